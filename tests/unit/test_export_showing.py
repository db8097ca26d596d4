"""Text as the page shows it: nothing hides, reorders or breaks what is read."""

from __future__ import annotations

import pytest

from forumgraph.export.showing import show_line, show_optional, show_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("가\x00나\x1b다", "가␀나␛다"),
        ("줄\r\n줄\r줄\u2028줄", "줄\n줄\n줄\n줄"),
        ("a\u202ecod.exe", "a⟦U+202E⟧cod.exe"),
        ("\u2066가\u2069", "⟦U+2066⟧가⟦U+2069⟧"),
        ("가\x7f나\x85다", "가⟦U+007F⟧나⟦U+0085⟧다"),
        ("관\u200b계\ufeff도\u00ad", "관계도"),
        ("<b>&amp;", "<b>&amp;"),
    ],
)
def test_show_text_hides_nothing_that_changes_reading(text: str, shown: str) -> None:
    assert show_text(text) == shown


def test_show_text_leaves_hangul_hanja_and_emoji_alone() -> None:
    text = "섬살림 李恩宰 👨‍👩‍👧 ‘사업’ 1/2"
    assert show_text(text) == text


def test_show_line_puts_all_on_one_line() -> None:
    assert show_line(" 섬\r\n 살림\u2028부\u200b ") == "섬 살림 부"
    assert show_line(2024) == "2024"


def test_show_optional_tells_nothing_from_something() -> None:
    assert show_optional(None) is None
    assert show_optional("") is None
    assert show_optional(0) == "0"
