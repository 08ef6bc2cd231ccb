"""Dated names and changes of organisations, as the sources tell them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hytki_graph import model
from hytki_graph.iris import iri
from hytki_graph.network import first_day, last_day
from hytki_graph.store import Store
from hytki_graph.words import Text


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name with the time it was in use; ``start`` or ``end`` may be unknown, not both."""

    thing: str
    text: Text
    start: str
    end: str

    def held(self, day: str) -> bool:
        """Whether the name was in use on a day."""
        return (not self.start or first_day(self.start) <= day) and (not self.end or day <= last_day(self.end))


@dataclass(frozen=True, slots=True)
class Event:
    """A rename, a merger or a transfer of tasks, with its day and the sources that tell of it."""

    iri: str
    label: Text
    date: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class History:
    """What the sources date: names and changes."""

    names: tuple[DatedName, ...] = ()
    events: tuple[Event, ...] = ()


def history(store: Store) -> History:
    """Read the dated names and the changes of a store."""
    return History(tuple(_names(store)), tuple(_events(store)))


def _names(store: Store) -> Iterator[DatedName]:
    for thing, fact in sorted(store.facts.items()):
        for name in model.values(fact, "skosxl:altLabel"):
            said = store.facts.get(name, {})
            start, end = model.value(said, "schema:startDate"), model.value(said, "schema:endDate")
            if start or end:
                yield DatedName(thing, model.text(said, "skosxl:literalForm"), start, end)


def _events(store: Store) -> Iterator[Event]:
    change = iri("org:ChangeEvent")
    for name, fact in sorted(store.facts.items()):
        date = model.value(fact, "dct:date") or model.value(fact, "schema:startDate")
        if change in model.values(fact, "rdf:type") and date:
            yield Event(name, model.label(fact), date, store.mentions.get(name, ()))
