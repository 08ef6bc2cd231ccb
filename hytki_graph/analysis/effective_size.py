"""How many different directions an actor's contacts lead in."""

from __future__ import annotations

import numpy as np

from hytki_graph.analysis.holes import strength, summed_at_ends, through
from hytki_graph.projection import Projection, Scores


def measure(projection: Projection) -> Scores:
    """Burt's effective size and efficiency (1992, Structural Holes: The Social Structure of Competition, formula 2.2).

    ``effective-size`` is the number of a node's contacts less their redundancy: the sum over contacts j of 1 minus the
    sum over q of p(i, q) * m(j, q), where p(i, q) is the share of q in the weights of i's ties and m(j, q) the weight
    of the tie of j and q divided by the greatest of j's. ``efficiency`` is this divided by the number of contacts.
    Weights of both directions add up. Not defined for those without a tie, who get no value.
    """
    plain = projection.undirected
    total = strength(plain)
    greatest = np.zeros(plain.size)
    for ends in (plain.sources, plain.targets):
        np.maximum.at(greatest, ends, plain.weights)
    common = through(plain, np.ones(plain.size))
    one, other = plain.sources, plain.targets
    redundant = summed_at_ends(plain, common / total[one] / greatest[other], common / total[other] / greatest[one])
    contacts = np.diff(plain.pattern.indptr)
    size = contacts - redundant
    columns = {"effective-size": size, "efficiency": size / np.maximum(contacts, 1)}
    return Scores.of("effective-size", projection, columns).where(total > 0)
