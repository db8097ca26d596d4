"""Judging at the command line: what is shown, what is written, what is taken back."""

from __future__ import annotations

import getpass
import json
from pathlib import Path

import pytest
from judged_records import LEFT, RIGHT, fill_crowded, fill_judged
from typer.testing import CliRunner, Result

from forumgraph import pipeline
from forumgraph.cli import app
from forumgraph.errors import InvalidJudgement, StoreBusy
from forumgraph.judgements import COLUMNS, Judgement, read_judgements
from forumgraph.store import open_store

HEAD = "\t".join(COLUMNS)
BY = ("--who", "샘솔아", "--when", "2034-01-02")
BODIES = ("organization:가온연구소", "organization:가온연구원")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return fill_judged(tmp_path / "forum.db")


@pytest.fixture
def ledger(database: Path) -> Path:
    return database.parent / "judgements.tsv"


def run(database: Path, *words: str | Path, stdin: str = "") -> Result:
    called = [str(word) for word in (*words, "--db", database)]
    return CliRunner().invoke(app, called, input=stdin.encode("utf-8", "surrogateescape"))


def list_lines(ledger: Path) -> list[str]:
    return ledger.read_text("utf-8").splitlines()


def list_ids(database: Path, kind: str = "person") -> list[str]:
    with open_store(database) as store:
        return [entity.id for entity in store.list_entities() if entity.type == kind]


# --- candidates ---------------------------------------------------------------------------


def test_candidates_are_listed_with_ids_and_grounds(database: Path) -> None:
    result = run(database, "candidates")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert any(line.startswith("1. ") and "점수 0." in line for line in lines)
    assert f"   {LEFT}  (가온연구원)" in lines
    assert f"   {RIGHT}  (나래부)" in lines
    assert "   − 소속이 서로 다름: 가온연구원 / 나래부" in lines
    assert "열린 후보 2쌍입니다" in result.stderr
    assert f"forumgraph judge --db {database}" in result.stderr


def test_candidates_are_cut_by_limit_and_type(database: Path) -> None:
    result = run(database, "candidates", "--limit", "1")
    assert "2. " not in result.stdout
    assert "열린 후보 2쌍 가운데 1쌍을 보였습니다" in result.stderr
    for kind in ("organization", "기관"):
        found = run(database, "candidates", "--type", kind).stdout
        assert BODIES[0] in found
        assert LEFT not in found


def test_candidates_as_json_are_all_unless_limited(database: Path) -> None:
    data = json.loads(run(database, "candidates", "--json").stdout)
    pairs = [(one["left"]["id"], one["right"]["id"]) for one in data]
    assert sorted(pairs) == sorted([(LEFT, RIGHT), BODIES])
    assert len(json.loads(run(database, "candidates", "--json", "--limit", "1").stdout)) == 1


def test_candidates_of_an_unknown_type_are_wrong_use(database: Path) -> None:
    result = run(database, "candidates", "--type", "river")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "organization" in result.stderr


# --- one line -----------------------------------------------------------------------------


def test_judgement_is_written_and_applied_at_once(database: Path, ledger: Path) -> None:
    words = ("judge", "하늘빛@나래부", "하늘빛@가온연구원", "same", "--why", "자리를\t옮김")
    result = run(database, *words, *BY)
    assert result.exit_code == 0, result.stderr
    line = "same\t하늘빛@가온연구원\t하늘빛@나래부\t샘솔아\t2034-01-02\t자리를 옮김"
    assert list_lines(ledger) == [HEAD, line]
    assert f"{ledger}:2" in result.stderr
    assert "build" in result.stderr
    assert "--judgements" not in result.stderr
    assert len([one for one in list_ids(database) if "하늘빛" in one]) == 1
    assert LEFT not in run(database, "candidates").stdout


def test_judgement_taken_out_of_the_ledger_is_undone(database: Path, ledger: Path) -> None:
    before = list_ids(database)
    run(database, "judge", LEFT, RIGHT, "same")
    assert list_ids(database) != before
    ledger.write_text(f"{HEAD}\n", "utf-8")
    pipeline.apply_judgements(database, ledger)
    assert list_ids(database) == before


def test_newer_judgement_replaces_the_older_and_says_so(database: Path, ledger: Path) -> None:
    run(database, "judge", LEFT, RIGHT, "same", "--why", "이력", *BY)
    result = run(database, "judge", "하늘빛@나래부", "하늘빛@가온연구원", "different", *BY)
    assert result.exit_code == 0, result.stderr
    assert "앞선 판단을 바꾸었습니다: same, 2034-01-02, 샘솔아, 이력" in result.stderr
    assert [line.split("\t")[0] for line in list_lines(ledger)] == ["judgement", "different"]
    assert {LEFT, RIGHT} <= set(list_ids(database))


def test_equal_judgement_is_told_and_not_written_again(database: Path, ledger: Path) -> None:
    run(database, "judge", LEFT, RIGHT, "unsure")
    before = ledger.read_bytes()
    result = run(database, "judge", "하늘빛@나래부", "하늘빛@가온연구원", "unsure", "--why", "또")
    assert (result.exit_code, ledger.read_bytes()) == (0, before)
    assert "이미 있습니다" in result.stderr
    assert "앞선 판단" not in result.stderr


def test_judgement_that_stands_twice_is_told(database: Path, ledger: Path) -> None:
    lines = (f"same\t{LEFT}\t{RIGHT}", "same\t하늘빛@나래부\t하늘빛@가온연구원")
    ledger.write_text("\n".join((HEAD, *lines, "")), "utf-8")
    before = ledger.read_bytes()
    result = run(database, "judge", LEFT, RIGHT, "same")
    assert (result.exit_code, ledger.read_bytes()) == (0, before)
    assert "이미 있습니다" in result.stderr


@pytest.mark.parametrize("is_new", [True, False])
def test_second_judge_is_turned_away_while_the_first_writes(
    database: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch, is_new: bool
) -> None:
    if not is_new:
        ledger.write_text(f"{HEAD}\nignore\t샘솔아\n", "utf-8")
    others: list[Result] = []

    def fail_after_another(*_: object) -> None:
        monkeypatch.undo()
        others.append(run(database, "rename", "나래부", "나래원"))
        raise InvalidJudgement("어긋남")

    before = None if is_new else ledger.read_bytes()
    monkeypatch.setattr(pipeline, "apply_judgements", fail_after_another)
    assert run(database, "judge", LEFT, RIGHT, "different").exit_code == 2
    assert [one.exit_code for one in others] == [2]
    assert "다른 프로그램이 이 장부에 쓰고 있습니다" in others[0].stderr
    assert (ledger.read_bytes() if ledger.exists() else None) == before
    assert run(database, "rename", "나래부", "나래원").exit_code == 0
    assert not list(ledger.parent.glob("*-lock"))


def test_ledger_in_a_folder_that_is_none_is_told(database: Path) -> None:
    result = run(database, "ignore", "샘솔아", "--judgements", database / "judgements.tsv")
    assert result.exit_code == 2
    assert "판단 장부" in result.stderr


def test_judgement_is_in_the_name_of_the_account(
    database: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "haneul")
    monkeypatch.setattr("forumgraph.cli.identities.getuser", lambda: "haneul")
    run(database, "judge", LEFT, RIGHT, "different")
    (judgement,) = read_judgements(ledger)
    assert judgement.who == "haneul"
    assert len(judgement.when) == len("2034-01-02")


def test_judgement_goes_where_it_is_told(database: Path, ledger: Path, tmp_path: Path) -> None:
    own = tmp_path / "팀" / "우리.tsv"
    result = run(database, "ignore", "샘솔아", "--judgements", own)
    assert result.exit_code == 0
    assert f"--judgements {own}" in result.stderr
    assert [one.verdict for one in read_judgements(own)] == ["ignore"]
    assert not ledger.exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("judge", "하늘빛", "나래부", "same"), LEFT),
        (("judge", "하늘빛@나래부", "가온연구원", "same"), "기관·인물"),
        (("judge", LEFT, RIGHT, "maybe"), "same, different, unsure"),
        (("judge", LEFT, RIGHT, "rename"), "same, different, unsure"),
        (("judge", LEFT), "LEFT RIGHT VERDICT"),
        (("judge", LEFT, LEFT, "same"), "서로 다른"),
        (("judge", LEFT, RIGHT, "same", "--when", "어제"), "2026-01-02"),
        (("rename", "나래뷰", "나래원"), "organization:나래부"),
        (("rename", "나래부", "\u200b"), "새 이름"),
        (("ignore", "없는이름"), "맞는 것이 없습니다"),
    ],
)
def test_wrong_judgement_writes_nothing(
    database: Path, ledger: Path, words: tuple[str, ...], told: str
) -> None:
    result = run(database, *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert not ledger.exists()


def test_bad_line_stops_every_writing_command(database: Path, ledger: Path) -> None:
    ledger.write_text(f"{HEAD}\nperhaps\t가\t나\n", "utf-8")
    before = ledger.read_bytes()
    for words in (("judge",), ("judge", LEFT, RIGHT, "same"), ("ignore", "샘솔아")):
        result = run(database, *words, stdin="s\n\n")
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"{ledger}:2" in result.stderr
    assert ledger.read_bytes() == before


# --- names --------------------------------------------------------------------------------


def test_rename_changes_the_name_that_is_shown(database: Path, ledger: Path) -> None:
    result = run(database, "rename", "나래부", "나래처", "--why", "새 이름", *BY)
    assert result.exit_code == 0, result.stderr
    assert list_lines(ledger)[1] == "rename\t나래부\t나래처\t샘솔아\t2034-01-02\t새 이름"
    with open_store(database) as store:
        assert "나래처" in {entity.name for entity in store.list_entities()}
    assert "나래원" in run(database, "rename", "나래부", "나래원").stderr
    assert [one.right for one in read_judgements(ledger)] == ["나래원"]


def test_ignore_takes_out_what_can_be_judged_again(database: Path, ledger: Path) -> None:
    assert run(database, "ignore", "샘솔아", *BY).exit_code == 0
    assert not [one for one in list_ids(database) if "샘솔아" in one]
    assert "이미 있습니다" in run(database, "ignore", "샘솔아").stderr
    assert list_lines(ledger) == [HEAD, "ignore\t샘솔아\t\t샘솔아\t2034-01-02\t"]


# --- taking back --------------------------------------------------------------------------


def test_contradiction_leaves_ledger_and_database_as_they_were(
    database: Path, ledger: Path
) -> None:
    run(database, "judge", LEFT, RIGHT, "same")
    before, ids = ledger.read_bytes(), list_ids(database)
    result = run(database, "judge", "하늘빛@모음/물길.txt", "하늘빛@바람.txt", "different")
    assert result.exit_code == 2
    assert "어긋납니다" in result.stderr
    assert f"{ledger}:" in result.stderr
    assert (ledger.read_bytes(), list_ids(database)) == (before, ids)


@pytest.mark.parametrize("error", [StoreBusy("쓰는 중"), InvalidJudgement("어긋남")])
@pytest.mark.parametrize("is_new", [True, False])
def test_line_that_cannot_be_applied_is_taken_back(
    database: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, is_new: bool
) -> None:
    if not is_new:
        ledger.write_text(f"# 우리 장부\n{HEAD}\nignore\t샘솔아\n", "utf-8")
    before = None if is_new else ledger.read_bytes()

    def refuse(*_: object) -> None:
        assert "different" in ledger.read_text("utf-8")
        raise error

    monkeypatch.setattr(pipeline, "apply_judgements", refuse)
    assert run(database, "judge", LEFT, RIGHT, "different").exit_code == 2
    assert (ledger.read_bytes() if ledger.exists() else None) == before


def test_line_that_fits_nothing_after_all_is_taken_back(
    database: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.write_text(f"{HEAD}\nignore\t다른 것\n", "utf-8")
    before, states = ledger.read_bytes(), []

    def apply(_: Path, path: Path, *__: object) -> tuple[tuple[Judgement, str], ...]:
        judgements = read_judgements(path)
        states.append(len(judgements))
        return tuple((one, "맞는 것이 없음") for one in judgements)

    monkeypatch.setattr(pipeline, "apply_judgements", apply)
    result = run(database, "ignore", "샘솔아")
    assert (result.exit_code, ledger.read_bytes(), states) == (2, before, [2, 1])
    assert "되돌렸습니다(맞는 것이 없음)" in result.stderr


def test_other_lines_that_fit_nothing_are_told(database: Path, ledger: Path) -> None:
    ledger.write_text(f"{HEAD}\nignore\t먼 훗날\n", "utf-8")
    result = run(database, "ignore", "샘솔아")
    assert result.exit_code == 0
    assert f"맞지 않는 줄: {ledger}:2: ignore: 먼 훗날" in result.stderr
    assert len(read_judgements(ledger)) == 2


# --- one pair after the other -------------------------------------------------------------


def test_judge_shows_both_sides_with_their_evidence(database: Path) -> None:
    result = run(database, "judge", "--type", "person")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].startswith("■ 하늘빛 [인물] 점수 ")
    assert "(남은 후보 1쌍)" in lines[0]
    for side, body, place in (
        ("왼쪽", "가온연구원 실장 (2031-05-02)", "모음/물길.txt · 2031-05-02"),
        ("오른쪽", "나래부 과장 (2033-03)", "바람.txt · 2033-03"),
    ):
        assert any(line.startswith(f"{side}  하늘빛") for line in lines)
        assert f"  소속: {body}" in lines
        assert f"  장부에 적을 이름: {LEFT if side == '왼쪽' else RIGHT}" in lines
        assert f"    {place}" in lines
    assert "  “하늘빛(나래부 과장)”" in lines
    assert "− 소속이 서로 다름: 가온연구원 / 나래부" in lines


def test_judge_asks_again_then_writes_and_goes_on(database: Path, ledger: Path) -> None:
    result = run(database, "judge", *BY, stdin="아마\ns\n이력이 이어짐\nd\n\n")
    assert result.exit_code == 0, result.stderr
    written = {one.verdict: one for one in read_judgements(ledger)}
    assert {one.why for one in written.values()} == {"이력이 이어짐", ""}
    assert {one.left for one in written.values()} == {LEFT, BODIES[0]}
    assert "가운데 하나를 쓰거나" in result.stderr
    assert "더 없습니다" in result.stderr
    assert result.stderr.count("적었습니다: ") == 2
    assert run(database, "candidates").stdout == ""


@pytest.mark.parametrize("stdin", ["", "q\n", "ㅂ\n", "\n\n", "k\nskip\n", "건너뜀\n", "\udcff\n"])
def test_judge_ends_in_peace_and_writes_nothing(
    database: Path, ledger: Path, stdin: str
) -> None:
    result = run(database, "judge", stdin=stdin)
    assert result.exit_code == 0, result.stderr
    assert "Traceback" not in result.stderr
    assert not ledger.exists()


def test_judge_takes_answers_of_a_korean_keyboard(database: Path, ledger: Path) -> None:
    run(database, "judge", "--why", "", stdin="ㅇ\nㅕ\n")
    assert sorted(one.verdict for one in read_judgements(ledger)) == ["different", "unsure"]


def test_judge_keeps_what_was_answered_when_input_ends(database: Path, ledger: Path) -> None:
    assert run(database, "judge", stdin="d").exit_code == 0
    assert [one.verdict for one in read_judgements(ledger)] == ["different"]


def test_pair_that_was_left_open_comes_last_and_says_so(database: Path) -> None:
    first = run(database, "judge", stdin="u\n\nq\n").stdout.splitlines()[0].partition(" 점수")[0]
    (line,) = [one for one in run(database, "candidates").stdout.splitlines() if "보류" in one]
    assert line.startswith("2. ")
    assert first.removeprefix("■ ") in line


def test_judge_writes_references_that_last_for_namesakes_of_one_body(tmp_path: Path) -> None:
    database = fill_crowded(tmp_path / "forum.db")
    result = run(database, "judge", "--why", "", stdin="s\n")
    assert result.exit_code == 0, result.stderr
    (judgement,) = read_judgements(tmp_path / "judgements.tsv")
    assert (judgement.left, judgement.right) == ("김민수@나래부/물길과", "김민수@나래부/바람과")
    assert list_ids(database) == ["person:김민수@나래부"]


def test_judge_passes_over_what_contradicts(
    database: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise InvalidJudgement("판단이 서로 어긋납니다")

    monkeypatch.setattr(pipeline, "apply_judgements", refuse)
    result = run(database, "judge", "--why", "까닭", stdin="s\ns\n")
    assert result.exit_code == 0
    assert result.stderr.count("어긋납니다") == 2
    assert "반영했습니다" not in result.stderr
    assert not ledger.exists()


def test_names_out_of_records_steer_no_terminal(database: Path) -> None:
    with open_store(database, create=True) as store:
        entities = [
            one.model_copy(update={"name": "하늘\x1b[2J\u202e빛"}) for one in store.list_entities()
        ]
        candidates = store.list_candidates()
        store.replace_resolution(entities, candidates)
    for words in (("candidates",), ("judge",)):
        shown = run(database, *words).stdout
        assert "하늘" in shown
        assert not set(shown) & {"\x1b", "\u202e"}
