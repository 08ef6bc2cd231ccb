"""What a column of our workbook means, told by the model and the shapes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from hytki_graph import model, validation
from hytki_graph.iris import iri
from hytki_graph.template import Column, Form, choices
from hytki_graph.words import Text, catalogue, pick, say

_TECHNICAL = re.compile(r"\{|\b[a-z]+:[A-Za-z]")


def comment(form: Form, column: Column, lang: str) -> str:
    """Give what a column means and what its cells may hold: the definition of the model, the advice of the shapes."""
    key = f"template.comment.{column.key.partition('-')[0]}"
    said = [pick(_definitions().get(iri(column.property), {}), lang), pick(catalogue().get(key, {}), lang)]
    checks = checked().get(iri(column.property), ()) if column.property and column.form != "date" else ()
    said += [say("template.comment.check", lang, check=pick(text, lang)) for text in checks]
    for name, told in (
        ("date", column.form == "date"),
        ("thing", column.form in {"thing", "owner"}),
        ("choose", bool(choices(form, column, lang))),
        ("many", column.many),
        ("needed", column.needed),
    ):
        if told:
            said.append(say(f"template.comment.{name}", lang))
    return "\n".join(dict.fromkeys(filter(None, said)))


@cache
def checked() -> Mapping[str, tuple[Text, ...]]:
    """Give what the shapes say of a wrong value of each property, where they say it to a person."""
    found: dict[str, list[Text]] = defaultdict(list)
    for _, fact in sorted(model.by_subject(validation.shape_triples()).items()):
        text = {lang: _plain(words) for lang, words in model.text(fact, "sh:message").items()}
        strict = model.value(fact, "sh:severity") == iri("sh:Violation")
        formal = model.value(fact, "sh:datatype") and not model.value(fact, "sh:pattern")
        if strict and not formal and text and not any(_TECHNICAL.search(words) for words in text.values()):
            found[model.value(fact, "sh:path")].append(text)
    return {name: tuple({text["fi"]: text for text in texts}.values()) for name, texts in found.items()}


def _plain(message: str) -> str:
    plain = message.replace("{label}: ", "").replace(" ({place})", "").replace("{value}", "…")
    return plain[:1].upper() + plain[1:]


@cache
def _definitions() -> Mapping[str, Text]:
    facts = model.by_subject(model.read().triples)
    return {name: model.text(fact, "skos:definition") for name, fact in facts.items()}
