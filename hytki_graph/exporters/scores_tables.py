"""What a measure says, as a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable

from hytki_graph.analysis.outcome import Outcome, places
from hytki_graph.exporters import cells
from hytki_graph.exporters.scores_documents import known
from hytki_graph.exporters.scores_text import group_name
from hytki_graph.exporters.wording import Voice
from hytki_graph.iris import iri
from hytki_graph.query import Cell, Table

_DIGITS = 10


def render(found: Outcome, format_: str, lang: str, *, top: int = 0) -> bytes:
    """Give the scores, or the table by group where one was asked for, as ``csv`` or ``xlsx``."""
    return cells.render(table(found, lang, top=top), format_)


def table(found: Outcome, lang: str, *, top: int = 0) -> Table:
    """Give a row for each node, ``top`` of them or all; or for each group."""
    voice = Voice(found.labels, lang)
    columns, rows = _groups(found, voice) if found.by else _nodes(found, voice, top)
    return Table(tuple(columns), tuple(tuple(map(_cell, row)) for row in rows))


def measures(lang: str) -> Table:
    """Give the measures and the lenses, a row each."""
    listed = known(lang)
    rows = [("measure", one["name"], one["title"], ", ".join(one["options"])) for one in listed["measures"]]
    rows += [("lens", one["name"], one["title"], one["explanation"]) for one in listed["lenses"]]
    return Table(("what", "name", "title", "more"), tuple(tuple(map(_cell, row)) for row in rows))


def _nodes(found: Outcome, voice: Voice, top: int) -> tuple[Iterable[str], Iterable[tuple[object, ...]]]:
    scores, rank = found.scores, places(found.scores)
    spans = {one.node: (one.low, one.high, one.first) for one in found.trust.ranks} if found.trust else {}
    order = found.order
    rows = (
        (rank[node], node, voice.name(node), *scores.values[node], *spans.get(node, ()))
        for node in (order[:top] if top else order)
    )
    return ("rank", "iri", "label", *scores.columns, *(("low", "high", "first") if spans else ())), rows


def _groups(found: Outcome, voice: Voice) -> tuple[Iterable[str], Iterable[tuple[object, ...]]]:
    rows = (
        (group.name, group_name(group.name, voice), group.count, group.mean, voice.name(group.highest), group.value)
        for group in found.groups
    )
    return ("iri", "label", "count", "mean", "highest", "value"), rows


def _cell(value: object) -> Cell | None:
    """Give a number with as many decimals as a measure is good for."""
    if isinstance(value, float):
        shown = f"{value:.{_DIGITS}f}".rstrip("0").rstrip(".")
        return Cell("0" if shown == "-0" else shown, datatype=iri("xsd:decimal"))
    return cells.cell(value)
