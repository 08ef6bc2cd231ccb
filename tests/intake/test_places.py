"""Which place a name means, by the official lists."""

from __future__ import annotations

import pytest

from hytki_graph import places

PLACE = "https://w3id.org/hytki/place/"

# Statistics Finland, classification of sub-regions: code and genitive, as EURA writes sub-regions.
SUB_REGIONS = {
    "Tunturi-Lapin": "196", "Kemi-Tornion": "192", "Rovaniemen": "191", "Torniolaakson": "193", "Pohjois-Lapin": "197",
    "Itä-Lapin": "194", "Imatran": "093", "Lappeenrannan": "091", "Helsingin": "011", "Turun": "023", "Salon": "022",
    "Vakka-Suomen": "024", "Pohjois-Satakunnan": "044", "Riihimäen": "052", "Tampereen": "064", "Lahden": "071",
    "Kotkan-Haminan": "082", "Kotka-Haminan": "082", "Pieksämäen": "105", "Varkauden": "114", "Äänekosken": "135",
    "Saarijärven-Viitasaaren": "138", "Kuusiokuntien": "144", "Järviseudun": "146", "Kaustisen": "161",
    "Oulunkaaren": "173", "Raahen": "174", "Haapaveden-Siikalatvan": "175", "Nivalan-Haapajärven": "176",
    "Kehys-Kainuun": "181", "Seinäjoen": "142", "Pielisen Karjalan": "125", "Joensuun": "122", "Ylä-Savon": "111",
    "Etelä-Pirkanmaan": "063", "Ålands skärgård": "213",
}  # fmt: skip


@pytest.mark.parametrize(("name", "code"), SUB_REGIONS.items())
def test_a_sub_region_is_found_in_the_genitive_of_the_register(name: str, code: str) -> None:
    assert places.subregion(name) == f"{PLACE}subregion-{code}"


def test_a_sub_region_is_found_by_its_plain_name_and_with_its_word() -> None:
    assert places.subregion("Tunturi-Lappi") == f"{PLACE}subregion-196"
    assert places.subregion("Rovaniemen seutukunta") == f"{PLACE}subregion-191"


def test_the_same_name_is_another_place_on_another_level() -> None:
    assert places.municipality("Rovaniemi") == f"{PLACE}municipality-698"
    assert places.subregion("Rovaniemi") == f"{PLACE}subregion-191"
    assert places.region("Rovaniemi") is None
    assert places.county("Rovaniemi") is None


def test_letters_blanks_and_language_do_not_matter() -> None:
    assert places.municipality("  lahti ") == places.municipality("LAHTI") == f"{PLACE}municipality-398"
    assert places.municipality("Esbo") == places.municipality("Espoo") == f"{PLACE}municipality-049"
    assert places.region("Södra Karelen") == places.region("Etelä-Karjala") == f"{PLACE}region-09"
    assert places.municipality("Ha\u0308meenlinna") == f"{PLACE}municipality-109"  # with a combining diaeresis


def test_a_wellbeing_services_county_is_found_by_its_name_and_abbreviation() -> None:
    assert places.county("Keski-Pohjanmaan hyvinvointialue") == places.county("Keski-Pohjanmaan HVA") is not None
    assert places.county("Kainuu") is None


@pytest.mark.parametrize(
    "name", ["Oulun kaupunki", "OULUN YLIOPISTO", "Saturnus", "", " ", "Kajaanin", "Valtakunnallinen"]
)
def test_a_name_that_the_list_lacks_is_no_municipality(name: str) -> None:
    assert places.municipality(name) is None


def test_only_aland_has_one_name_on_the_levels_that_are_asked_together() -> None:
    levels = {"region", "county", "municipality"}
    names = [name for level, name in places._names() if level in levels]
    assert {name for name in names if names.count(name) > 1} == {"ahvenanmaa", "åland"}
    assert places.any_level("Åland") == f"{PLACE}region-21"


def test_every_region_sub_region_and_municipality_of_the_lists_is_found_by_its_own_name() -> None:
    known = places._names()
    assert {len(meant) for (level, _), meant in known.items() if level in {"region", "subregion", "municipality"}} == {
        1
    }
    counts = {
        level: len({one for (other, _), meant in known.items() if other == level for one in meant})
        for level, _ in known
    }
    assert (counts["region"], counts["subregion"], counts["municipality"]) == (19, 69, 308)
