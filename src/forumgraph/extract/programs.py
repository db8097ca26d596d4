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
    WORD,
    Span,
    ends_noun,
    find_phrases,
    find_word_start,
    is_nominal,
    split_tokens,
)
from forumgraph.extract.quoted import HEAD, NAME_HEADS, QUOTES, SHOWN_HEADS, read_quoted
from forumgraph.extract.twins import join_twins
from forumgraph.korean import tidy_name
from forumgraph.lexicon import Lexicon
from forumgraph.tokenize import KiwiTokenizer

_SHOWN = re.compile(
    rf"(?:{'|'.join(SHOWN_HEADS)})"
    r"(?=[을를은는이가]\s(?:[가-힣0-9]+\s){0,2}?(?:운영|시행|추진|도입|선보|개설|실시)|\s제?\d{1,2}기(?:\s|를|는))"
)
# 청년 밭 은행을 운영, 온동네학교를 전면 시행: what is also a body is a program where it is put in
# force; a survey is one that is taken again and again.
_PUT_IN_FORCE = re.compile(
    rf"(?<![{WORD}])(?!함께\s|공동\s|직접\s|새로\s|다시\s|이미\s|올해\s|내년\s|작년\s|매년\s|현재\s)(?P<name>"
    r"[가-힣]{2,6}(?:수당|연금)(?=[을를은]\s(?:[가-힣0-9]+\s){0,3}?(?:지급|도입|시행|신설))|"
    r"(?:[가-힣A-Za-z0-9]{1,8}(?<![은는을를의에와과가로터])\s){0,2}(?:[가-힣]{0,6}은행(?=[을를]\s(?:[가-힣0-9]+\s){0,2}?(?:운영하|시행|도입|추진))"
    r"|[가-힣]{2,6}학교(?=[을를]\s(?:[가-힣0-9]+\s){0,2}?(?:시행|도입|전면\s확대))"
    # 조기경보제를 운영: a system of two words; 과제, 축제 and 체제 are none
    r"|(?<=\s)[가-힣]{2,6}(?<![과문축경규공의주통방해법형면억강전체근무휴가임금연봉선택]제)(?<=제)"
    r"(?=[를은]\s(?:[가-힣0-9]+\s){0,3}?(?:운영하|운영해|시행하|시행해|도입))"
    r"|[가-힣]{0,6}(?:시험조사|총조사|패널조사|패널)(?=[을를]\s(?:[가-힣0-9·]+\s){0,3}?(?:실시|운영하|시행|구축|추진))"
    r"|[가-힣]{2,8}조사(?=[은는]\s(?:\d{1,2}년|매년|격년)\s?(?:주기|마다|단위|으로))))"
)
_NO_NAME = re.compile(
    r"(?:(?:[가-힣\s]*(?:연장|야간|휴일|직책|위험|초과|주휴|가족|직무|근무|업무|활동|출장|퇴직|실업|성과|명절|각종|복지)수당|"
    r"[가-힣\s]*(?:국민|기초|퇴직|공무원|군인|사학|개인|노령|유족|장애)연금)|[가-힣\s]*(?:초등|고등|대안|혁신|공립|사립|특수|거점|일반|시범|통합|분교|모든|전체)학교|(?:시중|국책|지방|인터넷|주거래|"
    r"중앙|투자|상업|저축|협동조합|국영|민간|공공|지역)\s?은행|(?:현장|실태|만족도|사전|수요|여론)\s?조사)"
)
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
_ADNOMINAL = re.compile(
    r"(?<![가-힣A-Za-z0-9])(?:빈|새|큰|옛|참|우리|논|밭|(?<![이가]\s)(?:찾아가|찾아오|함께하|다가가|움직이)는)\s\Z"
)
# 폐각 운반비, 논 타작물: Kiwi takes a syllable of a noun for a modifier, and the phrase begins
# behind it; the nouns before belong to the name.
_SPLIT_NOUN = re.compile(r"(?<![A-Za-z&])(?:[NPLHRX][a-z]{0,9}){1,4}M[a-z]? \Z")
_NOUN_BEFORE = re.compile(r"(?<![A-Za-z&])(?:[NPLHRX][a-z]{0,9}){1,4} \Z")
_NOTE = re.compile(r"\d{1,2}\)")  # 공급사업1): a footnote
_UP_TO = re.compile(r"까지\s전\s\Z")  # 회수부터 처리까지 전 주기 관리 사업 says what it does
# 깨끗한 섬 만들기, 살기 좋은 마을 가꾸기: a name that ends in a doing may begin with a quality.
_QUALITY = re.compile(
    r"(?<![가-힣])(?:[가-힣]{1,4}한|좋은|밝은|맑은|아름다운|즐거운|새로운)\s\Z"
)
# 농어촌 참 좋은 학교 공모전: praise in a name has its adverb with it.
_PRAISE = re.compile(r"(?:[가-힣]{2,4}\s)?(?:참|더|살기)\s(?:좋은|[가-힣]{1,3}한|아름다운)\s\Z")
_LEADING = re.compile(
    r"^(?:(?:발제|발표|주제|세션|안건|강연|토론)\s?\d{0,2}[.:)]?|[\d.,~\-’'년월일차제\s]+|\d+쪽|"
    r"올해|내년|작년|지난해|그날|이날|오늘|당시|당일|이후|이하|오전|오후|금년|매년|그동안|이번|최근|기존|"
    r"신규|향후|특히|관련|주요|각종|기타|해당|동|본|이번|다양한|새로운|국내|일부|전체|총|약|및|또는|위|아래|"
    r"사례|예)\s+"
)
# `행사 프로그램`, `프로그램 매니저`: the sheet of a meeting, and somebody's post.
_SHEET = re.compile(
    r"(?:포럼|세미나|[컨콘]퍼런스|심포지엄|워크숍|행사|대회|총회|회의|강연회|설명회|Program(?:me)?)"
    r"\s?프로그램$"
)
# `에너지 전환 사업 추진이 더디다`: that it is pursued at all says that it is a field of work.
_PURSUED = re.compile(r"\s추진(?:[이을은의에]|\s(?:방안|과정|체계|여부|방향))")
_POST = re.compile(
    r"\s?(?:매니저|디렉터|코디네이터|담당|책임자|기획자|순서|안내|일정|단장|팀장|위원장|부장)"
)


@dataclass(frozen=True)
class ProgramFinder:
    """The component: adds program mentions to the draft."""

    lexicon: Lexicon

    def __call__(self, doc: Doc) -> Doc:
        draft: Draft = doc._.draft
        read_quoted(draft)
        self._read_phrases(draft)
        self._read_definitions(draft)
        self._read_governed(draft)
        self._read_headed(draft)
        self._read_put_in_force(draft)
        find_called_programs(draft)
        join_twins(draft, "program")
        return doc

    def _read_phrases(self, draft: Draft) -> None:
        phrases = find_phrases(draft.tagline)
        starts = [start for start, _ in phrases]
        for match in (*HEAD.finditer(draft.text), *_SHOWN.finditer(draft.text)):
            index = bisect_right(starts, match.start()) - 1
            note = _NOTE.match(draft.text, match.end())
            if index < 0 or not (note or ends_noun(draft.tagline, match.end())):
                continue
            start, end = phrases[index]
            if start >= match.start() or end < match.end():
                continue
            if draft.text[match.end() : match.end() + 2].strip()[:1] not in QUOTES:
                self._add_phrase(draft, (start, match.end()), match.group())

    def _add_phrase(self, draft: Draft, span: Span, head: str) -> None:
        start, end = self._trim_phrase(draft, span)
        if start >= end - len(head) or draft.find_overlap("program", start, end):
            return
        if draft.find_overlap("person", start, end) or _POST.match(draft.text, end):
            return
        if _SHEET.search(draft.text, start, end):
            return
        if _UP_TO.search(draft.text, max(0, start - 5), start):
            return
        vague = end - start < 12 and _PURSUED.match(draft.text, end)
        if vague and not self._has_evidence(draft, (start, end)):
            return
        if self._is_name(draft, (start, end), head):
            draft.add_mention("program", (start, end), tidy_name(draft.text[start:end]), "head")

    def _trim_phrase(self, draft: Draft, span: Span) -> Span:
        """Cut owners, dates and words that only point (기존, 올해) from the front."""
        first, end = span
        text, line = draft.text, draft.tagline
        start = find_word_start(text, line, first)
        before = _SPLIT_NOUN if start == first else _NOUN_BEFORE
        if match := before.search(line, max(0, start - 12), start):
            start = match.start()
        if match := (
            _ADNOMINAL.search(text, max(0, start - 6), start)
            or _PRAISE.search(text, max(0, start - 14), start)
        ):
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
        if head.startswith(NAME_HEADS):
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
        if draft.outline.is_heading(start):
            return True
        return draft.text[start:end] in draft.repeats

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
                if 4 <= span[1] - span[0] <= 25 and is_nominal(draft.tagline, span):
                    draft.add_mention("program", span, section.title.name, "headed")

    def _read_put_in_force(self, draft: Draft) -> None:
        """Read a bank, a school or a panel as a program where somebody puts it in force."""
        for match in _PUT_IN_FORCE.finditer(draft.text):
            span = match.span("name")
            texts = [draft.text[low:high] for low, high, _ in split_tokens(draft.tagline, *span)]
            own = sum(len(text) for text in texts if text not in self.lexicon.generic)
            taken = draft.find_overlap("organization", *span)
            # 생활시간조사 is made of common words, yet one survey.
            own = own if match["name"][-2:] != "조사" else len(match["name"]) - 4
            if taken and taken.rule == "suffix" and own > 1 and " " not in taken.text:
                draft.drop_mention(taken)  # 빈집은행 is run as a program, no bank
                taken = None
            if own > 1 and not taken and not _NO_NAME.fullmatch(match["name"]):
                draft.add_mention("program", span, tidy_name(match["name"]), "put_in_force")

    def _add_defined(self, draft: Draft, span: Span, rule: str) -> None:
        start, end = self._trim_phrase(draft, draft.trim(span))
        name = draft.text[start:end]
        if not is_nominal(draft.tagline, (start, end)) or end - start < 4 or HEAD.fullmatch(name):
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


@Language.factory("forumgraph_programs")
def create_programs(nlp: Language, name: str) -> ProgramFinder:
    """Return the component that pipeline.cfg names."""
    assert isinstance(nlp.tokenizer, KiwiTokenizer)
    return ProgramFinder(nlp.tokenizer.lexicon)
