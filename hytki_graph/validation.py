"""The shapes speak, in plain words."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from hytki_graph import model, registry, turtle
from hytki_graph.errors import InputError
from hytki_graph.iris import PREFIXES, digest, iri, short, tail
from hytki_graph.model import Kind
from hytki_graph.store import Store
from hytki_graph.words import LANGUAGES, Text, pick, say

if TYPE_CHECKING:
    from rdflib import Graph

SEVERITIES = ("Violation", "Warning", "Info")
"""Unusable or unsafe; weak; nice to have."""
_ENDS = "ends-"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a shape says about one thing in the data.

    ``focus``, ``path``, ``value`` and ``shape`` are addresses or texts as in the SHACL report; ``source`` and ``place``
    say where the statement stands.
    """

    severity: str
    focus: str
    label: Text
    path: str
    value: str
    message: Text
    shape: str
    source: str
    place: str
    component: str


@dataclass(frozen=True)
class Report:
    """What validation found. ``conforms`` is false when anything is a Violation.

    ``turtle`` is the SHACL report itself.
    """

    conforms: bool
    findings: tuple[Finding, ...]
    turtle: str

    def counts(self) -> dict[str, int]:
        """Give the number of findings by severity."""
        found = Counter(finding.severity for finding in self.findings)
        return {severity: found[severity] for severity in SEVERITIES}

    def _repr_html_(self) -> str:
        shown: str = registry.load("hytki_graph.exporters.notebook_html:report")(self)
        return shown


def validate(store: Store, *, about: Collection[str] = ()) -> Report:
    """Check what the sources say against the shapes, with pySHACL on a plain rdflib graph.

    Everything, or only what is said ``about`` some subjects: then they and what they point to are looked at, which is
    enough for a violation and takes time by their number, not by the size of the ecosystem.
    """
    import pyshacl

    from hytki_graph import rdf

    classes = {class_ for fact in store.facts.values() for class_ in model.values(fact, "rdf:type")}
    if not classes & set(store.model.labels):
        raise InputError("nothing-there", folder=store.folder)
    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)  # a bad date is a finding, not a traceback
    data = rdf.graph([*store.model.triples, *_stated(store, about)])
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes_graph(), inplace=True)
    wanted = (finding for finding in _findings(results, store) if not about or finding.focus in about)
    findings = tuple(sorted(wanted, key=_order))
    conforms = not any(finding.severity == "Violation" for finding in findings)
    return Report(conforms, findings, _turtle(findings, conforms))


def _stated(store: Store, about: Collection[str]) -> Iterator[ox.Quad]:
    """Give what the sources say: everything, or what is said about some subjects and what they point to."""
    if not about:
        for name in store.files:
            yield from store.index.quads_for_pattern(None, None, None, ox.NamedNode(name))
        return
    near = {
        term.value
        for name in about
        for terms in store.facts.get(name, {}).values()
        for term in terms
        if isinstance(term, ox.NamedNode)
    }
    for name in sorted(near.union(about)):
        for quad in store.index.quads_for_pattern(ox.NamedNode(name), None, None):
            if isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value in store.files:
                yield quad


@cache
def shape_triples() -> tuple[ox.Quad, ...]:
    """Give all shapes: the files of ``shapes/`` and the allowed ends of every kind, made from the register."""
    files = [quad for path in sorted(model.home("shapes").glob("*.ttl")) for quad in turtle.read(path)]
    generated = ox.parse(ends_shapes(model.read().kinds.values()).encode(), format=ox.RdfFormat.TURTLE)
    return (*files, *generated)


@cache
def shapes_graph() -> Graph:
    """Give all shapes as an rdflib graph."""
    from hytki_graph import rdf

    return rdf.graph(shape_triples())


def ends_shapes(kinds: Iterable[Kind]) -> str:
    """Give SHACL Core shapes, as Turtle, for the allowed ends of each kind of link.

    The target is the kind itself; the path leads back to its links, so each link is looked at once.
    """
    head = "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in ("hytki", "kind", "sh", "shape", "skos"))
    return head + "".join(_end_shape(kind, end) for kind in kinds for end in ("from", "to"))


def _end_shape(kind: Kind, end: str) -> str:
    classes = kind.from_classes if end == "from" else kind.to_classes
    if kind.symmetric:
        classes = tuple(sorted({*kind.from_classes, *kind.to_classes}))
    name = f"shape:{_ENDS}{tail(kind.iri)}-{end}"
    labels = model.read().labels
    messages = ", ".join(
        turtle.literal(
            say(
                "validate.ends", lang, label="{label}", value="{value}", place="{place}",
                kind=kind.label.get(lang, tail(kind.iri)), end=say(f"validate.{end}", lang),
                classes=", ".join(labels.get(class_, {}).get(lang, tail(class_)) for class_ in classes),
            ),
            lang,
        )
        for lang in LANGUAGES
    )  # fmt: skip
    allowed = " ".join(f"[ sh:class <{class_}> ]" for class_ in classes)
    schemes = kind.to_schemes if end == "to" else ()
    within = "".join(
        f"sh:property [ sh:path ( hytki:to skos:inScheme ) ; sh:hasValue <{scheme}> ] ; " for scheme in schemes
    )
    return (
        f"{name} a sh:PropertyShape ; sh:path [ sh:inversePath hytki:kind ] ; sh:node {name}-node ;\n"
        f"    sh:severity sh:Violation ; sh:message {messages} .\n"
        f"{name}-target a sh:NodeShape ; sh:targetNode <{kind.iri}> ; sh:property {name} .\n"
        f"{name}-node a sh:NodeShape ; {within}sh:property [ sh:path hytki:{end} ; sh:or ( {allowed} ) ] .\n"
    )


def _findings(results: Graph, store: Store) -> Iterator[Finding]:
    from rdflib import SH, BNode

    messages = _messages()
    for result in results.objects(None, SH.result):
        pairs = results.predicate_objects(result)
        said = {tail(str(predicate)): str(value) for predicate, value in pairs if not isinstance(value, BNode)}
        shape, focus, path, value = (said.get(key, "") for key in ("sourceShape", "focusNode", "resultPath", "value"))
        if focus not in store.facts and value in store.facts:  # the path led from a kind or a status back to the link
            focus = value
        if tail(shape).startswith(_ENDS):
            path = iri(f"hytki:{tail(shape).rpartition('-')[2]}")
            value = model.value(store.facts.get(focus, {}), short(path))
        source, place = _whence(store, focus, path, value)
        label, plain = _label(store, focus), messages.get(shape) or {"": said.get("resultMessage", "")}
        if _is_discreet(plain):
            label, value = {}, ""
        yield Finding(
            tail(said.get("resultSeverity", "")), focus, label, path, value,
            _fill(plain, store, label, focus, value, place), shape, source, place,
            said.get("sourceConstraintComponent", ""),
        )  # fmt: skip


def _is_discreet(message: Text) -> bool:
    """Whether a message names neither the thing nor the value: then nothing else may (a person, an e-mail)."""
    return not any("{label}" in said or "{value}" in said for said in message.values())


def _messages() -> Mapping[str, Text]:
    """Give the messages of each shape by language, read from the shapes and not from the report."""
    facts = model.by_subject(quad for quad in shape_triples() if isinstance(quad.subject, ox.NamedNode))
    return {name: text for name, fact in facts.items() if (text := model.text(fact, "sh:message"))}


def _fill(plain: Text, store: Store, label: Text, focus: str, value: str, place: str) -> Text:
    """Fill the placeholders of a message in each of its languages."""
    shown = _label(store, value) if value.startswith("http") else {}
    filled = {}
    for lang, message in plain.items():
        facts = {
            "{label}": label.get(lang) or label.get("fi") or next(iter(label.values()), short(focus)),
            "{value}": shown.get(lang) or shown.get("fi") or short(value),
            "{place}": place or "–",
        }
        for slot, fact in facts.items():
            message = message.replace(slot, fact)  # noqa: PLW2901
        filled[lang] = message
    return filled


def _label(store: Store, name: str) -> Text:
    """Name a thing; a link is named by its ends and kind."""
    fact = store.facts.get(name, {})
    if kind := model.value(fact, "hytki:kind"):
        ends = [_label(store, model.value(fact, end)) for end in ("hytki:from", "hytki:to")]
        said = store.label(kind)
        return {
            lang: f"{pick(ends[0], lang)} – {said.get(lang, tail(kind))} – {pick(ends[1], lang)}" for lang in LANGUAGES
        }
    return store.label(name) or {"": short(name)}


def _whence(store: Store, focus: str, path: str, value: str) -> tuple[str, str]:
    """Give the source and the place of the statement that a finding is about."""
    fact = store.facts.get(focus, {})
    if source := model.value(fact, "dct:source"):
        return source, model.value(fact, "bibo:locator")
    graphs = _graphs_of(store, focus, path, value) or store.mentions.get(focus, ())
    return (graphs[0], store.places.get((focus, graphs[0]), "")) if graphs else ("", "")


def _graphs_of(store: Store, focus: str, path: str, value: str) -> tuple[str, ...]:
    """Give the sources in which a subject has a property with a value."""
    if not focus.startswith("http") or not path.startswith("http"):
        return ()
    said = [(value, source) for _, value, source in store.said(ox.NamedNode(focus), ox.NamedNode(path))]
    exact = sorted(source for term, source in said if term == value)
    return tuple(exact or sorted(source for _, source in said))


def _order(finding: Finding) -> tuple[int, str, str, str, str]:
    return (SEVERITIES.index(finding.severity), finding.shape, finding.focus, finding.path, finding.value)


def _turtle(findings: Iterable[Finding], conforms: bool) -> str:
    """Give the SHACL report as Turtle without blank nodes: same findings, same bytes."""
    report = ox.NamedNode(iri("id:validation-report"))
    triples = [
        _triple(report, "rdf:type", ox.NamedNode(iri("sh:ValidationReport"))),
        _triple(report, "sh:conforms", ox.Literal(conforms)),
    ]
    for finding in findings:
        result = ox.NamedNode(iri(f"id:finding-{digest(finding.shape, finding.focus, finding.path, finding.value)}"))
        triples.append(_triple(report, "sh:result", result))
        triples += _result(result, finding)
    return turtle.write(triples)


def _result(result: ox.NamedNode, finding: Finding) -> Iterator[ox.Triple]:
    yield _triple(result, "rdf:type", ox.NamedNode(iri("sh:ValidationResult")))
    said = {
        "sh:focusNode": finding.focus,
        "sh:resultPath": finding.path,
        "sh:value": finding.value,
        "sh:sourceShape": finding.shape,
        "sh:sourceConstraintComponent": finding.component,
        "sh:resultSeverity": iri(f"sh:{finding.severity}"),
        "dct:source": finding.source,
        "bibo:locator": finding.place,
    }
    for name, value in said.items():
        if value and (name != "sh:resultPath" or _is_address(value)):
            yield _triple(result, name, ox.NamedNode(value) if _is_address(value) else ox.Literal(value))
    for lang, message in finding.message.items():
        yield _triple(result, "sh:resultMessage", ox.Literal(message, language=lang) if lang else ox.Literal(message))


def _triple(subject: ox.NamedNode, name: str, value: ox.NamedNode | ox.Literal) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(iri(name)), value)


def _is_address(value: str) -> bool:
    return value.startswith(("http://", "https://")) and not set(value) & set(' <>"{}|^`\\\n')
