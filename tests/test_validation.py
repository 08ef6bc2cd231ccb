"""The shapes: each speaks up at its bad example and is silent at its good one."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph
from rdflib.namespace import SH

from hytki_graph import Ecosystem, model, validation
from hytki_graph.exporters import documents, html_report, text
from hytki_graph.iris import PREFIXES, tail
from hytki_graph.store import Store
from hytki_graph.words import LANGUAGES
from tests.conftest import PRELUDE
from tests.made_up import SOURCE, link, org, thing

Make = Callable[..., Ecosystem]
EXAMPLES = Path(__file__).parent / "shapes"
SPEAKING = sorted(
    tail(name)
    for name, fact in model.by_subject(q for q in validation.shape_triples() if isinstance(q.subject, ox.NamedNode)).items()
    if model.text(fact, "sh:message") and not tail(name).startswith("ends-")
)  # fmt: skip
KINDS = sorted(model.read().kinds.values(), key=lambda kind: kind.iri)


def _shapes_that_fire(path: Path, tmp_path: Path) -> set[str]:
    folder = tmp_path / path.parent.name
    folder.mkdir()
    (folder / "esimerkki.ttl").write_bytes(path.read_bytes())
    return {tail(finding.shape) for finding in validation.validate(Store.open(folder)).findings}


@pytest.mark.parametrize("name", SPEAKING)
def test_each_shape_fires_at_its_bad_example_and_not_at_its_good_one(name: str, tmp_path: Path) -> None:
    assert name in _shapes_that_fire(EXAMPLES / "bad" / f"{name}.ttl", tmp_path)
    assert name not in _shapes_that_fire(EXAMPLES / "good" / f"{name}.ttl", tmp_path)


def test_every_shape_speaks_three_languages_and_has_a_severity() -> None:
    facts = model.by_subject(q for q in validation.shape_triples() if isinstance(q.subject, ox.NamedNode))
    for name, fact in facts.items():
        if said := model.text(fact, "sh:message"):
            assert set(said) == set(LANGUAGES), name
            assert tail(model.value(fact, "sh:severity")) in validation.SEVERITIES, name


def test_the_ends_of_each_kind_are_held_by_a_shape_made_from_the_register(tmp_path: Path) -> None:
    """A link of every kind with ends of the first class it allows conforms; with a source as either end it does not."""
    good, bad = [SOURCE], [SOURCE]
    for number, kind in enumerate(KINDS):
        ends = {"from": kind.from_classes[0], "to": kind.to_classes[0]}
        within = "".join(f"; skos:inScheme <{scheme}> " for scheme in kind.to_schemes)
        good += [thing(f"{end}-{number}", f"<{class_}>", f"{end} {number}", within) for end, class_ in ends.items()]
        low, high = sorted((f"from-{number}", f"to-{number}")) if kind.symmetric else (f"from-{number}", f"to-{number}")
        good.append(link(low, tail(kind.iri), high))
        bad.append(link("source:yksi", tail(kind.iri), "source:yksi").replace("id/source:", "source/"))
    for name, parts in (("good", good), ("bad", bad)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "yksi.ttl").write_text(PRELUDE + "".join(parts), "utf-8")
    wrong = {
        name: {tail(f.shape) for f in validation.validate(Store.open(tmp_path / name)).findings if "ends-" in f.shape}
        for name in ("good", "bad")
    }
    assert wrong["good"] == set()
    assert wrong["bad"] == {f"ends-{tail(kind.iri)}-{end}" for kind in KINDS for end in ("from", "to")}


def test_a_finding_names_the_link_in_words_with_source_and_place(small: Make) -> None:
    report = small(
        yksi=SOURCE + org("org-a", "Aapa") + org("org-b", "Beeta") + link("org-a", "implements", "org-b")
    ).validate()
    (finding,) = [found for found in report.findings if "ends-" in found.shape]
    assert not report.conforms
    assert (finding.severity, tail(finding.source), finding.place) == ("Violation", "yksi", "rivi 2")
    assert "Aapa" in finding.message["fi"]
    assert "Beeta" in finding.message["fi"]
    assert set(finding.message) == set(LANGUAGES)


def test_the_real_data_conforms_and_pyshacl_alone_says_so_too(eco: Ecosystem) -> None:
    import pyshacl

    report = eco.validate()
    assert report.conforms
    data = Graph()
    for path in [*eco.store.files.values(), *sorted(model.home("ontology").glob("*.ttl"))]:
        data.parse(path, format="turtle")
    shapes = Graph()
    for path in sorted(model.home("shapes").glob("*.ttl")):
        shapes.parse(path, format="turtle")
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes)
    severities = [tail(str(results.value(one, SH.resultSeverity))) for one in results.objects(None, SH.result)]
    assert "Violation" not in severities
    assert sorted(severities) == sorted(f.severity for f in report.findings if not tail(f.shape).startswith("ends-"))


def test_a_contact_of_a_person_is_a_violation_wherever_it_hides(small: Make) -> None:
    notes = ["kysy: etunimi.sukunimi(at)example.fi", "soita 040 000 0000", "mailto:nimi@example.fi"]
    more = "".join(f'; skos:note "{note}"@fi' for note in notes) + '; skos:altLabel "nimi [at] example.fi"@fi'
    eco = small(yksi=SOURCE + org("org-a", "Aapa", more) + thing("person-1", "foaf:Person", "Mallikas Malli"))
    report = eco.validate()
    assert not report.conforms
    labels = {name: eco.store.label(name) for name in eco.store.files}
    said = [
        documents.dump(documents.report(report, "fi")), report.turtle, html_report.page(report, labels, "fi"),
        text.report(report, labels, "fi", every=True),
    ]  # fmt: skip
    for written in said:
        assert not any(secret in written for secret in ("example.fi", "040", "0000", "Mallikas"))
    assert sum("no-" in finding.shape for finding in report.findings) >= 4


def test_reports_are_documented_json_turtle_and_a_safe_page(small: Make) -> None:
    eco = small(yksi=SOURCE + org("org-a", "<script>alert(1)</script>") + link("org-a", "implements", "org-a"))
    report = eco.validate()
    document = json.loads(documents.dump(documents.report(report, "fi")))
    assert document["conforms"] is False
    assert set(document["findings"][0]) == {
        "severity", "focus", "label", "path", "value", "message", "shape", "source", "place",
    }  # fmt: skip
    assert len(list(Graph().parse(data=report.turtle, format="turtle").subjects(predicate=SH.resultSeverity))) == len(
        report.findings
    )
    page = html_report.page(report, {}, "fi")
    assert "<script" not in page
    assert html.escape("<script>alert(1)</script>") in page
    assert "Aineistossa on virheitä." in text.report(report, {}, "fi", every=True)


def test_the_same_data_gives_the_same_report_to_the_byte(small: Make) -> None:
    eco = small(yksi=SOURCE + org("org-a", "Aapa") + link("org-a", "implements", "org-a"))
    first, second = eco.validate(), eco.validate()
    assert first.turtle == second.turtle
    assert PREFIXES["sh"] in first.turtle
