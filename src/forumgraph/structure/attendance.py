"""Attendance: `◯출석 위원(14인)` with names, officials under their ministry, `위원장 …, 위원 …`."""

from __future__ import annotations

import re

from forumgraph.model import Attendee, Named, Role
from forumgraph.structure import words
from forumgraph.structure.employers import read_block, read_row
from forumgraph.structure.lines import Line
from forumgraph.structure.persons import PersonParser
from forumgraph.structure.posts import combine_post
from forumgraph.structure.rosters import (
    carry_posts,
    give_role,
    parse_names,
    parse_pairs,
    parse_people,
    parse_roster,
)
from forumgraph.structure.seats import (
    LISTS,
    Attendance,
    read_employer,
    read_labelled,
    read_labelled_cells,
    read_role_line,
)
from forumgraph.structure.tokens import split_outside, split_tokens

_HEADING = re.compile(
    r"(?:(?P<absent>불\s?출석|청가|결석|불참|미출석|유고)|출\s?석(?!자)|참\s?석(?!자)|배\s?석(?!자)|방청|정부측|기타|출장|서면)?\s*"
    r"(?:및\s*(?:기타\s*)?(?:참석자)?)?\s*(?P<who>위원\s?아닌\s?(?:의원|위원)|감사\s?위원|위\s?원|의\s?원|전문\s?위원|공무원|관계\s?공무원"
    r"|정부\s?위원|참고인|증인|진술인|공술인|참\s?석\s?자|배\s?석\s?자|출\s?석\s?자|직원|사무처|국무위원|피감사(?:기관|부서)\s?참석자|피감사\s?(?:기관|부서)|관계자|임원|회원)?"
    r"\s*(?P<list>명단|명부|현황)?\s*(?:\(\s*\d+\s*[인명]\s*\)|\d+\s*[인명])?\s*[:：]?\s*"
)
_HEADING_FIRST = frozenset("출불참청결배방정기증진공위피서미유관")
_COUNTED = re.compile(r"\(\s*\d+\s*[인명]\s*\)|\d+\s*[인명]")
_SUBHEADS = re.compile(r"(?:출석|참석|배석)?\s*(?:공무원|직원|관계자|참석자|위원)?\s*등?")
_SUBHEADING = re.compile(r"[가-힣\s]{2,12}\(\s*\d+\s*[명인]\s*\)\s*[:：]?")
_SIDE = re.compile(r"[가-힣]{2,8}\s?측\s?(?:참석자|인사|대표단)?")
_GROUP = re.compile(r"[(\[<]\s*[가-힣·\s]{2,10}[)\]>]\s+(?=\S)")
_BOXED_GROUP = re.compile(
    r"[\[<【〈]\s*(?P<name>(?:[가-힣·]+\s){0,2}[가-힣·]+)\s*(?:\([^()]{1,12}\))?\s*[\]>】〉]\s*(?P<rest>.*)"
)
_NO_GROUP = re.compile(
    r"의견|발언|토론|소감|말씀|발표|발제|질의|응답|답변|일정|식순|순서|개요|안건|결과|내용|사항|인사말|축사"
    r"|세션|기조|강연|좌장|사회|주제|요약"
)
_COUNTED_HEAD = re.compile(
    r"[가-힣][가-힣\s·]{1,20}\(?\s?(?P<count>\d{1,3})\s?[명인]\s?\)?\s*[:：]?"
)
ROSTER = 12  # lines of names below one counted heading
_STOP = re.compile(
    r"^(?:※|【|\(\s*\d{1,2}\s?시|\[|회의록|의사일정|보고사항|◯?의안|-\s*\d+\s*-|\d{1,2}\.\s)"
)


def read_attendance(lines: list[Line], parser: PersonParser, found: Attendance) -> None:
    """Add every attendance list of the lines to what tables gave; their rows are passed over."""
    i = 0
    while i < len(lines):
        if i in found.taken or read_labelled_cells(lines[i], parser, found):
            i += 1
            continue
        heading = match_heading(lines[i])
        if heading:
            i = _read_list(lines, i, heading, parser, found)
            continue
        group = _match_group(lines[i])
        if group:
            i = _read_group(lines, i, group, parser, found)
            continue
        counted = _match_counted(lines[i])
        if counted:
            i = _read_counted(lines, i, int(counted["count"]), parser, found)
            continue
        after = read_block(lines, i, parser, found)
        if after == i and not (
            read_labelled(lines[i], parser, found) or read_employer(lines[i], parser, found)
        ) and not read_role_line(lines[i], parser, found):
            read_row(lines[i], lines, parser, found)
        i = max(after, i + 1)


_LATIN_LEAD = re.compile(r"^[A-Z][A-Za-z &]{2,24}\s(?=[가-힣])")  # `Participants 참석자`
_HANJA = str.maketrans(
    "出席委員公務專門議參考人證長關係不請暇者名單", "출석위원공무전문의참고인증장관계불청가자명단"
)


def match_heading(line: Line) -> re.Match[str] | None:
    """Match a heading of a list; a line that goes on as a sentence is none.

    Older minutes write it in hanja: 出席委員(5人).
    """
    body = _LATIN_LEAD.sub("", line.body[:60].translate(_HANJA))
    if len(line.text) > 60 or body[:1] not in _HEADING_FIRST:
        return None
    match = _HEADING.match(body)
    if match is None or not match.end():
        return None
    rest = body[match.end() :].strip(" ()")
    named = bool(match["who"] and match.start("who") > 0) or match["list"]
    named = named or "참석자" in match.group()
    counted = _COUNTED.search(match.group())
    alone = line.marker in "◯○〇●" and line.marker and match["who"] and not rest
    whole = not rest and (named or counted)
    return match if (whole or alone) and (line.marker or counted or whole) else None


def _match_group(line: Line) -> re.Match[str] | None:
    """Match a boxed heading over a roster: `[참여 학교장(가나다순)]`, `[준비] 이름 이름`."""
    match = _BOXED_GROUP.match(line.text) if line.text[0] in "[<【〈" else None
    return match if match and not _NO_GROUP.search(match["name"]) else None


def _read_group(
    lines: list[Line], i: int, group: re.Match[str], parser: PersonParser, found: Attendance
) -> int:
    """Read the roster beside or below a boxed heading; without one the heading is none."""
    last = group["name"].split()[-1]
    role: Role = "guest" if last.endswith("빈") else "attendee"
    office = last if parser.grammar.read_office(last) else None
    state = _ListState(parser, role, office)
    rest = group["rest"].strip()
    if rest:
        at = lines[i].start + group.start("rest")
        people = parse_names(rest, at, parser) or state.read_people(rest, at)
        found.people += [give_role(person, role) for person in people]
        found.lines.update({i} if people else ())
        return i + 1
    j = i + 1
    while j < len(lines) and len(lines[j].text) <= 400 and not _STOP.match(lines[j].text):
        if j in found.taken:
            break
        people = state.read_people(lines[j].body, lines[j].body_start)
        if not people:
            break
        found.people += people
        found.lines.update((i, j))
        j += 1
    return j


def _match_counted(line: Line) -> re.Match[str] | None:
    return _COUNTED_HEAD.fullmatch(line.body) if line.body[-1:] in ")명인" else None


def _read_counted(
    lines: list[Line], i: int, count: int, parser: PersonParser, found: Attendance
) -> int:
    """Read the roster below `안부분과(11명)`; nothing but the number says that it is one."""
    state = _ListState(parser, "attendee", None)
    people: list[Attendee] = []
    j = i + 1
    while j < min(i + 1 + ROSTER, len(lines)) and len(people) < count:
        more = [] if j in found.taken else state.read_people(lines[j].body, lines[j].body_start)
        if not more:
            break
        people += more
        j += 1
    if not count - 1 <= len(people) <= count or len(people) < 2:
        return i + 1
    found.people += people
    found.lines.update(range(i, j))
    return j


def _read_list(
    lines: list[Line], i: int, heading: re.Match[str], parser: PersonParser, found: Attendance
) -> int:
    who = re.sub(r"\s", "", heading["who"] or "")
    state = _ListState(parser, *LISTS.get(who, ("attendee", None)))
    found.lines.add(i)
    j = i + 1
    while j < len(lines):
        line = lines[j]
        if _STOP.match(line.text) or match_heading(line) or len(line.text) > 200:
            break
        if j in found.taken:
            break
        if (
            read_labelled_cells(line, parser, found) or read_labelled(line, parser, found)
            or read_row(line, lines, parser, found)
        ):
            j += 1
            continue
        people = state.read(line)
        if people is None:
            break
        found.people += people
        if state.role == "member":
            found.offices.update({person.name.name: state.position for person in people})
        found.lines.add(j)
        j += 1
    return j


_SPREAD = re.compile(r"(?:[가-힣] ){2,6}[가-힣](?=\s{2,}\S)")


def _join_spread(text: str) -> str:
    """Join an office spread over its column: `보 건 소 장   박하늘`; the name keeps its place."""
    spread = _SPREAD.match(text)
    if spread is None:
        return text
    return spread.group().replace(" ", "").ljust(spread.end()) + text[spread.end() :]


class _ListState:
    """A list's role and the organization the last heading named."""

    def __init__(self, parser: PersonParser, role: Role, position: str | None) -> None:
        self.parser, self.role, self.position = parser, role, position
        self.organization: Named | None = None

    def read(self, line: Line) -> list[Attendee] | None:
        """Return the persons of a line ([] for an organization's heading), None at the end."""
        group = _GROUP.match(line.body)
        skip = group.end() if group else 0
        text, start = line.body[skip:], line.body_start + skip
        if _SUBHEADING.fullmatch(text) or _SIDE.fullmatch(_LATIN_LEAD.sub("", text)):
            return []
        people = self.read_people(_join_spread(text), start)
        if people:
            self._follow(people, text)
            return people
        if _SUBHEADS.fullmatch(text):
            return []
        if self._believe(text):
            return self.read_people(text, start)
        if len(text) <= 30 and not re.search(r"[다음임함]\.?$|[:：]", text) and self._heads(text):
            self.organization = Named(name=text, start=start, end=start + len(text))
            return []
        return None

    def _follow(self, people: list[Attendee], text: str) -> None:
        """Note where officials belong: `한빛청 청장 박하늘` stands above `차장 최바다`."""
        own = people[0].affiliation
        if len(people) == 1 and self.position is None and own and "(" not in text:
            employer = own.name in self.parser.grammar.entities or text.startswith(own.name)
            self.organization = own if employer and own is not self.organization else (
                self.organization
            )

    def read_people(self, text: str, start: int) -> list[Attendee]:
        """Return the persons a line lists, with the list's role and office; [] for other lines."""
        people = (
            self._read_columns(text, start)
            or parse_pairs(text, start, self.parser)
            or carry_posts(parse_people(text, start, self.parser))
            or parse_names(text, start, self.parser)
        )
        if not people:
            people, missed = parse_roster(text, start, self.parser)
            people = people if len(people) > 1 and missed < len(people) else []
        return [self._place(person) for person in people]

    def _read_columns(self, text: str, start: int) -> list[Attendee]:
        """Read two cells that list as many posts as names, in the same order."""
        cells = [cell for cell in split_outside(text, "\t") if cell[1].strip()]
        if len(cells) != 2 or " " not in cells[1][1].strip():
            return []
        (offset, posts), (at, names) = cells
        people = parse_names(names, start + at, self.parser)
        offices = split_tokens(posts)
        if len(people) != len(offices) or not people:
            return []
        grammar = self.parser.grammar
        if not all(grammar.read_office(office.text) for office in offices):
            return []
        read = [grammar.parse_post(o.text, start + offset + o.start) for o in offices]
        return [combine_post(p, post, p.start, p.end) for p, post in zip(people, read, strict=True)]

    def _believe(self, text: str) -> bool:
        """Believe three syllables behind an office in a list: `교통국장 고흥식` names somebody."""
        office, _, name = text.partition(" ")
        name = name.strip()
        grammar = self.parser.grammar
        if grammar.read_office(office) is None or not re.fullmatch(r"[가-힣]{3}", name):
            return False
        if grammar.read_office(name) or name in words.NO_NAMES or self.parser.is_name(name):
            return False
        self.parser.believe(name)
        return True

    def _heads(self, text: str) -> bool:
        grammar = self.parser.grammar
        if any(map(grammar.read_office, text.split())) or text.endswith(("참석자", "명단", "출석")):
            return False
        return grammar.is_organization(text.split()[-1]) or bool(
            re.fullmatch(r"[가-힣\s]{2,20}", text)
        )

    def _place(self, person: Attendee) -> Attendee:
        position = person.position or (None if self.role == "member" else self.position)
        update = {"position": position, "affiliation": person.affiliation or self.organization}
        listed = None if person.roles and self.role == "attendee" else self.role
        return give_role(person.model_copy(update=update), listed)
