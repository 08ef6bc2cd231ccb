"""Natural persons and contact details: found, so that they can be left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from hytki_graph import contacts, person_names
from hytki_graph.contacts import Found

_LABEL = re.compile(
    r"(?:\b(?:sähköposti(?:osoite)?|s-?posti|e-?mail|e-?post(?:adress)?|puh(?:elin(?:numero)?)?|p(?=\.)|tel(?:efon|ephone)?|phone"
    r"|gsm|matkapuhelin|mob(?:ile?|iil)?|fax|faksi|vaihde|växel|hetu|henkilötunnus|orcid)\b[.:]{0,2}|mailto:|tel:)\s{0,9}\ue000",
    re.IGNORECASE,
)
_GONE = "\ue000"
_BLANK, _BREAKS = r"\s{0,9}", r"[\s,;:/|·•–-]{0,20}"
_TIDY = (
    (re.compile(rf"{_GONE}(?:{_BREAKS}{_GONE})+"), _GONE),
    (re.compile(rf"\({_BLANK}{_GONE}{_BLANK}\)|\[{_BLANK}{_GONE}{_BLANK}\]|<{_BLANK}{_GONE}{_BLANK}>"), _GONE),
    (re.compile(rf"[”“\"]{_GONE}[”\"]"), _GONE),
    (re.compile(rf"(^|[(\[]){_BLANK}{_GONE}{_BREAKS}"), r"\1"),
    (re.compile(rf":{_BLANK}{_GONE}{_BREAKS}(?=\w)"), ": "),
    (re.compile(rf"{_BREAKS}{_GONE}{_BLANK}(?=[,;:/|·•.)\]}}]|$)"), ""),
    (re.compile(rf"{_BLANK}{_GONE}{_BLANK}"), " "),
)
_NOTHING = re.compile(r"(?:\b(?:ja|tai|sekä|och|eller|and|or)\b|[\W_])*+", re.IGNORECASE)


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """Give a text without contact details and persons, and what was taken out (``name``, ``email``, ``phone``, ``id``).

    The text is in Unicode normal form C; a text that was nothing else becomes empty.

    >>> clean("Lapin liitto")
    ('Lapin liitto', ())
    >>> clean("Kysy lisää: etunimi.sukunimi(at)example.fi, puh. 040 0000000.")
    ('Kysy lisää.', ('email', 'phone'))
    """
    kept = unicodedata.normalize("NFC", text)
    taken: list[str] = []
    while found := find(kept):  # what is left may meet and read as another
        taken += [one.kind for one in found]
        kept = without(kept, [(one.start, one.end) for one in found])
    return kept, tuple(taken)


def find(text: str) -> list[Found]:
    """Give the contact details and the names of persons in a text, in their order."""
    names = (Found(start, end, "name") for start, end in person_names.find(text))
    return contacts.apart([*contacts.find(text), *names])


def is_person(text: str) -> bool:
    """Whether a whole text is the name of a person, as in a cell of a table.

    >>> is_person("Meikäläinen Matti"), is_person("Esimerkkilän sairaala")
    (True, False)
    """
    return person_names.is_name(unicodedata.normalize("NFC", text))


def is_contact(text: str) -> bool:
    """Whether a whole text is contact details: an e-mail address, a phone number, an identity code.

    >>> is_contact("puh. 040 0000000"), is_contact("2630644-6")
    (True, False)
    """
    composed = unicodedata.normalize("NFC", text)
    found = contacts.find(composed)
    return bool(found) and not without(composed, [(one.start, one.end) for one in found])


def without(text: str, found: Sequence[tuple[int, int]]) -> str:
    """Take parts (from, to before) out of a text and tidy around them: no empty brackets, no dangling separators.

    >>> without("Lisätietoja: N.N., Esimerkki Oy (N.N.)", [(13, 17), (33, 37)])
    'Lisätietoja: Esimerkki Oy'
    """
    ends = [0, *(end for _, end in found)]
    starts = [*(start for start, _ in found), len(text)]
    kept = _GONE.join(text[end:start] for end, start in zip(ends, starts, strict=True))
    kept = _LABEL.sub(_GONE, kept)
    for pattern, instead in _TIDY:
        kept = pattern.sub(instead, kept)
    return "" if _NOTHING.fullmatch(kept) else kept.strip()
