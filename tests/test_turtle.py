"""Turtle files: same facts, same bytes; a bad file is one clear line."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.compare import isomorphic

from hytki_graph import InputError, turtle
from hytki_graph.iris import PREFIXES

_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
_IRI = st.sampled_from(["id:a", "id:b-1", "kind:x", "http://esimerkki.example/ä", "skos:prefLabel", "rdf:type"]).map(
    lambda name: ox.NamedNode(PREFIXES.get(name.split(":")[0], name.split(":")[0] + ":") + name.split(":", 1)[1])
)
_LITERAL = st.one_of(
    st.builds(lambda text, lang: ox.Literal(text, language=lang), _TEXT, st.sampled_from(["fi", "sv", "en", "smn"])),
    st.builds(ox.Literal, _TEXT),
    st.sampled_from(["01", "1", "-2", "0.00", "1.50", "oops", "true"]).map(
        lambda text: ox.Literal(text, datatype=ox.NamedNode(PREFIXES["xsd"] + "integer"))
    ),
    st.sampled_from(["0.00", "132290.00", "7"]).map(
        lambda text: ox.Literal(text, datatype=ox.NamedNode(PREFIXES["xsd"] + "decimal"))
    ),
)
_TRIPLES = st.lists(st.builds(ox.Triple, _IRI, _IRI, st.one_of(_IRI, _LITERAL)), min_size=1, max_size=12)


@given(_TRIPLES)
def test_every_letter_is_kept(triples: list[ox.Triple]) -> None:
    written = ox.parse(turtle.write(triples).encode(), format=ox.RdfFormat.TURTLE)
    assert {str(quad.object) for quad in written} == {str(_composed(triple.object)) for triple in triples}


def _composed(term: object) -> object:
    """Give a literal in Unicode normal form C, as every file is written."""
    if not isinstance(term, ox.Literal):
        return term
    text = unicodedata.normalize("NFC", term.value)
    return ox.Literal(text, language=term.language) if term.language else ox.Literal(text, datatype=term.datatype)


@given(_TRIPLES)
def test_writing_twice_gives_the_same_bytes_in_any_order(triples: list[ox.Triple]) -> None:
    once = turtle.write(triples)
    assert turtle.write(list(reversed(triples))) == once
    assert turtle.write(list(ox.parse(once.encode(), format=ox.RdfFormat.TURTLE))) == once


def test_rdflib_reads_the_same_graph(tmp_path: Path) -> None:
    text = '@prefix ex: <http://esimerkki.example/> .\nex:a ex:b "Ähtäri \\"sote\\"\\n2"@fi, 01, 0.50, <http://x.example/é> .\n'
    path = tmp_path / "a.ttl"
    path.write_text(text, "utf-8")
    assert isomorphic(
        Graph().parse(data=text, format="turtle"), Graph().parse(data=turtle.write(turtle.read(path)), format="turtle")
    )


def test_codes_keep_their_zeros(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text('<http://a.example/x> <http://a.example/code> "020", 020, 0.00 .\n', "utf-8")
    assert '"020"' in turtle.write(turtle.read(path))
    assert " 020" in turtle.write(turtle.read(path))
    assert "0.00" in turtle.write(turtle.read(path))


def test_a_nameless_node_is_refused() -> None:
    quads = ox.parse(b"<http://a.example/x> <http://a.example/p> [] .", format=ox.RdfFormat.TURTLE)
    with pytest.raises(InputError, match="nameless node"):
        turtle.write(quads)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (b"a\0b", "line 1, column 1"),
        ('<http://a.example/x> <http://a.example/p> "ä" .'.encode("latin-1"), "UTF-8"),
        ('<http://a.example/x> <http://a.example/p> "ä" .'.encode("utf-16"), "UTF-8"),
        (b'<http://a.example/x> <http://a.example/p> "x" .\noops oops .\n', "line 2"),
        (b"<rel> <http://a.example/p> 1 .", "IRI"),
        (b"<b>not turtle</b>", "line 1"),
    ],
)
def test_a_bad_file_is_one_line_that_says_where(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "huono.ttl"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        turtle.read(path)
    assert said in str(caught.value)
    assert "huono.ttl" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_byte_order_mark_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "bom.ttl"
    path.write_bytes(b"\xef\xbb\xbf<http://a.example/x> <http://a.example/p> 1 .")
    assert len(turtle.read(path)) == 1


def test_folders_and_pipes_are_not_files(tmp_path: Path) -> None:
    (tmp_path / "dir.ttl").mkdir()
    os.mkfifo(tmp_path / "pipe.ttl")
    for name in ("dir.ttl", "pipe.ttl"):
        with pytest.raises(InputError, match="not a regular file"):
            turtle.read(tmp_path / name)


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a.ttl"
    turtle.save(target, "vanha\n")
    assert turtle.save(target, "vanha\n") is False
    with pytest.raises(InputError):
        turtle.save(target / "b.ttl", "uusi\n")
    assert target.read_text() == "vanha\n"
    assert [path.name for path in tmp_path.iterdir()] == ["a.ttl"]
