"""Kumu workbook: the sheets Elements and Connections."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hytki_graph import turtle
from hytki_graph.exporters.edge_tables import about_table
from hytki_graph.exporters.entries import joined
from hytki_graph.exporters.kumu_rows import CONNECTION_FIELDS, ELEMENT_FIELDS, Profile, connections, elements
from hytki_graph.exporters.sheets import Sheet, workbook
from hytki_graph.scene import Scene
from hytki_graph.words import say

_ELEMENT = ("Label", "Type", "Tags", "Description")
_CONNECTION = ("ID", "From", "To", "Direction", "Type")
_UNREAD = " (ignore)"
"""What the name of a sheet ends with that Kumu leaves alone."""


def write(scene: Scene, path: Path, *, lang: str) -> Path:
    """Write a scene to a file, whole or not at all."""
    turtle.save(path, workbook(_sheets(scene, lang)))
    return path


def _sheets(scene: Scene, lang: str) -> Iterator[Sheet]:
    heads = [
        [*own, *(say(word, lang).capitalize() for word, _ in fields)]
        for own, fields in ((_ELEMENT, ELEMENT_FIELDS), (_CONNECTION, CONNECTION_FIELDS))
    ]
    yield Sheet("Elements", heads[0], (_row(profile, heads[0]) for _, profile in elements(scene, lang)))
    rows = (_row({"ID": edge.key, **profile}, heads[1]) for edge, profile in connections(scene, lang))
    yield Sheet("Connections", heads[1], rows)
    yield about_table(scene, lang, say("table.sheet.about", lang) + _UNREAD)


def _row(profile: Profile, head: list[str]) -> list[str]:
    """Give the cells of a profile; Kumu parts several values of a cell with a bar."""
    return [joined(profile[name], "|") for name in head]
