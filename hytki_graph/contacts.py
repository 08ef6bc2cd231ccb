"""E-mail addresses, phone numbers and identity codes in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """Something personal in a text, from ``start`` to before ``end``: ``name``, ``email``, ``phone`` or ``id``."""

    start: int
    end: int
    kind: str


_MARK = re.compile(
    r"[@＠]|[(\[{<]\s?(?:at|ät|a)\s?[)\]}>]|(?<=\w)_at_(?=\w)|%40|&#0*64;|&#x0*40;|&commat;|\s(?:at|ät)\s",
    re.IGNORECASE,
)
_LOCAL = re.compile(r"(?:[\w.+'’-]|%2[Ee]){1,64}(?P<gap>\s{0,2})$")
_DOT = r"(?:\.|\s?[(\[{](?:dot|piste|punkt)[)\]}]\s?|%2e|\s(?:dot|piste|punkt)\s)"
_DOMAIN = re.compile(rf"\s{{0,2}}(?:[\w-]{{1,63}}?{_DOT}){{1,8}}[^\W\d_]{{1,24}}", re.IGNORECASE)
_ROLES = {"info", "kirjaamo", "office", "contact", "toimisto", "registratur", "hr", "asiakaspalvelu", "mail"}
_TAIL = re.compile(r"\?[^\s,;]*")

_DIGITS = re.compile(r"\d(?:\D{0,4}\d){4}")
_SEPARATOR = r"[\s\-‑–./]"
_MASKED = re.compile(
    r"\b\d{7}-\d\b|\b\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{4}\b|\b\d{1,2}\.\s?\d{1,2}\.(?!\d)|\b\d{4}-\d{2}-\d{2}\b"
    r"|\b(?:1[89]|20)\d{2}\s?[–-]\s?(?:1[89]|20)\d{2}\b|\b(?:ISBN|ISSN)[\s:]*[\dX -]{8,17}",
    re.IGNORECASE,
)
_INTERNATIONAL = re.compile(
    rf"(?<![\w+])(?:[+＋]+|%2B|00)(?=[1-9])\d(?:{_SEPARATOR}?(?:\(0\))?{_SEPARATOR}?\d){{7,14}}(?!\d)"
)
_NATIONAL = re.compile(
    r"(?<![\w./=%#-])(?:\(0[1-9]\d{0,2}\)(?:[\s-]?\d){5,9}|0(?=[)]?[\s-]?[1-9])(?:[)]?[\s\-‑–/]?\d){8,12})(?!\d)"
)
_DOTTED = re.compile(r"(?<![\w./=%#-])0(?:4\d|50)\.\d{3,4}\.?\d{3,4}(?!\d)")
_LABELLED = re.compile(
    r"\b(?:puh(?:elin(?:numero)?)?|tel(?:efon(?:nummer)?|ephone)?|phone|gsm|matkapuhelin|mob(?:ile?|iil)?|fax|faksi"
    rf"|vaihde|växel|p(?=\.))\b[.:]{{0,2}}\s{{0,2}}(?:nro|no|nr)?[.:]?\s{{0,2}}(?P<number>\+?\(?\d(?:{_SEPARATOR}?[()]?{_SEPARATOR}?\d){{4,14}})(?!\d)",
    re.IGNORECASE,
)
_UNIT = re.compile(r"\s?(?:€|%|eur\b|euro|kpl\b|st\b|m²|kg\b|mk\b)", re.IGNORECASE)
_CODE = re.compile(r"(?<!\w)(\d{6})([-+A-FU-Y])(\d{3})([0-9A-FHJ-NPR-Y])(?!\w)")
_RESEARCHER = re.compile(r"(?<![\w-])\d{4}-\d{4}-\d{4}-\d{3}[\dX](?![\w-])")
_CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_CENTURIES = {"+": 1800, **dict.fromkeys("-UVWXY", 1900), **dict.fromkeys("ABCDEF", 2000)}


def find(text: str) -> list[Found]:
    """Give the contact details of a text, in their order.

    >>> [one.kind for one in find("etunimi.sukunimi(at)example.fi, puh. 040 0000000, Y-tunnus 2630644-6")]
    ['email', 'phone']
    """
    found = [Found(start, end, "email") for start, end in _emails(text)]
    if _DIGITS.search(text):
        found += [Found(start, end, "id") for start, end in _codes(text)]
        found += [Found(start, end, "phone") for start, end in _phones(text)]
    return apart(found)


def apart(found: Iterable[Found]) -> list[Found]:
    """Put what was found in its order, without what overlaps something that begins earlier."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or kept[-1].end <= one.start:
            kept.append(one)
    return kept


def _emails(text: str) -> Iterator[tuple[int, int]]:
    """Look around each mark that can stand for @."""
    for mark in _MARK.finditer(text):
        domain = _DOMAIN.match(text, mark.end())
        sure = mark[0][0] in "([{<" and "t" in mark[0].lower()  # (at) says it alone
        if domain or sure:
            local = _LOCAL.search(text, max(0, mark.start() - 66), mark.start())
            if sure or _is_email(mark[0].strip().lower(), local):
                begin, end = local.start() if local else mark.start(), (domain or mark).end()
                mailto = text[max(0, begin - 7) : begin].lower() == "mailto:"
                tail = _TAIL.match(text, end) if mailto else None
                yield begin - 7 * mailto, tail.end() if tail else end


def _is_email(mark: str, local: re.Match[str] | None) -> bool:
    """Whether what stands before a mark and a domain makes them an address: "at" and "(a)" have other uses."""
    name = local[0].strip() if local else ""
    if mark in {"at", "ät"}:
        return name.lower() in _ROLES or re.search(r"\w[._]\w", name) is not None
    if mark[0] in "([{<":
        return local is not None and not local["gap"]
    return True


def _codes(text: str) -> Iterator[tuple[int, int]]:
    """Give personal identity codes whose date and check character are right, and researcher identifiers."""
    for found in _CODE.finditer(text):
        day, sign, number, check = found.groups()
        if _is_date(day, _CENTURIES[sign]) and _CHECK[int(day + number) % 31] == check:
            yield found.span()
    for found in _RESEARCHER.finditer(text):
        yield found.span()


def _is_date(day: str, century: int) -> bool:
    try:
        date(century + int(day[4:]), int(day[2:4]), int(day[:2]))
    except ValueError:
        return False
    return True


def _phones(text: str) -> Iterator[tuple[int, int]]:
    """Give phone numbers; what else is made of digits is hidden first."""
    shown = _MASKED.sub(lambda hidden: "\0" * len(hidden[0]), text)
    for found in _LABELLED.finditer(shown):
        yield found.span("number")
    for pattern in (_INTERNATIONAL, _NATIONAL, _DOTTED):
        for found in pattern.finditer(shown):
            if not _UNIT.match(shown, found.end()):
                yield found.span()
