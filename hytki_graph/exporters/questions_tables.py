"""Answers about gaps, peers, what-ifs, changes and groups, as tables for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import Any

from hytki_graph.analysis.difference import Claim, Difference
from hytki_graph.analysis.gaps import Gaps
from hytki_graph.analysis.match import Matches
from hytki_graph.analysis.matrix import Matrix
from hytki_graph.analysis.strengthen import Suggestions
from hytki_graph.analysis.timeline import Timeline
from hytki_graph.analysis.whatif import WhatIf
from hytki_graph.exporters import cells, match_text, whatif_text
from hytki_graph.exporters.matrix_text import group
from hytki_graph.exporters.questions_text import Result
from hytki_graph.exporters.wording import Voice
from hytki_graph.iris import tail
from hytki_graph.network import Tie
from hytki_graph.query import Table

Row = tuple[object, ...]


def table(result: Result, lang: str) -> Table:
    """Give what a question found as one table."""
    columns, rows = _ROOMS[type(result)](result, lang)
    return Table(tuple(columns), tuple(tuple(map(cells.cell, row)) for row in rows))


def render(result: Result, format_: str, lang: str) -> bytes:
    """Give what a question found as ``table`` (aligned text), ``csv`` or ``xlsx``."""
    return cells.render(table(result, lang), format_)


def _gaps(found: Gaps, lang: str) -> tuple[Iterable[str], Iterable[Row]]:
    """Give a row for every region and layer, one for every role played and one for every need."""
    voice = Voice(found.labels, lang)
    columns = ("question", "region", "layer", "role", "competence", "count", "things", "status", "sources")
    return columns, _gap_rows(found, voice)


def _gap_rows(found: Gaps, voice: Voice) -> Iterator[Row]:
    for square in (*found.cells, *found.unplaced, *(square for square in found.played if square.things), *found.both):
        names = (
            voice.name(square.region) if square.region else "",
            _named(square.layer, voice),
            _named(square.role, voice),
        )
        count = len(square.things)
        state = "empty" if not count else "fragile" if count == 1 else "filled"
        yield ("cell", *names, "", count, "; ".join(map(voice.name, square.things)), state, "")
    for step in found.steps:
        layers = f"{voice.name(step.lower)} → {voice.name(step.upper)}"
        through = " – ".join(map(voice.name, step.through))
        yield ("step", _named(step.region, voice), layers, "", "", None, through, step.state, "")
    for demand in found.demands:
        givers = "; ".join(map(voice.name, demand.givers))
        sources = _sources((*demand.needs, *demand.offers, *demand.hopes), voice)
        state = "empty" if not demand.givers else "fragile" if len(demand.givers) == 1 else "filled"
        name = voice.name(demand.competence)
        yield ("need", _named(found.region, voice), "", "", name, len(demand.givers), givers, state, sources)


def _matches(found: Matches, lang: str) -> tuple[Iterable[str], Iterable[Row]]:
    voice = Voice(found.labels, lang)
    columns = (
        "seeker", "seeker_regions", "giver", "giver_regions", "wanted", "offered",
        "planned", "level", "covers", "needs", "returns", "steps", "reasons", "sources",
    )  # fmt: skip
    rows = (
        (
            voice.name(pair.seeker), voice.names(found.things[pair.seeker].regions),
            voice.name(pair.giver), voice.names(found.things[pair.giver].regions),
            voice.name(pair.wanted), voice.name(pair.offered), str(pair.planned).lower(), pair.level, pair.covers,
            pair.all, voice.names(pair.returns), len(pair.chain) - 1 if pair.chain else None,
            "; ".join(match_text.reasons(pair, voice)), _sources((*pair.needs, *pair.offers), voice),
        )
        for pair in found.pairs
    )  # fmt: skip
    return columns, rows


def _whatif(found: WhatIf, lang: str) -> tuple[Iterable[str], Iterable[Row]]:
    """Give a row for every thing that is cut off and for every measure that moves."""
    voice = Voice(found.labels, lang)
    cuts: list[Row] = [
        ("cut", number, voice.name(name), "", len(piece.cut), len(piece.rest))
        for number, piece in enumerate(found.pieces, start=1)
        for name in piece.cut
    ]
    moves: list[Row] = [("move", None, voice.name(m.thing), m.measure, m.before, m.after) for m in found.moves]
    return ("what", "part", "thing", "measure", "before", "after"), [*cuts, *moves]


def _suggestions(found: Suggestions, lang: str) -> tuple[Iterable[str], Iterable[Row]]:
    voice = Voice(found.labels, lang)
    rows = (
        (voice.name(link.one), tail(link.kind), voice.name(link.other), *link.joins, link.pairs, link.shorter,
         "; ".join(whatif_text.reasons(link, voice)))
        for link in found.links
    )  # fmt: skip
    return ("from", "kind", "to", "part_one", "part_other", "pairs", "steps", "reasons"), rows


def _difference(found: Difference, lang: str) -> tuple[Iterable[str], Iterable[Row]]:
    voice = Voice(found.labels, lang)
    return ("change", "thing", "kind", "to", "before", "after", "sources"), _changes(found, voice)


def _changes(found: Difference, voice: Voice) -> Iterator[Row]:
    for change, things in (("came", found.came), ("left", found.left)):
        yield from ((change, voice.name(name), "", "", "", "", "") for name in things)
    for change, claims in (("appeared", found.appeared), ("gone", found.gone)):
        yield from ((change, *_said(claim, voice), "", "", _sources(claim.ties, voice)) for claim in claims)
    for item in found.restated:
        said = _said(item.claim, voice) if item.claim else (voice.name(item.thing), "", "")
        sources = _sources(item.claim.ties, voice) if item.claim else ""
        yield ("restated", *said, voice.statuses(item.before), voice.statuses(item.after), sources)
    yield from (("renamed", voice.name(item.thing), "", "", item.before, item.after, "") for item in found.renamed)
    yield from (("event", voice.name(event.iri), "", "", "", event.date, "") for event in found.events)


def _said(claim: Claim, voice: Voice) -> tuple[str, str, str]:
    return voice.name(claim.from_), voice.name(claim.kind), voice.name(claim.to)


def _timeline(found: Timeline, lang: str) -> tuple[Iterable[str], Iterable[Row]]:  # noqa: ARG001 numbers only
    columns = ("year", "projects", "began", "ended", "links", "actors")
    return columns, [tuple(getattr(year, column) for column in columns) for year in found.years]


def _matrix(found: Matrix, lang: str) -> tuple[Iterable[str], Iterable[Row]]:
    """Give the table with its margins; a square without links is 0."""
    voice = Voice(found.labels, lang)
    total = voice.say("matrix.total")
    columns = _distinct([voice.say(f"matrix.by.{found.row}"), *(group(col, voice) for col in found.cols), total])
    rows: list[Row] = [
        (group(row, voice), *(found.cells.get((row, col), Fraction()) for col in found.cols), found.row_total(row))
        for row in found.rows
    ]
    return columns, [*rows, (total, *map(found.col_total, found.cols), found.total)]


def _distinct(names: Iterable[str]) -> list[str]:
    """Tell columns of the same name apart by a number."""
    seen: dict[str, int] = {}
    told = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        told.append(f"{name} ({seen[name]})" if seen[name] > 1 else name)
    return told


def _named(name: str, voice: Voice) -> str:
    return voice.name(name) if name else ""


def _sources(ties: Iterable[Tie], voice: Voice) -> str:
    return " ".join(voice.told(ties))


_ROOMS: dict[type[Result], Callable[[Any, str], tuple[Iterable[str], Iterable[Row]]]] = {
    Gaps: _gaps,
    Matches: _matches,
    WhatIf: _whatif,
    Suggestions: _suggestions,
    Difference: _difference,
    Timeline: _timeline,
    Matrix: _matrix,
}
