"""Links as one CSV file that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

from hytki_graph import turtle
from hytki_graph.exporters.cells import harmless
from hytki_graph.exporters.edge_tables import link_table
from hytki_graph.scene import Scene


def write(scene: Scene, path: Path, *, lang: str) -> Path:
    """Write the links of a scene to a file, whole or not at all."""
    turtle.save(path, text(scene, lang=lang).encode("utf-8", "replace"))
    return path


def text(scene: Scene, *, lang: str) -> str:
    """Give the links as RFC 4180 says, each with both ends by name; what has no link is in the workbook only."""
    content = StringIO()
    table = link_table(scene, lang)
    writer = csv.writer(content)
    writer.writerow(table.head)
    writer.writerows([harmless(str(cell)) for cell in row] for row in table.rows)
    return content.getvalue()
