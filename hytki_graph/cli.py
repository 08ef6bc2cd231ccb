"""Words in, exit code out."""

import os
import sys
from collections.abc import Callable
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any

import typer

from hytki_graph import cli_analysis, cli_drawing, cli_intake
from hytki_graph.terminal import (
    Format,
    Lang,
    Output,
    Plain,
    bindings,
    emit,
    fail,
    is_picture,
    note,
    open_ecosystem,
    picture,
    progress,
    refuse,
    state,
    written_as,
)


class ReportFormat(StrEnum):
    """What ``validate`` prints."""

    text = "text"
    json = "json"
    ttl = "ttl"
    html = "html"


class AnswerFormat(StrEnum):
    """What ``query`` prints."""

    table = "table"
    csv = "csv"
    tsv = "tsv"
    json = "json"
    xml = "xml"
    ttl = "ttl"
    nt = "nt"
    jsonld = "jsonld"
    xlsx = "xlsx"


app = typer.Typer(
    help="A validated, sourced, analysable map of an ecosystem, offline.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for _verb in cli_intake.VERBS:
    app.command(_verb.__name__.replace("_", "-"))(_verb)
_USAGE: Any = typer.BadParameter.__mro__[1]  # the usage error of the command line library, whoever ships it


def main() -> None:
    """Run the command line: an error is one clear line on standard error and an exit code that is not 0."""
    from hytki_graph.errors import HytkiError

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        sys.exit(app(standalone_mode=False) or 0)
    except _USAGE as error:
        fail(f"hytki: {' '.join(error.format_message().split())} (hytki --help)", 2)
    except HytkiError as error:
        fail(f"hytki: {error.text(state['lang'])}", error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except (KeyboardInterrupt, typer.Abort):
        fail("", 130)
    except Exception as error:
        if os.environ.get("HYTKI_DEBUG"):
            raise
        fail(f"hytki: {type(error).__name__}: {' '.join(str(error).split())} (HYTKI_DEBUG=1 shows where)", 70)


@app.callback(invoke_without_command=True)
def options(
    context: typer.Context,
    data: Annotated[Path | None, typer.Option(help="The data folder; ./data, else the bundled ecosystem.")] = None,
    lang: Annotated[Lang, typer.Option(envvar="HYTKI_LANG", help="The language of words and labels.")] = Lang.fi,
    version: Annotated[bool, typer.Option("--version", help="Say the version and stop.")] = False,
) -> None:
    """Map an ecosystem: who connects to whom, through what, since when, and which document says so."""
    state.update(data=data, lang=lang.value)
    if version:
        from hytki_graph import __version__

        typer.echo(f"hytki {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
def validate(
    format: Annotated[ReportFormat, typer.Option(help="How the findings are printed.")] = ReportFormat.text,  # noqa: A002
    output: Output = None,
    all: Annotated[bool, typer.Option("--all", help="Print every finding, not the first of each severity.")] = False,  # noqa: A002
) -> None:
    """Check the data against the SHACL shapes.

    The exit code is 0 when it conforms, 1 when not.
    """
    from hytki_graph.exporters import documents, html_report, text

    eco, lang = open_ecosystem(), state["lang"]
    with progress("progress.validate"):
        found = eco.validate()
    labels = {name: eco.store.label(name) for name in eco.store.files}
    writers: dict[str, Callable[[], str]] = {
        "text": lambda: text.report(found, labels, lang, every=all),
        "json": lambda: documents.dump(documents.report(found, lang)),
        "ttl": lambda: found.turtle,
        "html": lambda: html_report.page(found, labels, lang),
    }
    emit(writers[format.value](), output)
    if not found.conforms:
        raise typer.Exit(1)


@app.command()
def query(
    question: Annotated[str | None, typer.Argument(help="SPARQL, a .rq file, or the name of a saved question.")] = None,
    format: Annotated[AnswerFormat | None, typer.Option(help="How the answer is printed.")] = None,  # noqa: A002
    bind: Annotated[list[str] | None, typer.Option(metavar="NAME=VALUE", help="Put a value for a variable.")] = None,
    list: Annotated[bool, typer.Option("--list", help="List the saved questions.")] = False,  # noqa: A002
    timeout: Annotated[float, typer.Option(min=0.1, max=86_400, help="Seconds the question may take.")] = 30.0,
    limit: Annotated[int, typer.Option(min=0, help="Rows the answer may have; 0 is no limit.")] = 10_000,
    output: Output = None,
) -> None:
    """Answer a SPARQL question or a saved one.

    SELECT, ASK, CONSTRUCT and DESCRIBE; the usual prefixes are known.
    """
    from hytki_graph.exporters import answer

    if list:
        emit(_saved_questions(format), output)
        return
    if question is None:
        refuse("no-question")
    eco = open_ecosystem(seconds=timeout, rows=limit)
    found = eco.query(question, **bindings(bind or []))
    if not found.complete:
        note("query.cut", rows=limit)
    ending = output.suffix.lstrip(".") if output and output.suffix.lstrip(".") in answer.FORMATS else None
    wanted = format.value if format else ending
    content = answer.render(found, wanted)
    if wanted == "xlsx" and output is None and sys.stdout.isatty():
        refuse("binary-to-terminal")
    emit(content if wanted or output else content.decode(), output)


@app.command()
def show(
    actor: Annotated[str, typer.Argument(help="A name, an alias, a Y-tunnus or an address.")],
    format: Format = Plain.text,  # noqa: A002
) -> None:
    """Tell who an actor is and what it is linked to.

    Its dated names, and its links by kind, each with source and place.
    """
    from hytki_graph.exporters import documents, text

    eco, lang = open_ecosystem(), state["lang"]
    found, kinds = eco.show(actor), dict(eco.store.kinds)
    as_json = format is Plain.json
    emit(documents.dump(documents.profile(found, kinds, lang)) if as_json else text.profile(found, kinds, lang))


@app.command()
def path(
    start: Annotated[str, typer.Argument(help="From whom: a name, an alias, a Y-tunnus or an address.")],
    goal: Annotated[str, typer.Argument(help="To whom.")],
    at: Annotated[str | None, typer.Option(help="Only links that held on this day, YYYY-MM-DD.")] = None,
    kinds: Annotated[str, typer.Option(help="Only these kinds of link, by comma: coordinates,implements.")] = "",
    max: Annotated[int, typer.Option("--max", help="Show at most this many chains.")] = 1,  # noqa: A002
    output: Output = None,
    format: Format = Plain.text,  # noqa: A002
) -> None:
    """Tell how one actor is connected to another.

    The shortest chains, each step with its kind, status, dates, source and place.
    To a file such as path.svg, path.pdf or path.pptx it draws them.
    """
    from hytki_graph.exporters import documents, text

    written_as(output, (".json", ".txt"))
    eco, lang = open_ecosystem(), state["lang"]
    chosen = [kind.strip() for kind in kinds.split(",")] if kinds else []
    asked = eco.public if is_picture(output) else eco
    found = asked.path(start, goal, at=at, kinds=chosen, most=max)
    register = dict(eco.store.kinds)
    if is_picture(output):
        picture(asked, found, output)
    elif format is Plain.json or (output and output.suffix.lower() == ".json"):
        emit(documents.dump(documents.connection(found, register, lang)), output)
    else:
        limited = [part for part in (at, kinds) if part]
        emit(text.connection(found, register, eco.store.model.labels, lang), output)
        if limited and not found.chains:
            note("path.limited", limits=", ".join(limited))


@app.command()
def stats(format: Format = Plain.text) -> None:  # noqa: A002
    """Count what there is, and show where it is empty.

    Actors, links, sources, islands, and the regions by competence layers with their empty cells.
    """
    from hytki_graph.exporters import documents, text

    eco, lang = open_ecosystem(), state["lang"]
    found = eco.stats()
    emit(documents.dump(documents.coverage(found, lang)) if format is Plain.json else text.coverage(found, lang))


@app.command()
def save(format: Format = Plain.text) -> None:  # noqa: A002
    """Rewrite the data files in their canonical form.

    Sorted and stable: the same facts are the same bytes.
    """
    from hytki_graph.exporters import documents
    from hytki_graph.words import say

    eco = open_ecosystem()
    changed = eco.save()
    if format is Plain.json:
        emit(documents.dump({"files": len(eco.store.files), "changed": [str(path) for path in changed]}))
    else:
        lines = [*map(str, changed), say("save.done", state["lang"], count=len(changed), all=len(eco.store.files))]
        emit("\n".join(lines) + "\n")


for _name, _verb in cli_drawing.VERBS:
    app.command(_name)(_verb)
for _question in cli_analysis.VERBS:
    app.command(_question.__name__)(_question)


def _saved_questions(format_: AnswerFormat | None) -> str | bytes:
    """List the saved questions with their titles and parameters."""
    from hytki_graph.exporters import answer, documents
    from hytki_graph.query import Cell, Table, saved
    from hytki_graph.words import pick

    rows = [(one.name, pick(one.title, state["lang"]), list(one.parameters)) for one in saved().values()]
    if format_ is AnswerFormat.json:
        return documents.dump([{"name": name, "title": title, "bind": bind} for name, title, bind in rows])
    cells = [(Cell(name), Cell(title), Cell(" ".join(bind))) for name, title, bind in rows]
    content = answer.render(Table(("name", "title", "bind"), tuple(cells)), format_.value if format_ else None)
    return content if format_ else content.decode()
