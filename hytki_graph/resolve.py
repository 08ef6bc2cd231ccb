"""Which names mean the same actor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hytki_graph import decisions, identities, model, naming, spotting
from hytki_graph.decisions import Decision
from hytki_graph.likeness import PLACE, Match, alike
from hytki_graph.model import ACTORS, Facts
from hytki_graph.spots import Spot
from hytki_graph.store import Store
from hytki_graph.words import LANGUAGES, Text, pick, say

LEAST = 0.5
"""The score from which a candidate is worth a question."""
_BY_ID = re.compile(r"/id/org-(\d{7}-\d)$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two things that may be one, or a unit and its parent: ``suggests`` is ``same``, ``unit-of`` or ``different``.

    ``first`` is the address that would stay, or the unit; ``score`` runs from 0 to 1, and ``reason`` tells it in words.
    ``automatic`` is true for the same official id alone: nothing else merges without a person.
    """

    first: str
    second: str
    score: float
    suggests: str
    reason: Text
    labels: tuple[Text, Text]
    automatic: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A known actor that prose names: its address, where, and the form that was found, never the sentence."""

    spot: Spot
    address: str
    form: str


def candidates(store: Store, *, least: float = LEAST) -> list[Candidate]:
    """Give the pairs across all sources that may be one thing and are not decided on, the surest first.

    With ``least=0`` also those that are not to be merged, each with the reason: another class, another Y-tunnus.
    """
    settled = identities.settled(store)
    matches = {
        (one.first.address, one.second.address): one
        for one in alike(identities.named(store), identities.lexicon(store))
    }
    found = [
        _by_number(store, pair, matches.get(pair) or matches.get(pair[::-1])) for pair in identities.same_number(store)
    ]
    numbered = {frozenset((one.first, one.second)) for one in found}
    for pair, match in matches.items():
        if frozenset(pair) not in numbered and {match.first.family, match.second.family} != {PLACE}:
            found.append(_by_name(store, match))
    wanted = [one for one in found if one.score >= least and frozenset((one.first, one.second)) not in settled]
    return sorted(wanted, key=lambda one: (-one.score, one.first, one.second))


def certain(store: Store, things: Mapping[str, Facts]) -> list[Decision]:
    """Give the automatic decisions on things that come in: the same official id, or exactly one reviewed name.

    ``things`` are the statements of a draft by subject. A name is reviewed when an editorial source gives it or a
    person has decided on it; it counts for things of the same family whose Y-tunnus does not differ.
    """
    settled, numbers, reviewed = identities.settled(store), identities.numbers(store), identities.reviewed(store)
    kept = decisions.merges(decisions.read(store.folder))
    known = {address for addresses in reviewed.values() for address in addresses}
    found = []
    for address, fact in sorted(things.items()):
        family = identities.family(fact) if address not in kept else ""
        same, key = _holders(numbers, identities.numbers_of(fact, family)) - {address}, "same-id"
        if not same and address not in known:
            names = {naming.exact(name) for name in model.values(fact, "skos:prefLabel") if naming.is_named(name)}
            same, key = _holders(reviewed, {(family, name) for name in names}), "reviewed"
        other = min(same) if family and len(same) == 1 else ""
        asked = {address, other} not in settled and _may_merge((address, fact), (other, store.facts.get(other, {})))
        if other and asked:
            reason = say(f"resolve.{key}", "fi", first=pick(model.label(fact), "fi"), second="")
            found.append(Decision("same", other, address, by="automatic", reason=reason))
    return found


def _holders(known: Mapping[tuple[str, str], set[str]], keys: Iterable[tuple[str, str]]) -> set[str]:
    """Give the things that have any of some names or numbers."""
    return {address for key in keys for address in known.get(key, ())}


def mentions(store: Store, prose: Iterable[tuple[Spot, str]]) -> list[Mention]:
    """Give the known actors that lines of prose name, by whole names, abbreviations and inflected forms."""
    known, lines = spotting.lookup(identities.spoken(store)), list(prose)
    common = spotting.small_words(line for _, line in lines)
    return [
        Mention(spot, address, form)
        for spot, line in lines
        for address, form in spotting.spot(known, line, common)
        if model.category_of(store.facts[address]) in ACTORS
    ]


def _may_merge(*ends: tuple[str, Facts]) -> bool:
    """Whether two things may be made one without a person: no other Y-tunnus, and no unit under one."""
    ids = [identities.business_ids(*end) for end in ends]
    if ids[0] and ids[1] and not ids[0] & ids[1]:
        return False
    return not (ids[0] | ids[1]) or "unit" not in {model.category_of(fact) for _, fact in ends}


def _by_number(store: Store, pair: tuple[str, str], match: Match | None) -> Candidate:
    """Give the candidate that an official number makes: one thing, unless one is a unit of the other."""
    if match and match.verdict == "unit-of":
        return _candidate(store, (match.first.address, match.second.address), (0.9, "unit-of", "unit-same-id"))
    if model.category_of(store.facts[pair[1]]) == "unit":
        return _candidate(store, pair[::-1], (0.9, "unit-of", "unit-same-id"))
    if not _may_merge(*((name, store.facts[name]) for name in pair)):
        return _candidate(store, pair, (0.05, "different", "other-id"))
    return _candidate(store, _ordered(store, pair), (1.0, "same", "same-id"))


def _by_name(store: Store, match: Match) -> Candidate:
    """Give the candidate that names make; another Y-tunnus says that they are not one."""
    pair, names = (match.first.address, match.second.address), match.names
    ids = [identities.business_ids(name, store.facts[name]) for name in pair]
    if match.verdict == "same" and ids[0] and ids[1] and not ids[0] & ids[1]:
        return _candidate(store, pair, (0.05, "different", "other-id"), names)
    if match.verdict != "unit-of" and _ordered(store, pair) != pair:
        pair, names = (pair[1], pair[0]), (names[1], names[0])
    return _candidate(store, pair, (round(match.score, 2), match.verdict, match.key), names)


def _ordered(store: Store, pair: tuple[str, str]) -> tuple[str, str]:
    """Give a pair with the address that should stay first: a Y-tunnus, then what most sources speak of."""

    def rank(address: str) -> tuple[bool, int, str]:
        return not _BY_ID.search(address), -len(store.mentions.get(address, ())), address

    first, second = sorted(pair, key=rank)
    return first, second


def _candidate(
    store: Store, pair: tuple[str, str], judged: tuple[float, str, str], names: tuple[str, str] | None = None
) -> Candidate:
    """Put a candidate together; ``judged`` is its score, what it suggests, and the key of its reason."""
    score, suggests, key = judged
    labels = store.label(pair[0]), store.label(pair[1])
    classes = [_class_label(store.facts[name]) for name in pair]
    reason = {
        lang: say(
            f"resolve.{key}", lang,
            first=names[0] if names else pick(labels[0], lang), second=names[1] if names else pick(labels[1], lang),
            first_class=pick(classes[0], lang), second_class=pick(classes[1], lang),
        )
        for lang in LANGUAGES
    }  # fmt: skip
    return Candidate(*pair, score, suggests, reason, labels, automatic=key == "same-id")


def _class_label(fact: Facts) -> Text:
    """Give the name of the class of a thing."""
    labels = model.read().labels
    return next((labels[class_] for class_ in model.values(fact, "rdf:type") if class_ in labels), {})
