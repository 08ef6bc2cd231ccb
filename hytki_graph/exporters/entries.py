"""A scene as rows: what each thing and each link says, in the words of one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hytki_graph.diagrams.framing import imprinted
from hytki_graph.iris import short, tail
from hytki_graph.looks import PLAIN
from hytki_graph.model import CATEGORIES
from hytki_graph.network import Network, Thing, Tie
from hytki_graph.scene import Dot, Scene
from hytki_graph.words import LANGUAGES, catalogue, pick, say

Value = str | tuple[str, ...]

THING_FIELDS = (
    "type", "category", "regions", "layers", "status", "start", "end", "other_names", "sources", "note",
    *(f"name_{lang}" for lang in LANGUAGES), "iri",
)  # fmt: skip
"""What a thing says beside its name: the same names in every format that has attributes."""
LINK_FIELDS = (
    "kind", "group", "status", "certainty", "start", "end", "role", "layer", "level", "via", "said_by", "place",
    "note", "conflicts", "iri",
)  # fmt: skip
"""What a link says beside its ends and its label."""
"""The colour of a link whose kind is in no group."""

_CLASSES = {category: class_ for class_, category in CATEGORIES.items()}


@dataclass(frozen=True, slots=True)
class Node:
    """A thing with a short key, its name in one language, and what else it says."""

    key: str
    label: str
    dot: Dot
    said: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Edge:
    """A link with a short key, the keys of its ends, the words of its kind, and what else it says."""

    key: str
    from_: str
    to: str
    label: str
    symmetric: bool
    colour: str
    tie: Tie
    said: Mapping[str, Value]


def key(address: str) -> str:
    """Give the short name that stands for an address in a file of another tool.

    >>> key("https://w3id.org/hytki/id/org-2630644-6"), key("https://example.org/x")
    ('org-2630644-6', 'https://example.org/x')
    """
    return short(address).removeprefix("id:")


def nodes(scene: Scene, lang: str) -> list[Node]:
    """Give the things of a scene."""
    speak = Speaker(scene.network, lang)
    return [Node(key(dot.thing.iri), speak.text(dot.thing.label), dot, speak.thing(dot.thing)) for dot in scene.dots]


def edges(scene: Scene, lang: str) -> list[Edge]:
    """Give the links of a scene."""
    speak = Speaker(scene.network, lang)
    return [speak.edge(tie) for tie in links(scene)]


def links(scene: Scene) -> list[Tie]:
    """Give the links whose ends both have a place in the scene."""
    shown = {dot.thing.iri for dot in scene.dots}
    return [tie for tie in scene.network.ties if tie.from_ in shown and tie.to in shown]


def directed(some: list[Edge]) -> bool:
    """Whether any of the links has a direction."""
    return not all(edge.symmetric for edge in some) or not some


def named(scene: Scene, lang: str) -> dict[str, str]:
    """Give each thing a name that no other has, by address: of several with one name each tells its key too."""
    labels = {dot.thing.iri: " ".join(pick(dot.thing.label, lang).split()) for dot in scene.dots}
    often = Counter(labels.values())
    return {name: f"{label} ({key(name)})" if often[label] > 1 else label for name, label in labels.items()}


def joined(value: Value, separator: str = "; ") -> str:
    """Give several values as one text.

    >>> joined(("a", "b"))
    'a; b'
    """
    return value if isinstance(value, str) else separator.join(value)


def about(scene: Scene, lang: str) -> list[str]:
    """Say what a file holds: its title, the date of its data, its sources, its profile, what was left out."""
    return [pick(scene.imprint.title, lang) or say("page.title", lang), *imprinted(scene.imprint, lang)]


def sentences(lines: Iterable[str]) -> str:
    """Give lines as sentences, one after the other.

    >>> sentences(["26 sources", "Left out: names 2."])
    '26 sources. Left out: names 2.'
    """
    return " ".join(f"{line.removesuffix('.')}." for line in lines)


class Speaker:
    """Says the addresses of a network in one language, each looked up once."""

    def __init__(self, network: Network, lang: str) -> None:
        self._network, self._lang = network, lang
        self._words = {name: pick(term.label, lang) for name, term in network.terms.items()} | {"": ""}
        self._kinds = {name: (pick(kind.label, lang), *self._group(name)) for name, kind in network.kinds.items()}
        self._names = {thing.iri: pick(thing.label, lang) for thing in network.things}

    def text(self, text: Mapping[str, str]) -> str:
        """Give a text in the language."""
        return pick(text, self._lang) if text else ""

    def word(self, address: str) -> str:
        """Give the name of a concept, a source or a thing."""
        return self._words.get(address) or self._names.get(address) or tail(address)

    def thing(self, thing: Thing) -> dict[str, Value]:
        """Give what a thing says, by ``THING_FIELDS``."""
        return {
            "type": self.sort(thing),
            "category": thing.category,
            "regions": tuple(map(self.word, thing.regions)),
            "layers": tuple(map(self.word, thing.layers)),
            "status": self.word(thing.status),
            "start": thing.start,
            "end": thing.end,
            "other_names": thing.names,
            "sources": tuple(map(self.word, thing.sources)),
            "note": self.text(thing.note),
            **{f"name_{lang}": thing.label.get(lang, "") for lang in LANGUAGES},
            "iri": thing.iri,
        }

    def sort(self, thing: Thing) -> str:
        """Give the type of a thing, or its class where no type is told."""
        class_ = _CLASSES.get(thing.category, "")
        if thing.type or class_ in self._words:
            return self.word(thing.type or class_)
        return pick(catalogue().get(f"category.one.{thing.category}", {"": thing.category}), self._lang)

    def edge(self, tie: Tie) -> Edge:
        """Give a link with what it says, by ``LINK_FIELDS``."""
        label, group, colour = self._kinds[tie.kind]
        said: dict[str, Value] = {
            "kind": tail(tie.kind),
            "group": group,
            "status": self.word(tie.status),
            "certainty": self.word(tie.certainty),
            "start": tie.start,
            "end": tie.end,
            "role": self.word(tie.role),
            "layer": self.word(tie.layer),
            "level": tie.level,
            "via": self.word(tie.via),
            "said_by": self.word(tie.source),
            "place": tie.place,
            "note": self.text(tie.note),
            "conflicts": tuple(map(key, tie.conflicts)),
            "iri": tie.iri,
        }
        symmetric = self._network.kinds[tie.kind].symmetric
        return Edge(key(tie.iri), key(tie.from_), key(tie.to), label, symmetric, colour, tie, said)

    def _group(self, kind: str) -> tuple[str, str]:
        group = self._network.groups.get(self._network.kinds[kind].group)
        return (pick(group.label, self._lang), group.colour) if group else ("", PLAIN)
