"""Places of dots kept in a file, so that a picture stays put when its data grows."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hytki_graph import turtle
from hytki_graph.errors import InputError
from hytki_graph.iris import iri, short
from hytki_graph.layout import Point
from hytki_graph.scene import Scene

FILE = "positions.csv"
"""The name of the file in the data folder."""
COLUMNS = ("id", "x", "y")


@dataclass(frozen=True, slots=True)
class Movement:
    """How far the things that are in both of two pictures moved: ``things`` many, in units, and as shares of the width.

    The width is that of the earlier picture, from its leftmost to its rightmost dot.
    """

    things: int
    mean: float
    largest: float
    mean_share: float
    largest_share: float


def keep(scene: Scene) -> dict[str, Point]:
    """Give the places of a scene, to be kept; those of persons are not."""
    return {dot.thing.iri: (dot.x, dot.y) for dot in scene.dots if dot.thing.category != "person"}


def write(folder: Path, places: Mapping[str, Point]) -> Path:
    """Write places into a data folder, sorted: the same places are the same bytes."""
    path = folder / FILE
    turtle.save(path, text(places))
    return path


def text(places: Mapping[str, Point]) -> str:
    """Give the file for places.

    >>> text({"https://w3id.org/hytki/id/org-2630644-6": (10.0, -4.5)}).splitlines()
    ['id,x,y', 'id:org-2630644-6,10.0,-4.5']
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(sorted((short(name), f"{x:.1f}", f"{y:.1f}") for name, (x, y) in places.items()))
    return written.getvalue()


def read(folder: Path) -> dict[str, Point]:
    """Give the places kept in a data folder; without a file there are none, and a faulty row is an error."""
    path = folder / FILE
    if not path.is_file():
        return {}
    try:
        return parse(path.read_bytes().decode("utf-8-sig"), path)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError("positions-unreadable", path=path) from error


def parse(content: str, path: Path) -> dict[str, Point]:
    """Read places from a table with the columns ``id``, ``x`` and ``y``; the path is for errors."""
    rows = list(csv.reader(io.StringIO(content, newline="")))
    columns = [name.strip().casefold() for name in rows[0]] if rows else []
    if not set(COLUMNS) <= set(columns):
        raise InputError("positions-columns", path=path, columns=", ".join(COLUMNS))
    found: dict[str, Point] = {}
    for number, cells in enumerate(rows[1:], start=2):
        row = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
        if not any(row.values()):
            continue
        name = iri(row.get("id", ""))
        x, y = (_number(row.get(axis, "")) for axis in ("x", "y"))
        if not name or x is None or y is None:
            raise InputError("positions-row", path=path, row=number)
        if name in found:
            raise InputError("positions-twice", path=path, row=number, id=short(name))
        found[name] = (x, y)
    return found


def movement(before: Mapping[str, Point], after: Mapping[str, Point]) -> Movement:
    """Measure how far what is in both pictures moved.

    >>> movement({"a": (0, 0), "b": (10, 0)}, {"a": (3, 4), "b": (10, 0), "c": (5, 5)})
    Movement(things=2, mean=2.5, largest=5.0, mean_share=0.25, largest_share=0.5)
    """
    steps = [math.dist(before[name], after[name]) for name in sorted(before.keys() & after.keys())]
    if not steps:
        return Movement(0, 0.0, 0.0, 0.0, 0.0)
    across = [x for x, _ in before.values()]
    width = (max(across) - min(across)) or 1.0
    mean, largest = sum(steps) / len(steps), max(steps)
    return Movement(len(steps), mean, largest, mean / width, largest / width)


def _number(text: str) -> float | None:
    """Give the number of a cell, none where there is none or it is no place on paper."""
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if math.isfinite(number) and abs(number) < _FAR else None


_FAR = 1e7
"""No picture reaches further."""
