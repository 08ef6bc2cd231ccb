"""Lenses: which links are seen, and how they become a simple graph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hytki_graph.errors import InputError
from hytki_graph.iris import iri
from hytki_graph.query import header
from hytki_graph.words import LANGUAGES, Text

FOLDER = Path(__file__).parent / "lenses"

Categories = frozenset[str]
"""Values of ``model.CATEGORIES``."""


@dataclass(frozen=True, slots=True)
class Lens:
    """A lens: a question that selects ``?link``, and a small definition in the lines above it.

    - ``keeps``: categories shown even without a link.
    - ``fold``: categories folded away; those who share one become joined.
    - ``match``: two kinds of link to concepts; who has the first is joined to who has the second of the same concept.
    - ``group``: ``region`` or ``layer``; things become joined by these instead of by themselves.
    - ``modes``: two sets of categories; only links between one and the other count.
    - ``directed``: whether links keep their direction; ``reverse`` are kinds whose direction is turned.
    - ``weight``: ``count``, ``certainty`` or ``newman``.
    """

    name: str
    title: Text
    explanation: Text
    question: str
    keeps: Categories = frozenset()
    fold: Categories = frozenset()
    match: tuple[str, ...] = ()
    group: str = ""
    modes: tuple[Categories, ...] = ()
    directed: bool = False
    reverse: frozenset[str] = frozenset()
    weight: str = "count"


def names() -> list[str]:
    """Give the names of the lenses, sorted."""
    return sorted(path.stem for path in FOLDER.glob("*.rq"))


def find(name: str) -> Lens:
    """Give the lens of a name.

    >>> find("co-membership").fold == {"project", "collaboration"}
    True
    """
    if not re.fullmatch(r"[\w-]+", name) or name not in names():
        raise InputError("unknown-lens", lens=name[:80], choices=", ".join(names()))
    return _read(name)


@cache
def _read(name: str) -> Lens:
    return read(name, (FOLDER / f"{name}.rq").read_text("utf-8"))


def read(name: str, text: str) -> Lens:
    r"""Read a lens from the text of its file.

    >>> read("mine", "# directed: yes\nSELECT ?link { ?link a hytki:Link }").directed
    True
    """
    modes = [frozenset(side.split()) for side in header(text, "modes").split("|")]
    return Lens(
        name=name,
        title=_text(text, "title"),
        explanation=_text(text, "explain"),
        question=text,
        keeps=frozenset(header(text, "keeps").split()),
        fold=frozenset(header(text, "fold").split()),
        match=tuple(_kinds(header(text, "match").replace(">", " "))),
        group=header(text, "group"),
        modes=tuple(modes) if len(modes) == 2 else (),
        directed=header(text, "directed") == "yes",
        reverse=frozenset(_kinds(header(text, "reverse"))),
        weight=header(text, "weight") or "count",
    )


def _text(text: str, word: str) -> Text:
    return {lang: said for lang in LANGUAGES if (said := header(text, f"{word}-{lang}"))}


def _kinds(words: str) -> list[str]:
    return [iri(f"kind:{word}") for word in words.split()]
