"""Gaps: empty and fragile squares, layers that do not meet, needs that nobody answers."""

from __future__ import annotations

import json

import pytest

from hytki_graph import Ecosystem, InputError
from hytki_graph.analysis.gaps import Gaps
from hytki_graph.exporters.documents import dump
from hytki_graph.exporters.questions_documents import document
from hytki_graph.exporters.questions_tables import render, table
from hytki_graph.exporters.questions_text import text
from hytki_graph.iris import iri, tail
from tests.analysis.asked import PLACES, Make, ask_gaps, skill
from tests.made_up import SOURCE, link, org, thing

LAYERS = ("data", "technology", "services", "research-development")


def _cells(found: Gaps) -> dict[tuple[str, str], list[str]]:
    return {(tail(cell.region), tail(cell.layer)): list(map(tail, cell.things)) for cell in found.cells}


def _states(found: Gaps, region: str = "") -> list[str]:
    return [step.state for step in found.steps if tail(step.region or "/") == region]


@pytest.fixture
def two_regions(small: Make) -> Ecosystem:
    """Aapa serves data in Mallila and orchestrates; in Toisela there are only plans, a group and a planned network."""
    return small(
        yksi=SOURCE + PLACES + org("org-a", "Aapa") + org("org-b", "Beeta") + thing("group-x", "hytki:ActorGroup", "väki")
        + thing("collab-p", "org:OrganizationalCollaboration", "Aie", "; hytki:status status:planned")
        + link("org-a", "located-in", "place:region-99") + link("org-b", "located-in", "place:region-98")
        + link("group-x", "operates-in", "place:region-98") + link("collab-p", "operates-in", "place:region-98")
        + link("org-a", "serves-layer", "layer:data") + link("org-b", "serves-layer", "layer:data", status="planned")
        + link("group-x", "serves-layer", "layer:data") + link("collab-p", "serves-layer", "layer:data")
        + link("org-a", "plays-role", "ecorole:orchestrator")
        + link("org-b", "plays-role", "ecorole:broker", status="planned")
    )  # fmt: skip


def test_only_what_is_real_and_named_fills_a_square(two_regions: Ecosystem) -> None:
    found = ask_gaps(two_regions)
    cells = _cells(found)
    assert cells["region-99", "data"] == ["org-a"]
    assert len(cells) == 2 * len(LAYERS)
    assert len(found.empty()) == 7
    assert [(tail(cell.region), tail(cell.layer)) for cell in found.fragile()] == [("region-99", "data")]


def test_a_square_with_two_is_neither_empty_nor_fragile(small: Make) -> None:
    eco = small(yksi=SOURCE + PLACES + "".join(
        org(f"org-{name}", name) + link(f"org-{name}", "located-in", "place:region-99")
        + link(f"org-{name}", "serves-layer", "layer:services") for name in "ab"
    ))  # fmt: skip
    found = ask_gaps(eco, "Mallila")
    assert found.fragile() == []
    assert [tail(cell.layer) for cell in found.empty()] == ["data", "technology", "research-development"]


def test_a_planned_role_is_played_by_nobody(two_regions: Ecosystem) -> None:
    found = ask_gaps(two_regions)
    played = {(tail(square.region), tail(square.role)): square.things for square in found.played if square.things}
    assert played == {("region-99", "orchestrator"): (iri("id:org-a"),)}
    both = [(tail(square.role), len(square.things)) for square in found.both if square.things]
    assert both == [("orchestrator", 1)]
    assert len(found.both) == 13, "one for each role in the one layer that somebody serves"


def test_who_has_no_known_region_is_told_apart(small: Make) -> None:
    eco = small(yksi=SOURCE + PLACES + org("org-a", "Aapa") + link("org-a", "serves-layer", "layer:data"))
    found = ask_gaps(eco)
    assert len(found.empty()) == 8
    assert [(tail(square.layer), square.things) for square in found.unplaced] == [("data", (iri("id:org-a"),))]


def test_layers_meet_in_one_thing_in_a_link_or_in_a_third_thing(small: Make) -> None:
    names = ("a", "b", "c")
    eco = small(
        yksi=SOURCE + PLACES + "".join(org(f"org-{name}", name) for name in names)
        + "".join(link(f"org-{name}", "located-in", "place:region-99") for name in names)
        + thing("project-x", "schema:Project", "X")
        + link("org-a", "serves-layer", "layer:data") + link("org-a", "serves-layer", "layer:technology")
        + link("org-b", "serves-layer", "layer:services") + link("org-a", "cooperates-with", "org-b")
        + link("org-c", "serves-layer", "layer:research-development")
        + link("org-b", "implements", "project-x") + link("org-c", "implements", "project-x")
    )  # fmt: skip
    found = ask_gaps(eco)
    assert _states(found, "region-99") == _states(found) == ["linked"] * 3
    assert _states(found, "region-98") == ["empty"] * 3
    through = [list(map(tail, step.through)) for step in found.steps if not step.region]
    assert through == [["org-a"], ["org-a", "org-b"], ["org-b", "project-x", "org-c"]]


def test_a_planned_link_or_a_common_group_does_not_join_layers(small: Make) -> None:
    eco = small(
        yksi=SOURCE + PLACES + org("org-a", "a") + org("org-b", "b") + thing("group-x", "hytki:ActorGroup", "väki")
        + link("org-a", "serves-layer", "layer:data") + link("org-b", "serves-layer", "layer:technology")
        + link("org-a", "cooperates-with", "org-b", status="planned")
        + link("group-x", "cooperates-with", "org-a") + link("group-x", "cooperates-with", "org-b")
    )  # fmt: skip
    assert _states(ask_gaps(eco))[0] == "unlinked"


def test_a_need_tells_its_source_and_who_offers(small: Make) -> None:
    eco = small(
        yksi=SOURCE + PLACES + "".join(org(f"org-{name}", name) for name in "abcd")
        + skill("s-1", "laskenta") + skill("s-2", "laki") + skill("s-3", "kielet")
        + "".join(link("org-a", "needs-competence", f"id:s-{n}") for n in "123")
        + link("org-b", "offers-competence", "id:s-1", status="planned")
        + link("org-b", "offers-competence", "id:s-2")
        + link("org-b", "offers-competence", "id:s-3") + link("org-c", "offers-competence", "id:s-3")
    )  # fmt: skip
    found = ask_gaps(eco)
    assert [(tail(d.competence), len(d.givers), len(d.hopes)) for d in found.demands] == [
        ("s-1", 0, 1), ("s-2", 1, 0), ("s-3", 2, 0),
    ]  # fmt: skip
    assert [tail(demand.competence) for demand in found.unmet()] == ["s-1"]
    (need,) = found.unmet()[0].needs
    assert (tail(need.source), need.place) == ("yksi", "rivi 2")


def test_a_region_has_the_needs_of_its_own(small: Make) -> None:
    eco = small(
        yksi=SOURCE + PLACES + org("org-a", "a") + org("org-b", "b") + skill("s-1", "laskenta") + skill("s-2", "laki")
        + link("org-a", "located-in", "place:region-99") + link("org-b", "located-in", "place:region-98")
        + link("org-a", "needs-competence", "id:s-1") + link("org-b", "needs-competence", "id:s-2")
    )  # fmt: skip
    assert [tail(demand.competence) for demand in ask_gaps(eco, "mallila").demands] == ["s-1"]


@pytest.mark.parametrize("name", ["Etelä-Karjala", "Södra Karelen", "south  karelia", "place:region-09"])
def test_a_region_is_known_by_any_of_its_names(eco: Ecosystem, name: str) -> None:
    assert ask_gaps(eco, name).region == iri("place:region-09")


@pytest.mark.parametrize("name", ["Karelia", "Lappeenranta", "x" * 500])
def test_an_unknown_region_is_one_clear_line(eco: Ecosystem, name: str) -> None:
    with pytest.raises(InputError, match="There is no region") as caught:
        ask_gaps(eco, name)
    assert "Etelä-Karjala" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_nobody_named_is_in_any_layer_in_south_karelia(eco: Ecosystem) -> None:
    """Seed 004 (A78692) is the one source on South Karelia. It names the four layers (line 160) and no actor in them.

    Line 71 puts companies, a group, into technology and services; the network itself is planned (line 53). So all
    four cells are empty, no role is played, and no layer meets the next.
    """
    found = ask_gaps(eco, "South Karelia")
    assert [tail(cell.layer) for cell in found.empty()] == list(LAYERS)
    assert [square for square in found.played if square.things] == []
    assert [step.state for step in found.steps] == ["empty"] * 3


def test_what_south_karelia_needs_stands_in_the_project_description(eco: Ecosystem) -> None:
    """By hand from seed 004: data analytics (53-56), innovation capability (58), use of data (60 and 161), social and
    health data (160-161). Nobody offers any of them in so many words."""
    found = ask_gaps(eco, "South Karelia")
    places = {
        tail(demand.competence): {tie.place.rpartition("riv")[2] for tie in demand.needs} for demand in found.demands
    }
    assert places == {
        "competence-data-analytiikka": {"it 53–56", "i 56"},
        "competence-innovaatiokyvykkyys": {"i 58"},
        "competence-datan-hyodyntaminen": {"i 60", "i 161"},
        "competence-sote-data": {"it 160–161"},
    }
    assert {tail(tie.source) for demand in found.demands for tie in demand.needs} == {"eura2014-a78692"}
    assert found.unmet() == list(found.demands)


def test_nobody_is_named_in_the_data_layer_anywhere(eco: Ecosystem) -> None:
    """No source names an owner of data; a layer named by a plan (seed 004, line 160) has nobody in it."""
    found = ask_gaps(eco)
    assert [cell for cell in found.cells if tail(cell.layer) == "data" and cell.things] == []
    first = next(step for step in found.steps if not step.region)
    assert (tail(first.lower), tail(first.upper), first.state) == ("data", "technology", "empty")


def test_hytki_alone_holds_the_research_layer_of_its_five_regions(eco: Ecosystem) -> None:
    """Seed 000 line 5: five regions' ecosystems; Oulu, Jyväskylä, Kajaani, Kuopio and Turku on the project's pages."""
    fragile = {(tail(cell.region), tail(cell.layer), *map(tail, cell.things)) for cell in ask_gaps(eco).fragile()}
    regions = ("02", "11", "13", "17", "18")
    assert fragile == {(f"region-{number}", "research-development", "project-hytki") for number in regions}


@pytest.mark.parametrize(
    ("lang", "said"), [("fi", "Tyhjiä ruutuja 4/4"), ("sv", "Tomma rutor 4/4"), ("en", "Empty cells 4/4")]
)
def test_the_empty_cells_are_listed_in_words(eco: Ecosystem, lang: str, said: str) -> None:
    told = text(ask_gaps(eco, "South Karelia"), lang)
    assert said in told
    for layer in LAYERS:
        assert f"\n  {eco.store.label(iri(f'layer:{layer}'))[lang]}\n" in told
    assert "EURA 2014" in told


def test_the_document_and_the_table_say_the_same(two_regions: Ecosystem) -> None:
    found = ask_gaps(two_regions)
    said = json.loads(dump(document(found, "fi")))
    assert len(said["empty"]) == 7
    assert said["fragile"] == [{"region": iri("place:region-99"), "layer": iri("layer:data")}]
    rows = table(found, "fi").records()
    cells = [row for row in rows if row["question"] == "cell" and row["layer"] and not row["role"]]
    assert sum(row["status"] == "empty" for row in cells) == 7
    assert [row["things"] for row in cells if row["status"] == "fragile"] == ["Aapa"]
    assert render(found, "csv", "fi").decode().startswith("question,region,layer,role,")
