"""Our own workbook: written in three languages, filled in, read back; nothing lost and nothing let through."""

from __future__ import annotations

import io
import random
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import openpyxl
import pyoxigraph as ox
import pytest

from hytki_graph import model, turtle
from hytki_graph.draft import Draft
from hytki_graph.exporters.template_rows import rows
from hytki_graph.exporters.template_xlsx import workbook, write_filled, write_template
from hytki_graph.files import Upload
from hytki_graph.importers import Options, detect, template
from hytki_graph.iris import PREFIXES, iri, short
from hytki_graph.template import FORMS, choices
from hytki_graph.words import LANGUAGES
from tests.conftest import PRELUDE, ROOT
from tests.intake.sheets import filled, ods, ods_rows, upload, xlsx
from tests.made_up import SOURCE, link, org, thing

FILES = Path(__file__).parent / "files"
DATA = sorted((ROOT / "data").glob("*.ttl"))


@cache
def _blank(lang: str) -> bytes:
    return workbook({}, lang)


def _read(content: bytes | Upload, *, source: str = "") -> list[Draft]:
    given = content if isinstance(content, Upload) else upload("esimerkki.xlsx", content)
    assert template.recognises(given)
    return list(template.read(given, Options(source=source)))


def _fill(sheets: Mapping[str, Sequence[Mapping[str, object]]], lang: str = "fi") -> Draft:
    (draft,) = _read(filled(_blank(lang), sheets))
    return draft


def _sources(paths: Sequence[Path]) -> dict[str, list[ox.Quad]]:
    return {f"{PREFIXES['source']}{path.stem}": turtle.read(path) for path in paths}


def _said(draft: Draft, subject: str) -> set[tuple[str, str]]:
    return {(short(name), short(term.value)) for name, term in draft.facts[iri(subject)]}


def _back(sources: Mapping[str, Sequence[ox.Quad]], lang: str) -> dict[str, set[ox.Triple]]:
    drafts = _read(workbook(rows(sources, lang), lang))
    assert [remark.text["fi"] for draft in drafts for remark in [*draft.refused, *draft.notices]] == []
    assert [person for draft in drafts for person in draft.persons] == []
    return {draft.source: set(draft.statements()) for draft in drafts}


# -- there and back ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.stem)
def test_a_source_comes_back_from_the_workbook_as_it_was(path: Path) -> None:
    sources = _sources([path])
    assert _back(sources, "fi") == {source: {quad.triple for quad in quads} for source, quads in sources.items()}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_whole_ecosystem_comes_back_in_every_language(lang: str) -> None:
    sources = _sources(DATA)
    assert len(sources) > 20
    assert _back(sources, lang) == {source: {quad.triple for quad in quads} for source, quads in sources.items()}


BREAK = '; skos:note "rivi\\nvaihto"@en'


def test_what_fits_no_sheet_comes_back_too() -> None:
    """Odd statements: other languages, two types, a typed value, a foreign class, spaces, a formula, a marked name."""
    odd = (
        PRELUDE
        + SOURCE
        + f"""
    {org("a", "Esimerkki Oy")} id:a skos:altLabel "Exempel"@se , " välissä "@fi , "a; b"@fi , "=1+1"@fi , "@x"@fi .
    id:a hytki:businessId "1234567-1" ; skos:prefLabel "Toinen"@fi .
    {org("b", "Esimerkki Oy")} id:b a cv:PublicOrganisation ; schema:startDate "2020-01-02"^^xsd:date , "2021"^^xsd:gYear .
    {thing("c", "schema:Project", "Hanke [id:b]", BREAK)}
    {link("a", "member-of", "b")}{link("a", "cooperates-with", "b", start="2020")}
    id:link-vaara a hytki:Link ; hytki:from id:a ; hytki:to id:b ; bibo:locator "rivi 3" .
    <https://example.org/muu> a <https://example.org/Luokka> ; skos:prefLabel "Muu"@fi ; bibo:locator "x" ;
        schema:numberOfEmployees 5 ; skos:note "" .
    """
    )
    quads = list(ox.parse(odd.encode(), format=ox.RdfFormat.TURTLE))
    source = iri("source:yksi")
    assert _back({source: quads}, "fi") == {source: {quad.triple for quad in quads}}


def test_the_same_facts_give_the_same_bytes() -> None:
    sources = _sources(DATA[:4])
    assert workbook(rows(sources, "sv"), "sv") == workbook(rows(dict(reversed(sources.items())), "sv"), "sv")


def test_a_blank_node_has_no_row() -> None:
    quad = ox.Quad(ox.BlankNode(), ox.NamedNode(iri("skos:note")), ox.Literal("x"))
    with pytest.raises(Exception, match="skos:note"):
        rows({iri("source:x"): [quad]}, "fi")


def test_what_looks_like_a_formula_is_written_as_text() -> None:
    quads = list(ox.parse((PRELUDE + SOURCE + org("a", "=HYPERLINK(x)")).encode(), format=ox.RdfFormat.TURTLE))
    book = openpyxl.load_workbook(io.BytesIO(workbook(rows({iri("source:yksi"): quads}, "fi"), "fi")))
    assert (book["Toimijat"]["A2"].value, book["Toimijat"]["A2"].data_type) == ("=HYPERLINK(x)", "s")


# -- the empty workbook --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_empty_template_is_ours_and_says_nothing(lang: str, tmp_path: Path) -> None:
    path = write_template(tmp_path / "t.xlsx", lang=lang)
    assert _read(upload("t.xlsx", path.read_bytes())) == []
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[1:-1] == [form.title(lang) for form in FORMS]
    assert book.worksheets[0]["A2"].value


@pytest.mark.parametrize("lang", LANGUAGES)
def test_choices_come_from_the_model_and_no_two_look_alike(lang: str) -> None:
    read = model.read()
    lists = {(form.name, column.key): choices(form, column, lang) for form in FORMS for column in form.columns}
    assert set(lists["links", "kind"].values()) == set(read.kinds)
    assert set(lists["links", "role"].values()) == set(read.scheme("roles"))
    assert iri("type:cluster") in lists["actors", "type"].values()
    assert iri("type:strategy") not in lists["actors", "type"].values()
    for labels in lists.values():
        assert len({label.casefold() for label in labels}) == len(set(labels.values()))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_drop_down_leads_to_its_list(lang: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(_blank(lang)))
    sheet = book.worksheets[-1]
    for form in FORMS:
        columns = {
            str(check.sqref).split(":")[0].rstrip("0123456789"): check
            for check in book[form.title(lang)].data_validations.dataValidation
        }
        headings = {cell.value: cell.column_letter for cell in book[form.title(lang)][1]}
        for column in form.columns:
            labels = choices(form, column, lang)
            if labels:
                area = columns[headings[column.heading(lang)]].formula1.partition("!")[2].replace("$", "")
                assert [cell.value for (cell,) in sheet[area]] == list(labels), (form.name, column.key)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_heading_says_what_it_means(lang: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(_blank(lang)))
    for form in FORMS:
        headings = [cell for cell in book[form.title(lang)][1] if cell.value]
        assert len({cell.value.casefold() for cell in headings}) == len(headings)
        bare = [cell.value for cell in headings if not cell.comment]
        assert bare == [], form.name
    note = book[FORMS[0].title(lang)]["F1"].comment
    assert note is not None
    assert "1234567-8" in note.text


def test_a_template_has_no_clock_inside() -> None:
    assert workbook({}, "fi") == _blank("fi")


# -- filled in by a person ------------------------------------------------------------------------------------------

ACTORS = [
    {"Nimi (fi)": "Esimerkkilän sairaala", "Luokka": "julkinen organisaatio", "Y-tunnus": "1234567-1"},
    {"Nimi (fi)": "Malliklusteri", "Nimi (sv)": "Modellklustret", "Luokka": "yhteenliittymä", "Tyyppi": "klusteri", "Tila": "suunniteltu"},
]  # fmt: skip


def test_rows_become_things_and_links_with_their_places() -> None:
    draft = _fill(
        {
            "Toimijat": ACTORS,
            "Osaamiset": [{"Nimi (fi)": "Data-analytiikka"}],
            "Linkit": [
                {"Lähtöpää": "Esimerkkilän sairaala", "Laji": "on jäsen", "Kohdepää": "modellklustret", "Tila": "halukas liittymään", "Alkaa": "1.3.2024"},
                {"Lähtöpää": "1234567-1", "Laji": "tarjoaa osaamista", "Kohdepää": "Data-analytiikka", "Osaamistaso": 4, "Osaamiskerros": "teknologia; palvelut"},
                {"Lähtöpää": "1234567-1", "Laji": "sijaitsee", "Kohdepää": "Rovaniemi"},
                {"Lähtöpää": "1234567-1", "Laji": "on ekosysteemiroolissa", "Kohdepää": "ecorole:broker", "Varmuus": "tulkittu lähteestä"},
            ],
        }
    )  # fmt: skip
    assert (draft.stem, draft.refused) == ("esimerkki", [])
    assert _said(draft, "id:org-1234567-1") == {
        ("rdf:type", "cv:PublicOrganisation"), ("skos:prefLabel", "Esimerkkilän sairaala"), ("hytki:businessId", "1234567-1"),
    }  # fmt: skip
    links = {}
    for name, said in draft.facts.items():
        one = {(short(key), short(term.value)) for key, term in said}
        if ("rdf:type", "hytki:Link") in one:
            links[next(value for key, value in one if key == "hytki:to")] = (one, draft.spots[name][0].text)
    assert set(links) == {
        "id:collab-malliklusteri",
        "id:competence-data-analytiikka",
        "place:municipality-698",
        "ecorole:broker",
    }
    member, place = links["id:collab-malliklusteri"]
    assert {
        ("hytki:status", "status:willing"),
        ("hytki:certainty", "certainty:stated"),
        ("schema:startDate", "2024-03-01"),
    } <= member
    assert place == "taulukko Linkit, rivi 2"
    offer, _ = links["id:competence-data-analytiikka"]
    assert {
        ("hytki:level", "4"),
        ("hytki:layer", "layer:technology"),
        ("hytki:layer", "layer:services"),
        ("hytki:status", "status:unknown"),
    } <= offer
    assert ("hytki:certainty", "certainty:interpreted") in links["ecorole:broker"][0]
    assert ("skos:inScheme", "scheme:competences") in _said(draft, "id:competence-data-analytiikka")


@pytest.mark.parametrize(
    ("lang", "sheet", "row"),
    [
        (
            "sv",
            "Aktörer",
            {"Namn (sv)": "Exempel Ab", "Klass": "organisation", "Typ": "företag", "FO-nummer": "1234567-1"},
        ),
        (
            "en",
            "Actors",
            {"Name (en)": "Example Ltd", "Class": "organisation", "Type": "company", "Business ID": "1234567-1"},
        ),
    ],
)
def test_a_template_in_another_language_says_the_same(lang: str, sheet: str, row: dict[str, object]) -> None:
    draft = _fill({sheet: [row]}, lang)
    name = ("skos:prefLabel", str(next(iter(row.values()))))
    assert _said(draft, "id:org-1234567-1") == {
        ("rdf:type", "org:FormalOrganization"), ("dct:type", "type:company"), ("hytki:businessId", "1234567-1"), name,
    }  # fmt: skip


def test_rows_belong_to_the_source_they_name() -> None:
    content = filled(
        _blank("fi"),
        {
            "Lähteet": [{"Lähteen tunnus": "kysely-2024", "Nimi (fi)": "Kysely 2024", "Tyyppi": "asiakirja", "Julkaistu": "5/2024"}],
            "Toimijat": [
                {"Nimi (fi)": "Yksi Oy", "Luokka": "organisaatio", "Lähde": "kysely 2024", "Paikka lähteessä": "sivu 4"},
                {"Nimi (fi)": "Toinen Oy", "Luokka": "organisaatio"},
            ],
        },
    )  # fmt: skip
    drafts = {draft.stem: draft for draft in _read(content, source="oma-nimi")}
    assert set(drafts) == {"kysely-2024", "oma-nimi"}
    assert drafts["kysely-2024"].spots[iri("id:org-yksi-oy")][0].text == "sivu 4"
    assert drafts["kysely-2024"].spots[iri("id:org-yksi-oy")][0].record == ("Toimijat", 2)
    assert ("dct:issued", "2024-05") in _said(drafts["kysely-2024"], "source:kysely-2024")
    assert ("dct:type", "type:table") in _said(drafts["oma-nimi"], "source:oma-nimi")
    assert drafts["oma-nimi"].spots[iri("id:org-toinen-oy")][0].text == "taulukko Toimijat, rivi 3"


def test_figures_are_read_as_finns_write_them() -> None:
    draft = _fill(
        {
            "Muut kohteet": [{"Nimi (fi)": "Hanke", "Luokka": "hanke", "Tunnus": "A1"}],
            "Luvut": [
                {"Luvun kohde": "Hanke", "Mitä luku mittaa": "suunniteltu julkinen rahoitus", "Arvo": "132 290,5", "Yksikkö": "EUR"},
                {"Luvun kohde": "id:project-A1", "Mitä luku mittaa": "lukumäärä", "Arvo": 7, "Aihe (fi)": "tapaamiset"},
            ],
        }
    )  # fmt: skip
    values = {term for said in draft.facts.values() for name, term in said if name == iri("sosa:hasSimpleResult")}
    decimal, integer = (ox.NamedNode(iri(f"xsd:{name}")) for name in ("decimal", "integer"))
    assert values == {ox.Literal("132290.5", datatype=decimal), ox.Literal("7", datatype=integer)}


def test_a_dated_name_belongs_to_its_bearer() -> None:
    draft = _fill(
        {
            "Toimijat": [{"Nimi (fi)": "Uusi Oy", "Luokka": "organisaatio"}],
            "Ajalliset nimet": [{"Kenen nimi": "Uusi Oy", "Kirjoitusasu (fi)": "Vanha Oy", "Päättyy": 2019}],
            "Muutokset": [{"Nimi (fi)": "Vanha Oy sai nimen Uusi Oy", "Alkuperäinen organisaatio": "Uusi Oy", "Uusi organisaatio": "Uusi Oy", "Päivä": "1.1.2020"}],
        }
    )  # fmt: skip
    (name,) = [value for key, value in _said(draft, "id:org-uusi-oy") if key == "skosxl:altLabel"]
    assert _said(draft, name) == {
        ("rdf:type", "skosxl:Label"),
        ("skosxl:literalForm", "Vanha Oy"),
        ("schema:endDate", "2019"),
    }
    change = _said(draft, "id:thing-vanha-oy-sai-nimen-uusi-oy")
    assert {
        ("org:originalOrganization", "id:org-uusi-oy"),
        ("dct:date", "2020-01-01"),
        ("rdf:type", "org:ChangeEvent"),
    } <= change


LINK = {"Lähtöpää": "Esimerkkilän sairaala", "Laji": "on jäsen", "Kohdepää": "Malliklusteri"}
FAULTS: dict[str, tuple[str, dict[str, object], str]] = {
    "unknown kind": ("Linkit", {**LINK, "Laji": "kaveeraa"}, "B2"),
    "unknown status": ("Linkit", {**LINK, "Tila": "ehkä"}, "D2"),
    "unknown end": ("Linkit", {**LINK, "Kohdepää": "Tuntematon ry"}, "C2"),
    "misspelt end": ("Linkit", {**LINK, "Lähtöpää": "Esimerkkilän sairala"}, "A2"),
    "no end": ("Linkit", {"Lähtöpää": "Malliklusteri", "Laji": "on jäsen"}, "C2"),
    "level": ("Linkit", {**LINK, "Osaamistaso": 9}, "I2"),
    "date": ("Linkit", {**LINK, "Alkaa": "31.2.2024"}, "F2"),
    "source": ("Linkit", {**LINK, "Lähde": "olematon"}, "M2"),
    "no name": ("Palvelut", {"Tyyppi": "alusta"}, "A2"),
    "person": ("Palvelut", {"Nimi (fi)": "Meikäläinen Matti"}, "A2"),
    "e-mail": ("Palvelut", {"Nimi (fi)": "etunimi.sukunimi@example.fi"}, "A2"),
    "wrong type": ("Palvelut", {"Nimi (fi)": "Alusta", "Tyyppi": "alsta"}, "D2"),
    "no class": ("Muut kohteet", {"Nimi (fi)": "Jokin"}, "D2"),
    "wrong class": ("Muut kohteet", {"Nimi (fi)": "Jokin", "Luokka": "olio"}, "D2"),
    "business id": ("Muut kohteet", {"Nimi (fi)": "Jokin", "Luokka": "hanke", "Y-tunnus": "1234567-2"}, "F2"),
    "address": ("Osaamiset", {"Nimi (fi)": "Jokin", "Osoite": "jossakin"}, "I2"),
    "no figure": ("Luvut", {"Luvun kohde": "Malliklusteri", "Mitä luku mittaa": "lukumäärä"}, "C2"),
    "statement": (
        "Muut tiedot",
        {"Kohde": "id:x", "Ominaisuus": "skos:note", "Arvo": "x", "Kieli": "ei kieltä!"},
        "C2",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_cell_is_refused_by_its_place_in_three_languages(fault: str) -> None:
    sheet, row, cell = FAULTS[fault]
    draft = _fill({"Toimijat": ACTORS, sheet: [row]})
    assert [(remark.spot.sheet, remark.spot.cell) for remark in draft.refused] == [(sheet, cell)]
    assert set(draft.refused[0].text) == set(LANGUAGES)
    assert all(str(value) not in draft.refused[0].text["fi"] for value in row.values() if len(str(value)) > 4)
    assert not any("Link" in short(term.value) for said in draft.facts.values() for _, term in said)


def test_a_misspelt_name_gets_a_suggestion() -> None:
    draft = _fill({"Toimijat": ACTORS, "Linkit": [{**LINK, "Lähtöpää": "Esimerkkilän sairala", "Laji": "on jäseni"}]})
    assert "Esimerkkilän sairaala" in draft.refused[0].text["fi"]
    assert "on jäsen" in draft.refused[1].text["fi"]


def test_every_fault_of_a_row_is_told_at_once() -> None:
    draft = _fill({"Toimijat": ACTORS, "Linkit": [{**LINK, "Laji": "huti", "Tila": "huti", "Alkaa": "huti"}]})
    assert [remark.spot.cell for remark in draft.refused] == ["B2", "D2", "F2"]


def test_a_link_to_a_refused_row_says_so() -> None:
    draft = _fill({"Toimijat": [{"Nimi (fi)": "Malliklusteri"}, ACTORS[0]], "Linkit": [LINK]})
    assert [remark.spot.cell for remark in draft.refused] == ["D2", "C2"]
    assert "hylättiin" in draft.refused[1].text["fi"]


def test_a_name_of_two_things_needs_an_address() -> None:
    rows_ = [{"Nimi (fi)": "Sama", "Luokka": "organisaatio", "Osoite": f"id:org-{one}"} for one in "ab"]
    links = [
        {**LINK, "Lähtöpää": "Sama", "Kohdepää": "id:collab-x"},
        {**LINK, "Lähtöpää": "Sama [id:org-b]", "Kohdepää": "id:collab-x"},
    ]
    draft = _fill({"Toimijat": rows_, "Linkit": links})
    assert [remark.spot.cell for remark in draft.refused] == ["A2"]
    assert any((iri("hytki:from"), ox.NamedNode(iri("id:org-b"))) in said for said in draft.facts.values())


def test_what_is_not_of_the_template_is_told_and_not_read() -> None:
    def add(book: openpyxl.Workbook) -> None:
        book["Toimijat"]["C1"] = "Oma sarake"

    content = xlsx(
        {"Toimijat": [["Nimi (fi)", "Luokka"], ["Yksi Oy", "organisaatio", "x"]], "Omat": [["x"]]}, change=add
    )
    (draft,) = _read(content)
    assert [(notice.spot.sheet, notice.spot.cell) for notice in draft.notices] == [("Toimijat", "C1"), ("Omat", "")]


def test_contact_details_in_a_note_are_left_out() -> None:
    draft = _fill({"Toimijat": [{**ACTORS[0], "Huomautus (fi)": "Kysy: etunimi.sukunimi(at)example.fi"}]})
    assert [person.what for person in draft.persons] == ["email"]
    assert "example" not in "".join(map(str, draft.statements()))


# -- other files of the same form ------------------------------------------------------------------------------------


def test_the_workbook_may_be_an_open_document() -> None:
    (draft,) = _read(upload("pohja.ods", (FILES / "pohja.ods").read_bytes()))
    assert draft.refused == []
    assert ("rdf:type", "cv:PublicOrganisation") in _said(draft, "id:org-1234567-1")
    assert sum((iri("rdf:type"), ox.NamedNode(iri("hytki:Link"))) in said for said in draft.facts.values()) == 2


def test_one_sheet_saved_as_csv_is_recognised_by_its_headings() -> None:
    text = "Lähtöpää;Laji;Kohdepää;Tila\n1234567-1;on jäsen;id:collab-malliklusteri;toiminnassa\n"
    given = upload("linkit.csv", text)
    assert detect(given)[0] == "template"
    (draft,) = _read(given)
    assert draft.refused == []
    assert not template.recognises(upload("muu.csv", "Lähtöpää;Laji;Kohdepää;Väri\n"))
    assert not template.recognises(upload("muu.csv", "Nimi;Kunta\n"))


def test_filling_and_writing_a_file_go_through_the_disk(tmp_path: Path) -> None:
    sources = _sources(DATA[:1])
    path = write_filled(tmp_path / "kaikki.xlsx", sources, lang="fi")
    (draft,) = _read(upload("kaikki.xlsx", path.read_bytes()))
    assert draft.source in sources


def test_a_fixture_in_open_document_form_is_made_of_these_rows() -> None:
    """The fixture is written out here, so that its cells can be read."""
    assert (FILES / "pohja.ods").read_bytes()[:2] == b"PK"
    cells = ods(
        {
            "Toimijat": ods_rows([["Nimi (fi)", "Luokka", "Y-tunnus", "Tyyppi"], *ODS_ACTORS]),
            "Linkit": ods_rows([["Lähtöpää", "Laji", "Kohdepää", "Tila"], *ODS_LINKS]),
        }
    )
    (draft,), (fixture,) = (_read(upload("pohja.ods", one)) for one in (cells, (FILES / "pohja.ods").read_bytes()))
    assert list(map(str, draft.statements())) == list(map(str, fixture.statements()))


ODS_ACTORS = [
    ["Esimerkkilän sairaala", "julkinen organisaatio", "1234567-1", ""],
    ["Malliklusteri", "yhteenliittymä", "", "klusteri"],
]
ODS_LINKS = [
    ["Esimerkkilän sairaala", "on jäsen", "Malliklusteri", "halukas liittymään"],
    ["Malliklusteri", "sijaitsee", "Lappi", "suunniteltu"],
]


def test_the_example_of_the_page_is_read() -> None:
    """The two tables of the page, filled into the English template as a reader would."""
    page = (ROOT / "docs" / "import" / "spreadsheets.md").read_text("utf-8")
    tables = [block for block in page.split("\n\n") if block.startswith(("| Name (en)", "| From"))]
    sheets = {}
    for name, table in zip(("Actors", "Links"), tables, strict=True):
        header, _, *lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
        sheets[name] = [{key: value for key, value in zip(header, line, strict=True) if value} for line in lines]
    draft = _fill(sheets, "en")
    assert draft.refused == []
    links = [said for said in draft.facts.values() if (iri("rdf:type"), ox.NamedNode(iri("hytki:Link"))) in said]
    assert [(iri("hytki:status"), ox.NamedNode(iri("status:willing"))) in said for said in links] == [True]


TOKENS = (
    "", "", "Esimerkki Oy", "id:a", "id:org-b", "[id:x]", "A [id:b]", "organisaatio", "on jäsen", "toiminnassa", "31.2.2020", "2020",
    "5", "1,5", "x;y;;", ":", "id:", "http://a b", "urn:x", "iri", "xsd:date", "bibo:locator", "rdf:type", "=1+1", "{0}", "{name}",
    "%s", "\u2028", "<b>", "1234567-1", "Meikäläinen Matti", "etunimi.sukunimi@example.fi", "Oulu", "kind:member-of",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(25))
def test_whatever_the_cells_hold_every_row_is_read_or_refused_by_its_cell(seed: int) -> None:
    chance = random.Random(seed)
    sheets = {}
    for form in FORMS:
        header = [column.heading("fi") for column in form.columns]
        sheets[form.title("fi")] = ods_rows([header, *([chance.choice(TOKENS) for _ in header] for _ in range(4))])
    for draft in _read(upload("t.ods", ods(sheets))):
        turtle.write(draft.statements())
        for remark in draft.refused:
            assert remark.spot.cell
            assert not any("example.fi" in text or "Meikäl" in text for text in remark.text.values())


def test_the_sheet_of_statements_lets_no_person_through() -> None:
    statement = {"Kohde": "id:x", "Ominaisuus": "skos:note", "Arvo": "Kysy: etunimi.sukunimi@example.fi", "Kieli": "fi"}
    draft = _fill({"Muut tiedot": [statement, {**statement, "Arvo": "etunimi.sukunimi@example.fi"}]})
    assert len(draft.persons) == 2
    assert "example.fi" not in "".join(map(str, draft.statements()))
