"""Tables and sentences as files and on the clipboard: all that is shown, with its sources."""

from __future__ import annotations

import re
from typing import Any

import pytest
from acts import build_small_graph
from taking import (
    BOM,
    HOSTILE,
    TODAY,
    build_hostile_graph,
    open_menu,
    read_told,
    select,
    take_file,
    take_rows,
    take_text,
)  # fmt: skip

from conftest import Opened, build_forum_graph

pytestmark = pytest.mark.browser

# --- tables -------------------------------------------------------------------------------


def test_table_holds_the_rows_of_the_list_for_excel(forum_page: Opened) -> None:
    name, data = take_file(forum_page, "table")
    assert name == f"forumgraph-협력-표-{TODAY}.csv"
    assert data.startswith(BOM)
    assert data.count(b"\n") == data.count(b"\r\n")
    rows = take_rows(forum_page, "table")
    assert rows[0][0] == "이름"
    names = forum_page.ask("forumgraph.nodes.map((node) => node.name)")
    assert sorted(row[0] for row in rows[1:]) == sorted(names)


def test_table_is_the_matrix_where_the_matrix_is_shown(forum_page: Opened) -> None:
    listed = take_rows(forum_page, "table")
    forum_page.ask("forumgraph.actions.setStage('matrix')")
    rows = take_rows(forum_page, "table")
    assert rows != listed
    assert "섬살림부" in [row[0] for row in rows]
    assert len({len(row) for row in rows}) == 1


def test_cells_that_a_spreadsheet_would_run_are_guarded(open_graph: Any) -> None:
    opened = open_graph(build_hostile_graph())
    for key, column in (("table", 0), ("relations", 2)):
        cells = [row[column] for row in take_rows(opened, key)]
        for name in HOSTILE:
            guarded = f"'{name}" if name[0] in "=+-@＝" else name
            assert guarded in cells
        assert not [cell for cell in cells if cell[0] in "=+-@＝"]


def test_relations_are_one_row_a_statement(forum_page: Opened) -> None:
    rows = take_rows(forum_page, "relations")
    shown = forum_page.ask(
        "(() => { const { edges, evidence } = forumgraph.actions.getVisible();"
        " return edges.reduce((sum, edge) => sum + evidence.get(edge).length, 0); })()"
    )
    head = "주체,관계,상대,내용,문장,발언자,세션,기록,파일,쪽,날짜,근거의 종류,상태"
    assert ",".join(rows[0]) == head
    assert len(rows) == shown + 1
    row = next(row for row in rows if row[4].startswith("섬부와 WRI는"))
    assert {row[0], row[2]} == {"물길연구원", "섬살림부"}
    assert (row[1], row[5], row[8][-4:]) == ("협력", "고은별", ".txt")
    assert re.fullmatch(r"2024-\d\d-12", row[10])
    assert row[9].isdigit()


def test_relations_follow_the_filters_of_evidence(forum_page: Opened) -> None:
    forum_page.ask("forumgraph.actions.openView('all')")
    forum_page.ask("forumgraph.state.statuses = new Set(['planned'])")
    forum_page.ask("forumgraph.actions.refresh()")
    statuses = {row[-1] for row in take_rows(forum_page, "relations")[1:]}
    assert len(statuses) == 1
    assert "예정" in statuses.pop()


# --- sentences ----------------------------------------------------------------------------


def test_text_holds_every_sentence_of_a_relation_with_its_source(forum_page: Opened) -> None:
    edge = forum_page.ask(
        "forumgraph.edges.find((one) => one.predicate === 'collaborates_with'"
        " && one.source === 'o00' && one.target === 'o01').key"
    )
    select(forum_page, edge)
    text = take_text(forum_page)
    quotes = forum_page.page.locator("#detail blockquote").all_inner_texts()
    assert quotes
    assert all(text.count(f"“{quote}”") == 1 for quote in quotes)
    for part in (
        "대상: 섬살림부 – 협력 – 물길연구원",
        "발언자: 고은별",
        "상태: ",
        "근거의 종류: ",
        "쪽",
    ):
        assert part in text
    assert "섬살림 기록" in text
    assert "기록 3건" in text
    assert "forumgraph 0.1.0" in text
    assert text.count("\n") == text.count("\r\n")


def test_text_of_an_entity_has_the_sentences_of_its_relations(forum_page: Opened) -> None:
    select(forum_page, "o00")
    name, data = take_file(forum_page, "text")
    text = data.decode()
    assert name == f"forumgraph-협력-문장-섬살림부-{TODAY}.txt"
    quotes = {
        statement["quote"]
        for source, target, edge in build_forum_graph().edges(data=True)
        if "o00" in (source, target)
        for statement in edge["statements"]
    }
    assert len(quotes) > 5
    assert all(f"“{quote}”" in text for quote in quotes)


def test_text_without_a_selection_has_all_sentences_shown(forum_page: Opened) -> None:
    text = take_text(forum_page)
    quotes = {row[4] for row in take_rows(forum_page, "relations")[1:]}
    assert "대상: 보이는 관계 모두" in text
    assert all(f"“{quote}”" in text for quote in quotes)
    assert len(re.findall(r"^\d+\. “", text, re.MULTILINE)) >= len(quotes)


def test_text_says_so_when_there_is_nothing(open_graph: Any) -> None:
    opened = open_graph(build_small_graph().graph)
    open_menu(opened)
    opened.page.locator("#take-text").click()
    opened.page.locator("#take-told").wait_for()
    assert "보이는 관계가 없어" in read_told(opened)


def test_names_of_files_are_what_windows_allows(open_graph: Any) -> None:
    records = build_small_graph()
    records.add_node("w", "organization", 'a<b>:"c"/d\\e|f?*. ' + "긴이름" * 40)
    records.state("a", "collaborates_with", "w", "가람도는 그곳과 함께 일한다.")
    opened = open_graph(records.graph)
    select(opened, "w")
    name, _ = take_file(opened, "text")
    assert not re.search(r'[<>:"/\\|?*]', name)
    assert name.endswith(f"-{TODAY}.txt")
    assert len(name) < 100


# --- clipboard ----------------------------------------------------------------------------


def test_sentences_are_copied(forum_page: Opened) -> None:
    forum_page.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_menu(forum_page)
    forum_page.page.locator("#take-copy").click()
    forum_page.page.locator("#take-told").wait_for()
    assert re.search(r"문장 \d+개를", read_told(forum_page))
    copied = forum_page.ask("navigator.clipboard.readText()")
    assert "함께 추진하고 있다" in copied


NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"


def test_sentences_are_copied_where_the_clipboard_is_missing(forum_page: Opened) -> None:
    forum_page.ask(
        "document.addEventListener('copy', () => { window.copied = document.activeElement.value; })"
    )
    forum_page.ask(NO_CLIPBOARD)
    open_menu(forum_page)
    forum_page.page.locator("#take-copy").click()
    forum_page.page.locator("#take-told").wait_for()
    assert "함께 추진하고 있다" in forum_page.ask("window.copied")
    assert "복사했습니다" in read_told(forum_page)
    assert forum_page.page.locator("textarea").count() == 0


def test_refused_copying_is_told(forum_page: Opened) -> None:
    forum_page.ask(NO_CLIPBOARD)
    forum_page.ask("document.execCommand = () => false")
    for key, told in (("copy", "글 파일로"), ("link", "주소창")):
        open_menu(forum_page)
        forum_page.page.locator(f"#take-{key}").click()
        forum_page.page.get_by_text(told).last.wait_for()
        assert "막았습니다" in read_told(forum_page)


def test_panel_button_copies_what_is_selected(forum_page: Opened) -> None:
    forum_page.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    select(forum_page, "o00")
    forum_page.page.locator("#take-selection button").click()
    forum_page.page.locator("#take-told").wait_for()
    assert "대상: 섬살림부" in forum_page.ask("navigator.clipboard.readText()")


def test_sentences_of_a_pair_are_those_between_its_two(forum_page: Opened) -> None:
    forum_page.ask("forumgraph.actions.setStage('matrix')")
    forum_page.page.locator(".grid tbody td:not(.total) button").first.click()
    forum_page.page.locator("#take-selection[data-edges]").wait_for(state="attached")
    text = take_text(forum_page)
    quotes = forum_page.page.locator("#detail blockquote").all_text_contents()
    assert quotes
    assert all(f"“{quote}”" in text for quote in quotes)
    assert re.search(r"대상: .+ – .+", text)


