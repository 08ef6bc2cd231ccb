"""Lines of writing that make one text, for formats whose texts people go on editing."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hytki_graph.lettering import width
from hytki_graph.palette import PAPER, Paint
from hytki_graph.picture import Area, Connector, Item, Mark, Picture, Point, Writing

ASCENT, LEADING = 0.905, 1.149
"""How far above its baseline a line of Arial begins, and how high it is, for a size of 1."""
_CLOSE = (0.9, 1.5)
"""How far apart, for a size of 1, lines of one text stand."""


@dataclass(frozen=True, slots=True)
class Block:
    """A text of one or more lines below each other, alike but for their place."""

    lines: tuple[Writing, ...]

    @property
    def first(self) -> Writing:
        """Its first line, which tells how all look."""
        return self.lines[0]

    @property
    def text(self) -> str:
        """All of it on one line."""
        return " ".join(" ".join(line.text for line in self.lines).split())

    @property
    def pitch(self) -> float:
        """How far its lines are apart."""
        return self.lines[1].y - self.first.y if len(self.lines) > 1 else self.first.size * LEADING

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, width and height in which it lies before it is turned."""
        wide = max(width(line.text, line.size, line.bold) for line in self.lines)
        left = self.first.x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[self.first.anchor]
        high = self.first.size * LEADING + self.pitch * (len(self.lines) - 1)
        return left, self.first.y - self.first.size * ASCENT, wide, high

    @property
    def corner(self) -> Point:
        """Left and top before it is turned about its own middle, as offices turn, not about where it begins."""
        left, top, wide, high = self.box
        first, turn = self.first, math.radians(self.first.turn)
        x, y = left + wide / 2 - first.x, top + high / 2 - first.y
        across = first.x + x * math.cos(turn) - y * math.sin(turn)
        down = first.y + x * math.sin(turn) + y * math.cos(turn)
        return across - wide / 2, down - high / 2


Piece = Mark | Connector | Area | Block


def pieces(items: Iterable[Item]) -> list[Piece]:
    """Give the items with the lines of each text joined; empty writing is left out."""
    joined: list[Piece] = []
    lines: list[Writing] = []
    for item in items:
        if isinstance(item, Writing):
            if not item.text.strip():
                continue
            if lines and not _goes_on(lines, item):
                joined.append(Block(tuple(lines)))
                lines = []
            lines.append(item)
            continue
        joined += [Block(tuple(lines))] if lines else []
        lines = []
        joined.append(item)
    return [*joined, Block(tuple(lines))] if lines else joined


@dataclass(frozen=True)
class Texts:
    """The texts of a picture: inside the box or square they name and beside the mark they name, by its key.

    ``rest`` is everything else that is drawn, the marks among it.
    """

    inside: Mapping[str, tuple[Block, ...]]
    beside: Mapping[str, tuple[Block, ...]]
    rest: tuple[Piece, ...]


def texts(found: Iterable[Piece]) -> Texts:
    """Tell which texts belong to which marks."""
    found = list(found)
    hosts = {piece.key: piece for piece in found if isinstance(piece, Mark) and piece.key}
    inside: dict[str, list[Block]] = defaultdict(list)
    beside: dict[str, list[Block]] = defaultdict(list)
    rest: list[Piece] = []
    for piece in found:
        host = hosts.get(piece.first.of) if isinstance(piece, Block) and not piece.first.turn else None
        if host is None or not isinstance(piece, Block):
            rest.append(piece)
        else:
            (inside if _holds(host, piece) else beside)[host.key].append(piece)
    return Texts(_from_top(inside), _from_top(beside), tuple(rest))


def heading(found: Iterable[Piece], picture: Picture) -> Block | None:
    """Give the text that is the title of a picture, perhaps cut short, if it is drawn."""
    whole = " ".join(picture.title.split())
    for piece in found:
        if isinstance(piece, Block) and not piece.first.of:
            shown = piece.text
            if shown == whole or (len(shown) > 1 and shown.endswith("…") and whole.startswith(shown[:-1])):
                return piece
    return None


def ground(block: Block, areas: Iterable[Area]) -> Paint:
    """Give the paint on which a text stands."""
    left, top, wide, high = block.box
    spot = left + wide / 2, top + high / 2
    fills = [area.fill for area in areas if area.fill and area.opacity == 1 and _around(area.outline, spot)]
    return fills[-1] if fills else PAPER


def _from_top(found: Mapping[str, list[Block]]) -> dict[str, tuple[Block, ...]]:
    return {key: tuple(sorted(blocks, key=lambda block: block.first.y)) for key, blocks in found.items()}


def _around(outline: tuple[Point, ...], spot: Point) -> bool:
    """Whether an outline goes around a spot: a ray from it meets the outline an odd number of times."""
    sides = zip(outline, (*outline[1:], outline[0]), strict=True)
    return (
        sum(
            (one[1] > spot[1]) != (other[1] > spot[1])
            and spot[0] < one[0] + (spot[1] - one[1]) * (other[0] - one[0]) / (other[1] - one[1])
            for one, other in sides
        )
        % 2
        == 1
    )


def _holds(host: Mark, block: Block) -> bool:
    if host.shape not in {"box", "square"}:
        return False
    left, top, wide, high = block.box
    across, down = abs(left + wide / 2 - host.x), abs(top + high / 2 - host.y)
    return across + wide / 2 <= host.width / 2 + 1 and down + high / 2 <= host.height / 2 + 1


def _goes_on(lines: list[Writing], item: Writing) -> bool:
    last, step = lines[-1], item.y - lines[-1].y
    near = _CLOSE[0] * item.size <= step <= _CLOSE[1] * item.size
    even = len(lines) == 1 or abs(step - (lines[1].y - lines[0].y)) < 0.2
    return near and even and not item.turn and _look(last) == _look(item)


def _look(line: Writing) -> tuple[object, ...]:
    return line.x, line.size, line.paint, line.bold, line.anchor, line.turn, line.of, line.halo
