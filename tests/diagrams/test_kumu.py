"""Kumu: the workbook read back by openpyxl, the blueprint by the rules of Kumu's own manual."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from hytki_graph import Ecosystem
from hytki_graph.exporters import kumu_json, kumu_xlsx
from hytki_graph.exporters.entries import key
from hytki_graph.scene import compose
from tests.diagrams.made_scene import plain, scene

TWICE = ("Rivi vaihtuu tässä (kohde-1)", "Rivi vaihtuu tässä (kohde-12)")


@pytest.fixture
def blueprint(tmp_path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(kumu_json.write(scene(), tmp_path / "map.kumu.json", lang="fi").read_bytes())
    return found


@pytest.fixture
def sheets(tmp_path: Path) -> dict[str, list[dict[str, Any]]]:
    return rows(kumu_xlsx.write(scene(), tmp_path / "map.kumu.xlsx", lang="fi"))


def rows(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Give the rows of each sheet by their headings."""
    found = {}
    for sheet in load_workbook(path).worksheets:
        head, *body = sheet.iter_rows(values_only=True)
        found[sheet.title] = [dict(zip(map(str, head), row, strict=True)) for row in body]
    return found


def test_a_blueprint_holds_elements_and_connections_by_id(blueprint: dict[str, Any]) -> None:
    made = scene()
    ids = [one["id"] for one in (*blueprint["elements"], *blueprint["connections"])]
    assert len(set(ids)) == len(ids)
    assert [one["id"] for one in blueprint["elements"]] == [key(dot.thing.iri) for dot in made.dots]
    assert [(one["id"], one["from"], one["to"]) for one in blueprint["connections"]] == [
        (key(tie.iri), key(tie.from_), key(tie.to)) for tie in made.network.ties
    ]
    assert [one["type"] for one in blueprint["connections"][:3]] == ["koordinoi", "koordinoi", "toteuttaa"]
    assert [one["direction"] for one in blueprint["connections"][2:4]] == ["directed", "undirected"]


def test_an_element_tells_type_tags_and_description(blueprint: dict[str, Any]) -> None:
    first = blueprint["elements"][0]
    assert first["label"] == 'Esimerkkilän "sairaala"'
    assert first["type"] == "yliopisto"
    assert first["tags"] == ["data ja sen omistajat", "Uusimaa", "Kainuu"]
    assert first["description"] == "=1+1\nkaksi riviä"
    assert first["Muut nimet"] == ["EKS", 'Esimerkki / "sairaala"']


def test_a_blueprint_says_what_it_is_and_what_was_left_out(blueprint: dict[str, Any]) -> None:
    assert blueprint["description"].startswith("Esimerkkilän <kartta>. ")
    assert blueprint["description"].endswith("Jätetty pois: nimiä 3.")


def test_the_workbook_has_the_columns_that_kumu_looks_for(sheets: dict[str, list[dict[str, Any]]]) -> None:
    assert list(sheets) == ["Elements", "Connections", "Tietoa tiedostosta (ignore)"]
    assert list(sheets["Elements"][0])[:4] == ["Label", "Type", "Tags", "Description"]
    assert list(sheets["Connections"][0])[:5] == ["ID", "From", "To", "Direction", "Type"]


def test_the_workbook_names_both_ends_and_every_label_is_its_own(sheets: dict[str, list[dict[str, Any]]]) -> None:
    labels = [row["Label"] for row in sheets["Elements"]]
    assert len(set(labels)) == len(labels) == len(scene().dots)
    assert set(TWICE) <= set(labels)
    assert not any("|" in label for label in labels)
    assert labels[2] == plain(scene().dots[2].thing.label["fi"])
    links = [(row["From"], row["To"], row["Type"]) for row in sheets["Connections"]]
    first = 'Esimerkkilän "sairaala"'
    assert links[:3] == [(first, TWICE[0], "koordinoi"), (first, TWICE[0], "koordinoi"), (first, TWICE[0], "toteuttaa")]
    assert {end for link in links for end in link[:2]} <= set(labels)


def test_several_values_of_a_cell_are_parted_as_kumu_parts_them(sheets: dict[str, list[dict[str, Any]]]) -> None:
    first = sheets["Elements"][0]
    assert first["Tags"] == "data ja sen omistajat|Uusimaa|Kainuu"
    assert first["Muut nimet"] == 'EKS|Esimerkki / "sairaala"'


def test_what_looks_like_a_formula_is_text(tmp_path: Path) -> None:
    book = load_workbook(kumu_xlsx.write(scene(), tmp_path / "map.kumu.xlsx", lang="fi"))
    cell = next(cell for cell in book["Elements"]["A"] if cell.value == "=SUMMA(A1:A9)")
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_the_workbook_says_what_was_left_out(sheets: dict[str, list[dict[str, Any]]]) -> None:
    said = [value for row in sheets["Tietoa tiedostosta (ignore)"] for value in row.values()]
    assert "Jätetty pois: nimiä 3." in said
    assert said[-1] == "Kohteita 13, linkkejä 6"


def test_the_real_ecosystem_is_whole_and_comes_out_the_same_twice(eco: Ecosystem, tmp_path: Path) -> None:
    drawn = compose(eco.project("ecosystem"))
    for writer, ending in ((kumu_json, "kumu.json"), (kumu_xlsx, "kumu.xlsx")):
        one, other = (writer.write(drawn, tmp_path / f"{name}.{ending}", lang="fi") for name in "ab")
        assert one.read_bytes() == other.read_bytes()
    found = rows(tmp_path / "a.kumu.xlsx")
    assert (len(found["Elements"]), len(found["Connections"])) == (len(drawn.network.things), len(drawn.network.ties))
