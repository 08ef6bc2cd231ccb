"""The report of an ecosystem as Markdown: the same words and tables, the pictures as tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from hytki_graph.exporters.report_blocks import Block, Lines, Link, Page, Picture, Points, Table, Value, Words, web
from hytki_graph.exporters.scores_text import figure

_URL = ":/?#[]@!$&'()*+,;=%~-._"


def text(page: Page) -> str:
    """Give the report; a name with markup in it stays text."""
    tiles = "\n".join(f"- **{_cell(number, page.lang)}** {_safe(said)}" for number, said in page.tiles)
    parts = [f"# {_safe(page.title)}", _safe(page.lead), tiles, *map(_safe, page.notes)]
    for section in page.sections:
        parts += [f"## {_safe(section.title)}", *(_block(block, page.lang) for block in section.blocks)]
    return "\n\n".join(parts) + "\n"


def _block(block: Block, lang: str) -> str:
    if isinstance(block, Words):
        return f"*{_safe(block.text)}*" if block.quiet else _safe(block.text)
    if isinstance(block, Points):
        return "\n".join(f"- {_safe(item)}" for item in block.items)
    return _table(block.table if isinstance(block, Picture) else block, lang)


def _table(block: Table, lang: str) -> str:
    lines = [_line(map(_safe, block.columns)), _line("---:" if number else "---" for number in block.numeric)]
    lines += [_line(_cell(value, lang) for value in row) for row in block.rows]
    return "\n".join([f"**{_safe(block.caption)}**", "", *lines])


def _cell(value: Value, lang: str) -> str:
    if isinstance(value, Lines):
        return "<br>".join([*map(_safe, value.lines), *(f"*{_safe(line)}*" for line in value.quiet)])
    if isinstance(value, Link):
        return f"[{_safe(value.text)}](<{quote(value.url, safe=_URL)}>)" if web(value.url) else _safe(value.text)
    return _safe(figure(value, lang))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _safe(said: str) -> str:
    """Escape what Markdown or HTML would read as its own."""
    plain = " ".join(said.split())
    return re.sub(r"([\\`*_{}\[\]<>#|~&$])", r"\\\1", plain)
