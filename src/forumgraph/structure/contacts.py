"""Contact tables at the end of press releases: who answers the phone, in which unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from forumgraph.model import Attendee, Named
from forumgraph.structure import words
from forumgraph.structure.lines import Line
from forumgraph.structure.persons import PersonParser
from forumgraph.structure.rosters import give_role
from forumgraph.structure.tokens import make_named, split_outside

PHONE = re.compile(r"\(?\s{0,2}☎?\s{0,2}0\d{1,2}\s?[-–.)]\s?\d{3,4}\s?[-–.]\s?\d{4}\s*\)?")
_INNER_LABEL = re.compile(r"(?<=\s)(?:책임자|담당자)(?=\s)")
_LABEL = re.compile(
    r"(?:담당\s?부서|문의|책임자|담당자|담당|<[^<>]{1,8}>|\(?총괄\)?|\(?공동\)?"
    r"|협조)\s*[:：]?\s*"
)


@dataclass
class Contacts:
    """Persons of contact tables and the lines they take up."""

    people: list[Attendee] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)


@dataclass
class _Desk:
    """The organization and unit that the rows read so far belong to."""

    organization: Named | None = None
    unit: Named | None = None
    people: list[Attendee] = field(default_factory=list)


def read_contacts(lines: list[Line], parser: PersonParser, taken: set[int]) -> Contacts:
    """Read rows with a phone number; rows without an organization belong to the one above.

    Lines in `taken` are rows of a roster, where the number is one column of many.
    """
    found, desk, last = Contacts(), _Desk(), -9
    for line in lines:
        if "0" not in line.text or line.index in taken or not PHONE.search(line.text):
            continue
        if line.index > last + 2:
            _finish(desk, found)
            desk = _Desk()
        desk = _read_row(line, parser, desk, found)
        found.lines.add(line.index)
        last = line.index
    _finish(desk, found)
    return found


def _read_row(line: Line, parser: PersonParser, desk: _Desk, found: Contacts) -> _Desk:
    """Read one row: cells or blanks divide organization, unit, office and name."""
    text = PHONE.sub(lambda phone: re.sub(r"[^\t]", " ", phone.group()), line.text)
    text = _INNER_LABEL.sub(lambda label: "\t" * len(label.group()), text)
    texts, person = [], None
    parts = split_outside(text, "\t") if "\t" in text else [(0, text)]
    for offset, part in parts:
        label = _LABEL.match(part.strip())
        bare = part.strip()[label.end() :] if label else part.strip()
        if bare:
            texts.append((line.start + offset + part.index(bare), bare))
    for start, bare in texts:
        desk, person = _read_cell(start, bare, parser, desk, person, found)
    if person is not None:
        desk.people.append(give_role(person, "staff"))
    return desk


def _read_cell(
    start: int, text: str, parser: PersonParser, desk: _Desk, person: Attendee | None,
    found: Contacts,
) -> tuple[_Desk, Attendee | None]:
    spread = all(len(syllable) == 1 for syllable in text.split())
    office = re.sub(r"\s", "", text) if spread else text
    if parser.grammar.read_office(office) and not parser.grammar.is_name(office):
        desk.people.append(_make_office(office, start, len(text)))
        return desk, person
    named = parser.parse(text, start) or parser.parse_name(text, start)
    if named is not None:
        if desk.people and not desk.people[-1].name.name:
            named = named.model_copy(update={"position": desk.people.pop().position})
        return _enter(desk, named.affiliation, named.department, found), named
    if parser.grammar.is_organization(text) or words.UNIT_END.search(text):
        if words.ONLY_UNIT.fullmatch(text) and text not in parser.grammar.entities:
            return _enter(desk, None, make_named(text, start), found), person
        post = parser.grammar.parse_post(text, start)
        return _enter(desk, post.affiliation, post.department, found), person
    return desk, person


def _make_office(office: str, start: int, size: int) -> Attendee:
    """Hold an office until the cell with its name comes: an attendee without a name."""
    return Attendee(
        name=Named(name="", start=start, end=start), position=office, start=start, end=start + size
    )


def _enter(
    desk: _Desk, organization: Named | None, unit: Named | None, found: Contacts
) -> _Desk:
    """Note organization and unit; another organization closes the desk."""
    waiting = [person for person in desk.people if not person.name.name]
    if organization and desk.organization and organization.name != desk.organization.name:
        _finish(desk, found)
        desk = _Desk(people=waiting)
    desk.organization = organization or desk.organization
    desk.unit = unit or desk.unit
    return desk


def _finish(desk: _Desk, found: Contacts) -> None:
    for person in desk.people:
        if person.name.name:
            update = {
                "affiliation": person.affiliation or desk.organization,
                "department": person.department or desk.unit,
            }
            found.people.append(person.model_copy(update=update))
