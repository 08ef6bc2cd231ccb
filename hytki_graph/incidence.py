"""From who is linked to what to who is joined to whom: edges as arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

WEIGHTS = ("count", "certainty", "newman")
"""How edges can be weighted."""


@dataclass(frozen=True, slots=True)
class Entries:
    """Statements that join a number to another: entry ``i`` joins ``ones[i]`` to ``others[i]``.

    ``kinds`` tell what is said, ``values`` how surely (over 0, at most 1), ``ties`` the place of the statement in the
    network.
    """

    ones: Ints
    others: Ints
    kinds: Ints
    values: Floats
    ties: Ints

    def __getitem__(self, chosen: NDArray[np.bool_]) -> Entries:
        return Entries(
            self.ones[chosen], self.others[chosen], self.kinds[chosen], self.values[chosen], self.ties[chosen]
        )

    def turned(self, chosen: NDArray[np.bool_]) -> Entries:
        """Give the same with the ends of some exchanged."""
        ones, others = np.where(chosen, self.others, self.ones), np.where(chosen, self.ones, self.others)
        return Entries(ones, others, self.kinds, self.values, self.ties)

    def both(self, chosen: NDArray[np.bool_]) -> Entries:
        """Give the same with some said in both directions."""
        back = self[chosen]
        return Entries(
            ones=np.concatenate([self.ones, back.others]),
            others=np.concatenate([self.others, back.ones]),
            kinds=np.concatenate([self.kinds, back.kinds]),
            values=np.concatenate([self.values, back.values]),
            ties=np.concatenate([self.ties, back.ties]),
        )


@dataclass(frozen=True, slots=True)
class Edges:
    """Weighted pairs, each once and in order."""

    sources: Ints
    targets: Ints
    weights: Floats


def summed(edges: list[Edges], size: int, *, directed: bool) -> Edges:
    """Put edges together: the weights of the same pair add up, loops are left out."""
    ones = np.concatenate([some.sources for some in edges]).astype(np.int64)
    others = np.concatenate([some.targets for some in edges]).astype(np.int64)
    weights = np.concatenate([some.weights for some in edges]).astype(np.float64)
    if not directed:
        ones, others = np.minimum(ones, others), np.maximum(ones, others)
    apart = ones != others
    keys, places = np.unique(ones[apart] * size + others[apart], return_inverse=True)
    total = np.bincount(places, weights[apart], len(keys)).astype(np.float64)
    return Edges(keys // max(size, 1), keys % max(size, 1), total)


def direct(entries: Entries, size: int, *, directed: bool, certain: bool) -> Edges:
    """Give the edges of links from one to another.

    What several sources say is said once: the weight of a pair is the number of different kinds of link that join it,
    or the sum of how surely each does by its surest source.
    """
    ones, others = entries.ones, entries.others
    if not directed:
        ones, others = np.minimum(ones, others), np.maximum(ones, others)
    kinds = int(entries.kinds.max(initial=0)) + 1
    said, values = _surest((ones * size + others) * kinds + entries.kinds, entries.values)
    pairs = said // kinds
    weights = values if certain else np.ones(len(values))
    return summed([Edges(pairs // max(size, 1), pairs % max(size, 1), weights)], size, directed=directed)


def shared(entries: Entries, size: int, *, weight: str = "count") -> Edges:
    """Join those who share something: ``ones`` are the sharers, ``others`` what they share.

    The weight of a pair sums over all it shares: 1; with ``certainty`` how surely the one and the other are in it,
    multiplied; with ``newman`` 1 / (n - 1) for a thing that n share (Newman 2001, Scientific collaboration networks II,
    Physical Review E 64, 016132), so that the weights of one sharer add up to the number of things he shares.
    """
    from scipy.sparse import coo_array, triu

    table = incidence(entries, size, certain=weight == "certainty")
    other = table
    if weight == "newman":
        sharers = np.bincount(table.indices, minlength=table.shape[1])
        other = table.multiply(1 / np.maximum(sharers - 1, 1)).tocsr()
    found = coo_array(triu(table @ other.T, k=1))
    return summed([Edges(found.row, found.col, found.data)], size, directed=False)


def matched(first: Entries, second: Entries, size: int, *, certain: bool) -> Edges:
    """Join those of ``first`` to those of ``second`` who are linked to the same, from the first to the second.

    The weight is the number of what they share, or the sum of how surely the one and the other are linked to it.
    """
    from scipy.sparse import coo_array

    width = int(max(some.others.max(initial=0) for some in (first, second))) + 1
    left, right = (incidence(some, size, width, certain=certain) for some in (first, second))
    found = coo_array(left @ right.T)
    return summed([Edges(found.row, found.col, found.data)], size, directed=True)


def incidence(entries: Entries, size: int, width: int = 0, *, certain: bool = False) -> csr_array:
    """Give the table of who (rows) has to do with what (columns): 1, or how surely by the surest statement."""
    from scipy.sparse import csr_array

    width = width or int(entries.others.max(initial=0)) + 1
    keys, values = _surest(entries.ones * width + entries.others, entries.values)
    return csr_array((values if certain else np.ones(len(keys)), (keys // width, keys % width)), shape=(size, width))


def between_groups(edges: Edges, nodes: Ints, groups: Ints, size: int, *, directed: bool) -> tuple[Edges, Ints]:
    """Give the edges between the groups of the ends of edges, and for each the edge it comes from, not yet summed.

    ``nodes[i]`` belongs to ``groups[i]``; a node may belong to several, and its edges then join each of them.
    """
    order = np.argsort(nodes, kind="stable")
    nodes, groups = nodes[order], groups[order]
    begin = np.searchsorted(nodes, np.arange(nodes.max(initial=-1) + 2))
    counts = np.zeros(size, dtype=np.int64)
    counts[: len(begin) - 1] = np.diff(begin)
    starts = np.zeros(size, dtype=np.int64)
    starts[: len(begin) - 1] = begin[:-1]
    times = counts[edges.sources] * counts[edges.targets]
    origin = np.repeat(np.arange(len(times)), times)
    within = np.arange(len(origin)) - np.repeat(np.cumsum(times) - times, times)
    ends = edges.sources[origin], edges.targets[origin]
    wide = np.maximum(counts[ends[1]], 1)
    ones, others = groups[starts[ends[0]] + within // wide], groups[starts[ends[1]] + within % wide]
    if not directed:
        ones, others = np.minimum(ones, others), np.maximum(ones, others)
    return _once(ones, others, origin, edges.weights)


def _once(ones: Ints, others: Ints, origin: Ints, weights: Floats) -> tuple[Edges, Ints]:
    """Keep each pair of groups once for the edge it comes from."""
    rows = np.unique(np.column_stack([origin, ones, others])[ones != others], axis=0)
    return Edges(rows[:, 1], rows[:, 2], weights[rows[:, 0]]), rows[:, 0]


def _surest(keys: Ints, values: Floats) -> tuple[Ints, Floats]:
    """Give each key once with its greatest value."""
    order = np.lexsort((-values, keys))
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = keys[order][1:] != keys[order][:-1]
    return keys[order][first], values[order][first]
