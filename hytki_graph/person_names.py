"""The names of natural persons in a text, told from those of organisations, places and streets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from hytki_graph import name_lists
from hytki_graph.name_lists import Lists

_UPPER = "A-ZÀ-ÖØ-ÞŠŽČĆŁĐ"
_TWO_CAPITALS = re.compile(
    rf"[{_UPPER}][\w.'’-]{{0,40}},?\s{{1,4}}(?:\w{{2,3}}\s{{1,4}})?[{_UPPER}]|\b[{_UPPER}]\.[{_UPPER}]"
)
_WORD = re.compile(r"(?<![^\W_])[^\W\d_]\.(?=\s?[^\W\d_])|[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_GAPS = (
    (re.compile(r"[^\S\n]{0,3}\n?[^\S\n]{0,3}"), ""),
    (re.compile(r"\s{0,3},\s{1,3}"), ","),
    (re.compile(r"\s{0,3}\("), "("),
    (re.compile(r"\s?:\s{0,3}"), ":"),
)
_NEAR = re.compile(r"[^\S\n]{0,3}[&-]?[^\S\n]{0,3}")
PARTICLES = frozenset({"von", "af", "de", "van", "der", "den", "da", "di", "du", "ter", "zu"})
"""The small words that belong to a surname."""
_CASES = re.compile(r"(?:n|a|ä|ta|tä|lle|lla|llä|lta|ltä|ssa|ssä|sta|stä|ksi|na|nä|s)$")
_NEN_CASES = re.compile(r"(?:se(?:n|lle|lla|llä|lta|ltä|ssa|ssä|sta|stä|en|ksi|na|nä)|sta|stä)$")
_TITLE_ENDS = ("päällikkö", "johtaja", "suunnittelija", "asiantuntija", "professori", "lehtori", "tutkija", "lääkäri")
_LEGAL = {
    "oy", "ab", "oyj", "abp", "ry", "rf", "rs", "sr", "gmbh", "ag", "ltd", "plc", "llc", "inc", "spa", "srl", "bv",
}  # fmt: skip
_NAMED_AFTER = (
    "säätiö", "säätiön", "rahasto", "rahaston", "museo", "museon", "palkinto", "stipendi", "seura", "seuran",
    "yhdistys", "yhdistyksen", "instituutti", "opisto", "koulu", "keskus", "talo", "koti", "katu", "tie", "kuja",
    "polku", "tori", "aukio", "puisto", "väylä", "sairaala", "kirjasto", "stiftelse", "fond", "minne", "prize", "award",
)  # fmt: skip
_OF_A_PERSON = (
    "hanke", "projekti", "tutkimus", "ohjelma", "malli", "kysely", "testi", "toimisto", "palvelu", "palvelut", "metodi",
    "aineisto", "työpaja", "pilotti",
)  # fmt: skip
_EPONYMS = {"marie curie", "jean monnet", "max planck", "johns hopkins", "martin luther"}

# A text is read as a row of signs, one for each word. A capitalised word is a letter A to P: four times how surely it
# is a given name (0 no, 1 foreign, 2 perhaps, 3 sure) plus how surely a surname (0 no, 1 unknown, 2 likely, 3 sure).
_GIVEN, _PERHAPS, _ANY = "[MNOP]", "[I-P]", "[E-P]"
_LISTED, _LIKELY, _POSSIBLE = "[DHLP]", "[CDGHKLOP]", "[BCDFGHJKLNOP]"
_MORE = f"(?:{_PERHAPS}|i){{0,4}}p{{0,2}}"
_NAME = re.compile(
    f"(?:(?<=t)|(?<=t:))[B-P]{_POSSIBLE}(?![A-P])"  # professori Etunimi Sukunimi
    f"|{_PERHAPS}{_MORE}{_LIKELY}D?"  # Etunimi Toinen Sukunimi
    f"|{_ANY}(?:{_ANY}|i){{0,4}}p{{0,2}}{_LISTED}D?"
    f"|{_PERHAPS}{_MORE}{_POSSIBLE}(?=\\([A-P])"
    f"|(?<![A-P]){_GIVEN}{_MORE}{_POSSIBLE}(?![A-P])"
    f"|p{{0,2}}{_LIKELY}{_PERHAPS}{_MORE}(?![A-P])"  # Sukunimi Etunimi Toinen
    f"|{_POSSIBLE}{_GIVEN}{_MORE}(?=\\([A-P])"
    f"|{_LISTED},{_GIVEN}{_MORE}(?![A-P])"
    f"|{_GIVEN}{_PERHAPS}{{1,4}}"  # a surname that is a given name too
    f"|i{{1,3}}{_LISTED}|{_LISTED}i{{1,3}}"  # E. Sukunimi
)


def find(text: str) -> list[tuple[int, int]]:
    """Give where the names of persons begin and end, in their order.

    >>> find("Yhteyshenkilö: Matti Meikäläinen (Esimerkkilän sairaala)")
    [(15, 32)]
    >>> find("Turku Science Park, Lauri Group Oy, Aalto-yliopisto")
    []
    """
    if not _TWO_CAPITALS.search(text):
        return []
    words = list(_WORD.finditer(text))
    row, place = _row(text, words)
    found = []
    for name in _NAME.finditer(row):
        first, last = place[name.start()], place[name.end() - 1]
        if not _is_organisation(text, words, first, last):
            found.append((words[first].start(), words[last].end()))
    return found


def is_name(text: str) -> bool:
    """Whether a whole text is the name of a person; asks for less than a name in the middle of a text.

    >>> is_name("Meikäläinen Matti Juhani"), is_name("Lapin liitto")
    (True, False)
    """
    bare = text.strip()
    words = [found[0] for found in _WORD.finditer(bare)]
    if not 2 <= len(words) <= 5 or re.sub(r"[\s,]", "", _WORD.sub("", bare)):
        return False
    if find(bare) == [(0, len(bare))]:
        return True
    lists, small = name_lists.read(), [_small(word) for word in words if word not in PARTICLES]
    return (
        all(word[0].isupper() or word in PARTICLES for word in words)
        and any(_given(word, lists) == 3 for word in small)
        and all(_surname(word) and word not in lists.organisation_before for word in small)
    )


def surname_of(words: Sequence[str]) -> str:
    """Give the word of a name (in small letters) that is most likely the surname.

    >>> surname_of(["meikäläinen", "matti", "juhani"]), surname_of(["anna", "kari"])
    ('meikäläinen', 'kari')
    """
    lists = name_lists.read()
    return max(enumerate(words), key=lambda one: (-_given(one[1], lists), _surname(one[1]), one[0]))[1]


def _row(text: str, words: Sequence[re.Match[str]]) -> tuple[str, list[int]]:
    """Give the signs of a text, and the number of the word that each sign belongs to."""
    signs: list[str] = []
    place: list[int] = []
    for number, word in enumerate(words):
        if number:
            gap = text[words[number - 1].end() : word.start()]
            signs.append(next((sign for pattern, sign in _GAPS if pattern.fullmatch(gap)), "|"))
        signs.append(_sign(text, word))
        place += [number] * (len("".join(signs[-2:])) if number else 1)
    return "".join(signs), place


def _sign(text: str, found: re.Match[str]) -> str:
    word, small = found[0], _small(found[0])
    before, after = text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 2]
    if before in {"/", ".", "@", "_", "-", "&", "#"} or re.match(r"[/@_\d&-]|[.:][^\W_]", after):
        return "x"  # a part of an address, a code or a chain
    lists = name_lists.read()
    if small in lists.titles or small.endswith(_TITLE_ENDS):
        return "t"
    if small in PARTICLES and word == small:
        return "p"
    if not word[0].isupper():
        return "o"
    if word.endswith("."):
        return "i"
    sure, odd = _surname(small), word.isupper() or re.search(r"-[^\W\d_A-ZÅÄÖ]", word)
    return chr(ord("A") + 4 * _given(small, lists) + (0 if sure == 1 and odd else sure))


def _small(word: str) -> str:
    return word.rstrip(".").casefold()


def _given(word: str, lists: Lists) -> int:
    return min(_given_part(part, lists) for part in word.split("-"))


def _given_part(part: str, lists: Lists) -> int:
    if part in lists.given:
        return 3
    return 2 if part in lists.doubtful else int(part in lists.foreign)


@lru_cache(maxsize=8192)
def _surname(word: str) -> int:
    """Say how surely a word, inflected or not, is a surname: 3 listed, 2 likely, 1 unknown, 0 not."""
    lists = name_lists.read()
    parts = [part for part in re.split("[-'’]", word) if part]
    if lists.is_organisation(parts[-1]) and parts[-1] not in lists.surnames:
        return 0
    if any(not lists.surnames.isdisjoint({part, _CASES.sub("", part), _NEN_CASES.sub("nen", part)}) for part in parts):
        return 3
    if len(word) < 3 or word in lists.no_surname or word in lists.places or word.endswith(lists.adjective_ends):
        return 0
    if word.endswith("nen") and len(word) > 5:
        return 3
    return 2 if word.endswith(lists.surname_ends) and len(word) > 4 else 1


def _is_organisation(text: str, words: Sequence[re.Match[str]], first: int, last: int) -> bool:
    """Whether what stands around a name makes it that of an organisation, a street, a prize or a programme."""
    before = name_lists.read().organisation_before
    name = [_small(word[0]) for word in words[first : last + 1]]
    return (
        name[0] in before
        or " ".join(name) in _EPONYMS
        or re.match(r"\s?[-–:]\w|\s?&", text[words[last].end() : words[last].end() + 3]) is not None
        or re.search(r"&\s?$", text[max(0, words[first].start() - 2) : words[first].start()]) is not None
        or bool(first and _near(text, words, first) and _small(words[first - 1][0]) in before)
        or _leads_to_organisation(text, words, last)
    )


def _leads_to_organisation(text: str, words: Sequence[re.Match[str]], last: int) -> bool:
    """Whether a name is followed by a word of organisations, or a legal form a little later."""
    name = _small(words[last][0])
    genitive = name.endswith("n") and not name.endswith("nen")
    for index in range(last + 1, min(len(words), last + 6)):
        small, step = _small(words[index][0]), index - last
        if not _near(text, words, index):
            return False
        if small in _LEGAL or (genitive and step < 4 and small.endswith(_NAMED_AFTER)):
            return True
        if step == 1 and name_lists.read().is_organisation(small) and not (genitive and small.endswith(_OF_A_PERSON)):
            return True
    return False


def _near(text: str, words: Sequence[re.Match[str]], index: int) -> bool:
    """Whether nothing but a blank, a hyphen or an ampersand stands between a word and the one before it."""
    return _NEAR.fullmatch(text, words[index - 1].end(), words[index].start()) is not None
