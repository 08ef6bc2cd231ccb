"""Texts on their way out, swept of persons and contact details."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from hytki_graph import contacts, people
from hytki_graph.iris import BASE, slug
from hytki_graph.words import Text

_SORTS = {"name": "name", "email": "contact", "phone": "contact", "id": "identity"}
_ADDRESS = re.compile(r"(?:https?|urn):\S+")
_ROW = re.compile(r"\b(?:rivit?|solu) [A-Z]{0,3}\d{1,7}(?:–\d{1,7})?(?![\w-])")
"""The row or the cell of a place: a large source names as many as it has rows, and nobody hides in one."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """What is left of the texts that held a person or a contact detail, and how many were taken out, by sort.

    ``left`` maps a text or an address to what stands in its place, empty where nothing is left; a text that is not in
    it stays as it is. ``taken`` counts different names, contact details and identity codes.
    """

    left: Mapping[str, str] = field(default_factory=dict)
    taken: Mapping[str, int] = field(default_factory=dict)

    def text(self, text: str) -> str:
        """Give what is left of a text or an address."""
        return self.left.get(text, text)

    def texts(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Give what is left of texts, without those of which nothing is."""
        return tuple(kept for text in texts if (kept := self.text(text)) or not text)

    def said(self, text: Text) -> Text:
        """Give what is left of a text by language, without the languages of which nothing is."""
        return {lang: kept for lang, one in text.items() if (kept := self.text(one))}

    def empties(self, text: Text) -> bool:
        """Whether nothing is left of a text by language that said something."""
        return any(text.values()) and not any(map(self.text, text.values()))


def sweep(texts: Collection[str]) -> Sweep:
    """Look through texts and addresses, each once.

    A text is cleaned as at an import. An outside address that holds an e-mail is dropped. An address made from a name
    that stands in one of the texts gets a number instead of the name; an outside one is dropped.
    """
    taken: dict[str, set[str]] = defaultdict(set)
    addresses = {text for text in texts if text.startswith(BASE) or _ADDRESS.fullmatch(text)}
    left = {text: _clean(text, taken) for text in _telling(text for text in texts if text not in addresses)}
    left |= dict.fromkeys(_with_mail(addresses, taken["contact"]), "")
    left |= _nameless(addresses, taken["name"])
    return Sweep(left, {sort: len(found) for sort, found in sorted(taken.items()) if found})


def _telling(texts: Iterable[str]) -> Iterator[str]:
    """Give the texts that hold a person or a contact detail; what differs by its row alone is looked at once."""
    alike: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        alike[_ROW.sub("rivi 0", text)].append(text)
    for one, same in alike.items():
        if people.find(unicodedata.normalize("NFC", one)):
            yield from same


def _clean(text: str, taken: dict[str, set[str]]) -> str:
    """Give what is left of a text, and note what was taken out."""
    kept = unicodedata.normalize("NFC", text)
    while found := people.find(kept):  # what is left may meet and read as another
        for one in found:
            taken[_SORTS[one.kind]].add(kept[one.start : one.end].casefold())
        kept = people.without(kept, [(one.start, one.end) for one in found])
    return kept


def _with_mail(addresses: Iterable[str], taken: set[str]) -> Iterator[str]:
    """Give the outside addresses that hold an e-mail."""
    for text in addresses:
        if not text.startswith(BASE) and re.search("@|%40", text):
            found = [one for one in contacts.find(unquote(text)) if one.kind == "email"]
            taken.update(text.casefold() for _ in found)
            yield from [text] if found else []


def _nameless(addresses: Iterable[str], names: Collection[str]) -> Iterator[tuple[str, str]]:
    """Give the addresses that were made from one of the names, each with what stands in its place."""
    made = {form for name in names for form in _forms(slug(name).split("-"))}
    if not made:
        return
    pattern = re.compile(rf"(?<![a-z0-9])(?:{'|'.join(sorted(made))})(?![a-z0-9])")
    told = sorted(text for text in addresses if pattern.search(slug(unquote(text))))
    own = [text for text in told if text.startswith(BASE)]
    yield from dict.fromkeys(told, "").items()
    for number, text in enumerate(own, start=1):
        yield text, f"{text[: text.rfind('/') + 1]}x-{number}"


def _forms(words: list[str]) -> Iterator[str]:
    if len(words) > 1:
        yield "-?".join(words)
        yield "-?".join([words[-1], *words[:-1]])
