"""The report of an ecosystem, put together and written as HTML or Markdown."""

from __future__ import annotations

from pathlib import Path

from hytki_graph import turtle
from hytki_graph.errors import InputError
from hytki_graph.exporters import report_html, report_lacks, report_md, report_who
from hytki_graph.exporters.report_blocks import Page, Value
from hytki_graph.exporters.wording import Voice
from hytki_graph.iris import tail
from hytki_graph.network import UNREAL
from hytki_graph.overview import Overview

_PARTS = (
    report_who.brief, report_who.what, report_who.holders, report_who.bridges, report_who.communities,
    report_who.breaks, report_lacks.gaps, report_lacks.learn, report_lacks.helps, report_lacks.years,
    report_lacks.sure, report_lacks.sources,
)  # fmt: skip
WRITERS = {".html": report_html.text, ".md": report_md.text}
"""Ending of a file to the function that gives the report in that format."""


def check(path: Path) -> None:
    """Refuse an ending that no report is written to."""
    if path.suffix.lower() not in WRITERS:
        raise InputError("unknown-ending", ending=path.suffix or path.name, choices=", ".join(sorted(WRITERS)))


def write(found: Overview, path: Path, *, lang: str) -> Path:
    """Write the report to a file, in the format its ending names."""
    check(path)
    turtle.save(path, WRITERS[path.suffix.lower()](page(found, lang)))
    return path


def page(found: Overview, lang: str) -> Page:
    """Put the report together in a language."""
    voice = Voice(found.labels, lang)
    facts: dict[str, object] = {"sources": len(found.stats.sources), "version": found.version}
    made = (
        voice.say("report.made-of", day=found.day, **facts)
        if found.day
        else voice.say("report.made-of-undated", **facts)
    )
    return Page(
        lang,
        voice.say("report.title"),
        voice.say("report.lead"),
        (made, voice.say("report.caution")),
        _tiles(found, voice),
        tuple(part(found, voice) for part in _PARTS),
    )


def _tiles(found: Overview, voice: Voice) -> tuple[tuple[Value, str], ...]:
    stats = found.stats
    planned = sum(count for status, count in stats.statuses.items() if tail(status) in UNREAL)
    return (
        (stats.actors, voice.say("report.tile.actors")),
        (stats.categories.get("project", 0), voice.say("report.tile.projects")),
        (sum(stats.statuses.values()) - planned, voice.say("report.tile.links")),
        (planned, voice.say("report.tile.planned")),
        (len(stats.sources), voice.say("report.tile.sources")),
        (len(stats.regions), voice.say("report.tile.regions", all=len(stats.regions) + len(stats.unreached))),
    )
