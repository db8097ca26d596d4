"""read: which lines of a PDF are one paragraph, what a cell says, headings and footnotes."""

from __future__ import annotations

import textwrap

import pytest
from pdf_page import SIZE, make_line, make_lines, make_page, make_row

from forumgraph.read.endings import flows, is_finished, is_rest, tears_word
from forumgraph.read.pdf.cells import CellStyle, learn_style, open_row, write_cells
from forumgraph.read.pdf.lines import Line, Row, Rule
from forumgraph.read.pdf.notes import find_body_size, rank_headings, take_footnotes
from forumgraph.read.pdf.paragraphs import Paragraph, Place, join_paragraphs

PAGE = 595.0
FULL = PAGE - 2 * 72.0
# Lines of a paragraph as a page cuts it; the last is short.
CUT = (
    "섬살림부는 물길연구원과 함께 섬 배편 자료를 공동으로 만들어 왔으며, 관측 지점을",
    "두 배로 늘려 남쪽 해안까지 넓히고 어촌계가 스스로 자료를 올릴 수 있도록 교육과",
    "정을 새로 마련하여 운영하였고 그 결과를 해마다 한 번 누리집에 싣기로 하였으며",
    "주민에게도 알린다.",
)


def wrap(
    texts: tuple[str, ...], top: float = 100.0, left: float = 72.0, step: float = 16.0
) -> list[Line]:
    """Return justified lines: all but the last end at the right margin."""
    right = PAGE - 72.0
    return [
        make_line(text, left, top + step * at, width=(right - left) if at + 1 < len(texts) else 0)
        for at, text in enumerate(texts)
    ]


def join(*lines: Line | Row, column: object = 0) -> list[str]:
    """Return the text of every paragraph, its lines divided by a stroke."""
    flow = [one if isinstance(one, Row) else Place(one, (column,), PAGE) for one in lines]
    return [
        "|".join(line.text for line in block.lines)
        for block in join_paragraphs(flow)
        if isinstance(block, Paragraph)
    ]


def ragged(texts: list[str], top: float = 100.0) -> list[Line]:
    return make_lines(texts, top)


def test_full_lines_go_on() -> None:
    assert join(*wrap(CUT), *wrap(CUT, 164)) == ["|".join(CUT)] * 2


def test_short_lines_stay_apart() -> None:
    texts = ["일시 4월 12일", "장소 시민회관", "주최 섬살림부", "주관 물길연구원"]
    assert join(*ragged(texts)) == texts


def test_list_of_equally_long_lines_stays_apart() -> None:
    texts = [
        f"물길연구원 정책연구팀 {name} 연구위원"
        for name in ("강나루", "고은별", "나하늘", "금보라", "도하늘")
    ]
    assert join(*ragged(texts)) == texts


def test_longest_line_of_a_list_does_not_go_on() -> None:
    texts = [
        "섬살림포럼 참석자 명단과 발표 자료의 목록",
        "강나루",
        "고은별 과장",
        "나하늘",
        "배편 자료",
    ]
    assert join(*ragged(texts)) == texts


@pytest.mark.parametrize(
    "opening",
    ["○ 관측망", "- 관측망", "1. 관측망", "◯위원장 박하늘  개의", "일시: 4월", "나. 관측망"],
)
def test_item_opens_a_paragraph_after_a_full_line(opening: str) -> None:
    first = wrap((*CUT[:3], CUT[0]))  # full to the end
    full = [*first[:3], make_line(CUT[0], base=148, width=FULL)]
    assert len(join(*full, make_line(opening, base=164))) == 2


def test_lines_that_lead_to_page_numbers_stay_apart() -> None:
    texts = [
        f"{title} {'·' * 20} {page}" for title, page in (("제안이유", 2), ("주요내용과 방향", 12))
    ]
    led = [make_line(text, base=200 + 16 * at, width=FULL) for at, text in enumerate(texts)]
    assert join(*wrap(CUT), *led)[1:] == texts


def test_wider_space_opens_a_paragraph() -> None:
    lines = wrap(CUT)
    lower = [make_line(line.text, base=line.base + 30, width=line.box.width) for line in lines[2:]]
    assert join(*lines[:2], *lower, *wrap(CUT, 250)) == [
        "|".join(CUT[:2]), "|".join(CUT[2:]), "|".join(CUT),
    ]  # fmt: skip


def test_another_size_opens_a_paragraph() -> None:
    lines = wrap(CUT)
    title = make_line("큰 제목이 줄을 가득 채운다", base=84, width=FULL, size=14)
    assert join(title, *lines)[0] == title.text


def test_first_line_set_in_opens_a_paragraph() -> None:
    one, two = wrap(CUT), wrap(CUT, 164)
    last = make_line("운영하였다. 이를 마쳤다.", base=148, width=FULL)
    two[0] = make_line(two[0].text, 84, 164, width=FULL - 12)
    assert len(join(*one[:3], last, *two)) == 2


def test_hanging_lines_of_an_item_go_on() -> None:
    first = make_line(f"○ {CUT[0]}", 72, 100, width=FULL)
    rest = wrap(CUT[1:], 116, left=92)
    assert len(join(first, *rest, *wrap(CUT, 180))) == 2


def test_line_broken_by_hand_goes_on_where_it_hangs() -> None:
    item = make_line("○ 섬 배편이 하루 두 번으로 줄어 주민의 병원 이용을", 72, 100)
    rest = make_line("도울 대책이 필요함", 92, 116)
    assert join(item, rest) == [f"{item.text}|{rest.text}"]
    assert len(join(item, make_line(rest.text, 72, 116))) == 2
    assert (
        len(join(make_line("○ 강나루 연구위원", 72, 100), make_line("고은별 과장", 92, 116))) == 2
    )


def test_line_set_out_after_hanging_ones_opens_a_paragraph() -> None:
    item = [
        make_line(f"○ {CUT[0]}", 72, 100, width=FULL),
        make_line(CUT[1], 92, 116, width=FULL - 20),
    ]
    assert len(join(*item, *wrap(CUT, 132))) == 2


def test_paragraph_goes_on_over_a_page_and_over_a_column() -> None:
    lines = wrap(CUT)
    over = [
        make_line(line.text, base=80 + 16 * at, width=line.box.width, page=2)
        for at, line in enumerate(lines[2:])
    ]
    assert join(*lines[:2], *over) == ["|".join(CUT)]
    places = [Place(line, (1, at >= 2)) for at, line in enumerate([*lines[:2], *wrap(CUT[2:])])]
    assert len(join_paragraphs(places)) == 1


def test_sentence_that_ends_with_its_page_ends_its_paragraph() -> None:
    lines = [*wrap(CUT)[:3], make_line("그 결과를 알린다.", base=148, width=FULL)]
    over = make_line(CUT[0], base=80, width=FULL, page=2)
    assert len(join(*lines, over, make_line(CUT[3], base=96, page=2))) == 2


def test_blank_at_a_line_s_end_goes_on_after_a_sentence_where_it_is_evidence() -> None:
    base = [line.text + (" " if at % 2 else "") for at, line in enumerate(wrap(CUT))]
    lines = [
        make_line(text, base=100 + 16 * at, width=FULL)
        for at, text in enumerate([*base[:3], *base[:3], "이를 마쳤다. ", "다음 해에는 더 넓힌다."])
    ]
    *_, last = join(*lines, make_line("끝", base=260))
    assert last == "끝"
    assert join(*lines)[-1].endswith("이를 마쳤다. |다음 해에는 더 넓힌다.")
    closed = [*lines[:6], make_line("이를 마쳤다.", base=196, width=FULL), lines[7]]
    assert join(*closed)[-1] == "다음 해에는 더 넓힌다."


def test_lines_in_a_frame_go_on_at_its_own_edge() -> None:
    framed = [
        make_line(text, 92, 300 + 16 * at, width=FULL - 60) for at, text in enumerate(CUT[:3])
    ]
    framed.append(make_line(CUT[3], 92, 348))
    assert join(*wrap(CUT), *framed)[-1] == "|".join(CUT)


def test_row_between_lines_ends_the_paragraph() -> None:
    lines = wrap(CUT)
    row = make_row([[make_line("성명")], [make_line("소속")]], [100, 200], 140)
    assert join(*lines[:2], row, *lines[2:]) == ["|".join(CUT[:2]), "|".join(CUT[2:])]


def test_gap_is_more_than_the_usual_space() -> None:
    flow = [Place(line, (0,), PAGE) for line in [*wrap(CUT), *wrap(CUT, 164), *wrap(CUT, 250)]]
    assert [block.gap for block in join_paragraphs(flow) if isinstance(block, Paragraph)] == [
        False, False, True,
    ]  # fmt: skip


# --- what the words say -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "following", "finished"),
    [
        ("자료를 모았다.", "다음은", True),
        ("협의가 필요함", "담당 부서는", True),
        ("상담을 함", "에서 하였다", False),
        ("자료를 공동으로", "만들었다", False),
        ("“그렇습니다.”", "라고", True),
    ],
)
def test_end_of_a_line_s_words(text: str, following: str, finished: bool) -> None:
    assert is_finished(text, following) is finished


@pytest.mark.parametrize(
    ("text", "following", "rest"),
    [
        ("진행하겠습니", "다. 이어서", True),
        ("마련하였", "다. 이어서", True),
        ("관계 기관", "다. 참석자", False),
        ("협약에 따라", "△수협이 맡고", True),
        ("협약 내용", "△수협이 맡고", False),
        ("만들어 ", "다. 참석자", False),
    ],
)
def test_what_looks_like_an_item_may_be_the_rest(text: str, following: str, rest: bool) -> None:
    assert is_rest(text, following, lettered=True) is rest


def test_particle_at_a_line_s_start_was_torn_off() -> None:
    assert tears_word("섬살림부", "는 물길을")
    assert not tears_word("섬살림부 ", "는 물길을")
    assert flows("자료를", "모았다")
    assert not flows("강나루 연구위원", "고은별 과장")


# --- cells --------------------------------------------------------------------------------


def make_cells(*cells: list[str], width: float = 60.0, words: float = 0.0) -> Row:
    """Return a row of cells of that width, lines below each other at the left."""
    lines = [
        [
            make_line(text, 77.0 + width * at, 100 + 14 * n, width=words)
            for n, text in enumerate(cell)
        ]
        for at, cell in enumerate(cells)
    ]
    return make_row(lines, [width] * len(cells), 90)


def test_word_cut_by_a_narrow_cell_is_whole() -> None:
    assert write_cells(make_cells(["섬살림정책", "포럼"], ["좌장"]), CellStyle()) == (
        "섬살림정책포럼",
        "좌장",
    )


def test_lines_of_a_cell_cut_at_blanks_get_a_blank() -> None:
    row = make_cells(["물길연구원", "연구위원"], width=100)
    assert write_cells(row, CellStyle(words=True)) == ("물길연구원 연구위원",)
    trailing = make_cells(["섬살림정책 ", "포럼"])
    assert write_cells(trailing, CellStyle()) == ("섬살림정책 포럼",)


def test_paragraphs_of_a_cell_stay_lines() -> None:
    row = make_cells(["가람도", "한별군"], width=120)
    assert write_cells(row, CellStyle()) == ("가람도\n한별군",)
    items = make_cells(["○ 섬살림정", "○ 포럼"], width=72)
    assert write_cells(items, CellStyle()) == ("○ 섬살림정\n○ 포럼",)


def test_style_of_cells_is_learnt_from_all() -> None:
    tight = [make_cells(["섬살림정책", "포럼"]) for _ in range(3)]
    assert not learn_style(tight).words
    loose = [make_cells(["물길연구원", "연구위원회"], width=95) for _ in range(4)]
    assert learn_style([*tight, *loose]).words


def test_cell_with_a_text_of_its_own_is_opened() -> None:
    label = [make_line("내용", 80, 100)]
    minutes = [make_line(f"○ {CUT[0]}", 150, 100 + 14 * at) for at in range(9)]
    row, lines = open_row(make_row([label, minutes], [70, 400], 90))
    assert row is not None
    assert [len(cell) for cell in row.cells] == [1, 0]
    assert [at for at, _ in lines] == [1] * 9
    assert open_row(make_row([label, minutes[:3]], [70, 400], 90))[1] == []


# --- headings and footnotes ---------------------------------------------------------------


def test_body_size_is_that_of_most_letters() -> None:
    lines = [make_line("큰 제목", size=20), *make_lines(list(CUT))]
    assert find_body_size(lines) == SIZE
    assert find_body_size([]) > 0


def test_headings_are_ranked_by_size() -> None:
    titles = [
        make_line("섬살림포럼 결과", size=18),
        make_line("관측망 운영", size=14),
        make_line("배편 자료", size=12),
    ]
    body = [make_lines(list(CUT)) for _ in range(3)]
    assert rank_headings([*([title] for title in titles), *body], SIZE) == [1, 2, 3, 0, 0, 0]


@pytest.mark.parametrize(
    "text",
    ["1. 관측망 운영", "관측을 마쳤습니다.", "박하늘 센터장(푸른만연구원)", "2024", "가" * 90],
)
def test_large_line_that_says_otherwise_is_no_heading(text: str) -> None:
    body = [make_lines(list(CUT)) for _ in range(5)]
    assert rank_headings([[make_line(text, size=14)], *body], SIZE)[0] == 0


def test_large_letters_everywhere_are_no_headings() -> None:
    slides = [[make_line("섬살림포럼 결과", size=14)] for _ in range(9)]
    assert set(rank_headings([*slides, make_lines(list(CUT))], SIZE)) == {0}


def make_notes(rule: Rule | None, first: str) -> tuple[list[list[Line]], int]:
    notes = [make_line(first, base=740, size=8), make_line("누리집에서 받는다.", base=752, size=8)]
    page = make_page([*make_lines(list(CUT)), *notes])
    page.rules = (rule,) if rule else ()
    return take_footnotes(page, [], SIZE), len(page.entries)


def test_small_lines_under_a_short_rule_are_a_footnote() -> None:
    notes, left = make_notes(Rule(728, 72, 200), "예산서 참조.")
    assert [[line.text for line in note] for note in notes] == [
        ["예산서 참조.", "누리집에서 받는다."]
    ]
    assert left == len(CUT)


def test_small_lines_with_a_mark_are_a_footnote() -> None:
    assert len(make_notes(None, "1) 예산서 참조.")[0]) == 1


def test_small_lines_with_neither_stay() -> None:
    assert make_notes(None, "예산서 참조.") == ([], len(CUT) + 2)
    assert make_notes(Rule(728, 72, 520), "예산서 참조.")[0] == []


def test_footnotes_are_divided_at_their_marks() -> None:
    small = [make_line(f"{n}) 예산서 참조.", base=720 + 12 * n, size=8) for n in (1, 2)]
    page = make_page([*make_lines(list(CUT)), *small])
    assert len(take_footnotes(page, [], SIZE)) == 2


def find_whole(texts: list[str], size: float) -> set[bool]:
    """Return what the page tells of how its lines are cut; letters as wide as `size`."""
    lines = [
        make_line(text, 72.0, 100.0 + 16 * at, width=len(text) * size)
        for at, text in enumerate(texts)
    ]
    flow = [Place(line, (0,), PAGE) for line in lines]
    return {block.whole for block in join_paragraphs(flow) if isinstance(block, Paragraph)}


def test_room_left_where_words_go_on_tells_that_words_are_whole() -> None:
    text = " ".join(CUT[:3]).replace("교육과 정을", "교육과정을")
    text = " ".join((text, text.replace("물길", "바다너울"), text.replace("섬 배편", "관측소")))
    cut_lines = [text[at : at + 30] for at in range(0, len(text), 30)]
    size = FULL / 30
    assert find_whole(textwrap.wrap(text, 30), size) == {True}
    assert find_whole(cut_lines, size) == {False}


def test_longest_of_a_cell_s_items_is_an_item_too() -> None:
    texts = ("김가온 섬살림부 과장", "박누리 푸른들협동조합의 이사장", "정다솜 물길연구원 팀장")
    lines = tuple(make_lines(list(texts), 100.0))
    row = make_row([lines], [lines[1].box.width + 4], 96.0)
    assert write_cells(row, CellStyle()) == ("\n".join(texts),)


def test_words_of_a_cell_are_told_apart_by_their_letters() -> None:
    lines = tuple(make_lines(["섬살림 정책의 성과와", "과제"], 100.0))
    row = make_row([lines], [lines[0].box.width + 4], 96.0)
    assert write_cells(row, CellStyle()) == ("섬살림 정책의 성과와 과제",)
