"""Free places: the nearest to a wished one where a dot fits."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import heappop, heappush

import numpy as np

Point = tuple[float, float]

_BETWEEN = 8.0
_FINEST, _CELLS = 4.0, 3e6
_FIRST = 24
_NEAR = 250.0
"""Neighbours further apart have no middle between them worth standing in."""


class Free:
    """Squared paper that knows for the middle of every cell how far it is from the nearest rim."""

    def __init__(self, spots: Iterable[Point], *, largest: float, between: float = _BETWEEN) -> None:
        """Lay the paper under some places; no dot to come is larger than the largest."""
        self._most, self._between = largest + between + 1.0, between
        corners = [*spots] or [(0.0, 0.0)]
        low = np.min(corners, axis=0) - 4 * self._most
        high = np.max(corners, axis=0) + 4 * self._most
        self._cell = max(_FINEST, math.sqrt(float(np.prod(high - low)) / _CELLS))
        self._lay(low, high)

    def _lay(self, low: np.ndarray, high: np.ndarray) -> None:
        self._low = low
        shape = np.ceil((high - low) / self._cell).astype(int) + 1
        self._clear = np.full((int(shape[0]), int(shape[1])), self._most, dtype=np.float32)

    def take(self, spot: Point, size: float) -> None:
        """Take a place."""
        reach = size + self._most
        first = np.maximum(((np.array(spot) - reach - self._low) / self._cell).astype(int), 0)
        last = ((np.array(spot) + reach - self._low) / self._cell).astype(int) + 1
        window = self._clear[first[0] : last[0] + 1, first[1] : last[1] + 1]
        across = (first[0] + np.arange(window.shape[0]) + 0.5) * self._cell + self._low[0] - spot[0]
        down = (first[1] + np.arange(window.shape[1]) + 0.5) * self._cell + self._low[1] - spot[1]
        np.minimum(window, np.sqrt(across[:, None] ** 2 + down[None] ** 2) - size, out=window)

    def settle(self, wished: Point, size: float) -> Point:
        """Take the free place nearest to a wished one, and give it."""
        middle = np.floor((np.array(wished) - self._low) / self._cell).astype(int)
        reach = _FIRST
        while True:
            if (found := self._nearest(middle, reach, size)) is not None:
                break
            if (middle - reach < 0).all() and (middle + reach > self._clear.shape).all():
                self._grow()
                middle = np.floor((np.array(wished) - self._low) / self._cell).astype(int)
            reach *= 2
        x, y = (found + 0.5) * self._cell + self._low
        spot = round(float(x), 1), round(float(y), 1)
        self.take(spot, size)
        return spot

    def _nearest(self, middle: np.ndarray, reach: int, size: float) -> np.ndarray | None:
        """Give the free cell nearest to the middle, if there is one no further away than the reach."""
        first = np.maximum(middle - reach, 0)
        last = np.maximum(middle + reach + 1, 0)
        window = self._clear[first[0] : last[0], first[1] : last[1]]
        free = np.argwhere(window >= size + self._between) + first
        if not len(free):
            return None
        far = ((free - middle) ** 2).sum(axis=1)
        best = int(np.argmin(far))
        found: np.ndarray = free[best]
        return found if far[best] <= reach**2 else None

    def _grow(self) -> None:
        """Lay a larger paper around this one."""
        before, rim = self._clear, max(self._clear.shape) // 2
        self._lay(self._low - rim * self._cell, self._low + (np.array(before.shape) + rim - 1) * self._cell)
        self._clear[rim : rim + before.shape[0], rim : rim + before.shape[1]] = before


def settle(
    rest: Iterable[str],
    neighbours: Mapping[str, Collection[str]],
    spots: dict[str, Point],
    sizes: Mapping[str, float],
    *,
    else_at: Point,
) -> None:
    """Put each remaining thing into the free place nearest to the middle of its neighbours, the best linked first.

    One whose neighbours have no place yet waits for them; of those that hang on nothing placed one goes to ``else_at``.
    """
    left = sorted((name for name in rest if name not in spots), key=lambda name: (-len(neighbours.get(name, ())), name))
    if not left:
        return
    free = Free(spots.values(), largest=max(sizes[name] for name in left))
    for name, spot in spots.items():
        free.take(spot, sizes[name])
    rank = {name: number for number, name in enumerate(left)}
    ready = [rank[name] for name in left if any(other in spots for other in neighbours.get(name, ()))]
    for start in left:
        ready += [] if ready else [rank[start]]
        while ready:
            name = left[heappop(ready)]
            if name in spots:
                continue
            near = [spots[other] for other in sorted(neighbours.get(name, ())) if other in spots]
            spots[name] = free.settle(_wished(near) if near else else_at, sizes[name])
            for other in neighbours.get(name, ()):
                if other in rank and other not in spots:
                    heappush(ready, rank[other])


def _wished(near: Sequence[Point]) -> Point:
    """Give the middle of some places, or the one nearest to it where the middle is far from all."""
    middle = sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)
    nearest = min(near, key=lambda spot: (math.dist(spot, middle), spot))
    return middle if math.dist(nearest, middle) < _NEAR else nearest


def separate(spots: dict[str, Point], sizes: Mapping[str, float]) -> None:
    """Move each dot that lies on a larger one to the nearest free place, where nothing lies."""
    from hytki_graph.layout.room import close

    names = sorted(spots, key=lambda name: (-sizes[name], name))
    if len(names) < 2:
        return
    places, rims = np.array([spots[name] for name in names]), np.array([sizes[name] for name in names])
    pairs = close(places, rims, 1.0)
    far = np.sqrt(((places[pairs[:, 0]] - places[pairs[:, 1]]) ** 2).sum(axis=1))
    over = pairs[far < rims[pairs].sum(axis=1) + 1]
    moved: set[int] = set()
    for one, other in over[np.argsort(over[:, 1], kind="stable")].tolist():
        if one not in moved:
            moved.add(other)
    if not moved:
        return
    free = Free(spots.values(), largest=max(sizes[names[one]] for one in moved), between=2.0)
    for number, name in enumerate(names):
        if number not in moved:
            free.take(spots[name], sizes[name])
    for number in sorted(moved):
        spots[names[number]] = free.settle(spots[names[number]], sizes[names[number]])
