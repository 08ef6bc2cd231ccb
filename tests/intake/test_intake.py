"""Files in: added once, added again, mended, refused; all or nothing."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from hytki_graph import Ecosystem
from hytki_graph.decisions import Decision
from hytki_graph.errors import InputError
from hytki_graph.importers import Options
from hytki_graph.intake import Wishes
from hytki_graph.iris import iri
from tests.conftest import PRELUDE
from tests.made_up import org
from tests.test_cli import HYTKI, hytki

FILES = Path(__file__).parent / "files"
PAGE = FILES / "eura2014-otsikot.txt"
EDGES = "mistä;mistä tyyppi;laji;mihin;mihin tyyppi;alkaa\n"


EXAMPLES = Path(__file__).parents[3] / "shared" / "examples" / "eura2014"


@pytest.fixture
def empty(tmp_path: Path) -> Ecosystem:
    """An ecosystem that is not there yet."""
    return Ecosystem.start(tmp_path / "data")


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def _edges(folder: Path, *rows: str, name: str = "verkosto.csv") -> Path:
    path = folder / name
    path.write_text(EDGES + "".join(f"{row}\n" for row in rows), "utf-8")
    return path


def test_a_page_dropped_on_nothing_makes_a_sourced_ecosystem_that_conforms(empty: Ecosystem) -> None:
    found = empty.add(PAGE)
    assert (found.refused, found.written) == ((), True)
    assert empty.validate().conforms
    assert empty.show("Esimerkkilän ammattikorkeakoulu Oy").thing.iri == iri("id:org-1234567-1")
    steps = empty.path("Esimerkkilän ammattikorkeakoulu Oy", "Esimerkkilän liitto").chains[0]
    said = [(one.source.iri, bool(one.place)) for step in steps for one in step.sources]
    assert said == [(iri("source:eura2014-a99001"), True)] * 2


def test_the_places_come_along_with_the_first_file_that_speaks_of_one(empty: Ecosystem) -> None:
    empty.add(PAGE)
    assert (empty.folder / "alueet.ttl").is_file()
    regions = empty.show("Esimerkkilän ammattikorkeakoulu Oy").regions
    assert [region.label["fi"] for region in regions] == ["Lappi"]


def test_adding_a_file_twice_changes_nothing(empty: Ecosystem) -> None:
    empty.add(PAGE)
    before = _bytes(empty.folder)
    again = empty.add(PAGE)
    assert not again.written
    assert _bytes(empty.folder) == before


def test_a_mended_file_replaces_its_own_statements_only(empty: Ecosystem, tmp_path: Path) -> None:
    mended = tmp_path / "sivu.txt"
    mended.write_text(PAGE.read_text("utf-8").replace("Esimerkki Oy, 3333333-8\n", ""), "utf-8")
    empty.add(PAGE, FILES / "eura2014-ilman-otsikoita.txt")
    before = _bytes(empty.folder)
    found = empty.add(mended)
    after = _bytes(empty.folder)
    changed = {name for name in after if name.endswith(".ttl") and before.get(name) != after[name]}
    assert changed == {"eura2014-a99001.ttl"}
    coming, going = found.changes[0].diff
    assert any("org-3333333-8" in line for line in going)
    assert all("org-3333333-8" not in line for line in coming)
    with pytest.raises(InputError):
        empty.find("3333333-8")


def test_work_by_hand_is_never_overwritten_unasked(empty: Ecosystem) -> None:
    empty.add(PAGE)
    path = empty.folder / "eura2014-a99001.ttl"
    path.write_text(path.read_text("utf-8") + org("org-lisatty", "Käsin lisätty ry"), "utf-8")
    with pytest.raises(InputError) as error:
        empty.add(PAGE)
    assert (error.value.key, error.value.facts["lost"]) == ("source-by-hand", 3)
    assert "Käsin lisätty ry" in path.read_text("utf-8")
    assert empty.add(PAGE, wishes=Wishes(replace=True)).written
    assert "Käsin lisätty ry" not in path.read_text("utf-8")


def test_one_bad_row_refuses_the_file_and_keep_good_takes_the_others(empty: Ecosystem, tmp_path: Path) -> None:
    good = "Mallila Oy;yritys;on kumppani;Esimerkkihanke;hanke;2019"
    path = _edges(tmp_path, good, "Oma ry;yhdistys;on kumppani;Esimerkkihanke;hanke;31.2.2019")
    found = empty.add(path)
    assert [(one.path, one.spot.row) for one in found.refused] == [(path, 3)]
    assert not found.written
    assert not empty.folder.exists()
    assert empty.add(path, wishes=Wishes(keep_good=True)).written
    assert empty.find("Mallila Oy")
    with pytest.raises(InputError):
        empty.find("Oma ry")


def test_what_a_shape_refuses_comes_back_with_its_row_and_its_sentence(empty: Ecosystem, tmp_path: Path) -> None:
    path = _edges(
        tmp_path,
        "Mallila Oy;yritys;on kumppani;Esimerkkihanke;hanke;2019",
        "Esimerkkihanke;hanke;koordinoi;Mallila Oy;yritys;2019",
    )
    found = empty.add(path)
    assert {one.spot.row for one in found.refused} == {3}
    assert all("koordinoi" in one.text["fi"] and one.text["sv"] and one.text["en"] for one in found.refused)


def test_a_dry_run_shows_the_statements_and_writes_nothing(empty: Ecosystem) -> None:
    found = empty.add(PAGE, wishes=Wishes(dry_run=True))
    coming, going = found.changes[0].diff
    assert (found.written, going, len(coming)) == (False, (), found.kept)
    assert not empty.folder.exists()


def test_two_files_of_one_source_are_refused(empty: Ecosystem, tmp_path: Path) -> None:
    copy = tmp_path / "kopio.txt"
    copy.write_bytes(PAGE.read_bytes())
    with pytest.raises(InputError) as error:
        empty.add(PAGE, copy)
    assert error.value.key == "same-source"


def test_a_source_can_be_named(empty: Ecosystem, tmp_path: Path) -> None:
    path = _edges(tmp_path, "Mallila Oy;yritys;on kumppani;Esimerkkihanke;hanke;2019")
    empty.add(path, wishes=Wishes(options=Options(source="kysely-2024")))
    assert (empty.folder / "kysely-2024.ttl").is_file()


def test_pages_connect_by_their_y_tunnus_and_a_name_without_one_is_a_question(empty: Ecosystem, tmp_path: Path) -> None:
    empty.add(PAGE)
    found = empty.add(_edges(tmp_path, "Esimerkkilän AMK;organisaatio;on kumppani;Toinen hanke;hanke;2019"))
    pairs = {(one.first, one.second) for one in found.suggested_merges}
    assert pairs == {(iri("id:org-1234567-1"), iri("id:org-esimerkkilan-amk"))}
    assert found.decided == ()
    assert empty.find("Esimerkkilän AMK") == iri("id:org-esimerkkilan-amk")


def test_a_name_that_was_reviewed_by_hand_settles_who_is_who(empty: Ecosystem, tmp_path: Path) -> None:
    empty.folder.mkdir()
    (empty.folder / "nimet.ttl").write_text(
        PRELUDE
        + 'source:nimet a prov:Entity ; skos:prefLabel "Tarkistetut nimet"@fi ; dct:type type:editorial ; bibo:locator "koko" .\n'
        + org("org-1234567-1", "Esimerkkilän ammattikorkeakoulu Oy", '; skos:altLabel "Esimerkkilän AMK"@fi'),
        "utf-8",
    )
    found = empty.add(_edges(tmp_path, "Esimerkkilän AMK;organisaatio;on kumppani;Toinen hanke;hanke;2019"))
    assert [(one.verdict, one.by, one.second) for one in found.decided] == [
        ("same", "automatic", iri("id:org-esimerkkilan-amk"))
    ]
    assert empty.find("Esimerkkilän AMK") == iri("id:org-1234567-1")
    assert len(empty.path("Esimerkkilän ammattikorkeakoulu Oy", "Toinen hanke").chains[0]) == 1


def test_known_actors_in_prose_become_suggestions_and_never_facts(empty: Ecosystem, tmp_path: Path) -> None:
    empty.add(_edges(tmp_path, "Esimerkkilän sairaala;organisaatio;on kumppani;Toinen hanke;hanke;2019"))
    found = empty.add(PAGE)
    assert [(one.address, one.form) for one in found.mentions] == [
        (iri("id:org-esimerkkilan-sairaala"), "Esimerkkilän sairaala")
    ]
    line = PAGE.read_text("utf-8").splitlines()[found.mentions[0].spot.row - 1]
    assert "Esimerkkilän sairaala" in line
    assert "sairaala" not in (empty.folder / "eura2014-a99001.ttl").read_text("utf-8")
    assert [one.address for one in empty.questions().suggestions] == [iri("id:org-esimerkkilan-sairaala")]


def test_an_answer_that_breaks_a_shape_is_not_kept(empty: Ecosystem, tmp_path: Path) -> None:
    empty.add(_edges(tmp_path, "Esimerkkilän sairaala;organisaatio;on kumppani;Toinen hanke;hanke;2019"))
    empty.add(PAGE)
    hospital, project = iri("id:org-esimerkkilan-sairaala"), iri("id:project-A99001")
    with pytest.raises(InputError) as error:
        empty.decide([Decision("member-of willing", hospital, project)])
    assert error.value.key == "decision-breaks"
    assert not (empty.folder / "decisions.csv").exists()
    empty.decide([Decision("participates-in", hospital, project)])
    assert empty.questions().suggestions == ()
    assert [step.certainty.rpartition("/")[2] for step in empty.path(hospital, project).chains[0]] == ["interpreted"]


def test_no_person_or_contact_of_a_page_is_kept_and_their_lines_are_told(empty: Ecosystem) -> None:
    found = empty.add(PAGE)
    lines = PAGE.read_text("utf-8").splitlines()
    told = {lines[one.spot.row - 1].partition(":")[0] for one in found.persons}
    assert told >= {"Puhelinnumero", "Yhteyshenkilön sähköpostisoite", "Hankkeen yhteyshenkilön nimi"}
    everything = b"".join(_bytes(empty.folder).values()).decode()
    assert not [word for word in ("etunimi", "Sukunimi", "0000001", "(at)") if word in everything]


def test_the_command_line_says_what_came_of_it_in_finnish_and_as_json(tmp_path: Path) -> None:
    done = hytki("--data", str(tmp_path / "uusi"), "--lang", "fi", "add", str(PAGE))
    assert (done.returncode, done.stderr) == (0, "")
    assert "kaikki uusia" in done.stdout
    assert "Kirjoitettu kansioon" in done.stdout
    again = json.loads(hytki("--data", str(tmp_path / "uusi"), "add", str(PAGE), "--format", "json").stdout)
    assert (again["written"], again["refused"], again["sources"][0]["added"]) == (False, [], 0)
    bad = _edges(tmp_path, "Mallila Oy;yritys;on kumppani;Esimerkkihanke;hanke;2019", "A;yritys;on kumppani;;;2019")
    done = hytki("--data", str(tmp_path / "uusi"), "--lang", "fi", "add", str(bad))
    assert done.returncode == 1
    assert "verkosto.csv, rivi 3" in done.stdout
    assert "Mitään ei kirjoitettu" in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "puuttuu.xlsx"), "puuttuu.xlsx"),
        (("add", "kuva.png", "--as", "olematon"), "olematon"),
        (("add", "kuva.png"), "kuva.png"),
        (("add", "verkosto.csv", "--people", "internal"), "--purpose"),
        (("add", "verkosto.csv", "--kind", "ilman"), "ilman"),
        (("template", "pohja.doc"), "pohja.doc"),
        (("map-columns", "puuttuu.csv"), "puuttuu.csv"),
        (("resolve", "--undo", "a"), "A=B"),
        (("resolve", "--read", "puuttuu.csv"), "puuttuu.csv"),
        (("forget", "Ei mitään"), "Ei mitään"),
    ],
)
def test_a_wrong_command_gets_one_clear_line(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    _edges(tmp_path, "Mallila Oy;yritys;on kumppani;Esimerkkihanke;hanke;2019")
    (tmp_path / "kuva.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    hytki("--data", "data", "add", "verkosto.csv", cwd=tmp_path)
    done = hytki("--data", "data", *words, cwd=tmp_path)
    assert done.returncode in {1, 2}
    assert done.stderr.startswith("hytki: ")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_an_add_killed_at_any_moment_leaves_the_old_or_the_new_state(empty: Ecosystem, tmp_path: Path) -> None:
    empty.add(PAGE)
    folder, mended = empty.folder, tmp_path / "sivu.txt"
    mended.write_text(PAGE.read_text("utf-8").replace("Esimerkki Oy, 3333333-8\n", ""), "utf-8")
    old = _bytes(folder)
    begun = time.perf_counter()
    empty.add(mended)
    took, new = time.perf_counter() - begun + 1, _bytes(folder)
    moments = random.Random(3)
    for _ in range(6):
        for name in set(new) - set(old):
            (folder / name).unlink()
        for name, content in old.items():
            (folder / name).write_bytes(content)
        process = subprocess.Popen([*HYTKI, "--data", str(folder), "add", str(mended)], stdout=subprocess.DEVNULL)
        time.sleep(moments.uniform(took * 0.3, took))
        process.send_signal(signal.SIGKILL)
        process.wait()
        Ecosystem.open(folder)
        state = {name: content for name, content in _bytes(folder).items() if not name.startswith(".change-")}
        assert state in (old, new)


def test_the_python_and_the_command_line_agree(tmp_path: Path, empty: Ecosystem) -> None:
    empty.add(PAGE)
    subprocess.run([*HYTKI, "--data", str(tmp_path / "toinen"), "add", str(PAGE)], check=True, capture_output=True)
    assert _bytes(tmp_path / "toinen") == _bytes(empty.folder)


@pytest.mark.skipif(not EXAMPLES.exists(), reason="the public example pages are not beside the checkout")
def test_the_six_example_pages_connect_by_y_tunnus(empty: Ecosystem) -> None:
    """Oulun yliopisto (0245895-5) applies for A72117 and S22355 and is a part implementer of A70202; its name is written
    in two ways. Uudenmaan liitto is the authority of A70202 and A78614. The other two pages share nobody with them."""
    found = empty.add(*sorted(EXAMPLES.glob("*.txt")))
    assert (len(found.changes), found.refused) == (6, ())
    chain = empty.path("A72117", "A78614").chains[0]
    assert [step.to.iri.rpartition("/")[2] for step in chain] == [
        "org-0245895-5", "project-A70202", "org-uudenmaan-liitto", "project-A78614"
    ]  # fmt: skip
    assert len(empty.path("A72117", "S22355").chains[0]) == 2
    assert not empty.path("A72117", "A71528").chains


def test_a_source_name_never_leaves_the_folder(empty: Ecosystem, tmp_path: Path) -> None:
    path = _edges(tmp_path, "Mallila Oy;yritys;on kumppani;Esimerkkihanke;hanke;2019")
    empty.add(path, wishes=Wishes(options=Options(source="../../ulkona")))
    assert [one.name for one in sorted(tmp_path.rglob("*.ttl"))] == ["ulkona.ttl"]
    assert (empty.folder / "ulkona.ttl").is_file()


def test_another_file_of_the_same_name_does_not_replace_the_first(empty: Ecosystem, tmp_path: Path) -> None:
    (tmp_path / "toinen").mkdir()
    empty.add(_edges(tmp_path, "Mallila Oy;yritys;on kumppani;Esimerkkihanke;hanke;2019"))
    other = _edges(tmp_path / "toinen", "Oma ry;yhdistys;on kumppani;Toinen hanke;hanke;2020")
    with pytest.raises(InputError) as error:
        empty.add(other)
    assert error.value.key == "source-other-file"
    assert empty.find("Mallila Oy")
    assert empty.add(other, wishes=Wishes(options=Options(source="toinen"))).written


def test_a_refusal_names_the_cell(empty: Ecosystem, tmp_path: Path) -> None:
    rows = ("Mallila Oy;yritys;on kumppani;Esimerkkihanke;hanke;31.2.2020", ";;on kumppani;Esimerkkihanke;hanke;2019")
    found = empty.add(_edges(tmp_path, *rows))
    assert {one.spot.cell: one.text["en"].split(":")[0] for one in found.refused} == {
        "F2": found.refused[0].text["en"].split(":")[0], "A3": "The link lacks an end"
    }  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        ("add", "verkosto.csv", "--annotate", "verkosto.csv"),
        ("add", "verkosto.csv", "--annotate", "data/verkosto.ttl"),
        ("add", "verkosto.csv", "toinen.csv", "--annotate", "merkitty.xlsx"),
        ("add", "verkosto.csv", "--annotate", "puuttuu/merkitty.xlsx"),
        ("map-columns", "verkosto.csv", "-o", "verkosto.csv"),
        ("template", "vanha.xlsx"),
        ("forget", "Mallila verkosto"),
    ],
)
def test_no_verb_writes_over_what_a_person_has(tmp_path: Path, words: tuple[str, ...]) -> None:
    row = "Mallila Oy;yritys;on kumppani;Esimerkkihanke;hanke;2019"
    _edges(tmp_path, row)
    _edges(tmp_path, row, name="toinen.csv")
    (tmp_path / "vanha.xlsx").write_bytes(b"filled in")
    hytki("--data", "data", "add", "verkosto.csv", cwd=tmp_path)
    before = _bytes(tmp_path)
    done = hytki("--data", "data", *words, cwd=tmp_path)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert _bytes(tmp_path) == before
