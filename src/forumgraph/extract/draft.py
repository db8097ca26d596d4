"""What the recognisers of one document share: mentions found so far, sentences, statements.

A component reads and writes `doc._.draft`; nothing else passes between components.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from spacy.tokens import Doc

from forumgraph.extract.lookups import Outline, People, Repeats
from forumgraph.extract.phrases import Span
from forumgraph.extract.sentences import close_quote, open_quote, split_sentences, trim_span
from forumgraph.lexicon import Entry, Lexicon
from forumgraph.model import (
    Attendee,
    Basis,
    Document,
    EntityType,
    Extraction,
    Mention,
    Passage,
    Proceedings,
    Section,
    Speech,
    Statement,
    Status,
)
from forumgraph.ontology import load_ontology


class Support(NamedTuple):
    """Why a statement is believed: how the text shows it, by which rule, how surely."""

    basis: Basis
    rule: str
    status: Status = "unknown"
    confidence: float = 1.0


class Draft:
    """The growing extraction of one document.

    Mentions of one type never overlap: the first recogniser to claim a span keeps it unless
    a longer one replaces it on purpose (organizations.replace_inner).
    """

    def __init__(self, document: Document, proceedings: Proceedings, lexicon: Lexicon) -> None:
        self.document, self.proceedings, self.lexicon = document, proceedings, lexicon
        self.text = document.text
        self.tagline = ""
        self.passages: tuple[Passage, ...] = ()
        self.people: list[Attendee] = []
        self._mentions: dict[tuple[str, int], Mention] = {}
        self._starts: dict[str, list[int]] = {}
        self._statements: dict[str, Statement] = {}
        self._speakers: dict[str, Mention | None] = {}
        self._predicates = load_ontology().predicates

    # --- mentions -------------------------------------------------------------------------

    def add_mention(
        self,
        entity_type: EntityType,
        span: tuple[int, int],
        name: str,
        rule: str,
        *,
        lexicon: str | None = None,
        affiliation: str | None = None,
    ) -> Mention | None:
        """Record that the text of the span names an entity; None where the span is taken.

        The same span again returns the mention that is there.
        """
        start, end = span
        found = self.find_overlap(entity_type, start, end)
        if found:
            return found if (found.start, found.end) == span else None
        mention = Mention(
            id=Mention.make_id(self.document.id, start, end, entity_type),
            document_id=self.document.id,
            type=entity_type,
            start=start,
            end=end,
            text=self.text[start:end],
            name=name,
            rule=rule,
            lexicon=lexicon,
            affiliation=affiliation,
        )
        starts = self._starts.setdefault(entity_type, [])
        starts.insert(bisect_left(starts, start), start)
        self._mentions[entity_type, start] = mention
        return mention

    def find_overlap(self, entity_type: str, start: int, end: int) -> Mention | None:
        """Return the mention of this type that shares a character with the span, if any."""
        starts = self._starts.get(entity_type, [])
        index = bisect_left(starts, end) - 1
        if index < 0:
            return None
        mention = self._mentions[entity_type, starts[index]]
        return mention if mention.end > start else None

    def find_mentions(self, entity_type: str, start: int = 0, end: int = -1) -> list[Mention]:
        """Return the mentions of this type that start within the span, in text order."""
        starts = self._starts.get(entity_type, [])
        low = bisect_left(starts, start)
        high = len(starts) if end < 0 else bisect_left(starts, end)
        return [self._mentions[entity_type, position] for position in starts[low:high]]

    def find_ending(self, entity_type: str, end: int) -> Mention | None:
        """Return the mention of this type that ends exactly at `end`, if any."""
        found = self.find_overlap(entity_type, end - 1, end)
        return found if found and found.end == end else None

    def drop_mention(self, mention: Mention) -> None:
        """Take a mention back, because a longer name contains it."""
        del self._mentions[mention.type, mention.start]
        starts = self._starts[mention.type]
        del starts[bisect_left(starts, mention.start)]

    def update_mention(self, mention: Mention, **changes: object) -> Mention:
        """Replace a mention by a copy with other attributes (same span, same id)."""
        changed = mention.model_copy(update=changes)
        self._mentions[mention.type, mention.start] = changed
        return changed

    def mask_tagline(self, *types: str) -> str:
        """Return the tag line with the mentions of these types blotted out (`W`)."""
        pieces: list[str] = []
        position = 0
        spans = sorted(
            (found.start, found.end) for (kind, _), found in self._mentions.items() if kind in types
        )
        for start, end in spans:
            if start >= position:
                pieces += [self.tagline[position:start], "W" * (end - start)]
                position = end
        return "".join(pieces) + self.tagline[position:]

    @cached_property
    def names(self) -> Mapping[str, Entry]:
        """Return the lexicon's names as a record of this date means them (see read_names)."""
        return self.lexicon.read_names(self.proceedings.event.date, self.text)

    # --- text -----------------------------------------------------------------------------

    @cached_property
    def sentences(self) -> list[Span]:
        """Return the spans of all sentences, in order (see sentences.split_sentences)."""
        return split_sentences(self.text, self.document.blocks, self._speech_starts)

    def trim(self, span: Span) -> Span:
        """Return the span without the blanks at its ends."""
        return trim_span(self.text, span)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def find_sentence(self, position: int) -> tuple[int, int]:
        """Return the sentence that holds the position (the nearest one before, between two)."""
        index = max(0, bisect_right(self._sentence_starts, position) - 1)
        return self.sentences[index] if self.sentences else (0, len(self.text))

    def find_page(self, position: int) -> int | None:
        """Return the page of the block that holds the position, where the format has pages."""
        index = bisect_right(self._block_starts, position) - 1
        return self.document.blocks[index].page if index >= 0 else None

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.document.blocks]

    def find_speech(self, position: int) -> Speech | None:
        """Return the speech that holds the position."""
        index = bisect_right(self._speech_starts, position) - 1
        if index < 0:
            return None
        speech = self.proceedings.speeches[index]
        return speech if position < speech.end else None

    def find_speech_before(self, speech: Speech) -> Speech | None:
        """Return the speech that goes before, if any."""
        index = bisect_left(self._speech_starts, speech.start) - 1
        return self.proceedings.speeches[index] if index >= 0 else None

    def find_section(self, position: int) -> Section | None:
        """Return the innermost section that holds the position, if its heading is above it."""
        return self.outline.find(position)

    @cached_property
    def outline(self) -> Outline:
        """Return the record's headings, by position."""
        return Outline(self.proceedings.sections)

    @cached_property
    def repeats(self) -> Repeats:
        """Return the phrases that the text holds more than once."""
        return Repeats(self.text)

    @cached_property
    def known(self) -> People:
        """Return the persons by name; asked for once `people` are found."""
        return People(self.people)

    @cached_property
    def _speech_starts(self) -> list[int]:
        return [speech.start for speech in self.proceedings.speeches]

    # --- statements -----------------------------------------------------------------------

    def state(
        self,
        predicate: str,
        subject: Mention | None,
        target: Mention | None,
        span: tuple[int, int],
        support: Support,
        **qualifiers: str | None,
    ) -> None:
        """Record a statement unless an end is missing or the ontology does not admit it.

        What stands outside the evidence cannot be named by it: the basis is then `context`.
        """
        if subject is None or target is None or subject.id == target.id:
            return
        if not self._predicates[predicate].admits(subject.type, target.type):
            return
        spoken = span[0]
        span = open_quote(self.text, span, self.find_sentence(spoken - 1))
        start, end = span = close_quote(self.text, span)
        document_id = self.document.id
        made = Statement.make_id(document_id, predicate, span, subject.id, target.id)
        if made in self._statements:
            return
        speaker = self.find_speaker(spoken)
        basis = support.basis
        if basis == "named" and not all(
            start <= one.start and one.end <= end and self._stands(one) for one in (subject, target)
        ):
            basis = "context"
        self._statements[made] = Statement(
            id=made,
            document_id=document_id,
            predicate=predicate,
            subject=subject.id,
            object=target.id,
            start=start,
            end=end,
            quote=self.text[start:end],
            page=self.find_page(start),
            speaker=speaker.id if speaker else None,
            date=self.proceedings.event.date,
            basis=basis,
            status=support.status,
            rule=support.rule,
            confidence=support.confidence,
            qualifiers={key: value for key, value in qualifiers.items() if value},
        )

    def _stands(self, mention: Mention) -> bool:
        """Say whether the mention is where it says; a copy may stand for it (`두 기관`)."""
        found = self._mentions.get((mention.type, mention.start))
        return found is not None and found.id == mention.id

    def find_speaker(self, position: int) -> Mention | None:
        """Return the mention of the person whose speech holds the position."""
        speech = self.find_speech(position)
        if speech is None or speech.speaker is None:
            return None
        if speech.id not in self._speakers:
            name = speech.speaker.name
            self._speakers[speech.id] = self.find_overlap("person", name.start, name.end)
        return self._speakers[speech.id]

    def find_speaker_organization(self, position: int) -> Mention | None:
        """Return the mention of the organization for which the speaker at the position speaks."""
        speech = self.find_speech(position)
        if speech is None or speech.speaker is None or speech.speaker.affiliation is None:
            return None
        place = speech.speaker.affiliation
        return self.find_overlap("organization", place.start, place.end)

    def finish(self) -> Extraction:
        """Return the extraction, in text order; the model checks the promises."""
        mentions = sorted(self._mentions.values(), key=lambda found: (found.start, found.type))
        statements = sorted(
            self._statements.values(), key=lambda made: (made.start, made.predicate, made.id)
        )
        return Extraction(
            document=self.document,
            proceedings=self.proceedings,
            mentions=tuple(mentions),
            statements=tuple(statements),
            passages=self.passages,
        )


def attach_draft(doc: Doc, draft: Draft) -> Doc:
    """Hang the draft on the doc, where components find it as ``doc._.draft``."""
    draft.tagline = doc.user_data["tagline"]
    doc._.draft = draft
    return doc


if not Doc.has_extension("draft"):
    Doc.set_extension("draft", default=None)
