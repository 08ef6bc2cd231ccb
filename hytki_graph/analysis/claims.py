"""What things say of themselves: links to competences, roles, layers and places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hytki_graph import model
from hytki_graph.errors import InputError
from hytki_graph.iris import iri, short, tail
from hytki_graph.model import Kind
from hytki_graph.network import Network, Reader, Tie
from hytki_graph.store import Store
from hytki_graph.words import Text, pick

_NEAR = ("skos:related", "skos:broader", "skos:narrower", "skos:exactMatch", "skos:closeMatch")


@dataclass(frozen=True)
class Claims:
    """The links whose other end is no dot of the map but a concept or a place.

    ``labels`` names every address they use, ``near`` the competences that a source relates to a competence,
    ``regions`` all regions with their names, ``homes`` the region of each place, ``roles`` the ecosystem roles.
    """

    ties: tuple[Tie, ...]
    labels: Mapping[str, Text]
    near: Mapping[str, frozenset[str]]
    regions: Mapping[str, Text]
    homes: Mapping[str, str]
    roles: tuple[str, ...]

    def of(self, kind: str) -> list[Tie]:
        """Give the links of a kind, for example ``claims.of("kind:needs-competence")``."""
        return [tie for tie in self.ties if tie.kind == iri(kind)]


def claims(store: Store) -> Claims:
    """Read the links to concepts and places from a store."""
    reader = Reader(store)
    ties = tuple(reader.tie(name) for name in sorted(_links(store)))
    used = {name for tie in ties for name in (tie.from_, tie.to, tie.source, tie.status, tie.certainty, tie.kind)}
    region = iri("type:region")
    regions = sorted(name for name, fact in store.facts.items() if model.value(fact, "dct:type") == region)
    homes = {tie.to: home for tie in ties if (home := reader.region_of(tie.to))}
    roles = store.model.scheme("ecosystem-roles")
    return Claims(
        ties=ties,
        labels={name: reader.label(name) for name in sorted(used | set(roles) | set(store.model.scheme("layers")))},
        near=_related(store),
        regions={name: reader.label(name) for name in regions},
        homes=homes,
        roles=roles,
    )


def region_called(regions: Mapping[str, Text], name: str) -> str:
    """Give the address of a region by its name in any language, its address or its short address."""
    wanted = " ".join(name.casefold().split())
    for address, label in regions.items():
        if wanted in {address, short(address), *(text.casefold() for text in label.values())}:
            return address
    choices = ", ".join(sorted(pick(label, "fi") for label in regions.values()))
    raise InputError("unknown-region", region=name[:80], choices=choices)


def kind_called(kinds: Mapping[str, Kind], name: str) -> str:
    """Give the address of a kind by its name, such as ``member-of``, or its address."""
    address = iri(name.strip() if ":" in name else f"kind:{name.strip()}")
    if address not in kinds or not name.strip():
        choices = ", ".join(sorted(tail(kind) for kind in kinds if kind))
        raise InputError("unknown-kind", kind=name[:80], choices=choices)
    return address


def labels(network: Network, claimed: Claims | None = None) -> dict[str, Text]:
    """Give the name of everything a network speaks of: things, concepts, kinds, sources, and what claims add."""
    said = {name: term.label for name, term in network.terms.items()}
    said |= {kind.iri: kind.label for kind in network.kinds.values()}
    said |= {**claimed.labels, **claimed.regions} if claimed else {}
    return said | {thing.iri: thing.label for thing in network.things}


def only(said: Mapping[str, Text], used: Iterable[str]) -> dict[str, Text]:
    """Give the names of some addresses."""
    return {name: said[name] for name in sorted(set(used)) if name in said}


def _links(store: Store) -> Iterable[str]:
    link = iri("hytki:Link")
    for name, fact in store.facts.items():
        if link in model.values(fact, "rdf:type"):
            other = store.facts.get(model.value(fact, "hytki:to"), {})
            if not model.category_of(other):
                yield name


def _related(store: Store) -> dict[str, frozenset[str]]:
    """Give the competences that any source relates to each other, in both directions."""
    found: dict[str, set[str]] = {}
    for name, fact in store.facts.items():
        for other in (other for key in _NEAR for other in model.values(fact, key)):
            if iri("skos:Concept") in model.values(fact, "rdf:type"):
                found.setdefault(name, set()).add(other)
                found.setdefault(other, set()).add(name)
    return {name: frozenset(others) for name, others in sorted(found.items())}
