"""What was written for other tools is read again by our own importers: the same names, the same links."""

from __future__ import annotations

from pathlib import Path

import pytest

from hytki_graph import Ecosystem, exporters, importers
from hytki_graph.files import Upload
from hytki_graph.importers import Options
from hytki_graph.iris import iri
from hytki_graph.network import Network
from hytki_graph.scene import Scene, compose

Link = tuple[str, frozenset[str] | tuple[str, str]]


@pytest.fixture(scope="module")
def drawn(eco: Ecosystem) -> Scene:
    return compose(eco.project("ecosystem"))


def known(network: Network) -> tuple[set[str], set[Link]]:
    """Give the Finnish names and the links of a network; the ends of a symmetric kind have no order."""
    names = {thing.iri: thing.label.get("fi", next(iter(thing.label.values()))) for thing in network.things}
    ends = [(tie.kind, names[tie.from_], names[tie.to]) for tie in network.ties]
    return set(names.values()), {_link(network, *end) for end in ends}


def _link(network: Network, kind: str, from_: str, to: str) -> Link:
    return kind, frozenset({from_, to}) if network.kinds[kind].symmetric else (from_, to)


def again(path: Path, network: Network) -> tuple[set[str], set[Link], str]:
    """Give the names and links that our importer finds in a file, and which importer it was."""
    upload = Upload(path, path.read_bytes())
    name, importer = importers.detect(upload)
    (draft,) = importer.read(upload, Options(classes={"asiakirja": "schema:CreativeWork"}))
    assert draft.refused == []
    said: dict[str, dict[str, str]] = {}
    for quad in draft.statements():
        said.setdefault(_value(quad.subject), {})[quad.predicate.value] = _value(quad.object)
    names = {one: about[iri("skos:prefLabel")] for one, about in said.items() if iri("skos:prefLabel") in about}
    links = {
        _link(network, about[iri("hytki:kind")], names[about[iri("hytki:from")]], names[about[iri("hytki:to")]])
        for about in said.values()
        if iri("hytki:kind") in about
    }
    return set(names.values()), links, name


def _value(term: object) -> str:
    return str(getattr(term, "value", term))


@pytest.mark.parametrize(
    ("ending", "format_"),
    [
        (".gexf", "gexf"), (".graphml", "graphml"), (".cyjs", "cytoscape"), (".kumu.json", "kumu"),
        (".kumu.xlsx", "kumu"), (".csv", "edges"), (".xlsx", "edges"),
    ],
)  # fmt: skip
def test_names_and_links_come_back(drawn: Scene, tmp_path: Path, ending: str, format_: str) -> None:
    path = tmp_path / f"map{ending}"
    exporters.writer(path, "scenes")(drawn, path, lang="fi")
    names, links = known(drawn.network)
    found, joined, importer = again(path, drawn.network)
    assert importer == format_
    assert joined == links
    linked = {end for _, ends in links for end in ends}
    assert (linked if format_ == "edges" else names) <= found
