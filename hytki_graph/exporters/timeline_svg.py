"""Projects and links year by year as a picture: two rows of bars in SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from hytki_graph.analysis.timeline import Timeline
from hytki_graph.words import say

_LEFT, _STEP, _BAR, _TOP = 16, 52, 34, 34
_ROWS = (("links", 110), ("projects", 60))
_FONT = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', Arial, sans-serif"
_DARK = (
    ".t-paper{fill:#0d1117}.t-ink{fill:#e6e6e6}.t-links{fill:#5b9bd0}.t-projects{fill:#d9a05b}.t-line{stroke:#7d8590}"
)


def drawn(found: Timeline, lang: str) -> str:
    """Give the picture, legible on light and dark; the numbers stand on the bars."""
    years = found.years
    title = say("report.time.picture", lang)
    wide = max(2 * _LEFT + len(years) * _STEP, 2 * _LEFT + int(len(title) * 8.5))
    high = _TOP + sum(height + 46 for _, height in _ROWS) + 8
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" role="img"'
        f' aria-labelledby="years-name" lang="{lang}" font-family="{_FONT}" font-size="12">',
        f'<title id="years-name">{escape(title)}</title>',
        f"<style>@media screen and (prefers-color-scheme: dark){{{_DARK}}}</style>",
        f'<rect class="t-paper" width="{wide}" height="{high}" fill="#ffffff"/>',
        _text(_LEFT, 22, title, ' font-size="15" font-weight="600"'),
    ]
    top = _TOP
    for row, height in _ROWS:
        top += height + 46
        lines.append(_text(_LEFT, top - height - 26, say(f"timeline.{row}", lang), ' font-weight="600"'))
        lines += _bars(row, [(str(year.year), getattr(year, row)) for year in years], height, top - 20)
    return "\n".join([*lines, "</svg>"]) + "\n"


def _bars(row: str, values: Sequence[tuple[str, int]], height: int, base: int) -> Iterator[str]:
    colour = {"links": "#2b78b5", "projects": "#b5712b"}[row]
    most = max((value for _, value in values), default=0) or 1
    end = _LEFT + len(values) * _STEP
    yield f'<line class="t-line" x1="{_LEFT}" y1="{base}" x2="{end}" y2="{base}" stroke="#8a8a8a"/>'
    for place, (year, value) in enumerate(values):
        x, tall = _LEFT + place * _STEP + (_STEP - _BAR) / 2, round((height - 16) * value / most, 1)
        middle = x + _BAR / 2
        if value:
            box = f'x="{x:g}" y="{base - tall:g}" width="{_BAR}" height="{tall:g}"'
            yield f'<rect class="t-{row}" {box} fill="{colour}"><title>{escape(year)}: {value}</title></rect>'
        yield _text(middle, base - tall - 4, str(value), ' text-anchor="middle"')
        yield _text(middle, base + 15, year, ' text-anchor="middle"')


def _text(x: float, y: float, said: str, more: str) -> str:
    return f'<text class="t-ink" x="{x:g}" y="{y:g}" fill="#1a1a1a"{more}>{escape(said)}</text>'
