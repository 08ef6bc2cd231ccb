"""A lens makes the graph it says: who counts, how ties are weighed, and what each of them stands on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hytki_graph import lens, model
from hytki_graph.counting import CERTAINTY
from hytki_graph.ecosystem import Ecosystem
from hytki_graph.errors import InputError
from hytki_graph.iris import iri
from hytki_graph.lens import Lens
from hytki_graph.network import Network, Term, Thing, Tie
from hytki_graph.projection import Projection, project
from hytki_graph.words import LANGUAGES

CATEGORY = {"o": "organisation", "p": "project", "c": "collaboration", "g": "group", "s": "service", "d": "dataset"}
"""What a made-up thing is, by the first letter of its name."""
EVERYTHING = Lens("everything", {}, {}, "")


def thing(name: str, **more: object) -> Thing:
    plain = Thing(iri(f"id:{name}"), {"fi": name}, CATEGORY[name[0]], "", (), (), "", "", "", (), (), {})
    return replace(plain, **more)  # type: ignore[arg-type]


def tie(text: str, *, status: str = "active", certainty: str = "stated", source: str = "one", **more: str) -> Tie:
    """Make a tie of a text such as ``o1 implements p1``."""
    one, kind, other = text.split()
    ends = [iri(f"id:{end}") for end in (one, other)]
    address = "|".join((text, status, certainty, source, *more.values()))
    plain = Tie(
        address, ends[0], iri(f"kind:{kind}"), ends[1], iri(f"status:{status}"), iri(f"certainty:{certainty}"), "", "",
        iri(f"source:{source}"), "rivi 1", "", "", "", "", (), {},
    )  # fmt: skip
    return replace(plain, **more)  # type: ignore[arg-type]


def network(ties: Iterable[Tie | str], things: Iterable[Thing] = (), aside: Iterable[Tie | str] = ()) -> Network:
    said = [tie(one) if isinstance(one, str) else one for one in ties]
    beside = [tie(one) if isinstance(one, str) else one for one in aside]
    named = {one.iri: one for one in things}
    ends = {end for one in said for end in (one.from_, one.to)} | {one.from_ for one in beside}
    for end in ends - named.keys():
        named[end] = thing(end.rpartition("/")[2])
    regions = sorted({region for one in named.values() for region in (*one.regions, *one.layers)})
    terms = {region: Term(region, {"fi": region}) for region in regions}
    kinds = model.read().kinds
    return Network(
        "made-up", tuple(named[name] for name in sorted(named)), tuple(said), terms, kinds, {}, aside=tuple(beside)
    )


def edges(projection: Projection) -> dict[tuple[str, str], float]:
    names = [node.rpartition("/")[2] for node in projection.nodes]
    ends = zip(projection.sources.tolist(), projection.targets.tolist(), projection.weights.tolist(), strict=True)
    return {(names[one], names[other]): weight for one, other, weight in ends}


def names(projection: Projection) -> list[str]:
    return [node.rpartition("/")[2] for node in projection.nodes]


SHARING = replace(EVERYTHING, fold=frozenset({"project", "collaboration"}))


def test_two_in_the_same_project_are_joined_and_the_project_is_gone() -> None:
    found = project(network(["o1 implements p1", "o2 participates-in p1", "o3 implements p2"]), SHARING)
    assert names(found) == ["o1", "o2", "o3"]
    assert edges(found) == {("o1", "o2"): 1}
    assert not found.directed


def test_the_weight_is_the_number_of_shared_things_however_often_a_source_says_so() -> None:
    ties = ["o1 implements p1", "o1 coordinates p1", "o2 implements p1", "o1 member-of c1", "o2 member-of c1"]
    again = tie("o2 implements p1", source="two")
    assert edges(project(network([*ties, again]), SHARING)) == {("o1", "o2"): 2}


def test_newmans_weights_by_hand() -> None:
    """Three share p1, so each pair gets 1/2; two of them share p2, too, which gives 1 more."""
    ties = ["o1 implements p1", "o2 implements p1", "o3 implements p1", "o1 implements p2", "o2 implements p2"]
    found = edges(project(network([*ties, "o3 implements p3"]), SHARING, weight="newman"))
    assert found == {("o1", "o2"): 1.5, ("o1", "o3"): 0.5, ("o2", "o3"): 0.5}


@settings(deadline=None)
@given(st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=20))
def test_sharing_is_what_networkx_projects(pairs: set[tuple[int, int]]) -> None:
    made = network(f"o{one} implements p{other}" for one, other in pairs)
    graph = nx.Graph((f"o{one}", f"p{other}") for one, other in pairs)
    actors = sorted({f"o{one}" for one, _ in pairs})
    for weight, reference in (
        ("count", nx.bipartite.weighted_projected_graph(graph, actors)),
        ("newman", nx.bipartite.collaboration_weighted_projected_graph(graph, actors)),
    ):
        found = project(made, SHARING, weight=weight)
        expected = {(min(ends), max(ends)): weight for *ends, weight in reference.edges(data="weight")}
        assert edges(found) == pytest.approx(expected)
        assert names(found) == actors


def test_direct_links_count_by_what_they_say_not_by_who_says_it() -> None:
    ties = [tie("o1 cooperates-with o2"), tie("o2 learns-from o1"), tie("o1 cooperates-with o2", source="two")]
    found = project(network(ties), EVERYTHING)
    assert edges(found) == {("o1", "o2"): 2}
    assert len(found.evidence[0]) == 3


def test_certainty_weighs_by_the_surest_source() -> None:
    ties = [
        tie("o1 cooperates-with o2", certainty="inferred"),
        tie("o1 cooperates-with o2", certainty="interpreted", source="two"),
        tie("o2 learns-from o1", certainty="via-person"),
    ]
    assert edges(project(network(ties), EVERYTHING, weight="certainty")) == {("o1", "o2"): 0.75 + 0.25}
    assert list(CERTAINTY.values()) == sorted(CERTAINTY.values(), reverse=True)
    shared = [tie("o1 implements p1", certainty="interpreted"), tie("o2 implements p1", certainty="inferred")]
    assert edges(project(network(shared), SHARING, weight="certainty")) == {("o1", "o2"): 0.75 * 0.5}


@pytest.mark.parametrize("status", ["planned", "willing"])
def test_what_is_only_planned_or_wished_for_is_no_tie_unless_asked(status: str) -> None:
    made = network([tie("o1 cooperates-with o2", status=status), "o2 cooperates-with o3"])
    assert edges(project(made, EVERYTHING)) == {("o2", "o3"): 1}
    assert names(project(made, EVERYTHING)) == ["o2", "o3"]
    assert edges(project(made, EVERYTHING, statuses=[status])) == {("o1", "o2"): 1}
    both = project(made, EVERYTHING, statuses=[f"status:{status}", iri("status:active")])
    assert edges(both) == {("o1", "o2"): 1, ("o2", "o3"): 1}
    assert both.parameters["statuses"] == ", ".join(sorted(["active", status]))


def test_a_planned_cluster_joins_nobody_yet() -> None:
    ties = ["o1 member-of c1", "o2 member-of c1"]
    made = network(ties, [thing("c1", status=iri("status:planned"))])
    assert edges(project(made, SHARING)) == {}
    assert edges(project(made, SHARING, statuses=["active", "planned"])) == {("o1", "o2"): 1}


def test_groups_of_people_are_never_nodes_and_join_nobody() -> None:
    ties = ["g1 participates-in p1", "o1 implements p1", "g1 cooperates-with o1", "g1 cooperates-with o2"]
    assert edges(project(network(ties), EVERYTHING)) == {("o1", "p1"): 1}
    assert edges(project(network(ties), SHARING)) == {}
    for name in lens.names():
        assert "group" not in lens.find(name).fold


def test_direction_is_that_of_the_link_and_a_symmetric_kind_goes_both_ways() -> None:
    ties = ["o1 data-flows-to s1", "p1 uses d1", "o1 cooperates-with o2"]
    flow = replace(EVERYTHING, directed=True, reverse=frozenset({iri("kind:uses")}))
    found = project(network(ties), flow)
    assert edges(found) == {("o1", "s1"): 1, ("d1", "p1"): 1, ("o1", "o2"): 1, ("o2", "o1"): 1}
    assert all(len(links) == 1 for links in found.evidence)
    assert edges(project(network(ties), flow, directed=False)) == {
        ("o1", "s1"): 1, ("d1", "p1"): 1, ("o1", "o2"): 1,
    }  # fmt: skip
    shared = project(network(["o1 implements p1", "o2 implements p1"]), SHARING, directed=True)
    assert edges(shared) == {("o1", "o2"): 1, ("o2", "o1"): 1}


def test_who_needs_a_competence_is_joined_to_who_offers_it() -> None:
    aside = [
        "o1 needs-competence x1", "o2 offers-competence x1", "o2 offers-competence x2", "o1 needs-competence x2",
        "o3 needs-competence x3", "g1 offers-competence x3", "o4 offers-competence x4", "o4 needs-competence x4",
    ]  # fmt: skip
    made = network(["o8 cooperates-with o9"], aside=aside)
    found = project(made, lens.find("competence"))
    assert found.directed
    assert edges(found) == {("o1", "o2"): 2}
    assert names(found) == ["o1", "o2", "o3", "o4"]
    assert found.evidence[0] == tuple(sorted(tie(text).iri for text in aside[:4]))
    assert edges(project(made, lens.find("competence"), directed=False)) == {("o1", "o2"): 2}


def test_regions_are_joined_by_what_their_organisations_do_together() -> None:
    """By hand: o1 and o2 share p1 (A-B), o1 and o3 share p1 (A-C and A-B, o3 being in both); o2 and o3 (B-C)."""
    places = {"o1": ("A",), "o2": ("B",), "o3": ("B", "C"), "o4": ()}
    things = [thing(name, regions=regions) for name, regions in places.items()]
    ties = [f"{name} implements p1" for name in places]
    found = project(network(ties, things), replace(SHARING, group="region"))
    assert found.nodes == ("A", "B", "C")
    assert edges(found) == {("A", "B"): 2, ("A", "C"): 1, ("B", "C"): 1}
    assert found.parameters["without-region"] == "1/4"
    assert found.evidence[0] == tuple(sorted(tie(text).iri for text in ties[:3]))
    assert found.evidence[1] == tuple(sorted(tie(text).iri for text in (ties[0], ties[2])))
    assert found.labels["A"] == {"fi": "A"}


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=8),
    st.lists(st.sets(st.sampled_from("ABC")), min_size=5, max_size=5),
    st.booleans(),
)
def test_grouping_is_what_counting_by_hand_says(
    pairs: list[tuple[int, int]], homes: list[set[str]], directed: bool
) -> None:
    things = [thing(f"o{number}", layers=tuple(sorted(home))) for number, home in enumerate(homes)]
    made = network([f"o{one} learns-from o{other}" for one, other in pairs], things)
    found = project(made, replace(EVERYTHING, group="layer", keeps=frozenset({"organisation"})), directed=directed)
    expected: dict[tuple[str, str], float] = {}
    for one, other in {tuple(pair) if directed else tuple(sorted(pair)) for pair in pairs}:
        joined = {(a, b) for a in homes[one] for b in homes[other] if a != b and one != other}
        for pair in {pair if directed else (min(pair), max(pair)) for pair in joined}:
            expected[pair] = expected.get(pair, 0) + 1
    assert edges(found) == expected
    assert set(found.nodes) == set().union(*homes)


def test_two_modes_are_kept_apart() -> None:
    modes = (frozenset({"organisation"}), frozenset({"project"}))
    made = network(["o1 implements p1", "o1 cooperates-with o2", "c1 participates-in p1", "o2 participates-in p1"])
    found = project(made, replace(EVERYTHING, modes=modes))
    assert edges(found) == {("o1", "p1"): 1, ("o2", "p1"): 1}
    assert dict(zip(names(found), found.modes or (), strict=True)) == {"o1": 0, "o2": 0, "p1": 1}


def test_a_kept_category_is_shown_without_a_tie() -> None:
    made = network(["o1 cooperates-with o2"], [thing("o3"), thing("p1")])
    assert names(project(made, replace(EVERYTHING, keeps=frozenset({"organisation"})))) == ["o1", "o2", "o3"]
    assert names(project(made, EVERYTHING)) == ["o1", "o2"]


def test_kinds_and_a_day_narrow_what_counts() -> None:
    ties = [
        tie("o1 cooperates-with o2", start="2017-01-01", end="2018-03-31", status="ended"),
        tie("o1 learns-from o3", start="2022-04"),
        tie("o1 cooperates-with o4", status="ended"),
    ]
    made = network(ties)
    assert edges(project(made, EVERYTHING, at="2018-01-01")) == {("o1", "o2"): 1}
    assert edges(project(made, EVERYTHING, at="2022-04-01")) == {("o1", "o3"): 1}
    assert edges(project(made, EVERYTHING, kinds=["learns-from"])) == {("o1", "o3"): 1}
    assert project(made, EVERYTHING, kinds=["kind:learns-from"], at="2022-04-01").parameters == {
        "weight": "count", "directed": "no", "statuses": "active, ended, unknown", "kinds": "learns-from",
        "at": "2022-04-01", "undated": "0", "links": "1",
    }  # fmt: skip


def test_planned_links_may_be_asked_for_on_a_day() -> None:
    made = network([tie("o1 cooperates-with o2", status="planned", start="2024-01-01")])
    assert edges(project(made, EVERYTHING, at="2024-06-01", statuses=["planned"])) == {("o1", "o2"): 1}
    assert edges(project(made, EVERYTHING, at="2023-06-01", statuses=["planned"])) == {}


def test_attributes_and_labels_are_those_of_the_things() -> None:
    named = thing("o1", label={"sv": "Exempel"}, type="t:x", regions=("r:1", "r:2"), layers=("l:1",))
    found = project(network(["o1 cooperates-with o2"], [named]), EVERYTHING)
    assert found.labels[iri("id:o1")] == {"sv": "Exempel"}
    assert {name: list(values) for name, values in found.attributes.items()} == {
        "region": [("r:1", "r:2"), ()], "layer": [("l:1",), ()], "type": [("t:x",), ()],
        "category": [("organisation",), ("organisation",)],
    }  # fmt: skip


def test_nothing_gives_nothing() -> None:
    for name in lens.names():
        found = project(network([]), lens.find(name))
        assert (found.size, len(found.weights), len(found.evidence)) == (0, 0, 0)
        assert found.matrix.shape == (0, 0)


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"weight": "fame"}, "no weighting “fame”"),
        ({"weight": "newman"}, "co-membership"),
        ({"statuses": ["maybe"]}, "no status “maybe”"),
        ({"kinds": ["likes"]}, "kind of link “likes”"),
        ({"at": "yesterday"}, "is not a day"),
        ({"at": "2023-02-30"}, "is not a day"),
    ],
)
def test_a_wrong_wish_gets_one_clear_line(wish: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said):
        project(network(["o1 cooperates-with o2"]), EVERYTHING, **wish)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["fame", "../lens", ""])
def test_an_unknown_lens_gets_one_clear_line(name: str) -> None:
    with pytest.raises(InputError, match="There is no lens"):
        lens.find(name)


def test_the_named_lenses_are_there_and_say_what_they_are() -> None:
    wanted = {
        "ecosystem", "collaboration", "cluster-links", "direct", "co-membership", "data-flow", "competence", "regions",
        "layers", "organisation-project",
    }  # fmt: skip
    assert set(lens.names()) == wanted
    categories = set(model.CATEGORIES.values())
    for name in wanted:
        view = lens.find(name)
        assert set(view.title) == set(view.explanation) == set(LANGUAGES)
        assert view.keeps | view.fold | frozenset().union(*view.modes) <= categories
        assert {*view.match, *view.reverse} <= set(model.read().kinds)
        assert view.group in {"", "region", "layer"}


@pytest.mark.parametrize("name", lens.names())
def test_every_lens_works_on_the_real_data_and_every_edge_knows_its_links(eco: Ecosystem, name: str) -> None:
    seen = eco.project(name)
    found = project(seen, lens.find(name))
    assert found.lens == name
    assert list(found.nodes) == sorted(found.nodes)
    categories = {one.iri: one.category for one in seen.things}
    assert not any(categories.get(node) == "group" for node in found.nodes)
    links = {one.iri: one for one in (*seen.ties, *seen.aside)}
    for place, evidence in enumerate(found.evidence):
        assert evidence
        assert all(links[link].status not in {iri("status:planned"), iri("status:willing")} for link in evidence)
        if not (found.attributes.get("category") is None or lens.find(name).fold or lens.find(name).match):
            ends = {found.nodes[found.sources[place]], found.nodes[found.targets[place]]}
            assert all({links[link].from_, links[link].to} == ends for link in evidence)
    assert (found.weights > 0).all()
    assert (found.sources != found.targets).all()
    pairs = list(zip(found.sources.tolist(), found.targets.tolist(), strict=True))
    assert len(pairs) == len(set(pairs))
    assert found.directed or all(one < other for one, other in pairs)


def test_lab_and_lut_work_together_while_their_project_runs(eco: Ecosystem) -> None:
    """Project A78692 ran 1.4.2022-31.8.2023 (EURA 2014, rows 17 and 23); its final report names both (row 161)."""
    seen, view = eco.project("co-membership"), lens.find("co-membership")
    lab, lut = iri("id:org-2630644-6"), iri("id:org-lut")
    for day, together in (("2018-01-01", False), ("2022-04-01", True), ("2023-06-01", True), ("2023-09-01", False)):
        graph = project(seen, view, at=day).networkx()
        assert graph.has_edge(lab, lut) == together, day
    found = project(seen, view, at="2023-06-01")
    ends = [found.nodes.index(end) for end in sorted((lab, lut))]
    place = [*zip(found.sources.tolist(), found.targets.tolist(), strict=True)].index((ends[0], ends[1]))
    sources = {one.source for one in seen.ties if one.iri in found.evidence[place]}
    assert sources == {iri("source:eura2014-a78692")}


def test_the_multigraph_keeps_parallel_links_with_kind_source_status_and_dates(eco: Ecosystem) -> None:
    seen = eco.project("co-membership")
    graph = seen.graph
    assert graph.number_of_edges() == len(seen.ties)
    one = seen.ties[0]
    facts = graph.edges[one.from_, one.to, one.iri]
    assert (facts["kind"], facts["source"], facts["status"], facts["start"], facts["end"], facts["layer"]) == (
        one.kind, one.source, one.status, one.start, one.end, one.layer,
    )  # fmt: skip


def test_directions_can_be_left_out_and_weights_add_up() -> None:
    made = Projection.of([("a", "b", 1.0), ("b", "a", 2.0), ("b", "c", 1.0)], nodes=["z"], directed=True).undirected
    assert edges(made) == {("a", "b"): 3, ("b", "c"): 1}
    assert made.nodes == ("a", "b", "c", "z")
    assert np.array_equal(made.matrix.toarray(), made.matrix.toarray().T)
    assert made.undirected is made
