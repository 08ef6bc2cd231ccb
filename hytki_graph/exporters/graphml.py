"""GraphML 1.0 with typed data: for networkx, yEd, igraph, Gephi and whatever else reads graphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
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
from hytki_graph.scene import Scene

_NODE = {"label": "string", **dict.fromkeys(THING_FIELDS, "string"), "x": "double", "y": "double", "size": "double",
         "colour": "string", "shape": "string"}  # fmt: skip
_EDGE = {"label": "string", **dict.fromkeys(LINK_FIELDS, "string"), "symmetric": "boolean", "colour": "string"}
_UNFIT = re.compile(r"[^A-Za-z0-9:.-]")
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)


def write(scene: Scene, path: Path, *, lang: str) -> Path:
    """Write a scene to a file, whole or not at all."""
    turtle.save(path, text(scene, lang=lang))
    return path


def text(scene: Scene, *, lang: str) -> str:
    """Give a scene as GraphML.

    Every link is an edge of its own. A link that holds both ways says ``symmetric``: many readers refuse a file that
    mixes directed and undirected edges.
    """
    some, links = things(scene, lang), edges(scene, lang)
    way = "directed" if directed(links) else "undirected"
    body = (
        f"<desc>{safe(sentences(about(scene, lang)))}</desc>",
        *_keys("node", _NODE),
        *_keys("edge", _EDGE),
        f'<graph id="{_token(scene.network.lens) or "graph"}" edgedefault="{way}">',
        *map(_node, some),
        *map(_edge, links),
        "</graph>",
        "</graphml>",
    )
    return _HEAD + "\n".join(body) + "\n"


def _keys(what: str, typed: Mapping[str, str]) -> Iterator[str]:
    for field, type_ in typed.items():
        yield f'<key id="{what[0]}.{field}" for="{what}" attr.name="{field}" attr.type="{type_}"/>'


def _node(node: Node) -> str:
    dot = node.dot
    looks = {"x": str(dot.x), "y": str(dot.y), "size": str(dot.size), "colour": dot.look.colour,
             "shape": dot.look.shape}  # fmt: skip
    data = "".join(_data("n", {"label": node.label, **node.said, **looks}.items()))
    return f'<node id="{_token(node.key)}">{data}</node>'


def _edge(edge: Edge) -> str:
    looks = {"symmetric": "true" if edge.symmetric else "false", "colour": edge.colour}
    data = "".join(_data("e", {"label": edge.label, **edge.said, **looks}.items()))
    return f'<edge id="{_token(edge.key)}" source="{_token(edge.from_)}" target="{_token(edge.to)}">{data}</edge>'


def _data(what: str, said: Iterable[tuple[str, Value]]) -> Iterator[str]:
    for field, value in said:
        if value:
            yield f'<data key="{what}.{field}">{safe(joined(value))}</data>'


def _token(name: str) -> str:
    """Give a key with the letters that an id may have; each other letter becomes its number.

    >>> _token("org-1"), _token("a/b")
    ('org-1', 'a_2f_b')
    """
    return _UNFIT.sub(lambda found: f"_{ord(found[0]):x}_", name)
