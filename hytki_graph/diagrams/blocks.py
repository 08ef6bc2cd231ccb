"""Boxes, lines of text and samples of a status that the charts share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hytki_graph.diagrams.framing import Body, Entry, Head, framed
from hytki_graph.iris import iri, tail
from hytki_graph.lettering import width
from hytki_graph.network import Network
from hytki_graph.palette import INK, LANE, MUTED, PAPER, RULE, Paint, paint
from hytki_graph.picture import Item, Mark, Picture, Point, Writing
from hytki_graph.scene import Imprint
from hytki_graph.words import Text, pick, say

DASH = (5.0, 4.0)
"""Dash and gap of what is planned, wished for, or not there."""


@dataclass(frozen=True, slots=True)
class Coat:
    """How a box is painted."""

    fill: Paint | None
    stroke: Paint
    dash: tuple[float, ...] = ()


def coat(colour: str, status: str) -> Coat:
    """Give how a status is shown: what runs is full, what ended is pale, what is planned or wished for is dashed."""
    own, state = paint(colour), tail(status)
    if state in {"planned", "willing"}:
        return Coat(tint(own, 0.04), own, DASH)
    if state == "active":
        return Coat(own, own)
    return Coat(tint(own, 0.38), own) if state == "ended" else Coat(LANE, own)


def tint(colour: Paint, share: float) -> Paint:
    """Give so much of a colour on its paper: 0 is the paper, 1 the colour.

    >>> tint(Paint("#000000", "#ffffff"), 0).light
    '#fcfcfa'
    """
    return Paint(_mixed(colour.light, PAPER.light, share), _mixed(colour.dark, PAPER.dark, share))


def box(x: float, y: float, wide: float, high: float) -> tuple[Point, ...]:
    """Give the corners of a box by its upper left one, clockwise."""
    return (x, y), (x + wide, y), (x + wide, y + high), (x, y + high)


def centred(key: str, corner: Point, size: Point, dress: Coat, *, label: str = "", title: str = "") -> Mark:
    """Give a box that stands for a thing, by its upper left corner."""
    (x, y), (wide, high) = corner, size
    return Mark(
        key, "box", x + wide / 2, y + high / 2, wide, high, dress.fill, dress.stroke, label, title, dash=dress.dash
    )


def stacked(
    lines: Iterable[str], corner: Point, size: float, *, colour: Paint = INK, bold: bool = False, of: str = ""
) -> Iterator[Writing]:
    """Give lines of text below each other; the corner is the upper left one of the first."""
    x, y = corner
    for place, line in enumerate(lines):
        yield Writing(line, x, round(y + size * 0.8 + place * leading(size), 1), size, colour, bold, of=of)


def leading(size: float) -> float:
    """Give how far one line of text is below another."""
    return size * 1.3


def name(labels: Mapping[str, Text], address: str, lang: str) -> str:
    """Give the name of an address, or its last part."""
    return " ".join(pick(labels.get(address, {}), lang).split()) or tail(address)


def listed(names: Sequence[str], most: int, lang: str) -> str:
    """Give at most so many names; the others are counted."""
    more = f" {say('more.others', lang, count=len(names) - most)}" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def samples(dress: Callable[[str], Coat], used: Iterable[str], network: Network, lang: str) -> tuple[Entry, ...]:
    """Give the legend of the statuses that are used, as boxes; what has none is drawn as what has an unknown one."""
    labels = {address: term.label for address, term in network.terms.items()}
    known = {status or iri("status:unknown") for status in used}
    return tuple(
        Entry((_sample(dress(status)),), name(labels, status, lang)) for status in network.statuses if status in known
    )


def _sample(dress: Coat) -> Mark:
    return Mark("", "box", 0, 0, 24, 12, dress.fill, dress.stroke, dash=dress.dash)


def nothing(head: Head, imprint: Imprint, said: str) -> Picture:
    """Give the picture of a diagram that has nothing to show: a sentence that says so."""
    wide = max(520.0, width(said, 14) + 48)
    body: list[Item] = [centred("", (0.0, 0.0), (wide, 72.0), Coat(LANE, RULE, DASH)), Writing(said, 24, 41, 14, MUTED)]
    return framed(head, Body(body, wide, 72.0), imprint=imprint)


def _mixed(colour: str, ground: str, share: float) -> str:
    parts = ((int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(one * share + other * (1 - share)):02x}" for one, other in parts)
