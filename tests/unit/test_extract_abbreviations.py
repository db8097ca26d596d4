"""Brackets with what they hold, and the quote that stands before them."""

from __future__ import annotations

import pytest

from forumgraph.extract.abbreviations import list_brackets


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("물길원(WAT)은", ["(WAT)"]),
        ("‘물길’ (이하 물이라 한다)", ["’ (이하 물이라 한다)"]),
        ("‘물길’(이하 ‘물길원’이라 한다)", ["’(이하 ‘물길원’이라 한다)"]),
        ("물길원  [WAT]과 （숲）", [" [WAT]"]),
        ("((가람) 물길)", ["(가람)"]),
        ("(가람)(물길) (숲길)", ["(가람)", "(물길)", " (숲길)"]),
        ("(가\n람)", []),
    ],
)
def test_brackets_are_listed_with_the_quote_before_them(text: str, found: list[str]) -> None:
    assert [match.group() for match in list_brackets(text)] == found


def test_bracket_takes_no_sign_of_the_one_before() -> None:
    matches = list_brackets("(가람])(물길)")
    assert [match["name"] for match in matches] == ["가람", "물길"]
