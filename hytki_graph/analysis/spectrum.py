"""The principal eigenvector of a network that may be in parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hytki_graph.projection import Floats, Ints

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_SMALL = 300
_NEAR = 1e-9


def principal(matrix: csr_array) -> Floats:
    """Give the principal eigenvector of a symmetric matrix without negative numbers, of length 1; zeros if it is empty.

    Where several parts have the same greatest eigenvalue, it is what power iteration from equal values tends to.
    """
    from scipy.sparse.csgraph import connected_components

    found, best = np.zeros(matrix.shape[0]), 0.0
    if not matrix.nnz:
        return found
    _, part = connected_components(matrix, directed=False)
    bounds = np.zeros(part.max() + 1)
    np.maximum.at(bounds, part, np.asarray(matrix.sum(axis=1)).ravel())
    order = np.argsort(part, kind="stable")
    begin = np.searchsorted(part[order], np.arange(len(bounds) + 1))
    for number in np.argsort(-bounds, kind="stable"):
        if bounds[number] < best * (1 - _NEAR) or not bounds[number]:
            break
        members = order[begin[number] : begin[number + 1]]
        value, vector = _of_part(matrix, members)
        if value > best * (1 + _NEAR):
            found[:] = 0.0
        if value >= best * (1 - _NEAR):
            found[members] = vector.sum() * vector
            best = max(best, value)
    return np.asarray(found / np.linalg.norm(found))


def _of_part(matrix: csr_array, members: Ints) -> tuple[float, Floats]:
    """Give the greatest eigenvalue of a connected part and its eigenvector, which has no negative numbers."""
    from scipy.linalg import eigh
    from scipy.sparse.linalg import eigsh

    part = matrix[members][:, members]
    last = len(members) - 1
    if last < _SMALL:
        values, vectors = eigh(part.toarray(), subset_by_index=(last, last))
    else:
        values, vectors = eigsh(part, k=1, which="LA", v0=np.ones(last + 1), ncv=min(last, 60), maxiter=100 * last)
    return float(values[0]), np.abs(vectors[:, 0])
