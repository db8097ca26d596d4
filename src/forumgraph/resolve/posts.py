"""What posts tell of two namesakes: nobody climbs down a ladder or sits on both sides at once."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from forumgraph.lexicon.succession import complete_date
from forumgraph.resolve.profiles import Profile

# Years within which two records tell of one time in somebody's life.
AT_ONCE = 1.0
# Years after which another post may be a promotion.
PROMOTION = 0.25
# Steps down that make two people; civil servants' ranks are written most exactly.
_FALL, _CLEAR_FALL, _CIVIL = -2, -1, 0
# Ranks from the lowest up; one does not climb down. Source: 국가공무원법·지방공무원법의 계급,
# 고등교육법 제14조(교원), 정부출연연구기관의 연구직 직급.
LADDERS: tuple[tuple[frozenset[str], ...], ...] = tuple(
    tuple(frozenset(rung.split()) for rung in ladder.split("|"))
    for ladder in (
        "서기보 서기|주사보 주사 주무관 조사관|사무관 행정사무관 기술사무관|"
        "서기관 과장 담당관|부이사관|국장 정책관 이사관|실장|차관 차장 청장 처장|장관 부총리",
        "학생 석사과정 박사과정 대학원생|강사 연구교수|조교수|부교수|교수|학장|총장",
        "인턴연구원 연구보조원|연구원|전임연구원 선임연구원|부연구위원 책임연구원|"
        "연구위원 수석연구원|선임연구위원|원장",
        "사원 주임|대리|과장|차장|부장|본부장 이사 상무|전무 부사장|대표 대표이사 사장 회장",
    )
)
_RANKED = frozenset(name for rungs in LADDERS for names in rungs for name in names)
# Capacities in a meeting of which nobody has two: who decides, serves, is asked, runs an office.
MEMBERS, STAFF, WITNESSES, OFFICIALS, ELECTED = (
    frozenset(side.split())
    for side in (
        "의원 국회의원 위원 위원장 간사 의장 부의장 시의원 도의원 구의원 군의원",
        "비서관 보좌관 비서 전문위원 수석전문위원 입법조사관 속기사",
        "증인 참고인 진술인 감정인",
        "주무관 사무관 서기관 과장 국장 실장 팀장 담당관 계장 면장 동장 읍장",
        "의원 국회의원 시의원 도의원 구의원 군의원",
    )
)
OPPOSED = ((MEMBERS, STAFF), (MEMBERS, WITNESSES), (STAFF, WITNESSES), (ELECTED, OFFICIALS))


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
    fall = _CLEAR_FALL if rank(left, ladder=_CIVIL) and rank(right, ladder=_CIVIL) else _FALL
    return steps <= fall or (years < AT_ONCE and abs(steps) >= 3)


def climb(left: Profile, right: Profile) -> int | None:
    """Return the steps up from the earlier record's rank to the later's, None if unknown.

    Of one day they are up: nobody knows which came first.
    """
    ones, others = rank(left), rank(right)
    if ones is None or others is None or ones[0] != others[0]:
        return None
    steps = others[1] - ones[1]
    before, after = (min(side.dates, default="9999") for side in (left, right))
    return abs(steps) if before == after else steps if before < after else -steps


def act_against(left: Profile, right: Profile) -> bool:
    """Say whether one asks and the other serves or is asked, within one year.

    Aides become members in time; members do not become aides.
    """
    years = measure_years(left, right)
    if years is None or not are_opposed(left.positions, right.positions):
        return False
    first, last = sorted((left, right), key=lambda one: min(one.dates))
    return years < AT_ONCE or (first.positions <= MEMBERS and last.positions <= STAFF)


def are_opposed(left: set[str], right: set[str]) -> bool:
    """Say whether all positions of two people stand on different sides of a meeting.

    >>> are_opposed({"증인"}, {"위원"}), are_opposed({"증인"}, {"국장"})
    (True, False)
    """
    return any(
        (left and left <= one and right and right <= other)
        or (left and left <= other and right and right <= one)
        for one, other in OPPOSED
    )


def rank(profile: Profile, ladder: int | None = None) -> tuple[int, int] | None:
    """Return ladder and step of the highest position; None where no ladder, or not that, has it."""
    found = (one for position in profile.positions for one in list_steps(position))
    steps = [one for one in found if ladder in (None, one[1])]
    if not steps:
        return None
    step, number = max(steps)
    return number, step


@lru_cache(maxsize=1 << 14)
def list_steps(position: str) -> tuple[tuple[int, int], ...]:
    """List where a position stands: the step, and the number of the ladder.

    >>> list_steps("조교수"), list_steps("손님")
    (((2, 1),), ())
    """
    return tuple(
        (step, number)
        for number, rungs in enumerate(LADDERS)
        for step, names in enumerate(rungs)
        if _holds(position, names)
    )


def _holds(position: str, names: frozenset[str]) -> bool:
    """Say whether a position is one of a rung's, also behind a department's name: 복지여성국장."""
    if position in names or position in _RANKED:
        return position in names
    return any(position.endswith(name) for name in names if len(name) > 1)


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
    places = ((bisect_left(others, one), one) for one in ones)
    return min(
        abs(one - other) for at, one in places for other in others[max(0, at - 1) : at + 1]
    )


@lru_cache(maxsize=1 << 14)
def _count_years(date: str) -> float:
    year, month, day = (int(part) for part in complete_date(date).split("-"))
    return year + month / 12 + day / 365
