"""When things began and ended, as exactly as the sources say, and which of them belong together."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from hytki_graph import model
from hytki_graph.analysis.standing import real
from hytki_graph.iris import tail
from hytki_graph.network import Network, Thing, Tie
from hytki_graph.store import Store

Span = tuple[float, float]
"""The earliest and the latest moment something may have been, as years with a fraction."""
Sort = Callable[[Thing], str]

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_LIVING = ("project", "collaboration", "activity", "event")
_DOWN = frozenset({"organises", "conducts"})
"""Kinds that lead from the whole to its part, the other way than ``part-of``."""


@dataclass(frozen=True, slots=True)
class Life:
    """When a thing was: each end as a span that holds it, or None where no source tells; ``part`` of the one before."""

    thing: Thing
    begin: Span | None
    end: Span | None
    part: bool = False

    @property
    def first(self) -> float:
        """The earliest moment that a source speaks of."""
        return self.begin[0] if self.begin else self.end[0] if self.end else 0.0

    @property
    def open(self) -> bool:
        """Whether it runs and no source tells until when."""
        return self.end is None and tail(self.thing.status) == "active"


@dataclass(frozen=True, slots=True)
class Group:
    """Lives under one heading: the address of a programme or a region, or empty where no source tells one."""

    key: str
    lives: tuple[Life, ...]


@dataclass(frozen=True)
class Lives:
    """All lives: projects by ``programme`` or ``region`` (``by``), the rest by what they belong to; and the undated."""

    by: str
    projects: tuple[Group, ...]
    others: tuple[Life, ...]
    undated: tuple[Thing, ...]


def lives(network: Network, store: Store) -> Lives:
    """Read when the projects, networks, phases and events of a network were."""
    found = {
        thing.iri: life for thing in network.things if thing.category in _LIVING and (life := _life(thing, store)).first
    }
    wholes = _wholes(network, found)
    projects = [life for name, life in found.items() if life.thing.category == "project" and name not in wholes]
    others = [life for name, life in found.items() if life.thing.category != "project" and name not in wholes]
    by, sort = _sorted_best(network, projects)
    groups: dict[str, list[Life]] = defaultdict(list)
    for life in projects:
        groups[sort(life.thing)].append(life)
    ordered = [Group(key, _with_parts(some, found, wholes)) for key, some in sorted(groups.items())]
    return Lives(
        by=by,
        projects=tuple(sorted(ordered, key=lambda group: (not group.key, group.lives[0].first, group.key))),
        others=_with_parts(others, found, wholes),
        undated=tuple(t for t in network.things if t.category == "project" and t.iri not in found),
    )


def span(dates: Iterable[str]) -> Span | None:
    """Give the span that holds a moment: a year holds any of its days, sources that differ hold all they say.

    >>> span(["2021"]), span(["2021", "2021-07"]), span([])
    ((2021.0, 2022.0), (2021.5, 2021.5833), None)
    """
    known = {date for date in dates if _DATE.fullmatch(date)}
    exact = [date for date in known if not any(other != date and other.startswith(date) for other in known)]
    moments = [_moment(date) for date in exact]
    return (min(one for one, _ in moments), max(other for _, other in moments)) if moments else None


def _moment(date: str) -> Span:
    year, month, day = (*map(int, date.split("-")), 0, 0)[:3]
    if not month:
        return float(year), year + 1.0
    start = year + (month - 1) / 12
    if not day:
        return round(start, 4), round(start + 1 / 12, 4)
    return round(start + (day - 1) / 372, 4), round(start + day / 372, 4)


def _life(thing: Thing, store: Store) -> Life:
    fact = store.facts.get(thing.iri, {})
    starts, ends = (model.values(fact, f"schema:{name}Date") for name in ("start", "end"))
    begin, end = span(starts or [thing.start]), span(ends or [thing.end])
    return Life(thing, begin, begin if thing.category == "event" and not end else end)


def _wholes(network: Network, found: dict[str, Life]) -> dict[str, str]:
    """Give what each is part of, if that has dates too and is no part itself."""
    pairs: dict[str, str] = {}
    for tie in network.ties:
        kind = tail(tie.kind)
        if kind == "part-of" or kind in _DOWN:
            part, whole = (tie.from_, tie.to) if kind == "part-of" else (tie.to, tie.from_)
            if part in found and whole in found and _holds(found[whole].thing, found[part].thing):
                pairs[part] = min(whole, pairs.get(part, whole))
    return {part: whole for part, whole in pairs.items() if whole not in pairs}


def _holds(whole: Thing, part: Thing) -> bool:
    """Whether a part is shown below its whole: a phase below its network or project, a project below its project."""
    return whole.category == "project" or (whole.category == "collaboration" and part.category in {"activity", "event"})


def _with_parts(some: Sequence[Life], found: dict[str, Life], wholes: dict[str, str]) -> tuple[Life, ...]:
    """Order lives by when they began, each followed by its parts."""
    parts: dict[str, list[Life]] = defaultdict(list)
    for name, whole in wholes.items():
        parts[whole].append(found[name])
    ordered: list[Life] = []
    for life in sorted(some, key=_began):
        below = sorted(parts[life.thing.iri], key=_began)
        ordered += [life, *(Life(one.thing, one.begin, one.end, part=True) for one in below)]
    return tuple(ordered)


def _began(life: Life) -> tuple[bool, float, str]:
    """Wholes come before what stands alone, else the earliest first."""
    alone = life.thing.category not in {"project", "collaboration"}
    return alone, life.first, life.thing.iri


def _sorted_best(network: Network, projects: Sequence[Life]) -> tuple[str, Sort]:
    """Give what sorts projects into groups: their programme or region, whichever more sources tell; else nothing."""
    programmes = _programmes(network.ties, {life.thing.iri for life in projects})
    choices: list[tuple[str, Sort]] = [
        ("programme", lambda thing: programmes.get(thing.iri, "")),
        ("region", lambda thing: thing.regions[0] if len(thing.regions) == 1 else ""),
    ]
    untold = [sum(not sort(life.thing) for life in projects) for _, sort in choices]
    best = untold.index(min(untold))
    return choices[best] if 2 * untold[best] < len(projects) else ("", lambda _: "")


def _programmes(ties: Iterable[Tie], projects: set[str]) -> dict[str, str]:
    """Give each project the programme that it shares with most others."""
    found: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        if tail(tie.kind) == "funded-under" and tie.from_ in projects and real(tie):
            found[tie.from_].add(tie.to)
    shared = Counter(programme for some in found.values() for programme in some)
    return {project: min(some, key=lambda one: (-shared[one], one)) for project, some in found.items()}
