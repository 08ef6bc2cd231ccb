"""Which links count in a projection, and between whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hytki_graph import model
from hytki_graph.errors import InputError
from hytki_graph.incidence import WEIGHTS, Entries, Ints
from hytki_graph.iris import iri, tail
from hytki_graph.lens import Lens
from hytki_graph.network import UNREAL, Network, Thing, Tie, covers, day

CERTAINTY: Mapping[str, float] = {"stated": 1.0, "interpreted": 0.75, "inferred": 0.5, "via-person": 0.25}
"""What a link weighs by its certainty: a scale of our own, in even steps, not a probability."""
_LEAST = min(CERTAINTY.values())

_NODE, _FOLDED = 1, 2


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a projection: addresses of statuses and kinds (none means all that are real, all kinds)."""

    weight: str
    directed: bool
    statuses: frozenset[str]
    kinds: frozenset[str]
    at: str

    def said(self, links: int, undated: str = "") -> dict[str, str]:
        """Give the parameters as a result tells them; ``undated`` links hold on a day for want of a date."""
        statuses = {tail(name) for name in self.statuses or model.read().scheme("statuses")}
        told = statuses if self.statuses else statuses - UNREAL
        given = {"kinds": ", ".join(sorted(map(tail, self.kinds))), "at": self.at, "undated": undated}
        return {
            "weight": self.weight,
            "directed": "yes" if self.directed else "no",
            "statuses": ", ".join(sorted(told)),
            **{name: value for name, value in given.items() if value},
            "links": str(links),
        }


@dataclass(frozen=True)
class Counted:
    """The links that count. ``things`` are the nodes in order; entries number them.

    ``direct`` joins node to node, ``shares`` node to what is folded away or, in a lens that matches, to the concept
    that is offered; ``needs`` node to the concept that is needed. ``links`` are the addresses of all ties of the
    network, ``symmetric`` the numbers of kinds without direction.
    """

    things: tuple[Thing, ...]
    direct: Entries
    shares: Entries
    needs: Entries
    links: Sequence[str]
    symmetric: Ints

    @property
    def count(self) -> int:
        """The number of links."""
        return len({tie for some in (self.direct, self.shares, self.needs) for tie in some.ties.tolist()})


def wish(
    network: Network,
    lens: Lens,
    *,
    weight: str,
    directed: bool | None,
    statuses: Iterable[str],
    kinds: Iterable[str],
    at: str,
) -> Wish:
    """Check what is asked."""
    chosen = weight or lens.weight
    if chosen not in WEIGHTS:
        raise InputError("unknown-weight", weight=chosen[:80], choices=", ".join(WEIGHTS))
    if chosen == "newman" and not lens.fold:
        raise InputError("newman-needs-sharing", lens=lens.name)
    return Wish(
        weight=chosen,
        directed=lens.directed if directed is None else directed,
        statuses=_named("status", statuses, model.read().scheme("statuses")),
        kinds=_named("kind", kinds, network.kinds),
        at=day(at) if at else "",
    )


def _named(word: str, given: Iterable[str], known: Iterable[str]) -> frozenset[str]:
    found = frozenset(iri(name.strip() if ":" in name else f"{word}:{name.strip()}") for name in given)
    for name in sorted(found - frozenset(known)):
        choices = ", ".join(sorted(tail(one) for one in known if one))
        if word == "kind":
            raise InputError("unknown-kind", kind=tail(name)[:80], choices=choices)
        raise InputError("unknown-status", status=tail(name)[:80], choices=choices)
    return found


def count(network: Network, lens: Lens, asked: Wish) -> Counted:
    """Find the links that count and who they join."""
    ties = [*network.ties, *network.aside] if lens.match else list(network.ties)
    place = {thing.iri: number for number, thing in enumerate(network.things)}
    role, side = _roles(network.things, lens, asked)
    for tie in network.aside if lens.match else ():
        place.setdefault(tie.to, len(place))
    role = np.concatenate([role, np.full(len(place) - len(role), _FOLDED)])
    entries = _entries(network, ties, place, asked)
    entries = entries.turned(np.isin(entries.kinds, _numbers(network, lens.reverse)))
    one, other = role[entries.ones], role[entries.others]
    between = (one == _NODE) & (other == _NODE)
    if lens.modes:
        between[between] = side[entries.ones[between]] != side[entries.others[between]]
    joining = ((one == _NODE) & (other == _FOLDED)) | ((one == _FOLDED) & (other == _NODE))
    shares = entries.turned(other == _NODE)
    needed, offered = (np.isin(entries.kinds, _numbers(network, lens.match[at : at + 1])) for at in (0, 1))
    nobody = np.zeros_like(joining)
    parts = (
        (entries[nobody], shares[joining & offered], shares[joining & needed])
        if lens.match
        else (entries[between], shares[joining], shares[nobody])
    )
    return _numbered(network, lens, role, parts, [tie.iri for tie in ties])


def _roles(things: Sequence[Thing], lens: Lens, asked: Wish) -> tuple[Ints, Ints]:
    """Tell of each thing whether it is a node or folded away, and on which side of two modes it is."""
    shown = frozenset().union(*lens.modes) if lens.modes else frozenset(model.CATEGORIES.values()) - {"group"}
    wanted = UNREAL - {tail(name) for name in asked.statuses}
    role, side = np.zeros(len(things), dtype=np.int64), np.zeros(len(things), dtype=np.int64)
    for number, thing in enumerate(things):
        if thing.category in lens.fold:
            role[number] = 0 if tail(thing.status) in wanted else _FOLDED
        elif thing.category in shown:
            role[number] = _NODE
            side[number] = bool(lens.modes) and thing.category in lens.modes[1]
    return role, side


def _entries(network: Network, ties: Sequence[Tie], place: Mapping[str, int], asked: Wish) -> Entries:
    """Give the ties that count as arrays."""
    unreal = frozenset(iri(f"status:{name}") for name in UNREAL)
    statuses, kinds = asked.statuses, asked.kinds
    chosen = [
        number
        for number, tie in enumerate(ties)
        if (tie.status in statuses if statuses else tie.status not in unreal) and (not kinds or tie.kind in kinds)
    ]
    if asked.at:
        things = network.by_iri()
        chosen = [number for number in chosen if covers(ties[number], things, asked.at)]
    some = [ties[number] for number in chosen]
    kind = {name: number for number, name in enumerate(network.kinds)}
    surely = {iri(f"certainty:{name}"): value for name, value in CERTAINTY.items()}
    return Entries(
        ones=np.array([place[tie.from_] for tie in some], dtype=np.int64),
        others=np.array([place[tie.to] for tie in some], dtype=np.int64),
        kinds=np.array([kind[tie.kind] for tie in some], dtype=np.int64),
        values=np.array([surely.get(tie.certainty, _LEAST) for tie in some], dtype=np.float64),
        ties=np.array(chosen, dtype=np.int64),
    )


def _numbers(network: Network, kinds: Iterable[str]) -> Ints:
    wanted = frozenset(kinds)
    return np.array([number for number, name in enumerate(network.kinds) if name in wanted], dtype=np.int64)


def _numbered(
    network: Network, lens: Lens, role: Ints, parts: tuple[Entries, Entries, Entries], links: Sequence[str]
) -> Counted:
    """Give the nodes numbers of their own: those of a kept category, and those that a link joins."""
    direct, shares, needs = parts
    used = np.zeros(len(role), dtype=np.bool_)
    used[: len(network.things)] = [thing.category in lens.keeps for thing in network.things]
    used &= role == _NODE
    for ends in (direct.ones, direct.others, shares.ones, needs.ones):
        used[ends] = True
    new = np.cumsum(used) - 1
    return Counted(
        things=tuple(network.things[number] for number in np.flatnonzero(used)),
        direct=Entries(new[direct.ones], new[direct.others], direct.kinds, direct.values, direct.ties),
        shares=Entries(new[shares.ones], shares.others, shares.kinds, shares.values, shares.ties),
        needs=Entries(new[needs.ones], needs.others, needs.kinds, needs.values, needs.ties),
        links=links,
        symmetric=_numbers(network, (name for name, kind in network.kinds.items() if kind.symmetric)),
    )
