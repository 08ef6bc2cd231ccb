"""Whether ties lead out of one's own group or stay inside it: the E-I index."""

from __future__ import annotations

import numpy as np

from hytki_graph.analysis.groups import Groups, grouped
from hytki_graph.iris import short
from hytki_graph.projection import Ints, Projection, Scores
from hytki_graph.words import tell

COLUMNS = ("external", "internal", "index")


def measure(projection: Projection, *, by: str = "region") -> Scores:
    """E-I index of Krackhardt and Stern (1988): (external - internal) / (external + internal) ties.

    From -1 (all ties inside the groups) to 1 (all between them). ``expected`` is the index when every possible tie is
    there, or equally likely: what the sizes of the groups alone give. A group is given by its short name after
    ``index``: the ties that have an end in it. Directed ties count as they are, weights do not. Nodes whose group is
    not known are left out with their ties; those without ties have the index 0.

    Krackhardt and Stern 1988, Informal networks and organizational crises, Social Psychology Quarterly 51, 123-140.
    """
    groups = grouped(projection, by)
    one, other = groups.of[projection.sources], groups.of[projection.targets]
    known = (one >= 0) & (other >= 0)
    same = one == other
    ends = [(projection.sources[chosen], projection.targets[chosen]) for chosen in (known & ~same, known & same)]
    external, internal = (np.bincount(np.concatenate(pair), minlength=projection.size) for pair in ends)
    rows = zip(projection.nodes, external.tolist(), internal.tolist(), groups.of.tolist(), strict=True)
    return Scores(
        "ei-index", projection, COLUMNS,
        {node: (float(out), float(into), ratio(out, into)) for node, out, into, group in rows if group >= 0},
        _overall(groups, one[known], other[known]), tell("measure.ei-index.sentence", by=tell(f"attribute.{by}")),
        {"by": by},
    )  # fmt: skip


def ratio(external: float, internal: float) -> float:
    """Give the index of a number of external and internal ties; 0 where there are none.

    >>> ratio(3, 1)
    0.5
    """
    return (external - internal) / (external + internal) if external + internal else 0.0


def _overall(groups: Groups, one: Ints, other: Ints) -> dict[str, float]:
    sizes, total = groups.sizes.tolist(), int(groups.sizes.sum())
    inside = sum(size * (size - 1) for size in sizes)
    external = np.bincount(np.concatenate([one[one != other], other[one != other]]), minlength=len(sizes))
    internal = np.bincount(one[one == other], minlength=len(sizes))
    found = {
        "index": ratio(int(external.sum()) // 2, int(internal.sum())),
        "expected": ratio(total * (total - 1) - inside, inside),
        "external": float(external.sum() // 2),
        "internal": float(internal.sum()),
        "missing": float(groups.missing),
    }
    each = zip(groups.names, external.tolist(), internal.tolist(), strict=True)
    return found | {f"index {short(name)}": ratio(out, into) for name, out, into in each if out + into}
