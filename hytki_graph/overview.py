"""Everything the report of an ecosystem tells, gathered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hytki_graph import questions
from hytki_graph.errors import InputError
from hytki_graph.questions import Resampling, View
from hytki_graph.store import Store
from hytki_graph.words import Text

if TYPE_CHECKING:
    from hytki_graph.analysis.breaking import Break
    from hytki_graph.analysis.coverage import Coverage
    from hytki_graph.analysis.gaps import Gaps
    from hytki_graph.analysis.match import Matches
    from hytki_graph.analysis.robust import Robustness
    from hytki_graph.analysis.strengthen import Suggestions
    from hytki_graph.analysis.timeline import Timeline
    from hytki_graph.analysis.unknown import Unknown
    from hytki_graph.network import Thing
    from hytki_graph.projection import Projection, Scores
    from hytki_graph.validation import Report

_SUGGESTED = 5
_HEAVY = 50_000_000
_SAMPLES = 300
_TRIAL = Resampling(runs=100)


@dataclass(frozen=True)
class Overview:
    """The state of an ecosystem.

    ``day`` is the date of its newest source, empty when no source tells one. ``islands`` and ``breaks`` stand on what
    stands now (not planned, not ended); ``degree``, ``betweenness``, ``brokerage`` and ``communities`` on shared
    projects and networks; ``trust`` is missing where the ecosystem is too large to try.
    """

    day: str
    version: str
    stats: Coverage
    findings: Report
    unknown: tuple[Unknown, ...]
    islands: tuple[tuple[Thing, ...], ...]
    degree: Scores
    betweenness: Scores
    trust: Robustness | None
    brokerage: Scores
    communities: Scores
    regions: Projection
    layers: Projection
    breaks: tuple[Break, ...]
    gaps: Gaps
    matches: Matches
    suggestions: Suggestions | None
    timeline: Timeline
    labels: Mapping[str, Text]


def gather(store: Store, findings: Report, *, lang: str) -> Overview:
    """Ask a store everything the report tells; ``findings`` is what validation found in it."""
    from hytki_graph.analysis.breaking import breaks
    from hytki_graph.analysis.paths import islands
    from hytki_graph.analysis.run import newest
    from hytki_graph.analysis.standing import standing

    network = questions.seen(store, "ecosystem")
    now, shared = standing(network), questions.simplify(store, View())
    betweenness, trust = _betweenness(store, shared)
    found, matches = questions.gaps(store), questions.match(store)
    return Overview(
        day=newest(store.facts),
        version=store.model.version,
        stats=questions.cover(store),
        findings=findings,
        unknown=tuple(questions.unknown(store)),
        islands=tuple(map(tuple, islands(now))),
        degree=_measured("degree", shared),
        betweenness=betweenness,
        trust=trust,
        brokerage=_measured("brokerage", shared),
        communities=_measured("communities", shared, lang=lang),
        regions=questions.simplify(store, View("regions")),
        layers=questions.simplify(store, View("layers")),
        breaks=tuple(breaks(now)),
        gaps=found,
        matches=matches,
        suggestions=_suggestions(store),
        timeline=questions.timeline(store),
        labels={**store.model.labels, **found.labels, **matches.labels, **{n: store.label(n) for n in store.files}},
    )


def _measured(measure: str, projection: Projection, **options: object) -> Scores:
    from hytki_graph.analysis.measures import compute

    return compute(measure, projection, **options)


def _betweenness(store: Store, projection: Projection) -> tuple[Scores, Robustness | None]:
    """Measure who is between, and try it; in a large ecosystem from samples, and untried."""
    if projection.size * len(projection.weights) > _HEAVY:
        return _measured("betweenness", projection, samples=_SAMPLES), None
    if not len(projection.weights):
        return _measured("betweenness", projection), None
    trust = questions.robust(store, "betweenness", View(), _TRIAL)
    return trust.scores, trust


def _suggestions(store: Store) -> Suggestions | None:
    """Give the links that would help; none where there are not even two things."""
    try:
        return questions.strengthen(store, _SUGGESTED)
    except InputError as error:
        if error.key == "network-too-small":
            return None
        raise
