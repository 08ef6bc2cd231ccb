"""Lines with corners between boxes in columns: they turn only between columns, so that they pass no box."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hytki_graph.layout import layered
from hytki_graph.picture import Point

Start = tuple[str, str]
"""Where lines leave a box together: the box or the stop, and their sort."""

_STOP = 6.0
_TRACK, _EDGE, _NEAR, _PORT, _UNDER = 9.0, 22.0, 9.0, 9.0, 8.0
"""How far apart: tracks, tracks and boxes, lines back and boxes, starts on one box, lines back."""
_LEVEL = 5.0
"""So much lower or higher is no reason to turn."""


@dataclass(frozen=True, slots=True)
class Wire:
    """A line from a box to another; lines of one ``sort`` leave a box together."""

    from_: str
    to: str
    sort: str = ""


class Loom:
    """Boxes in columns with the lines between them; a line that leads back runs below all boxes.

    ``tops`` is where each box begins from above, ``gutters`` how wide the room after each column must be, ``height``
    how high all is.
    """

    def __init__(
        self,
        heights: Mapping[str, float],
        columns: Mapping[str, int],
        wires: Sequence[Wire],
        *,
        width: float,
        gap: float,
    ) -> None:
        self._columns, self._width = columns, width
        self._ahead = {wire: self._stops(wire) for wire in wires if columns[wire.from_] < columns[wire.to]}
        self._home = dict(columns)
        for wire, names in self._ahead.items():
            self._home |= {name: columns[wire.from_] + far for far, name in enumerate(names[:-1]) if far}
        self._heights = {name: heights.get(name, _STOP) for name in self._home}
        legs = {(one, other, wire.sort) for wire, names in self._ahead.items() for one, other in pairwise(names)}
        self._legs = sorted(legs)
        self._middles = self._placed(gap)
        self.tops = {name: round(self._middles[name] - heights[name] / 2, 1) for name in columns}
        self._exits = self._left_at()
        self._entries = self._entered_at()
        self._tracks = self._tracked()
        counts = {column: len(keys) for column, keys in self._tracks.items()}
        self.gutters = {column: 2 * _EDGE + _TRACK * (count - 1) for column, count in counts.items()}
        self._bottom = max((self.tops[name] + heights[name] for name in columns), default=0.0)
        self._back = [wire for wire in wires if wire not in self._ahead]
        self.height = round(self._bottom + (_UNDER * len(self._back) + _NEAR if self._back else 0), 1)

    def line(self, wire: Wire, lefts: Sequence[float]) -> tuple[Point, ...]:
        """Give the points of a line, with the columns beginning at these places."""
        if wire not in self._ahead:
            return self._backwards(wire, lefts)
        points: list[Point] = []
        for one, other in pairwise(self._ahead[wire]):
            start = one, wire.sort
            x = lefts[self._home[one]] + self._width
            turn = round(x + self._offset(start, lefts), 1)
            high, low = self._exits[start], self._entries[other, start]
            low = high if abs(high - low) < _LEVEL and other in self._columns else low
            points += [(x, high), (turn, high), (turn, low), (lefts[self._home[other]], low)]
        return _straightened(points)

    def _stops(self, wire: Wire) -> list[str]:
        """Give the names a line passes: its ends, and a stop in each column between, shared by lines of one start."""
        between = range(self._columns[wire.from_] + 1, self._columns[wire.to])
        return [wire.from_, *(f"{wire.from_}\n{wire.sort}\n{column}" for column in between), wire.to]

    def _placed(self, gap: float) -> dict[str, float]:
        pairs = {(one, other) for one, other, _ in self._legs}
        sizes = {name: (self._width, high) for name, high in self._heights.items()}
        spots = layered(self._home, pairs, sizes=sizes, gap=(1.0, gap), columns=self._home)
        top = min((spots[name][1] - self._heights[name] / 2 for name in self._home), default=0.0)
        return {name: spots[name][1] - top for name in self._home}

    def _left_at(self) -> dict[Start, float]:
        """Give how high lines leave each start; lines of two sorts leave a box apart."""
        ends: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
        for one, other, sort in self._legs:
            ends[one][sort].append(self._middles[other])
        return {
            (name, sort): round(self._middles[name] + (place - (len(sorts) - 1) / 2) * _PORT, 1)
            for name, sorts in ends.items()
            for place, sort in enumerate(sorted(sorts, key=lambda sort: (sum(sorts[sort]) / len(sorts[sort]), sort)))
        }

    def _entered_at(self) -> dict[tuple[str, Start], float]:
        """Give how high the lines of each start enter a box: below each other, in the order in which they come."""
        coming: dict[str, list[Start]] = defaultdict(list)
        for one, other, sort in self._legs:
            coming[other].append((one, sort))
        found = {}
        for name, starts in coming.items():
            high = self._heights[name] if name in self._columns else 0.0
            for place, start in enumerate(sorted(starts, key=lambda start: (self._exits[start], start)), start=1):
                found[name, start] = round(self._middles[name] + high * (place / (len(starts) + 1) - 0.5), 1)
        return found

    def _tracked(self) -> dict[int, list[Start]]:
        """Give the tracks after each column, from left to right: what goes up first, so that few lines cross."""
        ends: dict[Start, list[float]] = defaultdict(list)
        for one, other, sort in self._legs:
            ends[one, sort].append(self._entries[other, (one, sort)])
        found: dict[int, list[Start]] = defaultdict(list)
        for start in sorted(ends):
            found[self._home[start[0]]].append(start)
        for starts in found.values():
            starts.sort(key=lambda start: self._turning(start, ends[start]))
        return found

    def _turning(self, start: Start, ends: Sequence[float]) -> tuple[bool, float, Start]:
        down = sum(ends) / len(ends) > self._exits[start]
        return down, -self._exits[start] if down else self._exits[start], start

    def _offset(self, start: Start, lefts: Sequence[float]) -> float:
        """Give how far after its column a line turns; the tracks stand in the middle of the room."""
        column = self._home[start[0]]
        tracks = self._tracks[column]
        room = lefts[column + 1] - lefts[column] - self._width
        return (room - _TRACK * (len(tracks) - 1)) / 2 + _TRACK * tracks.index(start)

    def _backwards(self, wire: Wire, lefts: Sequence[float]) -> tuple[Point, ...]:
        """Give a line that leads back: below all boxes."""
        under = self._bottom + _NEAR + _UNDER * self._back.index(wire)
        right, left = lefts[self._home[wire.from_]] + self._width, lefts[self._home[wire.to]]
        out, into = (round(self.tops[name] + self._heights[name] * 0.85, 1) for name in (wire.from_, wire.to))
        return (
            (right, out), (right + _NEAR, out), (right + _NEAR, under),
            (left - _NEAR, under), (left - _NEAR, into), (left, into),
        )  # fmt: skip


def _straightened(points: Iterable[Point]) -> tuple[Point, ...]:
    """Leave out the points where a line does not turn."""
    found: list[Point] = []
    for point in points:
        if found and point == found[-1]:
            continue
        while len(found) > 1 and (found[-2][0] == found[-1][0] == point[0] or found[-2][1] == found[-1][1] == point[1]):
            found.pop()
        found.append(point)
    return tuple(found)
