"""Timeline, matrix, process and impact path: they show what the sources say, all of it and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import networkx as nx
import pytest

from hytki_graph import Ecosystem, registry
from hytki_graph.diagrams import DIAGRAMS, find
from hytki_graph.diagrams.lives import span
from hytki_graph.diagrams.years import counted
from hytki_graph.exporters import picture_svg
from hytki_graph.iris import iri, tail
from hytki_graph.lettering import width
from hytki_graph.palette import EMPTY
from hytki_graph.picture import Area, Connector, Mark, Picture, Writing
from hytki_graph.scene import Imprint, Scene
from hytki_graph.words import LANGUAGES
from tests.analysis.asked import PLACES, network, thing, tie
from tests.conftest import ROOT
from tests.made_up import SOURCE, link, org
from tests.made_up import thing as said

if TYPE_CHECKING:
    from rdflib import Graph

Make = Callable[..., Ecosystem]
Box = tuple[float, float, float, float]

CHARTS = ("timeline", "matrix", "process", "impact")
HYTKI, FACTORY = iri("id:project-hytki"), iri("id:project-A78692")
STAGES = ("raw-data", "collection", "pre-processing", "analysis", "finished-analytics-solution")


def draw(name: str, eco: Ecosystem, lang: str = "fi") -> Picture:
    scene = Scene(eco.project("ecosystem"), (), (), imprint=Imprint({"fi": "Esimerkki"}, "2025", 3))
    picture: Picture = registry.load(find(name))(scene, eco.store, lang=lang)
    return picture


@pytest.fixture(scope="module")
def facts() -> Graph:
    """Everything the Turtle files say, read by rdflib."""
    from rdflib import Graph

    graph = Graph()
    for folder in ("data", "ontology"):
        for path in sorted((ROOT / folder).glob("*.ttl")):
            graph.parse(path)
    return graph


def ask(facts: Graph, question: str) -> list[tuple[str, ...]]:
    from hytki_graph.iris import PREFIXES

    rows = facts.query(question, initNs=dict(PREFIXES))
    return [tuple("" if value is None else str(value) for value in row) for row in rows]  # type: ignore[union-attr]


def texts(picture: Picture, of: str | None = None) -> list[str]:
    return [item.text for item in writings(picture) if of is None or item.of == of]


def writings(picture: Picture) -> Iterator[Writing]:
    return (item for item in picture.items if isinstance(item, Writing))


def around(item: Mark | Writing) -> Box:
    """Give left, top, right and bottom of a mark, or of a line of text by the height of its letters."""
    if isinstance(item, Mark):
        return item.x - item.width / 2, item.y - item.height / 2, item.x + item.width / 2, item.y + item.height / 2
    wide = width(item.text, item.size, item.bold)
    left = item.x - {"start": 0.0, "middle": wide / 2, "end": wide}[item.anchor]
    return left, item.y - 0.72 * item.size, left + wide, item.y + 0.2 * item.size


def meet(one: Box, other: Box, spare: float = 0.5) -> bool:
    return (
        one[0] + spare < other[2]
        and other[0] + spare < one[2]
        and one[1] + spare < other[3]
        and other[1] + spare < one[3]
    )


def test_the_four_charts_stand_in_the_table() -> None:
    assert set(CHARTS) <= set(DIAGRAMS)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", CHARTS)
def test_no_two_texts_and_no_two_boxes_overlap_and_all_lie_on_the_paper(eco: Ecosystem, name: str, lang: str) -> None:
    picture = draw(name, eco, lang)
    lines = [around(item) for item in writings(picture) if not item.turn]
    boxes = [around(mark) for mark in picture.marks()]
    assert len(lines) > 20
    assert [pair for pair in combinations(lines, 2) if meet(*pair)] == []
    assert [pair for pair in combinations(boxes, 2) if meet(*pair)] == []
    assert all(box[0] >= 0 and box[2] <= picture.width and 0 <= box[1] <= box[3] <= picture.height
               for box in [*lines, *boxes])  # fmt: skip


@pytest.mark.parametrize("name", CHARTS)
def test_every_mark_has_an_address_of_its_own_and_a_name_and_every_connector_joins_two(
    eco: Ecosystem, name: str
) -> None:
    picture = draw(name, eco)
    keys = [mark.key for mark in picture.marks()]
    assert len(keys) == len(set(keys))
    assert all(mark.label for mark in picture.marks())
    lines = [line for line in picture.connectors() if line.key]
    assert all(line.from_ in keys and line.to in keys for line in lines)
    assert len({line.key for line in lines}) == len(lines)
    named = [area.key for area in picture.areas()]
    assert len(named) == len(set(named))


@pytest.mark.parametrize("name", CHARTS)
def test_what_stands_in_a_box_fits_into_it(eco: Ecosystem, name: str) -> None:
    picture = draw(name, eco)
    boxes = {mark.key: around(mark) for mark in picture.marks()}
    inside = [item for item in writings(picture) if item.of in boxes and meet(around(item), boxes[item.of])]
    assert name in {"matrix", "timeline"} or len(inside) > 50
    for item in inside:
        (left, top, right, bottom), box = around(item), boxes[item.of]
        assert box[0] + 4 < left < right < box[2] - 4
        assert box[1] < top < bottom < box[3]


@pytest.mark.parametrize("name", CHARTS)
def test_the_same_data_give_the_same_picture_and_it_is_valid_xml(eco: Ecosystem, name: str) -> None:
    one, other = draw(name, eco), draw(name, eco)
    assert one == other
    for theme in ("light", "dark"):
        root = ElementTree.fromstring(picture_svg.text(one, theme=theme))  # noqa: S314 our own picture
        assert root.tag.endswith("svg")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", CHARTS)
def test_nothing_to_show_is_said_in_a_sentence(small: Make, name: str, lang: str) -> None:
    for text in (SOURCE, SOURCE + org("org-a", "Alfa"), SOURCE + said("project-a", "schema:Project", "Alfa")):
        picture = draw(name, small(yksi=text), lang)
        sentence = [item for item in writings(picture) if item.text.endswith((".", "…")) and item.size == 14]
        assert len(sentence) == 1
        assert around(sentence[0])[2] < picture.width
        assert list(picture.connectors()) == []


@pytest.mark.parametrize("name", CHARTS)
def test_two_thousand_projects_still_make_a_picture(small: Make, name: str) -> None:
    """Each has dates, a coordinator, a dataset it uses and two effects, the second after the first."""
    store = small(yksi=SOURCE + PLACES).store
    things, ties = [], []
    for number in range(2000):
        year = 1990 + number % 40
        things.append(
            thing(f"p{number}", "project", "active", start=f"{year}-01-01", end=f"{year + 2}", regions="region-98")
        )
        ties.append(tie("org", f"p{number}", "coordinates"))
        ties.append(tie(f"p{number}", "data", "uses"))
        ties += [tie(f"p{number}", f"e{number}", "leads-to"), tie(f"e{number}", "e", "leads-to")]
        things.append(thing(f"e{number}", "effect"))
    things += [thing("org"), thing("data", "dataset"), thing("e", "effect")]
    picture = registry.load(find(name))(Scene(network(things, ties), (), ()), store, lang="fi")
    keys = {mark.key for mark in picture.marks()}
    expected = {"timeline": 2000, "matrix": 0, "process": 2005, "impact": 4001}
    assert len(keys) == expected[name]
    assert picture.height < 200_000


def bars(picture: Picture) -> dict[str, Mark]:
    return {mark.key: mark for mark in picture.marks() if mark.height == 13}


def moments(picture: Picture) -> Callable[[float], float]:
    """Give where a moment lies, told by the numbers of the years that stand above the chart."""
    spots = {int(item.text): item.x for item in writings(picture) if item.text.isdigit() and item.size == 11
             and len(item.text) == 4 and item.y < 200}  # fmt: skip
    first, second = sorted(spots)[:2]
    step = (spots[second] - spots[first]) / (second - first)
    return lambda moment: spots[first] + (moment - first - 0.5) * step


def dated(facts: Graph) -> dict[str, tuple[str, str]]:
    rows = ask(facts, "SELECT ?p ?s ?e { ?p a schema:Project OPTIONAL { ?p schema:startDate ?s }"
                      " OPTIONAL { ?p schema:endDate ?e } }")  # fmt: skip
    return {project: (start, end) for project, start, end in rows}


def test_every_dated_project_has_a_bar_and_the_others_are_listed(eco: Ecosystem, facts: Graph) -> None:
    picture, known = draw("timeline", eco), dated(facts)
    assert len(known) == 20
    projects = {mark.key for mark in picture.marks()} & set(known)
    assert projects == set(known)
    with_bar = {key for key in bars(picture) if key in known}
    assert with_bar == {project for project, (start, end) in known.items() if start or end}
    assert "(8)" in " ".join(texts(picture))
    assert len(with_bar) == 12


def test_a_bar_begins_and_ends_on_the_days_that_the_documents_say(eco: Ecosystem) -> None:
    """By hand: A78692 ran 1.4.2022-31.8.2023 (its own form), HYTKI 1.9.2021-31.3.2024 (hytki.fi)."""
    picture = draw("timeline", eco)
    at = moments(picture)
    for project, begin, end in ((FACTORY, 2022 + 3 / 12, 2023 + 8 / 12), (HYTKI, 2021 + 8 / 12, 2024 + 3 / 12)):
        left, _, right, _ = around(bars(picture)[project])
        assert left == pytest.approx(at(begin), abs=0.5)
        assert right == pytest.approx(at(end), abs=0.5)


def test_who_coordinates_stands_beside_the_bar_and_else_who_applied(eco: Ecosystem) -> None:
    picture = draw("timeline", eco)
    assert any(line.startswith("koordinoijana Oulun yliopisto") for line in texts(picture, HYTKI))
    assert "hakijana LAB-ammattikorkeakoulu" in texts(picture, FACTORY)


def test_the_counts_below_are_those_of_the_dates(eco: Ecosystem, facts: Graph) -> None:
    picture = draw("timeline", eco)
    spans = [(int(start[:4]), int(end[:4])) for start, end in dated(facts).values() if start]
    at, base = moments(picture), next(item.y for item in writings(picture) if item.text == "hankkeita")
    for year in range(2015, 2027):
        (found,) = [item.text for item in writings(picture)
                    if abs(item.x - at(year + 0.5)) < 1 and base - 50 < item.y < base]  # fmt: skip
        assert int(found) == sum(first <= year <= last for first, last in spans)


def test_an_end_that_no_source_tells_fades_and_what_is_planned_is_dashed(small: Make) -> None:
    more = '; hytki:status status:active ; schema:startDate "2020-01-01"^^xsd:date'
    end = '; hytki:status status:ended ; schema:endDate "2022"^^xsd:gYear'
    plan = '; hytki:status status:planned ; schema:startDate "2021-01-01"^^xsd:date ; schema:endDate "2023-12-31"^^xsd:date'
    text = SOURCE + "".join(said(f"p{at}", "schema:Project", name, one)
                            for at, (name, one) in enumerate({"Auki": more, "Loppu": end, "Aikeissa": plan}.items()))  # fmt: skip
    picture = draw("timeline", small(yksi=text))
    at, found = moments(picture), bars(picture)
    fading = [item for item in picture.items if isinstance(item, Area) and 0 < item.opacity < 1]
    open_ = [
        item
        for item in fading
        if item.outline[0][0] >= at(2020) and item.outline[0][1] < found[iri("id:p0")].y < item.outline[2][1]
    ]
    shares = [item.opacity for item in sorted(open_, key=lambda item: item.outline[0][0])]
    assert shares == sorted(shares, reverse=True)
    assert shares[-1] < 0.2
    assert found[iri("id:p0")].fill is None
    assert found[iri("id:p0")].title.endswith("?")
    assert found[iri("id:p2")].dash
    assert not found[iri("id:p1")].dash


def test_a_year_holds_all_its_days_and_sources_that_differ_hold_both() -> None:
    assert span(["2021"]) == (2021, 2022)
    assert span(["2021", "2021-03-01"]) == pytest.approx((2021 + 2 / 12, 2021 + 2 / 12 + 1 / 372), abs=0.001)
    assert span(["2023-12-31", "2024-03-31"]) == pytest.approx((2023 + 11 / 12 + 30 / 372, 2024 + 3 / 12), abs=0.001)
    assert span(["", "joskus"]) is None


def test_the_years_alone_are_a_picture_for_a_page(eco: Ecosystem) -> None:
    picture = counted(eco.timeline(), "sv")
    years = [item.text for item in writings(picture) if len(item.text) == 4]
    assert years == [str(year) for year in range(2015, 2027)]
    assert picture.width < 1000
    assert not any("ffentlig" in note for note in picture.notes)


def test_the_cells_hold_who_the_sources_put_there_and_all_others_are_marked_empty(eco: Ecosystem, facts: Graph) -> None:
    rows = ask(facts, """
      SELECT DISTINCT ?region ?layer ?thing {
        VALUES ?class { org:FormalOrganization cv:PublicOrganisation org:OrganizationalUnit
                        org:OrganizationalCollaboration schema:Project schema:Service dcat:Dataset }
        VALUES ?where { kind:located-in kind:operates-in kind:targets-area }
        ?serves hytki:kind kind:serves-layer ; hytki:from ?thing ; hytki:to ?layer ; hytki:status ?state .
        ?thing a ?class .
        ?link hytki:kind ?where ; hytki:from ?thing ; hytki:to ?place .
        ?place skos:broader* ?region . ?region dct:type type:region .
        FILTER (?state NOT IN (status:planned, status:willing))
        FILTER NOT EXISTS { ?thing hytki:status status:planned }
      }""")  # fmt: skip
    expected = Counter((region, layer) for region, layer, _ in rows)
    cells = {tuple(area.key.split(" ")): area for area in draw("matrix", eco).areas()}
    assert len([region for region, _ in cells if region]) == 19 * 4
    found = {place: area.label for place, area in cells.items() if place[0] and area.fill}
    assert found == {place: str(count) for place, count in expected.items()}
    empty = [area for place, area in cells.items() if place[0] and area.fill is None]
    assert len(empty) == 19 * 4 - len(expected)
    assert all(area.stroke == EMPTY and area.dash for area in empty)


def test_a_cell_names_what_is_alone_in_it_and_pointing_at_it_tells_all(small: Make) -> None:
    places = "".join(link(f"org-{name}", "located-in", "place:region-98") + link(f"org-{name}", "serves-layer", "layer:data")
                     for name in "ab")  # fmt: skip
    alone = link("org-c", "located-in", "place:region-99") + link("org-c", "serves-layer", "layer:technology")
    orgs = org("org-a", "Alfa") + org("org-b", "Beeta") + org("org-c", "Gamma")
    picture = draw("matrix", small(yksi=SOURCE + PLACES + orgs + places + alone))
    cells = {tuple(map(tail, area.key.split(" "))): area for area in picture.areas()}
    assert "Alfa, Beeta" in cells["region-98", "data"].title
    assert cells["region-98", "data"].label == "2"
    assert "1 · Gamma" in texts(picture)


def test_the_stages_follow_each_other_and_only_those_a_source_names_are_full(eco: Ecosystem, facts: Graph) -> None:
    picture = draw("process", eco)
    marks = {mark.key: mark for mark in picture.marks()}
    stages = [marks[iri(f"stage:{name}")] for name in STAGES]
    assert [stage.x for stage in stages] == sorted(stage.x for stage in stages)
    named = {stage for (stage,) in ask(facts, "SELECT DISTINCT ?s { ?l hytki:kind kind:has-stage ; hytki:to ?s }")}
    assert {stage.key for stage in stages if not stage.dash} == named == {iri(f"stage:{STAGES[at]}") for at in (0, 4)}
    lines = [(tail(line.from_), tail(line.to)) for line in picture.connectors() if line.key]
    assert lines == list(pairwise(STAGES))
    for stage in stages:
        said = [one for one in picture.items if isinstance(one, Writing) and one.of == stage.key]
        assert min(one.y - one.size for one in said) >= stage.y - stage.height / 2 + 4
        assert max(one.y for one in said) <= stage.y + stage.height / 2 - 6


def deeds(facts: Graph) -> set[tuple[str, str, str, str, str]]:
    """Give who does what with which dataset or service."""
    kinds = [
        "owns-data",
        "holds-data",
        "hosts",
        "maintains",
        "provides",
        "produces",
        "develops",
        "procures",
        "analyses-data",
        "uses",
    ]
    return {
        (from_, tail(kind), to, tail(class_), tail(type_))
        for from_, kind, to, class_, type_ in ask(facts, f"""
          SELECT DISTINCT ?from ?kind ?to ?class ?type {{
            VALUES ?kind {{ {' '.join(f'kind:{kind}' for kind in kinds)} }} VALUES ?class {{ dcat:Dataset schema:Service }}
            ?link hytki:kind ?kind ; hytki:from ?from ; hytki:to ?to . ?to a ?class OPTIONAL {{ ?to dct:type ?type }}
          }}""")
    }  # fmt: skip


def test_everyone_whom_a_source_names_has_a_card_and_every_other_place_says_nobody(
    eco: Ecosystem, facts: Graph
) -> None:
    """By hand: no source says who owns, holds or analyses data, so these two rows are empty at all five stages."""
    picture, found = draw("process", eco), deeds(facts)
    cards = [mark for mark in picture.marks() if "/stage/" not in mark.key]
    spoken = ask(facts, "SELECT DISTINCT ?k ?to { VALUES ?k { kind:plays-role kind:needs-competence kind:offers-competence }"
                        " ?l hytki:kind ?k ; hytki:from ?f ; hytki:to ?to }")  # fmt: skip
    assert len(cards) == len(found) + len(spoken)
    rows = {"owns-data": "own", "holds-data": "own", "hosts": "host", "maintains": "host", "provides": "host",
            "produces": "make", "develops": "make", "procures": "make", "analyses-data": "analyse", "uses": "use"}  # fmt: skip
    filled = set()
    for _, kind, _, class_, type_ in found:
        by_kind = {"produces": "collection", "analyses-data": "analysis"}.get(kind, "raw-data")
        by_type = {"secure-environment": "analysis", "research-tool": "analysis"}.get(type_, "")
        stage = by_kind if class_ == "Dataset" else by_type
        filled |= {(rows[kind], stage)} if stage else set()
    nobody = {(row, tail(stage)) for row, stage in (area.key.split(" ") for area in picture.areas())}
    assert nobody == {(row, stage) for row in set(rows.values()) for stage in STAGES} - filled
    assert {(row, stage) for row in ("own", "analyse") for stage in STAGES} <= nobody
    assert all(area.stroke == EMPTY and area.fill is None for area in picture.areas())


def test_an_owner_whom_a_source_names_takes_the_place_of_nobody(small: Make) -> None:
    text = SOURCE + org("org-a", "Alfa") + said("data", "dcat:Dataset", "Aineisto")
    text += link("org-a", "owns-data", "data") + link("org-a", "analyses-data", "data", status="planned")
    picture = draw("process", small(yksi=text))
    nobody = {area.key.split(" ")[0] + " " + tail(area.key) for area in picture.areas()}
    assert len(nobody) == 25 - 2
    assert not {"own raw-data", "analyse analysis"} & nobody
    cards = {mark.label: mark for mark in picture.marks()}
    assert "Alfa: omistaa datan: Aineisto [1]" in cards
    assert cards["Alfa: analysoi dataa: Aineisto [1]"].dash
    assert "[1] Esimerkkilähde" in picture.notes


def effects(facts: Graph) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Give what leads to what, and who brings about what leads to an effect."""
    leads = set(ask(facts, "SELECT ?f ?t { ?l hytki:kind kind:leads-to ; hytki:from ?f ; hytki:to ?t }"))
    made = set(ask(facts, """SELECT DISTINCT ?f ?t { VALUES ?k { kind:conducts kind:develops kind:produces kind:provides }
      ?l hytki:kind ?k ; hytki:from ?f ; hytki:to ?t . ?x hytki:kind kind:leads-to ; hytki:from ?t }"""))  # fmt: skip
    return leads, made  # type: ignore[return-value]


def test_every_link_to_an_effect_is_drawn_once_and_separate_paths_have_headings(eco: Ecosystem, facts: Graph) -> None:
    picture = draw("impact", eco)
    leads, made = effects(facts)
    assert len(leads) == 68
    drawn = [(line.from_, line.to) for line in picture.connectors() if line.key]
    assert len(drawn) == len(set(drawn))
    assert set(drawn) == leads | made
    paths = nx.number_connected_components(nx.Graph([*leads, *made]))
    assert sum(line.startswith(("Lähde: ", "Lähteet: ")) for line in texts(picture)) == paths
    assert f"Polkuja {paths}, vaikutuksia {len({to for _, to in leads})}" in picture.summary


def test_lines_lead_from_left_to_right_and_run_through_no_box(eco: Ecosystem) -> None:
    picture = draw("impact", eco)
    boxes = {mark.key: around(mark) for mark in picture.marks()}
    lines = [line for line in picture.connectors() if line.key]
    assert all(line.elbow for line in lines)
    for line in lines:
        (x, y), (far, low) = line.points[0], line.points[-1]
        left, top, right, bottom = boxes[line.from_]
        assert x == pytest.approx(right, abs=0.2)
        assert top < y < bottom
        left, top, right, bottom = boxes[line.to]
        assert far == pytest.approx(left, abs=0.2)
        assert top < low < bottom
        assert x < far
        for (a, b), (c, d) in pairwise(line.points):
            assert a == c or b == d
            part = min(a, c), min(b, d), max(a, c), max(b, d)
            assert [key for key, box in boxes.items() if meet(part, box, 0.3)] == []


def test_only_lines_that_no_source_calls_reached_are_dashed(eco: Ecosystem, facts: Graph) -> None:
    unreal = {iri("status:planned"), iri("status:willing")}
    states: dict[tuple[str, str], set[str]] = {}
    for from_, to, state in ask(facts, "SELECT ?f ?t ?s { ?l hytki:kind kind:leads-to ; hytki:from ?f ; hytki:to ?t ;"
                                       " hytki:status ?s }"):  # fmt: skip
        states.setdefault((from_, to), set()).add(state)
    lines = {(line.from_, line.to): line for line in draw("impact", eco).connectors() if line.key}
    assert {pair for pair in states if lines[pair].dash} == {pair for pair, some in states.items() if some <= unreal}
    assert all("[" in lines[pair].title for pair in states)


def test_effects_in_a_circle_are_drawn(small: Make) -> None:
    text = (
        SOURCE
        + said("p", "schema:Project", "Hanke")
        + "".join(said(name, "hytki:Effect", name) for name in ("yksi", "kaksi", "kolme"))
    )
    pairs = (("p", "yksi"), ("yksi", "kaksi"), ("kaksi", "kolme"), ("kolme", "yksi"))
    text += "".join(link(one, "leads-to", other, status="planned") for one, other in pairs)
    picture = draw("impact", small(yksi=text))
    boxes = {tail(mark.key): around(mark) for mark in picture.marks()}
    assert boxes["yksi"][0] < boxes["kaksi"][0] < boxes["kolme"][0]
    (back,) = [line for line in picture.connectors() if tail(line.from_) == "kolme"]
    assert isinstance(back, Connector)
    for (a, b), (c, d) in pairwise(back.points):
        part = min(a, c), min(b, d), max(a, c), max(b, d)
        assert [key for key, box in boxes.items() if meet(part, box, 0.3)] == []


def test_markup_and_very_long_names_stay_text_in_their_boxes(small: Make) -> None:
    nasty = "<script>alert(1)</script> & " + "erittäinpitkäyhdyssana" * 12
    text = SOURCE + said("p", "schema:Project", nasty, '; schema:startDate "2020"^^xsd:gYear')
    text += said("e", "hytki:Effect", nasty) + said("d", "dcat:Dataset", nasty)
    text += link("p", "leads-to", "e") + link("p", "uses", "d")
    eco = small(yksi=text)
    for name in ("timeline", "process", "impact"):
        picture = draw(name, eco)
        svg = picture_svg.text(picture)
        assert "<script" not in svg
        ElementTree.fromstring(svg)  # noqa: S314 our own picture
        assert max(around(item)[2] for item in writings(picture)) <= picture.width
