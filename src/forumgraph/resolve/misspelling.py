"""Whether one written name is another with a slip of the pen or of the keyboard."""

from __future__ import annotations

import unicodedata

_SHORTEST = 5
# What bodies' names end in; where one of two ends otherwise (연구윈), it is no other sort of body.
_TAILS = frozenset("원부처청과관국실회단소사점당시군구도대교읍면동리팀터크합맹행업장")


def is_misspelled(one: str, other: str, kept: int = 2) -> bool:
    """Say whether two long names hold the same syllables in other order, or differ by one letter.

    The last syllables (`kept`) of a body say what it is (처 and 청, 연구원 and 연수원): no slip.

    >>> is_misspelled("중소기업벤처부", "중소벤처기업부"), is_misspelled("물길연구원", "물길연수원")
    (True, False)
    """
    if one == other or len(one) != len(other) or len(one) < _SHORTEST:
        return False
    if sorted(one) == sorted(other):
        return one[-1] == other[-1]
    tails = one[len(one) - kept :], other[len(one) - kept :]
    if tails[0] != tails[1] and all(tail[-1] in _TAILS for tail in tails):
        return False
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(pairs) == 1 and is_mistyped(*pairs[0])


def is_swapped(one: str, other: str) -> bool:
    """Say whether two long names differ by two neighbours in other order alone.

    >>> is_swapped("물길산림바이오개발", "물길산림바오이개발")
    True
    """
    places = [at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    return len(one) >= 8 and len(places) == 2 and places[1] - places[0] == 1


def is_mistyped(one: str, other: str) -> bool:
    """Say whether two syllables differ by one letter of the keyboard.

    >>> is_mistyped("경", "겅"), is_mistyped("동", "부")
    (True, False)
    """
    letters = [unicodedata.normalize("NFD", syllable) for syllable in (one, other)]
    if not all(0xAC00 <= ord(syllable) <= 0xD7A3 for syllable in (one, other)):
        return False
    short, long = sorted(letters, key=len)
    if len(short) == len(long):
        return sum(a != b for a, b in zip(short, long, strict=True)) == 1
    return long.startswith(short)
