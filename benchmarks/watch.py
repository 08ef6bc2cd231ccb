"""How soon a page shows its picture, how smoothly it moves and what it holds, in a browser without a graphics card."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page

WIDTH, HEIGHT = 1280, 800
SECONDS = 2.0
"""How long each way of moving is watched."""
_PATIENCE = 180.0
_MIDDLE = (640, 430)
_COUNT = """() => {
  const watched = { count: 0, start: performance.now(), over: false };
  const count = () => { watched.count++; if (!watched.over) requestAnimationFrame(count); };
  requestAnimationFrame(count);
  window.watched = watched;
}"""
_COUNTED = "() => { watched.over = true; return [watched.count, performance.now() - watched.start]; }"
_READY = "() => performance.getEntriesByName('readable')[0]?.startTime ?? 0"


class Seen(NamedTuple):
    """What was measured of a page: milliseconds, frames a second, kilobytes on disk, megabytes of objects."""

    ready: float
    pan: float
    zoom: float
    size: float
    heap: float


def watch(browser: Browser, path: Path) -> Seen:
    """Open a page, wait for its picture, move it with the mouse, and tell what was seen."""
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    try:
        ready = first_frame(page, path)
        pan, zoom = _smoothness(page, _drag), _smoothness(page, _wheel)
        return Seen(ready, pan, zoom, path.stat().st_size / 1000, _heap(page))
    finally:
        page.close()


def first_frame(page: Page, path: Path) -> float:
    """Open a page; give the milliseconds from the start of the navigation to its first whole frame."""
    page.set_default_timeout(_PATIENCE * 1000)
    page.goto(path.as_uri(), wait_until="commit")
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if ready := float(page.evaluate(_READY)):
            return ready
        page.wait_for_timeout(20)
    return float("inf")


def _smoothness(page: Page, move: Callable[[Page, int], None]) -> float:
    """Give the frames a second while the mouse moves the picture."""
    page.wait_for_timeout(400)
    page.mouse.move(*_MIDDLE)
    page.evaluate(_COUNT)
    end, step = time.monotonic() + SECONDS, 0
    while time.monotonic() < end:
        move(page, step)
        step += 1
    count, passed = page.evaluate(_COUNTED)
    page.mouse.up()
    return float(count) * 1000 / float(passed)


def _drag(page: Page, step: int) -> None:
    if step == 0:
        page.mouse.down()
    turn = step % 120
    away = turn if turn < 60 else 120 - turn
    page.mouse.move(_MIDDLE[0] + 4 * away, _MIDDLE[1] + 2 * away)


def _wheel(page: Page, step: int) -> None:
    page.mouse.wheel(0, -60 if step % 40 < 20 else 60)


def _heap(page: Page) -> float:
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    figures = {figure["name"]: figure["value"] for figure in session.send("Performance.getMetrics")["metrics"]}
    return float(figures["JSHeapUsedSize"]) / 1_000_000
