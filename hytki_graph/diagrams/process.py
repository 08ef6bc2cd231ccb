"""From raw data to an analytics solution: at each stage who does what with the data, and where nobody is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hytki_graph.analysis.claims import claims, labels
from hytki_graph.analysis.standing import real
from hytki_graph.diagrams.blocks import (
    DASH,
    Coat,
    box,
    centred,
    leading,
    name,
    nothing,
    samples,
    stacked,
    tint,
)
from hytki_graph.diagrams.framing import Body, Entry, Head, Section, framed, square_sample
from hytki_graph.diagrams.posts import ABOUT, QUESTIONS, Post, Posts, posts
from hytki_graph.iris import tail
from hytki_graph.lettering import wrap
from hytki_graph.network import UNREAL, Tie
from hytki_graph.palette import EMPTY, INK, LANE, MUTED, Paint, paint
from hytki_graph.picture import Area, Connector, Item, Picture, Writing, moved
from hytki_graph.scene import Scene
from hytki_graph.store import Store
from hytki_graph.words import pick, say

_LEFT, _COLUMN, _GAP, _PAD, _BETWEEN = 172.0, 218.0, 26.0, 8.0, 7.0
_STAGE = 80.0
_SIZE, _SMALL = 12.0, 11.0
_DATA = paint("#332288")


def draw(scene: Scene, store: Store, *, lang: str) -> Picture:
    """Draw the stages from left to right, below each who does what there; a place where nobody is named says so."""
    found = posts(scene.network, store)
    title = say("draw.process", lang)
    if not found.posts and not found.named:
        return nothing(Head("process", title, "", lang), scene.imprint, say("draw.process.none", lang))
    sheet = _Sheet(scene, store, found, lang)
    head = Head("process", title, say("draw.process.how", lang), lang)
    return framed(head, sheet.body(), legend=sheet.legend(), imprint=scene.imprint, notes=sheet.notes())


@dataclass(frozen=True, slots=True)
class _Card:
    """A card to be placed: what it stands for, its status, and its lines of text."""

    key: str
    status: str
    head: tuple[str, ...]
    lines: tuple[str, ...]
    title: str

    @property
    def height(self) -> float:
        """How high it is."""
        return round(len(self.head) * leading(_SIZE) + len(self.lines) * leading(_SMALL) + 2 * _PAD, 1)


class _Sheet:
    """The stages as columns, the questions as rows."""

    def __init__(self, scene: Scene, store: Store, found: Posts, lang: str) -> None:
        self._found, self._lang, self._network = found, lang, scene.network
        self._labels = {**store.model.labels, **labels(scene.network, claims(store))}
        told = [tie.source for stage in found.stages for tie in found.named.get(stage, ())]
        told += [source for post in found.posts for source in post.sources]
        self._numbers = {source: number for number, source in enumerate(dict.fromkeys(told), start=1)}
        self.width = _x(len(found.stages)) - _GAP + 10

    def body(self) -> Body:
        """Give the stages, the rows below them, and what no source ties to a stage."""
        items: list[Item] = list(self._stages())
        y = _STAGE + 18
        for question in QUESTIONS:
            row, high = self._row(question)
            items += moved(row, 0, y)
            y += high + 6
        for said, questions in (("services", QUESTIONS), ("competence", ABOUT)):
            rest, high = self._rest(said, list(questions))
            items += moved(rest, 0, y)
            y += high
        return Body(items, self.width, y)

    def legend(self) -> list[Section]:
        """Explain the stages, the empty places and the statuses."""
        lang = self._lang
        stages = (
            Entry(square_sample(_DATA), say("draw.process.named", lang)),
            Entry(square_sample(None, _DATA, dash=DASH), say("draw.process.own", lang)),
            Entry(square_sample(None, EMPTY, dash=DASH), say("draw.process.nobody", lang)),
        )
        used = {post.tie.status for post in self._found.posts}
        status = Section(say("draw.status", lang), samples(_coat, used, self._network, lang))
        return [Section(say("draw.process.stage", lang), stages), status]

    def notes(self) -> list[str]:
        """Give the sources by number."""
        return [f"[{number}] {self._name(source)}" for source, number in self._numbers.items()]

    def _stages(self) -> Iterator[Item]:
        """Give the stages, each with an arrow to the next; those that only the model names are dashed."""
        stages = self._found.stages
        for place, stage in enumerate(stages):
            told = self._found.named.get(stage, ())
            dress = Coat(_DATA, _DATA) if told else Coat(None, _DATA, DASH)
            said = f"{place + 1}. {self._name(stage)}"
            note = self._told(told) if told else say("draw.process.own", self._lang)
            yield centred(stage, (_x(place), 0), (_COLUMN, _STAGE), dress, label=said, title=note)
            lines = wrap(said, 13, _COLUMN - 30, 2, bold=True)
            below = wrap(note, 10.5, _COLUMN - 30, 2)
            high = len(lines) * leading(13) + len(below) * leading(10.5)
            up, colour = (_STAGE - high) / 2, Paint("#ffffff", "#14181d") if told else INK
            yield from stacked(lines, (_x(place) + 12, up), 13, colour=colour, bold=True, of=stage)
            down = up + len(lines) * leading(13)
            yield from stacked(below, (_x(place) + 12, down), 10.5, colour=colour if told else MUTED, of=stage)
            if place:
                ends = (_x(place) - _GAP, _STAGE / 2), (_x(place), _STAGE / 2)
                yield Connector(f"{stages[place - 1]} {stage}", stages[place - 1], stage, ends, _DATA, line=2.0)

    def _told(self, ties: Sequence[Tie]) -> str:
        """Say which model names a stage."""
        models = dict.fromkeys(self._name(tie.from_) for tie in ties)
        return f"{', '.join(models)} {self._marks(tie.source for tie in ties)}"

    def _row(self, question: str) -> tuple[list[Item], float]:
        """Give the answers to a question below each stage; where there is none, an outline that says so."""
        cells = [[self._card(post) for post in self._found.at(question, stage)] for stage in self._found.stages]
        high = max([52.0, *(_high(cards) for cards in cells)]) + 2 * _PAD
        items: list[Item] = [Area("", box(0, 0, self.width, high), LANE, rounding=6), *self._asked(question)]
        for place, cards in enumerate(cells):
            y = _PAD
            for card in cards:
                items += self._drawn(card, _x(place), y)
                y += card.height + _BETWEEN
            items += [] if cards else self._nobody(question, place, high)
        return items, high

    def _asked(self, question: str) -> Iterator[Item]:
        said = {
            "own": say("draw.process.who.own", self._lang), "host": say("draw.process.who.host", self._lang),
            "make": say("draw.process.who.make", self._lang), "analyse": say("draw.process.who.analyse", self._lang),
            "use": say("draw.process.who.use", self._lang), "role": say("draw.process.who.role", self._lang),
            "need": say("draw.process.who.need", self._lang), "offer": say("draw.process.who.offer", self._lang),
        }[question]  # fmt: skip
        lines = wrap(said, 12.5, _LEFT - 26, 4, bold=True)
        yield from stacked(lines, (12, _PAD + 4), 12.5, bold=True)

    def _nobody(self, question: str, place: int, high: float) -> Iterator[Item]:
        said = say("draw.process.nobody", self._lang)
        outline = box(_x(place), _PAD, _COLUMN, high - 2 * _PAD)
        key = f"{question} {self._found.stages[place]}"
        yield Area(key, outline, None, EMPTY, said, said, dash=DASH, rounding=6)
        lines = wrap(said, _SMALL, _COLUMN - 16, 2)
        up = (high - len(lines) * leading(_SMALL)) / 2 + _SMALL * 0.9
        for at, line in enumerate(lines):
            y = round(up + at * leading(_SMALL), 1)
            yield Writing(line, _x(place) + _COLUMN / 2, y, _SMALL, EMPTY, anchor="middle", of=key)

    def _rest(self, said: str, questions: Sequence[str]) -> tuple[list[Item], float]:
        """Give what no source ties to a stage, row by row."""
        lang = self._lang
        rows = [(one, cards) for one in questions if (cards := self._cards(one))]
        if not rows:
            return [], 0.0
        headed = say("draw.process.services" if said == "services" else "draw.process.competence", lang)
        items: list[Item] = [Writing(headed, 0, 30, 13.5, bold=True)]
        y = 46.0
        for question, cards in rows:
            flowed, high = self._flow(cards)
            lane = Area("", box(0, 0, self.width, high + 2 * _PAD), LANE, rounding=6)
            items += moved([lane, *self._asked(question), *flowed], 0, y)
            y += high + 2 * _PAD + 6
        return items, y

    def _cards(self, question: str) -> list[_Card]:
        found = self._found.at(question)
        if question not in ABOUT:
            return [self._card(post) for post in found]
        same: dict[str, list[Post]] = defaultdict(list)
        for post in found:
            same[post.tie.to].append(post)
        ordered = sorted(same, key=self._name)
        return [self._about(concept, same[concept]) for concept in ordered]

    def _flow(self, cards: Iterable[_Card]) -> tuple[list[Item], float]:
        """Put cards into the columns, each where there is most room."""
        items: list[Item] = []
        tops = [_PAD] * max(1, len(self._found.stages))
        for card in cards:
            place = tops.index(min(tops))
            items += self._drawn(card, _x(place), tops[place])
            tops[place] += card.height + _BETWEEN
        return items, max(max(tops) - _PAD - _BETWEEN, 30.0)

    def _card(self, post: Post) -> _Card:
        """Tell who does what: the actor, and below it the link, what it leads to and its sources."""
        tie = post.tie
        kind = pick(self._network.kinds[tie.kind].label, self._lang)
        said = f"{kind}: {self._name(tie.to)} {self._marks(post.sources)}"
        return self._made(tie, self._name(tie.from_), said)

    def _about(self, concept: str, found: Sequence[Post]) -> _Card:
        """Tell of a role or a competence who has, needs or offers it."""
        names = []
        for post in found:
            state = "" if real(post.tie) else f" ({self._name(post.tie.status)})"
            names.append(f"{self._name(post.tie.from_)}{state} {self._marks(post.sources)}")
        best = min((post.tie for post in found), key=lambda tie: tail(tie.status) in UNREAL)
        return self._made(best, self._name(concept), "; ".join(names))

    def _made(self, tie: Tie, head: str, said: str) -> _Card:
        room = _COLUMN - 30
        lines = tuple(wrap(said, _SMALL, room, 9))
        return _Card(tie.iri, tie.status, tuple(wrap(head, _SIZE, room, 7, bold=True)), lines, f"{head}: {said}")

    def _drawn(self, card: _Card, x: float, y: float) -> Iterator[Item]:
        yield centred(card.key, (x, y), (_COLUMN, card.height), _coat(card.status), label=card.title, title=card.title)
        yield from stacked(card.head, (x + 12, y + _PAD), _SIZE, bold=True, of=card.key)
        down = y + _PAD + len(card.head) * leading(_SIZE)
        yield from stacked(card.lines, (x + 12, down), _SMALL, colour=MUTED, of=card.key)

    def _name(self, address: str) -> str:
        return name(self._labels, address, self._lang)

    def _marks(self, sources: Iterable[str]) -> str:
        """Give the numbers of sources, as in [1, 3]."""
        return f"[{', '.join(str(number) for number in sorted({self._numbers[one] for one in sources}))}]"


def _coat(status: str) -> Coat:
    """Give how a card is painted: what is planned or wished for is dashed, what ended is grey."""
    state = tail(status)
    if state in UNREAL:
        return Coat(None, _DATA, DASH)
    return Coat(tint(MUTED, 0.08), MUTED) if state == "ended" else Coat(tint(_DATA, 0.1), _DATA)


def _x(place: int) -> float:
    return _LEFT + place * (_COLUMN + _GAP)


def _high(cards: Sequence[_Card]) -> float:
    return sum(card.height for card in cards) + _BETWEEN * (len(cards) - 1) if cards else 0.0
