"""Views of the map that somebody gave a name: ``views/NAME.toml`` beside the data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from hytki_graph import view_file
from hytki_graph.analysis import paths
from hytki_graph.errors import InputError
from hytki_graph.iris import short
from hytki_graph.model import STEPPING_STONES
from hytki_graph.network import Network, Thing, Tie
from hytki_graph.scene import background
from hytki_graph.view_file import NAME, Choices
from hytki_graph.words import Text

FOLDER = "views"
"""The folder inside the data folder."""
_CHAINS = 5
_TIES = frozenset({"kind", "status", "certainty"})


@dataclass(frozen=True, slots=True)
class NamedView:
    """What the page or a picture shows, by a name and a title.

    ``hide`` and ``only`` hold values of a facet as full addresses, categories by their word, and an empty text for what
    has no value. Where ``hide`` says nothing of categories, what the first look leaves out stays hidden. ``path`` is
    empty or holds two addresses, ``camera`` is None or x, y and scale.
    """

    name: str
    title: Text
    view: str = "network"
    at: str = ""
    select: str = ""
    steps: int = 1
    path: tuple[str, ...] = ()
    camera: tuple[float, float, float] | None = None
    table: str = ""
    hide: Choices = field(default_factory=dict)
    only: Choices = field(default_factory=dict)


def named(folder: Path) -> Mapping[str, NamedView]:
    """Give the named views of a data folder by name, sorted; a file that cannot be used is an :class:`InputError`."""
    return {path.stem: read(path) for path in sorted((folder / FOLDER).glob("*.toml"))}


def find(folder: Path, name: str) -> NamedView:
    """Give one named view of a data folder."""
    path = folder / FOLDER / f"{name}.toml"
    if not NAME.fullmatch(name) or not path.is_file():
        there = ", ".join(path.stem for path in sorted((folder / FOLDER).glob("*.toml")))
        raise InputError("unknown-view", name=name[:80], choices=there or "–", folder=folder / FOLDER)
    return read(path)


def read(path: Path) -> NamedView:
    """Read the file of a view strictly."""
    return NamedView(path.stem, **view_file.read(path))


def as_state(view: NamedView) -> dict[str, Any]:
    """Give a view as the page keeps it: what it says, with short addresses."""
    said: dict[str, Any] = {"view": view.view, "at": view.at, "select": short(view.select), "steps": view.steps}
    said |= {"path": list(map(short, view.path)), "table": view.table}
    said |= {"camera": list(view.camera)} if view.camera else {}
    for name, choices in (("hide", view.hide), ("only", view.only)):
        said[name] = {facet: list(map(short, values)) for facet, values in sorted(choices.items())}
    return said


def check(view: NamedView, network: Network) -> None:
    """Refuse a view that asks for a thing, a region, a type or a source that the network does not have."""
    things = network.by_iri()
    for key, names in (("select", [view.select] if view.select else []), ("path", view.path)):
        for name in names:
            if name not in things:
                raise InputError("view-unknown", name=view.name, key=key, value=short(name))
    for facet in ("region", "type", "source"):
        for name in view.only.get(facet, ()):
            if name and name not in network.terms:
                raise InputError("view-unknown", name=view.name, key=f"only.{facet}", value=short(name))


def shown(network: Network, view: NamedView) -> Network:
    """Give what a view shows of a network, by the rules of the page.

    A link needs both its ends. With a day, or when links are ticked off, things whose links are all hidden go too.
    Around a selected thing ``steps`` steps are shown, between two ends the shortest chains.
    """
    check(view, network)
    kept = {view.select, *(view.path if view.view == "path" else ())} - {""}
    dated = network.at(view.at) if view.at else network
    hidden = {"category": tuple(background(network)), **view.hide}
    things = [one for one in network.things if one.iri in kept or _passes(hidden, view.only, _of_thing(one))]
    left = _within(replace(network, things=tuple(things)), (tie for tie in dated.ties if _tie_passes(tie, view)))
    if view.at or any(view.hide.get(facet) for facet in _TIES):
        left = _without_lonely(left, network, kept)
    if view.view == "ego":
        left = _around(left, view.select, view.steps)
    elif view.view == "path":
        left = _between(left, *view.path)
    names = {thing.iri for thing in left.things}
    return replace(left, aside=tuple(tie for tie in dated.aside if tie.from_ in names))


def _of_thing(thing: Thing) -> dict[str, tuple[str, ...]]:
    return {
        "category": (thing.category,), "layer": thing.layers or ("",), "region": thing.regions or ("",),
        "type": (thing.type,), "source": thing.sources or ("",),
    }  # fmt: skip


def _tie_passes(tie: Tie, view: NamedView) -> bool:
    said = {"kind": (tie.kind,), "status": (tie.status,), "certainty": (tie.certainty,), "source": (tie.source,)}
    return _passes(view.hide, view.only, said)


def _passes(hide: Choices, only: Choices, said: Mapping[str, tuple[str, ...]]) -> bool:
    for facet, values in said.items():
        off, limits = hide.get(facet, ()), only.get(facet, ())
        if (off and all(value in off for value in values)) or (limits and not any(value in limits for value in values)):
            return False
    return True


def _within(network: Network, ties: Iterator[Tie]) -> Network:
    """Keep those of the ties whose ends are both there."""
    names = {thing.iri for thing in network.things}
    return network.keep(tie for tie in ties if tie.from_ in names and tie.to in names)


def _without_lonely(left: Network, whole: Network, kept: set[str]) -> Network:
    linked = {end for tie in left.ties for end in (tie.from_, tie.to)} | kept
    ever = {end for tie in whole.ties for end in (tie.from_, tie.to)}
    return replace(left, things=tuple(one for one in left.things if one.iri in linked or one.iri not in ever))


def _around(network: Network, start: str, steps: int) -> Network:
    """Keep what is so many steps away; what is no stepping stone is reached, not passed."""
    things = network.by_iri()
    beside: dict[str, set[str]] = {}
    for tie in network.ties:
        beside.setdefault(tie.from_, set()).add(tie.to)
        beside.setdefault(tie.to, set()).add(tie.from_)
    reached = edge = {start}
    for _ in range(steps):
        open_ = {name for name in edge if name == start or things[name].category in STEPPING_STONES}
        edge = {other for name in open_ for other in beside.get(name, ())} - reached
        reached = reached | edge
    return _only(network, reached)


def _between(network: Network, start: str, goal: str) -> Network:
    """Keep the shortest chains between two things, the surest five of them; everything where there is none."""
    found = paths.connect(network, start, goal, most=_CHAINS)
    met = {end.iri for chain in found.chains for step in chain for end in (step.from_, step.to)}
    return _only(network, met) if met else network


def _only(network: Network, names: set[str]) -> Network:
    left = replace(network, things=tuple(thing for thing in network.things if thing.iri in names))
    return _within(left, iter(network.ties))
