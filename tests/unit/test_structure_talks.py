"""Talks in lines: entries of every shape, what belongs to them, and what is none."""

from __future__ import annotations

import pytest
from structure_record import list_names, name_speaker, structure, tell_brief

from forumgraph.model import Proceedings

HEAD = "한들 물길 포럼 결과\n\n□ 개요\n ○ 일시 : 2024. 5. 3.(금) 14:00\n ○ 장소 : 한들회관\n\n"


def list_told(proceedings: Proceedings) -> list[tuple[str, str]]:
    """List title and presenter of each talk."""
    return [
        (session.title.name, session.presenters[0].name.name)
        for session in proceedings.sessions
        if session.kind in ("presentation", "keynote") and session.presenters and session.title
    ]


TWO = [("물길을 되살리는 법", "박하늘"), ("하구의 네 계절", "최바다")]

PROGRAMMES = {
    "dash and bracket": """□ 발제 요지
 1. 물길을 되살리는 법 - 박하늘 (한들연구원 부원장)
 2. 하구의 네 계절 - 최바다(새길대 해양학과 교수)
""",
    "whole bracket": """2. 주제발표 요지
 ① 물길을 되살리는 법 (박하늘 한들연구원 책임연구원)
 ② 하구의 네 계절 (최바다 새길대 교수 / 순차통역)
""",
    "bracketed number below a point": """2. 발표
1) 물길을 되살리는 법 | 박하늘 한들연구원 책임연구원
   물은 느리다.
2) 하구의 네 계절 | 최바다 (새길대 교수)
   물은 빠르다.
3. 나눈 이야기
""",
    "slash": """발표
1) 물길을 되살리는 법 / 박하늘(한들 물빛초등학교 교사)
2) 하구의 네 계절 / 최바다, 새길대 교수
""",
    "person below": """□ 주제발표
 1. 물길을 되살리는 법
    박하늘 책임연구원, 한들연구원
 2. 하구의 네 계절
    최바다 (새길대 교수)
""",
    "time and code": """Session A. 물과 마을 (좌장: 정유진, 한들대 교수)
13:20  A1. 물길을 되살리는 법 / 박하늘, 한들연구원 책임연구원
13:45  A2. 하구의 네 계절 / 최바다, 새길대 교수
14:10  Break
""",
    "numbers of a session": """Session 1. 물과 마을 Water   (좌장 Chair: 정유진 한들대 교수)
1-1  물길을 되살리는 법
     박하늘 한들연구원 연구위원 (Haneul Park, Research Fellow, HRI)
1-2  하구의 네 계절
     최바다 변호사, 법률사무소 새길 (Bada Choi, Attorney, Saegil Law)
""",
    "bars": """[주제발표]
- 박하늘(한들연구원 부원장) | 물길을 되살리는 법
- 최바다(새길대 교수) | 하구의 네 계절
""",
    "quoted": """■ 사례 발표
 ○ “물길을 되살리는 법” 박하늘 한들연구원 부원장
 ○ “하구의 네 계절” 최바다 새길대 교수
""",
    "cases": """○ 사례 공유
  사례 ① 물길을 되살리는 법 - 박하늘(한들연구원 팀장)
  사례 ② 하구의 네 계절 - 최바다(새길대 교수)
""",
    "names alone": """참석자: 박하늘(한들연구원 부원장), 최바다(새길대 교수)

3. Presentations 발표
  3.1 Reviving Streams 물길을 되살리는 법 — 박하늘
   · 물길 네 곳을 되살렸음
  3.2 Four Seasons 하구의 네 계절 — 최바다
   · 겨울 자료가 모자람
4. Discussion 토의
""",
    "post on a third line": """8-1. 발 표
 (1) 물길을 되살리는 법
     박하늘
     한들연구원 부원장
 (2) 하구의 네 계절
     최바다 새길대 교수
""",
    "english order": """Presentations
1. 물길을 되살리는 법 (Speaker: 박하늘, 한들연구원 부원장)
2. 하구의 네 계절 (Speaker: 최바다, 새길대 교수)
""",
    "person first, title below": """□ 발표
 1. 박하늘 (한들연구원 부원장)
    “물길을 되살리는 법”
 2. 최바다 (새길대 교수)
    “하구의 네 계절”
""",
    "ordinals": """▶ 첫 번째 발표 : 물길을 되살리는 법 (박하늘 한들연구원 부원장)
▶ 두 번째 발표 : 하구의 네 계절 (최바다 새길대 교수)
""",
    "subjects with presenters in lines of their own": """3. 주요 내용
 가. 제1주제 「물길을 되살리는 법」
   - 발표: 박하늘 연구위원(한들연구원)
   - 토론: 정유진 변호사(법무법인 새길)
 나. 제2주제 「하구의 네 계절」
   - 발표: 최바다 교수 (새길대)
""",
    "post before name": """□ 발제
 ㅇ (발제1) 물길을 되살리는 법 / 한들연구원 박하늘 부원장
 ㅇ (발제2) 하구의 네 계절 / 새길대 최바다 교수
""",
    "cells in lines": """시 간
내 용
14:15~14:40
물길을 되살리는 법
박하늘
한들연구원 부원장
14:40~15:05
하구의 네 계절
새길협동조합 대표
최바다
""",
    "half bracket": """◆ 발표 내용
 ▷ 물길을 되살리는 법_박하늘(한들연구원 부원장)
 ▷ 하구의 네 계절_최바다(새길대 교수)
""",
}


@pytest.mark.parametrize("programme", PROGRAMMES.values(), ids=PROGRAMMES)
def test_entry_is_title_and_presenter_in_any_order(programme: str) -> None:
    told = list_told(structure(HEAD + programme))
    assert [(title.strip("“”「」"), name) for title, name in told] == TWO


@pytest.mark.parametrize(
    ("entry", "presenter"),
    [
        ("물길을 되살리는 법 (황보 건 한들소재㈜ 기술소장)", ("황보건", "한들소재㈜", "기술소장")),
        ("물길을 되살리는 법 / 허 윤, 한들연구원 연구원", ("허윤", "한들연구원", "연구원")),
        ("물길을 되살리는 법 (모리 켄이치, 새길대학 교수 / 순차통역)",
            ("모리 켄이치", "새길대학", "교수")),
        ("물길을 되살리는 법 / Rob Abel (Hanbit Water Institute)",
            ("Rob Abel", "Hanbit Water Institute", None)),
        ("물길을 되살리는 법 - 응우옌 티 란(한들이주민모임 활동가)",
            ("응우옌 티 란", "한들이주민모임", "활동가")),
    ],
)
def test_presenter_is_believed_behind_a_title(
    entry: str, presenter: tuple[str, str, str | None]
) -> None:
    text = f"{HEAD}□ 주제발표\n 1. {entry}\n 2. 하구의 네 계절 / 최바다, 새길대 교수\n"
    (first, second) = (s for s in structure(text).sessions if s.presenters)
    assert first.title
    assert first.title.name == "물길을 되살리는 법"
    assert tell_brief(first.presenters[0]) == presenter
    assert second.presenters[0].name.name == "최바다"


REPORT = HEAD + """□ 발제 요지
 1. 물길을 되살리는 법 - 박하늘 (한들연구원 부원장)
  - 복개를 걷어 낸 물길이 네 곳임
  - 예산은 도비가 절반임
 2. 하구의 네 계절 - 최바다(새길대 교수)
  - 겨울 자료가 모자라 조사를 이어 갈 것임

□ 토론 (좌장 : 정유진 한들학회장)
 ▷ 이도윤 (한들시 하천과장)
   · 시는 내년에 조례를 고칠 계획임
"""


def test_what_stands_below_an_entry_is_its_presenters() -> None:
    speeches = structure(REPORT).speeches
    said = {name_speaker(speech): REPORT[speech.start : speech.end] for speech in speeches}
    assert "복개를" in said["박하늘"]
    assert "도비가" in said["박하늘"]
    assert "겨울" in said["최바다"]
    assert "조례" not in said["최바다"]
    assert "조례" in said["이도윤"]


@pytest.mark.parametrize(
    "part",
    [
        "□ 진행순서\n  14:00  개회 및 인사\n  14:10  사업개요 설명(박하늘 처장)\n"
        "  14:30  초안 설명(최바다 전무)\n",
        "□ 발표\n 1. 개회사 - 박하늘 한들시장\n 2. 축사 - 최바다 새길시장\n",
        "1. 머리말\n 물길은 흐른다.\n2. 연구 방법 (조사 개요)\n 표본 1천 가구를 물었다.\n",
        "□ 발표\n 1. 토론 - 박하늘 (한들연구원 부원장)\n",
        "□ 안건\n 1. 정관 개정의 건 (박하늘 이사 제안)\n 2. 예산 승인의 건\n",
    ],
    ids=["explanations", "greetings", "sections of a paper", "discussion", "items"],
)
def test_what_nobody_presents_is_no_talk(part: str) -> None:
    assert list_told(structure(HEAD + part)) == []


def test_heading_of_the_body_is_the_talk_of_the_programme() -> None:
    text = HEAD + (
        "□ 발표\n 1. 물길을 되살리는 법 / 박하늘(한들연구원 부원장)\n"
        " 2. 하구의 네 계절 / 최바다(새길대 교수)\n\n"
        "[발표 1] 물길을 되살리는 법\n박하늘 (한들연구원 부원장)\n\n물길 네 곳을 되살렸습니다.\n"
    )
    proceedings = structure(text)
    assert list_told(proceedings) == TWO
    assert list_names(proceedings).count("박하늘") == 1


def test_presenter_stands_in_the_first_sentence_below_a_label() -> None:
    text = HEAD + (
        "▶ 첫 번째 발표 : 물길을 되살리는 법\n"
        "한들협동조합의 박하늘 이사가 네 해의 경험을 나누어 주셨습니다.\n"
        "\"물길은 마을이 지킵니다.\"\n\n▶ 둘러앉아 나눈 이야기\n다들 고개를 끄덕였습니다.\n"
    )
    proceedings = structure(text)
    assert list_told(proceedings) == [TWO[0]]
    (speech,) = [s for s in proceedings.speeches if name_speaker(s) == "박하늘"]
    assert "마을이 지킵니다" in text[speech.start : speech.end]
    assert "끄덕였" not in text[speech.start : speech.end]
