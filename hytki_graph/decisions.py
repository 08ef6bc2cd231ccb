"""Who is who, as people have decided it: a file that is obeyed for ever."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyoxigraph as ox

from hytki_graph import model
from hytki_graph.errors import InputError
from hytki_graph.iris import BASE, iri, short
from hytki_graph.words import catalogue

FILE = "decisions.csv"
"""The name of the file in the data folder."""
SOURCE = iri("source:decisions")
"""The source that the decisions are, and the graph of what they state."""
COLUMNS = ("verdict", "first", "second", "date", "by", "reason")
VERDICTS = ("same", "different", "unit-of", "renamed-to", "no")
"""What can be decided of two things; a kind of link is a verdict too, on a mention that was accepted."""

_BY = ("person", "automatic")


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided of two things, given by their addresses.

    ``same``: they are one, and the first address stays. ``different``: they are not. ``unit-of``: the first is a unit
    of the second. ``renamed-to``: the first became the second on the date. ``no``: the source (second) does not speak
    of the first. Any other verdict is a kind of link (its tail, and a status after a space) from first to second.
    The date is the day of the decision, and with ``renamed-to`` the day of the change; ``row`` is where it stands.
    """

    verdict: str
    first: str
    second: str
    date: str = ""
    by: str = "person"
    reason: str = ""
    row: int = field(default=0, compare=False)

    @property
    def merges(self) -> bool:
        """Whether it makes one thing of two."""
        return self.verdict in {"same", "renamed-to"}

    def made(self, day: str) -> Decision:
        """Give it with the day on which it was made; the date of a rename is the day of the change and stays."""
        return self if self.date or self.verdict == "renamed-to" else replace(self, date=day)

    @property
    def kind(self) -> tuple[str, str]:
        """The kind (its tail) and the status of the link it states; empty where it states none."""
        if self.verdict == "unit-of":
            return self.verdict, "active"
        if self.verdict in VERDICTS:
            return "", ""
        kind, _, status = self.verdict.partition(" ")
        return kind, status or "unknown"


def read(folder: Path) -> tuple[Decision, ...]:
    """Give the decisions of a data folder; without a file there are none, and a faulty row is an error."""
    path = folder / FILE
    if not path.is_file():
        return ()
    try:
        return parse(path.read_bytes().decode("utf-8-sig"), path)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("decisions-unreadable", path=path) from error


def parse(content: str, path: Path) -> tuple[Decision, ...]:
    """Read decisions from a table with at least the columns ``verdict``, ``first`` and ``second``, by any delimiter.

    A row without a verdict decides nothing. The path is for errors.
    """
    head = content.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(content, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise InputError("decisions-unreadable", path=path) from error
    columns = [name.strip().casefold() for name in rows[0]] if rows else []
    if not {"verdict", "first", "second"} <= set(columns):
        raise InputError("decisions-columns", path=path, columns=", ".join(COLUMNS[:3]))
    found = []
    for number, cells in enumerate(rows[1:], start=2):
        row = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
        if row.get("verdict"):
            found.append(_decision(row, path, number))
    return tuple(found)


def text(decisions: Iterable[Decision]) -> str:
    """Give the file for decisions: sorted, each once, so that the same decisions are the same bytes."""
    once: dict[tuple[str, str, str], Decision] = {}
    for one in sorted(decisions, key=lambda one: (one.by != "automatic", one.date, one.reason)):
        once[one.first, one.second, one.verdict] = one
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    for key in sorted(once, key=lambda key: (short(key[0]), short(key[1]), key[2])):
        one = once[key]
        writer.writerow((one.verdict, short(one.first), short(one.second), one.date, one.by, one.reason))
    return written.getvalue()


def merges(decisions: Iterable[Decision]) -> dict[str, str]:
    """Give the address that each merged address becomes; a chain leads to its end, and a circle to one of its own."""
    into: dict[str, list[str]] = {}
    for one in decisions:
        if one.merges:
            kept, merged = (one.first, one.second) if one.verdict == "same" else (one.second, one.first)
            into.setdefault(merged, []).append(kept)
            into.setdefault(kept, [])
    found: dict[str, str] = {}
    for group in _groups(into):
        ends = [name for name in group if not into[name]] or group
        kept = min(ends, key=lambda name: (not re.search(r"/id/org-\d{7}-\d$", name), name))
        found |= {name: kept for name in group if name != kept}
    return found


def check(decisions: Sequence[Decision], path: Path) -> None:
    """Make sure that no two decisions contradict.

    What was made one is neither different nor a unit of itself, and one link has one status.
    """
    kept = merges(decisions)
    links: dict[tuple[str, str, str], Decision] = {}
    for one in decisions:
        ends = kept.get(one.first, one.first), kept.get(one.second, one.second)
        if one.verdict in {"different", "unit-of"} and ends[0] == ends[1]:
            pair = {one.first, one.second}
            joins = [other for other in decisions if other.merges and pair & {other.first, other.second}]
            raise _contradiction(one, min(joins, key=lambda join: (pair != {join.first, join.second}, join.row)), path)
        other = links.setdefault((one.kind[0], *ends), one)
        if one.kind != other.kind:
            raise _contradiction(one, other, path)


def stale(decisions: Iterable[Decision], known: Iterable[str]) -> tuple[Decision, ...]:
    """Give the decisions about an address that is not, or no longer, known."""
    names = set(known)
    return tuple(one for one in decisions if not {one.first, one.second} <= names)


def verdict_of(said: str) -> str:
    """Give the verdict that a word in any of the languages means, or nothing.

    >>> verdict_of("Sama"), verdict_of("member-of willing"), verdict_of("ehkä")
    ('same', 'member-of willing', '')
    """
    word = " ".join(said.split()).casefold()
    for verdict in VERDICTS:
        if word in {verdict, *(name.casefold() for name in catalogue()[f"verdict.{verdict}"].values())}:
            return verdict
    kind, _, status = word.partition(" ")
    statuses = {"", *(name.rpartition("/")[2] for name in model.read().scheme("statuses"))}
    return word if iri(f"kind:{kind}") in model.read().kinds and status in statuses else ""


def is_date(value: str) -> bool:
    """Whether a text is a year, a month or a day that exists; none is fine too.

    >>> is_date("2024-02-29"), is_date("2023-02-29"), is_date("2023"), is_date("")
    (True, False, True, True)
    """
    if not re.fullmatch(r"(\d{4}(-\d{2}(-\d{2})?)?)?", value):
        return False
    try:
        datetime.date.fromisoformat((value or "2000") + "-01-01"[len(value) - 4 if value else 0 :])
    except ValueError:
        return False
    return True


def is_address(text: str) -> bool:
    """Whether a text is a web address that RDF allows.

    >>> is_address("https://w3id.org/hytki/id/org-a"), is_address("org-a"), is_address("https://a b")
    (True, False, False)
    """
    try:
        return ox.NamedNode(text).value.startswith(("http://", "https://"))
    except ValueError:
        return False


def _contradiction(one: Decision, other: Decision, path: Path) -> InputError:
    rows = sorted((one.row, other.row))
    names = {"first": short(one.first), "second": short(one.second)}
    return InputError("decisions-contradict", path=path, row=rows[0], other=rows[1], **names)


def _decision(row: Mapping[str, str], path: Path, number: int) -> Decision:
    verdict = verdict_of(row["verdict"])
    if not verdict:
        raise InputError("decisions-verdict", path=path, row=number, value=row["verdict"], choices=", ".join(VERDICTS))
    ends = [iri(row.get(column, "")) for column in ("first", "second")]
    for end, address in zip(("first", "second"), ends, strict=True):
        sourced = address.startswith(BASE + "source/") and (verdict != "no" or end == "first")
        if not is_address(address) or sourced:
            raise InputError("decisions-address", path=path, row=number, column=end, value=row.get(end, ""))
    if ends[0] == ends[1]:
        raise InputError("decisions-one", path=path, row=number, value=row["first"])
    day, by = row.get("date", ""), row.get("by", "") or "person"
    if not is_date(day):
        raise InputError("decisions-date", path=path, row=number, value=day)
    if by not in _BY:
        raise InputError("decisions-by", path=path, row=number, choices=", ".join(_BY))
    return Decision(verdict, ends[0], ends[1], day, by, row.get("reason", ""), number)


def _groups(into: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Give the addresses that hang together, each group sorted."""
    beside: dict[str, set[str]] = {name: set() for name in into}
    for merged, ends in into.items():
        for kept in ends:
            beside[merged].add(kept)
            beside[kept].add(merged)
    groups, seen = [], set[str]()
    for name in sorted(beside):
        group, left = [], [name]
        while left:
            one = left.pop()
            if one not in seen:
                seen.add(one)
                group.append(one)
                left += beside[one]
        groups += [sorted(group)] if group else []
    return groups
