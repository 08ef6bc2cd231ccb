"""All statements as RDF: read back by rdflib, graph by graph, and the description held to shapes of DCAT-AP."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from pyshacl import validate
from rdflib import RDF, Dataset, Graph, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS

from hytki_graph import Ecosystem, release, turtle
from hytki_graph.exporters import rdf_release
from hytki_graph.release import Release
from tests.conftest import ROOT
from tests.made_up import SOURCE, link, org

FILES = Path(__file__).parent / "files"
DATASET = URIRef("https://w3id.org/hytki/dataset")
PROV = Namespace("http://www.w3.org/ns/prov#")
VERSION = URIRef("http://www.w3.org/ns/dcat#version")
DAY = date(2025, 1, 31)
FORMATS = {"ttl": "turtle", "trig": "trig", "nq": "nquads", "jsonld": "json-ld", "rdf": "xml"}
pytestmark = pytest.mark.filterwarnings("ignore:Dataset.*deprecated:DeprecationWarning")  # rdflib warns of itself
HARD = r"""
id:x a org:FormalOrganization ; skos:prefLabel "Esimerkkilän \"sairaala\" \\ <b>&amp;</b>\nrivi"@fi, "Ä"@sv ;
    bibo:locator "rivi 1", "\u0007kello" ; dct:identifier "01" ; hytki:level "01"^^xsd:integer, "1.50"^^xsd:decimal ;
    schema:startDate "2020-02"^^xsd:gYearMonth ; dct:type <https://example.org/tyyppi?a=1&b=(2)> .
"""


@pytest.fixture
def hard(small: Callable[..., Ecosystem]) -> Release:
    """Statements whose letters matter, in two sources that share one."""
    both = 'id:y a org:FormalOrganization ; skos:prefLabel "Toinen"@fi ; bibo:locator "rivi 2" .\n'
    second = SOURCE.replace("yksi", "kaksi") + both
    return release.gather(
        small(yksi=SOURCE + HARD + both + link("x", "member-of", "y"), kaksi=second).store, "public", DAY
    )


@pytest.fixture(scope="module")
def whole(eco: Ecosystem) -> Release:
    return release.gather(eco.store, "public", DAY)


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def read(found: Release, ending: str, folder: Path) -> Dataset:
    """Write a release and read it with rdflib."""
    path = rdf_release.write(found, folder / f"all.{ending}", lang="fi")
    dataset = Dataset()
    dataset.parse(data=path.read_bytes(), format=FORMATS[ending])
    return dataset


def sources(dataset: Dataset) -> dict[str, Graph]:
    """Give the named graphs as plain graphs."""
    found: dict[str, Graph] = {}
    for s, p, o, name in dataset.quads():
        if name is not None and "/source/" in str(name):
            found.setdefault(str(name), Graph()).add((s, p, o))
    return found


def files(folder: Path) -> Iterator[tuple[str, Graph]]:
    """Give the source files as rdflib reads them."""
    for path in sorted(folder.glob("*.ttl")):
        yield f"https://w3id.org/hytki/source/{path.stem}", Graph().parse(path)


@pytest.mark.parametrize("ending", ["trig", "nq", "jsonld"])
def test_each_source_is_a_graph_that_says_what_its_file_says(
    hard: Release, ending: str, tmp_path: Path, offline: None
) -> None:
    found = sources(read(hard, ending, tmp_path))
    told = dict(files(tmp_path / "data"))
    assert set(found) == set(told)
    for name, graph in told.items():
        assert isomorphic(found[name], graph), name


@pytest.mark.parametrize("ending", ["ttl", "rdf"])
def test_merged_formats_say_every_statement_once(hard: Release, ending: str, tmp_path: Path, offline: None) -> None:
    merged, described = Graph(), Graph().parse(data=rdf_release.render(hard, ".dcat.ttl"))
    for _, graph in files(tmp_path / "data"):
        merged += graph
    if ending == "rdf":  # XML cannot hold the bell
        (bell,) = [triple for triple in merged if "\x07" in str(triple[2])]
        merged.remove(bell)
        merged.add((*bell[:2], rdflib.Literal(str(bell[2]).replace("\x07", "\ufffd"))))
    found = Graph()
    for triple in read(hard, ending, tmp_path).triples((None, None, None)):
        found.add(triple)
    assert isomorphic(found, merged + described)


@pytest.mark.parametrize("ending", ["nq", "jsonld", "rdf"])
def test_the_letters_of_literals_stay(
    hard: Release, ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    found = [str(o) for _, p, o, _ in read(hard, ending, tmp_path).quads() if str(p).endswith(("level", "identifier"))]
    assert sorted(found) == ["01", "01", "1.50"]


@pytest.mark.parametrize("ending", [".ttl", ".trig"])
def test_the_letters_of_bare_numbers_stay(hard: Release, ending: str) -> None:
    """Seen in the text, since rdflib counts with bare numbers as it reads them."""
    text = rdf_release.render(hard, ending).decode()
    assert "hytki:level 01, 1.50 ;" in text
    assert 'dct:identifier "01" ;' in text


def test_a_release_holds_what_the_index_holds_in_the_letters_of_the_files(eco: Ecosystem, whole: Release) -> None:
    index = ox.Store()
    index.extend(whole.quads)
    assert set(index) == {quad for quad in eco.store.index if getattr(quad.graph_name, "value", "") in eco.store.files}
    written = {quad.object for quads in eco.store.stated().values() for quad in quads}
    assert {quad.object for quad in whole.quads} <= written


@pytest.mark.parametrize("ending", list(FORMATS))
def test_every_statement_of_the_real_ecosystem_is_in_every_format(
    whole: Release, ending: str, tmp_path: Path, offline: None
) -> None:
    told = {(_value(quad.subject), quad.predicate.value, _value(quad.object)) for quad in whole.quads}
    found = read(whole, ending, tmp_path)
    said = {(str(s), str(p), _plain(o)) for s, p, o, _ in found.quads()}
    assert {(s, p, _plain(o)) for s, p, o in told} <= said
    if ending in {"trig", "nq", "jsonld"}:
        assert set(sources(found)) == set(whole.sources())


def _value(term: object) -> str:
    return str(getattr(term, "value", term))


def _plain(text: object) -> str:
    """Give a number as its value: rdflib and the files write it in their own letters."""
    try:
        return str(float(str(text)))
    except ValueError:
        return str(text)


def test_the_turtle_is_canonical_and_every_format_comes_out_the_same_twice(
    whole: Release, tmp_path: Path, eco: Ecosystem
) -> None:
    again = release.gather(eco.store, "public", DAY)
    for ending in (*FORMATS, "dcat.ttl"):
        one = rdf_release.write(whole, tmp_path / f"a.{ending}", lang="fi")
        assert one.read_bytes() == rdf_release.write(again, tmp_path / f"b.{ending}", lang="en").read_bytes()
    assert turtle.canonical(tmp_path / "a.ttl") == (tmp_path / "a.ttl").read_text("utf-8")


def test_the_json_ld_brings_its_own_context(whole: Release, tmp_path: Path) -> None:
    document = json.loads(rdf_release.write(whole, tmp_path / "a.jsonld", lang="fi").read_bytes())
    assert document["@context"]["org"] == "http://www.w3.org/ns/org#"
    assert all(isinstance(value, str) and value.endswith(("/", "#")) for value in document["@context"].values())


def test_the_description_keeps_to_dcat_ap(whole: Release, tmp_path: Path) -> None:
    described = Graph().parse(rdf_release.write(whole, tmp_path / "all.dcat.ttl", lang="fi"))
    conforms, _, said = validate(described, shacl_graph=Graph().parse(FILES / "dcat-ap.ttl"))
    assert conforms, said
    for name in (DCTERMS.title, DCTERMS.license, VERSION, DCTERMS.modified):
        broken = Graph() + described
        broken.remove((DATASET, name, None))
        assert not validate(broken, shacl_graph=Graph().parse(FILES / "dcat-ap.ttl"))[0], name


def test_the_description_is_in_every_format_and_tells_sources_licence_and_date(whole: Release, tmp_path: Path) -> None:
    described = Graph().parse(data=rdf_release.render(whole, ".dcat.ttl"))
    for ending in FORMATS:
        found = Graph()
        for triple in read(whole, ending, tmp_path).triples((DATASET, None, None)):
            found.add(triple)
        assert set(found) == set(described.triples((DATASET, None, None))), ending
    names = {path.stem for path in (ROOT / "data").glob("*.ttl")}
    assert {str(one).rpartition("/")[2] for one in described.objects(DATASET, PROV.wasDerivedFrom)} == names
    assert str(described.value(DATASET, DCTERMS.license)) == "https://creativecommons.org/licenses/by/4.0/"
    assert "https://creativecommons.org/licenses/by/4.0/" in (ROOT / "LICENSE-DATA").read_text("utf-8")
    assert str(described.value(DATASET, DCTERMS.modified)) == "2025"
    assert len(set(described.subjects(RDF.type, DCAT.Distribution))) == len(FORMATS)


def test_nothing_is_invented_of_data_that_is_not_the_projects_own(hard: Release, tmp_path: Path) -> None:
    described = Graph().parse(data=rdf_release.render(hard, ".dcat.ttl"))
    assert not any(described.value(DATASET, name) for name in (DCTERMS.license, VERSION, DCTERMS.publisher))
    assert not any(described.triples((DATASET, DCTERMS.modified, None)))
    assert {str(one)[-3:] for one in described.objects(DATASET, DCTERMS.language)} == {"FIN", "SWE"}


def test_what_the_profile_left_out_is_counted_in_the_description(small: Callable[..., Ecosystem]) -> None:
    told = '; skos:note "Lisätietoja: etunimi.sukunimi@example.fi"@fi'
    found = release.gather(small(yksi=SOURCE + org("x", "Esimerkkilän sairaala", told)).store, "public", DAY)
    text = rdf_release.render(found, ".ttl").decode()
    assert "etunimi" not in text
    assert "Jätetty pois: yhteystietoja 1." in text
    assert "Left out: contact details 1." in text


def test_a_phone_written_as_a_number_does_not_come_back_with_its_letters(small: Callable[..., Ecosystem]) -> None:
    told = '; hytki:level "0401234567"^^xsd:integer'
    found = release.gather(small(yksi=SOURCE + org("x", "Esimerkkilän sairaala", told)).store, "public", DAY)
    assert "0401234567" not in rdf_release.render(found, ".nq").decode()
