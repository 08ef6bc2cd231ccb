"""Boxes side by side without overlap: in rounds, in columns, pushed apart."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

Point = tuple[float, float]
Box = tuple[float, float]

_HALVINGS = 24
_CORNER = 12
_ROUNDS = 400


def round_pack(boxes: Mapping[str, Box], *, ratio: float, squared: bool = False) -> dict[str, Point]:
    """Give the centre of each box in rows that fill an ellipse around (0, 0), the tallest boxes in its middle.

    ``ratio`` is width to height; ``squared`` lets the rows fill a rectangle instead. Boxes of the same height keep the
    order in which they are given.

    >>> round_pack({"a": (10, 10), "b": (10, 4)}, ratio=2)
    {'a': (-5.0, 0.0), 'b': (5.0, 0.0)}
    """
    names = sorted(boxes, key=lambda name: -boxes[name][1])
    if not names:
        return {}
    reach = 0.0 if squared else ratio
    low, high = 0.0, sum(width for width, _ in boxes.values()) + max(width for width, _ in boxes.values())
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (
            (low, middle) if _fits(_rows(names, boxes, middle, reach), boxes, middle / ratio) else (middle, high)
        )
    spots: dict[str, Point] = {}
    for y, row in _rows(names, boxes, high, reach):
        x = -sum(boxes[name][0] for name in row) / 2
        for name in row:
            spots[name] = (round(x + boxes[name][0] / 2, 1), round(y, 1))
            x += boxes[name][0]
    return {name: spots[name] for name in boxes}


def _rows(names: Sequence[str], boxes: Mapping[str, Box], width: float, reach: float) -> list[tuple[float, list[str]]]:
    """Cut a sequence into rows from the middle up and down by turns; give the y and the names of each.

    The rows grow shorter as in an ellipse that is ``reach`` times as wide as high; 0 keeps them all as wide.
    """
    rows: list[tuple[float, list[str]]] = []
    top = bottom = 0.0
    at = 0
    while at < len(names):
        tall = boxes[names[at]][1]
        if not rows:
            y, top, bottom = 0.0, -tall / 2, tall / 2
        elif -top < bottom:
            y, top = top - tall / 2, top - tall
        else:
            y, bottom = bottom + tall / 2, bottom + tall
        room = width * math.sqrt(max(0.0, 1 - (2 * y * reach / width) ** 2)) if width else 0.0
        row = [names[at]]
        used, at = boxes[names[at]][0], at + 1
        while at < len(names) and used + boxes[names[at]][0] <= room + 1e-6:
            used += boxes[names[at]][0]
            row.append(names[at])
            at += 1
        rows.append((y, row))
    return rows


def _fits(rows: Sequence[tuple[float, list[str]]], boxes: Mapping[str, Box], height: float) -> bool:
    tall = max(y + boxes[row[0]][1] / 2 for y, row in rows) - min(y - boxes[row[0]][1] / 2 for y, row in rows)
    return tall <= height or len(rows) == 1


def columns(names: Sequence[str], boxes: Mapping[str, Box], room: float) -> list[list[str]]:
    """Cut a sequence into columns of which none is higher than the room, unless one box alone is."""
    cut: list[list[str]] = []
    used = math.inf
    for name in names:
        if used + boxes[name][1] > room:
            cut.append([])
            used = 0.0
        cut[-1].append(name)
        used += boxes[name][1]
    return cut


def shelve(names: Sequence[str], boxes: Mapping[str, Box], width: float) -> list[list[str]]:
    """Cut a sequence into the lowest columns that fit side by side into a width."""
    low, high = 0.0, sum(boxes[name][1] for name in names)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        cut = columns(names, boxes, middle)
        wide = sum(max(boxes[name][0] for name in column) for column in cut)
        low, high = (low, middle) if wide <= width else (middle, high)
    return columns(names, boxes, high)


def apart(centres: Mapping[str, Point], boxes: Mapping[str, Box], *, gap: float) -> dict[str, Point]:
    """Move boxes as little as it takes until none overlaps another and a gap lies between any two."""
    import numpy as np

    names = sorted(centres)
    if len(names) < 2:
        return dict(centres)
    spots = np.array([centres[name] for name in names], dtype=float)
    spots += np.stack([np.arange(len(names)), np.arange(len(names)) % 7], axis=1) * 1e-3
    half = np.array([boxes[name] for name in names]) / 2 + gap / 2
    need = half[:, None] + half[None, :]
    for _ in range(_ROUNDS):
        away = spots[:, None] - spots[None, :]
        short = np.clip(need - np.abs(away), 0, None)
        np.einsum("iij->ij", short)[:] = 0
        short[(short.min(axis=2) <= 0)] = 0
        if not short.any():
            break
        flat = short[:, :, 0] < short[:, :, 1]
        push = np.where(np.stack([flat, ~flat], axis=2), short, 0) * np.sign(away)
        spots += (
            push.sum(axis=1) * 0.5 / np.maximum((push != 0).any(axis=2).sum(axis=1), 1)[:, None]
            + np.sign(push.sum(axis=1)) * 0.05
        )
    while (np.clip(need - 1e-6 - np.abs(spots[:, None] - spots[None, :]), 0, None).min(axis=2) > 0).sum() > len(names):
        spots *= 1.02
    return {name: (round(float(x), 1), round(float(y), 1)) for name, (x, y) in zip(names, spots, strict=True)}


def hull(boxes: Sequence[tuple[Point, Box]], *, margin: float) -> tuple[Point, ...]:
    """Give the convex outline around boxes (centre and size), rounded, with a margin."""
    import numpy as np
    from scipy.spatial import ConvexHull

    centres = np.array([centre for centre, _ in boxes])
    halves = np.array([box for _, box in boxes]) / 2
    signs = np.array([(1, 1), (1, -1), (-1, 1), (-1, -1)])
    corners = (centres[:, None] + signs[None] * halves[:, None]).reshape(-1, 2)
    corners = corners[ConvexHull(corners).vertices]
    angles = np.arange(_CORNER) * (2 * np.pi / _CORNER)
    around = np.stack([np.cos(angles), np.sin(angles)], axis=1) * margin
    points = (corners[:, None] + around[None]).reshape(-1, 2)
    outline = points[ConvexHull(points).vertices]
    return tuple((round(float(x), 1), round(float(y), 1)) for x, y in outline)
