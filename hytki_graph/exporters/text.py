"""What each verb found, as plain text for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from hytki_graph.analysis.coverage import Coverage
from hytki_graph.analysis.paths import Connection, Island, Step
from hytki_graph.analysis.profile import Name, Profile
from hytki_graph.exporters.answer import aligned
from hytki_graph.iris import tail
from hytki_graph.model import Kind
from hytki_graph.network import Term, Tie
from hytki_graph.validation import Finding, Report
from hytki_graph.words import Text, pick, say

_SHOWN = 8
_UNREAL = frozenset({"planned", "willing"})


def report(found: Report, labels: Mapping[str, Text], lang: str, *, every: bool) -> str:
    """Say what ``validate`` found: each finding with its place in the source."""
    lines = [say("validate.conforms" if found.conforms else "validate.broken", lang)]
    lines.append(say("validate.counts", lang, **found.counts()))
    for severity, findings in groupby(found.findings, key=lambda finding: finding.severity):
        listed = list(findings)
        lines += ["", say(f"severity.{severity}", lang) + f" ({len(listed)})"]
        shown = listed if every or severity == "Violation" else listed[:_SHOWN]
        lines += [_finding(finding, labels, lang) for finding in shown]
        if len(shown) < len(listed):
            lines.append("  " + say("validate.more", lang, count=len(listed) - len(shown)))
    return "\n".join(lines) + "\n"


def connection(found: Connection, kinds: Mapping[str, Kind], labels: Mapping[str, Text], lang: str) -> str:
    """Say how two things are connected, or on which islands they stand."""
    ends = {"start": pick(found.from_.label, lang), "goal": pick(found.to.label, lang)}
    if found.from_.iri == found.to.iri:
        return say("path.same", lang, **ends) + "\n"
    if not found.chains:
        islands = [_island(island, lang) for island in found.islands]
        return "\n".join([say("path.none", lang, **ends), *islands]) + "\n"
    blocks = []
    for number, chain in enumerate(found.chains, start=1):
        count = say("path.step" if len(chain) == 1 else "path.steps", lang, count=len(chain))
        many = f"{number}. " if len(found.chains) > 1 else ""
        blocks.append(f"{many}{ends['start']} → {ends['goal']}: {count}\n")
        blocks += [_step(number, step, kinds, labels, lang) for number, step in enumerate(chain, start=1)]
    return "\n".join(blocks)


def profile(found: Profile, kinds: Mapping[str, Kind], lang: str) -> str:
    """Say who a thing is and what it is linked to, each link with its source and place."""
    lines = [pick(found.thing.label, lang), "=" * len(pick(found.thing.label, lang))]
    lines += list(_facts(found, lang))
    lines += ["", say("show.names", lang)] + [_name(name, found, lang) for name in found.names]
    if found.figures:
        lines += ["", say("show.figures", lang)]
        lines += [
            f"  {pick(figure.property.label, lang)}{f' ({figure.topic})' if figure.topic else ''}: "
            f"{figure.value} {figure.unit}".rstrip()
            + f"  [{_source(figure.source, figure.place, found, lang)}]"
            for figure in found.figures
        ]
    for reading, ties in _by_reading(found, kinds, lang):
        lines += ["", f"{reading} ({len(ties)})"]
        lines += [_tie(tie, found, lang) for tie in ties]
    return "\n".join(lines) + "\n"


def coverage(found: Coverage, lang: str) -> str:
    """Say what the map holds, and where it is empty."""
    blocks = [
        _counts("stats.things", {say(f"category.count.{name}", lang): n for name, n in found.categories.items()}, lang),
        _kinds(found, lang),
        _counts("stats.statuses", {_label(name, found.labels, lang): n for name, n in found.statuses.items()}, lang),
        _counts(
            "stats.certainties", {_label(name, found.labels, lang): n for name, n in found.certainties.items()}, lang
        ),
        _sources(found, lang),
        _islands(found, lang),
        _grid(found, lang),
    ]
    return "\n".join(blocks)


def summary(found: Coverage, counts: Mapping[str, int], lang: str) -> str:
    """Say in a few lines what was found: actors, links by kind, sources, findings by severity."""
    links = ", ".join(
        f"{_label(kind, found.labels, lang)} {_kind_count(statuses, found.labels, lang)}"
        for kind, statuses in found.kinds.items()
    )
    return "\n".join([
        say("map.actors", lang, count=found.actors, things=sum(found.categories.values())),
        say("map.links", lang, count=sum(found.statuses.values()), kinds=links),
        say("map.sources", lang, count=len(found.sources)),
        say("validate.counts", lang, **counts),
    ]) + "\n"  # fmt: skip


def _finding(finding: Finding, labels: Mapping[str, Text], lang: str) -> str:
    where = pick(labels.get(finding.source, {}), lang) or tail(finding.source)
    message = pick(finding.message, lang)
    place = ": ".join(part for part in (where, "" if finding.place in message else finding.place) if part)
    return f"  • {message}" + (f"\n    [{place}]" if place else "")


def _step(number: int, step: Step, kinds: Mapping[str, Kind], labels: Mapping[str, Text], lang: str) -> str:
    kind = kinds[step.kind]
    reading = pick(kind.label if step.forward else kind.inverse, lang)
    arrow = "→" if step.forward else "←"
    wish = f"{pick(labels.get(step.status, {}), lang)}: " if tail(step.status) in _UNREAL else ""
    lines = [f"  {number}. {pick(step.from_.label, lang)}", f"     {arrow} {wish}{reading}{_state(step, labels, lang)}"]
    lines.append(f"     {pick(step.to.label, lang)}")
    lines += [f"     [{pick(source.source.label, lang)}: {source.place}]" for source in step.sources]
    return "\n".join(lines) + "\n"


def _state(tie: Step | Tie, labels: Mapping[str, Text], lang: str) -> str:
    """Say status, dates and, when it is not simply stated, certainty."""
    parts = [pick(labels.get(tie.status, {}), lang), _span(tie.start, tie.end)]
    if tail(tie.certainty) != "stated":
        parts.append(pick(labels.get(tie.certainty, {}), lang))
    said = " · ".join(part for part in parts if part)
    return f"  ({said})" if said else ""


def _span(start: str, end: str) -> str:
    return f"{start}–{end}" if start or end else ""


def _island(island: Island, lang: str) -> str:
    chief = ", ".join(pick(term.label, lang) for term in island.chief)
    return "  " + say("path.island", lang, count=island.size, chief=chief)


def _facts(found: Profile, lang: str) -> Iterator[str]:
    said = {
        "show.type": ", ".join(dict.fromkeys(pick(term.label, lang) for term in found.types)),
        "show.ids": ", ".join(value for _, value in found.identifiers),
        "show.regions": ", ".join(pick(term.label, lang) for term in found.regions),
        "show.layers": ", ".join(pick(term.label, lang) for term in found.layers),
        "show.status": pick(found.status.label, lang) if found.status else "",
        "show.dates": _span(found.start, found.end),
        "show.url": ", ".join(found.url),
        "show.iri": found.thing.iri,
    }
    yield from (f"{say(key, lang)}: {value}" for key, value in said.items() if value)
    yield from (pick(note, lang) for note in found.notes)


def _name(name: Name, found: Profile, lang: str) -> str:
    span = f" ({_span(name.start, name.end)})" if name.start or name.end else ""
    mark = "*" if name.preferred else " "
    return f" {mark} {name.text} [{name.language}]{span}  [{_source(name.source, name.place, found, lang)}]"


def _by_reading(found: Profile, kinds: Mapping[str, Kind], lang: str) -> list[tuple[str, list[Tie]]]:
    """Group ties by kind and direction, as they read from the thing; what is planned or wished for stands apart."""
    groups: dict[str, list[Tie]] = {}
    for tie in found.ties:
        kind = kinds[tie.kind]
        reading = pick(kind.label if tie.from_ == found.thing.iri else kind.inverse, lang)
        if tail(tie.status) in _UNREAL:
            reading += f" – {pick(found.terms[tie.status].label, lang)}"
        groups.setdefault(reading, []).append(tie)
    for ties in groups.values():
        ties.sort(key=lambda tie: (pick(_other(tie, found).label, lang), tie.source, tie.iri))
    return sorted(groups.items())


def _other(tie: Tie, found: Profile) -> Term:
    """Give the other end of a tie."""
    return found.terms[tie.to if tie.from_ == found.thing.iri else tie.from_]


def _tie(tie: Tie, found: Profile, lang: str) -> str:
    other = _other(tie, found)
    labels = {name: term.label for name, term in found.terms.items()}
    more = [pick(found.terms[tie.role].label, lang)] if tie.role else []
    more += [pick(found.terms[tie.layer].label, lang)] if tie.layer else []
    more += [say("show.level", lang, level=tie.level)] if tie.level else []
    more += [say("show.via", lang, thing=pick(found.terms[tie.via].label, lang))] if tie.via else []
    more += [say("show.conflict", lang)] if tie.conflicts else []
    extra = f" – {', '.join(more)}" if more else ""
    source = _source(tie.source, tie.place, found, lang)
    return f"  {pick(other.label, lang)}{_state(tie, labels, lang)}{extra}\n    [{source}]"


def _source(source: str, place: str, found: Profile, lang: str) -> str:
    term = found.terms.get(source)
    return f"{pick(term.label, lang) if term else tail(source)}: {place}"


def _label(name: str, labels: Mapping[str, Text], lang: str) -> str:
    return pick(labels.get(name, {}), lang) or tail(name)


def _counts(title: str, counts: Mapping[str, int], lang: str) -> str:
    lines = [f"{say(title, lang)}: {sum(counts.values())}"]
    lines += [f"  {count:>5}  {name}" for name, count in counts.items()]
    return "\n".join(lines) + "\n"


def _kinds(found: Coverage, lang: str) -> str:
    lines = [f"{say('stats.links', lang)}: {sum(found.statuses.values())}"]
    lines += [
        f"  {_label(kind, found.labels, lang)}: {_kind_count(statuses, found.labels, lang)}"
        for kind, statuses in found.kinds.items()
    ]
    return "\n".join(lines) + "\n"


def _kind_count(statuses: Mapping[str, int], labels: Mapping[str, Text], lang: str) -> str:
    """Say how many links are real, and apart from them how many are planned or wished for."""
    real = sum(count for status, count in statuses.items() if tail(status) not in _UNREAL)
    others = [f"{_label(status, labels, lang)} {n}" for status, n in statuses.items() if tail(status) in _UNREAL]
    return f"{real} (+ {', '.join(others)})" if others else str(real)


def _sources(found: Coverage, lang: str) -> str:
    lines = [f"{say('stats.sources', lang)}: {len(found.sources)}"]
    lines += [
        f"  {pick(source.source.label, lang)}: " + say("stats.source", lang, things=source.things, links=source.ties)
        for source in found.sources
    ]
    return "\n".join(lines) + "\n"


def _islands(found: Coverage, lang: str) -> str:
    lines = [f"{say('stats.islands', lang)}: {len(found.islands)}"]
    lines += [
        f"  {len(island):>5}  " + ", ".join(pick(thing.label, lang) for thing in island[:3])
        for island in found.islands
        if len(island) > 1
    ]
    alone = sum(len(island) == 1 for island in found.islands)
    if alone:
        lines.append("  " + say("stats.alone", lang, count=alone))
    return "\n".join(lines) + "\n"


def _grid(found: Coverage, lang: str) -> str:
    """Give the regions by layers; an empty cell is a dot, so that it is seen."""
    cells = {(cell.region, cell.layer): len(cell.things) for cell in found.cells}
    head = (say("stats.region", lang), *(_label(layer, found.labels, lang) for layer in found.layers))
    rows = []
    for region in (*found.regions, ""):
        name = _label(region, found.labels, lang) if region else say("stats.no-region", lang)
        rows.append((name, *(str(cells[region, layer] or "·") for layer in found.layers)))
    lines = [say("stats.coverage", lang), "", aligned([head, *rows])]
    empty = [
        f"  {_label(cell.region, found.labels, lang)}: {_label(cell.layer, found.labels, lang)}"
        for cell in found.empty()
    ]
    lines += [say("stats.empty", lang, count=len(empty)), *empty]
    lines += [say("stats.nobody", lang, layer=_label(layer, found.labels, lang)) for layer in found.nobody()]
    unused = ", ".join(_label(kind, found.labels, lang) for kind in found.unused)
    lines += [say("stats.unused", lang, kinds=unused)] if unused else []
    unreached = ", ".join(_label(region, found.labels, lang) for region in found.unreached)
    lines += [say("stats.unreached", lang, regions=unreached)] if unreached else []
    lines.append(say("stats.homeless", lang, count=found.homeless, all=found.actors))
    return "\n".join(lines) + "\n"
