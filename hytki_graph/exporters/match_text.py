"""Who could learn from whom, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hytki_graph.analysis.match import Matches, Pair, placeless
from hytki_graph.exporters.wording import SHOWN, Voice
from hytki_graph.network import Tie


def matches(found: Matches, lang: str) -> str:
    """Say each pair with its reasons and sources, then what is left without a pair."""
    voice = Voice(found.labels, lang)
    heading = voice.say("match.title", count=len(found.pairs))
    unsure = sum(placeless(pair, found.things) for pair in found.pairs)
    apart = [voice.say("match.apart"), *([voice.say("match.unsure", count=unsure)] if unsure else [])]
    blocks = [[heading, *(() if found.within else apart)]]
    blocks += [list(_pair(number, pair, found, voice)) for number, pair in enumerate(found.pairs, start=1)]
    between = [
        f"  {voice.name(seeker)} ← {voice.name(giver)}: {count}" for (seeker, giver), count in found.between().items()
    ]
    blocks += [[voice.say("match.between"), *between]] if between else []
    blocks += [[voice.say("match.unmet", count=len(found.unmet)), *_open(found.unmet, voice)]] if found.unmet else []
    blocks += (
        [[voice.say("match.unsought", count=len(found.unsought)), *_open(found.unsought, voice)]]
        if found.unsought
        else []
    )
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def reasons(pair: Pair, voice: Voice) -> list[str]:
    """Say why a pair is one: level, needs met, what comes back, and the way to an introduction."""
    said = [voice.say("match.planned")] if pair.planned else []
    said += [voice.say("match.related", thing=voice.name(pair.offered))] if pair.offered != pair.wanted else []
    if pair.level is not None:
        said.append(voice.say("match.level-short" if pair.level < 0 else "match.level", steps=abs(pair.level)))
    said.append(voice.say("match.covers", count=pair.covers, all=pair.all))
    said += [voice.say("match.returns", things=voice.names(pair.returns))] if pair.returns else []
    if len(pair.chain) == 2:
        said.append(voice.say("match.known"))
    elif pair.chain:
        way = " – ".join(map(voice.name, pair.chain[1:-1]))
        said.append(voice.say("match.chain", steps=len(pair.chain) - 1, through=way))
    else:
        said.append(voice.say("match.strangers"))
    return said


def _pair(number: int, pair: Pair, found: Matches, voice: Voice) -> Iterator[str]:
    yield f"{number}. {_who(pair.seeker, found, voice)} ← {_who(pair.giver, found, voice)}"
    yield "   " + voice.say("match.wants", thing=voice.name(pair.wanted), status=_status(pair.needs, voice))
    yield from (f"     {place}" for place in voice.told(pair.needs))
    if pair.offers:
        kinds = ", ".join(dict.fromkeys(voice.name(tie.kind) for tie in pair.offers))
        line = {"thing": voice.name(pair.offered), "kind": kinds, "status": _status(pair.offers, voice)}
        yield "   " + voice.say("match.has", **line)
        yield from (f"     {place}" for place in voice.told(pair.offers))
    yield from (f"   • {reason}" for reason in reasons(pair, voice))


def _who(name: str, found: Matches, voice: Voice) -> str:
    regions = voice.names(found.things[name].regions)
    return f"{voice.name(name)} ({regions or voice.say('match.no-region')})"


def _status(ties: tuple[Tie, ...], voice: Voice) -> str:
    return voice.statuses(sorted({tie.status for tie in ties}))


def _open(links: Mapping[str, tuple[Tie, ...]], voice: Voice) -> Iterator[str]:
    for aim, ties in links.items():
        yield f"  {voice.name(aim)}: {voice.names(sorted({tie.from_ for tie in ties}), most=SHOWN)}"
        yield from (f"    {place}" for place in voice.told(ties))
