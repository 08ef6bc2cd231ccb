"""From what is known to a diagram: one file per kind of diagram."""

from __future__ import annotations

from hytki_graph import registry
from hytki_graph.errors import InputError

DIAGRAMS = {
    "network": "hytki_graph.diagrams.scene_picture:network",
    "layers": "hytki_graph.diagrams.lanes:draw",
    "regions": "hytki_graph.diagrams.scene_picture:regions",
    "map": "hytki_graph.diagrams.tile_map:draw",
    "clusters": "hytki_graph.diagrams.clusters:draw",
    "timeline": "hytki_graph.diagrams.timeline:draw",
    "matrix": "hytki_graph.diagrams.matrix:draw",
    "process": "hytki_graph.diagrams.process:draw",
    "impact": "hytki_graph.diagrams.impact:draw",
}
"""Name of a diagram to the function that draws it; other packages add theirs as ``hytki_graph.diagrams``.

Each is called ``draw(scene, store, lang=...)`` and gives a picture (``hytki_graph.picture``).
"""


def known() -> dict[str, str]:
    """Give the names of all diagrams, each with its function."""
    return registry.known(DIAGRAMS, "hytki_graph.diagrams")


def find(name: str) -> str:
    """Give the address of the function that draws a diagram; an unknown name is an :class:`InputError`.

    >>> find("network")
    'hytki_graph.diagrams.scene_picture:network'
    """
    table = known()
    if name not in table:
        raise InputError("unknown-diagram", name=name[:40], choices=", ".join(sorted(table)))
    return table[name]
