"""How one thing is connected to another: chains of links side by side, each step with its status, dates and source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hytki_graph.analysis.paths import Connection, Island, Step
from hytki_graph.diagrams.framing import Body, Entry, Head, Section, framed, line_sample, spoken
from hytki_graph.diagrams.scene_items import plain
from hytki_graph.iris import tail
from hytki_graph.lettering import wrap
from hytki_graph.looks import DASHES, FADED, LOOKS, PLAIN
from hytki_graph.network import Network, Term
from hytki_graph.palette import EMPTY, INK, LANE, MUTED, paint
from hytki_graph.picture import Connector, Item, Mark, Picture, Point, Writing
from hytki_graph.scene import Imprint, caption
from hytki_graph.words import pick, say

_WIDTHS = (480.0, 400.0, 320.0)
"""How wide a chain is when there are one, two, three or more."""
_BETWEEN, _HIGH, _LINK = 30.0, 46.0, 112.0
_LETTERS, _SMALL, _LEADING = 13.0, 11.0, 14.5
_ROWS, _TOLD = 2, 6
_INDENT = 16.0


@dataclass(frozen=True)
class _Drawing:
    """What the drawing of a step needs to know."""

    network: Network
    lang: str
    wide: float

    def name(self, term: Term) -> str:
        """Give a name on one line."""
        return plain(pick(term.label, self.lang))

    def short(self, term: Term) -> str:
        """Give the name that people use."""
        thing = self.network.by_iri().get(term.iri)
        return plain(pick(caption(thing), self.lang)) if thing else self.name(term)

    def status(self, status: str) -> str:
        """Give a status, or how certain a link is, by name."""
        term = self.network.terms.get(status)
        return self.name(term) if term else tail(status)


def draw(found: Connection, network: Network, *, imprint: Imprint, lang: str) -> Picture:
    """Draw the chains between two things from the top down; without a chain, the islands they stand on."""
    drawing = _Drawing(network, lang, _WIDTHS[min(len(found.chains) or 2, len(_WIDTHS)) - 1])
    facts = {"start": drawing.short(found.from_), "goal": drawing.short(found.to)}
    head = Head("route", say("draw.route", lang, **facts), _summary(found, lang), lang)
    if not found.chains:
        return framed(head, _apart(found, drawing), imprint=imprint)
    chains = found.chains
    wide = len(chains) * (drawing.wide + _BETWEEN) - _BETWEEN
    low = len(chains[0]) * (_HIGH + _LINK)
    items: list[Item] = [
        *_thing(found.from_, (0.0, 0.0), wide, drawing, found.from_.iri),
        *_thing(found.to, (0.0, low), wide, drawing, found.to.iri),
    ]
    drawn = {found.from_.iri, found.to.iri}
    for place, chain in enumerate(chains):
        x = place * (drawing.wide + _BETWEEN)
        for level, step in enumerate(chain):
            y = level * (_HIGH + _LINK)
            items += _link(step, (x + _INDENT * 2, y + _HIGH), drawing)
            if step.to.iri != found.to.iri:
                key = "" if step.to.iri in drawn else step.to.iri
                items += _thing(step.to, (x, y + _HIGH + _LINK), drawing.wide, drawing, key)
                drawn.add(step.to.iri)
    ordered = sorted(items, key=lambda item: isinstance(item, Writing))
    return framed(head, Body(ordered, wide, low + _HIGH), legend=_legend(chains, drawing), imprint=imprint)


def _summary(found: Connection, lang: str) -> str:
    if not found.chains:
        return say("draw.route.none", lang)
    steps = len(found.chains[0])
    said = say("path.step", lang) if steps == 1 else say("path.steps", lang, count=steps)
    return say("draw.route.summary", lang, steps=said)


def _thing(term: Term, corner: Point, wide: float, drawing: _Drawing, key: str) -> Iterator[Item]:
    """Give a box with the name of a thing, its rim in the colour of its category."""
    thing = drawing.network.by_iri().get(term.iri)
    colour = paint(LOOKS[thing.category].colour if thing else PLAIN)
    category = say(f"category.one.{thing.category}", drawing.lang) if thing else ""
    name = drawing.name(term)
    x, y = corner
    title = say("draw.thing", drawing.lang, name=name, category=category) if category else name
    yield Mark(key, "box", x + wide / 2, y + _HIGH / 2, wide, _HIGH, LANE, colour, name, title, line=2.0)
    rows = wrap(name, _LETTERS, wide - 24, _ROWS, bold=True)
    top = y + _HIGH / 2 + _LETTERS * 0.36 - (len(rows) - 1) * _LEADING / 2
    for number, row in enumerate(rows):
        yield Writing(row, x + wide / 2, top + number * _LEADING, _LETTERS, bold=True, anchor="middle", of=term.iri)


def _link(step: Step, top: Point, drawing: _Drawing) -> Iterator[Item]:
    """Give the arrow of a step in the direction of the link, and beside it what the link says and who says so."""
    kind = drawing.network.kinds[step.kind]
    group = drawing.network.groups.get(kind.group)
    colour = paint(group.colour if group else PLAIN)
    x, y = top
    gap = 0.0 if kind.symmetric else 2.0
    ends: tuple[Point, ...] = ((x, y), (x, y + _LINK - gap)) if step.forward else ((x, y + _LINK), (x, y + gap))
    from_, to = (step.from_.iri, step.to.iri) if step.forward else (step.to.iri, step.from_.iri)
    said, status = plain(pick(kind.label, drawing.lang)), tail(step.status)
    state = _state(step, drawing)
    yield Connector(
        f"{from_} {step.kind} {to}", from_, to, ends, colour, said, f"{said} ({state})", DASHES.get(status, ()), 2.2,
        not kind.symmetric, opacity=FADED if status == "ended" else 1.0,
    )  # fmt: skip
    room = drawing.wide - 3 * _INDENT - 8
    rows = [(line, True) for line in wrap(said, _LETTERS, room, 1, bold=True)]
    rows += [(line, False) for part in (state, _told(step, drawing)) for line in wrap(part, _SMALL, room, 3)]
    start = y + _LINK / 2 - (len(rows[:_TOLD]) - 1) * _LEADING / 2 + 4
    for number, (row, bold) in enumerate(rows[:_TOLD]):
        size, ink = (_LETTERS, INK) if bold else (_SMALL, MUTED)
        yield Writing(row, x + _INDENT, round(start + number * _LEADING, 1), size, ink, bold)


def _state(step: Step, drawing: _Drawing) -> str:
    """Say status, dates and how certain it is, where it is not simply stated."""
    dates = "–".join(spoken(date, drawing.lang) for date in (step.start, step.end)) if step.start or step.end else ""
    sure = "" if tail(step.certainty) == "stated" else drawing.status(step.certainty)
    return " · ".join(part for part in (drawing.status(step.status), dates, sure) if part)


def _told(step: Step, drawing: _Drawing) -> str:
    """Say which sources tell of a step, and where in them."""
    sources = "; ".join(f"{drawing.name(source.source)}: {plain(source.place)}" for source in step.sources)
    return say("draw.route.source", drawing.lang, sources=sources)


def _legend(chains: Sequence[Sequence[Step]], drawing: _Drawing) -> list[Section]:
    used = {step.status for chain in chains for step in chain}
    known = [status for status in drawing.network.statuses if status in used]
    entries = [
        Entry(
            line_sample(INK, dash=DASHES.get(tail(status), ()), opacity=FADED if tail(status) == "ended" else 1.0),
            drawing.status(status),
        )
        for status in known
    ]
    return [Section(say("draw.statuses", drawing.lang), tuple(entries))]


def _apart(found: Connection, drawing: _Drawing) -> Body:
    """Give the two islands side by side, with nothing between them."""
    items: list[Item] = []
    for place, (term, island) in enumerate(zip((found.from_, found.to), found.islands, strict=True)):
        x = place * (drawing.wide + 3 * _BETWEEN)
        items += _thing(term, (x, 0.0), drawing.wide, drawing, term.iri if place == 0 or term != found.from_ else "")
        rows = wrap(_island(island, drawing), _SMALL, drawing.wide, 4)
        items += (Writing(row, x, _HIGH + 22 + n * _LEADING, _SMALL, MUTED) for n, row in enumerate(rows))
    gap: tuple[Point, ...] = ((drawing.wide + 8, _HIGH / 2), (drawing.wide + 3 * _BETWEEN - 8, _HIGH / 2))
    items.append(Connector("", "", "", gap, EMPTY, dash=(5.0, 4.0), line=1.6, arrow=False))
    return Body(items, 2 * drawing.wide + 3 * _BETWEEN, _HIGH + 22 + 4 * _LEADING)


def _island(island: Island, drawing: _Drawing) -> str:
    chief = ", ".join(map(drawing.name, island.chief))
    return say("path.island", drawing.lang, count=island.size, chief=chief)
