"""Questions: bounded, cut off from the world, answered in exact formats."""

from __future__ import annotations

import csv
import io
import json
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from rdflib import Graph

from hytki_graph import Ecosystem, InputError, QuestionError, Settings
from hytki_graph.exporters import answer
from hytki_graph.iris import PREFIXES
from hytki_graph.query import Statements, Table

Make = Callable[..., Ecosystem]
ONE = """
    id:org-a a org:FormalOrganization ; skos:prefLabel "Esimerkkilän sairaala"@fi ; bibo:locator "rivi 1" .
    id:org-b a org:FormalOrganization ; skos:prefLabel "=HYPERLINK(1)"@fi ; bibo:locator "rivi 2" ; dct:identifier "020" .
"""


def test_the_usual_prefixes_are_known_and_every_source_is_seen(small: Make) -> None:
    eco = small(yksi=ONE, kaksi='id:org-c a org:FormalOrganization ; skos:prefLabel "C"@fi .')
    found = eco.query("SELECT ?x WHERE { ?x a org:FormalOrganization } ORDER BY ?x")
    assert isinstance(found, Table)
    assert [row[0].rpartition("/")[2] for row in found.tuples()] == ["org-a", "org-b", "org-c"]
    graphs = eco.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?x a org:FormalOrganization } } ORDER BY ?g")
    assert isinstance(graphs, Table)
    assert [row[0].rpartition("/")[2] for row in graphs.tuples()] == ["kaksi", "yksi"]


def test_every_form_of_question_is_answered(small: Make) -> None:
    eco = small(yksi=ONE)
    asked = eco.query("ASK { ?x a org:FormalOrganization }")
    built = eco.query("CONSTRUCT { ?x a foaf:Organization } WHERE { ?x a org:FormalOrganization }")
    described = eco.query("DESCRIBE id:org-a")
    assert isinstance(asked, Table)
    assert asked.truth is True
    assert isinstance(built, Statements)
    assert len(Graph().parse(data=built.ntriples, format="nt")) == 2
    assert isinstance(described, Statements)
    assert "Esimerkkilän sairaala" in described.ntriples


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * WHERE { SERVICE SILENT ?x { ?s ?p ?o } }", "SERVICE"),
        (r"SELECT * WHERE { \u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
        ("select * { service <http://127.0.0.1:9/> {?s ?p ?o} }", "SERVICE"),
        ("LOAD <file:///etc/hostname>", "LOAD"),
        ("INSERT DATA { <http://a.example/> <http://a.example/> 1 }", "INSERT"),
        ("SELECT * FROM <file:///etc/hostname> WHERE { ?s ?p ?o }", "source"),
        ("SELECT * FROM NAMED source:olematon WHERE { GRAPH ?g { ?s ?p ?o } }", "source:olematon"),
        ("SELECT * WHERE { ?s ?p }", "1:"),
        ("kuka koordinoi", "neither SPARQL"),
        ("", "neither SPARQL"),
    ],
)
def test_what_leaves_the_store_or_is_no_question_is_refused(small: Make, question: str, said: str) -> None:
    with pytest.raises(QuestionError) as caught:
        small(yksi=ONE).query(question)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_word_service_may_stand_in_texts_names_and_variables(small: Make) -> None:
    eco = small(yksi=ONE)
    question = """# SERVICE <http://x.example/>
    SELECT ?service WHERE { ?service a org:FormalOrganization ; skos:prefLabel ?l .
      FILTER (?l != "SERVICE <http://x.example/>"@fi && ?service != schema:Service && ?l != 'LOAD') }"""
    found = eco.query(question)
    assert isinstance(found, Table)
    assert len(found.rows) == 2


def test_a_known_source_may_be_named_after_from(small: Make) -> None:
    eco = small(yksi=ONE, kaksi='id:org-c a org:FormalOrganization ; skos:prefLabel "C"@fi .')
    found = eco.query("SELECT ?x FROM source:kaksi WHERE { ?x a org:FormalOrganization }")
    assert isinstance(found, Table)
    assert len(found.rows) == 1


def test_a_question_ends_when_its_time_is_up(small: Make) -> None:
    eco = Ecosystem(small(yksi=ONE).store, Settings(seconds=1.0))
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    begun = time.monotonic()
    with pytest.raises(QuestionError, match="No answer within 1 seconds"):
        eco.query(endless)
    assert time.monotonic() - begun < 10


def test_a_deeply_nested_question_does_not_take_the_program_with_it(small: Make) -> None:
    deep = "SELECT * WHERE { " + "{ " * 20_000 + "?s ?p ?o" + " }" * 20_000 + " }"
    with pytest.raises(QuestionError):
        small(yksi=ONE).query(deep)


def test_rows_past_the_limit_are_cut_and_said(small: Make) -> None:
    eco = Ecosystem(small(yksi=ONE).store, Settings(rows=1))
    found = eco.query("SELECT ?x WHERE { ?x a org:FormalOrganization }")
    assert isinstance(found, Table)
    assert (len(found.rows), found.complete) == (1, False)
    everything = Ecosystem(eco.store, Settings(rows=0)).query("SELECT * WHERE { ?s ?p ?o }")
    assert isinstance(everything, Table)
    assert len(set(everything.rows)) == len(everything.rows) > 1_000
    assert everything.complete


def test_a_binding_is_a_term_and_never_a_piece_of_the_question(small: Make) -> None:
    eco = small(yksi=ONE)
    question = "SELECT ?x WHERE { ?x dct:identifier ?code }"
    bound = eco.query(question, code='020" } SERVICE <http://x.example/> {')
    assert isinstance(bound, Table)
    assert bound.rows == ()
    named = eco.query("SELECT ?l WHERE { ?x skos:prefLabel ?l }", x="id:org-a")
    assert isinstance(named, Table)
    assert named.tuples() == [("Esimerkkilän sairaala",)]
    with pytest.raises(QuestionError, match="no variable"):
        eco.query(question, nimi="x")


def test_a_formula_stays_text_in_every_table_format(small: Make) -> None:
    table = small(yksi=ONE).query(
        'SELECT ?l ("7"^^xsd:integer AS ?n) ("020" AS ?c) WHERE { id:org-b skos:prefLabel ?l }'
    )
    sheet = openpyxl.load_workbook(io.BytesIO(answer.render(table, "xlsx"))).active
    assert [(cell.value, cell.data_type) for cell in sheet[2]] == [("=HYPERLINK(1)", "s"), (7, "n"), ("020", "s")]
    assert list(csv.reader(io.StringIO(answer.render(table, "csv").decode())))[1] == ["=HYPERLINK(1)", "7", "020"]
    binding = json.loads(answer.render(table, "json"))["results"]["bindings"][0]
    assert binding["l"] == {"type": "literal", "value": "=HYPERLINK(1)", "xml:lang": "fi"}
    assert binding["n"]["datatype"].endswith("#integer")


def test_the_same_answer_has_the_same_bytes_in_every_format(small: Make) -> None:
    eco = small(yksi=ONE)
    table = eco.query("SELECT * WHERE { ?x skos:prefLabel ?l . OPTIONAL { ?x dct:identifier ?i } } ORDER BY ?x")
    graph = eco.query("CONSTRUCT { ?s ?p ?o } WHERE { GRAPH source:yksi { ?s ?p ?o } }")
    for format_ in ("table", "csv", "tsv", "json", "xml", "xlsx"):
        first = answer.render(table, format_)
        time.sleep(0.01)
        assert answer.render(table, format_) == first
    for format_, reader in (("ttl", "turtle"), ("nt", "nt"), ("xml", "xml"), ("jsonld", "json-ld")):
        assert len(Graph().parse(data=answer.render(graph, format_), format=reader)) == 7


def test_a_question_may_stand_in_a_file(small: Make, tmp_path: Path) -> None:
    eco = small(yksi=ONE)
    file = tmp_path / "kysymys.rq"
    file.write_bytes(b"\xef\xbb\xbfSELECT ?x WHERE { ?x dct:identifier ?i }")
    found = eco.query(str(file))
    assert isinstance(found, Table)
    assert len(found.rows) == 1
    for bad in (b"\xff\xfe\x00", None):
        broken = tmp_path / "rikki.rq"
        broken.unlink(missing_ok=True)
        if bad:
            broken.write_bytes(bad)
        with pytest.raises(Exception, match="cannot be read"):
            eco.query(str(broken))


def test_what_two_sources_say_counts_once(small: Make) -> None:
    """The default graph is a set of triples, as SPARQL 1.1 says of the merge of graphs."""
    eco = small(yksi=ONE, kaksi=ONE)
    found = eco.query("SELECT (COUNT(*) AS ?n) WHERE { ?x skos:prefLabel ?l ; bibo:locator ?where }")
    assert isinstance(found, Table)
    assert found.tuples() == [("2",)]
    named = eco.query("SELECT ?g WHERE { GRAPH ?g { id:org-a skos:prefLabel ?l } } ORDER BY ?g")
    assert isinstance(named, Table)
    assert len(named.rows) == 2


def test_a_saved_question_takes_names_and_answers_in_the_language(eco: Ecosystem) -> None:
    named = eco.query("who-coordinates", thing="HYTKI")
    addressed = eco.query("who-coordinates", thing="id:project-hytki")
    assert isinstance(named, Table)
    assert named == addressed
    assert {row["coordinatorName"] for row in named.records()} >= {"University of Oulu"}
    finnish = Ecosystem(eco.store, Settings(lang="fi")).query("who-coordinates", thing="HYTKI")
    assert isinstance(finnish, Table)
    assert {row["coordinatorName"] for row in finnish.records()} >= {"Oulun yliopisto"}
    with pytest.raises(InputError, match="Did you mean"):
        eco.query("who-coordinates", thing="Hytky")


@pytest.mark.parametrize(
    "question",
    [
        r"SELECT ?a { OPTIONAL { ?s schema:a\#b ?o } SERVICE <http://127.0.0.1:PORT/> {?a ?b ?c} }",
        r"SELECT ?a { OPTIONAL { ?s schema:a\'b ?o } SERVICE <http://127.0.0.1:PORT/> {?a ?b ?c} BIND('x' AS ?y) }",
        "SELECT ?a { BIND(1 AS ?n) FILTER(?n<2)SERVICE#>\n<http://127.0.0.1:PORT/> {?a ?b ?c} }",
        "SELECT ?a { FILTER(1<2)SERVICE#>\n<http://127.0.0.1:PORT/> {?a ?b ?c} }",
        r'SELECT ?a { BIND("\u0022\u0022" AS ?x) SERVICE <http://127.0.0.1:PORT/> {?a ?b ?c} BIND("\u0022\u0022" AS ?y) }',
        "SELECT ?a { BIND(1 AS ?n) FILTER(?n = 1SERVICE<http://127.0.0.1:PORT/> {?a ?b ?c}) }",
    ],
)
def test_no_trick_of_writing_reaches_the_network(small: Make, question: str) -> None:
    """A real server listens; whatever the gate overlooks, the confined process cannot open a socket."""
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.3)
        with pytest.raises(QuestionError):
            small(yksi=ONE).query(question.replace("PORT", str(server.getsockname()[1])))
        with pytest.raises(TimeoutError):
            server.accept()


def test_the_wall_behind_the_gate_holds(small: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even with the gate wide open a question opens no socket."""
    import socket

    from hytki_graph import sparql

    monkeypatch.setattr(sparql, "has_word", lambda *_: "")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.3)
        port = server.getsockname()[1]
        with pytest.raises(QuestionError, match="SERVICE is off"):
            small(yksi=ONE).query(f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}")
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_binding_reaches_every_form_of_question(small: Make) -> None:
    eco = small(yksi=ONE)
    built = eco.query("CONSTRUCT WHERE { ?x dct:identifier ?i }", x="id:org-b")
    assert isinstance(built, Statements)
    assert built.ntriples.count("\n") == 1
    chosen = eco.query(
        "SELECT (EXISTS { ?x dct:identifier ?i } AS ?e) ?x { ?x a org:FormalOrganization }", x="id:org-a"
    )
    assert isinstance(chosen, Table)
    assert chosen.tuples() == [("false", PREFIXES["id"] + "org-a")]
    for question, name in (("SELECT ?x { { SELECT ?x { ?x a ?c } } }", "c"), ("SELECT ?x { ?x a ?c }", "d")):
        with pytest.raises(QuestionError, match="no variable"):
            eco.query(question, **{name: ""})
    with pytest.raises(QuestionError, match="not a valid address"):
        eco.query("SELECT ?x { ?x a ?c }", c="https://[")


def test_a_child_that_died_is_followed_by_a_fresh_one(small: Make) -> None:
    eco = Ecosystem(small(yksi=ONE).store, Settings(seconds=0.5))
    with pytest.raises(QuestionError, match="No answer"):
        eco.query("SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
    again = eco.query("ASK { ?x a org:FormalOrganization }")
    assert isinstance(again, Table)
    assert again.truth is True
