"""Answers about gaps, peers, what-ifs, changes and groups, as JSON documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from hytki_graph.analysis.difference import Claim, Difference
from hytki_graph.analysis.gaps import Gaps, Square
from hytki_graph.analysis.match import Matches, Pair
from hytki_graph.analysis.matrix import Matrix
from hytki_graph.analysis.strengthen import Suggestion, Suggestions
from hytki_graph.analysis.timeline import Timeline
from hytki_graph.analysis.whatif import WhatIf
from hytki_graph.exporters import match_text, whatif_text
from hytki_graph.exporters.matrix_text import group, remarks
from hytki_graph.exporters.questions_text import Result
from hytki_graph.exporters.wording import Voice
from hytki_graph.iris import tail
from hytki_graph.network import Tie

Document = dict[str, Any]


def document(result: Result, lang: str) -> Document:
    """Give what a question found, ready for ``documents.dump``; the shapes stand in docs/analysis."""
    return _ROOMS[type(result)](result, lang)


def _gaps(found: Gaps, lang: str) -> Document:
    voice = Voice(found.labels, lang)
    regions = dict.fromkeys(square.region for square in found.cells)
    return {
        "region": _term(found.region, voice) if found.region else None,
        "regions": _terms(regions, voice),
        "layers": _terms(dict.fromkeys(square.layer for square in found.cells), voice),
        "roles": _terms(dict.fromkeys(square.role for square in found.played), voice),
        "cells": [_square(square, found, voice) for square in found.cells],
        "empty": [{"region": square.region, "layer": square.layer} for square in found.empty()],
        "fragile": [{"region": square.region, "layer": square.layer} for square in found.fragile()],
        "unplaced": [_square(square, found, voice) for square in found.unplaced],
        "played": [_square(square, found, voice) for square in found.played if square.things],
        "both": [_square(square, found, voice) for square in found.both],
        "steps": [
            {
                "region": step.region, "from": step.lower, "to": step.upper,
                "state": step.state, "through": _terms(step.through, voice),
            }
            for step in found.steps
        ],
        "needs": [
            {
                "competence": _term(demand.competence, voice),
                "needs": _links(demand.needs, voice),
                "offers": _links(demand.offers, voice),
                "planned": _links(demand.hopes, voice),
            }
            for demand in found.demands
        ],
    }  # fmt: skip


def _square(square: Square, found: Gaps, voice: Voice) -> Document:
    things = [{**_term(name, voice), "status": tail(found.things[name].status)} for name in square.things]
    return {"region": square.region, "layer": square.layer, "role": square.role, "things": things}


def _matches(found: Matches, lang: str) -> Document:
    voice = Voice(found.labels, lang)
    return {
        "need": found.need,
        "within": found.within,
        "pairs": [_pair(pair, found, voice) for pair in found.pairs],
        "between": [{"from": seeker, "to": giver, "pairs": n} for (seeker, giver), n in found.between().items()],
        "unmet": [{**_term(aim, voice), "links": _links(ties, voice)} for aim, ties in found.unmet.items()],
        "unsought": [{**_term(aim, voice), "links": _links(ties, voice)} for aim, ties in found.unsought.items()],
    }


def _pair(pair: Pair, found: Matches, voice: Voice) -> Document:
    return {
        "seeker": {**_term(pair.seeker, voice), "regions": _terms(found.things[pair.seeker].regions, voice)},
        "giver": {**_term(pair.giver, voice), "regions": _terms(found.things[pair.giver].regions, voice)},
        "wanted": _term(pair.wanted, voice),
        "offered": _term(pair.offered, voice),
        "planned": pair.planned,
        "level": pair.level,
        "covers": pair.covers,
        "all": pair.all,
        "returns": _terms(pair.returns, voice),
        "chain": _terms(pair.chain, voice),
        "reasons": match_text.reasons(pair, voice),
        "needs": _links(pair.needs, voice),
        "offers": _links(pair.offers, voice),
    }


def _whatif(found: WhatIf, lang: str) -> Document:
    voice = Voice(found.labels, lang)
    return {
        "lens": found.lens,
        "links": found.links,
        "statuses": {tail(status): count for status, count in found.statuses.items()},
        "removed": _terms(found.removed, voice),
        "added": [{"from": _term(a, voice), "kind": tail(kind), "to": _term(b, voice)} for a, kind, b in found.added],
        "units": _terms(found.units, voice),
        "before": list(found.before),
        "after": list(found.after),
        "lost": {"pairs": found.lost, "actors": found.lost_actors},
        "gained": {"pairs": found.gained, "actors": found.gained_actors},
        "cut": [{"things": _terms(piece.cut, voice), "rest": _terms(piece.rest, voice)} for piece in found.pieces],
        "joined": [[_terms(part, voice) for part in parts] for parts in found.joined],
        "moves": [
            {**_term(m.thing, voice), "measure": m.measure, "before": m.before, "after": m.after} for m in found.moves
        ],
        "complete": found.complete,
    }


def _suggestions(found: Suggestions, lang: str) -> Document:
    voice = Voice(found.labels, lang)
    return {
        "lens": found.lens,
        "asked": found.asked,
        "links": [_suggestion(link, voice) for link in found.links],
        "islands": {"before": found.parts, "after": found.parts_after},
        "sampled": found.sampled,
    }


def _suggestion(link: Suggestion, voice: Voice) -> Document:
    return {
        "from": _term(link.one, voice),
        "kind": tail(link.kind),
        "to": _term(link.other, voice),
        "joins": list(link.joins),
        "pairs": link.pairs,
        "steps": link.shorter,
        "reasons": whatif_text.reasons(link, voice),
    }


def _difference(found: Difference, lang: str) -> Document:
    voice = Voice(found.labels, lang)
    return {
        "before": found.before,
        "after": found.after,
        "came": [_thing(name, found, voice) for name in found.came],
        "left": [_thing(name, found, voice) for name in found.left],
        "appeared": [_claim(claim, voice) for claim in found.appeared],
        "gone": [_claim(claim, voice) for claim in found.gone],
        "restated": [
            {
                "thing": _term(item.thing, voice), "link": _claim(item.claim, voice) if item.claim else None,
                "before": list(map(tail, item.before)), "after": list(map(tail, item.after)),
            }
            for item in found.restated
        ],
        "renamed": [{**asdict(item), "thing": _term(item.thing, voice)} for item in found.renamed],
        "events": [{**_term(event.iri, voice), "date": event.date} for event in found.events],
        "undated": found.undated,
    }  # fmt: skip


def _thing(name: str, found: Difference, voice: Voice) -> Document:
    thing = found.things[name]
    return {**_term(name, voice), "category": thing.category, "status": tail(thing.status)}


def _claim(claim: Claim, voice: Voice) -> Document:
    ends = {"from": _term(claim.from_, voice), "kind": tail(claim.kind), "to": _term(claim.to, voice)}
    return {**ends, "statuses": list(map(tail, claim.statuses)), "links": _links(claim.ties, voice)}


def _timeline(found: Timeline, lang: str) -> Document:  # noqa: ARG001 numbers have no language
    undated = {"links": found.undated, "projects": found.undated_projects}
    return {"lens": found.lens, "years": [asdict(year) for year in found.years], "undated": undated}


def _matrix(found: Matrix, lang: str) -> Document:
    voice = Voice(found.labels, lang)
    return {
        "lens": found.lens,
        "rows": {"by": found.row, "groups": [{"iri": row, "label": group(row, voice)} for row in found.rows]},
        "cols": {"by": found.col, "groups": [{"iri": col, "label": group(col, voice)} for col in found.cols]},
        "kinds": list(map(tail, found.kinds)),
        "counting": found.counting,
        "cells": [[_figure(found.cells.get((row, col), 0)) for col in found.cols] for row in found.rows],
        "row_totals": [_figure(found.row_total(row)) for row in found.rows],
        "col_totals": [_figure(found.col_total(col)) for col in found.cols],
        "total": _figure(found.total),
        "links": found.links,
        "planned": found.planned,
        "remarks": remarks(found, voice),
    }


def _figure(value: Any) -> float | int:
    return int(value) if value == int(value) else round(float(value), 6)


def _links(ties: Iterable[Tie], voice: Voice) -> list[Document]:
    return [
        {
            "iri": tie.iri, "from": _term(tie.from_, voice), "kind": tail(tie.kind), "to": tie.to,
            "status": tail(tie.status), "certainty": tail(tie.certainty), "start": tie.start, "end": tie.end,
            "level": int(tie.level) if tie.level.isdigit() else None,
            "source": {**_term(tie.source, voice), "place": tie.place},
        }
        for tie in ties
    ]  # fmt: skip


def _terms(names: Iterable[str], voice: Voice) -> list[Document]:
    return [_term(name, voice) for name in names]


def _term(name: str, voice: Voice) -> Document:
    return {"iri": name, "label": voice.name(name)}


_ROOMS: dict[type[Result], Callable[[Any, str], Document]] = {
    Gaps: _gaps,
    Matches: _matches,
    WhatIf: _whatif,
    Suggestions: _suggestions,
    Difference: _difference,
    Timeline: _timeline,
    Matrix: _matrix,
}
