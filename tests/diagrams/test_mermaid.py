"""A diagram as a Mermaid flowchart: read and drawn by Mermaid itself, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from hytki_graph import Ecosystem
from hytki_graph.exporters import picture_mermaid
from hytki_graph.picture import Picture
from tests.browser import browser
from tests.conftest import ROOT
from tests.diagrams import made_pictures

LIBRARY = ROOT / "page" / "node_modules" / "mermaid" / "dist" / "mermaid.min.js"
READ = """async text => {
    const chart = await mermaid.mermaidAPI.getDiagramFromText(text);
    const edge = ({ start, end, text, type, stroke }) => ({ start, end, text, type, stroke });
    const group = ({ id, title, nodes }) => ({ id, title, nodes });
    return { type: chart.type, nodes: [...chart.db.getVertices().values()].map(({ id, type }) => ({ id, type })),
             edges: chart.db.getEdges().map(edge), groups: chart.db.getSubGraphs().map(group) };
}"""
DRAW = """async text => {
    document.body.innerHTML = (await mermaid.render("kaavio", text)).svg;
    const all = (name) => [...document.querySelectorAll(name)];
    return { names: Object.fromEntries(all(".node").map(one => [one.id.split("-").at(-2), one.textContent.trim()])),
             groups: all(".cluster-label, .cluster").map(one => one.textContent.trim()).filter(Boolean),
             title: document.querySelector(".flowchartTitleText").textContent,
             heard: all("svg > title, svg > desc").map(one => one.textContent),
             fills: all(".node > :first-child").map(one => getComputedStyle(one).fill),
             strange: all("body script, body b, body img").length };
}"""
NAMES = [
    *made_pictures.HOSTILE, "www.esimerkki.fi ja www.a.fi", "https://a.fi/x", "a@example.fi", "1) eka", "12. toka", "2024. vuosi",
    "- viiva", "+ plus", "---", "***", "===", "> lainaus", "# otsikko", "fa:fa-car auto", "a\\nb", "graph", "subgraph",
    "**x** ~~y~~", "x --> y", "[linkki](a)", "A&amp;B", "#quot;", "%%{init}%%", "default", "100 %",
]  # fmt: skip


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with browser() as started:
        page = started.new_page()
        page.add_script_tag(path=LIBRARY)
        page.evaluate("mermaid.initialize({ startOnLoad: false })")
        yield page


def read(page: Page, picture: Picture) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(READ, picture_mermaid.text(picture, theme="light"))
    return found


def draw(page: Page, picture: Picture, theme: str = "light") -> dict[str, Any]:
    drawn: dict[str, Any] = page.evaluate(DRAW, picture_mermaid.text(picture, theme=theme))
    return drawn


def test_marks_are_nodes_links_keep_direction_and_dashes_areas_are_subgraphs(page: Page) -> None:
    found = read(page, made_pictures.lanes())
    assert found["type"] == "flowchart-v2"
    shapes = {node["id"]: node["type"] for node in found["nodes"] if node["id"].startswith("n")}
    assert list(shapes) == [f"n{at}" for at in range(8)]
    assert len(set(shapes.values())) == 8
    pairs = [("n0", "n2"), ("n1", "n2"), ("n1", "n2"), ("n4", "n5"), ("n6", "n7"), ("n0", "n7")]
    assert [(edge["start"], edge["end"]) for edge in found["edges"]] == pairs
    assert [edge["stroke"] for edge in found["edges"]] == ["normal", "dotted", "dotted", "normal", "normal", "normal"]
    assert [edge["type"] == "arrow_open" for edge in found["edges"]] == [False, False, False, True, False, False]
    assert {group["title"]: group["nodes"] for group in found["groups"]} == {
        "Tiedon keruu": [f"n{at}" for at in range(7)], "Mallit ja menetelmät": ["n7"], "Käyttöönotto": [],
    }  # fmt: skip


def test_names_title_and_summary_are_drawn_and_heard(page: Page) -> None:
    drawn = draw(page, made_pictures.lanes())
    names = [drawn["names"][f"n{at}"] for at in range(8)]
    assert names == [*(f"Toimija {at}" for at in range(7)), "Tietoaltaan kehitys"]
    assert drawn["title"] == "Tekoäly terveydenhuollossa"
    assert drawn["heard"] == ["Tekoäly terveydenhuollossa", "Kaksi kaistaa."]
    assert "rgb(0, 114, 178)" in drawn["fills"]  # #0072b2


def test_an_area_with_nobody_in_it_is_still_drawn(page: Page) -> None:
    draw(page, made_pictures.lanes())
    assert "Käyttöönotto" in page.inner_text("body")


def test_hostile_names_stay_text(page: Page) -> None:
    marks = tuple(made_pictures.mark(at, name, 10 * at, 0) for at, name in enumerate(NAMES))
    lines = tuple(
        made_pictures.link(at, marks[at], marks[at + 1], label=name)
        for at, name in enumerate(made_pictures.HOSTILE)
    )  # fmt: skip
    drawn = draw(page, Picture("network", "A < B & C", NAMES[0], "fi", 900, 900, (*lines, *marks)))
    assert [drawn["names"][f"n{at}"] for at in range(len(NAMES))] == [made_pictures.shown(name) for name in NAMES]
    assert drawn["strange"] == 0
    assert drawn["title"] == "A ‹ B ＆ C"
    spoken = page.evaluate(
        "[...document.querySelectorAll('.edgeLabels .edgeLabel')].map(one => one.textContent.trim())"
    )
    assert {made_pictures.shown(name) for name in made_pictures.HOSTILE} <= set(spoken)


def test_dark_paper_has_light_words(page: Page) -> None:
    draw(page, made_pictures.lanes(), "dark")
    colour = page.evaluate("getComputedStyle(document.querySelector('.flowchartTitleText')).fill")
    assert colour == "rgb(232, 236, 240)"  # #e8ecf0


def test_a_chart_larger_than_mermaid_draws_says_what_to_allow(page: Page) -> None:
    small, large = (picture_mermaid.text(made_pictures.many(count), theme="light") for count in (400, 600))
    assert "%%" not in small
    (line,) = [line for line in large.splitlines() if line.startswith("%%")]
    with pytest.raises(Exception, match="Edge limit exceeded"):
        page.evaluate(READ, large)
    page.evaluate(line[line.index("mermaid.initialize") :])
    assert len(page.evaluate(READ, large)["edges"]) == 599


def test_the_same_picture_gives_the_same_text() -> None:
    one, other = (picture_mermaid.text(made_pictures.lanes(), theme="light") for _ in range(2))
    assert one == other


def test_every_diagram_of_the_real_data_is_read_by_mermaid(eco: Ecosystem, page: Page) -> None:
    for name, picture in made_pictures.real(eco).items():
        found = read(page, picture)
        keys = {mark.key for mark in picture.marks()}
        assert sum(node["id"].startswith("n") for node in found["nodes"]) == len(keys), name
        assert len(found["edges"]) == sum(each.from_ in keys and each.to in keys for each in picture.connectors()), name
