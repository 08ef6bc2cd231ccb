"""Cluster to cluster: collaborations with their members folded in, and what joins them."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from hytki_graph.iris import iri, tail
from hytki_graph.layout import Pair, place
from hytki_graph.network import UNREAL, Tie
from hytki_graph.placing.ground import Ground, written
from hytki_graph.view import Bundle, View, radius

_MEMBERSHIP = frozenset(
    iri(f"kind:{name}")
    for name in (
        "administers", "applies-for", "coordinates", "implements", "member-of", "part-implements", "part-of",
        "participates-in", "partner-in",
    )
)  # fmt: skip
"""Taking part, as the lens of shared memberships means it, and being a part."""
_SPREAD = 30_000.0
"""The room of a cluster with its name."""
_RATIO = 1.43
_STRENGTH = ("planned", "willing", "ended", "unknown", "", "active")
"""The statuses from the weakest: two ties together are as strong as the weaker one."""


def clusters(ground: Ground) -> View | None:
    """Give the view of collaborations, as large as they have members; nothing when there are fewer than two.

    Who is willing or planned is no member yet, but seen in the bundles with its status.
    """
    held = [thing.iri for thing in ground.network.things if thing.category == "collaboration"]
    if len(held) < 2:
        return None
    joined = _joined(ground, set(held))
    folded = {
        cluster: tuple(sorted(name for name, tie in joined[cluster].items() if tail(tie.status) not in UNREAL))
        for cluster in held
    }
    bundles = _bundles(ground, set(held), joined)
    sizes = {cluster: max(radius(len(folded[cluster])), ground.sizes[cluster]) for cluster in held}
    names = {cluster: written(ground.captions[cluster]) for cluster in held}
    pairs: set[Pair] = {(bundle.from_, bundle.to) for bundle in bundles}
    height = (_SPREAD * len(held) / _RATIO) ** 0.5
    spots = place(held, sorted(pairs), radii=sizes, names=names, width=height * _RATIO, height=height)
    return View("clusters", ground.places(spots), bundles=bundles, folded=folded)


def _joined(ground: Ground, held: set[str]) -> dict[str, dict[str, Tie]]:
    """Give who belongs to each collaboration, by the strongest tie."""
    found: dict[str, dict[str, Tie]] = {cluster: {} for cluster in held}
    for tie in ground.network.ties:
        if tie.kind in _MEMBERSHIP and tie.to in held and tie.from_ not in held:
            other = found[tie.to].get(tie.from_)
            if other is None or _strength(tie) > _strength(other):
                found[tie.to][tie.from_] = tie
    return found


def _bundles(ground: Ground, held: set[str], joined: dict[str, dict[str, Tie]]) -> tuple[Bundle, ...]:
    """Give the links from cluster to cluster by status, and by status who is in both."""
    ties: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    shared: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for tie in ground.network.ties:
        if tie.from_ in held and tie.to in held and tie.from_ != tie.to:
            ties[tie.from_, tie.to, tie.status].append(tie.iri)
    inside: dict[str, list[Tie]] = defaultdict(list)
    for cluster in sorted(joined):
        for name, tie in joined[cluster].items():
            inside[name].append(tie)
    for name in sorted(inside):
        for one, other in combinations(inside[name], 2):
            key = one.to, other.to, min(one, other, key=_strength).status
            shared[key].append(name)
            ties[key] += [one.iri, other.iri]
    return tuple(
        Bundle(*key, tuple(sorted(set(ties[key]))), tuple(sorted(shared.get(key, ())))) for key in sorted(ties)
    )


def _strength(tie: Tie) -> int:
    return _STRENGTH.index(tail(tie.status)) if tail(tie.status) in _STRENGTH else len(_STRENGTH)
