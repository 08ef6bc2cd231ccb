"""How names are written: spellings, legal forms, words for a type, words for a place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from hytki_graph.finnish import bases

_LEGAL_FORMS: Mapping[str, str] = {
    "company": "oy oyj ab abp osakeyhtiö aktiebolag ltd limited plc inc corp llc gmbh ag sa sas srl spa bv nv as aps "
    "oü ou uab sia lda sl kft doo sarl",
    "association": "ry rf ev asbl vzw",
    "foundation": "sr rs",
    "cooperative": "osk osuuskunta andelslag andl coop co-op",
    "authority": "kuntayhtymä samkommun kymp",
    "other": "ky ay kb tmi",
}
_FORM_OF = {form: sort for sort, forms in _LEGAL_FORMS.items() for form in forms.split()}
_LEGAL_FORM = re.compile(rf"(?<=\S)[\s,]+(?:{'|'.join(_FORM_OF)})\.?$")

_TYPES: Mapping[str, tuple[str, ...]] = {
    "ammattikorkeakoulu": (
        "amk", "yrkeshögskola", "yrkeshögskolan", "university of applied sciences", "university of applied science",
        "univ of applied sciences", "uas", "polytechnic",
    ),
    "yliopisto": ("yo", "universitet", "universitetet", "university", "univ"),
    "yliopistosairaala": (
        "yliopistollinen sairaala", "yliopistollinen keskussairaala", "yo sairaala", "universitetssjukhus",
        "universitetssjukhuset", "university hospital",
    ),
    "sairaala": ("sjukhus", "sjukhuset", "hospital"),
    "sairaanhoitopiiri": ("shp", "sjukvårdsdistrikt", "sjukvårdsdistriktet", "hospital district"),
    "hyvinvointialue": (
        "hva", "välfärdsområde", "välfärdsområdet", "wellbeing services county", "well being services county",
        "wellbeing county",
    ),
    "ely": (
        "ely keskus", "elinkeino liikenne ja ympäristökeskus", "ntm centralen", "närings trafik och miljöcentralen",
        "närings trafik och miljöcentral", "ely centre",
        "centre for economic development transport and the environment",
    ),
    "liitto": ("förbund", "förbundet", "regional council"),
    "kaupunki": ("stad", "city", "town"),
    "kunta": ("kommun", "municipality"),
    "keskus": ("center", "centre", "centralen", "centret"),
    "tutkimuskeskus": ("research centre", "research center", "forskningscentral", "forskningscentralen"),
    "laitos": ("institute", "institut", "institutet"),
    "ministeriö": ("ministry", "ministeriet"),
    "säätiö": ("foundation", "stiftelse", "stiftelsen"),
    "yhdistys": ("association", "förening", "föreningen"),
    "tiedekunta": ("faculty", "fakultet", "fakulteten"),
    "seutukunta": ("ekonomisk region", "sub region"),
    "rekisteri": ("register", "registret"),
}  # fmt: skip
"""Words that say what an actor is: the Finnish word, and what it is elsewhere or for short."""

_SHORT_TYPES = {
    "ammattikorkeakoulu": "AMK", "hyvinvointialue": "HVA", "elinkeino-, liikenne- ja ympäristökeskus": "ELY-keskus",
}  # fmt: skip
JOINING = frozenset(["ja", "sekä", "och", "samt", "för", "and", "of", "the", "for", "de", "des", "der", "die", "und"])
"""Words that carry no meaning of their own in a name."""
_WORD = re.compile(r"[^\W_]+(?::[^\W\d_]+)?")
_FORMER = re.compile(r"^(?:ent\.|entinen|aiemmin|ex|f\.d\.|tidigare|formerly|former)\s+", re.IGNORECASE)


def exact(name: str) -> str:
    """Give a name as two writings of it are compared: small letters, single spaces, Unicode form C.

    >>> exact("Oulun  Yliopisto") == exact("OULUN YLIOPISTO")
    True
    """
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


@lru_cache(maxsize=200_000)
def plain(name: str) -> str:
    """Give a name as it is compared: small letters, single spaces, no legal form.

    >>> plain("Turku  Science Park Oy Ab")
    'turku science park'
    """
    bare = exact(name)
    while (shorter := _LEGAL_FORM.sub("", bare)) != bare:
        bare = shorter
    return bare


def legal_forms(name: str) -> frozenset[str]:
    """Give the sorts of legal form that a name ends in.

    >>> sorted(legal_forms("Esimerkki Oy Ab")), sorted(legal_forms("Esimerkki"))
    (['company'], [])
    """
    rest = exact(name)[len(plain(name)) :].replace(",", " ").split()
    return frozenset(_FORM_OF[form] for word in rest if (form := word.rstrip(".")) in _FORM_OF)


@lru_cache(maxsize=200_000)
def words(name: str) -> tuple[str, ...]:
    """Give the words of a name in small letters; a hyphen parts words, a colon does not.

    >>> words("LAB-ammattikorkeakoulu Oy"), words("THL:n")
    (('lab', 'ammattikorkeakoulu', 'oy'), ('thl:n',))
    """
    return tuple(_WORD.findall(unicodedata.normalize("NFC", name).casefold()))


def is_named(name: str) -> bool:
    """Whether a text is a name: it has a capital letter or a digit. Without one it describes ("ohjausryhmä").

    >>> is_named("Pohde"), is_named("ohjausryhmä")
    (True, False)
    """
    return any(letter.isupper() or letter.isdigit() for letter in name)


def spellings(name: str) -> Iterator[tuple[str, bool]]:
    """Give a name, without and within its parentheses, and whether each is a former name.

    What stands in parentheses is a name when it is a former one, a single word, or what a single word stands for.

    >>> list(spellings("Business Turku (ent. Turku Science Park)"))[1:]
    [('Business Turku', False), ('Turku Science Park', True)]
    """
    yield name, False
    inside = [part.strip() for part in re.findall(r"\(([^()]{2,60})\)", name)]
    outside = " ".join(re.sub(r"\([^()]*\)", " ", name).split())
    if not inside or not outside:
        return
    yield outside, False
    for part in inside:
        former = _FORMER.match(part)
        if former:
            yield part[former.end() :], True
        elif part[:1].isupper() and (" " not in outside or " " not in part):
            yield part, False


def shortened(name: str) -> str:
    """Give a name with the word for its type in its short form, or an empty text.

    >>> shortened("Lab-ammattikorkeakoulu Oy"), shortened("Lapin liitto")
    ('Lab AMK', '')
    """
    bare = re.sub(rf"^(.{{{len(plain(name))}}}).*$", r"\1", " ".join(name.split()))
    for long, short in _SHORT_TYPES.items():
        if re.search(rf"[ -]{long}$", bare, re.IGNORECASE):
            return f"{bare[: -len(long) - 1]} {short}"
    return ""


def acronym(name: str) -> str:
    """Give the capitals of an inflected abbreviation, or an empty text.

    >>> acronym("THLn"), acronym("LAB:issa"), acronym("Pohteen")
    ('THL', 'LAB', '')
    """
    found = re.fullmatch(r"([^\W\d_a-zåäö]{2,}):?[a-zåäö]+", name)
    return found[1] if found else ""


def forms(word: str) -> frozenset[str]:
    """Give the basic forms of a word, Finnish and Swedish genitives among them."""
    return bases(word) | {word.removesuffix("s")} if len(word) > 3 else bases(word)


@dataclass(frozen=True, eq=False)
class Lexicon:
    """What words stand for: phrases (tuples of words) to the Finnish word for a type or a place."""

    phrases: Mapping[tuple[str, ...], str]
    places: frozenset[str]
    longest: int
    _known: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)

    def content(self, name: str) -> tuple[str, ...]:
        """Give the words of a name that carry meaning: types and places in Finnish, no legal form, no joining words.

        >>> lexicon({}).content("LAB AMK") == lexicon({}).content("Lab-ammattikorkeakoulu Oy")
        True
        >>> lexicon({"Åbo": "Turku"}).content("Åbo universitet")
        ('turku', 'yliopisto')
        """
        if name not in self._known:
            self._known[name] = tuple(self._read(words(plain(name))))
        return self._known[name]

    def _read(self, said: tuple[str, ...]) -> Iterator[str]:
        position = 0
        while position < len(said):
            length, meaning = self._at(said, position)
            if meaning or said[position] not in JOINING:
                yield meaning or said[position].partition(":")[0]
            position += length

    def _at(self, said: tuple[str, ...], position: int) -> tuple[int, str]:
        """Give the longest phrase that begins at a position: how many words, and what they stand for."""
        for length in range(min(self.longest, len(said) - position), 0, -1):
            *start, last = said[position : position + length]
            for form in (last, *sorted(forms(last))):
                meaning = self.phrases.get((*start, form))
                if meaning:
                    return length, meaning
        return 1, ""


def lexicon(places: Mapping[str, str]) -> Lexicon:
    """Make the lexicon of types and of some places: a name in any language to the name in Finnish.

    A place that is named after an actor (the area of a wellbeing services county) is no place here.
    """
    phrases = {words(said): type_ for type_, others in _TYPES.items() for said in (type_, *others)}
    named = {said: words(said) for said in sorted(places) if words(said)}
    located = {said: " ".join(words(places[name])) for name, said in named.items() if (said[-1],) not in phrases}
    longest = max(map(len, (*phrases, *located)), default=1)
    return Lexicon({**located, **phrases}, frozenset(located.values()), longest)


def is_type(word: str) -> bool:
    """Whether a word of :meth:`Lexicon.content` says what an actor is, and not which one."""
    return word in _TYPES
