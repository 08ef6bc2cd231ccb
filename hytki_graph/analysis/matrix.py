"""Group by group: how many links lead from one kind of thing to another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from hytki_graph.analysis.claims import Claims, kind_called, labels
from hytki_graph.analysis.standing import real
from hytki_graph.errors import InputError
from hytki_graph.model import CATEGORIES
from hytki_graph.network import Network, Tie
from hytki_graph.words import Text, catalogue, pick

OF_ENDS = ("region", "layer", "type", "category")
"""What groups the thing at an end of a link: rows take where it comes from, columns where it leads."""
OF_LINKS = ("kind", "status", "certainty", "source", "role")
"""What groups the link itself."""
COUNTINGS = ("fractional", "multiple")

Groups = tuple[str, ...]
Reading = tuple[Groups, Groups]
"""The groups of the row and of the column; a symmetric link has two readings."""
Way = tuple[str, str, str, tuple[Reading, ...]]
"""From, kind, to, and where that counts."""


@dataclass(frozen=True)
class Matrix:
    """Links by group and group.

    ``counting`` is ``fractional``: a link of a thing with two regions is half in each, and all squares add up to the
    number of links; or ``multiple``: it is whole in each. Margins are always the sums of their row or column. The
    empty group holds what has none. ``planned`` is how many links were left out because they are only planned or
    wished for.
    """

    lens: str
    row: str
    col: str
    kinds: tuple[str, ...]
    counting: str
    rows: tuple[str, ...]
    cols: tuple[str, ...]
    cells: Mapping[tuple[str, str], Fraction]
    links: int
    planned: int
    labels: Mapping[str, Text]

    def row_total(self, row: str) -> Fraction:
        """Add up a row."""
        return sum((self.cells.get((row, col), Fraction()) for col in self.cols), Fraction())

    def col_total(self, col: str) -> Fraction:
        """Add up a column."""
        return sum((self.cells.get((row, col), Fraction()) for row in self.rows), Fraction())

    @property
    def total(self) -> Fraction:
        """Add up everything."""
        return sum(self.cells.values(), Fraction())


def matrix(
    network: Network,
    claimed: Claims,
    *,
    rows: str = "region",
    cols: str = "layer",
    kinds: Iterable[str] = (),
    counting: str = "fractional",
) -> Matrix:
    """Count links from the groups of the rows to the groups of the columns.

    Without ``kinds`` every kind between two things of the map counts; a kind that leads to a concept or a place, such
    as ``serves-layer``, can be named. What several sources say counts once. A symmetric link reads both ways, half and
    half. Planned links count only when one of the groups is the status, where they stand apart.
    """
    _check(rows, cols, counting)
    wanted = tuple(dict.fromkeys(kind_called(network.kinds, kind) for kind in kinds))
    ties = [tie for tie in (*network.ties, *(claimed.ties if wanted else ())) if not wanted or tie.kind in wanted]
    counted = [tie for tie in ties if real(tie) or "status" in {rows, cols}]
    ways = _ways(counted, rows, cols, _Grouping(network, claimed))
    cells = _cells(ways, counting)
    said = _labels(network, claimed)
    return Matrix(
        lens=network.lens,
        row=rows,
        col=cols,
        kinds=wanted,
        counting=counting,
        rows=_order(rows, {row for row, _ in cells}, network, said),
        cols=_order(cols, {col for _, col in cells}, network, said),
        cells=cells,
        links=len(ways),
        planned=len({_ends(tie) for tie in ties} - {_ends(tie) for tie in counted}),
        labels=said,
    )


def _check(rows: str, cols: str, counting: str) -> None:
    for dimension in (rows, cols):
        if dimension not in OF_ENDS + OF_LINKS:
            raise InputError("unknown-dimension", name=dimension[:40], choices=", ".join(OF_ENDS + OF_LINKS))
    if counting not in COUNTINGS:
        raise InputError("unknown-counting", name=counting[:40], choices=", ".join(COUNTINGS))


class _Grouping:
    """Tells the groups of an end of a link, or of the link; one empty group where there is none."""

    def __init__(self, network: Network, claimed: Claims) -> None:
        self.things = network.by_iri()
        self.kinds = network.kinds
        self._homes, self._layers = claimed.homes, frozenset(network.layers)

    def of(self, dimension: str, tie: Tie, end: str) -> Groups:
        """Give the groups; a place is in its region and a layer is its own."""
        if dimension in OF_LINKS:
            return (getattr(tie, dimension),)
        thing = self.things.get(end)
        if thing is None:
            own = {"region": self._homes.get(end, ""), "layer": end if end in self._layers else ""}
            return (own.get(dimension, ""),)
        found: dict[str, Groups] = {
            "region": thing.regions, "layer": thing.layers, "type": (thing.type,), "category": (thing.category,)
        }  # fmt: skip
        return found[dimension] or ("",)


def _ways(ties: Iterable[Tie], rows: str, cols: str, grouping: _Grouping) -> set[Way]:
    """Give every link once, with its readings: from and to, and for a symmetric kind also to and from."""
    found: set[Way] = set()
    for tie in ties:
        ends = [(tie.from_, tie.to)]
        ends += [(tie.to, tie.from_)] if grouping.kinds[tie.kind].symmetric else []
        readings = tuple((grouping.of(rows, tie, one), grouping.of(cols, tie, other)) for one, other in ends)
        found.add((*_ends(tie), readings))
    return found


def _cells(ways: Iterable[Way], counting: str) -> dict[tuple[str, str], Fraction]:
    cells: dict[tuple[str, str], Fraction] = {}
    for *_, readings in ways:
        squares = [
            ((row, col), Fraction(1, len(readings) * len(of_row) * len(of_col)))
            for of_row, of_col in readings
            for row in of_row
            for col in of_col
        ]
        parts = dict.fromkeys((square for square, _ in squares), Fraction(1)).items()
        for square, part in squares if counting == "fractional" else parts:
            cells[square] = cells.get(square, Fraction()) + part
    return dict(sorted(cells.items()))


def _order(dimension: str, used: set[str], network: Network, said: Mapping[str, Text]) -> tuple[str, ...]:
    """Give the groups in their order, the empty one last; regions and layers of the map also where nothing counts."""
    scales: dict[str, Iterable[str]] = {
        "layer": network.layers,
        "category": CATEGORIES.values(),
        "status": network.statuses,
        "certainty": network.certainties,
    }
    ordered = [group for group in scales.get(dimension, ()) if group in used or dimension == "layer"]
    known = {region for thing in network.things for region in thing.regions} if dimension == "region" else set()
    others = sorted((used | known) - {*ordered, ""}, key=lambda name: (pick(said.get(name, {}), "fi"), name))
    return (*ordered, *others, *({""} & used))


def _labels(network: Network, claimed: Claims) -> dict[str, Text]:
    categories = {category: catalogue()[f"category.many.{category}"] for category in CATEGORIES.values()}
    return {**categories, **labels(network, claimed)}


def _ends(tie: Tie) -> tuple[str, str, str]:
    return tie.from_, tie.kind, tie.to
