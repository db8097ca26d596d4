"""Help and wrong use in Korean, whatever typer writes underneath."""

from __future__ import annotations

import re

import pytest
from typer.testing import CliRunner, Result

from forumgraph.cli import app
from forumgraph.console.usage import translate_error, translate_help


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words), prog_name="forumgraph")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["show"], "잘못된 사용: NAME 자리가 비었습니다"),
        (["shw", "가"], "잘못된 사용: 없는 명령입니다: shw (혹시 'show'?)"),
        (["stats", "--nope"], "잘못된 사용: 없는 선택입니다: --nope"),
        (["--nope"], "잘못된 사용: 없는 선택입니다: --nope"),
        (["search", "말", "--limit", "0"], "--limit 값이 맞지 않습니다: 1 이상이어야 합니다"),
        (["build", "가", "--workers", "둘"], "--workers 값이 맞지 않습니다: 정수여야 합니다"),
        (["stats", "--db"], "잘못된 사용: --db 뒤에 값이 필요합니다"),
        (["stats", "--json=1"], "잘못된 사용: 값을 받지 않는 선택입니다: --json"),
        (["stats", "가", "나"], "잘못된 사용: 남는 인자입니다: 가 나"),
    ],
)
def test_wrong_use_is_explained_in_korean(words: list[str], says: str) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr
    assert not re.search(r"Usage|Error|Try |Missing|Invalid|Did you", result.stderr)


def test_wrong_use_says_where_to_read_on() -> None:
    assert "사용법: forumgraph show [선택] {NAME}" in run("show").stderr
    assert run("show").stderr.endswith("  다음: forumgraph show --help\n")


@pytest.mark.parametrize("words", [[], ["show"], ["build"], ["search"], ["evaluate"]])
def test_help_has_no_english_headings(words: list[str]) -> None:
    result = run(*words, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith("사용법: forumgraph")
    assert "\n선택:\n" in result.stdout
    assert "도움말을 보인다" in result.stdout
    assert not re.search(
        r"Usage|Options|Arguments|Commands|Show this|default|required", result.stdout
    )


def test_no_words_at_all_give_the_help() -> None:
    result = run()
    assert result.exit_code == 2
    assert "명령:\n  build" in result.output
    assert "잘못된 사용" not in result.output


@pytest.mark.parametrize("message", ["Something typer never said before.", ""])
def test_message_that_no_pattern_fits_is_shown_as_it_is(message: str) -> None:
    assert translate_error(message) == message


@pytest.mark.parametrize(
    ("message", "korean"),
    [
        ("No such option: --bd Did you mean --db?", "없는 선택입니다: --bd (혹시 --db?)"),
        (
            "No such option: --h (Possible options: --help, --html)",
            "없는 선택입니다: --h (혹시 --help, --html?)",
        ),
        ("Got unexpected extra argument (가)", "남는 인자입니다: 가"),
        (
            "Invalid value for '--workers': 0 is not in the range x>=1.",
            "--workers 값이 맞지 않습니다: 1 이상이어야 합니다",
        ),
        (
            "Invalid value for '--steps': 3 is not in the range 1<=x<=2.",
            "--steps 값이 맞지 않습니다: 2 이하여야 합니다",
        ),
        (
            "Invalid value for '--view': 'x' is not one of 'all', 'event'.",
            "--view 값이 맞지 않습니다. 쓸 수 있는 값: 'all', 'event'",
        ),
        ("Invalid value for '--db': 가.", "--db 값이 맞지 않습니다"),
        ("Missing command.", "명령이 없습니다"),
    ],
)
def test_wordings_of_other_typer_versions_are_known(message: str, korean: str) -> None:
    assert translate_error(message) == korean


def test_headings_inside_a_text_stay_what_they_are() -> None:
    assert translate_help("  Options: 하나") == "  Options: 하나"
    assert translate_help("Options:\n  --limit N  [default: 20; x>=1]") == (
        "선택:\n  --limit N  [기본값: 20; 1 이상]"
    )
    assert translate_help("  --db FILE  [default:\n   forum.db]  [1<=x<=2]") == (
        "  --db FILE  [기본값:\n   forum.db]  [1부터 2까지]"
    )
