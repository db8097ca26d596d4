"""Schools, colleges and a town's own bodies in short form."""

from __future__ import annotations

import time

import pytest

from forumgraph.extract.schools import find_schools


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("새움고 교사", "새움고"),
        ("새움여고 2학년", "새움여고"),
        ("한들대학 명예교수", "한들대학"),
        ("한들해양대 총장", "한들해양대"),
        ("새들면 주민자치회가", "새들면 주민자치회"),
        ("다온3동 통장협의회는", "다온3동 통장협의회"),
    ],
)
def test_school_is_found_by_who_is_there(text: str, name: str) -> None:
    assert [text[slice(*span)] for span in find_schools(text)] == [name]


@pytest.mark.parametrize(
    "text",
    ["최고 교사", "수업중 교사", "공과대학 교수", "생명과학대학 교수", "공동 청년회", "새움고 앞"],
)
def test_school_is_none_where_a_word_ends_alike(text: str) -> None:
    assert list(find_schools(text)) == []


def test_schools_take_time_in_proportion_to_the_text() -> None:
    start = time.process_time()
    assert list(find_schools("가" * 200_000)) == []
    assert time.process_time() - start < 3
