"""Where every dot of a network lies: its islands spread out, side by side, with room for dots and names."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[Any]
    Ints = NDArray[Any]

Pair = tuple[str, str]
Point = tuple[float, float]
Box = tuple[float, float]

_TANGLED, _DENSE = 700, 2
"""Up to so many lines, and so many a dot, an island is untangled: what is denser cannot be."""
_NAMED, _TRIES = 1_000, 4
"""Up to so many dots, names and dots make room for each other so many times more, until each name has it."""
_APART = 0.55
_CELLS = 5_000


def place(
    ids: Iterable[str],
    pairs: Iterable[Pair],
    *,
    radii: Mapping[str, float],
    width: float,
    height: float,
    names: Mapping[str, Box] | None = None,
    roomy: float = 1.0,
) -> dict[str, Point]:
    """Give every id a point inside a picture of ``width`` by ``height`` units, its centre at (0, 0).

    Each island is spread out by ForceAtlas2 and, if it is small, untangled; the islands are packed side by side,
    crowded places are loosened and dots are lifted off the lines of others. ``names`` are the boxes of the names that
    get room beside their dots, ``roomy`` times as much where there is enough. Nothing is drawn by lot, and the order of
    ``ids`` and ``pairs`` does not matter. No dot touches another.

    >>> spots = place(["a", "b"], [("a", "b")], radii={"a": 5, "b": 5}, width=200, height=100)
    >>> spots["a"][1] == spots["b"][1]
    True
    """
    import numpy as np

    from hytki_graph.layout.free import separate
    from hytki_graph.layout.room import GAP, PASSING, Crowd, loosen
    from hytki_graph.layout.untangling import untangle

    dots = sorted(set(ids))
    if not dots:
        return {}
    where = {name: number for number, name in enumerate(dots)}
    links = sorted({(where[min(a, b)], where[max(a, b)]) for a, b in pairs if a != b})
    edges = np.array(links, dtype=np.int64).reshape(-1, 2)
    rims = np.array([radii[name] for name in dots], dtype=float)
    boxes = np.array([(names or {}).get(name, (0.0, 0.0)) for name in dots], dtype=float)
    islands = _islands(len(dots), edges)
    spots = _packed(islands, rims, width, height)
    crowd = Crowd(rims, edges, boxes * roomy)
    loosen(spots, crowd, width=width, height=height)
    if len(edges) <= _TANGLED:
        limit = np.array([width, height]) / 2 - rims.max() - GAP
        apart = _APART * math.sqrt(width * height / len(dots))
        loose = [dot for island, lines in islands if _can_be_untangled(island, lines) for dot in island.tolist()]
        spots = untangle(spots, edges, rims + PASSING, apart=apart, limit=limit, loose=loose)
    for room in (roomy, *[1.0] * _TRIES) if len(dots) <= _NAMED else (1.0,):
        crowd = Crowd(rims, edges, boxes * room)
        if loosen(spots, crowd, width=width, height=height, gently=True):
            break
    found = {name: (round(float(x), 1), round(float(y), 1)) for name, (x, y) in zip(dots, spots, strict=True)}
    separate(found, radii)
    return found


def _can_be_untangled(island: Ints, lines: Ints) -> bool:
    return 3 <= len(lines) <= min(_TANGLED, _DENSE * len(island))


def _packed(islands: Sequence[tuple[Ints, Ints]], rims: Floats, width: float, height: float) -> Floats:
    """Spread out each island and lay them side by side, the whole as large as the picture."""
    import numpy as np

    from hytki_graph.layout.forces import spread
    from hytki_graph.layout.untangling import untangle

    count = len(rims)
    spots = np.zeros((count, 2))
    inner = np.zeros(count, dtype=np.int64)
    pitch = float(np.sqrt(width * height / count))
    for island, lines in islands:
        inner[island] = np.arange(len(island))
        found = spread(len(island), inner[lines])
        if _can_be_untangled(island, lines):
            found = untangle(found, inner[lines], rims[island] / pitch, apart=_APART)
        spots[island] = _turn(found) * pitch
    _pack(spots, islands, rims + pitch / 6, ratio=width / height)
    _fit(spots, rims, width, height)
    return spots


def _islands(count: int, edges: Ints) -> list[tuple[Ints, Ints]]:
    """Give the dots and the lines of each connected part, the largest first."""
    import numpy as np
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    matrix = coo_array((np.ones(len(edges)), (edges[:, 0], edges[:, 1])), shape=(count, count))
    number, part = connected_components(matrix, directed=False)
    cuts = np.cumsum(np.bincount(part, minlength=number))[:-1]
    dots = np.split(np.argsort(part, kind="stable"), cuts)
    mine = part[edges[:, 0]]
    ends = np.cumsum(np.bincount(mine, minlength=number))[:-1]
    lines = np.split(edges[np.argsort(mine, kind="stable")], ends)
    order = sorted(range(number), key=lambda one: (-len(dots[one]), int(dots[one][0])))
    return [(dots[one], lines[one]) for one in order]


def _turn(spots: Floats) -> Floats:
    """Give the same points with their longest side lying down and their middle at (0, 0)."""
    import numpy as np

    centred: Floats = spots - spots.mean(axis=0)
    if len(spots) < 2:
        return centred
    _, vectors = np.linalg.eigh(centred.T @ centred)
    axes = vectors[:, ::-1]
    for column in range(2):
        if axes[int(np.argmax(np.abs(np.round(axes[:, column], 6)))), column] < 0:
            axes[:, column] *= -1
    turned: Floats = centred @ axes
    return turned


def _pack(spots: Floats, islands: Sequence[tuple[Ints, Ints]], rims: Floats, *, ratio: float) -> None:
    """Lay each island into the free place nearest to the middle, the largest first (after Freivalds and others 2002).

    The largest takes the cells under its dots and lines, so that small ones fit into its bays; the others their box.
    """
    import numpy as np

    boxes = []
    for island, _ in islands:
        low = (spots[island] - rims[island, None]).min(axis=0)
        high = (spots[island] + rims[island, None]).max(axis=0)
        spots[island] -= (low + high) / 2
        boxes.append(high - low)
    if len(islands) == 1:
        return
    area = float(sum(box[0] * box[1] for box in boxes))
    cell = float(np.sqrt(area / _CELLS))
    paper = _Paper(area * 2 + 4 * float(max(box.max() for box in boxes)) ** 2, cell, ratio)
    main, lines = islands[0]
    paper.draw(spots, rims, main, lines)
    for (island, _), box in zip(islands[1:], boxes[1:], strict=True):
        spots[island] += paper.lay(box)


class _Paper:
    """Squared paper, its middle at (0, 0): which cells are taken."""

    def __init__(self, area: float, cell: float, ratio: float) -> None:
        import numpy as np

        self._cell, self._ratio = cell, ratio
        across = int(np.sqrt(area * ratio) / cell) + 4
        down = int(np.sqrt(area / ratio) / cell) + 4
        self._taken = np.zeros((across, down), dtype=bool)
        self._tried: dict[tuple[int, int], tuple[Ints, int]] = {}

    def draw(self, spots: Floats, rims: Floats, dots: Ints, lines: Ints) -> None:
        """Take the cells around dots and under lines."""
        import numpy as np

        middle = np.array(self._taken.shape) / 2
        share = np.linspace(0, 1, 24)[None, :, None]
        along = spots[lines[:, 0]][:, None] * (1 - share) + spots[lines[:, 1]][:, None] * share
        for x, y in np.unique((along.reshape(-1, 2) / self._cell + middle).astype(int), axis=0):
            self._taken[x, y] = True
        low = ((spots[dots] - rims[dots, None]) / self._cell + middle).astype(int)
        high = ((spots[dots] + rims[dots, None]) / self._cell + middle).astype(int) + 1
        for (left, top), (right, bottom) in zip(low, high, strict=True):
            self._taken[left:right, top:bottom] = True

    def lay(self, box: Floats) -> Floats:
        """Take the free cells nearest to the middle into which a box fits; give the middle of the box."""
        import numpy as np

        wide, tall = (int(side / self._cell) + 1 for side in box)
        order, at = self._tried.get((wide, tall)) or (self._nearest(wide, tall), 0)
        while True:
            left, top = order[at]
            if not self._taken[left : left + wide, top : top + tall].any():
                break
            at += 1
        self._taken[left : left + wide, top : top + tall] = True
        self._tried[wide, tall] = order, at
        corner = np.array([left + wide / 2, top + tall / 2])
        found: Floats = (corner - np.array(self._taken.shape) / 2) * self._cell
        return found

    def _nearest(self, wide: int, tall: int) -> Ints:
        """Give the places of a box by how far its middle is from the middle of the paper."""
        import numpy as np

        across, down = self._taken.shape
        left, top = np.meshgrid(np.arange(across - wide + 1), np.arange(down - tall + 1), indexing="ij")
        far = np.maximum(
            np.abs(left + wide / 2 - across / 2) / self._ratio + wide / 2 / self._ratio,
            np.abs(top + tall / 2 - down / 2) + tall / 2,
        )
        order = np.lexsort((left.ravel(), top.ravel(), np.round(far.ravel(), 6)))
        found: Ints = np.stack([left.ravel(), top.ravel()], axis=1)[order]
        return found


def _fit(spots: Floats, rims: Floats, width: float, height: float) -> None:
    """Stretch the whole to fill the picture, each side by itself."""
    import numpy as np

    low, high = spots.min(axis=0), spots.max(axis=0)
    spots -= (low + high) / 2
    edge = 2 * float(np.quantile(rims, 0.9)) + 20
    for side, room in ((0, width - edge), (1, height - edge)):
        span = float(high[side] - low[side])
        if span > 1e-6 and len(spots) > 2:
            spots[:, side] *= room / span
