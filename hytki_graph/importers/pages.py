"""Pages made of labels and values, as HTML or saved text: numbered lines, then fields."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from hytki_graph.errors import InputError
from hytki_graph.files import Upload
from hytki_graph.importers import markup
from hytki_graph.importers.markup import Line, tidy

LIMIT = 2 * 1024 * 1024
"""The most bytes a page may have."""

_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_IMAGE = "![]()"
_CANONICAL = re.compile(r"""<(?:link|meta)\b[^>]{0,300}(?:canonical|og:url)[^>]{0,300}>""", re.IGNORECASE)
_ADDRESS = re.compile(r"""https?://[^\s"'<>]{1,500}""")


@dataclass(frozen=True, slots=True)
class Field:
    """A label, the value after it on the same line, and the lines below it up to the next label or heading.

    A heading is a field too: its label is the heading without its number. ``section`` is the heading it stands under,
    as the page writes it; ``at`` the line of the label. What stands before the first label has an empty one.
    """

    label: str
    value: str
    at: int
    section: str = ""
    below: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Form:
    """The headings and labels of a kind of page, as it writes them, without numbers and colons.

    After the labels in ``bare`` a blank may stand for the colon. ``apart``: values stand on the lines after the label.
    """

    labels: tuple[str, ...]
    headings: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    apart: bool = False

    def fields(self, lines: Iterable[Line]) -> list[Field]:
        """Cut a page into its fields, in the order of the page."""
        cut: list[Field] = [Field("", "", 0)]
        below: list[list[Line]] = [[]]
        section = ""
        for line in lines:
            field = self._heading(line) or self._label(line, section)
            if field is None:
                below[-1].append(line)
                continue
            section = field.section
            cut.append(field)
            below.append([])
        return [
            Field(one.label, one.value, one.at, one.section, tuple(rest)) for one, rest in zip(cut, below, strict=True)
        ]

    def _heading(self, line: Line) -> Field | None:
        found = self._headings.match(line.text) if self.headings else None
        if found is None:
            return None
        title = _written(self.headings, found[2])
        return Field(title, "", line.number, f"{found[1]} {title}")

    def _label(self, line: Line, section: str) -> Field | None:
        found = self._labels.match(line.text)
        if found is None:
            return None
        label = _written(self.labels, found[1] or found[2])
        return Field(label, line.text[found.end() :].strip(" |*"), line.number, section)

    @cached_property
    def _headings(self) -> re.Pattern[str]:
        return re.compile(rf"(\d{{1,2}}(?:\.\d)?\.?) ({_either(self.headings)})(?: \(.*\))?:?$", re.IGNORECASE)

    @cached_property
    def _labels(self) -> re.Pattern[str]:
        end = r" ?\**:?$" if self.apart else r" ?\**(?:[:|]|$)"
        bare = _either(self.bare) if self.bare else "(?!)"
        return re.compile(rf"({_either(self.labels)}){end}|({bare}) ", re.IGNORECASE)


def first(fields: Sequence[Field], label: str) -> Field | None:
    """Give the first field of a label, or nothing."""
    return next((field for field in fields if field.label == label), None)


def last_line(fields: Sequence[Field]) -> int:
    """Give the number of the last line that was read."""
    end = fields[-1]
    return end.below[-1].number if end.below else end.at


def head(upload: Upload) -> str:
    """Give the bytes of a page as letters, to look for labels of plain ASCII in; nothing for what is too big."""
    content = upload.content
    return content.decode(_UTF_16.get(content[:2], "utf-8"), "replace") if len(content) <= LIMIT else ""


def has_labels(text: str, labels: Sequence[str], *, least: int) -> bool:
    r"""Whether enough of some ASCII labels begin a line or an element of a text.

    >>> has_labels("Hankekoodi: A1\nHankkeen nimi: X", ["Hankekoodi", "Hankkeen nimi"], least=2)
    True
    >>> has_labels("Hankekoodi;Hankkeen nimi", ["Hankekoodi", "Hankkeen nimi"], least=1)
    False
    """
    found: set[str] = set()
    for label in re.finditer(rf"({_either(labels)})[ \t\xa0*]{{0,9}}(?:[:<|\n\r]|$)", text):
        before = text[max(0, label.start() - 99) : label.start()]
        if not before.strip() or before.rstrip(" \t\xa0*")[-1:] in "\n\r" or before.rstrip()[-1] in ">|":
            found.add(label[1])
    return len(found) >= least


def lines(upload: Upload) -> tuple[Line, ...]:
    """Give the lines of a page that are not empty, in one normal form.

    A file too big for a page, or one without any text, is an :class:`InputError`.
    """
    if len(upload.content) > LIMIT:
        raise InputError("page-too-big", path=upload.path, limit=LIMIT // 1024**2)
    found = tuple(markup.lines(upload.text) if markup.is_markup(upload.text) else _saved(upload.lines))
    if not found:
        raise InputError("page-empty", path=upload.path)
    return found


def address(upload: Upload, host: str) -> str:
    """Give the web address a page says it has on a site: on its first line, or in the head of its HTML."""
    start = upload.text[:65536]
    places = [start.lstrip().partition("\n")[0][:600], *_CANONICAL.findall(start)]
    found = (_ADDRESS.search(place) for place in places)
    return next((one[0] for one in found if one and re.match(rf"https?://(?:www\.)?{re.escape(host)}/", one[0])), "")


def title(upload: Upload) -> str:
    """Give the first heading of an HTML page; saved text has none that could be told."""
    begin = re.search(r"<h1\b[^>]{0,300}>", upload.text, re.IGNORECASE)
    end = re.compile("</h1", re.IGNORECASE).search(upload.text, begin.end(), begin.end() + 5000) if begin else None
    inner = upload.text[begin.end() : end.start()] if begin and end else ""
    return next((line.text for line in markup.lines(inner)), "")


def _saved(texts: Iterable[str]) -> Iterator[Line]:
    """Give the lines of saved text; what is left of pictures, tables and marks at their ends is dropped."""
    for number, text in enumerate(texts, start=1):
        kept = tidy(text.replace(_IMAGE, " ")).strip(" |*#")
        if kept:
            yield Line(number, kept)


def _either(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _written(words: Sequence[str], found: str) -> str:
    """Give a label as the form writes it."""
    return next(word for word in words if word.casefold() == found.casefold())


def day(text: str) -> str:
    """Give a Finnish date as an ISO one, or nothing when it is none.

    >>> day("1.4.2022"), day("07.01.2023"), day("31.2.2023")
    ('2022-04-01', '2023-01-07', '')
    """
    found = re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", text.strip())
    try:
        return date(int(found[3]), int(found[2]), int(found[1])).isoformat() if found else ""
    except ValueError:
        return ""
