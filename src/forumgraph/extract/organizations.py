"""Recognise organizations that no lexicon knows, by suffix, by context and by introduction.

Four sources, in order of trust: a person's affiliation or a host line names one; a legal form
marks one (㈜, 재단법인); a suffix ends one (재단, 협회, 센터); a name introduced in this document
(`한국○○원(KOI)`, `이하 ‘남순연’`) is found wherever it stands again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from forumgraph.extract.affiliations import add_named, place_units
from forumgraph.extract.anchors import find_latin
from forumgraph.extract.called import find_called
from forumgraph.extract.contexts import add_by_context, add_joined, cut_particle
from forumgraph.extract.draft import Draft
from forumgraph.extract.heads import BY_LAST, HOUSES, SORTS, STRONG, WEAK, find_head
from forumgraph.extract.phrases import (
    CHUNK,
    POINTING,
    Span,
    ends_noun,
    find_word_start,
    split_tokens,
)
from forumgraph.extract.twins import join_twins
from forumgraph.korean import tidy_name
from forumgraph.lexicon import Lexicon
from forumgraph.model import Mention
from forumgraph.tokenize import KiwiTokenizer

_CREATED = re.compile(
    r"[’”」』]?(?:[을를]\s?|\s)?(?:구축|설치|설립|조성|신설|구성(?!\s?\([가-힣]{1,4}장\s)|개소|건립|유치|지정)"
)
# `집들이 모임을 열고`: what is held is a gathering.
_HELD = re.compile(r"(?:[을를이도]\s|\s)(?:[가-힣]+\s)?(?:열[어고었린]|가졌|갖|개최|진행|마련)")
# A hall or a floor of it: who meets there does not act.
_PLACE = re.compile(
    r"\s?(?:(?:본관|별관|신관|청사)\s)?(?:제?\s?(?:지하\s?)?\d{1,2}층|\d{2,4}호|[가-힣]{0,4}(?:회의실|강당|세미나실|"
    r"접견실|공연장|다목적홀|컨퍼런스홀|대연회장)|앞\s?(?:광장|에서)|에서\s(?:열[린렸리려]|개최|진행|막을|치러))"
)
# Works are called 공사 as authorities are; those are named for what they look after.
_WORKS = re.compile(
    r"(?:도시|주택|교통|관광|개발|에너지|환경|항만|공항|수자원|가스|전력|석유|유통|토지|철도|주거복지|안전|"
    r"메트로|농어촌|시설관리|물류|해양|방송|진흥|식품|산업|하천|상하수도|수도)$"
)
_EOJEOL_START = re.compile(r"(?<![가-힣])[가-힣]{2,3}\Z")
_QUALITIES = ("작은", "큰", "열린", "좋은", "새", "우리", "첫")
_BINDER = re.compile(r"(?<![가-힣])[가-힣]{2,4}[․·ㆍ‧・]\Z")
_UNDER = re.compile(r"(?:직속|소속|산하|부설)\s\Z")
# `한국…원`, `국립…관`: what names the nation in front is a body whatever single syllable ends it.
_NATIONAL = re.compile(
    r"(?:한국|대한|국립|전국|국제|아시아|세계)[가-힣]{2,10}[원회단소관처국청연]"
    r"|(?:국가|중앙|한국|대한|국립)[가-힣]{4,12}(?:본부|센터|위원회|협의회|지원단|사업단|연구단)"
)
# `방사성탄소연대 측정`, `건립 연대`: how old things are, not who stands together.
_DATING = re.compile(
    r"(?:탄소|절대|측정|건립|제작|생성|축조|조성|편년|발광|나이테|퇴적|지질|상대|가속기질량분석)\s?\Z"
)
_NAMED_NEXT = re.compile(r"\s?[‘“「『]")
# What meets because it is that time: 정기모임, 자조모임.
_GATHERED = ("자조", "정기", "월례", "친목", "정례", "사전", "준비", "뒤풀이", "독서")
# `Q. 교육청은`, `요약본 연구소 누리집`: what cannot begin a body's name.
_NO_FRONT = re.compile(
    r"[A-Za-z][.:]?|.*[.:;]|.*(?:요약본|회의록|속기록|녹취록|보고서|보도자료|자료집|발제문|발표문|공문|회신|답변서|누리집|홈페이지)"
)
# A name that fills its quotes is as long as they are: 「폐농약병 안심수거 협의체」.
_OPENED = re.compile(r"[「『‘“](?P<name>[^「」『』‘’“”\n]{2,24})\Z")
_NATION = re.compile(r"한국|대한|국립|전국")
_LAST = frozenset((*BY_LAST, *"원회단소관처국청연"))
_OF = r"(?: (?:of|for|on|to)(?: (?:[A-Z][A-Za-z]+|and|the)){1,5})"
_ENGLISH = re.compile(
    r"(?<![A-Za-z])(?!The\s)(?:[A-Z][A-Za-z&'’\-]*\s){1,5}(?:Institute|University|Foundation|Cent(?:er|re)|"
    r"Association|Council|Agency|Ministry|Bank|Labs?|Network|Corporation|Commission|Society|College|"
    rf"Federation|Trust|Alliance|Authority|Union|Embassy|Delegation){_OF}{{0,2}}(?![A-Za-z])"
    r"|(?<![A-Za-z])(?:University|Institute|Ministry|Bank|Council|Delegation|Embassy|Department|"
    rf"Cent(?:er|re)|Academy){_OF}{{1,3}}"
    r"|(?<![A-Za-z])(?:Universit[aà][st]|Université|Universidade?|Yayasan|Instituto?|Fundaci[oó]n|"
    r"Fundação|Istituto)(?:\s(?:d[aeio]s?\s)?[A-Z][A-Za-zÀ-ÿ]+){1,3}"
)
_LAST_CHUNK = re.compile(r"(?:^|(?<=[ W\n]))(?:[NPLHRX][a-z]*)(?:[NPLHRXF][a-z]*)*\Z")
_LEGAL = re.compile(
    r"(?:㈜|㈔|\((?:주|사|재|유|합)\)|주식회사 |유한회사 |재단법인 |사단법인 |의료법인 |학교법인 |"
    r"사회적협동조합 |"
    r"(?<![가-힣])극단 (?!대표|단원|배우|연출|관계|소속|활동|운영|사무|공연|선택|대립|사람))\s?"
    r"[가-힣A-Za-z0-9&]{2,20}|[가-힣A-Za-z0-9&]{2,20}(?:㈜|\(주\))"
)


@dataclass(frozen=True)
class OrganizationFinder:
    """The component: adds organization mentions to the draft."""

    lexicon: Lexicon

    def __call__(self, doc: Doc) -> Doc:
        draft: Draft = doc._.draft
        add_named(draft)
        self._add_legal_forms(draft)
        for match in find_latin(_ENGLISH, draft.text):
            replace_inner(draft, match.span(), "english")
        self._add_by_suffix(draft)
        add_by_context(draft)
        place_units(draft)
        find_called(draft)
        add_joined(draft)
        join_twins(draft, "organization")
        return doc

    def _add_legal_forms(self, draft: Draft) -> None:
        for match in _LEGAL.finditer(draft.text):
            start, end = cut_particle(draft, match.span())
            # 대동정공과 looks like a department; elsewhere it stands without what is a particle.
            text, name = draft.text, draft.text[start:end]
            if name[-1] in "과와은는이가을를의도" and _stands_alone(text, name):
                end -= 1
            replace_inner(draft, (start, end), "legal_form")

    def _add_by_suffix(self, draft: Draft) -> None:
        text = draft.text
        for match in CHUNK.finditer(draft.tagline):
            start, end = match.span()
            if text[end - 1] not in _LAST or not ends_noun(draft.tagline, end):
                continue
            head = find_head(text, start, end)
            span: Span | None = None
            if _NATIONAL.fullmatch(text, start, end):
                span = start, end
            elif head and text[start:end] not in self.lexicon.positions:
                span = find_name_start(draft, (start, end), head, self.lexicon.generic)
            if span:
                replace_inner(draft, _fill_quotes(draft, span), "suffix")


def _fill_quotes(draft: Draft, span: Span) -> Span:
    """Widen a name that ends where its quotes do to where they begin, over nouns alone."""
    start, end = span
    if draft.text[end : end + 1] not in tuple("」』’”"):
        return span
    match = _OPENED.search(draft.text, max(0, start - 25), start)
    if match is None or re.search(r"[JKTSYICZE]", draft.tagline[match.start("name") : start]):
        return span
    return match.start("name"), end


def _stands_alone(text: str, name: str) -> bool:
    """Say whether a company's name stands elsewhere without its last syllable."""
    base = re.sub(r"^(?:㈜|\(주\)|주식회사 )\s?", "", name)[:-1]
    return len(base) > 1 and text.count(base) > text.count(base + name[-1])


def find_name_start(draft: Draft, chunk: Span, head: str, generic: frozenset[str]) -> Span | None:
    """Widen a head to the whole name, or return None when the words are only a common noun.

    `통합돌봄 협동조합` grows to the left; `지역 지원센터` and `협동조합 등` are no names.
    """
    text = draft.text
    start, end = chunk
    if is_look_alike(draft, chunk, head):
        return None
    if _UNDER.search(text, max(0, start - 4), start) and end - len(head) - start >= 3:
        return start, end
    stem = text[start : end - len(head)]
    if head in HOUSES and len(stem) >= 2 and stem[:2] not in SORTS and stem not in generic:
        return start, end
    for _ in range(3):
        first = find_word_start(text, draft.tagline, start)
        if first < start and end - len(head) - first >= 2:
            return None if text[first : end - len(head)] in _QUALITIES else (first, end)
        if is_specific(draft, start, end - len(head), generic, strong=head in STRONG):
            return join_coordinated(draft, start, head), end
        left = _find_chunk_before(draft, start)
        if left is None:
            break
        start = left
    # Kiwi takes the first syllables for a word and its particle: 다도+수협.
    eojeol = _EOJEOL_START.search(text, max(0, chunk[0] - 4), chunk[0])
    return (eojeol.start(), end) if eojeol and head in STRONG else None


def join_coordinated(draft: Draft, start: int, head: str) -> int:
    """Return where a committee's name begins that two fields share: 검찰·경찰개혁소위원회."""
    if not head.endswith("위원회"):
        return start
    match = _BINDER.search(draft.text, max(0, start - 6), start)
    if match is None or draft.find_overlap("organization", match.start(), start):
        return start
    noun = re.fullmatch(r"(?:N[a-z]*)+&", draft.tagline[match.start() : start])
    return match.start() if noun else start


def is_look_alike(draft: Draft, chunk: Span, head: str) -> bool:
    """Say whether what ends like a body is a plan, a gathering, works or a place here.

    `센터 구축`, `모임을 열고`, 보강공사, `시청 2층에서`; 작은도서관 is any small library.
    """
    text, (start, end) = draft.text, chunk
    if head in WEAK and _CREATED.match(text, end):
        return True
    if head in ("모임", "회의") and _HELD.match(text, end):
        return True
    if head == "모임" and text.endswith(_GATHERED, start, end - len(head)):
        return True
    # 시민기록모임 ‘골목눈’: what it is, and then how it is called.
    if head in ("모임", "공동체", "극단", "클럽") and _NAMED_NEXT.match(text, end):
        return True
    if head == "연대" and _DATING.search(text, max(0, start - 8), end - len(head)):
        return True
    if head == "공사" and not _NATION.match(text, start):
        return _WORKS.search(text, start, end - len(head)) is None
    stem = draft.tagline[start : end - len(head)]
    if head == "학교" and "P" not in stem:
        return True
    return bool(_PLACE.match(text, end) or text[start : end - len(head)] in _QUALITIES)


def is_specific(
    draft: Draft, start: int, end: int, generic: frozenset[str], *, strong: bool
) -> bool:
    """Say whether the words before a head make it a name.

    A proper noun or a Latin word does; so does a word that is not of the genre's common stock —
    one before a strong head, two (or one of four syllables) before a weak one.
    """
    tokens = split_tokens(draft.tagline, start, end)
    words = [(draft.text[low:high], letter) for low, high, letter in tokens]
    if any(letter == "P" or (letter == "L" and len(word) > 1) for word, letter in words):
        return True
    specific = [word for word, letter in words if letter in "NRX" and word not in generic]
    specific = [word for word in specific if len(word) > 1]
    size = sum(map(len, specific))
    return size >= 2 if strong else size >= 4 or (size >= 2 and end - start >= 4)


def _find_chunk_before(draft: Draft, start: int) -> int | None:
    """Return where the noun chunk one blank to the left starts, unless a body ends there."""
    if start < 2 or draft.text[start - 1] != " " or draft.find_ending("organization", start - 1):
        return None
    low = max(0, start - 25)
    match = _LAST_CHUNK.search(draft.tagline[low : start - 1])
    if match is None or draft.text[low + match.start() : start - 1] in POINTING:
        return None
    if _NO_FRONT.fullmatch(draft.text, low + match.start(), start - 1):
        return None
    return low + match.start()


def replace_inner(draft: Draft, span: Span, rule: str) -> Mention | None:
    """Add an organization, taking back shorter ones that it contains."""
    start, end = span
    inner = draft.find_mentions("organization", start, end)
    if any(found.end > end for found in inner) or any(
        (found.start, found.end) == span for found in inner
    ):
        return None
    covering = draft.find_overlap("organization", start, start + 1)
    if covering and covering.start < start:
        return None
    # What a person line says of a body's name is better than what its suffix does.
    if draft.find_overlap("person", start, end) or any(
        found.rule in ("affiliation", "host") for found in inner
    ):
        return None
    for found in inner:
        draft.drop_mention(found)
    return draft.add_mention("organization", span, tidy_name(draft.text[start:end]), rule)


@Language.factory("forumgraph_organizations")
def create_organizations(nlp: Language, name: str) -> OrganizationFinder:
    """Return the component that pipeline.cfg names."""
    assert isinstance(nlp.tokenizer, KiwiTokenizer)
    return OrganizationFinder(nlp.tokenizer.lexicon)
