"""Which organizations a sentence names, and which words only look like one."""

from __future__ import annotations

import pytest
from short_record import extract_text, find_named, make_person
from spacy.language import Language

from forumgraph.model import Event, Host

# --- the lexicon's names ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("행정안전부는 물길 사업을 알렸다.", "행정안전부"),
        ("이 일은 행안부의 몫이다.", "행정안전부"),
        ("(행정안전부)", "행정안전부"),
        ("행정안전부·시민이 모였다.", "행정안전부"),
        ("행정안전부장관이 말했다.", "행정안전부"),
        ("서울특별시와 함께했다.", "서울특별시"),
        ("경남은 물길을 열었다.", "경상남도"),
        ("경남·전남이 함께했다.", "경상남도"),
    ],
)
def test_gazetteer_finds_names_of_the_lexicon(nlp: Language, text: str, name: str) -> None:
    found = extract_text(nlp, text)
    assert name in found.names("organization")
    assert all(one.lexicon for one in found.list_mentions("organization") if one.name == name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("환경부담금을 냈다.", "환경부"),
        ("경남 하동군 섬길 12에서 열렸다.", "경상남도"),
        ("강원 지역의 물길을 걸었다.", "강원특별자치도"),
        ("대전 소재 호텔에서 열렸다.", "대전광역시"),
        ("교육부문 예산을 늘렸다.", "교육부"),
    ],
)
def test_gazetteer_leaves_places_and_longer_words_alone(
    nlp: Language, text: str, name: str
) -> None:
    assert name not in extract_text(nlp, text).names("organization")


def test_gazetteer_leaves_the_venue_alone(nlp: Language) -> None:
    text = "장소: 서울특별시, 물길관"
    start = text.index("서울")
    event = Event(venue="서울특별시, 물길관", spans={"venue": (start, len(text))})
    assert extract_text(nlp, text, event=event).names("organization") == set()


# --- names no lexicon knows ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("물길섬연구원은 밝혔다.", "물길섬연구원"),
        ("물길섬재단이 맡았다.", "물길섬재단"),
        ("누리섬해양문화협회와 만났다.", "누리섬해양문화협회"),
        ("가람바다협동조합에 물었다.", "가람바다협동조합"),
        ("㈜바다실이 참여했다.", "㈜바다실"),
        ("(주)바다실이 참여했다.", "(주)바다실"),
        ("바다실㈜은 참여했다.", "바다실㈜"),
        ("재단법인 물길나눔이 후원했다.", "재단법인 물길나눔"),
        ("물길섬해양환경센터가 열렸다.", "물길섬해양환경센터"),
    ],
)
def test_organizations_are_found_by_form(nlp: Language, text: str, name: str) -> None:
    assert name in extract_text(nlp, text).names("organization")


@pytest.mark.parametrize(
    "text",
    [
        "지역 지원센터를 늘렸다.",
        "협동조합 등이 모였다.",
        "여러 기관의 협의회를 열었다.",
        "관련 위원회를 구성했다.",
        "연구원 세 명이 왔다.",
        "학교와 병원을 지었다.",
        "전문 연구소가 필요하다.",
        "정책 추진단을 신설해야 한다.",
    ],
)
def test_common_nouns_are_no_organizations(nlp: Language, text: str) -> None:
    assert extract_text(nlp, text).names("organization") == set()


def test_organization_mentions_end_before_the_particle(nlp: Language) -> None:
    for particle in ("은", "이", "과", "에서", "으로부터"):
        found = extract_text(nlp, f"물길섬연구원{particle} 왔다.")
        assert found.texts("organization") == ["물길섬연구원"], particle


def test_longer_name_takes_the_place_of_the_one_inside(nlp: Language) -> None:
    found = extract_text(nlp, "서울특별시물길재단은 밝혔다.")
    assert found.texts("organization") == ["서울특별시물길재단"]


# --- introduced names ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("물길섬연구원(MSI)은 밝혔다. MSI는 또 말했다.", "MSI"),
        ("물길섬연구원(이하 ‘물섬연’)은 밝혔다. 물섬연은 또 말했다.", "물섬연"),
        ("물길섬연구원(이하 물섬연이라 한다)은 밝혔다. 물섬연이 또 말했다.", "물섬연"),
        ("물길섬연구원(물섬연)은 밝혔다. 물섬연은 또 말했다.", "물섬연"),
        ("MSI(물길섬연구원)는 밝혔다. MSI는 또 말했다.", "MSI"),
    ],
)
def test_abbreviations_are_the_organization_they_stand_for(
    nlp: Language, text: str, short: str
) -> None:
    found = extract_text(nlp, text)
    assert found.names("organization") == {"물길섬연구원"}
    assert found.texts("organization").count(short) == 2


def test_brackets_that_introduce_nothing_are_no_aliases(nlp: Language) -> None:
    found = extract_text(nlp, "물길섬연구원(서울)은 밝혔다. 서울은 비가 왔다.")
    (mention, *_) = [one for one in found.list_mentions("organization") if "물길" in one.name]
    assert mention.aliases == ()


def test_introduced_abbreviation_overrides_the_lexicon(nlp: Language) -> None:
    """In this record NIA is what the record says it is."""
    found = extract_text(nlp, "누리섬정보원(NIA)은 밝혔다. 이어 NIA는 말했다.")
    assert found.names("organization") == {"누리섬정보원"}


def test_names_of_person_lines_are_found_again(nlp: Language) -> None:
    text = "강나루 대표(바다숲나눔)\n바다숲나눔은 물길을 열었다."
    person = make_person(text, "강나루 대표(바다숲나눔)", "강나루", "바다숲나눔", position="대표")
    found = extract_text(nlp, text, attendees=(person,))
    assert found.texts("organization") == ["바다숲나눔", "바다숲나눔"]


def test_hosts_are_organizations(nlp: Language) -> None:
    text = "주최: 바다숲나눔"
    host = Host(**find_named(text, "바다숲나눔").model_dump(), role="host")
    found = extract_text(nlp, text, event=Event(hosts=(host,)))
    assert found.names("organization") == {"바다숲나눔"}


# --- persons ------------------------------------------------------------------------------


def test_persons_of_lines_carry_their_affiliation(nlp: Language) -> None:
    text = "강나루 대표(바다숲나눔)"
    person = make_person(text, text, "강나루", "바다숲나눔", position="대표")
    (mention,) = extract_text(nlp, text, attendees=(person,)).list_mentions("person")
    assert (mention.name, mention.affiliation, mention.rule) == ("강나루", "바다숲나눔", "line")


def test_a_person_of_two_lines_gets_a_mention_in_each(nlp: Language) -> None:
    text = "강나루 대표(바다숲나눔)\n강나루"
    first = make_person(text, "강나루 대표(바다숲나눔)", "강나루", "바다숲나눔")
    again = first.model_copy(update={"name": find_named(text, "강나루").model_copy(
        update={"start": len(text) - 3, "end": len(text)}), "start": len(text) - 3,
        "end": len(text)})  # fmt: skip
    found = extract_text(nlp, text, attendees=(first, again))
    assert found.texts("person") == ["강나루", "강나루"]


# --- borders ------------------------------------------------------------------------------


@pytest.mark.parametrize("break_", ["\n", "\n\n", "\n  ", "\n\t", "\n- ", "\n○ ", " \n"])
def test_names_at_the_start_of_a_line_leave_the_line_break_out(nlp: Language, break_: str) -> None:
    found = extract_text(nlp, f"모두 모였다.{break_}물길섬재단은 ‘바다로 다시’ 사업을 알렸다.")
    assert found.texts("organization") == ["물길섬재단"]
    assert all(one.text == one.text.strip() for one in found.extraction.mentions)


def test_names_do_not_reach_over_a_line_break(nlp: Language) -> None:
    found = extract_text(nlp, "해양 문화\n물길섬재단은 밝혔다.\n섬마을\n공유냉장고 사업을 열었다.")
    assert found.texts("organization") == ["물길섬재단"]
    assert not any("\n" in text for text in found.texts("program"))


@pytest.mark.parametrize("name", ["누리물길시민행동", "가람기후비상행동", "해오름테크노밸리"])
def test_bodies_that_act_or_house_firms_are_found_by_their_heads(
    nlp: Language, name: str
) -> None:
    assert name in extract_text(nlp, f"{name}도 통영에서 모였다.").names("organization")


def test_theatre_company_is_named_behind_what_it_is(nlp: Language) -> None:
    text = "극단 물너울과 해오름재단은 손잡았다. 무대는 극단 물너울. 극단 대표도 왔다."
    found = extract_text(nlp, text)
    assert found.names("organization") == {"극단 물너울", "해오름재단"}
