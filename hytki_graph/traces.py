"""How a person or a source shows in a text or in the bytes of a file."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Protocol

from hytki_graph import finnish, person_names

_LIMIT = 512 * 1024 * 1024
_APART = r"[\s.,_+/'’-]{1,3}"
_BETWEEN = rf"(?:[^\W\d_]+(?:[-'’][^\W\d_]+)*{_APART}){{0,2}}"
_ENDING = r"(?:[:'’]?[^\W\d_]{1,8})?"
_ESCAPE = re.compile(
    r"\\u\{?([0-9A-Fa-f]{4,6})\}?|\\U([0-9A-Fa-f]{8})|\\x([0-9A-Fa-f]{2})|((?:%[0-9A-Fa-f]{2})+)|(&#?\w{2,10};)|((?:=[0-9A-F]{2})+)"
)


class Trace(Protocol):
    """What is searched for."""

    def find(self, text: str) -> list[tuple[int, int]]:
        """Give where it stands in a text (in Unicode normal form C)."""

    def hints(self, text: str) -> list[tuple[int, int]]:
        """Give where something stands that may be it: for a person to check."""


class _Letters(dict[int, str]):
    """Every letter as the small letter without its accent."""

    def __missing__(self, sign: int) -> str:
        plain = unicodedata.normalize("NFKD", chr(sign))[:1].casefold()[:1] or chr(sign)
        self[sign] = plain
        return plain


_LETTERS = _Letters()


def folded(text: str) -> str:
    """Give a text in small letters without accents, letter by letter: places in it are places in normal form C.

    >>> folded("Meikäläinen")
    'meikalainen'
    """
    return unicodedata.normalize("NFC", text).translate(_LETTERS)


@lru_cache(maxsize=100_000)
def forms(word: str) -> frozenset[str]:
    """Give the basic forms that a word may come from, folded.

    >>> "virtanen" in forms("Virtasen"), "aalto" in forms("Aallolle"), "virta" in forms("Virtanen")
    (True, True, False)
    """
    small = unicodedata.normalize("NFC", word).casefold().replace("’", "'")
    bases = finnish.bases(small) | ({small[:-1]} if small.endswith("s") else set())
    return frozenset(map(folded, bases)) | {folded(word).partition(":")[0]}


@dataclass(frozen=True)
class Person:
    """A person by given names and surname, in any order, case, inflection or spelling without accents."""

    givens: tuple[str, ...]
    surname: str

    @classmethod
    def read(cls, name: str) -> Person | None:
        """Read a name of two words or more; anything else is nobody.

        >>> Person.read("Meikäläinen Matti") == Person.read("MATTI MEIKÄLÄINEN")
        True
        """
        words = [word for word in re.findall(r"[^\W\d_]{2,}(?:[-'’][^\W\d_]{2,})*", unicodedata.normalize("NFC", name))]
        words = [word.casefold() for word in words if word not in person_names.PARTICLES]
        if len(words) < 2 or re.search(r"[^\w\s.,'’-]|\d", name):
            return None
        surname = words[0] if "," in name else person_names.surname_of(words)
        rest = [word for word in words if word != surname]
        return cls(tuple(map(folded, rest)), folded(surname)) if rest else None

    @property
    def pairs(self) -> list[tuple[str, ...]]:
        """Each given name with the surname."""
        return [(given, self.surname) for given in self.givens]

    def find(self, text: str) -> list[tuple[int, int]]:
        """Give where a given name and the surname stand together."""
        composed = unicodedata.normalize("NFC", text)
        found = [
            match.span()
            for pattern in self._patterns
            for match in pattern.finditer(folded(composed))
            if self._confirmed(composed[match.start() : match.end()])
        ]
        return [one for number, one in enumerate(sorted(found)) if not number or sorted(found)[number - 1][1] <= one[0]]

    def hints(self, text: str) -> list[tuple[int, int]]:
        """Give where the surname stands, inflected or not."""
        composed = unicodedata.normalize("NFC", text)
        return [
            match.span()
            for match in self._alone.finditer(folded(composed))
            if self.surname in forms(composed[match.start() : match.end()])
        ]

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        pairs = [pair for given, surname in self.pairs for pair in ((given, surname), (surname, given))]
        return tuple(
            re.compile(rf"(?<![^\W_]){_loose(one)}{_APART}{_BETWEEN}{_stem(other)}{_ENDING}(?![^\W_])") for one, other in pairs
        )

    @cached_property
    def _alone(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![^\W_]){_stem(self.surname)}{_ENDING}(?![^\W_])")

    def _confirmed(self, found: str) -> bool:
        """Whether the last word is a form of a name, and what stands between is names too."""
        words = re.findall(r"[^\W\d_]+(?:[-'’:][^\W\d_]+)*", found)
