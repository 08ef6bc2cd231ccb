"""The verbs that draw, run as a user runs them."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hytki_graph import Ecosystem, diagrams, exporters
from hytki_graph.words import catalogue
from tests.conftest import ROOT, Run
from tests.made_up import SOURCE, link, org

Make = Callable[..., Ecosystem]


@pytest.fixture
def two(small: Make) -> Path:
    """Alfa cooperates with Beeta, and that is all."""
    return small(
        yksi=SOURCE + org("org-a", "Alfa") + org("org-b", "Beeta") + link("org-a", "cooperates-with", "org-b")
    ).store.folder


@pytest.mark.parametrize("ending", sorted([*exporters.SCENES, *exporters.PICTURES, *exporters.RELEASES]))
def test_every_ending_is_written_and_twice_the_same(hytki: Run, two: Path, tmp_path: Path, ending: str) -> None:
    files = [tmp_path / f"{name}{ending}" for name in ("yksi", "kaksi")]
    for file in files:
        done = hytki("export", str(file), "--format", "json", data=str(two))
        assert done.code == 0, done.err
        assert done.json == {"file": str(file), "profile": "public", "left_out": {}}
    one, other = (file.read_bytes().replace(b"yksi", b"kaksi") for file in files)
    assert one == other
    assert len(one) > 100


@pytest.mark.parametrize("name", sorted(diagrams.DIAGRAMS))
def test_every_diagram_is_drawn_even_of_two_organisations(hytki: Run, two: Path, tmp_path: Path, name: str) -> None:
    file = tmp_path / "kuva.svg"
    done = hytki("draw", name, "-o", str(file), data=str(two))
    assert done.code == 0, done.err
    assert str(file) in done.text
    assert file.read_text("utf-8").startswith("<svg")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("export", "kuva.gif"), ".svg"),
        (("export", ".svg"), "no writer"),
        (("draw", "layers", "-o", "kuva.html"), ".pptx"),
        (("draw", "taulu"), "layers"),
        (("map", "-o", "kartta.svg"), ".html"),
        (("export", "kaikki.ttl", "--lens", "regions"), "whole of the data"),
        (("map", "--query", "ei-ole"), "neither SPARQL nor"),
        (("map", "--query", "who-coordinates", "--lens", "regions"), "--lens"),
        (("map", "--query", "who-coordinates", "--size", "degree"), "--size"),
        (("map", "--query", "ASK { ?s ?p ?o }"), "from"),
        (("map", "--query", "SELECT ?from ?to { ?from hytki:nothing ?to }"), "nothing"),
        (("export", "kuva.svg", "--bind", "a=b"), "--query"),
        (("export", "kuva.svg", "--at", "eilen"), "YYYY-MM-DD"),
        (("export", "kuva.svg", "--size", "kauneus"), "betweenness"),
        (("map", "--view", "../data"), "views"),
        (("export", "kuva.svg", "--profile", "kaikki"), "kaikki"),
        (("export", "pyproject.toml/kuva.svg"), "cannot be written"),
        (("gaps", "-o", "aukot.gif"), ".svg"),
        (("path", "Eksote", "HYTKI", "-o", "polku.gif"), ".svg"),
    ],
)
def test_bad_wishes_get_one_clear_line(hytki: Run, words: tuple[str, ...], said: str) -> None:
    done = hytki(*words)
    assert done.code == 2
    assert said in done.err
    assert len(done.err.splitlines()) == 1
    assert done.text == ""


@pytest.mark.parametrize(
    "words",
    [
        ("export", "yksi.ttl"),
        ("export", "uusi.ttl"),
        ("export", "uusi.dcat.ttl"),
        ("export", "positions.csv"),
        ("query", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "-o", "yksi.ttl"),
        ("matrix", "-o", "positions.csv"),
    ],
)
def test_what_the_folder_is_read_from_is_never_written_over(hytki: Run, two: Path, words: tuple[str, ...]) -> None:
    (two / "positions.csv").write_text("id,x,y\n", "utf-8")
    before = {path.name: path.read_bytes() for path in two.iterdir()}
    done = hytki(*words[:-1], str(two / words[-1]), data=str(two))
    assert done.code == 2
    assert "read as data" in done.err
    assert len(done.err.splitlines()) == 1
    assert {path.name: path.read_bytes() for path in two.iterdir()} == before


def test_a_picture_may_lie_in_the_data_folder_and_be_written_again(hytki: Run, two: Path) -> None:
    for _ in range(2):
        assert hytki("export", str(two / "kartta.svg"), data=str(two)).code == 0


def test_a_picture_sized_by_a_measure_says_so(hytki: Run, two: Path, tmp_path: Path) -> None:
    file = tmp_path / "kuva.svg"
    assert hytki("export", str(file), "--size", "betweenness", data=str(two), lang="fi").code == 0
    assert "välillisyys" in file.read_text("utf-8")
    assert "sitä useampaan" not in file.read_text("utf-8")


def test_nothing_is_drawn_from_data_that_breaks_a_shape(hytki: Run, small: Make, tmp_path: Path) -> None:
    folder = small(yksi=SOURCE + org("org-a", "Aapa") + link("org-a", "implements", "org-a")).store.folder
    for words in (("export", str(tmp_path / "a.svg")), ("draw", "layers", "-o", str(tmp_path / "b.svg"))):
        assert hytki(*words, data=str(folder)).code == 1
    assert not list(tmp_path.glob("*.svg"))


def test_a_path_the_gaps_and_a_matrix_are_drawn(hytki: Run, tmp_path: Path) -> None:
    for words, told in (
        (("path", "Eksote", "Turku Science Park"), "4.2 Välilliset kohderyhmät, rivi 75"),
        (("gaps",), "Etelä-Karjala"),
        (("matrix",), "Pohjois-Pohjanmaa"),
    ):
        file = tmp_path / f"{words[0]}.svg"
        done = hytki(*words, "-o", str(file), lang="fi")
        assert done.code == 0, done.err
        assert told in re.sub(r"</text>\s*<text[^>]*>", " ", file.read_text("utf-8"))


def test_a_day_leaves_out_what_did_not_hold(hytki: Run, tmp_path: Path) -> None:
    names = {}
    for day in ("2016-06-01", "2023-06-01"):
        hytki("export", str(tmp_path / f"{day}.csv"), "--at", day)
        names[day] = (tmp_path / f"{day}.csv").read_text("utf-8")
    assert "Kuutoskaupunkien avoimet innovaatioalustat" in names["2016-06-01"]
    assert "Kuutoskaupunkien avoimet innovaatioalustat" not in names["2023-06-01"]


def test_the_answer_of_a_question_is_the_map(hytki: Run, tmp_path: Path) -> None:
    file = tmp_path / "vastaus.html"
    done = hytki("map", "--query", "who-coordinates", "-o", str(file))
    assert done.code == 0, done.err
    page = file.read_text("utf-8")
    assert "id:project-hytki" in page
    assert "id:org-0101263-6" not in page


def test_a_named_view_opens_the_page_and_narrows_a_picture(hytki: Run, tmp_path: Path) -> None:
    page, picture = tmp_path / "kartta.html", tmp_path / "kuva.mmd"
    assert hytki("map", "--view", "suunnitteilla", "-o", str(page)).code == 0
    data = json.loads(
        re.findall(r'<script type="application/json" id="data">(.*?)</script>', page.read_text("utf-8"))[0]
    )
    assert data["state"]["hide"]["status"] == ["status:active", "status:ended", "status:unknown"]
    assert hytki("draw", "network", "--view", "suunnitteilla", "-o", str(picture)).code == 0
    assert "-.->" in picture.read_text("utf-8")
    assert "-->" not in picture.read_text("utf-8").replace("-.->", "")


def test_kept_places_stay_when_an_actor_joins(hytki: Run, two: Path, tmp_path: Path) -> None:
    first = hytki("map", "-o", str(tmp_path / "a.html"), "--keep", "--format", "json", data=str(two))
    assert first.code == 0, first.err
    kept = (two / "positions.csv").read_text("utf-8")
    assert first.json["kept"] == str(two / "positions.csv")
    text = (two / "yksi.ttl").read_text("utf-8")
    (two / "yksi.ttl").write_text(text + org("org-c", "Gamma") + link("org-a", "cooperates-with", "org-c"), "utf-8")
    assert hytki("map", "-o", str(tmp_path / "b.html"), "--keep", data=str(two)).code == 0
    later = (two / "positions.csv").read_text("utf-8").splitlines()
    assert set(kept.splitlines()) < set(later)
    (two / "positions.csv").write_text("id,x\nid:org-a,1\n", "utf-8")
    done = hytki("map", "-o", str(tmp_path / "c.html"), data=str(two))
    assert (done.code, len(done.err.splitlines())) == (2, 1)
    assert "positions.csv" in done.err


def test_a_part_of_the_map_never_takes_the_kept_places_of_the_rest(hytki: Run, two: Path, tmp_path: Path) -> None:
    kept = two / "positions.csv"
    kept.write_text("id,x,y\nid:org-a,10.0,20.0\nid:org-muualla,300.0,40.0\n", "utf-8")
    before = kept.read_bytes()
    done = hytki("map", "--lens", "regions", "--keep", "-o", str(tmp_path / "a.html"), data=str(two))
    assert (done.code, len(done.err.splitlines())) == (2, 1)
    assert "--keep" in done.err
    assert kept.read_bytes() == before
    assert not (tmp_path / "a.html").exists()
    assert hytki("map", "--keep", "-o", str(tmp_path / "b.html"), data=str(two)).code == 0
    rows = kept.read_text("utf-8").splitlines()
    assert {"id:org-a,10.0,20.0", "id:org-muualla,300.0,40.0"} < set(rows)
    assert len(rows) == 4


def test_what_a_profile_leaves_out_is_said(hytki: Run, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data", folder, ignore=shutil.ignore_patterns("internal"))
    source = folder / "hytki-esittely.ttl"
    text = source.read_text("utf-8")
    source.write_text(
        text + '\nid:project-hytki skos:note "Kysy Matti Meikäläiseltä tai Matti Meikäläinen vastaa"@fi .\n', "utf-8"
    )
    done = hytki("export", str(tmp_path / "kuva.svg"), "--format", "json", data=str(folder))
    assert done.code == 0, done.err
    assert done.json["left_out"] == {"name": 1}
    assert "1" in done.err
    assert "Meikäläi" not in done.err
    assert catalogue()["profile.left.name"]["en"].split("{")[0].strip() in done.err
