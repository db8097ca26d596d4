"""Full-text search: two syllables, particles, compounds, and everything people type."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from store_records import FORUM, Record, fill_store, make_forum

from forumgraph.model import Passage
from forumgraph.store import Hit, Store, open_store
from forumgraph.store.search import split_query, strip_particle


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    fill_store(tmp_path / "forum.db", make_forum())
    with open_store(tmp_path / "forum.db") as opened:
        yield opened


def search(tmp_path: Path, text: str, morphemes: dict[str, str], query: str) -> list[str]:
    """Return the quotes that a query finds in a record of which the morphemes are given."""
    record = Record(text)
    passages = tuple(
        Passage(start=record.span(quote)[0], end=record.span(quote)[1], morphemes=words)
        for quote, words in morphemes.items()
    )
    with open_store(tmp_path / "one.db", create=True) as store:
        store.put("/a", "a.txt", "1", record.extract().model_copy(update={"passages": passages}))
        return [hit.quote for hit in store.search(query)]


def test_search_tells_where_and_by_whom_a_sentence_was_said(store: Store) -> None:
    (hit,) = store.search("푸른길")
    assert hit == Hit("물길.txt", make_forum().id, 1, "하늘빛", hit.quote, hit.start, hit.end)
    assert hit.quote.startswith("하늘빛: 가온연구원은")
    assert FORUM[hit.start : hit.end] == hit.quote


def test_search_has_no_speaker_where_the_record_names_none(store: Store) -> None:
    assert [hit.speaker for hit in store.search("예산")] == [None]


@pytest.mark.parametrize(
    "query", ["예산", "예산을", "예산은", "예산에서도", "예", "예산을 다솜시와"]
)
def test_search_finds_two_syllables_and_words_with_particles(store: Store, query: str) -> None:
    assert ["예산을 늘려야" in hit.quote for hit in store.search(query)] == [True]


def test_search_needs_all_words(store: Store) -> None:
    assert len(store.search("가온연구원")) == 3
    assert len(store.search("가온연구원 나래부")) == 2
    assert store.search("예산 푸른길") == []


def test_search_gives_no_more_than_the_limit(store: Store) -> None:
    assert len(store.search("가온연구원", limit=2)) == 2
    assert store.search("가온연구원", limit=0) == []
    assert store.search("가온연구원", limit=-1) == []


def test_search_finds_a_compound_by_its_beginning(tmp_path: Path) -> None:
    lines = {"주민참여예산제를 넓힌다": "주민참여예산제 주민 참여 예산 넓히"}
    found = search(tmp_path, "앞\n주민참여예산제를 넓힌다\n", lines, "주민참여")
    assert found == ["주민참여예산제를 넓힌다"]


def test_search_leaves_a_word_alone_that_only_ends_like_a_particle(tmp_path: Path) -> None:
    # 회의 without 의 would be 회, and that begins 회장 as well
    lines = {"회의가 열렸다": "회의 열리", "회장이 왔다": "회장 오"}
    assert search(tmp_path, "\n".join(lines), lines, "회의") == ["회의가 열렸다"]


def test_search_takes_a_single_syllable_that_remains_as_a_whole_word(tmp_path: Path) -> None:
    lines = {"법을 고쳤다": "법 고치", "법원이 열렸다": "법원 열리"}
    assert search(tmp_path, "\n".join(lines), lines, "법을") == ["법을 고쳤다"]


def test_search_falls_back_to_the_text_where_the_index_has_nothing(store: Store) -> None:
    assert len(store.search("늘려야")) == 1
    assert len(store.search("래부")) == 3


def test_search_overlooks_blanks_that_writers_put_freely(store: Store) -> None:
    assert [hit.speaker for hit in store.search("푸른길사업을추진")] == ["하늘빛"]


def test_search_in_the_text_takes_percent_and_underscore_literally(tmp_path: Path) -> None:
    lines = {"참여율 50%대": "", "참여율 50점대": "", "a_b": "", "axb": ""}
    text = "\n".join(lines)
    assert search(tmp_path, text, lines, "50%대") == ["참여율 50%대"]
    assert search(tmp_path, text, lines, "a_b") == ["a_b"]


def test_search_folds_case_and_finds_terms_with_signs(tmp_path: Path) -> None:
    lines = {"R&D 예산": "R&D 예산", "RD 센터": "RD 센터"}
    assert search(tmp_path, "\n".join(lines), lines, "r&d") == ["R&D 예산"]


def test_search_finds_decomposed_queries(store: Store) -> None:
    # what macOS pastes: 예산 as jamo
    assert len(store.search("\u110b\u1168\u1109\u1161\u11ab")) == 1


@pytest.mark.parametrize(
    "query",
    ['"예산"', "예산*", "(예산)", "morphemes:예산", "예산 AND", "NOT 예산", "예산 ^", "-예산",
     "'예산", '"', "*", "()", "", "   ", "NEAR(예산, 2)", "예산\0", "%", "\\", "a" * 5000,
     "가 " * 500, "{예산}: x", '예산"다솜'],
)  # fmt: skip
def test_search_takes_nothing_in_a_query_for_an_operator(store: Store, query: str) -> None:
    assert all(isinstance(hit, Hit) for hit in store.search(query))


@pytest.mark.parametrize(
    "query", ['"예산"', "예산*", "(예산)", "-예산", "'예산'", "예산\0", "예산\udcff"]
)
def test_search_finds_a_word_within_signs(store: Store, query: str) -> None:
    assert len(store.search(query)) == 1


def test_query_is_split_into_words_without_signs() -> None:
    assert split_query(' "예산을"  OR (R&D*) - ') == ["예산을", "OR", "R&D"]
    assert split_query("…") == []


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("예산을", "예산"),
        ("국회에서도", "국회"),
        ("나래부와", "나래부"),
        ("은", "은"),
        ("예산", "예산"),
    ],
)
def test_particle_is_stripped_but_never_the_whole_word(word: str, stem: str) -> None:
    assert strip_particle(word) == stem
