"""Which thing a person means by a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from hytki_graph import model
from hytki_graph.errors import InputError
from hytki_graph.iris import iri, short
from hytki_graph.model import ACTORS, Facts
from hytki_graph.naming import plain
from hytki_graph.store import Store
from hytki_graph.words import pick


def names_of(store: Store, fact: Facts) -> Iterator[str]:
    """Give every name and official number of a thing."""
    for name in ("skos:prefLabel", "skos:altLabel", "hytki:businessId", "dct:identifier"):
        yield from model.values(fact, name)
    for label in model.values(fact, "skosxl:altLabel"):
        yield from model.values(store.facts.get(label, {}), "skosxl:literalForm")


def find(store: Store, name: str, lang: str) -> str:
    """Give the address of the thing with a name, alias, Y-tunnus, other number or address.

    An actor goes before a project or a service of the same name. An unknown name is an error that tells the nearest
    names; a name that several things share is an error that tells them apart.
    """
    address = iri(name.strip())
    if model.category_of(store.facts.get(address, {})):
        return address
    known = _index(store)
    meant = known.get(plain(name), [])
    meant = [thing for thing in meant if model.category_of(store.facts[thing]) in ACTORS] or meant
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise InputError("ambiguous-name", name=name, choices=", ".join(map(short, meant)))
    near = _near(store, known, plain(name), lang)
    raise InputError("unknown-name", name=name[:80], near=near) if near else InputError("no-such-name", name=name[:80])


def _index(store: Store) -> Mapping[str, list[str]]:
    known: dict[str, list[str]] = defaultdict(list)
    for thing, fact in sorted(store.facts.items()):
        if model.category_of(fact):
            for name in sorted({plain(name) for name in names_of(store, fact)}):
                known[name].append(thing)
    return known


def _near(store: Store, known: Mapping[str, list[str]], name: str, lang: str) -> str:
    """Give up to three things whose names are like a name."""
    import difflib

    holding = [candidate for candidate in known if len(name) > 2 and name in candidate]
    close = [*sorted(holding, key=len)[:3], *difflib.get_close_matches(name, known, n=3, cutoff=0.6)]
    things = dict.fromkeys(thing for candidate in close for thing in known[candidate])
    mark = "“" if lang == "en" else "”"
    return ", ".join(f"{mark}{pick(store.label(thing), lang)}”" for thing in list(things)[:3])
