"""What an answer stands on: its projection, and what the sources do not tell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hytki_graph import lens as lenses
from hytki_graph.analysis.unknown import Unknown
from hytki_graph.words import pick, say


def text(lens: str, unknown: Iterable[Unknown], lang: str) -> str:
    """Say it in two paragraphs after the answer."""
    found = lenses.find(lens)
    stands = say("scores.stands-on", lang, title=pick(found.title, lang), lens=lens)
    lines = ["", f"{stands}. {pick(found.explanation, lang)}", *missing(unknown, lang)]
    return "\n".join(lines) + "\n"


def missing(unknown: Iterable[Unknown], lang: str) -> list[str]:
    """Say in one line what is missing, or nothing."""
    sentences = " ".join(pick(one.sentence, lang) for one in unknown)
    return [say("scores.missing", lang, sentences=sentences)] if sentences else []


def document(lens: str, unknown: Iterable[Unknown], lang: str) -> dict[str, Any]:
    """Give it as JSON, to stand beside the answer."""
    found = lenses.find(lens)
    stands = {"lens": lens, "title": pick(found.title, lang), "explanation": pick(found.explanation, lang)}
    return {"projection": stands, "missing": lacks(unknown, lang)}


def lacks(unknown: Iterable[Unknown], lang: str) -> list[dict[str, Any]]:
    """Give what is missing: the attribute, how many of how many, and the sentence."""
    return [
        {"attribute": one.attribute, "count": len(one.actors), "of": one.of, "sentence": pick(one.sentence, lang)}
        for one in unknown
    ]
