"""The verbs that draw: the interactive map, files for other tools, diagrams for paper."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from hytki_graph.options import gathered
from hytki_graph.terminal import (
    Format,
    Plain,
    emit,
    open_ecosystem,
    progress,
    refuse,
    state,
    tell_left_out,
    tell_written,
    validated,
)

if TYPE_CHECKING:
    from hytki_graph.ecosystem import Ecosystem
    from hytki_graph.network import Network
    from hytki_graph.scene import Imprint, Scene


class Profile(StrEnum):
    """For whom a file is."""

    public = "public"
    partners = "partners"
    internal = "internal"


class Theme(StrEnum):
    """The paper of a picture."""

    light = "light"
    dark = "dark"


For = Annotated[Profile, typer.Option(help="For whom: organisations only, with roles, with kept persons.")]


class Seen(NamedTuple):
    """What is drawn."""

    lens: Annotated[str, typer.Option(help="What is seen of the ecosystem; analyse --list shows the lenses.")] = ""
    at: Annotated[str, typer.Option(metavar="YYYY-MM-DD", help="Only links that held on this day.")] = ""
    query: Annotated[
        str, typer.Option(metavar="FILE|NAME|TEXT", help="Draw the answer: a CONSTRUCT, or a SELECT ?from ?kind ?to.")
    ] = ""
    bind: Annotated[list[str] | None, typer.Option(metavar="NAME=VALUE", help="Put a value for a variable.")] = None
    view: Annotated[str, typer.Option(metavar="NAME", help="A named view of the data folder: views/NAME.toml.")] = ""
    size: Annotated[str, typer.Option(metavar="MEASURE", help="What sizes tell, such as betweenness.")] = ""


class Meant(NamedTuple):
    """For whom, and on what paper."""

    profile: For = Profile.public
    theme: Annotated[Theme, typer.Option(help="The paper of a picture.")] = Theme.light


@gathered
def map_(
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write.")] = Path("build/ecosystem.html"),
    *,
    seen: Seen,
    profile: For = Profile.public,
    keep: Annotated[
        bool, typer.Option("--keep", help="Keep the places, so that the next map looks like this.")
    ] = False,
    format: Format = Plain.text,  # noqa: A002
) -> None:
    """Write the interactive map as one HTML file.

    The data is validated first, and what was found is said. With --query the answer of a question is drawn.
    """
    from hytki_graph.exporters import documents, text
    from hytki_graph.words import say

    eco, lang = open_ecosystem(), state["lang"]
    if not output.name.lower().endswith(".html"):
        refuse("unknown-ending", ending=output.suffix or output.name, choices=".html, .pyvis.html")
    report = validated(eco)
    with progress("progress.map"):
        scene = _scene(eco.public, seen, profile, output)
        kept = eco.keep_places(scene) if keep else None
        written = eco.export(output, scene)
        found = eco.stats()
    tell_left_out(scene.imprint.left_out)
    if format is Plain.json:
        document = {"file": str(written), "kept": kept and str(kept), "left_out": dict(scene.imprint.left_out)}
        emit(documents.dump({**document, "findings": report.counts(), **documents.coverage(found, lang)}))
        return
    said = [say("map.written", lang, path=written), *([say("map.kept", lang, path=kept)] if kept else [])]
    emit(text.summary(found, report.counts(), lang) + "\n".join(said) + "\n")


@gathered
def export(
    file: Annotated[Path, typer.Argument(help="The file to write; its ending names the format.")],
    *,
    seen: Seen,
    meant: Meant,
    format: Format = Plain.text,  # noqa: A002
) -> None:
    """Write the ecosystem for other tools, by the ending.

    Pages: html, pyvis.html. Pictures: svg, pdf, png, pptx, drawio, dot, mmd.
    Networks: gexf, graphml, net, cyjs, kumu.json, kumu.xlsx, csv, xlsx.
    Statements: ttl, trig, nq, jsonld, rdf, dcat.ttl.
    """
    eco = open_ecosystem()
    sort = _check_ending(file, ("scenes", "pictures", "releases"))
    if sort == "releases" and seen != Seen():
        refuse("release-whole", file=file.name)
    validated(eco)
    with progress("progress.export"):
        thing = (
            eco.release(profile=meant.profile) if sort == "releases" else _scene(eco.public, seen, meant.profile, file)
        )
        written = eco.export(file, thing, theme=meant.theme)
    _told(written, thing.imprint, format)


@gathered
def draw(
    diagram: Annotated[
        str, typer.Argument(help="network, layers, regions, map, clusters, timeline, matrix, process, impact.")
    ],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="build/DIAGRAM.svg if not told.")] = None,
    *,
    seen: Seen,
    meant: Meant,
    format: Format = Plain.text,  # noqa: A002
) -> None:
    """Draw a diagram for a report, a slide or a wall.

    To svg, pdf, png, pptx, drawio, dot or mmd, by the ending of the file.
    """
    eco = open_ecosystem()
    target = output or Path("build") / f"{diagram}.svg"
    _check_ending(target, ("pictures",))
    validated(eco)
    with progress("progress.export"):
        scene = _scene(eco.public, seen, meant.profile, target)
        written = eco.export(target, eco.diagram(diagram, scene), theme=meant.theme)
    _told(written, scene.imprint, format)


VERBS: tuple[tuple[str, Callable[..., None]], ...] = (("map", map_), ("export", export), ("draw", draw))
"""The verbs of this room by name, for the command line to offer."""


def _check_ending(path: Path, sorts: tuple[str, ...]) -> str:
    """Give the sort of what a file takes, before anything is computed."""
    from hytki_graph import exporters

    return exporters.ending(path, sorts)[0]


def _scene(eco: "Ecosystem", seen: Seen, profile: Profile, file: Path) -> "Scene":
    """Draw what was asked for: a page shows a named view itself, in any other file it is all there is."""
    from hytki_graph.publishing import Wish
    from hytki_graph.query import saved

    if seen.query and (seen.lens or seen.size):
        refuse("query-alone", option="--lens" if seen.lens else "--size")
    network, lens = _network(eco, seen), seen.lens or "ecosystem"
    size = eco.analyse(seen.size, lens=lens, at=seen.at) if seen.size else None
    question = saved().get(seen.query)
    still, title = file.suffix.lower() != ".html", question.title if question else {}
    return eco.draw(network, wish=Wish(profile.value, size, seen.view, still, title))


def _network(eco: "Ecosystem", seen: Seen) -> "Network":
    from hytki_graph.network import day
    from hytki_graph.terminal import bindings

    if seen.bind and not seen.query:
        refuse("bind-without-query")
    given = bindings(seen.bind or [])
    network = eco.asked(seen.query, **given) if seen.query else eco.project(seen.lens or "ecosystem")
    return network.at(day(seen.at)) if seen.at else network


def _told(written: Path, imprint: "Imprint", format_: Plain) -> None:
    from hytki_graph.exporters import documents

    if format_ is not Plain.json:
        tell_written(written, imprint.left_out)
        return
    tell_left_out(imprint.left_out)
    emit(documents.dump({"file": str(written), "profile": imprint.profile, "left_out": dict(imprint.left_out)}))
