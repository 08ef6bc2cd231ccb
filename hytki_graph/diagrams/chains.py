"""From doing to effect: the links that lead to effects, as separate paths of steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hytki_graph.analysis.standing import real
from hytki_graph.iris import tail
from hytki_graph.model import ACTORS
from hytki_graph.network import Network, Thing, Tie

_MAKING = frozenset({"conducts", "develops", "produces", "provides"})
"""Kinds by which a doer brings about what leads to an effect."""
_DOERS = ACTORS | {"project"}
DOER, DEED, EFFECT = 0, 1, 2
"""The columns of who does, of what is done or comes of it, and of the first effects; further ones follow."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing leads to another, as one or more sources say."""

    from_: str
    to: str
    ties: tuple[Tie, ...]

    @property
    def hoped(self) -> bool:
        """Whether all sources call it planned or wished for."""
        return not any(map(real, self.ties))


@dataclass(frozen=True)
class Chain:
    """Steps that hang together: the column of each thing, what begins it, and its sources."""

    columns: Mapping[str, int]
    steps: tuple[Step, ...]
    heads: tuple[str, ...]
    sources: tuple[str, ...]


def chains(network: Network) -> list[Chain]:
    """Give the separate paths of a network, the longest first; each begins with who does, as far as a source tells."""
    things = network.by_iri()
    leading = [tie for tie in network.ties if tail(tie.kind) == "leads-to"]
    causes = {tie.from_ for tie in leading if things[tie.from_].category != "effect"}
    making = [tie for tie in network.ties if tail(tie.kind) in _MAKING and tie.to in causes and tie.from_ != tie.to]
    steps = _steps([*leading, *making])
    parts = _parts(steps)
    found = [_chain(part, things) for part in parts]
    return sorted(found, key=lambda chain: (-len(chain.steps), chain.heads))


def _steps(ties: Iterable[Tie]) -> list[Step]:
    """Join the ties between the same two things; what leads to itself leads nowhere."""
    same: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in ties:
        if tie.from_ != tie.to:
            same[tie.from_, tie.to].append(tie)
    return [Step(*ends, tuple(sorted(some, key=lambda tie: tie.iri))) for ends, some in sorted(same.items())]


def _parts(steps: Iterable[Step]) -> list[list[Step]]:
    """Give the steps that hang together."""
    home: dict[str, str] = {}

    def root(name: str) -> str:
        while home.setdefault(name, name) != name:
            home[name] = home[home[name]]
            name = home[name]
        return name

    listed = list(steps)
    for step in listed:
        home[root(step.to)] = root(step.from_)
    parts: dict[str, list[Step]] = defaultdict(list)
    for step in listed:
        parts[root(step.from_)].append(step)
    return list(parts.values())


def _chain(steps: list[Step], things: Mapping[str, Thing]) -> Chain:
    names = {end for step in steps for end in (step.from_, step.to)}
    made = {step.to for step in steps if things[step.to].category != "effect"}
    columns = {name: _column(things[name], made=name in made) for name in names}
    _further(columns, steps)
    reached = {step.to for step in steps}
    heads = sorted(names - reached, key=lambda name: (columns[name], name)) or [min(names)]
    first = [name for name in heads if columns[name] == columns[heads[0]]]
    sources = sorted({tie.source for step in steps for tie in step.ties})
    return Chain(dict(sorted(columns.items())), tuple(steps), tuple(first), tuple(sources))


def _column(thing: Thing, *, made: bool) -> int:
    if thing.category == "effect":
        return EFFECT
    return DOER if thing.category in _DOERS and not made else DEED


def _further(columns: dict[str, int], steps: Iterable[Step]) -> None:
    """Put each effect one column after the last that leads to it; a circle is cut where it closes."""
    after: dict[str, list[str]] = defaultdict(list)
    for step in steps:
        if columns[step.to] == EFFECT:
            after[step.from_].append(step.to)
    order = _ordered(sorted(columns, key=lambda name: (columns[name], name)), after)
    place = {name: at for at, name in enumerate(order)}
    for name in order:
        for other in after[name]:
            if place[other] > place[name]:
                columns[other] = max(columns[other], columns[name] + 1)


def _ordered(names: Iterable[str], after: Mapping[str, list[str]]) -> list[str]:
    """Give each thing before what it leads to, as far as there is no circle."""
    done: set[str] = set()
    found: list[str] = []
    for start in names:
        stack = [(start, iter(after.get(start, ())))] if start not in done else []
        done.add(start)
        while stack:
            name, rest = stack[-1]
            other = next((one for one in rest if one not in done), None)
            if other is None:
                found.append(name)
                stack.pop()
            else:
                done.add(other)
                stack.append((other, iter(after.get(other, ()))))
    return found[::-1]
