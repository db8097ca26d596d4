"""structure: from lines to event, attendees, sections, sessions and speeches.

::

    lines ─▶ head (event) ─▶ attendance, contacts ─▶ programme ─▶ registry ─▶ sessions, speeches
    tables ─▶ rosters, timetables, remarks ────────────┘          prose ─▶ persons, talks, quotes

Every genre's shapes are small grammars of their own (see the modules); several may meet in one
document, and what is ambiguous is settled by what the rest of the document says.
"""

from __future__ import annotations

from forumgraph.lexicon import Lexicon
from forumgraph.model import Document, Proceedings
from forumgraph.structure.assembly import Reading
from forumgraph.structure.describe import describe_proceedings
from forumgraph.structure.persons import parse_person
from forumgraph.structure.prose import find_persons

__all__ = ["describe_proceedings", "find_persons", "parse_person", "structure_proceedings"]


def structure_proceedings(document: Document, lexicon: Lexicon) -> Proceedings:
    """Work out what a record says about its event, who was there, and who said what.

    A pure function of the document and the lexicon. Nothing is invented: a record without a
    head, programme or speeches gives empty fields.
    """
    return Reading(document, lexicon).finish()
