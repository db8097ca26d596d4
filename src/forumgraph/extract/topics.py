"""Recognise topics: the salient noun phrases of a record, variants merged.

candidates.py collects phrases, salience.py ranks them and settles which one has a place that
several claim. The lexicon is the thesaurus: its topics are found wherever they stand, under
their labels, and its stop words are none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from spacy.language import Language
from spacy.tokens import Doc

from forumgraph.extract.candidates import Phrase, Place, Stock, collect_phrases
from forumgraph.extract.draft import Draft
from forumgraph.extract.lookups import Names
from forumgraph.extract.phrases import Span
from forumgraph.extract.salience import LEAST, Salience, choose_phrases
from forumgraph.korean import make_name_key
from forumgraph.lexicon import Lexicon
from forumgraph.tokenize import KiwiTokenizer

_LONGEST_LINE = 120  # what introduces a person; longer ones are paragraphs with things to say


@dataclass(frozen=True)
class TopicFinder:
    """The component: adds topic mentions to the draft.

    At most `18 + length / 100` topics a record, never more than 60; those of the user's own
    lexicon come on top.
    """

    lexicon: Lexicon

    @cached_property
    def salience(self) -> Salience:
        """Return what ranks phrases, made once: the lexicon's stop words are folded."""
        return Salience(self.lexicon, Stock(self.lexicon))

    def __call__(self, doc: Doc) -> Doc:
        draft: Draft = doc._.draft
        shorts: dict[str, str] = {}
        for phrase, places in choose_phrases(self.rank(draft), find_limit(draft)).items():
            entry = self.lexicon.topics.get(phrase.key)
            name = entry.name if entry else _spell(draft, places)
            for place in places:
                draft.add_mention(
                    "topic", place[:2], name, "thesaurus" if entry else "salient",
                    lexicon=entry.name if entry else None,
                )  # fmt: skip
            if phrase.short:
                shorts.setdefault(phrase.short, name)
        add_shorts(draft, shorts)
        return doc

    def rank(self, draft: Draft) -> list[Phrase]:
        """Return the record's phrases, the most salient first."""
        tagline = blot_spans(draft.mask_tagline("person", "organization"), list_formal(draft))
        found = collect_phrases(draft.text, tagline, list_headings(draft), self.salience.stock)
        people = Names(make_name_key(person.name.name) for person in draft.people)
        shorts = {make_name_key(phrase.short) for phrase in found.values() if phrase.short}
        programs = draft.mask_tagline("program")
        scored: list[tuple[float, str, Phrase]] = []
        for key, phrase in found.items():
            if key in shorts or not self.salience.admit(phrase) or people.stand_in(key):
                continue
            if max([programs.find("W", start, end) for start, end, _ in phrase.places]) > -1:
                phrase.places = [place for place in phrase.places if _is_free(draft, place)]
            score = self.salience.score(phrase) if phrase.places else LEAST
            if score > LEAST:
                scored.append((-score, key, phrase))
        return [phrase for _, _, phrase in sorted(scored, key=itemgetter(0, 1))]


def find_limit(draft: Draft) -> int:
    """Return how many topics the record may have."""
    return int(min(60, 18 + len(draft.text) / 100))


def _is_free(draft: Draft, place: Place) -> bool:
    """Say whether it is neither a program's name nor inside one; its front is (갯벌 복원사업)."""
    start, end, _ = place
    program = draft.find_overlap("program", start, end)
    return program is None or (program.start >= start and program.end > end)


def list_formal(draft: Draft) -> list[Span]:
    """Return what says who, where and when, and so nothing of what it is about."""
    event = draft.proceedings.event.spans
    spans = [event[name] for name in ("venue", "date") if name in event]
    lines = [(person.start, person.end) for person in draft.people]
    return spans + [line for line in lines if line[1] - line[0] < _LONGEST_LINE]


def list_headings(draft: Draft) -> list[Span]:
    """Return the spans that announce what the record is about: titles and headings."""
    proceedings = draft.proceedings
    event = proceedings.event.spans
    spans = [event["title"]] if "title" in event else []
    titles = [part.title for part in proceedings.sections]
    titles += [session.title for session in proceedings.sessions if session.title]
    return spans + [(title.start, title.end) for title in titles]


def blot_spans(tagline: str, spans: Iterable[Span]) -> str:
    """Return the tag line with these spans blotted out (`W`), as Draft.mask_tagline does."""
    pieces: list[str] = []
    position = 0
    for start, end in sorted(spans):
        if end > position:
            start = max(start, position)
            pieces += [tagline[position:start], "W" * (end - start)]
            position = end
    return "".join(pieces) + tagline[position:]


def _spell(draft: Draft, places: list[Place]) -> str:
    """Return the most frequent spelling (the first one among equals)."""
    spellings = Counter(draft.text[start:end] for start, end, _ in places)
    return max(spellings, key=lambda spelling: spellings[spelling])


def add_shorts(draft: Draft, shorts: dict[str, str]) -> None:
    """Add the abbreviations introduced for topics wherever they stand, under the long form."""
    if not shorts:
        return
    known = "|".join(map(re.escape, sorted(shorts, key=len, reverse=True)))
    for match in re.finditer(rf"(?<![A-Za-z0-9가-힣])(?:{known})(?![A-Za-z0-9])", draft.text):
        if not draft.find_overlap("organization", *match.span()):
            draft.add_mention("topic", match.span(), shorts[match.group()], "abbreviation")


@Language.factory("forumgraph_topics")
def create_topics(nlp: Language, name: str) -> TopicFinder:
    """Return the component that pipeline.cfg names."""
    assert isinstance(nlp.tokenizer, KiwiTokenizer)
    return TopicFinder(nlp.tokenizer.lexicon)
