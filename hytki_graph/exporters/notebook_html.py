"""What a notebook shows of each noun: a small piece of HTML without script, style sheet or request."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from hytki_graph import diagrams, model, registry
from hytki_graph.exporters import picture_svg
from hytki_graph.imprint import imprint
from hytki_graph.iris import iri, short
from hytki_graph.network import Network
from hytki_graph.query import Cell
from hytki_graph.query import Table as Answer
from hytki_graph.scene import LOOKS, Scene
from hytki_graph.store import Store
from hytki_graph.validation import Report
from hytki_graph.words import LANGUAGES, pick, say

ROWS = 20
"""The rows of an answer that are shown."""
DOTS = 1_500
"""A scene of more dots is told in numbers: a picture of it would say nothing at this size."""
_FINDINGS, _KINDS = 8, 14
_WIDE = 900


def ecosystem(store: Store, lang: str = LANGUAGES[0]) -> str:
    """Show what a store holds: its sources, its things by category and its links."""
    found = Counter(model.category_of(fact) for fact in store.facts.values())
    del found[""]
    links = sum(iri("hytki:from") in fact for fact in store.facts.values())
    known = imprint(store)
    said = say("notebook.ecosystem", lang, things=found.total(), links=links, sources=known.sources)
    dated = say("notebook.date", lang, date=known.date) if known.date else ""
    title = f"<p><strong>{escape(pick(known.title, lang))}</strong></p>"
    return _block(title, _said(said, dated), _beside(_categories(found, lang)))


def network(found: Network, lang: str = LANGUAGES[0]) -> str:
    """Show how much there is of what in a network."""
    kinds = Counter(tie.kind for tie in found.ties).most_common()
    rows = [(pick(found.kinds[name].label, lang) or short(name), str(count)) for name, count in kinds[:_KINDS]]
    rows += [(say("more.others", lang, count=len(kinds) - _KINDS), "")] if len(kinds) > _KINDS else []
    said = say("draw.counts", lang, things=len(found.things), links=len(found.ties))
    things = _categories(Counter(thing.category for thing in found.things), lang)
    return _block(_said(said), _beside(things, _rows((say("stats.links", lang), ""), rows)))


def scene(drawn: Scene, lang: str = LANGUAGES[0]) -> str:
    """Show the picture of a scene; of a very large one the numbers of its network."""
    if not drawn.dots or len(drawn.dots) > DOTS:
        return network(drawn.network, lang)
    picture = registry.load(diagrams.find("network"))(drawn, None, lang=lang)
    encoded = base64.b64encode(picture_svg.text(picture, adaptive=True).encode()).decode()
    told = escape(" ".join([picture.title, *picture.notes]))
    return (
        f'<img src="data:image/svg+xml;base64,{encoded}" alt="{told}" '
        f'style="width: 100%; max-width: {_WIDE}px; height: auto">'
    )


def table(answer: Answer, lang: str = LANGUAGES[0]) -> str:
    """Show the first rows of an answer and how many there are."""
    if answer.truth is not None:
        return _block(_said(say("notebook.true" if answer.truth else "notebook.false", lang)))
    shown = [[_cell(cell) for cell in row] for row in answer.rows[:ROWS]]
    key = "notebook.rows" if answer.complete else "notebook.rows-cut"
    said = say(key, lang, shown=len(shown), count=len(answer.rows))
    return _block(_rows(answer.columns, shown), _said(said))


def report(found: Report, lang: str = LANGUAGES[0]) -> str:
    """Show whether the data conforms, how many findings there are, and the first of them."""
    said = [say("validate.conforms" if found.conforms else "validate.broken", lang)]
    said.append(say("validate.counts", lang, **found.counts()))
    rows = [
        (say(f"severity.{one.severity}", lang).partition(":")[0], pick(one.message, lang), short(one.source), one.place)
        for one in found.findings[:_FINDINGS]
    ]
    heads = ("", say("validate.what", lang), say("validate.where", lang), "")
    more = len(found.findings) - len(rows)
    rest = say("more.others", lang, count=more) if more else ""
    return _block(_said(*said), _rows(heads, rows) if rows else "", _said(rest))


def _categories(found: Counter[str], lang: str) -> str:
    rows = [(say(f"category.many.{name}", lang), str(found[name])) for name in LOOKS if found[name]]
    return _rows((say("stats.things", lang), ""), rows)


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return ""
    return short(cell.value) if cell.form == "uri" else cell.value


def _rows(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Give a table; it takes its colours from the notebook, light or dark."""
    head, *body = ["".join(_box(one, tag) for one in row) for row, tag in _tagged(heads, rows)]
    lines = "".join(f"<tr>{row}</tr>" for row in body)
    table = f'<table style="color: inherit"><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>'
    return f'<div style="overflow-x: auto">{table}</div>'


def _tagged(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[tuple[Sequence[str], str]]:
    yield heads, "th"
    for row in rows:
        yield row, "td"


def _box(said: str, tag: str) -> str:
    return f'<{tag} style="text-align: left; padding: 2px 14px 2px 0">{escape(said)}</{tag}>'


def _said(*sentences: str) -> str:
    return "".join(f"<p>{escape(one)}</p>" for one in sentences if one)


def _beside(*parts: str) -> str:
    return f'<div style="display: flex; flex-wrap: wrap; gap: 0 3em; align-items: flex-start">{"".join(parts)}</div>'


def _block(*parts: str) -> str:
    return f"<div>{''.join(parts)}</div>"
