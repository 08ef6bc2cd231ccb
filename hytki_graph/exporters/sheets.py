"""Workbooks of plain tables: every cell a text or a number, never a formula, and no clock inside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from hytki_graph.errors import InputError

Cell = str | int | float

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMULA = ("=", "+", "-", "@")
_WIDEST = 48


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name (at most 31 letters), its headings, and its rows."""

    name: str
    head: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """Give a workbook of sheets whose headings stay in sight and filter; a text that is too long is an error."""
    import xlsxwriter

    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties({"created": datetime(2000, 1, 1), "comments": ""})
    head = book.add_format({"bold": True, "bg_color": "#DCE9F2", "border": 1, "border_color": "#808080"})
    careful = book.add_format({"quote_prefix": True})
    for sheet in sheets:
        _fill(book.add_worksheet(sheet.name), sheet, head, careful)
    book.close()
    return content.getvalue()


def _fill(page: Any, sheet: Sheet, head: Any, careful: Any) -> None:
    widths = [len(name) for name in sheet.head]
    for at, name in enumerate(sheet.head):
        page.write_string(0, at, name, head)
    count = 0
    for count, row in enumerate(sheet.rows, start=1):
        for at, value in enumerate(row):
            if value == "":
                continue
            if isinstance(value, str):
                _text(page, count, at, value, careful)
                widths[at] = max(widths[at], len(value))
            else:
                page.write_number(count, at, value)
    for at, width in enumerate(widths):
        page.set_column(at, at, min(width, _WIDEST) + 2)
    page.freeze_panes(1, 1)
    if count:
        page.autofilter(0, 0, count, len(sheet.head) - 1)


def _text(page: Any, row: int, column: int, text: str, careful: Any) -> None:
    """Write a text that stays a text, also when a person edits its cell."""
    clean = _UNWRITABLE.sub("\ufffd", text)
    form = careful if clean.startswith(_FORMULA) else None
    if page.write_string(row, column, clean, form):
        raise InputError("cell-too-long", row=row + 1, column=column + 1)
