"""Quotations in prose and whose words they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from forumgraph.model import Attendee
from forumgraph.structure.grammar import Grammar
from forumgraph.structure.registry import Registry

_QUOTE = re.compile(r"“(?P<words>[^“”\n]{6,600})”|(?<![\w가-힣])\"(?P<plain>[^\"\n]{10,600})\"")
_TOPIC = re.compile(
    r"(?P<word>[^\s“”‘’,.()]+?)(?P<close>\))?(?P<particle>은|는|께서는|께서|이|가|도)\s"
)
_PRONOUN = re.compile(r"^(?:그|그녀|그분)$")
_NAMED_AGAIN = re.compile(r"(?P<surname>[가-힣])\s?(?P<office>[가-힣]{2,8}|씨)$")
_HONORED = re.compile(
    r"\s?(?:\([^()\n]{0,30}\))?\s?(?:선생님|할머니|할아버지|님|씨)?\s?(?:\([^()\n]{0,30}\)?)?"
)
# What is said of a quotation whose subject was named with the one before.
_SAID_ON = re.compile(
    r"(?:이?라)?고\s(?:[가-힣]{1,8}\s){0,2}(?:말|밝|전|강조|설명|덧붙|지적|주장|당부|답|했다|했으며|평가|진단)"
)
_NOT_SAID = re.compile(r"^(?:[을를의에]|에서|으로|로\s|과\s|와\s)")


REACH = 500  # letters around a quotation in which its speaker is looked for


def select_near(people: list[Attendee], low: int, high: int) -> list[Attendee]:
    """Return the persons between two offsets; `people` are in text order."""
    first = bisect_left(people, low, key=lambda person: person.start)
    return people[first : bisect_left(people, high, key=lambda person: person.start)]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks and who says them."""

    start: int
    end: int
    speaker: Attendee


class QuoteReader:
    """Goes through one paragraph after the other and remembers who spoke last."""

    def __init__(self, text: str, grammar: Grammar, known: Registry) -> None:
        self.text, self.grammar, self.known = text, grammar, known
        self._last: Attendee | None = None
        self._end = -REACH  # where the paragraph ended that `_last` is from

    def read(self, start: int, end: int, people: list[Attendee]) -> list[Quote]:
        """Return the quotations of a paragraph whose speaker it names."""
        quotes: list[Quote] = []
        reached = start
        for match in _QUOTE.finditer(self.text, start, end):
            group = "words" if match["words"] else "plain"
            speaker = None
            if not _NOT_SAID.match(self.text[match.end() : match.end() + 3]):
                near = select_near(people, match.start() - REACH, match.end() + REACH)
                speaker = self._find_speaker(match, reached, start, end, near)
            if speaker is not None:
                quotes.append(Quote(match.start(group), match.end(group), speaker))
                self._last = speaker
            reached = match.end()
        before = [person for person in people if self._leads(person)]
        self._last = before[-1] if before else self._last
        self._end = end
        return quotes

    def _leads(self, person: Attendee) -> bool:
        """Say whether a person is the topic of a clause, to whom `그는` can point back."""
        tail = self.text[person.end : person.end + 8]
        return bool(re.match(r"(?:님|\s?씨)?(?:은|는|이|가|도|이었|였)", tail))

    def _find_speaker(
        self, match: re.Match[str], reached: int, start: int, end: int, people: list[Attendee]
    ) -> Attendee | None:
        after = self._find_after(match.end(), end, people)
        if after is not None and self.text[match.end() : match.end() + 2].strip()[:1] == "(":
            return after
        if start - self._end < 4 and self._fills(match, start, end):
            return self._last
        follows_quote = reached > start and reached < match.start()
        clause = self._start_clause(reached, match.start())
        found = self._find_topic(clause, match.start(), people)
        if found is not None:
            return found[0]
        if after is not None:
            return after
        joined = re.fullmatch(
            r"\s?(?:이?라며|이?라고|며|고|면서도?|는|,|\s|이어|또)*\s*",
        self.text[reached : match.start()])
        if follows_quote and joined:
            return self._last
        if follows_quote and _SAID_ON.match(self.text, match.end()):
            return None if self._has_titled(clause, match.start()) else self._last
        if clause == match.start() or not self.text[clause : match.start()].strip():
            return self._find_previous(match, start, people)
        return None

    def _fills(self, match: re.Match[str], start: int, end: int) -> bool:
        """Say whether a paragraph is a quotation and no more: who spoke before it goes on."""
        around = self.text[start : match.start()] + self.text[match.end() : end]
        return not around.strip(" -·▷▶※")

    def _start_clause(self, low: int, high: int) -> int:
        """Return where the sentence begins that leads into the quotation."""
        begin = low = max(low, high - REACH)
        for stop in re.finditer(r"[다요까][.?!]\s+|[.]\s+", self.text[low:high]):
            begin = low + stop.end()
        return begin

    def _find_topic(
        self, low: int, high: int, people: list[Attendee]
    ) -> tuple[Attendee | None] | None:
        """Return the clause's topic: (person,), (None,) for somebody unknown, None for nobody."""
        topics = list(_TOPIC.finditer(self.text, low, high))
        for topic in topics:
            end = topic.end("close") if topic["close"] else topic.end("word")
            for person in people:
                if person.start <= topic.start() < person.end or self._reaches(person, end):
                    return (person,)
            if _PRONOUN.match(topic["word"]):
                leading = [p for p in people if p.end <= topic.start() and self._leads(p)]
                return (leading[-1] if leading else self._last,)
            left = self.text[max(low, topic.start() - 6) : topic.start()]
            before = re.search(r"([가-힣]{2,4})\s$", left)
            known = self.known.get(before.group(1)) if before else None
            if known is not None:
                return (known,)
            again = self._find_again(topic) or self._find_foreign(low, topic)
            if again is not None:
                return (again,)
        human = any(re.search(r"(?:씨|자|측|들|인)$", topic["word"]) for topic in topics)
        return (None,) if human else None

    def _reaches(self, person: Attendee, end: int) -> bool:
        """Say whether only 씨, 님 or a bracket stands between a person and the topic's end."""
        if not -1 <= end - person.end <= 40:
            return False
        return bool(_HONORED.fullmatch(self.text, person.end, max(person.end, end)))

    def _has_titled(self, low: int, high: int) -> bool:
        """Say whether a clause is about somebody with an office, even if the record knew nobody."""
        return any(
            self.grammar.read_office(topic["word"]) is not None
            for topic in _TOPIC.finditer(self.text, low, high)
        )

    def _find_foreign(self, low: int, topic: re.Match[str]) -> Attendee | None:
        """Resolve `할보르센 지사장은` and `Mr. Abel은` by the last part of a foreign name."""
        left = self.text[max(low, topic.start() - 24) : topic.end("word")]
        tokens = left.split()
        for size in (2, 1, 3):
            called = self.known.find_called(" ".join(tokens[-size:]))
            if called is not None and " " in called.name.name:
                return called
        return None

    def _find_again(self, topic: re.Match[str]) -> Attendee | None:
        """Resolve `김 위원장은`, `노씨는` by surname and office."""
        low = max(0, topic.start() - 2)
        match = _NAMED_AGAIN.search(self.text[low : topic.end("word")])
        if match is None:
            return None
        for person in self.known.list_surname(match["surname"]):
            office = match["office"] == "씨" or (person.position or "").endswith(match["office"])
            if office:
                return person
        return None

    def _find_after(self, start: int, end: int, people: list[Attendee]) -> Attendee | None:
        """Return the person right after: `”(이름 소속 직위)`, `”라고 이름 직위는 말했다`."""
        for person in people:
            if not start <= person.start <= min(end, start + 30):
                continue
            between = self.text[start : person.start]
            if re.fullmatch(r"\s*[.]?\s*\(\s*", between):
                return person
            said = re.match(
                r"(?:님|씨)?(?:은|는|이|가)\s[^.“”]{0,20}(?:말|밝|전|강조|설명|했)",
            self.text[person.end : person.end + 40])
            if re.fullmatch(r"(?:이?라고|고|라며|며)\s[^.“”]{0,20}", between) and said:
                return person
        return None

    def _find_previous(
        self, match: re.Match[str], start: int, people: list[Attendee]
    ) -> Attendee | None:
        """Believe that words standing alone are said by whom the sentence before is about."""
        alone = re.match(r"\s|$", self.text[match.end() : match.end() + 1])
        before = [person for person in people if person.end <= match.start()]
        leading = [person for person in before if self._leads(person)]
        if not leading or not alone:
            return None
        if len({person.name.name for person in before}) == 1:
            return leading[-1]  # nobody else is there who could say it
        verb = self.text[leading[-1].end : match.start()]
        said = re.search(
            r"(?:받아쳤|말했|밝혔|덧붙였|강조했|답했|물었|지적했|호소했|되물었)다[.]\s*$",
        verb)
        return leading[-1] if said and len(verb) < 120 else None
