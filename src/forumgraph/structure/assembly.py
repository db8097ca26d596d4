"""One document on its way through all readers of the stage, in the order that settles doubts."""

from __future__ import annotations

import re
from bisect import bisect_right

from forumgraph.korean import make_name_key
from forumgraph.lexicon import Lexicon
from forumgraph.model import Attendee, Document, Host, Named, Proceedings, Session, Speech
from forumgraph.structure import introductions, news, presentations
from forumgraph.structure.agenda import read_agenda
from forumgraph.structure.attendance import read_attendance
from forumgraph.structure.committee import (
    find_association,
    find_committee,
    find_government,
    is_insider,
    is_official,
)
from forumgraph.structure.contacts import read_contacts
from forumgraph.structure.frames import open_frames
from forumgraph.structure.grammar import compile_grammar
from forumgraph.structure.heads import make_event, read_head
from forumgraph.structure.lines import Line, split_lines
from forumgraph.structure.members import read_rosters
from forumgraph.structure.openings import Places
from forumgraph.structure.persons import PersonParser
from forumgraph.structure.prose import ProseReader
from forumgraph.structure.quotes import QuoteReader
from forumgraph.structure.registry import Registry
from forumgraph.structure.remarks import read_remarks
from forumgraph.structure.rosters import give_role, parse_people
from forumgraph.structure.sections import read_sections
from forumgraph.structure.sessions import join_items, make_session
from forumgraph.structure.speeches import SHIFT, SpeechReader
from forumgraph.structure.tables import read_tables
from forumgraph.structure.timetables import TimetableReader
from forumgraph.structure.tokens import expand_generic
from forumgraph.structure.turns import TurnReader

_NOUN_END = re.compile(r"[음함임됨]\.?\s*$")
_SAID = re.compile(r"[”\"][^“”\"]{0,20}(?:밝|말|당부|강조|설명|전|덧붙|주장|요청|답)")
_SENTENCE = re.compile(r"[다요까][.?!”\"](?:\s|$|[(”“])|[다요][.]$")

_LABELLED = re.compile(
    r"(?:\[[^\[\]]{1,12}\]\s*|\([^()]{1,12}\)\s*|[가-힣](?:\s{0,4}[가-힣·]){1,7}(?:\s?[:：]\s*|\s{2,}))(?=[^\s])"
    r"(?=[^\n]{0,200}\()"
)

MEMBER_OFFICES = frozenset(
    ("위원", "위원장", "부위원장", "간사", "소위원장", "위원장대리", "위원장직무대행", "의장",
     "부의장", "의원")
)
_STAFF_OFFICES = ("전문위원", "입법조사관")


class Reading:
    """Holds what the readers found so far; `finish` puts it together."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.grammar = compile_grammar(lexicon)
        self.parser = PersonParser(self.grammar)
        self.known = Registry()
        self.lines = split_lines(document)
        self.tables = read_tables(self.lines, self.parser)
        self.lines = open_frames(self.lines, self.tables.list_lines())
        tabled = self.tables.list_lines()
        self.head = read_head(document, self.lines, tabled | self.tables.list_headed())
        self.attendance = read_rosters(self.tables, self.lines, self.parser)
        read_attendance(self.lines, self.parser, self.attendance)
        self.contacts = read_contacts(self.lines, self.parser, tabled)
        self.agenda = read_agenda(self.lines)
        self.remarks = read_remarks(self.tables, self.parser, self.agenda)
        self.skip = (
            self.head.lines | self.attendance.lines | self.agenda.lines | self.contacts.lines
        )
        self.programme = TimetableReader(
            document.text, self.lines, self.parser, self.tables.programmes
        )
        said = self.tables.list_said()
        self.items = self.programme.read(self.skip | self.tables.list_headed() | said)
        self.skip |= self.programme.list_lines()
        self.skip |= {index for grid in self.tables.remarks for index in grid.list_lines()}
        self.turns = TurnReader(document.text, self.lines, self.parser, self.known)
        self._introduce()

    def _introduce(self) -> None:
        """Enter everybody whom lists and lines introduce."""
        self.known.read_hanja(self.document.text)
        committee = find_committee(self.document, self.head, self.grammar.entities)
        self.committee = committee
        if committee and not self.head.hosts and self.turns.minutes:
            title = re.sub(r"\s", "", str(self.head.fields.get("title", "")))
            if "회의록" in title:
                self.head.hosts.append(Host(**committee.model_dump()))
        for person in self.attendance.people:
            self.known.add(self._expand(person))
        for name, office in self.attendance.offices.items():
            self.known.assume(name, committee, office)
        if self.turns.minutes:
            self._seat_staff()
        for people in self.programme.people.values():
            for person in people:
                if person.affiliation or person.position:
                    self.known.add(self._expand(person))
        for person in (*self._read_labelled(), *self.contacts.people, *self.remarks.people,
                       *self.programme.named):
            self.known.add(self._expand(person))
        for person in () if self.turns.minutes else self._read_bracketed():
            self.known.add(person)
        for person in self.remarks.people:
            if person.position in MEMBER_OFFICES:
                self.known.assume(person.name.name, committee, None)

    def _read_labelled(self) -> list[Attendee]:
        """Read persons whom an unknown label introduces: `[주민측]  박하늘(한들어촌계장), …`."""
        found: list[Attendee] = []
        for line in self.lines:
            label = None if self.turns.minutes or line.cells else _LABELLED.match(line.body)
            if label and line.index not in self.skip and line.index not in self.programme.people:
                rest = line.body[label.end() :]
                found += parse_people(rest, line.body_start + label.end(), self.parser)
        return [person for person in found if person.affiliation or person.position]

    def _read_bracketed(self) -> list[Attendee]:
        """Read persons whom brackets introduce where no list was seen: a turn may follow them."""
        reader, found = ProseReader(self.grammar), list[Attendee]()
        for line in self.lines:
            told = "(" not in line.text or _SENTENCE.search(line.text) or line.cells
            if told or line.index in self.skip or line.index in self.programme.people:
                continue
            found += reader.find(self.document.text, line.start, line.end)
        return [person for person in found if person.affiliation and person.position]

    def _seat_staff(self) -> None:
        """Seat a committee's own staff at it; changes of chair tell its members' offices."""
        for person in self.attendance.people:
            if (person.position or "").endswith(_STAFF_OFFICES):
                self.known.assume(person.name.name, self.committee, None)
        reader = ProseReader(self.grammar)
        for line in self.lines:
            if SHIFT.search(line.text):
                for person in reader.find(self.document.text, line.start, line.end):
                    self.known.add(person)
                    self.known.assume(person.name.name, self.committee, None)

    def finish(self) -> Proceedings:
        """Build sessions and speeches, then everything that depends on them."""
        document = self.document
        sessions, places = self._make_sessions()
        speeches = SpeechReader(self.lines, self.turns, self.agenda, places, self.known).read()
        speeches += map(self._seat_speaker, self.remarks.speeches)
        for speech in speeches:
            self._enter_speaker(speech)
        if self.turns.minutes:
            self._read_members(speeches)
            self._place_officials()
        else:
            self._read_prose(sessions, speeches)
        self._place_insiders()
        self.known.settle(document.text)
        return Proceedings(
            document_id=document.id,
            event=make_event(self.head),
            attendees=tuple(map(self._complete, self.known.list_people())),
            sections=read_sections(
                self.lines, {item.first for item in self.items} - self.tables.list_lines(),
                len(document.text),
            ),
            sessions=tuple(sessions),
            speeches=tuple(self._number_speeches(speeches)),
            warnings=tuple(dict.fromkeys(self.head.warnings)),
        )

    def _complete(self, person: Attendee) -> Attendee:
        return self.known.complete(person)

    def _enter_speaker(self, speech: Speech) -> None:
        if speech.speaker is None:
            return
        own = introductions.find_own_post(self.document.text, speech, self.grammar)
        if own is not None:
            self.known.add(own)
        self.known.add(speech.speaker)
        if self.turns.minutes and (speech.role or "") in MEMBER_OFFICES:
            self.known.assume(speech.speaker.name.name, self.committee, None)

    def _seat_speaker(self, speech: Speech) -> Speech:
        """Give a speech of a table its speaker where the row names only the seat."""
        if speech.speaker or not speech.role:
            return speech
        return speech.model_copy(update={"speaker": self.known.find_holder(speech.role)})

    def _number_speeches(self, speeches: list[Speech]) -> list[Speech]:
        ordered = sorted(speeches, key=lambda speech: speech.start)
        return [
            speech.model_copy(
                update={
                    "id": f"t{number}",
                    "speaker": speech.speaker and self._complete(speech.speaker),
                }
            )
            for number, speech in enumerate(ordered, 1)
        ]

    # --- sessions ---------------------------------------------------------------------------

    def _make_sessions(self) -> tuple[list[Session], Places]:
        places = Places(people=self.programme.people, skip=self.skip)
        sessions = list(self.agenda.sessions)
        for group in join_items(self.items):
            session = make_session(group, len(sessions) + 1, self._complete)
            if session is None:
                continue
            sessions.append(session)
            talk = session.kind in ("presentation", "keynote")
            for item in group:
                places.sessions[item.first] = session.id
                places.items.update(dict.fromkeys(range(item.first, item.last + 1), item))
                if talk and len(session.presenters) == 1:
                    places.presenters[item.first] = session.presenters[0]
        return sessions, places

    def _read_members(self, speeches: list[Speech]) -> None:
        """Learn from speeches of minutes who sits on the committee and where others work."""
        reader = ProseReader(self.grammar)
        for speech in speeches:
            for person in reader.find(self.document.text, speech.start, speech.end):
                name, member = person.name.name, person.position in MEMBER_OFFICES
                staff = (person.position or "").endswith(_STAFF_OFFICES)
                if name in self.known:
                    seated = name in self.attendance.offices
                    place = None if seated else person.affiliation
                    self.known.add(person.model_copy(update={"affiliation": place}))
                    if staff:
                        self.known.assume(name, self.committee, None)
                elif (member and person.position != "의원") or staff:
                    self.known.add(give_role(person, "member"))
                    self.known.assume(name, self.committee, None)

    def _place_insiders(self) -> None:
        """Give who holds an office of an association whose meeting this is that association."""
        association = find_association(self.document)
        for person in self.known.list_people() if association else ():
            if association and is_insider(person):
                self.known.assume(person.name.name, association, None)

    def _place_officials(self) -> None:
        """Give officials before a council the government it watches over."""
        government = find_government(self.document)
        if government is None:
            return
        for person in self.known.list_people():
            if is_official(person) and person.name.name not in self.attendance.offices:
                self.known.employ(person.name.name, government)

    # --- prose ------------------------------------------------------------------------------

    def _read_prose(self, sessions: list[Session], speeches: list[Speech]) -> None:
        """Read paragraphs outside speeches: persons, talks, quotations, the event."""
        news.read_prose_event(self.document, self.lines, self.head, self.grammar)
        reader = ProseReader(self.grammar)
        quotes = QuoteReader(self.document.text, self.grammar, self.known)
        starts = [speech.start for speech in speeches]
        ends = [speech.end for speech in speeches]
        headed: Named | None = None
        for line in self.lines:
            at = bisect_right(starts, line.start) - 1
            if at >= 0 and line.start < ends[at]:
                continue
            headed = presentations.match_heading(line) or headed
            if line.index in self.skip or line.index in self.programme.people:
                continue
            said = _NOUN_END.search(line.text) and _SAID.search(line.text)
            if said or _SENTENCE.search(line.text):
                self._read_paragraph(line, reader, quotes, (sessions, speeches), headed)
                headed = None
            elif "(" in line.text:
                for person in reader.find(self.document.text, line.start, line.end):
                    if person.affiliation and person.position:
                        self.known.add(person)

    def _read_paragraph(
        self, line: Line, reader: ProseReader, quotes: QuoteReader,
        found: tuple[list[Session], list[Speech]], headed: Named | None,
    ) -> None:
        text, (sessions, speeches) = self.document.text, found
        people = reader.find(text, line.start, line.end)
        own = introductions.find_introductions(text, line.start, line.end, self.grammar)
        people = introductions.choose_fuller(people, own)
        people = sorted(map(self._expand, people), key=lambda person: person.start)
        for person in people:
            self.known.add(give_role(person, news.find_role(text, person, line.end)))
        talks = presentations.find_talks(text, line, people)
        if headed and people and not any(talk.title.name == headed.name for talk in talks):
            talks.append(presentations.Talk(headed, people[0]))
        told = {make_name_key(session.title.name) for session in sessions if session.title}
        for talk in talks:
            self.known.add(give_role(talk.presenter, "presenter"))
            if make_name_key(talk.title.name) not in told:
                sessions.append(presentations.make_session(talk, len(sessions) + 1, self._complete))
        for quote in quotes.read(line.start, line.end, people):
            self.known.add(give_role(quote.speaker, "speaker"))
            speeches.append(
                Speech(id="", speaker=quote.speaker, start=quote.start, end=quote.end)
            )

    def _expand(self, person: Attendee) -> Attendee:
        """Give a short affiliation (`협회`) its full name in this document."""
        if person.affiliation is None:
            return person
        full = expand_generic(self.document.text, person.affiliation)
        if full is person.affiliation:
            return person
        return person.model_copy(update={"affiliation": full})
