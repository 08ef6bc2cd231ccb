"""The answer to a question as a network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from hytki_graph import model
from hytki_graph.asked_statements import Said, read
from hytki_graph.errors import InputError
from hytki_graph.iris import BASE, digest, iri, slug, tail
from hytki_graph.looks import PLAIN
from hytki_graph.model import CATEGORIES, Kind, KindGroup
from hytki_graph.network import Network, Reader, Thing, Tie
from hytki_graph.query import Cell, Statements, Table
from hytki_graph.store import Store
from hytki_graph.words import Text, tell

GROUP = f"{BASE}group/asked"
"""The group of kinds that only a question speaks of."""
_FIELDS = ("status", "certainty", "start", "end", "source", "place", "role", "layer")
"""Columns that say more of a link."""
_PLACED: tuple[str, ...] = ("source", "place", "status")
"""What tells parallel links of the sources apart."""
_SCHEMES = {"status": "statuses", "certainty": "certainty"}


def network_of(answer: Statements | Table, store: Store, *, draw: str = "") -> Network:
    """Give what a question found as a network.

    Of statements (CONSTRUCT, DESCRIBE) each triple between two addresses is a tie and each literal tells of a thing; a
    link that is described by its ``hytki:from`` and ``hytki:to`` is one tie. A table needs the columns ``from`` and
    ``to``, perhaps ``kind`` or ``link``, and may have status, certainty, start, end, source, place, role and layer.

    A tie that the sources state comes with all that they say of it. ``draw`` tells which columns of a table stand for
    such ties, as a saved question does in its line ``# draw:``: ``?owner kind:owns-data ?dataset``, several parted by
    `` . ``. An answer that cannot be drawn is an :class:`InputError`.
    """
    asked = _Asked(store)
    if isinstance(answer, Statements):
        asked.statements(answer)
    elif not drawable(answer.columns, draw):
        raise InputError("asked-columns", columns=", ".join(answer.columns) or "–")
    elif draw:
        for pattern in draw.split(" . "):
            asked.stated(answer, pattern.split())
    else:
        asked.table(answer)
    if not asked.nodes:
        raise InputError("asked-empty")
    return asked.network()


def drawable(columns: Iterable[str], draw: str = "") -> bool:
    """Whether a table with such columns can be drawn.

    >>> drawable(["owner", "dataset"], "?owner kind:owns-data ?dataset"), drawable(["owner", "dataset"])
    (True, False)
    """
    needed = {word[1:] for word in draw.split() if word.startswith("?")} if draw else {"from", "to"}
    return needed <= set(columns)


def _cells(table: Table) -> Iterator[dict[str, Cell]]:
    """Give the rows as dictionaries without empty cells."""
    for row in table.rows:
        yield {name: cell for name, cell in zip(table.columns, row, strict=True) if cell is not None}


@dataclass
class _Asked:
    """What was found so far: the things by address, with a name where the answer gives one, and the ties."""

    store: Store
    nodes: dict[str, Said] = field(default_factory=dict)
    ties: dict[str, Tie] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=dict)

    @cached_property
    def reader(self) -> Reader:
        """The reader of things and links."""
        return Reader(self.store)

    @cached_property
    def links(self) -> Mapping[tuple[str, str, str], list[str]]:
        """The links that the sources state, by their ends and kind; those of a symmetric kind both ways."""
        found: dict[tuple[str, str, str], list[str]] = {}
        for name, fact in self.store.facts.items():
            from_, kind, to = (model.value(fact, one) for one in ("hytki:from", "hytki:kind", "hytki:to"))
            if from_ and to:
                found.setdefault((from_, kind, to), []).append(name)
                if self.store.kinds[kind].symmetric:
                    found.setdefault((to, kind, from_), []).append(name)
        return found

    def statements(self, answer: Statements) -> None:
        """Take in triples."""
        found = read(answer)
        for name, said in found.things.items():
            self.node(name, said)
        for link in found.links:
            given = {key: value for key, value in link.items() if key not in {"from", "to", "kind", "link"}}
            self.tie(link["from"], link["kind"], link["to"], given, link=link["link"])

    def table(self, table: Table) -> None:
        """Take in rows; one with a single end is a thing alone."""
        for row in _cells(table):
            ends = [self.end(row[name]) for name in ("from", "to") if name in row]
            if len(ends) == 2:
                given = {name: self.value(name, row[name]) for name in _FIELDS if name in row}
                link = row["link"].value if "link" in row else ""
                self.tie(ends[0], self.kind(row.get("kind")), ends[1], given, link=link)

    def stated(self, table: Table, pattern: list[str]) -> None:
        """Take in rows that stand on links of the sources: those between the columns of a pattern."""
        for row in _cells(table):
            cells = [row.get(word[1:]) if word.startswith("?") else Cell(iri(word), "uri") for word in pattern]
            ends = [self.end(cell) for cell in cells[::2] if cell]
            if len(ends) == 2 and cells[1]:
                links = [self.reader.tie(name) for name in self.links.get((ends[0], cells[1].value, ends[1]), ())]
                given = {name: row[name].value for name in _PLACED if name in row}
                for tie in [one for one in links if _agrees(one, ends[0], ends[1], given)] or links:
                    self.ties[tie.iri] = tie

    def node(self, name: str, said: Said | None = None) -> str:
        """Note a thing."""
        if name not in self.nodes or said:
            self.nodes[name] = said or Said()
        return name

    def end(self, cell: Cell) -> str:
        """Give the address of a cell; a text is a thing with that name."""
        if cell.form == "uri":
            return self.node(cell.value)
        said = Said({cell.language: cell.value if cell.form == "literal" else "?"})
        return self.node(f"{BASE}id/text-{digest(cell.form, cell.value)}", said)

    def kind(self, cell: Cell | None) -> str:
        """Give the address of a kind by its address, its name or the last part of its address."""
        if cell is None or not cell.value.strip():
            return iri("kind:asked")
        if cell.form == "uri":
            return cell.value
        word = cell.value.strip()
        for name, kind in self.store.kinds.items():
            if name and (word == tail(name) or word in kind.label.values()):
                return name
        made = iri(f"kind:asked-{slug(word) or digest(word)}")
        self.kinds.setdefault(made, _made(made, {cell.language: word}))
        return made

    def value(self, name: str, cell: Cell) -> str:
        """Give what a cell says of a link; a status or a certainty may be said in words."""
        if name in _SCHEMES and cell.form == "literal":
            for concept in self.store.model.scheme(_SCHEMES[name]):
                if cell.value in {tail(concept), *self.store.label(concept).values()}:
                    return concept
            return ""
        return cell.value

    def tie(self, from_: str, kind: str, to: str, given: Mapping[str, str], *, link: str) -> None:
        """Note a tie: as the sources state it where they do, else as the answer says it."""
        self.node(from_)
        self.node(to)
        known = self.store.facts.get(link, {})
        stated = [link] if iri("hytki:from") in known else self.links.get((from_, kind, to), [])
        ties = [tie for tie in map(self.reader.tie, stated) if _agrees(tie, from_, to, given)]
        for tie in ties or [_derived(from_, kind, to, given)]:
            self.ties[tie.iri] = tie

    def network(self) -> Network:
        """Give everything as a network."""
        things = tuple(self.thing(name) for name in sorted(self.nodes))
        ties = tuple(self.ties[name] for name in sorted(self.ties))
        register = self.store.model.kinds
        kinds = {tie.kind: self.kinds.get(tie.kind) or self.unregistered(tie.kind) for tie in ties}
        made = {name: kind for name, kind in kinds.items() if name not in register}
        groups = {**self.store.model.groups}
        terms = self.reader.terms(things, ties)
        if made:
            groups[GROUP] = KindGroup(GROUP, tell("asked.group"), PLAIN, len(groups) + 1)
        layers, statuses, certainties = map(self.store.model.scheme, ("layers", "statuses", "certainty"))
        return Network(
            "asked", things, ties, terms, {**self.store.kinds, **made}, groups, layers, statuses, certainties
        )

    def unregistered(self, name: str) -> Kind:
        """Give the kind of an address that the register does not hold, by its name where something names it."""
        if name == iri("kind:asked"):
            return _made(name, tell("asked.kind"))
        return _made(name, self.store.label(name) or {"": tail(name) or "?"})

    def thing(self, name: str) -> Thing:
        """Give what the store says of a thing; of an unknown one what the answer says."""
        said = self.nodes[name]
        if name in self.store.facts:
            thing = self.reader.thing(name)
            return thing if thing.category else replace(thing, category="other", label=self.reader.label(name))
        label = self.store.label(name) or said.label or {"": tail(name) or "?"}
        category = CATEGORIES.get(said.class_, "other")
        return Thing(name, label, category, "", (), (), "", said.start, said.end, (), (), said.note)


def _agrees(tie: Tie, from_: str, to: str, given: Mapping[str, str]) -> bool:
    """Whether a stated link joins these two and is what the answer says of it."""
    fields = {name: getattr(tie, name) for name in _FIELDS}
    return {tie.from_, tie.to} == {from_, to} and all(fields[name] == value for name, value in given.items() if value)


def _derived(from_: str, kind: str, to: str, given: Mapping[str, str]) -> Tie:
    """Give a tie that no source states in so many words."""
    said = dict.fromkeys((*_FIELDS, "level", "via"), "") | {name: value for name, value in given.items() if value}
    said["status"] = said["status"] or iri("status:unknown")
    said["certainty"] = said["certainty"] or iri("certainty:inferred")
    name = f"{BASE}id/asked-{digest(from_, kind, to, *(said[one] for one in _FIELDS))}"
    return Tie(name, from_, kind, to, conflicts=(), note={}, **said)


def _made(name: str, label: Text) -> Kind:
    return replace(model.unregistered(name), label=label, inverse=label, group=GROUP)
