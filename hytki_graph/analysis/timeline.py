"""How much was going on each year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hytki_graph.analysis.standing import real
from hytki_graph.iris import tail
from hytki_graph.model import ACTORS
from hytki_graph.network import UNREAL, Network, Thing, Tie, interval

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Year:
    """What held at any time of a year: projects by their own dates, links, and the actors of those links.

    ``began`` and ``ended`` are the projects whose first or last day falls in the year.
    """

    year: int
    projects: int
    began: int
    ended: int
    links: int
    actors: int


@dataclass(frozen=True)
class Timeline:
    """The years that the sources date, without gaps; ``undated`` counts the links that no year can be told for."""

    lens: str
    years: tuple[Year, ...]
    undated: int
    undated_projects: int


Span = tuple[int, int]
"""First and last year."""


def timeline(network: Network) -> Timeline:
    """Count projects, links and actors by year.

    Links of the same ends and kind are one, whichever sources say it; planned and wished for ones are left out. A link
    or project without an end lasts to the last year the sources date; an ended one, and one without a start, stands in
    the one year it is dated.
    """
    things = network.by_iri()
    dated = [(tie, interval(tie, things)) for tie in network.ties if real(tie)]
    projects = [thing for thing in network.things if thing.category == "project" and tail(thing.status) not in UNREAL]
    running = [(thing, (thing.start, thing.end)) for thing in projects]
    last = max((_year(date) for _, span in [*dated, *running] for date in span if date), default=0)
    links: list[tuple[Tie, Span]] = [
        (tie, found) for tie, span in dated if (found := _span(span, last, over=tail(tie.status) == "ended"))
    ]
    lives = [
        (thing, found) for thing, span in running if (found := _span(span, last, over=tail(thing.status) == "ended"))
    ]
    years = _years([span for _, span in (*links, *lives)])
    return Timeline(
        lens=network.lens,
        years=tuple(_count(year, links, lives, things) for year in years),
        undated=len({_ends(tie) for tie, _ in dated} - {_ends(tie) for tie, _ in links}),
        undated_projects=len(projects) - len(lives),
    )


def _year(date: str) -> int:
    return int(date[:4])


def _span(span: tuple[str, str], last: int, *, over: bool) -> Span | None:
    """Give the years of something; None when it has no date."""
    start, end = span
    if not start and not end:
        return None
    if not start or (over and not end):
        return _year(start or end), _year(start or end)
    return _year(start), max(_year(end) if end else last, _year(start))


def _years(spans: Iterable[Span]) -> list[int]:
    """Give every year from the first to the last; in absurdly long times only those in which something changes."""
    edges = sorted({year for span in spans for year in span})
    if not edges:
        return []
    return list(range(edges[0], edges[-1] + 1)) if edges[-1] - edges[0] <= _LONGEST else edges


def _count(
    year: int,
    links: Iterable[tuple[Tie, Span]],
    lives: Iterable[tuple[Thing, Span]],
    things: Mapping[str, Thing],
) -> Year:
    held = {_ends(tie) for tie, (first, final) in links if first <= year <= final}
    joined = {end for from_, _, to in held for end in (from_, to)}
    return Year(
        year=year,
        projects=sum(first <= year <= final for _, (first, final) in lives),
        began=sum(thing.start[:4] == f"{year:04}" for thing, _ in lives),
        ended=sum(thing.end[:4] == f"{year:04}" for thing, _ in lives),
        links=len(held),
        actors=sum(things[name].category in ACTORS for name in joined),
    )


def _ends(tie: Tie) -> tuple[str, str, str]:
    return tie.from_, tie.kind, tie.to
