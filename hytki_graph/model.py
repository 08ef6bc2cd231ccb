"""The model: ontology, register of kinds and concept schemes, read once from their Turtle files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from hytki_graph.iris import iri, tail
from hytki_graph.words import Text

CATEGORIES: Mapping[str, str] = {
    iri("org:FormalOrganization"): "organisation",
    iri("cv:PublicOrganisation"): "public",
    iri("org:OrganizationalUnit"): "unit",
    iri("org:OrganizationalCollaboration"): "collaboration",
    iri("hytki:ActorGroup"): "group",
    iri("schema:Project"): "project",
    iri("frapo:FundingProgramme"): "programme",
    iri("schema:Service"): "service",
    iri("dcat:Dataset"): "dataset",
    iri("prov:Plan"): "plan",
    iri("schema:CreativeWork"): "work",
    iri("prov:Activity"): "activity",
    iri("schema:Event"): "event",
    iri("hytki:Effect"): "effect",
}
"""What a thing on the map can be: class to category."""

ACTORS = frozenset({"organisation", "public", "unit", "collaboration"})
"""The categories that act: named organisations and what they form together."""

SERVING = ACTORS | {"project", "service", "dataset"}
"""What can serve a layer by doing: a plan or a group of people fills no lane and no cell."""

STEPPING_STONES = frozenset(CATEGORIES.values()) - {"group", "programme", "effect"}
"""The categories a path may go through: never groups of people, programmes, effects."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of link, as the register says."""

    iri: str
    label: Text
    inverse: Text
    definition: Text
    group: str
    symmetric: bool
    traversable: bool
    from_classes: tuple[str, ...]
    to_classes: tuple[str, ...]
    to_schemes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KindGroup:
    """A group of kinds: one colour in the legend."""

    iri: str
    label: Text
    colour: str
    position: int


@dataclass(frozen=True, slots=True)
class Model:
    """What the ontology folder says.

    ``triples`` are its statements, ``labels`` the name of every term, ``kinds`` and ``groups`` the register.
    """

    version: str
    triples: tuple[ox.Triple, ...]
    labels: Mapping[str, Text]
    kinds: Mapping[str, Kind]
    groups: Mapping[str, KindGroup]
    schemes: Mapping[str, tuple[str, ...]]

    def scheme(self, name: str) -> tuple[str, ...]:
        """Give the concepts of a scheme in their order, for example ``scheme("layers")``."""
        return self.schemes.get(iri(f"scheme:{name}"), ())


def home(part: str) -> Path:
    """Give the folder of a part of the project (``ontology``, ``shapes``, ``data``), installed or in the checkout."""
    here = Path(__file__).parent
    bundled = here / "_bundled" / part
    return bundled if bundled.is_dir() else here.parent / part


@cache
def read() -> Model:
    """Read the model of this version of the tool."""
    triples = tuple(
        ox.Triple(quad.subject, quad.predicate, quad.object)
        for file in sorted(home("ontology").glob("*.ttl"))
        for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE)
    )
    facts = by_subject(triples)
    kinds = {name: _kind(name, fact) for name, fact in _instances(facts, "hytki:Kind")}
    groups = {name: _group(name, fact) for name, fact in _instances(facts, "hytki:KindGroup")}
    labels = {name: text for name, fact in facts.items() if (text := label(fact))}
    version = value(facts[iri("hytki:").rstrip("#")], "owl:versionInfo")
    return Model(version, triples, labels, kinds, groups, _schemes(facts))


Facts = Mapping[str, list[ox.NamedNode | ox.Literal]]
"""What is said of one subject: property to values."""


def by_subject(triples: Iterable[ox.Triple | ox.Quad]) -> dict[str, Facts]:
    """Gather statements by what they are about."""
    facts: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
    for triple in triples:
        about = facts.setdefault(str(triple.subject)[1:-1], {})
        about.setdefault(triple.predicate.value, []).append(cast("ox.NamedNode | ox.Literal", triple.object))
    return cast("dict[str, Facts]", facts)


def values(fact: Facts, name: str) -> list[str]:
    """Give all values of a property, sorted and without repeats."""
    terms = fact.get(iri(name), ())
    return sorted({term.value for term in terms}) if terms else []


def value(fact: Facts, name: str) -> str:
    """Give the value of a property, the smallest of several, or an empty text."""
    terms = fact.get(iri(name), ())
    return terms[0].value if len(terms) == 1 else min((term.value for term in terms), default="")


def text(fact: Facts, name: str) -> Text:
    """Give the values of a property by language, the smallest of several in one language."""
    said: dict[str, str] = {}
    for term in fact.get(iri(name), ()):
        if isinstance(term, ox.Literal):
            language = term.language or ""
            said[language] = min(said.get(language, term.value), term.value)
    return dict(sorted(said.items()))


def category_of(fact: Facts) -> str:
    """Give the category of a thing, or an empty text for what is no thing of the map.

    A run of an analysis is an activity of the tool, not of the ecosystem.
    """
    category = next((CATEGORIES[class_] for class_ in values(fact, "rdf:type") if class_ in CATEGORIES), "")
    return "" if category == "activity" and iri("type:analysis-run") in values(fact, "dct:type") else category


def label(fact: Facts) -> Text:
    """Give the name of a thing by language."""
    return text(fact, "skos:prefLabel") or text(fact, "rdfs:label")


def unregistered(name: str) -> Kind:
    """Give a kind for an address that the register does not hold: what is wrong must still be seen."""
    said = {"": tail(name) or "?"}
    return Kind(
        name, said, said, {}, "", symmetric=False, traversable=False, from_classes=(), to_classes=(), to_schemes=()
    )


def _instances(facts: Mapping[str, Facts], class_: str) -> list[tuple[str, Facts]]:
    wanted = iri(class_)
    return sorted((name, fact) for name, fact in facts.items() if wanted in values(fact, "rdf:type"))


def _kind(name: str, fact: Facts) -> Kind:
    return Kind(
        iri=name,
        label=label(fact),
        inverse=text(fact, "hytki:inverseLabel"),
        definition=text(fact, "skos:definition"),
        group=value(fact, "hytki:group"),
        symmetric=value(fact, "hytki:symmetric") == "true",
        traversable=value(fact, "hytki:traversable") == "true",
        from_classes=tuple(values(fact, "hytki:fromClass")),
        to_classes=tuple(values(fact, "hytki:toClass")),
        to_schemes=tuple(values(fact, "hytki:toScheme")),
    )


def _group(name: str, fact: Facts) -> KindGroup:
    return KindGroup(name, label(fact), value(fact, "hytki:colour"), int(value(fact, "schema:position") or 0))


def _schemes(facts: Mapping[str, Facts]) -> dict[str, tuple[str, ...]]:
    members: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for name, fact in facts.items():
        for scheme in values(fact, "skos:inScheme"):
            members[scheme].append((int(value(fact, "schema:position") or 0), name))
    return {scheme: tuple(name for _, name in sorted(named)) for scheme, named in members.items()}
