"""The gallery shows what the data says now."""

from __future__ import annotations

import re

from hytki_graph import diagrams
from tests.conftest import ROOT
from tools import docs

PAGE = ROOT / "docs" / "diagrams" / "README.md"


def test_every_diagram_of_the_gallery_is_the_one_drawn_today() -> None:
    kept = {name: (ROOT / "docs" / "images" / name).read_text("utf-8") for name in docs.gallery()}
    assert [name for name, drawn in docs.gallery().items() if kept[name] != drawn] == [], "run make docs"


def test_the_gallery_shows_every_diagram() -> None:
    shown = set(re.findall(r"\(\.\./images/(\w+)\.svg\)", PAGE.read_text("utf-8")))
    assert shown == {*diagrams.known(), "gaps", "path"}
