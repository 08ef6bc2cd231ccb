"""Whether like joins like: assortativity by an attribute or by the number of ties."""

from __future__ import annotations

import numpy as np

from hytki_graph.analysis.groups import grouped
from hytki_graph.projection import Floats, Ints, Projection, Scores
from hytki_graph.words import tell

COLUMNS = ("alike", "ties")
_NEAR = 1e-12


def measure(projection: Projection, *, by: str = "region") -> Scores:
    """Newman's (2003) assortativity coefficient by an attribute, or by ``degree``.

    By an attribute r = (Tr e - |e e|) / (1 - |e e|), where e is the share of ties between each two groups; by degree it
    is Pearson's correlation of the degrees at the ends of ties (for arcs: out-degree of the first, in-degree of the
    second). The value of a node is the share of its ties whose other end is of the same group, or has as many ties.
    Nodes whose group is not known are left out with their ties; weights do not matter. Where all are alike the
    coefficient is not defined and not given.

    Newman 2003, Mixing patterns in networks, Physical Review E 67, 026126.
    """
    if by == "degree":
        of, missing = _degree(projection, projection.sources, projection.targets), 0
        known = np.ones(len(projection.weights), dtype=np.bool_)
        found = _by_degree(projection)
    else:
        groups = grouped(projection, by)
        of, missing = groups.of, groups.missing
        known = (of[projection.sources] >= 0) & (of[projection.targets] >= 0)
        found = coefficient(_mixing(projection, of, known, len(groups.names)))
    overall = {"missing": float(missing), "ties": float(known.sum())}
    return Scores(
        "assortativity", projection, COLUMNS, _rows(projection, of, known),
        overall | ({} if found is None else {"assortativity": found}),
        tell("measure.assortativity.sentence", by=tell(f"attribute.{by}")), {"by": by},
    )  # fmt: skip


def coefficient(mixing: Floats) -> float | None:
    """Give the coefficient of a mixing matrix: ties (or their share) from each group to each.

    >>> coefficient(np.array([[1.0, 0.0], [0.0, 1.0]]))
    1.0
    """
    total = mixing.sum()
    if not total:
        return None
    share = mixing / total
    chance = float(share.sum(axis=0) @ share.sum(axis=1))
    return float((np.trace(share) - chance) / (1 - chance)) if 1 - chance > _NEAR else None


def _mixing(projection: Projection, of: Ints, known: np.ndarray[tuple[int], np.dtype[np.bool_]], size: int) -> Floats:
    found = np.zeros((size, size))
    np.add.at(found, (of[projection.sources[known]], of[projection.targets[known]]), 1.0)
    return found if projection.directed else found + found.T


def _degree(projection: Projection, *ends: Ints) -> Ints:
    return np.bincount(np.concatenate(ends), minlength=projection.size)


def _by_degree(projection: Projection) -> float | None:
    one, other = projection.sources, projection.targets
    if not projection.directed:
        one, other = np.concatenate([one, other]), np.concatenate([other, one])
    first, second = _degree(projection, one)[one], _degree(projection, other)[other]
    if not len(first) or not first.std() * second.std() > _NEAR:
        return None
    return float(((first - first.mean()) * (second - second.mean())).mean() / (first.std() * second.std()))


def _rows(
    projection: Projection, of: Ints, known: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> dict[str, tuple[float | str, ...]]:
    same = known & (of[projection.sources] == of[projection.targets])
    counts = [
        _degree(projection, projection.sources[some], projection.targets[some]).tolist() for some in (same, known)
    ]
    rows = zip(projection.nodes, *counts, of.tolist(), strict=True)
    return {node: (alike / ties if ties else 0.0, float(ties)) for node, alike, ties, group in rows if group >= 0}
