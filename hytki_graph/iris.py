"""Addresses of things: namespaces, short names, slugs and official numbers."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping

BASE = "https://w3id.org/hytki/"
ONTOLOGY = BASE + "ontology"

_OWN = (
    "certainty", "ecorole", "figure", "group", "id", "kind", "layer", "place",
    "role", "scheme", "shape", "source", "stage", "status", "type",
)  # fmt: skip

PREFIXES: Mapping[str, str] = {
    "hytki": ONTOLOGY + "#",
    **{name: f"{BASE}{name}/" for name in _OWN},
    "bibo": "http://purl.org/ontology/bibo/",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "frapo": "http://purl.org/cerif/frapo/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "sosa": "http://www.w3.org/ns/sosa/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The usual prefixes: known to every question and used by every file."""

DATE_TYPES: Mapping[int, str] = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
"""The datatype of a date by the number of its letters: a year, a month, a day."""

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_BUSINESS_ID = re.compile(r"\d{7}-\d")
_LETTERS = str.maketrans({"ø": "o", "Ø": "o", "ß": "ss", "æ": "ae", "Æ": "ae", "đ": "d", "ł": "l", "Ł": "l"})


def iri(name: str) -> str:
    """Give the full address of a prefixed name; an address stays as it is.

    >>> iri("kind:coordinates")
    'https://w3id.org/hytki/kind/coordinates'
    """
    prefix, colon, local = name.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else name


def short(address: str) -> str:
    """Give the prefixed name of an address where one fits, else the address.

    >>> short("https://w3id.org/hytki/kind/coordinates")
    'kind:coordinates'
    >>> short("https://example.org/x")
    'https://example.org/x'
    """
    cut = max(address.rfind("/"), address.rfind("#")) + 1
    prefix = _BY_NAMESPACE.get(address[:cut])
    return f"{prefix}:{address[cut:]}" if prefix and _LOCAL.fullmatch(address, cut) else address


def tail(address: str) -> str:
    """Give the last part of an address, the name of last resort.

    >>> tail("https://w3id.org/hytki/id/org-2630644-6")
    'org-2630644-6'
    """
    return re.split(r"[/#]", address.rstrip("/#"))[-1]


def slug(text: str) -> str:
    """Turn a name into the last part of an address.

    >>> slug("Kainuun hyvinvointialue")
    'kainuun-hyvinvointialue'
    >>> slug("Åbo Akademi")
    'abo-akademi'
    """
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def digest(*parts: str) -> str:
    """Give the 20 hexadecimal digits that stand for the parts: the same parts, the same digits."""
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:20]


def link_iri(from_: str, kind: str, to: str, source: str, start: str = "") -> str:
    """Give the address of a link: the same link read again has the same address.

    The ends of a symmetric kind must come sorted.

    >>> link_iri("a", "b", "c", "d") == link_iri("a", "b", "c", "d", "")
    True
    """
    return f"{BASE}id/link-{digest(from_, kind, to, source, start)}"


def is_business_id(text: str) -> bool:
    """Whether a text is a Finnish business id (Y-tunnus) whose check digit is right.

    Seven digits, a hyphen and a check digit: weights 7 9 10 5 8 4 2, modulo 11; remainder 1 is never issued.

    >>> is_business_id("2630644-6"), is_business_id("2630644-5")
    (True, False)
    """
    if not _BUSINESS_ID.fullmatch(text):
        return False
    rest = sum(int(digit) * weight for digit, weight in zip(text[:7], (7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
    return rest != 1 and int(text[-1]) == (11 - rest) % 11


_BY_NAMESPACE = {namespace: prefix for prefix, namespace in PREFIXES.items()}
