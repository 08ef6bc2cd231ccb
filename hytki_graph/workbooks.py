"""Spreadsheet files read as grids of text, after a look at whether that is safe."""

from __future__ import annotations

import io
import os
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
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
_TAGS = 4 * CELLS + 1_000_000
_UNSAVED = re.compile(
    rb"<(?:\w+:)?c((?:\s+(?!t=)[\w:]+=\"[^\"<]*\")*)\s*>\s*<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)"
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_AT = re.compile(r"([A-Za-z]*)([0-9]+)")

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
        _area(path, *ole.extent(path, content))
        with _quiet():
            return _parsed(path, content)
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


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep a fault of the library that reads old workbooks from printing its own report beside our line."""
    kept = os.dup(2)
    with Path(os.devnull).open("wb") as nothing:
        os.dup2(nothing.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


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
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what a fault of the Rust library comes as
            raise
        raise InputError("table-broken", path=path) from error


def _entries(path: Path, content: bytes) -> list[zipfile.ZipInfo]:
    """Give the parts of an archive by its own list; a list that promises too much is an error."""
    try:
        entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, struct.error) as error:
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
        if form == "ods" and b"encryption-data" in part:
            raise InputError("table-locked", path=path)
        cells += _spanned(path, part, _Ods(path) if form == "ods" else _Xlsx(path))
        unsaved = _UNSAVED.search(part)
        if unsaved and form == "xlsx":
            at = re.search(rb"\br=\"([A-Z]+[0-9]+)\"", unsaved[1])
            raise InputError("formula-unsaved", path=path, cell=at[1].decode() if at else "?")
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


def _spanned(path: Path, part: bytes, span: _Xlsx | _Ods) -> int:
    """Give how many cells the sheets of a part span; a part that is no whole XML, or declares entities, is an error."""
    from xml.parsers.expat import ExpatError, ParserCreate

    if part.count(b"<") > _TAGS:
        raise InputError("table-too-big", path=path, limit=CELLS)
    parser = ParserCreate()
    parser.StartElementHandler = span.start
    parser.EndElementHandler = span.end
    parser.StartDoctypeDeclHandler = span.doctype
    try:
        parser.Parse(part, True)
    except (ExpatError, ValueError) as error:
        raise InputError("table-broken", path=path) from error
    return span.total + _area(path, span.tall, span.wide)


@dataclass
class _Span:
    """How far the cells of a sheet reach, reckoned from its tags."""

    path: Path
    row: int = 0
    column: int = 0
    tall: int = 0
    wide: int = 0
    total: int = 0

    def doctype(self, *_: object) -> None:
        """Refuse a declaration that can make much out of little."""
        raise InputError("table-doctype", path=self.path)

    def reach(self, row: int, column: int) -> None:
        """Note a cell with a value."""
        self.tall, self.wide = max(self.tall, row), max(self.wide, column)


class _Xlsx(_Span):
    """A sheet of XLSX: a cell has a value when a value, formula or text follows it."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Read a tag that opens."""
        tag = name.rpartition(":")[2]
        if tag == "row":
            at = _AT.fullmatch(attributes.get("r", ""))
            self.row, self.column = int(at[2]) if at else self.row + 1, 0
        elif tag == "c":
            at = _AT.fullmatch(attributes.get("r", ""))
            self.row, self.column = (int(at[2]), _column(at[1])) if at else (self.row, self.column + 1)
        elif tag in {"v", "is", "f"}:
            self.reach(self.row, self.column)

    def end(self, name: str) -> None:
        """Read a tag that closes."""


@dataclass
class _Ods(_Span):
    """The tables of ODS: rows and cells may say that they are repeated."""

    repeated: int = 0
    inside: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Read a tag that opens."""
        tag = name.rpartition(":")[2]
        if tag == "table":
            if self.inside:
                raise InputError("table-broken", path=self.path)
            self.inside = True
        elif tag == "table-row":
            self.row, self.column = self.row + self.repeated, 0
            self.repeated = _times(attributes, "rows")
        elif tag in {"table-cell", "covered-table-cell"}:
            self.column += _times(attributes, "columns")
            if any(name.endswith(":value-type") for name in attributes):
                self.reach(self.row + self.repeated, self.column)
        elif tag == "p" and self.inside:
            self.reach(self.row + self.repeated, self.column)

    def end(self, name: str) -> None:
        """Read a tag that closes."""
        if name.rpartition(":")[2] == "table":
            self.total += _area(self.path, self.tall, self.wide)
            self.row = self.column = self.tall = self.wide = self.repeated = 0
            self.inside = False


def _times(attributes: Mapping[str, str], what: str) -> int:
    found = next((value for name, value in attributes.items() if name.endswith(f":number-{what}-repeated")), "1")
    return int(found) if found.isdecimal() and len(found) < 12 else 1


def _area(path: Path, rows: int, columns: int) -> int:
    """Give how many cells a sheet of this size has; an absurd size is an error."""
    if rows > _ROWS or columns > _COLUMNS or rows * columns > CELLS:
        raise InputError("table-too-big", path=path, limit=CELLS)
    return rows * columns


def _column(letters: str) -> int:
    """Give the number of a column by its letters.

    >>> _column("A"), _column("XFD")
    (1, 16384)
    """
    number = 0
    for letter in letters.upper()[:4]:
        number = number * 26 + ord(letter) - 64
    return number
