"""A diagram ready for paper: marks, connectors, areas and writing, each in its place, whatever the format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from hytki_graph import registry
from hytki_graph.palette import INK, Paint

Point = tuple[float, float]

SHAPES = ("dot", "square", "diamond", "hexagon", "triangle", "triangleDown", "star", "box")
"""The shapes of marks: seven that tell a category, and a rounded box."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A thing of a diagram, its centre at (x, y).

    ``key`` is the address of the thing, or empty for a mark that stands for none (as in the legend); ``label`` is its
    whole name in the language of the picture, for formats that lay out text themselves, ``title`` what pointing at it
    tells. ``within`` is the ``key`` of the area it lies in. ``dash`` are lengths of dash and gap of the rim.
    """

    key: str
    shape: str
    x: float
    y: float
    width: float
    height: float
    fill: Paint | None
    stroke: Paint
    label: str = ""
    title: str = ""
    within: str = ""
    dash: tuple[float, ...] = ()
    line: float = 1.5
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Connector:
    """A line from one mark to another.

    ``points`` are its ends at the rims of both and between them, if it is bent, one control point (a quadratic curve)
    or, if ``elbow``, its corners. ``from_`` and ``to`` are the keys of marks. ``label`` is what the link says and
    ``title`` what pointing at it tells.
    """

    key: str
    from_: str
    to: str
    points: tuple[Point, ...]
    stroke: Paint
    label: str = ""
    title: str = ""
    dash: tuple[float, ...] = ()
    line: float = 1.4
    arrow: bool = True
    elbow: bool = False
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Area:
    """A lane, a hull, a cell or a bar: a filled outline (a polygon) behind or between the marks.

    ``rounding`` rounds the corners of a rectangle. ``label`` is its name for formats that lay out text themselves.
    """

    key: str
    outline: tuple[Point, ...]
    fill: Paint | None
    stroke: Paint | None = None
    label: str = ""
    title: str = ""
    dash: tuple[float, ...] = ()
    rounding: float = 0.0
    line: float = 1.0
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Writing:
    """A line of text whose baseline begins, is centred or ends (``anchor``) at (x, y); ``turn`` is degrees clockwise.

    ``of`` is the key of what it names. ``halo`` keeps it legible over lines.
    """

    text: str
    x: float
    y: float
    size: float = 12.0
    paint: Paint = INK
    bold: bool = False
    anchor: str = "start"
    turn: float = 0.0
    of: str = ""
    halo: bool = False


Item = Mark | Connector | Area | Writing


@dataclass(frozen=True)
class Picture:
    """A diagram: ``items`` from back to front in a space of ``width`` by ``height`` units (CSS pixels, 96 to an inch).

    ``name`` is the kind of diagram, ``title`` and ``summary`` say in words what it shows; ``notes`` are the lines of
    its foot (date of the data, sources, profile, what was left out), for formats that have a place for them.
    """

    name: str
    title: str
    summary: str
    lang: str
    width: float
    height: float
    items: tuple[Item, ...]
    notes: tuple[str, ...] = ()

    def marks(self) -> Iterator[Mark]:
        """Give the marks that stand for a thing."""
        return (item for item in self.items if isinstance(item, Mark) and item.key)

    def connectors(self) -> Iterator[Connector]:
        """Give the connectors."""
        return (item for item in self.items if isinstance(item, Connector))

    def areas(self) -> Iterator[Area]:
        """Give the areas that have a name."""
        return (item for item in self.items if isinstance(item, Area) and item.key)

    def _repr_svg_(self) -> str:
        drawn: str = registry.load("hytki_graph.exporters.picture_svg:text")(self)
        return drawn


def moved(items: Iterable[Item], x: float, y: float) -> Iterator[Item]:
    """Give the same items elsewhere."""
    for item in items:
        if isinstance(item, Connector):
            yield replace(item, points=tuple((a + x, b + y) for a, b in item.points))
        elif isinstance(item, Area):
            yield replace(item, outline=tuple((a + x, b + y) for a, b in item.outline))
        else:
            yield replace(item, x=item.x + x, y=item.y + y)
