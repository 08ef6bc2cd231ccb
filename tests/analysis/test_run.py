"""A saved run is asked like any source, cited by its address, and changes nothing else on the map."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hytki_graph
from hytki_graph import Ecosystem, model
from hytki_graph.analysis import (
    assortativity,
    brokerage,
    communities,
    core_periphery,
    ei_index,
    measures,
    rich_club,
    run,
)
from hytki_graph.iris import iri, tail
from hytki_graph.network import Network
from hytki_graph.projection import Projection, Scores
from hytki_graph.query import Table, saved
from hytki_graph.validation import validate
from tests.analysis.drawn import karate
from tests.conftest import ROOT
from tests.made_up import SOURCE, link, org

Make = Callable[..., Ecosystem]
MEASURES: list[Callable[..., Scores]] = [
    brokerage.measure, communities.measure, core_periphery.measure, ei_index.measure, assortativity.measure, rich_club.measure
]  # fmt: skip


def seen(network: Network) -> Projection:
    """Project a network in the plainest way: things, and whether a link joins them."""
    things = network.by_iri()
    made = Projection.of(((tie.from_, tie.to, 1.0) for tie in network.ties), nodes=things)
    regions = [things[node].regions for node in made.nodes]
    return replace(made, lens=network.lens, attributes={"region": regions}, parameters={"weight": "count"})


@pytest.fixture
def trio(small: Make) -> Ecosystem:
    """Three organisations in a row in two regions: only Beeta stands between others."""
    text = SOURCE.replace('"koko"', '"koko" ; dct:issued "2023-06-05"^^xsd:date')
    for name, label, region in (("org-a", "Aapa", "x"), ("org-b", "Beeta", "x"), ("org-c", "Seeta", "y")):
        text += org(name, label, "; dct:type type:organisation") + link(name, "located-in", f"place:{region}")
    for place in ("x", "y"):
        text += f'place:{place} a dct:Location ; skos:prefLabel "Alue {place}"@fi ; bibo:locator "rivi 1" ; dct:type type:region .\n'
    for one, other in pairwise(("org-a", "org-b", "org-c")):
        text += link(one, "cooperates-with", other)
    return small(yksi=text)


def keep(eco: Ecosystem, scores: Scores, version: str = "1.0.0", **more: Any) -> Ecosystem:
    """Save a run in the folder of an ecosystem, and open the folder again."""
    name, text = run.written(scores, version=version, **more)
    (eco.store.folder / name).write_text(text, "utf-8")
    return hytki_graph.open(eco.store.folder, lang="en")


def rows(eco: Ecosystem, question: str, **bindings: str) -> list[dict[str, str]]:
    table = eco.query(question, **bindings)
    assert isinstance(table, Table)
    return [dict(zip(table.columns, row, strict=True)) for row in table.tuples()]


def test_brokers_are_asked_in_sparql_and_the_answer_names_the_run(trio: Ecosystem) -> None:
    """Aapa and Seeta meet only through Beeta: two open paths, one each way, one as representative, one as gatekeeper."""
    eco = keep(trio, brokerage.measure(seen(trio.project("ecosystem"))), data_date=run.newest(trio.store.facts))
    (row,) = rows(eco, "brokers")
    assert (row["actorName"], float(row["value"]), row["measureName"]) == ("Beeta", 2, "brokerage roles")
    assert (row["lens"], row["dataDate"], row["version"]) == ("ecosystem", "2023-06-05", "1.0.0")
    assert row["place"] == "sarake total, sija 1"
    assert tail(row["source"]).removeprefix("analysis-") == tail(row["run"]).removeprefix("run-")
    assert [one["actorName"] for one in rows(eco, "brokers", column="gatekeeper")] == ["Beeta"]
    assert rows(eco, "brokers", column="coordinator") == []
    assert rows(eco, "brokers", measure="figure:ei-index") == []
    assert rows(trio, "brokers") == []


def test_the_highest_value_of_a_run_comes_first(trio: Ecosystem) -> None:
    scores = core_periphery.measure(seen(trio.project("ecosystem")))
    said = rows(keep(trio, scores), "brokers", measure="figure:core-periphery", column="coreness")
    assert [row["actorName"] for row in said] == ["Beeta", "Aapa", "Seeta"]
    assert [row["place"] for row in said] == ["sarake coreness, sija 1", *["sarake coreness, sija 2"] * 2]


def test_every_value_stands_in_the_graph_of_the_run_and_nowhere_else(trio: Ecosystem) -> None:
    scores = ei_index.measure(seen(trio.project("ecosystem")))
    eco = keep(trio, scores)
    question = (
        "SELECT ?graph ?of ?topic ?value WHERE { GRAPH ?graph { ?figure a sosa:Observation ; sosa:hasFeatureOfInterest ?of ;"
        " sosa:observedProperty figure:ei-index ; hytki:topic ?topic ; sosa:hasSimpleResult ?value } }"
    )
    said = {(row["of"], row["topic"]): (row["graph"], float(row["value"])) for row in rows(eco, question)}
    (graph,) = {graph for graph, _ in said.values()}
    assert graph.startswith(iri("source:analysis-"))
    wanted = {
        (node, column): value
        for node, row in scores.values.items()
        for column, value in zip(scores.columns, row, strict=True)
    }
    wanted |= {(graph.replace("source/analysis-", "id/run-"), name): value for name, value in scores.overall.items()}
    assert {key: value for key, (_, value) in said.items()} == pytest.approx(wanted, abs=1e-8)


def test_a_run_tells_what_it_was_made_with(trio: Ecosystem) -> None:
    scores = communities.measure(seen(trio.project("ecosystem")), seed=7)
    eco = keep(trio, scores, data_date="2023-06", used=[iri("source:yksi")])
    (row,) = rows(
        eco,
        "SELECT ?date ?used ?measure ?version WHERE { ?run a prov:Activity ; dct:type type:analysis-run ; dct:date ?date ;"
        " prov:used ?used ; dct:subject ?measure ; schema:softwareVersion ?version }",
    )
    assert row == {
        "date": "2023-06", "used": iri("source:yksi"), "measure": iri("figure:communities"), "version": "1.0.0",
    }  # fmt: skip
    said = {one["said"] for one in rows(eco, "SELECT ?said WHERE { ?run hytki:parameter ?said }")}
    assert {"measure=communities", "lens=ecosystem", "option.seed=7", "projection.weight=count"} <= said


def test_the_same_run_again_is_the_same_file_even_after_it_was_saved(trio: Ecosystem) -> None:
    def again(eco: Ecosystem) -> tuple[str, str]:
        date = run.newest(eco.store.facts)
        return run.written(brokerage.measure(seen(eco.project("ecosystem"))), version="1.0.0", data_date=date)

    first = again(trio)
    eco = keep(trio, brokerage.measure(seen(trio.project("ecosystem"))), data_date="2023-06-05")
    assert again(eco) == first
    assert (eco.store.folder / first[0]).read_text("utf-8") == first[1]
    assert [path.name for path in eco.save() if path.name == first[0]] == []


def test_another_measure_option_projection_datum_date_or_version_is_another_run() -> None:
    club = karate()
    scores = communities.measure(club)
    changed = replace(club, weights=club.weights * 2)
    runs = [
        run.Run(scores, "1"), run.Run(scores, "2"), run.Run(scores, "1", "2023"), run.Run(scores, "1", "", ("s",)),
        run.Run(communities.measure(club, seed=2), "1"), run.Run(core_periphery.measure(club), "1"),
        run.Run(replace(scores, projection=replace(club, lens="other")), "1"),
        run.Run(replace(scores, projection=replace(club, parameters={"at": "2023-06-01"})), "1"),
        run.Run(replace(scores, projection=changed), "1"),
    ]  # fmt: skip
    assert len({one.id for one in runs}) == len(runs)
    assert all(re.fullmatch("[0-9a-f]{20}", one.id) for one in runs)
    assert run.Run(communities.measure(karate()), "1").id == runs[0].id


@pytest.fixture(scope="module")
def with_runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ecosystem, Ecosystem]:
    """The real ecosystem, and the same with a saved run of each measure."""
    folder = tmp_path_factory.mktemp("runs") / "data"
    shutil.copytree(ROOT / "data", folder)
    before = hytki_graph.open(ROOT / "data", lang="en")
    projection = seen(before.project("collaboration"))
    for measure in MEASURES:
        name, text = run.written(measure(projection), version="1.0.0", data_date=run.newest(before.store.facts))
        (folder / name).write_text(text, "utf-8")
    return before, hytki_graph.open(folder, lang="en")


def test_runs_of_the_real_data_leave_no_finding(with_runs: tuple[Ecosystem, Ecosystem]) -> None:
    before, after = with_runs
    assert len(after.store.files) == len(before.store.files) + len(MEASURES)
    ours = [name for name in after.store.facts if name not in before.store.facts]
    looked_at = [name for name in ours if "/figure-" not in name] + [name for name in ours if "/figure-" in name][::25]
    assert len(looked_at) > 100
    report = validate(after.store, about=looked_at)
    assert report.conforms
    assert report.findings == ()


def test_a_run_is_no_part_of_any_network_statistic_or_path(with_runs: tuple[Ecosystem, Ecosystem]) -> None:
    before, after = with_runs
    lenses = [path.stem for path in sorted((ROOT / "hytki_graph" / "lenses").glob("*.rq"))]
    assert lenses
    for lens in lenses:
        assert after.project(lens) == before.project(lens), lens
    assert after.stats() == before.stats()
    for start, goal in (("Eksote", "Turku Science Park"), ("Oulun yliopisto", "LAB AMK")):
        assert after.path(start, goal, most=5) == before.path(start, goal, most=5)
    assert {name: after.store.mentions[name] for name in before.store.mentions} == dict(before.store.mentions)


@pytest.mark.parametrize("question", sorted(set(saved()) - {"brokers"}))
def test_a_run_changes_the_answer_of_no_other_saved_question(
    with_runs: tuple[Ecosystem, Ecosystem], question: str
) -> None:
    before, after = with_runs
    assert rows(after, question) == rows(before, question)


def test_the_date_of_the_data_is_that_of_the_newest_source(trio: Ecosystem) -> None:
    """Of the real sources the table of regions is the newest: it was issued in 2025."""
    assert run.newest(trio.store.facts) == "2023-06-05"
    assert run.newest(hytki_graph.open(ROOT / "data").store.facts) == "2025"
    assert run.newest({}) == ""


def test_a_measure_without_a_concept_of_its_own_is_a_network_measure() -> None:
    scores = Scores("home-made", karate(), ("much",), {"urn:a": (1.5,)})
    said = {str(one.object) for one in run.statements(scores, version="1") if "observedProperty" in one.predicate.value}
    assert said == {f"<{iri('figure:network-measure')}>"}


@pytest.mark.parametrize("name", sorted(measures.MEASURES))
def test_every_measure_has_a_concept_named_like_the_measure(name: str) -> None:
    concept = iri(f"figure:{name}")
    assert concept in model.read().scheme("figures")
    label, title = model.read().labels[concept], measures.title(name)
    assert {lang: said.casefold() for lang, said in label.items()} == {lang: title[lang].casefold() for lang in title}


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12))
def test_a_number_is_written_plainly_and_never_looks_like_a_telephone_number(value: float) -> None:
    (literal,) = [
        one.object
        for one in run.statements(
            Scores("x", Projection.of([], nodes=["urn:a"]), ("y",), {"urn:a": (value,)}), version="1"
        )
        if "hasSimpleResult" in one.predicate.value
    ]
    text = literal.value  # type: ignore[union-attr]
    assert re.fullmatch(r"-?(0|[1-9]\d*)\.\d{1,8}", text)
    assert float(text) == pytest.approx(value, abs=6e-9, rel=1e-15)
    assert not re.search(r"(?<!\d)0\d{8}", text)
    assert text != "-0.0"
