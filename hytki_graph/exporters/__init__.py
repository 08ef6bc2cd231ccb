"""Out of the house: one file per format."""

from __future__ import annotations

from pathlib import Path

from hytki_graph import registry
from hytki_graph.errors import InputError
from hytki_graph.query import Statements, Table

SCENES = {".html": "hytki_graph.exporters.html_map:write"}
"""Ending of a file to the function that writes a scene; other packages add theirs as ``hytki_graph.scenes``."""

_ENDINGS = (".csv", ".json", ".jsonld", ".nt", ".tsv", ".ttl", ".xlsx", ".xml")
ANSWERS = dict.fromkeys(_ENDINGS, "hytki_graph.exporters.answer:write")
"""Ending of a file to the function that writes an answer; other packages add theirs as ``hytki_graph.answers``."""


def writer(path: Path, thing: object) -> str:
    """Give the address of the function that writes a scene or an answer to a file with this ending."""
    answered = isinstance(thing, Table | Statements)
    table = registry.known(ANSWERS, "hytki_graph.answers") if answered else registry.known(SCENES, "hytki_graph.scenes")
    if path.suffix.lower() not in table:
        raise InputError("unknown-ending", ending=path.suffix or path.name, choices=", ".join(sorted(table)))
    return table[path.suffix.lower()]
