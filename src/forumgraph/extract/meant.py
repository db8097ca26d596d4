"""Whom a bare kind of body means: `조합은`, `우리 연구소가`, `본원에서`, `당사는`.

A record names a body in full once; afterwards it is 조합 or 법인. Who speaks means the own one, a
paragraph goes on about the one it named, and elsewhere the record's own is meant.
"""

from __future__ import annotations

import re

from forumgraph.extract.called import find_own_body
from forumgraph.extract.draft import Draft
from forumgraph.extract.heads import HEADS
from forumgraph.extract.phrases import Span
from forumgraph.model import Mention

_MORE = (
    "조합", "법인", "재단", "공사", "공단", "진흥원", "기술원", "상인회", "금고", "연합",
    "구청", "보건소", "학과", "자조회", "의회", "사업소", "수협", "축협",
    "청", "대책위", "주민연대", "시민연대", "주민회", "보존회", "번영회", "부녀회", "어촌계",
)  # fmt: skip
# Bodies that a text also speaks of in general: only a speaker's own are called so.
_GENERAL = frozenset((
    "학교", "대학교", "초등학교", "중학교", "고등학교", "은행", "법원", "주식회사", "교회", "성당",
    "서점", "네트워크", "연대", "유치원", "어린이집", "경로당", "노조", "병원", "모임", "클럽",
    "지점", "경찰서", "소방서", "극단", "공동체", "위원회", "의회", "도서관", "농협", "수협",
))  # fmt: skip
_NAMES = "|".join(sorted({*HEADS, *_MORE}, key=len, reverse=True))
_ACTING = (
    r"(?:(?:은|는|이|가|과|와|도|의|에서|에서는|에서도|과는|와는|과도|와도|측은|측이|하고|하고는|이랑)(?![가-힣])|"
    r"\s공동\s)"
)
_BARE = re.compile(
    rf"(?<![가-힣A-Za-z0-9])(?:(?P<own>우리|저희|당|본)\s)?(?P<kind>{_NAMES})(?={_ACTING})"
)
# `본원`, `당사`: the own body by the last syllable of what it is.
_SELF = re.compile(
    rf"(?<![가-힣])(?:(?:본|당)(?P<last>[원회교소관청])|(?:당|자|본)사)(?={_ACTING})"
)
_BACK = 600
# How far a head reaches; the first stretch that names one body of a kind tells whose record it is.
_HEADS = (200, 400, 700)
# `한편 공사는`: what opens a sentence is no part of a name.
_OPENS = re.compile(r"(?<![가-힣])(?:한편|또한|이어|당시|현재|올해|지난해|내년|이후|앞서|특히)\s\Z")
_MARKED = re.compile(r"[^\w\n]{0,6}(?P<name>[가-힣]{2,4})\s?(?:\([^()\n]{1,20}\)\s?)?[:：]")


def add_meant(draft: Draft) -> None:
    """Add a mention where a bare kind of body, or a word for the own one, means a named body."""
    bodies = draft.find_mentions("organization")
    for match in _SELF.finditer(draft.text) if bodies else ():
        body = _find_self(draft, match.start(), match["last"] or "")
        _call(draft, match.span(), body)
    for match in _BARE.finditer(draft.text) if bodies else ():
        taken = draft.find_overlap("organization", *match.span())
        if taken and (taken.text != match["kind"] or taken.rule != "called"):
            continue
        if not match["own"] and _follows_name(draft, match.start()):
            continue
        _call(draft, match.span(), _find_meant(draft, match))


def _call(draft: Draft, span: Span, body: Mention | None) -> None:
    taken = draft.find_overlap("organization", *span)
    if body is None or (taken and taken.name == body.name):
        return
    if taken and taken.rule == "called":
        draft.update_mention(taken, name=body.name, lexicon=body.lexicon)
    elif taken is None:
        draft.add_mention("organization", span, body.name, "called", lexicon=body.lexicon)


def _follows_name(draft: Draft, position: int) -> bool:
    """Say whether a noun stands one blank before: `청년 센터`; an organization's may be a list."""
    if _OPENS.search(draft.text, max(0, position - 8), position):
        return False
    return bool(re.search(r"[NPLHRXFD][a-z]* \Z", draft.tagline[max(0, position - 20) : position]))


def _find_meant(draft: Draft, match: re.Match[str]) -> Mention | None:
    kind, position = match["kind"], match.start()
    if match["own"]:
        return find_own(draft, position, kind) or find_record_body(draft, position, kind)
    start, _ = draft.find_sentence(position)
    near = _find_only(draft, start, position, kind)
    if near or (own := find_own(draft, position, kind)):
        return near or own
    if kind in _GENERAL:
        return None
    line = _find_line(draft, position)
    return _find_only(draft, line, position, kind) or find_record_body(
        draft, position, kind
    )


def _find_only(draft: Draft, start: int, end: int, kind: str) -> Mention | None:
    """Return the body of the kind named between two places, if it is the only one."""
    found = [one for one in draft.find_mentions("organization", start, end) if _is_kind(one, kind)]
    return found[-1] if len({one.name for one in found}) == 1 else None


def _find_line(draft: Draft, position: int) -> int:
    """Return where the line starts, or as far back as it is looked at."""
    far = max(0, position - _BACK)
    return max(far, draft.text.rfind("\n", far, position) + 1)


def _is_kind(body: Mention, kind: str) -> bool:
    whole = kind + "원회" if kind.endswith("위") else kind  # 대책위 is a 대책위원회
    return body.name.endswith((kind, whole)) and len(body.name) > len(kind) + 1


def _find_self(draft: Draft, position: int, last: str) -> Mention | None:
    own = find_own(draft, position, last)
    return own or (find_record_body(draft, min(position, _HEADS[0]), last) if last else None)


def find_own(draft: Draft, position: int, kind: str) -> Mention | None:
    """Return the body of this kind for which whoever speaks works: `→ 가온 : 우리 연구소가`."""
    body = find_own_body(draft, position, kind)
    if body is not None or (speaker := _find_marked(draft, position)) is None:
        return body
    places = draft.known.list_places(speaker)
    found = [draft.find_overlap("organization", place.start, place.end) for place in places]
    return next((one for one in found if one and one.name.endswith(kind)), None)


def _find_marked(draft: Draft, position: int) -> str | None:
    """Return who is named with a colon before the line, where no speech was made of it."""
    match = _MARKED.match(draft.text, _find_line(draft, position), position)
    return match["name"] if match and match["name"] in draft.known.parts else None


def find_record_body(draft: Draft, position: int, kind: str = "") -> Mention | None:
    """Return the body whose record it is: a host of the kind, else the first one of it above."""
    for host in draft.proceedings.event.hosts:
        body = draft.find_overlap("organization", host.start, host.end)
        if body and host.role != "sponsor" and (not kind or _is_kind(body, kind)):
            return body
    ends = (min(end, position) for end in _HEADS) if kind else ()
    return next(filter(None, (_find_only(draft, 0, end, kind) for end in ends)), None)
