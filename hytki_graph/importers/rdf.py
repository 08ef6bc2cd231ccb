"""RDF in: that of our own model as it is, that of others through a CONSTRUCT."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import pyoxigraph as ox

from hytki_graph.draft import Draft
from hytki_graph.errors import InputError
from hytki_graph.files import Upload
from hytki_graph.importers import Options, construct, graphs
from hytki_graph.importers.quads import ENDINGS, Said, parse
from hytki_graph.importers.strangers import without_people
from hytki_graph.iris import BASE, ONTOLOGY, iri, short
from hytki_graph.spots import Spot

_SOURCE = iri("source:")
_TYPE, _LOCATOR = iri("rdf:type"), iri("bibo:locator")
_OURS_BY_RULE = frozenset({f"{BASE}derived", ONTOLOGY})
_MARKS = {"xml": (b"<rdf:RDF", b"22-rdf-syntax-ns#"), "json": (b'"@context"', b'"@graph"', b'"@id"')}


def recognises(upload: Upload) -> bool:
    """Whether the file ends as RDF does; XML and JSON must also begin so."""
    if upload.suffix in _MARKS:
        return any(mark in upload.content[:100_000] for mark in _MARKS[upload.suffix])
    return upload.suffix in ENDINGS


def read(upload: Upload, options: Options) -> Iterator[Draft]:
    """Give a draft for each graph of our own model, or the one that a CONSTRUCT makes of other RDF."""
    statements = parse(upload)
    if options.mapping is not None:
        yield construct.read(upload, options, statements)
        return
    if not any(map(_is_ours, statements)):
        raise InputError("rdf-foreign", path=upload.path, choices=", ".join(construct.shipped()))
    groups: dict[str, list[Said]] = defaultdict(list)
    for one in statements:
        groups[one.graph].append(one)
    left = sorted(_OURS_BY_RULE & set(groups))
    for graph, said in sorted(groups.items()):
        if graph not in left:
            draft = _draft(upload, _stem(upload, options, graph, said), said)
            for name in left:
                draft.notice(Spot(), "graph-by-rule", graph=short(name))
            left = []
            yield draft


def _is_ours(one: Said) -> bool:
    """Whether a statement is about our things, uses our properties or names a class of ours."""
    said = [one.subject.value, one.predicate, one.object.value if one.predicate == _TYPE else ""]
    return any(address.startswith(BASE) for address in said)


def _stem(upload: Upload, options: Options, graph: str, said: list[Said]) -> str:
    """Give the name of the source of a graph: its own, or that of the one source the default graph speaks of."""
    if graph:
        stem = graph.removeprefix(_SOURCE)
        if not graph.startswith(_SOURCE) or not re.fullmatch(r"[\w.-]+", stem):
            raise InputError("rdf-graph", path=upload.path, graph=short(graph)[:80])
        return stem
    entity = iri("prov:Entity")
    described = {one.subject.value for one in said if one.predicate == _TYPE and one.object.value == entity}
    named = {one.object.value for one in said if one.predicate == iri("dct:source")}
    described, named = ({name for name in names if name.startswith(_SOURCE)} for names in (described, named))
    found = described if len(described) == 1 else described | named
    if options.source or not found:
        return graphs.stem(upload, options)
    if len(found) > 1:
        raise InputError("rdf-many-sources", path=upload.path, count=len(found))
    return min(found).removeprefix(_SOURCE)


def _draft(upload: Upload, stem: str, said: list[Said]) -> Draft:
    """Give the statements of a graph as they are; a place that a subject has one of becomes its spot."""
    draft = Draft(stem)
    places: dict[str, list[str]] = defaultdict(list)
    for subject, predicate, object_, _ in without_people(draft, said):
        if not isinstance(subject, ox.NamedNode) or isinstance(object_, ox.BlankNode):
            raise InputError("nameless", path=upload.path, predicate=short(predicate))
        known = draft.facts.setdefault(subject.value, [])
        if (predicate, object_) not in known:
            known.append((predicate, object_))
        if predicate == _LOCATOR and isinstance(object_, ox.Literal) and not object_.language:
            places[subject.value].append(object_.value)
    for name, texts in places.items():
        place = Spot(section=texts[0])
        if len(texts) == 1 and place.text == texts[0]:
            draft.spots[name] = [place]
            draft.facts[name].remove((_LOCATOR, ox.Literal(texts[0])))
    return draft
