"""How many people may bear a Korean name: what one name in two records is worth.

김민수 stands for thousands of people, a rare surname with a rare given name for one. Surnames
are counted (통계청 2015 인구주택총조사 성씨·본관: people by Hangul surname; the census hides
surnames of fewer than five people). Nobody publishes given names by bearers, so their shares
are estimates in steps of 1, 2 and 5: from counts of namesakes (NICE신용평가정보 2012: 40,335
people called 김영숙 …) and the yearly tops of registered births (대법원, since 1945), the rest
by the generations a name was given in. Read a result as an order of magnitude. By these tables
8 % of people bear a name of at most 20 people; NICE counted 10 %.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from forumgraph.errors import InvalidLexicon
from forumgraph.hanja import is_hanja, read_hanja

POPULATION = 51_000_000
COMMON_FROM, RARE_UP_TO = 300, 30
# Given names are written per 100,000 people.
_PER = 100_000
# A given name that no table knows is no fashion: 2,500 bearers of all surnames at most.
_UNLISTED_CAP = 5 / _PER
# 외자 이름 make up 1.1 % of all names (NICE 2012: 98.89 % have three syllables), the listed ones
# most of that; longer given names are written by hand-countable families.
_UNLISTED_SINGLE = 1 / _PER
_UNLISTED_LONG = 0.01 / _PER
_UNSEEN_SYLLABLE = 1 / _PER
_HANGUL = re.compile(r"[가-힣]{1,4}")
# 김○○, 김OO, 남궁**: a surname and no more.
_MASKED = re.compile(r"([가-힣]{1,2}?)(?:[○◯〇●□■△▲◇*＊×OoXx0][가-힣]?)+")


@dataclass(frozen=True, slots=True)
class Frequencies:
    """Shares of the population, 0 to 1: by surname, by given name, and by its syllables.

    `first` and `second` sum to 1 each; `unlisted` is what turns their product into the share of
    a given name that the table does not list.
    """

    surnames: Mapping[str, float]
    given_names: Mapping[str, float]
    first: Mapping[str, float]
    second: Mapping[str, float]
    unlisted: float

    def estimate_given_name(self, name: str) -> float:
        """Return the share of people with this given name, from its syllables if unlisted."""
        if not name:
            return 1.0
        known = self.given_names.get(name)
        if known is not None:
            return known
        if len(name) != 2:
            return _UNLISTED_SINGLE if len(name) == 1 else _UNLISTED_LONG
        first = self.first.get(name[0], _UNSEEN_SYLLABLE)
        second = self.second.get(name[1], _UNSEEN_SYLLABLE)
        return min(first * second * self.unlisted, _UNLISTED_CAP)


@cache
def load_frequencies() -> Frequencies:
    """Load both tables once. Raises InvalidLexicon for a malformed line."""
    counts = dict(_read_table("surnames.tsv", "count"))
    people = sum(counts.values())
    given_names = {name: share / _PER for name, share in _read_table("given_names.tsv", "share")}
    first, second = _share_syllables(given_names)
    return Frequencies(
        surnames={name: count / people for name, count in counts.items()},
        given_names=given_names,
        first=first,
        second=second,
        unlisted=_scale_unlisted(given_names, first, second),
    )


@lru_cache(maxsize=1 << 16)
def estimate_bearers(name: str) -> float:
    """Estimate how many of 51 million people bear this name; at least the one who does.

    Surname share times given-name share. A name that reads in several ways counts all (선우진 is
    선우 진 and 선 우진), a bare surname or given name everybody who has it; a foreign name, and
    one whose surname nobody bears, is one person's.

    >>> estimate_bearers("김민수") > 5_000, estimate_bearers("빙가온")
    (True, 1.0)
    """
    table = load_frequencies()
    bearers = sum(
        table.surnames.get(surname, 1.0) * table.estimate_given_name(given)
        for surname, given in split_korean_name(name)
    )
    return max(bearers * POPULATION, 1.0)


def is_common(name: str) -> bool:
    """Say whether hundreds of people bear this name, so that the name alone joins nobody."""
    return estimate_bearers(name) >= COMMON_FROM


def is_rare(name: str) -> bool:
    """Say whether so few people bear this name that two mentions of it may well be one person."""
    return estimate_bearers(name) <= RARE_UP_TO


def split_korean_name(name: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to read a name as surname and given name; none for a foreign name.

    Blanks are no sign of a foreign name where a surname stands before one or two syllables: 정
    희, 김 민 수, unlike 조 바이든. A bare surname (김) has an empty given name, a bare given name
    (민수, which 민 수 may be too) an empty surname. Hanja are read, 김○○ is 김.

    >>> list(split_korean_name("남궁솔비")), list(split_korean_name("존 스미스"))
    ([('남궁', '솔비'), ('남', '궁솔비')], [])
    """
    table = load_frequencies()
    parts = _read_words(name)
    whole = "".join(parts)
    if not _HANGUL.fullmatch(whole):
        return
    for length in (2, 1):
        surname, given = whole[:length], whole[length:]
        spaced = parts[0] == surname and len(given) <= 2
        fits = spaced or len(parts) in (1, len(whole))
        if len(surname) == length and surname in table.surnames and fits:
            yield surname, given
    if len(parts) == 1 and whole in table.given_names:
        yield "", whole


def _read_words(name: str) -> list[str]:
    """Return the words of a name in Hangul: 李恩宰 read, 김민수(金民秀) and 김○○ cut short."""
    if _HANGUL.fullmatch(name):
        return [name]
    spelled = unicodedata.normalize("NFKC", name).partition("(")[0]
    masked = _MASKED.fullmatch("".join(spelled.split()))
    if masked:
        return [masked[1]]
    return (read_hanja(spelled) if is_hanja(spelled) else spelled).split()


def _share_syllables(given_names: Mapping[str, float]) -> tuple[dict[str, float], dict[str, float]]:
    """Return how often each syllable comes first and second in given names of two."""
    first: dict[str, float] = defaultdict(float)
    second: dict[str, float] = defaultdict(float)
    pairs = {name: share for name, share in given_names.items() if len(name) == 2}
    total = sum(pairs.values())
    for name, share in pairs.items():
        first[name[0]] += share / total
        second[name[1]] += share / total
    return dict(first), dict(second)


def _scale_unlisted(
    given_names: Mapping[str, float], first: Mapping[str, float], second: Mapping[str, float]
) -> float:
    """Return the factor by which all unlisted pairs together bear what the table leaves over."""
    pairs = [name for name in given_names if len(name) == 2]
    left_over = max(1 - sum(given_names.values()), 0.0)
    return left_over / (1 - sum(first[name[0]] * second[name[1]] for name in pairs))


def _read_table(file_name: str, column: str) -> Iterator[tuple[str, float]]:
    path = files("forumgraph.lexicon") / "frequencies" / file_name
    lines = path.read_text("utf-8").splitlines()
    if lines[0] != f"name\t{column}\tsource":
        hint = f"이렇게 적으세요: name\\t{column}\\tsource"
        raise InvalidLexicon("첫 줄이 정해진 머리줄이 아닙니다", f"{file_name}:1", hint)
    for number, line in enumerate(lines[1:], 2):
        yield _parse_line(line, f"{file_name}:{number}")


def _parse_line(line: str, where: str) -> tuple[str, float]:
    try:
        name, value, _ = line.split("\t")
        return name, float(value)
    except ValueError as error:
        hint = "이름, 수, 출처를 탭으로 나누어 적으세요"
        raise InvalidLexicon("이름과 수를 읽을 수 없는 줄입니다", where, hint) from error
