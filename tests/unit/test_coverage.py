"""coverage: what looks like somebody or something and became none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from short_record import make_document
from small_record import fill_database
from structure_record import LEXICON
from typer.testing import CliRunner

from forumgraph.cli import app
from forumgraph.console.coverage import list_bases, pick_names, print_coverage, print_summary
from forumgraph.coverage import DOUBTS, Coverage, RecordCoverage, cover_record, report_coverage
from forumgraph.coverage.doubts import (
    find_differing_positions,
    find_ownerless_speeches,
    find_silent_sentences,
    find_unknown_organizations,
    find_unused_heads,
)
from forumgraph.errors import InvalidConfig
from forumgraph.model import Document, Event, Mention, Proceedings, Speech, Statement
from forumgraph.store import open_store
from forumgraph.structure import structure_proceedings

NOTHING = Proceedings(document_id="0", event=Event())


def find_heads(text: str, proceedings: Proceedings = NOTHING) -> list[str]:
    return [doubt.quote for doubt in find_unused_heads(make_document(text), proceedings)]


def find_organizations(text: str, *mentions: Mention) -> list[str]:
    return [doubt.quote for doubt in find_unknown_organizations(make_document(text), mentions)]


def mention(document: Document, name: str, kind: str = "organization") -> Mention:
    start = document.text.index(name)
    return Mention.model_validate({
        "id": f"{kind} {start}", "document_id": document.id, "type": kind, "start": start,
        "end": start + len(name), "text": name, "name": name, "rule": "test",
    })  # fmt: skip


# --- speeches -----------------------------------------------------------------------------


def test_speech_without_speaker_is_shown_with_its_words() -> None:
    document = make_document("앞말\n모르는 사람의 말이다.")
    speech = Speech(id="p1", start=3, end=len(document.text))
    proceedings = Proceedings(document_id=document.id, event=Event(), speeches=(speech,))
    assert [doubt.quote for doubt in find_ownerless_speeches(document, proceedings)] == [
        "모르는 사람의 말이다."
    ]


@pytest.mark.parametrize(
    "line",
    [
        "◯위원장 하늘빛  회의를 열겠습니다.",
        "○하늘빛 위원",
        "〈의장 하늘빛〉",
        "하늘빛 위원 : 예산이 모자란다고 생각합니다.",
        "문 1. 방류량은 누가 정하였습니까?",
    ],
)
def test_line_like_a_speakers_head_is_a_doubt(line: str) -> None:
    assert find_heads(line) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "○ 일시 : 2024. 5. 2.(목) 14:00~16:00",
        "일   시 : 2024. 5. 2.(목) 14:00~16:00",
        "◯출석 위원(14인)",
        "◯출석 전문위원",
        "○ 물길 정비가 늦어짐",
        "목적 : 물길을 여는 방안을 찾고자 함",
    ],
)
def test_look_alike_of_a_speakers_head_is_no_doubt(line: str) -> None:
    assert find_heads(line) == []


def test_head_that_was_used_is_no_doubt() -> None:
    text = "회의록\n\n◯위원장 하늘빛  회의를 열겠습니다.\n◯나한별 위원  예산을 봅시다.\n"
    document = make_document(text)
    proceedings = structure_proceedings(document, LEXICON)
    assert len(proceedings.speeches) == 2
    assert list(find_unused_heads(document, proceedings)) == []


def test_person_with_two_positions_is_shown_once() -> None:
    text = "하늘빛(누리섬연구원 과장)\n- 물길을 열자.\n하늘빛(누리섬연구원 팀장)\n- 길을 닦자.\n"
    document = make_document(text)
    proceedings = structure_proceedings(document, LEXICON)
    quotes = [doubt.quote for doubt in find_differing_positions(document, proceedings)]
    assert quotes == ["하늘빛(누리섬연구원 팀장)"]


# --- names --------------------------------------------------------------------------------


def test_word_that_ends_like_an_organization_is_a_doubt_once() -> None:
    text = "새물결협동조합이 나섰다. 새물결협동조합은 작년에 생겼다."
    assert find_organizations(text) == ["새물결협동조합"]


def test_organization_that_was_found_is_no_doubt() -> None:
    document = make_document("새물결협동조합이 나섰다. 새물결협동조합은 작년에 생겼다.")
    assert list(find_unknown_organizations(document, [mention(document, "새물결협동조합")])) == []


@pytest.mark.parametrize(
    "text",
    [
        "관계 연구원이 모였다.",
        "여러 협동조합이 모였다.",
        "수석연구원이 말했다.",
        "연구원들이 왔다.",
    ],
)
def test_kind_of_bodies_is_no_doubt(text: str) -> None:
    assert find_organizations(text) == []


def test_organizations_cost_no_more_in_a_long_record() -> None:
    text = "새물결협동조합이 나섰다.\n" * 20_000
    assert find_organizations(text) == ["새물결협동조합"]


# --- sentences ----------------------------------------------------------------------------


def make_statement(document: Document, start: int, end: int) -> Statement:
    return Statement(
        id="s", document_id=document.id, predicate="runs", subject="a", object="b", start=start,
        end=end, quote=document.text[start:end], basis="named", rule="test",
    )  # fmt: skip


def test_sentence_with_two_actors_and_no_statement_is_a_doubt() -> None:
    document = make_document("누리섬연구원이 왔다. 누리섬연구원과 물길재단이 만났다. 끝.")
    actors = [mention(document, "누리섬연구원과"[:-1]), mention(document, "물길재단")]
    actors.append(actors[0].model_copy(update={"start": 13, "end": 19}))
    doubts = list(find_silent_sentences(document, actors, []))
    assert [doubt.quote for doubt in doubts] == ["누리섬연구원과 물길재단이 만났다."]
    stated = make_statement(document, 13, 20)
    assert list(find_silent_sentences(document, actors, [stated])) == []


def test_one_actor_named_twice_makes_no_pair() -> None:
    document = make_document("누리섬연구원은 누리섬연구원이다.")
    first = mention(document, "누리섬연구원")
    again = first.model_copy(update={"start": 8, "end": 14})
    assert list(find_silent_sentences(document, [first, again], [])) == []


# --- the report ---------------------------------------------------------------------------


def test_record_coverage_counts_bases_and_keeps_warnings() -> None:
    document = make_document("물길이 열렸다.").model_copy(update={"warnings": ("흐린 글자",)})
    proceedings = NOTHING.model_copy(update={"warnings": ("요일이 다릅니다",)})
    covered = cover_record(document, proceedings, [], [make_statement(document, 0, 3)])
    assert covered.bases == {"named": 1}
    assert covered.warnings == ("흐린 글자", "요일이 다릅니다")
    counts = Coverage(records=(covered, covered)).counts
    assert counts["warnings"] == 4
    assert set(counts) == {*DOUBTS, "speeches", "warnings"}


def test_report_covers_all_records_or_those_asked_for(tmp_path: Path) -> None:
    database = fill_database(tmp_path / "forum.db")
    with open_store(database) as store:
        names = sorted(row.name for row in store.list_documents())
        assert [record.document for record in report_coverage(store).records] == names
        assert [one.document for one in report_coverage(store, names[:1]).records] == names[:1]
        assert pick_names(store, [f"어느 폴더/{names[0]}"]) == {names[0]}
        assert pick_names(store, None) is None
        with pytest.raises(InvalidConfig, match="그런 기록이 없습니다"):
            pick_names(store, ["없는 기록.txt"])


def test_doubts_quote_the_record_verbatim(tmp_path: Path) -> None:
    database = fill_database(tmp_path / "forum.db")
    with open_store(database) as store:
        texts = {row.name: store.load_document(row.id).text for row in store.list_documents()}
        for record in report_coverage(store).records:
            for kind in DOUBTS:
                for doubt in getattr(record, kind):
                    assert texts[record.document][doubt.start : doubt.end] == doubt.quote


def test_bases_are_shared_out_and_none_is_no_division_by_zero() -> None:
    shares = {label: share for label, _, share in list_bases({"named": 3, "context": 1})}
    assert [shares[label] for label in list(shares)[:2]] == ["75%", "0%"]
    assert {share for *_, share in list_bases({})} == {"-"}


def test_printed_report_cuts_long_lists(capsys: pytest.CaptureFixture[str]) -> None:
    record = RecordCoverage(document="가.txt", warnings=tuple("가나다"))
    print_coverage(Coverage(records=(record, RecordCoverage(document="나.txt"))), 2)
    printed = capsys.readouterr().out
    assert "… 외 1건" in printed
    assert "■ 나.txt\n  살펴볼 곳이 없습니다" in printed


def test_summary_is_silent_where_nothing_is_doubtful(capsys: pytest.CaptureFixture[str]) -> None:
    print_summary(Coverage(records=(RecordCoverage(document="가.txt"),)))
    assert capsys.readouterr().err == ""
    print_summary(Coverage(records=(RecordCoverage(document="가.txt", warnings=("요일",)),)))
    assert "읽으면서 의심한 곳 1" in capsys.readouterr().err


def test_report_command_prints_json_that_counts(tmp_path: Path) -> None:
    database = fill_database(tmp_path / "forum.db")
    result = CliRunner().invoke(app, ["report", "--db", str(database), "--json"])
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert {"records", "counts", "bases"} <= set(told)
    result = CliRunner().invoke(app, ["report", "없는것.txt", "--db", str(database)])
    assert result.exit_code == 2
