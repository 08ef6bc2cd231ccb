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
from hytki_graph.analysis.coverage import SERVING
from hytki_graph.iris import short, tail
from hytki_graph.model import CATEGORIES
from hytki_graph.network import Tie
from hytki_graph.scene import LOOKS, Dot, Line, Scene, background
from hytki_graph.words import LANGUAGES, catalogue, pick

_ASSETS = Path(__file__).parent / "assets"
_PROGRAM = ("model.js", "picture.js", "panel.js", "filters.js", "tables.js", "app.js")
_DASHES = {"planned": [7, 6], "willing": [2, 5]}
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def write(scene: Scene, path: Path, *, lang: str) -> Path:
    """Write the page to a file, whole or not at all."""
    turtle.save(path, page(scene, lang=lang))
    return path


def page(scene: Scene, *, lang: str) -> str:
    """Give the page: the drawing by vis-network from pyvis, everything around it by us.

    The Content-Security-Policy allows just the scripts and the style of the page, by their digests, and no request.
    """
    title = {language: catalogue()["page.title"][language] for language in LANGUAGES}
    library = _library()
    program = f"(() => {{\n{''.join((_ASSETS / name).read_text('utf-8') for name in _PROGRAM)}}})();"
    style = (_ASSETS / "map.css").read_text("utf-8")
    policy = (
        f"default-src 'none'; script-src {_digest(library)} {_digest(program)}; style-src {_digest(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return Template((_ASSETS / "map.html").read_text("utf-8")).substitute(
        lang=lang,
        title=pick(title, lang),
        policy=policy,
        style=style,
        data=_inline({**document(scene), "lang": lang, "title": title}),
        library=library,
        program=program,
        noscript=" / ".join(catalogue()["page.noscript"][language] for language in LANGUAGES),
    )


def document(scene: Scene) -> dict[str, Any]:
    """Give the data of the page, addresses shortened."""
    network = scene.network
    used = {tie.kind for tie in network.ties}
    return {
        "words": {key: text for key, text in catalogue().items() if key.startswith(("page.", "category."))},
        "things": [_thing(dot) for dot in scene.dots],
        "ties": [_tie(tie) for tie in network.ties],
        "lines": [_line(line) for line in scene.lines],
        "terms": {
            short(name): {"label": dict(term.label), **({"url": term.url} if term.url else {})}
            for name, term in network.terms.items()
        },
        "kinds": {
            short(name): {
                "label": dict(kind.label), "inverse": dict(kind.inverse), "group": short(kind.group),
                "symmetric": kind.symmetric,
            }
            for name, kind in network.kinds.items() if name in used
        },
        "groups": [
            {"id": short(group.iri), "label": dict(group.label), "colour": group.colour}
            for group in sorted(network.groups.values(), key=lambda group: group.position)
        ],
        "nobody": _nobody(scene),
        "layers": [short(layer) for layer in network.layers],
        "statuses": [short(name) for name in network.statuses],
        "certainties": [short(name) for name in network.certainties],
        "categories": list(dict.fromkeys(CATEGORIES.values())),
        "background": background(network),
        "looks": {name: _look(name) for name in LOOKS},
        "sources": len({source for thing in network.things for source in thing.sources}),
        "vis": _drawing(scene),
    }  # fmt: skip


def _nobody(scene: Scene) -> list[str]:
    """Give the layers that no actor, project, service or data asset serves."""
    served = {layer for thing in scene.network.things if thing.category in SERVING for layer in thing.layers}
    return [short(layer) for layer in scene.network.layers if layer not in served]


def _thing(dot: Dot) -> dict[str, Any]:
    thing = dot.thing
    return {
        "id": short(thing.iri), "label": dict(thing.label), "category": thing.category, "type": short(thing.type),
        "regions": [short(region) for region in thing.regions], "layers": [short(layer) for layer in thing.layers],
        "status": short(thing.status), "start": thing.start, "end": thing.end, "names": list(thing.names),
        "sources": [short(source) for source in thing.sources], "note": dict(thing.note),
        "caption": dict(dot.caption), "x": dot.x, "y": dot.y, "size": dot.size, **_look(thing.category),
    }  # fmt: skip


def _tie(tie: Tie) -> dict[str, Any]:
    return {
        "id": short(tie.iri), "from": short(tie.from_), "to": short(tie.to), "kind": short(tie.kind),
        "status": short(tie.status), "certainty": short(tie.certainty), "start": tie.start, "end": tie.end,
        "source": short(tie.source), "place": tie.place, "role": short(tie.role),
        "layer": short(tie.layer), "via": short(tie.via),
        "conflicts": [short(other) for other in tie.conflicts], "note": dict(tie.note),
    }  # fmt: skip


def _line(line: Line) -> dict[str, Any]:
    return {
        "id": short(line.ties[0]), "from": short(line.from_), "to": short(line.to), "kind": short(line.kind),
        "status": short(line.status), "colour": line.colour, "ties": [short(tie) for tie in line.ties],
    }  # fmt: skip


def _look(category: str) -> dict[str, Any]:
    look = LOOKS[category]
    return {"shape": look.shape, "colour": look.colour, "hollow": look.hollow}


def _drawing(scene: Scene) -> dict[str, Any]:
    """Give nodes, edges and options by way of a pyvis network, filled in bulk."""
    from pyvis.network import Network as Pyvis

    net = Pyvis(directed=True, cdn_resources="in_line")
    net.nodes = [_node(dot) for dot in scene.dots]
    net.edges = [_edge(line, symmetric=scene.network.kinds[line.kind].symmetric) for line in scene.lines]
    options = {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False, "randomSeed": 0},
        "interaction": {"hover": True, "hoverConnectedEdges": False, "selectConnectedEdges": False, "tooltipDelay": 300,
                        "dragNodes": False, "zoomSpeed": 0.6},
        "nodes": {"borderWidth": 2, "borderWidthSelected": 3, "font": {"size": 0}},
        "edges": {"arrows": {"to": {"scaleFactor": 0.45}}, "hoverWidth": 1, "selectionWidth": 1.5, "width": 1.2},
        "autoResize": True,
    }  # fmt: skip
    return {"nodes": net.nodes, "edges": net.edges, "options": options}


def _node(dot: Dot) -> dict[str, Any]:
    return {
        "id": short(dot.thing.iri), "x": dot.x, "y": dot.y, "size": dot.size, "shape": dot.look.shape, "label": "",
        "color": dot.look.colour, "hidden": not dot.shown,
        "shapeProperties": {"borderDashes": [4, 3] if tail(dot.thing.status) == "planned" else False},
    }  # fmt: skip


def _edge(line: Line, *, symmetric: bool) -> dict[str, Any]:
    bent = {"enabled": True, "type": "curvedCW" if line.bend > 0 else "curvedCCW", "roundness": abs(line.bend)}
    return {
        "id": short(line.ties[0]), "from": short(line.from_), "to": short(line.to),
        "dashes": _DASHES.get(tail(line.status), False), "smooth": bent if line.bend else False,
        "arrows": {"to": {"enabled": not symmetric}},
    }  # fmt: skip


def _library() -> str:
    """Give vis-network as pyvis brings it."""
    import pyvis

    text = (Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js").read_text("utf-8")
    return text.replace("</script", "<\\/script")


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _inline(content: Mapping[str, Any]) -> str:
    """Give data as JSON that no label can break out of."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return "".join(_UNSAFE.get(letter, letter) for letter in text)
