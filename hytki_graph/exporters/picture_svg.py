"""A diagram as SVG: text as text, nothing fetched, the same in a browser, Inkscape and LibreOffice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from hytki_graph import turtle
from hytki_graph.exporters.picture_strokes import HALO, Move, arrowhead, outline, upright, way
from hytki_graph.iris import digest
from hytki_graph.lettering import FAMILY, WIDER, width
from hytki_graph.palette import PAPER, Paint
from hytki_graph.picture import Area, Connector, Item, Mark, Picture, Writing

_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""


def write(picture: Picture, path: Path, *, theme: str) -> Path:
    """Write the picture to a file, whole or not at all."""
    turtle.save(path, text(picture, theme=theme))
    return path


def text(picture: Picture, *, theme: str = "light", adaptive: bool = False) -> str:
    """Give the picture on light or dark paper; an adaptive one is light and turns dark with the page it stands in."""
    name = f"{picture.name}-{digest(picture.name, picture.title, picture.summary, picture.lang)}"
    pen = _Pen(theme, f"{name}-" if adaptive else "")
    wide, high = _n(picture.width), _n(picture.height)
    drawn = [line for item in picture.items for line in _DRAWN[type(item)](item, pen)]
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{wide}" height="{high}"'
        f' viewBox="0 0 {wide} {high}" role="img" aria-labelledby="{name} {name}-text"'
        f' lang="{picture.lang}" xml:lang="{picture.lang}" font-family="{FAMILY}" stroke-linejoin="round">',
        f'<title id="{name}">{safe(picture.title)}</title>',
        f'<desc id="{name}-text">{safe(" ".join([picture.summary, *picture.notes]))}</desc>',
        f'<rect width="{wide}" height="{high}"{pen.paint(PAPER)}/>',
        *drawn,
        "</svg>",
    ]
    if adaptive:
        lines.insert(1, pen.style())
    return "\n".join(lines) + "\n"


def safe(words: str) -> str:
    r"""Give text that stays text in XML; what XML cannot hold is a replacement character.

    >>> safe("<b>A & B</b>\x00")
    '&lt;b&gt;A &amp; B&lt;/b&gt;\ufffd'
    """
    return escape(_UNWRITABLE.sub("\ufffd", words))


@dataclass
class _Pen:
    """The paints of a theme as attributes; with a prefix each paint also has a class, which can turn dark."""

    theme: str
    prefix: str = ""
    classes: dict[tuple[str, Paint], str] = field(default_factory=dict)

    def paint(self, fill: Paint | None, stroke: Paint | None = None, line: float = 0.0) -> str:
        """Give the attributes of what fills an element and of the line around it."""
        attributes = f' fill="{fill.on(self.theme) if fill else "none"}"'
        if stroke:
            attributes += f' stroke="{stroke.on(self.theme)}" stroke-width="{_n(line)}"'
        return attributes + self._class(fill, stroke)

    def style(self) -> str:
        """Give the style that turns every paint dark where the reader prefers it."""
        rules = "".join(f".{name}{{{how}:{paint.dark}}}" for (how, paint), name in self.classes.items())
        return f"<style>@media screen and (prefers-color-scheme:dark){{{rules}}}</style>"

    def _class(self, fill: Paint | None, stroke: Paint | None) -> str:
        if not self.prefix:
            return ""
        used = [(how, paint) for how, paint in (("fill", fill), ("stroke", stroke)) if paint]
        names = [self.classes.setdefault(one, f"{self.prefix}{len(self.classes)}") for one in used]
        return f' class="{" ".join(names)}"' if names else ""


def _mark(mark: Mark, pen: _Pen) -> Iterator[str]:
    painted = pen.paint(mark.fill, mark.stroke, mark.line) + _dashed(mark.dash) + _faded(mark.opacity)
    box = f'cx="{_n(mark.x)}" cy="{_n(mark.y)}"'
    if mark.shape == "dot" and mark.width == mark.height:
        drawn = f'<circle {box} r="{_n(mark.width / 2)}"{painted}/>'
    elif mark.shape == "dot":
        drawn = f'<ellipse {box} rx="{_n(mark.width / 2)}" ry="{_n(mark.height / 2)}"{painted}/>'
    else:
        drawn = f'<path d="{_path(outline(mark))}"{painted}/>'
    yield _told(drawn, mark.title or mark.label)


def _area(area: Area, pen: _Pen) -> Iterator[str]:
    painted = pen.paint(area.fill, area.stroke, area.line) + _dashed(area.dash) + _faded(area.opacity)
    if box := upright(area.outline):
        left, top, wide, high = map(_n, box)
        round_ = f' rx="{_n(area.rounding)}"' if area.rounding else ""
        drawn = f'<rect x="{left}" y="{top}" width="{wide}" height="{high}"{round_}{painted}/>'
    else:
        drawn = f'<path d="{_path(outline(area))}"{painted}/>'
    yield _told(drawn, area.title or area.label)


def _connector(connector: Connector, pen: _Pen) -> Iterator[str]:
    line = pen.paint(None, connector.stroke, connector.line) + _dashed(connector.dash)
    drawn = f'<path d="{_path(way(connector))}"{line}/>'
    if head := arrowhead(connector):
        corners = " ".join(f"{_n(x)},{_n(y)}" for x, y in head)
        drawn += f'<polygon points="{corners}"{pen.paint(connector.stroke)}/>'
    told = connector.title or connector.label
    if connector.opacity < 1 or (head and told):
        title = f"<title>{safe(told)}</title>" if told else ""
        yield f"<g{_faded(connector.opacity)}>{title}{drawn}</g>"
    else:
        yield _told(drawn, told)


def _writing(writing: Writing, pen: _Pen) -> Iterator[str]:
    x, y = _n(writing.x), _n(writing.y)
    if writing.halo and not writing.turn:
        yield _ground(writing, pen)
    where = f'x="{x}" y="{y}" font-size="{_n(writing.size)}"'
    if writing.bold:
        where += ' font-weight="bold"'
    if writing.anchor != "start":
        where += f' text-anchor="{writing.anchor}"'
    if writing.turn:
        where += f' transform="rotate({_n(writing.turn)} {x} {y})"'
    yield f"<text {where}{pen.paint(writing.paint)}>{safe(writing.text)}</text>"


def _ground(writing: Writing, pen: _Pen) -> str:
    """Give a piece of paper under a line of text, since not every program draws a rim under its letters."""
    wide, size = width(writing.text, writing.size, writing.bold) / WIDER[writing.bold], writing.size
    left = writing.x - {"start": 0.0, "middle": wide / 2, "end": wide}[writing.anchor]
    box = f'x="{_n(left - 1.5)}" y="{_n(writing.y - 0.88 * size)}" width="{_n(wide + 3)}" height="{_n(1.1 * size)}"'
    return f'<rect {box} rx="2"{pen.paint(PAPER)} opacity="{HALO}"/>'


_DRAWN: dict[type[Item], Callable[..., Iterator[str]]] = {
    Mark: _mark,
    Area: _area,
    Connector: _connector,
    Writing: _writing,
}


def _told(drawn: str, title: str) -> str:
    return f"<g><title>{safe(title)}</title>{drawn}</g>" if title else drawn


def _path(moves: list[Move]) -> str:
    return "".join(letter + " ".join(f"{_n(x)} {_n(y)}" for x, y in points) for letter, points in moves)


def _dashed(dash: tuple[float, ...]) -> str:
    return f' stroke-dasharray="{" ".join(map(_n, dash))}"' if dash else ""


def _faded(opacity: float) -> str:
    return f' opacity="{_n(opacity)}"' if opacity < 1 else ""


def _n(value: float) -> str:
    """Give a number as short as it can be, to the hundredth.

    >>> _n(2.0), _n(1 / 3), _n(-0.001)
    ('2', '0.33', '0')
    """
    return f"{round(value, 2) + 0:.2f}".rstrip("0").rstrip(".")
