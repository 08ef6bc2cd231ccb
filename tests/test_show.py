"""Everything known about one actor, and what the whole map holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hytki_graph import Ecosystem
from hytki_graph.exporters import text
from hytki_graph.iris import iri, tail
from tests.made_up import SOURCE, link, org, thing

Make = Callable[..., Ecosystem]


def test_a_renamed_organisation_is_one_actor_with_dated_names(small: Make) -> None:
    name = (
        'id:name-1 a skosxl:Label ; skosxl:literalForm "Vanha Oy"@fi ; schema:endDate "2020"^^xsd:gYear ;'
        ' bibo:locator "rivi 9" .\nid:org-a skosxl:altLabel id:name-1 .\n'
    )
    found = small(yksi=SOURCE + org("org-a", "Uusi Oy") + name).show("Vanha")
    assert [(name.text, name.preferred, name.end, name.place) for name in found.names] == [
        ("Uusi Oy", True, "", "rivi 1"),
        ("Vanha Oy", False, "2020", "rivi 9"),
    ]


def test_links_in_both_directions_come_with_source_and_place(small: Make) -> None:
    found = small(
        yksi=SOURCE + org("org-a", "Aapa") + org("org-b", "Beeta") + thing("project-x", "schema:Project", "X")
        + link("org-a", "implements", "project-x") + link("org-b", "unit-of", "org-a", status="planned")
    ).show("Aapa")  # fmt: skip
    assert sorted((tail(tie.kind), tail(tie.status), tie.place) for tie in found.ties) == [
        ("implements", "active", "rivi 2"),
        ("unit-of", "planned", "rivi 2"),
    ]


def test_regions_come_from_the_region_table(eco: Ecosystem) -> None:
    """The table puts Lappeenranta (405) and Lahti (398) in South Karelia and Päijät-Häme."""
    regions = {region.label["en"] for region in eco.show("LUT").regions}
    assert regions == {"South Karelia", "Päijät-Häme"}


def test_turku_science_park_and_business_turku_are_one_actor_with_two_names(eco: Ecosystem) -> None:
    """Seed 000 line 13 and hytki.fi: Business Turku (ent. Turku Science Park)."""
    names = {name.text for name in eco.show("Business Turku").names}
    assert {"Turku Science Park", "Business Turku", "Turku Science Park Oy Ab"} <= names


def test_the_willing_of_lapland_are_not_members(eco: Ecosystem) -> None:
    """Seed 003 line 30 names five who declared interest, and POSKE that promised to come along through Sociopolis."""
    ties = eco.show("collab-alykas-arktinen-hyvinvointiklusteri".join(["id:", ""])).ties
    members = [(tail(tie.from_), tail(tie.status)) for tie in ties if tail(tie.kind) == "member-of"]
    assert sorted(members) == [
        (name, "willing")
        for name in (
            "org-arkipaiva",
            "org-lapin-kuntoutus",
            "org-poske",
            "org-rovalan-setlementti",
            "org-saarenvire",
            "org-sovea",
        )
    ]
    answer = eco.query("ASK { ?m a org:Membership ; org:organization id:collab-alykas-arktinen-hyvinvointiklusteri }")
    assert getattr(answer, "truth", None) is False


def test_no_source_names_a_data_owner_and_the_map_says_so(eco: Ecosystem) -> None:
    found = eco.stats()
    assert {"owns-data", "holds-data"} <= {tail(kind) for kind in found.unused}
    assert [tail(layer) for layer in found.nobody()] == ["data"]


def test_the_empty_cells_of_south_karelia_are_listed(eco: Ecosystem) -> None:
    """Seed 004 line 160 names four layers and puts no named actor in any of them."""
    empty = {tail(cell.layer) for cell in eco.stats().empty() if tail(cell.region) == "region-09"}
    assert empty == {"data", "technology", "services", "research-development"}


def test_a_cell_is_filled_by_who_serves_the_layer_in_the_region(small: Make) -> None:
    place = 'place:region-99 a dct:Location ; dct:type type:region ; skos:prefLabel "Mallila"@fi .\n'
    found = small(
        yksi=SOURCE + place + org("org-a", "Aapa") + org("org-b", "Beeta") + thing("group-x", "hytki:ActorGroup", "X")
        + "".join(link(name, "located-in", "place:region-99") for name in ("org-a", "org-b", "group-x"))
        + "".join(link(name, "serves-layer", "layer:technology") for name in ("org-a", "group-x"))
    ).stats()  # fmt: skip
    counts = {(tail(cell.region), tail(cell.layer)): len(cell.things) for cell in found.cells if cell.region}
    assert counts == {
        ("region-99", "data"): 0,
        ("region-99", "technology"): 1,
        ("region-99", "services"): 0,
        ("region-99", "research-development"): 0,
    }
    assert [tail(cell.layer) for cell in found.empty()] == ["data", "services", "research-development"]
    assert (found.actors, found.homeless) == (2, 0)


def test_counts_are_those_of_the_raw_triples(eco: Ecosystem) -> None:
    found = eco.stats()
    links = eco.store.select("SELECT (COUNT(DISTINCT ?l) AS ?n) WHERE { ?l a hytki:Link }")
    projects = eco.store.select("SELECT (COUNT(DISTINCT ?p) AS ?n) WHERE { ?p a schema:Project }")
    assert sum(found.statuses.values()) == int(next(links)[0])
    assert sum(n for statuses in found.kinds.values() for n in statuses.values()) == sum(found.statuses.values())
    assert found.categories["project"] == int(next(projects)[0])
    assert len(found.sources) + 1 == len(eco.store.files)  # the region table describes places, which are no things


@pytest.mark.parametrize("lens", ["ecosystem", "collaboration", "cluster-links"])
def test_a_lens_gives_a_networkx_graph_with_links_as_keys(eco: Ecosystem, lens: str) -> None:
    network = eco.project(lens)
    graph = network.graph
    assert graph.graph["lens"] == lens
    assert {key for _, _, key in graph.edges(keys=True)} == {tie.iri for tie in network.ties}
    assert len(network.ties) > 0
    _, _, data = next(iter(graph.edges(data=True)))
    assert {"kind", "status", "certainty", "source", "place", "start", "end"} <= set(data)


def test_collaboration_leaves_groups_and_programmes_out(eco: Ecosystem) -> None:
    categories = {thing.category for thing in eco.project("collaboration").things}
    assert not categories & {"group", "programme", "effect"}


def test_the_escape_hatches_hold_everything(eco: Ecosystem) -> None:
    dataset = eco.rdf
    (stated,) = next(eco.store.select("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"))
    assert sum(len(graph) for graph in dataset.graphs()) == int(stated)
    assert {str(graph.identifier) for graph in dataset.graphs()} >= set(eco.store.files)
    assert eco.graph.number_of_edges() == len(eco.project("ecosystem").ties)


def test_broken_links_are_still_shown(small: Make) -> None:
    """A link of an unknown kind, and one without its other end, are wrong but not lost."""
    eco = small(
        yksi=SOURCE + org("org-a", "Aapa") + org("org-b", "Beeta") + link("org-a", "keksitty", "org-b")
        + "id:link-x a hytki:Link ; hytki:from id:org-a ; hytki:kind kind:implements .\n"
    )  # fmt: skip
    found = eco.show("Aapa")
    assert len(found.ties) == 2
    said = text.profile(found, eco.store.kinds, "en")
    assert "keksitty (1)" in said
    assert "Beeta" in said
    assert sum(eco.stats().kinds[iri("kind:keksitty")].values()) == 1
    assert eco.path("Aapa", "Beeta").chains == ()
    assert not eco.validate().conforms


def test_a_link_tells_its_layer_level_and_the_way_it_goes(small: Make) -> None:
    more = "; hytki:layer layer:technology ; hytki:level 4 ; hytki:via id:project-x "
    eco = small(yksi=SOURCE + org("org-a", "Aapa") + org("org-b", "Beeta") + thing("project-x", "schema:Project", "X")
                + link("org-a", "cooperates-with", "org-b", more=more))  # fmt: skip
    assert "technology, level 4/5, via: X" in text.profile(eco.show("Aapa"), eco.store.kinds, "en")
