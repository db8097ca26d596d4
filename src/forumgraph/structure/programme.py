"""The programme: numbered presentations, panels, greetings and timetables, line by line.

The same announcement may come twice, in the programme and above the text of the talk; both
are kept here and joined in `sessions`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from forumgraph.model import Attendee, Named, Role
from forumgraph.structure import dates, words
from forumgraph.structure.grammar import split_outside
from forumgraph.structure.labels import read_label
from forumgraph.structure.lines import Line
from forumgraph.structure.persons import PersonParser
from forumgraph.structure.rosters import give_role, parse_names, parse_people

_KINDS: tuple[tuple[str, str], ...] = (
    ("keynote", r"기\s*조\s*(?:강\s*연|연\s*설|발\s*제|발\s*표)|특별\s?강연|초청\s?강연|Keynote"),
    ("discussion", r"(?:자\s*유|종\s*합|지\s*정|패\s*널|전\s*체)\s*토\s*론|토\s*론|라운드\s?테이블|좌담|대담"),
    ("presentation", r"(?:주\s*제|사\s*례|연구|정책)?\s*발\s*표|(?:주\s*제)?\s*발\s*제|주\s*제|강\s*연|특\s*강"),
    ("qa", r"질\s*의\s*(?:및\s*)?응\s*답|질의·응답|Q\s?&\s?A"),
    ("opening", r"개\s*회\s*(?:식|선언)?|오프닝|Opening"),
    ("greeting", r"개\s*회\s*사|환\s*영\s*사|축\s*사|격\s*려\s*사|인\s*사\s*말(?:\s*씀)?|기념사|답사|취지\s?설명"),
    ("closing", r"폐\s*회\s*(?:식|사|선언)?|클로징|Closing|마무리(?:\s*발언)?|맺음말"),
    ("other", r"세\s*션|Session|분과|트랙|Track|제?\s?\d\s*부|Part"),
    ("break", r"등\s*록(?:\s*및\s*접수)?|접\s*수|휴\s*식|중\s*식|오\s*찬|만\s*찬|석\s*식|점심(?:\s?식사)?|Coffee\s*Break"
              r"|Break(?:\s*Time)?|Lunch|Tea\s*Time|사진\s*촬영|기념\s?촬영|장내\s?정리|국민\s?의례|네트워킹"
              r"|이동|리셉션|폐\s*막|해\s*산"),
)
_LABEL = re.compile(
    r"(?:[A-Z][A-Za-z&]+(?:\s[A-Z][A-Za-z&]+){0,3}\s(?=[가-힣]))?(?P<open>[\[<(【〔]\s*)?(?P<ordinal>제?\s?\d{1,2}\s*(?=발표|발제|주제|세션|토론|부))?(?:"
    + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS)
    + r")\s*(?P<number>\d{1,2}|[ⅠⅡⅢⅣⅤⅥ]|[①-⑩])?(?P<after>자|문)?\s*(?P<close>[\])>】〕])?(?P<note>\s*\(\s*(?:가나다\s?순"
    r"|직제\s?순|무순|가나다순)\s*\))?(?P<sep>\s*[:：.)|]\s*|\s*[-–]\s+|\t\s*|\s+|$)",
    re.IGNORECASE,
)
_FIRST = frozenset("[<(【〔기특초자종지패전토라좌대주사연정발강질개오환축격인답취폐클마맺세분트제등접휴중만석점장국네이리해제QSKOCTPLB")
_TIME_SPAN = re.compile(
    r"(?:[’'(\[]\s*)?(?:오전|오후)?\s*\d{1,2}\s?[:：]\s?\d{2}\s*(?:[~∼～\-–—]\s*(?:오전|오후)?\s*\d{1,2}\s?[:：]\s?\d{2})?"
    r"\s*[)\]]?\s*(?:\(?\s*\d{1,3}\s*(?:분|'|′|’)\s*\)?)?\s*"
)
_DURATION = re.compile(r"^\(?\s*\d{1,3}\s*(?:분|'|′|’)\s*\)?$")
_TENTATIVE = re.compile(r"\s*[(\[]\s*(?:가제|예정|잠정|안)\s*[)\]]\s*$")
_QUOTED = re.compile(r"^[“‘「『<《\"'].{2,}[”’」』>》\"']")
_WIDE = re.compile(r"\s{2,}|\t+|\s+[-–—|/]\s*|\s*[:：]\s*|\s*[,]\s+")
_TAIL_PERSON = re.compile(
    r"\s(?=[^\s()]{2,4}\s?\((?:[^()]|\([^()]*\))*\)$)|\s?\((?=[가-힣]{2,4}\s?[,/·]?\s?[^()]{3,40}\)$)"
)
_SENTENCE = re.compile(r"(?:다|음|임|함|됨|까|요|기)[.?!]$|(?:하였|했|한다|됐|됨|하고자 함|있음|였음|필요)\.?$")
_ROLE_DEFAULTS: dict[str, Role] = {
    "presentation": "presenter", "keynote": "presenter", "discussion": "panelist",
    "greeting": "guest", "opening": "guest", "closing": "guest", "qa": "panelist",
    "other": "attendee", "break": "attendee",
}
_DIGITS = {**{c: i for i, c in enumerate("ⅠⅡⅢⅣⅤⅥ", 1)}, **{c: i for i, c in enumerate("①②③④⑤⑥⑦⑧⑨⑩", 1)}}


@dataclass
class Item:
    """One announcement as its lines give it."""

    kind: str
    number: int | None
    label: Named
    start: int
    end: int
    first: int
    last: int
    title: Named | None = None
    people: list[Attendee] = field(default_factory=list)
    chair: Attendee | None = None
    start_time: str | None = None
    end_time: str | None = None
    timed: bool = False
    titles: int = 0
    title_closed: bool = False

    def pick(self, role: Role) -> list[Attendee]:
        """Return the persons with that role."""
        return [person for person in self.people if role in person.roles]


class ProgrammeReader:
    """A small state machine: the open item, the role a label gave, a time waiting for its item."""

    def __init__(self, text: str, lines: list[Line], parser: PersonParser) -> None:
        self.text, self.lines, self.parser = text, lines, parser
        self.items: list[Item] = []
        self.people: dict[int, list[Attendee]] = {}
        self._item: Item | None = None
        self._group: str | None = None
        self._post: tuple[Line, str, int] | None = None
        self._role: Role | None = None
        self._times: list[str | None] = []
        self._index = 0

    def read(self, skip: set[int]) -> list[Item]:
        """Read all announcements; lines in `skip` belong to the head or to attendance lists."""
        for line in self.lines:
            self._index = line.index
            if line.index in skip or len(line.text) > 200:
                self._close()
                continue
            self._read_line(line)
        self._close()
        return self.items

    def _close(self) -> None:
        self._item, self._role, self._times, self._group = None, None, [], None

    def _read_line(self, line: Line) -> None:
        text, start = line.body, line.body_start
        if line.marker and line.rank == 4 and self._item is None and not _LABEL.match(text):
            return self._read_rest(line, text, start)
        time = _TIME_SPAN.match(text)
        if time:
            self._close()
            self._times, _ = dates.find_times(time.group(), 0, time.end())
            text, start = text[time.end() :], start + time.end()
            if not text.strip():
                self._item = None
                return
        label = self._match_label(text, bool(time), line)
        if label and not time and self._continues_panel(label):
            self._role = "panelist"
            self._extend(line)
            self._read_rest(line, text[label.end() :], start + label.end())
            return
        if label:
            self._open(line, label, text, start)
            text, start = text[label.end() :], start + label.end()
            item = self._item
            talk = item is not None and item.kind in ("presentation", "keynote")
            self._group = item.kind if item and talk and not item.number else None
            if text.strip():
                self._group = None
                self._read_rest(line, text, start)
            return
        self._read_rest(line, text, start)

    def _match_label(self, text: str, timed: bool, line: Line) -> re.Match[str] | None:
        """Match a session's label; in running text the same words are no label."""
        if not text or not (text[0] in _FIRST or text[0].isdigit() or "A" <= text[0] <= "Z"):
            return None
        label = _LABEL.match(text)
        if label is None or (label["after"] and not label["sep"].strip()):
            return None
        rest = text[label.end() :]
        sure = label["number"] or label["close"] or label["note"] or label["ordinal"]
        sure = sure or label["sep"].strip() or not rest or "\t" in label["sep"] or len(label["sep"]) > 1
        if label["after"] == "자" or label["after"] == "문":
            return None
        if label["open"] and not label["close"]:
            return None
        if label["number"] and not label["close"] and not label["sep"] and rest:
            return None
        if label.lastgroup == "break" or label["break"]:
            return label if timed or not rest else None
        believed = sure or timed or _QUOTED.match(rest)
        if believed and rest and not timed and _SENTENCE.search(rest):
            return None
        return label if believed else None

    def _continues_panel(self, label: re.Match[str]) -> bool:
        """Say whether `토론 :` only names the panel of the discussion that is open."""
        item = self._item
        if item is None or item.kind != "discussion" or not label["discussion"]:
            return False
        return not label["number"] and re.sub(r"\s", "", label["discussion"]) in ("토론", "지정토론")

    def _open(self, line: Line, label: re.Match[str], text: str, start: int) -> None:
        kind = next(kind for kind, _ in _KINDS if label[kind])
        number = label["number"] or (label["ordinal"] and re.sub(r"\D", "", label["ordinal"]))
        value = _DIGITS.get(number or "") or (int(number) if number else None)
        times = self._times
        words_end = label.start("sep")
        name = re.sub(r"\s+", " ", text[:words_end].strip(" [](){}<>【】〔〕:"))
        begin = start + text.index(name[0]) if name else start
        item = Item(
            kind, value, Named(name=name, start=begin, end=start + words_end),
            line.start, line.end, line.index, line.index,
        )
        if times:
            item.start_time, item.end_time = (*times, None)[:2]
            item.timed = True
        self._item, self._role, self._times = item, None, []
        if kind == "break":
            self._item = None
            return
        self.items.append(item)

    def _read_rest(self, line: Line, text: str, start: int) -> None:
        """Read what is no label: persons, a role's label, a title, or the end of the item."""
        role, label_end = self.parser.read_role(text)
        if label_end and not text[label_end:].strip(" ()"):
            self._role = role
            self._extend(line)
            return
        if self._complete_person(line, text, start):
            return
        people = self._parse_people(text, start)
        if people:
            self._attach(line, people)
            return
        if self._group and self._open_grouped(line):
            pass
        elif self._item is not None and line.marker and self._open_listed(line, text, start):
            return
        if self._item is None and self._times and text.strip():
            self._open_untitled(line, text, start)
        if self._item is not None and self._take_title(line, text, start):
            return
        self._close()

    def _complete_person(self, line: Line, text: str, start: int) -> bool:
        """Give a name that stood alone the post on the next line: `(한빛대 교수)`, `한빛대 교수`."""
        item = self._item
        if item is None or not item.people or line.index != item.last + 1:
            return False
        person = item.people[-1]
        if person.affiliation or person.position or len(text) > 60:
            return False
        bare = text.strip(" ()（）-")
        if not bare or not self.parser.grammar.is_post(bare) or self._parse_people(text, start):
            return False
        post = self.parser.grammar.parse_post(bare, start + text.index(bare))
        whole = person.model_copy(
            update={
                "affiliation": post.affiliation, "department": post.department,
                "position": post.position, "end": start + len(text),
            }
        )
        item.people[-1] = whole
        if item.chair is person:
            item.chair = whole
        for people in self.people.values():
            people[:] = [whole if known is person else known for known in people]
        self._extend(line)
        return True

    def _open_listed(self, line: Line, text: str, start: int) -> bool:
        """Open a talk that one bullet of a session announces whole: `- 제목 / 이름(소속 직위)`."""
        cut, people = self._cut_person(text, start)
        if not people or cut < 5 or not (people[0].position or people[0].affiliation):
            return False
        item = Item(
            "presentation", None, Named(name="", start=line.start, end=line.start), line.start,
            line.end, line.index, line.index, timed=True,
        )
        self._item, self._role = item, None
        self.items.append(item)
        self._add_title(item, text[:cut], start)
        self._attach(line, people)
        return True

    def _open_grouped(self, line: Line) -> bool:
        """Open the next talk under a heading like `1. 발표`: `(2) 제목`."""
        item = self._item
        if line.kind not in ("number", "paren", "circle", "syllable", "bullet", "small"):
            return False
        if item is not None and not (item.people or item.title is None):
            return False
        digits = re.sub(r"\D", "", line.marker)
        number = _DIGITS.get(line.marker) or (int(digits) if digits else None)
        if item is not None and item.title is None and not item.people:
            self.items.remove(item)
        self._item = Item(
            self._group or "presentation", number, Named(name="", start=line.start, end=line.start),
            line.start, line.end, line.index, line.index,
        )
        self._role = None
        self.items.append(self._item)
        return True

    def _parse_people(self, text: str, start: int) -> list[Attendee]:
        if words.PLACEHOLDER.match(text.strip(" -·")):
            return []
        people = parse_people(text, start, self.parser)
        item = self._item
        if not people and item is not None and (item.title or self._role or self._has_post_below()):
            bare = self.parser.parse_name(text.strip(" -"), start + text.find(text.strip(" -")))
            if bare is None and self._has_post_below():
                bare = self.parser.parse_long_name(text.strip(), start + text.find(text.strip()))
            people = [bare] if bare else []
        if not people and item is not None and (self._role or item.kind == "discussion"):
            people = parse_names(text, start, self.parser)
        return people

    def _has_post_below(self) -> bool:
        """Say whether the next line is a post, so that a word alone may be a name."""
        if self._index + 1 >= len(self.lines):
            return False
        below = self.lines[self._index + 1].body.strip(" ()（）")
        return len(below) < 50 and self.parser.grammar.is_post(below)

    def _attach(self, line: Line, people: list[Attendee]) -> None:
        item = self._item
        default = self._role or (_ROLE_DEFAULTS[item.kind] if item else None)
        if item is not None and item.kind == "other" and self._role is None:
            default = "panelist"
        people = [person if person.roles else give_role(person, default) for person in people]
        self.people.setdefault(line.index, []).extend(people)
        if item is None:
            return
        self._extend(line)
        for person in people:
            if "chair" in person.roles:
                item.chair = item.chair or person
            item.people.append(person)
        if len(people) == 1 and "chair" in people[0].roles:
            self._role = None if self._role == "chair" else self._role

    def _extend(self, line: Line) -> None:
        if self._item is not None:
            self._item.end, self._item.last = line.end, line.index

    def _open_untitled(self, line: Line, text: str, start: int) -> None:
        """Open an item for a timetable line that has a title and no label."""
        item = Item(
            "presentation", None, Named(name="", start=start, end=start), line.start, line.end,
            line.index, line.index, timed=True,
        )
        item.start_time, item.end_time = (*self._times, None)[:2]
        self._item, self._times = item, []
        self.items.append(item)

    def _take_title(self, line: Line, text: str, start: int) -> bool:
        """Take a text as the open item's title, with the presenter who may follow it."""
        item = self._item
        if item is None or line.index - item.last > 1:
            return False
        if item.pick("presenter") and (item.title or item.kind not in ("presentation", "keynote")):
            return False
        if line.index != item.first and not self._may_title(line, item):
            return False
        if read_label(line) is not None and item.title is not None:
            return False
        for cell_start, cell in self._split_cells(text, start):
            self._take_cell(line, item, cell, cell_start)
        return True

    def _may_title(self, line: Line, item: Item) -> bool:
        """Say whether a line below the label can still be the title of a talk."""
        if item.kind not in ("presentation", "keynote") or item.titles > 2:
            return False
        if item.people and item.title:
            return False
        if item.titles and (line.marker or item.title_closed):
            return False
        return not _SENTENCE.search(line.text)

    def _split_cells(self, text: str, start: int) -> list[tuple[int, str]]:
        if "\t" not in text:
            return [(start, text)]
        return [(start + offset, cell) for offset, cell in split_outside(text, "\t")]

    def _take_cell(self, line: Line, item: Item, text: str, start: int) -> None:
        if _DURATION.match(text.strip()) or words.PLACEHOLDER.match(text.strip()):
            return
        people = self._parse_people(text, start)
        cut = len(text)
        if not people:
            cut, people = self._cut_person(text, start)
        if cut and not (people and cut == len(text)):
            self._add_title(item, text[:cut], start)
        if people:
            self._attach(line, people)
        self._extend(line)

    def _cut_person(self, text: str, start: int) -> tuple[int, list[Attendee]]:
        """Find a presenter at the end of a title's line; return where the title ends."""
        gaps = [*_WIDE.finditer(text), *_TAIL_PERSON.finditer(text)]
        for gap in sorted(gaps, key=lambda gap: gap.start())[:8]:
            closing = len(text) - gap.group().endswith("(")
            people = parse_people(text[gap.end() : closing], start + gap.end(), self.parser)
            if people:
                return gap.start(), people
            role, label_end = self.parser.read_role(text[gap.end() :])
            if role and label_end:
                bare = text[gap.end() + label_end :].strip()
                person = self.parser.parse_name(bare, text.index(bare, gap.end()) + start)
                if person:
                    return gap.start(), [give_role(person, role)]
        return len(text), []

    def _add_title(self, item: Item, text: str, start: int) -> None:
        bare = _TENTATIVE.sub("", text.strip(" \t-–:：|/")).strip()
        if not re.search(r"[가-힣A-Za-z]", bare):
            return
        at = start + text.index(bare)
        item.titles += 1
        if item.title is None:
            item.title = Named(name=re.sub(r"\s+", " ", bare), start=at, end=at + len(bare))
        elif len(item.title.name) < 120:
            name = item.title.name + " " + re.sub(r"\s+", " ", bare)
            item.title = Named(name=name, start=item.title.start, end=at + len(bare))
