"""The map page beside pyvis, sigma.js and cytoscape.js: first frame, smoothness, size, memory.

Run with ``python -m benchmarks.map``. Peers are measured up to ``--peers`` things: beyond that they take minutes.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser

from benchmarks.crowd import TIES, scene
from benchmarks.rivals import OURS, PAGES
from benchmarks.watch import Seen, watch
from tests.browser import browser

SIZES = "300,2000,10000,50000"
PEERS = 10_000
TRIES = 5
"""How often our page is opened; the best counts. Peers are opened once."""
_FRAMES = 30.0
_READY: Mapping[int, float] = {300: 300.0, 50_000: 3000.0}
_HEAP: Mapping[int, float] = {50_000: 100.0}
_SOFTWARE = "--enable-unsafe-swiftshader"
"""WebGL drawn by the processor: without it sigma.js shows nothing where there is no graphics card."""

Figures = Mapping[int, Mapping[str, Seen]]


class Verdict(NamedTuple):
    """A floor, what was found, and whether it holds."""

    floor: str
    found: str
    holds: bool


def main() -> int:
    """Measure every page; the exit code is 1 when a floor fails."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.map", description=__doc__)
    parser.add_argument("--sizes", default=SIZES, help="things of the pictures, by comma")
    parser.add_argument("--peers", type=int, default=PEERS, help="the largest size that peers are measured at")
    parser.add_argument("--output", type=Path, default=Path("build/map.json"), help="the figures as JSON")
    chosen = parser.parse_args()
    figures: dict[int, dict[str, Seen]] = {}
    with browser(_SOFTWARE) as started:
        for size in sorted({int(size) for size in chosen.sizes.split(",")}):
            figures[size] = measure(started, size, peers=size <= chosen.peers)
    verdicts = judge(figures)
    print(
        "\n"
        + "\n".join(f"{'pass' if verdict.holds else 'FAIL'}  {verdict.floor}: {verdict.found}" for verdict in verdicts)
    )
    chosen.output.parent.mkdir(parents=True, exist_ok=True)
    chosen.output.write_text(json.dumps(_summary(figures, verdicts), indent=2) + "\n", "utf-8")
    return 0 if all(verdict.holds for verdict in verdicts) else 1


def measure(started: Browser, size: int, *, peers: bool) -> dict[str, Seen]:
    """Measure our page and, if asked for, those of the peers; print a line for each."""
    print(f"{size:,} things, {TIES * size:,} links".ljust(34) + "".join(word.rjust(14) for word in _HEADS))
    drawn = scene(size)
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, write in PAGES.items():
            if name != OURS and not peers:
                continue
            path = Path(folder) / f"{name}.html"
            path.write_text(write(drawn), "utf-8")
            found[name] = best(watch(started, path) for _ in range(TRIES if name == OURS else 1))
            print(f"  {name:<32}" + "".join(cell.rjust(14) for cell in _cells(found[name])), flush=True)
    return found


_HEADS = ("ready", "pan", "zoom", "page", "heap")


def _cells(seen: Seen) -> tuple[str, ...]:
    return (
        f"{seen.ready / 1000:.2f} s", f"{seen.pan:.0f} fps", f"{seen.zoom:.0f} fps", f"{seen.size:,.0f} kB",
        f"{seen.heap:.1f} MB",
    )  # fmt: skip


def best(tries: Iterable[Seen]) -> Seen:
    """Give the best of each figure."""
    columns = zip(*tries, strict=True)
    ready, pan, zoom, size, heap = columns
    return Seen(min(ready), max(pan), max(zoom), min(size), min(heap))


def judge(figures: Figures) -> list[Verdict]:
    """Hold our figures against the floors."""
    verdicts = []
    for size, pages in figures.items():
        seen = pages[OURS]
        slowest = min(seen.pan, seen.zoom)
        if size in _READY:
            floor = f"{size:,} things: readable first frame within {_READY[size] / 1000:g} s"
            verdicts.append(Verdict(floor, f"{seen.ready / 1000:.2f} s", seen.ready <= _READY[size]))
        floor = f"{size:,} things: pan and zoom at {_FRAMES:g} frames a second or more"
        verdicts.append(Verdict(floor, f"{slowest:.0f}", slowest >= _FRAMES))
        if size in _HEAP:
            floor = f"{size:,} things: at most {_HEAP[size]:g} MB of objects"
            verdicts.append(Verdict(floor, f"{seen.heap:.1f} MB", seen.heap <= _HEAP[size]))
    return verdicts


def _summary(figures: Figures, verdicts: Iterable[Verdict]) -> dict[str, Any]:
    return {
        "sizes": {size: {name: seen._asdict() for name, seen in pages.items()} for size, pages in figures.items()},
        "verdicts": [verdict._asdict() for verdict in verdicts],
    }


if __name__ == "__main__":
    sys.exit(main())
