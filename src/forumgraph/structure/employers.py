"""Organizations over or before their people, in lists without brackets.

::

    한빛청                                  the line above says where all of them work
      차장 박하늘
    한빛원  지원팀 팀장 박하늘 / 과장 정 희    so does what a wide blank parts from the row
    조사기관  원장 박하늘, 연구부장 최바다     or what the label stands for elsewhere (조사기관 : …)
"""

from __future__ import annotations

import re

from forumgraph.model import Attendee, Named
from forumgraph.structure import words
from forumgraph.structure.lines import Line
from forumgraph.structure.persons import PersonParser
from forumgraph.structure.rosters import give_role
from forumgraph.structure.seats import Attendance
from forumgraph.structure.tokens import split_outside

LABELLED = 60  # lines in which a label may say what organization it stands for
_HEAD = re.compile(r"[가-힣A-Za-z㈜()·]{2,24}(?:\s[가-힣A-Za-z]{2,12})?")
_ROW = re.compile(
    r"(?P<place>[가-힣](?:\s{1,8}[가-힣]){1,3}|\S(?:[^:：]{0,28}?\S)?)(?:\s{2,}|\t)"
    r"(?P<rest>\S.{3,300}?)(?:\s{2,}[*※].{0,80})?"
)
_LABEL = re.compile(r"[가-힣](?:\s{0,6}[가-힣]){1,7}")
_SEATED = re.compile(r"[가-힣]{1,6}(?:위원|자|측|석|빈|진|회|인|단|명)|주재|사회|좌장|진행|참관")
_NAMED = re.compile(r"(?P<label>[가-힣][가-힣\s]{1,9}?)\s*[:：]\s*(?P<name>[^:：]{2,30})")
_PROXY = re.compile(r"\(\s*대리(?:\s?참석)?\s*[:：]?\s*(?P<who>[^()]{4,30})\)")


def read_row(line: Line, lines: list[Line], parser: PersonParser, found: Attendance) -> bool:
    """Read a label or an organization, a wide blank, and persons with their offices."""
    match = _ROW.fullmatch(line.body) if not line.cells and len(line.body) < 340 else None
    if match is None:
        return False
    place, start = match["place"], line.body_start
    people = read_listed(match["rest"], start + match.start("rest"), parser)
    label = re.sub(r"\s", "", place)
    if not people:
        return False
    named = _find_labelled(label, lines, parser) if _LABEL.fullmatch(place) else None
    if named is None and _employs(place, parser):
        if len(people) < 2 and not _serves_unit(people[0]):
            return False
        named = Named(name=place, start=start, end=start + len(place))
    if named is None and (not _SEATED.fullmatch(label) or parser.is_name(label)):
        return False
    role = words.ROLE_LABELS.get(label, "chair" if label == "주재" else "attendee")
    _enter([give_role(person, role) for person in people], named, parser, found)
    found.lines.add(line.index)
    return True


def read_block(lines: list[Line], i: int, parser: PersonParser, found: Attendance) -> int:
    """Read an organization that stands alone over its people; returns the line after them."""
    head = lines[i]
    if head.cells or len(head.body) > 30 or not _HEAD.fullmatch(head.body):
        return i
    grammar = parser.grammar
    last = head.body.split()[-1]
    if not grammar.is_organization(last) or parser.is_name(head.body) or grammar.read_office(last):
        return i
    named = Named(name=head.body, start=head.body_start, end=head.body_start + len(head.body))
    j = i + 1
    while j < len(lines) and not lines[j].gap and lines[j].indent > head.indent:
        line = lines[j]
        people = read_listed(line.body, line.body_start, parser) if len(line.body) < 120 else []
        if not people or not all(_fits(person, parser) for person in people):
            break
        _enter(people, named, parser, found)
        found.lines.add(j)
        j += 1
    if j == i + 1:
        return i
    found.lines.add(i)
    return j


def read_listed(text: str, start: int, parser: PersonParser) -> list[Attendee]:
    """Read persons with offices, parted by commas or slashes; [] unless all are persons."""
    people: list[Attendee] = []
    for offset, part in split_outside(text, ",/"):
        proxy = _PROXY.search(part)
        bare = part[: proxy.start()] if proxy else part
        for at, piece in ((0, bare), (proxy.start("who"), proxy["who"]) if proxy else (0, "")):
            if not piece.strip():
                continue
            lead = len(piece) - len(piece.lstrip())
            person = parser.parse(piece.strip(), start + offset + at + lead)
            if person is None or person.position is None:
                return []
            people.append(person)
    return people


def _employs(place: str, parser: PersonParser) -> bool:
    known = parser.grammar.is_organization(place.split()[-1])
    return known or bool(words.BUSINESS_END.search(place))


def _serves_unit(person: Attendee) -> bool:
    own = person.affiliation
    return own is not None and bool(words.ONLY_UNIT.fullmatch(own.name))


def _fits(person: Attendee, parser: PersonParser) -> bool:
    """Say whether a person's own organization is none or a unit of the one above."""
    own = person.affiliation
    known = own is not None and own.name in parser.grammar.entities
    return own is None or (not known and bool(words.UNIT_END.search(own.name)))


def _find_labelled(label: str, lines: list[Line], parser: PersonParser) -> Named | None:
    """Return the organization that `조사기관: 한빛연구원` gives for a label."""
    for line in lines[:LABELLED]:
        match = _NAMED.fullmatch(line.body)
        if match is None or re.sub(r"\s", "", match["label"]) != label:
            continue
        name = match["name"].strip()
        if parser.grammar.is_organization(name.split()[-1]):
            at = line.body_start + match.start("name")
            return Named(name=name, start=at, end=at + len(name))
    return None


def _enter(
    people: list[Attendee], named: Named | None, parser: PersonParser, found: Attendance
) -> None:
    for person in people:
        if named and person.affiliation is None:
            person = person.model_copy(update={"affiliation": named})
        elif named and _fits(person, parser):
            unit = person.department or person.affiliation
            person = person.model_copy(update={"affiliation": named, "department": unit})
        found.people.append(person if person.roles else give_role(person, "attendee"))
