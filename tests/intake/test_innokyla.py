"""Innokylä pages: the expected values are read off the fixtures, and off data/, by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

import hytki_graph
from hytki_graph import model, turtle
from hytki_graph.errors import InputError
from tests.intake.reading import FILES, ROOT, SHARED, example, facts, links, notices, of_file, read, refusals, source_of

WHOLE = FILES / "innokyla-kokonaisuus.html"
MODEL = FILES / "innokyla-toimintamalli.txt"
PATH = FILES / "innokyla-kehittamisen-polku.txt"
BARE = FILES / "innokyla-tyhjat-kentat.txt"
NETWORK = "id:collab-esimerkkilan-yhteinen-verkosto"


def test_an_entity_that_is_a_network_by_its_name_is_one() -> None:
    draft = read(WHOLE)
    found = facts(draft.statements())
    assert found[NETWORK] == {
        "rdf:type": ["org:OrganizationalCollaboration"],
        "skos:prefLabel": ['"Esimerkkilän yhteinen verkosto"@fi'],
        "dct:type": ["type:network"],
        "bibo:locator": ["Kokonaisuuden nimi, rivi 10"],
    }
    programme = "id:programme-esimerkkilan-kestavan-kasvun-ohjelma"
    assert links(found) == {
        ("id:org-esimerkin-laitos", "kind:partner-in", NETWORK, "status:active", "certainty:stated", "", "", "role:contact-organisation"),
        ("id:org-esimerkkiministerio", "kind:funds", NETWORK, "status:unknown", "certainty:stated", "", "", "role:funder"),
        (NETWORK, "kind:funded-under", programme, "status:unknown", "certainty:stated", "", "", ""),
    }  # fmt: skip
    assert found["id:org-esimerkin-laitos"]["skos:altLabel"] == ['"EL"@fi']
    assert found["id:org-esimerkkiministerio"]["dct:type"] == ["type:ministry"]
    assert not draft.refused
    assert not draft.notices


def test_the_source_has_its_name_dates_and_address() -> None:
    draft = read(WHOLE)
    assert draft.stem == "innokyla-esimerkkilan-yhteinen-verkosto"
    assert source_of(draft) == {
        "rdf:type": ["prov:Entity"],
        "skos:prefLabel": [
            '"Esimerkkilän yhteinen verkosto Innokylässä"@fi',
            '"Esimerkkilän yhteinen verkosto i Innokylä"@sv',
            '"Esimerkkilän yhteinen verkosto in Innokylä"@en',
        ],
        "dct:type": ["type:document"],
        "dct:issued": ["2023-01-07 (date)"],
        "dct:modified": ["2024-04-18 (date)"],
        "schema:url": ["https://innokyla.fi/fi/kokonaisuus/esimerkkilan-yhteinen-verkosto"],
        "bibo:locator": ["koko lähde"],
    }


def test_persons_are_dropped_and_an_organisation_in_brackets_is_only_a_suggestion() -> None:
    draft = read(WHOLE)
    assert sorted((person.spot.row, person.what) for person in draft.persons) == [
        (15, "name"),
        (17, "email"),
        (18, "name"),
    ]
    said = turtle.write(draft.statements())
    assert not any(word in said for word in ("Sukunimi", "example.fi", "esimerkki-oy", "Esimerkki Oy", "sairaala"))
    assert ("Yhteyshenkilön nimi, rivi 15", "Esimerkki Oy") in [(spot.text, text) for spot, text in draft.prose]
    assert {spot.row for spot, _ in draft.prose} == {11, 12, 15, 22}


def test_a_model_is_a_plan_with_its_whole_its_places_and_its_contact() -> None:
    draft = read(MODEL)
    found = facts(draft.statements())
    plan = "id:plan-esimerkkilan-innovaatiomalli"
    assert found[plan]["rdf:type"] == ["prov:Plan"]
    assert found[plan]["dct:type"] == ["type:operating-model"]
    assert found[plan]["skos:prefLabel"] == ['"Esimerkkilän innovaatiomalli"@fi']
    assert '"Lähteen mukaan erillisrahoitusta ei ole."@fi' in found[plan]["skos:note"]
    assert links(found) == {
        (plan, "kind:part-of", NETWORK, "status:active", "certainty:stated", "", "", ""),
        ("id:org-esimerkin-laitos", "kind:shares-practice", plan, "status:active", "certainty:interpreted", "", "", "role:contact-organisation"),
        *((plan, "kind:operates-in", f"place:{where}", "status:unknown", "certainty:stated", "", "", "")
          for where in ("municipality-148", "region-18", "county-21")),
    }  # fmt: skip
    ((row, text),) = notices(draft)
    assert (row, "Saturnus" in text) == (15, True)
    assert ("Toteutuspaikka, rivi 13", "Esimerkkilän sairaalan poliklinikka") in [
        (spot.text, text) for spot, text in draft.prose
    ]


def test_a_path_is_of_the_model_of_its_title_and_a_source_of_its_own() -> None:
    draft = read(PATH)
    found = facts(draft.statements())
    assert draft.stem == "innokyla-esimerkkilan-chat-e1-t2-kehittamisen-polku"
    assert found["id:plan-esimerkkilan-chat-e1-t2"]["dct:type"] == ["type:operating-model"]
    assert links(found) == set()
    assert {spot.row for spot, _ in draft.prose} == {4, 8, 12}


def test_empty_and_absent_labels_say_nothing() -> None:
    draft = read(BARE)
    found = facts(draft.statements())
    assert set(found) == {"id:project-esimerkkihanke", "source:innokyla-esimerkkihanke"}
    assert "dct:issued" not in source_of(draft)
    assert not draft.persons
    assert not draft.refused


def test_an_entity_that_is_neither_network_nor_project_by_name_is_pointed_out() -> None:
    draft = read(BARE.read_text("utf-8").replace("Esimerkkihanke", "Esimerkkikokonaisuus"))
    assert "id:project-esimerkkikokonaisuus" in facts(draft.statements())
    assert any("Esimerkkikokonaisuus" in text for _, text in notices(draft))


def test_a_label_whose_value_is_the_next_label_is_empty() -> None:
    text = MODEL.read_text("utf-8").replace(
        "Toimintamallin kokonaisuus\nEsimerkkilän yhteinen verkosto\n", "Toimintamallin kokonaisuus\n"
    )
    assert not any(kind == "kind:part-of" for _, kind, *_ in links(facts(read(text).statements())))


def test_a_date_that_is_none_is_refused_at_its_line() -> None:
    draft = read(MODEL.read_text("utf-8").replace("18.01.2023", "31.02.2023"))
    assert {place for place, _ in refusals(draft)} == {"Viimeksi muokattu, rivi 29"}


def test_a_text_without_the_labels_is_refused_and_told_what_is_missing() -> None:
    text = "Esimerkkitoiminta\n\nTavoitteet\n\nTavoite on hyvä.\n\nTulokset\n\nTulos on hyvä.\n"
    with pytest.raises(InputError) as error:
        read(text, wanted="innokyla")
    line = error.value.text("fi")
    assert "Kokonaisuuden nimi" in line
    assert "Toimintamallin nimi" in line
    assert "\n" not in line


def test_the_example_of_the_docs_gives_what_it_promises() -> None:
    draft = read(example("innokyla"))
    assert draft.stem == "innokyla-esimerkkilan-malli"
    assert source_of(draft)["dct:issued"] == ["2020-03-03 (date)"]
    assert {row[:3] for row in links(facts(draft.statements()))} == {
        ("id:plan-esimerkkilan-malli", "kind:operates-in", "place:municipality-148"),
        ("id:plan-esimerkkilan-malli", "kind:part-of", "id:collab-esimerkkilan-verkosto"),
    }


def test_the_pages_conform_to_the_shapes_without_a_warning(tmp_path: Path) -> None:
    for path in (WHOLE, MODEL, PATH, BARE):
        draft = read(path)
        (tmp_path / f"{draft.stem}.ttl").write_text(turtle.write(draft.statements()), "utf-8")
    (tmp_path / "alueet.ttl").write_bytes((model.home("data") / "alueet.ttl").read_bytes())
    report = hytki_graph.open(tmp_path, lang="en").validate()
    assert [finding.message["en"] for finding in report.findings if finding.severity != "Info"] == []


# The pages of the shared folder.

shared = pytest.mark.skipif(not SHARED.exists(), reason="the shared documents are not here")
SEED = SHARED / "seeds" / "002_92b8efb28a556e11.txt"
EXAMPLES = SHARED / "examples" / "innokyla"


@shared
def test_the_seed_gives_the_facts_of_its_labelled_fields_as_data_holds_them() -> None:
    draft = read(SEED)
    made, by_hand = facts(draft.statements()), of_file(ROOT / "data" / "innokyla-innovaatio-ja-strategiaverkosto.ttl")
    known = of_file(ROOT / "data" / "identities.ttl")
    network, source = "id:collab-innovaatio-ja-strategiaverkosto", "source:innokyla-innovaatio-ja-strategiaverkosto"
    assert draft.source.endswith("/innokyla-innovaatio-ja-strategiaverkosto")
    for part in ("rdf:type", "dct:type", "dct:issued", "dct:modified"):
        assert made[source][part] == by_hand[source][part]
    assert '"Innovaatio- ja strategiaverkosto Innokylässä"@fi' in {*made[source]["skos:prefLabel"]} & {
        *by_hand[source]["skos:prefLabel"]
    }
    for part in ("rdf:type", "dct:type"):
        assert made[network][part] == known[network][part]
    assert set(made[network]["skos:prefLabel"]) <= set(known[network]["skos:prefLabel"])
    # The contact organisation: by hand it has a shorter address, and the same name.
    ((thl, *ours),) = links(made)
    (theirs,) = [row for row in links(by_hand) if row[0] == "id:org-thl" and row[1] == "kind:partner-in"]
    assert ours == list(theirs[1:])
    assert set(made[thl]["skos:prefLabel"]) <= set(known["id:org-thl"]["skos:prefLabel"])
    # By hand a second contact organisation was read from the brackets after a person; here it is only suggested.
    assert ("Yhteyshenkilön nimi, rivi 57", "Innovaatio -ja strategiaverkosto/Oulun yliopisto") in [
        (spot.text, text) for spot, text in draft.prose
    ]
    assert {(person.spot.row, person.what) for person in draft.persons} == {(57, "name"), (61, "email"), (65, "name")}


@shared
def test_the_two_example_pages_give_their_models() -> None:
    model_, path = (read(page) for page in (EXAMPLES / "innokyla-toimintamalli-innovaatiomalli.txt",
                                            EXAMPLES / "innokyla-kehittamisen-polku-chat-keski-pohjanmaa.txt"))  # fmt: skip
    found = facts(model_.statements())
    assert set(found) == {"id:plan-innokylan-innovaatiomalli", "source:innokyla-innokylan-innovaatiomalli"}
    assert (source_of(model_)["dct:issued"], source_of(model_)["dct:modified"]) == (
        ["2020-03-03 (date)"],
        ["2023-01-18 (date)"],
    )
    assert '"Lähteen mukaan valtakunnallinen."@fi' in found["id:plan-innokylan-innovaatiomalli"]["skos:note"]
    names = [name for said in facts(path.statements()).values() for name in said["skos:prefLabel"]]
    assert '"Chat ja chatbotin kehittäminen ja käyttöönotto, Keski-Pohjanmaan HVA (RRP, P4, I4)"@fi' in names


@shared
def test_the_seed_that_is_an_excerpt_without_labels_is_refused() -> None:
    with pytest.raises(InputError) as error:
        read(SHARED / "seeds" / "001_64961d7b2cda24e1.txt", wanted="innokyla")
    assert error.value.key == "page-without"
