"""Pages of labels and values: lines with their numbers, whatever the page was saved as."""

from __future__ import annotations

import time
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hytki_graph.errors import InputError
from hytki_graph.files import Upload
from hytki_graph.importers import Options, eura2007, eura2014, innokyla, markup, pages
from hytki_graph.importers.markup import Line
from hytki_graph.importers.pages import Field, Form
from tests.intake.reading import FILES

PAGES = (eura2014, eura2007, innokyla)


def _upload(text: str | bytes, name: str = "sivu.txt") -> Upload:
    return Upload(Path(name), text.encode() if isinstance(text, str) else text)


def _lines(text: str) -> list[tuple[int, str]]:
    return [(line.number, line.text) for line in pages.lines(_upload(text))]


def test_saved_text_keeps_the_line_numbers_of_the_file() -> None:
    assert _lines("![]() |\n\n1 Hanke\n\n\nHankekoodi: A1\n") == [(3, "1 Hanke"), (6, "Hankekoodi: A1")]


def test_an_html_line_has_the_number_of_the_line_where_its_text_begins() -> None:
    page = "<html>\n<body>\n<p>\n  Yksi\n  kaksi</p><p>kolme</p>\n</body></html>"
    assert _lines(page) == [(4, "Yksi kaksi"), (5, "kolme")]


def test_block_elements_make_lines_and_inline_ones_do_not() -> None:
    page = "<div><b>Hankekoodi:</b> <i>A1</i></div><ul><li>yksi<li>kaksi</ul>a<br>b<span>c</span>"
    assert [text for _, text in _lines(page)] == ["Hankekoodi: A1", "yksi", "kaksi", "a", "bc"]


def test_the_cells_of_a_row_are_joined_and_empty_ones_left_out() -> None:
    page = "<table><tr><th></th><th>Välitön</th><th>Välillinen</th></tr><tr><td>Aihe<td>5<td> <td>0</table>loppu"
    assert [text for _, text in _lines(page)] == ["Välitön | Välillinen", "Aihe | 5 | 0", "loppu"]


def test_a_table_that_only_lays_out_the_page_keeps_the_lines_inside_it() -> None:
    page = "<table><tr><td><p>1 Hanke</p><table><tr><td>Koodi:<td>A1</table><p>loppu</p></td><td>x</td></tr></table>"
    assert [text for _, text in _lines(page)] == ["1 Hanke", "Koodi: | A1", "loppu", "x"]


def test_scripts_styles_comments_and_pictures_say_nothing() -> None:
    page = (
        "<head><title>t</title></head><body><!-- <p>a</p> --><script>'<p>b</p>'</script><style>p{}</style>"
        "<svg><title>icon/chevron-down</title></svg><p>c</p><nav>d</nav><noscript>e</noscript></body>"
    )
    assert _lines(page) == [(1, "c")]


def test_an_element_that_is_never_closed_hides_nothing_but_a_script() -> None:
    assert _lines("<p>a</p><svg><p>b</p>") == [(1, "a"), (1, "b")]
    assert _lines("<p>a</p><script><p>b</p>") == [(1, "a")]


def test_entities_and_invisible_letters_become_plain_ones() -> None:
    assert _lines("<p>hyv&auml;&nbsp;arki &#55; a\u00adb\u200bc &amp;lt;</p>") == [(1, "hyvä arki 7 abc &lt;")]
    assert _lines("132\u00a0290\u202feuroa\tja a\u0308") == [(1, "132 290 euroa ja ä")]


def test_a_quoted_sign_in_an_attribute_does_not_end_the_tag() -> None:
    assert _lines('<p title="a > b">c</p><p title=\'"\'>d</p>') == [(1, "c"), (1, "d")]


def test_signs_that_begin_no_tag_are_text() -> None:
    assert _lines("<p>5 < 6 & 7 > 3</p>") == [(1, "5 < 6 & 7 > 3")]


@pytest.mark.parametrize(
    "unit",
    ["<", "<!--", "<![", "<?", "&#", "<a b=", '<a b="', "<a b='\"", "</", "<svg>", "<table><tr><td>x", "<tr><td>",
     "</table>", "<div>", "&#9", "<!", "\n", "<h1>", "Hankekoodi ", "> \n", "1 Hanke ("],
)  # fmt: skip
def test_broken_markup_is_read_fast(unit: str) -> None:
    upload = _upload("<html>" + unit * (pages.LIMIT // 2 // len(unit)))
    start = time.process_time()
    for importer in PAGES:
        importer.recognises(upload)
    for _ in markup.lines(upload.text):
        pass
    pages.title(upload), pages.address(upload, "example.fi")
    assert time.process_time() - start < 3


def test_deep_nesting_and_huge_numbers_are_harmless() -> None:
    assert _lines("<div>" * 100_000 + "a" + "</div>" * 100_000) == [(1, "a")]
    nested = _lines("<table><tr><td>" * 20_000 + "a" + "</table>" * 20_000)
    assert nested == [(1, "a")]
    assert _lines("<p>&#" + "9" * 10_000 + ";x</p>") == [(1, "�x")]


def test_a_page_too_big_or_empty_is_refused_in_one_line() -> None:
    with pytest.raises(InputError) as too_big:
        pages.lines(_upload(b"a" * (pages.LIMIT + 1)))
    with pytest.raises(InputError) as empty:
        pages.lines(_upload("<html><body><img src='x'></body></html>"))
    assert (too_big.value.key, empty.value.key) == ("page-too-big", "page-empty")
    assert "\n" not in too_big.value.text("fi") + empty.value.text("sv")


def test_the_web_address_is_on_the_first_line_or_in_the_head_and_of_the_right_site() -> None:
    url = "https://www.eura2014.fi/rrtiepa/projekti.php?projektikoodi=A1"
    assert pages.address(_upload(f"{url}\n\nteksti"), "eura2014.fi") == url
    assert pages.address(_upload(f'<html><link rel="canonical" href="{url}">'), "eura2014.fi") == url
    assert pages.address(_upload(f"teksti\n{url}"), "eura2014.fi") == ""
    assert pages.address(_upload("https://www.eura2014.fi.example.com/x"), "eura2014.fi") == ""


FORM = Form(labels=("Koodi", "Koodin nimi"), headings=("Hanke", "Rahoitus, euroa"), bare=("Koodi",))
LINES = [
    Line(1, "otsikko"), Line(2, "1 Hanke"), Line(4, "Koodi: A1"), Line(5, "KOODIN NIMI | X"), Line(6, "proosaa"),
    Line(7, "1. Hankkeessa tehdään: paljon"), Line(9, "5.1 Rahoitus, euroa (kysytään vain)"), Line(10, "koodi A2"),
]  # fmt: skip


def test_fields_know_label_value_line_heading_and_what_stands_below() -> None:
    assert FORM.fields(LINES) == [
        Field("", "", 0, "", (LINES[0],)),
        Field("Hanke", "", 2, "1 Hanke"),
        Field("Koodi", "A1", 4, "1 Hanke"),
        Field("Koodin nimi", "X", 5, "1 Hanke", (LINES[4], LINES[5])),
        Field("Rahoitus, euroa", "", 9, "5.1 Rahoitus, euroa"),
        Field("Koodi", "A2", 10, "5.1 Rahoitus, euroa"),
    ]


def test_a_label_apart_from_its_value_is_a_line_of_its_own() -> None:
    form = Form(labels=("Luotu", "Rahoittaja"), apart=True)
    lines = [Line(1, "Rahoittaja"), Line(2, "Luotu **"), Line(3, "7.1.2023"), Line(4, "Luotu eilen")]
    assert form.fields(lines)[1:] == [
        Field("Rahoittaja", "", 1),
        Field("Luotu", "", 2, below=(lines[2], lines[3])),
    ]


@pytest.mark.parametrize("text", ["31.2.2023", "1.13.2023", "2023-01-01", "", "1.1.23", "99.99.9999", "1.1.0000"])
def test_what_is_no_finnish_date_is_no_day(text: str) -> None:
    assert pages.day(text) == ""


@pytest.mark.parametrize("path", sorted(FILES.glob("*")), ids=lambda path: path.name)
def test_a_page_is_recognised_by_its_own_importer_alone(path: Path) -> None:
    upload = Upload(path, path.read_bytes())
    own = path.name.partition("-")[0]
    assert [importer.__name__.rpartition(".")[2] for importer in PAGES if importer.recognises(upload)] == (
        [own] if own in {"eura2014", "eura2007", "innokyla"} else []
    )


def test_a_table_or_a_text_that_only_speaks_of_the_fields_is_not_taken_for_a_page() -> None:
    for text in (
        "Hankekoodi;Hankkeen nimi\nA1;X\n", '{"Hankekoodi": "A1", "Hankkeen nimi": "X"}', "Tavoitteet\n\nToimenpiteet\n",
        "Sivulla on Hankekoodi: ja Hankkeen nimi: sekä Projektikoodi: ja Projektin nimi:", "", "\0\0",
    ):  # fmt: skip
        assert not any(importer.recognises(_upload(text)) for importer in PAGES)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_of_a_page_does_not_matter(encoding: str) -> None:
    text = (FILES / "eura2014-otsikot.txt").read_text("utf-8")
    upload = _upload(text.encode(encoding))
    assert eura2014.recognises(upload)
    assert [line.text for line in pages.lines(upload)] == [line.text for line in pages.lines(_upload(text))]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(sorted(FILES.glob("*-*.[th][xt]*"))), st.integers(0, 4000))
def test_damaged_pages_end_in_statements_or_one_line(junk: bytes, path: Path, cut: int) -> None:
    content = path.read_bytes()
    upload = _upload(content[:cut] + junk + content[cut + len(junk) :], path.name)
    for importer in PAGES:
        importer.recognises(upload)
        assert "\n" not in _outcome(importer, upload)


def _outcome(importer: ModuleType, upload: Upload) -> str:
    """Read a page; give the error as a line, or nothing."""
    try:
        drafts = list(importer.read(upload, Options()))
    except InputError as error:
        return error.text("fi")
    assert all(list(draft.statements()) for draft in drafts)
    return ""
