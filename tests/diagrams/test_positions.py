"""Kept places: what was drawn stays where it was, what is new settles near its neighbours."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

import hytki_graph
from benchmarks import layouts
from benchmarks.clock import measure
from hytki_graph import positions
from hytki_graph.errors import InputError
from hytki_graph.iris import iri
from hytki_graph.network import Network
from hytki_graph.positions import FILE, keep, movement, parse, read, write
from hytki_graph.scene import Scene, compose
from tests.conftest import ROOT

ORG = iri("id:org-2630644-6")


@pytest.fixture(scope="module")
def network() -> Network:
    return hytki_graph.open(ROOT / "data").project("ecosystem")


@pytest.fixture(scope="module")
def scene(network: Network) -> Scene:
    return compose(network)


def _grown(network: Network, share: float) -> Network:
    """Give a network with so many new organisations, each with one or two links to old things."""
    chance = random.Random(3)
    things, ties = list(network.things), list(network.ties)
    model = next(thing for thing in things if thing.category == "organisation")
    for number in range(math.ceil(share * len(things))):
        new = replace(
            model, iri=iri(f"id:esimerkki-{number}"), label={"fi": f"Esimerkkilän yhtiö {number}"}, regions=()
        )
        for other in chance.sample(network.things, chance.choice((1, 2))):
            tie = chance.choice(network.ties)
            ties.append(replace(tie, iri=f"{new.iri}/{other.iri}", from_=new.iri, to=other.iri))
        things.append(new)
    return replace(network, things=tuple(sorted(things, key=lambda thing: thing.iri)), ties=tuple(ties))


def test_places_come_back_from_the_file_as_they_were(tmp_path: Path, scene: Scene) -> None:
    path = write(tmp_path, keep(scene))
    assert path == tmp_path / FILE
    assert read(tmp_path) == keep(scene)
    rows = path.read_text("utf-8").splitlines()
    assert rows[0] == "id,x,y"
    assert rows[1:] == sorted(rows[1:])
    assert any(row.startswith("id:org-2630644-6,") for row in rows)
    before = path.read_bytes()
    assert write(tmp_path, dict(reversed(keep(scene).items()))).read_bytes() == before


def test_a_folder_without_the_file_keeps_nothing(tmp_path: Path) -> None:
    assert read(tmp_path) == {}


def test_spaces_order_of_columns_and_empty_rows_are_borne() -> None:
    content = "y , ID,x,note\n 4, id:org-2630644-6 , -2.5 ,vasen\n\n,,,\n"
    assert parse(content, Path(FILE)) == {ORG: (-2.5, 4.0)}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("id,x,y\nid:a,1,2\nid:b,1,kolme\n", "3"),
        ("id,x,y\nid:a,1\n", "2"),
        ("id,x,y\n,1,2\n", "2"),
        ("id,x,y\nid:a,nan,2\n", "2"),
        ("id,x,y\nid:a,1,1e99\n", "2"),
        ("id,x,y\nid:a,1,2\nid:a,3,4\n", "3"),
        ("nimi;x;y\n", "id, x, y"),
        ("", "id, x, y"),
    ],
)
def test_a_bad_row_gives_one_clear_line_with_file_and_row(content: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        parse(content, Path("tiedot") / FILE)
    for lang in ("fi", "sv", "en"):
        line = error.value.text(lang)
        assert FILE in line
        assert said in line
        assert "\n" not in line


def test_a_file_that_is_no_text_is_an_error(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"id,x,y\n\xff\xfe\x00")
    with pytest.raises(InputError, match=FILE):
        read(tmp_path)


def test_the_same_network_on_its_kept_places_does_not_move(network: Network, scene: Scene) -> None:
    again = compose(network, kept=keep(scene))
    assert keep(again) == keep(scene)
    assert again.views == scene.views


def test_five_percent_new_actors_move_the_old_ones_next_to_nothing(network: Network, scene: Scene) -> None:
    grown = _grown(network, 0.05)
    with_places = movement(keep(scene), keep(compose(grown, kept=keep(scene))))
    afresh = movement(keep(scene), keep(compose(grown)))
    assert with_places.things == afresh.things == len(network.things)
    # Old dots only make room where a larger dot of their own now lies on them: at most a few, by about a dot.
    assert with_places.mean_share <= 0.001
    assert with_places.largest <= 2 * max(dot.size for dot in scene.dots)
    assert afresh.mean_share >= 20 * with_places.mean_share


def test_new_actors_settle_near_their_neighbours_and_on_nothing(network: Network, scene: Scene) -> None:
    grown = _grown(network, 0.05)
    drawn = compose(grown, kept=keep(scene))
    spots = keep(drawn)
    width = max(x for x, _ in spots.values()) - min(x for x, _ in spots.values())
    for one, other in combinations(drawn.dots, 2):
        assert math.dist((one.x, one.y), (other.x, other.y)) >= one.size + other.size
    new = set(spots) - set(keep(scene))
    assert len(new) == 17
    for name in new:
        near = [spots[tie.to] for tie in grown.ties if tie.from_ == name]
        assert min(math.dist(spots[name], spot) for spot in near) <= width / 4


def test_places_of_strangers_change_nothing(network: Network, scene: Scene) -> None:
    strangers = {iri("id:muukalainen"): (5.0, 5.0)}
    assert keep(compose(network, kept=strangers)) == keep(scene)
    assert keep(compose(network, kept={**keep(scene), **strangers})) == keep(scene)


def test_many_new_things_find_their_places_in_a_crowd() -> None:
    old = layouts.ecosystem(1_600, 4_800)
    chance = random.Random(1)
    places = {thing.iri: (chance.uniform(-900, 900), chance.uniform(-600, 600)) for thing in old.things[:800]}
    drawn = compose(old, kept=places)
    spots = keep(drawn)
    assert len(spots) == 1_600
    seconds, _ = measure(lambda: compose(old, kept=spots))
    assert seconds <= 10


def test_movement_counts_only_what_is_in_both() -> None:
    found = movement({"a": (0, 0), "b": (100, 0), "c": (50, 9)}, {"a": (0, 3), "b": (100, 4), "d": (7, 7)})
    assert found == positions.Movement(2, 3.5, 4.0, 0.035, 0.04)
    assert movement({"a": (0, 0)}, {"b": (0, 0)}).things == 0
