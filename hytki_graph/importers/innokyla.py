"""Innokylä pages: an entity (kokonaisuus), an operating model (toimintamalli), the path of its development."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hytki_graph import places
from hytki_graph.draft import Draft
from hytki_graph.errors import InputError
from hytki_graph.files import Upload
from hytki_graph.importers import Options, organisations, pages
from hytki_graph.importers.markup import Line
from hytki_graph.importers.pages import Field, Form
from hytki_graph.iris import slug
from hytki_graph.spots import Spot
from hytki_graph.words import LANGUAGES, say

_WHOLE = "Kokonaisuuden nimi"
_MODEL = "Toimintamallin nimi"
_FUNDERS = ("Rahoittaja", "Toimintamallin rahoittaja")
_ORGANISATION = "Yhteyshenkilön organisaatio"
_PARENT = "Toimintamallin kokonaisuus"
_SITES = ("Paikkakunta, maakunta tai hyvinvointialue", "Toteutuspaikka")
_CREATED, _CHANGED = "Luotu", "Viimeksi muokattu"
_PERSONS = {"Tekijä": "name", "Yhteyshenkilön nimi": "name", "Yhteyshenkilön sähköpostiosoite": "email"}
_PATH = (
    "Toimintaympäristö", "Lähtötilanne ja strategiset liittymäkohdat", "Kohderyhmä ja asiakasymmärrys",
    "Päämäärä ja päätavoite", "Tavoiteltavat tulokset, tuotokset ja vaikutukset",
)  # fmt: skip
_FORM = Form(
    labels=(
        _WHOLE, _MODEL, *_FUNDERS, _ORGANISATION, _PARENT, *_SITES, _CREATED, _CHANGED, *_PERSONS, *_PATH,
        "Perustiedot", "Lyhyt kuvaus", "Toimintamallin lyhyt kuvaus", "Kokonaisuuden tarkoitus ja tavoitteet",
        "Toimiaika", "Toimijat", "Sisarverkostotoiminta", "Muuta", "Tuloksia", "Tuotokset ja tulokset",
        "Ratkaisun perusidea", "Toimivuuden ja käyttöönoton ehdot", "Kehittämisen polku", "Liitetiedostot ja linkit",
    ),
    apart=True,
)  # fmt: skip
_MARKS = (_WHOLE, _MODEL, "Toimintamallin lyhyt kuvaus", "Kokonaisuuden tarkoitus ja tavoitteet", _CHANGED)
_ICON = re.compile(r"^icon/\S+ Created with Sketch\. ?")
_HOST = "innokyla.fi"
_NO_FUNDING = "ei erillisrahoitusta"
_NATIONWIDE = {"valtakunnallinen", "koko suomi"}
_STEM = 120
_LONGEST = 250
"""A line longer than this is no name."""


@dataclass
class _Page:
    """What a page is about, and what has been said of it."""

    draft: Draft
    fields: Sequence[Field]
    thing: str = ""
    class_: str = ""
    contact: str = ""


def recognises(upload: Upload) -> bool:
    """Whether the file looks like a page of Innokylä."""
    head = pages.head(upload)
    return pages.has_labels(head, _MARKS, least=2) or re.match(rf"\s*https?://(?:www\.)?{_HOST}/", head) is not None


def read(upload: Upload, options: Options) -> Iterable[Draft]:
    """Read a page into the draft of its source, ``innokyla-`` and the name of the page."""
    lines = (Line(line.number, _ICON.sub("", line.text)) for line in pages.lines(upload))
    fields = _FORM.fields(line for line in lines if line.text)
    label, name, path = _name(upload, fields)
    end = "-kehittamisen-polku" if path else ""
    page = _Page(Draft(options.source or f"innokyla-{slug(name.text)[:_STEM]}{end}"), fields)
    _about(page, upload, name.text, path=path)
    page.class_, page.thing = _thing(page.draft, name.text, Spot(label, row=name.number), model=label != _WHOLE)
    _contact(page)
    _funders(page)
    _parent(page)
    _sites(page)
    _persons(page)
    _prose(page, name, whole=path)
    return [page.draft]


def _values(fields: Sequence[Field], *labels: str) -> list[tuple[str, Line]]:
    """Give the values of some labels, each with its label; an empty label has none."""
    return [
        (field.label, line)
        for field in fields
        if field.label in labels
        for line in field.below
        if not line.text.startswith("[")
    ]


def _name(upload: Upload, fields: Sequence[Field]) -> tuple[str, Line, bool]:
    """Give the label and the line of the name, and whether the page is the path of a model.

    A path has no label for its name: the name is its title, and its headings or its address tell what it is.
    """
    found = next(iter(_values(fields, _WHOLE, _MODEL)), None)
    if found and len(found[1].text) <= _LONGEST:
        return *found, False
    if "/toimintamalli/" in pages.address(upload, _HOST) or any(field.label in _PATH for field in fields):
        title = pages.title(upload)
        lines = [line for line in fields[0].below if not line.text.startswith(("http", "["))]
        line = next((line for line in lines if not title or line.text == title), None)
        if line and len(line.text) <= _LONGEST:
            return "sivun otsikko", line, True
    raise InputError("page-without", path=upload.path, label=f"{_WHOLE} / {_MODEL}")


def _about(page: _Page, upload: Upload, name: str, *, path: bool) -> None:
    """Say what the source is: a page of Innokylä, when it was made and changed."""
    key = "source.innokyla-path" if path else "source.innokyla"
    page.draft.about(
        {lang: say(key, lang, name=name) for lang in LANGUAGES},
        url=pages.address(upload, _HOST),
        issued=_day(page, _CREATED),
        modified=_day(page, _CHANGED),
    )


def _day(page: _Page, label: str) -> str:
    found = next(iter(_values(page.fields, label)), None)
    if found is None:
        return ""
    known = pages.day(found[1].text)
    if not known:
        page.draft.refuse(Spot(label, row=found[1].number), "not-a-day", value=found[1].text[:_LONGEST])
    return known


def _thing(draft: Draft, name: str, spot: Spot, *, model: bool) -> tuple[str, str]:
    """Name what a page is about: a model, or an entity, which is a network by its name, else a project.

    Give its class and its address.
    """
    if model:
        return "prov:Plan", draft.thing("prov:Plan", name, spot, type="operating-model")
    if "verkosto" in name.casefold():
        class_, type_ = "org:OrganizationalCollaboration", "network"
    else:
        class_, type_ = "schema:Project", "project"
        if not re.search(r"hanke|hankke|projekti", name, re.IGNORECASE):
            draft.notice(spot, "whole-as-project", name=name)
    return class_, draft.thing(class_, name, spot, type=type_)


def _contact(page: _Page) -> None:
    """Join the contact organisation: a partner, or one that shares the model; the latter is our reading."""
    for label, line in _values(page.fields, _ORGANISATION):
        if len(line.text) > _LONGEST:
            continue
        spot = Spot(label, row=line.number)
        one = _organisation(page, line.text, spot)
        model = page.class_ == "prov:Plan"
        page.draft.link(
            one, "shares-practice" if model else "partner-in", page.thing, spot,
            certainty="interpreted" if model else "stated", role="contact-organisation",
        )  # fmt: skip
        page.contact = page.contact or one


def _organisation(page: _Page, text: str, spot: Spot) -> str:
    name, short = organisations.short_name(text)
    if organisations.may_hold_a_unit(name):
        page.draft.notice(spot, "name-holds-unit", name=name)
    known = page.draft.thing(organisations.class_of(name), name, spot, type=organisations.type_of(name))
    page.draft.detail(known, spot, alias=short)
    return known


def _funders(page: _Page) -> None:
    """Join the funders; a programme or fund funds as one, and no funding of its own is a remark."""
    for label, line in _values(page.fields, *_FUNDERS):
        spot = Spot(label, row=line.number)
        if line.text.casefold() == _NO_FUNDING:
            page.draft.detail(page.thing, spot, note={lang: say("note.no-funding", lang) for lang in LANGUAGES})
        elif len(line.text) > _LONGEST:
            page.draft.prose.append((spot, line.text))
        elif found := re.search(r"(ohjelma|rahasto)$", line.text, re.IGNORECASE):
            type_ = "fund" if found[1].casefold() == "rahasto" else "programme"
            to = page.draft.thing("frapo:FundingProgramme", line.text, spot, type=type_)
            page.draft.link(page.thing, "funded-under", to, spot, status="unknown")
        else:
            one = _organisation(page, line.text, spot)
            page.draft.link(one, "funds", page.thing, spot, status="unknown", role="funder")


def _parent(page: _Page) -> None:
    """Say which entities a model is part of."""
    for label, line in _values(page.fields, _PARENT):
        spot = Spot(label, row=line.number)
        if len(line.text) <= _LONGEST:
            _, whole = _thing(page.draft, line.text, spot, model=False)
            page.draft.link(page.thing, "part-of", whole, spot)


def _sites(page: _Page) -> None:
    """Say where the model is used: by names of places alone, the rest is prose."""
    for label, line in _values(page.fields, *_SITES):
        spot = Spot(label, row=line.number)
        if line.text.casefold() in _NATIONWIDE:
            page.draft.detail(page.thing, spot, note={lang: say("note.nationwide", lang) for lang in LANGUAGES})
            continue
        names = [name.strip() for name in line.text.split(",")] if len(line.text) <= _LONGEST else []
        known = {name: to for name in names if (to := places.any_level(name))}
        for name, to in known.items():
            page.draft.link(page.thing, "operates-in", page.draft.mention(to, spot), spot, status="unknown")
            names.remove(name)
        if label == _SITES[0]:
            for name in names:
                page.draft.notice(spot, "unknown-place", name=name, label=label)
        elif not known:
            page.draft.prose.append((spot, line.text))


def _persons(page: _Page) -> None:
    """Drop persons; what stands in brackets after a name may be an organisation, which is for a person to say."""
    for label, what in _PERSONS.items():
        for _, line in _values(page.fields, label):
            spot = Spot(label, row=line.number)
            bracketed = "(" in line.text
            for one in re.split(r"[,;](?![^(]*\))", line.text) if what == "name" else [line.text]:
                name = re.sub(r"\s*\([^()]*\)", "", one).strip()
                said = {"name": name} if what == "name" else {"detail": one}
                page.draft.person(spot, what, **said, organisation="" if bracketed else page.contact)
            page.draft.prose += [(spot, words) for words in re.findall(r"\(([^()]{2,200})\)", line.text)]


def _prose(page: _Page, name: Line, *, whole: bool) -> None:
    """Hand on the lines that hold no field; what stands before the labels of a page repeats them."""
    read = {_WHOLE, _MODEL, *_FUNDERS, _ORGANISATION, _PARENT, *_SITES, _CREATED, _CHANGED, *_PERSONS}
    for field in page.fields[0 if whole else 1 :]:
        for position, line in enumerate(field.below):
            known = field.label in read and not (position and field.label in {_CREATED, _CHANGED})
            if line != name and not known and not line.text.startswith("http"):
                page.draft.prose.append((Spot(field.label, row=line.number), line.text))
