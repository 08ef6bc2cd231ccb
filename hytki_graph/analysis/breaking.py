"""Who holds the parts of a network together: actors without whom others are cut off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hytki_graph.analysis import articulation
from hytki_graph.analysis.paths import walkable
from hytki_graph.model import ACTORS
from hytki_graph.network import Network
from hytki_graph.projection import Projection

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Break:
    """An actor, and the things that would be cut off from the largest rest without it, the best connected first.

    ``actors`` of them are actors.
    """

    actor: str
    cut: tuple[str, ...]
    actors: int


def breaks(network: Network, *, most: int = 8) -> list[Break]:
    """Find the actors whose loss would cut off most others (Hopcroft and Tarjan 1973), the worst first.

    Every link of the network counts, so give it as it stands.
    """
    things = network.by_iri()
    graph = walkable(network, things, ())
    projection = Projection.of(((one, other, 1.0) for one, other in graph.edges), nodes=graph.nodes)
    scores = articulation.measure(projection)
    ranked = [name for name in scores.ranked() if scores.values[name][0] and things[name].category in ACTORS]
    found = [(name, _cut(graph, name)) for name in ranked[:most]]
    return [Break(name, cut, sum(things[one].category in ACTORS for one in cut)) for name, cut in found]


def _cut(graph: nx.Graph, name: str) -> tuple[str, ...]:
    """Give everything in the part of an actor but the largest rest of it."""
    import networkx as nx

    part = nx.node_connected_component(graph, name) - {name}
    rests = sorted(nx.connected_components(graph.subgraph(part)), key=lambda rest: (-len(rest), min(rest)))
    return tuple(sorted(set().union(*rests[1:]), key=lambda one: (-graph.degree(one), one)))
