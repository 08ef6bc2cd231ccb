"""HYTKI Graph: documents and surveys in; a validated, sourced, analysable map of an ecosystem out, offline.

>>> import hytki_graph
>>> eco = hytki_graph.open()
>>> eco.validate().conforms
True
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hytki_graph.errors import HytkiError, InputError, QuestionError

if TYPE_CHECKING:
    from hytki_graph.ecosystem import Ecosystem, Settings

__version__ = "0.1.0"
__all__ = ["Ecosystem", "HytkiError", "InputError", "QuestionError", "Settings", "__version__", "open"]


def open(folder: Path | str | None = None, *, lang: str = "fi") -> Ecosystem:  # noqa: A001
    """Open an ecosystem from a data folder; without one ``./data``, or the bundled ecosystem where there is none."""
    from hytki_graph.ecosystem import Ecosystem, Settings

    return Ecosystem.open(folder, settings=Settings(lang=lang))


def __getattr__(name: str) -> object:
    """Give ``Ecosystem`` and ``Settings`` when they are first asked for, so that importing the package does nothing."""
    if name in {"Ecosystem", "Settings"}:
        from hytki_graph import ecosystem

        return getattr(ecosystem, name)
    raise AttributeError(name)
