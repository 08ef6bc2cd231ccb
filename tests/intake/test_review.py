"""The review list: as text and table, asked one by one, answered, undone."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from hytki_graph import decisions, resolve, review
from hytki_graph.decisions import Decision
from hytki_graph.ecosystem import Ecosystem
from hytki_graph.errors import InputError
from hytki_graph.exporters import review as shown
from hytki_graph.iris import iri
from hytki_graph.resolve import Candidate
from hytki_graph.store import Store
from hytki_graph.suggestions import Suggestion

A, B, C = (iri(f"id:org-{name}") for name in "abc")
PATH = Path("decisions.csv")
NAMES = {
    A: {"fi": "Esimerkki Oy"},
    B: {"fi": "=Esimerkki"},
    iri("source:s"): {"fi": "Lähde"},
    iri("id:project-p"): {"fi": "Hanke"},
}
MENTION = Suggestion(iri("source:s"), "rivi 7", A, "Esimerkin", iri("id:project-p"))


def _candidate(first: str = A, second: str = B, suggests: str = "same") -> Candidate:
    reason = {"fi": "melkein sama nimi", "sv": "nästan samma namn", "en": "almost the same name"}
    return Candidate(first, second, 0.85, suggests, reason, (NAMES.get(first, {}), NAMES.get(second, {})))


def _ask(answers: str, *candidates: Candidate) -> tuple[list[Decision], str]:
    output = io.StringIO()
    return review.ask(candidates or [_candidate()], io.StringIO(answers), output, "fi"), output.getvalue()


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ("s\n", [Decision("same", A, B)]),
        ("S\n", [Decision("same", A, B)]),
        ("d\n", [Decision("different", A, B)]),
        ("u\n", [Decision("unit-of", A, B)]),
        ("U\n", [Decision("unit-of", B, A)]),
        ("r\n2020-01-01\n", [Decision("renamed-to", A, B, "2020-01-01")]),
        ("R\n\n", [Decision("renamed-to", B, A)]),
        ("r\neilen\n2020\n", [Decision("renamed-to", A, B, "2020")]),
        ("k\n", []),
        ("q\n", []),
        ("", []),
        ("mitä\ns\n", [Decision("same", A, B)]),
    ],
)
def test_a_person_answers_with_a_letter(answers: str, expected: list[Decision]) -> None:
    assert [replace(one, reason="") for one in _ask(answers)[0]] == expected


def test_asking_ends_when_the_answers_do_and_keeps_what_was_answered() -> None:
    decided, said = _ask("d\n", _candidate(), _candidate(A, C), _candidate(B, C))
    assert decided == [Decision("different", A, B, reason="melkein sama nimi")]
    assert "2/3" in said
    assert "3/3" not in said
    assert "melkein sama nimi (0.85)" in said


def test_a_question_cannot_steer_the_terminal() -> None:
    evil = Candidate(A, B, 0.5, "same", {"fi": "x\x1b[2J"}, ({"fi": "\x1b]0;x\x07"}, {"fi": "b\r"}))
    assert not set(_ask("k\n", evil)[1]) & {"\x1b", "\x07", "\r"}


def test_a_mention_becomes_a_link_or_nothing() -> None:
    output = io.StringIO()
    answers = io.StringIO("jotain\nparticipates-in willing\nn\nk\n")
    again = replace(MENTION, place="rivi 9")
    others = [replace(MENTION, address=B), replace(MENTION, address=C)]
    decided = review.ask_mentions([MENTION, again, *others], NAMES, answers, output, "fi")
    assert decided == [
        Decision("participates-in willing", A, iri("id:project-p"), reason="source:s, rivi 7; rivi 9"),
        Decision("no", B, iri("source:s"), reason="source:s, rivi 7"),
    ]
    assert "1/3  ”Esimerkin” = Esimerkki Oy; lähde: Lähde, rivi 7; rivi 9" in output.getvalue()


def test_a_table_that_is_filled_in_is_read_back(tmp_path: Path) -> None:
    table = shown.table([_candidate(), _candidate(A, C)], [MENTION], NAMES, "fi")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["verdict"] for row in rows] == ["", "", ""]
    assert rows[0]["first_name"] == "Esimerkki Oy"
    assert rows[0]["second_name"] == "'=Esimerkki"  # a spreadsheet must not calculate a name
    assert decisions.parse(table, PATH) == ()
    rows[0]["verdict"], rows[1]["verdict"], rows[2]["verdict"] = "sama", "eri", "participates-in"
    filled = io.StringIO(newline="")
    writer = csv.DictWriter(filled, fieldnames=list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    assert [(one.verdict, one.first, one.second) for one in decisions.parse(filled.getvalue(), PATH)] == [
        ("same", A, B), ("different", A, C), ("participates-in", A, iri("id:project-p")),
    ]  # fmt: skip


def test_the_list_says_what_waits_and_why() -> None:
    stale = [Decision("same", A, C, row=4)]
    said = shown.text([_candidate()], [MENTION, MENTION], stale, NAMES, "fi")
    assert "Esimerkki Oy – =Esimerkki: sama?" in said
    assert "melkein sama nimi" in said
    assert "[Lähde: rivi 7 ”Esimerkin”]" in said
    assert "decisions.csv 4: same id:org-a id:org-c" in said
    assert shown.text([], [], [], NAMES, "fi") == "Mikään ei odota päätöstä.\n"
    document = shown.documents([_candidate()], [MENTION], stale, "en")
    assert document["candidates"] == [
        {"first": A, "second": B, "score": 0.85, "suggests": "same", "names": ["Esimerkki Oy", "=Esimerkki"], "reason": "almost the same name"}
    ]  # fmt: skip


def test_deciding_anew_replaces_the_old_decision_and_a_contradiction_is_refused() -> None:
    old = (Decision("same", A, B), Decision("member-of", A, C))
    assert review.add(old, [Decision("different", B, A)], PATH) == (
        Decision("different", B, A),
        Decision("member-of", A, C),
    )
    assert len(review.add(old, [Decision("funds", A, C)], PATH)) == 3
    with pytest.raises(InputError, match="contradict"):
        review.add((Decision("same", A, B), Decision("different", A, C)), [Decision("same", B, C)], PATH)


def test_an_automatic_decision_yields_to_a_person() -> None:
    person = (Decision("different", A, B),)
    machine = [Decision("same", A, B, by="automatic")]
    assert review.add(person, machine, PATH) == person
    joined = [Decision("same", A, C, by="automatic"), Decision("same", B, C, by="automatic")]
    other = Decision("same", iri("id:org-x"), iri("id:org-y"), by="automatic")
    assert review.add(person, [*joined, other], PATH) == (*person, other)


def test_undoing_removes_a_decision_and_remembers_an_automatic_one_as_different() -> None:
    known = (Decision("same", A, B, by="automatic"), Decision("same", A, C))
    assert review.undo(known, "id:org-b", "id:org-a") == (Decision("same", A, C), Decision("different", A, B))
    assert review.undo(known, A, C) == (Decision("same", A, B, by="automatic"),)
    with pytest.raises(InputError, match="Nothing has been decided"):
        review.undo(known, "id:org-b", "id:org-c")


def test_from_the_list_to_a_decision_and_back(small: Callable[..., Ecosystem]) -> None:
    formal = 'id:org-{} a org:FormalOrganization ; skos:prefLabel "{}"@fi ; bibo:locator "x" .'
    eco = small(a=formal.format("a", "Esimerkki Oy"), b=formal.format("b", "ESIMERKKI"))
    (found,) = resolve.candidates(eco.store)
    path = eco.store.folder / decisions.FILE
    decided = review.add(decisions.read(eco.store.folder), [review.decide(found, "same", reason="sama talo")], path)
    path.write_text(decisions.text(decided), "utf-8")
    store = Store.open(eco.store.folder)
    assert resolve.candidates(store) == []
    assert set(store.facts) & {A, B} == {A}
    path.write_text(decisions.text(review.undo(decisions.read(store.folder), "id:org-a", "id:org-b")), "utf-8")
    again = Store.open(eco.store.folder)
    assert resolve.candidates(again) == [found]
    assert {A, B} <= set(again.facts)


def test_an_automatic_merge_that_was_undone_never_comes_back(small: Callable[..., Ecosystem]) -> None:
    formal = 'id:org-{} a org:FormalOrganization ; skos:prefLabel "{}"@fi ; hytki:businessId "0245895-5" ; bibo:locator "x" .'
    eco = small(a=formal.format("a", "Esimerkki"), b=formal.format("b", "Toinen"))
    (found,) = resolve.candidates(eco.store)
    assert found.automatic
    undone = review.undo([review.automatic(found)], found.first, found.second)
    (eco.store.folder / decisions.FILE).write_text(decisions.text(undone), "utf-8")
    store = Store.open(eco.store.folder)
    assert resolve.candidates(store, least=0) == []
    assert resolve.certain(store, store.facts) == []
