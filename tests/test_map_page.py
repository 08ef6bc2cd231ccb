"""The map page, in a real browser: one file, no request, readable, usable by keyboard, safe."""

from __future__ import annotations

import csv
import io
import re
import struct
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from lxml import etree
from playwright.sync_api import Browser, Page

import hytki_graph
from hytki_graph import Ecosystem, model, named_views
from hytki_graph.analysis.paths import connect
from hytki_graph.exporters import html_map
from hytki_graph.iris import iri, short
from hytki_graph.scene import LOOKS, compose
from hytki_graph.words import catalogue
from tests.browser import browser
from tests.conftest import ROOT
from tests.made_up import SOURCE, link, org, thing

Make = Callable[..., Ecosystem]
HYTKI = "id:project-hytki"
HOSTILE = [
    "</script><script>window.harm = 1</script>",
    "<img src=x onerror='window.harm = 1'>",
    "\"'&amp;<b>lihava</b>",
    "{{7*7}} ${window.harm = 1} `x`",
    "Ähtärin öljyä 🏥 שלום",
    "pitkä " * 60,
]
AXE = ROOT / "page" / "node_modules" / "axe-core" / "axe.min.js"


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
        self, chromium: Browser, path: Path, *, width: int = 1280, height: int = 800, dark: bool = False,
        address: str = "", open_to_axe: bool = False,
    ) -> None:  # fmt: skip
        self.context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            bypass_csp=open_to_axe,
        )
        self.page: Page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        self.page.goto(path.as_uri() + address)
        self.until("Boolean(window.hytki)")
        self.page.wait_for_timeout(150)

    def until(self, said: str) -> None:
        """Wait until something is so; asked from outside, because the page lets nobody evaluate text in it."""
        for _ in range(100):
            if self.page.evaluate(said):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(said)

    def counts(self) -> tuple[int, int]:
        """Give the numbers of things and links that the page says it shows."""
        things, links, *_ = map(int, re.findall(r"\d+", self.page.inner_text("#counts")))
        return things, links

    def choose(self, facet: str, value: str, *, checked: bool) -> None:
        """Tick or untick a value of a facet as a person does."""
        self.unfold(facet)
        self.page.locator(f"details[data-key={facet}] input[data-value='{value}']").set_checked(checked)

    def unfold(self, facet: str) -> None:
        """Open a part of the legend."""
        if self.page.locator(f"details[data-key={facet}]").get_attribute("open") != "":
            self.page.click(f"details[data-key={facet}] summary")

    def find(self, text: str, field: str = "#search") -> None:
        """Search for a thing and go to the first that is found."""
        self.page.fill(field, text)
        self.page.press(field, "Enter")

    def state(self) -> dict[str, Any]:
        """Give the state of the page."""
        said: dict[str, Any] = self.page.evaluate("hytki.state")
        return said

    def shown(self, what: str) -> list[str]:
        """Give the ids of the things or the ties that are shown."""
        column = {"things": "hytki.model.doc.things.id", "ties": "hytki.model.details().ties.id"}[what]
        ids: list[str] = self.page.evaluate(f"{column}.filter((_, at) => hytki.visible.{what}[at])")
        return ids

    def spot(self, name: str) -> tuple[float, float]:
        """Give where a thing stands in the window."""
        stage = self.page.locator("#stage").bounding_box()
        assert stage is not None
        x, y = self.page.evaluate(f"hytki.stage.position(hytki.model.index('{name}'))")
        return stage["x"] + x, stage["y"] + y

    def saved(self, button: str) -> tuple[str, bytes]:
        """Press a button that hands out a file; give its name and content."""
        with self.page.expect_download() as waiting:
            self.page.click(button)
        return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


@pytest.fixture
def watched(chromium: Browser, real: Path) -> Iterator[Watched]:
    page = Watched(chromium, real)
    yield page
    assert page.complaints == []
    assert [url for url in page.requests if not url.startswith("blob:")] == [real.as_uri()]
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


def test_the_page_is_small_enough_to_send(real: Path) -> None:
    assert real.stat().st_size <= 400_000


def test_it_opens_still_with_labels_that_do_not_overlap(watched: Watched) -> None:
    positions = "JSON.stringify(hytki.model.doc.things.id.map((_, at) => hytki.stage.position(at)))"
    before = watched.page.evaluate(positions)
    watched.page.wait_for_timeout(700)
    assert watched.page.evaluate(positions) == before
    assert _overlaps(watched.page) == []
    assert watched.page.evaluate("hytki.stage.labels.length") >= 40


@pytest.mark.parametrize("times", [0.6, 1.8, 4.0])
def test_labels_do_not_overlap_at_other_zooms(watched: Watched, times: float) -> None:
    watched.page.evaluate(f"hytki.stage.zoom({times})")
    watched.page.wait_for_timeout(200)
    assert watched.page.evaluate("hytki.stage.labels.length") > 0
    assert _overlaps(watched.page) == []


def _overlaps(page: Page) -> list[Any]:
    boxes: list[dict[str, Any]] = page.evaluate(
        "hytki.stage.labels.map(({ rows, left, top, right, bottom }) => ({ rows, left, top, right, bottom }))"
    )
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
    named = set(watched.page.evaluate("hytki.stage.labels.map((label) => label.id)"))
    assert {HYTKI, "id:collab-innovaatio-ja-strategiaverkosto", "id:project-A78692"} <= named


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_every_word_changes_with_the_language(watched: Watched, lang: str) -> None:
    watched.page.click(f"button[data-lang={lang}]")
    assert watched.page.get_attribute("html", "lang") == lang
    assert watched.page.title() == catalogue()["page.title"][lang]
    assert watched.page.inner_text("#view-layers") == catalogue()["page.view.layers"][lang]
    assert watched.page.get_attribute("#search", "placeholder") == catalogue()["page.search"][lang]
    text = watched.page.inner_text("#drawer")
    assert catalogue()["category.many.project"][lang] in text
    assert model.read().labels["https://w3id.org/hytki/layer/data"][lang] in text


def test_search_knows_aliases_slips_and_finnish_letters(watched: Watched) -> None:
    for asked, expected in (("pohde", "Pohjois-Pohjanmaan hyvinvointialue"), ("jyvaskylan", "Jyväskylän ammattikorkeakoulu"),
                            ("Åbo", "Åbo Akademi"), ("2630644-6", "LAB-ammattikorkeakoulu"), ("amattikorkakoulu jyvaskyla", "Jyväskylän ammattikorkeakoulu"),
                            ("ouln ylipisto", "Oulun yliopisto")):  # fmt: skip
        watched.page.fill("#search", asked)
        assert expected in watched.page.inner_text("#search-hits"), asked
    watched.page.fill("#search", "qqqqq")
    assert catalogue()["page.nothing"]["fi"] in watched.page.inner_text(".nothing")


def test_the_panel_tells_each_link_with_source_and_place(watched: Watched) -> None:
    watched.find("eksote")
    said = watched.page.inner_text("#panel")
    assert "on välillinen kohderyhmä" in said
    assert "Etelä-Karjalan digitaalinen palvelutehdas" in said
    assert "4.2 Välilliset kohderyhmät, rivi 75" in said
    away = watched.page.locator("#panel a").all()
    assert away
    assert all("noopener" in (one.get_attribute("rel") or "") for one in away)
    watched.page.click("#panel .go >> nth=0")
    assert "palvelutehdas" in watched.page.inner_text("#panel h2")


def test_a_click_on_a_dot_and_on_a_line_tells_what_it_is(watched: Watched) -> None:
    watched.page.mouse.click(*watched.spot(HYTKI))
    assert "HYTKI" in watched.page.inner_text("#panel h2")
    watched.page.keyboard.press("Escape")
    assert watched.page.locator("#panel").is_hidden()
    watched.page.evaluate(
        "(() => { const [a, b] = ['id:org-poske', 'id:project-sociopolis'].map((id) => hytki.model.index(id));"
        " const { x, y } = hytki.placement; hytki.stage.setCamera([(x[a] + x[b]) / 2, (y[a] + y[b]) / 2, 1.5]); })()"
    )
    watched.page.wait_for_timeout(150)
    ends = [watched.spot(name) for name in ("id:org-poske", "id:project-sociopolis")]
    watched.page.mouse.click(*(sum(parts) / 2 for parts in zip(*ends, strict=True)))
    said = watched.page.inner_text("#panel")
    assert "Sociopolis" in said
    assert "rivi" in said


def test_a_stranger_sees_who_coordinates(watched: Watched) -> None:
    assert catalogue()["page.guide.who"]["fi"] in watched.page.inner_text("#drawer")
    watched.page.mouse.move(*watched.spot(HYTKI))
    watched.page.wait_for_selector("#card:not([hidden])")
    assert re.search(r"koordinoijana:.*Oulun yliopisto", watched.page.inner_text("#card"))
    watched.page.click("#drawer .guide .link >> text=HYTKI")
    first = watched.page.locator("#panel .relation").first.inner_text()
    assert first.startswith("koordinoijana")
    assert "Oulun yliopisto" in first


def test_a_stranger_sees_which_lane_is_empty(watched: Watched) -> None:
    watched.page.click("#view-layers")
    assert "Ei ketään: data ja sen omistajat" in watched.page.inner_text("#about")
    row = watched.page.locator("details[data-key=layer] li", has=watched.page.locator("[data-value='layer:data']"))
    assert catalogue()["page.nobody"]["fi"] in row.inner_text()
    assert "empty" in (row.get_attribute("class") or "")


def test_a_stranger_sees_what_is_only_planned(watched: Watched, eco: Ecosystem) -> None:
    dash = watched.page.locator(
        "details[data-key=status] li", has=watched.page.locator("[data-value='status:planned']")
    )
    assert dash.locator("line[stroke-dasharray*=' ']").count() == 1
    before = watched.counts()
    watched.page.click("[data-only='status:planned']")
    status = {short(tie.iri): tie.status for tie in eco.project("ecosystem").ties}
    assert {status[name] for name in watched.shown("ties")} == {iri("status:planned")}
    assert watched.counts() < before
    watched.page.click("[data-chip=status]")
    assert watched.counts() == before


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
def test_each_filter_leaves_what_it_says(
    watched: Watched, eco: Ecosystem, facet: str, value: str, checked: bool
) -> None:
    before = watched.counts()
    watched.choose(facet, value, checked=checked)
    things, links = watched.counts()
    assert (things, links) < before
    assert links < before[1]
    network = eco.project("ecosystem")
    names, said = set(watched.shown("things")), set(watched.shown("ties"))
    left = [one for one in network.things if short(one.iri) in names]
    ties = [one for one in network.ties if short(one.iri) in said]
    assert (len(left), len(ties)) == (things, links)
    found = {
        "category": {one.category for one in left}, "kind": {short(one.kind) for one in ties},
        "status": {short(one.status) for one in ties}, "certainty": {short(one.certainty) for one in ties},
        "layer": {short(name) for one in left for name in one.layers},
        "region": {short(name) for one in left for name in one.regions},
        "type": {short(one.type) for one in left}, "source": {short(one.source) for one in ties},
    }[facet]  # fmt: skip
    assert (value in found) is checked
    watched.page.click("#reset")
    assert watched.counts() == before


def test_a_count_tells_what_a_tick_would_bring(watched: Watched) -> None:
    row = watched.page.locator("details[data-key=category] li", has=watched.page.locator("[data-value=group]"))
    more, before = int(row.locator(".count").inner_text()), watched.counts()
    assert catalogue()["category.many.group"]["fi"].lower() in watched.page.inner_text("#hidden")
    watched.choose("category", "group", checked=True)
    assert watched.counts()[0] == before[0] + more


def test_a_group_of_kinds_is_hidden_with_one_tick(watched: Watched, eco: Ecosystem) -> None:
    network = eco.project("ecosystem")
    watched.unfold("kind")
    watched.page.locator("[data-group='group:participation']").set_checked(False)
    kinds = {short(tie.iri): tie.kind for tie in network.ties}
    groups = {network.kinds[kinds[name]].group for name in watched.shown("ties")}
    assert iri("group:participation") not in groups
    assert len(groups) > 1


@pytest.mark.parametrize("date", ["2016-03-01", "2021-09-01", "2022-07-01", "2024-04-01"])
def test_a_day_shows_the_links_that_held_on_it(watched: Watched, eco: Ecosystem, date: str) -> None:
    network = eco.project("ecosystem")
    watched.page.evaluate(f"hytki.app.change({{ at: '{date}', hide: {{}} }})")
    assert sorted(watched.shown("ties")) == sorted(short(tie.iri) for tie in network.at(date).ties)


def test_the_time_slider_stops_plays_and_goes_off(chromium: Browser, real: Path) -> None:
    page = Watched(chromium, real)
    everything = page.counts()
    page.page.focus("#clock-day")
    page.page.keyboard.press("Home")
    assert re.fullmatch(r"\d{4}-07-01", page.state()["at"])
    assert page.counts() < everything
    first = page.state()["at"]
    page.page.click("#clock-play")
    page.page.wait_for_timeout(1300)
    assert page.state()["at"] > first
    page.page.mouse.click(640, 400)
    stopped = page.state()["at"]
    page.page.wait_for_timeout(1300)
    assert page.state()["at"] == stopped
    page.page.click("#clock-all")
    assert page.state()["at"] == ""
    assert page.counts() == everything
    assert page.complaints == []
    page.context.close()


@pytest.mark.parametrize(("view", "kind"), [("layers", "lane"), ("regions", "hull"), ("map", "tile"), ("clusters", "")])
def test_each_view_puts_the_same_things_in_other_places(watched: Watched, view: str, kind: str) -> None:
    places = "JSON.stringify(hytki.model.doc.things.id.map((_, at) => hytki.stage.position(at)))"
    before = watched.page.evaluate(places)
    watched.page.click(f"#view-{view}")
    assert watched.page.get_attribute(f"#view-{view}", "aria-selected") == "true"
    assert watched.page.evaluate(places) != before
    assert set(watched.page.evaluate("hytki.placement.zones.map((zone) => zone.kind)")) == ({kind} - {""})
    assert watched.counts()[0] > 20
    watched.page.wait_for_timeout(200)
    assert _overlaps(watched.page) == []


def test_a_view_that_the_data_lacks_is_not_offered(chromium: Browser, small: Make, tmp_path: Path) -> None:
    scene = small(
        yksi=SOURCE + org("org-a", "Aapa") + org("org-b", "Beta") + link("org-a", "cooperates-with", "org-b")
    ).draw()
    path = html_map.write(replace(scene, views={}), tmp_path / "k.html", lang="fi")
    page = Watched(chromium, path, address="#view=regions&table=things")
    assert page.page.locator("#tabs [role=tab]").evaluate_all("tabs => tabs.map((one) => one.id)") == [
        "view-network", "view-ego", "view-path",
    ]  # fmt: skip
    assert (page.state()["view"], page.state()["table"]) == ("network", "things")
    page.context.close()


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_neighbours_are_those_that_links_reach_in_so_many_steps(watched: Watched, eco: Ecosystem, steps: int) -> None:
    network = eco.project("ecosystem")
    graph = nx.Graph()
    stones = {one.iri for one in network.things if one.category in model.STEPPING_STONES}
    seen = {one.iri for one in network.things if one.category not in {"group", "effect"}}
    middle = iri(HYTKI)
    graph.add_edges_from((tie.from_, tie.to) for tie in network.ties if {tie.from_, tie.to} <= seen)
    inner = nx.single_source_shortest_path_length(graph.subgraph(stones), middle)
    reached = {one for one, away in inner.items() if away <= steps}
    reached |= {other for one, away in inner.items() if away < steps for other in graph[one]}
    watched.find("hytki")
    watched.page.click(f"text={catalogue()['page.show.ego']['fi']}")
    watched.page.click(f"[data-steps='{steps}']")
    assert sorted(watched.shown("things")) == sorted(map(short, reached))


@pytest.mark.parametrize(
    ("start", "goal"),
    [("id:org-eksote", "id:org-2322323-1"), ("id:org-thl", "id:org-pohde"), (HYTKI, "id:project-A78692")],
)
def test_a_path_is_the_shortest_chain_and_the_surest_one(
    watched: Watched, eco: Ecosystem, start: str, goal: str
) -> None:
    expected = connect(eco.project("ecosystem"), iri(start), iri(goal), most=5).chains
    watched.page.evaluate(f"hytki.app.change({{ view: 'path', path: ['{start}', '{goal}'] }})")
    found = watched.page.evaluate(
        "hytki.app.chains.map((chain) => chain.things.map((at) => hytki.model.doc.things.id[at]))"
    )
    assert found == [[short(chain[0].from_.iri), *(short(step.to.iri) for step in chain)] for chain in expected]
    said = watched.page.inner_text("#route")
    assert all(source.source.label["fi"] in said for step in expected[0] for source in step.sources[:1])


def test_two_fields_ask_for_a_path(watched: Watched) -> None:
    watched.find("eksote")
    watched.page.click(f"text={catalogue()['page.path.from']['fi']}")
    assert watched.page.evaluate("document.activeElement.id") == "path-1"
    watched.find("turku science park", "#path-1")
    assert watched.state()["path"] == ["id:org-eksote", "id:org-2322323-1"]
    assert watched.page.locator("#route ol li").count() >= 1
    watched.page.click("#path-swap")
    assert watched.state()["path"] == ["id:org-2322323-1", "id:org-eksote"]


def test_the_page_says_when_there_is_no_path(chromium: Browser, small: Make, tmp_path: Path) -> None:
    eco = small(yksi=SOURCE + "".join(org(f"org-{name}", name) for name in "abcd") + link("org-a", "cooperates-with", "org-b")
                + link("org-c", "cooperates-with", "org-d"))  # fmt: skip
    page = Watched(chromium, eco.map(tmp_path / "k.html"), address="#view=path&path=id:org-a,id:org-c&lang=fi")
    assert catalogue()["page.path.none"]["fi"] in page.page.inner_text("#route")
    assert page.complaints == []
    page.context.close()


def test_the_tables_hold_what_the_picture_shows(watched: Watched) -> None:
    watched.page.click("#toggle-table")
    things, links = watched.counts()
    assert watched.page.locator("#tables tbody tr").count() == things
    watched.choose("category", "project", checked=False)
    assert watched.page.locator("#tables tbody tr").count() == watched.counts()[0] < things
    watched.page.click("#tables thead button >> nth=0")
    names = watched.page.locator("#tables tbody th").all_inner_texts()
    assert names[0] < names[-1]
    watched.page.click("#tables thead button >> nth=0")
    assert watched.page.locator("#tables tbody th").all_inner_texts()[0] == names[-1]
    watched.page.click("#reset")
    watched.page.click("#toggle-table")
    watched.page.click("#table-ties")
    assert watched.page.locator("#tables tbody tr").count() == links
    watched.page.click("#tables tbody .go >> nth=0")
    assert watched.page.locator("#tables tr.near").count() > 0
    watched.page.check("#table-near")
    assert watched.page.locator("#tables tbody tr").count() == watched.page.locator("#tables tr.near").count()


def test_rows_are_saved_as_csv_that_is_no_formula(chromium: Browser, small: Make, tmp_path: Path) -> None:
    names = ['=HYPERLINK("x")', "+358", "@a", "-1", 'lainaus " ja, pilkku']
    eco = small(yksi=SOURCE + "".join(org(f"org-{at}", name.replace('"', '\\"')) for at, name in enumerate(names)))
    page = Watched(chromium, eco.export(tmp_path / "k.html", eco.draw()), address="#table=things")
    name, content = page.saved("#csv")
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert name == "hytki-things.csv"
    assert len(head) == 7
    assert sorted(row[0] for row in rows) == sorted(("" if name[0] == "l" else "'") + name for name in names)
    page.context.close()


def test_a_thousand_rows_and_more_come_a_page_at_a_time(chromium: Browser, small: Make, tmp_path: Path) -> None:
    eco = small(yksi=SOURCE + "".join(org(f"org-{at}", f"Toimija {at}") for at in range(1_100)))
    page = Watched(chromium, eco.export(tmp_path / "k.html", eco.draw()), address="#table=things")
    assert page.page.locator("#tables tbody tr").count() == 1_000
    page.page.click("#rows-after")
    assert page.page.locator("#tables tbody tr").count() == 100
    assert page.page.evaluate("document.activeElement.id") == "rows-before"
    _, content = page.saved("#csv")
    assert len(content.decode("utf-8-sig").splitlines()) == 1_101
    page.context.close()


def test_the_address_brings_back_what_was_seen(chromium: Browser, real: Path, watched: Watched) -> None:
    watched.page.click("#view-layers")
    watched.choose("status", "status:ended", checked=False)
    watched.choose("layer", "", checked=True)
    watched.page.click("button[data-lang=sv]")
    watched.find("hytki")
    watched.page.click("#toggle-table")
    watched.page.evaluate("hytki.app.change({ at: '2022-07-01' }, 'replace')")
    address = watched.page.evaluate("location.hash")
    assert {"view=layers", "lang=sv", "hide.status=status:ended", "only.layer=-", f"select={HYTKI}"} <= set(
        address[1:].split("&")
    )
    again = Watched(chromium, real, address=address)
    assert {**again.state(), "camera": None} == {**watched.state(), "camera": None}
    assert again.counts() == watched.counts()
    assert "HYTKI" in again.page.inner_text("#panel h2")
    again.context.close()


def test_a_moved_map_opens_where_it_was(chromium: Browser, real: Path, watched: Watched) -> None:
    watched.page.click("#zoom-in")
    watched.page.mouse.move(700, 400)
    watched.page.mouse.wheel(0, -300)
    watched.page.wait_for_timeout(600)
    camera = watched.page.evaluate("hytki.stage.camera()")
    again = Watched(chromium, real, address=watched.page.evaluate("location.hash"))
    assert again.page.evaluate("hytki.stage.camera()") == pytest.approx(camera, rel=1e-3)
    again.context.close()


@pytest.mark.parametrize(
    "address",
    ["#nonsense", "#view=nowhere&lang=xx&at=2023-99-99", "#select=id:gone&path=id:gone,x&hide.kind=kind:gone&only.region=x",
     "#camera=1,2&steps=99&table=chairs", "#%E0%A4%A", "#__proto__.x=1&hide.constructor=a"],
)  # fmt: skip
def test_a_bad_address_shows_the_first_look(chromium: Browser, real: Path, watched: Watched, address: str) -> None:
    odd = Watched(chromium, real, address=address)
    assert odd.counts() == watched.counts()
    assert odd.state()["view"] == "network"
    assert odd.complaints == []
    odd.context.close()


def test_the_last_view_can_be_undone(watched: Watched) -> None:
    assert watched.page.locator("#undo").is_disabled()
    seen = [watched.state()]
    watched.page.click("#view-layers")
    seen.append(watched.state())
    watched.choose("category", "project", checked=False)
    seen.append(watched.state())
    watched.find("hytki")
    assert watched.state()["select"] == HYTKI
    watched.page.click("#undo")
    watched.until("hytki.state.select === ''")
    assert watched.state() == seen[2]
    watched.page.focus("#stage")
    watched.page.keyboard.press("Control+z")
    watched.until("hytki.state.hide.category.length === 2")
    assert watched.state() == seen[1]
    watched.page.go_back()
    assert watched.state() == seen[0]
    assert watched.page.get_attribute("#view-network", "aria-selected") == "true"
    watched.page.wait_for_selector("#undo:disabled")


def test_undo_keeps_the_language_and_an_address_written_by_hand_counts(watched: Watched) -> None:
    watched.page.click("#view-layers")
    watched.page.click("button[data-lang=sv]")
    watched.page.click("#undo")
    watched.until("hytki.state.view === 'network'")
    assert watched.state()["lang"] == "sv"
    assert "lang=sv" in watched.page.evaluate("location.hash")
    watched.page.evaluate("location.hash = 'view=map&lang=en'")
    watched.until("hytki.state.view === 'map'")
    assert watched.page.get_attribute("html", "lang") == "en"


def test_in_a_frame_without_a_history_undo_works_too(chromium: Browser, real: Path) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce", bypass_csp=True)
    page = context.new_page()
    page.set_content("<iframe style='width: 1200px; height: 700px'></iframe>")
    page.evaluate("text => { document.querySelector('iframe').srcdoc = text; }", real.read_text("utf-8"))
    frame = page.frame_locator("iframe")
    frame.locator("#view-layers").click()
    assert frame.locator("#view-layers").get_attribute("aria-selected") == "true"
    frame.locator("#undo").click()
    assert frame.locator("#view-network").get_attribute("aria-selected") == "true"
    assert frame.locator("#undo").is_disabled()
    context.close()


def test_a_view_is_saved_as_a_file_that_hytki_reads(watched: Watched, tmp_path: Path) -> None:
    watched.page.click("#view-regions")
    watched.choose("category", "group", checked=True)
    watched.choose("category", "effect", checked=True)
    watched.choose("region", "place:region-19", checked=True)
    watched.page.click("#menu")
    watched.page.click("#save-view")
    watched.page.fill("#save-name", 'Lapin "näkymä"')
    name, content = watched.saved("#save-yes")
    assert name == "lapin-nakyma.toml"
    (tmp_path / name).write_bytes(content)
    view = named_views.read(tmp_path / name)
    assert view.title == {"fi": 'Lapin "näkymä"'}
    assert (view.view, view.hide["category"], view.only["region"]) == ("regions", (), (iri("place:region-19"),))
    assert tomllib.loads(content.decode())["steps"] == 1


def test_a_named_view_is_chosen_from_the_menu(chromium: Browser, eco: Ecosystem, tmp_path: Path) -> None:
    state = {"view": "layers", "hide": {"status": ["status:active"]}, "at": ""}
    scene = replace(eco.draw(), named={"suunnitellut": ({"fi": "Vain suunnitellut"}, state)})
    page = Watched(chromium, html_map.write(scene, tmp_path / "k.html", lang="fi"))
    page.page.click("#menu")
    page.page.click("[data-named=suunnitellut]")
    assert page.state()["view"] == "layers"
    assert page.state()["hide"] == {"category": ["effect", "group"], "status": ["status:active"]}
    page.context.close()


def test_the_page_opens_with_the_view_it_was_made_for(chromium: Browser, eco: Ecosystem, tmp_path: Path) -> None:
    opening = {"view": "ego", "select": HYTKI, "steps": 2, "hide": {"category": []}}
    scene = replace(eco.draw(), opening=opening)
    page = Watched(chromium, html_map.write(scene, tmp_path / "k.html", lang="fi"))
    said = page.state()
    assert (said["view"], said["select"], said["steps"], said["hide"]) == ("ego", HYTKI, 2, {})
    assert page.page.get_attribute("[data-steps='2']", "aria-pressed") == "true"
    page.context.close()


def test_the_present_view_is_saved_as_svg_and_png(watched: Watched) -> None:
    watched.page.click("#menu")
    name, content = watched.saved("#save-svg")
    texts = "\n".join(text for text in etree.fromstring(content).itertext())
    assert name == "hytki-network.svg"
    assert catalogue()["page.title"]["fi"] in texts
    assert "HYTKI" in texts
    assert catalogue()["category.many.project"]["fi"] in texts
    assert catalogue()["page.profile.public"]["fi"] in texts
    watched.page.click("#menu")
    name, content = watched.saved("#save-png")
    assert name == "hytki-network.png"
    assert content.startswith(b"\x89PNG")
    assert struct.unpack(">I", content[16:20])[0] > 1_500


def test_paper_holds_the_picture_and_nothing_of_the_page(watched: Watched) -> None:
    watched.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    watched.page.emulate_media(media="print")
    assert watched.page.locator("#paper svg").is_visible()
    assert watched.page.locator("header").is_hidden()
    assert watched.page.locator("main").is_hidden()
    assert catalogue()["page.title"]["fi"] in (watched.page.locator("#paper").text_content() or "")


def test_everything_works_by_keyboard(watched: Watched) -> None:
    page = watched.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "skip"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("lapin liitto")
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#search", "aria-activedescendant") == "search-hit-0"
    page.keyboard.press("Enter")
    assert "Lapin liitto" in page.inner_text("#panel h2")
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    page.focus("#stage")
    page.keyboard.press("0")
    before = page.evaluate("hytki.stage.camera()")
    page.keyboard.press("+")
    page.keyboard.press("ArrowRight")
    after = page.evaluate("hytki.stage.camera()")
    assert after[2] > before[2]
    assert after[0] > before[0]
    page.keyboard.press("0")
    assert page.evaluate("hytki.stage.camera()") == pytest.approx(before)
    page.keyboard.press("Control+k")
    assert page.evaluate("document.activeElement.id") == "search"
    page.focus("#view-network")
    page.keyboard.press("ArrowRight")
    assert watched.state()["view"] == "layers"
    unnamed = page.evaluate(
        "[...document.querySelectorAll('button, input, select, [role]')].filter((one) => one.checkVisibility() &&"
        " !(one.getAttribute('aria-label') || one.getAttribute('aria-labelledby') || one.innerText?.trim() || one.closest('label')?.innerText.trim()"
        " || one.id === 'live')).length"
    )
    assert unnamed == 0


def test_arrow_keys_go_from_a_thing_to_its_neighbour(watched: Watched, eco: Ecosystem) -> None:
    page = watched.page
    page.focus("#stage")
    page.keyboard.press("Enter")
    first = watched.state()["select"]
    x, _ = watched.spot(first)
    page.keyboard.press("ArrowRight")
    second = watched.state()["select"]
    pairs = {frozenset((short(tie.from_), short(tie.to))) for tie in eco.project("ecosystem").ties}
    assert frozenset((first, second)) in pairs
    assert second != first
    assert watched.spot(second)[0] > watched.spot(first)[0]
    assert catalogue()["page.told"]["fi"].split("{")[0] in page.inner_text("#live")
    assert page.evaluate("document.activeElement.id") == "stage"
    assert x > 0


@pytest.mark.parametrize(("width", "height"), [(390, 844), (768, 1024), (1280, 800), (3840, 2160)])
@pytest.mark.parametrize("dark", [False, True])
def test_it_fits_every_screen(chromium: Browser, real: Path, width: int, height: int, dark: bool) -> None:
    page = Watched(chromium, real, width=width, height=height, dark=dark)
    assert page.page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.page.evaluate("document.documentElement.scrollHeight") <= height
    assert page.page.evaluate("document.querySelector('#stage canvas').clientHeight") > height * 0.5
    assert _overlaps(page.page) == []
    assert page.complaints == []
    small = page.page.evaluate(
        "[...document.querySelectorAll('button, summary, select, input:not([type=checkbox]), .item label')].filter((one) => one.checkVisibility())"
        ".map((one) => [one.id || one.textContent, one.getBoundingClientRect()]).filter(([, box]) => box.height < 24 || box.width < 24).map(([name]) => name)"
    )
    assert small == []
    page.context.close()


def test_a_phone_has_filters_in_a_drawer_and_details_in_a_sheet(chromium: Browser, real: Path) -> None:
    page = Watched(chromium, real, width=390, height=844)
    assert page.page.locator("#drawer").is_hidden()
    page.page.click("#toggle-filters")
    assert page.page.locator("#drawer").is_visible()
    page.page.click("#drawer-close")
    assert page.page.locator("#drawer").is_hidden()
    page.find("hytki")
    box = page.page.locator("#panel").bounding_box()
    assert box is not None
    assert (box["x"], round(box["y"] + box["height"])) == (0, 844)
    assert page.spot(HYTKI)[1] < box["y"]
    page.context.close()


ACTS: dict[str, Callable[[Watched], object]] = {
    "first": lambda page: page.state(),
    "panel": lambda page: page.find("hytki"),
    "search": lambda page: page.page.fill("#search", "oulu"),
    "table": lambda page: page.page.click("#toggle-table"),
    "menu": lambda page: page.page.click("#menu"),
    "help": lambda page: page.page.click("#help-open"),
    "path": lambda page: page.page.evaluate("hytki.app.change({ view: 'path', path: ['id:org-eksote', 'id:org-2322323-1'] })"),
    "ego": lambda page: page.page.click("#view-ego"),
    "chips": lambda page: page.page.evaluate("hytki.app.change({ hide: { status: ['status:active'] }, at: '2022-07-01' })"),
    "legend": lambda page: page.page.evaluate(
        "document.body.classList.add('with-filters'), document.querySelectorAll('#drawer details').forEach((one) => { one.open = true; })"
    ),
}  # fmt: skip


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("act", ACTS)
def test_axe_finds_nothing_to_complain_of(chromium: Browser, real: Path, act: str, dark: bool, width: int) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core comes with npm ci in page/")
    page = Watched(chromium, real, width=width, dark=dark, open_to_axe=True)
    ACTS[act](page)
    page.page.wait_for_timeout(150)
    page.page.add_script_tag(content=AXE.read_text("utf-8"))
    violations = page.page.evaluate(
        "axe.run(document, { resultTypes: ['violations'] }).then((found) => found.violations)"
    )
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in violations] == []
    page.context.close()


def test_the_theme_follows_the_system_and_can_be_turned(chromium: Browser, real: Path) -> None:
    page = Watched(chromium, real, dark=True)
    paper = "getComputedStyle(document.body).backgroundColor"
    assert page.page.evaluate(paper) == "rgb(20, 24, 29)"
    page.page.click("#theme")
    assert page.page.evaluate(paper) == "rgb(252, 252, 250)"
    assert page.page.get_attribute("#theme", "aria-pressed") == "false"
    page.page.emulate_media(color_scheme="light")
    page.page.wait_for_timeout(100)
    page.page.emulate_media(color_scheme="dark")
    page.until(f"{paper} === 'rgb(20, 24, 29)'")
    page.context.close()


def test_the_help_tells_the_keys_and_closes(watched: Watched) -> None:
    watched.page.click("#help-open")
    assert catalogue()["page.help.arrows"]["fi"] in watched.page.inner_text("#help")
    watched.page.keyboard.press("Escape")
    assert watched.page.locator("#help").is_hidden()


def test_an_address_that_looks_at_nothing_shows_the_whole_map(chromium: Browser, real: Path) -> None:
    lost = chromium.new_page(viewport={"width": 1280, "height": 800})
    lost.goto(f"{real.as_uri()}#camera=1e9,1e9,5")
    lost.wait_for_function("window.hytki && window.hytki.stage.labels.length > 0")
    assert lost.evaluate("hytki.stage.camera().every((number) => Math.abs(number) < 1e6)")
    lost.close()


def test_hostile_names_stay_text(chromium: Browser, small: Make, tmp_path: Path) -> None:
    names = [name.replace("\\", "\\\\").replace('"', '\\"') for name in HOSTILE]
    eco = small(yksi=SOURCE + "".join(org(f"org-{number}", name) for number, name in enumerate(names))
                + link("org-0", "cooperates-with", "org-1", more='; skos:note "<script>window.harm = 1</script>"@fi ')
                + link("org-4", "cooperates-with", "org-5"))  # fmt: skip
    page = Watched(chromium, eco.map(tmp_path / "k.html"))
    for number in range(len(HOSTILE)):
        page.page.evaluate(f"hytki.app.select('id:org-{number}')")
        assert HOSTILE[number].strip() in page.page.locator("#panel h2").text_content()  # type: ignore[operator]
    for view in ("layers", "regions", "ego", "path", "network"):
        page.page.evaluate(f"hytki.app.change({{ view: '{view}', path: ['id:org-0', 'id:org-1'] }})")
    page.page.mouse.move(*page.spot("id:org-0"))
    page.page.click("#toggle-table")
    page.page.fill("#search", "<img")
    assert page.page.locator("#search-hits [role=option]").count() == 1
    page.page.click("#menu")
    _, content = page.saved("#save-svg")
    assert HOSTILE[0][:20] in "".join(etree.fromstring(content).itertext())
    assert page.page.evaluate("window.harm") is None
    assert page.complaints == []
    assert len([url for url in page.requests if not url.startswith("blob:")]) == 1
    page.context.close()


@pytest.mark.parametrize("count", [0, 1])
def test_an_empty_and_a_lonely_network_make_a_page(chromium: Browser, small: Make, tmp_path: Path, count: int) -> None:
    eco = small(yksi=SOURCE + "".join(org(f"org-{n}", f"Toimija {n}") for n in range(count)))
    page = Watched(chromium, eco.export(tmp_path / "k.html", eco.draw()))
    said = page.page.inner_text("#counts")
    assert (catalogue()["page.empty"]["en"] in said) is (count == 0)
    for tab in page.page.locator("#tabs [role=tab]").all():
        tab.click()
    page.page.click("#toggle-table")
    page.page.focus("#stage")
    page.page.keyboard.press("Enter")
    page.page.keyboard.press("ArrowLeft")
    assert page.page.locator("#tables tbody tr").count() == count
    assert page.page.locator("#clock").is_hidden()
    assert page.complaints == []
    page.context.close()


def test_nothing_left_by_the_filters_says_so_and_can_be_undone(watched: Watched) -> None:
    before = watched.counts()
    watched.page.click("details[data-key=category] .bulk .link >> nth=1")
    assert watched.counts() == (0, 0)
    assert catalogue()["page.nothing.shown"]["fi"] in watched.page.inner_text("#note")
    watched.page.click("#note .link")
    assert watched.counts() == before


def test_a_link_to_itself_is_drawn(chromium: Browser, small: Make, tmp_path: Path) -> None:
    eco = small(yksi=SOURCE + org("org-a", "Aapa") + thing("group-x", "hytki:ActorGroup", "yritykset")
                + link("org-a", "learns-from", "org-a") + link("group-x", "learns-from", "org-a"))  # fmt: skip
    page = Watched(chromium, eco.export(tmp_path / "k.html", eco.draw()))
    assert page.counts() == (1, 1)
    page.choose("category", "group", checked=True)
    assert page.counts() == (2, 2)
    assert page.complaints == []
    page.context.close()


def test_sources_that_disagree_are_shown_together(chromium: Browser, small: Make, tmp_path: Path) -> None:
    one = re.search(r"<(\S+)> a hytki:Link", link("org-a", "coordinates", "project-x"))
    assert one is not None
    second = SOURCE.replace("source:yksi", "source:kaksi").replace("Esimerkkilähde", "Toinen lähde")
    eco = small(yksi=SOURCE + org("org-a", "Aapa") + org("org-b", "Beta") + thing("project-x", "schema:Project", "Hanke")
                + link("org-a", "coordinates", "project-x"),
                kaksi=second + link("org-b", "coordinates", "project-x", source="kaksi", more=f"; hytki:conflictsWith <{one[1]}> "))  # fmt: skip
    page = Watched(chromium, eco.export(tmp_path / "k.html", eco.draw()), address="#lang=fi&select=id:org-b")
    said = page.page.inner_text("#panel .conflict")
    assert catalogue()["page.conflict"]["fi"] in said
    assert "Aapa" in said
    assert "Esimerkkilähde" in said
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
