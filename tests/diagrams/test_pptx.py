"""A diagram as a slide: read back with python-pptx."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE, MSO_SHAPE_TYPE

from hytki_graph import Ecosystem
from hytki_graph.errors import InputError
from hytki_graph.exporters import picture_pptx
from hytki_graph.picture import Picture
from tests.diagrams import made_pictures

PIXEL = 9525
"""EMU: 914400 to an inch, which has 96 pixels."""
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
NATIVE = [
    MSO_SHAPE.OVAL, MSO_SHAPE.RECTANGLE, MSO_SHAPE.DIAMOND, MSO_SHAPE.HEXAGON, MSO_SHAPE.ISOSCELES_TRIANGLE,
    MSO_SHAPE.FLOWCHART_MERGE, MSO_SHAPE.STAR_5_POINT, MSO_SHAPE.ROUNDED_RECTANGLE,
]  # fmt: skip


def opened(picture: Picture, folder: Path, theme: str = "light") -> Any:
    return Presentation(str(picture_pptx.write(picture, folder / "kuva.pptx", theme=theme)))


def flat(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from flat(shape.shapes)


def by_name(slide: Any) -> dict[str, Any]:
    """The shapes that stand for things or areas, by name."""
    return {shape.name: shape for shape in flat(slide.shapes) if shape.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE}


def connectors(slide: Any) -> list[Any]:
    return [
        shape
        for shape in flat(slide.shapes)
        if shape.shape_type == MSO_SHAPE_TYPE.LINE or "cxnSp" in shape._element.tag
    ]


def glue(connector: Any) -> tuple[tuple[int, int], tuple[int, int]]:
    ends = [connector._element.find(f".//{A}{name}") for name in ("stCxn", "endCxn")]
    return tuple((int(end.get("id")), int(end.get("idx"))) for end in ends)  # type: ignore[return-value]


def test_every_mark_is_a_native_shape_where_the_picture_has_it(tmp_path: Path) -> None:
    picture = made_pictures.lanes()
    slide = opened(picture, tmp_path).slides[0]
    shapes = by_name(slide)
    for mark, native in zip(picture.marks(), NATIVE, strict=True):
        shape = shapes[mark.label]
        assert shape.auto_shape_type == native
        left, top = (mark.x - mark.width / 2) * PIXEL, (mark.y - mark.height / 2) * PIXEL
        assert (shape.left, shape.top) == (pytest.approx(left, abs=1), pytest.approx(top, abs=1))
        assert (shape.width, shape.height) == (mark.width * PIXEL, mark.height * PIXEL)
    assert str(shapes["Toimija 0"].fill.fore_color.rgb) == "0072B2"


def test_every_connector_holds_on_to_its_shapes_at_their_rims(tmp_path: Path) -> None:
    slide = opened(made_pictures.lanes(), tmp_path).slides[0]
    names = {shape.shape_id: shape for shape in flat(slide.shapes)}
    held = []
    for connector in connectors(slide):
        (start, _), (end, _) = glue(connector)
        held.append((names[start].name, names[end].name))
        assert connector.name == f"{names[start].name} → {names[end].name}"
        for x, y, shape in (
            (connector.begin_x, connector.begin_y, names[start]), (connector.end_x, connector.end_y, names[end]),
        ):  # fmt: skip
            if "bentConnector" not in connector._element.xml:
                assert shape.left - 2 <= x <= shape.left + shape.width + 2
                assert shape.top - 2 <= y <= shape.top + shape.height + 2
                assert (x, y) != (shape.left + shape.width // 2, shape.top + shape.height // 2)
    numbered = [(0, 2), (1, 2), (1, 2), (4, 5)]
    expected = [(f"Toimija {one}", f"Toimija {other}") for one, other in numbered]
    assert held == [*expected, ("Toimija 6", "Tietoaltaan kehitys"), ("Toimija 0", "Tietoaltaan kehitys")]


def test_sites_are_those_of_the_standard(tmp_path: Path) -> None:
    """An ellipse has eight sites against the clock from the top, a diamond four: rightward is 6 and leftward 1."""
    slide = opened(made_pictures.lanes(), tmp_path).slides[0]
    first = connectors(slide)[0]
    (_, start), (_, end) = glue(first)
    assert (start, end) == (6, 1)
    assert (first.begin_x, first.end_x) == (165 * PIXEL, 395 * PIXEL)
    assert first.begin_y == first.end_y == 170 * PIXEL


def test_parallel_connectors_do_not_lie_on_each_other(tmp_path: Path) -> None:
    slide = opened(made_pictures.lanes(), tmp_path).slides[0]
    one, other = [each for each in connectors(slide) if each.name == "Toimija 1 → Toimija 2"]
    assert (one.begin_x, one.begin_y) != (other.begin_x, other.begin_y)
    assert (one.end_x, one.end_y) != (other.end_x, other.end_y)


def test_lines_keep_their_dashes_arrows_and_faintness(tmp_path: Path) -> None:
    slide = opened(made_pictures.lanes(), tmp_path).slides[0]
    lines = [each._element.find(f".//{A}ln") for each in connectors(slide)]
    dashes = [dash.get("val") if (dash := line.find(f"{A}prstDash")) is not None else None for line in lines]
    assert dashes == [None, "dash", "dot", None, None, None]
    assert [line.find(f"{A}tailEnd") is not None for line in lines] == [True, True, True, False, True, True]
    alphas = [line.find(f".//{A}alpha") for line in lines]
    assert [alpha.get("val") if alpha is not None else None for alpha in alphas] == [None] * 3 + ["35000"] + [None] * 2


def test_a_name_beside_a_mark_is_grouped_with_it_and_a_name_inside_is_its_text(tmp_path: Path) -> None:
    slide = opened(made_pictures.lanes(), tmp_path).slides[0]
    groups = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
    assert [group.name for group in groups] == [f"Toimija {at}" for at in range(7)]
    assert [inner.has_text_frame and inner.text_frame.text for inner in groups[3].shapes] == ["", "Toimija 3"]
    box = by_name(slide)["Tietoaltaan kehitys"]
    assert box.text_frame.text == "Tietoaltaan\nkehitys\n2024–2026"
    assert [paragraph.runs[0].font.bold for paragraph in box.text_frame.paragraphs] == [True, True, False]


def test_texts_stay_as_large_as_they_are_and_speak_their_language(tmp_path: Path) -> None:
    slide = opened(made_pictures.lanes(), tmp_path).slides[0]
    text = next(shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text == "Suunnitelma")
    run = text.text_frame.paragraphs[0].runs[0]
    assert (run.font.size.pt, run.font.name, run._r.rPr.get("lang")) == (9.0, "Arial", "fi-FI")
    assert (text.text_frame.word_wrap, text.text_frame._bodyPr.find(f"{A}noAutofit") is not None) == (False, True)
    turned = next(shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text == "Pystyssä")
    assert turned.rotation == 270
    middle = turned.left + turned.width / 2, turned.top + turned.height / 2
    assert middle[0] < 30 * PIXEL
    assert middle[1] < 500 * PIXEL


def test_the_slide_has_a_title_notes_and_words_for_who_cannot_see_it(tmp_path: Path) -> None:
    deck = opened(made_pictures.lanes(), tmp_path)
    slide = deck.slides[0]
    assert slide.shapes.title.text_frame.text == "Tekoäly terveydenhuollossa"
    assert slide.shapes[0].is_placeholder
    assert slide.notes_slide.notes_text_frame.text == "Kaksi kaistaa.\nTiedot 5.11.2025"
    named = {**by_name(slide), **{each.name: each for each in connectors(slide)}}
    told = {name: shape._element.xpath(".//p:cNvPr")[0].get("descr") for name, shape in named.items()}
    assert told["Käyttöönotto"] == "Käyttöönotto"
    assert told["Toimija 0 → Toimija 2"] == "Toimija 0 → Toimija 2: tekee yhteistyötä"
    sample = next(shape for shape in slide.shapes if shape.name == "Selitteen esimerkki")
    assert "decorative" in sample._element.xml


def test_a_picture_that_draws_no_title_has_one_above_the_slide(tmp_path: Path) -> None:
    title = opened(made_pictures.many(9), tmp_path).slides[0].shapes.title
    assert title.text_frame.text == "Paljon"
    assert title.top + title.height <= 0


def test_a_wide_picture_fills_a_usual_slide_and_a_high_one_gets_its_own(tmp_path: Path) -> None:
    wide = opened(made_pictures.hostile(), tmp_path)
    assert (wide.slide_width, wide.slide_height) == (12192000, 6858000)
    square = opened(made_pictures.many(24), tmp_path)
    assert square.slide_width == square.slide_height == 240 * PIXEL  # six marks a side, 40 pixels each
    large = opened(Picture("impact", "Suuri", "", "fi", 3000, 1500, ()), tmp_path)
    assert (large.slide_width, large.slide_height) == (3000 * PIXEL, 1500 * PIXEL)


def test_many_corners_are_a_chain_of_elbows_that_hold_on_to_each_other(tmp_path: Path) -> None:
    slide = opened(made_pictures.detour(), tmp_path).slides[0]
    names = {shape.shape_id: shape.name for shape in flat(slide.shapes)}
    for goal, elbows in (("Vaihe 2", 2), ("Vaihe 3", 3)):
        legs = [each for each in connectors(slide) if each.name == f"Vaihe 0 → {goal}"]
        assert sum("bentConnector3" in each._element.xml for each in legs) == elbows
        ends = [glue(each) for each in legs]
        assert names[ends[0][0][0]] == "Vaihe 0"
        assert names[ends[-1][1][0]] == goal
        for (_, (end, _)), ((start, _), _) in pairwise(ends):
            assert (end == start, names[end]) == (True, "Viivan taitekohta")
        for one, other in pairwise(legs):
            assert abs(one.end_x - other.begin_x) <= 2
            assert abs(one.end_y - other.begin_y) <= 2
        assert ["tailEnd" in each._element.xml for each in legs] == [False] * (len(legs) - 1) + [True]


def test_an_area_that_is_no_rectangle_is_a_freeform(tmp_path: Path) -> None:
    slide = opened(made_pictures.hostile(), tmp_path).slides[0]
    freeforms = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.FREEFORM]
    assert [shape.name for shape in freeforms] == [made_pictures.shown(made_pictures.HOSTILE[2])]
    assert freeforms[0].fill.fore_color.rgb is not None


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    slide = opened(made_pictures.hostile(), tmp_path).slides[0]
    wanted = [made_pictures.shown(name) for name in made_pictures.HOSTILE]
    ovals = [shape for shape in flat(slide.shapes) if "ellipse" in shape._element.xml and shape.shape_type == 1]
    assert [shape._element.nvSpPr.cNvPr.get("descr") for shape in ovals] == wanted
    assert [shape.name for shape in ovals] == [name[:250] for name in wanted]
    written = {shape.text_frame.text for shape in flat(slide.shapes) if shape.has_text_frame}
    assert set(wanted) <= written


def test_ids_are_unique_even_where_a_thing_is_drawn_twice(tmp_path: Path) -> None:
    once = made_pictures.lanes()
    twice = Picture(once.name, once.title, "", "fi", 1280, 720, (*once.items, *list(once.marks())[:3]))
    for picture in (made_pictures.hostile(), made_pictures.detour(), twice):
        slide = opened(picture, tmp_path).slides[0]
        ids = [int(found) for found in slide.shapes._spTree.xpath(".//p:cNvPr/@id")]
        assert len(ids) == len(set(ids))


def test_dark_paper_is_dark(tmp_path: Path) -> None:
    slide = opened(made_pictures.lanes(), tmp_path, "dark").slides[0]
    assert str(slide.background.fill.fore_color.rgb) == "14181D"
    run = slide.shapes.title.text_frame.paragraphs[0].runs[0]
    assert str(run.font.color.rgb) == "E8ECF0"


def test_the_same_picture_gives_the_same_bytes_without_a_clock_or_an_author(tmp_path: Path) -> None:
    one, other = (picture_pptx.deck(made_pictures.lanes(), theme="light") for _ in range(2))
    assert one == other
    path = tmp_path / "kuva.pptx"
    path.write_bytes(one)
    with zipfile.ZipFile(path) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
        assert not [name for name in package.namelist() if "thumbnail" in name or "printer" in name]
    assert "Canny" not in core
    assert "2000-01-01T00:00:00Z" in core


def test_thousands_of_shapes_are_a_slide_and_too_many_are_one_clear_error(tmp_path: Path) -> None:
    slide = opened(made_pictures.many(1500), tmp_path).slides[0]
    assert len(connectors(slide)) == 1499
    with pytest.raises(InputError) as error:
        picture_pptx.write(made_pictures.many(4100), tmp_path / "liikaa.pptx", theme="light")
    assert error.value.key == "slide-too-full"
    assert "8199" in error.value.text("fi")
    assert not (tmp_path / "liikaa.pptx").exists()


def test_every_diagram_of_the_real_data_is_a_slide_whose_links_hold(eco: Ecosystem, tmp_path: Path) -> None:
    for name, picture in made_pictures.real(eco).items():
        slide = opened(picture, tmp_path).slides[0]
        assert slide.shapes.title.text_frame.text.replace("\v", " ") == picture.title, name
        keys = {mark.key for mark in picture.marks()}
        arrows = [each for each in picture.connectors() if each.from_ in keys and each.to in keys]
        told = [each for each in connectors(slide) if each._element.find(f".//{A}stCxn") is not None]
        assert sum("decorative" not in each._element.xml for each in told) == len(arrows), name
