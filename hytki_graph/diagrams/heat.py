"""A table of groups by groups as a heat map: the darker a cell the more, an empty one outlined, sums outside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from hytki_graph.analysis.matrix import Matrix
from hytki_graph.diagrams.blocks import DASH, box, leading, name
from hytki_graph.diagrams.framing import Body, Entry, Section, square_sample
from hytki_graph.lettering import cut, width, wrap
from hytki_graph.palette import EMPTY, INK, MUTED, Paint
from hytki_graph.picture import Area, Item, Writing
from hytki_graph.words import say

STEPS = (Paint("#e3eef7", "#12304a"), Paint("#b5d2ea", "#17466f"), Paint("#6fa8d4", "#1f639c"),
         Paint("#2b78b5", "#5b9bd0"), Paint("#0b4a7d", "#a9cdec"))  # fmt: skip
"""The fill of a cell from few to many; on dark paper from dim to bright."""
ON = (Paint("#1a1a1a", "#f2f2f2"), Paint("#1a1a1a", "#f2f2f2"), Paint("#1a1a1a", "#ffffff"),
      Paint("#ffffff", "#0d1117"), Paint("#ffffff", "#0d1117"))  # fmt: skip
"""The number on each fill, at a contrast of at least 4.5."""
_SIZE, _HIGH, _GAP, _SUM, _SUMS = 12.5, 32.0, 3.0, 8.0, 76.0
_NARROW, _WIDE, _ROOM, _SLANTED = 60.0, 170.0, 300.0, 230.0
_LEAN = 0.7072
"""The sine of the slant of long names of columns."""


@dataclass(frozen=True)
class Heat:
    """A table and how it is told.

    ``who`` says what pointing at a cell tells beyond its number, ``named`` what stands beside the number where it has
    room; a cell is darkest from ``full`` on, if that is more than there is. An empty cell is a gap that stands out, if
    ``gaps``, else just empty.
    """

    table: Matrix
    lang: str
    who: Mapping[tuple[str, str], str] = field(default_factory=dict)
    named: Mapping[tuple[str, str], str] = field(default_factory=dict)
    full: int = 0
    gaps: bool = False

    def body(self) -> Body:
        """Give the cells with their numbers, the names of rows and columns, and the sums."""
        items = [*self._heads()]
        for place, row in enumerate(self.table.rows):
            y = self._top + place * (_HIGH + _GAP)
            items += [*self._named(self._rows[place], y), *self._row(row, y)]
        y = self._top + len(self.table.rows) * (_HIGH + _GAP) + _SUM
        items += [*self._named(self._total, y, bold=True), *self._sums(y)]
        lean = max(0.0, self._reach([*self._cols[-1:], self._total]) - _SUMS / 2) if self._slanted else 0.0
        return Body(items, self._x(len(self._cols)) + _SUMS / 2 + lean, y + _HIGH)

    def legend(self) -> Section:
        """Explain the empty cells and the fills, by the numbers that there are."""
        found: dict[int, list[Fraction]] = defaultdict(list)
        for value in self.table.cells.values():
            found[self._shade(value)].append(value)
        said = say("draw.matrix.nobody" if self.gaps else "draw.matrix.empty", self.lang)
        entries = [Entry(square_sample(None, self._nobody, dash=DASH), said)]
        for shade, values in sorted(found.items()):
            ends = dict.fromkeys(self._number(value) for value in (min(values), max(values)))
            entries.append(Entry(square_sample(STEPS[shade]), "–".join(ends)))
        return Section(say("draw.matrix.cell", self.lang), tuple(entries))

    @property
    def _nobody(self) -> Paint:
        return EMPTY if self.gaps else MUTED

    @cached_property
    def _rows(self) -> list[str]:
        return [self._called(row) for row in self.table.rows]

    @cached_property
    def _cols(self) -> list[str]:
        return [self._called(col) for col in self.table.cols]

    @cached_property
    def _total(self) -> str:
        return say("matrix.total", self.lang)

    @cached_property
    def _left(self) -> float:
        lines = (line for row in [*self._rows, self._total] for line in wrap(row, _SIZE, _ROOM, 2))
        return max((width(line, _SIZE, bold=True) for line in lines), default=0.0) + 14

    @cached_property
    def _step(self) -> float:
        """How wide a column is."""
        words = max((width(word, _SIZE) for col in [*self._cols, self._total] for word in col.split()), default=0.0)
        names = max((width(f"9 · {said}", _SIZE) for said in self.named.values()), default=0.0)
        return min(_WIDE, max(_NARROW, words + 9, names + 14)) if len(self._cols) <= 9 else _NARROW

    @cached_property
    def _slanted(self) -> bool:
        """Whether the names of the columns are slanted: when they have no room lying."""
        room = self._step - 6
        return any(" ".join(wrap(col, _SIZE, room, 4)) != col for col in self._cols)

    @cached_property
    def _top(self) -> float:
        if self._slanted:
            return self._reach([*self._cols, self._total]) + 18
        lines = max((len(wrap(col, _SIZE, self._step - 6, 4)) for col in [*self._cols, self._total]), default=1)
        return lines * leading(_SIZE) + 10

    def _reach(self, names: list[str]) -> float:
        """Give how high and how wide slanted names are."""
        return max((width(cut(one, _SIZE, _SLANTED), _SIZE) for one in names), default=0.0) * _LEAN

    def _called(self, group: str) -> str:
        return name(self.table.labels, group, self.lang) if group else say("matrix.none", self.lang)

    def _number(self, value: Fraction) -> str:
        return say("draw.number", self.lang, value=round(float(value), 2))

    def _shade(self, value: Fraction) -> int:
        most = max([*self.table.cells.values(), Fraction(self.full)])
        return min(4, int(5 * value / most))

    def _x(self, place: int) -> float:
        """Give the middle of a column; the sums stand a little apart."""
        apart = _SUM + (_SUMS - self._step) / 2 if place == len(self._cols) else 0.0
        return round(self._left + (place + 0.5) * self._step + apart, 1)

    def _heads(self) -> Iterator[Item]:
        addresses = [*self.table.cols, ""]
        for place, col in enumerate([*self._cols, self._total]):
            x, of, bold = self._x(place), addresses[place], place == len(self._cols)
            if self._slanted:
                said = cut(col, _SIZE, _SLANTED)
                yield Writing(said, x, self._top - 8, _SIZE, bold=bold, turn=-45, of=of)
                continue
            lines = wrap(col, _SIZE, self._step - 6, 4)
            for at, line in enumerate(lines):
                y = self._top - 9 - (len(lines) - 1 - at) * leading(_SIZE)
                yield Writing(line, x, round(y, 1), _SIZE, bold=bold, anchor="middle", of=of)

    def _named(self, said: str, y: float, *, bold: bool = False) -> Iterator[Item]:
        lines = wrap(said, _SIZE, _ROOM, 2)
        up = y + (_HIGH - len(lines) * leading(_SIZE)) / 2 + _SIZE * 0.9
        for at, line in enumerate(lines):
            yield Writing(line, self._left - 12, round(up + at * leading(_SIZE), 1), _SIZE, bold=bold, anchor="end")

    def _row(self, row: str, y: float) -> Iterator[Item]:
        for place, col in enumerate(self.table.cols):
            yield from self._cell(row, col, self._x(place), y)
        yield self._figure(self.table.row_total(row), len(self._cols), y)

    def _cell(self, row: str, col: str, x: float, y: float) -> Iterator[Item]:
        """Give a cell with its number; an empty one is outlined, with a dash."""
        value = self.table.cells.get((row, col))
        outline = box(round(x - self._step / 2 + _GAP / 2, 1), y, self._step - _GAP, _HIGH)
        said = f"{self._called(row)} × {self._called(col)}: {self._number(value or Fraction())}"
        more = self.who.get((row, col), "")
        title = f"{said} ({more})" if more else said
        key = f"{row} {col}"
        if not value:
            yield Area(key, outline, None, self._nobody, "–", title, dash=DASH, rounding=4)
            yield Writing("–", x, y + 20.5, _SIZE, self._nobody, anchor="middle", of=key)
            return
        shade = self._shade(value)
        number, beside = self._number(value), self.named.get((row, col), "")
        shown = cut(f"{number} · {beside}", _SIZE, self._step - _GAP - 10) if beside else number
        yield Area(key, outline, STEPS[shade], None, number, title, rounding=4)
        yield Writing(shown, x, y + 20.5, _SIZE, ON[shade], anchor="middle", of=key)

    def _figure(self, value: Fraction, place: int, y: float) -> Writing:
        return Writing(self._number(value), self._x(place), y + 20.5, _SIZE, INK if value else MUTED, True, "middle")

    def _sums(self, y: float) -> Iterator[Item]:
        sums = [*map(self.table.col_total, self.table.cols), self.table.total]
        yield from (self._figure(value, place, y) for place, value in enumerate(sums))
