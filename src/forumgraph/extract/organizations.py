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

from forumgraph.compare import strip_legal_form
from forumgraph.extract.abbreviations import find_abbreviations, is_contraction
from forumgraph.extract.draft import Draft
from forumgraph.extract.phrases import CHUNK, Span, ends_noun, find_word_start, split_tokens
from forumgraph.korean import PARTICLES, tidy_name
from forumgraph.lexicon import Lexicon
from forumgraph.model import Mention, Named
from forumgraph.tokenize import KiwiTokenizer

# Heads that end the name of a body whatever stands before them, and heads that also end common
# nouns and so need a specific word before them.
STRONG = (
    "재단", "협회", "학회", "연구원", "연구소", "진흥원", "평가원", "개발원", "교육원", "정책원",
    "관리원", "기술원", "정보원", "인재원", "복지원", "문화원", "보호원", "안전원", "공사", "공단",
    "대학교", "전문대학", "대학원", "교육청", "교육지원청", "경찰청", "경찰서", "소방서", "구청",
    "시청", "군청", "도청", "은행", "협동조합", "연합회", "총연합회", "중앙회", "상공회의소",
    "노동조합", "시민모임", "연맹", "의료원", "초등학교", "중학교", "고등학교", "보건소", "법원",
    "검찰청", "진흥회", "공제회", "신문사", "방송국", "법무법인", "회계법인", "테크노파크",
    "산학협력단", "도의회", "시의회", "군의회", "구의회", "주식회사", "수협", "농협", "신협",
    "통제소", "관측소", "시험장", "관리단", "산림조합", "총학생회", "통제소", "관측소",
)  # fmt: skip
WEAK = (
    "센터", "네트워크", "사업단", "추진단", "지원단", "본부", "위원회", "협의회", "연대", "모임",
    "연구회", "공동체", "병원", "조합", "연합", "컨소시엄", "자치회", "번영회", "상인회", "학교",
    "진흥센터", "지원센터", "지원청", "관리소", "사무소", "사무국", "사무처", "복지관", "박물관",
    "미술관", "도서관", "기술지주", "유치원", "어린이집", "향우회", "부녀회", "청년회", "협의체",
    "캠퍼스", "클럽", "아카데미아", "얼라이언스", "스튜디오", "랩스", "데이터랩", "연구실",
)  # fmt: skip
_HEADS = (*STRONG, *WEAK)
# Heads by their last syllable, longest first: most words end in none of these and are passed over.
_BY_LAST = {
    last: tuple(sorted((head for head in _HEADS if head[-1] == last), key=len, reverse=True))
    for last in {head[-1] for head in _HEADS}
}
_CREATED = re.compile(
    r"(?:[을를]\s?|\s)?(?:구축|설치|설립|조성|신설|구성|개소|건립|유치|지정|위촉|개최|추천|회의|활동)"
)
# `한국…원`, `국립…관`: what names the nation in front is a body whatever single syllable ends it.
_NATIONAL = re.compile(r"(?:한국|대한|국립|전국|국제|아시아|세계)[가-힣]{2,10}[원회단소관처국청연]")
_LAST = frozenset((*_BY_LAST, *"원회단소관처국청연"))
_LEGAL = re.compile(
    r"(?:㈜|\(주\)|\(사\)|\(재\)|주식회사 |재단법인 |사단법인 |사회적협동조합 )\s?"
    r"[가-힣A-Za-z0-9&]{2,20}|[가-힣A-Za-z0-9&]{2,20}(?:㈜|\(주\))"
)
_WORD = r"가-힣A-Za-z0-9"
_TAIL = rf"(?=(?:{'|'.join(PARTICLES)}|들|측)?(?![{_WORD}]))"


_CASE = r"(?=(?:은|는|이|가|과|와|에서|에서는|에|의|도|에게)(?![가-힣])|하고\s)"
_SHORT = re.compile(rf"(?<![{_WORD}])[가-힣]{{3,4}}(?=(?:은|는|이|가|과|와|에서|의)\s)")
_NOT_CALLED = ("주식회사", "은행", "법원", "학교", "모임")
_OWN = re.compile(
    r"(?<![가-힣])(?:저희|우리)"
    r"(?:\s?(?P<head>조합|재단|협회|센터|공사|공단|연구원|진흥원|학교|대학교|은행|시|군|도|구))?"
    r"(?=(?:는|은|가|이|와|과|도|의|에서|에서는|하고|랑)(?![가-힣]))"
)


@dataclass(frozen=True)
class OrganizationFinder:
    """The component: adds organization mentions to the draft."""

    lexicon: Lexicon

    def __call__(self, doc: Doc) -> Doc:
        draft: Draft = doc._.draft
        add_named(draft, self._list_named(draft), self.lexicon)
        self._add_legal_forms(draft)
        self._add_by_suffix(draft)
        introduce_aliases(draft)
        rescan_names(draft)
        join_shortened(draft)
        add_contractions(draft)
        add_bare_heads(draft)
        add_speakers_own(draft)
        return doc

    def _list_named(self, draft: Draft) -> Iterable[tuple[Named, str]]:
        for host in draft.proceedings.event.hosts:
            yield host, "host"
        for person in draft.people:
            if person.affiliation:
                yield person.affiliation, "affiliation"

    def _add_legal_forms(self, draft: Draft) -> None:
        for match in _LEGAL.finditer(draft.text):
            end = _cut_particle(draft, match.start(), match.end())
            replace_inner(draft, (match.start(), end), "legal_form")

    def _add_by_suffix(self, draft: Draft) -> None:
        text = draft.text
        for match in CHUNK.finditer(draft.tagline):
            start, end = match.span()
            if text[end - 1] not in _LAST or not ends_noun(draft.tagline, end):
                continue
            head = find_head(text, start, end)
            span: Span | None = None
            if head and text[start:end] not in self.lexicon.positions:
                span = find_name_start(draft, (start, end), head, self.lexicon.generic)
            elif _NATIONAL.fullmatch(text, start, end):
                span = start, end
            if span:
                replace_inner(draft, span, "suffix")


def find_head(text: str, start: int, end: int) -> str | None:
    """Return the longest head that ends the span, if any."""
    for head in _BY_LAST.get(text[end - 1], ()):
        if text.endswith(head, start, end):
            return head
    return None


def find_name_start(draft: Draft, chunk: Span, head: str, generic: frozenset[str]) -> Span | None:
    """Widen a head to the whole name, or return None when the words are only a common noun.

    `통합돌봄 협동조합` grows to the left; `지역 지원센터` and `협동조합 등` are no names.
    """
    text = draft.text
    start, end = chunk
    if _CREATED.match(text, end) and head in WEAK:
        return None
    for _ in range(3):
        first = find_word_start(text, draft.tagline, start)
        if first < start and end - len(head) - first >= 2:
            return first, end
        if is_specific(draft, start, end - len(head), generic, strong=head in STRONG):
            return start, end
        left = _find_chunk_before(draft, start)
        if left is None:
            break
        start = left
    return None


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
    window = draft.tagline[max(0, start - 25) : start - 1]
    match = re.search(r"(?:^|(?<=[ W\n]))(?:[NPLHRX][a-z]*)(?:[NPLHRXF][a-z]*)*\Z", window)
    return max(0, start - 25) + match.start() if match else None


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
    for named, rule in names:
        span = named.start, named.end
        words = re.split(r"\s+", named.name)
        if all(word in lexicon.generic for word in words) or not _is_body(draft, named):
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


def _is_body(draft: Draft, named: Named) -> bool:
    """Say whether what stands where an affiliation stands can name a body at all."""
    line = draft.tagline[named.start : named.end]
    if re.search(r"[VAZKSYI][a-z]*$", line) and find_head(named.name, 0, len(named.name)) is None:
        return False
    sentence = re.search(r"[VA][a-z]*[Z ]|Z", line) or re.search(r"[.?!:;]\s", named.name)
    return 2 <= len(named.name) <= 50 and not sentence and "\n" not in named.name


def introduce_aliases(draft: Draft) -> None:
    """Read abbreviations introduced in brackets; in this document they override the lexicon.

    Records before 2020 write 한국정보화진흥원(NIA), later ones 한국지능정보사회진흥원(NIA).
    """
    for alias, span, owner in find_abbreviations(draft, "organization"):
        owner = draft.update_mention(owner, aliases=(*owner.aliases, alias))
        found = draft.find_overlap("organization", *span)
        if found:
            draft.drop_mention(found)
        draft.add_mention("organization", span, owner.name, "abbreviation", lexicon=owner.lexicon)
        for other in draft.find_mentions("organization"):
            if other.text == alias and other.name != owner.name:
                draft.update_mention(other, name=owner.name, lexicon=owner.lexicon)


def rescan_names(draft: Draft) -> None:
    """Find every further place of the names this document has introduced, in one pass."""
    known: dict[str, Mention] = {}
    for mention in draft.find_mentions("organization"):
        if mention.rule == "department":
            continue
        forms = {mention.text, mention.name, *mention.aliases}
        forms |= {strip_legal_form(form) for form in forms}
        for form in forms:
            if len(form) > 2 or form in mention.aliases or mention.rule == "abbreviation":
                known.setdefault(form, mention)
    if not known:
        return
    names = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    for match in re.finditer(rf"(?<![{_WORD}])(?:{names}){_TAIL}", draft.text):
        source = known[match.group()]
        if not draft.find_overlap("organization", *match.span()):
            draft.add_mention(
                "organization", match.span(), source.name, "again", lexicon=source.lexicon
            )


def add_contractions(draft: Draft) -> None:
    """Find short forms that nobody introduced: 남순연 for 남해순환경제연구원, as the only subject.

    Three or four syllables in the name's order, the first its first, the last its head's first,
    and a particle behind; a word of the language or a form that fits two bodies is none.
    """
    full: dict[tuple[str, str], set[str]] = {}
    source: dict[str, Mention] = {}
    for mention in draft.find_mentions("organization"):
        head = find_head(mention.name, 0, len(mention.name))
        if head and len(mention.name) >= len(head) + 4:
            full.setdefault((mention.name[0], head[0]), set()).add(mention.name)
            source.setdefault(mention.name, mention)
    for match in _SHORT.finditer(draft.text) if full else ():
        short = match.group()
        names = [
            name
            for name in full.get((short[0], short[-1]), ())
            if is_contraction(short, name) and not name.startswith(short)
        ]
        if len(names) == 1 and not draft.find_overlap("organization", *match.span()):
            draft.add_mention(
                "organization", match.span(), names[0], "contraction",
                lexicon=source[names[0]].lexicon,
            )  # fmt: skip


def join_shortened(draft: Draft) -> None:
    """Give a name that lost its front the whole one: 도시재생지원센터 for 새솔도시재생지원센터.

    Only where exactly one longer name of the document ends in it.
    """
    names = {found.name for found in draft.find_mentions("organization") if found.lexicon is None}
    whole: dict[str, str] = {}
    for name in names:
        longer = [other for other in names if other != name and other.endswith(name)]
        if len(longer) == 1 and len(name) >= 5:
            whole[name] = longer[0]
    for mention in draft.find_mentions("organization"):
        if mention.name in whole and mention.lexicon is None:
            draft.update_mention(mention, name=whole[mention.name])


def add_bare_heads(draft: Draft) -> None:
    """Find bodies called by their head or last word alone (`협회는`), where only one fits.

    In minutes a body is named once and then called 관리단 or 교육지원청; where a record has one
    농협 of a place, its 농협 is that one and not the federation of the lexicon.
    """
    owners: dict[str, dict[str, Mention]] = {}
    for mention in draft.find_mentions("organization"):
        name = mention.name
        head = find_head(name, 0, len(name))
        word = name.rpartition(" ")[2]
        for short in {head, word if len(word) > 3 else None} - {None, name}:
            if short and short not in _NOT_CALLED and len(name) > len(short) + 1:
                owners.setdefault(short, {}).setdefault(name, mention)
    called = {short: found for short, found in owners.items() if len(found) == 1}
    if not called:
        return
    pattern = "|".join(sorted(called, key=len, reverse=True))
    for match in re.finditer(rf"(?<![{_WORD}])(?:{pattern}){_CASE}", draft.text):
        (source,) = called[match.group()].values()
        if match.start() < source.start or _follows_noun(draft, match.start()):
            continue
        taken = draft.find_overlap("organization", *match.span())
        if taken and taken.text == match.group() and taken.name != source.name:
            draft.update_mention(taken, name=source.name, lexicon=source.lexicon, rule="called")
        elif taken is None:
            draft.add_mention(
                "organization", match.span(), source.name, "called", lexicon=source.lexicon
            )


def _follows_noun(draft: Draft, position: int) -> bool:
    """Say whether a bare noun stands one blank before: `청년 센터` is not `센터` alone."""
    return bool(re.search(r"[NPLHRX][a-z]* \Z", draft.tagline[max(0, position - 20) : position]))


def add_speakers_own(draft: Draft) -> None:
    """Find where a speaker calls the own body `저희` or `우리 조합`.

    Somebody who sits on a board for a body speaks of the body, not of the board.
    """
    for match in _OWN.finditer(draft.text):
        body = find_own_body(draft, match.start(), match["head"] or "")
        if body and not draft.find_overlap("organization", *match.span()):
            draft.add_mention(
                "organization", match.span(), body.name, "own", lexicon=body.lexicon,
                affiliation=body.affiliation,
            )  # fmt: skip


def find_own_body(draft: Draft, position: int, head: str) -> Mention | None:
    """Return the body of whoever speaks at the position whose name ends in the head."""
    speech = draft.find_speech(position)
    if speech is None or speech.speaker is None:
        return None
    bodies = [
        draft.find_overlap("organization", person.affiliation.start, person.affiliation.end)
        for person in draft.people
        if person.affiliation and person.name.name == speech.speaker.name.name
    ]
    fitting = [body for body in bodies if body and body.name.endswith(head)]
    own = [body for body in fitting if not body.name.endswith(("위원회", "의회", "협의회"))]
    return next(iter(own or (fitting if head else [])), None)


def _cut_particle(draft: Draft, start: int, end: int) -> int:
    """Return the end of the name without the particles Kiwi sees at its end."""
    match = re.search(r"[JKTSYIC][a-z]*$", draft.tagline[start:end])
    return start + match.start() if match else end


@Language.factory("forumgraph_organizations")
def create_organizations(nlp: Language, name: str) -> OrganizationFinder:
    """Return the component that pipeline.cfg names."""
    assert isinstance(nlp.tokenizer, KiwiTokenizer)
    return OrganizationFinder(nlp.tokenizer.lexicon)
