"""XML and JSON of strangers, opened with care."""

from __future__ import annotations

import contextlib
import io
import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from hytki_graph.errors import InputError
from hytki_graph.files import Upload

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

DEEPEST = 100
"""The most levels that one thing may lie inside another."""

Json = object
"""What JSON can say: texts (numbers too, as they are written), true, false, nothing, lists and dictionaries."""

_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]', re.DOTALL)
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class _TwiceError(ValueError):
    """A key that an object has two times."""


def json_of(upload: Upload) -> Json:
    """Give what a JSON file says; numbers stay as they are written.

    What is too deep, says a thing twice, or is no JSON at all is an :class:`InputError`.
    """
    _check_depth(upload)
    try:
        found: Json = json.loads(
            upload.text, parse_int=str, parse_float=str, parse_constant=_refused, object_pairs_hook=_object
        )
    except _TwiceError as error:
        raise InputError("json-twice", path=upload.path, name=str(error)[:60]) from error
    except json.JSONDecodeError as error:
        raise InputError("not-json", path=upload.path, line=error.lineno, column=error.colno) from error
    except ValueError as error:  # NaN and Infinity
        raise InputError("not-json", path=upload.path, line=1, column=1) from error
    if _SURROGATE.search(upload.text):
        _check_letters(upload, found)
    return found


def elements(upload: Upload, wanted: Collection[str], opening: str = "") -> Iterator[tuple[str, Element]]:
    """Give the elements of an XML file with wanted names as they end, and one as it begins, each by its local name.

    An element is emptied when the next one is asked for. A DOCTYPE, an entity, deep nesting and what is no XML are an
    :class:`InputError`; nothing is fetched.
    """
    with _one_line(upload):
        yield from _walk(upload, wanted, opening)


def check_xml(upload: Upload) -> None:
    """Go through an XML file and keep nothing of it; what :func:`elements` refuses is refused here too."""
    from defusedxml.ElementTree import DefusedXMLParser

    with _one_line(upload):
        parser = DefusedXMLParser(target=_Depth(upload), forbid_dtd=True)
        parser.feed(upload.content)
        parser.close()


def local(tag: str) -> str:
    """Give the name of an element or attribute without its namespace.

    >>> local("{http://gexf.net/1.3}node")
    'node'
    """
    return tag.rpartition("}")[2]


@contextlib.contextmanager
def _one_line(upload: Upload) -> Iterator[None]:
    """Say what is wrong with XML as one of our errors."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException

    try:
        yield
    except DefusedXmlException as error:
        raise InputError("xml-danger", path=upload.path) from error
    except ParseError as error:
        line, column = error.position
        raise InputError("not-xml", path=upload.path, line=line, column=column + 1) from error
    except (LookupError, ValueError) as error:  # an encoding that is not known
        raise InputError("not-text", path=upload.path) from error


class _Depth:
    """What counts how deep an XML parser is."""

    def __init__(self, upload: Upload) -> None:
        self.upload = upload
        self.depth = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:  # noqa: ARG002 the parser gives both
        """Go a level down; one too many is an error."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise InputError("too-deep", path=self.upload.path, limit=DEEPEST)

    def end(self, tag: str) -> None:  # noqa: ARG002 as above
        """Come a level up."""
        self.depth -= 1


def _walk(upload: Upload, wanted: Collection[str], opening: str) -> Iterator[tuple[str, Element]]:
    from defusedxml.ElementTree import iterparse

    around: list[Element] = []
    for event, element in iterparse(io.BytesIO(upload.content), events=("start", "end"), forbid_dtd=True):
        name = local(element.tag)
        if event == "start":
            around.append(element)
            if len(around) > DEEPEST:
                raise InputError("too-deep", path=upload.path, limit=DEEPEST)
            if name == opening:
                yield name, element
            continue
        around.pop()
        if name in wanted:
            yield name, element
            element.clear()
            if around:
                around[-1].remove(element)


def _check_depth(upload: Upload) -> None:
    depth = 0
    for token in _TOKEN.finditer(upload.text):
        if token[0] in "[{":
            depth += 1
            if depth > DEEPEST:
                raise InputError("too-deep", path=upload.path, limit=DEEPEST)
        elif token[0] in "]}":
            depth -= 1


def _check_letters(upload: Upload, found: Json) -> None:
    try:
        json.dumps(found, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise InputError("not-text", path=upload.path) from error


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _TwiceError(Counter(name for name, _ in pairs).most_common(1)[0][0])
    return found


def _refused(_: str) -> None:
    raise ValueError


def flat(said: Mapping[str, Json]) -> dict[str, str]:
    """Give the texts, numbers, truths and lists of texts of an object as texts; what lies deeper is left out.

    >>> flat({"label": "A", "tags": ["x", "y"], "position": {"x": "1"}, "type": None})
    {'label': 'A', 'tags': 'x, y', 'type': ''}
    """
    return {name: _text(value) for name, value in said.items() if not isinstance(value, dict)}


def _text(value: Json) -> str:
    if isinstance(value, list):
        return ", ".join(_text(one) for one in value if not isinstance(one, dict | list))
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
