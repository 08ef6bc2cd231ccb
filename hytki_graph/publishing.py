"""What leaves the house: scenes, diagrams and statements, for those they are meant for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hytki_graph import exporters, imprint, named_views, positions, profiles, registry, release
from hytki_graph.errors import InputError
from hytki_graph.picture import Picture
from hytki_graph.query import Statements, Table
from hytki_graph.release import Release
from hytki_graph.scene import Imprint, Scene, compose
from hytki_graph.words import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hytki_graph.analysis.gaps import Gaps
    from hytki_graph.analysis.matrix import Matrix
    from hytki_graph.analysis.paths import Connection
    from hytki_graph.network import Network
    from hytki_graph.projection import Scores
    from hytki_graph.store import Store

Publication = Scene | Picture | Release | Table | Statements
"""What can be written to a file."""


@dataclass(frozen=True, slots=True)
class Wish:
    """For whom a scene is, what its sizes tell (no scores: the number of neighbours), and which named view it shows.

    ``still`` narrows the scene to the view; without it the view is what a page opens with. ``title`` stands in for the
    title of the view or of the ecosystem.
    """

    profile: str = "public"
    size: Scores | None = None
    view: str = ""
    still: bool = False
    title: Text = field(default_factory=dict)


def scene(store: Store, network: Network, wish: Wish, left_out: Mapping[str, int]) -> Scene:
    """Draw a network for a profile, with the named views of the folder; ``left_out`` is what the store has lost.

    The whole ecosystem is drawn in the places that are kept; the answer to a question is laid out anew.
    """
    from hytki_graph.analysis import measures

    shown, hidden = profiles.narrowed(network, store.folder, wish.profile, date.today())
    view = named_views.find(store.folder, wish.view) if wish.view else None
    if view and wish.still:
        shown = named_views.shown(shown, view)
    title = wish.title or (view.title if view else None)
    said = told(store, shown, wish.profile, left_out, hidden, title=title)
    drawn = compose(
        shown,
        kept=positions.read(store.folder) if network.lens == "ecosystem" else None,
        sizes=_sizes(wish.size),
        imprint=replace(said, sizes=measures.title(wish.size.measure) if wish.size else {}),
    )
    states = {name: (one.title, named_views.as_state(one)) for name, one in named_views.named(store.folder).items()}
    return replace(drawn, named=states, opening=named_views.as_state(view) if view else {})


def told(
    store: Store, network: Network, profile: str, *left_out: Mapping[str, int], title: Text | None = None
) -> Imprint:
    """Give what a picture says of itself."""
    return imprint.imprint(store, network=network, title=title, profile=profile, left_out=profiles.counted(*left_out))


def diagram(scene: Scene, store: Store, name: str, *, lang: str) -> Picture:
    """Draw a diagram, by its name in the table of diagrams."""
    from hytki_graph import diagrams

    drawn: Picture = registry.load(diagrams.find(name))(scene, store, lang=lang)
    return drawn


def answered(found: Connection | Gaps | Matrix, network: Network, imprint: Imprint, *, lang: str) -> Picture:
    """Draw what a question found: a path, the gaps, a matrix."""
    from hytki_graph.analysis.matrix import Matrix
    from hytki_graph.analysis.paths import Connection
    from hytki_graph.diagrams import gaps, matrix, route
    from hytki_graph.exporters.matrix_text import remarks, title
    from hytki_graph.exporters.wording import Voice

    if isinstance(found, Connection):
        return route.draw(found, network, imprint=imprint, lang=lang)
    if isinstance(found, Matrix):
        voice = Voice(found.labels, lang)
        heading, notes = title(found, voice), remarks(found, voice)
        return matrix.heatmap(found, lang, heading=heading, notes=notes, imprint=imprint)
    return gaps.draw(found, imprint=imprint, lang=lang)


def statements(store: Store, profile: str) -> Release:
    """Gather all statements that a profile may see."""
    return release.gather(store, profile, date.today())


def write(thing: Publication, path: Path, *, lang: str, theme: str = "light") -> Path:
    """Write anything in the format that the ending of a file names."""
    sort = _sort(thing)
    writer = exporters.writer(path, sort)
    return writer(thing, path, theme=theme) if sort == "pictures" else writer(thing, path, lang=lang)


def _sort(thing: Publication) -> str:
    if isinstance(thing, Picture):
        return "pictures"
    if isinstance(thing, Release):
        return "releases"
    return "scenes" if isinstance(thing, Scene) else "answers"


def _sizes(scores: Scores | None) -> Mapping[str, float] | None:
    """Give what a measure says of each thing as a number; a measure of names has no sizes."""
    if scores is None:
        return None
    numbers = {name: float(row[0]) for name, row in scores.values.items() if not isinstance(row[0], str)}
    if not numbers:
        raise InputError("size-by-names", measure=scores.measure)
    return numbers
