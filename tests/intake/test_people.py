"""Persons and contact details are found, and what merely looks like them is left alone."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hytki_graph import people
from hytki_graph.iris import iri
from tests.conftest import ROOT

SHARED = Path(__file__).parents[3] / "shared"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="the source documents are not here")


def _parts(text: str, kind: str) -> list[str]:
    return [text[one.start : one.end] for one in people.find(text) if one.kind == kind]


@pytest.mark.parametrize(
    "address",
    [
        "etunimi.sukunimi@example.fi",
        "etunimi.sukunimi(at)example.fi",
        "etunimi.sukunimi [at] example.fi",
        "etunimi.sukunimi{at}example.fi",
        "etunimi.sukunimi(ät)example.fi",
        "etunimi.sukunimi at example.fi",
        "etunimi.sukunimi @ example.fi",
        "etunimi.sukunimi%40example.fi",
        "etunimi%2Esukunimi%40example%2Efi",
        "etunimi.sukunimi&#64;example.fi",
        "etunimi.sukunimi(at)example(piste)fi",
        "etunimi.sukunimi at example dot fi",
        "mailto:etunimi.sukunimi@example.fi?subject=Hei",
        "info@osasto.example.co.uk",
        "info at example.fi",
        "@example.fi",
    ],
)
def test_an_email_is_found_however_it_is_spelled(address: str) -> None:
    assert _parts(f"Kysy: {address}, kiitos", "email") == [address]
    assert people.clean(address) == ("", ("email",))
    assert people.is_contact(address)


@pytest.mark.parametrize(
    "number",
    [
        "020 000 0000",
        "+358 29 000 0000",
        "040-123 4567",
        "040 0000000",
        "0400000000",
        "+358400000000",
        "+358 (0)40 000 0000",
        "(09) 000 0000",
        "09 1234 5678",
        "040/1234567",
        "040.123.4567",
        "00358 40 000 0000",
        "+46 8 123 456 78",
        "040\u00a0000\u00a00000",
        "040‑123‑4567",
    ],
)
def test_a_phone_number_is_found_in_finnish_and_foreign_forms(number: str) -> None:
    assert _parts(f"Soita {number}, kiitos", "phone") == [number]
    assert people.clean(f"Puh. {number}") == ("", ("phone",))


def test_a_short_number_after_the_word_phone_is_a_phone_number() -> None:
    assert people.clean("Neuvonta, puh. 000 0000") == ("Neuvonta", ("phone",))
    assert people.clean("000 0000") == ("000 0000", ())


@pytest.mark.parametrize(
    "text",
    [
        "2630644-6",  # a Y-tunnus
        "0208201-1 0245437-2",  # two, with zeroes
        "FI02082011",
        "12.3.2020–15.4.2021",
        "01.09.2015 - 31.12.2017",
        "01-02-2020 10:30",
        "2020-01-31",
        "2014–2020",
        "132 290",
        "0,5–1,5 milj. €",
        "+132 290 000 euroa",
        "2 000 000 000",
        "Anna CONSTRUCT-tiedosto",
        "A72472, S20420",
        "rivit 126–162, taulukko 2, solu C4",
        "00100 Helsinki",
        "PIC 999643007, RCN 221856",
        "ISBN 0-306-40615-2",
        "https://example.fi/a/0401234567",
        "EU 2025/327",
        "puhelin 1.1.2020 alkaen",
    ],
)
def test_what_is_made_of_digits_and_is_no_phone_number_stays(text: str) -> None:
    assert people.clean(text) == (text, ())


def test_an_identity_code_is_found_only_when_its_check_character_is_right() -> None:
    # 010190900 = 31 * 328738 + 22, and the 23rd of the check characters is P
    assert _parts("hetu 010190-900P", "id") == ["010190-900P"]
    assert _parts("010190Y900P, 010190A900P", "id") == ["010190Y900P", "010190A900P"]
    assert _parts("010190-900N", "id") == []
    assert _parts("320190-900P", "id") == []  # no such day
    assert people.clean("Henkilötunnus: 010190-900P") == ("", ("id",))


def test_the_identifier_of_a_researcher_is_that_of_a_person() -> None:
    assert people.clean("ORCID 0000-0000-0000-0000") == ("", ("id",))


@pytest.mark.parametrize(
    "name",
    [
        "Matti Meikäläinen",
        "Meikäläinen Matti",
        "MEIKÄLÄINEN MATTI JUHANI",
        "Matti Juhani Meikäläinen",
        "Maija-Liisa Meikäläinen-Mallikas",
        "Matti J. Meikäläinen",
        "M. Meikäläinen",
        "Meikäläinen, Matti",
        "Matti\u00a0Meikäläinen",
        "Carl-Gustaf von Meikäläinen",
        "Sven Exempelsson",
        "Jane Smith",
    ],
)
def test_the_name_of_a_person_is_found_in_either_order(name: str) -> None:
    assert _parts(f"mukana {name}, tutkija", "name") == [name]
    assert people.clean(name) == ("", ("name",))
    assert people.is_person(name)


@pytest.mark.parametrize(
    "text",
    [
        "Matti Meikäläisen hanke",
        "Maija Mallikkaan johtama hanke",
        "Professori Xyxyx Zyzyz kertoi",
        "Ylilääkäri: Xyxyx Zyzyz",
        "professori Salla Zyzyz kertoi",
        "Xyxyx Matti (Esimerkkilän sairaala)",
        "Matti Xyxyx, Esimerkkilän sairaala",
    ],
)
def test_a_name_is_found_inflected_after_a_title_and_when_no_list_knows_the_surname(text: str) -> None:
    assert [one.kind for one in people.find(text)] == ["name"]


@pytest.mark.parametrize(
    "name",
    """Rovalan Setlementti ry|Forum Virium Helsinki Oy|Turku Science Park|Lauri Group Oy|Business Tampere|Business Salo
    |Aalto-yliopisto|Laurea-ammattikorkeakoulu|Kerava|Emil Aaltosen Säätiö|Juho Vainion säätiö|Oy Karl Fazer Ab
    |Signe ja Ane Gyllenbergin säätiö|Alfred Kordelinin yleinen edistys- ja sivistysrahasto|Elisa Oyj|Alma Media
    |Aino Health Management Oy|Oiva Health|Helmi Ohjelma|Toini-rekisteri|Toini register|Taru Tietokanta|Elisa Viihde
    |Aleksis Kiven katu|Eero Saarinen -keskus|Marie Curie Actions|Jean Monnet Centre of Excellence|Meri-Lappi
    |Asianajotoimisto Matti Meikäläinen|Matti Meikäläinen Oy|Ernst & Young|Johnson & Johnson|Robert Bosch GmbH
    |Max Planck Institute|Johns Hopkins University|UNIVERSIDAD CARLOS III DE MADRID|UNIVERSITE PAUL SABATIER TOULOUSE
    |INSTITUT JOZEF STEFAN|FONDAZIONE BRUNO KESSLER|LIVERPOOL JOHN MOORES UNIVERSITY|OTTO-VON-GUERICKE-UNIVERSITAET
    |Miina Sillanpään Seura ry|Sara Hildénin taidemuseo|Kainuun Etu Oy|Sampo Group|Sairaala Nova|Villa Maria
    |Otto Automaatti|Lahti Region|Georgia Tech|Sofia University|Aurora Innovation|A. Ahlström Osakeyhtiö Oy
    |Esimerkkilän sairaala|Oulun Diakonissalaitos|Pohjois-Pohjanmaan liitto""".replace("\n", "").split("|"),
)
def test_an_organisation_a_place_or_a_street_is_no_person(name: str) -> None:
    plain = name.strip()
    assert people.find(plain) == []
    assert people.find(f"Kumppanit: {plain}, Esimerkkilän sairaala ({plain}).") == []
    assert not people.is_person(plain)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Matti Meikäläinen (Esimerkki Oy), Maija Mallikas (Testilä ry)", "(Esimerkki Oy), (Testilä ry)"),
        ("puh. 040 0000000, sähköposti: a.b@example.fi", ""),
        ("Esimerkkilän sairaala <info@example.fi>", "Esimerkkilän sairaala"),
        ("Esimerkkilän sairaala (info@example.fi)", "Esimerkkilän sairaala"),
        ("Katu 1, 00100 Helsinki, p. 09 123 4567", "Katu 1, 00100 Helsinki"),
        ("Ylilääkäri Matti Meikäläinen, Esimerkkilän sairaala", "Ylilääkäri, Esimerkkilän sairaala"),
        ("Matti Meikäläinen ja Maija Meikäläinen", ""),
        ("a.b@example.fi / 040 0000000 / Esimerkki Oy", "Esimerkki Oy"),
        ("Lisätietoja antaa Matti Meikäläinen.", "Lisätietoja antaa."),
    ],
)
def test_what_stood_around_is_tidied(text: str, left: str) -> None:
    assert people.clean(text)[0] == left


def test_a_single_given_name_or_an_unknown_pair_is_not_a_person() -> None:
    assert people.find("Anna palautetta, Aino vastaa") == []
    assert people.find("Etunimi Sukunimi") == []
    assert not people.is_person("Anna")


def test_a_text_comes_back_in_normal_form_c() -> None:
    assert people.clean("A\u0308hta\u0308ri") == ("Ähtäri", ())
    assert people.clean("Matti Meika\u0308la\u0308inen") == ("", ("name",))


def _said(*properties: str) -> Iterator[str]:
    wanted = {iri(name) for name in properties}
    for path in sorted((ROOT / "data").glob("*.ttl")):
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            if quad.predicate.value in wanted and isinstance(quad.object, ox.Literal):
                yield quad.object.value


def test_no_name_or_note_of_the_shipped_data_is_taken_for_a_person() -> None:
    texts = set(_said("skos:prefLabel", "skos:altLabel", "skosxl:literalForm", "skos:definition", "skos:note"))
    texts |= set(_said("bibo:locator", "hytki:topic", "schema:url", "dct:identifier", "hytki:businessId"))
    assert len(texts) > 2000
    assert {text for text in texts if people.find(text)} == set()


@needs_shared
def test_only_the_contact_fields_of_the_example_pages_hold_anything_personal() -> None:
    lines = [line for path in (SHARED / "examples").rglob("*.txt") for line in path.read_text("utf-8").splitlines()]
    assert len(lines) > 300
    odd = [line.partition(":")[0] for line in lines if people.find(line)]
    assert set(odd) == {"Yhteyshenkilön sähköpostisoite", "Yhteyshenkilön puhelinnumero"}


def _labelled(text: str) -> Iterator[str]:
    """Give the persons of a source document, read from the fields that hold nothing else."""
    yield from re.findall(r"^Hankkeen yhteyshenkilön nimi: *(\S.*)$", text, re.MULTILINE)
    yield from re.findall(r"^Tekijä\n+(\S.*)$", text, re.MULTILINE)
    pair = r"([A-ZÅÄÖ][\w-]+ [A-ZÅÄÖ][\w-]+) \("
    for field in re.findall(
        r"^(?:Toimijat|Yhteyshenkilön nimi)\n(.*?)(?=^(?:Yhteyshenkilön|Sisarverkosto))", text, re.M | re.S
    ):
        yield from re.findall(pair, field)


@needs_shared
def test_the_persons_of_the_source_documents_are_found_and_nobody_else() -> None:
    texts = [path.read_text("utf-8") for path in sorted((SHARED / "seeds").glob("*.txt"))]
    labelled = {name for text in texts for name in _labelled(text)}
    found = {name for text in texts for line in text.splitlines() for name in _parts(line, "name")}
    assert len(labelled) >= 15
    assert len(labelled & found) >= 0.95 * len(labelled)
    assert len(found - labelled) == 0


SIGNS = ["0", "4", "5", "+", " ", "-", "a", ".", "@", "(at)", "fi", "1", ")", "(", "/", ",", "ä", "[at]", "A", "Matti "]


def _pattern(shape: str) -> re.Pattern[str]:
    for quad in ox.parse(path=ROOT / "shapes" / "privacy.ttl", format=ox.RdfFormat.TURTLE):
        if quad.subject == ox.NamedNode(iri(f"shape:{shape}")) and quad.predicate.value.endswith("#pattern"):
            return re.compile(cast_text(quad.object), re.IGNORECASE if shape == "no-email" else 0)
    raise LookupError(shape)


def cast_text(term: object) -> str:
    assert isinstance(term, ox.Literal)
    return term.value


EMAIL, PHONE = _pattern("no-email"), _pattern("no-phone")


@given(st.lists(st.sampled_from(SIGNS), max_size=24).map("".join))
@example("-7a@a1.a+(at)")
@settings(max_examples=500, deadline=None)
def test_a_cleaned_text_breaks_no_privacy_shape_and_is_clean(text: str) -> None:
    kept, _ = people.clean(text)
    assert EMAIL.search(kept)
    assert PHONE.search(kept) or re.search(r"0\D{0,2}0", kept)  # an amount in thousands is no phone number
    assert people.clean(kept) == (kept, ())


@pytest.mark.parametrize("piece", ["A. ", "Matti Meikäläinen, ", "0 ", "a@", "(at)", "Anna-", " ", "a.b@c.", "(", "- "])
def test_a_long_line_of_anything_is_read_in_time_that_grows_with_its_length(piece: str) -> None:
    text = piece * (100_000 // len(piece)) + "a.b@example.fi"
    before = time.process_time()
    people.clean(text)
    assert time.process_time() - before < 3


def test_plain_texts_are_passed_by_quickly() -> None:
    texts = [f"Esimerkkilän sairaala ja kumppani {number}" for number in range(15_000)]
    before = time.process_time()
    for text in texts:
        people.clean(text)
    assert time.process_time() - before < 1  # 0.15 s measured: 150 000 rows take 1.5 s
