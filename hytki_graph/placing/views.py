"""All views of a ground."""

from __future__ import annotations

from collections.abc import Mapping

from hytki_graph.placing.clusters import clusters
from hytki_graph.placing.ground import Ground
from hytki_graph.placing.lanes import lanes
from hytki_graph.placing.regions import regions
from hytki_graph.placing.tiles import tiles
from hytki_graph.view import View


def views(ground: Ground) -> Mapping[str, View]:
    """Give the views that make sense, by name: the network always, the others where the network has what they show."""
    network = View("network", ground.places(ground.spots))
    found = (network, lanes(ground), regions(ground), tiles(ground), clusters(ground))
    return {view.name: view for view in found if view is not None}
