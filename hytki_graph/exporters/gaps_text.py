"""Where nobody is, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hytki_graph.analysis.gaps import Demand, Gaps, LayerStep, Square
from hytki_graph.exporters.wording import Voice
from hytki_graph.iris import tail
from hytki_graph.network import Tie


def gaps(found: Gaps, lang: str) -> str:
    """Say which squares are empty or fragile, which layers do not meet, and which needs nobody answers."""
    voice = Voice(found.labels, lang)
    title = voice.say("gaps.region", region=voice.name(found.region)) if found.region else voice.say("gaps.title")
    blocks = [
        [title],
        _block(voice, "gaps.empty", _empty(found, voice), len(found.empty()), all=len(found.cells)),
        _block(voice, "gaps.fragile", _fragile(found, voice), len(found.fragile())),
        _block(voice, "gaps.unplaced", _unplaced(found, voice), len(found.unplaced)),
        [voice.say("gaps.steps"), *_steps(found, voice)],
        [voice.say("gaps.roles"), *_roles(found, voice)],
        _block(voice, "gaps.needs", _needs(found, voice), len(found.unmet()), all=len(found.demands)),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _block(voice: Voice, title: str, lines: Iterable[str], count: int, **facts: int) -> list[str]:
    """Give a heading with its count and its lines."""
    return [voice.say(title, count=count, **facts), *lines]


def _empty(found: Gaps, voice: Voice) -> Iterator[str]:
    """Give the empty layers of each region; a region with nobody at all needs no list."""
    regions: dict[str, list[str]] = {}
    for square in found.empty():
        regions.setdefault(square.region, []).append(square.layer)
    layers = len({square.layer for square in found.cells})
    bare = [region for region, empty in regions.items() if len(empty) == layers]
    if found.region:
        yield from (f"  {voice.name(layer)}" for layer in regions.get(found.region, ()))
        return
    for region, empty in regions.items():
        if region not in bare:
            yield f"  {voice.name(region)}: {voice.names(empty)}"
    if bare:
        yield "  " + voice.say("gaps.bare", regions=voice.names(bare))


def _fragile(found: Gaps, voice: Voice) -> Iterator[str]:
    for square in found.fragile():
        yield f"  {voice.name(square.region)}, {voice.name(square.layer)}: {_things(square, found, voice)}"


def _unplaced(found: Gaps, voice: Voice) -> Iterator[str]:
    for square in found.unplaced:
        yield f"  {voice.name(square.layer)}: {_things(square, found, voice)}"


def _things(square: Square, found: Gaps, voice: Voice) -> str:
    return ", ".join(_thing(name, found, voice) for name in square.things)


def _thing(name: str, found: Gaps, voice: Voice) -> str:
    """Name a thing; one that is over is told so."""
    status = found.things[name].status
    return voice.name(name) + (f" ({voice.name(status)})" if tail(status) == "ended" else "")


def _steps(found: Gaps, voice: Voice) -> Iterator[str]:
    """Give the steps of the whole map, and of a region only where there is something to say."""
    for step in found.steps:
        if found.region or not step.region or step.state != "empty":
            where = f"{voice.name(step.region)}: " if step.region and not found.region else ""
            yield f"  {where}{voice.name(step.lower)} → {voice.name(step.upper)}: {_state(step, voice)}"


def _state(step: LayerStep, voice: Voice) -> str:
    return voice.say(f"gaps.step.{step.state}", through=" – ".join(map(voice.name, step.through)))


def _roles(found: Gaps, voice: Voice) -> Iterator[str]:
    """Give who plays which role in a region, and the roles nobody plays."""
    regions: dict[str, list[Square]] = {}
    for square in found.played:
        regions.setdefault(square.region, []).append(square)
    bare = [region for region, squares in regions.items() if not any(square.things for square in squares)]
    for region, squares in regions.items():
        played = [square for square in squares if square.things]
        for square in played:
            yield f"  {voice.name(region)}, {voice.name(square.role)}: {_things(square, found, voice)}"
        if played:
            unplayed = voice.names(square.role for square in squares if not square.things)
            yield "  " + voice.say("gaps.unplayed", region=voice.name(region), roles=unplayed)
    if bare:
        yield "  " + voice.say("gaps.no-roles", regions=voice.names(bare))
    for region, layer in dict.fromkeys((square.region, square.layer) for square in found.both):
        roles = [square for square in found.both if (square.region, square.layer) == (region, layer) and square.things]
        if not roles:
            yield "  " + voice.say("gaps.roleless", region=voice.name(region), layer=voice.name(layer))


def _needs(found: Gaps, voice: Voice) -> Iterator[str]:
    for demand in found.demands:
        yield f"  {voice.name(demand.competence)}: {_offer(demand, voice)}"
        for tie in demand.needs:
            yield f"    {voice.say('gaps.needed-by', thing=_with_status(tie, voice))}"
            yield from (f"      {place}" for place in voice.told([tie]))
        yield from (f"      {place}" for place in voice.told((*demand.offers, *demand.hopes)))


def _offer(demand: Demand, voice: Voice) -> str:
    """Say whether nobody, one or several offer a competence."""
    hopes = voice.names(sorted({tie.from_ for tie in demand.hopes}))
    if not demand.givers:
        return voice.say("gaps.hoped", things=hopes) if hopes else voice.say("gaps.nobody")
    return voice.say("gaps.one" if len(demand.givers) == 1 else "gaps.several", things=voice.names(demand.givers))


def _with_status(tie: Tie, voice: Voice) -> str:
    return f"{voice.name(tie.from_)} ({voice.name(tie.status)})"
