"""The text of an HTML page, line by line, with the line of the file where each begins.

Written by hand because the parser of the standard library takes minutes over a hundred kilobytes of broken markup;
this one reads every letter a fixed number of times.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "legend", "li", "main", "ol", "option", "p", "pre", "section", "summary", "ul",
})  # fmt: skip
_LEFT_OUT = frozenset({
    "footer", "head", "iframe", "nav", "noscript", "object", "script", "select", "style", "svg", "template", "textarea",
    "title",
})  # fmt: skip
_TABLE = frozenset({"table", "tr", "td", "th"})
_DEEPEST = 20
"""Tables inside tables beyond this depth are read as plain blocks."""

_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*+)(?:[^>"']++|"[^"]*+"|'[^']*+')*+>""")
_OPENING = re.compile("<(?=[a-zA-Z/!?])")
_LOOKS_LIKE = re.compile(r"<(?:!doctype\s+html|html|head|body|table|div|span|p|h[1-6]|ul|dl)\b", re.IGNORECASE)
_HUGE_NUMBER = re.compile(r"&#\d{8,}+;?")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b-\u200d\u2060\ufeff\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its number in the file, from 1, and its text without blanks at its ends."""

    number: int
    text: str


def is_markup(text: str) -> bool:
    """Whether a text is HTML.

    >>> is_markup("<!DOCTYPE html><html>"), is_markup("1 Hanke")
    (True, False)
    """
    return _LOOKS_LIKE.search(text, 0, 65536) is not None


def tidy(text: str) -> str:
    """Give a text in one normal form: NFC, single plain blanks, nothing invisible.

    >>> tidy("132\u00a0290  euroa ")
    '132 290 euroa'
    """
    return " ".join(unicodedata.normalize("NFC", _UNSEEN.sub("", text)).split())


def lines(text: str) -> Iterator[Line]:
    """Give the lines of an HTML page that are not empty; the cells of a table row are joined with `` | ``.

    >>> [line.text for line in lines("<p>1 Hanke</p><table><tr><td>Kestävyys<td>5<td>0</table>")]
    ['1 Hanke', 'Kestävyys | 5 | 0']
    """
    page = _Page()
    for number, tag, said in _tokens(text):
        if tag:
            page.tag(tag)
        else:
            page.say(said, number)
    yield from page.close()


@dataclass(slots=True)
class _Page:
    """What has been read so far: finished lines, open table rows (``None``: an open table) and the words of a line."""

    done: list[Line] = field(default_factory=list)
    rows: list[list[list[Line]] | None] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    start: int = 0

    def say(self, text: str, number: int) -> None:
        """Take a text that begins on a line of the file."""
        if not self.start and text.strip():
            self.start = number + text[: len(text) - len(text.lstrip())].count("\n")
        self.words.append(text)

    def tag(self, tag: str) -> None:
        """Take a tag: one of a block or a table ends the line."""
        name = tag.lstrip("/")
        if name in _BLOCKS or name in _TABLE:
            self._end_line()
        if tag == "tr" or tag in {"/tr", "/table"}:
            self._end_row()
        if tag in {"table", "tr"} and len(self.rows) < _DEEPEST:
            self.rows.append(None if tag == "table" else [])
        elif tag in {"td", "th"} and self.rows and self.rows[-1] is not None:
            self.rows[-1].append([])
        elif tag == "/table" and self.rows:
            self.rows.pop()

    def close(self) -> list[Line]:
        """Give the lines of the page, which ends here."""
        self._end_line()
        while self.rows:
            self._end_row()
            self.rows = self.rows[:-1]
        return self.done

    def _end_line(self) -> None:
        text = tidy("".join(self.words))
        if text:
            self._room().append(Line(self.start, text))
        self.words, self.start = [], 0

    def _end_row(self) -> None:
        """Close the row that is open; cells of one line each become one line, longer ones keep theirs."""
        if not self.rows or self.rows[-1] is None:
            return
        cells = [cell for cell in self.rows.pop() or () if cell]
        if cells and all(len(cell) == 1 for cell in cells):
            self._room().append(Line(cells[0][0].number, " | ".join(cell[0].text for cell in cells)))
        else:
            self._room().extend(line for cell in cells for line in cell)

    def _room(self) -> list[Line]:
        """Where a finished line goes: the innermost open cell, else the page."""
        return next((row[-1] for row in reversed(self.rows) if row), self.done)


def _tokens(text: str) -> Iterator[tuple[int, str, str]]:
    """Give the pieces of a page: line number and either a tag (``p``, ``/p``, ``!`` for a comment) or a text."""
    at, number, lacking = 0, 1, set[str]()
    while at < len(text):
        found = _OPENING.search(text, at)
        begin = found.start() if found else len(text)
        if begin > at:
            yield number, "", _plain(text[at:begin])
        number, at = number + text.count("\n", at, begin), begin
        if found:
            tag, end = _tag(text, at)
            yield number, tag, ""
            if tag in _LEFT_OUT and tag not in lacking:
                end = _after(text, tag, end, lacking)
            number, at = number + text.count("\n", at, end), end


def _tag(text: str, at: int) -> tuple[str, int]:
    """Read the tag or comment that begins here: its name and where it ends."""
    if text.startswith("<!--", at):
        return "!", _past(text, "-->", at + 4)
    if found := _TAG.match(text, at):
        return (found[1] + found[2]).lower(), found.end()
    return "!", _past(text, ">", at)


def _past(text: str, end: str, at: int) -> int:
    found = text.find(end, at)
    return len(text) if found < 0 else found + len(end)


def _after(text: str, tag: str, at: int, lacking: set[str]) -> int:
    """Skip what is left out; an element that is never closed is not left out, but a script takes the rest."""
    found = re.compile(f"</{tag}", re.IGNORECASE).search(text, at)
    if found:
        return found.start()
    lacking.add(tag)
    return len(text) if tag in {"script", "style"} else at


def _plain(text: str) -> str:
    return html.unescape(_HUGE_NUMBER.sub("\ufffd", text))
