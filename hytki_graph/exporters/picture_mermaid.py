"""A diagram as a Mermaid flowchart, for pages that draw Mermaid themselves."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from hytki_graph import turtle
from hytki_graph.exporters.picture_graph import graph, plain
from hytki_graph.palette import INK, MUTED, PAPER, contrast
from hytki_graph.picture import Area, Connector, Mark, Picture
from hytki_graph.words import say

FEW = 60
"""Up to so many links say in words what they are; more would hide the diagram."""
LINKS, LETTERS = 500, 50_000
"""What Mermaid draws unless the page that shows it allows more; a chart itself is not let to."""
_SHAPES = {
    "dot": ("([", "])"),
    "square": ("[", "]"),
    "diamond": ("[/", "/]"),
    "hexagon": ("{{", "}}"),
    "triangle": ("[/", "\\]"),
    "triangleDown": ("[\\", "/]"),
    "star": ("[[", "]]"),
    "box": ("(", ")"),
}
"""The brackets of each shape, which every version of Mermaid knows and which stay small around a long name."""
_MARKUP = re.compile(r"[^\w ,.;!?'’–—/()+-]|_|^[-+]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=www)\.", re.IGNORECASE)
"""What Mermaid or the Markdown in its labels could take for more than a letter; a list may begin a label."""
_TITLE = {ord("&"): "＆", ord("<"): "‹", ord(">"): "›"}
"""Letters that Mermaid mangles in a title, where it knows no numbers, and what looks like them."""


def write(picture: Picture, path: Path, *, theme: str) -> Path:
    """Write the picture to a file, whole or not at all."""
    turtle.save(path, text(picture, theme=theme))
    return path


def text(picture: Picture, *, theme: str) -> str:
    """Give the flowchart: areas as subgraphs, marks as nodes, connectors as links; Mermaid lays them out."""
    chart = _Chart(picture, theme)
    body = "\n".join([*chart.nodes(), *chart.links(), *chart.looks()])
    lines = [*_head(picture, theme), *_limits(picture.lang, len(chart.connectors), len(body)), "flowchart LR", body]
    return "\n".join(lines) + "\n"


def safe(words: str) -> str:
    """Give a text that stays text inside the quotes of a label: what could be markup is a number.

    >>> print(safe('1. "A" & <b>'))
    1#46; #34;A#34; #38; #60;b#62;
    """
    return _MARKUP.sub(lambda found: f"#{ord(found[0])};", plain(words))


class _Chart:
    """A picture as the lines of a flowchart; classes tell the looks of nodes, numbers those of links."""

    def __init__(self, picture: Picture, theme: str) -> None:
        self._picture, self._theme = picture, theme
        self._graph = graph(picture)
        self._ids = {mark.key: f"n{number}" for number, mark in enumerate(self._graph.marks)}
        self._classes: dict[str, str] = {}

    def nodes(self) -> Iterator[str]:
        """Give title and summary, the areas with the marks in them, then the marks outside of any."""
        said = [safe(self._picture.title), safe(self._picture.summary)]
        yield from (f"  {key}: {words}" for key, words in zip(("accTitle", "accDescr"), said, strict=True) if words)
        for number, (area, marks) in enumerate(self._graph.clusters):
            yield f'  subgraph a{number}["{safe(area.label)}"]'
            yield from (f"  {self._node(mark)}" for mark in marks)
            yield "  end"
            yield f"  style a{number} {self._area(area)}"
        yield from map(self._node, self._graph.loose)

    @property
    def connectors(self) -> tuple[Connector, ...]:
        """The links, in the order in which Mermaid numbers them."""
        return self._graph.connectors

    def links(self) -> Iterator[str]:
        """Give the connectors between marks."""
        spoken = len(self.connectors) <= FEW
        for each in self.connectors:
            said = f'|"{safe(each.label)}"|' if spoken and each.label else ""
            line = ("-.->" if each.arrow else "-.-") if each.dash else ("-->" if each.arrow else "---")
            yield f"  {self._ids[each.from_]} {line}{said} {self._ids[each.to]}"

    def looks(self) -> Iterator[str]:
        """Give the classes of nodes and the looks of links."""
        yield from (f"  classDef {name} {look}" for look, name in self._classes.items())
        alike: dict[str, list[str]] = defaultdict(list)
        for number, each in enumerate(self.connectors):
            alike[self._line(each)].append(str(number))
        yield from (f"  linkStyle {','.join(numbers)} {look}" for look, numbers in alike.items())

    def _node(self, mark: Mark) -> str:
        fill = mark.fill.on(self._theme) if mark.fill else "none"
        ground = PAPER.on(self._theme) if fill == "none" else fill
        letters = max((INK.light, "#ffffff"), key=lambda colour: contrast(colour, ground))
        look = f"fill:{fill},stroke:{mark.stroke.on(self._theme)},stroke-width:{mark.line:g}px,color:{letters}"
        look += _dashed(mark.dash)
        name = self._classes.setdefault(look, f"c{len(self._classes)}")
        opening, closing = _SHAPES[mark.shape]
        return f'  {self._ids[mark.key]}{opening}"{safe(mark.label)}"{closing}:::{name}'

    def _area(self, area: Area) -> str:
        fill = area.fill.on(self._theme) if area.fill else "none"
        stroke = area.stroke.on(self._theme) if area.stroke else "none"
        return f"fill:{fill},stroke:{stroke},color:{INK.on(self._theme)}" + _dashed(area.dash)

    def _line(self, each: Connector) -> str:
        colour = each.stroke.on(self._theme)
        look = f"stroke:{colour},stroke-width:{each.line:g}px,color:{colour}" + _dashed(each.dash)
        return look + (f",opacity:{each.opacity:g}" if each.opacity < 1 else "")


def _head(picture: Picture, theme: str) -> Iterator[str]:
    """Give the title, and the colours of what no class paints."""
    paints = {"lineColor": MUTED, "textColor": INK, "titleColor": INK, "edgeLabelBackground": PAPER}
    title = plain(picture.title).translate(_TITLE)
    yield from ("---", f"title: {json.dumps(title, ensure_ascii=False)}", "config:")
    yield from ("  theme: base", "  fontFamily: Arial, sans-serif", "  themeVariables:")
    yield from (f'    {name}: "{paint.on(theme)}"' for name, paint in paints.items())
    yield "---"


def _limits(lang: str, links: int, letters: int) -> Iterator[str]:
    """Say what the page must allow where a chart is larger than Mermaid draws by itself."""
    if links > LINKS or letters > LETTERS - 1_000:
        allowed = f"mermaid.initialize({{ maxEdges: {links + 1}, maxTextSize: {letters + 10_000} }})"
        yield f"%% {say('mermaid.limits', lang, allowed=allowed)}"


def _dashed(dash: tuple[float, ...]) -> str:
    return f",stroke-dasharray:{' '.join(f'{length:g}' for length in dash)}" if dash else ""
