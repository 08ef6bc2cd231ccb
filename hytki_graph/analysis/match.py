"""Who could learn from whom: what one needs against what another offers or practises."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from hytki_graph.analysis.claims import Claims, labels
from hytki_graph.analysis.paths import walkable
from hytki_graph.analysis.standing import real
from hytki_graph.errors import InputError
from hytki_graph.iris import iri, tail
from hytki_graph.model import STEPPING_STONES
from hytki_graph.network import Network, Thing, Tie
from hytki_graph.words import Text, pick

_NEEDS = iri("kind:needs-competence")
_LEARNS = iri("kind:learns-from")
_HOPES = frozenset(iri(f"kind:{kind}") for kind in ("adopts-practice", "learns-from", "uses"))
_PRACTICES = frozenset(
    iri(f"kind:{kind}")
    for kind in ("shares-practice", "adopts-practice", "develops", "produces", "provides", "maintains", "hosts")
)
_ALIVE = ("active", "planned", "willing", "unknown", "ended")


@dataclass(frozen=True, slots=True)
class Pair:
    """One who needs and one who has, with the links that say so.

    ``wanted`` is what is needed and ``offered`` what is had: the same thing, or a competence that a source relates to
    it. ``level`` is the offered level less the needed one, None when a source is silent. The giver meets ``covers`` of
    the ``all`` needs of the seeker; ``returns`` is what the seeker has that the giver needs. ``chain`` is the shortest
    existing path from the seeker to the giver, empty when there is none.
    """

    seeker: str
    giver: str
    wanted: str
    offered: str
    needs: tuple[Tie, ...]
    offers: tuple[Tie, ...]
    level: int | None
    covers: int
    all: int
    returns: tuple[str, ...]
    chain: tuple[str, ...]

    @property
    def planned(self) -> bool:
        """Whether the offer is only planned or wished for; a peer to learn from is an offer by being there."""
        return bool(self.offers) and not any(real(tie) for tie in self.offers)


@dataclass(frozen=True)
class Matches:
    """The pairs, the best first; the needs nobody meets and the offers nobody has asked for, with their links."""

    need: str
    within: bool
    pairs: tuple[Pair, ...]
    unmet: Mapping[str, tuple[Tie, ...]]
    unsought: Mapping[str, tuple[Tie, ...]]
    things: Mapping[str, Thing]
    labels: Mapping[str, Text]

    def between(self) -> dict[tuple[str, str], int]:
        """Count the pairs from the region of the seeker to the region of the giver, the most first."""
        regions = {name: self.things[name].regions for pair in self.pairs for name in (pair.seeker, pair.giver)}
        ways = Counter(way for pair in self.pairs for way in product(regions[pair.seeker], regions[pair.giver]))
        return dict(sorted(ways.items(), key=lambda item: (-item[1], item[0])))


Links = dict[tuple[str, str], tuple[Tie, ...]]
"""Links by the thing they come from and what they lead to."""


def match(network: Network, claimed: Claims, *, need: str = "", within: bool = False) -> Matches:
    """Pair those who need with those who have; without evidence there is no pair.

    A need is a competence that is needed, or a practice, service or peer that someone plans to take up; an answer is
    who offers that competence, shares, runs or develops that practice or service, or is that peer. ``need`` keeps what
    has these words in its name; ``within`` lets a pair be of one region.
    """
    things = network.by_iri()
    said = labels(network, claimed)
    wants = _grouped(_wants(network, claimed), things)
    haves = _grouped(_haves(network, claimed), things, groups=False)
    near = {wanted: _near(wanted, claimed) for _, wanted in wants}
    asked = _asked(need, said, {wanted for _, wanted in wants} | {offered for _, offered in haves})
    met = list(_met(wants, haves, near, things))
    evidence = _Evidence(wants, haves, _meets(met), Counter(seeker for seeker, _ in wants), _Reach(network, things))
    pairs = [
        _pair(one, evidence)
        for one in met
        if one[2] in asked and (within or not _same_region(things[one[0]], things[one[1]]))
    ]
    answered = {(seeker, wanted) for seeker, _, wanted, _ in met}
    open_ = asked - {offered for _, _, _, offered in met}
    open_ &= {aim for _, aim in haves} if need else {tie.to for tie in claimed.of("kind:offers-competence")}
    return Matches(
        need=need,
        within=within,
        pairs=tuple(sorted(pairs, key=lambda pair: _rank(pair, said, things))),
        unmet=_by_aim({key: ties for key, ties in wants.items() if key[1] in asked and key not in answered}),
        unsought=_by_aim({key: ties for key, ties in haves.items() if key[1] in open_}),
        things=things,
        labels=said,
    )


def _wants(network: Network, claimed: Claims) -> Iterator[Tie]:
    yield from (tie for tie in claimed.ties if tie.kind == _NEEDS)
    yield from (tie for tie in network.ties if tie.kind in _HOPES and not real(tie))


def _haves(network: Network, claimed: Claims) -> Iterator[Tie]:
    """Give who has what: a competence also when it is only planned, a practice when it is real or being planned."""
    yield from claimed.of("kind:offers-competence")
    adopting = iri("kind:adopts-practice")
    yield from (tie for tie in network.ties if tie.kind in _PRACTICES and (tie.kind != adopting or real(tie)))


def _grouped(ties: Iterable[Tie], things: Mapping[str, Thing], *, groups: bool = True) -> Links:
    """Gather links by both ends; a group of people may need something, but nobody can turn to a group."""
    found: dict[tuple[str, str], list[Tie]] = {}
    for tie in ties:
        if tie.from_ in things and (groups or things[tie.from_].category != "group"):
            found.setdefault((tie.from_, tie.to), []).append(tie)
    return {key: tuple(found[key]) for key in sorted(found)}


def _near(wanted: str, claimed: Claims) -> tuple[str, ...]:
    return (wanted, *sorted(claimed.near.get(wanted, ())))


Met = tuple[str, str, str, str]
"""Seeker, giver, what is wanted, what is offered."""


def _met(wants: Links, haves: Links, near: Mapping[str, tuple[str, ...]], things: Mapping[str, Thing]) -> Iterator[Met]:
    """Give every need that someone else meets."""
    givers: dict[str, list[str]] = {}
    for giver, offered in haves:
        givers.setdefault(offered, []).append(giver)
    for (seeker, wanted), ties in wants.items():
        if any(tie.kind == _LEARNS for tie in ties):
            if things[wanted].category != "group":
                yield seeker, wanted, wanted, wanted
            continue
        for offered in near[wanted]:
            yield from ((seeker, giver, wanted, offered) for giver in givers.get(offered, ()) if giver != seeker)


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What a pair stands on: the links, who meets which needs of whom, how many needs each has, and the paths."""

    wants: Links
    haves: Links
    meets: Mapping[tuple[str, str], frozenset[str]]
    totals: Mapping[str, int]
    reach: _Reach


def _meets(met: Iterable[Met]) -> dict[tuple[str, str], frozenset[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for seeker, giver, wanted, _ in met:
        found.setdefault((seeker, giver), set()).add(wanted)
    return {ends: frozenset(aims) for ends, aims in found.items()}


def _pair(one: Met, evidence: _Evidence) -> Pair:
    seeker, giver, wanted, offered = one
    needs = evidence.wants[seeker, wanted]
    offers = evidence.haves.get((giver, offered), ())
    return Pair(
        seeker=seeker,
        giver=giver,
        wanted=wanted,
        offered=offered,
        needs=needs,
        offers=offers,
        level=_level(needs, offers),
        covers=len(evidence.meets[seeker, giver]),
        all=evidence.totals[seeker],
        returns=tuple(sorted(evidence.meets.get((giver, seeker), ()))),
        chain=evidence.reach.chain(seeker, giver),
    )


def _level(needs: Iterable[Tie], offers: Iterable[Tie]) -> int | None:
    """Give how far the best offer is above the highest need, when both tell their level."""
    needed = [int(tie.level) for tie in needs if tie.level.isdigit()]
    offered = [int(tie.level) for tie in offers if tie.level.isdigit()]
    return max(offered) - max(needed) if needed and offered else None


def _same_region(one: Thing, other: Thing) -> bool:
    return bool(set(one.regions) & set(other.regions))


def placeless(pair: Pair, things: Mapping[str, Thing]) -> bool:
    """Whether the region of one of the two is not known, so that they may be neighbours after all."""
    return not (things[pair.seeker].regions and things[pair.giver].regions)


def _rank(pair: Pair, said: Mapping[str, Text], things: Mapping[str, Thing]) -> tuple[object, ...]:
    """Put first what is real, crosses regions and is the very thing, then level, complementarity, reciprocity, path."""
    level = (2, 0) if pair.level is not None and pair.level < 0 else (1, 0) if pair.level is None else (0, -pair.level)
    return (
        pair.planned,
        placeless(pair, things),
        pair.wanted != pair.offered,
        min(_ALIVE.index(tail(tie.status)) if tail(tie.status) in _ALIVE else len(_ALIVE) for tie in pair.needs),
        level,
        -pair.covers / pair.all,
        -len(pair.returns),
        len(pair.chain) or 1_000_000,
        pick(said[pair.seeker], "fi"),
        pick(said[pair.giver], "fi"),
        (pair.wanted, pair.offered),
    )


def _asked(need: str, said: Mapping[str, Text], aims: set[str]) -> set[str]:
    """Give what has all the words in its name, in one language; an error when nothing does."""
    words = need.casefold().split()
    found = {
        aim
        for aim in aims
        if not words or any(all(word in name.casefold() for word in words) for name in said.get(aim, {}).values())
    }
    if not found and words:
        raise InputError("unknown-need", need=need[:80])
    return found


def _by_aim(links: Links) -> dict[str, tuple[Tie, ...]]:
    found: dict[str, tuple[Tie, ...]] = {}
    for (_, aim), ties in links.items():
        found[aim] = (*found.get(aim, ()), *ties)
    return dict(sorted(found.items()))


class _Reach:
    """Shortest existing paths: along real links, never through a group."""

    def __init__(self, network: Network, things: Mapping[str, Thing]) -> None:
        graph = walkable(network.keep(tie for tie in network.ties if real(tie)), things, things)
        self._near = {name: sorted(graph[name]) for name in graph}
        self._stones = {name for name, thing in things.items() if thing.category in STEPPING_STONES}
        self._before: dict[str, dict[str, str]] = {}

    def chain(self, start: str, goal: str) -> tuple[str, ...]:
        """Give the things on a shortest path, both ends among them, or nothing."""
        before = self._before.get(start) or self._search(start)
        if goal not in before:
            return ()
        found = [goal]
        while found[-1] != start:
            found.append(before[found[-1]])
        return tuple(reversed(found))

    def _search(self, start: str) -> dict[str, str]:
        before, queue = {start: start}, deque([start])
        while queue:
            here = queue.popleft()
            for other in self._near[here] if here == start or here in self._stones else ():
                if other not in before:
                    before[other] = here
                    queue.append(other)
        self._before[start] = before
        return before
