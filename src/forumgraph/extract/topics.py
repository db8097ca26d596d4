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
from forumgraph.extract.phrases import Span
from forumgraph.korean import make_name_key
from forumgraph.lexicon import Lexicon
from forumgraph.tokenize import KiwiTokenizer

_WORDS = re.compile(
    r"(?:[NPLR][a-z]*|X[a-z]*)(?:[NPLRXF][a-z]*)*(?: (?:[NPLR][a-z]*)(?:[NPLRXF][a-z]*)*){0,3}"
)
_TOKEN = re.compile(r"[A-Z][a-z]*")
_MAX_TOKENS = 5
_SUFFIX_PLURAL = ("들",)


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

    At most `15 + length / 200` topics a record, never more than 55.
    """

    lexicon: Lexicon

    def __call__(self, doc: Doc) -> Doc:
        draft: Draft = doc._.draft
        candidates = self._collect(draft)
        abbreviations = find_topic_abbreviations(draft)
        chosen = self._choose(candidates, abbreviations, limit=_limit(draft))
        for key, candidate in chosen:
            name = _spell(draft, candidate)
            for span in candidate.spans:
                draft.add_mention("topic", span, name, "salient")
            for short in abbreviations.get(key, ()):
                self._add_short(draft, short, name)
        return doc

    def _collect(self, draft: Draft) -> dict[str, _Candidate]:
        """Collect every run of one to five noun tokens, counted under its blank-free key."""
        found: dict[str, _Candidate] = defaultdict(_Candidate)
        heavy = _list_heavy(draft)
        text, generic = draft.text, self.lexicon.generic
        for phrase in _WORDS.finditer(draft.tagline):
            spans = [match.span() for match in _TOKEN.finditer(draft.tagline, *phrase.span())]
            if _is_taken(draft, phrase.span()):
                continue
            words = [text[low:high] for low, high in spans]
            boost = 3.0 if any(low <= phrase.start() < high for low, high in heavy) else 1.0
            for first in range(len(words)):
                for last in range(first, min(first + _MAX_TOKENS, len(words))):
                    low, high = spans[first][0], spans[last][1]
                    if high - low < 3 or "F" in (draft.tagline[low], draft.tagline[spans[last][0]]):
                        continue
                    key = "".join(words[first : last + 1])
                    candidate = found[key]
                    candidate.spans.append((low, high))
                    candidate.weight += boost
                    if not candidate.tokens:
                        candidate.tokens = last - first + 1
                        candidate.specific = sum(
                            word not in generic for word in words[first : last + 1]
                        )
        return found

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
            elif candidate.weight < 2 and not introduced:
                continue
            if not candidate.specific and candidate.tokens < 2:
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
    return int(min(55, 15 + len(draft.text) / 200))


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
