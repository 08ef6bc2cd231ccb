"""From a network to the plain graph a measure works on: nodes, weighted edges, and what was counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from hytki_graph.words import Text

if TYPE_CHECKING:
    import networkx as nx
    from scipy.sparse import csr_array

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Projection:
    """A simple weighted graph made from a network by a named rule.

    ``nodes`` are addresses, sorted; edge ``i`` goes from ``nodes[sources[i]]`` to ``nodes[targets[i]]`` with
    ``weights[i]`` > 0, each pair once (an undirected pair with the smaller index first), no loops. ``labels`` names the
    nodes, ``attributes`` holds for each of ``region``, ``layer``, ``type``, ``category`` the values of a node (none,
    one or several addresses), ``modes`` is 0 or 1 for each node of a two-mode graph. ``evidence[i]`` are the
    addresses of the links an edge stands on. ``lens`` and ``explanation`` say which rule made it; ``parameters`` (date,
    statuses, kinds, weighting) stand in every result.
    """

    lens: str
    explanation: Text
    directed: bool
    nodes: tuple[str, ...]
    sources: Ints
    targets: Ints
    weights: Floats
    labels: Mapping[str, Text] = field(default_factory=dict)
    attributes: Mapping[str, Sequence[tuple[str, ...]]] = field(default_factory=dict)
    modes: tuple[int, ...] | None = None
    evidence: Sequence[tuple[str, ...]] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, edges: Iterable[tuple[str, str, float]], *, nodes: Iterable[str] = (), directed: bool = False) -> Projection:
        """Make a projection from weighted edges; parallel edges add up, loops are left out."""
        pairs: dict[tuple[str, str], float] = {}
        seen = set(nodes)
        for one, other, weight in edges:
            seen |= {one, other}
            key = (one, other) if directed or one <= other else (other, one)
            if one != other:
                pairs[key] = pairs.get(key, 0.0) + weight
        names = tuple(sorted(seen))
        place = {name: number for number, name in enumerate(names)}
        ordered = sorted((place[one], place[other], weight) for (one, other), weight in pairs.items())
        columns = list(zip(*ordered, strict=True)) or [(), (), ()]
        return cls(
            "", {}, directed, names,
            np.array(columns[0], dtype=np.int64), np.array(columns[1], dtype=np.int64), np.array(columns[2], dtype=float),
        )  # fmt: skip

    @property
    def size(self) -> int:
        """The number of nodes."""
        return len(self.nodes)

    @cached_property
    def matrix(self) -> csr_array:
        """The weighted adjacency matrix, symmetric when the graph is undirected."""
        from scipy.sparse import csr_array

        rows, columns, weights = self.sources, self.targets, self.weights
        if not self.directed:
            rows, columns = np.concatenate([rows, columns]), np.concatenate([columns, self.sources])
            weights = np.concatenate([weights, weights])
        return csr_array((weights, (rows, columns)), shape=(self.size, self.size))

    @property
    def undirected(self) -> Projection:
        """The same graph without directions; the weights of both directions add up."""
        if not self.directed:
            return self
        from dataclasses import replace

        edges = zip(self.sources.tolist(), self.targets.tolist(), self.weights.tolist(), strict=True)
        plain = Projection.of(((self.nodes[a], self.nodes[b], w) for a, b, w in edges), nodes=self.nodes)
        return replace(self, directed=False, sources=plain.sources, targets=plain.targets, weights=plain.weights, evidence=())

    def networkx(self) -> nx.Graph:
        """The graph for networkx: nodes are addresses, ``weight`` on the edges. The reference of every measure."""
        import networkx as nx

        graph: nx.Graph = nx.DiGraph() if self.directed else nx.Graph()
        graph.add_nodes_from(self.nodes)
        edges = zip(self.sources.tolist(), self.targets.tolist(), self.weights.tolist(), strict=True)
        graph.add_weighted_edges_from((self.nodes[a], self.nodes[b], w) for a, b, w in edges)
        return graph

    def rustworkx(self) -> Any:
        """The graph for rustworkx: node indices are positions in ``nodes``, edge weights are the weights."""
        import rustworkx as rx

        graph = rx.PyDiGraph(multigraph=False) if self.directed else rx.PyGraph(multigraph=False)
        graph.add_nodes_from(range(self.size))
        graph.add_edges_from(list(zip(self.sources.tolist(), self.targets.tolist(), self.weights.tolist(), strict=True)))
        return graph


@dataclass(frozen=True)
class Scores:
    """What a measure says of each node, with what it stands on.

    ``columns`` are the names of the values (one for a centrality, several for brokerage), ``values[node]`` one number
    (or a text, such as the name of a community) for each column; ``overall`` holds figures of the whole graph
    (modularity, E-I index, number of components); ``sentence`` says in plain words what the number means here.
    """

    measure: str
    projection: Projection
    columns: tuple[str, ...]
    values: Mapping[str, tuple[float | str, ...]]
    overall: Mapping[str, float] = field(default_factory=dict)
    sentence: Text = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)

    def ranked(self, column: int = 0) -> list[str]:
        """Give the nodes with the highest value first; equal ones by name."""
        return sorted(self.values, key=lambda node: (-_number(self.values[node][column]), node))


def _number(value: float | str) -> float:
    return value if isinstance(value, float | int) else 0.0
