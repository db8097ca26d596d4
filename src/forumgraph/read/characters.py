"""Characters that are not what they seem: blanks in disguise, bullets of a lost font, controls.

Only whole-text passes of compiled patterns: a sound text must cost next to nothing.
"""

from __future__ import annotations

import html
import re
import unicodedata
from html.entities import html5

from forumgraph.errors import UnreadableSource
from forumgraph.read.log import RepairLog

BULLET = "•"

_LINE_END = re.compile("\r\n?|[\x85\u2028\u2029\x0b]")
_BREAKING = re.compile("\r\n?|[\n\f\x85\u2028\u2029\x0b]")
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\xad\u180e]")
_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffc\ud800-\udfff]"
)
_ODD_BLANK = re.compile("[\xa0\u2000-\u200a\u202f\u205f\u3000\u3164\uffa0]")
# Layout by blanks needs no more; a thousand of them in a row would cost a grammar a million steps.
_LONGEST_BLANK = 40
_LONG_BLANK = re.compile(rf"[ \t]{{{_LONGEST_BLANK + 1},}}")
_ENTITY = re.compile(
    r"&(?:(?:amp|#38|#x26);)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
)
_AMPERSANDS = re.compile(r"&(?:(?:amp|#38|#x26);)+")
# Wingdings and Symbol bullets land in the private use areas; `Ÿ` is one read through cp1252.
# A line start may follow another bullet's blank, never a word.
_LOST_BULLET = re.compile(
    "((?:^|\f)[ \t\xa0\u3000\ufffd]*)"
    "(?:[\ue000-\uf8ff\U000f0000-\U0010ffff]+|Ÿ(?=[\\s\ufffd가-힣A-Z‘“(0-9]))",
    re.MULTILINE,
)
_HARD = "\xa0\ufffd"
_HARD_AND_BLANK = re.compile(f"[{_HARD}] ")
_LOST_RUN = re.compile("(?<=[^\\s\ufffd])\ufffd{2,}(?=[^\\s\ufffd])")
_SINGLE_PLAIN = re.compile(f"^ (?=[^\\s{_HARD}])", re.MULTILINE)
_HARD_INDENT = re.compile(f"^ ?(?:[{_HARD}] ?)+(?=\\S)", re.MULTILINE)
_HARD_RUN = re.compile(f" ?(?:[{_HARD}] ?)+")
_LONELY_LINE = re.compile(f"^ *[{_HARD}][ {_HARD}]*\n\n?", re.MULTILINE)


def clean_characters(text: str, where: str, log: RepairLog) -> str:
    """Return the text in NFC with plain blanks, line ends and bullets; the rest is recorded.

    A form feed stays (a page break), and so does a blank at a line's end: both are evidence
    for `pages` and `wrap`.

    Raises:
        UnreadableSource: too much of the text was lost in an earlier conversion.
    """
    text = _mend_line_ends(text, log)
    if not text.isascii():
        text = log.substitute(_INVISIBLE, "", text, ("no_break_space", "보이지 않는 빈칸 제거"))
    text = log.substitute(_CONTROL, "", text, ("control", "제어 문자 제거"))
    if "&" in text:
        text = log.substitute(_ENTITY, _read_entity, text, ("normalization", "HTML 개체를 글자로"))
    if not unicodedata.is_normalized("NFC", text):
        text = _compose(text, log)
    text = log.substitute(_LOST_BULLET, rf"\1{BULLET}", text, ("bullet", "글꼴 글머리표를 •로"))
    if "\ufffd" in text or "\xa0" in text:
        text = _mend_hard_blanks(text, where, log)
    text = log.substitute(_ODD_BLANK, " ", text, ("no_break_space", "특수 빈칸을 보통 빈칸으로"))
    return log.substitute(_LONG_BLANK, _shorten, text, ("no_break_space", "긴 빈칸을 줄임"))


def clean_lines(lines: list[str], log: RepairLog) -> list[str]:
    """Return as many lines in NFC with plain blanks and bullets; the rest is recorded.

    For formats that say themselves where lines end: a no-break space is a blank here, whatever
    it stood for in a text that lost its format.
    """
    text = "\n".join(_BREAKING.sub(" ", line) for line in lines)
    if not text.isascii():
        text = log.substitute(_INVISIBLE, "", text, ("no_break_space", "보이지 않는 빈칸 제거"))
    text = log.substitute(_CONTROL, "", text, ("control", "제어 문자 제거"))
    if not unicodedata.is_normalized("NFC", text):
        text = _compose(text, log)
    text = log.substitute(_LOST_BULLET, rf"\1{BULLET}", text, ("bullet", "글꼴 글머리표를 •로"))
    text = _ODD_BLANK.sub(" ", text)
    text = log.substitute(_LONG_BLANK, _shorten, text, ("no_break_space", "긴 빈칸을 줄임"))
    return text.split("\n")


def _shorten(match: re.Match[str]) -> str:
    return match[0][:_LONGEST_BLANK]


def _mend_line_ends(text: str, log: RepairLog) -> str:
    # CRLF is how Windows writes; only what is no line end anywhere is worth a record.
    text = text.replace("\r\n", "\n")
    return log.substitute(_LINE_END, "\n", text, ("line_end", "줄 끝을 하나로"))


def _compose(text: str, log: RepairLog) -> str:
    composed = unicodedata.normalize("NFC", text)
    changed = [
        after
        for before, after in zip(text.split("\n"), composed.split("\n"), strict=False)
        if before != after
    ]
    log.add("normalization", "풀어 쓴 글자를 모아 씀(NFC)", changed)
    return composed


def _read_entity(match: re.Match[str]) -> str:
    reference = _AMPERSANDS.sub("&", match[0])
    if reference == "&":
        return "&"
    if reference[1] != "#" and reference[1:] not in html5:
        return match[0]
    return _CONTROL.sub("", _INVISIBLE.sub("", html.unescape(reference)))


def _mend_hard_blanks(text: str, where: str, log: RepairLog) -> str:
    """Read U+FFFD and U+00A0 that stand for a justified blank, keep U+FFFD that are losses.

    Hancom's PDFs write a blank as no-break space plus blank, and a conversion to bytes and back
    makes U+FFFD of the first: `장� � � 소` is `장 소`. At a line's start each is one column of
    indentation. A text in which few of them stand beside a blank has lost letters instead.
    """
    if not _stands_for_blanks(text):
        _check_losses(text, where, log)
        return text
    text = _mark_page_starts(text)
    text = _LONELY_LINE.sub("", text)
    text = _HARD_INDENT.sub(lambda match: " " * _count_hard(match[0]), text)
    return log.substitute(_HARD_RUN, " ", text, ("no_break_space", "깨진 빈칸을 빈칸 하나로"))


def _count_hard(piece: str) -> int:
    return piece.count("\ufffd") + piece.count("\xa0")


def _stands_for_blanks(text: str) -> bool:
    lost = text.count("\ufffd")
    beside = len(_HARD_AND_BLANK.findall(text)) + text.count("\ufffd\n")
    if not lost:
        return beside >= 3
    runs = sum(map(len, _LOST_RUN.findall(text)))
    return lost >= 3 and runs * 10 <= lost and (beside * 5 >= lost or lost > text.count(" "))


def _check_losses(text: str, where: str, log: RepairLog) -> None:
    lost = text.count("\ufffd")
    if lost >= 3 and lost * 20 > len(text):
        raise UnreadableSource(
            f"글자의 {100 * lost // len(text)}%가 변환 과정에서 사라졌습니다",
            where,
            "원본 파일을 다시 구해 처음 인코딩대로 저장하세요",
        )
    if lost:
        log.warnings.append(f"원문에서 이미 사라진 글자(U+FFFD) {lost}곳")


def _mark_page_starts(text: str) -> str:
    # Where indentation is made of hard blanks, a plain one is what was left of a page break.
    starts = len(_SINGLE_PLAIN.findall(text))
    lines = text.count("\n") + 1
    return _SINGLE_PLAIN.sub("\f", text) if 2 <= starts <= lines / 10 else text
