"""Searching the bytes of a folder, whatever the encoding."""

from __future__ import annotations

import gzip
import html
import io
import re
import unicodedata
import zipfile
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hytki_graph.traces import Span, Trace

_LIMIT = 512 * 1024 * 1024
_DEEP = 3
_ESCAPE = re.compile(
    r"\\u\{?(?P<u>[0-9A-Fa-f]{4,6})\}?|\\U(?P<U>[0-9A-Fa-f]{8})|\\x(?P<x>[0-9A-Fa-f]{2})|(?P<percent>(?:%[0-9A-Fa-f]{2})+)"
    r"|(?P<entity>&#?\w{2,10};)|(?P<quoted>(?:=[0-9A-F]{2})+)"
)
_VERSIONS = {".git", ".hg", ".svn"}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something was found: a file of the folder and a line; 0 is the name of the file.

    ``how`` is ``text``, ``utf-16``, ``escaped``, ``packed``, ``name`` or ``unreadable``.
    """

    file: str
    line: int
    how: str


@dataclass(frozen=True, slots=True)
class Search:
    """What a search of a folder found: surely, perhaps; how many files and bytes it read, and in which it was."""

    sure: tuple[Place, ...]
    perhaps: tuple[Place, ...]
    files: int
    bytes: int
    touched: frozenset[str]


def search(folder: Path, trace: Trace) -> Search:
    """Search every file of a folder and of the folders in it, but for version control; also inside packed files."""
    sure: set[Place] = set()
    perhaps: set[Place] = set()
    touched: set[str] = set()
    count = size = 0
    for path in files(folder):
        found, hinted, read = _search(path, shown(folder, path, trace), trace)
        name = path.relative_to(folder).as_posix()
        touched |= {name} if found else set()
        if trace.find(name):
            found.add(Place(shown(folder, path, trace), 0, "name"))
        sure, perhaps, count, size = sure | found, perhaps | hinted, count + (read >= 0), size + max(read, 0)
    lines = {(one.file, one.line) for one in sure}
    perhaps = {one for one in perhaps if (one.file, one.line) not in lines}
    return Search(_plainest(sure), _plainest(perhaps), count, size, frozenset(touched))


def _search(path: Path, name: str, trace: Trace) -> tuple[set[Place], set[Place], int]:
    """Search one file; give where it is found, where it may be, and how many bytes were read."""
    try:
        content = path.read_bytes()
    except OSError:
        return {Place(name, 0, "unreadable")}, set(), -1
    sure: set[Place] = set()
    perhaps: set[Place] = set()
    for how, text in views(content):
        sure |= {Place(name, line, how) for line in _lines(text, trace.find(text))}
        perhaps |= {Place(name, line, how) for line in _lines(text, trace.hints(text))}
    return sure, perhaps, len(content)


def files(folder: Path) -> list[Path]:
    """Give the files of a folder and of those in it, sorted, without version control."""
    return sorted(
        path
        for path in folder.rglob("*")
        if (path.is_file() or path.is_symlink()) and not _VERSIONS & set(path.relative_to(folder).parts)
    )


def shown(folder: Path, path: Path, trace: Trace) -> str:
    """Give the name of a file as it may be shown: what is being erased is struck out."""
    name = unicodedata.normalize("NFC", path.relative_to(folder).as_posix())
    for start, end in reversed(trace.find(name)):
        name = f"{name[:start]}•••{name[end:]}"
    return name


def views(content: bytes, *, deep: int = 0) -> Iterator[tuple[str, str]]:
    """Give the texts that bytes may be: as they are, in other encodings, with escapes read, unpacked."""
    yield from _plain(content, "text")
    if b"\0" in content:
        for encoding in ("utf-16-le", "utf-16-be"):
            yield "utf-16", _composed(content.decode(encoding, "ignore"))
        yield from _plain(content.replace(b"\0", b""), "utf-16")
    if deep < _DEEP:
        for part in _unpacked(content):
            yield from (("packed", text) for _, text in views(part, deep=deep + 1))


def _plain(content: bytes, how: str) -> Iterator[tuple[str, str]]:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("utf-8", "replace")
        yield how, _composed(content.decode("cp1252", "replace"))
    yield how, _composed(text)
    if _ESCAPE.search(text):
        yield "escaped", _composed(_ESCAPE.sub(_read, text))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _read(found: re.Match[str]) -> str:
    kind, said = found.lastgroup, found[found.lastgroup or 0]
    if kind in {"u", "U", "x"}:
        return chr(number) if (number := int(said, 16)) < 0x110000 else found[0]
    if kind == "entity":
        return html.unescape(said)
    return bytes.fromhex(re.sub("[%=]", "", said)).decode("utf-8", "replace")


def _unpacked(content: bytes) -> Iterator[bytes]:
    """Give what is packed inside, as far as it can be opened; a workbook is a packed file too."""
    if content.startswith(b"\x1f\x8b"):
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
                yield packed.read(_LIMIT)
        except (OSError, EOFError):
            return
    elif content.startswith(b"PK\x03\x04"):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                for entry in packed.infolist():
                    yield entry.filename.encode()
                    if entry.file_size < _LIMIT and not entry.is_dir():
                        yield packed.read(entry)
        except (OSError, EOFError, RuntimeError, zipfile.BadZipFile):
            return


def _lines(text: str, found: list[Span]) -> set[int]:
    """Give the lines on which something begins."""
    if not found:
        return set()
    ends = [end.start() for end in re.finditer("\n", text)]
    return {bisect_left(ends, start) + 1 for start, _ in found}


def _plainest(places: set[Place]) -> tuple[Place, ...]:
    """Give each place once, as what it is in the plainest reading."""
    order = ("name", "unreadable", "text", "utf-16", "escaped", "packed")
    best: dict[tuple[str, int], Place] = {}
    for one in sorted(places, key=lambda one: (one.file, one.line, order.index(one.how))):
        best.setdefault((one.file, one.line), one)
    return tuple(best.values())
