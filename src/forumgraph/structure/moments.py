"""When an event is, where no label says it: a line of date and place, `(10시28분 개의)`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from forumgraph.model import Document
from forumgraph.structure import dates

if TYPE_CHECKING:
    from forumgraph.structure.heads import Head

UNLABELLED = 10  # lines in which a date without a label is the event's
_ONLY_WHEN = re.compile(
    r"(?P<open>[(\[〔]\s?)?(?P<when>(?:['‘’]?\d{2,4}\s?[.년]\s?\d{1,2}\s?[.월]\s?\d{1,2}"
    r"|\d{1,2}\s[A-Z][a-z]{2,8}\s\d{4}|[A-Z][a-z]{2,8}\s\d{1,2},\s\d{4})[^|│ㅣ/\n]{0,44}?)"
    r"(?:(?:\s*(?:[|│ㅣ｜/]|,\s|@|\s{3,}|(?<=[회의작료])\.\s)\s*|(?<=[\d시분])\s(?=[가-힣]))(?P<place>(?!\d|개회|개의|시작|폐회|부터|까지|예정|개최|위촉)[^|│ㅣ/\n()]"
    r"(?:[^|│ㅣ/\n()]|\([^()\n]*\)){1,40}?))?\s*(?P<close>[)\]〕])?\s*(?:\([^()\n]*\))?\s*$"
)
# Who wrote a paper stands beside its date too; rooms end as offices do.
_OFFICE = re.compile(
    r"(?<!회의)(?<!세미나)(?<!강의)(?<!교육)(?<!상황)(?<!연회)(?<!공연)"
    r"(?:[과부처청국팀단]|실|위원회|협회|학회|연구원)$"
)
_PLACE = re.compile(
    r"(?:실|홀|관|층|당|센터|호텔|장|룸|호|캠퍼스|대학교|스퀘어|타워|빌딩|Hall|Room)$"
)
_HOURS = re.compile(r"시\s*[간각]\s*[:：]\s*(?=(?:오전|오후|낮|늦은|저녁)?\s?\d{1,2}\s?[:시])")
_MEETING_START = re.compile(
    r"\(\s*(?:(?P<hour>\d{1,2})\s?시\s?(?:(?P<minute>\d{1,2})\s?분)?)\s*(?:감사|조사|청문|심사)?\s?"
    r"(?P<what>개의|개회|개식|시작|개시|산회|폐회|폐의|폐식|종료)\s*\)"
)


class Moment(NamedTuple):
    """Where a line tells the time, and where the place (an empty span where it tells none)."""

    when: tuple[int, int]
    place: tuple[int, int]


def find_moment(text: str, start: int, end: int) -> Moment | None:
    """Find date, time and place in a line of nothing else: `2024. 5. 3.(금) 14:00 | 누리홀`.

    A date alone, or beside a department, is when the record was written.
    """
    found = _ONLY_WHEN.match(text, start, end)
    when = found and dates.find_when(text, *found.span("when"))
    if found is None or when is None or bool(found["open"]) != bool(found["close"]):
        return None
    if found["place"] and _OFFICE.search(found["place"]):
        return None
    if found["place"] and re.search(r"[:：]|\d\.\d", found["place"]):
        return Moment(found.span("when"), (end, end))
    if not found["place"] and not when.start_time:
        return None
    return Moment(found.span("when"), found.span("place") if found["place"] else (end, end))


def names_place(text: str) -> bool:
    """Say whether a line below the time can be nothing but the place: `누리도서관 회의장`."""
    return len(text) <= 40 and _PLACE.search(text) is not None and not re.search(r"[:：.]", text)


def read_hours(text: str, start: int, end: int, head: Head) -> None:
    """Read `시간 : 14:00~17:00`, where the day has a label of its own."""
    found = _HOURS.match(text, start, end)
    if found and "start_time" not in head.fields:
        (first, *second), stop = dates.find_times(text, found.end(), end)
        head.put("start_time", first, (found.end(), stop))
        head.put("end_time", second[0] if second else None, (found.end(), stop))


def read_meeting_times(document: Document, head: Head) -> None:
    """Read when a meeting was opened and closed, as minutes note it in brackets."""
    for match in _MEETING_START.finditer(document.text):
        time = f"{int(match['hour']):02}:{int(match['minute'] or 0):02}"
        opens = match["what"] in ("개의", "개회", "개식", "시작", "개시")
        if opens:
            head.put("start_time", time, match.span())
        else:
            head.fields["closing"] = (time, match.span())
    closing = head.fields.pop("closing", None)
    if isinstance(closing, tuple):
        head.put("end_time", closing[0], closing[1])
