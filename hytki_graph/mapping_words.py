"""The words by which the columns and answers of a survey are known."""

from __future__ import annotations

import re


def _any(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words), re.IGNORECASE)


ORGANISATION = _any(
    "organisaatio", "organisation", "organization", r"yrity(?:s|ksen)", "företag", "company", "työnantaja",
    "arbetsgivare", "employer", r"toimija\b", "aktör",
)  # fmt: skip
"""Headings of the column that names who answers."""
BARE_NAME = _any("nimi|namn|name")
"""A heading that may be that of a person or of an organisation; the answers tell which."""
BUSINESS_ID = _any("y-?tunnus", "fo-?nummer", "business id")
"""Headings of Business IDs."""
PERSON = {
    "email": _any("säh?köposti", "e-?mail", "e-?post"),
    "phone": _any("puhelin", r"puh\.", "telefon", "phone", "gsm", "matkapuh"),
    "id": _any("henkilötunnus", "personbeteckning", r"hetu\b", "ip-?osoite", "ip-?address"),
    "name": _any(
        "vastaajan nimi", "etunimi", "sukunimi", "yhteyshenkilö", "kontaktperson", "contact person",
        "respondent'?s? name", "svarandens namn", "förnamn", "efternamn", "first name", "last name", "surname",
        "^nimi(?:si|nne)?$", "^namn$", "^name$",
    ),
}  # fmt: skip
"""Headings of columns about persons, by what they hold."""
TECHNICAL = _any(
    "aikaleima", "tidsstämpel", "time ?stamp", "aloitusaika", "lopetusaika", "start ?time", "end ?time",
    "vastaajatunnus", "vastausnumero", "^id$", "^nro$", "^nr$",
)  # fmt: skip
"""Headings that a survey tool adds."""
PLACE = _any(
    r"kunta\b", "kuntanne", "kommun", "landskap", "municipality", r"region\b", "hyvinvointialue", "välfärdsområde"
)
"""Headings of places."""
TYPE = _any("tyyppi", "sektori", r"typ\b", "sektor", r"\btype\b", "sector")
"""Headings of types of organisation."""
COMPETENCE = _any("osaa", "kompeten", "kunnan", "skill", "competence", "taito", "taido")
"""Headings about competence."""
NEED = _any("tarv", "behov", "behöv", "need")
"""Headings about needs."""
OFFER = _any(
    "tarjo", "erbjud", "offer", "osaatte", r"osaamise(?:nne|si) taso", "hallit", "behärsk", "master", "provide"
)
"""Headings about what is offered."""
RATE = _any(
    r"(?:kuinka|miten) (?:hyvin|paljon|tärkeä|suuri)", "arvioi", "asteikolla", r"hur (?:väl|bra|viktig|mycket)",
    "skala", r"how (?:well|much|important)", r"\brate\b", r"\bscale\b",
)  # fmt: skip
"""Headings that ask for a number on a scale."""
YES = frozenset({"kyllä", "ja", "yes", "x", "1", "valittu", "true"})
"""Answers that agree, in small letters."""
NO = frozenset({"ei", "nej", "no", "0", "false", "ei valittu"})
"""Answers that do not."""
UNSURE = _any("en osaa sanoa", r"eos\b", "ei osaa sanoa", r"vet (?:ej|inte)", "don'?t know", "ei vastausta")
"""Answers that tell nothing."""
NONE = _any(r"ei (?:lainkaan|yhtään|ollenkaan|mitään)", "inte alls", "inget", "not at all", r"none\b")
"""The lowest step of a scale, when it means nothing at all."""
_LADDERS = (
    "ei lainkaan|vähän|jonkin verran|paljon|erittäin paljon",
    "täysin eri mieltä|jokseenkin eri mieltä|ei samaa eikä eri mieltä|jokseenkin samaa mieltä|täysin samaa mieltä",
    "erittäin huono|huono|kohtalainen|hyvä|erittäin hyvä",
    "erittäin heikko|heikko|kohtalainen|hyvä|erinomainen",
    "inte alls|lite|i någon mån|mycket|väldigt mycket",
    "helt av annan åsikt|delvis av annan åsikt|varken eller|delvis av samma åsikt|helt av samma åsikt",
    "mycket dålig|dålig|nöjaktig|bra|mycket bra",
    "not at all|a little|somewhat|much|very much",
    "strongly disagree|disagree|neither agree nor disagree|agree|strongly agree",
    "very poor|poor|fair|good|very good",
)
STEPS = {word: step for ladder in _LADDERS for step, word in enumerate(ladder.split("|"), start=1)}
"""The step of each word of the scales in words."""
