"""What EURA pages of both periods, 2007 and 2014, say of a project: funds, organisations, money, areas."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from hytki_graph import places
from hytki_graph.importers import organisations, pages
from hytki_graph.importers.eura import Project, place
from hytki_graph.importers.pages import Field
from hytki_graph.iris import BASE, is_business_id, slug
from hytki_graph.spots import Spot
from hytki_graph.words import Text

FUNDS: Mapping[str, tuple[Text, str]] = {
    "eakr": (
        {
            "fi": "Euroopan aluekehitysrahasto",
            "sv": "Europeiska regionala utvecklingsfonden",
            "en": "European Regional Development Fund",
        },
        "EAKR",
    ),
    "esr": (
        {"fi": "Euroopan sosiaalirahasto", "sv": "Europeiska socialfonden", "en": "European Social Fund"},
        "ESR",
    ),
}
"""The funds: the tail of their address to names and short name."""

MONEY: Mapping[str, str] = {
    "Myönnetty EU- ja valtion rahoitus": "granted-eu-state-funding",
    "Toteutunut EU- ja valtion rahoitus": "realised-eu-state-funding",
    "Suunniteltu julkinen rahoitus yhteensä": "planned-public-funding",
    "Toteutunut julkinen rahoitus yhteensä": "realised-public-funding",
}
AREAS: Mapping[str, Callable[[str], str | None]] = {
    "Maakunnat": places.region,
    "Seutukunnat": places.subregion,
    "Kunnat": places.municipality,
}

_LETTERS = {"A": "eakr", "S": "esr"}
_TITLE = re.compile(r"\((EAKR|ESR)\) rahoittaman (?:hankkeen|projektin) kuvaus", re.IGNORECASE)


def fund(project: Project) -> str:
    """Say from which fund the project is paid: by the title of the page, else by the letter of the code.

    Give the fund: ``eakr``, ``esr`` or nothing.
    """
    letter = project.code.value[0]
    by_letter = _LETTERS.get(letter, "")
    title = next((line for line in project.fields[0].below if _TITLE.search(line.text)), None)
    named = _TITLE.search(title.text) if title else None
    if title and named:
        spot, certainty, known = Spot("sivun otsikko", row=title.number), "stated", named[1].lower()
    else:
        spot, certainty, known = place(project.code, f"kirjain {letter}"), "inferred", by_letter
    if not known:
        project.draft.notice(place(project.code), "unknown-fund", letter=letter)
        return ""
    if by_letter != known:
        project.draft.notice(spot, "fund-and-code", code=project.code.value, fund=known.upper())
    names, short = FUNDS[known]
    to = project.draft.thing("frapo:FundingProgramme", names, spot, type="fund", address=f"{BASE}id/programme-{known}")
    project.draft.detail(to, spot, alias=short)
    project.join(project.address, "funded-under", to, spot, certainty=certainty)
    return known


def programme(project: Project, field: Field, tail: str, *, type: str, name: str = "") -> str:  # noqa: A002
    """Say that the project is funded under a part of a programme; ``tail`` ends its address."""
    address, said = f"{BASE}id/programme-{tail}", name or field.value
    to = project.draft.thing("frapo:FundingProgramme", said, place(field), type=type, address=address)
    project.join(project.address, "funded-under", to, place(field))
    return to


def number(text: str) -> str:
    """Give the number that begins the name of a part of a programme, as the tail of an address; else the name as one.

    >>> number("4.1. Keskittymät"), number("5: Tekninen tuki"), number("Tekninen tuki")
    ('4-1', '5', 'tekninen-tuki')
    """
    found = re.match(r"(\d+)(?:\.(\d+))?[.:]?(?: |$)", text)
    return "-".join(filter(None, found.groups())) if found else slug(text)


def authority(project: Project) -> None:
    """Say which authority is responsible for the project."""
    field = project.value("Vastuuviranomainen")
    if field:
        known = organisations.type_of(field.value)
        one = project.draft.thing("cv:PublicOrganisation", field.value, place(field), type=known)
        project.join(one, "authority-of", project.address, place(field), role="authority")


def organisation(project: Project, fields: Mapping[str, Field | None], role: str) -> str:
    """Name the organisation of a page by its fields ``name``, ``register``, ``id``, ``town`` and ``web``.

    Give its address, or nothing without a name. A Y-tunnus whose check digit is wrong is refused.
    """
    name = fields.get("name")
    if name is None:
        return ""
    register = fields.get("register")
    rows = [field.at for field in fields.values() if field]
    spot = Spot(name.section or role, row=min(rows), to_row=max(rows))
    word = register.value if register else ""
    type_ = organisations.type_of(name.value, word)
    if register and type_ == "organisation":
        project.draft.notice(place(register), "unknown-register-type", word=word)
    made = project.draft.thing(
        organisations.class_of(name.value, word), name.value, spot,
        type=type_, business_id=business_id(project, fields.get("id")),
    )  # fmt: skip
    if organisations.may_hold_a_unit(name.value):
        project.draft.notice(place(name), "name-holds-unit", name=name.value)
    web(project, made, fields.get("web"), spot)
    located(project, made, "located-in", fields.get("town"), status="active")
    return made


def business_id(project: Project, field: Field | None) -> str:
    """Give the Y-tunnus of a field; a wrong one is refused."""
    if field is None or is_business_id(field.value):
        return field.value if field else ""
    project.draft.refuse(place(field), "business-id", id=field.value)
    return ""


def web(project: Project, organisation: str, field: Field | None, spot: Spot) -> None:
    """Say the web address of an organisation; one without ``http://`` gets it."""
    if field is None:
        return
    if re.fullmatch(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:[/?:]\S*)?", field.value, re.IGNORECASE):
        url = field.value if re.match("https?://", field.value, re.IGNORECASE) else f"http://{field.value}"
        project.draft.detail(organisation, spot, url=url)
    else:
        project.draft.notice(place(field), "not-read", label=field.label)


def located(project: Project, thing: str, kind: str, town: Field | None, *, status: str) -> None:
    """Join a thing to the municipality that a postal town names; a town that names none gets a notice."""
    if town is None:
        return
    to = places.municipality(town.value)
    if to is None:
        project.draft.notice(place(town), "unknown-place", name=town.value, label=town.label)
    else:
        project.draft.link(thing, kind, project.draft.mention(to, place(town)), place(town), status=status)


def money(project: Project) -> None:
    """State the amounts of the page, in euros with a decimal."""
    for label, measure in MONEY.items():
        if field := project.value(label):
            if known := amount(field.value):
                project.draft.figure(project.address, measure, known, place(field), unit="EUR")
            else:
                project.draft.refuse(place(field), "not-an-amount", value=field.value)


def amount(text: str) -> str:
    """Give an amount of money as a decimal, or nothing when it is none.

    >>> amount("132 290"), amount("132 290,50"), amount("1.250.000,00 €"), amount("noin 5")
    ('132290.0', '132290.50', '1250000.00', '')
    """
    plain = re.sub(r"\s|€|\beuroa\b", "", text)
    found = re.fullmatch(r"(\d+|\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}))?", plain) or re.fullmatch(r"(\d+)\.(\d{1,2})", plain)
    return f"{found[1].replace('.', '')}.{found[2] or '0'}" if found else ""


def areas(project: Project, labels: Mapping[str, Callable[[str], str | None]] = AREAS) -> None:
    """Say which regions, sub-regions and municipalities the project targets."""
    for label, meaning in labels.items():
        field = pages.first(project.fields, label)
        for name in re.split(r"[,;]", field.value) if field else ():
            if field and name.strip():
                _area(project, field, name.strip(), meaning(name))


def _area(project: Project, field: Field, name: str, to: str | None) -> None:
    spot = Spot(f"{place(field).section}: {name}", row=field.at)
    if to is None:
        project.draft.notice(place(field), "unknown-place", name=name, label=field.label)
    else:
        project.draft.link(
            project.address, "targets-area", project.draft.mention(to, spot), spot, status=project.status
        )
