"""What came of adding files, as plain text for a person at a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from hytki_graph.intake import Change, Intake, Refusal
from hytki_graph.words import pick, say

_SHOWN = 20


def intake(found: Intake, lang: str, *, folder: Path, dry_run: bool) -> str:
    """Say what was read, refused, left out and asked, and what was written."""
    lines: list[str] = []
    for change in found.changes:
        lines += _change(change, lang, dry_run=dry_run)
    lines += _remarks("add.refused", found.refused, lang, every=True)
    lines += _remarks("add.notices", found.notices, lang)
    lines += _persons(found.persons, lang)
    lines += _questions(found, lang)
    lines.append(_end(found, lang, folder=folder, dry_run=dry_run))
    return "\n".join(lines) + "\n"


def _change(change: Change, lang: str, *, dry_run: bool) -> Iterator[str]:
    yield f"{change.stem}: {pick(change.label, lang)} ({change.format})"
    if not change.before and not dry_run:
        yield "  " + say("add.new", lang, count=change.statements)
        return
    came, went = change.counts
    yield "  " + say("add.compared", lang, count=change.statements, coming=came, going=went)
    if dry_run:
        coming, going = change.diff
        yield from (f"  + {line}" for line in coming)
        yield from (f"  - {line}" for line in going)


def _remarks(key: str, remarks: Sequence[Refusal], lang: str, *, every: bool = False) -> Iterator[str]:
    if not remarks:
        return
    yield ""
    yield say(key, lang, count=len(remarks))
    shown = remarks if every else remarks[:_SHOWN]
    for remark in shown:
        where = ", ".join(part for part in (remark.path.name, remark.spot.shown(lang)) if part)
        yield f"  {where}: {pick(remark.text, lang)}"
    if len(shown) < len(remarks):
        yield "  " + say("add.more", lang, count=len(remarks) - len(shown))


def _persons(persons: Sequence[Refusal], lang: str) -> Iterator[str]:
    """Say how many persons and contact details were left out and on which lines; never what they were."""
    if not persons:
        return
    counts = Counter(pick(person.text, lang) for person in persons)
    named = {what: say(f"person.{what}", lang) for what in counts}
    kinds = ", ".join(f"{named[what]} {count}" for what, count in sorted(counts.items()))
    yield ""
    yield say("add.persons", lang, count=len(persons), kinds=kinds)
    places = dict.fromkeys(", ".join(filter(None, (one.path.name, one.spot.shown(lang)))) for one in persons)
    yield from (f"  {place}" for place in list(places)[:_SHOWN])
    if len(places) > _SHOWN:
        yield "  " + say("add.more", lang, count=len(places) - _SHOWN)


def _questions(found: Intake, lang: str) -> Iterator[str]:
    for key, count in (
        ("add.decided", len(found.decided)),
        ("add.candidates", len(found.suggested_merges)),
        ("add.mentions", len(found.mentions)),
    ):
        if count:
            yield ""
            yield say(key, lang, count=count)


def _end(found: Intake, lang: str, *, folder: Path, dry_run: bool) -> str:
    if found.refused and not found.written:
        return "\n" + say("add.nothing-written", lang)
    if dry_run:
        return "\n" + say("add.dry-run", lang)
    if not found.written:
        return "\n" + say("add.unchanged", lang)
    return "\n" + say("add.written", lang, folder=folder, count=len(found.changes))
