"""Measure both pipelines on generated ecosystems, compare what they find, and say which floors hold."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from benchmarks import report, sides
from benchmarks.generator import generate
from hytki_graph import model


def main() -> int:
    """Run the benchmarks; the exit code is 1 when a floor fails or an answer differs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", default="1000,10000,100000", help="triples of the ecosystems, by comma")
    parser.add_argument("--output", type=Path, default=Path("build/benchmarks.json"), help="the figures as JSON")
    chosen = parser.parse_args()
    measured = {}
    for size in sorted({int(size) for size in chosen.sizes.split(",")}):
        with tempfile.TemporaryDirectory() as folder:
            generate(Path(folder), size)
            measured[size] = sides.both(Path(folder))
        print(report.table(size, measured[size]), flush=True)
    found = report.summary(measured, sides.one_hop(model.home("data")), sides.help_cost())
    print(report.verdicts(found))
    chosen.output.parent.mkdir(parents=True, exist_ok=True)
    chosen.output.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", "utf-8")
    return 0 if all(verdict["holds"] for verdict in found["verdicts"]) else 1


if __name__ == "__main__":
    sys.exit(main())
