"""A description of the data for data portals (DCAT-AP 3): nothing in it that nobody has told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pyoxigraph as ox

from hytki_graph.diagrams.framing import imprinted
from hytki_graph.exporters.entries import sentences
from hytki_graph.iris import BASE, DATE_TYPES, ONTOLOGY, iri
from hytki_graph.release import Release
from hytki_graph.words import LANGUAGES, Text, tell

DATASET = BASE + "dataset"
"""The address of the ecosystem as a dataset."""
_EU = "http://publications.europa.eu/resource/authority/"
_MEDIA = "http://www.iana.org/assignments/media-types/"
_FINLAND, _HEALTH = _EU + "country/FIN", _EU + "data-theme/HEAL"
_TONGUES = {"fi": "FIN", "sv": "SWE", "en": "ENG"}
_Term = ox.NamedNode | ox.Literal


class _Form(NamedTuple):
    """A format: what people call it, its media type, its name in the EU vocabulary of file types."""

    name: str
    media: str
    authority: str


FORMS = {
    "jsonld": _Form("JSON-LD", "application/ld+json", "JSON_LD"),
    "nq": _Form("N-Quads", "application/n-quads", "RDF_N_QUADS"),
    "rdf": _Form("RDF/XML", "application/rdf+xml", "RDF_XML"),
    "trig": _Form("TriG", "application/trig", "RDF_TRIG"),
    "ttl": _Form("Turtle", "text/turtle", "RDF_TURTLE"),
}
"""The formats of all statements, by the ending of a file."""


def describe(release: Release) -> list[ox.Triple]:
    """Give the description of a release.

    A publisher and addresses to download from are for whoever publishes it to add. The day of the data is that of its
    newest source, never the clock.
    """
    return [
        ox.Triple(ox.NamedNode(subject), ox.NamedNode(iri(name)), term)
        for part in (_dataset(release), _distributions(release), _vocabulary(release))
        for subject, name, term in part
    ]


_Said = Iterator[tuple[str, str, _Term]]


def _dataset(release: Release) -> _Said:
    yield DATASET, "rdf:type", _node("dcat:Dataset")
    for language, title in (release.imprint.title or tell("page.title")).items():
        yield DATASET, "dct:title", ox.Literal(title, language=language)
    yield from _texts(DATASET, "dct:description", tell("dcat.description"))
    yield from _dated(release)
    for name, address in (
        ("dct:spatial", _FINLAND), ("dcat:theme", _HEALTH), ("dct:conformsTo", ONTOLOGY),
        ("dct:provenance", f"{DATASET}/provenance"), ("dcat:landingPage", BASE), ("dct:license", release.licence),
        *(("dct:language", _EU + f"language/{_TONGUES[tongue]}") for tongue in _spoken(release)),
        *(("prov:wasDerivedFrom", source) for source in release.sources() if source),
        *(("dcat:distribution", f"{DATASET}/{ending}") for ending in FORMS),
    ):  # fmt: skip
        if address:
            yield DATASET, name, ox.NamedNode(address)
    if release.version:
        yield DATASET, "dcat:version", ox.Literal(release.version)


def _dated(release: Release) -> _Said:
    date = release.imprint.date
    if type_ := DATE_TYPES.get(len(date)):
        yield DATASET, "dct:modified", ox.Literal(date, datatype=_node(type_))


def _distributions(release: Release) -> _Said:
    for ending, form in FORMS.items():
        name = f"{DATASET}/{ending}"
        yield name, "rdf:type", _node("dcat:Distribution")
        yield from _texts(name, "dct:title", tell("dcat.distribution", format=form.name))
        yield name, "dcat:accessURL", ox.NamedNode(BASE)
        yield name, "dcat:mediaType", ox.NamedNode(_MEDIA + form.media)
        yield name, "dct:format", ox.NamedNode(_EU + f"file-type/{form.authority}")
        if release.licence:
            yield name, "dct:license", ox.NamedNode(release.licence)


def _vocabulary(release: Release) -> _Said:
    """Say what the addresses of others are, as far as portals ask."""
    yield f"{DATASET}/provenance", "rdf:type", _node("dct:ProvenanceStatement")
    told = {lang: sentences(imprinted(release.imprint, lang)) for lang in LANGUAGES}
    yield from _texts(f"{DATASET}/provenance", "rdfs:label", told)
    yield _FINLAND, "rdf:type", _node("dct:Location")
    yield from _texts(_FINLAND, "rdfs:label", tell("dcat.finland"))
    yield _HEALTH, "rdf:type", _node("skos:Concept")
    yield from _texts(_HEALTH, "skos:prefLabel", tell("dcat.health"))
    yield BASE, "rdf:type", _node("foaf:Document")
    yield ONTOLOGY, "rdf:type", _node("dct:Standard")
    for form in FORMS.values():
        yield _MEDIA + form.media, "rdf:type", _node("dct:MediaType")
        yield _EU + f"file-type/{form.authority}", "rdf:type", _node("dct:MediaTypeOrExtent")
    for tongue in _spoken(release):
        yield _EU + f"language/{_TONGUES[tongue]}", "rdf:type", _node("dct:LinguisticSystem")
    if release.licence:
        yield release.licence, "rdf:type", _node("dct:LicenseDocument")


def _spoken(release: Release) -> list[str]:
    """Give the languages of the texts, as far as the vocabulary here knows them."""
    found = {quad.object.language for quad in release.quads if isinstance(quad.object, ox.Literal)}
    return [tongue for tongue in _TONGUES if tongue in found]


def _texts(subject: str, name: str, text: Text) -> _Said:
    for language, words in text.items():
        yield subject, name, ox.Literal(words, language=language)


def _node(name: str) -> ox.NamedNode:
    return ox.NamedNode(iri(name))
