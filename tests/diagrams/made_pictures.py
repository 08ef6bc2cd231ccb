"""Pictures made by hand: every shape, every line, and names that break formats."""

from __future__ import annotations

from dataclasses import replace

from hytki_graph import Ecosystem, diagrams, registry
from hytki_graph.palette import EMPTY, INK, LANE, MUTED, RULE, paint
from hytki_graph.picture import SHAPES, Area, Connector, Item, Mark, Picture, Writing

HOSTILE = (
    'Esimerkkilän "sairaala"',
    "Rivi\nvaihtuu\ttässä",
    "<b>Lihava</b> & <script>alert(1)</script>",
    "=SUMMA(A1:A9)",
    "שלום مرحبا",
    "Emoji 🏥👩‍⚕️ ja e\u0301",
    "Ohjaus\x07merkki\x00",
    "Takakeno \\ \\N \\G {a|b} <x> [y]",
    "1. Lista ja - viiva #35; `koodi` *tähti* _alle_ $$x$$",
    "end",
    "%% ei kommentti --> a; graph TD",
    "Åäöšžđŋ " + "pitkä" * 60,
)
"""Names that mean something to one format or another."""

BLUE, GREEN, RED = paint("#0072b2"), paint("#00896b"), paint("#d55e00")
SEVEN = ("dot", "square", "diamond", "hexagon", "triangle", "triangleDown", "star")


def key(number: int) -> str:
    """Give a made-up address."""
    return f"https://w3id.org/hytki/id/esimerkki-{number}"


def mark(number: int, label: str, x: float, y: float, shape: str = "dot", **more: object) -> Mark:
    """Give a mark of the usual size."""
    return replace(Mark(key(number), shape, x, y, 30, 30, BLUE, BLUE, label=label, title=label), **more)  # type: ignore[arg-type]


def link(number: int, one: Mark, other: Mark, **more: object) -> Connector:
    """Give a straight line between the middles of two marks."""
    ends = ((one.x, one.y), (other.x, other.y))
    made = Connector(f"{key(number)}-linkki", one.key, other.key, ends, GREEN, label="tekee yhteistyötä", title="")
    return replace(made, **more)  # type: ignore[arg-type]


def lanes() -> Picture:
    """Give two lanes of marks of every shape, a lane with nobody, and links of every look."""
    marks = [mark(at, f"Toimija {at}", 150 + 130 * at, 170 + 40 * (at % 2), shape) for at, shape in enumerate(SEVEN)]
    marks = [replace(one, within="kaista-1") for one in marks]
    box = mark(7, "Tietoaltaan kehitys", 400, 380, "box", width=220.0, height=60.0, fill=LANE, within="kaista-2")
    areas = [_lane(f"kaista-{row}", name, 90 + 180 * (row - 1)) for row, name in enumerate(_NAMES, start=1)]
    elbow = ((marks[0].x, 185.0), (marks[0].x, 300.0), (400.0, 300.0), (400.0, 350.0))
    lines = [
        link(0, marks[0], marks[2]),
        link(1, marks[1], marks[2], dash=(7, 6)),
        link(
            2, marks[1], marks[2], points=((marks[1].x, marks[1].y), (345, 240), (marks[2].x, marks[2].y)), dash=(2, 5)
        ),
        link(3, marks[4], marks[5], arrow=False, opacity=0.35),
        link(4, marks[6], box),
        link(5, marks[0], box, points=elbow, elbow=True),
    ]
    texts: list[Item] = [
        Writing("Tekoäly terveydenhuollossa", 40, 50, 24, bold=True),
        Writing("Kuka tekee mitä ja missä ei tee kukaan.", 40, 74, 13, MUTED),
        *(Writing(one.label, one.x, one.y + 32, 12, anchor="middle", of=one.key, halo=True) for one in marks),
        Writing("Tietoaltaan", 302, 372, 13, bold=True, of=box.key),
        Writing("kehitys", 302, 389, 13, bold=True, of=box.key),
        Writing("2024–2026", 302, 403, 11, MUTED, of=box.key),
        Writing("Ei vielä ketään", 560, 550, 14, EMPTY, anchor="middle"),
        Writing("Pystyssä", 30, 500, 12, turn=-90),
        *(Writing(name, 50, 108 + 180 * row, 13, bold=True, of=f"kaista-{row + 1}") for row, name in enumerate(_NAMES)),
    ]
    legend: list[Item] = [Mark("", "star", 1150, 120, 16, 16, RED, INK), Writing("Suunnitelma", 1166, 124, 12)]
    items = (*areas, *lines, *marks, box, *texts, *legend)
    return Picture(
        "layers", "Tekoäly terveydenhuollossa", "Kaksi kaistaa.", "fi", 1280, 720, items, ("Tiedot 5.11.2025",)
    )


def hostile() -> Picture:
    """Give a mark for each hostile name in an area with a hostile name, all in a chain of links with hostile words."""
    marks = [mark(at, name, 100 + 90 * at, 200 + 60 * (at % 3), within="alue") for at, name in enumerate(HOSTILE)]
    area = Area("alue", ((50, 100), (1250, 120), (1200, 500), (60, 480)), LANE, RULE, label=HOSTILE[2], rounding=20)
    lines = [link(at, marks[at], marks[at + 1], label=HOSTILE[at], title=HOSTILE[at]) for at in range(len(marks) - 1)]
    texts = [Writing(one.label, one.x, one.y + 30, 11, anchor="middle", of=one.key) for one in marks]
    title = HOSTILE[2]
    return Picture("network", title, HOSTILE[0], "fi", 1300, 700, (area, *lines, *marks, *texts), HOSTILE[:3])


def many(count: int) -> Picture:
    """Give so many marks in a square, each linked to the next."""
    side = round(count**0.5) + 1
    marks = [mark(at, f"Toimija {at}", 40 * (at % side), 40 * (at // side), SHAPES[at % 7]) for at in range(count)]
    lines = [link(at, marks[at], marks[at + 1]) for at in range(count - 1)]
    return Picture("network", "Paljon", "Paljon toimijoita.", "fi", 40 * side, 40 * side, (*lines, *marks))


_NAMES = ("Tiedon keruu", "Mallit ja menetelmät", "Käyttöönotto")


def _lane(name: str, label: str, top: float) -> Area:
    return Area(name, ((40, top), (1100, top), (1100, top + 165), (40, top + 165)), LANE, RULE, label=label, rounding=8)


def detour() -> Picture:
    """Give two boxes joined by a line of four corners, and two by a line of six, each around a box in its way."""
    boxes = [mark(at, f"Vaihe {at}", 100 + 250 * at, 200 + 40 * at, "box", width=120.0, height=50.0) for at in range(4)]
    four = ((160.0, 200.0), (190.0, 200.0), (190.0, 120.0), (500.0, 120.0), (500.0, 280.0), (540.0, 280.0))
    six = ((160.0, 210.0), (180.0, 210.0), (180.0, 400.0), (400.0, 400.0), (400.0, 440.0), (760.0, 440.0),
           (760.0, 320.0), (790.0, 320.0))  # fmt: skip
    lines = [
        link(0, boxes[0], boxes[2], points=four, elbow=True),
        link(1, boxes[0], boxes[3], points=six, elbow=True, dash=(7, 6)),
    ]
    return Picture("process", "Kiertotie", "Neljä vaihetta.", "fi", 1000, 560, (*lines, *boxes))


def real(eco: Ecosystem) -> dict[str, Picture]:
    """Give every diagram of an ecosystem."""
    scene = eco.draw()
    return {name: registry.load(diagrams.find(name))(scene, eco.store, lang="fi") for name in diagrams.known()}


def shown(name: str) -> str:
    """Give a name as a reader must see it again: on one line, what steers machines replaced."""
    return "".join("\ufffd" if letter < " " or letter == "\x7f" else letter for letter in " ".join(name.split()))
