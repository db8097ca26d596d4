"""Topics: salient phrases, variants merged, never the common stock of the genre."""

from __future__ import annotations

from itertools import pairwise

import pytest
from short_record import extract_text, find_named
from spacy.language import Language

from forumgraph.model import Event, Section

REPEATED = (
    "해양쓰레기 자원순환을 논의했다.\n해양쓰레기 자원순환은 어렵다.\n"
    "해양쓰레기 자원순환이 필요하다.\n비가 왔다."
)


def test_repeated_phrases_are_topics(nlp: Language) -> None:
    found = extract_text(nlp, REPEATED)
    assert "해양쓰레기 자원순환" in found.names("topic")
    assert found.texts("topic").count("해양쓰레기 자원순환") == 3


def test_a_phrase_inside_a_longer_topic_is_none(nlp: Language) -> None:
    assert "자원순환" not in extract_text(nlp, REPEATED).names("topic")


@pytest.mark.parametrize("word", ["갯벌", "포구", "등대"])
def test_short_words_said_once_in_passing_are_no_topics(nlp: Language, word: str) -> None:
    assert extract_text(nlp, f"그날은 {word}에 갔다.").names("topic") == set()


def test_title_makes_a_phrase_a_topic(nlp: Language) -> None:
    text = "갯벌 탄소흡수원 토론회\n모두 모였다."
    event = Event(title="갯벌 탄소흡수원 토론회", spans={"title": (0, 12)})
    assert any("탄소흡수원" in name for name in extract_text(nlp, text, event=event).names("topic"))


def test_heading_makes_a_phrase_a_topic(nlp: Language) -> None:
    text = "1. 갯벌 탄소흡수원\n모두 모였다."
    section = Section(title=find_named(text, "갯벌 탄소흡수원"), level=1, start=0, end=len(text))
    assert "갯벌 탄소흡수원" in extract_text(nlp, text, sections=(section,)).names("topic")


@pytest.mark.parametrize("word", ["추진", "지원", "지역", "방안", "사업"])
def test_common_words_are_no_topics_however_often(nlp: Language, word: str) -> None:
    text = f"{word}을 말했다.\n" * 6
    assert word not in extract_text(nlp, text).names("topic")


def test_organizations_and_persons_are_no_topics(nlp: Language) -> None:
    text = "행정안전부는 말했다.\n" * 5
    assert extract_text(nlp, text).names("topic") == set()


def test_abbreviation_and_long_form_are_one_topic(nlp: Language) -> None:
    text = (
        "해양탄소순환(OCC)을 논의했다.\nOCC는 중요하다.\n해양탄소순환은 어렵다.\nOCC를 다시 말했다."
    )
    found = extract_text(nlp, text)
    assert "해양탄소순환" in found.names("topic")
    assert "OCC" not in found.names("topic")
    assert found.texts("topic").count("OCC") == 3


def test_spellings_with_and_without_blank_are_one_topic(nlp: Language) -> None:
    text = "갯벌 탄소흡수원을 보았다.\n갯벌탄소흡수원은 넓다.\n갯벌 탄소흡수원이 좋다."
    names = {name for name in extract_text(nlp, text).names("topic") if "흡수원" in name}
    assert names == {"갯벌 탄소흡수원"}


def test_number_of_topics_is_bounded(nlp: Language) -> None:
    things = ("갯벌", "섬마을", "물길", "바닷가", "등대", "염전", "포구", "해안")
    kinds = ("생태", "문화", "관광", "교육", "산업", "예술", "환경", "주거")
    phrases = [f"{thing} {kind}정책" for thing in things for kind in kinds]
    text = "\n".join(f"{phrase}을 보았다.\n{phrase}은 넓다." for phrase in phrases)
    assert 0 < len(extract_text(nlp, text).names("topic")) <= 60


def test_topic_mentions_never_overlap(nlp: Language) -> None:
    found = extract_text(nlp, REPEATED + "\n해양쓰레기를 줍자.\n자원순환 교육을 하자.")
    spans = [(one.start, one.end) for one in found.list_mentions("topic")]
    assert spans == sorted(spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
