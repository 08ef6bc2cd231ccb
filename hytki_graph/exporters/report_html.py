"""The report of an ecosystem as one HTML file that asks nothing of the network and prints well."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

from hytki_graph.exporters.report_blocks import (
    Block,
    Lines,
    Link,
    Page,
    Picture,
    Points,
    Section,
    Table,
    Value,
    Words,
    web,
)
from hytki_graph.exporters.scores_text import figure
from hytki_graph.words import say

_STYLE = Path(__file__).parent / "assets" / "ecosystem_report.css"
_BAR = 120


def text(page: Page) -> str:
    """Give the page; every text from the data is escaped, and the policy allows just its styles, by their digests."""
    style = _STYLE.read_text("utf-8")
    body = _body(page)
    digests = " ".join(dict.fromkeys(map(_digest, [style, *re.findall(r"<style>(.*?)</style>", body, re.DOTALL)])))
    policy = f"default-src 'none'; style-src {digests}; base-uri 'none'; form-action 'none'"
    return (
        f'<!doctype html>\n<html lang="{page.lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="light dark">\n<title>{escape(page.title)}</title>\n'
        f"<style>{style}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )


def _body(page: Page) -> str:
    tiles = "".join(
        f"<div><dd>{_value(number, page.lang)}</dd><dt>{escape(said)}</dt></div>" for number, said in page.tiles
    )
    links = "".join(f'<li><a href="#{one.name}">{escape(one.title)}</a></li>' for one in page.sections)
    contents = escape(say("report.contents", page.lang))
    notes = "".join(f"<p>{escape(note)}</p>" for note in page.notes)
    sections = "".join(_section(one, page.lang) for one in page.sections)
    return (
        f'<header>\n<h1>{escape(page.title)}</h1>\n<p class="lead">{escape(page.lead)}</p>\n<dl>{tiles}</dl>\n'
        f'{notes}\n</header>\n<nav aria-label="{contents}">\n<h2>{contents}</h2>\n<ol>{links}</ol>\n</nav>\n'
        f"<main>\n{sections}</main>\n"
    )


def _section(section: Section, lang: str) -> str:
    blocks = "".join(_block(block, lang) for block in section.blocks)
    title = f'<h2 id="{section.name}-title">{escape(section.title)}</h2>'
    return f'<section id="{section.name}" aria-labelledby="{section.name}-title">\n{title}\n{blocks}</section>\n'


def _block(block: Block, lang: str) -> str:
    return _WAYS[type(block)](block, lang)


def _words(block: Words, lang: str) -> str:  # noqa: ARG001 every way takes the same
    return f"<p{' class=quiet' if block.quiet else ''}>{escape(block.text)}</p>\n"


def _points(block: Points, lang: str) -> str:  # noqa: ARG001 every way takes the same
    return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in block.items)}</ul>\n"


def _picture(block: Picture, lang: str) -> str:
    """Give the picture, and the same as a table that opens."""
    label = escape(block.table.caption)
    told = escape(say("report.as-table", lang))
    return (
        f'<figure class="scroll" tabindex="0" role="group" aria-label="{label}">\n{block.svg}</figure>\n'
        f"<details><summary>{told}</summary>\n{_table(block.table, lang)}</details>\n"
    )


def _table(block: Table, lang: str) -> str:
    """Give a table whose first column of words names its rows; on a phone the rows of a wide one are cards."""
    heads = "".join(_head(place, block) for place in range(len(block.columns)))
    rows = "".join(f'<tr role="row">{_row(row, block, lang)}</tr>\n' for row in block.rows)
    caption, words = escape(block.caption), block.numeric.count(False)
    kind = "narrow" if words == 1 else "wide" if words > 2 or len(block.columns) > 3 else "plain"
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="{caption}">\n<table class="{kind}" role="table">\n'
        f'<caption>{caption}</caption>\n<thead role="rowgroup"><tr role="row">{heads}</tr></thead>\n'
        f'<tbody role="rowgroup">\n{rows}</tbody>\n</table>\n</div>\n'
    )


def _head(place: int, block: Table) -> str:
    number = " class=number" if block.numeric[place] else ""
    bar = '<td role="cell"></td>' if place == block.bar else ""
    return f'<th scope="col" role="columnheader"{number}>{escape(block.columns[place])}</th>{bar}'


def _row(row: tuple[Value, ...], block: Table, lang: str) -> str:
    names = block.numeric.index(False) if False in block.numeric else 0
    cells = []
    for place, value in enumerate(row):
        said, label = _value(value, lang), escape(block.columns[place])
        number = " class=number" if block.numeric[place] else ""
        if place == names:
            cells.append(f'<th scope="row" role="rowheader">{said}</th>')
        else:
            cells.append(f'<td role="cell" data-label="{label}"{number}>{said}</td>')
        cells += [f'<td aria-hidden="true">{_bar(value, block)}</td>'] if place == block.bar else []
    return "".join(cells)


def _bar(value: Value, block: Table) -> str:
    """Draw a number as a bar; the number itself stands in the cell before."""
    values = [number for row in block.rows if isinstance(number := row[block.bar], int | float)]
    share = value / max(values) if isinstance(value, int | float) and max(values) > 0 else 0
    box = f'viewBox="0 0 {_BAR} 10" width="{_BAR}" height="10"'
    return f'<svg class="bar" {box}><rect width="{round(_BAR * share, 1):g}" height="10" rx="2"/></svg>'


def _value(value: Value, lang: str) -> str:
    if isinstance(value, Lines):
        lines = [f"<div>{escape(line)}</div>" for line in value.lines]
        return "".join([*lines, *(f"<div class=quiet>{escape(line)}</div>" for line in value.quiet)])
    if isinstance(value, Link):
        return f'<a href="{escape(value.url)}">{escape(value.text)}</a>' if web(value.url) else escape(value.text)
    return escape(figure(value, lang))


def _digest(style: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"


_WAYS: dict[type[Block], Callable[[Any, str], str]] = {
    Words: _words,
    Points: _points,
    Picture: _picture,
    Table: _table,
}
