"""Agenda items of minutes, and the places in the text where each is taken up."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from forumgraph.korean import make_name_key
from forumgraph.model import Named, Session
from forumgraph.structure.lines import Line

_HEADING = re.compile(
    r"^(?:[○◯□■\[<【]\s*)?(?:의\s*사\s*일\s*정|상정된\s*안건|부의된\s*안건|심사\s*(?:된\s*)?안건|심의\s*안건|회의\s*안건"
    r"|안\s*건|토의\s*사항|상정\s*안건|보고\s*안건)\s*(?:[\]>】])?\s*[:：]?$"
)
_ITEM = re.compile(r"(?:제\s?)?(?P<number>\d{1,2})\s*(?:[.)]|항\s*[:.]?)\s*(?P<title>\S.*)$")
_LEADER = re.compile(r"\s*(?:[·․…‥.]{2,}|\s{3,}|\t)\s*\d*\s*$|\s*\(\d{1,2}시\s?\d{1,2}분\)\s*$")
_PAGE = re.compile(r"\s\d{1,3}$")
_PROPOSER = re.compile(
    r"\s*\((?:[^()]|\([^()]*\))*(?:발의|제출|제안|제의|회부|의안번호)[^()]*\).*$"
)
_CALLED = re.compile(r"의사일정\s?제\s?(?P<number>\d{1,2})항")

MOST = 300  # items that are kept


@dataclass
class Agenda:
    """Sessions of kind agenda, the lines that list them, and their titles folded.

    `listed` are the titles of the list that is being read: two bills may bear one name.
    """

    sessions: list[Session] = field(default_factory=list)
    listed: set[str] = field(default_factory=set)
    lines: set[int] = field(default_factory=set)
    keys: dict[str, str] = field(default_factory=dict)
    numbers: dict[int, str] = field(default_factory=dict)

    def match(self, line: Line) -> str | None:
        """Return the session whose heading a line repeats, or None."""
        if not self.keys or line.rank != 4:
            return None
        found = _ITEM.match(line.text)
        if found is None:
            return None
        key = _make_key(found["title"])
        return self.keys.get(f"{int(found['number'])}:{key}") or self.keys.get(key)

    def enter(
        self, number: int | None, title: str, start: int, span: tuple[int, int]
    ) -> str | None:
        """Enter an item, or return the session of the one that has this title already."""
        title, key = _strip_title(title), _make_key(title)
        page = _PAGE.search(title)
        if page and _make_key(title[: page.start()]) in self.keys:
            title, key = title[: page.start()], _make_key(title[: page.start()])
        known = self.keys.get(f"{number}:{key}")
        if known is None and key not in self.listed:
            known = self.keys.get(key)
        self.listed.add(key)
        if not key or known or len(self.sessions) > MOST:
            return known
        session = Session(
            id=f"s{len(self.sessions) + 1}", number=number, kind="agenda",
            title=Named(name=re.sub(r"\s+", " ", title), start=start, end=start + len(title)),
            start=span[0], end=span[1],
        )
        self.sessions.append(session)
        self.keys.setdefault(key, session.id)
        self.keys[f"{number}:{key}"] = session.id
        return session.id

    def find_call(self, text: str) -> str | None:
        """Return the session that a chair calls (`의사일정 제1항을 상정합니다`), or None."""
        called = _CALLED.search(text) if self.numbers else None
        return self.numbers.get(int(called["number"])) if called else None


def _make_key(title: str) -> str:
    return make_name_key(_strip_title(title))


def _strip_title(title: str) -> str:
    return _PROPOSER.sub("", _LEADER.sub("", title)).strip()


def read_agenda(lines: list[Line]) -> Agenda:
    """Read the lists under 의사일정, 상정된 안건, 심사 안건."""
    agenda = Agenda()
    listing = False
    for line in lines[:200]:
        if _HEADING.match(line.text):
            listing = True
            agenda.listed.clear()
            agenda.lines.add(line.index)
            continue
        if not listing:
            continue
        found = _ITEM.match(line.text)
        if found:
            _add_item(agenda, line, found)
        listing = found is not None or line.rank in (5, 9) or (line.indent > 2 and not line.gap)
        if listing:
            agenda.lines.add(line.index)
    return agenda


def _add_item(agenda: Agenda, line: Line, found: re.Match[str]) -> None:
    number = int(found["number"])
    known = len(agenda.sessions)
    session = agenda.enter(
        number, found["title"], line.start + found.start("title"), (line.start, line.end)
    )
    if session and len(agenda.sessions) > known:
        agenda.numbers.setdefault(number, session)
