"""Which sources were added by the tool, and what it wrote, so that work by hand is never overwritten."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping
from pathlib import Path

from hytki_graph.errors import InputError

FILE = "imports.csv"
_COLUMNS = ("source", "format", "sha256")


def read(folder: Path) -> dict[str, tuple[str, str]]:
    """Give what was added: name of the source to its format and the digest of the file that was written."""
    path = folder / FILE
    if not path.exists():
        return {}
    try:
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8"), newline="")))
    except (OSError, ValueError, csv.Error) as error:
        raise InputError("broken-ledger", path=path, row=1) from error
    for number, row in enumerate(rows, start=1):
        if len(row) != len(_COLUMNS) or (number == 1 and tuple(row) != _COLUMNS):
            raise InputError("broken-ledger", path=path, row=number)
    return {source: (format_, digest) for source, format_, digest in rows[1:]}


def text(entries: Mapping[str, tuple[str, str]]) -> str:
    """Give the file for entries, sorted by source."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows((source, *entries[source]) for source in sorted(entries))
    return written.getvalue()


def digest(content: bytes) -> str:
    """Give the SHA-256 of a file's bytes in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
