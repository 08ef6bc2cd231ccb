"""The answers of the questions in words, tables and documents, all in one way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from hytki_graph import Ecosystem
from hytki_graph.analysis.difference import between_days
from hytki_graph.analysis.history import history
from hytki_graph.analysis.matrix import matrix
from hytki_graph.analysis.standing import standing
from hytki_graph.analysis.strengthen import strengthen
from hytki_graph.analysis.timeline import timeline
from hytki_graph.analysis.whatif import whatif
from hytki_graph.exporters.documents import dump
from hytki_graph.exporters.questions_documents import document
from hytki_graph.exporters.questions_tables import render, table
from hytki_graph.exporters.questions_text import Result, text
from hytki_graph.words import LANGUAGES
from tests.analysis.asked import ask_gaps, ask_match, claimed
from tests.conftest import ROOT

PAGES = {
    "Gaps": "gaps", "Matches": "match", "WhatIf": "whatif", "Suggestions": "whatif", "Difference": "diff",
    "Timeline": "diff", "Matrix": "matrix",
}  # fmt: skip


@pytest.fixture(scope="module")
def answers(eco: Ecosystem) -> list[Result]:
    """One answer of each question on the real map."""
    whole = eco.project("ecosystem")
    return [
        ask_gaps(eco),
        ask_match(eco),
        whatif(standing(whole), remove=[eco.find("Oulun yliopisto")]),
        strengthen(standing(whole), 2),
        between_days(whole, "2018-01-01", "2023-06-01", told=history(eco.store)),
        timeline(whole),
        matrix(whole, claimed(eco), rows="region", cols="kind"),
    ]


def _keys(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for key, value in part.items():
            yield key
            yield from _keys(value)
    elif isinstance(part, list):
        for value in part:
            yield from _keys(value)


def test_every_answer_is_told_in_three_languages_without_a_gap(answers: list[Result]) -> None:
    for answer in answers:
        said = {lang: text(answer, lang) for lang in LANGUAGES}
        assert len(set(said.values())) == 3, type(answer)
        for told in said.values():
            assert not re.search(r"\{\w*\}|\n\n\n|[ \t]\n| {2}\n|https://w3id\.org", told), type(answer)
            assert told.endswith("\n")


def test_every_answer_is_the_same_twice(answers: list[Result]) -> None:
    for answer in answers:
        assert dump(document(answer, "fi")) == dump(document(answer, "fi"))
        assert render(answer, "xlsx", "fi") == render(answer, "xlsx", "fi")


def test_every_row_of_a_table_is_as_wide_as_its_head(answers: list[Result]) -> None:
    for answer in answers:
        found = table(answer, "sv")
        assert len(set(found.columns)) == len(found.columns)
        assert {len(row) for row in found.rows} == {len(found.columns)}, type(answer)
        assert render(answer, "csv", "sv").count(b"\r\n") == len(found.rows) + 1
        assert render(answer, "table", "sv").decode().startswith(found.columns[0])


def test_every_key_of_a_document_stands_on_its_page(answers: list[Result]) -> None:
    for answer in answers:
        page = (ROOT / "docs" / "analysis" / f"{PAGES[type(answer).__name__]}.md").read_text("utf-8")
        told = set(re.findall(r'"(\w+)"', page)) | {"active", "unknown", "ended", "source", "place", "iri", "label"}
        known = {
            "from",
            "kind",
            "to",
            "status",
            "certainty",
            "start",
            "end",
            "level",
        }  # a link, told on the page of gaps
        assert set(_keys(document(answer, "en"))) <= told | known, type(answer)
