"""Keys that merge without asking, and reasons that ask."""

from __future__ import annotations

import pytest

from forumgraph.compare import (
    explain_namesakes,
    explain_prefix,
    find_candidates,
    make_organization_key,
    make_program_key,
    strip_legal_form,
    strip_program_head,
)
from forumgraph.model import Entity


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


def test_explain_namesakes_names_both_affiliations() -> None:
    score, reason = explain_namesakes(frozenset(["누리섬연구원"]), frozenset(["해오름시"]))
    assert 0 < score < 0.5
    assert "누리섬연구원" in reason
    assert "해오름시" in reason


def test_explain_namesakes_is_likelier_when_one_side_is_unknown() -> None:
    known, _ = explain_namesakes(frozenset(["누리섬연구원"]), frozenset(["해오름시"]))
    unknown, reason = explain_namesakes(frozenset(["누리섬연구원"]), frozenset())
    assert unknown > known
    assert reason


def test_explain_prefix_scores_a_body_and_its_unit() -> None:
    explained = explain_prefix("누리섬연구원", "누리섬연구원정책실")
    assert explained is not None
    score, reason = explained
    assert 0 < score < 1
    assert "누리섬연구원정책실" in reason


@pytest.mark.parametrize(
    ("short", "long"),
    [("누리섬연구원", "누리섬연구원"), ("누리", "누리섬연구원"), ("누리섬연구원", "해오름연구원")],
)
def test_explain_prefix_is_silent_where_nothing_speaks_for_it(short: str, long: str) -> None:
    assert explain_prefix(short, long) is None


# --- candidates ---------------------------------------------------------------------------


def make_entity(name: str, entity_type: str = "person", **attributes: str) -> Entity:
    return Entity.model_validate(
        {"id": f"{name} {sorted(attributes.items())}", "type": entity_type, "name": name}
        | {"attributes": attributes}
    )


def test_find_candidates_pairs_namesakes_once() -> None:
    places = ("누리섬연구원", "해오름시", "")
    people = [make_entity("강나루", affiliation=place) for place in places]
    found = list(find_candidates(people))
    assert len(found) == 3
    assert len({frozenset((one.left, one.right)) for one in found}) == 3


def test_find_candidates_prefers_namesakes_without_a_contradiction() -> None:
    known, other, unknown = (
        make_entity("강나루", affiliation="누리섬연구원"),
        make_entity("강나루", affiliation="해오름시"),
        make_entity("강나루"),
    )
    (apart,) = find_candidates([known, other])
    (open_,) = find_candidates([known, unknown])
    assert open_.score > apart.score


def test_find_candidates_names_every_affiliation_in_the_reason() -> None:
    left = make_entity("강나루", affiliation="누리섬연구원, 해오름시")
    right = make_entity("강나루", affiliation="가람바다협회")
    (candidate,) = find_candidates([left, right])
    for place in ("누리섬연구원", "해오름시", "가람바다협회"):
        assert place in candidate.reason


def test_find_candidates_leaves_the_judgement_open() -> None:
    (candidate,) = find_candidates([make_entity("강나루"), make_entity("강나루", affiliation="시")])
    assert candidate.judgement == "unsure"


@pytest.mark.parametrize("entity_type", ["topic", "program", "event", "session", "organization"])
def test_find_candidates_pairs_only_persons_by_name(entity_type: str) -> None:
    pair = [make_entity("강나루", entity_type), make_entity("강나루", entity_type, kind="다름")]
    assert list(find_candidates(pair)) == []


@pytest.mark.parametrize(
    ("left", "right", "paired"),
    [
        ("누리섬연구원", "누리섬연구원 정책실", True),
        ("㈜누리섬바다", "누리섬바다연구소", True),
        ("누리섬연구원", "해오름연구원", False),
        ("누리", "누리섬연구원", False),
        ("섬연구원", "누리섬연구원", False),
    ],
)
def test_find_candidates_pairs_a_body_with_what_continues_its_name(
    left: str, right: str, paired: bool
) -> None:
    bodies = [make_entity(right, "organization"), make_entity(left, "organization")]
    found = [(one.left, one.right) for one in find_candidates(bodies)]
    assert found == ([(bodies[1].id, bodies[0].id)] if paired else [])


def test_find_candidates_does_not_ask_about_a_unit_of_a_known_parent() -> None:
    bodies = [
        make_entity("누리섬연구원", "organization"),
        make_entity("누리섬연구원 정책실", "organization", parent="누리섬연구원"),
    ]
    assert list(find_candidates(bodies)) == []


def test_find_candidates_scores_a_longer_common_front_higher() -> None:
    short, long = "누리섬연구원", "누리섬바다정책연구원"
    (near,) = find_candidates(
        [make_entity(short, "organization"), make_entity(f"{short}부설", "organization")]
    )
    (far,) = find_candidates(
        [make_entity("누리섬바", "organization"), make_entity(long, "organization")]
    )
    assert near.score > far.score


def test_find_candidates_of_nobody_is_nothing() -> None:
    assert list(find_candidates([])) == []
    assert list(find_candidates([make_entity("강나루")])) == []


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
