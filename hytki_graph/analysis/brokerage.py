"""Who mediates between groups: the brokerage roles of Gould and Fernandez."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hytki_graph.analysis.groups import SEVERAL, grouped
from hytki_graph.analysis.triangles import holds, triangles
from hytki_graph.projection import Floats, Ints, Projection, Scores
from hytki_graph.words import tell

ROLES = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")
"""The five roles of a broker b in a -> b -> c: all of one group; a and c of one; a and b; b and c; all different."""

_COUNTED = (*ROLES, "total")
COLUMNS = ("total", *ROLES, *(f"{name}-{what}" for what in ("expected", "z") for name in ("total", *ROLES)))
"""The columns of the scores: what is counted, what chance would give, and how far apart they are."""

_TOTAL_FIRST = [5, 0, 1, 2, 3, 4]


@dataclass(frozen=True)
class _Arcs:
    """The arcs between grouped nodes: their ends, both ways for an undirected graph, and the group of each node."""

    size: int
    tails: Ints
    heads: Ints
    group: Ints


def measure(projection: Projection, *, by: str = "region") -> Scores:
    """Gould and Fernandez (1989) brokerage roles, with expected values and z-scores.

    Counts open two-paths a -> b -> c: a is not c, and no arc goes from a to c. The groups of a, b and c decide the
    role of b. In an undirected projection each edge counts as two arcs, so every open path counts once in each
    direction. The expected value and the standard deviation are those of a random graph with the same groups and
    density in which each arc (each edge) is drawn alone, which is the null model of the paper and of ``sna::brokerage``
    of statnet; where chance leaves no choice, z is 0. Nodes whose group is not known are left out with their arcs.
    Weights do not matter.

    Gould and Fernandez 1989, Structures of mediation, Sociological Methodology 19, 89-126.
    """
    groups = grouped(projection, by)
    known = np.flatnonzero(groups.of >= 0)
    arcs = _arcs(projection, groups.of)
    counts = count(arcs.size, arcs.tails, arcs.heads, arcs.group)
    pairs = arcs.size * (arcs.size - 1)
    density = len(arcs.tails) / pairs if pairs else 0.0
    expected, deviation = chance(groups.sizes, density, directed=projection.directed)
    expected, deviation = expected[arcs.group], deviation[arcs.group]
    apart = np.divide(counts - expected, deviation, out=np.zeros_like(expected), where=deviation > 0)
    table = np.hstack([part[:, _TOTAL_FIRST] for part in (counts, expected, apart)])
    several = int(groups.sizes[-1]) if SEVERAL in groups.names else 0
    overall: dict[str, float] = {
        "actors": arcs.size,
        "missing": groups.missing,
        "groups": len(groups.names),
        "several": several,
    }
    overall |= {"density": density, **dict(zip(_COUNTED, counts.sum(axis=0).tolist(), strict=True))}
    return Scores(
        "brokerage", projection, COLUMNS,
        {projection.nodes[node]: tuple(row) for node, row in zip(known.tolist(), table.tolist(), strict=True)},
        {name: float(value) for name, value in overall.items()},
        tell("measure.brokerage.sentence", by=tell(f"attribute.{by}")), {"by": by},
    )  # fmt: skip


def _arcs(projection: Projection, group: Ints) -> _Arcs:
    inside = (group[projection.sources] >= 0) & (group[projection.targets] >= 0)
    place = np.cumsum(group >= 0) - 1
    tails, heads = place[projection.sources[inside]], place[projection.targets[inside]]
    if not projection.directed:
        tails, heads = np.concatenate([tails, heads]), np.concatenate([heads, tails])
    return _Arcs(int((group >= 0).sum()), tails, heads, group[group >= 0])


def count(size: int, tails: Ints, heads: Ints, group: Ints) -> Ints:
    """Count the roles of each node: a column for each of ``ROLES`` and one for their sum.

    Two-paths are counted from how many neighbours a node has in each group; those that an arc closes are taken away.
    """
    from scipy.sparse import csr_array

    ones = np.ones(len(tails), dtype=np.int64)
    groups = int(group.max(initial=-1)) + 1
    into = csr_array((ones, (heads, group[tails])), shape=(size, groups))
    out = csr_array((ones, (tails, group[heads])), shape=(size, groups))
    keys = np.sort(tails * size + heads)
    back = holds(keys, heads * size + tails)
    within = group[tails] == group[heads]
    own_in, own_out = _per(size, heads[within]), _per(size, tails[within])
    far_in, far_out = _per(size, heads[~within]), _per(size, tails[~within])
    alike = np.asarray(into.multiply(out).sum(axis=1)).ravel() - own_in * own_out
    paths = np.column_stack([
        own_in * own_out - _per(size, tails[back & within]), alike - _per(size, tails[back & ~within]),
        own_in * far_out, far_in * own_out, far_in * far_out - alike,
    ])  # fmt: skip
    roles = paths - _closed(size, keys, group)
    return np.column_stack([roles, roles.sum(axis=1)])


def _per(size: int, nodes: Ints) -> Ints:
    return np.bincount(nodes, minlength=size).astype(np.int64)


def _closed(size: int, keys: Ints, group: Ints) -> Ints:
    """Count the two-paths of each node and role whose ends an arc joins directly."""
    low, high = (
        np.minimum(keys // max(size, 1), keys % max(size, 1)),
        np.maximum(keys // max(size, 1), keys % max(size, 1)),
    )
    pairs = np.unique(low * size + high)
    found = np.zeros(size * len(ROLES), dtype=np.int64)
    for three in triangles(size, pairs // max(size, 1), pairs % max(size, 1)):
        has = {(x, y): holds(keys, three[x] * size + three[y]) for x in range(3) for y in range(3) if x != y}
        for a, b, c in ((0, 1, 2), (2, 1, 0), (0, 2, 1), (1, 2, 0), (1, 0, 2), (2, 0, 1)):
            whole = has[a, b] & has[b, c] & has[a, c]
            ends = [three[place][whole] for place in (a, b, c)]
            found += np.bincount(ends[1] * len(ROLES) + _role(*(group[end] for end in ends)), minlength=len(found))
    return found.reshape(size, len(ROLES))


def _role(first: Ints, broker: Ints, last: Ints) -> Ints:
    """Give the role of a broker from the groups of the three: a place in ``ROLES``."""
    near, far, ends = first == broker, broker == last, first == last
    return np.select([near & far, ends, near, far], [0, 1, 2, 3], default=4)


def chance(sizes: Ints, density: float, *, directed: bool) -> tuple[Floats, Floats]:
    """Give the expected count of each role and its standard deviation for a broker of each group.

    With ties drawn alone with probability d, an open path a -> b -> c has the probability p = d * d * (1 - d). A count
    over a set of S pairs (a, c) has the mean S * p and the variance S * p * (1 - p) + (d * (1 - d)) ** 3 * W, where W
    is the number of ordered pairs of its members that share a or c. Without directions (a, c) and (c, a) are one event:
    where both are in the set, the variance is double.
    """
    size = sizes.astype(float)
    others, rest = size - 1, size.sum() - size
    two, three = size * (size - 1), size * (size - 1) * (size - 2)
    square, cube = (size**2).sum() - size**2, (size**3).sum() - size**3
    mixed = others * rest
    pairs = np.column_stack([
        others * (others - 1), two.sum() - two, mixed, mixed, rest**2 - square, (others + rest) * (others + rest - 1),
    ])  # fmt: skip
    crossed = mixed * (rest + others - 2)
    apart = 2 * (rest * (rest**2 - rest) + (1 - 2 * rest) * square + cube)
    shared = np.column_stack([
        2 * others * (others - 1) * (others - 2), 2 * (three.sum() - three), crossed, crossed, apart,
        2 * (others + rest) * (others + rest - 1) * (others + rest - 2),
    ])  # fmt: skip
    open_ = density**2 * (1 - density)
    variance = pairs * open_ * (1 - open_) + shared * (density * (1 - density)) ** 3
    doubled = np.array([1.0] * 6 if directed else [2.0, 2.0, 1.0, 1.0, 2.0, 2.0])
    return pairs * open_, np.sqrt(np.maximum(variance * doubled, 0.0))
