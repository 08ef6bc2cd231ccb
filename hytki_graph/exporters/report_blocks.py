"""What a report is made of, whatever format it is written in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lines:
    """A cell of several lines; the quiet ones tell where it is said."""

    lines: tuple[str, ...]
    quiet: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that leads somewhere; without a web address it is plain text."""

    text: str
    url: str


Value = str | int | float | Lines | Link
"""What stands in a cell."""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; a quiet one says what the numbers stand on."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; numbers stay numbers. ``bar`` is the column of numbers that is also drawn, or -1."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    bar: int = -1

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Tell of each column whether it holds numbers only."""
        places = range(len(self.columns))
        return tuple(all(isinstance(row[place], int | float) for row in self.rows) for place in places)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as SVG, with the same as a table for those who cannot see it."""

    svg: str
    table: Table


Block = Words | Points | Table | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report; ``name`` is where a link leads."""

    name: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole report in a language; ``tiles`` are the first numbers with what they count."""

    lang: str
    title: str
    lead: str
    notes: tuple[str, ...]
    tiles: tuple[tuple[Value, str], ...]
    sections: tuple[Section, ...]


def web(url: str) -> bool:
    """Whether an address may be led to: a web page, and nothing that runs."""
    return url.startswith(("https://", "http://"))
