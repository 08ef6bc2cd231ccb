"""All statements of an ecosystem, ready to be handed out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from hytki_graph import letters, model, outgoing
from hytki_graph.imprint import imprint
from hytki_graph.scene import Imprint
from hytki_graph.store import Store

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""Under what the data of the project itself is given."""


@dataclass(frozen=True)
class Release:
    """What the sources say, one named graph per source, with what a file says of itself.

    ``licence`` is an address and ``version`` a number; both are empty where nobody has told them.
    """

    quads: tuple[ox.Quad, ...]
    imprint: Imprint
    licence: str = ""
    version: str = ""

    def sources(self) -> Mapping[str, tuple[ox.Quad, ...]]:
        """Give the statements by the address of their source, sorted."""
        found: dict[str, list[ox.Quad]] = {}
        for quad in self.quads:
            found.setdefault(_name(quad), []).append(quad)
        return {name: tuple(found[name]) for name in sorted(found)}

    def merged(self) -> Iterator[ox.Triple]:
        """Give every statement once, whichever sources say it."""
        seen: set[ox.Triple] = set()
        for quad in self.quads:
            if quad.triple not in seen:
                seen.add(quad.triple)
                yield quad.triple


def gather(store: Store, profile: str, today: date) -> Release:
    """Give what a profile shows of a store: what the sources say, decisions obeyed, every letter as it was written.

    The licence and the version are those of the project's own public data; of other data nobody has told them.
    """
    quads, left_out = outgoing.statements(store, profile, today)
    own = profile == "public" and store.folder.resolve() == model.home("data").resolve()
    said = tuple(sorted(letters.restored(store, quads), key=str))
    told = imprint(store, profile=profile, left_out=left_out)
    return Release(said, told, *((LICENCE, store.model.version) if own else ()))


def _name(quad: ox.Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
