"""Where the dots of the network view lie: laid out afresh, or where they lay before."""

from __future__ import annotations

import math
from collections.abc import Mapping

from hytki_graph.layout import Point, place
from hytki_graph.placing.ground import IMPORTANT, Ground, written

WIDTH, HEIGHT = 1720.0, 1200.0
"""The picture in units of the page, which zooms to fit; it grows with the number of things, and a few need less."""
_FEW, _CROWD, _CROWDED = 120, 400, 1_000
_ALONE = 16.0
"""Those without links stand together below the others, as deep as their crowd is wide."""
_ZOOM = 2.0
"""A small picture is seen whole at about half its size, with letters as large as ever: names get as much more room."""


def lie(ground: Ground, kept: Mapping[str, Point] | None = None) -> dict[str, Point]:
    """Give every thing its place.

    What the first look shows is laid out first; the rest takes free places near its neighbours. With ``kept`` places
    what has one stays there, moved only if a larger dot now lies on it, and all else settles near its neighbours.
    """
    from hytki_graph.layout.free import separate, settle

    known = {name: kept[name] for name in sorted(ground.things) if name in kept} if kept else {}
    growth = max(min(1.0, math.sqrt((len(ground.shown) + 6) / _FEW)), math.sqrt(len(ground.things) / _CROWD))
    width, height = WIDTH * growth, HEIGHT * growth
    if known:
        separate(known, ground.sizes)
    spots = known or _fresh(ground, width, height)
    alone = sum(not ground.neighbours[name] and name not in spots for name in ground.things)
    below = max((y for _, y in spots.values()), default=0.0) + _ALONE * (3 + math.sqrt(alone))
    for some in (sorted(ground.shown), sorted(ground.things)):
        settle(some, ground.neighbours, spots, ground.sizes, else_at=(0.0, below))
    return spots


def _fresh(ground: Ground, width: float, height: float) -> dict[str, Point]:
    """Lay out what links join, with room for the names of the important ones.

    Of few things only those that the first look shows; among many the others would find no free place later.
    """
    seen = ground.shown if len(ground.things) <= _CROWDED else frozenset(ground.things)
    pairs = [(tie.from_, tie.to) for tie in ground.network.ties if tie.from_ in seen and tie.to in seen]
    joined = {name for one, other in pairs if one != other for name in (one, other)} or ground.shown
    important = [name for name in joined if name in ground.shown and ground.sizes[name] > IMPORTANT]
    zoom = max(1.0, _ZOOM - max(0, len(ground.things) - _CROWD) / _CROWD)
    names = {name: written(ground.captions[name]) for name in important}
    return place(joined, pairs, radii=ground.sizes, names=names, width=width, height=height, roomy=zoom)
