"""Gephi GEXF 1.3: places, colours, attributes, and the time in which things and links hold."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from hytki_graph import turtle
from hytki_graph.exporters.entries import (
    LINK_FIELDS,
    THING_FIELDS,
    Edge,
    Node,
    Value,
    about,
    directed,
    edges,
    joined,
    sentences,
)
from hytki_graph.exporters.entries import nodes as things
from hytki_graph.exporters.picture_svg import safe
from hytki_graph.iris import tail
from hytki_graph.network import first_day
from hytki_graph.scene import Scene

_TOLD = {"start": "start_told", "end": "end_told"}
"""Dates as precise as the source are attributes; the time of a node or an edge is whole days."""
_SHAPES = {"square": "square", "diamond": "diamond", "triangle": "triangle", "triangleDown": "triangle"}
_STROKES = {"planned": "dashed", "willing": "dotted"}
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
)


def write(scene: Scene, path: Path, *, lang: str) -> Path:
    """Write a scene to a file, whole or not at all."""
    turtle.save(path, text(scene, lang=lang))
    return path


def text(scene: Scene, *, lang: str) -> str:
    """Give a scene as GEXF.

    Every link is an edge of its own, also between the same two things. A link that holds both ways says ``symmetric``:
    many readers refuse a file that mixes directed and undirected edges.
    """
    some, links = things(scene, lang), edges(scene, lang)
    dated = any(
        said["start"] or said["end"] for said in (*(node.said for node in some), *(edge.said for edge in links))
    )
    time = 'mode="dynamic" timeformat="date" timerepresentation="interval"' if dated else 'mode="static"'
    way = "directed" if directed(links) else "undirected"
    body = (
        f'<graph defaultedgetype="{way}" idtype="string" {time}>',
        *_declared("node", THING_FIELDS),
        *_declared("edge", LINK_FIELDS, symmetric="boolean"),
        f'<nodes count="{len(some)}">',
        *map(_node, some),
        "</nodes>",
        f'<edges count="{len(links)}">',
        *map(_edge, links),
        "</edges>",
        "</graph>",
        "</gexf>",
    )
    return _HEAD + "\n".join((*_meta(scene, lang), *body)) + "\n"


def _meta(scene: Scene, lang: str) -> Iterator[str]:
    date = scene.imprint.date
    yield f'<meta lastmodifieddate="{date}">' if len(date) == 10 else "<meta>"
    yield "<creator>HYTKI Graph</creator>"
    yield f"<keywords>{safe(scene.network.lens)}</keywords>"
    yield f"<description>{safe(sentences(about(scene, lang)))}</description>"
    yield "</meta>"


def _declared(class_: str, fields: Iterable[str], **typed: str) -> Iterator[str]:
    yield f'<attributes class="{class_}" mode="static">'
    for field, type_ in {**{_TOLD.get(name, name): "string" for name in fields}, **typed}.items():
        yield f'<attribute id="{field}" title="{field}" type="{type_}"/>'
    yield "</attributes>"


def _node(node: Node) -> str:
    dot, look = node.dot, node.dot.look
    return (
        f'<node id="{_word(node.key)}" label="{_word(node.label)}"{_span(node.said)}>{_values(node.said)}'
        f'{_colour(look.colour)}<viz:position x="{dot.x}" y="{-dot.y}" z="0"/><viz:size value="{dot.size}"/>'
        f'<viz:shape value="{_SHAPES.get(look.shape, "disc")}"/></node>'
    )


def _edge(edge: Edge) -> str:
    values = _values({**edge.said, "symmetric": "true" if edge.symmetric else "false"})
    return (
        f'<edge id="{_word(edge.key)}" source="{_word(edge.from_)}" target="{_word(edge.to)}"'
        f' label="{_word(edge.label)}" kind="{_word(joined(edge.said["kind"]))}"{_span(edge.said)}>{values}'
        f'{_colour(edge.colour)}<viz:shape value="{_STROKES.get(tail(edge.tie.status), "solid")}"/></edge>'
    )


def _values(said: Mapping[str, Value]) -> str:
    values = "".join(
        f'<attvalue for="{_TOLD.get(field, field)}" value="{_safe(joined(value))}"/>'
        for field, value in said.items() if value
    )  # fmt: skip
    return f"<attvalues>{values}</attvalues>"


def _span(said: Mapping[str, Value]) -> str:
    start, end = first_day(joined(said["start"])), last(joined(said["end"]))
    return (f' start="{start}"' if start else "") + (f' end="{end}"' if end else "")


def last(date: str) -> str:
    """Give the last day of a year, a month or a day, one that the calendar has.

    >>> last("2024-02"), last("2023"), last("2023-02-03"), last("")
    ('2024-02-29', '2023-12-31', '2023-02-03', '')
    """
    if len(date) == 7:
        return f"{date}-{monthrange(int(date[:4]), int(date[5:]))[1]:02}"
    return f"{date}-12-31" if len(date) == 4 else date


@lru_cache(maxsize=1024)
def _colour(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'


@lru_cache(maxsize=65_536)
def _safe(words: str) -> str:
    """Give a text for an attribute: its line ends and tabs would become blanks."""
    return safe(words).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")


def _word(words: str) -> str:
    """Give a text on one line, as labels and keys are."""
    return _safe(" ".join(words.split()))
