"""What a measure says, as a JSON document: the shape stands in docs/formats.md."""

from __future__ import annotations

import inspect
from typing import Any

from hytki_graph import lens as lenses
from hytki_graph.analysis import measures
from hytki_graph.analysis.measures import heading, title
from hytki_graph.analysis.outcome import Group, Outcome, places
from hytki_graph.analysis.robust import Robustness
from hytki_graph.exporters import footing
from hytki_graph.exporters.scores_text import group_name
from hytki_graph.exporters.wording import Voice
from hytki_graph.projection import Projection
from hytki_graph.words import pick

Document = dict[str, Any]


def document(found: Outcome, lang: str, *, top: int = 0) -> Document:
    """Give the scores with their projection; ``top`` nodes of them, or all."""
    scores, voice, rank = found.scores, Voice(found.labels, lang), places(found.scores)
    order = found.order
    return {
        "measure": scores.measure,
        "title": pick(title(scores.measure), lang),
        "sentence": pick(scores.sentence, lang),
        "projection": projection(scores.projection, lang),
        "options": dict(scores.options),
        "overall": dict(scores.overall),
        "missing": footing.lacks(found.unknown, lang),
        "columns": [{"name": column, "label": pick(heading(column), lang)} for column in scores.columns],
        "values": [
            {
                "iri": node, "label": voice.name(node), "rank": rank[node],
                "values": dict(zip(scores.columns, scores.values[node], strict=True)),
            }
            for node in (order[:top] if top else order)
        ],
        "by": found.by,
        "groups": [_group(group, voice) for group in found.groups],
        "robust": _trust(found.trust, voice) if found.trust else None,
    }  # fmt: skip


def projection(found: Projection, lang: str) -> Document:
    """Give which projection a result stands on."""
    return {
        "lens": found.lens,
        "explanation": pick(found.explanation, lang),
        "directed": found.directed,
        "nodes": found.size,
        "ties": len(found.weights),
        "parameters": dict(found.parameters),
    }


def known(lang: str) -> Document:
    """Give the measures with their options, and the lenses."""
    return {
        "measures": [
            {
                "name": name, "title": pick(title(name), lang),
                "options": list(inspect.signature(measures.find(name)).parameters)[1:],
            }
            for name in measures.known()
        ],
        "lenses": [
            {
                "name": name, "title": pick(lens.title, lang), "explanation": pick(lens.explanation, lang),
                "directed": lens.directed, "weight": lens.weight,
            }
            for name in lenses.names() for lens in [lenses.find(name)]
        ],
    }  # fmt: skip


def _group(group: Group, voice: Voice) -> Document:
    return {
        "iri": group.name,
        "label": group_name(group.name, voice),
        "count": group.count,
        "mean": group.mean,
        "highest": {"iri": group.highest, "label": voice.name(group.highest), "value": group.value},
    }


def _trust(found: Robustness, voice: Voice) -> Document:
    return {
        "sentence": pick(found.sentence, voice.lang),
        "by": found.by,
        "runs": found.runs,
        "seed": found.seed,
        "missing": found.missing,
        "of": found.of,
        "stays": found.stays,
        "ranks": [
            {
                "iri": one.node, "label": voice.name(one.node), "rank": one.rank,
                "low": one.low, "high": one.high, "first": one.first,
            }
            for one in found.ranks
        ],
    }  # fmt: skip
