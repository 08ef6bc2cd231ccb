"""What was erased and how it is proved, as text for a person and as a document for a machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from hytki_graph.erasure import Erasure
from hytki_graph.iris import short
from hytki_graph.searching import Place
from hytki_graph.words import say

_SHOWN = 20


def text(found: Erasure, lang: str) -> str:
    """Say what was removed, the proof or what is left, and what a person must see to; a person is never named."""
    key = f"erasure.{found.kind}" if found.proved else f"erasure.{found.kind}-remains"
    lines = [say(key, lang, source=found.source, count=len(found.remaining))]
    lines += [say("erasure.removed" if found.removed else "erasure.removed-none", lang)]
    lines += [f"  {count:>6}  {file}" for file, count in found.removed.items()]
    searched = "erasure.searched" if found.proved else "erasure.not-proved"
    lines += ["", say(searched, lang, files=found.files, bytes=found.bytes)]
    lines += _places("erasure.remaining", found.remaining, lang, every=True)
    lines += _places(f"erasure.check-{found.kind}", found.check, lang)
    if found.dangling:
        lines += ["", say("erasure.dangling", lang)]
        lines += [
            "  " + say("erasure.dangling-one", lang, address=short(one.address), file=one.file, links=one.links)
            for one in found.dangling
        ]
    if found.uncommented:
        lines += ["", say("erasure.uncommented", lang, files=", ".join(found.uncommented))]
    lines += ["", say("erasure.tombstone", lang), say("erasure.outside", lang)]
    return "\n".join(lines) + "\n"


def document(found: Erasure) -> dict[str, Any]:
    """Give an erasure as a document; a person is never named."""
    return {
        "kind": found.kind,
        "source": found.source,
        "proved": found.proved,
        "removed": dict(found.removed),
        "searched": {"files": found.files, "bytes": found.bytes},
        "remaining": [_place(one) for one in found.remaining],
        "check": [_place(one) for one in found.check],
        "dangling": [{"address": one.address, "file": one.file, "links": one.links} for one in found.dangling],
        "uncommented": list(found.uncommented),
    }


def _places(key: str, places: Sequence[Place], lang: str, *, every: bool = False) -> Iterator[str]:
    if not places:
        return
    yield ""
    yield say(key, lang)
    shown = places if every else places[:_SHOWN]
    for one in shown:
        own = one.how in {"name", "unreadable", "packed"}
        yield "  " + say(f"erasure.place.{one.how}" if own else "erasure.place", lang, file=one.file, line=one.line)
    if len(shown) < len(places):
        yield "  " + say("erasure.more", lang, count=len(places) - len(shown))


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line, "how": place.how}
