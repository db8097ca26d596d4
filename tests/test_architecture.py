"""The house rules that a machine can check: who may import whom, and how long things get."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "forumgraph"
MODULES = sorted(SOURCE.rglob("*.py"))

# What every stage may use, and the stages from left to right; compare is how
# names compare, for extract and resolve alike.
SHARED = (
    "model", "errors", "korean", "ontology", "lexicon", "analyser", "hanja", "foreign",
    "judgements",
)  # fmt: skip
STAGES = (
    "read", "structure", "tokenize", "compare", "extract", "resolve", "store", "changes", "diff",
    "graph", "export", "explore", "evaluate", "coverage",
)  # fmt: skip
SEES_ALL = ("pipeline", "cli", "console", "__init__", "__main__")
FORBIDDEN_NAMES = {"utils", "helpers", "common", "base", "core", "manager"}
HEAVY = {"spacy", "kiwipiepy", "networkx", "rustworkx", "pyvis", "numpy"}


def name_part(path: Path) -> str:
    """Return the stage a module belongs to: `store` for store/schema.py."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def list_imports(path: Path, *, top_level_only: bool = False) -> Iterator[str]:
    tree = ast.parse(path.read_text("utf-8"))
    nodes = tree.body if top_level_only else ast.walk(tree)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def list_parts(path: Path) -> set[str]:
    """Return the parts of forumgraph a module imports, wherever in it."""
    dotted = (name.split(".") for name in list_imports(path))
    return {parts[1] for parts in dotted if parts[0] == "forumgraph" and len(parts) > 1}


def list_functions() -> list[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    return [
        (f"{path.relative_to(SOURCE)}:{node.lineno} {node.name}", node)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def count_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or 0) - node.lineno + 1


def test_every_module_has_a_place_in_the_flow() -> None:
    known = {*SHARED, *STAGES, *SEES_ALL}
    unknown = {name_part(path) for path in MODULES} - known
    assert not unknown, f"give these a place in STAGES: {sorted(unknown)}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_module_imports_only_what_stands_to_its_left(path: Path) -> None:
    part = name_part(path)
    if part in SEES_ALL:
        return
    allowed = {*SHARED, part}
    if part in STAGES:
        allowed |= set(STAGES[: STAGES.index(part)])
    named = list_parts(path) & {*SHARED, *STAGES, *SEES_ALL}
    assert named <= allowed, f"{part} imports {sorted(named - allowed)}"


@pytest.mark.parametrize("part", SHARED)
def test_shared_part_imports_no_stage(part: str) -> None:
    paths = [path for path in MODULES if name_part(path) == part]
    assert paths
    for path in paths:
        assert not list_parts(path) & set(STAGES)


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not {path.stem for path in MODULES} & FORBIDDEN_NAMES


def test_modules_that_must_start_fast_import_nothing_heavy() -> None:
    light = [path for path in MODULES if name_part(path) in ("__init__", "cli", "console")]
    light += [path for path in MODULES if name_part(path) in (*SHARED, "store")]
    for path in light:
        heavy = {name.split(".")[0] for name in list_imports(path, top_level_only=True)} & HEAVY
        assert not heavy, f"{path.name} imports {heavy} before anybody asked for it"


def test_only_the_command_line_prints_or_exits() -> None:
    for path in MODULES:
        if name_part(path) in ("cli", "console"):
            continue
        calls = {
            node.func.id
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert not calls & {"print", "exit", "quit", "input"}, path
        assert not {"typer", "rich"} & {name.split(".")[0] for name in list_imports(path)}, path


def test_no_handler_swallows_everything() -> None:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                assert node.type is not None, f"{path}:{node.lineno}"
                caught = ast.unparse(node.type)
                again = isinstance(node.body[-1], ast.Raise)
                assert again or caught != "BaseException", f"{path}:{node.lineno}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_module_is_short_and_says_what_it_is_for(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 400
    assert ast.get_docstring(ast.parse(text)), "a module needs a docstring"


def test_functions_are_short() -> None:
    lengths = sorted(count_lines(node) for _, node in list_functions())
    assert lengths
    assert statistics.median(lengths) <= 9
    assert lengths[int(len(lengths) * 0.9)] <= 27
    assert not [name for name, node in list_functions() if count_lines(node) > 60]


def test_functions_take_few_parameters() -> None:
    crowded = []
    for name, node in list_functions():
        every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        # A command's options are its interface, not its inner wiring.
        if name.startswith("cli/"):
            continue
        if len([arg for arg in every if arg.arg not in ("self", "cls")]) > 6:
            crowded.append(name)
    assert not crowded


def test_public_objects_have_a_docstring() -> None:
    silent = []
    for path in MODULES:
        tree = ast.parse(path.read_text("utf-8"))
        for node in [
            *tree.body,
            *(
                n
                for c in tree.body
                if isinstance(c, ast.ClassDef)
                for n in c.body
                if not c.name.startswith("_")
            ),
        ]:
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                private = node.name.startswith("_")
                if not private and not ast.get_docstring(node):
                    silent.append(f"{path.relative_to(SOURCE)}:{node.lineno} {node.name}")
    assert not silent


def test_nothing_is_left_for_later() -> None:
    for path in MODULES:
        text = path.read_text("utf-8")
        assert not re.findall(r"\b(TODO|FIXME|XXX|HACK|NotImplementedError)\b", text), path


def test_entry_points_of_pyproject_exist() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    targets = [
        target for group in project["entry-points"].values() for target in group.values()
    ] + list(project["scripts"].values())
    for target in targets:
        module, function = target.split(":")
        path = ROOT / "src" / Path(*module.split("."))
        path = path.with_suffix(".py") if path.with_suffix(".py").exists() else path / "__init__.py"
        names = {
            node.name
            for node in ast.parse(path.read_text("utf-8")).body
            if isinstance(node, ast.FunctionDef)
        } | set(list_imported_names(path))
        assert function in names, target


def list_imported_names(path: Path) -> Iterator[str]:
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ImportFrom):
            yield from (alias.asname or alias.name for alias in node.names)


def test_every_dependency_has_a_reason_and_an_upper_bound() -> None:
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    start = lines.index("dependencies = [")
    block = lines[start + 1 : lines.index("]", start)]
    for number, line in enumerate(block):
        if line.strip().startswith('"'):
            assert ">=" in line, line
            assert "<" in line, line
            assert block[number - 1].strip().startswith("#"), f"no reason beside {line}"
