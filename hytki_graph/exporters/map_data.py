"""What the map page knows, as compact columns: indices instead of names, texts once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hytki_graph.iris import short
from hytki_graph.model import CATEGORIES, SERVING, STEPPING_STONES
from hytki_graph.network import Network, Tie, interval
from hytki_graph.palette import EMPTY, INK, LANE, MUTED, PAPER, RULE, paint
from hytki_graph.scene import LOOKS, Scene, View, background
from hytki_graph.words import FALLBACK, LANGUAGES, Text, catalogue

_WORDS = ("page.", "category.")
_COLOURS = {"paper": PAPER, "ink": INK, "muted": MUTED, "rule": RULE, "lane": LANE, "empty": EMPTY}


def document(scene: Scene, *, lang: str) -> dict[str, Any]:
    """Give the first data block: all that the first look, the search and the filters need."""
    places = _Places(scene)
    network, imprint = scene.network, scene.imprint
    return {
        "lang": lang,
        "title": dict(imprint.title or catalogue()["page.title"]),
        "words": {key: dict(text) for key, text in sorted(catalogue().items()) if key.startswith(_WORDS)},
        "imprint": {
            "date": imprint.date, "sources": imprint.sources or _sources(network), "profile": imprint.profile,
            "left_out": dict(imprint.left_out),
        },
        "terms": {
            "id": [short(name) for name in places.terms],
            "label": _texts(network.terms[name].label for name in places.terms),
            "url": [network.terms[name].url for name in places.terms],
        },
        **_register(places),
        "things": _things(scene, places),
        "ties": _ties(places),
        "lines": {"ties": [len(ties) for ties, _ in places.lines], "bend": [bend for _, bend in places.lines]},
        "views": {name: _view(view, scene, places) for name, view in scene.views.items()} or {"network": _network()},
        "named": {name: {"title": dict(title), "state": dict(state)} for name, (title, state) in scene.named.items()},
        "state": dict(scene.opening),
    }  # fmt: skip


def details(scene: Scene) -> dict[str, Any]:
    """Give the second data block: the words of the panel and the tables."""
    places = _Places(scene)
    things, ties = [dot.thing for dot in scene.dots], places.ties
    return {
        "things": {
            "names": [list(thing.names) for thing in things],
            "note": [dict(thing.note) for thing in things],
            "dated": {str(at): list(map(list, thing.dated)) for at, thing in enumerate(things) if thing.dated},
        },
        "ties": {
            "id": [short(tie.iri) for tie in ties],
            "place": [tie.place for tie in ties],
            "start": [tie.start for tie in ties],
            "end": [tie.end for tie in ties],
            "role": [places.term(tie.role) for tie in ties],
            "layer": [places.term(tie.layer) for tie in ties],
            "via": [places.term(tie.via) for tie in ties],
            "conflicts": [[places.tie.get(other, -1) for other in tie.conflicts] for tie in ties],
            "note": [dict(tie.note) for tie in ties],
        },
    }


class _Places:
    """Where everything stands in its column; ties stand in the order of the lines that draw them."""

    def __init__(self, scene: Scene) -> None:
        network = scene.network
        ties = {tie.iri: tie for tie in network.ties}
        self.network = network
        drawn = {name for line in scene.lines for name in line.ties}
        alone = [((name,), 0.0) for name in ties if name not in drawn]
        self.lines = [*((line.ties, line.bend) for line in scene.lines), *alone]
        self.ties: list[Tie] = [ties[name] for names, _ in self.lines for name in names]
        self.tie = {tie.iri: at for at, tie in enumerate(self.ties)}
        self.thing = {dot.thing.iri: at for at, dot in enumerate(scene.dots)}
        self.things = {dot.thing.iri: dot.thing for dot in scene.dots}
        self.terms = sorted(_used(scene, self.ties))
        self._term = {name: at for at, name in enumerate(self.terms)}
        used = {tie.kind for tie in self.ties}
        self.kinds = [name for name in network.kinds if name in used]
        self.kind = {name: at for at, name in enumerate(self.kinds)}
        self.groups = sorted(network.groups.values(), key=lambda group: group.position)
        self.group = {group.iri: at for at, group in enumerate(self.groups)}
        used_too = {dot.thing.category for dot in scene.dots} - set(CATEGORIES.values())
        self.categories = [*dict.fromkeys(CATEGORIES.values()), *sorted(used_too)]
        self.category = {name: at for at, name in enumerate(self.categories)}

    def term(self, name: str) -> int:
        """Give the place of a term, -1 where there is none."""
        return self._term.get(name, -1)

    def each(self, names: Iterable[str]) -> list[int]:
        """Give the places of terms."""
        return [self.term(name) for name in names]


def _used(scene: Scene, ties: Iterable[Tie]) -> set[str]:
    """Give every address that the page speaks of by name."""
    network = scene.network
    used = {*network.layers, *network.statuses, *network.certainties}
    for dot in scene.dots:
        used |= {dot.thing.type, dot.thing.status, *dot.thing.layers, *dot.thing.regions, *dot.thing.sources}
    for tie in ties:
        used |= {tie.status, tie.certainty, tie.source, tie.role, tie.layer, tie.via}
    return {name for name in used - {""} if name in network.terms}


def _register(places: _Places) -> dict[str, Any]:
    """Give what the legend is made of: kinds, groups, categories, layers, statuses, certainties."""
    network, behind = places.network, background(places.network)
    kinds = [network.kinds[name] for name in places.kinds]
    return {
        "kinds": [
            {
                "id": short(kind.iri), "label": dict(kind.label), "inverse": dict(kind.inverse),
                "group": places.group.get(kind.group, -1), "symmetric": kind.symmetric, "traversable": kind.traversable,
            }
            for kind in kinds
        ],
        "groups": [
            {"id": short(group.iri), "label": dict(group.label), "colour": list(paint(group.colour))}
            for group in places.groups
        ],
        "categories": [
            {
                "id": name, "shape": LOOKS[name].shape, "colour": list(paint(LOOKS[name].colour)),
                "hollow": LOOKS[name].hollow, "shown": name not in behind, "stone": name in STEPPING_STONES,
            }
            for name in places.categories
        ],
        "colours": {name: list(colour) for name, colour in _COLOURS.items()},
        "layers": places.each(network.layers),
        "statuses": places.each(network.statuses),
        "certainties": places.each(network.certainties),
        "nobody": places.each(_nobody(network)),
    }  # fmt: skip


def _nobody(network: Network) -> list[str]:
    """Give the layers that no actor, project, service or data asset serves."""
    served = {layer for thing in network.things if thing.category in SERVING for layer in thing.layers}
    return [layer for layer in network.layers if layer not in served]


def _sources(network: Network) -> int:
    return len({source for thing in network.things for source in thing.sources})


def _things(scene: Scene, places: _Places) -> dict[str, Any]:
    dots = scene.dots
    things = [dot.thing for dot in dots]
    label, caption = (_texts(texts) for texts in ((one.label for one in things), (dot.caption for dot in dots)))
    return {
        "id": [short(thing.iri) for thing in things],
        "label": label,
        "caption": _unlike(caption, label),
        "category": [places.category[thing.category] for thing in things],
        "type": [places.term(thing.type) for thing in things],
        "layers": [places.each(thing.layers) for thing in things],
        "regions": [places.each(thing.regions) for thing in things],
        "status": [places.term(thing.status) for thing in things],
        "start": [thing.start for thing in things],
        "end": [thing.end for thing in things],
        "size": [dot.size for dot in dots],
        "x": [_brief(dot.x) for dot in dots],
        "y": [_brief(dot.y) for dot in dots],
        "sources": [places.each(thing.sources) for thing in things],
    }


def _ties(places: _Places) -> dict[str, Any]:
    ties = places.ties
    days = [interval(tie, places.things) for tie in ties]
    return {
        "from": [places.thing[tie.from_] for tie in ties],
        "to": [places.thing[tie.to] for tie in ties],
        "kind": [places.kind[tie.kind] for tie in ties],
        "status": [places.term(tie.status) for tie in ties],
        "certainty": [places.term(tie.certainty) for tie in ties],
        "source": [places.term(tie.source) for tie in ties],
        "since": [_number(first) for first, _ in days],
        "until": [_number(last) for _, last in days],
    }


def _network() -> dict[str, Any]:
    return {"x": [], "y": [], "zones": []}


def _view(view: View, scene: Scene, places: _Places) -> dict[str, Any]:
    """Give a view; one that leaves everything where it is says so by having no places."""
    moved = list(view.places) != [(dot.x, dot.y) for dot in scene.dots]
    given: dict[str, Any] = {
        "x": [_brief(place[0]) if place else None for place in view.places] if moved else [],
        "y": [_brief(place[1]) if place else None for place in view.places] if moved else [],
        "zones": [
            {
                "key": short(zone.key), "kind": zone.kind, "label": dict(zone.label), "things": zone.things,
                "outline": [_brief(part) for point in zone.outline for part in point], "empty": zone.empty,
            }
            for zone in view.zones
        ],
    }  # fmt: skip
    if view.bundles:
        given["bundles"] = {
            "from": [places.thing[bundle.from_] for bundle in view.bundles],
            "to": [places.thing[bundle.to] for bundle in view.bundles],
            "status": [places.term(bundle.status) for bundle in view.bundles],
            "ties": [_known(places.tie, bundle.ties) for bundle in view.bundles],
            "shared": [_known(places.thing, bundle.shared) for bundle in view.bundles],
        }
    if view.folded:
        given["folded"] = {
            str(places.thing[name]): _known(places.thing, inside) for name, inside in view.folded.items()
        }
    return given


def _known(column: Mapping[str, int], names: Iterable[str]) -> list[int]:
    return [column[name] for name in names if name in column]


def _texts(texts: Iterable[Text]) -> dict[str, list[str | int]]:
    """Give texts by language; a 0 stands for "as in the first of Finnish, English, Swedish that is no 0"."""
    columns: dict[str, list[str | int]] = {lang: [] for lang in LANGUAGES}
    for text in texts:
        said = {lang: text[lang] for lang in FALLBACK if text.get(lang)} or {FALLBACK[0]: next(iter(text.values()), "")}
        first = next(iter(said.values()))
        for lang in LANGUAGES:
            own = said.get(lang, first)
            columns[lang].append(0 if own == first and lang != next(iter(said)) else own)
    return columns


def _unlike(texts: Mapping[str, Sequence[str | int]], others: Mapping[str, Sequence[str | int]]) -> dict[str, Any]:
    """Give the texts of each language, a 0 where the other ones say the same in it."""
    return {
        lang: [
            0 if (mine := _said(texts, at, lang)) == _said(others, at, lang) else mine for at in range(len(texts[lang]))
        ]
        for lang in LANGUAGES
    }


def _said(texts: Mapping[str, Sequence[str | int]], at: int, lang: str) -> str | int:
    return next((texts[language][at] for language in (lang, *FALLBACK) if texts[language][at]), "")


def _number(date: str) -> int:
    """Give a day as a number, yyyymmdd, 0 where it is unknown.

    >>> _number("2023-04-01")
    20230401
    """
    return int(date.replace("-", "") or 0)


def _brief(number: float) -> float | int:
    """Give a number with at most one digit after the point, whole ones without it."""
    rounded = round(number, 1)
    return int(rounded) if rounded == int(rounded) else rounded
