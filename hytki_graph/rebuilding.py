"""A data folder written anew without something, in one step."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from hytki_graph import internal, ledger, turtle
from hytki_graph.erasing import Files, without_rows
from hytki_graph.errors import InputError
from hytki_graph.folder import change, leftovers
from hytki_graph.iris import iri
from hytki_graph.tombstones import FILE, Tombstones

_PERSON = iri("schema:Person")


@dataclass
class Rebuild:
    """What a folder is to become: files by name (``None`` goes), and how many statements or rows each loses."""

    folder: Path
    files: dict[str, bytes | None] = field(default_factory=dict)
    removed: dict[str, int] = field(default_factory=dict)
    uncommented: list[str] = field(default_factory=list)

    def drop(self, file: str, statements: int) -> None:
        """Remove a file, if it is there."""
        if (self.folder / file).exists():
            self.files[file] = None
            self.removed[file] = statements

    def restate(self, before: Files, after: Files, touched: Set[str]) -> None:
        """Write files that state something else now, or whose bytes hold what is to go."""
        for file, said in after.items():
            kept = set(map(id, said))
            lost = sum(id(one) not in kept for one in before[file])
            if file not in self.files and (lost or file in touched):
                self._write(file, said, lost, len(before[file]))

    def drop_rows(self, is_gone: Callable[[str], bool]) -> None:
        """Take rows out of the tables of the folder; those of the ledger and the tombstones are kept elsewhere."""
        for path in sorted(self.folder.glob("*.csv")):
            if path.name not in {ledger.FILE, FILE}:
                with contextlib.suppress(UnicodeDecodeError, OSError):  # the search will find what is left
                    content, count = without_rows(path.read_bytes(), is_gone)
                    if count:
                        self.files[path.name] = content
                        self.removed[path.name] = count

    def carry_out(self, known: Tombstones, *, stem: str = "") -> None:
        """Write everything, the tombstones and the ledger along (a source left out), and clear leftovers away."""
        self._keep_ledger(stem)
        self.files[FILE] = known.text.encode()
        change(self.folder, self.files)
        for path in list(leftovers(self.folder)):
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)

    def _write(self, file: str, said: Sequence[ox.Triple], lost: int, all_: int) -> None:
        empty = not said or (file.startswith(internal.FOLDER) and not any(_is_person(one) for one in said))
        if _has_comments(self.folder / file):
            self.uncommented.append(file)
        self.files[file] = None if empty else turtle.write(said).encode()
        self.removed[file] = all_ if empty else lost

    def _keep_ledger(self, stem: str) -> None:
        """Let the ledger know what the tool wrote, so that it is not taken for work by hand."""
        entries = ledger.read(self.folder)
        if entries.pop(stem, None):
            self.removed[ledger.FILE] = 1
        for name, (format_, old) in entries.items():
            path, new = self.folder / f"{name}.ttl", self.files.get(f"{name}.ttl")
            if new is not None and old == ledger.digest(path.read_bytes()):
                entries[name] = format_, ledger.digest(new)
        if (self.folder / ledger.FILE).exists():
            self.files[ledger.FILE] = ledger.text(entries).encode()


def statements(folder: Path, *, broken: str = "") -> dict[str, list[ox.Triple]]:
    """Give what every Turtle file of a folder states, the internal ones too; one may be broken."""
    found: dict[str, list[ox.Triple]] = {}
    for path in sorted([*folder.glob("*.ttl"), *(folder / internal.FOLDER).glob("*.ttl")]):
        name = path.relative_to(folder).as_posix()
        try:
            found[name] = [quad.triple for quad in turtle.read(path)]
        except InputError:
            if name != broken:
                raise
            found[name] = []
    return found


def _has_comments(path: Path) -> bool:
    try:
        turtle.canonical(path)
    except InputError as error:
        return error.key == "comment"
    return False


def _is_person(one: ox.Triple) -> bool:
    return isinstance(one.object, ox.NamedNode) and one.object.value == _PERSON
