"""One line, cell or bracket that introduces a person, in every order writers use.

::

    이름(소속 직위)   이름 직위(소속)   이름(직위, 소속)   이름, 소속 직위   소속 이름 직위
    소속 직위 이름    소속(위원장 이름)  이름 직위/소속     좌장: 이름(소속 직위)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from forumgraph.lexicon import Lexicon
from forumgraph.model import Attendee, Named, Role
from forumgraph.structure import words
from forumgraph.structure.grammar import (
    HANJA,
    Grammar,
    Post,
    Token,
    compile_grammar,
    split_outside,
    split_tokens,
)

MAXIMUM = 120  # letters of one introduction; a longer line is prose
_ROLE_NAMES = "|".join(sorted(words.ROLE_LABELS, key=lambda name: (-len(name), name)))
ROLE_LABEL = re.compile(
    rf"(?:(?:Moderator|Chair|Speaker|Presenter|Panel(?:ist)?s?|Discussants?)\s)?(?:"
    rf"[\[(<〔【]\s*(?P<boxed>{_ROLE_NAMES})\s*\d?\s*[\])>〕】]\s*[:：]?\s*"
    rf"|(?P<plain>{_ROLE_NAMES})\s*\d?\s*[:：]\s*"
    rf"|(?P<bare>좌\s*장|사\s*회|진\s*행|발\s*제|발\s*표|토\s*론)자?\s*\d?\s*(?:[:：]|\s|$)\s*)"
)
_FILLER = re.compile(r"^[\s\-–—:：/,·•]+|[\s\-–—:：/,;]+$")
_PHONE = re.compile(r"[\s☎\d\-–~()./,+]*\d[\s\d\-–~]{2,}.*")
_HANJA_ONLY = re.compile(rf"[{HANJA}\s]+")
_INNER_END = re.compile(r"(?P<word>[^\s(),]+)\s*[)）]+$")
_SPREAD_END = re.compile(r"(?:^|\s|:)[가-힣]\s+[가-힣]$")
_LAST_WORD = re.compile(r"[^\s/,·:()]+$")
_POST_LIKE = re.compile(r"[장관사자가수인원님]$")
_ANY_LABEL = re.compile(r"[가-힣·/\s]{1,12}[:：]\s*(?=\S)")
_NOTE = re.compile(r"(?:\d+\s?[명인]|가나다\s?순|직제\s?순|무순|예정|가제|온라인|비대면|서면|영상|불참|대참|이하|남|여)\b.*")
_NUMBERED = re.compile(r"^\d{1,2}\s*[.)]\s*")
_DASHES = re.compile(r"\s{2,}|\t|\s[-–|]\s")
_COMMITTEE_ROLES = ("위원", "위원장", "부위원장", "의장", "부의장", "간사", "회원")
_SENTENCE_END = re.compile(r"(?:다|음|임|함|됨|까|요)[.?!]?$")


def parse_person(text: str, start: int, lexicon: Lexicon) -> Attendee | None:
    """Read a text that introduces exactly one person; `start` is its offset in the document.

    Returns None for a text that is more, less or something else: a bare name (nobody is
    introduced), a placeholder (`발제자 2인`), a sentence.

    >>> parse_person("정 희(한빛연구원장)", 0, Lexicon([Entry("정", "surname", "", (), "-")]))
    """
    return PersonParser(compile_grammar(lexicon)).parse(text, start)


class PersonParser:
    """The shapes of one introduction, tried from the most to the least explicit."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self._ends = grammar.ends
        self._parsed: dict[tuple[int, str], Attendee | None] = {}

    def parse(self, text: str, start: int) -> Attendee | None:
        """Return the person a text introduces, with the role a label gives, or None."""
        if not 2 < len(text) <= MAXIMUM:
            return None
        key = (start, text)
        if key not in self._parsed:
            if len(self._parsed) > 4000:
                self._parsed.clear()
            self._parsed[key] = self._parse(text, start) if self.may_introduce(text) else None
        return self._parsed[key]

    def _parse(self, text: str, start: int) -> Attendee | None:
        role, label_end = self.read_role(text)
        inner, offset = _strip(text, label_end, len(text))
        if not inner or words.PLACEHOLDER.match(inner):
            return None
        labelled = None if label_end else _ANY_LABEL.match(inner)
        if labelled:
            inner, offset = inner[labelled.end() :], offset + labelled.end()
        person = self._parse_shape(inner, start + offset)
        if person is None and label_end:
            person = self.parse_name(inner, start + offset)
            plain = text[:label_end].rstrip()[-1:] in ":：])>〕】"
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
        return self._ends_well(_LAST_WORD.search(bare))

    def _ends_well(self, match: re.Match[str] | None) -> bool:
        if match is None:
            return False
        word = match.group()
        grammar = self.grammar
        known = self._ends.get(word)
        if known is None:
            known = not "가" <= word[-1] <= "힣" or grammar.is_name(word)
            known = known or grammar.read_office(word) is not None or grammar.is_organization(word)
            known = known or (len(word) > 2 and bool(_POST_LIKE.search(word)))
            self._ends[word] = known
        return known

    def read_role(self, text: str) -> tuple[Role | None, int]:
        """Read a role's label at the start: the role and where the label ends."""
        label = ROLE_LABEL.match(text)
        if label is None:
            return None, 0
        name = re.sub(r"\s", "", label["boxed"] or label["plain"] or label["bare"] or "")
        role: Role = words.ROLE_LABELS.get(name, "attendee")  # type: ignore[assignment]
        return role, label.end()

    def parse_name(self, text: str, start: int) -> Attendee | None:
        """Read a bare name: an attendee without affiliation and position."""
        name = self.read_name(text.strip(), start + len(text) - len(text.lstrip()))
        return name and Attendee(name=name, start=name.start, end=name.end)

    def parse_long_name(self, text: str, start: int) -> Attendee | None:
        """Read a given name of three syllables, which only a post beside it makes believable."""
        grammar = self.grammar
        if len(text) != 4 or text[0] not in grammar.surnames or grammar.is_organization(text):
            return None
        if not re.fullmatch(r"[가-힣]{4}", text) or grammar.read_office(text):
            return None
        name = Named(name=text, start=start, end=start + 4)
        return Attendee(name=name, start=start, end=start + 4)

    def read_name(self, text: str, start: int) -> Named | None:
        """Read a whole text as a name; blanks between syllables go (`정 희` → 정희)."""
        if not 1 < len(text) <= 30:
            return None
        grammar = self.grammar
        if grammar.is_name(text):
            return Named(name=text, start=start, end=start + len(text))
        joined = re.sub(r"\s", "", text)
        spaced = text.split()
        if len(spaced) > 1 and len(joined) <= 4 and len(spaced[0]) <= 2 and grammar.is_name(joined):
            if len(spaced[0]) == 1 or spaced[0] in grammar.surnames:
                return Named(name=joined, start=start, end=start + len(text))
        return None

    # --- shapes ---------------------------------------------------------------------------

    def _parse_shape(self, text: str, start: int) -> Attendee | None:
        bracket = _find_bracket(text)
        if bracket:
            return self._parse_bracket(text, start, bracket)
        return self._parse_plain(text, start)

    def _parse_bracket(
        self, text: str, start: int, bracket: tuple[int, int]
    ) -> Attendee | None:
        opening, closing = bracket
        tail = text[closing + 1 :].strip()
        if tail and not self._is_tail(tail):
            return self._parse_plain(text, start)
        head, (inner, at) = text[:opening].rstrip(), _strip(text, opening + 1, closing)
        if _is_note(inner):
            return self._parse_plain(head, start)
        person = self._read_head(head, start)
        if person is None:
            return self._parse_inverted(head, inner, start, at)
        if self.grammar.is_name(inner):
            return None
        person, inner, at = self._take_reading(person, inner, start, at)
        post = self.grammar.parse_post(inner, start + at)
        if " " in person.name.name and not post.position and "가" <= head.strip()[0] <= "힣":
            return None
        if post.position is None and self._parse_words(inner.split(",")[0], start + at):
            return None
        if tail and person.position is None and self.grammar.read_office(tail):
            person = person.model_copy(update={"position": tail})
        return _combine(person, post, start, start + len(text))

    def _take_reading(
        self, person: Attendee, inner: str, start: int, at: int
    ) -> tuple[Attendee, str, int]:
        """Take the Hangul reading of a name in hanja: `李恩宰(이은재, 한빛대 교수)`."""
        first, comma, rest = inner.partition(",")
        if not _HANJA_ONLY.fullmatch(person.name.name) or not self.grammar.is_name(first.strip()):
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
        person = self.parse_name(head, start) or self._parse_plain(head, start)
        return person or self._read_foreign(head, start)

    def _read_foreign(self, text: str, start: int) -> Attendee | None:
        """Read a foreign name, without `Dr.` or `Prof.` before it."""
        bare, offset = _strip(text, 0, len(text))
        title = words.HONORIFIC.match(bare)
        if title:
            bare, offset = bare[title.end() :], offset + title.end()
        if not self.grammar.is_foreign_name(bare):
            return None
        name = Named(name=bare, start=start + offset, end=start + offset + len(bare))
        return Attendee(name=name, start=name.start, end=name.end)

    def _parse_inverted(self, head: str, inner: str, start: int, at: int) -> Attendee | None:
        """Read `소속(위원장 이름)`: the bracket holds office and name."""
        person = self._parse_plain(inner, start + at)
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
            "affiliation": post.affiliation, "department": post.department,
            "start": start, "end": start + at + len(inner) + 1,
        }
        return person.model_copy(update=update)

    def _parse_plain(self, text: str, start: int) -> Attendee | None:
        """Read an introduction without brackets: separated parts or words in a row."""
        text, offset = _strip(text, 0, len(text))
        start += offset
        if not text or (_SENTENCE_END.search(text) and " " in text and not self._ends_in_name(text)):
            return None
        parts = split_outside(text, ",/\t|;")
        if len(parts) == 1 and _DASHES.search(text):
            person = self._parse_words(text, start)
            if person is not None and person.position:
                return person
            parts = _split_wide(text)
        if len(parts) > 1:
            return self._parse_parts(parts, text, start)
        return self._parse_words(text, start)

    def _ends_in_name(self, text: str) -> bool:
        return self.grammar.is_name(text.split()[-1])

    def _parse_parts(
        self, parts: list[tuple[int, str]], text: str, start: int
    ) -> Attendee | None:
        """Read `이름, 소속, 직위` in any order; one part must be or hold the name."""
        if len(parts) > 4:
            return None
        for i, (offset, part) in enumerate(parts):
            bare, lead = _strip(part, 0, len(part))
            at = start + offset + lead
            person = self.parse_name(bare, at) or self._parse_words(bare, at)
            if person is None:
                continue
            return self._join_parts(person, parts[:i] + parts[i + 1 :], (start, start + len(text)))
        return None

    def _join_parts(
        self, person: Attendee, rest: list[tuple[int, str]], span: tuple[int, int]
    ) -> Attendee | None:
        post = Post()
        rest = sorted(rest, key=lambda part: part[1].strip() in _COMMITTEE_ROLES)
        for offset, part in rest:
            bare, lead = _strip(part, 0, len(part))
            if " " in bare and self._parse_words(bare, span[0] + offset + lead):
                return None
            if len(bare) > 40 or self.grammar.is_name(bare):
                return None
            if re.fullmatch(r"[\d\-\s()~.]+|\S+@\S+", bare):
                continue
            post = _fill(post, self.grammar.parse_post(bare, span[0] + offset + lead))
        if person.affiliation and post.affiliation and not post.position:
            return None
        believed = post.position or person.position or (
            post.affiliation and self.grammar.is_organization(post.affiliation.name.split()[-1])
        )
        if post.affiliation and not self.grammar.is_place_of_work(post.affiliation.name):
            return None
        return _combine(person, post, *span) if believed else None

    def _parse_words(self, text: str, start: int) -> Attendee | None:
        """Read words in a row: name first, name last, or name before its office."""
        tokens = _join_syllables(split_tokens(text), self.grammar)
        if not 2 <= len(tokens) <= 9:
            return None
        if "A" <= text[0] <= "Z":
            return self._parse_latin(text, start)
        for i in self._order_names(tokens):
            person = self._try_name(text, start, tokens, i)
            if person is not None:
                return person
        return None

    def _parse_latin(self, text: str, start: int) -> Attendee | None:
        """Read `Ingrid Solheim 주한 노르웨이 대사`: a Latin name, then a Korean post."""
        match = re.match(r"[A-Z][A-Za-z .\-]*[a-z](?=\s+[가-힣㈜(])", text)
        person = self._read_foreign(match.group(), start) if match else None
        if person is None or match is None:
            return None
        post = self.grammar.parse_post(text[match.end() :], start + match.end())
        return _combine(person, post, start, start + len(text)) if post.position else None

    def _order_names(self, tokens: list[Token]) -> Iterator[int]:
        """Yield the places where a name may stand, the likeliest first."""
        last = len(tokens) - 1
        names = [i for i, token in enumerate(tokens) if self.grammar.is_name(token.text)]
        if last in names and self.grammar.read_office(tokens[last - 1].text):
            yield last
        for i in names:
            if 0 < i < last and self.grammar.read_office(tokens[i + 1].text):
                yield i
        if 0 in names:
            yield 0
        if last in names:
            yield last

    def _try_name(
        self, text: str, start: int, tokens: list[Token], i: int
    ) -> Attendee | None:
        token = tokens[i]
        before, after = text[: token.start], text[token.end :]
        left = self.grammar.parse_post(before, start) if before.strip() else Post()
        right = self.grammar.parse_post(after, start + token.end) if after.strip() else Post()
        if after.strip() and (right.position is None or (i and right.affiliation)):
            return None
        if before.strip() and not after.strip() and left.position is None:
            if not self.grammar.is_organization(tokens[i - 1].text):
                return None
        if i and left.position and right.position and left.affiliation is None:
            return None
        for post in (left, right):
            if post.affiliation and not self.grammar.is_place_of_work(post.affiliation.name):
                return None
        if i + 1 < len(tokens) and not self.grammar.may_name(token.text, tokens[i + 1].text):
            return None
        if len(token.text) == 2 and not left.position and not right.position:
            return None
        name = Named(
            name=re.sub(r"\s", "", token.text), start=start + token.start, end=start + token.end
        )
        person = Attendee(name=name, start=start, end=start + len(text))
        return _combine(_combine(person, right, *_span(person)), left, *_span(person))


def _span(person: Attendee) -> tuple[int, int]:
    return person.start, person.end


def _combine(person: Attendee, post: Post, start: int, end: int) -> Attendee:
    """Give a person what a post adds; what is known already stays."""
    affiliation = person.affiliation or post.affiliation
    department = person.department or post.department
    update = {
        "affiliation": affiliation, "department": department,
        "position": person.position or post.position,
        "start": min(start, person.start), "end": max(end, person.end),
    }
    return person.model_copy(update=update)


def _fill(post: Post, more: Post) -> Post:
    affiliation, department = post.affiliation, post.department or more.department
    if affiliation is None:
        affiliation = more.affiliation
    elif department is None and more.affiliation:
        unit = more.affiliation
        department = unit if words.UNIT_END.search(unit.name) else None
    return Post(affiliation, department, post.position or more.position)


def _strip(text: str, start: int, end: int) -> tuple[str, int]:
    """Return text[start:end] without fillers at its ends, and where it begins."""
    part = text[start:end]
    lead = _FILLER.match(part)
    begin = lead.end() if lead and lead.group() else 0
    return _strip_end(part[begin:]), start + begin


def _strip_end(text: str) -> str:
    return text.rstrip(" \t\u00a0-–—:：/,;")


def _is_note(inner: str) -> bool:
    """Say whether a bracket holds no post: a phone number, hanja of the name, a remark."""
    return bool(
        not inner or _PHONE.fullmatch(inner) or _HANJA_ONLY.fullmatch(inner) or _NOTE.match(inner)
    )


def _find_bracket(text: str) -> tuple[int, int] | None:
    """Return the last outermost bracket that is not part of an organization's name."""
    depth, opening, found = 0, 0, None
    for i, char in enumerate(text):
        if char in "(（":
            opening = opening if depth else i
            depth += 1
        elif char in ")）" and depth:
            depth -= 1
            if not depth and text[opening : i + 1] not in ("(주)", "(사)", "(재)", "(유)"):
                found = (opening, i)
    return found


def _split_wide(text: str) -> list[tuple[int, str]]:
    parts, begin = [], 0
    for gap in _DASHES.finditer(text):
        parts.append((begin, text[begin : gap.start()]))
        begin = gap.end()
    parts.append((begin, text[begin:]))
    return [(offset, part) for offset, part in parts if part.strip()]


def _join_syllables(tokens: list[Token], grammar: Grammar) -> list[Token]:
    """Join a name written with blanks: `정`, `희` → `정 희` as one token."""
    if all(len(token.text) > 1 for token in tokens):
        return tokens
    joined: list[Token] = []
    i = 0
    while i < len(tokens):
        token, size = tokens[i], 1
        if len(token.text) == 1 and token.text in grammar.surnames:
            while size < 3 and i + size < len(tokens) and len(tokens[i + size].text) == 1:
                size += 1
        text = "".join(part.text for part in tokens[i : i + size])
        if size > 1 and grammar.is_name(text):
            joined.append(Token(text, token.start, tokens[i + size - 1].end))
        else:
            size = 1
            joined.append(token)
        i += size
    return joined
