"""What can be extended, by name: one file adds one thing, one line in a table makes it known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def load(address: str) -> Callable[..., Any]:
    """Give the function behind an address ``package.module:function``.

    >>> load("math:floor")(2.5)
    2
    """
    module, _, name = address.partition(":")
    function: Callable[..., Any] = getattr(import_module(module), name)
    return function


def known(table: Mapping[str, str], group: str) -> dict[str, str]:
    """Give a table of our own together with what other packages registered under an entry point group."""
    from importlib.metadata import entry_points

    return {**{point.name: point.value for point in entry_points(group=group)}, **table}
