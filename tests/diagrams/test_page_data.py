"""The data of the map page: nothing lost, nothing said twice, small, and no label gets out of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from hytki_graph import Ecosystem
from hytki_graph.exporters import html_map, map_data
from hytki_graph.iris import iri, short
from hytki_graph.scene import Scene
from hytki_graph.words import LANGUAGES, catalogue, pick
from tests.diagrams import made_scene
from tests.made_up import SOURCE, org

Document = dict[str, Any]
Make = Callable[..., Ecosystem]
ORDER = ("fi", "en", "sv")


@pytest.fixture(scope="module")
def drawn(eco: Ecosystem) -> Scene:
    """The scene of the real ecosystem."""
    return eco.draw()


@pytest.fixture(scope="module")
def document(drawn: Scene) -> Document:
    """Its first data block, as the page reads it."""
    return _read(html_map.page(drawn, lang="fi"), "data")


def _read(page: str, block: str) -> Document:
    found = re.search(rf'<script type="application/json" id="{block}">(.*?)</script>', page, re.DOTALL)
    assert found
    read: Document = json.loads(found[1])
    return read


def _text(column: dict[str, list[Any]], at: int, lang: str) -> str:
    """Read a text as page/src/model.js does."""
    return next((column[language][at] for language in (lang, *ORDER) if column[language][at]), "")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_thing_has_its_name_in_every_language(drawn: Scene, document: Document, lang: str) -> None:
    things = document["things"]
    assert things["id"] == [short(dot.thing.iri) for dot in drawn.dots]
    for at, dot in enumerate(drawn.dots):
        assert _text(things["label"], at, lang) == pick(dot.thing.label, lang)
        assert (things["caption"][lang][at] or _text(things["label"], at, lang)) == pick(dot.caption, lang)


def test_things_keep_what_is_said_of_them(drawn: Scene, document: Document) -> None:
    things, terms = document["things"], [iri(name) for name in document["terms"]["id"]]
    for at, dot in enumerate(drawn.dots):
        assert [terms[one] for one in things["layers"][at]] == list(dot.thing.layers)
        assert [terms[one] for one in things["regions"][at]] == list(dot.thing.regions)
        assert [terms[one] for one in things["sources"][at]] == list(dot.thing.sources)
        assert (terms[things["type"][at]] if things["type"][at] >= 0 else "") == dot.thing.type
        assert document["categories"][things["category"][at]]["id"] == dot.thing.category
        assert (things["start"][at], things["end"][at]) == (dot.thing.start, dot.thing.end)
        assert things["x"][at] == pytest.approx(dot.x, abs=0.051)
        assert things["y"][at] == pytest.approx(dot.y, abs=0.051)


def test_no_tie_is_lost_and_each_stands_in_its_line(drawn: Scene, document: Document) -> None:
    ties, things = document["ties"], document["things"]["id"]
    ids = _read(html_map.page(drawn, lang="fi"), "details")["ties"]["id"]
    known = {short(tie.iri): tie for tie in drawn.network.ties}
    assert sorted(ids) == sorted(known)
    for at, name in enumerate(ids):
        tie = known[name]
        assert (iri(things[ties["from"][at]]), iri(things[ties["to"][at]])) == (tie.from_, tie.to)
        assert iri(document["kinds"][ties["kind"][at]]["id"]) == tie.kind
        assert iri(document["terms"]["id"][ties["status"][at]]) == tie.status
        assert iri(document["terms"]["id"][ties["source"][at]]) == tie.source
    at = 0
    for count, line in zip(document["lines"]["ties"], drawn.lines, strict=True):
        assert [iri(name) for name in ids[at : at + count]] == list(line.ties)
        at += count


def test_a_tie_tells_its_first_and_last_day_as_numbers() -> None:
    scene = made_scene.scene()
    data, details = map_data.document(scene, lang="fi"), map_data.details(scene)
    days = dict(zip(details["ties"]["id"], zip(data["ties"]["since"], data["ties"]["until"], strict=True), strict=True))
    assert days["id:link-0"] == (20200201, 20211231)
    assert days["id:link-1"] == (20200201, 20241231), "no dates of its own: those of the project it joins"
    assert days["id:link-3"] == (20191231, 0), "an open end is unknown"


def test_views_put_the_same_things_elsewhere(drawn: Scene, document: Document) -> None:
    assert list(document["views"]) == list(drawn.views)
    assert document["views"]["network"]["x"] == [], "the network stands where its things stand"
    ids = document["things"]["id"]
    for name, view in drawn.views.items():
        data = document["views"][name]
        places = list(zip(data["x"], data["y"], strict=True)) or [(dot.x, dot.y) for dot in drawn.dots]
        for place, (x, y) in zip(view.places, places, strict=True):
            assert (place is None) == (x is None)
            assert place is None or place == pytest.approx((x, y), abs=0.051)
        assert [zone["label"] for zone in data["zones"]] == [dict(zone.label) for zone in view.zones]
        assert [len(zone["outline"]) for zone in data["zones"]] == [2 * len(zone.outline) for zone in view.zones]
        if view.bundles:
            bundles = data["bundles"]
            ends = [(iri(ids[one]), iri(ids[other])) for one, other in zip(bundles["from"], bundles["to"], strict=True)]
            assert ends == [(bundle.from_, bundle.to) for bundle in view.bundles]
            assert [len(ties) for ties in bundles["ties"]] == [len(bundle.ties) for bundle in view.bundles]
        folded = {iri(ids[int(at)]): [iri(ids[one]) for one in inside] for at, inside in data.get("folded", {}).items()}
        assert folded == {name: list(inside) for name, inside in view.folded.items()}


def test_every_index_leads_somewhere(document: Document) -> None:
    counts = {
        "kind": len(document["kinds"]),
        "from": len(document["things"]["id"]),
        "to": len(document["things"]["id"]),
    }
    for name, column in document["ties"].items():
        if name not in {"since", "until"}:
            assert max(column) < counts.get(name, len(document["terms"]["id"]))
    assert all(kind["group"] < len(document["groups"]) for kind in document["kinds"])
    assert all(0 <= term < len(document["terms"]["id"]) for term in document["statuses"] + document["layers"])


def test_the_page_of_the_bundled_ecosystem_is_small(drawn: Scene) -> None:
    assert len(html_map.page(drawn, lang="fi").encode()) <= 400_000


def test_our_addresses_are_shortened(drawn: Scene, document: Document) -> None:
    assert "w3id.org/hytki" not in json.dumps(document | {"words": {}})
    assert "w3id.org/hytki" not in json.dumps(map_data.details(drawn)["ties"]["id"])


def test_the_page_knows_every_word_of_its_own(document: Document) -> None:
    words = catalogue()
    assert document["words"]["page.search"] == words["page.search"]
    assert set(document["words"]) == {key for key in words if key.startswith(("page.", "category."))}


def test_named_views_and_the_opening_reach_the_page(drawn: Scene) -> None:
    title = {"fi": "Johtoryhmälle"}
    scene = replace(drawn, named={"johto": (title, {"view": "layers"})}, opening={"view": "layers", "at": "2023-01-01"})
    data = _read(html_map.page(scene, lang="sv"), "data")
    assert data["named"]["johto"] == {"title": title, "state": {"view": "layers"}}
    assert data["state"] == {"view": "layers", "at": "2023-01-01"}
    assert data["lang"] == "sv"


def test_the_same_scene_gives_the_same_bytes(eco: Ecosystem, drawn: Scene) -> None:
    assert html_map.page(drawn, lang="fi") == html_map.page(eco.draw(), lang="fi")


def test_no_label_gets_out_of_the_data() -> None:
    names = ("</script><script>alert(1)</script>", "<!-- <script>", "\u2028\u2029", "]]>&amp;", '"\\', "$title ${lang}")
    scene = made_scene.scene(names)
    page = html_map.page(scene, lang="fi")
    assert len(re.findall(r"</script", page)) == 3, "two blocks of data and one program"
    assert [_text(_read(page, "data")["things"]["label"], at, "fi") for at in range(6)] == list(names)
    assert not re.search("[\u2028\u2029]", page)


def test_the_policy_allows_nothing_but_the_program_and_the_style(drawn: Scene) -> None:
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', html_map.page(drawn, lang="fi"))
    assert found
    rules = dict(rule.strip().split(" ", 1) for rule in found[1].split(";"))
    assert rules["default-src"] == rules["connect-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert re.fullmatch(r"'sha256-[\w+/]{43}='", rules["script-src"])
    assert re.fullmatch(r"'sha256-[\w+/]{43}='", rules["style-src"])
    assert "unsafe" not in found[1]
    assert rules["img-src"] == "data:"


def test_a_name_borne_for_a_time_comes_with_its_days(small: Make) -> None:
    eco = small(
        yksi=SOURCE
        + org("org-a", "Aapa")
        + 'id:org-a skosxl:altLabel id:name-vanha .\nid:name-vanha a skosxl:Label ; skosxl:literalForm "Vanha Aapa"@fi ;'
        ' schema:startDate "2010-01-01"^^xsd:date ; schema:endDate "2020-12-31"^^xsd:date ; bibo:locator "rivi 1" .\n'
    )
    told = map_data.details(eco.draw())["things"]
    assert told["dated"] == {"0": [["Vanha Aapa", "2010-01-01", "2020-12-31"]]}
    assert told["names"] == [["Vanha Aapa"]]
