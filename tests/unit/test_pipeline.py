"""The build: what is read again, what goes, and that one bad record costs nothing else."""

from __future__ import annotations

import gc
import itertools
import time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import pytest

from forumgraph import changes, pipeline, structure
from forumgraph.errors import (
    InvalidConfig,
    InvalidJudgement,
    InvalidLexicon,
    NotProceedings,
    SourceError,
    UnreadableSource,
)
from forumgraph.graph import build_graph
from forumgraph.lexicon import COLUMNS
from forumgraph.model import Document, Proceedings
from forumgraph.pipeline import BuildReport, Options, build, extract_bytes, extract_record
from forumgraph.read import documents
from forumgraph.store import open_store

pytestmark = pytest.mark.usefixtures("quick_builds")

RECORD = """제{number}차 섬살림포럼

일시: 2024. 5. {number}.(목) 14:00
장소: 누리섬 물길관
주최: 누리섬연구원

강나루 연구위원(누리섬연구원)
○ 지난해 해오름재단과 함께 섬마을 공유냉장고 사업을 추진했다.
○ {said}
"""
ONE = Options(workers=1)


def write_record(folder: Path, number: int, said: str = "물길을 더 열어야 한다.") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{number}차.txt"
    path.write_text(RECORD.format(number=number, said=said), "utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in (2, 9):
        write_record(tmp_path / "기록", number)
    return tmp_path / "기록"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "forum.db"


def outcomes(report: BuildReport) -> dict[str, str]:
    return {source.name: source.outcome for source in report.sources}


def list_rows(database: Path) -> tuple[Any, ...]:
    with open_store(database) as store:
        return (
            store.list_documents(),
            list(store.iterate_mentions()),
            list(store.iterate_statements()),
            store.list_entities(),
            store.list_candidates(),
        )


def count_reads(patch: pytest.MonkeyPatch) -> list[str]:
    """Record which sources are read; the reading stays as it is."""
    names: list[str] = []
    real = documents.read_document

    def note(path: Path, name: str | None = None) -> Document:
        names.append(str(name))
        return real(path, name)

    patch.setattr(documents, "read_document", note)
    return names


# --- what a build makes -------------------------------------------------------------------


def test_build_lands_every_record(folder: Path, database: Path) -> None:
    report = build([folder], database, ONE)
    assert outcomes(report) == {"2차.txt": "read", "9차.txt": "read"}
    assert report.counts["documents"] == 2
    assert report.counts["entities"] > 0
    with open_store(database) as store:
        names = {entity.name for entity in store.list_entities()}
    assert {"강나루", "누리섬연구원", "해오름재단"} <= names


def test_build_resolves_across_records(folder: Path, database: Path) -> None:
    build([folder], database, ONE)
    with open_store(database) as store:
        (person,) = [one for one in store.list_entities() if one.name == "강나루"]
        documents = {
            one.document_id for one in store.iterate_mentions() if one.id in person.mentions
        }
    assert len(documents) == 2


def test_extract_record_and_bytes_agree_with_the_build(folder: Path, database: Path) -> None:
    path = folder / "2차.txt"
    alone = extract_record(path, ONE)
    piped = extract_bytes(path.read_bytes(), "2차.txt", ONE)
    assert alone == piped
    build([path], database, ONE)
    _, mentions, statements, *_ = list_rows(database)
    assert {one.id for one in mentions} == {one.id for one in alone.mentions}
    assert {one.id for one in statements} == {one.id for one in alone.statements}


# --- what is read again -------------------------------------------------------------------


def test_unchanged_sources_are_not_read_again(
    folder: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([folder], database, ONE)
    before = list_rows(database)
    read = count_reads(monkeypatch)
    report = build([folder], database, ONE)
    assert set(outcomes(report).values()) == {"unchanged"}
    assert read == []
    assert list_rows(database) == before


def test_changed_bytes_are_read_again_and_replace_the_old_rows(
    folder: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([folder], database, ONE)
    write_record(folder, 2, said="가람바다협회와 함께 등대를 고쳤다.")
    read = count_reads(monkeypatch)
    report = build([folder], database, ONE)
    assert outcomes(report) == {"2차.txt": "read", "9차.txt": "unchanged"}
    assert read == ["2차.txt"]
    assert report.counts["documents"] == 2
    with open_store(database) as store:
        assert "가람바다협회" in {entity.name for entity in store.list_entities()}


def test_changed_and_changed_back_is_as_it_was(folder: Path, database: Path) -> None:
    build([folder], database, ONE)
    before = list_rows(database)
    write_record(folder, 2, said="가람바다협회와 함께 등대를 고쳤다.")
    build([folder], database, ONE)
    assert list_rows(database) != before
    write_record(folder, 2)
    build([folder], database, ONE)
    assert list_rows(database) == before


def test_a_changed_lexicon_reads_everything_again(
    folder: Path, database: Path, tmp_path: Path
) -> None:
    build([folder], database, ONE)
    own = tmp_path / "내사전.tsv"
    own.write_text("\t".join(COLUMNS) + "\n물길관\torganization\tpublic\t\t정관\n", "utf-8")
    report = build([folder], database, Options(workers=1, lexicon=(own,)))
    assert set(outcomes(report).values()) == {"read"}
    again = build([folder], database, Options(workers=1, lexicon=(own,)))
    assert set(outcomes(again).values()) == {"unchanged"}


def test_workers_do_not_make_a_source_changed(folder: Path, database: Path) -> None:
    build([folder], database, ONE)
    report = build([folder], database, Options(workers=2))
    assert set(outcomes(report).values()) == {"unchanged"}


def test_a_renamed_source_is_read_under_its_new_name(folder: Path, database: Path) -> None:
    build([folder], database, ONE)
    (folder / "2차.txt").rename(folder / "둘째.txt")
    report = build([folder], database, ONE)
    assert outcomes(report) == {"2차.txt": "removed", "9차.txt": "unchanged", "둘째.txt": "read"}
    assert report.counts["documents"] == 2


# --- what goes ----------------------------------------------------------------------------


def test_a_removed_source_takes_its_rows_along(folder: Path, database: Path) -> None:
    only = folder.parent / "only.db"
    build([folder / "9차.txt"], only, ONE)
    build([folder], database, ONE)
    (folder / "2차.txt").unlink()
    report = build([folder], database, ONE)
    assert outcomes(report) == {"2차.txt": "removed", "9차.txt": "unchanged"}
    assert list_rows(database) == list_rows(only)


def test_sources_outside_the_paths_stay(folder: Path, database: Path) -> None:
    build([folder / "2차.txt"], database, ONE)
    report = build([folder / "9차.txt"], database, ONE)
    assert outcomes(report) == {"9차.txt": "read"}
    assert report.counts["documents"] == 2


@pytest.mark.parametrize("given", ["../기록", "./../기록/", "../기록/*.txt"])
def test_a_removed_source_goes_however_the_folder_is_written(
    folder: Path, database: Path, given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder.parent / "작업").mkdir()
    monkeypatch.chdir(folder.parent / "작업")
    build([given], database, ONE)
    (folder / "2차.txt").unlink()
    report = build([given], database, ONE)
    assert outcomes(report) == {"2차.txt": "removed", "9차.txt": "unchanged"}
    assert report.counts["documents"] == 1


# --- one bad record -----------------------------------------------------------------------


def test_a_failing_record_leaves_the_others_alone(folder: Path, database: Path) -> None:
    (folder / "5차.txt").write_bytes(b"\x00\x01\x02" * 400)
    (folder / "6차.txt").write_text("", "utf-8")
    report = build([folder], database, ONE)
    assert outcomes(report) == {
        "2차.txt": "read", "5차.txt": "failed", "6차.txt": "failed", "9차.txt": "read"
    }  # fmt: skip
    failed = [source for source in report.sources if source.outcome == "failed"]
    assert all(one.error and one.error.what and one.error.hint for one in failed)
    assert [one.error and one.error.where for one in failed] == ["5차.txt", "6차.txt"]
    assert report.counts["failed"] == 2


def test_a_failing_record_is_tried_again_and_can_be_mended(folder: Path, database: Path) -> None:
    (folder / "2차.txt").write_text("", "utf-8")
    build([folder], database, ONE)
    assert outcomes(build([folder], database, ONE))["2차.txt"] == "failed"
    write_record(folder, 2)
    report = build([folder], database, ONE)
    assert outcomes(report) == {"2차.txt": "read", "9차.txt": "unchanged"}
    assert report.counts["failed"] == 0


def test_a_record_that_breaks_takes_its_old_rows_along(folder: Path, database: Path) -> None:
    build([folder], database, ONE)
    (folder / "2차.txt").write_text("", "utf-8")
    assert build([folder], database, ONE).counts["documents"] == 1


def test_text_without_proceedings_fails(folder: Path, database: Path) -> None:
    (folder / "5차.txt").write_text("국이 끓는다.\n소금을 넣는다.\n", "utf-8")
    report = build([folder], database, ONE)
    (bad,) = [source for source in report.sources if source.outcome == "failed"]
    assert bad.name == "5차.txt"
    assert isinstance(bad.error, NotProceedings)


def test_a_missing_path_is_reported_beside_the_records(folder: Path, database: Path) -> None:
    report = build([folder / "없음.txt", folder], database, ONE)
    assert outcomes(report) == {
        str(folder / "없음.txt"): "failed", "2차.txt": "read", "9차.txt": "read"
    }  # fmt: skip


def break_on(real: Callable[..., Any], number: str) -> Callable[..., Any]:
    """Return the function, raising for the document that holds the word."""

    def break_sometimes(document: Document, *more: Any) -> Any:
        if number in document.text:
            raise IndexError("a shape nobody thought of")
        return real(document, *more)

    return break_sometimes


def test_a_fault_of_structure_costs_one_record(
    folder: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = break_on(structure.structure_proceedings, "제2차")
    monkeypatch.setattr(structure, "structure_proceedings", broken)
    report = build([folder], database, ONE)
    assert outcomes(report) == {"2차.txt": "failed", "9차.txt": "read"}
    assert report.counts["documents"] == 1


def test_a_fault_of_a_recogniser_costs_one_record(
    folder: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from forumgraph.extract import persons

    def break_sometimes(proceedings: Proceedings) -> Any:
        if proceedings.event.edition == 2:
            raise ValueError("a component of somebody's")
        return real(proceedings)

    real = persons.list_attendees
    monkeypatch.setattr(persons, "list_attendees", break_sometimes)
    report = build([folder], database, ONE)
    assert outcomes(report) == {"2차.txt": "failed", "9차.txt": "read"}
    (bad,) = [source for source in report.sources if source.outcome == "failed"]
    assert isinstance(bad.error, SourceError)
    assert "2차.txt" in bad.error.where


def test_text_that_kiwi_cannot_take_costs_one_record(
    folder: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lone surrogate, as some readers of broken files give."""
    real = documents.read_document

    def read(path: Path, name: str | None = None) -> Document:
        document = real(path, name)
        if name == "2차.txt":
            return document.model_copy(update={"text": document.text[:-1] + "\ud800"})
        return document

    monkeypatch.setattr(documents, "read_document", read)
    report = build([folder], database, ONE)
    assert outcomes(report) == {"2차.txt": "failed", "9차.txt": "read"}


def test_a_broken_lexicon_stops_before_anything_is_made(folder: Path, database: Path) -> None:
    own = folder.parent / "내사전.tsv"
    own.write_text("이름\n", "utf-8")
    with pytest.raises(InvalidLexicon):
        build([folder], database, Options(workers=1, lexicon=(own,)))
    assert not database.exists()


def test_a_named_ledger_that_is_not_there_stops_before_anything_is_made(
    folder: Path, database: Path
) -> None:
    options = Options(judgements=database.parent / "jugdements.tsv")
    with pytest.raises(InvalidJudgement, match="판단 장부가 없습니다"):
        build([folder], database, options)
    assert not database.exists()


def test_extract_bytes_refuses_emptiness() -> None:
    with pytest.raises(UnreadableSource):
        extract_bytes(b"", "-", ONE)


# --- the same bytes twice -----------------------------------------------------------------


def test_the_same_bytes_under_two_names_are_one_document(folder: Path, database: Path) -> None:
    (folder / "사본.txt").write_bytes((folder / "2차.txt").read_bytes())
    report = build([folder], database, ONE)
    assert outcomes(report) == {"2차.txt": "read", "9차.txt": "read", "사본.txt": "read"}
    assert (report.counts["sources"], report.counts["documents"]) == (3, 2)


@pytest.mark.parametrize("gone", ["2차.txt", "사본.txt"])
def test_taking_one_of_two_names_away_keeps_the_document(
    folder: Path, database: Path, gone: str
) -> None:
    (folder / "사본.txt").write_bytes((folder / "2차.txt").read_bytes())
    build([folder], database, ONE)
    (folder / gone).unlink()
    report = build([folder], database, ONE)
    assert outcomes(report)[gone] == "removed"
    assert report.counts["documents"] == 2
    with open_store(database) as store:
        names = {row.name for row in store.list_documents()}
    assert names == {"2차.txt", "9차.txt", "사본.txt"} - {gone}


def test_taking_both_names_away_takes_the_document_along(folder: Path, database: Path) -> None:
    (folder / "사본.txt").write_bytes((folder / "2차.txt").read_bytes())
    build([folder], database, ONE)
    (folder / "사본.txt").unlink()
    (folder / "2차.txt").unlink()
    assert build([folder], database, ONE).counts["documents"] == 1


# --- a build that was broken off ----------------------------------------------------------


@pytest.mark.parametrize("landed", [1, 2])
def test_a_build_broken_off_is_finished_by_the_next(
    folder: Path, database: Path, landed: int
) -> None:
    """Ctrl-C after any record: the next build must leave what one whole build leaves."""
    running = pipeline.iterate_build([folder], database, ONE)
    assert len(list(itertools.islice(running, landed))) == landed
    running.close()  # type: ignore[attr-defined]
    build([folder], database, ONE)
    whole = folder.parent / "whole.db"
    build([folder], whole, ONE)
    assert list_rows(database) == list_rows(whole)


@pytest.mark.parametrize("landed", [1, 2])
def test_a_build_leaves_the_search_for_cycles_as_it_was(
    folder: Path, database: Path, landed: int
) -> None:
    """Python's thresholds belong to whoever calls, even when the build is broken off."""
    usual = gc.get_threshold()
    running = pipeline.iterate_build([folder], database, ONE)
    list(itertools.islice(running, landed))
    assert gc.get_threshold()[0] > usual[0]
    running.close()  # type: ignore[attr-defined]
    assert gc.get_threshold() == usual


def test_a_build_searches_for_no_cycles_where_nobody_wants_it(
    folder: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, ...]] = []
    monkeypatch.setattr(gc, "get_threshold", lambda: (0, 10, 10))
    monkeypatch.setattr(gc, "set_threshold", lambda *given: asked.append(given))
    build([folder], database, ONE)
    assert set(asked) == {(0, 10, 10)}


def test_a_build_yields_reports_as_sources_land(folder: Path, database: Path) -> None:
    running = pipeline.iterate_build([folder], database, ONE)
    first = next(running)
    with open_store(database) as store:
        assert first.name in {row.name for row in store.list_documents()}
    assert [report.name for report in running] == ["9차.txt"]
    with open_store(database) as store:
        assert len(build_graph(store)) > 0


def test_a_new_version_of_a_reading_library_reads_everything_again(
    folder: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([folder], database, ONE)
    real = changes.version

    def tell(name: str) -> str:
        if name == "mammoth":
            raise PackageNotFoundError(name)
        return "99" if name == "pypdfium2" else real(name)

    monkeypatch.setattr(changes, "version", tell)
    assert set(outcomes(build([folder], database, ONE)).values()) == {"read"}


def test_file_over_the_limit_is_refused_without_being_read_through(
    folder: Path, database: Path
) -> None:
    with folder.joinpath("큰.hwp").open("wb") as file:
        file.write(bytes.fromhex("d0cf11e0a1b11ae1"))
        file.truncate(300_000_000)
    started = time.monotonic()
    report = build([folder], database, ONE)
    assert outcomes(report)["큰.hwp"] == "failed"
    assert outcomes(report)["2차.txt"] == "read"
    assert time.monotonic() - started < 30


def test_limit_that_is_no_number_stops_a_build(
    folder: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORUMGRAPH_READ_MEMORY", "많이")
    with pytest.raises(InvalidConfig):
        build([folder], database, ONE)
