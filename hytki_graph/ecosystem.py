"""The one object a user holds: an ecosystem, opened from a folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from hytki_graph import model, names, query, questions, sparql, turtle
from hytki_graph.errors import InputError
from hytki_graph.query import Statements, Table
from hytki_graph.questions import Resampling, View
from hytki_graph.store import Store
from hytki_graph.words import LANGUAGES

if TYPE_CHECKING:
    import networkx as nx
    from rdflib import Dataset

    from hytki_graph.analysis.coverage import Coverage
    from hytki_graph.analysis.difference import Difference
    from hytki_graph.analysis.gaps import Gaps
    from hytki_graph.analysis.match import Matches
    from hytki_graph.analysis.matrix import Matrix
    from hytki_graph.analysis.paths import Connection
    from hytki_graph.analysis.profile import Profile
    from hytki_graph.analysis.robust import Robustness
    from hytki_graph.analysis.strengthen import Suggestions
    from hytki_graph.analysis.timeline import Timeline
    from hytki_graph.analysis.whatif import WhatIf
    from hytki_graph.decisions import Decision
    from hytki_graph.erasure import Erasure
    from hytki_graph.intake import Intake, Wishes
    from hytki_graph.network import Network
    from hytki_graph.picture import Picture
    from hytki_graph.projection import Projection, Scores
    from hytki_graph.publishing import Publication, Wish
    from hytki_graph.release import Release
    from hytki_graph.resolve import Candidate
    from hytki_graph.scene import Scene
    from hytki_graph.suggestions import Suggestion
    from hytki_graph.validation import Report


@dataclass(frozen=True, slots=True)
class Settings:
    """How an ecosystem behaves: language of words, and the bounds of a question (0 rows is no limit)."""

    lang: str = "fi"
    seconds: float = query.TIME_LIMIT
    rows: int = query.ROW_LIMIT


@dataclass(frozen=True, slots=True)
class Questions:
    """What waits for a person: identities, actors named in prose, and decisions about what is no longer there."""

    candidates: tuple[Candidate, ...]
    suggestions: tuple[Suggestion, ...]
    stale: tuple[Decision, ...]


class Ecosystem:
    """Actors, roles, layers and links with their sources, read from a folder of Turtle files.

    >>> import hytki_graph
    >>> eco = hytki_graph.open()
    >>> eco.find("LAB AMK").rpartition("/")[2]
    'org-2630644-6'
    """

    def __init__(self, store: Store, settings: Settings, left_out: Mapping[str, int] | None = None) -> None:
        if settings.lang not in LANGUAGES:
            raise InputError("unknown-language", lang=settings.lang)
        self.settings = settings
        self.folder = store.folder
        self.left_out = left_out
        self._store: Store | None = store

    @property
    def store(self) -> Store:
        """The triples; read anew when the folder was changed."""
        if self._store is None:
            self._store = Store.start(self.folder)
        return self._store

    def _changed(self) -> None:
        self._store = None
        for view in ("graph", "public"):
            self.__dict__.pop(view, None)

    @classmethod
    def open(cls, folder: Path | str | None = None, *, settings: Settings | None = None) -> Ecosystem:
        """Open a data folder; without one ``./data``, or the bundled ecosystem where there is none."""
        return cls(Store.open(Path(folder) if folder else default_folder()), settings or Settings())

    @classmethod
    def start(cls, folder: Path | str | None = None, *, settings: Settings | None = None) -> Ecosystem:
        """Open a folder to be filled: without one ``./data``; a missing or empty one is a new ecosystem."""
        return cls(Store.start(Path(folder) if folder else Path("data")), settings or Settings())

    def add(self, *paths: Path | str, mapping: Path | str | None = None, wishes: Wishes | None = None) -> Intake:
        """Read files into the ecosystem: sourced statements, what was refused and why, and questions of identity.

        All or nothing, unless the wishes say otherwise; what is written can be seen at once.
        """
        from hytki_graph import intake

        wanted = wishes or intake.Wishes()
        if mapping is not None:
            wanted = replace(wanted, options=replace(wanted.options, mapping=Path(mapping)))
        found = intake.add(self.folder, [Path(path) for path in paths], wanted)
        if found.written:
            self._changed()
        return found

    def questions(self) -> Questions:
        """Give what waits for a person: what may be one, actors that prose names, decisions that reach nothing."""
        from hytki_graph import decisions, resolve, review, suggestions

        decided = decisions.read(self.folder)
        waiting = suggestions.undecided(suggestions.read(self.folder), decided)
        return Questions(tuple(resolve.candidates(self.store)), waiting, review.stale(self.store))

    def decide(self, new: Iterable[Decision]) -> None:
        """Keep decisions on who is who, obeyed from now on; what shares an official id is decided along."""
        from hytki_graph import decisions, resolve, review

        path = self.folder / decisions.FILE
        machine = [review.automatic(one) for one in resolve.candidates(self.store) if one.automatic]
        self._rule(review.add(decisions.read(self.folder), [*new, *machine], path))

    def undo(self, first: str, second: str) -> None:
        """Take a decision on two things back."""
        from hytki_graph import decisions, review

        undone = review.undo(decisions.read(self.folder), first, second)
        self._rule(one.made(date.today().isoformat()) for one in undone)

    def _rule(self, decided: Iterable[Decision]) -> None:
        from hytki_graph import decisions, review, suggestions
        from hytki_graph.folder import change

        folder, kept = self.folder, tuple(decided)
        review.hold(Store.open(folder, decided=kept))
        files: dict[str, bytes | None] = {decisions.FILE: decisions.text(kept).encode() if kept else None}
        if waiting := suggestions.read(folder):
            files[suggestions.FILE] = suggestions.text(suggestions.undecided(waiting, kept)).encode()
        change(folder, files)
        self._changed()

    def forget(self, what: str) -> Erasure:
        """Erase a source or a person from the folder, and prove it; a re-import does not bring it back."""
        from hytki_graph import erasure

        found = erasure.forget(self.folder, what, date.today())
        self._changed()
        return found

    def validate(self) -> Report:
        """Check the data against the SHACL shapes."""
        from hytki_graph.validation import validate

        return validate(self.store)

    def query(self, question: str, /, **bindings: str) -> Table | Statements:
        """Answer SPARQL: a text, a ``.rq`` file or the name of a saved question.

        A binding puts an address, a prefixed name (``layer:data``) or a text in the place of a variable; a saved
        question also takes the name of a thing. ``?lang`` is the language of the settings, where a question uses it.
        """
        text, defaults = query.find(question)
        query.check_names(text, bindings)
        given = {"lang": self.settings.lang} if sparql.mentions(text, "lang") else {}
        given |= {name: value for name, value in {**defaults, **bindings}.items() if value}
        for name, value in given.items():
            if query.takes_thing(text, name) and not sparql.is_name(value):
                given[name] = self.find(value)
        return query.ask(self.store, text, bindings=given, seconds=self.settings.seconds, rows=self.settings.rows)

    def find(self, name: str) -> str:
        """Give the address of what a person means by a name, an alias, a number or an address."""
        return names.find(self.store, name, self.settings.lang)

    def show(self, name: str) -> Profile:
        """Give everything known about one actor or other thing."""
        from hytki_graph.analysis.profile import describe

        return describe(self.store, self.find(name))

    def path(
        self, start: str, goal: str, *, at: str | None = None, kinds: Iterable[str] = (), most: int = 1
    ) -> Connection:
        """Find how two things are connected, on a date and by some kinds of link if so asked."""
        from hytki_graph.analysis.claims import kind_called
        from hytki_graph.analysis.paths import connect
        from hytki_graph.network import day

        if most < 1:
            raise InputError("not-positive", option="--max", value=most)
        ends = self.find(start), self.find(goal)
        network = self.project("ecosystem")
        wanted = {kind_called(network.kinds, kind) for kind in kinds}
        if at is not None:
            network = network.at(day(at))
        if wanted:
            network = network.keep(tie for tie in network.ties if tie.kind in wanted)
        return connect(network, *ends, most=most)

    def stats(self) -> Coverage:
        """Count what there is, and what there is not."""
        return questions.cover(self.store)

    def project(self, lens: str = "collaboration", **bindings: str) -> Network:
        """See the ecosystem as a network, through a lens of ``lenses/*.rq``."""
        return questions.seen(self.store, lens, **bindings)

    def simplify(
        self,
        lens: str = "co-membership",
        *,
        at: str = "",
        weight: str = "",
        statuses: Iterable[str] = (),
        kinds: Iterable[str] = (),
    ) -> Projection:
        """Give the plain graph a measure works on: nodes, weighted edges, and what was counted."""
        return questions.simplify(self.store, View(lens, at, weight, tuple(statuses), tuple(kinds)))

    def analyse(
        self,
        measure: str,
        *,
        lens: str = "co-membership",
        at: str = "",
        weight: str = "",
        statuses: Iterable[str] = (),
        kinds: Iterable[str] = (),
        **options: object,
    ) -> Scores:
        """Measure who connects, who bridges, who belongs together; ``hytki analyse --list`` tells the measures."""
        view = View(lens, at, weight, tuple(statuses), tuple(kinds))
        return questions.analyse(self.store, measure, view, lang=self.settings.lang, **options)

    def robust(
        self, measure: str, view: View | None = None, *, trial: Resampling | None = None, **options: object
    ) -> Robustness:
        """Tell how far the ranks of a measure can be trusted when links or whole sources are missing."""
        seen, tried = view or View(), trial or Resampling()
        return questions.robust(self.store, measure, seen, tried, lang=self.settings.lang, **options)

    def keep_run(self, scores: Scores) -> tuple[Path, bool]:
        """Write a run of a measure into the data folder, to be asked and cited; say whether anything changed."""
        path, changed = questions.keep(self.store, scores)
        if changed:
            self._changed()
        return path, changed

    def gaps(self, *, region: str = "") -> Gaps:
        """Find where nobody is: regions, layers, roles, and competence that is needed and not offered."""
        return questions.gaps(self.store, region=region)

    def match(self, *, need: str = "", within: bool = False) -> Matches:
        """Find who could learn from whom; ``within`` lets a pair be of one region."""
        return questions.match(self.store, need=need, within=within)

    def whatif(self, *, remove: Iterable[str] = (), add: Iterable[str] = (), at: str = "", most: int = 10) -> WhatIf:
        """Tell what would break without some actors, and what links such as ``A:cooperates-with:B`` would mend."""
        from hytki_graph.analysis.whatif import addition

        read = [addition(text, self.store.kinds) for text in add]
        added = [(self.find(one), kind, self.find(other)) for one, kind, other in read]
        return questions.whatif(self.store, [self.find(name) for name in remove], added, at=at, most=most)

    def strengthen(self, count: int, *, at: str = "", without: Iterable[str] = ()) -> Suggestions:
        """Suggest the new links that would hold the ecosystem together best."""
        return questions.strengthen(self.store, count, at=at, without=[self.find(name) for name in without])

    def difference(self, before: str, after: str) -> Difference:
        """Tell what changed between two days (``2018-01-01``) or two data folders."""
        return questions.difference(self.store, before, after)

    def timeline(self) -> Timeline:
        """Count projects, links and actors by year."""
        return questions.timeline(self.store)

    def matrix(
        self, rows: str = "region", cols: str = "layer", *, kinds: Iterable[str] = (), counting: str = "fractional"
    ) -> Matrix:
        """Count links from group to group."""
        return questions.matrix(self.store, rows=rows, cols=cols, kinds=kinds, counting=counting)

    @cached_property
    def public(self) -> Ecosystem:
        """The same ecosystem without persons and contact details, ``left_out`` of which says how many there were.

        All that is drawn for others is drawn from it.
        """
        from hytki_graph import outgoing

        if self.left_out is not None:
            return self
        store, left_out = outgoing.swept(self.store)
        return Ecosystem(store, self.settings, left_out)

    @cached_property
    def graph(self) -> nx.MultiDiGraph:
        """The whole ecosystem as a plain networkx graph."""
        return self.project("ecosystem").graph

    @property
    def rdf(self) -> Dataset:
        """The whole ecosystem as an rdflib Dataset in memory, one graph per source; a copy made anew at each call."""
        return self.store.rdf()

    def asked(self, question: str, /, **bindings: str) -> Network:
        """Ask a question and give its answer as a network: statements, or a table with ``?from`` and ``?to``."""
        from hytki_graph.asked import network_of

        text, _ = query.find(question)
        return network_of(self.query(question, **bindings), self.store, draw=query.header(text, "draw"))

    def draw(self, network: Network | None = None, *, wish: Wish | None = None) -> Scene:
        """Give every dot of a network its place in every view, its size and colour.

        A wish says for whom the scene is, what its sizes tell, and which named view it shows.
        """
        from hytki_graph import publishing

        if network is None and self.left_out is None:
            return self.public.draw(wish=wish)
        drawn = network or self.project("ecosystem")
        return publishing.scene(self.store, drawn, wish or publishing.Wish(), self.left_out or {})

    def diagram(self, name: str, scene: Scene | None = None) -> Picture:
        """Draw a diagram for paper: network, layers, regions, map, clusters, timeline, matrix, process, impact."""
        from hytki_graph import publishing

        return publishing.diagram(scene or self.draw(), self.public.store, name, lang=self.settings.lang)

    def picture(self, found: Connection | Gaps | Matrix) -> Picture:
        """Draw what a question found: a path, the gaps, a matrix."""
        from hytki_graph import publishing

        network = self.project("ecosystem")
        imprint = publishing.told(self.store, network, "public", self.left_out or {})
        return publishing.answered(found, network, imprint, lang=self.settings.lang)

    def release(self, *, profile: str = "public") -> Release:
        """Give all statements that a profile may see, with the description of the dataset."""
        from hytki_graph import publishing

        return publishing.statements(self.store, profile)

    def export(self, path: Path | str, thing: Publication | None = None, *, theme: str = "light") -> Path:
        """Write anything to a file, in the format its ending names; a scene becomes a diagram where that is wanted.

        Without a thing it is the whole ecosystem: all statements for an RDF file, else its map. A file that the data
        folder is read from is an :class:`InputError`.
        """
        from hytki_graph import exporters, folder, publishing
        from hytki_graph.scene import Scene

        target = Path(path)
        folder.keep_clear(self.folder, target)
        if thing is None:
            sort, _ = exporters.ending(target, ("scenes", "pictures", "releases"))
            thing = self.release() if sort == "releases" else self.draw()
        if isinstance(thing, Scene) and exporters.ending(target, ("scenes", "pictures"))[0] == "pictures":
            thing = self.diagram("network", thing)
        return publishing.write(thing, target, lang=self.settings.lang, theme=theme)

    def map(self, path: Path | str, *, report: Report | None = None) -> Path:
        """Write the interactive map of the whole ecosystem as one HTML page; not from data that breaks a shape.

        A report of this data spares a second validation.
        """
        self._checked(report)
        return self.export(path, self.draw())

    def keep_places(self, scene: Scene) -> Path:
        """Write the places of a scene into the data folder: the next map looks like it, and new actors settle in.

        Only a scene of the whole ecosystem is kept; the places of things that it does not show stay as they were.
        """
        from hytki_graph import positions

        if scene.network.lens != "ecosystem":
            raise InputError("keep-whole", lens=scene.network.lens)
        if self.folder == model.home("data"):
            raise InputError("bundled-data")
        return positions.write(self.folder, {**positions.read(self.folder), **positions.keep(scene)})

    def report(self, path: Path | str, *, report: Report | None = None) -> Path:
        """Write the state of the ecosystem as one readable ``.html`` or ``.md``; not from data that breaks a shape."""
        from hytki_graph.exporters import ecosystem_report
        from hytki_graph.overview import gather

        ecosystem_report.check(Path(path))
        found = gather(self.store, self._checked(report), lang=self.settings.lang)
        return ecosystem_report.write(found, Path(path), lang=self.settings.lang)

    def save(self) -> list[Path]:
        """Rewrite the data files in their canonical form; give those that changed."""
        texts = {path: turtle.canonical(path) for path in self.store.files.values() if path.suffix.lower() == ".ttl"}
        return [path for path, text in texts.items() if turtle.save(path, text)]

    def _checked(self, report: Report | None) -> Report:
        """Give what validation found; data that breaks a shape is an error."""
        checked = report or self.validate()
        if not checked.conforms:
            raise InputError("broken-data", count=checked.counts()["Violation"])
        return checked

    def _repr_html_(self) -> str:
        from hytki_graph.exporters import notebook_html

        return notebook_html.ecosystem(self.store, self.settings.lang)

    def __repr__(self) -> str:
        return f"<Ecosystem {self.folder}: {len(self.store.files)} sources>"


def default_folder() -> Path:
    """Give ``./data`` where there is one, else the bundled ecosystem."""
    here = Path("data")
    return here if here.is_dir() else model.home("data")
