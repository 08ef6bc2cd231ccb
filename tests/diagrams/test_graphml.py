"""GraphML: read back by networkx, held to a schema."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
from lxml import etree

from hytki_graph import Ecosystem
from hytki_graph.exporters import graphml
from hytki_graph.exporters.entries import key
from hytki_graph.scene import compose
from tests.diagrams.made_scene import plain, scene, symmetric

SCHEMA = Path(__file__).parent / "files" / "graphml.xsd"
FIRST = "https:_2f__2f_example.org_2f_kohde_2f_0_3f_a_3d_1_26_b_3d_2"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return graphml.write(scene(), tmp_path / "map.graphml", lang="fi")


def test_the_file_keeps_to_the_schema(path: Path, eco: Ecosystem, tmp_path: Path) -> None:
    schema = etree.XMLSchema(file=SCHEMA)
    schema.assertValid(etree.parse(path))
    whole = graphml.write(compose(eco.project("ecosystem")), tmp_path / "real.graphml", lang="sv")
    schema.assertValid(etree.parse(whole))


def test_the_schema_refuses_data_without_a_key_and_an_edge_to_nowhere(path: Path) -> None:
    schema, text = etree.XMLSchema(file=SCHEMA), path.read_text("utf-8")
    for broken in (text.replace('key="n.note"', 'key="n.other"'), text.replace('target="kohde-1"', 'target="x"', 1)):
        assert broken != text
        assert not schema.validate(etree.fromstring(broken.encode()))


def test_networkx_finds_every_name_link_and_attribute(path: Path) -> None:
    made, found = scene(), nx.read_graphml(path)
    assert {data["iri"]: data["label"] for _, data in found.nodes(data=True)} == {
        dot.thing.iri: plain(dot.thing.label["fi"]) for dot in made.dots
    }
    names = {data["iri"]: name for name, data in found.nodes(data=True)}
    assert {edge: (from_, to) for from_, to, edge in found.edges(keys=True)} == {
        key(tie.iri): (names[tie.from_], names[tie.to]) for tie in made.network.ties
    }
    first = found.nodes[FIRST]
    assert first["note"] == "=1+1\nkaksi riviä"
    assert first["layers"] == "data ja sen omistajat"
    assert first["category"] == "organisation"
    last = found.nodes["kohde-12"]
    assert (last["x"], last["y"], last["size"]) == (1206.0, -603.0, 18.0)


def test_links_are_typed_dated_and_sourced(path: Path) -> None:
    found = nx.read_graphml(path)
    said = {edge: data for _, _, edge, data in found.edges(keys=True, data=True)}
    assert (said["link-0"]["start"], said["link-0"]["end"], said["link-0"]["role"]) == (
        "2020-02",
        "2021",
        "koordinaattori",
    )
    assert said["link-4"]["place"] == '3 "Tiivistelmä" <b>, rivi 4'
    assert [name for name, data in said.items() if data["symmetric"] is True] == ["link-3"]
    assert said["link-2"]["layer"] == "data ja sen omistajat"


def test_the_file_says_what_it_is_and_what_was_left_out(path: Path) -> None:
    said = etree.parse(path).findtext("{http://graphml.graphdrawing.org/xmlns}desc")
    assert said.startswith("Esimerkkilän <kartta>. ")
    assert said.endswith("Jätetty pois: nimiä 3.")


def test_links_that_all_hold_both_ways_are_undirected(tmp_path: Path) -> None:
    found = nx.read_graphml(graphml.write(symmetric(), tmp_path / "map.graphml", lang="fi"))
    assert not found.is_directed()
    assert set(map(frozenset, found.edges())) == {frozenset({"kohde-3", FIRST})}


def test_the_same_scene_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    assert graphml.write(scene(), tmp_path / "again.graphml", lang="fi").read_bytes() == path.read_bytes()
