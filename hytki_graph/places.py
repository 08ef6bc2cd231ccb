"""Which place a name means, by the official lists of municipalities and regions.

The levels are asked one at a time, because names repeat: Rovaniemi is a municipality and a sub-region. A name that the
list of the level does not hold, or holds twice, means nothing here; nothing is guessed from part of a name.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import pyoxigraph as ox

from hytki_graph import model
from hytki_graph.iris import PREFIXES, iri

_LIST = "alueet.ttl"
_ENDINGS = (
    ("suomi", "suomen"), ("kunnat", "kuntien"), ("kunta", "kunnan"), ("seutu", "seudun"), ("ranta", "rannan"),
    ("mäki", "mäen"), ("joki", "joen"), ("koski", "kosken"), ("järvi", "järven"), ("saari", "saaren"),
    ("kaari", "kaaren"), ("niemi", "niemen"), ("vesi", "veden"), ("lappi", "lapin"), ("lahti", "lahden"),
    ("häme", "hämeen"), ("uusimaa", "uudenmaan"), ("tampere", "tampereen"), ("turku", "turun"), ("nki", "ngin"),
    ("kaus", "kauden"), ("inen", "isen"), ("", "n"),
)  # fmt: skip
"""How the last part of a name bends into the genitive; the first that fits."""


def municipality(name: str) -> str | None:
    """Give the municipality of a name in Finnish or Swedish.

    >>> municipality("LAHTI"), municipality("Esbo")
    ('https://w3id.org/hytki/place/municipality-398', 'https://w3id.org/hytki/place/municipality-049')
    >>> municipality("Oulun kaupunki") is None
    True
    """
    return _named("municipality", name)


def subregion(name: str) -> str | None:
    """Give the sub-region of a name, also in the genitive in which registers write it.

    >>> subregion("Tunturi-Lapin")
    'https://w3id.org/hytki/place/subregion-196'
    """
    return _named("subregion", re.sub(r" seutukunta$", "", _key(name)))


def region(name: str) -> str | None:
    """Give the region (maakunta) of a name in Finnish, Swedish or English.

    >>> region("Kainuu"), region("Lapland")
    ('https://w3id.org/hytki/place/region-18', 'https://w3id.org/hytki/place/region-19')
    """
    return _named("region", re.sub(r" maakunta$", "", _key(name)))


def county(name: str) -> str | None:
    """Give the area of the wellbeing services county of a name; ``HVA`` is read as ``hyvinvointialue``.

    >>> county("Kainuun hyvinvointialue")
    'https://w3id.org/hytki/place/county-20'
    """
    return _named("county", re.sub(r" hva$", " hyvinvointialue", _key(name)))


def any_level(name: str) -> str | None:
    """Give the place of a name from a field that takes a county, a region or a municipality alike.

    No name of one of these three lists stands in another of them, but for Åland, which is a region.

    >>> any_level("Rovaniemi")
    'https://w3id.org/hytki/place/municipality-698'
    """
    return region(name) or county(name) or municipality(name)


def _named(level: str, name: str) -> str | None:
    meant = _names().get((level, _key(name)), frozenset())
    return next(iter(meant)) if len(meant) == 1 else None


def _key(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


@cache
def _names() -> dict[tuple[str, str], frozenset[str]]:
    """Read the lists: level and name to the places that bear it."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    label, start = iri("skos:prefLabel"), PREFIXES["place"]
    for quad in ox.parse(path=model.home("data") / _LIST, format=ox.RdfFormat.TURTLE):
        subject, said = quad.subject, quad.object
        if isinstance(subject, ox.NamedNode) and isinstance(said, ox.Literal) and quad.predicate.value == label:
            level = subject.value.removeprefix(start).rpartition("-")[0]
            for form in _forms(level, said):
                found[level, _key(form)].add(subject.value)
    return {name: frozenset(meant) for name, meant in found.items()}


def _forms(level: str, name: ox.Literal) -> Iterator[str]:
    """Give the forms a name of the list is looked up in."""
    yield name.value
    if name.language == "fi" and level in {"subregion", "region"}:
        parts = name.value.split("-")
        bent = [_genitive(part) for part in parts]
        yield "-".join([*parts[:-1], bent[-1]])
        yield "-".join(bent)


def _genitive(name: str) -> str:
    """Bend a Finnish place name.

    >>> [_genitive(name) for name in ("Lappeenranta", "Rovaniemi", "Helsinki", "Kaustinen", "Salo")]
    ['Lappeenrannan', 'Rovaniemen', 'Helsingin', 'Kaustisen', 'Salon']
    """
    for ending, bent in _ENDINGS:
        if name.casefold().endswith(ending):
            return name[: len(name) - len(ending)] + bent
    return name
