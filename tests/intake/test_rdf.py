"""RDF in: our own statement for statement, that of others through a CONSTRUCT, and nothing from the network."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset, URIRef

from hytki_graph import InputError, importers, turtle
from hytki_graph.draft import Draft
from hytki_graph.files import Upload, receive
from hytki_graph.importers import Options, construct, rdf
from hytki_graph.importers.quads import parse
from hytki_graph.iris import PREFIXES, iri
from tests.conftest import PRELUDE, ROOT
from tests.intake.test_graphs import links, values

FILES = Path(__file__).parent / "files"
FORMATS: Mapping[str, ox.RdfFormat] = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
NAMED = {"trig", "nq", "jsonld"}
OURS = (
    'source:oma a prov:Entity ; skos:prefLabel "Oma"@fi ; bibo:locator "koko lähde" .\n'
    'id:project-a a schema:Project ; skos:prefLabel "A"@fi ; bibo:locator "rivi 1" .\n'
)


def triples(path: Path) -> set[ox.Triple]:
    return {
        ox.Triple(one.subject, one.predicate, one.object) for one in ox.parse(path=path, format=ox.RdfFormat.TURTLE)
    }


def read(text: str, name: str = "a.ttl", options: Options | None = None) -> Draft:
    (draft,) = rdf.read(Upload(Path(name), text.encode()), options or Options())
    return draft


@pytest.mark.parametrize("path", sorted((ROOT / "data").glob("*.ttl")), ids=lambda path: path.stem)
def test_what_is_exported_and_added_again_gives_the_same_graph(path: Path) -> None:
    wanted = triples(path)
    name = ox.NamedNode(iri(f"source:{path.stem}"))
    for ending, format_ in FORMATS.items():
        graph = name if ending in NAMED else ox.DefaultGraph()
        content = ox.serialize(
            [ox.Quad(one.subject, one.predicate, one.object, graph) for one in wanted], format=format_
        )
        assert content is not None
        upload = Upload(Path(f"vienti.{ending}"), content)
        (draft,) = rdf.read(upload, Options())
        assert draft.stem == path.stem
        assert set(draft.statements()) == wanted, ending
        assert turtle.write(draft.statements()) == path.read_text("utf-8"), ending
        assert [*draft.refused, *draft.persons, *draft.notices] == []


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")
@pytest.mark.parametrize(("ending", "format_"), [("trig", "trig"), ("nq", "nquads"), ("jsonld", "json-ld")])
def test_what_rdflib_writes_gives_the_same_graphs(ending: str, format_: str) -> None:
    """With two sources in one file, as an export of an ecosystem has them."""
    paths = [ROOT / "data" / f"eura2014-{code}.ttl" for code in ("s20420", "a71528")]
    data = Dataset()
    for path in paths:
        data.graph(URIRef(iri(f"source:{path.stem}"))).parse(path, format="turtle")
    upload = Upload(Path(f"vienti.{ending}"), data.serialize(format=format_).encode())
    drafts = {draft.stem: draft for draft in rdf.read(upload, Options())}
    assert set(drafts) == {path.stem for path in paths}
    for path in paths:
        assert set(drafts[path.stem].statements()) == triples(path)


def test_the_default_graph_belongs_to_the_source_it_speaks_of() -> None:
    assert read(PRELUDE + OURS, "vienti.ttl").stem == "oma"
    assert read(PRELUDE + "id:project-a a schema:Project .", "Oma vienti.ttl").stem == "oma-vienti"
    assert read(PRELUDE + "id:project-a a schema:Project .", options=Options(source="Kolmas")).stem == "kolmas"


def test_sources_mixed_in_one_graph_are_asked_apart() -> None:
    with pytest.raises(InputError, match="2 sources"):
        read(PRELUDE + OURS + "source:toinen a prov:Entity .")


def test_a_graph_that_is_no_source_is_refused_and_one_we_make_ourselves_is_left_out() -> None:
    with pytest.raises(InputError, match="not the address of a source"):
        read(PRELUDE + "<urn:x> { id:project-a a schema:Project . }", "a.trig")
    text = PRELUDE + f"<https://w3id.org/hytki/derived> {{ id:project-a a org:Thing . }} source:oma {{ {OURS} }}"
    draft = read(text, "a.trig")
    assert draft.stem == "oma"
    assert [notice.text["en"].split(" was ")[0] for notice in draft.notices] == [
        "The graph https://w3id.org/hytki/derived"
    ]


def test_a_refused_place_takes_its_statements_along_and_no_others() -> None:
    draft = read(PRELUDE + OURS + 'id:project-b a schema:Project ; bibo:locator "rivi 2" .')
    draft.without([("rivi 1", 0)])
    assert iri("id:project-a") not in draft.facts
    assert iri("id:project-b") in draft.facts


def test_two_places_of_a_thing_stay_two_statements() -> None:
    text = PRELUDE + OURS + 'id:project-a bibo:locator "rivi 9" .'
    draft = read(text)
    places = {one.object for one in draft.statements() if one.subject == ox.NamedNode(iri("id:project-a"))}
    assert {ox.Literal("rivi 1"), ox.Literal("rivi 9")} <= places


def test_a_nameless_node_in_our_own_model_is_refused() -> None:
    with pytest.raises(InputError, match="nameless node"):
        read(PRELUDE + OURS + "id:project-a schema:about [ schema:url 'x' ] .")


def test_persons_and_contact_details_stay_out_and_are_counted() -> None:
    text = (
        PRELUDE
        + OURS
        + '<http://a.example/p> a foaf:Person ; foaf:name "Testi Testinen" ; foaf:mbox <mailto:etunimi.sukunimi@example.fi> .\n'
        '[] a org:Membership ; org:member <http://a.example/p> ; org:organization id:project-a .\n'
        'id:project-a schema:email "etunimi.sukunimi@example.fi" ; schema:telephone "040 0000000" ;'
        ' <http://www.w3.org/2006/vcard/ns#hasEmail> <mailto:etunimi.sukunimi@example.fi> ;'
        ' schema:contactPoint [ a schema:ContactPoint ; schema:telephone "040 0000000" ] ;'
        ' schema:member <http://a.example/p> ; skos:note "Kysy: etunimi.sukunimi(at)example.fi"@fi .\n'
    )  # fmt: skip
    draft = read(text)
    found = sorted(person.what for person in draft.persons)
    assert found == ["email", "email", "email", "name", "phone", "phone"]
    assert {person.spot.text for person in draft.persons} == {"rivi 1", "koko lähde"}
    written = turtle.write(draft.statements())
    for word in ("Testinen", "example.fi", "040", "a.example"):
        assert word not in written
    assert values(draft, "id:project-a", "skos:prefLabel") == ["A"]


def test_numbers_that_look_like_phones_stay_when_they_are_identifiers() -> None:
    draft = read(PRELUDE + OURS + 'id:project-a dct:identifier "0400000000" .')
    assert values(draft, "id:project-a", "dct:identifier") == ["0400000000"]


def test_foreign_rdf_asks_for_a_construct() -> None:
    with pytest.raises(InputError) as caught:
        read("<http://a.example/x> a <http://a.example/Y> .")
    assert caught.value.key == "rdf-foreign"
    assert "cordis-eurio, w3c-org" in str(caught.value)


def test_the_w3c_organization_ontology_becomes_organisations_units_and_links() -> None:
    upload = receive(FILES / "w3c-org.ttl")
    assert importers.detect(upload)[0] == "rdf"
    (draft,) = rdf.read(upload, Options(mapping=Path("w3c-org")))
    assert links(draft) == {
        ("id:org-esimerkkilaboratorio", "kind:unit-of", "id:org-1234567-1"),
        ("id:org-1234567-1", "kind:member-of", "id:collab-esimerkkiverkosto"),
        ("id:org-X-77", "kind:member-of", "id:collab-esimerkkiverkosto"),
        ("id:org-1234567-1", "kind:cooperates-with", "id:org-X-77"),
    }
    assert values(draft, "id:org-1234567-1", "skos:prefLabel") == [
        "Esimerkkilän sairaala",
        "Exempelby sjukhus",
        "Hospital of Esimerkkilä",
    ]
    assert values(draft, "id:org-1234567-1", "hytki:businessId") == ["1234567-1"]
    assert [spot.text for spot in draft.spots[iri("id:org-X-77")]] == ["http://esimerkki.example/mallila"]
    assert values(draft, "id:org-X-77", "rdf:type") == [iri("org:FormalOrganization")]
    assert sorted(person.what for person in draft.persons) == ["email", "name"]
    assert "Testinen" not in turtle.write(draft.statements())
    assert draft.refused == []


def test_cordis_data_by_eurio_becomes_projects_and_participations() -> None:
    (draft,) = rdf.read(receive(FILES / "eurio.ttl"), Options(mapping=Path("cordis-eurio.rq")))
    assert links(draft) == {
        ("id:org-1234567-1", "kind:coordinates", "id:project-900001"),
        ("id:org-mallila-oy", "kind:partner-in", "id:project-900001"),
        ("id:org-example-institute", "kind:participates-in", "id:project-900001"),
    }
    assert values(draft, "id:project-900001", "skos:prefLabel") == ["EXDATA"]
    assert values(draft, "id:project-900001", "skos:altLabel") == ["Example data for hospitals"]
    assert values(draft, "id:project-900001", "hytki:status") == [iri("status:ended")]
    assert values(draft, "id:org-1234567-1", "dct:identifier") == ["RCN 1900001"]
    ends = {term.value for said in draft.facts.values() for name, term in said if name == iri("schema:endDate")}
    assert ends == {"2022-04-30"}
    assert "Testinen" not in turtle.write(draft.statements())
    assert len(draft.persons) == 2


def test_the_shipped_constructs_say_what_they_are_in_three_languages() -> None:
    assert construct.shipped() == ["cordis-eurio", "w3c-org"]
    for name in construct.shipped():
        text = (ROOT / "hytki_graph" / "mappings" / f"{name}.rq").read_text("utf-8")
        assert all(f"# title-{lang}: " in text for lang in ("fi", "sv", "en"))


def test_a_construct_of_ones_own_may_write_links_as_triples(tmp_path: Path) -> None:
    mapping = tmp_path / "oma.rq"
    mapping.write_text(
        "PREFIX x: <http://a.example/> CONSTRUCT { ?a a schema:Project ; skos:prefLabel ?n . ?a kind:part-of ?b }"
        " WHERE { ?a x:name ?n OPTIONAL { ?a x:in ?b } }",
        "utf-8",
    )
    text = '@prefix x: <http://a.example/> . x:a x:name "A"@fi ; x:in x:b . x:b x:name "B"@fi ; x:in x:c .'
    draft = read(text, options=Options(mapping=mapping))
    assert links(draft) == {("id:project-a", "kind:part-of", "id:project-b")}
    assert [(one.spot.text, "“c” of the link" in one.text["en"]) for one in draft.refused] == [
        ("http://a.example/b", True)
    ]


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "construct-outside"),
        (r"CONSTRUCT { ?s ?p ?o } WHERE { \u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "construct-outside"),
        ("CONSTRUCT { ?s ?p ?o } FROM <file:///etc/passwd> WHERE { ?s ?p ?o }", "construct-outside"),
        ("LOAD <file:///etc/passwd>", "construct-form"),
        ("SELECT * { ?s ?p ?o }", "construct-form"),
        ("CONSTRUCT { ?s ?p ?o } WHERE " + "{" * 5_000 + "}" * 5_000, "construct-form"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p }", "construct-wrong"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "rdf-nothing-mapped"),
    ],
)
def test_a_construct_stays_inside_the_file(query: str, key: str, tmp_path: Path) -> None:
    mapping = tmp_path / "huono.rq"
    mapping.write_text(query, "utf-8")
    with pytest.raises(InputError) as caught:
        read("<http://a.example/x> a <http://a.example/Y> .", options=Options(mapping=mapping))
    assert caught.value.key == key
    assert "\n" not in str(caught.value)


def test_a_mapping_that_is_not_there_is_one_line() -> None:
    with pytest.raises(InputError, match="w3c-org"):
        read("<http://a.example/x> a <http://a.example/Y> .", options=Options(mapping=Path("ei-ole")))


_S = "<http://a.example/s> <http://a.example/p> "
_RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:a="http://a.example/">'


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("a.rdf", f'<!DOCTYPE r [<!ENTITY a "aaaa">]>{_RDF}</rdf:RDF>', "xml-danger"),
        ("a.rdf", f'<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd">{_RDF}</rdf:RDF>', "xml-danger"),
        ("a.rdf", _RDF + "<a:X><a:p>" * 200_000, "too-deep"),
        ("a.rdf", _RDF, "not-xml"),
        ("a.rdf", f'{_RDF}<a:X rdf:about="x"/></rdf:RDF>', "not-rdf"),
        ("a.jsonld", '{"@context": "http://127.0.0.1:9/c", "a": 1}', "jsonld-remote"),
        ("a.jsonld", '{"@context": [{}, "http://127.0.0.1:9/c"]}', "jsonld-remote"),
        ("a.jsonld", '{"@graph": [{"a": {"@context": "c.jsonld"}}]}', "jsonld-remote"),
        ("a.jsonld", '{"@context": {"@import": "http://127.0.0.1:9/c"}}', "jsonld-remote"),
        ("a.jsonld", '{"@context": {"t": {"@id": "http://a/t", "@context": "http://127.0.0.1:9/c"}}}', "jsonld-remote"),
        ("a.jsonld", '{"http://a.example/p":' * 100_000, "too-deep"),
        ("a.jsonld", '{"@id": "http://a/x", "@id": "http://a/y"}', "json-twice"),
        ("a.ttl", _S + "[ <http://a.example/p> " * 200_000, "too-deep"),
        ("a.ttl", _S + "(" * 200_000, "too-deep"),
        ("a.nt", _S + f"<<( {_S}" * 200_000, "rdf-triple-term"),
        ("a.ttl", _S + f"<<( {_S}" * 200_000 + "<http://a.example/o>" + " )>>" * 200_000 + " .", "rdf-triple-term"),
        ("a.ttl", _S + "<http://a.example/o> {| <http://a.example/q> 1 |} .", "rdf-triple-term"),
        ("a.ttl", _S + '"a\0b" .', "not-text"),
        ("a.ttl", _S + '"a\\u0000b" .', "not-text"),
        ("a.ttl", _S + '"\\uD800" .', "not-rdf"),
        ("a.ttl", _S + '"' + "x" * 20_000_000, "not-rdf"),
        ("a.ttl", _S + '"""' + '\\"' * 500_000, "not-rdf"),
        ("a.ttl", "<rel> <http://a.example/p> 1 .", "not-rdf"),
        ("a.nq", "oops", "not-rdf"),
        ("a.ttl", " # vain huomautus", "rdf-foreign"),
    ],
    ids=lambda value: str(value)[:40],
)  # fmt: skip
def test_hostile_rdf_is_one_line_and_quick(name: str, content: str, key: str) -> None:
    begin = time.monotonic()
    with pytest.raises(InputError) as caught:
        read(content, name)
    assert caught.value.key == key
    assert "\n" not in str(caught.value)
    assert time.monotonic() - begin < 2


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_rdf_that_is_not_utf_8_is_one_line(encoding: str) -> None:
    for name in ("a.ttl", "a.nt", "a.rdf"):
        with pytest.raises(InputError, match="UTF-8"):
            list(rdf.read(Upload(Path(name), f'{_S}"ä" .'.encode(encoding)), Options()))


def test_brackets_inside_texts_addresses_and_comments_nest_nothing() -> None:
    text = f'{_S}"{"[" * 200} << \\" " . # {"(" * 200} <<\n{_S}"""{"(" * 200} "" \\""" """ .\n{_S}<http://a.example/<>'
    with pytest.raises(InputError) as caught:
        parse(Upload(Path("a.ttl"), text.encode()))
    assert caught.value.key == "not-rdf"  # only for the last line, which is no address
    assert len(parse(Upload(Path("a.ttl"), text.rpartition("\n")[0].encode()))) == 2


def test_a_file_without_a_known_ending_is_told_by_its_first_letters() -> None:
    for content in (f'{_S}"a" .', '{"@id": "http://a.example/s", "http://a.example/p": 1}', f"{_RDF}</rdf:RDF>"):
        parse(Upload(Path("aineisto"), content.encode()))
    assert not rdf.recognises(Upload(Path("aineisto"), b"x"))
    assert not rdf.recognises(Upload(Path("a.json"), b'{"elements": []}'))
    assert not rdf.recognises(Upload(Path("a.xml"), b"<gexf/>"))


def test_every_prefix_is_known_to_a_construct() -> None:
    assert set(PREFIXES) >= {"kind", "hytki", "status", "role", "type", "certainty"}
