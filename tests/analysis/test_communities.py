"""Communities: as good as those of networkx, the same every time, named after their central members."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from hytki_graph.analysis import communities
from hytki_graph.errors import InputError
from hytki_graph.projection import Projection, Scores
from tests.analysis.drawn import karate, projection, projections


def parts(scores: Scores) -> list[set[str]]:
    """Give the communities by number, the first first."""
    found: dict[float, set[str]] = {}
    for node, values in scores.values.items():
        found.setdefault(float(values[1]), set()).add(node)
    return [found[number] for number in sorted(found)]


@settings(deadline=None, max_examples=150)
@given(projections(weighted=True))
def test_quality_is_the_modularity_of_networkx_and_every_node_has_a_community(drawn: Projection) -> None:
    scores = communities.measure(drawn)
    found, graph = parts(scores), drawn.undirected.networkx()
    assert sorted(node for part in found for node in part) == list(drawn.nodes)
    assert [len(part) for part in found] == sorted((len(part) for part in found), reverse=True)
    if graph.number_of_edges():
        assert scores.overall["modularity"] == pytest.approx(nx.community.modularity(graph, found))
        louvain = nx.community.louvain_communities(graph, seed=1)
        assert scores.overall["modularity"] >= nx.community.modularity(graph, louvain) - 1e-9
    assert all(nx.is_connected(graph.subgraph(part)) for part in found)


def test_the_karate_club_divides_in_the_four_parts_of_the_proven_optimum() -> None:
    """Brandes et al. 2008, On modularity clustering, IEEE TKDE 20: the maximum for this network is 0.4198."""
    scores = communities.measure(karate())
    assert scores.overall["modularity"] == pytest.approx(0.4198, abs=5e-5)
    assert scores.overall["communities"] == 4
    assert parts(scores)[3] == {"05", "06", "07", "11", "17"}


def test_two_triangles_joined_by_one_edge_are_two_communities_by_hand() -> None:
    """7 edges, 6 of them inside, both halves with degrees 7 of 14: 6/7 - 2 * (7/14) ** 2 = 5/14."""
    scores = communities.measure(projection(["ab", "ac", "bc", "cd", "de", "df", "ef"]))
    assert parts(scores) == [{"a", "b", "c"}, {"d", "e", "f"}]
    assert scores.overall["modularity"] == pytest.approx(5 / 14)
    assert list(scores.values["c"][:3]) == [2.0, 1.0, pytest.approx(2 / 3)]
    assert scores.values["a"][:3] == (2.0, 1.0, 1.0)


def test_a_community_is_named_after_its_most_central_members_in_the_wanted_language() -> None:
    stars = projection(["ad", "bd", "cd", "yz"])
    labels = {"a": {"fi": "Aapa"}, "b": {"fi": "Beeta"}, "c": {"fi": "Seeta"}, "d": {"fi": "Deelta", "sv": "Delta"}}
    named = replace(stars, labels=labels)
    assert communities.measure(named).values["a"][3] == "Deelta · Aapa · Beeta"
    assert communities.measure(named, lang="sv").values["a"][3] == "Delta · Aapa · Beeta"
    assert communities.measure(named).values["z"][1:] == (2.0, 1.0, "y · z")


def test_the_same_seed_gives_the_same_communities_whatever_the_order_of_the_edges() -> None:
    edges = list(nx.gnm_random_graph(60, 150, seed=3).edges)
    one = communities.measure(projection([(f"{a:02}", f"{b:02}") for a, b in edges]))
    other = communities.measure(projection([(f"{b:02}", f"{a:02}") for a, b in reversed(edges)]))
    assert one.values == other.values


def test_louvain_of_networkx_is_the_reference() -> None:
    scores = communities.measure(karate(), method="louvain")
    assert scores.overall["modularity"] == pytest.approx(0.4198, abs=5e-5)
    assert scores.options["method"] == "louvain"


def test_where_there_are_no_edges_everyone_is_alone() -> None:
    assert communities.measure(Projection.of([])).values == {}
    scores = communities.measure(Projection.of([], nodes=["a", "b"]))
    assert parts(scores) == [{"a"}, {"b"}]
    assert scores.overall == {"modularity": 0.0, "communities": 2.0, "largest": 1.0}


def test_bad_options_are_one_clear_line() -> None:
    with pytest.raises(InputError, match="Choose one of these: leiden, louvain"):
        communities.measure(karate(), method="guess")
    for wrong in (0, -1, float("nan")):
        with pytest.raises(InputError, match="Give a number above zero"):
            communities.measure(karate(), resolution=wrong)


def test_ten_thousand_edges_are_several_times_as_fast_and_no_worse() -> None:
    """On a graph that grows by preference, as ecosystems do. The benchmarks hold 15 times at 100,000 edges."""
    graph = nx.barabasi_albert_graph(2000, 5, seed=1)
    made = projection([(f"{one:05}", f"{other:05}") for one, other in graph.edges])
    reference = made.networkx()
    begun = time.process_time()
    louvain = nx.community.louvain_communities(reference, seed=1)
    slow = time.process_time() - begun
    begun = time.process_time()
    scores = communities.measure(made, trials=1)
    fast = time.process_time() - begun
    assert scores.overall["modularity"] >= nx.community.modularity(reference, louvain)
    assert slow / fast > 4
    assert np.isfinite(scores.overall["modularity"])


def test_a_sentence_writes_its_numbers_as_its_language_does() -> None:
    said = communities.measure(
        Projection.of([("a", "b", 1.0), ("b", "c", 1.0), ("a", "c", 1.0), ("d", "e", 1.0)])
    ).sentence
    assert re.search(r"\d,\d\d", said["fi"])
    assert re.search(r"\d,\d\d", said["sv"])
    assert re.search(r"\d\.\d\d", said["en"])
