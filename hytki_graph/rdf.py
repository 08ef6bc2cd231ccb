"""The face to rdflib users: Oxigraph terms as rdflib terms."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TypeVar

import pyoxigraph as ox
from rdflib import BNode, Dataset, Graph, Literal, URIRef

from hytki_graph.iris import PREFIXES, iri

_STRING = iri("xsd:string")
_G = TypeVar("_G", bound=Graph)


@cache
def _reference(address: str) -> URIRef:
    return URIRef(address)


def term(node: ox.NamedNode | ox.BlankNode | ox.Literal) -> URIRef | BNode | Literal:
    """Give the rdflib term of an Oxigraph term; a plain string carries no datatype, as SHACL's ``sh:in`` expects."""
    if isinstance(node, ox.NamedNode):
        return _reference(node.value)
    if isinstance(node, ox.BlankNode):
        return BNode(node.value)
    if node.language:
        return Literal(node.value, lang=node.language)
    datatype = node.datatype.value
    return Literal(node.value) if datatype == _STRING else Literal(node.value, datatype=_reference(datatype))


def graph(statements: Iterable[ox.Quad | ox.Triple]) -> Graph:
    """Give statements as one rdflib Graph."""
    made = _bound(Graph())
    add = made.store.add
    for statement in statements:
        add((term(statement.subject), term(statement.predicate), term(statement.object)), made)  # type: ignore[arg-type]
    return made


def dataset(quads: Iterable[ox.Quad]) -> Dataset:
    """Give quads as an rdflib Dataset, one graph per source."""
    made = _bound(Dataset())
    contexts: dict[str, Graph] = {}
    for quad in quads:
        name = quad.graph_name.value  # type: ignore[union-attr]
        context = contexts.get(name)
        if context is None:
            context = contexts[name] = made.graph(_reference(name))
        made.store.add((term(quad.subject), term(quad.predicate), term(quad.object)), context)  # type: ignore[arg-type]
    return made


def _bound(made: _G) -> _G:
    for prefix, namespace in PREFIXES.items():
        made.bind(prefix, namespace, override=True, replace=True)
    return made
