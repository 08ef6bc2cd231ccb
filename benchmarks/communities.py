"""Communities against those of networkx, and brokerage against the clock, on graphs that grow as ecosystems do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import networkx as nx

from hytki_graph.analysis import brokerage, communities
from hytki_graph.projection import Projection

EDGES_A_NODE = 5


class Race(NamedTuple):
    """Two ways to the same thing, and how many times as fast the first must be; each gives the modularity it reached.

    That of the fast way may not be lower than that of the reference.
    """

    name: str
    fast: Callable[[], float]
    reference: Callable[[], float]
    floor: float


class Limit(NamedTuple):
    """A piece of work, and the CPU seconds it may take."""

    name: str
    work: Callable[[], object]
    seconds: float


def race(edges: int = 100_000) -> Race:
    """Give the communities of a graph by our measure and by networkx's Louvain."""
    projection = grown(edges)
    graph = projection.networkx()

    def fast() -> float:
        return communities.measure(replace(projection)).overall["modularity"]

    def reference() -> float:
        found = nx.community.louvain_communities(graph, seed=1)
        return float(nx.community.modularity(graph, found))

    return Race(f"communities, {edges:,} edges", fast, reference, 15.0)


def limit(edges: int = 10_000) -> Limit:
    """Give the brokerage roles of a graph in nineteen groups."""
    projection = grown(edges)
    regions = [(f"place:{number % 19}",) for number in range(projection.size)]
    grouped = replace(projection, attributes={"region": regions})
    return Limit(f"brokerage, {edges:,} edges", lambda: brokerage.measure(grouped), 0.2)


def grown(edges: int) -> Projection:
    """Give a graph that grows by preference (Barabási and Albert 1999), the same every time."""
    graph = nx.barabasi_albert_graph(edges // EDGES_A_NODE, EDGES_A_NODE, seed=2026)
    return Projection.of((f"n{one:06}", f"n{other:06}", 1.0) for one, other in graph.edges)
