"""The headings, labels and tables of a EURA 2014 page, as the register writes them."""

from __future__ import annotations

from collections.abc import Mapping

from hytki_graph.importers.eura_facts import AREAS, MONEY
from hytki_graph.importers.pages import Form

CODE = "Hankekoodi"
NAME = "Hankkeen nimi"
STATE = "Toiminnan tila"
COUNT = "Hakijoiden lukumäärä tai tuen siirto -menettely"
PARTNERS = "Osatoteuttajat"
PLANNED = "Suunniteltu"
REALISED = "Toteutunut seurantatietojen mukaan"
TOWN = "Postitoimipaikka"

SUMMARY = "Suunnitelman mukainen tiivistelmä toteutuksesta"
GROUPS = "Hankkeen kohderyhmät"
FUNDING = "Projektin julkinen rahoitus, euroa"
AREA = "Maantieteellinen kohdealue"
ESTIMATES = "Hakemusvaiheessa ilmoitettavat arviot hankekohtaisista seurantatiedoista"
PRINCIPLES = "Horisontaaliset periaatteet"
REPORT = "Loppuraportin tiivistelmä"

CONTACTS: Mapping[str, str] = {
    "Puhelinnumero": "phone",
    "Hankkeen yhteyshenkilön nimi": "name",
    "Yhteyshenkilön sähköpostisoite": "email",
    "Yhteyshenkilön sähköpostiosoite": "email",
    "Yhteyshenkilön puhelinnumero": "phone",
}
"""The labels of persons and contact details, and what they hold."""

GENDER: Mapping[str, str] = {
    "Hankkeessa on tehty toimintaympäristön analyysi sukupuolinäkökulmasta": "gender-analysis",
    "Sukupuolinäkökulma on huomioitu hankkeen toiminnassa (valtavirtaistaminen)": "gender-mainstreaming",
    "Hankkeen päätavoite on sukupuolten tasa-arvon edistäminen": "gender-equality-main-goal",
}

TOPICS = (
    "Luonnonvarojen käytön kestävyys",
    "Ilmastonmuutoksen aiheuttamien riskien vähentäminen",
    "Kasvillisuus, eliöt ja luonnon monimuotoisuus",
    "Pinta- ja pohjavedet, maaperä sekä ilma (ja kasvihuonekaasujen väheneminen)",
    "Natura 2000 -ohjelman kohteet",
    "Materiaalit ja jätteet",
    "Uusiutuvien energialähteiden käyttö",
    "Paikallisen elinkeinorakenteen kestävä kehittäminen",
    "Aineettomien tuotteiden ja palvelujen kehittäminen",
    "Liikkuminen ja logistiikka",
    "Hyvinvoinnin edistäminen",
    "Tasa-arvon edistäminen",
    "Yhteiskunnallinen ja kulttuurinen yhdenvertaisuus",
    "Kulttuuriympäristö",
    "Ympäristöosaaminen",
)
"""The rows of the table on sustainable development."""

PARTS: Mapping[str, tuple[str, ...]] = {
    "Hakijan perustiedot": ("Hakijan virallinen nimi",),
    SUMMARY: (),
    GROUPS: (),
    FUNDING: tuple(MONEY),
    AREA: tuple(AREAS),
    ESTIMATES: (PLANNED, REALISED),
    PRINCIPLES: tuple(GENDER),
    REPORT: (),
}
"""The parts of a page after the first, in their order, and the labels by which one without headings shows them."""

FORM = Form(
    labels=(
        CODE, NAME, "Toimintalinja", "Erityistavoite", "Suunnitelman mukainen toteutusaika", STATE,
        "Vastuuviranomainen", "Hakijan virallinen nimi", "Organisaatiotyyppi", "Y-tunnus", "Jakeluosoite",
        "Postinumero", TOWN, "WWW-osoite", "Yhteyshenkilön asema hakijaorganisaatiossa", *CONTACTS, COUNT, PARTNERS,
        *MONEY, *AREAS, "Toteutuspaikan osoite, jos hanke toteutetaan yhdessä paikassa", PLANNED, REALISED, *GENDER,
    ),
    headings=(
        "Hanke", "Varsinaiset kohderyhmät", "Välilliset kohderyhmät", "Uusien työpaikkojen määrä",
        "Uusien yritysten määrä", "Sukupuolten tasa-arvo", "Kestävä kehitys", *PARTS,
    ),
)  # fmt: skip
