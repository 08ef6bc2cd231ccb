"""EURA 2007 pages: the expected values are read off the fixtures by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

import hytki_graph
from hytki_graph import model, turtle
from hytki_graph.errors import InputError
from tests.intake.reading import FILES, example, facts, figures, links, notices, read, refusals, rows, source_of

TEXT = FILES / "eura2007-sivu.txt"
HTML = FILES / "eura2007-sivu.html"


def test_a_page_gives_its_project() -> None:
    found = facts(read(TEXT).statements())["id:project-S19001"]
    assert found.pop("skos:note")[1] == '"Projektityyppi lähteessä: Tiedotus ja viestintä."@fi'
    assert found == {
        "rdf:type": ["schema:Project"],
        "skos:prefLabel": ['"Esimerkkilän hyvä työ"@fi'],
        "dct:identifier": ["S19001"],
        "dct:type": ["type:project"],
        "hytki:status": ["status:ended"],
        "schema:startDate": ["2008-01-01 (date)"],
        "schema:endDate": ["2014-12-31 (date)"],
        "bibo:locator": ["1. Projekti, rivit 9–17"],
    }


def test_a_page_gives_its_links() -> None:
    project, time = "id:project-S19001", ("2008-01-01 (date)", "2014-12-31 (date)")
    axis = "id:programme-2007-esr-toimintalinja-5"
    section = "id:programme-2007-esr-valtakunnallinen-osio"
    assert links(facts(read(TEXT).statements())) == {
        ("id:org-2222222-9", "kind:implements", project, "status:ended", "certainty:stated", *time, "role:implementer"),
        ("id:org-esimerkkilan-elinkeino-liikenne-ja-ymparistokeskus", "kind:authority-of", project, "status:ended",
         "certainty:stated", *time, "role:authority"),
        *((project, "kind:funded-under", to, "status:ended", "certainty:stated", *time, "")
          for to in ("id:programme-esr", axis, section)),
        *((project, "kind:targets-area", f"place:{where}", "status:ended", "certainty:stated", "", "", "")
          for where in ("region-13", "region-06", "subregion-134")),
    }  # fmt: skip


def test_a_page_gives_its_money_and_the_line_of_each_amount() -> None:
    found = facts(read(TEXT).statements())
    assert figures(found) == {
        ("id:project-S19001", "figure:granted-eu-state-funding", "137500.0 (decimal)", "EUR", ""),
        ("id:project-S19001", "figure:realised-eu-state-funding", "134530.0 (decimal)", "EUR", ""),
    }
    assert {row for said in found.values() if "sosa:hasSimpleResult" in said for row in rows(said)} == {57, 59}


def test_the_axes_of_the_two_periods_are_not_taken_for_one() -> None:
    now = facts(read(FILES / "eura2014-otsikot.txt").statements())
    then = facts(read(TEXT).statements())
    shared = {name for name in now.keys() & then.keys() if name.startswith("id:programme-")}
    assert shared == set()
    esf = facts(read(FILES / "eura2014-ilman-otsikoita.txt").statements())
    assert {name for name in esf.keys() & then.keys() if name.startswith("id:programme-")} == {"id:programme-esr"}


def test_persons_and_contacts_are_dropped_and_counted() -> None:
    draft = read(TEXT)
    assert sorted((person.spot.row, person.what) for person in draft.persons) == [
        (35, "phone"), (39, "name"), (43, "email"), (45, "phone"),
    ]  # fmt: skip
    said = turtle.write(draft.statements())
    assert not any(word in said for word in ("Sukunimi", "(at)", "0000000", "Testikatu", "Hallintojohtaja"))


def test_the_description_is_prose_and_no_statement() -> None:
    draft = read(TEXT)
    assert [(spot.text, text) for spot, text in draft.prose] == [
        (
            "3. Projektin toteutusalue ja kohderyhmän kuvaus, rivi 53",
            "Hanke tiedottaa yhdessä Esimerkkilän liiton kanssa.",
        )
    ]
    assert "tiedottaa" not in turtle.write(draft.statements())


def test_a_page_without_colons_and_with_missing_fields_is_read_as_far_as_it_goes() -> None:
    draft = read(HTML)
    found = facts(draft.statements())
    project, time = "id:project-A39002", ("2009-05-01 (date)", "2011-04-30 (date)")
    assert found[project]["skos:prefLabel"] == ['"Esimerkkilän sairaalan testiympäristö"@fi']
    axis = "id:programme-2007-eakr-ita-suomi-toimintalinja-2"
    assert links(found) == {
        ("id:org-esimerkki-oy", "kind:implements", project, "status:unknown", "certainty:stated", *time, "role:implementer"),
        *((project, "kind:funded-under", to, "status:unknown", "certainty:stated", *time, "")
          for to in ("id:programme-eakr", "id:programme-2007-eakr-ita-suomi", axis)),
    }  # fmt: skip
    assert found["id:programme-2007-eakr-ita-suomi"]["skos:prefLabel"] == ['"EAKR 2007–2013: Itä-Suomi"@fi']
    assert refusals(draft) == {
        (
            "2. Projektin toteuttaja, Y-tunnus, rivi 14",
            "Y-tunnuksen 3333333-9 tarkistusnumero on väärä. Tarkista tunnus lähteestä.",
        )
    }
    ((_, missing),) = notices(draft)
    assert "Projektin toteutusalue" in missing
    assert "Projektin julkinen rahoitus" in missing


def test_the_source_is_named_by_the_period_and_the_code() -> None:
    draft = read(TEXT)
    assert draft.stem == "eura2007-s19001"
    said = source_of(draft)
    assert said["skos:prefLabel"][0] == '"EURA 2007 -hankekuvaus S19001"@fi'
    assert said["schema:url"] == ["https://www.eura2007.fi/rrtiepa/projekti.php?projektikoodi=S19001"]


def test_a_page_without_a_code_is_refused_in_one_line() -> None:
    with pytest.raises(InputError, match="Projektikoodi"):
        read(TEXT.read_text("utf-8").replace("Projektikoodi: S19001", ""))


def test_the_example_of_the_docs_gives_what_it_promises() -> None:
    draft = read(example("eura2007"))
    assert draft.stem == "eura2007-s19010"
    assert {row[:4] for row in links(facts(draft.statements()))} == {
        ("id:org-3333333-8", "kind:implements", "id:project-S19010", "status:ended"),
        *(("id:project-S19010", "kind:funded-under", f"id:programme-{to}", "status:ended")
          for to in ("esr", "2007-esr-valtakunnallinen-osio", "2007-esr-toimintalinja-1")),
    }  # fmt: skip


def test_the_page_conforms_to_the_shapes_without_a_warning(tmp_path: Path) -> None:
    draft = read(TEXT)
    (tmp_path / f"{draft.stem}.ttl").write_text(turtle.write(draft.statements()), "utf-8")
    (tmp_path / "alueet.ttl").write_bytes((model.home("data") / "alueet.ttl").read_bytes())
    report = hytki_graph.open(tmp_path, lang="en").validate()
    assert [finding.message["en"] for finding in report.findings if finding.severity != "Info"] == []
