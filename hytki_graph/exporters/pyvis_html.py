"""A scene as the page of pyvis that notebook users expect, in one file that asks nothing of the net."""

from __future__ import annotations

from pathlib import Path

from hytki_graph import turtle
from hytki_graph.diagrams.framing import imprinted
from hytki_graph.pyvis_network import annotate
from hytki_graph.scene import Scene
from hytki_graph.words import pick, say


def write(scene: Scene, path: Path, *, lang: str) -> Path:
    """Write the page to a file, whole or not at all."""
    turtle.save(path, page(scene, lang=lang))
    return path


def page(scene: Scene, *, lang: str) -> str:
    """Give the page: every thing of the scene in its place, under the name that fits beside it."""
    places = {dot.thing.iri: (dot.x, dot.y) for dot in scene.dots}
    net = scene.network.to_pyvis(lang=lang, places=places)
    for dot in scene.dots:
        net.get_node(dot.thing.iri).update(label=" ".join(pick(dot.caption, lang).split()), size=dot.size)
    note = "  ·  ".join(imprinted(scene.imprint, lang))
    annotate(net, heading=pick(scene.imprint.title, lang) or say("page.title", lang), note=note)
    return str(net.generate_html())
