"""Who takes the floor: `◯위원장 박하늘  …`, `○박하늘 위원 : …`, `〈의장 박하늘〉`, `문 …`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from forumgraph.model import Attendee, Named
from forumgraph.read.outline import CIRCLES
from forumgraph.structure import words
from forumgraph.structure.attribution import names_its_owner
from forumgraph.structure.crowds import read_crowd
from forumgraph.structure.lines import Line
from forumgraph.structure.persons import PersonParser
from forumgraph.structure.plain import combine_post
from forumgraph.structure.registry import Registry

OUTLINED = 2  # sentences that end in a name make a record called 회의록 an outline
LONG = 30  # letters of a line that goes on below: no post is that long
SPOKEN = 10  # letters: less behind `위원장:` names somebody or nobody
Kind = Literal["speech", "question", "answer", "summary"]
_WIDE = re.compile(r"\s{2,}|\t|\s*[:：]\s*|(?=\()|$")
_COLON = re.compile(r"(?P<head>[^:：(]{2,30}?)\s*(?:\([^()]{1,30}\))?(?:\s*[:：]\s*|\s[–—-]\s)")
_INTRODUCED = re.compile(
    r"(?P<head>(?P<name>[^:：()]{2,30})\((?:[^()]|\([^()]*\)){4,60}\))\s*[:：]\s*"
)
_ANGLE = re.compile(r"[〈<《【\[]\s*(?P<head>[^〉>》】\]]{2,30}?)\s*[〉>》】\]]\s*")
_BOXED_NAME = re.compile(r"(?P<office>[가-힣]{2,20})\s?\((?P<name>[가-힣\s]{2,5})\)")
_GLUED = re.compile(r"(?P<name>[가-힣]{2,4}?)(?P<office>의원|위원|위원장|의장|부의장)")
_PAREN = re.compile(r"[(（]\s*(?P<head>[^()（）:]{2,30}?)\s*[)）]\s*[:：]?\s*(?=\S)")
_QUESTION = re.compile(
    r"(?:(?P<q>문|질문|질의|Q\d{0,3})|(?P<a>답|답변|A\d{0,3}))\s*(?:\((?P<who>[^()]{2,40})\))?"
    r"\s*(?:[.:：)]\s*|\s{2,}|\t|(?<=답)\s+(?=\S)"
    r"|(?<=문)\s+(?=\S)(?![가-힣](?:\(|\s+[가-힣]{2,6}\s*[:：(])))(?:\((?P<who2>[^()]{2,40})\)\s*)?"
)
_SAID = re.compile(r"[다요까죠오][.?!][”\"]?$")
_GAP = re.compile(r"(?P<head>[가-힣A-Za-z\u4e00-\u9fff](?:[^\t:：]{0,28}?\S)?)(?:\s{2,}|\t+)(?=\S)")
_WIDE_BLANK = re.compile(r"\s{2,}|\t")
_SENTENCE = re.compile(r"[다요까죠오음함임됨a-z][.?!](?:\s|$|[”\"])")
_ENGLISH_SAID = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w’'.-]*(?:\s[\w’'.-]+){1,4}?)\s(?:said|says|noted|added|argued|stressed|emphasi[sz]ed"
    r"|explained|asked|replied|warned|suggested|proposed|pointed\sout|called\sfor|highlighted)\b(?:\sthat)?\s+"
)
_EXAMINER = re.compile(r"\[?\s*(?P<head>[^\[\]]{2,30}?)\s*(?:신문|질의|질문|심문)\s*\]?$")
_SEATS = frozenset(
    ("위원장", "부위원장", "의장", "부의장", "좌장", "사회", "사회자", "진행자", "간사")
)
_STOP_WORDS = re.compile(
    r"출석|불출석|참석|일시|장소|안건|의안|개선|회부|제출|보고|현황|계획|내용|사항|결과|일정|목적|방안|배경|개요"
)
_SITTING = re.compile(
    r"\d{1,2}\s?시\s?(?:\d{1,2}\s?분\s?)?(?:개의|개회|산회|폐회|정회|속개)|속\s*기\s*록"
)
_MINUTES = re.compile(r"회\s*의\s*록")


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody begins to speak: who, in which capacity, and where the words begin."""

    speaker: Attendee | None
    role: str | None
    start: int
    kind: Kind = "speech"


def _is_minutes(text: str, lines: list[Line]) -> bool:
    """Say whether a record takes down who spoke; an outline with names at its ends sums up."""
    if _SITTING.search(text):
        return True
    return bool(_MINUTES.search(text)) and sum(map(names_its_owner, lines)) < OUTLINED


class TurnReader:
    """Recognises the heads of turns; `minutes` says whether the record is of that kind."""

    def __init__(self, text: str, lines: list[Line], parser: PersonParser, known: Registry) -> None:
        self.parser, self.known = parser, known
        self.minutes = _is_minutes(text, lines)
        self.questions = sum(1 for line in lines if _QUESTION.match(line.text)) >= 2
        self._asker: Attendee | None = None
        self._answerer: Attendee | None = None

    def read(self, line: Line) -> Turn | None:
        """Return the turn that a line begins, or None."""
        if line.body[:1] == "(" and line.kind in ("", "bullet", "small"):
            return self._read_paren(line)
        if line.marker and (line.marker[0] in CIRCLES or line.kind == "entity"):
            return self._read_circled(line)
        if self.questions:
            turn = self._read_question(line)
            if turn:
                return turn
        angle = _ANGLE.match(line.text) if line.text[:1] in "〈<《【[" else None
        if angle:
            return self._read_angle(line, angle)
        if line.kind in ("syllable", "number", "paren", "circle"):
            return self._read_listed(line)
        if line.kind not in ("", "bullet", "small"):
            return None
        return (
            self._read_colon(line) or self._read_introduced(line) or self._read_english(line)
            or self._read_gap(line)
        )

    def note(self, line: Line) -> bool:
        """Remember who asks and who answers from a heading or `증인:` line."""
        if not self.questions:
            return False
        examiner = _EXAMINER.fullmatch(line.text)
        if examiner:
            at = line.start + examiner.start("head")
            person = self._read_head(examiner["head"], at, sure=True)
            self._asker = person or self._asker
            return person is not None
        person = self.parser.parse(line.text, line.start)
        if person and "witness" in person.roles:
            self._answerer = self.known.complete(person)
            return True
        return False

    # --- shapes ---------------------------------------------------------------------------

    def _read_circled(self, line: Line) -> Turn | None:
        text, start = line.body, line.body_start
        wide = _WIDE.search(text)
        if wide is None:
            return None
        head = text[: wide.start()]
        alone = wide.start() == len(text)
        if len(head) <= 40 and (not alone or self.minutes):
            sure = wide.group() != "" or (alone and self.minutes)
            person = self._read_head(head, start, sure=sure)
            if person and not (alone and not person.position):
                return self._make_turn(person, head, start + wide.end())
        seat = re.sub(r"\s", "", head)
        if seat in _SEATS and wide.group().strip():
            return self._read_seat(seat, line, wide.end())
        return self._read_narrow(text, start)

    def _read_narrow(self, text: str, start: int) -> Turn | None:
        """Read a head that one blank divides from the words (`○위원장 박하늘 의석을 …`)."""
        if not self.minutes:
            return None
        tokens = list(re.finditer(r"\S+", text[:60]))[:4]
        if len(tokens) > 1:
            glued = self._read_glued(tokens[0].group(), start)
            if glued is not None:
                head = tokens[0].group()
                return self._make_turn(self.known.complete(glued), head, start + tokens[1].start())
        grammar = self.parser.grammar
        for size in (2, 3):
            if len(tokens) <= size:
                return None
            first, last = tokens[size - 2].group(), tokens[size - 1].group()
            seated = first in words.ROLE_LABELS or grammar.read_office(first) is not None
            pair = seated and grammar.is_name(last)
            titled = size == 2 and grammar.read_office(last) is not None
            pair = pair or (titled and grammar.is_name(first))
            if pair:
                head = text[: tokens[size - 1].end()]
                person = self._read_head(head, start, sure=True)
                if person:
                    return self._make_turn(person, head, start + tokens[size].start())
        return None

    def _read_angle(self, line: Line, match: re.Match[str]) -> Turn | None:
        head = match["head"]
        person = self._read_head(head, line.start + match.start("head"), sure=False)
        if person is None or not person.position:
            return None
        return self._make_turn(person, head, line.start + match.end())

    def _read_paren(self, line: Line) -> Turn | None:
        """Read `(박하늘 위원) 주차 문제도 …`."""
        match = _PAREN.match(line.body)
        if match is None or match.end() >= len(line.body):
            return None
        start = line.body_start
        person = self._read_head(match["head"], start + match.start("head"), sure=False)
        seat = re.sub(r"\s", "", match["head"])
        if person is None and seat in _SEATS and (holder := self.known.find_holder(seat)):
            said = line.body[match.end() :]
            named = len(said) < SPOKEN or read_crowd(said, 0, self.parser)
            return None if named else Turn(holder, seat, start + match.end())
        if person is None or (not person.position and person.name.name not in self.known):
            return None
        return self._make_turn(person, match["head"], start + match.end())

    def _read_listed(self, line: Line) -> Turn | None:
        """Read `가. 박하늘 교수 : …`: a number leads a turn where somebody known speaks."""
        turn = self._read_colon(line) or self._read_introduced(line)
        speaker = turn.speaker if turn else None
        if turn is None or speaker is None or not speaker.position:
            return None
        named = line.body_start <= speaker.name.start < turn.start
        return turn if named and speaker.name.name in self.known else None

    def _read_introduced(self, line: Line) -> Turn | None:
        """Read `박하늘(한빛대 교수): …`: the head introduces who speaks."""
        match = _INTRODUCED.match(line.body)
        if match is None or match.end() >= len(line.body):
            return None
        person = self.parser.parse(match["head"], line.body_start)
        if person is None or not (person.affiliation and len(line.body) - match.end() > SPOKEN):
            return None
        speaker = self.known.complete(self.known.add(person))
        return self._make_turn(speaker, match["name"], line.body_start + match.end())

    def _read_colon(self, line: Line) -> Turn | None:
        match = _COLON.match(line.body)
        if match is None or match.end() >= len(line.body):
            return None
        head = match["head"]
        dashed = match.group().rstrip()[-1:] in "–—-"
        labelled = not dashed and head.split()[0] in words.ROLE_LABELS and " " in head
        person = self._read_head(head, line.body_start, sure=labelled)
        bare = re.sub(r"\s", "", head)
        if person is None and not dashed and bare in _SEATS:
            return self._read_seat(bare, line, match.end())
        if person is None or words.ROLE_LABELS.get(bare):
            return None
        known = person.name.name in self.known
        if not (labelled or known or (person.position and not dashed)):
            return None
        return self._make_turn(person, head, line.body_start + match.end())

    def _read_seat(self, seat: str, line: Line, at: int) -> Turn | None:
        """Read `위원장: 다음 회의까지 …`: who holds the seat speaks, unless the line names them.

        Where nobody is known to hold it, a sentence is all the same no longer the speaker's before.
        """
        holder = self.known.find_holder(seat)
        spoken = re.sub(r"\s", "", line.body[at:])
        if len(spoken) < SPOKEN or (holder and holder.name.name in spoken):
            return None
        start = line.body_start + at
        if holder is None:
            return Turn(None, seat, start) if _SAID.search(line.text) else None
        return self._make_turn(holder, seat, start)

    def _read_gap(self, line: Line) -> Turn | None:
        """Read `박하늘  두 발제 사이에 …` of somebody known: a wide blank, then a sentence."""
        match = _GAP.match(line.body)
        said = line.body[match.end() :] if match else ""
        if match is None or len(said) < SPOKEN or _WIDE_BLANK.search(said):
            return None
        if not (_SENTENCE.search(said) or len(said) > LONG):
            return None
        head, start = match["head"], line.body_start
        known = self.known.get(head)
        bare = known and self.parser.parse_name(head, start)
        person = (bare and self.known.complete(bare)) or self._read_called(head, start)
        return self._make_turn(person, head, start + match.end()) if person else None

    def _read_english(self, line: Line) -> Turn | None:
        """Read `Rob Abel said that …` of somebody the record has introduced."""
        match = _ENGLISH_SAID.match(line.body)
        person = self.known.get(match["name"]) if match else None
        if person is None or match is None:
            return None
        return Turn(self.known.complete(person), None, line.body_start + match.end())

    def _read_question(self, line: Line) -> Turn | None:
        match = _QUESTION.match(line.text)
        if match is None or match.end() >= len(line.text):
            return None
        asks = match["q"] is not None
        speaker = self._asker if asks else self._answerer
        for group in ("who", "who2"):
            if match[group]:
                named = self._read_head(match[group], line.start + match.start(group), sure=True)
                speaker = named or (speaker if group == "who" else None)
        return Turn(speaker, None, line.start + match.end(), "question" if asks else "answer")

    # --- heads ----------------------------------------------------------------------------

    def _read_head(self, head: str, start: int, sure: bool) -> Attendee | None:
        """Read a head as role and name in either order; a bare name must be known or sure."""
        glued = self._read_glued(head, start)
        if glued is not None:
            return self.known.complete(glued)
        person = self.parser.parse(head, start)
        if person is not None:
            return self.known.complete(person)
        bare = self.parser.parse_name(head, start)
        if bare is not None:
            name = bare.name.name
            believed = name in self.known or (sure and len(name) > 2)
            return self.known.complete(bare) if believed else None
        called = self._read_called(head, start)
        if called is not None:
            return called
        return self._read_any_role(head, start) if sure else None

    def _read_called(self, head: str, start: int) -> Attendee | None:
        """Read a foreigner the record has introduced: `참고인 응우옌 티 란`, `Abel`, `Mr. Abel`."""
        role, _, rest = head.partition(" ")
        labelled = role in words.ROLE_LABELS and rest
        bare = rest if labelled else head
        person = self.known.find_called(bare)
        if person is None or " " not in person.name.name:
            return None
        last = person.name.name.split()[-1]
        at = bare.find(last)
        tail = bare[at + len(last) :].strip(" ,.")
        if at < 0 or (tail and self.parser.grammar.read_office(tail) is None):
            return None
        begin = start + len(head) - len(bare)
        named = Named(name=person.name.name, start=begin, end=begin + at + len(last))
        found = Attendee(name=named, position=tail or None, start=begin, end=start + len(head))
        return self.known.complete(found)

    def _read_glued(self, head: str, start: int) -> Attendee | None:
        """Read `박하늘의원` and `부의장(박하늘)`, as council minutes write them."""
        match = _BOXED_NAME.fullmatch(head)
        if match and self.parser.grammar.read_office(match["office"]) is not None:
            at = start + match.start("name")
            person = self.parser.parse_name(match["name"], at) or self._believe(match["name"], at)
            post = self.parser.grammar.parse_post(match["office"], start)
            return person and combine_post(person, post, start, start + len(head))
        match = _GLUED.fullmatch(head)
        if match is None or not self.parser.grammar.is_name(match["name"]):
            return None
        name = Named(name=match["name"], start=start, end=start + len(match["name"]))
        return Attendee(
            name=name, position=match["office"], start=start, end=start + len(head)
        )

    def _believe(self, text: str, start: int) -> Attendee | None:
        """Believe three syllables that minutes box beside an office, whatever word they are."""
        if not self.minutes or not re.fullmatch(r"[가-힣]{3}", text):
            return None
        if self.parser.grammar.read_office(text) is not None:
            return None
        self.parser.believe(text)
        name = Named(name=text, start=start, end=start + 3)
        return Attendee(name=name, start=start, end=start + 3)

    def _read_any_role(self, head: str, start: int) -> Attendee | None:
        """Believe an unknown role before a name where the layout says it is a head."""
        match = re.fullmatch(
            r"(?P<role>\S(?:.{0,28}\S)?)\s+(?P<name>[가-힣]{2,4}|[가-힣]\s[가-힣])",
        head)
        if match is None or _STOP_WORDS.search(head):
            return None
        person = self.parser.parse_name(match["name"], start + match.start("name"))
        if person is None or (len(person.name.name) < 3 and person.name.name not in self.known):
            return None
        label = re.sub(r"\s", "", match["role"])
        role = words.ROLE_LABELS.get(label)
        update: dict[str, object] = {"roles": (role,)} if role else {"position": match["role"]}
        if label in ("서기", "간사", "의장", "위원"):
            update["position"] = label
        return self.known.complete(person.model_copy(update={**update, "start": start}))

    def _make_turn(self, person: Attendee, head: str, start: int) -> Turn | None:
        if (person.position or "").endswith(("기자", "특파원")):
            return None
        name = person.name.name
        if name in head:
            rest = head.replace(name, " ")
        else:
            rest = re.sub(r"\s*".join(map(re.escape, name)), " ", head)
        role = " ".join(rest.split()).strip(" :：()")
        return Turn(person, role or None, start)
