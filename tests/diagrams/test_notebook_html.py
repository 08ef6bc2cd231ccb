"""In a notebook every noun shows itself: small, escaped, without script or request."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import nbformat
import pytest
from nbclient import NotebookClient

from hytki_graph import Ecosystem
from hytki_graph.exporters import notebook_html
from hytki_graph.imprint import imprint
from hytki_graph.iris import iri
from hytki_graph.query import Cell, Table
from hytki_graph.scene import compose
from hytki_graph.validation import Finding, Report
from tests.conftest import ROOT
from tests.made_up import SOURCE, link, org

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
_VOID = {"img", "br", "hr"}


class _Outline(HTMLParser):
    """The elements and attributes of a piece of HTML, which must nest."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.open += [] if tag in _VOID else [tag]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def tags(self) -> set[str]:
        return {tag for tag, _ in self.elements}


def _checked(text: str) -> _Outline:
    """Read a fragment and see that it is safe: no script, no style sheet, no handler, nothing to fetch."""
    found = _Outline(text)
    assert found.tags() <= {"div", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "img"}
    for tag, attributes in found.elements:
        assert set(attributes) <= {"style", "src", "alt"}, tag
        assert (attributes.get("src") or "data:image/svg+xml;base64,").startswith("data:image/svg+xml;base64,")
        assert "url(" not in (attributes.get("style") or "")
    return found


def test_every_noun_shows_itself_in_a_real_kernel(tmp_path: Path) -> None:
    cells = [
        f"import hytki_graph\neco = hytki_graph.open({str(ROOT / 'data')!r})",
        "eco.project('ecosystem')",
        "eco.draw()",
        "eco.query('who-coordinates')",
        "eco.query('ASK { ?s ?p ?o }')",
        "eco.validate()",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])  # type: ignore[no-untyped-call]
    client = NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(ROOT)}})
    client.execute()
    shown = []
    for cell in notebook.cells[1:]:
        (output,) = cell.outputs
        assert output.output_type == "execute_result"
        shown.append(output.data["text/html"])
        _checked(output.data["text/html"])
    network, scene, table, truth, report = shown
    assert "Organisaatiot" in network
    assert "koordinoi" in network
    assert scene.startswith("<img ")
    assert "Oulun yliopisto" in table
    assert "Kyllä." in truth
    assert "Aineisto on kunnossa." in report


def test_a_store_is_shown_by_its_counts(small: object) -> None:
    text = SOURCE + org("a", "Esimerkki Oy") + org("b", "Toinen Oy") + link("a", "cooperates-with", "b")
    eco: Ecosystem = small(yksi=text)  # type: ignore[operator]
    found = _checked(notebook_html.ecosystem(eco.store, "en"))
    assert "2 things and 1 links from 1 sources" in found.words
    assert "Organisations" in found.words


def test_a_scene_is_a_picture_that_reads_as_svg(small: object) -> None:
    eco: Ecosystem = small(
        yksi=SOURCE + org("a", "Esimerkki Oy") + org("b", "Å & Ä Oy") + link("a", "cooperates-with", "b")
    )  # type: ignore[operator]
    found = _checked(eco.draw()._repr_html_())
    ((_, attributes),) = found.elements
    svg = base64.b64decode(str(attributes["src"]).partition(",")[2]).decode()
    root = ElementTree.fromstring(svg)  # noqa: S314 what we wrote ourselves
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "Å & Ä Oy" in " ".join(root.itertext())
    assert "<script" not in svg
    assert "verkosto" in str(attributes["alt"]).casefold()


def test_a_scene_without_dots_or_with_very_many_is_told_in_numbers(eco: Ecosystem) -> None:
    drawn = eco.draw()
    many = replace(drawn, dots=drawn.dots * (notebook_html.DOTS // len(drawn.dots) + 1))
    assert "<img" not in notebook_html.scene(many)
    network = eco.project("ecosystem")
    empty = compose(replace(network, things=(), ties=(), aside=()))
    assert "0 kohdetta ja 0 linkkiä" in notebook_html.scene(empty)


def test_a_table_shows_twenty_rows_and_says_how_many_there_are() -> None:
    rows = tuple((Cell(iri(f"id:x{number}"), "uri"), Cell(EVIL), None) for number in range(50))
    found = _checked(Table(("a", "<b>", "c"), rows)._repr_html_())
    assert [tag for tag, _ in found.elements].count("tr") == 21
    assert "Näkyvissä 20 riviä, kaikkiaan 50." in found.words
    assert {"id:x0", "<b>", EVIL} <= set(found.words)
    assert "id:x20" not in found.words
    cut = notebook_html.table(Table(("a",), rows[:3], complete=False), "en")
    assert "there are more than 3" in cut
    assert "No." in notebook_html.table(Table((), (), truth=False), "en")


def test_a_report_shows_counts_and_the_first_findings() -> None:
    finding = Finding("Violation", "f", {}, "p", "v", {"fi": EVIL}, "s", iri("source:yksi"), "rivi 2", "c")
    found = _checked(Report(False, (finding,) * 30, "")._repr_html_())
    assert "Aineistossa on virheitä." in found.words
    assert "Löydökset: 30 virhettä, 0 varoitusta, 0 huomiota." in found.words
    assert EVIL in found.words
    assert "ja 22 muuta" in found.words


def test_markup_in_a_name_stays_text(small: object) -> None:
    evil = EVIL.replace('"', '\\"')
    eco: Ecosystem = small(yksi=SOURCE + org("a", evil) + org("b", "Toinen Oy") + link("a", "cooperates-with", "b"))  # type: ignore[operator]
    for text in (eco.draw()._repr_html_(), eco.project("ecosystem")._repr_html_(), notebook_html.ecosystem(eco.store)):
        _checked(text)
    svg = base64.b64decode(str(re.findall(r"base64,([^\"]+)", eco.draw()._repr_html_())[0])).decode()
    assert "<script" not in svg
    ElementTree.fromstring(svg)  # noqa: S314 what we wrote ourselves


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_the_words_are_of_the_language(eco: Ecosystem, lang: str) -> None:
    words = {"fi": "kohdetta ja", "sv": "objekt och", "en": "things and"}
    assert words[lang] in notebook_html.network(eco.project("ecosystem"), lang)


def test_the_imprint_tells_the_newest_date_of_a_source_and_counts_them(small: object) -> None:
    """By hand: three sources, one of them a saved run of a measure that does not count; the newest date is May 2024."""
    text = (
        SOURCE
        + (
            'source:kaksi a prov:Entity ; dct:type type:document ; dct:issued "2023"^^xsd:gYear ; dct:modified "2024-05"^^xsd:gYearMonth .\n'
            'source:ajo a prov:Entity ; dct:type type:analysis ; dct:date "2031-01-01"^^xsd:date .\n'
        )
        + org("a", "Esimerkki Oy")
    )
    eco: Ecosystem = small(yksi=text)  # type: ignore[operator]
    found = imprint(eco.store, profile="partners", left_out={"person": 2})
    assert (found.date, found.sources, found.profile, found.left_out) == ("2024-05", 2, "partners", {"person": 2})
    assert found.title["sv"] == "Innovationsekosystemet för social- och hälsodata"
    assert imprint(eco.store, title={"fi": "Oma"}).title == {"fi": "Oma"}
