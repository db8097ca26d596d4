"""The six promises of the design, over records nobody wrote."""

from __future__ import annotations

import socket
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NoReturn

import pytest
from forged_records import draw_damaged, draw_record
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from forumgraph.errors import SourceError
from forumgraph.export import export_graph, list_exporters
from forumgraph.extract import extract_documents
from forumgraph.graph import build_graph
from forumgraph.lexicon import Lexicon
from forumgraph.model import Extraction, Mention, Statement
from forumgraph.ontology import load_ontology
from forumgraph.pipeline import BuildReport, Options, build
from forumgraph.read import read_bytes
from forumgraph.store import open_store
from forumgraph.structure import structure_proceedings

# the fixture that shares one pipeline stays the same from example to example
SHARED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
many = settings(max_examples=60, deadline=None, suppress_health_check=SHARED)
few = settings(max_examples=6, deadline=None, suppress_health_check=SHARED)
corpora = st.lists(draw_record(), min_size=2, max_size=4)


def extract(nlp: Language, lexicon: Lexicon, text: str, name: str = "지어낸.txt") -> Extraction:
    document = read_bytes(text.encode(), name)
    pair = document, structure_proceedings(document, lexicon)
    (result,) = extract_documents(nlp, [pair])
    assert isinstance(result, Extraction), result
    return result


def write_records(folder: Path, texts: list[str]) -> list[Path]:
    paths = [folder / f"{number}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8", newline="")
    return paths


def export_build(folder: Path, paths: list[Path], name: str, workers: int) -> bytes:
    """Build the records into a database of their own and return its export."""
    database, file = folder / f"{name}.db", folder / f"{name}.json"
    build(paths, database, Options(workers=workers))
    with open_store(database) as store:
        export_graph(build_graph(store), file)
    return file.read_bytes()


def list_rows(database: Path) -> dict[str, list[Any]]:
    with open_store(database) as store:
        return {
            "documents": list(store.list_documents()),
            "mentions": list(store.iterate_mentions()),
            "statements": list(store.iterate_statements()),
            "entities": list(store.list_entities()),
            "candidates": list(store.list_candidates()),
        }


# --- 1. evidence is verbatim --------------------------------------------------------------


@many
@given(text=draw_damaged())
def test_promise_1_evidence_is_verbatim(nlp: Language, lexicon: Lexicon, text: str) -> None:
    found = extract(nlp, lexicon, text)
    whole = found.document.text
    for statement in found.statements:
        assert whole[statement.start : statement.end] == statement.quote
        assert statement.quote.strip()
    for mention in found.mentions:
        assert whole[mention.start : mention.end] == mention.text
        assert mention.text.strip() == mention.text != ""
        assert mention.name.strip()


@many
@given(text=draw_damaged())
def test_promise_1_text_never_changes_after_read(
    nlp: Language, lexicon: Lexicon, text: str
) -> None:
    document = read_bytes(text.encode(), "지어낸.txt")
    assert extract(nlp, lexicon, text).document == document
    assert nlp.make_doc(document.text).text == document.text


# --- 2. no relation without statement, no statement without evidence -----------------------


@many
@given(text=draw_damaged())
def test_promise_2_statements_hold_evidence_and_admitted_ends(
    nlp: Language, lexicon: Lexicon, text: str
) -> None:
    found = extract(nlp, lexicon, text)
    mentions = {mention.id: mention for mention in found.mentions}
    for statement in found.statements:
        predicate = load_ontology().predicates[statement.predicate]
        subject, target = mentions[statement.subject], mentions[statement.object]
        assert predicate.admits(subject.type, target.type)
        assert set(statement.qualifiers) <= set(predicate.qualifiers)
        assert subject.id != target.id
        assert 0 < statement.confidence <= 1
        if statement.speaker:
            assert mentions[statement.speaker].type == "person"
        if statement.basis == "named":
            inside = [statement.start <= one.start and one.end <= statement.end
                      for one in (subject, target)]  # fmt: skip
            assert all(inside), (statement.rule, statement.quote, subject.text, target.text)


@few
@given(texts=corpora)
def test_promise_2_relations_are_made_of_statements(quick_builds: None, texts: list[str]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        build(write_records(folder, texts), folder / "forum.db", Options(workers=1))
        with open_store(folder / "forum.db") as store:
            graph = build_graph(store)
            known = {row.name: store.load_document(row.id).text for row in store.list_documents()}
            total = store.count()["statements"]
    held = 0
    for _, _, key, data in graph.edges(keys=True, data=True):
        assert key == data["predicate"]
        assert data["weight"] == len(data["statements"]) > 0
        held += data["weight"]
        for one in data["statements"]:
            assert known[one["document"]][one["start"] : one["end"]] == one["quote"] != ""
    lost = graph.graph["self_statements"] + graph.graph["unresolved_statements"]
    assert held + lost == total > 0
    assert graph.graph["unresolved_statements"] == 0


# --- 3. ids and exports are the same in every build -----------------------------------------


@many
@given(text=draw_damaged())
def test_promise_3_ids_depend_on_bytes_span_and_predicate(
    nlp: Language, lexicon: Lexicon, text: str
) -> None:
    found = extract(nlp, lexicon, text)
    for one in found.mentions:
        assert one.id == Mention.make_id(found.document.id, one.start, one.end, one.type)
    for made in found.statements:
        span = made.start, made.end
        assert made.id == Statement.make_id(
            found.document.id, made.predicate, span, made.subject, made.object
        )
    for items in (found.mentions, found.statements):
        assert len({item.id for item in items}) == len(items)
    again = extract(nlp, lexicon, text, "다른 이름.txt")
    assert (again.mentions, again.statements) == (found.mentions, found.statements)


@few
@given(texts=corpora, twin=st.booleans())
def test_promise_3_exports_are_byte_identical(
    quick_builds: None, texts: list[str], twin: bool
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        paths = write_records(folder, [*texts, texts[0]] if twin else texts)
        first = export_build(folder, paths, "first", 1)
        assert export_build(folder, paths, "again", 1) == first
        assert export_build(folder, paths[::-1], "backwards", 1) == first
        assert export_build(folder, paths, "two", 2) == first
        for path in paths:
            export_build(folder, [path], "bit by bit", 1)
        assert export_build(folder, paths, "bit by bit", 2) == first


# --- 4. resolution only adds ----------------------------------------------------------------


@few
@given(texts=corpora, more=draw_record())
def test_promise_4_resolution_only_adds(quick_builds: None, texts: list[str], more: str) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        database = folder / "forum.db"
        build(write_records(folder, texts), database, Options(workers=1))
        before = list_rows(database)
        extra = folder / "더.txt"
        extra.write_text(f"{more}\n덧붙인 기록", "utf-8")
        build([folder], database, Options(workers=1))
        during = list_rows(database)
        for kind in ("mentions", "statements"):
            assert [one for one in during[kind] if one in before[kind]] == before[kind]
        assert len(during["documents"]) == len(before["documents"]) + 1
        extra.unlink()
        build([folder], database, Options(workers=1))
        assert list_rows(database) == before


# --- 5. one bad file never stops a build ----------------------------------------------------

hopeless = st.one_of(
    st.binary(max_size=300),
    draw_damaged().map(lambda text: text.encode("cp949", "replace")[1::2]),
    draw_record().map(lambda text: text.encode("utf-16")[:-1]),
    draw_record().map(lambda text: text.encode()[:97] + b"\xff\xfe\x00" + text.encode()[97:]),
    st.sampled_from([b"", b"\xef\xbb\xbf", b"%PDF-1.7", b"PK\x03\x04", b"(" * 5000, b"\n" * 500]),
    st.text(st.sampled_from("()[]{}‘’“”「」○-·:,. \n가나1"), max_size=400).map(str.encode),
)


@settings(few, max_examples=15)
@given(bad=st.lists(hopeless, min_size=1, max_size=4), good=st.lists(draw_damaged(), max_size=2))
def test_promise_5_one_bad_file_never_stops_a_build(
    quick_builds: None, bad: list[bytes], good: list[str]
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        sound = write_records(folder, ["제3차 섬살림포럼\n주최: 누리섬연구원\n", *good])
        for number, data in enumerate(bad):
            (folder / f"나쁜{number}.txt").write_bytes(data)
        report = build([folder], folder / "forum.db", Options(workers=1))
    check_reports(report, {path.name for path in sound}, len(bad))


def check_reports(report: BuildReport, sound: set[str], bad: int) -> None:
    assert len(report.sources) == len(sound) + bad
    assert {one.name for one in report.sources if one.outcome == "read"} >= sound
    for one in report.sources:
        assert one.outcome in ("read", "failed")
        assert (one.error is None) is (one.outcome == "read")
        if one.error is not None:
            assert isinstance(one.error, SourceError)
            assert one.error.what
            assert one.error.hint
            assert one.name in one.error.where
    failed = sum(one.outcome == "failed" for one in report.sources)
    assert report.counts["failed"] == failed
    assert report.counts["sources"] == len(sound) + bad


# --- 6. nothing opens a socket --------------------------------------------------------------


def test_promise_6_nothing_opens_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading Kiwi and spaCy anew included: no shared pipeline here."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("something opened a socket")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)
    text = "제3차 섬살림포럼\n주최: 누리섬연구원\n\n강나루 대표(해오름재단)\n- 연구원과 함께 함\n"
    (path,) = write_records(tmp_path, [text])
    report = build([path], tmp_path / "forum.db", Options(workers=2))
    assert [one.outcome for one in report.sources] == ["read"]
    with open_store(tmp_path / "forum.db") as store:
        graph = build_graph(store)
    for format_ in list_exporters():
        export_graph(graph, tmp_path / f"forum-{format_}", format_)
        assert (tmp_path / f"forum-{format_}").exists()
    with pytest.raises(AssertionError, match="socket"):
        socket.socket()
