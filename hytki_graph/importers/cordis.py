"""CORDIS participations, organisations and projects in, checked row by row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from hytki_graph import tables
from hytki_graph.draft import Draft
from hytki_graph.errors import InputError
from hytki_graph.files import Upload
from hytki_graph.importers import Options, graphs, meanings
from hytki_graph.iris import BASE, is_business_id
from hytki_graph.spots import Spot
from hytki_graph.words import LANGUAGES, say

_LAYOUTS = {
    "organisations": frozenset({"projectid", "organisationid", "name", "role"}),
    "projects": frozenset({"id", "acronym", "title", "startdate", "enddate"}),
    "participations": frozenset({"rcn", "role", "pic"}),
}
_ROLES = {
    "coordinator": ("coordinates", "coordinator"), "hostinstitution": ("implements", ""),
    "participant": ("partner-in", ""), "partner": ("partner-in", ""), "associatedpartner": ("partner-in", ""),
    "internationalpartner": ("partner-in", ""), "thirdparty": ("participates-in", ""),
}  # fmt: skip
_TYPES = {"PRC": "company", "REC": "research-institute"}
_STATUSES = {"signed": "active", "closed": "ended", "terminated": "ended"}
_STEP = 2_000

Record = Mapping[str, str]


@dataclass(slots=True)
class _Reading:
    """A file while it is read: what is stated of it, and the addresses of what was seen already."""

    draft: Draft
    organisations: dict[str, str] = field(default_factory=dict)
    projects: dict[str, str] = field(default_factory=dict)
    programmes: dict[str, str] = field(default_factory=dict)


def recognises(upload: Upload) -> bool:
    """Whether the file is a table with the columns of CORDIS."""
    return any(map(_layout, tables.headings(upload).values()))


def read(upload: Upload, options: Options) -> Iterator[Draft]:
    """Give the one draft of a CORDIS file; every row is checked here, since the file may be too big for the shapes."""
    readers: dict[str, Callable[[_Reading, Record, Spot], None]] = {
        "organisations": _organisation_row,
        "projects": _project_row,
        "participations": _participation_row,
    }
    reading = _Reading(Draft(graphs.stem(upload, options), checked_here=True))
    reading.draft.about({lang: say("cordis.title", lang, name=upload.stem) for lang in LANGUAGES}, type="table")
    layout, number = "", 0
    count = 0 if upload.content.startswith(b"PK") else upload.text.count("\n")
    for number, cells in tables.records(upload):
        layout = layout or _layout(tuple(cells))
        if not layout:
            raise InputError("cordis-columns", path=upload.path)
        record = {name.casefold(): "" if value == "NA" else value for name, value in cells.items()}
        readers[layout](reading, record, Spot(row=number))
        if number % _STEP == 0:
            options.progress(number, max(number, count))
    if not layout:
        raise InputError("table-empty", path=upload.path)
    if layout == "participations":
        reading.draft.notice(Spot(), "cordis-no-names")
    options.progress(number, number)
    yield reading.draft


def _layout(header: tuple[str, ...]) -> str:
    """Give which of the files of CORDIS has these columns."""
    names = {name.casefold() for name in header}
    return next((layout for layout, columns in _LAYOUTS.items() if columns <= names), "")


def _participation_row(reading: _Reading, record: Record, spot: Spot) -> None:
    """Read a row of the extract of participations, which has numbers instead of names."""
    said = _part(reading, spot, record["role"], record["pic"], record["rcn"])
    span = _span(reading, spot, record.get("start_date", ""), record.get("end_date", ""))
    if not (said and span):
        return
    pic, rcn = f"PIC {record['pic']}", f"RCN {record['rcn']}"
    organisation = reading.organisations.get(pic)
    if organisation is None:
        class_, type_ = _class_of(record.get("type", ""))
        organisation = reading.draft.thing(class_, {"en": pic}, spot, identifier=pic, type=type_)
        reading.organisations[pic] = organisation
    project = reading.projects.get(rcn)
    if project is None:
        project = reading.draft.thing("schema:Project", {"en": rcn}, spot, identifier=rcn, type="project")
        reading.draft.detail(project, spot, start=span[0], end=span[1])
        reading.projects[rcn] = project
    kind, role = said
    reading.draft.link(organisation, kind, project, spot, status="unknown", start=span[0], end=span[1], role=role)


def _organisation_row(reading: _Reading, record: Record, spot: Spot) -> None:
    """Read a row of ``organization.csv``: an organisation and its part in a project."""
    said = _part(reading, spot, record["role"], record["organisationid"], record["projectid"])
    if not said:
        return
    if not record["name"]:
        reading.draft.refuse(spot, "node-nameless")
        return
    organisation = reading.organisations.get(record["organisationid"])
    if organisation is None:
        organisation = reading.organisations[record["organisationid"]] = _organisation(reading.draft, record, spot)
    project = reading.projects.get(record["projectid"])
    if project is None:
        name = record.get("projectacronym") or record["projectid"]
        project = reading.draft.thing(
            "schema:Project", {"en": name}, spot, identifier=record["projectid"], type="project"
        )
        reading.projects[record["projectid"]] = project
    kind, role = said
    status = "ended" if record.get("endofparticipation", "").casefold() == "true" else "unknown"
    reading.draft.link(organisation, kind, project, spot, status=status, role=role)


def _project_row(reading: _Reading, record: Record, spot: Spot) -> None:
    """Read a row of ``project.csv``."""
    draft = reading.draft
    name = record["acronym"] or record["title"]
    span = _span(reading, spot, record["startdate"], record["enddate"])
    if not span:
        return
    if not (record["id"] and name):
        draft.refuse(spot, "cordis-numbers")
        return
    project = draft.thing("schema:Project", {"en": name}, spot, identifier=record["id"], type="project")
    status = _STATUSES.get(record.get("status", "").casefold(), "")
    draft.detail(project, spot, status=status, start=span[0], end=span[1], alias={"en": record["title"]})
    if record.get("rcn"):
        draft.say(project, "dct:identifier", f"RCN {record['rcn']}")
    if programme := record.get("frameworkprogramme"):
        if programme not in reading.programmes:
            address = draft.thing("frapo:FundingProgramme", {"en": programme}, spot, type="programme")
            reading.programmes[programme] = address
        address = reading.programmes[programme]
        draft.link(project, "funded-under", address, spot, status=status or "unknown", start=span[0], end=span[1])


def _organisation(draft: Draft, record: Record, spot: Spot) -> str:
    """State an organisation: by its Y-tunnus when its VAT number is one, else by its participant code."""
    class_, type_ = _class_of(record.get("activitytype", ""))
    vat = record.get("vatnumber", "").replace(" ", "")
    number = graphs.business_id_of(vat) if vat.upper().startswith("FI") else ""
    if number and not is_business_id(number):
        draft.notice(spot, "cordis-vat")
        number = ""
    pic = f"PIC {record['organisationid']}"
    address = "" if number else f"{BASE}id/org-pic-{record['organisationid']}"
    known = draft.thing(
        class_, {"en": record["name"]}, spot, business_id=number, identifier=pic, type=type_, address=address
    )
    draft.detail(known, spot, alias={"en": record.get("shortname", "")}, url=_web(record.get("organizationurl", "")))
    return known


def _part(reading: _Reading, spot: Spot, role: str, organisation: str, project: str) -> tuple[str, str] | None:
    """Give the kind and role of a participation; refuse a row without its two numbers or with an unknown role."""
    if not (organisation.isalnum() and project.isalnum()):
        reading.draft.refuse(spot, "cordis-numbers")
        return None
    said = _ROLES.get(re.sub(r"[^a-z]", "", role.casefold()))
    if said is None:
        reading.draft.refuse(spot, "cordis-role", role=role[:40])
    return said


def _span(reading: _Reading, spot: Spot, start: str, end: str) -> tuple[str, str] | None:
    """Give start and end as days; refuse a row where one is no date, or where the end comes before the start."""
    days = _day(start), _day(end)
    for said, day in zip((start, end), days, strict=True):
        if said and not day:
            reading.draft.refuse(spot, "date-form", value=said[:30])
            return None
    if all(days) and days[1][: len(days[0])] < days[0][: len(days[1])]:
        reading.draft.refuse(spot, "dates-order", start=days[0], end=days[1])
        return None
    return days


@lru_cache(maxsize=10_000)
def _day(text: str) -> str:
    return meanings.day(text)


def _class_of(activity: str) -> tuple[str, str]:
    """Give class and type for the activity type: PUB, PRC, REC, HES or OTH."""
    return "cv:PublicOrganisation" if activity == "PUB" else "org:FormalOrganization", _TYPES.get(
        activity, "organisation"
    )


def _web(address: str) -> str:
    return address if re.match(r"https?://|www\.", address) else ""
