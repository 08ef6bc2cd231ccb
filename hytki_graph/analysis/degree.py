"""How many ties an actor has, and how strong they are."""

from __future__ import annotations

import numpy as np

from hytki_graph.projection import Projection, Scores


def measure(projection: Projection) -> Scores:
    """Degree, strength and degree centrality (Freeman 1979, Centrality in social networks, Social Networks 1, 215-239).

    ``degree`` is the number of ties, ``strength`` the sum of their weights (Barrat et al. 2004, PNAS 101, 3747-3752),
    with directions also in and out. ``share`` is the degree divided by what it could be: the number of others, or with
    two modes the number of nodes on the other side (Borgatti and Halgin 2011, Analyzing affiliation networks).
    """
    size, ends = projection.size, (projection.targets, projection.sources)
    into, out = (np.bincount(end, minlength=size) for end in ends)
    heavy_in, heavy_out = (np.bincount(end, projection.weights, minlength=size) for end in ends)
    possible = np.full(size, max(size - 1, 1))
    if projection.modes is not None:
        second = np.array(projection.modes, dtype=np.int64)
        possible = np.maximum(np.where(second == 1, size - second.sum(), second.sum()), 1)
    columns = {"degree": into + out}
    columns |= {"in-degree": into, "out-degree": out} if projection.directed else {}
    columns |= {"strength": heavy_in + heavy_out}
    columns |= {"in-strength": heavy_in, "out-strength": heavy_out} if projection.directed else {}
    columns |= {"share": (into + out) / possible}
    ties = len(projection.weights)
    pairs = possible.sum() * (1 if projection.directed else 0.5)
    alone = int((into + out == 0).sum())
    return Scores.of(
        "degree", projection, columns,
        overall={"nodes": size, "ties": ties, "alone": alone, "density": ties / pairs if size > 1 else 0.0},
    )  # fmt: skip
