"""A diagram for draw.io: read back as the mxGraph file it is."""

from __future__ import annotations

import base64
import zlib
from html import unescape
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import etree

from hytki_graph import Ecosystem
from hytki_graph.exporters import picture_drawio
from hytki_graph.picture import Connector, Picture
from tests.diagrams import made_pictures


def read(picture: Picture, theme: str = "light") -> Any:
    return etree.fromstring(picture_drawio.text(picture, theme=theme).encode())


def style(cell: Any) -> dict[str, str]:
    pairs = (pair.partition("=") for pair in cell.get("style").split(";") if pair)
    return {key: value for key, _, value in pairs}


def objects(file: Any, kind: str) -> list[tuple[Any, Any]]:
    """The wrappers of vertices or edges, each with its cell."""
    return [(one, one[0]) for one in file.iter("UserObject") if one[0].get(kind) == "1"]


def things(file: Any) -> dict[str, tuple[Any, Any]]:
    return {one.get("address"): (one, cell) for one, cell in objects(file, "vertex") if one.get("address")}


def test_the_file_is_one_plain_page_of_the_size_of_the_picture() -> None:
    file = read(made_pictures.lanes())
    assert (file.tag, file.get("compressed")) == ("mxfile", "false")
    page = file.find("diagram")
    assert page.get("name") == "Tekoäly terveydenhuollossa"
    model = page.find("mxGraphModel")
    assert (model.get("pageWidth"), model.get("pageHeight"), model.get("background")) == ("1280", "720", "#fcfcfa")
    first, second = model.find("root")[:2]
    assert (first.attrib, second.attrib) == ({"id": "0"}, {"id": "1", "parent": "0"})


@pytest.mark.parametrize("name", ["lanes", "hostile", "detour"])
def test_every_cell_has_an_id_a_place_and_ends_that_exist(name: str) -> None:
    file = read(getattr(made_pictures, name)())
    root = file.find("diagram/mxGraphModel/root")
    ids = [one.get("id") for one in root]
    assert len(ids) == len(set(ids))
    for one in root[2:]:
        cell = one.find("mxCell")
        assert cell.get("parent") in ids
        assert (cell.get("vertex") == "1") != (cell.get("edge") == "1")
        assert cell.find("mxGeometry").get("as") == "geometry"
        assert {cell.get(end) for end in ("source", "target")} <= {*ids, None}
        assert style(cell)["html"] == "0" if "html" in style(cell) else cell.get("style").startswith("text;html=0")


def test_marks_have_their_shape_place_name_and_address() -> None:
    picture = made_pictures.lanes()
    found = things(read(picture))
    shapes = ["ellipse", "", "rhombus", "hexagon", "triangle", "triangle", "mxgraph.basic.star", ""]
    for mark, shape in zip(picture.marks(), shapes, strict=True):
        one, cell = found[mark.key]
        assert style(cell).get("shape", "") == shape
        box = {name: float(cell.find("mxGeometry").get(name)) for name in ("x", "y", "width", "height")}
        corner = {"x": mark.x - mark.width / 2, "y": mark.y - mark.height / 2}
        assert box == {**corner, "width": mark.width, "height": mark.height}
        assert one.get("tooltip") == mark.title
    assert [style(found[made_pictures.key(at)][1]).get("direction") for at in (4, 5)] == ["north", "south"]
    assert found[made_pictures.key(2)][0].get("label") == "Toimija 2"
    assert style(found[made_pictures.key(2)][1])["verticalLabelPosition"] == "bottom"


def test_a_box_holds_its_first_text_as_its_label_and_the_next_inside_itself() -> None:
    file = read(made_pictures.lanes())
    box = things(file)[made_pictures.key(7)][0]
    assert box.get("label") == "Tietoaltaan\nkehitys"
    inner = [one.get("label") for one, cell in objects(file, "vertex") if cell.get("parent") == box.get("id")]
    assert inner == ["2024–2026"]


def test_edges_join_their_marks_with_dashes_arrows_bends_and_elbows() -> None:
    file = read(made_pictures.lanes())
    names = {one.get("id"): one.get("address") for one, _ in objects(file, "vertex")}
    edges = [cell for _, cell in objects(file, "edge")]
    ends = [(names[cell.get("source")], names[cell.get("target")]) for cell in edges]
    pairs = [(0, 2), (1, 2), (1, 2), (4, 5), (6, 7), (0, 7)]
    assert ends == [(made_pictures.key(one), made_pictures.key(other)) for one, other in pairs]
    looks = [style(cell) for cell in edges]
    assert [look.get("dashPattern") for look in looks] == [None, "7 6", "2 5", None, None, None]
    assert [look["endArrow"] for look in looks] == ["block"] * 3 + ["none"] + ["block"] * 2
    assert (looks[2]["curved"], looks[3]["opacity"], looks[5]["edgeStyle"]) == ("1", "35", "orthogonalEdgeStyle")
    bend = edges[2].find("mxGeometry/Array/mxPoint")
    assert (bend.get("x"), bend.get("y")) == ("345", "240")
    assert [(spot.get("x"), spot.get("y")) for spot in edges[5].iterfind("mxGeometry/Array/mxPoint")] == [
        ("150", "300"), ("400", "300"),
    ]  # fmt: skip
    assert [looks[5][name] for name in ("exitX", "exitY", "entryX", "entryY")] == ["0.5", "1", "0.5", "0"]


def test_an_area_holds_its_marks_where_no_edges_run() -> None:
    linked = made_pictures.lanes()
    assert {cell.get("parent") for _, (_, cell) in things(read(linked)).items()} == {"1"}
    items = tuple(item for item in linked.items if not isinstance(item, Connector))
    found = things(read(Picture("layers", "Kaistat", "", "fi", 1280, 720, items)))
    lane, mark = found["kaista-1"], found[made_pictures.key(0)]
    assert (mark[1].get("parent"), style(lane[1])["container"]) == (lane[0].get("id"), "1")
    place = mark[1].find("mxGeometry")
    assert (place.get("x"), place.get("y")) == ("95", "65")  # 150 - 15 - 40, 170 - 15 - 90


def test_another_outline_is_a_stencil_that_any_drawio_unpacks() -> None:
    area = things(read(made_pictures.hostile()))["alue"][1]
    packed = style(area)["shape"].removeprefix("stencil(").removesuffix(")")
    shape = etree.fromstring(unquote(zlib.decompress(base64.b64decode(packed), -15).decode()))
    assert (shape.get("w"), shape.get("h")) == ("1200.0", "400.0")
    assert [move.tag for move in shape.find("background/path")].count("quad") == 4


def test_hostile_names_stay_text_and_tooltips_are_escaped_for_html() -> None:
    found = things(read(made_pictures.hostile()))
    for at, name in enumerate(made_pictures.HOSTILE):
        one = found[made_pictures.key(at)][0]
        assert one.get("label") == made_pictures.shown(name)
        assert "<" not in one.get("tooltip")
        assert unescape(one.get("tooltip")) == made_pictures.shown(name)


def test_dark_paper_is_dark_and_the_same_picture_gives_the_same_bytes() -> None:
    picture = made_pictures.lanes()
    assert read(picture, "dark").find("diagram/mxGraphModel").get("background") == "#14181d"
    assert picture_drawio.text(picture, theme="light") == picture_drawio.text(made_pictures.lanes(), theme="light")


def test_every_diagram_of_the_real_data_keeps_its_marks_and_links(eco: Ecosystem) -> None:
    for name, picture in made_pictures.real(eco).items():
        file = read(picture)
        keys = {mark.key for mark in picture.marks()}
        assert keys <= set(things(file)), name
        joined = [cell for _, cell in objects(file, "edge") if cell.get("source")]
        assert len(joined) == sum(each.from_ in keys and each.to in keys for each in picture.connectors()), name
