"""What an importer read from one source: statements, each with its place, and what was refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TypedDict, Unpack

import pyoxigraph as ox

from hytki_graph import model, people
from hytki_graph.iris import BASE, DATE_TYPES, digest, iri, is_business_id, link_iri, slug
from hytki_graph.spots import Person, Remark, Spot
from hytki_graph.words import LANGUAGES, Text, say

_ADDRESS = re.compile(r"https?://[^\x00-\x20<>\"{}|^`\\]+")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_PREFIX = {
    "org:FormalOrganization": "org", "cv:PublicOrganisation": "org", "org:OrganizationalUnit": "org",
    "org:OrganizationalCollaboration": "collab", "schema:Project": "project", "frapo:FundingProgramme": "programme",
    "schema:Service": "service", "dcat:Dataset": "dataset", "prov:Plan": "plan", "schema:CreativeWork": "work",
    "prov:Activity": "activity", "schema:Event": "event", "hytki:ActorGroup": "group", "hytki:Effect": "effect",
    "skos:Concept": "competence",
}  # fmt: skip
_OF_SOURCE = {"group", "effect"}

Term = ox.NamedNode | ox.Literal


class Details(TypedDict, total=False):
    """What more can be said of a thing: ``status`` a tail; dates YYYY, YYYY-MM or YYYY-MM-DD."""

    status: str
    start: str
    end: str
    url: str
    alias: Text | str
    definition: Text | str
    note: Text | str


class LinkDetails(TypedDict, total=False):
    """What can be said of a link: tails of concepts, dates as precise as the source, ``via`` an address."""

    status: str
    certainty: str
    start: str
    end: str
    role: str
    layer: str
    via: str
    level: int
    note: Text | str


@dataclass
class Draft:
    """The statements of one source, on their way into the map.

    An importer makes one for each source it finds, with :meth:`about`, :meth:`thing`, :meth:`link` and :meth:`figure`.
    Addresses depend on nothing but the source: an official id first, else the name, so the same file gives the same
    statements in any ecosystem; who is who across sources is decided later.
    """

    stem: str
    facts: dict[str, list[tuple[str, Term]]] = field(default_factory=dict)
    spots: dict[str, list[Spot]] = field(default_factory=dict)
    refused: list[Remark] = field(default_factory=list)
    notices: list[Remark] = field(default_factory=list)
    persons: list[Person] = field(default_factory=list)
    prose: list[tuple[Spot, str]] = field(default_factory=list)
    checked_here: bool = False
    """Whether the importer itself checks every row, because the file is too big for the shapes (CORDIS)."""
    _shared: dict[tuple[str, Term], tuple[str, Term]] = field(default_factory=dict, init=False, repr=False)
    """What many subjects say, kept once: a large source takes a third less memory."""

    @property
    def source(self) -> str:
        """The address of the source, which is also the name of its graph."""
        return f"{BASE}source/{self.stem}"

    @property
    def main(self) -> str:
        """The address of what the source is about: its one project, else its one plan or collaboration."""
        for class_ in ("schema:Project", "prov:Plan", "org:OrganizationalCollaboration"):
            found = [name for name, said in self.facts.items() if (_full("rdf:type"), _node(iri(class_))) in said]
            if found:
                return found[0] if len(found) == 1 else ""
        return ""

    def about(
        self,
        title: Text | str,
        *,
        type: str = "document",  # noqa: A002
        url: str = "",
        issued: str = "",
        modified: str = "",
        note: Text | str = "",
    ) -> str:
        """Say what the source is; ``type`` is the tail of a concept of ``scheme:types``."""
        spot = Spot()
        self._named(self.source, "prov:Entity", title, spot)
        self.say(self.source, "dct:type", iri(f"type:{type}"))
        self.say(self.source, "schema:url", url)
        self._dated(self.source, {"dct:issued": issued, "dct:modified": modified})
        self._texts(self.source, "skos:note", note, spot)
        return self.source

    def thing(
        self,
        class_: str,
        name: Text | str,
        spot: Spot,
        *,
        business_id: str = "",
        identifier: str = "",
        type: str = "",  # noqa: A002
        address: str = "",
    ) -> str:
        """Name a thing; give its address: of an official id, else of its name.

        ``class_`` is a prefixed name of docs/model.md, ``name`` a Finnish text or one by language, ``type`` the tail of
        a concept of ``scheme:types``, ``address`` an address that is known already. A Y-tunnus with a wrong check digit
        stays a statement (a shape refuses it) and makes no address.
        """
        known = address or self._address(class_, name, business_id, identifier)
        self._named(known, class_, name, spot)
        self.say(known, "hytki:businessId", business_id)
        self.say(known, "dct:identifier", identifier)
        if type:
            self.say(known, "dct:type", iri(f"type:{type}"))
        return known

    def mention(self, address: str, spot: Spot) -> str:
        """Say that a thing whose address is known (a place, a concept of the model) is used at a spot."""
        self.spots.setdefault(address, []).append(spot)
        return address

    def detail(self, subject: str, spot: Spot, **more: Unpack[Details]) -> None:
        """Say more of a thing (:class:`Details`)."""
        if status := more.get("status"):
            self.say(subject, "hytki:status", iri(f"status:{status}"))
        self._dated(subject, {"schema:startDate": more.get("start", ""), "schema:endDate": more.get("end", "")})
        self.say(subject, "schema:url", self._clean(more.get("url", ""), spot))
        self._texts(subject, "skos:altLabel", more.get("alias", ""), spot)
        self._texts(subject, "skos:definition", more.get("definition", ""), spot)
        self._texts(subject, "skos:note", more.get("note", ""), spot)
        self._at(subject, spot)

    def link(self, from_: str, kind: str, to: str, spot: Spot, **more: Unpack[LinkDetails]) -> str:
        """Join two things with a kind (its tail); give the address of the link.

        Without more (:class:`LinkDetails`) it is active and stated. The ends of a symmetric kind are sorted here.
        """
        kind_iri, start = iri(f"kind:{kind}"), more.get("start", "")
        register = model.read().kinds.get(kind_iri)
        if register and register.symmetric and to < from_:
            from_, to = to, from_
        known = link_iri(from_, kind_iri, to, self.source, start)
        self.say(known, "rdf:type", iri("hytki:Link"))
        ends = {"hytki:from": from_, "hytki:kind": kind_iri, "hytki:to": to, "dct:source": self.source}
        for name, value in ends.items():
            self.say(known, name, value)
        self.say(known, "hytki:status", iri(f"status:{more.get('status', 'active')}"))
        self.say(known, "hytki:certainty", iri(f"certainty:{more.get('certainty', 'stated')}"))
        self._dated(known, {"schema:startDate": start, "schema:endDate": more.get("end", "")})
        for name, prefix in (("role", "org:role"), ("layer", "hytki:layer")):
            if value := str(more.get(name, "")):
                self.say(known, prefix, iri(f"{name}:{value}"))
        self.say(known, "hytki:via", more.get("via", ""))
        if level := more.get("level"):
            self._add(known, "hytki:level", ox.Literal(str(level), datatype=_node(iri("xsd:integer"))))
        self._texts(known, "skos:note", more.get("note", ""), spot)
        self._at(known, spot)
        return known

    def figure(
        self,
        of: str,
        property: str,  # noqa: A002
        value: float | str | bool,
        spot: Spot,
        *,
        unit: str = "",
        topic: str = "",
    ) -> str:
        """State a figure of a thing; ``property`` is the tail of a concept of ``scheme:figures``.

        A number given as text keeps its letters ("0.00"); an amount of money is given with one decimal ("132290.0").
        """
        known = f"{BASE}id/figure-{digest(of, iri(f'figure:{property}'), self.source, topic)}"
        self.say(known, "rdf:type", iri("sosa:Observation"))
        self.say(known, "sosa:hasFeatureOfInterest", of)
        self.say(known, "sosa:observedProperty", iri(f"figure:{property}"))
        self._add(known, "sosa:hasSimpleResult", number(value))
        self.say(known, "dct:source", self.source)
        self.say(known, "schema:unitText", unit)
        self._texts(known, "hytki:topic", topic, spot)
        self._at(known, spot)
        return known

    def say(self, subject: str, predicate: str, value: str, lang: str = "") -> None:
        """State one thing: an address becomes a reference, a text a literal; an empty value states nothing."""
        if not value:
            return
        value = _UNWRITABLE.sub("\ufffd", value)
        if lang:
            term: Term = ox.Literal(value, language=lang)
        elif predicate not in _ALWAYS_TEXT and _ADDRESS.fullmatch(value):
            term = _node(value)
        else:
            term = ox.Literal(value)
        self._add(subject, predicate, term)

    def refuse(self, spot: Spot, key: str, /, **facts: object) -> None:
        """Refuse what stands at a spot; ``key`` names a message ``refused.KEY``."""
        self.refused.append(Remark(spot, {lang: say(f"refused.{key}", lang, **facts) for lang in LANGUAGES}))

    def notice(self, spot: Spot, key: str, /, **facts: object) -> None:
        """Say that something is missing, odd or left out; ``key`` names a message ``notice.KEY``."""
        self.notices.append(Remark(spot, {lang: say(f"notice.{key}", lang, **facts) for lang in LANGUAGES}))

    def person(self, spot: Spot, what: str, *, name: str = "", detail: str = "", organisation: str = "") -> None:
        """Drop a person or a contact detail; ``what`` is ``name``, ``email``, ``phone`` or ``id``."""
        self.persons.append(Person(spot, what, name, detail, organisation))

    def statements(self, about: Iterable[str] | None = None) -> Iterator[ox.Triple]:
        """Give the statements, of all subjects or of some, every subject with its place in the source."""
        locator = _node(iri("bibo:locator"))
        for subject in self.facts if about is None else about:
            node = ox.NamedNode(subject)
            for predicate, term in self.facts[subject]:
                yield ox.Triple(node, _node(predicate), term)
            places = dict.fromkeys(spot.text for spot in self.spots.get(subject, ()))
            if places:
                yield ox.Triple(node, locator, ox.Literal("; ".join(places)))

    def said(self, subject: str) -> model.Facts:
        """Give what is said of one subject, by property."""
        found: dict[str, list[Term]] = {}
        for name, term in self.facts.get(subject, ()):
            found.setdefault(name, []).append(term)
        return found

    def without(self, records: Iterable[tuple[str, int]]) -> None:
        """Take out what is said only by some records, and the links that then lose an end."""
        bad = set(records)
        lost = {name for name, spots in self.spots.items() if spots and all(spot.record in bad for spot in spots)}
        lost.discard(self.source)
        while True:
            self.facts = {name: said for name, said in self.facts.items() if name not in lost}
            ends = {iri("hytki:from"), iri("hytki:to"), iri("sosa:hasFeatureOfInterest")}
            more = {
                name
                for name, said in self.facts.items()
                if any(
                    predicate in ends and isinstance(term, ox.NamedNode) and term.value in lost
                    for predicate, term in said
                )
            }
            if not more:
                return
            lost |= more

    def _named(self, subject: str, class_: str, name: Text | str, spot: Spot) -> None:
        self.say(subject, "rdf:type", iri(class_))
        self._texts(subject, "skos:prefLabel", name, spot)
        self._at(subject, spot)

    def _address(self, class_: str, name: Text | str, business_id: str, identifier: str) -> str:
        prefix = _PREFIX.get(class_, "thing")
        if is_business_id(business_id) and prefix == "org":
            return f"{BASE}id/org-{business_id}"
        words = name if isinstance(name, str) else next(iter(name.values()), "")
        tail = identifier if identifier and re.fullmatch(r"[\w.-]+", identifier) else slug(words) or digest(words)
        return f"{BASE}id/{prefix}-{self.stem}-{tail}" if prefix in _OF_SOURCE else f"{BASE}id/{prefix}-{tail}"

    def _texts(self, subject: str, predicate: str, text: Text | str, spot: Spot) -> None:
        for lang, words in ({"fi": text} if isinstance(text, str) else text).items():
            kept = self._clean(words, spot)
            if kept and (predicate != "skos:prefLabel" or not self._has(subject, predicate, lang)):
                self.say(subject, predicate, kept, lang)
            elif kept and not self._has_value(subject, predicate, kept, lang):
                self.say(subject, "skos:altLabel", kept, lang)

    def _clean(self, text: str, spot: Spot) -> str:
        """Drop contact details and persons from a text, counting them."""
        kept, found = people.clean(text) if text else ("", ())
        for what in found:
            self.person(spot, what)
        return kept

    def _has(self, subject: str, predicate: str, lang: str) -> bool:
        wanted = iri(predicate)
        return any(
            name == wanted and isinstance(term, ox.Literal) and term.language == lang
            for name, term in self.facts.get(subject, ())
        )

    def _has_value(self, subject: str, predicate: str, text: str, lang: str) -> bool:
        return (iri(predicate), ox.Literal(text, language=lang)) in self.facts.get(subject, ())

    def _dated(self, subject: str, dates: Mapping[str, str]) -> None:
        for name, day in dates.items():
            if day:
                self._add(subject, name, ox.Literal(day, datatype=_node(iri(DATE_TYPES.get(len(day), "xsd:date")))))

    def _at(self, subject: str, spot: Spot) -> None:
        known = self.spots.setdefault(subject, [])
        if spot not in known:
            known.append(spot)

    def _add(self, subject: str, predicate: str, term: Term) -> None:
        said = self.facts.setdefault(subject, [])
        pair = (_full(predicate), term)
        if pair not in said:
            said.append(self._shared.setdefault(pair, pair))


_ALWAYS_TEXT = {"schema:url", "dct:identifier", "hytki:businessId", "skos:prefLabel", "skos:altLabel"}


def number(value: float | str | bool) -> ox.Literal:
    """Give a figure as a literal: whole, decimal, true or false; other text stays text.

    >>> number("132290.0").datatype.value.rpartition("#")[2], number(5).value
    ('decimal', '5')
    """
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if isinstance(value, bool):
        return ox.Literal(text, datatype=_node(iri("xsd:boolean")))
    if re.fullmatch(r"[+-]?\d+", text):
        return ox.Literal(text, datatype=_node(iri("xsd:integer")))
    if re.fullmatch(r"[+-]?\d*\.\d+", text):
        return ox.Literal(text, datatype=_node(iri("xsd:decimal")))
    return ox.Literal(text)


@cache
def _node(address: str) -> ox.NamedNode:
    return ox.NamedNode(address)


@cache
def _full(name: str) -> str:
    return iri(name)
