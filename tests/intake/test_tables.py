"""Spreadsheets become named sheets of text; what is broken or dangerous gets one line, at once."""

from __future__ import annotations

import struct
import time
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from hytki_graph import tables
from hytki_graph.errors import InputError
from hytki_graph.files import Upload
from hytki_graph.tables import Row
from tests.intake.sheets import lying_bomb, ods, ods_rows, packed, raw_xlsx, upload, xlsx

FILES = Path(__file__).parent / "files"
FINNISH = "Nimi;Määrä;Kunta\nEsimerkkilän sairaala;1,5;Ähtäri\n"


def _only(given: Upload) -> tables.Sheet:
    (sheet,) = tables.book(given)
    return sheet


def _refused(given: Upload) -> InputError:
    with pytest.raises(InputError) as caught:
        tables.book(given)
    for lang in ("fi", "sv", "en"):
        assert "\n" not in caught.value.text(lang)
        assert str(given.path) in caught.value.text(lang)
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_finnish_semicolons_and_decimals_are_read_in_any_encoding(encoding: str) -> None:
    sheet = _only(upload("taulu.csv", FINNISH, encoding))
    assert sheet.header == ("Nimi", "Määrä", "Kunta")
    assert sheet.rows == (Row(2, ("Esimerkkilän sairaala", "1,5", "Ähtäri")),)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_common_delimiter_is_found(delimiter: str) -> None:
    text = "\n".join(delimiter.join(row) for row in (["a", "b", "c"], ["1", "2", "3"], ["4", "", "6"]))
    assert _only(upload("taulu.csv", text)).rows == (Row(2, ("1", "2", "3")), Row(3, ("4", "", "6")))


def test_a_table_of_one_column_is_not_cut_at_its_commas() -> None:
    assert _only(upload("taulu.csv", "Nimi\nEsimerkki, Malli ja Toinen Oy\n")).rows[0].cells == (
        "Esimerkki, Malli ja Toinen Oy",
    )


def test_the_delimiter_that_a_file_tells_is_obeyed() -> None:
    sheet = _only(upload("taulu.csv", "sep=|\nNimi|Muu\nA;b|C\n"))
    assert (sheet.header_row, sheet.rows) == (1, (Row(2, ("A;b", "C")),))


def test_rows_are_numbered_as_the_spreadsheet_program_shows_them() -> None:
    """A quoted line break stays in its row; an empty row is a row."""
    text = 'Nimi;Muu\n"A\nb";1\n\n"C ""d""";2\n'
    assert _only(upload("taulu.csv", text)).rows == (Row(2, ("A\nb", "1")), Row(4, ('C "d"', "2")))


def test_short_rows_are_filled_and_empty_ends_dropped() -> None:
    assert _only(upload("taulu.csv", "a;b;c;;\n1\n2;3;4;;\n")).rows == (Row(2, ("1", "", "")), Row(3, ("2", "3", "4")))


def test_a_formula_in_a_csv_is_text() -> None:
    assert _only(upload("taulu.csv", "a;b\n=1+1;@x\n")).rows[0].cells == ("=1+1", "@x")


def test_markup_in_a_cell_stays_text() -> None:
    assert _only(upload("taulu.csv", "a;b\n<b>x</b>;y\n")).rows[0].cells == ("<b>x</b>", "y")


def test_values_of_a_workbook_become_text() -> None:
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    sheet = book.add_worksheet("Arvot")
    day, moment = (book.add_format({"num_format": form}) for form in ("dd.mm.yyyy", "dd.mm.yyyy hh:mm"))
    for column in range(8):
        sheet.write_string(0, column, f"c{column}")
    sheet.write_number(1, 0, 5)
    sheet.write_number(1, 1, 1.5)
    sheet.write_boolean(1, 2, True)
    sheet.write_datetime(1, 3, datetime(2024, 3, 1), day)
    sheet.write_datetime(1, 4, datetime(2024, 3, 1, 9, 30), moment)
    sheet.write_formula(1, 5, "=2+3", None, 5)
    sheet.write_string(1, 6, "=2+3")
    sheet.write_string(1, 7, "012")
    book.close()
    assert _only(upload("arvot.xlsx", content.getvalue())).rows[0].cells == (
        "5", "1.5", "true", "2024-03-01", "2024-03-01 09:30:00", "5", "=2+3", "012",
    )  # fmt: skip


def test_a_formula_without_its_result_is_told_by_its_cell() -> None:
    error = _refused(upload("kaava.xlsx", xlsx({"T": [["a", "b"], ["x", "=1+1"]]})))
    assert (error.key, error.facts["cell"]) == ("formula-unsaved", "B2")


def test_a_formula_whose_result_is_an_empty_text_is_empty() -> None:
    cells = '<c r="A1" t="str"><v>a</v></c><c r="B1" t="str"><v>b</v></c>'
    formula = '<c r="A2" t="str"><v>x</v></c><c r="B2" t="str"><f>""</f><v></v></c>'
    data = f'<sheetData><row r="1">{cells}</row><row r="2">{formula}</row></sheetData>'
    assert _only(upload("kaava.xlsx", raw_xlsx(data))).rows == (Row(2, ("x", "")),)


def test_hidden_and_empty_sheets_are_told_apart() -> None:
    def hide(book: openpyxl.Workbook) -> None:
        book["Piilo"].sheet_state = "hidden"

    found = tables.grids(upload("kirja.xlsx", xlsx({"Näkyvä": [["a"]], "Piilo": [["b"]], "Tyhjä": []}, change=hide)))
    assert [(grid.name, grid.hidden) for grid in found] == [("Näkyvä", False), ("Piilo", True)]


def test_a_merged_cell_has_its_value_in_its_first_cell() -> None:
    def merge(book: openpyxl.Workbook) -> None:
        book["T"].merge_cells("A2:A3")

    content = xlsx({"T": [["a", "b"], ["yhteinen", "1"], [None, "2"]]}, change=merge)
    assert _only(upload("kirja.xlsx", content)).rows == (Row(2, ("yhteinen", "1")), Row(3, ("", "2")))


def test_an_open_document_is_read_with_its_gaps() -> None:
    rows = (
        ods_rows([["Nimi", "Määrä"]])
        + '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
        + '<table:table-row><table:table-cell office:value-type="string"><text:p>Esimerkki &amp; Oy</text:p></table:table-cell>'
        + '<table:table-cell office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell></table:table-row>'
        + '<table:table-row table:number-rows-repeated="1048572"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    sheet = _only(upload("kirja.ods", ods({"Taulu": rows})))
    assert (sheet.name, sheet.rows) == ("Taulu", (Row(4, ("Esimerkki & Oy", "7")),))


def test_a_file_is_what_its_bytes_say_not_its_ending() -> None:
    assert _only(upload("vaara.csv", xlsx({"T": [["a"], ["b"]]}))).name == "T"
    assert _only(upload("vaara.xlsx", "a;b\n1;2\n")).rows[0].cells == ("1", "2")


def test_two_hundred_columns_are_read() -> None:
    header = [f"kysymys {number}" for number in range(200)]
    sheet = _only(upload("leved.xlsx", xlsx({"T": [header, [str(number) for number in range(200)]]})))
    assert (len(sheet.header), sheet.rows[0].cells[199]) == (200, "199")
    assert sheet.spot(sheet.rows[0], "kysymys 199").cell == "GR2"


def test_only_the_headings_are_a_table_without_rows() -> None:
    assert _only(upload("otsikot.csv", "a;b\n")).rows == ()


@pytest.mark.parametrize("content", ["", " \n\n", xlsx({"T": []}), ods({"T": ""})], ids=["", "blank", "xlsx", "ods"])
def test_an_empty_table_is_told(content: str | bytes) -> None:
    assert _refused(upload("tyhja.csv", content)).key == "table-empty"


def test_two_equal_headings_are_told_with_both_cells() -> None:
    error = _refused(upload("taulu.csv", "Nimi;Muu;Nimi\n1;2;3\n"))
    assert (error.key, error.facts["one"], error.facts["other"]) == ("table-double-header", "A1", "C1")


def test_a_filled_cell_without_a_heading_is_told() -> None:
    assert _refused(upload("taulu.csv", "a;;c\n1;2;3\n")).facts["cell"] == "B2"
    assert _refused(upload("taulu.csv", "a;b\n1;2\n1;2;3\n")).facts["cell"] == "C3"


def test_a_quotation_mark_that_never_closes_swallows_nothing() -> None:
    error = _refused(upload("taulu.csv", 'a;b\n1;2\n"x;y\nz;w\n'))
    assert (error.key, error.facts["row"]) == ("table-quote", 3)


def test_large_tables_are_read_row_by_row() -> None:
    rows = tables.records(upload("iso.csv", "a;b\n" + "".join(f"{number};x\n" for number in range(50_000))))
    assert next(rows) == (2, {"a": "0", "b": "x"})
    assert sum(1 for _ in rows) == 49_999


def test_the_headings_of_what_cannot_be_read_are_none_and_no_error() -> None:
    assert tables.headings(upload("rikki.xlsx", b"PK\x03\x04rikki")) == {}
    assert tables.headings(upload("rikki.csv", b"\0\0")) == {}
    assert tables.headings(upload("sivu.html", "<html>")) == {}
    assert tables.headings(upload("t.csv", "a;b\n1;2\n")) == {"": ("a", "b")}


def _old() -> bytes:
    return (FILES / "kysely.xls").read_bytes()


def test_an_old_workbook_is_read() -> None:
    sheet = _only(upload("kysely.xls", _old()))
    assert (sheet.name, len(sheet.rows)) == ("Vastaukset", 6)
    assert sheet.rows[0].cells[1] == "Esimerkkilän sairaala"


def test_a_far_corner_of_an_old_workbook_is_refused() -> None:
    """The record of a text cell (0x00FD, ten bytes) begins with its row and column."""
    cell = struct.pack("<HHHH", 0x00FD, 10, 6, 10)
    assert _old().count(cell) == 1
    far = _old().replace(cell, struct.pack("<HHHH", 0x00FD, 10, 65535, 255))
    assert _refused(upload("kysely.xls", far)).key == "table-too-big"


FAR = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{cell}"><v>1</v></c></row></sheetData>'
REPEATED = (
    '<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="string"'
    ' table:number-columns-repeated="100"><text:p>x</text:p></table:table-cell></table:table-row>'
)
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb": (lambda: raw_xlsx("<sheetData/>" + " " * 300_000_000), "table-bomb"),
    "small-bomb": (lambda: raw_xlsx("<sheetData/>" + " " * 60_000_000), "table-bomb"),
    "lying-bomb": (lambda: lying_bomb(60_000_000), "table-bomb"),
    "many-parts": (lambda: raw_xlsx("<sheetData/>", **{f"x{n}.xml": b"" for n in range(3000)}), "table-bomb"),
    "outside-name": (lambda: raw_xlsx("<sheetData/>", **{"../../x.xml": b"x"}), "table-bomb"),
    "far-corner": (lambda: raw_xlsx(FAR.format(row=1048576, cell="XFD1048576")), "table-too-big"),
    "far-column": (lambda: raw_xlsx(FAR.format(row=9, cell="ZZZZ9")), "table-too-big"),
    "far-row": (lambda: raw_xlsx(FAR.format(row="9" * 30, cell="A" + "9" * 30)), "table-too-big"),
    "repeated": (lambda: ods({"T": REPEATED}), "table-too-big"),
    "encrypted": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "table-locked",
    ),
    "broken-old": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "table-broken"),
    "not-a-table": (lambda: packed({"word/document.xml": b"<x/>"}), "not-a-table"),
    "web-page": (lambda: b"<html><table><tr><td>x</td></tr></table></html>", "not-a-table"),
    "long-line": (lambda: b"a;b\n" + b"x" * 5_000_000, "line-too-long"),
    "nul": (lambda: b"a;b\n\0;x\n", "not-text"),
    "torn": (lambda: xlsx({"T": [["a"]]})[:-40], "table-broken"),
    "unclosed": (lambda: raw_xlsx("<sheetData><row><c><v>1</v>"), "table-broken"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_at_once_with_one_line(name: str) -> None:
    make, key = HOSTILE[name]
    given = upload("vihamielinen.xlsx", make())
    start = time.process_time()
    assert _refused(given).key == key
    assert time.process_time() - start < 1


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_declaration_of_entities_is_refused(kind: str) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    if kind == "xlsx":
        content = raw_xlsx("<sheetData/>", **{"xl/worksheets/sheet1.xml": bomb})
    else:
        content = packed(
            {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": bomb}, stored=["mimetype"]
        )
    assert _refused(upload("kirja", content)).key == "table-doctype"


def test_what_a_sheet_says_of_its_own_size_is_not_believed() -> None:
    data = '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="str"><v>a</v></c></row></sheetData>'
    assert _only(upload("kirja.xlsx", raw_xlsx(data))).header == ("a",)


def test_formatting_far_away_is_no_cell() -> None:
    data = '<sheetData><row r="1"><c r="A1" t="str"><v>a</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    assert _only(upload("kirja.xlsx", raw_xlsx(data))).header == ("a",)
