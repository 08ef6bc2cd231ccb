"""RDF files of strangers, parsed with care."""

from __future__ import annotations

import re
from typing import NamedTuple

import pyoxigraph as ox

from hytki_graph.errors import InputError
from hytki_graph.files import Upload
from hytki_graph.importers.trees import DEEPEST, Json, check_xml, json_of

ENDINGS = {
    "ttl": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG, "nt": ox.RdfFormat.N_TRIPLES, "nq": ox.RdfFormat.N_QUADS,
    "rdf": ox.RdfFormat.RDF_XML, "owl": ox.RdfFormat.RDF_XML, "xml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD, "json": ox.RdfFormat.JSON_LD,
}  # fmt: skip
"""The endings of files that may be RDF."""

Node = ox.NamedNode | ox.BlankNode
Term = ox.NamedNode | ox.BlankNode | ox.Literal


class Said(NamedTuple):
    """A statement; ``graph`` is empty where the file names none."""

    subject: Node
    predicate: str
    object: Term
    graph: str


_BOM = b"\xef\xbb\xbf"
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_TOKEN = re.compile(
    r'\\.|"""[^"\\]*+(?:(?:\\.|""?(?!"))[^"\\]*+)*+"""|\'\'\'[^\'\\]*+(?:(?:\\.|\'\'?(?!\'))[^\'\\]*+)*+\'\'\''
    r'|"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"|\'[^\'\\\n]*+(?:\\.[^\'\\\n]*+)*+\'|<[^<>\s]*>|\#[^\n]*|<<|[\[({]|[\])}]',
    re.DOTALL,
)


def parse(upload: Upload) -> list[Said]:
    """Give the statements of an RDF file in the format of its ending.

    A DOCTYPE, a context on the network, triples inside triples, deep nesting and whatever the format does not allow are
    an :class:`InputError`; nothing is fetched.
    """
    format_ = ENDINGS.get(upload.suffix) or _guessed(upload)
    content = _content(upload)
    if format_ == ox.RdfFormat.RDF_XML:
        check_xml(upload)
    elif format_ == ox.RdfFormat.JSON_LD:
        _check_contexts(upload, json_of(upload))
    else:
        _check_nesting(upload, content.decode())
    try:
        return [_said(upload, quad) for quad in ox.parse(content, format=format_)]
    except SyntaxError as error:
        raise _unreadable(upload, error) from error
    except (ValueError, OSError, RuntimeError, MemoryError) as error:
        raise InputError("not-rdf", path=upload.path, line=1, column=1, reason=str(error)[:200]) from error


def _guessed(upload: Upload) -> ox.RdfFormat:
    """Give the format of a file whose ending tells nothing, by its first letters."""
    first = upload.content.removeprefix(_BOM).lstrip()[:5]
    if first.startswith((b"{", b"[")):
        return ox.RdfFormat.JSON_LD
    return ox.RdfFormat.RDF_XML if first in {b"<?xml", b"<rdf:"} else ox.RdfFormat.TRIG


def _content(upload: Upload) -> bytes:
    """Give the bytes, which must be UTF-8, as RDF is."""
    content = upload.content.removeprefix(_BOM)
    try:
        content.decode()
    except UnicodeDecodeError as error:
        raise InputError("not-text", path=upload.path) from error
    if b"\0" in content:
        raise InputError("not-text", path=upload.path)
    return content


def _check_contexts(upload: Upload, found: Json) -> None:
    """Refuse a context that stands elsewhere: it would have to be fetched."""
    if isinstance(found, list):
        for one in found:
            _check_contexts(upload, one)
    elif isinstance(found, dict):
        for name, value in found.items():
            told = value if isinstance(value, list) else [value]
            if name in {"@context", "@import"} and (address := next((one for one in told if isinstance(one, str)), "")):
                raise InputError("jsonld-remote", path=upload.path, address=address[:80])
            _check_contexts(upload, value)


def _check_nesting(upload: Upload, text: str) -> None:
    """Refuse deep nesting and triples inside triples, on which the parser could break."""
    depth = 0
    for token in _TOKEN.finditer(text):
        if token[0] == "<<":
            raise InputError("rdf-triple-term", path=upload.path, line=text.count("\n", 0, token.start()) + 1)
        depth += (token[0] in "[({") - (token[0] in "])}")
        if depth > DEEPEST:
            raise InputError("too-deep", path=upload.path, limit=DEEPEST)


def _said(upload: Upload, quad: ox.Quad) -> Said:
    subject, object_ = quad.subject, quad.object
    if isinstance(subject, ox.Triple) or isinstance(object_, ox.Triple):
        raise InputError("rdf-triple-term", path=upload.path, line=1)
    if isinstance(object_, ox.Literal) and _UNSEEN.search(object_.value):
        raise InputError("not-text", path=upload.path)
    graph = quad.graph_name.value if not isinstance(quad.graph_name, ox.DefaultGraph) else ""
    return Said(subject, quad.predicate.value, object_, graph)


def _unreadable(upload: Upload, error: SyntaxError) -> InputError:
    reason = re.sub(r"^Parser error at line \d+ [^:]*: ", "", error.msg)[:200]
    return InputError("not-rdf", path=upload.path, line=error.lineno or 1, column=error.offset or 1, reason=reason)
