"""From triples to a network, seen through a lens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date as calendar
from typing import TYPE_CHECKING, Any

from hytki_graph import model, registry
from hytki_graph.errors import InputError
from hytki_graph.iris import iri, tail
from hytki_graph.model import CATEGORIES, Facts, Kind, KindGroup
from hytki_graph.words import Text

if TYPE_CHECKING:
    import networkx as nx
    from pyvis.network import Network as Pyvis

    from hytki_graph.store import Store

_TERRITORY = ("kind:located-in", "kind:operates-in", "kind:targets-area")
_DATED = frozenset({"project", "activity", "event", "collaboration"})
_SAID = {
    iri(name): field
    for name, field in {
        "hytki:from": "from_",
        "hytki:kind": "kind",
        "hytki:to": "to",
        "hytki:status": "status",
        "hytki:certainty": "certainty",
        "schema:startDate": "start",
        "schema:endDate": "end",
        "dct:source": "source",
        "bibo:locator": "place",
        "org:role": "role",
        "hytki:layer": "layer",
        "hytki:level": "level",
        "hytki:via": "via",
    }.items()
}
"""What is said of a link, by property: the fields of a tie."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

UNREAL = frozenset({"planned", "willing"})
"""The statuses of what may come: never counted as real unless asked for."""


@dataclass(frozen=True, slots=True)
class Term:
    """Anything with an address and a name: a concept, a region, a source."""

    iri: str
    label: Text
    url: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """A dot of the map: an actor, a project, a service, a plan ...

    ``category`` is a value of ``model.CATEGORIES``; ``type``, ``status``, ``regions`` and ``layers`` are addresses;
    ``start`` and ``end`` are as precise as the source ("2022-04-01", "2022-04", "2022" or empty). ``dated`` are the
    names that it bore for a time, each with its first and last day as far as a source tells one.
    """

    iri: str
    label: Text
    category: str
    type: str
    regions: tuple[str, ...]
    layers: tuple[str, ...]
    status: str
    start: str
    end: str
    names: tuple[str, ...]
    sources: tuple[str, ...]
    note: Text
    dated: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """A link between two things of the network, with its source and the place in it."""

    iri: str
    from_: str
    kind: str
    to: str
    status: str
    certainty: str
    start: str
    end: str
    source: str
    place: str
    role: str
    layer: str
    level: str
    via: str
    conflicts: tuple[str, ...]
    note: Text


@dataclass(frozen=True)
class Network:
    """Things and the ties between them, as one lens shows them.

    ``lens`` names the projection, ``terms`` the label of every address used, ``kinds`` and ``groups`` the register;
    ``aside`` are the links of the lens that lead to a concept or a place and so are no ties between dots.
    """

    lens: str
    things: tuple[Thing, ...]
    ties: tuple[Tie, ...]
    terms: Mapping[str, Term]
    kinds: Mapping[str, Kind]
    groups: Mapping[str, KindGroup]
    layers: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    certainties: tuple[str, ...] = ()
    aside: tuple[Tie, ...] = ()

    @property
    def graph(self) -> nx.MultiDiGraph:
        """The plain networkx graph: nodes and edge keys are addresses, every attribute is on them."""
        import networkx as nx

        graph = nx.MultiDiGraph(lens=self.lens)
        for thing in self.things:
            graph.add_node(thing.iri, **_attributes(thing))
        for tie in self.ties:
            graph.add_edge(tie.from_, tie.to, key=tie.iri, **_attributes(tie))
        return graph

    def to_pyvis(self, *, lang: str = "fi", places: Mapping[str, tuple[float, float]] | None = None) -> Pyvis:
        """Give a pyvis network with names in a language, which stays put where ``places`` tells where things lie.

        Whatever it writes is one HTML file that asks nothing of the net.
        """
        from hytki_graph.pyvis_network import fill

        labels = {name: term.label for name, term in self.terms.items()}
        return fill(self.graph, kinds=self.kinds, groups=self.groups, labels=labels, lang=lang, places=places)

    def by_iri(self) -> dict[str, Thing]:
        """Give the things by address."""
        return {thing.iri: thing for thing in self.things}

    def keep(self, ties: Iterable[Tie]) -> Network:
        """Give the same network with only these ties."""
        return replace(self, ties=tuple(ties))

    def at(self, date: str) -> Network:
        """Give the network as it was on a day (``2023-06-01``).

        Left out are ties known to be over or not yet begun, ended ties whose end no source tells, and what was only
        planned or wished for. An active tie without dates is taken to hold.
        """
        things = self.by_iri()
        ties, aside = (
            tuple(tie for tie in some if tail(tie.status) not in UNREAL and covers(tie, things, date))
            for some in (self.ties, self.aside)
        )
        return replace(self, ties=ties, aside=aside)

    def _repr_html_(self) -> str:
        shown: str = registry.load("hytki_graph.exporters.notebook_html:network")(self)
        return shown


def covers(tie: Tie, things: Mapping[str, Thing], date: str) -> bool:
    """Whether the dates of a tie, as far as they are known, cover a day; those of one that ended must be known."""
    start, end = interval(tie, things)
    if tail(tie.status) == "ended" and not end:
        return False
    return (not start or start <= date) and (not end or date <= end)


def day(text: str) -> str:
    """Give a day as a person wrote it (``2023-06-01``), checked.

    >>> day("2023-06-01")
    '2023-06-01'
    """
    try:
        if not _DAY.fullmatch(text):
            raise ValueError(text)
        return calendar.fromisoformat(text).isoformat()
    except ValueError as error:
        raise InputError("not-a-date", value=text[:40]) from error


def interval(tie: Tie, things: Mapping[str, Thing]) -> tuple[str, str]:
    """Give first and last day of a tie; an end that no source dates is the one of the things it joins.

    A tie lives no longer than the project, event or network it joins. An unknown end is an empty text.
    """
    joined = [things[end] for end in (tie.from_, tie.to) if end in things and things[end].category in _DATED]
    starts = [first_day(thing.start) for thing in joined if thing.start]
    ends = [last_day(thing.end) for thing in joined if thing.end]
    return first_day(tie.start) or max(starts, default=""), last_day(tie.end) or min(ends, default="")


def first_day(date: str) -> str:
    """Give the first day of a year, a month or a day.

    >>> first_day("2023"), first_day("2023-02"), first_day("")
    ('2023-01-01', '2023-02-01', '')
    """
    return date and (date + "-01-01")[:10]


def last_day(date: str) -> str:
    """Give the last day of a year, a month or a day (months count as 31 days: only comparisons are made with it).

    >>> last_day("2023"), last_day("2023-02"), last_day("2023-02-03")
    ('2023-12-31', '2023-02-31', '2023-02-03')
    """
    return date and (date + "-12-31"[len(date) - 4 :] if len(date) < 10 else date)


def build(store: Store, lens: str, ties: Iterable[str], keeps: Iterable[str]) -> Network:
    """Build the network of a lens.

    ``ties`` are the addresses of the links it sees, ``keeps`` the categories of things it shows even without a tie.
    """
    reader = Reader(store)
    kept = frozenset(keeps)
    things = {name: category for name, fact in store.facts.items() if (category := model.category_of(fact))}
    links = [tie for tie in map(reader.tie, sorted(set(ties))) if tie.from_ in things]
    seen = [tie for tie in links if tie.to in things]
    aside = [tie for tie in links if tie.to not in things]
    shown = {end for tie in links for end in (tie.from_, tie.to) if end in things}
    shown |= {name for name, category in things.items() if category in kept}
    dots = tuple(reader.thing(name) for name in sorted(shown))
    layers, statuses, certainties = (store.model.scheme(scheme) for scheme in ("layers", "statuses", "certainty"))
    terms = reader.terms(dots, seen, aside)
    return Network(
        lens, dots, tuple(seen), terms, store.kinds, store.model.groups, layers, statuses, certainties, tuple(aside)
    )


class Reader:
    """Reads things and ties from what a store says of each subject."""

    def __init__(self, store: Store) -> None:
        self._facts, self._model, self._mentions = store.facts, store.model, store.mentions
        self._regions, self._layers = self._attributes_by_link()

    def thing(self, name: str) -> Thing:
        """Give what is said of a thing."""
        fact = self._facts[name]
        label = model.label(fact)
        return Thing(
            iri=name,
            label=label or {"": tail(name)},
            category=model.category_of(fact),
            type=model.value(fact, "dct:type"),
            regions=tuple(sorted(self._regions.get(name, ()))),
            layers=tuple(sorted(self._layers.get(name, ()))),
            status=model.value(fact, "hytki:status"),
            start=model.value(fact, "schema:startDate"),
            end=model.value(fact, "schema:endDate"),
            names=tuple(sorted(set(self._names(fact)) - set(label.values()))),
            sources=self._mentions.get(name, ()),
            note=model.text(fact, "skos:definition") or model.text(fact, "skos:note"),
            dated=tuple(sorted(self._dated(fact))),
        )

    def tie(self, name: str) -> Tie:
        """Give what is said of a link."""
        fact = self._facts[name]
        said = dict.fromkeys(_SAID.values(), "")
        for key, terms in fact.items():
            if field := _SAID.get(key):
                said[field] = terms[0].value if len(terms) == 1 else min(term.value for term in terms)
        conflicts = tuple(model.values(fact, "hytki:conflictsWith"))
        return Tie(iri=name, conflicts=conflicts, note=model.text(fact, "skos:note"), **said)

    def terms(self, things: Iterable[Thing], ties: Iterable[Tie], aside: Iterable[Tie] = ()) -> dict[str, Term]:
        """Name every address that things and ties use, and every concept a legend needs."""
        used = {name for thing in things for name in (thing.type, thing.status, *thing.regions, *thing.sources)}
        beside = tuple(aside)
        used |= {tie.to for tie in beside}
        said = (*ties, *beside)
        used |= {name for tie in said for name in (tie.status, tie.certainty, tie.source, tie.role, tie.layer, tie.via)}
        used |= set(self._model.kinds) | set(self._model.groups)
        used |= {name for scheme in ("layers", "statuses", "certainty") for name in self._model.scheme(scheme)}
        used |= {iri(f"hytki:{class_}") for class_ in ("ActorGroup", "Effect")} | set(CATEGORIES)
        return {name: Term(name, self.label(name), self._url(name)) for name in sorted(used)}

    def _url(self, name: str) -> str:
        return model.value(self._facts.get(name, {}), "schema:url")

    def label(self, name: str) -> Text:
        """Name anything: a concept, a place, a thing, else by the tail of its address."""
        return self._model.labels.get(name) or model.label(self._facts.get(name, {})) or {"": tail(name) or "?"}

    def _names(self, fact: Facts) -> Iterator[str]:
        yield from model.values(fact, "skos:altLabel")
        yield from model.values(fact, "hytki:businessId")
        yield from model.values(fact, "dct:identifier")
        for name in model.values(fact, "skosxl:altLabel"):
            yield from model.values(self._facts.get(name, {}), "skosxl:literalForm")

    def _dated(self, fact: Facts) -> Iterator[tuple[str, str, str]]:
        for name in model.values(fact, "skosxl:altLabel"):
            said = self._facts.get(name, {})
            start, end = model.value(said, "schema:startDate"), model.value(said, "schema:endDate")
            if start or end:
                yield model.value(said, "skosxl:literalForm"), start, end

    def _attributes_by_link(self) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        """Give the regions and the layers of each thing, which are links to places and concepts.

        What only plans to serve a layer does not serve it yet.
        """
        territory, serves = frozenset(map(iri, _TERRITORY)), iri("kind:serves-layer")
        regions: dict[str, set[str]] = {}
        layers: dict[str, set[str]] = {}
        unreal = {iri(f"status:{name}") for name in UNREAL}
        said = iri("hytki:kind")
        for fact in (fact for fact in self._facts.values() if said in fact):
            kind = model.value(fact, "hytki:kind")
            if kind in territory and (region := self.region_of(model.value(fact, "hytki:to"))):
                regions.setdefault(model.value(fact, "hytki:from"), set()).add(region)
            elif kind == serves and model.value(fact, "hytki:status") not in unreal:
                layers.setdefault(model.value(fact, "hytki:from"), set()).add(model.value(fact, "hytki:to"))
        return regions, layers

    def region_of(self, place: str) -> str:
        """Give the region (maakunta) a place is or belongs to, or an empty text."""
        queue, seen, region = [place], set[str](), iri("type:region")
        while queue:
            name = queue.pop(0)
            if name in seen:
                continue
            seen.add(name)
            fact = self._facts.get(name, {})
            if model.value(fact, "dct:type") == region:
                return name
            queue += model.values(fact, "skos:broader")
        return ""


def _attributes(item: Thing | Tie) -> dict[str, Any]:
    return {name: getattr(item, name) for name in item.__slots__ if name not in {"iri", "from_", "to", "dated"}}
