"""The triples of an answer, read as things and links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from hytki_graph.iris import BASE, digest, iri, tail
from hytki_graph.query import Statements
from hytki_graph.words import Text

_NAMING = frozenset(map(iri, ("skos:prefLabel", "rdfs:label", "schema:name", "foaf:name", "dct:title")))
_SAID = {
    iri(name): field_
    for name, field_ in {
        "hytki:from": "from", "hytki:kind": "kind", "hytki:to": "to", "hytki:status": "status",
        "hytki:certainty": "certainty", "schema:startDate": "start", "schema:endDate": "end", "dct:source": "source",
        "bibo:locator": "place", "org:role": "role", "hytki:layer": "layer",
    }.items()
}  # fmt: skip
"""What is said of a link, by property."""

_Term = ox.NamedNode | ox.BlankNode | ox.Literal
_Facts = dict[str, list[_Term]]


@dataclass(frozen=True, slots=True)
class Said:
    """What an answer says of a thing: its name, its class, its first and last day, and whatever else in words."""

    label: Text = field(default_factory=dict)
    class_: str = ""
    start: str = ""
    end: str = ""
    note: Text = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """The things of an answer by address, and its links as fields: from, kind, to, link (its address) and others."""

    things: Mapping[str, Said]
    links: tuple[Mapping[str, str], ...]


def read(answer: Statements) -> Found:
    """Read triples: a subject with both ends of a link is a link, any other triple between two addresses is one too.

    The class of a thing is no link. A node without an address gets one from what is said of it.
    """
    facts: dict[str, _Facts] = defaultdict(lambda: defaultdict(list))
    for triple in _addressed(list(ox.parse(answer.ntriples.encode(), format=ox.RdfFormat.N_TRIPLES))):
        facts[_name(triple.subject)][triple.predicate.value].append(triple.object)  # type: ignore[arg-type]
    nary = {name for name, fact in facts.items() if iri("hytki:from") in fact and iri("hytki:to") in fact}
    links = [_link(name, facts[name]) for name in sorted(nary)]
    things = {name: _said(fact) for name, fact in sorted(facts.items()) if name not in nary}
    for name in sorted(things):
        for predicate, objects in sorted(facts[name].items()):
            ends = () if predicate == iri("rdf:type") else sorted({_name(one) for one in objects if not _is_text(one)})
            links += [{"link": "", "from": name, "kind": predicate, "to": end} for end in ends if end not in nary]
    return Found(things, tuple(links))


def _link(name: str, fact: _Facts) -> dict[str, str]:
    said = {key: min(map(_name, fact[predicate])) for predicate, key in _SAID.items() if predicate in fact}
    return {"kind": iri("kind:asked"), "link": name} | said


def _said(fact: _Facts) -> Said:
    texts = {name: [one for one in some if isinstance(one, ox.Literal)] for name, some in sorted(fact.items())}
    label = {one.language or "": one.value for name in _NAMING for one in texts.get(name, ())}
    dates = {_SAID[name]: some[0].value for name, some in texts.items() if some and _SAID.get(name) in {"start", "end"}}
    rest = [
        f"{tail(name)}: {one.value}" for name, some in texts.items() if name not in _NAMING | set(_SAID) for one in some
    ]
    class_ = min((_name(one) for one in fact.get(iri("rdf:type"), ())), default="")
    return Said(label, class_, dates.get("start", ""), dates.get("end", ""), {"": "; ".join(rest)} if rest else {})


def _is_text(term: _Term) -> bool:
    return isinstance(term, ox.Literal)


def _name(term: object) -> str:
    return str(getattr(term, "value", term))


def _addressed(triples: Iterable[ox.Quad]) -> list[ox.Triple]:
    """Give triples whose nodes without an address have one: a digest of what is said of them."""
    said: dict[str, list[str]] = defaultdict(list)
    for triple in triples:
        for node, other in ((triple.subject, triple.object), (triple.object, triple.subject)):
            if isinstance(node, ox.BlankNode):
                there = "_" if isinstance(other, ox.BlankNode) else str(other)
                said[node.value].append(f"{triple.predicate} {there}")
    made = {name: ox.NamedNode(f"{BASE}id/node-{digest(*sorted(lines))}") for name, lines in said.items()}

    def named(term: object) -> object:
        return made[term.value] if isinstance(term, ox.BlankNode) else term

    return [ox.Triple(named(one.subject), one.predicate, named(one.object)) for one in triples]  # type: ignore[arg-type]
