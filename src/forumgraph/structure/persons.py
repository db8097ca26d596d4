"""One line, cell or bracket that introduces a person, in every order writers use.

::

    이름(소속 직위)   이름 직위(소속)   이름(직위, 소속)   이름, 소속 직위   소속 이름 직위
    소속 직위 이름    소속(위원장 이름)  이름 직위/소속     좌장: 이름(소속 직위)
"""

from __future__ import annotations

import re

from forumgraph.lexicon import Lexicon
from forumgraph.model import Attendee, Named, Role
from forumgraph.structure import foreign, words
from forumgraph.structure.brackets import HANJA_ONLY, find_bracket, is_note, read_role
from forumgraph.structure.grammar import Grammar, Post, compile_grammar
from forumgraph.structure.names import READING, strip_fillers
from forumgraph.structure.plain import PlainReader
from forumgraph.structure.posts import combine_post
from forumgraph.structure.revise import move_person
from forumgraph.structure.tokens import split_outside, take_last_word

REMEMBERED = 8000  # texts whose reading is kept; the same heads come back on every page
MAXIMUM = 120  # letters of one introduction; a longer line is prose
_INNER_END = re.compile(r"(?P<word>[^\s(),]+)\s*[)）]+$")
_SPREAD_END = re.compile(r"(?:^|\s|:)[가-힣]\s+[가-힣]$")
_SPREAD_NAME = re.compile(r"[가-힣](?:\s{1,3}[가-힣]){1,2}")
_POST_LIKE = re.compile(r"[장관사자가수인원님]$")
_OTHER_NAME = re.compile(r"(?:이하|구|옛|약칭|영문|영어)\s")
# `Ms. Han Baram, Director, NWA / 한바람 새길원 원장`: the second language says the same.
TWICE = re.compile(r"(?:(?:Mr|Ms|Mrs|Dr|Prof)\.\s)?[A-Z][A-Za-z .,'()&-]{4,90}\s/\s(?=[가-힣]{2})")
_ANY_LABEL = re.compile(r"(?:[가-힣·/]{1,8}|[가-힣](?:\s+[가-힣]){1,3})\s?[:：]\s*(?=\S)")


def parse_person(text: str, start: int, lexicon: Lexicon) -> Attendee | None:
    """Read a text that introduces exactly one person; `start` is its offset in the document.

    Returns None for a text that is more, less or something else: a bare name (nobody is
    introduced), a placeholder (`발제자 2인`), a sentence.

    >>> parse_person("정 희(한빛연구원장)", 0, Lexicon([Entry("정", "surname", "", (), "-")]))
    """
    return PersonParser(compile_grammar(lexicon)).parse(text, start)


class PersonParser(PlainReader):
    """The shapes of one introduction, tried from the most to the least explicit."""

    def __init__(self, grammar: Grammar) -> None:
        super().__init__(grammar)
        self._ends = grammar.ends
        self._parsed: dict[str, Attendee | None] = grammar.parsed

    def believe(self, name: str) -> None:
        """Take a word for a name; what was parsed without it may read otherwise now."""
        super().believe(name)
        self._parsed = {}

    def parse(self, text: str, start: int) -> Attendee | None:
        """Return the person a text introduces, with the role a label gives, or None."""
        if not 2 < len(text) <= MAXIMUM:
            return None
        if text not in self._parsed:
            if len(self._parsed) > REMEMBERED:
                self._parsed.clear()
            self._parsed[text] = self._parse(text, 0) if self.may_introduce(text) else None
        person = self._parsed[text]
        return person and move_person(person, start)

    def _parse(self, text: str, start: int) -> Attendee | None:
        role, label_end = self.read_role(text)
        inner, offset = strip_fillers(text, label_end, len(text))
        if not inner or words.PLACEHOLDER.match(inner):
            return None
        twice = TWICE.match(inner)
        if twice:
            inner, offset = inner[twice.end() :], offset + twice.end()
        labelled = None if label_end else _ANY_LABEL.match(inner)
        if labelled:
            inner, offset = inner[labelled.end() :], offset + labelled.end()
        person = self._parse_shape(inner, start + offset)
        if person is None and label_end:
            plain = text[:label_end].rstrip()[-1:] in ":：])>〕】"
            person = self.parse_name(inner, start + offset)
            if person is None and plain:
                person = self.parse_unknown(inner, start + offset)
            if person and not plain and len(person.name.name) < 3:
                return None
        if person is not None and role:
            person = person.model_copy(update={"roles": (role,)})
        return person

    def may_introduce(self, text: str) -> bool:
        """Say cheaply whether a text can end an introduction; most lines of a record cannot.

        The last word must be a name, an office or an organization, or close a bracket behind
        one of them.
        """
        if text.count(" ") > 14 and "  " not in text:
            return False
        bare = text.rstrip(" \t\u00a0-–—:：/,;")
        if bare.endswith((")", "）")):
            inner = _INNER_END.search(bare)
            if inner and self.grammar.read_office(inner["word"]) is not None:
                return True
            opening = bare.find("(")
            bare = bare[: opening if opening > 0 else None].rstrip()
            if not bare or opening == 0:
                return True
        if bare[-2:-1] == " " and _SPREAD_END.search(bare):
            return True
        return self._ends_well(take_last_word(bare)) or self._holds_foreign(bare)

    def _holds_foreign(self, text: str) -> bool:
        """Say whether a text ends in a foreign name, or begins with one and goes on."""
        tokens = text.split()
        if len(tokens) < 3:
            return False
        return foreign.holds_foreign(tokens) or foreign.is_foreign(tokens[-2:])

    def _ends_well(self, word: str) -> bool:
        if not word:
            return False
        grammar = self.grammar
        known = self._ends.get(word)
        if known is None:
            known = not "가" <= word[-1] <= "힣" or self.is_name(word)
            known = known or grammar.read_office(word) is not None or grammar.is_organization(word)
            known = known or (len(word) > 2 and bool(_POST_LIKE.search(word)))
            self._ends[word] = known
        return known

    def read_role(self, text: str) -> tuple[Role | None, int]:
        """Read a role's label at the start: the role and where the label ends."""
        return read_role(text)

    # --- shapes ---------------------------------------------------------------------------

    def _parse_shape(self, text: str, start: int) -> Attendee | None:
        reading = READING.match(text) if "(" in text else None
        if reading and self.grammar.is_foreign_name(reading["name"]):
            return self._parse_reading(text, start, reading)
        bracket = None if "\t" in text else find_bracket(text)
        if bracket:
            return self._parse_bracket(text, start, bracket)
        return self.parse_plain(text, start)

    def _parse_reading(
        self, text: str, start: int, reading: re.Match[str]
    ) -> Attendee | None:
        """Read `호세 레예스(Jose Reyes), 소속 직위`: the Latin name is the one that stays."""
        rest = text[reading.end() :]
        if reading["close"] != ")":
            rest = rest.rstrip().removesuffix(")")
        post = self.grammar.parse_post(rest, start + reading.end())
        if post.position is None:
            return None
        span = (start + reading.start("name"), start + reading.end("name"))
        name = Named(name=reading["name"], start=span[0], end=span[1])
        person = Attendee(name=name, start=start, end=start + reading.end())
        return combine_post(person, post, start, start + len(text))

    def parse_part(self, text: str, start: int) -> Attendee | None:
        """Read one cell of a row, which may hold a bracket of its own."""
        if "(" in text:
            return self._parse_shape(text, start)
        return super().parse_part(text, start)

    def _parse_bracket(
        self, text: str, start: int, bracket: tuple[int, int]
    ) -> Attendee | None:
        opening, closing = bracket
        tail = text[closing + 1 :].strip()
        if tail and not self._is_tail(tail):
            if is_note(text[opening + 1 : closing]):
                blank = " " * (closing + 1 - opening)
                return self._parse_shape(f"{text[:opening]}{blank}{text[closing + 1 :]}", start)
            return self.parse_plain(text, start)
        head, (inner, at) = text[:opening].rstrip(), strip_fillers(text, opening + 1, closing)
        if is_note(inner):
            return self.parse_plain(head, start)
        person = self._read_head(head, start)
        if person is None and not self._introduces(inner, start + at):
            person = self._read_rare(head, inner, start)
        if person is None:
            return self._parse_inverted(head, inner, start, at)
        place = person.position and self.grammar.is_organization(inner)
        if self.is_name(inner) and not (place or words.SCHOOL.fullmatch(inner)):
            return None
        person, inner, at = self._take_reading(person, inner, start, at)
        post = self.grammar.parse_post(inner, start + at)
        if " " in person.name.name and not post.position and "가" <= head.strip()[0] <= "힣":
            return None
        if post.position is None and self.parse_words(inner.split(",")[0], start + at):
            return None
        if self._is_field(person, inner):
            post = Post()
        seat = words.SEAT_ROLES.get(person.position or "")
        if seat and post.affiliation and post.position:
            person = person.model_copy(update={"position": None, "roles": (seat,)})
        if tail and person.position is None and self.grammar.read_office(tail):
            person = person.model_copy(update={"position": tail})
        return combine_post(person, post, start, start + len(text))

    def _is_field(self, person: Attendee, inner: str) -> bool:
        """Say whether a bracket tells what somebody teaches: `내과 박하늘 교수(예방의학)`."""
        placed = person.affiliation or person.department
        teaches = (person.position or "").endswith(("교수", "강사", "전문의"))
        known = self.grammar.is_organization(inner) or words.UNIT_END.search(inner)
        return bool(teaches and placed and " " not in inner and "," not in inner and not known)

    def _take_reading(
        self, person: Attendee, inner: str, start: int, at: int
    ) -> tuple[Attendee, str, int]:
        """Take the Hangul reading of a name in hanja: `李恩宰(이은재, 한빛대 교수)`."""
        first, comma, rest = inner.partition(",")
        if not HANJA_ONLY.fullmatch(person.name.name) or not self.is_name(first.strip()):
            return person, inner, at
        begin = start + at
        name = Named(name=first.strip(), start=begin, end=begin + len(first))
        skip = len(first) + len(comma) + len(rest) - len(rest.lstrip())
        return person.model_copy(update={"name": name}), rest.lstrip(), at + skip

    def _is_tail(self, tail: str) -> bool:
        if len(tail) > 12:
            return False
        return tail in ("님", "등", "씨") or self.grammar.read_office(tail) is not None

    def _read_head(self, head: str, start: int) -> Attendee | None:
        """Read what stands before the bracket: a name, perhaps with office or organization."""
        person = self.parse_name(head, start)
        person = person or self.parse_plain(head, start)
        return person or self.read_foreign(head, start)

    def _introduces(self, inner: str, start: int) -> bool:
        """Say whether a bracket introduces somebody by itself: `골든타임(한빛회 박하늘 대표)`."""
        person = self.parse_plain(inner, start)
        return bool(person and person.affiliation and person.position)

    def _read_rare(self, head: str, inner: str, start: int) -> Attendee | None:
        """Believe a surname the lexicon lacks where a bracket holds organization and office."""
        spread = _SPREAD_NAME.fullmatch(head)
        before = [re.sub(r"\s", "", head)] if spread else head.split()
        if not before or read_role(inner)[1] or not all(map(self.grammar.read_office, before[:-1])):
            return None
        word = before[-1]
        ordinary = not spread and (word in words.NO_NAMES or words.NO_NAME_END.search(word))
        shaped = spread or re.fullmatch(r"[가-힣]{3}", word) or self.grammar.sounds_foreign(word)
        if ordinary or not shaped or self.grammar.is_organization(word):
            return None
        post = self.grammar.parse_post(inner, 0)
        if post.position is None or post.affiliation is None or self.grammar.read_office(word):
            return None
        if word in words.NO_NAMES:
            if word[0] not in self.grammar.surnames:
                return None
            word = head  # `주 민` keeps its blank, as 주민 are many
        self.believe(word)
        written = head if spread else word
        at = start + head.rindex(written)
        name = Named(name=word, start=at, end=at + len(written))
        return Attendee(
            name=name, position=" ".join(before[:-1]) or None, start=start, end=name.end
        )

    def _parse_inverted(self, head: str, inner: str, start: int, at: int) -> Attendee | None:
        """Read `소속(위원장 이름)`: the bracket holds office and name."""
        if "," in inner and head and self.grammar.is_organization(head.split()[-1]):
            for offset, part in split_outside(inner, ","):
                if not _OTHER_NAME.match(part.strip()):
                    inner, lead = strip_fillers(part, 0, len(part))
                    at += offset + lead
                    break
        person = self.parse_plain(inner, start + at)
        if person is None or (person.affiliation and person.affiliation.start > person.name.start):
            return None
        head_start = head.rfind(":") + 1
        head, start = head[head_start:], start + head_start
        if len(head) > 40 or not person.position:
            return None
        post = self.grammar.parse_post(head, start)
        if post.affiliation is None or post.position:
            return None
        office_first = not inner.startswith(person.name.name)
        believed = office_first and self.grammar.is_place_of_work(post.affiliation.name)
        if not believed and not self.grammar.is_organization(head.split()[-1]):
            return None
        if person.affiliation and " 겸 " not in person.position:
            return person
        update = {
            "affiliation": post.affiliation,
            "department": person.department or post.department,
            "start": start, "end": start + at + len(inner) + 1,
        }
        return person.model_copy(update=update)
