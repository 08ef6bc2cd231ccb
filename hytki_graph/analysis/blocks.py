"""The parts of a network that hold together even if any one actor leaves, and what joins them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hytki_graph.projection import Ints, Projection


@dataclass(frozen=True)
class Blocks:
    """The biconnected parts of an undirected graph (Hopcroft and Tarjan 1973).

    ``of[i]`` is the part of edge ``i``. A part of one edge is a bridge; a node in several parts is an articulation
    point.
    """

    projection: Projection
    of: Ints

    @property
    def count(self) -> int:
        """The number of parts."""
        return int(self.of.max(initial=-1)) + 1

    @property
    def bridges(self) -> Ints:
        """The edges whose loss would split the network."""
        return np.flatnonzero(np.bincount(self.of, minlength=1)[self.of] == 1)

    @property
    def members(self) -> tuple[Ints, Ints]:
        """Each node and each part it is in, once."""
        ends = np.concatenate([self.projection.sources, self.projection.targets])
        keys = np.unique(ends * max(self.count, 1) + np.concatenate([self.of, self.of]))
        return keys // max(self.count, 1), keys % max(self.count, 1)


def blocks(projection: Projection) -> Blocks:
    """Find the biconnected parts; directions are left out."""
    import rustworkx as rx

    plain = projection.undirected
    found = rx.biconnected_components(plain.rustworkx())
    ends = zip(plain.sources.tolist(), plain.targets.tolist(), strict=True)
    of = [found[end] if end in found else found[end[::-1]] for end in ends]
    return Blocks(plain, np.array(of, dtype=np.int64))
