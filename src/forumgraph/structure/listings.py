"""A list of persons and nothing else, whatever divides them: commas, bullets, brackets, blanks."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from forumgraph.model import Attendee, Named
from forumgraph.structure import words
from forumgraph.structure.grammar import Grammar
from forumgraph.structure.groups import read_joined, share_place
from forumgraph.structure.naming import HANJA
from forumgraph.structure.persons import PersonParser
from forumgraph.structure.posts import combine_post
from forumgraph.structure.rosters import parse_names, parse_people
from forumgraph.structure.tokens import split_outside, split_tokens

Reader = Callable[[str, int, PersonParser], list[Attendee]]
BULLET = r"[○◦●•▪▸◎ㅇ·\-–*]"
_OFFICE_NAME = re.compile(r"(?P<office>[가-힣]{2,12})\s?\((?P<name>[가-힣]{2,4})\)")
_SPACED_FOREIGN = re.compile(r"[가-힣]{1,5}(?: [가-힣]{1,6}){1,3}")
_INTRODUCED = re.compile(
    rf"(?P<name>{_SPACED_FOREIGN.pattern}|[가-힣]{{4}})\s?\((?P<post>[^()]{{4,40}})\)"
)
_DIVIDER = re.compile(rf"(?<=\))[\s,]+(?=[^\s(,])|\s+{BULLET}\s+|\s*[,;/]\s*|\s{{2,}}")


def read_list(
    bare: str, start: int, parser: PersonParser, *, sure: bool = False
) -> list[Attendee]:
    """Read persons in a row, or one; [] unless the text holds nothing else.

    `sure`: a head says that it holds names, so that a surname the lexicon lacks is one.
    """
    names = parse_names(bare, start, parser) if "," in bare else []
    if names:
        return names
    for read in _order_readers(bare):
        people = read(bare, start, parser)
        if len(people) == 1 and "," in bare:
            people = _read_mixed(bare, start, parser) or people
        if people:
            return share_place(bare, people, parser.grammar)
    person = _read_office(bare, start, parser) or _read_foreign(bare, start, parser)
    if person or not sure:
        return [person] if person else []
    person = parser.read_foreign(bare, start) or _believe_name(bare, start, parser)
    return [person] if person else []


def _order_readers(text: str) -> tuple[Reader, ...]:
    """Order the readers by what the list begins with: an office in brackets, a Latin name."""
    readers: tuple[Reader, ...] = (
        read_joined, _read_run, parse_people, parse_names, _read_divided, _read_mixed
    )
    if "," in text and _OFFICE_NAME.match(text):
        return (_read_divided, *readers)
    return (_read_mixed, *readers) if "," in text and text.split(",")[0].isascii() else readers


def _read_office(text: str, start: int, parser: PersonParser) -> Attendee | None:
    """Read `시장(박하늘)`, as lists of officials write it."""
    match = _OFFICE_NAME.fullmatch(text)
    if match is None or parser.grammar.read_office(match["office"]) is None:
        return None
    person = parser.parse_name(match["name"], start + match.start("name"))
    post = parser.grammar.parse_post(match["office"], start)
    return combine_post(person, post, start, start + len(text)) if person else None


def _read_divided(text: str, start: int, parser: PersonParser) -> list[Attendee]:
    """Read persons divided by bullets or by the bracket each ends with."""
    gaps = [*_DIVIDER.finditer(text)]
    if not gaps:
        return []
    people: list[Attendee] = []
    begin = 0
    for stop, after in [*((gap.start(), gap.end()) for gap in gaps), (len(text), len(text))]:
        part, at = text[begin:stop], start + begin
        person = parser.parse(part, at) or parser.parse_name(part, at)
        person = person or _read_office(part, at, parser)
        person = person or (parser.parse_unknown(part, at) if people else None)
        found = [person] if person else _read_run(part, at, parser)
        if not found:
            return []
        people += found
        begin = after
    return people


def _read_mixed(text: str, start: int, parser: PersonParser) -> list[Attendee]:
    """Read a list in which bare names, Latin ones too, stand beside introduced persons."""
    parts = split_outside(text, ",;/")
    people: list[Attendee] = []
    for offset, part in parts if 1 < len(parts) < 20 else ():
        bare = part.strip()
        at = start + offset + part.index(bare)
        latin = parser.read_foreign(bare, at) if bare.isascii() and " " in bare else None
        person = latin or parser.parse_name(bare, at) or parser.parse(bare, at)
        found = [person] if person else read_joined(bare, at, parser)
        if not found:
            return []
        people += found
    return people


def _read_run(text: str, start: int, parser: PersonParser) -> list[Attendee]:
    """Read introductions that only blanks divide: each begins, or each ends, with its name."""
    tokens = split_tokens(text)
    names = [i for i, token in enumerate(tokens) if parser.is_name(token.text)]
    if len(names) < 2 or len(tokens) > 60:
        return []
    if names[0] == 0:
        cuts = [*names, len(tokens)]
    elif names[-1] == len(tokens) - 1:
        cuts = [0, *(i + 1 for i in names)]
    else:
        return []
    people = []
    for first, last in pairwise(cuts):
        begin, end = tokens[first].start, tokens[last - 1].end
        person = parser.parse(text[begin:end], start + begin)
        if person is None or not person.position:
            return []
        people.append(person)
    return people


def _may_be_foreign(text: str, grammar: Grammar) -> bool:
    """Say whether Hangul words may spell a foreign name: none of them means something else."""
    return bool(_SPACED_FOREIGN.fullmatch(text)) and not any(
        word in words.NO_NAMES or grammar.read_office(word)
        or (len(word) > 2 and grammar.is_organization(word))
        for word in text.split()
    )


def _may_be_long(text: str, parser: PersonParser) -> bool:
    """Say whether four syllables may be a name (`하늘빛나`): neither they nor a half is a word."""
    parts = (text, text[:2], text[2:])
    body = parser.grammar.is_organization(text) or parser.grammar.read_office(text)
    return len(text) == 4 and not body and not any(part in words.NO_NAMES for part in parts)


def _read_foreign(text: str, start: int, parser: PersonParser) -> Attendee | None:
    """Read `모로 겐지 (나라연구회 이사)`: a bracket with a whole post makes the words a name."""
    match = _INTRODUCED.fullmatch(text)
    if match is None or not (
        _may_be_foreign(match["name"], parser.grammar) or _may_be_long(match["name"], parser)
    ):
        return None
    post = parser.grammar.parse_post(match["post"], start + match.start("post"))
    if not (post.affiliation and post.position):
        return None
    named = Named(name=match["name"], start=start, end=start + len(match["name"]))
    person = Attendee(name=named, start=named.start, end=named.end)
    return combine_post(person, post, start, start + len(text))


def _believe_name(text: str, start: int, parser: PersonParser) -> Attendee | None:
    """Take the words of a column of names for a name unless they are an office or a body."""
    bare = re.sub(r"\s*\([^()]*\)$", "", text).strip()
    first, *rest = bare.split() or [""]
    name = first + "".join(rest)
    grammar = parser.grammar
    if len(name) > 4 and _may_be_foreign(bare, grammar):
        named = Named(name=bare, start=start, end=start + len(bare))
        return Attendee(name=named, start=named.start, end=named.end)
    if rest and len(first) > 1 and first not in grammar.surnames:
        return None
    if not re.fullmatch(rf"[가-힣{HANJA}]{{2,4}}", name) or name in grammar.entities:
        return None
    known = name[0] in grammar.surnames and (rest or len(name) > 2)
    if name in words.NO_NAMES and not known:
        return None
    if grammar.read_office(name) or (len(name) > 2 and words.NO_NAME_END.search(name)):
        return None
    if len(name) < 3 and name[0] not in grammar.surnames:
        return None
    named = Named(name=name, start=start, end=start + len(bare))
    return Attendee(name=named, start=named.start, end=named.end)
