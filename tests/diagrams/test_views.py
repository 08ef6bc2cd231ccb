"""The views of a scene: lanes, regions, the schematic map, clusters."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import combinations

import pytest

import hytki_graph
from benchmarks import layouts
from hytki_graph import Ecosystem
from hytki_graph.iris import iri, tail
from hytki_graph.network import Network
from hytki_graph.scene import Dot, Scene, compose
from hytki_graph.view import TITLE, View, Zone, radius
from hytki_graph.words import catalogue, pick
from tests.conftest import ROOT
from tests.made_up import SOURCE, link, org, thing

Make = Callable[..., Ecosystem]
NAMES = ["network", "layers", "regions", "map", "clusters"]


@pytest.fixture(scope="module")
def network() -> Network:
    return hytki_graph.open(ROOT / "data").project("ecosystem")


@pytest.fixture(scope="module")
def scene(network: Network) -> Scene:
    return compose(network)


@pytest.fixture(scope="module")
def grown() -> Scene:
    return compose(layouts.ecosystem(1_200, 3_000))


def _placed(scene: Scene, view: View) -> dict[str, tuple[Dot, float, float, float]]:
    """Give the dots of a view by address: dot, x, y and radius."""
    found = {}
    for dot, place in zip(scene.dots, view.places, strict=True):
        if place is not None:
            size = radius(len(view.folded[dot.thing.iri])) if view.folded else dot.size
            found[dot.thing.iri] = (dot, *place, size)
    return found


def _inside(zone: Zone, x: float, y: float) -> bool:
    """Whether a point is in a convex outline."""
    turns = [
        (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0])
        for a, b in zip(zone.outline, zone.outline[1:] + zone.outline[:1], strict=True)
    ]
    return all(turn >= -1e-6 for turn in turns) or all(turn <= 1e-6 for turn in turns)


def _apart(one: Zone, other: Zone) -> bool:
    """Whether a line parts two convex outlines (the separating axis theorem)."""
    for zone in (one, other):
        for a, b in zip(zone.outline, zone.outline[1:] + zone.outline[:1], strict=True):
            axis = (a[1] - b[1], b[0] - a[0])
            first, second = ([x * axis[0] + y * axis[1] for x, y in some.outline] for some in (one, other))
            if max(first) <= min(second) + 1e-6 or max(second) <= min(first) + 1e-6:
                return True
    return False


@pytest.mark.parametrize("name", NAMES)
def test_no_dots_of_a_view_overlap(scene: Scene, grown: Scene, name: str) -> None:
    for drawn in (scene, grown):
        dots = list(_placed(drawn, drawn.views[name]).values())
        assert len(dots) > 20
        for one, other in combinations(dots, 2):
            assert math.dist(one[1:3], other[1:3]) >= one[3] + other[3]


@pytest.mark.parametrize("name", ["layers", "regions", "map"])
def test_zones_lie_apart_and_their_names_have_room(scene: Scene, grown: Scene, name: str) -> None:
    for drawn in (scene, grown):
        view = drawn.views[name]
        assert all(_apart(one, other) for one, other in combinations(view.zones, 2))
        tops = {zone.key: min(y for _, y in zone.outline) for zone in view.zones}
        for _, x, y, size in _placed(drawn, view).values():
            (zone,) = [zone for zone in view.zones if _inside(zone, x, y)]
            assert y - size >= tops[zone.key] + TITLE - 1


def test_the_same_network_gives_the_same_views(network: Network, scene: Scene) -> None:
    assert compose(network).views == scene.views


def test_the_network_view_is_the_scene_itself(scene: Scene) -> None:
    assert scene.views["network"].places == tuple((dot.x, dot.y) for dot in scene.dots)
    assert scene.views["network"].zones == ()


def test_every_layer_has_its_lane_from_raw_data_down_and_the_lane_of_data_is_empty(
    network: Network, scene: Scene
) -> None:
    zones = scene.views["layers"].zones
    assert [zone.key for zone in zones] == [*network.layers, ""]
    assert {zone.kind for zone in zones} == {"lane"}
    tops = [min(y for _, y in zone.outline) for zone in zones]
    assert tops == sorted(tops)
    data = zones[0]
    assert tail(data.key) == "data"
    assert data.empty
    assert data.things == 1  # a plan names the layer, nobody acts in it
    assert [zone.empty for zone in zones[1:]] == [False] * 4


def test_a_thing_of_several_layers_stands_in_the_first_and_counts_in_each(scene: Scene) -> None:
    placed = _placed(scene, scene.views["layers"])
    zones = {zone.key: zone for zone in scene.views["layers"].zones}
    order = list(zones)
    several = [dot for dot, *_ in placed.values() if len(dot.thing.layers) > 1]
    assert several
    for dot in several:
        _, x, y, _ = placed[dot.thing.iri]
        assert _inside(zones[min(dot.thing.layers, key=order.index)], x, y)
    for layer in order[:-1]:
        assert zones[layer].things == sum(layer in dot.thing.layers for dot in scene.dots)


def test_who_has_no_layer_stands_below_only_when_linked_to_a_lane(network: Network, scene: Scene) -> None:
    placed = _placed(scene, scene.views["layers"])
    laned = {thing.iri for thing in network.things if thing.layers}
    linked = {tie.to for tie in network.ties if tie.from_ in laned} | {
        tie.from_ for tie in network.ties if tie.to in laned
    }
    shown = {dot.thing.iri for dot in scene.dots if dot.shown}
    assert placed.keys() == laned | (linked & shown)
    lane = scene.views["layers"].zones[-1]
    assert lane.things == len(placed.keys() - laned)
    assert pick(lane.label, "fi") == catalogue()["zone.no-layer"]["fi"]


def test_actors_stand_in_the_hull_of_their_region(network: Network, scene: Scene) -> None:
    zones = {zone.key: zone for zone in scene.views["regions"].zones}
    assert set(zones) == {region for thing in network.things for region in thing.regions} | {""}
    for name, (dot, x, y, _) in _placed(scene, scene.views["regions"]).items():
        (home,) = [zone.key for zone in zones.values() if _inside(zone, x, y)]
        assert home in (dot.thing.regions or ("",)), name
    for dot, place in zip(scene.dots, scene.views["regions"].places, strict=True):
        placed = dot.thing.category in {"organisation", "public", "unit", "collaboration", "project"}
        assert (place is not None) == (bool(dot.thing.regions) or placed)


def test_the_regions_lie_about_as_on_the_map(scene: Scene) -> None:
    middles = {
        tail(zone.key): (
            (min(x for x, _ in zone.outline) + max(x for x, _ in zone.outline)) / 2,
            (min(y for _, y in zone.outline) + max(y for _, y in zone.outline)) / 2,
        )
        for zone in scene.views["regions"].zones
        if zone.key
    }
    lapland, uusimaa, turku, karelia = (middles[f"region-{code}"] for code in ("19", "01", "02", "09"))
    assert lapland[1] < min(y for name, (_, y) in middles.items() if name != "region-19")
    assert uusimaa[1] > middles["region-13"][1] > middles["region-17"][1]
    assert turku[0] < uusimaa[0] < karelia[0]


def test_the_schematic_map_shows_all_regions_of_finland_as_equal_tiles(scene: Scene) -> None:
    zones = {tail(zone.key).removeprefix("region-"): zone for zone in scene.views["map"].zones}
    assert sorted(zones) == [f"{code:02}" for code in (1, 2, *range(4, 20), 21)]
    corners = {code: (zone.outline[0], zone.outline[2]) for code, zone in zones.items()}
    sizes = {(round(low[0] - top[0], 0), round(low[1] - top[1], 0)) for top, low in corners.values()}
    assert len(sizes) == 1
    assert corners["19"][0][1] == min(top[1] for top, _ in corners.values())  # Lapland at the top
    assert corners["01"][0][1] == max(top[1] for top, _ in corners.values())  # Uusimaa at the bottom
    assert corners["21"][0][0] == min(top[0] for top, _ in corners.values())  # Åland in the west
    assert corners["12"][0][0] == max(top[0] for top, _ in corners.values())  # North Karelia in the east
    for code, zone in zones.items():
        assert zone.empty == (zone.things == 0)
        assert zone.empty == (not any(zone.key in dot.thing.regions for dot in scene.dots)), code
        assert set(zone.label) == {"fi", "sv", "en"}


def test_neighbouring_regions_touch_on_the_schematic_map(scene: Scene) -> None:
    corners = {tail(zone.key)[-2:]: zone.outline[0] for zone in scene.views["map"].zones}
    wide = min(abs(x - u) for (x, _), (u, _) in combinations(corners.values(), 2) if abs(x - u) > 1)
    high = min(abs(y - v) for (_, y), (_, v) in combinations(corners.values(), 2) if abs(y - v) > 1)
    real = "19-17 17-18 17-16 18-11 11-12 16-15 15-14 14-13 13-10 11-10 13-16 10-09 06-07 06-04 02-05 05-01 01-08 07-01 09-08"
    for pair in real.split():
        (x, y), (u, v) = (corners[code] for code in pair.split("-"))
        assert max(abs(x - u) / wide, abs(y - v) / high) <= 1.01, pair


def test_the_names_of_empty_regions_are_those_of_the_region_table(scene: Scene, eco: Ecosystem) -> None:
    for zone in scene.views["map"].zones:
        assert dict(zone.label) == _label(eco, zone.key)


def _label(eco: Ecosystem, region: str) -> dict[str, str]:
    found = eco.query(f"SELECT ?label WHERE {{ <{region}> skos:prefLabel ?label }}")
    return {row[0].language: row[0].value for row in found.rows}  # type: ignore[union-attr]


def test_a_view_that_makes_no_sense_is_absent(small: Make) -> None:
    made = small(yksi=SOURCE + org("a", "Esimerkkilän sairaala") + org("b", "Esimerkkilän yliopisto")
                 + link("a", "cooperates-with", "b"))  # fmt: skip
    assert list(compose(made.project("ecosystem")).views) == ["network"]


def _clusters(small: Make) -> Scene:
    groups = "".join(
        thing(name, "org:OrganizationalCollaboration", f"Verkosto {name}", "; hytki:status status:active")
        for name in ("k", "l", "m")
    )
    made = small(
        yksi=SOURCE + groups + org("a", "Esimerkkilän sairaala") + org("b", "Esimerkkilän yliopisto")
        + org("c", "Esimerkkilän kaupunki")
        + link("a", "member-of", "k") + link("a", "member-of", "l")
        + link("b", "member-of", "k") + link("b", "member-of", "l", status="willing")
        + link("c", "member-of", "m", status="planned")
        + link("k", "cluster-link", "m", status="planned") + link("k", "sister-network-of", "l", status="ended")
    )  # fmt: skip
    return compose(made.project("ecosystem"))


def test_clusters_fold_their_members_and_the_willing_are_none(small: Make) -> None:
    view = _clusters(small).views["clusters"]
    k, l_, m, a, b = (iri(f"id:{name}") for name in "klmab")
    assert view.folded == {k: (a, b), l_: (a,), m: ()}
    assert sum(place is not None for place in view.places) == 3


def test_bundles_keep_status_and_tell_who_is_in_both(small: Make) -> None:
    view = _clusters(small).views["clusters"]
    said = {
        (tail(bundle.from_), tail(bundle.to), tail(bundle.status)): (
            len(bundle.ties),
            [tail(one) for one in bundle.shared],
        )
        for bundle in view.bundles
    }
    assert said == {
        ("k", "l", "active"): (2, ["a"]),
        ("k", "l", "willing"): (2, ["b"]),
        ("k", "l", "ended"): (1, []),
        ("k", "m", "planned"): (1, []),
    }


def test_the_planned_links_of_the_real_clusters_are_seen(network: Network, scene: Scene) -> None:
    planned = [tie.iri for tie in network.ties if tail(tie.kind) == "cluster-link"]
    bundles = [bundle for bundle in scene.views["clusters"].bundles if set(bundle.ties) & set(planned)]
    assert planned
    assert {tail(bundle.status) for bundle in bundles} == {"planned"}
    assert sorted(name for bundle in bundles for name in bundle.ties if name in planned) == sorted(planned)
