"""Where every dot of a picture lies: still, spread out, the same next time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[Any]

Pair = tuple[str, str]
Point = tuple[float, float]

GAP = 9.0
"""Empty units kept between the rims of two dots."""
_ROUNDS = 400


def place(
    ids: Sequence[str],
    pairs: Sequence[Pair],
    *,
    radii: Mapping[str, float],
    width: float,
    height: float,
) -> dict[str, Point]:
    """Give every id a point inside a picture of ``width`` by ``height`` units, its centre at (0, 0).

    ForceAtlas2 (Jacomy, Venturini, Heymann and Bastian 2014) per island, then the islands are packed side by side,
    crowded places are loosened and dots are lifted off the lines of others. Nothing is drawn by lot, and the order of
    ``ids`` and ``pairs`` does not matter.

    >>> spots = place(["a", "b"], [("a", "b")], radii={"a": 5, "b": 5}, width=200, height=100)
    >>> spots["a"][1] == spots["b"][1]
    True
    """
    import numpy as np

    names = sorted(ids)
    if not names:
        return {}
    links = sorted({(min(a, b), max(a, b)) for a, b in pairs if a != b})
    rims = np.array([radii[name] for name in names])
    where = {name: number for number, name in enumerate(names)}
    edges = np.array([(where[a], where[b]) for a, b in links], dtype=int).reshape(-1, 2)
    spots = np.zeros((len(names), 2))
    islands = _islands(len(names), edges)
    pitch = float(np.sqrt(width * height / len(names)))
    for island in islands:
        spots[island] = _turn(_spread(island, edges)) * pitch
    _pack(spots, islands, rims, ratio=width / height)
    _fit(spots, rims, width, height)
    _loosen(spots, rims, edges, width=width, height=height)
    return {name: (round(float(x), 1), round(float(y), 1)) for name, (x, y) in zip(names, spots, strict=True)}


def _islands(count: int, edges: Floats) -> list[list[int]]:
    """Give the connected parts, the largest first."""
    parent = list(range(count))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for a, b in edges:
        parent[root(int(b))] = root(int(a))
    parts: dict[int, list[int]] = {}
    for number in range(count):
        parts.setdefault(root(number), []).append(number)
    return sorted(parts.values(), key=lambda part: (-len(part), part[0]))


def _spread(island: list[int], edges: Floats) -> Floats:
    """Give the dots of an island their places by ForceAtlas2, with a mean line of length 1."""
    import networkx as nx
    import numpy as np

    if len(island) == 1:
        return np.zeros((1, 2))
    graph = nx.Graph()
    graph.add_nodes_from(island)
    graph.add_edges_from((int(a), int(b)) for a, b in edges if int(a) in graph)
    rounds = max(_ROUNDS // 5, _ROUNDS * _ROUNDS // max(_ROUNDS, len(island)))  # each costs the square of the dots
    found = nx.forceatlas2_layout(graph, max_iter=rounds, seed=1)
    spots: Floats = np.array([found[number] for number in island])
    lines = [float(np.linalg.norm(found[a] - found[b])) for a, b in graph.edges]
    return spots / max(sum(lines) / len(lines), 1e-9)


def _turn(spots: Floats) -> Floats:
    """Give the same points with their longest side lying down and their middle at (0, 0)."""
    import numpy as np

    centred: Floats = spots - spots.mean(axis=0)
    if len(spots) < 2:
        return centred
    _, vectors = np.linalg.eigh(centred.T @ centred)
    axes = vectors[:, ::-1]
    for column in range(2):
        if axes[int(np.argmax(np.abs(np.round(axes[:, column], 9)))), column] < 0:
            axes[:, column] *= -1
    turned: Floats = centred @ axes
    return turned


def _pack(spots: Floats, islands: list[list[int]], rims: Floats, *, ratio: float) -> None:
    """Lay the islands next to each other: the largest in the middle, the small ones in rows under it."""
    import numpy as np

    boxes = []
    for island in islands:
        low = (spots[island] - rims[island, None]).min(axis=0)
        high = (spots[island] + rims[island, None]).max(axis=0)
        spots[island] -= low
        boxes.append(high - low + 3 * GAP)
    total = sum(float(box[0] * box[1]) for box in boxes)
    room = max(float(np.sqrt(total * ratio)), float(boxes[0][0]))
    x = y = tall = 0.0
    for island, (wide, high) in zip(islands, boxes, strict=True):
        if x and x + wide > room:
            x, y, tall = 0.0, y + tall, 0.0
        spots[island] += (x, y)
        x, tall = x + float(wide), max(tall, float(high))


def _fit(spots: Floats, rims: Floats, width: float, height: float) -> None:
    """Stretch the whole to fill the picture, each side by itself."""
    low, high = spots.min(axis=0), spots.max(axis=0)
    spots -= (low + high) / 2
    edge = 2 * float(rims.max()) + 2 * GAP
    for side, room in ((0, width - edge), (1, height - edge)):
        span = float(high[side] - low[side])
        if span > 1e-6 and len(spots) > 2:
            spots[:, side] *= room / span


def _loosen(spots: Floats, rims: Floats, edges: Floats, *, width: float, height: float) -> None:
    """Push apart what is too close, also dots from lines that only pass by; the rim of the picture holds all in."""
    import numpy as np

    count = len(spots)
    if count < 2:
        return
    spread = 0.82 * float(np.sqrt(width * height / count))
    touch = rims[:, None] + rims[None, :] + GAP
    limit = np.array([width, height]) / 2 - rims[:, None] - GAP
    rounds = 160 if count <= 600 else 80
    for turn in range(rounds):
        calm = 1 - turn / rounds
        gap = spots[:, None] - spots[None, :]
        far = np.maximum(np.linalg.norm(gap, axis=2), 1e-6)
        least = np.maximum(touch, spread)
        short = np.clip(least - far, 0, None) * np.where(touch > far, 0.5, 0.28 * calm)
        np.fill_diagonal(short, 0)
        move = (gap / far[:, :, None] * short[:, :, None]).sum(axis=1) * 0.5
        if len(edges) and count <= 600:
            move += _off_lines(spots, rims, edges) * 0.5 * calm
        size = np.maximum(np.linalg.norm(move, axis=1), 1e-9)[:, None]
        spots += move * np.minimum(1, 14 / size)
        np.clip(spots, -limit, limit, out=spots)


def _off_lines(spots: Floats, rims: Floats, edges: Floats) -> Floats:
    """Say how far each dot should step aside from the lines it lies on without being their end."""
    import numpy as np

    start, end = spots[edges[:, 0]], spots[edges[:, 1]]
    along = end - start
    length = np.maximum((along**2).sum(axis=1), 1e-6)
    share = ((spots[:, None] - start[None]) * along[None]).sum(axis=2) / length
    inside = (share > 0.02) & (share < 0.98)
    inside[edges[:, 0], np.arange(len(edges))] = False
    inside[edges[:, 1], np.arange(len(edges))] = False
    foot = start[None] + share[:, :, None] * along[None]
    aside = spots[:, None] - foot
    far = np.linalg.norm(aside, axis=2)
    normal = np.stack([-along[:, 1], along[:, 0]], axis=1) / np.sqrt(length)[:, None]
    way = np.where(far[:, :, None] > 1e-6, aside / np.maximum(far, 1e-6)[:, :, None], normal[None])
    short = np.where(inside, np.clip(rims[:, None] + 5 - far, 0, None), 0)
    move: Floats = (way * short[:, :, None]).sum(axis=1)
    return move
