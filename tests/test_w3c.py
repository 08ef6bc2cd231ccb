"""The W3C test suites, where they lie beside the checkout: exact formats, nothing valid refused, nothing remote asked."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, Namespace
from rdflib.namespace import RDF

import hytki_graph
from hytki_graph import QuestionError, sparql
from hytki_graph.ecosystem import Ecosystem, Settings
from hytki_graph.exporters import answer
from hytki_graph.iris import PREFIXES
from tests.conftest import ROOT

SUITE = ROOT.parent / "shared" / "w3c" / "sparql11"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")

pytestmark = pytest.mark.skipif(not SUITE.is_dir(), reason="the W3C suites are not beside this checkout")


def _cases(folder: str, kind: str) -> list[tuple[Path, Path, Path]]:
    """Give question, data and expected answer of the tests of a folder."""
    manifest = SUITE / folder / "manifest.ttl"
    graph = Graph().parse(manifest, format="turtle", publicID=manifest.as_uri())
    cases = []
    for test in graph.subjects(RDF.type, MF[kind]):
        action = graph.value(test, MF.action)
        files = (graph.value(action, QT.query), graph.value(action, QT.data), graph.value(test, MF.result))
        cases.append(tuple(SUITE / folder / str(file).rpartition("/")[2] for file in files))
    return sorted(cases)  # type: ignore[arg-type]


def _eco(data: Path, folder: Path) -> Ecosystem:
    """Put the data of a test into a store; it holds blank nodes, which our own files may not."""
    folder.mkdir()
    (folder / "koe.ttl").write_text("<http://example.org/> a <http://example.org/> .")
    store = hytki_graph.open(folder).store
    graph = ox.NamedNode(PREFIXES["source"] + "koe")
    store.index.remove_graph(graph)
    store.index.load(data.read_bytes(), format=ox.RdfFormat.TURTLE, base_iri="http://example.org/", to_graph=graph)
    return Ecosystem(store, Settings(rows=0))


def test_csv_and_tsv_are_as_the_recommendation_says(tmp_path: Path) -> None:
    """The answers of csv-tsv-res, compared as sets of lines: the order of rows is free there."""
    cases = _cases("csv-tsv-res", "CSVResultFormatTest")
    assert len(cases) >= 3
    for number, (question, data, expected) in enumerate(cases):
        # from the source alone: the model stands in the same store
        text = question.read_text("utf-8").replace("WHERE", "FROM source:koe WHERE")
        found = _eco(data, tmp_path / str(number)).query(text)
        written = answer.render(found, expected.suffix[1:]).decode()
        assert _table(written, expected.suffix) == _table(expected.read_bytes().decode(), expected.suffix)
        assert ("\r\n" in written) is (expected.suffix == ".csv")


def _table(text: str, suffix: str) -> list[list[tuple[str, str]]]:
    """Give the rows as sets of named cells: the order of rows and of the columns of ``SELECT *`` is free."""
    file = io.StringIO(text, newline="")
    tabbed = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    rows = list(tabbed if suffix == ".tsv" else csv.DictReader(file))
    plain = [{name.strip("?"): _value(cell) for name, cell in row.items()} for row in rows]
    return sorted(sorted(row.items()) for row in plain)


def _value(cell: str) -> str:
    """Give a cell without the name of its blank node, and a double by its value: the engine rewrites 1.0E6 as 1000000."""
    double = re.fullmatch(r'"?(-?[\d.]+(?:e\d+)?)"?(?:\^\^<[^>]*#double>)?', cell, re.IGNORECASE)
    return f"{float(double[1]):g}" if double else re.sub(r"^_:.*", "_:", cell)


def test_json_is_as_the_recommendation_says(tmp_path: Path) -> None:
    cases = _cases("json-res", "QueryEvaluationTest")
    assert len(cases) >= 4
    for number, (question, data, expected) in enumerate(cases):
        text = question.read_text("utf-8")
        text = (
            text.replace("WHERE", "FROM source:koe WHERE")
            if "WHERE" in text
            else text.replace("ASK", "ASK FROM source:koe")
        )
        written = json.loads(answer.render(_eco(data, tmp_path / str(number)).query(text), "json"))
        wanted = json.loads(expected.read_text("utf-8"))
        assert set(written) == set(wanted)
        if "boolean" in wanted:
            assert written["boolean"] is wanted["boolean"]
        else:
            assert set(written["head"]["vars"]) == set(wanted["head"]["vars"])
            assert _canonical(written) == _canonical(wanted)


def _canonical(document: dict[str, dict[str, list[dict[str, dict[str, str]]]]]) -> list[str]:
    rows = document["results"]["bindings"]
    plain = [
        {name: {**cell, "value": "_"} if cell["type"] == "bnode" else cell for name, cell in row.items()}
        for row in rows
    ]
    return sorted(json.dumps(row, sort_keys=True) for row in plain)


def test_every_valid_question_passes_the_gate() -> None:
    """All questions of syntax-query are taken for questions, and none for one that leaves the store."""
    questions = sorted((SUITE / "syntax-query").glob("*.rq"))
    assert len(questions) > 80
    for path in questions:
        text = path.read_text("utf-8")
        assert sparql.form(text), path.name
        assert not sparql.has_word(text, "SERVICE", "LOAD"), path.name


def test_every_federated_question_is_refused(tmp_path: Path) -> None:
    questions = sorted((SUITE / "service").glob("*.rq")) + sorted((SUITE / "syntax-fed").glob("*.rq"))
    assert len(questions) > 5
    (tmp_path / "a.ttl").write_text("<http://a.example/> a <http://a.example/> .")
    eco = hytki_graph.open(tmp_path)
    for path in questions:
        with pytest.raises(QuestionError, match="SERVICE"):
            eco.query(path.read_text("utf-8"))


def test_every_update_is_refused(tmp_path: Path) -> None:
    updates = sorted((SUITE / "syntax-update-1").glob("*.ru"))
    assert len(updates) > 40
    (tmp_path / "a.ttl").write_text("<http://a.example/> a <http://a.example/> .")
    eco = hytki_graph.open(tmp_path)
    for path in updates:
        with pytest.raises(QuestionError):
            eco.query(path.read_text("utf-8"))
