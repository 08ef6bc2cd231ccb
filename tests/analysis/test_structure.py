"""Core and periphery, E-I index, assortativity and rich club: the definition, networkx, and what papers say."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from hytki_graph.analysis import assortativity, core_periphery, ei_index, rich_club
from hytki_graph.errors import InputError
from hytki_graph.projection import Projection
from tests.analysis.drawn import karate, projection, projections

NEWMAN = np.array([
    [0.258, 0.016, 0.035, 0.013],
    [0.012, 0.157, 0.058, 0.019],
    [0.013, 0.023, 0.306, 0.035],
    [0.005, 0.007, 0.024, 0.016],
])  # fmt: skip
"""Newman 2003, Mixing patterns in networks, table I: the shares of couples by race in San Francisco."""


def errors(drawn: Projection, core: set[int]) -> int:
    ties = set(zip(drawn.sources.tolist(), drawn.targets.tolist(), strict=True))
    pairs = [(pair, len(core & set(pair))) for pair in combinations(range(drawn.size), 2)]
    return sum((ends == 2 and pair not in ties) or (ends == 0 and pair in ties) for pair, ends in pairs)


@settings(deadline=None, max_examples=100)
@given(projections(most=7, directed=False))
def test_no_other_core_has_fewer_errors(drawn: Projection) -> None:
    scores = core_periphery.measure(drawn)
    core = {place for place, node in enumerate(drawn.nodes) if scores.values[node][1]}
    every = [set(some) for size in range(drawn.size + 1) for some in combinations(range(drawn.size), size)]
    assert scores.overall["errors"] == errors(drawn, core) == min(errors(drawn, some) for some in every)


@settings(deadline=None, max_examples=100)
@given(projections(directed=False))
def test_the_fits_are_the_correlations_of_ties_and_pattern(drawn: Projection) -> None:
    scores = core_periphery.measure(drawn)
    coreness, core = (np.array([scores.values[node][place] for node in drawn.nodes]) for place in (0, 1))
    ties = (drawn.matrix.toarray() > 0).astype(float)
    pairs = list(combinations(range(drawn.size), 2))
    inside = [pair for pair in pairs if core[pair[0]] == core[pair[1]]]
    for name, chosen, strength in (("fit", inside, core), ("continuous-fit", pairs, coreness)):
        seen, pattern = [ties[pair] for pair in chosen], [strength[a] * strength[b] for a, b in chosen]
        if len(chosen) and np.std(seen) > 1e-6 and np.std(pattern) > 1e-6:
            assert scores.overall[name] == pytest.approx(np.corrcoef(seen, pattern)[0, 1], abs=1e-6)
    assert all(np.isfinite(value) for value in scores.overall.values())


def test_coreness_is_the_eigenvector_of_networkx() -> None:
    scores = core_periphery.measure(karate())
    eigenvector = nx.eigenvector_centrality_numpy(karate().networkx(), weight=None)
    greatest = max(eigenvector.values())
    assert {node: values[0] for node, values in scores.values.items()} == pytest.approx(
        {node: value / greatest for node, value in eigenvector.items()}, abs=1e-6
    )


def test_the_core_of_the_karate_club_by_hand() -> None:
    """Degrees 17 16 12 10 9 6 6 5 5 5 ..., 78 ties. Errors of the k first: k (k - 1) / 2 + 78 - the sum of degrees.

    k = 5: 10 + 78 - 64 = 24; k = 6: 15 + 78 - 70 = 23; k = 7: 21 + 78 - 76 = 23; k = 8: 28 + 78 - 81 = 25. Six would
    part the two members with 6 ties, so the core is 34 1 33 3 2 and these two, 4 and 32.
    """
    scores = core_periphery.measure(karate())
    assert scores.overall["errors"] == 23
    assert {node for node, values in scores.values.items() if values[1]} == {"34", "01", "33", "03", "02", "04", "32"}


def test_a_star_is_all_core_and_periphery() -> None:
    """Borgatti and Everett 2000: the star is the ideal pattern with a core of one."""
    scores = core_periphery.measure(projection(["ab", "ac", "ad", "ae"]))
    assert [scores.values[node][1] for node in "abcde"] == [1, 0, 0, 0, 0]
    assert scores.overall["errors"] == 0
    assert scores.values["a"][0] == 1
    assert scores.values["b"][0] == pytest.approx(1 / 2)


@settings(deadline=None, max_examples=150)
@given(projections())
def test_the_index_is_external_less_internal_over_both(drawn: Projection) -> None:
    scores = ei_index.measure(drawn)
    group = {
        node: values if len(values) == 1 else "several"
        for node, values in zip(drawn.nodes, drawn.attributes["region"], strict=True)
        if values
    }
    ties = [(a, b) for a, b in drawn.networkx().edges if a in group and b in group]
    external = [pair for pair in ties if group[pair[0]] != group[pair[1]]]
    assert set(scores.values) == set(group)
    index = (2 * len(external) - len(ties)) / len(ties) if ties else 0
    assert scores.overall["index"] == pytest.approx(index)
    for node, values in scores.values.items():
        out, into, own = map(float, values)
        assert out == sum(node in pair for pair in external)
        assert out + into == sum(node in pair for pair in ties)
        assert own == pytest.approx((out - into) / (out + into) if out + into else 0)
    pairs = Counter(group[a] != group[b] for a, b in combinations(group, 2))
    expected = (pairs[True] - pairs[False]) / (pairs[True] + pairs[False]) if pairs.total() else 0
    assert scores.overall["expected"] == pytest.approx(expected)


def test_two_departments_by_hand() -> None:
    """Three in A, two in B. Possible: 6 between, 3 + 1 inside, so (6 - 4) / 10. Ties: 1 between, 3 inside."""
    made = projection(["ab", "bc", "de", "cd"], dict(zip("abcde", "AAABB", strict=True)))
    overall = ei_index.measure(made).overall
    assert overall["expected"] == pytest.approx(0.2)
    assert overall["index"] == pytest.approx(-0.5)
    assert overall["index A"] == pytest.approx(-1 / 3)  # 1 out, 2 inside
    assert overall["index B"] == 0  # 1 out, 1 inside


def test_the_couples_of_san_francisco_have_the_coefficient_of_the_paper() -> None:
    """Newman 2003 gives r = 0.621; the shares are printed with three digits."""
    found = assortativity.coefficient(NEWMAN)
    assert found == pytest.approx(0.621, abs=0.002)


def test_the_karate_club_is_disassortative_by_degree_as_published() -> None:
    """The Koblenz Network Collection gives -0.47561 for Zachary's network."""
    assert assortativity.measure(karate(), by="degree").overall["assortativity"] == pytest.approx(-0.47561, abs=5e-6)


@settings(deadline=None, max_examples=150)
@given(projections())
def test_assortativity_is_that_of_networkx(drawn: Projection) -> None:
    known = [node for node, values in zip(drawn.nodes, drawn.attributes["region"], strict=True) if values]
    graph = drawn.networkx()
    values = dict(zip(drawn.nodes, drawn.attributes["region"], strict=True))
    nx.set_node_attributes(graph, {node: "several" if len(one) > 1 else one for node, one in values.items()}, "group")
    inner = graph.subgraph(known)
    found = assortativity.measure(drawn).overall.get("assortativity")
    groups = {graph.nodes[node]["group"] for edge in inner.edges for node in edge}
    if len(groups) > 1 and _mixed(inner):
        assert found == pytest.approx(nx.attribute_assortativity_coefficient(inner, "group"))
    else:
        assert found is None


def _mixed(graph: nx.Graph) -> bool:
    """Whether not every tie goes from one group to one group, where no coefficient is defined."""
    ends = [(graph.nodes[a]["group"], graph.nodes[b]["group"]) for a, b in graph.edges]
    return (
        not graph.is_directed()
        or len({a for a, _ in ends}) > 1
        or len({b for _, b in ends}) > 1
        or ends[0][0] != ends[0][1]
    )


@settings(deadline=None, max_examples=150)
@given(projections())
def test_assortativity_by_degree_is_that_of_networkx(drawn: Projection) -> None:
    graph = drawn.networkx()
    found = assortativity.measure(drawn, by="degree").overall.get("assortativity")
    edges = [*graph.edges, *(() if drawn.directed else ((b, a) for a, b in graph.edges))]
    leaving = graph.out_degree if drawn.directed else graph.degree
    entering = graph.in_degree if drawn.directed else graph.degree
    if len({leaving[a] for a, _ in edges}) > 1 and len({entering[b] for _, b in edges}) > 1:
        assert found == pytest.approx(nx.degree_pearson_correlation_coefficient(graph))
    else:
        assert found is None


@settings(deadline=None, max_examples=100)
@given(projections(directed=False))
def test_the_density_of_the_club_is_that_of_networkx(drawn: Projection) -> None:
    scores = rich_club.measure(drawn, samples=2)
    graph = drawn.networkx()
    reference = nx.rich_club_coefficient(graph, normalized=False) if graph.number_of_edges() else {}
    for node, values in scores.values.items():
        ratio, density, degree = map(float, values)
        assert degree == graph.degree[node]
        if degree:
            assert density == pytest.approx(reference.get(int(degree) - 1, 0))
        assert np.isfinite(ratio)


@settings(deadline=None, max_examples=50)
@given(projections(most=12, directed=False))
def test_rewiring_keeps_every_degree_and_makes_no_loop_or_double(drawn: Projection) -> None:
    ones, others = rich_club.rewire(drawn.sources, drawn.targets, 10, np.random.default_rng(1))
    pairs = [tuple(sorted(pair)) for pair in zip(ones.tolist(), others.tolist(), strict=True)]
    assert len(set(pairs)) == len(pairs) == len(drawn.weights)
    assert all(one != other for one, other in pairs)
    before = np.bincount(np.concatenate([drawn.sources, drawn.targets]), minlength=drawn.size)
    assert np.bincount(np.concatenate([ones, others]), minlength=drawn.size).tolist() == before.tolist()


def test_a_club_of_hubs_is_richer_than_chance_and_the_run_repeats() -> None:
    """Four hubs that all know each other, each with five others, and the twenty in a ring: in the club every tie exists.

    Degrees 8 and 3. Two given hubs meet by chance with a probability of about 8 * 8 / 92, so the ratio is near 92 / 64.
    """
    others = [f"{hub}{number}" for hub in "ABCD" for number in range(5)]
    ties = [
        *combinations("ABCD", 2),
        *((one[0], one) for one in others),
        *zip(others, others[1:] + others[:1], strict=True),
    ]
    scores = rich_club.measure(projection(ties))
    assert scores.values["A"][1:] == (1.0, 8.0)
    assert 1.2 < float(scores.values["A"][0]) < 2.2
    assert scores.overall["strongest"] == scores.values["A"][0]
    assert rich_club.measure(projection(ties)).values == scores.values
    assert rich_club.measure(projection(ties), seed=2).values != scores.values


@pytest.mark.parametrize("nodes", [[], ["a"], ["a", "b"]])
def test_nothing_to_measure_is_neither_an_error_nor_a_nan(nodes: list[str]) -> None:
    empty = Projection.of([], nodes=nodes)
    for measure in (core_periphery.measure, ei_index.measure, assortativity.measure, rich_club.measure):
        scores = measure(empty)
        assert all(np.isfinite(value) for values in scores.values.values() for value in values)
        assert all(np.isfinite(value) for value in scores.overall.values())
        assert set(scores.sentence) == {"fi", "sv", "en"}


def test_the_number_of_samples_must_be_positive() -> None:
    with pytest.raises(InputError, match="Give 1 or more"):
        rich_club.measure(karate(), samples=0)


def test_any_whole_number_is_a_seed_of_the_random_networks() -> None:
    assert rich_club.measure(karate(), samples=1, seed=-1).values
    assert rich_club.measure(karate(), samples=1, swaps=-1).values["03"][0] == 1.0  # nothing rewired: like itself
