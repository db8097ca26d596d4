"""Press releases and news: the event, its talks and its quotations as sentences tell them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forumgraph.korean import tidy_name
from forumgraph.model import Attendee, Document, Host, Role
from forumgraph.structure import dates, titles
from forumgraph.structure.grammar import Grammar
from forumgraph.structure.heads import Head
from forumgraph.structure.lines import Line
from forumgraph.structure.titles import GATHERING

HEAD = 4000  # letters in which a release names its event
SENTENCE = 500  # letters of a sentence that are looked at
_HELD = re.compile(
    r"[을를]\s열어|개최|열렸|열린|열린다|열고|막을\s올|개막|열었|연다|체결|마련|진행|모였|가졌|주최|주관"
)
_HOSTS = re.compile(r"[을를]\s열어|개최|주최|주관|마련(?:한|했|하)|열었|연다|열고|공동으로\s?여")
_SPONSORS = re.compile(r"후원(?:했|한|하)|협찬(?:했|한|하)|뒷받침(?:했|한|하)")
_DAY = re.compile(
    r"(?<![\d월])(?<!월 )(?:(?P<rel>지난|오는|이달|같은\s?달)\s?)?"
    r"(?:(?P<month>\d{1,2})월\s?)?(?P<day>\d{1,2})일(?!\w)"
)
_VENUE = re.compile(
    r"\s*(?:\([월화수목금토일]\))?[\s,]*(?:(?:오전|오후|낮|저녁|밤|아침|새벽)?\s?\d{1,2}(?:시(?:\s?\d{1,2}분|\s?반)?|:\d{2})(?:부터)?)?[\s,]*"
    r"(?P<venue>[가-힣A-Za-z0-9&·()\-‘’'“”\" ]{2,40}?)에서\s"
)
_QUOTED_EVENT = re.compile(
    rf"[‘“「『<《˹](?P<name>[^‘’“”「」『』<>《》˹˼]{{2,60}}(?:{GATHERING}))[’”」』>》˼]"
)
_SENTENCE = re.compile(r"[^\n]+?(?:[다요][.](?=\s|$|[“‘])|(?=\n)|$)")


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a stretch: they end in `다.` or at a line's end."""
    for match in _SENTENCE.finditer(text, start, end):
        yield match.span()


def read_prose_event(document: Document, lines: list[Line], head: Head, grammar: Grammar) -> None:
    """Fill what a head's labels left open from the sentence that tells the event."""
    text = document.text
    limit = min(len(text), HEAD)
    anchor = _find_anchor(text, limit)
    labelled = bool(head.hosts)
    for line in lines:
        if line.start > limit or len(line.text) < 40:
            continue
        for start, end in sentences(text, line.start, min(line.end, line.start + HEAD)):
            end = min(end, start + SENTENCE)
            sentence = text[start:end]
            held = _HELD.search(sentence)
            if held and _read_when_where(text, start, end, anchor, head):
                _read_name(text, start, end, head)
                _read_nth(text, start, end, head)
            _read_start(text, start, end, head)
            if not labelled:
                _read_clauses(text, start, end, head, grammar)
                _read_subjects(text, start, end, head, grammar)


def _find_anchor(text: str, limit: int) -> str | None:
    for match in dates.DATE.finditer(text, 0, limit):
        when = dates.find_when(text, match.start(), match.end())
        if when and len(when.date) == 10:
            return when.date
    return None


def _read_when_where(text: str, start: int, end: int, anchor: str | None, head: Head) -> bool:
    """Read a date with the place after it: `9월 3일 통영 한빛조합 본점에서`."""
    if "date" in head.fields:
        return False
    for date, span in _find_dates(text, start, end, anchor):
        venue = _VENUE.match(text, span[1], end)
        if venue is None:
            continue
        times, _ = dates.find_times(text, span[1], venue.start("venue"))
        head.put("date", date, span)
        if times:
            half = text[span[1] : venue.start("venue")]
            head.put("start_time", _read_evening(times[0], half), span)
        if "venue" not in head.fields:
            head.put("venue", tidy_name(venue["venue"]), venue.span("venue"))
        return True
    return False


_STARTS = re.compile(
    r"(?:오전|오후|낮|저녁|밤|아침)\s?\d{1,2}시(?:\s?\d{1,2}분|\s?반)?(?=에\s(?:시작|문을\s연|막을\s올|열린|개막|개회))"
)


def _read_start(text: str, start: int, end: int, head: Head) -> None:
    """Read `오전 10시에 시작한 토론회`, told in a sentence of its own."""
    match = _STARTS.search(text, start, end) if "start_time" not in head.fields else None
    if match and "date" in head.fields:
        times, _ = dates.find_times(text, match.start(), match.end())
        if times:
            head.put("start_time", _read_evening(times[0], match.group()), match.span())


def _read_evening(time: str | None, said: str) -> str | None:
    """Add twelve hours to `저녁 7시`, `밤 9시` and `낮 2시`."""
    late = re.search(r"저녁|밤", said) or (re.search(r"낮", said) and time and time < "06")
    if time is None or not late or time >= "12":
        return time
    return f"{int(time[:2]) + 12:02}{time[2:]}"


_COUNTED = (
    "첫", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열", "열한", "열두", "열세",
    "열네", "열다섯", "열여섯", "열일곱", "열여덟", "열아홉", "스무",
)
_NTH = re.compile(
    rf"(?<![가-힣])(?P<nth>{'|'.join(sorted(_COUNTED, key=len, reverse=True))})\s?번째\s"
    r"(?P<name>[가-힣A-Za-z0-9·’]{2,16}(?:\s[가-힣A-Za-z0-9·]{2,16}){0,3}?)(?:이|가|을|를)\s"
    r"(?:열렸|열린|열었|개최|마련|진행|마쳤|막을)"
)


def _read_nth(text: str, start: int, end: int, head: Head) -> None:
    """Read `일곱 번째 새길이야기마당이 열렸다` as series and edition."""
    match = _NTH.search(text, start, end)
    if match is None:
        return
    head.put("series", match["name"], match.span("name"))
    head.put("edition", _COUNTED.index(match["nth"]) + 1, match.span("nth"))


def _find_dates(
    text: str, start: int, end: int, anchor: str | None
) -> Iterator[tuple[str, tuple[int, int]]]:
    for match in dates.DATE.finditer(text, start, end):
        when = dates.find_when(text, match.start(), match.end())
        if when:
            yield when.date, match.span()
    if anchor is None:
        return
    for match in dates.MONTH_DAY.finditer(text, start, end):
        when = dates.find_when(text, match.start(), match.end(), anchor)
        if when:
            yield when.date, match.span()
    for match in _DAY.finditer(text, start, end):
        date = _resolve_day(match, anchor)
        if date:
            yield date, match.span()


def _resolve_day(match: re.Match[str], anchor: str) -> str | None:
    """Read `지난 3일`, `오는 16일` by the date of the release."""
    if match["rel"] == "지난":
        found = dates.find_last_day(match.group(), anchor)
        return found[0] if found else None
    year, month, day = (int(part) for part in anchor.split("-"))
    wanted = int(match["month"] or month)
    if match["rel"] == "오는" and not match["month"] and int(match["day"]) < day:
        wanted, year = (wanted + 1, year) if wanted < 12 else (1, year + 1)
    when = dates.find_when(f"{year}. {wanted}. {match['day']}.", 0, 20)
    return when.date if when else None


def _read_name(text: str, start: int, end: int, head: Head) -> None:
    quoted = _QUOTED_EVENT.search(text, start, end)
    if quoted is None:
        return
    head.fields["title"], head.spans["title"] = quoted["name"], quoted.span("name")
    titles.read_series(quoted["name"], quoted.start("name"), head)


def _read_subjects(text: str, start: int, end: int, head: Head, grammar: Grammar) -> None:
    """Read who holds the event: organizations that are the subject of 개최하다."""
    sentence = text[start:end]
    sponsor = _SPONSORS.search(sentence)
    if not sponsor and not (_HOSTS.search(sentence) and _mentions_event(sentence)):
        return
    given = _GIVEN.search(sentence)
    if given:
        _add_hosts(given["who"], start + given.start("who"), "host", head, grammar)
        return
    subject = re.match(r"[\s□○ㅇ·\-–]*(?P<who>.{2,120}?)(?<=[가-힣)’”])[은는이가]\s", sentence)
    if subject is None:
        return
    together = _TOGETHER.search(sentence, subject.end())
    if together:
        _add_hosts(together["who"], start + together.start("who"), "host", head, grammar)
    role = "sponsor" if sponsor else "host"
    _add_hosts(subject["who"], start + subject.start("who"), role, head, grammar)


# `이번 자리는 A와 B가 함께 마련했다`: the gathering is the topic, its hosts are the subject.
_GIVEN = re.compile(
    rf"(?:자리|행사|마당|{GATHERING})(?:은|는)\s(?P<who>[^.“”‘’]{{2,80}}?)(?<=[가-힣)])(?:이|가)\s"
    r"(?:함께|공동으로|나란히|손잡고|힘을\s모아)?\s?(?:마련|주최|주관|개최|준비|열었|꾸렸)"
)
_MEMBER = re.compile(r"(?P<name>[가-힣]{2,4})\s(?:국회|시|도|군|구)?의원(?![가-힣]*실)")


def _add_hosts(who: str, base: int, role: str, head: Head, grammar: Grammar) -> None:
    for segment in re.finditer(r"(?:[^,·(]|\([^()]*\))+?(?:(?<=[와과])(?=\s)|$|(?=[,·]))", who):
        found = _find_organization(segment.group(), grammar)
        if found is None or found[1] in [host.name for host in head.hosts]:
            continue
        at = base + segment.start() + found[0]
        head.hosts.append(
            Host(name=found[1], start=at, end=at + len(found[1]), role=role)  # type: ignore[arg-type]
        )


def _find_organization(text: str, grammar: Grammar) -> tuple[int, str] | None:
    """Return the last organization of a phrase (`○○시 산하 ○○진흥원`) and where it begins."""
    member = _MEMBER.search(text)
    if member and grammar.is_name(member["name"]):
        return member.start("name"), member["name"]
    found = None
    for match in re.finditer(r"[^\s()]+(?:\([^()]*\))?", text):
        word = re.sub(r"\([^()]*\)[와과]?$", "", match.group())
        bare = word if grammar.is_organization(word) else re.sub(r"[와과]$", "", word)
        region = bare[-1:] not in ("시", "군", "구", "도") and grammar.is_region(bare)
        if bare and region and (branch := _BRANCH.search(text[: match.start()])):
            found = branch.start(), f"{branch.group()}{bare}"
        elif grammar.is_organization(bare):
            found = match.start(), bare
    return found


_BRANCH = re.compile(r"(?<![가-힣])[가-힣]{2,9}[^며고은는의\W]\s$")
_TOGETHER = re.compile(
    r"(?P<who>[가-힣A-Za-z]+(?:,\s[가-힣A-Za-z]+)*)[와과]\s(?:함께|공동으로|손잡고)\s[^.]{0,80}개최"
)


_HOST_VERB = re.compile(r"(?P<verb>주최|주관|후원|협찬)(?:하고|하며|한다|했|해|한\s)")
_CLAUSE_HOST = re.compile(
    r"(?<![가-힣A-Za-z])(?P<who>[가-힣A-Za-z㈜·,]{2,40}?(?:\s[가-힣A-Za-z·,]{2,30}?){0,3})"
    r"(?:\([^()]{1,30}\))?[이가]\s(?:공동(?:으로)?\s?)?$"
)
_VERB_ROLES = {"주최": "host", "주관": "organizer", "후원": "sponsor", "협찬": "sponsor"}


def _read_clauses(text: str, start: int, end: int, head: Head, grammar: Grammar) -> None:
    """Read `A가 주최하고 B가 주관했으며 C가 후원했다`."""
    for verb in _HOST_VERB.finditer(text, start, end):
        low = max(start, verb.start() - 90)
        match = _CLAUSE_HOST.search(text[low : verb.start()])
        if match:
            who = match["who"].replace("·", " ")
            _add_hosts(who, low + match.start("who"), _VERB_ROLES[verb["verb"]], head, grammar)


def _mentions_event(sentence: str) -> bool:
    return bool(re.search(rf"(?:{GATHERING}|자리다|자리이다)", sentence))


_ROLES: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"(?:님|씨)?(?:을|를|의|이|가)?\s?(?:좌장|사회|진행)"), "chair"),
    (re.compile(
        r"(?:님|씨)?(?:이|가|은|는)\s(?:[^.“”]{0,12}\s)?(?:[‘「『<《][^’」』>》]{2,80}[’」』>》"
        r"])?[^.“”]{0,20}(?:발제|발표|강연)"
    ), "presenter"),
    (re.compile(r"[^.“”]{0,80}(?:참석|참여|토론)"), "panelist"),
    (re.compile(r"(?:은|는|이|가)?[^.“”]{0,12}(?:축사|인사말|환영사|개회사|격려사)"), "guest"),
)


def find_role(text: str, person: Attendee, end: int) -> Role | None:
    """Read a person's part from the words that follow: `…를 좌장으로`, `…가 참석했다`."""
    for pattern, role in _ROLES:
        if pattern.match(text, person.end, min(end, person.end + 120)):
            return role
    return None
