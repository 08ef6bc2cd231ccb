"""Nobody's name, e-mail or phone goes out, in any format; partners see posts, the project itself sees names."""

from __future__ import annotations

import base64
import html
import importlib.util
import io
import re
import time
import unicodedata
import urllib.parse
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import hytki_graph
from hytki_graph import Ecosystem, diagrams, exporters, imprint, internal, outgoing, profiles, registry, release, scene
from hytki_graph.errors import InputError
from hytki_graph.iris import iri
from hytki_graph.network import Network, Thing, Tie
from hytki_graph.spots import Person, Spot
from hytki_graph.store import Store
from tests.conftest import PRELUDE
from tests.made_up import SOURCE, link, org

TODAY = date(2025, 1, 15)
PLANTED = (
    "meikäläi", "meikalai", "etunimi.suku", "etunimi%2esuku", "sukunimi", "example.fi", "040 0000000", "0400000000",
    "040-0000000", "+358 40 000",
)  # fmt: skip
"""What must never be seen: parts of the made-up name, e-mail and phone, however they are spelled."""
KEPT = ("kehto", "vanhala")
"""Surnames of the persons who are kept beside the map."""
MAP = f"""
{org("sairaala", "Esimerkkilän sairaala", '; skos:altLabel "Sairaalan keskus, Matti Meikäläinen"@fi')}
{org("yhtio", "Esimerkki Oy (Matti Meikäläinen, puh. 040 0000000)")}
{org("matti-meikalainen", "Matti Meikäläinen")}
{org("osasto", "Esimerkkilän osasto", '; skos:note "Kysy: etunimi.sukunimi(at)example.fi tai 040-0000000"@fi')}
id:hanke a schema:Project ; skos:prefLabel "Esimerkkihanke"@fi, "Exempelprojektet, Matti Meikäläinen"@sv ;
  bibo:locator "rivi 3, Matti Meikäläinen" ; schema:startDate "2024-01-01"^^xsd:date ; schema:endDate "2024-12-31"^^xsd:date ;
  schema:url "https://example.fi/matti-meikalainen" ; schema:email "etunimi.sukunimi@example.fi" .
source:kaksi a prov:Entity ; skos:prefLabel "Haastattelu: Matti Meikäläinen, +358 40 000 0000"@fi ;
  dct:type type:document ; bibo:locator "koko" ; dct:issued "2024-05-02"^^xsd:date ;
  schema:url "mailto:etunimi.sukunimi@example.fi" .
id:vaikutus a hytki:Effect ; skos:prefLabel "Data liikkuu (Matti Meikäläinen)"@fi ; bibo:locator "rivi 9" .
id:malli a prov:Plan ; skos:prefLabel "Esimerkkimalli"@fi ; bibo:locator "rivi 9" .
<https://w3id.org/hytki/id/henkilo-1> a schema:Person ; schema:name "Maija Meikäläinen" ; schema:telephone "0400000000" ;
  schema:affiliation id:sairaala .
{link("sairaala", "coordinates", "hanke", more='; skos:note "Puhelimitse 040 0000000, Matti Meikäläinen"@fi')}
{link("yhtio", "participates-in", "hanke", source="kaksi", status="planned")}
{link("osasto", "unit-of", "sairaala")}
{link("matti-meikalainen", "cooperates-with", "sairaala")}
{link("hanke", "leads-to", "vaikutus", more="; org:role role:lead")}
{link("sairaala", "serves-layer", "layer:data")}
{link("sairaala", "located-in", "place:region-19")}
""".replace('bibo:locator "rivi 2"', 'bibo:locator "rivi 2, etunimi.sukunimi@example.fi"')
PERSONS = (
    Person(Spot("2 Yhteyshenkilö", row=12), "name", "Kaisa Kehto", "hankepäällikkö", iri("id:sairaala")),
    Person(Spot("2 Yhteyshenkilö", row=13), "name", "Kalle Kehto", "hankepäällikkö", iri("id:sairaala")),
    Person(Spot("2 Yhteyshenkilö", row=14), "name", "Kerttu Kehto", "Kerttu Kehdon sihteeri", "Esimerkkilän osasto"),
    Person(Spot("2 Yhteyshenkilö", row=15), "name", "Konsta Kehto", "", iri("id:osasto")),
)
LATE = (Person(Spot("1 Ryhmä", row=3), "name", "Veikko Vanhala", "johtaja", iri("id:sairaala")),)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a person in every kind of text, and persons kept beside the map."""
    data = tmp_path_factory.mktemp("aineisto") / "data"
    (data / "internal").mkdir(parents=True)
    (data / "yksi.ttl").write_text(PRELUDE + SOURCE + MAP, "utf-8")
    kept = internal.text(PERSONS, iri("source:yksi"), "yhteydenpito", "2024-06-01", "2025-06-01")
    kept += '\n<https://w3id.org/hytki/id/x> schema:email "etunimi.sukunimi@example.fi" .\n'
    (data / "internal" / "yksi.ttl").write_text(kept, "utf-8")
    late = internal.text(LATE, iri("source:yksi"), "yhteydenpito", "2024-01-01", "2025-01-15")
    (data / "internal" / "kaksi.ttl").write_text(late, "utf-8")
    return data


@pytest.fixture(scope="module")
def store(folder: Path) -> Store:
    return hytki_graph.open(folder).store


def _network(store: Store) -> Network:
    return Ecosystem(store, hytki_graph.Settings()).project("ecosystem")


def _there(table: dict[str, str]) -> list[str]:
    """Give the endings whose writer is there."""
    found = [ending for ending, address in table.items() if importlib.util.find_spec(address.partition(":")[0])]
    assert found
    return sorted(found)


SCENES, PICTURES = _there(exporters.SCENES), _there(exporters.PICTURES)
DRAWN = sorted(name for name, at in diagrams.known().items() if importlib.util.find_spec(at.partition(":")[0]))
WAYS = [
    *(("scene", ending) for ending in SCENES),
    *(("network", ending) for ending in PICTURES),
    *((name, ".svg") for name in DRAWN if name != "network"),
    *(("release", ending) for ending in _there(exporters.RELEASES)),
    ("notebook", ".html"),
]


def _written(store: Store, to: Path, what: str, ending: str, profile: str) -> tuple[Path, dict[str, int]]:
    """Write one thing to a file as a profile has it; give the file and what was left out."""
    path = to / f"kartta-{what}-{profile}{ending}"
    if what == "release":
        found = release.gather(store, profile, TODAY)
        registry.load(exporters.RELEASES[ending])(found, path, lang="fi")
        return path, dict(found.imprint.left_out)
    swept, first = outgoing.swept(store)
    network, second = profiles.narrowed(_network(swept), store.folder, profile, TODAY)
    left_out = profiles.counted(first, second)
    drawn = replace(scene.compose(network), imprint=imprint.imprint(swept, profile=profile, left_out=left_out))
    if what == "scene":
        registry.load(exporters.SCENES[ending])(drawn, path, lang="fi")
    elif what == "notebook":
        path.write_text(network._repr_html_() + drawn._repr_html_(), "utf-8")
    else:
        picture = registry.load(diagrams.find(what))(drawn, swept, lang="fi")
        registry.load(exporters.PICTURES[ending])(picture, path, theme="light")
    return path, left_out


def _texts(content: bytes) -> Iterator[str]:
    """Give the texts of a file: as they are, with escapes read, and of whatever is packed in it."""
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield name
                yield from _texts(packed.read(name))
    elif content[:5] == b"%PDF-":
        import pypdf

        read = pypdf.PdfReader(io.BytesIO(content))
        yield f"{read.metadata} {read.xmp_metadata}"
        for page in read.pages:
            yield page.extract_text()
    elif content[:4] == b"\x89PNG":
        from PIL import Image

        yield str(Image.open(io.BytesIO(content)).info)
    else:
        text = content.decode("utf-8")
        yield from (text, html.unescape(html.unescape(text)), urllib.parse.unquote(text))
        yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
        for packed_text in re.findall(r"base64,([A-Za-z0-9+/=]+)", text):
            yield from _texts(base64.b64decode(packed_text))
    yield content.decode("latin-1")


def _seen(path: Path, words: tuple[str, ...]) -> set[str]:
    texts = [unicodedata.normalize("NFC", text).casefold() for text in (path.name, *_texts(path.read_bytes()))]
    return {word for word in words if any(word in text for text in texts)}


@pytest.mark.parametrize(("what", "ending"), WAYS, ids=["".join(way) for way in WAYS])
@pytest.mark.parametrize("profile", ["public", "partners"])
def test_no_name_e_mail_or_phone_is_in_what_goes_out(
    store: Store, tmp_path: Path, what: str, ending: str, profile: str
) -> None:
    path, left_out = _written(store, tmp_path, what, ending, profile)
    assert _seen(path, (*PLANTED, *KEPT)) == set()
    assert left_out["name"] >= 2
    assert left_out["contact"] >= 3
    assert left_out["person"] >= 1


@pytest.mark.parametrize("ending", [".html", ".graphml", ".csv", ".kumu.xlsx"])
def test_partners_see_posts_and_the_project_sees_names_of_those_in_time(
    store: Store, tmp_path: Path, ending: str
) -> None:
    public, _ = _written(store, tmp_path, "scene", ending, "public")
    assert _seen(public, ("hankepäällikkö", "kehto", "vanhala", "esimerkkilän sairaala")) == {"esimerkkilän sairaala"}
    partners, _ = _written(store, tmp_path, "scene", ending, "partners")
    assert _seen(partners, ("hankepäällikkö", "sihteeri", "johtaja", "kehto")) == {"hankepäällikkö"}
    own, left_out = _written(store, tmp_path, "scene", ending, "internal")
    assert _seen(own, ("kaisa kehto", "kalle kehto", "konsta kehto", "vanhala")) == {
        "kaisa kehto", "kalle kehto", "konsta kehto",
    }  # fmt: skip
    assert _seen(own, PLANTED) == set()
    assert left_out["overdue"] == 1


@pytest.mark.parametrize("ending", sorted(exporters.RELEASES.keys() - {".dcat.ttl"}))
def test_statements_follow_the_same_profiles(store: Store, tmp_path: Path, ending: str) -> None:
    public, _ = _written(store, tmp_path, "release", ending, "public")
    assert _seen(public, ("hankepäällikkö", "esimerkkilän sairaala")) == {"esimerkkilän sairaala"}
    partners, _ = _written(store, tmp_path, "release", ending, "partners")
    assert _seen(partners, ("hankepäällikkö", "ns/org#post", "org:post", "johtaja", "kehto")) >= {"hankepäällikkö"}
    assert _seen(partners, ("johtaja", "kehto")) == set()
    own, _ = _written(store, tmp_path, "release", ending, "internal")
    assert _seen(own, ("kaisa kehto", "vanhala")) == {"kaisa kehto"}


def test_what_was_left_out_is_counted_by_sort(store: Store, folder: Path) -> None:
    """By hand: one thing is nothing but a name; of four persons two have a post; one file is overdue."""
    network = _network(store)
    public, left_out = profiles.narrowed(network, folder, "public", TODAY)
    assert left_out == {"person": 1, "name": 1, "contact": 6}
    partners, left_out = profiles.narrowed(network, folder, "partners", TODAY)
    assert left_out == {"person": 1 + 2, "name": 1 + 2, "contact": 6, "overdue": 1}
    own, left_out = profiles.narrowed(network, folder, "internal", TODAY)
    assert left_out == {"person": 1, "name": 1, "contact": 6, "overdue": 1}
    assert [len(one.things) for one in (public, partners, own)] == [6, 7, 10]


def test_two_persons_of_one_post_are_one_thing_without_a_trace_of_their_names(store: Store, folder: Path) -> None:
    partners, _ = profiles.narrowed(_network(store), folder, "partners", TODAY)
    posts = [thing for thing in partners.things if thing.category == "person"]
    assert [dict(post.label) for post in posts] == [{"": "hankepäällikkö"}]
    (works,) = [tie for tie in partners.ties if tie.from_ == posts[0].iri]
    assert (works.to, works.kind, works.source) == (iri("id:sairaala"), iri("schema:affiliation"), iri("source:yksi"))
    assert partners.kinds[works.kind].label["en"] == "works at"


def test_a_person_is_linked_to_the_organisation_also_by_its_name(store: Store, folder: Path) -> None:
    own, _ = profiles.narrowed(_network(store), folder, "internal", TODAY)
    names = {thing.iri: thing.label.get("") for thing in own.things if thing.category == "person"}
    linked = {names[tie.from_]: tie.to for tie in own.ties if tie.from_ in names}
    assert linked["Kerttu Kehto"] == iri("id:osasto")
    assert linked["Kaisa Kehto"] == iri("id:sairaala")


def test_the_day_of_review_counts_and_a_file_without_one_is_overdue(store: Store, tmp_path: Path) -> None:
    (tmp_path / "internal").mkdir()
    text = internal.text(PERSONS[:1], iri("source:yksi"), "syy", "2024-06-01", "2025-01-16")
    (tmp_path / "internal" / "a.ttl").write_text(text, "utf-8")
    assert profiles.narrowed(_network(store), tmp_path, "internal", TODAY)[1].get("overdue") is None
    assert profiles.narrowed(_network(store), tmp_path, "internal", date(2025, 1, 16))[1]["overdue"] == 1
    dateless = re.sub(r' ;\n    schema:expires "[^"]*"\^\^xsd:date', "", text)
    assert dateless != text
    (tmp_path / "internal" / "a.ttl").write_text(dateless, "utf-8")
    assert profiles.narrowed(_network(store), tmp_path, "partners", TODAY)[1]["overdue"] == 1


def test_public_reads_nothing_of_the_persons_kept_beside_the_map(store: Store, tmp_path: Path) -> None:
    (tmp_path / "internal").mkdir()
    (tmp_path / "internal" / "a.ttl").write_text("this is not Turtle", "utf-8")
    network = _network(store)
    assert profiles.narrowed(network, tmp_path, "public", TODAY) == profiles.narrowed(
        network, store.folder, "public", TODAY
    )
    with pytest.raises(InputError):
        profiles.narrowed(network, tmp_path, "internal", TODAY)


def test_an_address_made_from_a_name_gets_a_number(store: Store) -> None:
    quads, _ = outgoing.statements(store, "public", TODAY)
    told = {str(term) for quad in quads for term in (quad.subject, quad.object, quad.graph_name)}
    assert not any("meikalainen" in text for text in told)
    network, _ = profiles.without_persons(
        replace(
            _network(store),
            things=(
                replace(
                    _network(store).things[0],
                    iri=iri("id:etu-matti-meikalainen"),
                    label={"fi": "Oy, Matti Meikäläinen"},
                ),
            ),
            ties=(),
        )
    )
    assert [(thing.iri, dict(thing.label)) for thing in network.things] == [(iri("id:x-1"), {"fi": "Oy"})]


def test_a_source_stays_when_nothing_is_left_of_its_title(small: object) -> None:
    title = 'source:yksi a prov:Entity ; skos:prefLabel "Matti Meikäläinen"@fi ; bibo:locator "koko" .\n'
    eco = small(yksi=title + org("a", "Esimerkkilä") + org("b", "Toinen Oy") + link("a", "cooperates-with", "b"))  # type: ignore[operator]
    swept, left_out = outgoing.swept(eco.store)
    assert left_out == {"name": 1}
    network = _network(swept)
    assert [tie.source for tie in network.ties] == [iri("source:yksi")]
    assert dict(network.terms[iri("source:yksi")].label) == {"": "yksi"}


def test_an_identity_code_is_left_out(small: object) -> None:
    """010190-123M: day 1 January 1990, number 123, check character by remainder 10190123 % 31 = 19."""
    assert "0123456789ABCDEFHJKLMNPRSTUVWXY"[10190123 % 31] == "M"
    eco = small(yksi=SOURCE + org("a", "Esimerkkilä 010190-123M"))  # type: ignore[operator]
    network, left_out = profiles.without_persons(_network(eco.store))
    assert left_out == {"identity": 1}
    assert dict(network.things[0].label) == {"fi": "Esimerkkilä"}


def test_the_shipped_network_and_statements_are_unchanged_by_public(eco: Ecosystem) -> None:
    network = eco.project("ecosystem")
    narrow, left_out = profiles.narrowed(network, eco.folder, "public", TODAY)
    assert narrow is network
    assert left_out == {}
    said = {quad for quad in eco.store.index if getattr(quad.graph_name, "value", "") in eco.store.files}
    quads, left_out = outgoing.statements(eco.store, "public", TODAY)
    assert (set(quads), left_out) == (said, {})
    assert outgoing.swept(eco.store) == (eco.store, {})


def test_an_unknown_profile_is_one_clear_line(store: Store, folder: Path) -> None:
    for narrow in (
        lambda: profiles.narrowed(_network(store), folder, "julkinen", TODAY),
        lambda: outgoing.statements(store, "julkinen", TODAY),
    ):
        with pytest.raises(InputError, match=r"no profile “julkinen”.*public, partners, internal") as caught:
            narrow()
        assert "\n" not in str(caught.value)


def test_what_was_left_out_is_said_in_each_language() -> None:
    assert profiles.told({}, "fi") == ""
    assert profiles.told({"contact": 3, "person": 2}, "fi") == "Jätetty pois: henkilöitä 2, yhteystietoja 3."
    assert profiles.told({"overdue": 1}, "sv") == "Utelämnat: personer vars granskningsdag har kommit 1."


def test_a_large_network_is_swept_in_seconds() -> None:
    """50,000 things and 150,000 ties; the bound is wide because other work may share the machine."""
    words = ("Esimerkkilän", "Kainuun", "sairaala", "Yliopisto", "Terveys", "keskus", "hanke")
    things = tuple(
        Thing(
            iri(f"id:org-{number}"), {"fi": f"{words[number % 7]} {words[number % 5]} {words[number % 3]}", "en": words[number % 4]},
            "organisation", "", (), (), "", "", "", (f"Tunnus {number}",), (iri("source:yksi"),), {},
        )
        for number in range(50_000)
    )  # fmt: skip
    nothing = dict.fromkeys(("certainty", "start", "end", "role", "layer", "level", "via"), "")
    ties = tuple(
        Tie(
            f"https://w3id.org/hytki/id/link-{number:020x}", things[number % 50_000].iri, "k", things[number // 3].iri, "s",
            source=iri("source:yksi"), place=f"taulukko Toimijat, rivi {number}, solu C{number}", conflicts=(), note={}, **nothing,
        )
        for number in range(150_000)
    )  # fmt: skip
    network = Network("ecosystem", things, ties, {}, {}, {})
    begun = time.process_time()
    narrow, left_out = profiles.without_persons(network)
    assert time.process_time() - begun < 15
    assert (narrow is network, left_out) == (True, {})
