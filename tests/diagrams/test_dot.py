"""A diagram for Graphviz: read back with pydot."""

from __future__ import annotations

import shutil
import subprocess
from typing import Any

import pydot
import pytest

from hytki_graph import Ecosystem
from hytki_graph.exporters import picture_dot
from hytki_graph.picture import Area, Connector, Picture
from tests.diagrams import made_pictures

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:pydot")


def read(picture: Picture, theme: str = "light") -> Any:
    graphs = pydot.graph_from_dot_data(picture_dot.text(picture, theme=theme)) or []
    assert len(graphs) == 1
    return graphs[0]


def bare(text: str | None) -> str:
    """What Graphviz sees between the quotes."""
    return (text or "").removeprefix('"').removesuffix('"').replace('\\"', '"')


def said(text: str | None) -> str:
    """What Graphviz writes for a label: escapes and entities resolved."""
    plain, rest = "", bare(text)
    while rest:
        two = rest[:2]
        plain += {"\\n": " ", "\\l": " ", "\\r": " ", "\\\\": "\\"}.get(two, rest[0])
        rest = rest[2:] if two in {"\\n", "\\l", "\\r", "\\\\"} else rest[1:]
    return plain.replace("&amp;", "&").strip()


def nodes(graph: Any) -> dict[str, Any]:
    """All nodes by key, those of clusters too."""
    found = {bare(node.get_name()): node for part in (graph, *graph.get_subgraphs()) for node in part.get_nodes()}
    return {key: node for key, node in found.items() if key not in {"node", "edge", "graph"}}


def test_every_mark_is_a_node_where_the_picture_has_it() -> None:
    picture = made_pictures.lanes()
    found = nodes(read(picture))
    shapes = ["ellipse", "box", "diamond", "hexagon", "triangle", "invtriangle", "star", "box"]
    assert list(found) == sorted(found, key=[mark.key for mark in picture.marks()].index)
    for mark, shape in zip(picture.marks(), shapes, strict=True):
        node = found[mark.key]
        assert (bare(node.get("shape")), bare(node.get("comment"))) == (shape, mark.label)
        place = [float(part) for part in bare(node.get("pos")).split(",")]
        assert place == pytest.approx([mark.x * 0.75, (720 - mark.y) * 0.75])
        assert float(node.get("width")) == pytest.approx(mark.width / 96, abs=0.001)
    assert said(found[made_pictures.key(0)].get("xlabel")) == "Toimija 0"
    assert said(found[made_pictures.key(7)].get("label")) == "Tietoaltaan kehitys 2024–2026"


def test_edges_have_their_direction_dashes_and_faintness() -> None:
    graph = read(made_pictures.lanes())
    assert graph.get_type() == "digraph"
    edges = graph.get_edges()
    pairs = [(bare(edge.get_source()), bare(edge.get_destination())) for edge in edges]
    wanted = [(0, 2), (1, 2), (1, 2), (4, 5), (6, 7), (0, 7)]
    assert pairs == [(made_pictures.key(one), made_pictures.key(other)) for one, other in wanted]
    assert [bare(edge.get("style")) for edge in edges] == ["", "dashed", "dotted", "", "", ""]
    assert [bare(edge.get("dir")) for edge in edges] == ["", "", "", "none", "", ""]
    assert bare(edges[3].get("color")) == "#00896b59"  # 35 of 100 is 89 of 255
    assert {bare(edge.get("comment")) for edge in edges} == {"tekee yhteistyötä"}


def test_a_picture_without_arrows_is_a_graph_without_direction() -> None:
    one, other = (made_pictures.mark(at, f"Toimija {at}", 100 * at, 0) for at in (1, 2))
    line = made_pictures.link(1, one, other, arrow=False)
    graph = read(Picture("network", "Kaksi", "", "fi", 300, 100, (line, one, other)))
    assert (graph.get_type(), len(graph.get_edges())) == ("graph", 1)


def test_areas_are_clusters_with_their_marks_and_the_empty_one_stays() -> None:
    graph = read(made_pictures.lanes())
    clusters = graph.get_subgraphs()
    held = [{bare(node.get_name()) for node in part.get_nodes()} - {"graph"} for part in clusters]
    keys = [made_pictures.key(at) for at in range(8)]
    assert held == [set(keys[:7]), {keys[7]}, set()]
    assert [bare(part.get_node("graph")[0].get("label")) for part in clusters] == [
        "Tiedon keruu", "Mallit ja menetelmät", "Käyttöönotto",
    ]  # fmt: skip
    box = bare(clusters[0].get_node("graph")[0].get("bb"))
    assert [float(part) for part in box.split(",")] == [30.0, 348.75, 825.0, 472.5]  # 40..1100 and 90..255 of 720


def test_hostile_names_stay_text() -> None:
    found = nodes(read(made_pictures.hostile()))
    for at, name in enumerate(made_pictures.HOSTILE):
        node = found[made_pictures.key(at)]
        assert said(node.get("comment")) == made_pictures.shown(name)
        assert said(node.get("xlabel")) == made_pictures.shown(name)


def test_an_entity_in_a_name_stays_as_it_is_written() -> None:
    one = made_pictures.mark(0, "A &amp; B & C", 0, 0)
    text = picture_dot.text(Picture("network", "T", "", "fi", 10, 10, (one,)), theme="light")
    assert 'comment="A &amp;amp; B & C"' in text


def test_keys_with_quotes_and_colons_join_as_they_are() -> None:
    one = made_pictures.mark(0, "A", 0, 0)
    strange = type(one)('a"b:c', "dot", 5, 5, 3, 3, None, one.stroke, label="B")
    line = Connector("", one.key, strange.key, ((0, 0), (5, 5)), one.stroke)
    graph = read(Picture("network", "T", "", "fi", 10, 10, (line, one, strange)))
    assert 'a"b:c' in nodes(graph)
    assert bare(graph.get_edges()[0].get_destination()) == 'a"b:c'


def test_the_graph_is_dark_on_dark_paper_and_the_same_each_time() -> None:
    picture = made_pictures.lanes()
    assert bare(read(picture, "dark").get_node("graph")[0].get("bgcolor")) == "#14181d"
    assert picture_dot.text(picture, theme="light") == picture_dot.text(made_pictures.lanes(), theme="light")


def test_every_diagram_of_the_real_data_keeps_its_marks_links_and_areas(eco: Ecosystem) -> None:
    for name, picture in made_pictures.real(eco).items():
        graph = read(picture)
        keys = {mark.key for mark in picture.marks()}
        assert set(nodes(graph)) == keys, name
        linked = sum(each.from_ in keys and each.to in keys for each in picture.connectors())
        assert len(graph.get_edges()) == linked, name
        named = {item.key for item in picture.items if isinstance(item, Area) and item.key and item.label}
        assert len(graph.get_subgraphs()) == len(named), name


@pytest.mark.skipif(not shutil.which("dot"), reason="Graphviz is not installed")
@pytest.mark.parametrize("name", ["lanes", "hostile"])
def test_graphviz_draws_it_without_a_word(name: str) -> None:
    text = picture_dot.text(getattr(made_pictures, name)(), theme="light")
    done = subprocess.run(["dot", "-Tsvg"], input=text.encode(), capture_output=True, check=True)
    assert done.stderr == b""
