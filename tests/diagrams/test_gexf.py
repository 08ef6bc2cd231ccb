"""GEXF: read back by networkx and graphology, held to a schema, and read again by our own importer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from lxml import etree

from hytki_graph import Ecosystem
from hytki_graph.exporters import gexf
from hytki_graph.exporters.entries import key
from hytki_graph.scene import compose
from tests.diagrams.made_scene import on_one_line, plain, read_in_node, scene, symmetric

FILES = Path(__file__).parent / "files"
FIRST = "https://example.org/kohde/0?a=1&b=2"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return gexf.write(scene(), tmp_path / "map.gexf", lang="fi")


def test_the_file_keeps_to_the_schema(path: Path) -> None:
    etree.XMLSchema(file=FILES / "gexf.xsd").assertValid(etree.parse(path))


def test_the_schema_refuses_an_edge_to_nowhere(path: Path) -> None:
    broken = path.read_text("utf-8").replace('target="kohde-1"', 'target="kohde-99"', 1)
    assert not etree.XMLSchema(file=FILES / "gexf.xsd").validate(etree.fromstring(broken.encode()))


def test_the_real_ecosystem_keeps_to_the_schema(eco: Ecosystem, tmp_path: Path) -> None:
    drawn = compose(eco.project("ecosystem"))
    found = etree.parse(gexf.write(drawn, tmp_path / "map.gexf", lang="sv"))
    etree.XMLSchema(file=FILES / "gexf.xsd").assertValid(found)
    names = {"g": "http://gexf.net/1.3"}
    assert len(found.findall(".//g:node", names)) == len(drawn.network.things)
    assert len(found.findall(".//g:edge", names)) == len(drawn.network.ties)


def test_networkx_finds_every_name_link_and_place(path: Path) -> None:
    made, found = scene(), nx.read_gexf(path, version="1.3")
    assert {name: data["label"] for name, data in found.nodes(data=True)} == {
        key(dot.thing.iri): on_one_line(dot.thing.label["fi"]) for dot in made.dots
    }
    assert {edge: (from_, to) for from_, to, edge in found.edges(keys=True)} == {
        key(tie.iri): (key(tie.from_), key(tie.to)) for tie in made.network.ties
    }
    first = found.nodes[FIRST]
    assert first["regions"] == "Uusimaa; Kainuu"
    assert first["sources"] == "Lähde yksi; Lähde <kaksi> & muut"
    assert first["other_names"] == 'EKS; Esimerkki | "sairaala"'
    assert first["note"] == "=1+1\nkaksi riviä"
    assert first["type"] == "yliopisto"
    last = found.nodes["kohde-12"]
    assert (last["viz"]["position"]["x"], last["viz"]["position"]["y"]) == (1206.0, 603.0)


def test_parallel_links_stay_apart_with_kind_source_and_place(path: Path) -> None:
    found = nx.read_gexf(path, version="1.3")
    said = {edge: data for _, _, edge, data in found.edges(keys=True, data=True)}
    assert [said[f"link-{at}"]["kind"] for at in range(3)] == ["coordinates", "coordinates", "implements"]
    assert (said["link-0"]["said_by"], said["link-1"]["said_by"]) == ("Lähde yksi", "Lähde <kaksi> & muut")
    assert said["link-4"]["place"] == '3 "Tiivistelmä" <b>, rivi 4'
    assert said["link-0"]["label"] == "koordinoi"
    assert {name for name, data in said.items() if data["symmetric"]} == {"link-3"}


def test_time_is_in_whole_days_and_the_source_is_quoted_beside_it(path: Path) -> None:
    found = nx.read_gexf(path, version="1.3")
    assert found.graph["mode"] == "dynamic"
    said = {edge: data for _, _, edge, data in found.edges(keys=True, data=True)}
    assert (said["link-0"]["start"], said["link-0"]["end"]) == ("2020-02-01", "2021-12-31")
    assert (said["link-0"]["start_told"], said["link-0"]["end_told"]) == ("2020-02", "2021")
    assert said["link-4"]["end"] == "2024-02-29"
    assert "start" not in said["link-5"]
    assert (found.nodes["kohde-1"]["start"], found.nodes["kohde-1"]["end"]) == ("2020-02-01", "2024-12-31")


def test_planned_is_dashed_willing_dotted_and_colours_are_those_of_the_map(path: Path) -> None:
    viz = "{http://gexf.net/1.3/viz}"
    edges = {edge.get("id"): edge for edge in etree.parse(path).iter("{http://gexf.net/1.3}edge")}
    strokes = [edges[f"link-{at}"].find(f"{viz}shape").get("value") for at in (0, 2, 3)]
    assert strokes == ["solid", "dashed", "dotted"]
    colour = edges["link-0"].find(f"{viz}color")  # participation, #0065A8
    assert [int(colour.get(part)) for part in "rgb"] == [0x00, 0x65, 0xA8]


def test_graphology_finds_the_same(path: Path) -> None:
    made, found = scene(), read_in_node("gexf", path)
    assert found["multi"] is True
    nodes = {node["key"]: node["attributes"] for node in found["nodes"]}
    assert {name: said["label"] for name, said in nodes.items()} == {
        key(dot.thing.iri): on_one_line(dot.thing.label["fi"]) for dot in made.dots
    }
    assert {name: said["name_fi"] for name, said in nodes.items()} == {
        key(dot.thing.iri): plain(dot.thing.label["fi"]) for dot in made.dots
    }
    assert {(edge["key"], edge["source"], edge["target"]) for edge in found["edges"]} == {
        (key(tie.iri), key(tie.from_), key(tie.to)) for tie in made.network.ties
    }
    assert (nodes["kohde-12"]["x"], nodes["kohde-12"]["y"], nodes["kohde-12"]["size"]) == (1206, 603, 18)
    assert nodes["kohde-1"]["color"] == "rgb(213,94,0)"


def test_the_file_says_what_it_is_and_what_was_left_out(path: Path) -> None:
    meta = etree.parse(path).find("{http://gexf.net/1.3}meta")
    assert meta.get("lastmodifieddate") == "2024-05-01"
    said = meta.findtext("{http://gexf.net/1.3}description")
    assert said.startswith("Esimerkkilän <kartta>. Uusin tieto: 1.5.2024. 2 lähdettä. ")
    assert said.endswith("Jätetty pois: nimiä 3.")


def test_links_that_all_hold_both_ways_are_undirected(tmp_path: Path) -> None:
    found = nx.read_gexf(gexf.write(symmetric(), tmp_path / "map.gexf", lang="fi"), version="1.3")
    assert not found.is_directed()
    assert set(map(frozenset, found.edges)) == {frozenset({"kohde-3", FIRST})}


def test_a_scene_without_dates_is_static(tmp_path: Path) -> None:
    made = scene()
    bare = replace(
        made,
        dots=tuple(replace(dot, thing=replace(dot.thing, start="", end="")) for dot in made.dots),
        network=made.network.keep(replace(tie, start="", end="") for tie in made.network.ties),
    )
    found = etree.parse(gexf.write(bare, tmp_path / "map.gexf", lang="fi"))
    assert found.find("{http://gexf.net/1.3}graph").get("mode") == "static"


def test_the_same_scene_gives_the_same_bytes_in_each_language(path: Path, tmp_path: Path) -> None:
    assert gexf.write(scene(), tmp_path / "again.gexf", lang="fi").read_bytes() == path.read_bytes()
    swedish = nx.read_gexf(gexf.write(scene(), tmp_path / "sv.gexf", lang="sv"), version="1.3")
    assert swedish.nodes["kohde-2"]["label"].endswith("(sv)")
