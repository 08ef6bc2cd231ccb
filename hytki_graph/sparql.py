"""SPARQL texts: the words they hold, the graphs they name, values put in the place of variables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from hytki_graph.iris import PREFIXES, iri

Value = ox.NamedNode | ox.Literal

_HIDDEN = re.compile(
    r"""\\\\.|<[^<>"{}|^`\\\s]*>|#[^\n]*|\"\"\".*?\"\"\"|'''.*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""", re.DOTALL
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_FORM = re.compile(r"(?<![\w?$:-])(SELECT|ASK|CONSTRUCT|DESCRIBE)(?![\w:-])", re.IGNORECASE)
_NAME = r"[\w.-]*:[\w.-]*"


def words(question: str) -> str:
    """Give a question with its strings, comments and addresses blanked, every other letter in its place.

    >>> words('ASK { ?x a "SERVICE" } # LOAD')
    'ASK { ?x a           }       '
    """
    return _HIDDEN.sub(lambda found: " " * len(found[0]), question)


def unescaped(question: str) -> str:
    r"""Resolve the escapes that SPARQL allows anywhere, so that no word hides behind them.

    >>> unescaped(r"\u0053ERVICE")
    'SERVICE'
    """
    return _ESCAPE.sub(lambda found: chr(min(int(found[1] or found[2], 16), 0x10FFFF)), question)


def form(question: str) -> str:
    """Give what is asked: SELECT, ASK, CONSTRUCT, DESCRIBE, or an empty text.

    >>> form("PREFIX select: <http://a.example/> ask { ?s ?p ?o }")
    'ASK'
    """
    found = _FORM.search(words(question))
    return found[1].upper() if found else ""


def has_word(question: str, *wanted: str) -> str:
    """Give the first of some keywords that a question uses as such, in capitals, or an empty text."""
    choices = "|".join(wanted)
    found = re.search(rf"(?<![\w?$:-])({choices})(?![\w:-])", words(unescaped(question)), re.IGNORECASE)
    return found[1].upper() if found else ""


def graphs(question: str) -> Iterator[str]:
    """Give the addresses of the graphs a question names after FROM."""
    text = re.sub(
        r"""#[^\n<>]*$|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""", " ", unescaped(question), flags=re.MULTILINE
    )
    prefixes = {**PREFIXES, **dict(re.findall(r"PREFIX\s+([\w.-]*):\s*<([^>]*)>", text, re.IGNORECASE))}
    for name in re.findall(rf"(?<![\w?$:-])FROM\s+(?:NAMED\s+)?(<[^>]*>|{_NAME})", text, re.IGNORECASE):
        prefix, _, local = name.partition(":")
        yield name[1:-1] if name.startswith("<") else prefixes.get(prefix, f"{prefix}:") + local


def bind(question: str, values: Mapping[str, Value]) -> str:
    """Put values in the place of variables, as inline data at the head of the question's pattern.

    >>> bind("SELECT ?x { ?x ?p ?o }", {"o": ox.Literal("Ähtäri", language="fi")})
    'SELECT ?x { VALUES ?o { "Ähtäri"@fi } ?x ?p ?o }'
    """
    if not values:
        return question
    inline = "".join(f" VALUES ?{name} {{ {value} }}" for name, value in sorted(values.items()))
    opening = _pattern_start(question)
    if opening < 0:
        return f"{question} WHERE {{{inline} }}"
    return question[: opening + 1] + inline + question[opening + 1 :]


def is_name(value: str) -> bool:
    """Whether a value is an address or a prefixed name.

    >>> is_name("kind:plans"), is_name("https://w3id.org/hytki/id/x"), is_name("HYTKI: hanke")
    (True, True, False)
    """
    return re.fullmatch(r"(\w+):[^\s<>\"{}|^`\\]*", value) is not None and (
        value.partition(":")[0] in {*PREFIXES, "http", "https", "urn"}
    )


def term(value: str) -> Value:
    """Give the address that an address or a prefixed name stands for, else the text itself."""
    return ox.NamedNode(iri(value)) if is_name(value) else ox.Literal(value)


def mentions(question: str, variable: str) -> bool:
    """Whether a question uses a variable."""
    return re.search(rf"[?$]{re.escape(variable)}\b", words(question)) is not None


def _pattern_start(question: str) -> int:
    """Find the brace that opens the pattern: the first, or after the template of a CONSTRUCT the next."""
    shown = words(question)
    asked = _FORM.search(shown)
    begin = shown.find("{", asked.end() if asked else 0)
    if form(question) != "CONSTRUCT" or re.search(r"\bWHERE\s*$", shown[:begin], re.IGNORECASE):
        return begin
    depth = 0
    for place in range(begin, len(shown)):
        depth += {"{": 1, "}": -1}.get(shown[place], 0)
        if depth == 0:
            return shown.find("{", place)
    return begin
