"""read: lines cut by a page's width come together, lines that are paragraphs stay apart."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from itertools import pairwise

import pytest
from line_ends import decide_breaks

from forumgraph.korean import measure_width
from forumgraph.model import Document
from forumgraph.read import breaks
from forumgraph.read.breaks import Break
from forumgraph.read.markers import introduces_person, starts_item
from forumgraph.read.text import parse_text
from forumgraph.read.wrap import measure_line

PARAGRAPHS = [
    "§ 갯벌 관측망은 주민과 연구자가 함께 자료를 모으고 그 결과를 지역의 계획에 반영하는 "
    "체계로서, "
    "지난해부터 푸른만연구원이 운영을 맡아 열두 곳의 지점에서 관측을 이어 오고 있음",
    "  - 올해는 관측 지점을 두 배로 늘려 남쪽 해안까지 넓히고, 어촌계가 스스로 자료를 올릴 "
    "수 있도록 "
    "교육과정을 새로 마련하여 운영하고자 함",
    "하도윤 팀장(푸른만연구원)",
    "§ 어촌계와 연구원 사이의 협의가 늦어져 자료의 공개 시점이 두 차례나 미루어졌으며, 이에 "
    "대한 개선방안이 "
    "시급히 마련되어야 한다는 의견이 여러 차례 나왔음",
    "  - 예산이 해마다 줄어드는 상황에서도 관측을 이어 가려면 지방자치단체가 비용을 나누어 "
    "부담하고 그 대신 "
    "자료를 정책에 바로 쓸 수 있게 하는 방법을 함께 찾아야 할 것으로 보임",
    "남궁다솜 과장(한바다시)",
    "§ 한바다시는 내년부터 갯벌 해설사를 양성하여 관광객에게 관측 결과를 쉽게 설명하는 "
    "사업을 시작할 예정이며, "
    "이를 위해 교육청과 업무협약을 맺고 교재를 공동으로 개발하고 있음",
    "끝",
]
LOST = "\ufffd"


def read(text: str) -> Document:
    return parse_text(text.encode(), "기록.txt")


def wrap(paragraph: str, width: int, inside: bool) -> list[tuple[str, bool]]:
    """Cut a paragraph at a width, inside Hangul words or only at blanks: (line, blank cut)."""
    atoms = re.findall(r"[가-힣]|[^\s가-힣]+| +", paragraph) if inside else re.split(
        r"(?<=\S)(?= )|(?<= )(?=\S)", paragraph)  # fmt: skip
    lines, line = [], ""
    for atom in atoms:
        if line.strip() and measure_width(line + atom.rstrip()) > width:
            lines.append((line.rstrip(), line.endswith(" ") or atom.isspace()))
            line = "" if atom.isspace() else atom
        else:
            line += atom
    return [*lines, (line.rstrip(), False)]


def harden(line: str) -> str:
    indent = len(line) - len(line.lstrip())
    return f"{LOST} " * indent + line.lstrip().replace(" ", f"{LOST} ")


def make_record(width: int, inside: bool, mark: str) -> str:
    lines = []
    for paragraph in PARAGRAPHS:
        for line, blank in wrap(paragraph, width, inside):
            if mark == "hard":
                lines.append(harden(line) + LOST * blank)
            else:
                lines.append(line + " " * (blank and mark == "blank"))
    return "\n".join(lines)


def count_right(document: Document, width: int, inside: bool) -> tuple[int, int]:
    """Return how many of the cuts came back as they were, and how many there were."""
    right = total = 0
    for paragraph in PARAGRAPHS:
        for (left, _), (after, _) in pairwise(wrap(paragraph, width, inside)):
            start = paragraph.index(left) + len(left) - 4
            end = paragraph.index(after.strip(), start) + 2
            right += paragraph[start:end] in document.text
            total += 1
    return right, total


@pytest.mark.parametrize("inside", [True, False])
@pytest.mark.parametrize(("mark", "least"), [("hard", 1.0), ("blank", 0.97), ("none", 0.9)])
def test_wrapped_record_comes_back_together(inside: bool, mark: str, least: float) -> None:
    right = total = 0
    for width in random.Random(7).sample(range(58, 96), 12):
        document = read(make_record(width, inside, mark))
        some, all_ = count_right(document, width, inside)
        right, total = right + some, total + all_
    assert total > 60
    assert right / total >= least


@pytest.mark.parametrize("mark", ["hard", "none"])
def test_blank_line_between_all_lines_is_no_end_of_a_paragraph(mark: str) -> None:
    double = make_record(70, True, mark).replace("\n", "\n\n")
    document = read(double)
    right, total = count_right(document, 70, True)
    assert right >= total - (mark == "none")
    assert "\n\n" not in document.text


def test_person_lines_and_items_are_never_joined_to_a_full_line() -> None:
    lines = read(make_record(70, True, "hard")).text.split("\n")
    assert [line.strip() for line in lines if introduces_person(line)] == [
        "하도윤 팀장(푸른만연구원)",
        "남궁다솜 과장(한바다시)",
    ]
    assert len(lines) == len(PARAGRAPHS)


def test_joins_are_recorded_with_how_they_were_decided() -> None:
    document = read(make_record(70, True, "hard"))
    notes = {r.note: r.examples for r in document.repairs if r.kind == "line_join"}
    assert len(notes) == 2
    assert all("⏎" in example for examples in notes.values() for example in examples)


def test_one_paragraph_a_line_comes_through_untouched() -> None:
    text = "\n".join(PARAGRAPHS)
    assert read(text).text == text
    assert read(text.replace("\n", "\n\n")).text == text.replace("\n", "\n\n")


@pytest.mark.parametrize(
    "text",
    [
        # a poem, a roster, a programme, labels: short lines that do not fill a page's width
        "갯벌에 서면\n바람이 먼저 와 있고\n발자국은 뒤에 남아\n물이 들기를 기다린다\n저녁이 "
        "오면\n다시 걸어갈 것이다",
        "하도윤 푸른만연구원 갯벌생태연구실 책임연구원\n남궁다솜 한바다시 해양수산과 "
        "갯벌보전팀장 과장\n"
        "제갈리안 너른바다대학교 해양환경공학과 부교수\n마하늘 어촌계중앙연합회 교육사업본부 "
        "본부장",
        "일 시  2023. 5. 11.(목) 14:00 ~ 17:30, 등록은 13:30부터 시작\n장 소  한바다시 "
        "시민회관 2층 "
        "대회의실 및 온라인 생중계\n주 최  한바다시, 푸른만연구원, 너른바다대학교 산학협력단",
        "14:00 ~ 14:20 개회와 인사 말씀 (한바다시 시장, 푸른만연구원 원장)\n14:20 ~ 15:00 "
        "발표 갯벌 관측망의 "
        "운영 현황과 앞으로의 과제\n15:00 ~ 15:40 발표 어촌계가 만드는 자료와 교육과정의 개발",
    ],
)
def test_lists_of_short_or_separate_lines_stay_as_they_are(text: str) -> None:
    document = read(text)
    assert (document.text, document.repairs) == (text, ())


def test_stage_direction_after_a_full_line_stays_alone() -> None:
    speech = (
        "◯위원장 하도윤  갯벌 관측망의 운영 방안을 두고 위원님들께서 말씀하신 내용을 모아 "
        "다음 회의까지 정리하도록 "
        "하겠으며 예산은 내년도 계획에 반영될 수 있도록 관계 기관과 협의를 이어 가겠습니다. "
        "이의 없으십니까?"
    )
    lines = [line for line, _ in wrap(speech, 66, True)]
    width = measure_width(lines[0])
    lines[-1] += "가" * ((width - measure_width(lines[-1])) // 2 - 1) + "?"
    document = read("\n".join([*lines, "(「없습니다」 하는 위원 있음)"]))
    assert document.text.split("\n")[-1] == "(「없습니다」 하는 위원 있음)"


def test_lone_ending_continues_even_a_short_line() -> None:
    text = make_record(70, True, "hard") + f"\n§{LOST} 자료를{LOST} 함께{LOST} 확인하였\n음"
    assert read(text).text.endswith("§ 자료를 함께 확인하였음")


@pytest.mark.parametrize(
    ("left", "right", "blank"),
    [
        ("운영 방안을 ", "논의함", True),
        ("운영 방안을 논", "의함", False),
        ("연구자와 주민,", "어촌계가", True),  # a lost mark: no word runs on over a comma
        ("사회문제해결형 R&D", "시행하게 됨", True),
        ("사회문제해결형 R&D", "를 시행하게 됨", False),
    ],
)
def test_mark_at_the_line_end_decides_where_it_is_trusted(
    left: str, right: str, blank: bool
) -> None:
    assert decide_breaks([Break(left, right)], trusted=True) == [blank]


@pytest.mark.parametrize(
    ("left", "right", "blank"),
    [
        ("우리가 만든 ICT", "를 활용하여", False),
        ("관측 결과를 활용", "하였으며, 이를", False),
        ("자료를 공개하고자", "함을 밝힘", True),
        ("“때가 왔다”", "고 말했다", False),
        ("지난 2023", "년 봄부터", False),
        ("푸른만연구원(", "PMI)에서", False),
        ("연구자, 주민,", "어촌계가 모여", True),
    ],
)
def test_rules_decide_without_loading_kiwi(
    left: str, right: str, blank: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise AssertionError("Kiwi was loaded")

    monkeypatch.setattr(breaks, "_load_kiwi", refuse)
    assert decide_breaks([Break(left, right)], trusted=False) == [blank]


def test_spelling_elsewhere_in_the_document_decides_before_kiwi() -> None:
    pair = Break("봄부터 너른바다", "살림터에서 논의를")
    joined, apart = "너른바다살림터는 넓다", "너른바다 살림터는 넓다"
    assert decide_breaks([pair], trusted=False, text=joined) == [False]
    assert decide_breaks([pair], trusted=False, text=apart) == [True]


def test_layout_that_cuts_at_blanks_is_inferred_from_all_breaks() -> None:
    sure = [Break("연구자, 주민,", "어촌계가 모여")] * 9
    odd = Break("관측 자료를 활용", "하였으며 이를")
    assert decide_breaks([*sure, odd], trusted=False) == [True] * 10
    assert decide_breaks([odd], trusted=False) == [False]


@pytest.mark.parametrize(
    "line",
    ["§ 현황", "□ 현황", "ㅇ 현황", "o 현황", "- 현황", "· 현황", "※ 현황", "① 현황",
     "1. 현황", "가. 현황", "Ⅰ. 현황",
     "[발표 1] 현황", "△ 현황", "◯위원장 하도윤  예", "일 시 2023", "주 최: 한바다시",
     "14:00 ~ 15:00 발표"],
)  # fmt: skip
def test_line_that_opens_an_item_is_recognised(line: str) -> None:
    expected = line != "일 시 2023"
    assert starts_item(line) is expected
    assert starts_item(f"   {line}") is expected


@pytest.mark.parametrize(
    "line",
    [
        "역문제를 해결하는 사회",
        "지원이 필요함(하도윤)",
        "2023년 5월에 시작한 사업을",
        "강화",
        "리빙랩",
    ],
)
def test_rest_of_a_paragraph_opens_nothing(line: str) -> None:
    assert not starts_item(line)
    assert not introduces_person(line)


def test_line_width_agrees_with_the_shared_measure() -> None:
    lines = ["하도윤 R&D 2023.", "(空洞化)를 ‘막자’", "ＡＢ、。「」", "§ □ ■ ○ · ※ ①", ""]
    assert [measure_line(line) for line in lines] == [measure_width(line) for line in lines]


@pytest.mark.parametrize("mark", ["hard", "blank", "none"])
def test_unwrapped_record_is_read_again_without_a_change(mark: str) -> None:
    text = read(make_record(74, True, mark)).text
    again = read(text)
    assert (again.text, again.repairs) == (text, ())


def test_reading_sound_text_imports_no_kiwi_and_no_detector() -> None:
    code = (
        "import sys; from forumgraph.read.text import parse_text;"
        "parse_text('일시: 2023. 5. 11.\\n갯벌 관측망'.encode('cp949'), 'x');"
        "print([m for m in ('kiwipiepy', 'charset_normalizer', 'spacy') if m in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
