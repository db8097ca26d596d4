"""read: whether a blank stood where a line was cut, and what said so."""

from __future__ import annotations

import runpy
import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from line_ends import decide_breaks

from forumgraph.read import breaks
from forumgraph.read.breaks import (
    Break,
    Decision,
    judge_breaks,
    log_joins,
    trusts_blanks,
)
from forumgraph.read.log import RepairLog
from forumgraph.read.seams import list_features, load_weights, score_seam

ROOT = Path(__file__).parents[2]
CUTS = runpy.run_path(str(ROOT / "benchmarks" / "cuts.py"))
OWN = [path for path in CUTS["list_open_records"]() if CUTS["is_held_out"](path.name)]
REAL = sorted(CUTS["SHARED"].glob("*")) if CUTS["SHARED"].exists() else []

PARAGRAPH = (
    "갯벌 관측망은 주민과 연구자가 함께 자료를 모으고 그 결과를 지역의 계획에 반영하는 "
    "체계로서, 지난해부터 푸른만연구원이 운영을 맡아 열두 곳의 지점에서 관측을 이어 오고 있으며 "
    "올해는 관측 지점을 두 배로 늘려 남쪽 해안까지 넓히고, 어촌계가 스스로 자료를 올릴 수 있도록 "
    "교육과정을 새로 마련하여 운영하고자 하므로 예산을 나누어 부담하는 방법을 함께 찾아야 할 "
    "것으로 보임"
)


@pytest.fixture
def no_kiwi(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise AssertionError("Kiwi was loaded")

    monkeypatch.setattr(breaks, "_load_kiwi", refuse)


def cut(paragraph: str, width: int, inside: bool) -> tuple[list[Break], list[bool]]:
    layout = CUTS["lay_out"]("", [paragraph], width, inside)
    return layout.breaks, layout.blanks


def mark(pairs: list[Break], blanks: list[bool]) -> list[Break]:
    return [
        Break(pair.left + " " * blank, pair.right)
        for pair, blank in zip(pairs, blanks, strict=True)
    ]


# --- how often it is right: figures of benchmarks/breaks.py less a small margin ------------


def list_layouts(paths: list[Path], inside: bool) -> list[Any]:
    if not paths:
        pytest.skip(f"the real records are not here: {CUTS['SHARED']}")
    return list(CUTS["list_layouts"](CUTS["read_records"](paths), inside))


def measure(layouts: list[Any]) -> float:
    pairs = [
        (answer, blank)
        for layout in layouts
        for answer, blank in zip(
            decide_breaks(layout.breaks, False, layout.text), layout.blanks, strict=True
        )
    ]
    assert len(pairs) > 400
    return sum(answer == blank for answer, blank in pairs) / len(pairs)


@pytest.mark.parametrize(
    ("paths", "inside", "least"),
    [(OWN, True, 0.955), (OWN, False, 0.985), (REAL, True, 0.94), (REAL, False, 0.985)],
)
def test_cuts_of_unknown_records_are_told_right(
    paths: list[Path], inside: bool, least: float
) -> None:
    assert measure(list_layouts(paths, inside)) >= least


@pytest.mark.parametrize("paths", [OWN, REAL], ids=["held out", "real"])
def test_letters_alone_are_seldom_wrong_where_they_are_sure(paths: list[Path]) -> None:
    right, sure, cuts = 0, 0, 0
    for layout in list_layouts(paths, inside=True):
        for pair, blank in zip(layout.breaks, layout.blanks, strict=True):
            score = score_seam(*pair)
            cuts += 1
            sure += abs(score) > 2.5
            right += abs(score) > 2.5 and (score > 0) == blank
    assert sure / cuts >= 0.75
    assert right / sure >= 0.98


def test_model_never_saw_what_it_is_measured_by() -> None:
    names = {path.name for path in OWN}
    assert len(names) >= 8
    train = (ROOT / "benchmarks" / "train_breaks.py").read_text("utf-8")
    assert "is_held_out" in train
    assert "blind" not in train


# --- the model's file ---------------------------------------------------------------------


def test_file_of_the_model_is_small_sorted_and_says_how_it_was_made() -> None:
    data = files("forumgraph.read").joinpath("seams.tsv").read_bytes()
    head, *lines = data.decode().rstrip("\n").split("\n")
    assert len(data) <= 300_000
    assert head.startswith("## benchmarks/train_breaks.py: ")
    names = [line.split("\t")[0] for line in lines]
    assert names == sorted(set(names))
    assert len(load_weights()) == len(lines) > 5000
    assert 0 not in load_weights().values()


def test_letters_fold_into_classes_and_blanks_into_one() -> None:
    assert list_features("예산  3", "억") == list_features("예산 9", "억")
    assert list_features("한빛(", "Ab") == list_features("한빛「", "Zc")
    assert list_features("연구", "원 ") != list_features("연 구", "원 ")


@pytest.mark.parametrize(("left", "right"), [("", ""), (" ", " "), ("\x00", "\ud7b0"), ("가", "")])
def test_letters_of_nothing_have_a_score(left: str, right: str) -> None:
    assert -50 < score_seam(left, right) < 50


# --- the witnesses ------------------------------------------------------------------------


@pytest.mark.usefixtures("no_kiwi")
@pytest.mark.parametrize(
    ("left", "right", "blank"),
    [
        ("the living", "lab network", True),  # no program cuts a Latin word or a number
        ("예산 2023", "2024 합계", True),
        ("한바다시 R&D", "에서는 올해", False),
        ("푸른만연구원(", "PMI)", False),
        ("“때가 왔다”", "라고 말했다", False),
        ("운영하고자", "함을 밝힘", True),
    ],
)
def test_signs_and_particles_leave_no_choice(left: str, right: str, blank: bool) -> None:
    assert judge_breaks([Break(left, right)], False) == [Decision(blank, "sign")]


@pytest.mark.usefixtures("no_kiwi")
@pytest.mark.parametrize(
    ("left", "right", "blank"),
    [
        ("자료를 모으고 반영하", "였습니다. 그리고", False),
        ("어촌계가 스스로 자료를", "올릴 수 있게", True),
        ("이어 오고 있으", "며 올해는", False),
    ],
)
def test_letters_decide_what_is_plain_to_read(left: str, right: str, blank: bool) -> None:
    assert judge_breaks([Break(left, right)], False) == [Decision(blank, "letters")]


def test_spelling_elsewhere_in_the_document_outweighs_letters() -> None:
    pair = Break("올해부터 물길", "지기 사업을 한다")
    other = Break("모아 온 자료를", "올린 어촌계")
    joined = judge_breaks([pair, other], False, "물길지기가 모였다\n물길지기 열 명")
    apart = judge_breaks([pair, other], False, "물길 지기가 모였다\n물길 지기 열 명")
    assert (joined[0], apart[0]) == (Decision(False, "spelling"), Decision(True, "spelling"))
    assert joined[1] == apart[1] == Decision(True, "letters")


def test_seam_itself_is_no_spelling() -> None:
    pair = Break("올해부터 물길", "지기 사업을 한다")
    text = "올해부터 물길\n지기 사업을 한다"
    assert judge_breaks([pair], False, text) == judge_breaks([pair], False, "")


def test_kiwi_is_asked_only_about_what_is_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Break] = []

    def answer(pairs: list[Break]) -> list[float]:
        asked.extend(pairs)
        return [9.0] * len(pairs)

    monkeypatch.setattr(breaks, "_ask_kiwi", answer)
    monkeypatch.setattr(breaks, "score_seam", lambda left, right: -1.0 if "너" in left else -5.0)
    plain, doubtful = Break("이어 오고 있으", "며 올해는"), Break("너른", "바다")
    assert judge_breaks([plain, doubtful, plain], False) == [
        Decision(False, "letters"), Decision(True, "kiwi"), Decision(False, "letters"),
    ]  # fmt: skip
    assert asked == [doubtful]


def test_kiwi_is_loaded_once_however_many_threads_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []

    def make(**options: object) -> object:
        time.sleep(0.05)
        made.append(object())
        return made[-1]

    monkeypatch.setattr("kiwipiepy.Kiwi", make)
    breaks._make_kiwi.cache_clear()
    try:
        with ThreadPoolExecutor(8) as threads:
            loaded = {id(kiwi) for kiwi in threads.map(lambda _: breaks._load_kiwi(), range(8))}
    finally:
        breaks._make_kiwi.cache_clear()
    assert (len(made), len(loaded)) == (1, 1)


def test_syllables_in_pieces_are_read_as_syllables() -> None:
    pairs, blanks = cut(PARAGRAPH, 40, inside=True)
    apart = [Break(*(unicodedata.normalize("NFD", side) for side in pair)) for pair in pairs]
    text = unicodedata.normalize("NFD", PARAGRAPH)
    assert judge_breaks(apart, False, text) == judge_breaks(pairs, False, PARAGRAPH)
    assert not trusts_blanks(mark(apart, [not blank for blank in blanks]))


@pytest.mark.usefixtures("no_kiwi")
def test_break_beside_nothing_is_decided_too() -> None:
    odd = [Break("", "자료"), Break("  ", "자료"), Break("자료를", "")]
    assert len(judge_breaks(odd, False, whole=True)) == len(judge_breaks(odd, True)) == 3
    assert not trusts_blanks(odd)


def test_spellings_are_counted_to_the_last_letter_and_not_beyond() -> None:
    pair = Break("물길", "지기")
    counts = breaks._count_spellings([pair], "물길지기\n물길 지기\n길지")
    assert counts["길지"] == 2
    assert counts["물길지기"] == counts["물길 지기"] == 1
    assert breaks._count_spellings([pair], "") == {}


# --- the layout ---------------------------------------------------------------------------


@pytest.mark.usefixtures("no_kiwi")
def test_layout_whose_page_shows_that_it_cuts_no_word_needs_no_other_witness() -> None:
    pairs = [Break("너른바다", "살림터"), Break("이어 오고 있으", "며 올해는")]
    assert [decision.space for decision in judge_breaks(pairs, False, whole=True)] == [True, True]
    assert judge_breaks(pairs, True, whole=True)[1] == Decision(True, "layout")


@pytest.mark.usefixtures("no_kiwi")
def test_layout_that_cuts_at_blanks_is_told_without_kiwi() -> None:
    pairs, _ = cut(PARAGRAPH, 40, inside=False)
    doubtful = Break("너른바다", "살림터")
    decisions = judge_breaks([*pairs, doubtful], False)
    assert len(pairs) >= 8
    assert [decision.space for decision in decisions] == [True] * (len(pairs) + 1)


def test_one_odd_answer_in_a_layout_that_cuts_at_blanks_is_overruled_and_said_so() -> None:
    pairs, _ = cut(PARAGRAPH, 40, inside=False)
    odd = Break("관측 자료를 활용", "하였으며 이를")
    assert judge_breaks([*pairs, odd], False)[-1] == Decision(True, "layout")
    assert judge_breaks([odd], False) == [Decision(False, "letters")]


def test_layout_that_cuts_words_is_not_taken_for_one_that_does_not() -> None:
    pairs, blanks = cut(PARAGRAPH, 40, inside=True)
    assert 0 < sum(blanks) < len(blanks)
    decided = decide_breaks(pairs, False)
    assert sum(a != b for a, b in zip(decided, blanks, strict=True)) <= 1


def test_bracket_stays_closed_whatever_the_layout_does() -> None:
    pairs, _ = cut(PARAGRAPH, 40, inside=False)
    assert not decide_breaks([*pairs, Break("푸른만연구원(", "PMI)에서")], False)[-1]


# --- the mark -----------------------------------------------------------------------------


def test_mark_that_agrees_with_the_words_is_trusted() -> None:
    pairs, blanks = cut(PARAGRAPH, 40, inside=True)
    marked = mark(pairs, blanks)
    assert trusts_blanks(marked)
    assert decide_breaks(marked, True) == blanks


def test_mark_on_all_lines_or_none_is_a_habit_of_the_program() -> None:
    pairs, blanks = cut(PARAGRAPH, 40, inside=True)
    assert not trusts_blanks(mark(pairs, [True] * len(blanks)))
    assert not trusts_blanks(pairs)
    assert not trusts_blanks([])


def test_mark_that_contradicts_the_words_is_chance() -> None:
    pairs, blanks = cut(PARAGRAPH, 40, inside=True)
    assert not trusts_blanks(mark(pairs, [not blank for blank in blanks]))
    pairs, _ = cut(PARAGRAPH, 40, inside=False)
    some = [index % 2 == 0 for index in range(len(pairs))]
    assert not trusts_blanks(mark(pairs, some))


def test_mark_that_a_layout_of_whole_words_forgets_now_and_then_is_none() -> None:
    pairs = [pair for width in range(40, 60, 2) for pair in cut(PARAGRAPH, width, False)[0]]
    assert not trusts_blanks(mark(pairs, [index % 5 > 0 for index in range(len(pairs))]))


def test_mark_that_was_lost_here_and_there_is_still_one() -> None:
    cuts = [cut(PARAGRAPH, width, True) for width in range(40, 60, 2)]
    pairs = [pair for some, _ in cuts for pair in some]
    blanks = [blank for _, some in cuts for blank in some]
    assert trusts_blanks(mark(pairs, [b and i % 20 > 0 for i, b in enumerate(blanks)]))


def test_paragraph_that_ends_without_a_mark_does_not_speak_against_it() -> None:
    pairs, blanks = cut(PARAGRAPH, 40, inside=True)
    ends = [Break("함께 찾아야 할 것으로 보임", "예산을 나눈다")] * len(pairs)
    assert trusts_blanks([*mark(pairs, blanks), *ends])


@pytest.mark.parametrize("blank", ["\xa0", "\xa0 "])
def test_few_no_break_spaces_are_a_mark(blank: str) -> None:
    pairs = [Break(f"지역문{blank}", "제를 푼다"), Break("지역문", "제를 푼다")]
    assert trusts_blanks(pairs)
    assert decide_breaks(pairs, True) == [True, False]


def test_lost_character_before_a_line_end_is_a_blank_where_marks_are_hard() -> None:
    pairs = [Break("지역문\ufffd", "제를 푼다"), Break("지역문", "제를 푼다")]
    assert trusts_blanks(pairs, hard=True)
    assert decide_breaks(pairs, True) == [True, False]
    assert not trusts_blanks(pairs)


# --- the account --------------------------------------------------------------------------


def test_account_says_by_what_each_join_was_decided() -> None:
    log = RepairLog()
    pairs = [Break("관측을 ", "이어"), Break("반영하", "였다"), Break("물길", "지기")]
    log_joins(pairs, [
        Decision(True, "mark"), Decision(False, "letters"), Decision(False, "spelling"),
    ], log)  # fmt: skip
    assert [(repair.kind, repair.note, repair.examples) for repair in log.repairs] == [
        ("line_join", "줄바꿈을 빈칸으로 이음(줄 끝 빈칸을 보고)", ("관측을⏎이어",)),
        ("line_join", "낱말 안의 줄바꿈을 붙임(앞뒤 글자를 보고)", ("반영하⏎였다",)),
        ("line_join", "낱말 안의 줄바꿈을 붙임(문서의 다른 곳을 보고)", ("물길⏎지기",)),
    ]
