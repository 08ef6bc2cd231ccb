"""How the contacts of an actor are tied to each other: what structural holes are measured by."""

from __future__ import annotations

import numpy as np

from hytki_graph.analysis.triangles import triangles
from hytki_graph.projection import Floats, Projection


def strength(plain: Projection) -> Floats:
    """Give the sum of the weights of each node's ties."""
    return np.asarray(plain.matrix.sum(axis=1)).ravel()


def through(plain: Projection, factor: Floats) -> Floats:
    """Give for each edge i-j of an undirected graph the sum of w(i, q) * w(q, j) * factor(q) over all third nodes q.

    Only triangles are looked at, so a graph of m edges takes O(m ** 1.5) steps.
    """
    keys = plain.sources * plain.size + plain.targets
    order = np.argsort(keys)
    ranked, weights = keys[order], plain.weights[order]
    found = np.zeros(len(keys))
    for a, b, c in triangles(plain.size, plain.sources, plain.targets):
        ab, bc, ca = (
            np.searchsorted(ranked, np.minimum(one, other) * plain.size + np.maximum(one, other))
            for one, other in ((a, b), (b, c), (c, a))
        )
        for edge, one, other, third in ((ab, bc, ca, c), (bc, ca, ab, a), (ca, ab, bc, b)):
            found += np.bincount(edge, weights[one] * weights[other] * factor[third], len(keys))
    back = np.empty_like(found)
    back[order] = found
    return back


def summed_at_ends(plain: Projection, to_source: Floats, to_target: Floats) -> Floats:
    """Add up for each node what its edges give it: one value for the source of an edge, one for its target."""
    found = np.bincount(plain.sources, to_source, plain.size) + np.bincount(plain.targets, to_target, plain.size)
    return found.astype(np.float64)
