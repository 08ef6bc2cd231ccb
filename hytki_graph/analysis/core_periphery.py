"""Who stands at the core of the network and who at its edge."""

from __future__ import annotations

import numpy as np

from hytki_graph.projection import Floats, Ints, Projection, Scores
from hytki_graph.words import tell

COLUMNS = ("coreness", "core")
_STEPS = 1000
_NEAR = 1e-12


def measure(projection: Projection) -> Scores:
    """Core and periphery (Borgatti and Everett 2000), with coreness and fit.

    ``core`` is 1 for the members of the core: the division with the fewest errors, where an error is a missing tie
    inside the core or a tie inside the periphery, found exactly by the method of Lip (2011); of equally good divisions
    one that keeps nodes with equally many ties together, then the smallest core. ``fit`` is the correlation of the ties
    with that pattern, ties between core and periphery left out. ``coreness``, from 0 to 1, is the continuous model, in
    which a tie is as strong as the product of the coreness of its ends: its least-squares solution is the principal
    eigenvector, with ``continuous-fit`` the correlation of the ties with the products. Directions and weights are left
    out. A fit that is not defined is not given.

    Borgatti and Everett 2000, Models of core/periphery structures, Social Networks 21, 375-395; Lip 2011, A fast
    algorithm for the discrete core/periphery bipartitioning problem, arXiv:1102.5511.
    """
    plain = projection.undirected
    degree = np.bincount(np.concatenate([plain.sources, plain.targets]), minlength=plain.size)
    core = divide(degree)
    member = np.zeros(plain.size, dtype=np.int64)
    member[core] = 1
    coreness = _coreness(plain)
    overall = {"core": float(len(core)), **_errors(plain, member), **_continuous_fit(plain, coreness)}
    columns = zip(plain.nodes, coreness.tolist(), member.tolist(), strict=True)
    return Scores(
        "core-periphery", projection, COLUMNS, {node: (near, float(inside)) for node, near, inside in columns},
        overall, tell("measure.core-periphery.sentence"),
    )  # fmt: skip


def divide(degree: Ints) -> Ints:
    """Give the nodes of the core: a first part of the nodes in the order of their degrees.

    The errors of a core of k nodes are k (k - 1) / 2 + edges - the sum of their degrees (Lip 2011), so no other set
    of k is better than the k greatest, and only the k have to be compared.
    """
    order = np.lexsort((np.arange(len(degree)), -degree))
    ranked = degree[order]
    sizes = np.arange(len(degree) + 1)
    errors = sizes * (sizes - 1) // 2 + ranked.sum() // 2 - np.concatenate([[0], np.cumsum(ranked)])
    best = np.flatnonzero(errors == errors.min())
    whole = [k for k in best.tolist() if k in {0, len(ranked)} or ranked[k - 1] != ranked[k]]
    return order[: (whole or best.tolist())[0]]


def _errors(plain: Projection, member: Ints) -> dict[str, float]:
    """Count the errors of a division, and give the correlation of ties with the pattern of core and periphery."""
    core, edge = int(member.sum()), int((1 - member).sum())
    ends = member[plain.sources] + member[plain.targets]
    inside, outside = int((ends == 2).sum()), int((ends == 0).sum())
    full, empty = core * (core - 1) // 2, edge * (edge - 1) // 2
    wrong = full - inside + outside
    fit = _correlation(full + empty, inside + outside, inside + outside, full, full, inside)
    if not wrong and inside:
        fit = {"fit": 1.0}
    return {"errors": float(wrong), **fit}


def _correlation(
    pairs: float, first: float, first_squared: float, second: float, second_squared: float, product: float
) -> dict[str, float]:
    spread = (pairs * first_squared - first**2) * (pairs * second_squared - second**2)
    return {"fit": float((pairs * product - first * second) / spread**0.5)} if spread > _NEAR else {}


def _coreness(plain: Projection) -> Floats:
    """Give the principal eigenvector by power iteration, the greatest value 1; the start is the same every time."""
    now = np.ones(plain.size)
    for _ in range(_STEPS if len(plain.weights) else 0):
        then = plain.pattern @ now + now
        then /= then.max()
        if np.abs(then - now).max() < _NEAR:
            break
        now = then
    return now if len(plain.weights) else np.zeros(plain.size)


def _continuous_fit(plain: Projection, coreness: Floats) -> dict[str, float]:
    pairs = plain.size * (plain.size - 1) / 2
    squares, fourth = (coreness**2).sum(), (coreness**4).sum()
    edges = float(len(plain.weights))
    found = _correlation(
        pairs, edges, edges, (coreness.sum() ** 2 - squares) / 2, (squares**2 - fourth) / 2,
        float((coreness[plain.sources] * coreness[plain.targets]).sum()),
    )  # fmt: skip
    return {"continuous-fit": found["fit"]} if found else {}
