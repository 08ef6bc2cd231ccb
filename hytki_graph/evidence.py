"""What each edge stands on: the links behind it, looked up when somebody asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, overload

import numpy as np

from hytki_graph.incidence import Edges, Entries, Ints


class Ground(Protocol):
    """Whatever can tell which ties of the network join two numbers."""

    def ties(self, one: int, other: int) -> set[int]:
        """Give the places of the ties in the network."""
        ...


@dataclass(frozen=True)
class Direct:
    """Links from one to another; ``size`` is the number of nodes."""

    entries: Entries
    size: int
    directed: bool

    @cached_property
    def _where(self) -> Index:
        return Index(self.entries.ones * self.size + self.entries.others)

    def ties(self, one: int, other: int) -> set[int]:
        """Give the ties from one to another, and back where there are no directions."""
        found = set(self.entries.ties[self._where.at(one * self.size + other)].tolist())
        if not self.directed:
            found |= set(self.entries.ties[self._where.at(other * self.size + one)].tolist())
        return found


@dataclass(frozen=True)
class Shared:
    """Things that the first of a pair (``first``) and the second (``second``) both have to do with."""

    first: Entries
    second: Entries
    directed: bool

    @cached_property
    def _where(self) -> tuple[Index, Index]:
        return Index(self.first.ones), Index(self.second.ones)

    def ties(self, one: int, other: int) -> set[int]:
        """Give the ties of both to what they share."""
        ways = [(one, other)] if self.directed else [(one, other), (other, one)]
        return {tie for way in ways for tie in self._way(*way)}

    def _way(self, one: int, other: int) -> Iterator[int]:
        mine, theirs = self._where[0].at(one), self._where[1].at(other)
        common = np.intersect1d(self.first.others[mine], self.second.others[theirs])
        yield from self.first.ties[mine[np.isin(self.first.others[mine], common)]].tolist()
        yield from self.second.ties[theirs[np.isin(self.second.others[theirs], common)]].tolist()


@dataclass(frozen=True)
class Joint:
    """Several grounds together."""

    grounds: tuple[Ground, ...]

    def ties(self, one: int, other: int) -> set[int]:
        """Give the ties of every ground."""
        return {tie for ground in self.grounds for tie in ground.ties(one, other)}


@dataclass(frozen=True)
class Grouped:
    """Edges between groups: ``pairs`` are those edges before they were summed, ``origin`` the edge each comes from."""

    ground: Ground
    edges: Edges
    pairs: Edges
    origin: Ints
    size: int

    @cached_property
    def _where(self) -> Index:
        return Index(self.pairs.sources * self.size + self.pairs.targets)

    def ties(self, one: int, other: int) -> set[int]:
        """Give the ties behind every edge between two groups."""
        edges = self.origin[self._where.at(one * self.size + other)]
        ends = zip(self.edges.sources[edges].tolist(), self.edges.targets[edges].tolist(), strict=True)
        return {tie for end in ends for tie in self.ground.ties(*end)}


class Evidence(Sequence[tuple[str, ...]]):
    """For each edge the addresses of the links behind it, sorted."""

    def __init__(self, edges: Edges, ground: Ground, links: Sequence[str]) -> None:
        self._edges, self._ground, self._links = edges, ground, links

    def __len__(self) -> int:
        return len(self._edges.weights)

    @overload
    def __getitem__(self, place: int) -> tuple[str, ...]: ...
    @overload
    def __getitem__(self, place: slice) -> list[tuple[str, ...]]: ...
    def __getitem__(self, place: int | slice) -> tuple[str, ...] | list[tuple[str, ...]]:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        ends = int(self._edges.sources[place]), int(self._edges.targets[place])
        return tuple(sorted({self._links[tie] for tie in self._ground.ties(*ends)}))


class Index:
    """Where each number stands in an array."""

    def __init__(self, keys: Ints) -> None:
        self._order = np.argsort(keys, kind="stable")
        self._keys = keys[self._order]

    def at(self, key: int) -> Ints:
        """Give the places of a number, in order."""
        begin, end = np.searchsorted(self._keys, (key, key + 1))
        return self._order[begin:end]
