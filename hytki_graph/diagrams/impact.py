"""The impact path: from who does, through what is done, to the effects it is meant to have or has had."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate

from hytki_graph.analysis.claims import labels
from hytki_graph.diagrams.blocks import DASH, Coat, box, centred, leading, listed, name, nothing, stacked, tint
from hytki_graph.diagrams.chains import DEED, DOER, EFFECT, Chain, Step, chains
from hytki_graph.diagrams.elbows import Loom, Wire
from hytki_graph.diagrams.framing import Body, Entry, Head, Section, framed, line_sample, square_sample
from hytki_graph.lettering import wrap
from hytki_graph.palette import INK, LANE, MUTED, Paint, paint
from hytki_graph.picture import Area, Connector, Item, Picture, Writing, moved
from hytki_graph.scene import LOOKS, Scene
from hytki_graph.store import Store
from hytki_graph.words import pick, say

_WIDE, _PAD, _SIZE, _GAP, _LEAST = 244.0, 9.0, 12.5, 13.0, 56.0
_HEAD, _BETWEEN, _TITLES, _ASIDE = 48.0, 26.0, 36.0, 44.0
_SHEET = math.sqrt(2)
"""The sides of a sheet, the longer by the shorter."""
_EFFECT = paint("#00703c")
_LINE = Paint("#5a6673", "#a9b4bf")


def draw(scene: Scene, store: Store, *, lang: str) -> Picture:  # noqa: ARG001 every diagram takes the same
    """Draw each separate path from left to right under its heading, with its sources."""
    found = chains(scene.network)
    title = say("draw.impact", lang)
    if not found:
        return nothing(Head("impact", title, "", lang), scene.imprint, say("draw.impact.none", lang))
    sheet = _Sheet(scene, found, lang)
    effects = sum(column >= EFFECT for chain in found for column in chain.columns.values())
    told = say("draw.impact.how", lang, paths=len(found), effects=effects)
    return framed(Head("impact", title, told, lang), sheet.body(), legend=sheet.legend(), imprint=scene.imprint)


class _Sheet:
    """All paths, each with its columns in the same places."""

    def __init__(self, scene: Scene, found: Sequence[Chain], lang: str) -> None:
        self._found, self._lang, self._network = found, lang, scene.network
        self._labels, self._things = labels(scene.network), scene.network.by_iri()
        self._looms = [self._loom(chain) for chain in found]
        self._lefts = self._lined_up()
        self.width = self._lefts[-1] + _WIDE

    def body(self) -> Body:
        """Give each path under its heading, side by side as far as a landscape sheet has room."""
        blocks = [self._block(chain, loom) for chain, loom in zip(self._found, self._looms, strict=True)]
        sheet: list[list[Item]] = [[] for _ in range(self._abreast([high for _, _, high in blocks]))]
        rights, lows = [0.0] * len(sheet), [0.0] * len(sheet)
        for drawn, wide, high in blocks:
            column = lows.index(min(lows))
            sheet[column] += moved(drawn, 0, lows[column])
            rights[column] = max(rights[column], wide)
            lows[column] += high + _BETWEEN
        lefts = list(accumulate((right + _ASIDE for right in rights), initial=0.0))
        items = [item for left, column in zip(lefts, sheet, strict=False) for item in moved(column, left, 0)]
        return Body(items, lefts[-1] - _ASIDE, max(lows) - _BETWEEN)

    def _abreast(self, heights: Sequence[float]) -> int:
        """Give how many columns of paths come nearest to a landscape sheet."""
        high = sum(heights) + _BETWEEN * len(heights)
        return min(range(1, len(heights) + 1), key=lambda many: abs(math.log(self.width * many**2 / high / _SHEET)))

    def _block(self, chain: Chain, loom: Loom) -> tuple[list[Item], float, float]:
        """Give a path with its heading and lanes, how wide and how high it is."""
        low = _TITLES + loom.height + 12
        items = [*self._headed(chain), *moved(self._lanes(chain, low), 0, _HEAD)]
        items += moved(self._path(chain, loom), 0, _HEAD + _TITLES)
        return items, self._lefts[max(chain.columns.values())] + _WIDE + 8, _HEAD + low

    def legend(self) -> list[Section]:
        """Explain the boxes and the lines."""
        lang, things = self._lang, self._things
        used = {things[one].category for chain in self._found for one in chain.columns}
        boxes = [self._entry(self._coat(category), say(f"category.many.{category}", lang))
                 for category in LOOKS if category in used and category != "effect"]  # fmt: skip
        boxes.append(self._entry(self._coat("effect"), say("draw.impact.effect", lang)))
        lines = [Entry(line_sample(_LINE, arrow=True), say("draw.impact.real", lang)),
                 Entry(line_sample(_LINE, dash=DASH, arrow=True), say("draw.impact.hoped", lang))]  # fmt: skip
        return [Section(say("draw.boxes", lang), tuple(boxes)), Section(say("draw.lines", lang), tuple(lines))]

    def _entry(self, dress: Coat, said: str) -> Entry:
        return Entry(square_sample(dress.fill, dress.stroke), said)

    def _coat(self, category: str) -> Coat:
        own = _EFFECT if category == "effect" else paint(LOOKS[category].colour)
        return Coat(tint(own, 0.1), own)

    def _loom(self, chain: Chain) -> Loom:
        heights = {one: len(self._lines(one)) * leading(_SIZE) + 2 * _PAD for one in chain.columns}
        return Loom(heights, chain.columns, [_wire(step) for step in chain.steps], width=_WIDE, gap=_GAP)

    def _lined_up(self) -> list[float]:
        """Give where the columns begin, with room for the lines of every path between them."""
        last = max(column for chain in self._found for column in chain.columns.values())
        lefts = [8.0]
        for column in range(last):
            lefts.append(lefts[-1] + _WIDE + max(loom.gutters.get(column, _LEAST) for loom in self._looms))
        return lefts

    def _lanes(self, chain: Chain, high: float) -> Iterator[Item]:
        """Give each column of a path a lane with its title."""
        titles = {
            DOER: say("draw.impact.doer", self._lang),
            DEED: say("draw.impact.deed", self._lang),
            EFFECT: say("draw.impact.effect", self._lang),
        }
        used = chain.columns.values()
        for column in range(min(used), max(used) + 1):
            x = self._lefts[column]
            yield Area("", box(x - 8, 0, _WIDE + 16, high), LANE, rounding=8)
            said = titles.get(column, say("draw.impact.further", self._lang))
            yield Writing(said, x + _WIDE / 2, 23, 13, MUTED, bold=True, anchor="middle")

    def _headed(self, chain: Chain) -> Iterator[Item]:
        """Name what a path begins with, and its sources."""
        wide = self._lefts[max(chain.columns.values())] + _WIDE
        heads = [name(self._labels, one, self._lang) for one in chain.heads]
        sources = ", ".join(name(self._labels, one, self._lang) for one in chain.sources)
        lines = wrap(listed(heads, 2, self._lang), 14.5, wide, 1, bold=True)
        yield from stacked(lines, (0, 4), 14.5, bold=True)
        told = say("draw.source" if len(chain.sources) == 1 else "draw.sources", self._lang, names=sources)
        yield from stacked(wrap(told, 11.5, wide, 1), (0, 24), 11.5, colour=MUTED)

    def _path(self, chain: Chain, loom: Loom) -> Iterator[Item]:
        for step in chain.steps:
            yield self._drawn(step, loom)
        for thing, column in chain.columns.items():
            yield from self._boxed(thing, self._lefts[column], loom.tops[thing])

    def _drawn(self, step: Step, loom: Loom) -> Connector:
        tie = step.ties[0]
        kind = pick(self._network.kinds[tie.kind].label, self._lang)
        told = [f"{name(self._labels, one.source, self._lang)}: {one.place}" for one in step.ties]
        said = f"{self._name(step.from_)} → {kind} → {self._name(step.to)} ({self._name(tie.status)})"
        title = f"{said} [{'; '.join(dict.fromkeys(told))}]"
        points = loom.line(_wire(step), self._lefts)
        dash = DASH if step.hoped else ()
        return Connector(tie.iri, step.from_, step.to, points, _LINE, kind, title, dash, elbow=True)

    def _boxed(self, thing: str, x: float, y: float) -> Iterator[Item]:
        lines, said = self._lines(thing), self._name(thing)
        bold = self._things[thing].category != "effect"
        high = len(lines) * leading(_SIZE) + 2 * _PAD
        dress = self._coat(self._things[thing].category)
        yield centred(thing, (x, y), (_WIDE, high), dress, label=said, title=said)
        yield from stacked(lines, (x + 12, y + _PAD + 1), _SIZE, colour=INK, bold=bold, of=thing)

    def _lines(self, thing: str) -> list[str]:
        bold = self._things[thing].category != "effect"
        return wrap(self._name(thing), _SIZE, _WIDE - 36, 99, bold=bold)

    def _name(self, address: str) -> str:
        return name(self._labels, address, self._lang)


def _wire(step: Step) -> Wire:
    return Wire(step.from_, step.to, "hoped" if step.hoped else "real")
