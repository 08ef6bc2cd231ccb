"""Fewer crossings in a small picture: dots step to where their lines cross the fewest others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[Any]
Ints = NDArray[Any]

_SWEEPS = 3
_RINGS, _SPOKES = (0.6, 1.2, 2.4), 8
_LENGTH, _CROWD, _TOUCH = 0.08, 2.0, 20.0
"""What a line as long as the mean costs in crossings, what dots do that are near, and that touch."""
_OVER = 0.8
"""What a line over a dot that it does not join costs."""
_FINE, _CALM = 0.5, 1.5
"""A dot that costs no more than this, with lines no longer than that, stays."""
_BETTER = 0.05


def crossings(spots: Floats, edges: Ints) -> int:
    """Count the pairs of lines that cross, in pieces that fit in memory. Lines that share an end do not cross."""
    total = 0
    start, end = spots[edges[:, 0]], spots[edges[:, 1]]
    step = max(1, 1_000_000 // max(len(edges), 1))
    for first in range(0, len(edges), step):
        some = edges[first : first + step]
        cut = _cut(spots[some[:, 0]][:, None], spots[some[:, 1]][:, None], start[None], end[None])
        shared = (some[:, :, None, None] == edges.T[None, None]).any(axis=(1, 2))
        total += int((cut & ~shared).sum())
    return total // 2


def untangle(
    spots: Floats,
    edges: Ints,
    reach: Floats,
    *,
    apart: float,
    limit: Floats | None = None,
    loose: Iterable[int] | None = None,
) -> Floats:
    """Give places with fewer crossings: dot by dot, some places around it and around its neighbours are tried.

    ``reach`` is how near to each dot a line may pass; nearer than ``apart`` dots crowd each other; ``limit`` is how far
    from the middle a place may be, across and down; ``loose`` are the dots that may move. No step is taken that does
    not make the picture better.
    """
    if not len(edges):
        return spots
    lengths = np.sqrt(((spots[edges[:, 0]] - spots[edges[:, 1]]) ** 2).sum(axis=1))
    unit = max(float(lengths.mean()), 1e-9)
    tangle = _Tangle(spots / unit, edges, reach / unit, apart / unit, None if limit is None else limit / unit)
    order = sorted(range(len(spots)) if loose is None else loose, key=lambda dot: (len(tangle.beside[dot]), dot))
    for _ in range(_SWEEPS):
        if not sum(tangle.step(dot) for dot in order):
            break
    return tangle.spots * unit


class _Tangle:
    """Dots and lines, in units of the mean line."""

    def __init__(self, spots: Floats, edges: Ints, reach: Floats, apart: float, limit: Floats | None) -> None:
        self.spots, self._edges, self._reach, self._apart, self._limit = spots, edges, reach, apart, limit
        self.beside: list[Ints] = [
            np.concatenate([edges[edges[:, 0] == dot, 1], edges[edges[:, 1] == dot, 0]]) for dot in range(len(spots))
        ]

    def step(self, dot: int) -> bool:
        """Move a dot to the best place tried, if that is better than its own."""
        near = self.beside[dot]
        if not len(near):
            return False
        others = self._edges[(self._edges != dot).all(axis=1)]
        here = self.spots[dot][None]
        own = float((self._room(dot, here) + self._lines(dot, others, here))[0])
        if own < _FINE + _LENGTH * _CALM * len(near):
            return False
        tried = self._tried(dot)
        room = self._room(dot, tried)
        hopeful = room < own - _BETTER
        tried = tried[hopeful]
        cost = np.round(room[hopeful] + self._lines(dot, others, tried), 6)
        if not len(tried) or cost.min() > own - _BETTER:
            return False
        self.spots[dot] = tried[int(np.argmin(cost))]
        return True

    def _tried(self, dot: int) -> Floats:
        """Give the middle of its neighbours, and rings around that and its own place."""
        middle = self.spots[self.beside[dot]].mean(axis=0)
        turn = np.arange(_SPOKES) * (2 * np.pi / _SPOKES)
        spokes = np.stack([np.cos(turn), np.sin(turn)], axis=1)
        rings = np.concatenate([spokes * reach for reach in _RINGS])
        tried = np.concatenate([middle[None], self.spots[dot] + rings, middle + rings])
        return tried if self._limit is None else np.clip(tried, -self._limit, self._limit)

    def _room(self, dot: int, tried: Floats) -> Floats:
        """Give what each place would cost by what is near it, and by the squared lengths of the lines to it."""
        away = np.sqrt(((tried[:, None] - self.spots[None]) ** 2).sum(axis=2))
        length = (away[:, self.beside[dot]] ** 2).sum(axis=1)
        away[:, dot] = np.inf
        crowd = np.clip(1 - away / self._apart, 0, None).sum(axis=1)
        touch = (away < self._reach[dot] + self._reach).sum(axis=1)
        cost: Floats = _TOUCH * touch + _CROWD * crowd + _LENGTH * length
        return cost

    def _lines(self, dot: int, others: Ints, tried: Floats) -> Floats:
        """Give what each place would cost by lines: those that cross, and those over dots that they do not join."""
        spots, near = self.spots, self.beside[dot]
        start, end = spots[others[:, 0]], spots[others[:, 1]]
        cut = _cut(tried[:, None, None], spots[near][None, :, None], start[None, None], end[None, None])
        apart = (others[None] != near[:, None, None]).all(axis=2)
        under = (_aside(tried[:, None], start[None], end[None]) < self._reach[dot]).sum(axis=1)
        over = _aside(spots[None, None], tried[:, None, None], spots[near][None, :, None]) < self._reach
        over[:, np.arange(len(near)), near] = False
        over[:, :, dot] = False
        cost: Floats = (cut & apart[None]).sum(axis=(1, 2)) + _OVER * (under + over.sum(axis=(1, 2)))
        return cost


def _aside(spot: Floats, start: Floats, end: Floats) -> Floats:
    """Give how far spots are from the lines between start and end; beyond the ends that is far."""
    along, down = end[..., 0] - start[..., 0], end[..., 1] - start[..., 1]
    x, y = spot[..., 0] - start[..., 0], spot[..., 1] - start[..., 1]
    square = np.maximum(along**2 + down**2, 1e-12)
    share = (x * along + y * down) / square
    found: Floats = np.where((share > 0) & (share < 1), np.abs(x * down - y * along) / np.sqrt(square), np.inf)
    return found


def _cut(one: Floats, other: Floats, start: Floats, end: Floats) -> NDArray[np.bool_]:
    """Whether the line from one to other crosses the line from start to end."""
    crosses: NDArray[np.bool_] = (_side(one, other, start) * _side(one, other, end) < 0) & (
        _side(start, end, one) * _side(start, end, other) < 0
    )
    return crosses


def _side(one: Floats, other: Floats, spot: Floats) -> Floats:
    """Say on which side of a line a spot lies, by the sign."""
    found: Floats = (other[..., 0] - one[..., 0]) * (spot[..., 1] - one[..., 1]) - (other[..., 1] - one[..., 1]) * (
        spot[..., 0] - one[..., 0]
    )
    return found
