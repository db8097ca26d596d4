"""read: saved web pages as a browser shows them, without what is on every page of a site."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from forumgraph.errors import NoTextLayer, SourceError, TooLarge, UnreadableSource
from forumgraph.read import read_bytes
from forumgraph.read.content import BULLETS, Content, Piece
from forumgraph.read.html import decode_page, parse_html
from forumgraph.read.html.tags import tidy_tags
from forumgraph.read.limits import Limits
from forumgraph.read.markup.lists import open_listing
from forumgraph.read.markup.numerals import STYLES, format_number

PRESS_RELEASE = """
<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8"><title>보도자료 | 갯벌부</title>
<meta name="Generator" content="누리집 관리 2.1"><style>p{}</style></head>
<body style="display:none">
<div id="skipnavi" class="skip"><a href="#content">본문 바로가기</a></div>
<header id="header"><h1 class="logo"><a href="/"><img src="l.png" alt="갯벌부"></a></h1>
<div id="gnb"><ul><li><a href="/a">알림·소식</a><ul><li><a href="/b">보도자료</a></ul></ul></div>
<form action="/s"><input type="text"><button>검색</button></form></header>
<div class="left"><h2><a href="/a">알림·소식</a></h2><ul><li><a href="/b">보도자료</a>
<li><a href="/c">공지</a><li><a href="/d">채용</a><li><a href="/e">입찰</a></ul></div>
<div id="content"><div class="breadcrumb"><a href="/">홈</a> &gt; 알림</div>
<h3>보도자료</h3>
<table><caption class="blind">보도자료 상세를 보이는 표</caption>
<tr><th>제목</th><td colspan="3">제5차 한국갯벌살림포럼, 순천에서 열려</td></tr>
<tr><th>담당부서</th><td>갯벌정책과</td><th>등록일</th><td>2024-06-20</td></tr>
<tr><td colspan="4">
 <p>□ 갯벌부(장관 남궁솔)는&nbsp;6월 20일(목) 순천에서 포럼을 개최하였다.</p>
 <p>&nbsp; ㅇ 남해순환경제연구원과 공동으로<br>&nbsp; ㅇ 어업인 <b>120</b>여 명이 참석하였다.</p>
 <table><tr><th>시간<th>내용<th>발표자
 <tr><td rowspan="2">14:00<br>~15:00<td>개회사<td>강해솔 차관
 <tr><td>갯벌 관측<td><p>도진서 사무관</p><p>(갯벌부)</p></table>
</td></tr></table></div>
<footer><address>(57920) 순천시 갯벌로 1</address></footer>
<script>document.write("<p>쓰인 글</p>")</script></body></html>
"""


def parse(page: str) -> Content:
    return parse_html(page.encode(), Limits())


def list_texts(page: str) -> list[str]:
    return [piece.lines[0] for piece in parse(page).pieces]


def list_rows(page: str) -> list[tuple[str, ...]]:
    return [piece.cells for piece in parse(page).pieces if piece.kind == "table_row"]


def list_labels(page: str) -> list[tuple[str, int, str]]:
    return [(piece.label, piece.level, piece.lines[0]) for piece in parse(page).pieces]


def test_press_release_gives_the_record_and_nothing_of_the_site() -> None:
    content = parse(PRESS_RELEASE)
    assert [piece.cells or piece.lines[0] for piece in content.pieces] == [
        "보도자료",
        ("제목", "제5차 한국갯벌살림포럼, 순천에서 열려", "", ""),
        ("담당부서", "갯벌정책과", "등록일", "2024-06-20"),
        "□ 갯벌부(장관 남궁솔)는 6월 20일(목) 순천에서 포럼을 개최하였다.",
        "ㅇ 남해순환경제연구원과 공동으로",
        "ㅇ 어업인 120여 명이 참석하였다.",
        ("시간", "내용", "발표자"),
        ("14:00\n~15:00", "개회사", "강해솔 차관"),
        ("", "갯벌 관측", "도진서 사무관\n(갯벌부)"),
    ]
    assert content.producer == "누리집 관리 2.1"
    assert content.pages == 0
    assert content.skipped == {
        "그림": 1, "숨긴 부분": 2, "입력란": 2, "스크립트": 1, "메뉴": 8, "머리말·꼬리말": 1,
    }  # fmt: skip


def test_press_release_becomes_a_document_with_its_blocks() -> None:
    document = read_bytes(PRESS_RELEASE.encode(), "보도자료.html")
    assert (document.format, document.encoding) == ("html", "utf-8")
    rows = [block for block in document.blocks if block.kind == "table_row"]
    assert [document.text[start:end] for start, end in rows[2].cells] == ["시간", "내용", "발표자"]
    assert document.text.startswith("보도자료\n\n제목\t제5차")


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        ("<p>한   낱말\n\t둘</p>", ["한 낱말 둘"]),
        ("<p>갯<b>벌</b><span>살</span>림</p>", ["갯벌살림"]),
        ("<div>하나<div>둘</div>셋</div>", ["하나", "둘", "셋"]),
        ("하나<br>둘<br/><br>셋", ["하나", "둘", "셋"]),
        ("<p>장&nbsp;&nbsp;소</p>", ["장  소"]),
        ("<p>&nbsp; 앞 빈칸 &nbsp;</p>", ["앞 빈칸"]),
        ("<p>하나<p>둘<p>셋", ["하나", "둘", "셋"]),
        ("<span>하나</span><span style='DISPLAY: block'>둘</span>셋", ["하나", "둘", "셋"]),
        ("<p>A&amp;B &lt;&#44032;&gt; &ldquo;나&rdquo;</p>", ["A&B <가> “나”"]),
        ("<p>生態<ruby>生<rp>(<rt>생<rp>)</ruby>물</p>", ["生態生물"]),
        ("<blockquote>“모두의 것”</blockquote><q>갯벌</q>", ["“모두의 것”", "“갯벌”"]),
        ("<pre>◯위원장  개의합니다.\n\n  끝\r\n</pre>", ["◯위원장  개의합니다.", "끝"]),
        ("<div style='white-space: pre-line'>하나\n둘</div>", ["하나", "둘"]),
        ("<details><summary>요약</summary>펼친 글</details>", ["요약", "펼친 글"]),
        ("<p>접은 글<del>지운 글</del></p>", ["접은 글지운 글"]),
        ("<address>주소</address><center>가운데</center>", ["주소", "가운데"]),
    ],
)
def test_text_is_cut_and_joined_as_a_browser_does(page: str, texts: list[str]) -> None:
    assert list_texts(f"<body>{page}</body>") == texts


@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='color:red; display : none'>숨음</p>",
        "<p STYLE='visibility:hidden'>숨음</p>",
        "<p hidden>숨음</p>",
        "<span class='blind'>숨음</span>",
        "<em class='ico Sr-Only'>숨음</em>",
        "<i aria-hidden='true'>숨음</i>",
        "<dialog>숨음</dialog>",
        "<script>숨음</script>",
        "<style>숨음</style>",
        "<noscript>숨음</noscript>",
        "<template><p>숨음</p></template>",
        "<textarea>숨음</textarea>",
        "<select><option>숨음</select>",
        "<button>숨음</button>",
        "<svg><text>숨음</text></svg>",
        "<iframe>숨음</iframe>",
        "<object>숨음</object>",
        "<video>숨음</video>",
        "<!-- 숨음 -->",
        "<!--[if IE]><p>숨음</p><![endif]-->",
        "<title>숨음</title>",
        "<map><area alt='숨음'></map>",
    ],
)
def test_what_is_not_seen_is_left_out(hidden: str) -> None:
    assert list_texts(f"<body>앞{hidden}<p>뒤</p></body>") == ["앞", "뒤"]


@pytest.mark.parametrize(
    ("page", "skipped"),
    [
        ("<img src=a><img src=b>", {"그림": 2}),
        ("<script>a</script><script src=b></script>", {"스크립트": 2}),
        ("<iframe src=a></iframe>", {"끼운 창": 1}),
        ("<video src=a></video>", {"동영상·소리": 1}),
        ("<input type=hidden><input><button>b</button>", {"입력란": 2}),
        ("<p hidden>가</p><p hidden></p>", {"숨긴 부분": 1}),
        ("<nav><a href=a>가</a><a href=b>나</a></nav>", {"메뉴": 1}),
        ("<footer><p>가</p><p>나</p></footer>", {"머리말·꼬리말": 2}),
    ],
)
def test_what_is_left_out_is_counted(page: str, skipped: dict[str, int]) -> None:
    assert parse(f"<body><p>글</p>{page}</body>").skipped == skipped


def test_pictures_scripts_and_icons_leave_their_words_whole() -> None:
    page = "<p>갯<!-- x -->벌<img src=a>살<i class=ico></i>림</p>"
    assert list_texts(page) == ["갯벌살림"]


def test_headings_have_levels_and_a_gap_before_them() -> None:
    content = parse("<p>글<h2>제목<br>둘째 줄</h2><h4>갯벌과 사람<br>- 함께 살기 -</h4><p>끝")
    assert content.pieces == (
        Piece(("글",)),
        Piece(("제목 둘째 줄",), "heading", 2, gap=True),
        Piece(("갯벌과 사람",), "heading", 4, gap=True),
        Piece(("- 함께 살기 -",), "heading", 4),
        Piece(("끝",)),
    )


def test_sections_and_rules_leave_a_gap() -> None:
    page = "<section><p>가<p>나</section><section><p>다</section><p>라<hr>마"
    gaps = [piece.gap for piece in parse(page).pieces]
    assert gaps == [True, False, True, True, True]


def test_lists_show_numbers_bullets_and_levels() -> None:
    page = """<ol><li>배경<ul><li>면적<ul><li>감소<ul><li>심화</ul></ul><li>자료</ul><li>실적</ol>
    <ol start=3 style="list-style-type: hangul"><li>계획<li value=7>효과</ol>
    <ol type=i><li>가</ol><ol type=A start=26><li>나<li>다</ol>
    <ul style="list-style:none"><li>라</ul><ul style='list-style-type: "□ "'><li>마</ul><li>바"""
    assert list_labels(page) == [
        ("1.", 0, "배경"),
        (BULLETS[1], 1, "면적"),
        (BULLETS[2], 2, "감소"),
        (BULLETS[2], 3, "심화"),
        (BULLETS[1], 1, "자료"),
        ("2.", 0, "실적"),
        ("다.", 0, "계획"),
        ("사.", 0, "효과"),
        ("i.", 0, "가"),
        ("Z.", 0, "나"),
        ("AA.", 0, "다"),
        ("", 0, "라"),
        ("□", 0, "마"),
        (BULLETS[0], 0, "바"),
    ]


def test_item_that_has_a_mark_of_its_own_gets_no_second_one() -> None:
    page = "<ul><li>○ 추진 배경<li>- 면적 감소<li>1. 자료 부족<li>그 밖</ul>"
    pieces = parse(page).pieces
    assert [piece.label for piece in pieces] == ["", "", "", BULLETS[0]]
    assert [piece.kind for piece in pieces] == ["paragraph"] * 3 + ["list_item"]
    document = read_bytes(f"<body>{page}</body>".encode(), "목록.html")
    assert [block.label for block in document.blocks] == ["○", "-", "1.", BULLETS[0]]


def test_only_the_first_paragraph_of_an_item_bears_its_label() -> None:
    page = "<ol><li><p>하나</p><p>둘</p><li>셋<br>넷<li></li><li><h3>다섯</h3></ol>끝"
    shown = [(piece.kind, piece.label, piece.lines[0]) for piece in parse(page).pieces]
    assert shown == [
        ("list_item", "1.", "하나"),
        ("paragraph", "", "둘"),
        ("list_item", "2.", "셋"),
        ("paragraph", "", "넷"),
        ("heading", "4.", "다섯"),
        ("paragraph", "", "끝"),
    ]


def test_cells_keep_their_columns_across_spans() -> None:
    page = """<table><tr><th colspan=3>오전<th>오후
    <tr><td rowspan=2>가<td>나<td rowspan=0>다<td>라
    <tr><td>마<td>바
    <tr><td>사<td>아<td>자</table>"""
    assert list_rows(page) == [
        ("오전", "", "", "오후"),
        ("가", "나", "다", "라"),
        ("", "마", "", "바"),
        ("사", "아", "", "자"),
    ]


def test_table_stands_between_gaps_and_its_caption_before_it() -> None:
    page = "앞<table><caption>표 1<tr><td>가<td>나<tr><td>다<td>라</table>뒤"
    shown = [(piece.kind, piece.gap) for piece in parse(page).pieces]
    assert shown == [
        ("paragraph", False),
        ("caption", True),
        ("table_row", False),
        ("table_row", False),
        ("paragraph", True),
    ]


@pytest.mark.parametrize(
    "layout",
    [
        "<table><tr><td><p>가</p><p>나</p></td></tr></table>",
        "<table><tr><td>가</tr><tr><td>나</tr></table>",
        "<table><tr><td width=20></td><td><p>가<p>나</td></tr></table>",
        f"<table><tr><td>가</td><td>{'나' * 1001}</td></tr></table>",
        "<table><tr><td>가<td><table><tr><td>나<td>다</table></table>",
        f"<table><tr><td>가<td>{'<p>나' * 21}</table>",
    ],
)
def test_table_that_only_holds_a_page_in_place_is_walked(layout: str) -> None:
    pieces = parse(layout).pieces
    assert len(pieces) >= 2
    assert pieces[0].lines == ("가",)
    assert pieces[1].lines[0].startswith("나") if pieces[1].lines else pieces[1].cells


def test_labels_of_cells_are_kept_in_the_row() -> None:
    page = "<table><tr><td><ul><li>가<li>나</ul><td>다</table>"
    assert list_rows(page) == [(f"{BULLETS[0]} 가\n{BULLETS[0]} 나", "다")]


def test_short_terms_are_rows_and_turns_of_speech_are_not() -> None:
    page = """<dl><dt>일시<dd>2024. 6. 20.(목)<dt>장소<dd>순천만</dl>
    <dl><dt>◯위원장 강해솔<dd>개의하겠습니다.<br>안건은 두 건입니다.</dl>"""
    assert list_rows(page) == [("일시", "2024. 6. 20.(목)"), ("장소", "순천만")]
    assert list_texts(page.partition("\n")[2]) == [
        "◯위원장 강해솔",
        "개의하겠습니다.",
        "안건은 두 건입니다.",
    ]


def test_figures_and_notes_are_told_apart() -> None:
    page = """<p>글<sup>1)</sup></p><figure><img src=a><figcaption>▲ 참석자들</figcaption></figure>
    <p role="doc-footnote">1) 2023년 기준</p>"""
    assert parse(page).pieces[1:] == (
        Piece(("▲ 참석자들",), "caption"),
        Piece(("2023년 기준",), "footnote", label="1)"),
    )


def test_main_part_is_taken_when_it_holds_most_of_the_text() -> None:
    around = "<p>오늘의 날씨</p><h1>갯벌 소식</h1>"
    text = "<p>포럼에서 관측망의 운영 방안을 논의하였다.</p>" * 3
    for main in ("<main>{}</main>", "<div role=main>{}</div>", "<article>{}</article>"):
        content = parse(f"<body>{around}{main.format(text)}<p>많이 본 글</p></body>")
        assert len(content.pieces) == 4
        assert content.pieces[0].lines == ("갯벌 소식",)
        assert content.skipped == {"본문 밖 글": 2}


def test_main_part_that_holds_little_is_not_believed() -> None:
    text = "<p>포럼에서 관측망의 운영 방안을 논의하였다.</p>"
    page = f"<body>{text * 3}<main><p>위로</p></main></body>"
    assert len(list_texts(page)) == 4


def test_title_above_the_content_stays_and_the_page_around_it_goes() -> None:
    text = "<p>포럼에서 관측망의 운영 방안을 논의하였다.</p>" * 3
    title = "<h2><a href=a>알림</a></h2><p>오늘의 날씨</p><h3>제5차 갯벌살림포럼</h3>"
    page = f"<body>{title}<div id=contents>{text}</div><p>만족하셨습니까?</p></body>"
    assert list_texts(page)[0] == "제5차 갯벌살림포럼"
    assert parse(page).skipped == {"본문 밖 글": 3}
    held = page.replace("id=contents", "class=board_view")
    assert len(list_texts(held)) == 7


def test_header_and_footer_of_an_article_belong_to_it() -> None:
    article = "<header><h2>제목</h2><p>남궁솔 기자</p></header><p>글</p><footer>푸른신문</footer>"
    assert list_texts(f"<body><header>누리집</header><article>{article}</article></body>") == [
        "제목", "남궁솔 기자", "글", "푸른신문",
    ]  # fmt: skip


def test_page_that_is_all_menu_is_kept_whole() -> None:
    page = "<body><nav><ul><li><a href=a>하나</a><li><a href=b>둘</a></ul></nav></body>"
    assert list_texts(page) == ["하나", "둘"]


def test_run_of_links_is_a_menu_wherever_it_stands() -> None:
    links = "".join(f"<li><a href={n}>소식 {n}</a>" for n in range(6))
    page = f"<body><div><ul>{links}</ul></div><p>포럼을 열었다.</p></body>"
    assert list_texts(page) == ["포럼을 열었다."]
    assert parse(page).skipped == {"메뉴": 6}
    few = "<body><ul><li><a href=a>발표 자료</a></ul><p>포럼을 열었다.</p></body>"
    assert list_texts(few) == ["발표 자료", "포럼을 열었다."]


KOREAN = "제3회 갯벌살림포럼 똠방각하"


@pytest.mark.parametrize(
    ("head", "codec", "encoding"),
    [
        ("<meta charset='utf-8'>", "utf-8", "utf-8"),
        ("<meta charset=euc-kr>", "cp949", "cp949"),
        ("<meta http-equiv=a content='text/html; charset=ks_c_5601-1987'>", "cp949", "cp949"),
        ("<meta charset=euc-kr>", "utf-8", "utf-8"),
        ("<meta charset=utf-8>", "cp949", "cp949"),
        ("<meta charset=x-unknown>", "cp949", "cp949"),
        ("", "cp949", "cp949"),
        ("", "utf-8-sig", "utf-8-sig"),
        ("<meta charset=euc-kr>", "utf-16", "utf-16"),
        ("<meta charset=johab>", "johab", "johab"),
        ("<meta charset=shift_jis>", "cp949", "cp949"),
    ],
)
def test_bytes_are_believed_before_the_page_is(head: str, codec: str, encoding: str) -> None:
    decoded = decode_page(
        f"<html><head>{head}</head><body><p>{KOREAN}</p></body></html>".encode(codec)
    )
    assert KOREAN in decoded.text
    assert decoded.encoding == encoding


def test_escaped_korean_is_read_by_its_declaration() -> None:
    page = f"<meta charset=iso-2022-kr><p>{'갯벌살림포럼' * 3}</p>"
    assert "갯벌살림포럼" in decode_page(page.encode("iso2022_kr")).text


def test_few_broken_bytes_in_a_declared_page_are_told() -> None:
    page = f"<meta charset=euc-kr><p>{KOREAN * 20}</p>".encode("cp949")
    content = parse_html(page.replace(b"</p>", b"\xff</p>"), Limits())
    assert content.encoding == "cp949"
    assert content.warnings == ("읽을 수 없는 글자 1곳을 U+FFFD로 남겼습니다",)


def test_no_break_spaces_that_lost_their_encoding_are_a_repair() -> None:
    page = f"<meta charset=utf-8><p>{KOREAN * 9}".encode() + b"\xa0</p>"
    content = parse_html(page, Limits())
    assert [repair[0] for repair in content.repairs] == ["no_break_space"]


@pytest.mark.parametrize(
    ("page", "error", "what"),
    [
        ("<body></body>", UnreadableSource, "웹 문서에 글자가 없습니다"),
        ("<body><script>쓰기()</script></body>", UnreadableSource, "스크립트뿐"),
        ("<frameset><frame src=a></frameset>", UnreadableSource, "다른 문서를 끼워"),
        ("<body><img src=a alt=가></body>", NoTextLayer, "그림만"),
        ("<body><div style='display:none'>가</div></body>", UnreadableSource, "글자가 없습니다"),
    ],
)
def test_page_without_text_is_a_typed_error(page: str, error: type[SourceError], what: str) -> None:
    with pytest.raises(error, match=what) as caught:
        parse(page)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("page", "what"),
    [
        ("<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">", "태그 하나가"),
        ("<div>" * 2000, "겹 넘게"),
        ("<i>가</i>" * 300_000, "태그가 500,000개"),
        ("<p>" + "".join(f"<font size={n}>" for n in range(1500)) + "<p>" * 1000, "글꼴 태그"),
        ("<p>가" * 90_000, "문단과 표의 칸이"),
        ("<table><tr>" + "<td>" * 90_000, "문단과 표의 칸이"),
    ],
    ids=["attributes", "depth", "tags", "fonts", "paragraphs", "cells"],
)
def test_page_that_would_cost_too_much_is_refused_at_once(page: str, what: str) -> None:
    started = time.process_time()
    with pytest.raises(TooLarge, match=what) as caught:
        parse(page)
    assert caught.value.hint
    assert time.process_time() - started < 4


def test_page_over_the_limit_for_text_is_refused() -> None:
    with pytest.raises(TooLarge, match="1MB"):
        parse_html(b"<p>" + b"a" * 1_000_001, Limits(text_bytes=1_000_000))


def test_sloppy_pages_are_not_mistaken_for_hostile_ones() -> None:
    row = "<tr><td><a name=x><font color=red><b>가</font><td><p>나<li>다"
    page = "<table>" + row * 300 + "</table>" + "<p><a name=y>글" * 3000
    assert len(parse(page).pieces) == 3300


def test_deep_nesting_below_the_limit_is_flattened() -> None:
    assert list_texts("<div>" * 1500 + "속" + "</div>" * 1500 + "<p>끝") == ["속", "끝"]


def test_spans_without_end_cost_no_memory() -> None:
    page = "<table>" + "<tr><td colspan=65535 rowspan=65535>가<td>나" * 2000 + "</table>"
    started = time.process_time()
    rows = list_rows(page)
    assert time.process_time() - started < 4
    assert len(rows) == 2000
    assert sum(map(len, rows)) < 300_000


def tidy(page: str) -> str:
    return tidy_tags(page, Limits()).text


@pytest.mark.parametrize(
    ("page", "tidied"),
    [
        ("가<!-- <p> -->나<!-->다<!-- 라", "가나다"),
        ("가<script>if (a<b) '</p>'</script >나<SCRIPT>다", "가나"),
        ("<textarea><!--</textarea>가", "가"),
        ("<!DOCTYPE html><?php x ?>가", "가"),
        ("<p title=it's>가</p><p title='나'>", "<p title=it's>가</p><p title='나'>"),
        ("3 < 5 이고 a<1", "3 < 5 이고 a<1"),
        (f'<img src="data:{"A" * 5000}" alt=x>', '<img src="" alt=x>'),
        (f"<p {'a ' * 2000}>가</p {'a ' * 2000}>", "<p>가</p>"),
        (
            '<?xml version="1.0"?><title/><script src="a"/><a id="x"/><br/>가',
            '<a id="x"></a><br/>가',
        ),
    ],
)
def test_tags_are_tidied_without_touching_text(page: str, tidied: str) -> None:
    assert tidy(page) == tidied


@pytest.mark.parametrize("rest", ["<p a='", '<p a="<p a="', "<a <a <a ", "<!", "<p a=b=c"])
def test_cut_off_tags_end_the_page(rest: str) -> None:
    assert list_texts(f"<p>글{rest}") == ["글"]


@pytest.mark.parametrize("piece", ["<a ", "<!--", "<p a='", "<p a=", "<", "<script>", "</p>"])
def test_broken_tags_are_scanned_in_one_go(piece: str) -> None:
    started = time.process_time()
    with suppress(TooLarge):
        tidy(piece * 300_000)
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("decimal", ["1", "10", "15", "21"]),
        ("zero", ["01", "10", "15", "21"]),
        ("upper-roman", ["I", "X", "XV", "XXI"]),
        ("lower-letter", ["a", "j", "o", "u"]),
        ("syllable", ["가", "차", "15", "21"]),
        ("consonant", ["ㄱ", "ㅊ", "15", "21"]),
        ("circled", ["①", "⑩", "⑮", "21"]),
        ("parenthesized", ["⑴", "⑽", "⒂", "21"]),
        ("hangul", ["일", "십", "십오", "이십일"]),
        ("hanja", ["一", "十", "十五", "二十一"]),
        ("wide", ["１", "１０", "１５", "２１"]),
    ],
)
def test_numbers_are_written_in_every_style(style: str, shown: list[str]) -> None:
    assert style in STYLES
    assert [format_number(number, style) for number in (1, 10, 15, 21)] == shown


def test_numbers_beyond_all_signs_are_plain() -> None:
    assert format_number(4000, "upper-roman") == "4000"
    assert format_number(0, "syllable") == "0"
    assert format_number(-3, "lower-letter") == "-3"
    assert format_number(10**400, "decimal") == "1000000"
    assert format_number(27, "upper-letter") == "AA"


def test_list_attributes_that_make_no_sense_are_passed_over() -> None:
    listing = open_listing("ol", {"start": "열", "type": "?", "style": "list-style: url(x) %"}, 0)
    assert [listing.label_item({"value": value}) for value in (None, "일", "9" * 99)] == [
        "1.", "2.", "1000000.",
    ]  # fmt: skip
