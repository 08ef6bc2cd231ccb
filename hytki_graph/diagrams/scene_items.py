"""The dots and lines of a scene as marks and connectors, with the legend that explains them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from hytki_graph.diagrams.framing import Entry, Section, line_sample, shape_sample
from hytki_graph.diagrams.shapes import even, rim
from hytki_graph.iris import tail
from hytki_graph.looks import DASHES, FADED, LOOKS
from hytki_graph.network import UNREAL, Network
from hytki_graph.palette import INK, PAPER, Paint, paint
from hytki_graph.picture import Connector, Item, Mark, Point
from hytki_graph.scene import Dot, Line, Scene
from hytki_graph.words import pick, say

_FIRM, _ACROSS = 0.85, 0.55
_THIN, _THICK = 1.1, 2.4
_LEADING = frozenset({"coordinates", "administers"})
"""The kinds of link that tell who leads: their lines are thick."""
_LEAST = 3.6


def colours(category: str) -> tuple[Paint, Paint]:
    """Give fill and rim of the dots of a category."""
    look = LOOKS[category]
    own = paint(look.colour)
    return (PAPER, own) if look.hollow else (own, PAPER)


def mark(dot: Dot, spot: Point, scale: float, lang: str, *, within: str = "") -> Mark:
    """Give the mark of a dot; what is only planned is hollow with a dashed rim."""
    thing = dot.thing
    fill, stroke = colours(thing.category)
    dash: tuple[float, ...] = ()
    if tail(thing.status) in UNREAL:
        fill, stroke, dash = PAPER, paint(dot.look.colour), (3.0, 2.5)
    wide, high = even(dot.look.shape, max(_LEAST, dot.size * scale))
    name = plain(pick(thing.label, lang))
    title = say("draw.thing", lang, name=name, category=say(f"category.one.{thing.category}", lang))
    x, y = spot
    return Mark(thing.iri, dot.look.shape, x, y, wide, high, fill, stroke, name, title, within, dash, 1.2)


def connector(line: Line, marks: Mapping[str, Mark], network: Network, lang: str) -> Connector:
    """Give the connector of a line: bent where lines lie side by side, dashed or faded by its status.

    What leads from one area to another is paler, so that names stay legible.
    """
    from_, to = marks[line.from_], marks[line.to]
    kind, status = network.kinds[line.kind], tail(line.status)
    said = plain(pick(kind.label, lang))
    title = say(
        "draw.link", lang, start=from_.label, kind=said, end=to.label,
        status=plain(pick(network.terms[line.status].label, lang)) if line.status in network.terms else status,
    )  # fmt: skip
    arrow = not kind.symmetric
    opacity = (FADED if status == "ended" else _FIRM) * (1.0 if from_.within == to.within else _ACROSS)
    return Connector(
        line.ties[0] if line.ties else "", line.from_, line.to, _points(from_, to, line.bend, arrow=arrow),
        paint(line.colour), said, title, DASHES.get(status, ()),
        _THICK if tail(line.kind) in _LEADING else _THIN,
        arrow, opacity=round(opacity, 2),
    )  # fmt: skip


def plain(text: str) -> str:
    """Give a text on one line."""
    return " ".join(text.split())


def legend(scene: Scene, things: Iterable[Dot], lines: Collection[Line], lang: str) -> list[Section]:
    """Explain the categories, kinds and statuses that a picture uses, each with its count.

    A line counts as many links as sources tell.
    """
    network = scene.network
    categories = Counter(dot.thing.category for dot in things)
    groups = Counter(network.kinds[line.kind].group for line in lines for _ in line.ties)
    statuses = Counter(tail(line.status) for line in lines for _ in line.ties)
    colour = {network.kinds[line.kind].group: line.colour for line in lines}
    shapes = [
        Entry(_shape(name), say(f"category.many.{name}", lang), categories[name])
        for name in LOOKS
        if name in categories
    ]
    links = [
        Entry(line_sample(paint(colour[name])), _label(network, name, lang), count)
        for name, count in sorted(groups.items(), key=lambda item: (-item[1], item[0]))
    ]
    states = [
        Entry(_state(tail(name)), plain(pick(network.terms[name].label, lang)), statuses[tail(name)])
        for name in network.statuses
        if statuses[tail(name)]
    ]
    thick = sum(tail(line.kind) in _LEADING for line in lines for _ in line.ties)
    if thick:
        sample = (Connector("", "", "", ((-13, 0), (13, 0)), INK, line=_THICK),)
        states.append(Entry(sample, say("draw.leads", lang), thick))
    return [
        Section(say("draw.things", lang), tuple(shapes)),
        Section(say("draw.links", lang), tuple(links)),
        Section(say("draw.statuses", lang), tuple(states)),
    ]


def _label(network: Network, group: str, lang: str) -> str:
    return plain(pick(network.groups[group].label, lang)) if group in network.groups else tail(group)


def _shape(category: str) -> tuple[Item, ...]:
    return shape_sample(LOOKS[category].shape, *colours(category))


def _state(status: str) -> tuple[Item, ...]:
    return line_sample(INK, dash=DASHES.get(status, ()), opacity=FADED if status == "ended" else 1.0)


def _points(from_: Mark, to: Mark, bend: float, *, arrow: bool) -> tuple[Point, ...]:
    """Give the ends of a line at the rims of its marks, and the control point where it is bent."""
    start, goal = (from_.x, from_.y), (to.x, to.y)
    if from_.key == to.key:
        return _loop(from_)
    gap = 1.5 if arrow else 0.0
    if not bend:
        return rim(from_, goal), rim(to, start, gap)
    control = (
        round((start[0] + goal[0]) / 2 - (goal[1] - start[1]) * bend, 2),
        round((start[1] + goal[1]) / 2 + (goal[0] - start[0]) * bend, 2),
    )
    return rim(from_, control), control, rim(to, control, gap)


def _loop(mark: Mark) -> tuple[Point, ...]:
    far = max(mark.width, mark.height)
    top = (mark.x, mark.y - far * 2)
    return rim(mark, (mark.x - far, mark.y - far)), top, rim(mark, (mark.x + far, mark.y - far), 1.5)


def scale_of(width: float, height: float, room: Point, crowd: int) -> float:
    """Give how much to scale a view to fill a sheet; with more things the sheet grows instead.

    >>> scale_of(1000, 500, (750, 500), 10)
    0.75
    """
    if not width or not height:
        return 1.0
    growth = max(1.0, math.sqrt(crowd / 260))
    return round(min(1.15, max(0.6, min(room[0] * growth / width, room[1] * growth / height))), 4)
