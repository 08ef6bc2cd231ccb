"""A person's own sheet comes back with its faulty cells coloured and commented."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

from hytki_graph.errors import InputError
from hytki_graph.exporters.annotated import annotate
from hytki_graph.exporters.template_xlsx import workbook
from hytki_graph.files import Upload
from hytki_graph.importers import Options, survey, template
from hytki_graph.spots import Remark, Spot
from tests.intake.sheets import filled, ods, ods_rows, raw_xlsx, upload, xlsx

FILES = Path(__file__).parent / "files"
RED = "FFFFC7CE"


def _remark(text: str, **place: int | str) -> Remark:
    return Remark(Spot(**place), {"fi": text, "sv": f"{text} (sv)", "en": f"{text} (en)"})  # type: ignore[arg-type]


def _opened(given: Upload, *remarks: Remark, lang: str = "fi") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(annotate(given, remarks, lang)))


def _marked(book: openpyxl.Workbook) -> dict[tuple[str, str], str]:
    """Give the cells that are coloured and commented, with their comments."""
    return {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in book.worksheets[:-1]
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment and cell.fill.fgColor.rgb == RED
    }


def test_a_workbook_with_planted_errors_comes_back_marked() -> None:
    """The faults are planted here: a class that is none, a wrong check digit, an end that is nowhere, level 7."""
    given = upload(
        "virheet.xlsx",
        filled(
            workbook({}, "fi"),
            {
                "Toimijat": [
                    {"Nimi (fi)": "Esimerkki Oy", "Luokka": "organisaatio"},
                    {"Nimi (fi)": "Malli ry", "Luokka": "kerho"},
                    {"Nimi (fi)": "Toinen Oy", "Luokka": "organisaatio", "Y-tunnus": "1234567-2"},
                ],
                "Linkit": [
                    {"Lähtöpää": "Esimerkki Oy", "Laji": "tekee yhteistyötä", "Kohdepää": "Kolmas Oy"},
                    {"Lähtöpää": "Esimerkki Oy", "Laji": "sijaitsee", "Kohdepää": "Oulu", "Osaamistaso": 7},
                ],
            },
        ),
    )
    refused = [remark for draft in template.read(given, Options()) for remark in draft.refused]
    book = _opened(given, *refused)
    assert set(_marked(book)) == {("Toimijat", "D3"), ("Toimijat", "F4"), ("Linkit", "C2"), ("Linkit", "I3")}
    assert "tarkistusnumero" in _marked(book)["Toimijat", "F4"]
    assert (book["Toimijat"]["D3"].value, book["Toimijat"]["A2"].value) == ("kerho", "Esimerkki Oy")
    assert len(book["Toimijat"].data_validations.dataValidation) == 3
    assert book.sheetnames[-1] == "Hylätyt kohdat"


def test_a_survey_with_planted_errors_comes_back_marked(tmp_path: Path) -> None:
    text = (
        (FILES / "kysely.csv").read_text("utf-8-sig").replace("1234567-1", "1234567-2").replace("Helsinki", "Olematon")
    )
    given = upload("kysely.csv", text)
    (draft,) = survey.read(given, Options(mapping=FILES / "kysely.toml"))
    book = _opened(given, *draft.refused)
    assert set(_marked(book)) == {("kysely", "C3"), ("kysely", "E5")}
    assert book["kysely"]["B2"].value == "Esimerkkilän sairaala"


def test_the_looks_of_the_persons_own_workbook_are_kept() -> None:
    def dress(book: openpyxl.Workbook) -> None:
        sheet = book["Oma"]
        sheet["A1"].font = Font(bold=True, color="FF123456")
        sheet.column_dimensions["A"].width = 44
        sheet["A2"].comment = Comment("oma huomautus", "x")
        sheet.merge_cells("B2:B3")
        sheet.add_data_validation(DataValidation(type="list", formula1='"a,b"', sqref="A2:A9"))
        book["Toinen"].sheet_state = "hidden"

    given = upload(
        "oma.xlsx", xlsx({"Oma": [["Otsikko", "Muu"], ["x", "y"], ["z", None]], "Toinen": [["a"]]}, change=dress)
    )
    book = _opened(
        given, _remark("Korjaa.", sheet="Oma", row=2, column=1), _remark("Tämä myös.", sheet="Oma", row=3, column=2)
    )
    sheet = book["Oma"]
    assert (sheet["A1"].font.bold, sheet["A1"].font.color.rgb, sheet.column_dimensions["A"].width) == (
        True,
        "FF123456",
        44,
    )
    assert [str(area) for area in sheet.merged_cells.ranges] == ["B2:B3"]
    assert sheet.data_validations.dataValidation[0].formula1 == '"a,b"'
    assert book["Toinen"].sheet_state == "hidden"
    assert _marked(book) == {("Oma", "A2"): "oma huomautus\n\nKorjaa.", ("Oma", "B2"): "Tämä myös."}


@pytest.mark.parametrize(
    ("name", "content", "title"),
    [
        ("lista 1:2.csv", "Nimi;Luku\n=1+1;012\n", "lista 1 2"),
        ("lista.ods", ods({"Erittäin pitkä välilehden nimi, joka ei mahdu": ods_rows([["Nimi", "Luku"], ["=1+1", "012"]])}), "Erittäin pitkä välilehden nimi,"),
        ("kysely.xls", (FILES / "kysely.xls").read_bytes(), "Vastaukset"),
    ],
)  # fmt: skip
def test_other_tables_come_back_as_a_workbook_of_texts(name: str, content: str | bytes, title: str) -> None:
    given = upload(name, content)
    sheet_name = (
        ""
        if name.endswith("csv")
        else "Vastaukset"
        if name.endswith("xls")
        else "Erittäin pitkä välilehden nimi, joka ei mahdu"
    )
    book = _opened(given, _remark("Korjaa.", sheet=sheet_name, row=2, column=1))
    assert _marked(book) == {(title, "A2"): "Korjaa."}
    types = {cell.data_type for row in book[title].iter_rows() for cell in row if cell.value is not None}
    assert types == {"s"}
    if not name.endswith("xls"):
        assert [cell.value for cell in book[title][2]] == ["=1+1", "012"]


def test_a_remark_without_a_cell_stands_on_the_first_one_of_its_row() -> None:
    book = _opened(upload("t.csv", "a;b\n1;2\n3;4\n"), _remark("Rivi.", row=3), _remark("Koko tiedosto."))
    assert _marked(book) == {("t", "A3"): "Rivi."}
    assert [row[:2] for row in book.worksheets[-1].iter_rows(min_row=4, values_only=True)] == [
        ("rivi 3", "Rivi."),
        ("koko tiedosto", "Koko tiedosto."),
    ]


def test_several_remarks_on_a_cell_are_one_comment() -> None:
    remarks = [_remark(text, row=2, column=1) for text in ("Yksi.", "Kaksi.", "Yksi.")]
    assert _marked(_opened(upload("t.csv", "a;b\n1;2\n"), *remarks)) == {("t", "A2"): "Yksi.\n\nKaksi."}


@pytest.mark.parametrize(
    ("lang", "title"), [("fi", "Hylätyt kohdat"), ("sv", "Avvisade ställen"), ("en", "Refused cells")]
)
def test_comments_and_the_list_speak_the_language_asked_for(lang: str, title: str) -> None:
    book = _opened(upload("t.csv", "a\n1\n"), _remark("Korjaa", row=2, column=1), lang=lang)
    assert book.sheetnames[-1] == title
    said = "Korjaa" if lang == "fi" else f"Korjaa ({lang})"
    assert _marked(book)["t", "A2"] == said
    assert book.worksheets[-1]["B4"].value == said
    assert book.worksheets[-1]["A4"].hyperlink.location == "'t'!A2"


def test_a_comment_repeats_no_contact_details() -> None:
    """The cells are the person's own and stay; what we say of them is clean."""
    given = upload("t.csv", "a\netunimi.sukunimi@example.fi\n")
    content = annotate(given, [_remark("Huono: etunimi.sukunimi@example.fi", row=2, column=1)], "fi")
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book["t"]["A2"].value == "etunimi.sukunimi@example.fi"
    assert "example" not in _marked(book)["t", "A2"] + str(book.worksheets[-1]["B4"].value)


def test_the_same_file_and_remarks_give_the_same_bytes() -> None:
    for given in (upload("t.csv", "a\n1\n"), upload("t.xlsx", xlsx({"T": [["a"], ["1"]]}))):
        remark = _remark("Korjaa.", sheet="" if given.suffix == "csv" else "T", row=2, column=1)
        assert annotate(given, [remark], "fi") == annotate(given, [remark], "fi")


def test_the_marked_workbook_can_be_mended_and_added_again() -> None:
    given = upload(
        "t.xlsx", filled(workbook({}, "fi"), {"Toimijat": [{"Nimi (fi)": "Esimerkki Oy", "Luokka": "kerho"}]})
    )
    (draft,) = template.read(given, Options())
    book = _opened(given, *draft.refused)
    book["Toimijat"]["D2"].value = "organisaatio"
    mended = io.BytesIO()
    book.save(mended)
    (draft,) = template.read(upload("t.xlsx", mended.getvalue()), Options())
    assert (draft.refused, draft.notices) == ([], [])


@pytest.mark.parametrize("content", [b"<html></html>", raw_xlsx("<sheetData/>" + " " * 60_000_000), b"a;b\n\0"])
def test_what_is_no_safe_table_is_not_opened(content: bytes) -> None:
    with pytest.raises(InputError):
        annotate(upload("t.xlsx", content), [], "fi")
