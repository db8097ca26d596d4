"""Patterns that begin where any word does, looked for from what is rare in them.

A search that begins with a name tries every word of a record; most have none of the words that
must stand behind the name, and those are found ten times as fast.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from forumgraph.extract.phrases import WORD

LONGEST_WORD = 40  # letters; a word that is longer holds no name
_SIGN = re.compile(rf"[{WORD}&]")
_LATIN = re.compile(r"[A-Z][A-Za-zÀ-ÿ&'’\-\s]{3,}")


def find_from(
    pattern: re.Pattern[str], anchor: re.Pattern[str], text: str
) -> Iterator[re.Match[str]]:
    """Yield what `pattern.finditer(text)` does, trying only words in or behind which is an anchor.

    The pattern begins with a whole word (letters, digits, &), the anchor in it or right behind it.
    """
    reached = tried = 0
    for start in _list_words(anchor, text):
        if start >= reached and start >= tried and (match := pattern.match(text, start)):
            yield match
            reached = match.end()
        tried = start + 1


@lru_cache(maxsize=16)
def _list_words(anchor: re.Pattern[str], text: str) -> list[int]:
    """List where the words begin that hold an anchor or stand right before one."""
    starts: list[int] = []
    for hit in anchor.finditer(text):
        start = hit.start()
        low = max(0, start - LONGEST_WORD)
        while start > low and _SIGN.match(text, start - 1):
            start -= 1
        starts.append(start)
    return starts


def find_latin(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what a pattern of Latin words finds, looking only where such words stand."""
    for stretch in _list_latin(text):
        yield from pattern.finditer(text, *stretch)


@lru_cache(maxsize=2)
def _list_latin(text: str) -> list[tuple[int, int]]:
    """List the stretches of Latin words that begin with a capital."""
    return [match.span() for match in _LATIN.finditer(text)]
