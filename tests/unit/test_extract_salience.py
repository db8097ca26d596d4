"""Salience: what speaks for a phrase, and whose place it is where several claim it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from forumgraph.extract.candidates import Phrase, Place, Stock
from forumgraph.extract.salience import WEIGHTS, Salience, choose_phrases
from forumgraph.lexicon import Entry, Lexicon, load_lexicon


def make_phrase(*words: str, tags: str = "", at: int = 0, **noted: Any) -> Phrase:
    key = "".join(words).casefold()
    phrase = Phrase(key, words, tags or "N" * len(words), noted.pop("eojeols", len(words)))
    phrase.holder = noted.pop("holder", None)
    for name, value in noted.items():
        setattr(phrase, name, value)
    phrase.places = phrase.places or [(at, at + len(key), at)]
    return phrase


@pytest.fixture(scope="module")
def salience() -> Salience:
    lexicon = load_lexicon()
    return Salience(lexicon, Stock(lexicon))


def list_places(count: int) -> list[Place]:
    return [(at * 10, at * 10 + 3, at * 10) for at in range(count)]


def test_weights_stand_beside_what_is_described(salience: Salience) -> None:
    assert len(salience.describe(make_phrase("집하장"))) == len(WEIGHTS)


@pytest.mark.parametrize("word", ["회의록", "논의", "방안", "의사일정", "국민의례"])
def test_stop_words_are_not_admitted(salience: Salience, word: str) -> None:
    assert not salience.admit(make_phrase(word))


@pytest.mark.parametrize(
    "phrase",
    [
        make_phrase("사회", "적", tags="NF"),
        make_phrase("일흔여덟", tags="Q"),
        make_phrase("the", "date", tags="LL"),
        make_phrase("행정안전부", tags="P"),
    ],
)
def test_adjectives_numerals_english_and_bodies_are_not_admitted(
    salience: Salience, phrase: Phrase
) -> None:
    assert not salience.admit(phrase)


def test_topic_of_the_lexicon_beats_a_stop_word() -> None:
    entries = [Entry("회의록", "topic", "", (), "시험"), Entry("회의록", "stopword", "", (), "")]
    lexicon = Lexicon(entries)
    own = Salience(lexicon, Stock(lexicon))
    assert own.admit(make_phrase("회의록"))
    assert own.score(make_phrase("회의록")) > own.score(make_phrase("집하장"))


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (make_phrase("집하장", arguments=1), make_phrase("집하장")),
        (make_phrase("집하장", places=list_places(4)), make_phrase("집하장")),
        (make_phrase("집하장", heading=True), make_phrase("집하장")),
        (make_phrase("집하장", short="CY"), make_phrase("집하장")),
        (make_phrase("집하장"), make_phrase("갯벌")),
        (make_phrase("집하장"), make_phrase("집하장", tails=1)),
        (make_phrase("집하장"), make_phrase("집하장", holder="어구집하장")),
        (make_phrase("집하", "장치"), make_phrase("집하", "운영")),
        (make_phrase("분리", "배출", eojeols=1), make_phrase("분리", "배출")),
        (make_phrase("집하장"), make_phrase("안전과")),
    ],
)
def test_score_follows_what_speaks_for_a_phrase(
    salience: Salience, better: Phrase, worse: Phrase
) -> None:
    assert salience.score(better) > salience.score(worse)


def test_places_explained_by_a_longer_phrase_do_not_count(salience: Salience) -> None:
    held = make_phrase("집하장", holder="어구집하장", places=list_places(9))
    assert salience.score(held) == salience.score(make_phrase("집하장", holder="어구집하장"))


def test_first_of_two_phrases_keeps_a_shared_place() -> None:
    whole = make_phrase("관리비", "상한", places=[(0, 6, 0)])
    part = make_phrase("관리비", places=[(0, 3, 0)])
    assert list(choose_phrases([part, whole], 9)) == [part]
    assert list(choose_phrases([whole, part], 9)) == [whole]


def test_longer_phrase_takes_a_place_that_a_shorter_one_can_spare() -> None:
    part = make_phrase("관리비", places=[(0, 3, 0), (20, 23, 20)])
    whole = make_phrase("관리비", "상한", places=[(0, 6, 0)])
    chosen = choose_phrases([part, whole], 9)
    assert chosen == {part: [(20, 23, 20)], whole: [(0, 6, 0)]}


def test_no_letter_belongs_to_two_phrases() -> None:
    phrases = [
        make_phrase("가나", places=[(0, 2, 0), (10, 12, 10)]),
        make_phrase("나", "다", places=[(1, 3, 0)]),
        make_phrase("가나다", places=[(0, 3, 0), (10, 13, 10)]),
        make_phrase("다", places=[(2, 3, 0)]),
    ]
    places = sorted(place for taken in choose_phrases(phrases, 9).values() for place in taken)
    assert all(left[1] <= right[0] for left, right in pairwise(places))


def test_limit_bounds_the_choice() -> None:
    phrases = [make_phrase(f"집하장{number}", at=number * 10) for number in range(20)]
    assert list(choose_phrases(phrases, 5)) == phrases[:5]
