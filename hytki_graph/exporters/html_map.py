"""The interactive map as one HTML file that asks nothing of the network."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Any

from hytki_graph import turtle
from hytki_graph.exporters import map_data
from hytki_graph.scene import Scene
from hytki_graph.words import LANGUAGES, catalogue, pick

_ASSETS = Path(__file__).parent / "assets"
_UNSAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def write(scene: Scene, path: Path, *, lang: str) -> Path:
    """Write the page to a file, whole or not at all."""
    turtle.save(path, page(scene, lang=lang))
    return path


def page(scene: Scene, *, lang: str) -> str:
    """Give the page: the data in two blocks, the drawing program and its style.

    The Content-Security-Policy allows just the script and the style of the page, by their digests, and no request.
    """
    program, style = (_asset(name) for name in ("map.js", "map.css"))
    policy = (
        f"default-src 'none'; connect-src 'none'; script-src {_digest(program)}; style-src {_digest(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    document = map_data.document(scene, lang=lang)
    return Template(_asset("map.html")).substitute(
        lang=lang,
        title=_escaped(pick(document["title"], lang)),
        policy=policy,
        style=style,
        data=_inline(document),
        details=_inline(map_data.details(scene)),
        program=program,
        noscript=" / ".join(catalogue()["page.noscript"][language] for language in LANGUAGES),
    )


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text("utf-8")


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _inline(content: Mapping[str, Any]) -> str:
    """Give data as JSON that no label can break out of."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)
