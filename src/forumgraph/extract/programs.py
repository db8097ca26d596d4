"""Recognise programs: named undertakings with money, participants or a period.

A name ends in a head (사업, 프로젝트, 기금) or stands in quotes before one; what tells a name from
a description is a specific word, an owner, a heading, or that the record says it again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from forumgraph.extract.called_programs import find_called_programs
from forumgraph.extract.draft import Draft
from forumgraph.extract.heads import STRONG, find_head
from forumgraph.extract.phrases import (
    POINTING,
    Span,
    ends_noun,
    find_phrases,
    find_word_start,
    split_tokens,
)
from forumgraph.extract.verbs import MODIFYING, RUN
from forumgraph.korean import PARTICLES, make_name_key, tidy_name
from forumgraph.lexicon import Lexicon
from forumgraph.tokenize import KiwiTokenizer

_HEAD_WORDS = (
    "공모사업", "시범사업", "지원사업", "육성사업", "조성사업", "사업", "프로젝트",
    "프로그램", "캠페인", "이니셔티브", "지원체계", "지원제도", "뉴딜", "아카데미",
)  # fmt: skip
_NAME_HEADS = (
    "특구", "기금", "펀드", "엑스포", "박람회", "공모전", "페스티벌", "챌린지", "해커톤", "바우처",
    "경진대회", "서포터즈", "상품권", "보증제", "보증금제", "인증제", "할당제", "총량제",
)  # fmt: skip
# Heads of programs only where quotes or a verb of running show that a name is meant.
_SHOWN_HEADS = ("양성과정", "공동연구", "실증연구", "서비스", "플랫폼")
_SHOWN = re.compile(
    rf"(?:{'|'.join(_SHOWN_HEADS)})"
    r"(?=[을를은는이가]\s(?:[가-힣0-9]+\s){0,2}?(?:운영|시행|추진|도입|선보))"
)
_HEAD = re.compile(
    rf"(?:{'|'.join(sorted(_NAME_HEADS, key=len, reverse=True))})(?:\s?(?:지원\s?)?사업)?|"
    + "|".join(sorted(_HEAD_WORDS, key=len, reverse=True))
)
_QUOTED = re.compile(
    r"[‘“「『<《˹'\"](?P<name>[^‘’“”「」『』<>《》˹˼'\"\n]{2,40})[’”」』>》˼'\"]"
    rf"\s?(?P<head>(?:[가-힣]{{2}}\s?)?(?:{_HEAD.pattern}|{'|'.join(_SHOWN_HEADS)}))?"
    r"(?P<rest>[가-힣]*)"
)
_QUOTES = tuple("‘“「『<《˹")
_GATHERINGS = ("공청회", "토론회", "세미나", "포럼", "심포지엄", "간담회", "워크숍", "회의", "협약")
_RUN_AFTER = re.compile(
    rf"(?:[와과]\s[‘“「][^’”」\n]{{2,20}}[’”」])?[을를도]\s(?:[가-힣0-9]+\s){{0,3}}?(?:{RUN})|"
    r"에\s(?:들어[가갔간]|착수|나[서섰선]|(?:[가-힣0-9,.]+\s){1,4}?(?:편성|투입|지원|배정))|"
    r"\s?(?:공동\s)?(?:운영|추진|시행)\s?(?:\d|현황|성과|사례|평가|결과|방안|계획|:|$)"
)
_RUN_BEFORE = re.compile(rf"(?:(?:{RUN}){MODIFYING}|[이가]\s하는)\s?$")
_OWNED_AFTER = re.compile(r"(?:에\s(?:선정|뽑|참여|지정|공모|응모)|[을를은는]\s)")
_GOVERNED = re.compile(
    r"(?:에\s위탁|[이가]\s(?:[가-힣0-9]+\s){0,3}?"
    r"(?:전담|운영|시행|주관|추진|수행|실시|진행|시작|맡|이끌|꾸려|위탁받|수탁))"
)
# `주관부처 : A`: the heading above such a line names what A runs.
_RUN_LABEL = re.compile(
    r"^[ \t]*(?:[-–ㅇ○●•·▪□]\s*)?(?:주관|전담|운영|시행|수행|추진)\s?"
    r"(?:부처|기관|주체|단체|방식)\s*[:：]",
    re.MULTILINE,
)
# `X는 … 하는 사업으로`: what a sentence ends by calling a program is one.
_CALLED_PROGRAM = re.compile(
    r"[가-힣](?:는|은|한|온|된|할|던)\s(?:[가-힣]+\s){0,2}(?:사업|프로그램|프로젝트|제도|공모전|기금)"
    r"(?:임|이다|입니다|으로|이며|이고|로|인데)"
    r"|(?:보조|위탁|공모|국비|도비)\s?사업(?:임|이다|입니다|으로|이며|이고|인데)"
)
_TOPIC = re.compile(r"(?P<name>[가-힣A-Za-z0-9&+· ]{3,30}?)[’”」』]?(?:은|는|이란)\s")
_ADNOMINAL = re.compile(r"(?<![가-힣A-Za-z0-9])(?:빈|새|큰|옛|참|우리)\s\Z")
# 깨끗한 섬 만들기, 살기 좋은 마을 가꾸기: a name that ends in a doing may begin with a quality.
_QUALITY = re.compile(r"(?<![가-힣])(?:[가-힣]{1,4}한|좋은|밝은|맑은|아름다운|즐거운|새로운)\s\Z")
_LEADING = re.compile(
    r"^(?:[\d.,~\-’'년월일차제\s]+|\d+쪽|올해|내년|작년|지난해|그날|이날|오늘|당시|당일|이후|이하|오전|오후|금년|매년|그동안|이번|최근|기존|신규|향후|특히|관련|주요|각종|기타|"
    r"해당|동|본|이번|다양한|새로운|국내|일부|전체|총|약|및|또는|위|아래|사례|예)\s+"
)


@dataclass(frozen=True)
class ProgramFinder:
    """The component: adds program mentions to the draft."""

    lexicon: Lexicon

    def __call__(self, doc: Doc) -> Doc:
        draft: Draft = doc._.draft
        for match in _QUOTED.finditer(draft.text):
            self._read_quoted(draft, match)
        self._read_phrases(draft)
        self._read_definitions(draft)
        self._read_governed(draft)
        self._read_headed(draft)
        find_called_programs(draft)
        return doc

    def _read_quoted(self, draft: Draft, match: re.Match[str]) -> None:
        """Read ‘소셜벤처 R&D’ 사업, 「바다로 다시」 프로젝트, and ‘해양쓰레기 지도’를 운영."""
        name, head = match["name"].strip(), match["head"]
        inner_head = name.endswith((*_HEAD_WORDS, *_NAME_HEADS, *_SHOWN_HEADS))
        if head and (not match["rest"] or match["rest"] in PARTICLES):
            draft.add_mention(
                "program", (match.start(), match.end("head")), f"{tidy_name(name)} {head}", "quoted"
            )
        elif not _is_nominal(draft, match.span("name")):
            return
        elif (inner_head and len(make_name_key(name)) > 4) or self._is_apposed(draft, match):
            draft.add_mention("program", match.span("name"), tidy_name(name), "quoted")
        elif self._is_run(draft, match, name):
            body = draft.find_overlap("organization", *match.span("name"))
            if body:
                draft.drop_mention(body)
            draft.add_mention("program", match.span("name"), tidy_name(name), "quoted_run")

    def _is_apposed(self, draft: Draft, match: re.Match[str]) -> bool:
        """Say whether the words before the quotes say what it is: 공동구매 사업 ‘한솥책’."""
        before = draft.text[max(0, match.start() - 8) : match.start()].rstrip()
        return before.endswith(("사업", "프로젝트", "프로그램", "캠페인", "공모전"))

    def _is_run(self, draft: Draft, match: re.Match[str], name: str) -> bool:
        """Say whether somebody runs what is quoted, so that it is no title or emphasis."""
        if not 3 <= len(make_name_key(name)) <= 18 or name.endswith(_GATHERINGS):
            return False
        found = draft.find_overlap("organization", *match.span("name"))
        if found and found.rule != "suffix":
            return False
        after = draft.text[match.end("name") + 1 : match.end("name") + 60]
        before = draft.text[max(0, match.start() - 20) : match.start()]
        if _RUN_AFTER.match(after) or _RUN_BEFORE.search(before):
            return True
        owned = before.endswith("의 ") and draft.find_ending("organization", match.start() - 2)
        return bool(owned and _OWNED_AFTER.match(after))

    def _read_phrases(self, draft: Draft) -> None:
        phrases = find_phrases(draft.tagline)
        starts = [start for start, _ in phrases]
        for match in (*_HEAD.finditer(draft.text), *_SHOWN.finditer(draft.text)):
            index = bisect_right(starts, match.start()) - 1
            if index < 0 or not ends_noun(draft.tagline, match.end()):
                continue
            start, end = phrases[index]
            if start >= match.start() or end < match.end():
                continue
            if draft.text[match.end() : match.end() + 2].strip()[:1] not in _QUOTES:
                self._add_phrase(draft, (start, match.end()), match.group())

    def _add_phrase(self, draft: Draft, span: Span, head: str) -> None:
        start, end = self._trim_phrase(draft, span)
        if start >= end - len(head) or draft.find_overlap("program", start, end):
            return
        if self._is_name(draft, (start, end), head):
            draft.add_mention("program", (start, end), tidy_name(draft.text[start:end]), "head")

    def _trim_phrase(self, draft: Draft, span: Span) -> Span:
        """Cut owners, dates and words that only point (기존, 올해) from the front."""
        start, end = span
        start = find_word_start(draft.text, draft.tagline, start)
        if match := _ADNOMINAL.search(draft.text, max(0, start - 4), start):
            start = match.start()
        elif "G" in draft.tagline[start:end]:
            match = _QUALITY.search(draft.text, max(0, start - 8), start)
            start = match.start() if match else start
        for owner in draft.find_mentions("organization", start, end):
            if owner.end < end and draft.text[owner.end] in " ·":
                start = owner.end + 1
        while match := _LEADING.match(draft.text[start:end]):
            start += match.end()
        return start, end

    def _is_name(self, draft: Draft, span: Span, head: str) -> bool:
        start, end = span
        words = split_tokens(draft.tagline, start, end - len(head))
        texts = [draft.text[low:high] for low, high, _ in words]
        plain = "".join(texts)
        if head.startswith(_NAME_HEADS):
            return len(plain) >= 2 and not all(text in POINTING for text in texts)
        named = any(
            letter == "P" or (letter == "L" and len(text) > 1)
            for text, (_, _, letter) in zip(texts, words, strict=True)
        )
        specific = sum(
            len(text)
            for text, (_, _, letter) in zip(texts, words, strict=True)
            if letter in "NRXPL" and len(text) > 1 and text not in self.lexicon.generic
        )
        if (named or specific >= 4) and len(plain) >= 4:
            return True
        if len(plain) < 4 or len(texts) < 2:
            return False
        return specific >= 2 or self._has_evidence(draft, span)

    def _has_evidence(self, draft: Draft, span: Span) -> bool:
        """Say whether an owner, a heading or repetition makes common words a name."""
        start, end = span
        before = draft.text[max(0, start - 2) : start]
        if before.endswith("의 ") and draft.find_ending("organization", start - 2):
            return True
        if any(part.title.start <= start < part.title.end for part in draft.proceedings.sections):
            return True
        return draft.text.count(draft.text[start:end]) > 1

    def _read_definitions(self, draft: Draft) -> None:
        for called in _CALLED_PROGRAM.finditer(draft.text):
            first, _ = draft.find_sentence(called.start())
            match = _TOPIC.search(draft.text, first, called.start())
            if match is None:
                continue
            self._add_defined(draft, match.span("name"), "defined")

    def _read_governed(self, draft: Draft) -> None:
        """Read `X는 A가 전담하고`, `X는 A에 위탁하여`: what a body is given to run is a program."""
        for body in draft.find_mentions("organization"):
            if _GOVERNED.match(draft.text, body.end):
                first, _ = draft.find_sentence(body.start)
                match = _TOPIC.search(draft.text, first, body.start)
                if match and body.start - match.end() < 20:
                    span = match.span("name")
                    words = split_tokens(draft.tagline, *span)
                    texts = [draft.text[low:high] for low, high, _ in words]
                    if sum(len(text) for text in texts if text not in self.lexicon.generic) > 3:
                        self._add_defined(draft, span, "governed")

    def _read_headed(self, draft: Draft) -> None:
        """Read a heading as a program when a line below says who runs what it names."""
        for label in _RUN_LABEL.finditer(draft.text):
            section = draft.find_section(label.start())
            if section and not draft.find_mentions(
                "program", section.title.start, section.title.end
            ):
                span = section.title.start, section.title.end
                if 4 <= span[1] - span[0] <= 25 and _is_nominal(draft, span):
                    draft.add_mention("program", span, section.title.name, "headed")

    def _add_defined(self, draft: Draft, span: Span, rule: str) -> None:
        start, end = self._trim_phrase(draft, draft.trim(span))
        name = draft.text[start:end]
        if not _is_nominal(draft, (start, end)) or end - start < 4 or _HEAD.fullmatch(name):
            return
        particles = re.search(r"[JKTSYIC]", draft.tagline[start:end])
        if particles or draft.find_overlap("person", start, end):
            return
        body = draft.find_overlap("organization", start, end)
        if body and rule == "governed" and find_head(body.name, 0, len(body.name)) in STRONG:
            return
        if body and (body.lexicon or body.rule in ("affiliation", "host", "legal_form")):
            if rule == "governed" or body.lexicon:
                return
        elif body and body.rule == "suffix":
            draft.drop_mention(body)
        draft.add_mention("program", (start, end), name, rule)


def _is_nominal(draft: Draft, span: Span) -> bool:
    """Say whether a span is a name by its grammar: it ends in a noun and has no verb ending."""
    line = draft.tagline[slice(*span)].rstrip()
    return bool(re.search(r"[NPLHRXDQF][a-z]*$", line)) and "Z" not in line


@Language.factory("forumgraph_programs")
def create_programs(nlp: Language, name: str) -> ProgramFinder:
    """Return the component that pipeline.cfg names."""
    assert isinstance(nlp.tokenizer, KiwiTokenizer)
    return ProgramFinder(nlp.tokenizer.lexicon)
