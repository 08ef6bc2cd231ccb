"""A schematic map: an equal tile for each region of Finland, about where it lies."""

from __future__ import annotations

from collections.abc import Mapping

from hytki_graph.iris import iri
from hytki_graph.layout import Point
from hytki_graph.layout.packing import round_pack
from hytki_graph.placing.ground import Ground
from hytki_graph.view import TITLE, View, Zone
from hytki_graph.words import Text, tell

_ROWS = (
    "-- -- -- 19 -- --",
    "-- -- -- 17 18 --",
    "-- -- 15 16 11 12",
    "-- -- 14 13 10 --",
    "-- 04 06 07 09 --",
    "21 02 05 01 08 --",
)
"""The regions by their codes: Lapland at the top, Uusimaa at the bottom, Åland in the sea."""
_NAMED = "place:region-"

SQUARES: Mapping[str, tuple[int, int]] = {
    iri(f"{_NAMED}{code}"): (column, row)
    for row, codes in enumerate(_ROWS)
    for column, code in enumerate(codes.split())
    if code != "--"
}
"""Column and row of each region, from the upper left."""
_RATIO, _MARGIN, _BETWEEN = 1.35, 12.0, 12.0
_LEAST = (230.0, 170.0)


def homes(ground: Ground) -> dict[str, str]:
    """Give the one region where each thing stands: where it is located, else the first of its regions."""
    located = iri("kind:located-in")
    at = {(tie.from_, tie.to) for tie in ground.network.aside if tie.kind == located}
    return {
        thing.iri: min(thing.regions, key=lambda region: ((thing.iri, region) not in at, region))
        for thing in ground.network.things
        if thing.regions
    }


def tiles(ground: Ground) -> View | None:
    """Give the schematic map; nothing when no thing has a region of Finland. Empty regions are there too."""
    home = {name: region for name, region in homes(ground).items() if region in SQUARES}
    if not home:
        return None
    members: dict[str, list[str]] = {region: [] for region in SQUARES}
    for name, region in sorted(home.items()):
        members[region].append(name)
    boxes = {region: ground.boxes(ground.ranked(names)) for region, names in members.items()}
    packed = {region: round_pack(boxes[region], ratio=_RATIO, squared=True) for region in SQUARES}
    reach = [
        (abs(x) + boxes[region][name][0] / 2, abs(y) + boxes[region][name][1] / 2)
        for region, spots in packed.items()
        for name, (x, y) in spots.items()
    ]
    width = max(_LEAST[0], 2 * max(x for x, _ in reach) + 2 * _MARGIN)
    height = max(_LEAST[1], 2 * max(y for _, y in reach) + TITLE + 2 * _MARGIN)
    spots: dict[str, Point] = {}
    zones = []
    for region, (column, row) in SQUARES.items():
        corner = column * (width + _BETWEEN), row * (height + _BETWEEN)
        middle = corner[0] + width / 2, corner[1] + (height + TITLE) / 2
        for name, (x, y) in packed[region].items():
            spots[name] = ground.dotted(name, (x + middle[0], y + middle[1]), boxes[region][name])
        zones.append(_zone(ground, region, corner, (width, height)))
    return View("map", ground.places(spots), tuple(zones))


def _zone(ground: Ground, region: str, corner: Point, size: tuple[float, float]) -> Zone:
    left, top, right, low = (
        round(edge, 1) for edge in (corner[0], corner[1], corner[0] + size[0], corner[1] + size[1])
    )
    count = sum(region in thing.regions for thing in ground.network.things)
    outline = ((left, top), (right, top), (right, low), (left, low))
    return Zone(region, "tile", _label(ground, region), outline, count, empty=not count)


def _label(ground: Ground, region: str) -> Text:
    code = region.removeprefix(iri(_NAMED))
    return ground.name(region) or tell(f"region.{code}")
