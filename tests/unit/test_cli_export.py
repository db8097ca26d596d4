"""`forumgraph export --to html`: the page opens as its options say, or says why it cannot."""

from __future__ import annotations

import inspect
import json
import re
from pathlib import Path
from typing import Any

import pytest
from small_record import fill_database
from typer.testing import CliRunner, Result

from forumgraph.cli import app
from forumgraph.cli.lookups import export
from forumgraph.export.choices import Choices


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return fill_database(tmp_path / "forum.db")


def run(database: Path, *words: str | Path) -> Result:
    return CliRunner().invoke(app, ["export", "--db", str(database), *map(str, words)])


def read_choices(page: Path) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>',
                      page.read_text("utf-8"), re.DOTALL)  # fmt: skip
    assert found
    choices: dict[str, Any] = json.loads(found[1])["choices"]
    return choices


def test_export_has_an_option_for_every_choice() -> None:
    assert set(Choices.model_fields) <= set(inspect.signature(export).parameters)


def test_export_without_choices_leaves_the_page_to_itself(database: Path, tmp_path: Path) -> None:
    assert run(database, "-o", tmp_path / "a.html").exit_code == 0
    assert read_choices(tmp_path / "a.html") == {}


def test_export_writes_the_choices_into_the_page(database: Path, tmp_path: Path) -> None:
    result = run(
        database, "-o", tmp_path / "a.html", "--view", "topic", "--type", "기관", "--type", "topic",
        "--predicate", "논의", "--status", "완료", "--basis", "speaker", "--since", "2024",
        "--until", "2024-12-31", "--minimum", "2", "--size", "betweenness", "--colour",
        "community", "--no-groups", "--stage", "matrix", "--language", "en", "--theme", "dark",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert read_choices(tmp_path / "a.html") == {
        "view": "topic", "types": ["organization", "topic"], "predicates": ["discusses"],
        "statuses": ["done"], "bases": ["speaker"], "since": "2024", "until": "2024-12-31",
        "minimum": 2, "size": "betweenness", "colour": "community", "groups": False,
        "stage": "matrix", "language": "en", "theme": "dark",
    }  # fmt: skip


def test_export_finds_the_focus_by_any_of_its_names(database: Path, tmp_path: Path) -> None:
    from forumgraph.explore import open_graph

    row = open_graph(database).find("바다")[0]
    result = run(database, "-o", tmp_path / "a.html", "--focus", "바다", "--steps", "2")
    assert result.exit_code == 0, result.output
    assert read_choices(tmp_path / "a.html") == {"focus": row.id, "steps": 2}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--focus", "없는이름"], "그런 이름이 없습니다: ‘없는이름’"),
        (["--event", "없는행사"], "그런 행사의 기록이 없습니다: ‘없는행사’"),
        (["--predicate", "친함"], "관계 가운데 없는 값입니다: 친함"),
        (["--since", "어제"], "since: 날짜가 아닙니다: 어제"),
        (["--view", "모두"], "쓸 수 있는 값: 'collaboration'"),
        (["--steps", "5"], "2 이하여야"),
    ],
)
def test_wrong_choices_are_wrong_use(
    database: Path, tmp_path: Path, words: list[str], told: str
) -> None:
    result = run(database, "-o", tmp_path / "a.html", *words)
    assert result.exit_code == 2
    assert told in result.output
    assert not (tmp_path / "a.html").exists()


@pytest.mark.parametrize("to", ["json", "csv", "gexf", "graphml"])
def test_choices_are_for_the_page_only(database: Path, tmp_path: Path, to: str) -> None:
    result = run(database, "-o", tmp_path / "out", "--to", to, "--view", "topic")
    assert result.exit_code == 2
    assert f"그림(html)에만 있습니다: {to}" in result.output
    assert not (tmp_path / "out").exists()
