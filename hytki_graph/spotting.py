"""Known names found in prose: whole names, abbreviations and inflected forms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from hytki_graph.finnish import bases, stem
from hytki_graph.naming import is_named, is_type, plain, words

_TOKEN = re.compile(r"[^\W_]+(?::[^\W\d_]+)?")
_SENTENCE_END = re.compile(r"(?:^|[.!?…•*])[\s\"”’'(–-]*$")
_ALSO_WORDS = frozenset((
    "apu", "arkipäivä", "aura", "elo", "hyvä", "into", "kaiku", "kela", "kide", "luke", "luotsi", "oma", "posti",
    "säde", "tieto", "tuki", "tuuli", "valo", "varma", "voima",
))  # fmt: skip
"""Common words that are also names of actors: at the beginning of a sentence they are words."""
_SHARED = 3


@dataclass(frozen=True, slots=True)
class _Form:
    """A name as it may be found: its words in small letters, its first word as written, and whose it is."""

    words: tuple[str, ...]
    written: str
    address: str

    @property
    def is_abbreviation(self) -> bool:
        """Whether its letters must be as written: a single short word, or one with capitals within."""
        return len(self.words) == 1 and (len(self.written) < 5 or any(letter.isupper() for letter in self.written[1:]))


@dataclass(frozen=True, slots=True)
class Lookup:
    """The forms of all names by their first word."""

    forms: Mapping[str, tuple[_Form, ...]]


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int


def lookup(names: Iterable[tuple[str, str]]) -> Lookup:
    """Make a lookup of addresses and names; what has no capital letter, or says only a type, is not looked for."""
    forms: dict[str, dict[tuple[tuple[str, ...], str], _Form]] = defaultdict(dict)
    for address, text in names:
        written = _TOKEN.findall(text)
        for said in {words(text), words(plain(text))}:
            if said and is_named(text) and sum(map(len, said)) > 2 and not (len(said) == 1 and is_type(said[0])):
                forms[said[0]].setdefault((said, address), _Form(said, written[0], address))
    longest_first = {
        first: tuple(sorted(found.values(), key=lambda form: (-len(form.words), form.words, form.address)))
        for first, found in forms.items()
    }
    return Lookup(longest_first)


def small_words(lines: Iterable[str]) -> frozenset[str]:
    """Give the basic forms of the words that stand in small letters in a text: they are words, whatever their case."""
    small = {token for line in lines for token in _TOKEN.findall(line) if token.islower()}
    return frozenset(base for word in small for base in bases(word))


def spot(known: Lookup, line: str, common: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """Give the addresses whose names a line holds, each with the form found; a longer name hides those within it.

    >>> list(spot(lookup([("a", "LUT"), ("b", "Pohde")]), "Pohteen ja LUTin työ"))
    [('b', 'Pohteen'), ('a', 'LUTin')]
    """
    tokens = [_Token(found[0], *found.span()) for found in _TOKEN.finditer(line)]
    position, seen = 0, set[str]()
    while position < len(tokens):
        found = _at(known, line, tokens, position, common)
        length = len(found[0].words) if found else 1
        addresses = {form.address for form in found}
        if len(addresses) <= _SHARED:
            form = line[tokens[position].start : tokens[position + length - 1].end]
            yield from ((address, form) for address in sorted(addresses - seen))
            seen |= addresses
        position += length


def _at(known: Lookup, line: str, tokens: list[_Token], position: int, common: frozenset[str]) -> list[_Form]:
    """Give the forms of the longest name that begins at a token."""
    token = tokens[position]
    said = token.text.casefold()
    forms = [form for base in sorted({said, *bases(said)}) for form in known.forms.get(base, ())]
    for form in sorted(forms, key=lambda form: -len(form.words)):
        if _fits(form, tokens, position) and _is_name(form, line, token, common):
            alike = [other for other in forms if len(other.words) == len(form.words)]
            return [other for other in alike if _fits(other, tokens, position)]
    return []


def _fits(form: _Form, tokens: list[_Token], position: int) -> bool:
    """Whether the tokens are the words of a form, its last word in any case."""
    there = [token.text.casefold() for token in tokens[position : position + len(form.words)]]
    if len(there) < len(form.words) or there[:-1] != list(form.words[:-1]):
        return False
    name, word = form.words[-1], there[-1]
    return name == word or name in bases(word) or (len(name) > 6 and stem(name) == stem(word))


def _is_name(form: _Form, line: str, token: _Token, common: frozenset[str]) -> bool:
    """Whether a token is written as a name is."""
    if form.written[:1].isupper() and not token.text[:1].isupper():
        return False
    if len(form.words) > 1:
        return True
    if form.is_abbreviation:
        kept = len(form.written) if token.text.casefold().startswith(form.words[0]) else len(form.written) - 2
        if token.text[: max(2, kept)] != form.written[: max(2, kept)]:
            return False
    elif len(token.text) > 1 and token.text.isupper() and not form.written.isupper():
        return False
    doubtful = form.words[0] in _ALSO_WORDS or form.words[0] in common
    return not doubtful or form.written.isupper() or not _SENTENCE_END.search(line[: token.start])
