"""CPU seconds, not the clock on the wall: a busy machine measures the same."""

from __future__ import annotations

import contextlib
import multiprocessing
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")


def cpu() -> float:
    """Give the CPU seconds of this process and of its children, ended or alive."""
    alive = 0.0
    for child in multiprocessing.active_children():  # this also collects those that have ended
        with contextlib.suppress(OSError):
            alive += int(Path(f"/proc/{child.pid}/schedstat").read_text("ascii").split()[0]) / 1e9
    return time.process_time() + _ended() + alive


def _ended() -> float:
    try:
        import resource
    except ImportError:  # not on Windows
        return 0.0
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(work: Callable[[], Result], repeats: int = 1) -> tuple[float, Result]:
    """Do a piece of work a few times; give the CPU seconds of the quickest time, and its result."""
    if repeats < 1:
        raise ValueError("At least one repeat.")
    seconds = []
    for _ in range(repeats):
        begun = cpu()
        result = work()
        seconds.append(cpu() - begun)
    return min(seconds), result
