"""The layout: the same every time, without overlaps, with few crossings, quick."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import cKDTree

import hytki_graph
from benchmarks import layouts
from benchmarks.clock import measure
from hytki_graph.layout import layered, place, sweep
from hytki_graph.layout.packing import apart, columns, hull, round_pack, shelve
from hytki_graph.layout.ranks import crossings
from hytki_graph.network import Network
from hytki_graph.scene import Dot, Scene, compose
from tests.conftest import ROOT

LETTER, LINE, WRAP, IMPORTANT = 0.55 * 13, 16.0, 24, 12.5


@pytest.fixture(scope="module")
def network() -> Network:
    return hytki_graph.open(ROOT / "data").project("ecosystem")


@pytest.fixture(scope="module")
def scene(network: Network) -> Scene:
    return compose(network)


def _touching(dots: list[tuple[float, float, float]]) -> int:
    """Count the pairs of discs (x, y, radius) that overlap."""
    spots, radii = np.array(dots)[:, :2], np.array(dots)[:, 2]
    pairs = cKDTree(spots).query_pairs(2 * radii.max(), output_type="ndarray").reshape(-1, 2)
    far = np.hypot(*(spots[pairs[:, 0]] - spots[pairs[:, 1]]).T)
    return int((far < radii[pairs].sum(axis=1)).sum())


def test_the_same_network_gives_the_same_places_in_any_order_and_any_process() -> None:
    program = (
        "import random, sys; from hytki_graph.layout import place\n"
        "chance = random.Random(5)\n"
        "ids = [f'n{i}' for i in range(80)]\n"
        "pairs = [(f'n{i}', f'n{chance.randrange(i)}') for i in range(1, 70)] + [('n3', 'n40'), ('n71', 'n72')]\n"
        "shuffle = random.Random(int(sys.argv[1])).shuffle\n"
        "shuffle(ids); shuffle(pairs)\n"
        "pairs = [p if k % 2 else p[::-1] for k, p in enumerate(pairs)]\n"
        "print(sorted(place(set(ids), pairs, radii=dict.fromkeys(ids, 7), width=900, height=600).items()))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program, seed], capture_output=True, check=True, cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(said) == 1
    assert said.pop().count(b"'n") == 80


def test_a_picture_without_dots_and_one_with_a_single_dot_are_fine() -> None:
    assert place([], [], radii={}, width=100, height=100) == {}
    assert place(["a"], [("a", "a")], radii={"a": 5}, width=100, height=100) == {"a": (0.0, 0.0)}


@settings(max_examples=40, deadline=None)
@given(
    st.integers(1, 60),
    st.lists(st.tuples(st.integers(0, 59), st.integers(0, 59)), max_size=120),
    st.lists(st.floats(2, 60), min_size=60, max_size=60),
)
def test_dots_never_overlap_whatever_the_network(count: int, pairs: list[tuple[int, int]], sizes: list[float]) -> None:
    ids = [str(number) for number in range(count)]
    radii = dict(zip(ids, sizes, strict=False))
    lines = [(str(one), str(other)) for one, other in pairs if max(one, other) < count]
    spots = place(ids, lines, radii=radii, width=600, height=400)
    assert set(spots) == set(ids)
    assert all(math.dist(spots[one], spots[other]) >= radii[one] + radii[other] for one, other in combinations(ids, 2))


def test_the_real_picture_crosses_fewer_lines_than_that_of_networkx(network: Network, scene: Scene) -> None:
    graph = layouts.bundled()
    spots = {dot.thing.iri: (dot.x, dot.y) for dot in scene.dots}
    shown = {dot.thing.iri for dot in scene.dots if dot.shown}
    pairs = {
        (min(tie.from_, tie.to), max(tie.from_, tie.to))
        for tie in network.ties
        if tie.from_ in shown and tie.to in shown and tie.from_ != tie.to
    }
    names = sorted({name for pair in pairs for name in pair})
    where = {name: number for number, name in enumerate(names)}
    edges = np.array(sorted((where[one], where[other]) for one, other in pairs))
    ours = layouts.crossings(np.array([spots[name] for name in names]), edges)
    built = nx.Graph(graph.edges.tolist())
    found = nx.forceatlas2_layout(built, max_iter=400, seed=1)
    theirs = layouts.crossings(np.array([found[number] for number in range(graph.count)]), graph.edges)
    assert ours <= 0.75 * theirs


def test_the_crossings_are_counted_as_by_hand() -> None:
    square = np.array([[0, 0], [1, 1], [0, 1], [1, 0], [2, 0]], dtype=float)
    assert layouts.crossings(square, np.array([[0, 1], [2, 3]])) == 1
    assert layouts.crossings(square, np.array([[0, 2], [1, 3]])) == 0
    assert layouts.crossings(square, np.array([[0, 1], [1, 3], [2, 4]])) == 2


def test_islands_lie_near_the_main_part() -> None:
    pairs = [(f"a{number}", f"a{number // 3}") for number in range(1, 120)]
    pairs += [(f"b{number}", f"c{number}") for number in range(15)]
    ids = {name for pair in pairs for name in pair}
    spots = place(ids, pairs, radii=dict.fromkeys(ids, 8), width=1200, height=800)
    assert all(abs(x) <= 600 and abs(y) <= 400 for x, y in spots.values())
    lengths = [math.dist(spots[f"b{number}"], spots[f"c{number}"]) for number in range(15)]
    assert max(lengths) <= 1200 / 4


def test_no_dots_of_the_real_picture_overlap_and_each_important_name_finds_room(scene: Scene) -> None:
    assert _touching([(dot.x, dot.y, dot.size) for dot in scene.dots]) == 0
    shown = [dot for dot in scene.dots if dot.shown]
    named = [dot for dot in shown if dot.size > IMPORTANT]
    assert len(named) >= 15
    assert _nameless(shown) == []


def test_at_five_hundred_things_each_important_name_still_finds_room() -> None:
    drawn = compose(layouts.ecosystem(500, 900))
    assert _nameless([dot for dot in drawn.dots if dot.shown]) == []


def _nameless(shown: list[Dot]) -> list[str]:
    """Give the important dots whose name fits on none of four sides, at scale 1, the largest placed first."""
    taken: list[tuple[float, float, float, float]] = []
    left = []
    for dot in sorted(shown, key=lambda dot: (-dot.size, dot.thing.iri)):
        if dot.size <= IMPORTANT:
            break
        letters = max(map(len, dot.caption.values()))
        wide, high = min(letters, WRAP) * LETTER, min(2, math.ceil(letters / WRAP)) * LINE
        fits = [box for box in _sides(dot, wide, high) if _is_free(box, taken, shown, dot)]
        taken += fits[:1]
        left += [] if fits else [dot.thing.iri]
    return left


def _sides(dot: Dot, wide: float, high: float) -> list[tuple[float, float, float, float]]:
    rim = dot.size + 4
    middles = [(rim + wide / 2, 0.0), (-rim - wide / 2, 0.0), (0.0, rim + high / 2), (0.0, -rim - high / 2)]
    return [
        (dot.x + x - wide / 2, dot.y + y - high / 2, dot.x + x + wide / 2, dot.y + y + high / 2) for x, y in middles
    ]


def _is_free(
    box: tuple[float, float, float, float], taken: list[tuple[float, float, float, float]], shown: list[Dot], own: Dot
) -> bool:
    left, top, right, low = box
    if any(left < other[2] and other[0] < right and top < other[3] and other[1] < low for other in taken):
        return False
    return all(
        math.hypot(max(left - dot.x, 0, dot.x - right), max(top - dot.y, 0, dot.y - low)) >= dot.size
        for dot in shown
        if dot is not own
    )


def test_two_thousand_things_are_composed_in_time_and_no_dots_overlap() -> None:
    grown = layouts.ecosystem(2_000, 6_000)
    seconds, drawn = measure(lambda: compose(grown))
    assert _touching([(dot.x, dot.y, dot.size) for dot in drawn.dots]) == 0
    assert seconds <= 2 * layouts.LIMITS[2_000]  # a busy machine counts more


def test_sizes_can_come_from_a_measure(network: Network) -> None:
    values = {thing.iri: float(number) for number, thing in enumerate(network.things)}
    drawn = compose(network, sizes=values)
    sizes = [dot.size for dot in drawn.dots]
    assert sizes == sorted(sizes)
    assert sizes[0] < IMPORTANT < sizes[-1]
    assert _touching([(dot.x, dot.y, dot.size) for dot in drawn.dots]) == 0


def test_a_layered_picture_leads_from_left_to_right() -> None:
    ids = "abcdefg"
    pairs = [("a", "c"), ("b", "c"), ("c", "d"), ("a", "d"), ("d", "e"), ("c", "f"), ("f", "e")]
    spots = layered(ids, pairs, sizes=dict.fromkeys(ids, (40, 20)), gap=(30, 10))
    assert all(spots[one][0] + 40 + 30 <= spots[other][0] for one, other in pairs)
    for one, other in combinations(ids, 2):
        if spots[one][0] == spots[other][0]:
            assert abs(spots[one][1] - spots[other][1]) >= 20 + 10 - 0.1


def test_a_layered_picture_bears_circles_long_ways_and_given_columns() -> None:
    sizes = dict.fromkeys("abc", (10.0, 10.0))
    ring = layered("abc", [("a", "b"), ("b", "c"), ("c", "a")], sizes=sizes, gap=(5, 5))
    assert len({x for x, _ in ring.values()}) == 3
    given_ = layered("abc", [("a", "c")], sizes=sizes, gap=(5, 5), columns={"a": 2, "b": 0, "c": 7})
    assert [given_[name][0] for name in "bac"] == [5.0, 20.0, 35.0]
    assert layered([], [], sizes={}, gap=(1, 1)) == {}


def test_a_layered_picture_is_the_same_in_any_order() -> None:
    ids = [f"n{number}" for number in range(30)]
    pairs = [(ids[number], ids[(number * 7 + 3) % 30]) for number in range(30)]
    sizes = dict.fromkeys(ids, (20.0, 10.0))
    one = layered(ids, pairs, sizes=sizes, gap=(10, 5))
    assert one == layered(reversed(ids), list(reversed(pairs)), sizes=sizes, gap=(10, 5))


def test_sweeping_unties_two_rows_that_can_be_untied() -> None:
    rows = [["a", "b", "c", "d"], ["w", "x", "y", "z"]]
    pairs = [("a", "z"), ("b", "y"), ("c", "x"), ("d", "w")]
    assert crossings(rows, pairs) == 6
    assert crossings(sweep(rows, pairs), pairs) == 0


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), st.tuples(st.floats(1, 90), st.floats(1, 90))))
def test_packed_boxes_never_overlap(boxes: dict[str, tuple[float, float]]) -> None:
    for squared in (False, True):
        spots = round_pack(boxes, ratio=1.4, squared=squared)
        assert not _overlapping(spots, boxes)
    names = sorted(boxes)
    assert [name for column in columns(names, boxes, 100) for name in column] == names
    if names:
        wide = max(wide for wide, _ in boxes.values())
        assert sum(max(boxes[name][0] for name in column) for column in shelve(names, boxes, 3 * wide)) <= 3 * wide
    start = {name: (float(number % 3), float(number % 2)) for number, name in enumerate(names)}
    assert not _overlapping(apart(start, boxes, gap=5), boxes)


def _overlapping(spots: dict[str, tuple[float, float]], boxes: dict[str, tuple[float, float]]) -> list[tuple[str, str]]:
    return [
        (one, other)
        for one, other in combinations(spots, 2)
        if abs(spots[one][0] - spots[other][0]) < (boxes[one][0] + boxes[other][0]) / 2 - 0.2
        and abs(spots[one][1] - spots[other][1]) < (boxes[one][1] + boxes[other][1]) / 2 - 0.2
    ]


def test_a_hull_holds_its_boxes_with_a_margin() -> None:
    outline = hull([((0.0, 0.0), (20.0, 10.0)), ((50.0, 30.0), (10.0, 10.0))], margin=6)
    xs, ys = zip(*outline, strict=True)
    assert (min(xs), min(ys), max(xs), max(ys)) == (-16.0, -11.0, 61.0, 41.0)
