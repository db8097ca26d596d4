"""Introductions without brackets: words in a row, or parts that commas and slashes divide."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forumgraph.model import Attendee, Named
from forumgraph.structure import words
from forumgraph.structure.grammar import Post
from forumgraph.structure.names import join_syllables, strip_fillers
from forumgraph.structure.posts import combine_post, fill_post
from forumgraph.structure.strangers import LATIN_INSIDE, ForeignReader
from forumgraph.structure.tokens import Token, split_outside, split_tokens

_DASHES = re.compile(r"\s{2,}|\t|\s[-–|]\s")
_COMMITTEE_ROLES = ("위원", "위원장", "부위원장", "의장", "부의장", "간사", "회원")
_SENTENCE_END = re.compile(r"(?:다|음|임|함|됨|까|요)[.?!]?$")


class PlainReader(ForeignReader):
    """Reads `이름, 소속, 직위`, `소속 이름 직위`, `소속 직위 이름`, `이름 직위/소속`."""

    def parse_plain(self, text: str, start: int) -> Attendee | None:
        """Read an introduction without brackets: separated parts or words in a row."""
        text, offset = strip_fillers(text, 0, len(text))
        start += offset
        if not text:
            return None
        if " " in text and _SENTENCE_END.search(text) and not self._ends_in_name(text):
            return None
        parts = split_outside(text, ",/\t|;")
        if len(parts) == 1 and _DASHES.search(text):
            person = self.parse_words(text, start)
            if person is not None and person.position:
                return person
            parts = _split_wide(text)
        if len(parts) > 1:
            return self._parse_parts(parts, text, start)
        return self.parse_words(text, start)

    def _ends_in_name(self, text: str) -> bool:
        last = text.split()[-1]
        return self.is_name(last) or self.grammar.read_office(last) is not None

    def _parse_parts(
        self, parts: list[tuple[int, str]], text: str, start: int
    ) -> Attendee | None:
        """Read `이름, 소속, 직위` in any order; one part must be or hold the name."""
        if len(parts) > 4:
            return None
        foreign = self._parse_foreign(parts, start)
        if foreign is not None:
            return self._join_parts(foreign, parts[1:], (start, start + len(text)))
        for i, (offset, part) in enumerate(parts):
            bare, lead = strip_fillers(part, 0, len(part))
            at = start + offset + lead
            person = self.parse_part(bare, at)
            if person is None:
                continue
            rest = parts[:i] + parts[i + 1 :]
            joined = self._join_parts(person, rest, (start, start + len(text)))
            among = 0 < i < len(parts) - 1  # a name between two bodies is a third one
            return None if among and joined and joined.position is None else joined
        return None

    def parse_part(self, text: str, start: int) -> Attendee | None:
        """Read one part of a row: a name, or a whole introduction."""
        return self.parse_name(text, start) or self.parse_words(text, start)

    def _parse_foreign(self, parts: list[tuple[int, str]], start: int) -> Attendee | None:
        """Read `Nguyen Thi Lan, Director, …`: a Latin name first, and an office to prove it."""
        offset, part = parts[0]
        bare, lead = strip_fillers(part, 0, len(part))
        if not "A" <= bare[:1] <= "Z":
            tokens = bare.split()
            if len(tokens) < 2 or len(tokens) not in self.grammar.count_foreign(tokens):
                return None
        proved = words.HONORIFIC.match(bare) or any(
            words.ENGLISH_OFFICE.fullmatch(rest.strip()) or self.grammar.is_post(rest)
            for _, rest in parts[1:]
        )
        return self.read_foreign(bare, start + offset + lead) if proved else None

    def _join_parts(
        self, person: Attendee, rest: list[tuple[int, str]], span: tuple[int, int]
    ) -> Attendee | None:
        post = Post()
        rest = sorted(rest, key=lambda part: part[1].strip() in _COMMITTEE_ROLES)
        for offset, part in rest:
            bare, lead = strip_fillers(part, 0, len(part))
            if " " in bare and self.parse_words(bare, span[0] + offset + lead):
                return None
            if len(bare) > 40 or self.is_name(bare):
                return None
            if re.fullmatch(r"[\d\-\s()~.]+|\S+@\S+", bare):
                continue
            post = fill_post(post, self.grammar.parse_post(bare, span[0] + offset + lead))
        if person.affiliation and post.affiliation and not post.position:
            return None
        believed = post.position or person.position or (
            post.affiliation and self.grammar.is_organization(post.affiliation.name.split()[-1])
        )
        if post.affiliation and not self.grammar.is_place_of_work(post.affiliation.name):
            return None
        return combine_post(person, post, *span) if believed else None

    def parse_words(self, text: str, start: int) -> Attendee | None:
        """Read words in a row: name first, name last, or name before its office."""
        tokens = join_syllables(split_tokens(text), self.grammar)
        if not 2 <= len(tokens) <= 9:
            return None
        if LATIN_INSIDE.search(text):
            return self.parse_between(text, start)
        if "A" <= text[0] <= "Z":
            person = self.parse_latin(text, start)
            if person is not None:
                return person
        if "a" <= text[-1] <= "z":
            return self.parse_latin_last(text, start)
        person = self.parse_hangul_foreign(text, start, tokens)
        if person is not None:
            return person
        for i in self._order_names(tokens):
            person = self._try_name(text, start, tokens, i)
            if person is not None:
                return person
        return None

    def _order_names(self, tokens: list[Token]) -> Iterator[int]:
        """Yield the places where a name may stand, the likeliest first."""
        last = len(tokens) - 1
        names = [i for i, token in enumerate(tokens) if self.is_name(token.text)]
        if last in names and self.grammar.read_office(tokens[last - 1].text):
            yield last
        for i in names:
            if 0 < i < last and self.grammar.read_office(tokens[i + 1].text):
                yield i
        if 0 in names:
            yield 0
        if last in names:
            yield last
        for i in names:
            if 0 < i < last:
                yield i

    def _names_employer(self, post: Post) -> bool:
        place = post.affiliation
        return place is not None and self.grammar.is_organization(place.name.split()[-1])

    def _heads_unit(self, left: Post, right: Post) -> bool:
        """Say whether what follows a name heads a unit of what stands before it.

        `새길화력㈜ 박하늘 경영지원처장`: the 경영지원처 is part of 새길화력㈜.
        """
        unit = right.affiliation
        single = unit is not None and " " not in unit.name and right.department is None
        known = single and unit is not None and unit.name in self.grammar.entities
        if unit is None or not single or known or left.position:
            return False
        return bool(words.UNIT_END.search(unit.name)) and self._names_employer(left)

    def _try_name(
        self, text: str, start: int, tokens: list[Token], i: int
    ) -> Attendee | None:
        token = tokens[i]
        before, after = text[: token.start], text[token.end :]
        left = self.grammar.parse_post(before, start) if before.strip() else Post()
        right = self.grammar.parse_post(after, start + token.end) if after.strip() else Post()
        if i and self._heads_unit(left, right):
            right = Post(None, right.affiliation, right.position)
        if after.strip() and (right.position is None or (i and right.affiliation)):
            return None
        apart = i + 1 < len(tokens) and self.grammar.read_office(tokens[i + 1].text) is None
        if i and apart and not self._names_employer(left):
            return None
        nothing_else = before.strip() and not after.strip() and left.position is None
        if nothing_else and not self.grammar.is_organization(tokens[i - 1].text):
            return None
        placed = left.affiliation or left.department
        if i and left.position and right.position and placed is None:
            return None
        for post in (left, right):
            if post.affiliation and not self.grammar.is_place_of_work(post.affiliation.name):
                return None
        rare = token.text in self.rare
        if i + 1 < len(tokens) and not (
            rare or self.grammar.may_name(token.text, tokens[i + 1].text)
        ):
            return None
        if len(token.text) == 2 and not left.position and not right.position:
            return None
        name = Named(
            name=re.sub(r"\s", "", token.text), start=start + token.start, end=start + token.end
        )
        person = Attendee(name=name, start=start, end=start + len(text))
        return combine_post(combine_post(person, right, *_span(person)), left, *_span(person))


def _span(person: Attendee) -> tuple[int, int]:
    return person.start, person.end


def _split_wide(text: str) -> list[tuple[int, str]]:
    parts, begin = [], 0
    for gap in _DASHES.finditer(text):
        parts.append((begin, text[begin : gap.start()]))
        begin = gap.end()
    parts.append((begin, text[begin:]))
    return [(offset, part) for offset, part in parts if part.strip()]
