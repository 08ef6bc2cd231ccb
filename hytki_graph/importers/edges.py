"""Edge lists in: tables with a column for each end of a link."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hytki_graph import tables
from hytki_graph.draft import Draft
from hytki_graph.errors import InputError
from hytki_graph.files import Upload
from hytki_graph.importers import Options, graphs, meanings
from hytki_graph.importers.graphs import Edge, Node
from hytki_graph.spots import Spot

_FIELDS = ("from", "to", "from_class", "to_class", "direction")
_PLACED = ("from", "to", "start", "end")


def recognises(upload: Upload) -> bool:
    """Whether the file is a table with a column for each end."""
    return any(_has_ends(header) for header in tables.headings(upload).values())


def read(upload: Upload, options: Options) -> Iterator[Draft]:
    """Give the one draft of an edge list; what stands at an end of a row is a node."""
    nodes: dict[str, Node] = {}
    edges: list[Edge] = []
    sheets = [sheet for sheet in tables.book(upload) if _has_ends(sheet.header)]
    if not sheets:
        raise InputError("edges-columns", path=upload.path)
    for sheet in sheets:
        for row, cells in sheet.records():
            edge = _edge(cells, sheet.spot(row), {name: sheet.spot(row, name) for name in sheet.header if name})
            edges.append(edge)
            for node in _nodes(edge):
                if not nodes.setdefault(node.id, node).said["class"]:
                    nodes[node.id] = node
    yield graphs.read(upload, options, "CSV", nodes.values(), edges)


def _has_ends(header: tuple[str, ...]) -> bool:
    return {"from", "to"} <= {meanings.column(name, ("from", "to")) for name in header}


def _edge(cells: Mapping[str, str], spot: Spot, cell_spots: Mapping[str, Spot]) -> Edge:
    fields = dict.fromkeys(_FIELDS, "")
    fields |= {field: value for name, value in cells.items() if (field := meanings.column(name, _FIELDS))}
    way = meanings.direction(fields["direction"]) or "directed"
    spots = {field: cell_spots[name] for name in cells if (field := meanings.column(name, _PLACED))}
    return Edge(fields["from"], fields["to"], spot, {**cells, **fields}, way, spots)


def _nodes(edge: Edge) -> Iterator[Node]:
    """Give the nodes at the ends of a row; a class that a row does not tell may stand on another."""
    for id_, class_ in ((edge.from_, edge.said["from_class"]), (edge.to, edge.said["to_class"])):
        if id_:
            yield Node(id_, edge.spot, {"label": id_, "class": class_})
