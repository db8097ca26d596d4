"""Documents written for the tests of the structure stage; people in them are invented."""

from __future__ import annotations

import re

from forumgraph.lexicon import load_lexicon
from forumgraph.model import Attendee, Block, Document, Proceedings, Repair, Session, Speech
from forumgraph.read.layout import describe_line
from forumgraph.structure import structure_proceedings
from forumgraph.structure.grammar import Grammar, compile_grammar
from forumgraph.structure.persons import PersonParser

LEXICON = load_lexicon()


def make_document(text: str, repairs: tuple[Repair, ...] = ()) -> Document:
    """Make a document of a text as the reader would hand it over: a block a line."""
    blocks = tuple(
        Block(start=found.start(), end=found.end(), **describe_line(found[0], found.start()))
        for found in re.finditer(r"\S(?:.*\S)?", text)
    )
    return Document(
        id="0123456789abcdef", name="기록.txt", format="txt", encoding="utf-8", text=text,
        blocks=blocks, repairs=repairs,
    )


def structure(text: str, repairs: tuple[Repair, ...] = ()) -> Proceedings:
    """Structure a text with the shipped lexicon."""
    return structure_proceedings(make_document(text, repairs), LEXICON)


def make_grammar() -> Grammar:
    """Return the grammar of the shipped lexicon."""
    return compile_grammar(LEXICON)


def make_parser() -> PersonParser:
    """Return a parser that knows nobody yet."""
    return PersonParser(make_grammar())


def tell(person: Attendee | None) -> tuple[str | None, ...] | None:
    """Tell a person as (name, affiliation, department, position)."""
    if person is None:
        return None
    return (
        person.name.name,
        person.affiliation.name if person.affiliation else None,
        person.department.name if person.department else None,
        person.position,
    )


def tell_brief(person: Attendee | None) -> tuple[str | None, ...] | None:
    """Tell a person as (name, affiliation, position)."""
    told = tell(person)
    return (told[0], told[1], told[3]) if told else None


def find_person(proceedings: Proceedings, name: str) -> Attendee:
    """Return the attendee of that name."""
    return next(person for person in proceedings.attendees if person.name.name == name)


def list_names(proceedings: Proceedings) -> list[str]:
    """List the attendees' names in order."""
    return [person.name.name for person in proceedings.attendees]


def list_talks(proceedings: Proceedings) -> list[tuple[int | None, str, list[str]]]:
    """List the sessions with presenters: number, title, presenters."""
    return [
        (session.number, session.title.name, [person.name.name for person in session.presenters])
        for session in proceedings.sessions
        if session.presenters and session.title
    ]


def find_session(proceedings: Proceedings, kind: str) -> Session:
    """Return the first session of a kind."""
    return next(session for session in proceedings.sessions if session.kind == kind)


def list_turns(text: str, proceedings: Proceedings) -> list[tuple[str | None, str]]:
    """List who speaks and the first line of what is said."""
    return [(name_speaker(speech), take_words(text, speech)) for speech in proceedings.speeches]


def name_speaker(speech: Speech) -> str | None:
    """Return the speaker's name, or None."""
    return speech.speaker.name.name if speech.speaker else None


def take_words(text: str, speech: Speech) -> str:
    """Return the first line of a speech."""
    return text[speech.start : speech.end].split("\n")[0].strip()
