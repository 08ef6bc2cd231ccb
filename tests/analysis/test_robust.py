"""How sure a ranking is, and what the sources do not tell of the actors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import combinations

import numpy as np
import pytest

from hytki_graph import Ecosystem
from hytki_graph.analysis import brokerage, communities
from hytki_graph.analysis.robust import Claim, Robustness, Trust, robust, thinned, weighed
from hytki_graph.analysis.unknown import unknown
from hytki_graph.errors import InputError
from hytki_graph.iris import iri
from hytki_graph.network import Network
from hytki_graph.projection import Projection, Scores
from tests.analysis.drawn import karate
from tests.made_up import SOURCE, link, org

Make = Callable[..., Ecosystem]


def degree(projection: Projection) -> Scores:
    """Count the ties of each node, in the plainest way."""
    return Scores("degree", projection, ("degree",), {n: (float(d),) for n, d in projection.networkx().degree})


def resting(*ties: tuple[str, str, str]) -> Projection:
    """Make a projection where each tie stands on the links after its ends, separated by blanks."""
    made = Projection.of([(one, other, float(len(links.split()))) for one, other, links in ties])
    evidence = {tuple(sorted((one, other))): tuple(links.split()) for one, other, links in ties}
    pairs = zip(made.sources.tolist(), made.targets.tolist(), strict=True)
    return replace(made, evidence=tuple(evidence[made.nodes[a], made.nodes[b]] for a, b in pairs))


STAR = resting(("a", "b", "1"), ("a", "c", "2"), ("a", "d", "3"), ("c", "d", "4"))
SURE = Trust({})


def ranks(found: Robustness) -> dict[str, tuple[int, int, int, float]]:
    return {one.node: (one.rank, one.low, one.high, one.first) for one in found.ranks}


def test_with_nothing_missing_every_rank_is_its_own_and_the_top_stays() -> None:
    found = robust(STAR, degree, SURE, drop=0, runs=5)
    assert ranks(found) == {"a": (1, 1, 1, 1.0), "c": (2, 2, 2, 0.0), "d": (2, 2, 2, 0.0), "b": (4, 4, 4, 0.0)}
    assert (found.stays, found.missing, found.of) == (1.0, 0, 4)


def test_one_missing_link_of_four_moves_the_ranks_as_counted_by_hand() -> None:
    """Degrees are a 3, c 2, d 2, b 1. One of four links is missing, each as often.

    Without 1: a 2, c 2, d 2, b 0: all three first. Without 2: a 2, d 2, b 1, c 1: a and d first. Without 3: a and c first.
    Without 4: a 3, then b, c and d: a alone. So a is always first; c is first without 1 and 3, that is half the time;
    b is fourth, third, third or second; and nobody has been last but b.
    """
    found = robust(STAR, degree, SURE, drop=0.25, runs=4000)
    assert (found.missing, found.stays) == (1, 1.0)
    places = ranks(found)
    assert places["a"] == (1, 1, 1, 1.0)
    assert places["c"][:3] == (2, 1, 3)
    assert places["c"][3] == pytest.approx(1 / 2, abs=0.03)
    assert places["b"][:3] == (4, 2, 4)
    assert places["b"][3] == 0


def test_a_doubtful_link_is_missing_as_much_oftener_as_its_doubt_says() -> None:
    """Two links, one three times as doubtful: a-b goes in three runs of four, and then c and d are the only pair."""
    pair = resting(("a", "b", "1"), ("c", "d", "2"))
    found = robust(pair, degree, Trust({"1": Claim("s", 3.0), "2": Claim("s", 1.0)}), drop=0.5, runs=4000)
    assert ranks(found)["c"][3] == pytest.approx(3 / 4, abs=0.03)
    assert ranks(found)["a"][3] == pytest.approx(1 / 4, abs=0.03)
    assert found.stays == 1.0  # all four are first with all links, so one of the first always stays


def test_a_missing_source_takes_all_its_links() -> None:
    claims = {"1": Claim("one"), "2": Claim("one"), "3": Claim("one"), "4": Claim("two")}
    found = robust(STAR, degree, Trust(claims), by="sources", drop=0.5, runs=4000)
    assert (found.missing, found.of) == (1, 2)
    assert ranks(found)["a"][3] == pytest.approx(1 / 2, abs=0.03)  # without source one only c-d is left
    assert found.stays == pytest.approx(1 / 2, abs=0.03)


def test_the_same_seed_gives_the_same_ranks() -> None:
    one, same, other = (robust(STAR, degree, SURE, drop=0.5, runs=50, seed=seed) for seed in (1, 1, 2))
    assert one.ranks == same.ranks
    assert one.ranks != other.ranks


def test_an_edge_keeps_the_part_of_its_weight_that_is_left_of_its_links() -> None:
    made = thinned(resting(("a", "b", "1 2"), ("b", "c", "3")), frozenset({"1", "3"}))
    assert made.nodes == ("a", "b", "c")
    assert (made.weights.tolist(), made.evidence) == ([1.0], (("2",),))


def test_certainty_and_status_say_how_doubtful_a_link_is(small: Make) -> None:
    links = [("stated", "active"), ("interpreted", "active"), ("inferred", "planned"), ("via-person", "unknown")]
    text = SOURCE + "".join(org(f"org-{number}", f"Esimerkki {number}") for number in range(5))
    text += "".join(
        link(f"org-{number}", "cooperates-with", f"org-{number + 1}", certainty=certainty, status=status)
        for number, (certainty, status) in enumerate(links)
    )
    network = small(yksi=text).project("ecosystem")
    claims = weighed(network.ties)
    doubts = {tie.from_[-1]: claims[tie.iri].doubt for tie in network.ties}
    assert doubts == {"0": 1.0, "1": 2.0, "2": 6.0, "3": 4.5}
    assert {claim.source for claim in claims.values()} == {iri("source:yksi")}


def together(network: Network) -> Projection:
    """Project actors of the same project: a tie stands on the two links to the project."""
    members: dict[str, list[tuple[str, str]]] = {}
    for tie in network.ties:
        members.setdefault(tie.to, []).append((tie.from_, tie.iri))
    made = [
        (one[0], other[0], f"{one[1]} {other[1]}") for some in members.values() for one, other in combinations(some, 2)
    ]
    return resting(*made)


def test_a_tie_made_of_two_links_is_made_anew_without_either(small: Make) -> None:
    text = SOURCE + org("org-a", "Aapa") + org("org-b", "Beeta")
    text += 'id:project-x a schema:Project ; skos:prefLabel "Esimerkki"@fi ; bibo:locator "rivi 1" .\n'
    text += link("org-a", "implements", "project-x") + link("org-b", "implements", "project-x")
    network = small(yksi=text).project("ecosystem")
    trust = Trust.of(network, together)
    (first, _) = together(network).evidence[0]
    assert len(together(network).weights) == 1
    assert len(trust.without(together(network), frozenset({first})).weights) == 0
    found = robust(together(network), degree, trust, drop=0.5, runs=3)
    assert [one.rank for one in found.ranks] == [1, 1]
    assert [(one.low, one.high, one.first) for one in found.ranks] == [(2, 2, 0.0)] * 2  # gone from every run: last


def test_every_measure_can_be_asked(small: Make) -> None:
    club = replace(karate(), evidence=tuple((str(number),) for number in range(78)))
    for measure in (brokerage.measure, partial(communities.measure, trials=1)):
        found = robust(club, measure, SURE, runs=5)
        assert sorted(one.node for one in found.ranks) == list(club.nodes)
        assert set(found.sentence) == {"fi", "sv", "en"}
    leaders = robust(club, degree, SURE, runs=50)
    assert {one.node for one in leaders.ranks[:2]} == {"34", "01"}
    assert leaders.missing == 16  # a fifth of 78
    assert "16 of 78, 50 times" in leaders.sentence["en"]


@pytest.mark.parametrize("nodes", [[], ["a"], ["a", "b"]])
def test_a_network_of_nothing_is_as_sure_as_can_be(nodes: list[str]) -> None:
    found = robust(Projection.of([], nodes=nodes), degree, SURE, runs=3)
    assert [one.rank for one in found.ranks] == [1] * len(nodes)
    assert found.stays == 1.0
    assert np.isfinite([one.first for one in found.ranks]).all()


def test_bad_options_are_one_clear_line() -> None:
    for drop in (-0.1, 1.0, float("nan")):
        with pytest.raises(InputError, match="share between zero and one"):
            robust(STAR, degree, SURE, drop=drop)
    with pytest.raises(InputError, match="Choose links"):
        robust(STAR, degree, SURE, by="actors")
    with pytest.raises(InputError, match="Give 1 or more"):
        robust(STAR, degree, SURE, runs=0)
    with pytest.raises(InputError, match="does not tell which links"):
        robust(karate(), degree, SURE)


def test_who_has_no_region_layer_or_type_is_counted(small: Make) -> None:
    text = SOURCE + org("org-a", "Aapa", "; dct:type type:organisation") + org("org-b", "Beeta") + org("org-c", "Seeta")
    text += (
        'place:x a dct:Location ; skos:prefLabel "Esimerkkilä"@fi ; bibo:locator "rivi 1" ; dct:type type:region .\n'
    )
    text += link("org-a", "located-in", "place:x") + link("org-b", "serves-layer", "layer:data")
    text += link("org-c", "serves-layer", "layer:data", status="planned")
    found = unknown(small(yksi=text).project("ecosystem"))
    assert [(one.attribute, len(one.actors), one.of) for one in found] == [
        ("region", 2, 3),
        ("layer", 2, 3),
        ("type", 2, 3),
    ]
    assert found[0].sentence["en"] == "2 of 3 actors have no region."


def test_the_real_organisations_without_a_region_are_those_of_the_saved_question(eco: Ecosystem) -> None:
    region = next(one for one in unknown(eco.project("ecosystem")) if one.attribute == "region")
    asked = {row[2] for row in eco.query("organisations-without-a-region").tuples()}  # type: ignore[union-attr]
    assert asked <= set(region.actors)
    assert len(asked) == 17


def test_any_whole_number_is_a_seed() -> None:
    assert robust(STAR, degree, SURE, runs=3, seed=-1).ranks
    assert robust(STAR, degree, SURE, runs=3, seed=2**70).ranks
