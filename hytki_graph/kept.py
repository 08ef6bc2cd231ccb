"""The persons who are kept beside the map, read for those who may see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hytki_graph import model, people, turtle
from hytki_graph.internal import FOLDER
from hytki_graph.iris import BASE, digest, iri
from hytki_graph.model import Facts
from hytki_graph.traces import Person as Trace


@dataclass(frozen=True, slots=True, order=True)
class Kept:
    """A person: name, job title, organisation (an address or a name), source and the place in it."""

    iri: str
    name: str
    role: str
    organisation: str
    source: str
    place: str

    @property
    def post(self) -> str:
        """The job title without the name and without contact details, or an empty text."""
        trace = Trace.read(self.name)
        if trace and (trace.find(self.role) or trace.hints(self.role)):
            return ""
        return people.clean(self.role)[0]

    def post_iri(self, organisation: str) -> str:
        """Give the address of the post in an organisation: it tells nothing of who has it."""
        return f"{BASE}id/post-{digest(organisation, self.post)}"


def read(folder: Path, today: date) -> tuple[list[Kept], int]:
    """Give the persons that a data folder keeps, and how many are left out because their day of review has come.

    A file that names no day of review counts as overdue.
    """
    persons: list[Kept] = []
    late = 0
    for path in sorted((folder / FOLDER).glob("*.ttl")):
        facts = model.by_subject(turtle.read(path))
        found = list(_persons(facts, f"{BASE}source/{path.stem}"))
        days = [day for fact in facts.values() for day in model.values(fact, "schema:expires")]
        if days and min(days) > today.isoformat():
            persons += found
        else:
            late += len(found)
    return sorted(persons), late


def _persons(facts: dict[str, Facts], file: str) -> Iterator[Kept]:
    for subject, fact in facts.items():
        if iri("schema:Person") in model.values(fact, "rdf:type"):
            said = ("schema:name", "schema:jobTitle", "schema:affiliation", "dct:source", "bibo:locator")
            name, role, organisation, source, place = (model.value(fact, one) for one in said)
            yield Kept(subject, name, role, organisation, source or file, place)
