"""Short names made of the beginnings of longer ones, as in THL, Eksote or JAMK."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from hytki_graph.naming import JOINING, plain, words

_LETTERS: Mapping[str, str] = {
    "ammattikorkeakoulu": "amk", "yliopisto": "yo", "hyvinvointialue": "hva", "sairaanhoitopiiri": "shp",
}  # fmt: skip
"""Words with an abbreviation of their own, which may also be left out at the end."""
_HEADS = (
    "ministeriö", "keskus", "laitos", "virasto", "yliopisto", "piiri", "sairaala", "yhdistys", "liitto", "säätiö",
    "verkosto", "alue", "keskittymä", "instituutti", "rekisteri", "osuuskunta",
)  # fmt: skip
_SHORT, _LONG, _PIECE = range(3, 9), range(2, 9), range(1, 4)
_CHANCE = 6


@dataclass(frozen=True, slots=True)
class Shortening:
    """A long name and the short one its words may be shortened to; by ``initials`` alone, or by longer pieces."""

    short: str
    long: str
    initials: bool


def is_short(name: str) -> bool:
    """Whether a name can be an abbreviation: one word of three to eight letters with a capital.

    >>> is_short("THL"), is_short("Terveyden ja hyvinvoinnin laitos"), is_short("verkosto")
    (True, False, False)
    """
    said = words(plain(name))
    return len(said) == 1 and len(said[0]) in _SHORT and any(letter.isupper() for letter in name)


def shortenings(shorts: Iterable[str], longs: Iterable[str]) -> Iterator[Shortening]:
    """Give the short names that long names may be shortened to; what fits many long names is chance.

    >>> [found.short for found in shortenings(["THL", "LUT"], ["Terveyden ja hyvinvoinnin laitos"])]
    ['THL']
    """
    known: dict[str, list[str]] = defaultdict(list)
    for short in shorts:
        known[plain(short)].append(short)
    starts = {short[:length] for short in known for length in range(1, len(short) + 1)}
    found: dict[str, dict[str, bool]] = defaultdict(dict)
    for long in longs:
        for made, initials in _made(long, starts, known):
            found[made][long] = found[made].get(long, False) or initials
    for made, fitting in found.items():
        for short in known[made] if len(fitting) <= _CHANCE else ():
            yield from (Shortening(short, long, ini) for long, ini in fitting.items() if _is_written(short, ini))


def _is_written(short: str, initials: bool) -> bool:
    """Whether a short name is written as an abbreviation is: in capitals, or long enough not to be chance."""
    return sum(letter.isupper() for letter in short) > 1 if initials else len(short) > 3


def _made(long: str, starts: set[str], known: Mapping[str, object]) -> Iterator[tuple[str, bool]]:
    """Give the known short names that the words of a long one may make up, compounds whole or parted."""
    said = tuple(word for word in words(plain(long)) if word not in JOINING)
    for parts in {said, tuple(part for word in said for part in _parted(word))}:
        if len(parts) in _LONG:
            yield from _walk(parts, starts, known)


def _walk(parts: tuple[str, ...], starts: set[str], known: Mapping[str, object]) -> Iterator[tuple[str, bool]]:
    """Put pieces of the parts together, one after another, as long as a known short name begins so."""
    waiting = [("", 0, True)]
    while waiting:
        made, position, initials = waiting.pop()
        if position > 1 and made in known and all(part in _LETTERS for part in parts[position:]):
            yield made, initials
        if position < len(parts):
            part = parts[position]
            pieces = {part[:length]: length == 1 for length in _PIECE}
            pieces |= {_LETTERS[part]: True} if part in _LETTERS else {}
            waiting += [
                (made + piece, position + 1, initials and short)
                for piece, short in pieces.items()
                if made + piece in starts
            ]


def _parted(word: str) -> tuple[str, ...]:
    """Part a compound before its head, as in elinkeino|ministeriö."""
    for head in _HEADS:
        if word.endswith(head) and len(word) > len(head) + 2:
            return word.removesuffix(head), head
    return (word,)
