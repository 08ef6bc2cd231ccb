"""The review list, as text for a person and as a table to fill in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from hytki_graph.decisions import COLUMNS, FILE, Decision
from hytki_graph.exporters.cells import harmless
from hytki_graph.iris import short
from hytki_graph.resolve import Candidate
from hytki_graph.suggestions import Suggestion
from hytki_graph.words import Text, pick, say

_MORE = ("first_name", "second_name", "score", "suggests")
Labels = Mapping[str, Text]
"""The names of things and sources by address."""


def text(
    candidates: Sequence[Candidate],
    suggestions: Sequence[Suggestion],
    stale: Sequence[Decision],
    labels: Labels,
    lang: str,
) -> str:
    """Say what waits for a person: things that may be one, actors named in prose, and decisions that reach nothing."""
    blocks = [
        _block("resolve.candidates", (_candidate(one, lang) for one in candidates), lang),
        _block("resolve.mentions", _mentions(suggestions, labels, lang), lang),
        _block("resolve.stale", map(_stale, stale), lang),
    ]
    said = [block for block in blocks if block]
    return "\n".join(said) if said else say("resolve.nothing", lang) + "\n"


def table(candidates: Iterable[Candidate], suggestions: Iterable[Suggestion], labels: Labels, lang: str) -> str:
    """Give the list as CSV: write a verdict in the first column and hand the table back."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow((*COLUMNS, *_MORE))
    for candidate in candidates:
        names = (harmless(pick(label, lang)) for label in candidate.labels)
        ends = short(candidate.first), short(candidate.second)
        reason = harmless(pick(candidate.reason, lang))
        writer.writerow(("", *ends, "", "", reason, *names, f"{candidate.score:.2f}", candidate.suggests))
    for one in suggestions:
        other = one.about or one.source
        shown = (harmless(_name(end, labels, lang)) for end in (one.address, other))
        reason = harmless(f"”{one.form}”: {_name(one.source, labels, lang)}, {one.place}")
        writer.writerow(("", short(one.address), short(other), "", "", reason, *shown, "", ""))
    return written.getvalue()


def documents(
    candidates: Iterable[Candidate], suggestions: Iterable[Suggestion], stale: Iterable[Decision], lang: str
) -> dict[str, object]:
    """Give the list as a JSON document."""
    return {
        "candidates": [
            {
                "first": one.first, "second": one.second, "score": one.score, "suggests": one.suggests,
                "names": [pick(label, lang) for label in one.labels], "reason": pick(one.reason, lang),
            }
            for one in candidates
        ],
        "mentions": [
            {"source": one.source, "place": one.place, "actor": one.address, "form": one.form, "about": one.about}
            for one in suggestions
        ],
        "stale": [{"verdict": one.verdict, "first": one.first, "second": one.second, "row": one.row} for one in stale],
    }  # fmt: skip


def _block(key: str, lines: Iterable[str], lang: str) -> str:
    listed = list(lines)
    return "\n".join([f"{say(key, lang)} ({len(listed)})", *listed]) + "\n" if listed else ""


def _candidate(one: Candidate, lang: str) -> str:
    names = [pick(label, lang) or short(end) for label, end in zip(one.labels, (one.first, one.second), strict=True)]
    verdict = say(f"verdict.{one.suggests}", lang)
    return (
        f"  {one.score:.2f}  {names[0]} – {names[1]}: {verdict}?\n"
        f"        {pick(one.reason, lang)}\n"
        f"        [{short(one.first)} {short(one.second)}]"
    )


def _mentions(suggestions: Sequence[Suggestion], labels: Labels, lang: str) -> Iterator[str]:
    """Give the actors a source names, each once with all its places."""
    found: dict[tuple[str, str], list[Suggestion]] = {}
    for one in sorted(suggestions):
        found.setdefault((one.source, one.address), []).append(one)
    for (source, address), ones in found.items():
        places = "; ".join(dict.fromkeys(f"{one.place} ”{one.form}”" for one in ones))
        yield f"  {_name(address, labels, lang)}\n        [{_name(source, labels, lang)}: {places}]"


def _stale(one: Decision) -> str:
    return f"  {FILE} {one.row}: {one.verdict} {short(one.first)} {short(one.second)}"


def _name(address: str, labels: Labels, lang: str) -> str:
    return pick(labels.get(address, {}), lang) or short(address)
