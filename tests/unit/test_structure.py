"""What holds for every record: purity, spans, ids, JSON form, linear time."""

from __future__ import annotations

import itertools
import json
import pickle
import time

import pytest
from structure_record import LEXICON, make_document, structure

from forumgraph.lexicon import Lexicon
from forumgraph.model import Block, Document, Named
from forumgraph.structure import describe_proceedings, structure_proceedings
from forumgraph.structure.lines import split_lines

RECORD = """제9차 한빛자원순환포럼 결과보고

일시 : 2024. 6. 20.(목) 14:00 ~ 17:30
장소 : 통영시민회관 대회의실
주최 : 해양수산부, 경상남도

■ 발표 1
   되살림의 오늘
   - 도진서(해양수산부 해양보전과 사무관)
■ 종합토론
   (좌장) 남궁솔(새길대학교 해양학과 교수)
          금서윤(물결데이터 이사)

[발표 1] 되살림의 오늘
도진서(해양수산부 해양보전과 사무관)
 □ 수거 중심의 정책만으로는 한계

[종합토론]
금서윤 이사(물결데이터)
 ○ 자료를 함께 쓰면 예측할 수 있음
   - 협력할 필요가 있음(도진서)
"""


def walk_spans(model: object) -> list[tuple[int, int]]:
    """Collect the spans of all names in a model, however deep."""
    if isinstance(model, Named):
        return [(model.start, model.end)]
    if isinstance(model, (tuple, list)):
        return list(itertools.chain.from_iterable(map(walk_spans, model)))
    if hasattr(model, "__dict__"):
        return list(itertools.chain.from_iterable(map(walk_spans, vars(model).values())))
    return []


def test_structure_is_a_pure_function() -> None:
    document = make_document(RECORD)
    first = structure_proceedings(document, LEXICON)
    structure_proceedings(make_document("다른 기록\n박하늘(한빛대 교수)\n"), LEXICON)
    assert structure_proceedings(document, LEXICON) == first
    assert pickle.loads(pickle.dumps(first)) == first


def test_structure_works_with_an_empty_lexicon() -> None:
    proceedings = structure_proceedings(make_document(RECORD), Lexicon([]))
    assert proceedings.event.date == "2024-06-20"


@pytest.mark.parametrize(
    "text", ["", "\n\n\n", "가", "(", "○", "|", "||", "\t\t", "발표 1", "일시:", "“”"]
)
def test_structure_of_next_to_nothing_is_empty(text: str) -> None:
    proceedings = structure(text)
    assert (proceedings.attendees, proceedings.speeches) == ((), ())


def test_structure_spans_lie_in_the_text() -> None:
    proceedings = structure(RECORD)
    spans = walk_spans(proceedings)
    assert len(spans) > 20
    assert all(0 <= start < end <= len(RECORD) for start, end in spans)


def test_structure_ids_are_unique() -> None:
    proceedings = structure(RECORD)
    for items in (proceedings.sessions, proceedings.speeches):
        ids = [item.id for item in items]
        assert len(set(ids)) == len(ids) > 0
    sessions = {session.id for session in proceedings.sessions}
    assert {speech.session for speech in proceedings.speeches} <= sessions


def test_description_has_the_form_others_build_on() -> None:
    document = make_document(RECORD)
    described = describe_proceedings(document, structure_proceedings(document, LEXICON))
    assert json.loads(json.dumps(described, ensure_ascii=False)) == described
    assert described["document"] == "기록.txt"
    assert described["event"]["hosts"] == ["해양수산부", "경상남도"]  # type: ignore[index]
    assert described["attendees"][0] == {  # type: ignore[index]
        "name": "도진서", "affiliation": "해양수산부", "department": "해양보전과",
        "position": "사무관", "roles": ["presenter"],
    }
    talk, panel = described["sessions"]  # type: ignore[misc]
    assert talk["presenters"] == [
        {"name": "도진서", "affiliation": "해양수산부", "position": "사무관"}
    ]
    assert (talk["number"], talk["kind"], talk["title"]) == (1, "presentation", "되살림의 오늘")
    assert panel["chair"] == {"name": "남궁솔", "affiliation": "새길대학교", "position": "교수"}
    speech = described["speeches"][-1]  # type: ignore[index]
    assert speech["text"] == "- 협력할 필요가 있음(도진서)"
    assert speech["speaker"]["name"] == "도진서"
    assert set(speech) == {"id", "session", "kind", "speaker", "role", "text", "start", "end"}


def test_lines_know_marker_rank_and_gap() -> None:
    lines = split_lines(make_document("Ⅰ. 배경\n\n  □ 가나\n   ○ 다라\n    - 마바\n1. 사아\n가. "
                                      "자차\n"))
    assert [(line.marker, line.body) for line in lines] == [
        ("Ⅰ.", "배경"), ("□", "가나"), ("○", "다라"), ("-", "마바"), ("1.", "사아"),
        ("가.", "자차"),
    ]
    ranks = [line.rank for line in lines]
    assert ranks[0] < ranks[4] < ranks[5] < ranks[1] < ranks[2] < ranks[3]
    assert [line.gap for line in lines] == [False, True, False, False, False, False]


@pytest.mark.parametrize(
    "bullet", ["§", "▶", "·", "※", "①", "•", "Ÿ", "\uf0b7", "\uf0a7", "◇", "▪"]
)
def test_lines_know_every_bullet(bullet: str) -> None:
    (line,) = split_lines(make_document(f"{bullet} 본문입니다"))
    assert (line.marker, line.body) == (bullet, "본문입니다")


def test_lines_take_a_bullet_that_only_the_format_knows() -> None:
    text = "첫째 항목\n둘째 항목"
    blocks = (
        Block(start=0, end=5, kind="list_item", label="○"),
        Block(start=6, end=11, kind="list_item", label="-"),
    )
    document = Document(
        id="0", name="기록.hwp", format="hwp", encoding="", text=text, blocks=blocks
    )
    assert [(line.marker, line.body) for line in split_lines(document)] == [
        ("○", "첫째 항목"), ("-", "둘째 항목"),
    ]


def test_lines_offsets_are_those_of_the_text() -> None:
    text = "  ○ 가나다 \r\n\t| 라 | 마 |\n"
    for line in split_lines(make_document(text)):
        written = text[line.start : line.end].replace("|", "\t")
        assert written == line.text
        assert text[line.body_start : line.end].replace("|", "\t") == line.body


HOSTILE = [
    "박하늘(", "○위원장 박하늘  네\n", "발표 1\n", "위원장", "박하늘(한빛대 교수), ",
     "“가나다라마바사”고 ",
    "1. 가나다의 건\n", "박하늘최바다", "박하늘 위원은 “가나다라마바사”라고 말했다. ", "|가", "\t",
    "○출석 위원(14인)\n박하늘  최바다\n", "17차 포럼이 ", "2024. 1. 1.", "[", "가나다 ",
     "개최하고 9월 3일 가나다라",
    "문  가나다\n답  라마바\n", "14:00~15:00 가나다\n", "044-000-0000\n", "책방을 꾸리는 ",
     "李恩宰(",
]


@pytest.mark.parametrize("shape", HOSTILE)
def test_structure_takes_linear_time_on_repeated_shapes(shape: str) -> None:
    def measure(size: int) -> float:
        document = make_document((shape * (size // len(shape) + 1))[:size])
        started = time.process_time()
        structure_proceedings(document, LEXICON)
        return time.process_time() - started

    measure(2_000)
    small, large = measure(15_000), measure(60_000)
    assert large < 12 * small + 0.3
