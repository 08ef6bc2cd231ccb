"""SVG: well-formed, self-contained, legible, and the same bytes each time."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from PIL import ImageFont

from hytki_graph import Ecosystem, lettering
from hytki_graph.exporters import picture_svg
from hytki_graph.palette import INK, Paint
from hytki_graph.picture import Area, Connector, Item, Mark, Picture, Writing
from hytki_graph.store import Store
from tests.conftest import ROOT
from tests.diagrams.small_world import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {
    "svg": {"version", "width", "height", "viewBox", "role", "aria-labelledby", "lang", "font-family", "stroke-linejoin"},
    "title": {"id"}, "desc": {"id"}, "style": set(), "g": {"opacity"},
    "rect": {"x", "y", "width", "height", "rx"}, "circle": {"cx", "cy", "r"}, "ellipse": {"cx", "cy", "rx", "ry"},
    "path": {"d"}, "polygon": {"points"},
    "text": {"x", "y", "font-size", "font-weight", "text-anchor", "transform"},
}  # fmt: skip
PAINTED = {"fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "class"}
BLUE = Paint("#0072b2", "#3f9bd8")


def made() -> Picture:
    """A picture with every sort of item, all of them named after a hostile text."""
    items: tuple[Item, ...] = (
        Area("a", ((0, 0), (90, 0), (90, 60), (0, 60)), BLUE, INK, HOSTILE, HOSTILE, (3, 2), 6),
        Area("b", ((100, 0), (190, 10), (150, 60)), None, INK, rounding=9),
        *(Mark(f"m-{shape}", shape, 30 + 20 * n, 30, 14, 14, BLUE, INK, HOSTILE, "", "a") for n, shape in enumerate(SHAPES)),
        Mark("oval", "dot", 30, 80, 30, 14, None, INK),
        Connector("c", "m-dot", "oval", ((30, 40), (40, 60), (30, 72)), INK, HOSTILE, HOSTILE, (7, 6)),
        Connector("d", "oval", "m-dot", ((45, 80), (60, 80), (60, 40)), INK, elbow=True, opacity=0.5),
        Writing(HOSTILE, 10, 120, 12, INK, True, "middle", 30, "m-dot"), Writing("å\x00\x0b\ud800ö", 10, 140, halo=True),
    )  # fmt: skip
    return Picture("test", HOSTILE, "Luettu & ymmärretty", "fi", 240, 160, items, ("alaviite",))


SHAPES = ("dot", "square", "diamond", "hexagon", "triangle", "triangleDown", "star", "box")


def parsed(text: str) -> etree._Element:
    """Read an SVG strictly."""
    return etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True))


def test_every_element_and_attribute_is_one_of_svg_1_1_or_of_accessibility() -> None:
    for adaptive in (False, True):
        for element in parsed(picture_svg.text(made(), adaptive=adaptive)).iter():
            name = element.tag.removeprefix(SVG)
            known = ALLOWED[name] | (PAINTED if name not in {"svg", "g", "title", "desc", "style"} else set())
            assert {key.rpartition("}")[2] for key in element.attrib} <= known, (name, element.attrib)


def test_nothing_is_fetched_or_run() -> None:
    text = picture_svg.text(made(), adaptive=True)
    assert not re.search(r"<script|href|url\(|@import|foreignObject|var\(|on\w+=\"", text)
    assert set(re.findall(r"https?://[^\s\"<]+", text)) == {"http://www.w3.org/2000/svg"}


def test_a_hostile_name_stays_the_text_it_is() -> None:
    root = parsed(picture_svg.text(made()))
    assert root.findtext(f"{SVG}title") == HOSTILE
    assert [node.text for node in root.iter(f"{SVG}text")] == [HOSTILE, "å\ufffd\ufffd\ufffdö"]
    assert sum(node.text == HOSTILE for node in root.iter(f"{SVG}title")) == 11  # itself, 8 marks, an area, a connector


def test_title_description_and_language_are_told_to_screen_readers() -> None:
    root = parsed(picture_svg.text(made()))
    told = [root.find(f".//*[@id='{name}']") for name in root.get("aria-labelledby", "").split()]
    assert [node.text for node in told if node is not None] == [HOSTILE, "Luettu & ymmärretty alaviite"]
    assert (root.get("role"), root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang")) == (
        "img",
        "fi",
        "fi",
    )


def test_dark_paper_has_the_dark_colours_and_an_adaptive_picture_has_both() -> None:
    light, dark = (picture_svg.text(made(), theme=theme) for theme in ("light", "dark"))
    assert (BLUE.light in light, BLUE.dark in light, BLUE.light in dark, BLUE.dark in dark) == (
        True,
        False,
        False,
        True,
    )
    both = picture_svg.text(made(), adaptive=True)
    style = parsed(both).findtext(f"{SVG}style") or ""
    rule = re.search(rf"\.([\w-]+)\{{fill:{BLUE.dark}\}}", style)
    assert re.match(r"@media [^{]*\(prefers-color-scheme:dark\)", style)
    assert rule
    assert f'fill="{BLUE.light}" stroke="{INK.light}" stroke-width="1" class="{rule[1]} ' in both


def test_two_adaptive_pictures_in_one_page_share_no_class_and_no_id() -> None:
    one, other = (picture_svg.text(replace(made(), title=title), adaptive=True) for title in ("yksi", "kaksi"))
    used = [set(re.findall(r'(?:class|id)="([^"]+)"', text)) for text in (one, other)]
    assert not set(" ".join(used[0]).split()) & set(" ".join(used[1]).split())


def test_a_line_ends_under_its_head_and_the_head_at_the_rim() -> None:
    connector = Connector("c", "a", "b", ((0, 0), (100, 0)), INK, line=1.0)
    root = parsed(picture_svg.text(Picture("t", "t", "", "fi", 10, 10, (connector,))))
    path, head = root.find(f".//{SVG}path"), root.find(f".//{SVG}polygon")
    assert path is not None
    assert head is not None
    assert float((path.get("d") or "").rpartition("L")[2].split()[0]) < 100
    assert (head.get("points") or "").split()[0] == "100,0"


def test_text_is_measured_as_roboto_is_with_room_for_wider_typefaces() -> None:
    font = ImageFont.truetype(str(ROOT / "hytki_graph" / "fonts" / "Roboto-Regular.ttf"), 200)
    for text in ("Esimerkkilän sairaala", "čáhci-ŋuorra đšž", "ÅÄÖ 2023–2025 (R&D)"):
        measured = font.getlength(text) * 12 / 200
        assert measured <= lettering.width(text, 12) <= measured * 1.12
    assert lettering.width("漢字", 12) > 24


def test_a_shortened_word_has_no_hyphen_of_ours_in_it() -> None:
    (line,) = lettering.wrap("käyttöympäristöstä", 12, 100, 1)
    assert line.endswith("…")
    assert "käyttöympäristöstä".startswith(line[:-1])


@pytest.mark.parametrize("room", [30.0, 60.0, 140.0, 400.0])
def test_a_broken_text_keeps_to_its_room_and_loses_no_letter_without_a_mark(room: float) -> None:
    text = "Sosiaali- ja terveydenhuollon tietovarantojen yhteiskehittämisverkosto"
    for rows in (1, 2, 20):
        lines = lettering.wrap(text, 12, room, rows)
        assert len(lines) <= rows
        assert all(lettering.width(line, 12) <= room for line in lines)
        if not lines[-1].endswith("…"):
            joined = re.sub(r"(?<=\w)- (?=\w)", "", " ".join(lines)).replace(" ", "").replace("-", "")
            assert joined == text.replace(" ", "").replace("-", "")


def test_the_file_is_written_whole_and_the_same_again(tmp_path: Path) -> None:
    path = tmp_path / "kuva.svg"
    assert picture_svg.write(made(), path, theme="light") == path
    first = path.read_bytes()
    picture_svg.write(made(), path, theme="light")
    assert path.read_bytes() == first
    assert [file.name for file in tmp_path.iterdir()] == ["kuva.svg"]


def test_the_pictures_of_the_real_data_are_well_formed(eco: Ecosystem) -> None:
    store: Store = eco.store
    from hytki_graph.diagrams.scene_picture import network

    root = parsed(picture_svg.text(network(eco.draw(), store, lang="fi")))
    assert len(root.findall(f".//{SVG}text")) > 200
