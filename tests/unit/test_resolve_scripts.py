"""One name in two scripts: what sounds alike, and what only begins so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumgraph.resolve.scripts import (
    find_surname,
    is_latin,
    is_shortened,
    list_sounds,
    sound_hangul,
    sound_latin,
)


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("탁봉준", "Bongjun Tak"),
        ("탁봉준", "Tak Bong-jun"),
        ("탁봉준", "TAK, Bong Jun"),
        ("탁봉준", "Pongjun Tak"),
        ("황보솔", "Hwangbo Sol"),
        ("요한 베르거", "Johann Berger"),
        ("다니엘 하르트만", "Daniel Hartmann"),
    ],
)
def test_name_sounds_the_same_in_both_scripts(hangul: str, latin: str) -> None:
    assert list_sounds(hangul) & list_sounds(latin)


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("탁봉준", "Bongjin Tak"),
        ("탁봉준", "Bongjun Kim"),
        ("요한 베르거", "Johann Bergmann"),
        ("다니엘 휘트콤", "Daniel Lindqvist"),
    ],
)
def test_other_names_sound_otherwise(hangul: str, latin: str) -> None:
    assert not list_sounds(hangul) & list_sounds(latin)


@pytest.mark.parametrize("name", ["Li", "이", "J. T.", "A B C D E F", ""])
def test_name_too_short_or_too_long_to_tell_has_no_sound(name: str) -> None:
    assert not list_sounds(name)


def test_order_of_words_does_not_count() -> None:
    assert list_sounds("Bongjun Tak") == list_sounds("Tak Bongjun")


@given(text=st.text(max_size=12))
def test_sounds_are_plain_letters_whatever_is_sounded(text: str) -> None:
    for sounds in (sound_hangul(text), sound_latin(text)):
        assert sounds == "" or (sounds.isascii() and sounds.isalpha() and sounds.islower())
    assert all(len(sound) >= 4 for sound in list_sounds(text))


@given(text=st.text("가나다라마바사아자차카타파하강봉준탁", max_size=6))
def test_syllables_sound_one_by_one(text: str) -> None:
    assert bool(sound_hangul(text)) is bool(text)


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Bongjun Tak", True),
        ("José García", True),
        ("O'Brien", True),
        ("탁봉준", False),
        ("Bongjun 탁", False),
        ("Иван", False),
        ("李", False),
        ("123", False),
        ("", False),
    ],
)
def test_latin_is_told_by_all_letters(name: str, latin: bool) -> None:
    assert is_latin(name) is latin


@pytest.mark.parametrize(
    ("left", "right", "shortened"),
    [
        ("D. Whitcombe", "Daniel Whitcombe", True),
        ("Daniel J. Whitcombe", "Daniel James Whitcombe", True),
        ("Peter L.", "Peter Lindqvist", True),
        ("D. Kim", "Tom Kim", False),
        ("Daniel Whitcombe", "Peter Whitcombe", False),
        ("D. W.", "Daniel Whitcombe", False),
        ("D. Whitcombe", "Daniel Lindqvist", False),
        ("JOSÉ GARCÍA", "Jose Garcia", True),
    ],
)
def test_initials_stand_for_words_that_begin_so(left: str, right: str, shortened: bool) -> None:
    assert is_shortened(left, right) is shortened
    assert is_shortened(right, left) is shortened


@pytest.mark.parametrize(
    ("name", "surname"),
    [("D. Whitcombe", "whitcombe"), ("Whitcombe, D.", "whitcombe"), ("García", "garcia"), ("", "")],
)
def test_surname_is_the_longest_word(name: str, surname: str) -> None:
    assert find_surname(name) == surname
