"""Fewer crossings in a small picture: dots step to where their lines cross the fewest others."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[Any]
Ints = NDArray[Any]

_SWEEPS = 6
_RINGS, _SPOKES = (0.6, 1.2, 2.4), 10
_LENGTH, _CROWD = 0.12, 2.0
"""What a line as long as the mean costs in crossings, and two dots on the same spot."""
_CALM = 1.5
"""A dot without crossings whose lines are no longer than this stays."""


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


def untangle(spots: Floats, edges: Ints, *, apart: float) -> Floats:
    """Give places with fewer crossings: dot by dot, some places around it and around its neighbours are tried.

    Nearer than ``apart`` dots crowd each other. No step is taken that does not make the picture better, so it ends.
    """
    unit = max(float(np.sqrt(((spots[edges[:, 0]] - spots[edges[:, 1]]) ** 2).sum(axis=1)).mean()), 1e-9)
    found, close = spots / unit, apart / unit
    beside: list[list[int]] = [[] for _ in found]
    for one, other in edges.tolist():
        beside[one].append(other)
        beside[other].append(one)
    near = [np.array(others, dtype=int) for others in beside]
    for _ in range(_SWEEPS):
        moved = False
        for dot in sorted(range(len(found)), key=lambda dot: (len(beside[dot]), dot)):
            if beside[dot]:
                moved |= _step(found, edges, dot, near[dot], close)
        if not moved:
            break
    return found * unit


def _step(spots: Floats, edges: Ints, dot: int, near: Ints, close: float) -> bool:
    """Move a dot to the best place tried, if that is better than its own."""
    others = edges[(edges != dot).all(axis=1)]
    own = _cost(spots, others, dot, spots[dot][None], (near, close))[0]
    if own < 1 + _LENGTH * _CALM * len(near):
        return False
    tried = _tried(spots, dot, near)
    cost = np.round(_cost(spots, others, dot, tried, (near, close)), 6)
    best = int(np.argmin(cost))
    if cost[best] > own - 0.05:
        return False
    spots[dot] = tried[best]
    return True


def _tried(spots: Floats, dot: int, near: Ints) -> Floats:
    """Give the middle of its neighbours, and rings around that and its own place."""
    middle = spots[near].mean(axis=0)
    turn = np.arange(_SPOKES) * (2 * np.pi / _SPOKES)
    spokes = np.stack([np.cos(turn), np.sin(turn)], axis=1)
    rings = np.concatenate([spokes * reach for reach in _RINGS])
    return np.concatenate([middle[None], spots[dot] + rings, middle + rings])


def _cost(spots: Floats, others: Ints, dot: int, tried: Floats, beside: tuple[Ints, float]) -> Floats:
    """Give what each place would cost: the crossings with other lines, crowding, and the length of its own lines."""
    near, close = beside
    start, end = spots[others[:, 0]], spots[others[:, 1]]
    cut = _cut(tried[:, None, None], spots[near][None, :, None], start[None, None], end[None, None])
    apart = (others[None] != near[:, None, None]).all(axis=2)
    away = np.sqrt(((tried[:, None] - spots[None]) ** 2).sum(axis=2))
    away[:, dot] = np.inf
    crowd = np.clip(1 - away / close, 0, None).sum(axis=1)
    cost: Floats = (cut & apart[None]).sum(axis=(1, 2)) + _CROWD * crowd + _LENGTH * away[:, near].sum(axis=1)
    return cost


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
