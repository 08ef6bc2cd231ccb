"""Where the parts of a picture lie: still, spread out, the same next time."""

from hytki_graph.layout.islands import Box, Pair, Point, place
from hytki_graph.layout.ranks import layered, sweep

__all__ = ["Box", "Pair", "Point", "layered", "place", "sweep"]
