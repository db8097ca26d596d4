"""Recognise topics: the salient noun phrases of a record, variants merged.

A phrase is salient when the record repeats it or puts it in a title or heading; longer phrases
weigh more, a phrase that only occurs inside a longer one weighs nothing, and single words of
the genre's common stock (추진, 방안) are none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc

from forumgraph.extract.abbreviations import LATIN
from forumgraph.extract.draft import Draft
from forumgraph.extract.phrases import TOKEN, Span
from forumgraph.korean import make_name_key
from forumgraph.lexicon import Lexicon
from forumgraph.tokenize import KiwiTokenizer

_CHUNKS = r"(?:[NPLRX][a-z]*)(?:[NPLRXF][a-z]*)*"
_PHRASE = re.compile(rf"{_CHUNKS}(?: {_CHUNKS})*")
_MAX_CHUNKS = 3
# What a genre does with its subject (리빙랩 활동, 공동개최 추진) is not part of the subject.
_TAILS = frozenset(
    """
    추진 방안 활동 구축 사업 과정 필요 운영 계획 현황 관련 대응 강화 활성화 확산 조성 개선
    수립 마련 실시 시행 진행 도입 제공 제고 공유 경우 내용 결과 문의 안내 발표 토론 논의
    제안 검토 확대 향상 증진 모색 고민 방향 배경 개요 등장 부족 창출 기여 접근 담당자 역할
    형태 방식 수준 규모 분야 대상 목표 목적 효과 사례 설치 선정 개최 공모 위원 의견 말씀
    질의 답변 보고 설명 부분 정도 이상 이하 이후 이전 중심 해결 세부
    """.split()  # noqa: SIM905
)
_POINTING = frozenset(
    ("이번", "다음", "지난", "지난해", "올해", "내년", "각", "모든", "여러", "일부")
)
_COUNTERS = frozenset(("들", "별", "당", "씩", "측", "간", "쯤", "째"))


_REST_OF_WORD = re.compile(r"[A-Za-z]+")
_NOUN_LETTER = re.compile(r"[NPLHRXDQ]")


@dataclass(slots=True)
class _Candidate:
    """A phrase under one key: where it stands, how it is spelled, how much it weighs."""

    spans: list[Span] = field(default_factory=list)
    tokens: int = 0
    weight: float = 0.0
    specific: int = 0


@dataclass(frozen=True)
class TopicFinder:
    """The component: adds topic mentions to the draft.

    At most `20 + length / 100` topics a record, never more than 60.
    """

    lexicon: Lexicon

    def __call__(self, doc: Doc) -> Doc:
        draft: Draft = doc._.draft
        candidates = self._collect(draft)
        abbreviations = find_topic_abbreviations(draft)
        chosen = self._choose(candidates, abbreviations, limit=_limit(draft))
        people = {person.name.name for person in draft.people}
        for key, candidate in chosen:
            candidate.spans = [span for span in candidate.spans if _stands_alone(draft, span)]
            if not candidate.spans or any(name in key for name in people):
                continue
            name = _spell(draft, candidate)
            for span in candidate.spans:
                draft.add_mention("topic", span, name, "salient")
            for short in abbreviations.get(key, ()):
                self._add_short(draft, short, name)
        return doc

    def _collect(self, draft: Draft) -> dict[str, _Candidate]:
        """Collect runs of one to three noun chunks, counted under their blank-free key.

        A phrase starts and ends where an eojeol's nouns do, so 지역문제 is none of 지역문제해결단;
        names of people and bodies are no part of one.
        """
        found: dict[str, _Candidate] = defaultdict(_Candidate)
        text, heavy = draft.text, _list_heavy(draft)
        tagline = draft.mask_tagline("person", "organization")
        for phrase in _PHRASE.finditer(tagline):
            start, end = phrase.span()
            boost = 3.0 if heavy and any(low <= start < high for low, high in heavy) else 1.0
            tokens = [match.span() for match in TOKEN.finditer(tagline, start, end)]
            if len(tokens) > 1 or text[start:end] not in self.lexicon.generic:
                self._collect_phrase(found, text, tokens, boost)
        return found

    def _collect_phrase(
        self, found: dict[str, _Candidate], text: str, tokens: list[Span], boost: float
    ) -> None:
        words = [text[low:high] for low, high in tokens]
        starts = [0]
        starts += [at for at in range(1, len(tokens)) if tokens[at][0] > tokens[at - 1][1]]
        ends = [*starts[1:], len(tokens)]
        first_at = tokens[0][0]
        if words[0] in _POINTING or (first_at and text[first_at - 1].isalnum()):
            del starts[0], ends[0]
        if tokens[-1][1] - first_at < 2 * len(starts):
            return
        for order, first in enumerate(starts):
            seen = 0
            for end in ends[order : order + _MAX_CHUNKS]:
                last = self._cut_tail(words, first, end)
                if last > seen:
                    if self._is_phrase(words, first, last):
                        span = tokens[first][0], tokens[last - 1][1]
                        self._count(found, words[first:last], span, boost)
                    seen = last

    def _cut_tail(self, words: list[str], first: int, last: int) -> int:
        """Return where the phrase ends without words that only say what is done with it.

        `리빙랩 활동` is about 리빙랩; in 문제 해결 the words before are too common to stand alone.
        """
        generic = self.lexicon.generic
        while last - first > 1:
            tail = words[last - 1]
            if tail not in _COUNTERS:
                left = words[first]
                stands = last - first > 2 or (left not in generic and len(left) > 2)
                if tail not in _TAILS or not stands:
                    return last
                if tail == "해결" and generic.issuperset(words[first : last - 1]):
                    return last
            last -= 1
        return last

    def _is_phrase(self, words: list[str], first: int, last: int) -> bool:
        """Say whether the words can be a topic: not too many, not only `추진 배경`."""
        tail, size = words[last - 1], last - first
        if size > 6 or tail == "적":
            return False
        if size > 2 or tail not in _TAILS:
            return True
        generic = self.lexicon.generic
        return any(word not in generic and word not in _TAILS for word in words[first:last])

    def _count(
        self, found: dict[str, _Candidate], words: list[str], span: Span, boost: float
    ) -> None:
        candidate = found["".join(words)]
        candidate.spans.append(span)
        candidate.weight += boost
        if not candidate.tokens:
            candidate.tokens = len(words)
            generic = self.lexicon.generic
            candidate.specific = sum(word not in generic for word in words)

    def _choose(
        self,
        found: dict[str, _Candidate],
        abbreviations: dict[str, tuple[str, ...]],
        *,
        limit: int,
    ) -> list[tuple[str, _Candidate]]:
        generic, positions = self.lexicon.generic, self.lexicon.positions
        scored: list[tuple[float, str]] = []
        for key, candidate in found.items():
            if key in generic or len(key) < 2 or key[-2:] in positions or key[-3:] in positions:
                continue
            introduced = key in abbreviations
            if candidate.tokens == 1 and not introduced:
                needed = 2 if len(key) > 2 else 3
                if len(candidate.spans) < needed or not candidate.specific:
                    continue
            elif len(key) < 3 or not (candidate.specific or candidate.weight > 1 or introduced):
                continue
            size = min(candidate.tokens, 3) + 0.5 * min(candidate.specific, 2)
            scored.append((candidate.weight * size * (3.0 if introduced else 1.0), key))
        scored.sort(key=lambda pair: (-pair[0], pair[1]))
        return [(key, found[key]) for key in _drop_nested(scored, found)][:limit]

    def _add_short(self, draft: Draft, short: str, name: str) -> None:
        for match in re.finditer(
            rf"(?<![A-Za-z0-9가-힣]){re.escape(short)}(?![A-Za-z0-9])", draft.text
        ):
            draft.add_mention("topic", match.span(), name, "abbreviation")


def _stands_alone(draft: Draft, span: Span) -> bool:
    """Say whether the words are whole ones: 집 is none of 집하장, 물 프로젝트 none of a name."""
    start, end = span
    program = draft.find_overlap("program", start, start + 1)
    if program and program.start < start:
        return False
    rest = _REST_OF_WORD.match(draft.tagline, end)
    return rest is None or not _NOUN_LETTER.search(rest.group())


def _limit(draft: Draft) -> int:
    return int(min(60, 20 + len(draft.text) / 100))


def _list_heavy(draft: Draft) -> list[Span]:
    """Return the spans that announce what the record is about: titles and headings."""
    event = draft.proceedings.event.spans
    spans = [event[name] for name in ("title",) if name in event]
    spans += [(part.title.start, part.title.end) for part in draft.proceedings.sections]
    spans += [
        (session.title.start, session.title.end)
        for session in draft.proceedings.sessions
        if session.title
    ]
    return sorted(spans)


def _drop_nested(scored: list[tuple[float, str]], found: dict[str, _Candidate]) -> list[str]:
    """Drop a phrase that (nearly) always stands inside a longer chosen one, and the reverse."""
    counts = {key: len(found[key].spans) for _, key in scored}
    chosen: list[str] = []
    for _, key in scored:
        nested = any(
            (key in other and counts[key] <= counts[other] * 1.2)
            or (other in key and counts[key] * 3 < counts[other] and counts[key] < 2)
            for other in chosen
        )
        if not nested:
            chosen.append(key)
        if len(chosen) >= 60:
            break
    return chosen


def _spell(draft: Draft, candidate: _Candidate) -> str:
    """Return the most frequent spelling (the first one among equals)."""
    spellings: dict[str, int] = {}
    for low, high in candidate.spans:
        piece = draft.text[low:high]
        spellings[piece] = spellings.get(piece, 0) + 1
    return max(spellings, key=lambda piece: spellings[piece])


def find_topic_abbreviations(draft: Draft) -> dict[str, tuple[str, ...]]:
    """Return long form key → short forms, for `디지털사회혁신(DSI)` and known program initials."""
    found: dict[str, tuple[str, ...]] = {}
    for match in _INTRODUCED.finditer(draft.text):
        short = match["short"]
        if LATIN.fullmatch(short) and not draft.find_overlap("organization", *match.span("short")):
            key = make_name_key(match["full"])
            found[key] = (*found.get(key, ()), short)
    return found


_INTRODUCED = re.compile(
    r"(?<![가-힣])(?P<full>[가-힣]{3,30}(?: [가-힣]{2,30}){0,2})"
    r"\((?P<short>[A-Z][A-Za-z&\-]{1,9})\)"
)


@Language.factory("forumgraph_topics")
def create_topics(nlp: Language, name: str) -> TopicFinder:
    """Return the component that pipeline.cfg names."""
    assert isinstance(nlp.tokenizer, KiwiTokenizer)
    return TopicFinder(nlp.tokenizer.lexicon)
