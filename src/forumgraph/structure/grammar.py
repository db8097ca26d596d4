"""The grammar of one person's introduction: what is a name, an office, an organization.

It is compiled once per lexicon; the lexicon's positions, surnames and organizations come first
and the suffix rules of `words` answer where it is silent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from forumgraph.korean import PARTICLES
from forumgraph.lexicon import Lexicon
from forumgraph.model import Named
from forumgraph.structure import words

HANJA = "\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff"
_OCCUPATION = re.compile(r"[가-힣]{2,7}(?:가|자|인|꾼)")
_FORMER = re.compile(r"^(?:前|現|전|현)\s+")
_TOKEN = re.compile(r"(?:[^\s()]++|\((?:[^()]++|\([^()]*+\))*+\))++|\S")
_ABBREVIATION = re.compile(r"\s*\([^()]*\)$")
_HANGUL = re.compile(r"[가-힣]+")
_HANJA_NAME = re.compile(rf"[{HANJA}]{{2,4}}")
_LATIN_NAME = re.compile(r"[A-Z][a-z]+(?:[ -][A-Z][a-z]*\.?)*(?: [A-Z][a-z]+)+")
_HANGUL_FOREIGN = re.compile(r"[가-힣]{2,5} [가-힣]{2,6}")


@dataclass(frozen=True, slots=True)
class Post:
    """Where somebody works and as what; any of the three may be missing."""

    affiliation: Named | None = None
    department: Named | None = None
    position: str | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """One word that names an office, split from what it is fused to.

    `stem` is how many letters of the word belong to the organization (0: none), `body` the
    organization's name, which may be longer than the stem (지방시대|위원장 → 지방시대위원회).
    """

    title: str
    body: str = ""
    stem: int = 0
    unit: int = 0


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a line with its offsets in the line."""

    text: str
    start: int
    end: int


def split_tokens(text: str) -> list[Token]:
    """Split at blanks outside brackets: `한국○○원(KOI 본원) 원장` has two tokens."""
    tokens = [Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    if any(token.text in _SPREAD_HEADS for token in tokens):
        return _join_offices(tokens)
    return tokens


_SPREAD_OFFICES = frozenset(("과장", "팀장", "국장", "실장", "위원", "위원장", "간사", "대표", "교수"))
_SPREAD_HEADS = frozenset("과팀국실위간대교")


def _join_offices(tokens: list[Token]) -> list[Token]:
    """Join an office spread over its column: `과`, `장` → `과장`."""
    joined: list[Token] = []
    for token in tokens:
        pair = joined[-1].text + token.text if joined else ""
        if pair in _SPREAD_OFFICES:
            joined[-1] = Token(pair, joined[-1].start, token.end)
        else:
            joined.append(token)
    return joined


EXPANDED = 4000  # letters before a short name in which its long form is looked for


def expand_generic(text: str, named: Named) -> Named:
    """Give `협회` the name it stands for: the last organization before it that ends so."""
    if named.name not in words.GENERIC_BODIES:
        return named
    low = max(0, named.start - EXPANDED)
    found = re.findall(rf"[가-힣]{{2,}}{named.name}(?![가-힣])", text[low : named.start])
    found = found or re.findall(rf"[가-힣]{{2,}}{named.name}", text[low : named.start])
    return named.model_copy(update={"name": found[-1]}) if found else named


def make_named(text: str, start: int) -> Named:
    """Name a stretch of a line, without an abbreviation in brackets at its end."""
    bare = _ABBREVIATION.sub("", text.rstrip()) or text
    bare = bare.rstrip(" ,·/:;-=→")
    lead = len(bare) - len(bare.lstrip(" ,·/:;-"))
    bare = bare[lead:]
    return Named(name=re.sub(r"\s+", " ", bare), start=start + lead, end=start + lead + len(bare))


class Grammar:
    """Answers about words, by the lexicon first and by suffixes second."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.entities = lexicon.entities
        self.positions = lexicon.positions | frozenset(words.OFFICE_HEADS)
        self.surnames = lexicon.surnames
        self._offices: dict[str, Office | None] = {}
        self._names: dict[str, bool] = {}
        self.ends: dict[str, bool] = {}

    @cached_property
    def name_pattern(self) -> str:
        """Return a pattern of a surname and its given name, for prose; longest surname first."""
        double = "|".join(sorted(name for name in self.surnames if len(name) == 2)) or "(?!)"
        single = "".join(sorted(name for name in self.surnames if len(name) == 1)) or "가-힣"
        return rf"(?:(?:{double})[가-힣]{{1,2}}|[{single}][가-힣]{{1,2}})"

    # --- names ------------------------------------------------------------------------

    def is_name(self, word: str) -> bool:
        """Say whether a word can be the name of a person (2-4 syllables, known surname).

        >>> Grammar(Lexicon([])).is_name("위원장")
        False
        """
        known = self._names.get(word)
        if known is None:
            known = self._names[word] = self._judge_name(word)
        return known

    def _judge_name(self, word: str) -> bool:
        if _HANJA_NAME.fullmatch(word):
            return True
        if not 2 <= len(word) <= 4 or not _HANGUL.fullmatch(word):
            return False
        if word in words.NO_NAMES or word in self.positions or word in self.entities:
            return False
        if words.NO_NAME_END.search(word) and len(word) > 2:
            return False
        if word[-1] in "들이가은는" and (word[:-1] in words.NO_NAMES or word[:-1] in self.positions):
            return False
        if self.read_office(word) is not None:
            return False
        if word[:2] in self.positions and len(word) == 3 and word[2] in "와과은는가을를의에로만":
            return False
        if word[:2] in self.surnames and len(word) > 2:
            return True
        return word[0] in self.surnames and len(word) <= 3

    def may_name(self, word: str, office: str) -> bool:
        """Say whether a word beside an office is a name and not a place or a school.

        `은하동 주민자치회장` and `한솔대 교수` name nobody.
        """
        ends, offices = words.PLACE_BEFORE
        if word.endswith(ends) and office.endswith(offices):
            return False
        if word.endswith("대") and office.endswith(("교수", "총장", "학장", "강사")):
            return False
        return self.is_name(word)

    def is_place_of_work(self, name: str) -> bool:
        """Say whether words can name an organization: no clause, no sentence."""
        parts = name.split()
        return len(parts) <= 7 and not any(
            words.NO_PLACE_WORD.search(part) and part not in self.entities for part in parts
        )

    def is_foreign_name(self, text: str) -> bool:
        """Say whether a text has the shape of a foreign name (`Rob Abel`, `마리아 가르시아`)."""
        if _LATIN_NAME.fullmatch(text):
            return not words.ENGLISH_OFFICE.search(text)
        if not _HANGUL_FOREIGN.fullmatch(text):
            return False
        return not any(
            word in self.entities or word in words.NO_NAMES or self.is_organization(word)
            or self.read_office(word)
            for word in text.split()
        )

    # --- organizations ------------------------------------------------------------------

    def is_organization(self, word: str) -> bool:
        """Say whether a word names an organization, by the lexicon or by how it ends."""
        entry = self.entities.get(word)
        if entry is not None:
            return entry.type == "organization"
        bare = _ABBREVIATION.sub("", word)
        if bare != word and bare:
            return self.is_organization(bare)
        if len(word) > 60:
            return False
        if words.CORPORATE.match(word):
            return True
        if word in words.NO_NAMES or self.read_office(word) is not None:
            return False
        return bool(
            words.ORGANIZATION_END.search(word)
            or words.SHORT_ORGANIZATION_END.match(word)
            or words.LATIN_NAME.match(word)
        )

    # --- offices ------------------------------------------------------------------------

    def read_office(self, word: str) -> Office | None:
        """Read a word as an office, or return None.

        >>> Grammar(Lexicon([])).read_office("한빛연구원장")
        Office(title='원장', body='한빛연구원', stem=5, unit=0)
        """
        if word not in self._offices:
            if len(self._offices) > 20000:
                self._offices.clear()
            self._offices[word] = self._judge_office(word) if 1 < len(word) <= 30 else None
        return self._offices[word]

    def _judge_office(self, word: str) -> Office | None:
        if word in self.positions:
            return Office(word)
        acting = words.ACTING.search(word)
        if acting and acting.start():
            inner = self.read_office(word[: acting.start()])
            return inner and replace(inner, title=inner.title + acting.group().strip())
        if word in self.entities or words.RESEARCHER.fullmatch(word):
            return Office(word) if words.RESEARCHER.fullmatch(word) else None
        return self._split_fused(word)

    def _split_fused(self, word: str) -> Office | None:
        for i in range(1, len(word) - 1):
            if word[i:] in self.positions:
                return self._split_at(word, i)
        return None

    def _split_at(self, word: str, i: int) -> Office | None:
        stem, title = word[:i], word[i:]
        if title.endswith("연구원"):
            return None
        if stem in words.OFFICE_MODIFIERS:
            return Office(word)
        if stem in self.entities and not self._overlaps_entity(word):
            return Office(title, stem, len(stem))
        if len(stem) > 3 and words.ORGANIZATION_END.search(stem):
            return self._split_unit(stem, title)
        fused = self._split_overlap(word)
        if fused:
            return fused
        if self._is_body(stem, title):
            return self._split_unit(stem, title)
        return Office(word) if len(stem) <= 8 else None

    def _overlaps_entity(self, word: str) -> bool:
        return word[:-1] in self.entities or (word.endswith("도지사") and word[:-2] in self.entities)

    def _split_overlap(self, word: str) -> Office | None:
        for end, own, added in words.FUSED_ENDS:
            if word.endswith(end):
                return self._split_end(word, end, own, added)
        return None

    def _split_end(self, word: str, end: str, own: str, added: str) -> Office | None:
        if end == "위원장":
            body, stem = word[:-1] + added, len(word) - len(end)
            generic = word[:stem] in words.OFFICE_MODIFIERS or stem < 3
            return None if generic else Office(end, body, stem)
        stem = len(word) - len(end) + len(own)
        body = word[:stem]
        if not body.endswith(own) or (own in ("단", "소", "관", "서") and len(body) < 4):
            return None
        if body in words.GENERIC_BODIES or len(body) - len(own) < 2:
            return None
        return Office(words.SHORT_TITLES.get(end, end), body, stem)

    def _is_body(self, stem: str, title: str) -> bool:
        if stem.endswith("대"):
            return len(stem) > 2 and title.endswith(("교수", "총장", "학장", "강사"))
        return len(stem) > 2 and bool(words.SHORT_UNIT_END.search(stem))

    def _split_unit(self, stem: str, title: str) -> Office:
        """Split ○○부○○과|사무관: the longest known organization first, the rest is a unit."""
        for i in range(len(stem) - 2, 1, -1):
            if stem[:i] in self.entities and words.UNIT_END.search(stem[i:]):
                return Office(title, stem[:i], len(stem), len(stem) - i)
        return Office(title, stem, len(stem))

    # --- posts ----------------------------------------------------------------------------

    def parse_post(self, text: str, start: int) -> Post:
        """Read `소속 부서 직위`, `소속, 직위`, `직위, 소속` or one of them.

        The first of two posts joined by a middle dot counts (`A대 교수·B센터장`).
        """
        parts = _split_outside(text, ",/;|\t")
        if len(parts) > 1:
            return self._join_parts([(p, start + o) for o, p in parts])
        for dot in re.finditer(r"[·ㆍ․‧]|\s겸\s", text):
            left, right = text[: dot.start()], text[dot.end() :]
            if self.is_post(left) and self.is_post(right) and " " in left.strip():
                return self._parse_simple(left, start)
        return self._parse_simple(text, start)

    def is_post(self, text: str) -> bool:
        """Say whether a text ends in an office."""
        tokens = text.split()
        return bool(tokens) and self.read_office(tokens[-1]) is not None

    def _join_parts(self, parts: list[tuple[str, int]]) -> Post:
        affiliation, department, position = None, None, None
        for text, start in parts:
            post = self._parse_simple(text, start)
            position = position or post.position
            if affiliation is None:
                affiliation, department = post.affiliation, post.department
            elif department is None and post.affiliation and words.UNIT_END.search(
                post.affiliation.name
            ):
                department = post.affiliation
        return Post(affiliation, department, position)

    def _parse_simple(self, text: str, start: int) -> Post:
        english = words.ENGLISH_OFFICE.fullmatch(text.strip())
        if english:
            return Post(position=english.group())
        tokens = split_tokens(text)
        while tokens and tokens[-1].text in ("등", "외", "및"):
            tokens.pop()
        if not tokens:
            return Post()
        position, body_end, fused = self._read_position(tokens)
        lead = tokens[0].start
        if fused is not None:
            return self._place_fused(text, start, lead, fused, position or "")
        if body_end <= lead:
            return Post(None, self._find_own_unit(tokens[-1], start), position)
        body = text[lead:body_end]
        if position == "대사" and body.startswith("주"):
            named = make_named(body, start + lead)
            return Post(named.model_copy(update={"name": f"{named.name} 대사관"}), None, position)
        if position and words.RESIDENTS_HEAD.search(position) and len(tokens) == 2:
            whole = body + position[:-1]
            named = Named(name=whole, start=start + lead, end=start + lead + len(whole))
            return Post(named, None, "회장")
        post = self._place_body(body, start + lead, position)
        if post.department is None and post.affiliation is not None:
            unit = self._find_own_unit(tokens[-1], start)
            return Post(post.affiliation, unit, position)
        return post

    def _find_own_unit(self, token: Token, start: int) -> Named | None:
        """Read the unit in a title that stands alone: ○○과장 heads the ○○과."""
        word = token.text
        if word in self.positions or not words.UNIT_HEAD.fullmatch(word):
            return None
        at = start + token.start
        return Named(name=word[:-1], start=at, end=at + len(word) - 1)

    def _read_position(
        self, tokens: list[Token]
    ) -> tuple[str | None, int, tuple[Token, Office] | None]:
        last = tokens[-1]
        office = self.read_office(last.text)
        if office is None:
            return self._guess_position(tokens)
        first = len(tokens) - 1
        while first and tokens[first - 1].text in words.OFFICE_MODIFIERS:
            first -= 1
        if first > 1 and tokens[first - 1].text == "겸" and self.read_office(tokens[first - 2].text):
            first -= 2
        title = " ".join(token.text for token in tokens[first:])
        if office.stem:
            whole = first < len(tokens) - 1
            return (title if whole else office.title), tokens[first].start, (last, office)
        return title, tokens[first].start, None

    def _guess_position(
        self, tokens: list[Token]
    ) -> tuple[str | None, int, tuple[Token, Office] | None]:
        """Believe an unknown last word to be an office only after a known organization."""
        last = tokens[-1].text
        if len(tokens) == 1 and _OCCUPATION.fullmatch(last) and not self.is_organization(last):
            return last, tokens[-1].start, None
        if len(tokens) > 1 and re.fullmatch(r"[가-힣]{2,8}[장관사자가수인]", last):
            if self.is_organization(tokens[-2].text) and not self.is_organization(last):
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
        former = _FORMER.match(text)
        if former:
            text, start = text[former.end() :], start + former.end()
        if position and self.read_office(text.strip()) is not None:
            return Post(position=position)
        quoted = words.QUOTED_NAME.search(text.rstrip())
        if quoted:
            at = start + quoted.start("name")
            return Post(make_named(quoted["name"], at), None, position)
        tokens = split_tokens(text)
        if len(tokens) == 2 and tokens[0].text in words.LEGAL_FORMS:
            return Post(make_named(tokens[1].text, start + tokens[1].start), None, position)
        if len(tokens) == 1 and position and words.ONLY_UNIT.fullmatch(tokens[0].text):
            if tokens[0].text not in self.entities:
                return Post(None, make_named(text, start), position)
        if len(tokens) == 2 and words.CORPORATE.fullmatch(tokens[0].text):
            return Post(make_named(text, start), None, position)
        if len(tokens) > 1 and self.is_organization(tokens[0].text):
            units = len(tokens)
            while units > 1 and words.UNIT_END.search(_ABBREVIATION.sub("", tokens[units - 1].text)):
                units -= 1
            whole = text if units == len(tokens) else text[: tokens[units - 1].end]
            if units < len(tokens) and self._may_have_units(tokens, whole):
                unit = make_named(text[tokens[units].start :], start + tokens[units].start)
                return Post(make_named(whole, start), unit, position)
        return Post(make_named(text, start), None, position)

    def _may_have_units(self, tokens: list[Token], body: str) -> bool:
        return body.split("(")[0].strip() in self.entities or self.is_organization(body.split()[-1])


def _split_outside(text: str, separators: str) -> list[tuple[int, str]]:
    """Split at separators that stand outside brackets; empty parts are dropped."""
    parts, depth, begin = [], 0, 0
    for i, char in enumerate(text):
        if char in "([（":
            depth += 1
        elif char in ")]）":
            depth = max(0, depth - 1)
        elif char in separators and not depth:
            parts.append((begin, text[begin:i]))
            begin = i + 1
    parts.append((begin, text[begin:]))
    return [(offset, part) for offset, part in parts if part.strip()]


split_outside = _split_outside
PARTICLE_OR_END = re.compile(
    rf"(?:님|씨)?(?:{'|'.join(PARTICLES)}|입니다|이며|이고|인)?(?![가-힣A-Za-z])"
)


@lru_cache(maxsize=4)
def compile_grammar(lexicon: Lexicon) -> Grammar:
    """Return the grammar of a lexicon, compiled once."""
    return Grammar(lexicon)
