"""What the tests share: the real ecosystem, and small made-up ones."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

import hytki_graph
from hytki_graph import Ecosystem
from hytki_graph.cli import main
from hytki_graph.iris import PREFIXES

ROOT = Path(__file__).parent.parent
Run = Callable[..., "Done"]
DATA = str(ROOT / "data")
PRELUDE = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in PREFIXES.items())


@pytest.fixture(scope="session")
def eco() -> Ecosystem:
    """The real ecosystem of the repository."""
    return hytki_graph.open(ROOT / "data", lang="en")


@pytest.fixture
def small(tmp_path: Path) -> Callable[..., Ecosystem]:
    """Make an ecosystem from Turtle texts, one a source; prefixes are known."""

    def make(**sources: str) -> Ecosystem:
        folder = tmp_path / "data"
        folder.mkdir(exist_ok=True)
        for name, text in sources.items():
            (folder / f"{name}.ttl").write_text(PRELUDE + dedent(text), "utf-8")
        return hytki_graph.open(folder, lang="en")

    return make


@dataclass(frozen=True)
class Done:
    """What the command line answered."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode()

    @property
    def json(self) -> Any:
        assert self.code == 0, self.err
        return json.loads(self.out)


@pytest.fixture
def hytki(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line in this process, as ``hytki`` does."""

    def run(*words: str, data: str = DATA, lang: str = "en") -> Done:
        monkeypatch.setattr(sys, "argv", ["hytki", "--data", data, "--lang", lang, *words])
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw := io.BytesIO(), "utf-8", write_through=True))
        monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(said := io.BytesIO(), "utf-8", write_through=True))
        with pytest.raises(SystemExit) as left:
            main()
        return Done(int(left.value.code or 0), raw.getvalue(), said.getvalue().decode())

    return run
