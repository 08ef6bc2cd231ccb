"""A diagram as PNG for print: 300 dots to an inch, and the file says so."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from hytki_graph import turtle
from hytki_graph.errors import InputError
from hytki_graph.exporters import picture_svg
from hytki_graph.lettering import files
from hytki_graph.picture import Picture

DPI = 300
_CSS = 96
_INCH = 0.0254
_MOST = 100_000_000
"""More dots than this take more memory than an office machine can spare."""
_HEAD = 33
"""The signature of a PNG file with its first chunk."""


def write(picture: Picture, path: Path, *, theme: str) -> Path:
    """Write the picture to a file, whole or not at all."""
    turtle.save(path, content(picture, theme=theme))
    return path


def content(picture: Picture, *, theme: str = "light", dpi: int = DPI) -> bytes:
    """Give the file; one of more than 100 million dots is an error."""
    import resvg_py

    wide, high = (round(side * dpi / _CSS) for side in (picture.width, picture.height))
    if wide * high > _MOST:
        raise InputError("picture-too-large", width=wide, height=high)
    drawn = resvg_py.svg_to_bytes(
        svg_string=picture_svg.text(picture, theme=theme),
        zoom=dpi / _CSS,
        skip_system_fonts=True,
        font_files=[str(file) for file in files()],
        font_family="Roboto",
        sans_serif_family="Roboto",
    )
    metre = round(dpi / _INCH)
    told = _chunk(b"pHYs", struct.pack(">IIB", metre, metre, 1))
    named = b"Title\0\0\0" + picture.lang.encode() + b"\0\0" + picture.title.encode("utf-8", "replace")
    return bytes(drawn[:_HEAD]) + told + _chunk(b"iTXt", named) + bytes(drawn[_HEAD:])


def _chunk(sort: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + sort + data + struct.pack(">I", zlib.crc32(sort + data))
