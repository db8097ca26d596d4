"""Questions and answers: who asks and who answers, said by the line, a heading or the one before.

::

    문  …?        Q1. …? (학부모 박하늘 님)        증인: 박하늘 (한빛대 교수)
    답  …         A. 박하늘 과장 : …               [위원 최바다 신문]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from forumgraph.model import Attendee
from forumgraph.structure.lines import Line
from forumgraph.structure.persons import PersonParser
from forumgraph.structure.registry import Registry
from forumgraph.structure.speakers import SpeakerReader, is_minutes

Kind = Literal["speech", "question", "answer", "summary"]
COLON = re.compile(
    r"(?P<head>[^:：()]{2,30}?)\s*(?:\([^()]{1,30}\))?"
    r"(?:\s*[:：]\s*|\s[–—=-]\s|\s?[→⇒➔]\s?|(?<!\()\)\s+|\s?(?=“[^“”]{10,}”[.\s]*$))"
)
_QUESTION = re.compile(
    r"(?:(?P<q>문|질문|질의|Q\d{0,3})|(?P<a>답|답변|A\d{0,3}))\s*(?:\((?P<who>[^()]{2,40})\))?"
    r"\s*(?:[.:：)]\s*|\s{2,}|\t|(?<=답)\s+(?=\S)"
    r"|(?<=문)\s+(?=\S)(?![가-힣](?:\(|\s+[가-힣]{2,6}\s*[:：(])))(?:\((?P<who2>[^()]{2,40})\)\s*)?"
)
_ASKED_BY = re.compile(r"\(\s*(?P<who>[^()]{2,24}?)\s?(?:님|씨)?\s*\)\s*$")
_EXAMINER = re.compile(r"\[?\s*(?P<head>[^\[\]]{2,30}?)\s*(?:신문|질의|질문|심문)\s*\]?$")


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody begins to speak: who, in which capacity, and where the words begin."""

    speaker: Attendee | None
    role: str | None
    start: int
    kind: Kind = "speech"


class QuestionReader(SpeakerReader):
    """Reads questions and answers, and remembers who asks and who answers."""

    def __init__(self, text: str, lines: list[Line], parser: PersonParser, known: Registry) -> None:
        super().__init__(text, parser, known, is_minutes(text, lines))
        self.questions = sum(1 for line in lines if _QUESTION.match(line.text)) >= 2
        self._asker: Attendee | None = None
        self._answerer: Attendee | None = None

    def note(self, line: Line) -> bool:
        """Remember who asks and who answers from a heading or `증인:` line."""
        if not self.questions:
            return False
        examiner = _EXAMINER.fullmatch(line.text)
        if examiner:
            at = line.start + examiner.start("head")
            person = self.read_head(examiner["head"], at, sure=True)
            self._asker = person or self._asker
            return person is not None
        person = self.parser.parse(line.text, line.start)
        if person and "witness" in person.roles:
            self._answerer = self.known.complete(person)
            return True
        return False

    def read_question(self, line: Line) -> Turn | None:
        """Read `문  …` and `답(박하늘)  …`; who is not named is whoever asked or answered last."""
        match = _QUESTION.match(line.text)
        if match is None or match.end() >= len(line.text):
            return None
        asks = match["q"] is not None
        speaker = self._asker if asks else self._answerer
        for group in ("who", "who2"):
            if match[group]:
                named = self.read_head(match[group], line.start + match.start(group), sure=True)
                speaker = named or (speaker if group == "who" else None)
        kind: Kind = "question" if asks else "answer"
        return self._read_answerer(line, match.end(), kind) or Turn(
            speaker, None, line.start + match.end(), kind
        )

    def _read_answerer(self, line: Line, at: int, kind: Kind) -> Turn | None:
        """Read `A. 박하늘 과장 : …` and `Q. …? (학부모 박하늘 님)`: who answers, who asks."""
        said, start = line.text[at:], line.start + at
        head = COLON.match(said)
        person = self.read_head(head["head"], start, sure=True) if head else None
        if person and head and head.end() < len(said):
            self._answerer = person if kind == "answer" else self._answerer
            return Turn(self.known.add(person), None, start + head.end(), kind)
        asker = _ASKED_BY.search(said)
        if asker is None:
            return None
        person = self.read_head(asker["who"], start + asker.start("who"), sure=True)
        return Turn(self.known.add(person), None, start, kind) if person else None
