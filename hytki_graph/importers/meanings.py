"""What the words of another tool mean here: classes, kinds, statuses and the names of columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from hytki_graph import model
from hytki_graph.errors import InputError
from hytki_graph.iris import iri, short, tail

NONE = "-"
"""What stands for the missing word: ``--class "-=org:FormalOrganization"`` is for what has no class of its own."""

_ROOTS = {
    "organisation": "org:FormalOrganization", "collaboration": "org:OrganizationalCollaboration",
    "actor-group": "hytki:ActorGroup", "project": "schema:Project", "funding": "frapo:FundingProgramme",
    "service": "schema:Service", "data-asset": "dcat:Dataset", "plan": "prov:Plan", "activity": "prov:Activity",
    "publication": "schema:CreativeWork", "event": "schema:Event",
}  # fmt: skip
_PUBLIC = frozenset({
    "ely-centre", "government-agency", "hospital-district", "joint-municipal-authority", "ministry", "municipality",
    "regional-council", "wellbeing-services-county",
})  # fmt: skip
_PERSONS = frozenset({
    "henkilö", "henkilöt", "ihminen", "yhteyshenkilö", "person", "persons", "personer", "people", "human", "individual",
    "individ", "kontaktperson", "contact", "contact person", "människa", "foaf:person", "schema:person",
})  # fmt: skip

_COLUMNS = {
    "name": "label name title nimi otsikko namn titel shared_name official_name virallinen_nimi",
    "class": "type class category tyyppi luokka typ klass element_type node_type group_type laji kind",
    "kind": "kind relation relationship interaction connection_type edge_type shared_interaction laji suhde yhteys typ"
    " relationstyp förhållande type tyyppi",
    "prose": "description kuvaus beskrivning notes note muistiinpanot anteckningar comment kommentti kommentar abstract"
    " tiivistelmä sammanfattning summary",
    "business_id": "y_tunnus ytunnus business_id businessid business_identity_code fo_nummer fonummer vat vat_number"
    " vatnumber vat_id alv_numero alv_tunnus momsnummer",
    "identifier": "identifier tunniste identifierare code koodi kod hankekoodi projektikoodi project_code projektkod",
    "url": "url website www web homepage verkkosivu verkkosivut kotisivu webbplats hemsida webbsida",
    "status": "status tila",
    "start": "start start_date startdate begin alku alkaa alkupäivä alkamispäivä alkupvm alkaen börjar startdatum"
    " startdag",
    "end": "end end_date enddate loppu loppuu päättyy loppupäivä päättymispäivä loppupvm päättyen slutar slut slutdatum"
    " slutdag",
    "from": "from source mistä lähde lähtö från källa",
    "to": "to target mihin kohde till mål",
    "from_class": "from_class from_type source_class source_type mistä_tyyppi lähteen_tyyppi från_typ källans_typ",
    "to_class": "to_class to_type target_class target_type mihin_tyyppi kohteen_tyyppi till_typ målets_typ",
    "direction": "direction suunta riktning directed suunnattu riktad",
    "id": "id _id node_id key",
    "person": "person contact contact_person henkilö yhteyshenkilö vastuuhenkilö kontaktperson kontakt ansvarig"
    " ansvarsperson",
    "email": "email e_mail mail sähköposti sähköpostiosoite s_posti e_post epost e_postadress",
    "phone": "phone telephone tel mobile puhelin puhelinnumero puh matkapuhelin telefon telefonnummer mobil",
}
_DIRECTIONS = {
    "directed": "directed true yes kyllä suunnattu ja riktad ->",
    "undirected": "undirected false no ei suuntaamaton nej oriktad none --",
    "mutual": "mutual molemminpuolinen ömsesidig both <->",
}
_DATES = (
    (re.compile(r"(?P<y>\d{4})(?:\.0+)?"), ("y",)),
    (re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})"), ("y", "m")),
    (re.compile(r"(?P<m>\d{1,2})[./](?P<y>\d{4})"), ("y", "m")),
    (re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"), ("y", "m", "d")),
    (re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})"), ("y", "m", "d")),
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word means: a class with a type, or a kind and whether the word reads it backward."""

    name: str
    type: str = ""
    backward: bool = False


def column(name: str, wanted: Iterable[str]) -> str:
    """Give the first of some fields that a column or attribute is called by, in Finnish, Swedish or English.

    >>> column("Y-tunnus", ["name", "business_id"]), column("weight", ["name"])
    ('business_id', '')
    """
    word = re.sub(r"[\s-]+", "_", plain(name))
    return next((field for field in wanted if word in _columns()[field]), "")


def plain(word: str) -> str:
    """Give a word as it is compared: small letters, single spaces.

    >>> plain("  Works  With ")
    'works with'
    """
    return " ".join(word.casefold().split())


def direction(word: str) -> str:
    """Give ``directed``, ``undirected`` or ``mutual`` for the word of a tool, or nothing for a word that is neither."""
    return next((name for name, said in _DIRECTIONS.items() if plain(word) in said.split()), "")


def is_person(word: str) -> bool:
    """Whether a class is the one of natural persons.

    >>> is_person("Henkilö"), is_person("Organisaatio")
    (True, False)
    """
    return plain(word) in _PERSONS


def status(word: str) -> str:
    """Give the tail of the status that a word names, by itself or by a label of ours; an unknown word means nothing.

    >>> status("Suunniteltu"), status("planned"), status("kesken")
    ('planned', 'planned', '')
    """
    return _statuses().get(plain(word), "")


def class_of(word: str, told: Mapping[str, str]) -> Meaning | None:
    """Give the class that a word means: as told, or by a name of a class or type of ours.

    >>> class_of("Yliopisto", {})
    Meaning(name='org:FormalOrganization', type='university', backward=False)
    >>> class_of("Firma", {"Firma": "company"}).type
    'company'
    """
    said = _told(word, told)
    meant = _classes().get(_bare(said or word))
    if said and not meant:
        raise InputError("unknown-class", word=said[:60], choices=", ".join(map(short, model.CATEGORIES)))
    return meant


def kind_of(word: str, told: Mapping[str, str]) -> Meaning | None:
    """Give the kind of link that a word means: as told, or by a name of a kind of ours, forward or backward.

    >>> kind_of("koordinoi", {}), kind_of("coordinated by", {}).backward
    (Meaning(name='coordinates', type='', backward=False), True)
    """
    said = _told(word, told)
    meant = _kinds().get(_bare(said or word))
    if said and not meant:
        raise InputError("unknown-kind", kind=said[:60], choices=", ".join(map(tail, model.read().kinds)))
    return meant


def _told(word: str, told: Mapping[str, str]) -> str:
    return told.get(word) or {plain(one): ours for one, ours in told.items()}.get(plain(word), "")


def _bare(word: str) -> str:
    """Give a word as the tables below know it: a full address by its prefixed name."""
    return plain(short(word.strip()))


@cache
def _columns() -> Mapping[str, frozenset[str]]:
    return {field: frozenset(said.split()) for field, said in _COLUMNS.items()}


@cache
def _statuses() -> Mapping[str, str]:
    known = model.read()
    return {
        plain(word): tail(name)
        for name in known.scheme("statuses")
        for word in (tail(name), *known.labels[name].values())
    }


@cache
def _classes() -> Mapping[str, Meaning]:
    """Give every word for a class or a type of ours; a class goes before a type of the same name."""
    known = model.read()
    facts = model.by_subject(known.triples)
    words: dict[str, Meaning] = {}
    for name in known.scheme("types"):
        root = tail(model.value(facts[name], "skos:broader") or name)
        if root in _ROOTS:
            class_ = "cv:PublicOrganisation" if tail(name) in _PUBLIC else _ROOTS[root]
            for word in (tail(name), short(name), *known.labels[name].values()):
                words[plain(word)] = Meaning(class_, tail(name))
    for name, category in model.CATEGORIES.items():
        for word in (short(name), tail(name), category, *known.labels.get(name, {}).values()):
            words[plain(word)] = Meaning(short(name), words.get(plain(word), Meaning("")).type)
    return words


@cache
def _kinds() -> Mapping[str, Meaning]:
    """Give every word for a kind of ours: its tail, its labels, and its labels read backward."""
    words: dict[str, Meaning] = {}
    kinds = model.read().kinds.values()
    for kind in kinds:
        for word in kind.inverse.values():
            words[plain(word)] = Meaning(tail(kind.iri), backward=True)
    for kind in kinds:
        for word in (tail(kind.iri), short(kind.iri), *kind.label.values()):
            words[plain(word)] = Meaning(tail(kind.iri))
    return words


@lru_cache(maxsize=1024)
def fits(kind: str, from_: str, to: str) -> bool:
    """Whether the register lets a kind lead from one class to another (prefixed names)."""
    known = model.read().kinds[iri(f"kind:{kind}")]
    return _among(from_, known.from_classes) and _among(to, known.to_classes)


def _among(class_: str, allowed: Iterable[str]) -> bool:
    actor = model.CATEGORIES.get(iri(class_)) in model.ACTORS
    return any(iri(class_) == one or (actor and one == iri("org:Organization")) for one in allowed)


def near_kind(word: str) -> str:
    """Give the kind whose name is nearest to a word, as an example for a person to change."""
    return _near(word, _kinds(), "cooperates-with")


def near_class(word: str) -> str:
    """Give the class or type whose name is nearest to a word, as an example for a person to change."""
    return _near(word, _classes(), "org:FormalOrganization")


def _near(word: str, known: Mapping[str, Meaning], otherwise: str) -> str:
    import difflib

    close = difflib.get_close_matches(plain(word), known, n=1, cutoff=0.75)
    return (known[close[0]].type or known[close[0]].name) if close else otherwise


def day(text: str) -> str:
    """Give a date as ``2019``, ``2019-05`` or ``2019-05-01``, no more precise than it is told, or nothing.

    >>> day("1.5.2019"), day("2019-05-01T00:00:00Z"), day("2019.0"), day("5/2019"), day("31.2.2019")
    ('2019-05-01', '2019-05-01', '2019', '2019-05', '')
    """
    for form, parts in _DATES if text else ():
        if found := form.fullmatch(text.strip()):
            numbers = [int(found[part]) for part in parts]
            try:
                date(*[*numbers, 1, 1][:3])
            except ValueError:
                return ""
            return "-".join(f"{number:0{4 if at == 0 else 2}}" for at, number in enumerate(numbers))
    return ""
