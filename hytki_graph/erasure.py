"""Erasing a source or a person from a data folder, with proof."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from hytki_graph import erasing, internal, people, searching, tombstones, turtle
from hytki_graph.draft import Draft
from hytki_graph.erasing import Dangling, Files
from hytki_graph.errors import InputError
from hytki_graph.folder import finish
from hytki_graph.iris import BASE, iri
from hytki_graph.rebuilding import Rebuild, statements
from hytki_graph.searching import Place
from hytki_graph.spots import Spot
from hytki_graph.traces import Person, Source, Trace

_PERSON = "person:"
_LABELS = frozenset(map(iri, ("skos:prefLabel", "skos:altLabel")))


@dataclass(frozen=True, slots=True)
class Erasure:
    """What came of erasing a ``source`` or a ``person`` (``kind``).

    ``removed`` counts the statements and rows that went, by file; ``files`` and ``bytes`` were then searched;
    ``remaining`` is where it still stands (empty: it is proved gone), ``check`` where something stands that may be it,
    ``dangling`` what other sources link to and nobody describes any more, ``uncommented`` the files whose comments were
    lost because they were written anew. ``source`` is the name of a source; a person is not named.
    """

    kind: str
    source: str
    removed: Mapping[str, int]
    files: int
    bytes: int
    remaining: tuple[Place, ...]
    check: tuple[Place, ...]
    dangling: tuple[Dangling, ...] = ()
    uncommented: tuple[str, ...] = ()

    @property
    def proved(self) -> bool:
        """Whether nothing remains."""
        return not self.remaining


def forget(folder: Path, what: str, today: date) -> Erasure:
    """Erase a source (name, address, file or title) or a person (name) from a data folder, and prove it.

    The files are written anew in one step, what killed changes left behind is removed, and a keyed mark stays so that
    the same does not come back. ``person:NAME`` says that a name is that of a person, whatever else bears it. What
    cannot be found, or is the name of an actor, is an :class:`InputError`.
    """
    if not folder.is_dir():
        raise InputError("folder-missing", folder=folder)
    finish(folder)
    stem = "" if what.startswith(_PERSON) else _source_of(folder, what.strip())
    return _forget_source(folder, stem, today) if stem else _forget_person(folder, what, today)


def is_forgotten(folder: Path, stem: str) -> bool:
    """Whether a source was erased and must not come back."""
    return tombstones.read(folder).source(stem) > 0


def forgotten_people(folder: Path) -> Callable[[str], bool]:
    """Give the question whether a text holds the name of a person who was erased."""
    known = tombstones.read(folder)
    return lambda text: bool(known.find(text))


def leave_out(folder: Path, drafts: Iterable[Draft]) -> None:
    """Take persons who were erased out of drafts, counting them, so that an import does not bring them back."""
    known = tombstones.read(folder)
    if any(one.kind == "person" for one in known.rows):
        for draft in drafts:
            _leave_out(draft, known)


def _leave_out(draft: Draft, known: Trace) -> None:
    stated = [
        ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), term)
        for subject, said in draft.facts.items()
        for predicate, term in said
    ]
    facts: dict[str, list[tuple[str, turtle.Term]]] = {}
    for one in erasing.without_person({"": stated}, known, {""})[""]:
        name, term = cast("ox.NamedNode", one.subject).value, cast("turtle.Term", one.object)
        facts.setdefault(name, []).append((one.predicate.value, term))
    touched = [subject for subject, said in draft.facts.items() if facts.get(subject) != said]
    draft.facts = facts
    draft.prose = [(spot, line) for spot, line in draft.prose if not known.find(line)]
    draft.persons = [
        replace(one, name="", detail="") if known.find(f"{one.name} ; {one.detail}") else one for one in draft.persons
    ]
    for subject in touched:
        draft.person(next(iter(draft.spots.get(subject, ())), Spot()), "name")


def _source_of(folder: Path, what: str) -> str:
    """Give the name of the source that a person means by its name, address, file or title, or nothing."""
    tail = iri(what).removeprefix(f"{BASE}source/")
    names = dict.fromkeys([what, tail, Path(what).name, Path(what).name.removesuffix(".ttl")])
    known = tombstones.read(folder)
    for name in names:
        if re.fullmatch(r"[\w.-]{1,200}", name) and ((folder / f"{name}.ttl").is_file() or known.source(name)):
            return name
    said = statements(folder)
    stems = [path.stem for path in sorted(folder.glob("*.ttl"))]
    meant = [stem for stem in stems if _plain(what) in map(_plain, _said(said, stem, {*_LABELS, iri("schema:url")}))]
    if len(meant) > 1:
        raise InputError("forget-ambiguous", what=what[:80], choices=", ".join(meant))
    return meant[0] if meant else ""


def _said(files: Files, stem: str, properties: Set[str]) -> tuple[str, ...]:
    """Give what a source says of itself with some properties."""
    own = ox.NamedNode(f"{BASE}source/{stem}")
    said = (one for one in files.get(f"{stem}.ttl", ()) if one.subject == own and one.predicate.value in properties)
    return tuple(sorted(cast("ox.Literal", one.object).value for one in said))


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _forget_source(folder: Path, stem: str, today: date) -> Erasure:
    known = tombstones.prepare(folder)
    before = statements(folder, broken=f"{stem}.ttl")
    source = Source(stem, _said(before, stem, _LABELS))
    after, gone, dangling = erasing.without_source(before, source)
    rebuild = Rebuild(folder)
    for file in (f"{stem}.ttl", f"{internal.FOLDER}/{stem}.ttl"):
        rebuild.drop(file, len(before.get(file, ())))
    rebuild.restate(before, after, searching.search(folder, source).touched)
    rebuild.drop_rows(lambda cell: cell == stem or iri(cell) in gone or bool(source.find(cell)))
    rebuild.carry_out(known.with_source(stem, today), stem=stem)
    return _proof(Erasure("source", stem, rebuild.removed, 0, 0, (), (), tuple(dangling)), rebuild, source)


def _forget_person(folder: Path, what: str, today: date) -> Erasure:
    name = what.removeprefix(_PERSON).strip()
    person = Person.read(name)
    if person is None:
        raise _unknown(folder, name)
    found = searching.search(folder, person)
    if not found.sure and not tombstones.read(folder).person(person):
        raise _unknown(folder, name)
    before = statements(folder)
    if not what.startswith(_PERSON):
        if _is_actor(before.values(), name):
            raise InputError("forget-actor", what=name[:80])
        if not (people.is_person(name) or _is_kept(before, person)):
            raise InputError("forget-unclear", folder=folder)
    known = tombstones.prepare(folder)
    after = erasing.without_person(before, person, found.touched)
    gone = erasing.described(before) - erasing.described(after)
    rebuild = Rebuild(folder)
    rebuild.restate(before, after, found.touched)
    rebuild.drop_rows(lambda cell: iri(cell) in gone or bool(person.find(unicodedata.normalize("NFC", cell))))
    rebuild.carry_out(known.with_person(person, today))
    return _proof(Erasure("person", "", rebuild.removed, 0, 0, (), ()), rebuild, person)


def _is_kept(before: Mapping[str, Sequence[ox.Triple]], person: Person) -> bool:
    """Whether the internal graph keeps a person of the name."""
    return any(
        isinstance(one.object, ox.Literal) and bool(person.find(one.object.value))
        for file, said in before.items()
        if file.startswith(f"{internal.FOLDER}/")
        for one in said
    )


def _unknown(folder: Path, name: str) -> InputError:
    """Say that nothing is found; the name of a person is not repeated."""
    if people.find(name) or people.is_person(name):
        return InputError("forget-nobody", folder=folder)
    return InputError("forget-unknown", what=name[:80], folder=folder)


def _is_actor(files: Iterable[Sequence[ox.Triple]], name: str) -> bool:
    """Whether a name is that of an actor: one with a Y-tunnus, or a name that no list knows as a person's."""
    said = [one for file in files for one in file]
    bearers = {
        one.subject
        for one in said
        if one.predicate.value in _LABELS and _plain(cast("ox.Literal", one.object).value) == _plain(name)
    }
    if not people.is_person(name):
        return bool(bearers)
    return any(one.subject in bearers for one in said if one.predicate.value == iri("hytki:businessId"))


def _proof(erasure: Erasure, rebuild: Rebuild, trace: Trace) -> Erasure:
    """Search the folder for what was erased."""
    found = searching.search(rebuild.folder, trace)
    return replace(
        erasure,
        removed={
            _shown(rebuild.folder, name, trace, erasure.kind): rebuild.removed[name] for name in sorted(rebuild.removed)
        },
        files=found.files,
        bytes=found.bytes,
        remaining=found.sure,
        check=found.perhaps,
        uncommented=tuple(rebuild.uncommented),
    )


def _shown(folder: Path, name: str, trace: Trace, kind: str) -> str:
    """Give the name of a file; that of a source says which source it is, that of a person is struck out."""
    return searching.shown(folder, folder / name, trace) if kind == "person" else name
