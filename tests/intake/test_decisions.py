"""Decisions on who is who: the file, what it makes of the sources, and what cannot be said."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from hytki_graph import decisions, model, review
from hytki_graph.decisions import Decision
from hytki_graph.ecosystem import Ecosystem
from hytki_graph.errors import InputError
from hytki_graph.iris import iri, tail
from hytki_graph.store import Store

HEAD = "verdict,first,second,date,by,reason\n"
SAIRAALA = """
    id:org-esimerkkilan-sairaala a org:FormalOrganization ; skos:prefLabel "Esimerkkilän sairaala"@fi ;
        dct:type type:organisation ; bibo:locator "rivi 1" .
    id:org-verkko a org:OrganizationalCollaboration ; skos:prefLabel "Esimerkkiverkosto"@fi ; bibo:locator "rivi 2" .
    source:yksi a prov:Entity ; skos:prefLabel "Yksi"@fi ; dct:type type:document ; bibo:locator "koko lähde" .
    id:link-00000000000000000001 a hytki:Link ; hytki:from id:org-esimerkkilan-sairaala ; hytki:kind kind:member-of ;
        hytki:to id:org-verkko ; hytki:status status:active ; hytki:certainty certainty:stated ;
        dct:source source:yksi ; bibo:locator "rivi 3" .
"""
SJUKHUS = """
    id:org-exempel-sjukhus a cv:PublicOrganisation ; skos:prefLabel "Exempel sjukhus"@sv, "Exempelin sairaala"@fi ;
        dct:type type:hospital-district ; bibo:locator "rad 1" .
    source:kaksi a prov:Entity ; skos:prefLabel "Kaksi"@fi ; dct:type type:document ; bibo:locator "koko lähde" .
    id:link-00000000000000000002 a hytki:Link ; hytki:from id:org-exempel-sjukhus ; hytki:kind kind:uses ;
        hytki:to id:service-a ; hytki:status status:active ; hytki:certainty certainty:stated ;
        dct:source source:kaksi ; bibo:locator "rad 2" .
    id:service-a a schema:Service ; skos:prefLabel "Palvelu"@fi ; bibo:locator "rad 2" .
"""

Small = Callable[..., Ecosystem]


@pytest.fixture
def decided(small: Small, tmp_path: Path) -> Callable[[str], Ecosystem]:
    """Open two sources with decisions on them."""

    def make(rows: str) -> Ecosystem:
        (tmp_path / "data" / "decisions.csv").unlink(missing_ok=True)
        eco = small(yksi=SAIRAALA, kaksi=SJUKHUS)
        (eco.store.folder / "decisions.csv").write_text(HEAD + rows, "utf-8")
        return Ecosystem.open(eco.store.folder)

    return make


def _texts(store: Store, name: str, property_: str) -> list[str]:
    return model.values(store.facts[iri(name)], property_)


def test_without_a_file_nothing_is_decided_and_nothing_changes(small: Small) -> None:
    eco = small(yksi=SAIRAALA, kaksi=SJUKHUS)
    assert decisions.read(eco.store.folder) == ()
    assert set(eco.store.files) == {iri("source:yksi"), iri("source:kaksi")}
    assert iri("id:org-exempel-sjukhus") in eco.store.facts


def test_what_is_the_same_becomes_one_thing_with_all_links_and_names(decided: Callable[[str], Ecosystem]) -> None:
    store = decided("same,id:org-esimerkkilan-sairaala,id:org-exempel-sjukhus,2024-05-06,person,käännös\n").store
    assert iri("id:org-exempel-sjukhus") not in store.facts
    assert model.value(store.facts[iri("id:link-00000000000000000002")], "hytki:from") == iri(
        "id:org-esimerkkilan-sairaala"
    )
    assert _texts(store, "id:org-esimerkkilan-sairaala", "skos:prefLabel") == [
        "Esimerkkilän sairaala",
        "Exempel sjukhus",
    ]
    assert _texts(store, "id:org-esimerkkilan-sairaala", "skos:altLabel") == ["Exempelin sairaala"]
    assert _texts(store, "id:org-esimerkkilan-sairaala", "rdf:type") == [iri("org:FormalOrganization")]
    assert _texts(store, "id:org-esimerkkilan-sairaala", "dct:type") == [iri("type:organisation")]
    assert set(store.mentions[iri("id:org-esimerkkilan-sairaala")]) == {
        iri("source:yksi"), iri("source:kaksi"), iri("source:decisions"),
    }  # fmt: skip


def test_every_sort_of_decision_leaves_data_that_conforms(decided: Callable[[str], Ecosystem]) -> None:
    for rows in (
        "same,id:org-esimerkkilan-sairaala,id:org-exempel-sjukhus,,,\n",
        "unit-of,id:org-exempel-sjukhus,id:org-esimerkkilan-sairaala,,,\n",
        "renamed-to,id:org-exempel-sjukhus,id:org-esimerkkilan-sairaala,2020-01-01,,\n",
        "renamed-to,id:org-exempel-sjukhus,id:org-esimerkkilan-sairaala,2020,,\n",
        "member-of willing,id:org-exempel-sjukhus,id:org-verkko,,,\nno,id:org-verkko,source:kaksi,,,\n",
        "different,id:org-exempel-sjukhus,id:org-esimerkkilan-sairaala,,,\n",
    ):
        eco = decided(rows)
        report = eco.validate()
        assert [finding for finding in report.findings if finding.severity == "Violation"] == [], rows
        assert eco.save() == [] or all(path.suffix == ".ttl" for path in eco.save())


def test_a_unit_is_linked_and_not_merged(decided: Callable[[str], Ecosystem]) -> None:
    store = decided("unit-of,id:org-exempel-sjukhus,id:org-esimerkkilan-sairaala,,,\n").store
    links = [fact for fact in store.facts.values() if model.value(fact, "dct:source") == iri("source:decisions")]
    assert len(links) == 1
    said = {
        name: tail(model.value(links[0], f"hytki:{name}")) for name in ("from", "kind", "to", "status", "certainty")
    }
    assert said == {
        "from": "org-exempel-sjukhus", "kind": "unit-of", "to": "org-esimerkkilan-sairaala",
        "status": "active", "certainty": "interpreted",
    }  # fmt: skip
    assert model.value(links[0], "bibo:locator") == "decisions.csv, rivi 2"


def test_an_accepted_mention_is_an_interpreted_link_of_unknown_or_given_status(
    decided: Callable[[str], Ecosystem],
) -> None:
    rows = (
        "uses,id:org-esimerkkilan-sairaala,id:service-a,,,\nmember-of willing,id:org-exempel-sjukhus,id:org-verkko,,,\n"
    )
    store = decided(rows).store
    links = [fact for fact in store.facts.values() if model.value(fact, "dct:source") == iri("source:decisions")]
    assert sorted((tail(model.value(fact, "hytki:kind")), tail(model.value(fact, "hytki:status"))) for fact in links) == [
        ("member-of", "willing"), ("uses", "unknown"),
    ]  # fmt: skip


def test_a_rename_is_one_actor_with_two_dated_names_and_a_change(decided: Callable[[str], Ecosystem]) -> None:
    store = decided("renamed-to,id:org-exempel-sjukhus,id:org-esimerkkilan-sairaala,2020-01-01,,\n").store
    assert _texts(store, "id:org-esimerkkilan-sairaala", "skos:prefLabel") == ["Esimerkkilän sairaala"]
    assert set(_texts(store, "id:org-esimerkkilan-sairaala", "skos:altLabel")) >= {
        "Exempel sjukhus",
        "Exempelin sairaala",
    }
    labels = [store.facts[name] for name in _texts(store, "id:org-esimerkkilan-sairaala", "skosxl:altLabel")]
    ended = {model.value(fact, "skosxl:literalForm") for fact in labels if model.value(fact, "schema:endDate")}
    begun = {model.value(fact, "skosxl:literalForm") for fact in labels if model.value(fact, "schema:startDate")}
    assert (ended, begun) == ({"Exempel sjukhus", "Exempelin sairaala"}, {"Esimerkkilän sairaala"})
    (event,) = [fact for fact in store.facts.values() if iri("org:ChangeEvent") in model.values(fact, "rdf:type")]
    assert model.value(event, "dct:date") == "2020-01-01"
    assert model.text(event, "skos:prefLabel")["fi"] == "Exempelin sairaala sai nimen Esimerkkilän sairaala"


def test_a_renamed_register_changes_as_a_thing_and_not_as_an_organisation(small: Small) -> None:
    eco = small(
        yksi='id:dataset-a a dcat:Dataset ; skos:prefLabel "Vanha"@fi ; bibo:locator "x" .'
        'id:dataset-b a dcat:Dataset ; skos:prefLabel "Uusi"@fi ; bibo:locator "x" .'
    )
    (eco.store.folder / "decisions.csv").write_text(HEAD + "renamed-to,id:dataset-a,id:dataset-b,,,\n", "utf-8")
    store = Store.open(eco.store.folder)
    (event,) = [fact for fact in store.facts.values() if iri("org:ChangeEvent") in model.values(fact, "rdf:type")]
    assert model.values(event, "prov:used") == model.values(event, "prov:generated") == [iri("id:dataset-b")]
    assert model.values(event, "dct:date") == []


def test_a_chain_ends_in_one_address_and_a_circle_is_harmless() -> None:
    a, b, c, d = (iri(f"id:org-{name}") for name in "abcd")
    chain = [Decision("same", a, b), Decision("same", b, c), Decision("renamed-to", a, d)]
    assert decisions.merges(chain) == {a: d, b: d, c: d}
    assert decisions.merges([Decision("same", a, b), Decision("same", b, a)]) == {b: a}
    assert decisions.merges([Decision("different", a, b), Decision("unit-of", c, d)]) == {}
    official = iri("id:org-0245895-5")
    assert decisions.merges([Decision("same", a, c), Decision("same", official, c)]) == {a: official, c: official}


def test_the_order_of_decisions_does_not_matter() -> None:
    names = [iri(f"id:org-{number}") for number in range(8)]
    rows = [Decision("same", one, other) for one, other in pairwise(names)]
    assert decisions.merges(rows) == decisions.merges(rows[::-1]) == dict.fromkeys(names[1:], names[0])
    assert decisions.text(rows) == decisions.text(rows[::-1])


@pytest.mark.parametrize(
    ("rows", "key", "row"),
    [
        ("ehkä,id:org-a,id:org-b,,,\n", "decisions-verdict", 2),
        ("same,id:org-a,id:org-b,,,\nsame,id:org-a,,,,\n", "decisions-address", 3),
        ("same,id:org-a,kuka tahansa,,,\n", "decisions-address", 2),
        ("same,id:org-a,source:yksi,,,\n", "decisions-address", 2),
        ("same,id:org-a,id:org-a,,,\n", "decisions-one", 2),
        ("same,id:org-a,id:org-b,6.5.2024,,\n", "decisions-date", 2),
        ("same,id:org-a,id:org-b,2023-02-29,,\n", "decisions-date", 2),
        ("same,id:org-a,id:org-b,,Esimerkki,\n", "decisions-by", 2),
        ("member-of joskus,id:org-a,id:org-b,,,\n", "decisions-verdict", 2),
    ],
)  # fmt: skip
def test_a_faulty_row_is_one_clear_line_with_its_number(tmp_path: Path, rows: str, key: str, row: int) -> None:
    (tmp_path / "decisions.csv").write_text(HEAD + rows, "utf-8")
    with pytest.raises(InputError) as caught:
        decisions.read(tmp_path)
    assert caught.value.key == key
    assert caught.value.facts["row"] == row
    for lang in ("fi", "sv", "en"):
        assert str(row) in caught.value.text(lang)
        assert "\n" not in caught.value.text(lang)
        assert "Esimerkki" not in caught.value.text(lang)


@pytest.mark.parametrize("content", [b"a,b\n1,2\n", b"", b"\xff\xfe\x00", b'verdict,first,second\n"same,' + b"\0"])
def test_a_file_that_is_no_table_of_decisions_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "decisions.csv").write_bytes(content)
    with pytest.raises(InputError):
        decisions.read(tmp_path)


@pytest.mark.parametrize(
    "rows",
    [
        "same,id:org-esimerkkilan-sairaala,id:org-exempel-sjukhus,,,\ndifferent,id:org-exempel-sjukhus,id:org-esimerkkilan-sairaala,,,\n",
        "same,id:org-a,id:org-b,,,\nunit-of,id:org-a,id:org-b,,,\n",
        "same,id:org-a,id:org-b,,,\nsame,id:org-b,id:org-c,,,\ndifferent,id:org-a,id:org-c,,,\n",
        "member-of,id:org-a,id:org-verkko,,,\nmember-of willing,id:org-a,id:org-verkko,,,\n",
    ],
)
def test_decisions_that_contradict_are_one_clear_line(decided: Callable[[str], Ecosystem], rows: str) -> None:
    with pytest.raises(InputError, match=r"decisions\.csv, rows \d and \d contradict"):
        decided(rows)


def test_a_table_from_a_spreadsheet_reads_the_same(tmp_path: Path) -> None:
    expected = (Decision("same", iri("id:org-a"), iri("id:org-b"), "2024", reason="sama, koska on"),)
    (tmp_path / "decisions.csv").write_text(
        "\ufeffVerdict;First;Second;Date;By;Reason\nSama;id:org-a;id:org-b;2024;;sama, koska on\n;id:org-a;id:org-c;;;\n",
        "utf-8",
    )
    assert decisions.read(tmp_path) == expected
    for word in ("samma", "same", " SAMA "):
        assert decisions.parse(f"{HEAD}{word},id:org-a,id:org-b,,,\n", tmp_path)[0].verdict == "same"


def test_the_file_is_the_same_bytes_for_the_same_decisions(tmp_path: Path) -> None:
    rows = (
        Decision("same", iri("id:org-b"), iri("id:org-c"), by="automatic"),
        Decision("different", iri("id:org-a"), iri("id:org-b"), "2024-01-02", reason="eri, vaikka nimi on sama"),
        Decision("same", iri("id:org-b"), iri("id:org-c"), reason="ihminen"),
    )
    written = decisions.text(rows)
    assert written.splitlines() == [
        "verdict,first,second,date,by,reason",
        'different,id:org-a,id:org-b,2024-01-02,person,"eri, vaikka nimi on sama"',
        "same,id:org-b,id:org-c,,person,ihminen",
    ]
    assert decisions.text(decisions.parse(written, tmp_path)) == written


def test_a_decision_about_an_address_that_is_gone_is_harmless_and_listed(decided: Callable[[str], Ecosystem]) -> None:
    gone = "same,id:org-esimerkkilan-sairaala,id:org-poissa,,,\nunit-of,id:org-poissa,id:org-esimerkkilan-sairaala,,,\n"
    with pytest.raises(InputError):  # one thing is no unit of itself, there or not
        decided(gone)
    eco = decided("same,id:org-poissa,id:org-exempel-sjukhus,,,\nunit-of,id:org-muu,id:org-verkko,,,\n")
    assert eco.validate().conforms
    assert _texts(eco.store, "id:org-poissa", "skos:prefLabel") == ["Exempel sjukhus", "Exempelin sairaala"]
    assert [one.row for one in review.stale(eco.store)] == [2, 3]
    assert review.stale(decided("same,id:org-esimerkkilan-sairaala,id:org-exempel-sjukhus,,,\n").store) == ()


def test_a_reviewed_name_wins_and_the_others_become_other_names(small: Small) -> None:
    eco = small(
        aaa='id:org-a a org:FormalOrganization ; skos:prefLabel "ESIMERKKI OY"@fi ; bibo:locator "x" .',
        tarkistetut='source:tarkistetut a prov:Entity ; skos:prefLabel "T"@fi ; dct:type type:editorial ; bibo:locator "x" .'
        'id:org-a a cv:PublicOrganisation ; skos:prefLabel "Esimerkki"@fi ; bibo:locator "x" .',
    )
    assert _texts(eco.store, "id:org-a", "skos:prefLabel") == ["Esimerkki"]
    assert _texts(eco.store, "id:org-a", "skos:altLabel") == ["ESIMERKKI OY"]
    assert _texts(eco.store, "id:org-a", "rdf:type") == [iri("cv:PublicOrganisation")]
    assert "ESIMERKKI OY" in (eco.store.folder / "aaa.ttl").read_text("utf-8")
    assert '"ESIMERKKI OY"@fi ; bibo' in (eco.store.folder / "aaa.ttl").read_text("utf-8")


def test_without_a_review_the_first_source_names_and_public_goes_before_formal(small: Small) -> None:
    eco = small(
        a='id:org-a a org:FormalOrganization ; skos:prefLabel "Esimerkki A"@fi, "Exempel"@sv .',
        b='id:org-a a cv:PublicOrganisation ; skos:prefLabel "Esimerkki B"@fi, "Exempel"@sv, "Example"@en .',
        c='id:org-a a org:OrganizationalUnit ; skos:prefLabel "Esimerkki C"@fi .',
    )
    assert _texts(eco.store, "id:org-a", "skos:prefLabel") == ["Esimerkki A", "Example", "Exempel"]
    assert _texts(eco.store, "id:org-a", "skos:altLabel") == ["Esimerkki B", "Esimerkki C"]
    classes = {iri("cv:PublicOrganisation"), iri("org:OrganizationalUnit")}  # a real conflict is left to be seen
    assert set(_texts(eco.store, "id:org-a", "rdf:type")) == classes


def test_two_names_of_one_source_in_one_language_are_left_for_the_shapes(small: Small) -> None:
    eco = small(
        a='id:org-a a org:FormalOrganization ; skos:prefLabel "Yksi"@fi, "Kaksi"@fi ; bibo:locator "x" .',
        b='id:org-a a org:FormalOrganization ; skos:prefLabel "Kolme"@fi ; bibo:locator "x" .',
    )
    assert _texts(eco.store, "id:org-a", "skos:prefLabel") == ["Kaksi", "Yksi"]
    assert not eco.validate().conforms


def test_a_reviewed_name_of_what_is_merged_stays_the_name(small: Small) -> None:
    eco = small(
        a='id:org-0245895-5 a org:FormalOrganization ; skos:prefLabel "ESIMERKKI OY"@fi ; bibo:locator "x" .',
        t='source:t a prov:Entity ; skos:prefLabel "T"@fi ; dct:type type:editorial ; bibo:locator "x" .'
        'id:org-esimerkki a cv:PublicOrganisation ; skos:prefLabel "Esimerkki"@fi ; bibo:locator "x" .',
    )
    row = "same,id:org-0245895-5,id:org-esimerkki,,,\n"
    (eco.store.folder / "decisions.csv").write_text(HEAD + row, "utf-8")
    store = Store.open(eco.store.folder)
    assert _texts(store, "id:org-0245895-5", "skos:prefLabel") == ["Esimerkki"]
    assert _texts(store, "id:org-0245895-5", "skos:altLabel") == ["ESIMERKKI OY"]
    assert _texts(store, "id:org-0245895-5", "rdf:type") == [iri("cv:PublicOrganisation")]


def test_the_day_of_a_decision_is_not_the_day_of_a_change() -> None:
    a, b = iri("id:org-a"), iri("id:org-b")
    assert Decision("same", a, b).made("2024-05-06").date == "2024-05-06"
    assert Decision("renamed-to", a, b).made("2024-05-06").date == ""
    assert Decision("renamed-to", a, b, "2020").made("2024-05-06").date == "2020"


def test_opening_again_gives_the_same_statements(decided: Callable[[str], Ecosystem]) -> None:
    rows = "same,id:org-esimerkkilan-sairaala,id:org-exempel-sjukhus,,,\n"
    first, second = decided(rows).store, decided(rows).store
    assert sorted(map(str, first.index)) == sorted(map(str, second.index))
