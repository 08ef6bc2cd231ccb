"""Everything known about one thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hytki_graph import model
from hytki_graph.iris import iri
from hytki_graph.network import Reader, Term, Tie
from hytki_graph.store import SOURCE, Store
from hytki_graph.words import Text


@dataclass(frozen=True, slots=True)
class Name:
    """A name as a source gives it. ``preferred`` is the name we show."""

    text: str
    language: str
    preferred: bool
    start: str
    end: str
    source: str
    place: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a source gives of the thing."""

    property: Term
    value: str
    unit: str
    topic: str
    source: str
    place: str


@dataclass(frozen=True)
class Profile:
    """Who or what a thing is: names, types, regions, numbers, and its ties in both directions."""

    thing: Term
    names: tuple[Name, ...]
    types: tuple[Term, ...]
    regions: tuple[Term, ...]
    layers: tuple[Term, ...]
    identifiers: tuple[tuple[str, str], ...]
    url: tuple[str, ...]
    status: Term | None
    start: str
    end: str
    notes: tuple[Text, ...]
    ties: tuple[Tie, ...]
    figures: tuple[Figure, ...]
    terms: dict[str, Term]


def describe(store: Store, name: str) -> Profile:
    """Gather everything the sources say about a thing."""
    reader, fact = Reader(store), store.facts[name]
    thing = reader.thing(name)
    ties = [reader.tie(tie) for tie in _ties_of(store, name)]
    names = {address for tie in ties for address in (tie.from_, tie.to, tie.kind, tie.status, tie.certainty, tie.role)}
    names |= {address for tie in ties for address in (tie.via, tie.layer, tie.source)} | set(thing.sources)
    return Profile(
        thing=Term(name, thing.label),
        names=tuple(_names(store, name)),
        types=tuple(Term(type_, reader.label(type_)) for type_ in _types(fact)),
        regions=tuple(Term(region, reader.label(region)) for region in thing.regions),
        layers=tuple(Term(layer, reader.label(layer)) for layer in thing.layers),
        identifiers=tuple(_identifiers(fact)),
        url=tuple(model.values(fact, "schema:url")),
        status=Term(thing.status, reader.label(thing.status)) if thing.status else None,
        start=thing.start,
        end=thing.end,
        notes=tuple(note for key in ("skos:definition", "skos:note") if (note := model.text(fact, key))),
        ties=tuple(ties),
        figures=tuple(_figures(store, reader, name)),
        terms={address: Term(address, reader.label(address)) for address in sorted(names)},
    )


def _types(fact: model.Facts) -> list[str]:
    return [*model.values(fact, "dct:type"), *(c for c in model.values(fact, "rdf:type") if c in model.CATEGORIES)]


def _identifiers(fact: model.Facts) -> Iterator[tuple[str, str]]:
    for property_, key in (("businessId", "hytki:businessId"), ("identifier", "dct:identifier")):
        for value in model.values(fact, key):
            yield property_, value


def _ties_of(store: Store, name: str) -> list[str]:
    return sorted({link for link, in store.select(
        "SELECT ?link WHERE { { ?link hytki:from ?thing } UNION { ?link hytki:to ?thing } ?link a hytki:Link }",
        thing=name,
    )})  # fmt: skip


def _names(store: Store, name: str) -> Iterator[Name]:
    """Give every name with its source: the preferred ones first, then those with dates, then spellings."""
    said = store.select(
        "SELECT ?text (LANG(?text) AS ?lang) ?kind ?graph WHERE { VALUES ?kind { skos:prefLabel skos:altLabel }"
        " GRAPH ?graph { ?thing ?kind ?text } }",
        thing=name,
    )
    for text, lang, kind, source in sorted(said, key=lambda row: (row[2] != iri("skos:prefLabel"), row)):
        if source.startswith(SOURCE):
            place = store.places.get((name, source), "")
            yield Name(text, lang, kind == iri("skos:prefLabel"), "", "", source, place)
    dated = store.select(
        "SELECT ?text (LANG(?text) AS ?lang) ?start ?end ?graph ?place WHERE { GRAPH ?graph {"
        " ?thing skosxl:altLabel ?name . ?name skosxl:literalForm ?text ; bibo:locator ?place ."
        " OPTIONAL { ?name schema:startDate ?start } OPTIONAL { ?name schema:endDate ?end } } }",
        thing=name,
    )
    for text, lang, start, end, source, place in sorted(dated):
        yield Name(text, lang, False, start, end, source, place)


def _figures(store: Store, reader: Reader, name: str) -> Iterator[Figure]:
    rows = store.select(
        "SELECT ?property ?value ?unit ?topic ?source ?place WHERE { ?figure sosa:hasFeatureOfInterest ?thing ;"
        " sosa:observedProperty ?property ; sosa:hasSimpleResult ?value ; dct:source ?source ; bibo:locator ?place ."
        " OPTIONAL { ?figure schema:unitText ?unit } OPTIONAL { ?figure hytki:topic ?topic } }",
        thing=name,
    )
    for property_, *rest in sorted(rows):
        yield Figure(Term(property_, reader.label(property_)), *rest)
