"""Our own workbook read into statements, each row with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

import pyoxigraph as ox

from hytki_graph import people, tables
from hytki_graph.draft import Draft, Term
from hytki_graph.files import Upload
from hytki_graph.importers import Options
from hytki_graph.importers.template_cells import CellError, term, terms
from hytki_graph.iris import BASE, digest, iri, short, slug, tail
from hytki_graph.spots import Spot
from hytki_graph.template import BY_NAME, Column, Form, Names, matching, positions
from hytki_graph.words import LANGUAGES, say

_ORDER = (
    "sources", "actors", "competences", "services", "datasets", "others",
    "changes", "names", "links", "figures", "statements",
)  # fmt: skip
"""The sheets in the order in which they are read: what is named first, then what names it."""

_BESIDE = ("template.sheet.guide", "template.sheet.choices", "annotate.sheet")
"""Sheets of ours that hold no rows."""

Said = Mapping[str, list[Term]]
"""What the cells of a row say, by the key of their column."""


def recognises(upload: Upload) -> bool:
    """Whether any sheet is one of ours, by its name and headings."""
    return any(matching(name, header) for name, header in tables.headings(upload).items())


def read(upload: Upload, options: Options) -> Iterable[Draft]:
    """Read the workbook into one draft for each source that its rows name; rows that name none belong to the file."""
    book = _Book(upload, options.source or slug(upload.stem) or "taulukko")
    for sheet in sorted(_sheets(upload, book), key=lambda one: _ORDER.index(one.form.name)):
        for row in sheet.rows():
            _read_row(book, row)
    for draft in islice(book.drafts.values(), 1):
        draft.notices[:0] = book.unread.notices
    return list(book.drafts.values())


@dataclass(frozen=True, slots=True, order=True)
class Told(Spot):
    """A row whose place in the source is told by the workbook itself."""

    @property
    def text(self) -> str:
        """The place as the workbook tells it."""
        return self.section


@dataclass
class _Book:
    """What is known so far: the drafts by source, what the sources and the things are called."""

    upload: Upload
    own: str
    drafts: dict[str, Draft] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    names: Names = field(default_factory=Names)
    unread: Draft = field(default_factory=lambda: Draft(""))

    def draft(self, stem: str) -> Draft:
        """Give the draft of a source; that of the file itself says what the file is."""
        if stem not in self.drafts:
            self.drafts[stem] = Draft(stem)
            if stem not in self.sources.values():
                self.drafts[stem].about(self.upload.stem, type="table")
        return self.drafts[stem]


@dataclass(frozen=True)
class _Sheet:
    form: Form
    lang: str
    sheet: tables.Sheet
    columns: Mapping[str, tuple[Column, int]]
    raw: Mapping[int, tuple[str, ...]]

    def rows(self) -> Iterator[_Row]:
        """Give the rows in which any of our columns is filled."""
        for row in self.sheet.rows:
            if any(row.cells[at] for _, at in self.columns.values()):
                yield _Row(self, row.number, row.cells)


@dataclass(frozen=True)
class _Row:
    sheet: _Sheet
    number: int
    cells: tuple[str, ...]

    def cell(self, key: str) -> str:
        """Give the text of a cell; one of a column that the sheet does not have is empty."""
        return self.cells[self.sheet.columns[key][1]] if key in self.sheet.columns else ""

    def raw(self, key: str) -> str:
        """Give the text of a cell with the spaces around it."""
        cells, at = self.sheet.raw[self.number], self.sheet.columns[key][1]
        return cells[at] if at < len(cells) else ""

    def texts(self, key: str) -> dict[str, str]:
        """Give the texts of a column by language."""
        return {lang: text for lang in LANGUAGES if (text := self.cell(f"{key}-{lang}"))}

    def spot(self) -> Spot:
        """Give where the row stands: in the source when the row tells, else in this workbook."""
        place, name = self.cell("place"), self.sheet.sheet.name
        return Told(place, name, self.number) if place else Spot("", name, self.number)

    def at(self, key: str) -> Spot:
        """Give the place of a cell in this workbook, of the first one for a column that the sheet does not have."""
        column = self.sheet.columns[key][1] if key in self.sheet.columns else 0
        return Spot("", self.sheet.sheet.name, self.number, column + 1)


def _sheets(upload: Upload, book: _Book) -> Iterator[_Sheet]:
    """Give our sheets; of other sheets and columns it is said that they are not read."""
    beside = {say(key, lang) for key in _BESIDE for lang in LANGUAGES}
    for grid in tables.grids(upload):
        found = matching(grid.name, tuple(map(tables.clean, grid.rows[0].cells)))
        if not found:
            if grid.name not in beside:
                book.unread.notice(Spot(sheet=grid.name), "template-sheet")
            continue
        form, lang = found
        sheet = tables.sheet(upload, grid)
        columns = {column.key: (column, at) for column, at in positions(form, sheet.header, lang)}
        known = {at for _, at in columns.values()}
        for at, heading in enumerate(sheet.header):
            if heading and at not in known:
                book.unread.notice(Spot("", sheet.name, sheet.header_row, at + 1), "template-column")
        yield _Sheet(form, lang, sheet, columns, {row.number: row.cells for row in grid.rows})


def _read_row(book: _Book, row: _Row) -> None:
    """Read a row whole; one with a faulty cell is refused, with every fault it has."""
    stem = _stem(book, row)
    draft = book.draft(stem or next(iter(book.drafts), book.own))
    said: dict[str, list[Term]] = {}
    faults = [] if stem else [("source", CellError("template-source", sheet=BY_NAME["sources"].title(row.sheet.lang)))]
    faults += [(key, CellError("template-empty")) for key in _missing(row)]
    faults += [(key, CellError("template-person")) for key in _personal(row)]
    for column, _ in row.sheet.columns.values():
        try:
            said[column.key] = terms(column, row.cell(column.key), book.names, row.sheet.lang, row.cell("kind"))
        except CellError as fault:
            faults.append((column.key, fault))
    for key, wrong in faults:
        draft.refuse(row.at(key), wrong.key, **wrong.facts)
    if not faults:
        _READERS.get(row.sheet.form.name, _thing)(book, draft, row, said)
        return
    for name in row.texts("name").values():
        book.names.add(name, "")


def _personal(row: _Row) -> Iterator[str]:
    """Give the columns whose name is that of a person: an address made of it could not be taken back."""
    for key in ("name", "form"):
        for lang, text in row.texts(key).items():
            if people.clean(text)[1] or (not row.cell("address") and people.is_person(text)):
                yield f"{key}-{lang}"


def _stem(book: _Book, row: _Row) -> str:
    """Give the source of a row; on the sheet of sources the row itself makes one."""
    if row.sheet.form.name != "sources":
        return book.sources.get(row.cell("source").casefold(), "") if row.cell("source") else book.own
    names = list(row.texts("name").values())
    stem = (
        row.cell("stem") if re.fullmatch(r"\w[\w.-]*", row.cell("stem")) else slug(row.cell("stem") or [*names, ""][0])
    )
    for name in (stem, row.cell("stem"), *names):
        book.sources.setdefault(name.casefold(), stem or book.own)
    return stem or book.own


def _missing(row: _Row) -> Iterator[str]:
    """Give the columns whose cell must not be empty and is."""
    columns, known = row.sheet.form.columns, bool(row.cell("address"))
    for column in columns:
        excused = column.form == "stem" or (column.form == "class" and known) or column.key == "object"
        if column.needed and not row.cell(column.key) and not excused:
            yield column.key
    for key in ("name", "form"):
        if (
            any(column.key == f"{key}-fi" for column in columns)
            and not row.texts(key)
            and not (key == "name" and known)
        ):
            yield next(name for name in row.sheet.columns if name.startswith(f"{key}-"))


def _thing(book: _Book, draft: Draft, row: _Row, said: Said) -> None:
    """Read a thing; one without a class is described elsewhere."""
    form, spot, names = row.sheet.form, row.spot(), row.texts("name")
    address = draft.source if form.name == "sources" else _one(said, "address")
    if form.name == "sources" and not row.cell("place"):
        spot = Spot()
    class_ = _one(said, "class") or (iri(form.classes[0]) if len(form.classes) == 1 else "")
    if class_:
        ids = {"business_id": row.cell("business-id"), "identifier": row.cell("identifier")}
        address = draft.thing(short(class_), names, spot, address=address, **ids)
    if form.name == "competences":
        draft.say(address, "skos:inScheme", iri("scheme:competences"))
    draft.facts.setdefault(address, [])
    _state(draft, address, row, said, spot, skip="name" if class_ else "")
    for name in (*names.values(), row.cell("business-id")):
        if name:
            book.names.add(name, address)


def _link(book: _Book, draft: Draft, row: _Row, said: Said) -> None:  # noqa: ARG001 all readers are called alike
    address = draft.link(
        _one(said, "from"),
        tail(_one(said, "kind")),
        _one(said, "to"),
        row.spot(),
        status=tail(_one(said, "status")) or "unknown",
        certainty=tail(_one(said, "certainty")) or "stated",
        start=_one(said, "start"),
    )
    _state(draft, address, row, {key: said[key] for key in said if key not in {"from", "kind", "to"}}, row.spot())


def _figure(book: _Book, draft: Draft, row: _Row, said: Said) -> None:  # noqa: ARG001
    value = tables.plain_number(row.cell("value"))
    address = draft.figure(_one(said, "of"), tail(_one(said, "measure")), value, row.spot(), topic=row.cell("topic"))
    _state(draft, address, row, said, row.spot())


def _name(book: _Book, draft: Draft, row: _Row, said: Said) -> None:  # noqa: ARG001
    """Read a name with dates or a place of its own."""
    owner, spot = _one(said, "thing"), row.spot()
    address = _one(said, "address") or f"{BASE}id/name-{digest(owner, *row.texts('form').values(), draft.source)}"
    draft.detail(address, spot)
    draft.say(address, "rdf:type", iri("skosxl:Label"))
    _state(draft, address, row, {key: said[key] for key in said if key != "thing"}, spot)
    draft.say(owner, "skosxl:altLabel", address)
    if owner not in draft.spots:
        draft.detail(owner, spot)


def _statement(book: _Book, draft: Draft, row: _Row, said: Said) -> None:  # noqa: ARG001
    """Read a statement that no other sheet has room for, letter by letter."""
    subject, name = _one(said, "subject"), _one(said, "property")
    try:
        value = term(row.raw("object"), row.cell("language"), row.cell("datatype"))
    except CellError as fault:
        draft.refuse(row.at("object"), fault.key)
        return
    kept = _without_people(draft, value, row.spot())
    if value.value and not kept.value:
        return
    _add(draft, subject, name, kept)
    if name == iri("bibo:locator"):
        draft.spots.pop(subject, None)
    elif subject not in draft.spots and all(said_name != iri("bibo:locator") for said_name, _ in draft.facts[subject]):
        draft.detail(subject, row.spot())


_READERS: Mapping[str, Callable[[_Book, Draft, _Row, Said], None]] = {
    "links": _link,
    "figures": _figure,
    "names": _name,
    "statements": _statement,
}


def _one(said: Said, key: str) -> str:
    return next((value.value for value in said.get(key, ())), "")


def _state(draft: Draft, subject: str, row: _Row, said: Said, spot: Spot, *, skip: str = "-") -> None:
    """State the columns of a row that are properties; persons and contact details in texts are dropped."""
    for key, values in said.items():
        column = row.sheet.columns[key][0]
        if not column.property or key.startswith(f"{skip}-") or column.form in {"place", "source"}:
            continue
        for value in values:
            kept = _without_people(draft, value, spot) if column.form in {"text", "plain"} else value
            if kept.value:
                _add(draft, subject, iri(column.property), kept)
    if subject not in draft.spots:
        draft.detail(subject, spot)


def _without_people(draft: Draft, value: Term, spot: Spot) -> Term:
    """Give a text without persons and contact details, which are counted; an address or a number as it is."""
    if not isinstance(value, ox.Literal) or not (value.language or value.datatype.value == iri("xsd:string")):
        return value
    words, found = people.clean(value.value)
    for what in found:
        draft.person(spot, what)
    return value if not found else ox.Literal(words, language=value.language) if value.language else ox.Literal(words)


def _add(draft: Draft, subject: str, name: str, value: Term) -> None:
    said = draft.facts.setdefault(subject, [])
    if (name, value) not in said:
        said.append((name, value))
