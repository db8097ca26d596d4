"""Reports: blocks, closing rounds, single bullets given to somebody else."""

from __future__ import annotations

import itertools

import pytest
from structure_record import list_turns, name_speaker, structure, take_words

HEAD = """한빛 정책 포럼 결과보고

일시: 2024. 6. 20.(목)

일정
■ 발표 1
  공유 경제의 오늘
  - 도진서(해양수산부 사무관)
■ 자유토론
  (좌장) 남궁솔(새길대 교수)
         추민결(한빛수협 지도과장)
         백다온(갯벌모임 국장)

"""
REPORT = f"""{HEAD}[발표 1] 공유 경제의 오늘
도진서(해양수산부 사무관)

Ⅰ. 추진 배경
 □ 수거 중심의 정책만으로는 한계
  ○ 기피하는 업체가 많음
Ⅱ. 과제
 □ 하반기에 시범사업을 추진할 예정임

[자유토론]

추민결 지도과장(한빛수협)
 ○ 인건비를 조합이 부담하고 있음
   - 예산 당국과 논의가 필요함(남궁솔)
 ○ 참여가 다시 줄어들 것임

백다온 국장(갯벌모임)
 ○ 자료의 품질 기준부터 마련되어야 함(예시)
 ○ 규모가 커졌음(’19년)

좌장 및 발표자 의견

 ○ 남궁솔
   - 오늘 토론에서 드러났음
 ○ 도진서
   - 예산안에 반영되도록 노력하겠음

※ 이 기록은 지어낸 것입니다.
"""


def test_report_gives_every_block_to_its_speaker() -> None:
    assert list_turns(REPORT, structure(REPORT)) == [
        ("도진서", "Ⅰ. 추진 배경"),
        ("추민결", "○ 인건비를 조합이 부담하고 있음"),
        ("남궁솔", "- 예산 당국과 논의가 필요함(남궁솔)"),
        ("추민결", "○ 참여가 다시 줄어들 것임"),
        ("백다온", "○ 자료의 품질 기준부터 마련되어야 함(예시)"),
        ("남궁솔", "- 오늘 토론에서 드러났음"),
        ("도진서", "- 예산안에 반영되도록 노력하겠음"),
    ]


def test_report_speeches_are_ordered_and_do_not_overlap() -> None:
    speeches = structure(REPORT).speeches
    for left, right in itertools.pairwise(speeches):
        assert left.end <= right.start
    assert [speech.id for speech in speeches] == [f"t{n}" for n in range(1, len(speeches) + 1)]
    assert all(speech.start < speech.end for speech in speeches)


def test_report_summary_of_a_talk_belongs_to_its_session() -> None:
    proceedings = structure(REPORT)
    talk = next(session for session in proceedings.sessions if session.kind == "presentation")
    panel = next(session for session in proceedings.sessions if session.kind == "discussion")
    first, second = proceedings.speeches[:2]
    assert (first.kind, first.session) == ("summary", talk.id)
    assert (second.kind, second.session) == ("speech", panel.id)


def test_report_note_at_the_end_is_nobodys_speech() -> None:
    last = structure(REPORT).speeches[-1]
    assert "지어낸" not in REPORT[last.start : last.end]


def test_bare_name_takes_its_post_from_the_introduction() -> None:
    speaker = structure(REPORT).speeches[5].speaker
    assert speaker is not None
    assert speaker.affiliation is not None
    assert (speaker.name.name, speaker.affiliation.name, speaker.position) == (
        "남궁솔", "새길대", "교수",
    )
    assert REPORT[speaker.name.start : speaker.name.end] == "남궁솔"


@pytest.mark.parametrize("mark", ["(예시)", "(’19년)", "(규모)", "(가칭)", "(4천억 규모)",
 "(사례 1)", "(안)"])
def test_bracket_that_names_nobody_gives_no_bullet_away(mark: str) -> None:
    text = (
        f"{HEAD}[자유토론]\n\n추민결 지도과장(한빛수협)\n ○ 참여가 크게 늘어났음{mark}\n"
        f" ○ 계속하겠음\n"
    )
    assert [name for name, _ in list_turns(text, structure(text))] == ["추민결"]


def test_bullet_given_away_begins_at_its_marker() -> None:
    text = (
        f"{HEAD}[자유토론]\n\n추민결 지도과장(한빛수협)\n ○ 첫째 항목임\n ○ 대학의 경우 함께 "
        f"추진해 나가면 좋을 것으로\n"
        "   생각되기 때문에 지원이 필요함(남궁솔)\n ○ 셋째 항목임\n"
    )
    proceedings = structure(text)
    assert list_turns(text, proceedings) == [
        ("추민결", "○ 첫째 항목임"),
        ("남궁솔", "○ 대학의 경우 함께 추진해 나가면 좋을 것으로"),
        ("추민결", "○ 셋째 항목임"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "<추민결 지도과장>\n  - 지도로 공개해야 함",
        "▷ 추민결 지도과장 : 지도로 공개해야 함",
        "- (추민결 지도과장) 지도로 공개해야 함",
        "○ 추민결 지도과장\n  - 지도로 공개해야 함",
        "• 추민결\n  - 지도로 공개해야 함",
        "○ 추민결 : 지도로 공개해야 함",
        "5. 마무리 (추민결 지도과장)\n  - 지도로 공개해야 함",
        "□ 보고 (추민결 과장)\n  - 지도로 공개해야 함",
        "추민결(한빛수협 지도과장)\n  - 지도로 공개해야 함",
        "한빛수협 추민결 지도과장\n  - 지도로 공개해야 함",
    ],
)
def test_block_is_opened_by_every_kind_of_line(lines: str) -> None:
    text = f"{HEAD}3. 주요 발언\n\n{lines}\n"
    proceedings = structure(text)
    assert [name_speaker(speech) for speech in proceedings.speeches] == ["추민결"]
    words = take_words(text, proceedings.speeches[0])
    assert words.removeprefix("- ") == "지도로 공개해야 함"


def test_roster_is_not_taken_for_speeches() -> None:
    text = f"{HEAD}※ 일정은 바뀔 수 있음\n문의: 한빛연구원\n"
    assert structure(text).speeches == ()


@pytest.mark.parametrize(
    "ending", ["(추민결)", "(추민결 지도과장)", "<추민결 지도과장>", "- 추민결 지도과장",
     "– 추민결 과장"]
)
def test_bullet_outside_any_block_belongs_to_whom_it_ends_with(ending: str) -> None:
    text = (
        f"{HEAD}3. 주요 의견\n\n □ 펄의 깊이를 다시 재야 함 {ending}\n"
        f" □ 다음 회의는 가을에 열림\n"
    )
    proceedings = structure(text)
    assert [name_speaker(speech) for speech in proceedings.speeches] == ["추민결"]
    assert take_words(text, proceedings.speeches[0]).startswith("□ 펄의 깊이를")


def test_turn_ends_at_a_bullet_further_out() -> None:
    text = (
        f"{HEAD}3. 주요 의견\n\n □ 주차장을 물릴 것 (백다온)\n   → 추민결 지도과장: 올해는 어려움\n"
        " □ 그물이 쌓이고 있음 (남궁솔)\n □ 관찰 지점을 늘림\n"
    )
    assert list_turns(text, structure(text)) == [
        ("백다온", "□ 주차장을 물릴 것 (백다온)"), ("추민결", "올해는 어려움"),
        ("남궁솔", "□ 그물이 쌓이고 있음 (남궁솔)"),
    ]


def test_address_in_quotation_marks_ends_with_them() -> None:
    text = (
        "한빛 마을 한마당\n\n일시: 2024. 6. 20.(목)\n\n□ 환영사\n한빛교육지원청 교육장 서하린\n"
        "“교실이 되기까지 열두 해가 걸렸습니다.”\n\n주한올 한빛모임 사무총장은 “교실도 열겠다”고 "
        "말했다.\n"
    )
    assert list_turns(text, structure(text)) == [
        ("서하린", "“교실이 되기까지 열두 해가 걸렸습니다.”"), ("주한올", "교실도 열겠다"),
    ]


def test_nested_answer_is_a_turn_of_its_own() -> None:
    text = (
        f"{HEAD}2. 주요 발언\n - (추민결 지도과장) 협의가 끝났는가?\n   → (백다온 국장) 아직 "
        f"시작하지 못했음\n"
        "   · 첫 2년은 5천만 원이 필요하다고 답함\n"
    )
    proceedings = structure(text)
    assert list_turns(text, proceedings) == [
        ("추민결", "협의가 끝났는가?"), ("백다온", "아직 시작하지 못했음"),
    ]
    last = proceedings.speeches[-1]
    assert text[last.start : last.end].endswith("답함")


def test_sections_follow_the_outline() -> None:
    sections = structure(REPORT).sections
    titles = [section.title.name for section in sections]
    assert "추진 배경" in titles
    assert "과제" in titles
    outer = next(section for section in sections if "공유 경제" in section.title.name
                 and section.title.name.startswith("["))
    inner = next(section for section in sections if section.title.name == "추진 배경")
    assert outer.level < inner.level
    assert outer.start <= inner.start
    assert inner.end <= outer.end


def test_sections_do_not_cross() -> None:
    sections = structure(REPORT).sections
    for left, right in itertools.combinations(sections, 2):
        assert left.end <= right.start or left.end >= right.end
