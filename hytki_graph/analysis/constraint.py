"""How much an actor depends on contacts who all know each other."""

from __future__ import annotations

import numpy as np

from hytki_graph.analysis.holes import strength, summed_at_ends, through
from hytki_graph.projection import Floats, Projection, Scores


def measure(projection: Projection) -> Scores:
    """Burt's constraint (1992, Structural Holes: The Social Structure of Competition, formula 2.4).

    The sum over a node's contacts j of (p(i, j) + sum over q of p(i, q) * p(q, j)) squared, where p(i, j) is the share
    of j in the weights of i's ties. Low values belong to those who bridge structural holes. Weights of both directions
    add up. Not defined for those without a tie, who get no value.
    """
    plain = projection.undirected
    total = strength(plain)
    share = np.divide(1.0, total, out=np.zeros_like(total), where=total > 0)
    invested = plain.weights + through(plain, share)
    found: Floats = summed_at_ends(
        plain, (invested * share[plain.sources]) ** 2, (invested * share[plain.targets]) ** 2
    )
    return Scores.of("constraint", projection, {"constraint": found}).where(total > 0)
