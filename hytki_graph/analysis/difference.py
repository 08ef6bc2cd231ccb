"""What changed between two days, or between two versions of the data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from hytki_graph.analysis.claims import labels
from hytki_graph.analysis.history import Event, History
from hytki_graph.iris import tail
from hytki_graph.network import UNREAL, Network, Thing, Tie, day, first_day, interval, last_day
from hytki_graph.words import Text

Ends = tuple[str, str, str]
"""What a link says: from, kind, to."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that links say, whichever sources say it."""

    from_: str
    kind: str
    to: str
    ties: tuple[Tie, ...]

    @property
    def statuses(self) -> tuple[str, ...]:
        """The statuses its sources give it."""
        return tuple(sorted({tie.status for tie in self.ties}))


@dataclass(frozen=True, slots=True)
class Restated:
    """A claim, or a thing when ``claim`` is None, whose status is not what it was."""

    thing: str
    claim: Claim | None
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Renamed:
    """A thing that goes by another name, in one language (empty when the source tells none)."""

    thing: str
    language: str
    before: str
    after: str


@dataclass(frozen=True)
class Difference:
    """What is in one and not in the other.

    ``before`` and ``after`` name what is compared; ``days`` is true for two days of the same data. ``came`` and
    ``left`` are things, ``appeared`` and ``gone`` claims. ``events`` are the changes of organisations dated between
    the two days. ``undated`` counts the claims without any date, which are taken to hold on both; ``things`` tells
    what each is.
    """

    before: str
    after: str
    days: bool
    came: tuple[str, ...]
    left: tuple[str, ...]
    appeared: tuple[Claim, ...]
    gone: tuple[Claim, ...]
    restated: tuple[Restated, ...]
    renamed: tuple[Renamed, ...]
    events: tuple[Event, ...]
    undated: int
    things: Mapping[str, Thing]
    labels: Mapping[str, Text]

    @property
    def nothing(self) -> bool:
        """Whether the two are alike."""
        found = (self.came, self.left, self.appeared, self.gone, self.restated, self.renamed, self.events)
        return not any(found)


def between_days(network: Network, first: str, second: str, *, told: History | None = None) -> Difference:
    """Compare a network on two days (``2018-01-01``); links without dates are taken to hold on both."""
    days = day(first), day(second)
    before, after = (on(network, when) for when in days)
    told = told or History()
    things = network.by_iri()
    timeless = {_ends(tie) for tie in before.ties if not any(interval(tie, things))}
    found = between(before, after, named=days)
    early, late = sorted(days)
    return replace(
        found,
        days=True,
        renamed=tuple(_renamed_in_time(told, *days)),
        events=tuple(event for event in told.events if early < first_day(event.date) <= late),
        undated=len(timeless),
    )


def between(before: Network, after: Network, *, named: tuple[str, str]) -> Difference:
    """Compare two networks, such as those of two folders: links by from, kind and to; things by address."""
    old, new = before.by_iri(), after.by_iri()
    had, have = _claims(before), _claims(after)
    return Difference(
        before=named[0],
        after=named[1],
        days=False,
        came=tuple(sorted(set(new) - set(old))),
        left=tuple(sorted(set(old) - set(new))),
        appeared=tuple(have[ends] for ends in sorted(set(have) - set(had))),
        gone=tuple(had[ends] for ends in sorted(set(had) - set(have))),
        restated=(*_restated_things(old, new), *_restated_claims(had, have)),
        renamed=tuple(_renamed(old, new)),
        events=(),
        undated=0,
        things={**old, **new},
        labels={**labels(before), **labels(after)},
    )


def on(network: Network, when: str) -> Network:
    """Give the network of a day with only the things that were there: linked, or running by their own dates."""
    held = network.at(when)
    linked = {end for tie in held.ties for end in (tie.from_, tie.to)}
    return replace(held, things=tuple(thing for thing in held.things if thing.iri in linked or _runs(thing, when)))


def _runs(thing: Thing, when: str) -> bool:
    dated = bool(thing.start or thing.end) and tail(thing.status) not in UNREAL
    started = not thing.start or first_day(thing.start) <= when
    return dated and started and (not thing.end or when <= last_day(thing.end))


def _ends(tie: Tie) -> Ends:
    return tie.from_, tie.kind, tie.to


def _claims(network: Network) -> dict[Ends, Claim]:
    found: dict[Ends, list[Tie]] = {}
    for tie in network.ties:
        found.setdefault(_ends(tie), []).append(tie)
    return {ends: Claim(*ends, tuple(ties)) for ends, ties in found.items()}


def _restated_claims(had: Mapping[Ends, Claim], have: Mapping[Ends, Claim]) -> Iterator[Restated]:
    for ends in sorted(set(had) & set(have)):
        old, new = had[ends], have[ends]
        if old.statuses != new.statuses:
            yield Restated(new.from_, new, old.statuses, new.statuses)


def _restated_things(old: Mapping[str, Thing], new: Mapping[str, Thing]) -> Iterator[Restated]:
    for name in sorted(set(old) & set(new)):
        before, after = (tuple(filter(None, [things[name].status])) for things in (old, new))
        if before != after:
            yield Restated(name, None, before, after)


def _renamed(old: Mapping[str, Thing], new: Mapping[str, Thing]) -> Iterator[Renamed]:
    for name in sorted(set(old) & set(new)):
        one, other = old[name].label, new[name].label
        for language in sorted(set(one) & set(other)):
            if one[language] != other[language]:
                yield Renamed(name, language, one[language], other[language])


def _renamed_in_time(told: History, first: str, second: str) -> Iterator[Renamed]:
    """Give the dated names that were in use on the first day, with those that were on the second."""
    for thing, language in sorted({(name.thing, language) for name in told.names for language in name.text}):
        names = [name for name in told.names if name.thing == thing and language in name.text]
        old, new = ({name.text[language] for name in names if name.held(when)} for when in (first, second))
        if old - new and new - old:
            yield Renamed(thing, language, ", ".join(sorted(old - new)), ", ".join(sorted(new - old)))
