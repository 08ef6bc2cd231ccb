"""The verbs that answer the questions of steering: who connects, what is missing, what if, what changed."""

import sys
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from hytki_graph.options import gathered
from hytki_graph.terminal import (
    emit,
    is_picture,
    note,
    open_ecosystem,
    picture,
    progress,
    refuse,
    state,
    validated,
    written_as,
)

if TYPE_CHECKING:
    from hytki_graph.analysis.robust import Robustness
    from hytki_graph.ecosystem import Ecosystem
    from hytki_graph.exporters.questions_text import Result
    from hytki_graph.projection import Scores

Writers = Mapping[str, Callable[[], str | bytes]]
"""What gives an answer in each format."""
_FILES = (".csv", ".json", ".txt", ".xlsx")
"""The endings of an answer that is no picture."""


class Answer(StrEnum):
    """What the verbs of analysis print."""

    table = "table"
    csv = "csv"
    json = "json"
    xlsx = "xlsx"


class Counting(StrEnum):
    """How a link of several groups is counted."""

    fractional = "fractional"
    multiple = "multiple"


class Seeing(NamedTuple):
    """What a measure looks at."""

    lens: Annotated[str, typer.Option(help="What is seen of the ecosystem; --list shows the lenses.")] = "co-membership"
    at: Annotated[str, typer.Option(metavar="YYYY-MM-DD", help="Only links that held on this day.")] = ""
    weight: Annotated[str, typer.Option(metavar="count|certainty|newman", help="What a tie weighs.")] = ""
    status: Annotated[str, typer.Option(help="Only these statuses, by comma; else what is real.")] = ""
    kinds: Annotated[str, typer.Option(help="Only these kinds of link, by comma.")] = ""


class Trying(NamedTuple):
    """How sure a result is made, and how sure it is."""

    sample: Annotated[int | None, typer.Option(help="Betweenness from so many sources, with its error.")] = None
    seed: Annotated[int | None, typer.Option(help="What the draws begin from; the same seed, the same answer.")] = None
    robust: Annotated[bool, typer.Option("--robust", help="Rank again and again with links missing.")] = False
    drop: Annotated[float, typer.Option(help="With --robust: the share that is missing.")] = 0.2
    by_sources: Annotated[bool, typer.Option("--by-sources", help="With --robust: whole sources are missing.")] = False
    runs: Annotated[int, typer.Option(help="With --robust: how many times.")] = 200


class Showing(NamedTuple):
    """How much is shown, and by what."""

    top: Annotated[int | None, typer.Option(help="Show so many; a table shows 20 if not told.")] = None
    lowest: Annotated[bool, typer.Option("--lowest", help="The lowest first, as for constraint.")] = False
    by: Annotated[str, typer.Option(metavar="region|layer|type", help="The groups, or a table by group.")] = ""


class Printing(NamedTuple):
    """In what form, and where."""

    format: Annotated[Answer | None, typer.Option(help="A table for people, or data.")] = None
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None


@gathered
def analyse(
    measure: Annotated[str | None, typer.Argument(help="A measure, such as betweenness or brokerage.")] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the measures and the lenses.")] = False,
    *,
    showing: Showing,
    seeing: Seeing,
    trying: Trying,
    save: Annotated[
        bool, typer.Option("--save", help="Keep the run in the data folder, to be asked and cited.")
    ] = False,
    printing: Printing,
) -> None:
    """Measure who connects, who bridges, who belongs together.

    Every answer says which projection it stands on, what its number means, and what is missing.
    """
    from hytki_graph import questions
    from hytki_graph.exporters import documents, scores_documents, scores_tables, scores_text

    if list_:
        _list(printing)
        return
    if measure is None:
        refuse("no-measure")
    for option, value in (("--top", showing.top), ("--sample", trying.sample), ("--runs", trying.runs)):
        _check_positive(option, value)
    eco, lang = open_ecosystem(), state["lang"]
    measured = _measured(eco, measure, showing, seeing, trying)
    by = "" if not showing.by or questions.takes(measure, "by") else showing.by
    found = questions.outcome(eco.store, measured, by=by, lowest=showing.lowest)
    saved = _saved(eco, found.scores) if save else None
    top = showing.top or 0
    _print(printing, {
        "table": lambda: scores_text.text(found, lang, top=top or scores_text.SHOWN),
        "csv": lambda: scores_tables.render(found, "csv", lang, top=top),
        "xlsx": lambda: scores_tables.render(found, "xlsx", lang, top=top),
        "json": lambda: documents.dump({**scores_documents.document(found, lang, top=top), "saved": saved}),
    })  # fmt: skip


@gathered
def gaps(
    region: Annotated[str, typer.Option(help="Only this region, by its name.")] = "",
    *,
    printing: Printing,
) -> None:
    """Show where nobody is, and where all hangs on one.

    Regions by layers by roles, layers without a link to the next, competence needed and not offered.
    To a file such as gaps.svg, gaps.pdf or gaps.pptx it draws them.
    """
    written_as(None if printing.format else printing.output, _FILES)
    eco = open_ecosystem()
    if is_picture(printing.output):
        picture(eco.public, eco.public.gaps(region=region), printing.output)
    else:
        _answer(eco, eco.gaps(region=region), printing)


@gathered
def match(
    need: Annotated[str, typer.Option(help="Only what has these words in its name.")] = "",
    within: Annotated[bool, typer.Option("--within", help="Pairs within one region too.")] = False,
    *,
    printing: Printing,
) -> None:
    """Tell who could learn from whom.

    Each pair with its reasons and sources; nobody is paired without evidence.
    """
    eco = open_ecosystem()
    _answer(eco, eco.match(need=need, within=within), printing)


@gathered
def whatif(
    remove: Annotated[list[str] | None, typer.Option(metavar="ACTOR", help="Who leaves; may be repeated.")] = None,
    add: Annotated[list[str] | None, typer.Option(metavar="A:KIND:B", help="A link that is made; so may this.")] = None,
    strengthen: Annotated[int | None, typer.Option(help="Suggest so many new links that would help most.")] = None,
    at: Annotated[str, typer.Option(metavar="YYYY-MM-DD", help="On this day; else what stands.")] = "",
    *,
    printing: Printing,
) -> None:
    """Tell what would break, and what would mend it.

    An actor that leaves, a link that is made, the new links that would help most.
    Nothing of it is written into the data.
    """
    eco = open_ecosystem()
    if strengthen is None:
        _answer(eco, eco.whatif(remove=remove or (), add=add or (), at=at), printing)
        return
    if add:
        refuse("add-and-strengthen")
    _check_positive("--strengthen", strengthen)
    found = eco.strengthen(strengthen, at=at, without=remove or ())
    if remove:
        _note_removed(eco, remove)
    _answer(eco, found, printing)


@gathered
def diff(
    before: Annotated[str, typer.Argument(help="A day, YYYY-MM-DD, or a data folder.")],
    after: Annotated[str, typer.Argument(help="Another.")],
    *,
    printing: Printing,
) -> None:
    """Tell what changed between two days, or between two folders.

    Actors and links that appeared or ended, statuses and names that changed.
    """
    eco = open_ecosystem()
    _answer(eco, eco.difference(before, after), printing)


@gathered
def timeline(*, printing: Printing) -> None:
    """Count projects, links and actors year by year."""
    eco = open_ecosystem()
    _answer(eco, eco.timeline(), printing)


@gathered
def matrix(
    rows: Annotated[
        str, typer.Option(help="What the rows are: region, layer, type, category, kind, status …")
    ] = "region",
    cols: Annotated[str, typer.Option(help="What the columns are.")] = "layer",
    links: Annotated[str, typer.Option(metavar="KIND", help="Only these kinds of link, by comma.")] = "",
    counting: Annotated[Counting, typer.Option(help="Shared among groups, or whole in each.")] = Counting.fractional,
    *,
    printing: Printing,
) -> None:
    """Count links from group to group, with margins that add up.

    To a file such as matrix.svg, matrix.pdf or matrix.pptx it draws a heat map.
    """
    written_as(None if printing.format else printing.output, _FILES)
    eco = open_ecosystem()
    counted = eco.public if is_picture(printing.output) else eco
    found = counted.matrix(rows, cols, kinds=_listed(links), counting=counting.value)
    if is_picture(printing.output):
        picture(counted, found, printing.output)
    else:
        _answer(eco, found, printing)


def report(
    output: Annotated[Path, typer.Option("--output", "-o", help="A .html or .md file.")] = Path("build/report.html"),
) -> None:
    """Write the state of the ecosystem as one readable report.

    Who holds it together, where it breaks, what is missing, what would help, and how sure all that is.
    """
    from hytki_graph.exporters import ecosystem_report
    from hytki_graph.words import say

    ecosystem_report.check(output)
    eco = open_ecosystem()
    found = validated(eco)
    with progress("progress.report"):
        written = eco.report(output, report=found)
    emit(say("report.written", state["lang"], path=written) + "\n")


VERBS: tuple[Callable[..., None], ...] = (analyse, gaps, match, whatif, diff, timeline, matrix, report)
"""The verbs of this room, for the command line to offer."""


def _measured(
    eco: "Ecosystem", measure: str, showing: Showing, seeing: Seeing, trying: Trying
) -> "Scores | Robustness":
    """Measure once, or again and again with links missing."""
    from hytki_graph import questions
    from hytki_graph.questions import Resampling, View

    view = View(seeing.lens, seeing.at, seeing.weight, _listed(seeing.status), _listed(seeing.kinds))
    options: dict[str, object] = {} if trying.sample is None else {"samples": trying.sample}
    if showing.by and questions.takes(measure, "by"):
        options["by"] = showing.by
    if trying.seed is not None and (questions.takes(measure, "seed") or not trying.robust):
        options["seed"] = trying.seed
    lang = state["lang"]
    if not trying.robust:
        return questions.analyse(eco.store, measure, view, lang=lang, **options)
    seed = 1 if trying.seed is None else trying.seed
    trial = Resampling(trying.drop, "sources" if trying.by_sources else "links", trying.runs, seed)
    with progress("progress.robust"):
        return questions.robust(eco.store, measure, view, trial, lang=lang, **options)


def _saved(eco: "Ecosystem", scores: "Scores") -> dict[str, object]:
    """Keep a run in the data folder, and say so."""
    path, changed = eco.keep_run(scores)
    name = path.stem.removeprefix("analysis-")
    facts = {"id": name, "path": path, "measure": scores.measure, "column": scores.columns[0]}
    note("scores.saved" if changed else "scores.saved-before", **facts)
    return {"run": name, "file": str(path), "changed": changed}


def _list(printing: Printing) -> None:
    from hytki_graph.exporters import cells, documents, scores_documents, scores_tables, scores_text

    lang = state["lang"]
    _print(printing, {
        "table": lambda: scores_text.known(lang),
        "csv": lambda: cells.render(scores_tables.measures(lang), "csv"),
        "xlsx": lambda: cells.render(scores_tables.measures(lang), "xlsx"),
        "json": lambda: documents.dump(scores_documents.known(lang)),
    })  # fmt: skip


def _answer(eco: "Ecosystem", found: "Result", printing: Printing) -> None:
    """Print what a question found, with the projection it stands on and what is missing in it."""
    from hytki_graph import questions
    from hytki_graph.exporters import documents, footing, questions_documents, questions_tables, questions_text

    lang, unknown = state["lang"], questions.unknown(eco.store)
    _print(printing, {
        "table": lambda: questions_text.text(found, lang) + footing.text("ecosystem", unknown, lang),
        "csv": lambda: questions_tables.render(found, "csv", lang),
        "xlsx": lambda: questions_tables.render(found, "xlsx", lang),
        "json": lambda: documents.dump(
            {**questions_documents.document(found, lang), **footing.document("ecosystem", unknown, lang)}
        ),
    })  # fmt: skip


def _print(printing: Printing, writers: Writers) -> None:
    """Write in the format that was asked for, else in the one that the ending of the file names."""
    ending = printing.output.suffix.lower().lstrip(".") if printing.output else ""
    if ending and ending != "txt" and not printing.format and ending not in writers:
        endings = sorted(writers.keys() - {"table"} | {"txt"})
        refuse("unknown-ending", ending=f".{ending}", choices=", ".join(f".{name}" for name in endings))
    wanted = printing.format.value if printing.format else ending if ending in writers else "table"
    if wanted == "xlsx" and printing.output is None and sys.stdout.isatty():
        refuse("binary-to-terminal")
    emit(writers[wanted](), printing.output)


def _listed(words: str) -> tuple[str, ...]:
    """Split a list by comma."""
    return tuple(word.strip() for word in words.split(",") if word.strip())


def _check_positive(option: str, value: int | None) -> None:
    if value is not None and value < 1:
        refuse("not-positive", option=option, value=value)


def _note_removed(eco: "Ecosystem", names: list[str]) -> None:
    from hytki_graph.words import pick

    labels = [pick(eco.store.label(eco.find(name)), state["lang"]) for name in names]
    note("whatif.removed", things=", ".join(labels))
