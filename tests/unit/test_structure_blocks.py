"""Blocks of a discussion: a name alone owns what stands below it."""

from __future__ import annotations

import pytest
from structure_record import name_speaker, structure

LISTED = (
    "한들 물길 공청회 결과\n\n□ 진술인\n"
    "  [주민측]  박하늘(한들어촌계장), 최바다(새길상가회 총무)\n\n"
)


def list_speakers(text: str) -> list[tuple[str | None, str]]:
    """List who speaks and whatever they say, on one line."""
    return [
        (name_speaker(speech), " ".join(text[speech.start : speech.end].split()))
        for speech in structure(text).speeches
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (" 1. 박하늘", " 2. 최바다"),
        (" ▸ 박하늘", " ▸ 최바다 (서면)"),
        ("박하늘", "최바다"),
        (" ▷ 박하늘 (한들어촌계장)", " ▷ 최바다 (새길상가회 총무)"),
        (" ㅇ 한들어촌계장 박하늘", " ㅇ 최바다 새길상가회 총무"),
    ],
    ids=["numbers", "remark", "no mark", "bracket", "posts"],
)
def test_name_alone_owns_what_stands_below(first: str, second: str) -> None:
    text = (
        f"{LISTED}□ 주요 의견\n{first}\n  - 바지락이 다 죽었는데 보상이 늦었음\n"
        f"{second}\n  - 먼지와 소음으로 장사가 어려움\n"
    )
    (one, other) = list_speakers(text)
    assert one[0] == "박하늘"
    assert "바지락" in one[1]
    assert other[0] == "최바다"
    assert "먼지" in other[1]


def test_foreign_name_alone_owns_what_stands_below() -> None:
    text = (
        "한들 포럼 기록\n\n발표\n1) 물길과 마을 / 응우옌 티 란(한들이주민모임 활동가)\n"
        "2) 하구의 네 계절 / 최바다(새길대 교수)\n\n마무리 발언\n\n"
        "최바다\n - 겨울 자료가 모자람\n응우옌 티 란\n - 아이가 학교를 빠집니다\n"
    )
    assert [who for who, _ in list_speakers(text)] == ["최바다", "응우옌 티 란"]


def test_label_alone_is_no_person() -> None:
    text = "한들 공청회\n\n□ 개요\n  사 업 자  한들항만공사\n  평가대행  (주)새길이엔씨\n"
    assert [person.name.name for person in structure(text).attendees] == []
