"""Pajek .net: numbered vertices with their places, arcs and edges with the words of their kinds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from hytki_graph import turtle
from hytki_graph.exporters.entries import Edge, Node, Value, about, edges, joined, named
from hytki_graph.exporters.entries import nodes as things
from hytki_graph.scene import Scene

_SHAPES = {"square": "box", "diamond": "diamond", "triangle": "triangle", "triangleDown": "triangle", "star": "cross"}
_UNFIT = str.maketrans({'"': "'", "\\": "/"})
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_MARGIN = 0.05


def write(scene: Scene, path: Path, *, lang: str) -> Path:
    """Write a scene to a file, whole or not at all; the mark at its beginning tells Pajek that it is UTF-8."""
    turtle.save(path, text(scene, lang=lang).encode("utf-8-sig"))
    return path


def text(scene: Scene, *, lang: str) -> str:
    """Give a scene as Pajek reads it.

    Links that hold both ways are edges, others arcs. The years of a thing or a link stand in brackets.
    """
    some, links = things(scene, lang), edges(scene, lang)
    names = named(scene, lang)
    numbers = {node.key: number for number, node in enumerate(some, start=1)}
    place = _Frame(some)
    lines = [f"% {_plain(line)}" for line in about(scene, lang)]
    lines += [f"*Network {_quoted(about(scene, lang)[0])}", f"*Vertices {len(some)}"]
    lines += (
        f"{number} {_quoted(names[node.dot.thing.iri])} {place.of(node)} {_SHAPES.get(node.dot.look.shape, 'ellipse')}"
        f"{_years(node.said)}"
        for number, node in enumerate(some, start=1)
    )
    lines += ["*Arcs", *_lines((edge for edge in links if not edge.symmetric), numbers)]
    lines += ["*Edges", *_lines((edge for edge in links if edge.symmetric), numbers)]
    return "\n".join(lines) + "\n"


class _Frame:
    """The places of a scene within the unit square of Pajek, whose origin is on the upper left."""

    def __init__(self, some: Iterable[Node]) -> None:
        places = [(node.dot.x, node.dot.y) for node in some] or [(0.0, 0.0)]
        self._left, self._top = min(x for x, _ in places), min(y for _, y in places)
        right, bottom = max(x for x, _ in places), max(y for _, y in places)
        self._scale = (1 - 2 * _MARGIN) / (max(right - self._left, bottom - self._top) or 1)

    def of(self, node: Node) -> str:
        """Give the place of a node."""
        x, y = ((node.dot.x - self._left) * self._scale, (node.dot.y - self._top) * self._scale)
        return f"{_MARGIN + x:.6f} {_MARGIN + y:.6f} 0.5"


def _lines(links: Iterable[Edge], numbers: Mapping[str, int]) -> Iterator[str]:
    for edge in links:
        yield f"{numbers[edge.from_]} {numbers[edge.to]} 1 l {_quoted(edge.label)}{_years(edge.said)}"


def _years(said: Mapping[str, Value]) -> str:
    """Give the years of a thing or a link, open where no source tells them; nothing where neither is told."""
    start, end = joined(said["start"])[:4], joined(said["end"])[:4]
    return f" [{start or 1}-{end or '*'}]" if start or end else ""


def _plain(words: str) -> str:
    return " ".join(_UNSEEN.sub(" ", words).split())


def _quoted(words: str) -> str:
    r"""Give a name in quotes, which it cannot hold itself.

    >>> print(_quoted('a "b"\n\\c'))
    "a 'b' /c"
    """
    return f'"{_plain(words).translate(_UNFIT)}"'
