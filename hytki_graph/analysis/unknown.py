"""What the sources do not tell of the actors: who has no region, no layer, no type."""

from __future__ import annotations

from dataclasses import dataclass

from hytki_graph.model import ACTORS
from hytki_graph.network import Network
from hytki_graph.words import Text, tell


@dataclass(frozen=True, slots=True)
class Unknown:
    """How many of the actors have no value of an attribute (``region``, ``layer`` or ``type``), and who they are."""

    attribute: str
    actors: tuple[str, ...]
    of: int

    @property
    def sentence(self) -> Text:
        """The same in words, such as ``3 of 34 actors have no region``."""
        return tell(f"unknown.{self.attribute}", missing=len(self.actors), of=self.of)


def unknown(network: Network) -> list[Unknown]:
    """Count the actors of a network whose region, layer or type no source tells."""
    actors = [thing for thing in network.things if thing.category in ACTORS]
    known = {
        "region": {thing.iri for thing in actors if thing.regions},
        "layer": {thing.iri for thing in actors if thing.layers},
        "type": {thing.iri for thing in actors if thing.type},
    }
    return [
        Unknown(attribute, tuple(thing.iri for thing in actors if thing.iri not in told), len(actors))
        for attribute, told in known.items()
    ]
