"""The command line, run as a user runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hytki_graph import Ecosystem
from tests.conftest import ROOT
from tests.made_up import SOURCE, link, org

Make = Callable[..., Ecosystem]
HYTKI = [sys.executable, "-c", "from hytki_graph.cli import main; main()"]


def hytki(*words: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a folder."""
    env = {**os.environ, "HYTKI_LANG": "en", "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run([*HYTKI, *words], cwd=cwd, env=env, capture_output=True, text=True, check=False)


def _json(*words: str) -> Any:
    done = hytki(*words, "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_version_and_help_say_what_there_is() -> None:
    assert hytki("--version").stdout.startswith("hytki 0.")
    said = hytki("--help").stdout
    assert all(verb in said for verb in ("validate", "query", "show", "path", "stats", "map", "save"))
    assert not [line for line in said.splitlines() if line.startswith("  ") and line.endswith("...")]
    assert hytki().stdout == said


def test_help_loads_neither_networkx_nor_rdflib_nor_pyshacl() -> None:
    code = (
        "import sys; sys.argv = ['hytki', '--help']\nfrom hytki_graph.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print(sorted({'networkx', 'rdflib', 'pyshacl', 'pyvis', 'numpy', 'pyoxigraph'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_path_as_json_has_the_documented_shape() -> None:
    found = _json("--lang", "fi", "path", "Eksote", "Turku Science Park")
    assert set(found) == {"from", "to", "steps", "alternatives", "islands"}
    assert set(found["from"]) == {"iri", "label"}
    for step in found["steps"]:
        assert set(step) == {"from", "kind", "to", "direction", "status", "start", "end", "certainty", "sources"}
        assert step["direction"] in {"forward", "backward"}
        assert all(set(source) == {"iri", "label", "place"} for source in step["sources"])
    assert found["steps"][0]["kind"]["iri"].endswith("/indirect-target-group-of")
    assert found["steps"][-1]["to"] == found["to"]


def test_show_as_json_has_the_documented_shape() -> None:
    found = _json("show", "0245895-5")
    assert {"iri", "label", "names", "types", "regions", "identifiers", "links"} <= set(found)
    assert {"type": "businessId", "value": "0245895-5"} in found["identifiers"]
    assert set(found["links"][0]) == {
        "iri", "kind", "direction", "other", "status", "certainty", "start", "end", "role", "layer", "level", "via", "source",
        "conflicts", "note",
    }  # fmt: skip
    assert all(one["source"]["place"] for one in found["links"])


def test_validate_as_json_has_the_documented_shape() -> None:
    found = _json("validate")
    assert set(found) == {"conforms", "counts", "findings"}
    assert found["conforms"] is True
    assert set(found["findings"][0]) == {
        "severity", "focus", "label", "path", "value", "message", "shape", "source", "place",
    }  # fmt: skip


def test_stats_as_json_lists_the_empty_cells() -> None:
    found = _json("stats")
    assert {"iri": "https://w3id.org/hytki/layer/data", "label": "data and its owners"} in found["layers"]
    assert found["nobody"] == ["https://w3id.org/hytki/layer/data"]
    assert len(found["cells"]) == len(found["layers"]) * (len(found["regions"]) + 1)


def test_every_verb_speaks_the_chosen_language() -> None:
    for lang, word in (("fi", "Tyhjiä ruutuja"), ("sv", "Tomma rutor"), ("en", "Empty cells")):
        assert word in hytki("--lang", lang, "stats").stdout
    assert "finns inte" in hytki("--lang", "sv", "--data", "ingenstans", "stats").stderr


def test_a_broken_link_makes_validate_and_map_end_with_1(small: Make, tmp_path: Path) -> None:
    folder = small(yksi=SOURCE + org("org-a", "Aapa") + link("org-a", "implements", "org-a")).store.folder
    assert hytki("--data", str(folder), "validate").returncode == 1
    page = tmp_path / "kartta.html"
    done = hytki("--data", str(folder), "map", "-o", str(page))
    assert done.returncode == 1
    assert "Aapa" in done.stderr
    assert not page.exists()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--data", "ei-ole", "stats"), 2, "There is no folder ei-ole"),
        (("--data", "pyproject.toml", "stats"), 2, "is a file, not a folder"),
        (("--data", "shapes/..", "stats"), 2, "holds no .ttl files"),
        (("show", "Olematon Oy"), 2, "Nothing is found by the name"),
        (("path", "Eksote"), 2, "goal"),
        (("path", "Eksote", "HYTKI", "--at", "eilen"), 2, "YYYY-MM-DD"),
        (("path", "Eksote", "HYTKI", "--max", "-1"), 2, "1 or more"),
        (("path", "Eksote", "HYTKI", "--kinds", "rakastaa"), 2, "no kind of link"),
        (("query",), 2, "There is no question"),
        (("query", "who-knows"), 2, "neither SPARQL nor"),
        (("query", "SELECT * {?s ?p ?o} LIMIT 1", "--bind", "oops"), 2, "name=value"),
        (("query", "SELECT * {?s ?p ?o} LIMIT 1", "--format", "ttl"), 2, "the answer is a table"),
        (("query", "DESCRIBE id:project-hytki", "--format", "csv"), 2, "the answer is statements"),
        (("query", "SELECT * {?s ?p ?o} LIMIT 1", "-o", "/proc/ei/x.csv"), 2, "cannot be written"),
        (("map", "-o", "pyproject.toml/kartta.html"), 2, "cannot be written"),
        (("--lang", "de", "stats"), 2, "de"),
        (("laula",), 2, "laula"),
    ],
)
def test_bad_input_is_one_clear_line_and_an_exit_code(words: tuple[str, ...], code: int, said: str) -> None:
    done = hytki(*words)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_bad_file_in_the_folder_is_named_with_its_line(tmp_path: Path) -> None:
    for name, content in (("a", b"<http://a.example/x> oops ."), ("b", b""), ("c", b"\xff\xfe\x00a")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "lähde.ttl").write_bytes(content)
        done = hytki("--data", str(folder), "stats")
        assert done.returncode == 2
        assert "lähde.ttl" in done.stderr
        assert done.stderr.count("\n") == 1


def test_a_cut_answer_is_said_on_standard_error_only() -> None:
    done = hytki("query", "SELECT ?s { ?s ?p ?o }", "--limit", "3", "--format", "csv")
    assert len(done.stdout.splitlines()) == 4
    assert "only the first 3 rows" in done.stderr


def test_save_changes_nothing_in_canonical_data(tmp_path: Path) -> None:
    """The files of the repository are canonical: saving a copy leaves every byte."""
    folder = tmp_path / "data"
    folder.mkdir()
    for path in sorted((ROOT / "data").glob("*.ttl")):
        (folder / path.name).write_bytes(path.read_bytes())
    done = hytki("--data", str(folder), "save", "--format", "json")
    assert json.loads(done.stdout) == {"files": len(list(folder.iterdir())), "changed": []}


def test_save_puts_a_shuffled_file_in_order(small: Make) -> None:
    folder = small(yksi=org("org-b", "Beeta") + org("org-a", "Aapa")).store.folder
    assert hytki("--data", str(folder), "save").returncode == 0
    text = (folder / "yksi.ttl").read_text("utf-8")
    assert text.index("id:org-a") < text.index("id:org-b")
    assert hytki("--data", str(folder), "save").stdout.startswith("0 of 1")


def test_a_markup_name_is_found_and_printed_as_text(small: Make) -> None:
    folder = small(yksi=SOURCE + org("org-a", "<b>Aapa</b>")).store.folder
    assert "<b>Aapa</b>" in hytki("--data", str(folder), "show", "<b>aapa</b>").stdout


def test_without_a_data_folder_the_bundled_ecosystem_is_used(tmp_path: Path) -> None:
    done = hytki("show", "HYTKI", cwd=tmp_path)
    assert done.returncode == 0
    assert "University of Oulu" in done.stdout
