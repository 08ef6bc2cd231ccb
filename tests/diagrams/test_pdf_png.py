"""PDF and PNG: the same picture for print, with its text, its language and its size."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from hytki_graph import InputError
from hytki_graph.exporters import picture_pdf, picture_png, picture_svg
from hytki_graph.palette import EMPTY, PAPER
from hytki_graph.picture import Picture, Writing
from tests.conftest import ROOT
from tests.diagrams.small_world import HOSTILE, NAMES
from tests.diagrams.test_svg import made


def lettered() -> Picture:
    """A picture of names with the letters of the north."""
    written = tuple(
        Writing(name, 20, 30 + 24 * row, 12, bold=row % 2 == 0) for row, name in enumerate([*NAMES, HOSTILE])
    )
    return Picture("test", "Nimiä: åäö", "Kuvan selitys", "fi", 480, 200, written)


def read(content: bytes) -> PdfReader:
    """Read a PDF with another library."""
    return PdfReader(BytesIO(content))


def test_the_text_of_the_pdf_is_read_letter_by_letter_by_another_library() -> None:
    text = read(picture_pdf.content(lettered())).pages[0].extract_text()
    assert [line.strip() for line in text.splitlines()] == [*NAMES, HOSTILE]


def test_a_pdf_page_is_as_large_as_its_picture_and_says_what_it_is() -> None:
    reader = read(picture_pdf.content(lettered()))
    page = reader.pages[0]
    assert (float(page.mediabox.width), float(page.mediabox.height)) == (480 * 0.75, 200 * 0.75)
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.subject) == ("Nimiä: åäö", "Kuvan selitys")
    assert not reader.metadata.author
    assert reader.trailer["/Root"]["/Lang"] == "fi"  # type: ignore[index]


def test_a_pdf_holds_lines_and_its_own_letters_but_no_dots() -> None:
    page = read(picture_pdf.content(lettered())).pages[0]
    assert not page.images
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert {font["/BaseFont"].partition("+")[2] for font in fonts} == {"Roboto-Regular", "Roboto-Bold"}
    assert all("/FontFile2" in font["/FontDescriptor"] and "/ToUnicode" in font for font in fonts)


@pytest.mark.parametrize(("paper", "size"), [("a4", (841.89, 595.28)), ("A3", (1190.55, 841.89))])
def test_a_picture_fits_a_sheet_of_office_paper(paper: str, size: tuple[float, float]) -> None:
    page = read(picture_pdf.content(lettered(), paper=paper)).pages[0]
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(size)


def test_a_page_is_no_longer_than_the_format_allows() -> None:
    page = read(picture_pdf.content(replace(lettered(), width=40_000, height=10_000))).pages[0]
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx((14_400, 3_600))


def test_an_unknown_sheet_is_one_clear_line() -> None:
    with pytest.raises(InputError, match="a3, a4"):
        picture_pdf.content(lettered(), paper="folio")


def test_every_sort_of_item_is_drawn_in_both_themes() -> None:
    for theme in ("light", "dark"):
        assert len(read(picture_pdf.content(made(), theme=theme)).pages) == 1
        assert Image.open(BytesIO(picture_png.content(made(), theme=theme))).size == (750, 500)


def test_a_png_has_300_dots_to_an_inch_and_says_so() -> None:
    image = Image.open(BytesIO(picture_png.content(lettered())))
    image.load()
    assert image.size == (1500, 625)
    assert image.info["dpi"] == pytest.approx((300, 300), abs=0.01)
    assert image.info["Title"] == "Nimiä: åäö"


def test_a_png_is_drawn_on_its_paper_with_its_paints_and_its_letters() -> None:
    written = (Writing("IIIIIIII", 20, 60, 60, EMPTY, bold=True),)
    for theme in ("light", "dark"):
        image = Image.open(BytesIO(picture_png.content(replace(lettered(), items=written), theme=theme))).convert("RGB")
        dots = image.tobytes()
        colours = {f"#{dots[at : at + 3].hex()}" for at in range(0, len(dots), 3)}
        assert {PAPER.on(theme), EMPTY.on(theme)} <= colours


def test_a_png_that_no_office_machine_could_hold_is_refused() -> None:
    with pytest.raises(InputError, match="62500 × 31250"):
        picture_png.content(replace(lettered(), width=20_000, height=10_000))


SCRIPT = """
import hashlib
from hytki_graph.exporters import picture_pdf, picture_png, picture_svg
from tests.diagrams.test_pdf_png import lettered
from tests.diagrams.test_svg import made
for one in (made(), lettered()):
    for content in (picture_svg.text(one, adaptive=True).encode(), picture_pdf.content(one), picture_png.content(one)):
        print(hashlib.sha256(content).hexdigest())
"""


def test_another_process_with_another_hash_seed_gives_the_same_bytes() -> None:
    here = [
        hashlib.sha256(content).hexdigest()
        for one in (made(), lettered())
        for content in (
            picture_svg.text(one, adaptive=True).encode(),
            picture_pdf.content(one),
            picture_png.content(one),
        )
    ]
    for seed in ("1", "77"):
        ran = subprocess.run(
            [sys.executable, "-c", SCRIPT], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True,
            text=True, check=True,
        )  # fmt: skip
        assert ran.stdout.split() == here


def test_the_files_are_written(tmp_path: Path) -> None:
    pdf = picture_pdf.write(lettered(), tmp_path / "a.pdf", theme="dark")
    png = picture_png.write(lettered(), tmp_path / "a.png", theme="light")
    assert (pdf.read_bytes()[:5], png.read_bytes()[:4]) == (b"%PDF-", b"\x89PNG")
