"""How deep in the core of the network an actor is."""

from __future__ import annotations

from typing import Any

from hytki_graph.projection import Projection, Scores


def measure(projection: Projection) -> Scores:
    """Core number (Seidman 1983, Network structure and minimum degree, Social Networks 5, 269-287).

    The greatest k for which the node belongs to a part where everyone has at least k ties inside it. Directions and
    weights are left out. Batagelj and Zaversnik's algorithm, as rustworkx has it.
    """
    import rustworkx as rx

    found: Any = rx.core_number(projection.undirected.rustworkx())
    numbers = [found[place] for place in range(projection.size)]
    return Scores.of("core", projection, {"core": numbers}, overall={"deepest": max(numbers, default=0)})
