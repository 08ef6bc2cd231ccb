"""What validation found, as one HTML page that opens anywhere and prints well."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from itertools import groupby
from pathlib import Path

from hytki_graph.iris import tail
from hytki_graph.validation import Finding, Report
from hytki_graph.words import Text, pick, say


def page(found: Report, labels: Mapping[str, Text], lang: str) -> str:
    """Give the page; every text from the data is escaped and nothing is loaded from elsewhere."""
    title = escape(say("validate.title", lang))
    verdict = escape(say("validate.conforms" if found.conforms else "validate.broken", lang))
    counts = escape(say("validate.counts", lang, **found.counts()))
    sections = "".join(
        _section(severity, list(findings), labels, lang)
        for severity, findings in groupby(found.findings, key=lambda finding: finding.severity)
    )
    style = (Path(__file__).parent / "assets" / "report.css").read_text("utf-8")
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        f'<p class="verdict">{verdict}</p>\n<p>{counts}</p>\n{sections}</main>\n</body>\n</html>\n'
    )


def _section(severity: str, findings: list[Finding], labels: Mapping[str, Text], lang: str) -> str:
    rows = "".join(_row(finding, labels, lang) for finding in findings)
    heads = "".join(f'<th scope="col">{escape(say(f"validate.{key}", lang))}</th>' for key in ("what", "where"))
    title = escape(say(f"severity.{severity}", lang))
    return (
        f'<section class="{severity.lower()}">\n<h2>{title} ({len(findings)})</h2>\n'
        f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</section>\n"
    )


def _row(finding: Finding, labels: Mapping[str, Text], lang: str) -> str:
    source = pick(labels.get(finding.source, {}), lang) or tail(finding.source)
    where = ": ".join(part for part in (source, finding.place) if part)
    return f"<tr><td>{escape(pick(finding.message, lang))}</td><td>{escape(where)}</td></tr>\n"
