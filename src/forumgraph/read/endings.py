"""What the words of two lines say: is a line at an end, does the next one go on from it?"""

from __future__ import annotations

import re

from forumgraph.korean import PARTICLES

_SENTENCE_END = re.compile(r"[.?!…][”’\"')\]」』》]*$")
_NOMINAL_END = re.compile(r"(?:[함음임됨듦]|있음|없음|바람)[)\]”’]*$")
# A line of a table of contents: leaders and a page number.
_LED = re.compile(r"(?:[.·․‧…⋯‥ㆍ-] ?){4,}\d{1,4}$")
_REMARK = re.compile(r"[(（〈<\[].*[)）〉>\]]$")
# What the next line must go on from.
_FLOWING_END = re.compile(
    r"(?:[을를,]|에서|에게|에는|에도|으로|까지|부터|처럼|보다|하[는고며여지]|[있않]고|있는|되[는고어]|[위대통]해"
    r"|위한|따[라른]|관한|적인|등의|들[의이은]|지만|면서|는데|므로|[어아]서|려고|[다라]고|다는|라는|이라"
    r"|[가-힣]{2}의|[있없]을|할 수|수 있)$"
)
# What no paragraph begins with: endings and particles torn off their word.
_REST = re.compile(
    rf"(?:{'|'.join(PARTICLES)}|[하되된될한할함합했]|하[고며여는]|되[고며어는]|으[로며나]"
    r"|습니다|입니다|니다|다[.고는며])(?=[\s.,)]|$)"
)
# 하였습니|다. 한|다. 했|다.: a stem ends in one of these, or in ㄴ, ㅆ, ㅄ.
_VERB_END = re.compile(r"다[.](?=\s|$)")
_SECOND_ITEM = re.compile(r"나[.]\s")
_STEMS = ("니", "이", "있", "없", "했", "었", "았", "였", "겠")
_STEM_FINALS = (4, 18, 20)
_INLINE = "△▲▴▵▷▶①②③④⑤⑥⑦⑧⑨"


def is_finished(text: str, following: str) -> bool:
    """Say whether the words of a line are at an end, so that another paragraph may follow."""
    text = text.rstrip()
    return ends_sentence(text) or (ends_nominally(text) and not is_torn(following))


def ends_sentence(text: str) -> bool:
    """Say whether a line ends as sentences do."""
    return _SENTENCE_END.search(text.rstrip()) is not None


def ends_nominally(text: str) -> bool:
    """Say whether a line ends as outlines do: `-함`, `-음`, `-임`, `바람`."""
    return _NOMINAL_END.search(text.rstrip()) is not None


def marks_cuts(blanks: int, count: int, hard: bool) -> bool:
    """Say whether blanks at the ends of `count` cut lines may tell how words were cut.

    Where nearly all lines end with one or hardly any does, the producer writes them by rule,
    not by the text. `hard`: no-break spaces stand there, as Hancom writes them.
    """
    if hard:
        return blanks > 0
    return count >= 4 and 0.15 * count <= blanks <= 0.9 * count


def is_torn(following: str) -> bool:
    """Say whether a line begins with a particle or an ending, torn off its word."""
    return _REST.match(following) is not None


def flows(text: str, following: str) -> bool:
    """Say whether a line must go on: it ends with a particle, or the next begins with one."""
    return _FLOWING_END.search(text.rstrip()) is not None or is_torn(following)


def tears_word(text: str, following: str) -> bool:
    """Say whether a line begins with what was torn off the word before."""
    return not text[-1:].isspace() and is_torn(following)


def is_led(text: str) -> bool:
    """Say whether a line leads to a page number, as in a table of contents.

    >>> is_led("주요 내용 ········ 12"), is_led("1. 개요 . . . . . 3")
    (True, True)
    """
    return _LED.search(text.rstrip()) is not None


def is_remark(text: str) -> bool:
    """Say whether a line is one bracket: a stage direction, a time."""
    return _REMARK.match(text.rstrip()) is not None


def opens_second(text: str) -> bool:
    """Say whether a line is the item `나.`, after which `다.` may be one."""
    return _SECOND_ITEM.match(text) is not None


def is_rest(text: str, following: str, lettered: bool) -> bool:
    """Say whether what looks like an item's mark goes on from the line before.

    `다. ` after `나. ` is an item (`lettered`: the document has such), after `하였습니` it is a
    verb's end; and `△` after `협약에 따라` goes on a list within a sentence.

    >>> is_rest("검토할 예정이", "다. 다만", False), is_rest("관계 기관", "다. 참석자", True)
    (True, False)
    """
    if following[0] in _INLINE:
        return _FLOWING_END.search(text.rstrip()) is not None
    if not _VERB_END.match(following) or text[-1:].isspace():
        return False
    final = (ord(text[-1]) - ord("가")) % 28 if "가" <= text[-1] <= "힣" else -1
    return text[-1] in _STEMS or (final in _STEM_FINALS and not lettered)
