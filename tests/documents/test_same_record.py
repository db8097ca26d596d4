"""One record, saved in every format, gives one result: page numbers apart, nothing differs."""

from __future__ import annotations

import re
from typing import Any

import pytest
from forum_record import PIECES
from pdf_writer import write_pdf_by_browser
from spacy.language import Language
from writers import WRITERS

from forumgraph.extract import extract_documents
from forumgraph.lexicon import Lexicon
from forumgraph.model import Extraction
from forumgraph.read import read_bytes
from forumgraph.structure import describe_proceedings, structure_proceedings

PRODUCERS = {**WRITERS, "pdf by browser": write_pdf_by_browser}
_MARKS = re.compile(r"(?:^|\s)[□○▪‣•-](?=\s)|\||\s+")
found: dict[str, Extraction] = {}


def extract(form: str, nlp: Language, lexicon: Lexicon) -> Extraction:
    """Read, structure and extract the record in one format, once for all tests."""
    if form not in found:
        document = read_bytes(PRODUCERS[form](PIECES), f"기록.{form}")
        pair = document, structure_proceedings(document, lexicon)
        (result,) = extract_documents(nlp, [pair])
        assert isinstance(result, Extraction)
        found[form] = result
    return found[form]


def drop_places(value: Any) -> Any:
    """Return a description without offsets; texts without bullets, rules and blanks."""
    if isinstance(value, dict):
        return {
            key: drop_places(item)
            for key, item in value.items()
            if key not in ("start", "end", "document", "warnings")
        }
    if isinstance(value, list):
        return [drop_places(item) for item in value]
    return _MARKS.sub("", value) if isinstance(value, str) else value


def tell_structure(extraction: Extraction) -> Any:
    return drop_places(describe_proceedings(extraction.document, extraction.proceedings))


def tell_relations(extraction: Extraction) -> set[tuple[str, ...]]:
    names = {mention.id: mention.name for mention in extraction.mentions}
    return {
        (
            names[one.subject],
            one.predicate,
            names[one.object],
            names.get(one.speaker or "", ""),
            one.status,
            one.basis,
            *(f"{key}={value}" for key, value in sorted(one.qualifiers.items())),
        )
        for one in extraction.statements
        if one.predicate != "discusses"
    }


def test_the_record_gives_what_it_says(nlp: Language, lexicon: Lexicon) -> None:
    described = tell_structure(extract("text", nlp, lexicon))
    assert described["event"]["date"] == "2024-06-20"
    assert len(described["attendees"]) == 7
    assert len(described["sessions"]) == 4
    assert [one["speaker"]["name"] for one in described["speeches"]] == [
        "도진서", "표가람", "추민결", "남궁솔", "백다온", "금서윤",
    ]  # fmt: skip
    told = {relation[:3] for relation in tell_relations(extract("text", nlp, lexicon))}
    assert ("해양수산부", "runs", "폐어구 되살림 사업") in told
    assert ("바다실", "collaborates_with", "다도해대학교") in {
        (a.replace("㈜", ""), b, c) for a, b, c in told
    }


@pytest.mark.parametrize("form", [form for form in PRODUCERS if form != "text"])
def test_every_format_gives_the_same_structure(form: str, nlp: Language, lexicon: Lexicon) -> None:
    expected = tell_structure(extract("text", nlp, lexicon))
    given = tell_structure(extract(form, nlp, lexicon))
    for part in ("event", "attendees", "sessions", "speeches"):
        assert given[part] == expected[part], part


@pytest.mark.parametrize("form", [form for form in PRODUCERS if form != "text"])
def test_every_format_gives_the_same_relations(form: str, nlp: Language, lexicon: Lexicon) -> None:
    given = tell_relations(extract(form, nlp, lexicon))
    expected = tell_relations(extract("text", nlp, lexicon))
    assert given == expected
