"""Cytoscape JSON: read back by cytoscape.js."""

from __future__ import annotations

from pathlib import Path

import pytest

from hytki_graph.exporters import cytoscape
from hytki_graph.exporters.entries import key
from tests.diagrams.made_scene import read_in_node, scene


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return cytoscape.write(scene(), tmp_path / "map.cyjs", lang="fi")


def test_cytoscape_js_finds_every_name_link_and_place(path: Path) -> None:
    made, found = scene(), read_in_node("cytoscape", path)
    nodes = {node["data"]["id"]: node for node in found["nodes"]}
    assert {name: node["data"]["label"] for name, node in nodes.items()} == {
        key(dot.thing.iri): dot.thing.label["fi"] for dot in made.dots
    }
    assert {(edge["data"]["id"], edge["data"]["source"], edge["data"]["target"]) for edge in found["edges"]} == {
        (key(tie.iri), key(tie.from_), key(tie.to)) for tie in made.network.ties
    }
    assert nodes["kohde-12"]["position"] == {"x": 1206, "y": -603}
    first = nodes["https://example.org/kohde/0?a=1&b=2"]["data"]
    assert first["sources"] == ["Lähde yksi", "Lähde <kaksi> & muut"]
    assert first["other_names"] == ["EKS", 'Esimerkki | "sairaala"']
    assert first["note"] == "=1+1\nkaksi riviä"
    assert first["type"] == "yliopisto"


def test_links_tell_kind_interaction_and_source(path: Path) -> None:
    edges = {edge["data"]["id"]: edge["data"] for edge in read_in_node("cytoscape", path)["edges"]}
    assert (edges["link-0"]["kind"], edges["link-0"]["interaction"]) == ("coordinates", "koordinoi")
    assert (edges["link-0"]["start"], edges["link-0"]["end"]) == ("2020-02", "2021")
    assert [edges[f"link-{at}"]["said_by"] for at in range(2)] == ["Lähde yksi", "Lähde <kaksi> & muut"]
    assert [name for name, said in edges.items() if said["symmetric"]] == ["link-3"]
    assert edges["link-3"]["name"] == '=SUMMA(A1:A9) (tekee yhteistyötä) Esimerkkilän "sairaala"'


def test_the_file_says_what_it_is_and_what_was_left_out(path: Path) -> None:
    said = read_in_node("cytoscape", path)["data"]
    assert said["name"] == "Esimerkkilän <kartta>"
    assert said["description"].endswith("Jätetty pois: nimiä 3.")


def test_half_a_letter_does_not_break_the_file(tmp_path: Path) -> None:
    made = cytoscape.write(scene(("Puolikas \ud83c kirjain", "Toinen", "Kolmas", "Neljäs", "Viides", "Kuudes")),
                           tmp_path / "map.cyjs", lang="fi")  # fmt: skip
    assert "Puolikas \ufffd kirjain" in made.read_text("utf-8")


def test_the_same_scene_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    assert cytoscape.write(scene(), tmp_path / "again.cyjs", lang="fi").read_bytes() == path.read_bytes()
