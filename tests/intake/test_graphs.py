"""Graphs of other tools: each node a thing, each edge a link, nothing guessed."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import openpyxl
import pyoxigraph as ox
import pytest

from hytki_graph import InputError, importers
from hytki_graph.draft import Draft
from hytki_graph.files import Upload, receive
from hytki_graph.importers import Options, cytoscape, edges, gexf, graphml, kumu, meanings, trees
from hytki_graph.iris import iri

FILES = Path(__file__).parent / "files"
TOLD = Options(kinds={"works with": "cooperates-with"})
HOSPITAL, PROJECT, FIRM = "id:org-1234567-1", "id:project-esimerkkihanke", "id:org-mallila-oy"
LINKS = {
    (HOSPITAL, "kind:coordinates", PROJECT),
    (FIRM, "kind:partner-in", PROJECT),
    (HOSPITAL, "kind:cooperates-with", FIRM),
}
"""What every one of the small graphs says, read by hand from the files."""


def links(draft: Draft) -> set[tuple[str, str, str]]:
    """Give the links of a draft as prefixed names."""
    found = set()
    for said in draft.facts.values():
        fact = dict(said)
        if fact.get(iri("rdf:type")) == ox.NamedNode(iri("hytki:Link")):
            from_, kind, to = (short(fact[iri(f"hytki:{name}")]) for name in ("from", "kind", "to"))
            found.add((from_, kind, to))
    return found


def short(term: object) -> str:
    assert isinstance(term, ox.NamedNode)
    return term.value.replace("https://w3id.org/hytki/", "").replace("/", ":", 1)


def values(draft: Draft, subject: str, predicate: str) -> list[str]:
    return sorted(term.value for name, term in draft.facts.get(iri(subject), ()) if name == iri(predicate))


def read(name: str, options: Options = TOLD) -> Draft:
    upload = receive(FILES / name)
    _, importer = importers.detect(upload)
    (draft,) = importer.read(upload, options)
    return draft


def xml(text: str, name: str = "verkko.graphml") -> Upload:
    return Upload(Path(name), text.encode())


def plain(*nodes: str, edge: str = "", default: str = "directed") -> Upload:
    """Give a GraphML file of projects with these ids and one or no edge."""
    body = "".join(f'<node id="{node}"><data key="k">hanke</data></node>' for node in nodes)
    key = '<key id="k" for="node" attr.name="type"/><key id="l" for="edge" attr.name="laji"/>'
    return xml(f'<graphml>{key}<graph edgedefault="{default}">{body}{edge}</graph></graphml>')


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        ("graafi.gexf", "gexf"),
        ("graafi.graphml", "graphml"),
        ("graafi-yed.graphml", "graphml"),
        ("graafi.cyjs", "cytoscape"),
        ("graafi-kumu.json", "kumu"),
        ("graafi-linkit.csv", "edges"),
    ],
)
def test_each_format_is_recognised(name: str, format_: str) -> None:
    assert importers.detect(receive(FILES / name))[0] == format_


@pytest.mark.parametrize(
    "name", ["graafi.gexf", "graafi.graphml", "graafi.cyjs", "graafi-kumu.json", "graafi-linkit.csv"]
)
def test_the_same_graph_says_the_same_in_every_format(name: str) -> None:
    draft = read(name)
    hospital = HOSPITAL if name != "graafi-linkit.csv" else "id:org-esimerkkilan-sairaala"
    assert links(draft) == {tuple(end.replace(HOSPITAL, hospital) for end in link) for link in LINKS}
    assert draft.refused == []
    assert values(draft, hospital, "rdf:type") == [iri("cv:PublicOrganisation")]
    assert values(draft, hospital, "skos:prefLabel") == ["Esimerkkilän sairaala"]
    assert values(draft, FIRM, "dct:type") == [iri("type:company")]


def test_a_workbook_of_kumu_is_read_with_its_rows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    elements = book.active
    assert elements is not None
    elements.title = "Elements"
    for row in (
        ("Label", "Type", "Description", "Tags", "Y-tunnus"),
        ("Esimerkkilän sairaala", "Julkinen organisaatio", "Pitkä kuvaus.", "a|b", "1234567-1"),
        ("Esimerkkihanke", "Hanke", "", "", ""),
        ("Mallila Oy", "Yritys", "", "", ""),
    ):
        elements.append(row)
    connections = book.create_sheet("Connections")
    for row in (
        ("From", "To", "Direction", "Type", "Label"),
        ("Esimerkkilän sairaala", "Esimerkkihanke", "directed", "Koordinoi", ""),
        ("Mallila Oy", "Esimerkkihanke", "directed", "on kumppani", ""),
        ("Mallila Oy", "Esimerkkilän sairaala", "mutual", "works with", ""),
        ("Mallila Oy", "Tuntematon", "directed", "works with", ""),
    ):
        connections.append(row)
    book.create_sheet("Muistiinpanot").append(("Otsikko",))
    book.save(tmp_path / "kumu.xlsx")
    upload = receive(tmp_path / "kumu.xlsx")
    assert importers.detect(upload)[0] == "kumu"
    (draft,) = kumu.read(upload, TOLD)
    assert links(draft) == LINKS
    assert [(one.spot.text, one.text["en"]) for one in draft.refused] == [
        (
            "taulukko Connections, rivi 5",
            "The end “Tuntematon” of the link is not among the nodes. Add the node or mend the end.",
        )
    ]
    assert [spot.text for spot in draft.spots[iri(FIRM)]] == ["taulukko Elements, rivi 4"]
    assert [line for _, line in draft.prose] == ["Pitkä kuvaus."]
    assert any("tags" in notice.text["en"].casefold() for notice in draft.notices)
    assert any(notice.spot.sheet == "Muistiinpanot" for notice in draft.notices)


def test_places_name_the_node_and_the_edge() -> None:
    draft = read("graafi.gexf")
    assert [spot.text for spot in draft.spots[iri(PROJECT)]] == ["solmu n2"]
    places = {spot.text for name, spots in draft.spots.items() if "link-" in name for spot in spots}
    assert places == {"linkki e1", "linkki e2", "linkki e3"}


def test_dates_of_gexf_and_of_tables_are_kept_as_precise_as_they_are() -> None:
    draft = read("graafi.gexf")
    assert values(draft, PROJECT, "schema:startDate") == ["2019-05-01"]
    assert values(draft, PROJECT, "schema:endDate") == ["2022-04-30"]
    table = read("graafi-linkit.csv")
    starts = {term.value for said in table.facts.values() for name, term in said if name == iri("schema:startDate")}
    assert starts == {"2019-05-01", "2019"}


def test_a_link_whose_state_is_not_told_has_an_unknown_status() -> None:
    draft = read("graafi.gexf")
    statuses = {term.value for said in draft.facts.values() for name, term in said if name == iri("hytki:status")}
    assert statuses == {iri("status:unknown")}


def test_unknown_words_are_asked_for_all_at_once() -> None:
    text = json.dumps(
        {
            "elements": [{"label": "A", "type": "Firma"}, {"label": "B", "type": "Juttu"}, {"label": "C"}],
            "connections": [{"from": "A", "to": "B", "type": "works with"}, {"from": "B", "to": "A"}],
        }
    )
    upload = Upload(Path("kartta.json"), text.encode())
    with pytest.raises(InputError) as caught:
        list(kumu.read(upload, Options()))
    error = caught.value
    assert error.key == "unknown-words"
    assert error.facts["classes"] == ["Firma", "Juttu", "-"]
    assert error.facts["kinds"] == ["works with", "-"]
    assert '--kind "works with=' in str(error)
    assert '--class "Firma=' in str(error)
    assert "\n" not in str(error)
    told = Options(
        kinds={"works with": "kind:cooperates-with", "-": "tekee yhteistyötä"},
        classes={"firma": "org:FormalOrganization", "Juttu": "hanke", "-": "type:network"},
    )
    (draft,) = kumu.read(upload, told)
    assert links(draft) == {("id:org-a", "kind:cooperates-with", "id:project-b")}
    assert values(draft, "id:collab-c", "rdf:type") == [iri("org:OrganizationalCollaboration")]


def test_a_kind_that_only_the_user_tells_is_interpreted() -> None:
    upload = plain("a", "b", edge='<edge source="a" target="b"/>')
    (draft,) = graphml.read(upload, Options(kinds={"-": "part-of"}))
    certainties = [term.value for said in draft.facts.values() for name, term in said if name == iri("hytki:certainty")]
    assert certainties == [iri("certainty:interpreted")]


@pytest.mark.parametrize(
    ("options", "key"),
    [(Options(classes={"hanke": "lintu"}), "unknown-class"), (Options(kinds={"-": "lentää"}), "unknown-kind")],
)
def test_what_is_told_must_be_ours(options: Options, key: str) -> None:
    upload = plain("a", "b", edge='<edge source="a" target="b"/>')
    with pytest.raises(InputError) as caught:
        list(graphml.read(upload, options))
    assert caught.value.key == key


def test_a_backward_reading_turns_the_link_round() -> None:
    meant = meanings.kind_of("koordinoijana", {})
    assert meant is not None
    assert (meant.name, meant.backward) == ("coordinates", True)
    assert ("id:org-mallila-oy", "kind:partner-in", PROJECT) in links(read("graafi.graphml"))  # "has partner"


def test_an_edge_without_direction_goes_the_one_way_its_kind_allows_and_is_else_refused() -> None:
    assert ("id:org-mallila-oy", "kind:partner-in", PROJECT) in links(read("graafi.gexf"))  # drawn from the project
    edge = '<edge id="e" source="a" target="b"><data key="l">on osa</data></edge>'
    (draft,) = graphml.read(plain("a", "b", edge=edge, default="undirected"), Options())
    assert links(draft) == set()
    assert [one.text["en"].split(",")[0] for one in draft.refused] == ["The link has no direction"]


def test_persons_and_contact_details_stay_out_and_are_counted() -> None:
    draft = read("graafi-kumu.json")
    assert sorted((person.what, person.spot.text) for person in draft.persons) == [
        ("email", "solmu Mallila Oy"),
        ("name", "solmu 4"),
    ]
    written = "\n".join(map(str, draft.statements()))
    assert "Testinen" not in written
    assert "example.fi" not in written
    assert any("1" in notice.text["en"] and "persons" in notice.text["en"] for notice in draft.notices)
    assert not any("Testinen" in remark.text[lang] for remark in draft.notices + draft.refused for lang in remark.text)


def test_prose_is_set_aside_line_by_line() -> None:
    draft = read("graafi-kumu.json")
    assert [line for _, line in draft.prose] == ["Sairaala kehittää palveluja Mallila Oy:n kanssa.", "Toinen rivi."]


def test_groups_and_labels_of_yed_are_read() -> None:
    options = Options(classes={"-": "project"}, kinds={"koordinoi": "part-of"})
    draft = read("graafi-yed.graphml", options)
    assert values(draft, PROJECT, "skos:prefLabel") == ["Esimerkkihanke"]
    assert links(draft) == {("id:project-esimerkkilan-sairaala", "kind:part-of", PROJECT)}
    assert [line for _, line in draft.prose] == ["Sairaala kehittää palveluja Mallila Oy:n kanssa."]


def test_every_spell_of_an_edge_is_a_link_of_its_own() -> None:
    text = """<gexf><graph defaultedgetype="directed"><attributes class="node"><attribute id="t" title="type"/></attributes>
    <nodes><node id="a" label="A"><attvalues><attvalue for="t" value="hanke"/></attvalues></node>
    <node id="b" label="B"><attvalues><attvalue for="t" value="hanke"/></attvalues></node></nodes>
    <edges><edge source="a" target="b" kind="part-of"><spells><spell start="2015" end="2016"/><spell start="2019-01-01"/></spells>
    </edge></edges></graph></gexf>"""
    (draft,) = gexf.read(xml(text, "v.gexf"), Options())
    starts = sorted(
        term.value for said in draft.facts.values() for name, term in said if name == iri("schema:startDate")
    )
    assert starts == ["2015", "2019-01-01"]


@pytest.mark.parametrize(
    ("upload", "place", "said"),
    [
        (plain("a", "b", edge='<edge id="e" source="a" target="x"/>'), "linkki e", "is not among the nodes"),
        (plain("a", "b", edge='<edge id="e" source="a" target="a"/>'), "linkki e", "from a thing to itself"),
        (plain(""), "solmu 1", "has no name"),
        (
            xml(
                '<graphml><key id="k" attr.name="type"/><key id="n" attr.name="label"/><graph>'
                '<node id="a"><data key="k">hanke</data><data key="n">A</data></node>'
                '<node id="a"><data key="k">hanke</data><data key="n">B</data></node></graph></graphml>'
            ),
            "solmu a",
            "the same id a",
        ),
        (
            xml(
                '<graphml><key id="k" attr.name="type"/><key id="s" attr.name="alkaa"/><graph>'
                '<node id="a"><data key="k">hanke</data><data key="s">31.2.2020</data></node></graph></graphml>'
            ),
            "solmu a",
            "“31.2.2020” is not a day",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(upload: Upload, place: str, said: str) -> None:
    (draft,) = graphml.read(upload, Options(kinds={"-": "part-of"}))
    (remark,) = draft.refused
    assert remark.spot.text == place
    assert said in remark.text["en"]


def test_a_refused_edge_leaves_the_rest_to_be_kept() -> None:
    edge = '<edge source="a" target="b"/><edge id="x" source="a" target="c"/>'
    (draft,) = graphml.read(plain("a", "b", edge=edge), Options(kinds={"-": "part-of"}))
    draft.without(remark.spot.record for remark in draft.refused)
    assert links(draft) == {("id:project-a", "kind:part-of", "id:project-b")}


def test_markup_and_formulas_in_names_stay_text() -> None:
    upload = Upload(Path("l.csv"), b"from,to,kind\n<b>Mallila</b>,=1+1,cooperates with\n")
    (draft,) = edges.read(upload, Options(classes={"-": "yritys"}))
    names = {term.value for said in draft.facts.values() for name, term in said if name == iri("skos:prefLabel")}
    assert {"<b>Mallila</b>", "=1+1"} <= names
    assert len(links(draft)) == 1


@pytest.mark.parametrize("heads", ["source,target", "from,to", "lähde,kohde", "mistä,mihin", "från,till", "källa,mål"])
def test_the_ends_of_an_edge_list_are_found_in_three_languages(heads: str) -> None:
    upload = Upload(Path("l.csv"), f"{heads},kind\nA,B,cooperates with\n".encode())
    assert edges.recognises(upload)
    (draft,) = edges.read(upload, Options(classes={"-": "yritys"}))
    assert links(draft) == {("id:org-a", "kind:cooperates-with", "id:org-b")}
    assert [spot.text for spot in draft.spots[iri("id:org-a")]] == ["rivi 2"]


def test_a_table_without_ends_is_no_edge_list() -> None:
    upload = Upload(Path("l.csv"), b"nimi,kunta\nA,B\n")
    assert not edges.recognises(upload)
    with pytest.raises(InputError, match="no column for each end"):
        list(edges.read(upload, Options()))


def test_the_forms_of_cytoscape_js_are_read_too() -> None:
    node = [{"data": {"id": one, "label": one.upper(), "type": "hanke"}} for one in "ab"]
    edge = {"data": {"source": "a", "target": "b", "interaction": "on osa"}}
    for shape in ({"elements": {"nodes": node, "edges": [edge]}}, {"elements": [*node, edge]}, [*node, edge]):
        upload = Upload(Path("v.cyjs"), json.dumps(shape).encode())
        (draft,) = cytoscape.read(upload, Options())
        assert links(draft) == {("id:project-a", "kind:part-of", "id:project-b")}


@pytest.mark.parametrize("shape", [{"elements": 1}, 1, [1], {"elements": {"nodes": [{"data": 1}]}}, {"elements": None}])
def test_json_of_another_shape_is_one_line(shape: object) -> None:
    upload = Upload(Path("v.cyjs"), json.dumps(shape).encode())
    with pytest.raises(InputError) as caught:
        list(cytoscape.read(upload, Options()))
    assert caught.value.key in {"json-shape", "graph-empty"}


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b'<!DOCTYPE graphml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><graphml>&b;</graphml>', "xml-danger"),
        (b'<!DOCTYPE graphml SYSTEM "http://127.0.0.1:9/x.dtd"><graphml/>', "xml-danger"),
        (b"<graphml>" + b"<node>" * 200_000, "too-deep"),
        (b"<graphml><graph>", "not-xml"),
        ('<graphml a="ä"/>'.encode("latin-1"), "not-xml"),
        (b'<?xml version="1.0" encoding="x-foo"?><graphml/>', "not-text"),
        (b"<graphml/>", "graph-empty"),
        (b"\0\0\0", "not-xml"),
    ],
)
def test_hostile_xml_is_one_line_and_quick(content: bytes, key: str) -> None:
    begin = time.monotonic()
    with pytest.raises(InputError) as caught:
        list(graphml.read(Upload(Path("v.graphml"), content), Options()))
    assert caught.value.key == key
    assert "\n" not in str(caught.value)
    assert time.monotonic() - begin < 1


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"[" * 1_000_000, "too-deep"),
        (b'{"elements": [], "elements": []}', "json-twice"),
        (b'{"elements": NaN}', "not-json"),
        (b'{"elements": ["' + b'\\"' * 500_000, "not-json"),
        (b'{"elements": ["\\ud800"]}', "not-text"),
        (b'{"elements":', "not-json"),
        (b"\xff\xfe\x00\xd8", "not-text"),
        (b'{"a": "\0"}', "not-text"),
    ],
)
def test_hostile_json_is_one_line_and_quick(content: bytes, key: str) -> None:
    begin = time.monotonic()
    with pytest.raises(InputError) as caught:
        trees.json_of(Upload(Path("v.json"), content))
    assert caught.value.key == key
    assert time.monotonic() - begin < 1


def test_huge_numbers_stay_as_they_are_written() -> None:
    assert trees.json_of(Upload(Path("v.json"), b'{"a": 1e999, "b": ' + b"9" * 5000 + b"}")) == {
        "a": "1e999",
        "b": "9" * 5000,
    }


@pytest.mark.parametrize("content", [b"", b"\0", b"\xff\xfe", b"PK\x03\x04", b"{", b"<", b"a;b\n", b"\xed\xa0\x80"])
@pytest.mark.parametrize("name", ["a.json", "a.xml", "a.csv", "a.gexf", "a.graphml", "a.cyjs", "a.xlsx", "a"])
def test_recognising_is_never_an_error(name: str, content: bytes) -> None:
    for importer in (kumu, gexf, graphml, cytoscape, edges):
        assert importer.recognises(Upload(Path(name), content)) in {True, False}


def test_the_name_of_the_file_names_the_source_unless_told_otherwise() -> None:
    upload = Upload(Path("Meidän Verkko.graphml"), plain("a").content)
    assert [draft.stem for draft in graphml.read(upload, Options())] == ["meidan-verkko"]
    assert [draft.stem for draft in graphml.read(upload, Options(source="Toinen"))] == ["toinen"]


@pytest.mark.parametrize("write", [nx.write_graphml, nx.write_gexf])
def test_what_networkx_writes_is_read(write: Callable[[nx.DiGraph, Path], None], tmp_path: Path) -> None:
    graph = nx.DiGraph()
    graph.add_node("Esimerkkilän sairaala", type="julkinen organisaatio")
    graph.add_node("Esimerkkihanke", type="hanke")
    graph.add_edge("Esimerkkilän sairaala", "Esimerkkihanke", laji="koordinoi", weight=2)
    path = tmp_path / ("v.graphml" if write is nx.write_graphml else "v.gexf")
    write(graph, path)
    upload = receive(path)
    (draft,) = importers.detect(upload)[1].read(upload, Options())
    assert links(draft) == {("id:org-esimerkkilan-sairaala", "kind:coordinates", PROJECT)}


def test_fifty_thousand_nodes_are_read_in_seconds() -> None:
    node = "".join(f'<node id="n{n}"><data key="k">hanke</data></node>\n' for n in range(50_000))
    edge = "".join(f'<edge source="n{n}" target="n{n + 1}"/>\n' for n in range(49_999))
    told: list[tuple[int, int]] = []
    options = Options(kinds={"-": "part-of"}, progress=lambda done, count: told.append((done, count)))
    upload = plain(edge="")
    content = upload.content.replace(b"</graph>", f"{node}{edge}</graph>".encode())
    begin = time.monotonic()
    (draft,) = graphml.read(Upload(upload.path, content), options)
    assert len(draft.facts) == 50_000 + 49_999 + 1
    assert time.monotonic() - begin < 30
    assert told[-1] == (99_999, 99_999)
