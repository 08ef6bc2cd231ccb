"""Turtle files in and out: same facts, same bytes."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from hytki_graph.errors import InputError
from hytki_graph.iris import PREFIXES, iri, short

Term = ox.NamedNode | ox.Literal
_Said = tuple[str, Term]

_TURTLE = ox.RdfFormat.TURTLE
_BOM = b"\xef\xbb\xbf"
_STRING = iri("xsd:string")
_FIRST = (
    "rdf:type", "skos:prefLabel", "skos:altLabel", "skosxl:literalForm", "hytki:from", "hytki:kind", "hytki:to",
    "sosa:hasFeatureOfInterest", "sosa:observedProperty", "sosa:hasSimpleResult",
)  # fmt: skip
_RANK = {iri(name): rank for rank, name in enumerate(_FIRST)}
_LANGUAGE_RANK = {"fi": 0, "sv": 1, "en": 2}
_HIDDEN = re.compile(
    r"\"\"\".*?\"\"\"|\'\'\'.*?\'\'\'|<[^>\n]*>|\"(?:[^\"\\\n]|\\.)*\"|\'(?:[^\'\\\n]|\\.)*\'", re.DOTALL
)
_BARE = {
    iri("xsd:integer"): re.compile(r"[+-]?[0-9]+"),
    iri("xsd:decimal"): re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    iri("xsd:boolean"): re.compile(r"true|false"),
}
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"})


def read(path: Path) -> list[ox.Quad]:
    """Read a Turtle file, keeping every letter of its literals."""
    try:
        return list(ox.parse(_bytes(path), format=_TURTLE))
    except SyntaxError as error:
        raise _unreadable(path, error) from error


def canonical(path: Path) -> str:
    """Give the canonical form of a Turtle file; what the form cannot keep is an error."""
    for number, line in enumerate(_HIDDEN.sub(_blanked, _bytes(path).decode()).splitlines(), start=1):
        if "#" in line:
            raise InputError("comment", path=path, line=number)
    quads = read(path)
    if not quads:
        raise InputError("file-empty", path=path)
    return write(quads)


def load(index: ox.Store, path: Path, graph: str) -> None:
    """Read a Turtle file into a graph of an index."""
    try:
        index.load(_bytes(path), format=_TURTLE, to_graph=ox.NamedNode(graph))
    except SyntaxError as error:
        raise _unreadable(path, error) from error


def load_text(index: ox.Store, text: str, graph: str) -> None:
    """Read Turtle that the tool wrote itself into a graph of an index."""
    index.load(text.encode(), format=_TURTLE, to_graph=ox.NamedNode(graph))


def write(statements: Iterable[ox.Quad | ox.Triple]) -> str:
    """Give the canonical Turtle of statements: sorted, one subject a paragraph, its name first.

    Texts are in Unicode normal form C, lines end in a line feed, only the prefixes in use are declared.
    Blank nodes have no stable name and are an error.
    """
    subjects: dict[str, list[_Said]] = {}
    shared: dict[_Said, _Said] = {}  # what many subjects say is kept once: a large source takes a third of the memory
    for statement in statements:
        subject, predicate, object_ = statement.subject, statement.predicate.value, statement.object
        if not isinstance(subject, ox.NamedNode) or isinstance(object_, ox.BlankNode | ox.Triple):
            raise InputError("blank-node", predicate=short(predicate))
        said = predicate, _composed(object_)
        subjects.setdefault(subject.value, []).append(shared.setdefault(said, said))
    prefixes = _prefixes(subjects, shared)
    head = "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in sorted(prefixes))
    del shared
    body = "\n".join([_paragraph(name, subjects.pop(name)) for name in sorted(subjects)])
    return f"{head}\n{body}" if head else body


def save(path: Path, text: str | bytes) -> bool:
    """Write a file whole or not at all; say whether anything changed.

    A link is followed, the permissions of an old file are kept, and a pipe or a device is written to as it is.
    """
    content = text.encode() if isinstance(text, str) else text
    try:
        target = path.resolve()
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(content)
            return True
        if target.is_file() and target.read_bytes() == content:
            return False
        _replace(target, content)
    except (OSError, ValueError, RuntimeError) as error:
        raise InputError("not-writable", path=path, reason=getattr(error, "strerror", None) or error) from error
    return True


def _replace(target: Path, content: bytes) -> None:
    fresh = target.with_name(f".{target.name}.new")
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        fresh.write_bytes(content)
        if target.is_file():
            fresh.chmod(target.stat().st_mode)
        fresh.replace(target)
    except OSError:
        with contextlib.suppress(OSError):
            fresh.unlink()
        raise


def _blanked(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _bytes(path: Path) -> bytes:
    """Give the content of a regular file that has any."""
    if not path.is_file():
        raise InputError("not-a-file", path=path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError("file-locked", path=path, reason=error.strerror) from error
    if not content.strip():
        raise InputError("file-empty", path=path)
    return content.removeprefix(_BOM)


def _unreadable(path: Path, error: SyntaxError) -> InputError:
    reason = re.sub(r"^Parser error at line \d+ [^:]*: ", "", error.msg)
    return InputError("not-turtle", path=path, line=error.lineno, column=error.offset, reason=reason)


def _paragraph(subject: str, said: Iterable[_Said]) -> str:
    properties: dict[str, set[Term]] = {}
    for name, term in said:
        properties.setdefault(name, set()).add(term)
    lines = [
        f"    {_predicate(name)} " + ", ".join([_object(term) for term in _ordered(properties[name])])
        for name in sorted(properties, key=_place)
    ]
    return f"{_name(subject)}\n" + " ;\n".join(lines) + " .\n"


def _prefixes(subjects: Iterable[str], said: Iterable[_Said]) -> set[str]:
    """Give the prefixes that the written names use."""
    names = {name for name, _ in said} - {iri("rdf:type")}
    names.update(subjects)
    for _, term in said:
        if isinstance(term, ox.NamedNode):
            names.add(term.value)
        elif not term.language and (datatype := term.datatype.value) != _STRING:
            bare = _BARE.get(datatype)
            names |= set() if bare and bare.fullmatch(term.value) else {datatype}
    return {shortened.partition(":")[0] for name in names if (shortened := short(name)) != name}


@lru_cache(maxsize=1024)
def _place(predicate: str) -> tuple[int, str]:
    """Give the place of a property in a paragraph."""
    return _RANK.get(predicate, len(_RANK)), short(predicate)


def _ordered(terms: set[Term]) -> Iterable[Term]:
    return terms if len(terms) == 1 else sorted(terms, key=_order)


def _order(term: Term) -> tuple[int, str, str]:
    if isinstance(term, ox.NamedNode):
        return (-1, short(term.value), "")
    rank = _LANGUAGE_RANK.get(term.language or "", len(_LANGUAGE_RANK))
    return (rank, term.value, term.language or term.datatype.value)


@lru_cache(maxsize=1024)
def _predicate(name: str) -> str:
    return "a" if name == iri("rdf:type") else _name(name)


def _name(address: str) -> str:
    name = short(address)
    return f"<{address}>" if name == address else name


def _composed(term: Term) -> Term:
    """Give a text in Unicode normal form C: two spellings of the same letters are one text."""
    if isinstance(term, ox.NamedNode) or unicodedata.is_normalized("NFC", term.value):
        return term
    text = unicodedata.normalize("NFC", term.value)
    return ox.Literal(text, language=term.language) if term.language else ox.Literal(text, datatype=term.datatype)


def _object(term: Term) -> str:
    if isinstance(term, ox.NamedNode):
        return _name(term.value)
    text = term.value
    if term.language:
        return f'"{text.translate(_ESCAPES)}"@{term.language}'
    datatype = term.datatype.value
    if datatype == _STRING:
        return f'"{text.translate(_ESCAPES)}"'
    if datatype in _BARE and _BARE[datatype].fullmatch(text):
        return text
    return f'"{text.translate(_ESCAPES)}"^^{_name(datatype)}'


def literal(text: str, lang: str) -> str:
    """Give a text in a language as Turtle writes it.

    >>> print(literal("Ähtäri", "fi"))
    "Ähtäri"@fi
    """
    return f'"{text.translate(_ESCAPES)}"@{lang}'
