"""coverage: what a record holds that the graph does not, so that an absent line can be judged.

::

    Store ──load──▶ Document, Proceedings, mentions, statements ──find_*──▶ RecordCoverage

A line that is missing from a graph was either never said or never recognised. Nobody can list
what was not recognised; what *looks* like it can be listed, and that is what stands here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable

from pydantic import Field, computed_field

from forumgraph.coverage.doubts import (
    Doubt,
    find_differing_positions,
    find_ownerless_speeches,
    find_silent_sentences,
    find_unknown_organizations,
    find_unused_heads,
)
from forumgraph.model import Document, Mention, Model, Proceedings, Statement
from forumgraph.store import Store

__all__ = ["DOUBTS", "Coverage", "Doubt", "RecordCoverage", "cover_record", "report_coverage"]

# The kinds of doubts, in the order in which they are shown.
DOUBTS = (
    "ownerless_speeches", "unused_heads", "unknown_organizations", "silent_sentences",
    "differing_positions",
)  # fmt: skip
# What a sentence, a line or the speaker's own words say; a heading above says less.
STATED = ("named", "speaker", "list")


class RecordCoverage(Model):
    """What is doubtful in one record; every doubt quotes the record verbatim.

    `bases` counts its statements by basis; `warnings` is what reading and structuring doubted
    (a weekday that does not fit its date).
    """

    document: str
    speeches: int = 0
    ownerless_speeches: tuple[Doubt, ...] = ()
    unused_heads: tuple[Doubt, ...] = ()
    unknown_organizations: tuple[Doubt, ...] = ()
    silent_sentences: tuple[Doubt, ...] = ()
    differing_positions: tuple[Doubt, ...] = ()
    bases: dict[str, int] = Field(default_factory=dict)
    warnings: tuple[str, ...] = ()


class Coverage(Model):
    """The coverage of several records."""

    records: tuple[RecordCoverage, ...] = ()

    @computed_field  # type: ignore[prop-decorator]
    @property
    def counts(self) -> dict[str, int]:
        """Return how many doubts of each kind there are, speeches and warnings beside them."""
        counts = {"speeches": sum(record.speeches for record in self.records)}
        for kind in DOUBTS:
            counts[kind] = sum(len(getattr(record, kind)) for record in self.records)
        return counts | {"warnings": sum(len(record.warnings) for record in self.records)}

    @computed_field  # type: ignore[prop-decorator]
    @property
    def bases(self) -> dict[str, int]:
        """Return how many statements rest on what, all records together."""
        total: Counter[str] = Counter()
        for record in self.records:
            total.update(record.bases)
        return dict(sorted(total.items()))


def report_coverage(store: Store, names: Collection[str] | None = None) -> Coverage:
    """Report what is doubtful in the records of a database, all or those of the file names.

    Records come in the order of their names.
    """
    rows = [row for row in store.list_documents() if names is None or row.name in names]
    wanted = {row.id for row in rows}
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in store.iterate_mentions():
        if mention.document_id in wanted:
            mentions[mention.document_id].append(mention)
    statements: dict[str, list[Statement]] = defaultdict(list)
    for item in store.iterate_evidence():
        if item.statement.document_id in wanted:
            statements[item.statement.document_id].append(item.statement)
    return Coverage(
        records=tuple(
            cover_record(
                store.load_document(row.id),
                store.load_proceedings(row.id),
                mentions[row.id],
                statements[row.id],
            )
            for row in sorted(rows, key=lambda row: (row.name, row.id))
        )
    )


def cover_record(
    document: Document,
    proceedings: Proceedings,
    mentions: Iterable[Mention],
    statements: Iterable[Statement],
) -> RecordCoverage:
    """Report what is doubtful in one record."""
    mentions, statements = list(mentions), list(statements)
    return RecordCoverage(
        document=document.name,
        speeches=len(proceedings.speeches),
        ownerless_speeches=tuple(find_ownerless_speeches(document, proceedings)),
        unused_heads=tuple(find_unused_heads(document, proceedings)),
        unknown_organizations=tuple(find_unknown_organizations(document, mentions)),
        silent_sentences=tuple(find_silent_sentences(document, mentions, statements)),
        differing_positions=tuple(find_differing_positions(document, proceedings)),
        bases=dict(sorted(Counter(statement.basis for statement in statements).items())),
        warnings=(*document.warnings, *proceedings.warnings),
    )
