"""Which names mean the same actor: measured on labelled pairs, and rule by rule."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hytki_graph import model, resolve
from hytki_graph.decisions import Decision
from hytki_graph.ecosystem import Ecosystem
from hytki_graph.iris import iri, short
from hytki_graph.store import Store
from tests.conftest import PRELUDE, ROOT

ROWS = tuple(csv.DictReader((Path(__file__).parent / "labelled_pairs.csv").open(encoding="utf-8", newline="")))
IDENTITIES = ("identities.ttl", "alueet.ttl")


def _ends(row: dict[str, str]) -> tuple[str, str]:
    return _address(row["first"], row["id"]), _address(row["second"], "")


def _address(end: str, number: str) -> str:
    """Give the address of an end; a name gets one that says nothing, so that only the name can tell."""
    names = sorted({name for row in ROWS for name in ((row["first"], row["id"]), (row["second"], ""))})
    return iri(end if end.startswith(("id:", "place:")) else f"id:koe-{names.index((end, number))}")


def _things() -> Iterator[str]:
    """Give the labelled names as things of a source."""
    for row in ROWS:
        for end, number in ((row["first"], row["id"]), (row["second"], "")):
            if not end.startswith(("id:", "place:")):
                said = f'; hytki:businessId "{number}"' if number else ""
                yield f'{short(_address(end, number))} a {row["class"]} ; skos:prefLabel "{end}"@fi ; bibo:locator "x"{said} .\n'


@pytest.fixture(scope="module")
def labelled(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Store]:
    """Open the shipped sources, or some of them, with the labelled names beside them."""

    def make(*files: str) -> Store:
        folder = tmp_path_factory.mktemp("labelled")
        for path in [ROOT / "data" / name for name in files] or sorted((ROOT / "data").glob("*.ttl")):
            shutil.copy(path, folder)
        (folder / "koe.ttl").write_text(PRELUDE + "".join(sorted(set(_things()))), "utf-8")
        return Store.open(folder)

    return make


def _automatic(store: Store) -> set[frozenset[str]]:
    things = {name: fact for name, fact in store.facts.items() if "/id/koe-" in name}
    decided = resolve.certain(store, things)
    listed = [one for one in resolve.candidates(store) if one.automatic]
    return {frozenset((one.first, one.second)) for one in [*decided, *listed]}


def _listed(store: Store) -> dict[frozenset[str], str]:
    return {frozenset((one.first, one.second)): one.suggests for one in resolve.candidates(store)}


def _missed(store: Store) -> list[str]:
    automatic, listed = _automatic(store), _listed(store)
    return [
        f"{row['first']} – {row['second']}: {row['verdict']}"
        for row in ROWS
        if row["verdict"] != "different"
        and listed.get(frozenset(_ends(row))) != row["verdict"]
        and not (row["verdict"] == "same" and frozenset(_ends(row)) in automatic)
    ]


def _wrong(merges: set[frozenset[str]]) -> list[str]:
    """Give the merges that the labels do not bear out: directly, or through one thing that both are."""
    same = [frozenset(_ends(row)) for row in ROWS if row["verdict"] == "same"]
    right = {*same, *(one ^ other for one in same for other in same if len(one & other) == 1)}
    return [" ".join(sorted(map(short, pair))) for pair in merges - right]


def test_the_labelled_set_is_large_enough_and_has_both_sides() -> None:
    assert len(ROWS) >= 60
    assert sum(row["verdict"] == "same" for row in ROWS) >= 40
    assert sum(row["verdict"] == "different" for row in ROWS) >= 40
    assert len({(row["first"], row["id"], row["second"]) for row in ROWS}) == len(ROWS)


def test_the_review_list_finds_what_must_be_found_and_automatic_merges_are_right(labelled: Callable[..., Store]) -> None:
    store = labelled()
    wanted = sum(row["verdict"] != "different" for row in ROWS)
    missed, merges = _missed(store), _automatic(store)
    wrong = _wrong(merges)
    print(f"recall {1 - len(missed) / wanted:.3f}, precision {1 - len(wrong) / len(merges):.2f} of {len(merges)}")
    assert wrong == []
    assert len(merges) >= 10
    assert 1 - len(missed) / wanted >= 0.95, missed
