"""Where nobody is: regions by layers with empty and fragile cells, and competence that is needed and offered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hytki_graph.analysis.gaps import Demand, Gaps
from hytki_graph.diagrams.blocks import DASH, listed, name
from hytki_graph.diagrams.framing import Body, Entry, Head, Section, framed, square_sample
from hytki_graph.diagrams.heat import Heat
from hytki_graph.diagrams.matrix import table
from hytki_graph.lettering import wrap
from hytki_graph.network import Tie
from hytki_graph.palette import EMPTY, INK, LANE, MUTED, RULE, Paint
from hytki_graph.picture import Area, Item, Mark, Picture, Writing, moved
from hytki_graph.scene import Imprint, caption
from hytki_graph.words import pick, say

_GAP, _WIDE, _OFFER, _ROW = 48.0, 300.0, 170.0, 50.0
_HEADING, _LETTERS, _SMALL = 14.0, 12.0, 10.5
_TOP = 34.0
_DARKEST, _NAMED = 5, 6


def draw(found: Gaps, *, imprint: Imprint, lang: str) -> Picture:
    """Draw the grid of regions and layers, and beside it who needs a competence and who offers it."""
    facts = {"empty": len(found.empty()), "all": len(found.cells), "fragile": len(found.fragile()),
             "needs": len(found.demands), "unmet": len(found.unmet())}  # fmt: skip
    title = say("gaps.region", lang, region=name(found.labels, found.region, lang)) if found.region else ""
    head = Head("gaps", title or say("gaps.title", lang), say("draw.gaps.summary", lang, **facts), lang)
    heat = _heat(found, lang)
    grid = heat.body()
    needs = list(_needs(found, lang))
    items = [*grid.items, *moved(needs, grid.width + _GAP, 0)]
    wide = grid.width + (_GAP + _WIDE + _OFFER + 12 if needs else 0)
    high = max(grid.height, _TOP + _ROW * len(found.demands) if needs else 0)
    legend = [heat.legend(), *([_legend(lang)] if needs else [])]
    return framed(
        head, Body(items, wide, high), legend=legend, imprint=imprint, notes=[say("report.gaps.several", lang)]
    )


def _heat(found: Gaps, lang: str) -> Heat:
    squares = [*found.cells, *found.unplaced]
    who = {
        (one.region, one.layer): listed([_short(found, thing, lang) for thing in one.things], _NAMED, lang)
        for one in squares
    }
    alone = {(one.region, one.layer): _short(found, one.things[0], lang) for one in squares if len(one.things) == 1}
    return Heat(table(squares, found.labels), lang, who, alone, _DARKEST, gaps=True)


def _short(found: Gaps, thing: str, lang: str) -> str:
    known = found.things.get(thing)
    return " ".join(pick(caption(known), lang).split()) if known else name(found.labels, thing, lang)


@dataclass(frozen=True, slots=True)
class _Offer:
    """What stands beside a competence: who offers it, and how that is drawn."""

    text: str
    fill: Paint | None
    stroke: Paint
    dash: tuple[float, ...] = ()


def _needs(found: Gaps, lang: str) -> Iterator[Item]:
    """Give the competences with who needs them on the left and who offers them on the right."""
    if not found.demands:
        return
    yield Writing(say("draw.gaps.needed", lang), 0, 14, _HEADING, bold=True)
    yield Writing(say("draw.gaps.offered", lang), _WIDE + 12, 14, _HEADING, bold=True)
    for place, demand in enumerate(found.demands):
        yield from _need(demand, found, _TOP + place * _ROW, lang)


def _need(demand: Demand, found: Gaps, y: float, lang: str) -> Iterator[Item]:
    said = name(found.labels, demand.competence, lang)
    needers = _names(demand.needs, found, lang)
    high = _ROW - 8
    yield Mark(
        demand.competence, "box", _WIDE / 2, y + high / 2, _WIDE, high, LANE, RULE, said,
        f"{said}: {say('gaps.needed-by', lang, thing=needers)}",
    )  # fmt: skip
    for line in wrap(said, _LETTERS, _WIDE - 20, 1, bold=True):
        yield Writing(line, 10, y + 17, _LETTERS, bold=True, of=demand.competence)
    for line in wrap(needers, _SMALL, _WIDE - 20, 1):
        yield Writing(line, 10, y + 33, _SMALL, MUTED)
    offer = _offer(demand, found, lang)
    left = _WIDE + 12
    outline = ((left, y), (left + _OFFER, y), (left + _OFFER, y + high), (left, y + high))
    yield Area(f"offer {demand.competence}", outline, offer.fill, offer.stroke, offer.text, "", offer.dash, 6.0, 1.4)
    rows = wrap(offer.text, 11.5, _OFFER - 18, 2)
    paint = EMPTY if offer.stroke is EMPTY else INK
    for number, line in enumerate(rows):
        middle = y + high / 2 + 4 - (len(rows) - 1) * 7 + number * 14
        yield Writing(line, left + 9, middle, 11.5, paint)


def _offer(demand: Demand, found: Gaps, lang: str) -> _Offer:
    """Say whether nobody, one or several offer a competence."""
    givers = ", ".join(_short(found, giver, lang) for giver in demand.givers)
    if givers:
        key = "gaps.one" if len(demand.givers) == 1 else "gaps.several"
        return _Offer(say(key, lang, things=givers), LANE, MUTED)
    if demand.hopes:
        return _Offer(say("draw.gaps.hoped", lang, things=_names(demand.hopes, found, lang)), None, EMPTY, (2.0, 4.0))
    return _Offer(say("gaps.nobody", lang), None, EMPTY, DASH)


def _names(ties: Iterable[Tie], found: Gaps, lang: str) -> str:
    return ", ".join(dict.fromkeys(_short(found, tie.from_, lang) for tie in ties))


def _legend(lang: str) -> Section:
    entries = (
        Entry(square_sample(None, EMPTY, dash=DASH), say("gaps.nobody", lang)),
        Entry(square_sample(None, EMPTY, dash=(2.0, 4.0)), say("draw.gaps.planned", lang)),
        Entry(square_sample(LANE, MUTED), say("draw.gaps.given", lang)),
    )
    return Section(say("draw.gaps.competence", lang), entries)
