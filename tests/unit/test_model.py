"""The types that cross stage borders: ids, and the promises they refuse to break."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError
from small_record import TEXT, find_span, make_extraction, make_mention, make_statement

from forumgraph.errors import (
    ForumGraphError,
    InvalidLexicon,
    NotProceedings,
    SetupError,
    SourceError,
    StoreBusy,
    TooLarge,
)
from forumgraph.model import Extraction, Mention, Statement, digest


def rebuild(extraction: Extraction, **changes: object) -> Extraction:
    """Validate anew, as a stage that builds an extraction does."""
    fields: dict[str, Any] = {name: getattr(extraction, name) for name in Extraction.model_fields}
    return Extraction(**(fields | changes))


# --- ids ----------------------------------------------------------------------------------


def test_digest_depends_on_the_parts_and_their_borders() -> None:
    assert digest("a", "b") == digest("a", "b")
    assert len({digest("a", "b"), digest("ab"), digest("a", "b", ""), digest("b", "a")}) == 4
    assert digest(1, "가") == digest("1", "가")


def test_mention_id_depends_on_bytes_span_and_type_alone() -> None:
    known = Mention.make_id("d1", 3, 7, "person")
    others = {
        Mention.make_id("d2", 3, 7, "person"), Mention.make_id("d1", 4, 7, "person"),
        Mention.make_id("d1", 3, 8, "person"), Mention.make_id("d1", 3, 7, "topic"),
    }  # fmt: skip
    assert known == Mention.make_id("d1", 3, 7, "person")
    assert known not in others
    assert len(others) == 4


def test_statement_id_depends_on_bytes_span_predicate_and_ends() -> None:
    ids = {
        Statement.make_id("d1", "runs", (1, 5), "m1", "m2"),
        Statement.make_id("d2", "runs", (1, 5), "m1", "m2"),
        Statement.make_id("d1", "funds", (1, 5), "m1", "m2"),
        Statement.make_id("d1", "runs", (1, 6), "m1", "m2"),
        Statement.make_id("d1", "runs", (1, 5), "m2", "m1"),
    }
    assert len(ids) == 5


# --- what is refused ----------------------------------------------------------------------


def test_models_do_not_change_afterwards() -> None:
    mention = make_mention("person", "하늘빛")
    with pytest.raises(ValidationError, match="frozen"):
        mention.name = "바다솔"


def test_models_refuse_unknown_fields() -> None:
    fields = make_mention("person", "하늘빛").model_dump()
    with pytest.raises(ValidationError, match="score"):
        Mention.model_validate(fields | {"score": 1})


def test_statement_refuses_a_status_or_basis_the_ontology_lacks() -> None:
    for changes in ({"status": "maybe"}, {"basis": "guess"}):
        with pytest.raises(ValidationError):
            make_statement("runs", ("a", "b"), **changes)


def test_extraction_accepts_what_keeps_the_promises() -> None:
    extraction = make_extraction()
    assert rebuild(extraction) == extraction


def test_extraction_refuses_a_mention_that_is_not_verbatim() -> None:
    wrong = make_mention("topic", "물길").model_copy(update={"text": "물 길"})
    with pytest.raises(ValidationError, match="not verbatim"):
        rebuild(make_extraction(), mentions=(*make_extraction().mentions, wrong))


@pytest.mark.parametrize("shift", [-1, 1])
def test_extraction_refuses_evidence_that_is_not_verbatim(shift: int) -> None:
    extraction = make_extraction()
    first = extraction.statements[0]
    wrong = first.model_copy(update={"start": first.start + shift})
    with pytest.raises(ValidationError, match="not verbatim"):
        rebuild(extraction, statements=(wrong,))


@pytest.mark.parametrize("end", ["subject", "object", "speaker"])
def test_extraction_refuses_an_end_that_is_no_mention(end: str) -> None:
    extraction = make_extraction()
    wrong = extraction.statements[0].model_copy(update={end: "nobody"})
    with pytest.raises(ValidationError, match="no mention"):
        rebuild(extraction, statements=(wrong,))


def test_extraction_refuses_a_statement_without_evidence() -> None:
    extraction = make_extraction()
    first = extraction.statements[0]
    empty = first.model_copy(update={"end": first.start, "quote": ""})
    with pytest.raises(ValidationError):
        rebuild(extraction, statements=(empty,))


def test_extraction_refuses_types_the_predicate_does_not_admit() -> None:
    extraction = make_extraction()
    ids = {mention.name: mention.id for mention in extraction.mentions}
    wrong = make_statement("runs", (ids["하늘빛"], ids["푸른길 사업"]))  # a person runs nothing
    with pytest.raises(ValidationError):
        rebuild(extraction, statements=(wrong,))


def test_extraction_survives_json() -> None:
    extraction = make_extraction()
    assert Extraction.model_validate_json(extraction.model_dump_json()) == extraction


def test_offsets_count_characters() -> None:
    start, end = find_span("푸른길 사업")
    assert make_mention("program", "푸른길 사업").text == TEXT[start:end] == "푸른길 사업"


# --- errors -------------------------------------------------------------------------------


def test_error_says_place_cause_and_advice() -> None:
    assert str(TooLarge("너무 큽니다", "가.txt", "나누세요")) == "가.txt: 너무 큽니다 → 나누세요"
    assert str(TooLarge("너무 큽니다")) == "너무 큽니다"


def test_errors_belong_to_the_family_that_decides_the_build() -> None:
    assert issubclass(NotProceedings, SourceError)
    assert not issubclass(NotProceedings, SetupError)
    assert issubclass(StoreBusy, SetupError)
    assert issubclass(InvalidLexicon, SetupError)
    assert issubclass(SourceError, ForumGraphError)
    assert not issubclass(SetupError, SourceError)
