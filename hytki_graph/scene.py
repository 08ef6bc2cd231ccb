"""Where every dot gets its place, size and colour."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hytki_graph.layout import Point, place
from hytki_graph.model import ACTORS
from hytki_graph.network import Network, Thing, Tie
from hytki_graph.words import Text

WIDTH, HEIGHT = 1720.0, 1200.0
"""The picture in units of the page, which zooms to fit; it grows with the number of things."""
_CROWD = 400
_IMPORTANT, _ROOM = 12.5, 24.0
"""From this size on a dot keeps room around itself for its name."""
_SHORT = 24
_ALIAS = re.compile(r"[^\W\d_][^\W\d_-]{1,11}")
_BRACKETED = re.compile(r"\(([A-ZÅÄÖ]\w*[A-ZÅÄÖ]\w*)\)$")
_ABBREVIATED = ACTORS | {"project", "dataset", "programme"}
_BACKGROUND = frozenset({"group", "effect"})
"""Categories that the first look leaves out: one click brings them in."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a category is drawn: shape and colour together, so that neither is needed alone."""

    shape: str
    colour: str
    hollow: bool = False


LOOKS: Mapping[str, Look] = {
    "organisation": Look("dot", "#0072b2"),
    "public": Look("square", "#234f87"),
    "unit": Look("dot", "#56b4e9"),
    "collaboration": Look("hexagon", "#00896b"),
    "project": Look("diamond", "#d55e00"),
    "programme": Look("triangleDown", "#a67c00"),
    "service": Look("square", "#b5488a"),
    "dataset": Look("triangle", "#6a3d9a"),
    "plan": Look("star", "#7f7f1c"),
    "work": Look("square", "#7a828c"),
    "activity": Look("triangle", "#96613a"),
    "event": Look("triangleDown", "#dd9200"),
    "group": Look("dot", "#6b7480", hollow=True),
    "effect": Look("star", "#6b7480", hollow=True),
}
"""Okabe and Ito's colour-blind-safe palette, darkened where white paper needs it."""


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


@dataclass(frozen=True, slots=True)
class Zone:
    """A named part of a view: a lane, the hull of a region, a square of the schematic map.

    ``key`` is the address of the layer or region, empty for what no source puts anywhere. ``things`` counts those that
    lie in it; ``empty`` says that nobody is there (a lane may hold things and still nobody who acts).
    """

    key: str
    kind: str
    label: Text
    outline: tuple[Point, ...]
    things: int
    empty: bool


@dataclass(frozen=True, slots=True)
class Bundle:
    """Links between two folded things, drawn as one line: the ties it stands for, and who is in both."""

    from_: str
    to: str
    status: str
    ties: tuple[str, ...]
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The things of a scene in other places.

    ``places[i]`` is the place of ``dots[i]``, or None where the view leaves it out. ``bundles`` stand in for the lines
    of a view that folds things away; ``folded`` tells who is folded into whom.
    """

    name: str
    places: tuple[Point | None, ...]
    zones: tuple[Zone, ...] = ()
    bundles: tuple[Bundle, ...] = ()
    folded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Imprint:
    """What a picture or a file says of itself: for whom it is, how fresh the data is, what was left out of it.

    ``date`` is the latest day or year that a source names as its own, ``sources`` how many there are, ``left_out``
    how many of each sort (``person``, ``contact`` ...) the profile left out.
    """

    title: Text = field(default_factory=dict)
    date: str = ""
    sources: int = 0
    profile: str = "public"
    left_out: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Scene:
    """A network with everything a picture needs. The same network gives the same scene."""

    network: Network
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    views: Mapping[str, View] = field(default_factory=dict)
    imprint: Imprint = field(default_factory=Imprint)


def compose(network: Network) -> Scene:
    """Give every thing of a network its place, size and colour.

    What the first look shows is laid out first; the rest takes free places near its neighbours.
    """
    neighbours = _neighbours(network.ties)
    sizes = {thing.iri: round(6 + 2.4 * math.sqrt(len(neighbours[thing.iri])), 1) for thing in network.things}
    behind = background(network)
    foreground = {thing.iri for thing in network.things if thing.category not in behind}
    pairs = [(tie.from_, tie.to) for tie in network.ties if tie.from_ in foreground and tie.to in foreground]
    joined = {name for pair in pairs for name in pair} or foreground
    room = {name: size + (_ROOM if size > _IMPORTANT else 0) for name, size in sizes.items()}
    growth = max(1.0, math.sqrt(len(network.things) / _CROWD))
    spots = place(sorted(joined), pairs, radii=room, width=WIDTH * growth, height=HEIGHT * growth)
    _settle((thing.iri for thing in network.things if thing.iri not in spots), neighbours, spots, sizes)
    dots = (
        Dot(thing, caption(thing), *spots[thing.iri], sizes[thing.iri], LOOKS[thing.category], thing.iri in foreground)
        for thing in network.things
    )
    return Scene(network, tuple(dots), tuple(_lines(network)))


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


def _neighbours(ties: Iterable[Tie]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        if tie.from_ != tie.to:
            found[tie.from_].add(tie.to)
            found[tie.to].add(tie.from_)
    return found


def _settle(
    rest: Iterable[str],
    neighbours: Mapping[str, set[str]],
    spots: dict[str, tuple[float, float]],
    sizes: Mapping[str, float],
) -> None:
    """Put each remaining thing into the nearest free place around the middle of its neighbours, on a spiral."""
    taken = _Taken(spots, sizes)
    for name in sorted(rest, key=lambda name: (-len(neighbours.get(name, ())), name)):
        near = [spots[other] for other in sorted(neighbours.get(name, ())) if other in spots]
        x = sum(spot[0] for spot in near) / len(near) if near else 0.0
        y = sum(spot[1] for spot in near) / len(near) if near else HEIGHT / 2
        for turn in range(5_000):
            angle, reach = turn * 2.399963, 5 * math.sqrt(turn)
            spot = (round(x + reach * math.cos(angle), 1), round(y + reach * math.sin(angle), 1))
            if taken.free(spot, sizes[name]):
                break
        spots[name] = spot
        taken.add(spot, sizes[name])


class _Taken:
    """The places that dots have taken, on squared paper: only the squares around a place are looked at."""

    def __init__(self, spots: Mapping[str, tuple[float, float]], sizes: Mapping[str, float]) -> None:
        self._side = 2 * max(sizes.values(), default=0.0) + 8
        self._squares: dict[tuple[int, int], list[tuple[float, float, float]]] = defaultdict(list)
        for name, spot in spots.items():
            self.add(spot, sizes[name])

    def add(self, spot: tuple[float, float], size: float) -> None:
        """Take a place."""
        self._squares[self._square(spot)].append((*spot, size))

    def free(self, spot: tuple[float, float], size: float) -> bool:
        """Whether a dot of a size fits there with 8 pixels to spare."""
        column, row = self._square(spot)
        around = [(column + a, row + b) for a in (0, -1, 1) for b in (0, -1, 1)]
        return all(
            math.hypot(spot[0] - x, spot[1] - y) > size + other + 8
            for square in around
            for x, y, other in self._squares.get(square, ())
        )

    def _square(self, spot: tuple[float, float]) -> tuple[int, int]:
        return int(spot[0] // self._side), int(spot[1] // self._side)


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
    return group.colour if group else "#6b7480"
