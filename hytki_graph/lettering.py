"""How much room a text takes, and where it breaks."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

FAMILY = "Roboto, 'Noto Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
"""The typeface of every diagram, and what stands in for it where it is not installed."""

WIDER = {False: 1.07, True: 1.13}
"""How much wider than Roboto, regular and bold, what stands in for it is; every width leaves that room."""

ELLIPSIS = "…"
_MEASURED = 1000
_SYLLABLE = re.compile(r"[^\W\d_](?=[bcdfghjklmnpqrstvwxzšž][aeiouyåäöü])", re.IGNORECASE)
"""The last letter of a syllable, as Finnish divides words: a syllable begins with the consonant before a vowel."""
_SQUARE = 0.6
"""What a Chinese or Japanese letter takes beyond the box that Roboto has in its place."""


def files() -> tuple[Path, Path]:
    """Give the files of Roboto, regular and bold."""
    folder = Path(__file__).parent / "fonts"
    return folder / "Roboto-Regular.ttf", folder / "Roboto-Bold.ttf"


@lru_cache(maxsize=65536)
def width(text: str, size: float, bold: bool = False) -> float:
    """Give how wide a line of text is at a size, in the unit of the size, with room for a wider typeface.

    >>> width("ääkköset", 24) == 2 * width("ääkköset", 12)
    True
    >>> width("", 12)
    0.0
    """
    square = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return (_font(bold).getlength(text) / _MEASURED + square * _SQUARE) * size * WIDER[bold]


def wrap(text: str, size: float, room: float, rows: int, *, bold: bool = False) -> list[str]:
    """Break a text into at most so many lines of a width; what does not fit ends in an ellipsis.

    >>> wrap("hyvinvointialueiden tutkimusklusteri", 12, 130, 2)
    ['hyvinvointialueiden', 'tutkimusklusteri']
    >>> wrap("hyvinvointialueiden tutkimusklusteri", 12, 130, 1)
    ['hyvinvointialueiden t…']
    >>> wrap("kuutoskaupunkien", 12, 80, 2)
    ['kuutoskau-', 'punkien']
    """
    lines: list[str] = []
    rest = text.split()
    while rest and len(lines) < rows - 1:
        line, rest = _line(rest, size, room, bold)
        lines.append(line)
    if rest and rows > 0:
        lines.append(cut(" ".join(rest), size, room, bold=bold))
    return lines


def cut(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """Give a text shortened to a width, with an ellipsis where letters are missing.

    >>> cut("Esimerkkilän sairaala", 12, 80)
    'Esimerkkilä…'
    """
    if width(text, size, bold) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = width(text[:middle].rstrip() + ELLIPSIS, size, bold) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip(" -–,.·(") + ELLIPSIS


def _line(words: list[str], size: float, room: float, bold: bool) -> tuple[str, list[str]]:
    """Give the next line and the words left; a word wider than the line is broken, at its own hyphen if any."""
    taken = 0
    while taken < len(words) and width(" ".join(words[: taken + 1]), size, bold) <= room:
        taken += 1
    if taken:
        return " ".join(words[:taken]), words[taken:]
    head, tail = _broken(words[0], size, room, bold)
    return head, [tail, *words[1:]]


def _broken(word: str, size: float, room: float, bold: bool) -> tuple[str, str]:
    fits = 1
    while fits < len(word) and width(word[: fits + 1] + "-", size, bold) <= room:
        fits += 1
    at = word.rfind("-", 1, fits) + 1
    if at:
        return word[:at], word[at:]
    syllables = [mark.start() + 1 for mark in _SYLLABLE.finditer(word) if 2 < mark.start() + 1 <= fits]
    at = max((place for place in syllables if len(word) - place > 2), default=fits)
    return f"{word[:at]}-", word[at:]


@cache
def _font(bold: bool) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(str(files()[bold]), _MEASURED, layout_engine=ImageFont.Layout.BASIC)
