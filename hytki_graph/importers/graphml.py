"""GraphML files in, as networkx and yEd write them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from hytki_graph.draft import Draft
from hytki_graph.files import Upload
from hytki_graph.importers import Options, graphs
from hytki_graph.importers.graphs import Edge, Node, place
from hytki_graph.importers.trees import elements, local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LABELS = frozenset({"NodeLabel", "EdgeLabel"})
_WAYS = {"true": "directed", "false": "undirected"}


class _Key(NamedTuple):
    """A data key: the name of the attribute, whether it is about nodes, edges or all, and its default."""

    name: str
    about: str
    default: str


def recognises(upload: Upload) -> bool:
    """Whether the file ends as GraphML does, or begins so."""
    return upload.suffix == "graphml" or (upload.suffix == "xml" and b"<graphml" in upload.content[:1000])


def read(upload: Upload, options: Options) -> Iterator[Draft]:
    """Give the one draft of a GraphML file: nodes (those inside groups too), edges, data keys, labels of yEd."""
    keys: dict[str, _Key] = {}
    nodes: list[Node] = []
    edges: list[Edge] = []
    ways: list[str] = []
    for name, element in elements(upload, {"key", "node", "edge"}, opening="graph"):
        if name == "graph":
            ways.append(element.get("edgedefault", "directed"))
        elif name == "key":
            keys[element.get("id", "")] = _key(element)
        elif name == "node":
            id_ = element.get("id", "")
            nodes.append(Node(id_, place("solmu", id_, len(nodes) + 1), _said(element, keys, "node")))
        else:
            edges.append(_edge(element, keys, len(edges) + 1, ways[0] if ways else "directed"))
    yield graphs.read(upload, options, "GraphML", nodes, edges)


def _key(element: Element) -> _Key:
    default = next((one.text or "" for one in element if local(one.tag) == "default"), "")
    name = element.get("attr.name", element.get("yfiles.type", element.get("id", "")))
    return _Key(name, element.get("for", "all"), default)


def _edge(element: Element, keys: dict[str, _Key], number: int, way: str) -> Edge:
    spot = place("linkki", element.get("id", ""), number)
    told = _WAYS.get(element.get("directed", ""), way)
    return Edge(element.get("source", ""), element.get("target", ""), spot, _said(element, keys, "edge"), told)


def _said(element: Element, keys: dict[str, _Key], about: str) -> dict[str, str]:
    """Give the data of a node or edge by the names of their keys; a drawn label is its label."""
    said = {key.name: key.default for key in keys.values() if key.default and key.about in {about, "all"}}
    for data in element:
        if local(data.tag) != "data":
            continue
        if len(data):
            labels = (one.text or "" for one in data.iter() if local(one.tag) in _LABELS)
            said.setdefault("label", next(filter(str.strip, labels), ""))
        elif data.text:
            id_ = data.get("key", "")
            said[keys[id_].name if id_ in keys else id_] = data.text
    return said
