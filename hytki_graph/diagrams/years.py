"""How many projects and links there were each year, as small bars on a scale of years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hytki_graph.analysis.timeline import Timeline, Year
from hytki_graph.diagrams.blocks import box, tint
from hytki_graph.diagrams.framing import Body, Head, framed
from hytki_graph.lettering import width
from hytki_graph.palette import INK, MUTED, RULE, Paint, paint
from hytki_graph.picture import Area, Item, Picture, Writing, moved
from hytki_graph.scene import Imprint
from hytki_graph.words import say

LINKS, PROJECTS = paint("#0072b2"), paint("#d55e00")
_ROOM, _PAGE = 980.0, 800.0
_WIDEST = 76.0
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_LETTERS = 11.0


@dataclass(frozen=True, slots=True)
class Scale:
    """Years from left to right: the first, the one after the last, and how wide one is."""

    first: int
    end: int
    step: float

    @property
    def width(self) -> float:
        """How wide all the years are together."""
        return round((self.end - self.first) * self.step, 1)

    def at(self, moment: float) -> float:
        """Give where a moment lies, as a year with its fraction."""
        return round((moment - self.first) * self.step, 1)

    def named(self) -> list[int]:
        """Give the years whose numbers have room: each, each second, each fifth ..."""
        return [year for year in range(self.first, self.end) if year % self.every == 0]

    @property
    def every(self) -> int:
        """How many years apart the numbers are."""
        need = width("2000", _LETTERS) + 12
        return next((step for step in _STEPS if step * self.step >= need), _STEPS[-1])


def scale(first: int, last: int, room: float = _ROOM) -> Scale:
    """Give a scale that holds the years from the first to the last in some room."""
    return Scale(first, last + 1, min(_WIDEST, room / (last + 1 - first)))


def grid(on: Scale, height: float) -> Iterator[Item]:
    """Give the years above a body as high as that, with a thin line where each begins."""
    for year in on.named():
        x = on.at(year)
        yield Area("", box(x, 0, 0.8, height), RULE)
        middle = round(x + on.step / 2, 1) if on.every == 1 else x
        yield Writing(str(year), middle, -6, _LETTERS, MUTED, anchor="middle")


def rows(found: Timeline, on: Scale, lang: str) -> tuple[list[Item], float]:
    """Give a row of bars for projects and one for links, their names to the left of the scale, and their height."""
    items: list[Item] = []
    y = 0.0
    for counted, high, colour in (("projects", 46.0, PROJECTS), ("links", 76.0, LINKS)):
        y += high + 18
        label = _said(counted, lang)
        items.append(Writing(label, -12, y, 12, INK, bold=True, anchor="end"))
        items.append(Area("", box(0, y, on.width, 1), RULE))
        items += _bars([(year, _count(year, counted)) for year in found.years], on, y, high, colour)
    return items, y + 4


def counted(found: Timeline, lang: str) -> Picture:
    """Draw the counts alone, with their years, for a page that says the rest."""
    head = Head("years", say("report.time.picture", lang), "", lang)
    on = scale(found.years[0].year, found.years[-1].year, _PAGE)
    bars, high = rows(found, on, lang)
    left = max(width(_said(counted, lang), 12, bold=True) for counted in ("projects", "links")) + 14
    body = [*moved(grid(on, high), left, 18), *moved(bars, left, 18)]
    return framed(head, Body(body, left + on.width, high + 18), imprint=Imprint(profile=""))


def _said(counted: str, lang: str) -> str:
    return say("timeline.projects", lang) if counted == "projects" else say("timeline.links", lang)


def _count(year: Year, counted: str) -> int:
    return year.projects if counted == "projects" else year.links


def _bars(values: list[tuple[Year, int]], on: Scale, base: float, high: float, colour: Paint) -> Iterator[Item]:
    most = max((count for _, count in values), default=0) or 1
    inset = min(8.0, on.step * 0.18)
    for year, count in values:
        x, tall = on.at(year.year) + inset, round((high - 14) * count / most, 1)
        wide = round(on.step - 2 * inset, 2)
        if count:
            told = f"{year.year}: {count}"
            yield Area("", box(x, base - tall, wide, tall), tint(colour, 0.75), label=told, title=told)
        if width(str(count), _LETTERS) <= on.step:
            yield Writing(str(count), round(x + wide / 2, 1), base - tall - 4, _LETTERS,
                          INK if count else MUTED, anchor="middle")  # fmt: skip
