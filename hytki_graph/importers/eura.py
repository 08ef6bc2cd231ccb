"""The project of a EURA page, 2007 or 2014: its code, its time and state."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from hytki_graph.draft import Draft
from hytki_graph.errors import InputError
from hytki_graph.files import Upload
from hytki_graph.importers import pages
from hytki_graph.importers.pages import Field
from hytki_graph.spots import Spot
from hytki_graph.words import LANGUAGES, say

_STATES = {"toiminnassa": "active", "toiminta päättynyt": "ended"}
_CODE = re.compile(r"[A-ZÅÄÖ]\d{3,8}")
_LONGEST = 1000


@dataclass
class Project:
    """The project of a page while the page is read: what is said so far, its fields, address, status and time."""

    draft: Draft
    fields: Sequence[Field]
    code: Field
    address: str = ""
    status: str = "unknown"
    start: str = ""
    end: str = ""
    time: Spot | None = None
    used: set[int] = field(default_factory=set)
    """The lines below labels that have become statements; the rest is prose."""

    def value(self, label: str) -> Field | None:
        """Give the first field of a label when it holds a value that is not too long to be one."""
        return self.fit(pages.first(self.fields, label))

    def fit(self, found: Field | None) -> Field | None:
        """Give a field back when it holds a value; one that is too long to be one is refused."""
        if found and len(found.value) > _LONGEST:
            self.draft.refuse(place(found), "value-too-long", label=found.label, limit=_LONGEST)
            return None
        return found if found and found.value else None

    def join(self, from_: str, kind: str, to: str, spot: Spot, *, role: str = "", certainty: str = "stated") -> str:
        """Join two things for the time of the project."""
        link = self.draft.link(
            from_, kind, to, spot,
            status=self.status, certainty=certainty, role=role, start=self.start, end=self.end,
        )  # fmt: skip
        return self.draft.mention(link, self.time) if self.time else link

    def remark(self, spot: Spot, key: str, **facts: object) -> None:
        """Say something of the project at import and keep it with the project."""
        self.draft.notice(spot, key, **facts)
        note = {lang: say(f"notice.{key}", lang, **facts) for lang in LANGUAGES}
        self.draft.detail(self.address, spot, note=note)


def place(field: Field, detail: str = "") -> Spot:
    """Give the place of a field: heading, label, what of it, line."""
    return Spot(", ".join(part for part in (field.section, field.label, detail) if part), row=field.at)


def code(upload: Upload, fields: Sequence[Field], label: str) -> Field:
    """Give the field of the project code; a page without one, or with two, is an :class:`InputError`."""
    found = [field for field in fields if field.label == label]
    codes = {_plain_code(field) for field in found} - {""}
    if not codes:
        raise InputError("page-without", path=upload.path, label=label)
    if len(codes) > 1:
        raise InputError("page-with-several", path=upload.path, label=label, first=min(codes), second=max(codes))
    return next(Field(one.label, _plain_code(one), one.at, one.section) for one in found if _plain_code(one))


def _plain_code(field: Field) -> str:
    plain = field.value.replace(" ", "").upper()
    return plain if _CODE.fullmatch(plain) else ""


def about(project: Project, upload: Upload, *, period: str) -> None:
    """Say what the source is: the page of a project in the register of a period (2007 or 2014)."""
    value = project.code.value
    host = f"eura{period}.fi"
    stated = pages.address(upload, host)
    project.draft.about(
        {
            "fi": f"EURA {period} -hankekuvaus {value}",
            "sv": f"EURA {period}-projektbeskrivning {value}",
            "en": f"EURA {period} project description {value}",
        },
        type="register-extract",
        url=stated or f"https://www.{host}/rrtiepa/projekti.php?projektikoodi={value}",
        note="" if stated else {lang: say("note.address-made", lang) for lang in LANGUAGES},
    )


def state(project: Project) -> None:
    """Read the state of the project; one that the dates contradict is kept and pointed out."""
    found = project.value("Toiminnan tila")
    if found is None:
        return
    project.status = _STATES.get(found.value.casefold(), "unknown")
    if project.status == "unknown":
        project.draft.notice(place(found), "unknown-state", state=found.value)
    if project.status == "active" and project.end and project.end < date.today().isoformat():
        project.draft.notice(place(found), "stale-state", state=found.value, end=project.end)


def period(project: Project) -> None:
    """Read when the project starts and ends."""
    found = project.value("Suunnitelman mukainen toteutusaika")
    if found is None:
        return
    project.time = Spot(found.label, row=found.at)
    for word, name in (("alkaa", "start"), ("päättyy", "end")):
        if said := re.search(rf"\b{word} ([\d. ]*\d)", found.value, re.IGNORECASE):
            setattr(project, name, dated(project, found, said[1]))


def dated(project: Project, where: Field, text: str) -> str:
    """Give a date of a field, or refuse it."""
    found = pages.day(text)
    if not found:
        project.draft.refuse(place(where), "not-a-day", value=text)
    return found


def contacts(project: Project, organisation: str, labels: Mapping[str, str]) -> None:
    """Drop the persons and contact details of a page; ``labels`` says what each label holds."""
    for one in project.fields:
        what = labels.get(one.label)
        if what and one.value and not one.value.startswith("["):
            said = {"name": one.value} if what == "name" else {"detail": one.value}
            project.draft.person(place(one), what, **said, organisation=organisation)


def prose(project: Project) -> None:
    """Hand on the lines that no statement was read from, so that known actors can be suggested from them."""
    for one in project.fields[1:]:
        for line in one.below:
            if line.number not in project.used:
                project.draft.prose.append((Spot(one.section, row=line.number), line.text))
