"""Pajek: read back by networkx, and line by line as its manual says."""

from __future__ import annotations

import re
from pathlib import Path

import networkx as nx
import pytest

from hytki_graph import Ecosystem
from hytki_graph.exporters import pajek
from hytki_graph.scene import compose
from tests.diagrams.made_scene import scene

LABELS = (
    "Esimerkkilän 'sairaala' (https://example.org/kohde/0?a=1&b=2)",
    "Rivi vaihtuu tässä (kohde-1)",
    "<b>Lihava</b> & <script>alert(1)</script>",
    "=SUMMA(A1:A9)",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return pajek.write(scene(), tmp_path / "map.net", lang="fi")


def test_networkx_finds_every_name_link_and_place(path: Path) -> None:
    found = nx.read_pajek(path)
    assert len(found) == len(scene().dots)
    assert list(found)[2:4] == list(LABELS[2:4])
    numbers = {data["id"]: (data["x"], data["y"]) for _, data in found.nodes(data=True)}
    assert (min(x for x, _ in numbers.values()), max(x for x, _ in numbers.values())) == (0.05, 0.95)
    assert all(0 <= y <= 1 for _, y in numbers.values())
    first, other = "Esimerkkilän 'sairaala'", "Rivi vaihtuu tässä (kohde-1)"
    assert [data["l"] for data in found.get_edge_data(first, other).values()] == ["koordinoi", "koordinoi", "toteuttaa"]
    assert found.number_of_edges() == len(scene().network.ties)


def test_two_things_of_one_name_stay_two(path: Path) -> None:
    names = [name for name in nx.read_pajek(path) if name.startswith("Rivi vaihtuu")]
    assert sorted(names) == ["Rivi vaihtuu tässä (kohde-1)", f"Rivi vaihtuu tässä (kohde-{len(scene().dots) - 1})"]


def test_every_line_is_as_the_manual_says(path: Path) -> None:
    lines = path.read_text("utf-8-sig").splitlines()
    vertices = lines.index(f"*Vertices {len(scene().dots)}")
    arcs, edges = lines.index("*Arcs"), lines.index("*Edges")
    vertex = re.compile(r'\d+ "[^"\\]+" 0\.\d+ 0\.\d+ 0\.5 (ellipse|box|diamond|triangle|cross)( \[\d+-(\d+|\*)\])?')
    line = re.compile(r'\d+ \d+ 1 l "[^"\\]+"( \[\d+-(\d+|\*)\])?')
    assert all(map(vertex.fullmatch, lines[vertices + 1 : arcs]))
    assert all(map(line.fullmatch, [*lines[arcs + 1 : edges], *lines[edges + 1 :]]))
    assert lines[edges + 1 :] == ['4 1 1 l "tekee yhteistyötä" [2019-*]']
    assert lines[arcs + 1 : arcs + 3] == ['1 2 1 l "koordinoi" [2020-2021]', '1 2 1 l "koordinoi"']
    assert '1 3 1 l "kehittää"' not in lines
    assert any(text.startswith('2 3 1 l "kehittää" [1-2024]') for text in lines)


def test_comments_say_what_the_file_is_and_what_was_left_out(path: Path) -> None:
    said = [line for line in path.read_text("utf-8-sig").splitlines() if line.startswith("%")]
    assert said[0] == "% Esimerkkilän <kartta>"
    assert said[-1] == "% Jätetty pois: nimiä 3."


def test_pajek_is_told_that_the_file_is_utf8(path: Path) -> None:
    assert path.read_bytes().startswith(b"\xef\xbb\xbf%")


def test_the_real_ecosystem_is_whole_and_comes_out_the_same_twice(eco: Ecosystem, tmp_path: Path) -> None:
    drawn = compose(eco.project("ecosystem"))
    one, other = (pajek.write(drawn, tmp_path / name, lang="fi") for name in ("a.net", "b.net"))
    found = nx.read_pajek(one)
    assert (len(found), found.number_of_edges()) == (len(drawn.network.things), len(drawn.network.ties))
    assert one.read_bytes() == other.read_bytes()
