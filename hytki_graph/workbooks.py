"""Spreadsheet files read as grids of text, after a look at whether that is safe."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from datetime import date, datetime, time
from pathlib import Path

from hytki_graph import ole
from hytki_graph.errors import InputError

CELLS = 2_000_000
"""The most cells a sheet may span, from the first cell to its last row and column."""
UNPACKED = 128 * 1024 * 1024
"""The most bytes all parts of a packed spreadsheet may have."""

_ENTRIES = 2_000
_RATIO = 200
_ROWS, _COLUMNS = 1_048_576, 16_384
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_DANGER = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_ATTRIBUTES = rb"((?:[^<>\"']|\"[^<\"]*\"|'[^<']*')*+)>"
_XLSX_START = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])")
_XLSX_TAG = re.compile(_XLSX_START.pattern + _ATTRIBUTES)
_XLSX_AT = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]*)([0-9]+)[\"']")
_UNSAVED = re.compile(rb"</(?:\w+:)?f>\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>")
_ODS_START = re.compile(rb"<(?:(/)(?:\w+:)?table|(?:\w+:)?(table(?:-row)?|(?:covered-)?table-cell))(?=[\s/>])")
_ODS_TAG = re.compile(_ODS_START.pattern + _ATTRIBUTES)
_ODS_TIMES = re.compile(rb"number-(?:rows|columns)-repeated\s*=\s*[\"']\s*([0-9]+)")

Cells = tuple[tuple[str, ...], ...]
"""The cells of a sheet from its first row and column, as text."""


def form(path: Path, content: bytes) -> str:
    """Say what a file is by its first bytes: ``xlsx``, ``ods``, ``xls`` or, for what may be text, an empty text."""
    if content.startswith(b"PK\x03\x04"):
        parts = {entry.filename: entry for entry in _entries(path, content)}
        if "xl/workbook.xml" in parts:
            return "xlsx"
        if "mimetype" in parts and _unpacked(path, content, parts["mimetype"]).startswith(_ODS):
            return "ods"
        raise InputError("not-a-table", path=path)
    return "xls" if content.startswith(ole.MAGIC) else ""


def read(path: Path, content: bytes, *, form: str) -> tuple[tuple[str, bool, Cells], ...]:
    """Give the sheets of a spreadsheet: name, whether it is hidden, cells.

    What is locked, broken or dangerous is an :class:`InputError`, before anything is unpacked whole.
    """
    if form == "xls":
        _extent(path, *ole.extent(path, content))
    else:
        _check_archive(path, content, form)
    return _parsed(path, content)


def shown(value: object) -> str:
    """Give the value of a cell as text: dates in ISO form, whole numbers without a decimal.

    >>> shown(5.0), shown(0.1 + 0.2), shown(True), shown(datetime(2024, 3, 1))
    ('5', '0.3', 'true', '2024-03-01')
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.15g}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _parsed(path: Path, content: bytes) -> tuple[tuple[str, bool, Cells], ...]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return tuple(
            (
                sheet.name,
                sheet.visible != SheetVisibleEnum.Visible,
                tuple(
                    tuple(shown(value) for value in row)
                    for row in book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                ),
            )
            for sheet in book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet
        )
    except PasswordError as error:
        raise InputError("table-locked", path=path) from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise InputError("table-broken", path=path) from error


def _entries(path: Path, content: bytes) -> list[zipfile.ZipInfo]:
    """Give the parts of an archive by its own list; a list that promises too much is an error."""
    try:
        entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error) as error:
        raise InputError("table-broken", path=path) from error
    total = sum(entry.file_size for entry in entries)
    if len(entries) > _ENTRIES or total > UNPACKED or total > max(_RATIO * len(content), 1 << 24):
        raise InputError("table-bomb", path=path)
    for entry in entries:
        if entry.flag_bits & 1:
            raise InputError("table-locked", path=path)
        if ".." in entry.filename.replace("\\", "/").split("/") or entry.filename.startswith(("/", "\\")):
            raise InputError("table-bomb", path=path)
    return entries


def _check_archive(path: Path, content: bytes, form: str) -> None:
    """Refuse a packed spreadsheet that would unpack to what no person has typed."""
    cells = 0
    for entry in _entries(path, content):
        part = _unpacked(path, content, entry)
        if not part.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            continue
        if _DANGER.search(part):
            raise InputError("table-doctype", path=path)
        if form == "ods":
            if b"encryption-data" in part:
                raise InputError("table-locked", path=path)
            _check_tags(path, part, _ODS_START, _ODS_TAG)
            cells += _check_ods(path, part)
        else:
            _check_tags(path, part, _XLSX_START, _XLSX_TAG)
            cells += _check_xlsx(path, part)
        if cells > CELLS:
            raise InputError("table-too-big", path=path, limit=CELLS)


def _unpacked(path: Path, content: bytes, entry: zipfile.ZipInfo) -> bytes:
    """Unpack one part, but not a byte more than the list of the archive promises."""
    start = entry.header_offset
    try:
        name, extra = struct.unpack_from("<HH", content, start + 26)
        packed = content[start + 30 + name + extra :][: entry.compress_size]
        if entry.compress_type == zipfile.ZIP_STORED:
            return packed
        if entry.compress_type != zipfile.ZIP_DEFLATED:
            raise InputError("table-broken", path=path)
        plain = zlib.decompressobj(-15).decompress(packed, entry.file_size + 1)
    except (struct.error, zlib.error) as error:
        raise InputError("table-broken", path=path) from error
    if len(plain) > entry.file_size:
        raise InputError("table-bomb", path=path)
    return plain


def _check_tags(path: Path, part: bytes, start: re.Pattern[bytes], tag: re.Pattern[bytes]) -> None:
    """Refuse what cannot be surveyed: too many tags, or tags that are not whole."""
    if part.count(b"<") > 8 * CELLS:
        raise InputError("table-too-big", path=path, limit=CELLS)
    if sum(1 for _ in start.finditer(part)) != sum(1 for _ in tag.finditer(part)):
        raise InputError("table-broken", path=path)


def _check_xlsx(path: Path, part: bytes) -> int:
    """Give how many cells a sheet spans; a formula without its result is an error."""
    row = column = tall = wide = 0
    for found in _XLSX_TAG.finditer(part):
        at = _XLSX_AT.search(found[2])
        if found[1] == b"row":
            row, column = int(at[2]) if at else row + 1, 0
            continue
        column = _column(at[1]) if at else column + 1
        row = int(at[2]) if at else row
        if not found[2].endswith(b"/"):
            tall, wide = max(tall, row), max(wide, column)
    unsaved = _UNSAVED.search(part)
    if unsaved:
        before = [at for found in _XLSX_TAG.finditer(part, 0, unsaved.start()) if (at := _XLSX_AT.search(found[2]))]
        raise InputError("formula-unsaved", path=path, cell=b"".join(before[-1].groups()).decode() if before else "?")
    return _extent(path, tall, wide)


def _check_ods(path: Path, part: bytes) -> int:
    """Give how many cells the tables span, with all that is said to be repeated."""
    row = column = tall = wide = repeated = total = 0
    inside = False
    for found in _ODS_TAG.finditer(part):
        end, tag, attributes = found.groups()
        again = _ODS_TIMES.search(attributes)
        times = int(again[1]) if again else 1
        if end or tag == b"table":
            if inside == (not end):  # a table inside a table, or an end without a start
                raise InputError("table-broken", path=path)
            inside = not end
            total += _extent(path, tall, wide)
            row = column = tall = wide = repeated = 0
        elif tag == b"table-row":
            row, column, repeated = row + repeated, 0, times
        else:
            column += times
            if not attributes.endswith(b"/") or b"value-type" in attributes:
                tall, wide = max(tall, row + repeated), max(wide, column)
    return total + _extent(path, tall, wide)


def _extent(path: Path, rows: int, columns: int) -> int:
    """Give how many cells a sheet of this size has; an absurd size is an error."""
    if rows > _ROWS or columns > _COLUMNS or rows * columns > CELLS:
        raise InputError("table-too-big", path=path, limit=CELLS)
    return rows * columns


def _column(letters: bytes) -> int:
    """Give the number of a column by its letters.

    >>> _column(b"A"), _column(b"XFD")
    (1, 16384)
    """
    number = 0
    for letter in letters.upper()[:4]:
        number = number * 26 + letter - 64
    return number
