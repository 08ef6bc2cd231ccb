"""Hostile and broken input: one clear line, nothing lost, nothing hung."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

import hytki_graph
from hytki_graph import Ecosystem, InputError, turtle
from hytki_graph.exporters import documents, text
from tests.conftest import ROOT
from tests.made_up import SOURCE, link, org, thing
from tests.test_cli import hytki

Make = Callable[..., Ecosystem]


def test_places_that_hold_each_other_hang_nothing(small: Make) -> None:
    ring = "".join(
        f'place:{one} a dct:Location ; skos:prefLabel "{one}"@fi ; skos:broader place:{other} .\n'
        for one, other in (("a", "b"), ("b", "a"))
    )
    eco = small(yksi=SOURCE + ring + org("org-a", "Aapa") + link("org-a", "located-in", "place:a"))
    assert eco.stats().homeless == 1


@pytest.mark.parametrize(
    "content",
    ["# vain kommentti\n", "@prefix a: <http://a.example/> .\n", "<http://a.example/> a <http://a.example/> .\n"],
)
def test_nothing_does_not_conform(tmp_path: Path, content: str) -> None:
    (tmp_path / "yksi.ttl").write_text(content)
    for verb in ("validate", "map"):
        done = hytki("--data", str(tmp_path), verb)
        assert done.returncode == 2
        assert "nothing that the model knows" in done.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('[] a org:FormalOrganization ; skos:prefLabel "Nimetön"@fi .', "nameless node"),
        ("id:org-a a org:FormalOrganization ; skos:note [] .", "skos:note"),
        ("id:org-a a org:FormalOrganization ; skos:note <<( id:a id:b id:c )>> .", "nameless node"),
    ],
)
def test_what_has_no_address_is_refused(small: Make, content: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        small(yksi=content).stats()


def test_a_file_name_that_is_no_address_is_refused(tmp_path: Path) -> None:
    (tmp_path / "oma tiedosto.ttl").write_text("<http://a.example/> a <http://a.example/> .")
    with pytest.raises(InputError, match="oma tiedosto"):
        hytki_graph.open(tmp_path)


def test_links_without_kind_source_or_status_are_seen_and_found_wrong(small: Make) -> None:
    bare = "id:link-x a hytki:Link ; hytki:from id:org-a ; hytki:to id:org-b .\n"
    eco = small(yksi=SOURCE + org("org-a", "Aapa") + org("org-b", "Beeta") + bare)
    assert "Beeta" in text.profile(eco.show("Aapa"), eco.store.kinds, "fi")
    assert documents.coverage(eco.stats(), "fi")["links"]
    assert eco.path("Aapa", "Beeta").chains == ()
    assert not eco.validate().conforms


def test_save_keeps_comments_by_refusing_to_lose_them(small: Make) -> None:
    eco = small(yksi=org("org-a", "Aapa #1") + "# tärkeä huomautus\n")
    before = (eco.store.folder / "yksi.ttl").read_bytes()
    with pytest.raises(InputError, match="comment would be lost"):
        eco.save()
    assert (eco.store.folder / "yksi.ttl").read_bytes() == before


def test_two_spellings_of_the_same_letters_are_one_text(small: Make) -> None:
    twice = unicodedata.normalize("NFD", "Äijälä")
    eco = small(yksi=f'id:org-a a org:FormalOrganization ; skos:altLabel "{twice}"@fi, "Äijälä"@fi .')
    eco.save()
    once = (eco.store.folder / "yksi.ttl").read_bytes()
    assert once.decode().count("Äijälä") == 1
    hytki_graph.open(eco.store.folder).save()
    assert (eco.store.folder / "yksi.ttl").read_bytes() == once
    assert eco.find(twice) == eco.find("äijälä")


def test_links_pipes_and_permissions_survive_a_write(tmp_path: Path) -> None:
    real, pointer, pipe = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.pipe"
    real.write_text("vanha")
    real.chmod(0o600)
    pointer.symlink_to(real)
    turtle.save(pointer, "uusi")
    assert pointer.is_symlink()
    assert (real.read_text(), real.stat().st_mode & 0o777) == ("uusi", 0o600)
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    turtle.save(pipe, "virta")
    assert os.read(reader, 9) == b"virta"
    os.close(reader)
    for bad in (tmp_path, Path(), Path("/proc/ei/ole")):
        with pytest.raises(InputError, match="cannot be written"):
            turtle.save(bad, "x")


def test_control_characters_do_not_steer_the_terminal(small: Make) -> None:
    folder = small(yksi=SOURCE + org("org-a", "Aapa\\u001b[31m\\u0007")).store.folder
    assert "\x1b" not in hytki("--data", str(folder), "show", "id:org-a").stdout
    assert "\x1b" not in hytki("--data", str(folder), "show", "x\x1b[31m").stderr


def test_an_ask_and_infinity_reach_the_workbook(tmp_path: Path) -> None:
    for question, said in (("ASK {}", "true"), ('SELECT ("INF"^^xsd:double AS ?x) {}', "INF")):
        book = tmp_path / "kirja.xlsx"
        assert hytki("query", question, "-o", str(book)).returncode == 0
        sheet = openpyxl.load_workbook(book).active
        assert said in [cell.value for row in sheet.iter_rows() for cell in row]


@pytest.mark.parametrize(
    ("words", "said"),
    [(("map", "-o", "kartta.csv"), "There is no writer"), (("query", "ASK {}", "-o", "."), "cannot be written"),
     (("path", "Eksote", "HYTKI", "--at", "2023-02-30"), "YYYY-MM-DD"), (("path", "Eksote", "HYTKI", "--kinds", ","), "no kind of link"),
     (("query", "ASK {}", "--timeout", "inf"), "timeout"), (("--lang", "de", "stats"), "de"), (("show",), "actor")],
)  # fmt: skip
def test_a_slip_on_the_command_line_is_one_line(words: tuple[str, ...], said: str) -> None:
    done = hytki(*words)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_closed_output_is_said_and_a_closed_pipe_is_not() -> None:
    code = [sys.executable, "-c", "from hytki_graph.cli import main; main()", "stats"]
    shell = " ".join(f"'{part}'" for part in code)
    for redirect, said in ((">&-", "cannot be written"), ("> /dev/full", "cannot be written"), ("| head -1", "")):
        done = subprocess.run(["bash", "-c", f"{shell} {redirect}"], cwd=ROOT, capture_output=True, text=True, check=False,
                              env={**os.environ, "HYTKI_LANG": "en"})  # fmt: skip
        assert said in done.stderr
        assert "Traceback" not in done.stderr
        assert done.stderr.count("\n") <= 1


def test_no_map_is_written_from_broken_data_in_python_either(small: Make, tmp_path: Path) -> None:
    eco = small(yksi=SOURCE + org("org-a", "Aapa") + thing("person-1", "foaf:Person", "Mallikas Malli"))
    with pytest.raises(InputError, match="Nothing was written"):
        eco.map(tmp_path / "kartta.html")
    assert not (tmp_path / "kartta.html").exists()


def test_what_is_planned_or_wished_for_is_never_told_as_real(small: Make) -> None:
    eco = small(
        yksi=SOURCE + org("org-a", "Aapa") + org("org-b", "Beeta") + thing("collab-c", "org:OrganizationalCollaboration", "Klusteri")
        + link("org-a", "member-of", "collab-c", status="willing") + link("org-b", "member-of", "collab-c")
        + link("org-a", "serves-layer", "layer:data", status="planned") + link("org-a", "unit-of", "org-b", status="planned")
    )  # fmt: skip
    said = text.profile(eco.show("Klusteri"), eco.store.kinds, "en")
    assert "has member (1)" in said
    assert "has member – willing to join (1)" in said
    assert "is a member of: 1 (+ willing to join 1)" in text.coverage(eco.stats(), "en")
    assert not [cell for cell in eco.stats().cells if cell.things]
    assert getattr(eco.query("ASK { ?x org:unitOf ?y }"), "truth", None) is False
    day = eco.path("Aapa", "Klusteri", at="2023-01-01")
    assert day.chains == ()
    assert len(eco.path("Beeta", "Klusteri", at="2023-01-01").chains) == 1
