"""Recognise organizations that no lexicon knows, by suffix, by context and by introduction.

Four sources, in order of trust: a person's affiliation or a host line names one; a legal form
marks one (㈜, 재단법인); a suffix ends one (재단, 협회, 센터); a name introduced in this document
(`한국○○원(KOI)`, `이하 ‘남순연’`) is found wherever it stands again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from forumgraph.extract.called import find_called
from forumgraph.extract.contexts import add_by_context, add_joined, cut_particle
from forumgraph.extract.draft import Draft
from forumgraph.extract.heads import BY_LAST, STRONG, WEAK, find_head
from forumgraph.extract.phrases import (
    CHUNK,
    POINTING,
    Span,
    ends_noun,
    find_word_start,
    split_tokens,
)
from forumgraph.korean import tidy_name
from forumgraph.lexicon import Lexicon
from forumgraph.model import Mention, Named
from forumgraph.tokenize import KiwiTokenizer

_CREATED = re.compile(
    r"[’”」』]?(?:[을를]\s?|\s)?(?:구축|설치|설립|조성|신설|구성(?!\s?\([가-힣]{1,4}장\s)|개소|건립|유치|지정|"
    r"위촉|개최|추천|회의|활동)"
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
_NATION = re.compile(r"한국|대한|국립|전국")
_LAST = frozenset((*BY_LAST, *"원회단소관처국청연"))
_ENGLISH = re.compile(
    r"(?<![A-Za-z])(?:[A-Z][A-Za-z&'’\-]*\s){1,5}(?:Institute|University|Foundation|Cent(?:er|re)|"
    r"Association|Council|Agency|Ministry|Bank|Labs?|Network|Corporation|Commission|Society|College)"
    r"(?:\sof(?:\s(?:[A-Z][A-Za-z]+|and|the)){1,4})?(?![A-Za-z])"
    r"|(?<![A-Za-z])(?:University|Institute|Ministry|Bank|Council)\sof(?:\s(?:[A-Z][A-Za-z]+|and)){1,4}"
)
_LAST_CHUNK = re.compile(r"(?:^|(?<=[ W\n]))(?:[NPLHRX][a-z]*)(?:[NPLHRXF][a-z]*)*\Z")
_LEGAL = re.compile(
    r"(?:㈜|\(주\)|\(사\)|\(재\)|주식회사 |재단법인 |사단법인 |사회적협동조합 )\s?"
    r"[가-힣A-Za-z0-9&]{2,20}|[가-힣A-Za-z0-9&]{2,20}(?:㈜|\(주\))"
)


# What stands before a name in a table or a roster and says what somebody is, not where.
_LABEL = re.compile(
    r"(?:출석|관계|담당|소속|배석)?(?:전문)?(?:공무원|위원)|(?:협약|유관|협력|수행|참여|주관|관계|입주)(?:기관|기업|단체)|"
    r"(?:보고|작성|개최|시행)[일자]|(?:외부|내부|민간|당연직|위촉직)위원?|간사|위원장|TBD|미정"
)


@dataclass(frozen=True)
class OrganizationFinder:
    """The component: adds organization mentions to the draft."""

    lexicon: Lexicon

    def __call__(self, doc: Doc) -> Doc:
        draft: Draft = doc._.draft
        add_named(draft, self._list_named(draft), self.lexicon)
        self._add_legal_forms(draft)
        for match in _ENGLISH.finditer(draft.text):
            replace_inner(draft, match.span(), "english")
        self._add_by_suffix(draft)
        add_by_context(draft)
        place_units(draft)
        find_called(draft)
        add_joined(draft)
        return doc

    def _list_named(self, draft: Draft) -> Iterable[tuple[Named, str]]:
        for host in draft.proceedings.event.hosts:
            yield host, "host"
        for person in draft.people:
            if person.affiliation:
                yield person.affiliation, "affiliation"

    def _add_legal_forms(self, draft: Draft) -> None:
        for match in _LEGAL.finditer(draft.text):
            replace_inner(draft, cut_particle(draft, match.span()), "legal_form")

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
                replace_inner(draft, span, "suffix")


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
    for _ in range(3):
        first = find_word_start(text, draft.tagline, start)
        if first < start and end - len(head) - first >= 2:
            return first, end
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


def add_named(draft: Draft, names: Iterable[tuple[Named, str]], lexicon: Lexicon) -> None:
    """Add the organizations that structure read out of person and host lines."""
    people = {person.name.name for person in draft.people}
    for given, rule in names:
        named = drop_former(given)
        span = named.start, named.end
        words = re.split(r"\s+", named.name)
        if all(word in lexicon.generic for word in words) or not _is_body(draft, named):
            continue
        if rule == "affiliation" and named.name in people:
            continue
        entry = lexicon.entities.get(named.name)
        found = draft.find_overlap("organization", *span)
        if found and (found.start, found.end) == span:
            continue
        if found and entry is None and found.start == named.start and found.lexicon == named.name:
            continue
        for inner in draft.find_mentions("organization", *span):
            draft.drop_mention(inner)
        draft.add_mention(
            "organization", span, entry.name if entry else tidy_name(named.name), rule,
            lexicon=entry.name if entry else None,
        )  # fmt: skip


def place_units(draft: Draft) -> None:
    """Say of a unit found by its suffix whose it is, where one person's line says that.

    `국립중앙의료원 공공보건의료지원센터장` and 공공보건의료지원센터는 are then one unit, not two.
    """
    owners: dict[str, set[str]] = {}
    for person in draft.people:
        place = person.affiliation
        body = place and draft.find_overlap("organization", place.start, place.end)
        if body and person.department:
            owners.setdefault(person.department.name, set()).add(body.name)
    for mention in draft.find_mentions("organization") if owners else ():
        found = owners.get(mention.name, set())
        if len(found) == 1 and mention.rule == "suffix":
            draft.update_mention(mention, affiliation=next(iter(found)))


def drop_former(named: Named) -> Named:
    """Take `구`, `전` and `前` off the front: they say when, not who."""
    match = re.match(r"(?:구|옛|舊|전|前)\s", named.name)
    if match is None:
        return named
    size = match.end()
    return Named(name=named.name[size:], start=named.start + size, end=named.end)


def _is_body(draft: Draft, named: Named) -> bool:
    """Say whether what stands where an affiliation stands can name a body at all."""
    line = draft.tagline[named.start : named.end]
    if _LABEL.fullmatch("".join(named.name.split()).strip("()[]")):
        return False
    if re.search(r"[VAZKSYI][a-z]*$", line) and find_head(named.name, 0, len(named.name)) is None:
        return False
    sentence = re.search(r"[VA][a-z]*[Z ]|Z", line) or re.search(r"[.?!:;]\s", named.name)
    whole = named.name.count("(") == named.name.count(")") and "\n" not in named.name
    return 2 <= len(named.name) <= 50 and not sentence and whole


@Language.factory("forumgraph_organizations")
def create_organizations(nlp: Language, name: str) -> OrganizationFinder:
    """Return the component that pipeline.cfg names."""
    assert isinstance(nlp.tokenizer, KiwiTokenizer)
    return OrganizationFinder(nlp.tokenizer.lexicon)
