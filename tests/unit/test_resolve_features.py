"""What speaks for one person and what for two: each ground alone, and what they add up to."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumgraph.model import Feature
from forumgraph.resolve.features import (
    FEATURES,
    Ground,
    appear_at_once,
    are_surely_two,
    bear_common_name,
    bear_rare_name,
    compare_persons,
    differ_in_affiliation,
    differ_in_hanja,
    differ_in_post,
    find_company,
    lack_affiliation,
    share_affiliation,
    share_company,
    share_department,
    share_hanja,
    share_heir,
    share_position,
    share_series,
    stand_far_apart,
    stand_side_by_side,
    weigh,
)
from forumgraph.resolve.profiles import Profile

COMMON, UNCOMMON, RARE = "김민수", "강나루", "탁봉준"


def make(name: str = UNCOMMON, **facts: object) -> Profile:
    """Make a profile; facts are written with blanks between them."""
    known = {key: set(str(value).split()) for key, value in facts.items() if key != "company"}
    return Profile(name=name, company=set(facts.get("company", ())), **known)  # type: ignore[call-overload, arg-type]


def of(*bodies: str, **facts: object) -> Profile:
    joined = " ".join(bodies)
    return make(roots=joined, heirs=joined, affiliations=joined, **facts)


# --- the grounds one by one -------------------------------------------------------------------

FOR = [
    (share_affiliation, of("나래부", "다솜원"), of("다솜원"), "다솜원"),
    (share_heir, make(roots="라온원", heirs="마루공사"), make(roots="다솜청", heirs="마루공사"),
     "마루공사"),
    (share_department, make(departments="물길과 바람과"), make(departments="물길과"), "물길과"),
    (share_position, make(positions="과장"), make(positions="과장 위원"), "과장"),
    (share_series, make(series="섬포럼"), make(series="섬포럼"), "섬포럼"),
    (share_company, make(company={("윤가람", "나래부")}), make(company={("윤가람", "나래부")}),
     "윤가람"),
    (bear_rare_name, make(RARE), make(RARE), RARE),
    (share_hanja, make(hanja="姜羅婁"), make(hanja="姜羅婁"), "姜羅婁"),
]  # fmt: skip
AGAINST = [
    (differ_in_affiliation, of("나래부"), of("다솜원"), "나래부 / 다솜원"),
    (lack_affiliation, of("나래부"), make(), ""),
    (differ_in_post, of("나래부", departments="물길과", positions="과장", dates="2031-01"),
     of("나래부", departments="바람과", positions="사무관", dates="2031-02"), ""),
    (bear_common_name, make(COMMON), make(COMMON), COMMON),
    (stand_far_apart, make(dates="2010-01-01"), make(dates="2030-01-01"), ""),
    (appear_at_once, of("나래부", dates="2030-01"), of("다솜원", dates="2030-04"), ""),
    (differ_in_hanja, make(hanja="姜羅婁"), make(hanja="姜娜樓"), "姜羅婁 / 姜娜樓"),
    (stand_side_by_side, make(documents="a b"), make(documents="b"), ""),
]  # fmt: skip
SILENT = [
    (share_affiliation, of("나래부"), of("다솜원")),
    (share_heir, of("나래부"), of("나래부")),
    (share_heir, of("나래부"), of("다솜원")),
    (share_heir, make(), make()),
    (differ_in_affiliation, of("나래부"), make()),
    (differ_in_affiliation, of("나래부", "다솜원"), of("나래부")),
    (lack_affiliation, of("나래부"), of("다솜원")),
    (share_department, make(departments="물길과"), make(departments="바람과")),
    (share_department, make(), make()),
    (share_position, make(positions="과장"), make()),
    (differ_in_post, of("나래부", positions="과장"), of("나래부", positions="과장")),
    (differ_in_post, of("나래부", departments="물길과", positions="과장", dates="2031"),
     of("다솜원", departments="바람과", positions="사무관", dates="2031")),
    (share_series, make(series="섬포럼"), make()),
    (share_company, make(company={("김민수", "")}), make(company={("김민수", "")})),
    (share_company, make(company={("이영희", "나래부")}), make(company={("이영희", "다솜원")})),
    (bear_rare_name, make(UNCOMMON), make(UNCOMMON)),
    (bear_rare_name, make(COMMON), make(COMMON)),
    (bear_rare_name, make("Bongjun Tak"), make("Bongjun Tak")),
    (bear_common_name, make(RARE), make(RARE)),
    (stand_far_apart, make(dates="2010"), make(dates="2020")),
    (stand_far_apart, make(dates="2010"), make()),
    (appear_at_once, of("나래부", dates="2028"), of("다솜원", dates="2030")),
    (appear_at_once, of("나래부"), of("다솜원")),
    (appear_at_once, of("나래부", dates="2030"), of("나래부", dates="2030")),
    (share_hanja, make(hanja="姜羅婁"), make(hanja="姜娜樓")),
    (share_hanja, make(), make()),
    (differ_in_hanja, make(hanja="姜羅婁"), make()),
    (stand_side_by_side, make(documents="a"), make(documents="b")),
]  # fmt: skip
Compare = Callable[[Profile, Profile], Ground]


@pytest.mark.parametrize(("feature", "left", "right", "told"), FOR)
def test_feature_speaks_for_one_person(
    feature: Compare, left: Profile, right: Profile, told: str
) -> None:
    for ground in (feature(left, right), feature(right, left)):
        assert ground is not None
        assert ground[0] > 0
        assert told in ground[1]


@pytest.mark.parametrize(("feature", "left", "right", "told"), AGAINST)
def test_feature_speaks_for_two(
    feature: Compare, left: Profile, right: Profile, told: str
) -> None:
    ground, turned = feature(left, right), feature(right, left)
    assert ground is not None
    assert turned is not None
    assert ground[0] == turned[0] < 0
    assert told in ground[1]


@pytest.mark.parametrize(("feature", "left", "right"), SILENT)
def test_feature_is_silent(feature: Compare, left: Profile, right: Profile) -> None:
    assert feature(left, right) is None
    assert feature(right, left) is None


def test_every_feature_is_tried_both_ways() -> None:
    """A feature that is added gets its cases here."""
    assert {one for one, *_ in (*FOR, *AGAINST)} == set(FEATURES)
    assert {one for one, *_ in SILENT} == set(FEATURES)


@pytest.mark.parametrize("feature", FEATURES)
def test_every_feature_explains_itself_to_readers_in_one_korean_line(feature: Compare) -> None:
    told = (feature.__doc__ or "").strip()
    assert re.fullmatch(r"[가-힣][가-힣\d ·,()]{3,60}", told)
    assert sum(told == (one.__doc__ or "").strip() for one in FEATURES) == 1


def test_far_apart_and_at_once_turn_at_their_borders() -> None:
    here = of("나래부", dates="2015-06-01")
    assert stand_far_apart(here, of("나래부", dates="2030-05-30")) is None
    assert stand_far_apart(here, of("나래부", dates="2030-07-01"))
    assert appear_at_once(here, of("다솜원", dates="2016-05-01"))
    assert appear_at_once(here, of("다솜원", dates="2016-06-15")) is None


# --- company ----------------------------------------------------------------------------------


def test_company_counts_by_name_and_body_or_by_an_uncommon_name_alone() -> None:
    both = {("윤가람", "나래부"), ("김민수", ""), ("이영희", "라온원")}
    left = make(company=both | {("봉나루", "")})
    right = make(company=both | {("봉나루", "다솜원")})
    assert find_company(left, right) == {"윤가람", "봉나루", "이영희"}
    assert find_company(right, left) == find_company(left, right)


def test_company_weighs_more_with_every_person_up_to_three() -> None:
    people = [(name, "나래부") for name in ("윤가람", "봉나루", "길푸름", "옥찬솔", "명가온")]
    weights = []
    for size in range(1, 6):
        ground = share_company(make(company=people[:size]), make(company=people))
        assert ground is not None
        weights.append(ground[0])
    assert weights == sorted(weights)
    assert weights[0] < weights[1] < weights[2] == weights[3] == weights[4]
    assert "외 2" in (share_company(make(company=people), make(company=people)) or (0, ""))[1]


# --- all together -----------------------------------------------------------------------------


def test_comparison_tells_every_ground_with_its_words() -> None:
    left = of("나래부", dates="2030-01", positions="과장")
    right = of("다솜원", dates="2030-04", positions="과장")
    score, found = compare_persons(left, right)
    assert [one.name for one in found] == [
        "differ_in_affiliation", "share_position", "appear_at_once",
    ]  # fmt: skip
    assert found[0].text == "소속이 서로 다름: 나래부 / 다솜원"
    assert found[2].text == "한 해 안에 서로 다른 기관에 속함"
    assert 0 < score < 0.5


def test_score_grows_with_what_speaks_for_one_person() -> None:
    assert weigh(()) == 0.5
    pro, con = Feature(name="a", weight=2.0, text="가"), Feature(name="b", weight=-2.0, text="나")
    assert weigh([con]) < weigh([pro, con]) == 0.5 < weigh([pro]) < weigh([pro, pro])


def test_common_name_scores_below_a_rare_one_of_the_same_facts() -> None:
    scores = [
        compare_persons(make(name, roots="나래부"), make(name))[0]
        for name in (COMMON, UNCOMMON, RARE)
    ]
    assert scores == sorted(scores)
    assert len(set(scores)) == 3


def draw_some(*words: object) -> st.SearchStrategy[set[object]]:
    return st.sets(st.sampled_from(words), max_size=2)


words = draw_some("나래부", "다솜원", "가온대학교")
profiles = st.builds(
    Profile,
    name=st.just(COMMON),
    affiliations=words, roots=words, heirs=words,
    departments=draw_some("물길과", "바람과", "물길연구팀"),
    positions=draw_some("과장", "국장", "주무관", "위원", "증인", "교수"),
    hanja=draw_some("金民秀", "金旻洙"),
    dates=draw_some("2029", "2030-05", "2030-05-06", "2031-01-02"),
    company=draw_some(("윤가람", ""), ("윤가람", "나래부"), ("이영희", "")),
)  # fmt: skip


@given(left=profiles, right=profiles)
def test_comparison_is_the_same_from_both_sides(left: Profile, right: Profile) -> None:
    score, found = compare_persons(left, right)
    turned, others = compare_persons(right, left)
    assert score == turned
    assert [(one.name, one.weight) for one in found] == [(one.name, one.weight) for one in others]
    assert are_surely_two(left, right) == are_surely_two(right, left)
    assert 0 <= score <= 1


def test_hanja_make_two_of_any_namesakes_and_posts_only_of_a_common_name() -> None:
    for name in (COMMON, RARE):
        assert are_surely_two(make(name, hanja="金民秀"), make(name, hanja="金旻洙"))
    posts = [
        {"departments": unit, "positions": position, "dates": date, "roots": "나래부"}
        for unit, position, date in (("물길과", "과장", "2031-01"), ("바람과", "사무관", "2031-02"))
    ]
    assert are_surely_two(*(make(COMMON, **one) for one in posts))
    assert not are_surely_two(*(make(RARE, **one) for one in posts))
    elsewhere = [make(COMMON, **one) for one in (posts[0], posts[1] | {"roots": "다솜원"})]
    assert not are_surely_two(*elsewhere)


def test_long_lists_are_cut_with_the_number_left_out() -> None:
    many = of("가", "나", "다", "라", "마")
    ground = share_affiliation(many, many)
    assert ground is not None
    assert ground[1] == "가, 나, 다 외 2"
