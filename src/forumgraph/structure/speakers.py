"""Whom the head of a turn names: role and name in either order, glued, boxed, or half a name."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from forumgraph.model import Attendee, Named
from forumgraph.structure import words
from forumgraph.structure.attribution import names_its_owner
from forumgraph.structure.lines import Line
from forumgraph.structure.persons import PersonParser
from forumgraph.structure.posts import combine_post
from forumgraph.structure.prose import ProseReader
from forumgraph.structure.registry import Registry

_BOXED_NAME = re.compile(r"(?P<office>[가-힣]{2,20})\s?\((?P<name>[가-힣\s]{2,5})\)")
_GLUED = re.compile(r"(?P<name>[가-힣]{2,4}?)(?P<office>의원|위원|위원장|의장|부의장)")
_FAMILY = re.compile(r"(?P<family>[가-힣]{1,2})\s(?P<office>[가-힣]{2,8})")
_STOP_WORDS = re.compile(
    r"출석|불출석|참석|일시|장소|안건|의안|개선|회부|제출|보고|현황|계획|내용|사항|결과|일정|목적|방안|배경|개요"
)
_SHORT_WORD = re.compile(r"(?<![가-힣])[가-힣]{3}(?![가-힣])")


OUTLINED = 2  # sentences that end in a name make a record called 회의록 an outline
_SITTING = re.compile(
    r"\d{1,2}\s?시\s?(?:\d{1,2}\s?분\s?)?(?:개의|개회|산회|폐회|정회|속개)|속\s*기\s*록"
)
_MINUTES = re.compile(r"회\s*의\s*록")


def is_minutes(text: str, lines: list[Line]) -> bool:
    """Say whether a record takes down who spoke; an outline with names at its ends sums up."""
    if _SITTING.search(text):
        return True
    return bool(_MINUTES.search(text)) and sum(map(names_its_owner, lines)) < OUTLINED


class SpeakerReader:
    """Reads heads; `minutes` says whether the record takes down every word."""

    def __init__(self, text: str, parser: PersonParser, known: Registry, minutes: bool) -> None:
        self.parser, self.known, self.minutes, self._text = parser, known, minutes, text

    def read_head(self, head: str, start: int, sure: bool) -> Attendee | None:
        """Read a head as role and name in either order; a bare name must be known or sure."""
        glued = self.read_glued(head, start)
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
        called = self.read_called(head, start)
        if called is not None:
            return called
        return self._read_any_role(head, start) if sure else None

    def read_called(self, head: str, start: int) -> Attendee | None:
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

    def read_told(self, head: str, start: int) -> Attendee | None:
        """Read a head that introduces its speaker, or the bare name of somebody told of before."""
        person = None if self.minutes else self.parser.parse(head, start)
        if person is not None:
            return self.known.complete(self.known.add(person)) if person.position else None
        bare = None if self.minutes else self.parser.parse_name(head, start)
        if bare is None or not (told := self.told.get(bare.name.name)):
            return None
        self.known.add(told)
        return self.known.complete(bare)

    @cached_property
    def told(self) -> dict[str, Attendee]:
        """Return whom the record's prose introduces by name and office."""
        found = ProseReader(self.parser.grammar).find(self._text, 0, len(self._text))
        return {person.name.name: person for person in found if person.position}

    def read_family(self, head: str, start: int) -> Attendee | None:
        """Read `김 위원` of the one person of that family name whom the record has introduced."""
        match = _FAMILY.fullmatch(head)
        if match is None or self.parser.grammar.read_office(match["office"]) is None:
            return None
        people = {person.name.name: person for person in self.known.list_surname(match["family"])}
        if len(people) != 1:
            return None
        (person,) = people.values()
        named = Named(name=person.name.name, start=start, end=start + match.end("family"))
        found = Attendee(name=named, start=start, end=start + len(head))
        return self.known.complete(found)

    def read_glued(self, head: str, start: int) -> Attendee | None:
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

    def read_recurring(self, head: str, start: int) -> Attendee | None:
        """Read a bare name of three syllables that the record writes elsewhere too."""
        if not re.fullmatch(r"[가-힣]{3}", head) or not self.parser.is_name(head):
            return None
        return self.parser.parse_name(head, start) if head in self.recurring else None

    @cached_property
    def recurring(self) -> frozenset[str]:
        """Return the words of three syllables that stand alone more than once in the record."""
        counts = Counter(_SHORT_WORD.findall(self._text))
        return frozenset(word for word, count in counts.items() if count > 1)
