"""The network and the regions of a scene as pictures: dots in their places, names beside them, hulls behind."""

from __future__ import annotations

from collections.abc import Sequence

from hytki_graph.diagrams.framing import Head
from hytki_graph.diagrams.labels import Box, Name
from hytki_graph.diagrams.scene_items import mark, plain, scale_of
from hytki_graph.diagrams.scene_sheet import Sheet, bounds, finished, key, shown
from hytki_graph.diagrams.shapes import inside
from hytki_graph.picture import Picture, Point
from hytki_graph.scene import Dot, Scene, View, Zone
from hytki_graph.store import Store
from hytki_graph.words import pick, say

_SHEET, _TALL = (1520.0, 1120.0), (1420.0, 1240.0)
"""The room of a view beside its legend, to be printed on A3."""
_SMALLEST = (440.0, 200.0)
"""What a few things get: room for their names."""
_EDGE = 14.0
_BOLD = 15.0


def network(scene: Scene, _store: Store, *, lang: str) -> Picture:
    """Draw who is linked to whom."""
    sheet = _laid(scene, "network", _SHEET, lang)
    head = Head("network", say("draw.network", lang), _summary(scene, lang), lang)
    return finished(scene, sheet, head, _names(sheet, lang))


def _summary(scene: Scene, lang: str) -> str:
    """Tell how to read it: what makes a shape large is the number of neighbours, or the measure that was asked for."""
    sizes = scene.imprint.sizes
    if sizes:
        return say("draw.network.sized", lang, measure=pick(sizes, lang).lower())
    return say("draw.network.summary", lang)


def regions(scene: Scene, _store: Store, *, lang: str) -> Picture:
    """Draw the actors of each region inside a hull."""
    sheet = _laid(scene, "regions", _TALL, lang)
    head = Head("regions", say("draw.regions", lang), say("draw.regions.summary", lang), lang)
    return finished(scene, sheet, head, _names(sheet, lang))


def _laid(scene: Scene, name: str, room: Point, lang: str) -> Sheet:
    """Scale a view to a room, with what the first look shows."""
    view = scene.views.get(name) or View(name, tuple((dot.x, dot.y) for dot in scene.dots))
    held = shown(scene, view)
    left, top, right, low = _extent(held, view.zones)
    scale = scale_of(right - left, low - top, room, len(held))
    edge = 1.0 if view.zones else _EDGE
    wide, high = (right - left) * scale + 2 * edge, (low - top) * scale + 2 * edge
    size = max(wide, _SMALLEST[0]), max(high, _SMALLEST[1])
    aside, down = edge + (size[0] - wide) / 2, edge + (size[1] - high) / 2

    def moved(spot: Point) -> Point:
        return round((spot[0] - left) * scale + aside, 2), round((spot[1] - top) * scale + down, 2)

    zones = tuple((zone, tuple(map(moved, zone.outline))) for zone in view.zones)
    marks = {}
    for dot, spot in held:
        within = next((key(zone) for zone in view.zones if inside(spot, zone.outline)), "")
        marks[dot.thing.iri] = mark(dot, moved(spot), scale, lang, within=within)
    return Sheet(size, tuple(dot for dot, _ in held), marks, zones)


def _extent(held: Sequence[tuple[Dot, Point]], zones: Sequence[Zone]) -> Box:
    """Give left, top, right and bottom of everything a view shows."""
    far = [(x + side * dot.size * 1.3, y + side * dot.size * 1.3) for dot, (x, y) in held for side in (-1, 1)]
    return bounds([*far, *(point for zone in zones for point in zone.outline)] or [(0, 0), (400, 200)])


def _names(sheet: Sheet, lang: str) -> list[Name]:
    frames = {key(zone): bounds(outline) for zone, outline in sheet.zones}
    ordered = sorted(sheet.dots, key=lambda dot: (-dot.size, dot.thing.iri))
    marks = [(dot, sheet.marks[dot.thing.iri]) for dot in ordered]
    return [
        Name(mark, plain(pick(dot.caption, lang)), _letters(dot.size), dot.size > _BOLD, frames.get(mark.within))
        for dot, mark in marks
    ]


def _letters(size: float) -> float:
    return 13.0 if size > 20 else 12.0 if size > _BOLD else 11.0 if size > 10 else 10.0
