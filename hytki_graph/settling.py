"""Who is who in what comes in: what is certain is decided, the rest becomes questions for a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from hytki_graph import decisions, model, resolve, review, suggestions
from hytki_graph.decisions import Decision
from hytki_graph.draft import Draft
from hytki_graph.resolve import Candidate, Mention
from hytki_graph.store import Store


@dataclass(frozen=True, slots=True)
class Settled:
    """What was decided without a person, what a person is asked, and the files that hold it (by name)."""

    decided: tuple[Decision, ...]
    candidates: tuple[Candidate, ...]
    mentions: tuple[Mention, ...]
    files: Mapping[str, bytes]


def settle(store: Store, drafts: Sequence[Draft], today: date) -> Settled:
    """Settle the identities of drafts in an ecosystem that already shows them.

    A file that is too big for the shapes is left to ``hytki resolve``: its actors bring their official numbers.
    """
    small = [draft for draft in drafts if not draft.checked_here]
    things = {name: draft.said(name) for draft in small for name in draft.facts}
    known = decisions.read(store.folder)
    new = [replace(one, date=today.isoformat()) for one in resolve.certain(store, things)]
    decided = review.add(known, new, store.folder / decisions.FILE)
    fresh = tuple(one for one in decided if one not in known)
    asked = _asked(store, things, fresh) if things else ()
    named, waiting = _named(store, small, decided)
    files = {}
    if fresh:
        files[decisions.FILE] = decisions.text(decided).encode()
    if waiting or suggestions.read(store.folder):
        files[suggestions.FILE] = suggestions.text(waiting).encode()
    return Settled(fresh, asked, named, files)


def _asked(store: Store, things: Mapping[str, model.Facts], fresh: Iterable[Decision]) -> tuple[Candidate, ...]:
    """Give the questions about what comes in, those just decided left out."""
    answered = {frozenset((one.first, one.second)) for one in fresh}
    return tuple(
        one
        for one in resolve.candidates(store)
        if {one.first, one.second} & things.keys() and frozenset((one.first, one.second)) not in answered
    )


def _named(
    store: Store, drafts: Iterable[Draft], decided: Sequence[Decision]
) -> tuple[tuple[Mention, ...], tuple[suggestions.Suggestion, ...]]:
    """Give the known actors that prose names and no field does, and everything that then waits for a person."""
    waiting, found = suggestions.read(store.folder), list[Mention]()
    for draft in drafts:
        mentions = [one for one in resolve.mentions(store, draft.prose) if one.address not in draft.facts]
        waiting = suggestions.renew(
            waiting, draft.source, suggestions.suggest(draft.source, mentions, about=draft.main)
        )
        found += mentions
    return tuple(found), suggestions.undecided(waiting, decided)
