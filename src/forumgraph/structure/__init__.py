"""structure: from lines to event, attendees, sections, sessions and speeches.

::

    lines ──▶ head (event) ──▶ attendance ──▶ programme ──▶ registry ──▶ sessions, speeches

Every genre's shapes are small grammars of their own (see the modules); several may meet in one
document, and what is ambiguous is settled by what the rest of the document says.
"""

from __future__ import annotations

import re
from collections.abc import Container

from forumgraph.lexicon import Lexicon
from forumgraph.model import Attendee, Document, Host, Named, Proceedings, Session
from forumgraph.structure.agenda import Agenda, read_agenda
from forumgraph.structure.attendance import Attendance, read_attendance
from forumgraph.structure.describe import describe_proceedings
from forumgraph.structure.grammar import compile_grammar
from forumgraph.structure.heads import Head, make_event, read_head
from forumgraph.structure.lines import Line, split_lines
from forumgraph.structure.persons import PersonParser, parse_person
from forumgraph.structure.programme import Item, ProgrammeReader
from forumgraph.structure.registry import Registry
from forumgraph.structure.sections import read_sections
from forumgraph.structure.sessions import join_items, make_session
from forumgraph.structure.speeches import Places, SpeechReader
from forumgraph.structure.turns import TurnReader

__all__ = ["describe_proceedings", "parse_person", "structure_proceedings"]

_COMMITTEE = re.compile(
    r"(?P<name>[가-힣·ㆍ․]*(?:\s[가-힣·ㆍ․]+){0,4}?(?:위원회|협의회|심의회|의회))"
    r"(?=\s*(?:회의록|제\s?\d|본회의|속기록|위촉|정기|임시|$|\())"
)
_BOARD = re.compile(r"^(?:제\s?\d+\s?회\s?국회\s?\([^()]*\)|제\s?\d+\s?회)\s*")


def structure_proceedings(document: Document, lexicon: Lexicon) -> Proceedings:
    """Work out what a record says about its event, who was there, and who said what.

    A pure function of the document and the lexicon. Nothing is invented: a record without a
    head, programme or speeches gives empty fields.
    """
    return _Reading(document, lexicon).finish()


class _Reading:
    """One document on its way through the readers."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        grammar = compile_grammar(lexicon)
        self.parser = PersonParser(grammar)
        self.known = Registry()
        self.lines: list[Line] = split_lines(document)
        self.head: Head = read_head(document, self.lines, grammar)
        self.attendance: Attendance = read_attendance(self.lines, self.parser)
        self.agenda: Agenda = read_agenda(self.lines, 0)
        skip = self.head.lines | self.attendance.lines
        self.programme = ProgrammeReader(document.text, self.lines, self.parser)
        self.items = self.programme.read(skip | self.agenda.lines)
        committee = find_committee(document, self.head, grammar.entities)
        minutes = "회의록" in str(self.head.fields.get("title", "")).replace(" ", "")
        if committee and not self.head.hosts and minutes:
            self.head.hosts.append(Host(**committee.model_dump()))
        self.known.read_hanja(document.text)
        for person in self.attendance.people:
            self.known.add(person)
        for name, office in self.attendance.offices.items():
            self.known.assume(name, committee, office)
        for people in self.programme.people.values():
            for person in people:
                if person.affiliation or person.position:
                    self.known.add(person)

    def finish(self) -> Proceedings:
        """Build sessions and speeches, then everything that depends on them."""
        document = self.document
        sessions, places = self._make_sessions()
        turns = TurnReader(document.text, self.lines, self.parser, self.known)
        speeches = SpeechReader(self.lines, turns, self.agenda, places, self.known).read()
        for speech in speeches:
            if speech.speaker is not None:
                self.known.add(speech.speaker)
        self.known.settle()
        people = tuple(self.known.complete(person) for person in self.known.list_people())
        completed = [
            speech.model_copy(update={"speaker": speech.speaker and self._complete(speech.speaker)})
            for speech in speeches
        ]
        item_lines = {item.first for item in self.items}
        return Proceedings(
            document_id=document.id, event=make_event(self.head), attendees=people,
            sections=read_sections(self.lines, item_lines, len(document.text)),
            sessions=tuple(sessions), speeches=tuple(completed),
            warnings=tuple(self.head.warnings),
        )

    def _complete(self, person: Attendee) -> Attendee:
        return self.known.complete(person)

    def _make_sessions(self) -> tuple[list[Session], Places]:
        places = Places(
            people=self.programme.people,
            skip=self.head.lines | self.attendance.lines | self.agenda.lines,
        )
        sessions: list[Session] = list(self.agenda.sessions)
        for group in join_items(self.items):
            session = make_session(group, len(sessions) + 1, self._complete)
            if session is not None:
                sessions.append(session)
                for item in group:
                    self._place_item(item, session, places)
        return sessions, places

    def _place_item(self, item: Item, session: Session, places: Places) -> None:
        places.sessions[item.first] = session.id
        for index in range(item.first, item.last + 1):
            places.items[index] = item
        talk = session.kind in ("presentation", "keynote")
        if talk and len(session.presenters) == 1:
            places.presenters[item.first] = session.presenters[0]


def find_committee(
    document: Document, head: Head, entities: Container[str]
) -> Named | None:
    """Return the body whose meeting the record is, from title or hosts: where members belong."""
    title, span = head.fields.get("title"), head.spans.get("title")
    if isinstance(title, str) and span:
        matches = list(_COMMITTEE.finditer(_BOARD.sub("", title)))
        if matches:
            return _locate_committee(document, matches[-1]["name"], span, entities)
    for host in head.hosts:
        if host.name.endswith(("위원회", "협의회", "의회")):
            return Named(name=host.name, start=host.start, end=host.end)
    return None


def _locate_committee(
    document: Document, name: str, span: tuple[int, int], entities: Container[str]
) -> Named:
    """Drop the place a committee's name begins with, and find where the name stands."""
    first, blank, rest = name.strip().partition(" ")
    placed = first in entities or re.search(r"[시도군구]$|의회$", first)
    name = rest if blank and placed else name.strip()
    start = document.text.find(name, *span)
    if start < 0:
        return Named(name=name, start=span[0], end=span[1])
    return Named(name=name, start=start, end=start + len(name))
