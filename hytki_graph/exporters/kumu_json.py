"""Kumu blueprint: elements and connections as JSON."""

from __future__ import annotations

from pathlib import Path

from hytki_graph import turtle
from hytki_graph.exporters.cytoscape import dumped
from hytki_graph.exporters.entries import about, sentences
from hytki_graph.exporters.kumu_rows import Profile, connections, elements
from hytki_graph.scene import Scene

_OWN = {name: name.lower() for name in ("Label", "Type", "Tags", "Description", "Direction")}


def write(scene: Scene, path: Path, *, lang: str) -> Path:
    """Write a scene to a file, whole or not at all."""
    turtle.save(path, text(scene, lang=lang))
    return path


def text(scene: Scene, *, lang: str) -> str:
    """Give a scene as a blueprint, one element or connection a line; connections name their ends by id."""
    things = ",\n".join(dumped({"id": key, **_said(profile)}) for key, profile in elements(scene, lang))
    links = ",\n".join(
        dumped({"id": edge.key, "from": edge.from_, "to": edge.to, **_said(profile)})
        for edge, profile in connections(scene, lang)
    )
    told = dumped(sentences(about(scene, lang)))
    return f'{{"description":{told},\n"elements":[\n{things}\n],\n"connections":[\n{links}\n]}}\n'


def _said(profile: Profile) -> dict[str, object]:
    return {_OWN.get(name, name): value for name, value in profile.items() if value and name not in {"From", "To"}}
