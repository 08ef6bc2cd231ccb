"""What each verb found as JSON: the shapes are documented in docs/formats.md."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from hytki_graph.analysis.coverage import Coverage
from hytki_graph.analysis.paths import Connection, Island, Step
from hytki_graph.analysis.profile import Profile
from hytki_graph.iris import tail
from hytki_graph.model import Kind
from hytki_graph.network import Term, Tie
from hytki_graph.validation import Report
from hytki_graph.words import Text, pick


def dump(document: object) -> str:
    """Give a document as readable JSON."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def report(found: Report, lang: str) -> dict[str, Any]:
    """Give what ``validate`` found."""
    return {
        "conforms": found.conforms,
        "counts": found.counts(),
        "findings": [
            {
                "severity": finding.severity,
                "focus": finding.focus,
                "label": pick(finding.label, lang),
                "path": finding.path,
                "value": finding.value,
                "message": pick(finding.message, lang),
                "shape": finding.shape,
                "source": finding.source,
                "place": finding.place,
            }
            for finding in found.findings
        ],
    }


def connection(found: Connection, kinds: dict[str, Kind], lang: str) -> dict[str, Any]:
    """Give what ``path`` found: the surest shortest chain in ``steps``, others as long in ``alternatives``."""
    chains = [[_step(step, kinds, lang) for step in chain] for chain in found.chains]
    return {
        "from": _term(found.from_, lang),
        "to": _term(found.to, lang),
        "steps": chains[0] if chains else [],
        "alternatives": chains[1:],
        "islands": [] if chains else [_island(island, lang) for island in found.islands],
    }


def profile(found: Profile, kinds: dict[str, Kind], lang: str) -> dict[str, Any]:
    """Give what ``show`` found."""
    return {
        **_term(found.thing, lang),
        "names": [
            {
                "text": name.text, "lang": name.language, "preferred": name.preferred, "start": name.start,
                "end": name.end, "source": name.source, "place": name.place,
            }
            for name in found.names
        ],
        "types": _terms(found.types, lang),
        "regions": _terms(found.regions, lang),
        "layers": _terms(found.layers, lang),
        "identifiers": [{"type": type_, "value": value} for type_, value in found.identifiers],
        "url": list(found.url),
        "status": tail(found.status.iri) if found.status else "",
        "start": found.start,
        "end": found.end,
        "notes": [pick(note, lang) for note in found.notes],
        "figures": [
            {
                "property": _term(figure.property, lang), "value": figure.value, "unit": figure.unit,
                "topic": figure.topic, "source": figure.source, "place": figure.place,
            }
            for figure in found.figures
        ],
        "links": [_link(tie, found, kinds, lang) for tie in found.ties],
    }  # fmt: skip


def coverage(found: Coverage, lang: str) -> dict[str, Any]:
    """Give what ``stats`` found."""
    return {
        "things": dict(found.categories),
        "links": {
            tail(kind): {tail(status): count for status, count in statuses.items()}
            for kind, statuses in found.kinds.items()
        },
        "statuses": {tail(status): count for status, count in found.statuses.items()},
        "certainties": {tail(certainty): count for certainty, count in found.certainties.items()},
        "sources": [
            {**_term(source.source, lang), "things": source.things, "links": source.ties} for source in found.sources
        ],
        "islands": [
            {"size": len(island), "things": [_term(Term(thing.iri, thing.label), lang) for thing in island]}
            for island in found.islands
        ],
        "layers": [_named(layer, found.labels, lang) for layer in found.layers],
        "regions": [_named(region, found.labels, lang) for region in found.regions],
        "unreached": [_named(region, found.labels, lang) for region in found.unreached],
        "cells": [{"region": cell.region, "layer": cell.layer, "count": len(cell.things), "things": list(cell.things)}
                  for cell in found.cells],
        "empty": [{"region": cell.region, "layer": cell.layer} for cell in found.empty()],
        "nobody": found.nobody(),
        "unused": [tail(kind) for kind in found.unused],
        "actors": found.actors,
        "without_region": found.homeless,
    }  # fmt: skip


def _step(step: Step, kinds: dict[str, Kind], lang: str) -> dict[str, Any]:
    kind = kinds[step.kind]
    return {
        "from": _term(step.from_, lang),
        "kind": {
            "iri": kind.iri,
            "label": pick(kind.label, lang),
            "reading": pick(kind.label if step.forward else kind.inverse, lang),
        },
        "to": _term(step.to, lang),
        "direction": "forward" if step.forward else "backward",
        "status": tail(step.status),
        "start": step.start,
        "end": step.end,
        "certainty": tail(step.certainty),
        "sources": [{**_term(source.source, lang), "place": source.place} for source in step.sources],
    }


def _link(tie: Tie, found: Profile, kinds: dict[str, Kind], lang: str) -> dict[str, Any]:
    kind = kinds[tie.kind]
    forward = tie.from_ == found.thing.iri
    return {
        "iri": tie.iri,
        "kind": {
            "iri": kind.iri,
            "label": pick(kind.label, lang),
            "reading": pick(kind.label if forward else kind.inverse, lang),
        },
        "direction": "forward" if forward or kind.symmetric else "backward",
        "other": _term(found.terms[tie.to if forward else tie.from_], lang),
        "status": tail(tie.status),
        "certainty": tail(tie.certainty),
        "start": tie.start,
        "end": tie.end,
        "role": _term(found.terms[tie.role], lang) if tie.role else None,
        "layer": _term(found.terms[tie.layer], lang) if tie.layer else None,
        "level": int(tie.level) if tie.level.isdigit() else None,
        "via": _term(found.terms[tie.via], lang) if tie.via else None,
        "source": {**_term(found.terms[tie.source], lang), "place": tie.place},
        "conflicts": list(tie.conflicts),
        "note": pick(tie.note, lang),
    }


def _island(island: Island, lang: str) -> dict[str, Any]:
    return {"size": island.size, "chief": _terms(island.chief, lang)}


def _named(name: str, labels: Any, lang: str) -> dict[str, str]:
    text: Text = labels.get(name, {})
    return {"iri": name, "label": pick(text, lang)}


def _terms(terms: Iterable[Term], lang: str) -> list[dict[str, str]]:
    return [_term(term, lang) for term in terms]


def _term(term: Term, lang: str) -> dict[str, str]:
    return {"iri": term.iri, "label": pick(term.label, lang)}
