"""The grounds on which two persons of one name are compared, one small function each.

Its docstring is the explanation that a reader sees; what it returns is the weight (above 0 it
speaks for one person, below 0 for two) and the particulars, or None where it says nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from forumgraph.lexicon.frequency import estimate_bearers, is_common
from forumgraph.lexicon.succession import complete_date
from forumgraph.model import Feature
from forumgraph.resolve.profiles import Profile

Ground = tuple[float, str] | None
# Years within which two records tell of one time in somebody's life, and beyond which hardly.
AT_ONCE, FAR_APART = 1.0, 15.0
# Years after which another post may be a promotion.
PROMOTION = 0.25
# Ranks from the lowest up; one does not climb down. Source: 국가공무원법·지방공무원법의 계급,
# 고등교육법 제14조(교원), 정부출연연구기관의 연구직 직급.
LADDERS: tuple[tuple[frozenset[str], ...], ...] = tuple(
    tuple(frozenset(rung.split()) for rung in ladder.split("|"))
    for ladder in (
        "서기보 서기|주사보 주사 주무관|사무관 행정사무관 기술사무관|서기관 과장 담당관 팀장|"
        "부이사관|국장 정책관 이사관|실장|차관 차장 청장 처장|장관 부총리",
        "학생 석사과정 박사과정|강사 연구교수|조교수|부교수|교수|학장|총장",
        "연구원|전임연구원 선임연구원|부연구위원 책임연구원|연구위원 수석연구원|선임연구위원|원장",
        "사원 주임|대리|과장|차장|부장|이사 상무|전무|대표 대표이사 사장 회장",
    )
)


def share_affiliation(left: Profile, right: Profile) -> Ground:
    """소속이 같음(이름이 바뀐 기관은 이어진 것으로, 부서는 그 기관으로 봄)"""
    shared = left.roots & right.roots
    return (3.0, _join(shared)) if shared else None


def share_heir(left: Profile, right: Profile) -> Ground:
    """소속 기관이 통합되어 한 기관이 됨"""
    if left.roots & right.roots:
        return None
    shared = left.heirs & right.heirs
    return (1.5, _join(shared)) if shared else None


def differ_in_affiliation(left: Profile, right: Profile) -> Ground:
    """소속이 서로 다름"""
    if not left.roots or not right.roots or left.roots & right.roots:
        return None
    return -1.5, f"{_join(left.affiliations)} / {_join(right.affiliations)}"


def lack_affiliation(left: Profile, right: Profile) -> Ground:
    """한쪽의 소속을 알 수 없음"""
    return (-0.3, "") if not left.roots or not right.roots else None


def share_department(left: Profile, right: Profile) -> Ground:
    """부서가 같음"""
    shared = left.departments & right.departments
    return (1.0, _join(shared)) if shared else None


def share_position(left: Profile, right: Profile) -> Ground:
    """직위가 같음"""
    shared = left.positions & right.positions
    return (0.5, _join(shared)) if shared else None


def differ_in_post(left: Profile, right: Profile) -> Ground:
    """한 기관 안의 부서와 직위로 보아 두 사람임"""
    judges = (hold_other_posts, teach_elsewhere, falls_in_rank)
    is_so = bool(left.roots & right.roots) and any(judge(left, right) for judge in judges)
    return (-4.0, "") if is_so else None


def share_series(left: Profile, right: Profile) -> Ground:
    """같은 이름으로 이어지는 행사에 나옴"""
    shared = left.series & right.series
    return (1.0, _join(shared)) if shared else None


def share_company(left: Profile, right: Profile) -> Ground:
    """함께 나온 사람이 겹침"""
    shared = find_company(left, right)
    return (0.8 * min(3, len(shared)), _join(shared)) if shared else None


def bear_rare_name(left: Profile, _: Profile) -> Ground:
    """드문 이름임"""
    return (1.5, _count_bearers(left.name)) if left.commonness == "rare" else None


def bear_common_name(left: Profile, _: Profile) -> Ground:
    """흔한 이름임"""
    return (-1.0, _count_bearers(left.name)) if left.commonness == "common" else None


def stand_far_apart(left: Profile, right: Profile) -> Ground:
    """기록의 때가 15년 넘게 떨어져 있음"""
    years = measure_years(left, right)
    return (-0.7, "") if years is not None and years > FAR_APART else None


def appear_at_once(left: Profile, right: Profile) -> Ground:
    """한 해 안에 서로 다른 기관에 속함"""
    if not left.roots or not right.roots or left.roots & right.roots:
        return None
    years = measure_years(left, right)
    return (-0.7, "") if years is not None and years < AT_ONCE else None


def share_hanja(left: Profile, right: Profile) -> Ground:
    """한자 이름이 같음"""
    shared = left.hanja & right.hanja
    return (1.5, _join(shared)) if shared else None


def differ_in_hanja(left: Profile, right: Profile) -> Ground:
    """한자 이름이 다름"""
    if not left.hanja or not right.hanja or left.hanja & right.hanja:
        return None
    return -6.0, f"{_join(left.hanja)} / {_join(right.hanja)}"


FEATURES: tuple[Callable[[Profile, Profile], Ground], ...] = (
    share_affiliation, share_heir, differ_in_affiliation, lack_affiliation, share_department,
    share_position, differ_in_post, share_series, share_company, bear_rare_name, bear_common_name,
    stand_far_apart, appear_at_once, share_hanja, differ_in_hanja,
)  # fmt: skip


def compare_persons(left: Profile, right: Profile) -> tuple[float, tuple[Feature, ...]]:
    """Return how likely two persons of one name are one (0 to 1), and the grounds for it."""
    features = []
    for feature in FEATURES:
        ground = feature(left, right)
        if ground is not None:
            weight, told = ground
            said = (feature.__doc__ or "").strip()
            text = f"{said}: {told}" if told else said
            features.append(Feature(name=feature.__name__, weight=weight, text=text))
    return weigh(features), tuple(features)


def weigh(features: Iterable[Feature]) -> float:
    """Return the score of grounds that are independent of each other: their log odds add up."""
    return round(1 / (1 + math.exp(-sum(one.weight for one in features))), 3)


def are_surely_two(left: Profile, right: Profile) -> bool:
    """Say whether hanja, or posts in one body, make two people of namesakes.

    Posts count for common names only: thousands bear them, and a large body has several.
    """
    if left.hanja and right.hanja and not left.hanja & right.hanja:
        return True
    if left.commonness != "common" or not left.roots & right.roots:
        return False
    return any(judge(left, right) for judge in (hold_other_posts, teach_elsewhere, falls_in_rank))


def hold_other_posts(left: Profile, right: Profile) -> bool:
    """Say whether two people of one body hold other posts in other departments at one time.

    A step up the ladder after some months is a promotion, and goes with another department.
    """
    known = left.positions and right.positions and not left.positions & right.positions
    years = measure_years(left, right)
    if not known or years is None or years >= AT_ONCE or not _are_in_other_departments(left, right):
        return False
    return years < PROMOTION or climb(left, right) not in (1, 2)


def teach_elsewhere(left: Profile, right: Profile) -> bool:
    """Say whether two people of one university belong to other departments: these last."""
    schools = (root.endswith(("대학교", "대학", "과학기술원")) for root in left.roots & right.roots)
    return any(schools) and _are_in_other_departments(left, right)


def falls_in_rank(left: Profile, right: Profile) -> bool:
    """Say whether the later record has the person steps below the earlier, or far off at once."""
    years, steps = measure_years(left, right), climb(left, right)
    if years is None or steps is None:
        return False
    return steps <= -2 or (years < AT_ONCE and abs(steps) >= 3)


def climb(left: Profile, right: Profile) -> int | None:
    """Return the steps up from the earlier record's rank to the later's, None if unknown."""
    earlier, later = sorted((left, right), key=lambda one: min(one.dates, default="9999"))
    before, after = rank(earlier), rank(later)
    if before is None or after is None or before[0] != after[0]:
        return None
    return after[1] - before[1]


def find_company(left: Profile, right: Profile) -> set[str]:
    """Return the people who appear with both: by name and body, by an uncommon name alone."""
    shared = {name for name, root in left.company & right.company if root}
    for one, other in ((left, right), (right, left)):
        names = {name for name, _ in other.company}
        bare = {name for name, root in one.company if not root}
        shared |= {name for name in bare & names if not is_common(name)}
    return shared


def rank(profile: Profile) -> tuple[int, int] | None:
    """Return ladder and step of the highest position; None where no ladder has it."""
    steps = [
        (step, ladder)
        for ladder, rungs in enumerate(LADDERS)
        for step, names in enumerate(rungs)
        for position in profile.positions
        if position in names
    ]
    if not steps:
        return None
    step, ladder = max(steps)
    return ladder, step


def _are_in_other_departments(left: Profile, right: Profile) -> bool:
    if not left.departments or not right.departments:
        return False
    pairs = ((one, other) for one in left.departments for other in right.departments)
    return not any(one in other or other in one for one, other in pairs)


def measure_years(left: Profile, right: Profile) -> float | None:
    """Return the years between the nearest dates of two persons; None where one has none."""
    ones, others = (sorted(map(_count_years, side.dates)) for side in (left, right))
    if not ones or not others:
        return None
    if ones[-1] < others[0]:
        return others[0] - ones[-1]
    return max(0.0, ones[0] - others[-1])


def _count_years(date: str) -> float:
    year, month, day = (int(part) for part in complete_date(date).split("-"))
    return year + month / 12 + day / 365


def _count_bearers(name: str) -> str:
    return f"{name}, 전국에 {max(1, round(estimate_bearers(name))):,}명쯤"


def _join(names: Iterable[str]) -> str:
    ordered = sorted(names)
    rest = f" 외 {len(ordered) - 3}" if len(ordered) > 3 else ""
    return ", ".join(ordered[:3]) + rest
