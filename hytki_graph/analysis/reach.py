"""How far everything is: counts of what lies at each distance, for all nodes at once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from hytki_graph.projection import Ints, Projection

_WORDS = 16
_ROOM = 2_000_000

Words = NDArray[np.uint64]


def reached(projection: Projection) -> Iterator[tuple[int, Ints]]:
    """Give for each distance from 1 and each node how many others reach it in so many hops and no fewer.

    Sixty-four searches go in one word (Then et al. 2014, The more the merrier: efficient multi-source graph traversal,
    PVLDB 8, 449-460), many words at a time. The same distance may come several times: the counts add up.
    """
    into = projection.pattern.T.tocsr() if projection.directed else projection.pattern
    rows = np.flatnonzero(np.diff(into.indptr))
    for first in range(0, projection.size, 64 * _WORDS):
        sources = np.arange(first, min(first + 64 * _WORDS, projection.size))
        yield from _search(into.indptr[rows], into.indices, rows, sources, projection.size)


def _search(begin: Ints, neighbours: Ints, rows: Ints, sources: Ints, size: int) -> Iterator[tuple[int, Ints]]:
    """Search from some nodes at once; ``rows`` are the nodes with neighbours, whose lists begin at ``begin``."""
    at = np.zeros((size, -(-len(sources) // 64)), dtype=np.uint64)
    place = np.arange(len(sources))
    at[sources, place // 64] = np.uint64(1) << (place % 64).astype(np.uint64)
    seen = at.copy()
    distance = 0
    while True:
        distance += 1
        following = np.zeros_like(at)
        following[rows] = _gathered(at, begin, neighbours)
        following &= ~seen
        counts = np.bitwise_count(following).sum(axis=1, dtype=np.int64)
        if not counts.any():
            return
        yield distance, counts
        seen |= following
        at = following


def _gathered(at: Words, begin: Ints, neighbours: Ints) -> Words:
    """Put together what the neighbours of each row hold, so many rows at a time as fit in memory."""
    ends = np.append(begin[1:], len(neighbours))
    found = np.empty((len(begin), at.shape[1]), dtype=np.uint64)
    here = 0
    while here < len(begin):
        there = max(here + 1, int(np.searchsorted(ends, begin[here] + _ROOM // at.shape[1], side="right")))
        some = at[neighbours[begin[here] : ends[there - 1]]]
        found[here:there] = np.bitwise_or.reduceat(some, begin[here:there] - begin[here], axis=0)
        here = there
    return found
