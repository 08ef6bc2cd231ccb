"""What decisions state: a source of its own, with links, renames and names that mean the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from hytki_graph import model
from hytki_graph.decisions import FILE, SOURCE, Decision, merges
from hytki_graph.iris import BASE, DATE_TYPES, digest, iri, link_iri
from hytki_graph.model import ACTORS, Facts
from hytki_graph.words import LANGUAGES, pick, say


def statements(decisions: Iterable[Decision], facts: Mapping[str, Facts]) -> Iterator[ox.Quad]:
    """Give what decisions state, in the graph ``source:decisions``: links, renames, and names that mean the same.

    ``facts`` holds what the sources say of each address that is decided on, before anything is merged; a decision about
    an address without facts states nothing.
    """
    decided, links = tuple(decisions), set[tuple[str, str, str]]()
    kept = merges(decided)
    yield from _described(SOURCE, "koko lähde", {"rdf:type": iri("prov:Entity"), "dct:type": iri("type:editorial")})
    for lang in LANGUAGES:
        yield _quad(SOURCE, "skos:prefLabel", ox.Literal(say("decisions.title", lang), language=lang))
    for one in decided:
        if facts.get(one.first) and facts.get(one.second):
            ends = kept.get(one.first, one.first), kept.get(one.second, one.second)
            if one.merges and one.by == "person":
                yield from _names(one, ends[0], facts)
            if one.verdict == "renamed-to":
                yield from _rename(one, ends[0], facts)
            elif one.kind[0] and ends[0] != ends[1] and (one.kind[0], *ends) not in links:
                links.add((one.kind[0], *ends))
                yield from _link(one, *ends)


def _place(one: Decision) -> str:
    return f"{FILE}, rivi {one.row}"


def _quad(subject: str, name: str, value: ox.NamedNode | ox.Literal) -> ox.Quad:
    return ox.Quad(ox.NamedNode(subject), ox.NamedNode(iri(name)), value, ox.NamedNode(SOURCE))


def _described(subject: str, place: str, facts: Mapping[str, str]) -> Iterator[ox.Quad]:
    """Give statements that refer to addresses, and their place."""
    for name, address in facts.items():
        yield _quad(subject, name, ox.NamedNode(address))
    yield _quad(subject, "bibo:locator", ox.Literal(place))


def _link(one: Decision, first: str, second: str) -> Iterator[ox.Quad]:
    kind, status = one.kind
    register = model.read().kinds.get(iri(f"kind:{kind}"))
    if register and register.symmetric and second < first:
        first, second = second, first
    address = link_iri(first, iri(f"kind:{kind}"), second, SOURCE)
    said = {
        "rdf:type": iri("hytki:Link"), "hytki:from": first, "hytki:kind": iri(f"kind:{kind}"), "hytki:to": second,
        "hytki:status": iri(f"status:{status}"), "hytki:certainty": iri("certainty:interpreted"), "dct:source": SOURCE,
    }  # fmt: skip
    yield from _described(address, _place(one), said)


def _names(one: Decision, kept: str, facts: Mapping[str, Facts]) -> Iterator[ox.Quad]:
    """Give the names of what was merged: by the decision of a person they are names of what it became."""
    yield _quad(kept, "bibo:locator", ox.Literal(_place(one)))
    for end in sorted({one.first, one.second} - {kept}):
        for name in ("skos:prefLabel", "skos:altLabel"):
            for term in facts[end].get(iri(name), ()):
                if term not in facts.get(kept, {}).get(iri("skos:prefLabel"), ()):
                    yield _quad(kept, "skos:altLabel", term)


def _rename(one: Decision, kept: str, facts: Mapping[str, Facts]) -> Iterator[ox.Quad]:
    """Give the change, and where its day is known the two names with their dates."""
    event = f"{BASE}id/event-{digest(one.first, one.second, SOURCE)}"
    acts = model.category_of(facts[one.first]) in ACTORS
    before, after = (
        ("org:originalOrganization", "org:resultingOrganization") if acts else ("prov:used", "prov:generated")
    )
    yield from _described(event, _place(one), {"rdf:type": iri("org:ChangeEvent"), before: kept, after: kept})
    labels = [model.label(facts[end]) for end in (one.first, one.second)]
    for lang in LANGUAGES:
        first, second = (pick(label, lang) for label in labels)
        said = say("decisions.renamed", lang, first=first, second=second)
        yield _quad(event, "skos:prefLabel", ox.Literal(said, language=lang))
    if one.date:
        day = ox.Literal(one.date, datatype=ox.NamedNode(iri(DATE_TYPES[len(one.date)])))
        yield _quad(event, "dct:date", day)
        for label, bound in zip(labels, ("schema:endDate", "schema:startDate"), strict=True):
            for lang, name in label.items():
                yield from _dated(kept, ox.Literal(name, language=lang or "fi"), bound, day, one)


def _dated(kept: str, name: ox.Literal, bound: str, day: ox.Literal, one: Decision) -> Iterator[ox.Quad]:
    address = f"{BASE}id/name-{digest(kept, name.value, name.language or '', bound, SOURCE)}"
    yield _quad(kept, "skosxl:altLabel", ox.NamedNode(address))
    yield from _described(address, _place(one), {"rdf:type": iri("skosxl:Label")})
    yield _quad(address, "skosxl:literalForm", name)
    yield _quad(address, bound, day)
