"""What goes into the store comes out of it, and goes when its source goes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from store_records import FORUM, Record, fill_store, make_forum, resolve_by_name

from forumgraph.errors import InvalidConfig
from forumgraph.model import Candidate, Entity, Feature, Succession
from forumgraph.ontology import load_ontology
from forumgraph.store import Store, open_store

ROWS = ("documents", "events", "sessions", "speeches", "mentions", "statements", "passages")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "forum.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_store(path, create=True) as opened:
        yield opened


def test_store_gives_document_and_proceedings_back_as_they_were(store: Store) -> None:
    extraction = make_forum().extract()
    store.put("/a", "물길.txt", "1", extraction)
    assert store.load_document(extraction.document.id) == extraction.document
    assert store.load_proceedings(extraction.document.id) == extraction.proceedings


def test_store_gives_mentions_and_statements_back_as_they_were(store: Store) -> None:
    extraction = make_forum().extract()
    store.put("/a", "물길.txt", "1", extraction)
    assert sorted(store.iterate_mentions(), key=lambda one: one.id) == sorted(
        extraction.mentions, key=lambda one: one.id
    )
    assert sorted(store.iterate_statements(), key=lambda one: one.id) == sorted(
        extraction.statements, key=lambda one: one.id
    )


def test_store_says_what_is_missing_when_a_document_is_not_there(store: Store) -> None:
    with pytest.raises(InvalidConfig, match="문서입니다: nowhere"):
        store.load_document("nowhere")
    with pytest.raises(InvalidConfig, match="문서입니다: nowhere"):
        store.load_proceedings("nowhere")


def test_store_keeps_a_statement_once_when_two_rules_made_it(store: Store) -> None:
    record = make_forum()
    first = record.statements[0]
    record.statements.append(first.model_copy(update={"rule": "another"}))
    store.put("/a", "물길.txt", "1", record.extract())
    kept = [one for one in store.iterate_statements() if one.id == first.id]
    assert [one.rule for one in kept] == ["test"]


def test_store_replaces_everything_a_changed_source_had(store: Store) -> None:
    store.put("/a", "물길.txt", "1", make_forum().extract())
    changed = Record("제4회 물길포럼\n가온연구원이 주최했다.\n").mention(
        "organization", "가온연구원"
    )
    store.put("/a", "물길.txt", "2", changed.extract())
    assert [row.title for row in store.list_documents()] == ["제4회 물길포럼"]
    assert [mention.name for mention in store.iterate_mentions()] == ["가온연구원"]
    assert list(store.iterate_statements()) == []
    assert store.search("하천복원") == []
    assert [row.fingerprint for row in store.list_sources()] == ["2"]


def test_store_takes_rows_along_when_a_source_is_dropped(store: Store) -> None:
    store.put("/a", "물길.txt", "1", make_forum().extract())
    resolve_by_name(store)
    store.drop(["/a", "/never/there"])
    counts = store.count()
    assert {name: counts[name] for name in ROWS} == dict.fromkeys(ROWS, 0)
    assert store.list_sources() == []
    assert store.search("예산") == []


def test_store_leaves_no_words_of_a_dropped_source_in_its_index(store: Store, path: Path) -> None:
    store.put("/a", "물길.txt", "1", make_forum().extract())
    store.drop(["/a"])
    with sqlite3.connect(path) as connection:
        # FTS5 compares index and passages and raises when they differ
        connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_store_takes_rows_along_when_a_source_fails_now(store: Store) -> None:
    store.put("/a", "물길.txt", "1", make_forum().extract())
    store.put_failure("/a", "물길.txt", "2", "글이 없습니다")
    (row,) = store.list_sources()
    assert row == ("/a", "물길.txt", "2", None, "글이 없습니다")
    counts = store.count()
    assert (counts["documents"], counts["mentions"], counts["failed"]) == (0, 0, 1)


def test_store_forgets_a_failure_when_the_source_is_read(store: Store) -> None:
    store.put_failure("/a", "물길.txt", "1", "글이 없습니다")
    store.put("/a", "물길.txt", "2", make_forum().extract())
    assert [row.error for row in store.list_sources()] == [None]
    assert store.count()["failed"] == 0


def test_store_keeps_a_document_while_another_source_has_the_same_bytes(store: Store) -> None:
    store.put("/a", "가.txt", "1", make_forum("가.txt").extract())
    store.put("/b", "나.txt", "1", make_forum("나.txt").extract())
    assert [row.name for row in store.list_documents()] == ["가.txt"]
    store.drop(["/a"])
    assert [row.name for row in store.list_documents()] == ["나.txt"]
    assert store.count()["statements"] == len(make_forum().statements)
    store.drop(["/b"])
    assert store.list_documents() == []


def test_store_names_a_shared_document_alike_in_whatever_order(tmp_path: Path) -> None:
    listed = []
    for order in (("가", "나"), ("나", "가")):
        with open_store(tmp_path / f"{order[0]}.db", create=True) as store:
            for name in order:
                store.put(f"/{name}", f"{name}.txt", "1", make_forum(f"{name}.txt").extract())
            listed.append((store.list_documents(), store.list_sources()))
    assert listed[0] == listed[1]
    assert [row.name for row in listed[0][0]] == ["가.txt"]


def test_store_reads_a_shared_document_anew_when_the_configuration_changed(store: Store) -> None:
    store.put("/a", "가.txt", "1", make_forum("가.txt").extract())
    bare = Record(FORUM, "나.txt").mention("organization", "가온연구원")
    store.put("/b", "나.txt", "2", bare.extract())
    assert [mention.name for mention in store.iterate_mentions()] == ["가온연구원"]
    assert [row.key for row in store.list_sources()] == ["/a", "/b"]


def test_store_undoes_a_put_that_fails_half_way(store: Store) -> None:
    store.put("/a", "물길.txt", "1", make_forum().extract())
    good = make_forum()
    good.text += "덧붙임\n"
    broken = good.extract().model_copy(
        update={"statements": (make_forum().statements[0].model_copy(update={"id": "x"}),)}
    )
    before = store.count()
    foreign = broken.statements[0].model_copy(update={"subject": "no mention"})
    with pytest.raises(sqlite3.IntegrityError):
        store.put("/a", "물길.txt", "2", broken.model_copy(update={"statements": (foreign,)}))
    assert store.count() == before
    assert [row.fingerprint for row in store.list_sources()] == ["1"]


def test_store_loads_entities_with_names_and_mentions_in_order(store: Store) -> None:
    record = make_forum()
    store.put("/a", "물길.txt", "1", record.extract())
    ids = (record.mentions["나래부"].id, record.mentions["다솜시"].id)
    entity = Entity(
        id="e1", type="organization", name="나래부", other_names=("Narae", "나래"),
        mentions=ids, attributes={"kind": "ministry"},
    )  # fmt: skip
    store.replace_resolution([entity], [])
    assert store.list_entities() == [entity]
    store.replace_resolution([], [])
    assert store.list_entities() == []


def test_store_refuses_an_entity_that_claims_an_unknown_mention(store: Store) -> None:
    stranger = Entity(id="e1", type="person", name="하늘빛", mentions=("nowhere",))
    with pytest.raises(ValueError, match="nowhere"):
        store.replace_resolution([stranger], [])
    assert store.list_entities() == []


def test_store_replaces_candidates_and_successions_whole(store: Store) -> None:
    grounds = (Feature(name="share_series", weight=1.0, text="같은 행사"),)
    judged = Candidate(
        left="a", right="b", score=0.9, reason="같은 이름", judgement="unsure", is_judged=True,
        features=grounds,
    )  # fmt: skip
    went_on = Succession(
        new="n", old="o", date="2031-01-02", kind="rename", source="시험법", names=("o", "n")
    )
    store.replace_resolution([], [judged], successions=[went_on])
    assert store.list_candidates() == [judged]
    assert store.list_successions() == [went_on]
    other = Candidate(left="c", right="d", score=0.7, reason="비슷한 이름")
    store.replace_resolution([], [other])
    assert store.list_candidates() == [other]
    assert store.list_successions() == []


def test_store_notes_what_the_resolution_rests_on(store: Store) -> None:
    assert store.read_resolution() == ("", "")
    store.note_resolution("사전", "장부")
    store.note_resolution("사전", "새 장부")
    assert store.read_resolution() == ("사전", "새 장부")


def test_store_tells_what_the_ids_of_a_statement_stand_for(store: Store) -> None:
    store.put("/a", "물길.txt", "1", make_forum().extract())
    entities = resolve_by_name(store)
    planned = [one for one in store.iterate_evidence() if one.statement.status == "planned"]
    assert [one[1:] for one in planned] == [
        ("물길.txt", entities["나래부"].id, entities["다솜시"].id, "바다솔", "나래부", "다솜시")
    ]


def test_store_tells_of_one_entity_what_it_tells_of_all(path: Path) -> None:
    entities = fill_store(path, make_forum(), Record(FORUM[:40], name="다른.txt"))
    with open_store(path) as store:
        every, mentions = list(store.iterate_evidence()), list(store.iterate_mentions())
        for entity in entities.values():
            about = [one for one in every if entity.id in (one.subject, one.object)]
            assert store.list_evidence_of(entity.id) == about
            own = [one for one in mentions if one.id in entity.mentions]
            assert store.list_mentions_of(entity.id) == own
        assert store.list_evidence_of(entities["나래부"].id)
        assert (store.list_evidence_of("nobody"), store.list_mentions_of("nobody")) == ([], [])


def test_store_names_a_speaker_whom_nobody_resolved_as_written(store: Store) -> None:
    store.put("/a", "물길.txt", "1", make_forum().extract())
    evidence = list(store.iterate_evidence())
    assert {one.speaker for one in evidence} == {"하늘빛", "바다솔", None}
    assert {(one.subject, one.object) for one in evidence} == {(None, None)}


def test_store_counts_tables_and_kinds(path: Path) -> None:
    record = make_forum()
    fill_store(path, record)
    with open_store(path) as store:
        counts, kinds = store.count(), store.count_kinds()
    assert counts["mentions"] == len(record.mentions) == counts["entities"]
    assert (counts["sources"], counts["speeches"], counts["passages"]) == (1, 2, 5)
    assert kinds["type"]["organization"] == 3
    assert kinds["predicate"]["collaborates_with"] == 2
    assert kinds["status"] == {"ongoing": 1, "planned": 1, "unknown": 9}
    ontology = load_ontology()
    for kind, order in (("type", ontology.entity_types), ("predicate", ontology.predicates)):
        assert list(kinds[kind]) == [key for key in order if key in kinds[kind]]


def test_store_has_a_view_of_statements_by_name(path: Path) -> None:
    fill_store(path, make_forum())
    with open_store(path) as store:
        names = {entity.id: entity.name for entity in store.list_entities()}
        expected = {
            (
                names[one.subject or ""], one.statement.predicate, names[one.object or ""],
                one.statement.status, one.statement.basis, one.statement.quote, one.speaker,
                one.document, one.statement.date, one.statement.page,
            )
            for one in store.iterate_evidence()
        }  # fmt: skip
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT * FROM statements_named")
        assert [column for column, *_ in rows.description] == [
            "subject", "predicate", "object", "status", "basis", "quote", "speaker", "document",
            "date", "page",
        ]  # fmt: skip
        assert set(rows) == expected


def test_view_of_statements_shows_what_nobody_resolved_as_written(store: Store, path: Path) -> None:
    store.put("/a", "물길.txt", "1", make_forum().extract())
    with sqlite3.connect(path) as connection:
        rows = connection.execute(
            "SELECT subject, object, speaker FROM statements_named"
        ).fetchall()
    assert len(rows) == store.count()["statements"]
    assert ("나래부", "다솜시", "바다솔") in rows


def test_store_notes_runs(store: Store, path: Path) -> None:
    run = store.start_run("0.1.0")
    store.finish_run(run, {"documents": 3})
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT version, counts, finished >= started FROM runs")
        assert rows.fetchall() == [("0.1.0", '{"documents": 3}', 1)]


def test_store_knows_a_run_that_never_ended(store: Store) -> None:
    assert not store.has_open_run()
    run = store.start_run("0.1.0")
    assert store.has_open_run()
    store.finish_run(run, {})
    assert not store.has_open_run()


def test_store_maps_sessions_to_the_stretches_they_cover(store: Store) -> None:
    record = make_forum()
    store.put("/a", "물길.txt", "1", record.extract())
    stretches = store.map_stretches()[record.id]
    assert [(one.start, one.end) for one in stretches] == [
        record.span("강과 바다를 잇다"),
        (record.speeches[0].start, record.speeches[0].end),
    ]
    assert {one.title for one in stretches} == {"강과 바다를 잇다"}


# --- batches ------------------------------------------------------------------------------


def make_other() -> Record:
    return Record("제4회 물길포럼\n하천복원을 논의했다.\n", "다음.txt").mention("topic", "하천복원")


def test_batch_lands_as_a_whole(store: Store, path: Path) -> None:
    with open_store(path) as reader:
        with store.batch():
            store.put("/a", "물길.txt", "1", make_forum().extract())
            store.put("/b", "다음.txt", "1", make_other().extract())
            assert store.count()["documents"] == 2
            assert reader.count()["documents"] == 0
        assert reader.count()["documents"] == 2
        assert len(reader.search("하천복원")) == 2


def test_batch_keeps_the_others_when_one_write_fails(store: Store) -> None:
    good = make_forum().extract()
    foreign = good.statements[0].model_copy(update={"speaker": "no mention"})
    with store.batch():
        store.put("/b", "다음.txt", "1", make_other().extract())
        with pytest.raises(sqlite3.IntegrityError):
            store.put("/a", "물길.txt", "1", good.model_copy(update={"statements": (foreign,)}))
        store.put_failure("/c", "빈.txt", "1", "글이 없습니다")
    assert [row.key for row in store.list_sources()] == ["/b", "/c"]
    assert store.count()["mentions"] == 1
    assert len(store.search("하천복원")) == 1


def test_batch_that_is_broken_off_leaves_what_was_there(store: Store) -> None:
    store.put("/a", "물길.txt", "1", make_forum().extract())
    before = store.count()

    def break_off() -> None:
        with store.batch():
            store.drop(["/a"])
            store.put("/b", "다음.txt", "1", make_other().extract())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert store.count() == before
    store.put("/b", "다음.txt", "1", make_other().extract())
    assert len(store.search("하천복원")) == 2


def test_batch_indexes_only_what_stays(store: Store, path: Path) -> None:
    store.put("/a", "물길.txt", "1", make_forum().extract())
    with store.batch():
        store.put("/b", "다음.txt", "1", make_other().extract())
        store.drop(["/a", "/b"])
        store.put("/b", "다음.txt", "2", make_other().extract())
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
    assert [hit.document for hit in store.search("하천복원")] == ["다음.txt"]


# --- what resolve is given ----------------------------------------------------------------


def test_store_gives_namings_by_document_and_place(store: Store) -> None:
    records = make_forum(), make_other()
    for record in records:
        store.put(f"/{record.name}", record.name, "1", record.extract())
    found = list(store.iterate_namings())
    places = [(one.document_id, one.start, one.type) for one in found]
    assert places == sorted(places)
    mentions = {(m.document_id, m.start): m for r in records for m in r.mentions.values()}
    assert [(one.name, one.text, one.aliases) for one in found] == [
        (mention.name, mention.text, mention.aliases)
        for mention in (mentions[place[:2]] for place in places)
    ]


def test_store_links_by_the_keys_of_namings_as_by_ids(store: Store) -> None:
    store.put("/a", "물길.txt", "1", make_forum().extract())
    store.put("/b", "다음.txt", "1", make_other().extract())
    by_id = resolve_by_name(store)
    expected, evidence = store.list_entities(), list(store.iterate_evidence())
    keys = {
        (naming.type, naming.name): [
            one.key for one in store.iterate_namings() if one[3:5] == naming[3:5]
        ]
        for naming in store.iterate_namings()
    }
    bare = [entity.model_copy(update={"mentions": ()}) for entity in by_id.values()]
    members = [keys[entity.type, entity.name] for entity in bare]
    store.replace_resolution(bare, [], members)
    assert store.list_entities() == expected
    assert list(store.iterate_evidence()) == evidence


def test_store_maps_documents_to_their_events(store: Store) -> None:
    extraction = make_forum().extract()
    store.put("/a", "물길.txt", "1", extraction)
    assert store.map_events() == {extraction.document.id: extraction.proceedings.event}
