"""Labelled lines and cells of attendance: `위원장 박하늘`, `참석자: …`, `위 원 | 최바다, 정 희`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from forumgraph.model import Attendee, Named, Role
from forumgraph.structure import words
from forumgraph.structure.crowds import read_crowd, split_labelled
from forumgraph.structure.lines import Cell, Line
from forumgraph.structure.persons import PersonParser
from forumgraph.structure.posts import combine_post
from forumgraph.structure.rosters import (
    give_role,
    parse_names,
    parse_people,
    parse_roster,
)
from forumgraph.structure.tokens import split_outside

_ROLE_LINE = re.compile(
    r"(?P<role>(?:부\s?)?위\s?원\s?장|위\s{0,4}원|증\s{0,4}인|참\s?고\s?인|진\s?술\s?인|간\s{0,4}사|의\s{0,4}장|부의장|서\s?기"
    r"|배석자?|참석자)\s*(?:\(\s*\d+\s*[인명]\s*\))?\s*(?:[:：]\s*|\s{2,}|\t|(?<=위원)\s)"
)
_LINE_ROLES: dict[str, Role] = {
    "위원장": "chair", "부위원장": "member", "위원": "member",
    "증인": "witness", "참고인": "witness",
    "진술인": "witness", "간사": "member", "의장": "chair", "부의장": "member", "서기": "staff",
    "배석": "attendee", "배석자": "attendee", "참석자": "attendee",
}
_LABEL_FIRST = frozenset("참출배불당위시민외내전자고공운추임심주단대토회현온화서")
_LABELLED = re.compile(
    r"(?P<label>(?:토의|토론|회의|현장|온라인|화상|서면|추가)\s?참석자?|(?:참\s?석|출\s?석)\s?위\s?원|참\s?석\s?자|참\s?석|출\s?석\s?자?|배\s?석\s?자?|불\s?참\s?자?|불\s?출\s?석|참\s?가\s?자|(?:당연직|위촉직|시민|민간|"
    r"외부|내부|전문|자문|공동|운영|추진)?\s?(?:위원|자문|고문)|당연직|위촉직|임원|심사위원|참여자|(?:주요\s?)?내빈"
    r"|단원|대원|참석\s(?P<office>교장|교수|대표|단체장|의원))\s*(?:명단)?"
    r"\s*(?:\([^()]{1,12}\)\s*[:：]?\s+|(?:\([^()]{1,12}\))?\s*[:：\])>】]\s*)"
)
_CELL_LABEL = re.compile(
    r"(?:불?참석|불참|불?출석|배석|참가|참여|당연직|위촉직|민간|정부|내부|외부|시민|전문|자문|심사|운영|추진|공동)*"
    r"(?:자|위원|인원|명단|당연직|위촉직|참석|배석|불참|고문|내빈|임원|단원|대원|전문가)"
    r"|내부|외부|민간"
)
_PRESENCE = re.compile(r"^(?:불?출석|불?참석?|배석)(?=[가-힣])")
_COUNTED = re.compile(r"[^,、;]*\d+\s?여?\s?[명인](?=\s*(?:[,、;]|$))")
_SEATS = frozenset(("위원장", "부위원장", "위원", "간사", "의장"))
_LINE_SEATS: dict[str, Role] = dict.fromkeys(("위원", "위원장", "부위원장"), "member")
_CELL_SEATS: dict[str, Role] = {**_LINE_SEATS, "위원장": "chair", "간사": "member"}

LISTS: dict[str, tuple[Role, str | None]] = {
    "위원": ("member", "위원"), "감사위원": ("member", "위원"),
    "의원": ("member", "의원"), "전문위원": ("staff", "전문위원"),
    "공무원": ("attendee", None), "참고인": ("witness", None), "증인": ("witness", None),
    "진술인": ("witness", None), "공술인": ("witness", None), "직원": ("staff", None),
    "사무처": ("staff", None), "회원": ("member", "회원"), "임원": ("member", None),
}


@dataclass
class Attendance:
    """Persons of attendance lists and the lines the lists take up.

    `taken` are lines that tables take up, whatever is in them.
    """

    taken: set[int] = field(default_factory=set)
    people: list[Attendee] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)
    offices: dict[str, str | None] = field(default_factory=dict)


# `…를 비롯한 법관 등 60여 명`, `… 등 17명`: how many came besides.
_AMONG = re.compile(r"(?:[을를]\s비롯|\s등\s?(?:\d|$|총))")


def read_labelled(line: Line, parser: PersonParser, found: Attendance) -> bool:
    """Read `참석자: 위원장 박하늘, 위원 최바다·정 희, 주민 30여 명`."""
    text = line.body.lstrip("([<【 ")
    begin = line.body_start + len(line.body) - len(text)
    match = _LABELLED.match(text) if text[:1] in _LABEL_FIRST and len(text) < 600 else None
    if match is None or match.end() == len(text):
        return False
    listed = _AMONG.split(text[match.end() :])[0]
    people, missed = parse_roster(listed, begin + match.end(), parser)
    if not people or missed > len(people):
        return False
    label = re.sub(r"\s", "", match["label"])
    found.lines.add(line.index)
    _enter_labelled(label, match["office"], people, found, _LINE_SEATS)
    return True


_EMPLOYER = re.compile(
    r"(?P<name>[가-힣A-Za-z㈜()·]{2,24}(?:\s[가-힣A-Za-z]{2,16})?)\s?[:：]\s*(?=\S)"
)


def read_employer(line: Line, parser: PersonParser, found: Attendance) -> bool:
    """Read `문화청 : 보존과 박하늘 사무관, 최바다 연구관`: the label is where they all work."""
    labelled = ":" in line.body[:44] or "：" in line.body[:44]
    match = _EMPLOYER.match(line.body) if labelled else None
    if match is None or len(line.body) > 300:
        return False
    name, start = match["name"], line.body_start
    if not parser.grammar.is_organization(name.split()[-1]) or parser.is_name(name):
        return False
    people, missed = parse_roster(line.body[match.end() :], start + match.end(), parser)
    if missed or not people or not all(person.position for person in people):
        return False
    employer = Named(name=name, start=start, end=start + len(name))
    for person in people:
        found.people.append(give_role(_employ(person, employer), "attendee"))
    found.lines.add(line.index)
    return True


def _employ(person: Attendee, employer: Named) -> Attendee:
    """Give a person the organization, and make a unit of what stands where it would."""
    own = person.affiliation
    if own is not None and not words.ONLY_UNIT.fullmatch(own.name):
        return person
    update = {"affiliation": employer, "department": person.department or own}
    return person.model_copy(update=update)


def _enter_labelled(
    label: str, office: str | None, people: list[Attendee], found: Attendance,
    seats: Mapping[str, Role],
) -> None:
    """Enter whom a label like 참석자, 외부위원, 위촉직 lists, with what it makes of them.

    `seats` are the offices that make somebody a member where the label does not.
    """
    office = office or (label if label.endswith(("위원", "자문", "고문")) else None)
    office = office and _PRESENCE.sub("", office)
    office = office or (label if label in ("단원", "대원") else None)
    role: Role | None = "member" if office or "직" in label else None
    for person in people:
        seated = seats.get(person.position or "")
        own = next((part for part in person.roles if part in ("chair", "member")), None)
        member = own or role or seated
        if member:
            found.offices[person.name.name] = office
        found.people.append(give_role(person, None if "불" in label else member or "attendee"))


def read_role_line(line: Line, parser: PersonParser, found: Attendance) -> bool:
    """Read `위  원   맹도영, 설유민, 계 원` and `증  인   어진솔(… 부장)`."""
    match = _ROLE_LINE.match(line.body)
    if match is None or len(line.body) > 300:
        return False
    name = re.sub(r"\s", "", match["role"])
    text, start = line.body[match.end() :], line.body_start + match.end()
    people = parse_people(text, start, parser) or parse_names(text, start, parser)
    if not people:
        return False
    found.lines.add(line.index)
    _enter_seated(name, people, found)
    return True


def _enter_seated(label: str, people: list[Attendee], found: Attendance) -> None:
    """Enter who holds the seat that a label names."""
    office = label if label.endswith(("위원장", "위원", "간사", "의장", "서기")) else None
    role = _LINE_ROLES[label]
    for person in people:
        update = {"position": person.position or office}
        if person.affiliation is None and role in ("chair", "member") and office:
            found.offices[person.name.name] = office
        found.people.append(give_role(person.model_copy(update=update), role))


# --- cells -------------------------------------------------------------------------------


def read_labelled_cells(line: Line, parser: PersonParser, found: Attendance) -> bool:
    """Read `참석자 | 위원장 | 박하늘` and `위원장 | 박하늘 | 간사 | 정 희`: labels beside names."""
    if not line.cells:
        return False
    label, first = "", len(found.people)
    entered = 0
    for cell in line.cells:
        if not cell.text:
            continue
        own = _read_cell_label(cell.text)
        if own:
            label, entered = own, 0
        elif label and not (entered == 1 and _add_post(cell, parser, found)):
            known = len(found.people)
            _enter_cell(label, cell, parser, found)
            entered = len(found.people) - known
    if len(found.people) > first:
        found.lines.add(line.index)
    return len(found.people) > first


def _add_post(cell: Cell, parser: PersonParser, found: Attendance) -> bool:
    """Give the person just entered the post beside the name: `위원 | 박하늘 | 한빛대 교수`."""
    person = found.people[-1]
    post = parser.grammar.parse_post(cell.text, cell.start)
    seated = person.position is None or person.position in _SEATS
    if person.affiliation or not seated or not (post.affiliation and post.position):
        return False
    span = (person.start, cell.end)
    bare = person.model_copy(update={"position": None})
    found.people[-1] = combine_post(bare, post, *span)
    return True


def _read_cell_label(text: str) -> str:
    """Return the label that a cell is and nothing else, without blanks and counts."""
    bare = re.sub(r"\([^()]*\)|\s|[:：\[\]<>【】]|\d+[인명]$", "", text)
    bare = re.sub(r"^\W+", "", bare)
    return bare if _CELL_LABEL.fullmatch(bare) or bare in _LINE_ROLES else ""


def _enter_cell(label: str, cell: Cell, parser: PersonParser, found: Attendance) -> None:
    """Enter whom a cell beside a label lists, or what its own labels make of them."""
    for piece in split_labelled(cell.text, cell.start):
        name = _read_cell_label(piece.label) or label
        people = read_crowd(piece.text, piece.start, parser)
        if not people:
            # how many came besides (`주민 20여 명`) is blanked out and counts as nobody missed
            counted = _COUNTED.sub(lambda part: " " * len(part.group()), piece.text)
            people, missed = _read_parts(counted, piece.start, parser)
            people = people if missed <= len(people) else []
        if name in _LINE_ROLES and not any(person.position in _SEATS for person in people):
            _enter_seated(name, people, found)
        else:
            _enter_labelled(name, None, people, found, _CELL_SEATS)


def _read_parts(text: str, start: int, parser: PersonParser) -> tuple[list[Attendee], int]:
    """Read a list part by part; returns the persons and how many parts name nobody."""
    listed, missed = parse_roster(text, start, parser)
    crowds = [
        read_crowd(part, start + offset, parser)
        for offset, part in split_outside(text, ",、;")
    ]
    if missed <= crowds.count([]):
        return listed, missed
    return [person for crowd in crowds for person in crowd], crowds.count([])
