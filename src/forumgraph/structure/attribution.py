"""Whose a single bullet is when its end says so: `… (이름)`, `… <이름 직위>`, `… - 이름 직위`."""

from __future__ import annotations

import re

from forumgraph.model import Attendee
from forumgraph.structure.lines import Line
from forumgraph.structure.persons import PersonParser
from forumgraph.structure.registry import Registry

_TRAILING_NAME = re.compile(
    r"\(\s*(?P<name>[가-힣]{2,4}|[가-힣]\s[가-힣]{1,2})\s*(?P<office>\s[가-힣]{2,10})?\)[.\s]*$"
    r"|<\s*(?P<name2>[가-힣]{2,4})\s(?P<office2>[가-힣]{2,10})\s*>$"
    r"|\s[-–—]\s(?P<name3>[가-힣]{2,4})\s(?P<office3>[가-힣]{2,10})$"
)
_TRAILING = re.compile(r"[(<]\s*(?P<who>[^()<>]{2,40}?)\s*[)>][.\s]*$")
_LAST = frozenset(").> ")
ENDING = re.compile(
    r"(?:다|음|임|함|됨|람|봄|옴|짐|킴|김|림|필요|것|요|까|죠|듯|있음|없음|기대|바람)[.?!]?\s*$"
)


def names_its_owner(line: Line) -> bool:
    """Say whether a line is an outline's sentence that ends in a name (`… 바람직함(박하늘)`)."""
    if not line.text.endswith(")"):
        return False
    match = _TRAILING_NAME.search(line.text)
    return match is not None and bool(ENDING.search(line.text[: match.start()]))


class AttributionReader:
    """Believes a name at a bullet's end if the record knows it or a sentence stands before."""

    def __init__(self, parser: PersonParser, known: Registry) -> None:
        self.parser, self.known = parser, known

    def read(self, line: Line) -> Attendee | None:
        """Read whose bullet this is: `… (이름)`, `… <이름 직위>`, `… - 이름 직위` at its end."""
        match = _TRAILING_NAME.search(line.text) if line.text[-1] in _LAST else None
        if match is None and (" - " in line.text or " – " in line.text):
            match = _TRAILING_NAME.search(line.text)
        if match is None:
            return self._read_called(line)
        if match.start() < 8:
            return None
        group = next(name for name in ("name", "name2", "name3") if match[name])
        office = match[group.replace("name", "office")]
        if office and self.parser.grammar.read_office(office.strip()) is None:
            return None
        bare = self.parser.parse_name(match[group], line.start + match.start(group))
        if bare is None or not self._believe_name(bare, line.text[: match.start()]):
            return None
        return self.known.complete(bare)

    def _read_called(self, line: Line) -> Attendee | None:
        """Read a bracket at the end that means somebody known: `(Abel)`, `(박하늘, 한빛조합)`."""
        match = _TRAILING.search(line.text) if line.text[-1] in _LAST else None
        if match is None or match.start() < 8 or not ENDING.search(line.text[: match.start()]):
            return None
        person = self.known.find_called(match["who"])
        if person is None:
            return None
        start = line.start + match.start("who")
        name = person.name.model_copy(update={"start": start, "end": line.start + match.end("who")})
        return self.known.complete(Attendee(name=name, start=start, end=name.end))

    def _believe_name(self, bare: Attendee, before: str) -> bool:
        if bare.name.name in self.known:
            return True
        return len(bare.name.name) == 3 and bool(ENDING.search(before))
