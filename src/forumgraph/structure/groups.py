"""Persons of a cell who share a place, or whose post stands in a paragraph of its own.

::

    (한빛시) 박하늘 과장, 최바다 주무관      the bracket before them says where all of them work
    박하늘 과장, 최바다 주무관(한빛시)       so does the bracket behind the last of them
    박하늘 ⏎ (한빛대 교수) ⏎ 최바다 ⏎ …    a paragraph for the name, one for the post
"""

from __future__ import annotations

import re
from collections.abc import Callable

from forumgraph.model import Attendee, Named
from forumgraph.structure import words
from forumgraph.structure.grammar import Grammar, Post
from forumgraph.structure.persons import PersonParser
from forumgraph.structure.posts import combine_post

Part = tuple[int, str]
Reader = Callable[[str, int], list[Attendee]]
_PLACED = re.compile(
    r"(?:[-–·ㆍ○◦*]\s*)?(?:[\[(<【〔]\s*(?P<boxed>[^\[\]()<>【】〔〕:：]{1,24}?)\s*[\])>】〕]\s*[:：]?"
    r"|(?P<plain>[^\[\]()<>【】〔〕:：,]{2,24}?)\s*[:：])\s*(?=\S)"
)
_SORT = re.compile(r"[가-힣·]{1,6}")  # `(학계)`: what sort of people they are
_SHARED = re.compile(r"\((?P<place>[^()]{2,40})\)\s*$")
_WRAPPED = re.compile(r"[(\[<【]\s*(?P<inner>.*?)\s*[)\]>】]")
_NAME = re.compile(r"[가-힣]{2,4}")
_JOINED = re.compile(
    r"(?P<names>[가-힣]{2,4}(?:\s?[·ㆍ]\s?[가-힣]{2,4}){1,5})\s+(?P<post>[^\s,][^,]{1,40})"
)
_NATION = re.compile(r"\s*\([A-Z][A-Za-z .]*\)$")
_SPREAD = re.compile(r"[가-힣](?:\s[가-힣]){2,7}")


def read_placed(text: str, start: int, parser: PersonParser, read: Reader) -> list[Attendee]:
    """Read `(기관) persons` and `기관 : persons`; [] unless an organization stands first."""
    match = _PLACED.match(text)
    place = match and (match["boxed"] or match["plain"]).strip()
    if match is None or not place:
        return []
    people = read(text[match.end() :], start + match.end())
    if not parser.grammar.is_organization(place.split()[-1]):
        return people if match["boxed"] and _SORT.fullmatch(place) else []
    at = start + text.index(place)
    post = parser.grammar.parse_place(place, at)
    return [_give_place(person, post) for person in people] if post.position is None else []


def _give_place(person: Attendee, place: Post) -> Attendee:
    own = person.affiliation
    if own and words.ONLY_UNIT.fullmatch(own.name) and person.department is None:
        return person.model_copy(update={"affiliation": place.affiliation, "department": own})
    return person if own else combine_post(person, place, person.start, person.end)


def share_place(text: str, people: list[Attendee], grammar: Grammar) -> list[Attendee]:
    """Give the organization in the last bracket to those before it who have an office only."""
    match = _SHARED.search(text)
    *before, last = people
    if match is None or not before or last.affiliation is None or grammar.is_post(match["place"]):
        return people
    if any(person.affiliation or person.department or not person.position for person in before):
        return people
    update = {"affiliation": last.affiliation, "department": last.department}
    return [*(person.model_copy(update=update) for person in before), last]


def read_joined(text: str, start: int, parser: PersonParser) -> list[Attendee]:
    """Read `박하늘·최바다 한빛대 교수`: names joined by dots before what all of them are."""
    match = _JOINED.fullmatch(text)
    post = match and parser.grammar.parse_post(match["post"], start + match.start("post"))
    if match is None or not post or post.position is None:
        return []
    people = []
    for name in _NAME.finditer(match["names"]):
        person = parser.parse_name(name.group(), start + name.start())
        if person is None:
            return []
        people.append(combine_post(person, post, person.start, start + len(text)))
    return people


def read_pairs(parts: list[Part], parser: PersonParser) -> list[Attendee]:
    """Read paragraphs of which one is a name and the next its post, or the other way round."""
    if len(parts) < 2 or len(parts) % 2:
        return []
    pairs = [*zip(parts[::2], parts[1::2], strict=True)]
    for order in (1, -1):
        people = [_read_pair(pair[::order], parser) for pair in pairs]
        found = [person for person in people if person]
        if len(found) == len(people):
            return found
    return []


def _read_pair(pair: tuple[Part, ...], parser: PersonParser) -> Attendee | None:
    name, post = pair
    person = parser.parse_name(name[1], name[0]) or parser.read_foreign(name[1], name[0])
    if person is None or parser.parse(post[1], post[0]):
        return None
    read = _read_post(*post, parser.grammar)
    span = (min(name[0], post[0]), max(name[0] + len(name[1]), post[0] + len(post[1])))
    return combine_post(person, read, *span) if read else None


def _read_post(start: int, text: str, grammar: Grammar) -> Post | None:
    wrapped = _WRAPPED.fullmatch(text)
    bare = wrapped["inner"] if wrapped else text
    at = start + (wrapped.start("inner") if wrapped else 0)
    if _SPREAD.fullmatch(bare):
        joined = grammar.parse_post(re.sub(r"\s", "", bare), at)
        return joined and _stretch(joined, bare, at)
    english = words.ENGLISH_OFFICE.match(bare)
    if not english and not grammar.is_post(bare):
        return None
    post = grammar.parse_post(_NATION.sub("", bare) if english else bare, at)
    return post if post.position else None


def _stretch(post: Post, text: str, start: int) -> Post | None:
    """Give what was read of spread syllables (`건 설 과 장`) its place in the text."""
    places = [start + i for i, letter in enumerate(text) if not letter.isspace()]

    def place(named: Named | None) -> Named | None:
        if named is None:
            return None
        first, last = named.start - start, named.end - start - 1
        return Named(name=named.name, start=places[first], end=places[last] + 1)

    if post.position is None:
        return None
    return Post(place(post.affiliation), place(post.department), post.position)
