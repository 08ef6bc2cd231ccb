"""The shipped data: sourced, canonical, without people, true to the documents it comes from."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF, SKOS

from hytki_graph import Ecosystem
from hytki_graph.iris import PREFIXES, is_business_id, link_iri
from tests.conftest import ROOT

FILES = sorted((ROOT / "data").glob("*.ttl"))
SHARED = ROOT.parent / "shared"
HYTKI = Namespace(PREFIXES["hytki"])
BIBO = Namespace(PREFIXES["bibo"])
DCT = Namespace(PREFIXES["dct"])
SCHEMA = Namespace(PREFIXES["schema"])

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the source documents are not beside this checkout")


def _read(path: Path) -> Graph:
    return Graph().parse(path, format="turtle")


@pytest.fixture(scope="module")
def everything() -> Graph:
    graph = Graph()
    for path in FILES:
        graph.parse(path, format="turtle")
    return graph


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_describes_its_source_and_says_where_everything_stands(path: Path) -> None:
    graph = _read(path)
    source = URIRef(PREFIXES["source"] + path.stem)
    assert (source, RDF.type, URIRef(PREFIXES["prov"] + "Entity")) in graph
    assert [subject for subject in set(graph.subjects()) if not graph.value(subject, BIBO.locator)] == []
    assert [term for triple in graph for term in triple if isinstance(term, BNode)] == []
    assert {graph.value(link, DCT.source) for link in graph.subjects(RDF.type, HYTKI.Link)} <= {source}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_link_has_the_address_its_content_gives(path: Path) -> None:
    graph = _read(path)
    for link in graph.subjects(RDF.type, HYTKI.Link):
        start = graph.value(link, SCHEMA.startDate) or ""
        from_, kind, to, source = (graph.value(link, p) for p in (HYTKI["from"], HYTKI.kind, HYTKI.to, DCT.source))
        assert str(link) == link_iri(str(from_), str(kind), str(to), str(source), str(start))


def test_both_ends_of_every_link_are_described(everything: Graph) -> None:
    concepts = {str(s) for path in (ROOT / "ontology").glob("*.ttl") for s in _read(path).subjects()}
    for link in everything.subjects(RDF.type, HYTKI.Link):
        for end in (everything.value(link, HYTKI["from"]), everything.value(link, HYTKI.to)):
            assert str(end) in concepts or (end, RDF.type, None) in everything, (link, end)


def test_a_thing_has_one_name_a_language(everything: Graph) -> None:
    names = Counter((s, o.language) for s, o in everything.subject_objects(SKOS.prefLabel) if isinstance(o, Literal))
    assert [pair for pair, count in names.items() if count > 1] == []


def test_business_ids_are_right_and_codes_are_text(everything: Graph) -> None:
    ids = [str(value) for value in everything.objects(None, HYTKI.businessId)]
    assert len(ids) >= 16
    assert [value for value in ids if not is_business_id(value)] == []
    assert {value.datatype for value in everything.objects(None, DCT.identifier) if isinstance(value, Literal)} == {
        None
    }


def test_no_data_owner_is_invented(everything: Graph) -> None:
    kinds = {str(kind).rpartition("/")[2] for kind in everything.objects(None, HYTKI.kind)}
    assert not kinds & {"owns-data", "holds-data"}


_PHONE = re.compile(r"(?:\+358[\s-]?|\b0)(?:4\d|50|29|20|[1-9])[\s-]?\d{3}[\s-]?\d{2,4}\b")
_MAIL = re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+\.\w{2,}", re.IGNORECASE)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_contact_details_are_shipped(path: Path) -> None:
    texts = [re.sub(r"\b\d{7}-\d\b", "", str(o)) for o in _read(path).objects() if isinstance(o, Literal)]
    assert [text for text in texts if _MAIL.search(text) or _PHONE.search(text)] == []


@needs_shared
def test_nobody_named_in_the_documents_is_named_in_the_repository() -> None:
    """The contact persons of the sources, read from the sources themselves, stand nowhere in what is shipped."""
    people = set()
    for seed in sorted((SHARED / "seeds").glob("*.txt")):
        text = seed.read_text("utf-8")
        people |= set(re.findall(r"yhteyshenkilön nimi: (.+)", text))
        people |= set(re.findall(r"([A-ZÅÄÖ][\w-]+ [A-ZÅÄÖ][\w-]+) \((?!at\))[A-ZÅÄÖ]", text))
    surnames = {name for person in people for name in person.split() if len(name) > 4}
    assert len(surnames) > 15
    kept = [*FILES, *(ROOT / "hytki_graph").rglob("*.rq"), *(ROOT / "docs").rglob("*.md"), ROOT / "README.md"]
    shipped = "\n".join(path.read_text("utf-8") for path in kept).casefold()
    places = {row["municipality_name_fi"].casefold() for row in _regions()}
    assert [
        name
        for name in surnames
        if re.search(rf"\b{re.escape(name.casefold())}\b", shipped) and name.casefold() not in places
    ] == []


@needs_shared
def test_no_sentence_of_a_source_is_carried_over(everything: Graph) -> None:
    """No text of ours shares nine words in a row with a source document, official names of things apart."""
    words = " ".join(path.read_text("utf-8") for path in sorted((SHARED / "seeds").glob("*.txt"))).split()
    runs = {" ".join(words[i : i + 9]) for i in range(len(words))}
    ours = {str(o) for p in (SKOS.definition, SKOS.note, BIBO.locator) for o in everything.objects(None, p)}
    for text in ours:
        said = text.split()
        assert not any(" ".join(said[i : i + 9]) in runs for i in range(len(said) - 8)), text


def _regions() -> list[dict[str, str]]:
    with (SHARED / "data" / "fi_municipality_region_hva_yta_2025.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@needs_shared
def test_the_region_table_is_complete(everything: Graph) -> None:
    rows = _regions()
    place = Namespace(PREFIXES["place"])
    for row in rows:
        municipality = place[f"municipality-{row['kunta']}"]
        assert (municipality, DCT.identifier, Literal(row["kunta"])) in everything
        assert (municipality, SKOS.prefLabel, Literal(row["municipality_name_sv"], lang="sv")) in everything
        assert (municipality, SKOS.broader, place[f"region-{row['maakunta_code']}"]) in everything
        assert (municipality, SKOS.broader, place[f"subregion-{row['seutukunta_code']}"]) in everything
    codes = Counter(
        str(subject).rpartition("/")[2].rsplit("-", 1)[0]
        for subject in set(everything.subjects())
        if str(subject).startswith(place)
    )
    for column, kind in (("kunta", "municipality"), ("seutukunta_code", "subregion"), ("maakunta_code", "region"),
                         ("hyvinvointialue_code", "county"), ("yhteistyoalue_code", "collaborative-area")):  # fmt: skip
        assert codes[kind] == len({row[column] for row in rows}), kind


@needs_shared
def test_every_project_page_is_there_with_its_facts(everything: Graph) -> None:
    """Code, dates, applicant and authority of the eight EURA pages, read again from the pages by regular expressions."""
    pages = [*sorted((SHARED / "examples" / "eura2014").glob("*.txt")), *sorted((SHARED / "seeds").glob("00[34]*.txt"))]
    assert len(pages) == 8
    id_ = Namespace(PREFIXES["id"])
    for page in pages:
        text = page.read_text("utf-8")
        code = re.findall(r"Hankekoodi: (\S+)", text)[0]
        project = id_[f"project-{code}"]
        days = re.findall(r"Alkaa (\d+)\.(\d+)\.(\d+) ja päättyy (\d+)\.(\d+)\.(\d+)", text)[0]
        start, end = (f"{y}-{int(m):02}-{int(d):02}" for d, m, y in (days[:3], days[3:]))
        assert (str(everything.value(project, SCHEMA.startDate)), str(everything.value(project, SCHEMA.endDate))) == (
            start,
            end,
        )
        assert str(everything.value(project, DCT.identifier)) == code
        applicant = everything.value(
            predicate=HYTKI.businessId, object=Literal(re.findall(r"Y-tunnus: (\S+)", text)[0])
        )
        applied = [
            link
            for link in everything.subjects(HYTKI.to, project)
            if (link, HYTKI.kind, URIRef(PREFIXES["kind"] + "applies-for")) in everything
        ]
        assert [everything.value(link, HYTKI["from"]) for link in applied] == [applicant]


@needs_shared
def test_every_context_fact_has_its_page(everything: Graph) -> None:
    facts = json.loads((SHARED / "data" / "context_facts.json").read_text("utf-8"))
    pages = {str(url).rstrip("/") for url in everything.objects(None, SCHEMA.url)}
    assert {fact["url"].rstrip("/") for fact in facts} <= pages


@pytest.mark.parametrize(("code", "municipalities"), [("A72472", 21), ("A78692", 9)])
def test_every_municipality_of_a_project_is_there(eco: Ecosystem, code: str, municipalities: int) -> None:
    """Counted by hand from the lists "Kunnat:" of seeds 003 and 004."""
    rows = eco.store.select(
        "SELECT DISTINCT ?place WHERE { ?l hytki:kind kind:targets-area ; hytki:from ?project ; hytki:to ?place ."
        " ?place dct:type type:municipality-area }",
        project=f"{PREFIXES['id']}project-{code}",
    )
    assert len(list(rows)) == municipalities


def test_links_known_only_through_a_person_are_marked(eco: Ecosystem) -> None:
    """Seed 002 lines 41-44 names the planning group as persons with their organisations."""
    rows = eco.store.select(
        "SELECT DISTINCT ?from WHERE { ?l hytki:certainty certainty:via-person ; hytki:from ?from ; hytki:kind kind:plans }"
    )
    assert len(list(rows)) >= 10
