"""Which stretches are names of the lexicon, and which are places or parts of longer words."""

from __future__ import annotations

from typing import cast

import pytest
from short_record import extract_text, make_document
from spacy.language import Language

from forumgraph.extract.draft import Draft, attach_draft
from forumgraph.extract.gazetteer import is_whole_name
from forumgraph.lexicon import Entry, Lexicon
from forumgraph.model import Event, Proceedings
from forumgraph.tokenize import KiwiTokenizer


def make_draft(nlp: Language, text: str) -> Draft:
    tokenizer = cast(KiwiTokenizer, nlp.tokenizer)
    document = make_document(text)
    draft = Draft(document, Proceedings(document_id=document.id, event=Event()), Lexicon(()))
    attach_draft(tokenizer(text), draft)
    return draft


def read_entries(nlp: Language, text: str) -> list[str | None]:
    """Return the lexicon entries of the organizations, in text order."""
    return [one.lexicon for one in extract_text(nlp, text).list_mentions("organization")]


# --- whole names --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("해양수산부는 왔다.", "해양수산부"),
        ("해수부는 왔다.", "해양수산부"),
        ("‘해수부’가 왔다.", "해양수산부"),
        ("행안부-시민이 왔다.", "행정안전부"),
        ("행정안전부로부터 왔다.", "행정안전부"),
        ("한국농어촌공사에서 왔다.", "한국농어촌공사"),
        ("농어촌공사가 왔다.", "한국농어촌공사"),
        ("NIA가 왔다.", "한국지능정보사회진흥원"),
        ("경북대학교가 왔다.", "경북대학교"),
        ("통영시가 왔다.", "통영시"),
        ("경남 통영시가 왔다.", "통영시"),
        ("하동군의회가 왔다.", "하동군의회"),
    ],
)
def test_gazetteer_gives_every_form_the_name_of_its_entry(
    nlp: Language, text: str, entry: str
) -> None:
    found = extract_text(nlp, text)
    assert [(one.name, one.lexicon) for one in found.list_mentions("organization")] == [
        (entry, entry)
    ]


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("행정안전부장관이 왔다.", "행정안전부"),
        ("기획재정부차관은 왔다.", "기획재정부"),
        ("해수부장관은 왔다.", "해수부"),
    ],
)
def test_gazetteer_finds_a_name_in_front_of_a_position(
    nlp: Language, text: str, piece: str
) -> None:
    assert extract_text(nlp, text).texts("organization") == [piece]


@pytest.mark.parametrize(
    "text",
    [
        "환경부담금을 냈다.",
        "교육부문 예산이 늘었다.",
        "신해양수산부실록을 읽었다.",
        "누리해수부를 보았다.",
    ],
)
def test_gazetteer_leaves_parts_of_longer_words_alone(nlp: Language, text: str) -> None:
    assert read_entries(nlp, text) == []


def test_gazetteer_takes_the_longest_of_nested_names(nlp: Language) -> None:
    assert read_entries(nlp, "경상남도교육청이 왔다.") == ["경상남도교육청"]
    assert read_entries(nlp, "강원특별자치도의회가 왔다.") == ["강원특별자치도의회"]


def test_gazetteer_finds_every_place_of_a_name(nlp: Language) -> None:
    text = "행안부는 왔다. 행정안전부가 갔다. 행안부도 갔다."
    assert read_entries(nlp, text) == ["행정안전부"] * 3


def test_gazetteer_finds_names_side_by_side(nlp: Language) -> None:
    found = read_entries(nlp, "행안부·해수부·통영시가 왔다.")
    assert found == ["행정안전부", "해양수산부", "통영시"]


# --- several of a kind --------------------------------------------------------------------


@pytest.mark.parametrize("count", ["6개", "6 개", "12곳", "3여 개", "20여개"])
def test_short_form_behind_a_count_is_no_name(nlp: Language, count: str) -> None:
    assert read_entries(nlp, f"{count} 농협이 왔다.") == []


@pytest.mark.parametrize("before", ["", "또 ", "2024년 ", "이어서 "])
def test_short_form_without_a_count_is_a_name(nlp: Language, before: str) -> None:
    assert read_entries(nlp, f"{before}농협이 왔다.") == ["농업협동조합중앙회"]


def test_full_name_behind_a_count_is_still_a_name(nlp: Language) -> None:
    assert read_entries(nlp, "3개 행정안전부가 왔다.") == ["행정안전부"]


# --- regions that act ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "rest",
    ["은 왔다", "이 왔다", "과 만났다", "도, 모두 왔다", "·시민이 왔다", ", 시민이 왔다",
     " 등이 왔다", " 간 협력", "/시민이 왔다", "-시민이 왔다"],
)  # fmt: skip
def test_bare_short_name_of_a_province_acts_with_a_particle_or_in_a_list(
    nlp: Language, rest: str
) -> None:
    assert read_entries(nlp, f"경남{rest}.") == ["경상남도"]


@pytest.mark.parametrize(
    "rest",
    ["에서 왔다", "의 바다가 넓다", "으로 갔다", "을 보았다", "에 비가 왔다", " 바닷길이 열렸다",
     "까지 갔다"],
)  # fmt: skip
def test_bare_short_name_of_a_province_is_a_place_otherwise(nlp: Language, rest: str) -> None:
    assert read_entries(nlp, f"경남{rest}.") == []


@pytest.mark.parametrize("rest", ["에서 왔다", "의 바다가 넓다", "에 물었다", "를 찾았다"])
def test_full_name_of_a_province_acts_with_any_particle(nlp: Language, rest: str) -> None:
    assert read_entries(nlp, f"경상남도{rest}.") == ["경상남도"]


@pytest.mark.parametrize(
    "rest",
    [" 종로구 물길로", " 소재 물길관에 갔다", " 일대에 비가 왔다", " 일원에 비가 왔다",
     " 지역에 비가 왔다", " 섬마을 12에 갔다", " 물길로 갔다"],
)  # fmt: skip
def test_region_in_an_address_is_a_place(nlp: Language, rest: str) -> None:
    assert read_entries(nlp, f"서울특별시{rest}.") == []


@pytest.mark.parametrize("rest", ["와 만났다", " 공무원이 왔다", "는 지역을 걸었다"])
def test_region_outside_an_address_acts(nlp: Language, rest: str) -> None:
    assert read_entries(nlp, f"서울특별시{rest}.") == ["서울특별시"]


def test_ministry_in_front_of_an_address_word_is_a_name(nlp: Language) -> None:
    assert read_entries(nlp, "행정안전부 소재지가 바뀌었다.") == ["행정안전부"]


@pytest.mark.parametrize(
    ("place", "entries"), [((0, 12), []), ((0, 4), []), ((6, 12), ["통영시"]), (None, ["통영시"])]
)
def test_region_of_the_venue_is_a_place(
    nlp: Language, place: tuple[int, int] | None, entries: list[str]
) -> None:
    text = "통영시, 물길관 큰방에 모였다."
    event = Event(venue="물길관", spans={"venue": place} if place else {})
    found = extract_text(nlp, text, event=event).list_mentions("organization")
    assert [one.lexicon for one in found if one.name == "통영시"] == entries


def test_ministry_of_the_venue_is_a_name(nlp: Language) -> None:
    text = "행정안전부, 물길관에 모였다."
    event = Event(venue="행정안전부", spans={"venue": (0, 5)})
    found = extract_text(nlp, text, event=event)
    assert "행정안전부" in found.names("organization")


# --- one span alone -----------------------------------------------------------------------

BODY = Entry("해수부", "organization", "ministry", (), "시험")
PROVINCE = Entry("경상남도", "organization", "province", ("경남",), "시험")


@pytest.mark.parametrize(
    ("text", "piece", "entry", "whole"),
    [
        ("해수부는 왔다.", "해수부", BODY, True),
        ("해수부", "해수부", BODY, True),
        ("경남은 왔다.", "경남", PROVINCE, True),
        ("경남에 왔다.", "경남", PROVINCE, False),
        ("경상남도에 왔다.", "경상남도", PROVINCE, True),
        ("2개 경남은", "경남", PROVINCE, False),
    ],
)
def test_is_whole_name_looks_to_both_sides(
    nlp: Language, text: str, piece: str, entry: Entry, whole: bool
) -> None:
    start = text.index(piece)
    draft = make_draft(nlp, text)
    assert is_whole_name(draft, entry, start, start + len(piece)) is whole
