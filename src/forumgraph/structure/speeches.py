"""Turns of reports and minutes: contiguous, ordered, never overlapping."""

from __future__ import annotations

import re
from dataclasses import replace

from forumgraph.model import Attendee, Speech
from forumgraph.structure.agenda import Agenda
from forumgraph.structure.announcements import Item
from forumgraph.structure.attribution import ENDING, AttributionReader
from forumgraph.structure.lines import Line
from forumgraph.structure.openings import Open, Places, find_bare
from forumgraph.structure.persons import PersonParser
from forumgraph.structure.questions import Kind, Turn
from forumgraph.structure.registry import Registry
from forumgraph.structure.turns import TurnReader

_DIRECTION = re.compile(r"[(〔].*[)〕]$")
_NOISE = re.compile(
    r"(?:※|\*\s|문\s*의|<\s*(?:끝|사진|붙임)|끝\.$|붙임|첨부|담당|출처|Copyright|ⓒ|저작권|보도시점|배포"
    r"|[-–]\s*\d+\s*[-–]$|\d{1,2}:\d{2}\s*[~∼～\-–—])"
)
_CLOSING_ROUND = re.compile(
    r"^[\[<【(■□◆]?\s*(?:좌\s*장|발표자|토론자|종합|참석자|마무리|플로어|청중|주요|기타|패널|전체)[^.]{0,20}"
    r"(?:의\s*견|총\s*평|발\s*언|토\s*론|논의|답변|질의|응답)\s*[\]>】)]?$"
)
_BOXED = re.compile(r"^[\[<【〈《「■◆]\s*[^\[\]<>【】]{2,40}\s*[\]>】〉》」]$")
SHIFT = re.compile(r"^[〈<(〔].{0,60}사회\s?교대\s*[)>〉〕]$")
_CLOSER = re.compile(r"^(?P<what>[^()]{1,20}?)\s*\((?P<who>[^()]{2,20})\)$")
# Minutes of the National Assembly head what is no agenda item with a small letter o.
_PROCEDURE = re.compile(r"o\s[^.?!]{2,40}$")
_ATTENDANCE = re.compile(r"^[◯○]\s*(?:출\s?석|불\s?출석|청가|결석|참석)")
_TELLS = re.compile(r"[가-힣](?:은|는)\s[“\"]")  # prose below questions and answers quotes again
LISTED = 80  # letters: a line that only introduces somebody is no longer
REMARK = 15  # letters: a shorter line below a timetable's person is a remark, no speech


class SpeechReader:
    """Walks over the lines once and keeps at most one turn open."""

    def __init__(
        self, lines: list[Line], turns: TurnReader, agenda: Agenda, places: Places,
        known: Registry,
    ) -> None:
        self.lines, self.turns, self.agenda, self.places = lines, turns, agenda, places
        self.known = known
        self.parser: PersonParser = turns.parser
        self._attribution = AttributionReader(turns.parser, known)
        self.speeches: list[Speech] = []
        self._open: Open | None = None
        self._session: str | None = None
        self._stop = 0

    def read(self) -> list[Speech]:
        """Return all turns in text order."""
        for line in self.lines:
            self._read_line(line)
        self._close()
        return self.speeches

    def _read_line(self, line: Line) -> None:
        index = line.index
        opened = line.block == "table_row" and not line.cells  # where an opened cell begins
        if opened or (line.level and "#" not in line.marker and not ENDING.search(line.text)):
            self._close()
        if index == self._stop:
            self._close()
        if index in self.places.skip or _ATTENDANCE.match(line.text):
            self._close()
            self.turns.note(line)
            return
        item = self.places.items.get(index)
        if item is not None and (item.stop or index not in self.places.people):
            self._enter_item(line, item)
            return
        turn = self.turns.read(line)
        if turn is not None:
            self._begin(turn, line)
            return
        if self._read_mark(line) or self._read_opener(line):
            return
        self._extend(line)

    # --- what a line can be ----------------------------------------------------------------

    def _enter_item(self, line: Line, item: Item) -> None:
        """Pass an announcement; the text below its last line may be the talk's summary."""
        if line.index == item.first:
            self._close()
            self._session = self.places.sessions.get(item.first, self._session)
        presenter = self.places.presenters.get(item.first)
        if line.index == item.last and presenter and self._has_content_below(line.index):
            self._start(presenter, None, "summary", line.end)
            self._stop = item.stop

    def _read_mark(self, line: Line) -> bool:
        """Handle headings, stage directions and agenda items; True when the line was one."""
        session = self.agenda.match(line)
        if session:
            self._close()
            self._session = session
            return True
        direction = (self.turns.minutes and _DIRECTION.match(line.text)) or SHIFT.search(line.text)
        if direction and len(line.text) < 120:
            self._pause(line)
            return True
        if self.turns.note(line) or (self.turns.minutes and _PROCEDURE.match(line.text)):
            self._close()
            return True
        if _CLOSING_ROUND.match(line.text) or (_BOXED.match(line.text) and line.gap):
            self._close()
            return True
        if (_NOISE.match(line.text) and (line.gap or self._open is None) and line.rank != 11) or (
            line.rank == 11 and line.gap and line.indent == 0
        ):
            self._close()
            return True
        return False

    def _read_opener(self, line: Line) -> bool:
        """Open a block for a line that is nothing but a person, if text follows it."""
        people = self.places.people.get(line.index)
        if people and len(people) == 1:
            return self._open_person(line, people[0])
        if people:
            self._close()
            return True
        if self.turns.minutes:
            return False
        if line.rank <= 6 or not line.marker:
            closer = _CLOSER.match(line.body)
            spoken = closer and ENDING.search(closer["what"])
            if closer and not spoken and self._open_closer(line, closer):
                return True
        person = find_bare(line, self.turns)
        if person is None or not self._has_content_below(line.index):
            return False
        self._start(person, None, "speech", line.end)
        if self._open and line.kind == "number":
            self._open.level = line.rank
        return True

    def _open_closer(self, line: Line, closer: re.Match[str]) -> bool:
        """Open a block for a heading that names its speaker: `5. 마무리 (박하늘 원장)`."""
        at = line.body_start + closer.start("who")
        person = self.parser.parse(closer["who"], at) or self.parser.parse_name(closer["who"], at)
        if person is None or person.name.name not in self.known:
            return False
        if not self._has_content_below(line.index):
            return False
        self._start(self.known.complete(person), None, "speech", line.end)
        if self._open and line.marker:
            self._open.level = line.rank
        return True

    def _open_person(self, line: Line, person: Attendee) -> bool:
        item = self.places.items.get(line.index)
        if item is not None and item.first == line.index:
            self._close()
            self._session = self.places.sessions.get(item.first, self._session)
        above = self.lines[line.index - 1] if line.index else line
        heads = item is not None and item.first == above.index
        rostered = above.index in self.places.people and above.index != line.index and not heads
        rostered = rostered and not (line.gap and len(self.places.people[above.index]) > 1)
        below = self.lines[line.index + 1 : line.index + 2]
        if item is not None and item.kind == "discussion" and below:
            rostered = rostered or below[0].kind in ("number", "roman")
        if item is not None and item.timed and below and not below[0].marker:
            rostered = rostered or len(below[0].text) < REMARK
        if rostered or not self._has_content_below(line.index):
            self._close()
            return True
        if (person.position or "").endswith(("기자", "특파원")):
            return True
        talk = item is not None and item.kind in ("presentation", "keynote")
        if talk and "presenter" not in person.roles:
            self._close()
            return True
        self._start(self.known.complete(person), None, "summary" if talk else "speech", line.end)
        return True

    def _has_content_below(self, index: int) -> bool:
        if index + 1 >= len(self.lines):
            return False
        below = self.lines[index + 1]
        other = below.index in self.places.items or below.index in self.places.people
        if other or below.index in self.places.skip or _NOISE.match(below.text):
            return False
        listed = below.text[-1:] == ")" and len(below.text) < LISTED
        if listed and (person := self.parser.parse(below.text, below.start)) and person.position:
            return False
        return len(below.text) > 3 and not _BOXED.match(below.text)

    # --- the open turn ---------------------------------------------------------------------

    def _begin(self, turn: Turn, line: Line) -> None:
        self._close()
        self._start(turn.speaker, turn.role, turn.kind, turn.start)
        if turn.speaker and (turn.speaker.position or "").endswith(("장", "대행", "대리")):
            called = self.agenda.find_call(line.text)
            self._session = called or self._session
        if self._open and line.kind in ("bullet", "small"):
            self._open.rank = line.rank
        if turn.start < line.end and self._open:
            self._open.end = line.end
            self._open.quoted = line.text[turn.start - line.start :][:1] in ("“", '"')

    def _start(self, speaker: Attendee | None, role: str | None, kind: Kind, start: int) -> None:
        self._close()
        self._open = Open(speaker, role, kind, start, start)

    def _pause(self, line: Line) -> None:
        """Leave a stage direction out; whoever spoke goes on after it."""
        if self._open is None:
            return
        turn = self._open
        self._close()
        if not re.search(r"(?:산회|폐회|정회|중지)\s*\)$", line.text):
            self._open = replace(turn, start=line.end, end=line.end)

    def _extend(self, line: Line) -> None:
        told = self._open and self._open.kind == "answer" and line.gap
        if told and _TELLS.search(line.text):
            self._close()
        if self._is_outer(line) or self._is_quoted_out(line) or self._is_beside(line):
            self._close()
        attributed = None if self.turns.minutes else self._attribution.read(line)
        turn = self._open
        if turn is not None:
            if turn.start == turn.end or turn.start >= line.start:
                turn.start = line.start
                turn.quoted = line.text[0] in "“\""
            turn.end = line.end
        if attributed is not None:
            self._give_away(line, attributed)

    def _is_quoted_out(self, line: Line) -> bool:
        """Say whether the turn was one quotation, which its closing mark has ended."""
        turn = self._open
        if turn is None or turn.end <= turn.start or line.text[:1] in "“\"":
            return False
        above = self.lines[line.index - 1].text
        return turn.quoted and above.endswith(("”", '"'))

    def _is_beside(self, line: Line) -> bool:
        """Say whether a heading stands beside the one that opened the turn: `7. …` after `6. …`."""
        turn = self._open
        return bool(turn and turn.level and line.marker and line.rank <= turn.level)

    def _is_outer(self, line: Line) -> bool:
        """Say whether a bullet stands above the bullet that opened the turn."""
        turn = self._open
        if turn is None or not turn.rank or self.turns.minutes:
            return False
        if not line.marker:
            return line.gap and line.indent == 0
        return line.rank < turn.rank

    def _give_away(self, line: Line, speaker: Attendee) -> None:
        """Give a bullet to somebody else and let the block around it go on."""
        turn = self._open
        if turn is None:
            if line.marker:
                self._open = Open(speaker, None, "speech", line.start, line.end)
                self._close()
            return
        first = self._find_bullet(line, turn)
        rest = replace(turn, start=line.end, end=line.end)
        if first.start > turn.start:
            turn.end = self.lines[first.index - 1].end
            self._close()
        self._open = Open(speaker, None, "speech", first.start, line.end)
        self._close()
        self._open = rest

    def _find_bullet(self, line: Line, turn: Open) -> Line:
        """Return the line in which the bullet began that this line ends."""
        first = line
        for _ in range(5):
            if first.marker or first.index == 0:
                break
            above = self.lines[first.index - 1]
            if above.start < turn.start or ENDING.search(above.text):
                break
            first = above
        return first

    def _close(self) -> None:
        turn, self._open = self._open, None
        if turn is None or turn.end <= turn.start:
            return
        self.speeches.append(
            Speech(
                id=f"t{len(self.speeches) + 1}", session=self._session, kind=turn.kind,
                speaker=turn.speaker, role=turn.role, start=turn.start, end=turn.end,
            )
        )
