"""Surveys through a mapping: who offers and needs what, counts that point at nobody, and no persons."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from hytki_graph.draft import Draft
from hytki_graph.errors import InputError
from hytki_graph.files import Upload, receive
from hytki_graph.importers import Options, detect, survey
from hytki_graph.iris import PREFIXES, iri, short
from hytki_graph.mapping import ROLES, read
from hytki_graph.mapping_draft import draft_mapping
from tests.intake.sheets import upload

FILES = Path(__file__).parent / "files"
MAPPING = FILES / "kysely.toml"
NEEDS, OFFERS = "needs-competence", "offers-competence"


def _read(name: str = "kysely.csv", mapping: Path = MAPPING) -> Draft:
    (draft,) = survey.read(receive(FILES / name), Options(mapping=mapping))
    return draft


def _links(draft: Draft) -> dict[tuple[str, str, str], dict[str, str]]:
    """Give the links by short ends and kind, with the rest of what is said of them."""
    found = {}
    for said in draft.facts.values():
        link = {short(name): short(term.value) for name, term in said}
        if link.get("rdf:type") == "hytki:Link":
            ends = (link["hytki:from"], link["hytki:kind"].partition(":")[2], link["hytki:to"])
            found[ends] = link
    return found


def _figures(draft: Draft) -> dict[tuple[str, str, str], str]:
    found = {}
    for said in draft.facts.values():
        figure = {short(name): short(term.value) for name, term in said}
        if figure.get("rdf:type") == "sosa:Observation":
            about = (
                figure["sosa:hasFeatureOfInterest"],
                figure["sosa:observedProperty"],
                figure.get("hytki:topic", ""),
            )
            found[about] = figure["sosa:hasSimpleResult"]
    return found


HOSPITAL, COMPANY, ASSOCIATION, OTHER = (
    "id:org-esimerkkilan-sairaala",
    "id:org-1234567-1",
    "id:org-malli-ry",
    "id:org-toinen-oy",
)
SURVEY = "id:activity-osaamiskysely-2024"


@pytest.mark.parametrize("name", ["kysely.csv", "kysely.ods", "kysely.xls"])
def test_answers_become_the_links_of_the_organisation_that_answers(name: str) -> None:
    """Nineteen links, counted by hand from the six rows of the fixture."""
    links = _links(_read(name))
    analytics, privacy, ai = (f"id:competence-{one}" for one in ("data-analytiikka", "tietosuoja", "tekoaly"))
    assert set(links) == {
        (HOSPITAL, OFFERS, analytics), (ASSOCIATION, OFFERS, analytics), (OTHER, OFFERS, analytics),
        (HOSPITAL, NEEDS, privacy), (COMPANY, NEEDS, privacy), (ASSOCIATION, NEEDS, privacy),
        (HOSPITAL, NEEDS, analytics), (HOSPITAL, NEEDS, ai), (COMPANY, NEEDS, ai), (ASSOCIATION, NEEDS, analytics),
        (ASSOCIATION, NEEDS, ai), (OTHER, NEEDS, analytics),
        (HOSPITAL, "located-in", "place:municipality-698"), (COMPANY, "located-in", "place:municipality-564"),
        (ASSOCIATION, "located-in", "place:municipality-564"), (OTHER, "located-in", "place:municipality-091"),
        (HOSPITAL, "member-of", "id:collab-malliklusteri"), (ASSOCIATION, "member-of", "id:collab-malliklusteri"),
        (OTHER, "member-of", "id:collab-malliklusteri"),
    }  # fmt: skip


def test_a_scale_becomes_levels_and_not_at_all_no_link() -> None:
    links = _links(_read())
    offer = links[ASSOCIATION, OFFERS, "id:competence-data-analytiikka"]
    assert (offer["hytki:level"], offer["hytki:layer"]) == ("5", "layer:technology")
    assert (COMPANY, OFFERS, "id:competence-data-analytiikka") not in links
    assert links[COMPANY, NEEDS, "id:competence-tietosuoja"]["hytki:level"] == "2"


def test_respondents_of_one_organisation_who_disagree_give_it_no_level() -> None:
    """The hospital answers 4 and 2 of its analytics, and 4 twice of its need of privacy."""
    draft = _read()
    links = _links(draft)
    assert "hytki:level" not in links[HOSPITAL, OFFERS, "id:competence-data-analytiikka"]
    assert links[HOSPITAL, NEEDS, "id:competence-tietosuoja"]["hytki:level"] == "4"
    assert [notice.spot.row for notice in draft.notices if "eri tasoja" in notice.text["fi"]] == [2]


def test_willing_is_not_a_member() -> None:
    links = _links(_read())
    assert links[OTHER, "member-of", "id:collab-malliklusteri"]["hytki:status"] == "status:willing"


def test_every_answer_knows_its_cell() -> None:
    draft = _read("kysely.xls")
    link = next(
        name
        for name, said in draft.facts.items()
        if (iri("hytki:to"), "place:municipality-091") in [(n, short(t.value)) for n, t in said]
    )
    assert [spot.text for spot in draft.spots[link]] == ["taulukko Vastaukset, rivi 5, solu E5"]


def test_counts_of_fewer_than_three_respondents_are_nowhere() -> None:
    """By hand: six answers; analytics 4 and AI 3 needed; yes 3, no 3; privacy needed much by 3, three answers of one each."""
    draft = _read()
    assert _figures(draft) == {
        (SURVEY, "figure:respondents", ""): "6",
        (SURVEY, "figure:count", "Tarvittu osaaminen: Data-analytiikka"): "4",
        (SURVEY, "figure:count", "Tarvittu osaaminen: Tekoäly"): "3",
        (SURVEY, "figure:count", "Halu liittyä klusteriin: Kyllä"): "3",
        (SURVEY, "figure:count", "Halu liittyä klusteriin: Ei"): "3",
        (SURVEY, "figure:count", "Tietosuojaosaamisen tarve: 4 = paljon"): "3",
        (HOSPITAL, "figure:count", "työntekijöitä"): "120",
        (COMPANY, "figure:count", "työntekijöitä"): "12",
        (ASSOCIATION, "figure:count", "työntekijöitä"): "3",
        (OTHER, "figure:count", "työntekijöitä"): "40",
    }
    hidden = {notice.spot.cell: notice.text["fi"] for notice in draft.notices if "pois" in notice.text["fi"]}
    assert {cell: re.findall(r": (\d+)\.", text)[0] for cell, text in hidden.items()} == {"H1": "5", "I1": "3"}


@pytest.mark.parametrize(
    ("counts", "withheld"),
    [
        ({"a": 9, "b": 4, "c": 2}, {"b", "c"}),
        ({"a": 9, "b": 1, "c": 1}, {"a", "b", "c"}),
        ({"a": 9, "b": 2, "c": 1}, {"b", "c"}),
        ({"a": 9, "b": 4}, set()),
        ({"a": 2}, {"a"}),
        ({}, set()),
    ],
)
def test_a_withheld_count_cannot_be_reckoned_from_the_others(counts: dict[str, int], withheld: set[str]) -> None:
    assert survey.suppressed(Counter(counts), one_each=True) == withheld


def test_a_survey_of_two_has_no_figures_at_all() -> None:
    text = "Organisaatio;Tarve\nEsimerkki Oy;Tekoäly\nToinen Oy;Tekoäly\n"
    draft = _through(text, '[columns."Organisaatio"]\nas = "organisation"\n[columns."Tarve"]\nas = "count"\n')
    assert _figures(draft) == {}
    assert len(draft.notices) == 2


def test_persons_are_dropped_and_counted_and_told_nowhere() -> None:
    draft = _read()
    assert Counter(person.what for person in draft.persons) == {"name": 6, "email": 6}
    said = "\n".join(str(triple) for triple in draft.statements())
    told = "\n".join(remark.text["fi"] for remark in [*draft.refused, *draft.notices])
    assert not re.search("etunimi|sukunimi|example", said + told, re.IGNORECASE)


def test_free_text_and_unlisted_choices_are_prose_for_suggestions() -> None:
    prose = {(spot.cell, text) for spot, text in _read().prose}
    assert ("J6", "Muu: robotiikka") in prose
    assert {cell for cell, _ in prose} == {"J6", "M2", "M4"}
    assert "yhteistyötä" not in "".join(str(triple) for triple in _read().statements())


def test_the_source_says_what_it_is() -> None:
    draft = _read()
    assert draft.stem == "osaamiskysely-2024"
    said = {(short(name), short(term.value)) for name, term in draft.facts[draft.source]}
    assert {
        ("dct:issued", "2024-05-31"),
        ("dct:type", "type:table"),
        ("skos:prefLabel", "Competence survey 2024"),
    } <= said


def test_the_name_of_the_source_can_be_given() -> None:
    (draft,) = survey.read(receive(FILES / "kysely.csv"), Options(mapping=MAPPING, source="toinen-nimi"))
    assert draft.stem == "toinen-nimi"


def test_reading_a_survey_twice_gives_the_same_statements() -> None:
    assert list(map(str, _read().statements())) == list(map(str, _read().statements()))


def _through(text: str, mapping: str, tmp: Path | None = None) -> Draft:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = (tmp or Path(folder)) / "k.toml"
        path.write_text(mapping, "utf-8")
        (draft,) = survey.read(upload("k.csv", text), Options(mapping=path))
    return draft


ORGANISATION = '[columns."Organisaatio"]\nas = "organisation"\n'


@pytest.mark.parametrize(
    ("column", "mapping", "cell"),
    [
        ("Y-tunnus;1234567-2", '[columns."Y-tunnus"]\nas = "business-id"\n', "B2"),
        ("Tyyppi;avaruusyritys", '[columns."Tyyppi"]\nas = "type"\nvalues = { "yritys" = "company" }\n', "B2"),
        ("Kunta;Olematon", '[columns."Kunta"]\nas = "place"\n', "B2"),
        ("Väkeä;monta", '[columns."Väkeä"]\nas = "figure"\n', "B2"),
        (
            "Taso;6",
            '[columns."Taso"]\nas = "level"\nkind = "offers-competence"\nto = "X"\nvalues = { "5" = 5 }\n',
            "B2",
        ),
    ],
)
def test_an_answer_that_cannot_be_is_refused_by_its_cell(column: str, mapping: str, cell: str) -> None:
    heading, answer = column.split(";")
    draft = _through(f"Organisaatio;{heading}\nEsimerkki Oy;{answer}\n", ORGANISATION + mapping)
    assert [remark.spot.cell for remark in draft.refused] == [cell]
    assert _links(draft) == {}
    assert answer not in draft.refused[0].text["fi"]


def test_a_refused_row_is_not_counted() -> None:
    rows = "".join(f"Org {number} Oy;{'Kyllä' if number else 'Jaa'}\n" for number in range(4))
    draft = _through(
        f"Organisaatio;Mukaan\n{rows}",
        f'{ORGANISATION}[columns."Mukaan"]\nas = "count"\nvalues = {{ "Kyllä" = "kyllä" }}\n',
    )
    assert len(draft.refused) == 1
    assert set(_figures(draft).values()) == {"3"}


def test_a_person_in_the_column_of_organisations_makes_no_actor() -> None:
    draft = _through(
        "Organisaatio;Tarve\nMeikäläinen Matti;Tekoäly\n", ORGANISATION + '[columns."Tarve"]\nas = "ignore"\n'
    )
    assert [person.what for person in draft.persons] == ["name"]
    assert "meikal" not in "".join(str(triple) for triple in draft.statements()).casefold()


def test_a_choice_that_holds_the_separator_is_one_answer() -> None:
    mapping = (
        '[columns."Tarve"]\nas = "links"\nkind = "needs-competence"\nseparator = ","\n'
        'values = { "Data, tekoäly ja analytiikka" = "Data-analytiikka", "Tietosuoja" = "Tietosuoja" }\n'
    )
    draft = _through(
        'Organisaatio;Tarve\nEsimerkki Oy;"Tietosuoja, Data, tekoäly ja analytiikka"\n', ORGANISATION + mapping
    )
    assert {to for _, _, to in _links(draft)} == {"id:competence-data-analytiikka", "id:competence-tietosuoja"}


def test_a_column_that_the_mapping_does_not_know_is_told() -> None:
    draft = _through("Organisaatio;Uusi kysymys\nEsimerkki Oy;x\n", ORGANISATION)
    assert ("B1", True) in {(notice.spot.cell, "määrityksessä" in notice.text["fi"]) for notice in draft.notices}


WRONG = {
    "[source\n": ("mapping-broken", ""),
    "[sources]\nx = 1\n": ("mapping-key", "sources"),
    "[source]\nnimi = 'x'\n": ("mapping-key", "source.nimi"),
    "[source]\nname = 'x'\n": ("mapping-needed", "columns"),
    '[columns."Ei ole"]\nas = "ignore"\n': ("mapping-column", 'columns."Ei ole"'),
    "[columns.Tarve]\nas = 'huti'\n": ("mapping-value", "columns.Tarve.as"),
    "[columns.Tarve]\nas = '?'\n": ("mapping-unfilled", "columns.Tarve.as"),
    "[columns.Tarve]\nas = 'ignore'\nkind = 'uses'\n": ("mapping-key", "columns.Tarve.kind"),
    "[columns.Tarve]\nas = 'links'\nvalues = { x = 'X' }\n": ("mapping-needed", "columns.Tarve.kind"),
    "[columns.Tarve]\nas = 'links'\nkind = 'nope'\n": ("mapping-concept", "columns.Tarve.kind"),
    "[columns.Tarve]\nas = 'links'\nkind = 'needs-competence'\n": ("mapping-needed", "columns.Tarve.values"),
    "[columns.Tarve]\nas = 'links'\nkind = 'member-of'\nvalues = { x = true }\n": ("mapping-needed", "columns.Tarve.to"),
    "[columns.Tarve]\nas = 'links'\nkind = 'member-of'\nvalues = { x = 'Kerho' }\n": ("mapping-thing", 'columns."Tarve"'),
    "[columns.Tarve]\nas = 'links'\nkind = 'serves-layer'\nvalues = { x = 'layer:huti' }\n": ("mapping-concept", "columns.Tarve.values.x"),
    "[columns.Tarve]\nas = 'level'\nkind = 'needs-competence'\nto = 'X'\nvalues = { x = 6 }\n": ("mapping-value", "columns.Tarve.values.x"),
    "[columns.Tarve]\nas = 'type'\nvalues = { x = 'huti' }\n": ("mapping-concept", "columns.Tarve.values.x"),
    "[columns.Tarve]\nas = 'figure'\nmeasure = 'huti'\n": ("mapping-concept", "columns.Tarve.measure"),
    "[respondent]\nclass = 'org:Huti'\n[columns.Tarve]\nas = 'ignore'\n": ("mapping-value", "respondent.class"),
    "[sheet]\nname = 'Toinen'\n[columns.Tarve]\nas = 'ignore'\n": ("mapping-value", "sheet.name"),
    "[sheet]\nheader = -1\n[columns.Tarve]\nas = 'ignore'\n": ("mapping-value", "sheet.header"),
    "[things.X]\nclass = 'org:FormalOrganization'\naddress = 'huti'\n[columns.Tarve]\nas = 'ignore'\n": ("mapping-value", "things.X.address"),
    "[" * 5000: ("mapping-broken", ""),
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG, ids=[f"{key}-{at}" for at, (key, _) in enumerate(WRONG.values())])
def test_a_wrong_mapping_is_told_by_its_key(text: str, tmp_path: Path) -> None:
    key, place = WRONG[text]
    with pytest.raises(InputError) as caught:
        _through("Organisaatio;Tarve\nEsimerkki Oy;x\n", text, tmp_path)
    assert caught.value.key == key
    assert caught.value.facts.get("key", "") == place
    assert all("\n" not in caught.value.text(lang) for lang in ("fi", "sv", "en"))


def test_a_survey_without_a_mapping_says_how_to_get_one() -> None:
    name, importer = detect(receive(FILES / "kysely.csv"))
    assert name == "survey"
    with pytest.raises(InputError, match="hytki map-columns"):
        list(importer.read(receive(FILES / "kysely.csv"), Options()))


def test_every_role_of_a_column_is_in_the_page() -> None:
    page = (FILES.parents[2] / "docs" / "import" / "surveys.md").read_text("utf-8")
    assert [role for role in ROLES if f"`{role}`" not in page] == []
    assert [key for keys in ROLES.values() for key in keys if f"`{key}`" not in page] == []


def test_the_example_of_the_page_is_a_mapping(tmp_path: Path) -> None:
    page = (FILES.parents[2] / "docs" / "import" / "surveys.md").read_text("utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    (table,) = re.findall(r"```csv\n(.*?)```", page, re.DOTALL)
    draft = _through(table, example, tmp_path)
    assert draft.refused == []
    assert _links(draft)


# -- drafting ------------------------------------------------------------------------------------------------------


def _drafted(given: Upload) -> dict[str, dict[str, object]]:
    columns: dict[str, dict[str, object]] = tomllib.loads(draft_mapping(given))["columns"]
    return columns


def test_a_drafted_mapping_knows_the_columns_of_the_fixture() -> None:
    columns = _drafted(receive(FILES / "kysely.csv"))
    assert {heading: column["as"] for heading, column in columns.items()} == {
        "Aikaleima": "ignore",
        "Organisaation nimi": "organisation",
        "Y-tunnus": "business-id",
        "Organisaation tyyppi": "type",
        "Kunta": "place",
        "Vastaajan nimi": "drop",
        "Sähköposti": "drop",
        "Miten hyvin hallitsette? (1 = ei lainkaan, 5 = erittäin hyvin) [Data-analytiikka]": "level",
        "Osaamisen tarve: Tietosuoja": "level",
        "Mitä osaamista tarvitsette?": "links",
        "Haluatteko mukaan klusteriin?": "count",
        "Työntekijöitä": "figure",
        "Vapaa palaute": "prose",
    }
    level = columns["Miten hyvin hallitsette? (1 = ei lainkaan, 5 = erittäin hyvin) [Data-analytiikka]"]
    assert (level["kind"], level["to"]) == ("offers-competence", "Data-analytiikka")
    assert level["values"] == {"1": False, "2": 2, "3": 3, "4": 4, "5": 5}
    assert columns["Organisaation tyyppi"]["values"] == {
        "sairaala": "?",
        "yhdistys": "association",
        "yritys": "company",
    }


def test_a_drafted_mapping_reads_the_survey_once_it_is_filled_in(tmp_path: Path) -> None:
    text = draft_mapping(receive(FILES / "kysely.csv"))
    path = tmp_path / "luonnos.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match="sairaala"):
        read(path)
    path.write_text(text.replace('"?"', '"organisation"'), "utf-8")
    draft = _read(mapping=path)
    assert draft.refused == []
    assert (COMPANY, NEEDS, "id:competence-tietosuoja") in _links(draft)


def test_a_drafted_mapping_shows_nothing_of_persons() -> None:
    assert not re.search("etunimi|sukunimi|example", draft_mapping(receive(FILES / "kysely.csv")), re.IGNORECASE)


@pytest.mark.parametrize(
    ("heading", "answers", "role"),
    [
        ("Företag", ["Exempel Ab", "Modell Ab", "Annan Ab"], "organisation"),
        ("Name of your organisation", ["Example Ltd", "Model Ltd", "Other Ltd"], "organisation"),
        ("FO-nummer", ["1234567-1", "2630644-6", ""], "business-id"),
        ("Telefon", ["040 0000000", "", ""], "drop"),
        ("Yhteys", ["etunimi.sukunimi(at)example.fi"] * 3, "drop"),
        ("How well do you master data analytics?", ["3", "4", "5"], "level"),
        ("Behov av kompetens: Dataskydd", ["inte alls", "mycket", "lite"], "level"),
        ("Osaamistarve – tekoäly", ["ei lainkaan", "paljon", "erittäin paljon"], "level"),
        ("Onko strategiaa?", ["Kyllä", "Ei", "En osaa sanoa"], "count"),
        ("Toimipisteitä", ["1", "2", "3"], "figure"),
        ("Kommun", ["Helsingfors", "Esbo", "Åbo"], "place"),
        ("Time stamp", ["2024-01-01 10:00:00"] * 3, "ignore"),
        ("Tyhjä", ["", "", ""], "ignore"),
        (
            "Kerro lisää",
            ["Meillä on paljon dataa, mutta sitä ei juuri käytetä päätöksenteossa.", "", "Ei muuta."],
            "prose",
        ),
    ],
)
def test_columns_are_guessed_in_three_languages(heading: str, answers: list[str], role: str) -> None:
    content = io.StringIO()
    writer = csv.writer(content, delimiter=";")
    writer.writerow([heading, "Muu"])
    writer.writerows([answer, "x"] for answer in answers)
    assert _drafted(upload("k.csv", content.getvalue()))[heading]["as"] == role


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_a_draft_is_valid_toml_whatever_the_headings_hold(lang: str) -> None:
    content = io.StringIO()
    csv.writer(content, delimiter=";").writerows(
        [['a"b', "c\\d", "é\te", "'; drop", "[x]", "= 1"], ["x", "y", "z", "1", "2", "3"]]
    )
    columns = tomllib.loads(draft_mapping(upload("Taul 'u'.csv", content.getvalue()), lang=lang))["columns"]
    assert list(columns) == ['a"b', "c\\d", "é\te", "'; drop", "[x]", "= 1"]


def test_the_addresses_of_a_survey_are_ours() -> None:
    draft = _read()
    assert all(subject.startswith((PREFIXES["id"], PREFIXES["source"])) for subject in draft.facts)
