"""The report of an ecosystem: the same content in two formats, readable, safe, and true to the documents."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize

import hytki_graph
from hytki_graph import Ecosystem, InputError
from hytki_graph.analysis.breaking import breaks
from hytki_graph.analysis.standing import standing
from hytki_graph.exporters import report_html, report_md
from hytki_graph.exporters.ecosystem_report import page
from hytki_graph.exporters.report_blocks import Link, Page, Picture, Section, Table
from hytki_graph.overview import Overview, gather
from hytki_graph.validation import Report
from hytki_graph.words import catalogue
from tests.analysis.asked import drawn
from tests.browser import browser
from tests.conftest import ROOT
from tests.made_up import SOURCE, link, org

Make = Callable[..., Ecosystem]
PARTS = (
    "brief", "what", "holders", "bridges", "communities", "breaks", "gaps", "learn", "help", "time", "sure", "sources",
)  # fmt: skip
HOSTILE = "</style></title><script>harm()</script> | `x` [a](javascript:b) *c* <img src=x onerror=harm()>"


@pytest.fixture(scope="module")
def checked(eco: Ecosystem) -> Report:
    """What validation found in the real data, once."""
    return eco.validate()


@pytest.fixture(scope="module")
def found(eco: Ecosystem, checked: Report) -> Overview:
    """Everything the report of the real data tells."""
    return gather(eco.store, checked, lang="en")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


class Reader(HTMLParser):
    """Reads the tables and the names of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.captions: list[str] = []
        self._in: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._in.append(tag)
        if tag == "caption":
            self.captions.append("")

    def handle_endtag(self, tag: str) -> None:
        while self._in and self._in.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "caption" in self._in:
            self.captions[-1] += data


def tables(made: Page) -> list[Table]:
    """Give the tables of a report in order, those of pictures among them."""
    blocks = [block for section in made.sections for block in section.blocks]
    return [
        block.table if isinstance(block, Picture) else block for block in blocks if isinstance(block, Picture | Table)
    ]


def section(made: Page, name: str) -> Section:
    return next(one for one in made.sections if one.name == name)


def said(made: Page, name: str) -> str:
    """Give the words of a section."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", report_html._section(section(made, name), made.lang))))


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_every_part_is_there_in_every_language(found: Overview, lang: str) -> None:
    made = page(found, lang)
    assert tuple(one.name for one in made.sections) == PARTS
    assert all(one.blocks for one in made.sections)
    html, markdown = report_html.text(made), report_md.text(made)
    for part in PARTS:
        title = catalogue()[f"report.{part}"][lang]
        assert f">{title}</h2>" in html
        assert f"\n## {title}\n" in markdown
    assert f'<html lang="{lang}">' in html


def test_the_first_numbers_are_those_of_the_documents(found: Overview) -> None:
    """The files of data/ hold 727 links: 170 of them planned and 6 willing."""
    text = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "data").glob("*.ttl")))
    statuses = re.findall(
        r"hytki:status status:(\w+)", "".join(re.findall(r"^    a hytki:Link.*?\n\n", text, re.M | re.S))
    )
    planned = sum(status in {"planned", "willing"} for status in statuses)
    tiles = {label: number for number, label in page(found, "en").tiles}
    assert tiles["planned or wished-for links"] == planned == 176
    assert tiles["links that are or have been"] == len(statuses) - planned == 551


def test_it_says_who_would_be_cut_off(found: Overview) -> None:
    """As the what-if has it: HYTKI hangs on the University of Oulu, its coordinator."""
    made = page(found, "en")
    assert "If University of Oulu left, " in said(made, "brief")
    assert re.search(r"University of Oulu 31 27 National Health and Wellbeing Data", said(made, "breaks"))


def test_it_says_where_nobody_is_and_nobody_offers(found: Overview) -> None:
    made = page(found, "en")
    assert "Layers that nobody is in, in any known region: data and its owners" in said(made, "brief")
    grid = section(made, "gaps").blocks[0]
    assert isinstance(grid, Picture)
    (karelia,) = [row for row in grid.table.rows if row[0] == "South Karelia"]
    assert karelia[1:] == ("·", "·", "·", "·")
    assert len(grid.table.rows) == 19
    assert "Data analytics Etelä-Karjalan alueellinen sote-data" in said(made, "gaps")


def test_both_formats_hold_the_same_tables(found: Overview) -> None:
    made = page(found, "sv")
    html, markdown = report_html.text(made), report_md.text(made)
    reader = Reader(html)
    assert reader.captions == [table.caption for table in tables(made)]
    rows = [line for line in markdown.splitlines() if line.startswith("| ")]
    assert len(rows) == sum(len(table.rows) + 2 for table in tables(made))
    assert sum(tag == "tr" for tag, _ in reader.tags) == sum(len(table.rows) + 1 for table in tables(made))


def test_every_table_has_a_caption_and_headed_columns_and_rows(found: Overview) -> None:
    reader = Reader(report_html.text(page(found, "fi")))
    heads = [attributes for tag, attributes in reader.tags if tag == "th"]
    assert {head.get("scope") for head in heads} == {"col", "row"}
    count = sum(tag == "table" for tag, _ in reader.tags)
    assert count == len(reader.captions) == len(tables(page(found, "fi")))
    assert all(reader.captions)
    names = [attributes["id"] for _, attributes in reader.tags if "id" in attributes]
    assert len(names) == len(set(names))
    pictures = [
        attributes for tag, attributes in reader.tags if tag == "svg" and "bar" not in attributes.get("class", "")
    ]
    assert pictures
    assert all(one["role"] == "img" and set(one["aria-labelledby"].split()) <= set(names) for one in pictures)


def test_the_page_allows_its_own_styles_only(found: Overview) -> None:
    html = report_html.text(page(found, "fi"))
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    styles = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    wanted = {f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'" for one in styles}
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert set(rules["style-src"].split()) == wanted
    assert "unsafe" not in policy
    assert not re.search(r"<script|<link|<iframe|\bsrc=|\bstyle=|\bon\w+=", html)


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_a_browser_shows_it_without_a_request_or_a_complaint(
    found: Overview, chromium: Browser, tmp_path: Path, width: int, dark: bool
) -> None:
    path = tmp_path / "raportti.html"
    path.write_text(report_html.text(page(found, "fi")), "utf-8")
    size: ViewportSize = {"width": width, "height": 900}
    context = chromium.new_context(viewport=size, color_scheme="dark" if dark else "light")
    shown, requests, complaints = context.new_page(), list[str](), list[str]()
    shown.on("request", lambda request: requests.append(request.url))
    shown.on("console", lambda message: complaints.append(message.text))
    shown.goto(path.as_uri())
    assert requests == [path.as_uri()]
    assert complaints == []
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    assert shown.locator("h1").inner_text() == "Ekosysteemiraportti"
    assert shown.locator("nav a").count() == len(PARTS)
    paper = shown.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", paper)[:3])) < 200) is dark
    shown.emulate_media(media="print")
    assert shown.locator("nav").is_hidden()
    light = shown.evaluate("getComputedStyle(document.querySelector('figure svg > rect')).fill")
    assert light == "rgb(252, 252, 250)"
    context.close()


def test_finnish_letters_are_right_and_nobody_is_named_by_name(found: Overview) -> None:
    for lang in ("fi", "sv", "en"):
        for text in (report_html.text(page(found, lang)), report_md.text(page(found, lang))):
            assert "Åbo Akademi" in text
            assert "Ã" not in text
            assert not re.search(
                r"[\w.]+@[\w.]+\.\w+|\(at\)|\b0\d{2}[ -]?\d{6,7}\b|\+358", re.sub(r'href="[^"]*"', "", text)
            )


def test_markup_in_a_name_stays_text(small: Make) -> None:
    text = SOURCE + org("org-a", HOSTILE.replace('"', "'")) + org("org-b", "Beeta")
    eco = small(yksi=text + link("org-a", "cooperates-with", "org-b"))
    made = page(gather(eco.store, eco.validate(), lang="en"), "en")
    html, markdown = report_html.text(made), report_md.text(made)
    assert not re.search(r"<script|<img", html)
    assert "&lt;script&gt;harm()&lt;/script&gt;" in html
    rows = [line for line in markdown.splitlines() if "harm" in line]
    assert rows
    for row in rows:
        assert not re.search(r"(?<!\\)[<`\[]", row.replace("<br>", ""))


def test_only_web_addresses_are_links() -> None:
    rows = ((Link("Sivu", 'https://example.fi/"x"?a=1&b=2'),), (Link("Vaara", "javascript:harm()"),))
    made = Page("fi", "", "", (), (), (Section("a", "A", (Table("T", ("s",), rows),)),))
    html, markdown = report_html.text(made), report_md.text(made)
    assert 'href="https://example.fi/&quot;x&quot;?a=1&amp;b=2"' in html
    assert "[Sivu](<https://example.fi/%22x%22?a=1&b=2>)" in markdown
    assert "javascript" not in html + markdown


def test_an_ecosystem_of_one_thing_has_a_report(small: Make) -> None:
    for text in (SOURCE, SOURCE + org("org-a", "Alfa")):
        eco = small(yksi=text)
        for lang in ("fi", "sv", "en"):
            made = page(gather(eco.store, eco.validate(), lang=lang), lang)
            assert tuple(one.name for one in made.sections) == PARTS
            assert all(table.rows for table in tables(made))
    assert "No plausible new tie was found." in said(made, "help")


def test_the_same_data_give_the_same_bytes(eco: Ecosystem, checked: Report, tmp_path: Path) -> None:
    for ending in ("html", "md"):
        one, other = (eco.report(tmp_path / f"{name}.{ending}", report=checked) for name in ("yksi", "kaksi"))
        assert one.read_bytes() == other.read_bytes()


def test_data_that_break_a_shape_give_no_report(small: Make, tmp_path: Path) -> None:
    eco = small(yksi=SOURCE + org("org-a", "Alfa") + link("org-a", "implements", "org-a"))
    with pytest.raises(InputError, match="Nothing was written"):
        eco.report(tmp_path / "raportti.html")
    assert not (tmp_path / "raportti.html").exists()


def test_an_unknown_ending_is_told_before_any_work(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.pdf"):
        hytki_graph.open(ROOT / "data").report(tmp_path / "raportti.pdf")


def test_a_break_is_what_hangs_on_one() -> None:
    """In a path a-b-c-d-e, c leaves two on each side; with a circle at its end, b cuts off one and the circle's none."""
    found = breaks(drawn([("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")]))
    assert [(one.actor[-1], [name[-1] for name in one.cut]) for one in found] == [
        ("c", ["d", "e"]), ("b", ["a"]), ("d", ["e"]),
    ]  # fmt: skip
    assert breaks(drawn([("a", "b"), ("b", "c"), ("c", "a")])) == []
    assert breaks(standing(drawn([], alone=["a"]))) == []
