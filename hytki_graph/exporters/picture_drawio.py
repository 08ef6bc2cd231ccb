"""A diagram for draw.io (diagrams.net): cells and edges that hold on to each other, in plain XML."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import count
from pathlib import Path

from hytki_graph import turtle
from hytki_graph.exporters.drawio_styles import Box, edge_style, label_style, text_style, vertex_style
from hytki_graph.exporters.picture_blocks import Block, Texts, ground, pieces, texts
from hytki_graph.exporters.picture_strokes import upright
from hytki_graph.exporters.picture_svg import safe
from hytki_graph.palette import PAPER
from hytki_graph.picture import Area, Connector, Mark, Picture, Point

_PAGE = "1"
"""The layer on which everything lies that no lane holds."""


def write(picture: Picture, path: Path, *, theme: str) -> Path:
    """Write the picture to a file, whole or not at all."""
    turtle.save(path, text(picture, theme=theme))
    return path


def text(picture: Picture, *, theme: str) -> str:
    """Give the picture as an ``mxfile`` with one uncompressed page of its size."""
    cells = "\n".join(_Board(texts(pieces(picture.items)), theme).cells())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<mxfile host="HYTKI Graph" compressed="false">\n'
        f'<diagram id="{safe(picture.name)}" name="{_one_line(picture.title) or safe(picture.name)}">\n'
        '<mxGraphModel grid="0" guides="1" tooltips="1" connect="1" arrows="1" fold="0" page="1" pageScale="1"'
        f' pageWidth="{picture.width:g}" pageHeight="{picture.height:g}" background="{PAPER.on(theme)}"'
        f' math="0" shadow="0">\n<root>\n<mxCell id="0"/>\n<mxCell id="{_PAGE}" parent="0"/>\n'
        f"{cells}\n</root>\n</mxGraphModel>\n</diagram>\n</mxfile>\n"
    )


class _Board:
    """The cells of a page. A mark holds its further texts, so that they move along.

    An area holds its marks where no edges run: what it holds would lie below them.
    """

    def __init__(self, told: Texts, theme: str) -> None:
        self._told, self._theme = told, theme
        self._areas = tuple(piece for piece in told.rest if isinstance(piece, Area))
        self._marks: dict[str, tuple[str, Mark]] = {}
        for piece in told.rest:
            if isinstance(piece, Mark) and piece.key:
                self._marks.setdefault(piece.key, (f"mark-{len(self._marks)}", piece))
        linked = any(isinstance(piece, Connector) and piece.from_ for piece in told.rest)
        within = set() if linked else {mark.within for _, mark in self._marks.values()} - {""}
        self._lanes: dict[str, tuple[str, Point]] = {}
        for area in self._areas:
            if area.key in within and (box := upright(area.outline)):
                self._lanes.setdefault(area.key, (f"lane-{len(self._lanes)}", box[:2]))
        self._others = count()

    def cells(self) -> Iterator[str]:
        """Give the XML of all cells, from back to front."""
        for piece in self._told.rest:
            if isinstance(piece, Mark):
                yield from self._mark(piece)
            elif isinstance(piece, Connector):
                yield self._edge(piece)
            else:
                yield self._area(piece) if isinstance(piece, Area) else self._text(piece, _PAGE, (0.0, 0.0))

    def _mark(self, mark: Mark) -> Iterator[str]:
        """Give a mark with its first text as its label, then its other texts."""
        name, first = self._marks.get(mark.key, ("", None))
        name = name if first is mark else self._fresh()
        box = mark.x - mark.width / 2, mark.y - mark.height / 2, mark.width, mark.height
        blocks = [*self._told.inside.get(mark.key, ()), *self._told.beside.get(mark.key, ())] if mark.key else []
        look = vertex_style(mark, self._theme)
        if blocks:
            look += label_style(blocks[0], box, ground(blocks[0], self._areas), self._theme)
        parent, corner = self._lanes.get(mark.within, (_PAGE, (0.0, 0.0)))
        told = {"tooltip": mark.title or mark.label, "address": mark.key}
        yield _vertex(name, _lines(blocks[0]) if blocks else "", look, _geometry(box, corner), parent, told)
        for block in blocks[1:]:
            yield self._text(block, name, box[:2])

    def _text(self, block: Block, parent: str, corner: Point) -> str:
        look = text_style(block, ground(block, self._areas), self._theme)
        return _vertex(self._fresh(), _lines(block), look, _geometry(block.box, corner, block), parent, {})

    def _area(self, area: Area) -> str:
        name, corner = self._lanes.get(area.key, ("", (0.0, 0.0)))
        left, top = min(x for x, _ in area.outline), min(y for _, y in area.outline)
        size = max(x for x, _ in area.outline) - left, max(y for _, y in area.outline) - top
        holds = bool(name) and corner == (left, top)
        look = vertex_style(area, self._theme, holds=holds)
        told = {"tooltip": area.title or area.label, "address": area.key}
        name = name if holds else self._fresh()
        return _vertex(name, "", look, _geometry((left, top, *size), (0.0, 0.0)), _PAGE, told)

    def _edge(self, connector: Connector) -> str:
        start, end = self._marks.get(connector.from_), self._marks.get(connector.to)
        look = edge_style(connector, self._theme)
        ends = ""
        if start and end:
            ends = f' source="{start[0]}" target="{end[0]}"'
            look += _fixed(connector, start[1], end[1]) if connector.elbow else ""
        (x, y), *between, (a, b) = connector.points
        spots = "".join(_point(spot) for spot in between)
        geometry = (
            f'<mxGeometry relative="1" as="geometry">{_point((x, y), "sourcePoint")}{_point((a, b), "targetPoint")}'
            + (f'<Array as="points">{spots}</Array>' if spots else "")
            + "</mxGeometry>"
        )
        cell = f'<mxCell style="{look}" edge="1" parent="{_PAGE}"{ends}>{geometry}</mxCell>'
        return _object(self._fresh(), "", cell, {"tooltip": connector.title or connector.label})

    def _fresh(self) -> str:
        return f"cell-{next(self._others)}"


def _fixed(connector: Connector, start: Mark, end: Mark) -> str:
    """Give where on the rims of its marks an elbow begins and ends, as shares of their sides."""
    said = ""
    for name, (x, y), mark in (("exit", connector.points[0], start), ("entry", connector.points[-1], end)):
        across = min(1.0, max(0.0, (x - mark.x) / mark.width + 0.5))
        down = min(1.0, max(0.0, (y - mark.y) / mark.height + 0.5))
        said += f"{name}X={across:.3g};{name}Y={down:.3g};{name}Perimeter=0;"
    return said


def _vertex(name: str, label: str, look: str, geometry: str, parent: str, told: dict[str, str]) -> str:
    return _object(name, label, f'<mxCell style="{look}" vertex="1" parent="{parent}">{geometry}</mxCell>', told)


def _object(name: str, label: str, cell: str, told: dict[str, str]) -> str:
    """Wrap a cell with its label and what is told of it; a tooltip is escaped twice, as draw.io reads it as HTML."""
    said = {key: _one_line(escape(value) if key == "tooltip" else value) for key, value in told.items() if value}
    attributes = "".join(f' {key}="{value}"' for key, value in said.items())
    return f'<UserObject id="{name}" label="{label}"{attributes}>{cell}</UserObject>'


def _geometry(box: Box, corner: Point, block: Block | None = None) -> str:
    """Give where a cell lies, counted from the corner of what holds it; a turned text turns about its middle."""
    left, top, wide, high = box
    if block and block.first.turn:
        left, top = block.corner
    return (
        f'<mxGeometry x="{round(left - corner[0], 2):g}" y="{round(top - corner[1], 2):g}"'
        f' width="{round(wide, 2):g}" height="{round(high, 2):g}" as="geometry"/>'
    )


def _point(spot: Point, role: str = "") -> str:
    x, y = (f"{round(value, 2):g}" for value in spot)
    return f'<mxPoint x="{x}" y="{y}"{f" as={chr(34)}{role}{chr(34)}" if role else ""}/>'


def _lines(block: Block) -> str:
    return "&#10;".join(_one_line(line.text) for line in block.lines)


def _one_line(words: str) -> str:
    return safe(" ".join(words.split()))
