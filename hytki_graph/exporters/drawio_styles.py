"""How draw.io is told what a cell looks like: ``key=value;`` pairs of mxGraph."""

from __future__ import annotations

import base64
import zlib
from urllib.parse import quote

from hytki_graph.exporters.picture_blocks import Block
from hytki_graph.exporters.picture_strokes import outline, upright
from hytki_graph.palette import Paint
from hytki_graph.picture import Area, Connector, Mark

Box = tuple[float, float, float, float]
"""Left, top, width and height."""

_SHAPES = {
    "dot": "shape=ellipse;perimeter=ellipsePerimeter;",
    "square": "rounded=0;",
    "diamond": "shape=rhombus;perimeter=rhombusPerimeter;",
    "hexagon": "shape=hexagon;perimeter=hexagonPerimeter2;size=0.25;",
    "triangle": "shape=triangle;perimeter=trianglePerimeter;direction=north;",
    "triangleDown": "shape=triangle;perimeter=trianglePerimeter;direction=south;",
    "star": "shape=mxgraph.basic.star;perimeter=ellipsePerimeter;",
    "box": "rounded=1;arcSize=18;",
}
_MOVES = {"M": "move", "L": "line", "Q": "quad", "C": "curve", "Z": "close"}
_ABOVE, _BELOW = 5.0, 1.0
"""What draw.io adds above a text at the top and below one at the bottom."""
_ALIGN = {"start": "left", "middle": "center", "end": "right"}


def vertex_style(item: Mark | Area, theme: str, *, holds: bool = False) -> str:
    """Give the style of a shape; one that holds others moves with them and is not folded."""
    shape = _SHAPES[item.shape] if isinstance(item, Mark) else _area_shape(item)
    holding = {"container": 1, "collapsible": 0, "recursiveResize": 0} if holds else {}
    return shape + style(
        html=0, fillColor=_colour(item.fill, theme), strokeColor=_colour(item.stroke, theme), strokeWidth=item.line,
        **_dashed(item.dash), **_faded(item.opacity), **holding,
    )  # fmt: skip


def edge_style(connector: Connector, theme: str) -> str:
    """Give the style of an edge; an elbow stays one when its ends are moved."""
    route: dict[str, object] = {"curved": 1} if len(connector.points) == 3 else {}
    if connector.elbow:
        route = {"edgeStyle": "orthogonalEdgeStyle", "rounded": 1, "arcSize": 6}
    head = {"endArrow": "block", "endFill": 1, "endSize": round(3 + 1.5 * connector.line, 1)}
    return style(
        html=0, **route, **(head if connector.arrow else {"endArrow": "none"}),
        strokeColor=_colour(connector.stroke, theme), strokeWidth=connector.line,
        **_dashed(connector.dash), **_faded(connector.opacity),
    )  # fmt: skip


def label_style(block: Block, host: Box, ground: Paint, theme: str) -> str:
    """Give the style that puts the label of a shape where the picture has it, inside or beside the shape."""
    left, top, wide, high = block.box
    x, y, across, down = host
    placed: dict[str, object]
    if left >= x + across - 1:
        placed = {"labelPosition": "right", "align": "left", "spacingLeft": left - x - across}
    elif left + wide <= x + 1:
        placed = {"labelPosition": "left", "align": "right", "spacingRight": x - left - wide}
    else:
        placed = _across(block, host)
    if top >= y + down - 1:
        placed |= {"verticalLabelPosition": "bottom", "verticalAlign": "top", "spacingTop": top - y - down - _ABOVE}
    elif top + high <= y + 1:
        placed |= {"verticalLabelPosition": "top", "verticalAlign": "bottom", "spacingBottom": y - top - high - _BELOW}
    else:
        placed |= {"verticalAlign": "middle", "spacingTop": 2 * (top + high / 2 - y - down / 2)}
    return style(spacing=0, **placed) + _letters(block, ground, theme)


def text_style(block: Block, ground: Paint, theme: str) -> str:
    """Give the style of a text that stands alone."""
    first = block.first
    turned = {"rotation": round(first.turn % 360, 1)} if first.turn else {}
    placed = style(html=0, strokeColor="none", fillColor="none", align=_ALIGN[first.anchor], verticalAlign="middle")
    return "text;" + placed + style(spacing=0, **turned) + _letters(block, ground, theme)


def style(**pairs: object) -> str:
    """Give pairs as a style; numbers are short.

    >>> style(html=0, spacingLeft=4.04)
    'html=0;spacingLeft=4;'
    """
    return "".join(f"{key}={round(said, 1) + 0:g};" if isinstance(said, float) else f"{key}={said};"
                   for key, said in pairs.items())  # fmt: skip


def _across(block: Block, host: Box) -> dict[str, object]:
    left, _, wide, _ = block.box
    x, _, across, _ = host
    align = _ALIGN[block.first.anchor]
    if align == "left":
        return {"align": align, "spacingLeft": left - x}
    if align == "right":
        return {"align": align, "spacingRight": x + across - left - wide}
    return {"align": align, "spacingLeft": 2 * (left + wide / 2 - x - across / 2)}


def _letters(block: Block, ground: Paint, theme: str) -> str:
    first = block.first
    behind = {"labelBackgroundColor": ground.on(theme)} if first.halo else {}
    return style(
        fontFamily="Arial", fontSize=first.size, fontColor=first.paint.on(theme), fontStyle=int(first.bold), **behind
    )


def _area_shape(area: Area) -> str:
    """Give a rectangle as such and any other outline as a stencil drawn inline, which every draw.io reads."""
    if box := upright(area.outline):
        if not area.rounding:
            return "rounded=0;"
        return style(rounded=1, absoluteArcSize=1, arcSize=2 * min(area.rounding, box[2] / 2, box[3] / 2))
    return f"shape=stencil({_packed(_stencil(area))});"


def _stencil(area: Area) -> str:
    left, top = min(x for x, _ in area.outline), min(y for _, y in area.outline)
    wide, high = max(x for x, _ in area.outline) - left, max(y for _, y in area.outline) - top
    path = ""
    for letter, points in outline(area):
        names = [""] if len(points) < 2 else ["1", "2", "3"]
        spots = zip(points, names, strict=False)
        said = "".join(f' x{name}="{x - left:.1f}" y{name}="{y - top:.1f}"' for (x, y), name in spots)
        path += f"<{_MOVES[letter]}{said}/>"
    return (
        f'<shape w="{wide:.1f}" h="{high:.1f}" aspect="variable" strokewidth="inherit"><connections/>'
        f"<background><path>{path}</path></background><foreground><fillstroke/></foreground></shape>"
    )


def _packed(xml: str) -> str:
    """Give XML as draw.io packs it; stored, not squeezed, so that every machine gives the same bytes."""
    packer = zlib.compressobj(0, zlib.DEFLATED, -15)
    return base64.b64encode(packer.compress(quote(xml, safe="").encode()) + packer.flush()).decode()


def _colour(paint: Paint | None, theme: str) -> str:
    return paint.on(theme) if paint else "none"


def _dashed(dash: tuple[float, ...]) -> dict[str, object]:
    return {"dashed": 1, "fixDash": 1, "dashPattern": " ".join(f"{length:g}" for length in dash)} if dash else {}


def _faded(opacity: float) -> dict[str, object]:
    return {"opacity": round(100 * opacity)} if opacity < 1 else {}
