"""The verbs that change an ecosystem: files in, identities settled, sources and people forgotten."""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, cast

import typer

from hytki_graph.options import gathered
from hytki_graph.terminal import (
    Format,
    Output,
    Plain,
    counter,
    emit,
    note,
    open_ecosystem,
    progress,
    refuse,
    state,
)

if TYPE_CHECKING:
    from hytki_graph.ecosystem import Ecosystem, Questions
    from hytki_graph.importers import Options
    from hytki_graph.intake import Intake, Wishes
    from hytki_graph.words import Text


class ReviewFormat(StrEnum):
    """What ``resolve`` prints."""

    text = "text"
    csv = "csv"
    json = "json"


class Additions(NamedTuple):
    """What can be said on the command line when files are added."""

    files: Annotated[list[Path], typer.Argument(help="Pages, spreadsheets, graphs or RDF.")]
    as_: Annotated[str, typer.Option("--as", metavar="FORMAT", help="The format, when it is not recognised.")] = ""
    mapping: Annotated[Path | None, typer.Option(help="A survey mapping (.toml) or a CONSTRUCT (.rq).")] = None
    source: Annotated[str, typer.Option(help="The name the source gets.")] = ""
    kind: Annotated[list[str] | None, typer.Option(metavar="WORD=KIND", help="What a kind is called there.")] = None
    class_: Annotated[list[str] | None, typer.Option("--class", metavar="WORD=CLASS", help="And a class.")] = None
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the statements, write nothing.")] = False
    keep_good: Annotated[bool, typer.Option("--keep-good", help="Accept the good rows of a bad file.")] = False
    replace: Annotated[bool, typer.Option("--replace", help="Let the file replace what was written by hand.")] = False
    annotate: Annotated[Path | None, typer.Option(help="Write the sheet back with its faulty cells marked.")] = None
    people: Annotated[str, typer.Option(metavar="drop|internal", help="What happens to persons.")] = "drop"
    purpose: Annotated[str, typer.Option(help="Why persons are kept (with --people internal).")] = ""
    review: Annotated[str, typer.Option(metavar="YYYY-MM-DD", help="When that is looked at again; a year on.")] = ""
    format: Format = Plain.text

    def wishes(self) -> "Wishes":
        """Give them as the ecosystem takes them."""
        from hytki_graph.importers import Options
        from hytki_graph.intake import Wishes

        if self.people not in {"drop", "internal"} or (self.people == "internal") != bool(self.purpose):
            refuse("people-purpose")
        words = _pairs(self.kind), _pairs(self.class_)
        options = Options(self.mapping, self.source, *words, counter("progress.add"))
        return Wishes(options, self.as_, self.keep_good, self.replace, self.dry_run, self.purpose, self.review)


@gathered
def add(given: Additions) -> None:
    """Add files: pages, surveys, registers, graphs.

    All or nothing: when a row is refused nothing is written, unless --keep-good. The same file again changes nothing.
    """
    from hytki_graph.exporters import intake_documents, intake_text
    from hytki_graph.exporters.documents import dump

    if given.annotate is not None:
        if len(given.files) > 1:
            refuse("annotate-one")
        _keep_clear(given.annotate, given.files)
    wishes, eco, lang = given.wishes(), _fill(), state["lang"]
    found = _added(eco, given.files, wishes)
    if given.annotate is not None:
        _annotate(given.files, found, given.annotate)
    if given.format is Plain.json:
        emit(dump(intake_documents.intake(found, lang, dry_run=given.dry_run)))
    else:
        emit(intake_text.intake(found, lang, folder=eco.folder, dry_run=given.dry_run))
    if found.refused and not (given.keep_good and found.kept):
        raise typer.Exit(1)


def template(
    output: Annotated[Path, typer.Argument(help="The workbook to write, for example actors.xlsx.")],
    filled: Annotated[bool, typer.Option("--filled", help="Fill it with what the ecosystem holds.")] = False,
) -> None:
    """Write the workbook in which actors and links are filled in.

    Drop-downs and comments come from the kinds and shapes. Add it when it is filled: hytki add actors.xlsx.
    """
    from hytki_graph.exporters.template_xlsx import write_filled, write_template

    if output.suffix.lower() != ".xlsx":
        refuse("template-ending", path=output)
    if output.exists():
        refuse("output-exists", path=output)
    if filled:
        written = write_filled(output, open_ecosystem().store.stated(), lang=state["lang"])
    else:
        written = write_template(output, lang=state["lang"])
    note("template.written", path=written)


def map_columns(
    file: Annotated[Path, typer.Argument(help="A survey as CSV, XLSX or ODS.")],
    output: Output = None,
) -> None:
    """Draft the mapping of a survey.

    Looks at the headings and values; complete it where it asks and give it to hytki add with --mapping.
    """
    from hytki_graph.files import receive
    from hytki_graph.mapping_draft import draft_mapping

    if output is not None and output.exists():
        refuse("output-exists", path=output)
    emit(draft_mapping(receive(file), lang=state["lang"]), output)


def resolve(
    read: Annotated[Path | None, typer.Option(help="A filled review list (CSV) to obey.")] = None,
    ask: Annotated[bool, typer.Option("--ask", help="Ask one by one.")] = False,
    undo: Annotated[list[str] | None, typer.Option(metavar="A=B", help="Take the decision on two things back.")] = None,
    format: Annotated[ReviewFormat, typer.Option(help="How the list is printed.")] = ReviewFormat.text,  # noqa: A002
    output: Output = None,
) -> None:
    """Settle who is who.

    Lists things that may be one and actors named in prose; answers are obeyed for ever and can be undone.
    """
    from hytki_graph import decisions
    from hytki_graph.files import receive

    eco = open_ecosystem(_folder())
    for pair in undo or []:
        eco.undo(*_two(pair))
    if read is not None:
        eco.decide(one.made(date.today().isoformat()) for one in decisions.parse(receive(read).text, read))
    if ask:
        _ask(eco)
    if undo or read is not None or ask:
        note("resolve.kept", folder=eco.folder, count=len(decisions.read(eco.folder)))
    else:
        emit(_review_list(eco, format), output)


def forget(
    what: Annotated[str, typer.Argument(help="A source (its name, file or title) or a person.")],
    format: Format = Plain.text,  # noqa: A002
) -> None:
    """Erase a source or a person.

    Removes it from every file of the folder, keeps a tombstone that names nobody, and searches the bytes for proof.
    """
    from hytki_graph import erasure
    from hytki_graph.exporters import erasure_text
    from hytki_graph.exporters.documents import dump

    found = erasure.forget(_folder(), what, date.today())
    as_json = format is Plain.json
    emit(dump(erasure_text.document(found)) if as_json else erasure_text.text(found, state["lang"]))
    if found.remaining:
        raise typer.Exit(1)


VERBS = (add, template, map_columns, resolve, forget)
"""The verbs of this room, for the command line to offer."""


def _folder() -> Path:
    """Give the folder that the verbs of this room change: never the bundled one."""
    return state["data"] or Path("data")


def _fill() -> "Ecosystem":
    """Open the folder that is to be filled, which may be new; say which persons are due for review."""
    from hytki_graph import internal
    from hytki_graph.ecosystem import Ecosystem, Settings

    for one in internal.overdue(_folder(), date.today()):
        note("internal.overdue", source=one.stem, review=one.review)
    return Ecosystem.start(_folder(), settings=Settings(lang=state["lang"]))


def _keep_clear(output: Path, inputs: list[Path]) -> None:
    """Make sure that what is written besides the map takes the place of nothing that is read."""
    target, folder = output.resolve(), _folder().resolve()
    if target in {one.resolve() for one in inputs} or folder in target.parents or not target.parent.is_dir():
        refuse("output-taken", path=output)


def _pairs(pairs: list[str] | None) -> dict[str, str]:
    """Read ``WORD=OURS`` options."""
    split = [pair.rpartition("=") for pair in pairs or []]
    for word, sign, ours in split:
        if not (word.strip() and sign and ours.strip()):
            refuse("not-a-pair", pair=f"{word}{sign}{ours}")
    return {word.strip(): ours.strip() for word, _, ours in split}


def _added(eco: "Ecosystem", files: list[Path], wishes: "Wishes") -> "Intake":
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


def _asked(options: "Options", facts: Mapping[str, object]) -> "Options":
    """Ask a person what the kinds and classes of another tool are called here."""
    from hytki_graph.words import say

    answers: dict[str, dict[str, str]] = {"kinds": dict(options.kinds), "classes": dict(options.classes)}
    for sort, known in answers.items():
        for word in cast("Iterable[str]", facts.get(sort, ())):
            known[word] = typer.prompt(say(f"ask.{sort}", state["lang"], word=word), err=True)
    return replace(options, kinds=answers["kinds"], classes=answers["classes"])


def _two(pair: str) -> tuple[str, str]:
    first, sign, second = pair.partition("=")
    if not (first.strip() and sign and second.strip()):
        refuse("not-two-things", pair=pair)
    return first.strip(), second.strip()


def _ask(eco: "Ecosystem") -> None:
    """Ask a person at the terminal; what was answered is kept at the end."""
    from hytki_graph import review

    found, lang = eco.questions(), state["lang"]
    decided = review.ask(found.candidates, sys.stdin, sys.stderr, lang)
    if found.suggestions:
        decided += review.ask_mentions(found.suggestions, _labels(eco, found), sys.stdin, sys.stderr, lang)
    eco.decide(one.made(date.today().isoformat()) for one in decided)


def _labels(eco: "Ecosystem", found: "Questions") -> "dict[str, Text]":
    """Name what the suggestions speak of."""
    return {name: eco.store.label(name) for one in found.suggestions for name in (one.address, one.source, one.about)}


def _review_list(eco: "Ecosystem", format_: ReviewFormat) -> str:
    from hytki_graph.exporters import review
    from hytki_graph.exporters.documents import dump

    found, lang = eco.questions(), state["lang"]
    labels = _labels(eco, found)
    if format_ is ReviewFormat.json:
        return dump(review.documents(found.candidates, found.suggestions, found.stale, lang))
    if format_ is ReviewFormat.csv:
        return review.table(found.candidates, found.suggestions, labels, lang)
    return review.text(found.candidates, found.suggestions, found.stale, labels, lang)


def _annotate(files: list[Path], found: "Intake", output: Path) -> None:
    """Write the sheet of a person back with its faulty cells marked."""
    from hytki_graph.exporters.annotated import annotate
    from hytki_graph.files import receive
    from hytki_graph.spots import Remark

    remarks = [Remark(one.spot, one.text) for one in found.refused]
    emit(annotate(receive(files[0]), remarks, state["lang"]), output)
    note("add.annotated", path=output)
