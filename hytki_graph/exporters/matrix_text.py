"""A table of groups by groups, in words."""

from __future__ import annotations

from hytki_graph.analysis.matrix import Matrix
from hytki_graph.exporters.answer import aligned
from hytki_graph.exporters.wording import Voice


def matrix(found: Matrix, lang: str) -> str:
    """Give the table with its margins, a dot for an empty square, and how it was counted."""
    voice = Voice(found.labels, lang)
    total = voice.say("matrix.total")
    rows = [(voice.say(f"matrix.by.{found.row}"), *(group(col, voice) for col in found.cols), total)]
    for row in found.rows:
        cells = (voice.number(found.cells[row, col]) if (row, col) in found.cells else "·" for col in found.cols)
        rows.append((group(row, voice), *cells, voice.number(found.row_total(row))))
    rows.append((total, *(voice.number(found.col_total(col)) for col in found.cols), voice.number(found.total)))
    return "\n".join([title(found, voice), "", aligned(rows) + "\n".join(remarks(found, voice))]) + "\n"


def title(found: Matrix, voice: Voice) -> str:
    """Say what the table counts."""
    kinds = voice.names(found.kinds) or voice.say("matrix.every-kind")
    by = {"rows": voice.say(f"matrix.by.{found.row}"), "cols": voice.say(f"matrix.by.{found.col}")}
    return voice.say("matrix.title", kinds=kinds, **by)


def remarks(found: Matrix, voice: Voice) -> list[str]:
    """Say how it was counted and what was left out."""
    said = [
        voice.say("matrix.links", count=found.links, lens=found.lens),
        voice.say(f"matrix.counted.{found.counting}"),
    ]
    said += [voice.say("matrix.planned", count=found.planned)] if found.planned else []
    said += [voice.say("matrix.paper")] if "layer" in {found.row, found.col} else []
    return said


def group(name: str, voice: Voice) -> str:
    """Name a group; the empty one holds what has none."""
    return voice.name(name) if name else voice.say("matrix.none")
