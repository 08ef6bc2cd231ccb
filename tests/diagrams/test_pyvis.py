"""The network of pyvis and its page: filled at one go, offline, names as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from hytki_graph import Ecosystem
from hytki_graph.exporters import pyvis_html
from tests.browser import browser
from tests.diagrams.made_scene import scene
from tests.made_up import SOURCE, link, org

SEEN = """() => ({ nodes: nodes.get().map(({ id, label, x, y }) => ({ id, label, x, y })), edges: edges.length,
    title: document.title, heading: document.querySelector("h1").textContent, strange: document.querySelectorAll("b").length,
    tips: [...nodes.get(), ...edges.get()].map(one => one.title),
    drawn: document.querySelector("canvas").getContext("2d").getImageData(0, 0, 1200, 600).data.some(value => value) })"""


@pytest.fixture(scope="module")
def started() -> Iterator[Browser]:
    with browser() as one:
        yield one


def opened(started: Browser, path: Path) -> tuple[dict[str, Any], list[str], list[str]]:
    """What the page shows, what it asked for and what it complained of."""
    page = started.new_page(viewport={"width": 1300, "height": 900})
    asked: list[str] = []
    words: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: words.append(message.text))
    page.on("pageerror", lambda error: words.append(str(error)))
    page.goto(path.as_uri())
    page.wait_for_function("typeof network === 'object' && network.body.nodeIndices.length > 0")
    page.wait_for_timeout(200)
    seen = page.evaluate(SEEN)
    page.close()
    return seen, asked, words


@pytest.fixture
def two(small: Callable[..., Ecosystem]) -> Ecosystem:
    """Two organisations, linked twice by one kind in two statuses; one says the same in two sources."""
    said = link("org-a", "cooperates-with", "org-b") + link("org-a", "cooperates-with", "org-b", source="kaksi")
    planned = link("org-b", "learns-from", "org-a", status="planned")
    return small(
        yksi=SOURCE
        + org("org-a", "Esimerkkilän sairaala")
        + org("org-b", 'Mallilan <b>kaupunki</b> & \\"Oy\\"')
        + said.split("\n")[0]
        + planned,
        kaksi=SOURCE.replace("yksi", "kaksi") + said.split("\n")[1],
    )


def test_a_network_becomes_a_pyvis_network_with_everything_filled_in(two: Ecosystem) -> None:
    net = two.project("ecosystem").to_pyvis(lang="fi")
    assert (net.num_nodes(), net.num_edges()) == (2, 2)
    node = net.get_node(net.get_nodes()[0])
    assert node["label"] == "Esimerkkilän sairaala"
    assert node["title"] == "Esimerkkilän sairaala\norganisaatio"
    assert (node["shape"], node["color"]["background"]) == ("dot", "#0072b2")
    assert net.neighbors(node["id"]) == {net.get_nodes()[1]}
    assert net.options["physics"]["enabled"] is False
    dashes = {edge["title"].splitlines()[1]: edge["dashes"] for edge in net.edges}
    assert sorted(map(bool, dashes.values())) == [False, True]
    assert net.add_node("uusi", label="Uusi") is None
    assert net.num_nodes() == 3


def test_names_are_in_the_language_that_is_asked_for(eco: Ecosystem) -> None:
    network = eco.project("ecosystem")
    finnish, english = network.to_pyvis(lang="fi"), network.to_pyvis(lang="en")
    thing = next(thing for thing in network.things if len(set(thing.label.values())) > 2)
    assert finnish.get_node(thing.iri)["label"] == thing.label["fi"]
    assert english.get_node(thing.iri)["label"] == thing.label["en"]


def test_nodes_lie_where_they_are_told_or_are_laid_out_the_same_each_time(two: Ecosystem) -> None:
    network = two.project("ecosystem")
    told = {thing.iri: (10.0 * at, 5.0) for at, thing in enumerate(network.things)}
    placed = network.to_pyvis(places=told)
    assert [(node["x"], node["y"]) for node in placed.nodes] == [(0.0, 5.0), (10.0, 5.0)]
    one, other = network.to_pyvis(), network.to_pyvis()
    assert one.nodes == other.nodes
    assert one.nodes[0]["x"] != one.nodes[1]["x"]


def test_parallel_edges_bend_apart(two: Ecosystem) -> None:
    net = two.project("ecosystem").to_pyvis()
    bends = [edge["smooth"] for edge in net.edges]
    assert all(bend["enabled"] and bend["roundness"] == 0.08 for bend in bends)


def test_the_page_of_a_scene_asks_nothing_and_shows_names_as_text(
    two: Ecosystem, tmp_path: Path, started: Browser
) -> None:
    path = pyvis_html.write(two.draw(), tmp_path / "kartta.pyvis.html", lang="fi")
    seen, asked, words = opened(started, path)
    assert asked == [path.as_uri()]
    assert words == []
    assert seen["drawn"]
    assert seen["edges"] == 2
    assert {node["label"] for node in seen["nodes"]} == {"Esimerkkilän sairaala", 'Mallilan <b>kaupunki</b> & "Oy"'}
    assert seen["strange"] == 0
    assert seen["heading"] == seen["title"] != ""


def test_the_page_holds_every_thing_in_its_place_with_its_caption(tmp_path: Path, started: Browser) -> None:
    drawn = scene()
    seen, asked, words = opened(started, pyvis_html.write(drawn, tmp_path / "k.pyvis.html", lang="fi"))
    assert (len(asked), words) == (1, [])
    places = {node["id"]: (node["x"], node["y"]) for node in seen["nodes"]}
    assert places == {dot.thing.iri: (dot.x, dot.y) for dot in drawn.dots}
    assert seen["strange"] == 0


def test_what_pyvis_itself_writes_is_offline_too(two: Ecosystem, tmp_path: Path, started: Browser) -> None:
    net = two.project("ecosystem").to_pyvis()
    net.heading = "<b>Otsikko</b>"
    for name, notebook in (("a.html", False), ("b.html", True)):
        (tmp_path / name).write_text(net.generate_html(notebook=notebook), "utf-8")
        seen, asked, _ = opened(started, tmp_path / name)
        assert asked == [(tmp_path / name).as_uri()]
        assert (seen["heading"], seen["strange"]) == ("<b>Otsikko</b>", 0)


def test_the_same_scene_gives_the_same_page(two: Ecosystem) -> None:
    assert pyvis_html.page(two.draw(), lang="fi") == pyvis_html.page(two.draw(), lang="fi")
