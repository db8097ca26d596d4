"""Topics: salient phrases, variants merged, never the common stock of the genre."""

from __future__ import annotations

from itertools import pairwise

import pytest
from short_record import extract_text, find_named, make_person
from spacy.language import Language

from forumgraph.extract import load_pipeline
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


# --- the user's thesaurus -----------------------------------------------------------------


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Language:
    """Return a pipeline with a thesaurus: one label with variants, two words dropped."""
    lines = (
        "name\ttype\tkind\taliases\tsource",
        "갯벌 복원\ttopic\t\t갯벌복원 운동|갯복|염습지 되살리기\t시험",
        "폐그물 집하장\tstopword\t\t그물 집하장\t시험",
        "회의록\ttopic\t\t\t시험",
    )
    path = tmp_path_factory.mktemp("lexicon") / "내사전.tsv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return load_pipeline([path])


@pytest.mark.parametrize(
    "written", ["갯벌 복원", "갯벌복원", "갯벌복원 운동", "갯벌복원운동", "갯복", "염습지 되살리기"]
)
def test_thesaurus_joins_variants_under_its_label(own: Language, written: str) -> None:
    (mention,) = extract_text(own, f"{written}에 갔다.").list_mentions("topic")
    assert (mention.text, mention.name, mention.lexicon) == (written, "갯벌 복원", "갯벌 복원")


def test_thesaurus_topic_is_found_inside_a_longer_phrase(own: Language) -> None:
    found = extract_text(own, "갯벌 복원 예산 심의를 했다.\n갯벌 복원 예산 심의가 길다.")
    assert found.texts("topic").count("갯벌 복원") == 2


@pytest.mark.parametrize("written", ["폐그물 집하장", "폐그물집하장", "그물 집하장"])
def test_thesaurus_drops_what_is_no_topic(nlp: Language, own: Language, written: str) -> None:
    text = f"{written}을 지었다.\n{written}은 넓다."
    assert written in extract_text(nlp, text).names("topic")
    assert written not in extract_text(own, text).names("topic")


def test_thesaurus_brings_back_a_word_of_the_stop_list(nlp: Language, own: Language) -> None:
    text = "회의록을 공개했다.\n회의록은 길다."
    assert "회의록" not in extract_text(nlp, text).names("topic")
    assert "회의록" in extract_text(own, text).names("topic")


# --- what topics are not ------------------------------------------------------------------


def test_part_of_a_topic_that_stands_alone_too_is_one(nlp: Language) -> None:
    text = "관측망 센서를 샀다.\n관측망은 넓다.\n관측망을 늘렸다."
    assert {"관측망", "관측망 센서"} <= extract_text(nlp, text).names("topic")


def test_plural_is_the_singular_topic(nlp: Language) -> None:
    assert extract_text(nlp, "어촌계원들을 만났다.\n어촌계원은 늙었다.").names("topic") == {
        "어촌계원"
    }


def test_name_of_a_person_is_no_topic(nlp: Language) -> None:
    line = "강나루 팀장(물길섬연구원)"
    text = f"{line}\n강나루 제안을 논의했다.\n강나루 제안을 받았다."
    person = make_person(text, line, "강나루", "물길섬연구원", position="팀장")
    names = extract_text(nlp, text, attendees=(person,)).names("topic")
    assert not [name for name in names if "강나루" in name]


def test_venue_is_no_topic(nlp: Language) -> None:
    text = "장소: 등대마을 문화회관\n집하장을 지었다."
    event = Event(venue="등대마을 문화회관", spans={"venue": (4, 13)})
    assert extract_text(nlp, text, event=event).names("topic") == {"집하장"}


def test_program_is_no_topic_but_what_it_is_for(nlp: Language) -> None:
    text = "‘염습지 복원사업’을 시작했다.\n‘염습지 복원사업’은 길다.\n염습지가 넓다."
    found = extract_text(nlp, text)
    assert not found.names("topic") & found.names("program")
    assert "염습지" in found.names("topic")
