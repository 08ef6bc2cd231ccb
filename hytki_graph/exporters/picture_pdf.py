"""A diagram as PDF: lines as lines, text as text that can be searched and copied."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from hytki_graph import turtle
from hytki_graph.errors import InputError
from hytki_graph.exporters.picture_strokes import HALO, Move, arrowhead, outline, way
from hytki_graph.lettering import files
from hytki_graph.palette import PAPER, Paint
from hytki_graph.picture import Area, Connector, Item, Mark, Picture, Point, Writing

_POINT = 0.75
"""A unit of a picture in points: 96 of one and 72 of the other are an inch."""
_LONGEST = 14_400.0
"""No side of a page may be longer, in points."""
PAPERS = {"a3": (841.89, 1190.55), "a4": (595.28, 841.89)}
"""Sheets in points, upright."""
_PLAIN, _BOLD = "Roboto", "Roboto-Bold"


def write(picture: Picture, path: Path, *, theme: str) -> Path:
    """Write the picture to a file, on a page of its own size."""
    turtle.save(path, content(picture, theme=theme))
    return path


def content(picture: Picture, *, theme: str = "light", paper: str = "") -> bytes:
    """Give the file; on a sheet (``a3``, ``a4``) the picture is turned and scaled to fill it."""
    from reportlab.pdfgen.canvas import Canvas

    _letters()
    page = _page(picture, paper)
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=page, invariant=1, pageCompression=1, lang=picture.lang, initialFontName=_PLAIN)
    canvas.setTitle(picture.title)
    canvas.setSubject(picture.summary)
    canvas.setAuthor("")
    canvas.setCreator("HYTKI Graph")
    canvas.setProducer("HYTKI Graph")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    sheet = _Sheet(canvas, theme, picture.height)
    canvas.setFillColor(PAPER.on(theme))
    canvas.rect(0, 0, *page, stroke=0, fill=1)
    scale = min(page[0] / picture.width, page[1] / picture.height)
    canvas.translate((page[0] - picture.width * scale) / 2, (page[1] - picture.height * scale) / 2)
    canvas.scale(scale, scale)
    canvas.setLineJoin(1)
    for item in picture.items:
        sheet.draw(item)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _page(picture: Picture, paper: str) -> Point:
    if not paper:
        scale = min(_POINT, _LONGEST / max(picture.width, picture.height))
        return picture.width * scale, picture.height * scale
    if paper.lower() not in PAPERS:
        raise InputError("unknown-paper", name=paper[:40], choices=", ".join(PAPERS))
    short, long = PAPERS[paper.lower()]
    return (long, short) if picture.width > picture.height else (short, long)


class _Sheet:
    """A page whose y grows downwards, as in a picture."""

    def __init__(self, canvas: Any, theme: str, height: float) -> None:
        self._canvas, self._theme, self._height = canvas, theme, height
        self._ways: dict[type[Item], Callable[[Any], None]] = {
            Mark: self._outlined, Area: self._outlined, Connector: self._connector, Writing: self._writing,
        }  # fmt: skip

    def draw(self, item: Item) -> None:
        """Draw an item; nothing of how it is drawn is left behind."""
        self._canvas.saveState()
        self._ways[type(item)](item)
        self._canvas.restoreState()

    def _outlined(self, item: Mark | Area) -> None:
        self._paint(item.fill, item.opacity)
        self._pen(item.stroke, item.line, item.dash, item.opacity)
        self._trace(outline(item), fill=item.fill is not None, stroke=item.stroke is not None)

    def _connector(self, item: Connector) -> None:
        self._paint(item.stroke, item.opacity)
        self._pen(item.stroke, item.line, item.dash, item.opacity)
        self._trace(way(item), fill=False, stroke=True)
        if head := arrowhead(item):
            corners: Iterable[Move] = [("M", head[:1]), *(("L", (corner,)) for corner in head[1:]), ("Z", ())]
            self._trace(corners, fill=True, stroke=False)

    def _writing(self, item: Writing) -> None:
        canvas, font = self._canvas, _BOLD if item.bold else _PLAIN
        canvas.translate(item.x, self._height - item.y)
        canvas.rotate(-item.turn)
        wide = canvas.stringWidth(item.text, font, item.size)
        left = {"start": 0.0, "middle": -wide / 2, "end": -wide}[item.anchor]
        if item.halo:
            self._paint(PAPER, HALO)
            canvas.roundRect(left - 1, -0.22 * item.size, wide + 2, 1.1 * item.size, 2, stroke=0, fill=1)
        self._paint(item.paint, 1.0)
        canvas.setFont(font, item.size)
        canvas.drawString(left, 0, item.text)

    def _paint(self, fill: Paint | None, opacity: float) -> None:
        if fill:
            self._canvas.setFillColor(fill.on(self._theme), alpha=opacity)

    def _pen(self, stroke: Paint | None, line: float, dash: tuple[float, ...], opacity: float) -> None:
        if stroke:
            self._canvas.setStrokeColor(stroke.on(self._theme), alpha=opacity)
            self._canvas.setLineWidth(line)
            self._canvas.setDash(list(dash))

    def _trace(self, moves: Iterable[Move], *, fill: bool, stroke: bool) -> None:
        path = self._canvas.beginPath()
        at = (0.0, 0.0)
        for letter, points in moves:
            spots = [(x, self._height - y) for x, y in points]
            if letter == "M":
                path.moveTo(*spots[0])
            elif letter == "L":
                path.lineTo(*spots[0])
            elif letter == "Z":
                path.close()
            else:
                path.curveTo(*(number for spot in _cubic(at, spots) for number in spot))
            at = spots[-1] if spots else at
        self._canvas.drawPath(path, stroke=int(stroke), fill=int(fill))


def _cubic(start: Point, points: list[Point]) -> list[Point]:
    """Give the two handles and the end of a cubic curve, also for a quadratic one."""
    if len(points) == 3:
        return points
    (a, b), (c, d), (e, f) = start, *points
    return [(a + (c - a) * 2 / 3, b + (d - b) * 2 / 3), (e + (c - e) * 2 / 3, f + (d - f) * 2 / 3), (e, f)]


@cache
def _letters() -> None:
    """Make the typeface known, once."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name, file in zip((_PLAIN, _BOLD), files(), strict=True):
        pdfmetrics.registerFont(TTFont(name, str(file)))
