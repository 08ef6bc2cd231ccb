"""Clusters, networks and ecosystems with their members folded in, and what joins them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from hytki_graph.diagrams.framing import Body, Entry, Head, Section, framed, line_sample
from hytki_graph.diagrams.labels import Crossings, Name, place
from hytki_graph.diagrams.scene_items import legend, mark, plain, scale_of
from hytki_graph.diagrams.scene_sheet import bounds, shown
from hytki_graph.diagrams.shapes import rim
from hytki_graph.iris import tail
from hytki_graph.looks import DASHES, FADED
from hytki_graph.palette import INK, MUTED
from hytki_graph.picture import Connector, Item, Mark, Picture, Point
from hytki_graph.scene import Bundle, Dot, Scene, View
from hytki_graph.store import Store
from hytki_graph.view import radius
from hytki_graph.words import pick, say

_ROOM = (1180.0, 860.0)
_EDGE, _THICKEST = 60.0, 9.0


def draw(scene: Scene, _store: Store, *, lang: str) -> Picture:
    """Draw each cluster as large as it has members; a line is as thick as what joins the two is much."""
    view = scene.views.get("clusters") or View("clusters", (None,) * len(scene.dots))
    held = shown(scene, view)
    left, top, right, low = bounds([spot for _, spot in held] or [(0, 0), (400, 200)])
    scale = scale_of(right - left, low - top, _ROOM, len(held))
    marks = {}
    for dot, (x, y) in held:
        grown = radius(len(view.folded.get(dot.thing.iri, ()))) / dot.size
        spot = round((x - left) * scale + _EDGE, 1), round((y - top) * scale + _EDGE, 1)
        marks[dot.thing.iri] = mark(dot, spot, grown * scale, lang)
    size = (right - left) * scale + 2 * _EDGE, (low - top) * scale + 2 * _EDGE
    bundles = [bundle for bundle in view.bundles if bundle.from_ in marks and bundle.to in marks]
    connectors = _connectors(bundles, marks, scene, lang)
    names = [_name(dot, marks[dot.thing.iri], view, lang) for dot, _ in sorted(held, key=lambda one: -one[0].size)]
    placed = place(names, marks.values(), Crossings(connectors), (0, 0, *size))
    head = Head("clusters", say("draw.clusters", lang), say("draw.clusters.summary", lang), lang)
    notes = [
        say("draw.counts", lang, things=len(held), links=len({tie for bundle in bundles for tie in bundle.ties})),
        say("draw.folded", lang, count=len({name for folded in view.folded.values() for name in folded})),
    ]
    if placed.missing:
        notes.append(say("draw.unnamed", lang, count=len(placed.missing)))
    explained = [*legend(scene, [dot for dot, _ in held], [], lang), *_explained(scene, bundles, lang)]
    items: list[Item] = [*connectors, *marks.values(), *placed.items]
    return framed(head, Body(items, *size), legend=explained, imprint=scene.imprint, notes=notes)


def _name(dot: Dot, own: Mark, view: View, lang: str) -> Name:
    members = len(view.folded.get(dot.thing.iri, ()))
    said = plain(pick(dot.caption, lang))
    return Name(own, f"{said} ({members})" if members else said, 12.0 if members > 3 else 11.0, members > 3)


def _connectors(bundles: Sequence[Bundle], marks: Mapping[str, Mark], scene: Scene, lang: str) -> tuple[Connector, ...]:
    found = []
    for bundle in bundles:
        one, other = marks[bundle.from_], marks[bundle.to]
        status = tail(bundle.status)
        title = say(
            "draw.bundle", lang, start=one.label, end=other.label, links=len(bundle.ties), shared=len(bundle.shared),
            status=_status(scene, bundle.status, lang),
        )  # fmt: skip
        ends: tuple[Point, ...] = (rim(one, (other.x, other.y)), rim(other, (one.x, one.y)))
        line = min(_THICKEST, 1.2 + 0.8 * (len(bundle.ties) - 1))
        opacity = FADED if status == "ended" else 0.8
        found.append(
            Connector(bundle.ties[0], one.key, other.key, ends, MUTED, _status(scene, bundle.status, lang), title,
                      DASHES.get(status, ()), line, arrow=False, opacity=opacity)
        )  # fmt: skip
    return tuple(found)


def _explained(scene: Scene, bundles: Sequence[Bundle], lang: str) -> list[Section]:
    counts = Counter(bundle.status for bundle in bundles)
    entries = [
        Entry(
            line_sample(INK, dash=DASHES.get(tail(name), ()), opacity=FADED if tail(name) == "ended" else 1.0),
            _status(scene, name, lang), counts[name],
        )
        for name in scene.network.statuses if counts[name]
    ]  # fmt: skip
    return [Section(say("draw.joins", lang), tuple(entries))]


def _status(scene: Scene, status: str, lang: str) -> str:
    term = scene.network.terms.get(status)
    return plain(pick(term.label, lang)) if term else tail(status)
