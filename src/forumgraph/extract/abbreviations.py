"""Abbreviations that a document introduces in brackets, in either direction.

`한국○○원(KOI)`, `남해연구원(이하 ‘남연’)`, `KOI(한국○○원)`, `디지털사회혁신(DSI)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from forumgraph.extract.draft import Draft
from forumgraph.extract.phrases import Span
from forumgraph.model import Mention

_BRACKET = re.compile(
    r"[’”」』》>]?\s?[(（]\s*(?P<cue>이하|약칭|일명|줄여서|영문명|영문|별칭)?\s*[:,]?\s*"
    r"[‘'“\"「]?(?P<name>[^()（）‘’'“”\"「」,]{2,60}?)[’'”\"」]?"
    r"(?:(?:이?라\s?)(?:한다|함|칭함|칭한다))?\s*[)）]"
)
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9&.+\-]{1,11}")
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z0-9&.,+\-’' ]{1,60}")
_REVERSE = re.compile(r"(?<![A-Za-z가-힣])(?P<name>[A-Z][A-Za-z0-9&\-]{1,9})\s?[(（]")


def is_contraction(short: str, full: str) -> bool:
    """Say whether the short form's syllables stand in the full one, in order.

    >>> is_contraction("남순연", "남해순환경제연구원"), is_contraction("교육부", "한국연구원")
    (True, False)
    """
    letters = iter(full)
    return 2 <= len(short) < len(full) and all(letter in letters for letter in short)


def find_abbreviations(draft: Draft, entity_type: str) -> Iterator[tuple[str, Span, Mention]]:
    """Yield (short form, its span, the mention it stands for) for mentions of one type."""
    for match in _BRACKET.finditer(draft.text):
        owner = draft.find_ending(entity_type, match.start())
        short = match["name"].strip()
        if owner is None or short in (owner.text, owner.name):
            continue
        if match["cue"] or _ENGLISH.fullmatch(short) or is_contraction(short, owner.name):
            yield short, match.span("name"), owner
    for match in _REVERSE.finditer(draft.text):
        owner = draft.find_overlap(entity_type, match.end(), match.end() + 1)
        if owner and owner.start == match.end() and draft.text[owner.end : owner.end + 1] in ")）":
            yield match["name"], match.span("name"), owner
