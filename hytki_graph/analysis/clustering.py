"""Whether an actor's neighbours know each other."""

from __future__ import annotations

import numpy as np

from hytki_graph.analysis.triangles import triangles
from hytki_graph.projection import Floats, Projection, Scores


def measure(projection: Projection) -> Scores:
    """Local clustering (Watts and Strogatz 1998), with the transitivity of the whole (Newman 2010, formula 7.41).

    ``clustering`` is the share of a node's pairs of neighbours that are tied to each other, 0 for fewer than two
    neighbours; ``triangles`` their number. Overall: the mean, and three times the triangles divided by the pairs of
    ties that meet. Directions and weights are left out. With two modes, where there are no triangles, it is the
    coefficient of Latapy, Magnien and Del Vecchio (2008, Basic notions for the analysis of large two-mode networks,
    Social Networks 30, 31-48): the mean overlap of what a node is tied to with what each second neighbour is tied to.
    """
    plain = projection.undirected
    if projection.modes is not None:
        found = _overlap(plain)
        return Scores.of("clustering", projection, {"clustering": found}, overall={"mean": _mean(found)})
    closed = np.zeros(plain.size)
    for corners in triangles(plain.size, plain.sources, plain.targets):
        closed += np.bincount(np.concatenate(corners), minlength=plain.size)
    degree = np.diff(plain.pattern.indptr)
    pairs = degree * (degree - 1) / 2
    local = np.divide(closed, pairs, out=np.zeros(plain.size), where=pairs > 0)
    whole = float(closed.sum() / pairs.sum()) if pairs.sum() else 0.0
    columns = {"clustering": local, "triangles": closed.astype(int)}
    return Scores.of("clustering", projection, columns, overall={"mean": _mean(local), "transitivity": whole})


def _mean(values: Floats) -> float:
    return float(values.mean()) if len(values) else 0.0


def _overlap(plain: Projection) -> Floats:
    """Give the mean of Jaccard's coefficient of a node's neighbours with those of each second neighbour."""
    from scipy.sparse import coo_array

    ties = plain.pattern
    degree = np.diff(ties.indptr)
    both = coo_array(ties @ ties.T)
    apart = both.row != both.col
    one, other, common = both.row[apart], both.col[apart], both.data[apart]
    overlap = common / (degree[one] + degree[other] - common)
    total, count = (np.bincount(one, some, minlength=plain.size) for some in (overlap, np.ones(len(one))))
    return np.divide(total, count, out=np.zeros(plain.size), where=count > 0)
