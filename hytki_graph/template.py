"""Our own workbook: its sheets, their columns and what may stand in each cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from hytki_graph import model
from hytki_graph.iris import BASE, PREFIXES, iri, is_business_id, short, tail
from hytki_graph.words import LANGUAGES, pick, say

_CURIE = re.compile(r"([a-z]+):[\w.-]+")
_BRACKETED = re.compile(r".*\[([^\[\]\s]+)\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what its cells state, and in which form.

    ``form`` is ``text`` (in a language), ``plain``, ``date``, ``level``, ``concept`` (of the scheme), ``thing`` (the
    name or address of one), or what only one column is: ``class``, ``stem``, ``source``, ``place``, ``address``.
    """

    key: str
    property: str = ""
    form: str = "plain"
    scheme: str = ""
    lang: str = ""
    many: bool = False
    needed: bool = False

    def heading(self, lang: str) -> str:
        """Give the heading in a language: the name of the property in the model, else a word of ours."""
        words = model.read().labels.get(iri(self.property), {}) if self.property else {}
        said = pick(words, lang) if words else say(f"template.column.{self.key}", lang)
        return said[:1].upper() + said[1:] + (f" ({self.lang})" if self.lang else "")


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet: its columns, the classes of the things on it, and the types they may have (with all narrower ones)."""

    name: str
    columns: tuple[Column, ...]
    classes: tuple[str, ...] = ()
    types: tuple[str, ...] = ()

    def title(self, lang: str) -> str:
        """Give the name of the sheet in a language."""
        return say(f"template.sheet.{self.name}", lang)

    @property
    def needed(self) -> tuple[str, ...]:
        """The columns without which the sheet is not one of ours."""
        return tuple(column.key for column in self.columns if column.needed)


def _texts(key: str, name: str, *, many: bool = False) -> tuple[Column, ...]:
    return tuple(Column(f"{key}-{lang}", name, "text", lang=lang, many=many) for lang in LANGUAGES)


_NAMES = _texts("name", "skos:prefLabel")
_ALIASES = _texts("alias", "skos:altLabel", many=True)
_NOTES = (*_texts("definition", "skos:definition"), *_texts("note", "skos:note"))
_CLASS = Column("class", form="class", needed=True)
_TYPE = Column("type", "dct:type", "concept", "types")
_DATES = (Column("start", "schema:startDate", "date"), Column("end", "schema:endDate", "date"))
_STATUS = Column("status", "hytki:status", "concept", "statuses")
_URL = Column("url", "schema:url")
_ID = Column("identifier", "dct:identifier")
_BUSINESS_ID = Column("business-id", "hytki:businessId")
_PLACE = Column("place", "bibo:locator", "place")
_SOURCE = (Column("source", "dct:source", "source"), _PLACE)
_ADDRESS = Column("address", form="address")
_MORE = (_STATUS, *_DATES, _URL, *_NOTES, *_SOURCE, _ADDRESS)

FORMS: tuple[Form, ...] = (
    Form(
        "actors",
        (*_NAMES, _CLASS, _TYPE, _BUSINESS_ID, _ID, *_ALIASES, *_MORE),
        (
            "org:FormalOrganization", "cv:PublicOrganisation", "org:OrganizationalUnit",
            "org:OrganizationalCollaboration",
        ),
        ("organisation", "collaboration"),
    ),
    Form(
        "links",
        (
            Column("from", "hytki:from", "thing", needed=True),
            Column("kind", "hytki:kind", "concept", "kinds", needed=True),
            Column("to", "hytki:to", "thing", needed=True),
            _STATUS,
            Column("certainty", "hytki:certainty", "concept", "certainty"),
            *_DATES,
            Column("role", "org:role", "concept", "roles", many=True),
            Column("level", "hytki:level", "level"),
            Column("layer", "hytki:layer", "concept", "layers", many=True),
            Column("via", "hytki:via", "thing", many=True),
            *_texts("note", "skos:note"),
            *_SOURCE,
        ),
        ("hytki:Link",),
    ),
    Form("competences", (*_NAMES, *_ALIASES, *_NOTES, *_SOURCE, _ADDRESS), ("skos:Concept",)),
    Form("services", (*_NAMES, _TYPE, *_ALIASES, *_MORE), ("schema:Service",), ("service",)),
    Form("datasets", (*_NAMES, _TYPE, _ID, *_ALIASES, *_MORE), ("dcat:Dataset",), ("data-asset",)),
    Form(
        "others",
        (*_NAMES, _CLASS, _TYPE, _BUSINESS_ID, _ID, *_ALIASES, *_MORE),
        (
            "schema:Project", "frapo:FundingProgramme", "prov:Plan", "schema:CreativeWork", "prov:Activity",
            "schema:Event", "hytki:Effect", "hytki:ActorGroup", "dct:Location",
        ),
        ("project", "funding", "plan", "publication", "activity", "event", "actor-group", "area"),
    ),
    Form(
        "figures",
        (
            Column("of", "sosa:hasFeatureOfInterest", "thing", needed=True),
            Column("measure", "sosa:observedProperty", "concept", "figures", needed=True),
            Column("value", "sosa:hasSimpleResult", "number", needed=True),
            Column("unit", "schema:unitText"),
            Column("topic", "hytki:topic", "text", lang="fi"),
            *_DATES,
            *_texts("note", "skos:note"),
            *_SOURCE,
        ),
        ("sosa:Observation",),
    ),
    Form(
        "names",
        (
            Column("thing", form="owner", needed=True),
            *(Column(f"form-{lang}", "skosxl:literalForm", "text", lang=lang) for lang in LANGUAGES),
            *_DATES,
            *_texts("note", "skos:note"),
            *_SOURCE,
            _ADDRESS,
        ),
        ("skosxl:Label",),
    ),
    Form(
        "changes",
        (
            *_NAMES,
            Column("before", "org:originalOrganization", "thing", many=True),
            Column("after", "org:resultingOrganization", "thing", many=True),
            Column("used", "prov:used", "thing", many=True),
            Column("generated", "prov:generated", "thing", many=True),
            Column("date", "dct:date", "date"),
            *_texts("note", "skos:note"),
            *_SOURCE,
            _ADDRESS,
        ),
        ("org:ChangeEvent",),
    ),
    Form(
        "sources",
        (
            Column("stem", form="stem", needed=True),
            *_NAMES,
            _TYPE,
            _URL,
            Column("issued", "dct:issued", "date"),
            Column("modified", "dct:modified", "date"),
            *_texts("note", "skos:note"),
            _PLACE,
        ),
        ("prov:Entity",),
        ("source",),
    ),
    Form(
        "statements",
        (
            Column("subject", form="address", needed=True),
            Column("property", form="address", needed=True),
            Column("object", needed=True),
            Column("language"),
            Column("datatype"),
            Column("source", "dct:source", "source"),
        ),
    ),
)  # fmt: skip
"""Every sheet that is read, in its order in the workbook."""

BY_NAME: Mapping[str, Form] = {form.name: form for form in FORMS}


def classes() -> dict[str, str]:
    """Give the sheet of each class, by address."""
    return {iri(name): form.name for form in FORMS for name in form.classes}


def choices(form: Form, column: Column, lang: str) -> dict[str, str]:
    """Give what a cell of a column can be chosen from: label in a language to address."""
    found: tuple[str, ...] = ()
    if column.form == "class":
        found = tuple(map(iri, form.classes))
    elif column.scheme == "types":
        found = _types(form.types)
    elif column.scheme:
        found = model.read().scheme(column.scheme)
    labels = model.read().labels
    return {pick(labels[address], lang): address for address in found}


def chosen(column: Column, text: str, lang: str) -> str:
    """Give the address that a cell names: by a label, that of the workbook's language first, or by its short name.

    An empty text is an answer: nothing of the column is called so.
    """
    return _labels(column.form, column.scheme, lang).get(text.casefold(), "")


def choices_of(column: Column, lang: str) -> list[str]:
    """Give every label that a cell of a column may hold, in small letters."""
    return sorted(_labels(column.form, column.scheme, lang))


@cache
def _labels(form: str, scheme: str, lang: str) -> Mapping[str, str]:
    found = tuple(classes()) if form == "class" else model.read().scheme(scheme)
    labels: dict[str, str] = {}
    for language in (lang, *LANGUAGES):
        for address in found:
            labels.setdefault(model.read().labels.get(address, {}).get(language, "").casefold(), address)
    for address in found:
        labels.setdefault(short(address).casefold(), address)
        labels.setdefault(tail(address).casefold(), address)
    labels.pop("", None)
    return labels


@cache
def _types(tops: tuple[str, ...]) -> tuple[str, ...]:
    """Give types with everything narrower, the widest first."""
    facts = model.by_subject(model.read().triples)
    found = [iri(f"type:{name}") for name in tops]
    for address in found:
        found += [one for one in model.read().scheme("types") if address in model.values(facts[one], "skos:broader")]
    return tuple(found)


@dataclass
class Names:
    """What the things of a workbook are called, so that a cell can name one."""

    by_name: dict[str, set[str]] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, address: str) -> None:
        """Remember a name of a thing; an empty address is a thing whose own row was refused."""
        self.by_name.setdefault(name.casefold(), set()).add(address)
        self.written.setdefault(name.casefold(), name)

    def find(self, text: str, schemes: tuple[str, ...] = ()) -> set[str]:
        """Give the addresses that a cell may mean: one, several when it is ambiguous, or none.

        >>> Names().find("Esimerkkilän sairaala [id:org-esimerkkilan-sairaala]")
        {'https://w3id.org/hytki/id/org-esimerkkilan-sairaala'}
        """
        bracketed = _BRACKETED.fullmatch(text)
        if bracketed and (known := address_of(bracketed[1])):
            return {known}
        concepts = {_labels("concept", tail(scheme), "fi").get(text.casefold(), "") for scheme in schemes} - {""}
        if concepts or text.casefold() in self.by_name:
            return concepts or self.by_name[text.casefold()]
        if is_business_id(text):
            return {f"{BASE}id/org-{text}"}
        known = address_of(text)
        return {known} if known else set()


def address_of(text: str) -> str:
    """Give the full address of a short name or an address, or an empty text for what is neither.

    >>> address_of("place:municipality-091"), address_of("Helsinki")
    ('https://w3id.org/hytki/place/municipality-091', '')
    """
    if re.fullmatch(r"(?:https?|urn):[^\s<>\"{}|\\^`]+", text):
        return text
    found = _CURIE.fullmatch(text)
    return iri(text) if found and found[1] in PREFIXES else ""


def matching(name: str, header: tuple[str, ...]) -> tuple[Form, str] | None:
    """Give the form of a sheet and its language, by its name and headings; a sheet without a name by its headings."""
    for lang in LANGUAGES:
        fitting = [form for form in FORMS if _fits(form, header, lang, all_known=not name)]
        if name:
            fitting = [form for form in fitting if form.title(lang).casefold() == name.strip().casefold()]
        alike = {form.columns for form in fitting}
        if len(alike) == 1:
            return fitting[0], lang
    return None


def positions(form: Form, header: tuple[str, ...], lang: str) -> Iterator[tuple[Column, int]]:
    """Give the columns of a form that a header has, each with its index."""
    lowered = [heading.casefold() for heading in header]
    for column in form.columns:
        heading = column.heading(lang).casefold()
        if heading in lowered:
            yield column, lowered.index(heading)


def _fits(form: Form, header: tuple[str, ...], lang: str, *, all_known: bool) -> bool:
    found = {column.key for column, _ in positions(form, header, lang)}
    names = {column.key for column in form.columns if column.key.startswith(("name-", "form-"))}
    known = len(found) == len(header) if all_known else bool(found)
    return known and set(form.needed) <= found and (not names or bool(names & found))


def guide(lang: str) -> list[str]:
    """Give the lines of the first sheet."""
    return [say(f"template.guide.{number}", lang) for number in range(1, 9)]
