"""Which names may mean the same: by spelling, form, abbreviation, language, part of a name, or a slip of the pen."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from hytki_graph.abbreviations import is_short, shortenings
from hytki_graph.finnish import bases
from hytki_graph.naming import Lexicon, acronym, exact, is_type, legal_forms, plain, words

ORGANISATION, PLACE = "organisation", "place"
"""The family of all organisations and their units, and that of places."""
_CROWD = 8
_WINDOW = 4
_RARE = 4
_UNIT_WORDS = frozenset((
    "tiedekunta", "laitos", "osasto", "yksikkö", "instituutti", "klinikka", "oppiaine", "vastuualue", "toimiala",
    "faculty", "department", "institute", "school", "unit", "division", "clinic",
    "fakultet", "institution", "avdelning", "enhet",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """A thing and its names, each with whether it is a former one. ``family`` is what it can be one with."""

    address: str
    family: str
    names: tuple[tuple[str, bool], ...]
    unit: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Two names that may mean the same thing (``same``) or a unit and its parent (``unit-of``), and why (``key``)."""

    first: Named
    second: Named
    score: float
    verdict: str
    key: str
    names: tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Entry:
    thing: Named
    text: str
    former: bool


_Found = Iterator[tuple[_Entry, _Entry, float, str, str]]


def alike(things: Iterable[Named], lexicon: Lexicon) -> list[Match]:
    """Give the best match of each pair of things whose names are alike, in the order of their addresses.

    The work grows with the number of names: names meet in blocks of one key, or as neighbours in the alphabet.
    """
    entries = [_Entry(thing, text, former) for thing in things for text, former in thing.names]
    telling = [entry for entry in entries if entry.thing.family == PLACE or not _only_places(entry.text, lexicon)]
    best: dict[tuple[str, str], Match] = {}
    for rule in (_same, _inflected, _core, _abbreviated, _parts, _misspelt, _located):
        for one, other, score, verdict, key in rule(entries if rule is _located else telling, lexicon):
            if one.thing.address != other.thing.address:
                _keep(best, Match(one.thing, other.thing, score, verdict, key, (one.text, other.text)))
    return [best[pair] for pair in sorted(best)]


def _only_places(text: str, lexicon: Lexicon) -> bool:
    return set(lexicon.content(text)) <= lexicon.places


def core_of(text: str, lexicon: Lexicon) -> str:
    """Give the one word of a name that tells which actor is meant, when there is one and it is no place."""
    core = [word for word in lexicon.content(text) if not is_type(word)]
    return core[0] if len(core) == 1 and core[0] not in lexicon.places and len(core[0]) > 2 else ""


def _keep(best: dict[tuple[str, str], Match], match: Match) -> None:
    """Keep the better of two matches of a pair; one of different families is the weakest."""
    if match.first.family != match.second.family:
        match = Match(match.first, match.second, 0.1, "different", "other-class", match.names)
    pair = (match.first.address, match.second.address)
    known = best.get(pair) or best.get(pair[::-1])
    if known is None or match.score > known.score:
        best.pop(pair[::-1], None)
        best[pair] = match


def _same(entries: Sequence[_Entry], lexicon: Lexicon) -> _Found:
    """Give names that are one when letters, legal form, word breaks, or words for a type or place do not count."""
    keys: tuple[tuple[Callable[[str], Hashable], float, str], ...] = (
        (exact, 0.95, "same-name"),
        (plain, 0.9, "legal-form"),
        (_solid, 0.85, "word-breaks"),
        (lambda text: _telling(lexicon.content(text)), 0.85, "same-words"),
        (lambda text: "".join(lexicon.content(text)), 0.8, "same-words"),
    )
    for key, score, reason in keys:
        for one, other in _blocks(entries, lambda entry, key=key: [key(entry.text)]):  # type: ignore[misc]
            former = one.former or other.former
            apart = _forms_differ(one.text, other.text)
            yield (
                one,
                other,
                0.55 if apart else score,
                "same",
                ("other-legal-form" if apart else "former-name" if former else reason),
            )


def _blocks(
    entries: Iterable[_Entry], keys: Callable[[_Entry], Iterable[Hashable]], *, most: int = 0
) -> Iterator[tuple[_Entry, _Entry]]:
    """Give the pairs that share a key; in a crowd each is paired with the first only, so the work stays linear.

    With ``most``, a key that more things share tells nothing.
    """
    blocks: dict[Hashable, dict[str, _Entry]] = defaultdict(dict)
    for entry in entries:
        for key in keys(entry):
            if key:
                blocks[key].setdefault(entry.thing.address, entry)
    for block in blocks.values():
        members = list(block.values()) if len(block) <= (most or len(block)) else []
        yield from combinations(members, 2) if len(members) <= _CROWD else ((members[0], one) for one in members[1:])


def _solid(text: str) -> str:
    """Give a name without the breaks between its words."""
    return "".join(words(plain(text)))


def _telling(content: tuple[str, ...]) -> tuple[str, ...]:
    """Give the words of a name in one order, when they tell which actor is meant and not only what it is."""
    return tuple(sorted(content)) if any(not is_type(word) and len(word) > 1 for word in content) else ()


def _forms_differ(one: str, other: str) -> bool:
    forms = legal_forms(one), legal_forms(other)
    return bool(forms[0] and forms[1] and not forms[0] & forms[1])


def _inflected(entries: Sequence[_Entry], _: Lexicon) -> _Found:
    """Give names of which one is a case of the other, as in "Pohteen" of "Pohde"."""
    known = _by_words(entries)
    for entry in entries:
        *start, last = words(plain(entry.text)) or ("",)
        for base in _bases(last):
            for other in (*known.get((*start, base), ()), *known.get((*start, f"{base}t"), ()))[:_CROWD]:
                yield entry, other, 0.8, "same", "inflected"


def _bases(word: str) -> list[str]:
    """Give the words that a word may be a case of; a short name does not change when it is inflected."""
    return sorted(base for base in bases(word) - {word} if len(base) > 4 or word.startswith(base))


def _by_words(entries: Iterable[_Entry]) -> Mapping[tuple[str, ...], list[_Entry]]:
    known: dict[tuple[str, ...], list[_Entry]] = defaultdict(list)
    for entry in entries:
        known[words(plain(entry.text))].append(entry)
    return known


def _core(entries: Sequence[_Entry], lexicon: Lexicon) -> _Found:
    """Give names of one telling word with those that add what the actor is, as in "LABin" of "LAB AMK"."""

    def keys(entry: _Entry) -> Iterable[Hashable]:
        core = core_of(entry.text, lexicon)
        alone = len(words(plain(entry.text))) == 1
        return sorted(bases(core)) if alone and core else [core]

    for one, other in _blocks(entries, keys, most=_CROWD):
        if min(len(lexicon.content(end.text)) for end in (one, other)) == 1:
            yield one, other, 0.65, "same", "contained"


def _abbreviated(entries: Sequence[_Entry], _: Lexicon) -> _Found:
    """Give short names with the longer ones whose words they may be made of."""
    by_text: dict[str, list[_Entry]] = defaultdict(list)
    for entry in entries:
        if entry.thing.family != PLACE:
            by_text[entry.text].append(entry)
            by_text[acronym(entry.text) or entry.text].append(entry)
    for found in shortenings(filter(is_short, by_text), by_text):
        score = 0.8 if found.initials else 0.65
        yield from (
            (one, other, score, "same", "abbreviation")
            for one in by_text[found.short][:_CROWD]
            for other in by_text[found.long][:_CROWD]
        )


def _parts(entries: Sequence[_Entry], lexicon: Lexicon) -> _Found:
    """Give names that hold the whole name of another: a unit after its parent, or a name beside its abbreviation."""
    actors = [entry for entry in entries if entry.thing.family == ORGANISATION]
    known, cores = defaultdict(list, _by_words(actors)), defaultdict(list)
    said_by = Counter(word for word, _ in {(word, one.thing.address) for one in actors for word in words(one.text)})
    for entry in actors:
        cores[core_of(entry.text, lexicon)].append(entry)
        known[words(acronym(entry.text))].append(entry)
    for entry in actors:
        said = words(plain(entry.text))
        for cut in range(1, len(said)):
            for whole, rest, inflected in _cut(said, cut):
                for other in known.get(whole, ())[:_CROWD] if len(whole) > 1 or said_by[whole[0]] <= _RARE else ():
                    yield entry, other, *_relation(entry, other, rest, inflected, lexicon)
        for other in cores[said[0]][:_CROWD] if entry.thing.unit and len(said) > 1 else ():
            yield entry, other, 0.55, "unit-of", "unit"


def _cut(said: tuple[str, ...], cut: int) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], bool]]:
    """Part a name in two: what may be another name, the rest, and whether the former is in the genitive."""
    start, end = said[:cut], said[cut:]
    yield start, end, False
    yield end, start, False
    if start[-1].endswith("n"):
        for base in _bases(start[-1]):
            yield (*start[:-1], base), end, True


def _relation(
    entry: _Entry, other: _Entry, rest: tuple[str, ...], inflected: bool, lexicon: Lexicon
) -> tuple[float, str, str]:
    """Say what a name is to another name that it holds."""
    content = lexicon.content(" ".join(rest))
    if any(_solid(text) == "".join(rest) for text, _ in other.thing.names):
        return 0.8, "same", "contained"
    if inflected or "," in entry.text or entry.thing.unit or any(_UNIT_WORDS & bases(word) for word in rest):
        return 0.65, "unit-of", "unit"
    if all(is_type(word) or word in lexicon.places for word in content):
        return 0.55, "same", "contained"
    return (0.6, "same", "contained") if len(rest) <= 4 else (0.4, "same", "contained")


def _misspelt(entries: Sequence[_Entry], lexicon: Lexicon) -> _Found:
    """Give names with a slip of the pen in one word: each is held against its neighbours, read from either end."""
    from rapidfuzz import fuzz

    solid: dict[str, list[_Entry]] = defaultdict(list)
    for entry in entries:
        if entry.thing.family != PLACE:
            solid[_solid(entry.text)].append(entry)
    for order in (sorted(solid), sorted(solid, key=lambda text: text[::-1])):
        for position, text in enumerate(order):
            for near in order[position + 1 : position + 1 + _WINDOW]:
                likeness = fuzz.ratio(text, near, score_cutoff=85) / 100
                if likeness and _slip(solid[text][0].text, solid[near][0].text, lexicon):
                    pairs = ((one, other) for one in solid[text][:_CROWD] for other in solid[near][:_CROWD])
                    yield from ((one, other, 0.6 * likeness, "same", "misspelt") for one, other in pairs)


def _slip(one: str, other: str, lexicon: Lexicon) -> bool:
    """Whether two names differ in one word only, by a letter or two, and in no number or known place."""
    from rapidfuzz.distance import DamerauLevenshtein

    said = lexicon.content(one), lexicon.content(other)
    odd = sorted(set(said[0]) ^ set(said[1]))
    if len(said[0]) != len(said[1]) or len(odd) != 2 or (odd[0] in said[0]) == (odd[1] in said[0]):
        return False
    if (
        all(map(is_type, odd))
        or lexicon.places.issuperset(odd)
        or any(len(word) < 5 or not word.isalpha() for word in odd)
    ):
        return False
    return DamerauLevenshtein.distance(*odd, score_cutoff=2) <= (1 if min(map(len, odd)) < 8 else 2)


def _located(entries: Sequence[_Entry], lexicon: Lexicon) -> _Found:
    """Give a place and the organisations named only by it: municipality, sub-region and city are not one."""
    local = frozenset({"kaupunki", "kunta", "seutukunta"})

    def place(entry: _Entry) -> Iterable[Hashable]:
        content = set(lexicon.content(entry.text)) - local
        return content if len(content) == 1 and content <= lexicon.places else ()

    for one, other in _blocks(entries, place):
        if PLACE in {one.thing.family, other.thing.family}:
            yield one, other, 0.1, "different", "other-class"
