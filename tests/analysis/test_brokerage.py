"""Brokerage roles count what Gould and Fernandez define, and chance is what enumeration says it is."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations, permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from hytki_graph.analysis import brokerage
from hytki_graph.analysis.groups import grouped
from hytki_graph.analysis.triangles import triangles
from hytki_graph.errors import InputError
from hytki_graph.projection import Projection, Scores
from tests.analysis.drawn import karate, projection, projections

COUNTED = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison", "total")
Arc = tuple[int, int]


def by_definition(size: int, arcs: Iterable[Arc], group: list[int]) -> np.ndarray:
    """Count the roles one path at a time, as the paper defines them."""
    known, found = set(arcs), np.zeros((size, 6), dtype=int)
    for a, b, c in permutations(range(size), 3):
        if (a, b) in known and (b, c) in known and (a, c) not in known:
            groups = (group[a] == group[b], group[b] == group[c], group[a] == group[c])
            role = {(True, True, True): 0, (False, False, True): 1, (True, False, False): 2, (False, True, False): 3}
            found[b, role.get(groups, 4)] += 1
            found[b, 5] += 1
    return found


def row(scores: Scores, node: str, suffix: str = "") -> dict[str, float]:
    values = dict(zip(scores.columns, scores.values[node], strict=True))
    return {name: float(values[name + suffix]) for name in COUNTED}


@settings(deadline=None, max_examples=200)
@given(projections())
def test_every_role_is_counted_as_the_definition_says(drawn: Projection) -> None:
    known = [place for place, value in enumerate(drawn.attributes["region"]) if value]
    names = grouped(drawn, "region")
    arcs = [(a, b) for a, b in zip(drawn.sources.tolist(), drawn.targets.tolist(), strict=True) if {a, b} <= set(known)]
    if not drawn.directed:
        arcs += [(b, a) for a, b in arcs]
    expected = by_definition(drawn.size, arcs, names.of.tolist())
    scores = brokerage.measure(drawn)
    assert sorted(scores.values) == [drawn.nodes[place] for place in known]
    for place in known:
        assert list(row(scores, drawn.nodes[place]).values()) == expected[place].tolist()
    assert all(np.isfinite(value) for values in scores.values.values() for value in values)
    assert scores.overall["missing"] == drawn.size - len(known)


@pytest.mark.parametrize(
    ("groups", "role"),
    [
        ("AAA", "coordinator"),
        ("ABA", "itinerant"),
        ("AAB", "representative"),
        ("ABB", "gatekeeper"),
        ("ABC", "liaison"),
    ],
)
def test_the_five_pictures_of_the_paper_have_one_role_each(groups: str, role: str) -> None:
    """Gould and Fernandez 1989: a sends to b, b sends to c; the letters are the groups of a, b and c."""
    scores = brokerage.measure(projection(["ab", "bc"], dict(zip("abc", groups, strict=True)), directed=True))
    assert {name: count for name, count in row(scores, "b").items() if count} == {role: 1, "total": 1}
    assert set(row(scores, "a").values()) | set(row(scores, "c").values()) == {0}
    closed = brokerage.measure(projection(["ab", "bc", "ac"], dict(zip("abc", groups, strict=True)), directed=True))
    assert set(row(closed, "b").values()) == {0}


@pytest.mark.parametrize("density", [0.2, 0.7])
def test_the_chance_of_a_directed_graph_is_the_one_of_all_graphs_with_four_nodes(density: float) -> None:
    """All 4096 digraphs, each weighted by its probability: groups of two, one and one."""
    group, places = [0, 0, 1, 2], list(permutations(range(4), 2))
    drawn = [[arc for bit, arc in enumerate(places) if number >> bit & 1] for number in range(2**12)]
    _compare(group, [(arcs, density ** len(arcs) * (1 - density) ** (12 - len(arcs))) for arcs in drawn], density, True)


@pytest.mark.parametrize("density", [0.2, 0.7])
def test_the_chance_of_an_undirected_graph_is_the_one_of_all_graphs_with_five_nodes(density: float) -> None:
    """All 1024 graphs, each edge two arcs: groups of three and two."""
    places, weighed = list(combinations(range(5), 2)), []
    for number in range(2**10):
        edges = [edge for bit, edge in enumerate(places) if number >> bit & 1]
        weighed.append(
            ([*edges, *((b, a) for a, b in edges)], density ** len(edges) * (1 - density) ** (10 - len(edges)))
        )
    _compare([0, 0, 0, 1, 1], weighed, density, False)


def _compare(group: list[int], weighed: list[tuple[list[Arc], float]], density: float, directed: bool) -> None:
    mean, square = np.zeros((len(group), 6)), np.zeros((len(group), 6))
    for arcs, weight in weighed:
        counts = by_definition(len(group), arcs, group)
        mean += weight * counts
        square += weight * counts**2
    expected, deviation = brokerage.chance(np.bincount(group), density, directed=directed)
    assert np.allclose(expected[group], mean)
    assert np.allclose(deviation[group] ** 2, square - mean**2)


def test_z_is_the_distance_from_chance_in_standard_deviations() -> None:
    """Path a -> b -> c -> d, groups A A B B: density 3/12. For b representative: 1 path (a, c).

    By hand with d = 1/4: p = d * d * (1 - d) = 3/64. Pairs (a, c) for b with a in A and c in B: 1 * 2 = 2, so the
    expected count is 6/64. Two ordered pairs of these share a: W = 2. Variance = 2 * 3/64 * 61/64 + 2 * (3/16) ** 3.
    """
    scores = brokerage.measure(projection(["ab", "bc", "cd"], dict(zip("abcd", "AABB", strict=True)), directed=True))
    variance = 2 * 3 / 64 * 61 / 64 + 2 * (3 / 16) ** 3
    assert row(scores, "b")["representative"] == 1
    assert row(scores, "b", "-expected")["representative"] == pytest.approx(6 / 64)
    assert row(scores, "b", "-z")["representative"] == pytest.approx((1 - 6 / 64) / variance**0.5)
    assert row(scores, "c")["gatekeeper"] == 1


def test_the_leaders_of_the_karate_club_coordinate_their_own_side() -> None:
    """Zachary 1977: 1 and 34 lead the two sides; open paths between two of one's own side are far above chance."""
    scores = brokerage.measure(karate())
    by_role = scores.ranked(scores.columns.index("coordinator"))
    assert set(by_role[:2]) == {"01", "34"}
    assert min(row(scores, leader, "-z")["coordinator"] for leader in ("01", "34")) > 3
    total = sum(2 * (degree * (degree - 1) // 2) for degree in dict(karate().networkx().degree).values())
    assert scores.overall["total"] == total - 2 * 3 * 45  # Zachary's network has 45 triangles


def test_who_has_several_regions_is_a_group_of_its_own_and_who_has_none_is_left_out() -> None:
    made = projection(["ab", "bc", "bd"], {"a": "r:1", "c": "r:1"})
    regions = [{"a": ("r:1",), "b": ("r:1", "r:2"), "c": ("r:1",), "d": ()}[node] for node in made.nodes]
    scores = brokerage.measure(replace(made, attributes={"region": regions}))
    assert "d" not in scores.values
    assert (scores.overall["missing"], scores.overall["several"], scores.overall["actors"]) == (1, 1, 3)
    assert row(scores, "b")["itinerant"] == row(scores, "b")["total"] == 2  # a-b-c and c-b-a


@pytest.mark.parametrize("nodes", [[], ["a"], ["a", "b"]])
def test_nobody_and_nothing_known_give_no_roles(nodes: list[str]) -> None:
    assert brokerage.measure(Projection.of([], nodes=nodes)).values == {}
    alone = brokerage.measure(projection([], dict.fromkeys(nodes, "r:1")))
    assert {value for values in alone.values.values() for value in values} <= {0.0}


def test_an_unknown_attribute_is_one_clear_line() -> None:
    with pytest.raises(InputError, match=r"^There is no attribute “colour”. Choose one of these: region, layer"):
        brokerage.measure(karate(), by="colour")


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("graph", [nx.gnm_random_graph(3000, 10000, seed=1), nx.barabasi_albert_graph(2000, 5, seed=1), nx.star_graph(10000)])  # fmt: skip
def test_ten_thousand_edges_take_less_than_a_fifth_of_a_second(graph: nx.Graph, directed: bool) -> None:
    made = Projection.of([(str(one), str(other), 1.0) for one, other in graph.edges], directed=directed)
    made = replace(made, attributes={"region": [(f"r:{place % 19}",) for place in range(made.size)]})
    assert 9900 < len(made.weights) < 10100
    brokerage.measure(karate())
    assert min(_seconds(made) for _ in range(5)) < 0.2


def _seconds(made: Projection) -> float:
    begun = time.process_time()
    brokerage.measure(made)
    return time.process_time() - begun


@settings(deadline=None)
@given(projections(most=10, directed=False))
def test_every_triangle_is_found_once(drawn: Projection) -> None:
    found = [
        tuple(sorted(three))
        for batch in triangles(drawn.size, drawn.sources, drawn.targets)
        for three in zip(*(part.tolist() for part in batch), strict=True)
    ]
    pairs = set(zip(drawn.sources.tolist(), drawn.targets.tolist(), strict=True))
    wanted = [three for three in combinations(range(drawn.size), 3) if set(combinations(three, 2)) <= pairs]
    assert sorted(found) == wanted
