"""Persons who are kept for a purpose: beside the map, never in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyoxigraph as ox

from hytki_graph import turtle
from hytki_graph.errors import InputError
from hytki_graph.iris import BASE, digest, iri, tail
from hytki_graph.spots import Person

FOLDER = "internal"
"""The folder inside the data folder: no map, question or page reads it, and version control leaves it alone."""
IGNORED = b"*\n"
"""What its ``.gitignore`` says."""


@dataclass(frozen=True, slots=True, order=True)
class Overdue:
    """A file of persons whose review date has passed."""

    review: str
    stem: str


def files(persons: Sequence[Person], source: str, purpose: str, today: str, review: str) -> dict[str, bytes]:
    """Give what is to be written to keep the persons of a source, by name inside the data folder."""
    written = text(persons, source, purpose, today, review).encode()
    return {f"{FOLDER}/{tail(source)}.ttl": written, f"{FOLDER}/.gitignore": IGNORED}


def text(persons: Sequence[Person], source: str, purpose: str, today: str, review: str) -> str:
    """Give the persons of a source as Turtle, with the purpose, the day and the day of review (YYYY-MM-DD).

    Each person has a name, the place in the source, and where the source tells it a role and an organisation. Who has
    no name is left out. An empty purpose, or a review that does not lie ahead, is an :class:`InputError`.
    """
    if not purpose.strip():
        raise InputError("internal-purpose")
    if not _is_later(review, today):
        raise InputError("internal-review", value=review[:40])
    about = _node(f"{BASE}{FOLDER}/{tail(source)}")
    described = [
        ox.Triple(about, _node(iri("rdf:type")), _node(iri("prov:Entity"))),
        ox.Triple(about, _node(iri("dct:source")), _node(source)),
        ox.Triple(about, _node(iri("dct:description")), ox.Literal(purpose.strip())),
        ox.Triple(about, _node(iri("dct:created")), ox.Literal(today, datatype=_node(iri("xsd:date")))),
        ox.Triple(about, _node(iri("schema:expires")), ox.Literal(review, datatype=_node(iri("xsd:date")))),
    ]
    return turtle.write([*described, *(said for one in persons if one.name for said in _person(one, source))])


def overdue(folder: Path, today: date) -> tuple[Overdue, ...]:
    """Give the files of persons whose day of review has come, the oldest first."""
    found = []
    for path in sorted((folder / FOLDER).glob("*.ttl")):
        days = [quad.object.value for quad in turtle.read(path) if quad.predicate.value == iri("schema:expires")]  # type: ignore[union-attr]
        if days and min(days) <= today.isoformat():
            found.append(Overdue(min(days), path.stem))
    return tuple(sorted(found))


def _person(person: Person, source: str) -> Iterator[ox.Triple]:
    subject = _node(f"{BASE}id/person-{digest(source, person.name, person.spot.text)}")
    organisation: ox.NamedNode | ox.Literal = ox.Literal(person.organisation)
    if person.organisation.startswith(BASE):
        organisation = _node(person.organisation)
    said: dict[str, ox.NamedNode | ox.Literal] = {
        "rdf:type": _node(iri("schema:Person")),
        "schema:name": ox.Literal(person.name),
        "dct:source": _node(source),
        "bibo:locator": ox.Literal(person.spot.text),
        **({"schema:jobTitle": ox.Literal(person.detail)} if person.detail else {}),
        **({"schema:affiliation": organisation} if person.organisation else {}),
    }
    for name, term in said.items():
        yield ox.Triple(subject, _node(iri(name)), term)


def _is_later(review: str, today: str) -> bool:
    try:
        return date.fromisoformat(review) > date.fromisoformat(today)
    except ValueError:
        return False


def _node(address: str) -> ox.NamedNode:
    return ox.NamedNode(address)
