"""RDF of another model, through a CONSTRUCT that says in our words what it means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from hytki_graph import model, sparql
from hytki_graph.draft import Draft
from hytki_graph.errors import InputError
from hytki_graph.files import Upload
from hytki_graph.importers import Options, graphs, meanings
from hytki_graph.importers.quads import Said, Term
from hytki_graph.importers.strangers import shown, without_people
from hytki_graph.iris import BASE, PREFIXES, iri, short, tail
from hytki_graph.spots import Spot
from hytki_graph.words import LANGUAGES, Text, say

_FOLDER = Path(__file__).parent.parent / "mappings"
_LONGEST = 64 * 1024
_DEEPEST = 30
_OUTSIDE = ("SERVICE", "FROM", "LOAD", "INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD")
_KINDS = iri("kind:")

Facts = Mapping[str, list[Term]]


def shipped() -> list[str]:
    """Give the names of the CONSTRUCT files that come along."""
    return sorted(path.stem for path in _FOLDER.glob("*.rq"))


def read(upload: Upload, options: Options, statements: Iterable[Said]) -> Draft:
    """Give the draft that a CONSTRUCT makes of statements: things with a class, and links.

    A link is one triple whose predicate is a kind, or a ``hytki:Link`` of its own, which may be a blank node.
    """
    question = _question(options.mapping or Path())
    draft = Draft(graphs.stem(upload, options))
    draft.about({lang: say("rdf.title", lang, name=upload.stem) for lang in LANGUAGES})
    store = ox.Store()
    store.bulk_extend(_quads(draft, statements))
    said = _asked(store, question, options)
    known = {name: address for name, facts in sorted(said.items()) if (address := _thing(draft, name, facts))}
    if not known:
        raise InputError("rdf-nothing-mapped", path=upload.path, mapping=cast("Path", options.mapping).name)
    for name, facts in sorted(said.items()):
        for link in _links(name, facts):
            _link(draft, link, known)
    return draft


def _quads(draft: Draft, statements: Iterable[Said]) -> Iterator[ox.Quad]:
    """Give the statements without their people and without the graphs they stand in."""
    for one in without_people(draft, statements):
        yield ox.Quad(one.subject, ox.NamedNode(one.predicate), one.object)


def _question(mapping: Path) -> str:
    """Give the text of a CONSTRUCT by its file or the name of one that comes along; what reaches outside is refused."""
    path = mapping if mapping.is_file() else _FOLDER / f"{mapping.name.removesuffix('.rq')}.rq"
    if not path.is_file():
        raise InputError("construct-missing", mapping=mapping.name, choices=", ".join(shipped()))
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("question-file", path=path, reason=getattr(error, "strerror", None) or "UTF-8?") from error
    if len(text) > _LONGEST or _depth(sparql.words(text)) > _DEEPEST or sparql.form(text) != "CONSTRUCT":
        raise InputError("construct-form", path=path)
    if word := sparql.has_word(text, *_OUTSIDE):
        raise InputError("construct-outside", path=path, word=word)
    return text


def _depth(text: str) -> int:
    depth = deepest = 0
    for letter in text:
        depth += (letter in "{([") - (letter in "})]")
        deepest = max(deepest, depth)
    return deepest


def _asked(store: ox.Store, question: str, options: Options) -> dict[str, dict[str, list[Term]]]:
    """Give what the CONSTRUCT says, by subject and property."""
    said: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    try:
        for triple in cast("ox.QueryTriples", store.query(question, prefixes=dict(PREFIXES))):
            said[_name(triple.subject)][triple.predicate.value].append(cast("Term", triple.object))
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        reason = re.sub(r": expected .*", "", str(error), flags=re.DOTALL)[:200]
        raise InputError("construct-wrong", mapping=cast("Path", options.mapping).name, reason=reason) from error
    return said


def _name(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)


def _thing(draft: Draft, name: str, facts: Facts) -> str:
    """State a thing; give its address, or nothing for what is none."""
    class_ = next((short(one) for one in _values(facts, "rdf:type") if one in model.CATEGORIES), "")
    if not class_:
        return ""
    spot = _spot(name, facts)
    names, others = _texts(facts, "skos:prefLabel")
    if not names:
        draft.refuse(spot, "node-nameless")
        return ""
    address = draft.thing(
        class_,
        names,
        spot,
        business_id=graphs.business_id_of(_value(facts, "hytki:businessId")),
        identifier=_value(facts, "dct:identifier"),
        type=tail(_value(facts, "dct:type")) if _value(facts, "dct:type") else "",
        address=name if name.startswith(f"{BASE}id/") else "",
    )
    start, end = _dates(facts)
    status, url = tail(_value(facts, "hytki:status")), _value(facts, "schema:url")
    draft.detail(address, spot, status=meanings.status(status), start=start, end=end, url=url)
    more, rest = _texts(facts, "skos:altLabel")
    for alias in (more, *others, *rest):
        draft.detail(address, spot, alias=alias)
    draft.prose += [(spot, line) for text in _values(facts, "dct:description") for line in text.splitlines()]
    return address


def _links(name: str, facts: Facts) -> Iterator[Facts]:
    """Give the links that a subject says or is, each as a link of its own."""
    if iri("hytki:Link") in _values(facts, "rdf:type"):
        yield facts
    for predicate, objects in sorted(facts.items()):
        if predicate.startswith(_KINDS):
            for node in sorted(objects, key=str):
                yield {
                    iri("hytki:from"): [ox.NamedNode(name)],
                    iri("hytki:kind"): [ox.NamedNode(predicate)],
                    iri("hytki:to"): [node],
                    iri("bibo:locator"): [ox.Literal(_spot(name, facts).section)],
                }


def _link(draft: Draft, facts: Facts, known: Mapping[str, str]) -> None:
    kind = _value(facts, "hytki:kind")
    ends = [_value(facts, "hytki:from"), _value(facts, "hytki:to")]
    spot = _spot(ends[0], facts)
    if kind not in model.read().kinds:
        draft.refuse(spot, "kind-unknown", kind=short(kind)[:60])
        return
    addresses = [known.get(end) or (end if end.startswith(BASE) else "") for end in ends]
    if missing := next((end for end, address in zip(ends, addresses, strict=True) if not address), None):
        draft.refuse(spot, "edge-end", id=shown(ox.NamedNode(missing)))
        return
    from_, to = addresses
    if from_ == to:
        draft.refuse(spot, "edge-loop")
        return
    said = {name: tail(_value(facts, f"hytki:{name}")) for name in ("status", "certainty")}
    status, certainty = meanings.status(said["status"]) or "unknown", said["certainty"] or "stated"
    start, end = _dates(facts)
    role = tail(_value(facts, "org:role"))
    draft.link(from_, tail(kind), to, spot, status=status, certainty=certainty, start=start, end=end, role=role)


def _spot(name: str, facts: Facts) -> Spot:
    """Give the place that the CONSTRUCT tells, else the address that the thing has in its own data."""
    return Spot(section=graphs.visible(_value(facts, "bibo:locator") or name)[:200])


def _dates(facts: Facts) -> tuple[str, str]:
    return meanings.day(_value(facts, "schema:startDate")), meanings.day(_value(facts, "schema:endDate"))


def _values(facts: Facts, name: str) -> list[str]:
    return sorted({term.value for term in facts.get(iri(name), ())})


def _value(facts: Facts, name: str) -> str:
    return next(iter(_values(facts, name)), "")


def _texts(facts: Facts, name: str) -> tuple[Text, list[Text]]:
    """Give one text in each language, and the others one by one; a text without a language is taken as Finnish."""
    first: dict[str, str] = {}
    others: list[Text] = []
    for term in sorted(facts.get(iri(name), ()), key=str):
        if isinstance(term, ox.Literal):
            language = term.language or "fi"
            if first.setdefault(language, term.value) != term.value:
                others.append({language: term.value})
    return first, others
