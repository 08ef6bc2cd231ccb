"""Our own workbook written: empty for filling in, or filled with what an ecosystem says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from hytki_graph import model, turtle
from hytki_graph.errors import InputError
from hytki_graph.exporters.template_help import comment
from hytki_graph.exporters.template_rows import Rows, rows
from hytki_graph.iris import iri
from hytki_graph.template import FORMS, Column, Form, choices, guide
from hytki_graph.words import pick, say

_LAST = 2000
_WIDTHS = {"text": 34, "thing": 34, "owner": 34, "concept": 22, "class": 22, "place": 30, "address": 26, "date": 12}
_HEAD = {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "border_color": "#808080"}


def write_template(path: Path, *, lang: str) -> Path:
    """Write an empty workbook in a language."""
    turtle.save(path, workbook({}, lang))
    return path


def write_filled(path: Path, sources: Mapping[str, Iterable[ox.Triple | ox.Quad]], *, lang: str) -> Path:
    """Write a workbook of what the sources (address to statements) say: added again, it gives the same graph."""
    turtle.save(path, workbook(rows(sources, lang), lang))
    return path


def workbook(filled: Rows, lang: str) -> bytes:
    """Give the workbook with these rows: drop-downs and comments from the model, every cell a text; no clock inside."""
    import xlsxwriter

    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties({"created": datetime(2000, 1, 1), "comments": ""})
    formats = {
        "head": book.add_format({**_HEAD, "bg_color": "#DCE9F2"}),
        "needed": book.add_format({**_HEAD, "bg_color": "#F6D9A8"}),
        "text": book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
    }
    _guide(book.add_worksheet(say("template.sheet.guide", lang)), lang, formats)
    sheets = [(form, book.add_worksheet(form.title(lang))) for form in FORMS]
    lists = _choices(book.add_worksheet(say("template.sheet.choices", lang)), lang, formats)
    for form, sheet in sheets:
        _sheet(sheet, form, filled.get(form.name, []), lists, lang, formats)
    book.close()
    return content.getvalue()


def _guide(sheet: Any, lang: str, formats: Mapping[str, Any]) -> None:
    sheet.set_column(0, 0, 110, formats["text"])
    for number, line in enumerate(guide(lang)):
        sheet.write_string(number, 0, line, formats["needed"] if number == 0 else formats["text"])


def _shown(form: Form, used: Iterable[str], lang: str) -> list[Column]:
    """Give the columns that the sheet has: names in every language, other texts in the one in use and where filled."""
    used = set(used)
    always = {"name", "form"}
    return [
        column
        for column in form.columns
        if column.lang in {"", lang}
        or column.key in used
        or column.key.split("-")[0] in always
        or len(_siblings(form, column)) == 1
    ]


def _siblings(form: Form, column: Column) -> list[Column]:
    return [other for other in form.columns if other.property == column.property]


def _sheet(
    sheet: Any,
    form: Form,
    filled: list[dict[str, str]],
    lists: Mapping[tuple[str, str], str],
    lang: str,
    formats: Mapping[str, Any],
) -> None:
    columns = _shown(form, (key for row in filled for key in row), lang)
    sheet.freeze_panes(1, 1)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, _WIDTHS.get(column.form, 18), formats["text"])
        sheet.write_string(0, at, column.heading(lang), formats["needed" if column.needed or at == 0 else "head"])
        sheet.write_comment(0, at, comment(form, column, lang), {"x_scale": 2.5, "y_scale": 2})
        chosen = lists.get((form.name, column.key))
        if chosen:
            sheet.data_validation(1, at, max(_LAST, len(filled)), at, _validation(column, chosen, lang))
    for number, row in enumerate(filled, start=1):
        for at, column in enumerate(columns):
            if row.get(column.key) and sheet.write_string(number, at, row[column.key], formats["text"]):
                raise InputError("cell-too-long", row=number + 1, column=at + 1)


def _validation(column: Column, chosen: str, lang: str) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": chosen,
        "show_error": not column.many,
        "error_title": column.heading(lang)[:32],
        "error_message": say("template.comment.choose", lang)[:255],
    }


def _choices(sheet: Any, lang: str, formats: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    """Write every list that a cell is chosen from; give where each stands, by sheet and column."""
    known: dict[tuple[str, ...], str] = {}
    lists: dict[tuple[str, str], str] = {}
    at = 0
    for form in FORMS:
        for column in form.columns:
            labels = choices(form, column, lang)
            if not labels:
                continue
            if tuple(labels) not in known:
                known[tuple(labels)] = _list(sheet, at, column, labels, lang, formats)
                at += 5 if column.scheme == "kinds" else 3
            lists[form.name, column.key] = known[tuple(labels)]
    return lists


def _list(sheet: Any, at: int, column: Column, labels: Mapping[str, str], lang: str, formats: Mapping[str, Any]) -> str:
    """Write a list with what each choice means, and between what a kind of link leads."""
    facts = model.by_subject(model.read().triples)
    heads = [column.heading(lang), _label("skos:definition", lang)]
    kinds = model.read().kinds if column.scheme == "kinds" else {}
    heads += [_label("hytki:fromClass", lang), _label("hytki:toClass", lang)] if kinds else []
    for more, head in enumerate(heads):
        sheet.set_column(at + more, at + more, 44 if more == 1 else 26, formats["text"])
        sheet.write_string(0, at + more, head[:1].upper() + head[1:], formats["head"])
    for number, (label, address) in enumerate(labels.items(), start=1):
        cells = [label, pick(model.text(facts.get(address, {}), "skos:definition"), lang)]
        if kinds:
            cells += [_ends(kinds[address].from_classes, lang), _ends(kinds[address].to_classes, lang)]
        for more, cell in enumerate(cells):
            sheet.write_string(number, at + more, cell, formats["text"])
    letters = column_letters(at)
    return f"='{say('template.sheet.choices', lang)}'!${letters}$2:${letters}${len(labels) + 1}"


def column_letters(at: int) -> str:
    """Give the letters of a column counted from 0.

    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(at))


def _ends(names: Iterable[str], lang: str) -> str:
    return ", ".join(pick(model.read().labels.get(name, {}), lang) for name in names)


def _label(name: str, lang: str) -> str:
    return pick(model.read().labels[iri(name)], lang)
