"""When projects, networks and their phases were: a bar each, only as long as the sources say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import floor

from hytki_graph.analysis.standing import real
from hytki_graph.analysis.timeline import timeline
from hytki_graph.diagrams import years
from hytki_graph.diagrams.blocks import Coat, box, centred, coat, leading, listed, name, nothing, samples, stacked, tint
from hytki_graph.diagrams.framing import Body, Entry, Head, Section, framed, shape_sample
from hytki_graph.diagrams.lives import Life, Lives, lives
from hytki_graph.iris import tail
from hytki_graph.lettering import cut, width, wrap
from hytki_graph.network import Network, Thing
from hytki_graph.palette import INK, MUTED, RULE, paint
from hytki_graph.picture import Area, Item, Mark, Picture, Writing, moved
from hytki_graph.scene import LOOKS, Scene
from hytki_graph.store import Store
from hytki_graph.words import pick, say

_NAMES, _BESIDE, _BAR, _LEAST, _TOP = 300.0, 190.0, 13.0, 27.0, 18.0
_SIZE, _SMALL = 12.5, 11.0
_HEAD = 34.0
_ENDS = (("coordinates", 0), ("applies-for", 1), ("implements", 2))
_FADE = 9.0
"""How wide a step of a fading end is at least."""
_MOST = 3


def draw(scene: Scene, store: Store, *, lang: str) -> Picture:
    """Draw a bar for each dated project, network, phase and event; list the projects without dates; count by year."""
    network = scene.network
    found = lives(network, store)
    count = sum(len(group.lives) for group in found.projects)
    title = say("draw.timeline", lang)
    if not count and not found.others:
        said = say("draw.timeline.none", lang, undated=len(found.undated))
        return nothing(Head("timeline", title, "", lang), scene.imprint, said)
    told = say("draw.timeline.how", lang, dated=count, undated=len(found.undated))
    head = Head("timeline", title, told, lang)
    chart = _Chart(network, found, lang)
    return framed(head, chart.body(), legend=_legend(network, found, lang), imprint=scene.imprint)


class _Chart:
    """The bars, row by row, on one scale of years."""

    def __init__(self, network: Network, found: Lives, lang: str) -> None:
        self._network, self._found, self._lang = network, found, lang
        self._counts = timeline(network)
        self._labels = {address: term.label for address, term in network.terms.items()}
        self._labels |= {thing.iri: thing.label for thing in network.things}
        self._beside = _beside(network)
        shown = [life for group in found.projects for life in group.lives] + list(found.others)
        first = min([floor(life.first) for life in shown] + [year.year for year in self._counts.years[:1]])
        last = max([_last(life) for life in shown] + [year.year for year in self._counts.years[-1:]])
        self.scale = years.scale(first, last)
        self.width = _NAMES + self.scale.width + _BESIDE

    def body(self) -> Body:
        """Give the grid, the groups of bars, the counts by year and the list of what has no dates."""
        rows, high = self._rows()
        counts, tall = years.rows(self._counts, self.scale, self._lang) if self._counts.years else ([], 0.0)
        items = [*moved(years.grid(self.scale, high + tall), _NAMES, _TOP), *moved(rows, 0, _TOP)]
        items += moved(counts, _NAMES, _TOP + high)
        bottom = _TOP + high + tall + 14
        undated, low = self._undated()
        return Body([*items, *moved(undated, 0, bottom)], self.width, bottom + low)

    def _rows(self) -> tuple[list[Item], float]:
        items: list[Item] = []
        y = 0.0
        for said, some in self._groups():
            items += self._headed(said, y)
            y += _HEAD
            for life in some:
                lines = wrap(_named(life.thing, self._lang), _SIZE, self._room(life), 4)
                high = max(_LEAST, len(lines) * leading(_SIZE) + 9)
                items += self._row(life, lines, y, high)
                y += high
        return items, y + 12

    def _groups(self) -> Iterator[tuple[str, Sequence[Life]]]:
        lang, found = self._lang, self._found
        for group in found.projects:
            if group.key:
                yield name(self._labels, group.key, lang), group.lives
            elif found.by == "programme":
                yield say("draw.timeline.no-programme", lang), group.lives
            else:
                yield say("draw.timeline.no-region" if found.by else "category.many.project", lang), group.lives
        if found.others:
            yield say("draw.timeline.networks", lang), found.others

    def _headed(self, said: str, y: float) -> Iterator[Item]:
        yield Area("", box(0, y + 9, self.width, 1), RULE)
        yield Writing(cut(said, 13, self.width, bold=True), 0, y + 27, 13, INK, bold=True, halo=True)

    def _room(self, life: Life) -> float:
        return _NAMES - 14 - (16 if life.part else 0)

    def _row(self, life: Life, lines: list[str], y: float, high: float) -> Iterator[Item]:
        """Give the name, the bar and who coordinates."""
        x = 16 if life.part else 0
        up = y + (high - len(lines) * leading(_SIZE)) / 2
        yield from stacked(lines, (x, up), _SIZE, of=life.thing.iri)
        left, right = (round(_NAMES + self.scale.at(moment), 1) for moment in self._reach(life))
        right = max(right, left + 6)
        top = round(y + (high - _BAR) / 2, 1)
        yield from self._bar(life, left, right, top)
        yield from self._told(life, left, right, top)

    def _reach(self, life: Life) -> tuple[float, float]:
        """Give the first and the last moment drawn; an end that no source tells has a year to fade, or all the time."""
        begin, end = life.begin, life.end
        first = begin[0] if begin else end[0] - 1 if end else 0.0
        last = end[1] if end else self.scale.end if life.open else begin[1] + 1 if begin else 0.0
        return max(first, self.scale.first), min(last, self.scale.end)

    def _bar(self, life: Life, left: float, right: float, top: float) -> Iterator[Item]:
        """Give the certain part as a box, and the parts that may or may not belong to it as fading steps."""
        dress, thing = _coat(life.thing), life.thing
        label, title = _named(thing, self._lang), self._dates(life)
        sure = self._sure(life, left, right)
        if dress.dash or (sure[0] <= left + 1 and sure[1] >= right - 1):
            yield centred(thing.iri, (left, top), (right - left, _BAR), dress, label=label, title=title)
            return
        for x, wide, share in _steps(left, right, sure):
            yield Area("", box(x, top, wide, _BAR), dress.fill, opacity=share)
        if sure[1] - sure[0] >= 3:
            yield centred(thing.iri, (sure[0], top), (sure[1] - sure[0], _BAR), dress, label=label, title=title)
        else:
            middle = round((left + right) / 2, 1), round(top + _BAR / 2, 1)
            yield Mark(thing.iri, "box", *middle, right - left, _BAR, None, dress.stroke, label, title, line=1.0)

    def _sure(self, life: Life, left: float, right: float) -> tuple[float, float]:
        """Give where the certain part lies; it is empty when first and last cross."""
        begin, end = life.begin, life.end
        first = begin[1] if begin else end[0] if end else 0.0
        last = end[0] if end else first
        days = 0.05 if begin and end else 0.0
        x, far = (_NAMES + self.scale.at(moment) for moment in (first, last))
        exact = begin is not None and begin[1] - begin[0] < days
        ended = end is not None and end[1] - end[0] < days
        return (left if exact else x), (right if ended else far)

    def _told(self, life: Life, left: float, right: float, top: float) -> Iterator[Item]:
        """Say who coordinates, on the side of the bar that has room."""
        said = self._beside.get(life.thing.iri)
        if not said:
            return
        after, before = self.width - right - 8, left - _NAMES - 8
        text = self._listed(*said, max(after, before))
        if width(text, _SMALL) <= after or after >= before:
            yield Writing(text, right + 8, top + 10, _SMALL, MUTED, of=life.thing.iri, halo=True)
        else:
            yield Writing(text, left - 8, top + 10, _SMALL, MUTED, anchor="end", of=life.thing.iri, halo=True)

    def _listed(self, kind: str, names: Sequence[str], room: float) -> str:
        """Give as many names as have room; the others are counted."""
        said, lang = pick(self._network.kinds[kind].inverse, self._lang), self._lang
        told = [name(self._labels, one, lang) for one in names]
        for most in range(min(_MOST, len(told)), 0, -1):
            text = f"{said} {listed(told, most, lang)}"
            if width(text, _SMALL) <= room:
                return text
        return cut(text, _SMALL, room)

    def _dates(self, life: Life) -> str:
        """Say the dates in words, as the network has them."""
        start, end = life.thing.start or "?", life.thing.end or "?"
        return f"{_named(life.thing, self._lang)}: {start} – {end}"

    def _undated(self) -> tuple[list[Item], float]:
        """List the projects without dates in columns."""
        things = self._found.undated
        if not things:
            return [], 0.0
        said = say("draw.timeline.undated", self._lang, count=len(things))
        items = list(self._headed(said, 0))
        columns = max(1, int(self.width // 330))
        wide, tops = self.width / columns, [_HEAD + 4.0] * columns
        for thing in sorted(things, key=lambda thing: _named(thing, self._lang)):
            column = tops.index(min(tops))
            lines = wrap(_named(thing, self._lang), _SIZE, wide - 44, 4)
            high = len(lines) * leading(_SIZE) + 9
            items += _listed(thing, lines, (column * wide, tops[column]), self._lang)
            tops[column] += high
        return items, max(tops)


def _listed(thing: Thing, lines: list[str], corner: tuple[float, float], lang: str) -> Iterator[Item]:
    (x, y), dress = corner, _coat(thing)
    yield centred(thing.iri, (x, y + 2), (18, 11), dress, label=_named(thing, lang))
    yield from stacked(lines, (x + 26, y), _SIZE, of=thing.iri)


def _steps(left: float, right: float, sure: tuple[float, float]) -> Iterator[tuple[float, float, float]]:
    """Give the steps of both ends, each with how sure it is; they fade away from what is certain."""
    crossed = sure[0] > sure[1]
    middle = (left + right) / 2
    ends = ((middle, left), (middle, right)) if crossed else ((sure[0], left), (sure[1], right))
    for near, far in ends:
        count = max(1, min(40, round(abs(far - near) / _FADE)))
        for place in range(count if abs(far - near) > 1 else 0):
            one, other = (near + (far - near) * at / count for at in (place, place + 1))
            share = 0.85 * (1 - (place + 0.5) / count) + 0.1
            yield round(min(one, other), 1), round(abs(other - one), 1), round(share, 2)


def _coat(thing: Thing) -> Coat:
    return coat(LOOKS[thing.category].colour, thing.status)


def _named(thing: Thing, lang: str) -> str:
    return " ".join(pick(thing.label, lang).split())


def _last(life: Life) -> int:
    """Give the last year that a bar needs."""
    if life.end:
        return floor(life.end[1] - 0.001)
    return floor(life.begin[1]) if life.begin else 0


def _beside(network: Network) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Give who coordinates each thing; where no source tells, who applied for it or carries it out."""
    rank = dict(_ENDS)
    found: dict[str, dict[str, set[str]]] = {}
    for tie in network.ties:
        if tail(tie.kind) in rank and real(tie):
            found.setdefault(tie.to, {}).setdefault(tie.kind, set()).add(tie.from_)
    best = {thing: min(kinds, key=lambda kind: rank[tail(kind)]) for thing, kinds in found.items()}
    return {thing: (kind, tuple(sorted(found[thing][kind]))) for thing, kind in best.items()}


def _legend(network: Network, found: Lives, lang: str) -> list[Section]:
    shown = [life.thing for group in found.projects for life in group.lives]
    shown += [life.thing for life in found.others] + list(found.undated)
    return [*_states(shown, network, lang), _sorts(shown, lang)]


def _states(shown: Iterable[Thing], network: Network, lang: str) -> Iterator[Section]:
    used = {thing.status for thing in shown}
    colour = LOOKS["project"].colour
    entries = samples(lambda status: coat(colour, status), used, network, lang)
    entries += (Entry(_fading(), say("draw.timeline.fading", lang)),)
    yield Section(say("draw.status", lang), entries)


def _fading() -> tuple[Item, ...]:
    own = paint(LOOKS["project"].colour)
    return tuple(Area("", box(x, -6, 4, 12), tint(own, share))
                 for x, share in zip(range(-12, 12, 4), (1, 1, 0.75, 0.5, 0.3, 0.12), strict=True))  # fmt: skip


def _sorts(shown: Iterable[Thing], lang: str) -> Section:
    counted = [thing.category for thing in shown]
    entries = []
    for category in dict.fromkeys(one for one in LOOKS if one in counted):
        own = paint(LOOKS[category].colour)
        said = {
            "project": say("category.many.project", lang), "collaboration": say("category.many.collaboration", lang),
            "activity": say("category.many.activity", lang), "event": say("category.many.event", lang),
        }[category]  # fmt: skip
        entries.append(Entry(shape_sample("box", own, own), said, counted.count(category)))
    return Section(say("draw.bars", lang), tuple(entries))
