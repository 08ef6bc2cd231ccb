"""Places, paints and lines of a slide as DrawingML (ECMA-376)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from hytki_graph.exporters.picture_svg import safe
from hytki_graph.palette import Paint
from hytki_graph.picture import Area, Connector, Mark, Point

EMU = 9525
"""English Metric Units of a CSS pixel; a point has 12700."""
_POINT = 12_700
_TURN = 60_000
_LONGEST = 250
_HEADS = {"sm": 2, "med": 3, "lg": 5}
"""The lengths of arrowheads in widths of the line."""
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
"""What tells a screen reader to pass a shape by."""
_DASHES = {"sysDot": (1, 1), "dot": (1, 3), "sysDash": (3, 1), "dash": (4, 3), "lgDash": (8, 3)}
"""The dashes that every office has: dash and gap in widths of the line."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How a picture lies on a slide: the EMU of its unit and of its upper left corner, its theme and its language."""

    unit: float
    left: float
    top: float
    theme: str
    lang: str

    def emu(self, length: float) -> int:
        """Give a length in EMU."""
        return round(length * self.unit)

    def hundredths(self, length: float) -> int:
        """Give a length in hundredths of a point, as letters are measured."""
        return math.floor(length * self.unit / _POINT * 100 + 1e-6)

    def place(self, corner: Point, size: Point, *, turn: float = 0.0, flip: tuple[bool, bool] = (False, False)) -> str:
        """Give where a shape lies: upper left corner and size before it is turned about its middle."""
        marks = f' rot="{round(turn % 360 * _TURN)}"' if turn else ""
        marks += ' flipH="1"' if flip[0] else ""
        marks += ' flipV="1"' if flip[1] else ""
        x, y = round(self.left + corner[0] * self.unit), round(self.top + corner[1] * self.unit)
        wide, high = self.emu(size[0]), self.emu(size[1])
        return f'<a:xfrm{marks}><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'

    def group(self, corner: Point, size: Point) -> str:
        """Give where a group lies, whose members keep the places they would have without it."""
        place = self.place(corner, size)
        inner = place.removeprefix("<a:xfrm>").replace("<a:off", "<a:chOff").replace("<a:ext", "<a:chExt")
        return place.removesuffix("</a:xfrm>") + inner

    def fill(self, paint: Paint | None, opacity: float = 1.0) -> str:
        """Give what fills a shape, a line or letters."""
        if paint is None:
            return "<a:noFill/>"
        alpha = f'<a:alpha val="{round(opacity * 100_000)}"/>' if opacity < 1 else ""
        return f'<a:solidFill><a:srgbClr val="{paint.on(self.theme)[1:].upper()}">{alpha}</a:srgbClr></a:solidFill>'

    def line(self, item: Mark | Connector | Area) -> str:
        """Give the line around a shape or the line that a connector is."""
        if item.stroke is None or not item.line:
            return "<a:ln><a:noFill/></a:ln>"
        dash = f'<a:prstDash val="{_dash(item.dash, item.line)}"/>' if item.dash else ""
        end = self._head(item.line) if isinstance(item, Connector) and item.arrow else ""
        wide = max(1, self.emu(item.line))
        return f'<a:ln w="{wide}">{self.fill(item.stroke, item.opacity)}{dash}<a:round/>{end}</a:ln>'

    def _head(self, line: float) -> str:
        """Give the arrowhead that comes nearest to the drawn one; offices reckon with a line of 2 points at least."""
        wide = max(2.0, line * self.unit / _POINT)
        drawn = (4.5 + 2.2 * line) * self.unit / _POINT
        size = min(_HEADS, key=lambda name: abs(_HEADS[name] * wide - drawn))
        return f'<a:tailEnd type="triangle" w="{size}" len="{size}"/>'


def preset(name: str, guides: Mapping[str, int]) -> str:
    """Give a shape that every office knows, by its name in ECMA-376, and the guides that adjust it."""
    inner = "".join(f'<a:gd name="{guide}" fmla="val {value}"/>' for guide, value in guides.items())
    return f'<a:prstGeom prst="{name}"><a:avLst>{inner}</a:avLst></a:prstGeom>'


def named(number: int, name: str, told: str | None = None) -> str:
    """Give the name of a shape and what a screen reader tells of it; an empty text marks it as decoration."""
    named = f'<p:cNvPr id="{number}" name="{safe(_one_line(name)[:_LONGEST])}"'
    if told is None:
        return f"{named}/>"
    return f'{named} descr="{safe(_one_line(told))}"/>' if told else f"{named}>{_DECORATIVE}</p:cNvPr>"


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _dash(lengths: tuple[float, ...], line: float) -> str:
    """Give the preset whose dash and gap are nearest in proportion."""
    dash, gap = max(lengths[0], 0.1) / line, max(lengths[-1], 0.1) / line
    apart = {name: abs(math.log(dash / on)) + abs(math.log(gap / off)) for name, (on, off) in _DASHES.items()}
    return min(apart, key=lambda name: apart[name])
