"""Known actors in prose: the names, forms and places that are found, and the words that are none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hytki_graph import resolve, suggestions
from hytki_graph.decisions import Decision
from hytki_graph.ecosystem import Ecosystem
from hytki_graph.errors import InputError
from hytki_graph.finnish import bases
from hytki_graph.iris import iri, short
from hytki_graph.spots import Spot
from hytki_graph.suggestions import Suggestion
from tests.conftest import ROOT

SEEDS = ROOT.parent / "shared" / "seeds"
Small = Callable[..., Ecosystem]
ACTORS = """
    id:org-sairaala a cv:PublicOrganisation ; skos:prefLabel "Esimerkkilän sairaala"@fi, "Exempelby sjukhus"@sv ; skos:altLabel "ESA"@fi .
    id:org-yliopisto a org:FormalOrganization ; skos:prefLabel "Kuvitelmalan yliopisto"@fi .
    id:org-tiedekunta a org:OrganizationalUnit ; skos:prefLabel "Kuvitelmalan yliopiston hoitotieteen tiedekunta"@fi .
    id:org-koe a org:FormalOrganization ; skos:prefLabel "KOE-ammattikorkeakoulu"@fi .
    id:org-arki a org:FormalOrganization ; skos:prefLabel "Arkipäivä"@fi .
    id:org-talo a org:FormalOrganization ; skos:prefLabel "Näytetalo Oy"@fi .
    id:org-pode a cv:PublicOrganisation ; skos:prefLabel "Ponde"@fi .
    id:collab-a a org:OrganizationalCollaboration ; skos:prefLabel "Näyteverkosto"@fi ; skos:altLabel "ohjausryhmä"@fi .
    id:service-a a schema:Service ; skos:prefLabel "Näyteverkosto Labs"@fi .
    id:project-a a schema:Project ; skos:prefLabel "Näytehanke"@fi .
    place:municipality-1 a dct:Location ; skos:prefLabel "Kuvitelmala"@fi .
"""


def _found(eco: Ecosystem, *lines: str) -> list[tuple[int, str, str]]:
    prose = [(Spot(row=number), line) for number, line in enumerate(lines, start=1)]
    return [(one.spot.row, short(one.address), one.form) for one in resolve.mentions(eco.store, prose)]


@pytest.mark.parametrize(
    ("line", "address", "form"),
    [
        ("Mukana on Esimerkkilän sairaala.", "id:org-sairaala", "Esimerkkilän sairaala"),
        ("Esimerkkilän sairaalassa kokeillaan", "id:org-sairaala", "Esimerkkilän sairaalassa"),
        ("tillsammans med Exempelby sjukhus", "id:org-sairaala", "Exempelby sjukhus"),
        ("hankkeessa ESAn väki", "id:org-sairaala", "ESAn"),
        ("hankkeessa ESA:n väki", "id:org-sairaala", "ESA:n"),
        ("Kuvitelmalan yliopistolle", "id:org-yliopisto", "Kuvitelmalan yliopistolle"),
        (
            "Kuvitelmalan yliopiston hoitotieteen tiedekunnan",
            "id:org-tiedekunta",
            "Kuvitelmalan yliopiston hoitotieteen tiedekunnan",
        ),
        ("KOEn opiskelijat", "id:org-koe", "KOEn"),
        ("KOE AMK:n opiskelijat", "id:org-koe", "KOE AMK:n"),
        ("Näytetalon tilat", "id:org-talo", "Näytetalon"),
        ("Ponteen alusta", "id:org-pode", "Ponteen"),
        ("Näyteverkostossa puhuttiin", "id:collab-a", "Näyteverkostossa"),
        ("kutsutaan mukaan Arkipäivän väki", "id:org-arki", "Arkipäivän"),
    ],
)
def test_a_known_actor_is_found_in_any_form_of_its_name(small: Small, line: str, address: str, form: str) -> None:
    assert _found(small(a=ACTORS), line) == [(1, address, form)]


@pytest.mark.parametrize(
    "line",
    [
        "Arkipäivä on täynnä työtä.",  # a word at the beginning of a sentence
        "Työ jatkui. Arkipäivän kiireet alkoivat.",
        "arkipäivän työ",
        "Lasten esakko ja koen ilmaisu; KOETUS",  # letters must be as written
        "ohjausryhmä kokoontui",  # a word that describes is no name
        "Näyteverkosto Labs avattiin",  # a service named after an actor
        "Näytehanke alkoi",  # a project is no actor
        "Kuvitelmalan asukkaat",
        "yliopisto ja sairaala",
    ],
)
def test_a_word_that_is_no_name_is_left_alone(small: Small, line: str) -> None:
    assert _found(small(a=ACTORS), line) == []


def test_a_word_that_the_text_itself_uses_in_small_letters_is_a_word(small: Small) -> None:
    eco = small(a='id:org-a a org:FormalOrganization ; skos:prefLabel "Sovinto"@fi .')
    assert _found(eco, "Sovinto tuli mukaan") == [(1, "id:org-a", "Sovinto")]
    assert _found(eco, "Sovinto tuli mukaan", "haettiin sovintoa") == []
    assert _found(eco, "Mukana Sovinto", "haettiin sovintoa") == [(1, "id:org-a", "Sovinto")]


def test_the_form_is_kept_and_never_the_sentence(small: Small) -> None:
    (found,) = resolve.mentions(small(a=ACTORS).store, [(Spot("3 Tiivistelmä", row=7), "Salaista: ESAn potilas")])
    assert found == resolve.Mention(Spot("3 Tiivistelmä", row=7), iri("id:org-sairaala"), "ESAn")


@pytest.mark.skipif(not SEEDS.exists(), reason="the seed documents are not here")
@pytest.mark.parametrize(
    ("seed", "row", "expected"),
    [
        ("000*", 13, {"org-0245895-5", "org-businessoulu", "org-cemis", "org-kajaanin-ammattikorkeakoulu", "org-kuopio-health",
                      "org-jyvaskylan-ammattikorkeakoulu", "org-2322323-1"}),
        ("000*", 15, {"org-tem", "org-pohjois-pohjanmaan-liitto"}),
        ("001*", 25, {"org-pohde"}),
        ("002*", 44, {"org-0201256-6", "org-keusote", "org-1046216-1", "org-sote-osuuskunta-suomi", "org-2630644-6", "org-omahame",
                      "org-hyvaep", "org-hus", "org-spo", "org-vake"}),
        ("002*", 148, {"org-thl", "collab-innovaatio-ja-strategiaverkosto"}),
        ("003*", 30, {"org-saarenvire", "org-arkipaiva", "org-lapin-kuntoutus", "org-rovalan-setlementti", "org-sovea", "org-poske"}),
        ("003*", 31, {"org-lapin-yrittajat"}),
        ("004*", 75, {"org-eksote"}),
        ("004*", 161, {"org-2630644-6", "org-lut"}),
        ("004*", 163, {"org-lab-sotecampus"}),
    ],
)  # fmt: skip
def test_the_actors_of_the_documents_are_found_on_their_lines(
    eco: Ecosystem, seed: str, row: int, expected: set[str]
) -> None:
    (path,) = SEEDS.glob(seed)
    lines = path.read_text("utf-8").split("\n")
    found = resolve.mentions(eco.store, [(Spot(row=row), lines[row - 1])])
    assert {one.address.rpartition("/")[2] for one in found} == expected


@pytest.mark.parametrize(
    "pair",
    """pohteen pohde;pohteelle pohde;pohdetta pohde;labin lab;lutissa lut;thln thl;thl:lle thl;husin hus;vaken vake;soiten soite;
    eksotelle eksote;yliopistoon yliopisto;laitoksella laitos;lapin lappi;turun turku;helsingin helsinki;lahden lahti;
    lappeenrannan lappeenranta;seinäjoen seinäjoki;hämeen häme;tampereen tampere;suomen suomi;uudenmaan uusimaa;hangon hanko;
    liitolle liitto;edun etu;kehityksessä kehitys;parkin park;osuuskunnan osuuskunta;kaupungille kaupunki;
    kankaan kangas;joen joki;mäen mäki;terveyden terveys;finlandin finland;ministeriölle ministeriö""".split(";"),  # noqa: SIM905
)
def test_a_word_is_led_back_to_its_basic_form(pair: str) -> None:
    form, base = pair.split()
    assert base in bases(form)


def test_suggestions_are_kept_between_runs_until_they_are_decided(small: Small, tmp_path: Path) -> None:
    eco = small(a=ACTORS)
    source = iri("source:hanke-1")
    prose = [(Spot("3 Tiivistelmä", row=7), "Mukana ESA ja Ponteen väki")]
    new = suggestions.suggest(source, resolve.mentions(eco.store, prose), about=iri("id:project-a"))
    (tmp_path / suggestions.FILE).write_text(suggestions.text(new), "utf-8")
    kept = suggestions.read(tmp_path)
    assert kept == (
        Suggestion(source, "3 Tiivistelmä, rivi 7", iri("id:org-pode"), "Ponteen", iri("id:project-a")),
        Suggestion(source, "3 Tiivistelmä, rivi 7", iri("id:org-sairaala"), "ESA", iri("id:project-a")),
    )
    assert suggestions.text(kept) == suggestions.text([*kept, *new])
    said_no = Decision("no", iri("id:org-pode"), source)
    accepted = Decision("participates-in", iri("id:org-sairaala"), iri("id:project-a"))
    assert [short(one.address) for one in suggestions.undecided(kept, [said_no])] == ["id:org-sairaala"]
    assert suggestions.undecided(kept, [said_no, accepted]) == ()
    renamed = suggestions.undecided(kept, [Decision("same", iri("id:org-yliopisto"), iri("id:org-pode")), accepted])
    assert [short(one.address) for one in renamed] == ["id:org-yliopisto"]
    assert suggestions.renew(kept, source, []) == ()
    other = Suggestion(iri("source:muu"), "rivi 1", iri("id:org-a"), "A")
    assert set(suggestions.renew(kept, other.source, [other])) == {*kept, other}


def test_without_a_file_there_are_no_suggestions_and_a_broken_one_is_refused(tmp_path: Path) -> None:
    assert suggestions.read(tmp_path) == ()
    for content in (
        "",
        "source,place\n",
        "source,place,address,form,about\nsource:a,b\n",
        "\0",
        "source,place,address,form,about\nsource:a,b,joku,c,\n",
    ):
        (tmp_path / suggestions.FILE).write_text(content, "utf-8")
        with pytest.raises(InputError, match=r"suggestions\.csv"):
            suggestions.read(tmp_path)
