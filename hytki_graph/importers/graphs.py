"""From the nodes and edges of another tool to a draft."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from hytki_graph import model, people
from hytki_graph.draft import Draft
from hytki_graph.errors import InputError
from hytki_graph.files import Upload
from hytki_graph.importers import Options, meanings
from hytki_graph.importers.meanings import NONE, Meaning
from hytki_graph.iris import digest, iri, slug
from hytki_graph.spots import Spot
from hytki_graph.words import LANGUAGES, say

_NODE = (
    "name", "class", "prose", "business_id", "identifier", "url", "status", "start", "end", "person", "email", "phone",
    "id",
)  # fmt: skip
_EDGE = (
    "kind", "name", "prose", "status", "start", "end", "person", "email", "phone", "id", "from", "to", "from_class",
    "to_class", "direction",
)  # fmt: skip
_DROPPED = {"person": "name", "email": "email", "phone": "phone"}
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_LISTED = 12
_STEP = 5_000


@dataclass(frozen=True, slots=True)
class Node:
    """A node as the tool says it: its id, its place in the file, and its attributes by the tool's own names."""

    id: str
    spot: Spot
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge as the tool says it; ``way`` is ``directed``, ``undirected`` or ``mutual``."""

    from_: str
    to: str
    spot: Spot
    said: Mapping[str, str]
    way: str = "directed"
    spots: Mapping[str, Spot] = field(default_factory=dict)

    def at(self, name: str) -> Spot:
        """Give the place of a field, where the tool has a cell for it, else that of the edge."""
        return self.spots.get(name, self.spot)


@dataclass(slots=True)
class _Reading:
    """What is known of a file while it is read.

    ``known`` tells address and class of a node by its id, ``named`` its class and name, ``people`` the nodes that
    are persons.
    """

    draft: Draft
    options: Options
    known: dict[str, tuple[str, str]] = field(default_factory=dict)
    named: dict[str, tuple[str, str]] = field(default_factory=dict)
    people: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)


def read(upload: Upload, options: Options, tool: str, nodes: Iterable[Node], edges: Iterable[Edge]) -> Draft:
    """Give the draft of a graph: each node a thing, each edge a link.

    Words for classes and kinds that mean nothing here are asked for, all at once, in one :class:`InputError`.
    """
    all_nodes, all_edges = list(nodes), list(edges)
    if not all_nodes:
        raise InputError("graph-empty", path=upload.path)
    classes, kinds = _meant(upload, options, all_nodes, all_edges)
    reading = _Reading(Draft(stem(upload, options)), options)
    title = {lang: say("graph.title", lang, name=upload.stem, tool=tool) for lang in LANGUAGES}
    reading.draft.about(title, type="table" if all_nodes[0].spot.row else "document")
    count = len(all_nodes) + len(all_edges)
    for done, node in enumerate(all_nodes, start=1):
        _add_node(reading, node, classes, done)
        _tell(options, done, count)
    for done, edge in enumerate(all_edges, start=len(all_nodes) + 1):
        _add_edge(reading, edge, kinds)
        _tell(options, done, count)
    _close(reading, all_edges)
    return reading.draft


def stem(upload: Upload, options: Options) -> str:
    """Give the name of the source: the one that is wished for, else that of the file."""
    wished = options.source or upload.stem
    return slug(wished) or digest(wished)


def place(what: str, name: str, number: int) -> Spot:
    """Give the place of a node (``solmu``) or an edge (``linkki``): its id, or its number where the id would tell more.

    >>> place("solmu", "n1", 7).text, place("linkki", "", 7).text
    ('solmu n1', 'linkki 7')
    """
    words = visible(name)
    plain = bool(words) and len(words) <= 60 and not people.clean(words)[1]
    return Spot(section=f"{what} {words if plain else number}")


def visible(text: str) -> str:
    """Give a text on one line, without letters that cannot be seen."""
    return " ".join(_UNSEEN.sub(" ", text).split())


def _tell(options: Options, done: int, count: int) -> None:
    if done % _STEP == 0 or done == count:
        options.progress(done, count)


def _fields(said: Mapping[str, str], wanted: tuple[str, ...]) -> tuple[dict[str, str], set[str]]:
    """Sort what a tool says into our fields, the first of two that mean the same; give also the names that are none."""
    fields: dict[str, str] = {}
    unread: set[str] = set()
    for name, value in said.items():
        found = meanings.column(name, wanted)
        text = value.strip() if found == "prose" else visible(value)
        if text and (not found or fields.setdefault(found, text) != text):
            unread.add(name)
    return fields, unread


def _class_word(node: Node) -> str:
    return _fields(node.said, _NODE)[0].get("class", NONE)


def _kind_word(edge: Edge) -> str:
    fields = _fields(edge.said, _EDGE)[0]
    return fields.get("kind") or fields.get("name") or NONE


def _meant(
    upload: Upload, options: Options, nodes: list[Node], edges: list[Edge]
) -> tuple[dict[str, Meaning | None], dict[str, Meaning | None]]:
    """Give what every word for a class and a kind means; nothing for persons."""
    words = dict.fromkeys(map(_class_word, nodes))
    classes = {word: meanings.class_of(word, options.classes) for word in words}
    kinds = {word: meanings.kind_of(word, options.kinds) for word in dict.fromkeys(map(_kind_word, edges))}
    no_class = [word for word, meant in classes.items() if not meant and not meanings.is_person(word)]
    no_kind = [word for word, meant in kinds.items() if not meant]
    if no_class or no_kind:
        raise _unknown(upload, no_class, no_kind)
    return classes, kinds


def _unknown(upload: Upload, classes: list[str], kinds: list[str]) -> InputError:
    """Ask for all words at once, with the options that would answer; what they end with is an example, not a guess."""
    options = [f'--kind "{word}={meanings.near_kind(word)}"' for word in kinds]
    options += [f'--class "{word}={meanings.near_class(word)}"' for word in classes]
    words = [f"”{_shown(word)}”" for word in (*kinds, *classes)]
    more = " …" if len(words) > _LISTED else ""
    return InputError(
        "unknown-words",
        path=upload.path,
        words=", ".join(words[:_LISTED]) + more,
        option=people.clean(visible(" ".join(options[:_LISTED])))[0] + more,
        kinds=kinds,
        classes=classes,
    )


def _add_node(reading: _Reading, node: Node, classes: Mapping[str, Meaning | None], number: int) -> None:
    draft = reading.draft
    fields, unread = _fields(node.said, _NODE)
    reading.unread |= unread
    meant = classes[fields.get("class", NONE)]
    name, found = people.clean(visible(fields.get("name") or node.id))
    if meant is None or (found and not name):
        spot = replace(node.spot, section=f"solmu {number}") if node.spot.section else node.spot  # an id may be a name
        draft.person(spot, next(iter(found), "name"), name=fields.get("name") or node.id)
        reading.people.add(node.id)
    elif not name:
        draft.refuse(node.spot, "node-nameless")
    elif reading.named.setdefault(node.id, (meant.name, name)) != (meant.name, name):
        draft.refuse(node.spot, "node-twice", id=_shown(node.id))
    elif dates := _dates(reading, lambda _: node.spot, fields):
        _state(reading, node, fields | dates | {"name": name}, meant)


def _state(reading: _Reading, node: Node, fields: Mapping[str, str], meant: Meaning) -> None:
    draft = reading.draft
    business_id = business_id_of(fields.get("business_id", ""))
    address = draft.thing(
        meant.name,
        fields["name"],
        node.spot,
        business_id=business_id,
        identifier=_number(reading, node.spot, fields.get("identifier", "")),
        type=meant.type,
    )
    reading.known[node.id] = (address, meant.name)
    draft.detail(
        address,
        node.spot,
        status=meanings.status(fields.get("status", "")),
        start=fields["start"],
        end=fields["end"],
        url=fields.get("url", ""),
    )
    _aside(reading, node.spot, fields)


def _number(reading: _Reading, spot: Spot, text: str) -> str:
    """Give an official number; what is a contact detail instead is dropped."""
    kept, found = people.clean(text)
    for what in found:
        reading.draft.person(spot, what, detail=text)
    return "" if found else kept


def _aside(reading: _Reading, spot: Spot, fields: Mapping[str, str]) -> None:
    """Set aside what is not stored: prose, persons and contact details, a status that means nothing here."""
    for line in filter(None, map(str.strip, fields.get("prose", "").splitlines())):
        reading.draft.prose.append((spot, line))
    for name, what in _DROPPED.items():
        if value := fields.get(name):
            key = "name" if name == "person" else "detail"
            reading.draft.person(spot, what, **{key: value}, organisation=fields.get("name", ""))
    if (word := fields.get("status")) and not meanings.status(word):
        reading.draft.notice(spot, "status-unknown", word=_shown(word))


def _add_edge(reading: _Reading, edge: Edge, kinds: Mapping[str, Meaning | None]) -> None:
    fields, unread = _fields(edge.said, _EDGE)
    reading.unread |= unread
    word = fields.get("kind") or fields.get("name") or NONE
    if {edge.from_, edge.to} & reading.people:
        return
    if missing := [end for end in (edge.from_, edge.to) if end not in reading.known]:
        place = edge.at("from" if missing[0] == edge.from_ else "to")
        if missing[0]:
            reading.draft.refuse(place, "edge-end", id=_shown(missing[0]))
        else:
            reading.draft.refuse(place, "edge-empty")
    elif reading.known[edge.from_] == reading.known[edge.to]:
        reading.draft.refuse(edge.spot, "edge-loop")
    elif (meant := kinds[word]) and (dates := _dates(reading, edge.at, fields)):
        _join(reading, edge, meant, fields | dates)
        _aside(reading, edge.spot, {name: value for name, value in fields.items() if name != "name"})


def _join(reading: _Reading, edge: Edge, meant: Meaning, fields: Mapping[str, str]) -> None:
    """State the links of an edge; one whose direction is neither told nor given by its kind is refused."""
    status = meanings.status(fields.get("status", "")) or "unknown"
    certainty = "stated" if fields.get("kind") or fields.get("name") else "interpreted"
    start, end = fields["start"], fields["end"]
    ends = list(_ends(reading, edge, meant))
    if not ends:
        reading.draft.refuse(edge.spot, "edge-direction", kind=meant.name)
    for from_, to in ends:
        reading.draft.link(from_, meant.name, to, edge.spot, status=status, certainty=certainty, start=start, end=end)


def _ends(reading: _Reading, edge: Edge, meant: Meaning) -> Iterator[tuple[str, str]]:
    """Give the ends of the links of an edge; an edge without direction goes the one way that its kind allows.

    When the kind allows both ways, nothing: a direction is not guessed.
    """
    (from_, class_), (to, other) = reading.known[edge.from_], reading.known[edge.to]
    if meant.backward:
        (from_, class_), (to, other) = (to, other), (from_, class_)
    forward, backward = meanings.fits(meant.name, class_, other), meanings.fits(meant.name, other, class_)
    symmetric = model.read().kinds[iri(f"kind:{meant.name}")].symmetric
    if edge.way == "directed" or symmetric or not backward:
        yield from_, to
    elif not forward:
        yield to, from_
    elif edge.way == "mutual":
        yield from [(from_, to), (to, from_)]


def _dates(reading: _Reading, at: Callable[[str], Spot], fields: Mapping[str, str]) -> dict[str, str]:
    """Give start and end as days, months or years; what is no date is refused, and nothing is given."""
    dates = {name: meanings.day(fields.get(name, "")) for name in ("start", "end")}
    for name, day in dates.items():
        if fields.get(name) and not day:
            reading.draft.refuse(at(name), "date-form", value=_shown(fields[name]))
            return {}
    return dates


def _close(reading: _Reading, edges: Iterable[Edge]) -> None:
    """Say what was left out of the file as a whole."""
    if lost := sum(bool({edge.from_, edge.to} & reading.people) for edge in edges):
        reading.draft.notice(Spot(), "edges-of-persons", count=lost)
    if reading.unread:
        names = ", ".join(islice(sorted(map(visible, reading.unread)), _LISTED))
        reading.draft.notice(Spot(), "attributes-unread", names=_shown(names, 300))


def business_id_of(text: str) -> str:
    """Give a Y-tunnus as we write it, also from a VAT number; other text stays as it is.

    >>> business_id_of("FI26306446"), business_id_of("2630644-6")
    ('2630644-6', '2630644-6')
    """
    found = re.fullmatch(r"(?:FI)?\s*(\d{7})-?(\d)", text.strip(), re.IGNORECASE)
    return f"{found[1]}-{found[2]}" if found else text.strip()


def _shown(text: str, longest: int = 60) -> str:
    """Give a word of the file as a message may show it: no persons, no contact details, not too long."""
    return people.clean(visible(text))[0][:longest]
