"""Where the triples live: one named graph per source, an index over the text files."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from hytki_graph import model, sparql, turtle
from hytki_graph.decisions import Decision
from hytki_graph.errors import InputError
from hytki_graph.folder import finish
from hytki_graph.iris import BASE, ONTOLOGY, PREFIXES, iri, short
from hytki_graph.merging import unify
from hytki_graph.model import Facts, Kind, Model
from hytki_graph.words import Text

if TYPE_CHECKING:
    from rdflib import Dataset

SOURCE = BASE + "source/"
DERIVED = BASE + "derived"
"""The graph of what is derived from the sources by ``derived/*.rq``: never authored, never saved."""


class Store:
    """The triples of a data folder, with the model beside them.

    The files are the truth and the store an index of them: it is never written back.
    """

    def __init__(self, folder: Path, files: Mapping[str, Path], index: ox.Store) -> None:
        self.folder = folder
        self.files = files
        self.index = index
        self._settled = False

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        staged: Mapping[str, str] | None = None,
        decided: tuple[Decision, ...] | None = None,
    ) -> Store:
        """Read every Turtle file of a folder; ``data/NAME.ttl`` becomes the graph ``source:NAME``.

        ``staged`` holds Turtle by name that stands in for a file before it is written; the folder may then be missing.
        ``decided`` stands in for the decisions of the folder in the same way.
        """
        finish(folder)
        waiting = {SOURCE + name: text for name, text in (staged or {}).items()}
        found = [] if waiting and not any(folder.glob("*.ttl")) else turtle_files(folder)
        files = {SOURCE + path.stem: path for path in found}
        index = ox.Store()
        for source, path in files.items():
            if source not in waiting:
                turtle.load(index, path, source)
        for source, text in waiting.items():
            turtle.load_text(index, text, source)
            files[source] = folder / f"{source.removeprefix(SOURCE)}.ttl"
        files |= unify(index, folder, decided)
        for path in sorted(model.home("ontology").glob("*.ttl")):
            turtle.load(index, path, ONTOLOGY)
        return cls(folder, files, index)

    @classmethod
    def start(cls, folder: Path) -> Store:
        """Open a folder to be filled: a missing or empty one is a store without sources."""
        return cls.open(folder) if any(folder.glob("*.ttl")) else cls(folder, {}, ox.Store())

    @cached_property
    def model(self) -> Model:
        """The model of this version of the tool."""
        return model.read()

    def ask(self, question: str) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
        """Answer a question in this process; it sees every statement once, whichever sources say it."""
        self.settle()
        return self.index.query(question, prefixes=dict(PREFIXES))

    def select(self, question: str, **bindings: str) -> Iterator[tuple[str, ...]]:
        """Answer a SELECT of our own (trusted): plain values, an empty text where there is none."""
        values = {name: ox.NamedNode(value) for name, value in bindings.items()}
        solutions = cast("ox.QuerySolutions", self.ask(sparql.bind(question, values)))
        names = [variable.value for variable in solutions.variables]
        for row in solutions:
            yield tuple("" if (term := row[name]) is None else cast("ox.Literal", term).value for name in names)

    def settle(self) -> None:
        """Make the index ready for questions, once: every statement into the default graph, then the derived views.

        Oxigraph's own union of graphs repeats what several sources say, and joins over it are six times slower.
        """
        if self._settled:
            return
        self._settled = True
        self.index.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
        for file in sorted((Path(__file__).parent / "derived").glob("*.rq")):
            derived = list(cast("ox.QueryTriples", self.ask(file.read_text("utf-8"))))
            for graph in (ox.NamedNode(DERIVED), ox.DefaultGraph()):
                self.index.extend(ox.Quad(one.subject, one.predicate, one.object, graph) for one in derived)

    @cached_property
    def facts(self) -> Mapping[str, Facts]:
        """Everything the sources say, gathered by subject."""
        return model.by_subject(quad for graph, path in self.files.items() for quad in self._named(graph, path))

    def _named(self, graph: str, path: Path) -> Iterator[ox.Quad]:
        """Give the statements of a source; a subject or object without an address could be neither shown nor traced."""
        for quad in self.index.quads_for_pattern(None, None, None, ox.NamedNode(graph)):
            if not isinstance(quad.subject, ox.NamedNode) or isinstance(quad.object, ox.BlankNode | ox.Triple):
                raise InputError("nameless", path=path, predicate=short(quad.predicate.value))
            yield quad

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        """The register of kinds, and whatever else the data uses as a kind."""
        used = {model.value(fact, "hytki:kind") for fact in self.facts.values()} | {""}
        return {**{name: model.unregistered(name) for name in sorted(used)}, **self.model.kinds}

    @cached_property
    def mentions(self) -> Mapping[str, tuple[str, ...]]:
        """The sources that say anything of a subject, sorted."""
        found: dict[str, list[str]] = defaultdict(list)
        for subject, source in self.places:
            found[subject].append(source)
        return {subject: tuple(sorted(sources)) for subject, sources in found.items()}

    def stated(self) -> dict[str, list[ox.Quad]]:
        """Give what each source says, letter by letter: read from its file, since the index rewrites numbers."""
        return {name: turtle.read(path) for name, path in self.files.items() if path.suffix.lower() == ".ttl"}

    def said(self, subject: ox.NamedNode | None, predicate: ox.NamedNode) -> Iterator[tuple[str, str, str]]:
        """Give what the sources say with a property: subject, value and source."""
        for quad in self.index.quads_for_pattern(subject, predicate, None):
            if isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value in self.files:
                yield str(quad.subject)[1:-1], cast("ox.Literal", quad.object).value, quad.graph_name.value

    @cached_property
    def places(self) -> Mapping[tuple[str, str], str]:
        """Where in a source a subject is described: (subject, source) to place."""
        locator = ox.NamedNode(iri("bibo:locator"))
        found: dict[tuple[str, str], str] = {}
        for subject, place, source in self.said(None, locator):
            found[subject, source] = min(found.get((subject, source), place), place)
        return found

    def label(self, name: str) -> Text:
        """Give the name of anything by language, or nothing."""
        return self.model.labels.get(name) or model.label(self.facts.get(name, {}))

    def rdf(self) -> Dataset:
        """Give everything as an rdflib Dataset in memory, one graph per source, filled by the fast parser."""
        from hytki_graph.rdf import dataset

        self.settle()
        return dataset(quad for quad in self.index if quad.graph_name != ox.DefaultGraph())


def turtle_files(folder: Path) -> list[Path]:
    """Give the Turtle files of a data folder, sorted; a folder without any is an error."""
    if not folder.exists():
        raise InputError("folder-missing", folder=folder)
    if not folder.is_dir():
        raise InputError("folder-is-file", folder=folder)
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".ttl")
    except PermissionError as error:
        raise InputError("folder-locked", folder=folder) from error
    if not found:
        raise InputError("folder-empty", folder=folder)
    for path in found:
        if not re.fullmatch(r"[\w.-]+", path.stem):
            raise InputError("file-name", path=path)
    return found
