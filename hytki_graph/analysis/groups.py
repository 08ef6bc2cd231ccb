"""Which group each node belongs to: its region, layer, type or category."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hytki_graph.errors import InputError
from hytki_graph.projection import Ints, Projection

ATTRIBUTES = ("region", "layer", "type", "category")
"""What nodes can be grouped by."""

SEVERAL = "several"
"""The group of those with more than one value: who works in many regions belongs to none of them alone."""


@dataclass(frozen=True)
class Groups:
    """The nodes of a projection in groups that do not overlap.

    ``of[i]`` is the place in ``names`` of the group of node ``i``, or -1 when nothing is known of it. A node with
    several values belongs to the group ``several``, which comes last.
    """

    names: tuple[str, ...]
    of: Ints

    @property
    def sizes(self) -> Ints:
        """The number of nodes in each group."""
        return np.bincount(self.of[self.of >= 0], minlength=len(self.names)).astype(np.int64)

    @property
    def missing(self) -> int:
        """The number of nodes without a group."""
        return int((self.of < 0).sum())


def grouped(projection: Projection, by: str) -> Groups:
    """Put the nodes of a projection in groups by an attribute."""
    if by not in ATTRIBUTES:
        raise InputError("unknown-attribute", attribute=by, choices=", ".join(ATTRIBUTES))
    values = projection.attributes.get(by) or [()] * projection.size
    single = sorted({value[0] for value in values if len(value) == 1})
    names = (*single, SEVERAL) if any(len(value) > 1 for value in values) else tuple(single)
    place = {name: number for number, name in enumerate(names)}
    of = [-1 if not value else place[value[0] if len(value) == 1 else SEVERAL] for value in values]
    return Groups(names, np.array(of, dtype=np.int64))
