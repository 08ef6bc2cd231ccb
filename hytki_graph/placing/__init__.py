"""The views of a scene: the same things as a network, in lanes, by region, on a map, as clusters."""

from hytki_graph.placing.dots import HEIGHT, WIDTH, lie
from hytki_graph.placing.ground import Ground
from hytki_graph.placing.views import views

__all__ = ["HEIGHT", "WIDTH", "Ground", "lie", "views"]
