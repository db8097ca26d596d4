"""The ledger: what a line may say, what is refused and where, and that writing disturbs nothing."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forumgraph.errors import InvalidJudgement
from forumgraph.judgements import (
    COLUMNS,
    KINDS,
    Judgement,
    Verdict,
    check_judgement,
    find_ledger,
    keep_ledger,
    list_standing,
    read_judgements,
    write_judgement,
)
from forumgraph.model import EntityType

HEAD = "judgement\tleft\tright\twho\twhen\twhy"
SAME = Judgement("same", "가온연구원", "가온硏", "하늘빛", "2031-05-02", "약칭")


def write_lines(path: Path, *lines: str, end: str = "\n") -> Path:
    path.write_bytes("".join(f"{line}{end}" for line in (HEAD, *lines)).encode())
    return path


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "judgements.tsv"


# --- reading ------------------------------------------------------------------------------


def test_ledger_gives_its_lines_with_their_places(ledger: Path) -> None:
    line = "same\t가\t나\t하늘빛\t2031-05-02\t같은 곳"
    write_lines(ledger, "", "# 기관", line, "ignore\t다\t\t\t\t")
    assert read_judgements(ledger) == (
        Judgement("same", "가", "나", "하늘빛", "2031-05-02", "같은 곳", f"{ledger}:4"),
        Judgement("ignore", "다", where=f"{ledger}:5"),
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_ledger_is_read_whatever_the_editor(ledger: Path, end: str, mark: str) -> None:
    text = end.join((HEAD, "rename\t가\t나\t\t\t", "different\t라\t다"))
    ledger.write_bytes((mark + text).encode())
    found = [(one.verdict, one.left, one.right) for one in read_judgements(ledger)]
    assert found == [("rename", "가", "나"), ("different", "다", "라")]


def test_ledger_may_begin_with_a_comment(ledger: Path) -> None:
    ledger.write_text(f"# 정책연구팀\n\n{HEAD}\nignore\t가\n", "utf-8")
    assert [one.where for one in read_judgements(ledger)] == [f"{ledger}:4"]


def test_ledger_knows_no_line_end_but_those_of_files(ledger: Path) -> None:
    write_lines(ledger, "same\t가\t나\t\t\t까닭\u2028둘째\x0c줄", "ignore\t다")
    assert [one.why for one in read_judgements(ledger)] == ["까닭 둘째 줄", ""]


BAD = {
    "maybe\t가\t나\t\t\t": ("모르는 판단", "same, different, unsure, rename, ignore"),
    "Same\t가\t나\t\t\t": ("모르는 판단", "same"),
    "same": ("열이 6개가 아니라 1개", "탭"),
    "same\t가\t나\t\t\t\t더": ("열이 6개가 아니라 7개", "탭"),
    "same 가 나": ("열이 6개가 아니라 1개", "탭"),
    "same\t\t나\t\t\t": ("left 칸이 비어", "이름이나 id"),
    "same\t가\t \t\t\t": ("right 칸이 비어", "다른 한쪽"),
    "rename\t가\t\t\t\t": ("right 칸이 비어", "새 이름"),
    "ignore\t가\t나\t\t\t": ("하나만", "비우세요"),
    "unsure\t가\t가\t\t\t": ("left와 right가 같습니다", "서로 다른"),
    "same\t가\t나\t2031-05-02\t하늘빛\t": ("날짜", "2026-01-02"),
    "same\t가\t나\t하늘빛\t2031-02-30\t": ("날짜", "2026-01-02"),
    "same\t가\t나\t하늘빛\t2031.5.2.\t": ("날짜", "2026-01-02"),
}


@pytest.mark.parametrize("line", BAD)
def test_bad_line_is_named_with_what_was_expected(ledger: Path, line: str) -> None:
    write_lines(ledger, "ignore\t가", "# 설명", line, "ignore\t나")
    before = ledger.read_bytes()
    what, hint = BAD[line]
    for attempt in (lambda: read_judgements(ledger), lambda: write_judgement(ledger, SAME)):
        with pytest.raises(InvalidJudgement) as caught:
            attempt()
        assert caught.value.where == f"{ledger}:4"
        assert what in caught.value.what
        assert hint in caught.value.hint
    assert ledger.read_bytes() == before
    assert os.listdir(ledger.parent) == [ledger.name]


@pytest.mark.parametrize("text", ["", "\ufeff", "\n# 빈 장부\n", "left\tright\n", "same\t가\t나\n"])
def test_ledger_without_its_header_is_refused(ledger: Path, text: str) -> None:
    ledger.write_text(text, "utf-8")
    with pytest.raises(InvalidJudgement, match="머리줄") as caught:
        read_judgements(ledger)
    assert caught.value.where == f"{ledger}:1"
    assert r"judgement\tleft" in caught.value.hint


def test_ledger_in_another_encoding_is_refused_with_the_line(ledger: Path) -> None:
    ledger.write_bytes(f"{HEAD}\nignore\t가\n".encode() + "ignore\t나".encode("cp949"))
    with pytest.raises(InvalidJudgement, match="UTF-8") as caught:
        read_judgements(ledger)
    assert caught.value.where == f"{ledger}:3"


def test_ledger_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidJudgement, match="열 수 없습니다"):
        read_judgements(tmp_path)
    assert read_judgements(tmp_path / "none.tsv") == ()


def test_ledger_lies_beside_the_database_unless_it_is_chosen() -> None:
    database = Path("자료/forum.db")
    assert find_ledger(database, None) == Path("자료/judgements.tsv")
    assert find_ledger(database, Path("내 판단.tsv")) == Path("내 판단.tsv")


# --- writing ------------------------------------------------------------------------------


def test_first_judgement_makes_the_file_with_its_header(tmp_path: Path) -> None:
    path = tmp_path / "새 폴더" / "judgements.tsv"
    assert write_judgement(path, SAME)
    line = "same\t가온硏\t가온연구원\t하늘빛\t2031-05-02\t약칭"
    assert path.read_text("utf-8") == f"{HEAD}\n{line}\n"


def test_lines_are_sorted_whatever_was_written_first(ledger: Path) -> None:
    wanted = [
        Judgement("ignore", "나"), Judgement("same", "다", "가"), Judgement("rename", "가", "하"),
        Judgement("unsure", "가", "나"), Judgement("ignore", "가"),
    ]  # fmt: skip
    for one in wanted:
        assert write_judgement(ledger, one)
    first = ledger.read_bytes()
    found = [(one.left, one.right, one.verdict) for one in read_judgements(ledger)]
    assert found == sorted(found)
    assert len(found) == len(wanted)
    ledger.unlink()
    for one in reversed(wanted):
        write_judgement(ledger, one)
    assert ledger.read_bytes() == first


def test_equal_decision_is_not_written_twice(ledger: Path) -> None:
    write_judgement(ledger, SAME)
    before = ledger.read_bytes()
    turned = Judgement("same", SAME.right, " 가온 연구원", "바다솔", "2031-06-01", "다른 까닭")
    assert not write_judgement(ledger, turned)
    assert ledger.read_bytes() == before


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (SAME, SAME._replace(verdict="different")),
        (SAME, Judgement("unsure", SAME.right, SAME.left)),
        (Judgement("rename", "가", "나"), Judgement("rename", "가", "다")),
    ],
)
def test_newer_decision_takes_the_place_of_the_older(
    ledger: Path, older: Judgement, newer: Judgement
) -> None:
    write_lines(ledger, "# 처음", "ignore\t하")
    before = ledger.read_bytes()
    write_judgement(ledger, older)
    assert write_judgement(ledger, newer)
    assert [one.verdict for one in list_standing(read_judgements(ledger), older)] == [newer.verdict]
    assert ledger.read_bytes().startswith(before[: before.index(b"ignore")])
    assert len(read_judgements(ledger)) == 2


def test_lines_by_hand_that_contradict_each_other_give_way_together(ledger: Path) -> None:
    write_lines(ledger, "different\t가\t나", "same\t나\t가", "same\t나\t다")
    assert write_judgement(ledger, Judgement("same", "가", "나"))
    found = [one[:3] for one in read_judgements(ledger)]
    assert found == [("same", "가", "나"), ("same", "나", "다")]


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("person:하늘빛@가온부", "하늘빛 @ 가온부", True),
        ("organization:가온부", "가온부", True),
        ("organization:가온부", "program:가온부", False),
        ("person:하늘빛@가온부", "하늘빛", False),
        ("과제: 가온부", "과제:가온부", True),
    ],
)
def test_reference_is_known_with_or_without_its_type(one: str, other: str, is_same: bool) -> None:
    standing = [Judgement("same", "힣", one), Judgement("ignore", one)]
    assert bool(list_standing(standing, Judgement("different", other, "힣"))) == is_same
    assert bool(list_standing(standing, Judgement("ignore", other))) == is_same
    assert not list_standing(standing, Judgement("rename", other, "새 이름"))


def test_types_in_references_are_those_of_the_model() -> None:
    assert set(KINDS) == set(get_args(EntityType))


def test_what_stands_on_a_pair_is_no_matter_of_its_name_alone(ledger: Path) -> None:
    for verdict, right in (("same", "나"), ("rename", "나"), ("ignore", "")):
        assert write_judgement(ledger, Judgement(verdict, "가", right))  # type: ignore[arg-type]
    standing = list_standing(read_judgements(ledger), Judgement("ignore", "가"))
    assert [one.verdict for one in standing] == ["ignore"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_writing_keeps_the_editors_line_ends_and_mark(ledger: Path, end: str) -> None:
    text = "\ufeff" + end.join((HEAD, "# 기관", "ignore\t가", "", "ignore\t다"))
    ledger.write_bytes(text.encode())
    write_judgement(ledger, Judgement("ignore", "나"))
    write_judgement(ledger, Judgement("ignore", "하"))
    now = ledger.read_bytes().decode()
    added = [f"ignore\t{name}\t\t\t\t" for name in "나하"]
    lines = [HEAD, "# 기관", "ignore\t가", added[0], "", "ignore\t다", added[1]]
    assert now == "\ufeff" + end.join(lines)


def test_line_goes_below_the_comment_at_the_top(ledger: Path) -> None:
    write_lines(ledger, "# 이 장부는 정책연구팀이 관리한다", "ignore\t나")
    write_judgement(ledger, Judgement("ignore", "가"))
    assert [line[:9] for line in ledger.read_text("utf-8").splitlines()[1:]] == [
        "# 이 장부는 정", "ignore\t가\t", "ignore\t나",
    ]  # fmt: skip


HOSTILE = (
    ("가\n나", "가 나"), ("가\t나", "가 나"), ("\u202e가나\u202c", "가나"),
    ("가\x1b[2J나", "가[2J나"), ("가\u2028나", "가 나"), ("\u200b가나\ufeff", "가나"),
    ("가\udcff나", "가나"),
    ("\u1100\u1161나", "가나"), ("가\r\nsame\t다\t라", "가 same 다 라"),
)  # fmt: skip


@pytest.mark.parametrize(("cell", "clean"), HOSTILE)
def test_hostile_cells_forge_no_line(ledger: Path, cell: str, clean: str) -> None:
    write_judgement(ledger, Judgement("same", cell, "힣", cell, "", cell))
    (found,) = read_judgements(ledger)
    assert (found.left, found.who, found.why) == (clean, clean, clean)
    assert ledger.read_bytes().count(b"\n") == 2


@pytest.mark.parametrize(
    "bad",
    [
        Judgement("same", "\u200b", "가"),
        Judgement("rename", "가", "\t"),
        SAME._replace(when="어제"),
    ],
)
def test_bad_judgement_is_refused_before_anything_is_written(ledger: Path, bad: Judgement) -> None:
    with pytest.raises(InvalidJudgement):
        write_judgement(ledger, bad)
    assert not ledger.exists()


def test_ledger_stays_whole_when_the_disk_refuses(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_judgement(ledger, SAME)
    before = ledger.read_bytes()

    def refuse(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(InvalidJudgement, match="쓸 수 없습니다"):
        write_judgement(ledger, Judgement("ignore", "가"))
    assert ledger.read_bytes() == before
    assert os.listdir(ledger.parent) == [ledger.name]


@pytest.mark.skipif(os.name == "nt", reason="links and modes are those of POSIX")
def test_writing_keeps_mode_and_link(tmp_path: Path) -> None:
    real, link = write_lines(tmp_path / "팀.tsv"), tmp_path / "judgements.tsv"
    real.chmod(0o664)
    link.symlink_to(real)
    write_judgement(link, SAME)
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o664
    assert len(read_judgements(real)) == 1


# --- taking back --------------------------------------------------------------------------


def write_and_fail(ledger: Path, failure: BaseException) -> None:
    with keep_ledger(ledger):
        write_judgement(ledger, SAME)
        raise failure


@pytest.mark.parametrize("failure", [InvalidJudgement("서로 어긋납니다"), KeyboardInterrupt()])
def test_ledger_is_kept_when_what_follows_fails(ledger: Path, failure: BaseException) -> None:
    for is_new in (True, False):
        if not is_new:
            write_lines(ledger, "ignore\t나")
        before = None if is_new else ledger.read_bytes()
        with pytest.raises(type(failure)):
            write_and_fail(ledger, failure)
        assert (ledger.read_bytes() if ledger.exists() else None) == before


def test_ledger_keeps_what_was_written_when_all_goes_well(ledger: Path) -> None:
    with keep_ledger(ledger):
        write_judgement(ledger, SAME)
    assert len(read_judgements(ledger)) == 1


# --- any sequence -------------------------------------------------------------------------

names = st.text("가나다 A·@:#", min_size=1, max_size=4).filter(str.strip)
cells = st.text(st.characters(codec="utf-8"), max_size=6)
verdicts: st.SearchStrategy[Verdict] = st.sampled_from(
    ["same", "different", "unsure", "rename", "ignore"]
)


@st.composite
def judgements(draw: st.DrawFn) -> Judgement:
    verdict, left, right = draw(verdicts), draw(names), draw(names)
    right = "" if verdict == "ignore" else f"{right}힣"
    return Judgement(verdict, left, right, draw(cells), "2031-05-02", draw(cells))


@st.composite
def ledgers(draw: st.DrawFn) -> bytes:
    """Draw a ledger as people keep it: comments, blanks, any order; its names end in 0."""
    pieces = st.sampled_from(["", "# 설명", "#", "   ", "ignore\t나0", "same\t가0\t다0\t\t\t까닭"])
    lines = draw(st.lists(pieces, max_size=8))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    last = draw(st.sampled_from(["", end]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return (mark + end.join([HEAD, *lines]) + last).encode()


def delete_line(content: str, wanted: str) -> str:
    """Delete as an editor does: the line with its end, at a file's end the one before it."""
    end = "\r\n" if "\r\n" in content else "\n"
    lines = content.split(end)
    assert lines.count(wanted) == 1
    lines.remove(wanted)
    return end.join(lines)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=ledgers(), written=st.lists(judgements(), max_size=6), seed=st.randoms())
def test_deleting_what_was_written_restores_every_byte(
    tmp_path: Path, before: bytes, written: list[Judgement], seed: Any
) -> None:
    path = tmp_path / "judgements.tsv"
    path.write_bytes(before)
    old = {one[:6] for one in read_judgements(path)}
    for one in written:
        standing = list_standing(read_judgements(path), one)
        equal = [s for s in standing if (s.verdict, s.right) == check_judgement(one, "")[0:3:2]]
        is_written = write_judgement(path, one)
        assert is_written or standing
        assert not (is_written and equal)
        assert [s.verdict for s in list_standing(read_judgements(path), one)] == [one.verdict]
    added = [one[:6] for one in read_judgements(path) if one[:6] not in old]
    seed.shuffle(added)
    text = path.read_bytes().decode()
    for cells in added:
        text = delete_line(text, "\t".join(cells))
    assert text.encode() == before


@given(judgements())
def test_what_is_checked_once_stays_as_it_is(judgement: Judgement) -> None:
    once = check_judgement(judgement, "")
    assert check_judgement(once, "") == once
    assert not re.search(r"[\x00-\x1f\u2028\u202e]", "".join(once))
    assert COLUMNS[0] not in once.verdict
