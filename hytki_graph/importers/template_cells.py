"""What a cell of our own workbook says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date

import pyoxigraph as ox

from hytki_graph import model, people, places, tables
from hytki_graph.draft import Term, number
from hytki_graph.iris import iri, is_business_id
from hytki_graph.model import Kind
from hytki_graph.template import Column, Names, address_of, choices_of, chosen

_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_MONTH = re.compile(r"(\d{1,2})[./](\d{4})")
_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_DATATYPES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}


class CellError(Exception):
    """A cell that cannot be used; ``key`` names a message ``refused.KEY``."""

    def __init__(self, key: str, /, **facts: object) -> None:
        super().__init__(key)
        self.key, self.facts = key, facts


def terms(column: Column, text: str, names: Names, lang: str, kind: str = "") -> list[Term]:
    """Give what a cell says; ``kind`` is the kind of link on the same row. A cell that cannot be is a CellError."""
    parts = text.split(";") if column.many else [text]
    return [_term(column, part.strip(), names, lang, kind) for part in parts if part.strip()]


def term(text: str, language: str, datatype: str) -> Term:
    """Give a value of a statement: an address (``iri``), a text in a language, or a text of a datatype."""
    try:
        if datatype == "iri":
            return ox.NamedNode(iri(text))
        if language:
            return ox.Literal(text, language=language)
        return ox.Literal(text, datatype=ox.NamedNode(iri(datatype))) if datatype else ox.Literal(text)
    except ValueError as error:
        raise CellError("template-statement") from error


def day(text: str) -> str:
    """Give a day, a month or a year in ISO form; what is none is a ValueError.

    >>> day("1.3.2024"), day("3/2024"), day("2024")
    ('2024-03-01', '2024-03', '2024')
    """
    if found := _DAY.fullmatch(text):
        text = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    elif found := _MONTH.fullmatch(text):
        text = f"{found[2]}-{int(found[1]):02}"
    if not _ISO.fullmatch(text):
        raise ValueError(text)
    date.fromisoformat(f"{text}-01-01"[:10])
    return text


def _term(column: Column, text: str, names: Names, lang: str, kind: str) -> Term:
    if column.form in {"concept", "class"}:
        return ox.NamedNode(_chosen(column, text, lang))
    if column.form in {"thing", "owner"}:
        return ox.NamedNode(_found(text, names, _register(kind, lang) if column.key == "to" else None))
    return _VALUES.get(column.form, _plain)(text, column)


def _plain(text: str, column: Column) -> Term:
    if column.key == "business-id" and not is_business_id(text):
        raise CellError("template-business-id")
    return ox.Literal(text, language=column.lang) if column.lang else ox.Literal(text)


def _date(text: str, _: Column) -> Term:
    try:
        known = day(text)
    except ValueError as error:
        raise CellError("template-date") from error
    return ox.Literal(known, datatype=ox.NamedNode(iri(_DATATYPES[len(known)])))


def _level(text: str, _: Column) -> Term:
    if text not in {"1", "2", "3", "4", "5"}:
        raise CellError("template-level")
    return ox.Literal(text, datatype=ox.NamedNode(iri("xsd:integer")))


def _chosen(column: Column, text: str, lang: str) -> str:
    found = chosen(column, text, lang)
    if found:
        return found
    near = _nearest(text, choices_of(column, lang), 70)
    if near:
        raise CellError("template-choice-near", near=near)
    raise CellError("template-choice")


def _register(kind: str, lang: str) -> Kind | None:
    return model.read().kinds.get(chosen(Column("kind", form="concept", scheme="kinds"), kind, lang))


def _found(text: str, names: Names, kind: Kind | None) -> str:
    """Give the thing that a cell names: one of the workbook, a concept or a place the kind of link leads to."""
    found = names.find(text, kind.to_schemes if kind else ())
    if not found and kind and iri("dct:Location") in kind.to_classes:
        found = {place for place in (places.any_level(text) or places.subregion(text),) if place}
    if len(found) == 1 and "" not in found:
        return min(found)
    if len(found) > 1:
        raise CellError("template-end-ambiguous")
    if found:
        raise CellError("template-end-refused")
    written = names.written.get(_nearest(text, names.by_name, 80), "")
    if written and not people.clean(written)[1] and not people.is_person(written):
        raise CellError("template-end-near", near=written)
    raise CellError("template-end")


def _nearest(text: str, known: Iterable[str], least: float) -> str:
    """Give the name that is most like a text, of those that are alike enough out of a hundred."""
    from rapidfuzz import process

    found = process.extractOne(text.casefold(), list(known), score_cutoff=least)
    return found[0] if found else ""


def _number(text: str, _: Column) -> Term:
    return number(tables.plain_number(text))


def _address(text: str, _: Column) -> Term:
    known = address_of(text)
    if not known:
        raise CellError("template-address")
    return ox.NamedNode(known)


_VALUES: Mapping[str, Callable[[str, Column], Term]] = {
    "date": _date,
    "level": _level,
    "number": _number,
    "address": _address,
}
