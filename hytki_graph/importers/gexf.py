"""Gephi GEXF files in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hytki_graph.draft import Draft
from hytki_graph.files import Upload
from hytki_graph.importers import Options, graphs
from hytki_graph.importers.graphs import Edge, Node, place
from hytki_graph.importers.trees import elements, local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_Titles = dict[str, tuple[str, str]]
_SPAN = {"start": ("start", "startopen"), "end": ("end", "endopen")}


def recognises(upload: Upload) -> bool:
    """Whether the file ends as GEXF does, or begins so."""
    return upload.suffix == "gexf" or (upload.suffix == "xml" and b"<gexf" in upload.content[:1000])


def read(upload: Upload, options: Options) -> Iterator[Draft]:
    """Give the one draft of a GEXF file (1.1 to 1.3): nodes, edges, attributes, dates."""
    titles: dict[str, _Titles] = {"node": {}, "edge": {}}
    nodes: list[Node] = []
    edges: list[Edge] = []
    way = "undirected"
    for name, element in elements(upload, {"attributes", "node", "edge"}, opening="graph"):
        if name == "graph":
            way = element.get("defaultedgetype", way)
        elif name == "attributes":
            titles.setdefault(element.get("class", "node"), {}).update(map(_title, element))
        elif name == "node":
            nodes.append(_node(element, titles["node"], len(nodes) + 1))
        else:
            edges += _edges(element, titles["edge"], len(edges) + 1, way)
    yield graphs.read(upload, options, "GEXF", nodes, edges)


def _title(element: Element) -> tuple[str, tuple[str, str]]:
    """Give the id of an attribute with its name and its default."""
    default = next((one.text or "" for one in element if local(one.tag) == "default"), "")
    id_ = element.get("id", "")
    return id_, (element.get("title", id_), default)


def _node(element: Element, titles: _Titles, number: int) -> Node:
    id_, spans = element.get("id", ""), _spans(element)
    said = {"label": element.get("label", ""), **_said(element, titles)}
    return Node(id_, place("solmu", id_, number), said | (spans[0] if len(spans) == 1 else {}))


def _edges(element: Element, titles: _Titles, number: int, way: str) -> Iterator[Edge]:
    """Give one edge for each span of time that an edge has."""
    ends = element.get("source", ""), element.get("target", "")
    spot = place("linkki", element.get("id", ""), number)
    said = {name: element.get(name, "") for name in ("kind", "label", "weight")} | _said(element, titles)
    for span in _spans(element) or [{}]:
        yield Edge(*ends, spot, said | span, element.get("type", way))


def _said(element: Element, titles: _Titles) -> dict[str, str]:
    """Give the attributes of a node or edge; one that changes over time has its first value."""
    said: dict[str, str] = {}
    for value in element.iter():
        if local(value.tag) == "attvalue":
            id_ = value.get("for") or value.get("id") or ""
            said.setdefault(titles.get(id_, (id_, ""))[0], value.get("value", ""))
    return {name: default for name, default in titles.values() if default} | said


def _spans(element: Element) -> list[dict[str, str]]:
    """Give the spans of time that a node or edge has: its own, or those of its spells."""
    spells = [one for one in element.iter() if local(one.tag) in {"spell", "slice"}]
    spans = [
        {end: next((one.get(name, "") for name in names if one.get(name)), "") for end, names in _SPAN.items()}
        for one in spells or [element]
    ]
    return [span for span in spans if any(span.values())]
