"""Spellings of one foreign name share a key; Korean names never do."""

from __future__ import annotations

from itertools import combinations

import pytest

from forumgraph.foreign import fold_foreign, is_foreign
from forumgraph.korean import make_name_key


@pytest.mark.parametrize(
    "names",
    [
        ("John Smith", "Smith, John", "JOHN SMITH", "john  smith", "Ｊｏｈｎ Ｓｍｉｔｈ"),
        ("José García", "Jose Garcia", "GARCÍA José"),
        ("Jürgen Müller", "Juergen Mueller", "Jurgen Muller"),
        ("Søren Kjær", "Soren Kjaer"),
        ("Hong Gil-dong", "Gildong Hong", "Hong, Gil Dong", "HONG Gil–Dong"),
        ("J. Smith", "J.Smith", "Smith, J."),
        ("Sinéad O’Hara", "Sinead O'Hara"),
        ("존 스미스", "죤 스미스", "스미스, 존"),
        ("제임스 카터", "재임스 카터", "쟤임스  카터"),
        ("파블로 카스티요", "빠블로 까스띠요"),
        ("장피에르 뒤랑", "쟝피에르 뒤랑", "뒤랑, 장피에르"),
        ("마쓰모토 겐지", "마츠모토 겐지", "마쯔모토 겐지"),
        ("알렉산드르 페트로프", "알렉산드르페트로프"),
    ],
)
def test_spellings_of_one_name_share_a_key(names: tuple[str, ...]) -> None:
    assert len({fold_foreign(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("John Smith", "Jane Smith"),
        ("J. Smith", "John Smith"),
        ("J. Smith", "K. Smith"),
        ("Michael Novak", "Michal Novak"),
        ("게리 올드턴", "케리 올드턴"),
        ("댄 브라운슨", "탠 브라운슨"),
        ("사토 유이치", "사토 유미코"),
        ("마쓰다 겐지로", "마스다 겐지로"),
        ("가토 다로", "카토 다로"),
    ],
)
def test_names_that_differ_keep_apart(left: str, right: str) -> None:
    assert fold_foreign(left) != fold_foreign(right)


KOREAN = (
    "김재민", "김제민", "정재은", "정제은", "박쥬리", "박주리", "조까치", "조카치", "이쏠", "이솔",
    "강쟈민", "강자민", "남궁재", "남궁제", "선우쩡", "선우청", "황보 재", "황보 제",
    "이재 명", "이제 명", "김 재민", "최 재 은", "최 제 은",
)  # fmt: skip


@pytest.mark.parametrize("name", KOREAN)
def test_korean_name_is_not_folded(name: str) -> None:
    assert not is_foreign(name)
    assert fold_foreign(name) == make_name_key(name) == name.replace(" ", "")


def test_korean_names_one_syllable_apart_stay_apart() -> None:
    names = {name.replace(" ", "") for name in KOREAN}
    keys = {fold_foreign(name) for name in KOREAN}
    assert len(keys) == len(names)
    for left, right in combinations(sorted(names), 2):
        assert fold_foreign(left) != fold_foreign(right)


@pytest.mark.parametrize(
    "name",
    [
        "John Smith",
        "Kim",
        "José",
        "존 스미스",
        "존 리",
        "조 바이든",
        "응우옌 티 란",
        "한나 아렌트",
        "알렉산드르푸시킨",
        "たなか",
        "Иван",
    ],
)
def test_foreign_name_is_told(name: str) -> None:
    assert is_foreign(name)


@pytest.mark.parametrize(
    "name",
    [
        "김민수",
        "정 희",
        "남궁 윤",
        "김 민 수",
        "이재 명",
        "李恩宰",
        "李 恩 宰",
        "李은재",
        "김OO",
        "",
        "12",
    ],
)
def test_korean_name_is_not_told_foreign(name: str) -> None:
    assert not is_foreign(name)


def test_short_word_without_a_blank_counts_as_korean() -> None:
    assert not is_foreign("스미스")
    assert not is_foreign("데이비드")
    assert is_foreign("크리스토퍼")


def test_voiced_kana_stay_voiced() -> None:
    assert fold_foreign("がく") != fold_foreign("かく")


def test_key_does_not_depend_on_composition() -> None:
    assert fold_foreign("Jose\u0301 Lopez") == fold_foreign("José Lopez")
    assert fold_foreign("죤\u00a0스미스") == fold_foreign("존 스미스")
