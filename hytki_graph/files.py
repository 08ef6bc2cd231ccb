"""A file that a person hands in, opened with care."""

from __future__ import annotations

import gzip
import io
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from hytki_graph.errors import InputError

LIMIT = 256 * 1024 * 1024
"""The most bytes a file may have, also when a packed one is unpacked."""
LONGEST_LINE = 1024 * 1024
"""The most letters a line of text may have."""

_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True)
class Upload:
    """A file in memory: its name, its bytes, and its text when it is one."""

    path: Path
    content: bytes

    @property
    def suffix(self) -> str:
        """The ending of the name in small letters, without the dot and without ``.gz``."""
        name = self.path.name.lower().removesuffix(".gz")
        return name.rpartition(".")[2] if "." in name else ""

    @property
    def stem(self) -> str:
        """The name without its endings."""
        return re.sub(r"\.gz$", "", self.path.name, flags=re.IGNORECASE).rpartition(".")[0] or self.path.name

    @cached_property
    def text(self) -> str:
        """The text of the file, whatever its encoding; line ends are line feeds.

        What is not text is an :class:`InputError`.
        """
        encoding = next((name for bom, name in _BOMS.items() if self.content.startswith(bom)), "")
        try:
            text = self.content.decode(encoding) if encoding else self._guessed()
        except UnicodeDecodeError as error:
            raise InputError("not-text", path=self.path) from error
        if "\0" in text:
            raise InputError("not-text", path=self.path)
        return text.replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the text; line 1 is the first of them."""
        found = tuple(self.text.split("\n"))
        for number, line in enumerate(found, start=1):
            if len(line) > LONGEST_LINE:
                raise InputError("line-too-long", path=self.path, line=number)
        return found

    def _guessed(self) -> str:
        try:
            return self.content.decode("utf-8")
        except UnicodeDecodeError:
            western = self.content.decode("cp1252", "replace")
            if "\0" not in western and _nordic(western) > _nordic(self.content.decode("mac_roman")):
                return western
            from charset_normalizer import from_bytes

            best = from_bytes(self.content, cp_isolation=["cp1252", "latin_1", "utf_16", "mac_roman"]).best()
            if best is None or b"\0" in self.content:
                raise
            return str(best)


def _nordic(text: str) -> int:
    """Count the letters that tell one Western encoding of a Finnish or Swedish text from another."""
    return sum(text.count(letter) for letter in "åäöÅÄÖ")


def receive(path: Path) -> Upload:
    """Read a file of a person: a regular one, not empty, not too big; ``.gz`` is unpacked.

    A folder, pipe or device, a missing, empty, locked or too big file is an :class:`InputError`.
    """
    try:
        if not path.exists():
            raise InputError("file-missing", path=path)
        if not path.is_file():
            raise InputError("not-a-file", path=path)
        if path.stat().st_size > LIMIT:
            raise InputError("file-too-big", path=path, limit=LIMIT // 1024**2)
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        raise InputError("file-locked", path=path, reason=getattr(error, "strerror", None) or error) from error
    if content.startswith(_GZIP):
        content = _unpacked(path, content)
    if not content.removeprefix(b"\xef\xbb\xbf").strip():
        raise InputError("file-empty", path=path)
    return Upload(path, content)


def _unpacked(path: Path, content: bytes) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
            plain = packed.read(LIMIT + 1)
    except (OSError, EOFError) as error:
        raise InputError("broken-archive", path=path) from error
    if len(plain) > LIMIT:
        raise InputError("file-too-big", path=path, limit=LIMIT // 1024**2)
    return plain
