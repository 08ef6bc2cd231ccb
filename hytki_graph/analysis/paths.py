"""How one actor is connected to another: the shortest chains of links, each with its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from hytki_graph.model import STEPPING_STONES
from hytki_graph.network import Network, Term, Thing, Tie

if TYPE_CHECKING:
    import networkx as nx

_LOOKED_AT = 500
_SURENESS = ("stated", "interpreted", "inferred", "via-person")
_FIRMNESS = ("active", "ended", "planned", "willing", "unknown")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a step is said: the source and the place in it."""

    source: Term
    place: str


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a chain. ``forward`` is true when the chain follows the link's own direction."""

    from_: Term
    kind: str
    to: Term
    forward: bool
    status: str
    certainty: str
    start: str
    end: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Island:
    """A part of the network with no path out of it: its size and its best connected things."""

    size: int
    chief: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Connection:
    """How two things are connected: chains of equal length, the surest first; none when they stand on two islands."""

    from_: Term
    to: Term
    chains: tuple[tuple[Step, ...], ...]
    islands: tuple[Island, Island]


def connect(network: Network, start: str, goal: str, *, most: int = 1) -> Connection:
    """Find the shortest chains between two things.

    A chain follows links in either direction. Groups of people, programmes, places and concepts are never steps.
    """
    import networkx as nx

    things = network.by_iri()
    graph = walkable(network, things, {start, goal})
    chains: list[tuple[Step, ...]] = []
    if start != goal and graph.has_node(start) and graph.has_node(goal) and nx.has_path(graph, start, goal):
        routes = islice(nx.all_shortest_paths(graph, start, goal), _LOOKED_AT)
        chains = sorted((tuple(_steps(network, graph, things, route)) for route in routes), key=_doubt)
    ends = (_term(things[start]), _term(things[goal]))
    return Connection(*ends, tuple(chains[:most]), (_island(graph, things, start), _island(graph, things, goal)))


def islands(network: Network) -> list[list[Thing]]:
    """Give the parts of the network that no path joins, the largest first, each with its best connected thing first."""
    import networkx as nx

    things = network.by_iri()
    graph = walkable(network, things, set())
    parts = [sorted(part, key=lambda name: (-graph.degree(name), name)) for part in nx.connected_components(graph)]
    return [[things[name] for name in part] for part in sorted(parts, key=lambda part: (-len(part), part[0]))]


def walkable(network: Network, things: Mapping[str, Thing], ends: Iterable[str]) -> nx.Graph:
    """Give the simple graph that chains walk on; each edge carries its parallel ties.

    ``ends`` may be met though they are no stepping stones, such as a group that a question is about.
    """
    import networkx as nx

    graph = nx.Graph()
    allowed = {name for name, thing in things.items() if thing.category in STEPPING_STONES} | set(ends)
    graph.add_nodes_from(sorted(allowed & set(things)))
    for tie in network.ties:
        if tie.from_ in allowed and tie.to in allowed and tie.from_ != tie.to and network.kinds[tie.kind].traversable:
            if not graph.has_edge(tie.from_, tie.to):
                graph.add_edge(tie.from_, tie.to, ties=[])
            graph.edges[tie.from_, tie.to]["ties"].append(tie)
    return graph


def _steps(network: Network, graph: nx.Graph, things: Mapping[str, Thing], route: list[str]) -> Iterator[Step]:
    for here, there in pairwise(route):
        ties: list[Tie] = graph.edges[here, there]["ties"]
        best = min(ties, key=_rank)
        same = [tie for tie in ties if _signature(tie) == _signature(best)]
        yield Step(
            _term(things[here]),
            best.kind,
            _term(things[there]),
            best.from_ == here or network.kinds[best.kind].symmetric,
            best.status,
            best.certainty,
            best.start,
            best.end,
            tuple(Source(network.terms[tie.source], tie.place) for tie in same),
        )


def _signature(tie: Tie) -> tuple[str, ...]:
    return (tie.from_, tie.kind, tie.status, tie.certainty, tie.start, tie.end)


def _rank(tie: Tie) -> tuple[int, int, str]:
    """Order ties from the surest to the least sure."""
    return (_place_in(_SURENESS, tie.certainty), _place_in(_FIRMNESS, tie.status), tie.iri)


def _doubt(chain: tuple[Step, ...]) -> tuple[int, int, tuple[str, ...]]:
    unsure = sum(_place_in(_SURENESS, step.certainty) for step in chain)
    unfirm = sum(max(0, _place_in(_FIRMNESS, step.status) - 1) for step in chain)
    return (unsure, unfirm, tuple(step.to.iri for step in chain))


def _place_in(order: tuple[str, ...], address: str) -> int:
    name = address.rpartition("/")[2]
    return order.index(name) if name in order else len(order)


def _island(graph: nx.Graph, things: Mapping[str, Thing], name: str) -> Island:
    import networkx as nx

    part = nx.node_connected_component(graph, name)
    chief = sorted(part, key=lambda other: (-graph.degree(other), other))[:3]
    return Island(len(part), tuple(_term(things[other]) for other in chief))


def _term(thing: Thing) -> Term:
    return Term(thing.iri, thing.label)
