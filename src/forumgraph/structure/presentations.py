"""Talks that sentences tell of: `A가 ‘…’를, B가 ‘…’를 각각 발표했다`, `‘…’를 주제로 발표한 A`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from forumgraph.model import Attendee, Named, Session
from forumgraph.structure.lines import Line
from forumgraph.structure.quotes import REACH, select_near

_TITLE = re.compile(
    r"[‘“「『<《](?P<quoted>[^‘’“”「」『』<>《》\n]{4,100})[’”」』>》]"
    r"|(?<![\w가-힣])'(?P<plain>[^'\n]{4,100})'"
)
_TALK = re.compile(r"발표|발제|강연|연설|제목|주제|특강|강의")
_NAMED_AS = re.compile(
    r"[을를](?:,|\s)|\s?이?(?:라는|란)\s(?:제목|주제)|[을를]?\s?(?:주제|제목)(?:로|으로)"
    r"|에\s(?:대해|관해|대하여)|\s?(?:발표|발제|강연)|\s?등|에서\s|\s?△"
)
# A gathering about that theme, or a program under that name: no talk.
_GATHERED = re.compile(
    r"[을를]?\s?(?:주제|제목)로\s(?:한\s|열|개최|마련|진행|[가-힣]{0,8}\s?(?:토론회|포럼|세미나|간담회|대회))"
    r"|(?:을|를)\s[^.]{0,24}?(?:개최|운영|추진|시행|체결|발족|출범|열었|열고|펴냈|벌이|시작)"
)
_BEFORE = re.compile(
    r"(?:\s?(?:선생님|님|씨))?(?:이|가|은|는|께서는|께서|의)\s(?:[^.“”‘’\"'\n]{0,60}\s)?"
)
_AFTER = re.compile(
    r"[을를]\s(?:(?:주제|제목)로\s)?(?:[^.,“”]{0,12}(?:발표|발제|강연)(?:한|[을를]?\s?맡은|에\s나선|하는)\s)?"
    r"|\s?이?(?:라는|란)\s(?:제목|주제)(?:의|으로|로)\s(?:[^.“”]{0,20}?(?:에서|한|맡은)\s)?"
    r"|에\s(?:대해|관해)\s(?:발표|발제|강연)(?:한|[을를]?\s?맡은)\s"
)
_STOP = re.compile(r"[다요][.]\s")
_HEADING = re.compile(
    r"(?:(?:첫|두|세|네|다섯|여섯)\s?번째|마지막)\s(?:발표|발제|강연|이야기|주제|꼭지)\s*[:：]\s*"
    r"(?P<title>\S.{3,80})"
)


@dataclass(frozen=True, slots=True)
class Talk:
    """A title and who presents it."""

    title: Named
    presenter: Attendee


def match_heading(line: Line) -> Named | None:
    """Match `첫 번째 발표 : 제목` over the paragraph that tells who gave it."""
    match = _HEADING.fullmatch(line.body)
    if match is None:
        return None
    at = line.body_start + match.start("title")
    return Named(name=match["title"], start=at, end=at + len(match["title"]))


def find_talks(text: str, line: Line, people: list[Attendee]) -> list[Talk]:
    """Pair quoted titles with presenters, sentence by sentence."""
    talks: list[Talk] = []
    start = line.start
    for stop in [*(match.end() for match in _STOP.finditer(text, line.start, line.end)), line.end]:
        if _TALK.search(text, start, stop):
            talks += _find_in_sentence(text, start, stop, people)
        start = stop
    return talks


def _find_in_sentence(text: str, start: int, end: int, people: list[Attendee]) -> list[Talk]:
    talks = []
    for match in _TITLE.finditer(text, start, end):
        group = "quoted" if match["quoted"] else "plain"
        tail = text[match.end() : min(end, match.end() + 60)]
        if _GATHERED.match(tail):
            continue
        near = select_near(people, max(start, match.start() - REACH), match.end() + REACH)
        presenter = _find_presenter(text, match, near, bool(_NAMED_AS.match(tail)))
        if presenter is not None:
            span = match.span(group)
            talks.append(Talk(Named(name=match[group], start=span[0], end=span[1]), presenter))
    return talks


def _find_presenter(
    text: str, title: re.Match[str], people: list[Attendee], named: bool
) -> Attendee | None:
    for person in people:
        if title.end() <= person.start < title.end() + 60 and _AFTER.fullmatch(
            text, title.end(), person.start
        ):
            return person
    for person in reversed(people):
        if person.end > title.start():
            continue
        between = _BEFORE.fullmatch(text, person.end, title.start())
        owns = text[person.end : title.start()] == "의 "
        return person if between and (named or owns) else None
    return None


def make_session(
    talk: Talk, number: int, complete: Callable[[Attendee], Attendee]
) -> Session:
    """Build the session of a talk that a sentence tells of."""
    title, person = talk.title, talk.presenter
    span = (min(title.start, person.start), max(title.end, person.end))
    return Session(
        id=f"s{number}", kind="presentation", title=title,
        presenters=(complete(person),), start=span[0], end=span[1],
    )
