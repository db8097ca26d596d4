"""read: headers, footers and page numbers of PDFs, told by where they repeat."""

from __future__ import annotations

import pytest
from pdf_page import make_line, make_lines, make_page, make_row

from forumgraph.read.pdf.lines import Line, Page, Row
from forumgraph.read.pdf.running import mask_digits, read_number, take_edges, take_repeated_heads

TEXTS = [
    "섬 배편이 하나로 이어졌다",
    "주민이 돌아왔다",
    "관측 자료를 모았다",
    "다음 해에도 이어 간다",
]


def make_body(number: int) -> list[Line]:
    return make_lines([f"{text} {'가나다라마바사아자차'[number % 10]}" for text in TEXTS])


def make_pages(count: int, *extra: Line | None, **by_page: list[Line]) -> list[Page]:
    """Return pages with the same lines added to each, and others by `p<number>`."""
    return [
        make_page([*(line for line in extra if line), *make_body(n), *by_page.get(f"p{n}", [])], n)
        for n in range(1, count + 1)
    ]


def list_left(pages: list[Page]) -> list[str]:
    return [entry.text for page in pages for entry in page.entries]


def test_line_repeated_at_the_edge_is_taken_and_kept_once() -> None:
    pages = make_pages(5, make_line("섬살림 정책포럼", base=40))
    edges = take_edges(pages)
    assert all(len(page.entries) == len(TEXTS) for page in pages)
    (header,) = edges.list_distinct()
    assert (header.side, header.text, header.page) == ("header", "섬살림 정책포럼", 1)
    assert len(edges.running) == 5


def test_headers_of_odd_and_even_pages_are_two() -> None:
    extra = {
        f"p{n}": [make_line("섬살림부" if n % 2 else "정책포럼 자료집", base=40)]
        for n in range(1, 9)
    }
    edges = take_edges(make_pages(8, **extra))
    assert [line.text for line in edges.list_distinct()] == ["섬살림부", "정책포럼 자료집"]


def test_titles_of_chapters_run_where_most_pages_have_a_line() -> None:
    extra = {
        f"p{n}": [make_line(f"제{(n + 1) // 2}장 {'갯벌배편진료'[(n - 1) // 2]} 이야기", base=40)]
        for n in range(1, 9)
    }
    pages = make_pages(8, **extra)
    edges = take_edges(pages)
    assert len(edges.running) == 8
    assert len(list_left(pages)) == 8 * len(TEXTS)


def test_text_that_differs_stays_however_near_the_edge() -> None:
    pages = make_pages(
        6, **{f"p{n}": [make_line(f"{'가나다라마바'[n - 1]}나무", base=40)] for n in range(1, 7)}
    )
    assert not take_edges(pages).running


def test_repeated_text_away_from_the_edge_stays() -> None:
    pages = make_pages(6, make_line("질의와 답변", base=240))
    assert not take_edges(pages).running


def test_two_pages_alike_lose_only_what_stands_apart_at_the_edge() -> None:
    near = make_pages(2, make_line("참가 신청서", base=110))
    assert not take_edges(near).running
    apart = make_pages(2, make_line("섬살림 정책포럼", base=40))
    assert len(take_edges(apart).running) == 2


@pytest.mark.parametrize("form", ["- {} -", "{}/20", "{}", "p. {}", "{}쪽", "Page {} of 20"])
def test_page_numbers_of_every_form_are_taken_and_counted(form: str) -> None:
    extra = {f"p{n}": [make_line(form.format(n + 10), 290, 820)] for n in range(1, 6)}
    pages = make_pages(5, **extra)
    edges = take_edges(pages)
    assert edges.numbers == [form.format(n + 10) for n in range(1, 6)]
    assert edges.shift == 10
    assert not edges.running
    assert len(list_left(pages)) == 5 * len(TEXTS)


def test_lone_numbers_that_do_not_count_up_stay() -> None:
    extra = {f"p{n}": [make_line(str(n * 37 % 11), 72, 760 + 12 * n)] for n in range(1, 6)}
    assert not take_edges(make_pages(5, **extra)).numbers


def test_number_and_footer_below_each_other_are_both_taken() -> None:
    extra = {
        f"p{n}": [make_line("물길연구원", 72, 800), make_line(f"- {n} -", 290, 820)]
        for n in range(1, 6)
    }
    pages = make_pages(5, **extra)
    edges = take_edges(pages)
    assert (len(edges.numbers), len(edges.running)) == (5, 5)
    assert {line.side for line in edges.running} == {"footer"}


def test_lone_1_in_the_middle_below_the_only_page_is_its_number() -> None:
    (page,) = pages = make_pages(1, p1=[make_line("1", 292, 820)])
    assert take_edges(pages).numbers == ["1"]
    assert len(page.entries) == len(TEXTS)
    assert not take_edges(make_pages(1, p1=[make_line("3", 72, 820)])).numbers


def test_header_in_a_table_is_taken() -> None:
    pages = [
        make_page(
            [
                make_row([[make_line("섬살림부")], [make_line("정책포럼")]], [200, 200], 20),
                *make_body(n),
            ],
            n,
        )
        for n in range(1, 5)
    ]
    edges = take_edges(pages)
    assert [line.text for line in edges.list_distinct()] == ["섬살림부 정책포럼"]


def test_head_of_a_table_over_three_pages_stands_once() -> None:
    head = make_row([[make_line("성명")], [make_line("소속")]], [100, 200], 100)
    rows = [make_row([[make_line(f"강나루{n}")], []], [100, 200], 140) for n in range(3)]
    pages = [make_page([head, row], n) for n, row in enumerate(rows, 1)]
    assert take_repeated_heads(pages) == ["성명\t소속"] * 2
    assert [len(page.entries) for page in pages] == [2, 1, 1]


def test_head_of_a_table_near_the_edge_is_no_header() -> None:
    def make_table(page: int) -> list[Row]:
        head = make_row([[make_line("성명")], [make_line("소속")]], [100, 200], 20)
        rows = [
            make_row(
                [[make_line(f"{page}쪽의 {n}번")], [make_line("가람도")]], [100, 200], 60 + 40 * n
            )
            for n in range(4)
        ]
        return [head, *rows]

    pages = [make_page(make_table(n), n) for n in range(1, 7)]
    assert not take_edges(pages).running
    assert len(take_repeated_heads(pages)) == 5
    assert pages[0].entries[0].text == "성명\t소속"


def test_another_table_on_the_next_page_keeps_its_head() -> None:
    first = [
        make_row([[make_line("성명")], [make_line("소속")]], [100, 200], y) for y in (100, 140)
    ]
    second = make_row([[make_line("일시")], [make_line("장소")]], [100, 200], 100)
    pages = [
        make_page([first[0], make_row([[make_line("가")], []], [1, 1], 140)]),
        make_page([second], 2),
    ]
    assert take_repeated_heads(pages) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("- 7 -", 7),
        ("― 12 ―", 12),
        ("p. 3", 3),
        ("[4]", 4),
        ("7쪽", 7),
        ("7", None),
        ("2024", None),
        ("7월", None),
    ],
)
def test_page_number_is_told_by_its_form(text: str, number: int | None) -> None:
    assert read_number(text) == number


def test_masks_are_equal_where_only_numbers_differ() -> None:
    assert mask_digits("제367회  제9차(2019. 4. 2.)") == mask_digits("제12회 제10차(2020. 11. 12.)")
    assert mask_digits("제1장 갯벌") != mask_digits("제1장 배편")
