"""Numbers as lists show them: 1, 가, ①, Ⅰ, a — the outline of a record is written in them."""

from __future__ import annotations

_SYLLABLES = "가나다라마바사아자차카타파하"
_CONSONANTS = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_HANJA = "〇一二三四五六七八九"
_HANGUL = "영일이삼사오육칠팔구"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
# First code point and how many follow it; beyond them a plain number.
_ENCLOSED = {"circled": (0x2460, 20), "parenthesized": (0x2474, 20), "stopped": (0x2488, 20)}
_MOST_ROMAN = 3999
_MOST = 1_000_000
STYLES = frozenset({
    "decimal", "zero", "upper-roman", "lower-roman", "upper-letter", "lower-letter",
    "syllable", "consonant", "hangul", "hanja", "wide", *_ENCLOSED,
})  # fmt: skip


def format_number(number: int, style: str) -> str:
    """Return a number of a list in one of `STYLES`; what a style has no sign for is decimal.

    >>> [format_number(3, style) for style in ("decimal", "syllable", "circled", "upper-roman")]
    ['3', '다', '③', 'III']
    """
    number = max(-_MOST, min(_MOST, number))
    if number < 1:
        return str(number)
    if style in ("upper-roman", "lower-roman") and number <= _MOST_ROMAN:
        return _write_roman(number, upper=style == "upper-roman")
    if style in ("upper-letter", "lower-letter"):
        return _write_letters(number, ord("A" if style == "upper-letter" else "a"))
    if style in ("syllable", "consonant"):
        signs = _SYLLABLES if style == "syllable" else _CONSONANTS
        return signs[number - 1] if number <= len(signs) else str(number)
    if style in ("hangul", "hanja") and number <= 99:
        return _write_tens(number, _HANGUL if style == "hangul" else _HANJA)
    if style in _ENCLOSED:
        first, count = _ENCLOSED[style]
        return chr(first + number - 1) if number <= count else str(number)
    if style == "wide":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    return f"{number:02}" if style == "zero" else str(number)


def _write_roman(number: int, *, upper: bool) -> str:
    signs = []
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        signs.append(sign * count)
    return "".join(signs) if upper else "".join(signs).lower()


def _write_letters(number: int, first: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(first + rest) + letters
    return letters


def _write_tens(number: int, digits: str) -> str:
    tens, ones = divmod(number, 10)
    ten = "십" if digits is _HANGUL else "十"
    return (digits[tens] if tens > 1 else "") + ten * (tens > 0) + digits[ones] * (ones > 0)
