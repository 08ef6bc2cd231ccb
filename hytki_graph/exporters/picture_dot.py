"""A diagram for Graphviz: a DOT graph that keeps its places until somebody has it laid out anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from hytki_graph import turtle
from hytki_graph.exporters.picture_blocks import Block, Texts, heading, pieces, texts
from hytki_graph.exporters.picture_graph import graph, plain
from hytki_graph.palette import INK, PAPER, Paint
from hytki_graph.picture import Area, Connector, Mark, Picture, Point

_POINTS = 0.75
"""Points of a CSS pixel, which is a 96th of an inch."""
_LARGE = 30.0
"""From this size on a broken rim is seen as a rim: Graphviz breaks it in long pieces."""
_SHAPES = {
    "dot": "ellipse",
    "square": "box",
    "diamond": "diamond",
    "hexagon": "hexagon",
    "triangle": "triangle",
    "triangleDown": "invtriangle",
    "star": "star",
    "box": "box",
}
_ENTITY = re.compile(r"&(?=#?\w+;)")


def write(picture: Picture, path: Path, *, theme: str) -> Path:
    """Write the picture to a file, whole or not at all."""
    turtle.save(path, text(picture, theme=theme))
    return path


def text(picture: Picture, *, theme: str) -> str:
    """Give the graph: areas as clusters, marks as nodes in their places, connectors as edges."""
    drawing = _Drawing(picture, theme)
    return "\n".join([*drawing.head(), *drawing.clusters(), *drawing.edges(), "}"]) + "\n"


class _Drawing:
    """A picture as lines of DOT."""

    def __init__(self, picture: Picture, theme: str) -> None:
        self._picture, self._theme = picture, theme
        self._told: Texts = texts(pieces(picture.items))
        self._graph = graph(picture)
        self._directed = not self._graph.connectors or any(each.arrow for each in self._graph.connectors)

    def head(self) -> Iterator[str]:
        """Give what the graph is and what all its nodes and edges share."""
        picture = self._picture
        wide, high = (_n(length * _POINTS) for length in (picture.width, picture.height))
        title = heading(self._told.rest, picture)
        yield f"{'digraph' if self._directed else 'graph'} {quoted(picture.name)} {{"
        yield '  layout="nop"; // keeps every place; without this line Graphviz lays the graph out anew'
        yield "  graph" + _listed({
            "charset": "UTF-8", "bb": f"0,0,{wide},{high}", "label": _label(picture.title),
            "comment": _label(picture.summary), "tooltip": _label(picture.title), "fontname": "Arial",
            "fontcolor": INK.on(self._theme), "fontsize": 18, "labelloc": "t", "bgcolor": PAPER.on(self._theme),
            "splines": "line", "forcelabels": "true", "outputorder": "edgesfirst", **self._lettered(title, "lp"),
        })  # fmt: skip
        yield "  node" + _listed({"fontname": "Arial", "fontsize": 9, "fixedsize": "true", "label": ""})
        yield "  edge" + _listed({"fontname": "Arial", "fontsize": 8, "arrowsize": 0.6})

    def clusters(self) -> Iterator[str]:
        """Give the areas with the marks in them, then the marks outside of any."""
        for number, (area, marks) in enumerate(self._graph.clusters):
            yield f"  subgraph cluster_{number} {{"
            yield "    graph" + _listed(self._cluster(area))
            yield from (f"  {self._node(mark)}" for mark in marks)
            yield "  }"
        yield from map(self._node, self._graph.loose)

    def edges(self) -> Iterator[str]:
        """Give the connectors between marks; what a link says stands beside it only where the picture has it so."""
        join = "->" if self._directed else "--"
        named = {piece.first.of: piece for piece in self._told.rest if isinstance(piece, Block)}
        for each in self._graph.connectors:
            block = named.get(each.key) if each.key else None
            said: dict[str, object] = {"label": _lines([block]), **self._lettered(block, "lp")} if block else {}
            said |= {"comment": _label(each.label)} if each.label else {}
            said |= {"tooltip": _label(each.title or each.label)} if each.title or each.label else {}
            said |= {"dir": "none"} if self._directed and not each.arrow else {}
            said |= {"style": dash} if (dash := "".join(_dashes(each))) else {}
            look = {"color": _colour(each.stroke, self._theme, each.opacity), "penwidth": round(each.line * _POINTS, 2)}
            yield f"  {quoted(each.from_)} {join} {quoted(each.to)}" + _listed(said | look)

    def _node(self, mark: Mark) -> str:
        inside, beside = self._told.inside.get(mark.key, ()), self._told.beside.get(mark.key, ())
        named: dict[str, object] = {"comment": _label(mark.label)}
        if inside or beside:
            named |= {"label" if inside else "xlabel": _lines(inside or beside)}
            named |= self._lettered((inside or beside)[0], "" if inside else "xlp")
        styles = ["filled"] + ["rounded"] * (mark.shape == "box")
        styles += _dashes(mark) if min(mark.width, mark.height) >= _LARGE else []
        look = {
            "shape": _SHAPES[mark.shape], "style": ",".join(styles), "width": round(mark.width / 96, 3),
            "height": round(mark.height / 96, 3), "fillcolor": _colour(mark.fill, self._theme, mark.opacity),
            "color": _colour(mark.stroke, self._theme, mark.opacity), "penwidth": round(mark.line * _POINTS, 2),
            "pos": self._place((mark.x, mark.y)), "tooltip": _label(mark.title or mark.label),
        }  # fmt: skip
        return f"  {quoted(mark.key)}" + _listed(named | look)

    def _cluster(self, area: Area) -> dict[str, object]:
        styles = ["filled"] + ["rounded"] * bool(area.rounding) + _dashes(area)
        xs, ys = [x for x, _ in area.outline], [y for _, y in area.outline]
        named = (piece for piece in self._told.rest if isinstance(piece, Block) and piece.first.of == area.key)
        return {
            "bb": f"{self._place((min(xs), max(ys)))},{self._place((max(xs), min(ys)))}",
            "label": _label(area.label), "labeljust": "l", "fontsize": 9, **self._lettered(next(named, None), "lp"),
            "style": ",".join(styles), "tooltip": _label(area.title or area.label),
            "fillcolor": _colour(area.fill, self._theme, area.opacity),
            "color": _colour(area.stroke, self._theme, area.opacity), "penwidth": round(area.line * _POINTS, 2),
        }  # fmt: skip

    def _lettered(self, block: Block | None, where: str) -> dict[str, object]:
        """Give size, colour and, under the name it has there, the middle of a text."""
        if not block:
            return {}
        left, top, wide, high = block.box
        middle: dict[str, object] = {where: self._place((left + wide / 2, top + high / 2))} if where else {}
        size, colour = _n(block.first.size * _POINTS), block.first.paint.on(self._theme)
        return {
            "fontsize": size,
            "fontcolor": colour,
            "fontname": "Arial Bold" if block.first.bold else "Arial",
        } | middle

    def _place(self, spot: Point) -> str:
        """Give a place in points, counted from below."""
        return f"{_n(spot[0] * _POINTS)},{_n((self._picture.height - spot[1]) * _POINTS)}"


def quoted(words: str) -> str:
    r"""Give a text as DOT quotes it: a double quote is escaped, a backslash is already a part of an escape.

    >>> print(quoted('"a"'))
    "\"a\""
    """
    return '"' + plain(words).replace('"', '\\"') + '"'


def _label(words: str) -> str:
    r"""Give a text as the words of a label, in which Graphviz finds neither escapes nor entities.

    >>> print(_label("A & B &amp; \\N"))
    A & B &amp;amp; \\N
    """
    return _ENTITY.sub("&amp;", plain(words)).replace("\\", "\\\\")


def _lines(blocks: Iterable[Block]) -> str:
    """Give texts below each other, those of several lines with the ends on the side where they begin or end."""
    lines = [line for block in blocks for line in block.lines]
    end = {"start": "\\l", "middle": "\\n", "end": "\\r"}[lines[0].anchor]
    return "".join(_label(line.text) + end for line in lines) if len(lines) > 1 else _label(lines[0].text)


def _listed(said: Mapping[str, object]) -> str:
    pairs = (f"{name}={quoted(value) if isinstance(value, str) else value}" for name, value in said.items())
    return f" [{', '.join(pairs)}];"


def _n(value: float) -> str:
    return f"{round(value, 2):g}"


def _colour(paint: Paint | None, theme: str, opacity: float) -> str:
    if paint is None:
        return "transparent"
    return paint.on(theme) + (f"{round(255 * opacity):02x}" if opacity < 1 else "")


def _dashes(item: Mark | Area | Connector) -> list[str]:
    """Give the style of a broken line, if it is one: short dashes are dots, for Graphviz has one length of each."""
    return ["dotted" if item.dash[0] < 3 * item.line else "dashed"] if item.dash else []
