"""The same things in other places: lanes, hulls, squares, folded clusters."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from hytki_graph.layout import Point
from hytki_graph.words import Text


@dataclass(frozen=True, slots=True)
class Zone:
    """A named part of a view: a lane, the hull of a region, a square of the schematic map.

    ``key`` is the address of the layer or region, empty for what no source puts anywhere. ``things`` counts those that
    belong to it, also when they stand elsewhere because they belong to several; ``empty`` says that nobody is there (a
    lane may hold things and still nobody who acts). The uppermost ``TITLE`` units inside the outline are free for the
    name.
    """

    key: str
    kind: str
    label: Text
    outline: tuple[Point, ...]
    things: int
    empty: bool


@dataclass(frozen=True, slots=True)
class Bundle:
    """Links between two folded things, drawn as one line: the ties it stands for, and who is in both."""

    from_: str
    to: str
    status: str
    ties: tuple[str, ...]
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The things of a scene in other places.

    ``places[i]`` is the place of ``dots[i]``, or None where the view leaves it out. ``bundles`` stand in for the lines
    of a view that folds things away; ``folded`` tells who is folded into whom.
    """

    name: str
    places: tuple[Point | None, ...]
    zones: tuple[Zone, ...] = ()
    bundles: tuple[Bundle, ...] = ()
    folded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


TITLE = 34.0
"""The height of the strip that every zone keeps free for its name, at its upper edge."""


def radius(folded: int) -> float:
    """Give the radius of a dot into which so many are folded: its area grows with them.

    >>> radius(0), radius(4), radius(16)
    (10.0, 18.0, 26.0)
    """
    return round(10 + 4 * math.sqrt(folded), 1)
