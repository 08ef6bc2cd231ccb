"""Cytoscape JSON: for the desktop program and for cytoscape.js."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from hytki_graph import turtle
from hytki_graph.exporters.entries import Edge, Node, Value, about, edges, sentences
from hytki_graph.exporters.entries import nodes as things
from hytki_graph.scene import Scene

_HALF = re.compile("[\ud800-\udfff]")


def write(scene: Scene, path: Path, *, lang: str) -> Path:
    """Write a scene to a file, whole or not at all."""
    turtle.save(path, text(scene, lang=lang))
    return path


def text(scene: Scene, *, lang: str) -> str:
    """Give a scene as Cytoscape reads it, one element a line."""
    some, links = things(scene, lang), edges(scene, lang)
    labels = {node.key: node.label for node in some}
    title, *rest = about(scene, lang)
    head = {
        "format_version": "1.0",
        "generated_by": "HYTKI Graph",
        "target_cytoscapejs_version": "~3",
        "data": {"name": title, "shared_name": title, "lens": scene.network.lens, "description": sentences(rest)},
    }
    nodes = ",\n".join(dumped(_node(node)) for node in some)
    lines = ",\n".join(dumped(_edge(edge, labels)) for edge in links)
    return f'{dumped(head)[:-1]},"elements":{{"nodes":[\n{nodes}\n],"edges":[\n{lines}\n]}}}}\n'


def dumped(document: object) -> str:
    """Give a document as JSON on one line; half a letter becomes a replacement character."""
    return _HALF.sub("\ufffd", json.dumps(document, ensure_ascii=False, separators=(",", ":")))


def _node(node: Node) -> dict[str, object]:
    dot = node.dot
    names = {"id": node.key, "label": node.label, "name": node.label, "shared_name": node.label}
    looks = {"size": dot.size, "colour": dot.look.colour, "shape": dot.look.shape}
    return {"data": {**names, **_told(node.said), **looks}, "position": {"x": dot.x, "y": dot.y}}


def _edge(edge: Edge, labels: Mapping[str, str]) -> dict[str, object]:
    name = f"{labels[edge.from_]} ({edge.label}) {labels[edge.to]}"
    data = {
        "id": edge.key, "source": edge.from_, "target": edge.to, "label": edge.label, "name": name,
        "shared_name": name, "interaction": edge.label, "shared_interaction": edge.label,
        **_told(edge.said), "symmetric": edge.symmetric, "colour": edge.colour,
    }  # fmt: skip
    return {"data": data}


def _told(said: Mapping[str, Value]) -> dict[str, Value]:
    return {field: value for field, value in said.items() if value}
