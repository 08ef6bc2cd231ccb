"""A first place for every dot, from how many steps it is away from a few others."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[Any]
Ints = NDArray[Any]

_PIVOTS = 50


def begin(count: int, edges: Ints) -> Floats:
    """Give each dot of one island a place about as far from the others as it is in steps; none reaches beyond 1.

    PivotMDS (Brandes and Pich 2007). Dots that are equally far from all pivots are set apart a little.
    """
    steps = _steps(count, edges)
    square = steps**2
    centred = -(square - square.mean(axis=0) - square.mean(axis=1, keepdims=True) + square.mean()) / 2
    _, vectors = np.linalg.eigh(centred.T @ centred)
    axes = vectors[:, ::-1][:, :2]
    for column in range(axes.shape[1]):
        if axes[int(np.argmax(np.abs(np.round(axes[:, column], 6)))), column] < 0:
            axes[:, column] *= -1
    found = np.zeros((count, 2))
    found[:, : axes.shape[1]] = centred @ axes
    found /= max(float(np.abs(found).max()), 1e-9)
    turn = np.arange(count) * 2.399963
    nudge = 0.02 * np.sqrt((np.arange(count) + 0.5) / count)
    return found + np.stack([np.cos(turn), np.sin(turn)], axis=1) * nudge[:, None]


def _steps(count: int, edges: Ints) -> Floats:
    """Give the steps from each dot to some pivots, each pivot as far as may be from those before; the hub is first."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import dijkstra

    ones = np.ones(len(edges))
    half = coo_array((ones, (edges[:, 0], edges[:, 1])), shape=(count, count)).tocsr()
    matrix = half + half.T
    pivot = int(np.argmax(np.bincount(edges.ravel(), minlength=count)))
    nearest = np.full(count, np.inf)
    found = []
    for _ in range(min(_PIVOTS, count)):
        found.append(dijkstra(matrix, unweighted=True, indices=pivot))
        nearest = np.minimum(nearest, found[-1])
        pivot = int(np.argmax(nearest))
    return np.stack(found, axis=1)
