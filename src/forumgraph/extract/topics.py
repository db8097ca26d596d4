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
from forumgraph.extract.phrases import Span, find_chunks, split_tokens
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
_COUNTERS = frozenset(("들", "별", "당", "씩", "측", "간", "쯤", "째"))


@dataclass
class _Candidate:
    """A phrase under one key: where it stands, how it is spelled, how much it weighs."""

    spans: list[Span] = field(default_factory=list)
    tokens: int = 0
    weight: float = 0.0
    specific: int = 0


@dataclass(frozen=True)
class TopicFinder:
    """The component: adds topic mentions to the draft.

    At most `15 + length / 150` topics a record, never more than 60.
    """

    lexicon: Lexicon

    def __call__(self, doc: Doc) -> Doc:
        draft: Draft = doc._.draft
        candidates = self._collect(draft)
        abbreviations = find_topic_abbreviations(draft)
        chosen = self._choose(candidates, abbreviations, limit=_limit(draft))
        people = {person.name.name for person in draft.people}
        for key, candidate in chosen:
            if key in people:
                continue
            name = _spell(draft, candidate)
            for span in candidate.spans:
                draft.add_mention("topic", span, name, "salient")
            for short in abbreviations.get(key, ()):
                self._add_short(draft, short, name)
        return doc

    def _collect(self, draft: Draft) -> dict[str, _Candidate]:
        """Collect runs of one to three noun chunks, counted under their blank-free key.

        A phrase starts and ends where an eojeol's nouns do, so 지역문제 is none of 지역문제해결단.
        """
        found: dict[str, _Candidate] = defaultdict(_Candidate)
        heavy = _list_heavy(draft)
        for phrase in _PHRASE.finditer(draft.tagline):
            if _is_taken(draft, phrase.span()):
                continue
            chunks = find_chunks(draft.tagline, *phrase.span())
            if sum(high - low < 2 for low, high in chunks) > 1:
                continue
            boost = 3.0 if any(low <= phrase.start() < high for low, high in heavy) else 1.0
            for first in range(len(chunks)):
                for last in range(first, min(first + _MAX_CHUNKS, len(chunks))):
                    self._count(draft, found, (chunks[first][0], chunks[last][1]), boost)
        return found

    def _count(self, draft: Draft, found: dict[str, _Candidate], span: Span, boost: float) -> None:
        """Count one phrase without its tail; the shorter phrase of two is counted once a place."""
        tokens = split_tokens(draft.tagline, *span)
        words = [draft.text[low:high] for low, high, _ in tokens]
        while len(words) > 1 and self._is_tail(words):
            words.pop()
            tokens.pop()
        low, high = tokens[0][0], tokens[-1][1]
        generic = self.lexicon.generic
        common = all(word in generic or word in _TAILS for word in words)
        plain = common and len(words) < 3 and words[-1] in _TAILS
        if high - low < 3 or len(tokens) > 6 or words[-1] == "적" or plain:
            return
        candidate = found["".join(words)]
        if candidate.spans and candidate.spans[-1][0] == low:
            return
        candidate.spans.append((low, high))
        candidate.weight += boost
        if not candidate.tokens:
            candidate.tokens = len(tokens)
            candidate.specific = sum(word not in generic for word in words)

    def _is_tail(self, words: list[str]) -> bool:
        """Say whether the last word only says what is done with the ones before it.

        `리빙랩 활동` is about 리빙랩; in 문제 해결 the words before are too common to stand alone.
        """
        if words[-1] in _COUNTERS:
            return True
        left = words[:-1]
        stands = len(left) > 1 or (left[0] not in self.lexicon.generic and len(left[0]) > 2)
        if words[-1] == "해결" and self.lexicon.generic.issuperset(left):
            return False
        return words[-1] in _TAILS and stands

    def _choose(
        self,
        found: dict[str, _Candidate],
        abbreviations: dict[str, tuple[str, ...]],
        *,
        limit: int,
    ) -> list[tuple[str, _Candidate]]:
        generic = self.lexicon.generic
        scored: list[tuple[float, str]] = []
        for key, candidate in found.items():
            if key in generic or len(key) < 3 or key in self.lexicon.positions:
                continue
            introduced = key in abbreviations
            if candidate.tokens == 1 and not introduced:
                if len(candidate.spans) < 2 or not candidate.specific:
                    continue
            elif candidate.weight < 2 and candidate.specific < 2 and not introduced:
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


def _limit(draft: Draft) -> int:
    return int(min(60, 15 + len(draft.text) / 150))


def _is_taken(draft: Draft, span: Span) -> bool:
    """Say whether the words name a person or body: those are no topics."""
    return bool(draft.find_overlap("person", *span) or draft.find_overlap("organization", *span))


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
    r"(?P<full>[가-힣]{3,}(?: [가-힣]{2,}){0,2})\((?P<short>[A-Z][A-Za-z&\-]{1,9})\)"
)


@Language.factory("forumgraph_topics")
def create_topics(nlp: Language, name: str) -> TopicFinder:
    """Return the component that pipeline.cfg names."""
    assert isinstance(nlp.tokenizer, KiwiTokenizer)
    return TopicFinder(nlp.tokenizer.lexicon)
