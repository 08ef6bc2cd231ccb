"""Things, links and sources as a workbook of plain tables."""

from __future__ import annotations

from pathlib import Path

from hytki_graph import turtle
from hytki_graph.exporters.edge_tables import tables
from hytki_graph.exporters.sheets import workbook
from hytki_graph.scene import Scene


def write(scene: Scene, path: Path, *, lang: str) -> Path:
    """Write a scene to a file, whole or not at all."""
    turtle.save(path, workbook(tables(scene, lang)))
    return path
