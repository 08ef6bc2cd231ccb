"""The canvas of the map page in a real browser: what is drawn where, names, pointing, moving, pictures to keep."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from playwright.sync_api import Browser

from benchmarks import crowd
from hytki_graph import Ecosystem
from hytki_graph.exporters import html_map
from hytki_graph.palette import PAPER, paint
from hytki_graph.scene import LOOKS
from tests.browser import browser
from tests.diagrams.small_map import Window, opened, scene

SVG = "{http://www.w3.org/2000/svg}"
FRAME = "{ title: 'Otsikko & <muuta>', notes: ['Lähteitä 1'], legend: [{ shape: 'dot', colour: '#0072b2', label: 'Organisaatiot' }] }"
KNOWN = (
    ("Ympyrä", "organisation", "active", -300.0, 0.0),
    ("Neliö", "public", "active", 300.0, 0.0),
    ("Suunniteltu", "project", "planned", -300.0, 240.0),
    ("Päättynyt", "public", "ended", 300.0, 240.0),
    ("Kehä", "organisation", "active", 0.0, 120.0),
)
WAYS = (
    (0, 1, "active", 0.0),
    (0, 2, "planned", 0.0),
    (1, 3, "ended", 0.0),
    (4, 4, "active", 0.0),
    (2, 3, "active", 0.2),
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def real(eco: Ecosystem, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the real ecosystem."""
    return html_map.write(eco.draw(), tmp_path_factory.mktemp("kartta") / "kartta.html", lang="fi")


@pytest.fixture
def known(chromium: Browser, tmp_path: Path) -> Iterator[Window]:
    """Five things at known places."""
    window = opened(chromium, tmp_path, scene(KNOWN, WAYS))
    window.page.mouse.move(5, 5)
    window.still()
    yield window
    assert window.complaints == []
    window.context.close()


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _far(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    return math.dist(one[:3], other[:3])


def _overlaps(boxes: list[Mapping[str, Any]]) -> list[tuple[Any, Any]]:
    return [
        (one["rows"], other["rows"])
        for at, one in enumerate(boxes)
        for other in boxes[:at]
        if one["left"] < other["right"] and one["right"] > other["left"]
        and one["top"] < other["bottom"] and one["bottom"] > other["top"]
    ]  # fmt: skip


def _radius(window: Window, thing: int) -> float:
    """Find the rim of a dot by its colour: half of what its row has of it."""
    x, y = window.stage(f"stage.position({thing})")
    middle = window.pixel(x, y)
    row = window.pixels((x + step, y) for step in range(80))
    return next(step for step, pixel in enumerate(row) if _far(pixel, middle) > 60) - 0.5


def test_shapes_stand_in_their_places_in_the_colour_of_their_category(known: Window) -> None:
    for thing, category in ((0, "organisation"), (1, "public")):
        x, y = known.stage(f"stage.position({thing})")
        assert known.pixel(x, y) == _rgb(LOOKS[category].colour)
    radius = _radius(known, 0)
    for thing, filled in ((0, False), (1, True)):
        x, y = known.stage(f"stage.position({thing})")
        corner = known.pixel(x + radius * 0.8, y + radius * 0.8)
        assert (_far(corner, _rgb(LOOKS["public"].colour)) < 30) is filled, "a square has corners, a dot has none"


def test_the_planned_is_hollow_with_a_broken_rim_and_the_ended_is_pale(known: Window) -> None:
    x, y = known.stage("stage.position(2)")
    assert known.pixel(x, y) == _rgb(PAPER.light)
    ended = known.stage("stage.position(3)")
    dark, light = _rgb(LOOKS["public"].colour), _rgb(PAPER.light)
    share = _far(known.pixel(*ended), light) / _far(dark, light)
    assert 0.25 < share < 0.6
    radius = _radius(known, 0) * 1.3
    sides = [
        (x + sx * radius * step, y + sy * radius * (1 - step))
        for sx in (1, -1)
        for sy in (1, -1)
        for step in (at / 40 for at in range(41))
    ]
    on = [_far(pixel, light) > 80 for pixel in known.pixels(sides)]
    assert 0.3 < sum(on) / len(on) < 0.9


def _along(window: Window, one: int, other: int) -> list[float]:
    """Give how far the pixels between two things are from paper, from rim to rim."""
    (ax, ay), (bx, by) = window.stage(f"[stage.position({one}), stage.position({other})]")
    shares = [0.2 + 0.6 * step / 200 for step in range(201)]
    places = [(ax + (bx - ax) * share, ay + (by - ay) * share) for share in shares]
    return [_far(pixel, _rgb(PAPER.light)) for pixel in window.pixels(places)]


def test_lines_are_whole_dashed_or_faint_by_status(known: Window) -> None:
    active, planned, ended = _along(known, 0, 1), _along(known, 0, 2), _along(known, 1, 3)
    assert min(active) > 60
    dashes = sum(ink > 40 for ink in planned) / len(planned)
    assert 0.35 < dashes < 0.8
    assert 10 < sum(ended) / len(ended) < 0.7 * sum(active) / len(active)


def test_a_directed_line_ends_in_an_arrow(known: Window) -> None:
    (ax, ay), (bx, _) = known.stage("[stage.position(0), stage.position(1)]")
    thick = [
        sum(_far(pixel, _rgb(PAPER.light)) > 60 for pixel in known.pixels((x, ay + dy) for dy in range(-8, 9)))
        for x in (ax + (bx - ax) * 0.5, bx - _radius(known, 1) - 9)
    ]
    assert thick[1] > thick[0] + 1


def test_a_bent_line_leaves_the_straight_way(known: Window) -> None:
    assert sum(ink > 60 for ink in _along(known, 2, 3)) < 20
    (ax, ay), (bx, _) = known.stage("[stage.position(2), stage.position(3)]")
    column = [(ax + (bx - ax) / 2, ay + dy) for dy in range(-120, 121)]
    inked = [
        place for place, pixel in zip(column, known.pixels(column), strict=True) if _far(pixel, _rgb(PAPER.light)) > 60
    ]
    away = abs(bx - ax) * 0.1
    assert any(abs(abs(y - ay) - away) < 10 for _, y in inked)


def test_a_line_to_itself_is_a_loop_beside_its_dot(known: Window) -> None:
    x, y = known.stage("stage.position(4)")
    radius = _radius(known, 4)
    ring = [
        (x + (radius + away) * math.cos(turn / 10), y + (radius + away) * math.sin(turn / 10))
        for away in (6, 10, 14) for turn in range(63)
    ]  # fmt: skip
    assert any(_far(pixel, _rgb(PAPER.light)) > 60 for pixel in known.pixels(ring))


def test_dark_paper_takes_the_dark_side_of_every_colour(known: Window) -> None:
    known.stage("stage.setTheme(true)")
    x, y = known.stage("stage.position(0)")
    assert known.pixel(x, y) == _rgb(paint(LOOKS["organisation"].colour).dark)
    assert known.pixel(x, y - 150) == _rgb(PAPER.dark)


def test_clicking_a_dot_or_a_line_says_which(known: Window) -> None:
    known.page.evaluate(
        "window.said = []; for (const event of ['click', 'tie', 'hover']) window.hytki.stage.on(event, (what) => window.said.push([event, what]))"
    )
    left, top = known.corner()
    (ax, ay), (bx, by) = known.stage("[stage.position(0), stage.position(1)]")
    known.page.mouse.click(left + ax, top + ay)
    assert known.page.evaluate("window.said.filter(([event]) => event !== 'hover')") == [["click", 0]]
    known.page.evaluate("window.hytki.stage.fit()")
    (ax, ay), (bx, by) = known.stage("[stage.position(0), stage.position(1)]")
    known.page.wait_for_timeout(400)
    known.page.mouse.click(left + (ax + bx) / 2, top + (ay + by) / 2 + 1)
    assert known.page.evaluate("window.said.filter(([event]) => event !== 'hover')")[-1] == ["tie", 0]
    assert ["hover", 0] in known.page.evaluate("window.said")


def test_pointing_at_a_dot_lets_its_neighbours_stand_out(known: Window) -> None:
    left, top = known.corner()
    near, far = known.stage("[stage.position(1), stage.position(4)]")
    before = known.pixel(*near), known.pixel(*far)
    x, y = known.stage("stage.position(0)")
    known.page.mouse.move(left + x, top + y)
    known.page.wait_for_timeout(250)
    assert known.pixel(*near) == before[0]
    assert _far(known.pixel(*far), _rgb(PAPER.light)) < 0.4 * _far(before[1], _rgb(PAPER.light))
    known.page.mouse.move(5, 5)
    known.page.wait_for_timeout(250)
    assert known.pixel(*far) == before[1]


def test_the_wheel_zooms_at_the_pointer_and_dragging_moves(known: Window) -> None:
    left, top = known.corner()
    x, y = known.stage("stage.position(1)")
    known.page.mouse.move(left + x, top + y)
    scale = known.stage("stage.camera()")[2]
    known.page.mouse.wheel(0, -200)
    known.still()
    assert known.stage("stage.camera()")[2] > 1.2 * scale
    assert known.stage("stage.position(1)") == pytest.approx([x, y], abs=0.5)
    known.page.mouse.move(left + 200, top + 400)
    known.page.mouse.down()
    known.page.mouse.move(left + 230, top + 380, steps=4)
    known.page.mouse.up()
    moved = known.stage("stage.position(1)")
    assert moved == pytest.approx([x + 30, y - 20], abs=8)


def test_two_fingers_zoom(chromium: Browser, tmp_path: Path) -> None:
    window = opened(chromium, tmp_path, scene(KNOWN, WAYS), viewport={"width": 390, "height": 780}, has_touch=True)
    left, top = window.corner()
    x, y = left + 195, top + 250
    scale = window.stage("stage.camera()")[2]
    session = window.context.new_cdp_session(window.page)
    for kind, apart in (("touchStart", 40), ("touchMove", 60), ("touchMove", 80), ("touchEnd", 0)):
        points = [{"x": x - apart, "y": y, "id": 0}, {"x": x + apart, "y": y, "id": 1}] if apart else []
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    window.still()
    assert window.stage("stage.camera()")[2] == pytest.approx(2 * scale, rel=0.15)
    window.context.close()


@pytest.mark.parametrize("view", ["network", "layers", "regions", "map", "clusters"])
def test_names_never_lie_on_each_other(chromium: Browser, real: Path, view: str) -> None:
    window = Window(chromium, real, hash_=f"#view={view}")
    for factor in (1, 0.4, 2, 3.1, 2.2, 0.11):
        window.stage(f"stage.zoom({factor}, [500, 300])")
        labels = window.labels()
        assert _overlaps(labels) == []
        assert all(label["left"] >= 0 and label["top"] >= 0 for label in labels)
        assert all(1 <= len(label["rows"]) <= 2 for label in labels)
    assert window.complaints == []
    window.context.close()


@pytest.mark.parametrize(("width", "height", "least"), [(390, 844, 12), (1280, 800, 45), (3840, 2160, 120)])
def test_names_fill_every_width(chromium: Browser, real: Path, width: int, height: int, least: int) -> None:
    window = Window(chromium, real, viewport={"width": width, "height": height})
    assert len(window.labels()) >= least
    assert _overlaps(window.labels()) == []
    window.context.close()


def test_the_largest_are_named_first_and_the_selected_always(chromium: Browser, real: Path) -> None:
    window = Window(chromium, real)
    largest = window.stage("Array.from(model.size.keys()).sort((a, b) => model.size[b] - model.size[a]).slice(0, 5)")
    named = {label["thing"] for label in window.labels()}
    assert set(largest) <= named
    nameless = window.stage(
        f"model.size.findIndex((_, at) => !{sorted(named)}.includes(at) && stage.position(at)[0] > 400)"
    )
    window.stage(f"stage.mark({{ selected: {nameless}, path: [], tie: -1 }})")
    assert nameless in {label["thing"] for label in window.labels()}
    window.context.close()


def test_a_small_pan_keeps_every_name_on_its_side(known: Window) -> None:
    before = {label["id"]: label for label in known.labels()}
    known.stage("stage.pan(3, 2)")
    for label in known.labels():
        assert label["left"] == pytest.approx(before[label["id"]]["left"] + 3)
        assert label["top"] == pytest.approx(before[label["id"]]["top"] + 2)


def test_a_tall_window_turns_the_map(chromium: Browser, tmp_path: Path) -> None:
    window = opened(chromium, tmp_path, scene(KNOWN, WAYS), viewport={"width": 390, "height": 844})
    (ax, ay), (bx, by) = window.stage("[stage.position(0), stage.position(1)]")
    assert abs(bx - ax) < 1 < abs(by - ay)
    camera = window.stage("stage.camera()")
    assert camera[:2] == pytest.approx([0, 120], abs=1), "the camera is told as if nothing were turned"
    window.context.close()


CHANGING = """(thing) => new Promise((done) => {
  const { app, stage } = window.hytki, seen = [], start = performance.now();
  app.change({ view: "clusters", camera: null });
  const look = () => {
    seen.push(stage.position(thing));
    if (performance.now() - start < 1500) requestAnimationFrame(look);
    else done(seen);
  };
  requestAnimationFrame(look);
})"""
"""Changes the view and tells where a thing is in every frame."""


def test_views_move_into_each_other_unless_motion_is_unwelcome(chromium: Browser, real: Path) -> None:
    ways = {}
    for motion in ("no-preference", "reduce"):
        window = Window(chromium, real, reduced_motion=motion)
        thing = window.stage("Array.from(model.doc.views.clusters.x).findIndex((x) => x !== null)")
        ways[motion] = {tuple(place): None for place in window.page.evaluate(CHANGING, thing)}
        window.context.close()
    there = list(ways["reduce"])[-1]
    assert len(ways["no-preference"]) >= 4, "it is seen on its way"
    assert all(place == pytest.approx(there, abs=2) for place in ways["reduce"]), "it is there at once"
    assert list(ways["no-preference"])[-1] == pytest.approx(list(ways["reduce"])[-1], abs=0.5)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_hardly_anything_is_a_map_too(chromium: Browser, tmp_path: Path, count: int) -> None:
    window = opened(chromium, tmp_path, scene(KNOWN[:count]))
    assert len(window.labels()) == count
    window.stage("stage.fit()")
    window.stage("stage.zoom(3)")
    assert etree.fromstring(window.stage(f"stage.svg({FRAME})").encode()).tag == f"{SVG}svg"
    assert window.complaints == []
    window.context.close()


HOSTILE = (
    "</script><img src=x onerror=alert(1)>", "<b>lihava</b> & \"lainattu\"", "\u202eoikealta", "🏥🏥 Ääkköset šžđŋ",
    "x" * 300, "rivi\nvaihto\tja sarkain",
)  # fmt: skip


def test_names_stay_text_on_the_canvas_and_in_svg(chromium: Browser, tmp_path: Path) -> None:
    spots = [(name, "organisation", "active", 300.0 * (at % 3), 200.0 * (at // 3)) for at, name in enumerate(HOSTILE)]
    window = opened(chromium, tmp_path, scene(spots))
    assert len(window.labels()) == len(HOSTILE)
    root = etree.fromstring(window.stage(f"stage.svg({FRAME})").encode())
    titles = [element.text for element in root.iter(f"{SVG}title")]
    assert [" ".join(title.split()) for title in titles[1:]] == [" ".join(name.split()) for name in HOSTILE]
    assert not list(root.iter(f"{SVG}script", f"{SVG}image", f"{SVG}foreignObject"))
    assert window.complaints == []
    window.context.close()


def test_svg_has_every_dot_line_and_name_with_title_legend_and_notes(known: Window) -> None:
    root = etree.fromstring(known.stage(f"stage.svg({FRAME})").encode())
    said = [element.text for element in root.iter(f"{SVG}text")]
    assert root.find(f"{SVG}title").text == "Otsikko & <muuta>"
    assert {"Otsikko & <muuta>", "Lähteitä 1", "Organisaatiot"} <= set(said)
    assert {name for name, *_ in KNOWN} <= set(said)
    assert {element.text for element in root.iter(f"{SVG}title")} >= {name for name, *_ in KNOWN}
    assert sum("stroke-dasharray" in element.attrib for element in root.iter(f"{SVG}path")) == 2
    assert float(root.get("width")) == known.page.evaluate("document.querySelector('#stage').clientWidth")


def test_svg_shows_what_the_screen_shows(known: Window) -> None:
    text = known.stage(f"stage.svg({FRAME})")
    size = known.page.evaluate(
        "[document.querySelector('#stage').clientWidth, document.querySelector('#stage').clientHeight]"
    )
    top = float(re.search(r"translate\(0 ([\d.]+)\)", text)[1])  # type: ignore[index]
    other = known.context.new_page()
    other.set_viewport_size({"width": size[0], "height": size[1] + 300})
    other.set_content(f"<style>body{{margin:0}}</style><div id='stage'>{text}</div>")
    shot = other.screenshot()
    screen = known.page.locator("#stage canvas").screenshot()
    assert _unlike(shot, screen, int(top), size) < 0.02


def _unlike(svg: bytes, screen: bytes, top: int, size: list[int]) -> float:
    """Give the share of pixels that differ clearly between two screenshots, the buttons over the stage aside."""
    from io import BytesIO

    from PIL import Image, ImageChops

    width, height = size
    box = (0, 0, width, height - 90)
    one = Image.open(BytesIO(svg)).convert("L").crop((0, top, width, top + height)).crop(box)
    other = Image.open(BytesIO(screen)).convert("L").crop(box)
    histogram = ImageChops.difference(one, other).histogram()
    return sum(histogram[60:]) / sum(histogram)


def test_png_has_the_size_asked_for(known: Window) -> None:
    code = f"""window.hytki.stage.png({FRAME}, 2).then(async (blob) => {{
      const image = await createImageBitmap(blob);
      return [blob.type, image.width, image.height];
    }})"""
    kind, width, height = known.page.evaluate(code)
    size = known.page.evaluate(
        "[document.querySelector('#stage').clientWidth, document.querySelector('#stage').clientHeight]"
    )
    assert (kind, width) == ("image/png", 2 * size[0])
    assert height > 2 * size[1]


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three thousand things and nine thousand links: more than can be drawn finely."""
    return html_map.write(crowd.scene(3000), tmp_path_factory.mktemp("joukko") / "joukko.html", lang="fi")


def _sharp(window: Window) -> None:
    """Wait until the picture of a big map is the one of its camera."""
    window.page.wait_for_timeout(250)
    window.wait(
        "!window.hytki.stage.pictures.working && window.hytki.stage.pictures.fresh(window.hytki.stage.sight.camera)"
    )
    window.still()


def _bare(window: Window) -> list[tuple[int, ...] | None]:
    """Give the colours where things stand; None where a name covers one."""
    places = window.stage("Array.from(model.size.keys(), (at) => stage.position(at))")
    boxes = window.labels()
    return [
        None if any(box["left"] - 3 < x < box["right"] + 3 and box["top"] - 3 < y < box["bottom"] + 3 for box in boxes) else colour
        for (x, y), colour in zip(places, window.pixels(places), strict=True)
    ]  # fmt: skip


def test_a_big_map_is_the_same_however_one_came_to_it(chromium: Browser, crowded: Path) -> None:
    window = Window(chromium, crowded)
    _sharp(window)
    before = _bare(window)
    for act in (
        "stage.pan(200, -90)",
        "stage.zoom(2.5, [300, 200])",
        "stage.zoom(0.4, [300, 200])",
        "stage.pan(-200, 90)",
    ):
        window.stage(act)
    window.stage("stage.fit()")
    _sharp(window)
    pairs = [(one, other) for one, other in zip(before, _bare(window), strict=True) if one and other]
    assert len(pairs) > 1000
    assert all(one == other for one, other in pairs)
    assert window.complaints == []
    window.context.close()


def test_while_a_big_map_moves_every_dot_is_where_it_belongs(chromium: Browser, crowded: Path) -> None:
    window = Window(chromium, crowded)
    _sharp(window)
    thing = window.stage("model.size.indexOf(Math.max(...model.size))")
    x, y = window.stage(f"stage.position({thing})")
    colour = window.pixel(x, y)
    assert _far(colour, _rgb(PAPER.light)) > 60
    window.page.evaluate("window.hytki.stage.pan(37, 21)")
    window.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert window.stage(f"stage.position({thing})") == pytest.approx([x + 37, y + 21], abs=0.01)
    assert _far(window.pixel(x + 37, y + 21), colour) < 60
    assert _overlaps(window.labels()) == []
    window.context.close()


def test_a_big_map_zoomed_in_is_drawn_finely(chromium: Browser, crowded: Path) -> None:
    window = Window(chromium, crowded)
    x, y = window.stage("stage.position(0)")
    window.stage("stage.setCamera([model.doc.things.x[0], model.doc.things.y[0], 3])")
    x, y = window.stage("stage.position(0)")
    assert window.pixel(x, y) == _rgb(LOOKS["organisation"].colour)
    assert _overlaps(window.labels()) == []
    window.context.close()
