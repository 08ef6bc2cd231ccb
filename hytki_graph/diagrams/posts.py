"""Who does what with data at which stage: links gathered under a question and a stage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hytki_graph.analysis.claims import claims
from hytki_graph.iris import iri, tail
from hytki_graph.network import Network, Thing, Tie
from hytki_graph.store import Store

QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "own": ("owns-data", "holds-data"),
    "host": ("hosts", "maintains", "provides"),
    "make": ("produces", "develops", "procures", "data-flows-to"),
    "analyse": ("analyses-data",),
    "use": ("uses",),
}
"""What is asked of every stage, and the kinds of link that answer it."""
ABOUT: Mapping[str, tuple[str, ...]] = {
    "role": ("plays-role",),
    "need": ("needs-competence",),
    "offer": ("offers-competence",),
}
"""What is told beside the stages: roles and competence, which no source ties to a stage."""

_BY_KIND = {"produces": "collection", "data-flows-to": "collection", "analyses-data": "analysis"}
_BY_TYPE = {"secure-environment": "analysis", "research-tool": "analysis"}


@dataclass(frozen=True, slots=True)
class Post:
    """A link as one or more sources say it; ``stage`` is the address of a stage, or empty where none is known."""

    question: str
    stage: str
    ties: tuple[Tie, ...]

    @property
    def tie(self) -> Tie:
        """The link itself, as the first source says it."""
        return self.ties[0]

    @property
    def sources(self) -> tuple[str, ...]:
        """Which sources say it."""
        return tuple(dict.fromkeys(tie.source for tie in self.ties))


@dataclass(frozen=True)
class Posts:
    """All stages in their order, the links that name one (``named``), and who does what."""

    stages: tuple[str, ...]
    named: Mapping[str, tuple[Tie, ...]]
    posts: tuple[Post, ...]

    def at(self, question: str, stage: str = "") -> list[Post]:
        """Give the answers to a question at a stage."""
        return [post for post in self.posts if (post.question, post.stage) == (question, stage)]


def posts(network: Network, store: Store) -> Posts:
    """Gather who owns, hosts, makes, analyses and uses data and the services for it.

    No source says at which stage an actor is, so the model places the links: a dataset is raw data, and bringing one
    together is collection; analysing data, a research tool and a secure environment belong to analysis. All else has
    no stage.
    """
    things = network.by_iri()
    spoken = [tie for tie in claims(store).ties if tie.from_ in things]
    found = [
        *_answers(network.ties, things, QUESTIONS, {"dataset", "service"}),
        *_answers(spoken, things, ABOUT, {""}),
    ]
    named: dict[str, tuple[Tie, ...]] = {}
    for tie in spoken:
        if tail(tie.kind) == "has-stage":
            named[tie.to] = (*named.get(tie.to, ()), tie)
    return Posts(store.model.scheme("stages"), named, tuple(found))


def _answers(
    ties: Iterable[Tie], things: Mapping[str, Thing], questions: Mapping[str, tuple[str, ...]], ends: set[str]
) -> list[Post]:
    """Give the links that answer questions and lead to a category of things, the same from several sources as one."""
    asked = {kind: question for question, kinds in questions.items() for kind in kinds}
    same: dict[tuple[str, str, str, str], list[Tie]] = {}
    for tie in ties:
        category = things[tie.to].category if tie.to in things else ""
        if tail(tie.kind) in asked and (category in ends or tail(tie.kind) == "data-flows-to"):
            same.setdefault((asked[tail(tie.kind)], tie.from_, tie.kind, tie.to), []).append(tie)
    return [
        Post(key[0], _stage(some[0], things), tuple(sorted(some, key=_strength))) for key, some in sorted(same.items())
    ]


def _strength(tie: Tie) -> tuple[int, str]:
    """Put what is real before what is planned."""
    order = ("active", "ended", "unknown", "planned", "willing")
    state = tail(tie.status)
    return order.index(state) if state in order else 2, tie.iri


def _stage(tie: Tie, things: Mapping[str, Thing]) -> str:
    thing, kind = things.get(tie.to), tail(tie.kind)
    if thing and thing.category == "dataset":
        return iri(f"stage:{_BY_KIND.get(kind, 'raw-data')}")
    name = "collection" if kind == "data-flows-to" else _BY_TYPE.get(tail(thing.type), "") if thing else ""
    return iri(f"stage:{name}") if name else ""
