"""The report of an ecosystem, second half: what is missing, what would help, what changes, how sure it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from hytki_graph.analysis.gaps import Demand, Square
from hytki_graph.diagrams import matrix
from hytki_graph.diagrams import years as by_year
from hytki_graph.exporters import match_text, picture_svg, whatif_text
from hytki_graph.exporters.report_blocks import Block, Lines, Link, Picture, Points, Section, Table, Value, Words
from hytki_graph.exporters.wording import SHOWN, Voice
from hytki_graph.iris import tail
from hytki_graph.network import Tie
from hytki_graph.overview import Overview
from hytki_graph.scene import Imprint
from hytki_graph.words import pick

_PAIRS = 10
_EXAMPLES = 8
_NEEDS = 40


def gaps(found: Overview, voice: Voice) -> Section:
    """Show the empty and the fragile cells, layers and roles, and competence that nobody offers."""
    blocks: list[Block] = [_grid(found, voice)] if found.gaps.cells else []
    blocks += [_fragile(found, voice)] if found.gaps.fragile() else []
    unplaced = [f"{voice.name(one.layer)}: {voice.names(one.things)}" for one in found.gaps.unplaced]
    if unplaced:
        blocks += [Words(voice.say("gaps.unplaced", count=len(unplaced)) + "."), Points(tuple(unplaced))]
    blocks += [_steps(found, voice), *_roles(found, voice), *_needs(found, voice)]
    return Section("gaps", voice.say("report.gaps"), tuple(blocks))


def learn(found: Overview, voice: Voice) -> Section:
    """Show who could learn from whom, and why."""
    names = tuple(voice.say(f"report.learn.{name}") for name in ("seeker", "giver", "what", "why"))
    rows = tuple(
        (voice.name(pair.seeker), voice.name(pair.giver), voice.name(pair.wanted),
         Lines(tuple(match_text.reasons(pair, voice)), _places((*pair.needs, *pair.offers), voice)))
        for pair in found.matches.pairs[:_PAIRS]
    )  # fmt: skip
    table = Table(voice.say("report.learn.table"), names, rows)
    blocks: list[Block] = [table if rows else Words(voice.say("report.learn.none"))]
    if found.matches.unmet:
        blocks.append(Words(voice.say("report.learn.unmet", count=len(found.matches.unmet))))
    sentence = Words(voice.say("report.learn.sentence"))
    return Section("learn", voice.say("report.learn"), (sentence, *blocks))


def helps(found: Overview, voice: Voice) -> Section:
    """Show the ties that would help most."""
    title, links = voice.say("report.help"), found.suggestions.links if found.suggestions else ()
    if not links:
        return Section("help", title, (Words(voice.say("report.help.none")),))
    rows = tuple(
        (number, f"{voice.name(link.one)} – {voice.name(link.other)}", Lines(tuple(whatif_text.reasons(link, voice))))
        for number, link in enumerate(links, start=1)
    )
    table = Table(
        voice.say("report.help.table"), ("", voice.say("report.help.tie"), voice.say("report.learn.why")), rows
    )
    return Section("help", title, (Words(voice.say("report.help.sentence")), table))


def years(found: Overview, voice: Voice) -> Section:
    """Show how much was going on each year."""
    columns = ("year", "projects", "began", "ended", "links", "actors")
    rows = tuple(tuple(_year(getattr(year, name), name) for name in columns) for year in found.timeline.years)
    names = tuple(voice.say(f"timeline.{name}") for name in columns)
    undated = {"links": found.timeline.undated, "projects": found.timeline.undated_projects}
    table = Table(voice.say("report.time.picture"), names, rows)
    block: Block = Words(voice.say("timeline.nothing"))
    if rows:
        block = Picture(picture_svg.text(by_year.counted(found.timeline, voice.lang), adaptive=True), table)
    return Section("time", voice.say("report.time"), (block, Words(voice.say("timeline.undated", **undated))))


def sure(found: Overview, voice: Voice) -> Section:
    """Tell what is missing, how certain the links are, and what validation found."""
    lacks = tuple(pick(one.sentence, voice.lang) for one in found.unknown)
    links = voice.say("report.sure.links")
    blocks: list[Block] = []
    if lacks:
        blocks += [Words(voice.say("report.sure.missing") + ":"), Points(lacks)]
    for name, counts in (("status", found.stats.statuses), ("certainty", found.stats.certainties)):
        rows = tuple((voice.name(concept), count) for concept, count in counts.items())
        caption = voice.say("report.sure.statuses" if name == "status" else "report.sure.certainties")
        blocks += [Table(caption, (voice.say(f"report.sure.{name}"), links), rows, bar=1)] if rows else []
    if found.trust:
        blocks.append(Words(pick(found.trust.sentence, voice.lang)))
    blocks += [Words(voice.say("validate.counts", **found.findings.counts())), *_findings(found, voice)]
    return Section("sure", voice.say("report.sure"), tuple(blocks))


def sources(found: Overview, voice: Voice) -> Section:
    """List the sources, and how much each says."""
    names = tuple(voice.say(f"report.sources.{name}") for name in ("source", "things", "links"))
    rows = tuple(
        (Link(pick(one.source.label, voice.lang), one.source.url), one.things, one.ties) for one in found.stats.sources
    )
    table = Table(voice.say("report.sources.table"), names, rows)
    return Section("sources", voice.say("report.sources"), (table,) if rows else ())


def _grid(found: Overview, voice: Voice) -> Picture:
    """Draw the regions by layers."""
    cells = found.gaps.cells
    rows = tuple(dict.fromkeys(cell.region for cell in cells))
    cols = tuple(dict.fromkeys(cell.layer for cell in cells))
    held = {(cell.region, cell.layer): len(cell.things) for cell in cells}
    names = (voice.say("attribute.region"), *map(voice.name, cols))
    body = tuple((voice.name(row), *(held[row, col] or "·" for col in cols)) for row in rows)
    picture = matrix.grid(found.gaps, cells, voice.lang, imprint=Imprint(profile=""))
    table = Table(voice.say("report.gaps.heading"), names, body)
    return Picture(picture_svg.text(picture, adaptive=True), table)


def _fragile(found: Overview, voice: Voice) -> Table:
    names = voice.say("attribute.region"), voice.say("attribute.layer"), voice.say("report.gaps.only")
    rows = tuple(
        (voice.name(one.region), voice.name(one.layer), _thing(one, found, voice)) for one in found.gaps.fragile()
    )
    return Table(voice.say("report.gaps.fragile"), names, rows)


def _thing(square: Square, found: Overview, voice: Voice) -> str:
    """Name who is in a cell; what is over is told so."""
    said = []
    for name in square.things:
        status = found.gaps.things[name].status
        said.append(voice.name(name) + (f" ({voice.name(status)})" if tail(status) == "ended" else ""))
    return ", ".join(said)


def _steps(found: Overview, voice: Voice) -> Table:
    """Tell whether each layer is linked to the next, on the whole map."""
    rows = tuple(
        (f"{voice.name(step.lower)} → {voice.name(step.upper)}",
         voice.say(f"gaps.step.{step.state}", through=" – ".join(map(voice.name, step.through))))
        for step in found.gaps.steps if not step.region
    )  # fmt: skip
    names = voice.say("report.gaps.step"), voice.say("report.gaps.state")
    return Table(voice.say("report.gaps.steps"), names, rows)


def _roles(found: Overview, voice: Voice) -> list[Block]:
    """Tell who plays which role where, and which roles nobody plays."""
    played = [square for square in found.gaps.played if square.things]
    if not played:
        return [Words(voice.say("report.gaps.no-roles"))]
    names = voice.say("attribute.region"), voice.say("report.gaps.role"), voice.say("report.gaps.who")
    rows = tuple((voice.name(one.region), voice.name(one.role), _thing(one, found, voice)) for one in played)
    blocks: list[Block] = [Table(voice.say("report.gaps.roles"), names, rows)]
    unplayed = dict.fromkeys(one.role for one in found.gaps.played)
    unplayed = {role: None for role in unplayed if role not in {one.role for one in played}}
    if unplayed:
        blocks.append(Words(voice.say("report.gaps.unplayed", roles=voice.names(unplayed))))
    filled = {(one.region, one.layer) for one in found.gaps.both}
    bare = len(filled - {(one.region, one.layer) for one in found.gaps.both if one.things})
    return [*blocks, *([Words(voice.say("report.gaps.roleless", count=bare))] if bare else [])]


def _needs(found: Overview, voice: Voice) -> list[Block]:
    names = tuple(voice.say(f"report.gaps.{name}") for name in ("competence", "seekers", "givers"))
    rows = []
    for one in found.gaps.demands[:_NEEDS]:
        seekers = tuple(map(voice.name, sorted({tie.from_ for tie in one.needs})))
        givers = Lines((_offer(one, voice),), _places((*one.offers, *one.hopes), voice))
        rows.append((voice.name(one.competence), Lines(seekers, _places(one.needs, voice)), givers))
    if not rows:
        return [Words(voice.say("report.gaps.no-needs"))]
    left = len(found.gaps.demands) - len(rows)
    more = [Words(f"… {voice.say('more.others', count=left)}")] if left else []
    return [Table(voice.say("report.gaps.needs"), names, tuple(rows)), *more]


def _offer(demand: Demand, voice: Voice) -> str:
    """Say whether nobody, one or several offer a competence."""
    if demand.givers:
        return voice.names(demand.givers, most=SHOWN)
    hopes = voice.names(sorted({tie.from_ for tie in demand.hopes}), most=SHOWN)
    return voice.say("gaps.hoped", things=hopes) if hopes else voice.say("gaps.nobody")


def _places(ties: Iterable[Tie], voice: Voice) -> tuple[str, ...]:
    """Give where links are said, without brackets."""
    return tuple(said[1:-1] for said in voice.told(ties))


def _findings(found: Overview, voice: Voice) -> list[Block]:
    """Count the findings by shape, the gravest first, with an example each."""
    counted = Counter((one.severity, one.shape) for one in found.findings.findings)
    examples: dict[tuple[str, str], str] = {}
    for one in found.findings.findings:
        examples.setdefault((one.severity, one.shape), pick(one.message, voice.lang))
    order = sorted(counted, key=lambda key: (["Violation", "Warning", "Info"].index(key[0]), -counted[key], key[1]))
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (voice.say(f"severity.{key[0]}").partition(":")[0], counted[key], examples[key]) for key in order[:_EXAMPLES]
    )
    names = tuple(voice.say(f"report.sure.{name}") for name in ("severity", "count", "finding"))
    return [Table(voice.say("report.sure.findings"), names, rows)] if rows else []


def _year(value: int, name: str) -> Value:
    return str(value) if name == "year" else value
