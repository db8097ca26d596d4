"""How a name written in hanja reads in Hangul: 李恩宰 is 이은재.

Records write the attendees' names in hanja, their speakers' in Hangul. The table of readings
follows the order of KS X 1001, which sorts its 4,620 hanja by reading, and adds characters and
variant forms from the list of 인명용 한자 (대법원). How a reading changes with its place in the
name is 한글 맞춤법 제10항–제12항 (두음법칙).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import islice, product

_HANJA = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WRITTEN = re.compile(rf"(?=.*[{_HANJA}])[{_HANJA}가-힣\s]+")

# What a character reads as a surname, where that is not its usual reading.
# Source: 통계청 2015 인구주택총조사 성씨·본관.
_SURNAMES = {"金": "김", "沈": "심", "車": "차", "賈": "가", "單": "단", "乃": "내"}
_DOUBLE_SURNAMES = ("南宮", "南宫", "獨孤", "東方", "司空", "西門", "鮮于", "諸葛", "皇甫")
# Characters whose bearers choose between readings. Source: 인명용 한자 (대법원), several 음.
_OTHER_READINGS = {
    "樂": "락악요", "泌": "필비", "瑩": "영형", "率": "솔률", "參": "삼참", "丹": "단란",
    "拓": "척탁", "易": "역이", "辰": "진신", "省": "성생", "見": "견현", "龜": "구귀",
    "瑱": "진전", "說": "설열", "行": "행항", "奈": "나내", "昰": "하시", "車": "차거",
    "葉": "엽섭", "阮": "완원", "炅": "경형", "暟": "개애", "滑": "활골", "徵": "징치",
    "復": "복부", "降": "강항", "宅": "택댁",
}  # fmt: skip
# 제10항–제12항: ㄴ and ㄹ go, or soften, at the head of a word.
_Y_VOWELS = frozenset("ㅑㅕㅖㅛㅠㅣ")
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_N, _R, _SILENT = 2, 5, 11
_MOST_READINGS = 32


def is_hanja(name: str) -> bool:
    """Say whether a name is written in hanja, wholly (李恩宰) or in part (李은재)."""
    return _WRITTEN.fullmatch(name) is not None


def read_hanja(name: str) -> str:
    """Return a hanja name as it is most often written in Hangul; unknown characters stay.

    The surname and the head of a given name of two follow the law of initials, a later 률 or 렬
    loses its ㄹ after a vowel or ㄴ.

    >>> read_hanja("李恩宰"), read_hanja("柳龍烈"), read_hanja("朴贊烈"), read_hanja("申砬")
    ('이은재', '유용렬', '박찬열', '신립')
    """
    return next(_combine_readings(name))


def list_hanja_readings(name: str) -> tuple[str, ...]:
    """Return every Hangul form that a hanja name's bearer may use, the most usual first.

    Families and registers differ (대법원 호적예규 2007: 柳 is 유 or 류); 32 forms at most.

    >>> list_hanja_readings("林哲")
    ('임철', '림철')
    """
    return tuple(dict.fromkeys(islice(_combine_readings(name), _MOST_READINGS)))


def _combine_readings(name: str) -> Iterator[str]:
    chars = unicodedata.normalize("NFKC", name)
    letters = "".join(chars.split())
    surname = 2 if len(letters) > 2 and letters.startswith(_DOUBLE_SURNAMES) else 1
    choices: list[list[str]] = []
    place, before = 0, ""
    for char in chars:
        if char.isspace():
            choices.append([char])
            continue
        head = place == 0 or (place == surname and len(letters) - surname > 1)
        choices.append(_list_syllables(char, is_head=head, is_surname=place == 0, before=before))
        place, before = place + 1, choices[-1][0]
    return map("".join, product(*choices))


def _list_syllables(char: str, *, is_head: bool, is_surname: bool, before: str) -> list[str]:
    """Return what one character may read in its place, the usual reading first."""
    plain = _load_readings().get(char)
    if plain is None:
        return [char]
    if is_surname and char in _SURNAMES:
        return [_SURNAMES[char]]
    found: list[str] = []
    for reading in (plain, *_OTHER_READINGS.get(char, "")):
        initial = _soften_initial(reading)
        soft_first = is_head or (reading in "률렬" and _ends_open(before))
        found += [initial, reading] if soft_first else [reading, initial]
    return list(dict.fromkeys(found))


def _soften_initial(syllable: str) -> str:
    """Apply the law of initials: 리 → 이, 로 → 노, 녀 → 여.

    >>> _soften_initial("량"), _soften_initial("라"), _soften_initial("김")
    ('양', '나', '김')
    """
    index = ord(syllable) - 0xAC00
    onset, rest = divmod(index, 21 * 28)
    soft = _VOWELS[rest // 28] in _Y_VOWELS
    if onset not in (_N, _R) or (onset == _N and not soft):
        return syllable
    return chr(0xAC00 + (_SILENT if soft else _N) * 21 * 28 + rest)


def _ends_open(syllable: str) -> bool:
    """Say whether a syllable ends in a vowel or ㄴ, after which 률 and 렬 are 율 and 열."""
    return "가" <= syllable <= "힣" and (ord(syllable) - 0xAC00) % 28 in (0, 4)


@cache
def _load_readings() -> dict[str, str]:
    path = files("forumgraph.lexicon") / "readings" / "hanja.tsv"
    readings: dict[str, str] = {}
    for line in path.read_text("utf-8").splitlines()[1:]:
        reading, characters, _ = line.split("\t")
        readings.update(dict.fromkeys(characters, reading))
    return readings
