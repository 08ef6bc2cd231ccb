"""How far the cells of an old .xls workbook reach, read from its records."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from pathlib import Path

from hytki_graph.errors import InputError

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the compound files of old office programs begin."""

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BOOK, _BOOK_BEFORE_97, _ROOT = "Workbook", "Book", "Root Entry"
_FREE = 0xFFFFFFFA
"""From here up a sector number is a mark and no number."""
_CELLS = {0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E}
"""The records that hold a value: formula, numbers, texts, true or false."""
_LOCKED = 0x002F


def extent(path: Path, content: bytes) -> tuple[int, int]:
    """Give the last row and column that hold a value; a locked or broken file is an :class:`InputError`."""
    if _ENCRYPTED in content:
        raise InputError("table-locked", path=path)
    try:
        return _extent(path, _workbook(content))
    except (struct.error, LookupError, ValueError) as error:
        raise InputError("table-broken", path=path) from error


def _extent(path: Path, stream: bytes) -> tuple[int, int]:
    at = tall = wide = 0
    while at + 4 <= len(stream):
        record, size = struct.unpack_from("<HH", stream, at)
        if record == _LOCKED:
            raise InputError("table-locked", path=path)
        if record in _CELLS and size >= 6:
            row, column = struct.unpack_from("<HH", stream, at + 4)
            last = struct.unpack_from("<H", stream, at + 2 + size)[0] if record == 0x00BD else column
            tall, wide = max(tall, row + 1), max(wide, column + 1, last + 1)
        at += 4 + size
    return tall, wide


def _workbook(content: bytes) -> bytes:
    """Give the stream of the workbook: a compound file is a small file system of sectors."""
    size = 1 << min(struct.unpack_from("<H", content, 30)[0], 16)
    sectors = [content[at : at + size] for at in range(size, len(content), size)]
    table = _table(content, sectors)
    entries = dict(_entries(b"".join(sectors[n] for n in _chain(table, struct.unpack_from("<I", content, 48)[0]))))
    start, length = entries.get(_BOOK) or entries[_BOOK_BEFORE_97]
    if length >= struct.unpack_from("<I", content, 56)[0]:
        return b"".join(sectors[n] for n in _chain(table, start))[:length]
    small = b"".join(sectors[n] for n in _chain(table, entries[_ROOT][0]))
    first = struct.unpack_from("<I", content, 60)[0]
    links = _numbers(b"".join(sectors[n] for n in _chain(table, first)))
    return b"".join(small[n * 64 : n * 64 + 64] for n in _chain(links, start))[:length]


def _table(content: bytes, sectors: list[bytes]) -> list[int]:
    """Give which sector follows which."""
    parts = list(struct.unpack_from("<109I", content, 76))
    following, rounds = struct.unpack_from("<I", content, 68)[0], 0
    while following < _FREE and rounds < len(sectors):
        *more, following = _numbers(sectors[following])
        parts += more
        rounds += 1
    return [number for part in parts if part < _FREE for number in _numbers(sectors[part])]


def _chain(table: Sequence[int], start: int) -> Iterator[int]:
    for _ in range(len(table)):
        if start >= _FREE:
            return
        yield start
        start = table[start]


def _entries(folder: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    for at in range(0, len(folder) - 127, 128):
        length = struct.unpack_from("<H", folder, at + 64)[0]
        name = folder[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        yield name, struct.unpack_from("<II", folder, at + 116)


def _numbers(sector: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4])
