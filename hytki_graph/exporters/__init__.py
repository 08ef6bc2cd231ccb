"""Out of the house: one file per format."""

from __future__ import annotations

from pathlib import Path

from hytki_graph import registry
from hytki_graph.errors import InputError

WRITERS = {
    ".html": "hytki_graph.exporters.html_map:write",
    **dict.fromkeys(
        (".csv", ".tsv", ".xlsx", ".json", ".xml", ".ttl", ".nt", ".jsonld"), "hytki_graph.exporters.answer:write"
    ),
}
"""Ending of a file to the function that writes it; other packages add theirs under ``hytki_graph.exporters``."""


def writer(path: Path) -> str:
    """Give the address of the function that writes files with this ending."""
    table = registry.known(WRITERS, "hytki_graph.exporters")
    if path.suffix not in table:
        raise InputError("unknown-ending", ending=path.suffix or path.name, choices=", ".join(sorted(table)))
    return table[path.suffix]
