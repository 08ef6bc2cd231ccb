"""Finding what a person means by a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hytki_graph import Ecosystem, InputError
from hytki_graph.iris import is_business_id, tail
from tests.made_up import org, thing

Make = Callable[..., Ecosystem]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("LAB AMK", "org-2630644-6"),
        ("Lab-ammattikorkeakoulu Oy", "org-2630644-6"),
        ("lab-ammattikorkeakoulu", "org-2630644-6"),
        ("2630644-6", "org-2630644-6"),
        ("id:org-2630644-6", "org-2630644-6"),
        ("https://w3id.org/hytki/id/org-2630644-6", "org-2630644-6"),
        ("Turku Science Park", "org-2322323-1"),
        ("Turku Science Park Oy Ab", "org-2322323-1"),
        ("Business Turku", "org-2322323-1"),
        ("University of Oulu", "org-0245895-5"),
        ("OULUN YLIOPISTO", "org-0245895-5"),
        ("Pohde", "org-pohde"),
        ("A78692", "project-A78692"),
        ("HYTKI", "project-hytki"),
    ],
)
def test_names_numbers_and_addresses_lead_to_the_same_actor(eco: Ecosystem, name: str, meant: str) -> None:
    assert tail(eco.find(name)) == meant


@pytest.mark.parametrize("name", ["Eksotte", "Oulun yliopsto", "turku science"])
def test_a_slip_gets_a_suggestion(eco: Ecosystem, name: str) -> None:
    with pytest.raises(InputError, match="Did you mean: “"):
        eco.find(name)


@pytest.mark.parametrize("name", ["", "   ", "<script>alert(1)</script>", "x" * 5_000, "\ud800"])
def test_a_name_of_nothing_is_one_line(eco: Ecosystem, name: str) -> None:
    with pytest.raises(InputError) as caught:
        eco.find(name)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400


def test_a_shared_name_means_the_actor_before_the_project(small: Make) -> None:
    eco = small(yksi=org("org-a", "Helmi") + thing("project-h", "schema:Project", "Helmi"))
    assert tail(eco.find("helmi")) == "org-a"


def test_a_name_of_two_actors_is_told_apart(small: Make) -> None:
    eco = small(yksi=org("org-a", "Mallila") + org("org-b", "Mallila Oy"))
    with pytest.raises(InputError, match="id:org-a, id:org-b"):
        eco.find("Mallila")


@pytest.mark.parametrize("good", ["2630644-6", "0245895-5", "2528792-5", "1046216-1", "2322323-1", "0784050-4"])
def test_the_business_ids_of_the_sources_are_right(good: str) -> None:
    assert is_business_id(good)
    wrong = f"{good[:-1]}{(int(good[-1]) + 1) % 10}"
    assert not is_business_id(wrong)


@pytest.mark.parametrize("bad", ["", "2630644", "26306446", "2630644-66", "a630644-6", " 2630644-6"])
def test_other_texts_are_no_business_ids(bad: str) -> None:
    assert not is_business_id(bad)


def test_a_remainder_of_one_is_never_issued() -> None:
    """0000006: 2 * 6 = 12, which leaves 1 when divided by 11."""
    assert not any(is_business_id(f"0000006-{digit}") for digit in range(10))
