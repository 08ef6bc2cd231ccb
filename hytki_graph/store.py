"""Where the triples live: one named graph per source, an index over the text files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from hytki_graph import model, sparql, turtle
from hytki_graph.errors import InputError
from hytki_graph.iris import BASE, ONTOLOGY, PREFIXES, iri
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
        self.model: Model = model.read()

    @classmethod
    def open(cls, folder: Path) -> Store:
        """Read every Turtle file of a folder; ``data/NAME.ttl`` becomes the graph ``source:NAME``."""
        files = {SOURCE + path.stem: path for path in turtle_files(folder)}
        index = ox.Store()
        for source, path in files.items():
            turtle.load(index, path, source)
        index.extend(_in_graph(model.read().triples, ONTOLOGY))
        return cls(folder, files, index)

    def derive(self) -> None:
        """Fill the derived graph: the views in W3C terms that researchers expect. Done once, at the first question."""
        if not self.index.contains_named_graph(ox.NamedNode(DERIVED)):
            self.index.add_graph(ox.NamedNode(DERIVED))
            for question in sorted((Path(__file__).parent / "derived").glob("*.rq")):
                self.index.extend(_in_graph(list(self.triples(question.read_text("utf-8"))), DERIVED))

    def select(self, question: str, **bindings: str) -> Iterator[tuple[str, ...]]:
        """Answer a SELECT of our own (trusted, in this process): plain values, an empty text where there is none."""
        solutions = cast("ox.QuerySolutions", self._ask(question, bindings))
        names = [variable.value for variable in solutions.variables]
        for row in solutions:
            yield tuple("" if (term := row[name]) is None else cast("ox.Literal", term).value for name in names)

    def triples(self, question: str) -> Iterator[ox.Triple]:
        """Answer a CONSTRUCT of our own (trusted, in this process)."""
        yield from cast("ox.QueryTriples", self._ask(question, {}))

    def _ask(self, question: str, bindings: Mapping[str, str]) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
        values = {name: ox.NamedNode(value) for name, value in bindings.items()}
        return self.index.query(sparql.bind(question, values), prefixes=dict(PREFIXES), use_default_graph_as_union=True)

    @cached_property
    def facts(self) -> Mapping[str, Facts]:
        """Everything the sources say, gathered by subject."""
        graphs = (ox.NamedNode(graph) for graph in self.files)
        return model.by_subject(
            quad for graph in graphs for quad in self.index.quads_for_pattern(None, None, None, graph)
        )

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        """The register of kinds, and whatever else the data uses as a kind."""
        used = {model.value(fact, "hytki:kind") for fact in self.facts.values()} - {""}
        return {**{name: model.unregistered(name) for name in sorted(used)}, **self.model.kinds}

    @cached_property
    def mentions(self) -> Mapping[str, tuple[str, ...]]:
        """The sources that say anything of a subject, sorted."""
        found: dict[str, list[str]] = defaultdict(list)
        for subject, source in self.places:
            found[subject].append(source)
        return {subject: tuple(sorted(sources)) for subject, sources in found.items()}

    @cached_property
    def places(self) -> Mapping[tuple[str, str], str]:
        """Where in a source a subject is described: (subject, source) to place."""
        locator = ox.NamedNode(iri("bibo:locator"))
        found: dict[tuple[str, str], str] = {}
        for quad in self.index.quads_for_pattern(None, locator, None):
            key = (str(quad.subject)[1:-1], str(quad.graph_name)[1:-1])
            place = cast("ox.Literal", quad.object).value
            found[key] = min(found.get(key, place), place)
        return found

    def label(self, name: str) -> Text:
        """Give the name of anything by language, or nothing."""
        return self.model.labels.get(name) or model.label(self.facts.get(name, {}))

    def rdf(self) -> Dataset:
        """Give everything as an rdflib Dataset in memory, one graph per source, filled by the fast parser."""
        from hytki_graph.rdf import dataset

        return dataset(self.index)

    def __len__(self) -> int:
        return len(self.index)


def _in_graph(triples: Iterable[ox.Triple], graph: str) -> Iterator[ox.Quad]:
    name = ox.NamedNode(graph)
    return (ox.Quad(triple.subject, triple.predicate, triple.object, name) for triple in triples)


def turtle_files(folder: Path) -> list[Path]:
    """Give the Turtle files of a data folder, sorted; a folder without any is an error."""
    if not folder.exists():
        raise InputError("folder-missing", folder=folder)
    if not folder.is_dir():
        raise InputError("folder-is-file", folder=folder)
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix == ".ttl")
    except PermissionError as error:
        raise InputError("folder-locked", folder=folder) from error
    if not found:
        raise InputError("folder-empty", folder=folder)
    return found
