"""Two entities that may be one, side by side: what a person looks at before judging them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from forumgraph.explore.references import References
from forumgraph.model import Candidate, Entity, Mention, Statement
from forumgraph.ontology import load_ontology
from forumgraph.store import Evidence

# What fits a screen on each side; more is a matter of `forumgraph show`.
SHOWN_SENTENCES = 3
# Signs around a name that stands alone: a bullet, a colon.
_AROUND_NAME = 2


class Stay(NamedTuple):
    """An affiliation with departments and positions, and the dates between which it is told of."""

    organization: str
    posts: tuple[str, ...]
    first: str | None
    last: str | None


class Sentence(NamedTuple):
    """A piece of evidence and where it stands."""

    quote: str
    document: str
    page: int | None
    date: str | None


class Record(NamedTuple):
    """A record in which an entity is named."""

    name: str
    date: str | None


@dataclass(frozen=True)
class Side:
    """One of the two, with what the records say of it; a ledger calls it by the `reference`."""

    entity: Entity
    reference: str
    stays: tuple[Stay, ...]
    records: tuple[Record, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Pair:
    """Two entities that may be one, with the grounds for and against."""

    candidate: Candidate
    left: Entity
    right: Entity

    @property
    def key(self) -> frozenset[str]:
        """Return the ids, which tell pairs apart."""
        return frozenset((self.left.id, self.right.id))

    def to_dict(self, references: References) -> dict[str, Any]:
        """Return plain data, ready for json."""
        return {
            "type": self.left.type,
            "score": self.candidate.score,
            "left": _describe_end(self.left, references),
            "right": _describe_end(self.right, references),
            "is_judged": self.candidate.is_judged,
            "features": [one.model_dump() for one in self.candidate.features],
            "reason": self.candidate.reason,
        }


def _describe_end(entity: Entity, references: References) -> dict[str, Any]:
    """Return an entity as data, with what to call it in a ledger."""
    told = entity.model_dump(include={"id", "name", "other_names", "attributes"})
    return {"reference": references.choose(entity)} | told


def list_open_pairs(references: References, kind: str = "") -> list[Pair]:
    """List the pairs that wait for a judgement, the likeliest first, those looked at last.

    With `kind` those of one entity type alone.
    """
    entities = references.entities
    pairs = [
        Pair(one, entities[one.left], entities[one.right])
        for one in references.store.list_candidates()
        if one.judgement == "unsure" and kind in ("", entities[one.left].type)
    ]
    return sorted(pairs, key=lambda pair: pair.candidate.is_judged)


def gather_side(references: References, entity: Entity) -> Side:
    """Gather what the records say of one entity."""
    mentions = references.store.list_mentions_of(entity.id)
    evidence = references.store.list_evidence_of(entity.id)
    ids = dict.fromkeys(mention.document_id for mention in mentions)
    records = [Record(row.name, row.date) for row in map(references.documents.__getitem__, ids)]
    sentences = pick_sentences(entity, evidence)
    if not sentences and mentions:
        sentences = [_take_line(references, mentions[0])]
    stays = list_stays(references, entity, evidence)
    return Side(
        entity, references.choose(entity), tuple(stays),
        tuple(sorted(records, key=_order_dated)), tuple(sentences),
    )  # fmt: skip


def _take_line(references: References, mention: Mention) -> Sentence:
    """Return the line in which an entity is named of which nothing is stated."""
    text = references.store.load_document(mention.document_id).text
    line = text[text.rfind("\n", 0, mention.start) + 1 :].partition("\n")[0]
    row = references.documents[mention.document_id]
    return Sentence(line.strip(), row.name, None, row.date)


def list_stays(
    references: References, person: Entity, evidence: Iterable[Evidence]
) -> list[Stay]:
    """List a person's affiliations as stated, the earliest first."""
    grouped: dict[str, list[Statement]] = {}
    for one in evidence:
        body = references.entities.get(one.object or "")
        if body and one.subject == person.id and one.statement.predicate == "affiliated_with":
            grouped.setdefault(body.name, []).append(one.statement)
    stays = [_make_stay(name, statements) for name, statements in grouped.items()]
    return sorted(stays, key=lambda stay: (stay.first is None, stay.first or "", stay.organization))


def _make_stay(name: str, statements: Sequence[Statement]) -> Stay:
    dates = sorted(one.date for one in statements if one.date)
    posts = dict.fromkeys(map(_name_post, statements))
    first, last = (dates[0], dates[-1]) if dates else (None, None)
    return Stay(name, tuple(filter(None, posts)), first, last)


def _name_post(statement: Statement) -> str:
    told = (statement.qualifiers.get(key) for key in ("department", "position"))
    return " ".join(filter(None, told))


def pick_sentences(
    entity: Entity, evidence: Iterable[Evidence], most: int = SHOWN_SENTENCES
) -> list[Sentence]:
    """Pick what tells most about who this is: each sentence once, one of every record first.

    What introduces a person comes before what they do; then by date. A line that is the bare
    name (`하늘빛:` above a speech) tells nothing.
    """
    order = {predicate: at for at, predicate in enumerate(load_ontology().predicates)}
    bare = len(entity.name) + _AROUND_NAME
    ranked = sorted(
        (one for one in evidence if len("".join(one.statement.quote.split())) > bare),
        key=lambda one: (
            order.get(one.statement.predicate, len(order)),
            one.statement.date is None,
            one.statement.date or "",
            one.document,
            one.statement.start,
        ),
    )
    unique: dict[str, Evidence] = {}
    firsts: dict[str, Evidence] = {}
    for one in ranked:
        if unique.setdefault("".join(one.statement.quote.split()), one) is one:
            firsts.setdefault(one.document, one)
    chosen = sorted(unique.values(), key=lambda one: firsts[one.document] is not one)[:most]
    return [_make_sentence(one) for one in chosen]


def _make_sentence(one: Evidence) -> Sentence:
    said = one.statement
    return Sentence(said.quote, one.document, said.page, said.date)


def _order_dated(record: Record) -> tuple[bool, str, str]:
    return record.date is None, record.date or "", record.name
