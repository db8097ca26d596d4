"""Persons whom running text introduces with a bracket beside the name."""

from __future__ import annotations

import re

from forumgraph.model import Attendee, Named
from forumgraph.structure.grammar import Grammar, Post
from forumgraph.structure.names import join_syllables
from forumgraph.structure.persons import PersonParser
from forumgraph.structure.tokens import Token

_WINDOW = 70  # letters to the left of an office in which its name and organization stand
_BREAK = re.compile(r"[,.!?;:、\n\t“”\"△▲▷▶□■○◯●◆ㅇ|│]|(?<=\s)[-–—/](?=\s)|\s{3,}")
_QUOTE_ENDS = "‘’'“”\"「」『』<>《》 "
_WORD_EDGE = re.compile(r"[^\s‘’'“”\"「」『』<>《》,]+ ?$")
_PAIR_EDGE = re.compile(r"[A-Za-z가-힣.\-]+ [A-Za-z가-힣.\-]+ ?$")
_LATIN_READING = re.compile(
    r"[가-힣]+(?:\s[가-힣]+)?\s?\((?P<name>[A-Z][a-z]+(?:[ -][A-Z][A-Za-z.]*)*\s[A-Z][a-z]+)\)\s"
)
_NOTED = re.compile(r"(?<![가-힣])(?P<name>[가-힣]{2,4})\((?P<inner>[^()\n]{1,30})\)\s?$")
_PREFIXES = frozenset("이그전현각본타당한")  # 이 중 위원, 전 청장


class BracketReader:
    """Reads `이름(소속 직위)`, `소속(직위 이름)`, `이름 직위(소속)` around an office's brackets."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.parser = PersonParser(grammar)

    def read_bracket(
        self, text: str, begin: int, stop: int, floor: int, end: int
    ) -> Attendee | None:
        """Read `이름(소속 직위)`, `소속(직위 이름)`, `이름 직위(소속)`, `(이름 소속 직위)`."""
        opening = text.rfind("(", max(floor, stop - _WINDOW), stop)
        closing = text.find(")", stop, min(end, stop + 30))
        if opening >= 0 and closing >= 0 and text.count(")", opening, stop) == text.count(
            "(", opening + 1, stop
        ):
            return self._read_around(text, opening, closing, floor)
        if opening >= 0 and closing >= 0:
            outer = text.rfind("(", max(floor, opening - 40), opening)
            if outer >= 0 and text.find("\n", outer, stop) < 0:
                return self._read_around(text, outer, closing, floor)
        if text[stop : stop + 2].lstrip().startswith("("):
            return self._read_after(text, begin, stop, floor, end)
        return None

    def read_between(self, text: str, begin: int, stop: int, floor: int) -> Attendee | None:
        """Read `박하늘(한빛당·새길2) 도의원`, `박하늘(한빛연구원) 팀장`: the office comes last."""
        match = _NOTED.search(text, max(floor, begin - 44), begin)
        if match is None or not self.grammar.is_name(match["name"]):
            return None
        post = self.grammar.parse_post(text[begin:stop], begin)
        first = re.split("[,·ㆍ]", match["inner"])[0]
        inner = self.grammar.parse_place(first, match.start("inner"))
        place = inner.affiliation
        told = place and self.grammar.is_organization(place.name.split()[-1])
        if told and not post.affiliation:
            post = Post(place, inner.department or post.department, post.position)
        token = Token(match["name"], match.start("name"), match.end("name"))
        return self.make(token, post, match.start("name"), stop)

    def read_reading(
        self, text: str, begin: int, stop: int, floor: int
    ) -> Attendee | None:
        """Read `헨리크 알토(Henrik Aalto) 교수`: the Latin name is the one that stays."""
        if text.find(")", max(floor, begin - _WINDOW), begin) < 0:
            return None
        matches = list(_LATIN_READING.finditer(text, max(floor, begin - _WINDOW), begin))
        if not matches or len(text[matches[-1].end() : begin].split()) > 3:
            return None
        match = matches[-1]
        post = self.grammar.parse_post(text[match.end() : stop], match.end())
        if post.position is None or _BREAK.search(text, match.end(), begin):
            return None
        token = Token(match["name"], match.start("name"), match.end("name"))
        return self.make(token, post, match.start(), stop)

    def _read_around(self, text: str, opening: int, closing: int, floor: int) -> Attendee | None:
        inner = text[opening + 1 : closing]
        own = self.parser.parse(inner, opening + 1) if " " in inner and "," not in inner else None
        before = _WORD_EDGE.search(text, max(floor, opening - 30), opening)
        own = None if before and self.grammar.is_name(before.group().strip()) else own
        if own and own.position and own.affiliation and own.name.start > own.affiliation.start:
            return own
        foreign = self._read_foreign_around(text, opening, closing, floor)
        if foreign is not None:
            return foreign
        latin = "A" <= inner[:1] <= "Z"
        for head in (_PAIR_EDGE, _WORD_EDGE) if latin else (_WORD_EDGE, _PAIR_EDGE):
            match = head.search(text, max(floor, opening - 30), opening)
            if match is None:
                continue
            person = self.parser.parse(text[match.start() : closing + 1], match.start())
            if person is not None and (
                head is _WORD_EDGE or " " in text[person.name.start : person.name.end]
            ):
                return person
        person = self.parser.parse(inner, opening + 1)
        return person if person and person.position and person.affiliation else None

    def _read_foreign_around(
        self, text: str, opening: int, closing: int, floor: int
    ) -> Attendee | None:
        """Read `응우옌 티 란(소속 직위)`: as many words before the bracket as can be one name."""
        low = max(floor, opening - 30)
        words_ = list(re.finditer(r"[가-힣]+", text[low:opening]))
        if len(words_) < 2 or text[opening - 1].isspace():
            return None
        for size in self.grammar.count_foreign_end([word.group() for word in words_[-4:]]):
            at = low + words_[-size].start()
            if "," not in text[at:opening] and " " in text[at:opening]:
                return self.parser.parse(text[at : closing + 1], at)
        return None

    def _read_after(
        self, text: str, begin: int, stop: int, floor: int, end: int
    ) -> Attendee | None:
        opening = text.index("(", stop)
        closing = text.find(")", opening, min(end, opening + 50))
        tokens = self.split_left(text, begin, floor)
        if closing < 0 or not tokens or not self.grammar.is_name(tokens[-1].text):
            return None
        person = self.parser.parse(text[tokens[-1].start : closing + 1], tokens[-1].start)
        return person if person and person.affiliation else None

    def split_left(self, text: str, begin: int, floor: int) -> list[Token]:
        """Split the clause to the left of an office, nearest break first cut."""
        low = max(floor, begin - _WINDOW)
        opening = text.rfind("(", low, begin)
        if opening >= 0 and text.find(")", opening, begin) < 0:
            low = opening + 1
        cut = low
        for gap in _BREAK.finditer(text, low, begin):
            cut = gap.end()
        tokens = []
        for match in re.finditer(r"\S+", text[cut:begin]):
            word = match.group()
            lead = len(word) - len(word.lstrip(_QUOTE_ENDS + "("))
            bare = word.strip(_QUOTE_ENDS + "(")
            if bare:
                at = cut + match.start() + lead
                tokens.append(Token(bare, at, at + len(bare)))
        return self._join_last(tokens)

    def _join_last(self, tokens: list[Token]) -> list[Token]:
        """Join a name written with a blank right before its office: `황보 건 연구소장`."""
        if len(tokens) < 2 or len(tokens[-1].text) > 1 or tokens[-2].text in _PREFIXES:
            return tokens
        return [*tokens[:-2], *join_syllables(tokens[-2:], self.grammar)]

    def make(self, token: Token, post: Post, first: int, stop: int) -> Attendee | None:
        """Join a name and the post around it; without an office the name may be any word's.

        `first` and `stop` bound what was read, which the name itself may stand outside of
        (`한빛대 교수 박하늘`, `박하늘(한빛대) 교수`).
        """
        if post.position is None:
            return None
        name = Named(name=token.text, start=token.start, end=token.end)
        return Attendee(
            name=name, affiliation=post.affiliation, department=post.department,
            position=post.position, start=min(first, token.start), end=max(stop, token.end),
        )
