"""The verbs that change an ecosystem: files in, identities settled, sources and people forgotten."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from hytki_graph.terminal import Format, Plain, counter, emit, note, progress, refuse, state

if TYPE_CHECKING:
    from hytki_graph.ecosystem import Ecosystem
    from hytki_graph.importers import Options
    from hytki_graph.intake import Intake, Wishes


def add(  # noqa: PLR0913 a command line has its options
    files: Annotated[list[Path], typer.Argument(help="Pages, spreadsheets, graphs or RDF.")],
    as_: Annotated[str, typer.Option("--as", metavar="FORMAT", help="The format, when it is not recognised.")] = "",
    mapping: Annotated[Path | None, typer.Option(help="A survey mapping (.toml) or a CONSTRUCT (.rq).")] = None,
    source: Annotated[str, typer.Option(help="The name the source gets.")] = "",
    kind: Annotated[list[str] | None, typer.Option(metavar="WORD=KIND", help="What a kind is called there.")] = None,
    class_: Annotated[list[str] | None, typer.Option("--class", metavar="WORD=CLASS", help="And a class.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the statements, write nothing.")] = False,
    keep_good: Annotated[
        bool, typer.Option("--keep-good", help="Accept the good rows of a file with bad ones.")
    ] = False,
    replace_: Annotated[bool, typer.Option("--replace", help="Let the file replace what was written by hand.")] = False,
    annotate: Annotated[Path | None, typer.Option(help="Write the sheet back with its faulty cells marked.")] = None,
    people: Annotated[str, typer.Option(metavar="drop|internal", help="What happens to persons.")] = "drop",
    purpose: Annotated[str, typer.Option(help="Why persons are kept (with --people internal).")] = "",
    review: Annotated[str, typer.Option(metavar="YYYY-MM-DD", help="When that is looked at again; a year on.")] = "",
    format: Format = Plain.text,  # noqa: A002
) -> None:
    """Add files: pages, surveys, registers, graphs.

    All or nothing: when a row is refused nothing is written, unless --keep-good. The same file again changes nothing.
    """
    from hytki_graph.exporters import intake_documents, intake_text
    from hytki_graph.exporters.documents import dump
    from hytki_graph.importers import Options
    from hytki_graph.intake import Wishes

    if people not in {"drop", "internal"} or (people == "internal") != bool(purpose):
        refuse("people-purpose")
    options = Options(mapping, source, _pairs(kind), _pairs(class_), counter("progress.add"))
    wishes = Wishes(options, as_, keep_good, replace_, dry_run, purpose, review)
    eco = _fill()
    found = _added(eco, files, wishes)
    if annotate is not None:
        _annotate(files, found, annotate)
    if format is Plain.json:
        emit(dump(intake_documents.intake(found, state["lang"])))
    else:
        emit(intake_text.intake(found, state["lang"], folder=eco.store.folder, dry_run=dry_run))
    if found.refused and not (keep_good and found.changes):
        raise typer.Exit(1)


VERBS = (add,)
"""The verbs of this room, for the command line to offer."""


def _fill() -> Ecosystem:
    """Open the folder that is to be filled, which may be new."""
    from hytki_graph.ecosystem import Ecosystem, Settings

    return Ecosystem.start(state["data"], settings=Settings(lang=state["lang"]))


def _pairs(pairs: list[str] | None) -> dict[str, str]:
    """Read ``WORD=OURS`` options."""
    split = [pair.rpartition("=") for pair in pairs or []]
    for word, sign, ours in split:
        if not (word.strip() and sign and ours.strip()):
            refuse("not-a-pair", pair=f"{word}{sign}{ours}")
    return {word.strip(): ours.strip() for word, _, ours in split}


def _added(eco: Ecosystem, files: list[Path], wishes: Wishes) -> Intake:
    """Add the files; words of another tool that mean nothing here are asked for at a terminal."""
    from hytki_graph.errors import InputError

    while True:
        try:
            with progress("progress.add"):
                return eco.add(*files, wishes=wishes)
        except InputError as error:
            if error.key != "unknown-words" or not (sys.stdin.isatty() and sys.stderr.isatty()):
                raise
            wishes = replace(wishes, options=_asked(wishes.options, error.facts))


def _asked(options: Options, facts: Mapping[str, object]) -> Options:
    """Ask a person what the kinds and classes of another tool are called here."""
    from hytki_graph.words import say

    answers: dict[str, dict[str, str]] = {"kinds": dict(options.kinds), "classes": dict(options.classes)}
    for sort, known in answers.items():
        for word in cast("Iterable[str]", facts.get(sort, ())):
            known[word] = typer.prompt(say(f"ask.{sort}", state["lang"], word=word), err=True)
    return replace(options, kinds=answers["kinds"], classes=answers["classes"])


def _annotate(files: list[Path], found: Intake, output: Path) -> None:
    """Write the sheet of a person back with its faulty cells marked."""
    from hytki_graph.draft import Remark
    from hytki_graph.exporters.annotated import annotate
    from hytki_graph.files import receive

    if len(files) > 1:
        refuse("annotate-one")
    remarks = [Remark(one.spot, one.text) for one in found.refused]
    emit(annotate(receive(files[0]), remarks, state["lang"]), output)
    note("add.annotated", path=output)
