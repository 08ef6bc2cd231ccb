"""All statements as Turtle, TriG, N-Quads, JSON-LD or RDF/XML, with their description for data portals."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox

from hytki_graph import turtle
from hytki_graph.exporters.cytoscape import dumped
from hytki_graph.exporters.dcat import describe
from hytki_graph.iris import PREFIXES, iri, short
from hytki_graph.release import Release

_Said = Iterable[ox.Quad | ox.Triple]
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_STRING, _TYPE = iri("xsd:string"), iri("rdf:type")


def write(release: Release, path: Path, *, lang: str) -> Path:  # noqa: ARG001 every language is in the statements
    """Write a release to a file, in the format its ending names."""
    ending = ".dcat.ttl" if path.name.lower().endswith(".dcat.ttl") else path.suffix.lower()
    turtle.save(path, render(release, ending))
    return path


def render(release: Release, ending: str) -> bytes:
    """Give a release in a format by its ending: .ttl, .trig, .nq, .jsonld, .rdf, or .dcat.ttl for the description."""
    said = _FORMATS[ending](release)
    return said.encode() if isinstance(said, str) else said


def _description(release: Release) -> str:
    return turtle.write(describe(release))


def _turtle(release: Release) -> str:
    """Give all sources merged, in canonical form."""
    return turtle.write([*release.merged(), *describe(release)])


def _trig(release: Release) -> str:
    """Give one graph a source, each in canonical form; the description is in none."""
    parts = {"": turtle.write(describe(release))}
    parts |= {name: turtle.write(quads) for name, quads in release.sources().items()}
    heads: set[str] = set()
    blocks = []
    for name, text in parts.items():
        lines = text.split("\n")
        heads |= {line for line in lines if line.startswith("@prefix ")}
        body = "\n".join(line for line in lines if not line.startswith("@prefix ")).strip("\n")
        blocks.append(f"<{name}> {{\n{body}\n}}\n" if name else f"{body}\n")
    return "\n".join(["\n".join(sorted(heads)) + "\n", *blocks])


def _nquads(release: Release) -> str:
    described = (ox.Quad(*triple) for triple in describe(release))
    return "".join(sorted(f"{quad} .\n" for quad in {*release.quads, *described}))


def _jsonld(release: Release) -> str:
    """Give one named graph a source, one subject a line, with the prefixes as a context: nothing is fetched."""
    rows = [dumped(node) for node in _nodes(describe(release))]
    for name, quads in release.sources().items():
        inner = ",\n".join(dumped(node) for node in _nodes(quads))
        rows.append(f'{{"@id":{dumped(short(name))},"@graph":[\n{inner}\n]}}')
    body = ",\n".join(rows)
    return f'{{"@context":{dumped(dict(PREFIXES))},\n"@graph":[\n{body}\n]}}\n'


def _nodes(said: _Said) -> list[dict[str, object]]:
    """Give each subject with all it says, sorted."""
    found: dict[str, dict[str, list[object]]] = {}
    for one in sorted(said, key=str):
        about = found.setdefault(one.subject.value, {})  # type: ignore[union-attr]
        if one.predicate.value == _TYPE:
            about.setdefault("@type", []).append(short(one.object.value))  # type: ignore[union-attr]
        else:
            about.setdefault(short(one.predicate.value), []).append(_value(one.object))
    return [{"@id": short(subject), **found[subject]} for subject in sorted(found)]


def _value(term: object) -> object:
    if not isinstance(term, ox.Literal):
        return {"@id": short(term.value)}  # type: ignore[attr-defined]
    if term.language:
        return {"@value": term.value, "@language": term.language}
    return term.value if term.datatype.value == _STRING else {"@value": term.value, "@type": short(term.datatype.value)}


def _xml(release: Release) -> bytes:
    """Give all sources merged; what XML cannot hold is a replacement character."""
    triples = {_writable(triple) for triple in (*release.merged(), *describe(release))}
    content = ox.serialize(sorted(triples, key=str), format=ox.RdfFormat.RDF_XML, prefixes=dict(PREFIXES))
    return content or b""


def _writable(triple: ox.Triple) -> ox.Triple:
    term = triple.object
    if not (isinstance(term, ox.Literal) and _UNWRITABLE.search(term.value)):
        return triple
    text = _UNWRITABLE.sub("\ufffd", term.value)
    clean = ox.Literal(text, language=term.language) if term.language else ox.Literal(text, datatype=term.datatype)
    return ox.Triple(triple.subject, triple.predicate, clean)


_FORMATS: Mapping[str, Callable[[Release], str | bytes]] = {
    ".dcat.ttl": _description,
    ".jsonld": _jsonld,
    ".nq": _nquads,
    ".rdf": _xml,
    ".trig": _trig,
    ".ttl": _turtle,
}
