"""What stands around every diagram: title, how to read it, legend, and the foot that says what the data is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from hytki_graph.lettering import cut, width, wrap
from hytki_graph.palette import MUTED, RULE, Paint
from hytki_graph.picture import Area, Connector, Item, Mark, Picture, Point, Writing, moved
from hytki_graph.profiles import told
from hytki_graph.scene import Imprint
from hytki_graph.words import pick, say

MARGIN = 36.0
_TITLE, _SUMMARY, _FOOT, _ENTRY, _HEADING = 24.0, 13.5, 11.5, 12.5, 12.5
_SAMPLE, _ROW, _BETWEEN, _GUTTER = 30.0, 21.0, 15.0, 28.0
_COLUMN = (150.0, 270.0)
"""The least and the greatest width of a column of the legend."""
_LEAST = 560.0


@dataclass(frozen=True, slots=True)
class Head:
    """What a diagram is: its kind, its title, how to read it in a sentence or two, and its language."""

    name: str
    title: str
    summary: str
    lang: str


@dataclass(frozen=True, slots=True)
class Body:
    """The diagram itself: its items in a space of a width and a height that begins at (0, 0)."""

    items: Sequence[Item]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the legend: a sample that lies around (0, 0), at most 26 wide and 16 high, what it means, how many."""

    sample: tuple[Item, ...]
    label: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Lines of the legend under one heading."""

    heading: str
    entries: tuple[Entry, ...]


def framed(
    head: Head, body: Body, *, legend: Sequence[Section] = (), imprint: Imprint, notes: Sequence[str] = ()
) -> Picture:
    """Put a title above a diagram, its legend beside or below it, and a foot under both.

    The legend stands on the right of a high diagram and below a wide one. ``notes`` come first in the foot; then
    follows what the imprint says.
    """
    shown = [section for section in legend if section.entries]
    column = _column(shown)
    high = sum(map(_height, shown)) + _BETWEEN * (len(shown) - 1) if shown else 0.0
    beside = bool(shown) and high <= max(body.height, 260) and body.width <= 1.75 * body.height
    inner = max(body.width + (_GUTTER + column if beside else 0), _LEAST)
    top, headed = _head(head, pick(imprint.title, head.lang), inner)
    items = [*headed, *moved(body.items, MARGIN, top)]
    foot = top + body.height
    if beside:
        items += moved(_stacked(shown, column), MARGIN + inner - column, top)
        foot = max(foot, top + high)
    elif shown:
        below, tall = _side_by_side(shown, inner)
        items += moved(below, MARGIN, foot + _GUTTER)
        foot += _GUTTER + tall
    foots = [*notes, *imprinted(imprint, head.lang)]
    lines = _footed(foots, inner)
    items += _foot(lines, foot + 22, inner)
    height = foot + 22 + (16 + len(lines) * 17 if lines else 0) + MARGIN - 12
    size = float(ceil(inner + 2 * MARGIN)), float(ceil(height))
    return Picture(head.name, head.title, head.summary, head.lang, *size, tuple(items), tuple(foots))


def imprinted(imprint: Imprint, lang: str) -> list[str]:
    """Give what an imprint says, each as a sentence: the date of the data, its sources, for whom, what was left out."""
    sources = say("frame.source" if imprint.sources == 1 else "frame.sources", lang, count=imprint.sources)
    said = [say("frame.date", lang, date=spoken(imprint.date, lang))] if imprint.date else []
    said += [sources] if imprint.sources else []
    said += [audience(imprint.profile, lang)] if imprint.profile else []
    return [*said, *filter(None, [told(imprint.left_out, lang)])]


def spoken(date: str, lang: str) -> str:
    """Give a day, a month or a year as the language writes it.

    >>> spoken("2025-11-05", "fi"), spoken("2025-11", "sv"), spoken("2025", "en")
    ('5.11.2025', '11/2025', '2025')
    """
    parts = date.split("-")
    if lang == "en" or not all(part.isdigit() for part in parts) or len(parts) > 3:
        return date
    numbers = [parts[0], *(str(int(part)) for part in parts[1:])][::-1]
    return (".".join if len(numbers) == 3 else "/".join)(numbers)


def audience(profile: str, lang: str) -> str:
    """Say for whom a picture is."""
    said = {
        "public": say("frame.profile.public", lang),
        "partners": say("frame.profile.partners", lang),
        "internal": say("frame.profile.internal", lang),
    }
    return said.get(profile, profile)


def shape_sample(shape: str, fill: Paint | None, stroke: Paint) -> tuple[Item, ...]:
    """Give a mark for the legend."""
    return (Mark("", shape, 0, 0, 14, 14, fill, stroke),)


def line_sample(
    stroke: Paint, *, dash: tuple[float, ...] = (), arrow: bool = False, opacity: float = 1.0
) -> tuple[Item, ...]:
    """Give a line for the legend."""
    ends: tuple[Point, ...] = ((-13, 0), (13, 0))
    return (Connector("", "", "", ends, stroke, dash=dash, line=2.0, arrow=arrow, opacity=opacity),)


def square_sample(fill: Paint | None, stroke: Paint | None = None, *, dash: tuple[float, ...] = ()) -> tuple[Item, ...]:
    """Give a filled or outlined cell for the legend."""
    outline: tuple[Point, ...] = ((-11, -7), (11, -7), (11, 7), (-11, 7))
    return (Area("", outline, fill, stroke, dash=dash, rounding=3),)


def _head(head: Head, kicker: str, room: float) -> tuple[float, list[Item]]:
    """Give where the diagram begins, and above it title and summary under the name of the data."""
    y = MARGIN + _TITLE * 0.8
    items: list[Item] = []
    if kicker and kicker != head.title:
        items.append(Writing(cut(kicker, _SUMMARY, room), MARGIN, MARGIN + _SUMMARY * 0.6, _SUMMARY, MUTED))
        y += _SUMMARY * 1.3
    for line in wrap(head.title, _TITLE, room, 2, bold=True):
        items.append(Writing(line, MARGIN, y, _TITLE, bold=True))
        y += _TITLE * 1.25
    y -= _TITLE * 1.25 - _SUMMARY * 1.7
    for line in wrap(head.summary, _SUMMARY, min(room, 1100), 3):
        items.append(Writing(line, MARGIN, y, _SUMMARY, MUTED))
        y += _SUMMARY * 1.4
    return round(y + 10, 1), items


def _column(sections: Sequence[Section]) -> float:
    """Give the width that the legend needs."""
    entries = [width(_line(entry), _ENTRY) + _SAMPLE + 8 for section in sections for entry in section.entries]
    heads = [width(section.heading, _HEADING, True) for section in sections]
    least, most = _COLUMN
    return ceil(min(most, max([least, *entries, *heads])))


def _line(entry: Entry) -> str:
    return entry.label if entry.count is None else f"{entry.label}  {entry.count}"


def _height(section: Section) -> float:
    return _ROW + len(section.entries) * _ROW


def _section(section: Section, room: float) -> Iterator[Item]:
    yield Writing(cut(section.heading, _HEADING, room, bold=True), 0, 13, _HEADING, bold=True)
    for place, entry in enumerate(section.entries):
        middle = _ROW * 1.5 + place * _ROW
        yield from moved(entry.sample, _SAMPLE / 2 - 2, middle)
        number = "" if entry.count is None else f"  {entry.count}"
        free = room - _SAMPLE - 6 - width(number, _ENTRY)
        label = cut(entry.label, _ENTRY, free)
        yield Writing(label, _SAMPLE + 4, middle + 4.5, _ENTRY)
        if number:
            yield Writing(number.strip(), room, middle + 4.5, _ENTRY, MUTED, anchor="end")


def _stacked(sections: Sequence[Section], room: float) -> Iterator[Item]:
    y = 0.0
    for section in sections:
        yield from moved(_section(section, room), 0, y)
        y += _height(section) + _BETWEEN


def _side_by_side(sections: Sequence[Section], room: float) -> tuple[list[Item], float]:
    """Give the legend in rows of columns as wide as each needs, and the height of it all."""
    items: list[Item] = []
    x = y = tall = 0.0
    for section in sections:
        column = min(_column([section]), room)
        if x and x + column > room:
            x, y, tall = 0.0, y + tall + _BETWEEN, 0.0
        items += moved(_section(section, column), x, y)
        x += column + _GUTTER
        tall = max(tall, _height(section))
    return items, y + tall


def _footed(notes: Sequence[str], room: float) -> list[str]:
    """Join what the foot tells into as few lines as hold it."""
    lines: list[str] = []
    for note in notes:
        joined = f"{lines[-1]}  ·  {note}" if lines else note
        if lines and width(joined, _FOOT) <= room:
            lines[-1] = joined
        else:
            lines += wrap(note, _FOOT, room, 4)
    return lines


def _foot(lines: Sequence[str], y: float, room: float) -> Iterator[Item]:
    if lines:
        thin = ((MARGIN, y), (MARGIN + room, y), (MARGIN + room, y + 1), (MARGIN, y + 1))
        yield Area("", thin, RULE)
    for place, line in enumerate(lines):
        yield Writing(line, MARGIN, y + 20 + place * 17, _FOOT, MUTED)
