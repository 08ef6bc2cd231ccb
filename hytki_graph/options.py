"""Options of a verb that belong together, gathered into one noun."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, get_type_hints


def gathered(verb: Callable[..., None]) -> Callable[..., None]:
    """Let a verb take named tuples where the command line has options: each field of such a noun becomes an option.

    The annotation of a field is what the command line library reads; a field without a default is an argument. The
    modules of verbs keep their annotations as objects: reading them from text is a tenth of the cost of the help, and
    so is making dataclasses instead.
    """
    hints = inspect.get_annotations(verb, eval_str=True)
    given = inspect.signature(verb).parameters
    nouns = {name: hints[name] for name in given if hasattr(hints[name], "_fields")}
    options: list[inspect.Parameter] = []
    for name, parameter in given.items():
        options += _fields(nouns[name]) if name in nouns else [parameter.replace(annotation=hints[name])]

    @wraps(verb)
    def run(**values: Any) -> None:
        for name, noun in nouns.items():
            values[name] = noun(**{field: values.pop(field) for field in noun._fields})
        verb(**values)

    keywords = [option.replace(kind=inspect.Parameter.KEYWORD_ONLY) for option in options]
    vars(run)["__signature__"] = inspect.Signature(keywords)
    run.__annotations__ = {option.name: option.annotation for option in options}
    return run


def _fields(noun: Any) -> list[inspect.Parameter]:
    hints = get_type_hints(noun, include_extras=True)
    return [
        inspect.Parameter(
            field,
            inspect.Parameter.KEYWORD_ONLY,
            default=noun._field_defaults.get(field, inspect.Parameter.empty),
            annotation=hints[field],
        )
        for field in noun._fields
    ]
