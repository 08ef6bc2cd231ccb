"""What the columns of a survey mean, as a small TOML file says."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from hytki_graph import model
from hytki_graph.errors import InputError
from hytki_graph.files import receive
from hytki_graph.iris import PREFIXES, iri, short, tail
from hytki_graph.tables import clean
from hytki_graph.template import Column, address_of, chosen, classes
from hytki_graph.words import LANGUAGES, Text

UNFILLED = "?"
"""What a drafted mapping has where a person must choose."""

_LINKING = frozenset({"kind", "to", "status", "certainty", "layer", "values", "other", "count", "topic"})
ROLES: Mapping[str, frozenset[str]] = {
    "organisation": frozenset(),
    "business-id": frozenset(),
    "type": frozenset({"values", "other"}),
    "class": frozenset({"values", "other"}),
    "place": frozenset({"kind", "other"}),
    "level": _LINKING,
    "links": _LINKING | {"separator"},
    "count": frozenset({"values", "separator", "topic", "other"}),
    "figure": frozenset({"measure", "unit", "topic", "other"}),
    "prose": frozenset(),
    "drop": frozenset({"what"}),
    "ignore": frozenset(),
}
"""What a column can be, and the keys that go with it."""

_SCHEMES = {
    "kind": "kinds", "status": "statuses", "certainty": "certainty", "layer": "layers", "measure": "figures",
    "type": "types",
}  # fmt: skip
_WORDS = {"other": ("refuse", "ignore", "prose"), "what": ("name", "email", "phone", "id")}

Answer = str | int | bool
"""What an answer means: a level, something to link to, ``true`` for the ``to`` of its column, ``false`` for nothing."""


@dataclass(frozen=True, slots=True)
class Question:
    """A column of the survey: its heading, what it is (``role``), and the rest of its keys."""

    heading: str
    role: str
    kind: str = ""
    to: str = ""
    status: str = "active"
    certainty: str = "stated"
    layer: str = ""
    values: Mapping[str, Answer] = field(default_factory=dict)
    separator: str = ""
    other: str = "refuse"
    measure: str = "count"
    unit: str = ""
    topic: str = ""
    what: str = "name"
    count: bool = True


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that answers can name: its class and what is known of it."""

    name: Text
    class_: str
    type: str = ""
    status: str = ""
    address: str = ""
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Survey:
    """A whole mapping: what the source is, where the answers are, who answers, what each column is."""

    path: Path
    title: Text
    source: Mapping[str, str]
    sheet: str
    header: int
    class_: str
    type: str
    questions: tuple[Question, ...]
    things: Mapping[str, Thing]


def read(path: Path) -> Survey:
    """Read a mapping; a key, a word or a concept that is not known is an :class:`InputError` that names its place."""
    try:
        said = tomllib.loads(receive(path).text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError("mapping-broken", path=path, reason=str(error).split("\n")[0]) from error
    whole = _Part(path, "", said)
    whole.only("source", "sheet", "respondent", "columns", "things")
    source, sheet, respondent = (whole.part(name) for name in ("source", "sheet", "respondent"))
    source.only("name", "title", "type", "url", "issued", "note")
    sheet.only("name", "header")
    respondent.only("class", "type")
    columns, things = whole.part("columns"), whole.part("things")
    if not columns.said:
        raise InputError("mapping-needed", path=path, key="columns")
    survey = Survey(
        path,
        source.texts("title"),
        {**{name: source.text(name) for name in ("name", "url", "issued", "note")}, "type": source.concept("type")},
        sheet.text("name"),
        sheet.number("header"),
        respondent.class_("org:FormalOrganization"),
        respondent.concept("type"),
        tuple(_question(columns.part(heading), heading) for heading in columns.said),
        {name: _thing(things.part(name), name) for name in things.said},
    )
    for question in survey.questions:
        _check_targets(survey, question)
    return survey


@dataclass(frozen=True, slots=True)
class _Part:
    """A table of the file, with the key under which it stands."""

    path: Path
    key: str
    said: Mapping[str, Any]

    def at(self, name: str) -> str:
        """Give the whole key of a name in this table."""
        shown = name if re.fullmatch(r"[\w-]+", name, re.ASCII) else f'"{name}"'
        return f"{self.key}.{shown}" if self.key else shown

    def wrong(self, name: str, *choices: str) -> InputError:
        """Give the error of a value that cannot be."""
        return InputError("mapping-value", path=self.path, key=self.at(name), choices=", ".join(choices))

    def only(self, *known: str) -> None:
        """Refuse keys that are not known, and values that were left to be filled in."""
        for name, value in self.said.items():
            if name not in known:
                raise InputError("mapping-key", path=self.path, key=self.at(name), choices=", ".join(sorted(known)))
            if value == UNFILLED:
                raise InputError("mapping-unfilled", path=self.path, key=self.at(name))

    def part(self, name: str) -> _Part:
        """Give a table inside this one; one that is not there is empty."""
        found = self.said.get(name, {})
        if not isinstance(found, dict):
            raise self.wrong(name, f"[{self.at(name)}]")
        return _Part(self.path, self.at(name), found)

    def text(self, name: str, default: str = "") -> str:
        """Give a text; a day may stand without quotation marks."""
        found = self.said.get(name, default)
        if not isinstance(found, str | date):
            raise self.wrong(name, '"…"')
        return str(found)

    def texts(self, name: str) -> Text:
        """Give a text by language; a plain one is Finnish."""
        found = self.said.get(name, {})
        if isinstance(found, dict):
            part = self.part(name)
            part.only(*LANGUAGES)
            return {lang: part.text(lang) for lang in LANGUAGES if part.text(lang)}
        return {"fi": self.text(name)}

    def number(self, name: str) -> int:
        """Give a whole number, 0 when there is none."""
        found = self.said.get(name, 0)
        if not isinstance(found, int) or isinstance(found, bool) or found < 0:
            raise self.wrong(name, "1, 2, 3 …")
        return found

    def flag(self, name: str, *, default: bool) -> bool:
        """Give true or false."""
        found = self.said.get(name, default)
        if not isinstance(found, bool):
            raise self.wrong(name, "true", "false")
        return found

    def word(self, name: str, choices: tuple[str, ...], default: str) -> str:
        """Give one of a few words."""
        found = self.text(name, default)
        if found not in choices:
            raise self.wrong(name, *choices)
        return found

    def concept(self, name: str, default: str = "") -> str:
        """Give the tail of a concept, which the file names by its tail or by a label in any language."""
        text = self.text(name, default)
        if not text:
            return ""
        known = chosen(Column(name, form="concept", scheme=_SCHEMES[name]), text, "fi")
        if not known:
            raise InputError("mapping-concept", path=self.path, key=self.at(name), scheme=f"scheme:{_SCHEMES[name]}")
        return tail(known)

    def class_(self, default: str = "") -> str:
        """Give a class as its prefixed name."""
        text = self.text("class", default)
        known = chosen(Column("class", form="class"), text, "fi")
        if not known:
            raise self.wrong("class", *(short(name) for name in classes()))
        return short(known)


def _question(part: _Part, heading: str) -> Question:
    if part.said.get("as") == UNFILLED:
        raise InputError("mapping-unfilled", path=part.path, key=part.at("as"))
    role = part.word("as", tuple(ROLES), "")
    part.only("as", *ROLES[role])
    question = Question(
        heading,
        role,
        kind=part.concept("kind", "located-in" if role == "place" else ""),
        to=_target(part, "to", part.text("to")),
        status=part.concept("status", "active"),
        certainty=part.concept("certainty", "stated"),
        layer=part.concept("layer"),
        values=_values(part, role),
        separator=part.text("separator"),
        other=part.word("other", _WORDS["other"], "refuse"),
        measure=part.concept("measure", "count"),
        unit=part.text("unit"),
        topic=part.text("topic", heading),
        what=part.word("what", _WORDS["what"], "name"),
        count=part.flag("count", default=True),
    )
    if role in {"level", "links"} and not question.kind:
        raise InputError("mapping-needed", path=part.path, key=part.at("kind"))
    needs_to = role == "level" or True in question.values.values()
    if needs_to and not question.to:
        raise InputError("mapping-needed", path=part.path, key=part.at("to"))
    if role in {"level", "links", "type", "class"} and not question.values:
        raise InputError("mapping-needed", path=part.path, key=part.at("values"))
    return question


def _values(part: _Part, role: str) -> dict[str, Answer]:
    """Give what each answer means, by the role of the column."""
    table = part.part("values")
    table.only(*table.said)
    return {clean(name): _answer(table, name, role) for name in table.said}


def _answer(table: _Part, name: str, role: str) -> Answer:
    value = table.said[name]
    if value is False or (value is True and role == "links"):
        return bool(value)
    if role == "level":
        if value not in (1, 2, 3, 4, 5) or value is True:
            raise table.wrong(name, "1", "2", "3", "4", "5", "false")
        return int(value)
    if not isinstance(value, str) or not value:
        raise table.wrong(name, '"…"', "false")
    if role in {"type", "class"}:
        return _class_or_type(table, name, value, role)
    return _target(table, name, value) if role == "links" else value


def _class_or_type(table: _Part, name: str, value: str, role: str) -> str:
    known = chosen(Column(role, form="class" if role == "class" else "concept", scheme="types"), value, "fi")
    if not known:
        raise InputError("mapping-concept", path=table.path, key=table.at(name), scheme=f"scheme:{role}s")
    return short(known) if role == "class" else tail(known)


def _target(part: _Part, name: str, text: str) -> str:
    """Give a target as it stands; an address among the concepts of the model must be one of them."""
    known = address_of(text)
    namespace = known[: len(known) - len(tail(known))]
    if namespace in _CONCEPTS and known not in model.read().labels:
        raise InputError("mapping-concept", path=part.path, key=part.at(name), scheme=short(known).partition(":")[0])
    return text


def _check_targets(survey: Survey, question: Question) -> None:
    """Refuse a target that is neither described among the things, nor an address, nor the name of a competence."""
    kind = model.read().kinds.get(iri(f"kind:{question.kind}"))
    if question.role not in {"level", "links"} or (kind and iri("scheme:competences") in kind.to_schemes):
        return
    for target in (question.to, *question.values.values()):
        if isinstance(target, str) and target and target not in survey.things and not address_of(target):
            key = f'columns."{question.heading}"'
            raise InputError("mapping-thing", path=survey.path, key=key, name=target)


_CONCEPTS = {PREFIXES[name] for name in ("layer", "ecorole", "stage", "role", "type", "status", "kind", "figure")}


def _thing(part: _Part, name: str) -> Thing:
    part.only("class", "type", "status", "sv", "en", "address", "definition")
    names = {"fi": name, **{lang: part.text(lang) for lang in ("sv", "en") if part.text(lang)}}
    address = address_of(part.text("address"))
    if part.text("address") and not address:
        raise part.wrong("address", "id:…", "https://…")
    return Thing(names, part.class_(), part.concept("type"), part.concept("status"), address, part.text("definition"))
