"""The command line: what goes to stdout and stderr, exit codes, and what it loads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_record import fill_database
from typer.testing import CliRunner, Result

from forumgraph import console
from forumgraph.cli import app
from forumgraph.console import landing
from forumgraph.errors import ForumGraphError, SetupError, SourceError, UnreadableSource

COMMANDS = (
    "build", "export", "read", "structure", "extract", "show", "search", "stats", "candidates",
    "judge", "rename", "ignore", "evaluate", "report", "doctor", "diff",
)  # fmt: skip
# typer itself loads pydantic for a single command's help
HEAVY = ("spacy", "kiwipiepy", "networkx", "numpy", "rustworkx", "pyvis", "rich", "yaml")
RECORD = "제3차 물길포럼\n일시: 2024. 5. 2.(목)\n\n하늘빛(누리섬연구원 과장)\n- 물길을 열자.\n"


def run(*words: str | Path, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], input=stdin)


def run_python(code: str, *words: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", code, *words]
    return subprocess.run(command, capture_output=True, timeout=60, check=False, **options)  # type: ignore[call-overload, no-any-return]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return fill_database(tmp_path / "forum.db")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "기록.txt"
    path.write_text(RECORD, "utf-8")
    return path


# --- starting -----------------------------------------------------------------------------


@pytest.mark.parametrize("words", [[], *([command] for command in COMMANDS)])
def test_help_is_quick_because_it_loads_nothing_heavy(words: list[str]) -> None:
    code = (
        "import sys\nfrom forumgraph.cli import app\n"
        "try: app(sys.argv[1:])\n"
        "except SystemExit as end: code = end.code\n"
        f"loaded = [name for name in {HEAVY} if name in sys.modules]\n"
        "print('LOADED', loaded, code)"
    )
    done = run_python(code, *words, "--help")
    assert done.stdout.decode().rstrip().endswith("LOADED [] 0"), done


@pytest.mark.parametrize(
    "words", [["search", "물길"], ["stats"], ["show", "하늘빛"], ["export", "--to", "json"]]
)
def test_looking_things_up_loads_no_analyser(database: Path, words: list[str]) -> None:
    code = (
        "import sys\nfrom forumgraph.cli import app\n"
        "try: app(sys.argv[1:])\n"
        "except SystemExit as end: code = end.code\n"
        "print('LOADED', [name for name in ('spacy', 'kiwipiepy') if name in sys.modules], code)"
    )
    done = run_python(code, *words, "--db", str(database))
    assert done.stdout.decode().rstrip().endswith("LOADED [] 0"), done


def test_help_names_every_command_in_korean() -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert all(f"  {command} " in result.stdout for command in COMMANDS)
    assert "데이터베이스" in result.stdout


def test_version_is_the_installed_one() -> None:
    from importlib.metadata import version

    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"forumgraph {version('forumgraph')}\n")


@pytest.mark.parametrize(
    "words", [["fly"], ["build"], ["search", "--limit", "0", "말"], ["stats", "--nope"]]
)
def test_wrong_use_exits_2_with_a_message_on_stderr(words: list[str]) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr


# --- errors -------------------------------------------------------------------------------


def list_error_types(root: type[ForumGraphError] = ForumGraphError) -> list[type[ForumGraphError]]:
    below = [name for child in root.__subclasses__() for name in list_error_types(child)]
    return [root, *below]


def test_every_error_has_a_korean_label() -> None:
    families = {ForumGraphError, SourceError, SetupError}
    missing = {
        error.__name__
        for error in list_error_types()
        if error not in families and error.__module__ == "forumgraph.errors"
    } - set(console.ERROR_LABELS)
    assert not missing


def test_error_says_what_where_and_what_next() -> None:
    lines = console.describe_error(UnreadableSource("비어 있습니다", "가.txt", "다시 저장하세요"))
    assert lines == [
        "읽을 수 없는 기록: 비어 있습니다", "  위치: 가.txt", "  다음: 다시 저장하세요",
    ]  # fmt: skip
    assert console.describe_error(SetupError("멈춤")) == ["멈춤"]
    several = console.describe_error(SetupError("멈춤", "", "하나를 고르세요\n  가\x1b:1\n나:2"))
    assert several == ["멈춤", "  다음: 하나를 고르세요", "    가\\x1b:1", "    나:2"]


def test_source_error_exits_1_and_setup_error_2_without_traceback(tmp_path: Path) -> None:
    cases: list[tuple[list[str | Path], int]] = [
        (["read", tmp_path / "none.txt"], 1),
        (["stats", "--db", tmp_path / "none.db"], 2),
    ]
    for words, code in cases:
        result = run(*words)
        assert result.exit_code == code
        assert result.stdout == ""
        assert "위치: " in result.stderr
        assert "다음: " in result.stderr
        assert "Traceback" not in result.stderr


def test_interrupt_says_what_remains(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("forumgraph.store.Store.count", interrupt)
    result = run("stats", "--db", database)
    assert result.exit_code == 130
    assert "멈추었습니다" in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGPIPE semantics to test")
def test_reader_that_stops_early_is_no_error(record: Path) -> None:
    record.write_text(RECORD + "말이 이어진다. " * 20_000, "utf-8")
    command = f'"{sys.executable}" -m forumgraph read --json "{record}" | head -c 10'
    done = subprocess.run(["sh", "-c", command], capture_output=True, timeout=60, check=False)
    assert done.stdout == b'{\n  "id": '
    assert done.stderr == b""


# --- output -------------------------------------------------------------------------------


def test_output_is_utf8_on_a_cp949_console(record: Path) -> None:
    record.write_text(RECORD.replace("물길을", "물길을 ⇄ 뷁"), "utf-8")
    environment = os.environ | {"PYTHONIOENCODING": "cp949", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "forumgraph", "read", "--json", str(record)]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False, env=environment)
    assert done.returncode == 0
    assert "⇄ 뷁" in json.loads(done.stdout.decode("utf-8"))["text"]
    assert b"\\u" not in done.stdout


def test_empty_stdin_is_reported_as_what_it_is() -> None:
    result = run("read", "-", stdin=b"")
    assert result.exit_code == 1
    assert "표준 입력" in result.stderr


def test_table_columns_align_by_the_width_of_hangul(capsys: pytest.CaptureFixture[str]) -> None:
    console.print_table(("이름", "수"), [("가나다", 7), ("ab", 12), ("c\nd", None)])
    assert capsys.readouterr().out == "이름    수\n가나다   7\nab      12\nc d     -\n"


def test_empty_table_is_its_header(capsys: pytest.CaptureFixture[str]) -> None:
    console.print_table(("이름", "수"), [])
    assert capsys.readouterr().out == "이름  수\n"


def test_progress_is_silent_when_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(console.track_progress(iter("가나"), 2, "읽는 중")) == ["가", "나"]
    assert capsys.readouterr() == ("", "")


def test_summary_gives_each_record_a_line_for_its_warnings(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from forumgraph.pipeline import SourceReport

    warnings = [("요일이\n다릅니다",), (), tuple("가나다라마")]
    reports = [SourceReport(f"{n}.txt", "read", warnings=w) for n, w in enumerate(warnings)]
    landing.print_outcomes(reports)
    lines = capsys.readouterr().err.splitlines()
    assert lines[-2:] == ["- 0.txt: 요일이 다릅니다", "- 2.txt: 가 / 나 / 다 … 외 2건"]
    landing.print_outcomes([SourceReport(f"{n}.txt", "read", warnings=("가",)) for n in range(12)])
    assert capsys.readouterr().err.endswith("- 9.txt: 가\n  … 외 기록 2건\n")


# --- looking things up --------------------------------------------------------------------


def test_show_gives_relations_and_the_sentence_behind_each(database: Path) -> None:
    result = run("show", "누리섬 연구원", "--db", database)
    assert result.exit_code == 0
    assert result.stdout.startswith("누리섬연구원 [기관]\n")
    assert "  협력 ↔ 해오름시 (문장 1)\n  소속 ← 하늘빛 (과장 · 문장 1)\n" in result.stdout
    quote = "“누리섬연구원과 해오름시가 함께 푸른길 사업을 한다.”"
    assert result.stdout.count(quote) == 2
    assert "미상" not in result.stdout
    assert "모음/물길.txt" in result.stdout


def test_show_says_how_many_sentences_it_leaves_out(database: Path) -> None:
    result = run("show", "누리섬연구원", "--limit", "1", "--db", database)
    assert result.stdout.count("“") == 1
    assert "… 외 1건" in result.stdout


def test_show_as_json_keeps_every_sentence(database: Path) -> None:
    result = run("show", "누리섬연구원", "--limit", "1", "--db", database, "--json")
    assert len(json.loads(result.stdout)["sentences"]) == 3
    assert "\\u" not in result.stdout


def test_show_says_when_a_name_is_only_a_part(database: Path) -> None:
    assert "  ‘누리’(으)로 시작하는 이름입니다\n" in run("show", "누리", "--db", database).stdout
    assert (
        "  ‘섬연구’이(가) 들어 있는 이름입니다\n" in run("show", "섬연구", "--db", database).stdout
    )
    assert "이름입니다" not in run("show", "해오름시", "--db", database).stdout


def test_show_of_an_unknown_name_is_wrong_use(database: Path) -> None:
    result = run("show", "무지개", "--db", database)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "무지개" in result.stderr


def test_search_shows_passage_with_place_and_speaker(database: Path) -> None:
    result = run("search", "물길을", "--db", database)
    assert result.stdout == "[모음/물길.txt] 하늘빛\n  물길을 열자.\n"


def test_search_as_json_keeps_offsets(database: Path) -> None:
    (hit,) = json.loads(run("search", "물길", "--db", database, "--json").stdout)
    assert hit["quote"] == "물길을 열자."
    assert hit["end"] - hit["start"] == len(hit["quote"])


def test_search_without_hits_says_so_beside_the_data(database: Path) -> None:
    result = run("search", "바람", "--db", database)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "없습니다" in result.stderr


def test_stats_counts_by_kind(database: Path) -> None:
    data = json.loads(run("stats", "--db", database, "--json").stdout)
    assert data["type"] == {"organization": 2, "person": 2, "program": 1, "topic": 1}
    assert data["status"] == {"negated": 1, "unknown": 3}
    table = run("stats", "--db", database).stdout
    assert "협력" in table
    assert "collaborates_with" not in table
    rows = [line.split()[0] for line in table.splitlines() if line]
    assert "언급" not in rows[: rows.index("찾은")]


def test_export_writes_a_file_or_stdout(database: Path, tmp_path: Path) -> None:
    result = run("export", "--db", database, "-o", tmp_path / "graph.json")
    assert (result.exit_code, result.stdout) == (0, "")
    printed = run("export", "--db", database, "--to", "json")
    assert printed.stdout_bytes == (tmp_path / "graph.json").read_bytes()
    assert {node["name"] for node in json.loads(printed.stdout)["nodes"]} >= {"하늘빛", "해오름시"}


def test_export_in_an_unknown_format_is_wrong_use(database: Path) -> None:
    result = run("export", "--db", database, "--to", "clay")
    assert result.exit_code == 2
    assert "graphml" in result.stderr


# --- evaluate -----------------------------------------------------------------------------


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.json"
    gold = {
        "document": "물길.txt",
        "organizations": [{"name": "누리섬연구원"}, {"name": "달빛조합"}],
        "relations": [{"type": "runs", "source": "해오름시", "target": "푸른길 사업"}],
    }
    path.write_text(json.dumps(gold), "utf-8")
    return path


def test_evaluate_names_what_is_missing_and_what_is_wrong(database: Path, gold: Path) -> None:
    lines = run("evaluate", gold, "--db", database).stdout.splitlines()
    assert lines[0] == "■ 물길.txt"
    assert "  기관 못 찾음: 달빛조합" in lines
    assert "  기관 틀림: 해오름시" in lines
    assert "  관계 추진·운영 못 찾음: 해오름시 → 푸른길 사업" in lines
    (row,) = (line.split() for line in lines if line.startswith("기관 "))
    assert row == ["기관", "1", "2", "2", "0.50", "0.50", "0.50"]


def test_evaluate_as_json_has_the_same_scores(database: Path, gold: Path) -> None:
    data = json.loads(run("evaluate", gold, "--db", database, "--json").stdout)
    assert data["total"]["organizations"]["f1"] == 0.5
    assert data["documents"]["물길.txt"]["organizations"]["missing"] == ["달빛조합"]


def test_evaluate_adds_up_several_documents(database: Path, gold: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text('{"document": "없음.txt", "topics": ["바람"]}', "utf-8")
    result = run("evaluate", gold, other, "--db", database)
    assert "■ 없음.txt (데이터베이스에 없음)" in result.stdout
    assert "■ 기록 2건 모두" in result.stdout
