"""Peer learning: pairs with evidence, ranked, apart in place."""

from __future__ import annotations

import json

import pytest

from hytki_graph import Ecosystem, InputError
from hytki_graph.analysis.match import Matches, Pair
from hytki_graph.exporters.documents import dump
from hytki_graph.exporters.questions_documents import document
from hytki_graph.exporters.questions_tables import table
from hytki_graph.exporters.questions_text import text
from hytki_graph.iris import iri, tail
from tests.analysis.asked import PLACES, Make, ask_match, skill
from tests.made_up import SOURCE, link, org, thing


def _pairs(found: Matches) -> list[tuple[str, str, str]]:
    return [(tail(pair.seeker), tail(pair.giver), tail(pair.wanted)) for pair in found.pairs]


def _level(number: int) -> str:
    return f"; hytki:level {number}"


def _people(*names: str, regions: str = "") -> str:
    """Give organisations with one letter names, each in a region: 8 or 9, or - for none."""
    homes = zip(names, regions or "-" * len(names), strict=True)
    return SOURCE + PLACES + "".join(
        org(f"org-{name}", name.upper()) + (link(f"org-{name}", "located-in", f"place:region-9{home}") if home != "-" else "")
        for name, home in homes
    )  # fmt: skip


def test_without_evidence_there_is_no_pair(small: Make) -> None:
    eco = small(yksi=_people("a", "b") + skill("s-1", "laskenta") + skill("s-2", "laki")
                + link("org-a", "needs-competence", "id:s-1") + link("org-b", "offers-competence", "id:s-2"))  # fmt: skip
    found = ask_match(eco)
    assert found.pairs == ()
    assert list(map(tail, found.unmet)) == ["s-1"]
    assert list(map(tail, found.unsought)) == ["s-2"]


def test_nobody_is_paired_with_itself_and_nobody_can_turn_to_a_group(small: Make) -> None:
    eco = small(yksi=_people("a") + thing("group-x", "hytki:ActorGroup", "yritykset") + skill("s-1", "laskenta")
                + link("org-a", "needs-competence", "id:s-1") + link("org-a", "offers-competence", "id:s-1")
                + link("group-x", "offers-competence", "id:s-1"))  # fmt: skip
    assert ask_match(eco).pairs == ()


def test_one_region_is_left_out_unless_asked(small: Make) -> None:
    eco = small(yksi=_people("a", "b", "c", regions="998") + skill("s-1", "laskenta")
                + link("org-a", "needs-competence", "id:s-1")
                + link("org-b", "offers-competence", "id:s-1") + link("org-c", "offers-competence", "id:s-1"))  # fmt: skip
    assert _pairs(ask_match(eco)) == [("org-a", "org-c", "s-1")]
    assert _pairs(ask_match(eco, within=True)) == [("org-a", "org-b", "s-1"), ("org-a", "org-c", "s-1")]
    assert ask_match(eco).between() == {(iri("place:region-99"), iri("place:region-98")): 1}


def test_a_higher_level_goes_first_then_the_unknown_then_the_too_low_and_plans_last(small: Make) -> None:
    eco = small(
        yksi=_people(*"abcdef") + skill("s-1", "laskenta")
        + link("org-a", "needs-competence", "id:s-1", more=_level(3))
        + link("org-b", "offers-competence", "id:s-1", more=_level(2))
        + link("org-c", "offers-competence", "id:s-1")
        + link("org-d", "offers-competence", "id:s-1", more=_level(3))
        + link("org-e", "offers-competence", "id:s-1", more=_level(5))
        + link("org-f", "offers-competence", "id:s-1", status="planned", more=_level(5))
    )  # fmt: skip
    found = ask_match(eco)
    assert [tail(pair.giver) for pair in found.pairs] == ["org-e", "org-d", "org-c", "org-b", "org-f"]
    assert [pair.level for pair in found.pairs] == [2, 0, None, -1, 2]
    assert [pair.planned for pair in found.pairs] == [False] * 4 + [True]


def test_who_meets_more_needs_goes_first_then_who_needs_something_back(small: Make) -> None:
    eco = small(
        yksi=_people(*"abcd") + "".join(skill(f"s-{n}", f"osaaminen {n}") for n in "123")
        + link("org-a", "needs-competence", "id:s-1") + link("org-a", "needs-competence", "id:s-2")
        + link("org-a", "offers-competence", "id:s-3")
        + link("org-b", "offers-competence", "id:s-1")
        + link("org-c", "offers-competence", "id:s-1") + link("org-c", "needs-competence", "id:s-3")
        + link("org-d", "offers-competence", "id:s-1") + link("org-d", "offers-competence", "id:s-2")
    )  # fmt: skip
    pairs = [pair for pair in ask_match(eco).pairs if tail(pair.seeker) == "org-a" and tail(pair.wanted) == "s-1"]
    assert [tail(pair.giver) for pair in pairs] == ["org-d", "org-c", "org-b"]
    assert [(pair.covers, pair.all) for pair in pairs] == [(2, 2), (1, 2), (1, 2)]
    assert [list(map(tail, pair.returns)) for pair in pairs] == [[], ["s-3"], []]


def test_a_shorter_way_to_an_introduction_goes_first_and_plans_and_groups_are_no_way(small: Make) -> None:
    eco = small(
        yksi=_people(*"abcd") + thing("project-x", "schema:Project", "X") + thing("group-x", "hytki:ActorGroup", "väki")
        + skill("s-1", "laskenta") + link("org-a", "needs-competence", "id:s-1")
        + "".join(link(f"org-{name}", "offers-competence", "id:s-1") for name in "bcd")
        + link("org-a", "cooperates-with", "org-b", status="planned")
        + link("org-a", "cooperates-with", "group-x") + link("org-b", "cooperates-with", "group-x")
        + link("org-a", "cooperates-with", "org-d")
        + link("org-a", "implements", "project-x") + link("org-c", "implements", "project-x")
    )  # fmt: skip
    found = ask_match(eco)
    assert [(tail(pair.giver), list(map(tail, pair.chain))) for pair in found.pairs] == [
        ("org-d", ["org-a", "org-d"]),
        ("org-c", ["org-a", "project-x", "org-c"]),
        ("org-b", []),
    ]


def test_a_group_may_need_and_a_related_competence_answers_after_the_very_one(small: Make) -> None:
    eco = small(
        yksi=_people("a", "b") + thing("group-x", "hytki:ActorGroup", "yritykset")
        + skill("s-1", "laskenta") + skill("s-2", "tilastot", "; skos:related id:s-1")
        + link("group-x", "needs-competence", "id:s-1")
        + link("org-a", "offers-competence", "id:s-2") + link("org-b", "offers-competence", "id:s-1")
    )  # fmt: skip
    found = [(tail(pair.giver), tail(pair.offered)) for pair in ask_match(eco).pairs]
    assert found == [("org-b", "s-1"), ("org-a", "s-2")]


def test_who_plans_a_practice_learns_from_who_has_it(small: Make) -> None:
    eco = small(
        yksi=_people(*"abcd") + thing("plan-x", "prov:Plan", "Malli")
        + link("org-a", "adopts-practice", "plan-x", status="planned")
        + link("org-b", "adopts-practice", "plan-x") + link("org-c", "shares-practice", "plan-x")
        + link("org-d", "adopts-practice", "plan-x", status="willing")
    )  # fmt: skip
    found = _pairs(ask_match(eco))
    assert [(seeker, giver) for seeker, giver, _ in found if seeker == "org-a"] == [
        ("org-a", "org-b"),
        ("org-a", "org-c"),
    ]
    assert {giver for _, giver, _ in found} == {"org-b", "org-c"}


def test_who_wants_to_learn_from_somebody_is_paired_with_it(small: Make) -> None:
    eco = small(yksi=_people("a", "b", "c") + link("org-a", "learns-from", "org-b", status="planned")
                + link("org-a", "learns-from", "org-c"))  # fmt: skip
    found = ask_match(eco)
    assert _pairs(found) == [("org-a", "org-b", "org-b")]
    assert not found.pairs[0].planned


def test_a_need_is_found_by_words_of_its_name(small: Make) -> None:
    eco = small(
        yksi=_people("a", "b") + skill("s-1", "Data-analytiikka") + skill("s-2", "Laki ja data") + skill("s-3", "Kielet")
        + "".join(link("org-a", "needs-competence", f"id:s-{n}") for n in "12")
        + "".join(link("org-b", "offers-competence", f"id:s-{n}") for n in "123")
    )  # fmt: skip
    assert _pairs(ask_match(eco, "ANALYTIIKKA data")) == [("org-a", "org-b", "s-1")]
    assert len(ask_match(eco, "data").pairs) == 2
    assert list(map(tail, ask_match(eco, "kielet").unsought)) == ["s-3"]


def test_a_need_that_nobody_knows_is_one_clear_line(eco: Ecosystem) -> None:
    with pytest.raises(InputError, match="Nobody needs or offers") as caught:
        ask_match(eco, "avaruusmatkailu\n" * 40)
    assert "\n" not in str(caught.value)


def test_every_pair_of_the_real_map_has_sources_and_two_ends(eco: Ecosystem) -> None:
    found = ask_match(eco)
    assert len(found.pairs) > 0
    for pair in found.pairs:
        assert pair.seeker != pair.giver
        assert pair.needs
        assert all(tie.source and tie.place for tie in (*pair.needs, *pair.offers))
        assert not set(found.things[pair.seeker].regions) & set(found.things[pair.giver].regions)


def _south_karelia_and_hytki(found: Matches) -> Pair:
    ends = (iri("id:project-A78692"), iri("id:project-hytki"))
    (pair,) = (pair for pair in found.pairs if (pair.seeker, pair.giver) == ends)
    return pair


def test_south_karelia_could_learn_data_analytics_from_hytki(eco: Ecosystem) -> None:
    """Seed 004 lines 53-56: the project needs data analytics. The English page of HYTKI means to offer data analytics
    and artificial intelligence: a related competence, planned, in five other regions.

    The way there: LAB is the applicant (004, 23) and in the extended group of the network (002, 44: LAB AMK), whose
    team Oulun yliopisto is in (002, 42), which coordinates HYTKI (000, 13): four steps.
    """
    pair = _south_karelia_and_hytki(ask_match(eco))
    assert (tail(pair.wanted), tail(pair.offered)) == (
        "competence-data-analytiikka", "competence-data-analytiikka-ja-tekoaly",
    )  # fmt: skip
    assert pair.planned
    assert list(map(tail, pair.chain)) == [
        "project-A78692", "org-2630644-6", "collab-innovaatio-ja-strategiaverkosto", "org-0245895-5", "project-hytki",
    ]  # fmt: skip


def test_the_stakeholders_of_north_ostrobothnia_could_learn_the_model_from_who_has_it(eco: Ecosystem) -> None:
    """Seed 001: lines 7 and 15 mean to bring the model to the stakeholders; lines 3 and 7 name who made and runs it."""
    found = [pair for pair in ask_match(eco).pairs if tail(pair.wanted) == "plan-popsote-malli"]
    assert {tail(pair.giver) for pair in found} == {
        "org-pohde", "project-popsote-tkio", "project-tulevaisuuden-sotekeskus-innovaatio-osio",
    }  # fmt: skip
    assert {pair.planned for pair in found} == {False}


def test_nobody_offers_legal_expertise(eco: Ecosystem) -> None:
    """Seed 004 line 172: the follow-up project needs law, IT and health care; no source offers any of them."""
    assert {"competence-juridiikka", "competence-it-ala", "competence-terveydenhuolto"} <= set(
        map(tail, ask_match(eco).unmet)
    )


@pytest.mark.parametrize(
    ("lang", "said"), [("fi", "vasta suunnitelma"), ("sv", "ännu bara en plan"), ("en", "only planned")]
)
def test_the_reasons_are_said_in_words(eco: Ecosystem, lang: str, said: str) -> None:
    found = ask_match(eco, "analyt")
    assert said in text(found, lang)
    (pair, *_) = json.loads(dump(document(found, lang)))["pairs"]
    assert any(said in reason for reason in pair["reasons"])
    row = table(found, lang).records()[0]
    assert said in row["reasons"]
    assert "A78692" in row["sources"]
