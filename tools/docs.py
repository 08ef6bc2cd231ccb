"""Rewrite the generated pages of docs/: the command line from --help, the saved questions from their files."""

from __future__ import annotations

import sys
from pathlib import Path

from typer.testing import CliRunner

from hytki_graph import query
from hytki_graph.cli import app

DOCS = Path(__file__).parent.parent / "docs"


def command_line() -> str:
    """Give the page of the command line, made from what --help says."""
    lines = ["# The command line", "", "Made from `hytki --help` by `make docs`.", "", *_help()]
    for command in app.registered_commands:
        name = command.name or str(getattr(command.callback, "__name__", ""))
        lines += [f"## hytki {name}", "", *_help(name)]
    return "\n".join(lines)


def _help(*verb: str) -> list[str]:
    runner = CliRunner(env={"COLUMNS": "100", "TERMINAL_WIDTH": "100", "NO_COLOR": "1"})
    said = runner.invoke(app, [*verb, "--help"], prog_name="hytki").stdout
    return ["```text", *(line.rstrip() for line in said.strip().splitlines()), "```", ""]


def questions() -> str:
    """Give the page of the saved questions."""
    lines = [
        "# Saved questions",
        "",
        "Made from `hytki_graph/queries/*.rq` by `make docs`. Ask one with `hytki query NAME`, put a value in the place of",
        "a variable with `--bind name=value`. A new question is a new file there, with a title in three languages.",
        "",
    ]
    for one in query.saved().values():
        binds = "".join(f" --bind {name}=…" for name in one.parameters)
        lines += [
            f"## {one.name}", "", f"`hytki query {one.name}{binds}`", "",
            *(f"- {lang}: {one.title[lang]}" for lang in ("fi", "sv", "en")), "",
        ]  # fmt: skip
    return "\n".join(lines)


PAGES = {"cli.md": command_line, "questions.md": questions}


def picture() -> None:
    """Take the picture of the README: the map of the real ecosystem at its first look."""
    from tempfile import TemporaryDirectory

    import hytki_graph
    from tests.browser import browser

    with TemporaryDirectory() as folder, browser() as chromium:
        path = hytki_graph.open(DOCS.parent / "data", lang="en").map(Path(folder) / "map.html")
        page = chromium.new_page(viewport={"width": 1280, "height": 800})
        page.goto(path.as_uri())
        page.wait_for_timeout(500)
        page.screenshot(path=DOCS / "images" / "map.png")


def gallery() -> dict[str, str]:
    """Give each diagram of the real ecosystem as SVG, by the name of its file."""
    import hytki_graph
    from hytki_graph import diagrams
    from hytki_graph.exporters import picture_svg

    eco = hytki_graph.open(DOCS.parent / "data", lang="en")
    scene = eco.draw()
    drawn = {name: eco.diagram(name, scene) for name in diagrams.known()}
    drawn |= {"gaps": eco.picture(eco.gaps()), "path": eco.picture(eco.path("Eksote", "Turku Science Park"))}
    return {f"{name}.svg": picture_svg.text(one) for name, one in drawn.items()}


def main() -> None:
    """Write the pages, the gallery and the picture."""
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), "utf-8")
        sys.stdout.write(f"docs/{name}\n")
    for name, drawn in gallery().items():
        (DOCS / "images" / name).write_text(drawn, "utf-8")
        sys.stdout.write(f"docs/images/{name}\n")
    picture()


if __name__ == "__main__":
    main()
