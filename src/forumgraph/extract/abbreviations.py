"""Abbreviations that a document introduces in brackets, in either direction.

`한국○○원(KOI)`, `남해연구원(이하 ‘남연’)`, `KOI(한국○○원)`, `디지털사회혁신(DSI)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from forumgraph.extract.draft import Draft
from forumgraph.extract.phrases import Span
from forumgraph.model import Mention

_QUOTE_ENDS, _OPENING = "’”」』》>", re.compile(r"[(（\[]")
_BRACKET = re.compile(
    rf"[{_QUOTE_ENDS}]?\s?[(（\[]\s*(?P<cue>이하|약칭|일명|줄여서|영문명|영문|별칭)?\s*[:,]?\s*"
    r"[‘'“\"「]?(?P<name>[^()（）\[\]‘’'“”\"「」\n]{2,80}?)[’'”\"」]?"
    r"(?:(?:이?라\s?)(?:한다|함|칭함|칭한다))?\s*[)）\]]"
)
# `(Institute of Water, IW)`: names in one bracket, parted by commas.
_PART = re.compile(r"[^,\s][^,]*[^,\s]")
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z0-9&.,+\-’' ]{1,60}")
_REVERSE = re.compile(r"(?<![A-Za-z가-힣])(?P<name>[A-Z][A-Za-z0-9&\-]{1,9})\s?[(（]")


@lru_cache(maxsize=2)
def list_brackets(text: str) -> list[re.Match[str]]:
    """List what stands in brackets, with the quote before them; bodies and programs ask for it."""
    found: list[re.Match[str]] = []
    reached = 0
    for opening in _OPENING.finditer(text):
        start = opening.start()
        start -= start > reached and text[start - 1].isspace()
        start -= start > reached and text[start - 1] in _QUOTE_ENDS
        if start >= reached and (match := _BRACKET.match(text, start)):
            found.append(match)
            reached = match.end()
    return found


def is_contraction(short: str, full: str) -> bool:
    """Say whether the short form's syllables stand in the full one, in order.

    >>> is_contraction("남순연", "남해순환경제연구원"), is_contraction("교육부", "한국연구원")
    (True, False)
    """
    letters = iter(full)
    return 2 <= len(short) < len(full) and all(letter in letters for letter in short)


def stands_for(draft: Draft, span: Span, owner: Mention) -> bool:
    """Say whether what stands in brackets behind a body or program is another name of it.

    Behind a Korean name any Latin one is; behind a Latin one its initials are, or a Korean name:
    `Institute of Water (IW)`, `Ministry of Water [물관리부]`, not `Instituto Céu (Brazil)`.
    """
    short = draft.text[slice(*span)]
    if is_contraction(short, owner.name):
        return True
    latin = _ENGLISH.fullmatch(short) is not None
    if not _ENGLISH.fullmatch(owner.text):
        return latin
    if latin:
        return _abbreviates(short, owner)
    found = draft.find_overlap(owner.type, *span)
    return found is not None and (found.start, found.end) == span


def _abbreviates(short: str, owner: Mention) -> bool:
    """Say whether Latin letters can be short for a name: `KOI(한국○○원)`, not `Limpo (Brazil)`."""
    if not _ENGLISH.fullmatch(owner.text):
        return True
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z]+", owner.text))
    letters = re.sub(r"[^A-Za-z]", "", short).upper()
    return len(letters) > 1 and is_contraction(letters, initials.upper() + " ")


def _is_visitor(draft: Draft, span: Span, bracket: str) -> bool:
    """Say whether one of several in a bracket is somebody or a post: `(Jin Park, Fellow, KOI)`.

    `(Institute of Water, IW)` gives a name and its initials: those stay.
    """
    part = draft.text[slice(*span)]
    first, _, last = bracket.rpartition(",")
    if not first or not re.search(r"[a-z]", part) or not _ENGLISH.fullmatch(part):
        return False
    initials = "".join(word[0] for word in re.findall(r"[A-Z][A-Za-z]+", first)) + " "
    found = draft.find_overlap("organization", *span)
    return found is None and not is_contraction(last.strip(), initials)


def find_abbreviations(draft: Draft, entity_type: str) -> Iterator[tuple[str, Span, Mention]]:
    """Yield (short form, its span, the mention it stands for) for mentions of one type."""
    for match in list_brackets(draft.text):
        for part in _PART.finditer(draft.text, *match.span("name")):
            owner = draft.find_ending(entity_type, match.start())
            short = part.group()
            if owner is None or short in (owner.text, owner.name):
                continue
            if not match["cue"] and _is_visitor(draft, part.span(), match["name"]):
                continue
            if match["cue"] or stands_for(draft, part.span(), owner):
                yield short, part.span(), owner
    for match in _REVERSE.finditer(draft.text):
        owner = draft.find_overlap(entity_type, match.end(), match.end() + 1)
        if owner is None or owner.start != match.end():
            continue
        if draft.text[owner.end : owner.end + 1] in ")）" and _abbreviates(match["name"], owner):
            yield match["name"], match.span("name"), owner
