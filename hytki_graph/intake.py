"""Files in, sourced statements out: read, checked, compared, and written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from hytki_graph import decisions, erasure, importers, internal, ledger, model, people, resolve, tombstones, turtle
from hytki_graph.draft import Draft
from hytki_graph.errors import InputError
from hytki_graph.files import Upload, receive
from hytki_graph.folder import change, finish
from hytki_graph.importers import Options
from hytki_graph.iris import PREFIXES
from hytki_graph.settling import settle
from hytki_graph.spots import Remark, Spot
from hytki_graph.store import SOURCE, Store
from hytki_graph.validation import validate
from hytki_graph.words import Text

PLACES = "alueet"
"""The source of the places: it comes along when the first file that speaks of a place is added."""
_EXCERPT = 300


@dataclass(frozen=True, slots=True)
class Wishes:
    """How files are to be added.

    ``format`` names an importer; ``keep_good`` accepts the good records of a file with bad ones; ``replace`` lets a
    file take the place of statements made by hand; ``dry_run`` writes nothing; ``purpose`` (not empty) keeps persons in
    the internal graph until ``review``.
    """

    options: Options = field(default_factory=Options)
    format: str = ""
    keep_good: bool = False
    replace: bool = False
    dry_run: bool = False
    purpose: str = ""
    review: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A place in a file that was refused, and why."""

    path: Path
    spot: Spot
    text: Text


@dataclass(frozen=True)
class Change:
    """What adding a file does to one source: its Turtle as it would be and as it was (empty: a new source)."""

    source: str
    label: Text
    format: str
    path: Path
    statements: int
    text: str
    before: str = ""

    @property
    def stem(self) -> str:
        """The name of the source, which is that of its file."""
        return self.source.removeprefix(SOURCE)

    @cached_property
    def diff(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The statements that come and those that go, as lines of N-Triples, sorted."""
        if self.text == self.before:
            return (), ()
        new, old = _triples(self.text), _triples(self.before)
        return tuple(sorted(new - old)), tuple(sorted(old - new))

    @property
    def counts(self) -> tuple[int, int]:
        """How many statements come and go; those of a new source all come."""
        return (len(self.diff[0]), len(self.diff[1])) if self.before else (self.statements, 0)


@dataclass(frozen=True, slots=True)
class Intake:
    """What came of adding files.

    ``changes`` by source; ``refused`` and ``notices`` by place in the file; ``persons`` counts what was dropped;
    ``suggested_merges`` are questions about identity, ``mentions`` known actors named in prose, ``decided`` what the
    same official id or a reviewed name settled. ``written`` is false when something was refused, or nothing was asked.
    """

    changes: tuple[Change, ...]
    refused: tuple[Refusal, ...]
    notices: tuple[Refusal, ...]
    persons: tuple[Refusal, ...]
    suggested_merges: tuple[resolve.Candidate, ...] = ()
    mentions: tuple[resolve.Mention, ...] = ()
    decided: tuple[decisions.Decision, ...] = ()
    written: bool = False

    @property
    def kept(self) -> int:
        """The number of statements that the map now holds from these files."""
        return sum(one.statements for one in self.changes)


@dataclass(slots=True)
class _Reading:
    """One file and the drafts read from it."""

    upload: Upload
    format: str
    drafts: list[Draft]


def add(folder: Path, paths: Sequence[Path], wishes: Wishes, *, today: date | None = None) -> Intake:
    """Add files to an ecosystem; a missing or empty folder becomes a new one.

    All or nothing: when any record is refused nothing is written, unless the good ones were asked for.
    """
    finish(folder)
    readings = [_read(path, wishes) for path in paths]
    _allow(folder, readings)
    erasure.leave_out(folder, [draft for reading in readings for draft in reading.drafts])
    refused, store = _checked(folder, readings, wishes)
    changes = tuple(_compared(folder, reading, draft, wishes) for reading in readings for draft in reading.drafts)
    found = Intake(changes, tuple(refused), *_remarks(readings))
    if refused and not wishes.keep_good:
        return found
    return _settled(store, readings, wishes, found, today or date.today())


def _read(path: Path, wishes: Wishes) -> _Reading:
    upload = receive(path)
    mapping = wishes.options.mapping
    mapped = mapping is not None and mapping.suffix.lower() == ".toml"
    name, importer = importers.detect(upload, wanted=wishes.format, mapped=mapped)
    drafts = list(importer.read(upload, wishes.options))
    if not any(draft.facts or draft.refused for draft in drafts):
        raise InputError("nothing-read", path=path, format=name)
    return _Reading(upload, name, drafts)


def _allow(folder: Path, readings: Iterable[_Reading]) -> None:
    """Two files for one source would overwrite each other; a forgotten source does not come back."""
    seen: dict[str, Path] = {}
    for reading in readings:
        for draft in reading.drafts:
            if draft.stem in seen:
                raise InputError("same-source", source=draft.stem, first=seen[draft.stem], second=reading.upload.path)
            seen[draft.stem] = reading.upload.path
            if erasure.is_forgotten(folder, draft.stem):
                raise InputError("forgotten-source", source=draft.stem, row=tombstones.read(folder).source(draft.stem))


def _checked(folder: Path, readings: Sequence[_Reading], wishes: Wishes) -> tuple[list[Refusal], Store]:
    """Give what the importers and the shapes refuse, and the ecosystem as it would be.

    Of a file with good records the bad ones are taken out.
    """
    found = [one for reading in readings for draft in reading.drafts for one in _at(reading, draft.refused)]
    for draft in (draft for reading in readings for draft in reading.drafts):
        draft.without(remark.spot.record for remark in draft.refused)
    while True:
        store = Store.open(folder, staged=_staged(folder, readings))
        bad = list(_violations(store, readings))
        known = len(found)
        for _, refusal in bad:
            if refusal not in found:
                found.append(refusal)
        if len(found) == known or not wishes.keep_good:
            return found, store
        for draft, refusal in bad:
            draft.without([refusal.spot.record])


def _at(reading: _Reading, remarks: Iterable[Remark]) -> Iterator[Refusal]:
    for remark in remarks:
        yield Refusal(reading.upload.path, remark.spot, remark.text)


def _remarks(readings: Iterable[_Reading]) -> tuple[tuple[Refusal, ...], tuple[Refusal, ...]]:
    """Give the notices, and where persons were dropped; never who."""
    notices: list[Refusal] = []
    persons: list[Refusal] = []
    for reading in readings:
        for draft in reading.drafts:
            notices += _at(reading, draft.notices)
            found = [(person.spot, person.what) for person in draft.persons]
            found += [(spot, what) for spot, line in draft.prose for what in people.clean(line)[1]]
            persons += [Refusal(reading.upload.path, spot, {"": what}) for spot, what in found]
    return tuple(notices), tuple(persons)


def _violations(store: Store, readings: Iterable[_Reading]) -> Iterator[tuple[Draft, Refusal]]:
    """Give what breaks a shape in the ecosystem as it would be, each with the draft that brings it."""
    pairs = [(reading, draft) for reading in readings for draft in reading.drafts if draft.facts]
    if not pairs:
        return
    kept = decisions.merges(decisions.read(store.folder))
    owners: dict[str, tuple[_Reading, Draft, str]] = {}
    for reading, draft in pairs:
        for name in _looked_at(draft):
            owners.setdefault(kept.get(name, name), (reading, draft, name))
    ours = {draft.source for _, draft in pairs}
    for finding in validate(store, about=owners.keys()).findings:
        if finding.severity == "Violation" and (not finding.source or finding.source in ours):
            reading, draft, name = owners[finding.focus]
            spot = _spot(draft, name, finding.place)
            yield draft, Refusal(reading.upload.path, spot, finding.message)


def _looked_at(draft: Draft) -> Iterable[str]:
    """Give the subjects the shapes look at: all, or an excerpt of a file whose importer checks every row itself."""
    return _excerpt(draft) if draft.checked_here else draft.facts


def _excerpt(draft: Draft) -> list[str]:
    """Give every n-th subject and what it points to, so that links keep their ends."""
    chosen = list(draft.facts)[:: max(1, len(draft.facts) // _EXCERPT)]
    ends = (term.value for name in chosen for _, term in draft.facts[name] if isinstance(term, ox.NamedNode))
    return [name for name in dict.fromkeys([*chosen, *ends, draft.source]) if name in draft.facts]


def _spot(draft: Draft, subject: str, place: str) -> Spot:
    spots = draft.spots.get(subject) or [Spot(section=place)]
    return spots[0]


def _staged(folder: Path, readings: Iterable[_Reading]) -> dict[str, str]:
    """Give the Turtle of what is looked at by name, with the places when they are needed and missing."""
    drafts = [draft for reading in readings for draft in reading.drafts]
    texts = {draft.stem: turtle.write(draft.statements(_looked_at(draft))) for draft in drafts}
    return _places(folder, drafts) | texts


def _places(folder: Path, drafts: Iterable[Draft]) -> dict[str, str]:
    """Give the Turtle of the places by name, when a draft speaks of one and the folder lacks them."""
    if (folder / f"{PLACES}.ttl").exists() or not any(map(_speaks_of_places, drafts)):
        return {}
    return {PLACES: (model.home("data") / f"{PLACES}.ttl").read_text("utf-8")}


def _speaks_of_places(draft: Draft) -> bool:
    places = PREFIXES["place"]
    return any(
        isinstance(term, ox.NamedNode) and term.value.startswith(places)
        for said in draft.facts.values()
        for _, term in said
    )


def _compared(folder: Path, reading: _Reading, draft: Draft, wishes: Wishes) -> Change:
    """Compare a draft with what the folder holds of its source; work by hand is not overwritten unasked."""
    text, path = turtle.write(draft.statements()), folder / f"{draft.stem}.ttl"
    before = path.read_text("utf-8") if path.exists() else ""
    label = model.text(draft.said(draft.source), "skos:prefLabel")
    change_ = Change(draft.source, label, reading.format, reading.upload.path, _count(draft), text, before)
    if before not in {"", text} and not (wishes.replace or wishes.dry_run):
        _guard(folder, draft, change_)
    return change_


def _guard(folder: Path, draft: Draft, coming: Change) -> None:
    """Refuse to overwrite work by hand, or a source that only has its name in common with the file."""
    ours = ledger.read(folder).get(draft.stem, ("", ""))[1]
    if ours != ledger.digest(coming.before.encode()) and any(coming.diff):
        raise InputError("source-by-hand", source=draft.stem, path=coming.path, lost=len(coming.diff[1]))
    known = {str(quad.subject)[1:-1] for quad in turtle.read(folder / f"{draft.stem}.ttl")} - {draft.source}
    if known and not known & draft.facts.keys():
        raise InputError("source-other-file", source=draft.stem, path=coming.path)


def _count(draft: Draft) -> int:
    return sum(len(said) + bool(draft.spots.get(name)) for name, said in draft.facts.items())


def _triples(text: str) -> set[str]:
    return {f"{quad.triple} ." for quad in ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)}


def _settled(store: Store, readings: Sequence[_Reading], wishes: Wishes, found: Intake, today: date) -> Intake:
    """Settle who is who, and write everything in one step."""
    folder, drafts = store.folder, [draft for reading in readings for draft in reading.drafts]
    changed = [one for one in found.changes if one.text != one.before]
    texts = _places(folder, drafts) | {one.stem: one.text for one in changed}
    files: dict[str, bytes | None] = {f"{name}.ttl": text.encode() for name, text in texts.items()}
    entries = ledger.read(folder)
    entries |= {one.stem: (one.format, ledger.digest(one.text.encode())) for one in changed}
    files[ledger.FILE] = ledger.text(entries).encode()
    files |= _kept_people(folder, drafts, wishes, today)
    settled = settle(store, drafts, today)
    files |= settled.files
    found = replace(found, suggested_merges=settled.candidates, mentions=settled.mentions, decided=settled.decided)
    files = {name: content for name, content in files.items() if content != _before(folder / name)}
    if not files or wishes.dry_run:
        return found
    change(folder, files)
    return replace(found, written=True)


def _kept_people(folder: Path, drafts: Iterable[Draft], wishes: Wishes, today: date) -> dict[str, bytes]:
    """Give the internal graphs, when persons are kept for a purpose; a forgotten person stays out."""
    if not wishes.purpose:
        return {}
    is_forgotten = erasure.forgotten_people(folder)
    review = wishes.review or today.replace(year=today.year + 1, day=min(today.day, 28)).isoformat()
    files: dict[str, bytes] = {}
    for draft in drafts:
        persons = [one for one in draft.persons if one.name and not is_forgotten(one.name)]
        if persons:
            files |= internal.files(persons, draft.source, wishes.purpose, today.isoformat(), review)
    return files


def _before(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
