"""Patterns that begin where words do find from their anchors what they find from the left."""

from __future__ import annotations

import re

import pytest

from forumgraph.extract.anchors import find_from, find_latin

NAME = r"(?<![가-힣A-Za-z0-9&])(?P<name>[가-힣A-Za-z0-9&]{2,6})"
STAFF = re.compile(rf"{NAME}\s(?:직원|관계자)(?=[은는\s]|$)")
TEXTS = (
    "물길원 직원은 새물길원 관계자는",
    "물길원 직원 관계자",
    "아주긴이름의물길원 직원",
    "(물길원) 직원은 (R&D원 직원은)",
    "직원 직원 직원 직원",
    "",
)


@pytest.mark.parametrize("text", TEXTS)
def test_anchor_behind_a_word_finds_what_the_pattern_finds(text: str) -> None:
    found = find_from(STAFF, re.compile(r"\s(?:직원|관계자)"), text)
    assert [match.span() for match in found] == [match.span() for match in STAFF.finditer(text)]


@pytest.mark.parametrize(
    "text", ["가람해운과 바다해운과 손", "해운해운과 손해운과 손", "해운과 손"]
)
def test_anchor_in_a_word_finds_what_the_pattern_finds(text: str) -> None:
    pattern = re.compile(rf"{NAME[:-1]}?해운)과\s손")
    found = find_from(pattern, re.compile("해운과"), text)
    assert [match.span() for match in found] == [match.span() for match in pattern.finditer(text)]


def test_latin_words_are_found_where_they_stand() -> None:
    pattern = re.compile(r"(?<![A-Za-z])(?:[A-Z][a-z]+\s){1,2}Bank(?![A-Za-z])")
    text = "the Great River Bank은 iRiver Bank, Sea\nBank·New Banks ABC"
    found = [match.group() for match in find_latin(pattern, text)]
    assert found == [match.group() for match in pattern.finditer(text)]
    assert found == ["Great River Bank", "Sea\nBank"]
