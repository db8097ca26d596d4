"""read: repairs of characters and pages, each on the smallest damage that shows it."""

from __future__ import annotations

import pytest

from forumgraph.model import Document
from forumgraph.read.text import parse_text

LOST = "\ufffd"


def read(text: str) -> Document:
    return parse_text(text.encode(), "기록.txt")


def list_repairs(document: Document) -> dict[str, int]:
    return {repair.kind: repair.count for repair in document.repairs}


def list_blocks(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def test_sound_text_comes_through_untouched_without_any_repair() -> None:
    text = (
        "제3회 갯벌살림포럼\n\n일    시 : 2023. 5. 11.(목)\n  ■ 발표 1\n\t- "
        "하도윤(푸른만연구원 팀장)\n\n\n"
        "§ 현황\n■ 갯벌의 날\n1. R&D 예산은 3 < 5 & 7 > 2 수준"
    )
    document = read(text)
    assert document.text == text
    assert (document.repairs, document.warnings, document.pages) == ((), (), 1)
    assert list_blocks(document)[1:4] == [
        "일    시 : 2023. 5. 11.(목)", "■ 발표 1", "- 하도윤(푸른만연구원 팀장)",
    ]  # fmt: skip


def test_block_starts_after_the_indentation_the_text_keeps() -> None:
    document = read("가 나\n    - 다")
    block = document.blocks[1]
    assert document.text[block.start - 4 : block.start] == "    "
    assert block.page is None


def test_windows_and_old_mac_line_ends_become_one() -> None:
    assert read("가\r\n나\r\n다").text == "가\n나\n다"
    assert read("가\r\n나").repairs == ()
    document = read("가\r나\u2028다")
    assert document.text == "가\n나\n다"
    assert list_repairs(document) == {"line_end": 2}


def test_control_and_direction_characters_are_removed_and_recorded() -> None:
    document = read("하도윤\x07 팀\x1b장\u202e이\t발언\x00함")
    assert document.text == "하도윤 팀장이\t발언함"
    assert list_repairs(document) == {"control": 4}


def test_decomposed_hangul_is_composed_and_shown_as_it_stood() -> None:
    document = read("\u1112\u1161도윤 위원\n그대로")
    assert document.text == "하도윤 위원\n그대로"
    assert list_repairs(document) == {"normalization": 1}


@pytest.mark.parametrize("blank", ["\xa0", "\u2009", "\u202f", "\u3000", "\u3164"])
def test_special_blank_becomes_one_plain_blank(blank: str) -> None:
    document = read(f"하도윤{blank}{blank}팀장")
    assert document.text == "하도윤  팀장"
    assert list_repairs(document) == {"no_break_space": 2}


def test_invisible_blank_disappears() -> None:
    assert read("하\u200b도\ufeff윤\u00ad 팀장").text == "하도윤 팀장"


def test_entities_become_characters_once_for_all() -> None:
    document = read("&#9711;위원장 하도윤  R&amp;D와 &lt;표&gt; &amp;#9312; &nonsense; &#55357;")
    assert document.text == "◯위원장 하도윤  R&D와 <표> ① &nonsense; \ufffd"
    assert list_repairs(document)["normalization"] == 6


@pytest.mark.parametrize("mark", ["Ÿ", "\uf0b7", "\uf0a7", "\uf06e", "\uf0d8", "\U000f02ef"])
def test_bullet_of_a_lost_font_becomes_one_bullet(mark: str) -> None:
    document = read(f"{mark} 현황\n  {mark}과제\n본문 {mark} 가운데")
    assert document.text == f"• 현황\n  •과제\n본문 {mark} 가운데"
    assert list_repairs(document) == {"bullet": 2}


def test_letter_that_looks_like_a_lost_bullet_stays_in_a_word() -> None:
    assert read("Ÿsaÿe 박사").text == "Ÿsaÿe 박사"
    assert read("§ 현황\n• 과제").repairs == ()


def test_replacement_characters_for_no_break_spaces_become_one_blank() -> None:
    document = read(f"장{LOST} {LOST} {LOST} 소 푸른만{LOST}회의실{LOST}\n일{LOST}{LOST} 시")
    assert document.text == "장 소 푸른만 회의실\n일 시"
    assert "no_break_space" in list_repairs(document)
    assert LOST in document.repairs[0].examples[0]


def test_replacement_characters_at_a_line_start_are_columns_of_indentation() -> None:
    document = read(
        f"§ 발표{LOST} 1\n{LOST} {LOST} {LOST} 갯벌{LOST} 관측\n{LOST}{LOST} {LOST} -{LOST} 하도윤"
    )
    assert document.text == "§ 발표 1\n   갯벌 관측\n   - 하도윤"


def test_line_of_replacement_characters_alone_disappears() -> None:
    assert read(f"Ⅰ.{LOST} 배경\n{LOST} {LOST}\n§{LOST} 현황").text == "Ⅰ. 배경\n§ 현황"


def test_no_break_space_followed_by_blank_is_one_blank_throughout() -> None:
    document = read("장\xa0 \xa0 소 푸른만\xa0 회의실\n하도윤\xa0 팀장")
    assert document.text == "장 소 푸른만 회의실\n하도윤 팀장"


def test_single_lost_letter_stays_with_a_warning() -> None:
    document = read(
        "하도윤 팀장이 갯" + LOST + " 관측망을 설명하였고 위원들이 함께 논의하였습니다."
    )
    assert LOST in document.text
    assert "1곳" in document.warnings[0]


def test_page_number_and_footer_leave_the_paragraph_whole() -> None:
    body = [
        "갯벌 관측망은 주민과 연구자가 함께 자료를 모으고 그 결과를 다시 지역의 계획에",
        "반영하는 체계로서, 지난해부터 푸른만연구원이 운영을 맡아 열두 곳의 지점에서",
        "관측을 이어 오고 있으며 올해는 이를 두 배로 늘려 남쪽 해안까지 넓히는 방안을",
    ]
    rest = "검토하고 있습니다."
    text = "\n".join([*body, "", "", "갯벌살림포럼 2023.5.11", "- 3 -", "", rest])
    document = read(text)
    assert document.text == " ".join([*body, rest])
    kept = {repair.kind: repair.examples for repair in document.repairs}
    assert kept["page_number"] == ("- 3 -",)
    assert kept["running_line"] == ("갯벌살림포럼 2023.5.11",)
    assert document.blocks[0].page == 3


def test_line_above_a_page_number_stays_when_it_is_text() -> None:
    text = "푸른만연구원은 2023.5.11에 협약을 맺었다\n- 1 -\n둘째 쪽의 글"
    document = read(text)
    assert document.text == "푸른만연구원은 2023.5.11에 협약을 맺었다\n둘째 쪽의 글"
    assert "running_line" not in list_repairs(document)


def test_head_that_repeats_at_form_feeds_goes_and_pages_count() -> None:
    pages = [f"갯벌살림포럼 제{n}면\n본문 {n}쪽의 말씀입니다.\n{n + 4}" for n in range(1, 5)]
    document = read("\f".join(pages))
    assert document.text.split("\n") == [f"본문 {n}쪽의 말씀입니다." for n in range(1, 5)]
    assert [block.page for block in document.blocks] == [5, 6, 7, 8]
    assert (document.pages, list_repairs(document)["running_line"]) == (4, 4)


def test_form_feeds_alone_count_pages_from_one() -> None:
    document = read("첫 쪽\n\f둘째 쪽\n\f\n셋째 쪽\n")
    assert [block.page for block in document.blocks] == [1, 2, 3]
    assert "\f" not in document.text


def test_page_numbers_above_the_text_name_the_page_below() -> None:
    document = read("- 4 -\n첫 글\n- 5 -\n다음 글")
    assert [block.page for block in document.blocks] == [4, 5]


def test_item_that_repeats_at_page_edges_is_no_running_line() -> None:
    document = read("○위원장 하도윤  예.\n- 1 -\n○위원장 하도윤  예.\n- 2 -\n○위원장 하도윤  예.")
    assert document.text.count("○위원장 하도윤") == 3


def test_lonely_number_in_a_table_is_no_page_number() -> None:
    text = "번호\n1\n2\n3\n이름\n하도윤"
    assert read(text).text == text


def test_plain_blank_before_a_line_is_a_page_start_where_indents_are_hard() -> None:
    page = [f" [발표{LOST} 1]", f"{LOST} {LOST} -{LOST} 관측망", *[f"§{LOST} 현황"] * 20]
    document = read("\n".join(page * 3))
    assert (document.pages, document.blocks[-1].page) == (3, 3)
    assert document.text.startswith("[발표 1]\n  - 관측망")


def test_hostile_lines_are_read_in_linear_time() -> None:
    # Each would take minutes in a pattern that goes back, or a search that starts over.
    read("\xa0 " * 100_000 + "x\n" + "&" + "amp;" * 100_000)
    read("- 7 -\n" * 20_000 + "끝")
    assert read("(" * 50_000 + ")" * 50_000).text


@pytest.mark.parametrize("blank", [" ", "\t"])
def test_endless_blanks_of_a_text_are_shortened(blank: str) -> None:
    document = parse_text(f"제3차 포럼\n가{blank * 20_000}나\n".encode(), "x")
    assert len(document.text) < 60
    assert [repair.note for repair in document.repairs] == ["긴 빈칸을 줄임"]
