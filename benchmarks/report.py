"""Figures as a table, and the floors they must keep."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from benchmarks.answers import questions
from benchmarks.sides import HOP, IN_PROCESS, READY, Figures

LOAD_FLOOR, LOAD_SIZE = 8.0, 100_000
"""At this size and above, load is so many times faster than the rdflib parse."""
QUESTIONS_FLOOR = 30.0
"""The ten questions are so many times faster, in geometric mean, at the largest size."""
HOP_CEILING = 0.3
"""CPU seconds from the command line to the answer of a one-hop question on the bundled data."""

HELP_CEILING = 1.5
"""Times a bare ``import typer`` that the help may cost."""

TEN, MAP = "ten questions", "map"
JUDGED = TEN
"""The mean that is held against the floor."""
_MAP = ("load", "validation", "picture")

Pair = tuple[Figures, Figures]


class Row(NamedTuple):
    """A piece of work: CPU seconds of the plain pipeline and of ours, and how many rows an answer has."""

    stage: str
    plain: float
    ours: float
    answered: int | None = None

    @property
    def ratio(self) -> float:
        """How many times faster ours is."""
        return self.plain / self.ours


def rows(plain: Figures, ours: Figures) -> list[Row]:
    """Give the pieces of work at one size; the whole map is load, validation and picture."""
    slow, quick = plain.seconds, ours.seconds
    asked = {question.name: len(ours.results[question.name]) for question in questions()}
    return [
        Row("load", slow["load"], quick["load"]),
        Row(READY, slow["load"], quick[READY]),
        *(Row(name, slow[name], quick[name], count) for name, count in asked.items()),
        *(Row(IN_PROCESS + name, slow[name], quick[IN_PROCESS + name], count) for name, count in asked.items()),
        *(Row(name, slow[name], quick[name]) for name in ("projection", "validation", "picture")),
        Row(MAP, sum(slow[part] for part in _MAP), sum(quick[part] for part in _MAP)),
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
    return {mark + TEN: geometric_mean(ratios[mark + name] for name in asked) for mark in ("", IN_PROCESS)}


def differences(plain: Figures, ours: Figures) -> list[str]:
    """Name the pieces of work whose results are not equal."""
    done = sorted(plain.results.keys() | ours.results.keys())
    return [name for name in done if plain.results.get(name) != ours.results.get(name)]


def table(size: int, figures: Pair) -> str:
    """Give the figures of one size as a table to read."""
    found = rows(*figures)
    lines = [f"{size} triples".ljust(32) + "".join(word.rjust(10) for word in ("plain s", "ours s", "ratio", "rows"))]
    for row in found:
        answered = "" if row.answered is None else row.answered
        lines.append(f"  {row.stage:<30}{row.plain:>10.3f}{row.ours:>10.4f}{row.ratio:>10.1f}{answered:>10}")
    lines += [f"  {name + ', geometric mean':<50}{mean:>10.1f}" for name, mean in means(found).items()]
    unequal = differences(*figures)
    lines.append(f"  results: {'NOT EQUAL: ' + ', '.join(unequal) if unequal else 'equal'}")
    return "\n".join(lines) + "\n"


def summary(measured: Mapping[int, Pair], one_hop: Pair, help_cost: float) -> dict[str, Any]:
    """Give everything measured, with the verdicts, as plain data."""
    sizes = {
        str(size): {
            "work": {row.stage: {"plain": row.plain, "ours": row.ours, "ratio": row.ratio} for row in rows(*figures)},
            "geometric mean": means(rows(*figures)),
            "not equal": differences(*figures),
        }
        for size, figures in measured.items()
    }
    slow, quick = (figures.seconds[HOP] for figures in one_hop)
    hop = {"plain": slow, "ours": quick, "ratio": slow / quick}
    help_ = f"{help_cost:.2f}"
    cheap = {
        "floor": f"help: {HELP_CEILING} times a bare import typer",
        "found": help_,
        "holds": help_cost < HELP_CEILING,
    }
    return {"sizes": sizes, HOP: hop, "verdicts": [*_verdicts(measured, one_hop), cheap]}


def _verdicts(measured: Mapping[int, Pair], one_hop: Pair) -> Iterator[dict[str, Any]]:
    unequal = sorted({name for figures in (*measured.values(), one_hop) for name in differences(*figures)})
    yield {"floor": "equal results", "found": ", ".join(unequal) or "equal", "holds": not unequal}
    largest = max(measured)
    found = rows(*measured[largest])
    if largest >= LOAD_SIZE:
        load = next(row.ratio for row in found if row.stage == "load")
        yield _floor(f"load at {largest} triples", load, LOAD_FLOOR)
    yield _floor(f"{JUDGED} at {largest} triples", means(found)[JUDGED], QUESTIONS_FLOOR)
    hop = one_hop[1].seconds[HOP]
    yield {"floor": f"{HOP}: {HOP_CEILING} CPU seconds", "found": f"{hop:.3f}", "holds": hop <= HOP_CEILING}


def _floor(what: str, ratio: float, floor: float) -> dict[str, Any]:
    return {"floor": f"{what}: {floor:g} times faster", "found": f"{ratio:.1f}", "holds": ratio >= floor}


def verdicts(found: Mapping[str, Any]) -> str:
    """Give the verdicts as lines to read."""
    lines = (f"{'pass' if one['holds'] else 'FAIL'}  {one['floor']}: {one['found']}" for one in found["verdicts"])
    return "\n".join(lines)
