"""Bad input: each error says what, where and what next, and everything else lands."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from forumgraph.cli import app
from forumgraph.errors import (
    ForumGraphError,
    InvalidConfig,
    InvalidLexicon,
    NotProceedings,
    StoreBusy,
    StoreVersion,
    UnreadableSource,
    UnsupportedFormat,
)  # fmt: skip
from forumgraph.pipeline import Options, SourceReport, build
from forumgraph.store import open_store

pytestmark = pytest.mark.usefixtures("quick_builds")

GOOD = (
    "제3차 물길포럼 결과보고\n\n일 시 : 2024. 5. 2.(목) 14:00 ~ 17:00\n장 소 : 해오름회관 대강당\n"
    "주 최 : 환경부\n\n□ 발표 1: 물길의 앞날\n  하늘빛(환경부 과장)\n\n□ 자유토론\n"
    "바다솔 교수(누리섬대학교)\n- 환경부와 누리섬대학교가 함께 ‘푸른길 사업’을 추진하고 있음\n"
)
# Bytes no encoding of Korean text has: an odd lead byte before every control character.
NO_ENCODING = bytes(range(0x80, 0x100)) * 40
HOPELESS = {
    "empty.txt": (b"", UnreadableSource),
    "blank.txt": ("\ufeff \n\t\r\n".encode(), UnreadableSource),
    "binary.txt": (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20, UnsupportedFormat),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + b"\0" * 500, UnsupportedFormat),
    "archive.txt": (b"PK\x03\x04" + b"\0" * 500, UnsupportedFormat),
    "scrambled.txt": (NO_ENCODING, UnreadableSource),
    "recipe.txt": ("물을 끓이고 소금을 넣는다. 면을 삶는다.\n".encode(), NotProceedings),
}  # fmt: skip


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def check_error(error: ForumGraphError | None, where: str) -> None:
    """Say what, where and what next: the three that every error owes the user."""
    assert error is not None
    assert error.what
    assert where in error.where
    assert error.hint


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("records")
    folder.joinpath("물길.txt").write_text(GOOD, "utf-8")
    for name, (content, _) in HOPELESS.items():
        folder.joinpath(name).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def database(folder: Path) -> Path:
    return folder.parent / f"{folder.name}.db"


@pytest.fixture(scope="module")
def reports(folder: Path, database: Path) -> dict[str, SourceReport]:
    return {report.name: report for report in build([folder], database).sources}


# --- one record among others --------------------------------------------------------------


@pytest.mark.parametrize("name", HOPELESS)
def test_hopeless_source_is_refused_by_its_own_error(
    reports: dict[str, SourceReport], name: str
) -> None:
    report = reports[name]
    assert report.outcome == "failed"
    assert type(report.error) is HOPELESS[name][1], report.error
    check_error(report.error, name)


def test_record_beside_hopeless_sources_lands(
    reports: dict[str, SourceReport], database: Path
) -> None:
    assert reports["물길.txt"].outcome == "read"
    with open_store(database) as store:
        assert [row.name for row in store.list_documents()] == ["물길.txt"]
        assert {"환경부", "하늘빛"} <= {entity.name for entity in store.list_entities()}
        assert store.count()["failed"] == len(HOPELESS)


def test_hopeless_sources_are_tried_again_and_leave_the_others_unread(
    folder: Path, database: Path, reports: dict[str, SourceReport]
) -> None:
    again = {report.name: report.outcome for report in build([folder], database).sources}
    assert again == {name: report.outcome for name, report in reports.items()} | {
        "물길.txt": "unchanged"
    }


def test_record_without_structure_but_with_names_lands_with_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "쪽지.txt"
    path.write_text("환경부와 기획재정부가 업무협약을 체결했다.\n", "utf-8")
    (report,) = build([path], tmp_path / "forum.db").sources
    assert report.outcome == "read"
    with open_store(tmp_path / "forum.db") as store:
        assert {"환경부", "기획재정부"} <= {entity.name for entity in store.list_entities()}


def test_record_that_turns_bad_takes_its_rows_with_it(tmp_path: Path) -> None:
    path, database = tmp_path / "물길.txt", tmp_path / "forum.db"
    path.write_text(GOOD, "utf-8")
    build([path], database)
    path.write_bytes(b"")
    (report,) = build([path], database).sources
    check_error(report.error, "물길.txt")
    with open_store(database) as store:
        counts = store.count()
    assert (counts["documents"], counts["mentions"], counts["entities"]) == (0, 0, 0)


# --- paths --------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["없는 폴더", "없는 폴더/*.txt", "없는 파일.hwp"])
def test_missing_path_is_an_error_beside_the_others(
    folder: Path, filled: Path, tmp_path: Path, path: str
) -> None:
    missing = tmp_path / path
    reports = build([missing, folder / "물길.txt"], filled).sources
    assert [report.outcome for report in reports] == ["failed", "unchanged"]
    check_error(reports[0].error, path)


def test_folder_without_records_is_an_error(tmp_path: Path) -> None:
    empty = tmp_path / "빈 폴더"
    empty.mkdir()
    (report,) = build([empty], tmp_path / "forum.db").sources
    assert isinstance(report.error, UnreadableSource)
    check_error(report.error, "빈 폴더")


# --- the database -------------------------------------------------------------------------


@pytest.fixture
def filled(database: Path, reports: dict[str, SourceReport], tmp_path: Path) -> Path:
    assert reports["물길.txt"].outcome in ("read", "unchanged")
    return Path(shutil.copy(database, tmp_path / "forum.db"))


@pytest.fixture
def busy(filled: Path) -> Iterator[Path]:
    with open_store(filled, create=True):
        yield filled


def test_database_of_another_version_is_refused_unharmed(filled: Path, folder: Path) -> None:
    connection = sqlite3.connect(filled)
    connection.execute("PRAGMA user_version = 9999")
    connection.commit()
    connection.close()
    before = filled.read_bytes()
    with pytest.raises(StoreVersion) as caught:
        build([folder], filled)
    check_error(caught.value, "forum.db")
    with pytest.raises(StoreVersion):
        open_store(filled)
    assert filled.read_bytes() == before


def test_file_that_is_no_database_is_refused_unharmed(folder: Path, tmp_path: Path) -> None:
    letter = tmp_path / "편지.db"
    letter.write_text("데이터베이스가 아니라 편지입니다. " * 100, "utf-8")
    before = letter.read_bytes()
    with pytest.raises(StoreVersion) as caught:
        build([folder], letter)
    check_error(caught.value, "편지.db")
    assert letter.read_bytes() == before


def test_database_in_use_is_refused_for_writing_and_open_for_reading(
    busy: Path, folder: Path
) -> None:
    with pytest.raises(StoreBusy) as caught:
        build([folder], busy)
    check_error(caught.value, "forum.db")
    with open_store(busy) as store:
        assert store.count()["documents"] == 1


def test_database_that_is_missing_is_refused_for_reading(tmp_path: Path) -> None:
    with pytest.raises(InvalidConfig) as caught:
        open_store(tmp_path / "none.db")
    check_error(caught.value, "none.db")
    assert not (tmp_path / "none.db").exists()


def test_broken_lexicon_stops_the_build_before_anything_is_written(
    folder: Path, tmp_path: Path
) -> None:
    lexicon = tmp_path / "내 사전.tsv"
    lexicon.write_text("name\ttype\tkind\taliases\tsource\n누리섬\tisland\t\t\t\n", "utf-8")
    with pytest.raises(InvalidLexicon) as caught:
        build([folder], tmp_path / "forum.db", Options(lexicon=(lexicon,)))
    check_error(caught.value, "내 사전.tsv:2")
    assert not (tmp_path / "forum.db").exists()


# --- at the command line ------------------------------------------------------------------


@pytest.fixture(scope="module")
def strict(folder: Path) -> Result:
    database = folder.parent / f"{folder.name}-strict.db"
    return run("build", folder, "--db", database, "--strict", "--json")


def test_build_reports_what_where_and_next_of_each_failure(strict: Result) -> None:
    assert f"읽음 1 · 그대로 0 · 실패 {len(HOPELESS)} · 사라짐 0" in strict.stderr
    assert strict.stderr.count("  위치: ") == len(HOPELESS)
    assert strict.stderr.count("  다음: ") == len(HOPELESS)
    assert all(f"- {name}: " in strict.stderr for name in HOPELESS)
    assert "Traceback" not in strict.stderr


def test_build_exits_1_when_strict_and_0_when_not(
    strict: Result, folder: Path, filled: Path
) -> None:
    assert strict.exit_code == 1
    assert run("build", folder, "--db", filled).exit_code == 0


def test_build_as_json_keeps_what_where_and_what_next(strict: Result) -> None:
    sources = {source["name"]: source for source in json.loads(strict.stdout)["sources"]}
    assert sources["물길.txt"]["error"] is None
    error = sources["empty.txt"]["error"]
    assert error["kind"] == "UnreadableSource"
    assert all(error[part] for part in ("what", "where", "hint"))


def test_build_fails_when_everything_fails(folder: Path, tmp_path: Path) -> None:
    result = run("build", folder / "empty.txt", tmp_path / "none", "--db", tmp_path / "forum.db")
    assert result.exit_code == 1
    assert "읽음 0 · 그대로 0 · 실패 2" in result.stderr


def test_build_names_documents_it_cannot_read_yet_and_fails_by_none(tmp_path: Path) -> None:
    records = tmp_path / "기록"
    records.mkdir()
    records.joinpath("물길.txt").write_text(GOOD, "utf-8")
    for name in ("가.xlsx", "나.PPT", "다.ppt"):
        records.joinpath(name).write_bytes(b"PK\x03\x04")
    result = run("build", records, "--db", tmp_path / "forum.db", "--strict", "--json")
    assert result.exit_code == 0
    assert (
        "실패 0 · 사라짐 0\n"
        "건너뜀 3 (.ppt, .xlsx): 읽지 못하는 형식입니다. "
        "HWP·DOCX·PDF로 저장하거나 압축을 풀어 넣으세요\n"
    ) in result.stderr
    outcomes = [source["outcome"] for source in json.loads(result.stdout)["sources"]]
    assert sorted(outcomes) == ["read", "skipped", "skipped", "skipped"]


def test_folder_of_unreadable_documents_alone_fails_and_names_them(tmp_path: Path) -> None:
    records = tmp_path / "기록"
    records.mkdir()
    records.joinpath("가.pptx").write_bytes(b"PK\x03\x04")
    result = run("build", records, "--db", tmp_path / "forum.db")
    assert result.exit_code == 1
    assert "건너뜀 1 (.pptx)" in result.stderr


def test_build_names_what_to_do_next(folder: Path, filled: Path, tmp_path: Path) -> None:
    page = tmp_path / "forum.html"
    result = run("build", folder / "물길.txt", "--db", filled, "--html", page)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "읽음 0 · 그대로 1" in result.stderr
    assert "하늘빛" in page.read_text("utf-8")
    assert str(filled) in result.stderr
    assert str(page) in result.stderr
    assert "forumgraph show" in result.stderr


@pytest.mark.parametrize("words", [["read"], ["structure"], ["extract"]])
@pytest.mark.parametrize("name", ["empty.txt", "binary.txt"])
def test_one_record_commands_refuse_a_hopeless_source(
    folder: Path, words: list[str], name: str
) -> None:
    result = run(*words, folder / name)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "  위치: " in result.stderr
    assert "  다음: " in result.stderr


def test_build_refuses_standard_input(tmp_path: Path) -> None:
    result = run("build", "-", "--db", tmp_path / "forum.db")
    assert result.exit_code == 2
    assert not (tmp_path / "forum.db").exists()


def test_busy_database_exits_2(busy: Path, folder: Path) -> None:
    result = run("build", folder, "--db", busy)
    assert result.exit_code == 2
    assert "사용 중인 데이터베이스" in result.stderr


def test_structure_and_extract_print_json(folder: Path) -> None:
    structured = json.loads(run("structure", folder / "물길.txt").stdout)
    assert structured["event"]["date"] == "2024-05-02"
    extracted = run("extract", folder / "물길.txt")
    assert "\\u" not in extracted.stdout
    text = json.loads(extracted.stdout)["document"]["text"]
    for statement in json.loads(extracted.stdout)["statements"]:
        assert text[statement["start"] : statement["end"]] == statement["quote"]
