"""Keys under which names are one."""

from __future__ import annotations

import pytest

from forumgraph.compare import (
    make_organization_key,
    make_program_key,
    strip_legal_form,
    strip_program_head,
)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("㈜바다실", "바다실"),
        ("바다실㈜", "바다실"),
        ("(주)바다실", "바다실"),
        ("바다실(주)", "바다실"),
        ("주식회사 바다실", "바다실"),
        ("바다실 주식회사", "바다실"),
        ("사단법인 누리섬", "누리섬"),
        ("(재)누리섬", "누리섬"),
        ("누리섬연구원", "누리섬연구원"),
        ("주식회사", "주식회사"),
    ],
)
def test_strip_legal_form_leaves_the_name(name: str, bare: str) -> None:
    assert strip_legal_form(name) == bare


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("㈜바다실", "바다실"),
        ("누리섬수협", "누리섬수산업협동조합"),
        ("누리섬농협", "누리섬 농업협동조합"),
        ("해오름대", "해오름대학교"),
        ("「누리섬」 연구원", "누리섬연구원"),
        ("누리섬의료사협", "누리섬의료복지사회적협동조합"),
    ],
)
def test_make_organization_key_folds_one_name_written_twice(left: str, right: str) -> None:
    assert make_organization_key(left) == make_organization_key(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("누리섬연구원", "누리섬연구소"),
        ("해오름대학교", "해오름대학원"),
        ("누리섬수협", "누리섬농협"),
        ("누리섬시", "누리섬군"),
        ("누리섬연구원", "누리섬연구원 정책실"),
    ],
)
def test_make_organization_key_keeps_bodies_apart(left: str, right: str) -> None:
    assert make_organization_key(left) != make_organization_key(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("‘바다로 다시’ 프로젝트", "바다로 다시"),
        ("물길 살림 사업", "물길살림사업"),
        ("물길살림 지원사업", "물길살림"),
        ("섬마을 R&D 사업", "섬마을r&d"),
    ],
)
def test_make_program_key_folds_one_program_written_twice(left: str, right: str) -> None:
    assert make_program_key(left) == make_program_key(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("물길 1단계 사업", "물길 2단계 사업"),
        ("물길 사업", "섬길 사업"),
        ("길 사업", "길 프로젝트"),
    ],
)
def test_make_program_key_keeps_programs_apart(left: str, right: str) -> None:
    assert make_program_key(left) != make_program_key(right)


def test_strip_program_head_never_empties_a_name() -> None:
    assert strip_program_head("물길 살림 사업") == "물길 살림"
    assert make_program_key("사업") == "사업"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("대", "대"),
        ("누대", "누대"),
        ("누리대", "누리대학교"),
        ("누리대학교", "누리대학교"),
        ("수협", "수협"),
        ("누리섬 수협", "누리섬수산업협동조합"),
    ],
)
def test_make_organization_key_spells_contractions_out(name: str, key: str) -> None:
    assert make_organization_key(name) == key


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("물길 지원사업", "물길"),
        ("물길살림사업", "물길살림"),
        ("물길 프로그램", "물길"),
        ("물길 제도", "물길"),
        ("물길 기금", "물길 기금"),
        ("사업 물길", "사업 물길"),
    ],
)
def test_strip_program_head_takes_one_head_off_the_end(name: str, bare: str) -> None:
    assert strip_program_head(name) == bare
