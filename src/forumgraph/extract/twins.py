"""Take a body or program for one that a record names in two languages.

Records for guests say everything twice: `해양수산부 Ministry of Oceans and Fisheries`, a person's
line in Korean and, behind a slash, in English. The Korean name stays, the other is its alias.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from forumgraph.extract.draft import Draft
from forumgraph.model import EntityType, Mention, Named

_HANGUL = re.compile(r"[가-힣]")
_WORDS = r"[A-Z][A-Za-z.&'’\-]*(?:\s(?:of|and|for|the|on|in|[A-Z(][A-Za-z.&'’()\-]*)){1,9}"
_KOREAN = r"[가-힣㈜][가-힣0-9·㈜ ]{2,30}"
_BOTH = re.compile(rf"(?P<front>{_KOREAN})\s{_WORDS}|{_WORDS}\s(?P<back>{_KOREAN})")
# `Green Foundation 한국사무소`: the Korean word is a part of the other's body, not its name.
_PART = re.compile(
    r"(?:한국|서울|부산|아시아|동북아|주한|국내)?\s?(?:지부|지사|지점|사무소|사무국|본부|센터|대표부|대사관|팀|연구실|위원회)"
)
_ADJACENT = re.compile(r"\s?(?:\([A-Z]{2,8}\)\s?)?(?:[/(]\s?)?")
_LISTED = re.compile(r"(?:와|과)?(?:\s?[,·ㆍ]\s?|\s)(?:and\s|및\s)?(?:the\s)?")
_JOINED = re.compile(r"[,·ㆍ및와과]|and")
_LONGEST, _MANY = 600, 12  # letters and names of a line that says one thing twice
_SENTENCE_END = re.compile(r"[.。]\s")


def keep_korean(named: Named, text: str) -> Named:
    """Cut a name given in two languages to the Korean one.

    >>> keep_korean(Named(name="물관리부 Ministry of Water", start=0, end=22), "").name
    '물관리부 Ministry of Water'
    """
    match = _BOTH.fullmatch(named.name)
    if match is None or text[named.start : named.end] != named.name:
        return named
    start, end = match.span("front" if match["front"] else "back")
    if _PART.fullmatch(named.name, start, end):
        return named
    return Named(name=named.name[start:end], start=named.start + start, end=named.start + end)


def join_twins(draft: Draft, entity_type: EntityType) -> None:
    """Give what stands in English the Korean name that stands beside it for the same."""
    meant: dict[str, Mention | None] = {}
    join_beginnings(draft, entity_type)
    apart = list_listed(draft, entity_type)
    for korean, latin in list_twins(draft, entity_type):
        if (korean.name, latin.name) in apart or (latin.name, korean.name) in apart:
            continue
        known = meant.setdefault(latin.name, korean)
        if known and known.name != korean.name:
            meant[latin.name] = None  # two names claim it: neither is believed
    for name, source in meant.items():
        if source:
            current = draft.find_overlap(entity_type, source.start, source.end) or source
            draft.update_mention(current, aliases=(*current.aliases, name))
    for mention in draft.find_mentions(entity_type) if meant else ():
        if own := meant.get(mention.name):
            draft.update_mention(mention, name=own.name, lexicon=own.lexicon)


def join_beginnings(draft: Draft, entity_type: EntityType) -> None:
    """Give `Clearwater Institute` to the one `Clearwater Institute of Coastal Research`."""
    longer: dict[str, set[str]] = {}
    found = [one for one in draft.find_mentions(entity_type) if is_english(one)]
    for name in {one.name for one in found}:
        short = name.partition(" of ")[0]
        if " " in short and short != name:
            longer.setdefault(short, set()).add(name)
    for mention in found:
        whole = longer.get(mention.name, set())
        if len(whole) == 1:
            draft.update_mention(mention, name=next(iter(whole)))


def list_listed(draft: Draft, entity_type: EntityType) -> set[tuple[str, str]]:
    """Return the names that a list puts side by side: whoever does takes them for two."""
    return {
        (first.name, second.name)
        for first, second in pairwise(draft.find_mentions(entity_type))
        if second.start - first.end < 12
        and _LISTED.fullmatch(gap := draft.text[first.end : second.start])
        and _JOINED.search(gap)
    }


def list_twins(draft: Draft, entity_type: EntityType) -> Iterator[tuple[Mention, Mention]]:
    """Yield (Korean, English) of every line that names one thing in both languages."""
    text = draft.text
    for named in group_by_line(draft, entity_type):
        latin = [one for one in named if is_english(one)]
        if not latin or len(named) == len(latin):
            continue
        yield from _pair_adjacent(draft, named)
        start = text.rfind("\n", max(0, named[0].start - _LONGEST), named[0].start) + 1
        end = text.find("\n", named[-1].end, start + _LONGEST)
        end = end if end >= 0 else len(text)
        if end - start < _LONGEST and len(named) < _MANY:
            yield from _pair_halves(draft, named, (start, end))


def group_by_line(draft: Draft, entity_type: EntityType) -> Iterator[list[Mention]]:
    """Yield the mentions of every line; a unit of a body has no name in two languages."""
    named: list[Mention] = []
    for one in draft.find_mentions(entity_type):
        if named and "\n" in draft.text[named[-1].end : one.start]:
            yield named
            named = []
        if one.rule != "department":
            named.append(one)
    yield named


def is_english(mention: Mention) -> bool:
    """Say whether a mention stands in Latin letters under a name that is no Korean one yet."""
    return not _HANGUL.search(mention.text) and not _HANGUL.search(mention.name)


def _pair_adjacent(draft: Draft, named: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    for first, second in pairwise(named):
        latin, korean = (first, second) if is_english(first) else (second, first)
        if not is_english(latin) or not _HANGUL.search(korean.text) or " " not in latin.text:
            continue
        if _ADJACENT.fullmatch(draft.text, first.end, second.start):
            yield korean, latin


def _pair_halves(
    draft: Draft, named: list[Mention], line: tuple[int, int]
) -> Iterator[tuple[Mention, Mention]]:
    """Pair the one Korean and the one English name of a line that says a thing in both.

    The English half stands behind or before a slash, or as a sentence behind the Korean one.
    """
    slash = draft.text.find(" / ", *line)
    places = [slash] if slash >= 0 else []
    if not places and named[0].type == "program":
        places = [end.start() for end in _SENTENCE_END.finditer(draft.text, *line)]
    for place in places:
        before = [one for one in named if one.end <= place]
        halves = before, [one for one in named if one.start > place]
        spans = (line[0], place), (place, line[1])
        for (korean, latin), span in zip((halves, halves[::-1]), spans[::-1], strict=True):
            own = {one.name: one for one in korean if _HANGUL.search(one.text)}
            other = {one.name: one for one in latin if is_english(one)}
            known = {one.name for one in latin} - set(other)
            own = {name: one for name, one in own.items() if name not in known}
            if len(own) == len(other) == 1 and _is_foreign(draft.text[slice(*span)]):
                yield next(iter(own.values())), next(iter(other.values()))


def _is_foreign(half: str) -> bool:
    """Say whether half of a line is English but for a Korean word or two."""
    return len(_HANGUL.findall(half)) * 5 < len(half)
