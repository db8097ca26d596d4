"""Real bodies that records name and that no suffix gives away: affiliates, UN and EU, companies."""

from __future__ import annotations

import pytest
from short_record import extract_text
from spacy.language import Language

from forumgraph.model import Event


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("농협경제지주와 국방부가 만났다.", "농협경제지주"),
        ("유엔통계처가 점검을 요청했다.", "유엔통계처"),
        ("UNESCAP과 자료를 나눈다.", "유엔 아시아태평양경제사회위원회"),
        ("신은솔 aT 군급식지원부 차장이 왔다.", "한국농수산식품유통공사"),
        ("한국야쿠르트와 협약을 맺었다.", "한국야쿠르트"),
        ("유럽환경청은 보고서를 냈다.", "유럽환경청"),
    ],
)
def test_lexicon_body_is_found_where_it_acts(nlp: Language, text: str, name: str) -> None:
    assert name in extract_text(nlp, text).names("organization")


@pytest.mark.parametrize("text", ["대상 농가를 뽑았다.", "BIS 단말기를 단다.", "빙그레 웃었다."])
def test_lexicon_leaves_words_of_the_language_alone(nlp: Language, text: str) -> None:
    assert extract_text(nlp, text).names("organization") == set()


@pytest.mark.parametrize(
    ("date", "name"),
    [
        ("2021-05-12", "산업통상자원부"),
        ("2025-09-30", "산업통상자원부"),
        ("2025-10-01", "산업통상부"),
        ("2026", "산업통상부"),
    ],
)
def test_abbreviation_in_a_record_is_the_body_of_its_date(
    nlp: Language, date: str, name: str
) -> None:
    found = extract_text(nlp, "산업부가 지침을 냈다.", event=Event(date=date))
    assert found.names("organization") == {name}


def test_full_name_in_a_record_is_the_body_of_that_name_at_any_date(nlp: Language) -> None:
    found = extract_text(nlp, "지식경제부가 지침을 냈다.", event=Event(date="2024-03-01"))
    assert found.names("organization") == {"지식경제부"}
