"""The map page, in a real browser: one file, no request, readable, usable by keyboard, safe."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

import hytki_graph
from hytki_graph import Ecosystem, model
from hytki_graph.exporters import html_map
from hytki_graph.scene import LOOKS, compose
from hytki_graph.words import catalogue
from tests.browser import browser
from tests.conftest import ROOT
from tests.made_up import SOURCE, link, org, thing

Make = Callable[..., Ecosystem]
HOSTILE = [
    "</script><script>window.harm = 1</script>",
    "<img src=x onerror='window.harm = 1'>",
    "\"'&amp;<b>lihava</b>",
    "{{7*7}} ${window.harm = 1} `x`",
    "Ähtärin öljyä 🏥 שלום",
    "pitkä " * 60,
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the real ecosystem, in Finnish."""
    return hytki_graph.open(ROOT / "data").map(tmp_path_factory.mktemp("kartta") / "kartta.html")


class Watched:
    """A page whose every request and complaint is kept."""

    def __init__(
        self, chromium: Browser, path: Path, *, width: int = 1280, height: int = 800, dark: bool = False
    ) -> None:
        self.context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        self.page: Page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        self.page.goto(path.as_uri())
        self.page.wait_for_function("window.hytki && window.hytki.picture.labels.length >= 0")
        self.page.wait_for_timeout(150)

    def counts(self) -> tuple[int, int]:
        """Give the numbers of things and links that the page says it shows."""
        things, links, *_ = map(int, re.findall(r"\d+", self.page.inner_text("#counts")))
        return things, links

    def choose(self, facet: str, value: str, *, checked: bool) -> None:
        """Tick or untick a value of a facet as a person does."""
        if self.page.locator(f"details[data-key={facet}]").get_attribute("open") != "":
            self.page.click(f"details[data-key={facet}] summary")
        self.page.locator(f"details[data-key={facet}] input[data-value='{value}']").set_checked(checked)


@pytest.fixture
def watched(chromium: Browser, real: Path) -> Iterator[Watched]:
    page = Watched(chromium, real)
    yield page
    assert page.complaints == []
    assert page.requests == [real.as_uri()]
    page.context.close()


def test_the_page_asks_for_nothing_and_may_not(watched: Watched) -> None:
    policy = watched.page.get_attribute("meta[http-equiv=Content-Security-Policy]", "content") or ""
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    blocked = watched.page.evaluate("fetch('https://example.org/').then(() => 'fetched', () => 'blocked')")
    assert blocked == "blocked"
    assert any("Content Security Policy" in said for said in watched.complaints)
    watched.complaints.clear()
    watched.requests[:] = watched.requests[:1]


def test_it_opens_still_with_labels_that_do_not_overlap(watched: Watched) -> None:
    positions = "JSON.stringify(window.hytki.network.getPositions())"
    before = watched.page.evaluate(positions)
    watched.page.wait_for_timeout(700)
    assert watched.page.evaluate(positions) == before
    assert _overlaps(watched.page) == []
    assert watched.page.evaluate("window.hytki.picture.labels.length") >= 40


@pytest.mark.parametrize("times", [0.6, 1.8, 4.0])
def test_labels_do_not_overlap_at_other_zooms(watched: Watched, times: float) -> None:
    watched.page.evaluate(f"hytki.network.moveTo({{ scale: hytki.network.getScale() * {times} }})")
    watched.page.wait_for_timeout(150)
    assert watched.page.evaluate("window.hytki.picture.labels.length") > 0
    assert _overlaps(watched.page) == []


def _overlaps(page: Page) -> list[Any]:
    boxes: list[dict[str, Any]] = page.evaluate("window.hytki.picture.labels")
    return [
        (one["rows"], other["rows"])
        for number, one in enumerate(boxes)
        for other in boxes[:number]
        if one["left"] < other["right"]
        and one["right"] > other["left"]
        and one["top"] < other["bottom"]
        and one["bottom"] > other["top"]
    ]


def test_the_important_are_named_at_the_first_look(watched: Watched) -> None:
    named = {box["id"] for box in watched.page.evaluate("window.hytki.picture.labels")}
    assert {"id:project-hytki", "id:collab-innovaatio-ja-strategiaverkosto", "id:project-A78692"} <= named


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_every_word_changes_with_the_language(watched: Watched, lang: str) -> None:
    watched.page.click(f"[data-lang={lang}]")
    assert watched.page.get_attribute("html", "lang") == lang
    assert watched.page.title() == catalogue()["page.title"][lang]
    assert watched.page.inner_text("#view-tables") == catalogue()["page.view.tables"][lang]
    assert watched.page.get_attribute("#search", "placeholder") == catalogue()["page.search"][lang]
    text = watched.page.inner_text("#filters")
    assert catalogue()["category.many.project"][lang] in text
    assert model.read().labels["https://w3id.org/hytki/layer/data"][lang] in text


def test_search_knows_aliases_and_finnish_letters(watched: Watched) -> None:
    for asked, expected in (("pohde", "Pohjois-Pohjanmaan hyvinvointialue"), ("jyvaskylan", "Jyväskylän ammattikorkeakoulu"),
                            ("Åbo", "Åbo Akademi"), ("2630644-6", "LAB-ammattikorkeakoulu")):  # fmt: skip
        watched.page.fill("#search", asked)
        assert expected in watched.page.inner_text("#hits")
    watched.page.fill("#search", "qqq")
    assert catalogue()["page.nothing"]["fi"] in watched.page.inner_text("#hits")


def test_the_panel_tells_each_link_with_source_and_place(watched: Watched) -> None:
    watched.page.fill("#search", "eksote")
    watched.page.press("#search", "Enter")
    said = watched.page.inner_text("#panel")
    assert "on välillinen kohderyhmä" in said
    assert "Etelä-Karjalan digitaalinen palvelutehdas" in said
    assert "4.2 Välilliset kohderyhmät, rivi 75" in said
    watched.page.click("#panel .go >> nth=0")
    assert "palvelutehdas" in watched.page.inner_text("#panel h2")


def test_a_click_on_a_dot_and_on_a_line_tells_what_it_is(watched: Watched) -> None:
    stage = watched.page.locator("#stage").bounding_box()
    assert stage is not None
    at = watched.page.evaluate("hytki.network.canvasToDOM(hytki.network.getPosition('id:project-hytki'))")
    watched.page.mouse.click(stage["x"] + at["x"], stage["y"] + at["y"])
    assert "HYTKI" in watched.page.inner_text("#panel h2")
    watched.page.keyboard.press("Escape")
    middle = watched.page.evaluate(
        "(() => { const [a, b] = ['id:org-poske', 'id:project-sociopolis'].map((id) => hytki.network.getPosition(id));"
        " hytki.network.moveTo({ position: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, scale: 1.5 });"
        " return hytki.network.canvasToDOM({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }); })()"
    )
    watched.page.wait_for_timeout(100)
    watched.page.mouse.click(stage["x"] + middle["x"], stage["y"] + middle["y"])
    assert "Sociopolis" in watched.page.inner_text("#panel")


@pytest.mark.parametrize(
    ("facet", "value", "checked"),
    [
        ("category", "project", False),
        ("kind", "kind:implements", False),
        ("status", "status:planned", False),
        ("layer", "layer:services", True),
        ("region", "place:region-19", True),
        ("type", "type:university", True),
        ("source", "source:hytki-esittely", True),
        ("certainty", "certainty:via-person", False),
    ],
)
def test_each_filter_leaves_what_it_says(watched: Watched, facet: str, value: str, checked: bool) -> None:
    before = watched.counts()
    watched.choose(facet, value, checked=checked)
    things, links = watched.counts()
    assert (things, links) < before
    assert links < before[1]
    left = watched.page.evaluate(
        "(() => { const { dots, links } = hytki.visible(); return {"
        " things: hytki.data.things.filter((t) => dots.has(t.id)), ties: hytki.data.ties.filter((t) => links.has(t.id)) }; })()"
    )
    assert (len(left["things"]), len(left["ties"])) == (things, links)
    found = {
        "category": {one["category"] for one in left["things"]}, "kind": {one["kind"] for one in left["ties"]},
        "status": {one["status"] for one in left["ties"]}, "certainty": {one["certainty"] for one in left["ties"]},
        "layer": {name for one in left["things"] for name in one["layers"]},
        "region": {name for one in left["things"] for name in one["regions"]},
        "type": {one["type"] for one in left["things"]}, "source": {one["source"] for one in left["ties"]},
    }[facet]  # fmt: skip
    assert (value in found) is checked
    watched.page.click(".reset")
    assert watched.counts() == before


def test_the_empty_layer_is_shown_as_empty(watched: Watched) -> None:
    row = watched.page.locator("details[data-key=layer] li", has=watched.page.locator("[data-value='layer:data']"))
    assert catalogue()["page.nobody"]["fi"] in row.inner_text()
    assert "empty" in (row.get_attribute("class") or "")


def test_the_tables_hold_what_the_picture_shows(watched: Watched) -> None:
    watched.page.click("#view-tables")
    things, links = watched.counts()
    assert watched.page.locator("#table-things + .scroll tbody tr").count() == things
    assert watched.page.locator("#table-ties + .scroll tbody tr").count() == links
    watched.choose("category", "project", checked=False)
    assert watched.page.locator("#table-things + .scroll tbody tr").count() == watched.counts()[0] < things
    watched.page.click("#table-things + .scroll th button >> nth=0")
    names = watched.page.locator("#table-things + .scroll tbody th").all_inner_texts()
    assert names[0] < names[-1]
    watched.page.click("#table-things + .scroll th button >> nth=0")
    assert watched.page.locator("#table-things + .scroll tbody th").all_inner_texts()[0] == names[-1]


def test_everything_works_by_keyboard(watched: Watched) -> None:
    page = watched.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("lapin liitto")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert "Lapin liitto" in page.inner_text("#panel h2")
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    page.focus("#stage")
    before = page.evaluate("[hytki.network.getScale(), hytki.network.getViewPosition().x]")
    page.keyboard.press("+")
    page.keyboard.press("ArrowRight")
    after = page.evaluate("[hytki.network.getScale(), hytki.network.getViewPosition().x]")
    assert after[0] > before[0]
    assert after[1] > before[1]
    page.keyboard.press("0")
    unnamed = page.evaluate(
        "[...document.querySelectorAll('button, input, [role]')].filter((one) => !one.hidden && one.checkVisibility() &&"
        " !(one.getAttribute('aria-label') || one.innerText?.trim() || one.closest('label')?.innerText.trim() || one.id === 'live')).length"
    )
    assert unnamed == 0


@pytest.mark.parametrize(("width", "height"), [(390, 844), (768, 1024), (1280, 800), (3840, 2160)])
@pytest.mark.parametrize("dark", [False, True])
def test_it_fits_every_screen(chromium: Browser, real: Path, width: int, height: int, dark: bool) -> None:
    page = Watched(chromium, real, width=width, height=height, dark=dark)
    assert page.page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.page.evaluate("document.documentElement.scrollHeight") <= height
    assert page.page.evaluate("document.querySelector('#stage canvas').clientHeight") > height * 0.5
    assert _overlaps(page.page) == []
    assert page.complaints == []
    page.context.close()


def test_a_phone_has_filters_in_a_drawer_and_details_in_a_sheet(chromium: Browser, real: Path) -> None:
    page = Watched(chromium, real, width=390, height=844)
    assert page.page.locator("#drawer").is_hidden()
    page.page.click("#toggle-filters")
    assert page.page.locator("#drawer").is_visible()
    page.page.click("#toggle-filters")
    page.page.fill("#search", "hytki")
    page.page.press("#search", "Enter")
    box = page.page.locator("#panel").bounding_box()
    assert box is not None
    assert (box["x"], round(box["y"] + box["height"])) == (0, 844)
    page.context.close()


def test_hostile_names_stay_text(chromium: Browser, small: Make, tmp_path: Path) -> None:
    names = [name.replace("\\", "\\\\").replace('"', '\\"') for name in HOSTILE]
    eco = small(yksi=SOURCE + "".join(org(f"org-{number}", name) for number, name in enumerate(names))
                + link("org-0", "cooperates-with", "org-1", more='; skos:note "<script>window.harm = 1</script>"@fi ')
                + link("org-4", "cooperates-with", "org-5"))  # fmt: skip
    page = Watched(chromium, eco.map(tmp_path / "k.html"))
    for number in range(len(HOSTILE)):
        page.page.evaluate(f"hytki.select('id:org-{number}')")
        assert HOSTILE[number].strip() in page.page.locator("#panel h2").text_content()  # type: ignore[operator]
    page.page.click("#view-tables")
    page.page.fill("#search", "<img")
    assert page.page.locator("#hits [role=option]").count() == 1
    assert page.page.evaluate("window.harm") is None
    assert page.complaints == []
    assert len(page.requests) == 1
    page.context.close()


@pytest.mark.parametrize("count", [0, 1])
def test_an_empty_and_a_lonely_network_make_a_page(chromium: Browser, small: Make, tmp_path: Path, count: int) -> None:
    eco = small(yksi=SOURCE + "".join(org(f"org-{n}", f"Toimija {n}") for n in range(count)))
    page = Watched(chromium, eco.export(tmp_path / "k.html", eco.draw()))
    said = page.page.inner_text("#counts")
    assert (catalogue()["page.empty"]["en"] in said) is (count == 0)
    assert page.complaints == []
    page.context.close()


def test_a_link_to_itself_is_drawn(chromium: Browser, small: Make, tmp_path: Path) -> None:
    eco = small(yksi=SOURCE + org("org-a", "Aapa") + thing("group-x", "hytki:ActorGroup", "yritykset")
                + link("org-a", "learns-from", "org-a") + link("group-x", "learns-from", "org-a"))  # fmt: skip
    page = Watched(chromium, eco.export(tmp_path / "k.html", eco.draw()))
    assert page.counts() == (1, 1)
    page.choose("category", "group", checked=True)
    assert page.counts() == (2, 2)
    assert page.complaints == []
    page.context.close()


def test_the_same_data_gives_the_same_page_and_places(eco: Ecosystem) -> None:
    network = eco.project("ecosystem")
    assert html_map.page(compose(network), lang="fi") == html_map.page(compose(network), lang="fi")
    turned = replace(network, things=network.things[::-1], ties=network.ties[::-1])
    places = {dot.thing.iri: (dot.x, dot.y) for dot in compose(network).dots}
    assert {dot.thing.iri: (dot.x, dot.y) for dot in compose(turned).dots} == places


def test_no_dots_overlap(eco: Ecosystem) -> None:
    dots = compose(eco.project("ecosystem")).dots
    for number, one in enumerate(dots):
        for other in dots[:number]:
            assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 > (one.size + other.size) ** 2, (
                one.thing.iri,
                other.thing.iri,
            )


def test_every_colour_stands_out_from_paper() -> None:
    """WCAG 2.2 asks a contrast of 3:1 of graphics; computed here by its own formula."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    paper = luminance("#fcfcfa")
    used = {look.colour for name, look in LOOKS.items() if name not in {"unit", "event"}}
    used |= {group.colour for group in model.read().groups.values()}
    weak = {colour for colour in used if (paper + 0.05) / (luminance(colour) + 0.05) < 3}
    assert weak == set()
