"""Who works in which layer, as swimlanes: the empty ones too, and those whose layer no source tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from hytki_graph.diagrams.blocks import box
from hytki_graph.diagrams.framing import Head
from hytki_graph.diagrams.scene_items import mark, plain
from hytki_graph.diagrams.scene_sheet import Outline, Sheet, finished, key, shown
from hytki_graph.lettering import wrap
from hytki_graph.picture import Mark, Picture, Point, Writing
from hytki_graph.scene import Dot, Line, Scene, Zone
from hytki_graph.store import Store
from hytki_graph.words import pick, say

_WIDTH, _COLUMNS = 1320.0, 6
_TITLE, _ROW, _MARGIN, _BETWEEN, _LOWEST = 32.0, 36.0, 8.0, 10.0, 84.0
_LETTERS, _ROWS, _LEADING = 11.0, 2, 13.0
_SCALE, _LARGEST = 0.62, 15.0
_STEEP, _BOW = 50.0, 44.0


@dataclass(frozen=True, slots=True)
class _Place:
    """A dot with its place, the room for its name and the lane it lies in."""

    dot: Dot
    spot: Point
    room: float
    lane: str


def draw(scene: Scene, _store: Store, *, lang: str) -> Picture:
    """Draw a lane for each layer, raw data uppermost, with everyone in it by name."""
    view = scene.views.get("layers")
    places: list[_Place] = []
    zones: list[tuple[Zone, Outline]] = []
    top = 0.0
    for zone in view.zones if view else ():
        laid = list(_laid(_members(scene, zone), key(zone), top))
        low = max([top + _LOWEST, *(place.spot[1] + _ROW / 2 + _MARGIN for place in laid)])
        places += laid
        zones.append((zone, box(0.0, top, _WIDTH, low - top)))
        top = low + _BETWEEN
    marks = {
        one.dot.thing.iri: mark(one.dot, one.spot, min(_SCALE, _LARGEST / one.dot.size), lang, within=one.lane)
        for one in places
    }
    size = (_WIDTH, top - _BETWEEN) if zones else (_WIDTH / 2, _LOWEST)
    sheet = Sheet(size, tuple(one.dot for one in places), marks, tuple(zones))
    names = [writing for one in places for writing in _named(one, marks[one.dot.thing.iri], lang)]
    head = Head("layers", say("draw.layers", lang), say("draw.layers.summary", lang), lang)
    return finished(replace(scene, lines=_bowed(scene.lines, marks)), sheet, head, names)


def _members(scene: Scene, zone: Zone) -> list[Dot]:
    """Give who lies in a lane, from left to right."""
    ys = [y for _, y in zone.outline]
    held = [(spot, dot) for dot, spot in shown(scene, scene.views["layers"]) if min(ys) <= spot[1] <= max(ys)]
    return [dot for _, dot in sorted(held, key=lambda one: (one[0], one[1].thing.iri))]


def _laid(members: Sequence[Dot], lane: str, top: float) -> Iterator[_Place]:
    """Give each member of a lane its place: side by side, or in columns where they are many."""
    columns = min(len(members), _COLUMNS)
    rows = ceil(len(members) / columns) if members else 0
    for number, dot in enumerate(members):
        column, row = divmod(number, rows)
        room = _WIDTH / columns
        x = room * column + (_LARGEST + _MARGIN if columns == _COLUMNS else room / 2 - 70)
        y = top + _TITLE + _ROW * (row + 0.5)
        yield _Place(dot, (round(x, 1), round(y, 1)), min(room, 260) - 2 * _LARGEST - _MARGIN - 6, lane)


def _bowed(lines: Sequence[Line], marks: Mapping[str, Mark]) -> tuple[Line, ...]:
    """Bend the lines that would run straight up through a column, so that they pass its marks on the left."""
    bent = []
    for line in lines:
        one, other = marks.get(line.from_), marks.get(line.to)
        steep = one and other and abs(other.x - one.x) < _STEEP < abs(other.y - one.y)
        bent.append(replace(line, bend=line.bend + _BOW / (other.y - one.y)) if one and other and steep else line)
    return tuple(bent)


def _named(place: _Place, own: Mark, lang: str) -> Iterator[Writing]:
    bold = place.dot.size > _LARGEST
    rows = wrap(plain(pick(place.dot.caption, lang)), _LETTERS, place.room, _ROWS, bold=bold)
    x, y = place.spot[0] + max(own.width / 2, 8) + 5, place.spot[1] + 4 - _LEADING * (len(rows) - 1) / 2
    for number, row in enumerate(rows):
        yield Writing(row, round(x, 1), round(y + number * _LEADING, 1), _LETTERS, bold=bold, of=own.key)
