"""The same picture as a page of each program: ours, pyvis, sigma.js and cytoscape.js, each with the places given."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from hytki_graph.exporters import html_map
from hytki_graph.scene import Scene
from tools.page import NODE, PAGE

OURS = "hytki"
_SOURCES = Path(__file__).parent / "peers"
_READABLE = """<script>
  window.readable = () => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => performance.mark("readable");
    port2.postMessage(0);
  };
</script>"""
"""Tells when a frame stands, as our page does: a message comes after the frame and before anything else."""
_PYVIS = """<script>requestAnimationFrame(window.readable);</script></body>"""
_SHELL = """<!doctype html><meta charset="utf-8"><style>html, body, #stage {{ height: 100%; margin: 0; }}</style>
<div id="stage"></div><script type="application/json" id="data">{data}</script>{readable}<script>{program}</script>"""
_BUNDLE = """
import { build } from "esbuild";
const stdin = { contents: process.argv[1], resolveDir: process.cwd() };
const { outputFiles } = await build({ stdin, bundle: true, minify: true, write: false, format: "iife" });
process.stdout.write(outputFiles[0].text);
"""


def ours(scene: Scene) -> str:
    """Give the page that ``hytki map`` writes."""
    return html_map.page(scene, lang="fi")


def pyvis(scene: Scene) -> str:
    """Give the page of pyvis: filled at one go, places given, nothing to simulate."""
    from pyvis.network import Network

    net = Network(directed=True, height="100vh", cdn_resources="in_line")
    net.nodes = [{"shape": "dot", **dot} for dot in _dots(scene)]
    net.edges = _lines(scene)
    net.options = {"physics": {"enabled": False}, "interaction": {"dragNodes": False}, "edges": {"smooth": False}}
    return str(net.generate_html()).replace("</body>", _READABLE + _PYVIS)


def sigma(scene: Scene) -> str:
    """Give the page of sigma.js."""
    return _bundled(scene, "sigma.js")


def cytoscape(scene: Scene) -> str:
    """Give the page of cytoscape.js."""
    return _bundled(scene, "cytoscape.js")


PAGES: Mapping[str, Callable[[Scene], str]] = {
    OURS: ours,
    "pyvis": pyvis,
    "sigma.js": sigma,
    "cytoscape.js": cytoscape,
}


def _dots(scene: Scene) -> list[dict[str, Any]]:
    return [
        {
            "id": dot.thing.iri, "label": dot.caption["fi"], "x": dot.x, "y": dot.y, "size": dot.size,
            "color": dot.look.colour,
        }
        for dot in scene.dots
    ]  # fmt: skip


def _lines(scene: Scene) -> list[dict[str, Any]]:
    return [{"from": line.from_, "to": line.to, "color": line.colour} for line in scene.lines]


def _bundled(scene: Scene, source: str) -> str:
    text = (_SOURCES / source).read_text("utf-8")
    command = [str(NODE), "--input-type=module", "--eval", _BUNDLE, text]
    done = subprocess.run(command, cwd=PAGE, capture_output=True, text=True, check=True)  # noqa: S603
    data = json.dumps({"dots": _dots(scene), "lines": _lines(scene)}, ensure_ascii=False).replace("<", "\\u003c")
    return _SHELL.format(data=data, readable=_READABLE, program=done.stdout.replace("</script", "<\\/script"))
