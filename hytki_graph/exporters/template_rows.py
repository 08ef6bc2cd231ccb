"""What the sources say, as rows of our own workbook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from hytki_graph import model, people, tables
from hytki_graph.draft import Term
from hytki_graph.errors import InputError
from hytki_graph.importers.template_cells import CellError, terms
from hytki_graph.iris import BASE, digest, iri, link_iri, short, tail
from hytki_graph.template import BY_NAME, FORMS, Column, Form, Names, classes
from hytki_graph.words import LANGUAGES, pick

Rows = dict[str, list[dict[str, str]]]
"""The rows of each sheet: text by the key of the column."""

_TYPE, _SOURCE, _PLACE, _DATED_NAME = map(iri, ("rdf:type", "dct:source", "bibo:locator", "skosxl:altLabel"))
_COMPETENCES = (iri("skos:inScheme"), ox.NamedNode(iri("scheme:competences")))
_ENDS = ("hytki:from", "hytki:kind", "hytki:to", "hytki:status", "hytki:certainty")
_MAKING = {
    "links": (*_ENDS, "schema:startDate"),
    "figures": ("sosa:hasFeatureOfInterest", "sosa:observedProperty", "sosa:hasSimpleResult", "hytki:topic"),
}
"""What the address of a link or figure is made of: a row that cannot say all of it would make another one."""
_EARLY = {"before", "after", "used", "generated"}
"""Columns that are read before all names are known; they name things by address."""


@dataclass
class _Subject:
    """A thing, link or figure as one source describes it; ``left`` is what no cell has taken yet."""

    source: str
    address: str
    left: list[tuple[str, Term]]
    form: Form | None = None
    row: dict[str, str] = field(default_factory=dict)

    def values(self, name: str) -> list[str]:
        """Give the values of a property, sorted."""
        return sorted(term.value for known, term in self.left if known == iri(name))

    def take(self, name: str, term: Term) -> None:
        """Take a statement that a cell or a sheet says."""
        if (name, term) in self.left:
            self.left.remove((name, term))


def rows(sources: Mapping[str, Iterable[ox.Triple | ox.Quad]], lang: str) -> Rows:
    """Give the rows that say everything the sources say; what fits no other sheet stands on the last one, as it is."""
    subjects = [one for source in sorted(sources) for one in _subjects(source, sources[source])]
    found: Rows = {form.name: [] for form in FORMS}
    owners = {(one.source, term.value): one for one in subjects for name, term in one.left if name == _DATED_NAME}
    for one in subjects:
        one.form = _form(one, owners)
    names = _names(subjects)
    shown = _Shown(names, _labels(subjects), lang)
    for one in subjects:
        if one.form:
            _fill(one, one.form, shown, owners)
    for one in subjects:
        if one.form:
            found[one.form.name].append(one.row)
        found["statements"] += [_statement(one, name, term) for name, term in one.left]
    return found


def _subjects(source: str, statements: Iterable[ox.Triple | ox.Quad]) -> list[_Subject]:
    gathered: dict[str, list[tuple[str, Term]]] = defaultdict(list)
    for one in statements:
        if not isinstance(one.subject, ox.NamedNode) or not isinstance(one.object, ox.NamedNode | ox.Literal):
            raise InputError("blank-node", predicate=short(one.predicate.value))
        gathered[one.subject.value].append((one.predicate.value, one.object))
    return [_Subject(source, address, sorted(set(left), key=str)) for address, left in sorted(gathered.items())]


def _form(one: _Subject, owners: Mapping[tuple[str, str], _Subject]) -> Form | None:
    """Give the sheet of a subject, or none for one that only the sheet of statements can hold."""
    known = classes()
    own = [class_ for class_ in one.values("rdf:type") if class_ in known]
    if not own:
        return BY_NAME["others"]
    form = BY_NAME[known[own[0]]]
    if form.name == "competences" and _COMPETENCES not in one.left:
        form = BY_NAME["others"]
    if not _FITS.get(form.name, bool)(one) or (form.name == "names" and (one.source, one.address) not in owners):
        return None
    one.take(_TYPE, ox.NamedNode(own[0]))
    if form.name == "competences":
        one.take(*_COMPETENCES)
    if any(column.form == "class" for column in form.columns):
        one.row["class"] = own[0]
    return form


def _is_link(one: _Subject) -> bool:
    """Whether reading the row would give the link the same address and all it must have."""
    start = one.values("schema:startDate")
    if any(len(one.values(name)) != 1 for name in (*_ENDS, "dct:source")) or len(start) > 1:
        return False
    from_, kind, to, *_ = (one.values(name)[0] for name in _ENDS)
    return one.values("dct:source") == [one.source] and one.address == link_iri(
        from_, kind, to, one.source, start[0] if start else ""
    )


def _is_figure(one: _Subject) -> bool:
    of, measure, value, topic = (
        one.values(name)
        for name in ("sosa:hasFeatureOfInterest", "sosa:observedProperty", "sosa:hasSimpleResult", "hytki:topic")
    )
    if not (
        len(of) == len(measure) == len(value) == 1 and len(topic) <= 1 and one.values("dct:source") == [one.source]
    ):
        return False
    return one.address == f"{BASE}id/figure-{digest(of[0], measure[0], one.source, topic[0] if topic else '')}"


def _is_source(one: _Subject) -> bool:
    return one.address == one.source


_FITS: Mapping[str, Callable[[_Subject], bool]] = {"links": _is_link, "figures": _is_figure, "sources": _is_source}


def _labels(subjects: Iterable[_Subject]) -> dict[str, dict[str, str]]:
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    for one in subjects:
        for name, term in one.left:
            if name == iri("skos:prefLabel") and isinstance(term, ox.Literal) and term.language:
                labels[one.address].setdefault(term.language, term.value)
    return labels


def _names(subjects: Iterable[_Subject]) -> Names:
    """Give what the reader will know by name when it comes to the links."""
    names = Names()
    for one in subjects:
        if one.form and any(column.key == "name-fi" for column in one.form.columns):
            for name, term in one.left:
                language = term.language if isinstance(term, ox.Literal) else ""
                if name == iri("skos:prefLabel") and language in LANGUAGES:
                    names.add(term.value, one.address)
            for business_id in one.values("hytki:businessId"):
                names.add(business_id, one.address)
    return names


@dataclass(frozen=True)
class _Shown:
    """How a value is written so that it is read back as itself."""

    names: Names
    labels: Mapping[str, Mapping[str, str]]
    lang: str

    def text(self, column: Column, term: Term, kind: str) -> str:
        """Give the text of a cell for a value, or an empty text for a value that the column cannot say."""
        if isinstance(term, ox.NamedNode) == (column.form in {"text", "plain", "date", "level", "number"}):
            return ""
        for text in self._candidates(column, term):
            if text and self._says(column, text, term, kind):
                return text
        return ""

    def _candidates(self, column: Column, term: Term) -> tuple[str, ...]:
        if isinstance(term, ox.Literal):
            return (term.value,)
        label = pick(model.read().labels.get(term.value) or self.labels.get(term.value, {}), self.lang)
        plain = "" if column.key in _EARLY else label
        return (plain, f"{label} [{short(term.value)}]" if label and column.form == "thing" else "", short(term.value))

    def _says(self, column: Column, text: str, term: Term, kind: str) -> bool:
        if tables.clean(text) != text or (column.many and ";" in text):
            return False
        if isinstance(term, ox.Literal) and column.form in {"text", "plain"} and people.clean(text)[0] != text:
            return False
        try:
            return terms(column, text, self.names, self.lang, kind) == [term]
        except CellError:
            return False


def _fill(one: _Subject, form: Form, shown: _Shown, owners: Mapping[tuple[str, str], _Subject]) -> None:
    """Write a subject into the cells of its row; what no cell can say stays left."""
    kind = next(iter(one.values("hytki:kind")), "")
    before = list(one.left)
    for name, term in before:
        for column in form.columns:
            if iri(column.property) != name or (one.row.get(column.key) and not column.many):
                continue
            text = shown.text(column, term, short(kind))
            if text:
                one.row[column.key] = "; ".join(filter(None, (one.row.get(column.key, ""), text)))
                one.take(name, term)
                break
    if {name for name, _ in one.left} & {iri(name) for name in _MAKING.get(form.name, ())}:
        one.form, one.left = None, [*before, (_TYPE, ox.NamedNode(iri(form.classes[0])))]
        return
    one.take(_SOURCE, ox.NamedNode(one.source))
    _fill_special(one, form, shown, owners)


def _fill_special(one: _Subject, form: Form, shown: _Shown, owners: Mapping[tuple[str, str], _Subject]) -> None:
    """Write the cells that are no properties of the subject: its class, place, source, address and owner."""
    if "class" in one.row:
        one.row["class"] = pick(model.read().labels[one.row["class"]], shown.lang)
    places = [term for name, term in one.left if name == _PLACE]
    if len(places) == 1 and places[0] == ox.Literal(tables.clean(places[0].value)) and places[0].value:
        one.row["place"] = places[0].value
        one.take(_PLACE, places[0])
    keys = {column.key for column in form.columns}
    if "stem" in keys:
        one.row["stem"] = tail(one.source)
    if "address" in keys:
        one.row["address"] = short(one.address)
    if form.name == "names":
        owner = owners[one.source, one.address]
        owner.take(_DATED_NAME, ox.NamedNode(one.address))
        one.row["thing"] = short(owner.address)
    if "source" in keys:
        one.row["source"] = tail(one.source)


def _statement(one: _Subject, name: str, term: Term) -> dict[str, str]:
    row = {"subject": short(one.address), "property": short(name), "source": tail(one.source)}
    if isinstance(term, ox.NamedNode):
        return {**row, "object": short(term.value), "datatype": "iri"}
    datatype = "" if term.language or term.datatype.value == iri("xsd:string") else short(term.datatype.value)
    return {**row, "object": term.value, "language": term.language or "", "datatype": datatype}
