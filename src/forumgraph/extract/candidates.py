"""Phrases that could be topics: runs of nouns without the words around them that say nothing.

A phrase starts and ends where an eojeol's nouns do, so 지역문제 is none of 지역문제해결단. Every
part of a run counts, because 관측망 may be what 관측망 연계 is about; salience.py decides.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from forumgraph.extract.phrases import TOKEN, Span
from forumgraph.korean import make_name_key
from forumgraph.lexicon import Lexicon

# A modifier that Kiwi finds in a word belongs to it: 빈|집, 전|처리장, 폐|그|물, 층|간|소음.
_NOUN = r"(?:[NPLHRXFQ][a-z]{0,29}(?:[ME](?=[NPRX]))?)"
_WORD = (
    rf"(?:(?<![A-Za-z&])[ME][a-z]?(?=[NPLRXF]))?(?:{_NOUN}){{1,8}}(?:&(?:{_NOUN}){{1,6}}){{0,2}}"
)
_RUN = re.compile(rf"(?<![a-zNPLHRXFQMEDB&]){_WORD}(?: {_WORD}){{0,7}}")
_MOST_WORDS = 4  # eojeols of one phrase
_GOES_ON = re.compile(r"(?:[VEGBMA][a-z]{0,9})?[NPLHRXDQ]")
_BRACKETS = frozenset("()")
_ARGUMENT = frozenset("TYS")  # 은/는, 을/를, 이/가: what a sentence is about, does and has
_SPELLED = re.compile(r"[A-Z]{1,2}|[A-Z]+[a-z]*[A-Z0-9][A-Za-z0-9]*")
_INITIALS = re.compile(r"\((?P<short>[A-Z][A-Za-z&\-]{1,9})\)")
_LONG_FORM = re.compile(r"(?<![A-Za-z0-9가-힣])(?P<short>[A-Z][A-Za-z&\-]{1,9})\($")


# Where a phrase stands: start, end, and the start of its segment, where alone it can meet another.
Place = tuple[int, int, int]


@dataclass(slots=True, eq=False)
class Phrase:
    """A phrase under one key: its words, their tags' letters, and how it stands in the text.

    `arguments` counts places before a particle that makes it what a sentence is about,
    `tails` those at the end of a longer phrase. `holder` is the longer phrase that it always
    stands in, if it does; `short` is the abbreviation introduced for it.
    """

    key: str
    words: tuple[str, ...]
    tags: str
    eojeols: int
    places: list[Place] = field(default_factory=list)
    arguments: int = 0
    tails: int = 0
    heading: bool = False
    holder: str | None = ""
    short: str = ""


class Segment(NamedTuple):
    """Eojeols of a run of nouns that belong together: (first, last) of the tokens of each.

    From the token `light` on, words only say what is done with the rest (관측망 | 연계 논의).
    """

    tokens: list[Span]
    words: list[str]
    eojeols: list[tuple[int, int]]
    light: int


class Stock:
    """The stop words, and what they leave of a run of nouns."""

    def __init__(self, lexicon: Lexicon) -> None:
        stops = lexicon.stopwords
        self.heads = stops["head"]
        self.dropped = stops["phrase"] | self.heads
        self.bound, self.leads = stops["bound"] | stops["edge"], stops["lead"] | stops["edge"]
        self.light = self.heads | self.bound

    def cut_run(self, text: str, tagline: str, span: Span) -> Iterator[Segment]:
        """Cut a run of nouns: none goes on over 이번, or behind 때 (`출하 때 | 산소 공급`)."""
        tokens = [match.span() for match in TOKEN.finditer(tagline, *span)]
        words = [text[start:end] for start, end in tokens]
        if tagline.find(" ", *span) < 0:  # as most runs are
            if text[slice(*span)] not in self.leads:
                yield self._make_segment(tokens, words, [(0, len(tokens))])
            return
        eojeols: list[tuple[int, int]] = []
        first = 0
        for last, (_, end) in enumerate(tokens, 1):
            if last < len(tokens) and tagline[end] != " ":
                continue
            leads = text[tokens[first][0] : end] in self.leads
            if not leads:
                eojeols.append((first, last))
            if eojeols and (leads or words[last - 1] in self.bound):
                yield self._make_segment(tokens, words, eojeols)
                eojeols = []
            first = last
        if eojeols:
            yield self._make_segment(tokens, words, eojeols)

    def _make_segment(
        self, tokens: list[Span], words: list[str], eojeols: list[tuple[int, int]]
    ) -> Segment:
        begin, light = eojeols[0][0], eojeols[-1][1]
        while light > begin and words[light - 1] in self.light:
            light -= 1
        return Segment(tokens, words, eojeols, light)

    def list_parts(self, segment: Segment) -> Iterator[tuple[int, int, int]]:
        """Yield (first, last, eojeols) of every part, with and without its light words."""
        words, eojeols = segment.words, segment.eojeols
        for order, (first, _) in enumerate(eojeols):
            for count, (begun, last) in enumerate(eojeols[order : order + _MOST_WORDS], 1):
                if words[last - 1] not in self.light:
                    yield first, last, count
                    continue
                bound = self._cut_bound(words, first, last)
                bare = self._cut_heads(words, first, bound)
                if bound > begun:
                    yield first, bound, count
                if begun < bare < bound:
                    yield first, bare, count

    def _cut_bound(self, words: Sequence[str], first: int, last: int) -> int:
        """Return where the phrase ends without nouns that only relate: 통합 이후, 주민들."""
        while last > first and words[last - 1] in self.bound:
            last -= 1
        return last

    def _cut_heads(self, words: Sequence[str], first: int, last: int) -> int:
        """Return where it ends without words that say what is done: 층간소음 대책 | 논의.

        Two letters are too little to stand alone: 예산 구조 stays.
        """
        while last - first > 1 and words[last - 1] in self.light:
            if last - first == 2 and len(words[first]) < 3 and words[last - 1] in self.heads:
                break
            last -= 1
        return last


def collect_phrases(
    text: str, tagline: str, headings: Iterable[Span], stock: Stock
) -> dict[str, Phrase]:
    """Collect every phrase of one to four eojeols by its key, in one pass over the tag line."""
    collector = _Collector(text, tagline, stock)
    inside = _Spans(headings)
    for match in _RUN.finditer(tagline):
        start, end = match.span()
        if start and text[start - 1].isalnum():  # 님 behind a name that is blotted out
            start = tagline.find(" ", start, end) + 1 or end
        if start < end:
            heading = inside.holds(start)
            for segment in stock.cut_run(text, tagline, (start, end)):
                collector.collect(segment, heading=heading)
    return collector.found


class _Collector:
    """The phrases of one text, as they come up segment by segment.

    A phrase's holder stays as long as it is the same longer one at every place.
    """

    def __init__(self, text: str, tagline: str, stock: Stock) -> None:
        self.text, self.tagline, self.stock = text, tagline, stock
        self.found: dict[str, Phrase] = {}

    def collect(self, segment: Segment, *, heading: bool) -> None:
        """Count every part of a segment with how it stands there."""
        tokens, begin = segment.tokens, segment.eojeols[0][0]
        low, high = tokens[begin][0], tokens[segment.eojeols[-1][1] - 1][1]
        whole = self._make_key(low, high)
        argument = self.tagline[high : high + 1] in _ARGUMENT
        if _GOES_ON.match(self.tagline, high):  # 집 is none of 집하장
            segment = segment._replace(eojeols=segment.eojeols[:-1])
        for first, last, eojeols in self.stock.list_parts(segment):
            start, end = tokens[first][0], tokens[last - 1][1]
            key = self._make_key(start, end)
            if len(key) < 2 or self.tagline[tokens[last - 1][0]] in "XM":
                continue
            phrase = self.found.get(key) or self._add(key, segment, (first, last), eojeols)
            phrase.places.append((start, end, low))
            phrase.heading |= heading
            holder: str | None = whole
            if last >= segment.light:
                phrase.arguments += argument
                phrase.tails += first > begin
                holder = whole if first > begin else None
            if phrase.holder != holder:
                phrase.holder = holder if phrase.holder == "" else None
            if self.text[end : end + 1] in _BRACKETS and not phrase.short:
                phrase.short = self._find_short(start, end)

    def _make_key(self, start: int, end: int) -> str:
        name = self.text[start:end].replace(" ", "")
        return name if name in self.found else make_name_key(name)

    def _add(self, key: str, segment: Segment, part: tuple[int, int], eojeols: int) -> Phrase:
        first, last = part
        tags = "".join([self.tagline[start] for start, _ in segment.tokens[first:last]])
        phrase = Phrase(key, tuple(segment.words[first:last]), tags, eojeols)
        self.found[key] = phrase
        return phrase

    def _find_short(self, start: int, end: int) -> str:
        """Return the abbreviation: `디지털사회혁신(DSI)`, `DSI(디지털사회혁신)`."""
        after = _INITIALS.match(self.text, end)
        if after is None and self.text[start - 1 : start] == "(":
            after = _LONG_FORM.search(self.text, max(0, start - 12), start)
        return after["short"] if after else ""


class _Spans:
    """Spans that do not overlap, asked whether one holds a place."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans)

    def holds(self, place: int) -> bool:
        index = bisect_right(self.spans, (place, 1 << 60)) - 1
        return index >= 0 and place < self.spans[index][1]


def is_foreign(phrase: Phrase) -> bool:
    """Say whether Latin words of running English are in it; AI, 생활SOC and IoT are spelled."""
    return "L" in phrase.tags and any(
        tag == "L" and not _SPELLED.fullmatch(word)
        for word, tag in zip(phrase.words, phrase.tags, strict=True)
    )
