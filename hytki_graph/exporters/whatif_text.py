"""What would break and what would help, in words."""

from __future__ import annotations

from collections.abc import Iterator

from hytki_graph.analysis.strengthen import Suggestion, Suggestions
from hytki_graph.analysis.whatif import Move, WhatIf
from hytki_graph.exporters.wording import SHOWN, Voice


def whatif(found: WhatIf, lang: str) -> str:
    """Say the parts before and after, who loses paths to whom, and what moves most."""
    voice = Voice(found.labels, lang)
    blocks = [
        list(_question(found, voice)),
        [
            voice.say("whatif.before", parts=_parts(found.before, voice)),
            voice.say("whatif.after", parts=_parts(found.after, voice)),
        ],
        list(_losses(found, voice)),
        list(_joins(found, voice)),
        list(_moves(found, voice)),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def suggestions(found: Suggestions, lang: str) -> str:
    """Say which new links would help most, and why."""
    voice = Voice(found.labels, lang)
    lines = [voice.say("strengthen.title", count=len(found.links))]
    for place, link in enumerate(found.links, start=1):
        lines.append(f"{place}. {voice.name(link.one)} – {voice.name(link.other)}")
        lines += [f"   • {reason}" for reason in reasons(link, voice)]
    if len(found.links) < found.asked:
        lines.append(voice.say("strengthen.fewer", count=len(found.links), asked=found.asked))
    lines.append(voice.say("strengthen.parts", before=found.parts, after=found.parts_after))
    lines += [voice.say("strengthen.sampled")] if found.sampled else []
    return "\n".join(lines) + "\n"


def reasons(link: Suggestion, voice: Voice) -> list[str]:
    """Say why a link would help: parts it joins or paths it shortens, and what the two have in common."""
    joins, shortens = (
        {"one": link.joins[0], "other": link.joins[1], "pairs": link.pairs},
        {
            "pairs": link.pairs,
            "steps": link.shorter,
        },
    )
    said = [voice.say("strengthen.joins", **joins) if any(link.joins) else voice.say("strengthen.shortens", **shortens)]
    said += [voice.say("strengthen.region", regions=voice.names(link.regions))] if link.regions else []
    said += [voice.say("strengthen.layer", layers=voice.names(link.layers))] if link.layers else []
    said += [voice.say("strengthen.type", type=voice.name(link.type))] if link.type else []
    return said


def _question(found: WhatIf, voice: Voice) -> Iterator[str]:
    if found.removed:
        yield voice.say("whatif.removed", things=voice.names(found.removed))
    for from_, kind, to in found.added:
        yield voice.say("whatif.added", link=f"{voice.name(from_)} – {voice.name(kind)} – {voice.name(to)}")
    statuses = ", ".join(f"{voice.name(status)} {count}" for status, count in found.statuses.items())
    yield voice.say("whatif.basis", lens=found.lens, links=found.links, statuses=statuses)
    if found.units:
        yield voice.say("whatif.units", things=voice.names(found.units))


def _parts(sizes: tuple[int, ...], voice: Voice) -> str:
    """Say the sizes of the parts, and how many things are alone."""
    large = [size for size in sizes if size > 1]
    alone = [voice.say("whatif.alone", count=len(sizes) - len(large))] if len(large) < len(sizes) else []
    return f"{len(large)} ({', '.join([*map(str, large), *alone])})"


def _losses(found: WhatIf, voice: Voice) -> Iterator[str]:
    if not found.pieces and found.removed:
        yield voice.say("whatif.nothing-cut")
    if not found.pieces:
        return
    yield voice.say("whatif.lost", pairs=found.lost, actors=found.lost_actors)
    for piece in found.pieces:
        sizes = {"count": len(piece.cut), "rest": len(piece.rest)}
        yield "  " + voice.say("whatif.cut", **sizes, chief=voice.names(piece.rest, most=3))
        yield "    " + voice.names(piece.cut, most=SHOWN)


def _joins(found: WhatIf, voice: Voice) -> Iterator[str]:
    if found.joined:
        yield voice.say("whatif.gained", pairs=found.gained, actors=found.gained_actors)
    for parts in found.joined:
        yield "  " + " + ".join(f"{len(part)} ({voice.names(part, most=3)})" for part in parts)


def _moves(found: WhatIf, voice: Voice) -> Iterator[str]:
    for measure, title in (("betweenness", "whatif.betweenness"), ("degree", "whatif.degree")):
        moves = [move for move in found.moves if move.measure == measure]
        if moves:
            yield voice.say(title)
            yield from (f"  {voice.name(move.thing)}: {_change(move, voice)}" for move in moves)
    if not found.complete:
        yield voice.say("whatif.too-large")


def _change(move: Move, voice: Voice) -> str:
    sign = "+" if move.change > 0 else "−"
    return f"{voice.number(move.before)} → {voice.number(move.after)} ({sign}{voice.number(abs(move.change))})"
