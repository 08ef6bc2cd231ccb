"""What a measure says, with everything a reader needs to judge it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from hytki_graph.analysis.groups import grouped
from hytki_graph.analysis.robust import Robustness
from hytki_graph.analysis.unknown import Unknown
from hytki_graph.model import ACTORS
from hytki_graph.projection import Projection, Scores, ranks
from hytki_graph.words import Text


@dataclass(frozen=True, slots=True)
class Group:
    """The nodes of one region, layer or type: how many, the mean of the first column, and who is the highest.

    ``name`` is an address, ``groups.SEVERAL``, or empty for those of which it is not known.
    """

    name: str
    count: int
    mean: float
    highest: str
    value: float


@dataclass(frozen=True)
class Outcome:
    """The scores, what is missing, and the tables that were asked for.

    ``by`` and ``groups`` are the table by region, layer or type; ``trust`` the ranks when links are missing; ``labels``
    name every address there is. ``lowest`` puts the lowest first.
    """

    scores: Scores
    unknown: tuple[Unknown, ...]
    labels: Mapping[str, Text]
    by: str = ""
    groups: tuple[Group, ...] = ()
    trust: Robustness | None = None
    lowest: bool = False

    @property
    def order(self) -> list[str]:
        """The nodes as they are shown: the highest first, or the lowest."""
        ranked = self.scores.ranked()
        return ranked[::-1] if self.lowest else ranked


def unknown(projection: Projection) -> tuple[Unknown, ...]:
    """Count the actors among the nodes whose region, layer or type no source tells."""
    categories = projection.attributes.get("category", ())
    actors = [place for place, category in enumerate(categories) if ACTORS & set(category)]
    missing = {
        name: tuple(projection.nodes[place] for place in actors if not projection.attributes[name][place])
        for name in ("region", "layer", "type")
        if name in projection.attributes
    }
    return tuple(Unknown(name, nodes, len(actors)) for name, nodes in missing.items() if nodes)


def by_group(scores: Scores, by: str) -> tuple[Group, ...]:
    """Gather the values of the first column by an attribute, the highest mean first and the unknown last."""
    groups = grouped(scores.projection, by)
    place = dict(zip(scores.projection.nodes, groups.of.tolist(), strict=True))
    members: dict[int, list[str]] = {}
    for node in scores.ranked():
        members.setdefault(place[node], []).append(node)
    found = [_group("" if number < 0 else groups.names[number], nodes, scores) for number, nodes in members.items()]
    return tuple(sorted(found, key=lambda group: (not group.name, -group.mean, group.name)))


def _group(name: str, nodes: list[str], scores: Scores) -> Group:
    values = [_first(scores, node) for node in nodes]
    return Group(name, len(nodes), float(np.mean(values)), nodes[0], values[0])


def places(scores: Scores) -> dict[str, int]:
    """Give the place of each node by the first column, 1 for the highest; equal values share a place."""
    found = ranks(_first(scores, node) for node in scores.values)
    return dict(zip(scores.values, found.tolist(), strict=True))


def _first(scores: Scores, node: str) -> float:
    value = scores.values[node][0]
    return 0.0 if isinstance(value, str) else float(value)
