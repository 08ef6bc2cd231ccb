"""Every word the tool says, in Finnish, Swedish and English."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LANGUAGES = ("fi", "sv", "en")
FALLBACK = ("fi", "en", "sv")

Text = Mapping[str, str]
"""One meaning in one or more languages: ``{"fi": "verkosto", "en": "network"}``."""


def pick(text: Text, lang: str) -> str:
    """Give a text in the wanted language, else in Finnish, English, Swedish or any other.

    >>> pick({"fi": "verkosto", "en": "network"}, "sv")
    'verkosto'
    >>> pick({}, "fi")
    ''
    """
    for language in (lang, *FALLBACK):
        if text.get(language):
            return text[language]
    return next(iter(text.values()), "")


@cache
def catalogue() -> Mapping[str, Text]:
    """Give all messages by key, as they stand in ``words.json``."""
    messages: Mapping[str, Text] = json.loads((Path(__file__).parent / "words.json").read_text("utf-8"))
    return messages


def say(key: str, lang: str, /, **facts: object) -> str:
    """Give the message of a key in a language, filled with facts.

    >>> say("path.steps", "en", count=3)
    '3 steps'
    """
    spoken = {name: _Comma(fact) if isinstance(fact, float) and lang != "en" else fact for name, fact in facts.items()}
    return pick(catalogue()[key], lang).format_map(spoken)


class _Comma(float):
    """A number as Finnish and Swedish write it."""

    def __format__(self, form: str) -> str:
        return super().__format__(form).replace(".", ",")


def tell(key: str, /, **facts: object) -> Text:
    """Give the message of a key in every language; a fact that is itself a text is said in each.

    >>> tell("path.steps", count=3)["sv"]
    '3 steg'
    """
    said = {}
    for lang in LANGUAGES:
        spoken = {name: pick(fact, lang) if isinstance(fact, Mapping) else fact for name, fact in facts.items()}
        said[lang] = say(key, lang, **spoken)
    return said
