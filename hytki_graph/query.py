"""Questions and answers: SPARQL, bounded in time and rows, cut off from network and disk."""

from __future__ import annotations

import contextlib
import faulthandler
import multiprocessing
import os
import re
import sys
import time
import weakref
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

import pyoxigraph as ox

from hytki_graph import registry, sparql
from hytki_graph.errors import InputError, QuestionError
from hytki_graph.iris import PREFIXES, short
from hytki_graph.store import Store
from hytki_graph.words import Text

_CONFINED = find_spec("resource") is not None
"""Whether the system can bound what a process may do (all but Windows)."""

if TYPE_CHECKING:
    from multiprocessing.context import SpawnContext
    from multiprocessing.process import BaseProcess

TIME_LIMIT = 30.0
"""Seconds a question may take, unless told otherwise."""
ROW_LIMIT = 10_000
"""Rows an answer may have, unless told otherwise; 0 is no limit."""
_BATCH = 2_000
_LAST = frozenset({"end", "truth", "wrong"})
_UPDATES = ("LOAD", "INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD")


class Cell(NamedTuple):
    """One RDF term of an answer: ``form`` is ``uri``, ``literal`` or ``bnode``."""

    value: str
    form: str = "literal"
    datatype: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a SELECT or an ASK: named columns, rows of cells, None where there is no value.

    ``complete`` is false when the row limit cut the answer; ``truth`` is the answer to an ASK, else None.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    complete: bool = True
    truth: bool | None = None

    def tuples(self) -> list[tuple[str, ...]]:
        """Give plain texts, an empty one where there is no value."""
        return [tuple("" if cell is None else cell.value for cell in row) for row in self.rows]

    def records(self) -> list[dict[str, str]]:
        """Give one dictionary a row."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.tuples()]

    def _repr_html_(self) -> str:
        shown: str = registry.load("hytki_graph.exporters.notebook_html:table")(self)
        return shown


@dataclass(frozen=True, slots=True)
class Statements:
    """The answer to a CONSTRUCT or a DESCRIBE: triples in N-Triples notation."""

    ntriples: str
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved question: its name, title and question in plain words by language, and its SPARQL."""

    name: str
    title: Text
    parameters: tuple[str, ...]
    text: str


@cache
def saved() -> Mapping[str, Saved]:
    """Give the saved questions by name, in order."""
    return {path.stem: _saved(path) for path in sorted((Path(__file__).parent / "queries").glob("*.rq"))}


def find(question: str) -> tuple[str, Mapping[str, str]]:
    """Give the SPARQL of a text, a file or the name of a saved question, with the defaults of its parameters."""
    if question in saved():
        text = saved()[question].text
        return text, _defaults(text)
    path = Path(question) if "\n" not in question and len(question) < 1_000 else None
    if path and path.suffix in {".rq", ".sparql"}:
        return _read(path), {}
    first = re.match(r"\s*(?:(?:PREFIX|BASE)\b[^>]*>\s*)*(\w+)", sparql.unescaped(question), re.IGNORECASE)
    if first and first[1].upper() in _UPDATES:
        raise QuestionError("no-update", word=first[1].upper())
    if sparql.form(question):
        return question, {}
    raise QuestionError("unknown-question", name=question[:80], near=_near(question))


def ask(
    store: Store, question: str, *, bindings: Mapping[str, str], seconds: float = TIME_LIMIT, rows: int = ROW_LIMIT
) -> Table | Statements:
    """Answer a question in a process of its own, which ends when the time is up.

    ``bindings`` put an address, a prefixed name or a text in the place of a variable.
    """
    _refuse(store, question)
    store.settle()
    values = {name: _term(name, value) for name, value in bindings.items()}
    received = list(_elsewhere(store, sparql.bind(question, values), seconds, rows))
    return _assemble(received)


def _term(name: str, value: str) -> sparql.Value:
    try:
        return sparql.term(value)
    except ValueError as error:
        raise QuestionError("not-an-address", name=name, value=value[:80]) from error


def check_names(question: str, names: Iterable[str]) -> None:
    """Refuse a binding whose variable the question does not have, or has only where a value cannot reach it."""
    missing = sorted(name for name in names if not sparql.mentions(question, name))
    if missing:
        raise QuestionError("no-such-variable", name=missing[0])


def _assemble(received: list[tuple[str, object]]) -> Table | Statements:
    """Put together what the other process sent."""
    first, value = received[0]
    last = bool(received[-1][1])
    if first == "truth":
        return Table((), (), truth=bool(value))
    batches = [batch for word, batch in received if word == "rows"]
    if first == "triples":
        return Statements("".join(line for batch in batches for line in batch), last)  # type: ignore[attr-defined]
    columns: tuple[str, ...] = value  # type: ignore[assignment]
    decoded = (row for batch in batches for row in batch)  # type: ignore[attr-defined]
    return Table(columns, tuple(tuple(cell and Cell(*cell) for cell in row) for row in decoded), last)


def _elsewhere(store: Store, question: str, seconds: float, rows: int) -> Iterator[tuple[str, object]]:
    """Run a question in the child process of a store and yield what it sends, until its end or the end of the time."""
    child = _children.get(store) or _Child(store.index)
    _children[store] = child
    finished = False
    try:
        for word, value in child.ask(question, seconds, rows):
            finished = word in _LAST
            if word == "wrong":
                raise _wrong(str(value))
            yield word, value
    finally:
        if not finished:  # out of time, out of memory, or interrupted: the next question gets a fresh child
            del _children[store]
            child.end()


class _Child:
    """A process of its own that answers one question after another; it ends with the store, the parent or its time.

    It is kept because a fork of a large store costs more than most questions.
    """

    def __init__(self, index: ox.Store) -> None:
        forked = sys.platform == "linux"  # elsewhere a fork of a program with threads is not safe
        context = cast("SpawnContext", multiprocessing.get_context("fork" if forked else "spawn"))
        given = index if forked else index.dump(format=ox.RdfFormat.N_QUADS)
        self._pipe, theirs = context.Pipe()
        inherited = self._pipe if forked else None
        process = context.Process(target=_serve, args=(theirs, inherited, given), daemon=True)
        process.start()
        theirs.close()
        self.end = weakref.finalize(self, _end, process, self._pipe)

    def ask(self, question: str, seconds: float, rows: int) -> Iterator[tuple[str, object]]:
        """Yield what the child says to a question."""
        deadline = time.monotonic() + seconds
        word = ""
        try:
            self._pipe.send((question, rows, seconds))
            while word not in _LAST:
                left = deadline - time.monotonic()
                if left <= 0 or not self._pipe.poll(left):
                    raise QuestionError("too-slow", seconds=f"{seconds:g}")
                word, value = self._pipe.recv()
                yield word, value
        except (EOFError, BrokenPipeError, ConnectionResetError) as error:
            raise QuestionError("too-heavy") from error


def _end(process: BaseProcess, pipe: Connection) -> None:
    process.kill()
    process.join()
    pipe.close()


_children: weakref.WeakKeyDictionary[Store, _Child] = weakref.WeakKeyDictionary()


def _serve(pipe: Connection, inherited: Connection | None, given: ox.Store | bytes) -> None:
    """Answer in the child process, until the other end of the pipe is gone: plain tuples over the pipe."""
    if inherited is not None:
        inherited.close()
    _confine()
    index = _thawed(given)
    while True:
        try:
            question, rows, seconds = pipe.recv()
        except EOFError:
            return
        _limit_time(seconds)
        try:
            _send(pipe, index.query(question, prefixes=dict(PREFIXES)), rows)
        except (SyntaxError, ValueError, OSError, RuntimeError) as error:
            pipe.send(("wrong", str(error)))


def _thawed(index: ox.Store | bytes) -> ox.Store:
    """Give the index itself, or make it anew where a process cannot inherit it."""
    if isinstance(index, ox.Store):
        return index
    store = ox.Store()
    store.bulk_load(index, format=ox.RdfFormat.N_QUADS)
    return store


def _send(to: Connection, answer: ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean, rows: int) -> None:
    if isinstance(answer, ox.QueryBoolean):
        to.send(("truth", bool(answer)))
        return
    if isinstance(answer, ox.QuerySolutions):
        to.send(("columns", tuple(variable.value for variable in answer.variables)))
    else:
        to.send(("triples", None))
    batch: list[object] = []
    for number, item in enumerate(answer, start=1):
        if rows and number > rows:
            to.send(("rows", batch))
            to.send(("end", False))
            return
        batch.append(f"{item} .\n" if isinstance(item, ox.Triple) else tuple(map(_plain, item)))
        if len(batch) == _BATCH:
            to.send(("rows", batch))
            batch = []
    to.send(("rows", batch))
    to.send(("end", True))


def _plain(term: object) -> tuple[str, ...] | None:
    if isinstance(term, ox.NamedNode):
        return (term.value, "uri")
    if isinstance(term, ox.Literal):
        return (term.value, "literal", "" if term.language else term.datatype.value, term.language or "")
    return (term.value, "bnode") if isinstance(term, ox.BlankNode) else None


def _confine() -> None:
    """Bound this process: no open file or socket beside those it has, bounded memory, nothing on the terminal."""
    faulthandler.disable()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    if _CONFINED:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (_memory(), resource.RLIM_INFINITY))


def _memory() -> int:
    """Give the bytes of address space a question may use: three quarters of the machine and what libraries reserve."""
    return (2 << 30) + os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") * 3 // 4


def _limit_time(seconds: float) -> None:
    """End this process soon after the time of its question, even when nobody is left to end it."""
    if _CONFINED:
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        limit = int(used.ru_utime + used.ru_stime + seconds) + 2
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))


def _wrong(reason: str) -> QuestionError:
    """Say what the engine says, without its lists of expected letters."""
    if "Too many open files" in reason or "HTTP" in reason:
        return QuestionError("no-service")
    return QuestionError("not-sparql", reason=re.sub(r": expected .*", "", reason, flags=re.DOTALL))


def _refuse(store: Store, question: str) -> None:
    """Refuse what would leave the store: SERVICE, updates, unknown graphs."""
    if sparql.has_word(question, "SERVICE") or (not _CONFINED and "service" in question.casefold()):
        raise QuestionError("no-service")  # a first wall; where a process can be confined, the second holds the network
    known = {quad.value for quad in store.index.named_graphs() if isinstance(quad, ox.NamedNode)}
    for name in sparql.graphs(question):
        if name not in known:
            raise QuestionError("unknown-graph", graph=short(name))


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("question-file", path=path, reason=getattr(error, "strerror", None) or "UTF-8?") from error


def _near(name: str) -> str:
    import difflib

    close = difflib.get_close_matches(name, saved(), n=3, cutoff=0.5)
    return ", ".join(close) or "hytki query --list"


def header(text: str, word: str) -> str:
    """Give what a question file says after ``# word:``, or an empty text."""
    found = re.search(rf"^# {word}: (.*)$", text, re.MULTILINE)
    return found[1].strip() if found else ""


def _saved(path: Path) -> Saved:
    text = path.read_text("utf-8")
    title = {lang: said for lang in ("fi", "sv", "en") if (said := header(text, f"title-{lang}"))}
    return Saved(path.stem, title, tuple(_defaults(text)), text)


def _defaults(text: str) -> dict[str, str]:
    """Give the parameters of a saved question with their defaults: ``# bind NAME: value`` or ``# bind-text ...``."""
    return dict(re.findall(r"^# bind(?:-text)? (\w+):[ \t]*(.*?)[ \t]*$", text, re.MULTILINE))


def takes_thing(question: str, parameter: str) -> bool:
    """Whether a parameter of a saved question stands for a thing, which may be given by its name."""
    return parameter in re.findall(r"^# bind (\w+):", question, re.MULTILINE)
