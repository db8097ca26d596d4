"""The notebooks run from a fresh kernel, use the public API only, and show what they promise."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

import forumgraph as fg

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted(ROOT.joinpath("notebooks").glob("*.ipynb"))
FIRST = ROOT / "notebooks" / "01-read-a-forum.ipynb"
ALLOWED = {"forumgraph", "pathlib", "tempfile", "networkx"}
OPENING_CELLS = 8


def read_notebook(path: Path) -> Any:
    return nbformat.read(path, as_version=4)


def list_code(notebook: Any) -> list[Any]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def run_notebook(notebook: Any, folder: Path) -> Any:
    """Run all cells in a kernel started in the folder; an error in a cell is raised."""
    client = NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    )
    return client.execute()


def show_outputs(cell: Any) -> str:
    """Return all that a cell shows, HTML before plain text."""
    shown = []
    for output in cell.outputs:
        data = output.get("data", {"text/plain": output.get("text", "")})
        shown.append(data.get("text/html") or data.get("text/plain", ""))
    return "\n".join(shown)


@pytest.fixture(scope="module")
def first() -> dict[str, str]:
    """Map the code of each cell of the first notebook to what it shows, run where it lies."""
    notebook = run_notebook(read_notebook(FIRST), FIRST.parent)
    return {cell.source: show_outputs(cell) for cell in list_code(notebook)}


def find_output(outputs: dict[str, str], code: str) -> str:
    (found,) = [shown for source, shown in outputs.items() if source.startswith(code)]
    return found


# --- as committed -------------------------------------------------------------------------


def test_there_is_a_notebook_to_begin_with() -> None:
    assert FIRST in NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebook_is_committed_without_outputs(path: Path) -> None:
    notebook = read_notebook(path)
    nbformat.validate(notebook)
    for cell in list_code(notebook):
        assert cell.outputs == []
        assert cell.execution_count is None


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebook_uses_the_public_api_only(path: Path) -> None:
    tree = ast.parse("\n".join(cell.source for cell in list_code(read_notebook(path))))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
        elif isinstance(node, ast.Attribute):
            assert not node.attr.startswith("_")
            if isinstance(node.value, ast.Name) and node.value.id == "fg":
                assert node.attr in fg.__all__
    assert names <= ALLOWED


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebook_explains_every_step_in_korean(path: Path) -> None:
    cells = read_notebook(path).cells
    prose = [cell.source for cell in cells if cell.cell_type == "markdown"]
    assert cells[0].source.startswith("# ")
    assert len(prose) * 2 >= len(cells) - 2
    for text in prose:
        letters = [char for char in text if char.isalpha()]
        assert sum("가" <= char <= "힣" for char in letters) > len(letters) / 2


# --- as run -------------------------------------------------------------------------------


def test_notebook_reads_the_demo_records(first: dict[str, str]) -> None:
    outcomes = find_output(first, "from pathlib")
    assert outcomes.count("'read'") == len(list(ROOT.joinpath("data/raw").iterdir()))
    assert "결과보고.txt" in find_output(first, "g.documents")
    assert "forum.db" in find_output(first, "g = fg.open")


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("g.who_works_on", ("한여울", "물결데이터", "해양쓰레기 지도")),
        ('g.collaborators("해수부")', ("환경부", "통영시", "협력 언급")),
        ('g.sentences("물결데이터"', ("구축하여", "한여울", "2024-06-20")),
        ('g.sentences("해양수산부"', ("한빛수", "45억원")),
        ("g.programs", ("폐어구 되살림 사업", "추진·운영")),
        ("g.describe", ("추민결", "한빛수", "소속")),
        ("g.search", ("인건비", "내년도 예산안")),
    ],
)
def test_notebook_answers_name_who_they_should(
    first: dict[str, str], code: str, names: tuple[str, ...]
) -> None:
    shown = find_output(first, code)
    assert "<table>" in shown
    assert [name for name in names if name not in shown] == []


def test_notebook_shows_planned_ties_apart(first: dict[str, str]) -> None:
    assert "환경부" in find_output(first, 'g.collaborators("해수부")')
    assert "통영시" in find_output(first, 'g.collaborators("해수부", status')


@pytest.mark.parametrize("code", ['g.show("통영시")', "g.show()"])
def test_notebook_shows_a_picture(first: dict[str, str], code: str) -> None:
    shown = find_output(first, code)
    assert shown.count("<iframe") == 1
    assert "vis-network" in shown
    assert "한빛수" in shown
    assert len(shown) > 100_000


def test_picture_of_one_name_is_less_than_the_whole(first: dict[str, str]) -> None:
    assert "통영시" in find_output(first, 'g.show("통영시")')
    assert len(find_output(first, 'g.show("통영시")')) < len(find_output(first, "g.show()"))


def test_notebook_ends_with_a_network_and_a_page(first: dict[str, str]) -> None:
    assert "해양수산부" in find_output(first, "network = g.collaboration")
    assert "'partner':" in find_output(first, 'g.collaborators("통영시").to_dicts')
    assert "관계도.html: " in find_output(first, "page = Path")


def test_notebook_runs_from_the_repository_root_too() -> None:
    notebook = read_notebook(FIRST)
    notebook.cells = notebook.cells[:OPENING_CELLS]
    shown = [show_outputs(cell) for cell in list_code(run_notebook(notebook, ROOT))]
    assert "'read'" in shown[0]
    assert "한여울" in shown[-1]
