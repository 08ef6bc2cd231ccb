"""What the tests of page importers share: a page read into a draft, and a draft seen as plain tuples."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from hytki_graph import importers
from hytki_graph.draft import Draft
from hytki_graph.files import Upload, receive
from hytki_graph.importers import Options
from hytki_graph.iris import iri, short

FILES = Path(__file__).parent / "files"
ROOT = Path(__file__).parents[2]
SHARED = Path(__file__).parents[3] / "shared"

Facts = dict[str, dict[str, list[str]]]
"""Subject to property to values, with prefixed names; a text ends in its language, ``"verkosto"@fi``."""


def read(page: Path | str | bytes, *, wanted: str = "", name: str = "sivu.txt", source: str = "") -> Draft:
    """Read a page, given as a file or as its text, through the detector."""
    if isinstance(page, Path):
        upload = receive(page)
    else:
        upload = Upload(Path(name), page.encode() if isinstance(page, str) else page)
    (draft,) = importers.detect(upload, wanted=wanted)[1].read(upload, Options(source=source))
    return draft


def facts(triples: Iterable[ox.Triple | ox.Quad]) -> Facts:
    """Gather statements by what they are about."""
    found: Facts = {}
    for triple in triples:
        about = found.setdefault(short(str(triple.subject)[1:-1]), {})
        about.setdefault(short(triple.predicate.value), []).append(_text(triple.object))
    for about in found.values():
        for values in about.values():
            values.sort()
    return found


def of_file(path: Path) -> Facts:
    """Gather the statements of a Turtle file."""
    return facts(ox.parse(path=path, format=ox.RdfFormat.TURTLE))


def _text(term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return short(term.value)
    assert isinstance(term, ox.Literal)
    if term.language:
        return f'"{term.value}"@{term.language}'
    kind = short(term.datatype.value).removeprefix("xsd:")
    return term.value if kind == "string" else f"{term.value} ({kind})"


def links(found: Facts) -> set[tuple[str, ...]]:
    """Give the links: from, kind, to, status, certainty, start, end, roles."""
    names = ("hytki:from", "hytki:kind", "hytki:to", "hytki:status", "hytki:certainty", "schema:startDate",
             "schema:endDate", "org:role")  # fmt: skip
    return {
        tuple(" ".join(said.get(name, ())) for name in names)
        for said in found.values()
        if "hytki:Link" in said.get("rdf:type", ())
    }


def figures(found: Facts) -> set[tuple[str, ...]]:
    """Give the figures: of what, what, value, unit, topic."""
    names = (
        "sosa:hasFeatureOfInterest",
        "sosa:observedProperty",
        "sosa:hasSimpleResult",
        "schema:unitText",
        "hytki:topic",
    )
    return {
        tuple(" ".join(said.get(name, ())) for name in names)
        for said in found.values()
        if "sosa:Observation" in said.get("rdf:type", ())
    }


def rows(said: dict[str, list[str]]) -> set[int]:
    """Give the lines of the file that the place of a statement names."""
    parts = re.findall(r"rivit? (\d+)(?:[–-](\d+))?", " ".join(said["bibo:locator"]))
    return {int(number) for pair in parts for number in pair if number}


def notices(draft: Draft) -> set[tuple[int, str]]:
    """Give the notices of a draft: line and Finnish text."""
    return {(remark.spot.row, remark.text["fi"]) for remark in draft.notices}


def refusals(draft: Draft) -> set[tuple[str, str]]:
    """Give the refusals of a draft: place and Finnish text."""
    return {(remark.spot.text, remark.text["fi"]) for remark in draft.refused}


def source_of(draft: Draft) -> dict[str, list[str]]:
    """Give what a draft says of its source."""
    return facts(draft.statements())[short(iri(draft.source))]


def example(page: str) -> str:
    """Give the example of a page of ``docs/import/``."""
    text = (ROOT / "docs" / "import" / f"{page}.md").read_text("utf-8")
    return text.partition("```text\n")[2].partition("```")[0]
