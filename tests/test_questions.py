"""The saved questions say what the documents say: the answers in questions.toml were derived by reading."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import hytki_graph
from hytki_graph import Ecosystem
from hytki_graph.iris import short
from hytki_graph.query import Saved, Table, saved

Case = dict[str, Any]
Row = tuple[str, ...]

HERE = Path(__file__).parent
EXPECTED: dict[str, list[Case]] = tomllib.loads((HERE / "questions.toml").read_text("utf-8"))
CASES = [
    pytest.param(name, case, id=" ".join([name, *case.get("bind", {}).values()]))
    for name, cases in EXPECTED.items()
    for case in cases
]
FROM_RUNS = {"brokers"}
"""Questions that saved runs answer; the data is shipped without any, see analysis/test_run.py."""
PARAMETERS = [
    (one.name, parameter)
    for one in saved().values()
    for parameter in one.parameters
    if parameter != "date" and one.name not in FROM_RUNS
]


@pytest.fixture(scope="module")
def eco() -> Ecosystem:
    """The real ecosystem in Finnish, the language of the sources."""
    return hytki_graph.open(HERE.parent / "data", lang="fi")


def answer(eco: Ecosystem, name: str, **bindings: str) -> Table:
    found = eco.query(name, **bindings)
    assert isinstance(found, Table)
    assert found.complete
    return found


def chosen(table: Table, columns: list[str]) -> list[Row]:
    """Give each different row once, in the columns that are compared, with prefixed names."""
    places = [table.columns.index(column) for column in columns]
    return list(dict.fromkeys(tuple(short(row[place]) for place in places) for row in table.tuples()))


def rows(case: Case, word: str) -> list[Row]:
    return [tuple(row) for row in case.get(word, [])]


@pytest.mark.parametrize(("name", "case"), CASES)
def test_a_question_answers_what_the_documents_say(eco: Ecosystem, name: str, case: Case) -> None:
    said = chosen(answer(eco, name, **case.get("bind", {})), case["columns"])
    if "rows" in case:
        assert (said if case.get("ordered") else sorted(said)) == (
            rows(case, "rows") if case.get("ordered") else sorted(rows(case, "rows"))
        )
    assert [row for row in rows(case, "among") if row not in said] == []
    assert [row for row in rows(case, "absent") if row in said] == []
    assert len(said) == case.get("count", len(said))


def test_every_question_has_an_expected_answer_and_every_answer_a_question() -> None:
    assert sorted(EXPECTED) == sorted(saved())
    assert len(saved()) >= 25


@pytest.mark.parametrize("case", [case for cases in EXPECTED.values() for case in cases])
def test_every_expected_answer_expects_something(case: Case) -> None:
    assert {"rows", "among", "count"} & set(case)
    assert set(case) <= {"bind", "columns", "rows", "ordered", "among", "absent", "count"}
    assert all(len(row) == len(case["columns"]) for word in ("rows", "among", "absent") for row in rows(case, word))


@pytest.mark.parametrize("question", saved().values(), ids=saved())
def test_every_question_has_a_title_in_three_languages_and_a_sorted_answer(question: Saved) -> None:
    first = question.text.splitlines()[:3]
    assert [re.match(r"# title-(fi|sv|en): \S.*\?$", line) is not None for line in first] == [True] * 3
    assert sorted(question.title) == ["en", "fi", "sv"]
    assert len(set(question.title.values())) == 3
    assert re.search(r"^ORDER BY \S", question.text, re.MULTILINE)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", question.name)


@pytest.mark.parametrize("question", saved().values(), ids=saved())
def test_every_parameter_is_declared_and_shown(question: Saved) -> None:
    assert len(question.parameters) == len(re.findall(r"^# bind(?:-text)? ", question.text, re.MULTILINE))
    heading = question.text.split("WHERE", 1)[0]
    assert [name for name in question.parameters if f"?{name}" not in heading.split()] == []


def test_no_title_stands_twice() -> None:
    for lang in ("fi", "sv", "en"):
        titles = [question.title[lang] for question in saved().values()]
        assert len(titles) == len(set(titles))


@pytest.mark.parametrize("name", saved())
def test_no_row_stands_twice(eco: Ecosystem, name: str) -> None:
    found = answer(eco, name).tuples()
    assert len(found) == len(set(found))


@pytest.mark.parametrize("name", saved())
def test_no_answer_shows_an_address_where_a_name_belongs(eco: Ecosystem, name: str) -> None:
    table = answer(eco, name)
    named = [place for place, column in enumerate(table.columns) if column.endswith("Name")]
    assert [row for row in table.tuples() if any(row[place].startswith("http") for place in named)] == []


@pytest.mark.parametrize(("name", "parameter"), PARAMETERS)
def test_a_bound_question_gives_the_rows_of_the_open_one(eco: Ecosystem, name: str, parameter: str) -> None:
    table = answer(eco, name, **{parameter: ""})
    place = table.columns.index(parameter)
    values = sorted({row[place] for row in table.tuples()})
    assert values
    for value in (values[0], values[-1]):
        wanted = sorted(row for row in table.tuples() if row[place] == value)
        assert sorted(answer(eco, name, **{parameter: value}).tuples()) == wanted


def test_every_row_that_rests_on_a_link_tells_its_place(eco: Ecosystem) -> None:
    for question in saved().values():
        table = answer(eco, question.name)
        if {"source", "place"} <= set(table.columns) and question.name != "cluster-leaders":
            told = chosen(table, ["source", "place"])
            assert [row for row in told if not all(row)] == [], question.name


def test_links_by_source_counts_the_links_of_each_file(eco: Ecosystem) -> None:
    written = {
        f"source:{path.stem}": len(re.findall(r"^ +a hytki:Link ;$", path.read_text("utf-8"), re.MULTILINE))
        for path in eco.store.folder.glob("*.ttl")
    }
    counted = {source: int(links) for source, links in chosen(answer(eco, "links-by-source"), ["source", "links"])}
    assert counted == written
    assert sum(counted.values()) > 500
