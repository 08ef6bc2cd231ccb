"""From a spreadsheet file to named sheets of text cells."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from hytki_graph import workbooks
from hytki_graph.errors import InputError
from hytki_graph.files import LONGEST_LINE, Upload
from hytki_graph.spots import Spot
from hytki_graph.workbooks import CELLS

ENDINGS = frozenset({"csv", "tsv", "tab", "xlsx", "xlsm", "ods", "xls"})
"""The endings of files that are tables."""

_DELIMITERS = (";", "\t", ",", "|")
_NO_DELIMITER = "\x1f"
_END = "\0"
_CSV_CELLS = 10 * CELLS
_TOLD = re.compile(r"sep=(.)\n?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet: its number as the spreadsheet program shows it, and its cells."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet as it stands: every row that has anything in it. The one sheet of a CSV file has no name."""

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with a row of headings; every row has as many cells as there are headings."""

    name: str
    header: tuple[str, ...]
    header_row: int
    rows: tuple[Row, ...]

    def spot(self, row: Row, column: str = "") -> Spot:
        """Give the place of a row, or of one of its cells."""
        return Spot(sheet=self.name, row=row.number, column=self.header.index(column) + 1 if column else 0)

    def records(self) -> Iterator[tuple[Row, dict[str, str]]]:
        """Give each row with its cells by heading."""
        for row in self.rows:
            yield row, dict(zip(self.header, row.cells, strict=True))


def is_table(upload: Upload) -> bool:
    """Whether a file is a table by its ending or its first bytes; what is wrong with it is told when it is read."""
    try:
        return upload.suffix in ENDINGS or bool(workbooks.form(upload.path, upload.content))
    except InputError:
        return False


def headings(upload: Upload) -> dict[str, tuple[str, ...]]:
    """Give the headings of each sheet by its name; of what cannot be read nothing, and never an error.

    Of a CSV file only the beginning is read.
    """
    try:
        if not is_table(upload):
            return {}
        found = (
            grids(upload) if workbooks.form(upload.path, upload.content) else [Grid("", tuple(islice(_csv(upload), 1)))]
        )
    except InputError:
        return {}
    return {grid.name: tuple(map(clean, grid.rows[0].cells)) for grid in found if grid.rows}


def grids(upload: Upload) -> tuple[Grid, ...]:
    """Give the sheets of a file as they stand, hidden ones too; a sheet without content is left out.

    What is locked, broken, dangerous or no table is an :class:`InputError`.
    """
    found = _grids(upload)
    if isinstance(found, InputError):
        raise found
    return found


def book(upload: Upload) -> tuple[Sheet, ...]:
    """Give the sheets of a file, the first row of each as its headings.

    Two equal headings, and cells under no heading, are an :class:`InputError`.
    """
    return tuple(sheet(upload, grid) for grid in grids(upload))


def sheet(upload: Upload, grid: Grid, *, header_row: int = 0) -> Sheet:
    """Give a sheet with its headings: on a row that is told, else on the first one."""
    top = header_row or grid.rows[0].number
    head = next((row.cells for row in grid.rows if row.number == top), ())
    header = _header(upload, grid.name, top, head)
    rows = tuple(_fitted(upload, grid.name, header, row) for row in grid.rows if row.number > top)
    return Sheet(grid.name, header, top, rows)


def records(upload: Upload) -> Iterator[tuple[int, dict[str, str]]]:
    """Give the rows of the first sheet one by one: number and cells by heading. A CSV file is not held as rows."""
    if workbooks.form(upload.path, upload.content):
        for row, cells in book(upload)[0].records():
            yield row.number, cells
        return
    rows = _csv(upload)
    head = next(rows, None)
    if head is None:
        raise InputError("table-empty", path=upload.path)
    header = _header(upload, "", head.number, head.cells)
    for row in rows:
        yield row.number, dict(zip(header, _fitted(upload, "", header, row).cells, strict=True))


def clean(cell: str) -> str:
    """Give a cell without the spaces around it; composed letters, no no-break spaces.

    >>> clean("  Lapin liitto ")
    'Lapin liitto'
    """
    return unicodedata.normalize("NFC", cell.replace("\u00a0", " ").replace("\r\n", "\n")).strip()


@lru_cache(maxsize=1)
def _grids(upload: Upload) -> tuple[Grid, ...] | InputError:
    """Read a file once, however many importers ask whether it is theirs."""
    try:
        form = workbooks.form(upload.path, upload.content)
        if form:
            sheets = workbooks.read(upload.path, upload.content, form=form)
            found = tuple(Grid(name, tuple(_filled(cells)), hidden) for name, hidden, cells in sheets)
        else:
            found = (Grid("", tuple(_csv(upload))),)
    except InputError as error:
        return error
    filled = tuple(grid for grid in found if grid.rows)
    return filled or InputError("table-empty", path=upload.path)


def plain_number(text: str) -> str:
    """Give a number as programs write it; other text stays as it is.

    >>> plain_number("132 290"), plain_number("1,5"), plain_number("kyllä")
    ('132290', '1.5', 'kyllä')
    """
    plain = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))", "", text).replace(",", ".")
    return plain if re.fullmatch(r"[+-]?\d*\.?\d+", plain) else text


def _filled(rows: Iterable[Iterable[str]]) -> Iterator[Row]:
    for number, cells in enumerate(rows, start=1):
        row = Row(number, tuple(cells))
        if any(cell.strip() for cell in row.cells):
            yield row


def _header(upload: Upload, name: str, row: int, cells: tuple[str, ...]) -> tuple[str, ...]:
    """Give the headings up to the last one; two that are the same cannot be told apart."""
    header = [clean(cell) for cell in cells]
    while header and not header[-1]:
        header.pop()
    if not header:
        raise InputError("table-no-header", path=upload.path, spot=_cell(name, row, 1))
    double = next((heading for heading, count in Counter(header).items() if heading and count > 1), "")
    if double:
        one, other = [number for number, heading in enumerate(header, start=1) if heading == double][:2]
        raise InputError(
            "table-double-header",
            path=upload.path,
            header=double[:60],
            one=_cell(name, row, one),
            other=_cell(name, row, other),
        )
    return tuple(header)


def _fitted(upload: Upload, name: str, header: tuple[str, ...], row: Row) -> Row:
    """Give a row with one cell for each heading; a filled cell without a heading belongs to nothing."""
    cells = tuple(clean(cell) for cell in row.cells)
    for number, cell in enumerate(cells):
        if cell and not (number < len(header) and header[number]):
            raise InputError("table-no-heading", path=upload.path, cell=_cell(name, row.number, number + 1))
    return Row(row.number, (*cells, *[""] * (len(header) - len(cells)))[: len(header)])


def _cell(name: str, row: int, column: int) -> str:
    cell = Spot(row=row, column=column).cell
    return f"{name}!{cell}" if name else cell


def _csv(upload: Upload) -> Iterator[Row]:
    """Give the rows of a CSV file that have anything in them."""
    if upload.content.lstrip().startswith(b"<"):
        raise InputError("not-a-table", path=upload.path)
    told = _TOLD.fullmatch(next(_lines(upload), ""))
    delimiter = told[1] if told else _delimiter(upload)
    lines = islice(_lines(upload), 1 if told else 0, None)
    yield from _filled(_parsed(upload, lines, delimiter))


def _lines(upload: Upload) -> Iterator[str]:
    """Give the lines of the text with their ends, without a copy of the whole."""
    text, at, number = upload.text, 0, 0
    while at < len(text):
        end, number = text.find("\n", at) + 1 or len(text), number + 1
        if end - at > LONGEST_LINE:
            raise InputError("line-too-long", path=upload.path, line=number)
        yield text[at:end]
        at = end


def _parsed(upload: Upload, lines: Iterator[str], delimiter: str) -> Iterator[list[str]]:
    """Give the cells of each record; a quotation mark that is never closed would swallow the rest of the file."""
    number = count = 0
    record: list[str] = []
    try:
        for number, record in enumerate(csv.reader(_ended(lines), delimiter=delimiter), start=1):  # noqa: B007
            if record and record[-1].endswith(_END):
                break
            count += len(record)
            if count > _CSV_CELLS:
                raise InputError("table-too-big", path=upload.path, limit=_CSV_CELLS)
            yield record
    except csv.Error as error:
        raise InputError("table-quote", path=upload.path, row=number + 1) from error
    if record != [_END]:
        raise InputError("table-quote", path=upload.path, row=number)


def _ended(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n"
    yield _END


def _delimiter(upload: Upload) -> str:
    """Give the delimiter that cuts the first rows most evenly."""
    scores = {}
    for rank, delimiter in enumerate(_DELIMITERS):
        widths = [len(record) for record in islice(_sample(upload, delimiter), 20)]
        even = sum(width == widths[0] for width in widths) / len(widths) if widths and widths[0] > 1 else 0.0
        scores[delimiter] = (even, widths[0] if widths else 0, -rank)
    best = max(scores, key=lambda delimiter: scores[delimiter])
    return best if scores[best][0] else _NO_DELIMITER


def _sample(upload: Upload, delimiter: str) -> Iterator[list[str]]:
    try:
        yield from (record for record in csv.reader(islice(_lines(upload), 200), delimiter=delimiter) if any(record))
    except csv.Error:
        return
