"""What if: parts before and after, pairs that lose their path, and links that would help."""

from __future__ import annotations

import json
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hytki_graph import Ecosystem, InputError
from hytki_graph.analysis.paths import islands, walkable
from hytki_graph.analysis.standing import standing
from hytki_graph.analysis.strengthen import strengthen
from hytki_graph.analysis.whatif import Addition, WhatIf, addition, betweenness, whatif
from hytki_graph.exporters.documents import dump
from hytki_graph.exporters.questions_documents import document
from hytki_graph.exporters.questions_tables import table
from hytki_graph.exporters.questions_text import text
from hytki_graph.iris import iri, tail
from hytki_graph.network import Network
from tests.analysis.asked import drawn, kinds, network, thing, tie
from tests.conftest import ROOT

SEEDS = {
    "hytki-esittely", "popsote-tkio", "innokyla-innovaatio-ja-strategiaverkosto", "eura2014-a72472", "eura2014-a78692",
}  # fmt: skip
CONSORTIUM = {
    "project-hytki", "org-businessoulu", "org-cemis", "org-kajaanin-ammattikorkeakoulu", "org-kuopio-health",
    "org-jyvaskylan-ammattikorkeakoulu", "org-2322323-1", "org-pohjois-pohjanmaan-liitto",
}  # fmt: skip
"""HYTKI with its implementers and funder, seed 000 lines 13 and 15: Turku Science Park is org-2322323-1."""


def _add(*links: tuple[str, str]) -> list[Addition]:
    return [(iri(f"id:{one}"), iri("kind:cooperates-with"), iri(f"id:{other}")) for one, other in links]


def _without(of: Network, *names: str) -> WhatIf:
    return whatif(of, remove=[iri(f"id:{name}") for name in names])


@st.composite
def _graphs(draw: st.DrawFn) -> list[tuple[str, str]]:
    names = [f"n{number}" for number in range(draw(st.integers(3, 8)))]
    return draw(st.lists(st.sampled_from(list(combinations(names, 2))), unique=True, min_size=1))


def test_a_chain_breaks_where_its_middle_leaves() -> None:
    """a - b - c - d - e without c: of the four that stay, a b and d e keep a path; 2 times 2 pairs lose theirs."""
    found = _without(drawn([("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")]), "c")
    assert (found.before, found.after) == ((5,), (2, 2))
    assert (found.lost, found.lost_actors, found.gained) == (4, 4, 0)
    (piece,) = found.pieces
    assert {*map(tail, piece.cut)} | {*map(tail, piece.rest)} == {"a", "b", "d", "e"}


def test_a_new_link_mends_what_a_leaving_breaks() -> None:
    found = whatif(drawn([("a", "b"), ("b", "c")], ["d"]), remove=[iri("id:b")], add=_add(("a", "c"), ("c", "d")))
    assert (found.lost, found.gained) == (0, 2)
    assert found.pieces == ()
    assert [sorted(len(part) for part in parts) for parts in found.joined] == [[1, 2]]


@settings(max_examples=60, deadline=None)
@given(edges=_graphs(), gone=st.integers(0, 7), new=st.integers(0, 27))
def test_pairs_are_those_of_a_search_for_every_path(edges: list[tuple[str, str]], gone: int, new: int) -> None:
    names = sorted({end for edge in edges for end in edge})
    out = names[gone % len(names)]
    rest = [name for name in names if name != out]
    free = list(combinations(rest, 2))
    extra = [free[new % len(free)]] if free else []
    found = whatif(drawn(edges), remove=[iri(f"id:{out}")], add=_add(*extra))
    before, after = nx.Graph(edges), nx.Graph([*edges, *extra])
    after.remove_node(out)
    had = {pair for pair in combinations(rest, 2) if nx.has_path(before, *pair)}
    have = {pair for pair in combinations(rest, 2) if nx.has_path(after, *pair)}
    assert (found.lost, found.gained) == (len(had - have), len(have - had))
    assert sorted(found.after) == sorted(map(len, nx.connected_components(after)))


@settings(max_examples=40, deadline=None)
@given(edges=_graphs())
def test_betweenness_is_that_of_networkx(edges: list[tuple[str, str]]) -> None:
    made = drawn(edges)
    graph = walkable(made, made.by_iri(), ())
    assert betweenness(graph) == pytest.approx(nx.betweenness_centrality(graph, normalized=False), abs=1e-6)


def test_the_measures_that_move_are_told_with_both_values() -> None:
    """A star of b with a, c, d: b lies between all 3 pairs. With the link a-c it lies between a-d and c-d only."""
    found = whatif(drawn([("a", "b"), ("b", "c"), ("b", "d")]), add=_add(("a", "c")))
    moves = {(tail(move.thing), move.measure): (move.before, move.after) for move in found.moves}
    assert moves == {("b", "betweenness"): (3, 2), ("a", "degree"): (1, 2), ("c", "degree"): (1, 2)}


def test_a_network_too_large_for_betweenness_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hytki_graph.analysis.whatif._HEAVY", 0)
    found = _without(drawn([("a", "b"), ("b", "c")]), "b")
    assert not found.complete
    assert {move.measure for move in found.moves} == {"degree"}
    assert "too large" in text(found, "en")


def test_when_nobody_loses_a_path_that_is_said() -> None:
    assert "Nobody loses a path" in text(_without(drawn([("a", "b"), ("b", "c"), ("a", "c")]), "b"), "en")
    assert "\n\n\n" not in text(whatif(drawn([("a", "b")], ["c"]), add=_add(("b", "c"))), "en")


def test_units_stay_and_are_named() -> None:
    made = network([thing("a"), thing("b", "unit"), thing("c")], [tie("b", "a", "unit-of"), tie("a", "c")])
    assert _without(made, "a").units == (iri("id:b"),)
    assert _without(made, "a", "b").units == ()


def test_the_links_that_count_are_told() -> None:
    made = network([thing("a"), thing("b")], [tie("a", "b"), tie("a", "b", "cluster-link", "ended")])
    found = _without(made, "a")
    assert (found.links, {tail(status): count for status, count in found.statuses.items()}) == (
        2,
        {"active": 1, "ended": 1},
    )
    assert (_without(standing(made), "a")).links == 1


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("A:cooperates-with:B", ("A", "cooperates-with", "B")),
        (" LAB AMK : kind:member-of : HYTKI ", ("LAB AMK", "member-of", "HYTKI")),
        ("Palvelutehdas: ohjausryhmä:cooperates-with:id:org-lut", ("Palvelutehdas: ohjausryhmä", "cooperates-with", "id:org-lut")),
        ("https://w3id.org/hytki/id/a:part-of:https://w3id.org/hytki/id/b",
         ("https://w3id.org/hytki/id/a", "part-of", "https://w3id.org/hytki/id/b")),
    ],
)  # fmt: skip
def test_an_added_link_is_read_though_its_ends_hold_colons(said: str, wanted: tuple[str, str, str]) -> None:
    from_, kind, to = addition(said, kinds())
    assert (from_, tail(kind), to) == wanted


@pytest.mark.parametrize(
    ("said", "message"),
    [("A", "is not of the form"), ("A:B", "is not of the form"), ("", "is not of the form"), ("a:b:c:d", "is not of the form"),
     (":cooperates-with:B", "is not of the form"), ("A:omistaa:B", "no kind of link “omistaa”")],
)  # fmt: skip
def test_a_link_that_cannot_be_read_is_one_clear_line(said: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        addition(said, kinds())


CHAIN = drawn([("a", "b"), ("b", "c")])
MIXED = network([thing("a"), thing("p", "project"), thing("g", "group")], [tie("a", "p", "implements")])


@pytest.mark.parametrize(
    ("of", "remove", "add", "message"),
    [
        (CHAIN, [], [], "Say what changes"),
        (CHAIN, ["x"], [], "id:x is not in this network"),
        (CHAIN, [], [("a", "cooperates-with", "x")], "id:x is not in this network"),
        (CHAIN, ["a"], [("a", "cooperates-with", "c")], "removed and linked"),
        (CHAIN, [], [("a", "cooperates-with", "a")], "cannot join"),
        (CHAIN, [], [("a", "omistaa", "c")], "no kind of link"),
        (CHAIN, [], [("a", "plays-role", "c")], "cannot join"),
        (MIXED, [], [("p", "implements", "a")], "cannot join"),
        (MIXED, [], [("a", "cooperates-with", "g")], "cannot join"),
        (network([thing("a")], []), ["a"], [], "1 things"),
        (network([], []), ["a"], [], "0 things"),
    ],
)  # fmt: skip
def test_bad_input_is_one_clear_line(
    of: Network, remove: list[str], add: list[tuple[str, str, str]], message: str
) -> None:
    links = [(iri(f"id:{one}"), iri(f"kind:{kind}"), iri(f"id:{other}")) for one, kind, other in add]
    with pytest.raises(InputError, match=message) as caught:
        whatif(of, remove=[iri(f"id:{name}") for name in remove], add=links)
    assert "\n" not in str(caught.value)


def test_an_added_link_is_written_nowhere(eco: Ecosystem) -> None:
    files = {path: path.read_bytes() for path in (ROOT / "data").glob("*.ttl")}
    seen = standing(eco.project("ecosystem"))
    links = [tie.iri for tie in seen.ties]
    ends = eco.find("LAB AMK"), iri("kind:cooperates-with"), eco.find("Lapin liitto")
    found = whatif(seen, add=[ends])
    assert found.gained > 0
    assert [tie.iri for tie in seen.ties] == links
    assert [tie.iri for tie in standing(eco.project("ecosystem")).ties] == links
    assert {path: path.read_bytes() for path in (ROOT / "data").glob("*.ttl")} == files
    rows = eco.store.select("SELECT ?l WHERE { ?l hytki:from ?a ; hytki:to ?b }", a=ends[0], b=ends[2])
    assert list(rows) == []


def _cut_with(found: WhatIf, name: str) -> tuple[set[str], set[str]]:
    (piece,) = (piece for piece in found.pieces if iri(f"id:{name}") in piece.cut)
    return set(map(tail, piece.cut)), set(map(tail, piece.rest))


def test_without_oulun_yliopisto_the_hytki_consortium_is_cut_off_in_the_five_documents(eco: Ecosystem) -> None:
    """From the five documents alone, by hand.

    Seed 000 is the one that names the consortium: the coordinator Oulun yliopisto and six implementers (line 13), the
    funder Pohjois-Pohjanmaan liitto (15) and the priorities of the government it follows (23). Seed 002 ties Oulun
    yliopisto to the Innovation and strategy network (lines 42 and 57), and seeds 002 and 004 share LAB with it. None of
    the other seven is named in 001, 002, 003 or 004. So the whole consortium, nine things, hangs on the university.
    """
    seen = eco.project("ecosystem")
    real = seen.keep(
        tie for tie in seen.ties if tail(tie.source) in SEEDS and tail(tie.status) not in {"planned", "willing"}
    )
    found = _without(real, "org-0245895-5")
    cut, rest = _cut_with(found, "project-hytki")
    assert cut == CONSORTIUM | {"plan-hallituksen-aluekehittamisen-painopisteet"}
    assert {"collab-innovaatio-ja-strategiaverkosto", "org-thl", "org-2630644-6", "project-A78692"} <= rest
    assert found.lost == len(cut) * len(rest)


@pytest.mark.parametrize("day", ["", "2023-06-01", "2023-01-01"])
def test_without_oulun_yliopisto_the_hytki_consortium_is_cut_off_today_and_on_its_days(
    eco: Ecosystem, day: str
) -> None:
    """With the pages added to the five documents other ties appear: Business Turku shared 6Aika (A70202) with
    Helsinki, a member of the network, but that project ended on 31.7.2018. Of what holds nothing is left."""
    whole = eco.project("ecosystem")
    found = _without(whole.at(day) if day else standing(whole), "org-0245895-5")
    cut, rest = _cut_with(found, "project-hytki")
    assert cut >= CONSORTIUM
    assert {"collab-innovaatio-ja-strategiaverkosto", "org-thl", "org-pohde"} <= rest
    assert not cut & rest


def test_counting_what_is_over_the_consortium_still_has_a_way_and_the_answer_says_so(eco: Ecosystem) -> None:
    """All links of all times: HYTKI - Business Turku - 6Aika (ended 2018) - Helsinki - the network."""
    found = _without(eco.project("ecosystem"), "org-0245895-5")
    assert [piece for piece in found.pieces if iri("id:project-hytki") in piece.cut] == []
    assert {tail(status) for status in found.statuses} >= {"ended", "planned"}
    said = text(found, "en")
    assert "ended" in said
    assert "planned" in said


LAPLAND = {
    # seed 003: project, applicant, authority, willing companies and POSKE with its project (line 30), entrepreneurs (31)
    "project-A72472", "org-2528792-5", "org-lapin-liitto", "org-saarenvire", "org-arkipaiva", "org-lapin-kuntoutus",
    "org-rovalan-setlementti", "org-sovea", "org-poske", "project-sociopolis", "org-lapin-yrittajat",
    # seed 003 line 26: the five clusters, their activity, the project that defined them; the planned cluster itself
    "collab-arktinen-teollisuus-ja-kiertotalous", "collab-arktinen-alykas-maaseutuverkosto", "collab-arktinen-turvallisuus",
    "collab-arktiset-kehittamisymparistot", "collab-arktinen-muotoilu", "collab-ase-klusteritoiminta",
    "project-arktisen-erikoistumisen-jalkauttaminen", "collab-alykas-arktinen-hyvinvointiklusteri",
    # seed 003 lines 23 and 25: the strategies; lines 28 and 80-82: the study, its three parts, its material, its report
    "plan-lapin-arktisen-erikoistumisen-ohjelma", "plan-lappi-sopimus", "plan-lappi-sopimuksen-toimeenpanosuunnitelma",
    "plan-sote-uudistus-2019", "activity-a72472-selvitys", "activity-a72472-kartoitus", "activity-a72472-haastattelut",
    "activity-a72472-asiantuntijakuulemiset", "dataset-a72472-selvitysaineisto", "work-a72472-verkkojulkaisu",
    # the page of the Arctic Research Community: the three projects and who carried them out
    "project-asp", "project-ase", "project-asr", "org-lapin-yliopisto", "org-gtk", "org-luke", "org-proagria",
    "org-kemin-digipolis", "org-rovaniemen-kehitys",
}  # fmt: skip


def test_lapland_is_an_island_of_38_things(eco: Ecosystem) -> None:
    """No organisation of seed 003 or of the page of the Arctic Research Community is named in any other source."""
    assert len(LAPLAND) == 38
    whole = eco.project("ecosystem")
    (island,) = (
        {tail(one.iri) for one in part}
        for part in islands(whole)
        if iri("id:org-lapin-liitto") in {t.iri for t in part}
    )
    assert island == LAPLAND
    found = whatif(whole, add=[(eco.find("LAB AMK"), iri("kind:cooperates-with"), eco.find("Lapin liitto"))])
    ((main, lapland),) = found.joined
    assert set(map(tail, lapland)) == LAPLAND
    assert found.gained == len(main) * 38
    assert found.before[:2] == (len(main), 38)


def test_of_what_is_real_lapland_holds_31_since_seven_stand_on_wishes(eco: Ecosystem) -> None:
    """The five companies and POSKE are only willing to join (003, 30), and Sociopolis is known through POSKE alone."""
    whole = eco.project("ecosystem")
    real = whole.keep(tie for tie in whole.ties if tail(tie.status) not in {"planned", "willing"})
    found = whatif(real, add=[(eco.find("LAB AMK"), iri("kind:cooperates-with"), eco.find("Lapin liitto"))])
    lapland = next(part for parts in found.joined for part in parts if iri("id:org-lapin-liitto") in part)
    wishes = {"saarenvire", "arkipaiva", "lapin-kuntoutus", "rovalan-setlementti", "sovea", "poske"}
    assert set(map(tail, lapland)) == LAPLAND - {f"org-{name}" for name in wishes} - {"project-sociopolis"}


@pytest.mark.parametrize(
    ("lang", "said"), [("fi", "Polun menettää"), ("sv", "förlorar sin väg"), ("en", "lose their path")]
)
def test_the_answer_is_told_in_words_as_a_document_and_as_a_table(eco: Ecosystem, lang: str, said: str) -> None:
    found = _without(eco.project("ecosystem").at("2023-06-01"), "org-0245895-5")
    assert said in text(found, lang)
    told = json.loads(dump(document(found, lang)))
    assert told["lost"]["pairs"] == found.lost
    assert {tail(one["iri"]) for one in told["cut"][0]["things"]} >= CONSORTIUM
    assert len([row for row in table(found, lang).records() if row["what"] == "cut"]) == sum(
        len(p.cut) for p in found.pieces
    )


# --- strengthen --------------------------------------------------------------------------------------------------


def test_the_first_suggestion_joins_the_largest_islands() -> None:
    made = drawn([("a", "b"), ("a", "c"), ("p", "q"), ("p", "r"), ("x", "y")])
    found = strengthen(made, 1)
    (link,) = found.links
    assert ({tail(link.one), tail(link.other)}, link.joins, link.pairs) == ({"a", "p"}, (3, 3), 9)
    assert (found.parts, found.parts_after) == (3, 2)


def test_then_paths_are_shortened_and_what_is_linked_is_never_suggested() -> None:
    """A chain of six: the best new link of a chain a-b-c-d-e-f by efficiency is found by trying every pair."""
    edges = [(one, other) for one, other in zip("abcde", "bcdef", strict=True)]
    graph = nx.Graph(edges)
    tried = {pair: nx.global_efficiency(nx.Graph([*edges, pair])) for pair in nx.non_edges(graph)}
    best = max(tried.values())
    (link,) = strengthen(drawn(edges), 1).links
    ends = {tail(link.one), tail(link.other)}
    assert any(set(pair) == ends for pair, value in tried.items() if value == pytest.approx(best))
    everything = strengthen(drawn(edges), 100)
    suggested = [frozenset({tail(link.one), tail(link.other)}) for link in everything.links]
    assert len(suggested) == len(set(suggested)) == 15 - 5
    assert not set(suggested) & {frozenset(edge) for edge in edges}


def test_only_organisations_that_are_there_are_suggested() -> None:
    made = network(
        [thing("a"), thing("b", status="ended"), thing("c", status="planned"), thing("d", "unit"), thing("e", "group"),
         thing("f", "project"), thing("g", "public"), thing("h", "public"), thing("i", "collaboration")],
        [tie("h", "g", "succeeds")],
    )  # fmt: skip
    found = strengthen(made, 50)
    assert [{tail(link.one), tail(link.other)} for link in found.links] == [{"a", "h"}]
    assert "50" in text(found, "en")


def test_what_is_planned_or_over_elsewhere_is_not_suggested_anew() -> None:
    made = drawn([("a", "b"), ("c", "d")])
    known = [tie("a", "c", status="ended"), tie("a", "d", status="planned"), tie("b", "c", "part-of", "willing")]
    found = strengthen(made, 9, known=known)
    assert [{tail(link.one), tail(link.other)} for link in found.links] == [{"b", "d"}]


def test_what_two_have_in_common_makes_a_link_more_likely() -> None:
    names = ["a", "b", "c", "p", "q", "r"]
    homes = {"b": "region-98", "q": "region-98"}
    made = network([thing(name, regions=homes.get(name, "")) for name in names],
                   [tie("a", "b"), tie("b", "c"), tie("a", "c"), tie("p", "q"), tie("q", "r"), tie("p", "r")])  # fmt: skip
    (link,) = strengthen(made, 1).links
    assert {tail(link.one), tail(link.other)} == {"b", "q"}
    assert link.regions == (iri("place:region-98"),)


@pytest.mark.parametrize("count", [0, -1])
def test_a_number_below_one_is_one_clear_line(eco: Ecosystem, count: int) -> None:
    with pytest.raises(InputError, match="Give 1 or more"):
        strengthen(eco.project("ecosystem"), count)


@pytest.mark.parametrize(
    "of", [network([], []), network([thing("a")], []), network([thing("a"), thing("g", "group")], [])]
)
def test_a_network_of_one_or_none_is_one_clear_line(of: Network) -> None:
    with pytest.raises(InputError, match="at least 2"):
        strengthen(of, 1)


def test_the_real_islands_are_joined_first_and_the_answer_is_the_same_twice(eco: Ecosystem) -> None:
    whole = eco.project("ecosystem")
    found = strengthen(whole, 3)
    first = found.links[0]
    assert sorted(first.joins) == [38, len(islands(whole)[0])]
    assert len({tail(first.one), tail(first.other)} & LAPLAND) == 1
    linked = {frozenset((tie.from_, tie.to)) for tie in whole.ties}
    assert not {frozenset((link.one, link.other)) for link in found.links} & linked
    assert strengthen(whole, 3).links == found.links
    assert strengthen(whole, 2).links == found.links[:2], "greedy: more links never change the first"


@pytest.mark.parametrize(
    ("lang", "said"), [("fi", "yhdistäisi"), ("sv", "skulle förena"), ("en", "would join islands")]
)
def test_each_suggestion_has_its_reason_in_words(eco: Ecosystem, lang: str, said: str) -> None:
    found = strengthen(eco.project("ecosystem"), 2)
    assert said in text(found, lang)
    assert any(said in reason for reason in document(found, lang)["links"][0]["reasons"])
    assert said in table(found, lang).records()[0]["reasons"]


def test_a_large_network_is_answered_and_says_what_it_left_out() -> None:
    graph = nx.barabasi_albert_graph(1200, 2, seed=4)
    made = drawn((f"n{one}", f"n{other}") for one, other in graph.edges)
    found = strengthen(made, 1)
    assert found.sampled
    assert "evenly chosen" in text(found, "en")


def test_small_islands_of_a_large_network_are_joined_too() -> None:
    graph = nx.barabasi_albert_graph(700, 2, seed=4)
    edges = [*((f"n{one}", f"n{other}") for one, other in graph.edges), ("x1", "x2"), ("y1", "y2"), ("z1", "z2")]
    found = strengthen(drawn(edges), 3)
    assert [link.joins for link in found.links] == [(700, 2), (702, 2), (704, 2)]
    assert found.parts_after == 1
