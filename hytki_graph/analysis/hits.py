"""Who points to the right ones, and whom the right ones point to."""

from __future__ import annotations

import numpy as np

from hytki_graph.analysis.spectrum import principal
from hytki_graph.projection import Floats, Projection, Scores


def measure(projection: Projection) -> Scores:
    """Hubs and authorities (Kleinberg 1999, Authoritative sources in a hyperlinked environment, JACM 46, 604-632).

    The principal singular vectors of the weighted ties, each adding up to 1: a good ``authority`` is pointed to by good
    hubs, a good ``hub`` points to good authorities. Without directions the two are the same.
    """
    from scipy.sparse import block_array, csr_array

    matrix, size = projection.matrix, projection.size
    double = (
        csr_array(block_array([[None, matrix], [matrix.T, None]])) if matrix.nnz else csr_array((2 * size, 2 * size))
    )
    found = principal(double)
    return Scores.of("hits", projection, {"authority": _whole(found[size:]), "hub": _whole(found[:size])})


def _whole(values: Floats) -> Floats:
    total = values.sum()
    return np.asarray(values / total) if total else values
