"""Persons introduced in running text, found from the offices outwards.

An office (위원, 연구원장) is rare enough to look at each; to its left or right must stand a name,
and ordinary words that look like one (`관계 과장`, `주민 대표`) are passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from forumgraph.lexicon import Lexicon
from forumgraph.model import Attendee, Named
from forumgraph.structure import foreign, words
from forumgraph.structure.boxed import BracketReader
from forumgraph.structure.grammar import Grammar, Post, compile_grammar
from forumgraph.structure.offices import Office
from forumgraph.structure.stops import compile_offices, list_stops
from forumgraph.structure.tokens import Token

_SUBJECT = re.compile(
    r"(?:\s?\(\d{1,3}세?\))?(?:\s?(?:선생님|님|씨))?"
    r"(?:\s?\(\d{1,3}세?\))?(?:입니다|이라고|라고|은\s|는\s|이\s|가\s|께서|\)|(?<=[님씨])[도의과와을를]\s)"
)
_VERBAL = re.compile(
    r"(?:[은는을를에로도]|에서|에게|으로|하는|맡은|있는|하고|이어|통해|위해|대한|관한)$"
)
_FOREIGN_END = re.compile(r"[가-힣]{1,4}[스트드르크프츠즈브]$")
_NAME_AFTER = re.compile(r"\s+(?P<name>[가-힣]{2,8})")
_LEFT_STOPS = frozenset("(‘’'“”\"「」『』<>《》")


def find_persons(text: str, start: int, end: int, lexicon: Lexicon) -> list[Attendee]:
    """Find every person whom text[start:end] introduces with an office, in text order.

    >>> people = find_persons("박하늘 한빛연구원장은 말했다", 0, 15, load_lexicon())
    >>> people[0].name.name, people[0].affiliation.name, people[0].position
    ('박하늘', '한빛연구원', '원장')
    """
    return ProseReader(compile_grammar(lexicon)).find(text, start, end)


class ProseReader(BracketReader):
    """Looks around every office in a stretch of text."""

    def __init__(self, grammar: Grammar) -> None:
        super().__init__(grammar)
        self._offices = compile_offices(grammar)

    def find(self, text: str, start: int, end: int) -> list[Attendee]:
        """Return the persons introduced in text[start:end], without overlaps."""
        found: list[Attendee] = []
        reached = start
        stops = list_stops(self._offices, text)
        for i in range(bisect_right(stops, start), bisect_right(stops, end)):
            stop = stops[i]
            if stop <= reached:
                continue
            person = self._look_around(text, stop, max(start, reached), end)
            if person is not None:
                found.append(person)
                reached = max(reached, person.end)
        return found

    def _look_around(self, text: str, stop: int, floor: int, end: int) -> Attendee | None:
        begin, low = stop, max(floor, stop - 30)
        while begin > low and not (text[begin - 1] in _LEFT_STOPS or text[begin - 1].isspace()):
            begin -= 1
        word = text[begin:stop]
        begin = stop - len(word)
        office = self.grammar.read_office(word)
        if office is None:
            return None
        person = self.read_reading(text, begin, stop, floor)
        person = person or self.read_between(text, begin, stop, floor)
        if person is not None:
            return person
        person = self.read_bracket(text, begin, stop, floor, end)
        if person is not None:
            return person
        tokens = self.split_left(text, begin, floor)
        return (
            self._read_foreign_before(text, stop, tokens)
            or self._read_name_before(text, begin, stop, tokens, office)
            or self._read_name_after(text, begin, stop, end, tokens, office)
        )

    # --- names beside an office ---------------------------------------------------------------

    def _read_foreign_before(self, text: str, stop: int, tokens: list[Token]) -> Attendee | None:
        """Read `모리 아야카 물길재생회 활동가` and `한빛테크 전략팀 애런 쿡 매니저`."""
        texts = [token.text for token in tokens]
        for first in range(max(0, len(tokens) - 5), max(0, len(tokens) - 1)):
            sizes = self.grammar.count_foreign(texts[first:])
            if not sizes:
                continue
            found = None
            for begin in range(first, max(-1, first - 3), -1):
                at = tokens[begin].start
                person = self.parser.parse_words(text[at:stop], at)
                if person and person.affiliation and " " in person.name.name:
                    found = person
                    if not words.UNIT_END.search(person.affiliation.name):
                        break
            if found:
                return found
            if len(tokens) - first in sizes and foreign.holds_foreign(texts[first:]):
                at, last = tokens[first].start, tokens[-1].end
                post = Post(position=text[last:stop].strip())
                return self.make(Token(text[at:last], at, last), post, at, stop)
        return None

    def _read_name_before(
        self, text: str, begin: int, stop: int, tokens: list[Token], office: Office
    ) -> Attendee | None:
        grammar = self.grammar
        last = len(tokens) - 1
        while last > 0 and tokens[last].text in words.OFFICE_MODIFIERS:
            last -= 1
        for i in range(last, max(-1, last - 5), -1):
            token = tokens[i]
            if i < last and _VERBAL.search(token.text) and not grammar.is_name(token.text):
                return None
            title = office.title if i < last else text[begin:stop]
            if not grammar.may_name(token.text, title):
                continue
            if i == last:
                return self._join_adjacent(text, token, tokens[:i], stop, office)
            return self._join_distant(text, token, tokens[i + 1 : last + 1], stop, office)
        return None

    def _join_adjacent(
        self, text: str, token: Token, before: list[Token], stop: int, office: Office
    ) -> Attendee | None:
        """Read `소속 이름 직위` and `이름 소속장`."""
        post = self.grammar.parse_post(text[token.end : stop], token.end)
        first = token.start
        left = Post()
        if post.affiliation is None or words.UNIT_END.search(post.affiliation.name):
            left = self._read_organization(text, before)
        if left.affiliation or post.affiliation is None:
            unit = left.department or post.department or post.affiliation
            post = Post(left.affiliation, unit, post.position)
            first = left.affiliation.start if left.affiliation else first
        if len(token.text) == 2 and post.affiliation is None:
            return None
        return self.make(token, post, first, stop)

    def _join_distant(
        self, text: str, token: Token, between: list[Token], stop: int, office: Office
    ) -> Attendee | None:
        """Read `이름 소속 부서 직위`; words between must look like an organization."""
        if len(between) == 1 and _FOREIGN_END.match(between[0].text):
            text_ = text[token.start : between[0].end]
            joined = Token(text_, token.start, between[0].end)
            return self.make(joined, Post(position=text[between[0].end : stop].strip()),
                              token.start, stop)
        like = any(
            self.grammar.is_organization(word.text) or word.text in words.GENERIC_BODIES
            for word in between
        )
        unknown = len(between) == 1 and len(between[0].text) >= 3 and len(token.text) >= 3
        unknown = unknown and not words.NO_NAME_END.search(between[0].text)
        if not like and not (unknown and not _VERBAL.search(between[0].text)):
            return None
        post = self.grammar.parse_post(text[token.end : stop], token.end)
        return self.make(token, post, token.start, stop) if post.affiliation else None

    def _read_organization(self, text: str, before: list[Token]) -> Post:
        """Read the organization that ends where a name begins, `의` allowed after it."""
        if not before:
            return Post()
        if before[-1].text == "소속" and len(before) > 1:
            return self._read_organization(text, before[:-1])
        last = before[-1]
        bare = last.text.removesuffix("의")
        grammar = self.grammar
        unit = words.ONLY_UNIT.fullmatch(last.text) or (
            len(before) > 1 and words.UNIT_END.search(last.text)
            and grammar.is_organization(before[-2].text)
        )
        if len(before) > 1 and self._is_branch(before[-2].text, last.text):
            whole = text[before[-2].start : last.end]
            return Post(Named(name=whole, start=before[-2].start, end=last.end))
        business = words.BUSINESS_END.search(last.text)
        if business and last.text not in grammar.generic:
            return Post(Named(name=last.text, start=last.start, end=last.end))
        if not (grammar.is_organization(last.text) or unit):
            believed = bare != last.text and len(bare) > 1 and bare not in words.NO_NAMES
            if not believed or (grammar.is_name(bare) and not grammar.is_organization(bare)):
                return Post()
            return grammar.parse_post(bare, last.start)
        first = len(before) - 1
        while first > 0 and len(before) - first < 3 and self._carries_on(before[first - 1]):
            first -= 1
        begin = before[first].start
        return grammar.parse_post(text[begin : last.end], begin)

    def _is_branch(self, body: str, region: str) -> bool:
        """Say whether a place behind a body's name belongs to it: `물결살림 경남 박하늘 대표`."""
        grammar = self.grammar
        short = region[-1] not in "시군구도" and grammar.is_region(region)
        if not short or grammar.is_region(body) or body in words.NO_NAMES:
            return False
        known = body in grammar.generic or grammar.read_office(body) is not None
        plain = re.fullmatch(r"[가-힣]{3,10}", body) and not _VERBAL.search(body)
        return bool(plain) and not known and not words.NO_NAME_END.search(body)

    def _carries_on(self, token: Token) -> bool:
        if token.text in self.grammar.entities:
            return True
        return self.grammar.is_organization(token.text) and not _VERBAL.search(token.text)

    def _read_name_after(
        self, text: str, begin: int, stop: int, end: int, tokens: list[Token], office: Office
    ) -> Attendee | None:
        """Read `소속 직위 이름입니다`; the name must be a clause's subject or be copular."""
        match = _NAME_AFTER.match(text, stop, min(end, stop + 12))
        if match is None:
            return None
        word = match["name"]
        for size in (len(word), 4, 3):
            name = word[:size]
            if 3 <= size <= len(word) and self.grammar.is_name(name):
                at = match.start("name")
                if not _SUBJECT.match(text, at + size):
                    continue
                token = Token(name, at, at + size)
                post = self._read_office_post(text, begin, stop, tokens, office)
                first = post.affiliation.start if post.affiliation else begin
                return self.make(token, post, min(first, begin), at + size)
        return None

    def _read_office_post(
        self, text: str, begin: int, stop: int, tokens: list[Token], office: Office
    ) -> Post:
        if office.body:
            return self.grammar.parse_post(text[begin:stop], begin)
        left = self._read_organization(text, tokens)
        taught = office.title in ("교사", "교장", "교감", "학생")
        if taught and tokens and words.SCHOOL.fullmatch(tokens[-1].text):
            school = tokens[-1]
            left = Post(Named(name=school.text, start=school.start, end=school.end))
        own = self.grammar.parse_post(text[begin:stop], begin)
        return Post(left.affiliation, left.department or own.department, own.position)
