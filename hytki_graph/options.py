"""Options of a verb that belong together, gathered into one noun."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import wraps
from typing import Any


def gathered(verb: Callable[..., None]) -> Callable[..., None]:
    """Let a verb take frozen nouns where the command line has options: each field of a noun becomes an option.

    The annotation of a field is what the command line library reads; a field without a default is an argument. The
    modules of verbs keep their annotations as objects: reading them from text is a tenth of the cost of the help.
    """
    hints = inspect.get_annotations(verb, eval_str=True)
    given = inspect.signature(verb).parameters
    nouns = {name: hints[name] for name in given if is_dataclass(hints[name])}
    options: list[inspect.Parameter] = []
    for name, parameter in given.items():
        options += _fields(nouns[name]) if name in nouns else [parameter.replace(annotation=hints[name])]

    @wraps(verb)
    def run(**values: Any) -> None:
        for name, noun in nouns.items():
            values[name] = noun(**{field.name: values.pop(field.name) for field in fields(noun)})
        verb(**values)

    keywords = [option.replace(kind=inspect.Parameter.KEYWORD_ONLY) for option in options]
    vars(run)["__signature__"] = inspect.Signature(keywords)
    run.__annotations__ = {option.name: option.annotation for option in options}
    return run


def _fields(noun: Any) -> list[inspect.Parameter]:
    hints = inspect.get_annotations(noun, eval_str=True)
    return [
        inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=inspect.Parameter.empty if field.default is MISSING else field.default,
            annotation=hints[field.name],
        )
        for field in fields(noun)
    ]
