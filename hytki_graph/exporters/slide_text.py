"""Texts of a slide as DrawingML: text boxes just as large as their text, and texts inside shapes."""

from __future__ import annotations

import math

from hytki_graph.exporters.picture_blocks import LEADING, Block
from hytki_graph.exporters.picture_svg import safe
from hytki_graph.exporters.slide_frame import Frame
from hytki_graph.palette import Paint
from hytki_graph.picture import Mark, Writing

FONT = "Arial"
"""What every office has, or has a typeface of the same widths for."""
ROUND = 0.18
"""The rounding of a box as a share of its shorter side."""
EMPTY = '<p:txBody><a:bodyPr anchor="ctr"/><a:p/></p:txBody>'
_TAGS = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}
_ALIGN = {"start": "l", "middle": "ctr", "end": "r"}
_INNER = 1 - math.sqrt(0.5)
"""How far, as a share of its rounding, the text of a rounded box keeps from its corner."""


def text_box(block: Block, frame: Frame, ground: Paint) -> str:
    """Give the properties and the text of a box around a text; the ground on which it stands hides lines under it."""
    paint = frame.fill(ground if block.first.halo else None, 0.7)
    return (
        f"<p:spPr>{_around(block, frame)}{paint}</p:spPr><p:txBody>{_body((0, 0, 0))}{_lines(block, frame)}</p:txBody>"
    )


def title_box(block: Block, frame: Frame) -> str:
    """Give the properties and the text of the title of the slide, one paragraph on however many lines."""
    broken = f"<a:br>{_letters(block.first, frame)}</a:br>"
    runs = broken.join(_run(line, frame) for line in block.lines)
    lines = f"<a:p>{_spaced(block.first, 0)}{runs}</a:p>"
    return f"<p:spPr>{_around(block, frame)}<a:noFill/></p:spPr><p:txBody>{_body((0, 0, 0))}{lines}</p:txBody>"


def inscribed(mark: Mark, blocks: tuple[Block, ...], frame: Frame) -> str:
    """Give the texts of a box or a square, each line where the picture has it."""
    rim = ROUND * _INNER * min(mark.width, mark.height) if mark.shape == "box" else 0.0
    left, right = mark.x - mark.width / 2 + rim, mark.x + mark.width / 2 - rim
    starts = [block.first.x - left for block in blocks if block.first.anchor == "start"]
    ends = [right - block.first.x for block in blocks if block.first.anchor == "end"]
    head, foot = mark.y - mark.height / 2 + rim, blocks[0].box[1]
    insets = min(starts, default=0.0), foot - head, min(ends, default=0.0)
    lines = ""
    for block in blocks:
        lines += _lines(block, frame, before=block.box[1] - foot)
        foot = block.box[1] + block.box[3]
    left_, top, right_ = (frame.emu(inset) for inset in insets)
    return f"<p:txBody>{_body((left_, top, right_))}{lines}</p:txBody>"


def _around(block: Block, frame: Frame) -> str:
    place = frame.place(block.corner, block.box[2:], turn=block.first.turn)
    return f'{place}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'


def _body(insets: tuple[int, int, int]) -> str:
    left, top, right = insets
    return (
        f'<a:bodyPr wrap="none" lIns="{left}" tIns="{top}" rIns="{right}" bIns="0" anchor="t" rtlCol="0">'
        "<a:noAutofit/></a:bodyPr>"
    )


def _lines(block: Block, frame: Frame, *, before: float = 0.0) -> str:
    gaps = [before, *[block.pitch - block.first.size * LEADING] * (len(block.lines) - 1)]
    return "".join(
        f"<a:p>{_spaced(line, frame.hundredths(max(0.0, gap)))}{_run(line, frame)}</a:p>"
        for gap, line in zip(gaps, block.lines, strict=True)
    )


def _spaced(line: Writing, before: int) -> str:
    return (
        f'<a:pPr marL="0" indent="0" algn="{_ALIGN[line.anchor]}"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{before}"/></a:spcBef><a:buNone/></a:pPr>'
    )


def _run(line: Writing, frame: Frame) -> str:
    return f"<a:r>{_letters(line, frame)}<a:t>{safe(' '.join(line.text.split()))}</a:t></a:r>"


def _letters(line: Writing, frame: Frame) -> str:
    fonts = "".join(f'<a:{script} typeface="{FONT}"/>' for script in ("latin", "ea", "cs"))
    size = max(100, frame.hundredths(line.size))
    return (
        f'<a:rPr lang="{_TAGS.get(frame.lang, frame.lang)}" sz="{size}" b="{int(line.bold)}" dirty="0">'
        f"{frame.fill(line.paint)}{fonts}</a:rPr>"
    )
