"""Literals with every letter that a source wrote: the index rewrites numbers ("01" becomes 1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from hytki_graph import people
from hytki_graph.iris import iri
from hytki_graph.store import Store

_TEXTS = frozenset({iri("xsd:string"), iri("rdf:langString")})
_Key = tuple[str, str, str, ox.Literal]


def restored(store: Store, quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Give statements of the index with the letters of the files.

    A literal whose letters would tell a person or a contact detail stays as the index has it.
    """
    written = _written(store)
    for quad in quads:
        literal = _found(written, quad) if written and _typed(quad.object) else None
        yield ox.Quad(quad.subject, quad.predicate, literal, quad.graph_name) if literal else quad


def _found(written: Mapping[_Key, ox.Literal], quad: ox.Quad) -> ox.Literal | None:
    """Give the literal as its source writes it: of this subject, else of another (two things may have become one)."""
    graph, predicate = str(quad.graph_name), quad.predicate.value
    for subject in (str(quad.subject), ""):
        if found := written.get((graph, subject, predicate, quad.object)):  # type: ignore[arg-type]
            return found
    return None


def _written(store: Store) -> dict[_Key, ox.Literal]:
    """Give the literals that the index rewrites, by where they stand and what they have become."""
    said = [
        (f"<{graph}>", quad) for graph, quads in sorted(store.stated().items()) for quad in quads if _typed(quad.object)
    ]
    became = _became({quad.object for _, quad in said})  # type: ignore[misc]
    found: dict[_Key, ox.Literal] = {}
    for graph, quad in said:
        if (new := became.get(quad.object)) and isinstance(quad.object, ox.Literal):  # type: ignore[arg-type]
            found.setdefault((graph, str(quad.subject), quad.predicate.value, new), quad.object)
            found.setdefault((graph, "", quad.predicate.value, new), quad.object)
    return found


def _became(literals: set[ox.Literal]) -> dict[ox.Literal, ox.Literal]:
    """Put literals through an index and give those that it changes, with what they become."""
    index, value = ox.Store(), ox.NamedNode("urn:value")
    ordered = sorted(literals, key=str)
    index.extend(ox.Quad(ox.NamedNode(f"urn:{at}"), value, literal) for at, literal in enumerate(ordered))
    pairs = ((ordered[int(quad.subject.value[4:])], quad.object) for quad in index)
    return {old: new for old, new in pairs if old != new and not people.find(old.value)}


def _typed(term: object) -> bool:
    return isinstance(term, ox.Literal) and not term.language and term.datatype.value not in _TEXTS
