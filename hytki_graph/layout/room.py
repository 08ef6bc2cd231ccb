"""Room for dots and for the names beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[Any]
Ints = NDArray[Any]

GAP = 9.0
"""Empty units kept between the rims of two dots."""
_BESIDE = 4.0
"""Empty units between a dot and its name."""
_LONGEST = 14.0
"""The longest step of a round."""
_SMALL = 400_000
"""Up to so many dots times lines, lines keep off the dots they only pass by."""
PASSING = 5.0
"""Empty units between a dot and a line that only passes by."""
_NAMED = 600
"""So many names get room, the largest dots first."""
_TURNS = 8
"""After so many rounds each name looks again for the best side of its dot."""
_DENSE = 0.82


@dataclass(frozen=True)
class Crowd:
    """Dots that want room: their radii, the lines between them, the boxes of the names beside them (0 is no name)."""

    rims: Floats
    edges: Ints
    names: Floats


def loosen(spots: Floats, crowd: Crowd, *, width: float, height: float, gently: bool = False) -> bool:
    """Push apart what is too close: dots, names, dots on lines that only pass by. The rim of the picture holds all.

    ``gently`` does no more than it must; else dots also spread into empty room. Say whether all names are free now.
    """
    count = len(spots)
    if count < 2:
        return True
    limit = np.array([width, height]) / 2 - crowd.rims[:, None] - GAP
    spread = _DENSE * float(np.sqrt(width * height / count))
    labels = Names(crowd)
    rounds = 160 if count <= 600 else 80 if count <= 5_000 else 50
    rounds = rounds // 2 if gently else rounds
    for turn in range(rounds):
        calm = 0.0 if gently else 1 - turn / rounds
        move = _away(spots, crowd.rims, spread, calm)
        if 0 < count * len(crowd.edges) <= _SMALL and not gently:
            move += _off_lines(spots, crowd) * 0.5 * calm
        if turn % _TURNS == 0 and turn <= 0.6 * rounds:
            labels.turn(spots)
        move += labels.push(spots) * (1 - 0.5 * calm)
        size = np.maximum(np.sqrt((move**2).sum(axis=1)), 1e-9)[:, None]
        spots += move * np.minimum(1, _LONGEST / size)
        np.clip(spots, -limit, limit, out=spots)
    return not labels.push(spots).any()


def close(spots: Floats, rims: Floats, gap: float) -> Ints:
    """Give the pairs of dots whose rims may be nearer than a gap: a few dots much larger than most are asked alone."""
    from scipy.spatial import cKDTree

    usual = float(np.quantile(rims, 0.97))
    large = rims > usual
    tree = cKDTree(spots)
    pairs: Ints = tree.query_pairs(2 * usual + gap, output_type="ndarray").reshape(-1, 2)
    if not large.any():
        return pairs
    asked = np.flatnonzero(large)
    found = tree.query_ball_point(spots[asked], rims[asked] + float(rims.max()) + gap, return_sorted=True)
    ones = np.repeat(asked, [len(others) for others in found])
    others = np.concatenate([np.asarray(some, dtype=np.int64) for some in found])
    once = ~large[others] | (ones < others)
    extra = np.stack([np.minimum(ones, others), np.maximum(ones, others)], axis=1)
    return np.concatenate([pairs[~large[pairs].any(axis=1)], extra[once]])


def _away(spots: Floats, rims: Floats, spread: float, calm: float) -> Floats:
    """Say how far each dot should step away from those that are too near."""
    pairs = close(spots, rims, max(GAP, spread - 2 * float(np.median(rims))))
    one, other = pairs[:, 0], pairs[:, 1]
    gap = spots[one] - spots[other]
    far = np.sqrt((gap**2).sum(axis=1))
    turn = (one + other) * 2.399963
    way = np.where(
        far[:, None] > 1e-3, gap / np.maximum(far, 1e-3)[:, None], np.stack([np.cos(turn), np.sin(turn)], axis=1)
    )
    touch = rims[one] + rims[other] + GAP
    short = np.clip(np.maximum(touch, spread) - far, 0, None) * np.where(touch > far, 0.5, 0.28 * calm)
    return _summed(pairs, way * short[:, None] * 0.5, len(spots))


def _summed(pairs: Ints, push: Floats, count: int) -> Floats:
    """Add up pushes: the first of each pair goes along, the second the other way."""
    ends = np.concatenate([pairs[:, 0], pairs[:, 1]])
    both = np.concatenate([push, -push])
    return np.stack([np.bincount(ends, both[:, side], count) for side in (0, 1)], axis=1).astype(float)


class Names:
    """The names beside the largest dots, each on the side where it has most room."""

    def __init__(self, crowd: Crowd) -> None:
        self._rims = crowd.rims
        named = np.flatnonzero(crowd.names[:, 0] > 0)
        order = np.lexsort((named, -crowd.rims[named]))[:_NAMED]
        self.owners: Ints = named[order]
        self.boxes: Floats = crowd.names[self.owners]
        self.sides: Floats = np.zeros((len(self.owners), 2))
        self._beside: list[Ints] = []
        self._pairs: Ints = np.zeros((0, 2), dtype=np.int64)

    def offers(self) -> Floats:
        """Give the four places of each name around its dot: below, right, above, left."""
        rim = self._rims[self.owners] + _BESIDE
        across, down = rim + self.boxes[:, 0] / 2, rim + self.boxes[:, 1] / 2
        none = np.zeros(len(rim))
        return np.stack(
            [np.stack(way, axis=1) for way in ((none, down), (across, none), (none, -down), (-across, none))], axis=1
        )

    def turn(self, spots: Floats) -> None:
        """Let each name look for the side of its dot where it covers least, the largest dots first."""
        if not len(self.owners):
            return
        offers = self.offers()
        self._look(spots)
        taken = np.zeros((0, 4))
        for number, owner in enumerate(self.owners):
            centres = spots[owner] + offers[number]
            half = self.boxes[number] / 2
            beside = self._beside[number]
            over = _least(half + self._rims[beside][None, :, None] + 1 - np.abs(spots[beside] - centres[:, None]))
            cost = np.clip(over, 0, None).sum(axis=1)
            if len(taken):
                short = _least(half + taken[None, :, 2:] - np.abs(centres[:, None] - taken[None, :, :2]))
                cost = cost + 3 * np.clip(short, 0, None).sum(axis=1)
            best = int(np.argmin(np.round(cost, 3)))
            self.sides[number] = offers[number, best]
            taken = np.concatenate([taken, np.concatenate([centres[best], half])[None]])

    def push(self, spots: Floats) -> Floats:
        """Say how far dots should step out of the names, and names with their dots away from each other."""
        move = np.zeros_like(spots)
        if not len(self.owners):
            return move
        centres = spots[self.owners] + self.sides
        half = self.boxes / 2
        label = np.repeat(np.arange(len(self.owners)), [len(some) for some in self._beside])
        dot = np.concatenate(self._beside)
        away = spots[dot] - centres[label]
        short = half[label] + self._rims[dot, None] + 2 - np.abs(away)
        over = _least(short) > 0
        self._part(move, (self.owners[label[over]], dot[over]), short[over], away[over])
        one, other = self._pairs[:, 0], self._pairs[:, 1]
        away = centres[other] - centres[one]
        short = half[one] + half[other] + 2 - np.abs(away)
        over = _least(short) > 0
        self._part(move, (self.owners[one[over]], self.owners[other[over]]), short[over], away[over])
        return move

    def _look(self, spots: Floats) -> None:
        """Find the dots, and the other names, that may come into the way of each name."""
        from scipy.spatial import cKDTree

        rim = self._rims[self.owners]
        reach = rim + _BESIDE + self.boxes.sum(axis=1) + float(self._rims.max()) + 2 * _LONGEST
        tree = cKDTree(spots[self.owners])
        self._pairs = tree.query_pairs(2 * float(reach.max()), output_type="ndarray").reshape(-1, 2)
        found = cKDTree(spots).query_ball_point(spots[self.owners], reach, return_sorted=True)
        self._beside = [
            np.array([dot for dot in some if dot != owner], dtype=np.int64)
            for some, owner in zip(found, self.owners.tolist(), strict=True)
        ]

    @staticmethod
    def _part(move: Floats, ends: tuple[Ints, Ints], short: Floats, away: Floats) -> None:
        """Move the ends of each pair apart, along the way that is shorter."""
        down = (short[:, 1] <= short[:, 0]).astype(int)
        row = np.arange(len(short))
        push = np.zeros_like(away)
        push[row, down] = np.where(away[row, down] < 0, -0.5, 0.5) * short[row, down]
        np.add.at(move, ends[1], push)
        np.add.at(move, ends[0], -push)


def _least(short: Floats) -> Floats:
    """Give the smaller of the last two numbers."""
    found: Floats = np.minimum(short[..., 0], short[..., 1])
    return found


def _off_lines(spots: Floats, crowd: Crowd) -> Floats:
    """Say how far each dot should step aside from the lines it lies on without being their end."""
    one, other = crowd.edges[:, 0], crowd.edges[:, 1]
    along, down = spots[other, 0] - spots[one, 0], spots[other, 1] - spots[one, 1]
    length = np.maximum(along**2 + down**2, 1e-6)
    x, y = spots[:, 0, None] - spots[one, 0], spots[:, 1, None] - spots[one, 1]
    share = (x * along + y * down) / length
    aside = (x * down - y * along) / np.sqrt(length)
    near = (np.abs(aside) < crowd.rims[:, None] + PASSING) & (share > 0.02) & (share < 0.98)
    number = np.arange(len(one))
    near[one, number] = near[other, number] = False
    dot, line = np.nonzero(near)
    far = aside[dot, line]
    short = (crowd.rims[dot] + PASSING - np.abs(far)) * np.where(far < 0, -1, 1) / np.sqrt(length[line])
    push = np.stack([short * down[line], -short * along[line]], axis=1)
    return np.stack([np.bincount(dot, push[:, side], len(spots)) for side in (0, 1)], axis=1)
