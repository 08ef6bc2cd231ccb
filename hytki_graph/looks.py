"""How each category of things is drawn: its shape and its colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """How a category is drawn: shape and colour together, so that neither is needed alone."""

    shape: str
    colour: str
    hollow: bool = False


PLAIN = "#6b7480"
"""The colour of what no category and no group of kinds colours."""

DASHES: Mapping[str, tuple[float, ...]] = {"planned": (7.0, 6.0), "willing": (2.0, 5.0)}
"""Lengths of dash and gap of a line, by the status of its link; others are whole."""

FADED = 0.42
"""How opaque the line of a link that has ended is."""

LOOKS: Mapping[str, Look] = {
    "organisation": Look("dot", "#0072b2"),
    "public": Look("square", "#234f87"),
    "unit": Look("dot", "#56b4e9"),
    "collaboration": Look("hexagon", "#00896b"),
    "project": Look("diamond", "#d55e00"),
    "programme": Look("triangleDown", "#a67c00"),
    "service": Look("square", "#b5488a"),
    "dataset": Look("triangle", "#6a3d9a"),
    "plan": Look("star", "#7f7f1c"),
    "work": Look("square", "#7a828c"),
    "activity": Look("triangle", "#96613a"),
    "event": Look("triangleDown", "#dd9200"),
    "group": Look("dot", PLAIN, hollow=True),
    "effect": Look("star", PLAIN, hollow=True),
    "person": Look("dot", "#a4373a", hollow=True),
    "other": Look("square", PLAIN, hollow=True),
}
"""Okabe and Ito's colour-blind-safe palette, darkened where white paper needs it."""
