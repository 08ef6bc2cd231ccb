"""Every measure says what its definition says: networkx and brute force agree, and so do published values."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networkx.algorithms import bipartite

from hytki_graph.analysis import bridges, measures
from hytki_graph.errors import InputError
from hytki_graph.projection import Floats, Projection, Scores
from hytki_graph.words import LANGUAGES, catalogue
from tests.analysis.drawn import karate, projection, projections

OWN = (
    "articulation", "betweenness", "bridges", "closeness", "clustering", "components", "constraint", "core", "degree",
    "effective-size", "eigenvector", "harmonic", "hits", "pagerank",
)  # fmt: skip

MEDICI = (
    "Acciaiuoli-Medici", "Castellani-Peruzzi", "Castellani-Strozzi", "Castellani-Barbadori", "Medici-Barbadori",
    "Medici-Ridolfi", "Medici-Tornabuoni", "Medici-Albizzi", "Medici-Salviati", "Salviati-Pazzi", "Peruzzi-Strozzi",
    "Peruzzi-Bischeri", "Strozzi-Ridolfi", "Strozzi-Bischeri", "Ridolfi-Tornabuoni", "Tornabuoni-Guadagni",
    "Albizzi-Ginori", "Albizzi-Guadagni", "Bischeri-Guadagni", "Guadagni-Lamberteschi",
)  # fmt: skip
"""Marriages of fifteen Florentine families in the 1430s (Padgett and Ansell 1993; Breiger and Pattison 1986)."""


def florence() -> Projection:
    return projection((one, other) for one, _, other in (pair.partition("-") for pair in MEDICI))


def column(scores: Scores, name: str = "") -> dict[str, float]:
    place = scores.columns.index(name) if name else 0
    return {node: float(row[place]) for node, row in scores.values.items()}


def same(found: Mapping[str, float], expected: Mapping[str, float], precision: float = 1e-9) -> None:
    assert found == pytest.approx(dict(expected), abs=precision)


@st.composite
def two_mode(draw: st.DrawFn) -> Projection:
    """Draw organisations (o) and projects (p), and who takes part in what."""
    ones, others = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    pairs = [(f"o{one}", f"p{other}", 1.0) for one in range(ones) for other in range(others)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True))
    nodes = [*(f"o{one}" for one in range(ones)), *(f"p{other}" for other in range(others))]
    made = Projection.of(chosen, nodes=nodes)
    return replace(made, modes=tuple(int(node[0] == "p") for node in made.nodes))


def sides(drawn: Projection) -> tuple[nx.Graph, list[str], list[str]]:
    return drawn.networkx(), *([node for node in drawn.nodes if node[0] == side] for side in "op")


@settings(deadline=None)
@given(projections(weighted=True))
def test_degree_and_strength_are_those_of_networkx(drawn: Projection) -> None:
    graph, scores = drawn.networkx(), measures.compute("degree", drawn)
    same(column(scores, "degree"), dict(graph.degree()))
    same(column(scores, "strength"), dict(graph.degree(weight="weight")))
    same(column(scores, "share"), nx.degree_centrality(graph) if drawn.size > 1 else dict.fromkeys(drawn.nodes, 0.0))
    assert scores.overall["density"] == pytest.approx(nx.density(graph))
    if drawn.directed:
        same(column(scores, "in-strength"), dict(graph.in_degree(weight="weight")))
        same(column(scores, "out-degree"), dict(graph.out_degree()))


@settings(deadline=None)
@given(projections(most=9))
def test_closeness_and_harmonic_are_those_of_networkx(drawn: Projection) -> None:
    graph = drawn.networkx()
    same(column(measures.compute("closeness", drawn)), nx.closeness_centrality(graph))
    expected = {node: value / max(drawn.size - 1, 1) for node, value in nx.harmonic_centrality(graph).items()}
    same(column(measures.compute("harmonic", drawn)), expected)


@settings(deadline=None)
@given(projections(most=9))
def test_betweenness_is_that_of_networkx(drawn: Projection) -> None:
    graph, scores = drawn.networkx(), measures.compute("betweenness", drawn)
    same(column(scores), nx.betweenness_centrality(graph))
    same(column(scores, "pairs"), nx.betweenness_centrality(graph, normalized=False))


@pytest.mark.parametrize("directed", [False, True])
def test_betweenness_is_that_of_networkx_on_larger_graphs(directed: bool) -> None:
    for graph in (nx.gnm_random_graph(90, 150, seed=7, directed=directed), nx.path_graph(40), nx.grid_2d_graph(9, 9)):
        edges = [(str(one), str(other), 1.0) for one, other in graph.edges]
        made = Projection.of(edges, nodes=map(str, graph), directed=directed)
        same(column(measures.compute("betweenness", made)), nx.betweenness_centrality(made.networkx()))
        same(column(measures.compute("closeness", made)), nx.closeness_centrality(made.networkx()))


def test_a_sample_of_all_sources_is_exact() -> None:
    everyone = measures.compute("betweenness", karate(), samples=34)
    same(column(everyone), column(measures.compute("betweenness", karate())))
    assert "bound" not in everyone.overall


def test_a_sample_keeps_its_bound_and_its_seed() -> None:
    made = Projection.of((str(a), str(b), 1.0) for a, b in nx.barabasi_albert_graph(300, 2, seed=3).edges)
    exact = column(measures.compute("betweenness", made))
    for seed in range(20):
        scores = measures.compute("betweenness", made, samples=250, seed=seed)
        off = max(abs(value - exact[node]) for node, value in column(scores).items())
        assert off <= scores.overall["bound"] < 0.1
        assert scores.values == measures.compute("betweenness", made, samples=250, seed=seed).values
    assert scores.options == {"samples": "250", "seed": str(seed)}


def test_the_standard_error_of_a_sample_is_as_large_as_samples_really_vary() -> None:
    made = Projection.of((str(a), str(b), 1.0) for a, b in nx.barabasi_albert_graph(120, 2, seed=3).edges)
    runs = [measures.compute("betweenness", made, samples=40, seed=seed) for seed in range(200)]
    hub = runs[0].ranked()[0]
    drawn = [column(run)[hub] for run in runs]
    told = np.mean([column(run, "error")[hub] for run in runs])
    assert np.std(drawn) == pytest.approx(told, rel=0.2)
    assert np.mean(drawn) == pytest.approx(column(measures.compute("betweenness", made))[hub], rel=0.05)


@settings(deadline=None)
@given(projections(weighted=True))
def test_eigenvector_is_what_power_iteration_tends_to(drawn: Projection) -> None:
    ties = drawn.undirected.matrix.toarray() + np.eye(drawn.size)
    now = np.ones(drawn.size)
    for _ in range(4000 if drawn.size else 0):
        now = ties @ now
        now /= np.linalg.norm(now)
    expected = now if len(drawn.weights) else np.zeros(drawn.size)
    same(column(measures.compute("eigenvector", drawn)), dict(zip(drawn.nodes, expected, strict=True)), 1e-4)


def test_eigenvector_of_a_connected_graph_is_that_of_networkx() -> None:
    graph = nx.barabasi_albert_graph(500, 2, seed=5)
    made = Projection.of((f"{a:03}", f"{b:03}", 1.0 + (a + b) % 3) for a, b in graph.edges)
    same(
        column(measures.compute("eigenvector", made)), nx.eigenvector_centrality_numpy(made.networkx(), "weight"), 1e-8
    )


@settings(deadline=None)
@given(projections(weighted=True), st.sampled_from([0.0, 0.5, 0.85]))
def test_pagerank_is_that_of_networkx(drawn: Projection, damping: float) -> None:
    expected = nx.pagerank(drawn.networkx(), alpha=damping, tol=1e-14, max_iter=2000)
    same(column(measures.compute("pagerank", drawn, damping=damping)), expected)


@settings(deadline=None)
@given(projections(weighted=True))
def test_hubs_and_authorities_are_singular_vectors_that_add_up_to_one(drawn: Projection) -> None:
    scores = measures.compute("hits", drawn)
    hub, authority = (np.array(list(column(scores, name).values())) for name in ("hub", "authority"))
    if not len(drawn.weights):
        assert not hub.any()
        return
    ties = drawn.matrix.toarray()
    greatest = np.linalg.svd(ties)[1][0]
    assert hub.sum() == pytest.approx(1)
    assert authority.sum() == pytest.approx(1)
    assert ties @ (ties.T @ hub) == pytest.approx(greatest**2 * hub, abs=1e-6)
    assert ties.T @ (ties @ authority) == pytest.approx(greatest**2 * authority, abs=1e-6)


def test_hubs_and_authorities_of_a_connected_graph_are_those_of_networkx() -> None:
    made = Projection.of(
        ((f"{a:03}", f"{b:03}", 1.0) for a, b in nx.scale_free_graph(200, seed=2).edges()), directed=True
    )
    hubs, authorities = nx.hits(made.networkx(), tol=1e-12, max_iter=1000)
    same(column(measures.compute("hits", made), "hub"), hubs, 1e-6)
    same(column(measures.compute("hits", made), "authority"), authorities, 1e-6)


@settings(deadline=None)
@given(projections())
def test_core_number_is_that_of_networkx(drawn: Projection) -> None:
    same(column(measures.compute("core", drawn)), nx.core_number(drawn.undirected.networkx()))


@settings(deadline=None)
@given(projections())
def test_clustering_is_that_of_networkx(drawn: Projection) -> None:
    graph, scores = drawn.undirected.networkx(), measures.compute("clustering", drawn)
    same(column(scores), nx.clustering(graph))
    same(column(scores, "triangles"), nx.triangles(graph))
    assert scores.overall["transitivity"] == pytest.approx(nx.transitivity(graph))


def _shares(ties: Floats) -> Floats:
    total = ties.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(ties, total, out=np.zeros_like(ties), where=total > 0))


@settings(deadline=None)
@given(projections(weighted=True))
def test_constraint_is_what_burt_defines(drawn: Projection) -> None:
    ties = drawn.undirected.matrix.toarray()
    share = _shares(ties)
    expected: dict[str, float] = {}
    for i, node in enumerate(drawn.nodes):
        contacts = np.flatnonzero(ties[i]).tolist()
        for j in contacts:
            through = sum([float(share[i, q] * share[q, j]) for q in contacts])
            expected[node] = expected.get(node, 0.0) + float(share[i, j] + through) ** 2
    same(column(measures.compute("constraint", drawn)), expected)
    reference = nx.constraint(drawn.networkx(), weight="weight") if len(drawn.weights) else {}
    same(expected, {node: value for node, value in reference.items() if node in expected})


@settings(deadline=None)
@given(projections(weighted=True))
def test_effective_size_is_what_burt_defines(drawn: Projection) -> None:
    ties = drawn.undirected.matrix.toarray()
    share = _shares(ties)
    expected: dict[str, float] = {}
    for i, node in enumerate(drawn.nodes):
        contacts = np.flatnonzero(ties[i]).tolist()
        for j in contacts:
            redundant = sum([float(share[i, q] * ties[j, q] / ties[j].max()) for q in contacts if q != j])
            expected[node] = expected.get(node, 0.0) + 1 - redundant
    scores = measures.compute("effective-size", drawn)
    same(column(scores), expected)
    degree = dict(drawn.undirected.networkx().degree())
    same(column(scores, "efficiency"), {node: value / degree[node] for node, value in expected.items()})


@settings(deadline=None)
@given(projections())
def test_effective_size_without_weights_is_borgattis(drawn: Projection) -> None:
    plain = Projection.of(((a, b, 1.0) for a, b in drawn.undirected.networkx().edges), nodes=drawn.nodes)
    known = column(measures.compute("effective-size", plain))
    graph = plain.networkx()
    expected = {}
    for node in known:
        ego = nx.ego_graph(graph, node, center=False)
        expected[node] = len(ego) - 2 * ego.size() / len(ego)
    same(known, expected)


@settings(deadline=None, max_examples=200)
@given(projections(most=9))
def test_articulation_points_are_those_whose_loss_splits_their_part(drawn: Projection) -> None:
    graph, scores = drawn.undirected.networkx(), measures.compute("articulation", drawn)
    expected, parts = {}, {}
    for node in graph:
        rest = nx.node_connected_component(graph, node) - {node}
        pieces = [len(part) for part in nx.connected_components(graph.subgraph(rest))]
        expected[node], parts[node] = len(rest) - max(pieces, default=0), len(pieces)
    same(column(scores, "cut-off"), expected)
    same(column(scores, "parts"), parts)
    assert {node for node, count in parts.items() if count > 1} == set(nx.articulation_points(graph))
    assert scores.overall["articulation-points"] == len(set(nx.articulation_points(graph)))


@settings(deadline=None, max_examples=200)
@given(projections(most=9))
def test_bridges_are_those_of_networkx(drawn: Projection) -> None:
    graph = drawn.undirected.networkx()
    expected = sorted(tuple(sorted(bridge)) for bridge in nx.bridges(graph))
    assert bridges.pairs(drawn) == expected
    counts = {node: sum(node in bridge for bridge in expected) for node in graph}
    same(column(measures.compute("bridges", drawn)), counts)


@settings(deadline=None)
@given(projections())
def test_components_are_those_of_networkx(drawn: Projection) -> None:
    graph, scores = drawn.networkx(), measures.compute("components", drawn)
    parts = list(nx.connected_components(graph.to_undirected()))
    same(column(scores, "size"), {node: len(part) for part in parts for node in part})
    number = column(scores, "component")
    for one, other in combinations(drawn.nodes, 2):
        assert (number[one] == number[other]) == any({one, other} <= part for part in parts)
        assert number[one] <= number[other] or column(scores, "size")[one] <= column(scores, "size")[other]
    assert scores.overall["components"] == len(parts)
    if drawn.directed:
        strong = {node: len(part) for part in nx.strongly_connected_components(graph) for node in part}
        same(column(scores, "strong-size"), strong)


@settings(deadline=None)
@given(two_mode())
def test_two_modes_are_measured_as_networkx_does(drawn: Projection) -> None:
    graph, top, bottom = sides(drawn)
    same(column(measures.compute("degree", drawn), "share"), bipartite.degree_centrality(graph, top))
    close = column(measures.compute("closeness", drawn))
    for part in nx.connected_components(graph):
        alone = bipartite.closeness_centrality(graph.subgraph(part), [node for node in part if node in top])
        for node in part:
            assert close[node] == pytest.approx(alone[node] * (len(part) - 1) / max(drawn.size - 1, 1))
            assert close[node] <= 1 + 1e-9
    same(column(measures.compute("clustering", drawn)), bipartite.clustering(graph))
    if len(top) + len(bottom) > 2:
        expected = {}
        plain = nx.betweenness_centrality(graph, normalized=False)
        for node in graph:
            own, other = (top, bottom) if node in top else (bottom, top)
            expected[node] = plain[node] / max(_greatest(len(own), len(other)), 1)
        same(column(measures.compute("betweenness", drawn)), expected)


def _greatest(own: int, other: int) -> float:
    """Give the betweenness of the middle of the two-mode network that makes it greatest.

    Its middle is tied to all of the other side, each of which has as equal a share as can be of the rest of its own.
    """
    graph = nx.Graph([("middle", f"b{number}") for number in range(other)])
    graph.add_edges_from((f"a{number}", f"b{number % other}") for number in range(own - 1))
    return float(nx.betweenness_centrality(graph, normalized=False)["middle"])


def test_the_southern_women_are_measured_as_borgatti_and_halgin_print_them() -> None:
    """Davis, Gardner and Gardner (1941): 18 women at 14 events; degree, betweenness and closeness by two decimals."""
    graph = nx.davis_southern_women_graph()
    made = Projection.of(((str(one), str(other), 1.0) for one, other in graph.edges), nodes=map(str, graph))
    made = replace(made, modes=tuple(graph.nodes[node]["bipartite"] for node in made.nodes))
    printed = {
        "E8": (0.78, 0.24, 0.85), "E9": (0.67, 0.23, 0.79), "E7": (0.56, 0.13, 0.73), "E1": (0.17, 0.00, 0.52),
        "Nora Fayette": (0.57, 0.11, 0.80), "Evelyn Jefferson": (0.57, 0.10, 0.80), "Flora Price": (0.14, 0.01, 0.59),
        "Sylvia Avondale": (0.50, 0.07, 0.77), "Dorothy Murchison": (0.14, 0.00, 0.65),
    }  # fmt: skip
    share = column(measures.compute("degree", made), "share")
    between, near = (column(measures.compute(name, made)) for name in ("betweenness", "closeness"))
    for node, values in printed.items():
        assert (share[node], between[node], near[node]) == pytest.approx(values, abs=0.006)
    for name in ("clustering", "betweenness", "closeness"):
        scores = measures.compute(name, made)
        assert scores.sentence != measures.compute(name, replace(made, modes=None)).sentence


def test_the_medici_lie_between_the_families_of_florence() -> None:
    """Values as printed for Padgett's families by Jackson (2008, section 2.2.4) and in the test suite of networkx."""
    printed = {
        "Acciaiuoli": 0.0, "Albizzi": 0.212, "Barbadori": 0.093, "Bischeri": 0.104, "Castellani": 0.055, "Ginori": 0.0,
        "Guadagni": 0.255, "Lamberteschi": 0.0, "Medici": 0.522, "Pazzi": 0.0, "Peruzzi": 0.022, "Ridolfi": 0.114,
        "Salviati": 0.143, "Strozzi": 0.103, "Tornabuoni": 0.092,
    }  # fmt: skip
    between = measures.compute("betweenness", florence())
    same(column(between), printed, 5e-4)
    assert between.ranked()[:2] == ["Medici", "Guadagni"]
    same(column(between, "pairs"), {name: value * 14 * 13 / 2 for name, value in column(between).items()})


def test_the_medici_are_nearest_to_all() -> None:
    """By hand: six families at one step, five at two and three at three make 25 steps to 14 others; closeness 14 / 25."""
    scores = measures.compute("closeness", florence())
    assert column(scores)["Medici"] == pytest.approx(14 / 25)
    assert scores.ranked()[0] == "Medici"
    assert column(measures.compute("harmonic", florence()))["Medici"] == pytest.approx((6 + 5 / 2 + 3 / 3) / 14)


def test_the_leaders_of_the_karate_club_are_the_central_ones() -> None:
    """Zachary's instructor (1) and president (34), as igraph and networkx print them for his data.

    The mean clustering 0.5706 and the transitivity 0.2557 as well; the innermost core is ten members with four ties.
    """
    club = karate()
    assert club.size == 34
    assert len(club.weights) == 78
    between, close = (column(measures.compute(name, club)) for name in ("betweenness", "closeness"))
    assert (round(between["01"], 6), round(between["34"], 6)) == (0.437635, 0.304075)
    assert (round(close["01"], 6), round(close["34"], 6)) == (0.568966, 0.55)
    eigen = column(measures.compute("eigenvector", club))
    assert (round(eigen["01"], 4), round(eigen["34"], 4)) == (0.3555, 0.3734)
    clustering = measures.compute("clustering", club).overall
    assert (round(clustering["transitivity"], 4), round(clustering["mean"], 4)) == (0.2557, 0.5706)
    core = column(measures.compute("core", club))
    assert [node for node, depth in core.items() if depth == 4] == [
        "01", "02", "03", "04", "08", "09", "14", "31", "33", "34",
    ]  # fmt: skip
    articulation = column(measures.compute("articulation", club), "cut-off")
    assert {node: lost for node, lost in articulation.items() if lost} == {"01": 6}


def test_pagerank_of_three_pages_solved_by_hand() -> None:
    """a -> b, b -> a and c, c -> a; damping 1/2.

    a = 1/6 + (b/2 + c)/2, b = 1/6 + a/2, c = 1/6 + b/4; so c/2 = 5/48 + a/16, 13/16 a = 15/48 and a = 5/13, from which
    b = 14/39 and c = 10/39.
    """
    made = Projection.of([("a", "b", 1.0), ("b", "a", 1.0), ("b", "c", 1.0), ("c", "a", 1.0)], directed=True)
    same(column(measures.compute("pagerank", made, damping=0.5)), {"a": 5 / 13, "b": 14 / 39, "c": 10 / 39})


def test_a_broker_is_less_constrained_than_one_among_friends() -> None:
    """By hand. A star of four: the middle 4 * (1/4) ** 2 = 1/4, each tip 1. A triangle: each 2 * (1/2 + 1/4) ** 2 = 9/8."""
    star = projection([("m", "a"), ("m", "b"), ("m", "c"), ("m", "d")])
    same(column(measures.compute("constraint", star)), {"m": 0.25, "a": 1, "b": 1, "c": 1, "d": 1})
    triangle = projection([("a", "b"), ("b", "c"), ("c", "a")])
    same(column(measures.compute("constraint", triangle)), dict.fromkeys("abc", 1.125))
    same(column(measures.compute("effective-size", triangle)), dict.fromkeys("abc", 1))


CONNECTIONS = {
    "AB": 2, "AF": 3, "AG": 5, "AE": 2, "EG": 8, "FG": 3, "BG": 4, "BD": 1, "DG": 3, "GC": 10,
}  # fmt: skip
"""Burt's example (1992, figure 2.2) as Borgatti redraws it (1997, Connections 20(1), 35-38), with weights of networkx."""


@pytest.mark.parametrize(
    ("weighted", "constraint", "size"),
    [(False, (0.400, 0.595, 1), (4.67, 2.50, 1)), (True, (0.299, 0.795, 1), (5.47, 2.47, 1))],
)
def test_the_holes_of_burts_example_are_those_that_ucinet_and_igraph_find(
    weighted: bool, constraint: tuple[float, ...], size: tuple[float, ...]
) -> None:
    """G has six contacts with the four ties A-B, A-E, A-F, B-D among them: 6 - 2 * 4 / 6 = 4.67."""
    made = Projection.of((tie[0], tie[1], float(weight if weighted else 1)) for tie, weight in CONNECTIONS.items())
    found, sizes = (column(measures.compute(name, made)) for name in ("constraint", "effective-size"))
    assert tuple(found[node] for node in "GAC") == pytest.approx(constraint, abs=1e-3)
    assert tuple(sizes[node] for node in "GAC") == pytest.approx(size, abs=1e-2)


def test_holes_with_directions_are_those_that_ucinet_and_igraph_find() -> None:
    """The directed example of the test suite of networkx, without weights and with them."""
    arcs = {"ab": 2.0, "ac": 2.0, "ba": 1.0, "cb": 1.0}
    for given_, constraint, size in (
        (False, (1.003, 1.003, 1.389), (1.167, 1.167, 1.0)),
        (True, (0.840, 1.143, 1.378), (1.567, 1.083, 1.0)),
    ):
        made = Projection.of(
            ((arc[0], arc[1], weight if given_ else 1.0) for arc, weight in arcs.items()), directed=True
        )
        found, sizes = (column(measures.compute(name, made)) for name in ("constraint", "effective-size"))
        assert tuple(found[node] for node in "abc") == pytest.approx(constraint, abs=1e-3)
        assert tuple(sizes[node] for node in "abc") == pytest.approx(size, abs=1e-3)


def test_the_middle_of_a_chain_cuts_off_the_shorter_side() -> None:
    chain = projection([("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")])
    same(column(measures.compute("articulation", chain)), {"a": 0, "b": 1, "c": 2, "d": 1, "e": 0})
    assert len(bridges.pairs(chain)) == 4


def test_a_very_long_chain_is_no_trouble() -> None:
    made = Projection.of((f"{number:05}", f"{number + 1:05}", 1.0) for number in range(5000))
    assert measures.compute("articulation", made).values["02500"] == (2500, 2)
    assert measures.compute("bridges", made).overall["bridges"] == 5000
    assert measures.compute("components", made).overall["largest"] == 5001
    eigen = column(measures.compute("eigenvector", made))
    assert max(eigen.values()) == pytest.approx((2 / 5002) ** 0.5, rel=1e-3)  # sin(pi i / (n + 1)) of a path


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("nodes", [[], ["a"], ["a", "b"]])
def test_a_network_of_nobody_or_of_strangers_gives_zeros_and_no_error(
    name: str, directed: bool, nodes: list[str]
) -> None:
    for modes in (None, tuple(number % 2 for number in range(len(nodes)))):
        made = replace(Projection.of([], nodes=nodes, directed=directed), modes=modes)
        scores = measures.compute(name, made)
        assert set(scores.values) <= set(nodes)
        values = [float(value) for row in scores.values.values() for value in row]
        assert np.isfinite([*values, *scores.overall.values()]).all()
        assert all(set(scores.sentence) == set(LANGUAGES) for _ in scores.columns)


@pytest.mark.parametrize("name", OWN)
def test_a_measure_has_a_title_a_sentence_headings_and_a_paper(name: str) -> None:
    assert f"measure.{name}.title" in catalogue()
    scores = measures.compute(name, karate())
    assert scores.measure == name
    assert scores.sentence["fi"].endswith(".")
    assert all(set(measures.heading(heading)) == set(LANGUAGES) for heading in scores.columns)
    assert re.search(r"\b(19|20)\d\d\b", measures.find(name).__doc__ or "")


def test_every_measure_of_the_table_can_be_found() -> None:
    found: dict[str, Callable[..., Scores]] = {name: measures.find(name) for name in measures.MEASURES}
    assert list(measures.MEASURES) == sorted(measures.MEASURES)
    assert set(OWN) <= set(found)


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("fame", {}, "There is no measure fame."),
        ("degree", {"speed": 1}, "has no option speed"),
        ("pagerank", {"damping": 1.0}, "damping"),
        ("betweenness", {"samples": -1}, "samples"),
    ],
)
def test_a_wrong_wish_gets_one_clear_line(name: str, options: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said):
        measures.compute(name, karate(), **options)
