"""Made-up pictures of any size: things in crowds, with places, so that only the drawing is measured."""

from __future__ import annotations

import math
from random import Random

from hytki_graph import model
from hytki_graph.iris import iri
from hytki_graph.network import Network, Term, Thing, Tie
from hytki_graph.scene import LOOKS, Dot, Imprint, Line, Scene

TIES = 3
"""How many times as many ties as things."""
_CROWD, _NEAR = 40, 0.8
"""Things in a crowd, and the share of ties that stay within it."""
_CATEGORIES = ("organisation", "public", "unit", "collaboration", "project", "service", "dataset", "plan")
_KINDS = ("participates-in", "coordinates", "finances", "owns", "uses")
_STATUSES = ("active", "active", "active", "planned", "ended")


def scene(things: int, seed: int = 5) -> Scene:
    """Give a picture of so many things and three times as many ties; the same every time."""
    random = Random(seed)
    pairs = _pairs(things, random)
    degree = [0] * things
    for pair in pairs:
        for end in pair:
            degree[end] += 1
    dots = tuple(_dot(number, place, degree[number]) for number, place in enumerate(_places(things, random)))
    register = model.read()
    known = [kind for name in _KINDS if (kind := iri(f"kind:{name}")) in register.kinds]
    ties = tuple(_tie(number, pair, random.choice(known), dots) for number, pair in enumerate(pairs))
    network = _network(dots, ties, register)
    lines = tuple(Line(tie.from_, tie.to, tie.kind, tie.status, "#0072b2", 0.0, (tie.iri,)) for tie in ties)
    return Scene(network, dots, lines, imprint=Imprint(sources=1))


def _network(dots: tuple[Dot, ...], ties: tuple[Tie, ...], register: model.Model) -> Network:
    statuses, certainties = (register.scheme(name) for name in ("statuses", "certainty"))
    named = {*statuses, *certainties, *register.kinds, *register.groups, iri("source:made-up")}
    terms = {name: Term(name, register.labels.get(name, {"fi": name})) for name in named}
    things = tuple(dot.thing for dot in dots)
    return Network("made-up", things, ties, terms, register.kinds, register.groups, (), statuses, certainties)


def _places(things: int, random: Random) -> list[tuple[float, float]]:
    """Put crowds on a spiral, and things around the middle of their crowd."""
    reach = 34 * math.sqrt(_CROWD)
    found = []
    for number in range(things):
        crowd = number // _CROWD
        angle, away = crowd * 2.399963, reach * math.sqrt(crowd)
        turn, off = random.random() * math.tau, reach * 0.85 * math.sqrt(random.random())
        x, y = away * math.cos(angle) * 1.25 + off * math.cos(turn), away * math.sin(angle) + off * math.sin(turn)
        found.append((round(x, 1), round(y, 1)))
    return found


def _pairs(things: int, random: Random) -> list[tuple[int, int]]:
    """Join things, most of them within their crowd; whoever comes first in it is joined most."""
    found: set[tuple[int, int]] = set()
    wanted = min(things * TIES, things * (things - 1) // 2)
    while len(found) < wanted:
        one = random.randrange(things)
        start = one // _CROWD * _CROWD
        near = start + int(min(_CROWD, things - start) * random.random() ** 2)
        other = near if random.random() < _NEAR else random.randrange(things)
        if one != other:
            found.add((one, other))
    return sorted(found)


def _dot(number: int, place: tuple[float, float], degree: int) -> Dot:
    category = _CATEGORIES[number % len(_CATEGORIES)]
    name = {"fi": f"Esimerkkilän {number}. toimija", "sv": f"Exempelbys {number}:e aktör", "en": f"Actor {number}"}
    source = iri("source:made-up")
    thing = Thing(iri(f"id:made-up-{number:06}"), name, category, "", (), (), "", "", "", (), (source,), {})
    return Dot(thing, name, *place, round(6 + 2.4 * math.sqrt(degree), 1), LOOKS[category], shown=True)


def _tie(number: int, pair: tuple[int, int], kind: str, dots: tuple[Dot, ...]) -> Tie:
    status, certainty = iri(f"status:{_STATUSES[number % len(_STATUSES)]}"), iri("certainty:stated")
    from_, to = (dots[end].thing.iri for end in pair)
    source = iri("source:made-up")
    address = iri(f"id:link-{number:06}")
    return Tie(address, from_, kind, to, status, certainty, "", "", source, "rivi 1", "", "", "", "", (), {})
