"""Several persons in one line: lists, rosters with or without separators."""

from __future__ import annotations

import re

from forumgraph.model import Attendee, Named
from forumgraph.structure import words
from forumgraph.structure.persons import TWICE, PersonParser
from forumgraph.structure.tokens import split_outside

_SEPARATOR = re.compile(r"\s{2,}|\t|[,、;/]\s*|\s*[·․‧ㆍ]\s*")
# `곽  준` in a row of names that two blanks part: a syllable is no name of its own.
_WIDE_NAME = re.compile(r"(?<![가-힣])([가-힣])\s{2,3}([가-힣])(?![가-힣])")
_JOINT = "\0"
_TAIL = re.compile(r"\s*(?:등|외)?\s*(?:\d+\s*[인명]|이상\s*\d+\s*[인명])?\s*$")


def parse_people(text: str, start: int, parser: PersonParser) -> list[Attendee]:
    """Read a text that consists of introduced persons and nothing else; else return [].

    >>> parse_people("박하늘(한빛대 교수), 최바다(새길대 교수)", 0, parser)
    """
    if len(text) > 400 or not parser.may_introduce(text):
        return []
    twice = TWICE.match(text)
    if twice:
        text, start = text[twice.end() :], start + twice.end()
    role, label_end = parser.read_role(text)
    body = text[label_end:]
    parts = _split_introductions(body)
    if len(parts) > 1:
        people = _parse_each(parts, start + label_end, parser)
        if people:
            return [give_role(person, role) for person in people] if role else people
    person = parser.parse(text, start)
    return [person] if person else []


_AFTER_BRACKET = re.compile(r"(?<=\))\s*[·ㆍ]\s*")


def _split_introductions(body: str) -> list[tuple[int, str]]:
    """Split at commas, tabs, and dots behind brackets (`A(…) · B(…)`)."""
    if not any(mark in body for mark in ",\t、;·ㆍ"):
        return []
    parts = []
    for offset, part in split_outside(body, ",、;\t"):
        begin = 0
        for gap in _AFTER_BRACKET.finditer(part):
            parts.append((offset + begin, part[begin : gap.start()]))
            begin = gap.end()
        parts.append((offset + begin, part[begin:]))
    return parts


def give_role(person: Attendee, role: str | None) -> Attendee:
    """Return the person with a role added."""
    if role is None or role in person.roles:
        return person
    return person.model_copy(update={"roles": (*person.roles, role)})


def _parse_each(
    parts: list[tuple[int, str]], start: int, parser: PersonParser
) -> list[Attendee]:
    people: list[Attendee] = []
    for offset, part in parts:
        if words.PLACEHOLDER.match(part.strip()):
            continue
        person = parser.parse(part, start + offset)
        if person is None and people:
            person = parser.parse_unknown(part, start + offset)
        if person is None or not (person.position or person.affiliation):
            person = _parse_bare(part, start + offset, parser)
        if person is None:
            return []
        people.append(person)
    introduced = sum(bool(person.position or person.affiliation) for person in people)
    return people if 2 * introduced >= len(people) else []


def _parse_bare(text: str, start: int, parser: PersonParser) -> Attendee | None:
    """Read a name alone among introduced persons, whom another line introduces."""
    bare = parser.parse_name(text, start)
    if bare is not None:
        return bare if len(bare.name.name) > 2 or " " in text.strip() else None
    foreign = parser.read_foreign(text, start)
    return foreign if foreign and "A" <= foreign.name.name[0] <= "Z" else None


def parse_names(text: str, start: int, parser: PersonParser) -> list[Attendee]:
    """Read a roster of bare names: separated, spaced (`정 희`), or glued without separators.

    Returns [] unless everything is names. A glued row is cut into names of three syllables
    where that fits, with two and four tried by surname.
    """
    tail = _TAIL.search(text)
    body = text[: tail.start()] if tail else text
    if not 2 <= len(body) <= 2000:
        return []
    found: list[Attendee] = []
    position = 0
    body = _WIDE_NAME.sub(lambda name: f"{name[1]}{_JOINT * (len(name[0]) - 2)}{name[2]}", body)
    for separator in [*_SEPARATOR.finditer(body), None]:
        stop = separator.start() if separator else len(body)
        piece = body[position:stop]
        if piece.strip():
            names = _read_piece(piece, start + position, parser)
            if not names:
                return []
            found += names
        position = separator.end() if separator else stop
    return found


def parse_roster(
    text: str, start: int, parser: PersonParser
) -> tuple[list[Attendee], int]:
    """Read a list in which some parts may name nobody (`위원장 박하늘, 위원 9명, 간사 최바다`).

    Returns the persons and how many parts were passed over.
    """
    people: list[Attendee] = []
    missed = 0
    text = _COUNT.sub("", text[:2000])
    for offset, part in _split_list(text, "/" if _is_slashed(text, parser) else ""):
        found = _parse_part(part, start + offset, parser)
        if not found and people:
            rare = parser.parse_unknown(part, start + offset)
            found = [rare] if rare else []
        joined = people and text[:offset].rstrip()[-1:] in ("·", "ㆍ")
        if joined and len(found) == 1 and found[0].affiliation is None and found[0].position:
            found = [found[0].model_copy(update={"affiliation": people[-1].affiliation})]
        people += found
        missed += not found
    return carry_posts(people), missed


def carry_posts(people: list[Attendee]) -> list[Attendee]:
    """Give persons of one line the organization that only the first of its units names.

    `○○원 ○○부장 박하늘, ○○과 최바다 서기관, 정 희 주무관`: all three work at the ○○원, and who
    has a rank and no unit belongs to the unit before.
    """
    carried: list[Attendee] = []
    for person in people:
        before = carried[-1] if carried else None
        update: dict[str, object] = {}
        own = person.affiliation
        unit = own if own and words.ONLY_UNIT.fullmatch(own.name) else None
        if before and before.department and before.affiliation and (own is None or unit):
            if person.department or unit:
                department = person.department or unit
                update = {"affiliation": before.affiliation, "department": department}
            elif person.position in words.RANKS:
                update = {"affiliation": before.affiliation, "department": before.department}
        carried.append(person.model_copy(update=update) if update else person)
    return carried


_COUNT = re.compile(r"\s*\(\s*(?:총\s*)?\d+\s*[인명]\s*\)\s*$")


def parse_pairs(text: str, start: int, parser: PersonParser) -> list[Attendee]:
    """Read a row of `소속 이름` pairs, whose post a heading gives; all must be pairs.

    >>> parse_pairs("노을초 박하늘․물안골초 최바다", 0, parser)
    """
    people: list[Attendee] = []
    for match in _PAIR.finditer(text):
        place, name = match["place"], match["name"]
        known = words.SCHOOL.fullmatch(place) or parser.grammar.is_organization(place)
        if not known or not parser.is_name(name):
            return []
        at, end = start + match.start("name"), start + match.end("name")
        named = Named(name=place, start=start + match.start("place"), end=at - 1)
        people.append(
            Attendee(
                name=Named(name=name, start=at, end=end), affiliation=named,
                start=named.start, end=end,
            )
        )
    whole = len(_PAIR.sub("", text).strip(" ․·,ㆍ‧、/\t")) == 0
    return people if whole and len(people) > 1 else []


_PAIR = re.compile(
    r"(?P<place>[가-힣]{2,14}) (?P<name>[가-힣]{2,4})(?=\s*[․·,ㆍ‧、/\t]|\s*$|\s{2,})"
)


def _is_slashed(text: str, parser: PersonParser) -> bool:
    """Say whether slashes part groups of persons, not what one introduction says."""
    groups = text.split(" / ")
    if not 1 < len(groups) <= 12:
        return False
    firsts = (group.split(",")[0].strip() for group in groups)
    return all(parser.parse(first, 0) is not None for first in firsts)


def _split_list(text: str, slash: str) -> list[tuple[int, str]]:
    """Split at commas, wide gaps and middle dots outside brackets, and at slashes if given."""
    parts = []
    for offset, part in split_outside(text, f",、;\t․{slash}"):
        begin = 0
        for gap in re.finditer(r"\s+[·ㆍ]\s+|(?<=[가-힣)])\s{2,}(?=[가-힣])|\s{3,}", part):
            parts.append((offset + begin, part[begin : gap.start()]))
            begin = gap.end()
        parts.append((offset + begin, part[begin:]))
    return [(offset, part) for offset, part in parts if part.strip()]


def _parse_part(text: str, start: int, parser: PersonParser) -> list[Attendee]:
    bare = text.strip()
    at = start + len(text) - len(text.lstrip())
    person = parser.parse(bare, at)
    if person is not None:
        return [person]
    names = parse_names(re.sub(r"\s*\([^()]*\)$", "", bare), at, parser)
    if names:
        return names
    front, _, last = bare.rpartition(" ")
    if front and parser.grammar.read_office(last) is not None:
        people = parse_names(front, at, parser)
        if people:
            return [person.model_copy(update={"position": last}) for person in people]
    office, _, rest = bare.partition(" ")
    if parser.grammar.read_office(office) is None or not rest:
        return []
    begin = at + len(bare) - len(rest)
    inner = parser.parse(rest.strip(), begin)
    if inner is not None:
        return [inner]
    return [
        person.model_copy(update={"position": office, "start": min(at, person.start)})
        for person in parse_names(rest, begin, parser)
    ]


def _read_piece(piece: str, start: int, parser: PersonParser) -> list[Attendee]:
    bare = piece.strip().replace(_JOINT, " ")
    at = start + len(piece) - len(piece.lstrip())
    if words.PLACEHOLDER.match(bare):
        return []
    name = parser.read_name(bare, at)
    if name:
        return [Attendee(name=name, start=name.start, end=name.end)]
    if parser.grammar.is_foreign_name(bare) and bare[0] < "가":
        foreign = Named(name=bare, start=at, end=at + len(bare))
        return [Attendee(name=foreign, start=foreign.start, end=foreign.end)]
    tokens = bare.split()
    if len(tokens) > 1 and all(parser.grammar.is_name(token) for token in tokens):
        return _split_blank(bare, at)
    glued = len(tokens) == 1 and len(bare) >= 6 and not parser.grammar.is_organization(bare)
    if glued and re.fullmatch(r"[가-힣]+", bare):
        return _split_glued(bare, at, parser)
    return []


def _split_blank(text: str, start: int) -> list[Attendee]:
    people = []
    for match in re.finditer(r"\S+", text):
        span = (start + match.start(), start + match.end())
        name = Named(name=match.group(), start=span[0], end=span[1])
        people.append(Attendee(name=name, start=span[0], end=span[1]))
    return people


def _split_glued(text: str, start: int, parser: PersonParser) -> list[Attendee]:
    """Cut a row of glued names, preferring three syllables; linear in the row's length."""
    best: list[tuple[int, int] | None] = [None] * (len(text) + 1)
    costs = [10**9] * (len(text) + 1)
    costs[0] = 0
    for i in range(len(text)):
        if costs[i] >= 10**9:
            continue
        for size, cost in ((3, 0), (2, 5), (4, 7)):
            word = text[i : i + size]
            if len(word) < size or not parser.grammar.is_name(word):
                continue
            if costs[i] + cost < costs[i + size]:
                costs[i + size], best[i + size] = costs[i] + cost, (i, size)
    cuts, i = [], len(text)
    while i and best[i]:
        begin, size = best[i]  # type: ignore[misc]
        cuts.append((begin, size))
        i = begin
    if i:
        return []
    people = []
    for begin, size in reversed(cuts):
        name = Named(name=text[begin : begin + size], start=start + begin, end=start + begin + size)
        people.append(Attendee(name=name, start=name.start, end=name.end))
    return people
