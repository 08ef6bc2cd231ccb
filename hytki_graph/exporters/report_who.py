"""The report of an ecosystem, first half: what there is, who holds it together, where it breaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from hytki_graph.analysis.matrix import Matrix
from hytki_graph.analysis.measures import heading
from hytki_graph.diagrams.matrix import heatmap
from hytki_graph.exporters import picture_svg
from hytki_graph.exporters.report_blocks import Block, Picture, Points, Section, Table, Value, Words
from hytki_graph.exporters.scores_text import basis, columns, shown
from hytki_graph.exporters.whatif_text import reasons
from hytki_graph.exporters.wording import SHOWN, Voice
from hytki_graph.iris import tail
from hytki_graph.network import UNREAL
from hytki_graph.overview import Overview
from hytki_graph.projection import Projection, Scores
from hytki_graph.words import pick

_FIRST = 10
_KINDS = 15
_ROWS = 20
_WIDEST = 24


def brief(found: Overview, voice: Voice) -> Section:
    """Say in a few lines what the rest shows."""
    return Section("brief", voice.say("report.brief"), (Points(tuple(_brief(found, voice))),))


def what(found: Overview, voice: Voice) -> Section:
    """Count things, links and islands."""
    stats = found.stats
    things = tuple((voice.say(f"category.many.{name}"), count) for name, count in stats.categories.items())
    large = [island for island in found.islands if len(island) > 1]
    islands = tuple((voice.names((thing.iri for thing in island), most=3), len(island)) for island in large[:_ROWS])
    alone = len(found.islands) - len(large)
    labels = voice.say("report.what.class"), voice.say("report.what.count")
    blocks: list[Block] = [Table(voice.say("report.what.things"), labels, things, bar=1)] if things else []
    blocks += _kinds(found, voice)
    if islands:
        named = voice.say("report.what.island"), voice.say("report.what.count")
        blocks += [Table(voice.say("report.what.islands"), named, islands), *_left(len(large), voice)]
    blocks += [Words(voice.say("report.what.alone", count=alone))] if alone else []
    return Section("what", voice.say("report.what"), (*blocks, Words(voice.say("report.what.now"), quiet=True)))


def holders(found: Overview, voice: Voice) -> Section:
    """Show who has most ties, and who is most often between others."""
    degree, between = found.degree, found.betweenness
    if not _top(degree):
        none = Words(voice.say("report.holders.none"))
        return Section("holders", voice.say("report.holders"), (none, _basis(degree.projection, voice)))
    actor = voice.say("report.holders.actor")
    ties = tuple((voice.name(node), degree.values[node][0]) for node in _top(degree))
    names = actor, pick(heading("degree"), voice.lang)
    blocks: list[Block] = [
        Words(pick(degree.sentence, voice.lang)),
        Table(voice.say("report.holders.ties"), names, ties, bar=1),
    ]
    if _top(between):
        blocks += [Words(pick(between.sentence, voice.lang)), _between(found, voice)]
        blocks += [Words(voice.say("report.holders.stays"))] if found.trust else []
    return Section("holders", voice.say("report.holders"), (*blocks, _basis(degree.projection, voice)))


def bridges(found: Overview, voice: Voice) -> Section:
    """Show who brokers between regions, and how regions and layers are tied."""
    blocks: list[Block] = [Words(pick(found.brokerage.sentence, voice.lang))]
    if _top(found.brokerage):
        blocks += [_brokers(found.brokerage, voice), Words(voice.say("report.bridges.between"))]
        blocks.append(_again(found.brokerage.projection, voice))
    if found.regions.size:
        blocks += [_regions(found.regions, voice), _basis(found.regions, voice)]
    pairs = _pairs(found.layers, voice)
    named = voice.say("report.bridges.pair"), pick(heading("degree"), voice.lang)
    layers = Table(voice.say("report.bridges.layers"), named, pairs)
    blocks += [layers if pairs else Words(voice.say("report.bridges.no-layers")), _basis(found.layers, voice)]
    return Section("bridges", voice.say("report.bridges"), tuple(blocks))


def communities(found: Overview, voice: Voice) -> Section:
    """Show which actors belong together."""
    scores = found.communities
    members: dict[Value, list[str]] = {}
    for node in scores.ranked():
        members.setdefault(scores.values[node][1], []).append(node)
    groups = [nodes for _, nodes in sorted(members.items()) if len(nodes) > 1]
    alone = sum(len(nodes) == 1 for nodes in members.values())
    shown_ = enumerate(groups[:_ROWS], start=1)
    rows = tuple((number, len(nodes), voice.names(nodes, most=SHOWN)) for number, nodes in shown_)
    names = "", voice.say("report.communities.size"), voice.say("report.communities.members")
    blocks: list[Block] = [Words(pick(scores.sentence, voice.lang))]
    blocks += [Table(voice.say("report.communities.table"), names, rows)] if rows else []
    blocks += _left(len(groups), voice)
    blocks += [Words(voice.say("report.communities.alone", count=alone))] if alone else []
    blocks.append(_again(scores.projection, voice))
    return Section("communities", voice.say("report.communities"), tuple(blocks))


def breaks(found: Overview, voice: Voice) -> Section:
    """Show whose loss would cut others off."""
    title = voice.say("report.breaks")
    if not found.breaks:
        return Section("breaks", title, (Words(voice.say("report.breaks.none")),))
    names = "report.holders.actor", "report.breaks.things", "report.breaks.actors", "report.breaks.who"
    rows = tuple(
        (voice.name(one.actor), len(one.cut), one.actors, voice.names(one.cut, most=4)) for one in found.breaks
    )
    table = Table(voice.say("report.breaks.table"), tuple(map(voice.say, names)), rows)
    sentence = Words(voice.say("report.breaks.sentence"))
    return Section("breaks", title, (sentence, table, Words(voice.say("report.what.now"), quiet=True)))


def _brief(found: Overview, voice: Voice) -> Iterator[str]:
    yield from _brief_who(found, voice)
    gaps = found.gaps
    if gaps.cells:
        counts = {"empty": len(gaps.empty()), "all": len(gaps.cells), "fragile": len(gaps.fragile())}
        yield voice.say("report.brief.gaps", **counts)
    served = {cell.layer for cell in gaps.cells if cell.things}
    bare = [layer for layer in dict.fromkeys(cell.layer for cell in gaps.cells) if layer not in served]
    if bare:
        yield voice.say("report.brief.nobody", layers=voice.names(bare))
    if gaps.demands:
        yield voice.say("report.brief.needs", all=len(gaps.demands), unmet=len(gaps.unmet()))
    if found.suggestions and found.suggestions.links:
        link = found.suggestions.links[0]
        ends = {"one": voice.name(link.one), "other": voice.name(link.other)}
        yield voice.say("report.brief.link", **ends, why=reasons(link, voice)[0])
    yield from (pick(one.sentence, voice.lang) for one in found.unknown)


def _brief_who(found: Overview, voice: Voice) -> Iterator[str]:
    """Say who is between others, whose loss would break most, and how many islands there are."""
    holders = _top(found.betweenness)[:3]
    if len(holders) > 1:
        yield voice.say("report.brief.holders", first=voice.name(holders[0]), rest=_and(holders[1:], voice))
    elif holders:
        yield voice.say("report.brief.holder", first=voice.name(holders[0]))
    if found.breaks:
        worst = max(found.breaks, key=lambda one: (one.actors, len(one.cut)))
        counts = {"count": len(worst.cut), "actors": worst.actors}
        yield voice.say("report.brief.break", actor=voice.name(worst.actor), **counts)
    islands = [len(island) for island in found.islands if len(island) > 1]
    if len(islands) > 1:
        yield voice.say("report.brief.islands", count=len(islands), largest=islands[0])


def _kinds(found: Overview, voice: Voice) -> Iterator[Block]:
    """Count links by kind, what is planned or wished for apart; the rarest together."""
    counted = [
        (kind, sum(n for status, n in statuses.items() if tail(status) not in UNREAL), sum(statuses.values()))
        for kind, statuses in found.stats.kinds.items()
    ]
    counted.sort(key=lambda one: (-one[1], -one[2], one[0]))
    rows = tuple((voice.name(kind), real, all_ - real) for kind, real, all_ in counted[:_KINDS])
    names = "report.what.kind", "report.what.real", "report.what.unreal"
    if rows:
        yield Table(voice.say("report.what.kinds"), tuple(map(voice.say, names)), rows, bar=1)
    rarer = counted[_KINDS:]
    if rarer:
        real, every = sum(one[1] for one in rarer), sum(one[2] for one in rarer)
        yield Words(voice.say("report.what.kinds-more", count=len(rarer), real=real, unreal=every - real))


def _between(found: Overview, voice: Voice) -> Table:
    scores, trust = found.betweenness, found.trust
    spans = {one.node: one for one in trust.ranks} if trust else {}
    names = [voice.say("report.holders.actor"), pick(heading("pairs"), voice.lang)]
    names += [voice.say("scores.range"), voice.say("scores.first")] if spans else []
    rows: list[tuple[Value, ...]] = []
    for node in _top(scores):
        span = (f"{spans[node].low}–{spans[node].high}", _percent(spans[node].first, voice)) if spans else ()
        rows.append((voice.name(node), scores.values[node][1], *span))
    return Table(voice.say("report.holders.between"), tuple(names), tuple(rows), bar=1)


def _brokers(scores: Scores, voice: Voice) -> Table:
    wanted = columns(scores.columns)
    names = (voice.say("report.holders.actor"), *(pick(heading(name), voice.lang) for name in wanted))
    rows = []
    for node in _top(scores):
        row: Mapping[str, str | float] = dict(zip(scores.columns, scores.values[node], strict=True))
        rows.append((voice.name(node), *(shown(row, name, voice.lang) for name in wanted)))
    return Table(voice.say("report.bridges.roles"), names, tuple(rows))


def _regions(projection: Projection, voice: Voice) -> Block:
    """Draw how regions are tied; very many of them are listed instead."""
    heading_ = voice.say("report.bridges.heading")
    named = voice.say("attribute.region"), pick(heading("degree"), voice.lang)
    pairs = Table(heading_, named, _pairs(projection, voice)[: 2 * _FIRST])
    if projection.size > _WIDEST:
        return pairs
    order = sorted(projection.nodes, key=lambda node: pick(projection.labels[node], "fi"))
    cells: dict[tuple[str, str], Fraction] = {}
    for one, other, weight in _edges(projection):
        cells |= {(one, other): Fraction(weight), (other, one): Fraction(weight)}
    table = Matrix(
        "regions", "region", "region", (), "multiple", tuple(order), tuple(order), cells, len(cells), 0,
        {**voice.labels, **projection.labels},
    )  # fmt: skip
    notes = [voice.say("report.bridges.note")]
    picture = heatmap(table, voice.lang, heading=heading_, notes=notes)
    return Picture(picture_svg.text(picture, adaptive=True), pairs)


def _pairs(projection: Projection, voice: Voice) -> tuple[tuple[Value, ...], ...]:
    """Give who is tied to whom, the strongest first."""
    ordered = sorted(_edges(projection), key=lambda edge: (-edge[2], edge[:2]))
    return tuple((f"{voice.name(one)} – {voice.name(other)}", weight) for one, other, weight in ordered)


def _edges(projection: Projection) -> Sequence[tuple[str, str, float]]:
    ends = zip(projection.sources.tolist(), projection.targets.tolist(), projection.weights.tolist(), strict=True)
    return [(projection.nodes[one], projection.nodes[other], weight) for one, other, weight in ends]


def _basis(projection: Projection, voice: Voice) -> Words:
    return Words(" ".join(line.rstrip(".") + "." for line in basis(projection, voice.lang)), quiet=True)


def _left(count: int, voice: Voice) -> list[Block]:
    """Say how many rows a long table leaves out."""
    return [Words(f"… {voice.say('more.others', count=count - _ROWS)}")] if count > _ROWS else []


def _again(projection: Projection, voice: Voice) -> Words:
    """Name a projection that has been explained before."""
    return Words(basis(projection, voice.lang)[0] + ".", quiet=True)


def _top(scores: Scores) -> list[str]:
    """Give the nodes with the highest values, those with nothing left out."""
    return [node for node in scores.ranked()[:_FIRST] if scores.values[node][0]]


def _and(names: Sequence[str], voice: Voice) -> str:
    """Give names as in running text."""
    *listed, last = map(voice.name, names)
    return voice.say("report.and", listed=", ".join(listed), last=last) if listed else last


def _percent(share: float, voice: Voice) -> str:
    return f"{share:.0%}" if voice.lang == "en" else f"{share:.0%}".replace("%", "\u00a0%")
