"""How many shortest paths go through each node: Brandes' algorithm on many sources at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from hytki_graph.projection import Floats, Ints, Projection

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_TOGETHER = 32
_KEPT = 31 << 20


@dataclass(frozen=True, slots=True)
class _Level:
    """What lies equally far from the sources: some nodes (rows), and from which sources (columns) they do.

    ``paths`` is how many shortest paths lead there, 0 where the node is nearer or farther; ``out`` are the ties that
    lead on from the nodes.
    """

    nodes: Ints
    out: csr_array
    paths: Floats
    here: NDArray[np.bool_]


def dependencies(projection: Projection, sources: Ints, squares: Floats | None = None) -> Floats:
    """Give for each node the sum over sources of their dependency on it; add its squares to ``squares``.

    The dependency of s on v is the sum over all t of the share of the shortest paths from s to t that go through v
    (Brandes 2001, A faster algorithm for betweenness centrality). Sources that lie near each other are searched from
    together, as dense columns beside a sparse matrix, so each node takes part in few levels of a search.
    """
    into = projection.pattern.T.tocsr() if projection.directed else projection.pattern
    out = projection.pattern
    total = np.zeros(projection.size)
    _keep_memory()
    ordered = sources[np.argsort(_nearness(projection)[sources], kind="stable")]
    for first in range(0, len(ordered), _TOGETHER):
        some = ordered[first : first + _TOGETHER]
        _accumulate(_levels(into, out, some), len(some), total, squares)
    return total


def _keep_memory() -> None:
    """Let go of one large piece of memory, so that the allocator keeps the smaller ones for use again.

    The GNU allocator gives pieces up to the size of the largest one freed so far back to itself instead of the system
    (mallopt(3), M_MMAP_THRESHOLD); a third of the time would go to getting zeroed pages anew.
    """
    np.empty(_KEPT, dtype=np.uint8)


def _nearness(projection: Projection) -> Ints:
    """Give the order of a search from the best connected node: near nodes get near numbers."""
    from scipy.sparse.csgraph import breadth_first_order

    plain = projection.undirected.pattern
    degree = np.diff(plain.indptr)
    rank = np.full(projection.size, projection.size)
    found = 0
    for start in np.argsort(-degree, kind="stable")[: np.count_nonzero(degree)]:
        if rank[start] == projection.size:
            order = breadth_first_order(plain, start, return_predecessors=False)
            rank[order] = found + np.arange(len(order))
            found += len(order)
    return rank


def _levels(into: csr_array, out: csr_array, sources: Ints) -> list[_Level]:
    """Search outwards from some sources and count the shortest paths."""
    size, place = into.shape[0], np.arange(len(sources))
    paths = np.zeros((size, len(sources)))
    paths[sources, place] = 1.0
    unseen = np.ones((size, len(sources)), dtype=np.bool_)
    unseen[sources, place] = False
    open_ = np.ones(size, dtype=np.bool_)
    nodes, following = np.unique(sources), out[np.unique(sources)]
    levels: list[_Level] = []
    while True:
        candidate = np.zeros(size, dtype=np.bool_)
        candidate[following.indices] = True
        rows = np.flatnonzero(candidate & open_)
        ties = into[rows]
        fresh = ties @ paths
        fresh *= unseen[rows]
        here = fresh > 0
        if not here.any():
            return levels
        left = unseen[rows] ^ here
        unseen[rows] = left
        open_[rows] = left.any(axis=1)
        paths[nodes] = 0.0
        paths[rows] = fresh
        nodes, following = rows, ties if into is out else out[rows]
        levels.append(_Level(rows, following, fresh, here))


def _accumulate(levels: list[_Level], width: int, total: Floats, squares: Floats | None) -> None:
    """Go back from the farthest level and add up the dependencies.

    With y(v) = (1 + dependency on v) / paths to v, the dependency on v is the paths to v times the sum of y over the
    nodes that follow it.
    """
    beyond = np.zeros((len(total), width))
    before: Ints | None = None
    for level in reversed(levels):
        share = 1.0 / (level.paths + ~level.here)
        if before is not None:
            follow = level.out @ beyond
            beyond[before] = 0.0
            total[level.nodes] += np.einsum("ij,ij->i", follow, level.paths)
            if squares is not None:
                squares[level.nodes] += ((follow * level.paths) ** 2).sum(axis=1)
            share += follow
        share *= level.here
        beyond[level.nodes] = share
        before = level.nodes
