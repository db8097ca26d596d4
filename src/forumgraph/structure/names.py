"""A name alone, as Korean records write it: glued, spaced, in hanja, foreign."""

from __future__ import annotations

import re

from forumgraph.model import Attendee, Named
from forumgraph.structure import words
from forumgraph.structure.grammar import Grammar
from forumgraph.structure.naming import LATIN_NAME
from forumgraph.structure.tokens import Token

_FILLER = re.compile(r"^[\s\-–—:：/,·•]+")


# `마리암 하다드(Mariam Haddad) 수석연구원`, `제시카 모건(Jessica Morgan, 한빛대 교수)`
READING = re.compile(
    rf"(?P<hangul>[가-힣]+(?:\s[가-힣]+)+)\s?\((?P<name>{LATIN_NAME})(?P<close>\)|,\s)[\s,]*"
)


class NameReader:
    """Reads a text that is one name and nothing else."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.rare: set[str] = set()

    def believe(self, name: str) -> None:
        """Take a word for a name in this record from here on."""
        self.rare.add(name)

    def is_name(self, word: str) -> bool:
        """Say whether a word is a name, by the lexicon or because this record introduced it."""
        return word in self.rare or self.grammar.is_name(word)

    def parse_name(self, text: str, start: int) -> Attendee | None:
        """Read a bare name: an attendee without affiliation and position."""
        name = self.read_name(text.strip(), start + len(text) - len(text.lstrip()))
        return Attendee(name=name, start=name.start, end=name.end) if name else None

    def parse_long_name(self, text: str, start: int) -> Attendee | None:
        """Read a given name of three syllables, which only a post beside it makes believable."""
        grammar = self.grammar
        if len(text) != 4 or text[0] not in grammar.surnames or grammar.is_organization(text):
            return None
        if not re.fullmatch(r"[가-힣]{4}", text) or grammar.read_office(text):
            return None
        name = Named(name=text, start=start, end=start + 4)
        return Attendee(name=name, start=start, end=start + 4)

    def parse_unknown(self, text: str, start: int) -> Attendee | None:
        """Believe a name of four syllables among introduced persons: `강전미르 한빛조합 지부장`."""
        bare = text.strip()
        first, _, rest = bare.partition(" ")
        at = start + text.find(bare)
        person = self.parse_long_name(first, at) or self._parse_rare(first, at)
        post = self.grammar.parse_post(rest, at + len(first) + 1) if person and rest else None
        if person is None or post is None or not (post.affiliation and post.position):
            return None
        if not self.grammar.is_organization(post.affiliation.name.split()[-1]):
            return None
        self.believe(first)
        return person.model_copy(
            update={
                "affiliation": post.affiliation, "department": post.department,
                "position": post.position, "end": at + len(bare),
            }
        )

    def _parse_rare(self, text: str, start: int) -> Attendee | None:
        """Read three syllables that are no word of the genre, whatever surname they begin with."""
        if len(text) != 3 or words.NO_NAME_END.search(text) or text in words.NO_NAMES:
            return None
        grammar = self.grammar
        if not re.fullmatch(r"[가-힣]{3}", text) or grammar.is_organization(text):
            return None
        if grammar.read_office(text):
            return None
        name = Named(name=text, start=start, end=start + 3)
        return Attendee(name=name, start=start, end=start + 3)

    def read_name(self, text: str, start: int) -> Named | None:
        """Read a whole text as a name; blanks between syllables go (`정 희` → 정희)."""
        if not 1 < len(text) <= 30:
            return None
        grammar = self.grammar
        if self.is_name(text):
            return Named(name=text, start=start, end=start + len(text))
        joined = re.sub(r"\s", "", text)
        spaced = text.split()
        split = len(spaced) > 1 and len(joined) <= 4 and self.is_name(joined)
        if split and (len(spaced[0]) == 1 or spaced[0] in grammar.surnames):
            return Named(name=joined, start=start, end=start + len(text))
        return None

    def read_foreign(self, text: str, start: int) -> Attendee | None:
        """Read a foreign name, without `Dr.` or `Prof.` before it."""
        bare, offset = strip_fillers(text, 0, len(text))
        title = words.HONORIFIC.match(bare)
        if title:
            bare, offset = bare[title.end() :], offset + title.end()
        if not self.grammar.is_foreign_name(bare):
            return None
        name = Named(name=bare, start=start + offset, end=start + offset + len(bare))
        office = "Prof." if title and title.group().startswith("Prof") else None
        return Attendee(name=name, position=office, start=name.start, end=name.end)


def strip_fillers(text: str, start: int, end: int) -> tuple[str, int]:
    """Return text[start:end] without fillers at its ends, and where it begins."""
    part = text[start:end]
    lead = _FILLER.match(part)
    begin = lead.end() if lead and lead.group() else 0
    return part[begin:].rstrip(" \t\u00a0-–—:：/,;"), start + begin


def join_syllables(tokens: list[Token], grammar: Grammar) -> list[Token]:
    """Join a name written with blanks: `정`, `희` → `정 희` as one token."""
    if all(len(token.text) > 1 for token in tokens):
        return tokens
    joined: list[Token] = []
    i = 0
    while i < len(tokens):
        token, size = tokens[i], 1
        if token.text in grammar.surnames:
            longest = 3 if len(token.text) == 1 else 2
            while size < longest and i + size < len(tokens) and len(tokens[i + size].text) == 1:
                size += 1
        text = "".join(part.text for part in tokens[i : i + size])
        if size > 1 and grammar.is_name(text):
            joined.append(Token(text, token.start, tokens[i + size - 1].end))
        else:
            size = 1
            joined.append(token)
        i += size
    return joined
