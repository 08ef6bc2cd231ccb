"""The questions of steering, asked of a store."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from hytki_graph import lens as lenses
from hytki_graph import model, turtle
from hytki_graph.errors import InputError
from hytki_graph.iris import iri, short
from hytki_graph.network import Network, build, day
from hytki_graph.store import Store

if TYPE_CHECKING:
    from hytki_graph.analysis.coverage import Coverage
    from hytki_graph.analysis.difference import Difference
    from hytki_graph.analysis.gaps import Gaps
    from hytki_graph.analysis.match import Matches
    from hytki_graph.analysis.matrix import Matrix
    from hytki_graph.analysis.outcome import Outcome
    from hytki_graph.analysis.robust import Robustness
    from hytki_graph.analysis.strengthen import Suggestions
    from hytki_graph.analysis.timeline import Timeline
    from hytki_graph.analysis.unknown import Unknown
    from hytki_graph.analysis.whatif import Addition, WhatIf
    from hytki_graph.projection import Projection, Scores


@dataclass(frozen=True, slots=True)
class View:
    """What a measure looks at: a lens, a day, and which links count how."""

    lens: str = "co-membership"
    at: str = ""
    weight: str = ""
    statuses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resampling:
    """How ranks are tried: the share that is missing, of ``links`` or ``sources``, and how many times."""

    drop: float = 0.2
    by: str = "links"
    runs: int = 200
    seed: int = 1


def seen(store: Store, lens: str, **bindings: str) -> Network:
    """See a store as a network, through a lens."""
    found = lenses.find(lens)
    values = {name: iri(value) for name, value in bindings.items()}
    return build(store, lens, (row[0] for row in store.select(found.question, **values)), found.keeps)


def simplify(store: Store, view: View) -> Projection:
    """Give the plain graph a measure works on."""
    return _project(seen(store, view.lens), view)


def analyse(store: Store, measure: str, view: View, *, lang: str = "fi", **options: object) -> Scores:
    """Measure what a view shows; ``lang`` is the language of names that a measure makes."""
    from hytki_graph.analysis.measures import compute

    return compute(measure, _large_enough(simplify(store, view)), **_given(measure, lang, options))


def robust(
    store: Store, measure: str, view: View, trial: Resampling, *, lang: str = "fi", **options: object
) -> Robustness:
    """Rank again and again with a share of the links, or of the sources, missing."""
    from hytki_graph.analysis import robust as room
    from hytki_graph.analysis.measures import ready

    network, measuring = seen(store, view.lens), ready(measure, **_given(measure, lang, options))
    return room.robust(
        _large_enough(_project(network, view)),
        measuring,
        room.Trust.of(network, lambda left: _project(left, view)),
        drop=trial.drop, by=trial.by, runs=trial.runs, seed=trial.seed,
    )  # fmt: skip


def outcome(store: Store, found: Scores | Robustness, *, by: str = "", lowest: bool = False) -> Outcome:
    """Put beside the scores what a reader needs: what is missing, names, and a table by region, layer or type."""
    from hytki_graph.analysis import outcome as room
    from hytki_graph.projection import Scores

    scores, trust = (found, None) if isinstance(found, Scores) else (found.scores, found)
    projection = scores.projection
    groups = {name for values in projection.attributes.values() for value in values for name in value}
    used = {*groups, *(iri(name.partition(" ")[2]) for name in scores.overall if " " in name)}
    used |= {iri(f"status:{name}") for name in ("planned", "willing", "active", "ended", "unknown")}
    used |= {iri(f"kind:{name}") for name in projection.parameters.get("kinds", "").split(", ")}
    labels = {name: label for name in sorted(used) if (label := store.label(name))}
    table = room.by_group(scores, by) if by else ()
    labels |= projection.labels
    return room.Outcome(scores, room.unknown(projection), labels, by, table, trust, lowest)


def unknown(store: Store) -> list[Unknown]:
    """Count the actors whose region, layer or type no source tells."""
    from hytki_graph.analysis.unknown import unknown as count

    return [one for one in count(seen(store, "ecosystem")) if one.actors]


def takes(measure: str, option: str) -> bool:
    """Whether a measure has an option."""
    from hytki_graph.analysis.measures import find

    return option in inspect.signature(find(measure)).parameters


def keep(store: Store, scores: Scores) -> tuple[Path, bool]:
    """Write a run of a measure into the data folder; give its file, and whether anything changed."""
    from hytki_graph.analysis import run

    if store.folder == model.home("data"):
        raise InputError("bundled-data")
    links = {link for some in scores.projection.evidence for link in some}
    used = {model.value(store.facts.get(link, {}), "dct:source") for link in links} - {""}
    name, text = run.written(scores, version=store.model.version, data_date=run.newest(store.facts), used=used)
    path = store.folder / name
    return path, turtle.save(path, text)


def cover(store: Store) -> Coverage:
    """Count what there is, and what there is not."""
    from hytki_graph.analysis import coverage

    links = store.select(
        "SELECT ?kind ?status ?certainty WHERE { ?link a hytki:Link . OPTIONAL { ?link hytki:kind ?kind }"
        " OPTIONAL { ?link hytki:status ?status } OPTIONAL { ?link hytki:certainty ?certainty } }"
    )
    wanted = iri("type:region")
    regions = {name: fact for name, fact in store.facts.items() if model.value(fact, "dct:type") == wanted}
    names = {name: model.label(fact) for name, fact in sorted(regions.items())}
    return coverage.cover(seen(store, "ecosystem"), names, links)


def gaps(store: Store, *, region: str = "") -> Gaps:
    """Find where nobody is."""
    from hytki_graph.analysis import gaps as room
    from hytki_graph.analysis.claims import claims

    return room.gaps(seen(store, "ecosystem"), cover(store), claims(store), region=region)


def match(store: Store, *, need: str = "", within: bool = False) -> Matches:
    """Pair those who need with those who have."""
    from hytki_graph.analysis import match as room
    from hytki_graph.analysis.claims import claims

    return room.match(seen(store, "ecosystem"), claims(store), need=need, within=within)


def whatif(store: Store, remove: Iterable[str], add: Iterable[Addition], *, at: str = "", most: int = 10) -> WhatIf:
    """Compare what stands, or what held on a day, with the same without some things and with some links more."""
    from hytki_graph.analysis import whatif as room

    return room.whatif(_standing(seen(store, "ecosystem"), at), remove=remove, add=add, most=most)


def strengthen(store: Store, count: int, *, at: str = "", without: Sequence[str] = ()) -> Suggestions:
    """Suggest links that would hold together what stands, or what held on a day; perhaps without some things."""
    from hytki_graph.analysis import strengthen as room

    network = seen(store, "ecosystem")
    for name in without:
        if name not in network.by_iri():
            raise InputError("not-in-network", name=short(name), lens=network.lens)
    now = _standing(network, at)
    left = replace(
        now.keep(tie for tie in now.ties if not {tie.from_, tie.to} & set(without)),
        things=tuple(thing for thing in now.things if thing.iri not in without),
    )
    return room.strengthen(left, count, known=network.ties)


def difference(store: Store, before: str, after: str) -> Difference:
    """Tell what changed between two days of a store, or between two folders."""
    from hytki_graph.analysis.difference import between, between_days
    from hytki_graph.analysis.history import history

    if all(Path(one).is_dir() for one in (before, after)):
        old, new = (seen(Store.open(Path(one)), "ecosystem") for one in (before, after))
        return between(old, new, named=(before, after))
    if not all(one[:1].isdigit() for one in (before, after)):
        raise InputError("two-days-or-folders", before=before[:80], after=after[:80])
    return between_days(seen(store, "ecosystem"), before, after, told=history(store))


def timeline(store: Store) -> Timeline:
    """Count how much was going on each year."""
    from hytki_graph.analysis import timeline as room

    return room.timeline(seen(store, "ecosystem"))


def matrix(
    store: Store, *, rows: str = "region", cols: str = "layer", kinds: Iterable[str] = (), counting: str = "fractional"
) -> Matrix:
    """Count links from group to group."""
    from hytki_graph.analysis import matrix as room
    from hytki_graph.analysis.claims import claims

    network = seen(store, "ecosystem")
    return room.matrix(network, claims(store), rows=rows, cols=cols, kinds=kinds, counting=counting)


def _project(network: Network, view: View) -> Projection:
    from hytki_graph.projection import project

    found = lenses.find(view.lens)
    return project(network, found, weight=view.weight, statuses=view.statuses, kinds=view.kinds, at=view.at)


def _large_enough(projection: Projection) -> Projection:
    if projection.size < 2:
        raise InputError("network-too-small", count=projection.size, needed=2)
    return projection


def _given(measure: str, lang: str, options: dict[str, object]) -> dict[str, object]:
    return {"lang": lang, **options} if takes(measure, "lang") else options


def _standing(network: Network, at: str) -> Network:
    from hytki_graph.analysis.standing import standing

    return network.at(day(at)) if at else standing(network)
