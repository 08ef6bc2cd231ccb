"""What was erased and must not come back, without saying what it was."""

from __future__ import annotations

import csv
import hashlib
import hmac
import io
import os
import secrets
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from hytki_graph.errors import InputError
from hytki_graph.internal import FOLDER, IGNORED
from hytki_graph.traces import Person, Span, forms, together

FILE = "forgotten.csv"
"""The file of the data folder that holds the marks; it names nobody and may be shared."""
KEY = f"{FOLDER}/key"
"""The secret without which the marks say nothing."""
_COLUMNS = ("kind", "mark", "hints", "date", "key")
_HINT = 4


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A source or person that was erased: a keyed mark, hints for a quick look, the day, and which key it was."""

    kind: str
    mark: str
    hints: str
    date: str
    key: str


@dataclass(frozen=True)
class Tombstones:
    """The tombstones of a data folder, with the key that reads them."""

    rows: tuple[Tombstone, ...] = ()
    key: bytes = b""
    _seen: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    def source(self, stem: str) -> int:
        """Give the row of the file on which a source stands, or 0."""
        return self._row("source", self._mark("source", stem.casefold())) if self.rows else 0

    def person(self, person: Person) -> bool:
        """Whether a person was erased, under every name given."""
        return bool(self.rows) and all(self._row("person", self._mark("person", *pair)) for pair in person.pairs)

    def find(self, text: str) -> list[Span]:
        """Give where the names of erased persons stand in a text, whatever their order, case and inflection.

        Places are those of the text in Unicode normal form C.
        """
        composed = unicodedata.normalize("NFC", text)
        return together(composed, self._may_be, self._are) if self._marks else []

    def hints(self, text: str) -> list[Span]:  # noqa: ARG002 a mark of one word alone is not kept
        """Give nothing: what is not surely an erased person is let in."""
        return []

    def with_source(self, stem: str, today: date) -> Tombstones:
        """Add a source."""
        return self._with("source", [(stem.casefold(),)], today)

    def with_person(self, person: Person, today: date) -> Tombstones:
        """Add a person: a mark for each given name with the surname."""
        return self._with("person", person.pairs, today)

    @property
    def text(self) -> str:
        """The file."""
        written = io.StringIO(newline="")
        writer = csv.writer(written, lineterminator="\n")
        writer.writerow(_COLUMNS)
        writer.writerows((one.kind, one.mark, one.hints, one.date, one.key) for one in self.rows)
        return written.getvalue()

    @cached_property
    def _marks(self) -> frozenset[str]:
        return frozenset(one.mark for one in self.rows if one.kind == "person")

    @cached_property
    def _hints(self) -> frozenset[str]:
        return frozenset(one.hints[at : at + _HINT] for one in self.rows for at in range(0, len(one.hints), _HINT))

    def _row(self, kind: str, mark: str) -> int:
        rows = ((one.kind, one.mark) for one in self.rows)
        return next((row for row, known in enumerate(rows, start=2) if known == (kind, mark)), 0)

    def _with(self, kind: str, names: Iterable[tuple[str, ...]], today: date) -> Tombstones:
        rows = list(self.rows)
        for name in names:
            mark = self._mark(kind, *name)
            if not self._row(kind, mark):
                hints = "".join(map(self._hint, name)) if kind == "person" else ""
                rows.append(Tombstone(kind, mark, hints, today.isoformat(), _fingerprint(self.key)))
        return Tombstones(tuple(rows), self.key)

    def _mark(self, kind: str, *parts: str) -> str:
        return hmac.new(self.key, "|".join([kind, *sorted(parts)]).encode(), hashlib.sha256).hexdigest()

    def _hint(self, part: str) -> str:
        return self._mark("hint", part)[:_HINT]

    def _may_be(self, word: str) -> bool:
        return bool(self._likely(word))

    def _likely(self, word: str) -> tuple[str, ...]:
        """Give the forms of a word that may be a part of a name; few others have the same hint."""
        if word not in self._seen:
            self._seen[word] = tuple(form for form in forms(word) if self._hint(form) in self._hints)
        return self._seen[word]

    def _are(self, one: str, other: str) -> bool:
        pairs = ((first, second) for first in self._likely(one) for second in self._likely(other))
        return any(self._mark("person", *pair) in self._marks for pair in pairs)


def read(folder: Path) -> Tombstones:
    """Read the tombstones of a data folder; without the key they were made with they say nothing: an error."""
    path, key = folder / FILE, _key(folder)
    rows = tuple(_rows(path)) if path.is_file() else ()
    if any(row.key != _fingerprint(key) for row in rows):
        raise InputError("forget-key", path=path, key=folder / KEY)
    return Tombstones(rows, key)


def prepare(folder: Path) -> Tombstones:
    """Read the tombstones of a data folder that is about to get one; it gets a key when it has none.

    The key is readable by its owner alone and stays out of version control.
    """
    known = read(folder)
    if known.key:
        return known
    path = folder / KEY
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        (path.parent / ".gitignore").write_bytes(IGNORED)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_hex(32) + "\n")
    except OSError as error:
        raise InputError("not-writable", path=path, reason=error.strerror or error) from error
    return read(folder)


def _key(folder: Path) -> bytes:
    path = folder / KEY
    try:
        return path.read_bytes().strip() if path.is_file() else b""
    except OSError as error:
        raise InputError("file-locked", path=path, reason=error.strerror) from error


def _fingerprint(key: bytes) -> str:
    return hmac.new(key, b"key", hashlib.sha256).hexdigest()[:8]


def _rows(path: Path) -> Iterator[Tombstone]:
    try:
        rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError("forget-broken", path=path, row=1) from error
    for number, row in enumerate(rows, start=1):
        if len(row) != len(_COLUMNS) or (number == 1 and tuple(row) != _COLUMNS):
            raise InputError("forget-broken", path=path, row=number)
    yield from (Tombstone(*row) for row in rows[1:])
