"""The made-up ecosystems of the benchmarks: always the same, as large as asked, conforming, answered alike."""

from __future__ import annotations

import doctest
from collections import Counter
from pathlib import Path
from statistics import median
from types import ModuleType

import pytest
from rdflib import Graph, URIRef

from benchmarks import answers, names, report, world
from benchmarks import plain as pipeline
from benchmarks.answers import Question, questions
from benchmarks.generator import generate
from benchmarks.sides import Figures, answer
from hytki_graph import Ecosystem, Settings
from hytki_graph.iris import iri, is_business_id, link_iri

IDENTITY = ("hytki:from", "hytki:kind", "hytki:to", "dct:source", "schema:startDate")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An ecosystem of a thousand triples."""
    made = tmp_path_factory.mktemp("thousand")
    generate(made, 1_000)
    return made


@pytest.fixture(scope="module")
def parsed(folder: Path) -> Graph:
    return pipeline.parse(folder)


@pytest.fixture(scope="module")
def opened(folder: Path) -> Ecosystem:
    return Ecosystem.open(folder, settings=Settings(rows=0))


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path, folder: Path) -> None:
    written = generate(tmp_path / "again", 1_000)
    assert written == sorted((tmp_path / "again").iterdir())
    assert _bytes(tmp_path / "again") == _bytes(folder)
    generate(tmp_path / "other", 1_000, seed=7)
    assert _bytes(tmp_path / "other") != _bytes(folder)


@pytest.mark.parametrize("triples", [1_000, 5_000, 20_000])
def test_the_size_is_within_a_tenth(tmp_path: Path, triples: int) -> None:
    graphs = [Graph().parse(path, format="turtle") for path in generate(tmp_path, triples)]
    assert 0.9 * triples <= sum(map(len, graphs)) <= 1.1 * triples
    assert 5 <= len(graphs) <= 50


def test_it_conforms(opened: Ecosystem) -> None:
    found = opened.validate()
    assert [finding for finding in found.findings if finding.severity == "Violation"] == []
    assert found.conforms
    assert len(opened.project("ecosystem").ties) > 40


def test_links_have_the_address_of_what_they_say(parsed: Graph) -> None:
    links = list(parsed.subjects(URIRef(iri("hytki:kind")), None, unique=True))
    assert len(links) > 60
    for link in links:
        said = [str(parsed.value(link, URIRef(iri(name))) or "") for name in IDENTITY]
        assert str(link) == link_iri(*said)


def test_few_have_many_links_and_most_have_few(tmp_path: Path) -> None:
    generate(tmp_path, 20_000)
    ties = Ecosystem.open(tmp_path).project("ecosystem").ties
    degrees = Counter(end for tie in ties for end in (tie.from_, tie.to))
    assert max(degrees.values()) > 15 * median(degrees.values())


def test_several_sources_speak_of_the_same_actor(opened: Ecosystem) -> None:
    assert max(len(thing.sources) for thing in opened.project("ecosystem").things) > 2


def test_business_ids_are_formally_right_and_nobodys(parsed: Graph) -> None:
    found = [str(number) for number in parsed.objects(None, URIRef(iri("hytki:businessId")))]
    assert len(found) > 3
    assert all(is_business_id(number) and number.startswith("9") for number in found)


def test_there_are_ten_questions_in_plain_words() -> None:
    asked = questions()
    assert len(asked) == 10
    assert all(question.title.endswith("?") for question in asked)
    assert all("ORDER BY" in question.text for question in asked)


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_both_pipelines_give_equal_answers(question: Question, parsed: Graph, opened: Ecosystem) -> None:
    found = answer(opened, question)
    assert found == pipeline.answer(parsed, question)
    bound = {name: iri(value) for name, value in question.bindings.items()}
    assert len(list(opened.store.select(question.text, **bound))) == len(found)


def test_each_question_has_an_answer_at_ten_thousand_triples_and_it_is_equal(tmp_path: Path) -> None:
    generate(tmp_path, 10_000)
    eco, graph = Ecosystem.open(tmp_path, settings=Settings(rows=0)), pipeline.parse(tmp_path)
    found = {question.name: answer(eco, question) for question in questions()}
    assert [name for name, rows in found.items() if not rows] == []
    assert found == {question.name: pipeline.answer(graph, question) for question in questions()}


def test_both_pipelines_build_equal_networks(parsed: Graph, opened: Ecosystem) -> None:
    plain, ours = pipeline.network(parsed), opened.project("ecosystem").graph
    assert set(plain.nodes) == set(ours.nodes)
    assert set(plain.edges(keys=True)) == set(ours.edges(keys=True))


def test_a_difference_is_named() -> None:
    plain, ours = Figures(results={"kinds": [1], "names": [2]}), Figures(results={"kinds": [1], "names": []})
    assert report.differences(plain, ours) == ["names"]
    assert report.differences(plain, Figures()) == ["kinds", "names"]


@pytest.mark.parametrize("module", [answers, names, report, world], ids=lambda module: module.__name__)
def test_the_examples_in_the_docstrings_hold(module: ModuleType) -> None:
    tried = doctest.testmod(module)
    assert tried.attempted
    assert not tried.failed
