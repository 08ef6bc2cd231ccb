"""How long it takes to find which of many names may mean the same: ``python -m benchmarks.resolving 36000``."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.names import place
from hytki_graph import resolve
from hytki_graph.iris import PREFIXES
from hytki_graph.store import Store

_SORTS = (
    "{} University", "University of {}", "{} yliopisto", "{} ammattikorkeakoulu", "Institute of {}", "{} Ltd", "{} Oy",
    "{} GmbH", "{} SRL", "Stichting {}", "{} University Hospital", "{} kaupunki", "Fundación {}", "{} sairaala",
)  # fmt: skip
_ENDINGS = ("nen", "la", "sson", "berg", "ini", "ard", "ova", "wald", "ström", "mäki", "eiro", "dal")


@dataclass(frozen=True, slots=True)
class Measured:
    """How many organisations there were, how many candidates were found among them, and in what time."""

    organisations: int
    candidates: int
    seconds: float


def measure(count: int) -> Measured:
    """Find candidates among made-up organisations in the manner of CORDIS, one in twelve written twice."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "alkuperä.ttl").write_text(_turtle(count), "utf-8")
        start = time.process_time()
        found = resolve.candidates(Store.open(Path(folder)))
        return Measured(count, len(found), time.process_time() - start)


def _turtle(count: int) -> str:
    """Give organisations with names, every twelfth with the name of another in capitals."""
    chance = random.Random(count)
    names: list[str] = []
    while len(names) < count:
        if names and len(names) % 12 == 0:
            names.append(chance.choice(names).upper())
            continue
        letters = "".join(chance.choice(("k", "t", "m", "s", "v", "l")) + chance.choice("aeiouy") for _ in range(3))
        word = place(chance.randrange(128))[1] if chance.random() < 0.1 else letters.title() + chance.choice(_ENDINGS)
        names.append(chance.choice(_SORTS).format(word))
    head = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    return head + "".join(
        f'id:org-{number} a org:FormalOrganization ; skos:prefLabel "{name}"@en ; bibo:locator "{number}" .\n'
        for number, name in enumerate(names)
    )


if __name__ == "__main__":
    print(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 36_000))
