"""What a question finds can be drawn: statements, tables with ends, saved questions."""

from __future__ import annotations

import pytest

import hytki_graph
from hytki_graph import Ecosystem, asked, query
from hytki_graph.errors import InputError
from hytki_graph.iris import iri, tail
from hytki_graph.network import Network
from hytki_graph.query import Statements
from hytki_graph.scene import compose
from tests.conftest import ROOT
from tests.made_up import SOURCE, link, org, thing

TEXT = SOURCE + "".join([
    org("sairaala", "Esimerkkilän sairaala"),
    org("yhtio", "Esimerkki Oy"),
    thing("hanke", "schema:Project", "Esimerkkihanke"),
    link("sairaala", "coordinates", "hanke", start="2020-01-01"),
    link("yhtio", "participates-in", "hanke", status="planned"),
    link("yhtio", "cooperates-with", "sairaala"),
    link("sairaala", "serves-layer", "layer:data"),
])  # fmt: skip


@pytest.fixture
def eco(small: object) -> Ecosystem:
    made: Ecosystem = small(yksi=TEXT)  # type: ignore[operator]
    return made


def _drawn(eco: Ecosystem, question: str) -> Network:
    return asked.network_of(eco.query(question), eco.store)


def _ties(found: Network) -> set[tuple[str, str, str]]:
    return {(tail(tie.from_), tail(tie.kind), tail(tie.to)) for tie in found.ties}


def test_a_triple_between_two_addresses_is_a_tie_with_what_the_sources_say_of_it(eco: Ecosystem) -> None:
    found = _drawn(
        eco,
        "CONSTRUCT { ?a kind:coordinates ?b } WHERE { ?l hytki:kind kind:coordinates ; hytki:from ?a ; hytki:to ?b }",
    )
    (tie,) = found.ties
    assert _ties(found) == {("sairaala", "coordinates", "hanke")}
    assert (tie.start, tie.source, tie.place, tail(tie.status)) == (
        "2020-01-01",
        iri("source:yksi"),
        "rivi 2",
        "active",
    )
    assert {one.iri: one.category for one in found.things} == {
        iri("id:hanke"): "project", iri("id:sairaala"): "organisation",
    }  # fmt: skip
    assert found.terms[tie.source].label == {"fi": "Esimerkkilähde"}


def test_a_described_link_is_folded_into_one_tie(eco: Ecosystem) -> None:
    found = _drawn(eco, "CONSTRUCT { ?l ?p ?o } WHERE { ?l a hytki:Link ; hytki:status status:planned ; ?p ?o }")
    assert _ties(found) == {("yhtio", "participates-in", "hanke")}
    assert found.ties[0].iri in eco.store.facts
    made = _drawn(
        eco,
        "CONSTRUCT { [] hytki:from ?a ; hytki:kind kind:funds ; hytki:to ?b ; hytki:status status:willing ;"
        ' bibo:locator "päätelty" } WHERE { ?l hytki:kind kind:coordinates ; hytki:from ?a ; hytki:to ?b }',
    )
    assert _ties(made) == {("sairaala", "funds", "hanke")}
    assert (tail(made.ties[0].status), made.ties[0].place) == ("willing", "päätelty")


def test_nodes_without_an_address_get_the_same_one_each_time(eco: Ecosystem) -> None:
    question = 'CONSTRUCT { ?a org:hasMember [ rdfs:label "Joku" ] } WHERE { ?a a org:FormalOrganization }'
    first, second = _drawn(eco, question), _drawn(eco, question)
    assert [one.iri for one in first.things] == [one.iri for one in second.things]
    assert sorted(dict(one.label).get("", "") for one in first.things if one.category == "other") == ["Joku", "Joku"]


def test_what_nobody_knows_is_named_by_the_answer_or_by_its_address(eco: Ecosystem) -> None:
    answer = Statements(
        '<https://e.org/a> <https://e.org/hoitaa> <https://e.org/b> .\n<https://e.org/a> <https://e.org/koko> "12" .\n'
        '<https://e.org/a> <http://www.w3.org/2000/01/rdf-schema#label> "Uusi Oy"@fi .\n'
        '<https://e.org/a> <http://schema.org/startDate> "2020" .\n'
        "<https://e.org/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://schema.org/Project> .\n"
    )
    found = asked.network_of(answer, eco.store)
    told = {one.iri: (dict(one.label), one.category, one.start, dict(one.note)) for one in found.things}
    assert told == {
        "https://e.org/a": ({"fi": "Uusi Oy"}, "project", "2020", {"": "koko: 12"}),
        "https://e.org/b": ({"": "b"}, "other", "", {}),
    }
    (tie,) = found.ties
    kind = found.kinds[tie.kind]
    assert (dict(kind.label), found.groups[kind.group].label["en"]) == ({"": "hoitaa"}, "links of the question")
    assert (tail(tie.status), tail(tie.certainty), tie.source) == ("unknown", "inferred", "")
    assert compose(found).dots


def test_a_table_needs_its_ends_and_may_say_more(eco: Ecosystem) -> None:
    ends = "?l hytki:from ?from ; hytki:to ?to ; hytki:kind ?kind"
    assert _ties(_drawn(eco, f"SELECT ?from ?kind ?to WHERE {{ {ends} }}")) == {
        ("sairaala", "coordinates", "hanke"), ("yhtio", "participates-in", "hanke"),
        ("yhtio", "cooperates-with", "sairaala"), ("sairaala", "serves-layer", "data"),
    }  # fmt: skip
    plain = _drawn(eco, f"SELECT ?from ?to WHERE {{ {ends} FILTER (?kind = kind:coordinates) }}")
    assert [dict(plain.kinds[tie.kind].label)["en"] for tie in plain.ties] == ["is linked to"]
    said = _drawn(
        eco,
        'SELECT ?from ("osallistuu" AS ?kind) ?to ("suunniteltu" AS ?status) ("2021" AS ?start) ("2022-03" AS ?end)'
        ' ("käsin" AS ?place) (source:yksi AS ?source) WHERE { ?l hytki:from ?from ; hytki:to ?to ; hytki:kind kind:coordinates }',
    )
    (tie,) = said.ties
    assert (tail(tie.kind), tail(tie.status), tie.start, tie.end) == ("participates-in", "planned", "2021", "2022-03")
    assert (tie.place, tie.source) == ("käsin", iri("source:yksi"))


def test_parallel_links_are_told_apart_by_what_a_row_says(small: object) -> None:
    text = TEXT + link("sairaala", "coordinates", "hanke", source="kaksi", status="ended")
    eco: Ecosystem = small(yksi=text)  # type: ignore[operator]
    ends = (
        "?l hytki:from ?from ; hytki:to ?to ; hytki:kind ?kind ; hytki:status ?status FILTER (?kind = kind:coordinates)"
    )
    assert len(_drawn(eco, f"SELECT ?from ?kind ?to WHERE {{ {ends} }}").ties) == 2
    ended = _drawn(eco, f"SELECT ?from ?kind ?to ?status WHERE {{ {ends} FILTER (?status = status:ended) }}")
    assert [tie.source for tie in ended.ties] == [iri("source:kaksi")]
    by_link = _drawn(eco, f"SELECT (?l AS ?link) ?from ?to WHERE {{ {ends} FILTER (?status = status:ended) }}")
    assert [(tail(tie.kind), tail(tie.status)) for tie in by_link.ties] == [("coordinates", "ended")]


def test_a_symmetric_kind_is_found_from_either_end(eco: Ecosystem) -> None:
    for from_, to in (("sairaala", "yhtio"), ("yhtio", "sairaala")):
        found = _drawn(eco, f"CONSTRUCT {{ id:{from_} kind:cooperates-with id:{to} }} WHERE {{}}")
        assert [tie.place for tie in found.ties] == ["rivi 2"]


def test_texts_can_be_ends_and_a_row_with_one_end_is_a_thing_alone(eco: Ecosystem) -> None:
    found = _drawn(
        eco,
        'SELECT ?from ("vaikuttaa" AS ?kind) ?to WHERE { VALUES (?from ?to) { ("Data"@fi id:hanke) (id:yhtio UNDEF) } }',
    )
    assert {dict(one.label).get("fi") for one in found.things} == {"Data", "Esimerkkihanke", "Esimerkki Oy"}
    assert [dict(found.kinds[tie.kind].label) for tie in found.ties] == [{"": "vaikuttaa"}]
    assert len(found.ties) == 1


@pytest.mark.parametrize(
    "question", ["SELECT ?s ?p WHERE { ?s ?p ?o }", "ASK { ?s ?p ?o }", "SELECT ?from WHERE { ?from ?p ?o }"]
)
def test_an_answer_without_ends_is_one_clear_line(eco: Ecosystem, question: str) -> None:
    with pytest.raises(InputError, match=r"needs the columns \?from and \?to") as caught:
        _drawn(eco, question)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "question",
    [
        "SELECT ?from ?to WHERE { ?from hytki:nothing ?to }",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s hytki:nothing ?o ; ?p ?o }",
    ],
)
def test_an_empty_answer_is_one_clear_line(eco: Ecosystem, question: str) -> None:
    with pytest.raises(InputError, match="found nothing to draw"):
        _drawn(eco, question)


@pytest.fixture(scope="module")
def real() -> Ecosystem:
    """The real ecosystem in Finnish."""
    return hytki_graph.open(ROOT / "data", lang="fi")


def _drawings() -> list[tuple[str, str]]:
    return [(one.name, draw) for one in query.saved().values() if (draw := query.header(one.text, "draw"))]


@pytest.mark.parametrize(("name", "draw"), _drawings(), ids=[name for name, _ in _drawings()])
def test_a_saved_question_that_says_how_is_drawn_with_links_of_the_sources(
    real: Ecosystem, name: str, draw: str
) -> None:
    answer = real.query(name)
    assert isinstance(answer, query.Table)
    assert asked.drawable(answer.columns, draw)
    if name == "data-owners":  # no source names one: an empty answer is the answer
        assert answer.rows == ()
        return
    found = asked.network_of(answer, real.store, draw=draw)
    assert found.ties
    assert {tie.iri for tie in found.ties} <= set(real.store.facts)
    assert all(tie.source and tie.place for tie in found.ties)


def test_who_coordinates_hytki_is_drawn_from_the_saved_question(real: Ecosystem) -> None:
    found = asked.network_of(
        real.query("who-coordinates", thing="id:project-hytki"),
        real.store,
        draw=query.header(query.saved()["who-coordinates"].text, "draw"),
    )
    coordinators = {tie.from_ for tie in found.ties}
    assert real.find("Oulun yliopisto") in coordinators
    assert {tie.to for tie in found.ties} == {iri("id:project-hytki")}


def test_most_saved_questions_say_how_they_are_drawn() -> None:
    assert len(_drawings()) >= 30
