"""Candidates for topics: which parts of a run of nouns are phrases, and what is noted of each."""

from __future__ import annotations

import pytest
from spacy.language import Language

from forumgraph.extract.candidates import Phrase, Stock, collect_phrases, is_foreign
from forumgraph.lexicon import Entry, Lexicon, load_lexicon


def make_stock() -> Stock:
    kinds = {"head": "논의 대책", "bound": "때 이후 들", "lead": "이번 향후", "edge": "올해"}
    return Stock(
        Lexicon(
            Entry(word, "stopword", kind, (), "시험")
            for kind, words in kinds.items()
            for word in words.split()
        )
    )


def collect(nlp: Language, text: str, *headings: tuple[int, int]) -> dict[str, Phrase]:
    tagline = nlp.tokenizer(text).user_data["tagline"]
    return collect_phrases(text, tagline, headings, make_stock())


def test_every_part_of_a_run_is_a_phrase(nlp: Language) -> None:
    found = set(collect(nlp, "집하장 실명제 단속을 했다."))
    parts = {"집하장", "실명제", "단속", "집하장실명제", "실명제단속"}
    assert found == {*parts, "집하장실명제단속"}


@pytest.mark.parametrize("word", ["폐그물", "층간소음"])
def test_word_that_kiwi_cuts_at_a_modifier_is_whole(nlp: Language, word: str) -> None:
    assert set(collect(nlp, f"{word}을 보았다.")) == {word}


def test_phrase_ends_where_the_nouns_of_an_eojeol_end(nlp: Language) -> None:
    assert set(collect(nlp, "폐그물집하장을 지었다.")) == {"폐그물집하장"}


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("이번 갯벌 조사를 했다.", "이번"),
        ("올해 갯벌 조사를 했다.", "올해"),
        ("갯벌 조사 이후 늘었다.", "이후"),
        ("갯벌 조사 때 산소 공급을 한다.", "때"),
    ],
)
def test_words_that_only_relate_are_in_no_phrase(nlp: Language, text: str, missing: str) -> None:
    found = collect(nlp, text)
    assert "갯벌조사" in found
    assert not [key for key in found if missing in key]


def test_no_phrase_goes_on_over_a_leading_word(nlp: Language) -> None:
    assert "갯벌등대" not in collect(nlp, "갯벌 이번 등대를 보았다.")
    assert "조사산소" not in collect(nlp, "조사 때 산소 공급을 한다.")


def test_plural_and_singular_are_one_phrase(nlp: Language) -> None:
    found = collect(nlp, "해녀들이 왔다.\n해녀가 갔다.")
    assert len(found["해녀"].places) == 2
    assert "해녀들" not in found


def test_light_words_leave_the_phrase_and_stay_with_it(nlp: Language) -> None:
    found = collect(nlp, "관측망 대책 논의를 했다.")
    assert {"관측망", "관측망대책논의"} <= set(found)


def test_two_letters_are_not_left_alone_by_light_words(nlp: Language) -> None:
    assert "갯벌대책" in collect(nlp, "갯벌 대책을 말했다.")


def test_spellings_with_and_without_blank_share_a_phrase(nlp: Language) -> None:
    found = collect(nlp, "갯벌 탄소흡수원을 보았다.\n갯벌탄소흡수원은 넓다.")
    assert len(found["갯벌탄소흡수원"].places) == 2


def test_places_are_the_phrases_own_letters(nlp: Language) -> None:
    text = "재사용·재활용 기준을 정한다.\n이번 재활용 기준은 높다."
    for phrase in collect(nlp, text).values():
        assert {text[low:high].replace(" ", "") for low, high, _ in phrase.places} == {phrase.key}


def test_joined_nouns_are_one_phrase(nlp: Language) -> None:
    assert "재사용·재활용기준" in collect(nlp, "재사용·재활용 기준을 정한다.")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("관측망을 넓혔다.", 1),
        ("관측망 논의가 길다.", 1),
        ("관측망에 갔다.", 0),
        ("관측망 자료를 보았다.", 0),
    ],
)
def test_arguments_are_what_a_sentence_is_about(nlp: Language, text: str, count: int) -> None:
    assert collect(nlp, text)["관측망"].arguments == count


def test_holder_is_the_one_longer_phrase_around(nlp: Language) -> None:
    once = collect(nlp, "폐그물 실명제를 정했다.\n폐그물 실명제는 쉽다.")
    assert once["실명제"].holder == "폐그물실명제"
    assert once["폐그물실명제"].holder is None
    other = collect(nlp, "폐그물 실명제를 정했다.\n실명제는 쉽다.")
    assert other["실명제"].holder is None


def test_light_words_around_are_no_holder(nlp: Language) -> None:
    assert collect(nlp, "이번 관측망 논의를 했다.")["관측망"].holder is None


def test_heading_marks_its_phrases(nlp: Language) -> None:
    found = collect(nlp, "관측망 운영\n집하장을 지었다.", (0, 6))
    assert (found["관측망"].heading, found["집하장"].heading) == (True, False)


@pytest.mark.parametrize("text", ["해양탄소순환(OCC)을 말했다.", "OCC(해양탄소순환)를 말했다."])
def test_abbreviation_is_noted_in_either_direction(nlp: Language, text: str) -> None:
    assert collect(nlp, text)["해양탄소순환"].short == "OCC"


def test_abbreviation_stands_for_the_longest_phrase(nlp: Language) -> None:
    found = collect(nlp, "해양 탄소 순환(OCC)을 말했다.")
    assert found["해양탄소순환"].short == "OCC"


@pytest.mark.parametrize(
    ("words", "tags", "foreign"),
    [
        (("the", "data"), "LL", True),
        (("Open", "data"), "LL", True),
        (("AI", "진단"), "LN", False),
        (("생활", "SOC"), "NL", False),
        (("IoT",), "L", False),
    ],
)
def test_running_english_is_foreign(words: tuple[str, ...], tags: str, foreign: bool) -> None:
    assert is_foreign(Phrase("".join(words).casefold(), words, tags, 1)) is foreign


def test_shipped_stop_words_cut_what_the_genre_adds(nlp: Language) -> None:
    text = "이번 관측망 운영 방안 논의를 했다."
    tagline = nlp.tokenizer(text).user_data["tagline"]
    found = collect_phrases(text, tagline, (), Stock(load_lexicon()))
    assert found["관측망"].arguments == 1
    assert not [key for key in found if "이번" in key]


def test_long_runs_cost_as_much_per_letter_as_short_ones(nlp: Language) -> None:
    counts = []
    for times in (20, 200):
        found = collect_phrases("갯벌 등대 " * times, "Nn Nn " * times, (), make_stock())
        counts.append(sum(len(phrase.places) for phrase in found.values()) / times)
    assert counts[1] < counts[0] * 1.2
