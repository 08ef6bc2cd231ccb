"""What the sources call things, and by which official numbers: what identity is judged by."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from hytki_graph import decisions, model, naming
from hytki_graph.iris import iri, is_business_id
from hytki_graph.likeness import ORGANISATION, PLACE, Named, core_of
from hytki_graph.model import ACTORS, Facts
from hytki_graph.store import Store
from hytki_graph.words import pick

_OF_SOURCE = {"group", "effect"}
_ORGANISATIONS = {"organisation", "public", "unit"}
_HIDING = {"service", "dataset", "plan", "project"}
_EDITORIAL = iri("type:editorial")
_BY_ID = re.compile(r"/id/org-(\d{7}-\d)$")
_SETTLING = {iri("kind:unit-of"), iri("kind:succeeds"), iri("kind:part-of")}
_OFFICIAL = re.compile(r"[AS]\d{5}|\d{9}|[A-Z]{2}\d{8,12}|[A-Z0-9]{18}\d{2}|1\.2\.246(\.\d+)+")
"""Numbers that an authority gives: EURA code, participant number, VAT number, LEI, OID."""


def named(store: Store) -> Iterator[Named]:
    """Give the things that can be one with another, and the places, with their names."""
    for address, fact in sorted(store.facts.items()):
        sort = PLACE if _is_place(fact) else family(fact)
        if sort:
            yield Named(address, sort, tuple(names(store, fact)), model.category_of(fact) == "unit")


def lexicon(store: Store) -> naming.Lexicon:
    """Give the words for types, and for the places that the sources describe."""
    places: dict[str, str] = {}
    for fact in store.facts.values():
        if _is_place(fact):
            label = model.label(fact)
            places |= {name: pick(label, "fi") for name in label.values()}
    return naming.lexicon(places)


def spoken(store: Store) -> Iterator[tuple[str, str]]:
    """Give the names of actors that prose may use, and the names of services that hide them.

    "Esimerkki Labs" is a service of its own and no mention of "Esimerkki"; "Esimerkin palvelu" is one.
    """
    places = lexicon(store)
    actors = {address: list(names(store, fact)) for address, fact in store.facts.items() if _acts(fact)}
    known = {naming.words(naming.plain(text)) for found in actors.values() for text, _ in found}
    for address, found in actors.items():
        for text, _ in found:
            if not places.places.issuperset(places.content(text)):
                yield address, text
            if short := naming.shortened(text):
                yield address, short
            written = {naming.exact(word): word for word in text.replace("-", " ").split()}
            core = written.get(core_of(text, places), "")
            if sum(map(str.isupper, core)) > 1:
                yield address, core
    for address, fact in store.facts.items():
        for text, _ in names(store, fact) if model.category_of(fact) in _HIDING else ():
            said = naming.words(text)
            if any(said[:cut] in known for cut in range(1, len(said))):
                yield address, text


def _acts(fact: Facts) -> bool:
    return model.category_of(fact) in ACTORS


def _is_place(fact: Facts) -> bool:
    return iri("dct:Location") in model.values(fact, "rdf:type")


def family(fact: Facts) -> str:
    """Give what a thing can be one with; an empty text for what belongs to its source alone."""
    category = model.category_of(fact)
    return ORGANISATION if category in _ORGANISATIONS else "" if category in _OF_SOURCE else category


def names(store: Store, fact: Facts) -> Iterator[tuple[str, bool]]:
    """Give the spellings of the names of a thing, and whether each is a former one; what only describes is no name."""
    said = [(name, False) for name in model.values(fact, "skos:prefLabel")]
    said += [(name, False) for name in model.values(fact, "skos:altLabel") if naming.is_named(name)]
    for address in model.values(fact, "skosxl:altLabel"):
        label = store.facts.get(address, {})
        ended = bool(model.value(label, "schema:endDate"))
        said += [(name, ended) for name in model.values(label, "skosxl:literalForm")]
    found: dict[str, bool] = {}
    for name, former in said:
        for text, was in naming.spellings(name):
            found[text] = found.get(text, True) and (former or was)
    yield from found.items()


def settled(store: Store) -> set[frozenset[str]]:
    """Give the pairs that need no question: decided on, or joined by a source as unit, part or successor."""
    decided = decisions.read(store.folder)
    kept = decisions.merges(decided)
    pairs = {frozenset(kept.get(end, end) for end in (one.first, one.second)) for one in decided}
    for fact in store.facts.values():
        if model.value(fact, "hytki:kind") in _SETTLING:
            pairs.add(frozenset((model.value(fact, "hytki:from"), model.value(fact, "hytki:to"))))
    return pairs


def numbers_of(fact: Facts, sort: str) -> set[tuple[str, str]]:
    """Give the official numbers of a thing, each with the family in which it is given."""
    found = {(sort, number) for number in model.values(fact, "hytki:businessId") if is_business_id(number)}
    return found | {(sort, number) for number in model.values(fact, "dct:identifier") if _OFFICIAL.fullmatch(number)}


def numbers(store: Store) -> Mapping[tuple[str, str], set[str]]:
    """Give the things by official number and family."""
    known: dict[tuple[str, str], set[str]] = defaultdict(set)
    for address, fact in store.facts.items():
        if sort := family(fact):
            for number in numbers_of(fact, sort):
                known[number].add(address)
    return known


def same_number(store: Store) -> list[tuple[str, str]]:
    """Give the pairs that share an official number, each with the first of them; two units may share their parent's."""
    shared = (
        sorted(addresses, key=lambda name: (_is_unit(store, name), name)) for addresses in numbers(store).values()
    )
    pairs = {(addresses[0], other) for addresses in shared for other in addresses[1:]}
    return sorted(pair for pair in pairs if not all(_is_unit(store, name) for name in pair))


def _is_unit(store: Store, address: str) -> bool:
    return model.category_of(store.facts[address]) == "unit"


def business_ids(address: str, fact: Facts) -> set[str]:
    """Give the Y-tunnus of a thing, from its statements and from its address."""
    found = _BY_ID.search(address)
    return set(model.values(fact, "hytki:businessId")) | ({found[1]} if found else set())


def reviewed(store: Store) -> Mapping[tuple[str, str], set[str]]:
    """Give the things by reviewed name and family."""
    editorial = {name for name in store.files if model.value(store.facts.get(name, {}), "dct:type") == _EDITORIAL}
    known: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name in ("skos:prefLabel", "skos:altLabel"):
        for subject, text, source in store.said(None, ox.NamedNode(iri(name))):
            if source in editorial and (sort := family(store.facts[subject])):
                known[sort, naming.exact(text)].add(subject)
    return known
