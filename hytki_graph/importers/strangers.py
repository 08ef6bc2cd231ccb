"""RDF without its people: natural persons and contact details are taken out and counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from hytki_graph import people
from hytki_graph.draft import Draft
from hytki_graph.importers.quads import Node, Said, Term
from hytki_graph.iris import iri, tail
from hytki_graph.spots import Spot

_TYPE, _LOCATOR = iri("rdf:type"), iri("bibo:locator")
_VCARD = "http://www.w3.org/2006/vcard/ns#"
_SCHEMAS = (iri("schema:"), "https://schema.org/")
_EURIO = "http://data.europa.eu/s66#"
_PERSONS = frozenset({
    iri("foaf:Person"), iri("prov:Person"), f"{_VCARD}Individual", "http://www.w3.org/ns/person#Person",
    "http://purl.org/vocab/vcard#Individual", "http://vivoweb.org/ontology/core#FacultyMember",
    *(f"{schema}Person" for schema in _SCHEMAS), f"{_EURIO}Person", f"{_EURIO}PersonRole",
})  # fmt: skip
_CONTACTS = {
    **dict.fromkeys((iri("foaf:mbox"), iri("foaf:mbox_sha1sum"), f"{_VCARD}email", f"{_VCARD}hasEmail"), "email"),
    **dict.fromkeys((iri("foaf:phone"), f"{_VCARD}tel", f"{_VCARD}hasTelephone"), "phone"),
    **{f"{schema}email": "email" for schema in _SCHEMAS},
    **{f"{schema}{name}": "phone" for schema in _SCHEMAS for name in ("telephone", "faxNumber", "contactPoint")},
}
_SCHEMES = {"mailto": "email", "tel": "phone"}
_NAMES = frozenset(map(iri, ("skos:prefLabel", "rdfs:label", "foaf:name", "schema:name")))
_NUMBERS = frozenset(map(iri, ("dct:identifier", "hytki:businessId")))
_TEXTS = frozenset({iri("xsd:string"), iri("rdf:langString")})


def without_people(draft: Draft, statements: Iterable[Said]) -> Iterator[Said]:
    """Give what is said of no person and is no contact detail, with its texts cleaned; count the rest."""
    said = list(statements)
    places = {one.subject: one.object.value for one in said if one.predicate == _LOCATOR}
    gone = _persons(draft, said, places)
    for one in said:
        spot = Spot(section=places.get(one.subject, ""))
        if one.subject in gone:
            continue
        if what := _contact(one):
            draft.person(spot, what, detail=one.object.value)
        elif one.object in gone:
            continue
        elif not _is_text(one):
            yield one
        elif kept := _cleaned(draft, spot, one.object):
            yield one._replace(object=kept)


def _is_text(one: Said) -> bool:
    """Whether a statement gives a text that may speak of people; an official number is none."""
    return isinstance(one.object, ox.Literal) and one.predicate not in _NUMBERS and one.object.datatype.value in _TEXTS


def _persons(draft: Draft, said: list[Said], places: Mapping[Node, str]) -> set[Term]:
    """Count the persons and give them with what stands or falls with them: memberships, nameless contact cards."""
    typed = [(one.subject, one.object.value) for one in said if one.predicate == _TYPE]
    persons = {subject for subject, class_ in typed if class_ in _PERSONS}
    names = {one.subject: one.object.value for one in said if one.subject in persons and one.predicate in _NAMES}
    for person in sorted(persons, key=str):
        draft.person(Spot(section=places.get(person, "")), "name", name=names.get(person, ""))
    members = {subject for subject, class_ in typed if class_ == iri("org:Membership")}
    fallen = {one.subject for one in said if one.subject in members and one.object in persons}
    cards = {one.object for one in said if one.predicate in _CONTACTS and isinstance(one.object, ox.BlankNode)}
    return {*persons, *fallen, *cards}


def _contact(one: Said) -> str:
    if one.predicate in _CONTACTS:
        return _CONTACTS[one.predicate]
    return _SCHEMES.get(one.object.value.partition(":")[0], "") if isinstance(one.object, ox.NamedNode) else ""


def _cleaned(draft: Draft, spot: Spot, text: Term) -> Term | None:
    kept, found = people.clean(text.value)
    for what in found:
        draft.person(spot, what)
    if not (found and isinstance(text, ox.Literal)):
        return text
    if not kept:
        return None
    return ox.Literal(kept, language=text.language) if text.language else ox.Literal(kept)


def shown(node: Term) -> str:
    """Give the last part of an address, as a message may show it."""
    return people.clean(tail(node.value))[0][:60] if isinstance(node, ox.NamedNode) else "[]"
