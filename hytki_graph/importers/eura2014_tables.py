"""The figures in the second half of a EURA 2014 page: jobs and companies, gender, sustainable development."""

from __future__ import annotations

import re

from hytki_graph.importers import eura2014_form as form
from hytki_graph.importers.eura import Project, place
from hytki_graph.importers.markup import Line
from hytki_graph.importers.pages import Field
from hytki_graph.spots import Spot

_AMOUNT = r"(\d[\d ]*(?:[.,]\d+)?)?"
_COUNTS = re.compile(
    rf"{_AMOUNT} ?,? ?(joihin työllistyvät naiset|joista naisten perustamia) ?{_AMOUNT}", re.IGNORECASE
)
_RATING = re.compile(rf"({'|'.join(map(re.escape, form.TOPICS))})[ |]+(\d{{1,3}})[ |]+(\d{{1,3}})", re.IGNORECASE)
_TABLE_WORDS = re.compile(
    r"Välitön ?\|? ?Välillinen|Ekologinen kestävyys|Taloudellinen kestävyys"
    r"|Sosiaalinen ja kulttuurinen kestävyys sekä yhdenvertaisuus"
)
_SIDES = (("sustainability-direct", "Välitön"), ("sustainability-indirect", "Välillinen"))


def read(project: Project) -> bool:
    """State the figures of the page; tell whether the table on sustainable development was there."""
    rated = False
    for field in project.fields:
        if field.label in {form.PLANNED, form.REALISED} and field.value:
            _counts(project, field)
        elif field.label in form.GENDER and field.value:
            _answer(project, field)
        for line in field.below:
            rated |= _rating(project, line, field.section)
    return rated


def _counts(project: Project, field: Field) -> None:
    """State a count of jobs or companies, and that of women."""
    found = _COUNTS.fullmatch(field.value)
    if found is None:
        project.draft.notice(place(field), "not-read", label=field.label)
        return
    jobs = "työllistyvät" in found[2].casefold()
    measure = f"{'planned' if field.label == form.PLANNED else 'realised'}-{'jobs' if jobs else 'companies'}"
    where = Field(field.label, "", field.at, field.section or ("Uudet työpaikat" if jobs else "Uudet yritykset"))
    unit = "työpaikkaa" if jobs else "yritystä"
    for number, name, detail in ((found[1], measure, ""), (found[3], f"{measure}-women", found[2])):
        if number:
            plain = number.replace(" ", "").replace(",", ".")
            project.draft.figure(project.address, name, plain, place(where, detail), unit=unit)


def _answer(project: Project, field: Field) -> None:
    """State an answer on gender: yes or no."""
    said = field.value.casefold()
    if said in {"kyllä", "ei"}:
        project.draft.figure(project.address, form.GENDER[field.label], said, Spot(field.section, row=field.at))
    else:
        project.draft.notice(place(field), "not-read", label=field.label)


def _rating(project: Project, line: Line, section: str) -> bool:
    """State the two ratings of a row on sustainable development, if the line is one."""
    if _TABLE_WORDS.fullmatch(line.text):
        project.used.add(line.number)
    found = _RATING.fullmatch(line.text)
    if found is None:
        return False
    project.used.add(line.number)
    topic = next(topic for topic in form.TOPICS if topic.casefold() == found[1].casefold())
    for (measure, side), number in zip(_SIDES, found.groups()[1:], strict=True):
        spot = Spot(", ".join(filter(None, (section, topic, side))), row=line.number)
        project.draft.figure(project.address, measure, number, spot, topic=topic)
    return True
