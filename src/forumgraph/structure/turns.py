"""Who takes the floor: `◯위원장 박하늘  …`, `○박하늘 위원 : …`, `〈의장 박하늘〉`, `문 …`."""

from __future__ import annotations

import re
from dataclasses import replace

from forumgraph.model import Attendee
from forumgraph.read.outline import CIRCLES
from forumgraph.structure import words
from forumgraph.structure.crowds import read_crowd
from forumgraph.structure.lines import Line
from forumgraph.structure.questions import COLON, QuestionReader, Turn

LONG = 30  # letters of a line that goes on below: no post is that long
SPOKEN = 10  # letters: less behind `위원장:` names somebody or nobody
_WIDE = re.compile(r"\s{2,}|\t|\s*[:：]\s*|(?=\()|$")
_INTRODUCED = re.compile(
    r"(?P<head>(?P<name>[^:：()]{2,30})\((?:[^()]|\([^()]*\)){4,60}\))\s*[:：]\s*"
)
_ANGLE = re.compile(r"[〈<《【\[〔]\s*(?P<head>[^〉>》】\]〕]{2,30}?)\s*[〉>》】\]〕]\s*")
_PAREN = re.compile(r"[(（]\s*(?P<head>[^()（）:]{2,30}?)\s*[)）]\s*[:：]?\s*(?=\S)")
_ARROW = re.compile(r"(?:→|⇒|➔|➡|↳|└|=>|->)\s*(?=\S)")
_SAID = re.compile(r"[다요까죠오][.?!][”\"]?$")
_TOLD = re.compile(r"(?P<head>[^,.:：“”()]{2,30}?)(?:은|는|이|가)\s(?=\S)")
_TOLD_END = re.compile(
    r"(?:말|밝힘|밝혔음|지적|강조|제안|설명|답변|답|요청|당부|언급|주장|건의|질의|질문|보고|제시|우려"
    r"|동의|반대|찬성|의견을\s냄|다고\s봄|라고\s봄)(?:함|하였음|했음|을\s표함|을\s표명함)?\.?$"
)
_GAP = re.compile(r"(?P<head>[가-힣A-Za-z\u4e00-\u9fff](?:[^\t:：]{0,28}?\S)?)(?:\s{2,}|\t+)(?=\S)")
_KIND_OF_WORDS = re.compile(
    r"답변|질의|질문|의견|발언|보고|설명|추가\s?(?:질의|답변|발언)|위원\s?의견"
)
_WIDE_BLANK = re.compile(r"\s{2,}|\t")
_SENTENCE = re.compile(r"[다요까죠오자가라지음함임됨a-z][.?!](?:\s|$|[”\"])")
_ENGLISH_SAID = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w’'.-]*(?:\s[\w’'.-]+){1,4}?)\s(?:said|says|noted|added|argued|stressed|emphasi[sz]ed"
    r"|explained|asked|replied|warned|suggested|proposed|pointed\sout|called\sfor|highlighted)\b(?:\sthat)?\s+"
)
_SEATS = frozenset(
    ("위원장", "부위원장", "의장", "부의장", "좌장", "사회", "사회자", "진행자", "간사")
)


def _cut_head(line: Line, size: int) -> Line:
    return replace(line, body=line.body[size:], body_start=line.body_start + size)


class TurnReader(QuestionReader):
    """Recognises the heads of turns; `minutes` says whether the record is of that kind."""

    def read(self, line: Line) -> Turn | None:
        """Return the turn that a line begins, or None."""
        arrow = _ARROW.match(line.body) if line.kind in ("", "bullet", "small") else None
        if arrow:
            line = _cut_head(line, arrow.end())
        if line.body[:1] == "(" and line.kind in ("", "bullet", "small"):
            return self._read_paren(line)
        if line.marker and (line.marker[0] in CIRCLES or line.kind == "entity"):
            return self._read_circled(line)
        if self.questions:
            turn = self.read_question(line)
            if turn:
                return turn
        angle = _ANGLE.match(line.text) if line.text[:1] in "〈<《【[〔" else None
        if angle:
            return self._read_angle(line, angle)
        if line.kind in ("syllable", "number", "paren", "circle"):
            return self._read_listed(line)
        if line.kind not in ("", "bullet", "small"):
            return None
        return (
            self._read_colon(line) or self._read_introduced(line) or self._read_english(line)
            or self._read_gap(line) or self._read_told(line)
        )

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
            person = self.read_head(head, start, sure=sure)
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
            glued = self.read_glued(tokens[0].group(), start)
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
                person = self.read_head(head, start, sure=True)
                if person:
                    return self._make_turn(person, head, start + tokens[size].start())
        return None

    def _read_angle(self, line: Line, match: re.Match[str]) -> Turn | None:
        head = match["head"]
        person = self.read_head(head, line.start + match.start("head"), sure=False)
        if person is None or not person.position:
            return None
        return self._make_turn(person, head, line.start + match.end())

    def _read_paren(self, line: Line) -> Turn | None:
        """Read `(박하늘 위원) 주차 문제도 …`."""
        match = _PAREN.match(line.body)
        if match and _KIND_OF_WORDS.fullmatch(match["head"]):
            return self._read_colon(_cut_head(line, match.end()))
        if match is None or match.end() >= len(line.body):
            return None
        start = line.body_start
        person = self.read_head(match["head"], start + match.start("head"), sure=False)
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
        match = COLON.match(line.body)
        if match is None or match.end() >= len(line.body):
            return None
        head = match["head"]
        dashed = match.group().rstrip()[-1:] in "–—-"
        labelled = not dashed and head.split()[0] in words.ROLE_LABELS and " " in head
        person = self.read_head(head, line.body_start, sure=labelled)
        bare = re.sub(r"\s", "", head)
        person = person or self.read_family(head, line.body_start)
        held = dashed and _SENTENCE.search(line.body) and self.known.find_holder(bare)
        if person is None and (held or (not dashed and bare in _SEATS)):
            return self._read_seat(bare, line, match.end())
        if person is None and not dashed and _SENTENCE.search(line.body[match.end() :]):
            person = self.read_recurring(head, line.body_start)
        if person is None or words.ROLE_LABELS.get(bare):
            return None
        name = person.name.name
        known = name in self.known or bare in self.recurring or name in self.recurring
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

    def _read_told(self, line: Line) -> Turn | None:
        """Read `박하늘 위원은 … 지적함`: an outline tells what somebody known said."""
        match = None if self.minutes else _TOLD.match(line.body)
        if match is None or not _TOLD_END.search(line.body):
            return None
        person = self.read_head(match["head"], line.body_start, sure=False)
        if person is None or person.name.name not in self.known:
            return None
        return self._make_turn(person, match["head"], line.body_start + match.end())

    def _read_gap(self, line: Line) -> Turn | None:
        """Read `박하늘  두 발제 사이에 …` of somebody known: a wide blank, then a sentence."""
        match = _GAP.match(line.body)
        said = line.body[match.end() :] if match else ""
        if match is None or len(said) < SPOKEN or _WIDE_BLANK.search(said):
            return None
        head, start = match["head"], line.body_start
        known = self.known.get(head)
        if not (_SENTENCE.search(said) or len(said) > (2 * SPOKEN if known else LONG)):
            return None
        bare = known and self.parser.parse_name(head, start)
        person = (bare and self.known.complete(bare)) or self.read_called(head, start)
        person = person or (self.read_told(head, start) if _SENTENCE.search(said) else None)
        return self._make_turn(person, head, start + match.end()) if person else None

    def _read_english(self, line: Line) -> Turn | None:
        """Read `Rob Abel said that …` of somebody the record has introduced."""
        match = _ENGLISH_SAID.match(line.body)
        person = self.known.get(match["name"]) if match else None
        if person is None or match is None:
            return None
        return Turn(self.known.complete(person), None, line.body_start + match.end())

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
