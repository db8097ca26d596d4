"""A title and its presenters: where the one ends and the others begin, in whatever order.

::

    제목 - 이름 (소속 직위)     제목 (이름 소속 직위)      제목 / 이름, 소속 직위
    제목 이름 직위(소속)        이름(소속 직위) | 제목     “제목” 이름 소속 직위
    제목 ⏎ 이름 직위, 소속      이름 (소속 직위) ⏎ “제목”   제목 ⏎ 이름 이사가 … 소개했다.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from forumgraph.model import Attendee, Named
from forumgraph.structure.announcements import REPORTED, SENTENCE, TENTATIVE, match_label
from forumgraph.structure.lines import Line
from forumgraph.structure.persons import PersonParser
from forumgraph.structure.posts import combine_post
from forumgraph.structure.presenters import PresenterReader

LONGEST = 240  # letters of an entry's line
SHORTEST = 4  # letters of a title
_GAP = re.compile(
    r"\s{2,}|\t+|\s+[-–—―]+\s*|\s*[/|｜―]\s*|\s*[:：]\s+|(?<=\S)_(?=[가-힣]{2,4}\s?\()"
    r"|(?<=[”’」』》\"'])\s*[,-]?\s*"
)
_NAMED_BRACKET = re.compile(r"\s(?=[^\s()]{2,5}(?:\s[^\s()]{2,12})?\s?\()")
_NOT_TALK = re.compile(
    r"(?:(?:개|폐)회(?:사|식|선언)?|환영사?|축사|격려사|인사(?:말|말씀)?|국민\s?의례|내빈\s?소개|경과\s?보고|(?:종합|지정|자유)?토론"
    r"|토의|질의(?:\s?응답)?|휴식|점심|오찬|등록|사회자?|좌장|진행|정리|사진\s?촬영|시상식?|선언문?|일\s?시|장\s?소|주\s?최"
    r"|주\s?관|문\s?의|참\s?석자?|대\s?상|인\s?원)(?![가-힣])"
)
_ROUTINE = re.compile(r"(?:현황\s?(?:설명|보고)|인사|소개|안내|개회|폐회)$")
_QUOTE = re.compile(r"[“‘「『<《〈\"'](?P<title>[^“”]{2,160})[”’」』>》〉\"']")
_BOTH = re.compile(r"(?=[A-Z])(?P<latin>[^가-힣]{8,160}?)\s(?P<korean>[가-힣][^A-Z]{3,120})")
_TITLE_LABEL = re.compile(r"(?:발\s?표\s?)?(?:제\s?목|주\s?제)\s*[:：]\s*")
_SUBJECT = re.compile(r"(?<=[가-힣])(?:께서는|께서|[이가은는])(?=\s)")


@dataclass
class Byline:
    """A title and its presenters, with the line on which the last of them stands."""

    title: Named
    people: list[tuple[int, Attendee]]
    last: int


class BylineReader:
    """Reads titles with presenters out of a line, or of a line and those under it."""

    def __init__(self, text: str, lines: list[Line], parser: PersonParser) -> None:
        self.text, self.lines, self.parser = text, lines, parser
        self.presenters = PresenterReader(parser)

    def read(self, line: Line, text: str, start: int, end: int, marked: bool) -> Byline | None:
        """Read what a line says behind its mark; lines from `end` on belong to others."""
        return (
            self.split(line, text, start, marked) or self._read_inverted(line, text, start)
            or self.read_pair(line, text, start, end)
        )

    def announces_other(self, text: str) -> bool:
        """Say whether a line announces a greeting, a discussion or a role, or is a remark."""
        if text[0] in "※*" or _NOT_TALK.match(text) or _ROUTINE.search(text):
            return True
        if REPORTED.search(text.partition("(")[0].rstrip()):
            return True
        label = match_label(text, timed=True)
        if label and not (label["presentation"] or label["keynote"]):
            return True
        return self.parser.read_role(text)[0] not in (None, "presenter")

    def split(self, line: Line, text: str, start: int, marked: bool) -> Byline | None:
        """Cut a line into title and persons at the likeliest place."""
        for begin, stop, behind in self._list_cuts(text):
            if not behind:
                people = self.presenters.read(text[:begin], start)
                title = people and self._make_title(text[stop:], start + stop)
            else:
                closing = len(text) - (text[begin:stop].endswith("(") and text.endswith(")"))
                people = self.presenters.read(text[stop:closing], start + stop)
                title = people and self._make_title(text[:begin], start)
            if people and title:
                return Byline(title, [(line.index, person) for person in people], line.index)
        if not marked or TENTATIVE.search(text):
            return None
        return self._split_bare(line, text, start)

    def _split_bare(self, line: Line, text: str, start: int) -> Byline | None:
        """Cut at the last gap before names that stand alone: `— 라르스 미켈센`."""
        for begin, stop, behind in self._list_cuts(text)[:4]:
            closing = len(text) - (text[begin:stop].endswith("(") and text.endswith(")"))
            people = self.presenters.read_bare(text[stop:closing], start + stop) if behind else []
            title = people and self._make_title(text[:begin], start)
            if people and title:
                return Byline(title, [(line.index, person) for person in people], line.index)
        return None

    def _list_cuts(self, text: str) -> list[tuple[int, int, bool]]:
        """Return where title and persons may part, persons behind first, the last gap first."""
        cuts = [(gap.start(), gap.end(), True) for gap in _GAP.finditer(text) if gap.group()]
        cuts = sorted(cuts, reverse=True)[:10]
        named = [(gap.start(), gap.end(), True) for gap in _NAMED_BRACKET.finditer(text)]
        first = [(begin, stop, False) for begin, stop, _ in cuts[-2:] if begin > 2]
        cuts += sorted(named, reverse=True)[:4]
        opening = _find_opening(text) if text.endswith(")") else 0
        if opening < 1:
            return [*cuts, *reversed(first)]
        inner = (len(text[:opening].rstrip()), opening + 1, True)
        if self._introduces(text, opening, cuts):
            return [inner, *cuts, *reversed(first)]
        return [*cuts, inner, *reversed(first)]

    def _introduces(self, text: str, opening: int, cuts: list[tuple[int, int, bool]]) -> bool:
        """Say whether the last bracket introduces somebody whom no name before it owns."""
        head = text[:opening].rstrip()
        owner = max((stop for _, stop, _ in cuts if stop <= len(head)), default=0)
        if head[owner:].count(" ") < 2 and self.parser.parse_name(head[owner:], 0):
            after_gap = not _NAMED_BRACKET.match(text[owner - 1 :]) if owner else True
            if after_gap or text[owner - 2 : owner - 1] in "-–—/|:,":
                return False
        inner = self.presenters.read(text[opening + 1 : -1], 0)
        return bool(inner and inner[0].affiliation and inner[0].position)

    def read_pair(self, line: Line, text: str, start: int, end: int) -> Byline | None:
        """Read a title and the line below it that holds nothing but its presenters."""
        for size in (1, 2):
            at = line.index + size
            if at >= min(end, len(self.lines)):
                return None
            below = self.lines[at]
            if below.cells or (size == 2 and (self.lines[at - 1].marker or len(text) > 80)):
                return None
            people = self._read_below(below, end)
            if people:
                break
        else:
            return None
        if size == 2 and not self._continues(line, self.lines[at - 1]):
            return None
        whole = text if size == 1 else self.text[start : self.lines[at - 1].end]
        title = self._make_title(whole, start)
        if title is None:
            return None
        last = at + (people[-1].end > self.lines[at].end)
        return Byline(title, [(at, person) for person in people], last)

    def _read_inverted(self, line: Line, text: str, start: int) -> Byline | None:
        """Read a line of presenters and their title below it, quoted or labelled."""
        below = self.lines[line.index + 1 : line.index + 2]
        if not below or below[0].cells or below[0].kind in ("number", "circle", "paren"):
            return None
        body = below[0].body.strip()
        if not (_QUOTE.fullmatch(body) or _TITLE_LABEL.match(body)):
            return None
        people = self.presenters.read(text, start)
        title = self._make_title(body, below[0].body_start) if people else None
        if title is None:
            return None
        return Byline(title, [(line.index, person) for person in people], line.index + 1)

    def _read_below(self, line: Line, end: int) -> list[Attendee]:
        """Read presenters on a line of their own; a post may stand under a name alone."""
        people = self.presenters.read(line.body, line.body_start)
        if people or line.index + 1 >= min(end, len(self.lines)):
            return people
        below = self.lines[line.index + 1]
        if below.gap or below.cells or below.marker:
            return []
        for first, second in ((line, below), (below, line)):
            bare = self.presenters.read_bare(first.body, first.body_start)
            if len(bare) == 1 and self.parser.grammar.is_post(second.body):
                post = self.parser.grammar.parse_post(second.body, second.body_start)
                return [combine_post(bare[0], post, line.body_start, below.end)]
        return []

    def _continues(self, line: Line, below: Line) -> bool:
        return not below.gap and len(below.text) < 60 and not SENTENCE.search(below.text)

    def read_told(self, line: Line, text: str, start: int) -> Byline | None:
        """Read a title whose presenter the sentence below it names."""
        title = self._make_title(text, start)
        people = self._find_subject(line.index + 1) if title else []
        if title is None or not people:
            return None
        return Byline(title, [(line.index, person) for person in people], line.index)

    def _find_subject(self, index: int) -> list[Attendee]:
        """Find who the first sentence below a title is about: `박하늘 이사가 … 소개했다`."""
        below = self.lines[index : index + 1]
        if not below or not SENTENCE.search(below[0].text) or below[0].cells:
            return []
        text = below[0].body
        for particle in [*_SUBJECT.finditer(text[:90])][:4]:
            who = text[: particle.start()].replace("의 ", "  ")
            for at in [word.start() for word in re.finditer(r"\S+", who)][-6:]:
                told = re.sub(r"\s+", " ", who[at:])
                people = self.presenters.read(told, below[0].body_start + at)
                if people and people[0].position:
                    return people
        return []

    def _make_title(self, text: str, start: int) -> Named | None:
        """Return the title a text is; None for one that is a person, a body or a sentence."""
        bare = TENTATIVE.sub("", text.strip(" \t-–—―:：|/,·")).strip()
        label = _TITLE_LABEL.match(bare)
        bare = bare[label.end() :] if label else bare
        quoted = _QUOTE.fullmatch(bare)
        both = None if quoted else _BOTH.fullmatch(bare)
        bare = both["korean"] if both else bare
        if len(bare) < SHORTEST or not re.search(r"[가-힣A-Za-z]{2}", bare):
            return None
        if not quoted and " " in bare and bare.endswith("."):
            return None
        if not quoted and self._names_somebody(bare):
            return None
        at = start + text.index(bare) if bare in text else start
        return Named(name=re.sub(r"\s+", " ", bare), start=at, end=at + len(bare))

    def _names_somebody(self, text: str) -> bool:
        if len(text) > 30:
            return False
        grammar = self.parser.grammar
        last = text.split()[-1]
        place = grammar.is_organization(last) and len(text.split()) < 3
        return bool(place or grammar.is_post(text) or self.parser.parse(text, 0))


def _find_opening(text: str) -> int:
    """Return where the bracket opens that closes a text, or -1."""
    depth = 0
    for i in range(len(text) - 1, -1, -1):
        depth += (text[i] == ")") - (text[i] == "(")
        if not depth:
            return i
    return -1
