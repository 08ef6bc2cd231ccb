"""The pieces of a picture as the shapes and connectors of a slide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count

from hytki_graph.exporters.picture_blocks import Block, Piece, Texts, ground
from hytki_graph.exporters.picture_strokes import outline, upright
from hytki_graph.exporters.slide_frame import Frame, named, preset
from hytki_graph.exporters.slide_lines import Lines
from hytki_graph.exporters.slide_sites import PRESETS
from hytki_graph.exporters.slide_text import EMPTY, ROUND, inscribed, text_box, title_box
from hytki_graph.picture import Area, Connector, Mark, Point
from hytki_graph.words import say

_GUIDES = {"star": {"adj": 23_000}, "box": {"adj": round(ROUND * 100_000)}}


@dataclass
class Sheet:
    """The shapes of a slide: marks by key, the areas behind them, and the texts that go with them.

    Marks have the ids from 3 on, so that connectors can hold on to those drawn after them.
    """

    frame: Frame
    marks: Mapping[str, Mark]
    areas: tuple[Area, ...]
    texts: Texts

    def __post_init__(self) -> None:
        self._ids = {key: number for number, key in enumerate(self.marks, start=3)}
        self._undrawn = dict(self._ids)
        self._others = count(3 + len(self._ids))
        self._lines = Lines(self.frame, self.marks, self._ids, lambda: next(self._others))

    def draw(self, piece: Piece) -> str:
        """Give the XML of a piece."""
        if isinstance(piece, Block):
            return self._text(piece)
        if isinstance(piece, Connector):
            return self._lines.draw(piece)
        return self._area(piece) if isinstance(piece, Area) else self._mark(piece)

    def title(self, block: Block) -> str:
        """Give the title of the slide."""
        role = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr>'
        return f"<p:sp><p:nvSpPr>{named(2, block.text)}{role}</p:nvSpPr>{title_box(block, self.frame)}</p:sp>"

    def _text(self, block: Block) -> str:
        name = named(next(self._others), block.text)
        box = text_box(block, self.frame, ground(block, self.areas))
        return f'<p:sp><p:nvSpPr>{name}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>{box}</p:sp>'

    def _mark(self, mark: Mark) -> str:
        """Give the shape of a mark; with a name beside it they are a group, so that they are moved together."""
        names = self.texts.beside.get(mark.key, ()) if mark.key in self._undrawn else ()
        shape = self._shape_of(mark)
        if not names:
            return shape
        boxes = [(mark.x - mark.width / 2, mark.y - mark.height / 2, mark.width, mark.height)]
        boxes += [block.box for block in names]
        left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
        size = max(box[0] + box[2] for box in boxes) - left, max(box[1] + box[3] for box in boxes) - top
        name = named(next(self._others), mark.label or names[0].text)
        inner = shape + "".join(map(self._text, names))
        return (
            f"<p:grpSp><p:nvGrpSpPr>{name}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f"<p:grpSpPr>{self.frame.group((left, top), size)}</p:grpSpPr>{inner}</p:grpSp>"
        )

    def _shape_of(self, mark: Mark) -> str:
        guides = _GUIDES.get(mark.shape, {})
        if mark.shape == "hexagon":
            guides = {"adj": round(25_000 * mark.width / min(mark.width, mark.height)), "vf": 115_470}
        corner = mark.x - mark.width / 2, mark.y - mark.height / 2
        shape = self.frame.place(corner, (mark.width, mark.height)) + preset(PRESETS[mark.shape], guides)
        paint = self.frame.fill(mark.fill, mark.opacity) + self.frame.line(mark)
        blocks = self.texts.inside.get(mark.key, ()) if mark.key in self._undrawn else ()
        number = self._undrawn.pop(mark.key, 0) or next(self._others)
        body = inscribed(mark, blocks, self.frame) if blocks else EMPTY
        name = named(number, mark.label or say("slide.sample", self.frame.lang), mark.title or mark.label)
        return _shape(name, shape + paint, body)

    def _area(self, area: Area) -> str:
        xs, ys = [x for x, _ in area.outline], [y for _, y in area.outline]
        corner, size = (min(xs), min(ys)), (max(xs) - min(xs), max(ys) - min(ys))
        shape = self.frame.place(corner, size) + self._outline(area, corner, size)
        paint = self.frame.fill(area.fill, area.opacity) + self.frame.line(area)
        name = named(next(self._others), area.label or say("slide.area", self.frame.lang), area.title or area.label)
        return _shape(name, shape + paint, EMPTY)

    def _outline(self, area: Area, corner: Point, size: Point) -> str:
        if upright(area.outline):
            share = round(100_000 * min(0.5, area.rounding / min(size)))
            return preset("roundRect", {"adj": share}) if share else preset("rect", {})
        path = "".join(self._move(letter, points, corner) for letter, points in outline(area))
        return (
            '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
            f'<a:path w="{self.frame.emu(size[0])}" h="{self.frame.emu(size[1])}">{path}</a:path></a:pathLst>'
            "</a:custGeom>"
        )

    def _move(self, letter: str, points: tuple[Point, ...], corner: Point) -> str:
        name = {"M": "moveTo", "L": "lnTo", "Q": "quadBezTo", "C": "cubicBezTo", "Z": "close"}[letter]
        emu = self.frame.emu
        inner = "".join(f'<a:pt x="{emu(x - corner[0])}" y="{emu(y - corner[1])}"/>' for x, y in points)
        return f"<a:{name}>{inner}</a:{name}>"


def _shape(name: str, properties: str, body: str) -> str:
    return f"<p:sp><p:nvSpPr>{name}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{properties}</p:spPr>{body}</p:sp>"
