"""A run of a measure as statements that can be asked and cited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from hytki_graph import model, turtle
from hytki_graph.iris import BASE, DATE_TYPES, digest, iri
from hytki_graph.model import Facts
from hytki_graph.projection import Projection, Scores, ranks
from hytki_graph.words import LANGUAGES, Text, pick, tell

_DIGITS = 8


@dataclass(frozen=True)
class Run:
    """One measuring of one projection, and the names it is written under.

    ``data_date`` is the date of the data (a day, a month, a year, or empty when not known), ``used`` are the sources
    the projection stands on.
    """

    scores: Scores
    version: str
    data_date: str = ""
    used: tuple[str, ...] = ()

    @cached_property
    def id(self) -> str:
        """What tells runs apart: measure, projection, parameters, data and version, and nothing else (no clock)."""
        return digest(*self.settings, self.version, self.data_date, *self.used)

    @cached_property
    def settings(self) -> list[str]:
        """What it was made with, as ``name=value``: measure, projection, options, and a digest of the data."""
        projection = self.scores.projection
        given = {
            "measure": self.scores.measure,
            "lens": projection.lens,
            "directed": "yes" if projection.directed else "no",
            "data": data_digest(projection),
            **{f"projection.{name}": value for name, value in projection.parameters.items()},
            **{f"option.{name}": value for name, value in self.scores.options.items()},
        }
        return [f"{name}={value}" for name, value in sorted(given.items())]

    @property
    def iri(self) -> str:
        """The address of the run."""
        return f"{BASE}id/run-{self.id}"

    @property
    def name(self) -> str:
        """The name of its file without the ending."""
        return f"analysis-{self.id}"

    @property
    def source(self) -> str:
        """The address of its result as a source, which is also the name of its graph."""
        return f"{BASE}source/{self.name}"

    @property
    def measured(self) -> str:
        """The concept of the measure; that of any network measure where it has none of its own."""
        concept = iri(f"figure:{self.scores.measure}")
        return concept if concept in model.read().scheme("figures") else iri("figure:network-measure")


def data_digest(projection: Projection) -> str:
    """Give a digest of everything a measure can see: nodes, edges, weights, attributes and names.

    Saved runs are no part of it, so saving one does not make the next one new.
    """
    edges = zip(projection.sources.tolist(), projection.targets.tolist(), projection.weights.tolist(), strict=True)
    attributes = {name: list(projection.attributes[name]) for name in sorted(projection.attributes)}
    labels = {node: sorted(projection.labels[node].items()) for node in sorted(projection.labels)}
    return digest(*map(repr, (projection.nodes, list(edges), attributes, labels, projection.modes)))


def statements(scores: Scores, *, version: str, data_date: str = "", used: Iterable[str] = ()) -> list[ox.Triple]:
    """Give a run as RDF: the run, its result as a source, and one figure for each node and column.

    Numbers are rounded to eight decimals. Figures of the whole network are of the run itself. See :class:`Run` for the
    rest.
    """
    return _statements(Run(scores, version, data_date, tuple(sorted(set(used)))))


def written(scores: Scores, *, version: str, data_date: str = "", used: Iterable[str] = ()) -> tuple[str, str]:
    """Give the name of the file of a run (without folder) and its Turtle: the same run, the same bytes."""
    run = Run(scores, version, data_date, tuple(sorted(set(used))))
    return f"{run.name}.ttl", turtle.write(_statements(run))


def newest(facts: Mapping[str, Facts]) -> str:
    """Give the date of the data: that of the newest source, or an empty text where no source tells its date.

    Saved runs do not count.
    """
    sources = [fact for fact in facts.values() if iri("prov:Entity") in model.values(fact, "rdf:type")]
    told = (
        date
        for fact in sources
        if iri("type:analysis") not in model.values(fact, "dct:type")
        for name in ("dct:issued", "dct:modified", "dct:date")
        for date in model.values(fact, name)
        if len(date) in DATE_TYPES
    )
    return max(told, default="")


def _statements(run: Run) -> list[ox.Triple]:
    said = [*_run(run), *_source(run)]
    for place, column in enumerate(run.scores.columns):
        ranks = _ranks(run.scores, place)
        for node, row in run.scores.values.items():
            if isinstance(row[place], str):  # a name that was made for a reader, in his language
                continue
            where = f"sarake {column}, sija {ranks[node]}" if node in ranks else f"sarake {column}"
            said += _figure(run, node, column, row[place], where)
    for name, value in run.scores.overall.items():
        said += _figure(run, run.iri, name, value, f"koko verkko, {name}")
    return said


def _run(run: Run) -> Iterator[ox.Triple]:
    yield _say(run.iri, "rdf:type", ox.NamedNode(iri("prov:Activity")))
    yield _say(run.iri, "dct:type", ox.NamedNode(iri("type:analysis-run")))
    yield _say(run.iri, "dct:subject", ox.NamedNode(run.measured))
    yield _say(run.iri, "bibo:locator", ox.Literal("koko lähde"))
    yield _say(run.iri, "schema:softwareVersion", ox.Literal(run.version))
    for given in run.settings:
        yield _say(run.iri, "hytki:parameter", ox.Literal(given))
    for source in run.used:
        yield _say(run.iri, "prov:used", ox.NamedNode(source))
    if run.data_date:
        yield _say(run.iri, "dct:date", _literal(run.data_date, DATE_TYPES[len(run.data_date)]))
    yield from _named(run.iri, tell("run.name", measure=_title(run), lens=run.scores.projection.lens, id=run.id[:8]))


def _source(run: Run) -> Iterator[ox.Triple]:
    yield _say(run.source, "rdf:type", ox.NamedNode(iri("prov:Entity")))
    yield _say(run.source, "dct:type", ox.NamedNode(iri("type:analysis")))
    yield _say(run.source, "bibo:locator", ox.Literal("koko lähde"))
    yield _say(run.source, "prov:wasGeneratedBy", ox.NamedNode(run.iri))
    yield from _named(
        run.source, tell("run.result", measure=_title(run), lens=run.scores.projection.lens, id=run.id[:8])
    )


def _title(run: Run) -> Text:
    """Give the name of the measure as a sentence begins with it."""
    label = model.read().labels[run.measured]
    return {lang: (said := pick(label, lang))[:1].upper() + said[1:] for lang in LANGUAGES}


def _named(subject: str, name: Text) -> Iterator[ox.Triple]:
    for lang, said in name.items():
        yield _say(subject, "skos:prefLabel", ox.Literal(said, language=lang))


def _figure(run: Run, of: str, topic: str, value: float | str, place: str) -> Iterator[ox.Triple]:
    figure = f"{BASE}id/figure-{digest(of, run.measured, run.source, topic)}"
    yield _say(figure, "rdf:type", ox.NamedNode(iri("sosa:Observation")))
    yield _say(figure, "sosa:hasFeatureOfInterest", ox.NamedNode(of))
    yield _say(figure, "sosa:observedProperty", ox.NamedNode(run.measured))
    yield _say(figure, "sosa:hasSimpleResult", _result(value))
    yield _say(figure, "dct:source", ox.NamedNode(run.source))
    yield _say(figure, "bibo:locator", ox.Literal(place))
    yield _say(figure, "hytki:topic", ox.Literal(topic))


def _result(value: float | str) -> ox.Literal:
    if isinstance(value, str):
        return ox.Literal(value)
    text = f"{value:.{_DIGITS}f}".rstrip("0")
    text += "0" if text.endswith(".") else ""
    return _literal("0.0" if text == "-0.0" else text, "xsd:decimal")


def _ranks(scores: Scores, column: int) -> dict[str, int]:
    """Give the place of each node in a column of numbers, 1 for the greatest; equal values share a place."""
    numbers = {node: value for node, row in scores.values.items() if not isinstance(value := row[column], str)}
    return dict(zip(numbers, ranks(numbers.values()).tolist(), strict=True))


def _literal(text: str, datatype: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(iri(datatype)))


def _say(subject: str, name: str, value: ox.NamedNode | ox.Literal) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(iri(name)), value)
