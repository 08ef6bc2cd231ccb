"""Answers of a survey read through a mapping: links of the respondents, and counts that point at nobody."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from hytki_graph import mapping, people, places, tables
from hytki_graph.draft import Draft, number
from hytki_graph.errors import InputError
from hytki_graph.files import Upload
from hytki_graph.importers import Options
from hytki_graph.iris import iri, is_business_id, slug
from hytki_graph.mapping import Answer, Question, Survey
from hytki_graph.spots import Spot
from hytki_graph.template import address_of

FEWEST = 3
"""The fewest respondents that a figure may be about."""


def recognises(upload: Upload) -> bool:
    """Whether the file is a table; the mapping tells the rest."""
    return tables.is_table(upload)


def read(upload: Upload, options: Options) -> Iterable[Draft]:
    """Read a survey into one draft; without a mapping, and where the two do not fit, an :class:`InputError`."""
    tables.grids(upload)  # what is wrong with the file itself is told first
    if options.mapping is None:
        raise InputError("survey-no-mapping", path=upload.path)
    survey = mapping.read(options.mapping)
    sheet = _sheet(upload, survey)
    reading = _Reading(
        survey, sheet, Draft(options.source or slug(survey.source["name"]) or slug(upload.stem) or "kysely")
    )
    for question in survey.questions:
        if question.heading not in sheet.header:
            raise InputError("mapping-column", path=survey.path, key=f'columns."{question.heading}"', table=upload.path)
    reading.begin(upload.stem)
    for row in sheet.rows:
        reading.row(_Row(sheet, row))
    reading.end()
    return [reading.draft]


def suppressed(counts: Counter[str], *, one_each: bool) -> set[str]:
    """Give the answers whose count is withheld: those of too few, and the next smallest when that is not enough.

    Where everybody gives one answer, a single withheld count, or two of one each, could be reckoned from the others.

    >>> sorted(suppressed(Counter({"a": 9, "b": 4, "c": 2}), one_each=True))
    ['b', 'c']
    >>> sorted(suppressed(Counter({"a": 9, "b": 4, "c": 2}), one_each=False))
    ['c']
    """
    few = {answer for answer, count in counts.items() if count < FEWEST}
    while one_each and few and len(few) < len(counts) and (len(few) == 1 or sum(counts[one] for one in few) < FEWEST):
        few.add(min(set(counts) - few, key=lambda answer: (counts[answer], answer)))
    return few


def _sheet(upload: Upload, survey: Survey) -> tables.Sheet:
    grids = tables.grids(upload)
    found = next((grid for grid in grids if survey.sheet in {"", grid.name}), None)
    if not found:
        names = ", ".join(grid.name for grid in grids)
        raise InputError("mapping-value", path=survey.path, key="sheet.name", choices=names)
    return tables.sheet(upload, found, header_row=survey.header)


@dataclass(frozen=True)
class _Row:
    sheet: tables.Sheet
    row: tables.Row

    def cell(self, question: Question) -> str:
        """Give the answer to a question."""
        return self.row.cells[self.sheet.header.index(question.heading)]

    def spot(self, question: Question | None = None) -> Spot:
        """Give where the row stands, or one of its answers."""
        return self.sheet.spot(self.row, question.heading if question else "")


@dataclass(frozen=True)
class _Claim:
    """What one answer says of its respondent."""

    ends: tuple[str, str, str]
    spot: Spot
    question: Question
    level: int


@dataclass
class _Reading:
    survey: Survey
    sheet: tables.Sheet
    draft: Draft
    activity: str = ""
    respondents: int = 0
    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    claims: dict[tuple[str, str, str], list[_Claim]] = field(default_factory=lambda: defaultdict(list))
    known: dict[str, str] = field(default_factory=dict)
    answered: list[tuple[str, str]] = field(default_factory=list)
    claimed: list[_Claim] = field(default_factory=list)

    def begin(self, stem: str) -> None:
        """State the source, and the survey as something that was done."""
        source, title = self.survey.source, self.survey.title or {"fi": stem}
        more = {name: source[name] for name in ("url", "issued", "note")}
        self.draft.about(title, type=source["type"] or "table", **more)
        self.activity = self.draft.thing("prov:Activity", title, Spot(sheet=self.sheet.name), type="survey")
        mapped = {question.heading for question in self.survey.questions}
        for at, heading in enumerate(self.sheet.header, start=1):
            if heading and heading not in mapped:
                self.draft.notice(Spot("", self.sheet.name, self.sheet.header_row, at), "survey-unmapped")

    def row(self, row: _Row) -> None:
        """Read the answers of one respondent; of a row that is refused nothing is counted."""
        if not any(row.row.cells):
            return
        before = len(self.draft.refused)
        self.answered, self.claimed = [], []
        who = self._respondent(row)
        for question in self.survey.questions:
            text = row.cell(question)
            if text:
                _READERS.get(question.role, _Reading._nothing)(self, row, question, who, text)
        if len(self.draft.refused) > before:
            return
        self.respondents += 1
        for heading, answer in self.answered:
            self.counts[heading][answer] += 1
        for claim in self.claimed:
            self.claims[claim.ends].append(claim)

    def end(self) -> None:
        """State the links, and how many answered what."""
        for (who, kind, to), claims in self.claims.items():
            self._link(who, kind, to, claims)
        top = Spot("", self.sheet.name)
        if self.respondents >= FEWEST:
            self.draft.figure(self.activity, "respondents", self.respondents, top, unit="vastaajaa")
        elif self.respondents:
            self.draft.notice(top, "survey-suppressed", count=1, fewest=FEWEST)
        for question in self.survey.questions:
            self._count(question, self.counts[question.heading])

    def _count(self, question: Question, counts: Counter[str]) -> None:
        hidden = suppressed(counts, one_each=not question.separator)
        spot = Spot("", self.sheet.name, self.sheet.header_row, self.sheet.header.index(question.heading) + 1)
        for answer in (answer for answer in counts if answer not in hidden):
            topic = f"{question.topic}: {answer}"
            self.draft.figure(self.activity, "count", counts[answer], spot, unit="vastaajaa", topic=topic)
        if hidden:
            self.draft.notice(spot, "survey-suppressed", count=len(hidden), fewest=FEWEST)

    def _link(self, who: str, kind: str, to: str, claims: list[_Claim]) -> None:
        """State a link; when the respondents of one organisation give different levels, none of them is its level."""
        levels = {claim.level for claim in claims if claim.level}
        if len(levels) > 1:
            self.draft.notice(claims[0].spot, "survey-levels", count=len(claims))
        level = min(levels) if len(levels) == 1 else 0
        for claim in claims:
            said = claim.question
            status = {"status": said.status, "certainty": said.certainty, "layer": said.layer}
            self.draft.link(who, kind, to, claim.spot, level=level, **status)

    def _respondent(self, row: _Row) -> str:
        """Give the organisation that answers, or an empty text when the row does not tell it."""
        said = {
            question.role: (question, row.cell(question)) for question in self.survey.questions if row.cell(question)
        }
        if "organisation" not in said:
            return ""
        question, name = said["organisation"]
        if people.is_person(name) or people.clean(name)[1]:
            self.draft.person(row.spot(question), "name", name=name)
            return ""
        business_id = said["business-id"][1] if "business-id" in said else ""
        if business_id and not is_business_id(business_id):
            self.draft.refuse(row.spot(said["business-id"][0]), "template-business-id")
            return ""
        meant = {role: self._meaning(row, *said[role]) for role in ("class", "type") if role in said}
        if None in meant.values():
            return ""
        class_, type_ = str(meant.get("class") or self.survey.class_), str(meant.get("type") or self.survey.type)
        return self.draft.thing(class_, name, row.spot(question), business_id=business_id, type=type_)

    def _meaning(self, row: _Row, question: Question, text: str) -> Answer | None:
        """Give what an answer means; ``None`` for one that is refused."""
        known = _same(question, text)
        if known:
            return question.values[known]
        return None if self._aside(row, question, text, "survey-answer") else False

    def _aside(self, row: _Row, question: Question, text: str, key: str) -> bool:
        """Leave an answer that means nothing here aside, as the mapping says; say whether that refuses it."""
        if question.other == "prose":
            self.draft.prose.append((row.spot(question), text))
        elif question.other == "refuse":
            self.draft.refuse(row.spot(question), key)
        return question.other == "refuse"

    def _answers(self, row: _Row, question: Question, text: str) -> Iterator[Answer]:
        """Give what the answers of a cell mean, and count them."""
        for part in _parts(question, text):
            meaning = self._meaning(row, question, part) if question.values else self._open(row, question, part)
            if meaning is None:
                continue
            named = meaning if question.role == "count" and isinstance(meaning, str) else _same(question, part)
            if question.count and named:
                self.answered.append((question.heading, named))
            yield meaning

    def _open(self, row: _Row, question: Question, text: str) -> str | None:
        """Give an answer that no list of values holds, unless it tells of a person."""
        found = people.clean(text)[1]
        for what in found:
            self.draft.person(row.spot(question), what)
        return None if found else text

    def _links(self, row: _Row, question: Question, who: str, text: str) -> None:
        for meaning in self._answers(row, question, text):
            if meaning is False or not who:
                continue
            level = meaning if question.role == "level" and isinstance(meaning, int) else 0
            target = question.to if isinstance(meaning, int) else meaning
            ends = (who, question.kind, self._target(question, target, row))
            self.claimed.append(_Claim(ends, row.spot(question), question, level))

    def _target(self, question: Question, name: str, row: _Row) -> str:
        """Give the address of what an answer names: a thing of the mapping, an address, or a competence by its name."""
        if name not in self.known:
            thing, address = self.survey.things.get(name), address_of(name)
            if thing:
                self.known[name] = self.draft.thing(
                    thing.class_, thing.name, row.spot(question), type=thing.type, address=thing.address
                )
                self.draft.detail(
                    self.known[name], row.spot(question), status=thing.status, definition=thing.definition
                )
            elif address:
                self.known[name] = address
            else:
                self.known[name] = self.draft.thing("skos:Concept", name, row.spot(question))
                self.draft.say(self.known[name], "skos:inScheme", iri("scheme:competences"))
        return self.known[name]

    def _counted(self, row: _Row, question: Question, who: str, text: str) -> None:  # noqa: ARG002 all are called alike
        for _ in self._answers(row, question, text):
            pass

    def _place(self, row: _Row, question: Question, who: str, text: str) -> None:
        place = places.any_level(text) or places.subregion(text)
        if place and who:
            self.draft.link(who, question.kind, place, row.spot(question))
        elif not place:
            self._aside(row, question, text, "survey-place")

    def _figure(self, row: _Row, question: Question, who: str, text: str) -> None:
        value = tables.plain_number(text)
        if number(value).datatype == number("x").datatype:
            self._aside(row, question, text, "survey-number")
        elif who:
            topic = question.topic if question.measure == "count" else ""
            self.draft.figure(who, question.measure, value, row.spot(question), unit=question.unit, topic=topic)

    def _prose(self, row: _Row, question: Question, who: str, text: str) -> None:  # noqa: ARG002
        self.draft.prose.append((row.spot(question), text))

    def _person(self, row: _Row, question: Question, who: str, text: str) -> None:
        shown = {"name": text} if question.what == "name" else {"detail": text}
        self.draft.person(row.spot(question), question.what, organisation=who, **shown)

    def _nothing(self, row: _Row, question: Question, who: str, text: str) -> None:
        """Leave a column aside."""


def _same(question: Question, text: str) -> str:
    """Give the answer of the mapping that a text is, or an empty text."""
    return next((name for name in question.values if name.casefold() == text.casefold()), "")


def _parts(question: Question, text: str) -> list[str]:
    """Give the answers of a cell, each once; an answer of the mapping may hold the separator itself."""
    if not question.separator:
        return [text]
    pieces, found, at = text.split(question.separator), [], 0
    while at < len(pieces):
        ends = range(len(pieces), at, -1)
        joined = {end: tables.clean(question.separator.join(pieces[at:end])) for end in ends}
        end = next((end for end in ends if _same(question, joined[end])), at + 1)
        found.append(joined[end])
        at = end
    return [part for part in dict.fromkeys(found) if part]


_READERS = {
    "level": _Reading._links,
    "links": _Reading._links,
    "count": _Reading._counted,
    "place": _Reading._place,
    "figure": _Reading._figure,
    "prose": _Reading._prose,
    "drop": _Reading._person,
}
