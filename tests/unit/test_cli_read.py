"""`forumgraph read`: what a person sees of a reading, and that no record steers the terminal."""

from __future__ import annotations

import io
import json
import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from forumgraph import analyser, console
from forumgraph.cli import app
from forumgraph.console import landing
from forumgraph.console.options import bound_workers
from forumgraph.console.read import BLOCKS, cut_line, list_facts, print_document
from forumgraph.console.streams import explain_refusal, take_stdin
from forumgraph.console.visible import escape_json, show_name, show_text
from forumgraph.errors import UnreadableSource
from forumgraph.model import Block, Document, Repair

RECORD = "제3차 물길포럼\n일시: 2024. 5. 2.(목)\n\n하늘빛(누리섬연구원 과장)\n- 물길을 열자.\n"
# Clear the screen, turn the line round, end it, steer with one byte, half a pair, a hidden tag.
HOSTILE = "가\x1b[2J나\u202e다\n라\r마\x9b31m바\ud800사\U000e0041아\u2028자"


def run(*words: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], input=stdin)


def run_module(*words: str | Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "forumgraph", *map(str, words)]
    return subprocess.run(command, timeout=60, check=False, **options)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "기록.txt"
    path.write_text(RECORD, "utf-8")
    return path


def make_document(**fields: Any) -> Document:
    texts = ["제1장", "물길을 열자", "이름\t소속", "1) 물길은 강"]
    kinds = ["heading", "paragraph", "table_row", "footnote"]
    blocks, at = [], 0
    for text, kind in zip(texts, kinds, strict=True):
        block = {"start": at, "end": at + len(text), "kind": kind, "page": 1}
        blocks.append(Block.model_validate(block))
        at += len(text) + 1
    given: dict[str, Any] = {
        "id": "0" * 16, "name": "기록.hwp", "format": "hwp", "encoding": "",
        "text": "\n".join(texts), "blocks": blocks, "pages": 1,
    }  # fmt: skip
    return Document(**given | fields)


def print_report(capsys: pytest.CaptureFixture[str], **fields: Any) -> str:
    print_document(make_document(**fields))
    return capsys.readouterr().out


# --- the report ---------------------------------------------------------------------------


def test_report_gives_format_size_blocks_and_beginning(record: Path) -> None:
    result = run("read", record)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "파일 이름  기록.txt",
        "형식       텍스트",
        "인코딩     UTF-8",
        "글자 수    53 (빈칸을 빼면 42)",
        "덩이       4 (문단 3, 목록 1)",
        "고친 곳    없음",
        "뺀 것      없음",
        "주의       없음",
        "",
        "글의 첫머리 (모두 보려면 --text)",
        "  제3차 물길포럼",
        "  일시: 2024. 5. 2.(목)",
        "  하늘빛(누리섬연구원 과장)",
        "  - 물길을 열자.",
    ]


def test_every_kind_of_block_has_a_korean_name() -> None:
    kinds = Block.model_json_schema()["properties"]["kind"]["enum"]
    assert list(BLOCKS) == kinds


def test_facts_name_producer_pages_and_what_was_left_out() -> None:
    facts = dict(
        list_facts(make_document(producer="글짓기 3.1", pages=1, skipped={"그림": 1200, "수식": 2}))
    )
    assert facts["형식"] == "한글 문서(HWP 5)"
    assert facts["만든 프로그램"] == "글짓기 3.1"
    assert facts["쪽수"] == "1"
    assert facts["덩이"] == "4 (문단 1, 제목 1, 표의 줄 1, 각주 1)"
    assert facts["뺀 것"] == "그림 1,200, 수식 2"
    assert "인코딩" not in facts


def test_facts_of_a_format_without_pages_name_none() -> None:
    block = Block(start=0, end=3)
    facts = dict(list_facts(make_document(blocks=(block,), pages=0, encoding="utf-8-sig")))
    assert "쪽수" not in facts
    assert facts["인코딩"] == "UTF-8(BOM 있음)"


def test_format_of_a_foreign_reader_is_named_as_it_names_itself() -> None:
    assert dict(list_facts(make_document(format="wave")))["형식"] == "wave"


def test_repairs_of_one_sort_are_added_up_with_three_examples(
    capsys: pytest.CaptureFixture[str],
) -> None:
    repairs = [
        Repair(kind="control", count=1200, note="제어 문자 제거", examples=("가", "나")),
        Repair(kind="control", count=3, note="제어 문자 제거", examples=("나", "다", "라")),
        Repair(kind="line_end", count=1, note="줄 끝을 하나로", examples=("\n",)),
    ]
    out = print_report(capsys, repairs=repairs)
    assert "고친 곳    1,204" in out
    assert (
        "\n고친 곳\n  제어 문자 제거 × 1,203\n    예: “가” / “나” / “다”\n  줄 끝을 하나로 × 1\n\n"
    ) in out


def test_warnings_are_listed_and_the_rest_counted(capsys: pytest.CaptureFixture[str]) -> None:
    out = print_report(capsys, warnings=[f"살펴볼 곳 {n}" for n in range(23)])
    assert "주의       23\n" in out
    assert "\n주의\n  살펴볼 곳 0\n" in out
    assert "  살펴볼 곳 19\n  … 외 3건\n" in out


def test_beginning_is_ten_lines_that_fit(capsys: pytest.CaptureFixture[str]) -> None:
    text = "\n\n".join(["가" * 100, "시간\t내용", *map(str, range(20))])
    lines = print_report(capsys, text=text, blocks=()).splitlines()
    head = lines.index("글의 첫머리 (모두 보려면 --text)")
    assert lines[head + 1] == f"  {'가' * 37}…"
    assert lines[head + 2] == "  시간 | 내용"
    assert lines[-2:] == ["  7", "  … 외 12줄"]


@pytest.mark.parametrize(
    ("line", "columns", "shown"),
    [
        ("물길을 열자", 11, "물길을 열자"),
        ("물길을 열자", 10, "물길을 열…"),
        ("시간\t내용", 10, "시간 | 내…"),
        ("abcdef", 5, "abcd…"),
        ("a\x1b[31m", 20, "a\\x1b[31m"),
    ],
)
def test_line_is_cut_by_the_width_of_hangul(line: str, columns: int, shown: str) -> None:
    assert cut_line(line, columns) == shown


# --- text, JSON, standard input -----------------------------------------------------------


def test_text_alone_is_the_text(record: Path) -> None:
    result = run("read", "--text", record)
    assert (result.exit_code, result.stdout) == (0, RECORD)


def test_json_is_the_whole_document_of_a_file_or_of_stdin(record: Path) -> None:
    from_file = json.loads(run("read", "--json", record).stdout)
    from_stdin = json.loads(run("read", "--json", "-", stdin=record.read_bytes()).stdout)
    assert (from_file["name"], from_stdin["name"]) == ("기록.txt", "표준 입력")
    assert from_file | {"name": ""} == from_stdin | {"name": ""}
    assert Document.model_validate(from_file).text == RECORD.rstrip()
    assert [block["kind"] for block in from_file["blocks"]][-1] == "list_item"


def test_text_and_json_together_are_wrong_use(record: Path) -> None:
    result = run("read", "--text", "--json", record)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--text와 --json" in result.stderr


def test_more_standard_input_than_any_reader_takes_is_not_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FORUMGRAPH_READ_INPUT_BYTES", "1000")
    endless = io.TextIOWrapper(io.BytesIO(b"a" * 5000))
    monkeypatch.setattr(sys, "stdin", endless)
    assert len(take_stdin()) == 1001


@pytest.mark.skipif(os.name == "nt", reason="a shell that closes standard input")
def test_closed_standard_input_is_wrong_use() -> None:
    command = f'"{sys.executable}" -m forumgraph read - <&-'
    done = subprocess.run(["sh", "-c", command], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "표준 입력이 닫혀" in done.stderr.decode()


# --- hostile text -------------------------------------------------------------------------


def assert_harmless(shown: str) -> None:
    """Nothing in it that a terminal obeys, and it can be encoded."""
    shown.encode("utf-8")
    assert show_text(shown) == shown


def test_name_is_one_line_with_what_is_not_seen_written_out() -> None:
    shown = show_name(HOSTILE)
    assert_harmless(shown)
    assert shown == ("가\\x1b[2J나\\u202e다\\n라\\r마\\x9b31m바\\ud800사\\U000e0041아\\u2028자")
    assert show_name("제3차 물길포럼 (최종) 李·가.txt") == "제3차 물길포럼 (최종) 李·가.txt"


def test_text_keeps_lines_tabs_and_every_offset() -> None:
    shown = show_text(f"{HOSTILE}\t끝")
    assert_harmless(shown)
    assert len(shown) == len(HOSTILE) + 2
    assert shown.endswith("자\t끝")
    assert shown.count("\n") == 1


def test_json_escapes_what_is_not_seen_and_reads_back_the_same() -> None:
    text = escape_json(json.dumps({HOSTILE: HOSTILE}, ensure_ascii=False))
    assert_harmless(text)
    assert json.loads(text) == {HOSTILE: HOSTILE}
    assert "가" in text


def test_report_of_a_hostile_record_steers_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    out = print_report(
        capsys, name=HOSTILE, producer=HOSTILE, format=HOSTILE, encoding=HOSTILE, text=HOSTILE,
        blocks=(), skipped={HOSTILE: 1}, warnings=(HOSTILE,),
        repairs=(Repair(kind="control", count=1, note=HOSTILE, examples=(HOSTILE,)),),
    )  # fmt: skip
    assert_harmless(out)
    assert out.startswith("파일 이름      가\\x1b[2J나\\u202e다\\n라")


def test_errors_tables_and_lists_show_a_hostile_name_in_one_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from forumgraph.pipeline import SourceReport

    error = UnreadableSource(HOSTILE, HOSTILE, HOSTILE)
    reports = [
        SourceReport(HOSTILE, "failed", error),
        SourceReport(HOSTILE, "read", warnings=(HOSTILE,)),
        SourceReport(f"가.{HOSTILE}", "skipped"),
    ]
    console.print_error(error)
    landing.print_outcomes(reports)
    console.print_table((HOSTILE, "수"), [(HOSTILE, 1)])
    captured = capsys.readouterr()
    assert_harmless(captured.err + captured.out)
    lines = captured.err.splitlines()
    assert lines[1] == f"  위치: {show_name(HOSTILE)}"
    assert f"- {show_name(HOSTILE)}: 읽을 수 없는 기록: {show_name(HOSTILE)}" in lines


def test_file_with_a_hostile_name_is_read(tmp_path: Path) -> None:
    path = tmp_path / "물길\n\u202e포럼\x1b[31m.txt"
    try:
        path.write_text(RECORD, "utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    result = run("read", path)
    assert result.exit_code == 0
    assert result.stdout.startswith("파일 이름  물길\\n\\u202e포럼\\x1b[31m.txt\n")
    assert json.loads(run("read", "--json", path).stdout)["name"] == path.name
    assert "위치: " in run("read", f"{path}x").stderr
    assert_harmless(run("read", f"{path}x").stderr)


def test_file_name_that_is_no_utf8_is_read_and_shown(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xb9\xb0.txt"
    try:
        Path(os.fsdecode(path)).write_text(RECORD, "utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this file system takes no such name")
    result = run("read", os.fsdecode(path))
    assert result.stdout.startswith("파일 이름  \\udcb9\\udcb0.txt\n")
    assert json.loads(run("read", "--json", os.fsdecode(path)).stdout)["name"] == "\udcb9\udcb0.txt"


# --- the device, the CPUs, the module -----------------------------------------------------


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("words", [["read"], ["read", "--json"], ["read", "--text"], ["--help"]])
def test_full_device_is_said_in_one_message(record: Path, words: list[str]) -> None:
    given: list[str | Path] = [*words, record] if words[0] == "read" else [*words]
    with open("/dev/full", "wb") as full:
        done = run_module(*given, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [
        "결과를 쓰지 못했습니다(남은 공간이 없음)",
        "  위치: 표준 출력",
        "  다음: 저장할 곳에 남은 공간이 있는지 확인하고 다시 실행하세요",
    ]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_what_cannot_be_said_beside_the_data_does_not_stop_the_work(record: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = run_module("export", "--db", record, stdout=subprocess.PIPE, stderr=full)
    assert (done.returncode, done.stdout) == (2, b"")


@pytest.mark.skipif(os.name == "nt", reason="a shell that closes standard output")
def test_closed_standard_output_is_no_error(record: Path) -> None:
    command = f'"{sys.executable}" -m forumgraph read "{record}" >&-'
    done = subprocess.run(["sh", "-c", command], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_refusal_of_a_file_names_the_file() -> None:
    error = explain_refusal(PermissionError(13, "Permission denied", "자리.db"))
    assert (error.what, error.where) == ("파일을 다룰 수 없습니다(권한이 없음)", "자리.db")
    assert error.hint
    assert "Some reason" in explain_refusal(OSError(9999, "Some reason")).what


def test_workers_beyond_reason_are_brought_down(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    assert bound_workers(12) == 12
    assert capsys.readouterr().err == ""
    assert bound_workers(100_000) == 12
    assert capsys.readouterr().err == "CPU가 3개라 --workers를 12까지만 씁니다.\n"
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert bound_workers(5) == 4


def test_build_asks_for_no_more_workers_than_that(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def build_nothing(_: object, __: object, options: Any) -> list[Any]:
        seen.append(options.workers)
        raise UnreadableSource("멈춤")

    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr("forumgraph.pipeline.iterate_build", build_nothing)
    run("build", record, "--db", tmp_path / "forum.db", "--workers", "100000")
    assert seen == [8]


def test_module_is_the_command() -> None:
    done = run_module("--version", capture_output=True)
    assert done.returncode == 0
    assert done.stdout.startswith(b"forumgraph ")


def test_build_leaves_a_cpu_for_what_is_done_with_the_morphemes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for cpus, workers in ((1, 1), (2, 1), (4, 3), (64, 8)):
        monkeypatch.setattr(os, "cpu_count", lambda cpus=cpus: cpus)
        told = runpy.run_path(str(analyser.__file__))
        assert told["DEFAULT_WORKERS"] == workers
