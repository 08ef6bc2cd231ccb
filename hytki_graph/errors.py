"""What can go wrong, said in one clear line.

HytkiError          everything below; ``text(lang)`` is the line, ``exit_code`` what the command ends with
  InputError        a file, folder, name or option that cannot be used
  QuestionError     a SPARQL question that is refused, wrong or too heavy
"""

from __future__ import annotations

from hytki_graph.words import pick, say


class HytkiError(Exception):
    """An error with a message in three languages.

    ``key`` names the message in ``words.json`` (without its ``error.`` prefix), ``facts`` fill it in.
    A fact may itself be a text by language.

    >>> print(InputError("folder-missing", folder="tiedot"))
    There is no folder tiedot. Give an existing one with --data.
    """

    exit_code = 2

    def __init__(self, key: str, /, **facts: object) -> None:
        super().__init__(key, facts)
        self.key = key
        self.facts = facts

    def text(self, lang: str) -> str:
        """Give the message on one line, in the language."""
        facts = {name: pick(fact, lang) if isinstance(fact, dict) else fact for name, fact in self.facts.items()}
        return " ".join(say(f"error.{self.key}", lang, **facts).split())

    def __str__(self) -> str:
        return self.text("en")


class InputError(HytkiError):
    """A file, folder, name or option that cannot be used."""


class QuestionError(HytkiError):
    """A question that is refused, wrong or too heavy."""
