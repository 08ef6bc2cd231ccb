"""What a picture or a file says of itself."""

from __future__ import annotations

from collections.abc import Mapping

from hytki_graph import model
from hytki_graph.analysis.run import newest
from hytki_graph.iris import iri
from hytki_graph.network import Network
from hytki_graph.scene import Imprint
from hytki_graph.store import Store
from hytki_graph.words import Text, tell


def imprint(
    store: Store,
    *,
    network: Network | None = None,
    title: Text | None = None,
    profile: str = "public",
    left_out: Mapping[str, int] | None = None,
) -> Imprint:
    """Give the imprint of what is drawn from a store: the date of its data, its sources, what the profile left out.

    The sources are those that tell of the things and links of a network; without one, all of the store. Saved runs of
    measures are no sources.
    """
    sources = _described(store) if network is None else _telling(network)
    return Imprint(title or tell("page.title"), newest(store.facts), sources, profile, dict(left_out or {}))


def _described(store: Store) -> int:
    sources = (fact for fact in store.facts.values() if iri("prov:Entity") in model.values(fact, "rdf:type"))
    return sum(iri("type:analysis") not in model.values(fact, "dct:type") for fact in sources)


def _telling(network: Network) -> int:
    return len({name for thing in network.things for name in thing.sources} | {tie.source for tie in network.ties})
