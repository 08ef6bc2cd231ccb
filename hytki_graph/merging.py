"""One thing of what several sources speak of: decisions obeyed in the index, one name a language, one class."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from hytki_graph import decisions, model, rulings
from hytki_graph.decisions import Decision
from hytki_graph.iris import PREFIXES, iri

_NAME, _OTHER_NAME = ox.NamedNode(iri("skos:prefLabel")), ox.NamedNode(iri("skos:altLabel"))
_CLASS, _TYPE = ox.NamedNode(iri("rdf:type")), ox.NamedNode(iri("dct:type"))
_FORMAL = ox.NamedNode(iri("org:FormalOrganization"))
_NAMED_TWICE = """SELECT ?thing WHERE { GRAPH ?source { ?thing skos:prefLabel ?name } }
    GROUP BY ?thing HAVING (COUNT(DISTINCT ?source) > 1)"""
_PUBLIC_AND_FORMAL = """SELECT DISTINCT ?thing WHERE {
    GRAPH ?one { ?thing a cv:PublicOrganisation } GRAPH ?other { ?thing a org:FormalOrganization } }"""


def unify(index: ox.Store, folder: Path, decided: tuple[Decision, ...] | None = None) -> dict[str, Path]:
    """Make one thing of what is one, in the index alone: the files stay as they are.

    Obeyed are the decisions of the folder, or those that are given before they are kept. Give the source that they are,
    by its graph, where there are any.
    """
    decided, editorial = decisions.read(folder) if decided is None else decided, _editorial(index)
    if decided:
        _obey(index, decided, folder, editorial)
    _one_name(index, editorial)
    _one_class(index, editorial)
    _no_echo(index)
    return {decisions.SOURCE: folder / decisions.FILE} if decided else {}


def _editorial(index: ox.Store) -> frozenset[ox.NamedNode]:
    """Give the sources that are reviewed by hand."""
    found = index.quads_for_pattern(None, _TYPE, ox.NamedNode(iri("type:editorial")))
    return frozenset(cast("ox.NamedNode", quad.subject) for quad in found)


def _obey(index: ox.Store, decided: tuple[Decision, ...], folder: Path, editorial: frozenset[ox.NamedNode]) -> None:
    decisions.check(decided, folder / decisions.FILE)
    kept = decisions.merges(decided)
    ends = {end for one in decided for end in (one.first, one.second)} | set(kept.values())
    facts = {end: model.by_subject(_about(index, end)).get(end, {}) for end in sorted(ends)}
    former = {one.first for one in decided if one.verdict == "renamed-to"}
    stated = list(rulings.statements(decided, facts))
    for merged in sorted(kept):
        _merge(index, merged, kept[merged], frozenset() if merged in former else editorial, former=merged in former)
    index.extend(stated)


def _about(index: ox.Store, subject: str) -> list[ox.Quad]:
    return list(index.quads_for_pattern(ox.NamedNode(subject), None, None))


def _merge(index: ox.Store, merged: str, kept: str, editorial: frozenset[ox.NamedNode], *, former: bool) -> None:
    """Put one address in the place of another.

    Its name becomes another name where the kept thing has one in that language, and always when it is a former name; a
    reviewed name gives way to a reviewed one only. A class that would be a second one is left out with its type.
    """
    old, new = ox.NamedNode(merged), ox.NamedNode(kept)
    said, taken = _about(index, kept), _about(index, merged)
    names = [quad for quad in said if quad.predicate == _NAME]
    classes = {quad.object for quad in said if quad.predicate == _CLASS}
    alien = {quad.graph_name for quad in taken if quad.predicate == _CLASS and classes - {quad.object}} - editorial
    for quad in taken:
        index.remove(quad)
        if quad.predicate in {_CLASS, _TYPE} and quad.graph_name in alien:
            continue
        yields = quad.predicate == _NAME and ((former and names) or _yields(quad, names, editorial))
        index.add(ox.Quad(new, _OTHER_NAME if yields else quad.predicate, quad.object, quad.graph_name))
    for quad in list(index.quads_for_pattern(None, None, old)):
        index.remove(quad)
        index.add(ox.Quad(quad.subject, quad.predicate, new, quad.graph_name))


def _yields(name: ox.Quad, names: Iterable[ox.Quad], editorial: frozenset[ox.NamedNode]) -> bool:
    """Whether a name gives way to one of the names: another in its language, and reviewed if it is reviewed."""
    language = cast("ox.Literal", name.object).language
    rivals = (one for one in names if one.graph_name in editorial or name.graph_name not in editorial)
    return any(one.object != name.object and cast("ox.Literal", one.object).language == language for one in rivals)


def _one_name(index: ox.Store, editorial: frozenset[ox.NamedNode]) -> None:
    """Of the names that several sources give a thing in one language, one stays; the others become other names."""
    for thing in _things(index, _NAMED_TWICE):
        by_language: dict[str | None, list[ox.Quad]] = {}
        for quad in index.quads_for_pattern(thing, _NAME, None):
            by_language.setdefault(cast("ox.Literal", quad.object).language, []).append(quad)
        for quads in by_language.values():
            chosen = min((quad.graph_name not in editorial, str(quad.graph_name)) for quad in quads)[1]
            names = {quad.object for quad in quads if str(quad.graph_name) == chosen}
            for quad in (quad for quad in quads if quad.object not in names):
                index.remove(quad)
                index.add(ox.Quad(quad.subject, _OTHER_NAME, quad.object, quad.graph_name))


def _no_echo(index: ox.Store) -> None:
    """Make a name that decisions give the main name where it is that already, and not another name beside it."""
    for quad in list(index.quads_for_pattern(None, _OTHER_NAME, None, ox.NamedNode(decisions.SOURCE))):
        if next(index.quads_for_pattern(quad.subject, _NAME, quad.object), None):
            index.remove(quad)
            index.add(ox.Quad(quad.subject, _NAME, quad.object, quad.graph_name))


def _one_class(index: ox.Store, editorial: frozenset[ox.NamedNode]) -> None:
    """Of several classes the reviewed one stays; a public organisation is also a formal one, and that is not said."""
    for source in sorted(editorial, key=str):
        for quad in list(index.quads_for_pattern(None, _CLASS, None, source)):
            if cast("ox.NamedNode", quad.object).value in model.CATEGORIES:
                others = index.quads_for_pattern(quad.subject, _CLASS, None)
                _drop(index, [one for one in others if _rivals(one, quad, editorial)])
    for thing in _things(index, _PUBLIC_AND_FORMAL):
        _drop(index, list(index.quads_for_pattern(thing, _CLASS, _FORMAL)))


def _things(index: ox.Store, question: str) -> list[ox.NamedNode]:
    found = cast("ox.QuerySolutions", index.query(question, prefixes=dict(PREFIXES)))
    return [cast("ox.NamedNode", row["thing"]) for row in found]


def _rivals(one: ox.Quad, reviewed: ox.Quad, editorial: frozenset[ox.NamedNode]) -> bool:
    """Whether a class is another one than the reviewed, and not reviewed itself."""
    other = cast("ox.NamedNode", one.object).value in model.CATEGORIES and one.object != reviewed.object
    return other and one.graph_name not in editorial


def _drop(index: ox.Store, quads: Iterable[ox.Quad]) -> None:
    for quad in quads:
        index.remove(quad)
