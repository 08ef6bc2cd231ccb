"""Layouts of networks side by side: crossings, stress, dots that overlap, seconds.

``python -m benchmarks.layouts`` draws the bundled ecosystem and grown networks with every library that is installed.
Those that are no dependency of the project (networkit, scikit-network) take part when they can be imported. Each runs
in a process of its own and is stopped when it takes too long. Then whole scenes are composed, against their limits.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import multiprocessing
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.clock import measure
from hytki_graph import model
from hytki_graph.iris import iri
from hytki_graph.network import Network, Term, Thing, Tie

Floats = NDArray[Any]
Ints = NDArray[Any]

PATIENCE = 300.0
"""Seconds after which a library is stopped."""
MEMORY = 6 * 2**30
"""Bytes that a library may take."""
LIMITS = {2_000: 5.0, 50_000: 60.0}
"""CPU seconds that composing a scene of so many things, with three links each, may take."""
_SAMPLE, _SOURCES = 4_000, 200
_CATEGORIES = ("organisation", "public", "unit", "collaboration", "project", "service", "dataset", "plan", "group")
_KINDS = ("member-of", "coordinates", "cooperates-with", "part-implements")


@dataclass(frozen=True)
class Graph:
    """The largest island of a network: how many dots, and the lines between them."""

    name: str
    count: int
    edges: Ints


@dataclass(frozen=True)
class Quality:
    """How a layout came out. Fewer crossings, lower stress and no overlap are better."""

    crossings: float
    stress: float
    overlaps: int
    seconds: float


def main() -> int:
    """Compare the layouts; the exit code is 1 when composing a scene breaks its limit."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.layouts", description=__doc__)
    parser.add_argument("--sizes", default="2000,50000", help="things of the grown networks, by comma")
    parser.add_argument("--only", default="", help="libraries to compare, by comma; all if empty")
    chosen = parser.parse_args()
    sizes = [int(size) for size in chosen.sizes.split(",") if size]
    wanted = chosen.only.split(",") if chosen.only else list(CANDIDATES)
    if strange := sorted(set(wanted) - CANDIDATES.keys()):
        parser.error(f"--only: no {', '.join(strange)}; choose from {', '.join(CANDIDATES)}")
    for graph in (bundled(), *(island(f"{size:,} grown", *grown(size, 3 * size)) for size in sizes)):
        print(f"\n{graph.name}: {graph.count:,} dots, {len(graph.edges):,} lines")
        print(f"{'':28}{'crossings':>14}{'stress':>9}{'overlaps':>10}{'CPU s':>9}")
        for name in wanted:
            print(f"{name:28}{_row(attempt(name, graph))}", flush=True)
    kept = [_composed(size) for size in sizes]
    return 0 if all(kept) else 1


def _row(found: Quality | str) -> str:
    if isinstance(found, str):
        return f"{found:>14}"
    return f"{found.crossings:>14,.0f}{found.stress:>9.3f}{found.overlaps:>10,}{found.seconds:>9.2f}"


def _composed(size: int) -> bool:
    from hytki_graph.scene import compose

    network = ecosystem(size, 3 * size)
    seconds, _ = measure(lambda: compose(network))
    limit = LIMITS.get(size, float("inf"))
    print(f"\nscene of {size:,} things: {seconds:.1f} CPU s, limit {limit:g}")
    return seconds <= limit


def attempt(name: str, graph: Graph, patience: float = PATIENCE) -> Quality | str:
    """Lay a graph out with a library; give how it came out, or in a word why it did not."""
    context = multiprocessing.get_context("spawn")
    mine, theirs = context.Pipe()
    worker = context.Process(target=_work, args=(name, graph, theirs), daemon=True)
    worker.start()
    theirs.close()
    try:
        found: Quality | str = mine.recv() if mine.poll(patience) else "too long"
    except EOFError:
        found = "out of memory"
    worker.kill()
    worker.join()
    return found


def _work(name: str, graph: Graph, answer: Any) -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):  # no such bound on Windows
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        seconds, spots = measure(lambda: CANDIDATES[name](graph))
        answer.send(quality(graph, np.asarray(spots, dtype=float), seconds))
    except ImportError:
        answer.send("not installed")
    except MemoryError:
        answer.send("out of memory")


def quality(graph: Graph, spots: Floats, seconds: float) -> Quality:
    """Measure a layout. Overlaps count pairs of dots when it is stretched to the size of our pictures."""
    return Quality(crossings(spots, graph.edges), stress(graph, spots), overlaps(graph, spots), seconds)


def crossings(spots: Floats, edges: Ints) -> float:
    """Count pairs of lines that cross without sharing an end; of many lines, from a fixed sample."""
    chosen = edges
    if len(edges) > _SAMPLE:
        chosen = edges[np.sort(np.random.default_rng(1).choice(len(edges), _SAMPLE, replace=False))]
    total = 0
    start, end = spots[chosen[:, 0]], spots[chosen[:, 1]]
    for number in range(len(chosen) - 1):
        one, other, rest = start[number], end[number], slice(number + 1, None)
        cut = (_turn(one, other, start[rest]) * _turn(one, other, end[rest]) < 0) & (
            _turn(start[rest], end[rest], one) * _turn(start[rest], end[rest], other) < 0
        )
        total += int((cut & ~np.isin(chosen[rest], chosen[number]).any(axis=1)).sum())
    return total * (len(edges) / max(len(chosen), 1)) ** 2


def _turn(one: Floats, other: Floats, spot: Floats) -> Floats:
    along, aside = other - one, spot - one
    turned: Floats = along[..., 0] * aside[..., 1] - along[..., 1] * aside[..., 0]
    return turned


def stress(graph: Graph, spots: Floats) -> float:
    """Mean squared relative difference of distances and steps, at the best scale, from a sample of dots."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import dijkstra

    ones = np.ones(len(graph.edges))
    matrix = coo_array((ones, (graph.edges[:, 0], graph.edges[:, 1])), shape=(graph.count, graph.count)).tocsr()
    sources = np.linspace(0, graph.count - 1, min(graph.count, _SOURCES)).astype(int)
    steps = dijkstra(matrix, directed=False, unweighted=True, indices=sources)
    away = np.sqrt(((spots[sources][:, None] - spots[None]) ** 2).sum(axis=2))
    wanted = steps > 0
    share = away[wanted] / steps[wanted]
    return float(((share * share.sum() / (share**2).sum() - 1) ** 2).mean())


def overlaps(graph: Graph, spots: Floats) -> int:
    """Count pairs of dots that overlap when the layout fills a picture."""
    from scipy.spatial import cKDTree

    width, height = _picture(graph.count)
    span = np.maximum(spots.max(axis=0) - spots.min(axis=0), 1e-9)
    fitted = (spots - spots.min(axis=0)) / span * [width, height]
    radii = _radii(graph)
    pairs = cKDTree(fitted).query_pairs(2 * float(radii.max()), output_type="ndarray").reshape(-1, 2)
    far = np.sqrt(((fitted[pairs[:, 0]] - fitted[pairs[:, 1]]) ** 2).sum(axis=1))
    return int((far < radii[pairs].sum(axis=1)).sum())


def _picture(count: int) -> tuple[float, float]:
    growth = max(1.0, (count / 400) ** 0.5)
    return 1720 * growth, 1200 * growth


def _radii(graph: Graph) -> Floats:
    radii: Floats = 6 + 2.4 * np.sqrt(np.bincount(graph.edges.ravel(), minlength=graph.count))
    return radii


def bundled() -> Graph:
    """Give what the first look shows of the bundled ecosystem."""
    import hytki_graph
    from hytki_graph.scene import background

    network = hytki_graph.open(model.home("data")).project("ecosystem")
    behind = set(background(network))
    shown = sorted(thing.iri for thing in network.things if thing.category not in behind)
    where = {name: number for number, name in enumerate(shown)}
    ends = [(where[tie.from_], where[tie.to]) for tie in network.ties if tie.from_ in where and tie.to in where]
    pairs = sorted({(min(pair), max(pair)) for pair in ends if pair[0] != pair[1]})
    return island("bundled ecosystem", len(shown), np.array(pairs))


def island(name: str, count: int, edges: Ints) -> Graph:
    """Give the largest connected part of a graph."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    matrix = coo_array((np.ones(len(edges)), (edges[:, 0], edges[:, 1])), shape=(count, count))
    _, part = connected_components(matrix, directed=False)
    inside = part == np.bincount(part).argmax()
    number = np.cumsum(inside) - 1
    return Graph(name, int(inside.sum()), number[edges[inside[edges[:, 0]]]])


def grown(count: int, lines: int, seed: int = 2026) -> tuple[int, Ints]:
    """Give a network that grows by preference inside communities: a few hubs, many with one or two links."""
    chance = random.Random(seed)
    homes = [chance.randrange(max(4, count // 120)) for _ in range(count)]
    ends: dict[int, list[int]] = {home: [] for home in homes}
    every: list[int] = []
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < min(lines, count * (count - 1) // 4):
        dot = len(every) % count if len(every) < count else chance.randrange(count)
        pool = ends[homes[dot]] if chance.random() < 0.85 else every
        other = chance.choice(pool) if pool else dot
        if other != dot:
            pairs.add((min(dot, other), max(dot, other)))
            ends[homes[other]].append(other)
            every.append(other)
        ends[homes[dot]].append(dot)
        every.append(dot)
    return count, np.array(sorted(pairs), dtype=np.int64)


def ecosystem(count: int, lines: int, seed: int = 2026) -> Network:
    """Give a grown network of made-up actors, projects and services, with layers and regions."""
    _, edges = grown(count, lines, seed)
    chance, read = random.Random(seed + 1), model.read()
    layers = read.scheme("layers")
    regions = [iri(f"place:region-{code:02}") for code in range(1, 22) if code not in {3, 20}]
    things = tuple(
        Thing(
            iri(f"id:esimerkki-{number:06}"), {"fi": f"Esimerkkilän toimija {number}"}, chance.choice(_CATEGORIES), "",
            (chance.choice(regions[: 1 + chance.randrange(19)]),) if chance.random() < 0.7 else (),
            tuple(sorted(chance.sample(layers, chance.choice((0, 0, 0, 1, 2))))), "", "", "", (), (), {},
        )
        for number in range(count)
    )  # fmt: skip
    ties = tuple(
        Tie(
            iri(f"id:link-{number:07}"), things[one].iri, iri(f"kind:{_KINDS[number % len(_KINDS)]}"),
            things[other].iri, iri("status:active"), "", "", "", "", "", "", "", "", "", (), {},
        )
        for number, (one, other) in enumerate(edges.tolist())
    )  # fmt: skip
    terms = {layer: Term(layer, read.labels[layer]) for layer in layers}
    return Network("ecosystem", things, ties, terms, read.kinds, read.groups, layers)


def _ours(graph: Graph) -> Floats:
    from hytki_graph.layout import place

    names = [f"{number:06}" for number in range(graph.count)]
    width, height = _picture(graph.count)
    radii = dict(zip(names, _radii(graph).tolist(), strict=True))
    pairs = [(names[one], names[other]) for one, other in graph.edges.tolist()]
    found = place(names, pairs, radii=radii, width=width, height=height)
    return np.array([found[name] for name in names])


def _forces(graph: Graph) -> Floats:
    from hytki_graph.layout.forces import spread

    return spread(graph.count, graph.edges)


def _networkx(graph: Graph) -> Floats:
    import networkx as nx

    built = nx.Graph()
    built.add_nodes_from(range(graph.count))
    built.add_edges_from(graph.edges.tolist())
    found = nx.forceatlas2_layout(built, max_iter=400 if graph.count <= 600 else 100, seed=1)
    return np.array([found[number] for number in range(graph.count)])


def _rustworkx(graph: Graph) -> Floats:
    import rustworkx as rx

    built: rx.PyGraph[int, float] = rx.PyGraph()
    built.add_nodes_from(list(range(graph.count)))
    built.add_edges_from([(one, other, 1.0) for one, other in graph.edges.tolist()])
    found = rx.spring_layout(built, seed=1, num_iter=200)
    return np.array([found[number] for number in range(graph.count)])


def _networkit(graph: Graph) -> Floats:
    kit: Any = importlib.import_module("networkit")
    built = kit.Graph(graph.count)
    for one, other in graph.edges.tolist():
        built.addEdge(one, other)
    pivots = kit.viz.PivotMDS(built, 2, min(graph.count, 50))
    pivots.run()
    solved = kit.viz.MaxentStress(built, 2, 1, pivots.getCoordinates())
    solved.run()
    return np.array(solved.getCoordinates())


def _scikit(kind: str) -> Callable[[Graph], Floats]:
    return _Scikit(kind)


@dataclass(frozen=True)
class _Scikit:
    kind: str

    def __call__(self, graph: Graph) -> Floats:
        from scipy.sparse import csr_matrix

        embedding: Any = importlib.import_module("sknetwork.embedding")
        both = np.concatenate([graph.edges, graph.edges[:, ::-1]])
        matrix = csr_matrix((np.ones(len(both)), (both[:, 0], both[:, 1])), shape=(graph.count, graph.count))
        found: Floats = getattr(embedding, self.kind)(n_components=2, n_iter=100).fit_transform(matrix)
        return found


CANDIDATES: dict[str, Callable[[Graph], Floats]] = {
    "hytki place": _ours,
    "hytki forces alone": _forces,
    "networkx ForceAtlas2": _networkx,
    "rustworkx spring": _rustworkx,
    "networkit MaxentStress": _networkit,
    "scikit-network ForceAtlas": _scikit("ForceAtlas"),
    "scikit-network Spring": _scikit("Spring"),
}
"""The layouts compared: each takes a graph and gives places."""


if __name__ == "__main__":
    sys.exit(main())
