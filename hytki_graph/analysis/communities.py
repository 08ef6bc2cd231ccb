"""Which actors belong together: communities, named after their most central members."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

from hytki_graph.errors import InputError
from hytki_graph.projection import Floats, Ints, Projection, Scores
from hytki_graph.words import pick, tell

COLUMNS = ("within", "community", "share", "name")
"""Weight of ties inside the community, its number (1 is the largest), share of one's ties inside, name."""

_ROUNDS = 2
_EFFORT = 100_000


def measure(
    projection: Projection,
    *,
    method: str = "leiden",
    resolution: float = 1.0,
    seed: int = 1,
    trials: int = 20,
    lang: str = "fi",
) -> Scores:
    """Communities by the Leiden algorithm (Traag et al. 2019); ``method="louvain"`` is that of networkx.

    The best of some seeded trials by modularity (Newman 2004); a graph of over a hundred thousand edges gets one
    trial. Directions are left out, weights count. Communities are numbered from the largest, equal ones by their first
    member, and named after up to three members with the heaviest ties inside.
    """
    if not resolution > 0:
        raise InputError("not-above-zero", option="resolution", value=resolution)
    plain = projection.undirected
    chosen = {"leiden": _leiden, "louvain": _louvain}.get(method)
    if chosen is None:
        raise InputError("unknown-method", method=method, choices="leiden, louvain")
    found = _numbered(split(plain, chosen, resolution=resolution, seed=seed, trials=trials))
    quality = modularity(plain, found, resolution=resolution)
    sizes = np.bincount(found)
    overall = {"modularity": quality, "communities": len(sizes), "largest": sizes.max(initial=0)}
    given = {"method": method, "resolution": f"{resolution:g}", "seed": str(seed), "trials": str(trials)}
    return Scores(
        "communities", projection, COLUMNS, _rows(plain, found, lang),
        {name: float(value) for name, value in overall.items()},
        tell("measure.communities.sentence", quality=float(quality)), given,
    )  # fmt: skip


Method = Callable[..., Ints]


def split(projection: Projection, method: Method, **options: Any) -> Ints:
    """Give the community of each node; where there are no edges, everyone is alone."""
    if not len(projection.weights):
        return np.arange(projection.size)
    return method(projection, **options)


def _leiden(projection: Projection, *, resolution: float, seed: int, trials: int) -> Ints:
    from graspologic_native import leiden_csr

    matrix = projection.matrix
    matrix.sort_indices()
    _, found = leiden_csr(
        matrix.indptr.astype(np.int64), matrix.indices.astype(np.int32), matrix.data, projection.size,
        resolution=resolution, iterations=_ROUNDS, seed=seed % 2**32,
        trials=max(1, min(trials, _EFFORT // len(projection.weights))),
    )  # fmt: skip
    return np.array([found[node] for node in range(projection.size)], dtype=np.int64)


def _louvain(projection: Projection, *, resolution: float, seed: int, trials: int) -> Ints:
    from networkx.algorithms.community import louvain_communities

    place = {name: number for number, name in enumerate(projection.nodes)}
    best = np.arange(projection.size)
    for trial in range(max(1, trials)):
        parts = louvain_communities(projection.networkx(), resolution=resolution, seed=seed + trial)
        found = np.empty(projection.size, dtype=np.int64)
        for number, part in enumerate(parts):
            found[[place[name] for name in part]] = number
        best = max(best, found, key=lambda one: modularity(projection, one, resolution=resolution))
    return best


def modularity(projection: Projection, found: Ints, *, resolution: float = 1.0) -> float:
    """Newman's (2004) modularity of a division of an undirected graph, by weight; 0 where there are no edges."""
    total = projection.weights.sum()
    if not total:
        return 0.0
    one, other = found[projection.sources], found[projection.targets]
    size = int(found.max()) + 1
    inside = projection.weights[one == other].sum()
    ends = np.bincount(one, projection.weights, size) + np.bincount(other, projection.weights, size)
    return float(inside / total - resolution * ((ends / (2 * total)) ** 2).sum())


def _numbered(found: Ints) -> Ints:
    """Give communities numbers from the largest, equal ones by their first member."""
    _, first, place, sizes = np.unique(found, return_index=True, return_inverse=True, return_counts=True)
    rank = np.empty(len(sizes), dtype=np.int64)
    rank[np.lexsort((first, -sizes))] = np.arange(len(sizes))
    return rank[place]


def _rows(projection: Projection, found: Ints, lang: str) -> dict[str, tuple[float | str, ...]]:
    inside = found[projection.sources] == found[projection.targets]
    within = _strength(projection, inside)
    strength = _strength(projection, np.ones_like(inside))
    share = np.divide(within, strength, out=np.zeros_like(within), where=strength > 0)
    names = _names(projection, found, within, lang)
    columns = zip(projection.nodes, within.tolist(), found.tolist(), share.tolist(), strict=True)
    return {node: (weight, number + 1.0, part, names[number]) for node, weight, number, part in columns}


def _strength(projection: Projection, chosen: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Floats:
    ends = np.concatenate([projection.sources[chosen], projection.targets[chosen]])
    return np.bincount(ends, np.tile(projection.weights[chosen], 2), projection.size).astype(float)


def _names(projection: Projection, found: Ints, within: Floats, lang: str) -> list[str]:
    order = np.lexsort((np.arange(len(found)), -within, found))
    begin = np.searchsorted(found[order], np.arange(found.max(initial=-1) + 2))
    chief = [order[here : min(here + 3, there)] for here, there in pairwise(begin)]
    return [" · ".join(_label(projection, projection.nodes[node], lang) for node in three) for three in chief]


def _label(projection: Projection, node: str, lang: str) -> str:
    return pick(projection.labels.get(node, {}), lang) or node
