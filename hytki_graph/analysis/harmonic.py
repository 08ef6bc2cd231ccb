"""How near an actor is to all others, parts of the network that no path joins included."""

from __future__ import annotations

import numpy as np

from hytki_graph.analysis.reach import reached
from hytki_graph.projection import Projection, Scores


def measure(projection: Projection) -> Scores:
    """Harmonic centrality (Marchiori and Latora 2000; Boldi and Vigna 2014, Axioms for centrality).

    The mean over all others of one divided by the distance, 0 where there is no path: 1 for a node tied to everyone.
    Distances are counted in ties, whatever their weights; with directions they are those to the node.
    """
    found = np.zeros(projection.size)
    for distance, counts in reached(projection):
        found += counts / distance
    return Scores.of("harmonic", projection, {"harmonic": found / max(projection.size - 1, 1)})
