"""Whether an actor's neighbours are central themselves."""

from __future__ import annotations

from hytki_graph.analysis.spectrum import principal
from hytki_graph.projection import Projection, Scores


def measure(projection: Projection) -> Scores:
    """Eigenvector centrality (Bonacich 1972, Factoring and weighting approaches to status scores).

    The principal eigenvector of the weighted ties, of length 1. Directions are left out: with them the measure is not
    defined in general, and PageRank or HITS is the one to use. In a network of parts those outside the part with the
    greatest eigenvalue get 0.
    """
    return Scores.of("eigenvector", projection, {"eigenvector": principal(projection.undirected.matrix)})
