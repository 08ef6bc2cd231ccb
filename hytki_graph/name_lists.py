"""Which words are given names, surnames, places and words of organisations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType


@dataclass(frozen=True, slots=True)
class Lists:
    """Words in small letters.

    ``given`` are names and nothing else; ``doubtful`` are names and ordinary words or brands too; ``foreign`` are names
    that a surname of the lists must confirm.
    """

    given: frozenset[str]
    doubtful: frozenset[str]
    foreign: frozenset[str]
    surnames: frozenset[str]
    places: frozenset[str]
    titles: frozenset[str]
    organisation_after: frozenset[str]
    organisation_before: frozenset[str]
    no_surname: frozenset[str]
    organisation_ends: tuple[str, ...]
    surname_ends: tuple[str, ...]
    adjective_ends: tuple[str, ...]

    def is_organisation(self, word: str) -> bool:
        """Whether a word after a name makes it the name of an organisation."""
        return word in self.organisation_after or word.endswith(self.organisation_ends)


@cache
def read() -> Lists:
    """Read the lists, once: those of the Faker library and ours of what it misses in Finland."""
    from faker.providers.person import en, en_GB, en_US, fi_FI, sv_SE

    common = _english_words()
    finnish, swedish, english, american, british = map(_names, (fi_FI, sv_SE, en, en_US, en_GB))
    words, surnames = frozenset(_ours("given-or-word")), finnish[1] | swedish[1]
    given = (finnish[0] | frozenset(_ours("given"))) - words
    foreign = english[0] | american[0] | british[0]
    return Lists(
        given=given,
        doubtful=(swedish[0] | words) - given,
        foreign=frozenset(name for name in foreign if name not in common and len(name) > 2) - given,
        surnames=surnames | frozenset((english[1] | american[1] | british[1]) - common),
        places=_places() - surnames,
        titles=frozenset(_ours("titles")),
        organisation_after=frozenset(_ours("organisation-after")),
        organisation_before=frozenset(_ours("organisation-before")),
        no_surname=frozenset(_ours("no-surname")),
        organisation_ends=_ours("organisation-ends"),
        surname_ends=_ours("surname-ends"),
        adjective_ends=_ours("adjective-ends"),
    )


def _ours(name: str) -> tuple[str, ...]:
    path = Path(__file__).parent / "lists" / f"{name}.txt"
    return tuple(path.read_text("utf-8").casefold().split())


def _names(language: ModuleType) -> tuple[frozenset[str], frozenset[str]]:
    return _small(language.Provider.first_names), _small(language.Provider.last_names)


def _small(words: object) -> frozenset[str]:
    return frozenset(str(word).casefold() for word in words)  # type: ignore[attr-defined]


def _english_words() -> frozenset[str]:
    from faker.providers.lorem import en_US

    return _small(en_US.Provider.word_list)


def _places() -> frozenset[str]:
    from faker.providers.address import fi_FI

    return _small(fi_FI.Provider.cities)
