"""read: what holds for any bytes at all."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forumgraph.errors import SourceError
from forumgraph.model import Document
from forumgraph.read.text import parse_text

PIECES = st.sampled_from(
    [
        "하도윤",
        "갯벌",
        "을",
        "관측하였음",
        "다.",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\f",
        "\t",
        "\ufffd",
        "\ufffd ",
        "\xa0",
        "\u3000",
        "\u200b",
        "Ÿ ",
        "\uf0b7",
        "§ ",
        "- ",
        "- 7 -",
        "3쪽",
        "12",
        "&#9711;",
        "&amp;",
        "&",
        "amp;",
        "#38;",
        "\x07",
        "\u1112\u1161",
        "일 시 : ",
        "◯위원장 ",
        "2023.5.11",
        "(",
        ")",
        "가" * 40,
        "R&D",
        "\u202e",
        "\u2028",
        "\U000f02ef",
        "李",
    ]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join)
ENCODED = st.tuples(TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])).map(
    lambda pair: pair[0].encode(pair[1])
)
quick = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def try_reading(data: bytes) -> Document | None:
    try:
        return parse_text(data, "x.txt")
    except SourceError as caught:
        error = caught
    assert error.what
    assert error.where == "x.txt"
    return None


def check_promises(document: Document) -> None:
    text, blocks = document.text, document.blocks
    assert unicodedata.is_normalized("NFC", text)
    assert not set(text) & set("\r\f\xa0\u3000\u200b\x00\x07\u202e\u2028")
    assert blocks
    for block in blocks:
        paragraph = text[block.start : block.end]
        assert paragraph
        assert paragraph == paragraph.strip()
        assert "\n" not in paragraph
    assert all(left.end < right.start for left, right in pairwise(blocks))
    outside = "".join(
        text[left:right]
        for left, right in zip(
            [0, *(block.end for block in blocks)],
            [*(block.start for block in blocks), len(text)],
            strict=True,
        )
    )
    assert not outside.strip()
    text.encode("utf-8")


@quick
@given(st.one_of(st.binary(max_size=400), ENCODED))
def test_reading_any_bytes_gives_a_sound_document_or_a_typed_error(data: bytes) -> None:
    if document := try_reading(data):
        check_promises(document)
        assert document == try_reading(data)


@quick
@given(ENCODED)
def test_pages_never_run_backwards(data: bytes) -> None:
    if document := try_reading(data):
        pages = [block.page or 0 for block in document.blocks]
        assert pages == sorted(pages)
        assert document.pages == len(set(pages))


@quick
@given(TEXTS)
def test_reading_what_was_read_changes_nothing(text: str) -> None:
    document = try_reading(text.encode())
    # Letters that stay lost are judged by their share of the text, which other repairs shift.
    if document and "\ufffd" not in document.text:
        again = try_reading(document.text.encode())
        assert again is not None
        assert again.text == document.text


@quick
@given(TEXTS)
def test_repairs_are_counted_and_shown(text: str) -> None:
    if document := try_reading(text.encode()):
        for repair in document.repairs:
            assert repair.count >= 1
            assert repair.note
            assert 1 <= len(repair.examples) <= 3
