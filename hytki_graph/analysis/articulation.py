"""Actors without whom the network falls apart."""

from __future__ import annotations

import numpy as np

from hytki_graph.analysis.blocks import Blocks, blocks
from hytki_graph.projection import Ints, Projection, Scores


def measure(projection: Projection) -> Scores:
    """Articulation points (Hopcroft and Tarjan 1973, Algorithm 447: efficient algorithms for graph manipulation).

    ``cut-off`` is how many others would lose their path to the largest remaining part of the node's component if the
    node left; ``parts`` is how many parts its neighbours would be in. Who is no articulation point has 0 and 1 (without
    ties 0 and 0). Directions are left out. Overall: the number of articulation points.
    """
    parts = blocks(projection)
    count = np.bincount(parts.members[0], minlength=projection.size)
    columns = {"cut-off": _cut_off(parts), "parts": count}
    return Scores.of("articulation", projection, columns, overall={"articulation-points": int((count > 1).sum())})


def _cut_off(parts: Blocks) -> Ints:
    """Count who is cut off, on the tree of nodes and the parts they are in.

    Below a node hangs one side for each part under it; the side above is all the rest of its component.
    """
    size = parts.projection.size
    if not size:
        return np.zeros(0, dtype=np.int64)
    order, above, root = _tree(parts)
    below = np.zeros(len(above), dtype=np.int64)
    below[:size] = 1
    for place in order[:0:-1].tolist():
        below[above[place]] += below[place]
    largest = np.where(np.arange(size) == root, 0, below[root] - below[:size])
    hung = order[order >= size]
    hung = hung[hung < len(above) - 1]
    np.maximum.at(largest, above[hung], below[hung])
    return np.asarray(below[root] - 1 - largest)


def _tree(parts: Blocks) -> tuple[Ints, Ints, Ints]:
    """Hang everything from one root: give the order of the search, what each hangs from, and each node's topmost node.

    The nodes are numbered first, then the parts, then the root.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import breadth_first_order, connected_components

    size, (nodes, inside) = parts.projection.size, parts.members
    _, component = connected_components(parts.projection.pattern, directed=False)
    tops = np.unique(component, return_index=True)[1]
    last = size + parts.count
    ones, others = np.concatenate([nodes, tops]), np.concatenate([inside + size, np.full(len(tops), last)])
    tree = csr_array((np.ones(len(ones)), (ones, others)), shape=(last + 1, last + 1))
    order, above = breadth_first_order(tree, last, directed=False)
    return order, above, tops[component]
