"""Figures as a table, and the floors they must keep."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from benchmarks.answers import questions
from benchmarks.sides import IN_PROCESS, READY, Figures

LOAD_FLOOR, LOAD_SIZE = 8.0, 100_000
"""At this size, load is so many times faster than the rdflib parse."""
QUESTIONS_FLOOR = 30.0
"""The ten questions are so many times faster, in geometric mean."""
ONE_HOP_CEILING = 0.3
"""CPU seconds from the command line to the answer of a one-hop question on the bundled data."""
MAP = "map"
TEN = "ten questions"

Measured = Mapping[int, tuple[Figures, Figures]]


class Row(NamedTuple):
    """A piece of work: CPU seconds of the plain pipeline and of ours."""

    stage: str
    plain: float
    ours: float

    @property
    def ratio(self) -> float:
        """How many times faster ours is."""
        return self.plain / self.ours


def rows(plain: Figures, ours: Figures) -> list[Row]:
    """Give the pieces of work at one size; the whole map is load, validation and picture."""
    slow, quick = plain.seconds, ours.seconds
    asked = [question.name for question in questions()]
    return [
        Row("load", slow["load"], quick["load"]),
        Row(READY, slow["load"], quick[READY]),
        *(Row(name, slow[name], quick[name]) for name in asked),
        *(Row(IN_PROCESS + name, slow[name], quick[IN_PROCESS + name]) for name in asked),
        *(Row(name, slow[name], quick[name]) for name in ("projection", "validation", "picture")),
        Row(MAP, slow["load"] + slow["validation"] + slow["picture"], quick["validation"] + quick["picture"]),
    ]


def geometric_mean(ratios: Iterable[float]) -> float:
    """Give the geometric mean.

    >>> round(geometric_mean([10, 1000]), 6)
    100.0
    """
    logarithms = [math.log(ratio) for ratio in ratios]
    return math.exp(sum(logarithms) / len(logarithms))


def means(found: Iterable[Row]) -> dict[str, float]:
    """Give the geometric mean of the ten questions, as users ask them and in process."""
    ratios = {row.stage: row.ratio for row in found}
    asked = [question.name for question in questions()]
    return {
        TEN: geometric_mean(ratios[name] for name in asked),
        IN_PROCESS + TEN: geometric_mean(ratios[IN_PROCESS + name] for name in asked),
    }


def differences(plain: Figures, ours: Figures) -> list[str]:
    """Name the pieces of work whose results are not equal."""
    shared = sorted(plain.results.keys() | ours.results.keys())
    return [name for name in shared if plain.results.get(name) != ours.results.get(name)]


def table(size: int, plain: Figures, ours: Figures) -> str:
    """Give the figures of one size as a table to read."""
    found = rows(plain, ours)
    lines = [f"{size:,} triples".replace(",", " ") + f"{'plain s':>39}{'ours s':>10}{'ratio':>9}"]
    lines += [f"  {row.stage:<42}{row.plain:>9.3f}{row.ours:>10.4f}{row.ratio:>9.1f}" for row in found]
    lines += [f"  {name + ', geometric mean':<61}{mean:>9.1f}" for name, mean in means(found).items()]
    unequal = differences(plain, ours)
    lines.append(f"  results: {'NOT EQUAL: ' + ', '.join(unequal) if unequal else 'equal'}")
    return "\n".join(lines) + "\n"


def summary(measured: Measured, one_hop: tuple[float, float]) -> dict[str, Any]:
    """Give everything measured, with the verdicts, as plain data."""
    sizes = {
        str(size): {
            "work": {row.stage: {"plain": row.plain, "ours": row.ours, "ratio": row.ratio} for row in rows(*figures)},
            "geometric mean": means(rows(*figures)),
            "not equal": differences(*figures),
        }
        for size, figures in measured.items()
    }
    slow, quick = one_hop
    hop = {"plain": slow, "ours": quick, "ratio": slow / quick}
    return {"sizes": sizes, "one-hop question on the bundled data": hop, "verdicts": list(_verdicts(measured, quick))}


def _verdicts(measured: Measured, one_hop: float) -> Iterator[dict[str, Any]]:
    unequal = sorted({name for figures in measured.values() for name in differences(*figures)})
    yield {"floor": "equal results", "found": ", ".join(unequal) or "equal", "holds": not unequal}
    largest = max(measured)
    found = rows(*measured[largest])
    if largest >= LOAD_SIZE:
        load = next(row.ratio for row in found if row.stage == "load")
        yield _least(f"load at {largest} triples", load, LOAD_FLOOR)
    yield _least(f"{TEN} at {largest} triples", means(found)[TEN], QUESTIONS_FLOOR)
    yield {
        "floor": f"one-hop question on the bundled data within {ONE_HOP_CEILING} CPU seconds",
        "found": f"{one_hop:.3f}",
        "holds": one_hop <= ONE_HOP_CEILING,
    }


def _least(what: str, ratio: float, floor: float) -> dict[str, Any]:
    return {"floor": f"{what}: {floor:g} times faster", "found": f"{ratio:.1f}", "holds": ratio >= floor}


def verdicts(found: Mapping[str, Any]) -> str:
    """Give the verdicts as lines to read."""
    return "\n".join(
        f"{'pass' if verdict['holds'] else 'FAIL'}  {verdict['floor']}: {verdict['found']}"
        for verdict in found["verdicts"]
    )
