"""CSV and workbook of links: read back by the csv module and openpyxl."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from hytki_graph import Ecosystem
from hytki_graph.errors import InputError
from hytki_graph.exporters import edge_csv, edge_xlsx
from hytki_graph.scene import compose
from tests.diagrams.made_scene import plain, scene
from tests.diagrams.test_kumu import TWICE, rows

FIRST = 'Esimerkkilän "sairaala"'


@pytest.fixture
def table(tmp_path: Path) -> list[dict[str, str]]:
    return read(edge_csv.write(scene(), tmp_path / "links.csv", lang="fi"))


@pytest.fixture
def book(tmp_path: Path) -> dict[str, list[dict[str, Any]]]:
    return rows(edge_xlsx.write(scene(), tmp_path / "links.xlsx", lang="fi"))


def read(path: Path) -> list[dict[str, str]]:
    """Give the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_link_is_a_row_with_both_ends_by_name_and_type(table: list[dict[str, str]]) -> None:
    ends = [(row["mistä"], row["mistä tyyppi"], row["laji"], row["mihin"], row["mihin tyyppi"]) for row in table]
    assert ends[:3] == [
        (FIRST, "yliopisto", "koordinoi", TWICE[0], "hanke"),
        (FIRST, "yliopisto", "koordinoi", TWICE[0], "hanke"),
        (FIRST, "yliopisto", "toteuttaa", TWICE[0], "hanke"),
    ]
    assert [row["linkin osoite"] for row in table] == [tie.iri for tie in scene().network.ties]
    assert [row["mihin osoite"] for row in table] == [tie.to for tie in scene().network.ties]


def test_each_link_tells_status_dates_source_and_place(table: list[dict[str, str]]) -> None:
    assert [row["tila"] for row in table[:4]] == ["toiminnassa", "toiminnassa", "suunniteltu", "halukas liittymään"]
    assert (table[0]["alkaa"], table[0]["päättyy"], table[0]["rooli"]) == ("2020-02", "2021", "koordinaattori")
    assert table[1]["lähteen nimi"] == "Lähde <kaksi> & muut"
    assert table[4]["kohta lähteessä"] == '3 "Tiivistelmä" <b>, rivi 4'


def test_no_spreadsheet_takes_a_cell_of_the_csv_for_a_formula(table: list[dict[str, str]]) -> None:
    assert table[3]["mistä"] == "'=SUMMA(A1:A9)"
    assert not any(value.startswith(("=", "+", "-", "@")) for row in table for value in row.values())


def test_the_headings_are_in_the_language_of_the_file(tmp_path: Path) -> None:
    swedish = read(edge_csv.write(scene(), tmp_path / "sv.csv", lang="sv"))
    assert list(swedish[0])[:4] == ["från", "från typ", "relationstyp", "till"]
    english = read(edge_csv.write(scene(), tmp_path / "en.csv", lang="en"))
    assert (english[0]["kind"], english[0]["from type"]) == ("coordinates", "university")


def test_the_workbook_holds_things_links_topics_sources_and_what_it_is(book: dict[str, list[dict[str, Any]]]) -> None:
    assert list(book) == ["Kohteet", "Linkit", "Aiheet ja paikat", "Lähteet", "Tietoa tiedostosta"]
    made = scene()
    assert [row["osoite"] for row in book["Kohteet"]] == [dot.thing.iri for dot in made.dots]
    assert [row["linkin osoite"] for row in book["Linkit"]] == [tie.iri for tie in made.network.ties]
    first = book["Kohteet"][0]
    assert (first["nimi"], first["tyyppi"], first["maakunnat"]) == (FIRST, "yliopisto", "Uusimaa; Kainuu")
    assert first["huomautus"] == "=1+1\nkaksi riviä"
    assert book["Kohteet"][6]["nimi suomeksi"] == plain(made.dots[6].thing.label["fi"])
    topic = book["Aiheet ja paikat"][0]
    assert (topic["kuka tai mikä"].split()[0], topic["mihin viittaa"]) == ("Esimerkkilän", "data ja sen omistajat")


def test_sources_are_counted(book: dict[str, list[dict[str, Any]]]) -> None:
    counts = {row["nimi"]: (row["kohteita"], row["linkkejä"]) for row in book["Lähteet"]}
    assert counts == {"Lähde yksi": (13, 5), "Lähde <kaksi> & muut": (13, 1)}


def test_the_workbook_says_what_was_left_out(book: dict[str, list[dict[str, Any]]]) -> None:
    (said,) = zip(*(row.values() for row in book["Tietoa tiedostosta"]), strict=True)
    assert said[:2] == ("Uusin tieto: 1.5.2024", "2 lähdettä")
    assert "Jätetty pois: nimiä 3." in said


def test_what_looks_like_a_formula_is_text_and_no_clock_is_inside(tmp_path: Path) -> None:
    found = load_workbook(edge_xlsx.write(scene(), tmp_path / "links.xlsx", lang="fi"))
    cells = [cell for sheet in found.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s", "n"}
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith(("=", "+", "-", "@")))
    assert found.properties.created == datetime(2000, 1, 1)


def test_a_text_that_no_cell_can_hold_is_told_and_not_cut(tmp_path: Path) -> None:
    with pytest.raises(InputError) as told:
        edge_xlsx.write(scene(("a", "b" * 40_000, "c", "d", "e", "f")), tmp_path / "links.xlsx", lang="fi")
    assert told.value.key == "cell-too-long"
    assert not (tmp_path / "links.xlsx").exists()


def test_the_real_ecosystem_is_whole_and_comes_out_the_same_twice(eco: Ecosystem, tmp_path: Path) -> None:
    drawn = compose(eco.project("ecosystem"))
    for writer, ending in ((edge_csv, "csv"), (edge_xlsx, "xlsx")):
        one, other = (writer.write(drawn, tmp_path / f"{name}.{ending}", lang="fi") for name in "ab")
        assert one.read_bytes() == other.read_bytes()
    assert len(read(tmp_path / "a.csv")) == len(drawn.network.ties)
    names = {dot.thing.label["fi"] for dot in drawn.dots if "fi" in dot.thing.label}
    assert {row["mistä"] for row in read(tmp_path / "a.csv")} <= names


def test_topics_and_places_are_told_by_name(eco: Ecosystem, tmp_path: Path) -> None:
    book = rows(edge_xlsx.write(compose(eco.project("ecosystem")), tmp_path / "a.xlsx", lang="fi"))
    told = {row["mihin viittaa"] for row in book["Aiheet ja paikat"]}
    assert {"Tampere", "Lappi", "Datan toisiokäytön toimeenpano"} <= told
    assert not any(name.startswith(("municipality-", "competence-")) for name in told)
