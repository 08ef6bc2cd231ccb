"""What came of adding files as JSON: the shape is documented in docs/formats.md."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hytki_graph.intake import Change, Intake, Refusal
from hytki_graph.spots import Spot
from hytki_graph.words import pick


def intake(found: Intake, lang: str, *, dry_run: bool) -> dict[str, Any]:
    """Give what ``add`` did: sources, refusals, notices, persons left out (never who), questions.

    A dry run lists the statements that would come and go.
    """
    return {
        "written": found.written,
        "sources": [_change(change, lang, dry_run=dry_run) for change in found.changes],
        "refused": _remarks(found.refused, lang),
        "notices": _remarks(found.notices, lang),
        "persons": [{"what": pick(one.text, lang), **_where(one)} for one in found.persons],
        "decided": len(found.decided),
        "candidates": len(found.suggested_merges),
        "mentions": len(found.mentions),
    }


def _change(change: Change, lang: str, *, dry_run: bool) -> dict[str, Any]:
    came, went = change.counts
    listed = {"coming": list(change.diff[0]), "going": list(change.diff[1])} if dry_run else {}
    return {
        "source": change.source,
        "label": pick(change.label, lang),
        "format": change.format,
        "file": change.path.name,
        "statements": change.statements,
        "added": came,
        "removed": went,
        **listed,
    }


def _remarks(remarks: Iterable[Refusal], lang: str) -> list[dict[str, Any]]:
    return [{"message": pick(remark.text, lang), **_where(remark)} for remark in remarks]


def _where(remark: Refusal) -> dict[str, Any]:
    spot: Spot = remark.spot
    return {
        "file": remark.path.name,
        "section": spot.section,
        "sheet": spot.sheet,
        "row": spot.row,
        "column": spot.column,
        "cell": spot.cell,
    }
