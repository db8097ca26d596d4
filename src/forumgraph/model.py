"""Every type that crosses a stage border.

::

    read       Document (Block, Repair)
    structure  Proceedings (Event, Host, Attendee, Section, Session, Speech)
    extract    Extraction (Mention, Statement, Passage)
    resolve    Entity, Candidate, Succession
    graph      networkx.MultiDiGraph (see graph.py)

All offsets are Python string indices into `Document.text`, end exclusive; all ids are derived
from bytes, spans and types, so that two builds agree.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

from forumgraph.ontology import load_ontology

EntityType = Literal["person", "organization", "program", "topic", "event", "session"]
# `lexicon` is what no record says: a change of bodies, in the graph alone.
Basis = Literal["named", "speaker", "list", "context", "lexicon"]
Status = Literal["done", "ongoing", "planned", "negated", "unknown"]
Role = Literal[
    "presenter", "chair", "panelist", "member", "witness", "staff", "guest", "attendee", "speaker"
]


def digest(*parts: object) -> str:
    """Return 16 hex digits that depend on the parts and on nothing else."""
    return blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).hexdigest()


class Model(BaseModel):
    """Frozen, strict about unknown fields: what crosses a border is not changed afterwards."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# --- read ---------------------------------------------------------------------------------


class Block(Model):
    """One paragraph, heading, list item, table row …: document.text[start:end].

    A list item begins with its `label` (number or bullet, as the page shows it). `level` is 1
    for the outermost heading and 0 for the outermost list item. `cells` are the spans of a
    table row's cells in column order, empty ones too; a tab stands between them.
    """

    start: int
    end: int
    kind: Literal[
        "paragraph", "heading", "list_item", "table_row", "header", "footer", "footnote",
        "caption",
    ] = "paragraph"  # fmt: skip
    level: int = 0
    label: str = ""
    page: int | None = None
    cells: tuple[tuple[int, int], ...] = ()


class Repair(Model):
    """What the reader mended or dropped, so that a person can see it.

    `kind` is one of no_break_space, bullet, line_join, running_line, page_number, control,
    normalization, line_end; `examples` are up to three pieces as they stood in the source.
    """

    kind: str
    count: int
    note: str
    examples: tuple[str, ...] = ()


class Document(Model):
    """The text of one source; it never changes after `read`.

    `id` is a digest of the source's bytes, `name` the file name as the user gave it.
    `blocks` are in text order and do not overlap. `pages` is 0 where the format has none.
    `producer` is the program that wrote the file, as the file says; `skipped` counts what the
    reader left out, by name (그림, 머리말·꼬리말).
    """

    id: str
    name: str
    format: str
    encoding: str
    text: str
    blocks: tuple[Block, ...]
    pages: int = 1
    producer: str = ""
    repairs: tuple[Repair, ...] = ()
    skipped: dict[str, int] = {}
    warnings: tuple[str, ...] = ()


# --- structure ----------------------------------------------------------------------------


class Named(Model):
    """A name as it is meant, and where it is written.

    `name` may differ from the text of the span: in `○○연구원장` the organization is the first
    part, in `지방시대위원장` it is 지방시대위원회.
    """

    name: str
    start: int
    end: int


class Attendee(Model):
    """A person as one line of the record introduces them.

    `start`/`end` span the introducing text (the evidence), `name` only the name. A person
    taken over from another line (a bare name in a closing round) keeps the name's own span
    here and the affiliation's span there.
    """

    name: Named
    affiliation: Named | None = None
    department: Named | None = None
    position: str | None = None
    roles: tuple[Role, ...] = ()
    start: int
    end: int


class Host(Named):
    """An organization that hosts, organizes or sponsors the event."""

    role: Literal["host", "organizer", "sponsor"] = "host"


class Event(Model):
    """The forum itself. Dates are ISO 8601 and keep only what the text gives (`2019-11`).

    `spans` says where each field is written: field name → (start, end).
    """

    title: str | None = None
    series: str | None = None
    edition: int | None = None
    date: str | None = None
    end_date: str | None = None
    start_time: str | None = None
    end_time: str | None = None
    venue: str | None = None
    hosts: tuple[Host, ...] = ()
    spans: dict[str, tuple[int, int]] = {}


class Section(Model):
    """A heading and the text it covers; level 1 is the outermost.

    `start`/`end` cover heading and body, `title` spans the heading's words only.
    """

    title: Named
    level: int
    start: int
    end: int


class Session(Model):
    """A numbered or named part of the event: presentation, panel, opening, agenda item.

    `id` is unique within the document (`s1`, `s2` …); `number` is the record's own numbering.
    `start`/`end` span the lines that announce it (programme) or, lacking those, its heading.
    """

    id: str
    number: int | None = None
    kind: Literal[
        "presentation", "keynote", "discussion", "opening", "greeting", "agenda", "qa",
        "closing", "other",
    ]  # fmt: skip
    title: Named | None = None
    presenters: tuple[Attendee, ...] = ()
    chair: Attendee | None = None
    panel: tuple[Attendee, ...] = ()
    start_time: str | None = None
    end_time: str | None = None
    start: int
    end: int


class Speech(Model):
    """A turn somebody speaks, or the record's summary of it: document.text[start:end].

    `role` is the capacity as written (위원장, 좌장); `session` a Session.id.
    `speaker` is None when the record names nobody.
    """

    id: str
    session: str | None = None
    kind: Literal["speech", "question", "answer", "summary"] = "speech"
    speaker: Attendee | None = None
    role: str | None = None
    start: int
    end: int


class Proceedings(Model):
    """What happened in which order: one event, its attendees, sessions and speeches."""

    document_id: str
    event: Event
    attendees: tuple[Attendee, ...] = ()
    sections: tuple[Section, ...] = ()
    sessions: tuple[Session, ...] = ()
    speeches: tuple[Speech, ...] = ()
    warnings: tuple[str, ...] = ()


# --- extract ------------------------------------------------------------------------------


class Mention(Model):
    """One place where an entity is named: document.text[start:end] == text.

    `name` is the entity's name as this mention gives it (spacing and brackets tidied);
    `lexicon` the lexicon entry it was found by, if any; `aliases` other names this document
    introduces for it (`한국○○원(KOI)`). `affiliation` is a person's organization as written.
    """

    id: str
    document_id: str
    type: EntityType
    start: int
    end: int
    text: str
    name: str
    rule: str
    lexicon: str | None = None
    aliases: tuple[str, ...] = ()
    affiliation: str | None = None

    @staticmethod
    def make_id(document_id: str, start: int, end: int, entity_type: str) -> str:
        """Derive the id of a mention from the source's bytes, the span and the type."""
        return digest(f"{document_id} {start} {end} {entity_type}")


class Statement(Model):
    """One assertion with one piece of evidence: document.text[start:end] == quote.

    `subject`, `object` and `speaker` are mention ids. `qualifiers` holds position, department,
    role, amount, on and date as the ontology allows them.
    """

    id: str
    document_id: str
    predicate: str
    subject: str
    object: str
    start: int
    end: int
    quote: str
    page: int | None = None
    speaker: str | None = None
    date: str | None = None
    basis: Basis
    status: Status = "unknown"
    rule: str
    confidence: float = 1.0
    qualifiers: dict[str, str] = {}

    @staticmethod
    def make_id(
        document_id: str, predicate: str, span: tuple[int, int], subject: str, object: str
    ) -> str:
        """Derive the id of a statement from bytes, span, predicate and its ends' spans."""
        return digest(f"{document_id} {predicate} {span[0]} {span[1]} {subject} {object}")


class Passage(Model):
    """A stretch of text to be found by full-text search, with its morphemes.

    `morphemes` are content morphemes and compounds, separated by blanks.
    """

    start: int
    end: int
    page: int | None = None
    speech: str | None = None
    morphemes: str


class Extraction(Model):
    """All that one document gives: a pure function of its bytes, lexicon and configuration.

    Promises checked here: evidence and mentions are verbatim and not empty, every statement's
    ends and speaker are mentions of the document, and its predicate admits their types.
    """

    document: Document
    proceedings: Proceedings
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    passages: tuple[Passage, ...] = ()

    @model_validator(mode="after")
    def check_promises(self) -> Self:
        """Refuse evidence that is not verbatim and ends that are no mentions."""
        text = self.document.text
        types = {mention.id: mention.type for mention in self.mentions}
        predicates = load_ontology().predicates
        for mention in self.mentions:
            if text[mention.start : mention.end] != mention.text:
                raise ValueError(f"mention {mention.id} is not verbatim: {mention.text!r}")
        for statement in self.statements:
            quote = statement.quote
            if not quote or text[statement.start : statement.end] != quote:
                raise ValueError(f"evidence of {statement.id} is empty or not verbatim")
            subject, target = types.get(statement.subject), types.get(statement.object)
            if not subject or not target or (statement.speaker or statement.subject) not in types:
                raise ValueError(f"statement {statement.id} has an end that is no mention")
            if not predicates[statement.predicate].admits(subject, target):
                raise ValueError(f"{statement.predicate} does not join {subject} and {target}")
        return self


# --- resolve ------------------------------------------------------------------------------


class Entity(Model):
    """A person, organization, program, topic, event or session across documents.

    `mentions` are the ids resolved to it. `attributes` holds what a reader sees beside the
    name: kind, date, venue, affiliation.
    """

    id: str
    type: EntityType
    name: str
    other_names: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    attributes: dict[str, str] = {}


class Feature(Model):
    """One ground on which two entities were compared: `weight` above 0 speaks for their being
    one, below 0 against; `text` says why, in the words a reader sees."""

    name: str
    weight: float
    text: str


class Candidate(Model):
    """Two entities that may be one, for a person to judge; `unsure` are the open ones.

    `score` is between 0 and 1, the likelier the higher; `reason` is the features' texts.
    `is_judged` tells a pair that somebody looked at and left open from one nobody has seen.
    """

    left: str
    right: str
    score: float
    reason: str
    features: tuple[Feature, ...] = ()
    judgement: Literal["same", "different", "unsure"] = "unsure"
    is_judged: bool = False


class Succession(Model):
    """One body went on as another, as the lexicon knows: ids, the date (ISO) and the source.

    `kind` is that of the first change (rename, merge, split); `names` are the names on the way,
    from the old body's to the new one's.
    """

    new: str
    old: str
    date: str
    kind: str
    source: str
    names: tuple[str, ...] = ()
