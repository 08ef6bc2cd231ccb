"""The house rules, held as tests: budgets, words in three languages, no circles, a page for everything."""

from __future__ import annotations

import ast
import json
import re
import statistics
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import networkx as nx
import pytest

from hytki_graph import model, query, words
from hytki_graph.cli import app
from hytki_graph.iris import PREFIXES, tail
from tests.conftest import ROOT

PACKAGE = ROOT / "hytki_graph"
MODULES = sorted(PACKAGE.rglob("*.py"))
OWN = sorted(name for name in model.read().labels if name.startswith("https://w3id.org/hytki/"))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in MODULES:
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.FunctionDef):
                yield f"{path.relative_to(ROOT)}:{node.name}", node


def _length(node: ast.FunctionDef) -> int:
    """Count the lines of the body without its docstring."""
    body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def _branches(node: ast.FunctionDef) -> int:
    kinds = (ast.If, ast.For, ast.While, ast.IfExp, ast.ExceptHandler, ast.BoolOp, ast.Match)
    return sum(isinstance(inner, kinds) for inner in ast.walk(node))


def test_modules_and_functions_keep_to_their_budgets() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert statistics.median(lengths.values()) <= 150
    assert max(lengths.values()) <= 600
    functions = {name: _length(node) for name, node in _functions()}
    ordered = sorted(functions.values())
    assert statistics.median(ordered) <= 10
    assert ordered[int(len(ordered) * 0.95)] <= 45
    assert {name: length for name, length in functions.items() if length > 80} == {}


def test_functions_take_few_arguments_and_few_turns() -> None:
    wide: dict[str, int] = {}
    branchy: list[str] = []
    for name, node in _functions():
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        count = sum(argument.arg not in {"self", "cls"} for argument in arguments)
        wide |= {name: count} if count > 7 else {}
        branchy += [name] if _branches(node) > 10 else []
    assert wide == {}
    assert len(branchy) <= len(list(_functions())) * 0.01, branchy


def test_every_public_name_has_a_docstring_and_every_room_a_caption() -> None:
    bare: list[str] = []
    for path in MODULES:
        caption = (ast.get_docstring(_tree(path)) or "").splitlines()
        bare += [] if caption and caption[0].endswith((".", ":")) else [str(path.relative_to(ROOT))]
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
                bare += [] if ast.get_docstring(node) or _is_inner(path, node) else [f"{path.name}:{node.name}"]
    assert bare == []


def _is_inner(path: Path, node: ast.ClassDef | ast.FunctionDef) -> bool:
    """Whether a definition stands inside a function."""
    return any(
        node in ast.walk(outer) and node is not outer
        for outer in ast.walk(_tree(path))
        if isinstance(outer, ast.FunctionDef)
    )


def test_there_are_no_import_circles_lazy_imports_counted() -> None:
    graph = nx.DiGraph()
    names = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in MODULES}
    for path in MODULES:
        here = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("hytki_graph"):
                targets = {f"{node.module}.{alias.name}" for alias in node.names} & names or {node.module or ""}
                graph.add_edges_from((here, target) for target in targets if target != here)
    rooms = nx.DiGraph(
        (one, other)
        for one, other in graph.edges
        if "hytki_graph" not in {one, other}  # the package's own door
    )
    assert [sorted(circle) for circle in nx.simple_cycles(rooms)] == []


def test_nothing_is_left_undone() -> None:
    marks = re.compile("TO" + "DO|FIX" + "ME|X" + "XX|Not" + "ImplementedError")
    left = [
        str(path)
        for path in [*MODULES, *sorted((ROOT / "tests").rglob("*.py"))]
        if marks.search(path.read_text("utf-8"))
    ]
    assert left == []


def test_every_message_stands_in_three_languages_with_the_same_facts() -> None:
    for key, text in words.catalogue().items():
        assert set(text) == set(words.LANGUAGES), key
        slots = {
            tuple(sorted({name for _, name, _, _ in string.Formatter().parse(said) if name})) for said in text.values()
        }
        assert len(slots) == 1, key
    assert list(words.catalogue()) == sorted(words.catalogue())


def test_every_message_is_said_somewhere_and_every_said_message_exists() -> None:
    assets = [*(PACKAGE / "exporters" / "assets").glob("*.js"), PACKAGE / "exporters" / "assets" / "map.html"]
    code = "\n".join(path.read_text("utf-8") for path in [*MODULES, *assets])
    keys = set(words.catalogue())
    built = set(re.findall(r"[\"`]((?:[a-z]+\.)+)\$?\{", code))  # f"severity.{...}" and `page.facet.${...}`
    for key in keys:
        said = f'"{key}"' in code or f"'{key}'" in code or any(key.startswith(start) for start in built - {"error."})
        assert said or (key.startswith("error.") and f'"{key.removeprefix("error.")}"' in code), key
    for error in re.findall(r'(?:InputError|QuestionError|_refuse)\(\s*"([a-z-]+)"', code):
        assert f"error.{error}" in keys, error
    for said in re.findall(r'\bsay\(\s*"([a-z.-]+)"', code):
        assert said in keys, said


@pytest.mark.parametrize("name", OWN)
def test_every_term_of_ours_has_a_name_and_a_definition_in_three_languages(name: str) -> None:
    fact = model.by_subject(model.read().triples)[name]
    assert set(model.label(fact)) == set(words.LANGUAGES)
    if "owl:Ontology" not in {f"owl:{tail(class_)}" for class_ in model.values(fact, "rdf:type")}:
        assert set(model.text(fact, "skos:definition")) == set(words.LANGUAGES)


def test_no_published_term_vanishes() -> None:
    """The terms of every released version stand in ``terms.txt``; one may be added, none taken away."""
    published = (ROOT / "tests" / "terms.txt").read_text("utf-8").split()
    assert len(published) > 200
    assert set(published) - set(OWN) == set()


def test_the_version_is_one() -> None:
    import tomllib

    import hytki_graph

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == hytki_graph.__version__ == model.read().version
    assert f"## {hytki_graph.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_docs_mention_every_verb_kind_and_saved_question() -> None:
    pages = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "docs").rglob("*.md")))
    verbs = [command.name or str(getattr(command.callback, "__name__", "")) for command in app.registered_commands]
    wanted = [f"hytki {verb}" for verb in verbs] + [tail(kind) for kind in model.read().kinds] + list(query.saved())
    assert [word for word in wanted if word not in pages] == []
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [verb for verb in verbs if not re.search(rf"hytki (--lang \w+ )?{verb}\b", readme)] == []


def test_the_generated_pages_are_up_to_date() -> None:
    import importlib.util

    spec = importlib.util.spec_from_file_location("docs_tool", ROOT / "tools" / "docs.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    for name, page in tool.PAGES.items():
        assert (ROOT / "docs" / name).read_text("utf-8") == page(), f"docs/{name}: run make docs"


def test_links_between_the_pages_lead_somewhere() -> None:
    broken: list[str] = []
    for page in [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            broken += [] if (page.parent / target).exists() else [f"{page.name}: {target}"]
    assert broken == []


def test_every_prefix_of_the_tool_is_used_one_way() -> None:
    declared = re.compile(r"^@prefix ([\w-]*): <([^>]*)>", re.MULTILINE)
    for path in [*(ROOT / "ontology").glob("*.ttl"), *(ROOT / "shapes").glob("*.ttl"), *(ROOT / "data").glob("*.ttl")]:
        for prefix, namespace in declared.findall(path.read_text("utf-8")):
            assert PREFIXES.get(prefix, namespace) == namespace, path


def test_the_lock_files_hold_hashes_and_name_no_host() -> None:
    for name in ("requirements.lock", "requirements-test.lock"):
        text = (ROOT / name).read_text("utf-8")
        assert "://" not in text
        assert not re.search("^--", text, re.MULTILINE)
        for block in re.split(r"\n(?=\S)", text.strip()):
            assert "--hash=sha256:" in block, block


def test_the_message_file_is_plain_json() -> None:
    assert json.loads((PACKAGE / "words.json").read_text("utf-8")) == words.catalogue()
