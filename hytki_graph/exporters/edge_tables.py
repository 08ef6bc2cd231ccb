"""The things and links of a scene as tables with headings in one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hytki_graph.exporters.entries import Node, Speaker, about, edges, joined, links, named, nodes
from hytki_graph.exporters.sheets import Cell, Sheet
from hytki_graph.network import Tie
from hytki_graph.scene import Scene
from hytki_graph.words import catalogue, pick, say

_THINGS = (
    ("table.type", "type"), ("table.regions", "regions"), ("table.layers", "layers"), ("table.status", "status"),
    ("table.start", "start"), ("table.end", "end"), ("table.other-names", "other_names"), ("table.sources", "sources"),
    ("table.note", "note"), ("table.name-fi", "name_fi"), ("table.name-sv", "name_sv"), ("table.name-en", "name_en"),
    ("table.address", "iri"),
)  # fmt: skip
_LINKS = (
    ("table.status", "status"), ("table.certainty", "certainty"), ("table.start", "start"), ("table.end", "end"),
    ("table.role", "role"), ("table.layer", "layer"), ("table.level", "level"), ("table.via", "via"),
    ("table.source", "said_by"), ("table.place", "place"), ("table.group", "group"), ("table.note", "note"),
    ("table.conflicts", "conflicts"), ("table.link-address", "iri"),
)  # fmt: skip
_ENDS = (
    "table.from", "table.from-type", "table.kind", "table.to", "table.to-type",
    "table.from-address", "table.to-address",
)  # fmt: skip


def link_table(scene: Scene, lang: str) -> Sheet:
    """Give the links: both ends by name and type, the kind, and all that the source tells of it."""
    names = named(scene, lang)
    sorts = {node.dot.thing.iri: joined(node.said["type"]) for node in nodes(scene, lang)}
    head = [say(word, lang) for word in (*_ENDS[:5], *(word for word, _ in _LINKS), *_ENDS[5:])]
    rows = (
        (
            names[edge.tie.from_], sorts[edge.tie.from_], edge.label, names[edge.tie.to], sorts[edge.tie.to],
            *(joined(edge.said[field]) for _, field in _LINKS), edge.tie.from_, edge.tie.to,
        )
        for edge in edges(scene, lang)
    )  # fmt: skip
    return Sheet(say("template.sheet.links", lang), head, rows)


def thing_table(scene: Scene, lang: str) -> Sheet:
    """Give the things: actors, projects, services ... with what the sources tell of each."""
    names = named(scene, lang)
    words = ["table.name", "table.category", *(word for word, _ in _THINGS)]
    rows = (
        (names[node.dot.thing.iri], _category(node, lang), *(joined(node.said[field]) for _, field in _THINGS))
        for node in nodes(scene, lang)
    )
    return Sheet(say("table.sheet.things", lang), [say(word, lang) for word in words], rows)


def tables(scene: Scene, lang: str) -> Iterator[Sheet]:
    """Give the sheets of a workbook: things, links, links to topics and places, sources, and what the file is."""
    yield thing_table(scene, lang)
    yield link_table(scene, lang)
    if scene.network.aside:
        yield _aside(scene, lang)
    yield _sources(scene, lang)
    yield about_table(scene, lang, say("table.sheet.about", lang))


def about_table(scene: Scene, lang: str, name: str) -> Sheet:
    """Give the sheet that says what the file is, and what was left out of it."""
    title, *rest = about(scene, lang)
    counts = say("table.counts", lang, things=len(scene.dots), links=len(links(scene)))
    return Sheet(name, [title], [(line,) for line in (*rest, counts)])


def _category(node: Node, lang: str) -> str:
    category = joined(node.said["category"])
    return pick(catalogue().get(f"category.one.{category}", {"": category}), lang)


def _aside(scene: Scene, lang: str) -> Sheet:
    """Give the links that lead to a competence, a layer or a place, which is no thing of the map."""
    speak = Speaker(scene.network, lang)
    words = ("table.who", "table.kind", "table.refers", "table.status", "table.certainty", "table.source",
             "table.place", "table.link-address")  # fmt: skip

    def row(tie: Tie) -> tuple[str, ...]:
        edge = speak.edge(tie)
        said = (joined(edge.said[field]) for field in ("status", "certainty", "said_by", "place", "iri"))
        return speak.word(tie.from_), edge.label, speak.word(tie.to), *said

    return Sheet(
        say("table.sheet.aside", lang), [say(word, lang) for word in words], (row(tie) for tie in scene.network.aside)
    )


def _sources(scene: Scene, lang: str) -> Sheet:
    speak, terms = Speaker(scene.network, lang), scene.network.terms
    things = Counter(source for dot in scene.dots for source in dot.thing.sources)
    said = Counter(tie.source for tie in links(scene))
    words = ("table.name", "table.web", "table.things", "table.links", "table.address")
    rows: list[tuple[Cell, ...]] = [
        (speak.word(source), terms[source].url if source in terms else "", things[source], said[source], source)
        for source in sorted({*things, *said} - {""})
    ]
    return Sheet(say("template.sheet.sources", lang), [say(word, lang) for word in words], rows)
