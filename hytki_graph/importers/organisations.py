"""What an organisation is, by its name and by the word a Finnish register has for it."""

from __future__ import annotations

import re

_REGISTER = {
    "ammattikorkeakoulu": "university-of-applied-sciences",
    "yliopisto": "university",
    "kunta": "municipality",
    "kuntayhtymä": "joint-municipal-authority",
    "maakunnan liitto": "regional-council",
    "valtion viranomainen": "government-agency",
    "elinkeino-, liikenne- ja ympäristökeskus": "ely-centre",
    "tutkimuslaitos": "research-institute",
    "valtion tutkimuslaitos": "research-institute",
    "yritys": "company",
    "osuuskunta": "cooperative",
    "yhdistys": "association",
    "rekisteröity yhdistys": "association",
    "muu yksityisoikeudellinen oikeushenkilö": "private-legal-entity",
}
"""The words of the registers to types; a word that is not here tells no more than that it is an organisation."""

_NAMES = (
    (r"\b(?:kaupunki|kunta)$", "municipality"),
    (r"kuntayhtymä$", "joint-municipal-authority"),
    (r"\bliitto$|^satakuntaliitto$", "regional-council"),
    (r"elinkeino-, liikenne- ja ympäristökeskus$|\bely-keskus$", "ely-centre"),
    (r"ministeriö$", "ministry"),
    (r"hyvinvointialue$", "wellbeing-services-county"),
    (r"virasto$", "government-agency"),
)
_PUBLIC = {known for _, known in _NAMES}
_VAGUE = {"organisation", "government-agency"}
_UNIT = re.compile(
    r"(?<!-), \S|\b(?:kaupungin|kunnan|kuntayhtymän|yliopiston|ammattikorkeakoulun) [^,]+$", re.IGNORECASE
)
_SHORT = re.compile(r"(.+?) ?\(([^() ]{2,20})\)$")


def type_of(name: str, register: str = "") -> str:
    """Give the type of an organisation as the tail of a concept of ``scheme:types``, or nothing.

    The name decides where the register says no more than that it is an organisation or an authority.

    >>> type_of("Esimerkkilän kaupunki"), type_of("Esimerkki Oy", "Yritys"), type_of("Esimerkki Oy")
    ('municipality', 'company', '')
    >>> type_of("Esimerkkilän ELY-keskus", "Valtion viranomainen"), type_of("Esimerkkiseura", "Seura")
    ('ely-centre', 'organisation')
    """
    by_name = next((known for pattern, known in _NAMES if re.search(pattern, name, re.IGNORECASE)), "")
    if not register:
        return by_name
    by_register = _REGISTER.get(register.casefold(), "organisation")
    return (by_name or by_register) if by_register in _VAGUE else by_register


def class_of(name: str, register: str = "") -> str:
    """Give the class of an organisation: public where its name or the register says so.

    >>> class_of("Esimerkkilän kaupunki"), class_of("Esimerkki Oy")
    ('cv:PublicOrganisation', 'org:FormalOrganization')
    """
    public = "julkisoikeudellinen" in register.casefold() or {type_of(name), type_of(name, register)} & _PUBLIC
    return "cv:PublicOrganisation" if public else "org:FormalOrganization"


def may_hold_a_unit(name: str) -> bool:
    """Whether a name may be that of an organisation and its unit, or of several organisations.

    A comma after a hyphen belongs to a compound.

    >>> may_hold_a_unit("Esimerkkilän yliopisto, Laitos"), may_hold_a_unit("Elinkeino-, liikenne- ja ympäristökeskus")
    (True, False)
    """
    return _UNIT.search(name) is not None


def short_name(name: str) -> tuple[str, str]:
    """Cut the short name in brackets off the end of a name.

    >>> short_name("Esimerkin laitos (EL)"), short_name("Esimerkin laitos")
    (('Esimerkin laitos', 'EL'), ('Esimerkin laitos', ''))
    """
    found = _SHORT.fullmatch(name)
    return (found[1], found[2]) if found and sum(map(str.isupper, found[2])) >= 2 else (name, "")
