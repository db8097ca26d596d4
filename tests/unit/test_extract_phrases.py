"""Noun phrases, tokens and word borders by the tag line alone."""

from __future__ import annotations

import pytest
from spacy.language import Language

from forumgraph.extract.abbreviations import is_contraction
from forumgraph.extract.heads import BY_LAST, HOUSES, STRONG, WEAK, find_head
from forumgraph.extract.phrases import (
    CHUNK,
    ends_noun,
    find_phrases,
    find_word_start,
    split_tokens,
)

# --- phrases on hand-made tag lines -------------------------------------------------------


@pytest.mark.parametrize(
    ("tagline", "spans"),
    [
        ("Nn", [(0, 2)]),
        ("Nn Nn", [(0, 5)]),
        ("NnNn", [(0, 4)]),
        ("Nn&Nn", [(0, 5)]),
        ("NnY NnY", [(0, 2), (4, 6)]),
        ("Nn  Nn", [(0, 2), (4, 6)]),
        ("Nn\nNn", [(0, 2), (3, 5)]),
        ("NnW Nn", [(0, 2), (4, 6)]),
        ("Gg Nn", [(3, 5)]),
        ("Nn Gg", [(0, 5)]),
        ("Vv", []),
        ("", []),
    ],
)
def test_phrases_join_nouns_by_one_blank_or_a_binding_sign(
    tagline: str, spans: list[tuple[int, int]]
) -> None:
    assert find_phrases(tagline) == spans


@pytest.mark.parametrize(
    ("tagline", "spans"),
    [("Nn Nn", [(0, 2), (3, 5)]), ("NnNn", [(0, 4)]), ("Nn&Nn", [(0, 2), (3, 5)]), ("Gg", [])],
)
def test_chunks_are_nouns_without_anything_between(
    tagline: str, spans: list[tuple[int, int]]
) -> None:
    assert [match.span() for match in CHUNK.finditer(tagline)] == spans


@pytest.mark.parametrize(
    ("start", "end", "tokens"),
    [
        (0, 7, [(0, 2, "N"), (2, 3, "J"), (4, 7, "P")]),
        (0, 3, [(0, 2, "N"), (2, 3, "J")]),
        (1, 7, [(2, 3, "J"), (4, 7, "P")]),
        (3, 4, []),
    ],
)
def test_split_tokens_gives_every_token_its_class(
    start: int, end: int, tokens: list[tuple[int, int, str]]
) -> None:
    assert split_tokens("NnJ Ppp", start, end) == tokens


@pytest.mark.parametrize(
    ("tagline", "position", "ends"),
    [
        ("Nn", 2, True),
        ("NnJ", 2, True),
        ("Nn Nn", 2, True),
        ("NnW", 2, True),
        ("NnNn", 2, False),
        ("Nnn", 2, False),
        ("NnF", 2, False),
        ("NnD", 2, False),
        ("NnV", 2, True),
    ],
)
def test_ends_noun_sees_a_noun_that_goes_on(tagline: str, position: int, ends: bool) -> None:
    assert ends_noun(tagline, position) is ends


# --- the start of a word ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "tagline", "position", "start"),
    [
        ("푸른갯벌모임", "VvNnNn", 4, 0),
        ("비 푸른갯벌", "N VvNn", 4, 2),
        ("시와빛센터", "NCNNn", 3, 3),
        ("가자빛센터", "VZNNn", 2, 2),
        ("물길", "Nn", 0, 0),
        ("물·길섬", "N&Nn", 3, 2),
        ("R2센터", "LDNn", 2, 0),
    ],
)
def test_word_starts_at_the_blank_unless_a_particle_is_on_the_way(
    text: str, tagline: str, position: int, start: int
) -> None:
    assert find_word_start(text, tagline, position) == start


def test_word_start_looks_back_twenty_characters_at_most() -> None:
    text = "물" * 50
    assert find_word_start(text, "N" * 50, 40) == 20


def test_word_start_on_real_tags_stops_at_a_particle(nlp: Language) -> None:
    text = "해오름시와 푸른갯벌시민모임"
    tagline = nlp.tokenizer(text).user_data["tagline"]
    assert find_word_start(text, tagline, text.index("시민")) == text.index("푸른")


# --- heads --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("물길섬연구원", "연구원"),
        ("물길섬협회", "협회"),
        ("섬마을지원센터", "지원센터"),
        ("섬마을센터", "센터"),
        ("누리섬교육지원청", "교육지원청"),
        ("누리섬지원청", "지원청"),
        ("누리총연합회", "총연합회"),
        ("누리연합회", "연합회"),
        ("센터", "센터"),
        ("물길섬", None),
        ("센터장", None),
    ],
)
def test_find_head_returns_the_longest(name: str, head: str | None) -> None:
    assert find_head(name, 0, len(name)) == head


@pytest.mark.parametrize(("start", "end", "head"), [(0, 6, "연구원"), (4, 6, None), (0, 5, None)])
def test_find_head_stays_within_the_span(start: int, end: int, head: str | None) -> None:
    assert find_head("물길섬연구원", start, end) == head


def test_no_head_is_both_strong_and_weak() -> None:
    assert set(STRONG).isdisjoint(WEAK)


def test_heads_by_last_syllable_hold_every_head_once_and_longest_first() -> None:
    listed = [head for heads in BY_LAST.values() for head in heads]
    assert set(listed) == {*STRONG, *WEAK, *HOUSES}
    for heads in BY_LAST.values():
        assert [len(head) for head in heads] == sorted(map(len, heads), reverse=True)


# --- contractions -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("물섬연", "물길섬연구원", True),
        ("물연", "물길섬연구원", True),
        ("섬물연", "물길섬연구원", False),
        ("물섬협", "물길섬연구원", False),
        ("물", "물길섬연구원", False),
        ("물길섬연구원", "물길섬연구원", False),
        ("물길섬연구원장", "물길섬연구원", False),
        ("", "물길섬연구원", False),
        ("물물연", "물길섬연구원", False),
        ("구연", "물길섬연구원", False),
    ],
)
def test_contraction_keeps_the_order_of_the_syllables(short: str, full: str, fits: bool) -> None:
    assert is_contraction(short, full) is fits
