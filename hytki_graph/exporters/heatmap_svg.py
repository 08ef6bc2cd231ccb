"""A table of groups by groups as a picture: a heat map in SVG."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from html import escape
from math import ceil
from pathlib import Path

from hytki_graph import turtle
from hytki_graph.analysis.matrix import Matrix
from hytki_graph.exporters.matrix_text import group, remarks, title
from hytki_graph.exporters.wording import Voice
from hytki_graph.iris import digest

_CELL, _ROW, _GAP, _LETTER = 64, 30, 16, 6.8
_LONGEST = 44
_SLANT = 0.71
_LIGHT = ("#e3eef7", "#b5d2ea", "#6fa8d4", "#2b78b5", "#0b4a7d")
_DARK = ("#12304a", "#17466f", "#1f639c", "#5b9bd0", "#a9cdec")
_ON_LIGHT = ("#1a1a1a", "#1a1a1a", "#1a1a1a", "#ffffff", "#ffffff")
_ON_DARK = ("#f2f2f2", "#f2f2f2", "#ffffff", "#0d1117", "#0d1117")
_FONT = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', Arial, sans-serif"


def heatmap(found: Matrix, lang: str, *, heading: str = "", notes: Sequence[str] = (), full: int = 0) -> str:
    """Give the picture; a darker square holds more links, an empty one is outlined with a dot, margins stand outside.

    It is legible on light and dark, needs no font of its own, and every text in it is text. ``heading`` and ``notes``
    stand in for what a matrix says of itself; a square is darkest from ``full`` on, if that is more than there is.
    """
    voice = Voice(found.labels, lang)
    headed, told = heading or title(found, voice), list(notes) or remarks(found, voice)
    rows = [_cut(group(row, voice)) for row in found.rows]
    cols = [_cut(group(col, voice)) for col in found.cols]
    total = voice.say("matrix.total")
    left = _GAP + max((len(text) for text in [*rows, total]), default=0) * _LETTER + _GAP
    top = 3 * _GAP + 8 + max((len(text) for text in [*cols, total]), default=0) * _LETTER * _SLANT
    lean = max((len(text) for text in cols[-1:] or [total]), default=0) * _LETTER * _SLANT
    longest = max(map(len, [headed, *told])) * _LETTER
    wide = ceil(max(left + (len(cols) + 1) * _CELL + max(_GAP, lean - _CELL), longest + 2 * _GAP))
    high = ceil(top + (len(rows) + 1) * _ROW + (len(told) + 1) * 18 + _GAP)
    name = f"heat-{digest(found.row, found.col, *found.kinds, lang)}"
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}"'
        f' role="img" aria-labelledby="{name} {name}-text" lang="{lang}" font-family="{_FONT}" font-size="12">',
        f'<title id="{name}">{_safe(headed)}</title>',
        f'<desc id="{name}-text">{_safe(" ".join(told))}</desc>',
        f"<style>{_style()}</style>",
        f'<rect class="paper" width="{wide}" height="{high}" fill="#ffffff"/>',
        _text(_GAP, 1.5 * _GAP, headed, more=' font-size="15" font-weight="600"'),
        *_heads([*cols, total], left, top),
        *_rows(found, [*rows, total], cols, voice, (left, top, full)),
        *(_text(_GAP, top + (len(rows) + 1) * _ROW + 22 + 18 * place, note) for place, note in enumerate(told)),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def write(found: Matrix, path: Path, *, lang: str) -> Path:
    """Write the picture to a file."""
    turtle.save(path, heatmap(found, lang))
    return path


def _heads(names: list[str], left: float, top: float) -> Iterator[str]:
    """Give the names of the columns, slanted so that they do not meet."""
    for place, name in enumerate(names):
        x, y = left + place * _CELL + _CELL / 2, top - 8
        yield _text(x, y, name, more=f' transform="rotate(-45 {_n(x)} {_n(y)})"')


def _rows(
    found: Matrix, names: list[str], cols: list[str], voice: Voice, corner: tuple[float, float, int]
) -> Iterator[str]:
    """Give the rows with their sums, and the sums of the columns below them."""
    left, top, full = corner
    most = max(found.cells.values(), default=Fraction())
    most = max(most, Fraction(full))
    for place, name in enumerate(names):
        y = top + place * _ROW
        yield _text(left - 8, y + _ROW / 2 + 4, name, more=' text-anchor="end"')
        if place == len(found.rows):
            sums = [*map(found.col_total, found.cols), found.total]
            yield from (_figure(left + col * _CELL, y, voice.number(sum_), 600) for col, sum_ in enumerate(sums))
            return
        values = [found.cells.get((found.rows[place], col), Fraction()) for col in found.cols]
        for col, value in enumerate(values):
            shade = min(4, int(5 * value / most)) if value else None
            said = f"{name} × {cols[col]}: {voice.number(value)}"
            yield _square(left + col * _CELL, y, voice.number(value), shade, said)
        yield _figure(left + len(found.cols) * _CELL, y, voice.number(found.row_total(found.rows[place])), 600)


def _square(x: float, y: float, value: str, shade: int | None, said: str) -> str:
    """Give a square with its number; an empty one is an outline with a dot."""
    box = f'x="{_n(x + 1)}" y="{_n(y + 1)}" width="{_CELL - 2}" height="{_ROW - 2}" rx="3"'
    if shade is None:
        outline = f'<rect class="none" {box} fill="none" stroke="#8a8a8a" stroke-dasharray="2 3"/>'
        return f"<g><title>{_safe(said)}</title>{outline}{_figure(x, y, '·')}</g>"
    filled = f'<rect class="q{shade}" {box} fill="{_LIGHT[shade]}"/>'
    return f"<g><title>{_safe(said)}</title>{filled}{_figure(x, y, value, shade=shade)}</g>"


def _figure(x: float, y: float, value: str, weight: int = 400, *, shade: int | None = None) -> str:
    more = f' text-anchor="middle" font-weight="{weight}"'
    colour, class_ = ("#1a1a1a", "ink") if shade is None else (_ON_LIGHT[shade], f"t{shade}")
    return _text(x + _CELL / 2, y + _ROW / 2 + 4, value, more=more, colour=colour, class_=class_)


def _text(x: float, y: float, said: str, *, more: str = "", colour: str = "#1a1a1a", class_: str = "ink") -> str:
    return f'<text class="{class_}" x="{_n(x)}" y="{_n(y)}" fill="{colour}"{more}>{_safe(said)}</text>'


def _style() -> str:
    """Give the colours of a dark page; those of a light one stand on the shapes themselves."""
    rules = [".paper{fill:#0d1117}", ".ink{fill:#e6e6e6}", ".none{stroke:#7d8590}"]
    rules += [f".q{step}{{fill:{colour}}}" for step, colour in enumerate(_DARK)]
    rules += [f".t{step}{{fill:{colour}}}" for step, colour in enumerate(_ON_DARK)]
    return "@media screen and (prefers-color-scheme: dark){" + "".join(rules) + "}"


def _cut(name: str) -> str:
    plain = " ".join(name.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1].rstrip() + "…"


def _safe(said: str) -> str:
    """Escape a text; what XML cannot hold is shown as a mark."""
    return escape(re.sub(r"[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]", "\ufffd", said))


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
