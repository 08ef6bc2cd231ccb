"""A first mapping of a survey, guessed from its headings and answers for a person to finish."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from hytki_graph import mapping_words as words
from hytki_graph import people, places, tables
from hytki_graph.files import Upload
from hytki_graph.iris import is_business_id, slug, tail
from hytki_graph.mapping import UNFILLED
from hytki_graph.template import Column, chosen
from hytki_graph.words import say

_FEW = 12
"""The most different answers of a closed question."""
_SHORT, _LONG = 20, 80
"""Answers up to this long may be choices though none comes twice, and may be choices at all."""
_SEPARATORS = (";", "|", "\n", ", ")


def draft_mapping(upload: Upload, *, lang: str = "fi") -> str:
    """Give a mapping as TOML text: what was guessed of each column, with a comment; ``?`` is for a person to fill in.

    Answers are listed of closed questions only; personal columns are marked to be dropped and their cells not shown.
    """
    grid = next(iter(tables.grids(upload)))
    sheet = tables.sheet(upload, grid)
    columns = [
        _Answers(heading, [row.cells[at] for row in sheet.rows]) for at, heading in enumerate(sheet.header) if heading
    ]
    guesses = [_guess(column) for column in columns]
    if not any(guess.keys.get("as") == "organisation" for guess in guesses):
        _promote(columns, guesses)
    lines = [f"# {line}" for line in say("mapping.head", lang).split("\n")]
    lines += [
        "",
        "[source]",
        f"name = {_quoted(slug(upload.stem) or 'kysely')}",
        f"title = {_quoted(people.clean(upload.stem)[0])}",
    ]
    if sheet.name:
        lines += ["", "[sheet]", f"name = {_quoted(sheet.name)}"]
    lines += ["", "[respondent]", 'class = "org:FormalOrganization"']
    for column, guess in zip(columns, guesses, strict=True):
        why = say(f"mapping.guess.{guess.reason}", lang)
        lines += ["", f"# {why}", f"[columns.{_quoted(column.heading)}]"]
        lines += _table(column.heading, guess.keys)
    return "\n".join(lines) + "\n"


@dataclass
class _Guess:
    """What a column is taken for: its keys, and why (``mapping.guess.REASON``)."""

    reason: str
    keys: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class _Answers:
    heading: str
    cells: Sequence[str]

    @cached_property
    def filled(self) -> list[str]:
        """The answers that were given."""
        return [cell for cell in self.cells if cell]

    @cached_property
    def counts(self) -> Counter[str]:
        """How many times each answer stands."""
        return Counter(self.filled)

    def share(self, test: Callable[[str], object]) -> float:
        """Give the share of the answers given that pass a test."""
        return sum(bool(test(cell)) for cell in self.filled) / len(self.filled) if self.filled else 0.0

    @cached_property
    def closed(self) -> bool:
        """Whether the answers come from a short list."""
        longest = max(map(len, self.counts), default=0)
        again = len(self.counts) <= 0.7 * len(self.filled) or (len(self.counts) <= 3 and longest <= _SHORT)
        return 0 < len(self.counts) <= _FEW and longest <= _LONG and again


def _guess(column: _Answers) -> _Guess:
    """Ask the guesses in turn; the first that knows is taken."""
    for guess in (_personal, _technical, _identity, _place, _scale, _yes, _numbers, _choices):
        found = guess(column)
        if found:
            return found
    return _Guess("prose", {"as": "prose"})


def _personal(column: _Answers) -> _Guess | None:
    persons = column.share(people.is_person)
    for what, heading in words.PERSON.items():
        bare = what == "name" and words.BARE_NAME.fullmatch(column.heading)
        unlike = persons < 0.3 and (bare or words.ORGANISATION.search(column.heading))
        if heading.search(column.heading) and not (unlike and column.filled):
            return _Guess("drop", {"as": "drop", "what": what})
    if column.share(people.is_contact) > 0.3:
        found = Counter(one.kind for cell in column.filled for one in people.find(cell))
        return _Guess("drop", {"as": "drop", "what": found.most_common(1)[0][0]})
    return _Guess("drop", {"as": "drop", "what": "name"}) if persons > 0.5 else None


def _technical(column: _Answers) -> _Guess | None:
    timed = column.share(lambda cell: re.match(r"\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4} ", cell)) > 0.8
    return (
        _Guess("ignore", {"as": "ignore"})
        if timed or words.TECHNICAL.search(column.heading) or not column.filled
        else None
    )


def _identity(column: _Answers) -> _Guess | None:
    if words.BUSINESS_ID.search(column.heading) or column.share(is_business_id) > 0.6:
        return _Guess("business-id", {"as": "business-id"})
    if words.TYPE.search(column.heading) and column.closed:
        values = {answer: tail(_type(answer)) or UNFILLED for answer in sorted(column.counts)}
        return _Guess("type", {"as": "type", "other": "refuse", "values": values})
    if (
        words.ORGANISATION.search(column.heading)
        and not column.closed
        and column.share(lambda cell: len(cell) <= 90) > 0.9
    ):
        return _Guess("organisation", {"as": "organisation"})
    return None


def _promote(columns: Sequence[_Answers], guesses: Sequence[_Guess]) -> None:
    """Without a clear column of organisations, take the first one whose heading speaks of them."""
    for column, guess in zip(columns, guesses, strict=True):
        named = words.ORGANISATION.search(column.heading) or words.BARE_NAME.fullmatch(column.heading)
        if (
            named
            and guess.reason in {"prose", "count", "choices"}
            and not any(len(cell) > 90 for cell in column.filled)
        ):
            guess.reason, guess.keys = "organisation", {"as": "organisation"}
            return


def _place(column: _Answers) -> _Guess | None:
    known = column.share(lambda cell: places.any_level(cell) or places.subregion(cell))
    if known > 0.8 or (words.PLACE.search(column.heading) and known > 0.4):
        return _Guess("place", {"as": "place", "kind": "located-in", "other": "ignore" if known < 1 else "refuse"})
    return None


def _scale(column: _Answers) -> _Guess | None:
    """Find a scale: answers that begin with a number of a short run, or the words of a known ladder."""
    steps = {answer: _step(answer) for answer in column.counts if not words.UNSURE.search(answer)}
    legend = _legend(column.heading)
    rated = legend or words.RATE.search(column.heading) or words.COMPETENCE.search(column.heading)
    numbers = [step for step in steps.values() if step is not None]
    if len(steps) < 2 or len(numbers) < len(steps) or len(steps) > _FEW or max(numbers) > 10:
        return None
    plain = all(answer.isdigit() for answer in steps)
    if plain and not rated:
        return None
    top = max(5, *numbers)
    known = {answer: step or 0 for answer, step in steps.items()}
    known |= {str(step): step for step in range(1, top + 1)} if plain else {}
    unsure = dict.fromkeys(sorted(set(column.counts) - set(known)), False)
    levels = {
        answer: _level(answer, known[answer], top, legend)
        for answer in sorted(known, key=lambda one: (known[one], one))
    }
    return _competence("scale", "level", column, {"values": {**unsure, **levels}})


def _level(answer: str, step: int, top: int, legend: str) -> int | bool:
    """Give the level of a step among five; of one that means nothing at all, none."""
    if step == 0 or (step == 1 and words.NONE.search(f"{answer} {legend}")):
        return False
    return max(1, round(step * 5 / top))


def _step(answer: str) -> int | None:
    found = re.match(r"(\d{1,2})(?:\s*[=\-–:.)]|\s*$|\s)", answer)
    return int(found[1]) if found else words.STEPS.get(answer.casefold())


def _legend(heading: str) -> str:
    """Give what a heading says that 1 means, for example "ei lainkaan" of "(1 = ei lainkaan, 5 = hyvin)"."""
    found = re.search(r"\b1\s*[=–:-]\s*([^,;)\d]+)", heading)
    return found[1] if found else ""


def _yes(column: _Answers) -> _Guess | None:
    answers = {answer.casefold() for answer in column.counts}
    sure = {answer for answer in answers if not words.UNSURE.search(answer)}
    if not sure or not sure <= words.YES | words.NO or not sure & words.YES:
        return None
    values = {answer: answer.casefold() in words.YES for answer in sorted(column.counts)}
    if words.COMPETENCE.search(column.heading) and _kind(column.heading):
        return _competence("yes", "links", column, {"values": values})
    return _Guess("yes", {"as": "count"})


def _choices(column: _Answers) -> _Guess | None:
    separator = next((one for one in _SEPARATORS if _is_many(column, one)), "")
    parts = Counter(
        tables.clean(part) for cell in column.filled for part in (cell.split(separator) if separator else [cell])
    )
    parts.pop("", None)
    shown = sorted(part for part in parts if not people.clean(part)[1] and not people.is_person(part))
    if not (separator or column.closed) or len(shown) < len(parts):
        return None
    more: dict[str, object] = {"separator": separator} if separator else {}
    if words.COMPETENCE.search(column.heading) and _kind(column.heading):
        values = {part: False if words.UNSURE.search(part) else part for part in shown}
        return _Guess(
            "choices", {"as": "links", "kind": _kind(column.heading), **more, "other": "prose", "values": values}
        )
    return _Guess("count", {"as": "count", **more})


def _numbers(column: _Answers) -> _Guess | None:
    if column.share(lambda cell: re.fullmatch(r"[+-]?\d+(?:\.\d+)?", tables.plain_number(cell))) > 0.9:
        return _Guess("figure", {"as": "figure", "measure": "count", "topic": column.heading, "other": "ignore"})
    return None


def _is_many(column: _Answers, separator: str) -> bool:
    """Whether cells hold several answers: parts that come again and again, and are fewer than the cells would be."""
    parts = Counter(tables.clean(part) for cell in column.filled for part in cell.split(separator))
    several = sum(separator in cell.strip(separator) for cell in column.filled)
    again = sum(count for count in parts.values() if count > 1)
    return (
        several >= 2
        and len(parts) <= 30
        and all(len(part) <= 60 for part in parts)
        and again >= 0.6 * sum(parts.values())
    )


def _competence(reason: str, role: str, column: _Answers, more: Mapping[str, object]) -> _Guess:
    """Take a question for one about a competence when its heading says so, else only count its answers."""
    if not words.COMPETENCE.search(column.heading) and not _kind(column.heading):
        return _Guess("scale-count", {"as": "count"})
    to = _about(column.heading)
    return _Guess(reason, {"as": role, "kind": _kind(column.heading) or UNFILLED, "to": to or UNFILLED, **more})


def _kind(heading: str) -> str:
    return (
        "needs-competence" if words.NEED.search(heading) else "offers-competence" if words.OFFER.search(heading) else ""
    )


def _about(heading: str) -> str:
    """Give what a row of a grid question is about: what stands in brackets, or after the last colon or dash."""
    found = re.search(r"\[([^\]]+)\]\s*$", heading) or re.search(r"(?::| [–-]) ([^:?]{3,60})$", heading)
    return found[1].strip() if found else ""


def _type(answer: str) -> str:
    return chosen(Column("type", form="concept", scheme="types"), answer, "fi")


def _quoted(text: str) -> str:
    """Give a text as TOML writes it, which is as JSON does."""
    return json.dumps(re.sub(r"[\x7f-\x9f]", " ", text), ensure_ascii=False)


def _table(heading: str, keys: Mapping[str, object]) -> list[str]:
    """Give the lines of a column; its answers stand in a table of their own, one on a line."""
    lines = [f"{key} = {_value(value)}" for key, value in keys.items() if not isinstance(value, dict)]
    values = keys.get("values")
    if isinstance(values, dict):
        lines.append(f"[columns.{_quoted(heading)}.values]")
        lines += [f"{_quoted(answer)} = {_value(meaning)}" for answer, meaning in values.items()]
    return lines


def _value(value: object) -> str:
    return (
        str(value).lower() if isinstance(value, bool) else str(value) if isinstance(value, int) else _quoted(str(value))
    )
