"""Printing: the picture sharp and light, then the table or the opened sentences, whole."""

from __future__ import annotations

import io
import re
from typing import Any

import pypdfium2
import pytest
from acts import build_small_graph
from taking import select

from conftest import OUTPUT, Opened, build_forum_graph

pytestmark = pytest.mark.browser


def print_page(opened: Opened, name: str, **options: Any) -> pypdfium2.PdfDocument:
    """Print to PDF as the browser does, and keep its pages for people to look at."""
    document = pypdfium2.PdfDocument(io.BytesIO(opened.page.pdf(format="A4", **options)))
    OUTPUT.mkdir(exist_ok=True)
    for at in range(min(len(document), 3)):
        document[at].render(scale=1.2).to_pil().save(OUTPUT / f"print-{name}-{at + 1}.png")
    return document


def read_pages(document: pypdfium2.PdfDocument) -> list[str]:
    """Give the text of each page without blanks: lines break where the paper ends."""
    return [re.sub(r"\s", "", page.get_textpage().get_text_bounded()) for page in document]


def squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)


def measure_light(document: pypdfium2.PdfDocument) -> float:
    """Give the share of white, or nearly, on the first page."""
    image = document[0].render(scale=0.5).to_pil().convert("L")
    return sum(image.histogram()[235:]) / (image.width * image.height)


def test_print_has_picture_table_and_source(forum_page: Opened) -> None:
    document = print_page(forum_page, "table")
    text = "".join(read_pages(document))
    for name in forum_page.ask("forumgraph.nodes.map((node) => node.name)"):
        assert squeeze(name) in text
    assert all(part in text for part in ("협력", "기록3건", "forumgraph0.1.0", "이름", "유형"))
    assert "내보내기" not in text
    assert "이름찾기" not in text
    # Lines of the picture are lines on paper, no image of the screen.
    objects = list(document[0].get_objects())
    assert not [one for one in objects if one.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    assert len([one for one in objects if one.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH]) > 40


@pytest.mark.parametrize("landscape", [False, True])
def test_print_of_a_selection_has_its_opened_sentences(
    forum_page: Opened, landscape: bool
) -> None:
    select(forum_page, "o00")
    forum_page.page.locator("#detail blockquote").first.wait_for(state="attached")
    shown = forum_page.ask(
        "[...document.querySelectorAll('#detail blockquote')]"
        ".filter((one) => one.checkVisibility()).map((one) => one.textContent)"
    )
    name = "landscape" if landscape else "portrait"
    pages = read_pages(print_page(forum_page, name, landscape=landscape))
    assert shown
    # A statement stands on one page whole.
    assert all(any(squeeze(quote) in page for page in pages) for quote in shown)
    assert "섬살림부" in pages[0] or "섬살림부" in pages[1]
    assert "기록3건" in pages[-1]


def test_print_is_light_in_a_dark_theme(open_graph: Any) -> None:
    opened = open_graph(build_forum_graph(), color_scheme="dark")
    before = opened.ask("getComputedStyle(document.body).backgroundColor")
    document = print_page(opened, "dark", print_background=True)
    assert measure_light(document) > 0.8
    assert opened.ask("getComputedStyle(document.body).backgroundColor") == before
    assert opened.ask("document.documentElement.dataset.print ?? null") is None


def test_page_is_as_it_was_after_printing(forum_page: Opened) -> None:
    select(forum_page, "o00")
    what = "[document.title, document.body.children.length, document.body.innerText.length]"
    before = forum_page.ask(what)
    print_page(forum_page, "after")
    assert forum_page.ask(what) == before
    assert forum_page.complaints == []


def test_long_table_is_printed_whole(open_graph: Any) -> None:
    records = build_small_graph()
    for at in range(150):
        records.add_node(f"z{at}", "organization", f"누리원 {at:03}호")
        quote = f"가람도는 누리원 {at:03}호와 함께 일한다."
        records.state("a", "collaborates_with", f"z{at}", quote)
    opened = open_graph(records.graph)
    pages = read_pages(print_page(opened, "long"))
    text = "".join(pages)
    assert len(pages) > 3
    assert all(f"누리원{at:03}호" in text for at in range(150))
    # The head of the table stands on every page of it.
    assert sum("유형" in page for page in pages) >= len(pages) - 1


def test_matrix_is_printed_in_place_of_the_picture(forum_page: Opened) -> None:
    forum_page.ask("forumgraph.actions.setStage('matrix')")
    text = "".join(read_pages(print_page(forum_page, "matrix", landscape=True)))
    assert "섬살림부" in text
    assert "기록3건" in text


def test_print_button_prints(forum_page: Opened) -> None:
    forum_page.ask("window.print = () => { window.printed = true; }")
    forum_page.page.locator("#take > summary").click()
    forum_page.page.locator("#take-print").click()
    assert forum_page.ask("window.printed")


def test_sheet_says_on_top_what_it_shows_and_each_name_once(forum_page: Opened) -> None:
    forum_page.ask("forumgraph.state.minimum = 2; forumgraph.actions.refresh()")
    document = print_page(forum_page, "head")
    first = read_pages(document)[0]
    assert first.startswith("관계도–협력")
    assert "적용중인조건:최소2문장" in first
    assert first.index("기록3건") < 400
    assert "섬섬살살" not in first


def test_paper_has_no_buttons_for_more(open_graph: Any) -> None:
    records = build_small_graph()
    for at in range(60):
        records.add_node(f"z{at}", "organization", f"누리원 {at:03}호")
        records.state("a", "collaborates_with", f"z{at}", f"가람도는 누리원 {at:03}호와 일한다.")
    opened = open_graph(records.graph)
    select(opened, "a")
    assert "더 보기" in opened.page.locator("#detail").inner_text()
    assert not any("더보기" in page for page in read_pages(print_page(opened, "more")))
