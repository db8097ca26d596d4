"""One record with tables, headings, lists and a footnote, to be written in every format.

People, events and what they say are invented. What the page shows is the same in all formats;
how a format keeps it (bullets in styles, rules around cells) is the writers' business.
"""

from __future__ import annotations

from collections.abc import Iterable

from forumgraph.read.content import Piece


def say(text: str, *, gap: bool = False) -> Piece:
    """Return a paragraph."""
    return Piece((text,), gap=gap)


def head(text: str, level: int = 1) -> Piece:
    """Return a heading."""
    return Piece((text,), "heading", level, gap=True)


def item(text: str, level: int, label: str) -> Piece:
    """Return a list item whose label only the format knows."""
    return Piece((text,), "list_item", level, label)


def row(*cells: str) -> Piece:
    """Return a row of a table."""
    return Piece(kind="table_row", cells=cells)


PIECES: tuple[Piece, ...] = (
    head("제9차 한국해양자원순환포럼 결과보고"),
    row("일    시", "2024. 6. 20.(목) 14:00 ~ 17:30"),
    row("장    소", "통영시민회관 대회의실"),
    row("주    최", "해양수산부, 경상남도"),
    row("주    관", "한국해양자원순환네트워크(KMRN), 남해순환경제연구원"),
    head("참석자", 2),
    row("성명", "소속", "직위"),
    row("남궁솔", "다도해대학교", "교수"),
    row("금서윤", "물결데이터", "이사"),
    row("백다온", "푸른갯벌시민모임", "사무국장"),
    row("추민결", "한빛수산업협동조합", "지도과장"),
    head("진행 순서", 2),
    row("14:00~14:10", "개회사", "강해솔 해양수산부 차관"),
    row("14:10~14:50", "발표 1: 폐어구 되살림 사업의 추진 현황", "도진서 해양수산부 사무관"),
    row("14:50~15:30", "발표 2: 폐어망 원사화 기술의 실증 결과", "표가람 ㈜바다실 대표"),
    head("[발표 1] 폐어구 되살림 사업의 추진 현황", 2),
    say("도진서(해양수산부 해양보전과 사무관)"),
    item("추진 배경", 0, "1."),
    say(
        "□ 해양수산부와 환경부가 2022년 ‘해양폐기물 재활용 협의체’를 공동으로 구성하여 처리 기준을 "
        "정비해 왔으며, 수거된 폐어구의 대부분이 아직 소각되거나 매립되고 있음"
    ),
    say("○ 염분과 이물질 때문에 재활용업체가 인수를 기피함"),
    item("추진 실적", 0, "2."),
    say(
        "□ 해양수산부는 2023년부터 ‘폐어구 되살림 사업’을 추진하고 있으며, 올해 한빛수산업협동조합 "
        "등 6개 수협에 총 45억원을 지원함"
    ),
    head("[발표 2] 폐어망 원사화 기술의 실증 결과", 2),
    say("표가람(㈜바다실 대표)"),
    say("□ 바다실과 다도해대학교가 2022년부터 공동연구를 수행하여 염분 제거율을 끌어올렸음"),
    head("[자유토론]", 2),
    say("추민결 지도과장(한빛수산업협동조합)", gap=True),
    say("○ 폐어구 되살림 사업으로 집하장이 생긴 뒤 분리 배출 참여율이 크게 높아졌음"),
    say("- 수매 단가를 현실화하지 않으면 참여가 다시 줄어들 것임(남궁솔)"),
    say("백다온 사무국장(푸른갯벌시민모임)", gap=True),
    say("○ 푸른갯벌시민모임이 운영하는 ‘갯벌지기’ 프로그램의 관측 기록도 지도에 반영됨"),
    say("금서윤 이사(물결데이터)", gap=True),
    say("○ 국립해양조사원과 남해순환경제연구원이 관측 자료를 함께 연계할 필요가 있음"),
    Piece(("염분 제거율은 세척 직후의 값이다.",), "footnote", label="1)"),
)


def write_text(pieces: Iterable[Piece]) -> bytes:
    """Return the record as somebody types it: tables drawn with pipes, labels in front.

    Footnotes are left out, as they are when a document is saved as text.
    """
    lines: list[str] = []
    for piece in pieces:
        if piece.kind == "footnote":
            continue
        if piece.gap:
            lines.append("")
        if piece.cells:
            lines.append(f"| {' | '.join(piece.cells)} |")
        else:
            lines.append(f"{piece.label} {piece.lines[0]}".strip())
    return ("\n".join(lines) + "\n").encode()
