"""The grounds on which two persons of one name are compared, one small function each.

Its docstring is the explanation that a reader sees; what it returns is the weight (above 0 it
speaks for one person, below 0 for two) and the particulars, or None where it says nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from forumgraph.lexicon.frequency import estimate_bearers, is_common, is_rare
from forumgraph.lexicon.succession import complete_date
from forumgraph.model import Feature
from forumgraph.resolve.profiles import Profile

Ground = tuple[float, str] | None
# Years within which two records tell of one time in somebody's life, and beyond which hardly.
AT_ONCE, FAR_APART = 1.0, 15.0


def share_affiliation(left: Profile, right: Profile) -> Ground:
    """소속이 같음(이름이 바뀐 기관은 이어진 것으로, 부서는 그 기관으로 봄)"""
    shared = left.roots & right.roots
    return (3.0, _join(shared)) if shared else None


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
    """같은 무렵에 부서와 직위가 모두 다름"""
    return (-3.0, "") if hold_other_posts(left, right) else None


def share_series(left: Profile, right: Profile) -> Ground:
    """같은 이름으로 이어지는 행사에 나옴"""
    shared = left.series & right.series
    return (1.0, _join(shared)) if shared else None


def share_company(left: Profile, right: Profile) -> Ground:
    """함께 나온 사람이 겹침"""
    shared = left.company & right.company
    return (0.8 * min(3, len(shared)), _join(name for name, _ in shared)) if shared else None


def bear_rare_name(left: Profile, _: Profile) -> Ground:
    """드문 이름임"""
    return (1.5, _count_bearers(left.name)) if is_rare(left.name) else None


def bear_common_name(left: Profile, _: Profile) -> Ground:
    """흔한 이름임"""
    return (-1.0, _count_bearers(left.name)) if is_common(left.name) else None


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
    share_affiliation, differ_in_affiliation, lack_affiliation, share_department, share_position,
    differ_in_post, share_series, share_company, bear_rare_name, bear_common_name,
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


def hold_other_posts(left: Profile, right: Profile) -> bool:
    """Say whether two people of one body hold other posts in other departments at one time."""
    known = left.departments and right.departments and left.positions and right.positions
    if not known or left.positions & right.positions:
        return False
    if any(one in other or other in one for one in left.departments for other in right.departments):
        return False
    years = measure_years(left, right)
    return years is not None and years < AT_ONCE


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
