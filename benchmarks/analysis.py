"""Measures against networkx in the same run, with equal values; and work that has a time to keep.

Run with ``python -m benchmarks.analysis``. To add a race or a limit, add its maker to ``RACES`` or ``LIMITS``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import networkx as nx
import numpy as np

from benchmarks import communities
from benchmarks.clock import measure
from hytki_graph import lens
from hytki_graph.analysis import measures
from hytki_graph.iris import iri
from hytki_graph.model import read
from hytki_graph.network import Network, Thing, Tie
from hytki_graph.projection import Projection, Scores, project

REPEATS = 3
"""How often the quick way is gone, the best counts; the slow one is gone once."""


@dataclass(frozen=True)
class Race:
    """Two ways to the same values, and how many times as fast the first must be at least."""

    name: str
    fast: Callable[[], Any]
    reference: Callable[[], Any]
    floor: float
    agrees: Callable[[Any, Any], bool]


class Limit(NamedTuple):
    """A piece of work, and the CPU seconds it may take."""

    name: str
    work: Callable[[], Any]
    seconds: float


def betweenness() -> Race:
    """Exact betweenness at 10,000 edges."""
    projection = grown(10_000, 2)
    graph = projection.networkx()
    return Race(
        "betweenness, 10,000 edges", lambda: measures.compute("betweenness", replace(projection)),
        lambda: nx.betweenness_centrality(graph), 25.0, equal,
    )  # fmt: skip


def closeness() -> Race:
    """Race closeness at 10,000 edges."""
    projection = grown(10_000, 2)
    graph = projection.networkx()
    return Race(
        "closeness, 10,000 edges", lambda: measures.compute("closeness", replace(projection)),
        lambda: nx.closeness_centrality(graph), 25.0, equal,
    )  # fmt: skip


def constraint() -> Race:
    """Burt's constraint at 100,000 edges; the reference is networkx's own computation by sparse matrices."""
    projection = grown(100_000, 5)
    graph = projection.networkx()
    return Race(
        "constraint, 100,000 edges", lambda: measures.compute("constraint", replace(projection)),
        lambda: nx.constraint(graph, weight="weight"), 4.0, equal,
    )  # fmt: skip


def newman() -> Race:
    """Co-membership of 100,000 participations, weighted as Newman does."""
    network = made_up(100_000)
    view = lens.find("co-membership")
    graph = nx.Graph((tie.from_, tie.to) for tie in network.ties)
    actors = [thing.iri for thing in network.things if thing.category == "organisation" and thing.iri in graph]
    return Race(
        "projection (Newman), 100,000 links", lambda: project(network, view, weight="newman"),
        lambda: nx.bipartite.collaboration_weighted_projected_graph(graph, actors), 1.0, _same_graph,
    )  # fmt: skip


def community() -> Race:
    """Communities at 100,000 edges, with a modularity that is not lower."""
    race = communities.race()
    return Race(*race, agrees=lambda ours, theirs: ours >= theirs)


def co_membership() -> Limit:
    """Co-membership of 100,000 participations."""
    network = made_up(100_000)
    return Limit("projection (shared), 100,000 links", lambda: project(network, lens.find("co-membership")), 1.0)


def collaboration() -> Limit:
    """Every one of 100,000 links as a tie."""
    network = made_up(100_000)
    return Limit("projection (direct), 100,000 links", lambda: project(network, lens.find("collaboration")), 1.0)


def regions() -> Limit:
    """Regions joined by 100,000 participations."""
    network = made_up(100_000)
    return Limit("projection (regions), 100,000 links", lambda: project(network, lens.find("regions")), 1.0)


def brokerage() -> Limit:
    """Brokerage roles at 10,000 edges."""
    return Limit(*communities.limit())


RACES: tuple[Callable[[], Race], ...] = (betweenness, closeness, constraint, newman, community)
LIMITS: tuple[Callable[[], Limit], ...] = (collaboration, co_membership, regions, brokerage)


def main() -> int:
    """Run everything; the exit code is 1 when a floor or a limit fails or values differ."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.analysis", description=__doc__)
    parser.add_argument("--only", default="", help="only what has this in its name")
    parser.add_argument("--output", type=Path, default=Path("build/analysis.json"), help="the figures as JSON")
    chosen = parser.parse_args()
    makers: list[Callable[[], Race | Limit]] = [*RACES, *LIMITS]
    print("".ljust(40) + "".join(word.rjust(12) for word in ("networkx s", "ours s", "ratio")))
    rows = [_run(maker()) for maker in makers if chosen.only in maker.__name__]
    print("\n" + "\n".join(f"{'pass' if row['holds'] else 'FAIL'}  {row['floor']}: {row['found']}" for row in rows))
    chosen.output.parent.mkdir(parents=True, exist_ok=True)
    chosen.output.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", "utf-8")
    return 0 if all(row["holds"] for row in rows) else 1


def _run(work: Race | Limit) -> dict[str, Any]:
    """Measure a race or a limit, print its line and judge it."""
    if isinstance(work, Limit):
        ours, _ = measure(work.work, REPEATS)
        print(f"  {work.name:<38}{'':>12}{ours:>12.4f}", flush=True)
        floor = f"{work.name}: {work.seconds:g} CPU seconds"
        return {"name": work.name, "ours": ours, "floor": floor, "found": f"{ours:.3f}", "holds": ours <= work.seconds}
    ours, found = measure(work.fast, REPEATS)
    theirs, expected = measure(work.reference)
    ratio, agrees = theirs / ours, work.agrees(found, expected)
    print(f"  {work.name:<38}{theirs:>12.3f}{ours:>12.4f}{ratio:>12.1f}", flush=True)
    return {
        "name": work.name, "networkx": theirs, "ours": ours, "ratio": ratio,
        "floor": f"{work.name}: {work.floor:g} times faster, equal values",
        "found": f"{ratio:.1f}, {'equal' if agrees else 'NOT EQUAL'}", "holds": ratio >= work.floor and agrees,
    }  # fmt: skip


def equal(scores: Scores, expected: Mapping[str, float]) -> bool:
    """Whether the first column is what networkx says, to nine digits."""
    ours = [float(scores.values[node][0]) for node in expected]
    return np.allclose(ours, list(expected.values()), rtol=1e-9, atol=1e-12)


def _same_graph(projection: Projection, graph: nx.Graph) -> bool:
    edges = zip(projection.sources.tolist(), projection.targets.tolist(), projection.weights.tolist(), strict=True)
    ours = {(projection.nodes[one], projection.nodes[other]): weight for one, other, weight in edges}
    theirs = {(min(ends), max(ends)): weight for *ends, weight in graph.edges(data="weight")}
    return ours.keys() == theirs.keys() and all(abs(ours[pair] - weight) < 1e-9 for pair, weight in theirs.items())


def grown(edges: int, each: int) -> Projection:
    """Give a graph that grows by preference and closes triangles (Holme and Kim 2002), the same every time."""
    graph = nx.powerlaw_cluster_graph(edges // each + each, each, 0.3, seed=2026)
    return Projection.of((f"n{one:06}", f"n{other:06}", 1.0 + (one + other) % 3) for one, other in graph.edges)


def made_up(links: int, seed: int = 2026) -> Network:
    """Give a network of organisations in projects: whoever is in many gets into more, the same every time."""
    random = Random(seed)
    kinds = [iri(f"kind:{name}") for name in ("implements", "part-implements", "participates-in")]
    places = [iri(f"place:region-{number}") for number in range(19)]
    actors, projects = links // 4, links // 8
    urn = list(range(actors))
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < links:
        pair = (random.choice(urn), random.randrange(projects))
        urn.append(pair[0])
        pairs.add(pair)
    things = [_thing(f"org-{number:06}", "organisation", places[number % 19]) for number in range(actors)]
    things += [_thing(f"project-{number:06}", "project", "") for number in range(projects)]
    ties = (
        _tie(number, things[one].iri, random.choice(kinds), things[actors + other].iri)
        for number, (one, other) in enumerate(sorted(pairs))
    )
    model = read()
    return Network("made-up", tuple(things), tuple(ties), _Terms(), model.kinds, model.groups)


class _Terms(dict[str, Any]):
    def __missing__(self, name: str) -> Any:
        from hytki_graph.network import Term

        return Term(name, {"": name})


def _thing(name: str, category: str, region: str) -> Thing:
    return Thing(iri(f"id:{name}"), {"fi": name}, category, "", (region,) if region else (), (), "", "", "", (), (), {})


def _tie(number: int, from_: str, kind: str, to: str) -> Tie:
    stated, active = iri("certainty:stated"), iri("status:active")
    source = iri("source:made-up")
    return Tie(
        iri(f"id:link-{number:06}"),
        from_,
        kind,
        to,
        active,
        stated,
        "",
        "",
        source,
        str(number),
        "",
        "",
        "",
        "",
        (),
        {},
    )


if __name__ == "__main__":
    sys.exit(main())
