"""A map of a few things at known places, and a browser window on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from hytki_graph import model
from hytki_graph.exporters import html_map
from hytki_graph.iris import iri
from hytki_graph.network import Network, Term, Thing, Tie
from hytki_graph.scene import LOOKS, Dot, Line, Scene

Spot = tuple[str, str, str, float, float]
"""Name, category, status, place."""
Way = tuple[int, int, str, float]
"""From, to, status, bend."""
_NOTHING = dict.fromkeys(("start", "end", "role", "layer", "level", "via"), "")


def scene(spots: Sequence[Spot], ways: Sequence[Way] = (), *, size: float = 20.0) -> Scene:
    """Give a scene of things at places, each of one size, and links between them."""
    register = model.read()
    dots = tuple(_dot(at, spot, size) for at, spot in enumerate(spots))
    ties = tuple(_tie(at, dots[from_], dots[to], status) for at, (from_, to, status, _) in enumerate(ways))
    layers, statuses, certainties = (register.scheme(name) for name in ("layers", "statuses", "certainty"))
    named = {*layers, *statuses, *certainties, iri("source:yksi")}
    terms = {name: Term(name, register.labels.get(name, {"fi": name})) for name in named}
    things = tuple(dot.thing for dot in dots)
    network = Network("made-up", things, ties, terms, register.kinds, register.groups, layers, statuses, certainties)
    lines = tuple(
        Line(tie.from_, tie.to, tie.kind, tie.status, "#0072b2", bend, (tie.iri,))
        for tie, (*_, bend) in zip(ties, ways, strict=True)
    )
    return Scene(network, dots, lines)


def _dot(at: int, spot: Spot, size: float) -> Dot:
    name, category, status, x, y = spot
    label = {"fi": name, "sv": f"{name} (sv)"}
    thing = Thing(iri(f"id:kohde-{at}"), label, category, "", (), (), iri(f"status:{status}"), "", "", (), (), {})
    return Dot(thing, label, x, y, size, LOOKS[category], shown=True)


def _tie(at: int, from_: Dot, to: Dot, status: str) -> Tie:
    return Tie(
        iri=iri(f"id:link-{at}"), from_=from_.thing.iri, kind=iri("kind:participates-in"), to=to.thing.iri,
        status=iri(f"status:{status}"), certainty=iri("certainty:stated"), source=iri("source:yksi"), place="rivi 1",
        conflicts=(), note={}, **_NOTHING,
    )  # fmt: skip


class Window:
    """A page in a browser; what it complains of is kept."""

    def __init__(self, chromium: Browser, path: Path, *, hash_: str = "", **options: Any) -> None:
        wanted = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce", **options}
        self.context = chromium.new_context(**wanted)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        self.page.goto(path.as_uri() + hash_)
        self.wait("performance.getEntriesByName('readable').length > 0 && Boolean(window.hytki)")

    def wait(self, for_: str) -> None:
        """Wait until an expression holds; the policy of the page lets nothing be waited for from within."""
        for _ in range(200):
            if self.page.evaluate(for_):
                return
            self.page.wait_for_timeout(25)
        raise AssertionError(for_)

    def still(self) -> None:
        """Wait until two frames are over and a big map is sharp again."""
        self.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        self.page.wait_for_timeout(60)

    def stage(self, code: str) -> Any:
        """Give what an expression about the stage gives, after the next frame."""
        given = self.page.evaluate(f"(() => {{ const {{ stage, model }} = window.hytki; return {code}; }})()")
        self.still()
        return given

    def pixel(self, x: float, y: float) -> tuple[int, int, int]:
        """Give the colour of a pixel of the canvas."""
        red, green, blue, _ = self.pixels([(x, y)])[0]
        return red, green, blue

    def pixels(self, places: Iterable[tuple[float, float]]) -> list[tuple[int, int, int, int]]:
        """Give the colours of many pixels."""
        code = """(places) => {
          const canvas = document.querySelector("#stage canvas"), ratio = canvas.width / canvas.clientWidth;
          const { data, width } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          return places.map(([x, y]) => {
            const at = 4 * (Math.round(y * ratio) * width + Math.round(x * ratio));
            return Array.from(data.slice(at, at + 4));
          });
        }"""
        return [tuple(pixel) for pixel in self.page.evaluate(code, [list(place) for place in places])]

    def corner(self) -> tuple[float, float]:
        """Give where on the page the stage begins."""
        left, top = self.page.evaluate(
            "(({ left, top }) => [left, top])(document.querySelector('#stage canvas').getBoundingClientRect())"
        )
        return left, top

    def labels(self) -> list[Mapping[str, Any]]:
        """Give the names as they are drawn now."""
        found: list[Mapping[str, Any]] = self.page.evaluate("window.hytki.stage.labels")
        return found


def opened(chromium: Browser, folder: Path, drawn: Scene, *, hash_: str = "", **options: Any) -> Window:
    """Write a scene as a page and open it."""
    path = html_map.write(drawn, folder / "kartta.html", lang="fi")
    return Window(chromium, path, hash_=hash_, **options)
