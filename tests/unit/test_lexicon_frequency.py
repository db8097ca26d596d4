"""How many people bear a name: orders of magnitude that a Korean would agree with."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from importlib.resources import files
from itertools import accumulate
from timeit import timeit

import pytest

from forumgraph.errors import InvalidLexicon
from forumgraph.lexicon import frequency
from forumgraph.lexicon.frequency import (
    POPULATION,
    estimate_bearers,
    is_common,
    is_rare,
    load_frequencies,
    split_korean_name,
)

COMMON = (
    "김민수", "김철수", "이지훈", "김영숙", "이영희", "박지영", "최은정", "정미경",
    "강현우", "조성호", "김서연", "이준호", "박성민", "최지은", "김정훈", "이미숙",
    "박영수", "정은주", "김유진", "이수진", "박민지", "최영철", "김동현", "이정희",
    "한지혜", "윤정희", "임현정", "김상훈", "이승현", "장미영",
)  # fmt: skip
RARE = (
    "제갈해솔", "빙가온", "남궁솔비", "사공나래", "독고윤슬", "선우라온", "황보단비", "궉채이",
    "탁보름", "옹다솜", "국새벽", "편두리", "모해인", "봉다온", "피아라", "음초롱",
    "감나래", "돈병수", "경바다", "태산들", "팽귀례", "좌윤솔", "빈하람", "인겨울",
    "여울찬", "함초아", "목단아", "대한울", "제마루", "어진솔",
)  # fmt: skip


def read_rows(file_name: str) -> Iterator[tuple[str, str, str]]:
    path = files("forumgraph.lexicon") / "frequencies" / file_name
    for line in path.read_text("utf-8").splitlines()[1:]:
        name, value, source = line.split("\t")
        yield name, value, source


@pytest.mark.parametrize("name", COMMON)
def test_name_that_hundreds_bear_is_common(name: str) -> None:
    assert is_common(name)
    assert not is_rare(name)


@pytest.mark.parametrize("name", RARE)
def test_name_that_hardly_anybody_bears_is_rare(name: str) -> None:
    assert is_rare(name)
    assert not is_common(name)


@pytest.mark.parametrize("name", ["김민수", "김철수", "이지훈"])
def test_everyday_name_stands_for_thousands(name: str) -> None:
    assert 1_000 <= estimate_bearers(name) < 50_000


def test_counted_namesakes_come_out_near_their_count() -> None:
    # NICE신용평가정보 2012: 40,335 of 42,662,467 people.
    assert estimate_bearers("김영숙") == pytest.approx(40_335 * POPULATION / 42_662_467, rel=0.05)


@pytest.mark.parametrize("name", ["제갈해솔", "빙가온", "남궁솔비"])
def test_rare_surname_with_rare_given_name_is_about_one_person(name: str) -> None:
    assert 1 <= estimate_bearers(name) < 3


@pytest.mark.parametrize(
    "name", ["John Smith", "존 스미스", "데이비드 한", "마르코폴로", "스미스", "알렉산드로비치", ""]
)
def test_name_that_is_no_korean_name_counts_one(name: str) -> None:
    assert estimate_bearers(name) == 1
    assert is_rare(name)


def test_blanks_inside_a_korean_name_change_nothing() -> None:
    assert estimate_bearers("김 민 수") == estimate_bearers("김민수")
    assert estimate_bearers("남궁 민") == pytest.approx(estimate_bearers("남궁민"), rel=0.05)


@pytest.mark.parametrize("name", ["김", "민수", "지혜"])
def test_bare_surname_or_given_name_is_nobody_in_particular(name: str) -> None:
    assert estimate_bearers(name) > estimate_bearers("김민수")


def test_name_of_two_syllables_with_a_blank_is_a_full_name() -> None:
    assert estimate_bearers("유 진") < estimate_bearers("유진")


def test_decomposed_name_counts_as_composed() -> None:
    assert estimate_bearers("\u1100\u1175\u11b7민수") == estimate_bearers("김민수")


@pytest.mark.parametrize(
    "name", ["金民秀", "金 民 秀", "김민수(金民秀)", "김민수 (金民秀)", "김民秀"]
)
def test_hanja_and_brackets_change_nothing(name: str) -> None:
    assert estimate_bearers(name) == estimate_bearers("김민수")


@pytest.mark.parametrize("name", ["김○○", "김OO", "김 ○ ○", "김◯수", "남궁○", "김**", "이〇〇"])
def test_masked_name_is_nobody_in_particular(name: str) -> None:
    assert is_common(name)
    assert not is_rare(name)


def test_ambiguous_surname_counts_both_readings() -> None:
    assert list(split_korean_name("선우진")) == [("선우", "진"), ("선", "우진")]
    shares = load_frequencies()
    both = sum(
        shares.surnames[surname] * shares.given_names[given]
        for surname, given in (("선우", "진"), ("선", "우진"))
    )
    assert estimate_bearers("선우진") == pytest.approx(both * POPULATION)


@pytest.mark.parametrize("name", ["남궁민수", "제갈공", "황보민", "독고준", "사공민", "서문탁"])
def test_two_syllable_surname_is_read(name: str) -> None:
    assert (name[:2], name[2:]) in list(split_korean_name(name))


def test_blank_after_the_surname_decides_how_it_is_read() -> None:
    assert list(split_korean_name("선 우진")) == [("선", "우진")]


def test_unlisted_given_name_is_estimated_from_its_syllables() -> None:
    table = load_frequencies()
    usual, odd = "수용", "쿵뷁"
    assert odd not in table.given_names
    assert table.estimate_given_name(odd) < 1e-9
    unlisted = next(
        first + second
        for first in "재상종영"
        for second in "훈호석진규범헌률창"
        if first + second not in table.given_names
    )
    assert table.estimate_given_name(odd) < table.estimate_given_name(unlisted) <= 5e-5
    assert table.estimate_given_name(usual) > table.estimate_given_name(odd)


def test_listed_and_unlisted_given_names_together_are_everybody() -> None:
    table = load_frequencies()
    assert sum(table.first.values()) == pytest.approx(1)
    assert sum(table.second.values()) == pytest.approx(1)
    unlisted = sum(
        table.first[first] * table.second[second] * table.unlisted
        for first in table.first
        for second in table.second
        if first + second not in table.given_names
    )
    assert sum(table.given_names.values()) + unlisted == pytest.approx(1)


def share_with_at_most(bearers: float) -> float:
    """Return the share of people whose name at most so many bear, by both tables."""
    table = load_frequencies()
    pairs = {first + second for first in table.first for second in table.second}
    given = sorted(table.estimate_given_name(name) for name in pairs | set(table.given_names))
    below = [0.0, *accumulate(given)]
    return sum(
        share * below[bisect_right(given, bearers / POPULATION / share)]
        for share in table.surnames.values()
    )


@pytest.mark.parametrize(
    ("bearers", "counted"), [(4, 0.0354), (10, 0.0652), (20, 0.1000)], ids=["4", "10", "20"]
)
def test_rare_names_are_as_frequent_as_counted(bearers: int, counted: float) -> None:
    # NICE신용평가정보 2012: 1.28 % bear a name alone, 2.26 % with up to 3 others, 2.97 % with up
    # to 9, 3.48 % with up to 19.
    assert counted / 2 < share_with_at_most(bearers) < counted * 1.5


def test_surname_table_is_the_census() -> None:
    rows = list(read_rows("surnames.tsv"))
    counts = {name: int(value) for name, value, _ in rows}
    assert [name for name, _, _ in rows] == sorted(counts)
    # The census' total less its 91,107 기타 and the surnames it hides.
    assert sum(counts.values()) == 49_705_663 - 91_107
    assert counts["김"] == 10_689_967
    assert len(counts) >= 150
    assert all("통계청 2015" in source for _, _, source in rows)


def test_given_name_table_claims_no_more_than_it_knows() -> None:
    rows = list(read_rows("given_names.tsv"))
    names = [name for name, _, _ in rows]
    assert names == sorted(set(names))
    assert len(names) >= 600
    for name, value, source in rows:
        assert 1 <= len(name) <= 3, name
        assert source, name
        if source == "추정" or "대법원" in source:
            assert value.strip("0") in {"1", "2", "5"}, name
    assert sum(float(value) for _, value, _ in rows) < 90_000


def test_given_names_span_the_generations() -> None:
    listed = load_frequencies().given_names
    for name in (
        "영수",
        "영자",
        "순자",
        "영희",
        "상철",
        "미경",
        "정훈",
        "은정",
        "지훈",
        "지혜",
        "민준",
        "서연",
    ):
        assert listed[name] >= 5e-4, name


def test_malformed_line_is_named_by_file_and_number() -> None:
    with pytest.raises(InvalidLexicon, match=r"given_names\.tsv:7"):
        frequency._parse_line("민수\t많음\t추정", "given_names.tsv:7")


def test_estimate_takes_microseconds() -> None:
    load_frequencies()
    names = [*COMMON, *RARE, "박상혼", "John Smith"]
    seconds = timeit(lambda: [estimate_bearers(name) for name in names], number=20)
    assert seconds / (20 * len(names)) < 100e-6
