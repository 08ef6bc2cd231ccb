"""Paths: the shortest chains, each step with its source; groups and types are never steps."""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx
import pytest

from hytki_graph import Ecosystem, InputError
from hytki_graph.iris import iri, tail
from tests.made_up import SOURCE, link, org, thing

Make = Callable[..., Ecosystem]


def _chain(eco: Ecosystem, start: str, goal: str, **options: object) -> list[tuple[str, str, bool]]:
    found = eco.path(start, goal, **options)  # type: ignore[arg-type]
    return [(tail(step.kind), tail(step.to.iri), step.forward) for step in (found.chains or [()])[0]]


def test_a_chain_follows_links_in_both_directions(small: Make) -> None:
    eco = small(yksi=SOURCE + org("org-a", "Aapa") + org("org-b", "Beeta") + thing("project-x", "schema:Project", "X")
                + link("org-a", "coordinates", "project-x") + link("org-b", "implements", "project-x"))  # fmt: skip
    assert _chain(eco, "Aapa", "Beeta") == [("coordinates", "project-x", True), ("implements", "org-b", False)]


def test_groups_programmes_places_and_concepts_are_never_steps(small: Make) -> None:
    eco = small(
        yksi=SOURCE + org("org-a", "Aapa") + org("org-b", "Beeta")
        + thing("group-x", "hytki:ActorGroup", "yritykset") + thing("programme-x", "frapo:FundingProgramme", "Ohjelma")
        + thing("project-a", "schema:Project", "PA") + thing("project-b", "schema:Project", "PB")
        + "place:region-99 a dct:Location ; dct:type type:region ; skos:prefLabel \"Mallila\"@fi .\n"
        + link("org-a", "located-in", "place:region-99") + link("org-b", "located-in", "place:region-99")
        + link("org-a", "serves-layer", "layer:technology") + link("org-b", "serves-layer", "layer:technology")
        + link("org-a", "cooperates-with", "group-x") + link("org-b", "cooperates-with", "group-x")
        + link("org-a", "implements", "project-a") + link("org-b", "implements", "project-b")
        + link("project-a", "funded-under", "programme-x") + link("project-b", "funded-under", "programme-x")
    )  # fmt: skip
    found = eco.path("Aapa", "Beeta")
    assert found.chains == ()
    assert [island.size for island in found.islands] == [2, 2]
    assert _chain(eco, "Aapa", "yritykset") == [("cooperates-with", "group-x", True)]


def test_the_surest_of_equally_short_chains_comes_first_and_no_more_than_asked(small: Make) -> None:
    eco = small(
        yksi=SOURCE + org("org-a", "Aapa") + org("org-b", "Beeta")
        + "".join(thing(f"project-{n}", "schema:Project", f"P{n}") for n in "123")
        + link("org-a", "implements", "project-1", certainty="via-person") + link("org-b", "implements", "project-1")
        + link("org-a", "implements", "project-2", status="planned") + link("org-b", "implements", "project-2")
        + link("org-a", "implements", "project-3") + link("org-b", "implements", "project-3")
    )  # fmt: skip
    found = eco.path("Aapa", "Beeta", most=2)
    assert [tail(chain[0].to.iri) for chain in found.chains] == ["project-3", "project-2"]


def test_a_step_names_every_source_that_says_it(small: Make) -> None:
    ends = org("org-a", "Aapa") + thing("project-x", "schema:Project", "X")
    eco = small(yksi=SOURCE + ends + link("org-a", "implements", "project-x"),
                kaksi=SOURCE.replace("yksi", "kaksi") + link("org-a", "implements", "project-x", source="kaksi"))  # fmt: skip
    (step,) = eco.path("Aapa", "X").chains[0]
    assert sorted((tail(source.source.iri), source.place) for source in step.sources) == [
        ("kaksi", "rivi 2"),
        ("yksi", "rivi 2"),
    ]


@pytest.mark.parametrize(("day", "steps"), [("2021-12-31", 0), ("2022-01-01", 1), ("2022-12-31", 1), ("2023-01-01", 0)])
def test_a_link_without_dates_lives_as_long_as_its_project(small: Make, day: str, steps: int) -> None:
    dates = '; schema:startDate "2022"^^xsd:gYear ; schema:endDate "2022-12-31"^^xsd:date'
    eco = small(yksi=SOURCE + org("org-a", "Aapa") + thing("project-x", "schema:Project", "X", dates)
                + link("org-a", "implements", "project-x"))  # fmt: skip
    assert len(_chain(eco, "Aapa", "X", at=day)) == steps


def test_only_some_kinds_of_link_may_be_followed(small: Make) -> None:
    eco = small(yksi=SOURCE + org("org-a", "Aapa") + thing("project-x", "schema:Project", "X")
                + link("org-a", "implements", "project-x"))  # fmt: skip
    assert _chain(eco, "Aapa", "X", kinds=["kind:implements"]) == [("implements", "project-x", True)]
    assert _chain(eco, "Aapa", "X", kinds=["coordinates"]) == []


@pytest.mark.parametrize(
    ("options", "said"),
    [({"at": "2023-6-1"}, "YYYY-MM-DD"), ({"at": "2023-13-01"}, "YYYY-MM-DD"), ({"kinds": ["omistaa"]}, "omistaa"),
     ({"most": 0}, "1 or more")],
)  # fmt: skip
def test_a_bad_option_is_said_plainly(eco: Ecosystem, options: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said):
        eco.path("Eksote", "HYTKI", **options)  # type: ignore[arg-type]


def test_a_thing_is_connected_to_itself_by_nothing(eco: Ecosystem) -> None:
    assert eco.path("Eksote", "Eksote").chains == ()


def test_eksote_reaches_turku_science_park_as_an_indirect_target_group(eco: Ecosystem) -> None:
    """Seed 004 line 75 names Eksote an indirect target group of A78692; it names it nowhere as a participant."""
    found = eco.path("Eksote", "Turku Science Park")
    first, *rest = found.chains[0]
    assert (tail(first.from_.iri), tail(first.kind), tail(first.to.iri)) == (
        "org-eksote", "indirect-target-group-of", "project-A78692",
    )  # fmt: skip
    assert tail(found.chains[0][-1].to.iri) == "org-2322323-1"
    assert all(step.sources and all(source.place for source in step.sources) for step in (first, *rest))
    kinds = {tail(tie.kind) for tie in eco.show("Eksote").ties if tail(tie.to) == "project-A78692"}
    assert kinds == {"indirect-target-group-of"}


def test_path_lengths_are_those_of_networkx_on_the_same_links(eco: Ecosystem) -> None:
    """Distances from the University of Oulu, found again from the raw links by SPARQL and networkx."""
    rows = eco.store.select(
        "SELECT ?a ?b WHERE { ?l hytki:from ?a ; hytki:to ?b ; hytki:kind ?k . ?k hytki:traversable true ."
        " ?a a ?ac . ?b a ?bc . VALUES ?ac { org:FormalOrganization cv:PublicOrganisation org:OrganizationalUnit"
        " org:OrganizationalCollaboration schema:Project schema:Service dcat:Dataset prov:Plan schema:CreativeWork"
        " prov:Activity schema:Event } VALUES ?bc { org:FormalOrganization cv:PublicOrganisation org:OrganizationalUnit"
        " org:OrganizationalCollaboration schema:Project schema:Service dcat:Dataset prov:Plan schema:CreativeWork"
        " prov:Activity schema:Event } }"
    )
    distance = nx.single_source_shortest_path_length(nx.Graph(list(rows)), iri("id:org-0245895-5"))
    for name in ("id:org-eksote", "id:org-2322323-1", "id:org-thl", "id:org-valvira"):
        found = eco.path("id:org-0245895-5", name)
        assert len(found.chains[0] if found.chains else ()) == distance.get(iri(name), 0)


def test_lapland_stands_on_an_island_of_its_own(eco: Ecosystem) -> None:
    """A72472 and the ASP/ASE/ASR projects name no organisation that any other source connects to the rest."""
    found = eco.path("Lapin liitto", "HYTKI")
    assert found.chains == ()
    assert found.islands[0].size < found.islands[1].size
    assert len(_chain(eco, "Lapin liitto", "Saarenvire")) > 0
