"""The same work done by both pipelines, each in a process of its own."""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.answers import ONE_HOP, Answer, Cell, Question, cell, questions
from benchmarks.clock import measure

if TYPE_CHECKING:
    from hytki_graph.ecosystem import Ecosystem
    from hytki_graph.query import Cell as FoundCell

REPEATS = 3
"""How often the quick pipeline does a piece of work, the best counts; the slow one does it once."""
IN_PROCESS = "in process: "
"""The mark of a question answered without a process of its own."""
READY = "load, ready to answer"
"""Load, and what has to be done once before the first question."""
HOP = "one-hop question on the bundled data"
"""Opening the data included."""
ONE_HOP_ACTOR = "id:org-2630644-6"
"""An actor of the bundled data."""

_ENGINES = ("networkx", "pyshacl", "pyvis.network", "rdflib")
_HYTKI = "from hytki_graph.cli import main; main()"
_PLAIN = """
import sys, pathlib, benchmarks.plain as plain
print(len(plain.one_hop(pathlib.Path(sys.argv[1]), sys.argv[2])))
"""


@dataclass
class Figures:
    """What one pipeline did: CPU seconds by piece of work, and what came out of it, to be compared."""

    seconds: dict[str, float] = field(default_factory=dict)
    results: dict[str, Any] = field(default_factory=dict)

    def record(self, name: str, measured: tuple[float, Any]) -> None:
        """Keep what a piece of work took and what came out of it."""
        self.seconds[name], self.results[name] = measured


def both(folder: Path) -> tuple[Figures, Figures]:
    """Let the plain pipeline and ours work on a data folder; give the figures of each."""
    return _elsewhere(plain, folder), _elsewhere(ours, folder)


def _elsewhere(work: Callable[[Path], Figures], folder: Path) -> Figures:
    """Do the work in a fresh process, so that no pipeline carries the memory of the other."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, folder).result()


def plain(folder: Path) -> Figures:
    """Measure the plain pipeline."""
    from rdflib import Graph

    from benchmarks import plain as pipeline

    _load_engines()
    Graph().parse(data="", format="turtle").query("ASK {}")
    figures = Figures()
    figures.seconds["load"], graph = measure(lambda: pipeline.parse(folder))
    for question in questions():
        figures.record(question.name, measure(partial(pipeline.answer, graph, question)))
    figures.record("projection", measure(lambda: pipeline.network(graph)))
    figures.results["projection"] = _content(figures.results["projection"])
    figures.record("validation", measure(lambda: pipeline.validate(graph)))
    figures.seconds["picture"], _ = measure(lambda: pipeline.picture(graph, folder / "plain.html"))
    return figures


def ours(folder: Path) -> Figures:
    """Measure HYTKI Graph."""
    _load_engines()
    figures = Figures()
    figures.seconds["load"], _ = measure(lambda: _open(folder), REPEATS)
    figures.seconds[READY], eco = measure(lambda: _ready(folder), REPEATS)
    for question in questions():
        inside = measure(partial(_select, eco, question), REPEATS)
        figures.seconds[IN_PROCESS + question.name] = inside[0]
        figures.record(question.name, measure(partial(answer, eco, question), REPEATS))
    fresh = [_ready(folder) for _ in range(REPEATS)]
    figures.record("projection", measure(lambda: fresh.pop().project("ecosystem").graph, REPEATS))
    figures.results["projection"] = _content(figures.results["projection"])
    eco = _open(folder)
    figures.seconds["validation"], report = measure(eco.validate)
    figures.results["validation"] = report.counts()
    figures.seconds["picture"], _ = measure(lambda: eco.map(folder / "ours.html", report=report))
    return figures


def _load_engines() -> None:
    """Import what both pipelines need: imports are no part of the work."""
    import importlib

    for engine in _ENGINES:
        importlib.import_module(engine)


def _open(folder: Path) -> Ecosystem:
    from hytki_graph import model
    from hytki_graph.ecosystem import Ecosystem, Settings

    model.read.cache_clear()  # the plain pipeline parses the ontology, too
    return Ecosystem.open(folder, settings=Settings(rows=0))


def _ready(folder: Path) -> Ecosystem:
    eco = _open(folder)
    eco.store.settle()
    return eco


def _select(eco: Ecosystem, question: Question) -> int:
    from hytki_graph.iris import iri

    return len(list(eco.store.select(question.text, **{name: iri(value) for name, value in question.bindings.items()})))


def answer(eco: Ecosystem, question: Question) -> Answer:
    """Answer a question as users ask it."""
    from hytki_graph.query import Table

    table = eco.query(question.text, **question.bindings)
    if not isinstance(table, Table):
        raise TypeError(f"{question.name} is no SELECT.")
    return [tuple(() if found is None else _cell(found) for found in row) for row in table.rows]


def _cell(found: FoundCell) -> Cell:
    return cell(found.form, found.value, found.datatype, found.language)


def _content(graph: Any) -> tuple[frozenset[str], frozenset[tuple[str, ...]]]:
    """Give what two networks must have in common: the things, and the links with kind and status."""
    edges = (
        (link, from_, to, facts["kind"], facts["status"])
        for from_, to, link, facts in graph.edges(keys=True, data=True)
    )
    return frozenset(graph.nodes), frozenset(edges)


def one_hop(data: Path) -> tuple[Figures, Figures]:
    """Open a data folder and answer a one-hop question, in a fresh interpreter each: plain, and our command line."""
    plain_, ours_ = Figures(), Figures()
    asked = ["--data", str(data), "query", str(ONE_HOP), "--bind", f"actor={ONE_HOP_ACTOR}", "--format", "json"]
    plain_.record(HOP, measure(lambda: int(_run(_PLAIN, str(data), ONE_HOP_ACTOR))))
    ours_.record(HOP, measure(lambda: len(json.loads(_run(_HYTKI, *asked))["results"]["bindings"]), REPEATS))
    return plain_, ours_


def help_cost() -> float:
    """Give how many times the CPU of a bare ``import typer`` it takes to print the help."""
    bare, _ = measure(lambda: _run("import typer"), 2 * REPEATS)
    asked, _ = measure(lambda: _run(_HYTKI, "--help"), 2 * REPEATS)
    return asked / bare


def _run(program: str, *arguments: str) -> str:
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout  # noqa: S603
