"""How a person or a source shows in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Protocol

from hytki_graph import finnish, person_names

_WORD = re.compile(r"[^\W\d_]{2,}(?:[-'’:][^\W\d_]+)*")
_STOP = re.compile(r"[;:()!?\n\r\t]|^\.\s|\w\w\.\s")
_FAR, _ROOM = 3, 40

Span = tuple[int, int]


class Trace(Protocol):
    """What is searched for; texts are in Unicode normal form C."""

    def find(self, text: str) -> list[Span]:
        """Give where it stands in a text."""

    def hints(self, text: str) -> list[Span]:
        """Give where something stands that may be it, for a person to look at."""


class _Letters(dict[int, str]):
    """Every letter as the small letter without its accent."""

    def __missing__(self, sign: int) -> str:
        plain = unicodedata.normalize("NFKD", chr(sign))[:1].casefold()[:1] or chr(sign)
        self[sign] = plain
        return plain


_LETTERS = _Letters()


def folded(text: str) -> str:
    """Give a text in small letters without accents; every place in it is the same place in the text.

    >>> folded("Meikäläinen")
    'meikalainen'
    """
    return text.translate(_LETTERS)


@lru_cache(maxsize=100_000)
def forms(word: str) -> frozenset[str]:
    """Give the basic forms that a word may come from, folded.

    >>> "virtanen" in forms("Virtasen"), "aalto" in forms("Aallolle"), "virta" in forms("Virtanen")
    (True, True, False)
    """
    small = word.casefold().replace("’", "'")
    bases = finnish.bases(small) | ({small[:-1]} if small.endswith("s") else set())
    return frozenset({folded(word), folded(word).partition(":")[0], *map(folded, bases)})


def together(text: str, may_be: Callable[[str], bool], are: Callable[[str, str], bool]) -> list[Span]:
    """Give where two words of a name stand together; another name or an initial may stand between."""
    words = [span for span in _words(text) if may_be(text[slice(*span)])]
    return _apart(
        (word[0], other[1])
        for number, word in enumerate(words)
        for other in words[number + 1 : number + 1 + _FAR]
        if _is_near(text[word[1] : other[0]]) and are(text[slice(*word)], text[slice(*other)])
    )


def _words(text: str) -> Iterator[Span]:
    """Give the words of a text; a chain in small letters, as in an address, is given by its parts and pairs of them."""
    for word in _WORD.finditer(text):
        yield word.span()
        if "-" in word[0] and word[0].islower():
            starts = [
                word.start(),
                *(sign.end() for sign in re.finditer("-", text[: word.end()]) if sign.end() > word.start()),
            ]
            ends = [start - 1 for start in starts[1:]] + [word.end()]
            yield from zip(starts, ends, strict=True)
            yield from zip(starts, ends[1:], strict=False)


def _is_near(between: str) -> bool:
    names = re.findall(r"[^\W_]+", between)
    return (
        len(between) < _ROOM
        and not _STOP.search(between)
        and (all(name[0].isupper() for name in names) or not re.search(r"\s", between))
    )


def _apart(found: Iterable[Span]) -> list[Span]:
    kept: list[Span] = []
    for one in sorted(found):
        if not kept or kept[-1][1] <= one[0]:
            kept.append(one)
    return kept


@dataclass(frozen=True)
class Person:
    """A person by given names and surname, whatever their order, case, inflection and accents."""

    givens: tuple[str, ...]
    surname: str

    @classmethod
    def read(cls, name: str) -> Person | None:
        """Read a name of two words or more; anything else is nobody.

        >>> Person.read("Meikäläinen Matti") == Person.read("MATTI MEIKÄLÄINEN")
        True
        """
        composed = unicodedata.normalize("NFC", name)
        words = [word for word in _WORD.findall(composed) if word not in person_names.PARTICLES]
        if len(words) < 2 or re.search(r"[^\w\s.,'’-]|[\d_]", composed):
            return None
        small = [word.casefold() for word in words]
        surname = small[0] if "," in composed else person_names.surname_of(small)
        small.remove(surname)
        return cls(tuple(map(folded, small)), folded(surname))

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Each given name with the surname."""
        return tuple((given, self.surname) for given in self.givens)

    def find(self, text: str) -> list[Span]:
        """Give where a given name and the surname stand together."""
        plain = folded(text)
        found = {match.span() for match in self._joined.finditer(plain)}
        for match in self._near.finditer(plain):
            start, end = max(0, match.start() - 2 * _ROOM), match.end() + 2 * _ROOM
            if self._given.search(plain, start, end):
                around = together(text[start:end], self._may_be, self._are)
                found |= {(start + first, start + last) for first, last in around}
        return _apart(found)

    def hints(self, text: str) -> list[Span]:
        """Give where the surname stands, inflected or not."""
        return [
            word.span()
            for match in self._near.finditer(folded(text))
            if (word := _WORD.match(text, match.start())) and self.surname in forms(word[0])
        ]

    def _may_be(self, word: str) -> bool:
        return not forms(word).isdisjoint((*self.givens, self.surname))

    def _are(self, one: str, other: str) -> bool:
        names = {(first, second) for first in forms(one) for second in forms(other)}
        return any(pair in names or pair[::-1] in names for pair in self.pairs)

    @cached_property
    def _joined(self) -> re.Pattern[str]:
        """Match both names written as one word, as in an address."""
        both = "|".join(f"{one}[-_.]?{other}" for pair in self.pairs for one, other in (pair, pair[::-1]))
        return re.compile(rf"(?<![^\W_])(?:{both})(?![^\W_])")

    @cached_property
    def _near(self) -> re.Pattern[str]:
        """Match the beginning that all forms of the surname share."""
        return re.compile(rf"(?<![^\W_]){_shared(self.surname)}[^\W\d_]{{0,12}}")

    @cached_property
    def _given(self) -> re.Pattern[str]:
        """Match the beginnings that all forms of the given names share."""
        return re.compile("|".join(map(_shared, self.givens)))


def _shared(name: str) -> str:
    return re.escape(name[: max(2, len(name) - 3)])


@dataclass(frozen=True)
class Source:
    """A source by the name of its file, its address and its titles."""

    stem: str
    titles: tuple[str, ...] = ()

    def find(self, text: str) -> list[Span]:
        """Give where its address or file is named, and its name where it can be nothing else."""
        return [match.span() for match in self._named.finditer(text)]

    def hints(self, text: str) -> list[Span]:
        """Give where a title of it stands, or the code that its name ends with."""
        return [match.span() for match in self._titled.finditer(text)] if self._titled else []

    @cached_property
    def _named(self) -> re.Pattern[str]:
        name = re.escape(self.stem)
        own = rf"(?<![\w.-]){name}(?![\w-])" if re.search(r"[\d_-]", self.stem) else rf"(?<![\w.-]){name}\.ttl\b"
        return re.compile(rf"source[/:]{name}(?![\w-])|{own}", re.IGNORECASE)

    @cached_property
    def _titled(self) -> re.Pattern[str] | None:
        code = re.search(r"[^\W\d_]\d{4,}$", self.stem)
        said = [re.escape(title) for title in self.titles if len(title) > 5] + ([code[0]] if code else [])
        return re.compile(rf"(?<!\w)(?:{'|'.join(said)})(?!\w)", re.IGNORECASE) if said else None
