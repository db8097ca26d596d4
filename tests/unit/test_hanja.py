"""Names in hanja read as their bearers write them in Hangul."""

from __future__ import annotations

import unicodedata
from collections import Counter
from importlib.resources import files

import pytest

from forumgraph.hanja import is_hanja, list_hanja_readings, read_hanja
from forumgraph.lexicon import load_lexicon


def list_lines() -> list[tuple[str, str, str]]:
    path = files("forumgraph.lexicon") / "readings" / "hanja.tsv"
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines()[1:])
    return [(reading, characters, source) for reading, characters, source in rows]


@pytest.mark.parametrize(
    ("name", "hangul"),
    [
        ("李恩宰", "이은재"),
        ("\uf9e1恩宰", "이은재"),
        ("金哲秀", "김철수"),
        ("林志炫", "임지현"),
        ("崔敏景", "최민경"),
        ("鄭兌昊", "정태호"),
        ("趙允姬", "조윤희"),
        ("韓昭英", "한소영"),
        ("沈載仁", "심재인"),
        ("車範俊", "차범준"),
        ("全炳鎬", "전병호"),
        ("曺圭植", "조규식"),
        ("裵真熙", "배진희"),
    ],
)
def test_name_reads_as_in_hangul(name: str, hangul: str) -> None:
    assert read_hanja(name) == hangul


@pytest.mark.parametrize(
    ("surname", "hangul"),
    list(zip("李柳林梁盧金羅呂廉劉龍陸", "이유임양노김나여염유용육", strict=True)),
)
def test_surname_follows_the_law_of_initials(surname: str, hangul: str) -> None:
    assert read_hanja(f"{surname}民浩") == f"{hangul}민호"


@pytest.mark.parametrize(
    ("name", "hangul"),
    [
        ("朴龍洙", "박용수"),  # the given name is a word of its own
        ("申砬", "신립"),  # a given name of one syllable keeps its sound
        ("崔麟", "최린"),
        ("李恩來", "이은래"),
        ("金順女", "김순녀"),
        ("朴贊烈", "박찬열"),  # after ㄴ
        ("金在律", "김재율"),  # after a vowel
        ("李昇烈", "이승렬"),
        ("皇甫龍洙", "황보용수"),
        ("南宮律", "남궁률"),
    ],
)
def test_place_in_the_name_decides_the_reading(name: str, hangul: str) -> None:
    assert read_hanja(name) == hangul


def test_double_surname_is_read_whole() -> None:
    assert [read_hanja(name) for name in ("諸葛玟", "鮮于英", "獨孤民", "司空振", "西門卓")] == [
        "제갈민", "선우영", "독고민", "사공진", "서문탁",
    ]  # fmt: skip


def test_only_the_surname_reads_as_a_surname() -> None:
    assert read_hanja("朴金子") == "박금자"


def test_unknown_characters_and_blanks_stay() -> None:
    assert read_hanja("李 恩 宰") == "이 은 재"
    assert read_hanja("李𪚥宰") == "이𪚥재"
    assert read_hanja("이恩宰") == "이은재"
    assert read_hanja("김민수") == "김민수"


@pytest.mark.parametrize(("name", "expected"), [
    ("李恩宰", True), ("\uf9e1恩宰", True), ("李은재", True), ("李 恩 宰", True),
    ("이은재", False), ("John Lee", False), ("李 John", False), ("", False),
])  # fmt: skip
def test_hanja_name_is_told_by_its_script(name: str, expected: bool) -> None:
    assert is_hanja(name) is expected


def test_readings_cover_what_families_choose() -> None:
    assert list_hanja_readings("柳承烈") == ("유승렬", "유승열", "류승렬", "류승열")
    assert list_hanja_readings("金樂泌")[0] == "김낙필"
    assert "김악비" in list_hanja_readings("金樂泌")
    assert list_hanja_readings("金民秀") == ("김민수",)


def test_readings_are_bounded_and_start_with_the_usual_one() -> None:
    name = "李" + "樂" * 6
    readings = list_hanja_readings(name)
    assert len(readings) == len(set(readings)) <= 32
    assert readings[0] == read_hanja(name)


def test_surnames_of_the_lexicon_read_as_they_are_written() -> None:
    wrong = [
        (entry.name, hanja)
        for entry in load_lexicon().entries
        if entry.type == "surname"
        for hanja in entry.aliases
        if entry.name not in list_hanja_readings(hanja + ("恩宰" if len(hanja) < 3 else ""))[0]
        and entry.name
        not in {form[: len(entry.name)] for form in list_hanja_readings(hanja + "恩")}
    ]
    # Characters made in Korea or Japan, and 섭 for 葉, which most bearers read 엽.
    assert {name for name, _ in wrong} <= {"십", "쾌", "강전", "섭"}


def test_table_lists_each_character_once_under_one_reading() -> None:
    lines = list_lines()
    counts = Counter("".join(characters for _, characters, _ in lines))
    assert not [char for char, count in counts.items() if count > 1]
    assert all(len(reading) == 1 and "가" <= reading <= "힣" for reading, _, _ in lines)
    assert [reading for reading, _, _ in lines] == sorted(reading for reading, _, _ in lines)
    assert all(source for _, _, source in lines)


def test_table_holds_every_hanja_of_the_standard() -> None:
    codes = [bytes([row, cell]) for row in range(0xCA, 0xFE) for cell in range(0xA1, 0xFF)]
    standard = {unicodedata.normalize("NFKC", code.decode("euc_kr")) for code in codes}
    listed = set("".join(characters for _, characters, _ in list_lines()))
    assert len(standard) > 4600
    assert standard <= listed
