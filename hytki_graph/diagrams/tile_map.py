"""The regions as tiles about where they lie on the map, with everyone who is there by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hytki_graph.diagrams.blocks import box
from hytki_graph.diagrams.framing import Body, Head, framed
from hytki_graph.diagrams.scene_items import legend, mark, plain
from hytki_graph.diagrams.scene_sheet import Sheet, area, bounds, counted, emptiness, key, shown, titled
from hytki_graph.diagrams.shapes import inside
from hytki_graph.lettering import cut
from hytki_graph.palette import MUTED
from hytki_graph.picture import Item, Mark, Picture, Point, Writing
from hytki_graph.scene import Dot, Scene, View, Zone
from hytki_graph.store import Store
from hytki_graph.words import pick, say

_WIDE, _BETWEEN, _PAD = 226.0, 10.0, 12.0
_TITLE, _ROW, _FOOT, _LEAST = 30.0, 15.5, 24.0, 4
_LETTERS, _SMALL, _RADIUS = 10.5, 10.0, 4.6
_NEAREST = 2


@dataclass(frozen=True, slots=True)
class _Tile:
    """A region with its place in the picture and who is there, the best linked first."""

    zone: Zone
    corner: Point
    height: float
    members: tuple[Dot, ...]


def draw(scene: Scene, _store: Store, *, lang: str) -> Picture:
    """Draw a tile for each region, the empty ones too, with its things and the regions it is most linked to."""
    view = scene.views.get("map") or View("map", (None,) * len(scene.dots))
    tiles = _tiles(scene, view)
    marks = {one.key: one for tile in tiles for one in _marks(tile, lang)}
    outlines = tuple((tile.zone, box(*tile.corner, _WIDE, tile.height)) for tile in tiles)
    _, _, wide, high = bounds([point for _, outline in outlines for point in outline] or [(_WIDE, _WIDE)])
    sheet = Sheet((wide, high), tuple(dot for tile in tiles for dot in tile.members), marks, outlines)
    lines = [line for line in scene.lines if line.from_ in marks and line.to in marks]
    linked = Counter((marks[line.from_].within, marks[line.to].within) for line in lines)
    items: list[Item] = [area(zone, outline, lang) for zone, outline in outlines]
    items += marks.values()
    names = {key(tile.zone): plain(pick(tile.zone.label, lang)) for tile in tiles}
    for tile, (_, outline) in zip(tiles, outlines, strict=True):
        items += titled(tile.zone, outline, sheet, lang)
        items += (_named(dot, marks[dot.thing.iri], lang) for dot in tile.members)
        items += _foot(tile, names, linked, lang)
    head = Head("map", say("draw.map", lang), say("draw.map.summary", lang), lang)
    explained = [*legend(scene, sheet.dots, [], lang), *emptiness(sheet, lang)]
    notes = counted(scene, sheet, lines, lang)
    return framed(head, Body(items, *sheet.size), legend=explained, imprint=scene.imprint, notes=notes)


def _tiles(scene: Scene, view: View) -> list[_Tile]:
    """Give the tiles in rows as high as their fullest tile needs."""
    held = shown(scene, view)
    members = [_members(held, zone) for zone in view.zones]
    corners = [bounds(zone.outline)[:2] for zone in view.zones]
    columns, rows = sorted({x for x, _ in corners}), sorted({y for _, y in corners})
    fullest = [max(len(who) for who, (_, y) in zip(members, corners, strict=True) if y == row) for row in rows]
    heights = [_TITLE + max(full, _LEAST) * _ROW + _FOOT for full in fullest]
    tops = [sum(heights[:number]) + number * _BETWEEN for number in range(len(rows))]
    return [
        _Tile(zone, (columns.index(x) * (_WIDE + _BETWEEN), tops[rows.index(y)]), heights[rows.index(y)], who)
        for zone, (x, y), who in zip(view.zones, corners, members, strict=True)
    ]


def _members(held: Sequence[tuple[Dot, Point]], zone: Zone) -> tuple[Dot, ...]:
    found = [dot for dot, spot in held if inside(spot, zone.outline)]
    return tuple(sorted(found, key=lambda dot: (-dot.size, dot.thing.iri)))


def _marks(tile: _Tile, lang: str) -> Iterator[Mark]:
    x, y = tile.corner[0] + _PAD + 6, tile.corner[1] + _TITLE + _ROW / 2
    for row, dot in enumerate(tile.members):
        yield mark(dot, (x, round(y + row * _ROW, 1)), _RADIUS / dot.size, lang, within=key(tile.zone))


def _named(dot: Dot, own: Mark, lang: str) -> Writing:
    caption = cut(plain(pick(dot.caption, lang)), _LETTERS, _WIDE - 2 * _PAD - 18)
    return Writing(caption, own.x + 12, round(own.y + 3.7, 1), _LETTERS, of=own.key)


def _foot(tile: _Tile, names: Mapping[str, str], linked: Mapping[tuple[str, str], int], lang: str) -> Iterator[Writing]:
    """Say which other regions the things of a tile are most linked to."""
    own, counts = key(tile.zone), Counter[str]()
    for (one, other), count in linked.items():
        if own in {one, other} and one != other:
            counts[other if one == own else one] += count
    nearest = sorted(counts, key=lambda name: (-counts[name], names[name]))[:_NEAREST]
    if nearest:
        said = ", ".join(f"{names[name]} {counts[name]}" for name in nearest)
        line = cut(say("draw.map.linked", lang, regions=said), _SMALL, _WIDE - 2 * _PAD)
        yield Writing(line, tile.corner[0] + _PAD, tile.corner[1] + tile.height - 9, _SMALL, MUTED)
