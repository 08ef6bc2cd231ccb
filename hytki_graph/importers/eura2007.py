"""EURA 2007 project pages: structural funds 2007-2013."""

from __future__ import annotations

from collections.abc import Iterable

from hytki_graph import places
from hytki_graph.draft import Draft
from hytki_graph.files import Upload
from hytki_graph.importers import Options, eura, eura_facts, pages
from hytki_graph.importers.eura import Project, place
from hytki_graph.importers.pages import Form
from hytki_graph.iris import slug
from hytki_graph.spots import Spot
from hytki_graph.words import LANGUAGES, say

_CODE = "Projektikoodi"
_NAME = "Projektin nimi"
_IMPLEMENTER = "Toteuttajaorganisaation nimi"
_STARTS = ("Projektin aloituspäivämäärä", "Aloituspäivämäärä")
_ENDS = ("Projektin päättymispäivämäärä", "Päättymispäivämäärä")
_SECTIONS = ("Ohjelma", "Osio")
_TYPE = "Projektityyppi"
_WEB = ("Toteuttajaorganisaation Web-osoite", "Web-osoite")
_AREAS = {
    **eura_facts.AREAS, "Maakunta": places.region, "Seutukunta": places.subregion, "Kunta": places.municipality,
}  # fmt: skip
_CONTACTS = {"Puhelinnumero": "phone", "Vastuuhenkilön nimi": "name", "Sähköposti": "email"}
_FIRST = (_CODE, _NAME, *_SECTIONS, "Toimintalinja", _TYPE, _IMPLEMENTER, "Organisaatiotyyppi", "Y-tunnus", "Osoite")
_FORM = Form(
    labels=(
        *_FIRST, *_STARTS, *_ENDS, "Suunnitelman mukainen toteutusaika", "Toiminnan tila", "Vastuuviranomainen",
        "Postinumero", "Postitoimipaikka", *_WEB, *_CONTACTS, "Asema", *_AREAS, *eura_facts.MONEY,
    ),
    headings=(
        "Projekti", "Projektin toteuttaja", "Projektin toteutusalue ja kohderyhmän kuvaus", "Projektin toteutusalue",
        "Projektin julkinen rahoitus, euroa", "Projektin tavoitteet", "Projektin tulokset", "Projektin tiivistelmä",
    ),
    bare=(_CODE, _NAME, "Osio", _TYPE, _IMPLEMENTER, "Organisaatiotyyppi", "Y-tunnus"),
)  # fmt: skip
_MARKS = (_CODE, _NAME, _TYPE, _IMPLEMENTER)


def recognises(upload: Upload) -> bool:
    """Whether the file looks like a EURA 2007 page."""
    return pages.has_labels(pages.head(upload), _MARKS, least=2)


def read(upload: Upload, options: Options) -> Iterable[Draft]:
    """Read a page into the draft of its source, ``eura2007-`` and the project code."""
    fields = _FORM.fields(pages.lines(upload))
    code = eura.code(upload, fields, _CODE)
    project = Project(Draft(options.source or f"eura2007-{code.value.lower()}"), fields, code)
    eura.about(project, upload, period="2007")
    _project(project)
    _programmes(project, eura_facts.fund(project))
    eura_facts.authority(project)
    _implementer(project)
    eura_facts.money(project)
    eura_facts.areas(project, _AREAS)
    _missing(project)
    eura.prose(project)
    return [project.draft]


def _project(project: Project) -> None:
    """Name the project, with its code, time, state and the word the register has for its type."""
    eura.period(project)
    project.start = project.start or _day(project, _STARTS)
    project.end = project.end or _day(project, _ENDS)
    eura.state(project)
    name, word = project.value(_NAME), project.value(_TYPE)
    spot = Spot(project.code.section, row=project.code.at, to_row=word.at if word else 0)
    if name is None:
        project.draft.notice(spot, "nameless-project", code=project.code.value)
    title = name.value if name else project.code.value
    project.address = project.draft.thing("schema:Project", title, spot, identifier=project.code.value, type="project")
    note = {lang: say("note.project-type", lang, word=word.value) for lang in LANGUAGES} if word else ""
    project.draft.detail(project.address, spot, status=project.status, start=project.start, end=project.end, note=note)


def _day(project: Project, labels: Iterable[str]) -> str:
    """Give the day of the first of some labels that has one."""
    for label in labels:
        if field := project.value(label):
            project.time = project.time or Spot(label, row=field.at)
            return eura.dated(project, field, field.value)
    return ""


def _programmes(project: Project, fund: str) -> None:
    """Say under which programme or section of it, and which priority axis, the project is funded.

    The axes of the European Social Fund are shared by its sections; each regional programme of the ERDF has its own.
    """
    start = f"2007-{fund}" if fund else "2007"
    section = next((field for label in _SECTIONS if (field := project.value(label))), None)
    if section:
        tail = f"{start}-{slug(section.value)}"
        start = start if fund == "esr" else tail
        name = f"{fund.upper() or 'EURA'} 2007–2013: {section.value}"
        eura_facts.programme(project, section, tail, type="programme", name=name)
    if axis := project.value("Toimintalinja"):
        tail = f"{start}-toimintalinja-{eura_facts.number(axis.value)}"
        eura_facts.programme(project, axis, tail, type="priority-axis")


def _implementer(project: Project) -> None:
    """Name the implementing organisation, and drop its persons and contact details."""
    fields = {
        "name": project.value(_IMPLEMENTER),
        "register": project.value("Organisaatiotyyppi"),
        "id": project.value("Y-tunnus"),
        "town": project.value("Postitoimipaikka"),
        "web": next((field for label in _WEB if (field := project.value(label))), None),
    }
    made = eura_facts.organisation(project, fields, "Toteuttaja")
    eura.contacts(project, made, _CONTACTS)
    if made and fields["name"]:
        project.join(made, "implements", project.address, place(fields["name"]), role="implementer")


def _missing(project: Project) -> None:
    """Say which parts of the page are missing."""
    labels = {field.label for field in project.fields}
    parts = {
        "Projektin toteuttaja": {_IMPLEMENTER},
        "Projektin toteutusalue ja kohderyhmän kuvaus": {"Projektin toteutusalue", *_AREAS},
        "Projektin julkinen rahoitus, euroa": {*eura_facts.MONEY},
    }
    lacking = [part for part, signs in parts.items() if not labels & {part, *signs}]
    if lacking:
        project.draft.notice(Spot(row=pages.last_line(project.fields)), "missing-parts", parts="; ".join(lacking))
