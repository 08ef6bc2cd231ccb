"""Where somebody who follows ties at random would be found."""

from __future__ import annotations

import numpy as np

from hytki_graph.errors import InputError
from hytki_graph.projection import Projection, Scores

_ROUNDS = 10_000
_NEAR = 1e-13


def measure(projection: Projection, *, damping: float = 0.85) -> Scores:
    """PageRank (Page, Brin, Motwani and Winograd 1999), by power iteration.

    The share of time at each node of a walk that follows a tie, chosen by weight, with the probability ``damping`` and
    else, or where no tie leads on, begins anew anywhere. The values add up to 1.
    """
    if not 0 <= damping < 1:
        raise InputError("not-a-share", option="damping", value=damping)
    size = projection.size
    out = np.asarray(projection.matrix.sum(axis=1)).ravel()
    leaves = np.divide(1.0, out, out=np.zeros(size), where=out > 0)
    into = projection.matrix.T.tocsr()
    now = np.full(size, 1 / max(size, 1))
    for _ in range(_ROUNDS if size else 0):
        stuck = now[out == 0].sum()
        then = damping * (into @ (now * leaves) + stuck / size) + (1 - damping) / size
        moved = np.abs(then - now).sum()
        now = then
        if moved < _NEAR:
            break
    return Scores.of("pagerank", projection, {"pagerank": now}, options={"damping": damping})
