"""For whom a picture or a file is: what the profile leaves out of a network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

from hytki_graph import kept
from hytki_graph.errors import InputError
from hytki_graph.iris import iri, link_iri, tail
from hytki_graph.kept import Kept
from hytki_graph.model import Kind
from hytki_graph.network import Network, Term, Thing, Tie
from hytki_graph.sweeping import Sweep, sweep
from hytki_graph.words import Text, say, tell

PROFILES = ("public", "partners", "internal")
"""Organisations alone; the posts of persons too; their names too. The first is the default."""
SORTS = ("person", "name", "contact", "identity", "overdue")
"""What can be left out: persons, names, contact details, identity codes, persons whose day of review has come."""

_Item = TypeVar("_Item", Thing, Tie, Term, Kind)
_THING = attrgetter("iri", "type", "status", "start", "end")
_TIE = attrgetter(*(name for name in Tie.__slots__ if name not in {"conflicts", "note"}))


def checked(profile: str) -> str:
    """Give the name of a profile; any other is an :class:`InputError`.

    >>> checked("partners")
    'partners'
    """
    if profile not in PROFILES:
        raise InputError("unknown-profile", profile=profile[:80], choices=", ".join(PROFILES))
    return profile


def narrowed(network: Network, folder: Path, profile: str, today: date) -> tuple[Network, Mapping[str, int]]:
    """Give what a profile shows of a network, and how many of each of ``SORTS`` it leaves out.

    Every text is swept of persons and contact details. For partners the posts of the persons who are kept in
    ``folder`` are added to their organisations, for the internal profile the persons themselves.
    """
    if checked(profile) == "public":
        return without_persons(network)
    persons, late = kept.read(folder, today)
    if profile == "partners":
        with_posts, hidden = _posts(network, persons)
        narrow, left_out = without_persons(with_posts)
    else:
        swept, left_out = without_persons(network)
        narrow, hidden = _named(swept, persons)
    return narrow, counted(left_out, hidden, {"overdue": late})


def without_persons(network: Network) -> tuple[Network, Mapping[str, int]]:
    """Give a network swept of persons and contact details, and how many were taken out; mostly it is as it was."""
    found = sweep(_texts(network))
    if not found.left:
        return network, {}
    gone = {thing.iri for thing in network.things if found.empties(thing.label)}
    swept = replace(
        network,
        things=tuple(_swept(thing, found) for thing in network.things if thing.iri not in gone),
        ties=_ties(network.ties, gone, found),
        aside=_ties(network.aside, gone, found),
        terms={term.iri: term for term in (_term(one, found) for one in network.terms.values())},
        kinds={kind.iri: kind for kind in (_swept(one, found) for one in network.kinds.values())},
    )
    return swept, counted(found.taken, {"person": len(gone)})


def counted(*some: Mapping[str, int]) -> dict[str, int]:
    """Add up what was left out, in the order of ``SORTS`` and without zeros."""
    return {sort: count for sort in SORTS if (count := sum(one.get(sort, 0) for one in some))}


def told(left_out: Mapping[str, int], lang: str) -> str:
    """Say in one sentence what a profile left out, or nothing.

    >>> told({"name": 2, "contact": 1}, "en")
    'Left out: names 2, contact details 1.'
    """
    what = ", ".join(say(f"profile.left.{sort}", lang, count=left_out[sort]) for sort in SORTS if left_out.get(sort))
    return say("profile.left-out", lang, what=what) if what else ""


def kind() -> Kind:
    """Give the kind of link from a person or a post to the organisation."""
    return Kind(
        iri("schema:affiliation"), tell("profile.kind"), tell("profile.kind-inverse"), {}, iri("group:structure"),
        symmetric=False, traversable=False, from_classes=(), to_classes=(), to_schemes=(),
    )  # fmt: skip


def organisations(network: Network) -> dict[str, str]:
    """Give the address of each thing by its address, its names and its other names."""
    by_name = {name: thing.iri for thing in network.things for name in (*thing.names, *thing.label.values())}
    return by_name | {thing.iri: thing.iri for thing in network.things}


def _texts(network: Network) -> set[str]:
    """Give every text and address of a network once."""
    texts: set[str] = set()
    for thing in network.things:
        texts.update(_THING(thing), thing.names, thing.label.values(), thing.note.values(), thing.sources)
    for tie in (*network.ties, *network.aside):
        texts.update(_TIE(tie), tie.note.values())
    for term in network.terms.values():
        texts.update((term.iri, term.url), term.label.values())
    for one in network.kinds.values():
        texts.update((one.iri, one.group), one.label.values(), one.inverse.values(), one.definition.values())
    return texts


def _swept(item: _Item, found: Sweep) -> _Item:
    return replace(item, **{name: _left(getattr(item, name), found) for name in item.__slots__})  # type: ignore[arg-type]


def _left(value: object, found: Sweep) -> object:
    if isinstance(value, str):
        return found.text(value)
    if isinstance(value, tuple) and value and isinstance(value[0], tuple):
        return tuple((left, *when) for name, *when in value if (left := found.text(name)))
    if isinstance(value, tuple):
        return found.texts(value)
    return found.said(value) if isinstance(value, Mapping) else value


def _term(term: Term, found: Sweep) -> Term:
    swept = _swept(term, found)
    return swept if swept.label else replace(swept, label={"": tail(swept.iri) or "?"})


def _ties(ties: tuple[Tie, ...], gone: set[str], found: Sweep) -> tuple[Tie, ...]:
    return tuple(_swept(tie, found) for tie in ties if not {tie.from_, tie.to} & gone)


def _posts(network: Network, persons: list[Kept]) -> tuple[Network, dict[str, int]]:
    """Add the posts that persons hold; who has none, or none in an organisation of the map, is left out."""
    known = organisations(network)
    things: dict[str, Thing] = {}
    ties: dict[str, Tie] = {}
    shown = 0
    for person in persons:
        organisation = known.get(person.organisation, "")
        if organisation and person.post:
            post = person.post_iri(organisation)
            things[post] = _dot(post, {"": person.post}, "")
            tie = _works(post, organisation, person.source, "")
            ties[tie.iri] = tie
            shown += 1
    hidden = {"person": len(persons) - shown, "name": shown}
    return _with(network, things.values(), ties.values()), hidden


def _named(network: Network, persons: list[Kept]) -> tuple[Network, dict[str, int]]:
    """Add persons with their names, each linked to the organisation where it is on the map."""
    known = organisations(network)
    things = [_dot(person.iri, {"": person.name}, person.role, person.source) for person in persons if person.name]
    ties = [
        _works(person.iri, known[person.organisation], person.source, person.place)
        for person in persons
        if person.name and person.organisation in known
    ]
    return _with(network, things, ties), {"person": len(persons) - len(things)}


def _dot(name: str, label: Text, note: str, *sources: str) -> Thing:
    said = {"": note} if note else {}
    return Thing(name, label, "person", "", (), (), "", "", "", (), tuple(one for one in sources if one), said)


def _works(from_: str, to: str, source: str, place: str) -> Tie:
    works = iri("schema:affiliation")
    states = {"status": iri("status:unknown"), "certainty": iri("certainty:stated")}
    nothing = dict.fromkeys(("start", "end", "role", "layer", "level", "via"), "")
    return Tie(
        link_iri(from_, works, to, source), from_, works, to,
        source=source, place=place, conflicts=(), note={}, **states, **nothing,
    )  # fmt: skip


def _with(network: Network, things: Iterable[Thing], ties: Iterable[Tie]) -> Network:
    """Give a network with persons, and with what a legend needs for them."""
    more, joined = tuple(things), tuple(ties)
    if not more:
        return network
    works = kind()
    used = {works.iri: works.label} | {name: {"": tail(name) or "?"} for name in ("", *(tie.source for tie in joined))}
    terms = {name: Term(name, label) for name, label in used.items()} | dict(network.terms)
    return replace(
        network,
        things=tuple(sorted((*network.things, *more), key=lambda thing: thing.iri)),
        ties=tuple(sorted((*network.ties, *joined), key=lambda tie: tie.iri)),
        terms=dict(sorted(terms.items())),
        kinds={**network.kinds, works.iri: works},
    )
