"""Things in columns from left to right, in an order that crosses few lines (after Sugiyama, Tagawa and Toda 1981)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

Pair = tuple[str, str]
Point = tuple[float, float]
Neighbours = Mapping[str, Sequence[str]]

_SWEEPS = 24
_COUNTED = 4_000
"""Up to so many links the crossings are counted, so that the best order of all sweeps is kept."""
_SETTLING = 30
_BESIDE = 0.25
"""How much the room beside a line that only passes by counts, against the room between two things."""


def layered(
    ids: Iterable[str],
    pairs: Iterable[Pair],
    *,
    sizes: Mapping[str, tuple[float, float]],
    gap: tuple[float, float],
    columns: Mapping[str, int] | None = None,
) -> dict[str, Point]:
    """Give the centre of every id, so that each pair leads from left to right; the first column begins at x = 0.

    ``sizes`` are width and height of the boxes, ``gap`` the room between two columns and between two boxes of one
    column. Without ``columns`` a thing stands one column after the last that leads to it (a circle is cut where it
    closes); things without links stand last. Columns are as wide as their widest box; y is centred around 0.

    >>> layered("abc", [("a", "b"), ("b", "c")], sizes=dict.fromkeys("abc", (10, 4)), gap=(5, 2))
    {'a': (5.0, 0.0), 'b': (20.0, 0.0), 'c': (35.0, 0.0)}
    """
    names = sorted(set(ids))
    known = set(names)
    links = sorted({(a, b) for a, b in pairs if a != b and a in known and b in known})
    if columns is None:
        links = _forward(names, links)
        ranks = _ranks(names, links)
    else:
        ranks = {name: columns[name] for name in names}
        links = sorted({(a, b) if ranks[a] <= ranks[b] else (b, a) for a, b in links})
    rows, steps = _stepped(ranks, links)
    rows = sweep(rows, steps)
    heights = {name: sizes[name][1] if name in known else _BESIDE * gap[1] for row in rows for name in row}
    across = _across(rows, steps, heights, gap[1])
    along = _along(rows, sizes, gap[0])
    return {name: (along[number], across[name]) for number, row in enumerate(rows) for name in row if name in known}


def sweep(rows: Sequence[Sequence[str]], pairs: Iterable[Pair]) -> list[list[str]]:
    """Give the same rows, each in an order that crosses few lines: by the middle of the neighbours, up and down."""
    links = [(a, b) for a, b in pairs if a != b]
    beside = _beside(links)
    best = found = [list(row) for row in rows]
    counted = len(links) <= _COUNTED
    fewest = crossings(found, links) if counted else 0
    for turn in range(_SWEEPS if counted else _SWEEPS // 4):
        found = _swept(found, beside, backwards=bool(turn % 2))
        if not counted:
            best = found
        elif (count := crossings(found, links)) < fewest:
            best, fewest = found, count
    return best


def crossings(rows: Sequence[Sequence[str]], pairs: Iterable[Pair]) -> int:
    """Count the crossings between rows next to each other, as straight lines between them make them."""
    place = {name: (number, spot) for number, row in enumerate(rows) for spot, name in enumerate(row)}
    between: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for pair in pairs:
        (one, left), (other, right) = sorted(place[name] for name in pair)
        if other == one + 1:
            between[one].append((left, right))
    return sum(_inversions([right for _, right in sorted(ends)]) for ends in between.values())


def _inversions(numbers: list[int]) -> int:
    """Count the pairs of numbers that stand in the wrong order, by merging."""
    if len(numbers) < 2:
        return 0
    half = len(numbers) // 2
    left, right = numbers[:half], numbers[half:]
    count = _inversions(left) + _inversions(right)
    left.sort()
    right.sort()
    at = 0
    for number in right:
        while at < len(left) and left[at] <= number:
            at += 1
        count += len(left) - at
    return count


def _beside(links: Iterable[Pair]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for a, b in links:
        found[a].append(b)
        found[b].append(a)
    return found


def _swept(rows: list[list[str]], beside: Neighbours, *, backwards: bool) -> list[list[str]]:
    """Order each row by the mean place of the neighbours in other rows, going one way."""
    share = {name: (spot + 0.5) / len(row) for row in rows for spot, name in enumerate(row)}
    home = {name: number for number, row in enumerate(rows) for name in row}
    ordered = [list(row) for row in rows]
    for number in reversed(range(len(rows))) if backwards else range(len(rows)):
        means = {}
        for name in ordered[number]:
            near = [share[other] for other in beside.get(name, ()) if other in home and home[other] != number]
            means[name] = sum(near) / len(near) if near else share[name]
        ordered[number].sort(key=lambda name: (round(means[name], 9), share[name]))
        share |= {name: (spot + 0.5) / len(ordered[number]) for spot, name in enumerate(ordered[number])}
    return ordered


def _forward(names: list[str], links: list[Pair]) -> list[Pair]:
    """Turn the links that close a circle around."""
    after: dict[str, list[str]] = defaultdict(list)
    for a, b in links:
        after[a].append(b)
    entered = {b for _, b in links}
    done, open_ = set[str](), set[str]()
    turned: set[Pair] = set()
    for start in sorted(names, key=lambda name: (name in entered, name)):
        stack = [(start, iter(after[start]))] if start not in done else []
        open_.update(name for name, _ in stack)
        while stack:
            name, rest = stack[-1]
            other = next(rest, None)
            if other is None:
                stack.pop()
                open_.discard(name)
                done.add(name)
            elif other in open_:
                turned.add((name, other))
            elif other not in done:
                stack.append((other, iter(after[other])))
                open_.add(other)
    return sorted({(b, a) if (a, b) in turned else (a, b) for a, b in links})


def _ranks(names: list[str], links: list[Pair]) -> dict[str, int]:
    """Give each its column: one after the last that leads to it; what only leads on stands just before its first."""
    after: dict[str, list[str]] = defaultdict(list)
    waits: dict[str, int] = dict.fromkeys(names, 0)
    for a, b in links:
        after[a].append(b)
        waits[b] += 1
    starts = [name for name in names if not waits[name]]
    ranks = dict.fromkeys(names, 0)
    queue = list(starts)
    for name in queue:
        for other in after[name]:
            ranks[other] = max(ranks[other], ranks[name] + 1)
            waits[other] -= 1
            if not waits[other]:
                queue.append(other)
    last = max(ranks.values(), default=0)
    for name in starts:
        ranks[name] = min((ranks[other] - 1 for other in after[name]), default=last)
    return ranks


def _stepped(ranks: Mapping[str, int], links: Iterable[Pair]) -> tuple[list[list[str]], list[Pair]]:
    """Give the columns, and links that lead from one to the next: a long one passes through a stop in each column."""
    columns = sorted(set(ranks.values()))
    number = {column: spot for spot, column in enumerate(columns)}
    rows: list[list[str]] = [[] for _ in columns]
    for name in sorted(ranks):
        rows[number[ranks[name]]].append(name)
    steps = []
    for a, b in links:
        before = a
        for spot in range(number[ranks[a]] + 1, number[ranks[b]]):
            stop = f"{a}\n{b}\n{spot}"
            rows[spot].append(stop)
            steps.append((before, stop))
            before = stop
        steps.append((before, b))
    return rows, steps


def _along(rows: Sequence[Sequence[str]], sizes: Mapping[str, tuple[float, float]], gap: float) -> list[float]:
    """Give the middle of each column."""
    middles, edge = [], 0.0
    for row in rows:
        width = max((sizes[name][0] for name in row if name in sizes), default=0.0)
        middles.append(round(edge + width / 2, 1))
        edge += width + gap
    return middles


def _across(
    rows: Sequence[Sequence[str]], steps: Iterable[Pair], heights: Mapping[str, float], gap: float
) -> dict[str, float]:
    """Give each thing its y: near the middle of its neighbours, as far as the order and the room between allow."""
    beside = _beside(steps)
    offsets = {name: offset for row in rows for name, offset in zip(row, _offsets(row, heights, gap), strict=True)}
    spots = {name: offsets[name] - offsets[row[-1]] / 2 for row in rows for name in row}
    for turn in range(_SETTLING):
        for row in reversed(rows) if turn % 2 else rows:
            near = [beside.get(name, ()) for name in row]
            wished = [
                sum(spots[other] for other in others) / len(others) if others else spots[name]
                for name, others in zip(row, near, strict=True)
            ]
            free = rising([wish - offsets[name] for name, wish in zip(row, wished, strict=True)])
            spots |= {name: spot + offsets[name] for name, spot in zip(row, free, strict=True)}
    low = min((spot - heights[name] / 2 for name, spot in spots.items()), default=0.0)
    high = max((spot + heights[name] / 2 for name, spot in spots.items()), default=0.0)
    return {name: round(spot - (low + high) / 2, 1) for name, spot in spots.items()}


def _offsets(row: Sequence[str], heights: Mapping[str, float], gap: float) -> list[float]:
    """Give how far each of a column is below the first when they stand as close as they may."""
    found = [0.0] if row else []
    for before, name in pairwise(row):
        found.append(found[-1] + (heights[before] + heights[name]) / 2 + gap)
    return found


def rising(wished: Sequence[float]) -> list[float]:
    """Give the numbers nearest to the wished ones, by least squares, of which none is smaller than the one before."""
    blocks: list[tuple[float, int]] = []
    for wish in wished:
        mean, count = wish, 1
        while blocks and blocks[-1][0] > mean:
            before, many = blocks.pop()
            mean, count = (before * many + mean * count) / (many + count), many + count
        blocks.append((mean, count))
    return [mean for mean, count in blocks for _ in range(count)]
