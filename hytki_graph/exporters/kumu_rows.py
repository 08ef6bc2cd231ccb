"""A scene as Kumu sees it: elements and connections with the fields of their profiles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hytki_graph.exporters.entries import Edge, Node, Value, edges, joined, named, nodes
from hytki_graph.scene import Scene
from hytki_graph.words import say

ELEMENT_FIELDS = (
    ("table.regions", "regions"), ("table.layers", "layers"), ("table.status", "status"), ("table.start", "start"),
    ("table.end", "end"), ("table.other-names", "other_names"), ("table.sources", "sources"), ("table.address", "iri"),
)  # fmt: skip
"""The fields of an element that Kumu does not know by itself: heading and field."""
CONNECTION_FIELDS = (
    ("table.status", "status"), ("table.certainty", "certainty"), ("table.start", "start"), ("table.end", "end"),
    ("table.role", "role"), ("table.layer", "layer"), ("table.level", "level"), ("table.via", "via"),
    ("table.source", "said_by"), ("table.place", "place"), ("table.group", "group"), ("table.address", "iri"),
)  # fmt: skip
"""The fields of a connection that Kumu does not know by itself."""

Profile = Mapping[str, Value]
"""What an element or a connection says, by Kumu's own name or by our heading; what is not told is empty."""


def elements(scene: Scene, lang: str) -> Iterator[tuple[str, Profile]]:
    """Give the key and the profile of each element; its tags are its layers and regions."""
    names = labels(scene, lang)
    for node in nodes(scene, lang):
        yield node.key, _element(node, names[node.dot.thing.iri], lang)


def connections(scene: Scene, lang: str) -> Iterator[tuple[Edge, Profile]]:
    """Give each link with the profile of its connection, which names both ends."""
    names = labels(scene, lang)
    for edge in edges(scene, lang):
        ends = {"From": names[edge.tie.from_], "To": names[edge.tie.to]}
        way = "undirected" if edge.symmetric else "directed"
        yield edge, {**ends, "Direction": way, "Type": _bare(edge.label), **_fields(edge.said, CONNECTION_FIELDS, lang)}


def labels(scene: Scene, lang: str) -> dict[str, str]:
    """Give each thing a name of its own; the mark that parts several names in Kumu becomes a slash."""
    return {name: label.replace("|", "/") for name, label in named(scene, lang).items()}


def _element(node: Node, label: str, lang: str) -> Profile:
    tags = tuple(map(_bare, (*node.said["layers"], *node.said["regions"])))
    own: dict[str, Value] = {
        "Label": label,
        "Type": _bare(joined(node.said["type"])),
        "Tags": tags,
        "Description": node.said["note"],
    }
    return {**own, **_fields(node.said, ELEMENT_FIELDS, lang)}


def _fields(said: Mapping[str, Value], fields: tuple[tuple[str, str], ...], lang: str) -> dict[str, Value]:
    return {
        say(word, lang).capitalize(): _bare(value) if isinstance(value, str) else tuple(map(_bare, value))
        for word, field in fields
        for value in (said[field],)
    }


def _bare(word: str) -> str:
    return word.replace("|", "/")
