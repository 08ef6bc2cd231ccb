"""A real browser for the tests: Debian's Chromium where there is one, else Playwright's own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@contextmanager
def browser(*more: str) -> Iterator[Browser]:
    """Start a headless browser, with more flags if need be, and stop it."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("HYTKI_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=[*FLAGS, *more])
        yield started
        started.close()
