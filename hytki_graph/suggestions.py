"""Known actors that prose names, kept until a person has decided what they do there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from hytki_graph.decisions import Decision, is_address, merges
from hytki_graph.errors import InputError
from hytki_graph.iris import iri, short
from hytki_graph.resolve import Mention

FILE = "suggestions.csv"
"""The name of the file in the data folder."""
_ENDS = ("address", "about")
_COLUMNS = ("source", "place", "address", "form", "about")


@dataclass(frozen=True, slots=True, order=True)
class Suggestion:
    """A source names an actor at a place, in a form; ``about`` is the main thing of the source, when it has one."""

    source: str
    place: str
    address: str
    form: str
    about: str = ""


def suggest(source: str, mentions: Iterable[Mention], *, about: str = "") -> list[Suggestion]:
    """Give the mentions of a source as suggestions; ``about`` is what its links would most likely lead to."""
    return [Suggestion(source, one.spot.text, one.address, one.form, about) for one in mentions]


def read(folder: Path) -> tuple[Suggestion, ...]:
    """Give the suggestions of a data folder; without a file there are none, and a broken one is an error."""
    path = folder / FILE
    if not path.is_file():
        return ()
    try:
        rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError("decisions-unreadable", path=path) from error
    if not rows or tuple(rows[0]) != _COLUMNS or any(len(row) != len(_COLUMNS) for row in rows):
        raise InputError("decisions-columns", path=path, columns=", ".join(_COLUMNS))
    return tuple(_suggestion(row, path, number) for number, row in enumerate(rows[1:], start=2))


def _suggestion(row: list[str], path: Path, number: int) -> Suggestion:
    source, place, address, form, about = row
    for column, value in (("source", source), ("address", address), ("about", about or source)):
        if not is_address(iri(value)):
            raise InputError("decisions-address", path=path, row=number, column=column, value=value)
    return Suggestion(iri(source), place, iri(address), form, iri(about))


def text(suggestions: Iterable[Suggestion]) -> str:
    """Give the file for suggestions, sorted."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for one in sorted(set(suggestions)):
        writer.writerow((short(one.source), one.place, short(one.address), one.form, short(one.about)))
    return written.getvalue()


def renew(old: Iterable[Suggestion], source: str, new: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Give the suggestions with those of one source replaced, as when it is added again or (by none) forgotten."""
    return tuple(sorted({*(one for one in old if one.source != source), *new}))


def undecided(suggestions: Iterable[Suggestion], decided: Iterable[Decision]) -> tuple[Suggestion, ...]:
    """Give the suggestions that nobody has decided on: neither of the actor and the source, nor of it and the thing.

    An actor that has become another one since is given by its address of today.
    """
    known = tuple(decided)
    kept = merges(known)
    pairs = {frozenset(kept.get(end, end) for end in (one.first, one.second)) for one in known}
    today = {
        replace(one, **{end: kept.get(getattr(one, end), getattr(one, end)) for end in _ENDS}) for one in suggestions
    }
    return tuple(
        one for one in sorted(today) if not {frozenset((one.address, end)) for end in (one.source, one.about)} & pairs
    )
