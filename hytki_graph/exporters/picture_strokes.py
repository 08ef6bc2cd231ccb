"""The lines of a picture as moves of a pen, for the formats that draw them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from hytki_graph.diagrams.shapes import corners
from hytki_graph.picture import Area, Connector, Mark, Point

Move = tuple[str, tuple[Point, ...]]
"""A move of the pen: ``M``, ``L``, ``Q`` or ``C`` with its points, or ``Z`` to close the outline."""

HALO = 0.75
"""How much of the paper covers the lines behind a name."""
_ROUND = 0.5523
"""How far the handles of a cubic curve reach for a quarter of a circle."""
_BOX = 0.18


def outline(item: Mark | Area) -> list[Move]:
    """Give the outline of a mark or an area, its corners rounded where they are."""
    if isinstance(item, Area):
        return _closed(item.outline, item.rounding)
    if item.shape == "dot":
        return _ellipse(item)
    return _closed(corners(item), _BOX * min(item.width, item.height) if item.shape == "box" else 0.0)


def upright(points: Sequence[Point]) -> tuple[float, float, float, float] | None:
    """Give left, top, width and height of an outline that is an upright rectangle.

    >>> upright([(1, 2), (4, 2), (4, 8), (1, 8)])
    (1, 2, 3, 6)
    >>> upright([(1, 2), (4, 3), (4, 8), (1, 8)])
    """
    xs, ys = {x for x, _ in points}, {y for _, y in points}
    if len(points) != 4 or len(set(points)) != 4 or len(xs) != 2 or len(ys) != 2:
        return None
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def way(connector: Connector) -> list[Move]:
    """Give the line of a connector; under an arrowhead it ends a little earlier."""
    points = list(connector.points)
    if connector.arrow and len(points) > 1:
        points[-1] = _before(points[-2], points[-1], _length(connector) * 0.8)
    if len(points) == 3 and not connector.elbow:
        return [("M", (points[0],)), ("Q", (points[1], points[2]))]
    return [("M", (points[0],)), *_bends(points)]


def arrowhead(connector: Connector) -> tuple[Point, ...]:
    """Give the corners of the head of a connector, its tip first; none where it has no head."""
    if not connector.arrow or len(connector.points) < 2:
        return ()
    (x, y), (a, b) = connector.points[-2:]
    far = math.hypot(a - x, b - y)
    if not far:
        return ()
    length = _length(connector)
    along, across = ((a - x) / far, (b - y) / far), 0.4 * length
    foot = a - along[0] * length, b - along[1] * length
    return (
        (a, b),
        (foot[0] - along[1] * across, foot[1] + along[0] * across),
        (foot[0] + along[1] * across, foot[1] - along[0] * across),
    )


def _length(connector: Connector) -> float:
    return 4.5 + 2.2 * connector.line


def _before(start: Point, end: Point, gap: float) -> Point:
    far = math.hypot(end[0] - start[0], end[1] - start[1])
    if far <= gap:
        return end
    return end[0] - (end[0] - start[0]) * gap / far, end[1] - (end[1] - start[1]) * gap / far


def _bends(points: Sequence[Point], radius: float = 6.0) -> list[Move]:
    """Give the corners of a line between its ends, rounded a little."""
    moves: list[Move] = []
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        near = min(radius, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        moves += [("L", (_before(before, corner, near),)), ("Q", (corner, _before(after, corner, near)))]
    return [*moves, ("L", (points[-1],))]


def _closed(points: Sequence[Point], rounding: float) -> list[Move]:
    if not points:
        return []
    if not rounding or len(points) < 3:
        return [("M", (points[0],)), *(("L", (point,)) for point in points[1:]), ("Z", ())]
    moves: list[Move] = []
    for at, corner in enumerate(points):
        before, after = points[at - 1], points[(at + 1) % len(points)]
        near = min(rounding, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        into = _toward(corner, before, near)
        moves += [("L" if moves else "M", (into,)), ("Q", (corner, _toward(corner, after, near)))]
    return [*moves, ("Z", ())]


def _toward(start: Point, goal: Point, far: float) -> Point:
    whole = math.dist(start, goal)
    if not whole:
        return start
    return start[0] + (goal[0] - start[0]) * far / whole, start[1] + (goal[1] - start[1]) * far / whole


def _ellipse(mark: Mark) -> list[Move]:
    x, y, a, b = mark.x, mark.y, mark.width / 2, mark.height / 2
    quarters = [((0, -1), (1, 0)), ((1, 0), (0, 1)), ((0, 1), (-1, 0)), ((-1, 0), (0, -1))]
    moves: list[Move] = [("M", ((x, y - b),))]
    for (p, q), (r, s) in quarters:
        one = x + (p + r * _ROUND) * a, y + (q + s * _ROUND) * b
        other = x + (r + p * _ROUND) * a, y + (s + q * _ROUND) * b
        moves.append(("C", (one, other, (x + r * a, y + s * b))))
    return [*moves, ("Z", ())]
