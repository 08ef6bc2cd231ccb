"""Ties whose loss would split the map."""

from __future__ import annotations

import numpy as np

from hytki_graph.analysis.blocks import blocks
from hytki_graph.projection import Projection, Scores


def measure(projection: Projection) -> Scores:
    """Bridges (Tarjan 1974, A note on finding the bridges of a graph): how many of a node's ties are bridges.

    A bridge is a tie that no other path goes around; directions are left out. Overall: their number.
    """
    parts = blocks(projection)
    plain, found = parts.projection, parts.bridges
    ends = np.concatenate([plain.sources[found], plain.targets[found]])
    counts = np.bincount(ends, minlength=plain.size)
    return Scores.of("bridges", projection, {"bridges": counts}, overall={"bridges": len(found)})


def pairs(projection: Projection) -> list[tuple[str, str]]:
    """Give the two ends of each bridge, sorted."""
    parts = blocks(projection)
    plain, found = parts.projection, parts.bridges
    ends = zip(plain.sources[found].tolist(), plain.targets[found].tolist(), strict=True)
    return sorted((plain.nodes[one], plain.nodes[other]) for one, other in ends)
