"""What changed, and how much was going on each year, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from hytki_graph.analysis.difference import Claim, Difference, Renamed, Restated
from hytki_graph.analysis.timeline import Timeline
from hytki_graph.exporters.answer import aligned
from hytki_graph.exporters.wording import Voice
from hytki_graph.iris import tail
from hytki_graph.model import CATEGORIES
from hytki_graph.network import UNREAL, Thing
from hytki_graph.words import say


def difference(found: Difference, lang: str) -> str:
    """Say what came, went, changed its status or its name."""
    voice = Voice(found.labels, lang)
    said: list[tuple[str, Sequence[object], Callable[..., str]]] = [
        ("diff.appeared", found.appeared, lambda claim: _claim(claim, voice)),
        ("diff.gone-days" if found.days else "diff.gone", found.gone, lambda claim: _claim(claim, voice)),
        ("diff.restated", found.restated, lambda item: _restated(item, voice)),
        ("diff.renamed", found.renamed, lambda item: _renamed(item, voice)),
        ("diff.events", found.events, lambda event: f"{event.date}: {event.label.get(lang) or voice.name(event.iri)}"),
    ]
    blocks = [[voice.say("diff.title", before=found.before, after=found.after), *_remarks(found, voice)]]
    blocks += [
        [voice.say(title, count=len(names)), *_by_category(names, found, voice)]
        for title, names in (("diff.came", found.came), ("diff.left", found.left))
        if names
    ]
    blocks += [
        [voice.say(title, count=len(items)), *(f"  {line}" for line in sorted(map(tell, items)))]
        for title, items, tell in said
        if items
    ]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def timeline(found: Timeline, lang: str) -> str:
    """Say the counts of each year."""
    columns = ("year", "projects", "began", "ended", "links", "actors")
    head = tuple(say(f"timeline.{column}", lang) for column in columns)
    rows = [tuple(str(getattr(year, column)) for column in columns) for year in found.years]
    lines = [aligned([head, *rows])] if rows else [say("timeline.nothing", lang) + "\n"]
    lines.append(say("timeline.undated", lang, links=found.undated, projects=found.undated_projects) + "\n")
    return "\n".join(lines)


def _remarks(found: Difference, voice: Voice) -> Iterator[str]:
    if found.nothing:
        yield voice.say("diff.nothing")
    if found.undated:
        yield voice.say("diff.undated", count=found.undated)


def _by_category(names: Iterable[str], found: Difference, voice: Voice) -> Iterator[str]:
    """Give a line for each category of things, actors first."""
    for category in CATEGORIES.values():
        listed = sorted(_thing(found.things[name], voice) for name in names if found.things[name].category == category)
        if listed:
            yield f"  {voice.say(f'category.many.{category}')} ({len(listed)}): {'; '.join(listed)}"


def _thing(thing: Thing, voice: Voice) -> str:
    """Name a thing; one that is only planned is told so."""
    return voice.name(thing.iri) + (f" ({voice.name(thing.status)})" if tail(thing.status) in UNREAL else "")


def _claim(claim: Claim, voice: Voice) -> str:
    places = " ".join(voice.told(claim.ties))
    return f"{voice.name(claim.from_)} – {voice.name(claim.kind)} – {voice.name(claim.to)}  {places}"


def _restated(item: Restated, voice: Voice) -> str:
    what = _claim(item.claim, voice) if item.claim else voice.name(item.thing)
    none = voice.say("diff.no-status")
    return f"{what}: {voice.statuses(item.before) or none} → {voice.statuses(item.after) or none}"


def _renamed(item: Renamed, voice: Voice) -> str:
    language = f" ({item.language})" if item.language else ""
    return f"{voice.name(item.thing)}: {item.before} → {item.after}{language}"
