"""The data folder is the old or the new state, never a mix."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hytki_graph.errors import InputError
from hytki_graph.folder import change, finish, leftovers

NAMES = [f"lahde-{number}.ttl" for number in range(8)] + ["decisions.csv", "internal/lahde-1.ttl"]
FLIPPING = """
import sys
from itertools import cycle
from pathlib import Path
from hytki_graph.folder import change
folder, names = Path(sys.argv[1]), sys.argv[2].split("|")
print("ready", flush=True)
for state in cycle("BA"):
    change(folder, {name: (state * 20000).encode() for name in names})
"""


def _state(folder: Path) -> set[str]:
    return {(folder / name).read_text()[:1] + str(len((folder / name).read_text())) for name in NAMES}


def test_a_change_killed_at_any_of_100_moments_leaves_the_old_or_the_new_state(tmp_path: Path) -> None:
    change(tmp_path, dict.fromkeys(NAMES, b"A" * 20000))
    moments, states = random.Random(1), set()
    for _ in range(100):
        process = subprocess.Popen(
            [sys.executable, "-c", FLIPPING, str(tmp_path), "|".join(NAMES)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        time.sleep(moments.uniform(0, 0.02))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        finish(tmp_path)
        state = _state(tmp_path)
        assert state in ({"A20000"}, {"B20000"})
        states |= state
    assert states == {"A20000", "B20000"}, "every kill came before or after the change"


def test_a_committed_change_that_was_cut_short_is_finished_by_the_next_reader(tmp_path: Path) -> None:
    change(tmp_path, {"a.ttl": b"old", "b.ttl": b"old", "c.ttl": b"old"})
    committed = tmp_path / ".change"
    committed.mkdir()
    (committed / "0").write_text("new")
    (committed / "files.json").write_text('{"a.ttl": "0", "b.ttl": "1", "c.ttl": null}')
    (tmp_path / "b.ttl").write_text("new")
    finish(tmp_path)
    assert (tmp_path / "a.ttl").read_text() == (tmp_path / "b.ttl").read_text() == "new"
    assert not (tmp_path / "c.ttl").exists()
    assert not committed.exists()


def test_a_change_that_was_never_committed_is_never_read(tmp_path: Path) -> None:
    change(tmp_path, {"a.ttl": b"old"})
    prepared = tmp_path / ".change-x1"
    prepared.mkdir()
    (prepared / "0").write_text("half")
    finish(tmp_path)
    assert (tmp_path / "a.ttl").read_text() == "old"
    assert list(leftovers(tmp_path)) == [prepared]


def test_a_locked_folder_gets_one_clear_line(tmp_path: Path) -> None:
    blocked = tmp_path / "tiedosto"
    blocked.write_text("not a folder")
    with pytest.raises(InputError, match="tiedosto"):
        change(blocked, {"a.ttl": b"1", "b.ttl": b"2"})
