"""Whom a sentence means that names nobody: `두 기관은`, `시는`, `우리 군은`, `우리 단체가`.

A record names a body once; afterwards it stands as a count, as its kind, or as the speaker's own.
"""

from __future__ import annotations

import re
from itertools import pairwise

from forumgraph.extract.called import CROWD, find_own_body
from forumgraph.extract.draft import Draft
from forumgraph.extract.heads import STRONG
from forumgraph.extract.meant import add_meant
from forumgraph.model import Mention

_COUNTS = {"두": 2, "양": 2, "세": 3, "네": 4, "다섯": 5, "2": 2, "3": 3, "4": 4, "5": 5}
_COUNTED = re.compile(
    r"(?<![가-힣0-9])(?P<count>두|양|세|네|다섯|[2-5]개)\s?"
    r"(?:기관|부처|단체|회사|기업|지자체|도시|대학|학교|지역|시군|시·군|시도|시·도|재단|협회|법인|조합|연구원|은행|군|시)"
    r"(?=(?:은|는|이|가|에서|도|\s?간|의)(?:\s|$))"
)
# `가온·누리 3개 군`, `가온과 누리 두 교육지원청`: names that one count and one kind complete.
_SHARING = re.compile(
    r"(?<![가-힣])(?P<list>[가-힣]{2,4}?(?:(?:\s?[·ㆍ,]\s?|[와과]\s)[가-힣]{2,4}?){1,5})(?:\s등)?\s"
    r"(?:두|세|네|다섯|여섯|[2-9]\s?개)\s?"
    r"(?P<kind>시군|시·군|[시군구]|[가-힣]{0,6}(?:지원청|교육청|보건소|의료원|농협|수협|조합|센터|지사|지부|복지관|대학))"
    r"(?=[은는이가과와의도]\s|에서|하고\s|\s?간\s)"
)
_PART = re.compile(r"[가-힣]{2,4}?(?=\s?[·ㆍ,]|[와과]\s|\Z)")
_BETWEEN = re.compile(r"\s?[·ㆍ,]\s?|[와과]\s")
_BACK = 600
_HEAD = 3000
_JOINED = re.compile(
    r"(?:\s?\([^()\n]{1,40}\))?\s?(?:,|·|ㆍ|‧|・|/|및|와|과|하고|[-–~]|그리고)\s?(?:그리고\s)?"
)
# A government called by its kind: `시는`, `군이`; `도는` and `구도` are other words too often.
_KIND = re.compile(
    r"(?:(?P<own>(?<![가-힣])(?:우리|저희)\s)|(?<![가-힣A-Za-z0-9])(?<!개\s)(?<![두세네각여러모든전]\s))"
    r"(?P<kind>[시군구도])"
    r"(?=(?:는|은|가|이|에서|에서는|에서도|와|과|하고|의)\s|(?<=우리\s[시군구도])도\s)"
)
_STARTS = re.compile(r"(?:^|[\n.?!○◦●□■·\-–▲△:)“‘\"]|,)\s{0,3}\Z")
_COUNCIL = re.compile(
    r"(?<![가-힣])(?:[가-힣]{2}(?:광역|특별|특별자치)시|[가-힣]{2,6}도)?"
    r"(?P<name>[가-힣]{2,7}?(?P<kind>[시군구도]))의회"
)
# `우리 단체`, `우리 회사`: the speaker's own body whatever its name ends in.
_OWN = re.compile(
    r"(?<![가-힣])(?:우리|저희)\s(?:기관|단체|회사|기업|조직|법인|부처|대학|학교|병원|은행|마을|센터|연구소|원|연대)"
    r"(?=(?:는|은|가|이|와|과|도|의|에서|에서는|하고|랑)(?:\s|$))"
)


def add_referents(draft: Draft) -> None:
    """Add mentions where a government or the speaker's body is called by its kind."""
    if draft.find_mentions("organization"):
        _add_governments(draft)
        for match in _OWN.finditer(draft.text):
            body = find_own_body(draft, match.start(), "")
            if body and not draft.find_overlap("organization", *match.span()):
                _add(draft, match.span(), body.name, body.lexicon)
        add_meant(draft)
        _add_sharing(draft)


def _add(draft: Draft, span: tuple[int, int], name: str, lexicon: str | None) -> None:
    draft.add_mention("organization", span, name, "called", lexicon=lexicon)


def _add_sharing(draft: Draft) -> None:
    """Add the bodies whose names share a kind that is said once: `가온·누리 3개 군과`."""
    named: dict[str, list[Mention]] = {}
    for body in {body.name: body for body in draft.find_mentions("organization")}.values():
        alike = named.setdefault(body.name[:2], [])
        if len(alike) < CROWD:
            alike.append(body)
    for match in _SHARING.finditer(draft.text):
        start, end = match.span("list")
        while start < end and (part := _PART.match(draft.text, start, end)):
            span = part.span()
            found = _find_sharing(draft, named, part.group(), match["kind"])
            taken = draft.find_overlap("organization", *span)
            if found and taken and taken.end >= match.end("kind"):
                # `누리 두 교육지원청` was taken for one name
                draft.drop_mention(taken)
                taken = None
            if found and taken is None:
                _add(draft, span, *found)
            gap = _BETWEEN.match(draft.text, span[1], end)
            start = gap.end() if gap else end


def _find_sharing(
    draft: Draft, named: dict[str, list[Mention]], front: str, kind: str
) -> tuple[str, str | None] | None:
    """Find what `누리` before `두 교육지원청` means: a place of the lexicon, a body named."""
    for last in kind if kind in ("시", "군", "구") else "시군" if len(kind) > 1 else "":
        entry = draft.names.get(front + last)
        if entry and entry.type == "organization" and kind[-1] in "시군구":
            return entry.name, entry.name
    for body in named.get(front[:2], ()):
        whole = " " not in body.name and len(kind) > 1
        if whole and body.name.startswith(front) and body.name.endswith(kind):
            return body.name, body.lexicon
    place = any(front + last in draft.names for last in "시군구")
    return (front + kind, None) if place and kind in STRONG else None


def _add_governments(draft: Draft) -> None:
    """Add `시는`: the government of this kind named last; `우리 군`: whose council this is."""
    councils = _find_councils(draft)
    bodies = [
        body
        for body in draft.find_mentions("organization")
        if len(body.name) > 2 and body.name[-1] in "시군구도"
    ]
    bodies = [body for body in bodies if _is_government(draft, body, councils)]
    position, last = 0, dict[str, Mention]()
    for match in _KIND.finditer(draft.text):
        while position < len(bodies) and bodies[position].start < match.start():
            before = bodies[position - 1] if position else None
            _note_last(draft.text, last, before, bodies[position])
            position += 1
        kind = match["kind"]
        if not match["own"] and kind in "도구" and not _opens(draft.text, match.start()):
            continue
        if draft.find_overlap("organization", *match.span()):
            continue
        named = last.get(kind)
        if kind in councils and named and not _is_near(draft, named, match.start()):
            named = None  # who answers a council says `군` of its own
        own = find_own_body(draft, match.start(), kind) if match["own"] else None
        if own or (named and not match["own"]):
            meant = own or named
            if meant:
                _add(draft, match.span(), meant.name, meant.lexicon)
        elif kind in councils:
            entry = draft.names.get(councils[kind])
            _add(draft, match.span(), councils[kind], entry.name if entry else None)


def _is_near(draft: Draft, body: Mention, position: int) -> bool:
    return draft.find_sentence(position)[0] <= body.start


def _note_last(text: str, last: dict[str, Mention], before: Mention | None, body: Mention) -> None:
    """Note the government named last; of two that are coordinated neither is `군` alone."""
    alike = before is not None and before.name[-1] == body.name[-1] and before.name != body.name
    if before and alike and _are_joined(text, [before, body]):
        last.pop(before.name[-1], None)
    else:
        last[body.name[-1]] = body


def _find_councils(draft: Draft) -> dict[str, str]:
    """Return the government whose council meets, by the syllable its name ends in."""
    return {found["kind"]: found["name"] for found in _COUNCIL.finditer(draft.text[:_HEAD])}


def find_council_government(draft: Draft) -> Mention | None:
    """Return the government whose council meets: for it the officials speak who answer there."""
    names = list(_find_councils(draft).values())
    if len(names) != 1:
        return None
    bodies = draft.find_mentions("organization")
    return next((body for body in bodies if body.name == names[0]), None)


def _is_government(draft: Draft, body: Mention, councils: dict[str, str]) -> bool:
    entry = draft.names.get(body.name)
    return bool(entry and entry.kind in ("province", "district")) or body.name in councils.values()


def _opens(text: str, position: int) -> bool:
    """Say whether a clause starts here: `도는` elsewhere is a verb (`섬을 도는 배`)."""
    return _STARTS.search(text, max(0, position - 6), position) is not None


def find_counted(draft: Draft, start: int, end: int) -> list[list[Mention]]:
    """Find whom `두 기관은` means: copies of the bodies, standing where they are counted."""
    return [
        [
            body.model_copy(update={"start": match.start(), "end": match.end()})
            for body in _find_last(draft, match.start(), _COUNTS[match["count"][0:2].rstrip("개")])
        ]
        for match in _COUNTED.finditer(draft.text, start, end)
    ]


def _find_last(draft: Draft, position: int, count: int) -> list[Mention]:
    """Return the bodies named last that are so many: coordinated, or all of one sentence."""
    speech = draft.find_speech(position)
    low, end = position - _BACK, position
    while end > max(low, 0):
        start, _ = draft.find_sentence(end - 1)
        if start >= end or draft.find_speech(start) is not speech:
            return []
        bodies = draft.find_mentions("organization", start, min(end, position))
        bodies = _fold_parts(draft.text, bodies)
        unique = list({body.name: body for body in bodies}.values())
        for index in range(len(unique) - count, -1, -1):
            group = unique[index : index + count]
            if _are_joined(draft.text, group):
                return group
        if len(unique) == count:
            return unique
        end = start
    return []


def _fold_parts(text: str, bodies: list[Mention]) -> list[Mention]:
    """Take a body and the part of it one blank behind for one: `누리대학 통영캠퍼스`."""
    folded: list[Mention] = []
    for body in bodies:
        if folded and not body.lexicon and text[folded[-1].end : body.start] == " ":
            folded[-1] = folded[-1].model_copy(update={"end": body.end})
        else:
            folded.append(body)
    return folded


def _are_joined(text: str, group: list[Mention]) -> bool:
    return all(
        _JOINED.fullmatch(text, left.end, right.start) is not None
        for left, right in pairwise(group)
    )
