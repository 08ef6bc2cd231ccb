"""Made-up Finnish names: no place, organisation or number here exists."""

from __future__ import annotations

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

PLACES = tuple((side + name, side + of) for side in _SIDES for name, of in _STEMS)
"""Places as (name, genitive): Esimerkkilä, Esimerkkilän."""

ORGANISATIONS = (
    ("cv:PublicOrganisation", "hospital-district", "{of} sairaala", "{place} Hospital"),
    ("org:FormalOrganization", "university", "{of} yliopisto", "University of {place}"),
    ("cv:PublicOrganisation", "wellbeing-services-county", "{of} hyvinvointialue", "{place} wellbeing county"),
    ("org:FormalOrganization", "company", "{of} terveysdata Oy", "{place} Health Data Ltd"),
    ("cv:PublicOrganisation", "municipality", "{of} kaupunki", "City of {place}"),
    (
        "org:FormalOrganization",
        "university-of-applied-sciences",
        "{of} ammattikorkeakoulu",
        "{place} University of Applied Sciences",
    ),
    ("cv:PublicOrganisation", "regional-council", "{of} liitto", "Regional Council of {place}"),
    ("org:FormalOrganization", "company", "{of} hyvinvointiteknologia Oy", "{place} Wellbeing Technology Ltd"),
    ("org:FormalOrganization", "association", "{of} potilasyhdistys ry", "Patients of {place}"),
    ("org:FormalOrganization", "company", "{of} ohjelmistotyö Oy", "{place} Software Ltd"),
    ("cv:PublicOrganisation", "research-institute", "{of} tutkimuslaitos", "Research Institute of {place}"),
    ("org:FormalOrganization", "development-company", "{of} kehitysyhtiö Oy", "{place} Development Ltd"),
    ("cv:PublicOrganisation", "biobank", "{of} biopankki", "Biobank of {place}"),
    ("org:FormalOrganization", "cooperative", "{of} hoivaosuuskunta", "{place} Care Cooperative"),
)
"""Organisations as (class, type, Finnish name, English name)."""

COLLABORATIONS = (
    ("cluster", "{of} terveysklusteri", "{place} Health Cluster"),
    ("network", "{of} hyvinvointiverkosto", "{place} Wellbeing Network"),
    ("regional-ecosystem", "{of} dataekosysteemi", "{place} Data Ecosystem"),
    ("consortium", "{of} tutkimuskonsortio", "{place} Research Consortium"),
)
"""Collaborations as (type, Finnish name, English name)."""

SUBJECTS = (
    ("älykäs kotihoito", "Smart Home Care"),
    ("terveysdatan toisiokäyttö", "Secondary Use of Health Data"),
    ("etävastaanotto", "Remote Reception"),
    ("ikääntyneiden kuntoutus", "Rehabilitation of the Elderly"),
    ("tekoäly kuvantamisessa", "Artificial Intelligence in Imaging"),
    ("mielenterveyden palvelupolku", "Mental Health Service Path"),
    ("hyvinvointitiedon alusta", "Wellbeing Data Platform"),
    ("sydänsairauksien seuranta", "Follow-up of Heart Disease"),
    ("lääkehoidon turvallisuus", "Safety of Medication"),
    ("ennakoiva perhetyö", "Anticipatory Family Work"),
)
"""What projects, services and data are about, in Finnish and English."""

SECTIONS = ("Toimijat", "2 Hakijan perustiedot", "4 Toteuttajat", "5 Rahoitus", "Verkoston jäsenet", "Tulokset", "Liite 1")
"""Where in a source a fact may stand."""


def place(number: int) -> tuple[str, str]:
    """Give the name and the genitive of a place; the same number, the same place.

    >>> place(0), place(17)
    (('Esimerkkilä', 'Esimerkkilän'), ('Pohjois-Kuvitelmala', 'Pohjois-Kuvitelmalan'))
    """
    return PLACES[number % len(PLACES)]


def numeral(number: int) -> str:
    """Tell apart what would have the same name: nothing for the first, then ``2``, ``3`` ...

    >>> numeral(0), numeral(1)
    ('', ' 2')
    """
    return f" {number + 1}" if number else ""


def business_id(number: int) -> str:
    """Give a business id that is formally right and belongs to nobody: such ids begin with 0-3, these with 9.

    >>> business_id(0), business_id(1)
    ('9000001-8', '9000002-6')
    """
    return _issued()[number]


def _issued() -> list[str]:
    if not _ISSUED:
        for serial in range(9_000_001, 9_020_000):
            digits = str(serial)
            rest = sum(int(digit) * weight for digit, weight in zip(digits, (7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
            if rest != 1:
                _ISSUED.append(f"{digits}-{(11 - rest) % 11}")
    return _ISSUED


_ISSUED: list[str] = []
