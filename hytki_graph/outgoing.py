"""The statements that a profile lets out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import pyoxigraph as ox

from hytki_graph import kept, model, names
from hytki_graph.internal import FOLDER
from hytki_graph.iris import BASE, ONTOLOGY, iri, tail
from hytki_graph.kept import Kept
from hytki_graph.profiles import checked, counted
from hytki_graph.store import Store
from hytki_graph.sweeping import Sweep, sweep

_PERSONS = frozenset({iri("schema:Person"), iri("foaf:Person"), "http://www.w3.org/2006/vcard/ns#Individual"})
_CONTACTS = frozenset({
    "contactPoint", "email", "faxNumber", "hasEmail", "hasTelephone", "homePhone", "mbox", "mbox_sha1sum", "phone",
    "telephone",
})  # fmt: skip
"""Properties that hold contact details whatever stands there, by the tail of their address."""
_NAMES = frozenset(map(iri, ("skos:prefLabel", "rdfs:label", "schema:name", "foaf:name")))
_LABEL = frozenset({iri("skosxl:literalForm")})
_SOURCE = ox.NamedNode(iri("prov:Entity"))
"""A source stays when nothing is left of its title: what it says must still say where it comes from."""
_OF = frozenset(map(iri, ("hytki:from", "hytki:to", "sosa:hasFeatureOfInterest")))
"""What says of a link or a figure whom it is about."""


def statements(store: Store, profile: str, today: date) -> tuple[list[ox.Quad], Mapping[str, int]]:
    """Give what the sources say as far as a profile shows it, and how many of each sort it leaves out.

    For partners the posts of the persons who are kept beside the map are added (``org:Post``), for the internal profile
    the persons themselves; see :func:`hytki_graph.profiles.narrowed`.
    """
    quads = _said(store)
    if checked(profile) == "public":
        return without_persons(quads)
    persons, late = kept.read(store.folder, today)
    known = _organisations(store)
    if profile == "partners":
        shown = [one for one in persons if one.post and one.organisation in known]
        narrow, left_out = without_persons([*quads, *(quad for one in shown for quad in _post(one, known))])
        hidden = {"person": len(persons) - len(shown), "name": len(shown)}
    else:
        shown = [one for one in persons if one.name]
        bare, left_out = without_persons(quads)
        narrow = [*bare, *(quad for one in shown for quad in _person(one, known))]
        hidden = {"person": len(persons) - len(shown)}
    return narrow, counted(left_out, hidden, {"overdue": late})


def swept(store: Store) -> tuple[Store, Mapping[str, int]]:
    """Give a store without persons and contact details, and how many were taken out; mostly it is as it was.

    What is drawn or counted from it holds none, whatever it reads.
    """
    quads = _said(store)
    found = _sweep(quads)
    left, left_out = _narrow(quads, found)
    if not left_out:
        return store, {}
    index = ox.Store()
    index.bulk_extend([*left, *store.index.quads_for_pattern(None, None, None, ox.NamedNode(ONTOLOGY))])
    return Store(store.folder, {found.text(name): path for name, path in store.files.items()}, index), left_out


def without_persons(quads: Iterable[ox.Quad]) -> tuple[list[ox.Quad], Mapping[str, int]]:
    """Give statements swept of persons and contact details, and how many were taken out; mostly they are as they were.

    A subject that is a person, or is named nothing but one, goes with its links and figures.
    """
    said = list(quads)
    return _narrow(said, _sweep(said))


def _said(store: Store) -> list[ox.Quad]:
    graphs = (store.index.quads_for_pattern(None, None, None, ox.NamedNode(name)) for name in store.files)
    return [quad for graph in graphs for quad in graph]


def _sweep(said: Iterable[ox.Quad]) -> Sweep:
    return sweep({_value(term) for quad in said for term in _terms(quad)})


def _narrow(said: list[ox.Quad], found: Sweep) -> tuple[list[ox.Quad], Mapping[str, int]]:
    contacts = {quad.object for quad in said if tail(quad.predicate.value) in _CONTACTS}
    gone = {quad.subject for quad in said if isinstance(quad.object, ox.NamedNode) and quad.object.value in _PERSONS}
    if not (contacts or gone or found.left):
        return said, {}
    gone |= _emptied(said, _NAMES, found) - {quad.subject for quad in said if quad.object == _SOURCE}
    people = len(gone)
    gone |= _emptied(said, _LABEL, found)
    gone |= {quad.subject for quad in said if quad.predicate.value in _OF and quad.object in gone}
    left = [
        one
        for quad in said
        if not {quad.subject, quad.object} & gone and quad.object not in contacts and (one := _swept(quad, found))
    ]
    loose = {"contact": sum(_value(term) not in found.left for term in contacts)}
    return left, counted(found.taken, {"person": people}, loose)


def _emptied(
    quads: Iterable[ox.Quad], naming: frozenset[str], found: Sweep
) -> set[ox.NamedNode | ox.BlankNode | ox.Triple]:
    """Give the subjects of whose names, by some properties, nothing is left."""
    left: dict[ox.NamedNode | ox.BlankNode | ox.Triple, bool] = {}
    for quad in quads:
        if quad.predicate.value in naming:
            left[quad.subject] = left.get(quad.subject, False) or bool(found.text(_value(quad.object)))
    return {subject for subject, some in left.items() if not some}


def _terms(quad: ox.Quad) -> Iterator[object]:
    yield from (quad.subject, quad.predicate, quad.object, quad.graph_name)


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""


def _swept(quad: ox.Quad, found: Sweep) -> ox.Quad | None:
    """Give what is left of a statement, or None."""
    if not any(_value(term) in found.left for term in _terms(quad)):
        return quad
    terms = [_left(term, found) for term in _terms(quad)]
    return None if None in terms else ox.Quad(*terms)  # type: ignore[arg-type]


def _left(term: object, found: Sweep) -> object:
    old = _value(term)
    new = found.text(old)
    if new == old:
        return term
    if isinstance(term, ox.Literal) and new:
        return ox.Literal(new, language=term.language) if term.language else ox.Literal(new, datatype=term.datatype)
    return ox.NamedNode(new) if isinstance(term, ox.NamedNode) and new.startswith(BASE) else None


def _organisations(store: Store) -> dict[str, str]:
    """Give the address of each thing by its address and its names."""
    known: dict[str, str] = {}
    for address, fact in sorted(store.facts.items()):
        if model.category_of(fact):
            known |= dict.fromkeys(names.names_of(store, fact), address) | {address: address}
    return known


def _post(person: Kept, known: Mapping[str, str]) -> Iterator[ox.Quad]:
    organisation = known[person.organisation]
    said: dict[str, ox.NamedNode | ox.Literal] = {
        "rdf:type": ox.NamedNode(iri("org:Post")),
        "skos:prefLabel": ox.Literal(person.post),
        "org:postIn": ox.NamedNode(organisation),
        "dct:source": ox.NamedNode(person.source),
    }
    yield from _quads(person.post_iri(organisation), said, person.source)


def _person(person: Kept, known: Mapping[str, str]) -> Iterator[ox.Quad]:
    organisation = known.get(person.organisation, person.organisation)
    told: dict[str, ox.NamedNode | ox.Literal] = {
        "rdf:type": ox.NamedNode(iri("schema:Person")),
        "schema:name": ox.Literal(person.name),
        "schema:jobTitle": ox.Literal(person.role),
        "schema:affiliation": ox.NamedNode(organisation) if organisation in known else ox.Literal(organisation),
        "dct:source": ox.NamedNode(person.source),
        "bibo:locator": ox.Literal(person.place),
    }
    yield from _quads(person.iri, told, f"{BASE}{FOLDER}/{tail(person.source)}")


def _quads(subject: str, said: Mapping[str, ox.NamedNode | ox.Literal], graph: str) -> Iterator[ox.Quad]:
    for name, term in said.items():
        if term.value:
            yield ox.Quad(ox.NamedNode(subject), ox.NamedNode(iri(name)), term, ox.NamedNode(graph))
