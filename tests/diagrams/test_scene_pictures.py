"""Pictures of a scene: every name is there, none on another, and what is left out is told."""

from __future__ import annotations

import hashlib
import math
import os
import subprocess
import sys
from collections.abc import Callable
from itertools import combinations

import pytest
from PIL import ImageFont

from hytki_graph import Ecosystem, InputError, registry
from hytki_graph.diagrams import find, gaps, known, route
from hytki_graph.diagrams.framing import Body, Head, framed
from hytki_graph.diagrams.labels import Crossings, Name, place
from hytki_graph.diagrams.shapes import corners, rim
from hytki_graph.exporters import picture_svg
from hytki_graph.imprint import imprint
from hytki_graph.iris import iri
from hytki_graph.palette import EMPTY, INK
from hytki_graph.picture import SHAPES, Area, Mark, Picture, Writing
from hytki_graph.scene import Imprint, Scene
from hytki_graph.words import LANGUAGES, catalogue, pick
from tests.analysis.asked import skill
from tests.conftest import ROOT
from tests.diagrams.small_world import HOSTILE, NAMES, TURTLE
from tests.made_up import SOURCE, link, org

VIEWS = ("network", "layers", "regions", "map", "clusters")
Box = tuple[float, float, float, float]


def drawn(name: str, scene: Scene, eco: Ecosystem, lang: str = "fi") -> Picture:
    """Draw a diagram by its name."""
    picture: Picture = registry.load(find(name))(scene, eco.store, lang=lang)
    return picture


@pytest.fixture(scope="module")
def scene(eco: Ecosystem) -> Scene:
    """The scene of the real data."""
    return eco.draw()


@pytest.fixture
def world(small: Callable[..., Ecosystem]) -> Ecosystem:
    """A small made-up ecosystem."""
    return small(yksi=TURTLE)


FONTS = {
    bold: ImageFont.truetype(str(ROOT / "hytki_graph" / "fonts" / f"Roboto-{'Bold' if bold else 'Regular'}.ttf"), 200)
    for bold in (False, True)
}


def box(writing: Writing) -> Box:
    """Measure a line of text with Pillow: what its letters cover."""
    left, top, right, low = (
        side * writing.size / 200 for side in FONTS[writing.bold].getbbox(writing.text, anchor="ls")
    )
    x = writing.x - {"start": 0.0, "middle": (left + right) / 2, "end": right}[writing.anchor]
    return x + left, writing.y + top, x + right, writing.y + low


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes cover each other by more than half a unit."""
    return min(one[2], other[2]) - max(one[0], other[0]) > 0.5 and min(one[3], other[3]) - max(one[1], other[1]) > 0.5


def writings(picture: Picture) -> list[Writing]:
    """Give the lines of text that lie level."""
    return [item for item in picture.items if isinstance(item, Writing) and not item.turn]


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_line_of_text_covers_another_or_leaves_the_picture(
    eco: Ecosystem, scene: Scene, name: str, lang: str
) -> None:
    picture = drawn(name, scene, eco, lang)
    boxes = [(box(one), one) for one in writings(picture)]
    assert len(boxes) > 30
    assert [(one.text, other.text) for (a, one), (b, other) in combinations(boxes, 2) if meet(a, b)] == []
    assert all(a >= 0 and b >= 0 and c <= picture.width and d <= picture.height for (a, b, c, d), _ in boxes)


def outline(mark: Mark) -> list[tuple[float, float]]:
    """Give the corners of a mark; a dot has many."""
    turns = [(math.cos(math.tau * n / 40), math.sin(math.tau * n / 40)) for n in range(40)]
    round_ = [(mark.x + a * mark.width / 2, mark.y + b * mark.height / 2) for a, b in turns]
    return round_ if mark.shape == "dot" else list(corners(mark))


def apart(one: list[tuple[float, float]], other: list[tuple[float, float]]) -> bool:
    """Whether a line parallel to a side of one of two shapes has each of them on its own side."""
    for shape in (one, other):
        for (a, b), (c, d) in zip(shape, [*shape[1:], shape[0]], strict=True):
            reach = [[x * (d - b) - y * (c - a) for x, y in points] for points in (one, other)]
            if max(reach[0]) <= min(reach[1]) or max(reach[1]) <= min(reach[0]):
                return True
    return False


@pytest.mark.parametrize("name", VIEWS)
def test_no_name_covers_a_mark_and_no_mark_another(eco: Ecosystem, scene: Scene, name: str) -> None:
    picture = drawn(name, scene, eco)
    marks = list(picture.marks())
    reach = [
        (one.x - one.width / 2, one.y - one.height / 2, one.x + one.width / 2, one.y + one.height / 2) for one in marks
    ]
    assert [one.text for one in writings(picture) for other in reach if meet(box(one), other)] == []
    near = [(a, b) for a, b in combinations(range(len(marks)), 2) if meet(reach[a], reach[b])]
    assert [(marks[a].label, marks[b].label) for a, b in near if not apart(outline(marks[a]), outline(marks[b]))] == []


@pytest.mark.parametrize("name", VIEWS)
def test_every_name_is_text_or_tooltip_and_what_is_missing_is_counted(eco: Ecosystem, scene: Scene, name: str) -> None:
    picture = drawn(name, scene, eco)
    shown = {mark.key: mark for mark in picture.marks()}
    labels = {dot.thing.iri: " ".join(pick(dot.thing.label, "fi").split()) for dot in scene.dots}
    assert shown
    assert all(mark.label == labels[key] and mark.label in mark.title for key, mark in shown.items())
    unnamed = len(shown) - len({one.of for one in writings(picture)} & set(shown))
    said = catalogue()["draw.unnamed"]["fi"].format(count=unnamed)
    assert (said in picture.notes) == (unnamed > 0)


@pytest.mark.parametrize("linked", [False, True])
def test_a_picture_of_one_or_two_things_has_room_for_their_names(small: Callable[..., Ecosystem], linked: bool) -> None:
    long = org("org-a", "Esimerkkilän yhteiskehittämisverkosto")
    more = org("org-b", "Mallilan sote-tietojen osaamiskeskus") + link("org-a", "cooperates-with", "org-b")
    eco = small(yksi=SOURCE + long + (more if linked else ""))
    picture = drawn("network", eco.draw(), eco)
    assert {one.of for one in writings(picture)} >= {mark.key for mark in picture.marks()}
    assert len(list(picture.marks())) == 1 + linked


def test_the_first_look_is_drawn_and_the_rest_counted(eco: Ecosystem, scene: Scene) -> None:
    picture = drawn("network", scene, eco)
    shown = {dot.thing.iri for dot in scene.dots if dot.shown}
    assert {mark.key for mark in picture.marks()} == shown
    lines = [line for line in scene.lines if {line.from_, line.to} <= shown]
    assert len([one for one in picture.connectors() if one.from_]) == len(lines)
    ties = [tie for tie in scene.network.ties if {tie.from_, tie.to} <= shown]
    assert catalogue()["draw.counts"]["fi"].format(things=len(shown), links=len(ties)) in picture.notes
    facts = {"things": len(scene.dots) - len(shown), "links": len(scene.network.ties) - len(ties)}
    assert catalogue()["draw.hidden"]["fi"].format(**facts) in picture.notes


def test_a_stranger_reads_who_leads_hytki_which_lane_is_empty_and_what_is_planned(eco: Ecosystem, scene: Scene) -> None:
    network, layers = drawn("network", scene, eco), drawn("layers", scene, eco)
    hytki = eco.find("HYTKI")
    leads = [one for one in network.connectors() if one.to == hytki and one.label == "koordinoi"]
    thick = {one.line for one in leads}
    assert leads
    assert min(thick) > max(one.line for one in network.connectors() if one.label == "osallistuu")
    empty = [area.label for area in layers.areas() if area.stroke is EMPTY]
    assert empty == ["data ja sen omistajat"]
    assert "ei ketään" in [one.text for one in writings(layers)]
    planned = {line.ties[0] for line in scene.lines if line.status.endswith("/planned")}
    dashed = {one.key for one in network.connectors() if one.key and one.dash == (7.0, 6.0)}
    assert dashed == planned & {one.key for one in network.connectors()}


def test_a_line_ends_at_the_rim_of_each_shape() -> None:
    for shape in SHAPES:
        mark = Mark("m", shape, 50, 50, 40, 30, None, INK)
        below, right = rim(mark, (50, 500)), rim(mark, (500, 50))
        outline = corners(mark) or ((50, 65), (70, 50))
        assert below[1] <= max(y for _, y in outline) + 0.01
        assert 50 < right[0] <= max(x for x, _ in outline) + 0.01
    assert rim(Mark("m", "dot", 0, 0, 20, 20, None, INK), (3, 4)) == (6, 8)


def test_names_find_room_in_order_and_the_rest_are_missing() -> None:
    marks = [Mark(f"m{n}", "dot", 60 + 9 * (n % 6), 40 + 9 * (n // 6), 8, 8, None, INK) for n in range(36)]
    names = [Name(mark, f"Esimerkkilän sairaala {n}") for n, mark in enumerate(marks)]
    placed = place(names, marks, Crossings(()), (0, 0, 180, 130))
    named = {item.of for item in placed.items if isinstance(item, Writing)}
    assert "m0" in named
    assert placed.missing
    assert named | set(placed.missing) == {mark.key for mark in marks}
    assert not named & set(placed.missing)


@pytest.mark.parametrize("name", VIEWS)
def test_hostile_and_northern_names_come_through_each_picture(world: Ecosystem, name: str) -> None:
    scene = world.draw()
    picture = drawn(name, scene, world)
    text = picture_svg.text(picture)
    labels = {mark.label for mark in picture.marks()}
    assert labels <= {*NAMES, HOSTILE, "Esimerkkilän klusteri", "Aiottu verkosto", "Esimerkkihanke"}
    assert "<script" not in text
    assert all(picture_svg.safe(label) in text for label in labels)


@pytest.mark.parametrize("name", sorted(known()))
def test_nothing_to_draw_is_still_a_picture(small: Callable[..., Ecosystem], name: str) -> None:
    eco = small(
        yksi='source:yksi a prov:Entity ; skos:prefLabel "Lähde"@fi ; dct:type type:document ; bibo:locator "k" .\n'
    )
    picture = drawn(name, eco.draw(), eco)
    assert picture.title
    assert not list(picture.marks())


def test_an_unknown_diagram_is_one_clear_line() -> None:
    with pytest.raises(InputError, match=r"clusters.*network"):
        find("hairball")


def test_who_is_planned_is_hollow_and_dashed(world: Ecosystem) -> None:
    marks = {mark.label: mark for mark in drawn("network", world.draw(), world).marks()}
    assert marks["Aiottu verkosto"].dash
    assert not marks["Esimerkkilän klusteri"].dash


def test_a_path_is_drawn_step_by_step_with_its_source(world: Ecosystem) -> None:
    found = world.path("Esimerkkilän sairaala", "Esimerkkilän klusteri")
    picture = route.draw(found, world.project("ecosystem"), imprint=imprint(world.store), lang="fi")
    ends = ["Esimerkkilän sairaala", "Esimerkkilän klusteri", NAMES[2]]
    assert sorted(mark.label for mark in picture.marks()) == sorted(ends)
    links = {(one.label, one.arrow) for one in picture.connectors() if one.from_}
    assert links == {("tekee yhteistyötä", False), ("on jäsen", True)}
    told = " ".join(one.text for one in writings(picture))
    assert told.count("Lähde: Esimerkkilähde: rivi 2") == 2
    assert not any(meet(box(one), box(other)) for one, other in combinations(writings(picture), 2))


def test_an_arrow_against_the_way_points_as_the_link_does(world: Ecosystem) -> None:
    found = world.path("Esimerkkihanke", NAMES[0])
    picture = route.draw(found, world.project("ecosystem"), imprint=imprint(world.store), lang="fi")
    (link_,) = [one for one in picture.connectors() if one.from_]
    assert (link_.from_, link_.label) == (iri("id:org-0"), "koordinoi")
    assert link_.points[-1][1] < link_.points[0][1]
    assert "1.1.2023–30.6.2024" in " ".join(one.text for one in writings(picture))


def test_without_a_path_the_two_islands_are_drawn(world: Ecosystem) -> None:
    found = world.path("Mallilan yliopisto", "Esimerkkihanke")
    picture = route.draw(found, world.project("ecosystem"), imprint=imprint(world.store), lang="fi")
    assert {mark.label for mark in picture.marks()} == {"Mallilan yliopisto", "Esimerkkihanke"}
    assert "eri saarekkeissa" in picture.summary


def test_gaps_show_empty_cells_and_needs_that_nobody_meets(small: Callable[..., Ecosystem]) -> None:
    needs = (
        skill("taito", "Tietoaltaan hoito") + link("org-0", "needs-competence", "taito") + skill("toinen", "Suojaus")
    )
    needs += link("org-1", "needs-competence", "toinen") + link("org-2", "offers-competence", "toinen")
    eco = small(yksi=TURTLE + needs)
    found = eco.gaps()
    picture = gaps.draw(found, imprint=imprint(eco.store), lang="fi")
    cells = [area for area in picture.areas() if area.label == "–"]
    assert len(cells) >= len(found.empty()) == 6
    offers = {area.label: area.dash for area in picture.areas() if area.key.startswith("offer ")}
    assert offers == {"kukaan ei tarjoa": (5.0, 4.0), f"tarjoaa vain: {NAMES[2]}": ()}
    assert {mark.label for mark in picture.marks()} == {"Tietoaltaan hoito", "Suojaus"}


def test_the_foot_says_date_sources_audience_and_what_was_left_out() -> None:
    body = Body([Area("a", ((0, 0), (50, 0), (50, 50), (0, 50)), None, INK)], 50, 50)
    made = Imprint({"fi": "Esimerkki"}, "2025-11-05", 3, "public", {"person": 2})
    picture = framed(Head("x", "Otsikko", "Näin luetaan", "fi"), body, imprint=made, notes=("Huomio",))
    assert picture.notes[:4] == (
        "Huomio",
        "Uusin tieto: 5.11.2025",
        "3 lähdettä",
        "Julkinen: vain organisaatiot, ei henkilöitä",
    )
    assert len(picture.notes) == 5
    said = [one.text for one in writings(picture)]
    assert said[:3] == ["Esimerkki", "Otsikko", "Näin luetaan"]
    assert all(note in " ".join(said) for note in picture.notes)


SCRIPT = """
import hashlib, sys
from pathlib import Path
import hytki_graph
from hytki_graph import registry
from hytki_graph.diagrams import find
from hytki_graph.exporters import picture_svg
eco = hytki_graph.open(Path(sys.argv[1]), lang="fi")
scene = eco.draw()
for name in ("network", "layers", "regions", "map", "clusters"):
    print(hashlib.sha256(picture_svg.text(registry.load(find(name))(scene, eco.store, lang="fi")).encode()).hexdigest())
"""


def test_another_process_with_another_hash_seed_draws_the_same(world: Ecosystem) -> None:
    here = [hashlib.sha256(picture_svg.text(drawn(name, world.draw(), world)).encode()).hexdigest() for name in VIEWS]
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(world.folder)], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "5"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert ran.stdout.split() == here
