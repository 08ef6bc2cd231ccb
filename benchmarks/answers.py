"""The ten questions, and when two answers are equal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from hytki_graph.iris import iri

FOLDER = Path(__file__).parent / "questions"
ONE_HOP = FOLDER / "partners.rq"
"""The question that is also asked of the bundled data, of another actor."""

_NUMBERS = frozenset({iri("xsd:integer"), iri("xsd:decimal"), iri("xsd:double")})

Cell = tuple[str, ...]
Answer = list[tuple[Cell, ...]]
"""Rows in the order the question asks for."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of an analyst: its title in plain words, its SPARQL, and addresses for some of its variables."""

    name: str
    title: str
    text: str
    bindings: dict[str, str]


def questions() -> list[Question]:
    """Give the questions by name."""
    return [_question(path) for path in sorted(FOLDER.glob("*.rq"))]


def _question(path: Path) -> Question:
    text = path.read_text("utf-8")
    title = re.search(r"^# title: (.*)$", text, re.MULTILINE)
    bindings = dict(re.findall(r"^# bind (\w+): (\S+)$", text, re.MULTILINE))
    return Question(path.stem, title[1] if title else "", text, bindings)


def cell(form: str, value: str, datatype: str = "", language: str = "") -> Cell:
    """Give a term of an answer so that equal terms are equal, however an engine writes them.

    >>> cell("literal", "1503000.00", iri("xsd:decimal")) == cell("literal", "1503000", iri("xsd:decimal"))
    True
    >>> cell("literal", "a", iri("xsd:string")) == cell("literal", "a")
    True
    """
    if datatype in _NUMBERS:
        try:
            return ("number", format(Decimal(value).normalize(), "f"))
        except InvalidOperation:
            return (form, value, datatype)
    return (form, value, "" if datatype == iri("xsd:string") else datatype, language)
