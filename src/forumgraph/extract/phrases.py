"""Noun phrases by regular expression over the tag line (see tokenize.KiwiTokenizer).

The tag line is as long as the text, so offsets found in it are the text's; the compiled
expression does the work per token.
"""

from __future__ import annotations

import re

from forumgraph.korean import PARTICLES

# What a word is made of, and what may follow a name that is a whole word: a particle, then none.
WORD = r"가-힣A-Za-z0-9"
NAME_END = rf"(?=[’”」』>》]?(?:{'|'.join(PARTICLES)}|들|측)?(?![{WORD}]))"
NOUN = r"[NPLHRXDQF][a-z]*"
CHUNK = re.compile(rf"(?:{NOUN})+")
_ANY_NOUN = r"[NPLHRXDQFG][a-z]*"
PHRASE = re.compile(rf"{NOUN}(?:[& ]?{_ANY_NOUN})*")
TOKEN = re.compile(r"[A-Z][a-z]*")

# Words before a name that say when or which, and are no part of it.
POINTING = frozenset(
    ("그날", "이날", "오늘", "당시", "당일", "이후", "오전", "오후", "올해", "내년", "지난해",
     "작년", "최근", "기존", "신규", "관련", "각종", "해당", "본", "동", "이번", "다른", "여러",
     "주요", "기타", "국내", "공동", "우리", "저희", "직속", "소속", "산하", "부설", "현재",
     "일부", "각", "모든")
)  # fmt: skip

Span = tuple[int, int]


def find_phrases(tagline: str) -> list[Span]:
    """Return runs of nouns joined by single blanks or binding signs (`R&D+비R&D 협업사업`)."""
    return [match.span() for match in PHRASE.finditer(tagline)]


def split_tokens(tagline: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Return (start, end, class letter) of every token in the span."""
    return [
        (match.start(), match.end(), match.group()[0])
        for match in TOKEN.finditer(tagline, start, end)
    ]


def ends_noun(tagline: str, position: int) -> bool:
    """Say whether no noun goes on at the position: a particle, sign, blank or the end follows."""
    return (
        position >= len(tagline) or tagline[position] not in "NPLHRXDQFabcdefghijklmnopqrstuvwxyz"
    )


_WORD_START = re.compile(r"[가-힣A-Za-z0-9]*\Z")
_PARTICLE_TOKEN = re.compile(r"(?<![Gg])[JKTSYICZ]")


def find_word_start(text: str, tagline: str, position: int) -> int:
    """Return where the eojeol that holds the position starts, if no particle stands between.

    Kiwi reads 푸른갯벌시민모임 as an adjective and nouns; a name begins where its eojeol does. In
    text that lost its blanks (`서울시와한빛센터`) the particle stops the walk.
    """
    low = max(0, position - 20)
    match = _WORD_START.search(text, low, position)
    start = match.start() if match else position
    return position if _PARTICLE_TOKEN.search(tagline, start, position) else start


def is_nominal(tagline: str, span: Span) -> bool:
    """Say whether a span is a name by its grammar: it ends in a noun and has no verb ending.

    `문학마을 만들기` ends in what makes a noun of a verb.
    """
    line = tagline[slice(*span)].rstrip()
    return bool(re.search(r"[NPLHRXDQFG][a-z]*$", line)) and "Z" not in line
