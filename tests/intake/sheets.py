"""Spreadsheets made for the tests: sound ones and hostile ones."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path

import openpyxl

from hytki_graph.files import Upload

Rows = Sequence[Sequence[object]]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
_ODS = "application/vnd.oasis.opendocument.spreadsheet"


def upload(name: str, content: bytes | str, encoding: str = "utf-8") -> Upload:
    """Give a file as a person would hand it in."""
    return Upload(Path(name), content.encode(encoding) if isinstance(content, str) else content)


def xlsx(sheets: Mapping[str, Rows], *, change: Callable[[openpyxl.Workbook], object] | None = None) -> bytes:
    """Give a workbook of sheets of rows; a function may change it before it is saved."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if change:
        change(book)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def filled(template: bytes, sheets: Mapping[str, Sequence[Mapping[str, object]]]) -> bytes:
    """Fill a template: rows by heading, as a person would in a spreadsheet program."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    for name, rows in sheets.items():
        columns = {cell.value: cell.column for cell in book[name][1]}
        for number, row in enumerate(rows, start=2):
            for heading, value in row.items():
                book[name].cell(number, columns[heading]).value = value
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def packed(parts: Mapping[str, bytes], *, stored: Sequence[str] = ()) -> bytes:
    """Give an archive of parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part, zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED)
    return content.getvalue()


def raw_xlsx(data: str, **more: bytes) -> bytes:
    """Give a workbook whose one sheet is this XML of rows; more parts by name."""
    sound = zipfile.ZipFile(io.BytesIO(xlsx({"T": [["x"]]})))
    parts = {name: sound.read(name) for name in sound.namelist()}
    parts["xl/worksheets/sheet1.xml"] = f'<worksheet xmlns="{_MAIN}">{data}</worksheet>'.encode()
    return packed({**parts, **more})


def ods(sheets: Mapping[str, str]) -> bytes:
    """Give an OpenDocument spreadsheet from the XML of the rows of its tables."""
    tables = "".join(f'<table:table table:name="{escape(name)}">{rows}</table:table>' for name, rows in sheets.items())
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    content = f'<?xml version="1.0"?><office:document-content {_SPACES}>{body}</office:document-content>'
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry'
        f' manifest:full-path="/" manifest:media-type="{_ODS}"/></manifest:manifest>'
    )
    parts = {"mimetype": _ODS.encode(), "META-INF/manifest.xml": manifest.encode(), "content.xml": content.encode()}
    return packed(parts, stored=["mimetype"])


def ods_rows(rows: Rows) -> str:
    """Give the XML of rows of texts."""
    return "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(str(cell))}</text:p></table:table-cell>'
            if cell
            else "<table:table-cell/>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )


def lying_bomb(size: int) -> bytes:
    """Give a workbook whose archive says that a part is small."""
    data = "<sheetData/>" + " " * size
    bomb = bytearray(raw_xlsx(data))
    real = struct.pack("<I", len(f'<worksheet xmlns="{_MAIN}">{data}</worksheet>'))
    while (at := bomb.find(real)) >= 0:
        bomb[at : at + 4] = struct.pack("<I", 300)
    return bytes(bomb)
