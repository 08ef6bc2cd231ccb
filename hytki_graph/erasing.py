"""Statements and rows without a person or a source."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from typing import cast
from urllib.parse import unquote

import pyoxigraph as ox

from hytki_graph import people
from hytki_graph.iris import BASE, PREFIXES, iri
from hytki_graph.traces import Source, Trace

Files = Mapping[str, Sequence[ox.Triple]]
"""What each file of a folder states, by its name."""

_NAMES = frozenset(map(iri, ("skos:prefLabel", "rdfs:label", "foaf:name", "schema:name", "skosxl:literalForm")))
_CHANGES = ("org:originalOrganization", "org:resultingOrganization")
_ENDS = frozenset(map(iri, ("hytki:from", "hytki:to", "sosa:hasFeatureOfInterest", *_CHANGES)))
_WHOLE = frozenset(map(iri, ("schema:url", "dct:identifier", "hytki:businessId")))
_LOCATOR, _SOURCE, _TYPE = iri("bibo:locator"), iri("dct:source"), iri("rdf:type")
_TEXTS = frozenset({iri("xsd:string"), iri("rdf:langString"), iri("xsd:anyURI")})
_WHOLE_SOURCE = "koko lähde"


@dataclass(frozen=True, slots=True, order=True)
class Dangling:
    """A thing that other sources still link to, and that nobody describes any more: address, file, number of links."""

    address: str
    file: str
    links: int


def without_person(files: Files, trace: Trace, touched: Set[str]) -> dict[str, list[ox.Triple]]:
    """Give what files state without a person, whose name the bytes of the touched ones hold.

    Texts lose the name; a thing that is named nothing but the person goes, with its links and figures in all files.
    """
    cleaned = {
        file: [kept for one in said if (kept := _cleaned(one, trace))] if file in touched else list(said)
        for file, said in files.items()
    }
    known = {address for file in touched & files.keys() for one in files[file] for address in _addresses(one)}
    gone = {address for address in known if _names(address, trace)} | (_named(files) - _named(cleaned))
    return _without(cleaned, gone) if gone else cleaned


def without_source(files: Files, source: Source) -> tuple[dict[str, list[ox.Triple]], set[str], list[Dangling]]:
    """Give what files state without a source, the addresses that vanish with it, and the links that lose an end.

    Its own file goes. In others goes what points to it, and what stands nowhere but in it, as the places tell.
    """
    own = f"{source.stem}.ttl"
    rest = {file: said for file, said in files.items() if file != own}
    address = f"{BASE}source/{source.stem}"
    gone = {address} | {subject for said in rest.values() for subject in _claimed(said, address)}
    stated = {file: [one for one in _elsewhere(said, source) if not _tells(one, source)] for file, said in rest.items()}
    left = _without(stated, gone)
    vanished = described(files) - described(left)
    kept = {file: [one for one in said if not _conflicts(one, vanished)] for file, said in left.items()}
    return kept, vanished | gone, sorted(_dangling(kept, vanished))


def without_rows(content: bytes, is_gone: Callable[[str], bool]) -> tuple[bytes, int]:
    """Give a table without the rows that have a cell that goes, and how many those are. The heading stays."""
    text = content.decode("utf-8-sig")
    delimiter = max(",;\t", key=text.split("\n", 1)[0].count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    kept = [row for number, row in enumerate(rows) if not number or not any(map(is_gone, row))]
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter, lineterminator="\n").writerows(kept)
    return written.getvalue().encode(), len(rows) - len(kept)


def _cleaned(one: ox.Triple, trace: Trace) -> ox.Triple | None:
    """Give a statement without a person in its text; a text that was nothing else states nothing."""
    text = one.object
    if not isinstance(text, ox.Literal) or text.datatype.value not in _TEXTS:
        return one
    composed = unicodedata.normalize("NFC", text.value)
    found = trace.find(composed)
    if not found:
        return one
    predicate = one.predicate.value
    kept = "" if predicate in _WHOLE else people.without(composed, found)
    if predicate == _LOCATOR:
        kept = kept or _WHOLE_SOURCE
    return _with_text(one, kept) if kept else None


def _with_text(one: ox.Triple, text: str) -> ox.Triple:
    old = cast("ox.Literal", one.object)
    new = ox.Literal(text, language=old.language) if old.language else ox.Literal(text, datatype=old.datatype)
    return ox.Triple(one.subject, one.predicate, new)


def _addresses(one: ox.Triple) -> Iterator[str]:
    for term in (one.subject, one.object):
        if isinstance(term, ox.NamedNode):
            yield term.value


@cache
def _ours() -> tuple[str, ...]:
    return tuple(namespace for prefix, namespace in PREFIXES.items() if prefix != "id")


def _names(address: str, trace: Trace) -> bool:
    """Whether an address, but for one of a source or of a vocabulary, is made of the name of a person."""
    return not address.startswith(_ours()) and bool(trace.find(unquote(address)))


def _named(files: Files) -> set[str]:
    return {_value(one.subject) for said in files.values() for one in said if one.predicate.value in _NAMES}


def described(files: Files) -> set[str]:
    """Give the addresses that files say what they are."""
    return {_value(one.subject) for said in files.values() for one in said if one.predicate.value == _TYPE}


def _without(files: Files, gone: set[str]) -> dict[str, list[ox.Triple]]:
    """Leave out some addresses, the links and figures that have them as an end, and what points to either."""
    lost, more = set[str](), set(gone)
    while more - lost:
        lost |= more
        more = {
            _value(one.subject)
            for said in files.values()
            for one in said
            if one.predicate.value in _ENDS and _value(one.object) in lost
        }
    return {
        file: [one for one in said if _value(one.subject) not in lost and _value(one.object) not in lost]
        for file, said in files.items()
    }


def _claimed(said: Iterable[ox.Triple], source: str) -> set[str]:
    """Give what says of itself that it comes from a source."""
    return {_value(one.subject) for one in said if one.predicate.value == _SOURCE and _value(one.object) == source}


def _elsewhere(said: Sequence[ox.Triple], source: Source) -> list[ox.Triple]:
    """Give what stands somewhere else than in a source, without the places in it."""
    places: dict[str, list[str]] = {}
    for one in said:
        if one.predicate.value == _LOCATOR:
            places.setdefault(_value(one.subject), []).extend(_value(one.object).split("; "))
    gone = {subject for subject, parts in places.items() if all(source.find(part) for part in parts)}
    return [_placed(one, source) for one in said if _value(one.subject) not in gone]


def _placed(one: ox.Triple, source: Source) -> ox.Triple:
    if one.predicate.value != _LOCATOR or not source.find(_value(one.object)):
        return one
    parts = [part for part in _value(one.object).split("; ") if not source.find(part)]
    return _with_text(one, "; ".join(parts) or _WHOLE_SOURCE)


def _tells(one: ox.Triple, source: Source) -> bool:
    """Whether a statement is a text that names a source."""
    is_text = isinstance(one.object, ox.Literal) and one.predicate.value != _LOCATOR
    return is_text and bool(source.find(_value(one.object)))


def _conflicts(one: ox.Triple, vanished: set[str]) -> bool:
    """Whether a statement says that a link disagrees with one that is no more."""
    return one.predicate.value == iri("hytki:conflictsWith") and _value(one.object) in vanished


def _dangling(files: Files, vanished: set[str]) -> Iterator[Dangling]:
    ends = {*_ENDS, iri("hytki:via")}
    for file, said in files.items():
        counts: dict[str, int] = {}
        for one in said:
            if one.predicate.value in ends and (address := _value(one.object)) in vanished:
                counts[address] = counts.get(address, 0) + 1
        yield from (Dangling(address, file, count) for address, count in counts.items())


def _value(term: object) -> str:
    return str(getattr(term, "value", ""))
