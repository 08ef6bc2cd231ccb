"""Persons are kept apart when they are kept at all; a source or a person is erased with proof and does not come back."""

from __future__ import annotations

import gzip
import io
import json
import shutil
import unicodedata
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

import hytki_graph
from hytki_graph import erasure, internal, ledger, tombstones, traces, turtle, words
from hytki_graph.draft import Draft
from hytki_graph.erasure import Erasure
from hytki_graph.errors import InputError
from hytki_graph.exporters import erasure_text
from hytki_graph.iris import iri
from hytki_graph.spots import Person, Spot
from hytki_graph.store import Store
from hytki_graph.validation import validate
from tests.conftest import PRELUDE, ROOT
from tests.made_up import link, org, thing
from tests.test_cli import hytki

TODAY = date(2024, 6, 1)
NAME = "Xavar Quuxila"  # made up, and known to no list of names
ABOUT = 'source:{0} a prov:Entity ; skos:prefLabel "{1}"@fi ; dct:type type:document ; bibo:locator "koko lähde" .\n'


def _folder(base: Path, **sources: str) -> Path:
    """Make a data folder with one canonical file for each source."""
    folder = base / "data"
    folder.mkdir()
    for name, text in sources.items():
        quads = ox.parse((PRELUDE + ABOUT.format(name, f"Otsikko {name}") + text).encode(), format=ox.RdfFormat.TURTLE)
        (folder / f"{name}.ttl").write_text(turtle.write(quads), "utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two sources: the first describes two organisations and a project, the second links to one of them."""
    first = (
        org("org-testi", "Testilä Oy") + org("org-malli", "Mallila ry") + thing("project-koe", "schema:Project", "Koe")
    )
    first += link("org-testi", "implements", "project-koe", source="eka")
    second = org("org-malli", "Mallila ry") + org("org-toinen", "Toisela ry")
    second += link("org-malli", "cooperates-with", "org-toinen", source="toka")
    second += link("org-testi", "cooperates-with", "org-toinen", source="toka")
    return _folder(tmp_path, eka=first, toka=second)


@pytest.fixture
def named(tmp_path: Path) -> Path:
    """A source in which a person is named in a note, in a place, in an address, and as an organisation."""
    text = org("org-testi", "Testilä Oy", f'; skos:note "Ilmoitti {NAME}, hallinto"@fi')
    text += org("org-xavar-quuxila", NAME) + org("org-malli", "Mallila ry", '; skos:note "Quuxilan Xavarin oma"@fi')
    text += thing("project-koe", "schema:Project", "Koe", '; schema:url "https://example.fi/xavar.quuxila"')
    text += link("org-xavar-quuxila", "implements", "project-koe", source="kysely")
    text += link(
        "org-testi", "implements", "project-koe", source="kysely", more='; skos:note "Kysy: QUUXILA, XAVAR"@fi '
    )
    return _folder(tmp_path, kysely=text, muu=org("org-malli", "Mallila ry"))


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def _is_canonical(folder: Path) -> bool:
    return all(turtle.canonical(path) == path.read_text("utf-8") for path in folder.glob("*.ttl"))


def test_a_source_goes_with_all_that_only_it_says(folder: Path) -> None:
    found = erasure.forget(folder, "eka", TODAY)
    assert (found.kind, found.source, found.proved) == ("source", "eka", True)
    assert not (folder / "eka.ttl").exists()
    assert found.removed == {"eka.ttl": 21}  # the source 4, three things of 3, a link of 8
    left = b"".join(_bytes(folder).values())
    assert b"source:eka" not in left
    assert b"Koe" not in left
    assert "Mallila" in (folder / "toka.ttl").read_text("utf-8")
    assert _is_canonical(folder)


@pytest.mark.parametrize(
    "what", ["source:eka", "https://w3id.org/hytki/source/eka", "eka.ttl", "data/eka.ttl", "otsikko  EKA"]
)
def test_a_source_is_known_by_its_address_its_file_and_its_title(folder: Path, what: str) -> None:
    assert erasure.forget(folder, what, TODAY).source == "eka"


def test_a_thing_that_nobody_describes_any_more_is_told_with_the_links_that_lead_to_it(folder: Path) -> None:
    found = erasure.forget(folder, "eka", TODAY)
    assert [(one.address, one.file, one.links) for one in found.dangling] == [(iri("id:org-testi"), "toka.ttl", 1)]
    assert "id:org-testi: toka.ttl" in erasure_text.text(found, "fi")


def test_what_other_sources_say_of_an_erased_source_goes_and_what_stands_elsewhere_too_stays(tmp_path: Path) -> None:
    other = org("org-malli", "Mallila ry", '; skos:note "Lähde eka-1 kirjoittaa nimen toisin."@fi')
    other += (
        'id:org-vain a org:FormalOrganization ; skos:prefLabel "Vainio"@fi ; bibo:locator "nimi lähteessä eka-1" .\n'
    )
    other += 'id:org-kaksi a org:FormalOrganization ; skos:prefLabel "Kaksi"@fi ; bibo:locator "lähde eka-1, rivi 2; lähde eka-12, rivi 3" .\n'
    other += f"<{iri('id:link-a')}> a hytki:Link ; dct:source source:eka-1 ; hytki:kind kind:funds .\n"
    other += f"<{iri('id:link-b')}> a hytki:Link ; dct:source source:muu ; hytki:conflictsWith <{iri('id:link-c')}> .\n"
    own = f"<{iri('id:link-c')}> a hytki:Link ; dct:source source:eka-1 .\n"
    folder = _folder(tmp_path, **{"eka-1": own, "muu": other, "eka-12": org("org-x", "Xyz")})
    found = erasure.forget(folder, "eka-1", TODAY)
    said = (folder / "muu.ttl").read_text("utf-8")
    assert found.proved
    for gone in ("toisin", "Vainio", "link-a", "conflictsWith", "eka-1,"):
        assert gone not in said
    assert 'bibo:locator "lähde eka-12, rivi 3"' in said
    assert (folder / "eka-12.ttl").exists()


def test_the_tables_of_a_folder_lose_the_rows_that_name_what_went(folder: Path) -> None:
    (folder / "decisions.csv").write_text(
        "verdict,first,second,date,by,reason\nsame,id:org-malli,id:org-toinen,2024-01-01,person,\n"
        "different,id:project-koe,id:org-malli,2024-01-01,person,\nno,id:org-malli,source:eka,2024-01-01,person,\n", "utf-8"
    )  # fmt: skip
    (folder / "suggestions.csv").write_text(
        "source,place,address,form,about\nsource:eka,rivi 1,id:org-malli,Mallilan,\nsource:toka,rivi 1,id:org-malli,Mallilan,\n"
    )
    (folder / ledger.FILE).write_text(ledger.text({"eka": ("rdf", "0" * 64), "toka": ("rdf", "1" * 64)}))
    found = erasure.forget(folder, "eka", TODAY)
    assert (found.removed["decisions.csv"], found.removed["suggestions.csv"], found.removed[ledger.FILE]) == (2, 1, 1)
    assert (folder / "decisions.csv").read_text().count("\n") == 2
    assert list(ledger.read(folder)) == ["toka"]


def test_a_person_goes_from_texts_places_and_addresses_and_as_an_actor(named: Path) -> None:
    found = erasure.forget(named, f"person:{NAME}", TODAY)
    said = (named / "kysely.ttl").read_text("utf-8")
    assert (found.kind, found.source, found.proved, found.remaining) == ("person", "", True, ())
    assert "uuxila" not in said.casefold()
    assert "xavar" not in said.casefold()
    assert 'skos:note "Ilmoitti, hallinto"@fi' in said
    assert 'skos:note "oma"@fi' in said
    assert 'skos:note "Kysy"@fi' in said
    assert said.count("hytki:Link") == 1  # that of the person as an actor is gone
    assert _is_canonical(named)
    assert validate(Store.open(named)).conforms
    assert list(found.removed) == ["kysely.ttl"]


@pytest.mark.parametrize("what", ["Quuxila Xavar", "QUUXILA XAVAR", "Quuxila, Xavar", "xavar quuxila"])
def test_the_order_and_the_case_of_a_name_do_not_matter(tmp_path: Path, what: str) -> None:
    folder = _folder(tmp_path, muu=org("org-malli", "Mallila ry", f'; skos:note "Soita: {NAME}"@fi'))
    assert erasure.forget(folder, f"person:{what}", TODAY).proved
    assert "Quuxila" not in (folder / "muu.ttl").read_text("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "Xavar Quuxilan toimisto",
        "Quuxilalle Xavar",
        "XAVAR J. QUUXILA",
        "Xavar Juhani Quuxila",
        "xavar.quuxila@example.fi",
        "www.example.fi/xavar-quuxila",
        "xavarquuxila@example.fi",
        "Xavar\u00a0Quuxila",
    ],
)
def test_a_name_is_found_inflected_with_other_names_between_and_in_addresses(text: str) -> None:
    person = traces.Person.read(NAME)
    assert person is not None
    assert len(person.find(text)) == 1
    assert traces.Person.read("Väinö Öölä") == traces.Person.read("VAINO OOLA")


@pytest.mark.parametrize(
    "text", ["Xavar Meikäläinen", "Quuxila ja Xavar", "Xavar. Kysyi Quuxila", "Xavar (Quuxila)", "Quuxilainen Xavar"]
)
def test_other_names_are_not_taken_along(text: str) -> None:
    person = traces.Person.read(NAME)
    assert person is not None
    assert person.find(text) == []


def test_a_name_in_a_comment_or_in_decomposed_letters_goes_too(tmp_path: Path) -> None:
    folder = _folder(tmp_path, muu=org("org-malli", "Mallila ry"))
    path = folder / "muu.ttl"
    decomposed = unicodedata.normalize("NFD", "Öölä Väinö")
    path.write_text(
        "# Väinö Öölä teki tämän\n" + path.read_text("utf-8").replace("rivi 1", f"rivi 1, {decomposed}"), "utf-8"
    )
    found = erasure.forget(folder, "Väinö Öölä", TODAY)
    assert found.proved
    assert found.uncommented == ("muu.ttl",)
    assert "muu.ttl" in erasure_text.text(found, "en")
    assert 'bibo:locator "rivi 1" .' in path.read_text("utf-8")


def _zipped(content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/sharedStrings.xml", content)
    return packed.getvalue()


HIDDEN: dict[str, Callable[[str], bytes]] = {
    "text": lambda name: f"muistio: {name}\n".encode(),
    "latin": lambda name: f"muistio: Ä {name}\n".encode("latin-1"),
    "utf16": lambda name: f"muistio: {name}\n".encode("utf-16"),
    "utf32": lambda name: f"muistio: {name}\n".encode("utf-32"),
    "json": lambda name: "".join(f"\\u{ord(sign):04x}" for sign in name).encode(),
    "percent": lambda name: name.replace(" ", "%20").replace("u", "%75").encode(),
    "html": lambda name: name.replace("Q", "&#81;").replace(" ", "&nbsp;").encode(),
    "quoted": lambda name: name.replace(" ", "=20").encode(),
    "gzip": lambda name: gzip.compress(name.encode()),
    "workbook": lambda name: _zipped(name.encode()),
    "capitals": lambda name: name.upper().encode(),
}


@pytest.mark.parametrize("way", HIDDEN)
def test_success_is_not_claimed_while_the_bytes_of_any_file_hold_the_name(named: Path, way: str) -> None:
    (named / "liitteet").mkdir()
    (named / "liitteet" / "muistio.bin").write_bytes(HIDDEN[way](NAME))
    found = erasure.forget(named, f"person:{NAME}", TODAY)
    assert not found.proved
    assert [(one.file, one.line) for one in found.remaining] == [("liitteet/muistio.bin", 1)]
    assert "uuxila" not in (named / "kysely.ttl").read_text("utf-8").casefold()
    (named / "liitteet" / "muistio.bin").unlink()
    assert erasure.forget(named, f"person:{NAME}", TODAY).proved


def test_a_file_named_after_the_person_remains_and_its_name_is_struck_out(named: Path) -> None:
    (named / "xavar-quuxila.txt").write_text("tyhjä")
    found = erasure.forget(named, f"person:{NAME}", TODAY)
    assert [(one.file, one.line, one.how) for one in found.remaining] == [("•••.txt", 0, "name")]


def test_the_surname_alone_is_for_a_person_to_check(named: Path) -> None:
    path = named / "muu.ttl"
    path.write_text(path.read_text("utf-8").replace("rivi 1", "rivi 1, Quuxilan mukaan"), "utf-8")
    found = erasure.forget(named, f"person:{NAME}", TODAY)
    assert found.proved
    assert [one.file for one in found.check] == ["muu.ttl"]


def test_what_killed_changes_left_behind_is_cleared_away(named: Path) -> None:
    (named / ".change-abc").mkdir()
    (named / ".change-abc" / "0").write_text(NAME)
    (named / ".kysely.ttl.new").write_text(NAME)
    assert erasure.forget(named, f"person:{NAME}", TODAY).proved
    assert not list(named.glob(".*"))


def test_a_source_does_not_come_back_and_the_tombstone_names_nothing(folder: Path) -> None:
    assert not erasure.is_forgotten(folder, "eka")
    erasure.forget(folder, "eka", TODAY)
    assert erasure.is_forgotten(folder, "eka")
    assert not erasure.is_forgotten(folder, "toka")
    row = (folder / tombstones.FILE).read_text().splitlines()[1].split(",")
    assert (row[0], len(row[1]), row[3]) == ("source", 64, "2024-06-01")
    key = folder / tombstones.KEY
    assert key.stat().st_mode & 0o777 == 0o600
    assert (folder / "internal" / ".gitignore").read_text() == "*\n"


def test_two_folders_mark_the_same_source_differently(tmp_path: Path) -> None:
    marks = set()
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        folder = _folder(tmp_path / name, yksi=org("org-malli", "Mallila ry"), kaksi=org("org-malli", "Mallila ry"))
        erasure.forget(folder, "yksi", TODAY)
        marks.add((folder / tombstones.FILE).read_text())
    assert len(marks) == 2


def test_an_erased_person_is_recognised_in_any_text(named: Path) -> None:
    erasure.forget(named, f"person:{NAME}", TODAY)
    is_forgotten = erasure.forgotten_people(named)
    for text in (
        NAME,
        "QUUXILA XAVAR",
        "Xavar Quuxilan",
        "x, xavar.quuxila@example.fi",
        "Xavar J. Quuxila",
        "Quuxila, Xavar",
    ):
        assert is_forgotten(text), text
    for text in ("Xavar Meikäläinen", "Quuxila", "Xavar ja Quuxila", "", "Testilä Oy"):
        assert not is_forgotten(text), text
    assert "uuxila" not in "".join(path.read_text("utf-8") for path in named.rglob("*") if path.is_file()).casefold()


def test_an_erased_person_is_left_out_of_a_new_import(named: Path) -> None:
    erasure.forget(named, f"person:{NAME}", TODAY)
    draft = Draft("kysely")
    draft.about("Kysely")
    spot = Spot(row=2)
    testi, person = (
        draft.thing("org:FormalOrganization", "Testilä Oy", spot),
        draft.thing("org:FormalOrganization", NAME, spot),
    )
    draft.detail(testi, spot, note=f"Ilmoitti {NAME}, hallinto")
    draft.link(person, "cooperates-with", testi, spot)
    draft.person(spot, "name", name=NAME)
    draft.prose += [(spot, f"{NAME} kertoi"), (spot, "Testilä kertoi")]
    erasure.leave_out(named, [draft])
    text = turtle.write(draft.statements())
    assert "uuxila" not in text.casefold()
    assert "Link" not in text
    assert 'skos:note "Ilmoitti, hallinto"@fi' in text
    assert [line for _, line in draft.prose] == ["Testilä kertoi"]
    assert [one.name for one in draft.persons] == [""] * len(draft.persons)
    assert len(draft.persons) == 4  # the one that was there, the note, the actor, its link


def test_without_tombstones_a_draft_stays_as_it_is(folder: Path) -> None:
    draft = Draft("uusi")
    draft.thing("org:FormalOrganization", NAME, Spot(row=1))
    before = turtle.write(draft.statements())
    erasure.leave_out(folder, [draft])
    assert turtle.write(draft.statements()) == before


@pytest.mark.parametrize("loss", ["missing", "another"])
def test_a_lost_key_is_said_instead_of_forgetting_that_something_was_forgotten(folder: Path, loss: str) -> None:
    erasure.forget(folder, "eka", TODAY)
    key = folder / tombstones.KEY
    if loss == "missing":
        key.unlink()
    else:
        key.write_text("0" * 64)
    for ask in (
        lambda: erasure.is_forgotten(folder, "eka"),
        lambda: erasure.forgotten_people(folder),
        lambda: erasure.forget(folder, "toka", TODAY),
    ):
        with pytest.raises(InputError, match="Restore the key"):
            ask()
    assert (folder / "toka.ttl").exists()


def test_a_broken_list_of_the_forgotten_is_told_with_its_row(folder: Path) -> None:
    erasure.forget(folder, "eka", TODAY)
    path = folder / tombstones.FILE
    path.write_text(path.read_text() + "source,abc\n")
    with pytest.raises(InputError, match="line 3"):
        erasure.is_forgotten(folder, "eka")


def test_forgetting_again_proves_it_again(folder: Path) -> None:
    erasure.forget(folder, "eka", TODAY)
    before = _bytes(folder)
    again = erasure.forget(folder, "eka", date(2025, 1, 1))
    assert (again.proved, again.removed) == (True, {})
    assert _bytes(folder) == before


def test_what_is_not_there_is_one_line_that_repeats_no_person(folder: Path) -> None:
    before = _bytes(folder)
    with pytest.raises(InputError) as found:
        erasure.forget(folder, "Matti Meikäläinen", TODAY)
    for lang in words.LANGUAGES:
        assert "Meikäläi" not in found.value.text(lang)
    for what in ("olematon", "Ei mitään", "x", "", "../olematon", "person:olematon", "a" * 5000, "a\0b"):
        with pytest.raises(InputError, match="holds no source or person"):
            erasure.forget(folder, what, TODAY)
    assert _bytes(folder) == before


def test_the_name_of_an_actor_is_not_erased_as_that_of_a_person_unless_it_is_said_to_be_one(tmp_path: Path) -> None:
    folder = _folder(tmp_path, muu=org("org-malli", "Mallilan liitto", '; skos:note "Mallilan liitto vastaa"@fi'))
    with pytest.raises(InputError, match="name of an actor"):
        erasure.forget(folder, "mallilan liitto", TODAY)
    assert erasure.forget(folder, "person:Mallilan liitto", TODAY).proved


def test_a_registered_company_of_a_persons_name_is_an_actor(tmp_path: Path) -> None:
    company = org("org-1234567-1", "Matti Meikäläinen", '; hytki:businessId "1234567-1"')
    folder = _folder(tmp_path, muu=company)
    with pytest.raises(InputError, match="name of an actor"):
        erasure.forget(folder, "Matti Meikäläinen", TODAY)


def test_two_sources_of_one_title_are_told_apart(tmp_path: Path) -> None:
    folder = _folder(tmp_path, yksi=org("org-malli", "Mallila ry"), kaksi=org("org-testi", "Testilä"))
    path = folder / "yksi.ttl"
    path.write_text(path.read_text("utf-8").replace("Otsikko yksi", "Otsikko kaksi"), "utf-8")
    with pytest.raises(InputError, match="kaksi, yksi"):
        erasure.forget(folder, "Otsikko kaksi", TODAY)


def test_a_broken_file_can_be_forgotten(folder: Path) -> None:
    (folder / "eka.ttl").write_text("tämä ei ole Turtlea")
    assert erasure.forget(folder, "eka", TODAY).proved


def test_a_file_that_the_tool_wrote_stays_its_own_when_a_person_is_erased_from_it(named: Path) -> None:
    written = (named / "kysely.ttl").read_bytes()
    (named / ledger.FILE).write_text(ledger.text({"kysely": ("rdf", ledger.digest(written)), "muu": ("rdf", "0" * 64)}))
    erasure.forget(named, f"person:{NAME}", TODAY)
    entries = ledger.read(named)
    assert entries["kysely"][1] == ledger.digest((named / "kysely.ttl").read_bytes())
    assert entries["muu"][1] == "0" * 64


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_text_speaks_of_copies_and_never_of_the_person(named: Path, lang: str) -> None:
    (named / "muistio.txt").write_text(NAME)
    found = erasure.forget(named, f"person:{NAME}", TODAY)
    said = erasure_text.text(found, lang)
    copies = {"fi": "varmuuskopiot", "sv": "säkerhetskopior", "en": "backups"}
    assert copies[lang] in said
    assert "muistio.txt" in said
    assert "kysely.ttl" in said
    assert "uuxila" not in (said + json.dumps(erasure_text.document(found))).casefold()
    assert "EI" in said or "INTE" in said or "NOT" in said


def test_the_document_tells_what_the_text_tells(folder: Path) -> None:
    found = erasure_text.document(erasure.forget(folder, "eka", TODAY))
    assert found["proved"] is True
    assert found["remaining"] == []
    assert found["searched"]["files"] == len(_bytes(folder))
    assert found["searched"]["bytes"] == sum(map(len, _bytes(folder).values()))
    json.dumps(found)


@pytest.mark.parametrize("stem", ["web-hytki-fi", "web-health-campus-turku", "eura2014-a78692"])
def test_any_source_of_the_shipped_data_can_be_forgotten(tmp_path: Path, stem: str) -> None:
    folder = shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("internal"))
    found: Erasure = erasure.forget(folder, stem, TODAY)
    assert found.proved
    other = f"{stem}-in-english".encode()
    assert stem.encode() not in b"".join(content.replace(other, b"") for content in _bytes(folder).values())
    assert _is_canonical(folder)


PERSONS = [
    Person(Spot("2 Yhteyshenkilö", row=12), "name", "Xavar Quuxila", "suunnittelija", iri("id:org-testi")),
    Person(Spot("2 Yhteyshenkilö", row=13), "email", "", "xavar.quuxila@example.fi", iri("id:org-testi")),
    Person(Spot("3 Ryhmä", row=20), "name", "Zyxo Bazila", "", "Testilä Oy"),
]


def test_persons_are_kept_with_purpose_place_source_and_dates() -> None:
    text = internal.text(PERSONS, iri("source:eka"), "yhteydenpito", "2024-06-01", "2025-06-01")
    facts = {
        (str(one.predicate.value), getattr(one.object, "value", ""))
        for one in ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)
    }
    for said in (
        (iri("schema:name"), "Xavar Quuxila"),
        (iri("schema:jobTitle"), "suunnittelija"),
        (iri("schema:affiliation"), iri("id:org-testi")),
        (iri("schema:affiliation"), "Testilä Oy"),
        (iri("bibo:locator"), "2 Yhteyshenkilö, rivi 12"),
        (iri("dct:source"), iri("source:eka")),
        (iri("dct:description"), "yhteydenpito"),
        (iri("dct:created"), "2024-06-01"),
        (iri("schema:expires"), "2025-06-01"),
    ):
        assert said in facts, said
    assert text.count("schema:Person") == 2  # a contact detail without a name is nobody
    assert "@example" not in text
    assert text == internal.text(PERSONS[::-1], iri("source:eka"), "yhteydenpito", "2024-06-01", "2025-06-01")


def test_persons_are_not_kept_without_a_purpose_and_a_review_to_come() -> None:
    with pytest.raises(InputError, match="--purpose"):
        internal.text(PERSONS, iri("source:eka"), "  ", "2024-06-01", "2025-06-01")
    for review in ("2024-06-01", "2023-01-01", "ensi vuonna", ""):
        with pytest.raises(InputError, match="YYYY-MM-DD"):
            internal.text(PERSONS, iri("source:eka"), "yhteydenpito", "2024-06-01", review)


def _keep(folder: Path, stem: str, review: str = "2025-06-01") -> None:
    for name, content in internal.files(PERSONS, iri(f"source:{stem}"), "yhteydenpito", "2024-06-01", review).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)


def test_a_review_that_is_due_is_told(folder: Path) -> None:
    assert internal.overdue(folder, TODAY) == ()
    _keep(folder, "eka", "2025-06-01")
    _keep(folder, "toka", "2024-07-01")
    assert internal.overdue(folder, date(2024, 6, 30)) == ()
    assert [(one.stem, one.review) for one in internal.overdue(folder, date(2024, 7, 1))] == [("toka", "2024-07-01")]
    assert [one.stem for one in internal.overdue(folder, date(2026, 1, 1))] == ["toka", "eka"]


def test_a_kept_person_is_erased_and_a_file_without_persons_goes(folder: Path) -> None:
    _keep(folder, "eka")
    _keep(folder, "toka")
    assert erasure.forget(folder, NAME, TODAY).proved
    assert "Zyxo Bazila" in (folder / "internal" / "eka.ttl").read_text("utf-8")
    assert erasure.forget(folder, "Zyxo Bazila", TODAY).removed == {"internal/eka.ttl": 10, "internal/toka.ttl": 10}
    assert [path.name for path in (folder / "internal").iterdir() if path.suffix == ".ttl"] == []


def test_the_persons_of_a_source_go_with_it(folder: Path) -> None:
    _keep(folder, "eka")
    assert erasure.forget(folder, "eka", TODAY).proved
    assert not (folder / "internal" / "eka.ttl").exists()


def test_nothing_that_the_tool_prints_or_writes_reads_the_kept_persons(folder: Path, tmp_path: Path) -> None:
    _keep(folder, "eka")
    page = tmp_path / "kartta.html"
    actors = "SELECT * WHERE { ?s ?p ?o }", "SELECT * WHERE { GRAPH ?g { ?s ?p ?o } }"
    said = ""
    for verb in (
        ("validate", "--all"), ("validate", "--format", "json"), ("validate", "--format", "ttl"), ("validate", "--format", "html"),
        ("query", actors[0]), ("query", actors[1], "--format", "ttl"), ("query", actors[1], "--format", "json"),
        ("query", "--list"), ("show", "Testilä Oy"), ("show", "Testilä Oy", "--format", "json"),
        ("path", "Testilä Oy", "Toisela ry"), ("path", "Testilä Oy", "Toisela ry", "--format", "json"),
        ("stats",), ("stats", "--format", "json"), ("map", "--output", str(page)), ("resolve",), ("save",),
        ("show", NAME), ("template", str(tmp_path / "pohja.xlsx"), "--filled"),
    ):  # fmt: skip
        done = hytki("--data", str(folder), *verb)
        said += done.stdout + done.stderr.replace(NAME, "")  # an unknown name is repeated by who asks for it
    assert "Testilä" in said
    assert "Testil" in page.read_text("utf-8")
    with zipfile.ZipFile(tmp_path / "pohja.xlsx") as packed:
        said += "".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    eco = hytki_graph.open(folder)
    said += page.read_text("utf-8") + "".join(map(str, eco.rdf.quads())) + str(eco.graph.nodes(data=True))
    assert "Quuxila" not in said
    assert "Bazila" not in said
    assert "yhteydenpito" not in said
    assert "example.fi" not in said


def test_the_shipped_folder_of_persons_stays_out_of_version_control() -> None:
    assert "data/internal/" in (ROOT / ".gitignore").read_text().splitlines()
    assert not (ROOT / "data" / "internal").exists() or (ROOT / "data" / "internal" / ".gitignore").is_file()
