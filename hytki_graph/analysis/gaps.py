"""Where nobody is: regions by layers by roles, a layer and the next, competence needed against offered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from hytki_graph.analysis.claims import Claims, labels, region_called
from hytki_graph.analysis.coverage import Coverage
from hytki_graph.analysis.paths import walkable
from hytki_graph.analysis.standing import real
from hytki_graph.iris import tail
from hytki_graph.model import SERVING
from hytki_graph.network import UNREAL, Network, Thing, Tie
from hytki_graph.words import Text, pick

Adjacency = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Square:
    """The named things of a region that serve a layer and play a role; an empty layer or role stands for any."""

    region: str
    layer: str
    role: str
    things: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LayerStep:
    """Whether a layer is linked to the next one, in a region or (empty) anywhere.

    ``state`` is ``linked``, ``unlinked`` or ``empty`` when nobody is in one of the two; ``through`` is the chain that
    links them: two things, or three when they meet in one, or one that serves both.
    """

    region: str
    lower: str
    upper: str
    state: str
    through: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Demand:
    """A competence that someone needs, and who offers it; ``hopes`` are offers only planned or wished for."""

    competence: str
    needs: tuple[Tie, ...]
    offers: tuple[Tie, ...]
    hopes: tuple[Tie, ...]

    @property
    def givers(self) -> tuple[str, ...]:
        """Who offers it: nobody, one or several."""
        return tuple(sorted({tie.from_ for tie in self.offers}))


@dataclass(frozen=True)
class Gaps:
    """The grid with its empty and its fragile squares.

    ``cells`` are all regions by layers, ``played`` all regions by roles, ``both`` regions by layers by roles where the
    region has anyone in the layer, ``unplaced`` who serves a layer without a known region. ``region`` is the one asked
    for, or empty.
    """

    region: str
    cells: tuple[Square, ...]
    played: tuple[Square, ...]
    both: tuple[Square, ...]
    unplaced: tuple[Square, ...]
    steps: tuple[LayerStep, ...]
    demands: tuple[Demand, ...]
    things: Mapping[str, Thing]
    labels: Mapping[str, Text]

    def empty(self) -> list[Square]:
        """Give the regions and layers where nobody is."""
        return [cell for cell in self.cells if not cell.things]

    def fragile(self) -> list[Square]:
        """Give the regions and layers that hang on one thing."""
        return [cell for cell in self.cells if len(cell.things) == 1]

    def unmet(self) -> list[Demand]:
        """Give the competences that someone needs and nobody offers."""
        return [demand for demand in self.demands if not demand.offers]


def gaps(network: Network, covered: Coverage, claimed: Claims, *, region: str = "") -> Gaps:
    """Find where nobody is, everywhere or in one region given by its name.

    Only what is real and named fills a square: a plan, a wish and a group of people do not.
    """
    wanted = region_called(claimed.regions, region) if region else ""
    things = network.by_iri()
    said = labels(network, claimed)
    rows = [wanted] if wanted else sorted(claimed.regions, key=lambda name: pick(claimed.regions[name], "fi"))
    filled = [
        Square(cell.region, cell.layer, "", tuple(name for name in cell.things if _stands(things[name])))
        for cell in covered.cells
    ]
    held = {(square.region, square.layer): square.things for square in filled}
    cells = [Square(row, layer, "", held.get((row, layer), ())) for row in rows for layer in covered.layers]
    roles = _roles(claimed, things)
    return Gaps(
        region=wanted,
        cells=tuple(cells),
        played=tuple(_played(rows, claimed.roles, roles, things)),
        both=tuple(_both(cells, claimed.roles, roles)),
        unplaced=tuple(square for square in filled if not square.region and square.things),
        steps=tuple(_steps(rows if wanted else ["", *rows], covered.layers, filled, neighbours(network, things))),
        demands=tuple(_demands(claimed, things, wanted)),
        things=things,
        labels=said,
    )


def neighbours(network: Network, things: Mapping[str, Thing]) -> Adjacency:
    """Give what each thing is really linked to; groups, programmes and effects link nothing."""
    graph = walkable(network.keep(tie for tie in network.ties if real(tie)), things, ())
    return {name: frozenset(graph[name]) for name in graph}


def _stands(thing: Thing) -> bool:
    return tail(thing.status) not in UNREAL


def _roles(claimed: Claims, things: Mapping[str, Thing]) -> dict[str, frozenset[str]]:
    """Give who plays each role: a named thing that stands."""
    found: dict[str, set[str]] = {}
    for tie in claimed.of("kind:plays-role"):
        thing = things.get(tie.from_)
        if real(tie) and thing and thing.category in SERVING and _stands(thing):
            found.setdefault(tie.to, set()).add(tie.from_)
    return {role: frozenset(names) for role, names in found.items()}


def _played(
    rows: Iterable[str], roles: Iterable[str], players: Mapping[str, frozenset[str]], things: Mapping[str, Thing]
) -> Iterator[Square]:
    for row in rows:
        for role in roles:
            yield Square(row, "", role, tuple(sorted(n for n in players.get(role, ()) if row in things[n].regions)))


def _both(cells: Iterable[Square], roles: Iterable[str], players: Mapping[str, frozenset[str]]) -> Iterator[Square]:
    for cell in cells:
        for role in roles if cell.things else ():
            yield replace(cell, role=role, things=tuple(n for n in cell.things if n in players.get(role, ())))


def _steps(
    rows: Iterable[str], layers: tuple[str, ...], filled: Iterable[Square], near: Adjacency
) -> Iterator[LayerStep]:
    """Say of each layer whether it is linked to the next; the empty row is the whole map."""
    held: dict[tuple[str, str], set[str]] = {}
    for square in filled:
        for row in {square.region, ""}:
            held.setdefault((row, square.layer), set()).update(square.things)
    for row in rows:
        for lower, upper in pairwise(layers):
            below, above = held.get((row, lower), set()), held.get((row, upper), set())
            through = _chain(below, above, near)
            state = "linked" if through else "unlinked" if below and above else "empty"
            yield LayerStep(row, lower, upper, state, through)


def _chain(below: set[str], above: set[str], near: Adjacency) -> tuple[str, ...]:
    """Give the shortest way from one layer to the other: in one thing, in a link, or in a third thing both meet in."""
    both = min(below & above, default="")
    if both:
        return (both,)
    direct = min(((one, other) for one in below for other in near.get(one, frozenset()) & above), default=())
    if direct:
        return direct
    meetings = ((one, third, other) for one in below for third in near.get(one, ())
                for other in near.get(third, frozenset()) & above)  # fmt: skip
    return min(meetings, default=())


def _demands(claimed: Claims, things: Mapping[str, Thing], region: str) -> Iterator[Demand]:
    """Give each competence that is needed (in the region), the unmet ones first."""
    needs: dict[str, list[Tie]] = {}
    for tie in claimed.of("kind:needs-competence"):
        if tie.from_ in things and (not region or region in things[tie.from_].regions):
            needs.setdefault(tie.to, []).append(tie)
    offers: dict[str, list[Tie]] = {}
    for tie in claimed.of("kind:offers-competence"):
        offers.setdefault(tie.to, []).append(tie)
    found = [
        Demand(
            competence,
            tuple(ties),
            tuple(tie for tie in offers.get(competence, ()) if real(tie)),
            tuple(tie for tie in offers.get(competence, ()) if not real(tie)),
        )
        for competence, ties in needs.items()
    ]
    yield from sorted(
        found, key=lambda demand: (len(demand.givers), pick(claimed.labels[demand.competence], "fi"), demand.competence)
    )
