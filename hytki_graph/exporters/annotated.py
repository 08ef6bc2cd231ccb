"""A person's own sheet back, with its faulty cells coloured and commented."""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from hytki_graph import people, tables, workbooks
from hytki_graph.files import Upload
from hytki_graph.spots import Remark, Spot
from hytki_graph.words import pick, say

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_FAULTY, _HEAD = "FFFFC7CE", "FFDCE9F2"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_LONGEST = 31
_UNFIT = (ValueError, LookupError, TypeError, AttributeError, OSError, SyntaxError, zipfile.BadZipFile, zlib.error)
"""What openpyxl raises over a workbook that others can read."""


def annotate(upload: Upload, refused: Sequence[Remark], lang: str) -> bytes:
    """Give the file as a workbook: faulty cells marked, and all remarks listed on a last sheet.

    An XLSX keeps its looks; of other files the same cells are written, all of them as text. What is no table is an
    :class:`InputError`.
    """
    grids = tables.grids(upload)
    book = _opened(upload) if workbooks.form(upload.path, upload.content) == "xlsx" else None
    names = {grid.name: grid.name for grid in grids}
    if book is None:
        book, names = _copied(upload, grids)
    remarks = [Remark(one.spot, {lang: people.clean(pick(one.text, lang))[0]}) for one in refused]
    _mark(book, remarks, names, lang)
    _list(book, remarks, names, lang)
    return _timeless(book)


def _opened(upload: Upload) -> Workbook | None:
    """Give the workbook as it is, or nothing when only its cells can be saved."""
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(BytesIO(upload.content))
    except _UNFIT:
        return None


def _copied(upload: Upload, grids: Sequence[tables.Grid]) -> tuple[Workbook, dict[str, str]]:
    """Give the cells in a new workbook, and what its sheets are called there: names have limits in XLSX."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    names: dict[str, str] = {}
    for grid in grids:
        title = _FORBIDDEN.sub(" ", grid.name or upload.stem).strip(" '")[:_LONGEST] or "1"
        sheet = book.create_sheet(title)
        names[grid.name] = sheet.title
        for row in grid.rows:
            for at, text in enumerate(row.cells, start=1):
                if text:
                    _write(sheet, row.number, at, text)
    return book, names


def _write(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Write a text that stays text, also when it looks like a formula."""
    cell: Cell = sheet.cell(row, column)
    cell.value = _UNWRITABLE.sub("\ufffd", text)[:32_767]
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
    return cell


def _mark(book: Workbook, remarks: Sequence[Remark], names: Mapping[str, str], lang: str) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    fill = PatternFill("solid", fgColor=_FAULTY)
    texts: dict[tuple[str, int, int], list[str]] = defaultdict(list)
    for remark in remarks:
        sheet = names.get(remark.spot.sheet) or (next(iter(names.values())) if not remark.spot.sheet else "")
        if sheet in book.sheetnames and remark.spot.row:
            texts[sheet, remark.spot.row, remark.spot.column or 1].append(remark.text[lang])
    for (name, row, column), said in texts.items():
        cell = _uncovered(book[name], row, column)
        cell.fill = fill
        before = [cell.comment.text] if cell.comment else []
        comment = Comment("\n\n".join(dict.fromkeys([*before, *said])), "HYTKI")
        comment.width, comment.height = 320, 60 + 40 * len(said)
        cell.comment = comment
        book[name].sheet_properties.tabColor = _FAULTY


def _uncovered(sheet: Worksheet, row: int, column: int) -> Cell:
    """Give a cell, or the one that a merged range shows in its place."""
    for merged in sheet.merged_cells.ranges:
        if merged.min_row <= row <= merged.max_row and merged.min_col <= column <= merged.max_col:
            return sheet.cell(merged.min_row, merged.min_col)
    return sheet.cell(row, column)


def _list(book: Workbook, remarks: Sequence[Remark], names: Mapping[str, str], lang: str) -> None:
    """List every remark on a sheet of its own, each with a way to its cell."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.worksheet.hyperlink import Hyperlink

    sheet = book.create_sheet(say("annotate.sheet", lang))
    _write(sheet, 1, 1, say("annotate.legend", lang, count=len(remarks))).fill = PatternFill("solid", fgColor=_FAULTY)
    for at, key in enumerate(("annotate.place", "annotate.remark"), start=1):
        head = _write(sheet, 3, at, say(key, lang))
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor=_HEAD)
    for number, remark in enumerate(remarks, start=4):
        cell = _write(sheet, number, 1, remark.spot.shown(lang) or say("annotate.whole", lang))
        target = names.get(remark.spot.sheet) or (next(iter(names.values())) if not remark.spot.sheet else "")
        if target and remark.spot.row:
            place = Spot(row=remark.spot.row, column=remark.spot.column or 1).cell
            quoted = target.replace("'", "''")
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{place}")
        _write(sheet, number, 2, remark.text[lang]).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 40, 100


def _timeless(book: Workbook) -> bytes:
    """Give the bytes of a workbook without the time at which it was saved: the same cells, the same bytes."""
    saved, content = BytesIO(), BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z", old.read(name))
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return content.getvalue()
