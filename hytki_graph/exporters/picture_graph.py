"""The graph of a picture, for formats that lay it out themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hytki_graph.picture import Area, Connector, Mark, Picture

_CONTROL = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True)
class Graph:
    """The things of a picture, each once: named areas with the marks in them, marks outside of any, and connectors."""

    clusters: tuple[tuple[Area, tuple[Mark, ...]], ...]
    loose: tuple[Mark, ...]
    connectors: tuple[Connector, ...]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All marks, those in areas first."""
        return (*(mark for _, marks in self.clusters for mark in marks), *self.loose)


def graph(picture: Picture) -> Graph:
    """Give what a picture says, without its writing, its legend and its places."""
    marks: dict[str, Mark] = {}
    areas: dict[str, Area] = {}
    for mark in picture.marks():
        marks.setdefault(mark.key, mark)
    for area in picture.areas():
        if area.label:
            areas.setdefault(area.key, area)
    within: dict[str, list[Mark]] = {key: [] for key in areas}
    loose: list[Mark] = []
    for mark in marks.values():
        within.get(mark.within, loose).append(mark)
    clusters = tuple((areas[key], tuple(held)) for key, held in within.items())
    drawn = (each for each in picture.connectors() if each.from_ in marks and each.to in marks)
    return Graph(clusters, tuple(loose), tuple(drawn))


def plain(words: str) -> str:
    r"""Give a text on one line, with a replacement character for each letter that steers a machine.

    >>> plain("Rivi\n vaihtuu\x07")
    'Rivi vaihtuu\ufffd'
    """
    return _CONTROL.sub("\ufffd", " ".join(words.split()))
