"""The notebooks run from top to bottom."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from tests.conftest import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SAID = {
    "analyst": (
        "4 empty cells of 4 in South Karelia",
        "HYTKI is cut off: True",
        "the same run again changes the data: False",
    ),
    "staff": (
        "lanes with nobody: data and its owners",
        "statuses: planned, willing",
        "native shapes and connectors: True True",
    ),
    "researcher": ("0 data owners", "is an indirect target group of"),
}
"""What each notebook says, as the documents have it."""


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_draws(path: Path) -> None:
    notebook = nbformat.reads(path.read_text("utf-8"), as_version=4)  # type: ignore[no-untyped-call]
    assert [cell for cell in notebook.cells if cell.cell_type == "code" and cell.outputs] == []
    client = NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(ROOT)}})
    client.execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    kinds = {kind for output in outputs for kind in output.get("data", {})}
    assert {"text/html", "image/svg+xml"} <= kinds
    said = "\n".join(output.get("text", "") for output in outputs)
    assert [sentence for sentence in SAID[path.stem] if sentence not in said] == []
