"""Whatever a record holds, the store gives it back, and keeps nothing of what is gone."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from forumgraph.model import (
    Block,
    Document,
    Event,
    Extraction,
    Mention,
    Passage,
    Proceedings,
    Speech,
    Statement,
    digest,
)
from forumgraph.store import Store, open_store

few = settings(max_examples=25, deadline=None)
# Korean, astral and combining characters, quotes, control characters, NUL.
texts = st.text(
    st.one_of(
        st.sampled_from("예산을협력 \n\"'<>%_\\*\0\u0301𠮷🎉\u202e"), st.characters(codec="utf-8")
    ),
    min_size=2,
    max_size=60,
)


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    text = draw(texts)
    document_id = digest(text)
    cut = st.integers(0, len(text) - 1)
    spans = draw(st.lists(st.tuples(cut, cut).map(lambda s: (min(s), max(s) + 1)), min_size=2))
    mentions = {
        Mention.make_id(document_id, start, end, "organization"): Mention(
            id=Mention.make_id(document_id, start, end, "organization"), document_id=document_id,
            type="organization", start=start, end=end, text=text[start:end], name=text[start:end],
            rule="test", aliases=(draw(texts),),
        )
        for start, end in spans
    }  # fmt: skip
    ends = st.sampled_from(sorted(mentions))
    statements = {}
    for start, end in spans:
        subject, other = draw(ends), draw(ends)
        key = Statement.make_id(document_id, "collaborates_with", (start, end), subject, other)
        statements[key] = Statement(
            id=key, document_id=document_id, predicate="collaborates_with", subject=subject,
            object=other, start=start, end=end, quote=text[start:end], basis="named",
            rule="test", qualifiers={"on": draw(texts)}, confidence=draw(st.floats(0, 1)),
        )  # fmt: skip
    return Extraction(
        document=Document(
            id=document_id, name=f"{document_id}.txt", format="text", encoding="utf-8", text=text,
            blocks=tuple(Block(start=start, end=end) for start, end in spans),
        ),
        proceedings=Proceedings(
            document_id=document_id,
            event=Event(title=draw(st.none() | texts), spans={"title": spans[0]}),
            speeches=tuple(Speech(id="u", start=start, end=end) for start, end in spans),
        ),
        mentions=tuple(mentions.values()),
        statements=tuple(statements.values()),
        passages=tuple(Passage(start=s, end=e, morphemes=text[s:e]) for s, e in spans),
    )  # fmt: skip


@few
@given(extractions())
def test_store_gives_back_any_record_as_it_was(extraction: Extraction) -> None:
    with TemporaryDirectory() as folder, open_store(Path(folder) / "f.db", create=True) as store:
        store.put("/a", "a.txt", "1", extraction)
        document_id = extraction.document.id
        assert store.load_document(document_id) == extraction.document
        assert store.load_proceedings(document_id) == extraction.proceedings
        assert {one.id: one for one in store.iterate_mentions()} == {
            one.id: one for one in extraction.mentions
        }
        assert {one.id: one for one in store.iterate_statements()} == {
            one.id: one for one in extraction.statements
        }


@few
@given(extractions(), st.one_of(texts, st.text(st.characters())))
def test_search_takes_any_query_and_quotes_the_document(extraction: Extraction, query: str) -> None:
    with TemporaryDirectory() as folder, open_store(Path(folder) / "f.db", create=True) as store:
        store.put("/a", "a.txt", "1", extraction)
        for hit in store.search(query):
            assert extraction.document.text[hit.start : hit.end] == hit.quote


def dump_rows(path: Path) -> list[str]:
    """Return all rows there are, apart from numbers by order of arrival and the index' tables."""
    rows = []
    with sqlite3.connect(path) as connection:
        ids = dict(connection.execute("SELECT number, id FROM documents"))
        connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
        for table in (
            "sources", "documents", "events", "speeches", "mentions", "statements", "passages"
        ):  # fmt: skip
            cursor = connection.execute(f"SELECT * FROM {table}")
            columns = [column for column, *_ in cursor.description]
            for row in cursor:
                values = dict(zip(columns, row, strict=True)) | {"table": table}
                numbered = values.pop("number", None), values.pop("document", None)
                values["of"] = [ids.get(number) for number in numbered]
                if table == "passages":
                    del values["id"]
                rows.append(str(values))
    return sorted(rows)


@few
@given(
    st.lists(extractions(), min_size=1, max_size=3, unique_by=lambda one: one.document.id),
    st.lists(st.tuples(st.sampled_from("abcd"), st.integers(-2, 2)), max_size=8),
    st.randoms(use_true_random=False),
)
def test_store_holds_what_a_new_build_of_its_sources_would(
    records: list[Extraction], steps: list[tuple[str, int]], random: Random
) -> None:
    """Whatever was put, failed, dropped before, in whatever order and batches it came."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "f.db"
        state: dict[str, int] = {}
        with open_store(path, create=True) as store, ExitStack() as batch:
            for key, step in steps:
                if random.random() < 0.4:
                    batch.close()
                    batch.enter_context(store.batch())
                state.pop(key, None)
                if step == -2:
                    store.drop([key])
                    continue
                state[key] = step
                put(store, key, step, records)
        again = Path(folder) / "again.db"
        order = sorted(state)
        random.shuffle(order)
        with open_store(again, create=True) as store:
            for key in order:
                put(store, key, state[key], records)
        assert dump_rows(path) == dump_rows(again)


def put(store: Store, key: str, step: int, records: list[Extraction]) -> None:
    """Put record number `step` (-1: a failure) under a key that is the file's name as well."""
    name = f"{key}.txt"
    if step == -1:
        store.put_failure(key, name, "1", "글이 없습니다")
        return
    record = records[step % len(records)]
    document = record.document.model_copy(update={"name": name})
    extraction = record.model_copy(update={"document": document})
    store.put(key, name, digest(record.document.text), extraction)
