"""Records of one to three sentences for tests of one rule each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from spacy.language import Language

from forumgraph.extract import extract_documents
from forumgraph.model import (
    Attendee,
    Block,
    Document,
    Event,
    Extraction,
    Mention,
    Named,
    Proceedings,
    Speech,
    Statement,
    digest,
)
from forumgraph.read.layout import describe_line


@dataclass(frozen=True)
class Found:
    """An extraction, asked by names instead of ids."""

    extraction: Extraction

    @property
    def names_by_id(self) -> dict[str, Mention]:
        return {mention.id: mention for mention in self.extraction.mentions}

    def list_mentions(self, entity_type: str) -> list[Mention]:
        return [one for one in self.extraction.mentions if one.type == entity_type]

    def names(self, entity_type: str) -> set[str]:
        return {mention.name for mention in self.list_mentions(entity_type)}

    def texts(self, entity_type: str) -> list[str]:
        return [mention.text for mention in self.list_mentions(entity_type)]

    def statements(self, predicate: str) -> list[Statement]:
        return [one for one in self.extraction.statements if one.predicate == predicate]

    def pairs(self, predicate: str) -> set[tuple[str, str]]:
        """Return (subject, object) by name; the ends of a symmetric predicate in order."""
        ends = [
            (self.names_by_id[one.subject].name, self.names_by_id[one.object].name)
            for one in self.statements(predicate)
        ]
        symmetric = predicate == "collaborates_with"
        return {(min(pair), max(pair)) if symmetric else pair for pair in ends}


def make_document(text: str, name: str = "시험.txt") -> Document:
    """Make a document whose blocks are its lines."""
    blocks, offset = [], 0
    for line in text.split("\n"):
        if line.strip():
            start = offset + len(line) - len(line.lstrip())
            mark = describe_line(line.strip(), start)
            blocks.append(Block(start=start, end=offset + len(line), **mark))
        offset += len(line) + 1
    return Document(
        id=digest(text), name=name, format="text", encoding="utf-8", text=text,
        blocks=tuple(blocks),
    )  # fmt: skip


def find_named(text: str, piece: str) -> Named:
    start = text.index(piece)
    return Named(name=piece, start=start, end=start + len(piece))


def make_person(text: str, line: str, name: str, affiliation: str = "", **more: Any) -> Attendee:
    """Make a person whom the given line of the text introduces."""
    start = text.index(line)
    return Attendee(
        name=find_named(text, name),
        affiliation=find_named(text, affiliation) if affiliation else None,
        start=start,
        end=start + len(line),
        **more,
    )


def extract_text(nlp: Language, text: str, **fields: Any) -> Found:
    """Extract a text with proceedings given by hand (default: none at all)."""
    document = make_document(text)
    given: dict[str, Any] = {"event": Event()} | fields
    proceedings = Proceedings(document_id=document.id, **given)
    (result,) = extract_documents(nlp, [(document, proceedings)])
    assert isinstance(result, Extraction), result
    return Found(result)


def extract_speech(nlp: Language, said: str, position: str = "팀장") -> Found:
    """Extract what 강나루 of 물길섬연구원 says, without their name in it."""
    line = f"강나루 {position}(물길섬연구원)"
    text = f"{line}\n{said}"
    person = make_person(text, line, "강나루", "물길섬연구원", position=position)
    speech = Speech(id="u1", speaker=person, start=len(line) + 1, end=len(text))
    return extract_text(nlp, text, speeches=(speech,))
