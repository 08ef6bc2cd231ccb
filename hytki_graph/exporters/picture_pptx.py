"""A diagram as a slide of shapes, connectors and texts that anyone can go on editing."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from hytki_graph import turtle
from hytki_graph.errors import InputError
from hytki_graph.exporters.picture_blocks import Block, heading, pieces, texts
from hytki_graph.exporters.slide_frame import EMU, Frame
from hytki_graph.exporters.slide_shapes import Sheet
from hytki_graph.palette import INK, PAPER
from hytki_graph.picture import Area, Mark, Picture, Writing

SLIDE = (1280.0, 720.0)
"""The usual slide in CSS pixels; a picture of 4:3 or higher, or twice as large, gets a slide of its own shape."""
MOST = 8_000
"""More shapes than this no office moves any more."""
_LARGEST = 5_000.0
_STILL = datetime(2000, 1, 1)
_SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def write(picture: Picture, path: Path, *, theme: str) -> Path:
    """Write the picture to a file, whole or not at all; more shapes than an office can move are an error."""
    if len(picture.items) > MOST:
        raise InputError("slide-too-full", path=path, count=len(picture.items), most=MOST)
    turtle.save(path, deck(picture, theme=theme))
    return path


def deck(picture: Picture, *, theme: str) -> bytes:
    """Give the presentation with its one slide, the words of the picture in its notes; no clock inside."""
    from pptx import Presentation

    deck = Presentation()
    size = _size(picture)
    _resize(deck, size)
    for layout in [layout for layout in deck.slide_layouts if layout.name != "Title Only"]:
        deck.slide_layouts.remove(layout)
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    _fill(slide, picture, _frame(picture, size, theme))
    slide.notes_slide.notes_text_frame.text = "\n".join([picture.summary, *picture.notes])
    _sign(deck, picture)
    saved = BytesIO()
    deck.save(saved)
    return _timeless(saved.getvalue())


def _size(picture: Picture) -> tuple[float, float]:
    half = picture.width <= 2 * SLIDE[0] and picture.height <= 2 * SLIDE[1]
    if half and picture.width * 3 > picture.height * 4:
        return SLIDE
    share = min(1.0, _LARGEST / max(picture.width, picture.height))
    return picture.width * share, picture.height * share


def _frame(picture: Picture, size: tuple[float, float], theme: str) -> Frame:
    share = min(size[0] / picture.width, size[1] / picture.height)
    left, top = (size[0] - picture.width * share) / 2, (size[1] - picture.height * share) / 2
    return Frame(share * EMU, left * EMU, top * EMU, theme, picture.lang)


def _resize(deck: Any, size: tuple[float, float]) -> None:
    """Make the slide and everything that its master places on it as large as this."""
    from pptx.util import Emu

    wide, high = (Emu(round(length * EMU)) for length in size)
    across, down = wide / deck.slide_width, high / deck.slide_height
    deck.slide_width, deck.slide_height = wide, high
    for page in [deck.slide_master, *deck.slide_layouts]:
        for place in page._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}xfrm"):
            place.off.x, place.off.y = Emu(round(place.off.x * across)), Emu(round(place.off.y * down))
            place.ext.cx, place.ext.cy = Emu(round(place.ext.cx * across)), Emu(round(place.ext.cy * down))


def _fill(slide: Any, picture: Picture, frame: Frame) -> None:
    """Draw the picture on a slide in the place of its empty title, the title first: so it is read aloud."""
    from pptx.oxml import parse_xml

    drawn = pieces(picture.items)
    title = heading(drawn, picture)
    told = texts(piece for piece in drawn if piece is not title)
    marks = {piece.key: piece for piece in reversed(told.rest) if isinstance(piece, Mark) and piece.key}
    sheet = Sheet(frame, marks, tuple(piece for piece in told.rest if isinstance(piece, Area)), told)
    xml = [sheet.title(title or _unseen(picture)), *map(sheet.draw, told.rest)]
    tree = slide.shapes._spTree
    for shape in list(slide.placeholders):
        tree.remove(shape._element)
    for element in parse_xml(f"<p:spTree {_SPACES}>{''.join(xml)}</p:spTree>"):
        tree.append(element)
    ground = f"<p:bg {_SPACES}><p:bgPr>{frame.fill(PAPER)}<a:effectLst/></p:bgPr></p:bg>"
    slide._element.cSld.insert(0, parse_xml(ground))


def _unseen(picture: Picture) -> Block:
    """Give the title of a picture that draws none: above the slide, for those who listen and for the outline."""
    return Block((Writing(picture.title or picture.name, 0.0, -24.0, 24.0, INK, bold=True),))


def _sign(deck: Any, picture: Picture) -> None:
    """Say what the file is, and nothing of who made it or when."""
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT

    said = deck.core_properties
    said.title, said.subject = picture.title[:255], picture.summary[:255]
    said.language, said.comments = picture.lang, ""
    said.author = said.last_modified_by = "HYTKI Graph"
    said.created = said.modified = _STILL
    said.revision = 1
    package = deck.part.package
    stale = {RT.THUMBNAIL, RT.EXTENDED_PROPERTIES}
    _drop(package._rels, (key for key, rel in package._rels.items() if rel.reltype in stale))
    _drop(deck.part.rels, (key for key, rel in deck.part.rels.items() if rel.reltype == RT.PRINTER_SETTINGS))


def _drop(links: Any, keys: Iterable[str]) -> None:
    for key in list(keys):
        links.pop(key)


def _timeless(content: bytes) -> bytes:
    """Give the bytes of a package without the time at which it was saved."""
    still = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(still, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return still.getvalue()
