"""A graph as a pyvis network, filled at one go, whose page asks nothing of the net."""

from __future__ import annotations

import base64
import hashlib
import math
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hytki_graph.iris import tail
from hytki_graph.looks import DASHES, FADED, LOOKS, PLAIN
from hytki_graph.model import Kind, KindGroup
from hytki_graph.words import Text, pick, say

if TYPE_CHECKING:
    import networkx as nx
    from pyvis.network import Network as Pyvis

_PAGE = Path(__file__).parent / "pyvis_page"
_HEIGHT = "85vh"
_ROOM = 1600.0, 1000.0
_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"randomSeed": 1, "improvedLayout": False},
    "interaction": {"hover": True, "tooltipDelay": 150, "hideEdgesOnDrag": True, "hideEdgesOnZoom": True},
    "nodes": {
        "borderWidth": 1.5,
        "font": {"face": "Roboto, Arial, sans-serif", "color": "#1b2530", "strokeWidth": 3, "strokeColor": "#fcfcfa"},
        "scaling": {"label": {"drawThreshold": 10, "maxVisible": 20}},
    },
    "edges": {"arrows": {"to": {"scaleFactor": 0.5}}, "smooth": False, "width": 1.2, "selectionWidth": 1},
}


def fill(
    graph: nx.MultiDiGraph,
    *,
    kinds: Mapping[str, Kind],
    groups: Mapping[str, KindGroup],
    labels: Mapping[str, Text],
    lang: str,
    places: Mapping[str, tuple[float, float]] | None = None,
) -> Pyvis:
    """Give the pyvis network of a graph: nodes have a ``label`` and a ``category``, edges a ``kind`` and a ``status``.

    ``labels`` name the statuses. Edges that say the same are one. Nodes lie in their places, or are laid out where
    none are given. Its ``generate_html``, ``write_html`` and ``show`` write a page of one file.
    """
    from pyvis.network import Network

    net = Network(height=_HEIGHT, directed=True, bgcolor="#fcfcfa", cdn_resources="in_line")
    names = {name: " ".join(pick(said["label"], lang).split()) for name, said in graph.nodes.items()}
    sizes = {name: _size(graph, name) for name in sorted(graph)}
    spots = places or _laid(graph, sizes)
    net.nodes = [_node(name, graph.nodes[name], names[name], sizes[name], lang) for name in sizes]
    for node in net.nodes:
        node.update(zip("xy", spots.get(node["id"], ()), strict=False))
    net.node_ids = [node["id"] for node in net.nodes]
    net.node_map = {node["id"]: node for node in net.nodes}
    net.edges = _edges(graph, names, {"kinds": kinds, "groups": groups, "labels": labels}, lang)
    net.options = _OPTIONS
    _offline(net, lang)
    return net


def annotate(net: Pyvis, *, heading: str, note: str) -> None:
    """Give the page of a network a heading and a line under it; both are text."""
    net.heading = heading
    net.templateEnv.globals["note"] = note


def _size(graph: nx.MultiDiGraph, name: str) -> float:
    return round(6 + 2.4 * math.sqrt(len({*graph.predecessors(name), *graph.successors(name)})), 1)


def _laid(graph: nx.MultiDiGraph, sizes: Mapping[str, float]) -> Mapping[str, tuple[float, float]]:
    from hytki_graph.layout import place

    room = {name: size + 16 for name, size in sizes.items()}
    pairs = sorted({(one, other) for one, other in graph.edges() if one != other})
    return place(list(sizes), pairs, radii=room, width=_ROOM[0], height=_ROOM[1])


def _node(name: str, said: Mapping[str, Any], label: str, size: float, lang: str) -> dict[str, Any]:
    """Give a node; the name of one with many links is large, so that it is seen first from afar."""
    category = said["category"]
    look = LOOKS[category]
    letters = round(0.2 * size * size**0.5 + 6, 1)
    longest = max(map(len, label.split()), default=0)
    return {
        "id": name, "label": label, "title": f"{label}\n{say(f'category.one.{category}', lang)}",
        "shape": look.shape, "size": size, "font": {"size": letters},
        "widthConstraint": {"maximum": round(max(140.0, 0.62 * letters * longest))},
        "color": {"background": "#fcfcfa" if look.hollow else look.colour, "border": look.colour},
        "shapeProperties": {"borderDashes": [4, 3] if tail(said.get("status", "")) == "planned" else False},
    }  # fmt: skip


def _edges(
    graph: nx.MultiDiGraph, names: Mapping[str, str], register: Mapping[str, Mapping[str, Any]], lang: str
) -> list[dict[str, Any]]:
    """Give an edge for each kind and status between two nodes, bent where several lie side by side."""
    between: dict[frozenset[str], dict[tuple[str, str, str, str], int]] = defaultdict(dict)
    for one, other, said in graph.edges(data=True):
        key = one, other, said["kind"], said["status"]
        between[frozenset(key[:2])][key] = between[frozenset(key[:2])].get(key, 0) + 1
    edges = []
    for parallel in between.values():
        for number, key in enumerate(sorted(parallel)):
            bend = 0.16 * (number - (len(parallel) - 1) / 2)
            edges.append(_edge(key, bend, names, register, lang))
    return sorted(edges, key=lambda edge: (edge["from"], edge["to"], edge["title"]))


def _edge(
    key: tuple[str, str, str, str], bend: float, names: Mapping[str, str], register: Mapping[str, Mapping[str, Any]],
    lang: str,
) -> dict[str, Any]:  # fmt: skip
    from_, to, name, status = key
    kind = register["kinds"][name]
    colour = register["groups"][kind.group].colour if kind.group in register["groups"] else PLAIN
    said = pick(register["labels"].get(status, {}), lang) or tail(status)
    turned = (bend > 0) == (from_ < to)
    smooth = {"enabled": True, "type": "curvedCW" if turned else "curvedCCW", "roundness": round(abs(bend), 2)}
    return {
        "from": from_, "to": to, "title": f"{names[from_]} → {names[to]}\n{pick(kind.label, lang)} ({said})",
        "color": {"color": colour, "opacity": FADED if tail(status) == "ended" else 0.9},
        "dashes": list(DASHES.get(tail(status), ())) or False, "smooth": smooth if bend else False,
        "arrows": {"to": {"enabled": not kind.symmetric}},
    }  # fmt: skip


def _offline(net: Pyvis, lang: str) -> None:
    """Let a network write itself by our page, in which everything lies inline and all names are text."""
    from jinja2 import Environment, FileSystemLoader

    style, program = ((_PAGE / name).read_text("utf-8") for name in ("page.css", "page.js"))
    digests = [_digest(text) for text in (_library(), program)]
    policy = f"default-src 'none'; script-src {' '.join(digests)}; style-src {_digest(style)}; img-src data:"
    net.templateEnv = Environment(loader=FileSystemLoader(_PAGE), autoescape=True)
    net.templateEnv.globals |= {
        "lang": lang, "policy": policy, "style": style, "library": _library(), "program": program, "note": "",
    }  # fmt: skip
    net.path = "page.html"
    net.template = net.templateEnv.get_template(net.path)


@cache
def _library() -> str:
    """Give vis-network as pyvis brings it."""
    import pyvis

    text = (Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js").read_text("utf-8")
    return text.replace("</script", "<\\/script")


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
