"""Which parts the network is in."""

from __future__ import annotations

import numpy as np

from hytki_graph.projection import Ints, Projection, Scores


def measure(projection: Projection) -> Scores:
    """Components: the parts that no path joins (Hopcroft and Tarjan 1973).

    ``size`` is the number of nodes in the node's part and ``component`` its number, 1 for the largest, equally large
    ones by their first node. With directions also ``strong-size``: how many are reached from the node and reach it
    (Tarjan 1972). Overall: the number of parts, the size of the largest and the number of nodes alone.
    """
    part = _parts(projection, "weak")
    sizes = np.bincount(part, minlength=0)
    columns = {"size": sizes[part], "component": part + 1}
    overall = {"components": len(sizes), "largest": sizes.max(initial=0), "alone": (sizes == 1).sum()}
    if projection.directed:
        strong = _parts(projection, "strong")
        columns["strong-size"] = np.bincount(strong)[strong]
        overall["strong-components"] = strong.max(initial=-1) + 1
    return Scores.of("components", projection, columns, overall=overall)


def _parts(projection: Projection, connection: str) -> Ints:
    """Give each node the number of its part, from 0 for the largest."""
    from scipy.sparse.csgraph import connected_components

    if not projection.size:
        return np.zeros(0, dtype=np.int64)
    _, part = connected_components(projection.matrix, directed=projection.directed, connection=connection)
    _, first, place, sizes = np.unique(part, return_index=True, return_inverse=True, return_counts=True)
    rank = np.empty(len(sizes), dtype=np.int64)
    rank[np.lexsort((first, -sizes))] = np.arange(len(sizes))
    return rank[place]
