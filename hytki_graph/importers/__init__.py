"""Files in: one file per format, one detector.

An importer is a module with two functions and a line in :data:`IMPORTERS`; other packages register theirs under the
entry point group ``hytki_graph.importers``::

    def recognises(upload: Upload) -> bool          # cheap: by the ending and the first bytes, never an error
    def read(upload: Upload, options: Options) -> Iterable[Draft]   # one draft for each source in the file
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from hytki_graph import registry
from hytki_graph.draft import Draft
from hytki_graph.errors import InputError
from hytki_graph.files import Upload

IMPORTERS: Mapping[str, str] = {
    "eura2014": "hytki_graph.importers.eura2014",
    "eura2007": "hytki_graph.importers.eura2007",
    "innokyla": "hytki_graph.importers.innokyla",
    "template": "hytki_graph.importers.template",
    "cordis": "hytki_graph.importers.cordis",
    "kumu": "hytki_graph.importers.kumu",
    "gexf": "hytki_graph.importers.gexf",
    "graphml": "hytki_graph.importers.graphml",
    "cytoscape": "hytki_graph.importers.cytoscape",
    "rdf": "hytki_graph.importers.rdf",
    "edges": "hytki_graph.importers.edges",
    "survey": "hytki_graph.importers.survey",
}
"""Format to module, in the order in which they are asked whether a file is theirs."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a file is to be read.

    ``mapping`` is the file of a survey mapping (TOML) or of a CONSTRUCT (``.rq``); ``source`` the name the source gets
    instead of the one the importer would give; ``kinds`` and ``classes`` say what the words of another tool mean here;
    ``progress`` is told how far a long file is (done, all).
    """

    mapping: Path | None = None
    source: str = ""
    kinds: Mapping[str, str] = field(default_factory=dict)
    classes: Mapping[str, str] = field(default_factory=dict)
    progress: Callable[[int, int], None] = lambda _done, _all: None


class Importer(Protocol):
    """What the module of an importer offers."""

    def recognises(self, upload: Upload) -> bool:
        """Whether the file looks like one of this format."""

    def read(self, upload: Upload, options: Options) -> Iterable[Draft]:
        """Read the file into drafts."""


def known() -> dict[str, str]:
    """Give the formats that can be read: name to module."""
    return registry.known(IMPORTERS, "hytki_graph.importers")


def detect(upload: Upload, *, wanted: str = "", mapped: bool = False) -> tuple[str, Importer]:
    """Give the format of a file and its importer; a wanted format is taken at its word.

    A table that came with a survey mapping (``mapped``) is no edge list, whatever its headings look like.
    """
    formats = known()
    if wanted:
        if wanted not in formats:
            raise InputError("unknown-format", format=wanted, choices=", ".join(formats))
        return wanted, _load(formats[wanted])
    for name, module in formats.items():
        importer = _load(module)
        if not (mapped and name == "edges") and importer.recognises(upload):
            return name, importer
    raise InputError("no-importer", path=upload.path, choices=", ".join(formats))


def _load(module: str) -> Importer:
    return cast("Importer", import_module(module))
