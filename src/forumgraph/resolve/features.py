"""The grounds on which two persons of one name are compared, one small function each.

Its docstring is the explanation that a reader sees; what it returns is the weight (above 0 it
speaks for one person, below 0 for two) and the particulars, or None where it says nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from forumgraph.lexicon.frequency import estimate_bearers, is_common, is_rare
from forumgraph.model import Feature
from forumgraph.resolve.posts import (
    AT_ONCE,
    act_against,
    climb,
    falls_in_rank,
    hold_other_posts,
    measure_years,
    teach_elsewhere,
)
from forumgraph.resolve.profiles import Profile

Ground = tuple[float, str] | None
# Years beyond which two records hardly tell of one time in somebody's life.
FAR_APART = 15.0
# What makes two people of two namesakes in one body.
JUDGES = (hold_other_posts, teach_elsewhere, falls_in_rank, act_against)


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
    is_so = bool(left.roots & right.roots) and any(judge(left, right) for judge in JUDGES)
    return (-4.0, "") if is_so else None


def stand_side_by_side(left: Profile, right: Profile) -> Ground:
    """한 기록에 두 사람으로 따로 나옴"""
    return (-4.0, "") if left.documents & right.documents else None


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
    share_position, differ_in_post, stand_side_by_side, share_series, share_company,
    bear_rare_name, bear_common_name, stand_far_apart, appear_at_once, share_hanja, differ_in_hanja,
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
    if not left.roots & right.roots or left.commonness == "rare":
        return False
    if left.commonness == "uncommon":
        return (climb(left, right) or 0) <= -3
    return any(judge(left, right) for judge in JUDGES)


def find_company(left: Profile, right: Profile) -> set[str]:
    """Return the people who appear with both: by name and body, by an uncommon name alone."""
    shared = {name for name, root in left.company & right.company if root}
    names = [{name for name, _ in side.company} for side in (left, right)]
    bare = {name for side in (left, right) for name, root in side.company if not root}
    both = (names[0] & names[1]) - shared
    shared |= {name for name in both if is_rare(name)}
    return shared | {name for name in both & bare if not is_common(name)}


def _count_bearers(name: str) -> str:
    return f"{name}, 전국에 {max(1, round(estimate_bearers(name))):,}명쯤"


def _join(names: Iterable[str]) -> str:
    ordered = sorted(names)
    rest = f" 외 {len(ordered) - 3}" if len(ordered) > 3 else ""
    return ", ".join(ordered[:3]) + rest
