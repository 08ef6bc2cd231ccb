"""What the tests share: the real ecosystem, and small made-up ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

import hytki_graph
from hytki_graph import Ecosystem
from hytki_graph.iris import PREFIXES

ROOT = Path(__file__).parent.parent
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
