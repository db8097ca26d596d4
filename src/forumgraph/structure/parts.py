"""Parts of a record that speak of presenting: where they begin, and where they end."""

from __future__ import annotations

import re
from dataclasses import dataclass

from forumgraph.structure.announcements import TIME_SPAN
from forumgraph.structure.lines import Line

LONGEST = 90  # letters of a heading
MOST = 1000  # lines of a part
_KINDS = (
    r"(?:주\s?제|사\s?례|기\s?조|우\s?수|연\s?구|정\s?책|현\s?장|성\s?과|일\s?반|구\s?두|초\s?청|특\s?별"
    r"|논\s?문|분과|개별|지정)?"
)
_ABOUT = (
    r"(?:\s?(?:요\s?지|요\s?약|개요|내\s?용|주요\s?내용|순\s?서|목\s?록|주\s?제|문|자\s?료|결\s?과|세\s?션"
    r"|시\s?간|마당|및\s?\S{1,6}|·\s?\S{1,4})){0,2}"
)
_KOREAN = (
    rf"{_KINDS}\s?(?:발\s*표|발\s*제|강\s*연|특\s*강)(?:{_ABOUT})"
    r"|사례\s?(?:공유|나눔|소개|이야기)"
)
_ENGLISH = (
    r"(?:Invited|Keynote|Oral|Paper|Plenary|Case|Country|Special)?\s?"
    r"(?:Presentations?|Lectures?|Talks|Speeches|Papers|Keynotes?)"
)
_HEADING = re.compile(
    rf"(?:제?\s?\d\s?(?:부|세션|분과)\s?[.:]?\s?)?(?:{_KOREAN}|{_ENGLISH}\s?(?:[/|]\s?)?(?:{_KOREAN})?"
    rf"|(?:{_KOREAN})\s?(?:[/|(]\s?)?{_ENGLISH}\s?\)?)\s?[:：]?",
    re.IGNORECASE,
)
_SESSION = re.compile(
    r"(?:Session|세\s?션|Track|트랙|제\s?\d\s?(?:부|분과|세션)|\d\s?부|분과)\s?"
    r"(?:\d{1,2}|[ⅠⅡⅢⅣⅤA-H①-⑩])?(?![가-힣A-Za-z])",
    re.IGNORECASE,
)
_KEYNOTE = re.compile(r"기\s?조|Keynote", re.IGNORECASE)
_NOTE = re.compile(r"\s*\((?:가나다\s?순|\d+\s?[건편명]|각?\s?\d+\s?분(?:씩)?|[^()]{0,12}순)\)\s*$")
_NUMBERING = re.compile(r"\d{1,2}\s?[-.]\s?\d{1,2}\s?[.)]?\s+")
_OTHER = re.compile(
    r"(?:[가-힣]{2,4}\s?)?(?:토\s*론|토\s*의|질\s?의|질문|논의|문답|대담|좌담|총평|정리|의견|합의|향후|기타"
    r"|폐\s?회|개\s?회|휴\s?식|점\s?심|오찬|참고|맺|마무리|둘러앉|붙임|참석|협력|조치"
    r"|Discussion|Panel|Q\s?&\s?A|Closing|Opening|Break|Lunch|Agree|Summary|Next)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Part:
    """The heading of a part and the kind of its talks."""

    line: Line
    kind: str
    session: bool = False


def read_part(line: Line) -> Part | None:
    """Return the part that a heading opens if it speaks of presenting.

    >>> # `□ 발제 요지`, `3. Presentations 발표`, `[주제발표]`, `Session 1. 측정 (좌장: 박하늘)`
    """
    if len(line.text) > LONGEST:
        return None
    text = _NOTE.sub("", line.body.strip().strip("[]【】<>〈〉《》〔〕■□◆#*-–— ")).strip()
    text = _NUMBERING.sub("", text, count=1)
    if not text:
        return None
    if _HEADING.fullmatch(text):
        return Part(line, "keynote" if _KEYNOTE.search(text) else "presentation")
    time = TIME_SPAN.match(text)
    text = text[time.end() :] if time else text
    session = _SESSION.match(text)
    if session and not _OTHER.search(text[session.end() :][:12]):
        return Part(line, "presentation", session=True)
    return None


def find_end(lines: list[Line], part: Part) -> int:
    """Return the line before which a part ends: the next heading beside its own."""
    head = part.line
    for line in lines[head.index + 1 : head.index + 1 + MOST]:
        if line.level or _stands_beside(line, head):
            return line.index
    return min(len(lines), head.index + 1 + MOST)


def _stands_beside(line: Line, head: Line) -> bool:
    beside = line.indent <= head.indent or not head.indent
    bare = line.body.strip().strip("[]【】<>■□◆ ")
    same = line.kind == head.kind and line.marker[-1:] == head.marker[-1:]
    if head.kind in ("number", "roman", "syllable", "paren", "circle"):
        inner = head.marker[-1:] == "." and line.marker[-1:] == ")"  # `1)` stands under `2.`
        same = line.kind == head.kind and not inner
    if head.marker and same and line.indent == head.indent:
        return True
    if line.marker and line.rank > 6 and head.rank <= line.rank:
        return False
    if len(line.text) <= LONGEST and beside and (_OTHER.match(bare) or _SESSION.match(bare)):
        return True
    boxed = line.text[0] in "[【<■□◆" and line.text[0] == head.text[0]
    return boxed or bool(read_part(line) and line.indent <= head.indent)
