"""A text of a record without the names of persons: known ones become pseudonyms."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping

from forumgraph.graph.masking.marks import (
    HANGUL,
    HANJA,
    LATIN,
    MARK,
    Draft,
    clean_text,
    fold_form,
    write_pattern,
)
from forumgraph.graph.masking.roster import Roster
from forumgraph.graph.masking.strangers import ADDRESSES, ENDS, UNKNOWN, StrangerFinder
from forumgraph.korean import PARTICLES
from forumgraph.structure.words import OFFICE_MODIFIERS

EMAIL, PHONE = "[전자우편]", "[전화]"
_EMAIL = re.compile(r"[\w.+\-]+\s?(?:[@＠]|\(at\)|\[at\])\s?[\w\-]+(?:\s?\.\s?[A-Za-z][\w\-]*)+")
# 02-123-4567, 010.1234.5678, 031)123-4567, +82-2-123-4567, 1588-1234. Source: 전기통신번호관리세칙.
_PHONE = re.compile(
    r"(?<![\d.,\-])(?:(?:\+?82[\s.)\-]*)?\(?0?(?:2|[3-6][1-5]|1[016-9]|50\d?|70|80)\)?[\s.)\-–]{1,2}"
    r"\d{3,4}\s?[\s.\-–]\s?\d{4}|01[016-9]\d{7,8}|1[5-8]\d\d[\-–]\d{4})(?!\d)"
)
# What may follow a name in its word; other syllables make it part of a longer word.
_TAIL = (
    rf"(?:(?![{HANGUL}])|(?!도서관)(?:{'|'.join(PARTICLES)}|님|씨|[군양](?![가-힣])|들|측|등|외|팀|안[은이을의]|였|입"
    r"|인|임|라|며|형|랑|야|여|한테|하고|마저|밖에|뿐|전\s|현\s))"
)
# A word glued to an office before it: `국회의원김민수`.
_LEFT = (
    rf"(?:(?<![{HANGUL}])|(?<=[{HANGUL}]장)|(?<=의원)|(?<=위원)|(?<=교수)|(?<=대표)|(?<=박사)|(?<=이사)"
    r"|(?<=총리)|(?<=기자)|(?<=변호사)|(?<=연구원)|(?<=[차장]관)|(?<=검사)|(?<=판사)|(?<=간사))"
)
_BRACKET = re.compile(
    rf"(?P<mark>{MARK})\s?[(（]\s?"
    rf"(?:[{HANJA}]{{2,4}}|(?P=mark)|[A-Z][{LATIN}.\-‐‑’' ,]{{4,40}})\s?[)）]"
)
_LISTED_AFTER = re.compile(rf"^\s?[,·ㆍ(（]\s?{MARK}")
_LISTED_BEFORE = re.compile(rf"{MARK}\s?[,·ㆍ]\s?$")
_LATIN_LETTER = re.compile(rf"[{LATIN}\d_]")
_AROUND = 25


class TextMask:
    """Replaces the names of persons in texts of records; `codes` are pseudonyms by entity."""

    def __init__(
        self, roster: Roster, codes: Mapping[str, str], posts: Mapping[str, Collection[str]]
    ) -> None:
        self.roster, self.codes = roster, codes
        self.titles = write_pattern(roster.facts.grammar.positions, spaced=False)
        title = rf"(?:{self.titles}|{ADDRESSES})"
        self._titled = re.compile(rf"^\s?(?:\S+\s){{0,2}}\S{{0,8}}{title}")
        self._introduced = re.compile(rf"(?:{self.titles})\s$")
        self._follows = re.compile(rf"\s?{title}|{ENDS}")
        self._call = re.compile(rf"\s?{title}")
        self.strangers = StrangerFinder(roster, posts)
        self._known = self._compile_known(roster.list_known())
        self._local: dict[str, tuple[re.Pattern[str], ...]] = {}
        self._masked: dict[tuple[str, str | None, Collection[str], int], str] = {}

    def mask(
        self, text: str, document: str | None = None, ends: Collection[str] = (), start: int = -1
    ) -> str:
        """Return a text without names; `ends` are whom it is most likely about.

        `document` is the record it comes from, `start` where in it (-1: a title, a name).
        """
        told = tuple(ends) if self.roster.has_namesakes(document) else ()
        key = (text, document, told, start)
        if key not in self._masked:
            self._masked[key] = self._mask(*key)
        return self._masked[key]

    def _mask(self, text: str, document: str | None, ends: Collection[str], start: int) -> str:
        draft = Draft(clean_text(text))
        if document is not None and start >= 0 and draft.text == text:
            self._mark_spans(draft, document, start)
        draft.text = _EMAIL.sub(lambda _: draft.mark(EMAIL), draft.text)
        draft.text = _PHONE.sub(lambda _: draft.mark(PHONE), draft.text)

        def replace(hit: re.Match[str]) -> str:
            entity = self.roster.identify(fold_form(hit["name"]), document, ends)
            return draft.mark(self.codes[entity] if entity else UNKNOWN)

        self._mark_known(draft, replace)
        if document is not None:
            self._mark_local(draft, document, replace)
        draft.text = _BRACKET.sub(r"\g<mark>", draft.text)
        self.strangers.mark(draft, document, self.codes)
        draft.text = _BRACKET.sub(r"\g<mark>", draft.text)
        return draft.finish(self.titles)

    def learn(self) -> None:
        """Take for names everywhere what was proved to be one in the texts masked so far."""
        texts = ((document or "", text) for text, document, *_ in self._masked)
        learned = self.strangers.learn(texts)
        self._masked.clear()
        name = f"(?P<name>{write_pattern(learned)})"
        self._known = (*self._known, re.compile(rf"(?<![{HANGUL}]){name}(?={_TAIL})"))

    def _mark_spans(self, draft: Draft, document: str, start: int) -> None:
        """Mark the names that stand where the record was found to name somebody."""
        pieces, reached = [], 0
        for place, written, entity in self.roster.list_spans(document, start, len(draft.text)):
            at = place - start
            if at >= reached and draft.text.startswith(written, at):
                pieces += [draft.text[reached:at], draft.mark(self.codes[entity])]
                reached = at + len(written)
        draft.text = "".join((*pieces, draft.text[reached:]))

    def _mark_known(self, draft: Draft, replace: Callable[[re.Match[str]], str]) -> None:
        before = ""
        while before != draft.text:  # names glued to each other go one after the other
            before = draft.text
            for pattern in self._known:
                draft.text = pattern.sub(replace, draft.text)

    def _mark_local(
        self, draft: Draft, document: str, replace: Callable[[re.Match[str]], str]
    ) -> None:
        """Mark what names somebody in this record alone: 허철, 민수 씨, Smith."""
        short, given = self._local.get(document) or self._compile_local(document)

        def judge(hit: re.Match[str]) -> str:
            judged = self._calls_person if hit.re is given else self._names_person
            return replace(hit) if judged(hit, draft.text) else hit[0]

        for pattern in (short, given):
            draft.text = pattern.sub(judge, draft.text)

    def _calls_person(self, hit: re.Match[str], text: str) -> bool:
        """Say whether a given name is one here: 민수 씨, 민수 위원, but not 상임 위원."""
        call, word = self._call.match(text, hit.end()), fold_form(hit["name"])
        if call is None or word in OFFICE_MODIFIERS:
            return False
        facts = self.roster.facts
        return not (facts.is_ordinary(word) or facts.is_ordinary(word + call[0].strip()))

    def _names_person(self, hit: re.Match[str], text: str) -> bool:
        """Say whether a short word is a name where it stands: a word of the language needs proof.

        An office or a title near it is proof, and so is its place between others in a list.
        """
        word, facts = fold_form(hit["name"]), self.roster.facts
        if not re.fullmatch(f"[{HANGUL}]+", word):
            return hit["name"][0].isupper() and not _LATIN_LETTER.match(text, hit.end())
        if not self._follows.match(text, hit.end()):
            return False
        if not facts.is_ordinary(word):
            return True
        after = text[hit.end() : hit.end() + _AROUND]
        before = text[max(0, hit.start() - _AROUND) : hit.start()]
        return any(
            pattern.search(part)
            for pattern, part in (
                (_LISTED_AFTER, after), (_LISTED_BEFORE, before),
                (self._titled, after), (self._introduced, before),
            )
        )  # fmt: skip

    def _compile_known(self, forms: Collection[str]) -> tuple[re.Pattern[str], ...]:
        hangul = [form for form in forms if re.match(f"[{HANGUL}]", form)]
        hanja = [form for form in forms if re.match(f"[{HANJA}]", form)]
        other = set(forms).difference(hangul, hanja)
        bare = write_pattern(hangul)
        name = f"(?P<name>{bare})"
        return (
            re.compile(rf"{_LEFT}{name}(?={_TAIL}|{self.titles}|{bare})"),
            re.compile(rf"{name}(?=\s?(?:{self.titles}))"),
            re.compile(rf"(?<![{HANJA}])(?P<name>{write_pattern(hanja)})(?![{HANJA}])"),
            re.compile(rf"(?<![{LATIN}\d_])(?P<name>{write_pattern(other)})(?![{LATIN}\d_])"),
        )

    def _compile_local(self, document: str) -> tuple[re.Pattern[str], ...]:
        before = f"(?<![{HANGUL}{LATIN}\\d_])"
        forms = (self.roster.list_local(document), self.roster.list_given(document))
        found = tuple(re.compile(f"{before}(?P<name>{write_pattern(part)})") for part in forms)
        self._local[document] = found
        return found
