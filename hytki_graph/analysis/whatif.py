"""What would break if an actor left, and what a new link would mend."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hytki_graph.analysis.claims import labels
from hytki_graph.analysis.paths import walkable
from hytki_graph.errors import InputError
from hytki_graph.iris import iri, short, tail
from hytki_graph.model import ACTORS, CATEGORIES, STEPPING_STONES, Kind
from hytki_graph.network import Network, Thing
from hytki_graph.words import Text, pick

if TYPE_CHECKING:
    import networkx as nx

Addition = tuple[str, str, str]
"""A link that is only thought of: from, kind, to."""

_HEAVY = 500_000_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A part that breaks away from a larger one: ``cut`` loses every path to the ``rest``; the best connected first."""

    cut: tuple[str, ...]
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """How much the place of a thing changes: ``measure`` is ``degree`` (things it is linked to) or ``betweenness``.

    Betweenness is the number of pairs whose shortest paths go through the thing (Freeman 1977), a pair with several
    shortest paths shared between them.
    """

    thing: str
    measure: str
    before: float
    after: float

    @property
    def change(self) -> float:
        """After less before."""
        return self.after - self.before


@dataclass(frozen=True)
class WhatIf:
    """The network before and after.

    ``before`` and ``after`` are the sizes of the parts, the largest first; ``pieces`` the parts that break away, the
    largest first; ``joined`` the parts that new links bring together, each as the groups that were apart. Pairs are
    counted among the things that stay. ``units`` are units of what is removed: they stay unless they are named too.
    ``links`` and ``statuses`` tell which links were counted. ``complete`` is false when the network is too large for
    betweenness.
    """

    lens: str
    removed: tuple[str, ...]
    added: tuple[Addition, ...]
    before: tuple[int, ...]
    after: tuple[int, ...]
    pieces: tuple[Piece, ...]
    joined: tuple[tuple[tuple[str, ...], ...], ...]
    lost: int
    gained: int
    lost_actors: int
    gained_actors: int
    moves: tuple[Move, ...]
    units: tuple[str, ...]
    links: int
    statuses: Mapping[str, int]
    complete: bool
    labels: Mapping[str, Text]


def whatif(network: Network, *, remove: Iterable[str] = (), add: Iterable[Addition] = (), most: int = 10) -> WhatIf:
    """Compare a network with the same network without some things and with some links more.

    Both are addresses; the added links live in the answer alone and are written nowhere. Every link of the given
    network counts, so give it as it stands on a day (``network.at``) or with the links that stand (``standing``).
    """
    things = network.by_iri()
    gone, added = tuple(dict.fromkeys(remove)), tuple(dict.fromkeys(add))
    _check(network, things, gone, added)
    before = walkable(network, things, ())
    after = before.copy()
    after.add_edges_from((from_, to) for from_, _, to in added)
    after.remove_nodes_from(gone)
    stay = [name for name in before if name not in gone]
    old, new = _parts(before), _parts(after)
    kept = {tie.iri: tie for _, _, ties in before.edges(data="ties") for tie in ties}
    actors = [name for name in stay if things[name].category in ACTORS]
    lost, gained = _pairs(stay, old, new)
    heavy = before.number_of_nodes() * before.number_of_edges() > _HEAVY
    return WhatIf(
        lens=network.lens,
        removed=gone,
        added=added,
        before=_sizes(old),
        after=_sizes(new),
        pieces=tuple(_pieces(stay, old, new, after)),
        joined=tuple(_joined(stay, old, new, before)),
        lost=lost,
        gained=gained,
        lost_actors=_pairs(actors, old, new)[0],
        gained_actors=_pairs(actors, old, new)[1],
        moves=tuple(_moves(stay, before, after, most, heavy=heavy)),
        units=tuple(_units(network, gone)),
        links=len(kept),
        statuses=dict(sorted(Counter(tie.status for tie in kept.values()).items())),
        complete=not heavy,
        labels=labels(network),
    )


def addition(text: str, kinds: Mapping[str, Kind]) -> Addition:
    """Read ``A:KIND:B``; the ends are names or addresses as they were written.

    >>> from hytki_graph.model import read
    >>> addition("LAB AMK:cooperates-with:Oulun yliopisto", read().kinds)
    ('LAB AMK', 'https://w3id.org/hytki/kind/cooperates-with', 'Oulun yliopisto')
    """
    names = "|".join(sorted((re.escape(tail(kind)) for kind in kinds if kind), key=len, reverse=True))
    found = re.fullmatch(rf"\s*(\S.*?)\s*:\s*(?:kind:)?({names})\s*:\s*(.*\S)\s*", text)
    if found:
        return found[1], iri(f"kind:{found[2]}"), found[3]
    parts = text.split(":")
    if len(parts) == 3 and all(part.strip() for part in parts):
        choices = ", ".join(sorted(tail(kind) for kind in kinds if kind))
        raise InputError("unknown-kind", kind=parts[1].strip()[:80], choices=choices)
    raise InputError("not-an-addition", value=text[:80])


def _check(network: Network, things: Mapping[str, Thing], gone: Sequence[str], added: Sequence[Addition]) -> None:
    """Refuse what cannot be thought: nothing to change, unknown things, ends a kind does not join."""
    if len(things) < 2:
        raise InputError("network-too-small", count=len(things), needed=2)
    if not gone and not added:
        raise InputError("no-change")
    for name in (*gone, *(end for from_, _, to in added for end in (from_, to))):
        if name not in things:
            raise InputError("not-in-network", name=short(name), lens=network.lens)
    for from_, kind, to in added:
        if kind not in network.kinds:
            raise InputError("unknown-kind", kind=short(kind), choices=", ".join(sorted(map(tail, network.kinds))))
        _check_ends(network.kinds[kind], things[from_], things[to])
        if from_ in gone or to in gone:
            raise InputError("added-to-removed", name=pick(things[from_ if from_ in gone else to].label, "fi"))


def _check_ends(kind: Kind, from_: Thing, to: Thing) -> None:
    """Refuse a link that the register does not allow, that no path follows, or from a thing to itself."""
    fits = _fits(kind.from_classes, from_) and _fits(kind.to_classes, to)
    if kind.symmetric and not fits:
        fits = _fits(kind.from_classes, to) and _fits(kind.to_classes, from_)
    walked = kind.traversable and {from_.category, to.category} <= STEPPING_STONES
    if not fits or not walked or from_.iri == to.iri:
        ends = {"start": pick(from_.label, "fi"), "goal": pick(to.label, "fi")}
        raise InputError("kind-ends", kind=tail(kind.iri), **ends)


def _fits(classes: Iterable[str], thing: Thing) -> bool:
    allowed = {CATEGORIES.get(class_, "") for class_ in classes}
    return thing.category in allowed | (ACTORS if iri("org:Organization") in classes else frozenset())


def _parts(graph: nx.Graph) -> dict[str, int]:
    """Give the number of the part each thing is in."""
    import networkx as nx

    return {name: number for number, part in enumerate(nx.connected_components(graph)) for name in part}


def _sizes(parts: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(sorted(Counter(parts.values()).values(), reverse=True))


def _pairs(names: Iterable[str], old: Mapping[str, int], new: Mapping[str, int]) -> tuple[int, int]:
    """Count the pairs that lose their path and those that gain one."""
    listed = list(names)
    both = Counter((old[name], new[name]) for name in listed)
    together = sum(map(_two, both.values()))
    had = sum(map(_two, Counter(old[name] for name in listed).values()))
    have = sum(map(_two, Counter(new[name] for name in listed).values()))
    return had - together, have - together


def _two(count: int) -> int:
    return count * (count - 1) // 2


def _pieces(names: Iterable[str], old: Mapping[str, int], new: Mapping[str, int], graph: nx.Graph) -> Iterator[Piece]:
    """Give what breaks away from each old part: everything but its largest remainder."""
    found: dict[int, dict[int, list[str]]] = {}
    for name in names:
        found.setdefault(old[name], {}).setdefault(new[name], []).append(name)
    pieces = []
    for remainders in found.values():
        rest, *cuts = sorted((_chief_first(part, graph) for part in remainders.values()), key=_largest)
        pieces += [Piece(cut, rest) for cut in cuts]
    yield from sorted(pieces, key=lambda piece: _largest(piece.cut))


def _joined(
    names: Iterable[str], old: Mapping[str, int], new: Mapping[str, int], graph: nx.Graph
) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Give the old parts that new links bring together."""
    found: dict[int, dict[int, list[str]]] = {}
    for name in names:
        found.setdefault(new[name], {}).setdefault(old[name], []).append(name)
    for parts in found.values():
        if len(parts) > 1:
            yield tuple(sorted((_chief_first(part, graph) for part in parts.values()), key=_largest))


def _chief_first(names: Iterable[str], graph: nx.Graph) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (-graph.degree(name), name)))


def _largest(part: tuple[str, ...]) -> tuple[int, str]:
    return -len(part), part[0]


def _moves(names: Iterable[str], before: nx.Graph, after: nx.Graph, most: int, *, heavy: bool) -> Iterator[Move]:
    """Give what changes most in each measure."""
    listed = sorted(names)
    measures = {"degree": (dict(before.degree()), dict(after.degree()))}
    if not heavy:
        measures["betweenness"] = (betweenness(before), betweenness(after))
    for measure, (old, new) in measures.items():
        moves = [Move(name, measure, old[name], new[name]) for name in listed]
        moved = sorted(
            (move for move in moves if abs(move.change) > 1e-9), key=lambda move: -abs(round(move.change, 9))
        )
        yield from moved[:most]


def betweenness(graph: nx.Graph) -> dict[str, float]:
    """Give for each thing the number of pairs whose shortest paths go through it (Freeman 1977)."""
    import rustworkx as rx

    names = list(graph)
    place = {name: number for number, name in enumerate(names)}
    plain = rx.PyGraph(multigraph=False)
    plain.add_nodes_from(names)
    plain.add_edges_from([(place[one], place[other], None) for one, other in graph.edges])
    found = rx.betweenness_centrality(plain, normalized=False)
    return {name: round(found[place[name]], 6) for name in names}


def _units(network: Network, gone: Sequence[str]) -> list[str]:
    """Give the units of what is removed that are not removed themselves."""
    unit_of = iri("kind:unit-of")
    return sorted({tie.from_ for tie in network.ties if tie.kind == unit_of and tie.to in gone} - set(gone))
