"""How near an actor is to all others."""

from __future__ import annotations

import numpy as np

from hytki_graph.analysis.reach import reached
from hytki_graph.projection import Projection, Scores


def measure(projection: Projection) -> Scores:
    """Nearness to all others (Freeman 1979), corrected for networks in parts (Wasserman and Faust 1994, formula 5.22).

    ``closeness`` is (r / (n - 1)) * (r / sum of distances), where r of the n - 1 others have a path to the node;
    ``reached`` is r. Distances are counted in ties, whatever their weights; with directions they are those to the node.
    With two modes the sum is compared with the smallest possible for the r reached, one step to those of the other side
    and two to those of one's own (Borgatti and Halgin 2011); networkx compares with that for all, also in a network in
    parts, where its values may exceed 1.
    """
    near, far, least = (np.zeros(projection.size) for _ in range(3))
    for distance, counts in reached(projection):
        near += counts
        far += distance * counts
        least += counts if projection.modes is None or distance % 2 else 2 * counts
    closeness = np.divide(least * near, far * max(projection.size - 1, 1), out=np.zeros_like(far), where=far > 0)
    return Scores.of("closeness", projection, {"closeness": closeness, "reached": near.astype(int)})
