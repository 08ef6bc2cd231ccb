"""EURA 2014 project pages: structural funds 2014-2020, with numbered headings or without any."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hytki_graph.draft import Draft
from hytki_graph.files import Upload
from hytki_graph.importers import Options, eura, eura2014_tables, eura_facts, organisations, pages
from hytki_graph.importers import eura2014_form as form
from hytki_graph.importers.eura import Project, place
from hytki_graph.importers.markup import Line
from hytki_graph.importers.pages import Field
from hytki_graph.iris import is_business_id
from hytki_graph.spots import Spot

_MARKS = (form.CODE, form.NAME, "Hakijan virallinen nimi", form.PARTNERS)
_PARTNER = re.compile(r"(.+?) ?[,|] ?(\d{6,8}-?\d)$")
_SENTENCE = 300
"""A line this long in the list of partners is no name."""


def recognises(upload: Upload) -> bool:
    """Whether the file looks like a EURA 2014 page."""
    return pages.has_labels(pages.head(upload), _MARKS, least=2)


def read(upload: Upload, options: Options) -> Iterable[Draft]:
    """Read a page into the draft of its source, ``eura2014-`` and the project code."""
    fields = form.FORM.fields(pages.lines(upload))
    code = eura.code(upload, fields, form.CODE)
    project = Project(Draft(options.source or f"eura2014-{code.value.lower()}"), fields, code)
    eura.about(project, upload, period="2014")
    _project(project)
    eura_facts.fund(project)
    _programmes(project)
    eura_facts.authority(project)
    _applicant(project)
    _partners(project)
    eura_facts.money(project)
    eura_facts.areas(project)
    rated = eura2014_tables.read(project)
    _missing(project, {form.PRINCIPLES} if rated else set())
    eura.prose(project)
    return [project.draft]


def _project(project: Project) -> None:
    """Name the project, with its code, time, state and short name."""
    eura.period(project)
    eura.state(project)
    name, count = project.value(form.NAME), project.value(form.COUNT)
    last = project.value(form.STATE) or name
    spot = Spot(project.code.section, row=project.code.at, to_row=last.at if last else 0)
    if name is None:
        project.draft.notice(spot, "nameless-project", code=project.code.value)
    title = name.value if name else project.code.value
    type_ = "joint-project" if _several(count) else "project"
    project.address = project.draft.thing("schema:Project", title, spot, identifier=project.code.value, type=type_)
    project.draft.detail(
        project.address, spot, status=project.status, start=project.start, end=project.end, alias=_short_name(title)
    )


def _several(count: Field | None) -> bool:
    return count is not None and "useampi" in count.value.casefold()


def _short_name(title: str) -> str:
    """Give the short name that stands in a title: alone before a dash, or in brackets at its end.

    >>> _short_name("ESKO-Lab - Koulutuksella kasvuun"), _short_name("Kasvua (KASVU)"), _short_name("Oma malli - osa")
    ('ESKO-Lab', 'KASVU', '')
    """
    first = re.match(r"(\S{2,20}) [-–] ", title)
    alone = first is not None and sum(map(str.isupper, first[1])) >= 2
    return first[1] if first and alone else organisations.short_name(title)[1]


def _programmes(project: Project) -> None:
    """Say under which priority axis and objective the project is funded; the objective is read as part of the axis."""
    axis, objective = project.value("Toimintalinja"), project.value("Erityistavoite")
    above = _programme(project, axis, "toimintalinja", "priority-axis")
    below = _programme(project, objective, "erityistavoite", "specific-objective")
    if axis and objective:
        words = ", ".join(filter(None, (axis.section, "Toimintalinja ja Erityistavoite")))
        spot = Spot(words, row=axis.at, to_row=objective.at)
        project.draft.link(below, "part-of", above, spot, certainty="interpreted")


def _programme(project: Project, field: Field | None, word: str, type_: str) -> str:
    if field is None:
        return ""
    return eura_facts.programme(project, field, f"{word}-{eura_facts.number(field.value)}", type=type_)


def _applicant(project: Project) -> None:
    """Name the applicant and where it is, and drop its persons and contact details."""
    town, site = _towns(project)
    fields = {
        "name": project.value("Hakijan virallinen nimi"),
        "register": project.value("Organisaatiotyyppi"),
        "id": project.value("Y-tunnus"),
        "town": town,
        "web": project.value("WWW-osoite"),
    }
    made = eura_facts.organisation(project, fields, "Hakija")
    eura.contacts(project, made, form.CONTACTS)
    if made and fields["name"]:
        project.join(made, "applies-for", project.address, place(fields["name"]), role="applicant")
    eura_facts.located(project, project.address, "operates-in", site, status=project.status)


def _towns(project: Project) -> tuple[Field | None, Field | None]:
    """Give the postal town of the applicant and that of the place of work: before and after the areas."""
    later = {*eura_facts.AREAS, *eura_facts.MONEY}
    border = next((number for number, field in enumerate(project.fields) if field.label in later), len(project.fields))
    return (
        project.fit(pages.first(project.fields[:border], form.TOWN)),
        project.fit(pages.first(project.fields[border:], form.TOWN)),
    )


def _partners(project: Project) -> None:
    """Name the part implementers; a missing list, an empty one and a single applicant are told apart."""
    count, header = pages.first(project.fields, form.COUNT), pages.first(project.fields, form.PARTNERS)
    where = header or count
    if where is None:
        return
    listed = [line for line in where.below if _is_partner(line, certain=header is not None and bool(header.section))]
    for line in listed:
        _partner(project, line, where.section)
    if not listed and (key := _without_partners(count, header)):
        project.remark(place(where), key)


def _is_partner(line: Line, *, certain: bool) -> bool:
    """Whether a line names a partner: any short one where the list has borders, else one that ends in a Y-tunnus."""
    return len(line.text) < _SENTENCE and (certain or _PARTNER.fullmatch(line.text) is not None)


def _partner(project: Project, line: Line, section: str) -> None:
    spot = Spot(", ".join(filter(None, (section, form.PARTNERS))), row=line.number)
    project.used.add(line.number)
    found = _PARTNER.fullmatch(line.text)
    name, number = (found[1], found[2]) if found else (line.text.rstrip(" ,-|"), "")
    if number and not is_business_id(number):
        project.draft.refuse(spot, "business-id", id=number)
        return
    if not number:
        project.draft.notice(spot, "partner-without-id", name=name)
    if organisations.may_hold_a_unit(name):
        project.draft.notice(spot, "name-holds-unit", name=name)
    class_, type_ = organisations.class_of(name), organisations.type_of(name)
    made = project.draft.thing(class_, name, spot, business_id=number, type=type_)
    project.join(made, "part-implements", project.address, spot, role="part-implementer")


def _without_partners(count: Field | None, header: Field | None) -> str:
    """Give the message that fits a page without partners."""
    said = count.value.casefold() if count else ""
    if "useampi" in said or "siirtää" in said:
        return "partners-missing"
    if header:
        return "partners-empty"
    if "vain yksi" in said:
        return "one-applicant"
    return "partners-unknown"


def _missing(project: Project, seen: set[str]) -> None:
    """Say which parts of the page are missing; without headings, those of prose cannot be told."""
    labels = {field.label for field in project.fields} | seen
    headed = any(field.section for field in project.fields)
    lacking = [
        part
        for part, signs in form.PARTS.items()
        if part not in labels and not labels & set(signs) and (headed or signs) and _expected(project, part)
    ]
    if "Hakijan virallinen nimi" in labels and not labels & {form.COUNT, form.PARTNERS}:
        lacking.insert(0, form.PARTNERS)
    if lacking:
        spot = Spot(row=pages.last_line(project.fields))
        project.draft.notice(spot, "missing-parts", parts="; ".join(lacking))


def _expected(project: Project, part: str) -> bool:
    """Whether a page of this project has the part: estimates are asked of the ERDF, a report of an ended project."""
    if part == form.ESTIMATES:
        return project.code.value.startswith("A")
    return part != form.REPORT or project.status == "ended"
