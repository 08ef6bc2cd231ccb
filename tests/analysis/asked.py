"""Small made-up maps for the questions of steering: who, where, needs what."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from hytki_graph import Ecosystem
from hytki_graph.analysis.claims import Claims, claims
from hytki_graph.analysis.gaps import Gaps, gaps
from hytki_graph.analysis.match import Matches, match
from hytki_graph.iris import iri
from hytki_graph.model import Kind, read
from hytki_graph.network import Network, Term, Thing, Tie

Make = Callable[..., Ecosystem]

PLACES = "".join(
    f'place:{name} a dct:Location ; dct:type type:region ; skos:prefLabel "{fi}"@fi , "{sv}"@sv ; bibo:locator "k" .\n'
    for name, fi, sv in (("region-98", "Toisela", "Andraby"), ("region-99", "Mallila", "Modellby"))
)
"""Two regions."""


def skill(name: str, label: str, more: str = "") -> str:
    """Give the Turtle of a competence."""
    return (
        f'id:{name} a skos:Concept ; skos:prefLabel "{label}"@fi ; skos:inScheme scheme:competences ;'
        f' bibo:locator "rivi 3" {more} .\n'
    )


def ask_gaps(eco: Ecosystem, region: str = "") -> Gaps:
    """Ask where nobody is."""
    return gaps(eco.project("ecosystem"), eco.stats(), claims(eco.store), region=region)


def ask_match(eco: Ecosystem, need: str = "", *, within: bool = False) -> Matches:
    """Ask who could learn from whom."""
    return match(eco.project("ecosystem"), claims(eco.store), need=need, within=within)


def claimed(eco: Ecosystem) -> Claims:
    """Give the links to concepts and places."""
    return claims(eco.store)


@cache
def kinds() -> dict[str, Kind]:
    """Give the register of kinds."""
    return dict(read().kinds)


def thing(name: str, category: str = "organisation", status: str = "", **more: str) -> Thing:
    """Make a thing called by the last part of its address; ``start``, ``end``, ``type`` and ``regions`` may be given."""
    regions = tuple(iri(f"place:{region}") for region in more.get("regions", "").split())
    given = iri(f"status:{status}") if status else ""
    return Thing(
        iri(f"id:{name}"), {"fi": name}, category, more.get("type", ""), regions, (), given,
        more.get("start", ""), more.get("end", ""), (), (), {},
    )  # fmt: skip


def tie(from_: str, to: str, kind: str = "cooperates-with", status: str = "active", **more: str) -> Tie:
    """Make a tie; ``start``, ``end`` and ``source`` may be given."""
    source = iri(f"source:{more.get('source', 'yksi')}")
    address = iri(f"id:link-{from_}-{kind}-{to}-{more.get('source', 'yksi')}")
    return Tie(
        address, iri(f"id:{from_}"), iri(f"kind:{kind}"), iri(f"id:{to}"), iri(f"status:{status}"),
        iri("certainty:stated"), more.get("start", ""), more.get("end", ""), source, "rivi 2", "", "", "", "", (), {},
    )  # fmt: skip


def network(things: Iterable[Thing], ties: Iterable[Tie]) -> Network:
    """Make a network out of nothing but its parts."""
    model = read()
    listed = tuple(ties)
    terms = {name: Term(name, model.labels.get(name, {})) for one in listed for name in (one.status, one.source)}
    scales = model.scheme("layers"), model.scheme("statuses")
    return Network("made-up", tuple(things), listed, terms, kinds(), model.groups, *scales)


def drawn(edges: Iterable[tuple[str, str]], alone: Iterable[str] = ()) -> Network:
    """Make a network of organisations that cooperate."""
    listed = list(edges)
    names = sorted({end for edge in listed for end in edge} | set(alone))
    return network(map(thing, names), (tie(*sorted(edge)) for edge in listed))
