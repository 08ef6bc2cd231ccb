"""A made-up ecosystem while it grows: what its sources say, and what is drawn next.

Whoever has many links gets more of them: preferential attachment (Barabási and Albert 1999).
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

import pyoxigraph as ox

from benchmarks import names
from hytki_graph.iris import iri, link_iri, slug

TODAY = datetime.date(2026, 1, 1)
"""The day the ecosystem is described on."""
UNIFORM = {"actor": 0.2, "collaboration": 0.4}
"""The share of draws in which the number of links does not matter: 0.7 where nothing else is said."""
REPEATED = 0.04
"""The share of links that a second source states, too."""
MENTIONED = 0.3
"""The share of links in which a source spells an actor its own way."""
_SYMMETRIC = frozenset({"cooperates-with", "cluster-link"})
_TIMELESS = frozenset({"located-in", "serves-layer", "target-group-of", "indirect-target-group-of", "leads-to"})
_CERTAINTY = {"stated": 67, "interpreted": 25, "inferred": 8}
_STATUS = {"active": 46, "ended": 36, "planned": 15, "unknown": 3}

Value = ox.NamedNode | ox.Literal


class Recipe(NamedTuple):
    """A kind of link: how often it is drawn, between what, and in which role."""

    weight: float
    from_: str
    kind: str
    to: str
    role: str = ""


@dataclass
class Draft:
    """One source: what it says so far, and how many lines of it have been pointed at."""

    name: str
    statements: set[ox.Triple] = field(default_factory=set)
    lines: int = 0

    @property
    def iri(self) -> str:
        """The address of the source."""
        return iri(f"source:{self.name}")

    def say(self, subject: str, facts: Mapping[str, Value | list[Value]]) -> None:
        """State facts of a subject: property to value or values."""
        about = ox.NamedNode(subject)
        for property_, said in facts.items():
            for value in said if isinstance(said, list) else [said]:
                self.statements.add(ox.Triple(about, ref(property_), value))

    def place(self, random: Random) -> ox.Literal:
        """Give the next place in this source: section and line."""
        self.lines += random.randint(1, 3)
        return ox.Literal(f"{random.choice(names.SECTIONS)}, rivi {self.lines}")


class World:
    """What there is so far. ``urns`` hold a thing once for its birth and once for each of its links."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.places, self.identities = Draft("alueet"), Draft("identities")
        self.sources: list[Draft] = []
        self.home: dict[str, Draft] = {}
        self.names: dict[str, str] = {}
        self._counts: Counter[str] = Counter()
        self._things: dict[str, list[str]] = defaultdict(list)
        self._urns: dict[str, list[str]] = defaultdict(list)
        self._urn_of: dict[str, list[str]] = {}

    def drafts(self) -> list[Draft]:
        """Give every source."""
        return [self.places, self.identities, *self.sources]

    def size(self) -> int:
        """Count the triples of all sources."""
        return sum(len(draft.statements) for draft in self.drafts())

    def count(self, what: str) -> int:
        """Give 0 for the first thing of a sort, 1 for the second ..."""
        self._counts[what] += 1
        return self._counts[what] - 1

    def pick(self, weights: Mapping[str, float]) -> str:
        """Draw one of some words by their weights."""
        return self.random.choices(list(weights), list(weights.values()))[0]

    def draw(self, what: str) -> str:
        """Draw a thing of a sort: mostly one with many links, sometimes just any."""
        uniform = self.random.random() < UNIFORM.get(what, 0.7)
        return self.random.choice((self._things if uniform else self._urns)[what])

    def everything(self, what: str) -> list[str]:
        """Give all things of a sort in the order of their birth."""
        return self._things[what]

    def put(self, what: str, address: str) -> None:
        """Put a thing among those that links are drawn to."""
        self._things[what].append(address)
        self._urns[what].append(address)
        self._urn_of[address] = self._urns[what]

    def thing(
        self,
        what: str,
        class_: str,
        type_: str,
        *,
        labels: Mapping[str, str],
        name: str = "",
        home: Draft | None = None,
    ) -> str:
        """Let a thing appear in the source that introduces it, with its class, type and names; give its address."""
        home = home or self.random.choice(self.sources)
        address = iri(name or f"id:{what}-{slug(labels['fi'])}")
        home.say(
            address,
            {
                "rdf:type": ref(class_),
                "skos:prefLabel": [ox.Literal(label, language=lang) for lang, label in labels.items()],
                "dct:type": [ref(f"type:{type_}")] if type_ else [],
                "bibo:locator": home.place(self.random),
            },
        )
        self.names[address], self.home[address] = labels["fi"], home
        self.put(what, address)
        return address

    def link(self, recipe: Recipe, from_: str, to: str) -> None:
        """Join two things by a link of a kind; now and then a second source says the same."""
        homes = [self.home[end] for end in (from_, to) if self.home.get(end) in self.sources]
        self._state(recipe, from_, to, self.random.choice(homes or self.sources))
        if self.random.random() < REPEATED:
            self._state(recipe, from_, to, self.random.choice(self.sources))
        for end in (from_, to):
            self._urn_of[end].append(end)

    def _state(self, recipe: Recipe, from_: str, to: str, source: Draft) -> None:
        """Let a source state a link."""
        if recipe.kind in _SYMMETRIC:
            from_, to = sorted((from_, to))
        status = self.pick(_STATUS)
        if recipe.kind == "member-of" and self.random.random() < 0.12:
            status = "willing"
        start, end = ("", "") if recipe.kind in _TIMELESS else self._span(status)
        address = link_iri(from_, iri(f"kind:{recipe.kind}"), to, source.iri, start)
        if ox.Triple(ox.NamedNode(address), ref("rdf:type"), ref("hytki:Link")) in source.statements:
            return
        facts: dict[str, Value | list[Value]] = {
            "rdf:type": ref("hytki:Link"),
            "hytki:from": ox.NamedNode(from_),
            "hytki:kind": ref(f"kind:{recipe.kind}"),
            "hytki:to": ox.NamedNode(to),
            "hytki:status": ref(f"status:{status}"),
            "hytki:certainty": ref(f"certainty:{self.pick(_CERTAINTY)}"),
            "dct:source": ox.NamedNode(source.iri),
            "bibo:locator": source.place(self.random),
            "org:role": [ref(f"role:{recipe.role}")] if recipe.role and self.random.random() < 0.5 else [],
            "schema:startDate": [when(start)] if start else [],
            "schema:endDate": [when(end)] if end else [],
        }
        source.say(address, facts)
        if self.home.get(from_) is self.identities and self.random.random() < MENTIONED:
            spelled = ox.Literal(self.names[from_].upper(), language="fi")
            source.say(from_, {"skos:altLabel": spelled, "bibo:locator": source.place(self.random)})

    def _span(self, status: str) -> tuple[str, str]:
        """Draw first and last day, as precise as sources are; both may be unknown."""
        if status not in {"active", "ended"} or self.random.random() < 0.4:
            return "", ""
        start = self.day(2014, 2023)
        end = start + datetime.timedelta(days=self.random.randint(400, 700))
        length = self.random.choice((10, 10, 7, 4))
        return start.isoformat()[:length], end.isoformat()[:length] if status == "ended" else ""

    def day(self, first: int, last: int) -> datetime.date:
        """Draw a day between two years, both included."""
        return datetime.date(self.random.randint(first, last), self.random.randint(1, 12), self.random.randint(1, 28))


def ref(name: str) -> ox.NamedNode:
    """Give the node of a prefixed name.

    >>> ref("status:active").value
    'https://w3id.org/hytki/status/active'
    """
    return ox.NamedNode(iri(name))


def when(day: str) -> ox.Literal:
    """Give a day, a month or a year with its datatype.

    >>> when("2023-04").datatype.value
    'http://www.w3.org/2001/XMLSchema#gYearMonth'
    """
    return ox.Literal(day, datatype=ref({4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}[len(day)]))
