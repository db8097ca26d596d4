"""Programs: one from year to year, and not one with whatever is called nearly so."""

from __future__ import annotations

import pytest

from fictional_namings import body, map_owners, name, resolve
from forumgraph.resolve import Naming
from forumgraph.resolve.atoms import spell_out
from forumgraph.resolve.programs import fold_program


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("물길잇기 사업", "물길잇기"),
        ("물길잇기 사업", "‘물길잇기’ 사업"),
        ("물길잇기 사업", "물길 잇기 공모사업"),
        ("물길잇기 사업", "2031년 물길잇기 사업"),
        ("물길잇기 사업", "물길잇기 사업 2031"),
        ("물길잇기 사업", "2031년도 물길잇기 시범사업"),
        ("물길잇기 사업", "(가칭)물길잇기 사업"),
        ("물길잇기 사업", "제2단계 물길잇기 사업"),
        ("물길잇기 사업", "물길잇기 사업(1단계)"),
        ("물길잇기 사업", "물길잇기 2차년도 사업"),
        ("물길잇기 사업", "물길잇기 사업(2031~2035)"),
        ("물길·바람 잇기", "물길바람잇기"),
        ("AI 물길지도", "인공지능 물길지도"),
    ],
)
def test_year_phase_and_spelling_make_no_other_program(left: str, right: str) -> None:
    assert fold_program(left) == fold_program(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("물길잇기 사업", "바람잇기 사업"),
        ("제2차 물길 기본계획", "제3차 물길 기본계획"),
        ("섬길 사업", "섬살림 사업"),
        ("물길잇기", "물길잇기 평가"),
        ("AI 물길지도", "AIR 물길지도"),
    ],
)
def test_other_words_make_another_program(left: str, right: str) -> None:
    assert fold_program(left) != fold_program(right)


@pytest.mark.parametrize("written", ["2031년", "사업", "시범", "1단계", "2031", "·", "조성사업"])
def test_name_that_would_fold_away_keeps_something(written: str) -> None:
    assert fold_program(written)


@pytest.mark.parametrize(
    "written", ["2031년 물길잇기 시범사업(1단계)", "제2회 섬살림 공모", "K-물길"]
)
def test_folding_twice_changes_nothing(written: str) -> None:
    once = fold_program(written)
    assert fold_program(once) == once


@pytest.mark.parametrize(
    ("written", "aliases", "full"),
    [
        ("STAR 사업", ("물길관광 자립 사업",), "물길관광 자립 사업"),
        ("STAR 사업", ("STAR",), "STAR 사업"),
        ("STAR 사업", ("STAR", "물길관광 자립 사업"), "물길관광 자립 사업"),
        ("물길 사업", ("STAR",), "물길 사업"),
        ("물길 사업", (), "물길 사업"),
    ],
)
def test_abbreviation_in_letters_is_spelled_out_by_its_record(
    written: str, aliases: tuple[str, ...], full: str
) -> None:
    assert spell_out(written, aliases) == full


def count(*namings: Naming[str]) -> int:
    owners = map_owners(resolve(namings))
    return len({owners[one.key] for one in namings if one.type == "program"})


LONG = "섬마을 물길잇기 나눔 사업"


def test_program_of_two_years_is_one() -> None:
    assert count(name("program", f"2030년 {LONG}"), name("program", LONG, "record-2")) == 1


def test_program_of_two_districts_is_two_and_a_ministrys_is_one() -> None:
    def tell(*beside: str) -> list[Naming[str]]:
        places = (("record-1", "가온군"), ("record-2", "노을군"))
        return [
            one
            for document, place in places
            for one in (
                name("program", LONG, document),
                *(body(other, document) for other in (place, *beside)),
            )
        ]

    assert count(*tell()) == 2
    assert count(*tell("나래부")) == 1


def test_program_with_its_bodys_name_in_front_is_one_with_that_beside_the_body() -> None:
    plain = [name("program", LONG), body("나래부")]
    assert count(*plain, name("program", f"나래부 {LONG}", "record-2")) == 1
    assert count(*plain, name("program", f"다솜청 {LONG}", "record-2")) == 2
    assert count(plain[0], name("program", f"나래부 {LONG}", "record-2")) == 2
