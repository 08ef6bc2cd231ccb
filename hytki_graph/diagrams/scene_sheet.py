"""A view of a scene on a sheet: its dots as marks, its zones as areas, and the picture they make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hytki_graph.diagrams.framing import Body, Entry, Head, Section, framed, square_sample
from hytki_graph.diagrams.labels import Box, Crossings, Name, laid, place, room
from hytki_graph.diagrams.scene_items import connector, legend, plain
from hytki_graph.lettering import cut, width
from hytki_graph.palette import EMPTY, LANE, MUTED, RULE
from hytki_graph.picture import Area, Item, Mark, Picture, Point, Writing
from hytki_graph.scene import Dot, Line, Scene, View, Zone
from hytki_graph.words import pick, say

NOWHERE = "nowhere"
"""The key of the zone of those whom no source puts anywhere."""
TITLE = 12.5

Outline = tuple[Point, ...]


@dataclass(frozen=True)
class Sheet:
    """A view on paper: its size, the dots it shows, their marks by address, the zones behind them."""

    size: Point
    dots: tuple[Dot, ...]
    marks: Mapping[str, Mark]
    zones: tuple[tuple[Zone, Outline], ...] = ()


def key(zone: Zone) -> str:
    """Give the key of a zone in a picture."""
    return zone.key or NOWHERE


def shown(scene: Scene, view: View) -> list[tuple[Dot, Point]]:
    """Give the dots that the first look shows, with their places in a view."""
    return [(dot, spot) for dot, spot in zip(scene.dots, view.places, strict=True) if dot.shown and spot]


def finished(scene: Scene, sheet: Sheet, head: Head, names: Sequence[Name] | Sequence[Writing]) -> Picture:
    """Draw lines between the marks of a sheet, and write the names: in their places, or where there is room."""
    lang = head.lang
    lines = [line for line in scene.lines if line.from_ in sheet.marks and line.to in sheet.marks]
    connectors = tuple(connector(line, sheet.marks, scene.network, lang) for line in lines)
    titles = [writing for zone, outline in sheet.zones for writing in titled(zone, outline, sheet, lang)]
    wanted = [name for name in names if isinstance(name, Name)]
    crossed = Crossings(connectors)
    placed = place(wanted, sheet.marks.values(), crossed, (0, 0, *sheet.size), map(room, titles))
    written = [name for name in names if isinstance(name, Writing)]
    items: list[Item] = [
        *(area(zone, outline, lang) for zone, outline in sheet.zones),
        *connectors, *sheet.marks.values(), *laid([*titles, *written], crossed), *placed.items,
    ]  # fmt: skip
    explained = [*legend(scene, sheet.dots, lines, lang), *emptiness(sheet, lang)]
    notes = counted(scene, sheet, lines, lang, unnamed=len(placed.missing))
    return framed(head, Body(items, *sheet.size), legend=explained, imprint=scene.imprint, notes=notes)


def emptiness(sheet: Sheet, lang: str) -> list[Section]:
    """Explain how a zone is drawn where nobody is, and what it counts, where that is needed."""
    entries = []
    if any(zone.empty for zone, _ in sheet.zones):
        entries.append(Entry(square_sample(LANE, EMPTY, dash=(4, 3)), say("draw.nobody", lang)))
    if any(not zone.empty and inhabitants(zone, sheet)[1] for zone, _ in sheet.zones):
        sample = (Writing("+ 1", 0, TITLE * 0.35, TITLE, MUTED, anchor="middle"),)
        entries.append(Entry(sample, say("draw.elsewhere", lang)))
    return [Section(say("draw.zones", lang), tuple(entries))]


def counted(scene: Scene, sheet: Sheet, lines: Sequence[Line], lang: str, *, unnamed: int = 0) -> list[str]:
    """Say how much a picture shows, how much of the data it does not, and how many names found no room."""
    notes = [say("draw.counts", lang, things=len(sheet.dots), links=sum(len(line.ties) for line in lines))]
    hidden = len(scene.dots) - len(sheet.dots)
    if hidden:
        every, seen = (sum(len(line.ties) for line in some) for some in (scene.lines, lines))
        notes.append(say("draw.hidden", lang, things=hidden, links=every - seen))
    if unnamed:
        notes.append(say("draw.unnamed", lang, count=unnamed))
    return notes


def area(zone: Zone, outline: Outline, lang: str) -> Area:
    """Give a lane, a hull or a tile; one where nobody is has a dashed outline."""
    label = plain(pick(zone.label, lang))
    dash = (5.0, 4.0) if zone.empty else ()
    rounding = 26.0 if zone.kind == "hull" else 6.0
    return Area(key(zone), outline, LANE, EMPTY if zone.empty else RULE, label, "", dash, rounding, 1.4)


def titled(zone: Zone, outline: Outline, sheet: Sheet, lang: str) -> Iterator[Writing]:
    """Give the name of a zone and how many there are, or that there is nobody."""
    left, top, right, _ = bounds(outline)
    count = _count(zone, sheet, lang)
    space = max(right - left, 170.0) - 20 - width(count, TITLE) - 8
    name = cut(plain(pick(zone.label, lang)), TITLE, space, bold=True)
    wide = width(name, TITLE, True)
    x = (left + right - wide - 6 - width(count, TITLE)) / 2 if zone.kind == "hull" else left + 10
    y = round(top + 19, 1)
    yield Writing(name, round(x, 1), y, TITLE, bold=True, of=key(zone))
    yield Writing(count, round(x + wide + 6, 1), y, TITLE, EMPTY if zone.empty else MUTED)


def _count(zone: Zone, sheet: Sheet, lang: str) -> str:
    """Say how many stand in a zone, and how many more belong to it but stand in another one."""
    if zone.empty:
        return say("draw.nobody.but" if zone.things else "draw.nobody", lang)
    here, elsewhere = inhabitants(zone, sheet)
    return f"{here} + {elsewhere}" if elsewhere else str(here)


def inhabitants(zone: Zone, sheet: Sheet) -> tuple[int, int]:
    """Count the dots that stand in a zone, and those shown elsewhere that belong to it too."""
    here = {name for name, mark in sheet.marks.items() if mark.within == key(zone)}
    belong = {dot.thing.iri for dot in sheet.dots if zone.key and zone.key in {*dot.thing.regions, *dot.thing.layers}}
    return len(here), len(belong - here)


def bounds(outline: Sequence[Point]) -> Box:
    """Give left, top, right and bottom of an outline."""
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    return min(xs), min(ys), max(xs), max(ys)
