"""Where speeches can begin: what other readers found, and lines that are but a name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from forumgraph.model import Attendee
from forumgraph.structure.announcements import Item
from forumgraph.structure.lines import Line
from forumgraph.structure.questions import Kind
from forumgraph.structure.turns import TurnReader

_NOTED = re.compile(
    r"\s*\((?:서면(?:\s?의견)?|화상|온라인|비대면|추가\s?(?:발언|질의|답변)|대독|영상|통역|불참)\)$"
)
LONGEST_NAME = 20  # letters
# `박하늘 위원 의견`, `박하늘 부장 발언 요지` over the bullets that say it.
_HEADED = re.compile(
    r"(?P<who>\S.{1,24}?)(?:의)?\s(?:추가\s?)?(?:의견|발언|질의|답변|말씀|제언|토론)(?:\s?(?:요지|내용|사항|요약))?"
)


@dataclass
class Open:
    """The turn being read: whose, since where, until where so far."""

    speaker: Attendee | None
    role: str | None
    kind: Kind
    start: int
    end: int
    rank: int = 0
    level: int = 0
    quoted: bool = False


@dataclass
class Places:
    """What other readers found, by line: items and their sessions, persons, lines to leave."""

    items: dict[int, Item] = field(default_factory=dict)
    sessions: dict[int, str] = field(default_factory=dict)
    people: dict[int, list[Attendee]] = field(default_factory=dict)
    presenters: dict[int, Attendee] = field(default_factory=dict)
    skip: set[int] = field(default_factory=set)


def find_bare(line: Line, turns: TurnReader) -> Attendee | None:
    """Find somebody known whose name is all that a line says: `▸ 박하늘 (서면)`."""
    name = _NOTED.sub("", line.body).strip()
    if len(name) > LONGEST_NAME:
        return None
    headed = _HEADED.fullmatch(name)
    if headed:
        person = turns.read_head(headed["who"], line.body_start, sure=False)
        return person if person and person.name.name in turns.known else None
    bare = turns.parser.parse_name(name, line.body_start)
    if bare is not None:
        return turns.known.complete(bare) if bare.name.name in turns.known else None
    called = turns.read_called(name, line.body_start) if " " in name else None
    return called if called and called.name.name == name else None
