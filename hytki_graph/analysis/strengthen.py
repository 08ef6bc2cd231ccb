"""Which new links would hold a network together best: suggestions, never statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from hytki_graph.analysis.claims import labels
from hytki_graph.analysis.paths import walkable
from hytki_graph.errors import InputError
from hytki_graph.iris import iri, tail
from hytki_graph.network import Network, Thing, Tie
from hytki_graph.words import Text

if TYPE_CHECKING:
    import networkx as nx

Floats = NDArray[np.float64]

_ABLE = frozenset({"organisation", "public"})
_OVER = frozenset({"planned", "willing", "ended"})
_LARGE = 400
_CANDIDATES, _FEWER = 120, 60
_SAMPLE = 200
_KINSHIP = 0.25


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A link that is not there: two organisations that could cooperate, and why it would help.

    ``joins`` are the sizes of the two parts it would bring together, both 0 when it shortens paths inside one;
    ``pairs`` the pairs of things that would get a path or a shorter one, ``shorter`` the steps it saves in all.
    ``regions``, ``layers`` and ``type`` are what the two have in common.
    """

    one: str
    other: str
    kind: str
    joins: tuple[int, int]
    pairs: int
    shorter: int
    regions: tuple[str, ...]
    layers: tuple[str, ...]
    type: str


@dataclass(frozen=True)
class Suggestions:
    """The links to suggest, the most useful first; each counts on those before it.

    ``asked`` is how many were wanted; ``sampled`` is true when the network is so large that paths were counted between
    some of its things only; ``islands`` how many parts with more than one thing would be left.
    """

    lens: str
    asked: int
    links: tuple[Suggestion, ...]
    parts: int
    parts_after: int
    sampled: bool
    labels: Mapping[str, Text]


def strengthen(network: Network, count: int, *, known: Iterable[Tie] = ()) -> Suggestions:
    """Suggest new links of cooperation, those first that bring most things within reach of each other.

    Greedy and deterministic. First the links that join parts, by the pairs that get a path; then those that raise the
    efficiency of the network most, the mean of one over the distance (Latora and Marchiori 2001). What two
    organisations have in common, a region, a layer or a type, makes a link a quarter more likely each. Only named
    organisations that are there today are paired, never ones that are linked already; ``known`` are links that the
    network leaves out, such as planned and ended ones, and that are not suggested anew either.
    """
    if count < 1:
        raise InputError("not-positive", option="--strengthen", value=count)
    things = network.by_iri()
    graph = walkable(network, things, ())
    if graph.number_of_nodes() < 2:
        raise InputError("network-too-small", count=graph.number_of_nodes(), needed=2)
    able = _able(network, things)
    taken = {frozenset((tie.from_, tie.to)) for tie in (*network.ties, *known)}
    before = _parts(graph)
    links: list[Suggestion] = []
    while len(links) < count and (found := _best(graph, things, able, taken)):
        links.append(found)
        graph.add_edge(found.one, found.other)
        taken.add(frozenset((found.one, found.other)))
    return Suggestions(
        lens=network.lens,
        asked=count,
        links=tuple(links),
        parts=sum(len(part) > 1 for part in before),
        parts_after=sum(len(part) > 1 for part in _parts(graph)),
        sampled=graph.number_of_nodes() > _LARGE,
        labels=labels(network),
    )


def _able(network: Network, things: Mapping[str, Thing]) -> list[str]:
    """Give who could make a link today: named organisations that are neither planned, over nor succeeded by another."""
    succeeded = {tie.to for tie in network.ties if tie.kind == iri("kind:succeeds")}
    return sorted(
        name
        for name, thing in things.items()
        if thing.category in _ABLE and tail(thing.status) not in _OVER and name not in succeeded
    )


def _parts(graph: nx.Graph) -> list[list[str]]:
    """Give the parts, the largest first."""
    import networkx as nx

    return sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part[0]))


def _best(
    graph: nx.Graph, things: Mapping[str, Thing], able: Sequence[str], taken: set[frozenset[str]]
) -> Suggestion | None:
    """Give the link that helps most, or None when no two organisations are left to pair."""
    candidates = _candidates(graph, able)
    size = {name: len(part) for part in _parts(graph) for name in part}
    home = {name: part[0] for part in _parts(graph) for name in part}
    pairs = [pair for pair in combinations(candidates, 2) if frozenset(pair) not in taken]
    reach = max((size[one] * size[other] for one, other in pairs if home[one] != home[other]), default=0)
    if reach:
        pairs = [(a, b) for a, b in pairs if home[a] != home[b] and size[a] * size[b] == reach]
    if not pairs:
        return None
    paths = _Paths(graph, candidates)
    scored = [(paths.gain(*pair) * (1 + _KINSHIP * _kinship(things, *pair)), pair) for pair in pairs]
    best, (one, other) = min(scored, key=lambda item: (-round(item[0], 9), item[1]))
    if best <= 1e-9:
        return None
    joins = (size[one], size[other]) if reach else (0, 0)
    return _suggestion(paths, things, (one, other), joins)


def _suggestion(
    paths: _Paths, things: Mapping[str, Thing], pair: tuple[str, str], joins: tuple[int, int]
) -> Suggestion:
    one, other = (things[name] for name in pair)
    pairs, shorter = paths.saved(*pair)
    return Suggestion(
        one=one.iri,
        other=other.iri,
        kind=iri("kind:cooperates-with"),
        joins=joins,
        pairs=joins[0] * joins[1] or pairs,
        shorter=shorter,
        regions=_shared(one.regions, other.regions),
        layers=_shared(one.layers, other.layers),
        type=one.type if one.type == other.type else "",
    )


def _kinship(things: Mapping[str, Thing], one: str, other: str) -> int:
    """Count what two have in common: a region, a layer, a type."""
    a, b = things[one], things[other]
    same = (_shared(a.regions, b.regions), _shared(a.layers, b.layers), a.type if a.type == b.type else "")
    return sum(map(bool, same))


def _shared(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(set(one) & set(other)))


def _candidates(graph: nx.Graph, able: Sequence[str]) -> list[str]:
    """Give the best connected organisations of each part, as many of each, in the order of their addresses."""
    allowed = set(able)
    parts = [[name for name in part if name in allowed] for part in _parts(graph)]
    ordered = [sorted(part, key=lambda name: (-graph.degree(name), name)) for part in parts]
    turns = (part[turn] for turn in range(len(able)) for part in ordered if turn < len(part))
    return sorted(islice(turns, _FEWER if graph.number_of_nodes() > _LARGE else _CANDIDATES))


class _Paths:
    """How far things are from each other; in a large network between the candidates and evenly chosen things only."""

    def __init__(self, graph: nx.Graph, candidates: Sequence[str]) -> None:
        import networkx as nx
        from scipy.sparse.csgraph import shortest_path

        names = sorted(graph)
        place = {name: number for number, name in enumerate(names)}
        matrix = nx.to_scipy_sparse_array(graph, nodelist=names, weight=None, dtype=float, format="csr")
        step = -(-len(names) // _SAMPLE) if len(names) > _LARGE else 1
        starts = np.array([place[name] for name in candidates])
        seen = np.union1d(np.arange(0, len(names), step), starts)
        self._row = {name: number for number, name in enumerate(candidates)}
        self._far: Floats = shortest_path(matrix, unweighted=True, directed=False, indices=starts)[:, seen]
        self._base: Floats = shortest_path(matrix, unweighted=True, directed=False, indices=seen)[:, seen]
        self._closeness = _closeness(self._base)

    def _new(self, one: str, other: str) -> Floats:
        """Give the distances with one link more."""
        a, b = self._far[self._row[one]], self._far[self._row[other]]
        way = np.minimum(a[:, None] + b[None, :], b[:, None] + a[None, :]) + 1
        shorter: Floats = np.minimum(self._base, way)
        return shorter

    def gain(self, one: str, other: str) -> float:
        """Give how much closer everything comes: the rise of the sum of one over the distance."""
        return float((_closeness(self._new(one, other)) - self._closeness).sum() / 2)

    def saved(self, one: str, other: str) -> tuple[int, int]:
        """Count the pairs whose path becomes shorter, and the steps this saves where there was a path before."""
        new = self._new(one, other)
        shorter = new < self._base
        had = shorter & np.isfinite(self._base)
        return int(shorter.sum() // 2), int((self._base[had] - new[had]).sum() // 2)


def _closeness(distances: Floats) -> Floats:
    with np.errstate(divide="ignore"):
        found: Floats = np.where(distances > 0, 1 / distances, 0.0)
    return found
