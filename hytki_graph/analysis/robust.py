"""How far a ranking can be trusted: ranks when links or whole sources are missing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from hytki_graph.errors import InputError
from hytki_graph.iris import tail
from hytki_graph.network import Network, Tie
from hytki_graph.projection import Floats, Ints, Projection, Scores, ranks
from hytki_graph.words import Text, tell

DOUBTS: Mapping[str, float] = {
    "stated": 1.0, "interpreted": 2.0, "inferred": 3.0, "via-person": 3.0,
    "active": 1.0, "ended": 1.0, "unknown": 1.5, "planned": 2.0, "willing": 2.0,
}  # fmt: skip
"""How many times likelier a link is drawn as missing than one that is stated and active: certainty times status."""

_LOW, _HIGH = 0.05, 0.95


@dataclass(frozen=True, slots=True)
class Claim:
    """What a link rests on: its source, and how many times likelier than a sure link it is to be missing."""

    source: str
    doubt: float = 1.0


Without = Callable[[Projection, frozenset[str]], Projection]
"""A projection, and the links that are missing, to the projection without them."""


@dataclass(frozen=True, slots=True)
class Rank:
    """The place of a node (1 is the first; equal values share it), and where it was in the runs.

    ``low`` and ``high`` are the 5th and the 95th percentile of its places, ``first`` how often it came first.
    """

    node: str
    rank: int
    low: int
    high: int
    first: float


@dataclass(frozen=True)
class Robustness:
    """Ranks under resampling, the first first.

    In each run ``missing`` of ``of`` links or sources were left out; ``stays`` is the share of runs in which somebody
    who comes first with all links still came first.
    """

    scores: Scores
    ranks: tuple[Rank, ...]
    stays: float
    missing: int
    of: int
    by: str
    runs: int
    seed: int

    @property
    def sentence(self) -> Text:
        """What was done and what came of it, in words."""
        key = "robust.links" if self.by == "links" else "robust.sources"
        return tell(key, runs=self.runs, missing=self.missing, of=self.of, stays=round(100 * self.stays))


def thinned(projection: Projection, missing: frozenset[str]) -> Projection:
    """Give a projection without some links, where each link makes its edge alone.

    An edge keeps the part of its weight that is left of its links, and goes with the last of them; one whose links are
    not known stays.
    """
    left = [tuple(link for link in links if link not in missing) for links in projection.evidence]
    parts = zip(left, projection.evidence, strict=True)
    share = np.array([len(kept) / len(links) if links else 1.0 for kept, links in parts])
    stays = share > 0
    return replace(
        projection,
        sources=projection.sources[stays], targets=projection.targets[stays],
        weights=projection.weights[stays] * share[stays],
        evidence=tuple(kept for kept, here in zip(left, stays.tolist(), strict=True) if here),
    )  # fmt: skip


@dataclass(frozen=True)
class Trust:
    """What is known of the links of a projection, and how it is made without some of them."""

    claims: Mapping[str, Claim]
    without: Without = thinned

    @classmethod
    def of(cls, network: Network, make: Callable[[Network], Projection]) -> Trust:
        """Make the projection anew from the network without the missing links: right for every rule of projection."""

        def without(_: Projection, missing: frozenset[str]) -> Projection:
            ties, aside = (
                tuple(tie for tie in some if tie.iri not in missing) for some in (network.ties, network.aside)
            )
            return make(replace(network, ties=ties, aside=aside))

        return cls(weighed([*network.ties, *network.aside]), without)


def weighed(ties: Iterable[Tie]) -> dict[str, Claim]:
    """Say of each link where it comes from and how doubtful it is: by its certainty and its status."""
    return {tie.iri: Claim(tie.source, _doubt(tie.certainty) * _doubt(tie.status)) for tie in ties}


def _doubt(concept: str) -> float:
    return DOUBTS.get(tail(concept), 1.0) if concept else 1.0


def robust(
    projection: Projection,
    measure: Callable[[Projection], Scores],
    trust: Trust,
    *,
    drop: float = 0.2,
    by: str = "links",
    runs: int = 200,
    seed: int = 1,
) -> Robustness:
    """Rank the nodes again and again with a share of the links, or of the whole sources, missing at random.

    A share ``drop`` is drawn without repeats in each run, each with a chance by its doubt (see ``DOUBTS``; a source has
    the mean of its links): what is interpreted or only planned is left out more often than what is stated and active.
    Ranks are by the first column of the measure, of the nodes it gives a value; one that is gone from a run is last.
    """
    _refuse(projection, drop, by, runs)
    parts, doubts = _parts(projection, trust.claims, by)
    missing = min(len(parts), max(1, round(drop * len(parts)))) if drop and parts else 0
    draw, scores = np.random.default_rng(seed % 2**32), measure(projection)
    places = np.empty((runs, len(scores.values)), dtype=np.int64)
    for run in range(runs):
        gone = frozenset(link for number in _drawn(draw, doubts, missing) for link in parts[number])
        places[run] = _places(measure(trust.without(projection, gone)), scores.values)
    return Robustness(scores, *_summary(scores, places), missing, len(parts), by, runs, seed)


def _refuse(projection: Projection, drop: float, by: str, runs: int) -> None:
    if not 0 <= drop < 1:
        raise InputError("not-a-share", option="drop", value=drop)
    if by not in {"links", "sources"}:
        raise InputError("unknown-resampling", by=by)
    if runs < 1:
        raise InputError("not-positive", option="runs", value=runs)
    if len(projection.weights) and not any(projection.evidence):
        raise InputError("no-evidence", lens=projection.lens)


def _parts(projection: Projection, claims: Mapping[str, Claim], by: str) -> tuple[list[list[str]], Floats]:
    """Give what can be missing, as lists of links, and the chance of each to be drawn first."""
    links = sorted({link for some in projection.evidence for link in some})
    known = {link: claims.get(link, Claim("")) for link in links}
    together: dict[str, list[str]] = {}
    for link in links:
        together.setdefault(link if by == "links" else known[link].source, []).append(link)
    parts = [together[name] for name in sorted(together)]
    doubts = np.array([float(np.mean([known[link].doubt for link in part])) for part in parts])
    return parts, doubts / doubts.sum() if len(doubts) else doubts


def _drawn(draw: np.random.Generator, doubts: Floats, missing: int) -> list[int]:
    chosen: list[int] = draw.choice(len(doubts), missing, replace=False, p=doubts).tolist() if missing else []
    return chosen


def _places(scores: Scores, nodes: Collection[str]) -> Ints:
    """Give the place of each node: one more than there are nodes with a higher value; who is gone is last."""
    values = np.array([_value(scores.values.get(node)) for node in nodes], dtype=float)
    return np.where(np.isinf(values), len(nodes), ranks(values)).astype(np.int64)


def _value(row: tuple[float | str, ...] | None) -> float:
    return float(row[0]) if row and not isinstance(row[0], str) else -np.inf


def _summary(scores: Scores, places: Ints) -> tuple[tuple[Rank, ...], float]:
    if not scores.values:
        return (), 1.0
    own = _places(scores, scores.values)
    low = np.quantile(places, _LOW, axis=0, method="lower").tolist()
    high = np.quantile(places, _HIGH, axis=0, method="higher").tolist()
    first = (places == 1).mean(axis=0).tolist()
    stays = float((places[:, own == 1] == 1).any(axis=1).mean())
    found = sorted(
        map(Rank, scores.values, own.tolist(), low, high, first), key=lambda one: (one.rank, one.high, one.node)
    )
    return tuple(found), stays
