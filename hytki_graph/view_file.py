"""The file of a named view, read strictly."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hytki_graph import model
from hytki_graph.errors import InputError
from hytki_graph.iris import iri, short
from hytki_graph.network import day
from hytki_graph.scene import LOOKS
from hytki_graph.words import LANGUAGES, Text

VIEWS = ("network", "layers", "regions", "map", "clusters", "ego", "path")
HIDING = ("category", "kind", "status", "certainty")
"""What can be ticked off."""
LIMITING = ("layer", "region", "type", "source")
"""What the map can be limited to."""
NAME = re.compile(r"[\w-]{1,60}")
"""What a view can be called."""
_STEPS = 4
_EXAMPLES = {"region": "place:region-19", "type": "type:company", "source": "source:hytki-esittely"}

Choices = Mapping[str, tuple[str, ...]]
"""Facet to values."""


def read(path: Path) -> dict[str, Any]:
    """Give what a file says, each value as a named view holds it.

    An unreadable file, an unknown key, a value of the wrong form or an unknown word is an :class:`InputError`.
    """
    try:
        said = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        reason = " ".join(str(getattr(error, "strerror", None) or error).split())
        raise InputError("view-file", path=path, reason=reason) from error
    if not NAME.fullmatch(path.stem):
        raise InputError("view-name", path=path)
    for key in said:
        if key not in _READERS:
            raise InputError("view-key", path=path, key=key[:80], choices=", ".join(_READERS))
    if "title" not in said:
        raise InputError("view-title", path=path)
    values = {key: _READERS[key](_Place(path, key), value) for key, value in said.items()}
    for view, key in (("ego", "select"), ("path", "path")):
        if values.get("view") == view and not values.get(key):
            raise InputError("view-needs", path=path, view=view, key=key)
    return values


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a file a value stands."""

    path: Path
    key: str

    def wrong(self, value: object, choices: str) -> InputError:
        """Give the error of a value that cannot be used."""
        return InputError("view-value", path=self.path, key=self.key, value=str(value)[:80], choices=choices)


def _one_of(*words: str) -> Callable[[_Place, Any], str]:
    def reader(place: _Place, value: Any) -> str:
        if not isinstance(value, str) or value not in words:
            raise place.wrong(value, ", ".join(f'"{word}"' for word in words))
        return value

    return reader


def _day(place: _Place, value: Any) -> str:
    try:
        return day(value if isinstance(value, str) else value.isoformat()) if value != "" else ""
    except (InputError, AttributeError) as error:
        raise place.wrong(value, '"2024-06-01"') from error


def _address(place: _Place, value: Any) -> str:
    if not isinstance(value, str) or (value and ":" not in value):
        raise place.wrong(value, '"id:project-hytki"')
    return iri(value)


def _steps(place: _Place, value: Any) -> int:
    if type(value) is not int or not 1 <= value <= _STEPS:
        raise place.wrong(value, f"1–{_STEPS}")
    return value


def _ends(place: _Place, value: Any) -> tuple[str, ...]:
    """Read two ends; with less than two there is no path yet."""
    if not isinstance(value, list) or len(value) > 2:
        raise place.wrong(value, '["id:project-hytki", "id:project-A78692"]')
    ends = tuple(_address(place, one) for one in value)
    return ends if len(ends) == 2 and all(ends) else ()


def _camera(place: _Place, value: Any) -> tuple[float, float, float]:
    numbers = [one for one in value if type(one) in {int, float}] if isinstance(value, list) else []
    fine = len(numbers) == 3 == len(value) and all(math.isfinite(one) for one in numbers) and numbers[2] > 0
    if not fine:
        raise place.wrong(value, "[0.0, 0.0, 1.0]")
    return float(numbers[0]), float(numbers[1]), float(numbers[2])


def _title(place: _Place, value: Any) -> Text:
    if not isinstance(value, dict) or not value:
        raise place.wrong(value, 'fi = "…"')
    for lang, said in value.items():
        if lang not in LANGUAGES or not isinstance(said, str) or not said.strip():
            raise _Place(place.path, f"title.{lang}").wrong(said, 'fi, sv, en = "…"')
    return {lang: value[lang].strip() for lang in LANGUAGES if lang in value}


def _choices(facets: tuple[str, ...]) -> Callable[[_Place, Any], Choices]:
    def reader(place: _Place, value: Any) -> Choices:
        if not isinstance(value, dict):
            raise place.wrong(value, ", ".join(facets))
        for facet in value:
            if facet not in facets:
                key = f"{place.key}.{facet}"
                raise InputError("view-key", path=place.path, key=key[:80], choices=", ".join(facets))
        places = {facet: _Place(place.path, f"{place.key}.{facet}") for facet in value}
        return {facet: _values(places[facet], facet, some) for facet, some in value.items()}

    return reader


def _values(place: _Place, facet: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise place.wrong(value, "[…]")
    known = _known(facet)
    for one in value:
        if known and one and iri(one) not in known:
            raise place.wrong(one, ", ".join(map(short, known)))
        if not known and one and ":" not in one:
            raise place.wrong(one, f'"{_EXAMPLES[facet]}"')
    return tuple(sorted(set(map(iri, value))))


def _known(facet: str) -> tuple[str, ...]:
    """Give the values of a facet that the model knows; none for what the data decides."""
    schemes = {"layer": "layers", "status": "statuses", "certainty": "certainty"}
    if facet in schemes:
        return model.read().scheme(schemes[facet])
    return {"category": tuple(LOOKS), "kind": tuple(sorted(model.read().kinds))}.get(facet, ())


_READERS: Mapping[str, Callable[[_Place, Any], Any]] = {
    "title": _title,
    "view": _one_of(*VIEWS),
    "at": _day,
    "select": _address,
    "steps": _steps,
    "path": _ends,
    "camera": _camera,
    "table": _one_of("", "things", "ties"),
    "hide": _choices(HIDING),
    "only": _choices(LIMITING),
}
