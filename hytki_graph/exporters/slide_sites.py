"""Where connectors hold on to the shapes of a slide."""

from __future__ import annotations

import math
from itertools import product

from hytki_graph.picture import Connector, Mark, Point

PRESETS = {
    "dot": "ellipse",
    "square": "rect",
    "diamond": "diamond",
    "hexagon": "hexagon",
    "triangle": "triangle",
    "triangleDown": "flowChartMerge",
    "star": "star5",
    "box": "roundRect",
}
"""The shape of a mark to the shape that DrawingML (ECMA-376) knows."""

_SIDES: tuple[Point, ...] = ((0, -1), (-1, 0), (0, 1), (1, 0))
_D = math.sqrt(0.5)
SITES: dict[str, tuple[Point, ...]] = {
    "dot": ((0, -1), (-_D, -_D), (-1, 0), (-_D, _D), (0, 1), (_D, _D), (1, 0), (_D, -_D)),
    "square": _SIDES,
    "diamond": _SIDES,
    "hexagon": ((1, 0), (0.5, 1), (-0.5, 1), (-1, 0), (-0.5, -1), (0.5, -1)),
    "triangle": ((0, -1), (-0.5, 0), (-1, 1), (0, 1), (1, 1), (0.5, 0)),
    "triangleDown": ((0, -1), (-0.5, 0), (0, 1), (0.5, 0)),
    "star": ((0, -1), (-1, -0.236), (-0.618, 1), (0.618, 1), (1, -0.236)),
    "box": _SIDES,
}
"""The connection sites of each shape in the order of ECMA-376, presetShapeDefinitions.xml, in a box from -1 to 1."""

_LEAN = 4.0
"""How much farther than drawn a bend leans: straight connectors in its stead then leave by another site."""

Taken = dict[frozenset[str], set[tuple[Point, Point]]]
"""The lines already drawn between two marks."""


def hold(connector: Connector, start: Mark, end: Mark, taken: Taken) -> tuple[int, int]:
    """Choose the sites at which a connector holds on to its marks: those it comes nearest to, parallel ones apart."""
    aims = (connector.points[0], connector.points[-1]) if connector.elbow else _aims(connector, (start.x, start.y), end)
    used = taken.setdefault(frozenset((start.key, end.key)), set())
    choices = product(range(len(SITES[start.shape])), range(len(SITES[end.shape])))
    ranked = sorted(choices, key=lambda pair: (_cost(start, pair[0], aims[0]) + _cost(end, pair[1], aims[1]), pair))
    for first, last in ranked:
        line = site(start, first), site(end, last)
        if line not in used and line[0] != line[1]:
            used |= {line, line[::-1]}
            return first, last
    return ranked[0]


def site(mark: Mark, index: int) -> Point:
    """Give where a connection site of a mark is."""
    x, y = SITES[mark.shape][index]
    return round(mark.x + x * mark.width / 2, 3), round(mark.y + y * mark.height / 2, 3)


def _aims(connector: Connector, start: Point, end: Mark) -> tuple[Point, Point]:
    if len(connector.points) != 3:
        return (end.x, end.y), start
    middle = (start[0] + end.x) / 2, (start[1] + end.y) / 2
    x, y = connector.points[1]
    aim = middle[0] + _LEAN * (x - middle[0]), middle[1] + _LEAN * (y - middle[1])
    return aim, aim


def _cost(mark: Mark, index: int, aim: Point) -> float:
    """Give by which angle a site lies off the way to a point."""
    x, y = site(mark, index)
    apart = math.atan2(y - mark.y, x - mark.x) - math.atan2(aim[1] - mark.y, aim[0] - mark.x)
    return round(abs(math.remainder(apart, math.tau)), 6)
