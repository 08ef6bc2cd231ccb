"""Mutated files: whatever a file holds, reading it ends well or with one clear line.

python -m tests.intake.mutations --count 10000        (every fixture of every format)
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from hytki_graph import importers, turtle
from hytki_graph.errors import HytkiError
from hytki_graph.files import receive
from hytki_graph.importers import Options

FILES = Path(__file__).parent / "files"
MAPPINGS = {".toml", ".rq"}
TOKENS = (
    b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\xc3", b"<", b">", b"]]>", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"{", b"[", b'"',
    b"\\", b"=1+1", b"@", b";;;;", b"\r", b"\n\n\n", b"../../etc", b"http://", b"id:", b"1e999", b"-", b"\xc2\xa0", b"9999999-9",
    "ääkköset".encode(), b"NaN", b"null", b"_:b", b"^^xsd:date", b"31.2.2020", b"|", b"{{{{{{{{", b"[[[[[[[[[", b"<a><a><a><a>",
)  # fmt: skip


def fixtures() -> list[Path]:
    """Give every fixture that an importer reads, sorted."""
    return sorted(path for path in FILES.rglob("*") if path.is_file() and path.suffix not in MAPPINGS)


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Give a file with one to five wounds: flipped, cut, doubled, moved or foreign bytes."""
    wounded = bytearray(content)
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(wounded) + 1)
        to = min(len(wounded), at + chance.choice((1, 2, 10, 100, 1000)))
        wound = chance.randrange(6)
        if wound == 0 and at < len(wounded):
            wounded[at] ^= 1 << chance.randrange(8)
        elif wound == 1:
            del wounded[at:to]
        elif wound == 2:
            wounded[at:at] = wounded[at:to]
        elif wound == 3:
            wounded[at:at] = chance.choice(TOKENS)
        elif wound == 4:
            del wounded[at:]
        else:
            wounded[at:to] = chance.choice(TOKENS) * chance.choice((1, 3, 50))
    return bytes(wounded)


def outcome(path: Path, *, mapping: Path | None) -> str:
    """Read a file as ``hytki add`` does, up to the Turtle; say how it ended. What is not ours comes through."""
    try:
        upload = receive(path)
        _, importer = importers.detect(upload)
        for draft in importer.read(upload, Options(mapping=mapping)):
            turtle.write(draft.statements())
    except HytkiError as error:
        return error.key if len(error.text("fi").splitlines()) == 1 else "several lines"
    return "read"


def outcomes(path: Path, count: int, *, seed: int = 1) -> Iterator[str]:
    """Give how each mutated copy of a fixture ended."""
    chance, content = random.Random(f"{path.name}{seed}"), path.read_bytes()
    mapping = next((path.with_suffix(end) for end in sorted(MAPPINGS) if path.with_suffix(end).exists()), None)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / path.name
        for number in range(count):
            target.write_bytes(mutated(content, chance))
            try:
                yield outcome(target, mapping=mapping)
            except Exception as error:
                kept = Path(tempfile.gettempdir()) / f"mutation-{number}-{path.name}"
                kept.write_bytes(target.read_bytes())
                raise AssertionError(f"{type(error).__name__} on {kept}") from error


def main() -> None:
    """Mutate every fixture and say how it ended."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="mutations of each file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("names", nargs="*", help="only fixtures whose name holds one of these")
    chosen = parser.parse_args()
    for path in fixtures():
        if not chosen.names or any(name in path.name for name in chosen.names):
            found = Counter(outcomes(path, chosen.count, seed=chosen.seed))
            sys.stdout.write(f"{path.name}: {dict(found.most_common())}\n")


if __name__ == "__main__":
    main()
