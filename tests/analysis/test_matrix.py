"""Group by group: margins that add up, and a picture."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hytki_graph import Ecosystem, InputError
from hytki_graph.analysis.claims import Claims
from hytki_graph.analysis.matrix import OF_ENDS, OF_LINKS, Matrix, matrix
from hytki_graph.exporters import picture_svg
from hytki_graph.exporters.documents import dump
from hytki_graph.exporters.questions_documents import document
from hytki_graph.exporters.questions_tables import render, table
from hytki_graph.exporters.questions_text import text
from hytki_graph.iris import iri, tail
from hytki_graph.lettering import width
from hytki_graph.network import Network
from hytki_graph.palette import MUTED, PAPER
from hytki_graph.picture import Picture, Writing
from hytki_graph.publishing import answered
from hytki_graph.scene import Imprint
from tests.analysis.asked import PLACES, Make, claimed, network, thing, tie
from tests.made_up import SOURCE, link, org

NONE = Claims((), {}, {}, {}, {}, ())
SVG = "{http://www.w3.org/2000/svg}"


def _table(found: Matrix) -> dict[tuple[str, str], Fraction]:
    return {(tail(row or "/"), tail(col or "/")): value for (row, col), value in found.cells.items()}


def _regions(of: Network, **options: str) -> Matrix:
    return matrix(of, NONE, rows="region", cols="region", **options)


ONE_AND_TWO = network(
    [thing("a", regions="r1"), thing("b", regions="r1 r2"), thing("c"), thing("p", "project", regions="r2")],
    [tie("a", "p", "implements"), tie("b", "p", "implements"), tie("c", "p", "implements")],
)
"""Three links to a project of the second region: from the first, from both, from an unknown one."""


def test_a_link_of_two_regions_is_shared_and_everything_adds_up_to_the_links() -> None:
    found = _regions(ONE_AND_TWO)
    half = Fraction(1, 2)
    assert _table(found) == {("r1", "r2"): 1 + half, ("r2", "r2"): half, ("", "r2"): 1}
    assert [found.row_total(row) for row in found.rows] == [1 + half, half, 1]
    assert (int(found.col_total(iri("place:r2"))), int(found.total), found.links) == (3, 3, 3)


def test_counted_whole_a_link_is_one_in_every_square_it_touches() -> None:
    found = _regions(ONE_AND_TWO, counting="multiple")
    assert _table(found) == {("r1", "r2"): 2, ("r2", "r2"): 1, ("", "r2"): 1}
    assert (int(found.total), found.links) == (4, 3)


def test_a_symmetric_link_reads_both_ways() -> None:
    made = network([thing("a", regions="r1"), thing("b", regions="r2")], [tie("a", "b")])
    half = Fraction(1, 2)
    assert _table(_regions(made)) == {("r1", "r2"): half, ("r2", "r1"): half}
    assert _table(_regions(made, counting="multiple")) == {("r1", "r2"): 1, ("r2", "r1"): 1}


def test_what_two_sources_say_counts_once_unless_the_groups_are_sources() -> None:
    made = network([thing("a"), thing("p", "project")],
                   [tie("a", "p", "implements"), tie("a", "p", "implements", source="kaksi")])  # fmt: skip
    assert matrix(made, NONE, rows="category", cols="category").links == 1
    assert _table(matrix(made, NONE, rows="source", cols="category")) == {
        ("yksi", "project"): 1,
        ("kaksi", "project"): 1,
    }


def test_planned_links_are_left_out_and_counted_apart() -> None:
    made = network([thing("a"), thing("p", "project")],
                   [tie("a", "p", "implements"), tie("a", "p", "plans", "planned"), tie("a", "p", "invited-to", "willing")])  # fmt: skip
    found = matrix(made, NONE, rows="category", cols="category")
    assert (found.links, found.planned, int(found.total)) == (1, 2, 1)
    by_status = matrix(made, NONE, rows="category", cols="status")
    assert (by_status.links, by_status.planned) == (3, 0)
    assert {tail(col) for col in by_status.cols} == {"active", "planned", "willing"}


def test_only_the_kinds_asked_for_count() -> None:
    found = matrix(
        ONE_AND_TWO, NONE, rows="region", cols="category", kinds=["implements", "kind:implements", "member-of"]
    )
    assert (list(map(tail, found.kinds)), found.links) == (["implements", "member-of"], 3)
    assert matrix(ONE_AND_TWO, NONE, rows="region", cols="category", kinds=["member-of"]).total == 0


def test_a_kind_that_leads_to_a_concept_or_a_place_has_columns_too(small: Make) -> None:
    eco = small(
        yksi=SOURCE + PLACES + org("org-a", "a") + org("org-b", "b") + link("org-a", "located-in", "place:region-99")
        + link("org-a", "serves-layer", "layer:data") + link("org-b", "serves-layer", "layer:services")
    )  # fmt: skip
    made, said = eco.project("ecosystem"), claimed(eco)
    found = matrix(made, said, rows="region", cols="layer", kinds=["serves-layer"])
    assert _table(found) == {("region-99", "data"): 1, ("", "services"): 1}
    assert list(map(tail, found.cols)) == ["data", "technology", "services", "research-development"], (
        "an empty column too"
    )
    homes = matrix(made, said, rows="category", cols="region", kinds=["located-in"])
    assert _table(homes) == {("organisation", "region-99"): 1}


@settings(max_examples=60, deadline=None)
@given(
    homes=st.lists(st.sampled_from(["", "r1", "r2", "r1 r2", "r1 r2 r3"]), min_size=4, max_size=4),
    links=st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 3), st.sampled_from(["cooperates-with", "unit-of"])), max_size=12
    ),
    dimensions=st.tuples(st.sampled_from(OF_ENDS + OF_LINKS), st.sampled_from(OF_ENDS + OF_LINKS)),
    counting=st.sampled_from(["fractional", "multiple"]),
)
def test_margins_add_up(
    homes: list[str], links: list[tuple[int, int, str]], dimensions: tuple[str, str], counting: str
) -> None:
    made = network(
        [thing(f"o{number}", regions=home) for number, home in enumerate(homes)],
        [tie(f"o{one}", f"o{other}", kind) for one, other, kind in dict.fromkeys(links)],
    )
    found = matrix(made, NONE, rows=dimensions[0], cols=dimensions[1], counting=counting)
    assert sum(map(found.row_total, found.rows)) == sum(map(found.col_total, found.cols)) == found.total
    assert set(found.cells) <= {(row, col) for row in found.rows for col in found.cols}
    assert found.links == len(set(links))
    assert found.total == found.links if counting == "fractional" else found.total >= found.links


@pytest.mark.parametrize(
    ("options", "message"),
    [({"rows": "sukupuoli"}, "no grouping “sukupuoli”"), ({"cols": ""}, "no grouping"), ({"counting": "half"}, "way of counting"),
     ({"kinds": ["omistaa"]}, "no kind of link “omistaa”"), ({"kinds": [""]}, "no kind of link")],
)  # fmt: skip
def test_bad_input_is_one_clear_line(eco: Ecosystem, options: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        matrix(eco.project("ecosystem"), claimed(eco), **options)  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("of", [network([], []), network([thing("a")], [])])
def test_a_network_of_one_or_none_gives_an_empty_table(of: Network) -> None:
    found = _regions(of)
    assert (int(found.total), found.links) == (0, 0)
    assert found.cells == {}
    assert "Total" in text(found, "en")
    ElementTree.fromstring(heatmap(found, "en"))  # noqa: S314 our own picture


def _served(eco: Ecosystem) -> Matrix:
    return matrix(eco.project("ecosystem"), claimed(eco), rows="region", cols="layer", kinds=["serves-layer"])


def test_the_layers_of_the_real_map_by_region(eco: Ecosystem) -> None:
    """By hand. Real links to layers: the plan of seed 004 line 160 to all four; in seed 001 the platform to technology,
    OuluHealth Labs to services and the model to services and research (lines 3 and 11); the network of seed 002 and
    HYTKI (seed 000, line 5, five regions) to research. Ten in all; the model is North Ostrobothnia's, HYTKI is shared
    by five, and the other seven have no region."""
    found = _served(eco)
    fifth = Fraction(1, 5)
    north = {("region-17", "services"): 1, ("region-17", "research-development"): 1 + fifth}
    others = {(f"region-{number}", "research-development"): fifth for number in ("02", "11", "13", "18")}
    nowhere = {("", "data"): 1, ("", "technology"): 2, ("", "services"): 2, ("", "research-development"): 2}
    assert _table(found) == {**north, **others, **nowhere}
    assert (int(found.total), found.links) == (10, 10)


def test_the_csv_and_the_workbook_hold_the_table_with_its_margins(eco: Ecosystem) -> None:
    from openpyxl import load_workbook

    found = _served(eco)
    lines = [line.split(",") for line in render(found, "csv", "en").decode().splitlines()]
    assert lines[-1] == ["Total", "1", "2", "3", "4", "10"]
    assert all(float(line[-1]) == pytest.approx(sum(map(float, line[1:-1]))) for line in lines[1:])
    rows = list(load_workbook(BytesIO(render(found, "xlsx", "en"))).active.iter_rows(values_only=True))
    assert rows[-1] == ("Total", 1, 2, 3, 4, 10)
    with pytest.raises(InputError):
        render(found, "ttl", "en")


def test_a_name_that_looks_like_a_formula_stays_text_and_two_columns_of_one_name_are_told_apart() -> None:
    made = network([thing("=1+1", "project"), thing("a")], [tie("a", "=1+1", "implements")])
    named = matrix(made, NONE, rows="kind", cols="source")
    assert named.links == 1
    hostile = Matrix("x", "type", "type", (), "fractional", ("k1",), ("k2", "k3"), {("k1", "k2"): Fraction(1)}, 1, 0,
                     {"k1": {"fi": "=cmd()"}, "k2": {"fi": "sama"}, "k3": {"fi": "sama"}})  # fmt: skip
    head, row, _ = render(hostile, "csv", "fi").decode().splitlines()
    assert head == "tyyppi,sama,sama (2),Yhteensä"
    assert row == "'=cmd(),1,0,1"
    assert table(hostile, "fi").columns == ("tyyppi", "sama", "sama (2)", "Yhteensä")


def test_the_table_is_told_in_words_and_as_a_document(eco: Ecosystem) -> None:
    found = _served(eco)
    said = text(found, "fi")
    assert "jaetaan tasan" in said
    assert re.search(r"^Pohjois-Pohjanmaa +· +· +1 +1,2 +2,2$", said, re.MULTILINE)
    told = json.loads(dump(document(found, "en")))
    assert told["total"] == 10
    assert [round(sum(row), 6) for row in told["cells"]] == told["row_totals"]


def picture(found: Matrix, lang: str) -> Picture:
    return answered(found, network([], []), Imprint(), lang=lang)


def heatmap(found: Matrix, lang: str) -> str:
    return picture_svg.text(picture(found, lang), adaptive=True)


def _words(drawn: Picture) -> list[str]:
    return [item.text for item in drawn.items if isinstance(item, Writing)]


def test_the_picture_holds_every_square_as_text_and_marks_the_empty_ones(eco: Ecosystem) -> None:
    found = _served(eco)
    drawn = picture(found, "fi")
    squares = list(drawn.areas())
    assert len(squares) == len(found.rows) * len(found.cols)
    empty = [square for square in squares if square.fill is None]
    assert len(empty) == len(squares) - len(found.cells)
    assert all(square.dash and square.label == "–" for square in empty)
    assert {"Pohjois-Pohjanmaa", "teknologia", "1,2", "Yhteensä", "10"} <= set(_words(drawn))
    svg = ElementTree.fromstring(heatmap(found, "fi"))  # noqa: S314 our own picture
    assert svg.find(f"{SVG}title") is not None
    assert {"1,2", "Yhteensä"} <= {said.text for said in svg.iter(f"{SVG}text")}
    assert "sans-serif" in svg.attrib["font-family"]


def test_the_picture_loads_nothing_and_is_the_same_twice(eco: Ecosystem, tmp_path: Path) -> None:
    found = _served(eco)
    svg = heatmap(found, "sv")
    assert svg == heatmap(_served(eco), "sv")
    files = [eco.export(tmp_path / name, eco.picture(found)).read_bytes() for name in ("yksi.svg", "kaksi.svg")]
    assert files[0] == files[1]
    assert set(re.findall(r'https?://[^"\s]+', svg)) == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"<script|<image|<use|href|url\(", svg)


def test_markup_and_control_characters_in_a_name_stay_text() -> None:
    nasty = '</text><script>alert("x")</script>&\x00\x1b\ufffe'
    found = Matrix("x", "type", "type", (), "fractional", ("k1",), ("k2",), {("k1", "k2"): Fraction(1)}, 1, 0,
                   {"k1": {"fi": nasty}, "k2": {"fi": "pitkä " * 40}})  # fmt: skip
    svg = ElementTree.fromstring(heatmap(found, "fi"))  # noqa: S314 our own picture
    assert svg.find(f".//{SVG}script") is None
    words = [said.text or "" for said in svg.iter(f"{SVG}text")]
    assert any(word.startswith("</text><script>") for word in words)
    long = [item for item in picture(found, "fi").items if isinstance(item, Writing) and item.text.startswith("pitkä")]
    assert long
    assert all(width(item.text, item.size) <= 300 and item.text.endswith("…") for item in long)


def _contrast(one: str, other: str) -> float:
    """Give the contrast of two colours as WCAG 2 defines it."""

    def light(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_every_number_is_legible_on_light_and_dark() -> None:
    cells = {("r", str(number)): Fraction(number) for number in (1, 3, 5, 7, 10)}
    found = Matrix("x", "type", "type", (), "fractional", ("r",), ("1", "3", "5", "7", "10"), cells, 26, 0, {})
    drawn = picture(found, "en")
    fills = {square.key: square.fill for square in drawn.areas()}
    inks = {item.of: item.paint for item in drawn.items if isinstance(item, Writing) and item.of in fills}
    assert len({fill for fill in fills.values() if fill}) == 5
    for key, fill in fills.items():
        assert fill
        assert min(_contrast(fill.light, inks[key].light), _contrast(fill.dark, inks[key].dark)) >= 4.5
    assert min(_contrast(PAPER.light, MUTED.light), _contrast(PAPER.dark, MUTED.dark)) >= 3
