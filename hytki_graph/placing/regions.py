"""Actors by region: a hull around those of each, the regions about where they lie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hytki_graph.layout import Point
from hytki_graph.layout.packing import Box, apart, hull, round_pack
from hytki_graph.model import ACTORS
from hytki_graph.placing.ground import Ground
from hytki_graph.placing.tiles import SQUARES, homes
from hytki_graph.view import TITLE, View, Zone
from hytki_graph.words import Text, tell

PLACED = ACTORS | {"project"}
"""What stands with those without a region when no source tells its own; anything else is left out."""
_MARGIN, _BETWEEN, _RATIO, _LETTER = 18.0, 26.0, 1.25, 8.5
_CLOSE = 0.45


def regions(ground: Ground) -> View | None:
    """Give the view by region; nothing when no thing has a region.

    Actors and projects without a region stand in a hull of their own, to the right of the others.
    """
    home = homes(ground)
    if not home:
        return None
    members: dict[str, list[str]] = {}
    for name, region in sorted(home.items()):
        members.setdefault(region, []).append(name)
    groups = {region: _gathered(ground, members[region], ground.name(region)) for region in sorted(members)}
    middles = _middles(ground, groups)
    homeless = [thing.iri for thing in ground.network.things if not thing.regions and thing.category in PLACED]
    if homeless:
        groups[""] = _gathered(ground, homeless, tell("zone.no-region"))
        middles[""] = _right_of(middles, groups)
    spots = {
        name: (round(x + middles[region][0], 1), round(y + middles[region][1], 1))
        for region, group in groups.items()
        for name, (x, y) in group.spots.items()
    }
    zones = [_zone(ground, region, group, middles[region]) for region, group in groups.items()]
    return View("regions", ground.places(spots), tuple(zones))


@dataclass(frozen=True, slots=True)
class _Group:
    """Those of one region, the middle of their outline at (0, 0)."""

    label: Text
    spots: Mapping[str, Point]
    outline: tuple[Point, ...]
    box: Box


def _gathered(ground: Ground, members: Iterable[str], label: Text) -> _Group:
    """Lay out those of one region, the largest in the middle, its name above them."""
    boxes = ground.boxes(ground.ranked(members))
    centres = round_pack(boxes, ratio=_RATIO)
    top = min(y - boxes[name][1] / 2 for name, (_, y) in centres.items())
    title = ((0.0, top - TITLE / 2 + _MARGIN), (max(map(len, label.values()), default=0) * _LETTER, TITLE))
    outline = hull([*((centres[name], boxes[name]) for name in boxes), title], margin=_MARGIN)
    (left, upper), (right, lower) = _corners(outline)
    dx, dy = -(left + right) / 2, -(upper + lower) / 2
    dots = {name: ground.dotted(name, (x + dx, y + dy), boxes[name]) for name, (x, y) in centres.items()}
    return _Group(label, dots, tuple((x + dx, y + dy) for x, y in outline), (right - left, lower - upper))


def _zone(ground: Ground, region: str, group: _Group, middle: Point) -> Zone:
    outline = tuple((round(x + middle[0], 1), round(y + middle[1], 1)) for x, y in group.outline)
    count = sum(region in thing.regions for thing in ground.network.things) if region else len(group.spots)
    return Zone(region, "hull", group.label, outline, count, empty=False)


def _middles(ground: Ground, groups: Mapping[str, _Group]) -> dict[str, Point]:
    """Give each region a place as on the map; one that the map does not know, as its members have in the network."""
    boxes = {region: group.box for region, group in groups.items()}
    wide, high = (_CLOSE * (sum(box[side] for box in boxes.values()) / len(boxes) + _BETWEEN) for side in (0, 1))
    starts = {}
    for region, group in groups.items():
        if region in SQUARES:
            starts[region] = (SQUARES[region][0] * wide, SQUARES[region][1] * high)
        else:
            starts[region] = _mean([ground.spots[name] for name in group.spots])
    return apart(starts, boxes, gap=_BETWEEN)


def _right_of(middles: Mapping[str, Point], groups: Mapping[str, _Group]) -> Point:
    """Give the place to the right of all regions for those without one."""
    right = max(x + groups[region].box[0] / 2 for region, (x, _) in middles.items())
    top = min(y - groups[region].box[1] / 2 for region, (_, y) in middles.items())
    low = max(y + groups[region].box[1] / 2 for region, (_, y) in middles.items())
    return right + 2 * _BETWEEN + groups[""].box[0] / 2, (top + low) / 2


def _corners(outline: Sequence[Point]) -> tuple[Point, Point]:
    xs, ys = zip(*outline, strict=True)
    return (min(xs), min(ys)), (max(xs), max(ys))


def _mean(spots: Sequence[Point]) -> Point:
    return sum(x for x, _ in spots) / len(spots), sum(y for _, y in spots) / len(spots)
