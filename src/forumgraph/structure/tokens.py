"""Words of a line with their offsets, and splitting that respects brackets."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from forumgraph.model import Named
from forumgraph.structure import words

ABBREVIATION = re.compile(r"\s*\([^()]*\)$")
_TOKEN = re.compile(r"(?:[^\s()]++|\((?:[^()]++|\([^()]*+\))*+\))++|\S")


class Token(NamedTuple):
    """A word of a line with its offsets in the line."""

    text: str
    start: int
    end: int


def split_tokens(text: str) -> list[Token]:
    """Split at blanks outside brackets: `한국○○원(KOI 본원) 원장` has two tokens."""
    return list(_split(text))


@lru_cache(maxsize=4096)
def _split(text: str) -> list[Token]:
    tokens = [Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    if any(token.text in _SPREAD_HEADS for token in tokens):
        return _join_offices(tokens)
    return tokens


_SPREAD_OFFICES = frozenset(
    ("과장", "팀장", "국장", "실장", "위원", "위원장", "간사", "대표", "교수")
)
_SPREAD_HEADS = frozenset("과팀국실위간대교")


def _join_offices(tokens: list[Token]) -> list[Token]:
    """Join an office spread over its column: `과`, `장` → `과장`."""
    joined: list[Token] = []
    for token in tokens:
        pair = joined[-1].text + token.text if joined else ""
        if pair in _SPREAD_OFFICES:
            joined[-1] = Token(pair, joined[-1].start, token.end)
        else:
            joined.append(token)
    return joined


EXPANDED = 4000  # letters before a short name in which its long form is looked for


def expand_generic(text: str, named: Named) -> Named:
    """Give `협회` the name it stands for: the last organization before it that ends so."""
    if named.name not in words.GENERIC_BODIES:
        return named
    low = max(0, named.start - EXPANDED)
    found = re.findall(rf"[가-힣]{{2,}}{named.name}(?![가-힣])", text[low : named.start])
    found = found or re.findall(rf"[가-힣]{{2,}}{named.name}", text[low : named.start])
    after = text[named.end : named.end + EXPANDED]
    found = found or re.findall(rf"[가-힣]{{2,}}{named.name}", after)[:1]
    return named.model_copy(update={"name": found[-1]}) if found else named


def make_named(text: str, start: int) -> Named:
    """Name a stretch of a line, without an abbreviation in brackets at its end."""
    bare = ABBREVIATION.sub("", text.rstrip()) or text
    bare = bare.rstrip(" ,·/:;-=→")
    lead = len(bare) - len(bare.lstrip(" ,·/:;-"))
    bare = bare[lead:]
    return Named(name=re.sub(r"\s+", " ", bare), start=start + lead, end=start + lead + len(bare))


def take_last_word(text: str) -> str:
    """Return what stands behind the last blank, comma, slash, dot, colon or bracket."""
    begin = len(text)
    while begin and not (text[begin - 1] in "/,·:()" or text[begin - 1].isspace()):
        begin -= 1
    return text[begin:]


def split_outside(text: str, separators: str) -> list[tuple[int, str]]:
    """Split at separators that stand outside brackets; empty parts are dropped."""
    if not any(mark in text for mark in separators):
        return [(0, text)] if text.strip() else []
    parts, depth, begin = [], 0, 0
    for i, char in enumerate(text):
        if char in "([（":
            depth += 1
        elif char in ")]）":
            depth = max(0, depth - 1)
        elif char in separators and not depth:
            parts.append((begin, text[begin:i]))
            begin = i + 1
    parts.append((begin, text[begin:]))
    return [(offset, part) for offset, part in parts if part.strip()]
