"""A whole analysis of real participations: organisations of Horizon 2020 joined by the projects they share.

Run with ``python -m benchmarks.cordis FILE``, where FILE is the table of participations (columns ``rcn`` and ``pic``),
as published with the R package eunets.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.clock import cpu
from hytki_graph.analysis import measures
from hytki_graph.incidence import Entries, shared
from hytki_graph.projection import Projection

SECONDS, GIGABYTES = 300.0, 4.0
"""What the whole run may take."""
_STEPS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("components", {}),
    ("degree", {}),
    ("pagerank", {}),
    ("communities", {}),
    ("constraint", {}),
    ("core", {}),
    ("betweenness", {"samples": 2048}),
)


def read(path: Path) -> tuple[list[str], Entries]:
    """Read the table: the organisations, and who takes part in what."""
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = [(row["pic"], row["rcn"]) for row in csv.DictReader(io.StringIO(content.decode("utf-8")))]
    names, ones = np.unique([pic for pic, _ in rows], return_inverse=True)
    _, others = np.unique([rcn for _, rcn in rows], return_inverse=True)
    count = len(rows)
    return names.tolist(), Entries(ones, others, np.zeros(count, dtype=np.int64), np.ones(count), np.arange(count))


def join(names: list[str], entries: Entries) -> Projection:
    """Join the organisations by the projects they share, weighted as Newman (2001) does."""
    edges = shared(entries, len(names), weight="newman")
    return Projection("cordis", {}, False, tuple(names), edges.sources, edges.targets, edges.weights)


def main() -> int:
    """Run everything with progress; the exit code is 1 when it takes too long or too much memory."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cordis", description=__doc__)
    parser.add_argument("file", type=Path, help="the table of participations, .csv or .csv.gz")
    parser.add_argument("--output", type=Path, default=Path("build/cordis.json"), help="the figures as JSON")
    chosen = parser.parse_args()
    begun = time.perf_counter()
    figures: dict[str, float] = {}
    names, entries = _timed("read", figures, lambda: read(chosen.file))
    projection = _timed("projection", figures, lambda: join(names, entries))
    print(f"  {len(names)} organisations, {len(projection.weights)} ties", flush=True)
    for name, options in _STEPS:
        scores = _timed(name, figures, partial(measures.compute, name, projection, **options))
        top = ", ".join(scores.ranked()[:3])
        said = ", ".join(f"{key} {value:.4g}" for key, value in scores.overall.items())
        print(f"  top: {top}; {said}", flush=True)
    figures |= {"wall seconds": time.perf_counter() - begun, "peak gigabytes": _peak()}
    holds = figures["wall seconds"] <= SECONDS and figures["peak gigabytes"] <= GIGABYTES
    print(f"{'pass' if holds else 'FAIL'}  {SECONDS:g} seconds and {GIGABYTES:g} GB: ", end="")
    print(f"{figures['wall seconds']:.1f} seconds, {figures['peak gigabytes']:.2f} GB")
    chosen.output.parent.mkdir(parents=True, exist_ok=True)
    chosen.output.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    return 0 if holds else 1


def _timed(name: str, figures: dict[str, float], work: Callable[[], Any]) -> Any:
    """Do a piece of work, keep its CPU seconds and say them."""
    begun = cpu()
    result = work()
    figures[name] = cpu() - begun
    print(f"{name:<20}{figures[name]:>10.2f} s", flush=True)
    return result


def _peak() -> float:
    """Give the most memory this process has had, in gigabytes."""
    try:
        import resource
    except ImportError:  # not on Windows
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


if __name__ == "__main__":
    sys.exit(main())
