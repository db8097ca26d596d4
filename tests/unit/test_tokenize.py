"""The tokenizer loses nothing, keeps the lexicon's names whole, and travels with spaCy."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from typing import NamedTuple

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.vocab import Vocab

from forumgraph.lexicon import COLUMNS, load_lexicon
from forumgraph.tokenize import TAG_CLASSES, KiwiTokenizer, cut_pieces, cut_surface

AWKWARD = [
    "", " ", "\n", "  \n\n ", " 앞이 빈 글", "뒤가 빈 글 ", "빈칸   여럿  사이",
    "협력했습니다했다. 했음", "李恩宰 위원(李恩宰)과 \uf9e1氏", "𠀀는 한자다",
    "😀 \U0001f468\u200d\U0001f469\u200d\U0001f467 🇰🇷 이모지다",
    "가\u0301나\u0308", "\u1112\u1161\u11ab글 조합형",
    "\t탭\t글\t", "첫째 줄\r\n둘째 줄\r\n\r\n", "\ufeff머리", "폭\u200b없는\u200d글",
    "가\xa0나\u3000다\u2028라", "\x00\x07제어", "ㅋㅋㅋ ㅠㅠ", "R&D+비R&D·ICT",
    "‘따옴’ 「낫표」 『겹』 ｢반각｣", "https://example.invalid/가?나=1 a@example.invalid",
    "○위원장 △갑 □을 ■", "(" * 40, "ａｂｃ １２３ ①②③ Ⅰ Ⅱ", "אבג 日本語 ไทย", "‹표1› <tag> &amp;",
    "가" * 300,
]  # fmt: skip


class Morpheme(NamedTuple):
    """As much of Kiwi's token as the tokenizer reads."""

    tag: str
    start: int
    len: int


@pytest.fixture(scope="module")
def tokenizer(nlp: Language) -> KiwiTokenizer:
    assert isinstance(nlp.tokenizer, KiwiTokenizer)
    return nlp.tokenizer


# --- nothing is lost ----------------------------------------------------------------------


@pytest.mark.parametrize("text", AWKWARD, ids=range(len(AWKWARD)))
def test_doc_text_is_the_text(tokenizer: KiwiTokenizer, text: str) -> None:
    doc = tokenizer(text)
    assert doc.text == text
    assert len(doc.user_data["tagline"]) == len(text)


def test_token_offsets_are_the_texts(tokenizer: KiwiTokenizer) -> None:
    text = "😀 李위원은 R&D를  했다.\r\n끝"
    for token in tokenizer(text):
        assert text[token.idx : token.idx + len(token)] == token.text


@settings(max_examples=40, deadline=None)
@given(text=st.text(st.characters(codec="utf-8"), max_size=60))
def test_doc_text_is_any_text(tokenizer: KiwiTokenizer, text: str) -> None:
    assert tokenizer(text).text == text


@settings(max_examples=40, deadline=None)
@given(pieces=st.lists(st.sampled_from(AWKWARD), max_size=6))
def test_doc_text_is_any_mixture(tokenizer: KiwiTokenizer, pieces: list[str]) -> None:
    text = "".join(pieces)
    doc = tokenizer(text)
    assert doc.text == text
    assert len(doc.user_data["tagline"]) == len(text)


@st.composite
def draw_morphemes(draw: st.DrawFn) -> tuple[str, list[Morpheme]]:
    """Draw a text and morphemes in order that overlap, are empty and leave gaps."""
    text = draw(st.text(st.sampled_from("가나 \n.A"), max_size=20))
    starts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12)))
    found = []
    for start in starts:
        length = draw(st.integers(0, min(4, len(text) - start)))
        found.append(Morpheme(draw(st.sampled_from(["NNG", "EP", "SW"])), start, length))
    return text, found


@settings(max_examples=200, deadline=None)
@given(drawn=draw_morphemes())
def test_cut_surface_loses_nothing_whatever_the_morphemes(
    drawn: tuple[str, list[Morpheme]],
) -> None:
    text, morphemes = drawn
    words, spaces, tags, tagline = cut_surface(text, morphemes)
    assert "".join(w + " " * s for w, s in zip(words, spaces, strict=True)) == text
    assert len(words) == len(tags)
    assert all(words)
    assert len(tagline) == len(text)


def test_cut_surface_joins_the_tags_of_overlapping_morphemes() -> None:
    words, _, tags, _ = cut_surface(
        "했다", [Morpheme("VV", 0, 1), Morpheme("EP", 0, 1), Morpheme("EF", 1, 1)]
    )
    assert words == ["했", "다"]
    assert tags == ["VV+EP", "EF"]


def test_cut_surface_leaves_out_empty_morphemes() -> None:
    words, _, tags, _ = cut_surface(
        "가나", [Morpheme("NNG", 0, 1), Morpheme("VCP", 1, 0), Morpheme("EF", 1, 1)]
    )
    assert words == ["가", "나"]
    assert tags == ["NNG", "EF"]


def test_cut_surface_makes_every_gap_a_token() -> None:
    words, spaces, tags, line = cut_surface(
        "  가\n\n나 ", [Morpheme("NNG", 2, 1), Morpheme("NNG", 5, 1)]
    )
    assert words == ["  ", "가", "\n\n", "나"]
    assert tags == ["_SP", "NNG", "_SP", "NNG"]
    assert spaces == [False, False, False, True]
    assert line == "  N\n\nN "


# --- the tag line -------------------------------------------------------------------------


def test_tagline_marks_where_tokens_start(tokenizer: KiwiTokenizer) -> None:
    doc = tokenizer("누리섬연구원은 물길 사업을 추진했다.")
    line = doc.user_data["tagline"]
    for token in doc:
        letters = line[token.idx : token.idx + len(token)]
        assert letters[0].isupper()
        assert letters[1:] == letters[0].lower() * (len(token) - 1)


def test_tagline_tells_nouns_verbs_and_binding_signs(tokenizer: KiwiTokenizer) -> None:
    assert tokenizer("R&D").user_data["tagline"] == "L&L"
    line = tokenizer("행정안전부가 추진한 사업").user_data["tagline"]
    assert line.startswith("PppppS ")
    assert line.endswith("Nn")


def test_tagline_keeps_blanks_as_they_are(tokenizer: KiwiTokenizer) -> None:
    text = "물길\t섬\n\n 바다"
    line = tokenizer(text).user_data["tagline"]
    assert [c for c in line if c.isspace()] == [c for c in text if c.isspace()]


def test_tag_classes_are_single_capitals() -> None:
    assert all(len(letter) == 1 and letter.isupper() for letter in TAG_CLASSES.values())


# --- pipe ---------------------------------------------------------------------------------


def test_pipe_gives_the_documents_in_order(tokenizer: KiwiTokenizer) -> None:
    texts = [f"{number}번째 글은 {'길다 ' * (number % 7)}" for number in range(40)]
    assert [doc.text for doc in tokenizer.pipe(iter(texts))] == texts


def test_pipe_agrees_with_single_calls(tokenizer: KiwiTokenizer) -> None:
    for text, piped in zip(AWKWARD, tokenizer.pipe(AWKWARD), strict=True):
        alone = tokenizer(text)
        assert [(t.text, t.tag_) for t in piped] == [(t.text, t.tag_) for t in alone]
        assert piped.user_data["tagline"] == alone.user_data["tagline"]


def test_pipe_gives_the_same_on_two_threads(tokenizer: KiwiTokenizer) -> None:
    twice = KiwiTokenizer(tokenizer.vocab, tokenizer.lexicon, 2)
    texts = [f"{text} 행정안전부는 {number}건을 했다." for number, text in enumerate(AWKWARD * 2)]
    lines = [doc.user_data["tagline"] for doc in twice.pipe(texts)]
    assert lines == [doc.user_data["tagline"] for doc in tokenizer.pipe(texts)]


def test_pipe_reads_no_more_than_it_needs(tokenizer: KiwiTokenizer) -> None:
    """A corpus of any size streams through: the input is not gathered up first."""
    taken: list[int] = []

    def list_texts() -> Iterator[str]:
        for number in range(10_000):
            taken.append(number)
            yield "물길"

    next(iter(tokenizer.pipe(list_texts())))
    assert len(taken) < 5_000


# --- user words ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["기획재정부", "과학기술정보통신부", "행안부", "서울특별시"])
@pytest.mark.parametrize(
    "frame",
    ["{}는 밝혔다.", "{} 장관", "({})", "{}·시민", "‘{}’의", "{}에서도", "전 {}", "{}\n다음"],
)
def test_names_of_the_lexicon_stay_whole(tokenizer: KiwiTokenizer, name: str, frame: str) -> None:
    assert name in [token.text for token in tokenizer(frame.format(name))]


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> KiwiTokenizer:
    """Return a tokenizer with a user's own lexicon file."""
    path = tmp_path_factory.mktemp("lexicon") / "내사전.tsv"
    lines = (
        "\t".join(COLUMNS),
        "섬살림나눔터\torganization\tcivic\t섬나눔\t정관",
        "5·18(가) 모임\torganization\tcivic\t나\t정관",
    )
    path.write_text("\n".join(lines), "utf-8")
    return KiwiTokenizer(Vocab(), load_lexicon([path]))


def test_names_are_spelled_as_a_text_spells_them(tokenizer: KiwiTokenizer) -> None:
    names = list(tokenizer.lexicon.entities)
    spelled = sorted(tokenizer.spell_names(names))
    assert spelled == sorted([token.text for token in doc] for doc in tokenizer.pipe(names))
    assert len(spelled) == len(names)


def test_user_words_come_from_the_users_lexicon(
    own: KiwiTokenizer, tokenizer: KiwiTokenizer
) -> None:
    text = "섬살림나눔터와 섬나눔은 하나다."
    assert {"섬살림나눔터", "섬나눔"} <= {token.text for token in own(text)}
    assert "섬살림나눔터" not in {token.text for token in tokenizer(text)}


def test_names_with_signs_and_single_letters_do_no_harm(own: KiwiTokenizer) -> None:
    text = "나라의 5·18(가) 모임"
    doc = own(text)
    assert doc.text == text
    assert doc[0].text == "나라"


def test_tokenizer_survives_pickling(own: KiwiTokenizer) -> None:
    copy = pickle.loads(pickle.dumps(own))
    text = "섬살림나눔터와 물길을 열었다."
    assert [token.text for token in copy(text)] == [token.text for token in own(text)]
    assert copy.threads == own.threads


# --- with spaCy ---------------------------------------------------------------------------

TEXTS = ["행정안전부는 했다.", "😀 물길\r\n", "", "李恩宰 위원"]


def list_tokens(nlp: Language) -> list[list[tuple[str, str]]]:
    return [[(token.text, token.tag_) for token in nlp.make_doc(text)] for text in TEXTS]


def test_tokenizer_is_registered_with_spacy(nlp: Language) -> None:
    assert nlp.lang == "ko"
    assert nlp.config["nlp"]["tokenizer"]["@tokenizers"] == "forumgraph.KiwiTokenizer.v1"
    assert "forumgraph.KiwiTokenizer.v1" in spacy.registry.tokenizers


def test_tokenizer_works_in_several_processes(nlp: Language) -> None:
    with nlp.select_pipes(enable=[]):
        docs = list(nlp.pipe(TEXTS, n_process=2, batch_size=1))
    assert [doc.text for doc in docs] == TEXTS
    assert [[(token.text, token.tag_) for token in doc] for doc in docs] == list_tokens(nlp)
    assert [len(doc.user_data["tagline"]) for doc in docs] == [len(text) for text in TEXTS]


@pytest.fixture(scope="module")
def loaded(nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> Language:
    """Return the pipeline as spaCy loads it from a folder."""
    folder = tmp_path_factory.mktemp("model")
    nlp.to_disk(folder)
    return spacy.load(folder)


def test_pipeline_survives_the_disk(nlp: Language, loaded: Language) -> None:
    assert isinstance(loaded.tokenizer, KiwiTokenizer)
    assert loaded.pipe_names == nlp.pipe_names
    assert list_tokens(loaded) == list_tokens(nlp)


def test_pipeline_survives_bytes(nlp: Language, loaded: Language) -> None:
    again = loaded.from_bytes(nlp.to_bytes())
    assert again.pipe_names == nlp.pipe_names
    assert list_tokens(again) == list_tokens(nlp)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "짧은 글",
        "해양수산부는 어촌을 살린다.\n\n" * 900,
        "해양수산부는 어촌을 살린다. " * 900,
        "가" * 9_000,
        "\n" * 9_000,
        "가\n" + " " * 9_000,
    ],
)
def test_pieces_are_the_text_again_and_never_long(text: str) -> None:
    pieces = cut_pieces(text)
    assert "".join(pieces) == text
    assert max(map(len, pieces)) <= 8_000
    assert pieces == [text] or all(pieces)


def test_pieces_end_at_line_ends_before_sentences_are_cut() -> None:
    line = "해양수산부는 어촌을 살린다. 그리고 끝맺는다.\n"
    assert all(piece.endswith("끝맺는다.\n") for piece in cut_pieces(line * 400))


def test_tokenizer_gives_long_and_empty_texts_one_document_each() -> None:
    tokenizer = KiwiTokenizer(Vocab(), load_lexicon())
    texts = ["", "해양수산부는 어촌을 살린다.\n" * 400, "짧은 글", ""]
    docs = list(tokenizer.pipe(iter(texts)))
    assert [doc.text for doc in docs] == texts
    assert [len(doc.user_data["tagline"]) for doc in docs] == list(map(len, texts))
    assert tokenizer(texts[1]).to_bytes() == docs[1].to_bytes()
