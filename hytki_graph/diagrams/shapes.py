"""The outlines of marks, and where lines meet their rims."""

from __future__ import annotations

import math
from collections.abc import Sequence

from hytki_graph.picture import Mark, Point

_UNIT: dict[str, tuple[Point, ...]] = {
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "box": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "diamond": ((0, -1), (1, 0), (0, 1), (-1, 0)),
    "hexagon": ((-1, 0), (-0.5, -1), (0.5, -1), (1, 0), (0.5, 1), (-0.5, 1)),
    "triangle": ((0, -1), (1, 1), (-1, 1)),
    "triangleDown": ((0, 1), (1, -1), (-1, -1)),
}
"""The corners of each shape in a box from -1 to 1."""

_EVEN = {"dot": (2.0, 2.0), "square": (1.78, 1.78), "box": (2.0, 2.0), "diamond": (2.45, 2.45), "hexagon": (2.2, 1.9),
         "triangle": (2.5, 2.3), "triangleDown": (2.5, 2.3), "star": (2.75, 2.62)}  # fmt: skip
"""Width and height at which a shape looks as large as a dot of radius 1."""


def even(shape: str, radius: float) -> Point:
    """Give the width and height at which a shape looks as large as a dot of a radius.

    >>> even("dot", 10)
    (20.0, 20.0)
    """
    wide, high = _EVEN[shape]
    return round(wide * radius, 1), round(high * radius, 1)


def corners(mark: Mark) -> tuple[Point, ...]:
    """Give the corners of a mark, clockwise; a dot has none.

    >>> from hytki_graph.palette import INK
    >>> corners(Mark("", "diamond", 10, 10, 4, 8, None, INK))
    ((10.0, 6.0), (12.0, 10.0), (10.0, 14.0), (8.0, 10.0))
    """
    unit = _star() if mark.shape == "star" else _UNIT.get(mark.shape, ())
    return tuple((_n(mark.x + x * mark.width / 2), _n(mark.y + y * mark.height / 2)) for x, y in unit)


def rim(mark: Mark, toward: Point, gap: float = 0.0) -> Point:
    """Give where a line from the centre of a mark to a point leaves it, with a gap to spare."""
    x, y = toward[0] - mark.x, toward[1] - mark.y
    length = math.hypot(x, y)
    if not length:
        return mark.x, mark.y
    x, y = x / length, y / length
    reach = _reach(mark, x, y) + gap
    return round(mark.x + x * reach, 2), round(mark.y + y * reach, 2)


def inside(point: Point, outline: Sequence[Point]) -> bool:
    """Whether a point lies in an outline.

    >>> inside((1, 1), [(0, 0), (2, 0), (2, 2), (0, 2)]), inside((3, 1), [(0, 0), (2, 0), (2, 2), (0, 2)])
    (True, False)
    """
    x, y = point
    odd = False
    for (a, b), (c, d) in zip(outline, [*outline[1:], *outline[:1]], strict=True):
        if (b > y) != (d > y) and x < a + (y - b) * (c - a) / (d - b):
            odd = not odd
    return odd


def _reach(mark: Mark, x: float, y: float) -> float:
    """Give how far the rim is from the centre in a direction of length 1."""
    if mark.shape == "dot":
        return 1 / math.hypot(x / (mark.width / 2), y / (mark.height / 2))
    points = corners(mark)
    crossed = (_crossing((mark.x, mark.y), (x, y), points[at - 1], points[at]) for at in range(len(points)))
    return max((far for far in crossed if far is not None), default=max(mark.width, mark.height) / 2)


def _crossing(start: Point, way: Point, a: Point, b: Point) -> float | None:
    """Give how far along a way a side of an outline is met, if it is."""
    side = b[0] - a[0], b[1] - a[1]
    across = way[0] * side[1] - way[1] * side[0]
    if abs(across) < 1e-9:
        return None
    apart = a[0] - start[0], a[1] - start[1]
    far = (apart[0] * side[1] - apart[1] * side[0]) / across
    along = (apart[0] * way[1] - apart[1] * way[0]) / across
    return far if far >= 0 and -1e-6 <= along <= 1 + 1e-6 else None


def _star() -> tuple[Point, ...]:
    """Give the corners of a star with five points that fills its box."""
    turns = [(math.sin(at * math.pi / 5), -math.cos(at * math.pi / 5)) for at in range(10)]
    points = [(x * far, y * far) for (x, y), far in zip(turns, [1.0, 0.46] * 5, strict=True)]
    wide = max(x for x, _ in points)
    top, foot = min(y for _, y in points), max(y for _, y in points)
    return tuple((x / wide, 2 * (y - top) / (foot - top) - 1) for x, y in points)


def _n(value: float) -> float:
    return round(value, 2)
