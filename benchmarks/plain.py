"""The plain pipeline: rdflib, its SPARQL, pySHACL, networkx and pyvis, as one joins them by hand."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, cast

from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.query import ResultRow

from benchmarks.answers import ONE_HOP, Answer, Cell, Question, cell
from hytki_graph import model, validation
from hytki_graph.iris import PREFIXES, iri, tail

if TYPE_CHECKING:
    import networkx as nx
    from rdflib.term import Identifier, Node

_THINGS = """
SELECT ?thing ?class ?name ?type ?status WHERE {{
  ?thing a ?class ; skos:prefLabel ?name .
  FILTER (?class IN ({classes}) && LANG(?name) = "fi")
  OPTIONAL {{ ?thing dct:type ?type }}
  OPTIONAL {{ ?thing hytki:status ?status }}
}}
"""
_LINKS = """
SELECT ?link ?from ?kind ?to ?status ?certainty ?source ?place ?start ?end WHERE {
  ?link a hytki:Link ; hytki:from ?from ; hytki:kind ?kind ; hytki:to ?to ; hytki:status ?status ;
    hytki:certainty ?certainty ; dct:source ?source ; bibo:locator ?place .
  OPTIONAL { ?link schema:startDate ?start }
  OPTIONAL { ?link schema:endDate ?end }
}
"""


def parse(folder: Path) -> Graph:
    """Parse the files of a data folder and of the ontology into one graph."""
    graph = Graph()
    for path in [*sorted(folder.glob("*.ttl")), *sorted(model.home("ontology").glob("*.ttl"))]:
        graph.parse(path, format="turtle")
    return graph


def answer(graph: Graph, question: Question) -> Answer:
    """Answer a question with the SPARQL of rdflib."""
    bound = {name: URIRef(iri(value)) for name, value in question.bindings.items()}
    found = graph.query(question.text, initNs=dict(PREFIXES), initBindings=cast("dict[str, Identifier]", bound))
    return [tuple(_cell(term) for term in cast("ResultRow", row)) for row in found]


def _cell(term: Node | None) -> Cell:
    if isinstance(term, Literal):
        return cell("literal", str(term), str(term.datatype or ""), term.language or "")
    return () if term is None else cell("uri", str(term))


def network(graph: Graph) -> nx.MultiDiGraph:
    """Build a network of all links between things, from the answers to two questions."""
    import networkx as nx

    made = nx.MultiDiGraph()
    classes = ", ".join(f"<{class_}>" for class_ in model.CATEGORIES)
    for row in graph.query(_THINGS.format(classes=classes), initNs=dict(PREFIXES)):
        thing, class_, name, *others = (str(value or "") for value in cast("ResultRow", row))
        made.add_node(thing, category=model.CATEGORIES[class_], label=name, type=others[0], status=others[1])
    for row in graph.query(_LINKS, initNs=dict(PREFIXES)):
        link, from_, kind, to, *others = (str(value or "") for value in cast("ResultRow", row))
        names = ("status", "certainty", "source", "place", "start", "end")
        if from_ in made and to in made:
            made.add_edge(from_, to, key=link, kind=kind, **dict(zip(names, others, strict=True)))
    return made


def shapes() -> Graph:
    """Parse the same shapes: the files and the allowed ends of every kind."""
    graph = Graph()
    for path in sorted(model.home("shapes").glob("*.ttl")):
        graph.parse(path, format="turtle")
    graph.parse(data=validation.ends_shapes(model.read().kinds.values()), format="turtle")
    return graph


def validate(graph: Graph) -> dict[str, int]:
    """Validate with pySHACL; give the number of results by severity."""
    import pyshacl

    _, results, _ = pyshacl.validate(graph, shacl_graph=shapes())
    found = Counter(
        tail(str(results.value(result, SH.resultSeverity)))
        for result in results.subjects(RDF.type, SH.ValidationResult)
    )
    return {severity: found[severity] for severity in validation.SEVERITIES}


def picture(graph: Graph, path: Path) -> None:
    """Write a page with pyvis, node by node and edge by edge."""
    from pyvis.network import Network

    page = Network(directed=True, cdn_resources="in_line")
    plain = network(graph)
    for thing, facts in plain.nodes(data=True):
        page.add_node(thing, label=facts["label"], title=facts["label"], group=facts["category"])
    for from_, to, facts in plain.edges(data=True):
        title = f"{tail(facts['kind'])}, {tail(facts['status'])}: {tail(facts['source'])}, {facts['place']}"
        page.add_edge(from_, to, title=title)
    path.write_text(page.generate_html(), "utf-8")


def one_hop(folder: Path, actor: str) -> Answer:
    """Parse a data folder and answer the one-hop question about one actor."""
    question = Question("partners", "", ONE_HOP.read_text("utf-8"), {"actor": actor})
    return answer(parse(folder), question)
