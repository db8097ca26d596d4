"""The grammar of where somebody works and as what, compiled once per lexicon.

The lexicon's positions, surnames and organizations come first; the suffix rules of `words`
answer where it is silent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from forumgraph.lexicon import Lexicon
from forumgraph.model import Named
from forumgraph.structure import foreign, words
from forumgraph.structure.naming import Naming
from forumgraph.structure.offices import Office
from forumgraph.structure.tokens import (
    ABBREVIATION,
    Token,
    make_named,
    split_outside,
    split_tokens,
)

_UNIT_STEM = re.compile(r"(?:본부|지부|지회|지사|지점|[과팀실국부])$")
_JOINT = re.compile(r"[·ㆍ․‧]|\s겸\s")
_OCCUPATION = re.compile(r"[가-힣]{2,7}(?:가|자|인|꾼)")
_TRAILING = re.compile(r"등|외|및|\d학년|재학생?|휴학생?")
_BUSINESS_UNITS = ("사업부", "사업본부", "영업팀", "마케팅팀", "기술연구소")  # of firms only
_FORMER = re.compile(r"^(?:前|現|전|현)\s+")
_LIKE_OFFICE = re.compile(r"[가-힣]{2,8}[장관사자가수인]|학생|재학생|[가-힣]{2}과정생?")
_Position = tuple[str | None, int, tuple[Token, Office] | None]


@dataclass(frozen=True, slots=True)
class Post:
    """Where somebody works and as what; any of the three may be missing."""

    affiliation: Named | None = None
    department: Named | None = None
    position: str | None = None


class Grammar(Naming):
    """Reads a post: organization, unit in it, and office."""

    def parse_post(self, text: str, start: int) -> Post:
        """Read `소속 부서 직위`, `소속, 직위`, `직위, 소속` or one of them.

        The first of two posts joined by a middle dot counts (`A대 교수·B센터장`).
        """
        parts = split_outside(text, ",/;|\t")
        if len(parts) > 1:
            return self._join_parts([(p, start + o) for o, p in parts])
        for dot in _JOINT.finditer(text):
            left, right = text[: dot.start()], text[dot.end() :]
            if self.is_post(left) and self.is_post(right) and " " in left.strip():
                post = self._parse_simple(left, start)
                return post if dot.group().strip() == "겸" else self._join_titles(post, dot, right)
        return self._parse_simple(text, start)

    def _join_titles(self, post: Post, dot: re.Match[str], right: str) -> Post:
        """Keep two bare titles of one post together: `한빛협회 이사·변호사`."""
        office = self.read_office(right.strip())
        unit = office is None or office.stem or words.UNIT_HEAD.fullmatch(right.strip())
        if unit or post.position is None:
            return post
        return replace(post, position=f"{post.position}{dot.group()}{right.strip()}")

    def parse_place(self, text: str, start: int) -> Post:
        """Read a text that must be an organization, perhaps with a unit: a table's column says so.

        What ends in an office is read as a post all the same (`한빛연구원장`).
        """
        if self.is_post(text) or len(split_outside(text, ",/;|\t")) > 1:
            return self.parse_post(text, start)
        return self._place_body(text, start, None)

    def is_post(self, text: str) -> bool:
        """Say whether a text ends in an office."""
        tokens = text.split()
        return bool(tokens) and self.read_office(tokens[-1]) is not None

    def _join_parts(self, parts: list[tuple[str, int]]) -> Post:
        affiliation, department, position = None, None, None
        for text, start in parts:
            if words.ENGLISH_ROLE.fullmatch(text.strip()):
                continue
            post = self._parse_simple(text, start)
            whole = post.position and post.affiliation and affiliation is None
            position = post.position if whole else position or post.position
            if affiliation is None:
                affiliation, department = post.affiliation, post.department or department
            elif department is None and post.affiliation and not (position and post.position) and (
                words.UNIT_END.search(post.affiliation.name)
            ):
                department = post.affiliation
        return Post(affiliation, department, position)

    def _parse_simple(self, text: str, start: int) -> Post:
        english = words.ENGLISH_OFFICE.fullmatch(text.strip())
        if english:
            return Post(position=english.group())
        tokens = split_tokens(text)
        while tokens and _TRAILING.fullmatch(tokens[-1].text):
            tokens.pop()
        if not tokens:
            return Post()
        if _FORMER.match(text.lstrip()) and len(tokens) > 1 and self._names_place(tokens[1:]):
            tokens = tokens[1:]
        if len(tokens) == 2 and words.SCHOOL_SEAT.fullmatch(tokens[1].text):
            school, seat = tokens
            if words.SCHOOL.fullmatch(school.text):
                return Post(make_named(school.text, start + school.start), None, seat.text)
        position, body_end, fused = self._read_position(tokens)
        lead = tokens[0].start
        if fused is not None:
            return self._place_fused(text, start, lead, fused, position or "")
        if body_end <= lead:
            unit = self._find_own_unit(tokens[-1], start)
            return Post(None, unit, _shorten_title(position, unit))
        body = text[lead:body_end]
        if position == "대사" and body.startswith("주"):
            named = make_named(body, start + lead)
            return Post(named.model_copy(update={"name": f"{named.name} 대사관"}), None, position)
        if position == "교육감" and re.fullmatch(r"[가-힣]+[시도]|[가-힣]{2}", body.strip()):
            named = make_named(body, start + lead)
            return Post(named.model_copy(update={"name": f"{body.strip()}교육청"}), None, position)
        if position and words.RESIDENTS_HEAD.search(position) and len(tokens) == 2:
            whole = body + position[:-1]
            named = Named(name=whole, start=start + lead, end=start + lead + len(whole))
            return Post(named, None, "회장")
        post = self._place_body(body, start + lead, position)
        if post.affiliation is None:
            return post
        unit = self._find_own_unit(tokens[-1], start)
        position = _shorten_title(position, unit)
        return Post(post.affiliation, _join_units(post.department, unit), position)

    def _names_place(self, tokens: list[Token]) -> bool:
        """Say whether a post names where it is held, not the office alone (`전 장관`)."""
        office = self.read_office(tokens[0].text)
        return office.stem > 0 if office else len(tokens) > 1

    def _find_own_unit(self, token: Token, start: int) -> Named | None:
        """Read the unit in a title that stands alone: ○○과장 heads the ○○과."""
        word = token.text
        head = None if word in self.positions else words.UNIT_HEAD.fullmatch(word)
        if head is None or (head["office"] and head["stem"] in words.OFFICE_MODIFIERS):
            return None
        at = start + token.start
        return Named(name=word[:-1], start=at, end=at + len(word) - 1)

    def _read_position(self, tokens: list[Token]) -> _Position:
        last = tokens[-1]
        office = self.read_office(last.text)
        if office is None:
            return self._guess_position(tokens)
        first = len(tokens) - 1
        while first and tokens[first - 1].text in words.OFFICE_MODIFIERS:
            first -= 1
        joint = first > 1 and tokens[first - 1].text == "겸"
        if joint and self.read_office(tokens[first - 2].text):
            first -= 2
        title = " ".join(token.text for token in tokens[first:])
        if office.stem:
            whole = first < len(tokens) - 1
            return (title if whole else office.title), tokens[first].start, (last, office)
        return title, tokens[first].start, None

    def _guess_position(self, tokens: list[Token]) -> _Position:
        """Believe an unknown last word to be an office only after a known organization."""
        last = tokens[-1].text
        occupied = len(tokens) == 1 and _OCCUPATION.fullmatch(last) and last not in words.NO_NAMES
        if occupied and not self.is_organization(last):
            return last, tokens[-1].start, None
        shaped = len(tokens) > 1 and _LIKE_OFFICE.fullmatch(last)
        follows = shaped and self.is_organization(tokens[-2].text)
        if follows and not self.is_organization(last):
            return last, tokens[-1].start, None
        return None, tokens[-1].end, None

    def _place_fused(
        self, text: str, start: int, lead: int, fused: tuple[Token, Office], position: str
    ) -> Post:
        token, office = fused
        at = start + token.start
        own = Named(name=office.body, start=at, end=at + office.stem)
        unit = None
        if office.unit:
            own = Named(name=office.body, start=at, end=at + office.stem - office.unit)
            unit_name = token.text[office.stem - office.unit : office.stem]
            unit = Named(name=unit_name, start=own.end, end=at + office.stem)
        before = text[lead : token.start].strip()
        if " 겸 " in f"{position} ":
            before = ""
        if not before:
            return Post(own, unit, position)
        outer = self._place_body(before, start + lead, None)
        if outer.affiliation and self.is_organization(before.split()[-1]):
            return Post(outer.affiliation, own, position)
        merged = text[lead : token.start + office.stem]
        name = re.sub(r"\s+", " ", text[lead : token.start]) + office.body
        return Post(
            Named(name=name, start=start + lead, end=start + lead + len(merged)), unit, position
        )

    def _place_body(self, text: str, start: int, position: str | None) -> Post:
        """Split an organization from the unit named after it."""
        if position and self.read_office(text.strip()) is not None:
            return Post(position=position)
        quoted = words.QUOTED_NAME.search(text.rstrip())
        if quoted:
            at = start + quoted.start("name")
            return Post(make_named(quoted["name"], at), None, position)
        tokens = split_tokens(text)
        if len(tokens) == 2 and tokens[0].text in words.LEGAL_FORMS:
            return Post(make_named(tokens[1].text, start + tokens[1].start), None, position)
        if text.isascii():
            return Post(make_named(text, start), None, position)
        alone = len(tokens) == 1 and position and tokens[0].text not in self.entities
        if alone and words.ONLY_UNIT.fullmatch(tokens[0].text):
            return Post(None, make_named(text, start), position)
        if len(tokens) == 2 and words.CORPORATE.fullmatch(tokens[0].text):
            return Post(make_named(text, start), None, position)
        if len(tokens) > 1 and (
            self.is_organization(tokens[0].text) or foreign.sounds_foreign(tokens[0].text)
            or tokens[1].text.endswith(_BUSINESS_UNITS)
        ):
            units = len(tokens)
            while units > 1 and words.UNIT_END.search(ABBREVIATION.sub("", tokens[units - 1].text)):
                units -= 1
            whole = text if units == len(tokens) else text[: tokens[units - 1].end]
            if units < len(tokens) and self._may_have_units(tokens, whole):
                unit = make_named(text[tokens[units].start :], start + tokens[units].start)
                return Post(make_named(whole, start), unit, position)
        return Post(make_named(text, start), None, position)

    def _may_have_units(self, tokens: list[Token], body: str) -> bool:
        last = body.split()[-1]
        known = body.split("(")[0].strip() in self.entities or self.is_organization(last)
        return known or (len(tokens) == 2 and len(last) > 3)


def _shorten_title(title: str | None, unit: Named | None) -> str | None:
    """Leave the unit out of its head's title (건축과장 → 과장); 지도과장 is a title whole."""
    if title is None or unit is None or " " in title:
        return title
    if _UNIT_STEM.sub("", unit.name) in words.OFFICE_MODIFIERS:
        return title
    return title[len(_UNIT_STEM.sub("", unit.name)) :]


def _join_units(outer: Named | None, inner: Named | None) -> Named | None:
    """Name a unit with the one around it: 보건소 방문건강팀."""
    if outer is None or inner is None:
        return outer or inner
    return Named(name=f"{outer.name} {inner.name}", start=outer.start, end=inner.end)


@lru_cache(maxsize=4)
def compile_grammar(lexicon: Lexicon) -> Grammar:
    """Return the grammar of a lexicon, compiled once."""
    return Grammar(lexicon)
