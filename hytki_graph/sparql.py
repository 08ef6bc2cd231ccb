"""SPARQL texts: the words they hold, the graphs they name, values put in the place of variables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from hytki_graph.iris import PREFIXES, iri

Value = ox.NamedNode | ox.Literal

_HIDDEN = re.compile(
    r"""\\.|<[^<>"{}|^`\\\s]*>|#[^\n]*|\"\"\".*?\"\"\"|'''.*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""", re.DOTALL
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_FORM = re.compile(r"(?<![\w?$:-])(SELECT|ASK|CONSTRUCT|DESCRIBE)(?![\w:-])", re.IGNORECASE)
_NAME = r"[\w.-]*:[\w.-]*"


def words(question: str) -> str:
    """Give a question with its strings, comments and addresses blanked, every other letter in its place.

    >>> words('ASK { ?x a "SERVICE" } # LOAD')
    'ASK { ?x a           }       '
    """
    return _HIDDEN.sub(lambda found: ("_" if found[0][0] == "\\" else " ") * len(found[0]), question)


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
    """Give the first of some keywords that a question uses as such, in capitals, or an empty text.

    The question is read as it stands and with its escapes resolved.
    """
    keyword = re.compile(rf"(?<![^\W\d]|[?$:-])({'|'.join(wanted)})(?![\w:-])", re.IGNORECASE)
    for text in (words(question), words(unescaped(question))):
        if found := keyword.search(text):
            return found[1].upper()
    return ""


def graphs(question: str) -> Iterator[str]:
    """Give the addresses of the graphs a question names after FROM."""
    text = _HIDDEN.sub(lambda found: found[0] if found[0][0] == "<" else " ", unescaped(question))
    prefixes = {**PREFIXES, **dict(re.findall(r"PREFIX\s+([\w.-]*):\s*<([^>]*)>", text, re.IGNORECASE))}
    for name in re.findall(rf"(?<![\w?$:-])FROM\s+(?:NAMED\s+)?(<[^>]*>|{_NAME})", text, re.IGNORECASE):
        prefix, _, local = name.partition(":")
        yield name[1:-1] if name.startswith("<") else prefixes.get(prefix, f"{prefix}:") + local


def bind(question: str, values: Mapping[str, Value]) -> str:
    """Put values in the place of variables, as inline data at the head of the question's pattern, or at its end.

    >>> bind("SELECT ?x { ?x ?p ?o }", {"o": ox.Literal("Ähtäri", language="fi")})
    'SELECT ?x { VALUES ?o { "Ähtäri"@fi } ?x ?p ?o }'
    """
    if not values:
        return question
    inline = "".join(f" VALUES ?{name} {{ {value} }}" for name, value in sorted(values.items()))
    opening = _pattern_start(question)
    if opening < 0:
        return f"{question} WHERE {{{inline} }}"
    if re.search(r"\bCONSTRUCT\s+WHERE\s*$", words(question)[:opening], re.IGNORECASE):
        return f"{question}\n{inline}"  # here the pattern is the template too and holds nothing but triples
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
    """Whether a question uses a variable outside its nested SELECTs, where a value can reach it.

    >>> mentions("SELECT ?x { ?x a ?c }", "c"), mentions("SELECT ?x { { SELECT ?x { ?x a ?c } } }", "c")
    (True, False)
    """
    return re.search(rf"[?$]{re.escape(variable)}\b", _without_nested(words(question))) is not None


def _without_nested(text: str) -> str:
    """Blank the nested SELECTs of a text that has no strings."""
    while nested := re.search(r"\{\s*SELECT\b", text, re.IGNORECASE):
        end = _closing(text, nested.start())
        text = text[: nested.start()] + " " * (end - nested.start()) + text[end:]
    return text


def _closing(text: str, opening: int) -> int:
    """Give the place after the brace that closes another."""
    depth = 0
    for place in range(opening, len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth == 0:
            return place + 1
    return len(text)


def _pattern_start(question: str) -> int:
    """Find the brace that opens the pattern: the first outside brackets, or the one after a CONSTRUCT's template."""
    shown = words(question)
    asked = _FORM.search(shown)
    begin = _first_brace(shown, asked.end() if asked else 0)
    if form(question) != "CONSTRUCT" or re.search(r"\bWHERE\s*$", shown[:begin], re.IGNORECASE):
        return begin
    return shown.find("{", _closing(shown, begin))


def _first_brace(text: str, begin: int) -> int:
    """Find the first brace outside round brackets: an EXISTS among the selected is no pattern."""
    depth = 0
    for place in range(begin, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if text[place] == "{" and depth == 0:
            return place
    return -1
