"""Whether the well-connected are connected to each other: the rich club."""

from __future__ import annotations

import numpy as np

from hytki_graph.errors import InputError
from hytki_graph.projection import Floats, Ints, Projection, Scores
from hytki_graph.words import tell

COLUMNS = ("ratio", "density", "degree")


def measure(projection: Projection, *, samples: int = 20, swaps: int = 10, seed: int = 1) -> Scores:
    """Rich-club coefficient (Colizza et al. 2006), against random graphs with the same degrees.

    For a node of degree k: ``density`` is the share of possible ties that exist among the nodes of degree k and more,
    which is phi(k - 1) of the paper; ``ratio`` is phi divided by its mean over ``samples`` graphs rewired by ``swaps``
    tries for each edge, seeded. Where the random graphs have no tie in the club the ratio is 0. ``strongest`` is the
    greatest ratio and ``strongest-degree`` its k. Directions and weights are left out.

    Colizza, Flammini, Serrano and Vespignani 2006, Detecting rich-club ordering in complex networks, Nature Physics 2,
    110-115.
    """
    if samples < 1:
        raise InputError("not-positive", option="samples", value=samples)
    plain = projection.undirected
    degree = np.bincount(np.concatenate([plain.sources, plain.targets]), minlength=plain.size)
    density = phi(degree, plain.sources, plain.targets)
    chance = _chance(plain, degree, samples, swaps, np.random.default_rng(seed % 2**32))
    ratio = np.divide(density, chance, out=np.zeros_like(density), where=chance > 0)
    own = np.maximum(degree - 1, 0)
    rows = zip(plain.nodes, ratio[own].tolist(), density[own].tolist(), degree.tolist(), strict=True)
    return Scores(
        "rich-club", projection, COLUMNS,
        {node: (much, near, float(ties)) if ties else (0.0, 0.0, 0.0) for node, much, near, ties in rows},
        {"strongest": float(ratio.max()), "strongest-degree": float(ratio.argmax() + 1) if ratio.any() else 0.0},
        tell("measure.rich-club.sentence"), {"samples": str(samples), "swaps": str(swaps), "seed": str(seed)},
    )  # fmt: skip


def phi(degree: Ints, ones: Ints, others: Ints) -> Floats:
    """Give the coefficient of each degree from 0: how many of the possible ties exist among nodes of greater degree.

    The share is 0 where fewer than two nodes are left.
    """
    top = int(degree.max(initial=0)) + 1
    nodes = _over(np.bincount(degree, minlength=top))
    edges = _over(np.bincount(np.minimum(degree[ones], degree[others]), minlength=top))
    possible = nodes * (nodes - 1) / 2
    return np.divide(edges, possible, out=np.zeros(top), where=possible > 0)


def _over(counts: Ints) -> Ints:
    """Give how many are over each value."""
    return np.asarray(counts.sum() - np.cumsum(counts))


def _chance(plain: Projection, degree: Ints, samples: int, swaps: int, draw: np.random.Generator) -> Floats:
    found = np.zeros(int(degree.max(initial=0)) + 1)
    for _ in range(samples):
        ones, others = rewire(plain.sources, plain.targets, swaps, draw)
        found += phi(degree, ones, others)
    return found / samples


def rewire(ones: Ints, others: Ints, swaps: int, draw: np.random.Generator) -> tuple[Ints, Ints]:
    """Swap the ends of pairs of edges at random, a number of tries for each edge: degrees stay, no loop or double."""
    first, second = ones.tolist(), others.tolist()
    there = {frozenset(pair) for pair in zip(first, second, strict=True)}
    tries = max(swaps, 0) * len(first)
    pairs, turned = draw.integers(0, max(len(first), 1), (tries, 2)).tolist(), draw.integers(0, 2, tries).tolist()
    for (one, other), turn in zip(pairs, turned, strict=True):
        a, b, c, d = first[one], second[one], first[other], second[other]
        if turn:
            c, d = d, c
        fresh = frozenset((a, d)), frozenset((c, b))
        if a == d or c == b or fresh[0] in there or fresh[1] in there or fresh[0] == fresh[1]:
            continue
        there -= {frozenset((a, b)), frozenset((c, d))}
        there.update(fresh)
        first[one], second[one], first[other], second[other] = a, d, c, b
    return np.array(first, dtype=np.int64), np.array(second, dtype=np.int64)
