"""The answers of a person to the review list: asked one by one, read from a table, undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TextIO

import pyoxigraph as ox

from hytki_graph import decisions, turtle
from hytki_graph.decisions import SOURCE, Decision
from hytki_graph.errors import InputError
from hytki_graph.iris import iri, short
from hytki_graph.resolve import Candidate
from hytki_graph.store import Store
from hytki_graph.suggestions import Suggestion
from hytki_graph.validation import validate
from hytki_graph.words import Text, pick, say

_ANSWERS = {"s": "same", "d": "different", "u": "unit-of", "r": "renamed-to"}


def decide(candidate: Candidate, verdict: str, *, date: str = "", reason: str = "", turned: bool = False) -> Decision:
    """Give the decision of a person on a candidate; ``turned`` swaps the two, for a unit or a new name."""
    first, second = (candidate.second, candidate.first) if turned else (candidate.first, candidate.second)
    return Decision(verdict, first, second, date, reason=reason)


def automatic(candidate: Candidate) -> Decision:
    """Give the decision that a candidate makes by itself, by the same official id."""
    return Decision("same", candidate.first, candidate.second, by="automatic", reason=pick(candidate.reason, "fi"))


def add(known: Iterable[Decision], new: Iterable[Decision], path: Path) -> tuple[Decision, ...]:
    """Give the decisions with new ones: of a pair decided anew the new one holds, and a contradiction is an error.

    An automatic decision yields to what people have decided. The path is for errors.
    """
    fresh = list(new)
    said = {_about(one): one for one in known} | {_about(one): one for one in fresh if one.by == "person"}
    machine = {_about(one): one for one in fresh if one.by != "person" and _about(one) not in said}
    decisions.check(tuple(said.values()), path)
    kept = decisions.merges((*said.values(), *machine.values()))
    split = {
        kept.get(one.first, one.first)
        for one in said.values()
        if not one.merges and kept.get(one.first, one.first) == kept.get(one.second, one.second)
    }
    return (*said.values(), *(one for one in machine.values() if kept.get(one.first, one.first) not in split))


def undo(known: Iterable[Decision], first: str, second: str) -> tuple[Decision, ...]:
    """Give the decisions without what was decided of a pair; an automatic one is remembered as ``different``.

    A pair of which nothing was decided is an error.
    """
    pair = {iri(first), iri(second)}
    decided = tuple(known)
    gone = [one for one in decided if {one.first, one.second} == pair]
    if not gone:
        raise InputError("not-decided", first=first, second=second)
    left = tuple(one for one in decided if one not in gone)
    if any(one.by == "automatic" and one.merges for one in gone):
        return (*left, Decision("different", gone[0].first, gone[0].second))
    return left


def hold(store: Store) -> None:
    """Make sure that what decisions state holds by the shapes, in a store that obeys them; else it is an error."""
    stated = {str(quad.subject)[1:-1] for quad in store.index.quads_for_pattern(None, None, None, ox.NamedNode(SOURCE))}
    for finding in validate(store, about=stated).findings if stated else ():
        if finding.severity == "Violation" and finding.source == SOURCE:
            raise InputError("decision-breaks", message=dict(finding.message))


def stale(store: Store) -> tuple[Decision, ...]:
    """Give the decisions about an address that no source describes any more: they are harmless, and do nothing.

    The files are read anew, because the index knows a merged address no longer.
    """
    decided = decisions.read(store.folder)
    index = ox.Store()
    for source, path in store.files.items() if decided else ():
        if source != decisions.SOURCE:
            turtle.load(index, path, source)
    ends = {end for one in decided for end in (one.first, one.second)}
    return decisions.stale(decided, (end for end in ends if _is_described(index, end)))


def _is_described(index: ox.Store, address: str) -> bool:
    return next(index.quads_for_pattern(ox.NamedNode(address), None, None), None) is not None


def ask(candidates: Iterable[Candidate], answers: TextIO, output: TextIO, lang: str) -> list[Decision]:
    """Ask a person of one candidate after another; the end of the answers, or q, ends the asking.

    s same, d different, u the first is a unit of the second (U the other way), r the first is now called the second (R
    the other way), k skip.
    """
    asked, decided = list(candidates), []
    output.write(say("resolve.help", lang) + "\n")
    for number, candidate in enumerate(asked, start=1):
        output.write("\n" + _question(candidate, number, len(asked), lang) + "\n")
        answer = _answer(answers, output, {*_ANSWERS, "U", "R", "k", "q"}.__contains__, lang)
        if answer == "q":
            break
        if verdict := _ANSWERS.get(answer.lower()):
            date = _date(answers, output, lang) if verdict == "renamed-to" else ""
            reason = pick(candidate.reason, lang)
            decided.append(decide(candidate, verdict, date=date, reason=reason, turned=answer in {"U", "R"}))
    return decided


def ask_mentions(
    suggestions: Iterable[Suggestion], labels: Mapping[str, Text], answers: TextIO, output: TextIO, lang: str
) -> list[Decision]:
    """Ask what actors do that sources name: a kind of link, perhaps with a status; n for nothing, k skip, q end."""
    asked, decided = _gathered(suggestions), []
    output.write(say("resolve.help-mentions", lang) + "\n")
    for number, one in enumerate(asked, start=1):
        names = {end: pick(labels.get(end, {}), lang) or short(end) for end in (one.address, one.source, one.about)}
        facts = {"name": names[one.address], "form": one.form, "source": names[one.source], "place": one.place}
        question = say("resolve.mention", lang, about=names[one.about] or "–", **facts)
        output.write(f"\n{number}/{len(asked)}  {_plain(question)}\n")
        answer = _answer(answers, output, partial(_tells, one), lang)
        if answer == "q":
            break
        if answer != "k":
            verdict, thing = ("no", one.source) if answer == "n" else (decisions.verdict_of(answer), one.about)
            decided.append(Decision(verdict, one.address, thing, reason=f"{short(one.source)}, {one.place}"))
    return decided


def _gathered(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """Give one suggestion for all the places where a source names an actor."""
    found: dict[tuple[str, str, str], list[Suggestion]] = {}
    for one in suggestions:
        found.setdefault((one.source, one.address, one.about), []).append(one)
    return [replace(ones[0], place="; ".join(dict.fromkeys(one.place for one in ones))) for ones in found.values()]


def _about(one: Decision) -> tuple[frozenset[str], str]:
    """Give what a decision is about: who is who of a pair, or one kind of link between them."""
    who = one.merges or one.verdict in {"different", "unit-of"}
    return frozenset((one.first, one.second)), "" if who else one.kind[0] or one.verdict


def _question(candidate: Candidate, number: int, all_: int, lang: str) -> str:
    ends = zip((candidate.first, candidate.second), candidate.labels, strict=True)
    lines = [f"{number}/{all_}  {_plain(pick(candidate.reason, lang))} ({candidate.score:.2f})"]
    lines += [
        f"  {place}  {_plain(pick(label, lang))}  {short(end)}" for place, (end, label) in enumerate(ends, start=1)
    ]
    return "\n".join(lines)


def _tells(one: Suggestion, said: str) -> bool:
    """Whether an answer says what becomes of a suggestion; a kind of link does where there is something to link to."""
    return said in {"n", "k", "q"} or (bool(one.about) and decisions.verdict_of(said) not in {"", *decisions.VERDICTS})


def _answer(answers: TextIO, output: TextIO, fits: Callable[[str], bool], lang: str) -> str:
    """Read an answer; what is not understood is asked again, and the end of the answers is an answer too."""
    for line in _lines(answers, output):
        said = " ".join(line.split())
        if fits(said) or fits(said.lower()):
            return said if fits(said) else said.lower()
        output.write(say("resolve.again", lang) + "\n")
    return "q"


def _date(answers: TextIO, output: TextIO, lang: str) -> str:
    """Read the day of a change; none is fine."""
    output.write(say("resolve.since", lang) + "\n")
    for line in _lines(answers, output):
        if decisions.is_date(line.strip()):
            return line.strip()
        output.write(say("resolve.again", lang) + "\n")
    return ""


def _lines(answers: TextIO, output: TextIO) -> Iterator[str]:
    while True:
        output.write("> ")
        output.flush()
        line = answers.readline()
        if not line:
            return
        yield line


def _plain(text: str) -> str:
    """Give a text of the data without the control characters that could steer a terminal."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
