"""read: blanks, lines, ruled tables and columns of PDF pages, told by where things stand."""

from __future__ import annotations

import pytest
from pdf_page import draw_grid, make_letters, make_line, make_lines, make_row

from forumgraph.read.pdf.columns import find_gutters, order_entries, place_column, share_gutters
from forumgraph.read.pdf.lines import Line, Rule, find_seams, list_gaps, mend_lines, space_words
from forumgraph.read.pdf.lines import split_line as split
from forumgraph.read.pdf.tables import Grid, find_tables, join_rules

# --- blanks -------------------------------------------------------------------------------


def space(text: str, blanks: list[float], made: set[int] | None = None) -> str:
    """Space letters of ten points whose blanks are as wide as given."""
    widths = iter(blanks)
    letters = make_letters(text, [next(widths) if letter == " " else 10.0 for letter in text])
    seams = find_seams(letters, 0, len(text))
    return space_words(text, seams, made or set(), 10.0)


def test_wide_gap_among_usual_ones_is_two_blanks() -> None:
    assert (
        space("위원장 박하늘 개의를 선포 합니다", [4, 9, 4, 4])
        == "위원장 박하늘  개의를 선포 합니다"
    )


def test_blanks_stretched_all_alike_stay_single() -> None:
    assert space("위원장 박하늘 개의를 선포", [12, 12, 12]) == "위원장 박하늘 개의를 선포"


def test_gap_of_two_letters_is_two_blanks_whatever_the_others() -> None:
    assert space("일시 오후", [25]) == "일시  오후"
    assert space("일시 오후", [12]) == "일시 오후"


def test_blanks_made_between_spread_letters_vanish_beside_real_ones() -> None:
    assert space("사 람 이 살겠다", [3, 3, 8], {1, 3}) == "사람이 살겠다"


def test_blanks_made_stay_where_a_page_has_no_real_ones() -> None:
    assert space("섬살림부 물길연구원", [3], {4}) == "섬살림부 물길연구원"


# --- lines --------------------------------------------------------------------------------


def test_raised_note_mark_belongs_to_its_line() -> None:
    body, mark = make_line("정책", base=100), make_line("1)", 92, 96, size=6)
    rest = make_line("다음", 105, 100)
    (line,) = mend_lines([body, mark, rest])
    assert line.text == "정책1)다음"
    assert (line.base, line.size, line.box.right) == (100, 10, 125)


def test_far_piece_on_the_same_level_is_a_line_of_its_own() -> None:
    assert len(mend_lines([make_line("성명", 72), make_line("소속", 300)])) == 2


def test_gap_with_the_width_of_a_blank_becomes_one() -> None:
    (line,) = mend_lines([make_line("정책", 72), make_line("다음", 95)])
    assert line.text == "정책 다음"


def test_line_is_split_at_a_gap_with_the_right_edges() -> None:
    letters = make_letters("왼쪽 줄 오른쪽 줄", [10, 10, 3, 10, 40, 10, 10, 10, 3, 10])
    seams = find_seams(letters, 0, 10)
    gaps = list_gaps(letters.text, seams, 10.0)
    line = Line(letters.text, letters.bound(0, 10), 10.0, 10.0, gaps=gaps)
    assert gaps == ((3, 33.0, 73.0),)
    left, right = split(line, gaps[0])
    assert (left.text, left.box.right) == ("왼쪽 줄", 33.0)
    assert (right.text, right.box.left, right.gaps) == ("오른쪽 줄", 73.0, ())


# --- tables -------------------------------------------------------------------------------


def list_widths(grid: Grid) -> list[list[float]]:
    return [[width for _, width in cells] for _, cells in grid.list_rows()]


def test_grid_of_rules_is_a_table() -> None:
    (grid,) = find_tables(*draw_grid((100, 200, 400), (50, 80, 120)))
    assert list_widths(grid) == [[100, 200], [100, 200]]
    assert len({grid.locate(x, y) for x in (150, 300) for y in (60, 100)}) == 4
    assert grid.locate(99, 60) == grid.locate(150, 121) == -1


def test_missing_inner_rules_merge_cells() -> None:
    across = [Rule(50, 100, 400), Rule(120, 100, 400), Rule(80, 200, 400)]
    down = [Rule(100, 50, 120), Rule(400, 50, 120), Rule(200, 50, 120), Rule(300, 80, 120)]
    (grid,) = find_tables(across, down)
    assert list_widths(grid) == [[100, 200], [100, 100, 100]]
    first, second = (cells for _, cells in grid.list_rows())
    assert first[0][0] == grid.locate(150, 110)  # over both rows
    assert second[0][0] == -1  # given once
    assert grid.locate(250, 60) == grid.locate(350, 60) != grid.locate(350, 100)


@pytest.mark.parametrize(
    ("across", "down", "widths"),
    [
        ([Rule(y, 100, 400) for y in (50, 80, 120)], [Rule(200, 50, 120)], [[100, 200]] * 2),
        ([Rule(80, 100, 400)] * 1 + [Rule(50, 100, 400)], [Rule(200, 50, 80)], [[100, 200]]),
    ],
    ids=["two rows", "one row"],
)
def test_open_sides_end_where_the_level_rules_end(
    across: list[Rule], down: list[Rule], widths: list[list[float]]
) -> None:
    (grid,) = find_tables(across, down)
    assert list_widths(grid) == widths


@pytest.mark.parametrize(
    ("across", "down"),
    [
        draw_grid((100, 400), (50, 120)),
        draw_grid((100, 400), (50, 80, 120)),
        ([Rule(50, 100, 400), Rule(80, 100, 400)], []),
        ([Rule(50, 100, 190)], [Rule(200, 50, 120), Rule(300, 50, 120)]),
    ],
    ids=["frame", "frames above each other", "underlines", "nothing crosses"],
)
def test_what_has_no_cells_side_by_side_is_no_table(across: list[Rule], down: list[Rule]) -> None:
    assert find_tables(across, down) == []


def test_double_borders_are_one() -> None:
    across, down = draw_grid((100, 200, 400), (50, 80))
    across += [rule._replace(at=rule.at + 2) for rule in across]
    down += [rule._replace(at=rule.at + 2) for rule in down]
    (grid,) = find_tables(across, down)
    assert len(grid.owners) == 1
    assert len(set(grid.owners[0])) == 2


def test_underline_inside_a_cell_is_no_border() -> None:
    across, down = draw_grid((100, 200, 400), (50, 80, 120))
    (grid,) = find_tables([*across, Rule(65, 210, 380)], down)
    assert len(grid.owners) == 2


def test_two_tables_apart_are_two() -> None:
    upper, lower = draw_grid((100, 200, 400), (50, 80)), draw_grid((100, 300, 400), (200, 230))
    grids = find_tables(upper[0] + lower[0], upper[1] + lower[1])
    assert sorted(grid.xs[1] for grid in grids) == [200, 300]


def test_dashes_in_a_line_are_one_rule() -> None:
    dashes = [Rule(50.2 * (n % 2) + 50 * (1 - n % 2), 100 + 5 * n, 103 + 5 * n) for n in range(20)]
    (rule,) = join_rules(dashes)
    assert (round(rule.at), rule.start, rule.end) == (50, 100, 198)


def test_a_page_of_too_many_rules_has_no_tables() -> None:
    across = [Rule(4.0 * n, 0, 600) for n in range(700)]
    assert find_tables(across, [Rule(300, 0, 2800)]) == []


# --- columns ------------------------------------------------------------------------------


def make_columns(count: int = 8, glued: bool = False) -> list[Line]:
    """Return two columns of full lines, row by row."""
    lines: list[Line] = []
    for at in range(count):
        base = 100.0 + 16 * at
        left, right = (
            make_line(f"{side}{at}" + "글" * 18, x, base) for side, x in (("왼", 72), ("오", 300))
        )
        if glued:
            gap = (20, left.box.right, right.box.left)
            box = left.box._replace(right=right.box.right)
            lines.append(Line(f"{left.text} {right.text}", box, base, 10, 10, 10, gaps=(gap,)))
        else:
            lines += [left, right]
    return lines


def list_marks(lines: list[Line]) -> list[str]:
    return [line.text[:2] for line in lines]


EXPECTED = [f"{side}{at}" for side in "왼오" for at in range(8)]


def test_lines_that_alternate_between_columns_are_put_in_order() -> None:
    ordered, gutters = order_entries(make_columns())
    assert list_marks(ordered) == EXPECTED
    assert 272 < gutters[0] < 300


def test_lines_drawn_across_the_gutter_are_cut_and_put_in_order() -> None:
    ordered, _ = order_entries(make_columns(glued=True))
    assert list_marks(ordered) == EXPECTED


def test_columns_in_order_stay_so() -> None:
    lines = sorted(make_columns(), key=lambda line: line.box.left)
    ordered, gutters = order_entries(lines)
    assert ordered == lines
    assert len(gutters) == 1


def test_title_across_columns_divides_what_is_read_in_turn() -> None:
    title = make_line("두 단을 가로지르는 제목" + "글" * 24, 72, 160)
    later = [line for line in make_columns(16) if line.base > 160 and abs(line.base - 160) > 10]
    earlier = [line for line in make_columns(16) if line.base < 160]
    ordered, _ = order_entries([*earlier, title, *later])
    at = ordered.index(title)
    assert {line.base < 160 for line in ordered[:at]} == {True}
    assert list_marks(ordered[:at]) == sorted(
        list_marks(ordered[:at]), key=lambda m: (m[0] != "왼", m)
    )


def test_labels_beside_values_are_no_columns() -> None:
    lines = [
        make_line(text, left, 100.0 + 16 * at)
        for at in range(12)
        for text, left in ((f"항목 {at}", 72), (f"값이 {at}번째로 길게 적혀 있는 글이다", 200))
    ]
    assert find_gutters(lines) == []


def test_lines_drawn_out_of_order_are_read_downwards() -> None:
    lines = make_lines(["하나", "둘째", "셋째", "넷째"])
    ordered, gutters = order_entries([lines[2], lines[0], lines[3], lines[1]])
    assert ordered == lines
    assert gutters == []


def test_page_side_by_side_keeps_the_order_it_came_in() -> None:
    pieces = [make_line("뒤", 72, 300), make_line("왼", 72, 100), make_line("오", 400, 100)]
    assert order_entries(pieces)[0] == pieces


def test_last_page_with_one_column_shares_the_gutter() -> None:
    lines = make_columns()
    short = [line for line in lines if line.box.left < 100][:3]
    shared = share_gutters([(lines, find_gutters(lines)), (short, [])])
    assert shared[1] == shared[0] != []
    wide = [make_line("글" * 45, 72, 100)]
    assert share_gutters([(lines, find_gutters(lines)), (wide, [])])[1] == []


def test_column_of_a_row_across_the_gutter_is_none() -> None:
    row = make_row([[], []], [200, 200], 100)
    assert place_column(row, [285.0]) == -1
    assert place_column(make_line("왼쪽"), [285.0]) == 0
