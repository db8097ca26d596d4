"""Programmes in tables whose heads say too little: parallel tracks, an order beside times."""

from __future__ import annotations

from structure_record import list_names, list_talks
from structure_table import draw_table, structure_parts

TITLE = "한빛 정책 포럼"


def test_tracks_below_an_empty_head_are_talks_of_their_own() -> None:
    proceedings = structure_parts(TITLE, draw_table("""
        시간 | 내용
        10:10-10:30 | 개회사 ⏎ 정유진 (한빛연구회 회장)
         | 제1분과 (204호) | 제2분과 (207호)
        11:40-12:20 | 물길 되살리기 ⏎ 박하늘(한빛군 연구사) | 하구의 네 계절 ⏎ 최바다(새길대 교수)
        12:20-13:40 | 점   심 (학생회관)
        13:40 | “배 안 타면” ⏎ 이 산(새길초 교사) | 사진의 말 ⏎ 모리 미오(기록관 아키비스트)"""))
    assert [(title, names) for _, title, names in list_talks(proceedings)] == [
        ("물길 되살리기", ["박하늘"]), ("하구의 네 계절", ["최바다"]),
        ("“배 안 타면”", ["이산"]), ("사진의 말", ["모리 미오"]),
    ]
    assert "점심" not in list_names(proceedings)


def test_order_beside_times_heads_what_happens() -> None:
    proceedings = structure_parts(TITLE, draw_table("""
        시각 | 분 | 순서 | 담당
        10:30 | 5 | 조합장 인사 | 조합장 정유진
        10:40 | 15 | 저온피해 발생현황 | 한빛군농업기술센터 과수팀장 박하늘
        10:55 | 15 | 방상팬 효과 비교 (2년차) | 새길보험 경북총국 손해사정역 최 율"""))
    assert [(title, names) for _, title, names in list_talks(proceedings)][-2:] == [
        ("저온피해 발생현황", ["박하늘"]), ("방상팬 효과 비교 (2년차)", ["최율"]),
    ]
    kinds = [session.kind for session in proceedings.sessions if session.title]
    assert kinds == ["other", "presentation", "presentation"]
