"""Recognise persons: those structure read out of lines, and those introduced in prose."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from forumgraph.extract.draft import Draft
from forumgraph.lexicon import Lexicon
from forumgraph.model import Attendee, Proceedings
from forumgraph.structure import find_persons
from forumgraph.tokenize import KiwiTokenizer

# On the tag line: a noun of two syllables with a particle, or what a verb makes.
_WORD = re.compile(r"Nn[KTYSJC]|V.*|.*E[a-z]*")


@dataclass(frozen=True)
class PersonFinder:
    """The component: adds person mentions, and `draft.people` for the next components."""

    lexicon: Lexicon

    def __call__(self, doc: Doc) -> Doc:
        draft: Draft = doc._.draft
        draft.people = list_attendees(draft.proceedings)
        for person in draft.people:
            _add_person(draft, person, "line")
        for person in find_persons(draft.text, 0, len(draft.text), self.lexicon):
            span = person.name.start, person.name.end
            if not draft.find_overlap("person", *span) and not _is_word(draft, span):
                draft.people.append(person)
                _add_person(draft, person, "prose")
        return doc


def _is_word(draft: Draft, span: tuple[int, int]) -> bool:
    """Say whether Kiwi reads what stands like a name before a post as a word of the language.

    경찰이 in `경찰이 검사의 명령에` is 경찰+이, 주셨던 in `주셨던 간사님께` a verb.
    """
    return _WORD.fullmatch(draft.tagline, *span) is not None


def _add_person(draft: Draft, person: Attendee, rule: str) -> None:
    affiliation = person.affiliation.name if person.affiliation else None
    span = person.name.start, person.name.end
    mention = draft.add_mention("person", span, person.name.name, rule, affiliation=affiliation)
    if mention and affiliation and mention.affiliation is None:
        draft.update_mention(mention, affiliation=affiliation)


def list_attendees(proceedings: Proceedings) -> list[Attendee]:
    """Return everybody whom a line of the record introduces, in text order, each line once."""
    people = list(proceedings.attendees)
    for session in proceedings.sessions:
        people += [*session.presenters, *session.panel]
        people += [session.chair] if session.chair else []
    people += [speech.speaker for speech in proceedings.speeches if speech.speaker]
    unique = {(person.name.start, person.start, person.end): person for person in people}
    return sorted(unique.values(), key=lambda person: (person.name.start, person.start))


@Language.factory("forumgraph_persons")
def create_persons(nlp: Language, name: str) -> PersonFinder:
    """Return the component that pipeline.cfg names."""
    assert isinstance(nlp.tokenizer, KiwiTokenizer)
    return PersonFinder(nlp.tokenizer.lexicon)
