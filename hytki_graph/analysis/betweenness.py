"""How often an actor lies on the shortest way between two others."""

from __future__ import annotations

import math

import numpy as np

from hytki_graph.analysis.shortest import dependencies
from hytki_graph.errors import InputError
from hytki_graph.projection import Floats, Projection, Scores

_DEEP = 12
CONFIDENCE = 0.95
"""How probably no value of a sampled result is farther off than its bound."""


def measure(projection: Projection, *, samples: int = 0, seed: int = 1) -> Scores:
    """Betweenness (Freeman 1977; Brandes 2001), exact, or from sampled sources (Brandes and Pich 2007).

    ``pairs`` is the number of pairs of others whose shortest paths go through the node, a pair with several such paths
    shared between them; ``betweenness`` is this divided by all pairs, or with two modes by what a node of its side
    could have at most (Borgatti and Halgin 2011). Distances are counted in ties, whatever their weights.

    With ``samples``, that many sources are drawn without replacement: ``error`` is the standard error of the value, and
    overall ``bound`` how far off any value is at most with the probability ``CONFIDENCE``, for all nodes at once: by
    the inequality of Hoeffding (1963) as Serfling (1974) has it for draws without replacement, and Boole's for n nodes.
    """
    if samples < 0:
        raise InputError("not-positive", option="samples", value=samples)
    size = projection.size
    if samples and samples < size:
        return _sampled(projection, samples, seed)
    pairs = _exact(projection)
    columns = {"betweenness": pairs / _most(projection), "pairs": pairs}
    return Scores.of("betweenness", projection, columns)


def _exact(projection: Projection) -> Floats:
    """Count exactly; a network of long paths by rustworkx, whose time does not grow with the distances."""
    if not len(projection.weights):
        return np.zeros(projection.size)
    if _depth(projection) > _DEEP:
        import rustworkx as rx

        found = rx.betweenness_centrality(projection.rustworkx(), normalized=False)
        return np.array([found[place] for place in range(projection.size)])
    total = dependencies(projection, np.arange(projection.size))
    return total if projection.directed else total / 2


def _depth(projection: Projection) -> int:
    """Give how far the farthest node is from the one with most ties."""
    from scipy.sparse.csgraph import dijkstra

    plain = projection.undirected.pattern
    hub = int(np.diff(plain.indptr).argmax())
    far = dijkstra(plain, directed=False, indices=hub, unweighted=True)
    return int(far[np.isfinite(far)].max())


def _most(projection: Projection) -> Floats:
    """Give for each node how many pairs it could lie between, at least one."""
    size = projection.size
    most = np.full(size, (size - 1) * (size - 2) / (1 if projection.directed else 2))
    if projection.modes is not None and not projection.directed:
        sides = np.array(projection.modes, dtype=np.int64)
        one, other = size - int(sides.sum()), int(sides.sum())
        most = np.array([_most_of_side(one, other), _most_of_side(other, one)])[sides]
    return np.asarray(np.maximum(most, 1.0))


def _most_of_side(own: int, other: int) -> float:
    """Give the greatest betweenness of a node of one side of a two-mode network (Borgatti and Halgin 2011)."""
    if not own or not other:
        return 0.0
    s, t = divmod(own - 1, other)
    return (other**2 * (s + 1) ** 2 + other * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2


def _sampled(projection: Projection, samples: int, seed: int) -> Scores:
    """Estimate from the dependencies of sampled sources; a source depends on a node by at most n - 2."""
    size = projection.size
    drawn = np.random.default_rng(seed).choice(size, samples, replace=False)
    squares = np.zeros(size)
    total = dependencies(projection, np.sort(drawn), squares)
    scale = size / (1 if projection.directed else 2)
    mean = total / samples
    spread = np.maximum(squares / samples - mean**2, 0.0) * samples / max(samples - 1, 1)
    error = np.sqrt(spread / samples * (1 - samples / size))
    most = _most(projection)
    bound = scale * (size - 2) * _deviation(samples, size) / most.min()
    columns = {"betweenness": scale * mean / most, "pairs": scale * mean, "error": scale * error / most}
    return Scores.of(
        "betweenness", projection, columns, key="measure.betweenness.sampled",
        overall={"samples": samples, "bound": min(bound, 1.0), "confidence": CONFIDENCE},
        options={"samples": samples, "seed": seed},
    )  # fmt: skip


def _deviation(samples: int, size: int) -> float:
    """Give how far a mean of sampled values from 0 to 1 is off at most, for as many means as there are nodes."""
    left = 1 - (samples - 1) / size
    return math.sqrt(left * math.log(2 * size / (1 - CONFIDENCE)) / (2 * samples))
