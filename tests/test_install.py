"""What is installed: a wheel that works anywhere, under licences that permit it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions, requires
from pathlib import Path

from packaging.requirements import Requirement

from tests.conftest import ROOT

PERMISSIVE = re.compile(
    r"\b(MIT|Permission is hereby granted, free of charge|BSD|Apache|PSF|PSF-2\.0|Python Software Foundation|ISC|W3C|MPL|Unlicense|0BSD|Zlib)\b",
    re.IGNORECASE,
)
COPYLEFT = re.compile(r"\b(GPL|LGPL|AGPL|EUPL|CDDL|GNU)\b", re.IGNORECASE)


def _closure(name: str, seen: set[str]) -> set[str]:
    """Give the names of everything a default install brings."""
    for text in requires(name) or []:
        requirement = Requirement(text)
        wanted = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        key = requirement.name.lower().replace("_", "-")
        if wanted and key not in seen:
            seen.add(key)
            _closure(key, seen)
    return seen


def _licence(name: str) -> str:
    """Give what a package says of its licence: expression, classifiers and the first line of the field, else its text."""
    meta = distribution(name).metadata.json
    classifiers = [line for line in meta.get("classifier", []) if line.startswith("License")]
    fields = [str(meta.get("license_expression", "")), *classifiers, str(meta.get("license", "")).split("\n")[0]]
    said = " ".join(field for field in fields if field)
    return said or " ".join(path.read_text()[:400] for path in distribution(name).files or [] if "LICENSE" in path.name)


def test_the_default_install_holds_nothing_copyleft() -> None:
    names = _closure("hytki-graph", set())
    assert {"rdflib", "networkx", "pyvis", "pyshacl", "typer", "pyoxigraph"} <= names
    licences = {name: _licence(name) for name in sorted(names)}
    assert {name: said for name, said in licences.items() if not PERMISSIVE.search(said)} == {}
    assert {
        name: said
        for name, said in licences.items()
        if COPYLEFT.search(re.sub(r"MIT|BSD", "", said)) and "OR" not in said
    } == {}


def test_the_copyleft_check_can_fail() -> None:
    assert COPYLEFT.search("GNU Lesser General Public License v3 (LGPLv3)".replace("v3", ""))
    assert not PERMISSIVE.search("License :: OSI Approved :: GNU General Public License v3 (GPLv3)")


def _wheel(root: Path, folder: Path) -> Path:
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir"]
    subprocess.run([*pip, str(folder), str(root)], check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


def test_persons_who_are_kept_apart_are_never_in_the_wheel(tmp_path: Path) -> None:
    root = tmp_path / "root"
    for part in ("hytki_graph", "ontology", "shapes", "data"):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "LICENSE-DATA"):
        shutil.copy(ROOT / name, root / name)
    (root / "data" / "internal").mkdir(exist_ok=True)
    (root / "data" / "internal" / "lahde.ttl").write_text("# planted\n")
    names = zipfile.ZipFile(_wheel(root, tmp_path)).namelist()
    assert "hytki_graph/_bundled/data/alueet.ttl" in names
    assert not [name for name in names if "internal/" in name]


def test_the_wheel_maps_the_bundled_ecosystem_outside_the_checkout(tmp_path: Path) -> None:
    wheel = _wheel(ROOT, tmp_path)
    site = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(site), str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    empty = tmp_path / "tyhjä"
    empty.mkdir()
    code = "import hytki_graph.cli as c; assert 'site' in c.__file__; c.main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "--lang", "fi", "map", "-o", "kartta.html"],
        cwd=empty, env={**os.environ, "PYTHONPATH": str(site)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    page = (empty / "kartta.html").read_text("utf-8")
    assert "Oulun yliopisto" in page
    assert "kartta.html" in done.stdout


def test_everything_imported_is_declared() -> None:
    import ast
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {Requirement(text).name.replace("-", "_") for text in project["dependencies"]}
    imported = set()
    for path in sorted((ROOT / "hytki_graph").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add((node.module or "").split(".")[0])
    brought = packages_distributions()
    names = imported - set(sys.stdlib_module_names) - {"hytki_graph"}
    foreign = {brought[name][0].lower().replace("-", "_") for name in names}
    assert foreign <= declared
    assert declared <= foreign


def test_no_package_is_missing_from_the_lock() -> None:
    locked = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE))
    for name in _closure("hytki-graph", set()):
        try:
            distribution(name)
        except PackageNotFoundError:
            continue
        assert name in {one.lower().replace("_", "-") for one in locked}, name
