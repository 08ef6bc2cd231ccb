"""What changed between two days or two versions, and how much went on each year."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import hytki_graph
from hytki_graph import Ecosystem, InputError
from hytki_graph.analysis.difference import Difference, between, between_days
from hytki_graph.analysis.history import history
from hytki_graph.analysis.timeline import timeline
from hytki_graph.exporters.documents import dump
from hytki_graph.exporters.questions_documents import document
from hytki_graph.exporters.questions_tables import table
from hytki_graph.exporters.questions_text import text
from hytki_graph.iris import iri, tail
from tests.analysis.asked import Make, network, thing, tie
from tests.conftest import PRELUDE, ROOT
from tests.made_up import SOURCE, link, org

Said = set[tuple[str, str, str]]


def _said(found: Difference, which: str) -> Said:
    return {(tail(claim.from_), tail(claim.kind), tail(claim.to)) for claim in getattr(found, which)}


def _days(eco: Ecosystem, first: str, second: str) -> Difference:
    return between_days(eco.project("ecosystem"), first, second, told=history(eco.store))


def test_what_began_and_what_ended_between_two_days() -> None:
    """Old runs 2017-2018, new 2022-2023; Aapa is in both, Beeta in the old, and its tie to Aapa has no date."""
    made = network(
        [thing("a"), thing("b"), thing("c"), thing("old", "project", start="2017-01-01", end="2018-03-31"),
         thing("new", "project", start="2022-04", end="2023")],
        [tie("a", "old", "implements", "ended"), tie("a", "new", "implements", "ended"), tie("b", "old", "implements", "ended"),
         tie("c", "new", "implements", "ended"), tie("a", "b"), tie("a", "c", status="planned")],
    )  # fmt: skip
    found = between_days(made, "2018-01-01", "2023-06-01")
    assert set(map(tail, found.came)) == {"c", "new"}
    assert set(map(tail, found.left)) == {"old"}
    assert _said(found, "appeared") == {("a", "implements", "new"), ("c", "implements", "new")}
    assert _said(found, "gone") == {("a", "implements", "old"), ("b", "implements", "old")}
    assert found.undated == 1
    back = between_days(made, "2023-06-01", "2018-01-01")
    assert (back.came, back.appeared) == (found.left, found.gone)


def test_a_link_is_no_older_than_the_network_it_joins() -> None:
    made = network([thing("a"), thing("n", "collaboration", start="2021")], [tie("a", "n", "member-of")])
    assert _said(between_days(made, "2018-01-01", "2022-01-01"), "appeared") == {("a", "member-of", "n")}


def test_a_link_told_by_another_source_is_no_change_but_another_status_is() -> None:
    before = network([thing("a"), thing("b")], [tie("a", "b"), tie("a", "b", "unit-of")])
    after = network([thing("a"), thing("b")], [tie("a", "b", source="kaksi"), tie("a", "b", "unit-of", "ended")])
    found = between(before, after, named=("eilen", "tänään"))
    assert (found.appeared, found.gone, found.came, found.left) == ((), (), (), ())
    ((item),) = found.restated
    assert (item.claim and tail(item.claim.kind), [*map(tail, item.before)], [*map(tail, item.after)]) == (
        "unit-of", ["active"], ["ended"],
    )  # fmt: skip


def test_two_folders_tell_what_came_what_went_and_what_is_called_or_stated_otherwise(
    small: Make, tmp_path: Path
) -> None:
    old = small(yksi=SOURCE + org("org-a", "Aapa") + org("org-b", "Beeta", "; hytki:status status:planned")
                + org("org-c", "Ceeta") + link("org-a", "cooperates-with", "org-b") + link("org-a", "unit-of", "org-c"))  # fmt: skip
    folder = tmp_path / "uusi"
    folder.mkdir()
    (folder / "yksi.ttl").write_text(
        PRELUDE + SOURCE + org("org-a", "Aapa Oy") + org("org-b", "Beeta", "; hytki:status status:active")
        + org("org-d", "Deeta") + link("org-a", "cooperates-with", "org-b", status="ended")
        + link("org-a", "cooperates-with", "org-d"), "utf-8",
    )  # fmt: skip
    new = hytki_graph.open(folder, lang="en")
    found = between(old.project("ecosystem"), new.project("ecosystem"), named=("vanha", "uusi"))
    assert (list(map(tail, found.came)), list(map(tail, found.left))) == (["org-d"], ["org-c"])
    assert _said(found, "appeared") == {("org-a", "cooperates-with", "org-d")}
    assert _said(found, "gone") == {("org-a", "unit-of", "org-c")}
    assert [(tail(item.thing), item.claim is None) for item in found.restated] == [("org-b", True), ("org-a", False)]
    assert [(tail(item.thing), item.language, item.before, item.after) for item in found.renamed] == [
        ("org-a", "fi", "Aapa", "Aapa Oy"),
    ]  # fmt: skip
    said = text(found, "en")
    assert "Aapa → Aapa Oy" in said
    assert "Links no longer stated: 1" in said


def test_a_dated_name_and_a_dated_change_are_told(small: Make) -> None:
    eco = small(
        yksi=SOURCE + org("org-a", "Beeta", "; skosxl:altLabel id:name-1, id:name-2") + org("org-b", "Ceeta")
        + 'id:name-1 a skosxl:Label ; skosxl:literalForm "Aapa"@fi ; schema:endDate "2020-12-31"^^xsd:date ; bibo:locator "r" .\n'
        + 'id:name-2 a skosxl:Label ; skosxl:literalForm "Beeta"@fi ; schema:startDate "2021"^^xsd:gYear ; bibo:locator "r" .\n'
        + 'id:event-1 a org:ChangeEvent ; skos:prefLabel "Beeta ja Ceeta yhdistyvät"@fi ; dct:date "2022-01-01"^^xsd:date ;'
        + ' org:originalOrganization id:org-b ; org:resultingOrganization id:org-a ; bibo:locator "r" .\n'
        + link("org-a", "cooperates-with", "org-b")
    )  # fmt: skip
    found = _days(eco, "2019-06-01", "2023-01-01")
    assert [(tail(item.thing), item.before, item.after) for item in found.renamed] == [("org-a", "Aapa", "Beeta")]
    assert [(event.date, event.sources) for event in found.events] == [("2022-01-01", (iri("source:yksi"),))]
    assert _days(eco, "2022-01-01", "2023-01-01").nothing
    assert _days(eco, "2019-01-01", "2019-06-01").renamed == ()


@pytest.mark.parametrize("day", ["2018", "1.1.2018", "2018-02-30", "", "2018-01-01\n", "eilen"])
def test_what_is_no_day_is_one_clear_line(eco: Ecosystem, day: str) -> None:
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        _days(eco, day, "2023-06-01")
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        _days(eco, "2023-06-01", day)


@pytest.fixture(scope="module")
def found(eco: Ecosystem) -> Difference:
    """The real map on 1 January 2018 and on 1 June 2023."""
    return _days(eco, "2018-01-01", "2023-06-01")


def test_the_lapland_project_is_over_and_the_south_karelia_project_has_begun(found: Difference) -> None:
    """Seed 003 line 7: A72472 runs 1.1.2017-31.3.2018, so on the first day alone. Seed 004 line 15: A78692 runs
    1.4.2022-31.8.2023, so on the second day alone."""
    assert "project-A72472" in set(map(tail, found.left)) - set(map(tail, found.came))
    assert "project-A78692" in set(map(tail, found.came)) - set(map(tail, found.left))


def test_the_actors_of_the_two_projects_change_as_the_documents_say(found: Difference) -> None:
    """Seed 003: applicant (10), authority (9), stakeholders (31). Seed 004: applicant (23), authority (19), indirect
    target group (75), project group (161)."""
    assert {
        ("org-2528792-5", "applies-for", "project-A72472"),
        ("org-lapin-liitto", "authority-of", "project-A72472"),
        ("org-lapin-yrittajat", "stakeholder-of", "project-A72472"),
    } <= _said(found, "gone")
    assert {
        ("org-2630644-6", "applies-for", "project-A78692"),
        ("org-uudenmaan-liitto", "authority-of", "project-A78692"),
        ("org-eksote", "indirect-target-group-of", "project-A78692"),
        ("org-lut", "participates-in", "project-A78692"),
    } <= _said(found, "appeared")


def test_hytki_and_the_national_network_are_not_yet_there_in_2018(found: Difference) -> None:
    """Seed 002 lines 28-29: the network is planned in 2021 and begins in autumn 2021. HYTKI has money until 2023 (seed
    000, 15); its front page says 1.9.2021-31.3.2024."""
    came = set(map(tail, found.came))
    assert {"project-hytki", "collab-innovaatio-ja-strategiaverkosto"} <= came
    assert ("org-2630644-6", "member-of", "collab-innovaatio-ja-strategiaverkosto") in _said(found, "appeared")
    assert ("org-0245895-5", "coordinates", "collab-innovaatio-ja-strategiaverkosto") in _said(found, "appeared")
    moved = ("org-pohde", "coordinates", "collab-innovaatio-ja-strategiaverkosto")
    assert moved not in _said(found, "appeared"), (
        "ended on 2 April 2023 (seed 002, line 42: Oulun yliopisto from 3.4.2023)"
    )


def test_what_was_wished_for_in_2018_was_never_there(found: Difference) -> None:
    """Seed 003 line 30: Saarenvire and the others are willing to join a cluster that is planned."""
    everything = {end for which in ("appeared", "gone") for from_, _, to in _said(found, which) for end in (from_, to)}
    assert not {"org-saarenvire", "org-arkipaiva", "org-sovea"} & everything


def test_each_change_tells_where_it_is_said(found: Difference) -> None:
    for claim in (*found.appeared, *found.gone):
        assert claim.ties
        assert all(one.source and one.place for one in claim.ties)


@pytest.mark.parametrize(
    ("lang", "said"), [("fi", "Päättyneitä linkkejä"), ("sv", "Avslutade länkar"), ("en", "Links that ended")]
)
def test_the_change_is_told_in_words_as_a_document_and_as_a_table(found: Difference, lang: str, said: str) -> None:
    assert f"{said}: {len(found.gone)}" in text(found, lang)
    told = json.loads(dump(document(found, lang)))
    assert len(told["appeared"]) == len(found.appeared)
    rows = table(found, lang).records()
    assert sum(row["change"] == "gone" for row in rows) == len(found.gone)


def test_nothing_changes_between_a_day_and_itself(eco: Ecosystem) -> None:
    same = _days(eco, "2023-06-01", "2023-06-01")
    assert same.nothing
    assert "Nothing changed." in text(same, "en")


# --- timeline ----------------------------------------------------------------------------------------------------


def test_a_year_counts_what_held_at_any_time_of_it() -> None:
    made = network(
        [thing("a"), thing("b"), thing("c"), thing("g", "group"),
         thing("p", "project", start="2020-11-01", end="2022-01-31"), thing("q", "project", "planned", start="2021")],
        [tie("a", "p", "implements", "ended"), tie("a", "p", "implements", "active", source="kaksi"),
         tie("g", "p", "participates-in"), tie("b", "c", start="2022-06"), tie("a", "b"),
         tie("a", "c", status="planned", start="2019"), tie("c", "a", "unit-of", "ended", end="2021")],
    )  # fmt: skip
    found = timeline(made)
    rows = [(one.year, one.projects, one.began, one.ended, one.links, one.actors) for one in found.years]
    assert rows == [(2020, 1, 1, 0, 2, 1), (2021, 1, 0, 0, 3, 2), (2022, 1, 0, 1, 3, 3)]
    assert (found.undated, found.undated_projects) == (1, 0)


def test_a_network_without_dates_has_no_years() -> None:
    found = timeline(network([thing("a"), thing("b")], [tie("a", "b")]))
    assert (found.years, found.undated) == ((), 1)
    assert "No source gives dates." in text(found, "en")
    assert timeline(network([], [])).years == ()


def test_an_absurd_date_does_not_make_ten_thousand_rows() -> None:
    made = network(
        [thing("a"), thing("b")], [tie("a", "b", start="0001", end="9999"), tie("b", "a", "unit-of", start="2020")]
    )
    assert [one.year for one in timeline(made).years] == [1, 2020, 9999]


def test_the_projects_of_each_year_are_those_of_the_descriptions(eco: Ecosystem) -> None:
    """Running times as the descriptions give them, read by hand; projects with a year only are whole years."""
    times = {
        "A70202": (2015, 2018), "A71528": (2016, 2018), "A72117": (2016, 2018), "A72472": (2017, 2018),
        "A78614": (2022, 2023), "A78692": (2022, 2023), "S20420": (2015, 2017), "S22355": (2021, 2023),
        "hytki": (2021, 2024), "popsote-tkio": (2020, 2021), "ASE": (2016, 2018), "ASP": (2015, 2015),
    }  # fmt: skip
    for one in timeline(eco.project("ecosystem")).years:
        assert one.projects == sum(first <= one.year <= last for first, last in times.values()), one
        assert one.began == sum(first == one.year for first, _ in times.values()), one
        assert one.ended == sum(last == one.year for _, last in times.values()), one


def test_the_timeline_is_told_in_words_as_a_document_and_as_a_table(eco: Ecosystem) -> None:
    years = timeline(eco.project("ecosystem"))
    assert text(years, "fi").startswith("vuosi")
    assert json.loads(dump(document(years, "sv")))["years"][0]["year"] == 2015
    assert table(years, "en").records()[0]["year"] == "2015"
    assert (ROOT / "data").is_dir()
