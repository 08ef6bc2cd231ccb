"""Whatever a file holds, reading it ends well or with one clear line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.mutations import fixtures, outcomes


@pytest.mark.parametrize("path", fixtures(), ids=lambda path: path.name)
def test_a_mutated_file_never_ends_in_a_traceback(path: Path) -> None:
    ends = list(outcomes(path, 40, seed=7))
    assert len(ends) == 40
    assert "several lines" not in ends
