"""Who is where: regions by competence layers as a heat map, with the empty cells marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from hytki_graph.analysis.claims import claims
from hytki_graph.analysis.coverage import cover
from hytki_graph.analysis.gaps import Gaps, Square, gaps
from hytki_graph.analysis.matrix import Matrix
from hytki_graph.diagrams.blocks import listed, name, nothing
from hytki_graph.diagrams.framing import Head, framed
from hytki_graph.diagrams.heat import Heat
from hytki_graph.network import Thing
from hytki_graph.picture import Picture
from hytki_graph.scene import Imprint, Scene, caption
from hytki_graph.store import Store
from hytki_graph.words import Text, pick, say

_DARKEST = 5
_SHOWN = 12


def draw(scene: Scene, store: Store, *, lang: str) -> Picture:
    """Draw how many named things of each region serve each layer; those without a known region stand last."""
    claimed = claims(store)
    found = gaps(scene.network, cover(scene.network, claimed.regions, ()), claimed)
    if not found.cells:
        return nothing(Head("matrix", say("draw.matrix", lang), "", lang), scene.imprint, say("draw.matrix.none", lang))
    return grid(found, [*found.cells, *found.unplaced], lang, imprint=scene.imprint)


def grid(found: Gaps, squares: Sequence[Square], lang: str, *, imprint: Imprint) -> Picture:
    """Draw how many things are in each square, with the name of what is alone there."""
    who, alone = _who(squares, found.labels, lang), _short(squares, found.things, lang)
    heat = Heat(table(squares, found.labels), lang, who, alone, _DARKEST, gaps=True)
    head = Head("matrix", say("draw.matrix", lang), _how(found, lang), lang)
    notes = [say("report.gaps.several", lang)]
    return framed(head, heat.body(), legend=[heat.legend()], imprint=imprint, notes=notes)


def heatmap(
    found: Matrix, lang: str, *, heading: str, notes: Sequence[str] = (), imprint: Imprint | None = None
) -> Picture:
    """Draw any table of groups by groups."""
    heat = Heat(found, lang)
    head = Head("matrix", heading, " ".join(notes), lang)
    return framed(head, heat.body(), legend=[heat.legend()], imprint=imprint or Imprint(profile=""))


def table(squares: Iterable[Square], labels: Mapping[str, Text]) -> Matrix:
    """Give the squares of regions by layers as a table of how many things are in each."""
    listed = list(squares)
    rows = tuple(dict.fromkeys(square.region for square in listed))
    cols = tuple(dict.fromkeys(square.layer for square in listed))
    counts = {(square.region, square.layer): Fraction(len(square.things)) for square in listed if square.things}
    return Matrix("ecosystem", "region", "layer", (), "multiple", rows, cols, counts, 0, 0, labels)


def _how(found: Gaps, lang: str) -> str:
    counts = {"empty": len(found.empty()), "all": len(found.cells), "fragile": len(found.fragile())}
    return f"{say('report.gaps.heading', lang)}. {say('draw.matrix.how', lang, **counts)}"


def _who(squares: Iterable[Square], labels: Mapping[str, Text], lang: str) -> dict[tuple[str, str], str]:
    """Name who is in each cell, for pointing at it."""
    named = {square: [name(labels, one, lang) for one in square.things] for square in squares}
    return {(square.region, square.layer): listed(names, _SHOWN, lang) for square, names in named.items()}


def _short(squares: Iterable[Square], things: Mapping[str, Thing], lang: str) -> dict[tuple[str, str], str]:
    """Give the short name of what is alone in a cell."""
    alone = {(one.region, one.layer): things[one.things[0]] for one in squares if len(one.things) == 1}
    return {place: pick(caption(thing), lang) for place, thing in alone.items()}
