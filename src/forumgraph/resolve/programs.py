"""Under which key programs are one: this year's and last year's, quoted or not, both phases."""

from __future__ import annotations

import re

from forumgraph.compare import make_program_key
from forumgraph.korean import make_name_key

_YEAR = r"['’]?(?:19|20)?\d\d년도?|(?:19|20)\d\d"
_ROUND = r"제?\d{1,2}(?:단계|[회기]|차년도|년차)|[ⅰ-ⅻiv]{1,4}단계|시즌\d{1,2}|\d{1,2}시즌"
_BEFORE = re.compile(rf"^(?:가칭|{_YEAR}|{_ROUND})(?=[가-힣a-z])")
_AFTER = re.compile(rf"(?<=[가-힣a-z])(?:{_YEAR}|{_ROUND})$")
_PERIOD = re.compile(r"(?:19|20)\d\d년?[~∼-](?:(?:19|20)?\d\d년?)?$")
_BRACKETED_YEAR = re.compile(
    r"\s?\((?:명칭|이름)?\s?(?:변경|개칭|바뀜)[^)]{0,10}\)$|\s?[(（]['’‘]?\d{2,4}(?:년도?)?[)）]$|^(?:옛|구|舊)\s(?=\S{2})"
)
_BRACKET = re.compile(r"\(([^()\d]{3,30})\)")
_DROPPED = re.compile(r"[·,.‐-]")
_TIME = re.compile(r"^제?\d{1,2}차(?=[가-힣]{3})|(?<=[가-힣]{3})제?\d{1,2}차$")
_PLAN = re.compile(r"(?:계획|대책|전략|방안|협약|로드맵|비전)$")
_MADE = re.compile(r"(?:조성|시범|지원)$")
_AI = re.compile(r"(?<![a-z])ai(?![a-z])")
_SHORTEST = 3


def fold_program(name: str) -> str:
    """Fold spelling, year, phase and round of a program's name: it is one program every year.

    The 차 of a plan stays: the third 기본계획 is another than the second.

    >>> fold_program("2017년 마을이음 공모사업"), fold_program("물길잇기 시범사업(1단계)")
    ('마을이음', '물길잇기')
    """
    key = _AI.sub("인공지능", make_name_key(_BRACKETED_YEAR.sub("", name)))
    if not _PLAN.search(key):
        key = _TIME.sub("", key)
    while True:
        shorter = _fold_once(key)
        if shorter == key or len(shorter) < _SHORTEST:
            return key
        key = shorter


def _fold_once(key: str) -> str:
    shorter = _DROPPED.sub("", _PERIOD.sub("", key))
    for pattern in (_BEFORE, _AFTER, _MADE):
        shorter = pattern.sub("", shorter)
    return make_program_key(shorter)


def list_parts(name: str) -> set[str]:
    """Return the keys of a program's name without what stands in its bracket, and of that.

    >>> sorted(list_parts("물길잇기(푸른물길) 사업"))
    ['물길잇기', '푸른물길']
    """
    match = _BRACKET.search(name)
    if match is None:
        return set()
    outer = f"{name[: match.start()]}{name[match.end() :]}"
    return {key for key in map(fold_program, (outer, match[1])) if len(key) >= _SHORTEST + 1}
