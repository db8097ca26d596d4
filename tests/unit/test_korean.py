"""Facts of the Korean script: name keys, display names, particles, widths."""

from __future__ import annotations

import unicodedata

import pytest

from forumgraph.korean import (
    CLOSING,
    NAME,
    OPENING,
    PARTICLE,
    PARTICLES,
    has_final_consonant,
    make_name_key,
    measure_width,
    normalize_text,
    tidy_name,
)


def test_normalize_text_joins_what_macos_takes_apart() -> None:
    apart = unicodedata.normalize("NFD", "누리섬연구원")
    assert len(apart) > 6
    assert normalize_text(apart) == "누리섬연구원"


def test_normalize_text_keeps_width_and_signs() -> None:
    assert normalize_text("ＡＢ ① ㈜") == "ＡＢ ① ㈜"  # NFKC would change what the text says


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("「바다로 다시」", "바다로다시"),
        ("‘R&D + 비R&D’ 협업사업", "R&D+비R&D 협업사업"),
        ("李하늘", "\uf9e1하늘"),
        ("ＮＩＡ", "nia"),
        ("물길ㆍ섬길", "물길·섬길"),
        ("물길․섬길", "물길・섬길"),
        ("누리섬\n연구원", "누리섬\xa0연구원"),
        ("㈜바다실", "(주)바다실"),
        (unicodedata.normalize("NFD", "해오름시"), "해오름시"),
    ],
)
def test_make_name_key_folds_what_writers_vary(left: str, right: str) -> None:
    assert make_name_key(left) == make_name_key(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("누리섬연구원", "누리섬연구소"), ("제1차 사업", "제2차 사업"), ("R&D", "R-D"), ("가", "각")],
)
def test_make_name_key_keeps_names_apart_that_differ(left: str, right: str) -> None:
    assert make_name_key(left) != make_name_key(right)


@pytest.mark.parametrize("name", ["「바다」ㆍ길", "㈜ 바다", "‘R&D + 비R&D’", "ＡＢＣ·中"])
def test_make_name_key_is_settled_after_one_pass(name: str) -> None:
    assert make_name_key(make_name_key(name)) == make_name_key(name)


@pytest.mark.parametrize(
    ("name", "tidy"),
    [
        (" ‘소셜벤처  R&D’ ", "소셜벤처 R&D"),
        ("「바다로 다시」", "바다로 다시"),
        ("「바다로 다시」 사업", "「바다로 다시」 사업"),
        ("누리섬\n연구원,", "누리섬 연구원"),
        ("‘「물길」’", "물길"),
        ("- 물길 사업 -", "물길 사업"),
        ("", ""),
    ],
)
def test_tidy_name_removes_only_what_stands_around_the_name(name: str, tidy: str) -> None:
    assert tidy_name(name) == tidy


@pytest.mark.parametrize("name", ["(사)누리섬학회(NIS)", "‘가람’과 ‘나루’"])
def test_tidy_name_keeps_brackets_that_do_not_belong_together(name: str) -> None:
    assert tidy_name(name) == name


def test_brackets_open_and_close_in_step() -> None:
    assert len(OPENING) == len(CLOSING)
    assert all(
        not opening.isalnum() and not closing.isalnum()
        for opening, closing in zip(OPENING, CLOSING, strict=True)
    )


@pytest.mark.parametrize("particle", PARTICLES)
def test_particle_matches_the_whole_particle(particle: str) -> None:
    found = PARTICLE.search(f"바닷물{particle}")
    assert found
    assert found.group() == particle


def test_particles_stand_longest_first() -> None:
    lengths = [len(particle) for particle in PARTICLES]
    assert lengths == sorted(lengths, reverse=True)
    assert len(set(PARTICLES)) == len(PARTICLES)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("연구원", True), ("연구소", False), ("", False), ("NIA", False), ("길", True), ("中", False)],
)
def test_has_final_consonant_tells_batchim(word: str, expected: bool) -> None:
    assert has_final_consonant(word) is expected


@pytest.mark.parametrize(
    ("line", "columns"), [("가나", 4), ("ab", 2), ("李 a", 4), ("（", 2), ("", 0), ("ｱ", 1)]
)
def test_measure_width_counts_columns(line: str, columns: int) -> None:
    assert measure_width(line) == columns


@pytest.mark.parametrize(
    ("word", "fits"), [("하늘", True), ("남궁하늘", True), ("김", False), ("A하늘", False)]
)
def test_name_is_two_to_four_syllables(word: str, fits: bool) -> None:
    assert (NAME.fullmatch(word) is not None) is fits
