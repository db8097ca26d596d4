"""The body whose meeting a record is: where its members belong."""

from __future__ import annotations

import re
from collections.abc import Container

from forumgraph.model import Attendee, Document, Named
from forumgraph.structure.heads import Head

_COMMITTEE = re.compile(
    r"(?P<name>(?:제\d{1,2}(?![기차회대호]))?[가-힣·ㆍ․]*(?:\s[가-힣·ㆍ․]+){0,4}?(?:위원회|협의회|심의회|의회))"
    r"(?=\s*(?:회의(?:록|\s?결과|$)|제\s?\d|본회의|속기록|위촉|정기|임시|$|\())"
)
_BOARD = re.compile(
    r"^(?:\d{4}년?도?\s*)?(?:제\s?\d+\s?회\s?국회\s?\([^()]*\)|제\s?\d+\s?[회차])?\s*"
)

_COUNCIL = re.compile(r"(?<![가-힣])(?P<name>[가-힣]{2,7}[시군구도])의회")
_TOP_OFFICES = re.compile(
    r"(?:(?:행정|경제|정무|문화)?부(?:시장|지사|군수|구청장)|시장|군수|구청장"
    r"|도지사|기획관|담당관|감사관|대변인)"
)


def find_government(document: Document) -> Named | None:
    """Return the government whose council meets, where the text names it alone.

    한들시의회 → 한들시: its officials give an account there, introduced by office and unit only.
    """
    council = _COUNCIL.search(document.text, 0, 1500)
    if council is None:
        return None
    name = council["name"]
    alone = re.search(rf"(?<![가-힣]){name}(?!의회)", document.text)
    return Named(name=name, start=alone.start(), end=alone.end()) if alone else None


def is_official(person: Attendee) -> bool:
    """Say whether a person heads a government or one of its units, by office alone."""
    office = person.position or ""
    if person.affiliation is not None:
        return False
    return person.department is not None or bool(_TOP_OFFICES.fullmatch(office))


def find_committee(document: Document, head: Head, entities: Container[str]) -> Named | None:
    """Return the committee or council that title or hosts name.

    A place the name begins with is left out: `경상남도 ○○자문위원회` is the ○○자문위원회.
    """
    span = head.spans.get("title")
    if span:
        for line in reversed(document.text[slice(*span)].split("\n")):
            matches = list(_COMMITTEE.finditer(_BOARD.sub("", line.strip())))
            if matches:
                return _locate_committee(document, matches[-1]["name"], span, entities)
    for host in head.hosts:
        if host.name.endswith(("위원회", "협의회", "의회")):
            return Named(name=host.name, start=host.start, end=host.end)
    return None


def _locate_committee(
    document: Document, name: str, span: tuple[int, int], entities: Container[str]
) -> Named:
    first, blank, rest = name.strip().partition(" ")
    placed = first in entities or re.search(r"[시도군구]$|의회$", first)
    name = rest if blank and placed else name.strip()
    start = document.text.find(name, *span)
    if start < 0:
        return Named(name=name, start=span[0], end=span[1])
    return Named(name=name, start=start, end=start + len(name))


_ASSEMBLED = re.compile(r"대의원회|총회|이사회|조합원대회|대의원대회|운영회의")
_ASSOCIATION = re.compile(
    r"(?:\([사재주]\)|㈜)?[가-힣A-Za-z·\s]{2,24}(?:조합|협회|연합회|노동조합|노조|금고|농협|수협|축협|신협|생협"
    r"|법인|공제회|재단|상인회|번영회|학회|총연맹)"
)
_INSIDER = re.compile(
    r"(?:의장|부의장|[가-힣]{0,4}(?:조합장|위원장|이사장|회장|대의원|전무|상무|감사|이사|총무|간사|조합원|회원"
    r"|사무국장|사무처장|본부장|지점장|팀장|과장|부장))"
)


def find_association(document: Document) -> Named | None:
    """Return the association whose general meeting or board the head takes down.

    It stands alone on a line: `한빛농업협동조합` below `제5기 정기대의원회 의사록`.
    """
    head = document.text[:600]
    if not (_ASSEMBLED.search(head[:200]) and re.search(r"의사록|회의록", head[:200])):
        return None
    for match in re.finditer(r"[^\n]+", head):
        name = match.group().strip()
        if len(name) < 28 and _ASSOCIATION.fullmatch(name) and not _ASSEMBLED.search(name):
            start = match.start() + match.group().index(name)
            return Named(name=name, start=start, end=start + len(name))
    return None


def is_insider(person: Attendee) -> bool:
    """Say whether a person is known by an office of an association and no other body."""
    alone = person.affiliation is None and person.department is None
    return alone and bool(_INSIDER.fullmatch(person.position or ""))
