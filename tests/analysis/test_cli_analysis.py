"""The verbs of steering, as a person types them."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, NamedTuple

import pytest
import typer
from openpyxl import load_workbook
from typer.testing import CliRunner

import hytki_graph
from hytki_graph import Ecosystem
from hytki_graph.cli import app
from hytki_graph.options import gathered
from tests.analysis.asked import PLACES, skill
from tests.conftest import ROOT, Run
from tests.made_up import SOURCE, link, org, thing

Make = Callable[..., Ecosystem]


@pytest.fixture
def row(small: Make) -> str:
    """Alfa, Beeta and Gamma in a row: Alfa and Beeta share a project, Beeta and Gamma another. Delta is alone.

    Alfa and Beeta are in Toisela, Gamma in Mallila; Delta has no region. Only Beeta stands between others.
    """
    text = SOURCE + PLACES
    for name, label, region in (("a", "Alfa", "98"), ("b", "Beeta", "98"), ("c", "Gamma", "99"), ("d", "Delta", "")):
        text += org(f"org-{name}", label)
        text += link(f"org-{name}", "located-in", f"place:region-{region}") if region else ""
    text += thing("project-p", "schema:Project", "Polku") + thing("project-q", "schema:Project", "Kuja")
    text += thing("project-r", "schema:Project", "Raitti")
    for name, project in (("a", "p"), ("b", "p"), ("b", "q"), ("c", "q"), ("d", "r")):
        text += link(f"org-{name}", "implements", f"project-{project}", start="2020-01-01", end="2021-12-31")
    return str(small(yksi=text).store.folder)


def test_a_measure_says_its_sentence_its_projection_and_what_is_missing(hytki: Run, row: str) -> None:
    said = hytki("analyse", "betweenness", data=row).text
    assert "What share of the shortest ways between others" in said
    assert "Shared projects and networks (lens co-membership)" in said
    assert "4 things, 2 ties; read from 5 links" in said
    assert "1 of 4 actors have no region." in said
    assert re.search(r"^1 +Beeta +0.333 +1$", said, re.MULTILINE)


def test_a_measure_as_json_has_the_documented_shape(hytki: Run, row: str) -> None:
    """Of the three pairs of others only Alfa and Gamma have a path, and it goes through Beeta."""
    found = hytki("analyse", "betweenness", "--format", "json", data=row).json
    assert set(found) == {
        "measure", "title", "sentence", "projection", "options", "overall", "missing", "columns", "values", "by", "groups",
        "robust", "saved",
    }  # fmt: skip
    assert set(found["projection"]) == {"lens", "explanation", "directed", "nodes", "ties", "parameters"}
    first, *others = found["values"]
    assert (first["label"], first["rank"], first["values"]["pairs"]) == ("Beeta", 1, 1)
    assert first["values"]["betweenness"] == pytest.approx(1 / 3)
    assert [(one["rank"], one["values"]["pairs"]) for one in others] == [(2, 0)] * 3
    assert [(one["attribute"], one["count"], one["of"]) for one in found["missing"]] == [
        ("region", 1, 4), ("layer", 4, 4), ("type", 4, 4),
    ]  # fmt: skip


def test_a_measure_without_groups_gives_a_table_by_group(hytki: Run, row: str) -> None:
    """Toisela has Alfa with one tie and Beeta with two; Gamma of Mallila has one, and Delta of nowhere none."""
    found = hytki("analyse", "degree", "--by", "region", "--format", "json", data=row).json
    said = [(one["label"], one["count"], one["mean"], one["highest"]["label"]) for one in found["groups"]]
    assert said == [("Toisela", 2, 1.5, "Beeta"), ("Mallila", 1, 1, "Gamma"), ("(not known)", 1, 0, "Delta")]
    rows = list(csv.reader(hytki("analyse", "degree", "--by", "region", "--format", "csv", data=row).text.splitlines()))
    assert rows[0] == ["iri", "label", "count", "mean", "highest", "value"]
    assert [line[1:] for line in rows[1:]] == [
        ["Toisela", "2", "1.5", "Beeta", "2"], ["Mallila", "1", "1", "Gamma", "1"], ["(not known)", "1", "0", "Delta", "0"],
    ]  # fmt: skip


def test_a_measure_with_groups_of_its_own_uses_them(hytki: Run, row: str) -> None:
    """Beeta is of Alfa's region: it carries Alfa's word out to Gamma, and lets Gamma's in."""
    found = hytki("analyse", "brokerage", "--by", "region", "--format", "json", data=row).json
    assert (found["options"]["by"], found["groups"]) == ("region", [])
    beeta = next(one["values"] for one in found["values"] if one["label"] == "Beeta")
    assert [beeta[role] for role in ("total", "representative", "gatekeeper", "coordinator", "itinerant", "liaison")] == [
        2, 1, 1, 0, 0, 0,
    ]  # fmt: skip
    assert found["overall"]["missing"] == 1


def test_top_cuts_and_lowest_turns_the_order(hytki: Run, row: str) -> None:
    def names(*words: str) -> list[str]:
        return [one["label"] for one in hytki("analyse", "degree", "--format", "json", *words, data=row).json["values"]]

    assert names("--top", "1") == ["Beeta"]
    assert names("--top", "1", "--lowest") == ["Delta"]
    assert len(names()) == 4


def test_a_day_and_kinds_narrow_the_projection(hytki: Run, row: str) -> None:
    asked = ("analyse", "degree", "--lens", "organisation-project", "--format", "json")
    assert hytki(*asked, "--at", "2020-06-01", data=row).json["projection"]["ties"] == 5
    assert hytki(*asked, "--kinds", "implements", data=row).json["projection"]["parameters"]["kinds"] == "implements"
    assert hytki(*asked, "--at", "2022-06-01", data=row).code == 2


def test_robust_tells_the_interval_of_the_rank_and_how_often_the_top_stays(hytki: Run, row: str) -> None:
    """With nothing missing every run is the same: Beeta is always first."""
    words = ("analyse", "degree", "--robust", "--drop", "0", "--runs", "3", "--seed", "7")
    found = hytki(*words, "--format", "json", data=row).json["robust"]
    assert (found["stays"], found["runs"], found["seed"], found["by"]) == (1, 3, 7, "links")
    assert found["ranks"][0] == {
        "iri": "https://w3id.org/hytki/id/org-b", "label": "Beeta", "rank": 1, "low": 1, "high": 1, "first": 1,
    }  # fmt: skip
    assert "The first stayed first in 100 percent of the runs." in hytki(*words, data=row).text
    by_sources = (*words, "--by-sources", "--format", "json")
    assert hytki(*by_sources, data=row).json["robust"]["by"] == "sources"


def test_a_sample_tells_its_error(hytki: Run) -> None:
    found = hytki("analyse", "betweenness", "--sample", "10", "--seed", "3", "--format", "json").json
    assert found["options"] == {"samples": "10", "seed": "3"}
    assert [column["name"] for column in found["columns"]] == ["betweenness", "pairs", "error"]
    assert 0 < found["overall"]["bound"] <= 1


def test_measures_and_lenses_are_listed(hytki: Run) -> None:
    listed = hytki("analyse", "--list", "--format", "json").json
    names = [one["name"] for one in listed["measures"]]
    assert {"degree", "brokerage", "communities", "constraint", "rich-club"} <= set(names)
    assert {one["name"] for one in listed["lenses"]} >= {"co-membership", "regions", "data-flow"}
    said = hytki("analyse", "--list", lang="sv").text
    assert all(f"  {name} " in said for name in names)
    assert hytki("analyse", "--list", "--format", "csv").text.startswith("what,name,title,more")


def test_a_workbook_holds_the_numbers_as_numbers(hytki: Run, row: str, tmp_path: Path) -> None:
    """The ending of the file chooses the format."""
    path = tmp_path / "aste.xlsx"
    assert hytki("analyse", "degree", "-o", str(path), data=row).code == 0
    sheet = load_workbook(path).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("rank", "iri", "label", "degree", "strength", "share")
    assert rows[1][2:5] == ("Beeta", 2, 2)


def test_a_saved_run_is_asked_in_sparql_and_a_second_one_changes_nothing(hytki: Run, tmp_path: Path) -> None:
    data = str(shutil.copytree(ROOT / "data", tmp_path / "data"))
    first = hytki("analyse", "betweenness", "--save", "--format", "json", data=data)
    saved = first.json["saved"]
    assert saved["changed"] is True
    assert f"analysis-{saved['run']}.ttl" in first.err
    content = Path(saved["file"]).read_bytes()
    again = hytki("analyse", "betweenness", "--save", "--format", "json", data=data).json
    assert again["saved"] == {**saved, "changed": False}
    assert {key: value for key, value in again.items() if key != "saved"} == {
        key: value for key, value in first.json.items() if key != "saved"
    }
    assert Path(saved["file"]).read_bytes() == content
    eco = hytki_graph.open(data, lang="en")
    assert eco.validate().conforms
    assert eco.save() == []
    asked = hytki(
        "query", "brokers", "--bind", "measure=figure:betweenness", "--bind", "column=betweenness", "--format", "csv",
        data=data,
    )  # fmt: skip
    assert next(csv.DictReader(asked.text.splitlines()))["actorName"] == "University of Oulu"


def test_the_bundled_data_is_never_written_into(hytki: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    before = {path.name for path in (ROOT / "data").iterdir()}
    eco = hytki_graph.open()
    scores = eco.analyse("degree")
    with pytest.raises(hytki_graph.InputError, match="nothing is written into it"):
        eco.keep_run(scores)
    assert {path.name for path in (ROOT / "data").iterdir()} == before


def test_gaps_lists_the_four_empty_layers_of_south_karelia(hytki: Run) -> None:
    """The documents place nobody of South Karelia in any competence layer but in plans."""
    found = hytki("gaps", "--region", "South Karelia", "--format", "json").json
    layers = {one["iri"]: one["label"] for one in found["layers"]}
    assert [layers[one["layer"]] for one in found["empty"]] == [
        "data and its owners", "technology", "services", "research and development competence",
    ]  # fmt: skip
    assert found["projection"]["lens"] == "ecosystem"
    assert "Projection: The whole ecosystem (lens ecosystem)." in hytki("gaps").text


def test_match_pairs_need_with_offer(hytki: Run, small: Make) -> None:
    text = SOURCE + org("org-a", "Alfa") + org("org-b", "Beeta") + skill("s", "Analytiikka")
    text += link("org-a", "needs-competence", "id:s") + link("org-b", "offers-competence", "id:s")
    data = str(small(yksi=text).store.folder)
    (pair,) = hytki("match", "--need", "analytiikka", "--format", "json", data=data).json["pairs"]
    assert (pair["seeker"]["label"], pair["giver"]["label"]) == ("Alfa", "Beeta")
    assert hytki("match", "--need", "analytiikka", "--within", data=data).code == 0


def test_without_the_university_of_oulu_hytki_is_cut_off_from_the_national_network(hytki: Run) -> None:
    """HYTKI's only tie to the Innovation and Strategy Network that stands goes through its coordinator."""
    found = hytki("whatif", "--remove", "Oulun yliopisto", "--format", "json").json
    cut = {one["label"] for one in found["cut"][0]["things"]}
    rest = {one["label"] for one in found["cut"][0]["rest"]}
    assert "National Health and Wellbeing Data Innovation Ecosystem (HYTKI)" in cut
    assert "Innovation and Strategy Network" in rest
    assert len(found["after"]) > len(found["before"])


def test_a_link_that_is_thought_of_joins_two_islands(hytki: Run, row: str) -> None:
    """At the middle of 2020 Delta's project stands apart from the rest: 2 things, the others 5."""
    words = ("whatif", "--add", "Delta:cooperates-with:Alfa", "--at", "2020-06-01", "--format", "json")
    found = hytki(*words, data=row).json
    assert (found["before"], found["after"]) == ([5, 2], [7])
    assert (found["gained"]["pairs"], found["gained"]["actors"]) == (10, 3)
    assert "Delta" in hytki("whatif", "--strengthen", "1", "--at", "2020-06-01", data=row).text


def test_strengthen_can_ask_what_mends_a_loss(hytki: Run, row: str) -> None:
    """Without Beeta its two projects fall apart: Alfa, Gamma and Delta are left on islands of two."""
    words = ("whatif", "--strengthen", "9", "--remove", "Beeta", "--at", "2020-06-01", "--format", "json")
    done = hytki(*words, data=row)
    assert done.json["islands"] == {"before": 3, "after": 1}
    assert {one["label"] for link in done.json["links"] for one in (link["from"], link["to"])} <= {
        "Alfa",
        "Gamma",
        "Delta",
    }
    assert "Without: Beeta" in done.err


def test_diff_tells_the_projects_of_two_days(hytki: Run) -> None:
    """A72472 ran 1.1.2017–31.3.2018 and A78692 1.4.2022–31.8.2023."""
    found = hytki("diff", "2018-01-01", "2023-06-01", "--format", "json").json
    came, left = ({one["iri"].rpartition("/")[2] for one in found[way]} for way in ("came", "left"))
    assert "project-A78692" in came - left
    assert "project-A72472" in left - came


def test_diff_compares_two_folders(hytki: Run, row: str, tmp_path: Path) -> None:
    new = shutil.copytree(row, tmp_path / "uusi")
    file = new / "yksi.ttl"
    file.write_text(file.read_text("utf-8").replace('"Gamma"@fi', '"Kappa"@fi'), "utf-8")
    found = hytki("diff", row, str(new), "--format", "json").json
    assert [(one["before"], one["after"]) for one in found["renamed"]] == [("Gamma", "Kappa")]
    assert (found["came"], found["left"], found["before"]) == ([], [], row)


def test_timeline_counts_by_year(hytki: Run, row: str) -> None:
    """Five links hold in 2020 and in 2021; the three that locate organisations have no date, and lead to places."""
    rows = list(csv.DictReader(hytki("timeline", "--format", "csv", data=row).text.splitlines()))
    assert [(one["year"], one["links"]) for one in rows] == [("2020", "5"), ("2021", "5")]
    assert "No source gives dates." not in hytki("timeline", data=row).text


def test_matrix_adds_up_and_draws(hytki: Run, row: str, tmp_path: Path) -> None:
    """Toisela has three of the five links to projects, Mallila one, and Delta's is of nowhere."""
    words = ("matrix", "--rows", "region", "--cols", "category", "--links", "implements", "--counting", "multiple")
    found = hytki(*words, "--format", "json", data=row).json
    totals = dict(zip((one["label"] for one in found["rows"]["groups"]), found["row_totals"], strict=True))
    assert totals == {"Toisela": 3, "Mallila": 1, "(not known)": 1}
    assert found["total"] == 5
    picture = tmp_path / "lämpö.svg"
    assert hytki(*words, "-o", str(picture), data=row).code == 0
    assert picture.read_text("utf-8").startswith("<svg")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("analyse",), "There is no measure. hytki analyse --list shows them."),
        (("analyse", "love"), "There is no measure love"),
        (("analyse", "degree", "--lens", "pink"), "There is no lens pink"),
        (("analyse", "degree", "--top", "0"), "The value 0 of --top is too small"),
        (("analyse", "degree", "--top", "-3"), "The value -3 of --top is too small"),
        (("analyse", "degree", "--top", "many"), "--top"),
        (("analyse", "degree", "--at", "yesterday"), "is not a day"),
        (("analyse", "degree", "--at", "2023-02-30"), "is not a day"),
        (("analyse", "degree", "--weight", "gold"), "no weighting"),
        (("analyse", "degree", "--weight", "newman", "--lens", "direct"), "direct"),
        (("analyse", "degree", "--status", "dead"), "no status"),
        (("analyse", "degree", "--kinds", "loves"), "no kind of link"),
        (("analyse", "degree", "--by", "colour"), "no attribute"),
        (("analyse", "brokerage", "--by", "colour"), "no attribute"),
        (("analyse", "degree", "--sample", "5"), "has no option samples"),
        (("analyse", "betweenness", "--sample", "-1"), "The value -1 of --sample is too small"),
        (("analyse", "degree", "--seed", "5"), "has no option seed"),
        (("analyse", "degree", "--robust", "--drop", "2"), "Give a share between zero and one"),
        (("analyse", "degree", "--robust", "--runs", "0"), "The value 0 of --runs is too small"),
        (("analyse", "degree", "--format", "pdf"), "--format"),
        (("gaps", "--region", "Narnia"), "no region"),
        (("match", "--need", "zzzz"), "Nobody needs or offers"),
        (("whatif",), "Say what changes"),
        (("whatif", "--remove", "Olematon Oy"), "Nothing is found by the name"),
        (("whatif", "--add", "a:b"), "not of the form A:KIND:B"),
        (("whatif", "--add", "HYTKI:loves:Oulun yliopisto"), "no kind of link"),
        (("whatif", "--strengthen", "0"), "The value 0 of --strengthen is too small"),
        (("whatif", "--strengthen", "-1"), "The value -1 of --strengthen is too small"),
        (("whatif", "--strengthen", "1", "--add", "a:funds:b"), "cannot be used together"),
        (("whatif", "--strengthen", "1", "--remove", "Olematon Oy"), "Nothing is found by the name"),
        (("whatif", "--remove", "HYTKI", "--at", "soon"), "is not a day"),
        (("diff", "a", "b"), "Give two days (YYYY-MM-DD) or two folders"),
        (("diff", "2018-01-01", "data"), "Give two days (YYYY-MM-DD) or two folders"),
        (("diff", "2018-01-01", "2018-02-31"), "is not a day"),
        (("diff", "2018-01-01"), "after"),
        (("matrix", "--rows", "colour"), "no grouping"),
        (("matrix", "--links", "loves"), "no kind of link"),
        (("matrix", "--counting", "odd"), "--counting"),
        (("report", "-o", "x.pdf"), "no writer for the ending .pdf"),
        (("timeline", "-o", "pyproject.toml/x.csv"), "cannot be written"),
    ],
)
def test_bad_input_is_one_clear_line_and_an_exit_code(hytki: Run, words: tuple[str, ...], said: str) -> None:
    done = hytki(*words)
    assert done.code == 2
    assert said in done.err
    assert done.err.count("\n") == 1
    assert done.out == b""


@pytest.mark.parametrize(
    "words", [("analyse", "degree"), ("analyse", "degree", "--robust"), ("whatif", "--strengthen", "1")]
)
def test_a_network_of_one_thing_or_none_is_told(hytki: Run, small: Make, words: tuple[str, ...]) -> None:
    for text in (SOURCE, SOURCE + org("org-a", "Alfa")):
        done = hytki(*words, data=str(small(yksi=text).store.folder))
        assert (done.code, done.out) == (2, b"")
        assert "this needs at least 2" in done.err


@pytest.mark.parametrize("verb", ["gaps", "match", "timeline", "matrix", "report", "whatif", "analyse"])
def test_an_empty_folder_is_told(hytki: Run, tmp_path: Path, verb: str) -> None:
    words = (verb, "degree") if verb == "analyse" else (verb,)
    done = hytki(*words, data=str(tmp_path))
    assert done.code == 2
    assert "holds no .ttl files" in done.err
    assert done.err.count("\n") == 1


def test_a_name_that_looks_like_a_formula_stays_text(hytki: Run, small: Make) -> None:
    """Both have one tie, to each other."""
    text = SOURCE + org("org-a", "=1+1") + org("org-b", "Beeta") + link("org-a", "cooperates-with", "org-b")
    words = ("analyse", "degree", "--lens", "direct", "--format", "csv")
    lines = hytki(*words, data=str(small(yksi=text).store.folder)).text.splitlines()
    assert "1,https://w3id.org/hytki/id/org-a,'=1+1,1,1,1" in lines


class Size(NamedTuple):
    """Options of a drawing."""

    wide: Annotated[int, typer.Option(help="How wide.")] = 1
    thick: Annotated[bool, typer.Option("--thick", help="Whether the line is thick.")] = False


def test_options_that_belong_together_are_one_noun_for_the_verb() -> None:
    seen: list[tuple[str, Size]] = []

    @gathered
    def draw(name: Annotated[str, typer.Argument(help="What.")], *, size: Size) -> None:
        """Draw something."""
        seen.append((name, size))

    tool = typer.Typer()
    tool.command()(draw)
    assert CliRunner().invoke(tool, ["map", "--wide", "3", "--thick"]).exit_code == 0
    assert CliRunner().invoke(tool, ["map"]).exit_code == 0
    assert seen == [("map", Size(3, True)), ("map", Size())]
    assert "How wide." in CliRunner().invoke(tool, ["--help"]).stdout


def test_every_verb_of_steering_tells_its_options() -> None:
    for verb, option in (
        ("analyse", "--by-sources"), ("gaps", "--region"), ("match", "--within"), ("whatif", "--strengthen"), ("diff", "--format"),
        ("timeline", "--output"), ("matrix", "--counting"), ("report", "--output"),
    ):  # fmt: skip
        assert option in CliRunner(env={"COLUMNS": "200"}).invoke(app, [verb, "--help"]).stdout


def test_an_ending_that_nobody_writes_gets_one_clear_line(hytki: Run, tmp_path: Path) -> None:
    picture = tmp_path / "lampo.gif"
    done = hytki("matrix", "--rows", "region", "--cols", "layer", "-o", str(picture))
    assert (done.code, len(done.err.splitlines())) == (2, 1)
    assert ".svg" in done.err
    assert not picture.exists()
