"""Names beside the dots of a still picture: the important ones first, none on another name or dot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, cos, floor, hypot, sin, tau

from hytki_graph.diagrams.shapes import rim
from hytki_graph.lettering import ELLIPSIS, width, wrap
from hytki_graph.palette import MUTED
from hytki_graph.picture import Connector, Item, Mark, Point, Writing

LEADING = 1.16
_ASCENT, _DESCENT = 0.95, 0.24
_ROOMS = (135.0, 95.0, 190.0, 250.0)
"""The widths that a name is broken to, the best first."""
_ROWS = 3
_APART = 2.0
_CELL, _STEP, _POINTS = 40.0, 7.0, 90
_TURNS = 16
_FAR = (0.0, 8.0, 20.0, 36.0, 56.0, 80.0)
_FARTHER = (110.0, 150.0)
"""How far a name may stand from its mark, and an important one."""
_TETHERED = 14.0
"""From this distance on a thin line leads from a name to its mark."""
_CROSSED, _AWAY, _WIDER, _BROKEN, _CUT, _ASIDE = 0.35, 0.1, 0.4, 3.0, 8.0, 1.6
_SHUNNED = 12
_MOST = 1500
"""So many names are looked after; a picture with more of them is not read name by name."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name that looks for a place beside its mark, in a frame of its own if it has one."""

    mark: Mark
    text: str
    size: float = 11.0
    bold: bool = False
    frame: Box | None = None


@dataclass(frozen=True)
class Placed:
    """The names that found a place, as lines of text with their tethers, and the keys of those that did not."""

    items: tuple[Item, ...]
    missing: tuple[str, ...]


def place(
    names: Sequence[Name], marks: Iterable[Mark], lines: Crossings, frame: Box, taken: Iterable[Box] = ()
) -> Placed:
    """Find each name, the first one first, the free place beside its mark where the fewest lines run.

    No name leaves the frame or touches a mark, another name or what else is ``taken``.
    """
    ground = Ground(frame)
    for mark in marks:
        ground.take(
            (mark.x - mark.width / 2, mark.y - mark.height / 2, mark.x + mark.width / 2, mark.y + mark.height / 2)
        )
    for box in taken:
        ground.take(box)
    items: list[Item] = []
    missing: list[str] = []
    for number, name in enumerate(names):
        best = min(_free(name, ground, lines), default=None) if number < _MOST else None
        if best is None:
            missing.append(name.mark.key)
            continue
        _, _, box, rows, anchor = best
        halo = lines.crossing(box) > 0
        ground.take(box)
        if tether := _tether(name.mark, box):
            items.append(tether)
            lines.add(tether, _SHUNNED)
        items += _written(name, box, rows, anchor, halo=halo)
    return Placed(tuple(items), tuple(missing))


class Ground:
    """What is taken of a picture, on squared paper."""

    def __init__(self, frame: Box) -> None:
        self._frame = frame
        self._cells: dict[tuple[int, int], list[Box]] = defaultdict(list)

    def take(self, box: Box) -> None:
        """Take a place."""
        for cell in _cells(box, _CELL):
            self._cells[cell].append(box)

    def free(self, box: Box) -> bool:
        """Whether nothing is there, with a little room to spare, and it lies in the frame."""
        left, top, right, bottom = box
        if left < self._frame[0] or top < self._frame[1] or right > self._frame[2] or bottom > self._frame[3]:
            return False
        return not any(
            left < other[2] + _APART and other[0] - _APART < right and top < other[3] + 1 and other[1] - 1 < bottom
            for cell in _cells(box, _CELL)
            for other in self._cells.get(cell, ())
        )


class Crossings:
    """Where the lines of a picture run."""

    def __init__(self, connectors: Iterable[Connector]) -> None:
        self._cells: dict[tuple[int, int], int] = defaultdict(int)
        for connector in connectors:
            self.add(connector)

    def add(self, connector: Connector, weight: int = 1) -> None:
        """Add a line; a heavy one is to be crossed by no name."""
        for cell in {(floor(x / _STEP), floor(y / _STEP)) for x, y in _along(connector)}:
            self._cells[cell] += weight

    def crossing(self, box: Box) -> int:
        """Count what runs through a place."""
        return sum(self._cells.get(cell, 0) for cell in _cells(box, _STEP))


def laid(writings: Iterable[Writing], crossed: Crossings) -> Iterator[Writing]:
    """Give lines of text, those that a line of the picture crosses with a piece of paper under them."""
    for writing in writings:
        yield replace(writing, halo=crossed.crossing(room(writing)) > 0)


def room(writing: Writing) -> Box:
    """Give the place that a level line of text takes."""
    wide = width(writing.text, writing.size, writing.bold)
    left = writing.x - {"start": 0.0, "middle": wide / 2, "end": wide}[writing.anchor]
    return left, writing.y - _ASCENT * writing.size, left + wide, writing.y + _DESCENT * writing.size


def extent(rows: Sequence[str], size: float, *, bold: bool = False) -> Point:
    """Give how wide and how high lines of text are.

    >>> round(extent(["a", "a"], 10)[1] - extent(["a"], 10)[1], 2) == 10 * LEADING
    True
    """
    wide = max((width(row, size, bold) for row in rows), default=0.0)
    return wide, (_ASCENT + _DESCENT + LEADING * (len(rows) - 1)) * size


def lines(rows: Sequence[str], box: Box, size: float, anchor: str = "start") -> Iterator[Point]:
    """Give where the baseline of each line of text begins, is centred or ends in its box."""
    x = {"start": box[0], "middle": (box[0] + box[2]) / 2, "end": box[2]}[anchor]
    for row in range(len(rows)):
        yield round(x, 1), round(box[1] + _ASCENT * size + row * LEADING * size, 1)


def _free(name: Name, ground: Ground, crossed: Crossings) -> Iterator[tuple[float, int, Box, tuple[str, ...], str]]:
    """Give the free places of a name, each with how bad it is and which one it is."""
    number = 0
    breaks = list(_breaks(name))
    for far in (*_FAR, *_FARTHER) if name.bold else _FAR:
        found = False
        for rows, worse in breaks:
            for box, anchor, aside in _around(name, rows, far):
                number += 1
                if _inside(box, name.frame) and ground.free(box) and _clear(name.mark, box, ground):
                    found = True
                    yield worse + aside + far * _AWAY + crossed.crossing(box) * _CROSSED, number, box, rows, anchor
        if found and far:
            return


def _clear(mark: Mark, box: Box, ground: Ground) -> bool:
    """Whether nothing stands between a mark and its name."""
    tether = _tether(mark, box)
    reach = max(mark.width, mark.height) / 2 + 3
    return tether is None or all(
        ground.free((x, y, x, y)) for x, y in _along(tether) if hypot(x - mark.x, y - mark.y) > reach
    )


def _tether(mark: Mark, box: Box) -> Connector | None:
    """Give the thin line from a mark to a name that stands far from it."""
    near = max(box[0], min(box[2], mark.x)), max(box[1], min(box[3], mark.y))
    start = rim(mark, near)
    if hypot(near[0] - start[0], near[1] - start[1]) <= _TETHERED:
        return None
    return Connector("", "", "", (start, near), MUTED, line=0.7, arrow=False)


def _inside(box: Box, frame: Box | None) -> bool:
    return frame is None or (box[0] >= frame[0] and box[1] >= frame[1] and box[2] <= frame[2] and box[3] <= frame[3])


def _breaks(name: Name) -> Iterator[tuple[tuple[str, ...], float]]:
    """Give the ways to break a name; one that breaks a word or cuts the name is worse."""
    seen = set()
    words = set(name.text.split())
    for number, room in enumerate(_ROOMS):
        rows = tuple(wrap(name.text, name.size, room, _ROWS, bold=name.bold))
        if rows and rows not in seen:
            seen.add(rows)
            broken = sum(row.split()[-1] not in words for row in rows[:-1])
            yield rows, number * _WIDER + broken * _BROKEN + rows[-1].endswith(ELLIPSIS) * _CUT


def _around(name: Name, rows: Sequence[str], far: float) -> Iterator[tuple[Box, str, float]]:
    """Give the places around a mark, to its right first, each with how much worse it is than that."""
    wide, high = extent(rows, name.size, bold=name.bold)
    mark = name.mark
    a, b = mark.width / 2 + 3 + far, mark.height / 2 + 2 + far
    for turn in range(_TURNS):
        across, down = cos(turn * tau / _TURNS), sin(turn * tau / _TURNS)
        x = mark.x + across * a + _push(across) * wide / 2
        y = mark.y + down * b + _push(down) * high / 2
        anchor = "start" if across > 0.4 else "end" if across < -0.4 else "middle"
        box = (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
        yield box, anchor, (1 - across) * 0.5 + abs(across * down) * _ASIDE + (down < -0.1) * 0.3


def _push(way: float) -> float:
    """Give how far a name is moved from the rim of its mark: wholly at the sides, not at all in the middle."""
    return max(-1.0, min(1.0, way * 1.9)) if abs(way) > 0.1 else 0.0


def _written(name: Name, box: Box, rows: Sequence[str], anchor: str, *, halo: bool) -> Iterator[Item]:
    for row, (x, y) in zip(rows, lines(rows, box, name.size, anchor), strict=True):
        yield Writing(row, x, y, name.size, bold=name.bold, anchor=anchor, of=name.mark.key, halo=halo)


def _cells(box: Box, side: float) -> Iterator[tuple[int, int]]:
    for column in range(floor(box[0] / side), ceil(box[2] / side) + 1):
        for row in range(floor(box[1] / side), ceil(box[3] / side) + 1):
            yield column, row


def _along(connector: Connector) -> Iterator[Point]:
    """Give points along a connector, close together."""
    points = connector.points
    if len(points) == 3 and not connector.elbow:
        yield from _curved(*points)
        return
    for (a, b), (c, d) in pairwise(points):
        steps = min(_POINTS, max(1, int(hypot(c - a, d - b) / _STEP)))
        yield from ((a + (c - a) * step / steps, b + (d - b) * step / steps) for step in range(steps + 1))


def _curved(start: Point, control: Point, end: Point) -> Iterator[Point]:
    (a, b), (c, d), (e, f) = start, control, end
    steps = min(_POINTS, max(2, int((hypot(c - a, d - b) + hypot(e - c, f - d)) / _STEP)))
    for t in (step / steps for step in range(steps + 1)):
        yield (1 - t) ** 2 * a + 2 * t * (1 - t) * c + t * t * e, (1 - t) ** 2 * b + 2 * t * (1 - t) * d + t * t * f
