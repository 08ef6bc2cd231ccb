"""The basic forms a Finnish word may have come from."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

_ENDINGS = (
    "n", "ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "lle", "ksi", "na", "nä", "tta", "ttä", "ta", "tä",
    "a", "ä", "t", "seen", "ineen",
    "issa", "issä", "ista", "istä", "illa", "illä", "ilta", "iltä", "ille", "iksi", "ina", "inä", "ien", "iden",
    "itten", "ihin", "iin", "ja", "jä", "ita", "itä", "en", "han", "hän", "hin", "hon", "hun", "hyn", "hön",
)  # fmt: skip
"""The endings of the cases, singular and plural."""

_STRONGER = (
    ("ng", "nk"), ("nn", "nt"), ("mm", "mp"), ("ll", "lt"), ("rr", "rt"), ("lj", "lk"), ("rj", "rk"), ("l", "lk"),
    ("r", "rk"), ("p", "pp"), ("t", "tt"), ("k", "kk"), ("v", "p"), ("v", "k"), ("d", "t"), ("", "k"),
)  # fmt: skip
"""Consonant gradation: weak grade to strong grade."""

_STEMS = (
    ("kse", "s"), ("se", "nen"), ("yde", "ys"), ("ude", "us"), ("yte", "ys"), ("ute", "us"), ("aa", "as"),
    ("ää", "äs"), ("ma", "n"), ("mä", "n"), ("ne", "n"), ("le", "l"), ("re", "r"), ("e", "i"), ("i", ""),
    ("uudenmaa", "uusimaa"), ("uudellamaa", "uusimaa"),
)  # fmt: skip
"""Endings of inflected stems and of the basic forms behind them."""

_LAST = re.compile(r"^(.*?[aeiouyäöå]?)([bcdfghjklmnpqrstvwxz]*)([aeiouyäöå]+)$")


@lru_cache(maxsize=100_000)
def bases(word: str) -> frozenset[str]:
    """Give the basic forms a word in small letters may be an inflection of, itself among them; more than there are.

    >>> "pohde" in bases("pohteen"), "lab" in bases("labin"), "thl" in bases("thl:n")
    (True, True, True)
    >>> sorted({"laitos", "yliopisto", "lappi", "lahti"} & (bases("laitoksella") | bases("lapin") | bases("lahden")))
    ['lahti', 'laitos', 'lappi']
    """
    bare, colon, _ = word.partition(":")
    if colon:
        return frozenset({bare})
    found = {word}
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1:
            found |= _nominatives(stem)
            found |= {stem + vowel for vowel in "aäi"} if ending[0] == "i" or ending == "en" else set()
    return frozenset(found)


@cache
def _stemmer() -> Callable[[str], str]:
    import snowballstemmer

    known: Callable[[str], str] = snowballstemmer.stemmer("finnish").stemWord
    return known


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Give the stem that the Snowball stemmer finds: plurals too, but blind to changes within the word.

    >>> stem("yrittäjien") == stem("yrittäjät"), stem("pohteen") == stem("pohde")
    (True, False)
    """
    return _stemmer()(word)


def lengthened(word: str) -> bool:
    """Whether a word ends as an illative may: a long vowel before the n.

    >>> lengthened("kajaaniin"), lengthened("kajaanin")
    (True, False)
    """
    return len(word) > 3 and word[-1] == "n" and word[-2] == word[-3]


def _nominatives(stem: str) -> set[str]:
    """Give what a stem may be the stem of."""
    stems = {stem, stem[:-1]} if lengthened(stem + "n") else {stem}
    graded = {other for one in stems for other in (one, *_graded(one))}
    made = {one.removesuffix(end) + new for one in graded for end, new in _STEMS if one.endswith(end)}
    return {one for one in graded | made if len(one) > 1}


def _graded(stem: str) -> list[str]:
    """Give a stem in its other grades; a word in -e or -s is weak where its stem is strong."""
    found = _LAST.match(stem)
    if not found:
        return []
    start, middle, vowels = found.groups()
    stronger = [
        start + middle.removesuffix(weak) + strong + vowels for weak, strong in _STRONGER if middle.endswith(weak)
    ]
    weaker = [
        start + middle.removesuffix(strong) + weak + vowels for weak, strong in _STRONGER if middle.endswith(strong)
    ]
    return [*stronger, *(weaker if vowels[-1] in "eaä" else ()), f"{stem[:-1]}k{stem[-1]}"]
