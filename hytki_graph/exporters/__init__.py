"""Out of the house: one file per format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from hytki_graph import registry
from hytki_graph.errors import InputError

_ROOM = "hytki_graph.exporters"

SCENES = {
    ".html": f"{_ROOM}.html_map:write",
    ".pyvis.html": f"{_ROOM}.pyvis_html:write",
    ".gexf": f"{_ROOM}.gexf:write",
    ".graphml": f"{_ROOM}.graphml:write",
    ".net": f"{_ROOM}.pajek:write",
    ".cyjs": f"{_ROOM}.cytoscape:write",
    ".kumu.json": f"{_ROOM}.kumu_json:write",
    ".kumu.xlsx": f"{_ROOM}.kumu_xlsx:write",
    ".csv": f"{_ROOM}.edge_csv:write",
    ".xlsx": f"{_ROOM}.edge_xlsx:write",
}
"""Ending of a file to the function that writes a scene; other packages add theirs as ``hytki_graph.scenes``."""

PICTURES = {
    ".svg": f"{_ROOM}.picture_svg:write",
    ".pdf": f"{_ROOM}.picture_pdf:write",
    ".png": f"{_ROOM}.picture_png:write",
    ".pptx": f"{_ROOM}.picture_pptx:write",
    ".drawio": f"{_ROOM}.picture_drawio:write",
    ".dot": f"{_ROOM}.picture_dot:write",
    ".mmd": f"{_ROOM}.picture_mermaid:write",
}
"""Ending of a file to the function that writes a diagram; other packages add theirs as ``hytki_graph.pictures``."""

RELEASES = dict.fromkeys((".dcat.ttl", ".jsonld", ".nq", ".rdf", ".trig", ".ttl"), f"{_ROOM}.rdf_release:write")
"""Ending of a file to the function that writes all statements; others add theirs as ``hytki_graph.releases``."""

_ENDINGS = (".csv", ".json", ".jsonld", ".nt", ".tsv", ".ttl", ".xlsx", ".xml")
ANSWERS = dict.fromkeys(_ENDINGS, f"{_ROOM}.answer:write")
"""Ending of a file to the function that writes an answer; other packages add theirs as ``hytki_graph.answers``."""

_TABLES = {"scenes": SCENES, "pictures": PICTURES, "releases": RELEASES, "answers": ANSWERS}


def known(sort: str) -> Mapping[str, str]:
    """Give the endings of a sort (``scenes``, ``pictures``, ``releases``, ``answers``), each with its writer."""
    return registry.known(_TABLES[sort], f"hytki_graph.{sort}")


def ending(path: Path, sorts: Iterable[str]) -> tuple[str, str]:
    """Give the sort and the ending of a file, the longest that fits; an unknown one is an :class:`InputError`.

    >>> ending(Path("map.pyvis.html"), ["scenes", "pictures"])
    ('scenes', '.pyvis.html')
    """
    choices = {name: sort for sort in sorts for name in known(sort)}
    fitting = [name for name in choices if path.name.lower().endswith(name) and len(path.name) > len(name)]
    if not fitting:
        said = path.suffix or path.name
        raise InputError("unknown-ending", ending=said, choices=", ".join(sorted(choices)))
    best = max(fitting, key=len)
    return choices[best], best


def writer(path: Path, sort: str) -> Callable[..., Path]:
    """Give the function that writes what is of a sort to a file with this ending."""
    return registry.load(known(sort)[ending(path, [sort])[1]])
