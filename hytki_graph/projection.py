"""From a network to the plain graph a measure works on: nodes, weighted edges, and what was counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hytki_graph.counting import Counted, Wish, count, wish
from hytki_graph.evidence import Direct, Evidence, Ground, Grouped, Joint, Shared
from hytki_graph.incidence import Edges, between_groups, direct, matched, shared, summed
from hytki_graph.lens import Lens
from hytki_graph.network import Network, Thing, interval
from hytki_graph.words import Text, catalogue, tell

if TYPE_CHECKING:
    import networkx as nx
    from scipy.sparse import csr_array

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
_DIGITS = 10
"""How many decimals count when two values are compared."""


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
    def of(
        cls, edges: Iterable[tuple[str, str, float]], *, nodes: Iterable[str] = (), directed: bool = False
    ) -> Projection:
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
        ones, others = (np.array(column, dtype=np.int64) for column in columns[:2])
        return cls("", {}, directed, names, ones, others, np.array(columns[2], dtype=np.float64))

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

    @cached_property
    def pattern(self) -> csr_array:
        """The adjacency matrix without weights: 1 where there is an edge."""
        found = self.matrix.copy()
        found.data = np.ones_like(found.data)
        return found

    @cached_property
    def undirected(self) -> Projection:
        """The same graph without directions; the weights of both directions add up."""
        if not self.directed:
            return self
        edges = summed([Edges(self.sources, self.targets, self.weights)], self.size, directed=False)
        return replace(
            self, directed=False, sources=edges.sources, targets=edges.targets, weights=edges.weights, evidence=()
        )

    def networkx(self) -> nx.Graph:
        """Give the graph for networkx: nodes are addresses, ``weight`` on the edges. The reference of every measure."""
        import networkx as nx

        graph: nx.Graph = nx.DiGraph() if self.directed else nx.Graph()
        graph.add_nodes_from(self.nodes)
        edges = zip(self.sources.tolist(), self.targets.tolist(), self.weights.tolist(), strict=True)
        graph.add_weighted_edges_from((self.nodes[a], self.nodes[b], w) for a, b, w in edges)
        return graph

    def rustworkx(self) -> Any:
        """Give the graph for rustworkx: node indices are positions in ``nodes``, edge weights are the weights."""
        import rustworkx as rx

        graph = rx.PyDiGraph(multigraph=False) if self.directed else rx.PyGraph(multigraph=False)
        graph.add_nodes_from(range(self.size))
        graph.add_edges_from(
            list(zip(self.sources.tolist(), self.targets.tolist(), self.weights.tolist(), strict=True))
        )
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

    @classmethod
    def of(
        cls,
        measure: str,
        projection: Projection,
        columns: Mapping[str, ArrayLike],
        *,
        overall: Mapping[str, float] | None = None,
        options: Mapping[str, object] | None = None,
        key: str = "",
    ) -> Scores:
        """Put together the scores of a measure from one array for each column, a value for each node.

        The sentence is the message ``key``, else ``measure.NAME.sentence``, or of two modes ``measure.NAME.two-mode``
        where there is one; it may speak of what is overall.
        """
        arrays = [np.asarray(values).tolist() for values in columns.values()]
        figures = {name: float(value) for name, value in (overall or {}).items()}
        return cls(
            measure, projection, tuple(columns), dict(zip(projection.nodes, zip(*arrays, strict=True), strict=True)),
            figures, tell(key or _key(measure, projection), **figures),
            {name: str(value) for name, value in (options or {}).items()},
        )  # fmt: skip

    def where(self, chosen: NDArray[np.bool_]) -> Scores:
        """Give the same for some of the nodes: those of which the measure says something."""
        kept = {node: self.values[node] for node, here in zip(self.projection.nodes, chosen, strict=True) if here}
        return replace(self, values=kept)

    def ranked(self, column: int = 0) -> list[str]:
        """Give the nodes with the highest value first; equal ones by name."""
        return sorted(self.values, key=lambda node: (-_number(self.values[node][column]), node))


def ranks(values: Iterable[float]) -> Ints:
    """Give the place of each number, 1 for the highest; equal ones share a place.

    Numbers that differ by the rounding of a computer alone are equal.

    >>> ranks([0.1 + 0.2, 0.5, 0.3]).tolist()
    [2, 1, 2]
    """
    lowered = -np.round(np.fromiter(values, dtype=float), _DIGITS)
    return np.searchsorted(np.sort(lowered), lowered) + 1


def _number(value: float | str) -> float:
    return round(value, _DIGITS) if isinstance(value, float | int) else 0.0


def _key(measure: str, projection: Projection) -> str:
    key = f"measure.{measure}.two-mode"
    return key if projection.modes is not None and key in catalogue() else f"measure.{measure}.sentence"


def project(
    network: Network,
    definition: Lens,
    *,
    weight: str = "",
    directed: bool | None = None,
    statuses: Iterable[str] = (),
    kinds: Iterable[str] = (),
    at: str = "",
) -> Projection:
    """Make the simple graph that a lens defines of a network seen through it.

    ``weight`` and ``directed`` stand in for what the lens says. Only links that are real count, unless ``statuses``
    name others (``planned``, ``willing``); ``kinds`` and a day ``at`` narrow them. Groups of people and types are
    never nodes.
    """
    asked = wish(network, definition, weight=weight, directed=directed, statuses=statuses, kinds=kinds, at=at)
    counted = count(network, definition, asked)
    edges, ground = _joined(definition, asked, counted)
    if definition.group:
        return _by_group(network, definition, asked, counted, edges, ground)
    things = counted.things
    return Projection(
        definition.name, definition.explanation, asked.directed, tuple(thing.iri for thing in things),
        edges.sources, edges.targets, edges.weights,
        labels={thing.iri: thing.label for thing in things},
        attributes=_attributes(things),
        modes=tuple(int(thing.category in definition.modes[1]) for thing in things) if definition.modes else None,
        evidence=Evidence(edges, ground, counted.links),
        parameters=asked.said(counted.count, _undated(network, asked.at)),
    )  # fmt: skip


def _undated(network: Network, at: str) -> str:
    """Count the links that hold on a day only because no source dates them."""
    if not at:
        return ""
    things = network.by_iri()
    return str(sum(interval(tie, things) == ("", "") for tie in network.at(at).ties))


def _attributes(things: Sequence[Thing]) -> dict[str, list[tuple[str, ...]]]:
    return {
        "region": [thing.regions for thing in things],
        "layer": [thing.layers for thing in things],
        "type": [(thing.type,) if thing.type else () for thing in things],
        "category": [(thing.category,) for thing in things],
    }


def _by_group(network: Network, lens: Lens, asked: Wish, counted: Counted, edges: Edges, ground: Ground) -> Projection:
    """Make the graph of regions or layers from the graph of things."""
    values = _attributes(counted.things)[lens.group]
    names = sorted({name for value in values for name in value})
    place = {name: number for number, name in enumerate(names)}
    nodes = np.repeat(np.arange(len(values)), [len(value) for value in values])
    groups = np.array([place[name] for value in values for name in value], dtype=np.int64)
    pairs, origin = between_groups(edges, nodes, groups, len(values), directed=asked.directed)
    found = summed([pairs], len(names), directed=asked.directed)
    missing = f"{sum(not value for value in values)}/{len(values)}"
    return Projection(
        lens.name, lens.explanation, asked.directed, tuple(names), found.sources, found.targets, found.weights,
        labels={name: network.terms[name].label for name in names},
        evidence=Evidence(found, Grouped(ground, edges, pairs, origin, len(names)), counted.links),
        parameters={**asked.said(counted.count, _undated(network, asked.at)), f"without-{lens.group}": missing},
    )  # fmt: skip


def _joined(lens: Lens, asked: Wish, counted: Counted) -> tuple[Edges, Ground]:
    """Give the edges between things, and what they stand on."""
    size = len(counted.things)
    if lens.match:
        found = matched(counted.needs, counted.shares, size, certain=asked.weight == "certainty")
        return summed([found], size, directed=asked.directed), Shared(counted.needs, counted.shares, asked.directed)
    links = counted.direct
    if asked.directed:
        links = links.both(np.isin(links.kinds, counted.symmetric))
    grounds: tuple[Ground, ...] = (Direct(links, size, asked.directed),)
    edges = [direct(links, size, directed=asked.directed, certain=asked.weight == "certainty")]
    if lens.fold:
        grounds = (*grounds, Shared(counted.shares, counted.shares, directed=True))
        found = shared(counted.shares, size, weight=asked.weight)
        edges += [found, Edges(found.targets, found.sources, found.weights)] if asked.directed else [found]
    return summed(edges, size, directed=asked.directed), Joint(grounds)
