"""Swimlanes by competence layer, raw data uppermost and what is made of it below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hytki_graph.layout import Point, sweep
from hytki_graph.layout.packing import Box, shelve
from hytki_graph.layout.ranks import rising
from hytki_graph.model import SERVING
from hytki_graph.placing.ground import Ground
from hytki_graph.view import TITLE, View, Zone
from hytki_graph.words import tell

_WIDTH, _LOWEST, _MARGIN, _BETWEEN = 1500.0, 150.0, 16.0, 14.0
_FILLED = 0.45
_RATIO, _WIDER = 1.4, 1.06
"""Width to height of the whole at least, and how much wider it is tried until it is."""
_SWAY = 14.0
"""How far the dots of a column stand aside by turns, so that lines to the lower ones pass by the upper ones."""
_SETTLING = 12


def lanes(ground: Ground) -> View | None:
    """Give the view by layer: one lane a layer, empty ones too, and one for those linked to them without a layer.

    A thing of several layers stands in the first. Nothing when no thing has a layer.
    """
    layers = ground.network.layers
    home = {
        thing.iri: min(map(layers.index, known))
        for thing in ground.network.things
        if (known := set(thing.layers) & set(layers))
    }
    if not home:
        return None
    beside = sorted({other for name in home for other in ground.neighbours[name] if other in ground.shown} - set(home))
    rows = [[name for name in sorted(home) if home[name] == number] for number in range(len(layers))]
    rows = _ordered(ground, [*rows, beside])
    boxes = ground.boxes(name for row in rows for name in row)
    boxes = {name: (wide + 2 * _SWAY, high) for name, (wide, high) in boxes.items()}
    width = max(_WIDTH, (sum(a * b for a, b in boxes.values()) / _FILLED * _RATIO) ** 0.5)
    shelves = [shelve(row, boxes, width - 2 * _MARGIN) for row in rows]
    while width < _RATIO * sum(_height(shelf, boxes) + _BETWEEN for shelf in shelves):
        width *= _WIDER
        shelves = [shelve(row, boxes, width - 2 * _MARGIN) for row in rows]
    across = _across(ground, shelves, boxes, width)
    spots: dict[str, Point] = {}
    zones, top = [], 0.0
    for number, shelf in enumerate(shelves):
        height = _height(shelf, boxes) if number < len(layers) or shelf else 0.0
        middle = top + TITLE + (height - TITLE) / 2
        for column in shelf:
            spots |= _stacked(ground, column, boxes, (across[column[0]], middle))
        if height:
            zones.append(_zone(ground, number, (width, top, height), len(beside)))
        top += height + _BETWEEN
    return View("layers", ground.places(spots), tuple(zones))


def _height(shelf: Sequence[Sequence[str]], boxes: Mapping[str, Box]) -> float:
    """Give how high a lane is: as its highest column, with its name above."""
    tall = max((sum(boxes[name][1] for name in column) for column in shelf), default=0.0)
    return max(_LOWEST, tall + TITLE + 2 * _MARGIN)


def _ordered(ground: Ground, rows: list[list[str]]) -> list[list[str]]:
    """Order the lanes so that few lines cross; what the first look leaves out stands last."""
    held = {name for row in rows for name in row}
    pairs = [
        (name, other) for name in sorted(held) for other in ground.neighbours[name] if other in held and name < other
    ]
    return [sorted(row, key=lambda name: name not in ground.shown) for row in sweep(rows, pairs)]


def _across(
    ground: Ground, shelves: Sequence[Sequence[Sequence[str]]], boxes: Mapping[str, Box], width: float
) -> dict[str, float]:
    """Give the x of each column, by its first member: near the middle of its neighbours, in order, inside the lane."""
    spots: dict[str, float] = {}
    rooms = [[max(boxes[name][0] for name in column) for column in shelf] for shelf in shelves]
    for shelf, room in zip(shelves, rooms, strict=True):
        spare = (width - 2 * _MARGIN - sum(room)) / max(len(shelf), 1)
        edge = _MARGIN
        for column, wide in zip(shelf, room, strict=True):
            spots |= dict.fromkeys(column, edge + (wide + spare) / 2)
            edge += wide + spare
    for _ in range(_SETTLING):
        for shelf, room in zip(shelves, rooms, strict=True):
            wished = [_wished(ground, column, spots) for column in shelf]
            for column, x in zip(shelf, _fitted(wished, room, width), strict=True):
                spots |= dict.fromkeys(column, x)
    return {column[0]: spots[column[0]] for shelf in shelves for column in shelf}


def _wished(ground: Ground, column: Sequence[str], spots: Mapping[str, float]) -> float:
    near = [spots[other] for name in column for other in ground.neighbours[name] if other in spots]
    return sum(near) / len(near) if near else spots[column[0]]


def _fitted(wished: Sequence[float], room: Sequence[float], width: float) -> list[float]:
    """Give the places nearest to the wished ones that keep order and room inside the lane."""
    before = [sum(room[:number]) + wide / 2 for number, wide in enumerate(room)]
    spare = width - 2 * _MARGIN - sum(room)
    free = rising([wish - _MARGIN - offset for wish, offset in zip(wished, before, strict=True)])
    return [_MARGIN + offset + min(max(spot, 0.0), spare) for spot, offset in zip(free, before, strict=True)]


def _stacked(ground: Ground, column: Sequence[str], boxes: Mapping[str, Box], middle: Point) -> dict[str, Point]:
    """Give the places of a column, one under the other around its middle."""
    top = middle[1] - sum(boxes[name][1] for name in column) / 2
    spots = {}
    for number, name in enumerate(column):
        aside = (number % 3 - 1) * _SWAY if len(column) > 2 else 0.0
        spots[name] = ground.dotted(name, (middle[0] + aside, top + boxes[name][1] / 2), boxes[name])
        top += boxes[name][1]
    return spots


def _zone(ground: Ground, number: int, place: tuple[float, float, float], beside: int) -> Zone:
    width, top, height = place[0], round(place[1], 1), round(place[2], 1)
    layers = ground.network.layers
    wide, low = round(width, 1), round(top + height, 1)
    outline = ((0.0, top), (wide, top), (wide, low), (0.0, low))
    if number == len(layers):
        return Zone("", "lane", tell("zone.no-layer"), outline, beside, empty=False)
    layer = layers[number]
    serving = [thing for thing in ground.network.things if layer in thing.layers]
    acts = any(thing.category in SERVING for thing in serving)
    return Zone(layer, "lane", ground.name(layer), outline, len(serving), empty=not acts)
