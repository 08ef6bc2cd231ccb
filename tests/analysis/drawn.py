"""Small graphs, drawn at random, for measures to be compared on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import networkx as nx
from hypothesis import strategies as st

from hytki_graph.projection import Projection

GROUPS = ((), ("g:a",), ("g:b",), ("g:c",), ("g:a", "g:b"))
"""What a drawn node may say of its group: nothing, one thing, or two."""


@st.composite
def projections(draw: st.DrawFn, *, most: int = 8, directed: bool | None = None, weighted: bool = False) -> Projection:
    """Draw a projection, isolated nodes and unknown groups included; none and one node too."""
    size = draw(st.integers(0, most))
    way = draw(st.booleans()) if directed is None else directed
    pairs = [(one, other) for one in range(size) for other in range(size) if one < other or (way and one != other)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    weights = st.integers(1, 5) if weighted else st.just(1)
    edges = [(f"n{one:02}", f"n{other:02}", float(draw(weights))) for one, other in chosen]
    made = Projection.of(edges, nodes=[f"n{number:02}" for number in range(size)], directed=way)
    groups = [draw(st.sampled_from(GROUPS)) for _ in range(size)]
    return replace(made, attributes={"region": groups})


def projection(
    edges: Iterable[Sequence[str]], groups: dict[str, str] | None = None, *, directed: bool = False
) -> Projection:
    """Make a projection from edges, with one group for each node that has any."""
    known = groups or {}
    made = Projection.of([(one, other, 1.0) for one, other in edges], nodes=known, directed=directed)
    return replace(made, attributes={"region": [(known[node],) if node in known else () for node in made.nodes]})


def karate() -> Projection:
    """Zachary's karate club (1977): 34 members, 78 ties; the group of each is the club it joined."""
    graph = nx.karate_club_graph()
    clubs = {f"{node + 1:02}": str(graph.nodes[node]["club"]) for node in graph}
    return projection([(f"{one + 1:02}", f"{other + 1:02}") for one, other in graph.edges], clubs)
