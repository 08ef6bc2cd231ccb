"""Answers about gaps, peers, what-ifs, changes and groups, as plain text for a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hytki_graph.analysis.difference import Difference
from hytki_graph.analysis.gaps import Gaps
from hytki_graph.analysis.match import Matches
from hytki_graph.analysis.matrix import Matrix
from hytki_graph.analysis.strengthen import Suggestions
from hytki_graph.analysis.timeline import Timeline
from hytki_graph.analysis.whatif import WhatIf
from hytki_graph.exporters import difference_text, gaps_text, match_text, matrix_text, whatif_text

Result = Gaps | Matches | WhatIf | Suggestions | Difference | Timeline | Matrix
"""What one of the questions found."""

_ROOMS: dict[type[Result], Callable[[Any, str], str]] = {
    Gaps: gaps_text.gaps,
    Matches: match_text.matches,
    WhatIf: whatif_text.whatif,
    Suggestions: whatif_text.suggestions,
    Difference: difference_text.difference,
    Timeline: difference_text.timeline,
    Matrix: matrix_text.matrix,
}


def text(result: Result, lang: str) -> str:
    """Say what a question found, in a language."""
    return _ROOMS[type(result)](result, lang)
