"""Colours that hold on light and on dark paper."""

from __future__ import annotations

from typing import NamedTuple


class Paint(NamedTuple):
    """A colour on light paper and its counterpart on dark paper, each ``#rrggbb``."""

    light: str
    dark: str

    def on(self, theme: str) -> str:
        """Give the colour for a theme, ``light`` or ``dark``."""
        return self.dark if theme == "dark" else self.light


PAPER = Paint("#fcfcfa", "#14181d")
INK = Paint("#1b2530", "#e8ecf0")
MUTED = Paint("#55606c", "#a3aeb9")
RULE = Paint("#d4d8dc", "#39424c")
LANE = Paint("#f1f3f4", "#1c2229")
EMPTY = Paint("#b3470a", "#ffb27a")
"""What marks a place where nobody is."""

_ENOUGH = 4.5


def paint(colour: str) -> Paint:
    """Give a colour of light paper with its dark counterpart, mixed with white until it stands out 4.5:1.

    >>> paint("#0072b2").light
    '#0072b2'
    """
    share, mixed = 0, colour
    while contrast(mixed, PAPER.dark) < _ENOUGH and share < 20:
        share += 1
        mixed = _mix(colour, share / 20)
    return Paint(colour, mixed)


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, 1 to 21 (WCAG 2.2).

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    dim, bright = sorted((_luminance(one), _luminance(other)))
    return round((bright + 0.05) / (dim + 0.05), 3)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mix(colour: str, share: float) -> str:
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(part + (255 - part) * share):02x}" for part in parts)
