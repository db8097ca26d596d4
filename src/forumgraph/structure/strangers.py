"""Introductions of foreigners: a name in Latin or Hangul before, between or behind a post."""

from __future__ import annotations

import re

from forumgraph.model import Attendee, Named
from forumgraph.structure import words
from forumgraph.structure.grammar import Post
from forumgraph.structure.names import NameReader
from forumgraph.structure.naming import LATIN_LIKE
from forumgraph.structure.posts import combine_post
from forumgraph.structure.tokens import Token

LATIN_INSIDE = re.compile(rf"(?<=[가-힣)㈜]\s)(?P<name>{LATIN_LIKE})(?=\s[가-힣])")
_LATIN_LAST = re.compile(rf"(?<=[가-힣)㈜]\s)(?P<name>{LATIN_LIKE})$")


class ForeignReader(NameReader):
    """Reads words in a row of which some are a foreign name; an office must prove it."""

    def parse_latin(self, text: str, start: int) -> Attendee | None:
        """Read `Ingrid Solheim 주한 노르웨이 대사`: a Latin name, then a Korean post."""
        match = re.match(r"[A-Z][A-Za-z .\-]*[a-z](?=\s+[가-힣㈜(])", text)
        person = self.read_foreign(match.group(), start) if match else None
        if person is None or match is None:
            return None
        post = self.grammar.parse_post(text[match.end() :], start + match.end())
        return combine_post(person, post, start, start + len(text)) if post.position else None

    def parse_between(self, text: str, start: int) -> Attendee | None:
        """Read `한빛연구원 Rob Abel 초빙연구위원`: a Latin name between organization and office."""
        match = LATIN_INSIDE.search(text)
        if match is None or not self.grammar.is_foreign_name(match["name"]):
            return self.parse_latin_last(text, start)
        left = self.grammar.parse_post(text[: match.start("name")], start)
        right = self.grammar.parse_post(text[match.end("name") :], start + match.end("name"))
        if right.position is None or right.affiliation or not left.affiliation or left.position:
            return None
        span = (start + match.start("name"), start + match.end("name"))
        person = Attendee(
            name=Named(name=match["name"], start=span[0], end=span[1]), start=span[0], end=span[1]
        )
        whole = (start, start + len(text))
        return combine_post(combine_post(person, right, *whole), left, *whole)

    def parse_latin_last(self, text: str, start: int) -> Attendee | None:
        """Read `한빛공사 수출지원센터 차장 Rob Abel`: the Latin name ends the introduction."""
        match = _LATIN_LAST.search(text)
        if match is None or not self.grammar.is_foreign_name(match["name"]):
            return None
        post = self.grammar.parse_post(text[: match.start()], start)
        place = post.affiliation
        if post.position is None or " - " in text or " – " in text:
            return None
        if place is None or not self.grammar.is_place_of_work(place.name):
            return None
        span = (start + match.start("name"), start + match.end("name"))
        name = Named(name=match["name"], start=span[0], end=span[1])
        person = Attendee(name=name, start=span[0], end=span[1])
        return combine_post(person, post, start, start + len(text))

    def parse_hangul_foreign(
        self, text: str, start: int, tokens: list[Token]
    ) -> Attendee | None:
        """Read `모리 아야카 물길재생회 활동가`: a foreign name in Hangul, then a post."""
        for size in self.grammar.count_foreign([token.text for token in tokens[:-1]]):
            post = self.grammar.parse_post(text[tokens[size].start :], start + tokens[size].start)
            place = post.affiliation.name.split() if post.affiliation else []
            placed = len(place) == 1 or (place and self.grammar.is_organization(place[-1]))
            if post.position is None or not placed:
                continue
            begin, end = tokens[0].start, tokens[size - 1].end
            name = Named(name=text[begin:end], start=start + begin, end=start + end)
            person = Attendee(name=name, start=name.start, end=name.end)
            return combine_post(person, post, start, start + len(text))
        return self.parse_foreign_inside(text, start, tokens)

    def parse_foreign_inside(
        self, text: str, start: int, tokens: list[Token]
    ) -> Attendee | None:
        """Read `한빛테크 대표 애런 쿡` and `한빛테크 전략팀 애런 쿡 매니저`."""
        words_ = [token.text for token in tokens]
        office = self.grammar.read_office(words_[-1]) is not None
        for size in self.grammar.count_foreign_end(words_[:-1] if office else words_):
            last = len(tokens) - office
            before = text[: tokens[last - size].start].rstrip()
            left = self.grammar.parse_post(before, start) if before else Post()
            right = Post(position=words_[-1]) if office else Post()
            ended = bool(before) and self.grammar.is_organization(before.split()[-1])
            unit = bool(before) and bool(words.UNIT_END.search(before))
            if not left.affiliation or not self.grammar.is_place_of_work(left.affiliation.name):
                continue
            if " - " in before or (left.position is None and not (office and (ended or unit))):
                continue
            begin, end = tokens[last - size].start, tokens[last - 1].end
            name = Named(name=text[begin:end], start=start + begin, end=start + end)
            person = Attendee(name=name, start=name.start, end=name.end)
            person = combine_post(person, right, start, start + len(text))
            return combine_post(person, left, start, start + len(text))
        return None
