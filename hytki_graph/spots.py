"""Places in a file, and what is said of them."""

from __future__ import annotations

from dataclasses import dataclass

from hytki_graph.words import Text, say


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """Where in a file something stands. Rows, lines and columns count from 1; 0 is not known.

    >>> Spot("1 Hanke, Hankekoodi", row=9).text
    '1 Hanke, Hankekoodi, rivi 9'
    >>> Spot(sheet="Toimijat", row=4, column=3).text
    'taulukko Toimijat, rivi 4, solu C4'
    """

    section: str = ""
    sheet: str = ""
    row: int = 0
    column: int = 0
    to_row: int = 0

    @property
    def text(self) -> str:
        """The place as it is kept with the statement, in Finnish as all places are."""
        rows = f"rivit {self.row}–{self.to_row}" if self.to_row > self.row else f"rivi {self.row}" if self.row else ""
        parts = [f"taulukko {self.sheet}" if self.sheet else "", self.section, rows, self.cell and f"solu {self.cell}"]
        return ", ".join(part for part in parts if part) or "koko lähde"

    @property
    def cell(self) -> str:
        """The cell as spreadsheets name it, for example ``C4``, where there is one."""
        letters, rest = "", self.column
        while rest:
            rest, letter = divmod(rest - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.row}" if letters and self.row else ""

    @property
    def record(self) -> tuple[str, int]:
        """The row that is kept or refused as one; without rows, the section."""
        return (self.sheet, self.row) if self.row else (self.sheet or self.section, 0)

    def shown(self, lang: str) -> str:
        """Give the place in a language, for a person."""
        parts = [
            say("spot.sheet", lang, sheet=self.sheet) if self.sheet else "",
            self.section,
            say("spot.row", lang, row=self.row) if self.row else "",
            say("spot.cell", lang, cell=self.cell) if self.cell else "",
        ]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something said about a place in the file: a refusal, or something missing, odd or left out."""

    spot: Spot
    text: Text


@dataclass(frozen=True, slots=True)
class Person:
    """A natural person or contact detail that was found and dropped.

    ``name`` and ``detail`` are read only by the internal graph; no message shows them.
    """

    spot: Spot
    what: str
    name: str = ""
    detail: str = ""
    organisation: str = ""
