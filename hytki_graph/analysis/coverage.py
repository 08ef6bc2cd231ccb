"""What the map holds, and where it is empty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hytki_graph.analysis.paths import islands
from hytki_graph.model import ACTORS, SERVING
from hytki_graph.network import Network, Term, Thing
from hytki_graph.words import Text, pick


@dataclass(frozen=True, slots=True)
class Cell:
    """How many named things of a region serve a competence layer; ``region`` is empty for those without a region."""

    region: str
    layer: str
    things: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceCount:
    """How much a source says: things it describes and ties it states."""

    source: Term
    things: int
    ties: int


@dataclass(frozen=True)
class Coverage:
    """The counts of a network.

    ``kinds`` counts the links of each kind by status, since planned and willing are not the same as real; ``cells`` is
    the full grid of regions that have anything by layers, empty cells included; ``unreached`` are regions with nothing
    at all; ``unused`` the kinds of link nobody has; ``homeless`` the number of actors without a region.
    """

    categories: Mapping[str, int]
    kinds: Mapping[str, Mapping[str, int]]
    statuses: Mapping[str, int]
    certainties: Mapping[str, int]
    sources: tuple[SourceCount, ...]
    islands: tuple[tuple[Thing, ...], ...]
    layers: tuple[str, ...]
    regions: tuple[str, ...]
    unreached: tuple[str, ...]
    unused: tuple[str, ...]
    cells: tuple[Cell, ...]
    homeless: int
    actors: int
    labels: Mapping[str, Text]

    def nobody(self) -> list[str]:
        """Give the layers that nobody serves, in any region or none."""
        served = {cell.layer for cell in self.cells if cell.things}
        return [layer for layer in self.layers if layer not in served]

    def empty(self) -> list[Cell]:
        """Give the cells where nobody is, regions without a name left out."""
        return [cell for cell in self.cells if not cell.things and cell.region]


def cover(network: Network, regions: Mapping[str, Text], links: Iterable[tuple[str, ...]]) -> Coverage:
    """Count a network.

    ``regions`` are all regions with their names, ``links`` kind, status and certainty of every link of the data.
    """
    links = list(links)
    things = network.things
    actors = [thing for thing in things if thing.category in ACTORS]
    reached = {region for thing in things for region in thing.regions}
    rows = sorted(reached, key=lambda region: pick(regions.get(region, {}), "fi"))
    labels = {**{name: term.label for name, term in network.terms.items()}, **regions}
    return Coverage(
        categories=_count(thing.category for thing in things),
        kinds=_by_status(links),
        statuses=_count(status for _, status, _ in links),
        certainties=_count(certainty for _, _, certainty in links),
        sources=_sources(network),
        islands=tuple(tuple(part) for part in islands(network)),
        layers=network.layers,
        regions=tuple(rows),
        unreached=tuple(sorted(set(regions) - reached)),
        unused=tuple(sorted(set(network.kinds) - {kind for kind, _, _ in links} - {""})),
        cells=tuple(_cell(things, region, layer) for region in (*rows, "") for layer in network.layers),
        homeless=sum(not thing.regions for thing in actors),
        actors=len(actors),
        labels=labels,
    )


def _cell(things: tuple[Thing, ...], region: str, layer: str) -> Cell:
    held = (
        thing.iri
        for thing in things
        if layer in thing.layers
        and thing.category in SERVING
        and (region in thing.regions if region else not thing.regions)
    )
    return Cell(region, layer, tuple(held))


def _sources(network: Network) -> tuple[SourceCount, ...]:
    described = Counter(source for thing in network.things for source in thing.sources)
    stated = Counter(tie.source for tie in network.ties)
    names = sorted(described | stated)
    return tuple(SourceCount(network.terms[name], described[name], stated[name]) for name in names)


def _by_status(links: Iterable[tuple[str, ...]]) -> dict[str, dict[str, int]]:
    """Count links by kind and status, the kind with the most links first."""
    counted: dict[str, Counter[str]] = {}
    for kind, status, _ in links:
        counted.setdefault(kind, Counter())[status] += 1
    ordered = sorted(counted.items(), key=lambda item: (-item[1].total(), item[0]))
    return {kind: dict(sorted(statuses.items())) for kind, statuses in ordered}


def _count(names: object) -> dict[str, int]:
    return dict(sorted(Counter(names).items(), key=lambda item: (-item[1], item[0])))  # type: ignore[call-overload]
