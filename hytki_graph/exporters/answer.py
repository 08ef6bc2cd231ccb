"""Answers of questions as text, spreadsheet and the W3C formats."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import pyoxigraph as ox

from hytki_graph import turtle
from hytki_graph.errors import InputError
from hytki_graph.iris import PREFIXES, short
from hytki_graph.query import Cell, Statements, Table

_TABLES = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
_GRAPHS = {"nt": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD, "xml": ox.RdfFormat.RDF_XML}
FORMATS = ("table", "csv", "tsv", "json", "xml", "ttl", "nt", "jsonld", "xlsx")
"""What ``hytki query --format`` takes; ttl, nt, jsonld and xml for statements, the rest for tables."""


def render(answer: Table | Statements, format_: str | None) -> bytes:
    """Give an answer in a format; without one a table as text and statements as Turtle."""
    if isinstance(answer, Statements):
        return _statements(answer, format_ or "ttl")
    if format_ in {None, "table"}:
        return plain(answer).encode()
    if format_ == "xlsx":
        return _xlsx(answer)
    if format_ not in _TABLES:
        raise InputError("table-format", format=format_, choices="table, csv, tsv, json, xml, xlsx")
    return _w3c(answer, _TABLES[format_])


def write(answer: Table | Statements, path: Path, *, lang: str) -> Path:  # noqa: ARG001
    """Write an answer to a file, in the format its ending names."""
    turtle.save(path, render(answer, path.suffix.lstrip(".")))
    return path


def plain(table: Table) -> str:
    """Give a table as aligned text; addresses are shortened."""
    if table.truth is not None:
        return f"{str(table.truth).lower()}\n"
    rows = [tuple("" if cell is None else _shown(cell) for cell in row) for row in table.rows]
    return aligned([table.columns, *rows])


def aligned(rows: Iterable[tuple[str, ...]]) -> str:
    """Give rows as aligned columns, the first row underlined.

    >>> print(aligned([("name", "n"), ("Ähtäri", "12")]), end="")
    name    n
    ------  --
    Ähtäri  12
    """
    lines = [tuple(" ".join(cell.split()) for cell in row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, tuple("-" * width for width in widths))
    padded = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in lines)
    return "".join(f"{line.rstrip()}\n" for line in padded)


def _shown(cell: Cell) -> str:
    return short(cell.value) if cell.form == "uri" else cell.value


def _w3c(table: Table, format_: ox.QueryResultsFormat) -> bytes:
    """Write through the library's own serializers, which read our table as SPARQL 1.1 JSON."""
    if table.truth is not None:
        document: dict[str, object] = {"head": {}, "boolean": table.truth}
    else:
        bindings = [
            {name: _binding(cell) for name, cell in zip(table.columns, row, strict=True) if cell is not None}
            for row in table.rows
        ]
        document = {"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}
    encoded = json.dumps(document, ensure_ascii=False).encode()
    results = ox.parse_query_results(encoded, format=ox.QueryResultsFormat.JSON)
    return results.serialize(format=format_)  # type: ignore[return-value]


def _binding(cell: Cell) -> dict[str, str]:
    binding = {"type": cell.form, "value": cell.value}
    if cell.language:
        binding["xml:lang"] = cell.language
    elif cell.datatype and not cell.datatype.endswith("#string"):
        binding["datatype"] = cell.datatype
    return binding


def _statements(answer: Statements, format_: str) -> bytes:
    triples = list(ox.parse(answer.ntriples.encode(), format=ox.RdfFormat.N_TRIPLES))
    if format_ == "ttl" and not any(
        isinstance(end, ox.BlankNode) for quad in triples for end in (quad.subject, quad.object)
    ):
        return turtle.write(triples).encode()
    formats = {**_GRAPHS, "ttl": ox.RdfFormat.TURTLE}
    if format_ not in formats:
        raise InputError("statements-format", format=format_, choices="ttl, nt, jsonld, xml")
    chosen = formats[format_]
    prefixes = dict(PREFIXES) if format_ in {"ttl", "xml"} else None
    return ox.serialize(triples, format=chosen, prefixes=prefixes)  # type: ignore[return-value]


def _xlsx(table: Table) -> bytes:
    """Give a workbook in which every cell is text or a number: a formula stays text. No clock inside."""
    from datetime import datetime

    import xlsxwriter

    content = BytesIO()
    workbook = xlsxwriter.Workbook(content, {"in_memory": True})
    workbook.set_properties({"created": datetime(2000, 1, 1), "comments": ""})
    sheet = workbook.add_worksheet("hytki")
    if table.truth is not None:
        sheet.write_string(0, 0, str(table.truth).lower())
    for column, name in enumerate(table.columns):
        sheet.write_string(0, column, name, workbook.add_format({"bold": True}))
    for number, row in enumerate(table.rows, start=1):
        for column, cell in enumerate(row):
            _write_cell(sheet, number, column, cell)
    sheet.freeze_panes(1, 0)
    workbook.close()
    return content.getvalue()


def _write_cell(sheet: object, row: int, column: int, cell: Cell | None) -> None:
    if cell is None:
        return
    numeric = cell.datatype.rpartition("#")[2] in {"integer", "decimal", "double"}
    if numeric and re.fullmatch(r"[+-]?[0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]{1,2})?", cell.value) and len(cell.value) < 16:
        sheet.write_number(row, column, float(cell.value))  # type: ignore[attr-defined]
    elif sheet.write_string(row, column, cell.value):  # type: ignore[attr-defined]
        raise InputError("cell-too-long", row=row + 1, column=column + 1)
