"""EURA 2014 pages: the expected values are read off the fixtures, and off data/, by hand."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

import hytki_graph
from hytki_graph import model, turtle
from hytki_graph.draft import Draft
from hytki_graph.errors import InputError
from tests.intake.reading import (
    FILES,
    ROOT,
    SHARED,
    Facts,
    example,
    facts,
    figures,
    links,
    notices,
    of_file,
    read,
    refusals,
    rows,
    source_of,
)  # fmt: skip

HEADED = FILES / "eura2014-otsikot.txt"
BARE = FILES / "eura2014-ilman-otsikoita.txt"
HTML = FILES / "eura2014-sivu.html"
CUT = FILES / "eura2014-katkennut.txt"
TIME = ("2018-02-01 (date)", "2020-07-31 (date)")


def _facts(page: Path | str) -> Facts:
    return facts(read(page).statements())


def _with(path: Path, old: str, new: str) -> str:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    return text.replace(old, new)


def test_a_page_with_headings_gives_its_project() -> None:
    assert _facts(HEADED)["id:project-A99001"] == {
        "rdf:type": ["schema:Project"],
        "skos:prefLabel": ['"Esimerkkiseudun avoin data-alusta (ESDA)"@fi'],
        "skos:altLabel": ['"ESDA"@fi'],
        "dct:identifier": ["A99001"],
        "dct:type": ["type:joint-project"],
        "hytki:status": ["status:ended"],
        "schema:startDate": ["2018-02-01 (date)"],
        "schema:endDate": ["2020-07-31 (date)"],
        "bibo:locator": ["1 Hanke, rivit 9–19"],
    }


def test_a_page_with_headings_gives_its_links() -> None:
    project, axis = "id:project-A99001", "id:programme-toimintalinja-2"
    objective = "id:programme-erityistavoite-4-1"
    implements = [
        (
            f"id:org-{who}",
            "kind:part-implements",
            project,
            "status:ended",
            "certainty:stated",
            *TIME,
            "role:part-implementer",
        )
        for who in ("2222222-9", "3333333-8", "4444444-7", "esimerkkilan-yrittajat-ry")
    ]
    targets = [
        (project, "kind:targets-area", f"place:{where}", "status:ended", "certainty:stated", "", "", "")
        for where in ("region-19", "region-09", "subregion-196", "subregion-093", "municipality-148")
    ]
    assert links(_facts(HEADED)) == {
        ("id:org-1234567-1", "kind:applies-for", project, "status:ended", "certainty:stated", *TIME, "role:applicant"),
        ("id:org-esimerkkilan-liitto", "kind:authority-of", project, "status:ended", "certainty:stated", *TIME, "role:authority"),
        (project, "kind:funded-under", "id:programme-eakr", "status:ended", "certainty:stated", *TIME, ""),
        (project, "kind:funded-under", axis, "status:ended", "certainty:stated", *TIME, ""),
        (project, "kind:funded-under", objective, "status:ended", "certainty:stated", *TIME, ""),
        (objective, "kind:part-of", axis, "status:active", "certainty:interpreted", "", "", ""),
        ("id:org-1234567-1", "kind:located-in", "place:municipality-698", "status:active", "certainty:stated", "", "", ""),
        (project, "kind:operates-in", "place:municipality-148", "status:ended", "certainty:stated", "", "", ""),
        *implements,
        *targets,
    }  # fmt: skip


def test_a_page_with_headings_gives_its_figures() -> None:
    money = {
        "granted-eu-state-funding": "1132290.0",
        "realised-eu-state-funding": "129725.50",
        "planned-public-funding": "176389.0",
    }
    jobs = {
        "planned-jobs": "12 (integer)",
        "planned-jobs-women": "5 (integer)",
        "realised-jobs": "3.50 (decimal)",
        "realised-jobs-women": "1.00 (decimal)",
    }
    companies = {
        "planned-companies": "2 (integer)",
        "planned-companies-women": "1 (integer)",
        "realised-companies": "0.00 (decimal)",
        "realised-companies-women": "0.00 (decimal)",
    }
    gender = {"gender-analysis": "kyllä", "gender-mainstreaming": "ei", "gender-equality-main-goal": "ei"}
    ratings = {
        "Luonnonvarojen käytön kestävyys": (5, 4), "Kasvillisuus, eliöt ja luonnon monimuotoisuus": (0, 0),
        "Natura 2000 -ohjelman kohteet": (0, 1), "Materiaalit ja jätteet": (0, 0), "Hyvinvoinnin edistäminen": (10, 2),
    }  # fmt: skip
    of = "id:project-A99001"
    assert figures(_facts(HEADED)) == {
        *((of, f"figure:{name}", f"{value} (decimal)", "EUR", "") for name, value in money.items()),
        *((of, f"figure:{name}", value, "työpaikkaa", "") for name, value in jobs.items()),
        *((of, f"figure:{name}", value, "yritystä", "") for name, value in companies.items()),
        *((of, f"figure:{name}", value, "", "") for name, value in gender.items()),
        *((of, "figure:sustainability-direct", f"{pair[0]} (integer)", "", f'"{topic}"@fi') for topic, pair in ratings.items()),
        *((of, "figure:sustainability-indirect", f"{pair[1]} (integer)", "", f'"{topic}"@fi') for topic, pair in ratings.items()),
    }  # fmt: skip


def test_organisations_have_their_class_type_number_and_web_address() -> None:
    found = _facts(HEADED)
    assert found["id:org-1234567-1"] == {
        "rdf:type": ["org:FormalOrganization"],
        "skos:prefLabel": ['"Esimerkkilän ammattikorkeakoulu Oy"@fi'],
        "dct:type": ["type:university-of-applied-sciences"],
        "hytki:businessId": ["1234567-1"],
        "schema:url": ["http://www.example.fi/amk"],
        "bibo:locator": ["2 Hakijan perustiedot, rivit 25–39"],
    }
    assert found["id:org-2222222-9"]["rdf:type"] == ["cv:PublicOrganisation"]
    assert found["id:org-esimerkkilan-liitto"]["dct:type"] == ["type:regional-council"]
    assert "dct:type" not in found["id:org-3333333-8"]


def test_every_statement_says_its_line() -> None:
    found = _facts(HEADED)
    places = {place for said in found.values() for place in said.get("bibo:locator", ())}
    assert "2 Hakijan perustiedot, Osatoteuttajat, rivi 54; Suunnitelman mukainen toteutusaika, rivi 17" in places
    assert "6 Maantieteellinen kohdealue, Seutukunnat: Imatran, rivi 87" in places
    assert "7.1 Uusien työpaikkojen määrä, Suunniteltu, joihin työllistyvät naiset, rivi 103" in places
    assert "8.1 Sukupuolten tasa-arvo, rivi 117" in places
    assert "8.2 Kestävä kehitys, Hyvinvoinnin edistäminen, Välillinen, rivi 133" in places
    assert all(said.get("bibo:locator") for said in found.values())


def test_the_number_belongs_to_the_last_comma_and_a_name_with_a_unit_is_pointed_out() -> None:
    draft = read(HEADED)
    name = "Esimerkkilän yliopisto, Tiedon, Taidon ja Terveyden laitos(TTT)"
    assert facts(draft.statements())["id:org-4444444-7"]["skos:prefLabel"] == [f'"{name}"@fi']
    assert any(row == 55 and name in text for row, text in notices(draft))


def test_persons_contacts_and_street_addresses_are_dropped_and_counted() -> None:
    draft = read(HEADED)
    assert sorted((person.spot.row, person.what) for person in draft.persons) == [
        (33, "phone"), (41, "name"), (45, "email"), (47, "phone"),
    ]  # fmt: skip
    said = turtle.write(draft.statements())
    assert not any(
        word in said for word in ("Sukunimi", "example.fi>", "(at)", "0000000", "PL 1", "Testikatu", "TKI-p")
    )


def test_prose_becomes_no_statement_and_is_handed_on_with_its_line() -> None:
    draft = read(HEADED)
    said = turtle.write(draft.statements())
    assert "sairaala" not in said
    assert ("3 Suunnitelman mukainen tiivistelmä toteutuksesta, rivi 60",
            "Hankkeessa rakennetaan avoin alusta, jota Esimerkkilän sairaala käyttää.") in [
        (spot.text, text) for spot, text in draft.prose
    ]  # fmt: skip
    assert {spot.row for spot, _ in draft.prose} == {60, 61, 67, 71, 118, 127, 137}


def test_places_that_no_list_holds_are_told_with_their_line() -> None:
    found = {row: text for row, text in notices(read(HEADED)) if "luettelossa" in text}
    assert set(found) == {87, 89}
    assert "Saturnuksen" in found[87]
    assert "Esimerkkilä" in found[89]


def test_a_page_without_headings_gives_the_same_kinds_of_facts() -> None:
    draft = read(BARE)
    found = facts(draft.statements())
    project, time = "id:project-S99002", ("2020-03-01 (date)", "2021-10-31 (date)")
    assert links(found) == {
        ("id:org-5555555-6", "kind:applies-for", project, "status:active", "certainty:stated", *time, "role:applicant"),
        ("id:org-esimerkkilan-elinkeino-liikenne-ja-ymparistokeskus", "kind:authority-of", project,
         "status:active", "certainty:stated", *time, "role:authority"),
        (project, "kind:funded-under", "id:programme-esr", "status:active", "certainty:inferred", *time, ""),
        (project, "kind:funded-under", "id:programme-toimintalinja-3", "status:active", "certainty:stated", *time, ""),
        (project, "kind:funded-under", "id:programme-erityistavoite-7-1", "status:active", "certainty:stated", *time, ""),
        ("id:programme-erityistavoite-7-1", "kind:part-of", "id:programme-toimintalinja-3", "status:active",
         "certainty:interpreted", "", "", ""),
        *((project, "kind:targets-area", f"place:{where}", "status:active", "certainty:stated", "", "", "")
          for where in ("region-18", "subregion-181", "subregion-182", "municipality-205", "municipality-290")),
    }  # fmt: skip
    values = {(measure.removeprefix("figure:"), topic): value for _, measure, value, _, topic in figures(found)}
    assert values["granted-eu-state-funding", ""] == "19096.0 (decimal)"
    assert values["planned-jobs-women", ""] == values["planned-companies", ""] == "0 (integer)"
    assert values["sustainability-indirect", '"Ympäristöosaaminen"@fi'] == "3 (integer)"
    assert len(values) == 2 + 8 + 2 * 3
    assert {spot.row for spot, _ in draft.prose} == {23, 24, 25, 43, 47, 48}
    assert not draft.refused


def test_the_places_of_a_page_without_headings_are_labels_and_lines() -> None:
    found = _facts(BARE)
    assert found["id:project-S99002"]["bibo:locator"][0].startswith("rivit 3–8")
    places = {place for said in found.values() for place in said.get("bibo:locator", ())}
    assert "Hankekoodi, kirjain S, rivi 3; Suunnitelman mukainen toteutusaika, rivi 7" in places
    assert "Uudet työpaikat, Toteutunut seurantatietojen mukaan, rivi 37" in places
    assert "Luonnonvarojen käytön kestävyys, Välitön, rivi 42" in places


def test_a_stale_state_is_kept_and_pointed_out() -> None:
    draft = read(BARE)
    assert facts(draft.statements())["id:project-S99002"]["hytki:status"] == ["status:active"]
    assert any(row == 8 and "2021-10-31" in text for row, text in notices(draft))
    later = read(_with(BARE, "päättyy 31.10.2021", "päättyy 31.10.2921"))
    assert not any(row == 8 for row, _ in notices(later))


def test_a_postal_name_that_is_no_municipality_places_nobody() -> None:
    draft = read(BARE)
    assert not any(kind == "kind:located-in" for _, kind, *_ in links(facts(draft.statements())))
    assert any(row == 16 and "Esimerkkilän sairaala" in text for row, text in notices(draft))


def test_an_html_page_gives_the_same_kinds_of_facts_with_its_own_lines() -> None:
    draft = read(HTML)
    found = facts(draft.statements())
    project, time = "id:project-S99003", ("2016-09-01 (date)", "2019-02-28 (date)")
    assert found[project]["skos:prefLabel"] == ['"Esimerkki & kumppanit: hyvä arki"@fi']
    assert found["id:org-6666666-5"]["dct:type"] == ["type:association"]
    assert found["id:org-esimerkkiministerio"]["rdf:type"] == ["cv:PublicOrganisation"]
    assert links(found) >= {
        ("id:org-6666666-5", "kind:applies-for", project, "status:ended", "certainty:stated", *time, "role:applicant"),
        (
            "id:org-8888888-3",
            "kind:part-implements",
            project,
            "status:ended",
            "certainty:stated",
            *time,
            "role:part-implementer",
        ),
        (
            "id:org-9999999-2",
            "kind:part-implements",
            project,
            "status:ended",
            "certainty:stated",
            *time,
            "role:part-implementer",
        ),
        (
            "id:org-6666666-5",
            "kind:located-in",
            "place:municipality-049",
            "status:active",
            "certainty:stated",
            "",
            "",
            "",
        ),
        (project, "kind:funded-under", "id:programme-esr", "status:ended", "certainty:stated", *time, ""),
    }
    assert (project, "figure:sustainability-direct", "7 (integer)", "", '"Hyvinvoinnin edistäminen"@fi') in figures(
        found
    )
    assert (project, "figure:granted-eu-state-funding", "250000.0 (decimal)", "EUR", "") in figures(found)
    lines = HTML.read_text("utf-8").split("\n")
    assert "Esimerkkilän kunta" in lines[min(rows(found["id:org-8888888-3"])) - 1]
    assert draft.stem == "eura2014-s99003"


def test_the_source_says_its_address_and_whether_we_made_it() -> None:
    stated, made = source_of(read(HEADED)), source_of(read(BARE))
    assert stated["schema:url"] == ["https://www.eura2014.fi/rrtiepa/projekti.php?projektikoodi=A99001"]
    assert stated["skos:prefLabel"][0] == '"EURA 2014 -hankekuvaus A99001"@fi'
    assert (stated["dct:type"], "skos:note" in stated) == (["type:register-extract"], False)
    assert '"Osoite on muodostettu hankekoodista."@fi' in made["skos:note"]


def test_a_cut_page_gives_what_is_there_and_says_what_is_missing() -> None:
    draft = read(CUT)
    found = facts(draft.statements())
    assert found["id:project-A99004"]["schema:startDate"] == ["2019-01-01 (date)"]
    assert found["id:project-A99004"]["hytki:status"] == ["status:unknown"]
    ((row, text),) = notices(draft)
    assert row == 11
    assert all(
        part in text for part in ("Hakijan perustiedot", "Projektin julkinen rahoitus", "Maantieteellinen kohdealue")
    )


EMPTY_HEADER = "Hakijoiden lukumäärä tai tuen siirto -menettely:{}\n\nOsatoteuttajat\n\n3 Suunnitelman mukainen"
NO_HEADER = "Hakijoiden lukumäärä tai tuen siirto -menettely:{}\n\n3 Suunnitelman mukainen"


@pytest.mark.parametrize(
    ("layout", "count", "words"),
    [
        (EMPTY_HEADER, "", "luettelo on tyhjä"),
        (NO_HEADER, "", "lukumäärästä on tyhjä"),
        (NO_HEADER, " Vain yksi hakija", "hakijoita on vain yksi"),
        (NO_HEADER, " Hakijoita on useampi kuin yksi (yhteishanke)", "mutta osatoteuttajia ei luetella"),
        (NO_HEADER, " Hakija siirtää osan haettavasta tuesta", "mutta osatoteuttajia ei luetella"),
    ],
)  # fmt: skip
def test_no_partners_means_five_different_things(layout: str, count: str, words: str) -> None:
    text = HEADED.read_text("utf-8")
    start, end = text.index("Hakijoiden lukumäärä"), text.index("3 Suunnitelman mukainen")
    draft = read(text[:start] + layout.format(count) + text[end + len("3 Suunnitelman mukainen") :])
    found = facts(draft.statements())
    assert not any(kind == "kind:part-implements" for _, kind, *_ in links(found))
    assert [text for _, text in notices(draft) if words in text]
    notes = found["id:project-A99001"]["skos:note"]
    assert any(words in note for note in notes)
    assert sorted(note[-3:] for note in notes) == ["@en", "@fi", "@sv"]


def test_a_list_of_partners_needs_no_remark() -> None:
    assert "skos:note" not in _facts(HEADED)["id:project-A99001"]


def test_a_wrong_check_digit_is_refused_where_it_stands_and_nothing_else_is() -> None:
    applicant = read(_with(HEADED, "Y-tunnus: 1234567-1", "Y-tunnus: 1234567-2"))
    assert {place for place, _ in refusals(applicant)} == {"2 Hakijan perustiedot, Y-tunnus, rivi 29"}
    assert facts(applicant.statements())["id:org-esimerkkilan-ammattikorkeakoulu-oy"]["rdf:type"] == [
        "org:FormalOrganization"
    ]
    partner = read(_with(HEADED, "Esimerkki Oy, 3333333-8", "Esimerkki Oy, 3333333-9"))
    ((place, text),) = refusals(partner)
    assert place == "2 Hakijan perustiedot, Osatoteuttajat, rivi 54"
    assert "3333333-9" in text
    assert not any("3333333" in name or "esimerkki-oy" in name for name in facts(partner.statements()))


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("rahoitus yhteensä: 176 389", "rahoitus yhteensä: noin 5", "5 Projektin julkinen rahoitus, euroa, Suunniteltu julkinen rahoitus yhteensä, rivi 79"),
        ("päättyy 31.7.2020", "päättyy 31.6.2020", "1 Hanke, Suunnitelman mukainen toteutusaika, rivi 17"),
        ("Hankkeen nimi: ", "Hankkeen nimi: " + "x" * 1001, "1 Hanke, Hankkeen nimi, rivi 11"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_at_its_place(old: str, new: str, place: str) -> None:
    assert {where for where, _ in refusals(read(_with(HEADED, old, new)))} == {place}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Toiminnan tila: Toiminta päättynyt", "Toiminnan tila: Peruttu", "Peruttu"),
        ("Organisaatiotyyppi: Ammattikorkeakoulu", "Organisaatiotyyppi: Seura", "Seura"),
        ("(EAKR) rahoittaman", "(ESR) rahoittaman", "ESR"),
        ("analyysi sukupuolinäkökulmasta: Kyllä", "analyysi sukupuolinäkökulmasta: Osin", "analyysi"),
        ("Suunniteltu: 12, joihin työllistyvät naiset 5", "Suunniteltu: monta", "Suunniteltu"),
        ("WWW-osoite: www.example.fi/amk", "WWW-osoite: tulossa pian", "WWW-osoite"),
    ],
)  # fmt: skip
def test_what_is_odd_is_kept_or_left_out_and_told(old: str, new: str, words: str) -> None:
    before, after = notices(read(HEADED)), notices(read(_with(HEADED, old, new)))
    assert [text for _, text in after - before if words in text]


def test_a_code_of_another_letter_says_no_fund_of_its_own() -> None:
    text = HEADED.read_text("utf-8").replace("A99001", "R99001").replace("(EAKR) ", "")
    draft = read(text)
    assert not any(to in {"id:programme-eakr", "id:programme-esr"} for _, _, to, *_ in links(facts(draft.statements())))
    assert any("kirjain R" in text for _, text in notices(draft))


def test_the_name_of_the_source_can_be_given() -> None:
    assert read(HEADED, source="oma").source.endswith("/source/oma")


def test_a_page_without_a_code_or_with_two_is_refused_in_one_line() -> None:
    with pytest.raises(InputError) as without:
        read(_with(HEADED, "Hankekoodi: A99001", "Hankekoodi:"))
    with pytest.raises(InputError) as two:
        read(HEADED.read_text("utf-8") + BARE.read_text("utf-8"))
    with pytest.raises(InputError) as other:
        read("<html><body><p>Aivan toinen sivu</p></body></html>", wanted="eura2014")
    assert (without.value.key, two.value.key, other.value.key) == ("page-without", "page-with-several", "page-without")
    assert "Hankekoodi" in without.value.text("fi")
    assert "A99001" in two.value.text("sv")


def test_the_example_of_the_docs_gives_what_it_promises() -> None:
    draft = read(example("eura2014"))
    found = facts(draft.statements())
    project, time = "id:project-A99010", ("2019-01-01 (date)", "2020-08-31 (date)")
    assert draft.stem == "eura2014-a99010"
    assert links(found) == {
        ("id:org-2222222-9", "kind:applies-for", project, "status:ended", "certainty:stated", *time, "role:applicant"),
        (project, "kind:funded-under", "id:programme-eakr", "status:ended", "certainty:inferred", *time, ""),
        (project, "kind:funded-under", "id:programme-toimintalinja-2", "status:ended", "certainty:stated", *time, ""),
        (project, "kind:targets-area", "place:municipality-148", "status:ended", "certainty:stated", "", "", ""),
    }
    assert figures(found) == {(project, "figure:granted-eu-state-funding", "132290.0 (decimal)", "EUR", "")}


def test_the_pages_conform_to_the_shapes_without_a_warning(tmp_path: Path) -> None:
    for path in (HEADED, BARE, HTML, CUT):
        draft = read(path)
        (tmp_path / f"{draft.stem}.ttl").write_text(turtle.write(draft.statements()), "utf-8")
    (tmp_path / "alueet.ttl").write_bytes((model.home("data") / "alueet.ttl").read_bytes())
    report = hytki_graph.open(tmp_path, lang="en").validate()
    assert [finding.message["en"] for finding in report.findings if finding.severity != "Info"] == []


# The pages of the shared folder against what data/ holds of them, which was written by hand.

CODES = ("a72472", "a78692", "a70202", "a71528", "a72117", "a78614", "s20420", "s22355")
SEEDS = {"a72472": "003_5cf7b4397b48ee16.txt", "a78692": "004_ca5cc2a7a3a2ed68.txt"}
STRUCTURED = {"applies-for", "part-implements", "authority-of", "funded-under", "targets-area", "located-in", "part-of"}
NOT_IN_FIELDS: dict[str, set[tuple[str, str, str]]] = {
    # A postal name, "Oulun kaupunki", was read as the municipality by hand; the importer does not guess. The name of one
    # partner holds a unit and its number is that of the university: by hand the unit became the partner.
    "a70202": {
        ("id:org-0187690-1", "located-in", "place:municipality-564"),
        ("id:org-tasti", "part-implements", "id:project-A70202"),
    },
    # The region was read from the name of the project.
    "a71528": {("id:project-A71528", "targets-area", "place:region-18")},
}
ONLY_IN_FIELDS: dict[str, set[tuple[str, str, str]]] = {
    "a70202": {("id:org-0155668-4", "part-implements", "id:project-A70202")},
    # By hand the postal town of the applicant was read as the place of the project, because the university is elsewhere.
    "s22355": {("id:org-0245895-5", "located-in", "place:municipality-205")},
}
shared = pytest.mark.skipif(not SHARED.exists(), reason="the shared documents are not here")


def _page(code: str) -> Path:
    return (
        SHARED / "seeds" / SEEDS[code] if code in SEEDS else SHARED / "examples" / "eura2014" / f"eura2014-{code}.txt"
    )


def _by_hand(code: str) -> Facts:
    return of_file(ROOT / "data" / f"eura2014-{code}.ttl")


def _names(found: Facts) -> dict[str, str]:
    """Give organisations without a Y-tunnus by name, since by hand they have shorter addresses."""
    return {
        name: label
        for name, said in found.items()
        for label in said.get("skos:prefLabel", ())
        if name.startswith("id:org-") and not name[7:8].isdigit() and label.endswith("@fi")
    }


def _structured(found: Facts, names: dict[str, str]) -> dict[tuple[str, ...], set[int]]:
    """Give the links of the labelled fields with the lines they name."""
    chosen = {}
    for name, said in found.items():
        for row in links({name: said}):
            from_, kind, to = row[0], row[1].removeprefix("kind:"), row[2]
            of_fields = kind in STRUCTURED and (kind != "part-of" or from_.startswith("id:programme"))
            if of_fields and (kind != "located-in" or from_[7:8].isdigit()):
                chosen[names.get(from_, from_), kind, to, *row[3:]] = rows(said)
    return chosen


@shared
@pytest.mark.parametrize("code", CODES)
def test_the_links_of_the_fields_are_those_that_data_holds(code: str) -> None:
    made, by_hand = facts(read(_page(code)).statements()), _by_hand(code)
    known = _names(of_file(ROOT / "data" / "identities.ttl"))
    ours, theirs = _structured(made, _names(made)), _structured(by_hand, {**known, "id:org-tasti": "id:org-tasti"})
    assert {row[:3] for row in theirs.keys() - ours.keys()} == NOT_IN_FIELDS.get(code, set())
    assert {row[:3] for row in ours.keys() - theirs.keys()} == ONLY_IN_FIELDS.get(code, set())
    both = ours.keys() & theirs.keys()
    assert len(both) >= 6
    assert {row: ours[row] for row in both} == {row: theirs[row] for row in both}


@shared
@pytest.mark.parametrize("code", CODES)
def test_the_figures_are_those_that_data_holds(code: str) -> None:
    project = f"id:project-{code.upper()}"
    made, by_hand = _of(project, facts(read(_page(code)).statements())), _of(project, _by_hand(code))
    assert {name: (said, rows(at)) for name, (said, at) in made.items()} == {
        name: (said, rows(at)) for name, (said, at) in by_hand.items()
    }
    assert len(made) == {"a72472": 42, "a78692": 45}.get(code, 0)


def _of(project: str, found: Facts) -> dict[str, tuple[set[tuple[str, ...]], dict[str, list[str]]]]:
    """Give the figures of a project by address; those of other things were read from prose."""
    return {
        name: (figures({name: said}), said)
        for name, said in found.items()
        if said.get("sosa:hasFeatureOfInterest") == [project]
    }


@shared
@pytest.mark.parametrize("code", CODES)
def test_the_project_the_source_and_the_programmes_are_as_data_holds_them(code: str) -> None:
    made, by_hand = facts(read(_page(code)).statements()), _by_hand(code)
    ours = {
        "bibo:locator",
        "skos:note",
        "skos:definition",
    }  # written by hand; the notes of the importer are tested above
    for name in (f"id:project-{code.upper()}", f"source:eura2014-{code}"):
        assert _without(made[name], ours) == _without(by_hand[name], ours)
    for name, said in by_hand.items():
        if name.startswith("id:programme-"):
            assert _without(made[name], ours) == _without(said, ours)


def _without(said: dict[str, list[str]], names: Iterable[str]) -> dict[str, list[str]]:
    return {name: values for name, values in said.items() if name not in names}


@shared
@pytest.mark.parametrize("code", CODES)
def test_the_applicant_is_as_data_holds_it(code: str) -> None:
    made, by_hand = facts(read(_page(code)).statements()), _by_hand(code)
    (name,) = {from_ for from_, kind, *_ in links(made) if kind == "kind:applies-for"}
    for part in ("hytki:businessId", "dct:type"):
        assert made[name][part] == by_hand[name][part]
    if code != "s22355":  # by hand the page of a unit was not taken for the page of the university
        assert made[name]["schema:url"] == by_hand[name]["schema:url"]
    known = of_file(ROOT / "data" / "identities.ttl")[name]
    assert made[name]["rdf:type"] == known["rdf:type"]
    named = {*by_hand[name].get("skos:altLabel", ()), *known["skos:prefLabel"]}
    assert made[name]["skos:prefLabel"][0] in named


@shared
def test_the_six_examples_and_two_seeds_meet_in_their_business_ids() -> None:
    pages: list[Draft] = [read(_page(code)) for code in CODES]
    seen: dict[str, set[str]] = {}
    for draft in pages:
        for name in facts(draft.statements()):
            if name.startswith("id:org-") and name[7:8].isdigit():
                seen.setdefault(name, set()).add(draft.stem)
    assert seen["id:org-0245895-5"] == {"eura2014-a70202", "eura2014-a72117", "eura2014-s22355"}
    assert seen["id:org-2630644-6"] == {"eura2014-a78614", "eura2014-a78692"}
