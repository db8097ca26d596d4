"""`forumgraph diff`, and what `forumgraph build` says of the network it changed."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from built_records import make_second, run_build
from networks import make_network, make_state
from store_records import Record, make_forum
from typer.testing import CliRunner, Result

from forumgraph.cli import app
from forumgraph.console.diff import print_changes, print_comparison
from forumgraph.diff import Comparison, Evidence, NetworkDiff, State, diff_networks
from forumgraph.store import Network, RelationState, open_store

RECORD = "제3차 물길포럼\n일시: 2031. 5. 2.(금)\n\n하늘빛(누리섬연구원 과장)\n- 물길을 열자.\n"
NEWER = (
    "제4차 물길포럼\n일시: 2031. 9. 2.(화)\n\n바다솔(가람연구원 실장)\n"
    "- 가람연구원은 누리섬연구원과 업무협약을 체결했다.\n"
)
GAON, NARAE, DASOM, RAON = (f"organization:{name}" for name in ("가온", "나래", "다솜", "라온"))
PEOPLE = ("person:하늘빛@가온", "person:하늘빛@나래")
HOSTILE = "가온\x1b[2J원\n없어진 것 9\u202e"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def make_database(path: Path, *builds: Record) -> Path:
    """Return a database that took in one record a build."""
    with open_store(path, create=True) as store:
        for record in builds:
            run_build(store, [record])
    return path


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return make_database(tmp_path / "forum.db", make_forum(), make_second())


def show(
    before: Network, after: Network, capsys: pytest.CaptureFixture[str], limit: int = 20
) -> str:
    """Return how the difference between two networks is printed."""
    sides = [State(name, None, None, 0, 0, 0) for name in ("앞.db", "뒤.db")]
    diff = diff_networks(before, after)
    print_comparison(Comparison(sides[0], sides[1], diff, Evidence({}, {})), limit)
    return capsys.readouterr().out


# --- the command --------------------------------------------------------------------------


def test_diff_of_one_database_is_what_its_last_build_changed(database: Path) -> None:
    done = run("diff", database)
    assert done.exit_code == 0
    assert f"앞: {database} 1번째 빌드(" in done.stdout
    assert "· 기록 2, 찾은 것 10, 관계 13" in done.stdout
    assert "항목: 행사 +1" in done.stdout
    assert "관계: 협력 +1, 소속 +1" in done.stdout
    assert "새로 생긴 것 1\n  제4회 물길포럼 [행사]\n" in done.stdout
    assert "\n새로 생긴 관계 2\n" in done.stdout
    sentence = "    “가온연구원과 다솜시는 물길 지도를 함께 만들었다.” — 2032-04-01 · 지도.txt"
    assert sentence in done.stdout.splitlines()
    assert "—소속— 다솜시 (문장 1 · 직위 국장)" in done.stdout


def test_diff_of_builds_backwards_takes_away_what_came(database: Path) -> None:
    done = run("diff", f"{database}@2", f"{database}@1")
    assert done.exit_code == 0
    assert "항목: 행사 −1" in done.stdout
    assert "없어진 관계 2" in done.stdout
    assert "새로" not in done.stdout


def test_diff_of_two_databases_is_what_they_hold(database: Path, tmp_path: Path) -> None:
    other = make_database(tmp_path / "other.db", make_second())
    done = run("diff", other, database)
    assert done.exit_code == 0
    assert f"뒤: {database} · 기록 2" in done.stdout
    assert "새로 생긴 관계 11" in done.stdout


def test_diff_of_a_database_with_itself_says_so(database: Path) -> None:
    done = run("diff", database, database)
    assert done.exit_code == 0
    assert "달라진 것이 없습니다." in done.stdout


def test_limit_bounds_each_list_and_says_how_many_are_left(database: Path) -> None:
    done = run("diff", f"{database}@1", f"{database}@2", "--limit", "1")
    assert "새로 생긴 관계 2" in done.stdout
    assert "  … 외 1건 (--limit으로 더 보기)" in done.stdout
    assert "—소속—" not in done.stdout


def test_json_holds_everything_with_its_sentences(database: Path) -> None:
    done = run("diff", database, "--json", "--limit", "1")
    told = json.loads(done.stdout)
    assert "\\u" not in done.stdout
    assert list(told) == ["before", "after", "counts", "entities", "relations", "notes"]
    assert (told["before"]["run"], told["after"]["relations"]) == (1, 13)
    assert told["counts"]["relations"]["collaborates_with"] == {"added": 1}
    assert [len(told["relations"][name]) for name in ("added", "removed", "changed")] == [2, 0, 0]
    tie = told["relations"]["added"][0]
    assert tie["before"] is None
    assert {tie["after"][end]["name"] for end in ("source", "target")} == {"가온연구원", "다솜시"}
    assert tie["sentences"][0]["document"] == "지도.txt"


def test_runs_lists_the_builds(database: Path) -> None:
    done = run("diff", database, "--runs")
    assert done.exit_code == 0
    head, first, second = done.stdout.splitlines()
    assert head.split() == ["빌드", "끝난", "때(UTC)", "기록", "찾은", "것", "관계"]
    assert first.split()[0] == "1"
    assert first.split()[-3:] == ["1", "9", "11"]
    assert second.split()[-3:] == ["2", "10", "13"]
    runs = json.loads(run("diff", f"{database}@1", "--runs", "--json").stdout)
    assert [one["run"] for one in runs] == [1, 2]


def test_build_that_was_broken_off_is_listed_as_such(database: Path) -> None:
    with open_store(database, create=True) as store:
        store.start_run("1")
    assert "(중간에 멈춤)" in run("diff", database, "--runs").stdout.splitlines()[-1]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["{0}@1"], "견줄 앞선 빌드가 없습니다"),
        (["{0}@1", "{0}@7"], "없는 빌드입니다: 7"),
        (["{0}", "{0}.none"], "데이터베이스가 없습니다"),
        (["{0}", "{1}"], "데이터베이스 파일이 아닙니다"),
        (["{0}", "{0}", "--runs"], "--runs에는 데이터베이스 하나만 씁니다"),
        (["{0}", "--limit", "0"], "1 이상이어야 합니다"),
        ([], "A 자리가 비었습니다"),
    ],
)
def test_wrong_use_says_what_to_do_and_ends_with_2(
    database: Path, tmp_path: Path, words: list[str], message: str
) -> None:
    text = tmp_path / "record.txt"
    text.write_text(RECORD, "utf-8")
    done = run("diff", *(word.format(database, text) for word in words))
    assert done.exit_code == 2
    assert message in done.stderr
    assert "다음: " in done.stderr
    assert not done.stdout


def test_diff_writes_to_no_database(database: Path, tmp_path: Path) -> None:
    other = make_database(tmp_path / "other.db", make_second())
    before = [path.read_bytes() for path in (database, other)]
    for words in ([database], [database, other], [database, "--runs"]):
        assert run("diff", *words).exit_code == 0
    assert [path.read_bytes() for path in (database, other)] == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["forum.db", "other.db"]


def test_diff_loads_no_analyser_and_no_graph_library(database: Path) -> None:
    code = (
        "import sys\nfrom forumgraph.cli import app\n"
        "try: app(sys.argv[1:])\n"
        "except SystemExit as end: code = end.code\n"
        "heavy = ('spacy', 'kiwipiepy', 'networkx')\n"
        "print('LOADED', [name for name in heavy if name in sys.modules], code)"
    )
    command = [sys.executable, "-c", code, "diff", str(database)]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert done.stdout.decode().rstrip().endswith("LOADED [] 0"), done


# --- what is shown ------------------------------------------------------------------------


def test_renamed_entity_shows_both_names(capsys: pytest.CaptureFixture[str]) -> None:
    shown = show(make_network({"a": GAON}), make_network({"a": NARAE}), capsys)
    assert "바뀐 것 1\n  가온 [기관] → 나래\n" in shown


def test_changed_entity_shows_names_and_attributes(capsys: pytest.CaptureFixture[str]) -> None:
    before = make_state(GAON, "가온원", "GO", kind="institute")
    after = make_state(GAON, "가온원", "가온(주)", kind="public", parent="나래")
    networks = (make_network({"a": GAON}, **{GAON: state}) for state in (before, after))
    shown = show(*networks, capsys)
    assert "    다른 이름: +가온(주), −GO\n" in shown
    assert "    종류: 연구기관 → 공공기관\n" in shown
    assert "    상위 기관: 없음 → 나래\n" in shown


def test_changed_relation_shows_what_it_was_and_is(capsys: pytest.CaptureFixture[str]) -> None:
    states = (
        RelationState(1, ("실장",), (), ("planned",)),
        RelationState(3, ("실장", "원장"), ("host",), ("planned",)),
    )
    networks = (
        make_network({"a": GAON, "b": NARAE}, {(GAON, "runs", NARAE): state}) for state in states
    )
    shown = show(*networks, capsys)
    assert (
        "  가온 —추진·운영— 나래 (문장 1 → 3 · 직위 실장 → 실장, 원장 · 역할 없음 → 주최)" in shown
    )


def test_merged_people_of_one_name_are_told_apart(capsys: pytest.CaptureFixture[str]) -> None:
    apart = make_network({"a": PEOPLE[0], "b": PEOPLE[1]}, {(PEOPLE[1], "runs", PEOPLE[0]): 1})
    joined = make_network({"a": PEOPLE[0], "b": PEOPLE[0]})
    shown = show(apart, joined, capsys)
    assert "항목: 인물 합쳐짐 1" in shown
    assert "합쳐진 것 1\n  하늘빛 [인물], 하늘빛 [인물] → 하늘빛 [인물]\n" in shown
    assert "    person:하늘빛@가온, person:하늘빛@나래 → person:하늘빛@가온\n" in shown
    assert "나뉜 것 1\n" in show(joined, apart, capsys)


def test_relation_that_a_merge_moved_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    before = make_network(
        {"a": PEOPLE[0], "b": PEOPLE[1], "c": GAON}, {(PEOPLE[1], "runs", GAON): 1}
    )
    after = make_network(
        {"a": PEOPLE[0], "b": PEOPLE[0], "c": GAON}, {(PEOPLE[0], "runs", GAON): 1}
    )
    shown = show(before, after, capsys)
    assert "관계: 추진·운영 옮겨짐 1\n" in shown
    assert "    항목이 합쳐지거나 나뉘어 문장이 다른 관계에서 옮겨 왔습니다\n" in shown
    assert "    항목이 합쳐지거나 나뉘어 문장이 다른 관계로 옮겨졌습니다\n" in shown


def test_names_from_records_steer_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    key = f"organization:{HOSTILE}"
    nasty = make_state(key, HOSTILE, name=HOSTILE, kind=HOSTILE)
    relation = RelationState(1, (HOSTILE,), (HOSTILE,), (HOSTILE,))
    after = make_network({"a": key, "b": GAON}, {(key, "runs", GAON): relation}, **{key: nasty})
    for shown in (show(Network(), after, capsys), show(after, make_network({"b": GAON}), capsys)):
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert "\n없어진 것 9" not in shown


def test_files_from_records_steer_no_terminal(tmp_path: Path) -> None:
    record = make_second("지도\x1b[2J\n없어진 것 9.txt")
    database = make_database(tmp_path / "forum.db", make_forum(), record)
    done = run("diff", database)
    assert done.exit_code == 0
    assert "지도\\x1b[2J\\n없어진 것 9.txt" in done.stdout
    assert "\x1b" not in done.stdout


# --- after a build ------------------------------------------------------------------------


def tell(diff: NetworkDiff, capsys: pytest.CaptureFixture[str]) -> list[str]:
    print_changes(diff, Path("forum.db"))
    shown = capsys.readouterr()
    assert not shown.out
    return shown.err.strip().splitlines()


def test_nothing_is_said_where_nothing_changed(capsys: pytest.CaptureFixture[str]) -> None:
    assert tell(NetworkDiff(), capsys) == []


def test_changes_are_told_in_six_lines_with_new_and_gone_ties(
    capsys: pytest.CaptureFixture[str],
) -> None:
    names = {"a": GAON, "b": NARAE, "c": DASOM, "d": RAON}
    tie = "collaborates_with"
    gone = {(DASOM, tie, RAON): RelationState(2, statuses=("unknown",))}
    new = {
        (GAON, tie, other): RelationState(1, statuses=("done",)) for other in (NARAE, DASOM, RAON)
    }
    new |= {(NARAE, tie, RAON): RelationState(1, statuses=("planned",))}
    lines = tell(diff_networks(make_network(names, gone), make_network(names, new)), capsys)
    assert lines == [
        "그물에 생긴 변화",
        "  관계: 협력 +4 −1",
        "  새 협력: 가온 – 나래, 가온 – 다솜, 가온 – 라온 … 외 1건",
        "  없어진 협력: 다솜 – 라온",
        "  근거 문장까지 보기: forumgraph diff forum.db",
    ]


def test_planned_tie_is_called_so_and_a_denied_one_is_none(
    capsys: pytest.CaptureFixture[str],
) -> None:
    names, tie = {"a": GAON, "b": NARAE, "c": DASOM}, "collaborates_with"
    relations = {
        (GAON, tie, NARAE): RelationState(1, statuses=("planned",)),
        (GAON, tie, DASOM): RelationState(1, statuses=("negated",)),
    }
    lines = tell(diff_networks(make_network(names), make_network(names, relations)), capsys)
    assert "  새 협력: 가온 – 나래(예정·희망)" in lines
    assert "다솜" not in "".join(lines)


def test_ties_are_told_by_how_often_they_are_stated(capsys: pytest.CaptureFixture[str]) -> None:
    names, tie = {"a": GAON, "b": NARAE, "c": DASOM, "d": RAON}, "collaborates_with"
    relations = {
        (GAON, tie, NARAE): RelationState(5, statuses=("planned",)),
        (GAON, tie, DASOM): RelationState(1, statuses=("unknown",)),
        (GAON, tie, RAON): RelationState(3, statuses=("done", "planned")),
    }
    lines = tell(diff_networks(make_network(names), make_network(names, relations)), capsys)
    assert "  새 협력: 가온 – 라온, 가온 – 다솜, 가온 – 나래(예정·희망)" in lines


def build(folder: Path, *words: str) -> tuple[list[str], dict[str, Any]]:
    """Build, and return the lines about changes and the JSON."""
    done = run("build", folder, "--db", folder / "forum.db", "--workers", "1", "--json", *words)
    assert done.exit_code == 0, done.stderr
    lines = done.stderr.splitlines()
    start = next((at for at, line in enumerate(lines) if line.startswith("그물에")), len(lines))
    told = list(takewhile(lambda line: line.startswith(("그물에", "  ")), lines[start:]))
    return told, json.loads(done.stdout)["changes"]


@pytest.mark.usefixtures("quick_builds")
def test_build_says_what_new_records_changed(tmp_path: Path) -> None:
    tmp_path.joinpath("가.txt").write_text(RECORD, "utf-8")
    lines, told = build(tmp_path)
    assert lines == ["그물에 생긴 변화: 첫 빌드라 모두 새것입니다"]
    assert told is None
    tmp_path.joinpath("나.txt").write_text(NEWER, "utf-8")
    lines, told = build(tmp_path)
    assert 3 <= len(lines) <= 6
    assert any("새 협력: 가람연구원 – 누리섬연구원" in line for line in lines)
    assert told["counts"]["relations"]["collaborates_with"] == {"added": 1}
    lines, told = build(tmp_path)
    assert lines == []
    assert not any(told["entities"].values())
    tmp_path.joinpath("나.txt").unlink()
    lines, told = build(tmp_path)
    assert any("없어진 협력: 가람연구원 – 누리섬연구원" in line for line in lines)
    (gone,) = json.loads(run("diff", tmp_path / "forum.db", "--json").stdout)["relations"][
        "removed"
    ][:1]
    assert gone["sentences"][0]["document"] == "나.txt"


def test_build_that_could_read_nothing_says_nothing_of_changes(tmp_path: Path) -> None:
    tmp_path.joinpath("가.txt").write_bytes(b"")
    done = run("build", tmp_path / "가.txt", "--db", tmp_path / "forum.db")
    assert done.exit_code == 1
    assert "실패 1" in done.stderr
    assert "그물에 생긴 변화" not in done.stderr


@pytest.mark.usefixtures("quick_builds")
def test_mended_record_changes_no_event(tmp_path: Path) -> None:
    tmp_path.joinpath("가.txt").write_text(RECORD, "utf-8")
    build(tmp_path)
    tmp_path.joinpath("가.txt").write_text(RECORD.replace("열자", "넓히자"), "utf-8")
    _, told = build(tmp_path)
    assert not any(told["entities"].values())
    assert told["relations"]["removed"] == []
