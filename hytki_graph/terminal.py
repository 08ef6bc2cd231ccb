"""The terminal: where words and bytes come in and go out, the same for every verb."""

import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeGuard

import typer

if TYPE_CHECKING:
    from hytki_graph.analysis.gaps import Gaps
    from hytki_graph.analysis.matrix import Matrix
    from hytki_graph.analysis.paths import Connection
    from hytki_graph.ecosystem import Ecosystem
    from hytki_graph.validation import Report


class Lang(StrEnum):
    """The languages of words and labels."""

    fi = "fi"
    sv = "sv"
    en = "en"


class Plain(StrEnum):
    """What most verbs print."""

    text = "text"
    json = "json"


state: dict[str, Any] = {"data": None, "lang": "fi"}
"""The options before the verb: the data folder and the language."""

Format = Annotated[Plain, typer.Option("--format", help="Text for people or JSON for machines.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")]


def open_ecosystem(folder: Path | None = None, **bounds: float) -> "Ecosystem":
    """Open the ecosystem of the options, or that of a folder."""
    from hytki_graph.ecosystem import Ecosystem, Settings

    settings = Settings(lang=state["lang"], **bounds)  # type: ignore[arg-type]
    return Ecosystem.open(folder or state["data"], settings=settings)


def validated(eco: "Ecosystem") -> "Report":
    """Validate an ecosystem; from data that breaks a shape nothing is drawn, and what is wrong is said."""
    with progress("progress.validate"):
        report = eco.validate()
    if not report.conforms:
        from hytki_graph.exporters import text

        labels = {name: eco.store.label(name) for name in eco.store.files}
        note_text(text.report(report, labels, state["lang"], every=False))
        refuse("broken-data", exit_code=1, count=report.counts()["Violation"])
    return report


def bindings(pairs: list[str]) -> dict[str, str]:
    """Give the values of variables from ``NAME=VALUE``."""
    for pair in pairs:
        if not pair.partition("=")[0].isidentifier() or "=" not in pair:
            refuse("not-a-binding", pair=pair)
    return dict(pair.split("=", 1) for pair in pairs)


def emit(content: str | bytes, output: Path | None = None) -> None:
    """Write to a file whole or not at all, or to standard output."""
    if output is not None:
        from hytki_graph import turtle
        from hytki_graph.ecosystem import default_folder
        from hytki_graph.folder import keep_clear

        keep_clear(Path(state["data"] or default_folder()), output)
        turtle.save(output, content)
        return
    if sys.stdout is None:
        refuse("not-writable", path="stdout", reason="closed")
    try:
        sys.stdout.buffer.write(content if isinstance(content, bytes) else seen(content).encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        refuse("not-writable", path="stdout", reason=error.strerror)


def is_picture(output: Path | None) -> TypeGuard[Path]:
    """Whether a file takes a picture, by its ending."""
    from hytki_graph import exporters

    return output is not None and output.suffix.lower() in exporters.known("pictures")


def written_as(output: Path | None, endings: Iterable[str]) -> None:
    """Refuse a file that takes neither a picture nor what one of the endings names."""
    from hytki_graph import exporters

    choices = sorted({*endings, *exporters.known("pictures")})
    if output is not None and output.suffix and output.suffix.lower() not in choices:
        refuse("unknown-ending", ending=output.suffix, choices=", ".join(choices))


def picture(eco: "Ecosystem", found: "Connection | Gaps | Matrix", output: Path) -> None:
    """Draw what a question found, and say where it is."""
    drawn = eco.picture(found)
    tell_written(eco.export(output, drawn), eco.left_out or {})


def tell_written(path: Path, left_out: Mapping[str, int]) -> None:
    """Say where a file is, and what its profile left out."""
    from hytki_graph.words import say

    tell_left_out(left_out)
    emit(say("export.written", state["lang"], path=path) + "\n")


def tell_left_out(left_out: Mapping[str, int]) -> None:
    """Say on standard error what a profile left out, if anything."""
    from hytki_graph import profiles

    if said := profiles.told(left_out, state["lang"]):
        note_text(f"hytki: {said}\n")


def seen(text: str) -> str:
    """Make control characters of the data visible, so that none of them steers the terminal."""
    return "".join(
        "\ufffd" if unicodedata.category(letter) == "Cc" and letter not in "\n\t" else letter for letter in text
    )


def counter(key: str) -> Callable[[int, int], None]:
    """Give what is told how far a long work is: it says so on standard error when a person is watching."""
    from hytki_graph.words import say

    def tell(done: int, all_: int) -> None:
        if sys.stderr.isatty():
            share = f"{100 * done // max(all_, 1)} %"
            sys.stderr.write(f"\r{say(key, state['lang'])} {share}\x1b[K")
            sys.stderr.flush()

    return tell


@contextmanager
def progress(key: str) -> Iterator[None]:
    """Say on standard error what goes on, when a person is watching."""
    from hytki_graph.words import say

    watched = sys.stderr.isatty()
    if watched:
        sys.stderr.write(say(key, state["lang"]))
        sys.stderr.flush()
    yield
    if watched:
        sys.stderr.write("\r\x1b[K")


def note(key: str, **facts: object) -> None:
    """Say a message on standard error."""
    from hytki_graph.words import say

    note_text(f"hytki: {say(key, state['lang'], **facts)}\n")


def note_text(text: str) -> None:
    """Write a text to standard error."""
    sys.stderr.write(seen(text))


def refuse(key: str, *, exit_code: int = 2, **facts: object) -> NoReturn:
    """End the verb with one clear line."""
    from hytki_graph.errors import InputError

    error = InputError(key, **facts)
    error.exit_code = exit_code
    raise error


def fail(line: str, exit_code: int) -> NoReturn:
    """Write the last line and leave."""
    if line and sys.stderr is not None:
        sys.stderr.write(f"{seen(line)}\n")
    sys.exit(exit_code)
