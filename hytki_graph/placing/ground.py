"""What every view stands on: the network, how large its dots are, what is written beside them, where they lie."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from hytki_graph.layout import Point
from hytki_graph.layout.packing import Box
from hytki_graph.network import Network, Thing
from hytki_graph.words import Text

LETTER, LINE, WRAP, ROWS = 0.55 * 13, 16.0, 24, 2
"""How wide a letter and how high a line of a caption is on the page, and where it breaks."""
GAP = 9.0
"""Empty units around a box."""
IMPORTANT = 12.5
"""From this radius on the first look names a dot."""
_FEW, _MANY = 300, 3_000
"""Up to so many things every name gets room, up to so many the important ones."""


@dataclass(frozen=True)
class Ground:
    """A network laid out: ``spots`` are the places of the network view, ``sizes`` radii, ``shown`` the first look."""

    network: Network
    spots: Mapping[str, Point]
    sizes: Mapping[str, float]
    captions: Mapping[str, Text]
    shown: frozenset[str]

    @cached_property
    def things(self) -> Mapping[str, Thing]:
        """The things by address."""
        return self.network.by_iri()

    @cached_property
    def neighbours(self) -> Mapping[str, list[str]]:
        """Who is linked to whom, sorted."""
        found: dict[str, set[str]] = {thing.iri: set() for thing in self.network.things}
        for tie in self.network.ties:
            if tie.from_ != tie.to:
                found[tie.from_].add(tie.to)
                found[tie.to].add(tie.from_)
        return {name: sorted(others) for name, others in found.items()}

    def name(self, address: str) -> Text:
        """Give the name of a layer or a region; nothing where the network does not know it."""
        term = self.network.terms.get(address)
        return term.label if term else {}

    def ranked(self, names: Iterable[str]) -> list[str]:
        """Give things in order: those of the first look first, then the larger ones."""
        return sorted(names, key=lambda name: (name not in self.shown, -self.sizes[name], name))

    def boxes(self, names: Iterable[str]) -> dict[str, Box]:
        """Give the room of each of some things: the dot and, as far as there are not too many, its name under it."""
        wanted = list(names)
        least = 0.0 if len(wanted) <= _FEW else IMPORTANT if len(wanted) <= _MANY else math.inf
        return {name: self._box(name, self.sizes[name] > least) for name in wanted}

    def _box(self, name: str, named: bool) -> Box:
        across = 2 * self.sizes[name]
        width, height = written(self.captions[name]) if named else (0.0, 0.0)
        return max(across, width) + GAP, across + height + GAP

    def places(self, spots: Mapping[str, Point]) -> tuple[Point | None, ...]:
        """Give places in the order of the things; None where there is none."""
        return tuple(spots.get(thing.iri) for thing in self.network.things)

    def dotted(self, name: str, centre: Point, box: Box) -> Point:
        """Give the place of a dot in a box: above its name, which takes the rest."""
        return round(centre[0], 1), round(centre[1] - box[1] / 2 + GAP / 2 + self.sizes[name], 1)


def written(caption: Text) -> Box:
    """Give the width and height of a caption in the language that takes most room.

    >>> written({"fi": "HYTKI"})
    (35.75, 16.0)
    """
    letters = max((len(said) for said in caption.values()), default=0)
    rows = min(ROWS, math.ceil(letters / WRAP))
    return min(letters, WRAP) * LETTER, rows * LINE
