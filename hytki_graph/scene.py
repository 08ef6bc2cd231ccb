"""Where every dot gets its place, size and colour."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from hytki_graph import registry
from hytki_graph.layout import Point
from hytki_graph.looks import LOOKS, PLAIN, Look
from hytki_graph.model import ACTORS
from hytki_graph.network import Network, Thing
from hytki_graph.placing import HEIGHT, WIDTH, Ground, lie, views
from hytki_graph.view import Bundle, View, Zone
from hytki_graph.words import Text

__all__ = [
    "HEIGHT", "LOOKS", "WIDTH", "Bundle", "Dot", "Imprint", "Line", "Look", "Point", "Scene", "View", "Zone",
    "background", "caption", "compose",
]  # fmt: skip

_LEAST, _SPAN = 6.0, 22.0
"""The radius of the smallest dot, and how much larger the largest is when a measure tells the sizes."""
_SHORT = 24
_ALIAS = re.compile(r"[^\W\d_][^\W\d_-]{1,11}")
_BRACKETED = re.compile(r"\(([A-ZÅÄÖ]\w*[A-ZÅÄÖ]\w*)\)$")
_ABBREVIATED = ACTORS | {"project", "dataset", "programme"}
_BACKGROUND = frozenset({"group", "effect"})
"""Categories that the first look leaves out: one click brings them in."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A thing with its place.

    ``caption`` is the name that fits beside the dot, ``shown`` false for what the first look leaves out.
    """

    thing: Thing
    caption: Text
    x: float
    y: float
    size: float
    look: Look
    shown: bool


@dataclass(frozen=True, slots=True)
class Line:
    """The ties of one kind and status between two things, one line however many sources say it.

    ``bend`` parts parallel lines: 0 is straight.
    """

    from_: str
    to: str
    kind: str
    status: str
    colour: str
    bend: float
    ties: tuple[str, ...]


@dataclass(frozen=True)
class Imprint:
    """What a picture or a file says of itself: for whom it is, how fresh the data is, what was left out of it.

    ``date`` is the latest day or year that a source names as its own, ``sources`` how many there are, ``left_out``
    how many of each sort (``person``, ``contact`` ...) the profile left out, ``sizes`` what a measure is called that
    tells how large things are.
    """

    title: Text = field(default_factory=dict)
    date: str = ""
    sources: int = 0
    profile: str = "public"
    left_out: Mapping[str, int] = field(default_factory=dict)
    sizes: Text = field(default_factory=dict)


_PLAIN = Imprint()


@dataclass(frozen=True)
class Scene:
    """A network with everything a picture needs. The same network gives the same scene.

    ``named`` are the titles and states of the named views a page offers, ``opening`` the state it opens with.
    """

    network: Network
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    views: Mapping[str, View] = field(default_factory=dict)
    imprint: Imprint = field(default_factory=Imprint)
    named: Mapping[str, tuple[Text, Mapping[str, object]]] = field(default_factory=dict)
    opening: Mapping[str, object] = field(default_factory=dict)

    def _repr_html_(self) -> str:
        shown: str = registry.load("hytki_graph.exporters.notebook_html:scene")(self)
        return shown


def compose(
    network: Network,
    *,
    kept: Mapping[str, Point] | None = None,
    sizes: Mapping[str, float] | None = None,
    imprint: Imprint = _PLAIN,
) -> Scene:
    """Give every thing of a network its place in every view, size and colour.

    ``kept`` are places of an earlier picture, where things stay as far as they can; ``sizes`` the values of a measure
    that tell how large the dots are, instead of how many neighbours they have.
    """
    behind = set(background(network))
    shown = frozenset(thing.iri for thing in network.things if thing.category not in behind)
    captions = {thing.iri: caption(thing) for thing in network.things}
    ground = Ground(network, {}, _radii(network, sizes), captions, shown)
    ground = replace(ground, spots=lie(ground, kept))
    dots = (
        Dot(
            thing, captions[thing.iri], *ground.spots[thing.iri], ground.sizes[thing.iri], LOOKS[thing.category],
            thing.iri in shown,
        )
        for thing in network.things
    )  # fmt: skip
    return Scene(network, tuple(dots), tuple(_lines(network)), views(ground), imprint)


def _radii(network: Network, values: Mapping[str, float] | None) -> dict[str, float]:
    """Give each dot a radius: its area grows with its neighbours, or with its value where a measure gives some."""
    if values is not None:
        most = max(values.values(), default=0.0) or 1.0
        shares = {thing.iri: max(0.0, values.get(thing.iri, 0.0)) / most for thing in network.things}
        return {name: round(_LEAST + _SPAN * math.sqrt(share), 1) for name, share in shares.items()}
    neighbours: dict[str, set[str]] = {thing.iri: set() for thing in network.things}
    for tie in network.ties:
        if tie.from_ != tie.to:
            neighbours[tie.from_].add(tie.to)
            neighbours[tie.to].add(tie.from_)
    return {name: round(_LEAST + 2.4 * math.sqrt(len(others)), 1) for name, others in neighbours.items()}


def caption(thing: Thing) -> Text:
    """Give the name that fits beside a dot: a short one as it is, else the abbreviation people know, if any.

    That is what the name of an actor or a project begins with before a dash or ends with in brackets, else a one-word
    name that a source uses.
    """
    if thing.category not in _ABBREVIATED:
        return thing.label
    aliases = sorted((name for name in thing.names if _ALIAS.fullmatch(name)), key=lambda name: (len(name), name))
    return {lang: _caption(name, aliases) for lang, name in thing.label.items()}


def _caption(name: str, aliases: list[str]) -> str:
    if len(name) <= _SHORT:
        return name
    head, dash, _ = name.partition(" - ")
    if dash and len(head) <= _SHORT:
        return head
    bracketed = _BRACKETED.search(name)
    return bracketed[1] if bracketed else (aliases or [name])[0]


def background(network: Network) -> list[str]:
    """Give the categories that the first look leaves out: none when there is nothing else to see."""
    present = {thing.category for thing in network.things}
    return sorted(_BACKGROUND & present) if present - _BACKGROUND else []


def _lines(network: Network) -> list[Line]:
    """Join ties that differ by source only, and bend those that would lie on each other."""
    same: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    for tie in network.ties:
        same[tie.from_, tie.to, tie.kind, tie.status].append(tie.iri)
    between: dict[frozenset[str], list[tuple[str, str, str, str]]] = defaultdict(list)
    for key in sorted(same):
        between[frozenset(key[:2])].append(key)
    lines = []
    for parallel in between.values():
        for number, key in enumerate(parallel):
            from_, to, kind, status = key
            side = 1 if from_ < to else -1
            bend = round(side * 0.16 * (number - (len(parallel) - 1) / 2), 2)
            lines.append(Line(from_, to, kind, status, _colour(network, kind), bend, tuple(sorted(same[key]))))
    return sorted(lines, key=lambda line: (line.from_, line.to, line.kind, line.status))


def _colour(network: Network, kind: str) -> str:
    group = network.groups.get(network.kinds[kind].group)
    return group.colour if group else PLAIN
