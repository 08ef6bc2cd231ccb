"""The data folder: what is changed in it is changed whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from hytki_graph import turtle
from hytki_graph.errors import InputError

_PREPARED = ".change-"
_COMMITTED = ".change"
_LIST = "files.json"


def change(folder: Path, files: Mapping[str, bytes | None]) -> None:
    """Write files of a folder (``None`` removes one) so that the folder is the old or the new state, never a mix.

    Everything is prepared in a folder beside; one rename commits it; a change that is cut short after that is finished
    by the next reader (:func:`finish`).
    """
    finish(folder)
    if len(files) == 1 and (content := next(iter(files.values()))) is not None:
        turtle.save(folder / next(iter(files)), content)
        return
    try:
        prepared = _prepare(folder, files)
        prepared.rename(folder / _COMMITTED)
    except OSError as error:
        raise InputError("not-writable", path=folder, reason=error.strerror or error) from error
    finish(folder)


def finish(folder: Path) -> None:
    """Finish a change that was committed and cut short; without one nothing happens."""
    committed = folder / _COMMITTED
    if not committed.is_dir():
        return
    try:
        entries = json.loads((committed / _LIST).read_text("utf-8"))
        for name, staged in entries.items():
            target = folder / PurePosixPath(name)
            if staged is None:
                target.unlink(missing_ok=True)
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                with contextlib.suppress(FileNotFoundError):  # moved already
                    (committed / staged).replace(target)
        done = Path(tempfile.mkdtemp(prefix=_PREPARED, dir=folder))
        committed.rename(done)  # one step: a kill in the middle of the clearing must not look like a commit
        shutil.rmtree(done, ignore_errors=True)
    except FileNotFoundError:  # another reader finished it in the meantime
        return
    except OSError as error:
        raise InputError("not-writable", path=folder, reason=error.strerror or error) from error


def keep_clear(folder: Path, target: Path) -> None:
    """Refuse to write over what a folder is read from: any Turtle file in it, and tables and views that are there."""
    path = target.resolve()
    read = path.suffix.lower() == ".ttl" or (path.suffix.lower() in {".csv", ".toml"} and path.exists())
    if read and folder.resolve() in path.parents:
        raise InputError("output-is-data", path=target)


def leftovers(folder: Path) -> Iterator[Path]:
    """Give what killed changes left behind: prepared and never committed, so never read."""
    yield from folder.glob(f"{_PREPARED}*")
    yield from folder.glob(".*.new")


def _prepare(folder: Path, files: Mapping[str, bytes | None]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    prepared = Path(tempfile.mkdtemp(prefix=_PREPARED, dir=folder))
    entries: dict[str, str | None] = {}
    for number, (name, content) in enumerate(sorted(files.items())):
        entries[name] = None if content is None else str(number)
        if content is not None:
            _write(prepared / str(number), content)
    _write(prepared / _LIST, json.dumps(entries).encode())
    return prepared


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
