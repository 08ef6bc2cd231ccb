"""Cells of a table: numbers as numbers, texts as texts, and a CSV that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
from fractions import Fraction
from io import StringIO

from hytki_graph.errors import InputError
from hytki_graph.exporters import answer
from hytki_graph.iris import iri
from hytki_graph.query import Cell, Table


def cell(value: object) -> Cell | None:
    """Give a number as a number and a text as a text; None and an empty text stay empty."""
    if value is None or value == "":
        return None
    if isinstance(value, Fraction | float):
        shown = f"{float(value):.6f}".rstrip("0").rstrip(".")
        return Cell(shown, datatype=iri("xsd:decimal"))
    if isinstance(value, int):
        return Cell(str(value), datatype=iri("xsd:integer"))
    return Cell(str(value))


def render(found: Table, format_: str) -> bytes:
    """Give a table as ``table`` (aligned text), ``csv`` or ``xlsx``."""
    if format_ == "csv":
        return _csv(found)
    if format_ not in {"table", "xlsx"}:
        raise InputError("table-format", format=format_, choices="table, csv, json, xlsx")
    return answer.render(found, format_)


def _csv(found: Table) -> bytes:
    """Write a table as RFC 4180 says; a text that a spreadsheet would take for a formula gets an apostrophe."""
    content = StringIO()
    writer = csv.writer(content)
    writer.writerow([_harmless(Cell(column)) for column in found.columns])
    writer.writerows([_harmless(one) for one in row] for row in found.rows)
    return content.getvalue().encode()


def _harmless(one: Cell | None) -> str:
    if one is None:
        return ""
    return one.value if one.datatype else harmless(one.value)


def harmless(text: str) -> str:
    """Give a text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
