"""The connectors of a slide: straight or in right angles, each end held by a shape."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from hytki_graph.exporters.slide_frame import Frame, named, preset
from hytki_graph.exporters.slide_sites import SITES, Taken, hold, site
from hytki_graph.picture import Connector, Mark, Point
from hytki_graph.words import say

Points = tuple[Point, ...]
Hold = tuple[int, int]
"""The id of a shape and the number of its connection site."""

_JOINT = 1.5
"""The size of the dot that joins two elbows, in pixels."""


@dataclass
class Lines:
    """Draws connectors between marks, by their keys, which have these ids; ``fresh`` gives the ids of other shapes."""

    frame: Frame
    marks: Mapping[str, Mark]
    ids: Mapping[str, int]
    fresh: Callable[[], int]
    taken: Taken = field(default_factory=dict)

    def draw(self, connector: Connector) -> str:
        """Give the XML of a connector; one of many corners is a chain of elbows, joined by dots one can move."""
        start, end = self.marks.get(connector.from_), self.marks.get(connector.to)
        name = f"{start.label} → {end.label}" if start and end else say("slide.sample", self.frame.lang)
        told = connector.title or (f"{name}: {connector.label}" if connector.label else name if start and end else "")
        first, last, points = self._held(connector, start, end)
        legs = list(_legs(points))
        joints = [self._joint(leg[-1], connector) for leg in legs[:-1]]
        holds = [first, *(number for number, _ in joints), last]
        drawn = "".join(xml for _, xml in joints)
        for at, leg in enumerate(legs):
            final = at == len(legs) - 1
            part = replace(connector, arrow=connector.arrow and final)
            ends = _glue("st", holds[at], leg[0], leg[1]) + _glue("end", holds[at + 1], leg[-1], leg[-2])
            drawn += self._leg(part, leg, ends, named(self.fresh(), name, told if final else ""))
        return drawn

    def _held(
        self, connector: Connector, start: Mark | None, end: Mark | None
    ) -> tuple[Hold | int | None, Hold | int | None, Points]:
        """Give what holds the ends of a connector, and its points: a straight one ends where it is held."""
        ends = connector.points[0], connector.points[-1]
        if not start or not end:
            return None, None, connector.points if connector.elbow else ends
        first, last = hold(connector, start, end, self.taken)
        points = connector.points if connector.elbow else (site(start, first), site(end, last))
        return (self.ids[start.key], first), (self.ids[end.key], last), points

    def _joint(self, spot: Point, connector: Connector) -> tuple[int, str]:
        number = self.fresh()
        corner = spot[0] - _JOINT / 2, spot[1] - _JOINT / 2
        shape = self.frame.place(corner, (_JOINT, _JOINT)) + preset("ellipse", {})
        paint = self.frame.fill(connector.stroke, connector.opacity) + "<a:ln><a:noFill/></a:ln>"
        name = named(number, say("slide.joint", self.frame.lang), "")
        return number, f"<p:sp><p:nvSpPr>{name}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{shape}{paint}</p:spPr></p:sp>"

    def _leg(self, connector: Connector, points: Points, ends: str, name: str) -> str:
        shape = self._straight(points) if len(points) < 3 else self._bent(points)
        return (
            f"<p:cxnSp><p:nvCxnSpPr>{name}<p:cNvCxnSpPr>{ends}</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr>"
            f"<p:spPr>{shape}{self.frame.line(connector)}</p:spPr></p:cxnSp>"
        )

    def _straight(self, points: Points) -> str:
        (x, y), (a, b) = points[0], points[-1]
        place = self.frame.place((min(x, a), min(y, b)), (abs(a - x), abs(b - y)), flip=(a < x, b < y))
        return place + preset("straightConnector1", {})

    def _bent(self, points: Points) -> str:
        """Give an elbow; one that sets out up or down is turned by a quarter, and lies across before."""
        (x, y), (a, b) = points[0], points[-1]
        upward = abs(points[1][0] - x) < abs(points[1][1] - y)
        if len(points) == 4:
            a, b = (a, _apart(y, b)) if upward else (_apart(x, a), b)
        wide, high = abs(a - x), abs(b - y)
        guides = {}
        if len(points) == 4:
            share = (points[1][1] - y) / (b - y) if upward else (points[1][0] - x) / (a - x)
            guides = {"adj1": round(100_000 * share)}
        shape = preset(f"bentConnector{len(points) - 1}", guides)
        if not upward:
            return self.frame.place((min(x, a), min(y, b)), (wide, high), flip=(a < x, b < y)) + shape
        corner = (x + a - high) / 2, (y + b - wide) / 2
        return self.frame.place(corner, (high, wide), turn=90, flip=(b < y, a > x)) + shape


def _legs(points: Points) -> Iterator[Points]:
    """Cut a line of more than two corners into elbows of two, each bent in its middle, and what is straight between.

    Bent there, an elbow looks the same in offices that do not know where else to bend it.

    >>> list(_legs(((0, 0), (1, 0), (1, 4), (9, 4), (9, 2), (11, 2))))
    [((0, 0), (1, 0), (1, 4), (2.0, 4.0)), ((2.0, 4.0), (7.0, 4.0)), ((7.0, 4.0), (9, 4), (9, 2), (11, 2))]
    """
    if len(points) < 5:
        yield points
        return
    last, end = points[0], len(points) - 1
    for at in range(1, end - 1, 2):
        one, other = points[at], points[at + 1]
        before, after = points[at - 1], points[at + 2]
        rooms = math.dist(before, one) / (1 if at == 1 else 2), math.dist(other, after) / (1 if at + 2 == end else 2)
        start, goal = _toward(one, before, min(rooms)), _toward(other, after, min(rooms))
        if start != last:
            yield last, start
        yield start, one, other, goal
        last = goal
    if last != points[-1]:
        yield (last, points[-1]) if end % 2 else (last, points[-2], points[-1])


def _toward(spot: Point, goal: Point, far: float) -> Point:
    """Give the point so far from a spot toward a goal, the goal itself if it is that far."""
    whole = math.dist(spot, goal)
    if not whole or abs(whole - far) < 0.01:
        return goal
    return spot[0] + (goal[0] - spot[0]) * far / whole, spot[1] + (goal[1] - spot[1]) * far / whole


def _glue(end: str, held: Hold | int | None, spot: Point, next_: Point) -> str:
    """Give what holds an end: a site, or the site of a joint that looks along the line."""
    if held is None:
        return ""
    if isinstance(held, int):
        across, down = next_[0] - spot[0], next_[1] - spot[1]
        toward = (
            (float((across > 0) - (across < 0)), 0.0) if abs(across) > abs(down) else (0.0, 1.0 if down > 0 else -1.0)
        )
        held = held, SITES["dot"].index(toward)
    return f'<a:{end}Cxn id="{held[0]}" idx="{held[1]}"/>'


def _apart(one: float, other: float) -> float:
    """Give the second of two places, at least a pixel from the first: an elbow measures its corners by that."""
    return other if abs(other - one) >= 1 else one + (1 if other >= one else -1)
