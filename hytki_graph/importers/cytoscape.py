"""Cytoscape files in: those of the desktop program and those of cytoscape.js."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from hytki_graph.draft import Draft
from hytki_graph.errors import InputError
from hytki_graph.files import Upload
from hytki_graph.importers import Options, graphs
from hytki_graph.importers.graphs import Edge, Node, place
from hytki_graph.importers.trees import Json, flat, json_of

_MARKS = (b'"elements"', b'"data"', b'"source"')


def recognises(upload: Upload) -> bool:
    """Whether the file ends as those of Cytoscape do, or is JSON with elements that hold data."""
    return upload.suffix == "cyjs" or (
        upload.suffix == "json"
        and b'"connections"' not in upload.content
        and all(mark in upload.content for mark in _MARKS)
    )


def read(upload: Upload, options: Options) -> Iterator[Draft]:
    """Give the one draft of a Cytoscape file."""
    nodes: list[Node] = []
    edges: list[Edge] = []
    for group, said in _elements(upload):
        if group == "nodes":
            id_ = said.get("id", "")
            nodes.append(Node(id_, place("solmu", id_, len(nodes) + 1), said))
        else:
            spot = place("linkki", said.get("id", ""), len(edges) + 1)
            edges.append(Edge(said.get("source", ""), said.get("target", ""), spot, said))
    yield graphs.read(upload, options, "Cytoscape", nodes, edges)


def _elements(upload: Upload) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Give the elements with the group they are in, which is told by the list they stand in, by a word, or by ends."""
    found = json_of(upload)
    elements = found.get("elements") if isinstance(found, dict) else found
    if isinstance(elements, dict):
        for group in ("nodes", "edges"):
            for one in _listed(upload, elements.get(group, [])):
                yield group, _data(upload, one)
        return
    for one in _listed(upload, elements):
        data = _data(upload, one)
        told = one.get("group") if isinstance(one, dict) else ""
        yield ("edges" if told == "edges" or (not told and "source" in data) else "nodes"), data


def _listed(upload: Upload, found: Json) -> Iterable[Json]:
    if not isinstance(found, list):
        raise InputError("json-shape", path=upload.path, format="Cytoscape")
    return found


def _data(upload: Upload, one: Json) -> dict[str, str]:
    if not (isinstance(one, dict) and isinstance(one.get("data"), dict)):
        raise InputError("json-shape", path=upload.path, format="Cytoscape")
    return flat(one["data"])
