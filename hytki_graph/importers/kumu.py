"""Kumu maps in: workbooks and CSV files of elements and connections, and JSON blueprints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hytki_graph import tables
from hytki_graph.draft import Draft
from hytki_graph.errors import InputError
from hytki_graph.files import Upload
from hytki_graph.importers import Options, graphs, meanings
from hytki_graph.importers.graphs import Edge, Node, place
from hytki_graph.importers.trees import Json, flat, json_of
from hytki_graph.spots import Spot
from hytki_graph.tables import Sheet

_ELEMENTS = frozenset({"elements", "elementit", "element"})
_CONNECTIONS = frozenset({"connections", "yhteydet", "kopplingar", "förbindelser"})

_ENDS = ("from", "to", "direction")


def recognises(upload: Upload) -> bool:
    """Whether the file is a workbook with the sheets of Kumu, or a blueprint."""
    if upload.suffix == "json":
        return b'"elements"' in upload.content and b'"connections"' in upload.content
    names = {meanings.plain(name) for name in tables.headings(upload)}
    return bool(names & _ELEMENTS and names & _CONNECTIONS)


def read(upload: Upload, options: Options) -> Iterator[Draft]:
    """Give the one draft of a Kumu map."""
    if upload.suffix == "json":
        yield graphs.read(upload, options, "Kumu", *_blueprint(upload))
        return
    sheets = tables.book(upload)
    rows = [(_holds(sheet), cells, sheet.spot(row)) for sheet in sheets for row, cells in sheet.records()]
    nodes = [_node(cells, spot) for what, cells, spot in rows if what == "nodes"]
    edges = [_edge(cells, spot) for what, cells, spot in rows if what == "edges"]
    draft = graphs.read(upload, options, "Kumu", nodes, edges)
    for sheet in sheets:
        if not _holds(sheet):
            draft.notice(Spot(sheet=sheet.name), "sheet-unread")
    yield draft


def _holds(sheet: Sheet) -> str:
    """Say what a sheet lists, by its name or, where there is none, by its columns: nodes, edges or nothing of ours."""
    name, columns = meanings.plain(sheet.name), {meanings.column(one, ("from", "to", "name")) for one in sheet.header}
    if name in _CONNECTIONS or (not name and {"from", "to"} <= columns):
        return "edges"
    return "nodes" if name in _ELEMENTS or (not name and "name" in columns) else ""


def _blueprint(upload: Upload) -> tuple[list[Node], list[Edge]]:
    found = json_of(upload)
    if not isinstance(found, dict):
        raise InputError("json-shape", path=upload.path, format="Kumu")
    elements = [_said(upload, one) for one in _listed(upload, found.get("elements"))]
    connections = [_said(upload, one) for one in _listed(upload, found.get("connections"))]
    labels = {name: said.get("label", "") for said in elements if (name := _id(said))}
    nodes = [_node(said, place("solmu", said.get("label", ""), n)) for n, said in enumerate(elements, start=1)]
    edges: list[Edge] = []
    for number, said in enumerate(connections, start=1):
        ends = {end: labels.get(said.get(end, ""), said.get(end, "")) for end in ("from", "to")}
        edges.append(_edge(said | ends, place("linkki", _id(said), number)))
    return nodes, edges


def _id(said: Mapping[str, str]) -> str:
    """Give the id of an element or a connection: ``_id`` in a backup of Kumu, ``id`` in any other blueprint."""
    return said.get("_id") or said.get("id", "")


def _listed(upload: Upload, found: Json) -> list[Json]:
    if not isinstance(found, list):
        raise InputError("json-shape", path=upload.path, format="Kumu")
    return found


def _said(upload: Upload, one: Json) -> dict[str, str]:
    """Give what is said of an element or a connection; a backup of a project keeps it one level deeper."""
    if not isinstance(one, dict):
        raise InputError("json-shape", path=upload.path, format="Kumu")
    inner = one.get("attributes")
    return flat(one) | (flat(inner) if isinstance(inner, dict) else {})


def _node(said: Mapping[str, str], spot: Spot) -> Node:
    name = next((value for column, value in said.items() if meanings.column(column, ("name",))), "")
    return Node(name, spot, said)


def _edge(said: Mapping[str, str], spot: Spot) -> Edge:
    fields = {field: value for name, value in said.items() if (field := meanings.column(name, _ENDS))}
    way = meanings.direction(fields.get("direction", "")) or "directed"
    return Edge(fields.get("from", ""), fields.get("to", ""), spot, said, way)
