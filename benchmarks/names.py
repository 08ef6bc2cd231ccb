"""Made-up Finnish names: no place, organisation or number here exists."""

from __future__ import annotations

from functools import cache

from hytki_graph.iris import is_business_id

_STEMS = (
    ("Esimerkkilä", "Esimerkkilän"),
    ("Kuvitelmala", "Kuvitelmalan"),
    ("Näytejärvi", "Näytejärven"),
    ("Koepohja", "Koepohjan"),
    ("Harjoitusniemi", "Harjoitusniemen"),
    ("Mielikuvala", "Mielikuvalan"),
    ("Oletussalo", "Oletussalon"),
    ("Kokeilula", "Kokeilulan"),
    ("Tekaistula", "Tekaistulan"),
    ("Keksittylä", "Keksittylän"),
    ("Haavekoski", "Haavekosken"),
    ("Unelmalahti", "Unelmalahden"),
    ("Arvauskangas", "Arvauskankaan"),
    ("Luuloranta", "Luulorannan"),
    ("Ehdotusvaara", "Ehdotusvaaran"),
    ("Luonnoslampi", "Luonnoslammen"),
)
_SIDES = ("", "Pohjois-", "Etelä-", "Itä-", "Länsi-", "Ylä-", "Ala-", "Keski-")
_PLACES = tuple((side + name, side + genitive) for side in _SIDES for name, genitive in _STEMS)

_FORMAL, _PUBLIC = "org:FormalOrganization", "cv:PublicOrganisation"
_ORGANISATIONS = (
    (_PUBLIC, "hospital-district", "sairaala", "hospital"),
    (_FORMAL, "university", "yliopisto", "university"),
    (_PUBLIC, "wellbeing-services-county", "hyvinvointialue", "wellbeing county"),
    (_FORMAL, "company", "terveysdata Oy", "health data Ltd"),
    (_PUBLIC, "municipality", "kaupunki", "city"),
    (_FORMAL, "university-of-applied-sciences", "ammattikorkeakoulu", "university of applied sciences"),
    (_PUBLIC, "regional-council", "liitto", "regional council"),
    (_FORMAL, "company", "hyvinvointiteknologia Oy", "wellbeing technology Ltd"),
    (_FORMAL, "association", "potilasyhdistys ry", "patients' association"),
    (_FORMAL, "company", "ohjelmistotyö Oy", "software Ltd"),
    (_PUBLIC, "research-institute", "tutkimuslaitos", "research institute"),
    (_FORMAL, "development-company", "kehitysyhtiö Oy", "development Ltd"),
    (_PUBLIC, "biobank", "biopankki", "biobank"),
    (_FORMAL, "cooperative", "hoivaosuuskunta", "care cooperative"),
)
_COLLABORATIONS = (
    ("cluster", "terveysklusteri", "health cluster"),
    ("network", "hyvinvointiverkosto", "wellbeing network"),
    ("regional-ecosystem", "dataekosysteemi", "data ecosystem"),
    ("consortium", "tutkimuskonsortio", "research consortium"),
)
_SUBJECTS = (
    ("Älykäs kotihoito", "Smart home care"),
    ("Terveysdatan toisiokäyttö", "Secondary use of health data"),
    ("Etävastaanotto", "Remote reception"),
    ("Ikääntyneiden kuntoutus", "Rehabilitation of the elderly"),
    ("Tekoäly kuvantamisessa", "Artificial intelligence in imaging"),
    ("Mielenterveyden palvelupolku", "Mental health service path"),
    ("Hyvinvointitiedon käyttö", "Use of wellbeing data"),
    ("Sydänsairauksien seuranta", "Follow-up of heart disease"),
    ("Lääkehoidon turvallisuus", "Safety of medication"),
    ("Ennakoiva perhetyö", "Anticipatory family work"),
)

GROUPS = (
    ("companies", "yritykset"),
    ("citizens", "asukkaat"),
    ("professionals", "ammattilaiset"),
    ("researchers", "tutkijat"),
    ("students", "opiskelijat"),
)
"""Groups of actors as (type, Finnish word)."""

SECTIONS = ("Toimijat", "2 Hakijan perustiedot", "4 Toteuttajat", "5 Rahoitus", "Verkoston jäsenet", "Tulokset")
"""Where in a source a fact may stand."""


def place(number: int) -> tuple[str, str]:
    """Give the name and the genitive of a place; another number, another place, up to 128.

    >>> place(0), place(17)
    (('Esimerkkilä', 'Esimerkkilän'), ('Pohjois-Kuvitelmala', 'Pohjois-Kuvitelmalan'))
    """
    return _PLACES[number % len(_PLACES)]


def organisation(number: int) -> tuple[str, str, str, str]:
    """Give class, type, Finnish and English name of an organisation; another number, another name.

    >>> organisation(0)
    ('cv:PublicOrganisation', 'hospital-district', 'Esimerkkilän sairaala', 'Esimerkkilä hospital')
    """
    class_, type_, *words = _ORGANISATIONS[number % len(_ORGANISATIONS)]
    return class_, type_, *_named(number, len(_ORGANISATIONS), words)


def collaboration(number: int) -> tuple[str, str, str]:
    """Give type, Finnish and English name of a collaboration; another number, another name."""
    type_, *words = _COLLABORATIONS[number % len(_COLLABORATIONS)]
    return type_, *_named(number, len(_COLLABORATIONS), words)


def _named(number: int, sorts: int, words: list[str]) -> tuple[str, str]:
    """Join words to a place, so that neighbours in number stand in different places; count when places run out."""
    name, genitive = place(number // sorts + number)
    turn = number // (sorts * len(_PLACES))
    more = f" {turn + 1}" if turn else ""
    return f"{genitive} {words[0]}{more}", f"{name} {words[1]}{more}"


def subject(number: int) -> tuple[str, str]:
    """Give what a project, a service or data is about, in Finnish and English."""
    return _SUBJECTS[number % len(_SUBJECTS)]


def business_id(number: int) -> str:
    """Give a business id that is formally right and belongs to nobody: issued ones begin with 0 to 3, these with 9.

    >>> business_id(0), business_id(1)
    ('9000001-1', '9000003-8')
    """
    return _business_ids()[number]


@cache
def _business_ids() -> tuple[str, ...]:
    return tuple(
        made
        for serial in range(9_000_001, 9_020_001)
        for check in range(10)
        if is_business_id(made := f"{serial}-{check}")
    )
